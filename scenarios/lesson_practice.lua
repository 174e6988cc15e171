-- Lesson for who practises: a waste bin burns in the training room, and the instructor learns the
-- page by using it. muster practise lesson_practice --role instructor --guided

local training = place { "Training room", use = { "meeting", "office" }, storey = 1 }

return scenario { { en = "Lesson: practising a role", zh = "教程：单人练习" },
  summary = { en = "Five minutes to learn the practice page: choose the instructor (key 2), guided, and do what the lesson says.",
              zh = "五分钟学会单人练习：选择培训教师（按 2）、引导模式，按教程提示操作。" },
  facility = "office", plan = "first_steps", length = minutes(6), seed = 1, runs_on = true,

  people = {
    person { { en = "Lin Hua", zh = "林华" }, room = "Control room", role = "duty_officer", skill = "trained" },
    person { { en = "Ma Jun", zh = "马军" }, room = training, role = "instructor" },
    crowd { 9, room = training, visitor = true, profile = "trainee", knows_all_exits = false, reacts = lognormal(20, 0.5) },
  },

  hazards = { fire { "bin", at = training, growth = "slow", peak = kW(60), starts = 15, burns = MJ(20) } },

  coach = {
    coach { "page", en = "This is what you see: white is in sight, hatched is not. Nothing moves yet.",
      zh = "这就是你能看到的：白色在视线内，斜线处看不到。时间尚未开始。" },
    coach { "begin", done = at(1), en = "Press Space: time begins.", zh = "按空格键，时间开始。" },
    coach { "wait", done = event "finder",
      en = "Press W: time runs quickly until you notice something.", zh = "按 W：时间加快，直到你发现新情况。" },
    coach { "press", done = event "order_given", action = "press_call_point",
      en = "It burns, and you found it first. The card beside the plan says what the plan asks of you, why and where. Press G to do it.",
      zh = "着火了，你最先发现。旁边的卡片写着预案要求你做什么、为什么、在哪里。按 G 执行。" },
    coach { "bell", done = event "alarm_raised",
      en = "You walk there by yourself. What you leave behind is hatched; dashed rings are people where you saw them last. Wait for the bell.",
      zh = "人物会自行走过去。离开的地方变为斜线，虚线圈是最后看到人的位置。等待警铃响起。" },
    coach { "attack", done = event "order_given", action = "use_extinguisher",
      en = "Now the fire. 1-9 are the likeliest actions, / finds any other: press /, type exting, Enter, and choose the fire.",
      zh = "现在灭火。1-9 是常用行动，/ 可查找全部：按 /，输入“灭火器”，回车，再选火点。" },
    coach { "say", done = event "message_sent",
      en = "Tell the duty officer: press R, then 1, choose what to say by its number, Enter. You can only say what you know.",
      zh = "通报值班员：按 R，再按 1，用数字选择内容，回车。只能说你已知道的情况。" },
    coach { "clear", done = event "order_given", action = "alert_people",
      en = "Clear the room: click the training room on the plan (or O, and type its name), and choose to send people out.",
      zh = "组织撤离：点击平面图上的培训室（或按 O 输入房名），选择“敲门逐间通知”。" },
    coach { "grey", en = "What cannot be done is grey and says why: press / and look at the end of the list.",
      zh = "不能做的行动显示为灰色并写明原因：按 /，看列表末尾。" },
    coach { "end", done = event "drill_ended",
      en = "Press X and Enter: the drill ends, and the marks say what to do better. R there goes back to the mistake.",
      zh = "按 X 再回车：演练结束并给出评分。在评分页按 R 可从失误处重来。" },
  },

  debrief = {
    { en = "What was done first: the alarm or the extinguisher?", zh = "先报警，还是先灭火？" },
  },
}
