-- Nitrite in the salad of counter 2, eaten from 11:30 on: who sees that it is one illness, and when
-- does the counter close? 260 diners, 120 of them as persons. After the drill book, E.17 (the clock
-- of the run begins at 11:30).

local hall    = place { "Dining hall, counters", use = { "other", "lobby" }, size = "largest" }
local middle  = place { "Dining hall, middle", use = { "other", "lobby" } }
local tables  = place { "Dining hall, entrance", use = { "other", "lobby" } }
local kitchen = place { "Kitchen", use = "kitchen", size = "largest" }

return scenario { { en = "Food poisoning in the canteen", zh = "食堂食物中毒" },
  summary = {
    en = "The salad at counter 2 holds nitrite. A portion is served every 49 seconds; a third of those who eat it turn "
      .. "dizzy and blue ten to thirty minutes later, one in five of them severely. Three cases look like the heat. See "
      .. "that they are one, close the counter, call 120, keep what is left, list who ate what, report within two hours.",
    zh = "2号窗口凉菜含亚硝酸盐，约每49秒售出一份；进食者三分之一在10至30分钟后头晕、发绀，其中五分之一为重症。"
      .. "最初几例容易被当成中暑。尽快判断为同一起事件，停止供餐、拨打120、封存样品、登记进食史，两小时内上报。",
  },
  facility = "canteen", plan = "canteen", length = minutes(90), seed = 17,

  people = {
    person { { en = "Xu Jing", zh = "许静" }, room = "Administration", role = "principal" },
    person { { en = "Wei Tao", zh = "魏涛" }, room = "Administration", role = "safety" },
    person { { en = "Cui Fen", zh = "崔芬" }, room = hall, role = "canteen_head" },
    person { { en = "Pan Lin", zh = "潘琳" }, room = kitchen, role = "food_officer" },
    person { { en = "Su Mei", zh = "苏梅" }, room = "Clinic", role = "nurse" },
    person { { en = "Lao Qin", zh = "老秦" }, room = "Gatehouse", role = "security" },

    person { { en = "Chef Niu", zh = "牛师傅" }, room = "Cold-dish bench", reacts = lognormal(60, 0.5) },
    crowd { 8, room = kitchen, profile = "staff", reacts = lognormal(60, 0.5) },
    crowd { 3, room = "Wash-up", profile = "staff", reacts = lognormal(60, 0.5) },
    crowd { 40, room = hall, profile = "diner", among = "diners", reacts = lognormal(60, 0.5) },
    crowd { 40, room = middle, profile = "diner", among = "diners", reacts = lognormal(60, 0.5) },
    crowd { 40, room = tables, profile = "diner", among = "diners", reacts = lognormal(60, 0.5) },
  },

  stores = {
    population { "diners", 260, en = "Diners who have eaten the salad", zh = "已食用凉菜的就餐人员" },
  },
  flows = {
    -- 110 portions from 11:30 to 13:00
    source { "salad", en = "Salad served at counter 2", zh = "2号窗口凉菜供应", into = "diners", rate = 1.22 / 60,
      device = "Counter 2", ends = minutes(90) },
  },
  illnesses = {
    -- onset 10 to 30 min for nine in ten: median 17 min, sigma 0.334
    illness { "nitrite", en = "nitrite poisoning", zh = "亚硝酸盐中毒", among = "diners", attack = 0.35,
      onset = minutes(17.3), sigma = 0.334, severe = 0.2, mild_dose = 0.2, grave_dose = 1.1 },
  },
  sensors = {
    -- Who feels ill outside the hall goes to the clinic by themselves, and the nurse counts.
    sensor { "clinic_door", en = "Patients in the clinic", zh = "医务室就诊人数", of = "nitrite",
      limits = { { 6 }, { 12 }, { 20 } }, lag = 600, fact = "cluster", at = hall, pages = "nurse" },
  },

  evidence = {
    evidence { "salad", en = "what is left of the salad", zh = "剩余凉菜", device = "Counter 2", keeps = { "seal_samples" },
      destroys = { "disinfect" }, perishes = minutes(80) },
  },

  temptations = {
    temptation { "wash", who = "Chef Niu", when = at(minutes(43)), does = "disinfect", at = hall, chance = 0.8,
      delay = 120, stops = { "food_officer", "canteen_head" } },
  },

  services = {
    service { "ambulance", call = 60, travel = minutes(18), met = true, beds = 12 },
  },

  injects = {
    inject { "G-01", when = knows { "ill", after = 60 }, channel = "verbal", to = "canteen_head",
      title = { en = "Two from the same class, grey lips. It is hot in here.", zh = "同班两个学生嘴唇发灰。今天这里真热。" },
      expect = { role = "canteen_head", action = "symptom_list", target = 180, limit = 420 } },

    inject { "17a", when = knows "cluster", to = "canteen_head",
      title = { en = "Several tables, the same salad. What now?", zh = "几张桌子都吃了同一道凉菜，怎么办？" },
      options = {
        right { "stop", en = "Close the counter, seal, 120, list", zh = "停餐、封样、120、登记", does = "stop_service", at = "Counter 2" },
        wrong { "dish", en = "Take only the salad away", zh = "只撤凉菜", does = "wait_order" },
        wrong { "clean", en = "Clean up first", zh = "先清理现场", does = "disinfect", at = hall },
      },
      feedback = { en = "Every ten minutes twelve more eat of it, four fall ill and one of them severely.",
                   zh = "每晚十分钟，多十二人进食、四人发病、一人重症。" } },

    inject { "G-03", when = knows { "called", after = 60 }, channel = "phone", to = "safety", takes = 40,
      title = { en = "120 asks: are they blue? Anything salted or cured on the menu?", zh = "120询问：有没有发绀？菜里有没有腌制品？" } },

    inject { "17b", when = knows { "casualty", after = 120 }, to = "nurse",
      title = { en = "One is drowsy. Should he vomit?", zh = "一名学生嗜睡，要催吐吗？" },
      options = {
        right { "side", en = "No: on the side, oxygen, 120", zh = "不催吐：侧卧、吸氧、120", does = "recovery_position" },
        wrong { "vomit", en = "Yes, by hand", zh = "用手催吐", does = "wait_order" },
        wrong { "salt", en = "Salt water", zh = "灌盐水", does = "wait_order" },
      },
      feedback = { en = "Who is drowsy and vomits loses the airway.", zh = "嗜睡者催吐易窒息。" } },

    inject { "G-05", at = minutes(50), channel = "phone", to = "principal", takes = 40, tells = "rumour",
      title = { en = "A parent: the papers say a hundred are poisoned.", zh = "家长来电：网上说中毒一百人。" },
      expect = { role = "safety", action = "parents_message", target = 600, limit = 1800 } },

    inject { "17c", at = minutes(62), to = "canteen_head",
      title = { en = "Serve the other dishes?", zh = "其他菜还卖吗？" },
      options = {
        right { "closed", en = "Not before samples and clearance", zh = "封样、检查合格前一律不卖", does = "wait_order" },
        contested { "others", en = "Counters with a kitchen of their own go on", zh = "独立加工间的窗口继续供应", does = "wait_order" },
        wrong { "all", en = "All but the salad", zh = "除凉菜外照常供应", does = "wait_order" },
      },
      feedback = { en = "Boards, hands and brine are shared: nobody knows yet which dish it was.",
                   zh = "砧板、人手、调料都可能交叉污染，此刻谁也不能确定是哪道菜。" } },
  },

  debrief = {
    { en = "What made it one illness, not three?", zh = "凭什么判断是同一起事件？" },
    { en = "Which evidence did you keep?", zh = "保住了哪些证据？" },
    { en = "Who was told when?", zh = "何时报告了谁？" },
    { en = "How many cases did each ten minutes cost?", zh = "每晚10分钟多几例？" },
  },
}
