-- A crack in the flexible of a tonne cylinder: 4.7 g/s of chlorine into the store. The scrubber was left
-- on local, so nothing draws it in; the exhaust fan would blow it over the road. After the drill book, E.5.

local store = place { "Chlorine store" }

return scenario { { en = "Chlorine leak at the waterworks", zh = "自来水厂氯气泄漏" },
  summary = {
    en = "A two-millimetre crack lets 4.7 g of chlorine a second into the store: 200 ppm after a minute. The scrubber stands "
      .. "on local and does not start; the exhaust fan would carry it over the fence to the road and the school. Scrubber on, "
      .. "exhaust off, count across the wind, neighbours indoors, two in suits with air, wash before the ambulance.",
    zh = "两毫米裂口，每秒4.7克氯气漏入氯库，一分钟即达约200ppm。吸收装置打在就地，没有启动；排风机一开，氯气就吹过围墙到马路和学校。"
      .. "启动吸收、停排风，侧风集合清点，周边进室内，两人着重型防护堵漏，先洗消后送医。",
  },
  facility = "waterworks", plan = "waterworks", length = minutes(45), seed = 7, wind = "south_west",

  phrases = {
    phrase { "PA-TOXIC", { en = "Attention. Chlorine is leaking from the store. Cover your nose and mouth and move across the wind to "
        .. "the muster point. Keep away from the store.",
      zh = "请注意，氯库发生氯气泄漏。请捂住口鼻，向侧风方向撤离到集合点，不要靠近氯库。" },
      knows = { "toxic", "gas_smell", "jet_noise" }, any = true },
  },

  weather = { weather { 0, wind = "south_west", speed = 2, sky = "overcast" } },

  people = {
    person { { en = "Huang Wei", zh = "黄威" }, room = "Office", role = "commander" },
    person { { en = "Su Min", zh = "苏敏" }, room = "Control room", role = "control_room" },
    person { { en = "Yao Fei", zh = "姚飞" }, room = "Office", role = "communications" },
    person { { en = "Ren Qiang", zh = "任强" }, room = "Office", role = "chem" },
    person { { en = "Fu Lin", zh = "傅林" }, room = "Office", role = "chem_two" },
    person { { en = "Shi Yu", zh = "石宇" }, room = "Office", role = "backup" },
    person { { en = "Lu Jun", zh = "陆军" }, room = "Office", role = "backup_two" },
    person { { en = "Kong Da", zh = "孔达" }, room = "Office", role = "security" },
    person { { en = "Bai Xue", zh = "白雪" }, room = "Control room", role = "monitoring" },
    person { { en = "Du Juan", zh = "杜鹃" }, room = "Office", role = "medical" },

    person { { en = "Wan Sheng", zh = "万胜" }, room = "Dosing room", reacts = between(3, 8) },
    person { { en = "Ou Lin", zh = "欧林" }, room = store, reacts = between(3, 8) },
    person { { en = "Niu Er", zh = "牛二" }, room = "Road gatehouse", list = "contractors", reacts = lognormal(60, 0.4) },
  },

  leaks = {
    gas_leak { "chlorine", at = "Flexible of cylinder 1", height = 0.8, rate = 0.00467, contents = 600, starts = 30,
      air_change = 0.5, valves = { "Cylinder valve 1" } },
  },

  barriers = { barrier { "local", "scrubber_local", at = "Scrubber" } },

  interlocks = {
    interlock { "scrub first", device = "Scrubber", is = "on", sets = { "Exhaust fan of the store" }, to = "off" },
  },

  services = {
    service { "fire_brigade", call = 60, travel = minutes(10), met = true },
    service { "ambulance", call = 60, travel = minutes(12), met = true },
  },

  injects = {
    inject { "5a", when = any { knows "gas", knows "gas_smell" }, to = "control_room", channel = "screen",
      title = { en = "Chlorine in the store. Scrubber: NOT RUNNING (local). The exhaust fan's button is beside it.",
                zh = "氯库漏氯。吸收装置：未运行（就地）。旁边就是排风机按钮。" },
      options = {
        right { "scrub", en = "Scrubber by hand, exhaust stays off", zh = "手动启动吸收装置，不开排风", does = "scrubber_on", at = "Scrubber" },
        wrong { "fan", en = "Exhaust on: get it out of the store", zh = "开排风，把氯气排出去", does = "fan_on_inside", at = "Switch of the exhaust fan" },
        wrong { "wait", en = "Wait for the duty head", zh = "等值班领导", does = "wait_order" },
      },
      feedback = { en = "The exhaust empties the store over the road: 22 ppm at fifty metres.", zh = "排风会把氯气排到马路上：五十米处22ppm。" } },

    inject { "5b", when = any { knows { "gas", after = 60 }, knows { "gas_smell", after = 60 } }, to = "commander", channel = "verbal",
      title = { en = "The wind sock points north-east. The board says: muster at A, north-east.", zh = "风向袋指向东北，集合牌写着东北A点。" },
      options = {
        right { "b", en = "Point B, across the wind", zh = "改到侧风B点", does = "read_wind" },
        wrong { "a", en = "Point A as the board says", zh = "按牌子去A点", inject = "5b-a" },
      },
      feedback = { en = "A lies in the plume: 8 ppm.", zh = "A点就在下风向羽流里：8ppm。" } },
    inject { "5b-a", optional = true, channel = "radio", to = "commander", takes = 60,
      title = { en = "At A they cough and weep; they ask where to go.", zh = "A点人员咳嗽流泪，问往哪里撤。" } },

    inject { "5c", when = any { knows { "gas", after = 120 }, knows { "gas_smell", after = 120 } }, to = "communications", channel = "phone",
      title = { en = "The kindergarten: children play outside. Come in?", zh = "幼儿园来电：孩子们在户外，进不进室内？" },
      options = {
        right { "shelter", en = "In, windows shut, ventilation off", zh = "进室内，关门窗，停空调", does = "inform_neighbours" },
        wrong { "walk", en = "Walk away along the road", zh = "沿马路步行疏散" },
      },
      feedback = { en = "Half an hour of cloud passes a shut house by; the road lies in the plume.", zh = "关窗可挡半小时云团；马路正在羽流里。" } },

    inject { "5d", when = any { knows { "gas", after = 270 }, knows { "gas_smell", after = 270 } }, to = "commander", channel = "radio",
      title = { en = "Two fitters ask to go in with canister masks, it is faster.", zh = "两名维修工请求戴过滤面罩进去，更快。" },
      options = {
        right { "refuse", en = "No: suits and air only", zh = "不行：必须重型防护加空呼" },
        wrong { "allow", en = "Go", zh = "同意", does = "don_mask", by = "backup" },
      },
      feedback = { en = "A thousand ppm is beyond any canister.", zh = "上千ppm，任何滤罐都顶不住。" } },

    inject { "5e", when = knows { "source", least = 2 }, to = "commander", channel = "radio",
      title = { en = "The valve is shut, the panel's figure falls. Scrubber off, doors open and air it out?",
                zh = "角阀已关，主机读数下降。停吸收装置、开门通风？" },
      options = {
        right { "keep", en = "Scrubber on for half an hour, then measure at three heights", zh = "吸收装置再运行半小时，三个高度检测合格后再开门" },
        wrong { "fan", en = "Exhaust fan on, it is faster", zh = "开排风机，快", does = "fan_on_inside", at = "Switch of the exhaust fan", by = "backup" },
      },
      feedback = { en = "Hundreds of ppm still stand in the store; the scrubber takes them in with a time constant of five minutes.",
                   zh = "氯库内仍有数百ppm，吸收装置每五分钟才降到约三分之一。" } },

    inject { "5f", when = any { knows { "toxic", after = 400 }, knows { "gas_smell", after = 400 } }, to = "medical", channel = "verbal",
      title = { en = "A driver coughs; he stood five minutes downwind at the road, and wants to go on.", zh = "一名司机咳嗽，曾在下风向马路停留五分钟，想继续开车走。" },
      options = {
        right { "treat", en = "Flush, oxygen, hospital for watching", zh = "冲洗、吸氧、送医观察" },
        wrong { "go", en = "Drink water and drive on", zh = "喝点水，让他走" },
      },
      feedback = { en = "About 4 ppm for five minutes lies above AEGL-2 (2.8 ppm); the lungs may fill hours later.",
                   zh = "约4ppm停留五分钟，已超AEGL-2（2.8ppm）；肺水肿可迟发数小时。" } },
  },

  on = { },

  debrief = {
    { en = "Who left the scrubber on local last week?", zh = "上周是谁把吸收装置打到就地？" },
    { en = "Whose wind did you use?", zh = "你用的是谁的风向？" },
    { en = "Why not canister masks?", zh = "为什么不能用过滤面罩？" },
    { en = "What does the curve say with the scrubber on at thirty seconds?", zh = "若三十秒启动吸收装置，曲线如何？" },
  },
}
