-- Office fire with the north stair lost: is it better to send everybody out at once, or the floor of
-- the fire first? Change the question by changing the rows below; scenarios/studies/README.md says how.

return study { { en = "Office fire, north stair lost", zh = "办公楼火灾，北楼梯失去" },
  question = {
    en = "With the north stair lost, how much do we gain if the fire floor is told at once instead of after verifying?",
    zh = "北楼梯不可用时，先通知着火层撤离而不等核实，能改善多少？",
  },
  scenarios = "office_fire",
  plans = {
    alternative { "office", en = "Plan as written", zh = "现行预案" },
    alternative { "no verifying", plan = "office", en = "Alarm without verifying", zh = "不核实即报警",
      set = { "plan.fire.verify.target=5" } },
  },
  always = { "doors.stair-n=blocked", "scenario.length=600" },

  factors = {
    factor { "people", en = "People present", zh = "在场人数", set = "people.crowd.count", times = true, values = { 0.5, 1 } },
  },

  runs = 20, answer = "hurt", seed = 20,
}
