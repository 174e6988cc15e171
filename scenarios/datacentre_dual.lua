-- A data centre at night: the cooling stops, and two minutes later a host of the office segment
-- begins to infect the others. One clock counts degrees, the other hosts. After the drill book, E.18.

local hall = place { "Server hall", use = "plant", size = "largest" }
local noc  = place { "NOC", use = { "control", "office" } }
local desk = place { "Security desk", use = "office" }

-- Contacts .1 a minute on a flat network of 120 hosts, shared out over its two segments.
local lan = 0.1 / 60

return scenario { { en = "Cooling lost and ransomware", zh = "制冷失效与勒索病毒" },
  summary = {
    en = "CRAC 1 trips while CRAC 2 is out for maintenance: 80 kW warm the hall by 1.4 degrees a minute. Then the office "
      .. "segment is being encrypted. Cool and shed before 40 degrees, take the segment off the network without "
      .. "switching anything off, keep the traces, hold the gas system back, report in time.",
    zh = "1号空调跳闸而2号正在检修，80千瓦负荷使机房每分钟升温1.4度；与此同时办公网段正被加密勒索。"
      .. "40度之前降温、降载，断网不断电，固定证据，制止气体灭火误喷，依法限时报告。",
  },
  facility = "datacentre", plan = "datacentre", length = minutes(50), seed = 18,

  people = {
    person { { en = "Gu Ming", zh = "顾明" }, room = "Duty office", role = "incident_manager" },
    person { { en = "Tao Ran", zh = "陶然" }, room = noc, role = "facility" },
    person { { en = "Jia Yi", zh = "贾毅" }, room = noc, role = "sysadmin" },
    person { { en = "Xin Yue", zh = "辛月" }, room = desk, role = "sec_analyst" },
    person { { en = "Bai Qiang", zh = "白强" }, room = "Guard post", role = "guard" },
    person { { en = "Fei Yan", zh = "费燕" }, room = noc, reacts = lognormal(30, 0.5) },
    crowd { 2, room = desk, profile = "staff", reacts = lognormal(30, 0.5) },
  },

  devices = {
    device { "CRAC 1", mode = "fault" },
    device { "CRAC 2", mode = "fault" },
  },

  stores = {
    -- 360 m3 of air (1206 J/m3 K) and 6 t of racks (500 J/kg K)
    store { "hall", en = "Hall temperature", zh = "机房温度", level = 22, capacity = 3434160, unit = "°C" },
    store { "supply", en = "Cold supply", zh = "冷源", level = 20, unit = "°C" },
    store { "outside", en = "Corridor", zh = "走廊", level = 24, unit = "°C" },
    population { "office", 80, en = "Infected hosts of the office segment", zh = "办公网段受感染主机", active = 1 },
    population { "servers", 40, en = "Infected servers", zh = "受感染服务器", active = 0 },
  },
  flows = {
    source { "load_a", en = "Heat of rack row A", zh = "A列机柜散热", into = "hall", rate = 40000, device = "Rack row A",
      reduced = 0.2 },
    source { "load_b", en = "Heat of rack row B", zh = "B列机柜散热", into = "hall", rate = 40000, device = "Rack row B" },
    path { "crac_1", en = "Cooling by CRAC 1", zh = "1号空调制冷", from = "hall", to = "supply", law = "steady", rate = 60000,
      band = 2, device = "CRAC 1" },
    path { "crac_2", en = "Cooling by CRAC 2", zh = "2号空调制冷", from = "hall", to = "supply", law = "steady", rate = 60000,
      band = 2, device = "CRAC 2" },
    path { "crac_3", en = "Cooling by the standby unit", zh = "3号备用空调制冷", from = "hall", to = "supply", law = "steady",
      rate = 30000, band = 2, device = "CRAC 3 (standby)", needs_on = true },
    path { "portable", en = "Cooling by the portable unit", zh = "移动空调制冷", from = "hall", to = "supply", law = "steady",
      rate = 12000, band = 2, lever = "cooling", before = 0 },
    path { "door", en = "Air through the open door", zh = "开门换热", from = "hall", to = "outside", law = "linear",
      rate = 300, door = "door-hall", leak = 0.02 },
    path { "office", en = "Contacts within the office segment", zh = "办公网段内传播", from = "office", to = "office",
      law = "contact", rate = lan * 80 / 120, device = "Office switch", lever = "malware", starts = 120 },
    path { "inward", en = "Contacts from office to servers", zh = "办公网向服务器传播", from = "office", to = "servers",
      law = "contact", rate = lan * 80 / 120, device = "Office switch", lever = "malware", starts = 120 },
    path { "outward", en = "Contacts from servers to office", zh = "服务器向办公网传播", from = "servers", to = "office",
      law = "contact", rate = lan * 40 / 120, device = "Office switch", lever = "malware", starts = 120 },
    path { "servers", en = "Contacts among the servers", zh = "服务器间传播", from = "servers", to = "servers",
      law = "contact", rate = lan * 40 / 120, device = "Server switch", lever = "malware", starts = 120 },
  },
  sensors = {
    sensor { "S4", en = "Sensor 4, hall temperature, °C", zh = "4号测点机房温度（℃）", of = "hall",
      limits = { { 25 }, { 30 }, { 35 }, { 40 } }, lag = 5, band = 1, fact = "temp_high", at = hall,
      shown = { "NOC wall panel", "Thermometer of the hall" } },
    -- The hot aisle is 5 K above the mean: the servers' own protection.
    sensor { "trip", en = "Thermal trip of the servers, mean °C", zh = "服务器过热保护（平均℃）", of = "hall",
      limits = { { 40 } }, lag = 60, fact = "system_down", at = hall, pages = "facility",
      sets = { "Rack row A", "Rack row B" }, state = "off" },
    sensor { "EDR", en = "EDR, infected hosts", zh = "终端安全告警：受感染主机数", of = "office",
      limits = { { 2.5 }, { 10 }, { 40 } }, fact = "malware", at = desk, shown = { "EDR console" } },
  },

  evidence = {
    evidence { "memory", en = "memory and disk of the share server", zh = "共享服务器内存与磁盘", device = "Share server S",
      keeps = { "preserve_evidence" }, destroys = { "power_off_host" } },
  },

  injects = {
    inject { "G-01", at = 60, channel = "screen", to = "facility",
      title = { en = "CRAC 1 FAULT. Sensor 4: 23 °C, +1.4 a minute.", zh = "1号空调故障，4号测点23℃，每分钟升1.4度。" } },
    inject { "G-02", at = 300, channel = "phone", to = "sysadmin", takes = 30,
      title = { en = "The business: keep the trading system until six.", zh = "业务部门：交易系统必须保到18点。" } },
    inject { "18b", at = 420, to = "incident_manager",
      title = { en = "Warm and rising. The owner wants all systems to stay.", zh = "机房持续升温，业务要求全部保留。" },
      options = {
        right { "shed", en = "Shed list A, order list B down", zh = "停A类、有序停B类", does = "declare_level" },
        wrong { "keep", en = "Keep all", zh = "全部保留", does = "wait_order" },
        wrong { "main", en = "Pull the main breaker", zh = "拉总闸", does = "wait_order" },
      },
      feedback = { en = "40 °C come 12.9 minutes after the cooling went; an unordered stop costs data.",
                   zh = "制冷中断12.9分钟即到40℃，无序断电会丢数据。" } },
    inject { "18a", when = knows { "malware", after = 20 }, to = "sec_analyst",
      title = { en = "A server encrypts a share. Shall I turn it off?", zh = "一台服务器正在加密共享，要不要直接关机？" },
      options = {
        right { "unplug", en = "Unplug the segment, leave it running", zh = "断网段、保持开机", does = "unplug_network", at = "Office switch" },
        wrong { "off", en = "Power off", zh = "直接关机", does = "power_off_host", at = "Share server S" },
        wrong { "mail", en = "Mail everybody first", zh = "先群发邮件", does = "wait_order" },
      },
      feedback = { en = "Memory holds keys and traces: power off only what cannot be unplugged.",
                   zh = "内存中有密钥与痕迹，无法断网时才关机。" } },
    -- Dust of the work in the hall: no fire.
    inject { "18c", at = 760, to = "guard", device = "Gas extinguishing system", state = "on",
      title = { en = "GAS RELEASE in 30 s, server hall. No smoke on the camera.", zh = "机房气体灭火30秒后喷放，监控未见烟火。" },
      options = {
        right { "abort", en = "Hold the abort button, ask for a look", zh = "按住紧急停止，派人核实", does = "abort_suppression" },
        wrong { "wait", en = "Wait: it will know", zh = "等它自己处理", does = "wait_order" },
      },
      feedback = { en = "The button holds as long as it is pressed; nobody stays under a nozzle.",
                   zh = "按钮按住才有效；任何人不得停留在喷嘴下。" } },
    inject { "G-06", at = 1080, channel = "phone", to = "incident_manager", takes = 30,
      title = { en = "A mail on every screen: pay within 24 hours.", zh = "所有屏幕弹出邮件：24小时内付款。" } },
    inject { "G-07", at = 1500, channel = "phone", to = "incident_manager", takes = 30,
      title = { en = "The regulator: when did you know?", zh = "监管询问：何时发现的？" } },
  },

  debrief = {
    { en = "Which clock was faster, and what told you?", zh = "哪个时钟更快？你怎么知道？" },
    { en = "Why unplug and not power off?", zh = "为什么断网而不是关机？" },
    { en = "Who knew the law's hour?", zh = "谁知道法定上报时限？" },
    { en = "What does the abort button do, and for how long?", zh = "气灭急停按钮管多久？" },
  },
}
