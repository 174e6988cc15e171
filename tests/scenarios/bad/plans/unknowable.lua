-- Steps that the people of the scenario cannot know of, or have not learnt to do.
return plan { { en = "Unknowable", zh = "无从得知" },
  roles = {
    role { "leader", en = "Leader", zh = "负责人", skills = "first_aid" },
    role { "clerk", en = "Clerk", zh = "职员" },
  },

  procedure { "fire", starts = knows "fire",
    step { "count", by = "clerk", action = "headcount", when = knows("called", "police"), target = 60, limit = 300 },
    step { "both", by = "clerk", action = "headcount", when = all { knows "fire", knows "counted" },
      target = 60, limit = 300 },
    step { "attack", by = "leader", action = "headcount", target = 60, limit = 300 },
  },
}
