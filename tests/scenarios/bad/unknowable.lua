-- expect: 9: step "count": can never start: nothing in plan or scenario brings "called police" about ... an inject that tells it
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "unknowable", length = minutes(1),
  people = { person { "Ann", room = "Lobby", role = "leader" }, person { "Bo", room = "Lobby", role = "clerk" } },
  hazards = { fire { "bin", at = "Lobby", peak = MW(1), starts = 20 } },
}
