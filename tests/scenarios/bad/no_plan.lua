-- expect: 3: scenario "Bad": plan: there is no file "tests/scenarios/bad/plans/nowhere.lua"
return scenario { { en = "Bad", zh = "坏例" },
  facility = "office", plan = "nowhere", length = minutes(1),
  people = { person { "Ann", room = "Lobby", role = "leader" } },
}
