-- expect: 5: scenario: facility is missing
-- expect: 5: scenario: title: a text has only `en` and `zh`
local t = {}
for i = 1, 100000 do t = { t } end
return scenario { t }
