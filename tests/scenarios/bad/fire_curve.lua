-- expect: 7: fire "late": curve: times must start at 0 and rise (point 1 has 5 s)
-- expect: 8: fire "back": curve: times must start at 0 and rise (point 3 has 20 s)
-- and no others
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "tiny", length = minutes(1), summary = { en = "x", zh = "x" },
  people = { person { "Ann", room = "Lobby", role = "leader" } },
  hazards = {
    fire { "late", at = "Lobby", curve = { { 5, 0 }, { 60, 100 } } },
    fire { "back", at = "Lobby", curve = { { 0, 0 }, { 30, 50 }, { 20, 60 } } },
  } }
