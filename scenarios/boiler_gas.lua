-- Natural-gas leak in a boiler house: a flange gives way and the upper third of the room fills.
-- No switch, windows on the way out, the valve outside, stop the welding, call from outside, and
-- measure before anybody goes back. After the drill book, E.4.

local boiler = place { "Boiler room", use = "plant", size = "largest" }

return scenario { { en = "Gas leak in the boiler house", zh = "锅炉房天然气泄漏" },
  summary = {
    en = "A flange of the gas train leaks 9 g/s. The smell is there at once; in four and a half minutes the gas under "
      .. "the ceiling can explode, and the detector hangs too low to see it in time. Leave without touching a switch, "
      .. "shut the valve outside, stop the welding in the yard, keep people and pupils away, measure before going back.",
    zh = "燃气阀组法兰泄漏，每秒约9克，异味立现；四分半钟后顶棚下的气体即进入爆炸范围，而探测器装得太低，来不及报警。"
      .. "不动任何开关撤出，关闭室外总阀，叫停院内动火，隔离人员、通知学校，检测合格后方可返回。",
  },
  facility = "boiler_house", plan = "boiler", length = minutes(45), seed = 7,

  people = {
    person { { en = "Fang Zheng", zh = "方正" }, room = "Vehicle stand", role = "commander" },
    person { { en = "Ma Jun", zh = "马军" }, room = "Office", role = "shift_leader" },
    person { { en = "Shi Lei", zh = "石磊" }, room = "Control room", role = "control_room" },
    person { { en = "Luo Dan", zh = "罗丹" }, room = "Gatehouse", role = "communications" },
    person { { en = "Song Yang", zh = "宋阳" }, room = "Gatehouse", role = "security" },
    person { { en = "Deng Chao", zh = "邓超" }, room = "Gatehouse", role = "electrician" },
    person { { en = "Peng Hui", zh = "彭辉" }, room = "Control room", role = "monitoring" },

    person { { en = "He Yong", zh = "何勇" }, room = "Gas train", reacts = between(3, 8) },
    person { { en = "Tian Bo", zh = "田波" }, room = boiler, reacts = between(5, 15) },
    person { { en = "Zhu Li", zh = "朱莉" }, room = "Office", reacts = lognormal(30, 0.5) },
    person { { en = "Jin Na", zh = "金娜" }, room = "Control room", role = "medical" },
    person { { en = "Tie Zhu", zh = "铁柱" }, room = "Welding set", list = "contractors",
      knows_all_exits = false, reacts = lognormal(30, 0.5) },
  },

  -- 19 mm on the 2 kPa side: 8.9 g/s, 48 m3/h. V1 stands outside, V2 at the train.
  leaks = {
    gas_leak { "natural_gas", at = "Gas train", hole = 19, pressure = 2000, air_change = 3,
      valves = { "Valve V1", "Valve V2" } },
  },

  services = {
    service { "gas_company", call = 45, travel = minutes(12) },
    service { "fire_brigade", call = 60, travel = minutes(8), met = true },
  },

  injects = {
    inject { "4a", when = any { knows { "gas_smell", after = 10 }, knows { "jet_noise", after = 10 } }, to = "finder",
      title = { en = "The fan switch is beside you. What do you do?", zh = "排风扇开关就在手边，怎么办？" },
      options = {
        right { "leave", en = "Leave it alone, open windows on the way out", zh = "不动开关，顺路开窗撤出",
          does = "vent_natural", at = boiler },
        wrong { "fan", en = "Switch the fan on", zh = "打开排风扇", does = "fan_on_inside" },
        wrong { "phone", en = "Telephone from inside", zh = "就在室内打电话", does = "call_gas_company" },
      },
      feedback = { en = "Any switch may spark; the gas under the ceiling passes its lower explosive limit in four and a half minutes.",
                   zh = "任何开关都可能打火；顶棚下的气体约四分半钟进入爆炸范围。" } },

    inject { "4b", when = any { knows "gas_smell", knows "gas", knows "jet_noise" }, to = "shift_leader",
      title = { en = "Which valve?", zh = "关哪个阀？" },
      options = {
        right { "v1", en = "V1 outside the door", zh = "门外的V1阀", does = "close_valve", at = "Valve V1" },
        wrong { "v2", en = "V2 at the burner", zh = "炉前的V2阀", does = "close_valve", at = "Valve V2" },
        wrong { "wait", en = "Wait for the gas company", zh = "等燃气公司来", does = "wait_order" },
      },
      feedback = { en = "Outside, ten seconds, nobody exposed.", zh = "室外操作，十秒完成，无人暴露。" } },

    -- Who waits for the gas company is told what to do by its engineer.
    inject { "G-04", optional = true, channel = "phone", to = "shift_leader",
      title = { en = "The gas company on the phone: shut V1 by the door, the first valve outside.",
                zh = "燃气公司来电：请关闭门外第一道阀V1。" },
      expect = { role = "shift_leader", action = "close_valve", target = 15, limit = 60 } },

    inject { "G-05", optional = true, channel = "verbal", to = "security",
      title = { en = "Sparks in the yard: somebody is still welding, thirty metres from the boiler house.",
                zh = "院内火花四溅：三十米外还有人在电焊。" },
      expect = { role = "security", action = "order_stop_work", target = 30, limit = 90 } },

    inject { "4c", at = 300, to = "commander", channel = "phone",
      title = { en = "The school calls: 600 pupils, sixty metres downwind. What should they do?",
                zh = "学校来电：下风60米处有600名学生，该怎么办？" },
      options = {
        contested { "shelter", en = "Stay inside, shut the windows", zh = "留在室内，关好门窗", inject = "4c-in" },
        contested { "move", en = "Leave by the far gate, across the wind", zh = "从远端校门向侧风方向转移", inject = "4c-away" },
        wrong { "yard", en = "Assemble in the school yard", zh = "到操场集合", inject = "4c-yard" },
      },
      feedback = { en = "Natural gas rises and thins out: staying in and moving crosswind can both be defended; "
                     .. "the yard facing us is the worst place if it ignites.",
                   zh = "天然气上升、易稀释，关窗留守和侧风转移都说得过去；一旦起爆，正对我方的操场最危险。" } },

    inject { "4c-in", optional = true, channel = "phone", to = "commander",
      title = { en = "The school has shut its windows and keeps the pupils in.", zh = "学校已关窗，学生留在教室。" } },
    inject { "4c-away", optional = true, channel = "phone", to = "commander",
      title = { en = "The pupils are leaving by the far gate, across the wind.", zh = "学生正从远端校门向侧风方向转移。" } },
    -- What comes of it: the school, the parents and the police are on the line while the scene needs
    -- its commander, and somebody has to see to it that the pupils go in again.
    inject { "4c-yard", optional = true, channel = "phone", to = "commander", takes = 60,
      title = { en = "600 pupils are lining up in the yard that faces the boiler house; they smell the gas.",
                zh = "600名学生正在操场列队，正对着锅炉房，已闻到燃气味。" } },
    inject { "4c-parents", optional = true, channel = "phone", to = "communications", takes = 40,
      tells = "rumour",
      title = { en = "Parents and the police ask: is it true that the school is being gassed?",
                zh = "家长和110来电：学校学生中毒是真的吗？" },
      expect = { role = "communications", action = "inform_neighbours", target = 60, limit = 180 } },

    inject { "G-07", optional = true, channel = "screen", breaks = "radio",
      title = { en = "The radios go dead.", zh = "对讲机全部失灵。" } },
  },

  on = {
    -- Whether the welder has been stopped by then decides whether anybody sees him.
    task_done = function(drill, event)
      if event.action == "order_stop_work" then drill.state.stopped = true end
    end,
    gas_leaks = function(drill)
      drill:later(150, "welding")
      drill:later(120, "company")
    end,
    gas_stopped = function(drill) drill.state.shut = true end,
    company = function(drill)
      if not drill.state.shut then drill:inject("G-04") end
    end,
    inject_fired = function(drill)
      if drill:fired("4c-yard") and not drill.state.yard then
        drill.state.yard = true
        drill:later(60, "parents")
      end
    end,
    parents = function(drill) drill:inject("4c-parents") end,
    welding = function(drill)
      if not drill.state.stopped then drill:inject("G-05") end
    end,
  },

  debrief = {
    { en = "Which switch would have killed you, and who could have stopped it?", zh = "哪个开关会要命？谁能拦住？" },
    { en = "Where does a natural-gas detector belong?", zh = "天然气探测器应装在哪里？" },
    { en = "What did sixty seconds earlier on the valve change?", zh = "早60秒关阀差别多大？" },
    { en = "Fire brigade or gas company first?", zh = "先打119还是先打燃气公司？" },
  },
}
