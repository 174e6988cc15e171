-- An arm in a press: stop it in seconds, lock it out before anybody turns it, bleeding before freeing,
-- never by force and never in reverse. After the reference page on hazards, 4.3; own drill.

local hall   = place { "Machine hall", use = "workshop", size = "largest" }
local office = place { "Shift office", use = "office" }

return scenario { { en = "Arm caught in a press", zh = "压力机卷臂" },
  summary = {
    en = "A press takes the sleeve and the forearm of its operator. Every five seconds that it runs on tear further; stopped but "
      .. "not locked out it may move again. He bleeds a quarter of a litre a minute. Stop, lock out, tourniquet, 120 and 119, "
      .. "free him with the spreader - not by pulling, and not by turning it back.",
    zh = "压力机卷住操作工的袖口和前臂。设备每多转五秒，伤口就再撕开一处；停机而未上锁，仍可能再次动作。每分钟失血约250毫升。"
      .. "先急停，再上锁挂牌，扎止血带，拨打120和119，用扩张器解救；不得硬拉，也不得反转设备。",
  },
  facility = "machine_hall", plan = "press", length = minutes(35), seed = 11,

  people = {
    person { { en = "Meng Tao", zh = "孟涛" }, room = office, role = "shift_leader" },
    person { { en = "Jiao Wen", zh = "焦文" }, room = "Lathe 2", role = "helper" },
    person { { en = "Rong Jie", zh = "荣洁" }, room = "Lathe 1", role = "first_aider" },
    person { { en = "Du Heng", zh = "杜恒" }, room = place { "Electricians' workshop", use = "office" }, role = "electrician" },
    person { { en = "Lao Fan", zh = "老范" }, room = "Gatehouse", role = "gate_keeper" },
    person { { en = "Bi Cheng", zh = "毕成" }, room = "Milling machine", role = "mate" },

    person { { en = "Pu Ning", zh = "浦宁" }, room = "Press", profile = "turner", reacts = lognormal(120, 0.4) },
    crowd { 3, room = hall, profile = "turner", reacts = lognormal(60, 0.5) },
  },

  accidents = {
    accident { "press", kind = "machine", en = "the press has an arm", zh = "压力机卷臂",
      person = "Pu Ning", at = "Press", starts = 0, ended_by = { "Press", "Main switch of DB2" },
      wounds = {
        wound { "fracture", site = "arm", amount = 0.6 },
        wound { "bleeding", site = "arm", amount = 0.25 },
        wound { "crush", site = "arm", amount = 0.1 },
      } },
  },

  services = {
    service { "ambulance", call = 60, travel = minutes(9), gate = "Gate" },
    service { "fire_brigade", call = 60, travel = minutes(8), gate = "Gate" },
  },

  injects = {
    inject { "11a", when = knows { "trapped", after = 3 }, to = "mate", decide_within = 8,
      title = { en = "His arm is in it and it runs. What first?", zh = "他的手臂被卷住，机器还在转，先做什么？" },
      options = {
        right { "stop", en = "The emergency stop", zh = "按急停", does = "emergency_stop", at = "Press" },
        wrong { "pull", en = "Pull him out", zh = "把人拉出来", does = "pull_free" },
      },
      feedback = { en = "Every five seconds tear further; pulling tears what the stop would have saved.",
                   zh = "每五秒再撕开一处；硬拉会撕断本可保住的部分。" } },

    inject { "G-01", at = 20, channel = "verbal", to = "mate",
      title = { en = "Blood runs down the table.", zh = "血顺着工作台流下来。" } },

    inject { "11b", optional = true, to = "shift_leader",
      title = { en = "He cries: turn it back, let me out! The button is beside you.", zh = "他喊：倒回去，放我出来！按钮就在你手边。" },
      options = {
        right { "no", en = "No: locked out first, then the spreader", zh = "不行：先上锁，再用扩张器", does = "wait_order" },
        wrong { "reverse", en = "Turn it back", zh = "反转设备", does = "operate_device", at = "Press" },
        contested { "brigade", en = "Touch nothing until the brigade is here", zh = "什么都不动，等消防队",  does = "wait_order",
          why = { en = "Safe, and slow: own people with the spreader may free him when it is locked out.",
                  zh = "安全但慢：上锁后可由本单位人员用扩张器解救。" } },
      },
      feedback = { en = "It turns on before it turns back. Only who has locked it out knows what it will do.",
                   zh = "反转之前它会先往前走。只有上了锁，才知道它不会再动。" } },

    inject { "11c", when = any { knows "condition", knows { "casualty", after = 120 } }, to = "first_aider",
      title = { en = "Blood runs from the arm above the wrist. What now?", zh = "前臂腕上方大量流血，怎么办？" },
      options = {
        right { "tourniquet", en = "Tourniquet above the elbow now, time written", zh = "立即在肘上方扎止血带并记录时间", does = "tourniquet" },
        wrong { "free", en = "Get him away from the machine first, then look", zh = "先把人从机器里弄出来再说", does = "pull_free" },
        contested { "press", en = "Press with a pad", zh = "用敷料压迫", does = "direct_pressure",
          why = { en = "Good for a minute; the limb that is let go bleeds three times as much.",
                  zh = "可顶一时；松开后出血会增至三倍。" } },
      },
      feedback = { en = "A held limb bleeds a third, on release it all comes: the tourniquet sits before; where he is out already, at once.",
                   zh = "被夹时出血只有三分之一，一松开全部涌出：松开之前先扎好；人已拉出的，立即扎。" } },

    inject { "G-02", when = event "service_called", after = 45, channel = "phone", to = "shift_leader", takes = 20,
      title = { en = "120: is the machine locked? Is there a tourniquet, since when?", zh = "120：设备上锁了吗？扎止血带了吗，几点扎的？" } },

    inject { "G-03", at = 300, channel = "verbal", to = "first_aider",
      title = { en = "Two fingers lie beside the die.", zh = "模具旁有两截断指。" } },
  },

  on = {
    -- He cries as long as he is held and awake, and who leads hears of it by who knows that he is hurt.
    machine_caught = function(drill)
      drill.state.held, drill.state.awake = true, true
      drill:later(140, "cries")
    end,
    person_freed = function(drill) drill.state.held = false end,
    patient_awake = function(drill, event)
      if event.person == "Pu Ning" then
        drill.state.awake = event.awake == "alert" or event.awake == "confused"
      end
    end,
    cries = function(drill)
      if not drill.state.held or not drill.state.awake then return end
      if drill:knows("shift_leader", "casualty", "Pu Ning") then
        drill:inject("11b")
      else
        drill:later(10, "cries")
      end
    end,
  },

  debrief = {
    { en = "Who reached the stop first, and why not sooner?", zh = "谁最先按到急停？为什么没能更快？" },
    { en = "What would have moved if nobody had locked it out?", zh = "如果没有上锁，什么部件会再动？" },
    { en = "What did each minute without a tourniquet cost?", zh = "晚扎一分钟止血带，代价是什么？" },
    { en = "Which guard was missing, and who had seen that?", zh = "缺的是哪道防护？谁早就看见了？" },
  },
}
