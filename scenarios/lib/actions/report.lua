-- Report: alarms, calls and reports. A call to a service that comes starts its clock.
-- Rows of the drill book, section A; times are medians of an ordinary holder [s].

return actions {

  -- A breath, before hands are laid on anybody: first in its class.
  action { "shout", en = "shout a warning", zh = "大声呼喊示警", group = "report",
    seconds = 3, body = false, voice = true, effects = { "tell" }, priority = 0 },
  action { "press_call_point", en = "break the call point", zh = "按下手动火灾报警按钮", group = "report",
    seconds = 4, place = "device", device = "call_point", effects = { "alarm" }, priority = 1,
    wrong = {
      mishap { "spark", en = "the call point is not explosion-proof and sparks", zh = "手报非防爆，产生火花",
        rate = 0.05, when = "flammable", does = "sparks", novice = 1, trained = 1 },
    } },
  action { "call_control_room", en = "call the control room", zh = "报告消防控制室/中控室", group = "report",
    seconds = 30, sigma = 0.4, target = "role", voice = true, effects = { "tell" }, priority = 1,
    wrong = {
      mishap { "slow_words", en = "places and names have to be asked for", zh = "地点表述不清，反复询问",
        rate = 0.15, does = "slower", amount = 1.5 },
    } },
  action { "call_leader", en = "report to the shift leader / head on duty", zh = "报告班组长/带班领导", group = "report",
    seconds = 30, sigma = 0.4, target = "role", voice = true, effects = { "tell" }, priority = 1 },
  action { "call_fire_brigade", en = "call 119", zh = "拨打119", group = "report",
    seconds = 60, sigma = 0.35, novice = 1.5, trained = 0.75, voice = true,
    effects = { { "request", service = "fire_brigade" } }, priority = 1,
    wrong = {
      mishap { "hangs_up", en = "hangs up too soon and has to call again", zh = "过早挂机，需重新拨打",
        rate = 0.05, does = "slower", amount = 1.6 },
      mishap { "phone_spark", en = "a telephone inside the cloud sparks", zh = "在可燃气云内打电话产生火花",
        rate = 0.02, when = "flammable", does = "sparks", novice = 1, trained = 1 },
    } },
  action { "call_ambulance", en = "call 120", zh = "拨打120", group = "report",
    seconds = 60, voice = true, effects = { { "request", service = "ambulance" } }, priority = 1 },
  action { "call_police", en = "call 110", zh = "拨打110", group = "report",
    seconds = 40, voice = true, effects = { { "request", service = "police" } }, priority = 2 },
  action { "call_gas_company", en = "call the gas company's repair line", zh = "拨打燃气抢修电话", group = "report",
    seconds = 45, voice = true, effects = { { "request", service = "gas_company" } }, priority = 1,
    wrong = {
      mishap { "phone_spark", en = "a telephone inside the cloud sparks", zh = "在可燃气云内打电话产生火花",
        rate = 0.02, when = "flammable", does = "sparks", novice = 1, trained = 1 },
    } },
  action { "call_utility", en = "call power / water / metro operation centre", zh = "联系供电/供水/行调", group = "report",
    seconds = 60, who = { "control_room", "command" }, voice = true,
    effects = { { "request", service = "utility" } }, priority = 2 },
  action { "silent_alarm", en = "press the silent alarm", zh = "按下无声报警(110联网)", group = "report",
    seconds = 2, who = { "teller", "security" }, place = "device", device = "silent_alarm",
    effects = { { "request", service = "police" } }, priority = 0,
    wrong = {
      mishap { "seen", en = "the hand is seen on the button", zh = "按报警器动作被发现", rate = 0.05, does = "fails" },
    } },
  action { "internal_callout", en = "call out the emergency groups", zh = "启动内部应急召集", group = "report",
    seconds = 60, who = { "control_room", "comms", "command" }, voice = true,
    effects = { { "broadcast", fact = "alarm_true" } }, priority = 1,
    wrong = {
      mishap { "old_list", en = "the list of numbers is out of date", zh = "通讯录过期",
        rate = 0.1, does = "slower", amount = 1.5 },
    } },
  action { "report_superior", en = "first report to the superior and the authorities", zh = "向上级和主管部门报告", group = "report",
    seconds = 120, who = { "command", "comms" }, target = "service", voice = true,
    effects = { { "request", service = "authority" }, { "learn", fact = "authority_told", amount = 1 } },
    priority = 4 },
  action { "follow_up_report", en = "follow-up report", zh = "续报", group = "report",
    seconds = 60, who = { "comms", "command" }, target = "service", voice = true,
    effects = { { "request", service = "authority" }, { "learn", fact = "authority_told", amount = 2 }, "log" },
    priority = 4 },
  -- What nobody may do: numbers of the hurt and missing left out of a report that is made.
  action { "report_nobody_hurt", en = "report that nobody is hurt or missing, whatever is known",
    zh = "瞒报伤亡和失联人数", group = "report",
    seconds = 90, who = { "command", "comms" }, target = "service", voice = true,
    effects = { { "request", service = "authority" }, { "misstate", amount = 0 } }, priority = 4 },
  action { "report_radio", en = "radio report (10-second form)", zh = "对讲机报告", group = "report",
    seconds = 8, target = "role", voice = true, effects = { "tell" }, priority = 1,
    wrong = {
      mishap { "no_call_sign", en = "called without a call sign and is not understood", zh = "未报呼号，对方未听清",
        rate = 0.05, does = "slower", amount = 2 },
    } },
  action { "send_runner", en = "send a runner", zh = "派人传令", group = "report",
    seconds = 15, place = "target", target = "role", voice = true, effects = { "tell" }, priority = 2 },
  action { "brief_fire_brigade", en = "brief the brigade's commander", zh = "向消防指挥员交底", group = "report",
    seconds = 60, who = { "command", "comms" }, place = "target", target = "service", voice = true,
    effects = { { "brief", service = "fire_brigade" } }, priority = 1 },
  action { "brief_ambulance", en = "hand over the patient", zh = "向120移交伤员", group = "report",
    seconds = 40, who = { "first_aid", "medic" }, place = "target", target = "service", voice = true,
    effects = { { "brief", service = "ambulance" } }, priority = 1,
    wrong = {
      mishap { "no_time", en = "the time of the tourniquet is missing", zh = "止血带时间漏报",
        rate = 0.1, does = "slower", amount = 1.3 },
    } },

  action { "sound_alarm", en = "sound the alarm from the panel", zh = "启动声光警报", group = "report",
    seconds = 4, place = "device", device = "alarm_panel", effects = { "alarm" }, priority = 1 },

  action { "report", en = "report", zh = "报告", group = "report",
    seconds = 30, sigma = 0.4, target = "role", voice = true, effects = { "tell" }, priority = 1 },

  action { "report_in_person", en = "report in person", zh = "当面报告", group = "report",
    seconds = 15, place = "target", target = "role", voice = true, effects = { "tell" }, priority = 2 },
}
