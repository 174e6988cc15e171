-- expect: 4: makes a text of more than 64 KiB
local s = "0123456789"
for i = 1, 40 do
  s = s .. s
end
