-- Accidents: what is done about a fall, a hanging worker, a current, beside treating and rescuing.
-- Rows of the drill book, sections A.4, A.8 and E.8 to E.10; times are medians of an ordinary holder [s].

return actions {

  action { "order_stop_lifting", en = "call stop: nothing is lifted, everybody stands still", zh = "呼停：停止一切吊运作业", group = "command",
    seconds = 8, voice = true, effects = { "broadcast" }, priority = 0 },
  action { "secure_load", en = "set the load down, slew the jib away", zh = "落下吊物、转开大臂", group = "protect",
    seconds = 60, who = { "crane" }, place = "device", device = "crane", effects = { { "set", state = "secured" } },
    priority = 1 },
  action { "clear_below", en = "clear the ground below, look up, post a lookout", zh = "清空下方、抬头观察、设专人监护", group = "protect",
    seconds = 15, who = { "safety", "warden", "operator", "command" }, place = "target", target = "room", voice = true,
    effects = { "alert", "log" }, priority = 0 },
  action { "secure_loose", en = "make fast what hangs loose above", zh = "固定上方松动物料", group = "protect", gust = 17.2,
    seconds = 40, who = { "staff" }, place = "device", device = "loose_item", target = "device", effects = { { "set", state = "secured" } },
    priority = 0 },
  action { "guide_at_gate", en = "meet the unit at this gate and lead it in", zh = "到指定大门接应并引导", group = "protect",
    seconds = 0, place = "device", device = "spot", target = "device", effects = { "hold" }, priority = 4 },
  action { "touch_bare", en = "pull somebody off the current with bare hands", zh = "徒手拉开触电者", group = "search",
    seconds = 3, place = "target", target = "person", effects = { "free" }, priority = 0, rash = true },
  action { "kneel_at_once", en = "kneel beside the injured at once, without looking up", zh = "不看上方立即跪地施救", group = "treat",
    seconds = 60, place = "target", target = "person", effects = { { "treat", treatment = "inline_hold" } }, priority = 0, rash = true },
  action { "reset_breaker", en = "switch the board back on", zh = "合上配电箱开关", group = "isolate",
    seconds = 3, place = "device", device = "power_switch", effects = { { "set", state = "on" } }, priority = 2 },

  -- What the book forbids of chlorine and ammonia: it makes acid, warms the vessel and boils more out.
  action { "spray_leak", en = "spray water straight at a leaking cylinder", zh = "向泄漏的气瓶直接喷水", group = "fight",
    seconds = 30, place = "device", target = "device", device = "gas_cylinder", kit = "hose_reel", through = true,
    effects = { { "set", state = "cooled" } }, priority = 1 },
  action { "rush_to_ambulance", en = "hurry somebody to the ambulance as they are", zh = "不作处置直接送上救护车", group = "treat",
    seconds = 60, place = "target", target = "person", effects = { "load" }, priority = 2 },
}
