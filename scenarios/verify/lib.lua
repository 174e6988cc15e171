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
function lib.in_smoke(id, extinction, speed)
  return run { id, en = ("K = %g /m, %g m/s"):format(extinction, speed),
    length = 120 / (speed * lib.smoke_share(extinction)) + 60, every = 20,
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
    return { lib.at_most({ en = "greatest difference between start and own time", zh = "开始时间与指定时间的最大差" }, worst, 0.25, "s"),
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

-- A room of 8 x 5 m, a corridor of 2 x 12 m, a stair of 2 m going up. `is`: what people are like.
function lib.before_stairs(name, is)
  return run { name, length = 600, storeys = { 0, 1.8 }, doors = "emergent",
    rooms = { room { "room", box = { 0, 0, 5, 8 } }, room { "corridor", box = { 5, 3, 17, 5 } }, room { "landing", box = { 20, 3, 21, 5 }, storey = 1 } },
    openings = { gap { "room exit", { 5, 3 }, { 5, 5 } }, stair { "flight", foot = { { 17, 3 }, { 17, 5 } }, head = { { 20, 3 }, { 20, 5 } }, length = 3.5, from = "corridor", to = "landing" },
                 exit { "end", { 21, 3 }, { 21, 5 }, storey = 1 } },
    people = { crowd { "all", 150, box = { 0, 0, 5, 8 }, stair_speed_up = is.stair_speed_up, walks = is.walks } },
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
    lib.within({ en = "persons out", zh = "撤出人数" }, lib.finite(r.jam.out), 150, 150, "") }
end

return lib
