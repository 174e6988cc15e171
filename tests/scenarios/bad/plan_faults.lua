-- expect: 5: role "leader": zh is missing: name of the role in Chinese
-- expect: 9: step "late": limit: must be more than target (limit 30 s, target 60 s)
-- expect: 10: step "who": by: there is no role "ledaer" ... did you mean "leader"?
-- expect: 11: step "what": action: there is no action "pres_call_point" ... did you mean "press_call_point"?
-- expect: 12: knows "smok": fact: "smok" is not a fact ... did you mean "smoke"?
-- expect: 13: step "what": the step "what" is there already, in line 11
-- expect: 14: step "blind": the action "close_door" needs something it is done to
-- expect: 15: step "weight": weight: must be from 0 to 100 (got -1)
-- expect: 18: never "headcount": what: "headcount" is not a red line
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "faults", length = minutes(1),
  people = { person { "Ann", room = "Lobby", role = "leader" } },
}
