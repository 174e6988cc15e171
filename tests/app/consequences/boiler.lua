-- The boiler house of "boiler gas" with nobody but a fitter who does what the test's orders say.
return scenario { { en = "Boiler house", zh = "锅炉房" }, facility = "../../../assets/facilities/boiler_house.geojson", plan = "site",
  summary = { en = "Gas escapes in the boiler room.", zh = "锅炉间燃气泄漏。" }, length = minutes(12), runs_on = true,
  people = {
    person { { en = "Tang Hao", zh = "唐浩" }, room = "Boiler room", role = "fitter" },
    person { { en = "Shen Yi", zh = "沈毅" }, room = "Gatehouse", role = "chief" },
    person { { en = "Wei Na", zh = "魏娜" }, room = "Gatehouse", role = "mate" },
  },
  leaks = { gas_leak { "natural_gas", at = "Gas train", hole = 19, pressure = 2000, air_change = 3 } },
}
