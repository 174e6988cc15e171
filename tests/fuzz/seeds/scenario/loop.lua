local s = "" for k, v in pairs { 1, 2, a = 3 } do s = s .. k .. tostring(v) end
while #s < 1000 do s = s .. s:rep(3, ",") end
local t = {} for i = 1, 100 do t[i] = string.format("%5.2f %s", i / 3, s:sub(i, i + 3)) end
table.sort(t, function(a, b) return a > b end)
return place { table.concat(t, " ") }
