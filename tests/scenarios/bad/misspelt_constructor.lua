-- expect: 7: unknown name "fier" ... did you mean "fire"?
-- expect: 8: unknown name "croud" ... did you mean "crowd"?
-- expect: 9: scenario "Bad": unknown field "debreif" ... did you mean "debrief"?
return scenario { { en = "Bad", zh = "坏例" },
  facility = "office", plan = "tiny", length = minutes(1),
  hazards = {
    fier { "bin", at = "Copy room", peak = 300 } },
  people = { croud { 5, room = "Open office" }, person { "Ann", room = "Lobby", role = "leader" } },
  debreif = {},
}
