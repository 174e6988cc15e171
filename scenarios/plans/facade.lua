-- Rescue plan for work on ropes and suspended platforms: relief straps at once, own means within ten
-- minutes, the kit's key known, flat on the ground, hospital always. After the drill book, E.9 and D.5.

local strip  = place { "Ground below the platform", use = "outdoor" }
local office = place { "Site office", use = "office" }
local store  = door { of = place { "Roof store", use = "store" } }
local hang   = any { knows "hanging", knows "casualty" }

return plan { { en = "Rescue plan for work on ropes", zh = "高处悬吊作业应急救援预案" },

  roles = {
    role { "supervisor", en = "Supervisor", zh = "现场负责人", letter = "S", radio = true, watch = true,
      skills = { "staff", "command", "comms", "safety", "warden", "operator" }, deputies = { "second_supervisor" }, post = strip },
    role { "second_supervisor", en = "Second supervisor", zh = "副负责人", letter = "T", radio = true, boss = "supervisor",
      skills = { "staff", "command", "comms", "safety", "warden", "security" }, deputies = { "supervisor" }, post = office },
    role { "mate", en = "Mate at the window", zh = "窗口监护工友", letter = "M", radio = true, boss = "supervisor",
      skills = { "staff", "operator" }, deputies = { "second_supervisor" } },
    role { "platform_operator", en = "Platform operator", zh = "高空车操作工", letter = "O", radio = true, boss = "supervisor",
      skills = { "staff", "operator" }, deputies = { "supervisor" }, post = strip },
    role { "rope_rescuer", en = "Rope rescuer", zh = "绳索救援员", letter = "R", radio = true, boss = "supervisor",
      skills = { "staff", "rope_rescue", "first_aid" }, deputies = { "platform_operator" }, post = strip },
    role { "rigger", en = "Rigger", zh = "信号司索工", letter = "K", radio = true, boss = "supervisor",
      skills = { "staff", "warden", "operator", "safety" }, deputies = { "second_supervisor" }, post = strip },
    role { "first_aider", en = "First-aider", zh = "急救员", letter = "+", radio = true, boss = "supervisor",
      skills = { "staff", "first_aid", "cpr_aed" }, deputies = { "rope_rescuer" }, post = strip },
    role { "gate_keeper", en = "Gatekeeper", zh = "门卫", letter = "G", radio = true, boss = "supervisor",
      skills = { "staff", "security", "comms" }, deputies = { "second_supervisor" } },
  },

  informs = {
    inform { "hanging", from = "mate", to = "supervisor" },
    inform { "hanging", from = "supervisor", to = "platform_operator" },
    inform { "hanging", from = "supervisor", to = "rope_rescuer" },
    inform { "hanging", from = "supervisor", to = "second_supervisor" },
    inform { "hanging", from = "supervisor", to = "first_aider" },
    inform { "hanging", from = "supervisor", to = "rigger" },
    inform { "hanging", from = "supervisor", to = "gate_keeper" },
    inform { "casualty", from = "mate", to = "supervisor" },
    inform { "casualty", from = "supervisor", to = "first_aider" },
    inform { "casualty", from = "supervisor", to = "gate_keeper" },
    inform { "casualty", from = "supervisor", to = "rigger" },
    inform { "condition", from = "first_aider", to = "supervisor" },
    inform { "unit_here", from = "gate_keeper", to = "first_aider" },
    inform { "unit_here", from = "gate_keeper", to = "supervisor" },
  },

  capabilities = {
    capability { "INFO", en = "Calls and reports", zh = "信息报告", weight = 20 },
    capability { "CMD",  en = "Choosing the means", zh = "指挥决策", weight = 15 },
    capability { "OPS",  en = "Rescue by own means", zh = "本单位施救", weight = 35 },
    capability { "EVAC", en = "Clear below, gate", zh = "警戒与引导", weight = 10 },
    capability { "MED",  en = "Care while hanging and after", zh = "悬吊中与落地后救护", weight = 20 },
  },

  procedure { "hang", title = { en = "Somebody hangs in the harness", zh = "作业人员悬吊受困" }, starts = hang,

    step { "stop", by = "mate", action = "order_stop_lifting", noforget = true, target = 30, limit = 90, weight = 2,
      capability = "OPS",
      title = { en = "Call stop over the radio, above and below", zh = "对讲机呼停上下方作业" },
      why = { en = "Who hangs cannot step aside.", zh = "悬吊的人躲不开任何坠物。" } },

    step { "relief", by = "mate", action = "relief_straps", when = hang, after = "stop", noforget = true, target = 60, limit = 150, weight = 2,
      capability = "MED",
      title = { en = "Relief straps, legs moving, keep him talking", zh = "提示踩踏带、活动双腿、保持应答" },
      why = { en = "Standing in the straps the blood comes back: the clock runs at a third.",
              zh = "踩住踏带血液回流，晕厥时间延长到三倍。" } },

    step { "call", by = "second_supervisor", action = "call_ambulance", target = 90, limit = 240, weight = 2, capability = "INFO",
      title = { en = "Call 120: height, hanging since when", zh = "拨打120：高度、悬吊起始时间" },
      why = { en = "The minutes of hanging decide what the crew prepares for.", zh = "悬吊了几分钟，决定车组带什么。" } },

    step { "brigade", by = "second_supervisor", action = "call_fire_brigade", when = hang, after = "call", target = 180, limit = 360,
      weight = 1, capability = "INFO",
      title = { en = "Call 119 for the rope team, and do not wait for it", zh = "拨打119请求绳索救援，但不等待" },
      why = { en = "Ten minutes on the road is the whole time he has.", zh = "路上十分钟，正是他全部的时间。" } },

    step { "below", by = "rigger", action = "clear_below", at = strip, target = 60, limit = 180, weight = 1, capability = "EVAC",
      title = { en = "Clear and hold the ground below", zh = "清空并看守下方地面" },
      why = { en = "Nobody stands under a load, a rope or a tool.", zh = "吊物、绳索、工具下方不得站人。" } },

    step { "rope_key", by = "rope_rescuer", action = "unlock_door", at = store, target = 240, limit = 420, weight = 1, capability = "OPS",
      title = { en = "Fetch the key, open the roof store", zh = "取钥匙、打开屋面器材间" },
      why = { en = "A kit behind a locked door is no kit: the key hangs in the office.", zh = "锁着的救援包等于没有：钥匙在办公室。" } },

    step { "choose", by = "supervisor", action = "assign_task", at = "platform_operator", target = 120, limit = 240, weight = 2,
      capability = "CMD",
      title = { en = "Choose the means: send the platform", zh = "决定救援方式：派高空作业车" },
      why = { en = "The fastest own means now; the brigade comes anyhow.", zh = "立即用最快的自有手段，消防同步赶来。" } },

    step { "platform", by = "platform_operator", action = "platform_rescue", when = knows "hanging", target = 480, limit = 780,
      weight = 3, capability = "OPS",
      title = { en = "Bring him down with the platform", zh = "用高空作业车救下" },
      why = { en = "Own rescue within ten minutes; one in five faints before that.", zh = "本单位须在十分钟内救下；到十分钟五人中已有一人晕厥。" } },

    step { "rope", by = "rope_rescuer", action = "rope_rescue", when = knows "hanging", after = "rope_key",
      target = 540, limit = 900, weight = 2, capability = "OPS",
      title = { en = "Lower him from the roof by rope", zh = "从屋面用绳索放下" },
      why = { en = "The way that does not depend on ground or power line.", zh = "不受地面和高压线限制的办法。" } },

    step { "flat", by = "first_aider", action = "lay_flat", when = knows { "hanging", gone = true }, target = 45, limit = 120,
      weight = 3, capability = "MED",
      title = { en = "Lay him flat, loosen the straps", zh = "平卧、松开束带" },
      why = { en = "Evidence says flat and the usual ABC; sitting first is old teaching.", zh = "现有证据：平卧、常规ABC；先坐位是旧说法。" } },

    step { "check", by = "first_aider", action = "check_response", when = knows { "hanging", gone = true }, after = "flat", target = 60,
      limit = 150, weight = 1, capability = "MED",
      why = { en = "Answers, breathes, colour: again every minute.", zh = "应答、呼吸、面色，每分钟复查。" } },

    step { "warm", by = "first_aider", action = "keep_warm_talk", when = knows { "hanging", gone = true }, after = "check",
      target = 150, limit = 360, weight = 1, capability = "MED",
      why = { en = "No walking about, no going home: hospital always.", zh = "不走动、不回家：一律送医观察。" } },

    step { "guide", by = "gate_keeper", action = "guide_at_gate", at = "Gate", when = hang, target = 300, limit = 600, weight = 1,
      capability = "EVAC",
      why = { en = "The works road is long and has no signs.", zh = "厂区道路长又没有指示牌。" } },

    step { "hand", by = "first_aider", action = "brief_ambulance", when = knows("unit_here", "ambulance"), target = 60, limit = 180,
      weight = 2, capability = "INFO",
      title = { en = "Hand over: minutes of hanging, straps, how he was", zh = "移交：悬吊分钟数、是否踩踏带、神志变化" },
      why = { en = "Muscle that was shut off for long is watched in hospital.", zh = "长时间受压的肌肉须在医院观察。" } },

    step { "end", by = "supervisor", action = "end_response", when = knows("unit_here", "ambulance"),
      after = { "choose", "hand" }, patience = 300, requires = "choose", earliest = 600, target = 900, limit = 1700, weight = 1, capability = "CMD",
      why = { en = "Patient with the crew, work stays stopped, harness kept.", zh = "伤员移交、停工、保留安全带。" } },
  },

  decisions = { decide { "9a", "platform" }, decide { "9b", "flat" }, decide { "9c", "rope" } },

  legal_reports = {
    legal_report { "report_hurt", law = "accident", by = "supervisor", when = knows "casualty", after = "choose",
      target = 900, capability = "INFO",
      why = { en = "The hour runs from when it is known.", zh = "自知情起1小时内上报。" } },
  },

  red_lines = { never { "work_below" } },
}
