-- The least plan that is one.
return plan { { en = "Least plan", zh = "最小预案" },
  roles = { role { "leader", en = "Leader", zh = "负责人" } },
  procedure { "fire", starts = knows "fire",
    step { "raise", by = "leader", action = "press_call_point", target = 30, limit = 90 } },
}
