-- 500 people, 30 of them with a role, in the office of the first drill: not to be played but to be
-- measured (muster bench, row response-500). Its plan has thirty roles.

local rooms_1f = { "Training room", "Canteen", "Office 101", "Office 102", "Office 103" }
local rooms_2f = { "Open office", "Meeting room", "Office 201", "Office 202", "Office 203", "Office 204" }
local people = {}

local function holder(role, en, zh, room, storey)
  people[#people + 1] = person { { en = en, zh = zh }, role = role,
    room = place { room, use = { "office", "meeting", "control", "lobby", "corridor" }, storey = storey } }
end

holder("commander", "Holder C", "总指挥员", "Open office", 2)
holder("deputy", "Holder D", "副指挥员", "Training room", 1)
holder("communications", "Holder T", "联络员", "Control room", 1)
holder("operator", "Holder O", "值班员", "Control room", 1)
holder("fire_rescue", "Holder F", "灭火组长", "Office 101", 1)
for i = 1, 6 do
  holder("fighter_" .. i, "Fighter no. " .. i, "队员" .. i, i <= 3 and "Office 102" or "Office 201", i <= 3 and 1 or 2)
end
for i = 1, 12 do
  local rooms = i <= 6 and rooms_1f or rooms_2f
  holder("warden_" .. i, "Warden no. " .. i, "引导员" .. i, rooms[(i - 1) % #rooms + 1], i <= 6 and 1 or 2)
end
holder("first_aid", "Holder A", "救护组长", "Training room", 1)
for i = 1, 3 do
  holder("aider_" .. i, "Aider no. " .. i, "救护" .. i, "Canteen", 1)
end
for i = 1, 2 do
  holder("guard_" .. i, "Guard no. " .. i, "警戒" .. i, "Control room", 1)
end
people[#people + 1] = person { { en = "Chair user", zh = "轮椅使用者" }, wheelchair = true, speed = 0.7,
  room = place { "Office 203", use = "office", storey = 2 } }
people[#people + 1] = crowd { 170, profile = "staff", reacts = lognormal(40, 0.6),
  room = place { "Open office", use = "office", storey = 2, size = "largest" } }
people[#people + 1] = crowd { 40, profile = "visitor", visitor = true, reacts = lognormal(60, 0.5),
  room = place { "Meeting room", use = { "meeting", "office" }, storey = 2, size = "largest" } }
people[#people + 1] = crowd { 100, profile = "staff", reacts = lognormal(40, 0.6),
  rooms = rooms { "Office 201", "Office 202", "Office 203", "Office 204", use = "office", storey = 2 } }
people[#people + 1] = crowd { 80, profile = "staff", reacts = lognormal(40, 0.6),
  rooms = rooms { "Office 101", "Office 102", "Office 103", use = "office", storey = 1 } }
people[#people + 1] = crowd { 50, profile = "staff", reacts = lognormal(40, 0.6),
  room = place { "Training room", use = { "meeting", "office" }, storey = 1, size = "largest" } }
people[#people + 1] = crowd { 30, profile = "staff", reacts = lognormal(40, 0.6),
  room = place { "Canteen", use = { "meeting", "kitchen", "office" }, storey = 1 } }

return scenario { { en = "500 people, 30 roles", zh = "五百人三十个岗位" },
  summary = { en = "What the response costs is measured with this drill.", zh = "用于测量应急处置部分的计算耗时。" },
  facility = "office", plan = "response_30", length = minutes(10), seed = 7, runs_on = true,
  people = people,
  hazards = {
    fire { "copier fire", at = place { "Copy room", use = { "store", "office" }, storey = 2 },
      growth = "medium", peak = MW(1.5), starts = 20 },
  },
  services = { service { "fire_brigade", call = 60, travel = minutes(3.5), met = true } },
}
