-- Emergency plan of a canteen for a kitchen fire with liquefied gas: gas off and cover, fan off from
-- the corridor, everybody out by the doors that do not lead through the kitchen, the cylinder by a
-- pair in wet gloves. After the drill book, E.3 and D.1.

local hall    = place { "Dining hall", use = "lobby", size = "largest" }
local kitchen = place { "Kitchen", use = "kitchen", size = "largest" }
local store   = place { "Cylinder store", use = "store" }
local out     = place { use = "outdoor" }
local burns   = any { knows "fire", knows "alarm_true" }

return plan { { en = "Fire plan of the canteen kitchen", zh = "食堂厨房火灾应急预案" },

  roles = {
    role { "commander", en = "Canteen head", zh = "食堂负责人", letter = "C", radio = true, watch = true,
      skills = { "command", "warden", "comms" }, deputies = { "communications" }, post = hall },
    role { "communications", en = "Clerk", zh = "通讯联络员", letter = "T", radio = true, skills = { "comms", "staff", "warden", "control_room" },
      boss = "commander", deputies = { "security" }, post = "Canteen office" },
    role { "security", en = "Gate guard", zh = "门卫", letter = "G", radio = true, skills = { "security", "comms" },
      boss = "commander", deputies = { "communications" }, post = out },
    role { "fire_rescue", en = "Fire and rescue", zh = "灭火行动组", letter = "F", radio = true,
      skills = { "fire_team", "fire_basic", "warden" }, needs = 2, boss = "commander", deputies = { "helper" },
      post = "Service corridor" },
    role { "helper", en = "Assistant cook", zh = "帮厨", letter = "H", skills = { "fire_basic", "staff" },
      boss = "commander", deputies = { "fire_rescue" }, post = kitchen },
    role { "medical", en = "First aid", zh = "医疗救护组", letter = "M", radio = true, skills = { "first_aid", "cpr_aed" },
      boss = "commander", deputies = { "communications" }, post = out },
    role { "finder", en = "First finder", zh = "第一发现人", letter = "!", finder = true, skills = { "fire_basic", "staff" },
      boss = "commander" },
  },

  informs = {
    inform { "fire", to = "commander" },
    inform { "fire", from = "commander", to = "communications" },
    inform { "fire", from = "commander", to = "fire_rescue" },
    inform { "fire", from = "commander", to = "security" },
    inform { "fire", from = "fire_rescue", to = "commander" },
    inform { "fire", from = "communications", to = "medical" },
    inform { "gas_smell", to = "commander" },
    inform { "source", to = "commander" },
    inform { "fire_out", to = "commander" },
    inform { "way_blocked", to = "commander" },
    inform { "casualty", to = "commander" },
    inform { "casualty", to = "medical" },
    inform { "casualty", from = "commander", to = "communications" },
    inform { "missing", to = "commander" },
    inform { "located", from = "fire_rescue", to = "commander" },
    inform { "all_counted", to = "commander" },
  },

  capabilities = {
    capability { "INFO", en = "Information and reporting", zh = "信息报告", weight = 15 },
    capability { "CMD",  en = "Command and coordination", zh = "指挥协调", weight = 15 },
    capability { "OPS",  en = "Fire fighting", zh = "现场处置", weight = 35 },
    capability { "EVAC", en = "Evacuation and cordon", zh = "警戒疏散", weight = 25 },
    capability { "MED",  en = "First aid", zh = "医疗救护", weight = 10 },
  },

  procedure { "oil", title = { en = "Oil on fire", zh = "油锅起火" }, starts = knows "fire",

    step { "gas_off", by = "finder", action = "close_valve", at = "Stove gas valve", noforget = true,
      target = 15, limit = 45, weight = 3, capability = "OPS",
      title = { en = "Shut the stove's gas", zh = "关闭灶台燃气阀" },
      why = { en = "While the burner goes on, covered oil takes fire again.", zh = "不关气，盖住的油还会复燃。" } },

    step { "cover", by = "finder", action = "lid_on_pan", or_else = { "fire_blanket", "use_extinguisher" },
      after = "gas_off", noforget = true, target = 30, limit = 75, weight = 3, capability = "OPS",
      title = { en = "Cover the pan", zh = "覆盖油锅" },
      why = { en = "Lid or blanket, from near to far, and it stays on for fifteen minutes.",
              zh = "锅盖或灭火毯由近及远盖严，十五分钟内不得掀开。" } },

    step { "hood", by = "helper", action = "stop_fan", at = "Fan switch in the corridor", target = 30, limit = 90,
      weight = 1, capability = "OPS",
      title = { en = "Hood fan off, from the corridor", zh = "在走道关闭排烟风机" },
      why = { en = "The fan draws the flame into the duct; its switch in the kitchen stands beside the fire.",
              zh = "风机会把火抽进烟道；厨房里的开关就在火旁。" } },

    step { "out", by = "helper", action = "alert_people", at = "Wash-up", after = "hood", target = 45, limit = 120, weight = 2,
      capability = "EVAC",
      title = { en = "Send the wash-up out", zh = "通知洗消间人员撤离" },
      why = { en = "They hear nothing over the machine.", zh = "洗碗机声音大，里面的人听不见。" } },

    step { "diners", by = "commander", action = "alert_people", at = hall, noforget = true, target = 60, limit = 180, weight = 3,
      capability = "EVAC",
      title = { en = "Send the diners out by the main doors", zh = "组织就餐人员从大门撤离" },
      why = { en = "By the main doors, never through the kitchen.", zh = "走大门，不得穿过厨房。" } },

    step { "call", by = "communications", action = "call_fire_brigade", when = burns, target = 60, limit = 180, weight = 2,
      capability = "INFO",
      why = { en = "Say it at once: liquefied gas, four cylinders.", zh = "开口先讲：液化气，四只钢瓶。" } },

    step { "announce", by = "communications", action = "announce_pa", when = burns, after = "call", target = 90, limit = 240,
      weight = 1, capability = "EVAC",
      why = { en = "The hall hears it once more, and which doors.", zh = "广播再提示一遍撤离方向。" } },

    step { "cordon", by = "security", action = "set_cordon", at = store, when = knows "fire", target = 120, limit = 300,
      weight = 2, capability = "EVAC",
      title = { en = "Keep people away from the cylinder store", zh = "封锁气瓶间周边" },
      why = { en = "A hundred metres from cylinders in a fire.", zh = "着火钢瓶周边警戒一百米。" } },

    step { "count", by = "commander", action = "headcount", after = "diners", target = 300, limit = 540, weight = 2,
      capability = "EVAC",
      why = { en = "The kitchen's eight by name, the diners by asking their tables.", zh = "后厨八人点名，就餐人员按桌询问。" } },

    step { "brief", by = "commander", action = "brief_fire_brigade", when = knows("unit_here", "fire_brigade"),
      target = 60, limit = 180, weight = 2, capability = "CMD",
      why = { en = "How many cylinders, where, which valve is shut.", zh = "说明钢瓶数量、位置、哪只已关阀。" } },

    step { "end", by = "commander", action = "end_response", when = knows "all_counted", after = "brief",
      target = 180, limit = 600, weight = 1, capability = "CMD",
      why = { en = "Everybody counted, the scene handed over.", zh = "人员清点到位、现场移交之后方可结束。" } },
  },

  procedure { "cylinder", title = { en = "A cylinder burns", zh = "钢瓶着火" }, starts = knows("fire", "Cylinder store"),

    step { "gear", by = "fire_rescue", action = "don_heat_suit", target = 45, limit = 120, weight = 1, capability = "OPS",
      title = { en = "Wet gloves and fire coat on", zh = "穿隔热服、戴湿手套" },
      why = { en = "A bare hand at a burning valve lets go.", zh = "徒手关着火的角阀，一烫就会松手。" } },

    step { "cyl_valve", by = "fire_rescue", action = "close_cylinder", at = "LPG cylinder 1",
      or_else = { { "wet_towel_close", at = "LPG cylinder 1" }, { "cool_cylinder", at = "LPG cylinder 1" } }, after = "gear", target = 90, limit = 240, weight = 3,
      capability = "OPS",
      title = { en = "Shut the valve; if it is not sound, cool from cover", zh = "关阀；阀门损坏则借掩体冷却" },
      why = { en = "Valve sound: close first. Not sound: let it burn, upright, and cool.",
              zh = "阀门完好先关阀；阀门损坏保持直立燃烧并冷却。" } },
  },

  procedure { "hurt", title = { en = "Somebody is hurt", zh = "有人受伤" }, starts = knows "casualty",
    step { "check", by = "medical", action = "check_response", target = 90, limit = 240, weight = 1,
      capability = "MED",
      why = { en = "Answers? Breathes? Ten seconds.", zh = "有无应答、有无呼吸，十秒内判断。" } },
    step { "cool", by = "medical", action = "cool_burn", after = "check", target = 1300, limit = 1800, weight = 1,
      capability = "MED",
      why = { en = "Running water on the burn, at once and long.", zh = "立即用流动清水持续冲洗烧伤处。" } },
    step { "ambulance", by = "communications", action = "call_ambulance", target = 90, limit = 240, weight = 1,
      capability = "MED",
      why = { en = "Burns look smaller than they are.", zh = "烧伤往往比看上去更重。" } },
  },

  decisions = { decide { "3a", "gas" }, decide { "3b", "shut" }, decide { "3c", "cover" }, decide { "3d", "leave" } },

  legal_reports = {
    legal_report { "report", law = "accident", by = "commander", when = any { knows "casualty", knows "fire" },
      after = "count", target = 900, capability = "INFO",
      why = { en = "Somebody hurt, or a loss: the law's hour runs from when the head of the unit knows.",
              zh = "有人伤亡或造成损失：自单位负责人知情起1小时内必须上报。" } },
  },

  red_lines = {
    never { "pour_water_oil" },
    never { "move_burning_cylinder" },
    never { "switch_in_gas" },
    never { "reenter_without_permission" },
    must  { "headcount" },
    must  { "call_fire_brigade" },
    must  { "all_out" },
  },
}
