-- Findings of inspections that may not have been put right before a drill: what is wrong, and what that is in the world.
-- A scenario declares them: barriers = { barrier { "f01", "door_wedged", at = door { of = place "Copy room" } } }.
--
-- `source` names the row of the drill book's section F (forty-eight findings) that a finding stands for; "own" is ours. What a row does
-- in the world is our choice throughout. Findings that are no thing in the building (no visitor list, nobody trained) do "nothing": rows of
-- the scenario depend on them by `with` and `without`, and `shows` names the event by which one sees that it mattered.

return barriers {

  -- doors and ways out
  finding { "door_wedged", en = "a fire door is wedged open", zh = "防火门被楔住常开", does = "wedged", source = "F f01" },
  finding { "exit_locked", en = "an exit is locked", zh = "安全出口上锁", does = "locked", source = "F f06, f40" },
  finding { "way_blocked", en = "a way out is blocked with furniture", zh = "疏散通道被家具堵塞", does = "locked", source = "F f40, f02" },
  finding { "gate_shut", en = "the emergency gate is shut and its key is away", zh = "应急门关闭且钥匙不在场", does = "locked", source = "F f44" },
  finding { "shutter_stuck", en = "the roller door cannot be opened", zh = "卷帘门无法开启", does = "locked", source = "F f08" },

  -- things that are fetched
  finding { "extinguisher_empty", en = "an extinguisher is empty", zh = "灭火器已失压", does = "left", device = "extinguisher", amount = 0, source = "F f03" },
  finding { "extinguisher_low", en = "an extinguisher has lost half of its charge", zh = "灭火器压力不足", does = "left", device = "extinguisher", amount = 0.5, source = "F f03" },
  finding { "set_low", en = "a breathing set is at 18 MPa instead of 30", zh = "空气呼吸器压力仅18兆帕", does = "left", device = "breathing_set", amount = 0.6, source = "F f22" },
  finding { "set_empty", en = "a breathing set is empty", zh = "空气呼吸器气瓶已空", does = "left", device = "breathing_set", amount = 0, source = "F f22" },
  finding { "meter_flat", en = "the gas meter's battery is flat", zh = "气体检测仪电量耗尽", does = "left", device = "gas_meter", amount = 0, source = "F f29" },
  finding { "chair_missing", en = "the evacuation chair is not in its place", zh = "疏散椅不在位", does = "missing", device = "evacuation_chair", source = "own" },
  finding { "extinguisher_missing", en = "an extinguisher is not in its place", zh = "灭火器不在位", does = "missing", device = "extinguisher", source = "own" },
  finding { "tripod_missing", en = "the rescue tripod is away, though the permit says that it stands here", zh = "作业票写明已就位的救援三脚架不在场", does = "missing", device = "tripod", source = "F f27" },
  finding { "rescue_kit_locked", en = "the rope rescue kit is locked away", zh = "绳索救援包被锁、钥匙不在", does = "missing", device = "rope_kit", source = "F f32" },
  finding { "blanket_missing", en = "there is no fire blanket", zh = "未配灭火毯", does = "missing", device = "fire_blanket", source = "F f15" },
  finding { "boards_missing", en = "the flood boards are locked away", zh = "挡水板锁在库房", does = "missing", device = "flood_boards", source = "F f41" },
  finding { "aed_missing", en = "the defibrillator is not in its box", zh = "除颤器不在箱内", does = "missing", device = "aed", source = "own" },
  finding { "key_missing", en = "the key is not in its place", zh = "钥匙不在位", does = "missing", device = "key", source = "F f19" },

  -- words
  finding { "radio_flat", en = "a radio was not charged", zh = "对讲机未充电", does = "charge", amount = 0, source = "own" },
  finding { "address_dead", en = "the loudspeakers do not work", zh = "应急广播失效", does = "silent", channel = "pa", source = "own" },
  finding { "radio_dead_here", en = "the radio net does not work", zh = "对讲系统失效", does = "silent", channel = "radio", source = "own" },
  finding { "phone_dead", en = "the telephones do not work", zh = "固定电话失效", does = "silent", channel = "phone", source = "own" },

  -- lists and people: rows of the scenario say what it means
  finding { "no_visitor_list", en = "nobody writes down visitors", zh = "前台无访客登记", does = "nothing", shows = "list_not_in_hand", source = "F f05" },
  finding { "deaf_to_alarm", en = "somebody in ear muffs has no flashing light", zh = "佩戴耳罩岗位无声光报警", does = "nothing", source = "F f10" },
  finding { "too_much_fuel", en = "more is stored than a shift needs", zh = "现场易燃物超量存放", does = "nothing", source = "F f07" },
}
