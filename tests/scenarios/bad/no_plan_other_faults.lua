-- expect: 5: scenario "Bad": plan: there is no file "tests/scenarios/bad/plans/nowhere.lua"
-- expect: 6: place "Lobbby": the facility "office" has no room or spot "Lobbby" ... did you mean "Lobby"?
-- expect: 7: inject "G-1": ignite: there is no fire "bin"
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", length = minutes(1),
  plan = "nowhere",
  people = { person { "Ann", room = "Lobbby", role = "leader" } },
  injects = { inject { "G-1", at = 3, ignite = "bin", title = { en = "Call", zh = "来电" } } },
}
