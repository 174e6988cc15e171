-- expect: 16: inject "card": options: expected 2 to 8 answers, one of them right or contested, got 2
-- expect: 17: wrong "b": does: there is no action "headcound" ... did you mean "headcount"?
-- expect: 18: inject "open": options: somebody has to decide; give to = "ROLE"
-- expect: 19: wrong "a": the option "a" is there already, in line 19
-- expect: 19: right "a": inject: there is no inject "nowhere" ... there is "card", "open"
-- expect: 2: plan "Terms": organisation: there is no organisation "no_such_chart"
-- expect: 4: role "leader": merged_into: there is no role "clark" ... did you mean "clerk"?
-- expect: 5: role "clerk": deputies: there is no role "leeder" ... did you mean "leader"?
-- expect: 10: step "many": when: 9 terms in all; at most 8
-- expect: 12: step "odd": unless: only knows(...)
-- expect: 13: step "odd": requires: there is no step "nine" ... there is "many", "odd"
-- expect: 13: step "odd": on_impossible: there is no step "ten" ... there is "many", "odd"
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "terms", length = minutes(1),
  people = { person { "Ann", room = "Lobby", role = "leader" }, person { "Bo", room = "Lobby", role = "clerk" } },
  injects = {
    inject { "card", at = 5, to = "clerk", title = { en = "Now?", zh = "怎么办？" }, options = {
      wrong { "a", en = "This", zh = "这样" }, wrong { "b", en = "That", zh = "那样", does = "headcound" } } },
    inject { "open", at = 6, title = { en = "Now?", zh = "怎么办？" }, options = {
      right { "a", en = "This", zh = "这样", inject = "nowhere" }, wrong { "a", en = "That", zh = "那样" } } },
  },
}
