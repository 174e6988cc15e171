-- Findings of inspections that may not have been put right before a drill: what is wrong, and what that is in the world.
-- A scenario declares them: barriers = { barrier { "f01", "door_wedged", at = door { of = place "Copy room" } } }.
--
-- `source` names the row of the drill book's section F (forty-eight findings) that a finding stands for; "own" is ours. What a row does
-- in the world is our choice throughout. What is worked where it stands is `set`: out of order, switched off, on local control, in test or
-- shut; who needs it finds out. Findings that are no thing in the building (no visitor list, nobody trained) do "nothing": rows of
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
  finding { "line_missing", en = "who goes in wears no harness and no line", zh = "进入者未系安全带和救生绳", does = "missing", device = "rescue_line", source = "drill E.7" },
  finding { "locks_missing", en = "blind, lock and tag for the line are not on site", zh = "盲板和上锁挂牌器具不在现场", does = "missing", device = "lockout_kit", source = "F f26" },
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

  -- devices that do not stand as they should
  finding { "detector_off", en = "a smoke detector is disabled", zh = "感烟探测器被停用", does = "set", device = "smoke_detector", state = "off", source = "own" },
  finding { "call_point_dead", en = "a call point does not work", zh = "手动报警按钮失效", does = "set", device = "call_point", state = "fault", source = "own" },
  finding { "panel_off", en = "the alarm panel is silenced for good", zh = "火灾报警控制器被停用", does = "set", device = "alarm_panel", state = "off", source = "own" },
  finding { "sounder_dead", en = "a sounder does not work", zh = "声光警报器失效", does = "set", device = "sounder", state = "fault", source = "F f10" },
  finding { "pump_local", en = "the fire pump is left on local control", zh = "消防泵置于就地（手动）", does = "set", device = "pump", state = "local", source = "F f20" },
  finding { "pump_stuck", en = "the sump pump's float is stuck", zh = "集水坑浮球卡滞、水泵未试", does = "set", device = "pump", state = "fault", source = "F f42" },
  finding { "fan_off", en = "the smoke fan is switched off at its cabinet", zh = "排烟风机控制柜停用", does = "set", device = "extract_fan", state = "off", source = "own" },
  finding { "damper_stuck", en = "the smoke damper is stuck: its fan moves nothing", zh = "排烟阀卡滞，风机不起作用", does = "set", device = "extract_fan", state = "fault", source = "own" },
  finding { "stair_fan_local", en = "the stair's fan is left on local control", zh = "楼梯间送风机置于就地（手动）", does = "set", device = "supply_fan", state = "local", source = "own" },
  finding { "sprinkler_off", en = "the sprinklers' valve is shut", zh = "喷淋管网阀门被关", does = "set", device = "sprinkler", state = "fault", source = "own" },
  finding { "deluge_blocked", en = "the deluge handle cannot be reached behind stacked goods", zh = "喷淋手动阀被货物遮挡", does = "set", device = "deluge_valve", state = "fault", source = "F f11" },
  finding { "gas_detector_off", en = "the gas detector is disabled", zh = "可燃气体探测器被停用", does = "set", device = "gas_detector", state = "off", source = "F f16" },
  finding { "shutoff_stuck", en = "the emergency shut-off was never tested and sticks", zh = "紧急切断阀从未试验、卡涩", does = "set", device = "shutoff_button", state = "fault", source = "F f17" },
  finding { "valve_stuck", en = "a valve cannot be turned", zh = "阀门锈死，无法操作", does = "set", device = "valve", state = "fault", source = "F f17" },
  finding { "valve_shut", en = "a valve that should be open is shut", zh = "应开的阀门被关闭", does = "set", device = "valve", state = "shut", source = "own" },
  finding { "scrubber_local", en = "the scrubber is left on local control", zh = "漏氯吸收装置置于就地（手动）", does = "set", device = "scrubber", state = "local", source = "F f20" },
  finding { "gas_system_off", en = "the gas extinguishing system is switched off", zh = "气体灭火系统被停用", does = "set", device = "gas_system", state = "off", source = "own" },
  finding { "camera_dead", en = "a camera is dead", zh = "监控摄像头失效", does = "set", device = "camera", state = "fault", source = "F f43" },
  finding { "gate_dead", en = "the entry gates open by hand only", zh = "闸机只能手动开启", does = "set", device = "entry_gate", state = "local", source = "F f44" },
  finding { "hydrant_dry", en = "a hydrant gives no water", zh = "消火栓无水", does = "left", device = "hydrant", amount = 0, source = "own" },
  finding { "lamp_dead", en = "a hand lamp is dead", zh = "应急手电无电", does = "left", device = "lamp", amount = 0, source = "F f04" },
  finding { "drain_cover_missing", en = "the cover for the drain is not in its place", zh = "卸料口旁雨水口无盖", does = "missing", device = "drain_cover", source = "F f38" },
  finding { "curtain_for_door", en = "a curtain hangs where a gas-tight door should be", zh = "以软帘代替密闭门", does = "wedged", source = "F f23" },

  -- what rows of the scenario mean: a leak, a fire, a spark, a temptation `with` it
  finding { "signs_dark", en = "exit signs and emergency lamps are dark", zh = "安全出口标志不亮、应急照明失效", does = "nothing", source = "F f04" },
  finding { "gates_lock", en = "the access gates stay locked without power", zh = "断电时门禁保持锁闭", does = "nothing", source = "F f06" },
  finding { "fan_sparks", en = "an ordinary fan stands among solvents", zh = "溶剂库使用非防爆排风扇", does = "nothing", source = "F f09" },
  finding { "grease_in_duct", en = "grease in the hood's duct", zh = "烟道油垢", does = "nothing", source = "F f12" },
  finding { "hose_cracked", en = "the gas hose is cracked", zh = "燃气软管超期、龟裂", does = "nothing", source = "F f13" },
  finding { "cylinders_inside", en = "gas cylinders stand indoors", zh = "室内存放液化气瓶", does = "nothing", source = "F f14" },
  finding { "detector_low", en = "the gas detector hangs low, and the gas rises", zh = "可燃气体探测器安装过低", does = "nothing", source = "F f16" },
  finding { "switches_inside", en = "ordinary switches and a telephone where gas may be", zh = "室内装有普通电话和照明开关", does = "nothing", source = "F f18" },
  finding { "one_muster_point", en = "the only muster point lies downwind at times", zh = "集合点只有一处且常处下风向", does = "nothing", source = "F f21" },
  finding { "exit_past_danger", en = "an exit leads past the danger", zh = "出口经过危险区", does = "nothing", source = "F f24" },
  finding { "drivers_unlisted", en = "drivers stand on no list", zh = "外来驾驶员不在登记表", does = "nothing", source = "F f25" },
  finding { "line_not_blinded", en = "a line is neither blinded nor locked", zh = "管线未加盲板、阀未上锁", does = "nothing", source = "F f26" },
  finding { "wrong_masks", en = "filter masks hang where there is no air", zh = "缺氧场所旁挂有过滤式面罩", does = "nothing", source = "F f28" },
  finding { "plank_loose", en = "a plank of the scaffold is loose", zh = "脚手板未固定", does = "nothing", shows = "thing_dropped", source = "F f30" },
  finding { "hook_on_nothing", en = "harnesses are worn and hooked on nothing", zh = "安全带系而不挂", does = "nothing", shows = "person_fell", source = "F f31" },
  finding { "address_unsigned", en = "two gates and no sign with the address", zh = "两个大门、无门牌指引", does = "nothing", source = "F f33" },
  finding { "hut_not_anchored", en = "the site huts are not anchored", zh = "活动板房未锚固", does = "nothing", source = "F f34" },
  finding { "crane_pinned", en = "the crane is pinned after work", zh = "塔吊下班后锁住回转", does = "nothing", source = "F f35" },
  finding { "no_rcd", en = "the switch box has no earth leakage breaker", zh = "配电箱无漏电保护", does = "nothing", shows = "person_shocked", source = "F f36" },
  finding { "no_lane", en = "people and vehicles share the bay", zh = "装卸区无人车分流", does = "nothing", source = "F f37" },
  finding { "shelves_loose", en = "shelves are not fixed", zh = "书架未固定", does = "nothing", source = "F f39" },
  finding { "samples_short", en = "retained samples are too small and not locked", zh = "留样不足、留样柜未上锁", does = "nothing", source = "F f45" },
  finding { "sores_at_work", en = "a cook with sores works at cold dishes", zh = "手部化脓的厨师加工凉菜", does = "nothing", source = "F f46" },
  finding { "no_reserve_cooling", en = "cooling has no reserve", zh = "空调检修、无备用", does = "nothing", source = "F f47" },
  finding { "backup_untested", en = "the backup was never restored for a trial", zh = "备份从未演练恢复", does = "nothing", source = "F f48" },

  -- lists and people: rows of the scenario say what it means
  finding { "no_visitor_list", en = "nobody writes down visitors", zh = "前台无访客登记", does = "nothing", shows = "list_not_in_hand", source = "F f05" },
  finding { "deaf_to_alarm", en = "somebody in ear muffs has no flashing light", zh = "佩戴耳罩岗位无声光报警", does = "nothing", source = "F f10" },
  finding { "too_much_fuel", en = "more is stored than a shift needs", zh = "现场易燃物超量存放", does = "nothing", source = "F f07" },
}
