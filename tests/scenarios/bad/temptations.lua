-- expect: 10: temptation "a": who: there is no person "An" ... did you mean "Ann"?
-- expect: 11: temptation "b": does: there is no action "hose_rel" ... did you mean "hose_reel"?
-- expect: 11: temptation "b": chance: must be from 0 to 1 (got 1.5)
-- expect: 12: temptation "b": the temptation "b" is there already, in line 11
-- expect: 12: temptation "b": stops: there is no role "boss"
-- expect: 12: temptation "b": when is missing
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "tiny", length = minutes(1),
  people = { person { "Ann", room = "Lobby", role = "leader" } },
  temptations = {
    temptation { "a", who = "An", when = at(5), does = "hose_reel", chance = 1 },
    temptation { "b", who = "Ann", when = at(5), does = "hose_rel", chance = 1.5 },
    temptation { "b", who = "Ann", does = "hose_reel", chance = 1, stops = "boss" },
  },
}
