local t = {} while true do t[#t + 1] = run { "x", t } end
