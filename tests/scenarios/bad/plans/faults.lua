-- One fault a line.
return plan { { en = "Faults", zh = "错误" },

  roles = {
    role { "leader", en = "Leader" },
  },

  procedure { "fire", starts = knows "fire",
    step { "late", by = "leader", action = "press_call_point", target = 60, limit = 30 },
    step { "who", by = "ledaer", action = "press_call_point", target = 30, limit = 90 },
    step { "what", by = "leader", action = "pres_call_point", target = 30, limit = 90 },
    step { "when", by = "leader", action = "press_call_point", when = knows "smok", target = 30, limit = 90 },
    step { "what", by = "leader", action = "press_call_point", target = 30, limit = 90 },
    step { "blind", by = "leader", action = "close_door", when = knows "alarm", target = 30, limit = 90 },
    step { "weight", by = "leader", action = "press_call_point", target = 30, limit = 90, weight = -1 },
  },

  red_lines = { never "headcount" },
}
