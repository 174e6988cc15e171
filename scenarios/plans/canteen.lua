-- Emergency plan of a canteen for food poisoning: recognise one cluster, stop the service, call 120,
-- severe ones first, keep the evidence, list who ate what, report within two hours.
-- After the drill book, E.17 and D.4.

local hall    = place { "Dining hall, counters", use = { "other", "lobby" }, size = "largest" }
local middle  = place { "Dining hall, middle", use = { "other", "lobby" } }
local tables  = place { "Dining hall, entrance", use = { "other", "lobby" } }
local admin   = place { "Administration", use = "office" }
local cases   = any { knows "cluster", knows { "ill" } }

return plan { { en = "Food poisoning plan of the canteen", zh = "食堂食物中毒应急预案" },

  roles = {
    role { "principal", en = "Principal", zh = "校长（总指挥）", letter = "P", watch = true, skills = { "command", "comms" },
      deputies = { "safety" }, post = admin },
    role { "safety", en = "Safety office", zh = "安全办（通讯联络）", letter = "T", radio = true, boss = "principal",
      skills = { "staff", "comms", "safety", "command" }, deputies = { "canteen_head" }, post = admin },
    role { "canteen_head", en = "Head of the canteen", zh = "食堂负责人", letter = "H", radio = true, boss = "principal",
      skills = { "staff", "food", "first_aid" }, deputies = { "food_officer" }, post = hall },
    role { "food_officer", en = "Food safety officer", zh = "食品安全员", letter = "F", radio = true, boss = "canteen_head",
      skills = { "staff", "food" }, deputies = { "canteen_head" }, post = tables },
    role { "nurse", en = "Nurse", zh = "校医", letter = "N", radio = true, boss = "principal",
      skills = { "staff", "medic", "first_aid", "epi" }, deputies = { "canteen_head" }, post = middle },
    role { "security", en = "Security", zh = "门卫", letter = "G", radio = true, boss = "safety",
      skills = { "staff", "security" }, deputies = { "safety" }, post = place { "Gatehouse", use = { "office", "control" } } },
  },

  informs = {
    inform { "ill", from = "canteen_head", to = "nurse" },
    inform { "ill", from = "canteen_head", to = "safety" },
    inform { "ill", from = "canteen_head", to = "food_officer" },
    inform { "ill", from = "food_officer", to = "canteen_head" },
    inform { "ill", from = "nurse", to = "canteen_head" },
    inform { "ill", from = "nurse", to = "safety" },
    inform { "casualty", to = "nurse" },
    inform { "casualty", to = "canteen_head" },
    inform { "casualty", from = "canteen_head", to = "safety" },
    inform { "cluster", from = "canteen_head", to = "principal" },
    inform { "cluster", from = "canteen_head", to = "food_officer" },
    inform { "cluster", from = "canteen_head", to = "safety" },
    inform { "cluster", from = "canteen_head", to = "nurse" },
    inform { "cluster", from = "nurse", to = "safety" },
    inform { "cluster", from = "nurse", to = "canteen_head" },
    inform { "cluster", from = "nurse", to = "principal" },
    inform { "cluster", from = "safety", to = "principal" },
    inform { "ill", from = "safety", to = "security" },
    inform { "cluster", from = "safety", to = "security" },
    inform { "evidence", from = "food_officer", to = "principal" },
    inform { "unit_here", from = "security", to = "nurse" },
  },

  capabilities = {
    capability { "MON",  en = "Recognising and listing", zh = "识别与登记", weight = 15 },
    capability { "OPS",  en = "Stopping and keeping evidence", zh = "停餐与证据固定", weight = 30 },
    capability { "MED",  en = "Treating the ill", zh = "医疗救治", weight = 25 },
    capability { "INFO", en = "Calls and reports", zh = "信息报告", weight = 20 },
    capability { "PUB",  en = "Parents and public", zh = "家长与公众沟通", weight = 10 },
    capability { "CMD",  en = "Command", zh = "指挥协调", weight = 10 },
  },

  procedure { "poisoning", title = { en = "Food poisoning", zh = "食物中毒" }, starts = cases,

    step { "notice", by = "canteen_head", action = "symptom_list", when = knows "ill", target = 120, limit = 300,
      weight = 3, capability = "MON",
      title = { en = "Ask the first one: what, where, when eaten", zh = "询问首例：吃了什么、在哪个窗口、几点" },
      why = { en = "Blue lips at two tables are not the heat: the same dish makes it one illness.",
              zh = "两张桌子都有人嘴唇发紫，就不是中暑：同一道菜说明是同一起事件。" } },

    step { "stop", by = "canteen_head", action = "stop_service", at = "Counter 2", when = knows "cluster",
      target = 120, limit = 300, weight = 3, capability = "OPS",
      title = { en = "Stop serving at the counter, every dish of it", zh = "该窗口全部菜品立即停供" },
      why = { en = "Every ten minutes that it stays open twelve more eat of it and four fall ill.",
              zh = "每晚停十分钟，多十二人进食、四人发病。" } },

    step { "call_120", by = "safety", action = "call_ambulance", target = 60, limit = 180, weight = 3,
      capability = "INFO",
      title = { en = "Call 120: how many, blue lips, what was eaten", zh = "拨打120：人数、是否发绀、进食情况" },
      why = { en = "Blue lips after salted or cured food are nitrite: the antidote rides along only if you say so.",
              zh = "进食腌制品后发绀提示亚硝酸盐中毒：说清楚，特效药才会随车带来。" } },

    step { "come", by = "nurse", action = "go_to_post", when = cases, target = 300, limit = 900, weight = 2,
      capability = "MED",
      title = { en = "Nurse to the hall", zh = "校医到大厅" },
      why = { en = "The ill sit where they ate; who collapses there cannot walk 220 metres.",
              zh = "患者就在就餐处，倒下的人走不到220米外的医务室。" } },

    step { "triage", by = "nurse", action = "triage_start", when = knows "casualty", each = "known",
      target = 300, limit = 900, weight = 2, capability = "MED",
      title = { en = "Sort those who lie down", zh = "对倒地者检伤分类" },
      why = { en = "The loudest one is not the worst one.", zh = "叫得最响的未必最重。" } },

    step { "oxygen", by = "nurse", action = "give_oxygen", when = knows "casualty", each = "known",
      target = 420, limit = 900, weight = 3, capability = "MED",
      title = { en = "Oxygen for the severe, no drink, no vomiting", zh = "重症吸氧，禁饮、禁催吐" },
      why = { en = "Who is drowsy and vomits loses the airway.", zh = "嗜睡者催吐，极易误吸窒息。" } },

    step { "list", by = "food_officer", action = "symptom_list", when = knows "ill", each = "known", after = "seal",
      target = 900, limit = 1800, weight = 2, capability = "MON",
      title = { en = "List every case: dish, time, sign", zh = "逐例登记：菜品、时间、症状" },
      why = { en = "The list finds the dish, and who still may fall ill.", zh = "有了登记表才能锁定菜品，找出还可能发病的人。" } },

    step { "seal", by = "food_officer", action = "seal_samples", at = "Counter 2", when = knows "cluster", after = "stop",
      target = 900, limit = 1800, weight = 3, capability = "OPS",
      title = { en = "Seal samples, leftovers and utensils", zh = "封存留样、剩余食品和工用具" },
      why = { en = "What is washed up or thrown away proves nothing, to the hospital least of all.",
              zh = "洗了、倒了，就再也查不清，医院也无从对症。" } },

    step { "gate", by = "security", action = "meet_at_gate", when = any { knows "cluster", knows "ill" }, target = 300,
      limit = 600, weight = 1, capability = "INFO",
      title = { en = "Guide the ambulance to the canteen", zh = "引导救护车至食堂" },
      why = { en = "A school has more than one gate.", zh = "学校不止一个大门。" } },

    step { "hand_over", by = "nurse", action = "brief_ambulance", when = knows("unit_here", "ambulance"), target = 120,
      limit = 300, weight = 2, capability = "MED",
      title = { en = "Hand over: who is blue, since when, what was eaten", zh = "向120交接：谁发绀、何时起病、吃了什么" },
      why = { en = "Severe first, not who stands nearest.", zh = "重症先走，不是谁站得近谁先走。" } },

    step { "level", by = "principal", action = "declare_level", when = knows "cluster", target = 180, limit = 600,
      weight = 1, capability = "CMD",
      why = { en = "From here on one person speaks and decides.", zh = "从此刻起，统一指挥、统一口径。" } },

    step { "report", by = "principal", action = "report_superior", when = knows "cluster", after = "level",
      target = 3600, limit = 7200, weight = 3, capability = "INFO",
      title = { en = "Report to education, market and health authorities", zh = "报教育、市场监管和卫健部门" },
      why = { en = "Five or more in a canteen, or one death: within two hours.", zh = "食堂五人以上发病或有死亡，两小时内必须报告。" } },

    step { "parents", by = "safety", action = "parents_message", when = knows "cluster", after = "call_120",
      target = 1800, limit = 3600, weight = 2, capability = "PUB",
      title = { en = "Two sentences to the parents", zh = "向家长发布两句话通报" },
      why = { en = "Who, where, when the next word comes: nothing that is not confirmed.",
              zh = "谁、在哪、下次何时通报；未经核实的一个字也不说。" } },

    step { "end", by = "principal", action = "end_response", after = { "report" }, requires = { "stop", "seal", "report" },
      earliest = 1800, target = 2400, limit = 3000, weight = 1, capability = "CMD",
      why = { en = "Not before an incubation time without a new case.", zh = "最长潜伏期内无新发病例，方可终止响应。" } },
  },

  decisions = { decide { "17a", "stop" }, decide { "17b", "side" }, decide { "17c", "closed" } },

  red_lines = { never { "spoil_evidence" } },
}
