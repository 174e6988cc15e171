-- What must hold of any model, whatever a guideline asks: nobody where nobody can stand, the same
-- time however the plan is turned, cut in rooms, listed or stepped.
local OWN = "own requirement, after the Juelich tests of JPScore 0.9 and EvacuatioNZ's hand cases"

local function turned(points, degrees)
  local angle = degrees * 3.14159265358979 / 180
  local c, s = math.cos(angle), math.sin(angle)
  local out = {}
  for i, p in ipairs(points) do out[i] = { c * p[1] - s * p[2], s * p[1] + c * p[2] } end
  return out
end

local function ring_of(x0, y0, x1, y1) return { { x0, y0 }, { x1, y0 }, { x1, y1 }, { x0, y1 } } end

-- ---- turning -----------------------------------------------------------------------------------

local function lone_run(degrees)
  local door = turned({ { 20, 0 }, { 20, 2 } }, degrees)
  local from, to = turned({ { 5, 0 }, { 5, 2 } }, degrees), turned({ { 15, 0 }, { 15, 2 } }, degrees)
  return run { ("lone %d"):format(degrees), en = ("one person, %d degrees"):format(degrees), zh = ("一人，%d 度"):format(degrees),
    length = 60, every = 0.5,
    rooms = { room { "corridor", outline = turned(ring_of(0, 0, 20, 2), degrees) } },
    openings = { exit { "end", door[1], door[2] } },
    people = { crowd { "walker", at = turned({ { 1, 1 } }, degrees)[1], walks = 1 } },
    watch = { line { "from", from[1], from[2] }, line { "to", to[1], to[2] } } }
end

local function corner_run(degrees)
  local door = turned({ { 10, 12 }, { 12, 12 } }, degrees)
  return run { ("corner %d"):format(degrees), en = ("corner, %d degrees"):format(degrees), zh = ("转角，%d 度"):format(degrees),
    length = 120, every = 0.5,
    rooms = { room { "corner", outline = turned({ { 0, 0 }, { 12, 0 }, { 12, 12 }, { 10, 12 }, { 10, 2 }, { 0, 2 } }, degrees) } },
    openings = { exit { "end", door[1], door[2] } },
    people = { crowd { "people", 20, outline = turned(ring_of(0.2, 0.2, 6, 1.8), degrees), walks = lib.men } } }
end

local angles = { 0, 45, 90, 137 }

-- ---- mirroring ---------------------------------------------------------------------------------

-- 60 persons from an L with its door off the middle; x of every point times `side`.
local function mirror_run(id, side)
  local function across(points)
    local out = {}
    for i, p in ipairs(points) do out[i] = { side * p[1], p[2] } end
    return out
  end
  local door = across { { 12, 0.4 }, { 12, 1.6 } }
  return run { id, length = 300, every = 1, en = id, zh = side > 0 and "原平面" or "镜像平面",
    rooms = { room { "hall", outline = across { { 0, 0 }, { 12, 0 }, { 12, 4 }, { 4, 4 }, { 4, 12 }, { 0, 12 } } } },
    openings = { exit { "door", door[1], door[2] } },
    people = { crowd { "people", 60, outline = across { { 0, 5 }, { 4, 5 }, { 4, 12 }, { 0, 12 } }, walks = lib.men } } }
end

-- ---- laws of smoke -----------------------------------------------------------------------------

-- The published laws, written again by hand: share of the free speed v [m/s] that is left at K [1/m].
local function straight(k, from, to, left) return math.max(left, k <= from and 1 or 1 - (1 - left) * (k - from) / (to - from)) end
local laws = {
  { id = "frantzich_nilsson", name = "Frantzich, Nilsson", share = function(k) return math.max(0.1, 1 - 0.0807 * k) end },
  { id = "jin_irritant", name = "Jin, irritant", share = function(k) return straight(k, 0.1, 0.5, 0.3) end },
  { id = "jin", name = "Jin, non-irritant", share = function(k) return math.max(0.3, k <= 0.2 and 1 or 1 - 0.5 * (k - 0.2) / 0.8) end },
  { id = "fridolf", name = "Fridolf", share = function(k) return (3 / k) / (3 / k + 2) end },
  { id = "visibility", name = "visibility", share = function(k, v) return math.min(v, math.max(0.2, v - 0.34 * (3 - 3 / k))) / v end },
}
local thickness = { 0.3, 0.8, 1.5, 4 }
local paces = { 1.25, 0.75 }
local function law_id(law, k, v) return ("%s %g %g"):format(law.id, k, v) end

-- ---- walls -------------------------------------------------------------------------------------

-- A walker passes, 0.4 m from it, a wall of 0.1 m behind which twenty people stand; or nobody does.
local function wall_run(id, standing)
  local people = { crowd { "walker", at = { 1, 0.4 }, walks = 1.3 } }
  for i = 1, standing do
    people[#people + 1] = crowd { ("standing %d"):format(i), at = { 3 + 0.7 * i, -0.35 }, stays = true }
  end
  return run { id, length = 60, every = 0.5,
    rooms = { room { "corridor", box = { 0, 0, 20, 2 } }, room { "behind", box = { 0, -2, 20, -0.1 } } },
    openings = { exit { "end", { 20, 0 }, { 20, 2 } }, exit { "other end", { 0, -2 }, { 0, -1 } } },
    people = people,
    watch = { line { "from", { 3, 0 }, { 3, 2 } }, line { "to", { 18, 0 }, { 18, 2 } } } }
end

-- ---- rooms -------------------------------------------------------------------------------------

local function cut_run(id, cuts)
  local rooms, openings = {}, { exit { "out", { 20, 4.4 }, { 20, 5.6 } } }
  local at = 0
  for i, x in ipairs(cuts) do
    rooms[#rooms + 1] = room { ("part %d"):format(i), box = { at, 0, x, 10 } }
    openings[#openings + 1] = gap { ("cut %d"):format(i), { x, 0 }, { x, 10 } }
    at = x
  end
  rooms[#rooms + 1] = room { "last part", box = { at, 0, 20, 10 } }
  return run { id, en = ("%d rooms"):format(#rooms), zh = ("%d 个房间"):format(#rooms), length = 400, every = 1,
    rooms = rooms, openings = openings,
    people = { crowd { "people", 100, box = { 0.5, 0.5, 13, 9.5 }, walks = lib.men } } }
end

-- ---- order -------------------------------------------------------------------------------------

-- Forty people of forty names, listed forwards or backwards.
local function listed(id, backwards)
  local people = {}
  for i = 1, 40 do
    local k = backwards and 41 - i or i
    people[i] = crowd { ("person %d"):format(k), at = { 0.6 + 0.7 * ((k - 1) % 8), 0.6 + 0.8 * ((k - 1) // 8) },
                        walks = 1 + 0.015 * k }
  end
  return run { id, length = 200, every = 1,
    rooms = { room { "room", box = { 0, 0, 8, 5 } } },
    openings = { exit { "out", { 8, 2 }, { 8, 3 } } }, people = people }
end

-- ---- ticks -------------------------------------------------------------------------------------

local function ticked(id, tick, doors)
  return run { id, tick = tick, length = 300, every = 1, doors = doors,
    en = ("tick %g s, %s doors"):format(tick, doors),
    zh = ("步长 %g s，%s"):format(tick, doors == "capped" and "限流门" or "自由流门"),
    rooms = { room { "room", box = { 0, 0, 8, 5 } } },
    openings = { exit { "out", { 8, 2 }, { 8, 3 } } },
    people = { crowd { "people", 100, box = { 0.3, 0.3, 7.7, 4.7 }, walks = lib.men } } }
end

local quarters = { 0.25, 0.5, 0.75, 1 }
-- Mean over the seeds of the time by which a share of the people was out.
local function mean_time(seeds, id, share)
  local times = {}
  for i, seed in ipairs(seeds) do
    local out = sorted(seed[id].out)
    times[i] = out[math.ceil(share * #out)]
  end
  return lib.mean(times)
end

-- ---- a crooked plan ----------------------------------------------------------------------------

-- Eight rooms of odd shapes round a bent corridor, a hall with pillars, two exits.
local function crooked(id, count)
  local pillars = {}
  for i = 0, 2 do
    for k = 0, 1 do
      local x, y = 21 + 3 * i, 3 + 3.5 * k
      pillars[#pillars + 1] = { { x, y }, { x, y + 0.6 }, { x + 0.6, y + 0.6 }, { x + 0.6, y } }
    end
  end
  return run { id, length = 400, every = 1,
    rooms = {
      room { "hall", box = { 19, 0, 30, 10 }, holes = pillars },
      room { "bend", outline = { { 0, 5 }, { 12, 5 }, { 14, 4 }, { 19, 4 }, { 19, 6 }, { 14.5, 6 }, { 12.5, 7 }, { 0, 7 } }, use = "corridor" },
      room { "a", outline = { { 0, 0 }, { 4, 0 }, { 4, 5 }, { 2, 5 }, { 2, 3 }, { 0, 3 } } },
      room { "b", box = { 4, 0, 8, 5 } },
      room { "c", outline = { { 8, 0 }, { 12, 0 }, { 12, 5 }, { 9, 5 } } },
      room { "d", outline = { { 0, 7 }, { 5, 7 }, { 3, 11 }, { 0, 12 } } },
      room { "e", outline = { { 5, 7 }, { 9, 7 }, { 9, 8 }, { 7, 8 }, { 7, 10 }, { 9, 10 }, { 9, 12 }, { 4, 12 } } },
      room { "f", outline = { { 9, 7 }, { 12.5, 7 }, { 13.5, 6.5 }, { 15, 12 }, { 9, 12 } } },
    },
    openings = {
      exit { "west", { 0, 5.5 }, { 0, 6.5 } }, exit { "east", { 30, 4 }, { 30, 6 } },
      gap { "mouth", { 19, 4 }, { 19, 6 } },
      gap { "to a", { 2.5, 5 }, { 3.4, 5 } }, gap { "to b", { 5.5, 5 }, { 6.4, 5 } }, gap { "to c", { 10, 5 }, { 10.9, 5 } },
      gap { "to d", { 1.5, 7 }, { 2.4, 7 } }, gap { "to e", { 6, 7 }, { 6.9, 7 } }, gap { "to f", { 10.5, 7 }, { 11.4, 7 } },
    },
    people = {
      crowd { "hall", count // 2, box = { 19.3, 0.3, 29.7, 9.7 } }, crowd { "a", count // 12, box = { 0.3, 0.3, 3.7, 2.8 } },
      crowd { "b", count // 12, box = { 4.3, 0.3, 7.7, 4.7 } }, crowd { "c", count // 12, box = { 9.2, 0.3, 11.7, 4.7 } },
      crowd { "d", count // 12, box = { 0.3, 7.3, 3, 10 } }, crowd { "e", count // 12, box = { 5.2, 10.2, 8.7, 11.7 } },
      crowd { "f", count // 12, box = { 9.3, 7.5, 12.5, 11.7 } },
    } }
end

-- ---- uniform places ----------------------------------------------------------------------------

local function uniform_run()
  local areas = {}
  for i = 0, 4 do
    for k = 0, 3 do
      areas[#areas + 1] = area { ("cell %d"):format(#areas + 1), box = { 20 * i, 25 * k, 20 * i + 20, 25 * k + 25 } }
    end
  end
  return run { "field", length = 0.1, every = 0.1, to_the_end = true,
    rooms = { room { "field", box = { 0, 0, 100, 100 } } },
    openings = { exit { "out", { 100, 45 }, { 100, 55 } } },
    people = { crowd { "people", 2000, box = { 0, 0, 100, 100 }, stays = true } }, watch = areas }
end

-- Upper tail of the chi-squared distribution with 19 degrees of freedom, by the recurrence for odd
-- degrees: Q(x, n + 2) = Q(x, n) + (x/2)^(n/2) exp(-x/2) / gamma(n/2 + 1), from the normal tail.
local function chi_tail(x)
  local z = math.sqrt(x)
  -- erfc by Abramowitz and Stegun 7.1.26, error below 1.5e-7
  local t = 1 / (1 + 0.3275911 * z / math.sqrt(2))
  local poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  local tail = poly * math.exp(-x / 2)
  local term = z * math.sqrt(2 / 3.14159265358979) * math.exp(-x / 2)
  for n = 1, 17, 2 do
    tail = tail + term
    term = term * x / (n + 2)
  end
  return tail
end

local function even_p(r)
  local chi = 0
  for cell = 1, 20 do
    local count = r.field.watch[("cell %d"):format(cell)].count[1]
    chi = chi + (count - 100) * (count - 100) / 100
  end
  return chi_tail(chi)
end

-- ---- places of one's own -----------------------------------------------------------------------

-- Two arms of 12 m x 2.4 m, 60 persons in each, that meet before a stem of the same width.
local function junction_run(degrees)
  local function line_of(a, b) return turned({ a, b }, degrees) end
  local stem, out = line_of({ -1.2, 4 }, { 1.2, 4 }), line_of({ -1.2, 14.4 }, { 1.2, 14.4 })
  local outline = { { -13.2, 0 }, { 13.2, 0 }, { 13.2, 2.4 }, { 1.2, 2.4 }, { 1.2, 14.4 }, { -1.2, 14.4 }, { -1.2, 2.4 }, { -13.2, 2.4 } }
  return run { ("turned %d"):format(degrees), en = ("turned by %d degrees"):format(degrees), zh = ("旋转 %d 度"):format(degrees),
    length = 300, every = 1, doors = "emergent",
    rooms = { room { "junction", outline = turned(outline, degrees) } },
    openings = { exit { "end", out[1], out[2] } },
    people = { crowd { "left", 60, outline = turned(ring_of(-12.9, 0.2, -3, 2.2), degrees), walks = lib.men },
               crowd { "right", 60, outline = turned(ring_of(3, 0.2, 12.9, 2.2), degrees), walks = lib.men } },
    watch = { line { "stem", stem[1], stem[2] } } }
end
local junctions = { 0, 90, 153 }

-- Of those who pass the stem while both arms still feed it, the share from the left [%]; and their flow [1/s].
local function merging(r)
  local times, crowds, last = r.watch.stem.t, {}, {}
  for i, person in ipairs(r.watch.stem.person) do
    crowds[i] = r.crowd[person]
    last[crowds[i]] = math.max(last[crowds[i]] or 0, times[i])
  end
  local both, left, n = {}, 0, 0
  for i, t in ipairs(times) do
    if t <= math.min(last.left, last.right) then
      n, both[#both + 1] = n + 1, t
      left = left + (crowds[i] == "left" and 1 or 0)
    end
  end
  return 100 * left / n, lib.flow(both)
end

-- 150 persons, doors of 0.8 and 1.6 m in one wall, as far from the crowd's middle on either side.
local function unlike_doors(id, wide_at)
  local narrow_at = 16 - wide_at
  return run { id, length = 400, every = 1, en = id, zh = wide_at > 8 and "宽门在右" or "宽门在左",
    rooms = { room { "hall", box = { 0, 0, 16, 10 } }, yard { "outside", box = { -20, -40, 36, 0 }, muster = { 8, -24 }, radius = 10 } },
    openings = { exit { "narrow", { narrow_at - 0.4, 0 }, { narrow_at + 0.4, 0 } }, exit { "wide", { wide_at - 0.8, 0 }, { wide_at + 0.8, 0 } } },
    people = { crowd { "people", 150, box = { 2, 3, 14, 9.7 }, walks = lib.men, knows_all_exits = true } } }
end

-- Ten rows of seats, 0.5 m clear between them, twelve persons in each; aisles of 1.3 m on either
-- side lead to two doors of 1.2 m before the first row.
local ROWS, IN_ROW = 10, 12
local function theatre_run()
  local seats, people = {}, {}
  for i = 0, ROWS - 1 do
    local y = 3 + 0.95 * i
    seats[#seats + 1] = { { 1.3, y }, { 1.3, y + 0.45 }, { 7.9, y + 0.45 }, { 7.9, y } }
    local places = {}
    for k = 1, IN_ROW do places[k] = { 1.3 + 0.55 * (k - 0.5), y + 0.7 } end
    people[i + 1] = crowd { ("row %d"):format(i + 1), IN_ROW, places = places, walks = lib.men, knows_all_exits = true }
  end
  return run { "theatre", en = "rows of seats", zh = "成排座椅", length = 400, every = 1,
    rooms = { room { "theatre", box = { 0, 0, 9.2, 13 }, holes = seats } },
    openings = { exit { "left", { 0, 0.5 }, { 0, 1.7 } }, exit { "right", { 9.2, 0.5 }, { 9.2, 1.7 } } },
    people = people }
end

-- A stair of folded flights between landings of 2.8 m x 2.4 m; 60 persons come down from the second
-- storey, 30 from the first, and there a stretcher behind ten of them.
local function stretcher_run(id, body)
  local rooms, openings = {}, { exit { "out", { -10, 0.6 }, { -10, 1.8 } } }
  for storey = 0, 2 do
    rooms[#rooms + 1] = room { ("floor %d"):format(storey), box = { -10, -4, 0, 4 }, storey = storey }
    rooms[#rooms + 1] = room { ("landing %d"):format(storey), box = { 0, 0, 2.8, 2.4 }, storey = storey, use = "stair" }
    openings[#openings + 1] = gap { ("door %d"):format(storey), { 0, 0.6 }, { 0, 1.8 }, storey = storey }
    if storey > 0 then
      openings[#openings + 1] = stair { ("flight %d"):format(storey), foot = { { 0.1, 2.4 }, { 1.4, 2.4 } }, head = { { 1.4, 2.4 }, { 2.7, 2.4 } },
        length = 8, from = ("landing %d"):format(storey - 1), to = ("landing %d"):format(storey) }
    end
  end
  return run { id, length = 600, every = 1, storeys = { 0, 3.2, 6.4 }, en = id, zh = body == "stretcher" and "担架" or "成人",
    rooms = rooms, openings = openings,
    people = { crowd { "above", 60, box = { -9.5, -3.5, -0.5, 3.5 }, storey = 2, walks = lib.men },
               crowd { "before", 10, box = { -2.5, -0.5, -0.5, 3 }, storey = 1, walks = lib.men },
               crowd { "looked at", at = { -3.5, 1.2 }, storey = 1, body = body },
               crowd { "behind", 20, box = { -9.5, -3.5, -5, 3.5 }, storey = 1, walks = lib.men } } }
end

return suite { "properties", en = "Properties", zh = "基本性质", edition = { en = "own requirements", zh = "自定要求" },

case { "properties-1", number = "1", en = "The plan turned", zh = "旋转平面", source = OWN,
  setup = { en = "10 m of a corridor at 1 m/s, and 20 persons round a corner, with the plan at 0, 45, 90 and 137 degrees.",
            zh = "以 1 m/s 走过 10 m 走廊，以及 20 人绕过转角，平面分别旋转 0、45、90、137 度。" },
  requires = { en = "10 m in 10 s within 1 % at every angle; mean time round the corner within 5 % of that at 0 degrees over all seeds.",
               zh = "任意角度 10 m 用时 10 s，误差 1 % 以内；全部种子绕角平均用时与 0 度相差 5 % 以内。" },
  pooled = true,
  runs = (function()
    local runs = {}
    for _, degrees in ipairs(angles) do
      runs[#runs + 1] = corner_run(degrees)
      runs[#runs + 1] = lone_run(degrees)
    end
    return runs
  end)(),
  judge = function(seeds)
    local rows, base = {}, nil
    for _, degrees in ipairs(angles) do
      local lone, corner = {}, {}
      for i, seed in ipairs(seeds) do
        local watch = seed[("lone %d"):format(degrees)].watch
        lone[i] = watch.to.t[1] - watch.from.t[1]
        corner[i] = lib.mean(seed[("corner %d"):format(degrees)].out)
      end
      base = base or lib.mean(corner)
      rows[#rows + 1] = lib.within({ en = ("10 m at %d degrees"):format(degrees), zh = ("%d 度，10 m 用时"):format(degrees) },
        lib.max(lone), 9.9, 10.1, "s")
      rows[#rows + 1] = degrees == 0 and lib.shown({ en = "corner, mean time", zh = "转角，平均用时" }, base, "s")
        or lib.within({ en = ("corner at %d degrees, mean time"):format(degrees), zh = ("%d 度转角，平均用时"):format(degrees) },
             lib.mean(corner), 0.95 * base, 1.05 * base, "s")
    end
    return rows
  end },

case { "properties-2", number = "2", en = "Overtaking", zh = "超越慢行者", source = OWN,
  setup = { en = "Ten persons of 1.2 m/s start 4 m behind one of 0.4 m/s in a corridor of 60 m x 2.4 m.",
            zh = "60 m × 2.4 m 走廊中，十名 1.2 m/s 的人在一名 0.4 m/s 的人身后 4 m 出发。" },
  requires = { en = "All ten are at the end within 1.1 times their free time and long before the slow one.",
               zh = "十人均在自由用时的 1.1 倍内到达，且远早于慢行者。" },
  runs = { run { "corridor", length = 220, every = 1,
    rooms = { room { "corridor", box = { 0, 0, 60, 2.4 } } },
    openings = { exit { "end", { 60, 0 }, { 60, 2.4 } } },
    people = { crowd { "slow", at = { 7, 1.2 }, walks = 0.4 }, crowd { "fast", 10, box = { 0.3, 0.3, 3, 2.1 }, walks = 1.2 } },
    doors = "emergent" } },
  judge = function(r)
    local fast = lib.of(r.corridor.out, r.corridor.crowd, "fast")
    return {
      lib.at_most({ en = "last of the ten", zh = "十人中最后一人" }, lib.max(fast), 1.1 * 60 / 1.2, "s"),
      lib.shown({ en = "the slow one", zh = "慢行者" }, lib.of(r.corridor.out, r.corridor.crowd, "slow")[1], "s"),
    }
  end },

case { "properties-3", number = "3", en = "People behind a wall", zh = "墙后的人", source = OWN,
  setup = { en = "A person walks along a wall of 0.1 m behind which twenty people stand, or nobody.",
            zh = "一人沿 0.1 m 厚的墙行走，墙后站有二十人或无人。" },
  requires = { en = "The time is the same within 0.1 s.", zh = "两种情况用时相差不超过 0.1 s。" },
  runs = { wall_run("nobody", 0), wall_run("twenty", 20) },
  judge = function(r)
    local free = r.nobody.watch.to.t[1] - r.nobody.watch.from.t[1]
    local beside = r.twenty.watch.to.t[1] - r.twenty.watch.from.t[1]
    return { lib.within({ en = "difference", zh = "差值" }, beside - free, -0.1, 0.1, "s"),
             lib.shown({ en = "time for 15 m", zh = "15 m 用时" }, beside, "s") }
  end },

case { "properties-4", number = "4", en = "A room cut in parts", zh = "房间拆分", source = OWN, pooled = true, seeds = 10,
  setup = { en = "100 persons leave 20 m x 10 m by a door of 1.2 m; the floor is one room, or two, or four, open to each other.",
            zh = "100 人经 1.2 m 的门离开 20 m × 10 m；平面为一个房间，或分为相通的两个、四个。" },
  requires = { en = "Mean time out and time of the last one within 2 % over all seeds.", zh = "全部种子的平均撤出时间和最后一人时间相差 2 % 以内。" },
  runs = { cut_run("one", {}), cut_run("two", { 10 }), cut_run("four", { 5, 10, 15 }) },
  judge = function(seeds)
    local rows, base, base_last = {}, nil, nil
    for _, id in ipairs { "one", "two", "four" } do
      local mean, last = {}, {}
      for i, seed in ipairs(seeds) do
        mean[i], last[i] = lib.mean(seed[id].out), lib.max(seed[id].out)
      end
      if not base then
        base, base_last = lib.mean(mean), lib.mean(last)
        rows[1] = lib.shown({ en = "mean time out, one room", zh = "平均撤出时间，一个房间" }, base, "s")
        rows[2] = lib.shown({ en = "last one, one room", zh = "最后一人，一个房间" }, base_last, "s")
      else
        local name = id == "two" and { en = "two rooms", zh = "两个房间" } or { en = "four rooms", zh = "四个房间" }
        rows[#rows + 1] = lib.within({ en = "mean time out, " .. name.en, zh = "平均撤出时间，" .. name.zh },
          lib.mean(mean), 0.98 * base, 1.02 * base, "s")
        rows[#rows + 1] = lib.within({ en = "last one, " .. name.en, zh = "最后一人，" .. name.zh },
          lib.mean(last), 0.98 * base_last, 1.02 * base_last, "s")
      end
    end
    return rows
  end },

case { "properties-5", number = "5", en = "Order of the list", zh = "名单顺序", source = OWN,
  setup = { en = "Forty persons with names, places and speeds of their own leave a room; listed forwards and backwards.",
            zh = "四十名各有姓名、位置、速度的人离开房间；名单正序与倒序。" },
  requires = { en = "Everybody comes out at the same time to the tick.", zh = "每人撤出时刻逐步长相同。" },
  runs = { listed("forwards", false), listed("backwards", true) },
  judge = function(r)
    local most = 0
    for i = 1, 40 do most = math.max(most, math.abs(r.forwards.out[i] - r.backwards.out[41 - i])) end
    return { lib.within({ en = "greatest difference", zh = "最大差值" }, most, 0, 0, "s"),
             lib.shown({ en = "last one out", zh = "最后一人离开" }, lib.max(r.forwards.out), "s") }
  end },

case { "properties-6", number = "6", en = "Length of the tick", zh = "时间步长", source = OWN, pooled = true, seeds = 10,
  setup = { en = "100 persons leave a room by a door of 1 m in ticks of 0.05 and of 0.01 s, with capped and with emergent doors.",
            zh = "100 人经 1 m 的门离开房间，步长 0.05 s 与 0.01 s，门限流与不限流。" },
  requires = { en = "The times by which 25, 50, 75 and 100 % are out agree within 3 % (means over the seeds).",
               zh = "25、50、75、100 % 的人撤出的时间相差 3 % 以内（各种子均值）。" },
  runs = { ticked("capped 0.05", 0.05, "capped"), ticked("capped 0.01", 0.01, "capped"),
           ticked("emergent 0.05", 0.05, "emergent"), ticked("emergent 0.01", 0.01, "emergent") },
  judge = function(seeds)
    local rows = {}
    for _, doors in ipairs { "capped", "emergent" } do
      for _, share in ipairs(quarters) do
        local coarse, fine = mean_time(seeds, doors .. " 0.05", share), mean_time(seeds, doors .. " 0.01", share)
        rows[#rows + 1] = lib.within({ en = ("%s doors, %d %% out"):format(doors, math.floor(100 * share)),
          zh = ("%s，%d %% 撤出"):format(doors == "capped" and "限流门" or "自由流门", math.floor(100 * share)) },
          100 * (coarse / fine - 1), -3, 3, "%")
      end
    end
    return rows
  end },

case { "properties-7", number = "7", en = "Places at the start", zh = "初始位置", source = OWN, seeds = 20,
  setup = { en = "2000 persons are spread over 100 m x 100 m; counted in 20 equal cells.", zh = "2000 人散布于 100 m × 100 m；按 20 个等分格计数。" },
  requires = { en = "The chi-squared test does not tell them from even: p above 0.001 for every seed, about 0.5 in the median.",
               zh = "卡方检验与均匀分布无差别：每个种子 p 大于 0.001，中位数约 0.5。" },
  runs = { uniform_run() },
  judge = function(r) return { lib.at_least({ en = "p", zh = "p" }, even_p(r), 0.001, "") } end },

case { "properties-8", number = "8", en = "Nobody outside, nobody left, nobody stuck", zh = "无人越界、无人滞留、无人卡住", source = OWN, seeds = 10,
  setup = { en = "120 persons at random places of a crooked plan with pillars, odd angles and two exits.",
            zh = "120 人随机位于含立柱、斜角和两个出口的不规则平面。" },
  requires = { en = "All come out; no position outside the floor; nobody stands still for more than 30 s.",
               zh = "全部撤出；无任何位置越出地面范围；无人停滞超过 30 s。" },
  runs = { crooked("plan", 120) },
  judge = function(r)
    return {
      lib.within({ en = "came out", zh = "撤出人数" }, lib.finite(r.plan.out), 120, 120, ""),
      lib.shown({ en = "last one out", zh = "最后一人离开" }, lib.max(r.plan.out), "s"),
    }
  end },

case { "properties-9", number = "9", en = "Several way-points", zh = "多个途经点", source = OWN,
  setup = { en = "A person of 1 m/s passes lines 5, 10 and 15 m on, in three rooms in a row.", zh = "一人以 1 m/s 依次穿过三个房间，途经 5、10、15 m 处。" },
  requires = { en = "10 m between the first and the last line in 10 s within 1 %.", zh = "首末两线间 10 m 用时 10 s，误差 1 % 以内。" },
  runs = { run { "rooms", length = 60, every = 0.5,
    rooms = { room { "a", box = { 0, 0, 7, 2 } }, room { "b", box = { 7, 0, 12, 2 } }, room { "c", box = { 12, 0, 20, 2 } } },
    openings = { gap { "a-b", { 7, 0.5 }, { 7, 1.5 } }, gap { "b-c", { 12, 0.5 }, { 12, 1.5 } }, exit { "end", { 20, 0.5 }, { 20, 1.5 } } },
    people = { crowd { "walker", at = { 1, 1 }, walks = 1 } },
    watch = { line { "from", { 5, 0 }, { 5, 2 } }, line { "to", { 15, 0 }, { 15, 2 } } } } },
  judge = function(r)
    return { lib.within({ en = "time for 10 m", zh = "10 m 用时" }, r.rooms.watch.to.t[1] - r.rooms.watch.from.t[1], 9.9, 10.1, "s") }
  end },

case { "properties-10", number = "10", en = "A door by hand", zh = "门的手算", source = "EvacuatioNZ and SFPE Handbook: N / (1.33 x effective width)",
  setup = { en = "100 persons leave a room by a door of 1 m, of which 0.7 m are effective (0.15 m boundary layer either side).",
            zh = "100 人经 1 m 的门离开房间，有效宽度 0.7 m（两侧各 0.15 m 边界层）。" },
  requires = { en = "106 to 107.4 s by hand, within 5 %.", zh = "手算 106 至 107.4 s，误差 5 % 以内。" },
  runs = { run { "room", length = 300, every = 1,
    rooms = { room { "room", box = { 0, 0, 8, 5 } } },
    openings = { exit { "out", { 8, 2 }, { 8, 3 }, width = 0.7 } },
    people = { crowd { "people", 100, box = { 0.3, 0.3, 7.7, 4.7 }, walks = lib.men } } } },
  judge = function(r)
    return { lib.within({ en = "last one out", zh = "最后一人离开" }, lib.max(r.room.out), 0.95 * 106, 1.05 * 107.4, "s") }
  end,
  chart = function(seeds)
    local x, y = { 0 }, { 0 }
    for i, t in ipairs(sorted(seeds[1].room.out)) do
      if t < math.huge then x[#x + 1], y[#y + 1] = t, i end
    end
    local by_hand = { name = { en = "by hand: 0.931 /s", zh = "手算：0.931 /s" }, kind = "line", reference = true, x = { 0, 107.4 }, y = { 0, 100 } }
    return { { title = { en = "People out", zh = "撤出人数" },
               x = { en = "time [s]", zh = "时间 [s]" }, y = { en = "persons", zh = "人数" },
               series = { { name = { en = "simulated, first seed", zh = "模拟，首个种子" }, kind = "steps", x = x, y = y }, by_hand } } }
  end },

case { "properties-11", number = "11", en = "The plan mirrored", zh = "镜像平面", source = OWN, pooled = true, seeds = 20,
  setup = { en = "60 persons leave an L by a door off its middle; then the mirrored plan.", zh = "60 人经偏置的门离开 L 形房间；再用镜像平面。" },
  requires = { en = "Mean time out and time of the last one within 3 % over all seeds, although people keep right in both.",
               zh = "全部种子的平均撤出时间和最后一人时间相差 3 % 以内（两者均靠右）。" },
  runs = { mirror_run("as drawn", 1), mirror_run("mirrored", -1) },
  judge = function(seeds)
    local mean, last = { {}, {} }, { {}, {} }
    for i, seed in ipairs(seeds) do
      for k, id in ipairs { "as drawn", "mirrored" } do
        mean[k][i], last[k][i] = lib.mean(seed[id].out), lib.max(seed[id].out)
      end
    end
    local function off(list) return 100 * (lib.mean(list[2]) / lib.mean(list[1]) - 1) end
    return { lib.within({ en = "mean time out, mirrored against drawn", zh = "平均撤出时间之差" }, off(mean), -3, 3, "%"),
             lib.within({ en = "last one, mirrored against drawn", zh = "最后一人时间之差" }, off(last), -3, 3, "%"),
             lib.shown({ en = "last one, as drawn", zh = "原平面最后一人" }, lib.mean(last[1]), "s") }
  end },

case { "properties-12", number = "12", en = "Every law of speed in smoke", zh = "各烟气速度规律", seeds = 1,
  source = "Frantzich and Nilsson 2003 (FDS+Evac guide, eq. 11); Jin 1978; Fridolf et al. 2013; visibility law of Fridolf et al. 2019 (absolute form from memory)",
  setup = { en = "One person of 1.25 or 0.75 m/s in a corridor of 100 m x 2 m held at K = 0.3 to 4 /m, with each of the published laws.",
            zh = "一人以 1.25 或 0.75 m/s 走过 100 m × 2 m 的走廊，消光系数 0.3 至 4 /m，采用各已发表规律。" },
  requires = { en = "100 m take 100 / (v f(K)) s of the law that is set, within 1 %.", zh = "100 m 用时等于所设规律的 100 / (v f(K)) s，误差 1 % 以内。" },
  note = { en = "Jin's curves are taken as straight lines between their published ends; Ronchi et al. 2013 report 174 s from programs with Jin's non-irritant curve at K = 1 /m and 1.25 m/s, the straight line gives 160 s.",
           zh = "Jin 曲线取已发表端点间的直线；Ronchi 等 2013 报告 K = 1 /m、1.25 m/s 时各程序（Jin 非刺激性曲线）为 174 s，直线为 160 s。" },
  runs = (function()
    local runs = {}
    for _, law in ipairs(laws) do
      for _, k in ipairs(thickness) do
        for _, v in ipairs(paces) do runs[#runs + 1] = lib.in_smoke(law_id(law, k, v), k, v, law.id, law.share(k, v)) end
      end
    end
    return runs
  end)(),
  judge = function(r)
    local rows = {}
    for i, law in ipairs(laws) do
      local worst = 0
      for _, k in ipairs(thickness) do
        for _, v in ipairs(paces) do
          local off = 100 * (lib.smoke_time(r[law_id(law, k, v)]) * v * law.share(k, v) / 100 - 1)
          if math.abs(off) > math.abs(worst) then worst = off end
        end
      end
      rows[i] = lib.within({ en = law.name .. ": furthest from 100 / (v f)", zh = law.name .. "：与 100 / (v f) 的最大偏差" }, worst, -1, 1, "%")
    end
    return rows
  end,
  chart = function(seeds)
    local series = {}
    for i, law in ipairs(laws) do
      local x, y = {}, {}
      for n, k in ipairs(thickness) do x[n], y[n] = k, lib.smoke_time(seeds[1][law_id(law, k, 1.25)]) end
      series[i] = { name = law.name, kind = "line", x = x, y = y }
    end
    return { { title = { en = "Time for 100 m at 1.25 m/s by law", zh = "各规律下 1.25 m/s 走 100 m 用时" }, series = series,
               x = { en = "extinction coefficient [1/m]", zh = "消光系数 [1/m]" }, y = { en = "time [s]", zh = "时间 [s]" } } }
  end },

case { "properties-13", number = "13", en = "Groups at an exit", zh = "出口处的结伴人群", source = OWN, pooled = true,
  setup = { en = "120 persons leave 12 m x 12 m by a door of 1.2 m, each alone or in groups of four; doors emergent.", zh = "120 人经 1.2 m 的门离开 12 m × 12 m，各自独行或四人一组；自然流门。" },
  requires = { en = "Groups that wait for each other do not hold the exit: the last is out within 1.25 times the time of people alone (own limit, means over the seeds).", zh = "互相等待的人群不堵住出口：最后一人用时不超过独行时的 1.25 倍（自定限值，各种子均值）。" },
  runs = (function()
    local runs = {}
    for i, size in ipairs { 1, 4 } do
      runs[i] = run { ("by %d"):format(size), en = size == 1 and "alone" or "in fours", zh = size == 1 and "独行" or "四人一组", length = 600, doors = "emergent",
        rooms = { room { "room", box = { 0, 0, 12, 12 } } }, openings = { exit { "out", { 12, 5.4 }, { 12, 6.6 } } },
        people = { crowd { "people", 120, box = { 0.3, 0.3, 11, 11.7 }, walks = lib.men, group_size = size } } }
    end
    return runs
  end)(),
  judge = function(seeds)
    local alone, fours = {}, {}
    for i, seed in ipairs(seeds) do alone[i], fours[i] = lib.max(seed["by 1"].out), lib.max(seed["by 4"].out) end
    return { lib.at_most({ en = "last one out, in fours against alone", zh = "最后一人：四人一组与独行之比" }, lib.mean(fours) / lib.mean(alone), 1.25, ""),
             lib.shown({ en = "last one out, alone", zh = "最后一人，独行" }, lib.mean(alone), "s") }
  end },

case { "properties-14", number = "14", en = "Two streams into one", zh = "两股人流汇合", source = OWN, pooled = true,
  setup = { en = "60 persons in each arm of a T-junction, 2.4 m wide, leave by its stem; at 0, 90 and 153 degrees.",
            zh = "T 形路口两臂各 60 人，宽 2.4 m，经主干离开；平面旋转 0、90、153 度。" },
  requires = { en = "While both arms feed the stem 40 to 60 % come from either, although people keep right, and the time of the last one is the same within 5 % however the plan lies (means over the seeds).",
               zh = "两臂同时汇入时各占 40 至 60 %（虽靠右行走）；平面如何放置，最后一人用时相差 5 % 以内（各种子均值）。" },
  note = { en = "The flow is shown beside what the laboratories of the Hermes project measured behind a T-junction of 2.4 m, some 1.3 to 2.2 persons/(m s) at its densest (from memory).",
           zh = "流量仅供对照：Hermes 项目 2.4 m T 形路口之后最密时约 1.3 至 2.2 人/(m·s)（凭记忆）。" },
  runs = { junction_run(0), junction_run(90), junction_run(153) },
  judge = function(seeds)
    local rows, base = {}, nil
    for _, degrees in ipairs(junctions) do
      local id = ("turned %d"):format(degrees)
      local shares, flows, last = {}, {}, {}
      for i, seed in ipairs(seeds) do
        shares[i], flows[i] = merging(seed[id])
        last[i] = lib.max(seed[id].out)
      end
      rows[#rows + 1] = lib.within({ en = ("from the left at %d degrees"):format(degrees), zh = ("%d 度，来自左臂"):format(degrees) }, lib.mean(shares), 40, 60, "%")
      base = base or lib.mean(last)
      rows[#rows + 1] = degrees == 0 and lib.shown({ en = "last one out", zh = "最后一人离开" }, base, "s")
        or lib.within({ en = ("last one at %d degrees"):format(degrees), zh = ("%d 度，最后一人"):format(degrees) }, lib.mean(last), 0.95 * base, 1.05 * base, "s")
      rows[#rows + 1] = lib.shown({ en = ("flow of the stem, %d degrees"):format(degrees), zh = ("%d 度，主干单宽流量"):format(degrees) }, lib.mean(flows) / 2.4, "1/(m s)")
    end
    return rows
  end },

case { "properties-15", number = "15", en = "Two doors, one twice as wide", zh = "两扇门，其一宽一倍", source = OWN, pooled = true,
  setup = { en = "150 persons who know both leave 16 m x 10 m by doors of 0.8 m and 1.6 m as far from them; capped. Then the doors change places.",
            zh = "150 人（熟悉两门）经等距的 0.8 m 与 1.6 m 的门离开 16 m × 10 m，限流；再将两门互换。" },
  requires = { en = "Twice as many by the wide door (60 to 73 %), and the last is out within 1.25 times what two doors without a gap in their queues take at 1.3 persons/(m s) (own limits, means over the seeds).",
               zh = "宽门通过人数约为两倍（60 至 73 %）；最后一人用时不超过两门以 1.3 人/(m·s) 不间断通过所需的 1.25 倍（自定限值，各种子均值）。" },
  runs = { unlike_doors("wide right", 12), unlike_doors("wide left", 4) },
  judge = function(seeds)
    local rows, least = {}, 150 / (1.3 * 2.4)
    for _, id in ipairs { "wide right", "wide left" } do
      local last, narrow, wide = {}, {}, {}
      for i, seed in ipairs(seeds) do
        last[i] = lib.max(seed[id].out)
        narrow[i], wide[i] = lib.max(lib.of(seed[id].out, seed[id].exit, "narrow")), lib.max(lib.of(seed[id].out, seed[id].exit, "wide"))
      end
      local name = id == "wide right" and { en = "wide door right", zh = "宽门在右" } or { en = "wide door left", zh = "宽门在左" }
      rows[#rows + 1] = lib.within({ en = "by the wide door, " .. name.en, zh = "走宽门，" .. name.zh }, lib.share_of_exit(seeds, id, "wide"), 60, 73, "%")
      rows[#rows + 1] = lib.within({ en = "last one out, " .. name.en, zh = "最后一人，" .. name.zh }, lib.mean(last), least, 1.25 * least, "s")
      rows[#rows + 1] = lib.shown({ en = "last by the narrow less last by the wide door", zh = "窄门与宽门最后一人之差" }, lib.mean(narrow) - lib.mean(wide), "s")
    end
    return rows
  end },

case { "properties-16", number = "16", en = "Rows of seats", zh = "成排座椅", source = OWN,
  setup = { en = "120 persons in ten rows with 0.5 m clear between the seats, an aisle of 1.3 m on either side, two doors of 1.2 m; capped.",
            zh = "120 人坐于十排座椅，排间净宽 0.5 m，两侧走道 1.3 m，两扇 1.2 m 的门；限流。" },
  requires = { en = "All come out, the last within 1.25 times 120 / (1.3 x 2.4 m) s and 10 s of walking (own limit); 40 to 60 % by either door.",
               zh = "全部撤出，最后一人不迟于 120 / (1.3 × 2.4 m) s 加 10 s 步行的 1.25 倍（自定限值）；两门各占 40 至 60 %。" },
  runs = { theatre_run() },
  judge = function(r)
    local least = ROWS * IN_ROW / (1.3 * 2.4)
    return { lib.within({ en = "came out", zh = "撤出人数" }, lib.finite(r.theatre.out), 120, 120, ""),
             lib.within({ en = "last one out", zh = "最后一人离开" }, lib.max(r.theatre.out), least, 1.25 * (least + 10), "s"),
             lib.within({ en = "by the left door", zh = "走左门" }, 100 * lib.count(r.theatre.exit, "left") / 120, 40, 60, "%") }
  end },

case { "properties-17", number = "17", en = "A stretcher on a full stair", zh = "满载楼梯上的担架", source = OWN, seeds = 10,
  setup = { en = "91 persons of two storeys take one stair, landings of 2.8 m x 2.4 m; one of them is a stretcher, or an adult in its place.",
            zh = "两层共 91 人走同一楼梯，平台 2.8 m × 2.4 m；其中一人为担架，或同位置的成人。" },
  requires = { en = "All come out and nobody stands for more than 30 s (the row under every case).", zh = "全部撤出，无人停滞超过 30 s（每个算例均查）。" },
  runs = { stretcher_run("adult", nil), stretcher_run("stretcher", "stretcher") },
  judge = function(r)
    return { lib.within({ en = "came out", zh = "撤出人数" }, lib.finite(r.stretcher.out), 91, 91, ""),
             lib.shown({ en = "the stretcher out", zh = "担架离开" }, lib.of(r.stretcher.out, r.stretcher.crowd, "looked at")[1], "s"),
             lib.shown({ en = "an adult in its place", zh = "同位置的成人" }, lib.of(r.adult.out, r.adult.crowd, "looked at")[1], "s"),
             lib.shown({ en = "last one out, with the stretcher", zh = "有担架时最后一人" }, lib.max(r.stretcher.out), "s"),
             lib.shown({ en = "last one out, without", zh = "无担架时最后一人" }, lib.max(r.adult.out), "s") }
  end },
}
