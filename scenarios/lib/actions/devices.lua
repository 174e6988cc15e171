-- Devices: anything else that is operated, read, held back or waited for.
-- Rows of the drill book, section A; times are medians of an ordinary holder [s].

return actions {

  action { "operate_device", en = "operate any device of the facility (name, state)", zh = "操作设备(开/关/复位)", group = "devices",
    seconds = 5, who = { "staff" }, place = "device", device = "machine", target = "device",
    effects = { { "set", state = "on" } }, priority = 2,
    wrong = {
      mishap { "wrong_device", en = "it is another device of the group", zh = "操作了同组其他设备",
        rate = 0.003, does = "mistakes", novice = 17 },
    } },
  action { "read_gauge", en = "read any instrument", zh = "读取仪表", group = "devices",
    seconds = 6, place = "device", device = "gauge",
    effects = { { "learn", fact = "device_state", amount = 1 } }, priority = 3,
    wrong = {
      mishap { "misread", en = "misread", zh = "读数有误", rate = 0.02 },
    } },
  action { "radio_check", en = "radio or voice check at an interval", zh = "定时联络(通话试验)", group = "devices",
    seconds = 6, target = "role", voice = true, effects = { "tell" }, priority = 4 },
  action { "hold_back", en = "hold somebody back", zh = "劝阻、拦住他人", group = "devices",
    seconds = 4, place = "target", target = "person", effects = { "hold_back" }, priority = 0 },
  action { "start_pump", en = "start a pump, check float", zh = "启动排水泵、检查浮球", group = "devices",
    seconds = 20, who = { "staff" }, place = "device", device = "pump", effects = { { "set", state = "on" } },
    priority = 2,
    wrong = {
      mishap { "float_stuck", en = "the float is stuck", zh = "浮球卡住", rate = 0.1, novice = 1, trained = 1 },
    } },
  action { "park_lifts", en = "park and lock the lifts at an upper storey", zh = "电梯停至高层并锁梯", group = "devices",
    seconds = 60, who = { "staff" }, place = "device", device = "lift_control", kit = "key",
    effects = { { "set", state = "parked" } }, priority = 2 },
  action { "stop_escalator", en = "stop an escalator after a warning", zh = "提示后停扶梯", group = "devices",
    seconds = 5, who = { "station" }, place = "device", device = "escalator_stop",
    effects = { { "set", state = "stopped" } }, priority = 1,
    wrong = {
      mishap { "jerk", en = "stops with a jerk, somebody falls", zh = "骤停致人跌倒",
        rate = 0.05, does = "hurts", amount = 0.1, harm = "fall" },
    } },
  action { "limit_entry", en = "close part of the entry gates", zh = "关闭部分进站闸机限流", group = "devices",
    seconds = 20, who = { "station" }, place = "device", device = "entry_gate",
    effects = { { "set", state = "limited" } }, priority = 2 },
  action { "hold_train", en = "ask line control to hold or skip a train", zh = "请求行调扣车/跳停", group = "devices",
    seconds = 90, who = { "station" }, voice = true, effects = { { "request", service = "line_control" } },
    priority = 1 },
  action { "stall_robber", en = "comply slowly, keep talking", zh = "稳住歹徒、拖延时间", group = "devices",
    seconds = 120, who = { "teller" }, place = "target", target = "person", voice = true,
    effects = { { "treat", treatment = "calmed" } }, priority = 0,
    wrong = {
      mishap { "argues", en = "argues with him", zh = "与歹徒争执",
        rate = 0.02, does = "hurts", amount = 0.6, harm = "crush" },
    } },
  action { "confirm_malware", en = "confirm malware", zh = "确认恶意程序", group = "devices",
    seconds = 180, who = { "it_sec" }, place = "device", device = "console",
    effects = { { "learn", fact = "malware" } }, priority = 1 },
  action { "comfort_group", en = "calm a group, give a task", zh = "安抚人群、分派小任务", group = "devices",
    seconds = 30, place = "target", target = "room", voice = true, effects = { "guide" }, priority = 3 },
  action { "wait_order", en = "wait at a place for orders", zh = "原地待命", group = "devices",
    seconds = 0, effects = { "hold" }, priority = 5 },
}
