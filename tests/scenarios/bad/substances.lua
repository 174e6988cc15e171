-- expect: 15: substance "vapour": upper: must be more than lower
-- expect: 18: substance "mist": aegl_2: 5 numbers are needed (got 2)
-- expect: 21: substance "fog": gamma is missing
-- expect: 24: probit -5: n is missing
-- expect: 27: substance "brine": vapour_kpa: at 20 C it must be above 101.325 kPa
-- expect: 31: gas_leak "chlorin": substance: there is no substance in lib/substances.lua "chlorin" (did you mean "chlorine"?)
-- expect: 30: substance "dull": alarm: must be from 0.001 to 1000000 ppm (got 0)
-- and no others: a row tells of one slip
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "tiny", length = minutes(1), summary = { en = "x", zh = "x" },
  people = { person { "Ann", room = "Lobby", role = "leader" } },
  hazards = { fire { "lit", at = "Lobby", peak = 10 } },
  substances = {
    substance { "vapour", en = "v", zh = "汽", molar = 50, gamma = 1.1, alarm = 10, source = "none",
      lower = 5,
      upper = 4, heat = 30 },
    substance { "mist", en = "m", zh = "雾", molar = 50, gamma = 1.1, alarm = 10, source = "none",
      toxic_source = "none",
      aegl_2 = { 1, 2 },
      aegl_3 = { 1, 1, 1, 1, 1 } },

    substance { "fog", en = "f", zh = "霾", molar = 50, alarm = 10, source = "none" },

    substance { "acid", en = "a", zh = "酸", molar = 50, gamma = 1.1, alarm = 10, source = "none",
      probit = { -5, 1, source = "none" } },

    substance { "brine", en = "b", zh = "卤", molar = 50, gamma = 1.1, alarm = 10, source = "none",
      vapour_kpa = 50,
      boiling_celsius = -10, liquid_density = 800, latent_heat = 400, liquid_heat = 2 },

    substance { "dull", en = "d", zh = "钝", molar = 50, gamma = 1.1, alarm = 0, source = "none" } },
  leaks = { gas_leak { "chlorin", at = "Lobby", rate = 0.1 } } }
