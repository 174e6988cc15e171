-- Detect: looking, listening, reading. What is not there is learnt as well: a fact "not so".
-- Rows of the drill book, section A; times are medians of an ordinary holder [s].

return actions {

  action { "notice_and_check", en = "go and look", zh = "前往查看", group = "detect",
    seconds = 20, sigma = 0.5, place = "target", target = "room",
    effects = { { "learn", fact = "alarm_true" } }, priority = 1,
    wrong = {
      mishap { "hot_handle", en = "the handle is hot and was not felt first", zh = "未先试门温，把手烫手",
        rate = 0.5, when = "fire", does = "hurts", amount = 0.1, harm = "burn", novice = 1, trained = 0.2 },
    } },
  action { "feel_door", en = "feel the door with the back of the hand", zh = "手背试门温", group = "detect",
    seconds = 4, place = "target", target = "opening", effects = { { "learn", fact = "heat" } }, priority = 1 },
  action { "verify_alarm", en = "verify the alarm (panel, camera, send somebody)", zh = "核实报警", group = "detect",
    seconds = 30, novice = 2, trained = 0.7, who = { "control_room" }, place = "device", device = "alarm_panel",
    effects = { { "learn", fact = "alarm_true" } }, priority = 1,
    wrong = {
      mishap { "reset_instead", en = "the panel is reset instead of looked at", zh = "误将主机复位，未予核实",
        rate = 0.1, when = "novice", does = "slower", amount = 2, novice = 1 },
    } },
  action { "silence_panel", en = "silence the panel", zh = "消音", group = "detect",
    seconds = 3, who = { "control_room" }, place = "device", device = "alarm_panel", effects = { "silence" },
    priority = 2 },
  action { "smell_listen", en = "smell, listen, look for frost or mist", zh = "嗅听观察泄漏迹象", group = "detect",
    seconds = 10, place = "target", target = "room",
    effects = { { "learn", fact = "gas_smell" }, { "learn", fact = "jet_noise" } }, priority = 1,
    wrong = {
      mishap { "smells_nothing", en = "the nose is dulled and smells nothing", zh = "嗅觉麻痹，未察觉", rate = 0.05 },
    } },
  action { "read_wind", en = "read the wind sock", zh = "看风向标", group = "detect",
    seconds = 5, place = "device", device = "wind_sock", effects = { { "learn", fact = "wind" } }, priority = 1,
    wrong = {
      mishap { "misread", en = "the sock is read the wrong way round", zh = "风向误判", rate = 0.03 },
    } },
  action { "read_placard", en = "read placard / UN number with binoculars", zh = "望远镜识别危险货物标志", group = "detect",
    seconds = 20, place = "device", device = "vehicle", kit = "binoculars",
    effects = { { "learn", fact = "unknown_substance" } }, priority = 2,
    wrong = {
      mishap { "too_near", en = "walks up to the tank to read it", zh = "走近罐体查看，暴露于危险",
        rate = 0.1, when = "unworn", does = "hurts", amount = 0.1, harm = "irritant" },
    } },
  action { "ask_witness", en = "ask the first finder", zh = "询问第一发现人", group = "detect",
    seconds = 20, sigma = 0.4, place = "target", target = "person", voice = true, effects = { "ask" },
    priority = 1 },
  action { "check_camera", en = "look at the cameras", zh = "调看监控", group = "detect",
    seconds = 15, who = { "control_room" }, place = "device", device = "camera",
    effects = { { "learn", fact = "fire" }, { "learn", fact = "casualty" } }, priority = 1,
    wrong = {
      mishap { "blind_spot", en = "it lies in a blind spot", zh = "位于监控盲区", rate = 0.1 },
    } },
  action { "check_weather", en = "read the warning", zh = "查看气象预警", group = "detect",
    seconds = 20, voice = true, effects = { { "learn", fact = "weather_warning" } }, priority = 3 },
  action { "temp_roll_call", en = "morning temperature and absence roll-call", zh = "晨检与缺勤登记", group = "detect",
    seconds = 3, who = { "staff" }, place = "target", target = "room", voice = true,
    effects = { { "learn", fact = "ill" } }, priority = 3,
    wrong = {
      mishap { "skipped", en = "names on the list are skipped", zh = "名单有遗漏", rate = 0.1 },
    } },
  action { "suspect_watch", en = "notice a suspicious person and pass the word", zh = "识别可疑人员并提示", group = "detect",
    seconds = 8, who = { "staff" }, place = "target", target = "room",
    effects = { { "learn", fact = "suspect" } }, priority = 2,
    wrong = {
      mishap { "stares", en = "stares, and is noticed", zh = "盯视过久，引起察觉", rate = 0.1, when = "novice", novice = 1 },
    } },

  action { "go_and_look", en = "go and look at the alarm", zh = "前往查看报警点", group = "detect",
    seconds = 20, sigma = 0.5, place = "target", target = "room",
    effects = { { "learn", fact = "alarm_true" } }, priority = 1 },

  action { "silence_alarm", en = "silence the alarm", zh = "停止警报声", group = "detect",
    seconds = 3, place = "device", device = "alarm_panel", effects = { "silence" }, priority = 2 },
}
