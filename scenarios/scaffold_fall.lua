-- Fall from a scaffold: a plank tips, the harness is worn and hooked on nothing, six metres onto
-- concrete. Bleeding before the spine, safe from above, the right gate. After the drill book, E.8.

local strip = place { "Ground below the scaffold", use = "outdoor" }
local shell = place { "Shell, ground floor", use = "other", size = "largest" }
local deck  = place { "Scaffold deck, +6 m", use = "other" }

return scenario { { en = "Fall from a scaffold", zh = "脚手架高处坠落" },
  summary = {
    en = "A plank tips and a scaffolder falls six metres onto concrete; his harness is hooked on nothing. He bleeds from the "
      .. "thigh and his neck hurts, planks hang loose above him, the crane lifts on. In ten minutes 40 % of his blood is gone: "
      .. "stop, make safe, tourniquet, hold the neck, call 120 with the height, and stand at the right gate.",
    zh = "脚手板翻转，一名架子工从6米坠落至混凝土地面，安全带系而未挂。大腿大出血、颈部疼痛，上方还有松动的跳板，塔吊仍在吊运。"
      .. "十分钟失血可达四成：呼停、排险、扎止血带、护住颈部，拨打120说清高度，并到正确的大门接应。",
  },
  facility = "scaffold_site", plan = "scaffold", length = minutes(35), seed = 8, big_site = true,
  contractors_list = "Gatehouse A",

  people = {
    person { { en = "Qian Wei", zh = "钱伟" }, room = "Site office", role = "project_manager" },
    person { { en = "Lu Jian", zh = "陆坚" }, room = "Tape and cones", role = "safety_officer" },
    person { { en = "Hou Yong", zh = "侯勇" }, room = deck, role = "team_leader" },
    person { { en = "Bao Feng", zh = "包峰" }, room = "Tower crane", role = "crane_operator" },
    person { { en = "Yuan Li", zh = "袁丽" }, room = "First-aid kit of the steel crew", role = "first_aider" },
    person { { en = "Cai Gui", zh = "蔡贵" }, room = "Gatehouse A", role = "gate_keeper" },

    person { { en = "Zhou Gang", zh = "周刚" }, room = "Unguarded edge of the deck", profile = "scaffolder", reacts = lognormal(60, 0.5) },
    person { { en = "Pan Jun", zh = "潘军" }, room = "Loose planks and rebar", role = "mate" },
    crowd { 4, room = deck, profile = "scaffolder", reacts = lognormal(40, 0.5) },
    crowd { 8, room = shell, profile = "mason", list = "contractors", reacts = lognormal(60, 0.5) },
    crowd { 6, room = place { "Shell, second storey", use = "other" }, profile = "steel fixer", list = "contractors", reacts = lognormal(60, 0.5) },
    crowd { 8, room = place { "Rebar shed", use = "workshop" }, profile = "steel fixer", list = "contractors", reacts = lognormal(60, 0.5) },
    crowd { 8, room = "Workers' hut", profile = "carpenter", list = "contractors", reacts = lognormal(60, 0.5) },
  },

  accidents = {
    -- H 3.1: 10.8 m/s, one in forty dies of it at once on plain ground, on concrete one in twenty-six.
    accident { "plank", kind = "fall", en = "a plank tips, the harness is hooked on nothing", zh = "脚手板翻转，安全带系而未挂",
      person = "Zhou Gang", at = "Unguarded edge of the deck", onto = "Slab beside the rebar stack", height = 6,
      surface = "concrete", harness = "unhooked", helmet = true, age = 34, starts = 0,
      wounds = {
        wound { "fracture", site = "leg", amount = 0.7 },
        wound { "bleeding", site = "leg", amount = 0.2 },
        wound { "spine", site = "neck", amount = 0.6 },
        wound { "blow", amount = 0.8 },
      } },
    accident { "loose", kind = "drop", en = "planks and rebar hang loose above", zh = "上方跳板与钢筋松动",
      at = "Loose planks and rebar", onto = "Slab beside the rebar stack", reach = 3.5, height = 6, kilograms = 3,
      rate = 0.01, starts = 0, ended_by = { "Loose planks and rebar" } },
  },

  barriers = {
    barrier { "f30", "plank_loose" }, barrier { "f31", "hook_on_nothing" }, barrier { "f33", "address_unsigned" },
  },

  variants = {
    variant { "gate_b", p = 0.5, en = "the ambulance comes to gate B", zh = "救护车到了B门" },
  },

  services = {
    service { "ambulance", call = 60, travel = minutes(9), gate = "Gate A", without = { "gate_b" } },
    service { "ambulance", call = 60, travel = minutes(9), gate = "Gate B", with = "gate_b" },
  },

  injects = {
    inject { "G-01", at = 15, channel = "verbal", to = "mate",
      title = { en = "He groans: my leg! Blood runs fast.", zh = "周刚呻吟：我的腿！血流得很快。" } },

    inject { "8a", when = any { knows "condition", knows { "casualty", after = 150 } }, to = "first_aider",
      title = { en = "Blood pulses from the thigh, he complains of his neck. What first?", zh = "大腿喷血，又说颈部疼痛，先做什么？" },
      options = {
        right { "tourniquet", en = "Pressure or tourniquet now, the head held meanwhile", zh = "立即压迫或扎止血带，同时扶住头部",
          does = "tourniquet" },
        wrong { "board", en = "The board first, then the bleeding", zh = "先上脊柱板，再止血", does = "log_roll_board" },
        wrong { "sit", en = "Sit him up and look", zh = "扶他坐起来看看", does = "sit_up" },
        contested { "doctors", en = "Pressure only: a tourniquet is for doctors", zh = "只压迫，止血带要医生才能用", does = "direct_pressure",
          why = { en = "Old local instruction; guidance now says place it and write the time.",
                  zh = "旧规定如此；现行指南主张及时使用并记录时间。" } },
      },
      feedback = { en = "40 % of the blood is gone in ten minutes; the neck is held at the same time.",
                   zh = "十分钟失血可达四成；止血与护颈可同时进行。" } },

    inject { "G-02", at = 60, channel = "verbal", to = "first_aider",
      title = { en = "Somebody says: sit him up, give him water.", zh = "有人说：扶他坐起来，喝点水。" } },

    inject { "8b", when = knows { "fall_of_person", after = 4 }, to = "safety_officer",
      title = { en = "A tube hangs loose above him. What now?", zh = "伤员上方悬着松动的钢管，怎么办？" },
      options = {
        right { "clear", en = "Clear the zone, have it made fast, then go in", zh = "先清场、固定，再进去施救", does = "clear_below", at = strip },
        wrong { "kneel", en = "Kneel beside him at once", zh = "马上跪到他身边", does = "kneel_at_once" },
        contested { "drag", en = "Drag him four metres along his axis", zh = "沿身体轴线拖开四米", does = "carry_one" },
      },
      feedback = { en = "Rescuers must not become victims; if it moves, drag him along his axis with the head held.",
                   zh = "不可再添伤员；若上方晃动，护住头颈沿轴线拖离。" } },

    inject { "G-03", when = event "service_called", after = 60, channel = "phone", to = "gate_keeper", takes = 20,
      title = { en = "120: is there a tourniquet? Press the wound, tie above it, write the time.",
                zh = "120：有止血带吗？先压住，上方扎紧并记时。" } },

    inject { "8c", at = 480, channel = "phone", to = "gate_keeper", with = "gate_b",
      title = { en = "120: the crew will be at the east gate in four minutes. That is gate B, its barrier is down.",
                zh = "120来电：车组四分钟后到东门。东门是B门，挡杆还锁着。" },
      options = {
        right { "runner", en = "Run to gate B, open it and lead them in", zh = "赶到B门开门接应", does = "guide_at_gate", at = "Gate B" },
        wrong { "stay", en = "Stay at gate A, they will find it", zh = "留在A门，他们会找过来", does = "guide_at_gate", at = "Gate A" },
      },
      feedback = { en = "Nobody at the gate costs two to four minutes; 200 mL a minute.", zh = "无人接应要多花二至四分钟，每分钟失血200毫升。" } },

    inject { "G-05", optional = true, channel = "verbal", to = "safety_officer", accident = "loose",
      title = { en = "A tube comes down beside the victim.", zh = "一根钢管落在伤员旁边。" },
      expect = { role = "team_leader", action = "secure_loose", target = 60, limit = 180 } },

    inject { "G-06", at = 600, channel = "verbal", to = "safety_officer",
      title = { en = "Can we take the plank down now?", zh = "现在能拆那块跳板吗？" } },
  },

  on = {
    accident_ended = function(drill, event)
      if event.accident == "loose" then drill.state.fast = true end
    end,
    person_fell = function(drill) drill:later(300, "still_loose") end,
    still_loose = function(drill)
      if not drill.state.fast then drill:inject("G-05") end
    end,
  },

  debrief = {
    { en = "Who had seen the unhooked harness before?", zh = "谁早就看见安全带没挂？" },
    { en = "What did the 120 call lack?", zh = "120电话少说了什么？" },
    { en = "Pressure or spine first, and why?", zh = "先止血还是先固定脊柱？为什么？" },
    { en = "Which finding of the last inspection broke here?", zh = "上次检查的哪条隐患在此失效？" },
  },
}
