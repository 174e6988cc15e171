-- expect: 4: takes too long (at most 50 million instructions); an endless loop?
local n = 0
while true do
  n = n + 1
end
return scenario {}
