-- expect: 2: needs more than 32 MiB of memory; a loop or calls without end?
local function again() return 1 + again() end
return again()
