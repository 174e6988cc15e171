-- Lesson for the trainer: the same bin, led from the console. muster show lesson_trainer

local training = place { "Training room", use = { "meeting", "office" }, storey = 1 }

return scenario { { en = "Lesson: leading a tabletop", zh = "教程：组织桌面推演" },
  summary = { en = "Five minutes to learn the console: deliver an inject, log what people say, pause, correct, end.",
              zh = "五分钟学会导调台：发出情景注入，记录口头行动，暂停、更正、结束。" },
  facility = "office", plan = "first_steps", length = minutes(10), seed = 1, runs_on = true,

  people = {
    person { { en = "Lin Hua", zh = "林华" }, room = "Control room", role = "duty_officer", skill = "trained" },
    person { { en = "Ma Jun", zh = "马军" }, room = training, role = "instructor" },
    crowd { 9, room = training, visitor = true, profile = "trainee", knows_all_exits = false, reacts = lognormal(20, 0.5) },
  },

  hazards = { fire { "bin", at = training, growth = "slow", peak = kW(60), starts = 15, burns = MJ(20) } },

  injects = {
    inject { "L-1", at = 10, channel = "phone", to = "duty_officer",
      title = { en = "A voice on the phone: there is smoke in the training room!", zh = "来电：培训室冒烟了！" } },
  },

  coach = {
    coach { "page", en = "This is your console: injects on the left, the truth in the middle, what is expected on the right. The players see the projector only.",
      zh = "这是导调台：左侧为情景注入，中间为真实态势，右侧为预期行动。参演人员只看投影。" },
    coach { "begin", done = at(1), en = "Press Space: the drill begins.", zh = "按空格键，演练开始。" },
    coach { "ready", done = event "inject_ready", en = "The first inject comes due after ten seconds and waits for you.",
      zh = "第一条注入十秒后到时，等待你发出。" },
    coach { "fire", done = event "inject_fired", en = "Press Enter to deliver it: now the players know.",
      zh = "按回车发出：现在参演人员知道了。" },
    coach { "log", done = event "order_given",
      en = "The duty officer says: I call 119. Press 1, type 119, Enter. The first key is the moment that counts.",
      zh = "值班员说：我拨打119。按 1，输入 119，回车。计时以第一下按键为准。" },
    coach { "wrong", done = event "answer_corrected",
      en = "Logged in error? Ctrl+Z takes it back: it adds a correction and deletes nothing.",
      zh = "记错了？Ctrl+Z 更正：追加更正记录，不删除原记录。" },
    coach { "pause", done = event "run_paused",
      en = "Press Space to discuss, and Space again to go on: the time between does not count.",
      zh = "按空格暂停讨论，再按空格继续：其间不计时。" },
    coach { "look", en = "The arrows look back along the timeline; C there goes on from another moment, R returns.",
      zh = "左右方向键回看时间轴；在那里按 C 从该处继续，按 R 返回。" },
    coach { "end", done = event "drill_ended", en = "Press X and Enter to end it. Its marks and its report follow.",
      zh = "按 X 再回车结束。随后给出评分和报告。" },
  },

  debrief = {
    { en = "Which inject would you have delivered earlier?", zh = "哪一条注入应当更早发出？" },
  },
}
