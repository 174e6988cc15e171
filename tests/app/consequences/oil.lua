-- An oil pan burns; the test's orders decide who pours water on it.
return scenario { { en = "Oil pan", zh = "油锅起火" }, facility = "site", plan = "site",
  summary = { en = "An oil pan burns in the kitchen.", zh = "厨房油锅起火。" }, length = minutes(3), runs_on = true,
  people = {
    person { { en = "Lu Ming", zh = "陆明" }, room = "Kitchen", role = "fitter" },
    person { { en = "Shen Yi", zh = "沈毅" }, room = "Office", role = "chief" },
    person { { en = "Wei Na", zh = "魏娜" }, room = "Office", role = "mate" },
  },
  hazards = { fire { "pan", at = "Pan", class = "F", growth = "fast", peak = kW(100), starts = 5 } },
}
