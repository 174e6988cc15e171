-- expect: 9: fire "hot": peak: must be from 0.1 to 50000 kW (got 100000)
-- expect: 10: fire "lit": ignition_dose: expected a number [(kW/m2)2 s], got "much"
-- expect: 13: gas_leak "lpg": rate: must be from 1e-06 to 50 kg/s (got -1)
-- expect: 14: gas_leak "lpg": pressure: expected a number [Pa], got "high"
-- and no others: a wrong value is told once, not as missing too
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "tiny", length = minutes(1), summary = { en = "x", zh = "x" },
  people = { person { "Ann", room = "Lobby", role = "leader" } },
  hazards = {
    fire { "hot", at = "Lobby", peak = MW(100) },
    fire { "lit", at = "Lobby", peak = 10, ignites_at = 20, ignition_dose = "much" },
  },
  leaks = {
    gas_leak { "lpg", at = "Lobby", rate = -1 },
    gas_leak { "lpg", at = "Lobby", hole = 5, pressure = "high" },
  } }
