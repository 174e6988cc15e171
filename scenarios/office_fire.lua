-- Office fire: a power bank burns beside the paper in the copy room, whose door stands wedged open.
-- Verify, raise the alarm, attack or leave, call 119, sweep with visitors and a deaf colleague, count.
-- Every place says what kind of room would do as well, so the drill runs on other facilities too.

local copy_room = place { "Copy room", use = { "store", "office" }, storey = 2 }
local archive   = place { "Archive", use = { "store", "office" }, storey = 2, nth = 2 }
local meeting   = place { "Meeting room", use = { "meeting", "office" }, storey = 2, size = "largest" }
local open_plan = place { "Open office", use = "office", storey = 2, size = "largest" }
local corridor  = place { "Corridor 2F", use = "corridor", storey = 2, size = "largest" }
local lobby     = place { "Lobby", use = { "lobby", "corridor" }, storey = 1, size = "largest" }
local control   = place { "Control room", use = { "control", "office" }, storey = 1 }

return scenario { { en = "Office fire", zh = "办公楼火灾" },
  summary = {
    en = "A power bank catches fire beside the paper of the second-floor copy room; its door is wedged open. "
      .. "The team must confirm the fire, decide within minutes whether to attack it or shut it in, "
      .. "sweep both floors with visitors and a deaf colleague among the people, and count everyone out.",
    zh = "二层文印室内充电宝起火，引燃旁边的纸张，房门又被顶开。"
      .. "各岗位须迅速核实火情，果断决定扑救还是关门撤离，逐间清场，"
      .. "照顾好来访人员和听障同事，并在集合点按名单清点到位。",
  },
  facility = "office", plan = "office", length = minutes(15), seed = 7, runs_on = true,
  visitors_list = place { "Reception office", use = { "lobby", "office" }, storey = 1 },

  people = {
    person { { en = "Zhou Jianguo", zh = "周建国" }, room = place { "Director's office", use = "office", storey = 2 },
      role = "commander" },
    person { { en = "Chen Min", zh = "陈敏" }, room = control, role = "communications", skill = "trained" },
    person { { en = "Liu Qiang", zh = "刘强" }, room = place { "Office 101", use = "office", storey = 1 },
      role = "fire_rescue", skill = "trained" },
    person { { en = "Zhao Lei", zh = "赵磊" }, room = open_plan, role = "warden_2f" },
    person { { en = "Sun Li", zh = "孙丽" }, room = place { "Reception office", use = { "lobby", "office" }, storey = 1 },
      role = "warden_1f" },

    person { { en = "Wang Fang", zh = "王芳" }, room = archive, hears_alarm = false, reacts = between(5, 15) },
    person { { en = "He Ping", zh = "何平" }, room = place { "Office 203", use = "office", storey = 2, nth = 3 },
      wheelchair = true, speed = 0.7 },
    person { { en = "Xu Jing", zh = "徐静" }, room = corridor, reacts = between(5, 12) },

    crowd { 12, room = meeting, visitor = true, profile = "visitor", knows_all_exits = false,
      reacts = lognormal(60, 0.5) },
    crowd { 34, room = open_plan, profile = "staff", reacts = lognormal(30, 0.6) },
    crowd { 16, rooms = rooms { "Office 201", "Office 202", "Office 203", "Office 204", use = "office", storey = 2 },
      profile = "staff", reacts = lognormal(35, 0.6) },
    crowd { 16, room = place { "Training room", use = { "meeting", "office" }, storey = 1, size = "largest" },
      profile = "staff", reacts = lognormal(40, 0.5) },
    crowd { 21, rooms = rooms { "Office 101", "Office 102", "Office 103", use = "office", storey = 1 },
      profile = "staff", reacts = lognormal(30, 0.6) },
    crowd { 8, room = place { "Canteen", use = { "meeting", "kitchen", "office" }, storey = 1 },
      profile = "staff", reacts = lognormal(30, 0.6) },
    person { { en = "Gu Jie", zh = "顾洁" }, room = corridor, profile = "staff", reacts = lognormal(20, 0.5) },
    person { { en = "Ding Wei", zh = "丁伟" }, room = corridor, profile = "staff", reacts = lognormal(20, 0.5) },
    person { { en = "Lin Tao", zh = "林涛" }, room = corridor, profile = "staff", reacts = lognormal(20, 0.5) },
    person { { en = "He Gang", zh = "何刚" }, room = lobby, role = "security" },
    person { { en = "Fang Yan", zh = "方燕" }, room = place { "First aid room", use = { "other", "office" }, storey = 1 },
      role = "medical" },
  },

  hazards = {
    -- t-squared medium: about 50 kW at 65 s, 300 kW at 160 s, 500 kW at 207 s after ignition.
    fire { "copier fire", at = copy_room, growth = "medium", peak = MW(1.5), starts = 20 },
  },

  -- About eight minutes after the fire began, when somebody meets the engine at the gate.
  services = { service { "fire_brigade", call = 60, travel = minutes(3.5) },
    service { "ambulance", travel = minutes(8) } },

  -- What the last inspection found. The wedge decides the run: --set f01=off shows it with the door shut.
  barriers = {
    barrier { "f01", "door_wedged", at = door { of = copy_room } },
  },

  -- Where further extinguishers could hang: none of them does, and nobody looks for one there, until
  -- --set extras.extinguisher-m-2.present=true or a study's choice hangs it up.
  extras = {
    extra { "extinguisher-m-2", en = "Extinguisher, middle 2F", zh = "二层走廊中部灭火器",
      room = "Corridor 2F", x = 17, y = 5.5, amount = 4, present = false },
    extra { "extinguisher-copy", en = "Extinguisher, copy room", zh = "文印室灭火器",
      room = "Copy room", x = 12.1, y = 4.9, amount = 4, present = false },
    extra { "extinguisher-open", en = "Extinguisher, open office", zh = "开放办公区灭火器",
      room = "Open office", x = 16, y = 7.9, amount = 4, present = false },
  },

  injects = {
    inject { "G-01", when = event "detector_alarm", after = 5, channel = "panel", to = "communications",
      title = { en = "Panel: smoke detector on the second floor; a second one is about to follow.",
                zh = "主机显示：二层感烟探测器报警，相邻探测器即将动作。" },
      expect = { role = "communications", action = "verify_alarm", target = 30, limit = 60 } },

    inject { "G-02", optional = true, channel = "verbal", to = "fire_rescue",
      tells = "fire", about = copy_room,
      title = { en = "A colleague shouts: the door is wedged open and smoke is coming out!",
                zh = "同事大喊：门被顶开了，烟正往外冒！" },
      expect = { role = "fire_rescue", action = "close_door", target = 60, limit = 120 } },

    inject { "G-03", optional = true, channel = "verbal", to = "warden_2f",
      title = { en = "The visitors are packing their laptops and ask for two more minutes.",
                zh = "来访人员正在收拾电脑，要求再等两分钟。" } },

    inject { "G-04", optional = true, channel = "verbal", to = "fire_rescue",
      title = { en = "The extinguisher is empty and the flames reach the ceiling.",
                zh = "灭火器已经用尽，火焰窜到了顶棚。" } },

    inject { "G-05", optional = true, channel = "verbal", to = "commander",
      title = { en = "Colleagues say: Wang Fang was last seen in the archive, and nobody has seen her since.",
                zh = "同事反映：最后看到王芳是在档案室，之后没人再见过她。" } },

    -- The first extinguisher is empty and the fire is not out.
    inject { "1a", optional = true, to = "finder",
      title = { en = "The first extinguisher is empty. What now?", zh = "第一具灭火器已用完，怎么办？" },
      options = {
        right { "leave", en = "Leave and close the door", zh = "撤离并关门", does = "close_door", at = copy_room },
        wrong { "again", en = "Fetch a second one", zh = "再取一具", does = "use_extinguisher" },
        wrong { "window", en = "Open the window", zh = "开窗排烟", does = "vent_natural", at = copy_room },
      },
      feedback = { en = "Above 300 kW a hand extinguisher loses; a closed door buys minutes.",
                   zh = "超过300千瓦，手提灭火器已无济于事；关上门可争取数分钟。" } },

    inject { "1b", when = knows { "missing", after = 15 }, to = "commander",
      title = { en = "Somebody is missing, and two colleagues offer to go in and look. What do you say?",
                zh = "有人失联，两名同事请求进去寻找，怎么办？" },
      options = {
        right { "brigade", en = "Name and last place go to the brigade", zh = "把姓名和最后位置告知消防队" },
        wrong { "let", en = "Let them go in for two minutes", zh = "准许进入两分钟", by = "fire_rescue",
          does = "go_and_look", at = open_plan },
        wrong { "self", en = "Go in yourself", zh = "自己进去", does = "go_and_look", at = open_plan },
      },
      feedback = { en = "Smoke takes an untrained rescuer within minutes; the exact place shortens the brigade's search.",
                   zh = "浓烟数分钟即可使人昏迷；准确位置能缩短消防队的搜救时间。" } },

    -- Holds the voice of who takes it for 45 s: meanwhile nobody reaches them by telephone.
    inject { "G-06", optional = true, channel = "phone", to = "communications", takes = 45, tells = "rumour",
      title = { en = "A reporter calls: how many dead?", zh = "记者来电：死了多少人？" } },

    -- Nobody is told: whoever talks into a dead radio finds it out by the silence.
    inject { "G-07", optional = true, channel = "screen", breaks = "radio",
      title = { en = "The radios go dead.", zh = "对讲机全部失灵。" } },
    inject { "G-08", optional = true, channel = "screen", restores = "radio",
      title = { en = "The radios work again.", zh = "对讲机恢复正常。" } },
  },

  on = {
    -- The visitors delay the warden only if the warden does come to them.
    task_doing = function(drill, event)
      if event.role == "warden_2f" and event.action == "sweep" and not drill:fired("G-03") then
        drill:inject("G-03")
      end
    end,
    -- Whether somebody shuts the wedged door decides whether anybody has to shout.
    fire_started = function(drill, event) drill.state.room = drill.state.room or event.room end,
    task_done = function(drill, event)
      if event.action == "close_door" then drill.state.shut = true end
    end,
    smoke_entered = function(drill, event)
      if event.room ~= drill.state.room and not drill.state.out then
        drill.state.out = true
        drill:later(seconds(20), "still_open")
      end
    end,
    still_open = function(drill)
      if not drill.state.shut and drill:holds("f01") then drill:inject("G-02") end
    end,
    -- An extinguisher that did not do it: the question is when to stop trying.
    agent_used = function(drill, event)
      if event.percent >= 100 then return end
      if event.role == "finder" then
        if not drill:fired("1a") then drill:inject("1a") end
      elseif not drill:fired("G-04") then
        drill:inject("G-04")
      end
    end,
    -- Only somebody whom the count misses has colleagues who miss her.
    person_missing = function(drill, event)
      if event.person == "Wang Fang" and not drill:fired("G-05") then drill:inject("G-05") end
    end,
  },

  debrief = {
    { en = "When was it certain that the fire was real, and who knew it then?",
      zh = "什么时候确认火情属实？当时谁知道？" },
    { en = "What would have changed had the copy room door been shut after 100 seconds?",
      zh = "如果第100秒就关上文印室的门，结果会有什么不同？" },
    { en = "Who was responsible for the visitors, and who had their list?",
      zh = "来访人员由谁负责？名单在谁手里？" },
    { en = "Who could not hear the alarm, and who noticed?",
      zh = "谁听不到警报？是谁注意到的？" },
    { en = "Who decided that nobody goes back in, and how was it passed on?",
      zh = "不再返回建筑的决定由谁作出？怎样传达到位？" },
  },
}
