-- Carbon monoxide, which nobody sees or smells, stands in the pit, where somebody works.
return scenario { { en = "Pit", zh = "地坑中毒" }, facility = "site", plan = "site",
  summary = { en = "Somebody lies in a pit full of carbon monoxide.", zh = "有人倒在充满一氧化碳的地坑间。" }, length = minutes(12), runs_on = true,
  people = {
    person { { en = "Gao Feng", zh = "高峰" }, room = "Pit" },
    person { { en = "Tang Hao", zh = "唐浩" }, room = "Corridor", role = "fitter" },
    person { { en = "Wei Na", zh = "魏娜" }, room = "Office", role = "mate" },
    person { { en = "Shen Yi", zh = "沈毅" }, room = "Office", role = "chief" },
  },
  leaks = { gas_leak { "carbon_monoxide", at = "Pit", rate = 0.011, contents = 4 } },
}
