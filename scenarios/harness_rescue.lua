-- A worker hangs in his harness: own means within ten minutes, straps at once, the key of the kit,
-- flat on the ground. After the drill book, E.9.

local strip  = place { "Ground below the platform", use = "outdoor" }
local office = place { "Site office", use = "office" }
local rest   = place { "Rest hut", use = "other" }

return scenario { { en = "Worker hanging in a harness", zh = "安全带悬吊受困" },
  summary = {
    en = "A suspended platform slips and a painter hangs in his harness fourteen metres up. Motionless, one in five faints within "
      .. "ten minutes; the brigade needs about ten. The mobile platform stands 300 metres off, the rope kit is locked on the roof. "
      .. "Straps and talk at once, own means now, flat on the ground, hospital always.",
    zh = "吊篮失稳，一名工人悬吊在14米高处。静止悬吊者五分之一在十分钟内晕厥，而消防约需十分钟。"
      .. "自有高空作业车在300米外，绳索包锁在楼顶。立即提示其踩住踏带、活动双腿并保持交谈，马上用自有手段施救，落地平卧，一律送医。",
  },
  facility = "facade_site", plan = "facade", length = minutes(35), seed = 9, big_site = true,

  people = {
    person { { en = "Shao Lei", zh = "邵雷" }, room = "Tape and cones", role = "supervisor" },
    person { { en = "Fu Rong", zh = "傅蓉" }, room = office, role = "second_supervisor" },
    person { { en = "Ding Yi", zh = "丁毅" }, room = "Window at the platform", role = "mate" },
    person { { en = "Gong Hai", zh = "龚海" }, room = place { "Depot", use = "store" }, role = "platform_operator" },
    person { { en = "Xie Nan", zh = "谢楠" }, room = rest, role = "rope_rescuer" },
    person { { en = "Lei Bin", zh = "雷斌" }, room = "Ladder, 9 m", role = "rigger" },
    person { { en = "Mei Fang", zh = "梅芳" }, room = office, role = "first_aider" },
    person { { en = "Lao Ji", zh = "老季" }, room = "Gatehouse", role = "gate_keeper" },

    person { { en = "Wang Qiang", zh = "王强" }, room = place { "Suspended platform, +14 m", use = "other" }, profile = "painter",
      reacts = lognormal(300, 0.3) },
    crowd { 12, room = rest, profile = "painter", reacts = lognormal(120, 0.5) },
    crowd { 6, room = place { "Ground floor", use = "other" }, profile = "fitter", list = "contractors", reacts = lognormal(90, 0.5) },
  },

  accidents = {
    accident { "slip", kind = "fall", en = "the suspended platform slips, the harness holds", zh = "吊篮倾斜，安全带受力",
      person = "Wang Qiang", at = "Window at the platform", onto = "Below the hanging man", reach = 3, height = 14,
      harness = "hooked", anchor = "Anchor of the line", starts = 0 },
  },

  variants = {
    variant { "soft", p = 0.5, en = "the ground beside the platform is soft", zh = "作业车旁地面松软" },
  },

  weather = { weather { 0, wind = "west", speed = 7, gust = 11 }, weather { 180, speed = 4, gust = 6 } },

  services = {
    service { "ambulance", call = 60, travel = minutes(9), gate = "Gate" },
    service { "fire_brigade", call = 60, travel = minutes(10), gate = "Gate" },
  },

  injects = {
    inject { "G-01", at = 30, channel = "verbal", to = "mate",
      title = { en = "I can't breathe well, my legs are numb.", zh = "喘不上气，腿麻了。" },
      expect = { role = "mate", action = "relief_straps", target = 45, limit = 120 } },

    inject { "9a", when = knows { "hanging", after = 20 }, to = "supervisor",
      title = { en = "The brigade needs twelve minutes, your platform four to six. What now?", zh = "消防约12分钟，自有高空作业车四到六分钟，怎么办？" },
      options = {
        right { "platform", en = "The platform now, the brigade on the way", zh = "立即用高空作业车，消防同步赶来", does = "assign_task",
          at = "platform_operator" },
        wrong { "wait", en = "Wait for the brigade", zh = "等消防来", does = "wait_order" },
        wrong { "ladder", en = "Lash two ladders together", zh = "把两架梯子绑接加长", does = "wait_order" },
      },
      feedback = { en = "The plan asks for own rescue within ten minutes: one in five has fainted by then.",
                   zh = "预案要求十分钟内由本单位救下：届时已有五分之一的人晕厥。" } },

    inject { "G-02", at = 120, channel = "verbal", to = "supervisor",
      title = { en = "The rope kit is locked in the roof store. The key hangs in the site office.", zh = "绳索包锁在楼顶器材间，钥匙挂在项目部办公室。" } },

    inject { "9c", at = 180, with = "soft", channel = "verbal", to = "supervisor",
      title = { en = "The ground by the trench is soft; the other side lies under the 10 kV line. Where to?",
                zh = "沟边地面松软，另一侧在10千伏线下方，车往哪儿停？" },
      options = {
        right { "rope", en = "The firm corner, and rope from above at the same time", zh = "停在坚实一角，同时从楼顶绳索救援", does = "unlock_door",
          at = door { of = place { "Roof store", use = "store" } }, by = "rope_rescuer" },
        wrong { "line", en = "Under the line, it is quicker", zh = "停在线下，更快", does = "wait_order" },
        wrong { "try", en = "Try the soft ground", zh = "就在软土上试试", does = "wait_order" },
      },
      feedback = { en = "No boom within the distance of the line without the utility's word; rope depends on no ground.",
                   zh = "未经供电部门许可，臂架不得进入线路安全距离；绳索救援不受地面限制。" } },

    inject { "G-04", when = event "service_called", after = 240, channel = "phone", to = "supervisor", takes = 20,
      title = { en = "119 asks: can you bring him down yourselves?", zh = "119问：你们能否先行将人放下？" } },

    inject { "9b", when = event "person_freed", after = 5, to = "first_aider",
      title = { en = "He is down. How do you lay him?", zh = "人放下来了，怎么安置？" },
      options = {
        right { "flat", en = "Flat, airway, warm, hospital", zh = "平卧、气道、保暖、送医", does = "lay_flat" },
        contested { "sit", en = "Sitting first, as taught for years", zh = "先坐位（旧说法）", does = "sit_up",
          why = { en = "Old toolbox talks; the evidence review found no reason for it.", zh = "旧的班前教育这样讲，证据审查未发现依据。" } },
        wrong { "home", en = "Home, he feels well", zh = "没事就让他回家", does = "wait_order" },
      },
      feedback = { en = "Normal ABC, flat is right; hospital even if he feels well.", zh = "按常规ABC处置，平卧正确；无不适也要送医。" } },

    inject { "G-06", optional = true, channel = "verbal", to = "supervisor",
      title = { en = "He stops answering.", zh = "他不再应答。" } },

    inject { "G-07", optional = true, channel = "verbal", to = "supervisor",
      title = { en = "He still answers. How much longer must he hang?", zh = "他还能应答。还要吊多久？" } },
  },

  on = {
    -- What is called down from the window is how he is: he stops answering when he faints, not at a time.
    person_hangs = function(drill)
      drill.state.up = true
      drill:later(700, "still_up")
    end,
    person_freed = function(drill) drill.state.up = false end,
    patient_awake = function(drill, event)
      local answers = event.awake == "alert" or event.awake == "confused"
      if drill.state.up and event.person == "Wang Qiang" and not answers then
        drill.state.quiet = true
        if not drill:fired("G-06") then drill:inject("G-06") end
      end
    end,
    still_up = function(drill)
      if drill.state.up and not drill.state.quiet then drill:inject("G-07") end
    end,
  },

  debrief = {
    { en = "What was written about rescue before work began?", zh = "作业前的救援方案写了什么？" },
    { en = "Who had the key?", zh = "钥匙在谁手里？" },
    { en = "What if the platform stands at the other gate?", zh = "高空作业车停在另一个门怎么办？" },
    { en = "What do you teach now: flat or sitting?", zh = "今后培训教平卧还是坐位？" },
  },
}
