-- Emergency plan of a building site for a fall from height: stop the crane, make the place safe, call
-- 120 with the height, bleeding before the spine, nobody sits him up, four to roll, a guide at the
-- right gate. After the drill book, E.8 and D.5.

local strip  = place { "Ground below the scaffold", use = "outdoor" }
local office = place { "Site office", use = "office" }
local fall   = any { knows "fall_of_person", knows "casualty" }

return plan { { en = "Fall plan of the building site", zh = "施工现场高处坠落应急预案" },

  roles = {
    role { "project_manager", en = "Project manager", zh = "项目经理", letter = "P", radio = true, watch = true,
      skills = { "command", "comms" }, deputies = { "safety_officer" }, post = office },
    role { "safety_officer", en = "Safety officer", zh = "专职安全员", letter = "S", radio = true, boss = "project_manager",
      skills = { "staff", "safety", "security", "warden", "command", "comms", "first_aid" }, deputies = { "team_leader" },
      post = strip },
    role { "team_leader", en = "Scaffold team leader", zh = "架子班组长", letter = "L", radio = true, boss = "project_manager",
      skills = { "staff", "operator", "warden" }, deputies = { "safety_officer" }, post = strip },
    role { "crane_operator", en = "Crane operator", zh = "塔吊司机", letter = "K", radio = true, boss = "safety_officer",
      skills = { "staff", "crane", "operator" }, deputies = { "team_leader" } },
    role { "first_aider", en = "First-aider", zh = "急救员", letter = "+", radio = true, boss = "safety_officer",
      skills = { "staff", "first_aid", "cpr_aed" }, deputies = { "safety_officer" }, post = strip },
    role { "gate_keeper", en = "Gatekeeper", zh = "门卫", letter = "G", radio = true, boss = "project_manager",
      skills = { "staff", "security", "comms" }, deputies = { "project_manager" },
      post = place { "Gatehouse A", use = "office" } },
    role { "mate", en = "Mate on the deck", zh = "同层工友", letter = "M", radio = true,
      boss = "safety_officer", skills = { "staff" }, deputies = { "team_leader" } },
  },

  informs = {
    inform { "fall_of_person", from = "mate", to = "safety_officer" },
    inform { "fall_of_person", from = "safety_officer", to = "project_manager" },
    inform { "casualty", from = "mate", to = "safety_officer" },
    inform { "casualty", from = "mate", to = "first_aider" },
    inform { "casualty", from = "safety_officer", to = "first_aider" },
    inform { "casualty", from = "safety_officer", to = "gate_keeper" },
    inform { "casualty", from = "safety_officer", to = "project_manager" },
    inform { "casualty", from = "safety_officer", to = "team_leader" },
    inform { "condition", from = "first_aider", to = "gate_keeper" },
    inform { "condition", from = "first_aider", to = "project_manager" },
    inform { "missing", to = "project_manager" },
    inform { "all_counted", to = "project_manager" },
    inform { "unit_here", from = "gate_keeper", to = "first_aider" },
  },

  capabilities = {
    capability { "INFO", en = "Calls and reports", zh = "信息报告", weight = 20 },
    capability { "CMD",  en = "Command", zh = "指挥协调", weight = 10 },
    capability { "OPS",  en = "Making the place safe", zh = "现场安全处置", weight = 25 },
    capability { "EVAC", en = "Gate, cordon, count", zh = "警戒引导与清点", weight = 15 },
    capability { "MED",  en = "Treating the injured", zh = "医疗救护", weight = 30 },
  },

  procedure { "fall", title = { en = "Fall from height", zh = "高处坠落" }, starts = fall,

    step { "stop", by = "mate", action = "order_stop_lifting", noforget = true, target = 15, limit = 45, weight = 2,
      capability = "OPS",
      title = { en = "Call stop over the radio: man down", zh = "对讲机呼停：有人坠落" },
      why = { en = "One word stops the crane and brings everybody else.", zh = "一声呼停，既停住塔吊，又叫来所有人。" } },

    step { "loose", by = "team_leader", action = "secure_loose", at = "Loose planks and rebar", target = 90, limit = 180,
      weight = 2, capability = "OPS",
      title = { en = "Make fast the planks that hang loose above", zh = "固定上方松动的脚手板" },
      why = { en = "Every hundred seconds something comes down where the helpers kneel.",
              zh = "平均每一百秒就有东西掉到施救者身边。" } },

    step { "below", by = "safety_officer", action = "clear_below", at = strip, target = 60, limit = 180, weight = 2,
      capability = "OPS",
      title = { en = "Clear the ground below, look up", zh = "清空坠落区，抬头看上方" },
      why = { en = "Rescuers must not become victims; fourteen lookers-on help nobody.",
              zh = "不可再添伤员；围观的人一个也帮不上忙。" } },

    step { "crane", by = "crane_operator", action = "secure_load", target = 120, limit = 300, weight = 1, capability = "OPS",
      why = { en = "No load hangs over people who cannot run.", zh = "吊物不得悬在动弹不得的人头上。" } },

    step { "call", by = "gate_keeper", action = "call_ambulance", target = 60, limit = 150, weight = 3, capability = "INFO",
      title = { en = "Call 120: six metres, conscious or not, gate A", zh = "拨打120：坠落6米、是否清醒、A门进" },
      why = { en = "More than three metres is a call at once; the height decides which crew comes.",
              zh = "坠落超过3米必须立即拨打；高度决定派哪一级车组。" } },

    step { "check", by = "first_aider", action = "check_response", when = knows "casualty", after = "loose", patience = 45,
      target = 90, limit = 180, weight = 2, capability = "MED",
      title = { en = "Does he answer, does he breathe, where does it bleed", zh = "判断意识、呼吸，找出血点" },
      why = { en = "Ten seconds, hands off the neck.", zh = "十秒判断，不碰颈部。" } },

    step { "bleed", by = "first_aider", action = "tourniquet", when = knows "casualty", after = "check",
      or_else = { "direct_pressure", "pack_wound" }, noforget = true, target = 120, limit = 240, weight = 3,
      capability = "MED",
      title = { en = "Stop the bleeding: tourniquet above it, time written", zh = "止血：上方扎止血带并记录时间" },
      why = { en = "At two decilitres a minute 40 % of his blood is gone in ten minutes: before any board.",
              zh = "每分钟失血200毫升，十分钟失血四成：先止血，再上板。" } },

    step { "press", by = "mate", action = "direct_pressure", when = knows "casualty", after = { "stop", "loose" }, patience = 45,
      noforget = true, target = 180, limit = 360, weight = 1, capability = "MED",
      title = { en = "Press on the wound until it is tied", zh = "扎好止血带前持续压迫伤口" },
      why = { en = "Two hands on the wound win the minute that the tourniquet takes.", zh = "双手压住伤口，为扎止血带争取一分钟。" } },

    step { "airway", by = "first_aider", action = "open_airway", when = knows { "condition", least = 2, most = 3 }, after = "bleed",
      noforget = true, target = 150, limit = 300, weight = 2, capability = "MED",
      title = { en = "Not breathing: jaw forward, the neck stays in line", zh = "无呼吸：托颌开放气道，颈部保持中立" },
      why = { en = "The tongue shuts the throat of who lies unconscious: minutes, like the bleeding.",
              zh = "昏迷者舌根后坠堵住气道，同出血一样只有几分钟。" } },

    step { "cpr", by = "first_aider", action = "cpr", when = knows { "condition", least = 2, most = 3 }, after = "airway", every = 245, judged = "hands_on",
      unless = knows("unit_here", "ambulance"), noforget = true, target = 240, limit = 400, weight = 2, capability = "MED",
      title = { en = "Still not breathing: compressions and breaths", zh = "仍无呼吸：胸外按压加人工呼吸" },
      why = { en = "First the blood is kept in, then it is kept moving.", zh = "先止住血，再维持循环。" } },

    step { "again", by = "first_aider", action = "tourniquet", when = knows { "casualty", after = 180 }, after = "bleed", every = 200,
      unless = knows("unit_here", "ambulance"), or_else = { "improvised_tourniquet" }, target = 120, limit = 300, weight = 1,
      capability = "MED",
      title = { en = "Look under the blanket: tighten it, or a second one", zh = "掀毯再看：收紧或加扎第二条" },
      why = { en = "One tourniquet in ten does not hold, and a blanket hides the blood.",
              zh = "止血带约有一成扎不住，毯子一盖谁也看不见。" } },

    step { "head", by = "safety_officer", action = "inline_stabilise", when = knows "casualty", after = { "below", "loose" },
      target = 120, limit = 300, weight = 2, capability = "MED",
      title = { en = "Hold the head in line, helmet stays on", zh = "双手固定头颈，不摘安全帽" },
      why = { en = "The neck is held while the bleeding is stopped: both at once.", zh = "止血与护颈同时进行。" } },

    step { "still", by = "first_aider", action = "keep_warm_talk", when = knows "casualty", after = "bleed",
      target = 240, limit = 420, weight = 1, capability = "MED",
      title = { en = "Cover, talk, let him lie", zh = "保暖、交谈、就地平卧" },
      why = { en = "No sitting up, no water, no walking to the car.", zh = "不扶坐、不喂水、不背上车。" } },

    step { "lane", by = "gate_keeper", action = "stop_traffic", when = knows "casualty", after = "call", target = 180, limit = 420,
      weight = 1, capability = "EVAC",
      why = { en = "A concrete truck in the lane costs more than the siren wins.", zh = "道路上一辆混凝土车就够救护车等的。" } },

    step { "guide", by = "gate_keeper", action = "guide_at_gate", at = "Gate A", when = knows "casualty", after = "lane",
      target = 240, limit = 480, weight = 2, capability = "EVAC",
      title = { en = "Stand at gate A and lead the ambulance in", zh = "到A门接应救护车" },
      why = { en = "Two gates and no sign: without a guide it searches for two to four minutes.",
              zh = "两个大门又没有标识，无人接应要多找二至四分钟。" } },

    step { "board", by = "first_aider", action = "log_roll_board",
      when = all { knows "casualty", knows("unit_here", "ambulance") }, after = "hand", target = 240,
      limit = 420, weight = 2, capability = "MED",
      title = { en = "Four roll him onto the board, to load", zh = "四人整体翻身上脊柱板" },
      why = { en = "Head, shoulders, hips, legs move as one; by shoulders and legs the cord is cut.",
              zh = "头、肩、髋、腿保持一条轴线同步翻转；抬肩抬腿会损伤脊髓。" } },

    step { "hand", by = "first_aider", action = "brief_ambulance", when = knows("unit_here", "ambulance"),
      target = 90, limit = 240, weight = 2, capability = "INFO",
      title = { en = "Hand over: height, bleeding, time of the tourniquet", zh = "移交：坠落高度、出血、止血带时间" },
      why = { en = "What is not said is done twice.", zh = "没交代的，医院要重来一遍。" } },

    step { "count", by = "team_leader", action = "headcount", after = "loose", target = 300, limit = 600, weight = 1,
      capability = "EVAC",
      why = { en = "Who was on the scaffold, and is nobody else under it?", zh = "架上几人？下面还有没有人？" } },

    step { "level", by = "project_manager", action = "declare_level", when = knows "casualty", target = 180, limit = 480,
      weight = 1, capability = "CMD",
      why = { en = "From here on one person decides and speaks.", zh = "从此刻起一人指挥、一个口径。" } },

    step { "scene", by = "safety_officer", action = "protect_scene", at = strip, when = knows("unit_here", "ambulance"), after = "head",
      target = 300, limit = 900, weight = 1, capability = "INFO",
      title = { en = "Keep the scene: plank, hook, photographs", zh = "保护现场：跳板、挂钩、拍照" },
      why = { en = "The plank and the hook tell the inquiry what failed.", zh = "跳板和挂钩是事故调查的关键物证。" } },

    step { "end", by = "project_manager", action = "end_response", when = knows("unit_here", "ambulance"),
      after = { "level", "count", "hand" }, patience = 300, requires = "level", earliest = 900, target = 1200, limit = 1700, weight = 1, capability = "CMD",
      why = { en = "Patient with the crew, names counted, work stays stopped.", zh = "伤员移交、人数清点完毕，停工待查。" } },
  },

  decisions = { decide { "8a", "tourniquet" }, decide { "8b", "clear" }, decide { "8c", "runner" } },

  legal_reports = {
    legal_report { "report_hurt", law = "accident", by = "project_manager", when = knows "casualty",
      after = "level", target = 900, capability = "INFO",
      why = { en = "One badly hurt is an accident at work: the hour runs from when it is known.",
              zh = "有人重伤即为生产安全事故：自知情起1小时内上报。" } },
  },

  red_lines = {
    never { "work_below" },
    never { "move_injured_spine" },
    must  { "headcount" },
  },
}
