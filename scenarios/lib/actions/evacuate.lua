-- Evacuate: getting people out, or keeping them where they are safe.
-- Rows of the drill book, section A; times are medians of an ordinary holder [s].

return actions {

  action { "leave", en = "leave by the exit you know", zh = "就近撤离", group = "evacuate",
    seconds = 0, place = "muster", effects = { "leave" }, priority = 3 },
  action { "alert_people", en = "knock and send people out", zh = "敲门逐间通知", group = "evacuate",
    seconds = 8, place = "target", target = "room", effects = { "alert" }, priority = 1 },
  action { "sweep", en = "sweep rooms of a zone", zh = "逐间搜索清场", group = "evacuate",
    seconds = 10, who = { "warden" }, place = "target", target = "storey", effects = { "sweep" }, priority = 2 },
  action { "guide_out", en = "stand and point at a junction", zh = "路口引导", group = "evacuate",
    seconds = 0, who = { "warden" }, place = "target", target = "room", worn = { "ppe" },
    effects = { "guide", "hold" }, priority = 2 },
  action { "lead_group", en = "lead a group out", zh = "带队疏散", group = "evacuate",
    seconds = 5, who = { "warden", "teacher" }, place = "target", target = "room",
    effects = { "guide", "leave" }, priority = 1,
    wrong = {
      mishap { "loses_tail", en = "loses the tail of the group", zh = "队尾掉队",
        rate = 0.1, does = "slower", amount = 1.5 },
    } },
  action { "hold_stair", en = "hold a flow back to prevent a crush", zh = "控制楼梯流量", group = "evacuate",
    seconds = 0, who = { "warden", "teacher" }, place = "target", target = "room",
    -- One column, about 0.6 a second (own choice: half of what a stair of 1.2 m passes).
    effects = { "hold", { "hold_flow", amount = 0.6 } }, priority = 2,
    wrong = {
      mishap { "blocks", en = "blocks the way altogether", zh = "把通道完全堵死",
        rate = 0.05, does = "blocks", amount = 60 },
    } },
  action { "help_disabled", en = "help a person who cannot walk alone", zh = "协助行动不便者", group = "evacuate",
    seconds = 20, who = { "staff" }, place = "target", target = "person", effects = { "assist" }, priority = 1 },
  action { "use_evac_chair", en = "use the evacuation chair", zh = "使用疏散椅", group = "evacuate",
    seconds = 60, who = { "warden" }, place = "target", target = "person", kit = "evacuation_chair",
    effects = { "assist" }, priority = 1,
    wrong = {
      mishap { "tips", en = "the chair tips", zh = "疏散椅侧翻",
        rate = 0.04, when = "novice", does = "hurts_target", amount = 0.2, harm = "fall", novice = 1 },
    } },
  action { "use_lift", en = "use the lift", zh = "乘电梯", group = "evacuate",
    seconds = 1, effects = { "ride" }, priority = 3,
    wrong = {
      mishap { "stalls", en = "the lift stalls", zh = "电梯故障停运", rate = 0.05, novice = 1, trained = 1 },
    } },
  action { "drop_cover_hold", en = "drop, cover, hold on", zh = "就地伏地、遮挡、抓牢", group = "evacuate",
    seconds = 3, effects = { "brace" }, priority = 0 },
  action { "crawl_low", en = "go low, cover mouth", zh = "弯腰低姿、捂口鼻", group = "evacuate",
    seconds = 2, effects = { "brace" }, priority = 0 },
  -- Wetted and held there: half of chlorine, ammonia or sulphur dioxide for two to three minutes, and
  -- nothing of carbon monoxide, fuel gas or air without oxygen. For the way out, never for going in.
  action { "wet_towel", en = "wet cloth before nose and mouth", zh = "湿毛巾捂口鼻", group = "evacuate",
    seconds = 10, effects = { "cover" }, priority = 0 },
  action { "shelter_in_room", en = "stay, close the door, seal, signal", zh = "固守待援", group = "evacuate",
    seconds = 60, place = "target", target = "opening", effects = { "door_close" }, priority = 1 },
  action { "move_crosswind", en = "move people crosswind, uphill", zh = "侧上风向转移", group = "evacuate",
    seconds = 10, who = { "warden" }, place = "target", target = "room", knows = "wind",
    effects = { "guide", "leave" }, priority = 1,
    wrong = {
      mishap { "into_hollow", en = "leads into a hollow, downwind", zh = "误入低洼下风向",
        rate = 0.05, does = "slower", amount = 1.5 },
    } },
  action { "release_doors", en = "release access-control doors / open gates", zh = "释放门禁/全开闸机", group = "evacuate",
    seconds = 5, who = { "control_room", "station" }, place = "device", device = "door_control",
    effects = { { "set", state = "on" }, "release" }, priority = 1 },
  action { "announce_pa", en = "public-address message", zh = "广播疏散指令", group = "evacuate",
    seconds = 50, who = { "control_room" }, place = "device", device = "public_address", voice = true,
    effects = { "announce" }, priority = 1 },
}
