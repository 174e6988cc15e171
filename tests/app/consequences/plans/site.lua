-- Roles without steps of their own: what they do, the orders of the test say.
return plan { { en = "Site", zh = "小站预案" },
  roles = {
    role { "fitter", en = "Fitter", zh = "管工", letter = "F", boss = "chief" },
    role { "mate", en = "Fitter's mate", zh = "管工助手", letter = "M", boss = "chief" },
    role { "chief", en = "Chief", zh = "值班长", letter = "C" },
  },
  informs = { inform { "unit_here", to = "chief" } },
  capabilities = { capability { "OPS", en = "Acting", zh = "处置", weight = 100 } },
  procedure { "end", starts = at(1100),
    step { "over", by = "chief", action = "end_response", target = 60, limit = 120, weight = 1, capability = "OPS" } },
}
