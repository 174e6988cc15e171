-- Emergency plan of a waterworks for a chlorine leak: out and upwind, scrubber on and exhaust off, count
-- across the wind, neighbours indoors, two in suit and set with two more ready, wash before the
-- ambulance. After the drill book, E.5.

local store = place { "Chlorine store" }
local out   = place { use = "outdoor" }
local leak  = any { knows "gas_smell", knows "toxic", knows "jet_noise" }

return plan { { en = "Chlorine plan of the waterworks", zh = "自来水厂泄氯事故应急预案" },

  roles = {
    role { "commander", en = "Commander", zh = "总指挥", letter = "C", radio = true, watch = true,
      deputies = { "control_room" }, post = place { "Office", use = { "office", "control" } } },
    role { "control_room", en = "Control room", zh = "中控室值班员", letter = "R", radio = true,
      boss = "commander", deputies = { "communications" }, post = place { "Control room", use = { "control", "office" } } },
    role { "communications", en = "Communications", zh = "通讯联络组", letter = "T", radio = true,
      boss = "commander", deputies = { "control_room" }, post = place { "Office", use = { "office", "control" } } },
    role { "chem", en = "Chemical pair", zh = "抢险组（一）", letter = "K", radio = true,
      skills = { "staff", "chem_team", "fire_team", "confined_rescue" }, boss = "commander", deputies = { "chem_two" },
      post = place { "Protective gear room" } },
    role { "chem_two", en = "Second of the chemical pair", zh = "抢险组（二）", letter = "L", radio = true,
      skills = { "staff", "chem_team", "fire_team", "confined_rescue" }, boss = "chem", deputies = { "backup" },
      post = place { "Protective gear room" } },
    role { "backup", en = "Backup pair", zh = "备用组", letter = "B", radio = true,
      skills = { "staff", "chem_team", "fire_team", "safety" }, boss = "commander", deputies = { "security" },
      post = place { "Protective gear room" } },
    role { "backup_two", en = "Second of the backup pair", zh = "备用组（二）", letter = "D", radio = true,
      skills = { "staff", "chem_team", "fire_team" }, boss = "backup", deputies = { "backup" },
      post = place { "Protective gear room" } },
    role { "security", en = "Security", zh = "警戒疏散组", letter = "G", radio = true,
      boss = "commander", deputies = { "communications" }, post = place { "Office", use = { "office", "control" } } },
    role { "monitoring", en = "Monitoring", zh = "环境监测组", letter = "N", radio = true,
      boss = "commander", deputies = { "communications" }, post = place { "Office", use = { "office", "control" } } },
    role { "medical", en = "First aid", zh = "医疗救护组", letter = "M", radio = true,
      skills = { "staff", "first_aid", "chem_team" }, boss = "commander", deputies = { "security" },
      post = place { "Office", use = { "office", "control" } } },
    role { "operator", en = "First finder", zh = "第一发现人", letter = "!", finder = true, skill = "trained", boss = "control_room" },
  },

  informs = {
    inform { "gas_smell", to = "control_room" },
    inform { "jet_noise", to = "control_room" },
    inform { "gas_smell", from = "control_room", to = "commander" },
    inform { "gas_smell", from = "control_room", to = "communications" },
    inform { "gas_smell", from = "control_room", to = "chem" },
    inform { "gas_smell", from = "control_room", to = "chem_two" },
    inform { "gas_smell", from = "control_room", to = "backup" },
    inform { "gas_smell", from = "control_room", to = "backup_two" },
    inform { "gas_smell", from = "control_room", to = "security" },
    inform { "gas_smell", from = "control_room", to = "monitoring" },
    inform { "gas_smell", from = "control_room", to = "medical" },
    inform { "toxic", from = "control_room", to = "commander" },
    inform { "toxic", from = "control_room", to = "communications" },
    inform { "toxic", from = "control_room", to = "chem" },
    inform { "toxic", from = "control_room", to = "security" },
    inform { "toxic", from = "control_room", to = "monitoring" },
    inform { "toxic", from = "monitoring", to = "commander" },
    inform { "toxic", from = "monitoring", to = "communications" },
    inform { "wind", from = "commander", to = "security" },
    inform { "casualty", to = "commander" },
    inform { "casualty", to = "medical" },
    inform { "casualty", from = "commander", to = "communications" },
    inform { "source", from = "chem", to = "commander" },
    inform { "source", from = "chem", to = "control_room" },
    inform { "source", from = "chem", to = "chem_two" },
    inform { "all_counted", to = "commander" },
  },

  capabilities = {
    capability { "INFO", en = "Information and reporting", zh = "信息报告", weight = 15 },
    capability { "CMD",  en = "Command and coordination", zh = "指挥协调", weight = 15 },
    capability { "OPS",  en = "Stopping the leak", zh = "现场处置", weight = 25 },
    capability { "EVAC", en = "Cordon and count", zh = "警戒疏散", weight = 15 },
    capability { "MED",  en = "First aid and washing", zh = "洗消救护", weight = 10 },
    capability { "PPE",  en = "Protection of the team", zh = "人员防护", weight = 10 },
    capability { "MON",  en = "Measuring", zh = "监测研判", weight = 5 },
  },

  procedure { "chlorine", title = { en = "Chlorine leak", zh = "氯气泄漏" }, starts = leak,

    step { "shout", by = "operator", action = "shout", noforget = true, silent = true, target = 10, limit = 30, weight = 2,
      capability = "OPS", title = { en = "Shout, out and upwind", zh = "呼喊示警，向上风撤离" },
      why = { en = "A breath of it stops you: out first.", zh = "吸一口就走不动：先撤。" } },

    step { "leave", by = "operator", action = "leave", when = leak, after = "shout", noforget = true, silent = true,
      target = 60, limit = 150, weight = 2, capability = "EVAC",
      why = { en = "Upwind or across, and the door shut behind.", zh = "向上风或侧风撤离，随手关门。" } },

    step { "scrub", by = "control_room", action = "scrubber_on", target = 60, limit = 180, weight = 3, capability = "OPS",
      title = { en = "Scrubber on, exhaust off", zh = "启动吸收装置，停排风机" },
      why = { en = "What the exhaust blows out is in the road a minute later.", zh = "排风机一吹，一分钟后氯气就到马路上。" } },

    step { "call_119", by = "communications", action = "call_fire_brigade", target = 120, limit = 300, weight = 2,
      capability = "INFO", why = { en = "Chlorine, one tonne, the wind, the way in from upwind.", zh = "说清氯气、一吨瓶、风向、从上风方向进入。" } },

    step { "wind", by = "commander", action = "read_wind", target = 150, limit = 360, weight = 2, capability = "CMD",
      why = { en = "Today's wind, not the board's.", zh = "看今天的风，别看牌子。" } },

    step { "post", by = "commander", action = "set_command_post", when = leak, after = "wind", target = 240, limit = 480, weight = 1,
      capability = "CMD", title = { en = "Command post at B, across the wind", zh = "在侧风B点设指挥部" },
      why = { en = "Across the wind, a hundred metres off.", zh = "侧风方向，百米之外。" } },

    step { "guard_mask", by = "security", action = "don_mask", target = 120, limit = 300, weight = 1, capability = "PPE",
      title = { en = "Mask with the acid-gas canister on", zh = "佩戴酸性气体滤毒面具" },
      why = { en = "The way to the road passes the edge of the plume.", zh = "去马路要经过羽流边缘。" } },

    step { "cordon", by = "security", action = "set_cordon", at = out, when = all { leak, knows "wind" }, after = "guard_mask",
      target = 240, limit = 480, weight = 2, capability = "EVAC",
      why = { en = "Sixty metres all round, three hundred downwind; drawn from across the wind.", zh = "四周六十米，下风三百米；从侧风方向布设。" } },

    step { "others", by = "security", action = "alert_people", at = place { "Road gatehouse" }, when = leak, after = "cordon",
      target = 480, limit = 780, weight = 2, capability = "EVAC",
      title = { en = "Move who is downwind out across the wind", zh = "引导下风向人员向侧风撤离" },
      why = { en = "Across the wind is the short way out of a cloud.", zh = "横穿风向才是出云的近路。" } },

    step { "school", by = "communications", action = "inform_neighbours", when = leak, after = "call_119", target = 240, limit = 540,
      weight = 2, capability = "INFO", title = { en = "School and kindergarten: indoors, windows shut", zh = "通知学校、幼儿园：进室内、关门窗" },
      why = { en = "A cloud of half an hour passes a shut house by.", zh = "半小时的云团，关窗的房子挡得住。" } },

    step { "suit", by = "chem", action = "don_suit", target = 600, limit = 960, weight = 2, capability = "PPE",
      why = { en = "Five to eight minutes with a helper.", zh = "有人帮忙也要五到八分钟。" } },

    step { "set", by = "chem", action = "don_scba", when = leak, after = "suit", target = 720, limit = 1080, weight = 1, capability = "PPE",
      why = { en = "Air of one's own: nothing else holds at a thousand ppm.", zh = "上千ppm只有自给空气顶得住。" } },

    step { "suit_two", by = "chem_two", action = "don_suit", target = 600, limit = 960, weight = 1, capability = "PPE",
      title = { en = "The second man suits up", zh = "第二人穿防化服" },
      why = { en = "Both go in alike.", zh = "两人防护须一致。" } },

    step { "set_two", by = "chem_two", action = "don_scba", when = leak, after = "suit_two", target = 720, limit = 1080,
      weight = 1, capability = "PPE", title = { en = "The second man dons his set", zh = "第二人佩戴空呼" },
      why = { en = "Nobody goes in alone.", zh = "严禁单人进入。" } },

    step { "ready", by = "backup", action = "don_scba", when = leak, after = { "suit", "suit_two" }, target = 720, limit = 1080, weight = 2,
      capability = "PPE", title = { en = "The backup is ready before anybody goes in", zh = "备用组先就绪" },
      why = { en = "First helps into the suits, then stands by with air.", zh = "先协助穿衣，再佩戴空呼待命。" } },

    step { "ready_two", by = "backup_two", action = "don_scba", when = leak, after = { "suit", "suit_two" }, target = 720, limit = 1080, weight = 1,
      capability = "PPE", title = { en = "The second of the backup likewise", zh = "备用组第二人同样就绪" },
      why = { en = "Two in, two ready outside.", zh = "两人进、两人备。" } },

    step { "plug", by = "chem", action = "plug_leak", requires = { "set", "suit_two", "set_two", "ready", "ready_two" },
      target = 840, limit = 1500, weight = 3, capability = "OPS",
      title = { en = "Shut the cylinder's valve", zh = "关闭氯瓶角阀" },
      why = { en = "By two, in suit and set, with the backup ready.", zh = "两人着重型防护，备用组待命。" } },

    step { "decon", by = "chem", action = "wash_and_doff", when = knows { "source", least = 2 }, after = "plug", target = 240, limit = 600, weight = 2, capability = "PPE",
      title = { en = "Under the shower, then out of the suit", zh = "出热区先冲淋，再脱防护" },
      why = { en = "Twenty minutes in a suit is all a body bears; unwashed it poisons who helps.", zh = "重型防护最多耐受二十分钟；不洗消就脱会伤及他人。" } },

    step { "decon_two", by = "chem_two", action = "wash_and_doff", when = knows { "source", least = 2 }, after = "plug", target = 300, limit = 660, weight = 1,
      capability = "PPE", title = { en = "The second man likewise", zh = "第二人同样洗消脱卸" },
      why = { en = "Both out, both washed, both counted.", zh = "两人都出来、都洗消、都清点。" } },

    step { "mask", by = "monitoring", action = "don_mask", target = 180, limit = 420, weight = 1, capability = "PPE",
      title = { en = "Mask with the acid-gas canister on", zh = "佩戴酸性气体滤毒面具" },
      why = { en = "At a few ppm in the open a canister holds; in the store it does not.", zh = "室外几ppm滤罐顶得住，氯库里顶不住。" } },

    step { "measure", by = "monitoring", action = "measure_gas", at = out, when = leak, after = "mask", target = 300, limit = 600, weight = 1,
      capability = "MON", title = { en = "Measure downwind", zh = "下风向监测" },
      why = { en = "The neighbours ask for a number.", zh = "周边要的是数据。" } },

    step { "count", by = "control_room", action = "headcount", when = leak, after = "scrub", target = 480, limit = 900,
      weight = 2, capability = "EVAC", why = { en = "At B, across the wind.", zh = "在侧风的B点清点。" } },

    step { "brief", by = "commander", action = "brief_fire_brigade", when = knows("unit_here", "fire_brigade"), target = 60,
      limit = 180, weight = 1, capability = "CMD", why = { en = "Gas, amount, wind, who is inside, scrubber.", zh = "说清气体、数量、风向、人员、吸收装置。" } },
  },

  procedure { "poisoned", title = { en = "Somebody has breathed it", zh = "有人吸入氯气" }, starts = knows "casualty",
    step { "wash", by = "medical", action = "decontaminate", when = knows "casualty", each = "known", target = 240, limit = 480, weight = 2, capability = "MED",
      title = { en = "Wash before anything else", zh = "先洗消" },
      why = { en = "Clothes give it off: the ambulance is next.", zh = "衣物会继续挥发：不洗就轮到救护车里的人。" } },
    step { "oxygen", by = "medical", action = "give_oxygen", when = knows "casualty", each = "known", after = "wash", target = 360, limit = 720, weight = 1,
      capability = "MED", why = { en = "Washed, then oxygen, sitting up and at rest.", zh = "洗消后吸氧，半卧静息。" } },
    step { "flush", by = "medical", action = "flush_eyes_skin", when = knows "casualty", after = "oxygen", target = 1320, limit = 1800, weight = 1, capability = "MED",
      why = { en = "Fifteen minutes of water.", zh = "清水冲洗十五分钟。" } },
    step { "call_120", by = "communications", action = "call_ambulance", target = 90, limit = 240, weight = 2, capability = "INFO",
      why = { en = "The lungs fill hours later: hospital for everybody.", zh = "肺水肿会迟发：一律送医观察。" } },
  },

  decisions = { decide { "5a", "scrub" }, decide { "5b", "b" }, decide { "5c", "shelter" }, decide { "5d", "refuse" }, decide { "5e", "keep" },
    decide { "5f", "treat" } },

  legal_reports = {
    legal_report { "report_leak", law = "accident", by = "commander", when = knows "casualty", after = "count",
      target = 900, capability = "INFO", why = { en = "Environment and emergency bureaus, within the hour.", zh = "一小时内上报生态环境和应急管理部门。" } },
  },

  red_lines = {
    never { "enter_gas_without_air" },
    never { "exhaust_toxic" },
    never { "muster_downwind" },
    never { "water_on_leak" },
    never { "ambulance_unwashed" },
    must  { "headcount" },
    must  { "call_fire_brigade" },
  },
}
