-- Count and inform: lists, missing persons, who outside is told.
-- Rows of the drill book, section A; times are medians of an ordinary holder [s].

return actions {

  action { "headcount", en = "count by list at the muster point", zh = "集合点清点人数(应到/实到/缺)", group = "count",
    seconds = 30, who = { "warden" }, place = "muster", target = "muster", voice = true, effects = { "count" },
    priority = 2 },
  action { "second_count", en = "count again after the search", zh = "二次清点", group = "count",
    seconds = 20, who = { "warden" }, place = "muster", target = "muster", voice = true, knows = "counted",
    effects = { "count" }, priority = 2 },
  action { "report_missing", en = "report missing persons with last place", zh = "报告失联人员及最后位置", group = "count",
    seconds = 15, who = { "warden" }, target = "role", voice = true, knows = "missing", effects = { "tell" },
    priority = 1 },
  action { "visitor_list", en = "fetch the visitor and contractor list", zh = "取访客/承包商名单", group = "count",
    seconds = 20, who = { "staff" }, place = "target", target = "room", effects = { "take_list" }, priority = 2,
    wrong = {
      mishap { "left_behind", en = "it is left behind and has to be fetched again", zh = "名单遗落，返回取用",
        rate = 0.05, does = "slower", amount = 3 },
    } },
  action { "ask_leaver", en = "phone a missing person", zh = "电话联系失联人员", group = "count",
    seconds = 25, target = "person", voice = true, effects = { { "learn", fact = "located" } }, priority = 2,
    wrong = {
      mishap { "phone_spark", en = "a telephone inside the cloud sparks", zh = "在可燃气云内打电话产生火花",
        rate = 0.02, when = "flammable", does = "sparks", novice = 1, trained = 1 },
    } },
  action { "inform_neighbours", en = "warn neighbours", zh = "通知周边单位", group = "count",
    seconds = 30, who = { "comms", "command" }, voice = true,
    effects = { { "request", service = "neighbours" } }, priority = 3 },
  action { "inform_relatives", en = "inform relatives", zh = "通知家属", group = "count",
    seconds = 180, who = { "logistics" }, voice = true, effects = { { "request", service = "relatives" } },
    priority = 4 },
  action { "media_statement", en = "media statement", zh = "对外发布信息", group = "count",
    seconds = 300, who = { "public_information" }, voice = true,
    effects = { { "request", service = "press" }, "log" }, priority = 4,
    wrong = {
      mishap { "unconfirmed", en = "a number that is not confirmed is given out", zh = "发布未核实数字",
        rate = 0.1, does = "slower", amount = 1.5 },
    } },
  action { "counter_rumour", en = "correct a rumour by PA / staff", zh = "广播辟谣、人工解释", group = "count",
    seconds = 25, who = { "control_room", "staff" }, place = "device", device = "public_address", voice = true,
    knows = "rumour", effects = { { "announce", fact = "rumour" } }, priority = 2 },
  action { "customer_notice", en = "notify customers, switch to manual", zh = "告知客户、转手工", group = "count",
    seconds = 60, who = { "staff" }, voice = true, effects = { { "request", service = "customers" } },
    priority = 4 },
  action { "parents_message", en = "message to parents", zh = "向家长发布信息", group = "count",
    seconds = 120, who = { "teacher", "comms" }, voice = true,
    effects = { { "request", service = "relatives" }, "log" }, priority = 4 },
}
