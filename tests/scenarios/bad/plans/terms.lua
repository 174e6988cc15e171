-- Triggers of too many terms, groups and deputies that lead nowhere.
return plan { { en = "Terms", zh = "条件" }, organisation = "no_such_chart",
  roles = {
    role { "leader", en = "Leader", zh = "负责人", merged_into = "clark" },
    role { "clerk", en = "Clerk", zh = "职员", deputies = "leeder" },
  },

  procedure { "fire", starts = knows "fire",
    step { "many", by = "clerk", action = "headcount", target = 60, limit = 300,
      when = any { knows "fire", knows "smoke", knows "alarm", knows "panel", knows "casualty",
                   knows "missing", knows "swept", knows "absent", knows "order" } },
    step { "odd", by = "clerk", action = "headcount", target = 60, limit = 300, unless = all { at(5) },
      requires = "nine", on_impossible = "ten" },
  },
}
