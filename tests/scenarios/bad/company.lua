-- expect: 12: scenario "Bad": smoke_law: "gin" is not a smoke law ... "jin"
-- expect: 12: scenario "Bad": shut_doors: "push" is not a way with shut doors
-- expect: 15: crowd 5: reacts: there is no occupancy "office_awake_familar" ... "office_awake_familiar"
-- expect: 16: normal 1.2: a speed must stay from 0.1 to 4 m/s; this goes from -inf to inf
-- expect: 17: between 1.5: the most must be the least or more, it is 1.2
-- expect: 18: gamma 0: shape: must be from 0.001 to 1000 (got 0)
-- expect: 18: crowd 5: follows: there is no person "Anne" ... "Ann"
-- expect: 19: crowd 5: body: "chidl" is not a body ... "child"
-- expect: 19: crowd 5: give group (all keep together) or group_size, not both
-- expect: 20: crowd 5: exits: there is no exit "door-archive"
return scenario { { en = "Bad", zh = "坏例" },
  facility = "office", plan = "tiny", length = 60, smoke_law = "gin", shut_doors = "push",
  people = {
    person { "Ann", room = "Lobby", role = "leader" },
    crowd { 5, room = "Lobby", reacts = occupancy "office_awake_familar" },
    crowd { 5, room = "Lobby", speed = normal(1.2, 0.2) },
    crowd { 5, room = "Lobby", speed = between(1.5, 1.2) },
    crowd { 5, room = "Lobby", reacts = gamma(0, 3), follows = "Anne" },
    crowd { 5, room = "Lobby", group = "all", group_size = 2, body = "chidl" },
    crowd { 5, room = "Lobby", exits = "door-archive" },
  },
}
