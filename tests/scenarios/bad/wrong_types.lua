-- expect: 8: scenario "Bad": people: expected a list of person|crowd, got a person
-- expect: 9: scenario "Bad": hazards[1]: expected fire|item, got a person
-- expect: 9: scenario "Bad": hazards[2]: expected fire|item, got 7
-- expect: 10: scenario "Bad": on: expected a table of functions by event, got "x"
-- expect: 11: scenario "Bad": emergent_doors: expected true or false, got "yes"
return scenario { { en = "Bad", zh = "坏例" },
  facility = "office", plan = "tiny", length = minutes(1),
  people = person { "Ann", room = "Lobby", role = "leader" },
  hazards = { person { "Ben", room = "Lobby" }, 7 },
  on = "x",
  emergent_doors = "yes",
}
