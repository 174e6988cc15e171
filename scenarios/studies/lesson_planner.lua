-- Lesson for the planner, five minutes, by doing. 给预案编制人员的五分钟教程，边做边学。
--
-- 1. Run it as it is:  muster study lesson_planner --out lesson
--    Open lesson/report.html: the answer stands in its first line, how sure it is in the second.
--    先照原样运行；打开 lesson/report.html：第一行是结论，第二行是把握程度。
-- 2. Change `runs` below from 24 to 96 and run it again into another folder: the interval gets half
--    as wide, since it shrinks with the root of the runs. The answer may change: then 24 were too few.
--    把 runs 从 24 改为 96，换一个文件夹再运行：区间约缩窄一半（与次数的平方根成反比）。若结论变了，说明 24 次太少。
-- 3. Change "novice" to "trained" in the alternative: now the question is what training is worth.
--    把 novice 改为 trained：问题就变成“培训值多少”。
-- 4. Change `answer` to "hurt": the question is the same, the measure is people and not marks.
--    把 answer 改为 "hurt"：问题不变，衡量的是受伤人数而不是得分。
-- 5. muster check FILE tells every mistake with its line before anything runs. Make one and see.
--    运行前先用 muster check 检查：每处错误都给出行号。故意写错一处试试。

return study { { en = "Lesson: does it matter who knows the plan?", zh = "教程：是否熟悉预案有多大影响？" },
  question = {
    en = "A waste bin burns: how much worse does it go when nobody was trained?",
    zh = "废纸篓起火：若无人受过培训，结果会差多少？",
  },
  scenarios = "first_steps",
  plans = { "first_steps",
    alternative { "novices", plan = "first_steps", set = "plan.roles.*.skill=novice" } },
  runs = 24, answer = "score_bp", seed = 5,
}
