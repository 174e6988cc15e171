-- Patients: laws of survival, bodies whose clocks run, triage - the kernels of engine/people against
-- published and worked numbers.
--
-- "hazards.md" is the reference page of the project: [S] read in a source, [C] worked out there from a
-- published law, [D] designed, [K] from memory. Tolerances are half a unit of the last figure printed,
-- unless a row says more. Bodies are stepped by the second as in a drill; a share of so many of them may
-- be off the law's by two standard errors of a count, sqrt(p (1 - p) / n): 19 samples in 20 are.
local NEVER = 100000
local BODIES = 400

local function within(en, zh, value, wanted, tolerance, unit)
  return lib.within({ en = en, zh = zh }, value, wanted - tolerance, wanted + tolerance, unit)
end

--- A share of `bodies` of which the law expects `wanted`.
local function share(en, zh, value, wanted, bodies)
  return within(en, zh, value, wanted, 2 * math.sqrt(wanted * (1 - wanted) / bodies))
end

local function is(en, zh, value, wanted)
  return lib.within({ en = en .. ": " .. wanted, zh = zh .. "：" .. wanted }, value == wanted and 1 or 0, 1, 1)
end

-- ---- arrest -------------------------------------------------------------------------------------

local function judge_larsen()
  local rows = {}
  for _, row in ipairs { { 0, 0, 0, 67 }, { 1, 3, 10, 40.4 }, { 2, 5, 10, 35.9 }, { 5, 8, 12, 21.5 },
                         { 8, 8, 12, 14.6 }, { 12, 12, 12, 1.0 } } do
    rows[#rows + 1] = within(("help at %d, %d, %d min"):format(row[1], row[2], row[3]),
      ("按压%d、除颤%d、高级救治%d分钟"):format(row[1], row[2], row[3]),
      100 * medical.larsen { cpr = row[1], shock = row[2], advanced = row[3] }, row[4], 0.051, "%")
  end
  rows[#rows + 1] = within("no help, 12.2 min", "无救助12.2分钟",
    100 * medical.larsen { cpr = 12.2, shock = 12.2, advanced = 12.2 }, 0, 0.11, "%")
  return rows
end

local function judge_valenzuela()
  local rows = {}
  for _, row in ipairs { { 1, 2, .469 }, { 1, 4, .4008 }, { 2, 6, .313 }, { 4, 8, .2182 }, { 8, 10, .1215 },
                         { 10, 15, .0529 } } do
    rows[#rows + 1] = within(("compressions at %d, shock at %d min"):format(row[1], row[2]),
      ("按压%d、除颤%d分钟"):format(row[1], row[2]), medical.valenzuela { cpr = row[1], shock = row[2] }, row[3], 6e-4)
  end
  return rows
end

local arrest = { { "fibrillation", "chest" } }

local function judge_clock()
  local rows = {}
  for _, row in ipairs { { 0, 2, 7 }, { 2, 4, 9 }, { 4, 6, 11 } } do
    local body = medical.body { wounds = arrest, seconds = 60 * row[3], luck = 0.9999,
      care = { { "compressions", 60 * row[1], NEVER }, { "shock", 60 * row[2] }, { "medic", 60 * row[3] } } }
    rows[#rows + 1] = within(("a body, helped at %d, %d, %d min"):format(row[1], row[2], row[3]),
      ("逐秒计算：%d、%d、%d分钟"):format(row[1], row[2], row[3]), 100 * body.chance,
      100 * medical.larsen { cpr = row[1], shock = row[2], advanced = row[3] }, 0.02, "%")
  end
  local alone = medical.body { wounds = arrest, seconds = 900 }
  rows[#rows + 1] = lib.within({ en = "left alone, dies after", zh = "无人救助死亡时间" }, alone.dies / 60, 12.1, 12.3, "min")
  local pressed = medical.body { wounds = arrest, seconds = 300, care = { { "compressions", 0, NEVER } } }
  rows[#rows + 1] = lib.within({ en = "under compressions a minute costs", zh = "持续按压时每分钟代价" },
    100 * (0.67 - pressed.chance) / 5, 3, 4, "%")
  local back = medical.many { people = BODIES, wounds = arrest, seconds = 300,
    care = { { "compressions", 60, NEVER }, { "shock", 240 } } }
  rows[#rows + 1] = share("shocked at 4 min, pressed from 1 min: hearts that beat after it", "1分钟按压、4分钟除颤后恢复心跳比例",
    back.back, 0.9 * medical.larsen { cpr = 1, shock = 4, advanced = 4 } / 0.67, BODIES)
  local refused = medical.body { wounds = arrest, seconds = 660, luck = 0.9999,
    care = { { "compressions", 0, NEVER }, { "shock", 240 }, { "medic", 600 } } }
  rows[#rows + 1] = lib.within({ en = "not brought back by advanced care, a minute costs", zh = "高级救治未恢复心跳时每分钟代价" },
    100 * (medical.larsen { cpr = 0, shock = 4, advanced = 10 } - refused.chance), 3, 4, "%")
  return rows
end

local function judge_asphyxia()
  local shut = { { "airway", "neck", 1 } }
  local many = medical.many { people = BODIES, wounds = shut, seconds = 900 }
  local deep = { { "asphyxia", "whole", 6.5 } }
  local both = medical.many { people = BODIES, wounds = deep, seconds = 300,
    care = { { "compressions", 0, NEVER }, { "breaths", 0, NEVER } } }
  local hands = medical.many { people = BODIES, wounds = deep, seconds = 300, care = { { "compressions", 0, NEVER } } }
  return {
    lib.within({ en = "no air: first and last faint", zh = "窒息：最早昏迷" }, many.first_faint / 60, 1, 3, "min"),
    lib.within({ en = "last faint", zh = "最晚昏迷" }, many.last_faint / 60, 1, 3.02, "min"),
    lib.within({ en = "first heart stops", zh = "最早心搏停止" }, many.first_stop / 60, 3, 6, "min"),
    lib.within({ en = "last heart stops", zh = "最晚心搏停止" }, many.last_stop / 60, 3, 6.02, "min"),
    within("alive after 15 min", "15分钟后存活", 1 - many.dead, 0, 0),
    lib.at_least({ en = "pressed and breathed for: come back", zh = "按压加人工呼吸恢复" }, both.back, 0.15),
    within("pressed only: come back", "仅按压恢复", hands.back, 0, 0),
  }
end

local function judge_delays()
  return {
    within("a defibrillator 90 m away", "90米外取AED", medical.aed { metres = 90 }, 152, 1e-9, "s"),
    within("fresh arms, 2 min", "按压2分钟质量", medical.quality { seconds = 120 }, 1, 0),
    lib.at_most({ en = "alone, 10 min", zh = "单人按压10分钟质量" }, medical.quality { seconds = 600 }, 0.6),
    within("red, an hour without care", "红色伤员等待一小时", medical.waiting { minutes = 60, tau = 60 }, 0.36788, 5e-6),
    within("yellow, an hour without care", "黄色伤员等待一小时", medical.waiting { minutes = 60, tau = 360 }, 0.84648, 5e-6),
  }
end

-- ---- bleeding -----------------------------------------------------------------------------------

local function judge_bleeding()
  local rows = {}
  for _, row in ipairs { { .15, 13.3 }, { .3, 6.7 }, { .5, 4.0 }, { 1.0, 2.0 } } do
    rows[#rows + 1] = within(("40 %% lost at %.2f L/min"):format(row[1]), ("每分钟%.2f升失血达40%%"):format(row[1]),
      medical.bleeding { share = .4, rate = row[1] }, row[2], 0.051, "min")
    local body = medical.body { wounds = { { "bleeding", "leg", row[1] } }, seconds = math.floor(60 * row[2]) }
    rows[#rows + 1] = within("the same, a body by the second", "同上，逐秒计算", body.lost / 5, .4, 0.005)
  end
  for _, row in ipairs { { .14, 1 }, { .15, 2 }, { .29, 2 }, { .30, 3 }, { .40, 4 } } do
    rows[#rows + 1] = within(("class at %.0f %%"):format(100 * row[1]), ("失血%.0f%%分级"):format(100 * row[1]),
      medical.bled { lost = row[1] }.class, row[2], 0)
  end
  local many = medical.many { people = BODIES, wounds = { { "bleeding", "leg", .5 } }, seconds = 270 }
  rows[#rows + 1] = share("dead at 45 % lost", "失血45%死亡比例", many.dead, .5, BODIES)
  many = medical.many { people = BODIES, wounds = { { "bleeding", "leg", .5 } }, seconds = 240 }
  rows[#rows + 1] = share("dead at 40 %, one spread below", "失血40%死亡比例", many.dead, .16, BODIES)
  return rows
end

local function judge_control()
  local thigh = { { "bleeding", "leg", .3 } }
  local tied = medical.many { people = BODIES, wounds = thigh, seconds = 720, care = { { "tourniquet", 120 } } }
  local carried = medical.many { people = BODIES, wounds = thigh, seconds = 720, care = { { "board", 120 } } }
  local pressed = medical.many { people = BODIES, wounds = { { "bleeding", "arm", .15 } }, seconds = 1200,
    care = { { "pressure", 30, 230 } } }
  local late = medical.body { wounds = thigh, seconds = 720, care = { { "tourniquet", 360 } }, who = 3 }
  return {
    share("tourniquet at 2 min: alive at 12 min", "2分钟上止血带：12分钟存活", 1 - tied.dead, .9, BODIES),
    within("stretcher at 2 min: alive at 12 min", "2分钟上担架：12分钟存活", 1 - carried.dead, 0, 0),
    share("pressure of 200 s takes in", "压迫200秒有效比例（0.15升/分，20分钟存活）", 1 - pressed.dead, .7, BODIES),
    lib.at_least({ en = "blood lost, tourniquet at 6 min", zh = "6分钟上止血带失血" }, late.lost, 1.7, "L"),
  }
end

-- ---- hanging, falls -----------------------------------------------------------------------------

local function judge_hanging()
  local many = 2000
  local hangs = { { "suspension", "whole", 1 } }
  local ten = medical.many { people = many, wounds = hangs, seconds = 600 }
  local same = medical.many { people = BODIES, wounds = hangs, seconds = 600 }
  local hour = medical.many { people = BODIES, wounds = hangs, seconds = 3600 }
  local strapped = medical.many { people = BODIES, wounds = hangs, seconds = 1800, care = { { "relief", 0 } } }
  local saved = medical.many { people = BODIES, wounds = hangs, seconds = 1500, care = { { "release", 600 }, { "recovery", 600 } } }
  -- These faint after a minute and a second, whatever is drawn: from then on the clock of death runs.
  local out = { { "suspension", "whole", 61 / 60 } }
  local left = medical.many { people = many, wounds = out, seconds = 61 + 600 }
  return {
    within("the law: faint within 10 min", "公式：10分钟内晕厥比例", medical.hanging { minutes = 10 }, .193, 5e-4),
    within("the law: faint within 20 min", "公式：20分钟内晕厥比例", medical.hanging { minutes = 20 }, .5, 1e-6),
    share("2000 bodies: faint within 10 min", "逐秒计算2000人：10分钟内晕厥", ten.fainted, .193, many),
    share("400 bodies: faint within an hour", "逐秒计算400人：1小时内晕厥", hour.fainted, medical.hanging { minutes = 60 }, BODIES),
    lib.at_least({ en = "most within an hour", zh = "1小时内多数晕厥" }, hour.fainted, .85),
    within("straps relieved: within 30 min as many as in 10", "使用踏环：30分钟内晕厥人数与10分钟内相同",
      strapped.fainted, same.fainted, 1 / BODIES),
    share("unconscious and left hanging: dead 10 min later", "晕厥后继续悬吊：10分钟后死亡", left.dead, .5, many),
    within("taken down at 10 min, flat: hearts that stop after it", "10分钟救下平卧：此后心搏骤停",
      saved.stopped - same.stopped, 0, 0),
  }
end

local function judge_falls()
  local rows = {}
  for _, row in ipairs { { 2, .0003 }, { 3, .0017 }, { 5, .0127 }, { 6, .0261 }, { 8, .0782 }, { 10, .1719 },
                         { 12, .3013 }, { 15, .5135 }, { 20, .7698 }, { 25, .8911 },
                         -- the law gives .944451 here: the page cut it instead of rounding
                         { 30, .9444, 1e-4 } } do
    rows[#rows + 1] = within(("death by a fall of %d m"):format(row[1]), ("坠落%d米死亡概率"):format(row[1]),
      medical.fall { height = row[1] }.death, row[2], row[3] or 5.1e-5)
  end
  for _, row in ipairs { { 3, 7.67 }, { 6, 10.85 }, { 10, 14.0 } } do
    rows[#rows + 1] = within(("speed from %d m"):format(row[1]), ("坠落%d米速度"):format(row[1]),
      medical.fall { height = row[1] }.speed, row[2], 0.01, "m/s")
  end
  return rows
end

-- ---- triage -------------------------------------------------------------------------------------

local function judge_start()
  local rows = {}
  local well = { walks = true, breathes = true, rate = 16, pulse = true, obeys = true }
  local function ask(en, zh, changes, wanted)
    local signs = {}
    for key, value in pairs(well) do signs[key] = value end
    for key, value in pairs(changes) do signs[key] = value end
    rows[#rows + 1] = is(en, zh, medical.start(signs), wanted)
  end
  ask("walks", "能行走", {}, "green")
  ask("no breath, none with the airway open", "无呼吸，开放气道仍无", { walks = false, breathes = false }, "black")
  ask("no breath, comes with the airway open", "开放气道后恢复呼吸", { walks = false, breathes = false, airway = true }, "red")
  ask("32 breaths", "呼吸32次", { walks = false, rate = 32 }, "red")
  ask("24 breaths, no pulse at the wrist", "呼吸24次，无桡动脉搏动", { walks = false, rate = 24, pulse = false }, "red")
  ask("refill 2.5 s", "毛细血管再充盈2.5秒", { walks = false, refill = 2.5 }, "red")
  ask("20 breaths, pulse, does not obey", "呼吸20次，有脉搏，不听指令", { walks = false, rate = 20, obeys = false }, "red")
  ask("20 breaths, pulse, obeys, cannot walk", "呼吸20次，有脉搏，听指令，不能走", { walks = false, rate = 20 }, "yellow")
  ask("a child, 12 breaths", "儿童呼吸12次", { walks = false, rate = 12, child = true }, "red")
  ask("a child, 40 breaths", "儿童呼吸40次", { walks = false, rate = 40, child = true }, "yellow")
  ask("a child without breath, pulse, breathes after five", "儿童无呼吸有脉搏，5次通气后恢复",
    { walks = false, breathes = false, airway = true, child = true }, "red")
  ask("a child without breath or pulse", "儿童无呼吸无脉搏", { walks = false, breathes = false, airway = true, pulse = false, child = true }, "black")
  return rows
end

local function judge_salt()
  local rows = {}
  local function ask(en, zh, signs, wanted, order)
    local colour, turn = medical.salt(signs)
    rows[#rows + 1] = is(en, zh, colour, wanted)
    rows[#rows + 1] = within(en .. ": assessed as number", zh .. "：评估次序", turn, order, 0)
  end
  ask("walks, minor", "能行走，轻伤", { walks = true, breathes = true, pulse = true, obeys = true, survivable = true }, "green", 3)
  ask("waves, cannot walk", "能挥手不能走", { breathes = true, pulse = true, obeys = true, survivable = true }, "yellow", 2)
  ask("walks, bleeds hard", "能行走，大出血", { walks = true, breathes = true, pulse = true, obeys = true, bleeds = true, survivable = true }, "red", 1)
  ask("bleeding under control", "出血已控制", { walks = true, breathes = true, pulse = true, obeys = true, bleeds = true, controlled = true, survivable = true }, "green", 3)
  ask("still, breathes, no pulse", "无动作，有呼吸，无脉搏", { breathes = true, survivable = true }, "red", 1)
  ask("the same, beyond means", "同上，资源不足", { breathes = true }, "grey", 1)
  ask("no breath", "无呼吸", {}, "black", 1)
  return rows
end

local function case_of(spec)
  return case { spec[1], number = spec.number, calculated = true, en = spec.en, zh = spec.zh,
                requires = spec.requires, source = spec.source, note = spec.note, judge = spec.judge }
end

return suite { "medical", en = "Patients, first aid, triage", zh = "伤员、急救与检伤",
  edition = "Larsen 1993; Valenzuela 1997; START; SALT",
  case_of { "medical-larsen", number = "3.2", en = "Survival of an arrest by three times", zh = "心搏骤停生存率（Larsen）",
    source = "Larsen et al. 1993 [S]", judge = judge_larsen,
    requires = { en = "The figures of the law to a tenth of a percent.", zh = "与公式值相差不超过0.1%。" } },
  case_of { "medical-valenzuela", number = "3.2", en = "Survival of a witnessed arrest", zh = "目击心搏骤停生存率（Valenzuela）",
    source = "Valenzuela et al. 1997 [K]", judge = judge_valenzuela,
    requires = { en = "The figures of the law.", zh = "与公式值一致。" } },
  case_of { "medical-arrest", number = "3.2", en = "The clock of an arrest, by the second", zh = "心搏骤停逐秒计算",
    source = "Larsen et al. 1993 [S]: 5.5 % a minute without help, 3.2 % under compressions, dead at 12.2 min. The rule of 7 to 10 % a minute without compressions (guidelines, hazards.md 3.2 [S]) falls faster and is not what is run; its 3 to 4 % with compressions is required below", judge = judge_clock,
    requires = { en = "What the law gives for the same three times; nobody left alone lives past 12.2 minutes.",
                 zh = "与公式一致；无人救助12.2分钟内死亡。" } },
  case_of { "medical-asphyxia", number = "3.2", en = "Without air", zh = "窒息",
    source = "hazards.md 3.2 [K]", judge = judge_asphyxia,
    requires = { en = "Faints in 1 to 3 minutes, the heart stops in 3 to 6, nobody lives past 12; breaths are needed.",
                 zh = "1至3分钟昏迷，3至6分钟心搏停止，12分钟后无人存活；必须人工呼吸。" } },
  case_of { "medical-delays", number = "3.2", en = "Defibrillator, tiring arms, waiting", zh = "取AED、按压疲劳、等待",
    source = "hazards.md 3.2 [D, S]", judge = judge_delays,
    requires = { en = "The printed figures; nobody alone keeps up compressions for ten minutes.", zh = "与所列数值一致；单人无法坚持10分钟。" } },
  case_of { "medical-bleeding", number = "3.2", en = "Blood lost by rate, classes, death", zh = "失血速度、分级与死亡",
    source = "hazards.md 3.2 [C]; ATLS classes", judge = judge_bleeding,
    requires = { en = "Minutes to 40 % as printed; half die at 45 %, with a spread of 5 %.", zh = "达40%的时间与表一致；45%时半数死亡，离散5%。" } },
  case_of { "medical-control", number = "3.2", en = "Tourniquet or stretcher at two minutes", zh = "两分钟时止血带还是担架",
    source = "hazards.md 3.2 [S: pressure .7, tourniquet .9]; drillbook E.8", judge = judge_control,
    requires = { en = "The tourniquet saves nine in ten, the stretcher nobody; pressure takes seven times in ten.",
                 zh = "止血带救活九成，担架无一存活；压迫七成有效。" } },
  case_of { "medical-hanging", number = "3.1", en = "Hanging in a harness", zh = "安全带悬吊",
    source = "HSE: one in five faints within 10 minutes, most within an hour [S]; hazards.md 3.1: lognormal, median 20 min, sigma .8; dead with a median of 10 min after that [D]", judge = judge_hanging,
    requires = { en = "One in five within ten minutes; relieved straps make thirty of ten; half of the unconscious who are left there are dead ten minutes later; flat is right.",
                 zh = "10分钟内五分之一晕厥；踏环使时间延长三倍；晕厥后继续悬吊者十分钟后半数死亡；平卧正确。" } },
  case_of { "medical-falls", number = "3.1", en = "Falls by height", zh = "坠落高度与死亡",
    source = "hazards.md 3.1 [D, fits S: 14.8 m half, 25.6 m nine in ten]", judge = judge_falls,
    requires = { en = "The printed figures; at 30 m to one unit of the last, which is printed cut, not rounded.",
                 zh = "与所列数值一致；30米处原表为截断值，允许末位差一。" } },
  case_of { "medical-start", number = "3.4", en = "START and JumpSTART", zh = "START与JumpSTART检伤",
    source = "START [S], JumpSTART [K]", judge = judge_start,
    requires = { en = "Every leaf of the trees.", zh = "决策树各分支。" } },
  case_of { "medical-salt", number = "3.5", en = "SALT", zh = "SALT检伤", source = "SALT [K]", judge = judge_salt,
    requires = { en = "Every leaf of the tree, and the order of looking.", zh = "决策树各分支与评估次序。" } },
}
