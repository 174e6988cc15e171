-- First steps: a waste bin burns in the training room. One fire, two roles, three minutes.
-- The smallest drill that has everything; copy it to begin your own.

local training = place { "Training room", use = { "meeting", "office" }, storey = 1 }

return scenario { { en = "First steps: waste-bin fire", zh = "入门演练：废纸篓起火" },
  summary = { en = "A waste bin burns in the training room while a class is on. Raise the alarm, put it out or shut it in, and get everyone out.",
              zh = "培训室上课期间废纸篓起火。先报警，能灭则灭，灭不了就关门，组织全体撤离。" },
  facility = "office", plan = "first_steps", length = minutes(3), seed = 1,

  people = {
    person { { en = "Lin Hua", zh = "林华" }, room = "Control room", role = "duty_officer", skill = "trained" },
    person { { en = "Ma Jun", zh = "马军" }, room = training, role = "instructor" },
    crowd { 15, room = training, visitor = true, profile = "trainee", knows_all_exits = false, reacts = lognormal(20, 0.5) },
    crowd { 6, rooms = rooms { "Office 101", "Office 102", use = "office", storey = 1 }, reacts = lognormal(30, 0.6) },
  },

  -- A bin of paper: small and soon burnt out, but enough smoke for one room.
  hazards = { fire { "bin", at = training, growth = "medium", peak = kW(150), starts = 10, burns = MJ(25) } },

  injects = {
    inject { "A-1", when = event "alarm_raised", after = 20, channel = "verbal", to = "instructor",
      title = { en = "A trainee wants to go back for a bag.", zh = "一名学员想回去拿包。" } },
  },

  debrief = {
    { en = "What was done first: the alarm or the extinguisher?", zh = "先报警，还是先灭火？" },
    { en = "Who shut the door of the training room?", zh = "培训室的门是谁关的？" },
  },
}
