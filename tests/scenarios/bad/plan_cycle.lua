-- The faults are in plans/cycle.lua.
-- expect: 9: step "a": after: the step waits for itself
-- expect: 10: step "b": after: the step waits for itself
-- expect: 12: step "d": after: there is no step "bb" ... did you mean "b"?
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "cycle", length = minutes(1),
  people = { person { "Ann", room = "Lobby", role = "leader" } },
}
