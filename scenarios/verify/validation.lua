-- Validation: what people did in the laboratory, and what they do here.
--
-- Every point is read as the experiments read theirs (engine/verify/README.md): density and speed of
-- a measuring area by the Voronoi method, once a second, when the crowd has settled. The walkers are the engine's own
-- (free speed of Weidmann), not fitted to the people of an experiment. Experiments with other
-- people differ from each other by as much as 30 % at the same density; the envelope is the lowest
-- 10 % and the highest 90 % of all the data of one kind of experiment, bin by bin, and no wider.
--
-- The bins were worked out for Muster from the speed-density pairs of the experiments of
-- Forschungszentrum Juelich and the University of Wuppertal (Hermes, 2009) that the JuPedSim project
-- publishes (v0.9.0, systemtest/Validation, LGPL-3.0): only these derived figures are here. Rows:
-- centre of the bin, number of pairs, 10 %, 50 % and 90 % of the speeds [m/s].

local single_file = { -- density [1/m]; closed single file, 14 to 70 people on 26 m
  { 0.375, 38, 0.872, 1.184, 1.266 },
  { 0.625, 343, 0.801, 0.902, 1.167 },
  { 0.875, 486, 0.619, 0.881, 0.986 },
  { 1.125, 302, 0.396, 0.506, 0.818 },
  { 1.375, 307, 0.206, 0.362, 0.499 },
  { 1.625, 159, 0.174, 0.241, 0.376 },
  { 1.875, 257, 0.097, 0.145, 0.226 },
  { 2.125, 320, 0.050, 0.097, 0.138 },
  { 2.375, 320, 0.000, 0.052, 0.106 },
  { 2.625, 150, 0.000, 0.035, 0.080 },
}

local closed_corridor = { -- density [1/m2]; ring of 1.8 m
  { 0.25, 84, 1.011, 1.112, 1.220 },
  { 0.75, 49, 0.762, 0.978, 1.051 },
  { 1.25, 60, 0.529, 0.755, 0.829 },
  { 1.75, 50, 0.497, 0.550, 0.613 },
  { 2.25, 37, 0.266, 0.441, 0.556 },
  { 2.75, 20, 0.289, 0.349, 0.452 },
  { 3.25, 44, 0.170, 0.229, 0.271 },
  { 3.75, 49, 0.079, 0.182, 0.223 },
  { 4.25, 35, 0.032, 0.050, 0.130 },
}

local open_corridor = { -- density [1/m2]; corridor of 3 m between two openings
  { 0.25, 102, 1.306, 1.467, 1.695 },
  { 0.75, 83, 1.288, 1.408, 1.574 },
  { 1.25, 52, 1.108, 1.200, 1.290 },
  { 1.75, 59, 0.838, 1.049, 1.250 },
  { 2.25, 80, 0.364, 0.523, 0.820 },
  { 2.75, 100, 0.293, 0.367, 0.522 },
  { 3.25, 72, 0.166, 0.192, 0.322 },
  { 3.75, 23, 0.125, 0.154, 0.185 },
}

local both_ways = { -- density [1/m2]; corridor of 3.6 m, people from both ends
  { 0.25, 31, 1.370, 1.461, 1.630 },
  { 0.75, 54, 1.158, 1.311, 1.472 },
  { 1.25, 43, 0.824, 1.101, 1.225 },
  { 1.75, 61, 0.652, 0.786, 0.895 },
  { 2.25, 62, 0.484, 0.553, 0.674 },
  { 2.75, 39, 0.407, 0.459, 0.518 },
}

local corner = { -- density [1/m2]; corridor of 2.4 m round a right angle, before and behind it
  { 0.25, 145, 1.278, 1.437, 1.655 },
  { 0.75, 136, 1.139, 1.260, 1.418 },
  { 1.25, 46, 0.887, 0.995, 1.231 },
  { 1.75, 38, 0.708, 0.866, 0.989 },
  { 2.25, 19, 0.666, 0.738, 0.782 },
}

local junction_branches = { -- density [1/m2]; the two branches of a T of 2.4 m, before they meet
  { 0.25, 79, 1.096, 1.244, 1.362 },
  { 0.75, 87, 0.826, 0.965, 1.176 },
  { 1.25, 50, 0.540, 0.775, 1.010 },
  { 1.75, 26, 0.465, 0.558, 0.632 },
  { 2.25, 94, 0.315, 0.384, 0.483 },
  { 2.75, 60, 0.295, 0.351, 0.424 },
  { 3.25, 25, 0.286, 0.323, 0.359 },
}

local junction_front = { -- density [1/m2]; the main corridor behind it
  { 0.75, 48, 1.133, 1.242, 1.329 },
  { 1.25, 26, 0.883, 1.004, 1.196 },
  { 1.75, 57, 0.736, 0.859, 0.949 },
  { 2.25, 78, 0.668, 0.746, 0.819 },
  { 2.75, 11, 0.661, 0.679, 0.724 },
}

-- Flow through an opening, [m] and [persons/s], as published: Kretz 2006, Seyfried 2009, Hermes
-- (2006EG), Mueller 1981, Nagai 2006, Daamen and Hoogendoorn 2010, collected by the same project.
local openings = {
  { 0.6, 1.12 }, { 0.7, 1.22 }, { 0.7, 1.25 }, { 0.8, 1.39 }, { 0.8, 1.46 }, { 0.9, 1.53 },
  { 0.9, 1.63 }, { 1.0, 1.71 }, { 1.0, 2.02 }, { 1.2, 2.03 }, { 1.2, 2.29 }, { 0.8, 1.29 },
  { 0.9, 1.67 }, { 1.0, 1.90 }, { 1.1, 2.12 }, { 1.2, 2.36 }, { 0.9, 1.59 }, { 1.0, 1.83 },
  { 1.2, 2.31 }, { 1.6, 2.84 }, { 2.0, 3.55 }, { 2.5, 5.12 }, { 0.6, 1.48 }, { 0.9, 2.26 },
  { 1.2, 2.75 }, { 1.5, 3.57 }, { 1.8, 3.82 }, { 0.8, 1.74 }, { 1.2, 2.58 }, { 1.6, 3.26 },
  { 2.0, 3.87 }, { 0.85, 2.28 }, { 0.85, 2.35 }, { 1.0, 2.54 }, { 1.0, 2.77 }, { 1.65, 3.6 },
  { 1.65, 3.9 },
}

local oval = "FZ Juelich and University of Wuppertal, 14 to 70 people in single file on 26 m, " ..
    "speed-density pairs as published with JuPedSim v0.9.0"
local hermes = "FZ Juelich and University of Wuppertal, experiments of the Hermes project (2009), " ..
    "speed-density pairs as published with JuPedSim v0.9.0"

-- ---- readings ----------------------------------------------------------------------------------

local settle = 60 -- seconds before anything is read

-- When nine in ten of those who come to an area have come to it.
local function came(area)
  local times = {}
  for _, t in ipairs(area.entered) do
    if t < math.huge then
      times[#times + 1] = t
    end
  end
  return #times > 0 and percentile(times, 0.9) or 0
end

-- The readings of a set over all seeds and runs: density and speed of every interval of its areas
-- after `from` seconds, while the crowd comes: until nine in ten of those who come to the area at all
-- have come to it. `scale` turns persons per square metre into the unit of the experiment.
local function readings(seeds, runs, set)
  local density, speed = {}, {}
  for _, seed in ipairs(seeds) do
    for _, id in ipairs(runs) do
      for _, name in ipairs(set.areas or { "area" }) do
        local area = seed[id].watch[name]
        local last = set.from and came(area) or math.huge
        for i, t in ipairs(area.t) do
          if t > (set.from or settle) and t < last and area.voronoi_density[i] > 0 then
            density[#density + 1] = area.voronoi_density[i] * (set.scale or 1)
            speed[#speed + 1] = area.voronoi_speed[i]
          end
        end
      end
    end
  end
  return density, speed
end

-- The row of a bin that holds a density.
local function bin_of(bins, density)
  local half = (bins[2][1] - bins[1][1]) / 2
  for _, bin in ipairs(bins) do
    if density >= bin[1] - half and density < bin[1] + half then
      return bin
    end
  end
end

-- Rows of a judge: the share of the readings inside the envelope, and how far the median of a bin
-- lies outside where it does.
local function compare(bins, density, speed, unit, name, shown)
  local prefix = { en = name and name.en .. ": " or "", zh = name and name.zh .. "：" or "" }
  local inside, seen = 0, 0
  local by_bin = {}
  for i, rho in ipairs(density) do
    local bin = bin_of(bins, rho)
    if bin then
      seen = seen + 1
      if speed[i] >= bin[3] and speed[i] <= bin[5] then
        inside = inside + 1
      end
      by_bin[bin] = by_bin[bin] or {}
      table.insert(by_bin[bin], speed[i])
    end
  end
  local met, of, worst, worst_bin = 0, 0, 0, nil
  for _, bin in ipairs(bins) do
    if by_bin[bin] and #by_bin[bin] >= 20 then
      local median = percentile(by_bin[bin], 0.5)
      local miss = math.max(bin[3] - median, median - bin[5], 0)
      of = of + 1
      met = met + (miss == 0 and 1 or 0)
      if miss > worst then
        worst, worst_bin = miss, bin
      end
    end
  end
  local rows = {
    {
      what = { en = prefix.en .. "bins whose median speed lies in the measured envelope", zh = prefix.zh .. "中位速度落在实测范围内的密度区间数" },
      unit = "", value = met, least = math.max(of, 1),
      required = { en = ("all %d"):format(of), zh = ("全部 %d 个"):format(of) },
    },
    {
      what = { en = prefix.en .. "share of all readings inside the envelope", zh = prefix.zh .. "全部读数落在实测范围内的比例" },
      unit = "%", value = seen > 0 and 100 * inside / seen or 0,
    },
    {
      what = { en = ("%smeasured densities that occurred here, of %d"):format(prefix.en, #bins), zh = ("%s此处出现的实测密度区间数，共 %d"):format(prefix.zh, #bins) },
      unit = "", value = of,
    },
  }
  if shown then
    rows[1].least, rows[1].required = nil, nil
  end
  if worst_bin then
    rows[1].note = {
      en = ("furthest outside: %.3f m/s at %.2f %s"):format(worst, worst_bin[1], unit),
      zh = ("最大偏差：%.3f m/s，密度 %.2f %s"):format(worst, worst_bin[1], unit),
    }
  end
  return rows
end

-- Every n-th of a list, so that a chart holds at most `most` points.
local function thinned(list, most)
  local stride, few = math.max(1, math.ceil(#list / most)), {}
  for i = 1, #list, stride do
    few[#few + 1] = list[i]
  end
  return few
end

local function column(bins, k)
  local values = {}
  for i, bin in ipairs(bins) do
    values[i] = bin[k]
  end
  return values
end

local function medians(bins, density, speed)
  local x, y = {}, {}
  for _, bin in ipairs(bins) do
    local here = {}
    for i, rho in ipairs(density) do
      if bin_of(bins, rho) == bin then
        here[#here + 1] = speed[i]
      end
    end
    if #here >= 20 then
      x[#x + 1], y[#y + 1] = bin[1], percentile(here, 0.5)
    end
  end
  return x, y
end

local function speed_chart(title, unit, measured, bins, density, speed)
  local x, y = medians(bins, density, speed)
  local series = {
    {
      name = { en = "measured, 10-90 %", zh = "实测 10–90 %" }, kind = "band", reference = true,
      x = column(bins, 1), y = column(bins, 3), upper = column(bins, 5),
    },
    {
      name = { en = "simulated, each reading", zh = "模拟，单次读数" }, kind = "points",
      x = thinned(density, 1500), y = thinned(speed, 1500),
    },
  }
  for _, set in ipairs(measured) do
    series[#series + 1] = {
      name = set.name, kind = "line", reference = true, x = column(set.bins, 1), y = column(set.bins, 4),
    }
  end
  series[#series + 1] = {
    name = { en = "simulated, median of a bin", zh = "模拟，区间中位数" }, kind = "points", x = x, y = y,
  }
  return {
    title = title, series = series, y_most = 1.6,
    x = { en = "density [1/" .. unit .. "]", zh = "密度 [1/" .. unit .. "]" },
    y = { en = "speed [m/s]", zh = "速度 [m/s]" },
  }
end

-- ---- corridors ---------------------------------------------------------------------------------

-- A closed corridor of two straights and two half circles, in four rooms, round which everybody
-- walks for ever. `radius` is that of the centre line. Measured in the middle of the south straight,
-- over `measured` metres.
local function ring(straight, radius, width, measured)
  local inner, outer = radius - width / 2, radius + width / 2
  local half = straight / 2
  local pi = 3.14159265358979
  local function bow(side)
    local points = {}
    for i = 0, 12 do
      local angle = (i / 12 - 0.5) * pi
      points[#points + 1] = { side * (half + outer * math.cos(angle)), outer * math.sin(angle) }
    end
    for i = 12, 0, -1 do
      local angle = (i / 12 - 0.5) * pi
      points[#points + 1] = { side * (half + inner * math.cos(angle)), inner * math.sin(angle) }
    end
    return points
  end
  local outlines = {
    { { -half, -outer }, { half, -outer }, { half, -inner }, { -half, -inner } }, bow(1),
    { { -half, inner }, { half, inner }, { half, outer }, { -half, outer } }, bow(-1),
  }
  local rooms = {}
  for i, id in ipairs { "south", "east", "north", "west" } do
    rooms[i] = room { id, outline = outlines[i], use = "corridor" }
  end
  return {
    rooms = rooms, outlines = outlines, width = width, length = 2 * straight + 2 * pi * radius,
    share = { straight, pi * radius, straight, pi * radius },
    openings = {
      gap { "south-east", { half, -outer }, { half, -inner } },
      gap { "north-east", { half, inner }, { half, outer } },
      gap { "north-west", { -half, inner }, { -half, outer } },
      gap { "south-west", { -half, -outer }, { -half, -inner } },
      -- A plan needs a way out; it is shut and nobody makes for it.
      exit { "out", { -0.5, outer }, { 0.5, outer }, leaf = true, open = false },
    },
    round = { { 0, -radius }, { half + radius, 0 }, { 0, radius }, { -half - radius, 0 } },
    area = { -measured / 2, -outer, measured / 2, -inner },
    within = { { -half, -outer }, { half, -outer }, { half, -inner }, { -half, -inner } },
  }
end

-- A ring with `count` people; `both` sends every second one the other way. They start in all four
-- rooms by the rooms' size.
local function ring_run(id, place, count, both)
  local people, placed, sum = {}, 0, 0
  for i = 1, 4 do
    sum = sum + place.share[i]
  end
  for i = 1, 4 do
    local here = i < 4 and math.floor(count * place.share[i] / sum + 0.5) or count - placed
    placed = placed + here
    local on, back = {}, {}
    for k = 1, 4 do
      on[k] = place.round[(i + k - 1) % 4 + 1]
      back[k] = place.round[(i - k - 1) % 4 + 1]
    end
    local other = both and math.floor((here + i % 2) / 2) or 0
    if here > other then
      people[#people + 1] = crowd {
        "on " .. i, here - other, outline = place.outlines[i], goes = on, again = true,
      }
    end
    if other > 0 then
      people[#people + 1] = crowd {
        "back " .. i, other, outline = place.outlines[i], goes = back, again = true,
      }
    end
  end
  return run {
    id, en = ("%d people"):format(count), zh = ("%d 人"):format(count),
    rooms = place.rooms, openings = place.openings, people = people,
    watch = { area { "area", box = place.area, within = place.within } },
    doors = "emergent", length = settle + 60, every = 1, to_the_end = true,
  }
end

-- Runs by their numbers of people, and their names.
local function ring_runs(place, counts, both)
  local runs, ids = {}, {}
  for i, count in ipairs(counts) do
    ids[i] = ("n%d"):format(count)
    runs[i] = ring_run(ids[i], place, count, both)
  end
  return runs, ids
end

-- A hall from which people walk through an opening into a corridor of 3 m, and out of it by another.
local function open_run(id, entry, out)
  local function across(width)
    return 1.5 - width / 2, 1.5 + width / 2
  end
  local entry_low, entry_high = across(entry)
  local out_low, out_high = across(out)
  return run {
    id, en = ("in %.1f m, out %.1f m"):format(entry, out), zh = ("入口 %.1f m，出口 %.1f m"):format(entry, out),
    rooms = {
      room { "hall", box = { -14, -4.5, -4, 7.5 } },
      room { "buffer", box = { -4, -0.5, 0, 3.5 } },
      room { "corridor", box = { 0, 0, 8, 3 }, use = "corridor" },
    },
    openings = {
      gap { "entry", { -4, entry_low }, { -4, entry_high } },
      gap { "mouth", { 0, 0 }, { 0, 3 } },
      exit { "out", { 8, out_low }, { 8, out_high } },
    },
    people = { crowd { "walkers", 250, box = { -13.7, -4.2, -4.3, 7.2 } } },
    watch = { area { "area", box = { 2, 0, 4, 3 }, within = { { 0, 0 }, { 8, 0 }, { 8, 3 }, { 0, 3 } } } },
    doors = "emergent", length = 400, every = 1,
  }
end

-- Two halls from which people walk through openings of `entry` metres towards each other into a
-- corridor of 3.6 m and 8 m, and leave beyond it by the open sides of the 4 m before the other hall.
local function both_run(id, entry)
  local low, high = 1.8 - entry / 2, 1.8 + entry / 2
  return run {
    id, en = ("in %.2f m from either side"):format(entry), zh = ("两侧入口 %.2f m"):format(entry),
    rooms = {
      room { "left hall", box = { -16, -2.2, -4, 5.8 } },
      room { "left open", box = { -4, 0, 0, 3.6 } },
      room { "corridor", box = { 0, 0, 8, 3.6 }, use = "corridor" },
      room { "right open", box = { 8, 0, 12, 3.6 } },
      room { "right hall", box = { 12, -2.2, 24, 5.8 } },
      yard { "left south", box = { -4, -12, 0, 0 }, muster = { -2, -9 }, radius = 2 },
      yard { "left north", box = { -4, 3.6, 0, 15.6 }, muster = { -2, 12.6 }, radius = 2 },
      yard { "right south", box = { 8, -12, 12, 0 }, muster = { 10, -9 }, radius = 2 },
      yard { "right north", box = { 8, 3.6, 12, 15.6 }, muster = { 10, 12.6 }, radius = 2 },
    },
    openings = {
      gap { "from left", { -4, low }, { -4, high } },
      gap { "left mouth", { 0, 0 }, { 0, 3.6 } },
      gap { "right mouth", { 8, 0 }, { 8, 3.6 } },
      gap { "from right", { 12, low }, { 12, high } },
      exit { "to left south", { -4, 0 }, { 0, 0 } }, exit { "to left north", { -4, 3.6 }, { 0, 3.6 } },
      exit { "to right south", { 8, 0 }, { 12, 0 } }, exit { "to right north", { 8, 3.6 }, { 12, 3.6 } },
    },
    people = {
      crowd { "of left", 150, box = { -15.7, -1.9, -4.3, 5.5 }, exits = { "to right south", "to right north" } },
      crowd { "of right", 150, box = { 12.3, -1.9, 23.7, 5.5 }, exits = { "to left south", "to left north" } },
    },
    watch = {
      area { "area", box = { 3, 0, 5, 3.6 }, within = { { 0, 0 }, { 8, 0 }, { 8, 3.6 }, { 0, 3.6 } } },
    },
    doors = "emergent", length = 400, every = 1,
  }
end

-- A hall of 14 m x 8 m from which people walk through an opening of `entry` metres in the middle of a
-- corridor's end at (x, -2.4 ... 0); to the left of it for `side` -1.
local function feeder(name, x, side, entry)
  local far = x + 14 * side
  return room { name, box = { math.min(x, far), -5.2, math.max(x, far), 2.8 } },
    gap { "from " .. name, { x, -1.2 - entry / 2 }, { x, -1.2 + entry / 2 } },
    crowd { "of " .. name, 150, box = { math.min(x, far) + 0.3, -4.9, math.max(x, far) - 0.3, 2.5 } }
end

local function box_ring(x0, y0, x1, y1)
  return { { x0, y0 }, { x1, y0 }, { x1, y1 }, { x0, y1 } }
end

-- A corridor of 2.4 m that turns by a right angle, 8 m before and 5 m behind the corner's inner edge.
local function corner_run(id, entry)
  local hall, from, people = feeder("hall", 8, 1, entry)
  return run {
    id, en = ("in %.1f m"):format(entry), zh = ("入口 %.1f m"):format(entry),
    rooms = {
      hall,
      room { "corridor", outline = { { 8, -2.4 }, { 8, 0 }, { 0, 0 }, { 0, 5 }, { -2.4, 5 }, { -2.4, -2.4 } }, use = "corridor" },
    },
    openings = { from, exit { "out", { -2.4, 5 }, { 0, 5 } } }, people = { people },
    watch = {
      area { "before", box = { 1, -2.4, 3, 0 }, within = box_ring(0, -2.4, 8, 0) },
      area { "behind", box = { -2.4, 1, 0, 3 }, within = box_ring(-2.4, 0, 0, 5) },
    },
    doors = "emergent", length = 400, every = 1,
  }
end

-- Two branches of 2.4 m that meet in a corridor of 2.4 m at right angles to both.
local function junction_run(id, entry)
  local right, from_right, right_people = feeder("right hall", 8, 1, entry)
  local left, from_left, left_people = feeder("left hall", -9, -1, entry)
  return run {
    id, en = ("in %.1f m from either side"):format(entry), zh = ("两侧入口 %.1f m"):format(entry),
    rooms = {
      left, right,
      room {
        "junction", use = "corridor",
        outline = { { 8, -2.4 }, { 8, 0 }, { 0, 0 }, { 0, 5 }, { -2.4, 5 }, { -2.4, 0 }, { -9, 0 }, { -9, -2.4 } },
      },
    },
    openings = { from_left, from_right, exit { "out", { -2.4, 5 }, { 0, 5 } } },
    people = { left_people, right_people },
    watch = {
      area { "left", box = { -4.5, -2.4, -2.5, 0 }, within = box_ring(-9, -2.4, -2.4, 0) },
      area { "right", box = { 1, -2.4, 3, 0 }, within = box_ring(0, -2.4, 8, 0) },
      area { "front", box = { -2.4, 1, 0, 3 }, within = box_ring(-2.4, 0, 0, 5) },
    },
    doors = "emergent", length = 500, every = 1,
  }
end

-- ---- openings ----------------------------------------------------------------------------------

local widths = { 0.7, 0.8, 0.9, 1.0, 1.2, 1.6, 2.0, 2.5 }

local function opening_run(width)
  return run {
    ("b%.1f"):format(width), en = ("opening of %.1f m"):format(width), zh = ("开口宽 %.1f m"):format(width),
    rooms = { room { "hall", box = { 0, 0, 10, 10 } } },
    openings = { exit { "out", { 10, 5 - width / 2 }, { 10, 5 + width / 2 } } },
    people = { crowd { "walkers", 180, box = { 0.5, 0.5, 9.5, 9.5 } } },
    watch = { line { "line", { 10, 5 - width / 2 }, { 10, 5 + width / 2 } } },
    doors = "emergent", length = 600, every = 2,
  }
end

-- Steady flow: from the 11th to the 160th of 180 people, so that neither the first rush nor the last
-- stragglers count.
local function steady_flow(crossings)
  local first, last = crossings.t[11], crossings.t[160]
  return first and last and 149 / (last - first) or 0
end

-- Least and greatest flow measured at openings within 0.06 m of a width.
local function measured_flow(width)
  local least, most
  for _, pair in ipairs(openings) do
    if math.abs(pair[1] - width) <= 0.06 then
      least = math.min(least or pair[2], pair[2])
      most = math.max(most or pair[2], pair[2])
    end
  end
  return least, most
end

local function judge_openings(r)
  local rows, inside = {}, 0
  for i, width in ipairs(widths) do
    local flow = steady_flow(r[("b%.1f"):format(width)].watch.line)
    local least, most = measured_flow(width)
    inside = inside + (flow >= least and flow <= most and 1 or 0)
    rows[i] = {
      what = { en = ("flow through %.1f m"):format(width), zh = ("宽 %.1f m 开口的流量"):format(width) },
      unit = "1/s", value = flow,
      -- Each study is one crowd of one day: half a person a second either way is what the JuPedSim
      -- project allows, too.
      least = least - 0.5, most = most + 0.5,
      note = { en = ("measured: %.2f to %.2f"):format(least, most), zh = ("实测：%.2f 至 %.2f"):format(least, most) },
    }
  end
  rows[#rows + 1] = {
    what = { en = "share of all flows inside the measured range, not widened", zh = "全部流量落在实测范围（未放宽）内的比例" },
    unit = "%", value = 100 * inside / #widths,
  }
  return rows
end

local function chart_openings(seeds)
  local x, y, measured_x, measured_y = {}, {}, {}, {}
  local least, most = {}, {}
  for i, width in ipairs(widths) do
    least[i], most[i] = measured_flow(width)
  end
  for _, seed in ipairs(seeds) do
    for _, width in ipairs(widths) do
      x[#x + 1], y[#y + 1] = width, steady_flow(seed[("b%.1f"):format(width)].watch.line)
    end
  end
  for i, pair in ipairs(openings) do
    measured_x[i], measured_y[i] = pair[1], pair[2]
  end
  return {
    {
      title = { en = "Flow over the width of the opening", zh = "流量与开口宽度" },
      x = { en = "width [m]", zh = "宽度 [m]" }, y = { en = "flow [1/s]", zh = "流量 [1/s]" },
      series = {
        { name = { en = "measured, least to most", zh = "实测，最小至最大" }, kind = "band", reference = true, x = widths, y = least, upper = most },
        { name = { en = "measured", zh = "实测" }, kind = "points", reference = true, x = measured_x, y = measured_y },
        { name = { en = "simulated, each seed", zh = "模拟，各随机种子" }, kind = "points", x = x, y = y },
        {
          name = { en = "IMO, SFPE: 1.3 per metre", zh = "IMO、SFPE：每米 1.3" }, kind = "line", reference = true,
          x = { 0, 2.6 }, y = { 0, 3.38 },
        },
      },
    },
  }
end

-- ---- the suite ---------------------------------------------------------------------------------

local file_place = ring(9, 1.4, 0.8, 2)
local file_runs, file_ids = ring_runs(file_place, { 14, 17, 20, 22, 25, 28, 34, 39, 45, 56, 62, 70 })
local wide_place = ring(8, 2.228, 1.8, 6)
local wide_runs, wide_ids = ring_runs(wide_place, { 15, 30, 60, 85, 95, 110, 140, 185, 230 })
local meet_place = ring(8, 4, 3.6, 2)
local meet_runs, meet_ids = ring_runs(meet_place, { 37, 111, 185, 259, 333, 407 }, true)

-- Runs of a list of widths, and their names.
local function width_runs(made, widths_here)
  local runs, ids = {}, {}
  for i, width in ipairs(widths_here) do
    ids[i] = ("w%d"):format(i)
    runs[i] = made(ids[i], width)
  end
  return runs, ids
end

local open_runs, open_ids = width_runs(function(id, pair) return open_run(id, pair[1], pair[2]) end, {
  { 0.8, 3.0 }, { 1.2, 3.0 }, { 1.8, 3.0 }, { 2.4, 3.0 }, { 3.0, 3.0 }, { 3.0, 2.0 }, { 3.0, 1.6 },
  { 3.0, 1.2 }, { 3.0, 0.8 },
})
local corner_runs, corner_ids = width_runs(corner_run, { 0.5, 0.6, 0.8, 1.0, 1.5, 2.4 })
local both_runs, both_ids = width_runs(both_run, { 0.5, 0.75, 0.9, 1.2, 1.6, 2.0, 2.5 })
local junction_runs, junction_ids = width_runs(junction_run, { 0.5, 0.6, 0.8, 1.0, 1.2, 1.5, 2.4 })

local inside = {
  en = "Own requirement: the median speed of every density lies between the lowest 10 % and the highest 90 % measured in the same kind of experiment.",
  zh = "自定要求：各密度下的中位速度落在同类实验实测的 10 % 与 90 % 之间。",
}

-- A case of speed over density. `it.sets`: measured bins with the areas that are held against them.
local function speed_case(it)
  return case {
    "validation-" .. it.number, number = it.number, en = it.en, zh = it.zh, note = it.note,
    source = it.source or hermes, requires = it.requires or inside, pooled = true, setup = it.setup, runs = it.runs,
    judge = function(seeds)
      local rows = {}
      for _, set in ipairs(it.sets) do
        local density, speed = readings(seeds, it.ids, set)
        for _, row in ipairs(compare(set.bins, density, speed, "1/" .. it.unit, set.name, set.shown)) do
          rows[#rows + 1] = row
        end
      end
      return rows
    end,
    chart = function(seeds)
      local charts = {}
      for i, set in ipairs(it.sets) do
        local density, speed = readings(seeds, it.ids, set)
        local name = set.name or { en = it.en, zh = it.zh }
        local measured = { { name = { en = "measured, median", zh = "实测中位数" }, bins = set.bins } }
        for _, more in ipairs(set.beside or {}) do
          measured[#measured + 1] = more
        end
        charts[i] = speed_chart({ en = "Speed over density: " .. name.en, zh = "速度与密度：" .. name.zh },
          it.unit, measured, set.bins, density, speed)
      end
      return charts
    end,
  }
end

local differ = {
  en = "The experiments in closed and in open corridors differ at the same density by up to 90 %; each case is held against its own kind only, the other's median is drawn beside it.",
  zh = "相同密度下封闭与开放走廊的实验结果相差可达 90 %；每个算例只与同类实验比较，图中另示另一类的中位数。",
}
local own_areas = {
  en = "Where the experiment read its densities is not stated beside the data: own areas of 2 m along the corridor.",
  zh = "数据未注明测量区位置：此处自定沿走廊 2 m 的测量区。",
}
local their_areas = {
  en = "Measuring areas, Voronoi method and speed over 10/16 s as in the authors' own settings of JPSreport for this experiment (JuPedSim v0.9.0).",
  zh = "测量区、Voronoi 方法及 10/16 s 位移速度均取自作者为该实验所用的 JPSreport 设置（JuPedSim v0.9.0）。",
}

return suite {
  "validation", en = "Validation against experiments", zh = "与实验对比",
  edition = { en = "laboratory data 1981-2010", zh = "1981–2010 年实验室数据" },
  speed_case {
    number = "1", en = "Single file", zh = "单列行走", unit = "m", source = oval, runs = file_runs, ids = file_ids,
    sets = { { bins = single_file, scale = file_place.width } },
    setup = {
      en = "A closed corridor of 0.8 m, 26.85 m round; 13 to 60 people walk one behind the other for two minutes.",
      zh = "宽 0.8 m、周长 26.85 m 的环形走廊；13 至 60 人单列行走两分钟。",
    },
  },
  speed_case {
    number = "2", en = "Wide corridor, one way, closed", zh = "环形宽走廊，单向", unit = "m²", note = differ,
    runs = wide_runs, ids = wide_ids,
    sets = { { bins = closed_corridor, beside = { { name = { en = "measured, open, median", zh = "实测，开放，中位数" }, bins = open_corridor } } } },
    setup = {
      en = "A closed corridor of 1.8 m, 35 m round; 16 to 266 people walk the same way for two minutes.",
      zh = "宽 1.8 m、周长 35 m 的环形走廊；16 至 266 人同向行走两分钟。",
    },
  },
  speed_case {
    number = "3", en = "Wide corridor, one way, open", zh = "开放宽走廊，单向", unit = "m²", note = differ,
    runs = open_runs, ids = open_ids,
    sets = { { bins = open_corridor, from = 15, beside = { { name = { en = "measured, closed, median", zh = "实测，封闭，中位数" }, bins = closed_corridor } } } },
    setup = {
      en = "250 people walk from a hall into a corridor of 3 m by openings of 0.8 to 3 m and leave it by openings of 3 to 0.8 m.",
      zh = "250 人从大厅经 0.8 至 3 m 的开口进入宽 3 m 的走廊，再经 3 至 0.8 m 的开口离开。",
    },
  },
  speed_case {
    number = "4", en = "Wide corridor, both ways", zh = "宽走廊，双向", unit = "m²",
    runs = both_runs, ids = both_ids, sets = { { bins = both_ways, from = 15 } },
    setup = {
      en = "150 people from either side walk by openings of 0.5 to 2.5 m into a corridor of 3.6 m and 8 m, through each other, and out by the open sides beyond it.",
      zh = "两侧各 150 人经 0.5 至 2.5 m 的开口进入宽 3.6 m、长 8 m 的走廊，相向穿行后由对侧敞开的两边离开。",
    },
  },
  case {
    "validation-5", number = "5", en = "Flow through openings", zh = "开口流量",
    source = "Kretz 2006, Seyfried 2009, Hermes 2009, Mueller 1981, Nagai 2006, Daamen and Hoogendoorn 2010",
    requires = {
      en = "Own requirement: within the range measured at the same width (0.06 m either way), widened by 0.5 persons/s.",
      zh = "自定要求：落在相同宽度（±0.06 m）实测范围内，范围两端各放宽 0.5 人/s。",
    },
    setup = {
      en = "180 people leave a hall of 10 m x 10 m by an opening of 0.7 to 2.5 m that is not limited to a standard's flow.",
      zh = "180 人经 0.7 至 2.5 m 的开口离开 10 m × 10 m 的大厅，开口不受规范流量限制。",
    },
    runs = (function()
      local runs = {}
      for i, width in ipairs(widths) do
        runs[i] = opening_run(width)
      end
      return runs
    end)(),
    judge = judge_openings,
    chart = chart_openings,
  },
  speed_case {
    number = "6", en = "Round a corner", zh = "转角", unit = "m²", note = own_areas,
    runs = corner_runs, ids = corner_ids,
    sets = { { bins = corner, areas = { "before", "behind" }, from = 15 } },
    setup = {
      en = "150 people walk by an opening of 0.5 to 2.4 m into a corridor of 2.4 m and round its corner.",
      zh = "150 人经 0.5 至 2.4 m 的开口进入宽 2.4 m 的走廊并转过直角。",
    },
  },
  speed_case {
    number = "7", en = "T-junction", zh = "T 形路口", unit = "m²", note = their_areas,
    runs = junction_runs, ids = junction_ids,
    sets = {
      { bins = junction_branches, areas = { "left", "right" }, from = 15, name = { en = "branches", zh = "支路" } },
      { bins = junction_front, areas = { "front" }, from = 15, name = { en = "behind the junction", zh = "汇合后" } },
    },
    setup = {
      en = "150 people from either side walk by openings of 0.5 to 2.4 m into branches of 2.4 m, which meet in one corridor of 2.4 m.",
      zh = "两侧各 150 人经 0.5 至 2.4 m 的开口进入宽 2.4 m 的支路，汇入一条宽 2.4 m 的走廊。",
    },
  },
  speed_case {
    number = "8", en = "Both ways on a ring", zh = "环形走廊双向", unit = "m²",
    runs = meet_runs, ids = meet_ids, sets = { { bins = both_ways, shown = true } },
    requires = {
      en = "No experiment was made so: nobody stands. The speeds are shown beside those of the open corridor.",
      zh = "无同类实验：仅要求无人长时间停滞；速度与开放走廊的实测并列显示。",
    },
    setup = {
      en = "A closed corridor of 3.6 m; half of 37 to 407 people walk one way round, half the other, mixed at the start.",
      zh = "宽 3.6 m 的环形走廊；37 至 407 人，起始时混合，一半顺时针、一半逆时针行走。",
    },
  },
}
