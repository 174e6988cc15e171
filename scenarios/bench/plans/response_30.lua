-- Thirty roles, as a large office has them: a command post, fighters, wardens of halves of storeys,
-- first aid, security. What the response costs is measured with it (muster bench).

local roles = {
  role { "commander", en = "Commander", zh = "总指挥", letter = "C", radio = true, watch = true,
    deputies = { "deputy", "communications" }, post = place { "Outdoors", use = "outdoor" } },
  role { "deputy", en = "Deputy commander", zh = "副总指挥", letter = "D", radio = true, boss = "commander" },
  role { "communications", en = "Communications", zh = "通讯联络组", letter = "T", radio = true, boss = "commander",
    deputies = { "operator" }, post = place { "Control room", use = { "control", "office" }, storey = 1 } },
  role { "operator", en = "Control room", zh = "消控室值班员", letter = "O", radio = true, boss = "communications",
    post = place { "Control room", use = { "control", "office" }, storey = 1 } },
  role { "finder", en = "First finder", zh = "第一发现人", letter = "!", finder = true, boss = "communications" },
  role { "fire_rescue", en = "Fire and rescue", zh = "灭火行动组", letter = "F", radio = true, boss = "commander",
    deputies = { "fighter_1" } },
}
local informs = {
  inform { "fire", to = "communications" },
  inform { "fire", from = "communications", to = "commander" },
  inform { "fire", from = "communications", to = "fire_rescue" },
  inform { "alarm_true", to = "communications" },
  inform { "alarm_true", from = "communications", to = "commander" },
  inform { "fire_out", to = "commander" },
  inform { "way_blocked", to = "commander" },
  inform { "casualty", to = "first_aid" },
  inform { "needs_help", to = "fire_rescue" },
  inform { "not_swept", to = "commander" },
  inform { "missing", to = "commander" },
  inform { "all_counted", to = "commander" },
}
local steps = {
  step { "raise", by = "finder", action = "press_call_point",
    target = 15, limit = 60, weight = 1, capability = "INFO" },
  step { "verify", by = "operator", action = "verify_alarm", when = knows "panel",
    target = 30, limit = 60, weight = 1, capability = "INFO" },
  step { "sound", by = "communications", action = "sound_alarm", when = knows "alarm_true",
    target = 15, limit = 60, weight = 1, capability = "INFO" },
  step { "announce", by = "communications", action = "announce_pa", when = knows "alarm_true",
    target = 45, limit = 120, weight = 1, capability = "INFO" },
  step { "call", by = "operator", action = "call_fire_brigade", when = knows "alarm_true",
    target = 60, limit = 180, weight = 1, capability = "INFO" },
  step { "attack", by = "fire_rescue", action = "use_extinguisher", or_else = { "close_door" }, when = knows "fire",
    target = 60, limit = 180, weight = 1, capability = "OPS" },
  step { "chair", by = "fire_rescue", action = "use_evac_chair", or_else = { "help_disabled" },
    when = knows "needs_help", target = 240, limit = 420, weight = 1, capability = "OPS" },
  step { "count", by = "communications", action = "headcount", when = knows "alarm_true", after = { "call", "announce" },
    target = 300, limit = 600, weight = 1, capability = "OPS" },
  step { "end", by = "commander", action = "end_response", when = knows "all_counted",
    target = 120, limit = 300, weight = 1, capability = "OPS" },
}

for i = 1, 6 do
  local id = "fighter_" .. i
  roles[#roles + 1] = role { id, en = "Fighter " .. i, zh = "灭火队员" .. i, letter = "F" .. i, radio = true,
    boss = "fire_rescue" }
  informs[#informs + 1] = inform { "fire", from = "fire_rescue", to = id }
  steps[#steps + 1] = step { "attack_" .. i, by = id, action = "use_extinguisher", or_else = { "close_door" },
    when = knows "fire", target = 120, limit = 300, weight = 1, capability = "OPS" }
end
for i = 1, 12 do
  local id = "warden_" .. i
  roles[#roles + 1] = role { id, en = "Warden " .. i, zh = "疏散引导员" .. i, letter = "W" .. i, radio = true,
    boss = i <= 6 and "commander" or "deputy" }
  informs[#informs + 1] = inform { "fire", from = "communications", to = id }
  steps[#steps + 1] = step { "sweep_" .. i, by = id, action = "sweep", at = storey(i <= 6 and 1 or 2),
    when = knows "alarm", target = 240, limit = 400, weight = 1, capability = "OPS" }
end
roles[#roles + 1] = role { "first_aid", en = "First aid", zh = "医疗救护组", letter = "A", radio = true, boss = "commander" }
for i = 1, 3 do
  roles[#roles + 1] = role { "aider_" .. i, en = "First aider " .. i, zh = "救护员" .. i, letter = "A" .. i, radio = true,
    boss = "first_aid" }
  informs[#informs + 1] = inform { "casualty", from = "first_aid", to = "aider_" .. i }
end
for i = 1, 2 do
  roles[#roles + 1] = role { "guard_" .. i, en = "Guard " .. i, zh = "警戒员" .. i, letter = "G" .. i, radio = true,
    boss = "commander" }
  informs[#informs + 1] = inform { "alarm_true", from = "communications", to = "guard_" .. i }
end

return plan { { en = "Thirty roles", zh = "三十个岗位" },
  roles = roles,
  informs = informs,
  capabilities = {
    capability { "INFO", en = "Information", zh = "信息报告", weight = 40 },
    capability { "OPS", en = "Acting", zh = "处置", weight = 60 },
  },
  procedure { "fire", title = { en = "Fire", zh = "起火" }, starts = knows "fire", table.unpack(steps) },
  red_lines = { never { "use_lift_in_fire" }, must { "headcount" }, must { "all_out" } },
}
