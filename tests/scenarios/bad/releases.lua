-- expect: 12: gas_leak "natural_gas": pressure: is missing: its own vapour does not drive it out
-- expect: 13: gas_leak "natural_gas": phase: this substance is never met as a liquid
-- expect: 14: gas_leak "acetone": contents: a spill needs contents: how much it is
-- expect: 15: gas_leak "lpg": hole: is missing: either rate, or hole and what drives it out
-- expect: 16: gas_leak "lpg": rate: either it is given, or hole and phase say what escapes
-- expect: 17: gas_leak "nitrogen": contents: is missing: without it the source never runs down
-- expect: 18: gas_leak "lpg": law: "fast" is not a law of pressure
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "tiny", length = minutes(1), summary = { en = "x", zh = "x" },
  people = { person { "Ann", room = "Lobby", role = "leader" } },
  hazards = { fire { "lit", at = "Lobby", peak = 10 } },
  leaks = {
    gas_leak { "natural_gas", at = "Lobby", hole = 5 },
    gas_leak { "natural_gas", at = "Lobby", hole = 5, pressure = 2000, phase = "liquid" },
    gas_leak { "acetone", at = "Lobby", phase = "pool" },
    gas_leak { "lpg", at = "Lobby" },
    gas_leak { "lpg", at = "Lobby", rate = 0.1, hole = 3 },
    gas_leak { "nitrogen", at = "Lobby", hole = 3, pressure = 1000000, law = "adiabatic" },
    gas_leak { "lpg", at = "Lobby", hole = 3, law = "fast" },
  } }
