-- Whoever waits for themselves, and turns of nothing.
return plan { { en = "Rings", zh = "循环" },
  roles = {
    role { "leader", en = "Leader", zh = "负责人", boss = "clerk" },
    role { "clerk", en = "Clerk", zh = "职员", boss = "leader" },
    role { "third", en = "Third", zh = "第三人", deputies = "third" },
  },

  procedure { "fire", starts = knows "alarm",
    step { "a", by = "clerk", action = "headcount", target = 60, limit = 300, requires = "b" },
    step { "b", by = "leader", action = "headcount", target = 60, limit = 300, after = "a" },
    step { "own", by = "leader", action = "headcount", target = 60, limit = 300, after = "own" },
    step { "each", by = "leader", action = "log_event", each = "known", target = 60, limit = 300 },
    step { "both", by = "leader", action = "sweep", each = "storey", every = 60, target = 60, limit = 300 },
    step { "aimed", by = "leader", action = "sweep", at = storey(1), each = "storey", target = 60, limit = 300 },
    step { "sort", by = "leader", action = "check_response", each = "casualty", target = 60, limit = 300 },
  },
}
