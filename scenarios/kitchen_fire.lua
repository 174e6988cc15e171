-- Canteen kitchen: a deep fryer on fire and a cylinder that burns at its valve. Gas off, cover, no
-- water; then the cylinder: shut it when the valve is sound, else let it burn, keep it upright and
-- cool it. After the drill book, E.3.

local hall    = place { "Dining hall", use = "lobby", size = "largest" }
local kitchen = place { "Kitchen", use = "kitchen", size = "largest" }
local store   = place { "Cylinder store", use = "store" }

return scenario { { en = "Canteen kitchen: oil pan and LPG cylinder", zh = "厨房油锅与液化气钢瓶火灾" },
  summary = {
    en = "The deep fryer of the canteen catches fire while 120 people eat next door. Three moves in twenty seconds: gas off, "
      .. "cover, no water. A minute later a cylinder burns at its valve in the cylinder store, with three full ones beside it. "
      .. "A sound valve is shut with wet gloves; a burning cylinder is never moved, and never put out with its valve open.",
    zh = "食堂油炸锅起火，隔壁有120人就餐。二十秒三件事：关气、覆盖、禁水。一分钟后气瓶间一只钢瓶角阀处着火，旁边还有三只满瓶。"
      .. "阀门完好就戴湿手套关阀；着火的钢瓶不得拖动，阀门未关不得灭火。",
  },
  facility = "kitchen", plan = "kitchen", length = minutes(25), seed = 4,

  people = {
    person { { en = "Sun Guodong", zh = "孙国栋" }, room = hall, role = "commander" },
    person { { en = "Wen Jing", zh = "文静" }, room = "Canteen office", role = "communications" },
    person { { en = "Zhao Peng", zh = "赵鹏" }, room = "Gatehouse", role = "security" },
    person { { en = "Lei Ming", zh = "雷鸣" }, room = "Canteen office", role = "fire_rescue" },
    person { { en = "Guo Tao", zh = "郭涛" }, room = "Service corridor", member_of = "fire_rescue" },
    person { { en = "Fu Rong", zh = "傅蓉" }, room = "Canteen office", role = "medical" },
    person { { en = "Hao Gang", zh = "郝刚" }, room = "Preparation table", role = "helper" },

    person { { en = "Qian Bing", zh = "钱兵" }, room = "Deep fryer", reacts = between(3, 8) },
    person { { en = "Yao Fang", zh = "姚芳" }, room = kitchen, reacts = between(5, 15) },
    person { { en = "Jia Lin", zh = "贾林" }, room = kitchen, reacts = between(5, 15) },
    person { { en = "Pan Wei", zh = "潘伟" }, room = kitchen, reacts = between(5, 20) },
    person { { en = "Xie Na", zh = "谢娜" }, room = kitchen, reacts = between(5, 20) },
    person { { en = "Dai Li", zh = "戴丽" }, room = "Wash-up", reacts = lognormal(20, 0.5) },
    person { { en = "Ren Hong", zh = "任红" }, room = "Wash-up", reacts = lognormal(20, 0.5) },
    crowd { 120, room = hall, reacts = lognormal(45, 0.6), knows_all_exits = false },
  },

  hazards = {
    -- .16 m2 of oil at 1.5 MW/m2; the hood's filter above it takes fire when its fan runs on.
    fire { "pan", name = { en = "Deep fryer", zh = "油炸锅" }, at = "Deep fryer", class = "F", growth = "fast",
      peak = kW(240), burns = MJ(160), size = 0.45, height = 0.9, soot_yield = 0.04, heat_of_combustion = 37000,
      starts = 5 },
    fire { "pan_again", name = { en = "Deep fryer, relit", zh = "复燃的油炸锅" }, at = "Deep fryer", class = "F",
      growth = "fast", peak = kW(240), burns = MJ(100), size = 0.45, height = 0.9, soot_yield = 0.04,
      heat_of_combustion = 37000, starts = -1 },
    fire { "duct", name = { en = "Hood and duct", zh = "烟罩及烟道" }, at = "Hood and filter", class = "A",
      growth = "ultrafast", peak = kW(200), burns = MJ(40), size = 0.8, height = 2.8, soot_yield = 0.08, starts = -1 },
  },

  -- The hose is burnt off behind the valve: 1.5 g/s of vapour, 70 kW; lying, liquid, 0.9 MW. The
  -- store has louvres under its roof only: heat leaves by them, gas that is heavier than air does not.
  cylinders = {
    cylinder { "LPG cylinder 1", rate = 0.0015, starts = 60, burning = true },
    cylinder { "LPG cylinder 2" }, cylinder { "LPG cylinder 3" }, cylinder { "LPG cylinder 4" },
  },
  -- They cook: the hood draws.
  devices = { device { "Hood fan", state = "on" } },

  -- An ordinary electric heater in the store: a finding, and a spark where gas lies on the floor.
  sparks = { spark { "thermostat", at = "Heater of the cylinder store", height = 0.4 } },

  variants = {
    variant { "valve_unsound", p = 0.2, en = "The valve's wheel is burnt off.", zh = "角阀手轮已烧毁。" },
  },

  temptations = {
    temptation { "water", who = "Yao Fang", when = knows "fire", does = "pour_water_oil", chance = 0.35, delay = 12 },
    temptation { "drag", who = "Pan Wei", when = knows { "fire", about = "Cylinder store" }, does = "drag_cylinder",
      at = "LPG cylinder 1", chance = 0.5, delay = 15 },
  },

  services = {
    service { "fire_brigade", call = 60, travel = minutes(8), met = true },
    service { "ambulance", travel = minutes(9) },
  },

  injects = {
    inject { "3a", when = knows "fire", to = "finder",
      title = { en = "The oil burns, half a metre high. First move?", zh = "油锅起火，火苗半米高。第一步做什么？" },
      options = {
        right { "gas", en = "Gas off, then cover", zh = "关气再覆盖", does = "close_valve", at = "Stove gas valve" },
        wrong { "water", en = "Water", zh = "泼水", does = "pour_water_oil" },
        wrong { "carry", en = "Carry the pan out", zh = "端锅外出", inject = "G-SPILL" },
      },
      feedback = { en = "Water turns to steam under the oil and throws it out.", zh = "水在油下瞬间汽化，油火飞溅。" } },

    inject { "G-SPILL", optional = true, channel = "verbal", to = "finder",
      title = { en = "The pan slops over: burning oil on the floor, the apron is on fire.", zh = "锅一端就洒：地面流淌火，围裙也着了。" },
      ignite = "pan_again" },

    inject { "G-04", at = 70, channel = "verbal", to = "fire_rescue", tells = "fire", about = store, value = 2,
      title = { en = "A cylinder burns at its valve in the store; the hose is gone.", zh = "气瓶间一只钢瓶在角阀处燃烧，胶管已烧断。" } },
    inject { "G-04b", at = 72, channel = "screen", with = "valve_unsound", device = "LPG cylinder 1", state = "fault",
      title = { en = "The hand-wheel of cylinder 1 has melted away.", zh = "1号瓶手轮已烧熔。" } },

    inject { "3b", when = event "put_on", after = 2, to = "fire_rescue", without = "valve_unsound",
      title = { en = "Valve sound, hand-wheel free, wet gloves at hand. What now?", zh = "角阀完好、手轮可动、有湿手套，怎么办？" },
      options = {
        right { "shut", en = "Close the valve", zh = "关阀", does = "close_cylinder", at = "LPG cylinder 1" },
        contested { "out_shut", en = "Put the flame out, then close at once", zh = "先灭火随即关阀", does = "close_cylinder", at = "LPG cylinder 1" },
        wrong { "out", en = "Put the flame out and leave", zh = "灭火后离开", does = "use_extinguisher", at = store },
      },
      feedback = { en = "The fire service says: valve sound, close first; unlit gas in a room is worse than a flame.",
                   zh = "消防部门口径：阀门完好先关阀；未燃气体积聚比火焰更危险。" } },

    inject { "3c", optional = true, to = "fire_rescue", channel = "radio",
      title = { en = "The cylinder lies on its side and roars.", zh = "钢瓶横倒燃烧，发出啸叫。" },
      options = {
        right { "cover", en = "Clear everybody away, cool it from cover", zh = "清场，借掩体冷却", does = "cool_cylinder", at = "LPG cylinder 1" },
        wrong { "stand", en = "Stand it up by hand", zh = "徒手扶正", does = "stand_cylinder", at = "LPG cylinder 1" },
        wrong { "watch", en = "Wait and watch from the door", zh = "在门口观望", does = "go_and_look", at = store },
      },
      feedback = { en = "Liquid comes out thirteen times as fast as vapour; it may burst in five to ten minutes, those beside it sooner.",
                   zh = "液相泄漏约为气相的13倍，5至10分钟可能爆裂，旁边的瓶更早。" } },

    inject { "3d", when = knows { "gas_smell" }, to = "helper",
      title = { en = "It smells of gas. The fan switch is beside you.", zh = "有燃气味，排风扇开关就在手边。" },
      options = {
        right { "leave", en = "Leave it alone, out", zh = "不动开关，撤出", does = "leave" },
        wrong { "fan", en = "Switch the kitchen fan on", zh = "打开厨房排风扇", does = "fan_on_inside" },
      },
      feedback = { en = "An ordinary switch sparks in three to six of ten tries.", zh = "普通开关十次有三到六次打火。" } },

    inject { "G-03", at = 60, channel = "verbal", to = "commander",
      title = { en = "Smoke under the hood, the diners begin to cough.", zh = "烟罩下冒烟，就餐人员开始咳嗽。" } },
    inject { "G-DUCT", optional = true, channel = "verbal", to = "commander", ignite = "duct",
      title = { en = "The duct above the hood roars: the filter burns.", zh = "烟罩上方轰响：滤网着火，窜入烟道。" } },
    inject { "G-RE", optional = true, channel = "verbal", to = "finder", ignite = "pan_again",
      title = { en = "The burner was still on: the oil burns again.", zh = "炉火没关，油锅复燃。" } },

    inject { "G-06", at = 180, channel = "phone", to = "communications", takes = 30,
      title = { en = "119 asks: how many cylinders, inside or outside, is the valve closed?",
                zh = "119询问：几只瓶、室内还是室外、阀是否已关？" } },
  },

  on = {
    valve_shut = function(drill, event)
      if event.device == "valve-stove" then drill.state.gas = true end
    end,
    device_set = function(drill, event)
      if event.device == "fan-out" then drill.state.hood = true end
    end,
    fire_started = function(drill)
      if not drill.state.begun then
        drill.state.begun = true
        drill:later(65, "duct")
      end
    end,
    -- Oil that is covered while its burner goes on is above its ignition point again in a minute.
    fire_out = function(drill, event)
      if event.room == "kitchen" then
        drill.state.out = true
        drill:later(50, "relight")
      end
    end,
    relight = function(drill)
      if not drill.state.gas and not drill:fired("G-RE") then drill:inject("G-RE") end
    end,
    duct = function(drill)
      if not drill.state.hood and not drill.state.out then drill:inject("G-DUCT") end
    end,
    vessel_laid = function(drill)
      if not drill:fired("3c") then drill:inject("3c") end
    end,
  },

  debrief = {
    { en = "Which of the three first moves was late, and why?", zh = "关气、覆盖、禁水三步中哪步慢了？为什么？" },
    { en = "What decides whether you touch the cylinder?", zh = "凭什么决定能否接近钢瓶？" },
    { en = "Where should spare cylinders stand?", zh = "备用瓶应放在哪里？" },
    { en = "Who may close a burning valve, with what on?", zh = "谁可以关着火的角阀？穿戴什么？" },
  },
}
