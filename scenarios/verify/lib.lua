-- What the case files share: rows of a verdict, sums over people, walls of a corridor.
-- It runs before each file of cases; what it returns is `lib` there.
local lib = {}

-- ---- rows: what was looked at, what came out, what is required ---------------------------------

function lib.within(what, value, least, most, unit)
  return { what = what, value = value, least = least, most = most, unit = unit }
end
function lib.at_most(what, value, most, unit) return lib.within(what, value, nil, most, unit) end
function lib.at_least(what, value, least, unit) return lib.within(what, value, least, nil, unit) end
function lib.shown(what, value, unit) return { what = what, value = value, unit = unit } end

-- The least rise from each entry to the next must be above `by`.
function lib.rises(what, values, unit, by)
  local least = math.huge
  for i = 2, #values do least = math.min(least, values[i] - values[i - 1]) end
  return { what = what, value = least, unit = unit, pass = least > (by or 0),
           required = { en = "each above the one before", zh = "依次增大" } }
end

-- ---- sums over lists ---------------------------------------------------------------------------

function lib.max(values)
  local most = -math.huge
  for i = 1, #values do most = math.max(most, values[i]) end
  return most
end
function lib.min(values)
  local least = math.huge
  for i = 1, #values do least = math.min(least, values[i]) end
  return least
end
function lib.mean(values)
  local sum = 0
  for i = 1, #values do sum = sum + values[i] end
  return sum / #values
end
function lib.deviation(values)
  local mean, sum = lib.mean(values), 0
  for i = 1, #values do sum = sum + (values[i] - mean) * (values[i] - mean) end
  return math.sqrt(sum / (#values - 1))
end
-- The entries of `values` where the other list has `key`: lib.of(run.out, run.crowd, "left").
function lib.of(values, keys, key)
  local picked = {}
  for i = 1, #values do if keys[i] == key then picked[#picked + 1] = values[i] end end
  return picked
end
function lib.count(keys, key)
  local count = 0
  for i = 1, #keys do if keys[i] == key then count = count + 1 end end
  return count
end
-- How many came out, how many times are finite.
function lib.finite(values)
  local count = 0
  for i = 1, #values do if values[i] < math.huge then count = count + 1 end end
  return count
end

-- ---- flows -------------------------------------------------------------------------------------

-- Persons per second from the first to the last of the times: (n - 1) / (last - first).
function lib.flow(times)
  local first, last, count = math.huge, -math.huge, 0
  for i = 1, #times do
    if times[i] < math.huge then
      first, last, count = math.min(first, times[i]), math.max(last, times[i]), count + 1
    end
  end
  return count > 1 and (count - 1) / (last - first) or 0
end

-- Means of an area's samples between two times: persons, metres a second, persons a square metre.
function lib.area(area, from, to)
  local count, weight, n = 0, 0, 0
  for i = 1, #area.t do
    if area.t[i] > from and area.t[i] <= to then
      count, weight, n = count + area.count[i], weight + area.count[i] * area.speed[i], n + 1
    end
  end
  return { count = count / n, speed = count > 0 and weight / count or 0, density = count / n / area.size }
end

-- ---- what several suites ask for: runs and their judges ----------------------------------------

-- Test persons of IMO and NIST: men of 30 to 50 [m/s].
lib.men = between(0.97, 1.62)

-- A person leaves a room of 8 m x 5 m; everyone reacts after their own time.
function lib.reacting(id, count, reacts, length)
  return run { id, length = length, every = 5,
    rooms = { room { "room", box = { 0, 0, 8, 5 } } },
    openings = { exit { "out", { 8, 2 }, { 8, 3 } } },
    people = { crowd { "people", count, box = { 0.3, 0.3, 7.7, 4.7 }, reacts = reacts, walks = lib.men } } }
end

-- A corridor of 100 m with a door of 1 m at its end, held at an extinction coefficient [1/m]. The time
-- is taken over 96 m, so that neither the first step nor the door counts.
function lib.smoke_share(extinction) return math.max(0.1, 1 - 0.0807 * extinction) end
-- `law`: name of the smoke law, nil the usual one; `share`: what it leaves of the speed.
function lib.in_smoke(id, extinction, speed, law, share)
  return run { id, en = ("K = %g /m, %g m/s"):format(extinction, speed), smoke_law = law,
    length = 120 / (speed * (share or lib.smoke_share(extinction))) + 60, every = 20,
    rooms = { room { "corridor", box = { 0, 0, 100, 2 }, use = "corridor", air = air { extinction = extinction } } },
    openings = { exit { "out", { 100, 0.5 }, { 100, 1.5 } } },
    people = { crowd { "walker", at = { 0.6, 1 }, walks = speed } },
    watch = { line { "from", { 2, 0 }, { 2, 2 } }, line { "to", { 98, 0 }, { 98, 2 } } } }
end
-- Seconds for 100 m at the pace between the two lines.
function lib.smoke_time(r)
  local from, to = r.watch.from.t[1], r.watch.to.t[1]
  return from and to and (to - from) / 0.96 or math.huge
end
lib.extinctions = { 0.5, 1, 3, 7.5, 10 }
lib.smoke_speeds = { 1.25, 1, 0.75, 0.5, 0.25 }

-- Somebody stays in a room of 10 m x 10 m whose air is held: CO [ppm], CO2 and O2 [share].
function lib.exposed(id, co_ppm, co2, o2)
  return run { id, en = ("CO %g ppm, CO2 %g %%, O2 %g %%"):format(co_ppm, co2 * 100, o2 * 100), length = 2400, every = 60,
    to_the_end = false,
    rooms = { room { "room", box = { 0, 0, 10, 10 }, air = air { co_ppm = co_ppm, co2 = co2, o2 = o2 } } },
    openings = { exit { "out", { 10, 4.5 }, { 10, 5.5 }, leaf = true, open = false } },
    people = { crowd { "occupant", at = { 5, 5 }, stays = true } } }
end

-- A room of 10 m x 15 m with an exit of 1 m in each of its long walls, as far from whoever starts.
function lib.two_exits(id, length, people, acts)
  return run { id, length = length, every = 0.5,
    rooms = { room { "room", box = { 0, 0, 10, 15 } } },
    openings = { exit { "west", { 0, 11.5 }, { 0, 12.5 }, leaf = true, open = true },
                 exit { "east", { 10, 11.5 }, { 10, 12.5 }, leaf = true, open = true } },
    people = people, acts = acts }
end

-- Share of persons who came out by an exit, over all seeds [%].
function lib.share_of_exit(seeds, id, exit, crowd)
  local used, all = 0, 0
  for _, seed in ipairs(seeds) do
    for i, by in ipairs(seed[id].exit) do
      if by ~= "" and (crowd == nil or seed[id].crowd[i] == crowd) then
        all = all + 1
        used = used + (by == exit and 1 or 0)
      end
    end
  end
  return all > 0 and 100 * used / all or 0
end

-- Seconds that people spent in an area or on a flight, all together.
function lib.time_in(area)
  local sum, before = 0, 0
  for i = 1, #area.t do
    sum, before = sum + area.count[i] * (area.t[i] - before), area.t[i]
  end
  return sum
end
function lib.densest(area)
  return lib.max(area.count) / area.size
end

-- Appends the speeds between two lines `distance` apart of everyone of a crowd (nil: all).
function lib.speeds_between(run, from, to, distance, crowd, speeds)
  local passed = {}
  for i, person in ipairs(run.watch[from].person) do passed[person] = run.watch[from].t[i] end
  for i, person in ipairs(run.watch[to].person) do
    if passed[person] and (crowd == nil or run.crowd[person] == crowd) then
      speeds[#speeds + 1] = distance / (run.watch[to].t[i] - passed[person])
    end
  end
  return speeds
end

-- ---- arrangements that several suites ask for --------------------------------------------------

-- An open field of 60 m x 60 m that is left on the far side; lines 40 m apart. Where people meet is
-- far off, so that they walk straight across: 40 m between the lines are 40 m of their way.
function lib.field(name, people)
  return run { name, length = 300,
    rooms = { room { "field", box = { 0, 0, 60, 60 } }, yard { "beyond", box = { 60, -300, 360, 360 }, muster = { 350, 30 }, radius = 10 } }, openings = { exit { "end", { 60, 0 }, { 60, 60 } } },
    people = people, watch = { line { "from", { 10, 0 }, { 10, 60 } }, line { "to", { 50, 0 }, { 50, 60 } } } }
end

-- 40 m from a start 0.4 m inside to the line "goal".
function lib.corridor_walk(name, speed)
  return run { name, length = 90, rooms = { room { "corridor", box = { 0, 0, 40.5, 2 } } },
    openings = { exit { "end", { 40.5, 0 }, { 40.5, 2 } } },
    people = { crowd { "walker", 1, at = { 0.4, 1 }, walks = speed } }, watch = { line { "goal", { 40.4, 0 }, { 40.4, 2 } } } }
end

-- Ten persons who start after 10, 20 ... 100 s.
function lib.start_times(name)
  local people = {}
  for i = 1, 10 do people[i] = crowd { "after " .. 10 * i, 1, box = { 0.3, 0.3, 7.7, 4.7 }, reacts = 10 * i } end
  return run { name, length = 180, rooms = { room { "room", box = { 0, 0, 8, 5 } } }, openings = { exit { "exit", { 8, 2 }, { 8, 3 } } }, people = people }
end
function lib.judge_start_times(name)
  return function(r)
    local worst = 0
    for i = 1, 10 do worst = math.max(worst, math.abs(r[name].started[i] - 10 * i)) end
    return { lib.at_most({ en = "greatest difference between start and own time (two ticks)", zh = "开始时间与指定时间的最大差（两个步长）" }, worst, 2 * r[name].tick + 1e-9, "s"),
             lib.within({ en = "persons out", zh = "撤出人数" }, lib.finite(r[name].out), 10, 10, "") }
  end
end

function lib.corner(name)
  return run { name, length = 120, rooms = { room { "passage", outline = { { 0, 0 }, { 12, 0 }, { 12, 12 }, { 10, 12 }, { 10, 2 }, { 0, 2 } } } },
    openings = { exit { "end", { 10, 12 }, { 12, 12 } } }, people = { crowd { "all", 20, box = { 0, 0, 6, 2 } } } }
end

-- Weidmann's mean free speeds by age.
lib.AGES = { { years = 20, mean = 1.61 }, { years = 30, mean = 1.54 }, { years = 40, mean = 1.48 }, { years = 50, mean = 1.41 }, { years = 60, mean = 1.27 } }

-- Three storeys: a corridor of 1 m with six rooms on either side, a landing with the stair at its end.
function lib.three_storeys(name, walks)
  local rooms, openings, people = {}, {}, {}
  for storey = 0, 2 do
    rooms[#rooms + 1] = room { "corridor " .. storey, box = { 0, 3, 14, 4 }, storey = storey, use = "corridor" }
    rooms[#rooms + 1] = room { "landing " .. storey, box = { 14, 2, 16, 5 }, storey = storey, use = "stair" }
    openings[#openings + 1] = gap { "to landing " .. storey, { 14, 3 }, { 14, 4 }, storey = storey }
    for i = 0, 5 do
      for side, low in ipairs { 0, 4 } do
        local id = string.format("%d.%d%s", storey, i + 1, side == 1 and "a" or "b")
        rooms[#rooms + 1] = room { id, box = { 2 * i, low, 2 * i + 2, low + 3 }, storey = storey }
        openings[#openings + 1] = door { "door " .. id, { 2 * i + 0.5, 2 + side }, { 2 * i + 1.5, 2 + side }, storey = storey }
        people[#people + 1] = crowd { "of " .. id, 4, box = { 2 * i, low, 2 * i + 2, low + 3 }, storey = storey, walks = walks }
      end
    end
    if storey > 0 then
      openings[#openings + 1] = stair { "stair " .. storey, foot = { { 14, 5 }, { 15, 5 } }, head = { { 15, 5 }, { 16, 5 } }, length = 6,
        from = "landing " .. storey - 1, to = "landing " .. storey }
    end
  end
  openings[#openings + 1] = exit { "exit", { 16, 3 }, { 16, 4 } }
  return run { name, length = 900, storeys = { 0, 3, 6 }, rooms = rooms, openings = openings, people = people }
end

-- A stair of 10 m along the slope, 8 m across and 6 m up, with one person who takes it at `speed`.
function lib.single_stair(name, up, speed)
  return run { name, length = 90, storeys = { 0, 6 },
    rooms = { room { "below", box = { 0, 0, 4, 2 } }, room { "above", box = { 12, 0, 16, 2 }, storey = 1 } },
    openings = { stair { "flight", foot = { { 4, 0 }, { 4, 2 } }, head = { { 12, 0 }, { 12, 2 } }, length = 10, from = "below", to = "above" },
      up and exit { "end", { 16, 0 }, { 16, 2 }, storey = 1 } or exit { "end", { 0, 0 }, { 0, 2 } } },
    people = { up and crowd { "climber", 1, at = { 1, 1 }, walks = 1.33, stair_speed_up = speed }
                  or crowd { "walker", 1, at = { 15, 1 }, storey = 1, walks = 1.33, stair_speed_down = speed } },
    watch = { flight { "flight", of = "flight" } }, every = 0.5 }
end

-- A room of 8 x 5 m, an exit in the middle of the 5 m wall.
function lib.door_room(name, doors, width, count)
  return run { name, length = 400, doors = doors, en = doors .. " doors", zh = doors == "capped" and "限流门" or "自然流门",
    rooms = { room { "room", box = { 0, 0, 8, 5 } } }, openings = { exit { "exit", { 8, 2.5 - width / 2 }, { 8, 2.5 + width / 2 } } },
    people = { crowd { "all", count, box = { 0, 0, 8, 5 }, walks = between(0.97, 1.62) } } }
end

-- The room of 30 x 20 m with 1000 persons in its inner part, and four doors or the southern two.
function lib.large_room(name, all, walks, doors, caption)
  local rooms = { room { "hall", box = { 0, 0, 30, 20 } }, yard { "south", box = { -15, -55, 45, 0 }, muster = { 15, -32 }, radius = 20 } }
  local openings = { exit { "3", { 4, 0 }, { 5, 0 } }, exit { "4", { 25, 0 }, { 26, 0 } } }
  if all then
    rooms[3] = yard { "north", box = { -15, 20, 45, 75 }, muster = { 15, 52 }, radius = 20 }
    openings[3], openings[4] = exit { "1", { 4, 20 }, { 5, 20 } }, exit { "2", { 25, 20 }, { 26, 20 } }
  end
  return run { name, length = 900, doors = doors or "capped", en = caption and caption.en, zh = caption and caption.zh,
    rooms = rooms, openings = openings, people = { crowd { "all", 1000, box = { 2, 2, 28, 18 }, walks = walks } } }
end

-- Twelve cabins on a corridor of 1 m, 23 persons, each assigned to an exit.
function lib.cabins(walks)
  local rooms, openings, people = {}, {}, {}
  local function cabin(number, left, right, low, door_y, count, exit)
    local middle = 0.5 * (left + right)
    rooms[#rooms + 1] = room { "cabin " .. number, box = { left, low, right, low + 5 } }
    openings[#openings + 1] = door { "door " .. number, { middle - 0.45, door_y }, { middle + 0.45, door_y } }
    people[#people + 1] = crowd { "of cabin " .. number, count, box = { left, low, right, low + 5 }, exits = { exit }, walks = walks }
  end
  for i = 1, 6 do
    cabin(i, i == 3 and 7.2 or 3 * i - 3, 3 * i, 6, 6, i == 3 and 1 or 2, i <= 4 and "main" or "secondary")
    cabin(i + 6, 3 * i - 3, 3 * i, 0, 5, 2, i <= 4 and "main" or "secondary")
  end
  rooms[#rooms + 1] = room { "corridor", use = "corridor",
    outline = { { 0, 5 }, { 18, 5 }, { 18, 6 }, { 7.2, 6 }, { 7.2, 11 }, { 6, 11 }, { 6, 6 }, { 0, 6 } } }
  openings[#openings + 1] = exit { "main", { 6, 11 }, { 7.2, 11 } }
  openings[#openings + 1] = exit { "secondary", { 18, 5 }, { 18, 6 } }
  return run { "cabins", length = 180, rooms = rooms, openings = openings, people = people }
end

-- A room of 8 x 5 m, a corridor of 2 x 12 m, a stair of 2 m going up. `is`: what people are like, and
-- how many where not 150.
function lib.before_stairs(name, is)
  return run { name, length = 600, storeys = { 0, 1.8 }, doors = "emergent",
    rooms = { room { "room", box = { 0, 0, 5, 8 } }, room { "corridor", box = { 5, 3, 17, 5 } }, room { "landing", box = { 20, 3, 21, 5 }, storey = 1 } },
    openings = { gap { "room exit", { 5, 3 }, { 5, 5 } }, stair { "flight", foot = { { 17, 3 }, { 17, 5 } }, head = { { 20, 3 }, { 20, 5 } }, length = 3.5, from = "corridor", to = "landing" },
                 exit { "end", { 21, 3 }, { 21, 5 }, storey = 1 } },
    people = { crowd { "all", is.count or 150, box = { 0, 0, 5, 8 }, stair_speed_up = is.stair_speed_up, walks = is.walks } },
    watch = { line { "corridor line", { 11, 3 }, { 11, 5 } }, line { "landing line", { 20.5, 3 }, { 20.5, 5 }, storey = 1 },
              area { "room exit", box = { 3.5, 3, 5, 5 } }, area { "middle", box = { 9, 3, 11, 5 } }, area { "foot", box = { 15, 3, 17, 5 } } } }
end

-- Cabins 1-4 and 7-10 by the main exit, the others by the second one.
function lib.judge_cabins(r)
  local wrong, main, secondary = 0, 0, 0
  for i, crowd in ipairs(r.cabins.crowd) do
    local number = tonumber(string.sub(crowd, 10))
    local own = (number <= 4 or (number >= 7 and number <= 10)) and "main" or "secondary"
    if r.cabins.exit[i] ~= own then wrong = wrong + 1 end
    if r.cabins.exit[i] == "main" then main = main + 1 elseif r.cabins.exit[i] == "secondary" then secondary = secondary + 1 end
  end
  return { lib.within({ en = "by the main exit", zh = "走主出口" }, main, 15, 15, ""), lib.within({ en = "by the second exit", zh = "走次出口" }, secondary, 8, 8, ""),
           lib.within({ en = "by another exit than their own", zh = "未按指定出口" }, wrong, 0, 0, "") }
end

-- Flow along the corridor above that over the stair; peaks of density at the room's exit and at the foot.
function lib.judge_before_stairs(r)
  local corridor, stair = lib.flow(r.jam.watch["corridor line"].t), lib.flow(r.jam.watch["landing line"].t)
  local exit, middle, foot = lib.densest(r.jam.watch["room exit"]), lib.densest(r.jam.watch.middle), lib.densest(r.jam.watch.foot)
  return { lib.at_least({ en = "flow of the corridor less flow over the stair", zh = "走廊流量减楼梯流量" }, corridor - stair, 0.05, "1/s"),
    lib.at_least({ en = "peak density at the room's exit less mid corridor", zh = "房间出口与走廊中部峰值密度差" }, exit - middle, 0, "1/m2"),
    lib.at_least({ en = "peak density at the stair's foot less mid corridor", zh = "楼梯脚与走廊中部峰值密度差" }, foot - middle, 0, "1/m2"),
    lib.within({ en = "persons out", zh = "撤出人数" }, lib.finite(r.jam.out), r.jam.people, r.jam.people, "") }
end

-- ---- cases that NIST and ISO both have ----------------------------------------------------------

local spreads = {
  { id = "uniform", spread = between(10, 100), name = { en = "uniform", zh = "均匀" } },
  { id = "gamma", spread = gamma(1.291, 103.901), name = { en = "gamma", zh = "伽马" } },
  { id = "lognormal", spread = lognormal(math.exp(4.586), 0.967), name = { en = "lognormal", zh = "对数正态" } },
  { id = "weibull", spread = weibull(139.285, 1.195), name = { en = "Weibull", zh = "威布尔" } },
}

-- All entries of a list of a run over all seeds.
local function pooled(seeds, id, field)
  local values = {}
  for _, seed in ipairs(seeds) do
    for _, value in ipairs(seed[id][field]) do values[#values + 1] = value end
  end
  return values
end

-- Share of values below each, as a line.
local function distribution(values)
  local x = sorted(values)
  local y = {}
  for i = 1, #x do y[i] = i / #x end
  return x, y
end

function lib.pre_evacuation()
  return { en = "Pre-evacuation times", zh = "疏散前时间",
  pooled = true,
  setup = { en = "40 persons a seed in a room of 8 m x 5 m start after a time of their own from four distributions.",
            zh = "每个种子 40 人在 8 m × 5 m 的房间内，按四种分布各自延迟后出发。" },
  requires = { en = "The times belong to the distribution: Kolmogorov-Smirnov p above 0.05.",
               zh = "时间符合给定分布：Kolmogorov-Smirnov 检验 p 大于 0.05。" },
  runs = (function()
    local runs = {}
    for i, one in ipairs(spreads) do runs[i] = lib.reacting(one.id, 40, one.spread, 9000) end
    return runs
  end)(),
  judge = function(seeds)
    local rows = {}
    for i, one in ipairs(spreads) do
      rows[i] = lib.at_least({ en = one.name.en .. ": p", zh = one.name.zh .. "分布：p" },
        ks(pooled(seeds, one.id, "started"), one.spread), 0.05, "")
    end
    return rows
  end,
  chart = function(seeds)
    local series = {}
    for i, one in ipairs(spreads) do
      local x, y = distribution(pooled(seeds, one.id, "started"))
      series[i] = { name = one.name, kind = "steps", x = x, y = y }
    end
    return { { title = { en = "Share who have started", zh = "已出发者的比例" }, series = series, y_most = 1,
               x = { en = "time [s]", zh = "时间 [s]" }, y = { en = "share", zh = "比例" } } }
  end }
end

-- Speeds that people walked over the 40 m of lib.field(), all seeds together.
local function walked(seeds)
  local speeds = {}
  for _, seed in ipairs(seeds) do lib.speeds_between(seed.people, "from", "to", 40, nil, speeds) end
  return speeds
end

function lib.population()
  return { en = "Speeds of a population", zh = "人群的速度分布",
  setup = { en = "100 persons with free speeds N(1.2, 0.2) m/s cross an open field; speeds are taken over 40 m.",
            zh = "100 人（自由速度服从 N(1.2, 0.2) m/s）穿过空旷场地，取 40 m 内的速度。" },
  requires = { en = "Walked speeds: mean and standard deviation within 0.05 m/s; Kolmogorov-Smirnov p above 0.05 over all seeds.",
               zh = "步行速度：均值和标准差误差在 0.05 m/s 以内；全部种子合并的 Kolmogorov-Smirnov 检验 p 大于 0.05。" },
  pooled = true,
  runs = { lib.field("people", { crowd { "people", 100, box = { 0.5, 1, 8, 59 }, walks = normal { 1.2, 0.2, least = 0.2, most = 2.2 } } }) },
  judge = function(seeds)
    local speeds = walked(seeds)
    return {
      lib.within({ en = "persons who crossed, a seed", zh = "每个种子走完的人数" }, #speeds / #seeds, 100, 100, ""),
      lib.within({ en = "mean", zh = "均值" }, lib.mean(speeds), 1.15, 1.25, "m/s"),
      lib.within({ en = "standard deviation", zh = "标准差" }, lib.deviation(speeds), 0.15, 0.25, "m/s"),
      lib.at_least({ en = "p", zh = "p" }, ks(speeds, normal { 1.2, 0.2, least = 0.2, most = 2.2 }), 0.05, ""),
    }
  end,
  chart = function(seeds)
    local x, y = distribution(walked(seeds))
    return { { title = { en = "Share of persons slower than", zh = "低于该速度者的比例" }, y_most = 1,
               series = { { kind = "steps", x = x, y = y } },
               x = { en = "speed walked [m/s]", zh = "步行速度 [m/s]" }, y = { en = "share", zh = "比例" } } }
  end }
end

function lib.social_influence()
  return { en = "Social influence", zh = "社会影响",
  pooled = true, seeds = 100,
  setup = { en = "A person in a room with two exits alike chooses freely; then beside ten who all go to the east exit.",
            zh = "房间有两个相同出口，一人自由选择；再与十名均走东出口的人同处。" },
  requires = { en = "The east exit is used more often in the second arrangement.", zh = "第二种情况下东出口使用更多。" },
  runs = {
    lib.two_exits("alone", 60, { crowd { "free", at = { 5, 0.5 }, walks = lib.men } }),
    lib.two_exits("with others", 90, {
      crowd { "free", at = { 5, 0.5 }, walks = lib.men },
      crowd { "bound", 10, box = { 3.5, 1, 6.5, 4 }, walks = lib.men, exits = { "east" } } }),
  },
  judge = function(seeds)
    local alone = lib.share_of_exit(seeds, "alone", "east", "free")
    local others = lib.share_of_exit(seeds, "with others", "east", "free")
    return {
      lib.shown({ en = "east exit, alone", zh = "东出口，独自一人" }, alone, "%"),
      lib.at_least({ en = "east exit, with others", zh = "东出口，与他人同处" }, others, alone + 1e-9, "%"),
      lib.within({ en = "the ten go where they are bound", zh = "十人均到达指定出口" },
        lib.share_of_exit(seeds, "with others", "east", "bound"), 100, 100, "%"),
    }
  end }
end

function lib.familiar_exit()
  return { en = "Familiar exit", zh = "熟悉的出口",
  pooled = true, seeds = 400,
  setup = { en = "A person in a room with two exits alike; then one to whom only the east exit is familiar.",
            zh = "房间有两个相同出口；一人两个都不熟悉，另一人只熟悉东出口。" },
  requires = { en = "Without familiarity the use of the two differs by at most 10 % (each 45 to 55 %), with it the familiar one is used more.",
               zh = "无偏好时两个出口的使用相差不超过 10 %（各 45 至 55 %），熟悉后更多使用熟悉的出口。" },
  runs = {
    lib.two_exits("unfamiliar", 60, { crowd { "free", at = { 5, 0.5 }, walks = lib.men } }),
    lib.two_exits("familiar", 60, { crowd { "free", at = { 5, 0.5 }, walks = lib.men, familiar = { "east" } } }),
  },
  judge = function(seeds)
    local without = lib.share_of_exit(seeds, "unfamiliar", "east")
    return {
      lib.within({ en = "east exit, unfamiliar", zh = "东出口，不熟悉" }, without, 45, 55, "%"),
      lib.at_least({ en = "east exit, familiar", zh = "东出口，熟悉" }, lib.share_of_exit(seeds, "familiar", "east"), without + 1e-9, "%"),
    }
  end }
end

function lib.lost_exit()
  return { en = "An exit is lost", zh = "出口失效",
  setup = { en = "Ten persons in a room with two exits; the west exit shuts after 1 s.",
            zh = "十人在有两个出口的房间内；西出口在 1 s 后关闭。" },
  requires = { en = "Nobody uses the west exit, all come out.", zh = "无人使用西出口，全部撤出。" },
  runs = { lib.two_exits("shut", 90, { crowd { "people", 10, box = { 3, 0.5, 7, 4 }, walks = lib.men } },
    { shut { "west", at = 1 } }) },
  judge = function(r)
    return {
      lib.within({ en = "by the west exit", zh = "经西出口" }, lib.count(r.shut.exit, "west"), 0, 0, ""),
      lib.within({ en = "by the east exit", zh = "经东出口" }, lib.count(r.shut.exit, "east"), 10, 10, ""),
      lib.shown({ en = "last one out", zh = "最后一人离开" }, lib.max(r.shut.out), "s"),
    }
  end }
end

-- Two rooms and a corridor between them: 100 persons one way, others against them.
local function counterflow(name, others)
  local people = { crowd { "from room 1", 100, box = { 0, 0, 10, 10 }, walks = lib.men, exits = { "east" } } }
  if others > 0 then people[2] = crowd { "from room 2", others, box = { 20, 0, 30, 10 }, walks = lib.men, exits = { "west" } } end
  return run { name, length = 600, doors = "emergent", en = others .. " against 100", zh = others .. " 人对 100 人",
    rooms = { room { "room 1", box = { 0, 0, 10, 10 } }, room { "corridor", box = { 10, 4, 20, 6 } }, room { "room 2", box = { 20, 0, 30, 10 } } },
    openings = { gap { "in", { 10, 4 }, { 10, 6 } }, gap { "out", { 20, 4 }, { 20, 6 } }, exit { "west", { 0, 0 }, { 0, 10 } }, exit { "east", { 30, 0 }, { 30, 10 } } },
    people = people, watch = { line { "into room 2", { 20, 0 }, { 20, 10 } } } }
end

-- When the last person of room 1 enters room 2; math.huge when one never does.
local function last_across(run)
  local first, count, last = {}, 0, 0
  local line = run.watch["into room 2"]
  for i, person in ipairs(line.person) do
    if run.crowd[person] == "from room 1" and not first[person] then
      first[person], count, last = true, count + 1, line.t[i]
    end
  end
  return count == 100 and last or math.huge
end

function lib.against()
  return { en = "Counterflow", zh = "对向行人流",
  setup = { en = "Two rooms of 10 x 10 m joined by a corridor of 10 x 2 m; 100 persons go from room 1 to room 2, and 0, 10, 50, 100 the other way.", zh = "两个 10 × 10 m 房间由 10 × 2 m 走廊相连；100 人由房间 1 到房间 2，对向 0、10、50、100 人。" },
  requires = { en = "The time until the last of room 1 enters room 2 grows with the number coming the other way; all arrive.", zh = "房间 1 最后一人进入房间 2 的时间随对向人数增加；全部到达。" },
  runs = { counterflow("n0", 0), counterflow("n10", 10), counterflow("n50", 50), counterflow("n100", 100) },
  judge = function(r)
    local t = { last_across(r.n0), last_across(r.n10), last_across(r.n50), last_across(r.n100) }
    local rows = { lib.rises({ en = "least growth from one number to the next", zh = "相邻人数间的最小增量" }, t, "s") }
    for i, number in ipairs { 0, 10, 50, 100 } do rows[i + 1] = lib.shown({ en = "last of room 1 in room 2, " .. number .. " against", zh = "对向 " .. number .. " 人时的时间" }, t[i], "s") end
    rows[6] = lib.within({ en = "out in all of 100 against 100", zh = "100 对 100 全部撤出人数" }, lib.finite(r.n100.out), 200, 200, "")
    return rows
  end }
end

-- The bodies of component tests that every suite has, with the persons and limits of NIST and ISO.
function lib.walking()
  return { en = "Speed in a corridor", zh = "走廊中的速度",
    setup = { en = "One person of 1 m/s in a corridor of 60 m x 2 m; timed over 40 m in its middle.",
              zh = "一人以 1 m/s 走过 60 m × 2 m 的走廊；在中间 40 m 计时。" },
    requires = { en = "1 m/s within 5 %.", zh = "1 m/s，误差 5 % 以内。" },
    runs = { run { "walk", length = 120,
      rooms = { room { "corridor", box = { 0, 0, 60, 2 }, use = "corridor" } },
      openings = { exit { "end", { 60, 0 }, { 60, 2 } } },
      people = { crowd { "walker", at = { 5, 1 }, walks = 1 } },
      watch = { line { "from", { 10, 0 }, { 10, 2 } }, line { "to", { 50, 0 }, { 50, 2 } } } } },
    judge = function(r)
      local watch = r.walk.watch
      return { lib.within({ en = "speed", zh = "速度" }, 40 / (watch.to.t[1] - watch.from.t[1]), 0.95, 1.05, "m/s") }
    end }
end

function lib.climbing()
  local function climb(name, up)
    return run { name, length = 150, every = 1, storeys = { 0, 60 },
      en = up and "up" or "down", zh = up and "上行" or "下行",
      rooms = { room { "below", box = { 0, 0, 4, 2 } }, room { "above", box = { 84, 0, 88, 2 }, storey = 1 } },
      openings = { stair { "flight", foot = { { 4, 0 }, { 4, 2 } }, head = { { 84, 0 }, { 84, 2 } }, length = 100, from = "below", to = "above" },
        up and exit { "end", { 88, 0 }, { 88, 2 }, storey = 1 } or exit { "end", { 0, 0 }, { 0, 2 } } },
      people = { up and crowd { "climber", at = { 1, 1 }, walks = 1.33, stair_speed_up = 1 }
                    or crowd { "climber", at = { 87, 1 }, storey = 1, walks = 1.33, stair_speed_down = 1 } },
      watch = { flight { "flight", of = "flight" } } }
  end
  return { en = "Speed on stairs", zh = "楼梯上的速度",
    setup = { en = "One person who takes stairs at 1 m/s, 100 m along the slope, up and down.", zh = "一人以 1 m/s 通过斜长 100 m 的楼梯，上行与下行。" },
    requires = { en = "1 m/s within 5 %.", zh = "1 m/s，误差 5 % 以内。" },
    runs = { climb("up", true), climb("down", false) },
    judge = function(r)
      return { lib.within({ en = "speed up", zh = "上行速度" }, 100 / lib.time_in(r.up.watch.flight), 0.95, 1.05, "m/s"),
               lib.within({ en = "speed down", zh = "下行速度" }, 100 / lib.time_in(r.down.watch.flight), 0.95, 1.05, "m/s") }
    end }
end

function lib.round_corner()
  return { en = "Round a corner", zh = "转角行走",
    setup = { en = "Twenty persons walk round the corner of a passage 2 m wide.", zh = "20 人绕过宽 2 m 通道的转角。" },
    requires = { en = "All are out within 60 s; nobody is ever outside the passage.", zh = "60 s 内全部到达；任何时刻无人越界。" },
    runs = { lib.corner("corner") },
    judge = function(r) return { lib.at_most({ en = "last one out", zh = "最后一人离开" }, lib.max(r.corner.out), 60, "s") } end }
end

-- `slowest`: speed of the fifth of the group; `others`: of the ten before them [m/s].
function lib.group(slowest, others)
  return { en = "A group that keeps together", zh = "结伴而行",
    setup = { en = ("In a room of 15 m x 20 m a group of five (four of 1.25 m/s, one of %g m/s) and, between them and the door of 1 m, ten persons of %g m/s."):format(slowest, others),
              zh = ("15 m × 20 m 的房间内有五人一组（四人 1.25 m/s，一人 %g m/s），其与 1 m 的门之间有十名 %g m/s 的人。"):format(slowest, others) },
    requires = { en = "The five arrive within 10 s of each other.", zh = "五人到达时间相差不超过 10 s。" },
    runs = { run { "room", length = 400, every = 1,
      rooms = { room { "room", box = { 0, 0, 15, 20 } } },
      openings = { exit { "out", { 7, 0 }, { 8, 0 } } },
      people = { crowd { "quick", 4, box = { 10, 16, 14.5, 19.5 }, walks = 1.25, group = "five" },
                 crowd { "slow", 1, box = { 10, 16, 14.5, 19.5 }, walks = slowest, group = "five" },
                 crowd { "others", 10, box = { 3, 8, 12, 12 }, walks = others } } } },
    judge = function(r)
      local five = lib.of(r.room.out, r.room.crowd, "quick")
      five[#five + 1] = lib.of(r.room.out, r.room.crowd, "slow")[1]
      return { lib.at_most({ en = "from the first to the last of the five", zh = "五人中首末之差" }, lib.max(five) - lib.min(five), 10, "s"),
               lib.within({ en = "came out", zh = "撤出人数" }, lib.finite(r.room.out), 15, 15, "") }
    end }
end

function lib.on_ramp()
  local function ramp_run(name, body, walks, en, zh)
    return run { name, length = 300, every = 1, storeys = { 0, 1 }, en = en, zh = zh,
      rooms = { room { "lower", box = { 0, 0, 4, 5 } }, room { "upper", box = { 16, 0, 20, 5 }, storey = 1 } },
      openings = { ramp { "ramp", foot = { { 4, 1.75 }, { 4, 3.25 } }, head = { { 16, 1.75 }, { 16, 3.25 } }, length = 12, width = 1.5,
                          from = "lower", to = "upper" },
                   exit { "out", { 20, 1.75 }, { 20, 3.25 }, storey = 1 } },
      people = { crowd { "last", at = { 3.2, 2.5 }, walks = walks, body = body, stairs_up = 0.5 },
                 crowd { "others", 24, box = { 0.3, 0.3, 3.2, 4.7 }, walks = 1.25, stairs_up = 0.5 } } }
  end
  return { en = "A person with a disability on a ramp", zh = "坡道上的行动不便者",
    setup = { en = "24 persons of 1.25 m/s and one more go up a ramp of 12 m x 1.5 m, at half their pace; the one is a wheelchair user of 0.8 m/s, or like the others.",
              zh = "24 人（1.25 m/s）与另一人走上 12 m × 1.5 m 的坡道，速度减半；另一人为 0.8 m/s 的轮椅使用者，或与他人相同。" },
    requires = { en = "It takes longer with the wheelchair user.", zh = "有轮椅使用者时用时更长。" },
    runs = { ramp_run("alike", "adult", 1.25, "all alike", "全部相同"), ramp_run("wheelchair", "wheelchair", 0.8, "with a wheelchair user", "有轮椅使用者") },
    judge = function(r)
      local alike, wheelchair = lib.max(r.alike.out), lib.max(r.wheelchair.out)
      return { lib.shown({ en = "last one out, all alike (JuPedSim 41.4 s)", zh = "最后一人，全部相同（JuPedSim 41.4 s）" }, alike, "s"),
               lib.shown({ en = "last one out, with the wheelchair (JuPedSim 50.2 s)", zh = "最后一人，有轮椅（JuPedSim 50.2 s）" }, wheelchair, "s"),
               lib.at_least({ en = "longer by", zh = "延长" }, wheelchair - alike, 0.05, "s"),
               lib.within({ en = "came out", zh = "撤出人数" }, lib.finite(r.wheelchair.out), 25, 25, "") }
    end }
end

-- By hand: 2 m at 1 m/s until the lift is called from 3 m off; it comes 3 m up (3 + 1.25 s), opens 2.5 s,
-- stands 3 s, shuts 2.5 s, goes down 4.25 s, opens 2.5 s; 6 m to the exit: 27 s.
function lib.by_lift()
  return { en = "One lift ride", zh = "乘电梯一次",
    setup = { en = "A person of 1 m/s upstairs, 5 m from a lift that is the only way down and waits below; 1 m/s, 0.8 m/s2, doors 5 s to open and shut, 3 s open; 6 m to the exit.",
              zh = "一人在楼上，距电梯 5 m，电梯为唯一通路，停在楼下；1 m/s、0.8 m/s²，开关门共 5 s，停站 3 s；下楼后距出口 6 m。" },
    requires = { en = "The lift is used; the time is the sum by hand (call from 3 m off, ride, doors, walk), 27 s, within 10 % (own tolerance).", zh = "使用电梯；用时等于手算之和 27 s（距 3 m 呼梯、乘梯、开关门、步行），误差 10 % 以内（自定）。" },
    runs = { run { "ride", length = 200, every = 0.5, storeys = { 0, 3 },
      rooms = { room { "hall", box = { 0, 0, 6, 4 } }, room { "upstairs", box = { 0, 0, 6, 4 }, storey = 1 } },
      openings = { exit { "out", { 0, 1.5 }, { 0, 2.5 } } },
      lifts = { lift { "lift", landings = { landing { "hall", { 6, 1.5 }, { 6, 2.5 } }, landing { "upstairs", { 6, 1.5 }, { 6, 2.5 } } },
                       speed = 1, acceleration = 0.8, door = 5, dwell = 3, in_fire = "evacuates" } },
      people = { crowd { "rider", at = { 1, 2 }, storey = 1, walks = 1 } } } },
    judge = function(r) return { lib.within({ en = "time to the exit", zh = "到达出口的时间" }, r.ride.out[1], 24.3, 29.7, "s") } end }
end

function lib.allocation(walks)
  return { en = "Exits as assigned", zh = "指定出口",
    setup = { en = "Twelve cabins on a corridor, 23 persons; cabins 1-4 and 7-10 are assigned to the main exit, the others to the second.",
              zh = "走廊两侧 12 间舱室共 23 人；1–4、7–10 号指定主出口，其余指定次出口。" },
    requires = { en = "Everyone leaves by their own exit.", zh = "每人按指定出口撤出。" },
    runs = { lib.cabins(walks) }, judge = lib.judge_cabins }
end

function lib.congestion(count)
  return { en = "Congestion before stairs", zh = "楼梯前拥堵",
    setup = { en = count .. " persons from 8 x 5 m along a corridor of 2 m x 12 m to a stair of 2 m going up.", zh = "8 × 5 m 内 " .. count .. " 人经 2 m × 12 m 走廊到达 2 m 宽上行楼梯。" },
    requires = { en = "Density is higher at the room's exit and at the foot of the stair than in the corridor between.", zh = "房间出口和楼梯脚的密度高于走廊中部。" },
    runs = { lib.before_stairs("jam", { count = count, walks = lib.men, stair_speed_up = 0.63 }) }, judge = lib.judge_before_stairs }
end

function lib.on_stair(up, speed)
  return { en = up and "Walking speed up a stair" or "Walking speed down a stair", zh = up and "上楼速度" or "下楼速度",
    setup = { en = "A stair 2 m wide and 10 m long along its slope (8 m across, 6 m up); one person at " .. speed .. " m/s on it.",
              zh = "楼梯宽 2 m、斜长 10 m（水平 8 m、升高 6 m）；一人，楼梯速度 " .. speed .. " m/s。" },
    requires = { en = "The time on the stair is its length over the speed, to 5 %.", zh = "楼梯用时等于斜长除以速度，误差 5% 以内。" },
    runs = { lib.single_stair("stair", up, speed) },
    judge = function(r)
      return { lib.within({ en = "time on the stair", zh = "楼梯用时" }, lib.time_in(r.stair.watch.flight), 9.5 / speed, 10.5 / speed, "s") }
    end }
end

function lib.own_start_times()
  return { en = "Time before moving", zh = "疏散前反应时间",
    setup = { en = "Ten persons in a room of 8 x 5 m with an exit of 1 m, who start after 10, 20 ... 100 s.", zh = "8 × 5 m 房间、1 m 出口，10 人分别在 10、20…100 s 后开始行动。" },
    requires = { en = "Everyone starts at their own time.", zh = "每人按各自的时间开始行动。" },
    runs = { lib.start_times("room") }, judge = lib.judge_start_times("room") }
end

-- The corner of RiMEA and IMO; lib.round_corner() has the limit of NIST and ISO.
function lib.past_corner()
  local body = lib.round_corner()
  body.requires = { en = "All go round it; nobody is ever inside a wall.", zh = "全部绕过，任何人不得进入墙体。" }
  body.judge = function(r) return { lib.within({ en = "persons who arrive", zh = "到达人数" }, lib.finite(r.corner.out), 20, 20, "") } end
  return body
end

function lib.exit_flow()
  return { en = "Greatest flow through an exit", zh = "出口最大流量",
    setup = { en = "100 persons in a room of 8 x 5 m with an exit of 1 m, doors capped.", zh = "8 × 5 m 房间内 100 人，1 m 出口，限流门。" },
    requires = { en = "At most 1.33 persons a second and metre.", zh = "不超过 1.33 人/(m s)。" },
    runs = { lib.door_room("capped", "capped", 1.0, 100) },
    judge = function(r)
      return { lib.at_most({ en = "from the first to the last out", zh = "首末之间的流量" }, lib.flow(r.capped.out), 1.33, "1/s"),
               lib.within({ en = "came out", zh = "撤出人数" }, lib.finite(r.capped.out), 100, 100, "") }
    end }
end

return lib
