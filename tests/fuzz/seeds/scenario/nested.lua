local t = {} for i = 1, 9 do t = { t, en = "A", zh = "A" } end
return scenario { t, t, facility = t, plan = { 1 }, people = { crowd(t), person(place(door { of = t })) },
  hazards = { fire { fire { fire {} } }, fier { at = 3 } }, injects = { inject { at = at(3), when = at(3), expect = t } },
  on = { t, x = t, y = function() end }, debrief = { t, t }, length = minutes(1) + kW(2), [3.5] = 1, [t] = t }
