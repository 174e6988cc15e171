-- The north stair is closed for repairs, and an electric scooter burns in the corridor of the second floor. Two
-- evacuation plans: the one in force, which verifies before the alarm sounds, and one that sounds it at the first
-- detector and verifies afterwards. Change the question by changing the rows below: README.md beside this file.

return study { { en = "Office fire, one stair lost: verify first or alarm first?", zh = "办公楼火灾、一部楼梯停用：先核实还是先报警？" },
  question = {
    en = "With the north stair closed and a fire in the corridor, how many fewer people are hurt if the alarm sounds at the first detector?",
    zh = "北楼梯停用、走廊起火时，若首个探测器动作即报警，可少伤多少人？",
  },
  scenarios = "office_fire",
  plans = {
    alternative { "office", en = "verify first", zh = "先核实后报警" },
    alternative { "alarm_first", plan = "office", en = "alarm first", zh = "先报警后核实",
      set = "plan.fire.sound.when=panel|alarm_true" },
  },

  -- In every run: the stair, where and how it burns, ten minutes. The wedged door of the copy room does not matter here.
  always = { "doors.stair-n=blocked", "hazards.copier fire.at=Corridor 2F", "hazards.copier fire.growth=ultrafast",
    "f01=off", "scenario.length=600" },

  -- What nobody knows beforehand. Both plans meet the same draws, run by run.
  factors = {
    factor { "people", en = "People present, share of usual", zh = "在场人数（平时的倍数）",
      set = "people.crowd.count", times = true, from = 0.4, to = 1.2 },
    factor { "reacts", en = "Time to react, share of usual", zh = "反应时间（平时的倍数）",
      set = "people.crowd.reacts", times = true, from = 0.6, to = 1.6 },
    factor { "peak", en = "Peak of the fire", zh = "火灾最大功率", unit = "kW",
      set = "hazards.copier fire.peak", from = 1500, to = 5000 },
    factor { "shift", en = "Who is on duty", zh = "值班情况", levels = {
      level { "all", en = "everybody", zh = "全员在岗", weight = 2 },
      level { "no_warden", en = "no warden on the second floor", zh = "二层疏散引导员缺勤", set = "people.warden_2f.absent=true" },
    } },
  },

  design = "latin", runs = 100, answer = "hurt", margin = 0.5, seed = 20,
}
