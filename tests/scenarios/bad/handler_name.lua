-- expect: 7: scenario "Bad": on: "alarm_rasied" is no event ... did you mean "alarm_raised"?
-- expect: 8: scenario "Bad": on: "second_wave" is no event, nor a name given to drill:later
return scenario { { en = "Bad", zh = "坏例" },
  facility = "office", plan = "tiny", length = minutes(1),
  people = { person { "Ann", room = "Lobby", role = "leader" } },
  on = {
    alarm_rasied = function(drill, event) drill:later(20, "wave") end,
    second_wave = function(drill) drill:stop() end,
    wave = function(drill) drill:stop() end,
  },
}
