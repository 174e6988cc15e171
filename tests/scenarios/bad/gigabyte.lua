-- expect: 2: string.rep makes at most 64 KiB
local big = ("x"):rep(1 << 30)
return scenario { { en = big, zh = big } }
