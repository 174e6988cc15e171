-- expect: 5: scenario "Bad": title: the Chinese text (zh = "...") is missing
-- expect: 10: inject "G-1": title: the English text (en = "...") is missing
-- expect: 13: scenario "Bad": debrief[2]: the Chinese text
local people = { person { "Ann", room = "Lobby", role = "leader" } }
return scenario { { en = "Bad" },
  facility = "office", plan = "tiny", length = minutes(1),
  people = people,
  injects = {
    inject { "G-1", at = 10,
      title = { zh = "来电" } },
  },
  -- The second question has no Chinese.
  debrief = { { en = "Why?", zh = "为什么？" }, { en = "When?" } },
}
