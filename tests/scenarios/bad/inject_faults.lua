-- expect: 11: inject "G-1": at, when or optional = true is missing
-- expect: 12: inject "G-2": give at or when, not both
-- expect: 13: event "alarm_rased": event: "alarm_rased" is not an event ... did you mean "alarm_raised"?
-- expect: 14: inject "G-4": when: knows(...) is about the role it goes to
-- expect: 15: inject "G-5": ignite: there is no fire "bni" ... did you mean "bin"?
-- expect: 16: inject "G-5": the inject "G-5" is there already, in line 15
local t = { en = "Call", zh = "来电" }
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "tiny", length = minutes(1),
  people = { person { "Ann", room = "Lobby", role = "leader" } }, hazards = { fire { "bin", at = "Lobby", peak = 9 } },
  injects = {
    inject { "G-1", title = t },
    inject { "G-2", title = t, at = 3, when = event "fire_started" },
    inject { "G-3", title = t, when = event "alarm_rased" },
    inject { "G-4", title = t, when = knows "fire" },
    inject { "G-5", title = t, at = 3, ignite = "bni" },
    inject { "G-5", title = t, at = 3 },
  },
}
