-- expect: 7: person "Ann": role: there is no role "leadre" ... did you mean "leader"?
-- expect: 6: scenario "Bad": people: nobody holds the plan's role "leader"
-- expect: 9: inject "G-1": to: there is no role "boss"
return scenario { { en = "Bad", zh = "坏例" },
  facility = "office", plan = "tiny", length = minutes(1),
  people = {
    person { "Ann", room = "Lobby", role = "leadre" } },
  injects = {
    inject { "G-1", at = 5, to = "boss", title = { en = "Call", zh = "来电" } } },
}
