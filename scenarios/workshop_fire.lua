-- Paint workshop fire: solvent burns on bench 2, between the painters and the yard door they use.
-- A fast fire, a way out that is not the usual one, a storekeeper in ear muffs, a visitor on a list
-- that lies in the office. After the drill book, E.2.

local hall  = place { "Paint hall", use = { "workshop", "plant" }, size = "largest" }
local store = place { "Solvent store", use = "store", size = "largest" }

return scenario { { en = "Paint workshop fire", zh = "喷漆车间火灾" },
  summary = {
    en = "Spilled thinner catches fire on the bench beside the yard door. The painters have a minute and a half; "
      .. "the usual way out leads past the fire, the storekeeper wears ear muffs, a supplier is visiting, "
      .. "and a drum of solvent stands two metres from the flames.",
    zh = "院门旁2号工位洒出的稀料起火。留给喷漆工的时间只有一分半钟：平时走的院门就在火边，库管员戴着耳罩，"
      .. "车间里还有一名供货商访客，离火两米处放着一桶溶剂。",
  },
  facility = "workshop", plan = "workshop", length = minutes(30), seed = 3,
  visitors_list = "Office",

  people = {
    person { { en = "Gao Jianjun", zh = "高建军" }, room = "Works gate", role = "commander" },
    person { { en = "Ma Ruilin", zh = "马瑞林" }, room = "Office", role = "shift_leader" },
    person { { en = "Bai Xue", zh = "白雪" }, room = "Office", role = "communications" },
    person { { en = "Deng Hao", zh = "邓浩" }, room = "Assembly hall", role = "fire_rescue" },
    person { { en = "Xu Kai", zh = "徐凯" }, room = "Assembly hall", member_of = "fire_rescue" },
    person { { en = "Song Tao", zh = "宋涛" }, room = "Works gate", role = "security" },
    person { { en = "Han Mei", zh = "韩梅" }, room = "Assembly hall", role = "medical" },

    person { { en = "Li Gang", zh = "李刚" }, room = "Spray booth", reacts = between(3, 8) },
    person { { en = "Cui Bin", zh = "崔斌" }, room = "Bench 1", reacts = between(5, 15) },
    person { { en = "Qin Yu", zh = "秦宇" }, room = hall, reacts = between(5, 20) },
    person { { en = "Tan Wei", zh = "谭伟" }, room = "Preparation", reacts = lognormal(20, 0.5) },
    person { { en = "Meng Fei", zh = "孟飞" }, room = "Preparation", reacts = lognormal(20, 0.5) },
    person { { en = "Wei Guoping", zh = "魏国平" }, room = store, hears_alarm = false,
      reacts = between(8, 20) },
    person { { en = "Luo Min", zh = "罗敏" }, room = "Break room", visitor = true,
      knows_all_exits = false, reacts = lognormal(40, 0.4) },
  },

  hazards = {
    -- Fast: 300 kW at 80 s, 1 MW at 146 s after ignition; yields of toluene [drill book].
    fire { "bench", name = { en = "Bench 2", zh = "2号工位" }, at = "Bench 2", growth = "fast",
      peak = MW(1.2), burns = MJ(400), class = "B", size = 1, height = 0.8, soot_yield = 0.15,
      co_yield = 0.05, heat_of_combustion = 28000, starts = 15 },
    -- Two metres off: 8 kW/m2 at 1.2 MW. Some minutes of it burst the drum.
    fire { "drum", name = { en = "Solvent drum", zh = "溶剂桶" }, at = "Solvent drum",
      growth = "ultrafast", peak = MW(3), burns = MJ(900), class = "B", size = 0.6, height = 0.3,
      soot_yield = 0.15, co_yield = 0.05, heat_of_combustion = 28000, starts = -1,
      ignites_at = 4, ignition_dose = 2500 },
  },

  services = { service { "fire_brigade", call = 60, travel = minutes(7) },
    service { "ambulance", travel = minutes(9) } },

  injects = {
    inject { "G-01", at = 30, channel = "verbal", to = "finder",
      title = { en = "Flames on the bench, the thinner bottle stands beside them.",
                zh = "工位起火，稀料瓶就在旁边。" },
      expect = { role = "finder", action = "shout", target = 10, limit = 40 } },

    inject { "2a", when = event "alarm_raised", after = 25, to = "finder",
      title = { en = "Which way out?", zh = "从哪里撤？" },
      options = {
        right { "roller", en = "By the roller door, pulled up by its chain", zh = "手动拉链开卷帘门，从卷帘门撤",
          does = "open_door", at = door "Roller door" },
        wrong { "yard", en = "By the yard door beside the fire", zh = "走火旁的院门",
          does = "open_door", at = door "Yard door" },
        contested { "office", en = "By the corridor and the office while the smoke is thin",
          zh = "趁烟气尚薄，经走廊从办公室门撤", does = "leave" },
      },
      feedback = { en = "Two metres from 1.2 MW the skin blisters in 16 seconds.",
                   zh = "距1.2兆瓦火源2米，16秒即可灼伤皮肤。" } },

    inject { "G-03", optional = true, channel = "verbal", to = "shift_leader",
      title = { en = "Somebody is still in the solvent store, he wears ear muffs.",
                zh = "溶剂库房还有一人，戴着耳罩。" } },

    inject { "2b", optional = true, channel = "radio", to = "fire_rescue",
      title = { en = "The solvent drum beside the bench is bulging. What now?",
                zh = "工位旁的溶剂桶鼓包了，怎么办？" },
      options = {
        right { "cover", en = "Back behind the wall, cool it from cover", zh = "退到墙后，借掩体冷却",
          does = "hydrant_attack", at = hall },
        wrong { "drag", en = "Drag it out of the hall", zh = "把桶拖出车间", does = "go_and_look", at = hall },
        wrong { "jet", en = "A straight jet from three metres", zh = "靠近到3米直流射水",
          does = "use_extinguisher", at = hall },
      },
      feedback = { en = "Heated drums burst without warning: distance and cover first.",
                   zh = "受热容器破裂毫无预兆：先拉开距离，利用掩体。" } },

    inject { "G-05", at = minutes(15), optional = true, channel = "phone", to = "commander", takes = 40,
      title = { en = "The neighbouring works asks whether to shut down its furnace.",
                zh = "邻厂询问是否需要停炉。" } },

    inject { "G-07", optional = true, channel = "screen", breaks = "radio",
      title = { en = "The radios go dead.", zh = "对讲机全部失灵。" } },
  },

  on = {
    -- Somebody remembers him when the hall is done and nobody has been to the store.
    task_done = function(drill, event)
      if event.action == "alert_people" then drill.state.told = true end
    end,
    room_skipped = function(drill, event)
      if event.room == "hall" and not drill.state.told and not drill:fired("G-03") then
        drill:inject("G-03")
      end
    end,
    fire_grew = function(drill, event)
      if event.kw >= 800 and not drill:fired("2b") then drill:inject("2b") end
    end,
  },

  debrief = {
    { en = "Why was the yard door the first choice?", zh = "为什么首先想到走院门？" },
    { en = "What makes people save stock?", zh = "什么让人去抢救物料？" },
    { en = "What belongs on the store's door?", zh = "库房门上应标示什么？" },
    { en = "Was the visitor on any list, and where did it lie?", zh = "访客在哪张名单上？名单放在哪里？" },
  },
}
