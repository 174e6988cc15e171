-- Emergency plan of a machine hall for somebody caught in a machine: stop, lock out, stop the bleeding,
-- free with tools, never reverse. After the reference page on hazards, 4.3.

local hall   = place { "Machine hall", use = "workshop", size = "largest" }
local office = place { "Shift office", use = "office" }
local caught = any { knows "trapped", knows "casualty" }

return plan { { en = "Entrapment plan of the machine hall", zh = "机加工车间机械伤害应急预案" },

  roles = {
    role { "shift_leader", en = "Shift leader", zh = "当班班长", letter = "S", radio = true, watch = true,
      skills = { "staff", "command", "comms", "warden" }, deputies = { "helper" }, post = hall },
    role { "helper", en = "Fitter with the spreader", zh = "扩张器操作员", letter = "H", radio = true, boss = "shift_leader",
      skills = { "staff", "operator", "warden" }, deputies = { "mate" }, post = hall },
    role { "first_aider", en = "First-aider", zh = "急救员", letter = "+", radio = true, boss = "shift_leader",
      skills = { "staff", "first_aid", "cpr_aed" }, deputies = { "helper" }, post = hall },
    role { "electrician", en = "Electrician", zh = "电工", letter = "E", radio = true, boss = "shift_leader",
      skills = { "staff", "electric_lv", "electric_hv" }, deputies = { "shift_leader" }, post = hall },
    role { "gate_keeper", en = "Gatekeeper", zh = "门卫", letter = "G", radio = true, boss = "shift_leader",
      skills = { "staff", "security", "comms" }, deputies = { "shift_leader" } },
    role { "mate", en = "Mate at the next machine", zh = "邻机工友", letter = "M", radio = true, boss = "shift_leader",
      skills = { "staff", "operator" }, deputies = { "helper" } },
  },

  informs = {
    inform { "trapped", from = "mate", to = "shift_leader" },
    inform { "trapped", from = "mate", to = "electrician" },
    inform { "casualty", from = "mate", to = "shift_leader" },
    inform { "casualty", from = "mate", to = "first_aider" },
    inform { "casualty", from = "shift_leader", to = "first_aider" },
    inform { "casualty", from = "shift_leader", to = "electrician" },
    inform { "casualty", from = "shift_leader", to = "gate_keeper" },
    inform { "trapped", from = "shift_leader", to = "gate_keeper" },
    inform { "trapped", from = "shift_leader", to = "helper" },
    inform { "condition", from = "first_aider", to = "shift_leader" },
    inform { "unit_here", from = "gate_keeper", to = "first_aider" },
    inform { "unit_here", from = "gate_keeper", to = "shift_leader" },
  },

  capabilities = {
    capability { "INFO", en = "Calls and reports", zh = "信息报告", weight = 20 },
    capability { "OPS",  en = "Stopping, locking out, freeing", zh = "停机、上锁与解救", weight = 40 },
    capability { "MED",  en = "Treating the injured", zh = "医疗救护", weight = 30 },
    capability { "EVAC", en = "Gate", zh = "接应引导", weight = 5 },
    capability { "CMD",  en = "Command", zh = "指挥协调", weight = 5 },
  },

  procedure { "caught", title = { en = "Caught in a machine", zh = "机械卷入" }, starts = caught,

    step { "stop", by = "mate", action = "emergency_stop", at = "Press", noforget = true, target = 10, limit = 30, weight = 3, capability = "OPS",
      title = { en = "Emergency stop", zh = "按下急停" },
      why = { en = "Every five seconds that it runs on tear further.", zh = "每多转五秒，就再撕开一处。" } },

    step { "press", by = "mate", action = "direct_pressure", when = knows "casualty", after = "stop", noforget = true,
      target = 120, limit = 240, weight = 1, capability = "MED",
      title = { en = "Press on the wound until it is tied", zh = "扎好止血带前持续压迫伤口" },
      why = { en = "Two hands win the minute that the tourniquet takes.", zh = "双手压住，为扎止血带争取一分钟。" } },

    step { "lock", by = "electrician", action = "lockout_tagout", when = caught, target = 240, limit = 420, weight = 3,
      capability = "OPS", noforget = true,
      title = { en = "Lock out DB2, tag it, prove it dead", zh = "2号配电箱上锁挂牌、验电" },
      why = { en = "Stopped is not safe: what was not locked out moves again in three of ten.",
              zh = "停机不等于安全：未上锁的设备，十次有三次会再动。" } },

    step { "call", by = "shift_leader", action = "call_ambulance", target = 60, limit = 150, weight = 3, capability = "INFO",
      title = { en = "Call 120: arm caught, bleeding, conscious or not", zh = "拨打120：手臂被卷、出血、是否清醒" },
      why = { en = "Freeing may take longer than the drive: both start now.", zh = "解救可能比救护车路程更久，要同时开始。" } },

    step { "fire", by = "gate_keeper", action = "call_fire_brigade", when = knows "trapped", target = 120, limit = 300, weight = 1,
      capability = "INFO",
      title = { en = "Call 119 for extrication", zh = "拨打119请求破拆救援" },
      why = { en = "If the spreader does not do it, their tools must already be on the way.", zh = "扩张器若不够用，消防器材应已在路上。" } },

    step { "check", by = "first_aider", action = "check_response", when = knows "casualty", after = "stop", patience = 45,
      target = 90, limit = 180, weight = 1, capability = "MED",
      title = { en = "Does he answer, where does it bleed", zh = "判断意识，找出血点" },
      why = { en = "Hands off the machine meanwhile.", zh = "同时手不碰设备。" } },

    step { "bleed", by = "first_aider", action = "tourniquet", when = knows "casualty", after = "check",
      or_else = { "direct_pressure", "pack_wound" }, noforget = true, target = 120, limit = 240, weight = 3, capability = "MED",
      title = { en = "Tourniquet above the elbow, time written", zh = "肘上方扎止血带并记录时间" },
      why = { en = "Before he is free: a limb let go bleeds three times as much.", zh = "松开之前扎好：一松开出血增至三倍。" } },

    step { "again", by = "first_aider", action = "tourniquet", when = knows { "casualty", after = 180 }, after = "bleed", every = 200,
      unless = knows("unit_here", "ambulance"), or_else = { "improvised_tourniquet" }, target = 120, limit = 300, weight = 1,
      capability = "MED",
      title = { en = "Look again: tighten it, or a second one", zh = "再看一遍：收紧或加扎第二条" },
      why = { en = "One tourniquet in ten does not hold.", zh = "止血带约有一成扎不住。" } },

    step { "still", by = "first_aider", action = "keep_warm_talk", when = knows "casualty", after = "bleed",
      target = 240, limit = 420, weight = 1, capability = "MED",
      title = { en = "Cover, hold him, talk", zh = "保暖、扶稳、交谈" },
      why = { en = "He hangs by his arm: who faints tears it.", zh = "全身重量吊在手臂上，一旦晕厥就会撕裂。" } },

    step { "free", by = "helper", action = "extricate", when = knows "trapped", after = "bleed", requires = "lock", patience = 300,
      target = 720, limit = 1200, weight = 3, capability = "OPS",
      title = { en = "Open it with the spreader, locked out, tied off", zh = "上锁、止血后用扩张器撑开" },
      why = { en = "Not by pulling, not in reverse: by the tool, slowly.", zh = "不硬拉、不反转，用工具慢慢撑开。" } },

    step { "guide", by = "gate_keeper", action = "guide_at_gate", at = "Gate", when = knows "casualty", after = "fire",
      target = 240, limit = 480, weight = 1, capability = "EVAC",
      why = { en = "Ninety seconds are won at the gate.", zh = "门口接应能省一分半钟。" } },

    step { "hand", by = "first_aider", action = "brief_ambulance", when = knows("unit_here", "ambulance"), target = 90, limit = 240,
      weight = 1, capability = "INFO",
      title = { en = "Hand over: since when held, time of the tourniquet", zh = "移交：被夹时长、止血带时间" },
      why = { en = "After an hour the crushed limb poisons when it is let go: they must know.",
              zh = "被夹超过一小时，松开后可引发挤压综合征：必须告知。" } },

    step { "end", by = "shift_leader", action = "end_response", when = knows("unit_here", "ambulance"), after = { "call", "hand", "free" },
      patience = 600, requires = "call", earliest = 780, target = 1200, limit = 1900, weight = 1, capability = "CMD",
      why = { en = "Free and with the crew, press locked, guard and sleeve kept.", zh = "伤员脱困并移交，设备封存，防护罩和袖口留证。" } },
  },

  decisions = { decide { "11a", "stop" }, decide { "11b", "no" }, decide { "11c", "tourniquet" } },

  legal_reports = {
    -- The telephone stays free for 120 until the patient is handed over: the hour has time.
    legal_report { "report_hurt", law = "accident", by = "shift_leader", when = knows "casualty", after = { "call", "hand" },
      patience = 600, target = 900, capability = "INFO",
      why = { en = "A machine accident at work: the hour runs from when it is known.", zh = "机械伤害事故：自知情起1小时内上报。" } },
  },

  red_lines = { never { "restart_unlocked" } },
}
