-- Emergency plan of a machine hall for an electric shock: off before touching, compressions with
-- breaths, the defibrillator within four minutes, nobody switches on again. After the drill book, E.10.

local hall   = place { "Machine hall", use = "workshop", size = "largest" }
local office = place { "Shift office", use = "office" }
local shock  = any { knows "shocked", knows "casualty" }

return plan { { en = "Electric shock plan of the machine hall", zh = "机加工车间触电应急预案" },

  roles = {
    role { "shift_leader", en = "Shift leader", zh = "当班班长", letter = "S", radio = true, watch = true,
      skills = { "staff", "command", "comms", "warden" }, deputies = { "helper" }, post = hall },
    role { "helper", en = "Helper, fetches the AED", zh = "取AED人员", letter = "H", radio = true, boss = "shift_leader",
      skills = { "staff", "cpr_aed", "warden" }, deputies = { "first_aider" }, post = hall },
    role { "first_aider", en = "First-aider", zh = "急救员", letter = "+", radio = true, boss = "shift_leader",
      skills = { "staff", "first_aid", "cpr_aed" }, deputies = { "helper" }, post = hall },
    role { "electrician", en = "Second electrician", zh = "第二名电工", letter = "E", radio = true, boss = "shift_leader",
      skills = { "staff", "electric_lv", "electric_hv" }, deputies = { "shift_leader" }, post = hall },
    role { "gate_keeper", en = "Gatekeeper", zh = "门卫", letter = "G", radio = true, boss = "shift_leader",
      skills = { "staff", "security", "comms" }, deputies = { "shift_leader" } },
    role { "fitter", en = "Fitter beside the board", zh = "配电箱旁钳工", letter = "F", radio = true, boss = "shift_leader",
      skills = { "staff", "cpr_aed", "first_aid" }, deputies = { "first_aider", "helper" } },
  },

  informs = {
    -- Whoever sees it: the one beside the board may be the second victim.
    inform { "shocked", to = "shift_leader" },
    inform { "casualty", to = "shift_leader" },
    inform { "casualty", from = "fitter", to = "helper" },
    inform { "casualty", from = "shift_leader", to = "helper" },
    inform { "casualty", from = "shift_leader", to = "first_aider" },
    inform { "casualty", from = "shift_leader", to = "electrician" },
    inform { "casualty", from = "shift_leader", to = "gate_keeper" },
    inform { "condition", from = "fitter", to = "shift_leader" },
    inform { "shocked", from = "shift_leader", to = "first_aider" },
    inform { "shocked", from = "shift_leader", to = "helper" },
    inform { "unit_here", from = "gate_keeper", to = "first_aider" },
    inform { "unit_here", from = "gate_keeper", to = "shift_leader" },
  },

  capabilities = {
    capability { "INFO", en = "Calls and reports", zh = "信息报告", weight = 20 },
    capability { "OPS",  en = "Cutting the power", zh = "断电处置", weight = 30 },
    capability { "MED",  en = "Reviving", zh = "心肺复苏", weight = 40 },
    capability { "EVAC", en = "Gate", zh = "接应引导", weight = 5 },
    capability { "CMD",  en = "Command", zh = "指挥协调", weight = 5 },
  },

  procedure { "shock", title = { en = "Electric shock", zh = "触电" }, starts = shock,

    step { "shout", by = "fitter", action = "shout", noforget = true, target = 10, limit = 30, weight = 1,
      capability = "INFO",
      title = { en = "Shout: current, nobody touch him", zh = "大喊：有电，谁都别碰他" },
      why = { en = "The second one who grabs him gets the same current.", zh = "第二个伸手的人会受到同样的电流。" } },

    step { "off", by = "fitter", action = "power_off_lv", when = shock, noforget = true,
      or_else = { "separate_from_current" }, target = 20, limit = 60, weight = 3, capability = "OPS",
      title = { en = "Main switch of DB2 off, or the dry pole", zh = "拉下DB2总开关，或用干燥绝缘杆" },
      why = { en = "Each second raises the chance of fibrillation: .37 at one second, .94 at five.",
              zh = "通电1秒室颤概率约0.37，5秒约0.94。" } },

    -- Whoever presses already, or has heard how it stands with him, need not look again.
    step { "check", by = "fitter", action = "check_response", when = knows { "shocked", gone = true },
      unless = knows "condition", noforget = true, target = 20, limit = 60, weight = 1, capability = "MED",
      title = { en = "Does he answer, does he breathe: ten seconds", zh = "判断意识与呼吸，十秒内" },
      why = { en = "Gasping is not breathing.", zh = "濒死喘息不是呼吸。" } },

    step { "cpr", by = "fitter", action = "cpr", when = knows { "shocked", gone = true }, after = "check", every = 245,
      judged = "hands_on",
      unless = knows("unit_here", "ambulance"), noforget = true, target = 170, limit = 300, weight = 3, capability = "MED",
      title = { en = "Compressions, 100 to 120 a minute, with breaths", zh = "胸外按压，每分钟100至120次，配合人工呼吸" },
      why = { en = "Without compressions seven to ten in a hundred are lost each minute, with them three to four.",
              zh = "不按压每分钟存活率降7%至10%，按压只降3%至4%。" } },

    step { "more_cpr", by = "first_aider", action = "cpr", when = knows { "shocked", gone = true, after = 125 }, every = 245,
      judged = "relief",
      unless = knows("unit_here", "ambulance"), noforget = true, target = 200, limit = 400, weight = 2, capability = "MED",
      title = { en = "Take turns every two minutes", zh = "每两分钟轮换按压" },
      why = { en = "Nobody keeps it up for ten minutes; do not give up at ten.", zh = "一个人按不满十分钟；十分钟也不能放弃。" } },

    -- Whoever presses 30:2 breathes for him too.
    step { "breaths", by = "first_aider", action = "rescue_breaths", or_else = { "cpr" }, when = knows { "shocked", gone = true },
      judged = "begun", target = 90, limit = 240, weight = 1, capability = "MED",
      title = { en = "Breaths with the mask: current stops the chest too", zh = "用面罩人工呼吸：电流也会使呼吸停止" },
      why = { en = "The chest was in cramp: he lacks oxygen from the first second.", zh = "胸肌痉挛，从第一秒起就缺氧。" } },

    step { "call", by = "shift_leader", action = "call_ambulance", target = 60, limit = 150, weight = 2, capability = "INFO",
      title = { en = "Call 120: electrocution, conscious or not", zh = "拨打120：触电、是否有意识" },
      why = { en = "The dispatcher counts the compressions with you.", zh = "调度员会在电话里带着你按压。" } },

    step { "aed", by = "helper", action = "use_aed", when = knows "casualty", noforget = true, target = 240, limit = 420, weight = 3,
      capability = "MED",
      title = { en = "AED from the canteen, dry chest, nobody touches", zh = "从食堂取AED，擦干胸部，放电时无人接触" },
      why = { en = "A shock at four instead of ten minutes: .42 instead of .24 live.", zh = "除颤由十分钟提前到四分钟，存活率由0.24升至0.42。" } },

    step { "again_aed", by = "helper", action = "use_aed", when = knows { "casualty", after = 360 }, after = "aed", every = 125,
      unless = knows("unit_here", "ambulance"), target = 90, limit = 120, weight = 1, capability = "MED",
      title = { en = "Shock again as the AED says", zh = "按AED提示再次除颤" },
      why = { en = "The pads stay on; it looks every two minutes.", zh = "电极片不摘，每两分钟分析一次。" } },

    step { "lock", by = "electrician", action = "lockout_tagout", when = shock, target = 240, limit = 480,
      weight = 2, capability = "OPS",
      title = { en = "Lock DB2, tag it, prove it dead", zh = "DB2上锁挂牌、验电" },
      why = { en = "Somebody always wants the line back.", zh = "总有人想尽快送电复产。" } },

    step { "guide", by = "gate_keeper", action = "guide_at_gate", at = "Gate", when = knows "casualty", target = 240, limit = 480,
      weight = 1, capability = "EVAC",
      why = { en = "Ninety seconds are won at the gate.", zh = "门口接应能省一分半钟。" } },

    step { "hand", by = "first_aider", action = "brief_ambulance", when = knows("unit_here", "ambulance"), target = 60, limit = 150,
      weight = 1, capability = "INFO",
      title = { en = "Hand over: volts, path, seconds, shocks given", zh = "移交：电压、途径、通电时间、除颤次数" },
      why = { en = "Late disorders of rhythm: the seconds matter to the ward.", zh = "迟发性心律失常与通电时间有关。" } },

    step { "end", by = "shift_leader", action = "end_response", when = knows("unit_here", "ambulance"), after = { "call", "hand" }, patience = 240,
      requires = "call", earliest = 780, target = 900, limit = 1600, weight = 1, capability = "CMD",
      why = { en = "Patient gone, board locked, tester kept.", zh = "伤员送走、配电箱上锁、验电笔留存。" } },
  },

  decisions = { decide { "10a", "switch" }, decide { "10d", "pole" }, decide { "10b", "run" }, decide { "10c", "no" } },

  legal_reports = {
    -- The telephone stays free for 120 until the patient is handed over: the hour has time.
    legal_report { "report_hurt", law = "accident", by = "shift_leader", when = knows "casualty", after = { "call", "hand" },
      patience = 600, target = 900, capability = "INFO",
      why = { en = "An electrocution at work: the hour runs from when it is known.", zh = "作业触电伤亡：自知情起1小时内上报。" } },
  },

  red_lines = { never { "touch_live" }, never { "restart_unlocked" } },
}
