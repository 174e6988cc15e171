-- What people say when it matters: the forms of calls, first reports and hand-overs with what each
-- should hold, and the texts that are read out over the loudspeakers.
--
-- Weights and chances of forgetting: drill book, section C (119 call: from fire brigades' published
-- guides; the others own design, marked so there). Where the book gives one figure for a form only
-- by its sense, the chances are those of the 119 item that is most alike.

return messages {
  reports = {
    report { "119", en = "call to the fire brigade", zh = "119火警报警",
      use = "call", service = "fire_brigade", asks = 2, place = true,
      example = {
        en = "Fire at Binhai road 8, office building, second floor, the copy room. Paper and a power bank burn, "
          .. "the flames reach the ceiling. Nobody is known to be trapped. No gas. A guard waits at the gate. "
          .. "My name is Chen, 138...",
        zh = "滨海路8号办公楼二层文印室起火，燃烧物为纸张和充电宝，火焰已到顶棚，暂未发现人员被困，无燃气。"
          .. "门口有保安接应。我姓陈，电话138……",
      },
      items = {
        report_item { "address", en = "where", zh = "地址", weight = 3, novice = .05, trained = .02, delay = 120 },
        report_item { "what_burns", en = "what burns or leaks", zh = "燃烧物或泄漏物", weight = 2, novice = .15, trained = .05,
          knows = { "fire", "gas", "gas_smell", "unknown_substance" } },
        report_item { "size", en = "how big", zh = "火势", weight = 1, novice = .2, trained = .1,
          knows = { "fire" } },
        report_item { "trapped", en = "who is trapped or hurt", zh = "被困受伤人员", weight = 3,
          novice = .2, trained = .05, knows = { "casualty", "trapped", "missing", "needs_help" } },
        report_item { "hazards", en = "dangers on the site", zh = "现场危险物", weight = 2,
          novice = .35, trained = .15, delay = 120 },
        report_item { "name_phone", en = "name and phone", zh = "姓名电话", weight = 1, novice = .2, trained = .05 },
        report_item { "meets_at_gate", en = "who meets them where", zh = "接应", weight = 1,
          novice = .4, trained = .1, delay = 60, big_site = true },
        report_item { "hang_up_last", en = "hung up only when told", zh = "等候对方挂断", weight = 1,
          novice = .15, trained = .03, last = true },
      } },

    report { "120", en = "call to the ambulance", zh = "120急救呼叫",
      use = "call", service = "ambulance", asks = 2, place = true,
      example = {
        en = "Site of Tower 3, Xinhua road, gate A. A man fell six metres onto concrete. He talks. Blood from the "
          .. "thigh, tourniquet on at 10:06. A guide with an orange vest is at gate A.",
        zh = "新华路3号楼工地A门。一名工人从6米坠落至混凝土地面，神志清楚，大腿大出血，10时06分已上止血带。"
          .. "A门有穿橙色背心的人接应。",
      },
      items = {
        report_item { "place", en = "where and which entrance", zh = "地点及入口", weight = 3, novice = .05, trained = .02,
          delay = 120 },
        report_item { "what", en = "what happened", zh = "事故经过", weight = 2, novice = .15, trained = .05 },
        report_item { "patients", en = "how many patients", zh = "伤员人数", weight = 2, novice = .2, trained = .05,
          knows = { "casualty", "fall_of_person", "trapped", "ill" } },
        report_item { "conscious", en = "conscious and breathing", zh = "有无意识/呼吸", weight = 3,
          novice = .2, trained = .05, knows = { "condition", "casualty" } },
        report_item { "bleeding", en = "bleeding/height/chemical", zh = "出血/高度/毒物", weight = 2,
          novice = .35, trained = .15, knows = { "condition" } },
        report_item { "done", en = "what is being done", zh = "已采取措施", weight = 1, novice = .2, trained = .1 },
        report_item { "guide", en = "way in and guide", zh = "路线与接应人", weight = 1, novice = .4, trained = .1,
          delay = 60, big_site = true },
        report_item { "phone", en = "phone", zh = "电话", weight = 1, novice = .2, trained = .05 },
      } },

    report { "110", en = "call to the police", zh = "110报警",
      use = "call", service = "police", asks = 2, place = true,
      items = {
        report_item { "address", en = "where", zh = "地址", weight = 3, novice = .05, trained = .02, delay = 120 },
        report_item { "what", en = "what happens", zh = "警情", weight = 3, novice = .1, trained = .03 },
        report_item { "persons", en = "who and with what weapon", zh = "人员及凶器", weight = 2,
          novice = .2, trained = .1, knows = { "suspect" } },
        report_item { "escape", en = "where they went", zh = "逃离方向", weight = 2, novice = .3, trained = .1,
          knows = { "robber_gone" } },
        report_item { "hurt", en = "who is hurt", zh = "受伤人员", weight = 2, novice = .2, trained = .05,
          knows = { "casualty" } },
        report_item { "name_phone", en = "name and phone", zh = "姓名电话", weight = 1, novice = .2, trained = .05 },
      } },

    report { "service_call", en = "call for help from outside", zh = "外部支援呼叫",
      use = "call", asks = 2, place = true,
      items = {
        report_item { "place", en = "where", zh = "地点", weight = 3, novice = .05, trained = .02, delay = 120 },
        report_item { "what", en = "what happened", zh = "情况", weight = 2, novice = .15, trained = .05 },
        report_item { "dangers", en = "dangers", zh = "危险", weight = 2, novice = .35, trained = .15,
          knows = { "gas", "gas_smell", "explosion_risk", "fire" } },
        report_item { "name_phone", en = "name and phone", zh = "姓名电话", weight = 1, novice = .2, trained = .05 },
      } },

    report { "first_report", en = "first report", zh = "内部首报", use = "first", asks = 2,
      example = {
        en = "Control, this is Li in the paint shop. Solvent fire at bench 2, about one square metre, nobody hurt, "
          .. "I am using an extinguisher, need the fire team.",
        zh = "中控，我是喷漆班小李。2号工位溶剂着火，约一平方米，暂无人员受伤，正在用灭火器处置，请求增援。",
      },
      items = {
        report_item { "caller", en = "who calls", zh = "报告人", weight = 1, novice = .2, trained = .05 },
        report_item { "place", en = "where", zh = "位置", weight = 3, novice = .05, trained = .02 },
        report_item { "what", en = "what", zh = "事件", weight = 3, novice = .05, trained = .02 },
        report_item { "size", en = "how big", zh = "规模", weight = 2, novice = .2, trained = .1,
          knows = { "fire", "smoke", "gas", "water_depth" } },
        report_item { "people", en = "who is hurt", zh = "人员情况", weight = 2, novice = .2, trained = .05,
          knows = { "casualty", "trapped", "needs_help" } },
        report_item { "doing", en = "what I do", zh = "已做", weight = 1, novice = .3, trained = .1 },
        report_item { "need", en = "what I need", zh = "需要", weight = 1, novice = .3, trained = .1 },
        report_item { "wind", en = "wind and reading", zh = "风向与浓度", weight = 1, novice = .35, trained = .15,
          knows = { "wind", "gas" } },
      } },

    report { "hand_over", en = "hand-over to the fire brigade", zh = "向消防救援队伍移交",
      use = "hand_over", service = "fire_brigade", asks = 2,
      example = {
        en = "Commander, fire on the second floor copy room since 14:06, one person missing, last seen in the "
          .. "archive, power of the floor is cut, gas closed, no cylinders. Here is the plan and the master key. "
          .. "Our people are all out except Wang Fang.",
        zh = "指挥员您好，14时06分二层文印室起火，目前1人失联，最后位置档案室；该层已断电，燃气已关，无气瓶。"
          .. "这是平面图和总钥匙。除王芳外，我方人员已全部撤出。",
      },
      items = {
        report_item { "what_where", en = "what/where/since when", zh = "何事何处何时", weight = 3,
          novice = .05, trained = .02, knows = { "fire", "smoke", "gas", "gas_smell" } },
        report_item { "missing", en = "who is missing and last place", zh = "失联人员及最后位置", weight = 3,
          novice = .2, trained = .05, knows = { "missing", "all_counted", "counted" } },
        report_item { "done", en = "what was done (valves/power)", zh = "已采取措施（阀门/电源）", weight = 2,
          novice = .2, trained = .1 },
        report_item { "dangers", en = "dangers", zh = "危险", weight = 2, novice = .35, trained = .15, dangers = true },
        report_item { "water_keys", en = "water/keys/drawing", zh = "水源/钥匙/图纸", weight = 2,
          novice = .35, trained = .1, drawing = true },
        report_item { "command", en = "who commands us/channel/muster point", zh = "我方指挥/频道/集合点", weight = 1,
          novice = .3, trained = .1 },
      } },

    report { "mist", en = "patient hand-over (MIST)", zh = "伤员移交（MIST）",
      use = "patient", service = "ambulance", asks = 2,
      items = {
        report_item { "mechanism", en = "how it happened", zh = "致伤机制", weight = 2, novice = .15, trained = .05 },
        report_item { "injuries", en = "injuries", zh = "伤情", weight = 3, novice = .1, trained = .03,
          knows = { "condition", "casualty" } },
        report_item { "signs", en = "signs: conscious/breathing/pulse", zh = "生命体征（意识/呼吸/脉搏）",
          weight = 3, novice = .2, trained = .05, knows = { "condition" } },
        report_item { "treatment", en = "treatment and its time", zh = "处置与时间", weight = 3,
          novice = .3, trained = .1 },
        report_item { "name", en = "name and allergy", zh = "姓名/过敏史", weight = 1, novice = .4, trained = .2 },
      } },

    report { "authority", en = "report to the authority", zh = "向主管部门报告",
      use = "authority", asks = 1,
      items = {
        report_item { "unit", en = "who we are", zh = "单位概况", weight = 1, novice = .1, trained = .02 },
        report_item { "time_place", en = "time/place/scene", zh = "时间/地点及现场情况", weight = 3,
          novice = .1, trained = .02 },
        report_item { "course", en = "brief course", zh = "简要经过", weight = 2, novice = .15, trained = .05 },
        report_item { "casualties", en = "casualties and missing", zh = "伤亡及下落不明人数", weight = 3,
          novice = .2, trained = .05, knows = { "casualty", "missing", "counted", "all_counted" },
          counts = { "casualty", "missing" } },
        report_item { "measures", en = "measures taken", zh = "已采取的措施", weight = 2, novice = .2, trained = .05 },
        report_item { "contact", en = "contact person", zh = "联系人", weight = 1, novice = .3, trained = .1 },
      } },

    report { "statement", en = "statement to media and staff", zh = "对外及对内口径", use = "public", asks = 0,
      example = {
        en = "At 14:06 today a fire started in one room of our workshop. All staff are accounted for except one "
          .. "person, for whom the fire brigade is searching. The families have been informed. We will speak again "
          .. "at 15:00.",
        zh = "今日14时06分，我公司车间一处房间起火。除1名人员正在搜寻外，其余人员均已核实安全，家属已通知。"
          .. "15时将再次通报。",
      },
      items = {
        report_item { "fact", en = "confirmed fact", zh = "已证实的事实", weight = 3, novice = .1, trained = .02,
          knows = { "alarm_true", "fire", "counted" } },
        report_item { "doing", en = "what we are doing", zh = "正在采取的行动", weight = 2, novice = .2, trained = .05 },
        report_item { "should", en = "what you should do", zh = "请公众配合的事项", weight = 2,
          novice = .3, trained = .1 },
        report_item { "next", en = "when we speak next", zh = "下次通报时间", weight = 1, novice = .4, trained = .1 },
      } },
  },

  -- Direction first, calm, said twice. A scenario's own phrases, which may name exits with `by`, come first; what a
  -- nose smells is fuel gas to these, so a scenario whose gas is another has its own words for that.
  phrases = {
    phrase { "PA-CLEAR", { en = "The danger is over. Please return team by team when your warden tells you.",
      zh = "险情已解除，请听从引导人员安排，按班组有序返回。" }, knows = { "fire_out", "all_counted" }, stays = true },
    phrase { "PA-SHELTER", { en = "Stay inside. Close doors and windows. Switch off ventilation. Wait for the next message.",
      zh = "请留在室内，关闭门窗，关闭通风空调，等待下一步通知。" }, knows = "unknown_substance", stays = true },
    phrase { "PA-QUAKE", { en = "Earthquake. Drop, cover, hold on. Do not run. Do not use the stairs yet.",
      zh = "发生地震。就地伏地、遮挡、抓牢，不要奔跑，暂不要下楼。" }, knows = "shaking", stays = true },
    phrase { "PA-TOXIC", { en = "Attention. Toxic gas. Cover your nose and mouth, look where the wind comes from and move "
        .. "across it to the muster point.",
      zh = "请注意，有毒气体泄漏。请捂住口鼻，看清风向，向侧风方向转移到集合点。" }, knows = "toxic" },
    phrase { "PA-GAS", { en = "Attention. Gas is leaking. Do not touch switches. No flames. Leave by the nearest exit now and "
        .. "go to the muster point.",
      zh = "请注意，发生燃气泄漏。请勿触碰电器开关，严禁明火，立即从最近的出口撤离到集合点。" },
      knows = { "gas", "gas_smell", "jet_noise", "explosion_risk" }, any = true },
    phrase { "PA-CALM", { en = "There is no danger. Please walk, do not run. Staff will help you.",
      zh = "现场没有危险，请慢行，不要奔跑，工作人员将协助您。" }, knows = "panic", stays = true,
      unless = { "alarm_true", "fire", "smoke", "casualty", "suspect", "structure", "water_depth", "oxygen" } },
    phrase { "PA-EVAC", { en = "Attention. There is an incident in the building. Please leave by the nearest stair and go "
        .. "to the muster point. Do not use the lifts. Staff will help you.",
      zh = "请注意，楼内发生突发情况，请从最近的楼梯撤离到集合点。请勿乘坐电梯，工作人员将协助您。" },
      storeys = true },
    phrase { "PA-LEAVE", { en = "Attention. There is an incident here. Please leave by the nearest exit and go to the muster "
        .. "point. Staff will help you.",
      zh = "请注意，现场发生突发情况，请从最近的出口撤离到集合点，工作人员将协助您。" } },
    -- Behind the one that always fits: only who sets out to correct a rumour reads it.
    phrase { "PA-RUMOUR", { en = "What you may have heard is not true. We tell you ourselves as soon as there is news. Please do not pass it on.",
      zh = "您可能听到的消息并不属实。如有新情况，我们会第一时间通报，请不要转发传播。" }, knows = "rumour", stays = true },
  },
}
