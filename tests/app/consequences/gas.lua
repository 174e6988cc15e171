-- Gas fills the plant room; the test's orders decide who works the switch inside.
return scenario { { en = "Gas", zh = "燃气泄漏" }, facility = "site", plan = "site",
  summary = { en = "Gas escapes in the plant room.", zh = "设备间燃气泄漏。" }, length = minutes(12), runs_on = true,
  people = {
    person { { en = "Tang Hao", zh = "唐浩" }, room = "Corridor", role = "fitter" },
    person { { en = "Shen Yi", zh = "沈毅" }, room = "Office", role = "chief" },
    person { { en = "Wei Na", zh = "魏娜" }, room = "Office", role = "mate" },
  },
  leaks = { gas_leak { "natural_gas", at = "Gas train", rate = 0.02, contents = 6 } },
}
