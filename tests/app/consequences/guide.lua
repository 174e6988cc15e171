-- The brigade is called to a big site; the test's orders decide whether somebody meets it.
return scenario { { en = "Gate", zh = "门口引导" }, facility = "site", plan = "site", big_site = true,
  summary = { en = "The fire brigade is called to a big site.", zh = "消防队驶往大型厂区。" }, length = minutes(15), runs_on = true,
  people = {
    person { { en = "Tang Hao", zh = "唐浩" }, room = "Corridor", role = "fitter" },
    person { { en = "Shen Yi", zh = "沈毅" }, room = "Office", role = "chief" },
    person { { en = "Wei Na", zh = "魏娜" }, room = "Office", role = "mate" },
  },
  hazards = { fire { "bin", at = "Plant room", growth = "medium", peak = kW(60), starts = 5 } },
  services = { service { "fire_brigade", travel = minutes(3) } },
}
