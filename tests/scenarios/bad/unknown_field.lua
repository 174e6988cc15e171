-- expect: 8: fire "bin": unknown field "grwoth" ... did you mean "growth"?
-- expect: 9: scenario "Bad": unknown field "seeed" ... did you mean "seed"?
return scenario { { en = "Bad", zh = "坏例" },
  facility = "office", plan = "tiny", length = minutes(1),
  people = { crowd { 5, room = "Open office" }, person { "Ann", room = "Lobby", role = "leader" } },
  hazards = {
    fire { "bin", at = "Copy room", peak = 300,
      grwoth = "fast" } },
  seeed = 3,
}
