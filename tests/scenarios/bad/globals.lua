-- expect: 3: "bin" is given a value without `local`
-- expect: 7: fire: unknown field "peek" ... did you mean "peak"?
bin = place { "Copy room" }
return scenario { { en = "Bad", zh = "坏例" },
  facility = "office", plan = "tiny", length = minutes(1),
  people = { person { "Ann", room = "Lobby", role = "leader" } },
  hazards = { fire { at = bin, peak = 20, peek = 30 } },
}
