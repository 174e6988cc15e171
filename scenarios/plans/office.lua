-- Emergency plan of a two-storey office: seven roles and whoever finds the fire.
-- Times run from when the role could know the trigger; they follow the three-minute rule for raising
-- the alarm and first attack and usual practice for small offices.

return plan { { en = "Office fire emergency plan", zh = "办公楼火灾应急预案" },

  roles = {
    role { "commander", en = "Commander", zh = "总指挥", letter = "C", radio = true, watch = true,
      deputies = { "communications" },
      post = place { "Outdoors", use = "outdoor" } },
    role { "communications", en = "Communications", zh = "通讯联络组", letter = "T",
      radio = true, boss = "commander", deputies = { "warden_1f" },
      post = place { "Control room", use = { "control", "office" }, storey = 1 } },
    role { "fire_rescue", en = "Fire and rescue", zh = "灭火行动组", letter = "F", radio = true,
      boss = "commander", deputies = { "warden_1f" },
      post = place { "Office 101", use = "office", storey = 1 } },
    role { "warden_2f", en = "Floor warden 2F", zh = "二层疏散引导员", letter = "W2", radio = true,
      boss = "commander", deputies = { "warden_1f" },
      post = place { "Open office", use = "office", storey = 2, size = "largest" } },
    role { "warden_1f", en = "Floor warden 1F", zh = "一层疏散引导员", letter = "W1", radio = true,
      boss = "commander", deputies = { "communications" },
      post = place { "Reception office", use = { "lobby", "office" }, storey = 1 } },
    role { "security", en = "Security", zh = "警戒保卫组", letter = "G", radio = true,
      boss = "commander", deputies = { "warden_1f" }, post = place { "Outdoors", use = "outdoor" } },
    role { "medical", en = "First aid", zh = "医疗救护组", letter = "M", radio = true,
      boss = "commander", deputies = { "security" }, post = place { "Outdoors", use = "outdoor" } },
    role { "finder", en = "First finder", zh = "第一发现人", letter = "!", finder = true,
      boss = "communications" },
  },

  informs = {
    inform { "fire", to = "communications" },
    inform { "fire", from = "communications", to = "commander" },
    inform { "fire", from = "communications", to = "fire_rescue" },
    inform { "alarm_true", to = "communications" },
    inform { "alarm_true", from = "communications", to = "commander" },
    inform { "alarm_true", from = "communications", to = "fire_rescue" },
    inform { "fire", from = "communications", to = "security" },
    inform { "alarm_true", from = "communications", to = "security" },
    inform { "fire_out", to = "commander" },
    inform { "way_blocked", to = "commander" },
    inform { "casualty", to = "commander" },
    inform { "casualty", to = "medical" },
    inform { "casualty", from = "commander", to = "medical" },
    inform { "casualty", from = "commander", to = "communications" },
    inform { "needs_help", to = "fire_rescue" },
    inform { "not_swept", to = "commander" },
    inform { "missing", to = "commander" },
    inform { "located", from = "commander", to = "communications" },
    inform { "all_counted", to = "commander" },
  },

  capabilities = {
    capability { "INFO", en = "Information and reporting", zh = "信息报告", weight = 15 },
    capability { "CMD",  en = "Command and coordination", zh = "指挥协调", weight = 15 },
    capability { "OPS",  en = "Fire fighting", zh = "现场处置", weight = 25 },
    capability { "EVAC", en = "Evacuation", zh = "疏散引导", weight = 35 },
    capability { "MED",  en = "First aid", zh = "医疗救护", weight = 10 },
  },

  procedure { "fire", title = { en = "Fire in the building", zh = "建筑内起火" }, starts = knows "fire",

    step { "raise", by = "finder", action = "press_call_point",
      target = 15, limit = 60, weight = 2, capability = "INFO",
      why = { en = "Everyone else's clock starts with the alarm: press first, then fight.",
              zh = "报警越早，全楼疏散越早：先按手报，再去灭火。" } },

    step { "verify", by = "communications", action = "verify_alarm", when = knows "panel",
      target = 30, limit = 60, weight = 1, capability = "INFO",
      why = { en = "Two of panel, camera and a person; never reset the panel to see whether it comes back.",
              zh = "主机、监控、现场人员三者取二予以核实，严禁先复位再观察。" } },

    step { "sound", by = "communications", action = "sound_alarm", when = knows "alarm_true",
      target = 15, limit = 60, weight = 1, capability = "EVAC",
      why = { en = "Confirmed means everyone hears it now, not when a call point happens to be pressed.",
              zh = "一经核实，立即启动声光警报，不等他人按手报。" } },

    step { "first_blow", by = "finder", action = "use_extinguisher", or_else = { "close_door" },
      after = "raise", when = knows "fire", target = 45, limit = 120, weight = 2, capability = "OPS",
      title = { en = "Attack the fire, or shut it in", zh = "初期扑救或关门控火" },
      why = { en = "One extinguisher puts out what is smaller than a waste bin. Beyond that, shut the door: "
                .. "a closed door starves the fire and keeps the smoke out of the corridor.",
              zh = "一具灭火器只能扑灭初起小火；火势再大就应立即关门，断氧隔烟，保住走廊和楼梯。" } },

    step { "call", by = "communications", action = "call_fire_brigade", when = knows "alarm_true",
      target = 60, limit = 180, weight = 2, capability = "INFO",
      why = { en = "Address, what burns, who is inside, who meets them at the gate; hang up last.",
              zh = "讲清地址、燃烧物、被困人员和接车人，待对方挂断后再挂机。" } },

    step { "announce", by = "communications", action = "announce_pa", when = knows "alarm_true",
      after = "verify", target = 45, limit = 120, weight = 2, capability = "EVAC",
      why = { en = "A calm voice that names the way out moves people sooner than bells.",
              zh = "语气沉着、指明方向的广播，比警铃更能促使人员立即行动。" } },

    step { "sweep_2f", by = "warden_2f", action = "sweep", at = storey(2), when = knows "alarm",
      target = 180, limit = 300, weight = 2, capability = "EVAC",
      why = { en = "Every room of the floor, toilets and stores too: the fire floor first.",
              zh = "着火层优先，逐间清查，不漏卫生间和库房。" } },

    step { "sweep_1f", by = "warden_1f", action = "sweep", at = storey(1), when = knows "alarm",
      target = 150, limit = 270, weight = 1, capability = "EVAC",
      why = { en = "The lower floor fills last, but its people block the exits if they linger.",
              zh = "下层虽后受烟气威胁，但人员滞留会堵住出口。" } },

    step { "list", by = "commander", action = "visitor_list",
      at = place { "Reception office", use = { "lobby", "office" }, storey = 1 }, when = knows "alarm",
      target = 60, limit = 150, weight = 1, capability = "EVAC",
      title = { en = "Take the visitors' register along on the way out", zh = "撤离途中带出来访登记簿" },
      why = { en = "Left at the reception, it makes every visitor a missing person, or nobody's.",
              zh = "登记簿留在前台，来访人员要么全成了失联者，要么没人过问。" } },

    step { "deaf", by = "warden_2f", action = "alert_people",
      at = place { "Archive", use = { "store", "office" }, storey = 2, nth = 2 }, when = knows "alarm",
      target = 120, limit = 240, weight = 2, capability = "EVAC",
      title = { en = "Alert the deaf clerk in the archive", zh = "通知档案室听障同事撤离" },
      why = { en = "Bells say nothing to someone who cannot hear them: touch, light, a written word.",
              zh = "警铃对听不到的人毫无作用：拍肩、闪灯、出示文字。" } },

    step { "close_door", by = "fire_rescue", action = "close_door", when = knows "fire",
      target = 100, limit = 180, weight = 2, capability = "OPS",
      title = { en = "Shut the door of the burning room", zh = "关闭起火房间的门" },
      why = { en = "The wedged door is what lets the smoke into the only corridor.",
              zh = "被顶开的门正是烟气涌入唯一走廊的通道。" } },

    step { "gate", by = "security", action = "meet_at_gate", when = any { knows "fire", knows "alarm_true" },
      target = 120, limit = 300, weight = 1, capability = "EVAC",
      title = { en = "Meet the brigade at the gate", zh = "到大门接应消防车" },
      why = { en = "Nobody at the gate costs the engine a minute and a half.",
              zh = "门口无人接应，消防车要耽误一分半钟。" } },

    step { "chair", by = "fire_rescue", action = "use_evac_chair", or_else = { "help_disabled" },
      when = knows "needs_help", target = 240, limit = 420, weight = 2, capability = "EVAC",
      title = { en = "Bring out the wheelchair user", zh = "转移轮椅使用者" },
      why = { en = "Never the lift: the evacuation chair by the clear stair, or a room with its door shut until "
                .. "the brigade comes.",
              zh = "严禁使用电梯：用疏散椅经无烟楼梯转移；做不到时，关门待援。" } },

    step { "count", by = "communications", action = "headcount", when = knows "alarm_true",
      after = { "call", "announce" }, target = 300, limit = 600, weight = 2, capability = "EVAC",
      why = { en = "By name, from the staff list and the visitors' register: a number alone hides the missing.",
              zh = "按员工名单和来访登记逐一点名：只数人头，会把失联者漏掉。" } },

    step { "brief", by = "commander", action = "brief_fire_brigade", when = knows("unit_here", "fire_brigade"),
      target = 60, limit = 180, weight = 1, capability = "CMD",
      why = { en = "Where it burns, who is missing and where last seen, what was shut and done.",
              zh = "说明起火部位、失联人员及最后位置、已采取的措施。" } },

    step { "end", by = "commander", action = "end_response", when = knows "all_counted", after = { "brief", "report" },
      target = 120, limit = 300, weight = 1, capability = "CMD",
      why = { en = "Only when everyone is accounted for and the brigade has the scene.",
              zh = "全员清点到位、现场移交消防队之后，方可宣布结束。" } },
  },

  procedure { "hurt", title = { en = "Somebody is hurt", zh = "有人受伤" }, starts = knows "casualty",
    step { "check", by = "medical", action = "check_response", target = 90, limit = 240, weight = 1,
      capability = "MED",
      why = { en = "Answers? Breathes? Ten seconds.", zh = "有无应答、有无呼吸，十秒内判断。" } },
    step { "ambulance", by = "communications", action = "call_ambulance", target = 90, limit = 240,
      weight = 1, capability = "MED",
      why = { en = "Where, how many, conscious or not; who meets them.", zh = "说清地点、人数、是否清醒、谁来接应。" } },
  },

  decisions = { decide { "1a", "leave" }, decide { "1b", "brigade" } },

  legal_reports = {
    legal_report { "report", law = "accident", by = "commander",
      when = any { knows "casualty", knows "fire" }, after = { "count", "brief" },
      patience = minutes(10), target = 600, capability = "INFO",
      why = { en = "Somebody hurt, or a loss: the law's hour runs from when the head of the unit knows.",
              zh = "有人伤亡或造成损失：自单位负责人知情起1小时内必须上报。" } },
  },

  red_lines = {
    never { "enter_smoke_without_ba" },
    never { "reenter_without_permission" },
    never { "use_lift_in_fire" },
    never { "attack_too_big" },
    never { "silence_unverified" },
    must  { "headcount" },
    must  { "call_fire_brigade" },
    must  { "all_out" },
  },
}
