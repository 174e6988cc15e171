-- expect: 6: place "Coppy room": the facility "office" has no room or spot "Coppy room" ... did you mean "Copy room"?
-- expect: 8: place "Lobbby": the facility "office" has no room or spot "Lobbby" ... did you mean "Lobby"?
return scenario { { en = "Bad", zh = "坏例" },
  facility = "office", plan = "tiny", length = minutes(1),
  hazards = {
    fire { "bin", at = "Coppy room", peak = 300 } },
  people = {
    person { "Ann", room = "Lobbby", role = "leader" } },
}
