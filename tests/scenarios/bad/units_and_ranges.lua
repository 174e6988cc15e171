-- expect: 9: scenario "Bad": length: expected a number [s], got MW(1.2)
-- expect: 12: crowd 5: reacts: expected a time from 0 to 86400 s, got kW(3)
-- expect: 14: fire "bin": peak: expected a number [kW], got minutes(3)
-- expect: 15: fire "bin": height: must be from 0 to 10 m (got 300)
-- expect: 16: fire "bin": growth: "quick" is not a growth class ... "slow"
-- expect: 17: fire "bin": soot_yield: expected a number [kg/kg], got "much"
return scenario { { en = "Bad", zh = "坏例" },
  facility = "office", plan = "tiny",
  length = MW(1.2),
  people = {
    person { "Ann", room = "Lobby", role = "leader" },
    crowd { 5, room = "Lobby", reacts = kW(3) } },
  hazards = {
    fire { "bin", at = "Copy room", peak = minutes(3),
      height = 300,
      growth = "quick",
      soot_yield = "much",
    } },
}
