-- The least scenario: one person, nothing happens. Defaults do the rest.
return scenario { { en = "Least", zh = "最小情景" },
  facility = "office", plan = "least", length = minutes(1),
  people = { person { "Ann", room = "Lobby", role = "leader" } },
}
