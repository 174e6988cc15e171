-- A cylinder leaks at the waterworks. Nobody chooses the hour or the wind: every run draws both. What it shows is
-- which of them the harm follows most, and so what the plan has to be drilled in.

return study { { en = "Chlorine leak: at any hour, in any weather", zh = "氯气泄漏：不同时段与天气" },
  question = {
    en = "Which of hour, wind and size of the leak decides how many people the chlorine hurts?",
    zh = "时段、风与泄漏量中，哪一项对氯气伤人数影响最大？",
  },
  scenarios = "chlorine_works",

  -- Ten minutes: until the store has filled and who was near is away from it.
  always = { "scenario.length=600" },

  factors = {
    -- The hour sets what goes with it: who is on the site, how quickly they react, and how the sky lets gas thin out.
    factor { "hour", en = "Hour", zh = "时段", levels = {
      level { "day", en = "day, sun", zh = "白天，晴", weight = 3, set = { "weather.0.sky=moderate_sun" } },
      level { "overcast", en = "day, overcast", zh = "白天，阴", weight = 3, set = { "weather.0.sky=overcast" } },
      level { "night", en = "night, half the team", zh = "夜间，半数在岗", weight = 4, set = { "weather.0.sky=clear_night",
        "people.chem_two.absent=true", "people.backup_two.absent=true", "people.medical.absent=true", "people.13.reacts=x2" } },
    } },
    -- From seven sides. From the east the plan's own muster point would lie in the cloud: `muster check` refuses that plan.
    factor { "wind", en = "Wind from", zh = "风向", set = "weather.0.wind",
      words = { "north", "north_east", "south_east", "south", "south_west", "west", "north_west" } },
    factor { "speed", en = "Wind speed", zh = "风速", unit = "m/s", set = "weather.0.speed", from = 1, to = 8 },
    factor { "rate", en = "Size of the leak, share of the drill's", zh = "泄漏量（演练设定的倍数）", set = "leaks.chlorine.rate", times = true, from = 0.5, to = 2 },
  },

  design = "latin", runs = 200, answer = "hurt", margin = 0.5, seed = 31,
}
