-- A plan for any building, however little is drawn of it: warn, leave, call, count. The editor's
-- drills run by it; a plan to train by names the building's own posts and equipment.

return plan { { en = "Any building: out and count", zh = "通用疏散预案" },

  roles = {
    role { "leader", en = "Leader", zh = "负责人", letter = "L", radio = true },
    role { "finder", en = "First finder", zh = "第一发现人", letter = "!", finder = true, boss = "leader" },
  },

  informs = { inform { "fire", to = "leader" } },

  procedure { "fire", starts = knows "fire",
    step { "warn", by = "finder", action = "alert_people", target = 30, limit = 90, weight = 2,
      why = { en = "Where no call point is near, the voice is the alarm.", zh = "附近没有手报时，呼喊就是报警。" } },
    step { "call", by = "leader", action = "call_fire_brigade", when = knows "fire", target = 60, limit = 180, weight = 2,
      why = { en = "Nobody else calls if everyone leaves.", zh = "人人都撤离了，就没有人报119。" } },
    step { "count", by = "leader", action = "headcount", when = knows "fire", after = "call", target = 240, limit = 480, weight = 2,
      why = { en = "Only a count shows who is missing.", zh = "只有清点人数才知道缺了谁。" } },
  },

  red_lines = { never "reenter_without_permission", must "call_fire_brigade" },
}
