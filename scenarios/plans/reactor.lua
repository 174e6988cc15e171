-- Emergency plan of a reactor hall for somebody who lies in a vessel: stay out, shut the nitrogen,
-- pull the line, blow air, go in only with air of one's own. After the drill book, E.7.

local tank = place { "Mixing tank T3" }
local out  = place { use = "outdoor" }
local down = knows "casualty"

return plan { { en = "Confined-space plan of the reactor hall", zh = "反应车间有限空间事故应急预案" },

  roles = {
    role { "commander", en = "Commander", zh = "总指挥", letter = "C", radio = true, watch = true,
      deputies = { "shift_leader" }, post = out },
    role { "shift_leader", en = "Shift leader", zh = "带班班长", letter = "S", radio = true,
      boss = "commander", deputies = { "attendant" }, post = place { "Reactor hall" } },
    role { "attendant", en = "Attendant", zh = "监护人", letter = "A", radio = true, skills = { "staff", "attendant", "safety" },
      boss = "shift_leader", deputies = { "shift_leader" }, post = place { "Tank platform" } },
    role { "control_room", en = "Control room", zh = "中控室值班员", letter = "R", radio = true,
      boss = "commander", deputies = { "communications" },
      post = place { "Control room", use = { "control", "office" } } },
    role { "communications", en = "Communications", zh = "通讯联络组", letter = "T", radio = true,
      boss = "commander", deputies = { "control_room" }, post = place { "Gatehouse", use = { "office", "control" } } },
    role { "rescue", en = "Rescue pair", zh = "有限空间救援组", letter = "F", radio = true,
      skills = { "staff", "confined_rescue", "fire_team", "chem_team", "first_aid", "attendant" },
      boss = "commander", deputies = { "shift_leader" }, post = place { "Fire cabinet room" } },
    role { "rescue_two", en = "Second of the rescue pair", zh = "有限空间救援组（二）", letter = "H", radio = true,
      skills = { "staff", "confined_rescue", "fire_team", "chem_team", "first_aid" },
      boss = "rescue", deputies = { "backup" }, post = place { "Fire cabinet room" } },
    role { "backup", en = "Backup at the hole", zh = "罐口备用救援员", letter = "B", radio = true,
      skills = { "staff", "confined_rescue", "fire_team", "chem_team", "attendant", "safety" },
      boss = "rescue", deputies = { "shift_leader" }, post = place { "Fire cabinet room" } },
    role { "first_aider", en = "First aider", zh = "现场急救员", letter = "M", radio = true,
      boss = "shift_leader", deputies = { "shift_leader" }, post = place { "Reactor hall" } },
    role { "security", en = "Security", zh = "警戒保卫组", letter = "G", radio = true,
      boss = "commander", deputies = { "communications" }, post = out },
  },

  informs = {
    inform { "casualty", from = "attendant", to = "shift_leader" },
    inform { "casualty", from = "attendant", to = "control_room" },
    inform { "casualty", from = "shift_leader", to = "commander" },
    inform { "casualty", from = "shift_leader", to = "first_aider" },
    inform { "casualty", from = "control_room", to = "communications" },
    inform { "casualty", from = "control_room", to = "rescue" },
    inform { "casualty", from = "control_room", to = "rescue_two" },
    inform { "casualty", from = "control_room", to = "backup" },
    inform { "casualty", from = "control_room", to = "commander" },
    inform { "casualty", from = "control_room", to = "security" },
    inform { "located", from = "attendant", to = "first_aider" },
    inform { "located", from = "rescue", to = "first_aider" },
    inform { "needs_help", from = "attendant", to = "rescue_two" },
    inform { "needs_help", from = "rescue", to = "rescue_two" },
    inform { "needs_help", from = "first_aider", to = "rescue_two" },
    inform { "oxygen", to = "commander" },
    inform { "oxygen", from = "rescue", to = "shift_leader" },
    inform { "condition", from = "first_aider", to = "commander" },
    inform { "condition", from = "first_aider", to = "security" },
    inform { "all_counted", to = "commander" },
  },

  capabilities = {
    capability { "INFO", en = "Information and reporting", zh = "信息报告", weight = 15 },
    capability { "CMD",  en = "Command and coordination", zh = "指挥协调", weight = 15 },
    capability { "OPS",  en = "Rescue and isolation", zh = "现场处置", weight = 25 },
    capability { "EVAC", en = "Cordon and count", zh = "警戒疏散", weight = 15 },
    capability { "MED",  en = "First aid", zh = "医疗救护", weight = 10 },
    capability { "PPE",  en = "Protection of rescuers", zh = "人员防护", weight = 10 },
    capability { "MON",  en = "Measuring", zh = "监测研判", weight = 5 },
  },

  procedure { "before", title = { en = "Before work in the vessel goes on", zh = "进罐作业前" }, starts = at(0),

    step { "measured", by = "attendant", action = "measure_gas", at = tank, before = true, target = 240, limit = 480, weight = 3,
      capability = "MON", title = { en = "Measure top, middle and bottom before anybody works in there", zh = "作业前上中下三点检测" },
      why = { en = "Ventilate, measure, then work: in this order.", zh = "先通风、再检测、后作业。" } },

    step { "tripod", by = "attendant", action = "lay_out_kit", at = place { "Tank platform" }, after = "measured", before = true,
      target = 420, limit = 480, weight = 2, capability = "PPE",
      title = { en = "Tripod and winch at the hole, not in the store", zh = "三脚架、绞盘就位，不放在库房" },
      why = { en = "Fetched when somebody lies there, it comes a minute and a half late.", zh = "出事再去取，要晚一分半钟。" } },

    step { "permit", by = "shift_leader", action = "sign_permit", at = place { "Tank platform" }, before = true, target = 180,
      limit = 420, weight = 2, capability = "CMD",
      title = { en = "Check the permit at the hole and sign it", zh = "到罐口核查并签发作业票" },
      why = { en = "Signed at the desk it says what should be there.", zh = "在办公桌上签的票，只写了应有的样子。" } },

    step { "blind", by = "shift_leader", action = "blind_line", at = "Valve VN", after = "permit", before = true, target = 420,
      limit = 480, weight = 1, capability = "OPS",
      title = { en = "Blind the nitrogen line, lock and tag VN", zh = "氮气管线加盲板，VN上锁挂牌" },
      why = { en = "With a blind in the line none of this happens.", zh = "加了盲板，后面的事都不会发生。" } },
  },

  procedure { "tank", title = { en = "Somebody lies in the vessel", zh = "罐内有人倒下" }, starts = down,

    step { "out", by = "attendant", action = "call_control_room", at = "control_room", noforget = true,
      target = 45, limit = 120, weight = 3, capability = "INFO",
      title = { en = "Raise the alarm and stay outside", zh = "立即报告，留在罐外" },
      why = { en = "Whoever goes in after him is the next who lies there.", zh = "贸然下去救人，只会多倒一个。" } },

    step { "vn", by = "shift_leader", action = "close_valve", at = "Valve VN", target = 60, limit = 180, weight = 2,
      capability = "OPS",
      title = { en = "Shut the nitrogen valve VN", zh = "关闭氮气阀VN" },
      why = { en = "With VN open the blower never gets beyond 19.44 % of oxygen.", zh = "VN不关，送风也只能到19.44%。" } },

    step { "pull", by = "attendant", action = "retrieve_line", when = down, after = "out", noforget = true,
      target = 180, limit = 360, weight = 3, capability = "OPS",
      title = { en = "Haul him out on his line, without going in", zh = "用救生绳和绞盘拉出，不进罐" },
      why = { en = "A line and a free way: out without anybody going in.", zh = "有绳、路通：不进罐就能救出来。" } },

    step { "blower", by = "shift_leader", action = "blower_on", when = down, after = "vn",
      target = 150, limit = 360, weight = 2, capability = "OPS",
      title = { en = "Blow air in, never oxygen", zh = "向罐内送风（空气，严禁送氧）" },
      why = { en = "Air by the duct reaches him before anybody else can.", zh = "风管送的空气比人先到。" } },

    step { "call_120", by = "communications", action = "call_ambulance", target = 90, limit = 240, weight = 2,
      capability = "INFO",
      why = { en = "The brain bears four minutes without oxygen.", zh = "大脑缺氧只能撑四分钟。" } },

    step { "call_119", by = "communications", action = "call_fire_brigade", when = down, after = "call_120",
      target = 90, limit = 240, weight = 2, capability = "INFO",
      why = { en = "They bring air, a winch and people who have done it.", zh = "消防有空呼、绞盘和经验。" } },

    step { "others", by = "security", action = "alert_people", at = place { "Reactor hall" }, target = 180, limit = 420,
      weight = 1, capability = "EVAC",
      title = { en = "Send the others out of the hall", zh = "通知其他人员离开车间" },
      why = { en = "Nobody who has no task stands at the hole.", zh = "无关人员一律不得围在罐口。" } },

    step { "scba", by = "rescue", action = "don_scba", target = 180, limit = 420, weight = 2, capability = "PPE",
      why = { en = "Air of one's own: a filter makes no oxygen.", zh = "必须用隔绝式呼吸器：过滤罐变不出氧气。" } },

    step { "scba_two", by = "rescue_two", action = "don_scba", target = 180, limit = 420, weight = 1, capability = "PPE",
      title = { en = "The second of the pair dons breathing apparatus", zh = "救援组第二人佩戴空呼" },
      why = { en = "Nobody goes in alone.", zh = "严禁单人进罐。" } },

    step { "backup_scba", by = "backup", action = "don_scba", target = 240, limit = 480, weight = 2, capability = "PPE",
      title = { en = "The backup dons breathing apparatus too", zh = "备用人员同样佩戴空呼" },
      why = { en = "Before two go in, one stands ready at the hole.", zh = "两人进罐前，罐口须有备用人员。" } },

    step { "harness", by = "rescue", action = "don_harness", when = down, after = "scba", target = 240, limit = 480, weight = 1, capability = "PPE",
      title = { en = "Harness on, before the way to the hole", zh = "出发前穿好救援安全带" },
      why = { en = "Who goes down without a harness cannot be hauled out either.", zh = "救援人员自己也得能被拉出来。" } },

    step { "harness_two", by = "rescue_two", action = "don_harness", when = down, after = "scba_two", target = 240, limit = 480, weight = 1,
      capability = "PPE",
      title = { en = "Harness on the second of the pair", zh = "救援组第二人穿好安全带" },
      why = { en = "Two go in, two can be hauled out.", zh = "两人进罐，两人都能拉出。" } },

    step { "hole_two", by = "rescue_two", action = "come_to_hole", when = down, after = "harness_two", target = 300, limit = 600, weight = 1,
      capability = "OPS",
      title = { en = "The second of the pair to the hole", zh = "救援组第二人到罐口" },
      why = { en = "The pair goes in together or not at all.", zh = "两人同进同出，缺一不进。" } },

    step { "gas", by = "backup", action = "measure_gas", when = down, at = tank, after = "backup_scba", requires = "backup_scba",
      target = 300, limit = 600, weight = 1, capability = "MON",
      why = { en = "Top, middle, bottom, and again after the blower.", zh = "上中下三点检测，送风后复测。" } },

    step { "hole", by = "backup", action = "stand_at_hole", when = down, after = "gas", requires = "backup_scba", target = 330, limit = 660,
      weight = 1, capability = "PPE",
      title = { en = "The backup stands at the hole and stays there", zh = "备用人员守在罐口，不离开" },
      why = { en = "He goes in only if one of the pair calls for it.", zh = "只有进罐人员求救时才下去。" } },

    -- Once it is known what the line could do, or when four minutes have brought no word of it.
    step { "enter", by = "rescue", action = "enter_rescue",
      when = all { down, any { knows("cannot", "pull"), knows("done", "pull"), knows { "casualty", after = 240 } } },
      after = "harness", requires = "backup_scba",
      target = 420, limit = 900, weight = 3, capability = "OPS",
      title = { en = "Go in by two, with air and line, and bring him out", zh = "两人佩戴空呼和安全绳进罐救人" },
      why = { en = "Only after whoever no line can haul out, and only with a backup at the hole.", zh = "绳索拉不出来的人才进罐去救，且罐口须有备用人员。" } },

    step { "bag", by = "first_aider", action = "bring_first_aid", at = place { "Tank platform" }, target = 90, limit = 240, weight = 1,
      capability = "MED",
      title = { en = "First-aid kit up to the platform, before he is out", zh = "携急救包上平台，先到位再等人出来" },
      why = { en = "Help that is fetched when he lies there is minutes late.", zh = "人出来了才去取包，就晚了几分钟。" } },

    step { "check", by = "first_aider", action = "check_response", when = knows "located", each = "known", after = "bag", noforget = true,
      target = 60, limit = 180, weight = 2, capability = "MED",
      why = { en = "Answers? Breathes? Ten seconds, on the platform.", zh = "有无应答、有无呼吸，就地十秒判断。" } },

    step { "breaths", by = "first_aider", action = "rescue_breaths", when = knows { "condition", least = 2 }, noforget = true,
      target = 30, limit = 120, weight = 2, capability = "MED",
      why = { en = "He lacks oxygen: breaths first, before any stairs.", zh = "他缺的是氧：先人工呼吸，再下平台。" } },

    step { "cpr", by = "first_aider", action = "cpr", when = knows { "condition", least = 2, most = 3 }, every = 245, judged = "hands_on", noforget = true,
      unless = knows("unit_here", "ambulance"), target = 200, limit = 360, weight = 3, capability = "MED",
      title = { en = "No pulse: compressions and breaths, without a pause", zh = "无脉搏：胸外按压加人工呼吸，不间断" },
      why = { en = "Each minute without compressions costs seven to ten in a hundred.", zh = "每拖一分钟，存活率下降7%至10%。" } },

    step { "aed", by = "security", action = "use_aed", when = knows { "condition", least = 2, most = 3 },
      target = 300, limit = 480, weight = 1, capability = "MED",
      title = { en = "AED from the gate", zh = "从大门口取AED" },
      why = { en = "It is at the gate, 150 m away: somebody runs while the others press.", zh = "AED在150米外的门卫室：有人按压，有人去取。" } },

    step { "down", by = "rescue_two", action = "carry_stretcher", when = knows "needs_help", each = "known", after = "breaths",
      target = 420, limit = 900, weight = 1, capability = "MED",
      title = { en = "Down from the platform to the ambulance, on the stretcher", zh = "用担架抬下平台，交给急救车" },
      why = { en = "Breaths on the platform first, the stairs after.", zh = "先在平台上救，再下楼梯。" } },

    step { "count", by = "shift_leader", action = "headcount", when = down, after = "blower", target = 420, limit = 900,
      weight = 2, capability = "EVAC",
      why = { en = "Is anybody else in there?", zh = "还有没有别人在里面？" } },

    step { "cordon", by = "security", action = "set_cordon", at = place { "Reactor hall" }, when = down, after = "others", target = 300, limit = 720,
      weight = 1, capability = "EVAC",
      why = { en = "Kept free for the rescuers and their kit.", zh = "为救援人员和器材留出通道。" } },

    step { "brief", by = "commander", action = "brief_fire_brigade", when = knows("unit_here", "fire_brigade"),
      target = 60, limit = 180, weight = 1, capability = "CMD",
      why = { en = "Which gas, since when, how deep, who is inside, is VN shut.", zh = "说清气体、时间、深度、人数、VN是否已关。" } },

    step { "end", by = "commander", action = "end_response", when = knows "all_counted", after = "brief",
      target = 180, limit = 900, weight = 1, capability = "CMD",
      why = { en = "When everybody is counted and the vessel is shut.", zh = "人员清点到位、罐口封闭后方可结束。" } },
  },

  decisions = { 
    decide { "7a", "hold", capability = "PPE", weight = 3 }, decide { "7f", "hold", capability = "PPE", weight = 2 }, decide { "7b", "no_mask", capability = "PPE" },
    decide { "7c", "air", capability = "OPS" },
  },

  legal_reports = {
    legal_report { "report_hurt", law = "accident", by = "commander", when = down, after = "count",
      target = 900, capability = "INFO",
      why = { en = "The law's hour runs from when it is known.", zh = "自知情起1小时内上报。" } },
  },

  red_lines = {
    never { "enter_gas_without_air" },
    must  { "headcount" },
    must  { "call_fire_brigade" },
  },
}
