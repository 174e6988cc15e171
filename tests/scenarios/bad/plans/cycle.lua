-- Steps that wait for each other.
return plan { { en = "Cycle", zh = "循环" },
  roles = {
    role { "leader", en = "Leader", zh = "负责人" },
  },

  procedure { "fire", starts = knows "fire",
    -- a waits for b, b for c, c for a
    step { "a", by = "leader", action = "press_call_point", target = 30, limit = 90, after = "c" },
    step { "b", by = "leader", action = "press_call_point", target = 30, limit = 90, after = { "a" } },
    step { "c", by = "leader", action = "press_call_point", target = 30, limit = 90, after = "b" },
    step { "d", by = "leader", action = "press_call_point", target = 30, limit = 90, after = "bb" },
  },
}
