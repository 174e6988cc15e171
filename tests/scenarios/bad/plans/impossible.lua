-- Times, triggers and red lines that no run of this plan can keep.
return plan { { en = "Impossible", zh = "不可能" },
  roles = {
    role { "leader", en = "Leader", zh = "负责人", post = "Lobby" },
    role { "clerk", en = "Clerk", zh = "职员", post = "Archive" },
  },

  procedure { "fire", starts = knows "fire",
    step { "room", by = "leader", action = "search_room", at = "Archive", target = 5, limit = 12 },
    step { "point", by = "clerk", action = "press_call_point", target = 1, limit = 3 },
    step { "floor", by = "leader", action = "sweep", at = storey(2), target = 20, limit = 40 },
    step { "unit", by = "clerk", action = "order_evacuate", when = knows("unit_here", "police"), target = 60, limit = 300 },
    step { "talk", by = "clerk", action = "order_evacuate", when = knows "demand", target = 60, limit = 300 },
    step { "size", by = "clerk", action = "order_evacuate", when = knows { "fire", least = 9 }, target = 60, limit = 300 },
    step { "late", by = "clerk", action = "order_evacuate", when = at(4000), target = 60, limit = 300 },
    step { "ride", by = "clerk", action = "use_lift", target = 60, limit = 300 },
    step { "quiet", by = "clerk", action = "silence_panel", target = 60, limit = 300 },
    step { "check", by = "clerk", action = "verify_alarm", after = "quiet", target = 60, limit = 300 },
    step { "fight", by = "leader", action = "use_extinguisher", when = knows { "fire", least = 3 }, target = 60, limit = 300 },
    step { "seek", by = "leader", action = "search_room", when = knows { "smoke", least = 2 }, target = 60, limit = 300 },
  },

  red_lines = {
    never "use_lift_in_fire",
    never "silence_unverified",
    never "attack_too_big",
    never "enter_smoke_without_ba",
    must "headcount",
    must "call_fire_brigade",
  },
}
