-- A worker lies in a mixing tank that nitrogen runs into: the oxygen is at 12 % after six minutes.
-- Hold back who wants to jump after him, pull the line, shut the valve, blow air, go in only with
-- air of one's own. After the drill book, E.7; oxygen 20.9 e^(-qt/V), 20 m3, 0.03 m3/s.

local platform = place { "Tank platform" }

return scenario { { en = "Tank entry: nitrogen", zh = "有限空间：罐内氮气窒息" },
  summary = {
    en = "Nitrogen leaks past a valve that is neither blinded nor locked into a tank in which a man works: 16 % of oxygen "
      .. "after three minutes, 12 % after six, and he lies there. His friend wants to go in. Nobody goes in without air of "
      .. "his own: the line, the valve, the blower, then two with breathing apparatus.",
    zh = "氮气阀未加盲板、未上锁，氮气漏入有人作业的搅拌罐：三分钟后氧含量降到16%，六分钟后12%，人已倒下。同事要下去救人。"
      .. "没有隔绝式呼吸器谁也不能进：先拉绳、关阀、送风，再由两人佩戴空呼进罐。",
  },
  facility = "reactor_hall", plan = "reactor", length = minutes(40), before = minutes(8), seed = 7,

  people = {
    person { { en = "Guo Feng", zh = "郭峰" }, room = "Gatehouse", role = "commander" },
    person { { en = "Wei Dong", zh = "魏东" }, room = "Reactor hall", role = "shift_leader" },
    person { { en = "Lin Hai", zh = "林海" }, room = platform, role = "attendant" },
    person { { en = "Qiu Yue", zh = "邱月" }, room = "Control room", role = "control_room" },
    person { { en = "Tang Li", zh = "唐莉" }, room = "Gatehouse", role = "communications" },
    person { { en = "Han Lei", zh = "韩磊" }, room = "Fire cabinet room", role = "rescue" },
    person { { en = "Cao Jun", zh = "曹军" }, room = "Fire cabinet room", role = "rescue_two" },
    person { { en = "Pan Wei", zh = "潘伟" }, room = "Fire cabinet room", role = "backup" },
    person { { en = "Mei Xia", zh = "梅霞" }, room = "Reactor hall", role = "first_aider" },
    person { { en = "Shao Bin", zh = "邵斌" }, room = "Gatehouse", role = "security" },

    person { { en = "Zhao Liang", zh = "赵亮" }, room = "Mixing tank T3", knows_all_exits = false, hears_alarm = false,
      reacts = lognormal(3000, 0.1) },
    person { { en = "Xu Bo", zh = "徐波" }, room = platform, reacts = lognormal(3000, 0.1) },
    person { { en = "Jia Ming", zh = "贾明" }, room = platform, reacts = lognormal(3000, 0.1) },
    crowd { 6, room = "Reactor hall", reacts = lognormal(40, 0.5) },
  },

  -- VN neither blinded nor locked: 0.03 m3/s = 0.0349 kg/s of nitrogen.
  leaks = {
    gas_leak { "nitrogen", at = "Nitrogen inlet of T3", rate = 0.0349, height = 0.6, air_change = 0, valves = { "Valve VN" } },
  },

  barriers = {
    barrier { "not_blinded", "locks_missing", at = "Locks and tags" },
    barrier { "no_line", "line_missing", at = "Lifeline of the entrant", p = 0.5 },
  },

  temptations = {
    temptation { "friend", who = "Xu Bo", when = knows "casualty", does = "carry_one", at = "Zhao Liang", chance = 0.9, delay = 20,
      stops = { "attendant", "shift_leader" } },
    temptation { "third", who = "Jia Ming", when = knows("casualty", "Xu Bo"), does = "carry_one", at = "Xu Bo", chance = 0.8, delay = 20,
      stops = { "attendant", "shift_leader" } },
  },

  services = {
    service { "fire_brigade", call = 60, travel = minutes(9), met = true },
    service { "ambulance", call = 60, travel = minutes(11), met = true },
  },

  injects = {
    inject { "7a", when = knows "casualty", after = 4, to = "attendant",
      title = { en = "\"I'll just go in and grab him!\" Xu Bo swings a leg over the rim.", zh = "“我下去把他拉上来！”徐波一条腿已跨进人孔。" },
      options = {
        right { "hold", en = "Hold him: nobody goes in without air", zh = "拦住他：没有空呼谁也不能下", does = "hold_back",
          at = "Xu Bo" },
        wrong { "rope", en = "Tie a rope round his waist first", zh = "先在他腰上拴根绳", does = "wait_order" },
        wrong { "let", en = "Let him go, it takes a moment only", zh = "让他下，就一会儿", does = "wait_order" },
      },
      feedback = { en = "A rope does not breathe: at 11 % he falls within a minute, beside the first.",
                   zh = "绳子不能供氧：11%的氧，一分钟内他就倒在第一个人旁边。" } },

    inject { "7f", when = knows("casualty", "Xu Bo"), after = 4, to = "attendant",
      title = { en = "Now Jia Ming runs to the hole: \"They are both down there!\"", zh = "贾明也冲向人孔：“两个人都在下面！”" },
      options = {
        right { "hold", en = "Hold him, loud and with both hands", zh = "大声喝止，双手拦住", does = "hold_back", at = "Jia Ming" },
        wrong { "let", en = "Two pull better than one", zh = "多个人多份力，让他下", does = "wait_order" },
      },
      feedback = { en = "Four in five of those who die in a second wave went in to help.", zh = "伤亡扩大的事故，约八成源于盲目施救。" } },

    inject { "7b", when = knows "casualty", after = 25, to = "shift_leader", channel = "verbal",
      title = { en = "There are two gas masks on the hook beside the tank.", zh = "罐边挂钩上有两个防毒面具。" },
      options = {
        right { "no_mask", en = "Leave them: a filter makes no oxygen", zh = "不能用：过滤罐变不出氧气" },
        wrong { "mask", en = "Take them and go in", zh = "戴上进罐", does = "don_mask" },
      },
      feedback = { en = "In 2025 four died in one tank, one of them in a gas mask.", zh = "2025年某罐内四人死亡，其中一人戴着防毒面具。" } },

    inject { "7c", when = knows "casualty", after = 60, to = "shift_leader", channel = "verbal",
      title = { en = "Shall I put the oxygen hose in?", zh = "要不要把氧气管放进去？" },
      options = {
        right { "air", en = "No: air by the blower only", zh = "不行：只能用送风机送空气" },
        wrong { "oxygen", en = "Yes, he needs oxygen", zh = "放，他需要氧气" },
      },
      feedback = { en = "Oxygen makes everything in the tank burn.", zh = "富氧环境下，罐内什么都会烧。" } },

    inject { "7d", optional = true, channel = "verbal", to = "attendant",
      title = { en = "The tripod is in the store, forty-five metres away.", zh = "三脚架在四十五米外的库房里。" } },
    inject { "7e", optional = true, channel = "phone", to = "communications", takes = 30,
      title = { en = "119 asks: which gas? Since when? How deep?", zh = "119追问：什么气体？多久了？多深？" },
      expect = { role = "communications", action = "call_fire_brigade", target = 60, limit = 180 } },
  },

  on = {
    task_done = function(drill, event)
      if event.action == "lay_out_kit" then drill.state.tripod = true end
    end,
    person_down = function(drill) drill:later(45, "tripod") end,
    tripod = function(drill)
      if not drill.state.tripod and not drill:holds "no_line" and not drill:fired("7d") then drill:inject("7d") end
    end,
  },

  debrief = {
    { en = "Which five things before the entry would have made this a non-event?", zh = "进入前哪五件事能避免事故？" },
    { en = "What did you say to hold him back?", zh = "你用什么话拦住了他？" },
    { en = "Where must the tripod stand?", zh = "三脚架应放在哪里？" },
    { en = "Why is 19.44 % not enough?", zh = "为什么19.44%还不够？" },
  },
}
