-- expect: 8: step "enter": role "leader" is to enter, and by step "line" to stay outside as the attendant
-- expect: 15: inject "early": comes at 5 s, before anybody can be the finder: the first fire starts at 20 s
-- note: 10: step "unlock": the place has no key
-- note: 11: step "far": takes at least ... even at a run, the target is 13 s
-- note: 12: step "sweep": no step waits for this sweep
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "hands", length = minutes(2),
  people = { person { "Ann", room = "Lobby", role = "leader" } },
  hazards = { fire { "bin", at = "Lobby", peak = MW(1), starts = 20 } },



  injects = {
    inject { "card", at = 30, to = "leader", title = { en = "Now?", zh = "怎么办？" }, options = {
      right { "a", en = "This", zh = "这样" }, wrong { "b", en = "That", zh = "那样" } } },
    inject { "early", at = 5, to = "finder", title = { en = "Smoke!", zh = "有烟！" } },
  },
}
