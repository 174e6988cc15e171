-- expect: 5: scenario "Bad": length: must be from 1 to 86400 s (got infinity: a division by 0?)
-- expect: 6: crowd 5: reacts: expected a time from 0 to 86400 s, got minutes(minus infinity: a division by 0?)
-- expect: 7: fire "bin": peak: must be from 0.1 to 50000 kW (got no number: 0/0?)
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "tiny",
  length = 1 / 0,
  people = { person { "Ann", room = "Lobby", role = "leader" }, crowd { 5, room = "Lobby", reacts = minutes(-1 / 0) } },
  hazards = { fire { "bin", at = "Lobby", peak = 0 / 0 } },
}
