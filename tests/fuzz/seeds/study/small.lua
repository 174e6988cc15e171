return study { { en = "S", zh = "研" }, question = { en = "Q", zh = "问" }, scenarios = "a",
  factors = { factor { "f", en = "f", zh = "f", set = "x.y", values = { 1, 2 } } }, runs = 4 }
