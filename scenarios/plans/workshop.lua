-- Emergency plan of a paint workshop: a shift leader who commands until the plant manager is there,
-- a pair of fire fighters from the assembly hall, a clerk who calls, a guard at the gate.
-- After the drill book, E.2 and D.1.

local hall  = place { "Paint hall", use = { "workshop", "plant" }, size = "largest" }
local store = place { "Solvent store", use = "store", size = "largest" }
local out   = place { use = "outdoor" }

return plan { { en = "Paint workshop fire plan", zh = "喷漆车间火灾应急预案" },

  roles = {
    role { "commander", en = "Commander", zh = "总指挥", letter = "C", radio = true, watch = true,
      skills = { "command", "comms" },
      deputies = { "shift_leader" }, post = out },
    role { "shift_leader", en = "Shift leader", zh = "带班班长", letter = "S", radio = true,
      skills = { "command", "warden", "fire_basic", "electric_lv" },
      boss = "commander", deputies = { "fire_rescue" }, post = "Office" },
    role { "communications", en = "Communications", zh = "通讯联络组", letter = "T", radio = true,
      skills = { "comms", "staff" },
      boss = "commander", deputies = { "security" }, post = "Office" },
    role { "fire_rescue", en = "Fire and rescue", zh = "灭火行动组", letter = "F", radio = true,
      skills = { "fire_team", "fire_basic", "electric_lv", "warden", "command" },
      needs = 2, boss = "commander", deputies = { "shift_leader" }, post = "Assembly hall" },
    role { "security", en = "Security", zh = "警戒保卫组", letter = "G", radio = true,
      skills = { "security", "comms" },
      boss = "commander", deputies = { "communications" }, post = out },
    role { "medical", en = "First aid", zh = "医疗救护组", letter = "M", radio = true,
      skills = { "first_aid", "cpr_aed" },
      boss = "commander", deputies = { "security" }, post = out },
    role { "finder", en = "First finder", zh = "第一发现人", letter = "!", finder = true,
      skills = { "fire_basic" },
      boss = "shift_leader" },
  },

  informs = {
    inform { "fire", to = "shift_leader" },
    inform { "fire", from = "shift_leader", to = "commander" },
    inform { "fire", from = "shift_leader", to = "communications" },
    inform { "fire", from = "shift_leader", to = "fire_rescue" },
    inform { "fire", from = "commander", to = "security" },
    inform { "fire_out", to = "commander" },
    inform { "way_blocked", to = "commander" },
    inform { "casualty", to = "commander" },
    inform { "casualty", to = "medical" },
    inform { "casualty", from = "commander", to = "communications" },
    inform { "not_swept", to = "commander" },
    inform { "missing", to = "commander" },
    inform { "missing", from = "shift_leader", to = "fire_rescue" },
    inform { "located", from = "commander", to = "shift_leader" },
    inform { "all_counted", to = "commander" },
  },

  capabilities = {
    capability { "INFO", en = "Information and reporting", zh = "信息报告", weight = 15 },
    capability { "CMD",  en = "Command and coordination", zh = "指挥协调", weight = 15 },
    capability { "OPS",  en = "Fire fighting", zh = "现场处置", weight = 30 },
    capability { "EVAC", en = "Evacuation and cordon", zh = "警戒疏散", weight = 30 },
    capability { "MED",  en = "First aid", zh = "医疗救护", weight = 10 },
  },

  procedure { "fire", title = { en = "Fire in the workshop", zh = "车间起火" }, starts = knows "fire",

    step { "shout", by = "finder", action = "shout", noforget = true, silent = true, target = 10, limit = 40,
      weight = 1, capability = "INFO",
      why = { en = "A solvent fire doubles every twenty seconds: a shout is the fastest alarm there is.",
              zh = "溶剂火每二十秒翻一倍：喊一声就是最快的报警。" } },

    step { "raise", by = "finder", action = "press_call_point", after = "shout", noforget = true,
      target = 25, limit = 70, weight = 2, capability = "INFO",
      why = { en = "The call point by the roller door lies on the way out.",
              zh = "卷帘门旁就有手报，撤离途中即可按下。" } },

    step { "deluge", by = "finder", action = "start_deluge", or_else = { "use_extinguisher" },
      after = "raise", target = 45, limit = 120, weight = 2, capability = "OPS",
      title = { en = "Start the deluge, or attack with foam", zh = "启动雨淋或用泡沫灭火器扑救" },
      why = { en = "The handle by the hall door drenches the hall without anybody near the flames.",
              zh = "门旁的手动阀一开即可喷淋，人不必靠近火焰。" } },

    step { "call", by = "communications", action = "call_fire_brigade",
      when = any { knows "fire", knows "alarm_true" }, target = 60, limit = 180, weight = 2,
      capability = "INFO",
      why = { en = "Say it at once: a solvent store is next to the fire.", zh = "开口先讲：着火点旁边就是溶剂库房。" } },

    step { "power", by = "shift_leader", action = "power_off_upstream",
      when = any { knows "fire", knows "alarm_true" }, target = 60, limit = 150, weight = 1,
      capability = "OPS",
      why = { en = "No water before the cabinet in the corridor is off.", zh = "走廊配电柜未断电，不得出水。" } },

    step { "sweep", by = "shift_leader", action = "sweep", at = zone "shop", when = any { knows "fire", knows "alarm" },
      title = { en = "Sweep hall, preparation and store", zh = "清查喷漆间、前处理间和库房" },
      target = 90, limit = 240, weight = 3, capability = "EVAC",
      why = { en = "Hall, preparation, store: who wears ear muffs hears neither bell nor shout.",
              zh = "喷漆间、前处理间、库房逐间查：戴耳罩的人听不见警铃和喊声。" } },

    step { "store_man", by = "shift_leader", action = "alert_people", at = store,
      when = any { knows "fire", knows "alarm" }, target = 60, limit = 150, weight = 2, capability = "EVAC",
      title = { en = "Fetch the storekeeper in ear muffs", zh = "通知戴耳罩的库管员撤离" },
      why = { en = "A hand on the shoulder, the light switched on and off.", zh = "拍肩、闪灯，当面示意撤离。" } },

    step { "list", by = "communications", action = "visitor_list", at = "Office",
      when = any { knows "fire", knows "alarm" }, target = 40, limit = 120, weight = 1, capability = "EVAC",
      why = { en = "A visitor who is on no list is missed by nobody.", zh = "不在名单上的访客，没人知道他失联。" } },

    step { "store_door", by = "fire_rescue", action = "close_fire_door", at = door { of = store },
      after = "store_man", target = 120, limit = 240, weight = 2, capability = "OPS",
      title = { en = "Shut the steel door of the solvent store", zh = "关闭溶剂库房防火门" },
      why = { en = "A shut steel door keeps three hundred litres out of the fire.",
              zh = "防火门一关，三百升溶剂就与火隔开了。" } },

    step { "attack", by = "fire_rescue", action = "hydrant_attack", when = knows "fire",
      requires = "power", or_else = { "use_extinguisher" }, target = 180, limit = 360, weight = 2,
      capability = "OPS",
      why = { en = "In a pair, from the door, spray instead of a jet: a jet spreads the pool.",
              zh = "两人一组，依托门口，用雾状水：直流水会把流淌火冲散。" } },

    step { "cordon", by = "security", action = "stop_traffic",
      when = any { knows "fire", knows "alarm_true" }, target = 150, limit = 300, weight = 1, capability = "EVAC",
      title = { en = "Keep the lane free for the engines", zh = "管制车辆，保持消防车道畅通" },
      why = { en = "The lane for the engines stays free, nobody strays to the smoke side.",
              zh = "保持消防车道畅通，下风侧不留缺口。" } },

    step { "count", by = "shift_leader", action = "headcount", after = "sweep", target = 180,
      limit = 420, weight = 3, capability = "EVAC",
      why = { en = "Thirteen names and the visitor's.", zh = "十三名员工加一名访客，逐一点名。" } },

    step { "brief", by = "commander", action = "brief_fire_brigade",
      when = knows("unit_here", "fire_brigade"), target = 60, limit = 180, weight = 2, capability = "CMD",
      why = { en = "Where it burns, the store beside it, who is missing, what was cut.",
              zh = "说明着火部位、旁边的溶剂库房、失联人员、已断电情况。" } },

    step { "end", by = "commander", action = "end_response", when = knows "all_counted",
      after = "brief", target = 180, limit = 600, weight = 1, capability = "CMD",
      why = { en = "Everybody by name, the scene in the hands of the brigade.",
              zh = "人员逐一核实、现场移交消防队之后，方可宣布结束。" } },
  },

  procedure { "hurt", title = { en = "Somebody is hurt", zh = "有人受伤" }, starts = knows "casualty",
    step { "check", by = "medical", action = "check_response", target = 90, limit = 240, weight = 1,
      capability = "MED",
      why = { en = "Answers? Breathes? Ten seconds.", zh = "有无应答、有无呼吸，十秒内判断。" } },
    step { "cool", by = "medical", action = "cool_burn", after = "check", target = 1300, limit = 1800,
      weight = 1, capability = "MED",
      why = { en = "Running water on the burn, at once and long.", zh = "立即用流动清水持续冲洗烧伤处。" } },
    step { "ambulance", by = "communications", action = "call_ambulance", target = 90, limit = 240,
      weight = 1, capability = "MED",
      why = { en = "Burns look smaller than they are.", zh = "烧伤往往比看上去更重。" } },
  },

  decisions = { decide { "2a", "roller" }, decide { "2b", "cover" } },

  legal_reports = {
    legal_report { "report", law = "accident", by = "commander",
      when = any { knows "casualty", knows "fire" }, after = "count",
      target = 900, capability = "INFO",
      why = { en = "Somebody hurt, or a loss: the law's hour runs from when the head of the unit knows.",
              zh = "有人伤亡或造成损失：自单位负责人知情起1小时内必须上报。" } },
  },

  red_lines = {
    never { "enter_smoke_without_ba" },
    never { "reenter_without_permission" },
    must  { "headcount" },
    must  { "call_fire_brigade" },
    must  { "all_out" },
  },
}
