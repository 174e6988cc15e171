-- Fight: extinguishers, hoses, covers, installed systems, doors.
-- Rows of the drill book, section A; times are medians of an ordinary holder [s].

return actions {

  action { "use_extinguisher", en = "use a portable extinguisher", zh = "使用灭火器", group = "fight",
    seconds = 12, place = "target", target = "fire", kit = "extinguisher", effects = { "agent" }, priority = 1 },
  action { "use_wheeled", en = "use a wheeled extinguisher", zh = "使用推车式灭火器", group = "fight",
    seconds = 30, who = { "fire_basic", "fire_team" }, place = "target", target = "fire",
    kit = "wheeled_extinguisher", persons = 2, lay_second = true, effects = { "agent" }, priority = 1 },
  action { "fire_blanket", en = "cover with a fire blanket", zh = "灭火毯覆盖", group = "fight",
    seconds = 8, place = "target", target = "fire", kit = "fire_blanket",
    effects = { "smother", { "use", amount = 1 } }, priority = 1,
    wrong = {
      mishap { "thrown", en = "thrown from above: burning fat splashes", zh = "由上抛盖，热油飞溅",
        rate = 0.15, does = "hurts", amount = 0.3, harm = "burn" },
    } },
  action { "lid_on_pan", en = "put the lid on the pan", zh = "盖锅盖", group = "fight",
    seconds = 5, place = "target", target = "fire", kit = "pot_lid", effects = { "smother" }, priority = 1,
    wrong = {
      mishap { "dropped", en = "dropped on, and it splashes", zh = "锅盖落下溅油",
        rate = 0.05, does = "hurts", amount = 0.2, harm = "burn" },
    } },
  action { "pour_water_oil", en = "pour water on burning oil", zh = "向油锅泼水", group = "fight",
    seconds = 3, place = "target", target = "fire", kit = "bucket", effects = { "agent" }, priority = 1 },
  action { "hose_reel", en = "run out a hose reel", zh = "使用消防软管卷盘", group = "fight",
    seconds = 30, novice = 2, place = "target", target = "fire", kit = "hose_reel", through = true,
    effects = { "agent" }, priority = 1,
    wrong = {
      mishap { "kinks", en = "the hose kinks", zh = "软管打折", rate = 0.1, does = "slower", amount = 1.5 },
    } },
  action { "hydrant_attack", en = "indoor hydrant and hose line", zh = "室内消火栓出水", group = "fight", heavy = true,
    seconds = 60, novice = 2, trained = 0.7, who = { "fire_team" }, place = "target", target = "fire",
    kit = "hydrant", persons = 2, through = true, effects = { "agent" }, priority = 1,
    wrong = {
      mishap { "kinks", en = "the hose kinks", zh = "水带打折", rate = 0.1, does = "slower", amount = 1.5 },
    } },
  action { "foam_or_sand", en = "dry sand / foam on a pool", zh = "沙土/泡沫覆盖", group = "fight",
    seconds = 60, who = { "fire_basic", "fire_team" }, place = "target", target = "fire", kit = "sand",
    effects = { "smother", { "use", amount = 0.5 } }, priority = 1 },
  action { "cool_cylinder", en = "cool a heated cylinder / tank from cover", zh = "冷却钢瓶/罐体", group = "fight",
    seconds = 120, who = { "fire_basic", "fire_team" }, place = "device", target = "device", device = "gas_cylinder",
    kit = "hose_reel", effects = { { "set", state = "cooled" } }, priority = 1,
    wrong = {
      mishap { "in_line", en = "stands in line with its ends", zh = "站位正对瓶底",
        rate = 0.05, when = "fire", does = "hurts", amount = 0.5, harm = "crush" },
    } },
  action { "start_deluge", en = "start deluge / water curtain", zh = "启动喷淋/水幕", group = "fight",
    seconds = 10, who = { "control_room", "fire_basic", "fire_team" }, place = "device",
    device = "deluge_valve", effects = { { "set", state = "on" } }, priority = 1 },
  action { "gas_suppression", en = "release the gas suppression", zh = "启动气体灭火", group = "fight",
    seconds = 5, who = { "control_room" }, place = "device", device = "gas_system",
    effects = { { "set", state = "on" } }, priority = 1 },
  action { "abort_suppression", en = "press abort during the delay", zh = "按下紧急停止(气灭)", group = "fight",
    seconds = 2, place = "device", device = "gas_system", effects = { { "set", state = "held" } }, priority = 0 },
  action { "close_room", en = "close the door of the burning room", zh = "关闭起火房间门", group = "fight",
    seconds = 3, place = "target", target = "opening", through = true, effects = { "door_close" }, priority = 1 },
  action { "watch_reignition", en = "watch for re-ignition", zh = "监护防复燃", group = "fight",
    seconds = 300, who = { "fire_basic", "fire_team" }, place = "target", target = "room", kit = "extinguisher",
    effects = { { "learn", fact = "fire" } }, priority = 2 },

  action { "close_door", en = "shut the door", zh = "关闭房门", group = "fight",
    seconds = 3, place = "target", target = "opening", through = true, effects = { "door_close" }, priority = 1 },

  action { "open_door", en = "open the door", zh = "打开房门", group = "fight",
    seconds = 3, place = "target", target = "opening", effects = { "door_open" }, priority = 3 },
}
