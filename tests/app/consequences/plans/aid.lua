-- Two who can triage; what they do, the orders of the test say.
return plan { { en = "First aid", zh = "急救预案" },
  roles = {
    role { "aider", en = "First aider", zh = "急救员", letter = "A", boss = "chief", skills = { "staff", "first_aid", "medic" } },
    role { "second", en = "Second aider", zh = "第二急救员", letter = "B", boss = "chief", skills = { "staff", "first_aid" } },
    role { "chief", en = "Chief", zh = "值班长", letter = "C" },
  },
  capabilities = { capability { "MED", en = "First aid", zh = "医疗救护", weight = 100 } },
  procedure { "end", starts = at(1100),
    step { "over", by = "chief", action = "end_response", target = 60, limit = 120, weight = 1, capability = "MED" } },
}
