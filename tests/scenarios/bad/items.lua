-- expect: 10: item "soffa": kind: there is no thing in lib/items.lua "soffa" (did you mean "sofa"?)
-- expect: 11: item "tv": at is missing: room, or spot of the facility, where it stands
-- expect: 12: fire "heap": peak is missing: highest heat release rate that the fuel gives, or a curve
-- expect: 13: point: time: expected a number [s], got kW(5)
-- expect: 15: fire "again": class: "D" is not a class of fire
-- expect: 16: fire "lit": ignites_at: ignition_dose is missing, how long it takes
-- expect: 17: item "sofa": north: expected a number [m], got "up"
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "tiny", length = minutes(1), summary = { en = "x", zh = "x" },
  people = { person { "Ann", room = "Lobby", role = "leader" } }, hazards = {
    item { "soffa", at = "Lobby" },
    item { "tv" },
    fire { "heap", at = "Lobby" },
    fire { "odd", at = "Lobby", curve = { { 0, 5 }, { kW(5), 7 } } },
    fire { "again", at = "Lobby", peak = 10,
      class = "D" },
    fire { "lit", at = "Lobby", peak = 10, ignites_at = 20 },
    item { "sofa", at = "Lobby", north = "up" },
  } }
