-- expect: 15: place "Hal": the facility "office" has no room or spot "Hal"
-- expect: 15: person "Ann": role: there is no role "leadr" ... did you mean "leader"?
-- expect: 16: scenario "Bad": unknown field "hazrds" ... did you mean "hazards"?
-- expect: 17: place "Lobbby": the facility "office" has no room or spot "Lobbby" ... did you mean "Lobby"?
-- expect: 17: fire "bin": unknown field "growht" ... did you mean "growth"?
-- expect: 17: fire "bin": growht: "fst" is not a growth class ... did you mean "fast"?
-- expect: 19: inject "G-1": to: there is no role "leade" ... did you mean "leader"?
-- expect: 20: expect: action: there is no action "verify_alrm" ... did you mean "verify_alarm"?
-- expect: 21: inject "G-2": about: "Bem" is nothing that the fact "needs_help" can be about ... did you mean "Ben"?
-- expect: 22: inject "G-2": ignite: there is no fire "bim" ... did you mean "bin"?
-- expect: 24: door "copy-dor": the facility "office" has no door "copy-dor"
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "tiny", length = minutes(1),
  people = { person { "Ben", room = "Lobby", role = "leader" },
    crowd { 9, room = "Open office" },
    person { "Ann", room = "Hal", role = "leadr" } },
  hazrds = {
    fire { "bin", at = "Lobbby", peak = 9, growht = "fst" } },
  injects = {
    inject { "G-1", at = 3, to = "leade", title = { en = "Call", zh = "来电" },
      expect = expect { role = "leader", action = "verify_alrm", target = 1, limit = 2 } },
    inject { "G-2", at = 3, to = "leader", title = { en = "Call", zh = "来电" }, tells = "needs_help", about = "Bem",
      ignite = "bim" },
    inject { "G-3", at = 3, title = { en = "Call", zh = "来电" },
      lock = door { "copy-dor" } } },
}
