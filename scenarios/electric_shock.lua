-- Electric shock at a distribution board: the hand is locked on, every second counts, off before
-- touching, the defibrillator at four minutes. With a wet floor in every second run. Drill book, E.10.

local hall   = place { "Machine hall", use = "workshop", size = "largest" }
local office = place { "Shift office", use = "office" }

return scenario { { en = "Electric shock at the distribution board", zh = "配电箱触电" },
  summary = {
    en = "An electrician touches a bar of DB2: 220 milliamperes from hand to foot, and the hand cannot let go. After one second "
      .. "the heart fibrillates in one of three, after five in nineteen of twenty. Whoever grabs him gets the same. Switch off, "
      .. "compressions with breaths, the defibrillator from the canteen within four minutes, and nobody switches on again.",
    zh = "一名电工触及DB2母排，220毫安电流自手至足，手无法松开。通电1秒三人中有一人室颤，5秒二十人中有十九人。"
      .. "谁用手去拉，谁就同样触电。先断电，再按压并人工呼吸，四分钟内从食堂取来AED，任何人不得合闸送电。",
  },
  facility = "machine_hall", plan = "electric", length = minutes(30), seed = 10,

  people = {
    person { { en = "Meng Tao", zh = "孟涛" }, room = office, role = "shift_leader" },
    person { { en = "Jiao Wen", zh = "焦文" }, room = "Lathe 2", role = "helper" },
    person { { en = "Rong Jie", zh = "荣洁" }, room = "Lathe 1", role = "first_aider" },
    person { { en = "Du Heng", zh = "杜恒" }, room = place { "Electricians' workshop", use = "office" }, role = "electrician" },
    person { { en = "Lao Fan", zh = "老范" }, room = "Gatehouse", role = "gate_keeper" },

    person { { en = "Ai Guo", zh = "艾国" }, room = "Distribution board DB2", profile = "electrician", reacts = lognormal(120, 0.4) },
    person { { en = "Bi Cheng", zh = "毕成" }, room = "Fitter's bench", role = "fitter" },
    crowd { 3, room = hall, profile = "turner", reacts = lognormal(60, 0.5) },
  },

  accidents = {
    accident { "bar", kind = "shock", en = "a live bar of DB2, no earth-leakage breaker", zh = "DB2带电母排，无漏电保护",
      person = "Ai Guo", at = "Distribution board DB2", volts = 220, ohms = 1000, starts = 0,
      ended_by = { "Main switch of DB2", "Main low-voltage switch" }, without = { "wet" } },
    accident { "bar", kind = "shock", en = "a live bar of DB2, no earth-leakage breaker, water on the floor", zh = "DB2带电母排，无漏电保护，地面有水",
      person = "Ai Guo", at = "Distribution board DB2", volts = 220, ohms = 650, starts = 0,
      live_at = "Puddle by the hose", live = 1, step_chance = 0.1,
      ended_by = { "Main switch of DB2", "Main low-voltage switch" }, with = "wet" },
  },

  barriers = { barrier { "f36", "no_rcd" } },

  variants = {
    variant { "wet", p = 0.5, en = "a puddle before the main switch", zh = "总开关前有水洼" },
  },

  services = { service { "ambulance", call = 60, travel = minutes(10), gate = "Gate" } },

  injects = {
    inject { "G-01", at = 5, channel = "verbal", to = "fitter",
      title = { en = "He twitches at the board, the lamp is still on.", zh = "他在配电箱前抽搐，指示灯还亮着。" } },

    inject { "10a", when = knows { "shocked", after = 2 }, to = "fitter", decide_within = 8, without = "wet",
      title = { en = "He is locked on. What first?", zh = "人被吸在配电箱上脱不了手，先做什么？" },
      options = {
        right { "switch", en = "Main switch off, then look at him", zh = "拉总开关再检查", does = "power_off_lv" },
        right { "pole", en = "The dry pole", zh = "用干燥绝缘杆", does = "separate_from_current" },
        wrong { "pull", en = "Pull him off", zh = "用手拉开", does = "touch_bare" },
      },
      feedback = { en = "Each second raises the chance of fibrillation; the bare hand makes a second victim in seven of ten.",
                   zh = "每一秒都在增加室颤的可能；徒手去拉，十次有七次再添一名伤员。" } },

    inject { "10d", when = knows { "shocked", after = 2 }, to = "fitter", decide_within = 8, with = "wet",
      title = { en = "He is locked on, the switch is behind the puddle. What first?", zh = "人被吸在配电箱上脱不了手，开关在水洼后面，先做什么？" },
      options = {
        right { "pole", en = "The dry pole, from the dry side", zh = "从干燥一侧用绝缘杆挑开", does = "separate_from_current" },
        wrong { "switch", en = "Through the water to the switch", zh = "踩水过去拉开关", does = "power_off_lv" },
        wrong { "pull", en = "Pull him off", zh = "用手拉开", does = "touch_bare" },
      },
      feedback = { en = "The floor he stands on is live too: one step in ten through it makes the next victim.",
                   zh = "积水同样带电，每十步就有一步可能再添一名伤员。" } },

    inject { "G-02", at = 10, with = "wet", channel = "verbal", to = "fitter",
      title = { en = "The main switch is behind the puddle.", zh = "总开关在水洼后面。" } },

    inject { "G-03", when = event "accident_ended", after = 10, channel = "verbal", to = "fitter",
      title = { en = "Was that the right switch? All machines stand.", zh = "开关拉对了吗？全车间都停了。" } },

    inject { "10b", when = knows { "casualty", after = 20 }, to = "helper",
      title = { en = "The AED hangs in the canteen, 90 metres away.", zh = "AED在90米外的食堂。" },
      options = {
        right { "run", en = "Run, pads on dry skin", zh = "跑去取，擦干贴片", does = "use_aed" },
        wrong { "wait", en = "Wait for 120", zh = "等120", does = "wait_order" },
        wrong { "carry", en = "Carry him to the canteen", zh = "把人抬到食堂", does = "carry_one" },
      },
      feedback = { en = "With compressions running a shock at four instead of ten minutes: .42 instead of .24 live.",
                   zh = "持续按压下，除颤由十分钟提前到四分钟，存活率由0.24升至0.42。" } },

    inject { "G-04", when = event "service_called", after = 30, channel = "phone", to = "shift_leader", takes = 20,
      title = { en = "120: start compressions now, count aloud.", zh = "120：现在开始按压，大声数数。" } },

    -- Only a board that is off can be asked for again: five minutes after it was made dead.
    inject { "10c", when = event "accident_ended", after = 300, to = "shift_leader", channel = "verbal",
      title = { en = "The line stands. May we switch DB2 on again?", zh = "生产线停着，能合上DB2复产吗？" },
      options = {
        right { "no", en = "No, until the electrician has tested it", zh = "不能，电工查验前不得送电", does = "wait_order" },
        wrong { "yes", en = "Yes, he is away from it", zh = "可以，人已经离开了", does = "reset_breaker" },
        contested { "others", en = "Only the other boards", zh = "只恢复其他配电箱", does = "wait_order" },
      },
      feedback = { en = "Locked, tagged, proved dead: then the cause, then the current.", zh = "先上锁挂牌、验电、查清原因，再谈送电。" } },
  },

  debrief = {
    { en = "Why did nobody know the switch?", zh = "为什么没人知道开关在哪？" },
    { en = "What did the AED at four instead of eight minutes change?", zh = "AED由八分钟提前到四分钟改变了什么？" },
    { en = "Which circuits lack earth-leakage breakers?", zh = "哪些回路没有漏保？" },
    { en = "Who locks, and with what?", zh = "由谁上锁？用什么锁？" },
  },
}
