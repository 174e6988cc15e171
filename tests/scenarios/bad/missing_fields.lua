-- expect: 6: scenario "Bad": facility is missing
-- expect: 6: scenario "Bad": length is missing
-- expect: 7: person "Ann": room is missing
-- expect: 7: crowd 2.5: count: must be a whole number (got 2.5)
-- expect: 8: fire: at is missing
return scenario { { en = "Bad", zh = "坏例" }, plan = "tiny",
  people = { person { "Ann", role = "leader" }, crowd { 2.5, room = "Lobby" } },
  hazards = { fire { peak = 300 } },
}
