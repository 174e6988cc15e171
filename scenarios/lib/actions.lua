-- The vocabulary: what a role can be told to do, one row an action.
--
-- An action is walking to its place, fetching its kit, doing it for `seconds` (median of an ordinary
-- holder, lognormal with `sigma`, times `novice` or `trained`), and then its effects. Times are those
-- of the drill book unless a line says otherwise. `priority` is the class of urgency: 0 own life,
-- 1 life, alarm, calls, 2 hazard and count, 3 information, 4 reports, 5 staying somewhere. A lower
-- class interrupts sweeping and staying.

return actions {

  -- detect
  action { "verify_alarm", en = "verify the alarm", zh = "核实报警", group = "detect",
    place = "device", device = "alarm_panel", seconds = 30, novice = 2, trained = 0.7,
    effects = { { "learn", fact = "alarm_true" } }, priority = 1 },
  action { "go_and_look", en = "go and look", zh = "前往查看", group = "detect",
    place = "target", target = "room", seconds = 20, sigma = 0.5,
    effects = { { "learn", fact = "alarm_true" } }, priority = 1 },
  action { "silence_alarm", en = "silence the alarm", zh = "消音", group = "detect",
    place = "device", device = "alarm_panel", seconds = 3, effects = { "silence" }, priority = 2 },

  -- report
  action { "shout", en = "shout a warning", zh = "大声呼喊示警", group = "report",
    seconds = 3, body = false, voice = true, effects = { "tell" }, priority = 1 },
  action { "press_call_point", en = "press the call point", zh = "按下手动火灾报警按钮", group = "report",
    place = "device", device = "call_point", seconds = 4, effects = { "alarm" }, priority = 1 },
  action { "sound_alarm", en = "sound the alarm from the panel", zh = "启动声光警报", group = "report",
    place = "device", device = "alarm_panel", seconds = 4, effects = { "alarm" }, priority = 1 },
  action { "call_fire_brigade", en = "call the fire brigade", zh = "拨打119", group = "report",
    seconds = 60, sigma = 0.35, novice = 1.5, trained = 0.75, voice = true,
    effects = { { "request", service = "fire_brigade" } }, priority = 1 },
  action { "call_ambulance", en = "call an ambulance", zh = "拨打120", group = "report",
    seconds = 60, voice = true, effects = { { "request", service = "ambulance" } }, priority = 1 },
  action { "call_police", en = "call the police", zh = "拨打110", group = "report",
    seconds = 40, voice = true, effects = { { "request", service = "police" } }, priority = 2 },
  action { "report", en = "report", zh = "报告", group = "report",
    target = "role", seconds = 30, sigma = 0.4, voice = true, effects = { "tell" }, priority = 1 },
  action { "report_in_person", en = "report in person", zh = "当面报告", group = "report",
    place = "target", target = "role", seconds = 15, voice = true, effects = { "tell" }, priority = 2 },
  action { "brief_fire_brigade", en = "brief the fire brigade", zh = "向消防指挥员交底", group = "report",
    place = "target", target = "service", seconds = 60, voice = true,
    effects = { { "brief", service = "fire_brigade" } }, priority = 1 },
  action { "meet_at_gate", en = "meet the fire brigade", zh = "到路口接应消防车", group = "report",
    place = "muster", seconds = 0, effects = { "hold" }, priority = 5 },

  -- command
  action { "take_command", en = "take over the role", zh = "宣布接管指挥", group = "command",
    target = "role", seconds = 10, voice = true, effects = { "take_role" }, priority = 1 },
  action { "go_to_post", en = "go to the post", zh = "前往岗位", group = "command",
    place = "post", seconds = 0, priority = 4 },
  action { "end_response", en = "end the response", zh = "宣布应急结束", group = "command",
    seconds = 30, voice = true, effects = { "end" }, priority = 3 },

  -- evacuate
  action { "announce_pa", en = "announce the evacuation", zh = "广播疏散指令", group = "evacuate",
    place = "device", device = "public_address", seconds = 50, voice = true,  -- 30 to prepare, 20 said twice
    effects = { "announce" }, priority = 1 },
  action { "sweep", en = "sweep the rooms", zh = "逐间搜索清场", group = "evacuate",
    place = "target", target = "storey", seconds = 10, effects = { "sweep" }, priority = 2 },  -- a room
  action { "alert_people", en = "alert the people", zh = "敲门逐间通知", group = "evacuate",
    place = "target", target = "room", seconds = 8, effects = { "alert" }, priority = 1 },
  action { "help_disabled", en = "help a person who cannot walk", zh = "协助行动不便者", group = "evacuate",
    place = "target", target = "person", seconds = 20, effects = { "assist" }, priority = 1 },
  action { "use_evac_chair", en = "bring out by evacuation chair", zh = "使用疏散椅转移", group = "evacuate",
    place = "target", target = "person", kit = "evacuation_chair", seconds = 60,
    effects = { "assist" }, priority = 1 },
  action { "leave", en = "leave for the muster point", zh = "撤离到集合点", group = "evacuate",
    place = "muster", seconds = 0, effects = { "leave" }, priority = 3 },

  -- fight
  action { "use_extinguisher", en = "use an extinguisher", zh = "使用灭火器", group = "fight",
    place = "target", target = "fire", kit = "extinguisher", seconds = 12,  -- not through smoke
    effects = { "agent" }, priority = 1 },
  action { "close_door", en = "shut the door", zh = "关闭房门", group = "fight",
    place = "target", target = "opening", seconds = 3, through = true,
    effects = { "door_close" }, priority = 1 },
  action { "open_door", en = "open the door", zh = "打开房门", group = "fight",
    place = "target", target = "opening", seconds = 3, effects = { "door_open" }, priority = 3 },

  action { "cut_power", en = "cut the power", zh = "切断电源", group = "fight",
    place = "device", device = "power_switch", seconds = 10, effects = { "cut_power" }, priority = 1 },

  -- count
  action { "headcount", en = "count the people", zh = "集合点清点人数", group = "count",
    place = "muster", target = "muster", seconds = 30, voice = true,  -- and 3 s a name
    effects = { "count" }, priority = 2 },
}
