-- Every kind of value once: names, places, quantities, delays, triggers, targets, handlers.
local anywhere = place { use = { "office", "other" }, storey = 9, size = "smallest", nth = 2 }
local minute = minutes(1)

return scenario { { en = "Everything", zh = "全部字段" },
  summary = { en = "One of each.", zh = "各来一个。" },
  facility = "office", plan = "least", length = minute * 3 + seconds(30), seed = 20, emergent_doors = true,
  smoke_law = "fridolf", shut_doors = "wait", keeps = "left",
  people = {
    person { { en = "Ann", zh = "安" }, room = "Lobby", role = "leader", skill = "novice", speed = 1.2,
      reacts = 5, wheelchair = false, muster = "Car park", profile = "staff" },
    person { "Ben", room = "copier", hears_alarm = false, knows_all_exits = false, reacts = between(5, 9) },
    crowd { 7, room = anywhere, visitor = true, reacts = lognormal(minute, 0.4) },
    crowd { 10, rooms = rooms { "Office 101", "Office 102" }, profile = "imo_m30_50", group_size = 3,
      reacts = occupancy "office_awake_familiar", stairs_down = 0.5, tolerance_sigma = 1 },
    crowd { 2, room = "Lobby", body = "child", follows = "Ann", reacts = gamma(1.291, 103.9), uses_lifts = false },
    crowd { 2, room = "Lobby", group = "family", speed = normal { 1.2, 0.2, least = 0.7, most = 1.7 },
      reacts = weibull { 139.3, 1.195, most = 600 } },
    person { "Cleo", room = "Lobby", group = "family", body = "elderly", stairs_up = 0.3, reacts = normal { 40, 10, least = 5, most = 90 } },
    crowd { 10, rooms = rooms { "no such room", use = "office", storey = 2 } },
  },
  hazards = {
    fire { "bin", at = "copier", growth = "fast", peak = kW(300), starts = 5, burns = MJ(40) },
    fire { "second", at = place { "Cellar", use = "store" }, alpha = 0.02, peak = MW(1), starts = -1,
      soot_yield = 0.1, co_yield = 0.05, hcn_yield = 0, heat_of_combustion = 17000, radiative = 0.3, height = metres(1) },
  },
  services = { service { "fire_brigade", call = 40, travel = minutes(4) }, service { "police", present = false } },
  injects = {
    inject { "A", at = 10, channel = "phone", to = "leader", title = { en = "Call", zh = "来电" },
      tells = "fire", about = "Copy room", expect = { role = "leader", action = "press_call_point", target = 10, limit = 60 } },
    inject { "B", when = event("fire_started", 5), ignite = "second", title = { en = "Again", zh = "又一处" } },
    inject { "C", when = knows { "fire", about = "Copy room" }, after = 5, to = "leader", optional = true, once = false,
      lock = door { of = "Copy room" }, title = { en = "Locked", zh = "锁门" } },
    inject { "D", when = knows("unit_here", "fire_brigade"), to = "leader", title = { en = "They are here", zh = "消防队到场" } },
    inject { "E", when = at(30), lock = "door-archive", title = { en = "Locked", zh = "锁门" } },
  },
  on = {
    fire_started = function(drill, event)
      drill.state.fires = (drill.state.fires or 0) + 1
      drill:later(seconds(10), "echo")
    end,
    echo = function(drill) drill:announce { en = "Echo", zh = "回声" } end,
  },
  debrief = { { en = "Why?", zh = "为什么？" } },
}
