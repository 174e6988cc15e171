return scenario { { en = "A", zh = "甲" }, facility = "block", plan = "p", length = minutes(1), seed = 3,
  people = { person { "Ann", room = "Lobby", role = "leader" }, crowd { 4, room = place { use = "store" } } },
  hazards = { fire { "bin", at = "Store", growth = "fast", peak = kW(300), starts = 0 } },
  injects = { inject { "G", at = 1, to = "leader", tells = "fire", about = "Store", title = { en = "B", zh = "乙" } } },
  on = { fire_started = function(drill, event)
    drill.state.n = 1
    drill:later(1, "x")
    drill:order("leader", "press")
  end, x = function(drill) drill:announce { en = "x", zh = "叉" } end },
}
