-- The test cases of the RiMEA guideline, numbered as in v4.1.1 (2025); where v3.0.0 differs it is said.
local SOURCE = "RiMEA guideline 4.1.1 (2025), test "
local max, within, at_least, at_most, shown = lib.max, lib.within, lib.at_least, lib.at_most, lib.shown

-- ---- 4: speed and density ----------------------------------------------------------------------

local DENSITIES = { 0.5, 1, 2, 3, 4, 5, 6 }

local function weidmann(density) return 1.34 * (1 - math.exp(-1.913 * (1 / density - 1 / 5.4))) end

-- A corridor full of people; three areas of 2 x 2 m, read from 10 s to 70 s. They lie so that for all that
-- time the last people are still upstream and the thinning out from the open end has not come up: `long` nil
-- cuts the corridor to what that takes at the density, at a cost that five seeds can bear.
local function fundamental(name, long, density)
  local middle = long and 0.5 * long or density <= 1 and 100 or density <= 2 and 50 or 21
  long = long or density <= 1 and 120 or density <= 2 and 80 or 60
  return run { name, length = 70, to_the_end = true, doors = "emergent", en = density .. " /m2",
    rooms = { room { "corridor", box = { 0, 0, long, 10 } } },
    openings = { exit { "end", { long, 0 }, { long, 10 } } },
    people = { crowd { "all", math.floor(density * long * 10), box = { 0, 0, long, 10 }, walks = between(1.2, 1.4) } },
    watch = { area { "a", box = { middle - 1, 4, middle + 1, 6 } }, area { "b", box = { middle - 1, 1, middle + 1, 3 } },
              area { "c", box = { middle + 9, 4, middle + 11, 6 } } } }
end

local function fundamental_runs(long)
  local runs = {}
  for i, density in ipairs(DENSITIES) do runs[i] = fundamental("d" .. i, long, density) end
  return runs
end

local function fundamental_points(r)
  local points = {}
  for i = 1, #DENSITIES do
    local run, count, weight, n = r["d" .. i], 0, 0, 0
    for _, name in ipairs { "a", "b", "c" } do
      local read = lib.area(run.watch[name], 10, 70)
      count, weight, n = count + read.density, weight + read.density * read.speed, n + 1
    end
    points[i] = { density = count / n, speed = count > 0 and weight / count or 0 }
  end
  return points
end

local function judge_fundamental(r)
  local points, rows, least = fundamental_points(r), {}, math.huge
  for i, point in ipairs(points) do
    if i > 1 then least = math.min(least, points[i - 1].speed - point.speed) end
    rows[i] = shown({ en = string.format("speed at %.1f /m2 (there %.2f; Weidmann %.2f m/s)", DENSITIES[i], point.density, weidmann(math.min(point.density, 5.39))),
                      zh = string.format("密度 %.1f /m2 时的速度（实测 %.2f；Weidmann %.2f m/s）", DENSITIES[i], point.density, weidmann(math.min(point.density, 5.39))) }, point.speed, "m/s")
  end
  rows[#rows + 1] = { what = { en = "least fall of the speed from one density to the next", zh = "相邻密度间速度的最小下降" }, value = least,
    unit = "m/s", pass = least > 0, required = { en = "speed falls", zh = "速度递减" } }
  return rows
end

local function chart_fundamental(seeds)
  local x, y, wx, wy = {}, {}, {}, {}
  for _, r in ipairs(seeds) do
    for _, point in ipairs(fundamental_points(r)) do x[#x + 1], y[#y + 1] = point.density, point.speed end
  end
  for i = 1, 50 do wx[i], wy[i] = i * 0.108, weidmann(i * 0.108) end
  return { { title = { en = "Speed over density", zh = "速度—密度关系" }, x = { en = "density [1/m2]", zh = "密度 [1/m2]" }, y = { en = "speed [m/s]", zh = "速度 [m/s]" },
    series = { { name = "Weidmann 1993", kind = "line", reference = true, x = wx, y = wy }, { name = "Muster", kind = "points", x = x, y = y } } } }
end

local function fundamental_case(id, long, full)
  return case { id, number = "4", en = full and "Fundamental diagram, full size" or "Fundamental diagram", zh = full and "基本图（完整规模）" or "基本图",
    source = SOURCE .. "4; curve: Weidmann 1993", long = full, seeds = full and 1 or nil,
    setup = { en = "A corridor 10 m wide and " .. (long or "60 to 120") .. " m long filled with 0.5 to 6 persons/m2 of 1.2-1.4 m/s; three areas of 2 x 2 m.",
              zh = "走廊宽 10 m、长 " .. (long or "60–120") .. " m，人员密度 0.5–6 人/m2，速度 1.2–1.4 m/s；三个 2 × 2 m 测量区。" },
    requires = { en = "The mean speed over 60 s after 10 s falls with the density; compared with Weidmann.", zh = "10 s 后 60 s 内的平均速度随密度下降；与 Weidmann 曲线比较。" },
    runs = fundamental_runs(long), judge = judge_fundamental, chart = chart_fundamental }
end

-- ---- 12: bottlenecks ---------------------------------------------------------------------------

local function bottleneck(name, neck, width, goal, caption)
  local far = 10 + neck
  return run { name, length = 600, doors = "emergent", en = caption, zh = caption,
    rooms = { room { "first", box = { 0, 0, 10, 10 } }, room { "neck", box = { 10, 5 - width / 2, far, 5 + width / 2 } },
              room { "second", box = { far, 0, far + goal, 10 } } },
    openings = { gap { "in", { 10, 5 - width / 2 }, { 10, 5 + width / 2 } }, gap { "out", { far, 5 - width / 2 }, { far, 5 + width / 2 } },
                 exit { "exit", { far + goal, 5 - width / 2 }, { far + goal, 5 + width / 2 } } },
    people = { crowd { "all", 150, box = { 0, 0, 5, 10 } } },
    watch = { line { "neck", { 10 + neck / 2, 4 }, { 10 + neck / 2, 6 } }, line { "exit line", { far + goal, 0 }, { far + goal, 10 } } } }
end

local function three_rooms()
  return run { "three", length = 600, doors = "emergent", en = "three rooms, two necks", zh = "三个房间、两个瓶颈",
    rooms = { room { "first", box = { 0, 0, 10, 10 } }, room { "neck 1", box = { 10, 4.5, 15, 5.5 } }, room { "second", box = { 15, 0, 25, 10 } },
              room { "neck 2", box = { 25, 4.5, 30, 5.5 } }, room { "third", box = { 30, 0, 40, 10 } } },
    openings = { gap { "a", { 10, 4.5 }, { 10, 5.5 } }, gap { "b", { 15, 4.5 }, { 15, 5.5 } }, gap { "c", { 25, 4.5 }, { 25, 5.5 } },
                 gap { "d", { 30, 4.5 }, { 30, 5.5 } }, exit { "exit", { 40, 4.5 }, { 40, 5.5 } } },
    people = { crowd { "all", 150, box = { 0, 0, 5, 10 } } },
    watch = { line { "one", { 12.5, 4 }, { 12.5, 6 } }, line { "two", { 27.5, 4 }, { 27.5, 6 } } } }
end

-- ---- 13: stairs --------------------------------------------------------------------------------

local function stair_diagram(name, up)
  local foot, head = { { 12, 4 }, { 12, 6 } }, { { 17, 4 }, { 17, 6 } }
  local storeys, low, high = { 0, 2.5 }, 0, 1
  local first, last = up and low or high, up and high or low
  if not up then foot, head = head, foot end
  return run { name, length = 400, storeys = storeys, doors = "emergent", en = up and "up" or "down", zh = up and "上行" or "下行", every = 1,
    rooms = { room { "room", box = { 0, 0, 10, 10 }, storey = first }, room { "before", box = { 10, 4, 12, 6 }, storey = first },
              room { "behind", box = { 17, 4, 19, 6 }, storey = last } },
    openings = { gap { "in", { 10, 4 }, { 10, 6 }, storey = first }, stair { "flight", foot = foot, head = head, length = 5.59, from = up and "before" or "behind", to = up and "behind" or "before" },
                 exit { "end", { 19, 4 }, { 19, 6 }, storey = last } },
    people = { crowd { "all", 100, box = { 0, 0, 10, 10 }, storey = first } },
    watch = { flight { "flight", of = "flight", from = 1, to = 4.59 } } }
end

-- Speeds by density on the flight: weighted means of the samples within 0.1 /m2 of each place of the band.
local BAND = { density = { 0.6, 0.8, 1.0, 1.2, 1.4 },
  down = { least = { 0.66, 0.60, 0.55, 0.50, 0.48 }, most = { 1.12, 1.00, 0.89, 0.81, 0.76 } },
  up = { least = { 0.48, 0.46, 0.46, 0.46, 0.46 }, most = { 1.02, 0.93, 0.86, 0.80, 0.76 } } }

local function stair_speeds(seeds, name)
  local speeds = {}
  for i, place in ipairs(BAND.density) do
    local weight, sum = 0, 0
    for _, r in ipairs(seeds) do
      local area = r[name].watch.flight
      for k = 1, #area.t do
        if math.abs(area.count[k] / area.size - place) <= 0.1 then weight, sum = weight + area.count[k], sum + area.count[k] * area.speed[k] end
      end
    end
    speeds[i] = weight > 0 and sum / weight or nil
  end
  return speeds
end

-- A density that never occurred is a miss, too: nothing can be said of it.
local function in_band(en, zh, place, speed, least, most)
  local row = within({ en = en .. place .. " /m2", zh = zh .. place .. " /m2" }, speed, least, most, "m/s")
  if not speed then row.note = { en = "this density did not occur", zh = "未出现该密度" } end
  return row
end

-- ---- 14: which way -----------------------------------------------------------------------------

local function ways()
  return run { "ways", length = 300, storeys = { 0, 3 },
    rooms = { room { "start", box = { 0, 0, 6, 6 }, storey = 1 }, room { "goal", box = { 24, 0, 30, 6 }, storey = 1 },
              room { "ground corridor", box = { 10, 2, 20, 4 } },
              room { "upper ring", storey = 1, outline = { { 2, 6 }, { 4, 6 }, { 4, 18 }, { 26, 18 }, { 26, 6 }, { 28, 6 }, { 28, 20 }, { 2, 20 } } } },
    openings = { stair { "down", foot = { { 10, 2 }, { 10, 4 } }, head = { { 6, 2 }, { 6, 4 } }, length = 5, from = "ground corridor", to = "start" },
                 stair { "up", foot = { { 20, 2 }, { 20, 4 } }, head = { { 24, 2 }, { 24, 4 } }, length = 5, from = "ground corridor", to = "goal" },
                 gap { "ring in", { 2, 6 }, { 4, 6 }, storey = 1 }, gap { "ring out", { 26, 6 }, { 28, 6 }, storey = 1 },
                 exit { "end", { 30, 2 }, { 30, 4 }, storey = 1 } },
    people = { crowd { "all", 100, box = { 0, 0, 6, 6 }, storey = 1 } },
    watch = { line { "short", { 15, 2 }, { 15, 4 } }, line { "long", { 15, 18 }, { 15, 20 }, storey = 1 } } }
end

-- ---- 15: the corner ----------------------------------------------------------------------------

local function straight(name, long)
  return run { name, length = 400, doors = "emergent", rooms = { room { "corridor", box = { 0, 0, 20, long } } }, openings = { exit { "end", { 0, long }, { 20, long } } },
    people = { crowd { "all", 500, box = { 0, 0, 20, 6 } } } }
end
local function corner_way()
  return run { "corner", length = 400, doors = "emergent",
    rooms = { room { "corridor", outline = { { 0, 0 }, { 20, 0 }, { 20, 40 }, { 30, 40 }, { 30, 60 }, { 0, 60 } } } },
    openings = { exit { "end", { 30, 40 }, { 30, 60 } } }, people = { crowd { "all", 500, box = { 0, 0, 20, 6 } } } }
end

-- ---- 16: single file ---------------------------------------------------------------------------

-- Oval of two straights of 4 m and two half circles of 3 m, 0.8 m wide; its length in the middle is 26.85 m.
local OVAL_LENGTH = 8 + 6 * math.pi
local FILE = { density = { 0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.9, 2.5 },
  low = { 0.71, 0.60, 0.45, 0.32, 0.19, 0.11, 0.05, 0.02 }, middle = { 1.09, 0.97, 0.75, 0.52, 0.39, 0.27, 0.16, 0.10 },
  high = { 1.39, 1.31, 1.10, 0.84, 0.61, 0.49, 0.31, 0.22 } }

local function half_ring(centre, from)
  local points, steps = {}, 24
  for i = 0, steps do
    local angle = from + math.pi * i / steps
    points[#points + 1] = { centre + 3.4 * math.cos(angle), 3.4 * math.sin(angle) }
  end
  for i = steps, 0, -1 do
    local angle = from + math.pi * i / steps
    points[#points + 1] = { centre + 2.6 * math.cos(angle), 2.6 * math.sin(angle) }
  end
  return points
end

local function oval_point(s)
  if s < 4 then return { -2 + s, -3 } end
  s = s - 4
  if s < 3 * math.pi then return { 2 + 3 * math.cos(s / 3 - math.pi / 2), 3 * math.sin(s / 3 - math.pi / 2) } end
  s = s - 3 * math.pi
  if s < 4 then return { 2 - s, 3 } end
  s = s - 4
  return { -2 + 3 * math.cos(s / 3 + math.pi / 2), 3 * math.sin(s / 3 + math.pi / 2) }
end

local function single_file(name, density)
  local count, places = math.floor(density * OVAL_LENGTH + 0.5), {}
  for i = 1, count do places[i] = oval_point((i - 0.5) * OVAL_LENGTH / count) end
  return run { name, length = 120, to_the_end = true, en = density .. " /m", zh = density .. " /m",
    rooms = { room { "bottom", box = { -2, -3.4, 2, -2.6 } }, room { "right", outline = half_ring(2, -math.pi / 2) },
              room { "top", box = { -2, 2.6, 2, 3.4 } }, room { "left", outline = half_ring(-2, math.pi / 2) } },
    openings = { exit { "out", { -0.5, 3.4 }, { 0.5, 3.4 }, leaf = true, open = false }, gap { "br", { 2, -3.4 }, { 2, -2.6 } }, gap { "rt", { 2, 2.6 }, { 2, 3.4 } }, gap { "tl", { -2, 2.6 }, { -2, 3.4 } }, gap { "lb", { -2, -3.4 }, { -2, -2.6 } } },
    people = { crowd { "file", places = places, goes = { { 0, -3 }, { 5, 0 }, { 0, 3 }, { -5, 0 } }, again = true } },
    watch = { area { "bottom", box = { -2, -3.4, 2, -2.6 } }, area { "top", box = { -2, 2.6, 2, 3.4 } } } }
end

local function file_speed(run)
  local a, b = lib.area(run.watch.bottom, 30, 120), lib.area(run.watch.top, 30, 120)
  return (a.count * a.speed + b.count * b.speed) / (a.count + b.count)
end

-- A case whose body another suite has, too (lib.lua).
local function twin(number, body, more)
  body[1], body.number, body.source = ("rimea-%02d"):format(tonumber(number)), number, SOURCE .. number .. (more or "")
  return case(body)
end

return suite { "rimea", en = "RiMEA guideline", zh = "RiMEA 指南", edition = { en = "v3.0.0 and v4.1.1 (2025)", zh = "v3.0.0 与 v4.1.1（2025）" },

case { "rimea-01", number = "1", en = "Walking speed in a corridor", zh = "走廊中的步行速度",
  setup = { en = "One person walks 40 m along a corridor 2 m wide at 1.33 m/s.", zh = "一人以 1.33 m/s 走过长 40 m、宽 2 m 的走廊。" },
  requires = { en = "The person needs 26 to 34 s.", zh = "用时 26 至 34 s。" }, source = SOURCE .. "1",
  runs = { lib.corridor_walk("walk", 1.33) },
  judge = function(r)
    return { within({ en = "time for 40 m", zh = "走完 40 m 的时间" }, r.walk.watch.goal.t[1] - r.walk.started[1], 26, 34, "s") }
  end },

twin("2", lib.on_stair(true, 0.5)),
twin("3", lib.on_stair(false, 0.65)),

fundamental_case("rimea-04", nil, false),
fundamental_case("rimea-04-full", 1000, true),

twin("5", lib.own_start_times()),

twin("6", lib.past_corner()),

case { "rimea-07", number = "7", en = "Speeds by age", zh = "不同年龄的步行速度", source = SOURCE .. "7; means by age: Weidmann 1993, spread 19 % of the mean", pooled = true, seeds = 20,
  setup = { en = "Fifty adults of five ages cross an open field; speeds are taken over 40 m.", zh = "五个年龄组共 50 名成人穿过空旷场地，取 40 m 内的速度。" },
  requires = { en = "The walked speeds are spread as the table says: Kolmogorov-Smirnov p > 0.05 for each age, all seeds together; mean within 5 %.", zh = "步行速度符合表列分布：各年龄 KS 检验 p > 0.05（合并所有随机种子），均值偏差 5% 以内。" },
  runs = { run { "field", length = 250, rooms = { room { "field", box = { 0, 0, 60, 40 } } }, openings = { exit { "end", { 60, 0 }, { 60, 40 } } },
    people = (function()
      local list = {}
      for i, age in ipairs(lib.AGES) do
        list[i] = crowd { "age " .. age.years, 10, box = { 0.5, 1, 8, 39 }, walks = normal { age.mean, 0.19 * age.mean, least = 0.3, most = 2.5 } }
      end
      return list
    end)(),
    watch = { line { "from", { 10, 0 }, { 10, 40 } }, line { "to", { 50, 0 }, { 50, 40 } } } } },
  judge = function(seeds)
    local rows = {}
    for _, age in ipairs(lib.AGES) do
      local speeds = {}
      for _, r in ipairs(seeds) do lib.speeds_between(r.field, "from", "to", 40, "age " .. age.years, speeds) end
      rows[#rows + 1] = within({ en = "mean speed at " .. age.years, zh = age.years .. " 岁平均速度" }, lib.mean(speeds), 0.95 * age.mean, 1.05 * age.mean, "m/s")
      rows[#rows + 1] = at_least({ en = "p at " .. age.years, zh = age.years .. " 岁 p 值" }, ks(speeds, normal { age.mean, 0.19 * age.mean, least = 0.3, most = 2.5 }), 0.05, "")
    end
    return rows
  end },

case { "rimea-08", number = "8", en = "Parameter study", zh = "参数研究", source = SOURCE .. "8",
  setup = { en = "Three storeys with rooms of 2 x 3 m on corridors 1 m wide, one stair, four persons a room; free speed 0.75 to 1.5 m/s, equal or spread.", zh = "三层，走廊宽 1 m，房间 2 × 3 m，每间 4 人，一部楼梯；自由速度 0.75–1.5 m/s，相等或分散。" },
  requires = { en = "The time over the parameter is shown; the mean over the seeds falls from 0.75 to 1.5 m/s and never rises by more than 2 %.", zh = "给出疏散时间与参数的关系；各种子平均用时随速度由 0.75 增至 1.5 m/s 而下降，回升不超过 2%。" }, pooled = true,
  runs = { lib.three_storeys("v1", 0.75), lib.three_storeys("v2", 1.0), lib.three_storeys("v3", 1.25), lib.three_storeys("v4", 1.5), lib.three_storeys("spread", between(0.5, 1.0)) },
  judge = function(seeds)
    local rows, mean = {}, {}
    for i, name in ipairs { "v1", "v2", "v3", "v4", "spread" } do
      local t = {}
      for k, r in ipairs(seeds) do t[k] = max(r[name].out) end
      mean[i] = lib.mean(t)
      local speed = ({ "0.75", "1", "1.25", "1.5", "0.5-1" })[i]
      rows[i] = shown({ en = "last out at " .. speed .. " m/s, mean", zh = speed .. " m/s 时最后撤出（平均）" }, mean[i], "s")
    end
    local most = math.max(mean[2] / mean[1], mean[3] / mean[2], mean[4] / mean[3])
    rows[6] = at_least({ en = "gain from 0.75 to 1.5 m/s", zh = "0.75 至 1.5 m/s 的缩短" }, mean[1] - mean[4], 0.1, "s")
    rows[7] = at_most({ en = "greatest ratio to the next slower speed", zh = "与相邻较慢速度用时之比（最大）" }, most, 1.02, "")
    return rows
  end },

case { "rimea-09", number = "9", en = "Large room, four and two doors", zh = "大房间，四门与两门", source = SOURCE .. "9; times: Vadere OSM, FDS+Evac guide 4.4",
  setup = { en = "1000 persons in 30 x 20 m; four doors of 1 m, then two of them.", zh = "30 × 20 m 房间内 1000 人；四个 1 m 门，之后只用两个。" },
  requires = { en = "With half the doors it takes about twice as long: 1.6 to 2.4 times.", zh = "门减半时用时约加倍（1.6–2.4 倍）。" },
  runs = { lib.large_room("four", true, nil, "capped", { en = "four doors, capped", zh = "四个门，限流" }), lib.large_room("two", false, nil, "capped", { en = "two doors, capped", zh = "两个门，限流" }),
           lib.large_room("four_free", true, nil, "emergent", { en = "four doors, emergent", zh = "四个门，自然流" }), lib.large_room("two_free", false, nil, "emergent", { en = "two doors, emergent", zh = "两个门，自然流" }) },
  judge = function(r)
    local four, two, four_free, two_free = max(r.four.out), max(r.two.out), max(r.four_free.out), max(r.two_free.out)
    return { within({ en = "capped doors: time with two over time with four", zh = "限流：两门与四门用时之比" }, two / four, 1.6, 2.4, ""),
      within({ en = "emergent doors: time with two over time with four", zh = "自然流：两门与四门用时之比" }, two_free / four_free, 1.6, 2.4, ""),
      shown({ en = "four doors, capped (FDS+Evac 220.7 s)", zh = "四门限流（FDS+Evac 220.7 s）" }, four, "s"), shown({ en = "two doors, capped (FDS+Evac 412.9 s)", zh = "两门限流（FDS+Evac 412.9 s）" }, two, "s"),
      shown({ en = "four doors, emergent (Vadere OSM 108-132 s)", zh = "四门自然流（Vadere OSM 108–132 s）" }, four_free, "s"), shown({ en = "two doors, emergent (Vadere OSM 180-220 s)", zh = "两门自然流（Vadere OSM 180–220 s）" }, two_free, "s") }
  end },

twin("10", lib.allocation(), " (23 persons as in its figure)"),

case { "rimea-11", number = "11", en = "Choice of exit", zh = "出口选择", source = SOURCE .. "11",
  setup = { en = "1000 persons in the left half of 30 x 20 m; two exits of 1 m in the top wall to the right, one nearer.", zh = "30 × 20 m 房间左半部 1000 人；上墙右侧两个 1 m 出口，一近一远。" },
  requires = { en = "More use the nearer exit, it jams, and at least one person uses the other.", zh = "更多人走近出口并在此拥堵，至少一人走远出口。" },
  runs = { run { "capped", length = 900, rooms = { room { "hall", box = { 0, 0, 30, 20 } }, yard { "yard", box = { -5, 20, 55, 75 }, muster = { 24.5, 52 }, radius = 20 } },
    openings = { exit { "1", { 21, 20 }, { 22, 20 } }, exit { "2", { 27, 20 }, { 28, 20 } } }, people = { crowd { "all", 1000, box = { 2, 2, 15.5, 18 } } },
    watch = { area { "before 1", box = { 20, 17.5, 23, 20 } } } } },
  judge = function(r)
    local one, two = lib.count(r.capped.exit, "1"), lib.count(r.capped.exit, "2")
    return { at_least({ en = "density before exit 1, mean of 20 to 120 s (a jam: Fruin's level F, own limit)", zh = "出口 1 前密度，20–120 s 平均（拥堵：Fruin F 级，自定限值）" },
               lib.area(r.capped.watch["before 1"], 20, 120).density, 2.17, "1/m2"),
             at_least({ en = "more by exit 1 than by exit 2", zh = "出口 1 多于出口 2 的人数" }, one - two, 1, ""), at_least({ en = "by exit 2", zh = "走出口 2" }, two, 1, ""),
             within({ en = "out in all", zh = "撤出总数" }, lib.finite(r.capped.out), 1000, 1000, "") }
  end },

case { "rimea-12", number = "12", en = "Bottlenecks", zh = "瓶颈", source = SOURCE .. "12 a-d; v3.0.0 test 12",
  setup = { en = "150 persons in 10 x 10 m, a passage of 1 m x 5 m, a second room, an exit of 1 m; goal nearer, passage shorter, a third room, other widths.", zh = "10 × 10 m 内 150 人，1 m × 5 m 通道，第二房间，1 m 出口；改变目标距离、通道长度、第三房间、宽度。" },
  requires = { en = "Only the first room jams (flow of the passage at least that of the exit - 0.05); a nearer goal is not slower, a longer passage is slower, the second passage passes no more than the first, a wider one is faster.",
               zh = "仅第一房间拥堵（通道流量不低于出口流量减 0.05）；目标近不更慢，通道长更慢，第二瓶颈流量不高于第一，宽者更快。" },
  runs = { bottleneck("base", 5, 1, 10, "1 m x 5 m"), bottleneck("near", 5, 1, 1, "goal 1 m"), bottleneck("short", 0.2, 1, 10, "0.2 m"), three_rooms(),
           bottleneck("narrow", 5, 0.8, 10, "0.8 m"), bottleneck("wide", 5, 1.2, 10, "1.2 m") },
  -- The time through one neck of 1 m scatters by 4.6 s (standard deviation of 20 seeds), so the difference of two runs by 6.8 s
  -- about its mean of 9 s: two runs of one seed share their people, but after the first jam nothing else. Everything is asked of
  -- each of ten seeds all the same; the mean, and the mean less two of its standard errors, tell whether the model means it.
  pooled = true, seeds = 10,
  judge = function(seeds)
    local function time(run) return max(run.out) end
    local function each(of) local all = {} for i, r in ipairs(seeds) do all[i] = of(r) end return all end
    local function least(of) return -max(each(function(r) return -of(r) end)) end
    local rows = {}
    local function slower(en, zh, of)
      local all = each(of)
      local mean, square = lib.mean(all), 0
      for _, value in ipairs(all) do square = square + (value - mean) ^ 2 end
      local error = #all > 1 and math.sqrt(square / (#all - 1) / #all) or 0
      rows[#rows + 1] = at_least({ en = en .. ", least", zh = zh .. "（最小）" }, least(of), 0, "s")
      rows[#rows + 1] = shown({ en = en .. ", mean", zh = zh .. "，均值" }, mean, "s")
      rows[#rows + 1] = shown({ en = en .. ", mean less two standard errors", zh = zh .. "，均值减两倍标准误" }, mean - 2 * error, "s")
    end
    rows[1] = at_least({ en = "flow of the passage less flow of the exit, least", zh = "通道流量减出口流量（最小）" },
      least(function(r) return lib.flow(r.base.watch.neck.t) - lib.flow(r.base.watch["exit line"].t) end), -0.05, "1/s")
    slower("12 a: time with the far goal less with the near one", "12 a：远目标与近目标用时差", function(r) return time(r.base) - time(r.near) end)
    slower("12 b: time through 5 m less through 0.2 m", "12 b：5 m 与 0.2 m 通道用时差", function(r) return time(r.base) - time(r.short) end)
    rows[#rows + 1] = at_least({ en = "12 c: flow of the first passage less of the second, least", zh = "12 c：第一与第二瓶颈流量差（最小）" },
      least(function(r) return lib.flow(r.three.watch.one.t) - lib.flow(r.three.watch.two.t) end), 0, "1/s")
    slower("12 d: time at 0.8 m less at 1 m", "12 d：0.8 m 与 1 m 用时差", function(r) return time(r.narrow) - time(r.base) end)
    slower("12 d: time at 1 m less at 1.2 m", "12 d：1 m 与 1.2 m 用时差", function(r) return time(r.base) - time(r.wide) end)
    return rows
  end },

case { "rimea-13", number = "13", en = "Speed and density on stairs", zh = "楼梯上的速度与密度", source = SOURCE .. "13; band digitised from its figure by a third party", pooled = true,
  setup = { en = "100 persons from 10 x 10 m over a stair 2 m wide and 5 m across, up and down; all seeds together.", zh = "10 × 10 m 内 100 人经宽 2 m、水平长 5 m 的楼梯上行、下行；合并所有种子。" },
  requires = { en = "Speeds lie in the band; down is faster than up at equal density.", zh = "速度位于带内；同密度下行快于上行。" },
  runs = { stair_diagram("up", true), stair_diagram("down", false) },
  judge = function(seeds)
    local rows, up, down = {}, stair_speeds(seeds, "up"), stair_speeds(seeds, "down")
    local least = math.huge
    for i, place in ipairs(BAND.density) do
      rows[#rows + 1] = in_band("down at ", "下行 ", place, down[i], BAND.down.least[i], BAND.down.most[i])
      rows[#rows + 1] = in_band("up at ", "上行 ", place, up[i], BAND.up.least[i], BAND.up.most[i])
      if up[i] and down[i] then least = math.min(least, down[i] - up[i]) end
    end
    rows[#rows + 1] = at_least({ en = "down less up, least", zh = "下行减上行（最小）" }, least, 0, "m/s")
    return rows
  end },

case { "rimea-13-v3", number = "13 (v3)", en = "Jam before stairs", zh = "楼梯前拥堵", source = "RiMEA guideline 3.0.0, test 13; stair speed N(0.675, 0.04) m/s: Burghardt",
  setup = { en = "150 persons from 8 x 5 m along a corridor of 2 m x 12 m to a stair of 2 m going up.", zh = "8 × 5 m 内 150 人经 2 m × 12 m 走廊到达 2 m 宽上行楼梯。" },
  requires = { en = "A jam at the room's exit, and one that grows at the foot of the stair: flow of the corridor above that of the stair by 0.05.", zh = "房间出口拥堵，楼梯脚拥堵增长：走廊流量比楼梯高 0.05 以上。" },
  runs = { lib.before_stairs("jam", { stair_speed_up = normal { 0.675, 0.04, least = 0.5, most = 0.85 } }) }, judge = lib.judge_before_stairs },

case { "rimea-14", number = "14", en = "Short way by stairs or long way level", zh = "短路（楼梯）或长路（平层）", source = SOURCE .. "14",
  setup = { en = "100 persons upstairs; the goal is upstairs too: by two stairs and a ground corridor (29 m), or round on the level (54 m).", zh = "100 人在楼上，目标亦在楼上：经两部楼梯和底层走廊（29 m），或平层绕行（54 m）。" },
  requires = { en = "Shown: short, long or mixed.", zh = "给出：短路、长路或混合。" }, runs = { ways() },
  judge = function(r)
    return { shown({ en = "by the stairs", zh = "走楼梯" }, #r.ways.watch.short.t, ""), shown({ en = "on the level", zh = "平层绕行" }, #r.ways.watch.long.t, ""),
             shown({ en = "last out", zh = "最后撤出" }, max(r.ways.out), "s") }
  end },

case { "rimea-15", number = "15", en = "A crowd round a corner", zh = "人群转角", source = SOURCE .. "15",
  setup = { en = "500 persons on a way 20 m wide: straight 44 m, round a corner, straight 75.4 m.", zh = "500 人，通道宽 20 m：直行 44 m、转角、直行 75.4 m。" },
  requires = { en = "The time round the corner lies between the other two.", zh = "转角用时介于另两者之间。" }, runs = { straight("short", 50), corner_way(), straight("long", 81.4) },
  judge = function(r)
    local short, corner, long = max(r.short.out), max(r.corner.out), max(r.long.out)
    return { at_least({ en = "corner less short way", zh = "转角减短直路" }, corner - short, 0, "s"), at_least({ en = "long way less corner", zh = "长直路减转角" }, long - corner, 0, "s"),
             shown({ en = "round the corner", zh = "转角用时" }, corner, "s") }
  end },

case { "rimea-16", number = "16", en = "Fundamental diagram in single file", zh = "单列基本图", source = SOURCE .. "16; percentiles: its table",
  setup = { en = "An oval 0.8 m wide and 26.85 m long with 0.5 to 2.5 persons/m; speeds on the straights from 30 to 120 s.", zh = "宽 0.8 m、长 26.85 m 的椭圆环道，0.5–2.5 人/m；取 30–120 s 直段速度。" },
  requires = { en = "The mean speed lies between the 10 % and 90 % percentiles measured.", zh = "平均速度位于实测 10%–90% 分位之间。" },
  runs = (function() local runs = {} for i, density in ipairs(FILE.density) do runs[i] = single_file("d" .. i, density) end return runs end)(),
  judge = function(r)
    local rows = {}
    for i, density in ipairs(FILE.density) do
      rows[i] = within({ en = "speed at " .. density .. " /m", zh = density .. " /m 时的速度" }, file_speed(r["d" .. i]), FILE.low[i], FILE.high[i], "m/s")
    end
    return rows
  end,
  chart = function(seeds)
    local x, y = {}, {}
    for _, r in ipairs(seeds) do
      for i, density in ipairs(FILE.density) do x[#x + 1], y[#y + 1] = density, file_speed(r["d" .. i]) end
    end
    return { { title = { en = "Speed over density in single file", zh = "单列速度—密度关系" }, x = { en = "density [1/m]", zh = "密度 [1/m]" }, y = { en = "speed [m/s]", zh = "速度 [m/s]" },
      series = { { name = { en = "10 % to 90 % measured", zh = "实测 10%–90%" }, kind = "band", reference = true, x = FILE.density, y = FILE.low, upper = FILE.high },
                 { name = { en = "median measured", zh = "实测中位数" }, kind = "line", reference = true, x = FILE.density, y = FILE.middle }, { name = "Muster", kind = "points", x = x, y = y } } } }
  end },
}
