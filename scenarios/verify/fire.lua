-- Fire and smoke: the zone model of engine/hazard against CFAST and against experiments.
--
-- CFAST: commit 213c648 of github.com/firemodels/cfast, run for this project; a few points of each
-- curve. Tolerances: mean over the points, upper layer the larger of 15 K and 7 % of the highest
-- rise, lower layer 25 K, layer 0.25 m, optical density 15 %, carbon monoxide 20 %, oxygen 2 points.
-- Shut cases end where oxygen falls under 12 %: CFAST is no reference after that. The model is set
-- as CFAST is (moist air, yields that do not rise, no unburnt gas) and has one set of parameters.
-- Experiments: Steckler, Quintiere, Rinkinen (NBSIR 82-2520) and NBS multi-room (Peacock, Davis,
-- Lee 1988), as reduced in github.com/firemodels/exp, commit 39d8b73.
local FAST, MEDIUM = 0.0469, 0.0117
local none = math.huge -- CFAST gives no value

-- ---- buildings ---------------------------------------------------------------------------------

local methane = { alpha = 1e6, peak = 100, heat_of_combustion = 50000, radiative = 0.2,
                  co = 0.003, soot = 0.005 }
local foam = { curve = { { 0, 0 }, { 60, 300 } }, heat_of_combustion = 24000, radiative = 0.4,
               soot = 0.13, hcn = 0.01 }

local function room(door, fire)
  return { rooms = { { "R1", 3.6, 2.4, 2.4 } }, openings = { { "R1", "outside", 0.8, 0, door } },
           fire = fire }
end

local function three(alpha, more)
  return { rooms = { { "FireRm", 4, 4, 2.5 }, { "Corr", 12, 2, 2.5 }, { "Far", 4, 4, 2.5 } },
           openings = { { "FireRm", "Corr", 0.9, 0, 2 },
                        { "Corr", "Far", 0.9, 0, 2, open = not more.far_shut },
                        { "Corr", "outside", 0.9, 0, more.out or 2 } },
           fire = { alpha = alpha, peak = 1000 }, act = more.act }
end

local function office(alpha, doors, exit1, exit2)
  local plan = { rooms = {}, openings = {}, fire = { alpha = alpha, peak = 1000 } }
  for i = 1, 6 do plan.rooms[i] = { "O" .. i, 4, 5, 2.7 } end
  plan.rooms[7] = { "Corr", 12, 2, 2.7 }
  for i = 1, 6 do
    plan.openings[i] = { "O" .. i, "Corr", 0.9, 0, 2, open = string.sub(doors, i, i) == "o" }
  end
  plan.openings[7] = { "Corr", "outside", 0.9, 0, 2, open = exit1 }
  plan.openings[8] = { "Corr", "outside", 0.9, 0, 2, open = exit2 }
  return plan
end

local function floors(mixed)
  return { rooms = { { "FireRm", 4, 4, 2.7 }, { "Corr1", 12, 2, 2.7 },
                     { "Stair", 3, 4, 6, mixed = mixed }, { "Corr2", 12, 2, 2.7, z = 3.3 },
                     { "Room2", 4, 4, 2.7, z = 3.3 } },
           openings = { { "FireRm", "Corr1", 0.9, 0, 2 }, { "Corr1", "outside", 0.9, 0, 2 },
                        { "Corr1", "Stair", 0.9, 0, 2 }, { "Stair", "Corr2", 0.9, 3.3, 5.3 },
                        { "Corr2", "Room2", 0.9, 3.3, 5.3 }, { "Corr2", "outside", 0.9, 3.3, 3.8 } },
           fire = { alpha = FAST, peak = 1000 } }
end

local function hall()
  return { rooms = { { "Hall", 20, 20, 8 } }, openings = { { "Hall", "outside", 2, 0, 0.2 } },
           fire = { alpha = 1e6, peak = 500 } }
end

local function run(plan, at)
  return burn { rooms = plan.rooms, openings = plan.openings, fire = plan.fire, fan = plan.fan,
                act = plan.act, at = at, as_cfast = plan.as_cfast ~= false }
end

-- ---- judging -----------------------------------------------------------------------------------

local function two(number) return string.format("%.2f", number) end
local function whole(number) return string.format("%.0f", number) end

-- Mean distance of two curves and mean of the reference, over the points it has.
local function distance(here, there)
  local sum, mean, count, peak = 0, 0, 0, -none
  for i = 1, #there do
    if there[i] < none then
      sum = sum + math.abs(here[i] - there[i])
      mean = mean + there[i]
      peak = math.max(peak, there[i])
      count = count + 1
    end
  end
  return sum / count, mean / count, peak
end

local quantities = {
  { "upper", "upper layer", "上层温度", "K", whole, "C" },
  { "lower", "lower layer", "下层温度", "K", whole, "C" },
  { "layer", "layer height", "烟层高度", "m", two, "m" },
  { "density", "optical density", "光密度", "%", two, "1/m" },
  { "co", "carbon monoxide", "一氧化碳", "%", whole, "ppm" },
  { "o2", "oxygen", "氧气", "%", two, "%" } }

local function row(room, quantity, here, there)
  local name = quantity[1]
  local mean, size, peak = distance(here, there)
  local most = ({ lower = 25, layer = 0.25, density = 15, co = 20, o2 = 2 })[name]
  if name == "upper" then most = math.max(15, 0.07 * (peak - 20)) end
  local unit = name == "o2" and "points" or quantity[4]
  if name == "density" or name == "co" then mean = 100 * mean / size end
  local last, text = #there, quantity[5]
  return { what = { en = room .. ": " .. quantity[2], zh = room .. "：" .. quantity[3] },
           value = mean, most = most, unit = unit,
           note = { en = "at the end CFAST " .. text(there[last]) .. ", Muster " ..
                         text(here[last]) .. " " .. quantity[6],
                    zh = "末时刻 CFAST " .. text(there[last]) .. "，Muster " .. text(here[last]) ..
                         " " .. quantity[6] } }
end

local function judge(it)
  local got, rows = run(it.burn, it.at), {}
  for _, reference in ipairs(it.cfast) do
    local here = got[reference[1]]
    for _, quantity in ipairs(quantities) do
      local there = reference[quantity[1]]
      if there then rows[#rows + 1] = row(reference[1], quantity, here[quantity[1]], there) end
    end
  end
  return rows
end

local function chart(it, field, en, zh, unit)
  local fine, series = {}, {}
  local until_s = it.at[#it.at]
  for t = 10, until_s, 10 do fine[#fine + 1] = t end
  local got = run(it.burn, fine)
  for _, reference in ipairs(it.cfast) do
    local name = reference[1]
    series[#series + 1] = { name = name, x = fine, y = got[name][field] }
    if reference[field] then
      series[#series + 1] = { name = name .. ", CFAST", kind = "points", reference = true,
                              x = it.at, y = reference[field] }
    end
  end
  return { title = { en = en, zh = zh }, x = { en = "time [s]", zh = "时间 [s]" },
           y = { en = en .. " [" .. unit .. "]", zh = zh .. " [" .. unit .. "]" }, series = series }
end

local requires = {
  en = "Mean over the points: upper layer within the larger of 15 K and 7 % of the peak rise, " ..
       "lower layer 25 K, layer 0.25 m, optical density 15 %, CO 20 %, oxygen 2 points.",
  zh = "各时刻平均偏差：上层温度不超过 15 K 与峰值温升 7% 的较大者，下层 25 K，烟层 0.25 m，" ..
       "光密度 15%，CO 20%，氧气 2 个百分点。" }

local function case_of(it)
  return case { "fire-" .. string.lower(it[1]), number = it[1], en = it.en, zh = it.zh,
    calculated = true, requires = requires,
    source = "CFAST 213c648, run for this project",
    note = it[1] == "C2" and {
      en = "Two rows with smoke: as much soot at 150 s, but in a thinner layer; CFAST has a " ..
           "layer of clean air there before any smoke comes.",
      zh = "仅两个时刻有烟：150 s 时烟量相近，但烟层较薄；CFAST 在烟到达之前已有一层清洁空气。" } or nil,
    judge = function() return judge(it) end,
    chart = function()
      return { chart(it, "upper", "upper layer", "上层温度", "C"),
               chart(it, "layer", "layer height", "烟层高度", "m") }
    end }
end

-- ---- experiments -------------------------------------------------------------------------------

local board = { 0.1, 200, 1000, 0.013 }
local ceramic, marinite = { 0.09, 128, 1040, 0.05 }, { 0.12, 720, 1250, 0.0127 }
local gypsum, brick = { 0.17, 930, 1090, 0.0127 }, { 0.36, 750, 1040, 0.113 }
local concrete = { 1.8, 2280, 1040, 0.102 }

-- test, width, sill, height of the opening [m], heat [kW], burner x, y [m], air [C], upper layer
-- [C], layer [m]
local steckler = {
  { 10, 0.24, 0.0, 1.83, 62.9, 1.4, 1.4, 26.0, 180.1, 0.48 },
  { 11, 0.36, 0.0, 1.83, 62.9, 1.4, 1.4, 28.0, 153.7, 0.58 },
  { 12, 0.49, 0.0, 1.83, 62.9, 1.4, 1.4, 22.0, 125.9, 0.67 },
  { 13, 0.62, 0.0, 1.83, 62.9, 1.4, 1.4, 23.0, 118.4, 0.71 },
  { 14, 0.74, 0.0, 1.83, 62.9, 1.4, 1.4, 29.0, 115.3, 0.78 },
  { 16, 0.86, 0.0, 1.83, 62.9, 1.4, 1.4, 26.0, 107.4, 0.82 },
  { 17, 0.99, 0.0, 1.83, 62.9, 1.4, 1.4, 22.0, 94.3, 0.9 },
  { 18, 0.74, 0.0, 1.83, 62.9, 1.4, 1.4, 31.0, 121.9, 0.81 },
  { 19, 0.74, 0.0, 1.83, 31.6, 1.4, 1.4, 29.0, 79.3, 0.79 },
  { 20, 0.74, 0.0, 1.83, 105.3, 1.4, 1.4, 35.0, 151.7, 0.74 },
  { 21, 0.74, 0.0, 1.83, 158.0, 1.4, 1.4, 36.0, 218.4, 0.73 },
  { 22, 0.74, 0.45, 1.38, 62.9, 1.4, 1.4, 30.0, 130.3, 0.62 },
  { 23, 0.74, 0.91, 0.92, 62.9, 1.4, 1.4, 26.0, 166.5, 0.61 },
  { 30, 0.74, 0.91, 0.92, 62.9, 1.4, 1.4, 26.0, 166.9, 0.62 },
  { 41, 0.74, 1.37, 0.46, 62.9, 1.4, 1.4, 16.0, 251.0, 0.56 },
  { 114, 0.24, 0.0, 1.83, 62.9, 0, 2.8, 32.0, 204.4, 0.88 },
  { 116, 0.99, 0.0, 1.83, 62.9, 0, 2.8, 29.0, 145.3, 1.29 },
  { 122, 0.74, 0.45, 1.38, 62.9, 0, 2.8, 28.0, 148.5, 1.2 },
  { 144, 0.36, 0.0, 1.83, 62.9, 0, 2.8, 30.0, 177.8, 1.0 },
  { 160, 0.74, 0.0, 1.83, 62.9, 1.4, 1.4, 6.0, 110.4, 1.11 },
  { 161, 0.74, 0.0, 1.83, 62.9, 1.4, 0.24, 7.0, 106.2, 0.95 },
  { 162, 0.74, 0.0, 1.83, 62.9, 2.8, 1.4, 6.0, 124.0, 1.23 },
  { 163, 0.74, 0.0, 1.83, 62.9, 0.21, 2.8, 6.0, 153.9, 1.28 },
  { 164, 0.74, 0.0, 1.83, 62.9, 1.4, 2.8, 7.0, 133.5, 1.17 },
  { 165, 0.74, 0.0, 1.83, 62.9, 0, 1.4, 6.0, 131.5, 1.18 },
  { 166, 0.74, 0.0, 1.83, 62.9, 0.46, 0.46, 7.0, 134.9, 1.15 },
  { 167, 0.74, 0.0, 1.83, 62.9, 1.4, 0.81, 7.0, 107.2, 0.99 },
  { 210, 0.74, 0.0, 1.83, 62.9, 0, 2.8, 30.0, 160.4, 1.19 },
  { 212, 0.49, 0.0, 1.83, 62.9, 0, 2.8, 24.0, 152.1, 1.1 },
  { 220, 0.74, 0.0, 1.83, 31.6, 0, 2.8, 26.0, 102.6, 1.25 },
  { 221, 0.74, 0.0, 1.83, 105.3, 0, 2.8, 27.0, 196.8, 1.15 },
  { 224, 0.74, 0.91, 0.92, 62.9, 0, 2.8, 26.0, 181.2, 1.13 },
  { 240, 0.86, 0.0, 1.83, 62.9, 0, 2.8, 29.0, 147.5, 1.24 },
  { 242, 0.62, 0.0, 1.83, 62.9, 0, 2.8, 29.0, 164.3, 1.14 },
  { 310, 0.74, 0.0, 1.83, 62.9, 0, 2.8, 20.0, 135.0, 1.22 },
  { 324, 0.74, 0.91, 0.92, 62.9, 0, 2.8, 13.0, 184.1, 1.14 },
  { 410, 0.74, 0.0, 1.83, 62.9, 0, 2.8, 21.0, 139.3, 1.21 },
  { 510, 0.74, 0.0, 1.83, 62.9, 1.4, 2.8, 23.0, 136.9, 1.09 },
  { 512, 0.49, 0.0, 1.83, 62.9, 1.4, 2.8, 21.0, 150.6, 0.95 },
  { 513, 0.74, 0.0, 1.83, 158.0, 1.4, 2.8, 16.0, 236.4, 1.01 },
  { 514, 0.24, 0.0, 1.83, 62.9, 1.4, 2.8, 9.0, 182.7, 0.78 },
  { 517, 0.99, 0.0, 1.83, 62.9, 1.4, 2.8, 15.0, 115.9, 1.17 },
  { 520, 0.74, 0.0, 1.83, 31.6, 1.4, 2.8, 18.0, 72.4, 1.11 },
  { 521, 0.74, 0.0, 1.83, 105.3, 1.4, 2.8, 14.0, 176.4, 1.06 },
  { 522, 0.74, 0.45, 1.38, 62.9, 1.4, 2.8, 14.0, 137.4, 1.06 },
  { 524, 0.74, 0.91, 0.92, 62.9, 1.4, 2.8, 9.0, 142.0, 0.98 },
  { 540, 0.86, 0.0, 1.83, 62.9, 1.4, 2.8, 14.0, 118.1, 1.14 },
  { 541, 0.74, 1.37, 0.46, 62.9, 1.4, 2.8, 8.0, 257.8, 0.71 },
  { 542, 0.62, 0.0, 1.83, 62.9, 1.4, 2.8, 20.0, 135.7, 1.02 },
  { 544, 0.36, 0.0, 1.83, 62.9, 1.4, 2.8, 7.0, 145.3, 0.89 },
  { 610, 0.74, 0.0, 1.83, 62.9, 1.4, 2.8, 18.0, 131.9, 1.08 },
  { 612, 0.49, 0.0, 1.83, 62.9, 1.4, 1.4, 13.0, 123.6, 0.7 },
  { 622, 0.74, 0.45, 1.38, 62.9, 1.4, 2.8, 10.0, 133.3, 1.07 },
  { 710, 0.74, 0.0, 1.83, 62.9, 1.4, 1.4, 12.0, 87.3, 0.76 },
  { 810, 0.74, 0.0, 1.83, 62.9, 1.4, 1.4, 13.0, 104.4, 0.81 },
}

local function burner(heat, area, radiative, soot, walls, height)
  return { alpha = 1.1 * heat, peak = heat, area = area, radiative = radiative,
           heat_of_combustion = 50000, soot = soot, co = 0.003, walls = walls, height = height }
end

local function against(x) return (x < 0.25 or x > 2.55) and 1 or 0 end

-- Ratio of rises and difference of layers of one test.
local function steckler_test(it)
  local raised = it[1] >= 160 and it[1] < 168
  local got = burn {
    rooms = { { "R", 2.8, 2.8, 2.13, walls = board, floor = board } },
    openings = { { "R", "outside", it[2], it[3], it[3] + it[4] } },
    fire = burner(it[5], 0.09, 0.2, 0, against(it[6]) + against(it[7]), raised and 0.3 or 0.02),
    at = { 1790 } }
  return got.R.upper[1] - 20, it[9] - it[8], got.R.layer[1], it[10]
end

local function share(good, all) return 100 * good / all end

local function judge_steckler()
  local rise_good, layer_good, ratio, off = 0, 0, 0, 0
  for _, it in ipairs(steckler) do
    local rise, measured, layer, layer_measured = steckler_test(it)
    if math.abs(rise / measured - 1) <= 0.25 then rise_good = rise_good + 1 end
    if math.abs(layer - layer_measured) <= 0.4 then layer_good = layer_good + 1 end
    ratio, off = ratio + rise / measured / #steckler, off + (layer - layer_measured) / #steckler
  end
  return {
    lib.at_least({ en = "temperature rises within 25 %", zh = "温升偏差 25% 以内的比例" },
                 share(rise_good, #steckler), 80, "%"),
    lib.at_least({ en = "layers within 0.4 m", zh = "烟层偏差 0.4 m 以内的比例" },
                 share(layer_good, #steckler), 80, "%"),
    lib.shown({ en = "mean ratio of rises", zh = "温升比均值" }, ratio, ""),
    lib.shown({ en = "layer too high by, mean", zh = "烟层平均偏高" }, off, "m") }
end

local function chart_steckler()
  local x, y, lx, ly = {}, {}, {}, {}
  for i, it in ipairs(steckler) do
    local rise, measured, layer, layer_measured = steckler_test(it)
    x[i], y[i], lx[i], ly[i] = measured, rise, layer_measured, layer
  end
  local function scatter(en, zh, unit, a, b, most)
    return { title = { en = en, zh = zh }, x = { en = "measured [" .. unit .. "]", zh = "实测" },
             y = { en = "Muster [" .. unit .. "]", zh = "Muster" }, x_most = most, y_most = most,
             series = { { name = { en = "tests", zh = "试验" }, kind = "points", x = a, y = b },
                        { name = { en = "equal", zh = "相等" }, reference = true,
                          x = { 0, most }, y = { 0, most } } } }
  end
  return { scatter("temperature rise", "温升", "K", x, y, 300),
           scatter("layer height", "烟层高度", "m", lx, ly, 2) }
end

local third = 12.19 / 3

local function nbs(door, at)
  local open = door ~= "shut"
  local plan = {
    rooms = { { "burn", 2.34, 2.34, 2.16, walls = ceramic, floor = brick },
              { "entry", 1.03, 1.02, 2, walls = marinite, floor = gypsum } },
    openings = { { "burn", "entry", 0.81, 0, 1.6 }, { "entry", "near", 0.81, 0, 1.6 } },
    fire = burner(110, 0.1156, door == "open" and 0.2 or 0.3, 0.005, 1), at = at }
  for i, name in ipairs { "near", "middle", "far" } do
    plan.rooms[2 + i] = { name, third, 2.44, 2.44, walls = marinite, floor = gypsum,
                          perimeter = 2 * third + (i == 2 and 0 or 2.44) }
  end
  plan.openings[3] = { "near", "middle", 2.44, 0, 2.44, joint = true }
  plan.openings[4] = { "middle", "far", 2.44, 0, 2.44, joint = true }
  plan.openings[5] = { "far", "outside", 0.76, open and 0 or 2.43, open and 2.03 or 2.44 }
  if door == "target" then
    plan.rooms[6] = { "lobby", 0.94, 0.79, 2.04, walls = gypsum, floor = concrete }
    plan.rooms[7] = { "target", 2.22, 2.24, 2.43, walls = gypsum, floor = concrete }
    plan.openings[6] = { "far", "lobby", 0.79, 0, 2.04 }
    plan.openings[7] = { "lobby", "target", 0.79, 0, 2.04 }
  end
  return burn(plan)
end

-- door, time [s], room, air [C], upper layer [C], layer [m] (0: not given)
local nbs_measured = {
  { "open", 300, "burn", 23, 250, 1.01 }, { "open", 300, "near", 23, 96, 1.36 },
  { "open", 300, "middle", 23, 86, 1.22 }, { "open", 300, "far", 23, 84, 1.33 },
  { "open", 845, "burn", 23, 269, 0 }, { "open", 845, "near", 23, 106, 0 },
  { "open", 845, "middle", 23, 97.5, 0 }, { "open", 845, "far", 23, 97, 0 },
  { "target", 300, "target", 22, 48, 1.08 }, { "shut", 120, "burn", 22, 247, 0.95 },
  { "shut", 300, "burn", 22, 267, 0.89 }, { "shut", 600, "burn", 22, 302, 0.84 } }

local function judge_nbs()
  local rows, good, all = {}, 0, 0
  for _, it in ipairs(nbs_measured) do
    local got = nbs(it[1], { it[2] })[it[3]]
    local ratio = (got.upper[1] - 20) / (it[5] - it[4])
    all = all + 1
    if math.abs(ratio - 1) <= 0.25 then good = good + 1 end
    if it[6] > 0 then
      all = all + 1
      if math.abs(got.layer[1] - it[6]) <= 0.4 then good = good + 1 end
    end
    rows[#rows + 1] = lib.shown(
      { en = it[1] .. ", " .. it[2] .. " s, " .. it[3] .. ": rise over the measured one",
        zh = it[1] .. "，" .. it[2] .. " s，" .. it[3] .. "：温升比" }, ratio, "")
  end
  table.insert(rows, 1, lib.at_least(
    { en = "values within 25 % and 0.4 m", zh = "偏差 25% 与 0.4 m 以内的比例" },
    share(good, all), 80, "%"))
  return rows
end

-- ---- the suite ---------------------------------------------------------------------------------

local cases = {
  case_of { "A1", en = "A room of 3.6 x 2.4 x 2.4 m, door open, 100 kW of methane",
    zh = "3.6 x 2.4 x 2.4 米房间，门开，100 kW 甲烷火",
    burn = room(2.0, methane),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "R1", upper = { 96.14, 106.1, 108.1, 109.2, 110.9, 112.3, 113.5, 115.5, 118 },
        lower = { 23.8, 25.91, 26.53, 26.89, 27.43, 27.9, 28.31, 29.05, 29.99 }, layer = { 1.166, 1.196, 1.205, 1.208, 1.211, 1.214, 1.217, 1.221, 1.226 },
        density = { 0.05525, 0.06305, 0.06388, 0.06368, 0.06305, 0.06251, 0.06206, 0.06129, 0.06038 },
        co = { 9.5, 11.1, 11.3, 11.3, 11.2, 11.2, 11.1, 11, 10.9 }, o2 = { 19.28, 19.07, 19.05, 19.05, 19.06, 19.07, 19.07, 19.08, 19.09 } },
    } },
  case_of { "A2", en = "The room of A1, 100 kW of the design fuel",
    zh = "A1 房间，100 kW 设计燃料",
    burn = room(2.0, { alpha = 1e6, peak = 100 }),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "R1", upper = { 84.85, 94.41, 96.8, 98.22, 100.4, 102.1, 103.6, 106.2, 109.3 },
        lower = { 24.78, 27.25, 28.11, 28.61, 29.34, 29.92, 30.4, 31.1, 32.34 }, layer = { 1.196, 1.225, 1.235, 1.239, 1.244, 1.247, 1.25, 1.252, 1.258 },
        density = { 2.083, 2.404, 2.437, 2.423, 2.386, 2.356, 2.332, 2.292, 2.248 },
        co = { 329.6, 390.5, 398.4, 397.5, 393.8, 390.7, 388.2, 384.1, 379.9 }, o2 = { 19.14, 18.89, 18.86, 18.86, 18.88, 18.89, 18.9, 18.92, 18.94 } },
    } },
  case_of { "A3b", en = "The room of A1, only a slot at the floor, 100 kW",
    zh = "A1 房间，仅地面缝隙通风，100 kW",
    burn = room(0.02, { alpha = 1e6, peak = 100, height = 0.3 }),
    at = { 30, 60, 90, 120, 150, 180, 240, 270 },
    cfast = {
      { "R1", upper = { 102.7, 139.5, 156.6, 163.3, 126.5, 109, 93.46, 87.4 },
        lower = { 25.8, 34.7, 43.03, 47.77, 32.66, 36.78, 40.11, 39.99 }, layer = { 0.699, 0.287, 0.178, 0.122, 0.293, 0.333, 0.321, 0.316 },
        density = { 2.641, 4.296, 6.151, 8.014, 9.745, 10.5, 11.48, 11.84 },
        co = { 438.2, 781.8, 1164, 1538, 1710, 1757, 1835, 1857 }, o2 = { 18.7, 17.29, 15.72, 14.19, 13.36, 12.99, 12.34, 12.07 } },
    } },
  case_of { "A4", en = "The room of A1, fast fire to 2 MW: past flashover",
    zh = "A1 房间，快速火至 2 MW（轰燃后）",
    burn = room(2.0, { alpha = FAST, peak = 2000 }),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "R1", upper = { 35.96, 91.86, 170.2, 264.9, 521, 725.4, 786.7, 858.6, 932.3 },
        lower = { 20.65, 26, 37.51, 57.3, 121.7, 207.5, 246.7, 307.8, 385 }, layer = { 1.355, 1.075, 0.92, 0.759, 0.503, 0.418, 0.416, 0.414, 0.41 },
        density = { 0.5549, 2.186, 3.797, 5.02, 7.039, 7.753, 7.321, 6.885, 6.5 },
        co = { 75.9, 352.6, 742.7, 1189, 2449, 3380, 3387, 3401, 3419 }, o2 = { 20.18, 19.05, 17.45, 15.62, 10.46, 6.642, 6.614, 6.555, 6.479 } },
    } },
  case_of { "A5", en = "The room of A1, 300 kW of foam",
    zh = "A1 房间，300 kW 泡沫塑料",
    burn = room(2.0, foam),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "R1", upper = { 75.2, 146.4, 169.1, 175, 183.5, 189.9, 195.2, 203.7, 213.1 },
        lower = { 24.38, 35.26, 41.2, 43.23, 45.91, 47.97, 49.69, 52.51, 55.74 }, layer = { 1.099, 0.998, 1.029, 1.037, 1.046, 1.052, 1.056, 1.063, 1.069 },
        density = { 2.842, 5.519, 6.197, 6.111, 5.92, 5.784, 5.679, 5.52, 5.355 },
        co = { 235.5, 549.8, 650.4, 649.9, 641.4, 635.6, 631.2, 624.7, 618 }, o2 = { 19.5, 18.19, 17.76, 17.77, 17.8, 17.83, 17.84, 17.87, 17.9 } },
    } },
  case_of { "B1", en = "Fire room, corridor, far room, doors open, fast to 1 MW",
    zh = "火源室、走廊、远室，门全开，快速火至 1 MW",
    burn = three(FAST, {}),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "FireRm", upper = { 31.18, 64.96, 125.8, 208.8, 350.4, 390.9, 418.1, 456.4, 493.6 },
        lower = { 20.32, 23.11, 29.9, 41.48, 87.98, 120.1, 142, 173.1, 203.2 }, layer = { 1.706, 1.135, 0.875, 0.686, 0.542, 0.542, 0.544, 0.543, 0.54 },
        density = { 0.4298, 1.581, 3.192, 4.824, 7.384, 7.788, 7.888, 7.859, 7.615 },
        co = { 57.9, 236.3, 562.3, 1025, 2021, 2268, 2390, 2511, 2557 }, o2 = { 20.26, 19.52, 18.19, 16.29, 12.21, 11.2, 10.7, 10.2, 10.01 } },
      { "Corr", upper = { 21.82, 34.22, 59.12, 99.14, 162.5, 181.9, 195.8, 215.9, 236.6 },
        lower = { 20, 20.03, 20.45, 22, 40.18, 48.77, 53.22, 59.39, 65.2 }, layer = { 2.456, 1.859, 1.266, 1.093, 1.01, 1.032, 1.049, 1.068, 1.077 },
        density = { 0.07726, 0.6187, 1.695, 3.424, 7.243, 8.754, 9.244, 9.527, 9.386 },
        co = { 10.1, 84.1, 249, 562.8, 1388, 1750, 1903, 2044, 2099 }, o2 = { 20.45, 20.15, 19.47, 18.19, 14.8, 13.32, 12.69, 12.11, 11.89 } },
      { "Far", upper = { 20, 21.42, 33.64, 49.68, 76.57, 86.56, 92.73, 102.2, 112.8 },
        lower = { 20, 20, 20.01, 20.14, 23.99, 34.48, 40.18, 46.8, 53.24 }, layer = { 2.499, 2.479, 1.857, 0.994, 0.407, 0.404, 0.432, 0.471, 0.509 },
        density = { 0, 0.06641, 0.6939, 1.648, 4.407, 7.341, 9.402, 11.44, 12.17 },
        co = { 0, 8.7, 94.2, 235.2, 680.1, 1163, 1513, 1886, 2061 }, o2 = { 20.49, 20.46, 20.11, 19.53, 17.7, 15.73, 14.29, 12.76, 12.05 } },
    } },
  case_of { "B3", en = "The rooms of B1, medium fire, only a slot to the outside",
    zh = "B1 布置，中速火，对外仅一条缝",
    burn = three(MEDIUM, { out = 0.02 }),
    at = { 30, 60, 90, 120, 180, 240 },
    cfast = {
      { "FireRm", upper = { 23.87, 34.06, 54.3, 83.3, 158.7, 272.8 },
        lower = { 20.07, 20.7, 22.59, 25.44, 41.23, 106.4 }, layer = { 1.937, 1.362, 1.171, 1.058, 0.733, 0.535 },
        density = { 0.1545, 0.5503, 1.281, 2.213, 4.169, 7.064 },
        co = { 20.3, 74.8, 185.5, 348.3, 792, 1690 }, o2 = { 20.41, 20.19, 19.73, 19.07, 17.25, 13.57 } },
      { "Corr", upper = { 20.09, 23.93, 30.64, 41.79, 72.35, 113.8 },
        lower = { 20, 20.01, 20.07, 20.35, 24.15, 48.05 }, layer = { 2.489, 2.256, 1.674, 1.205, 0.599, 0.341 },
        density = { 0.002609, 0.1847, 0.4985, 1.053, 2.764, 5.568 },
        co = { 0.3, 24.3, 67, 146.5, 420.7, 946.9 }, o2 = { 20.49, 20.39, 20.22, 19.89, 18.77, 16.61 } },
      { "Far", upper = { 20, 20, 22.45, 27.79, 42.08, 61.12 },
        lower = { 20, 20.01, 20.03, 20.08, 20.42, 21.91 }, layer = { 2.5, 2.497, 2.42, 1.843, 0.449, 0.1 },
        density = { 0, 0, 0.1344, 0.4302, 1.446, 3.328 },
        co = { 0, 0, 17.6, 57.2, 201.1, 489.8 }, o2 = { 20.49, 20.49, 20.42, 20.26, 19.67, 18.48 } },
    } },
  case_of { "B4", en = "B1 until the fire room is shut at 120 s",
    zh = "同 B1，直至 120 s 关闭火源室门",
    burn = three(FAST, { act = { at = 120, opening = 1, share = 0 } }),
    at = { 30, 60, 90, 120 },
    cfast = {
      { "FireRm", upper = { 31.18, 64.96, 125.8, 208.8 },
        lower = { 20.32, 23.11, 29.9, 41.48 }, layer = { 1.706, 1.135, 0.875, 0.686 },
        density = { 0.4298, 1.581, 3.192, 4.824 },
        co = { 57.9, 236.3, 562.3, 1025 }, o2 = { 20.26, 19.52, 18.19, 16.29 } },
      { "Corr", upper = { 21.82, 34.22, 59.12, 99.14 },
        lower = { 20, 20.03, 20.45, 22 }, layer = { 2.456, 1.859, 1.266, 1.093 },
        density = { 0.07726, 0.6187, 1.695, 3.424 },
        co = { 10.1, 84.1, 249, 562.8 }, o2 = { 20.45, 20.15, 19.47, 18.19 } },
      { "Far", upper = { 20, 21.42, 33.64, 49.68 },
        lower = { 20, 20, 20.01, 20.14 }, layer = { 2.499, 2.479, 1.857, 0.994 },
        density = { 0, 0.06641, 0.6939, 1.648 },
        co = { 0, 8.7, 94.2, 235.2 }, o2 = { 20.49, 20.46, 20.11, 19.53 } },
    } },
  case_of { "B5", en = "B1 with the far room shut",
    zh = "同 B1，远室门关闭",
    burn = three(FAST, { far_shut = true }),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "FireRm", upper = { 31.18, 64.96, 126, 212.5, 356.1, 390.9, 414.6, 447.9, 481.7 },
        lower = { 20.32, 23.11, 29.68, 40.62, 80.03, 100.7, 112.6, 129.4, 149.9 }, layer = { 1.706, 1.135, 0.86, 0.624, 0.503, 0.517, 0.52, 0.522, 0.522 },
        density = { 0.4314, 1.582, 3.196, 4.916, 7.702, 7.594, 7.327, 6.935, 6.587 },
        co = { 58.1, 236.5, 563.1, 1052, 2126, 2212, 2210, 2193, 2181 }, o2 = { 20.25, 19.52, 18.18, 16.18, 11.78, 11.43, 11.44, 11.51, 11.55 } },
      { "Corr", upper = { 21.82, 34.22, 58.07, 94.83, 166, 186.4, 199.9, 219.5, 240.3 },
        lower = { 20, 20.03, 20.37, 23.36, 35.59, 40.35, 43.02, 46.67, 50.95 }, layer = { 2.456, 1.857, 1.112, 0.817, 0.843, 0.898, 0.915, 0.935, 0.952 },
        density = { 0.07897, 0.6194, 1.664, 3.326, 8.208, 9.958, 9.888, 9.357, 8.836 },
        co = { 10.3, 84.2, 243.7, 540.4, 1585, 2009, 2053, 2023, 1992 }, o2 = { 20.45, 20.15, 19.49, 18.28, 14, 12.26, 12.08, 12.2, 12.33 } },
      { "Far", upper = { 20, 20.16, 23.13, 27.1, 33.51, 34.22, 34.19, 33.98, 33.78 },
        lower = { 20, 20, 20, 20, 20.04, 20.1, 20.2, 20.42, 20.77 }, layer = { 2.5, 2.499, 2.491, 2.47, 2.411, 2.351, 2.292, 2.178, 2.019 },
        density = { 0, 0.02804, 0.6014, 1.172, 2.923, 4.558, 5.515, 6.486, 7.183 },
        co = { 0, 3.6, 78.8, 155.6, 395.9, 618.4, 747.8, 878.4, 971.8 }, o2 = { 20.49, 20.48, 20.17, 19.85, 18.87, 17.96, 17.43, 16.89, 16.51 } },
    } },
  case_of { "B7", en = "B1 with a sprinkler that opens at 70 s",
    zh = "同 B1，喷淋 70 s 动作",
    burn = three(FAST, { act = { at = 70, sprinkler = 283 } }),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "FireRm", upper = { 31.18, 64.97, 106.4, 115.5, 111.5, 104.4, 96.43, 81.33, 64.22 },
        lower = { 20.32, 23.12, 27.94, 30.11, 32.82, 34.48, 34.86, 33.7, 31.21 }, layer = { 1.706, 1.135, 0.999, 1.027, 1.03, 1.04, 1.055, 1.078, 1.1 },
        density = { 0.4298, 1.582, 2.831, 3.241, 3.192, 2.987, 2.779, 2.365, 1.792 },
        co = { 57.9, 236.4, 474.5, 556.1, 542.2, 498, 453.7, 370.4, 267.2 }, o2 = { 20.26, 19.52, 18.55, 18.21, 18.27, 18.45, 18.63, 18.98, 19.4 } },
      { "Corr", upper = { 21.82, 34.23, 54.54, 66.1, 66.6, 63.56, 60.37, 53.92, 45.87 },
        lower = { 20, 20.03, 20.42, 21.19, 23.94, 25.18, 25.38, 24.88, 23.89 }, layer = { 2.456, 1.859, 1.325, 1.287, 1.208, 1.194, 1.2, 1.214, 1.227 },
        density = { 0.07726, 0.6197, 1.567, 2.41, 3.007, 2.991, 2.845, 2.485, 1.952 },
        co = { 10.1, 84.3, 227, 361.2, 451.2, 444.9, 419.2, 359.1, 275.2 }, o2 = { 20.45, 20.15, 19.56, 19.01, 18.64, 18.67, 18.77, 19.02, 19.36 } },
      { "Far", upper = { 20, 21.42, 32.58, 40.25, 41.79, 40.56, 39.13, 36.4, 32.98 },
        lower = { 20, 20, 20.01, 20.09, 20.84, 22.13, 22.99, 23.43, 23.05 }, layer = { 2.499, 2.479, 1.888, 1.233, 0.846, 0.762, 0.752, 0.781, 0.823 },
        density = { 0, 0.06651, 0.6586, 1.245, 1.96, 2.397, 2.633, 2.738, 2.487 },
        co = { 0, 8.7, 89.1, 172.6, 272.8, 332.3, 363.3, 374.5, 336.4 }, o2 = { 20.49, 20.46, 20.13, 19.79, 19.37, 19.13, 19, 18.96, 19.11 } },
    } },
  case_of { "B8", en = "B1 with a medium fire and a sprinkler that opens at 115 s",
    zh = "B1 布置，中速火，喷淋 115 s 动作",
    burn = three(MEDIUM, { act = { at = 115, sprinkler = 283 } }),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "FireRm", upper = { 23.87, 34.06, 54.28, 81.49, 92.62, 87.74, 81.66, 69.65, 55.73 },
        lower = { 20.07, 20.69, 22.57, 25.3, 28, 29.55, 30.27, 30, 28.45 }, layer = { 1.937, 1.362, 1.171, 1.088, 1.126, 1.127, 1.134, 1.152, 1.171 },
        density = { 0.1532, 0.5461, 1.278, 2.171, 2.7, 2.565, 2.37, 2.004, 1.539 },
        co = { 20.1, 74.2, 185, 340.3, 436.2, 409, 371.5, 303.7, 223.8 }, o2 = { 20.41, 20.19, 19.73, 19.1, 18.7, 18.82, 18.97, 19.25, 19.58 } },
      { "Corr", upper = { 20.08, 23.93, 30.63, 42.2, 55.68, 54.26, 51.71, 46.62, 40.21 },
        lower = { 20, 20, 20.04, 20.25, 21.45, 23.05, 23.62, 23.53, 22.88 }, layer = { 2.489, 2.256, 1.689, 1.358, 1.296, 1.254, 1.245, 1.253, 1.264 },
        density = { 0.002517, 0.1806, 0.4941, 1.065, 2.146, 2.404, 2.355, 2.079, 1.661 },
        co = { 0.3, 23.7, 66.4, 148.6, 311.8, 347.8, 338.1, 293.8, 230.1 }, o2 = { 20.49, 20.39, 20.22, 19.88, 19.21, 19.07, 19.11, 19.29, 19.55 } },
      { "Far", upper = { 20, 20, 22.38, 27.43, 35.17, 35.55, 34.69, 32.56, 29.82 },
        lower = { 20, 20, 20, 20.01, 20.14, 20.79, 21.55, 22.23, 22.15 }, layer = { 2.5, 2.497, 2.422, 1.919, 1.051, 0.863, 0.815, 0.819, 0.853 },
        density = { 0, 0, 0.1293, 0.4116, 1.104, 1.542, 1.826, 2.06, 1.991 },
        co = { 0, 0, 16.9, 54.7, 150.5, 210.4, 248.5, 278.3, 266.7 }, o2 = { 20.49, 20.49, 20.42, 20.27, 19.88, 19.63, 19.47, 19.35, 19.4 } },
    } },
  case_of { "C2", en = "Six offices on a corridor, the fire room shut",
    zh = "六间办公室与走廊，火源室门关",
    burn = office(FAST, "-ooooo", true, true),
    at = { 30, 60, 90, 120, 150 },
    cfast = {
      { "O1", upper = { 29.39, 55.54, 109.9, 214.6, 253.5 },
        lower = { 20.24, 22.63, 32.39, 55.79, 79.74 }, layer = { 1.945, 1.029, 0.326, 0.1, 0.1 },
        density = { 0.3695, 1.299, 2.848, 5.36, 8.402 },
        co = { 49.5, 188.6, 479.3, 1143, 1936 }, o2 = { 20.29, 19.72, 18.53, 15.81, 12.29 } },
      { "O2", upper = { 20, 20.01, 20.12, 24.92, 29.36 },
        lower = { 20, 20, 20, 20.01, 20.08 }, layer = { 2.7, 2.693, 2.653, 2.506, 2.319 },
        density = { 0, 0, 0, 0.2999, 0.8411 },
        co = { 0, 0, 0, 39.5, 112.5 }, o2 = { 20.49, 20.49, 20.49, 20.33, 20.03 } },
      { "Corr", upper = { 20.11, 28.44, 51.25, 80.11, 78.1 },
        lower = { 20, 20.04, 20.3, 20.78, 21.26 }, layer = { 2.686, 2.595, 2.297, 1.843, 1.953 },
        density = { 0.001085, 0.4229, 1.539, 3.075, 4.61 },
        co = { 0.1, 56.4, 220.8, 479.8, 714.5 }, o2 = { 20.49, 20.26, 19.59, 18.53, 17.57 } },
    } },
  case_of { "C3", en = "Six offices, some doors shut, fast fire",
    zh = "六间办公室，部分门关，快速火",
    burn = office(FAST, "oo--o-", true, false),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "O1", upper = { 29.38, 55.77, 106.1, 180.8, 308.1, 346.2, 372.5, 409.7, 447.4 },
        lower = { 20.24, 22.32, 28.53, 39.81, 74.69, 106.4, 130, 164.2, 200.1 }, layer = { 1.945, 1.214, 0.882, 0.698, 0.576, 0.566, 0.565, 0.564, 0.562 },
        density = { 0.3664, 1.304, 2.744, 4.391, 7.027, 7.706, 8.065, 8.426, 8.562 },
        co = { 49, 189.7, 459.6, 878.8, 1794, 2094, 2283, 2520, 2700 }, o2 = { 20.29, 19.72, 18.61, 16.89, 13.14, 11.91, 11.14, 10.16, 9.427 } },
      { "O2", upper = { 20, 20.01, 28.43, 40.71, 64.32, 71.61, 75.81, 82.82, 91.24 },
        lower = { 20, 20, 20, 20.05, 21.23, 27.36, 33.3, 40.09, 46.17 }, layer = { 2.7, 2.693, 2.381, 1.597, 0.702, 0.493, 0.432, 0.418, 0.436 },
        density = { 0, 3.042e-19, 0.432, 1.121, 3.285, 5.4, 7.125, 9.596, 11.54 },
        co = { 0, 0, 57.6, 155.5, 489.5, 821.1, 1095, 1502, 1848 }, o2 = { 20.49, 20.49, 20.26, 19.86, 18.49, 17.13, 16, 14.34, 12.92 } },
      { "O3", upper = { 20, 20, 21.5, 24.05, 29.24, 30.22, 30.49, 30.57, 30.44 },
        lower = { 20, 20, 20, 20, 20.02, 20.05, 20.09, 20.22, 20.43 }, layer = { 2.7, 2.7, 2.696, 2.685, 2.652, 2.611, 2.569, 2.486, 2.367 },
        density = { 0, 6.281e-20, 0.3772, 0.875, 2.303, 3.425, 4.147, 5.131, 6.096 },
        co = { 0, 0, 49.2, 115, 307.8, 458.9, 555.9, 687.7, 816.2 }, o2 = { 20.49, 20.49, 20.29, 20.02, 19.23, 18.61, 18.21, 17.67, 17.15 } },
      { "Corr", upper = { 20.16, 30.34, 49.8, 85.34, 145.1, 159, 170.1, 187.6, 206.7 },
        lower = { 20, 20.02, 20.26, 21.43, 32.44, 43.39, 48.84, 55.42, 62.16 }, layer = { 2.675, 2.195, 1.416, 1.291, 1.164, 1.14, 1.143, 1.156, 1.17 },
        density = { 0.002701, 0.4514, 1.302, 2.82, 6.289, 7.598, 8.29, 9.148, 9.664 },
        co = { 0.4, 60.6, 185.9, 446.5, 1158, 1444, 1616, 1851, 2035 }, o2 = { 20.49, 20.24, 19.73, 18.66, 15.74, 14.57, 13.87, 12.91, 12.15 } },
    } },
  case_of { "C4", en = "Six offices, both exits shut, medium fire",
    zh = "六间办公室，两个出口关闭，中速火",
    burn = office(MEDIUM, "oooooo", false, false),
    at = { 30, 60, 90, 120, 180, 240, 300 },
    cfast = {
      { "O1", upper = { 23.31, 31.41, 47.09, 71.1, 134.8, 212.8, 313.7 },
        lower = { 20.05, 20.53, 22.01, 24.75, 33.82, 50.35, 88.88 }, layer = { 2.182, 1.527, 1.207, 1.07, 0.905, 0.732, 0.575 },
        density = { 0.1337, 0.4543, 1.042, 1.861, 3.64, 5.193, 6.981 },
        co = { 17.5, 61.2, 147.6, 283.1, 654.7, 1110, 1797 }, o2 = { 20.42, 20.24, 19.89, 19.33, 17.81, 15.94, 13.13 } },
      { "O2", upper = { 20, 20, 20.02, 24.06, 33.92, 46.55, 59.45 },
        lower = { 20, 20, 20.01, 20.02, 20.11, 20.53, 22.94 }, layer = { 2.7, 2.698, 2.69, 2.459, 1.668, 1.059, 0.587 },
        density = { 0, 0, 0.0001812, 0.2316, 0.8925, 2.009, 3.393 },
        co = { 0, 0, 0, 30.5, 121.1, 283.4, 497.6 }, o2 = { 20.49, 20.49, 20.49, 20.37, 20, 19.33, 18.45 } },
      { "Corr", upper = { 20.02, 22.42, 27.78, 36.98, 70.57, 104.8, 135.8 },
        lower = { 20, 20, 20.03, 20.15, 20.85, 25.38, 40.11 }, layer = { 2.692, 2.545, 1.988, 1.588, 1.544, 1.355, 1.206 },
        density = { 0, 0.1115, 0.3653, 0.8123, 2.462, 4.087, 5.575 },
        co = { 0, 14.6, 48.6, 111.4, 373.7, 680.7, 1003 }, o2 = { 20.49, 20.43, 20.29, 20.04, 18.96, 17.7, 16.38 } },
    } },
  case_of { "D1", en = "Two storeys joined by a stair of two layers",
    zh = "两层楼，双区楼梯间",
    burn = floors(false),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "FireRm", upper = { 30.34, 62.01, 121.7, 204.6, 334.7, 367.1, 389.3, 420.7, 452.9 },
        lower = { 20.3, 23.02, 29.85, 41.61, 75.38, 90.92, 100.4, 114.8, 132.2 }, layer = { 1.809, 1.14, 0.87, 0.687, 0.586, 0.589, 0.588, 0.588, 0.587 },
        density = { 0.3873, 1.445, 3.018, 4.675, 6.946, 6.859, 6.665, 6.363, 6.082 },
        co = { 52, 214.1, 526.1, 984.3, 1854, 1928, 1939, 1939, 1939 }, o2 = { 20.28, 19.62, 18.34, 16.46, 12.89, 12.59, 12.55, 12.55, 12.55 } },
      { "Corr1", upper = { 20.62, 32.22, 54.8, 93.38, 163.2, 181.2, 193.7, 212, 231.5 },
        lower = { 20, 20.02, 20.33, 22.4, 29.14, 33.04, 35.09, 37.93, 41.12 }, layer = { 2.651, 2.045, 1.283, 1.142, 1.186, 1.197, 1.194, 1.198, 1.203 },
        density = { 0.02062, 0.5065, 1.462, 3.095, 7.07, 7.993, 7.931, 7.634, 7.317 },
        co = { 2.7, 68.4, 212, 501, 1358, 1597, 1628, 1628, 1623 }, o2 = { 20.48, 20.21, 19.62, 18.44, 14.93, 13.95, 13.82, 13.82, 13.84 } },
      { "Stair", upper = { 20, 20, 24.72, 35.68, 73.05, 87.6, 93.66, 102.5, 112.4 },
        lower = { 20, 20, 20.01, 20.55, 24.2, 30.57, 34.91, 39.48, 43.41 }, layer = { 5.94, 5.882, 4.151, 2.419, 1.637, 1.802, 1.873, 1.941, 1.99 },
        density = { 0, 0, 0.2193, 0.8001, 3.69, 6.183, 7.016, 7.271, 7.152 },
        co = { 0, 0, 28.9, 109.3, 564.1, 983.1, 1134, 1203, 1214 }, o2 = { 20.49, 20.49, 20.37, 20.04, 18.18, 16.46, 15.85, 15.56, 15.52 } },
      { "Corr2", upper = { 20, 20, 21, 24.4, 40.49, 53.56, 59.06, 65.75, 73.24 },
        lower = { 20, 20, 20, 20.01, 21.49, 29.24, 33.7, 37.63, 41.65 }, layer = { 2.67, 2.643, 2.502, 1.506, 0.265, 0.201, 0.199, 0.199, 0.201 },
        density = { 0, 0, 0.04764, 0.2398, 1.608, 4.178, 6.176, 7.683, 7.92 },
        co = { 0, 0, 6.2, 31.6, 223.1, 602.8, 905, 1147, 1208 }, o2 = { 20.49, 20.49, 20.47, 20.36, 19.58, 18.02, 16.78, 15.79, 15.54 } },
      { "Room2", upper = { 20, 20, 20, 21.13, 27.22, 34.41, 38.95, 43.48, 48.3 },
        lower = { 20, 20, 20, 20, 20.03, 20.41, 21.25, 22.55, 23.74 }, layer = { 2.7, 2.7, 2.7, 2.629, 0.9, 0.107, 0.1, 0.1, 0.1 },
        density = { 0, 0, 2.6e-09, 0.06822, 0.5646, 1.81, 3.612, 6.609, 8.202 },
        co = { 0, 0, 0, 8.9, 75.1, 246.2, 497.5, 921.8, 1160 }, o2 = { 20.49, 20.49, 20.49, 20.45, 20.18, 19.48, 18.45, 16.71, 15.74 } },
    } },
  case_of { "D2", en = "Two storeys joined by a well-mixed stair",
    zh = "两层楼，单区（充分混合）楼梯间",
    burn = floors(true),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "FireRm", upper = { 30.34, 62.01, 121.7, 205.4, 341.8, 376.7, 400.1, 433.1, 466.4 },
        lower = { 20.3, 23.02, 29.8, 41.22, 79.1, 97.48, 109, 125.3, 144.1 }, layer = { 1.809, 1.14, 0.868, 0.669, 0.549, 0.55, 0.55, 0.55, 0.549 },
        density = { 0.3861, 1.447, 3.018, 4.694, 7.268, 7.358, 7.196, 6.879, 6.554 },
        co = { 51.8, 214.5, 526.2, 990.2, 1962, 2098, 2126, 2131, 2126 }, o2 = { 20.28, 19.61, 18.34, 16.43, 12.45, 11.89, 11.78, 11.76, 11.78 } },
      { "Corr1", upper = { 20.62, 32.22, 53.87, 88.9, 154.9, 172.8, 185, 202.9, 221.8 },
        lower = { 20, 20.02, 20.32, 23.04, 33.74, 37.54, 39.54, 42.34, 45.4 }, layer = { 2.65, 2.045, 1.245, 1.02, 1.006, 1.006, 1.01, 1.017, 1.023 },
        density = { 0.02083, 0.51, 1.426, 2.917, 6.836, 8.202, 8.309, 8.049, 7.69 },
        co = { 2.7, 68.9, 206.1, 466.5, 1288, 1608, 1673, 1684, 1673 }, o2 = { 20.48, 20.21, 19.65, 18.58, 15.21, 13.9, 13.63, 13.59, 13.64 } },
      { "Stair", upper = { 20, 20, 21.5, 29.51, 56.28, 68.04, 73.71, 81.03, 88.78 },
        density = { 0, 0, 0.06922, 0.4867, 2.552, 4.623, 5.77, 6.409, 6.298 },
        co = { 0, 0, 9, 65.2, 371.4, 696.1, 882.5, 1000, 1005 },
        o2 = { 20.49, 20.49, 20.45, 20.23, 18.97, 17.64, 16.88, 16.39, 16.38 } },
      { "Corr2", upper = { 20, 20, 20.25, 22.19, 33.41, 43.56, 48.59, 54.23, 60.28 },
        lower = { 20, 20, 20, 20.01, 21.04, 24.98, 29.43, 32.78, 35.93 }, layer = { 2.668, 2.638, 2.41, 1.558, 0.27, 0.187, 0.185, 0.184, 0.186 },
        density = { 0, 0, 0.01163, 0.1158, 1.015, 2.807, 4.559, 6.404, 6.809 },
        co = { 0, 0, 1.5, 15.1, 137.7, 392.8, 647.5, 924.6, 1001 }, o2 = { 20.49, 20.49, 20.48, 20.43, 19.93, 18.88, 17.84, 16.7, 16.39 } },
      { "Room2", upper = { 20, 20, 20, 20.49, 24.38, 29.59, 33.31, 37.32, 41.12 },
        lower = { 20, 20, 20, 20, 20.01, 20.17, 20.7, 21.69, 22.64 }, layer = { 2.7, 2.7, 2.699, 2.655, 1.159, 0.193, 0.1, 0.1, 0.1 },
        density = { 0, 0, 1.879e-05, 0.02858, 0.3276, 1.107, 2.329, 4.925, 6.76 },
        co = { 0, 0, 0, 3.7, 43.1, 148.3, 315.3, 674.4, 935.9 }, o2 = { 20.49, 20.49, 20.49, 20.48, 20.32, 19.88, 19.2, 17.73, 16.66 } },
    } },
  case_of { "E1", en = "A hall of 20 x 20 x 8 m, 500 kW",
    zh = "20 x 20 x 8 米大厅，500 kW",
    burn = hall(),
    at = { 30, 60, 90, 120, 180, 240, 300, 420, 600 },
    cfast = {
      { "Hall", upper = { 30.23, 31.28, 32.32, 33.35, 35.38, 37.34, 39.23, 42.72, 47.15 },
        lower = { 20.19, 20.42, 20.68, 20.98, 21.64, 22.4, 23.25, 25.18, 28.2 }, layer = { 7.025, 6.211, 5.529, 4.949, 4.02, 3.309, 2.749, 1.924, 1.134 },
        density = { 0.499, 0.5487, 0.5975, 0.6462, 0.7441, 0.8426, 0.9415, 1.14, 1.43 },
        co = { 67, 73.9, 80.7, 87.6, 101.6, 115.7, 130.1, 159.2, 202.5 }, o2 = { 20.22, 20.19, 20.16, 20.13, 20.08, 20.02, 19.96, 19.84, 19.66 } },
    } },
  case { "fire-steckler", number = "S", calculated = true,
    en = "Steckler: 55 fires in a room with a door or window", zh = "Steckler：55 次单室试验",
    requires = { en = "Temperature rise within 25 % and layer within 0.4 m for 80 % of the tests.",
                 zh = "80% 的试验温升偏差不超过 25%，烟层偏差不超过 0.4 m。" },
    source = "Steckler, Quintiere, Rinkinen, NBSIR 82-2520 (1982), reduced in firemodels/exp",
    note = { en = "The draught term of the plume is fitted to these layers.",
             zh = "羽流的门口气流项按这些试验标定。" },
    judge = judge_steckler, chart = chart_steckler },
  case { "fire-nbs", number = "N", calculated = true,
    en = "NBS: burn room, corridor, target room", zh = "NBS 多室试验",
    requires = { en = "Temperature rise within 25 % and layer within 0.4 m for 80 % of the values.",
                 zh = "80% 的数值温升偏差不超过 25%，烟层偏差不超过 0.4 m。" },
    source = "Peacock, Davis, Lee, NBSIR 88-3752 (1988), tests MV100A, Z, O",
    judge = judge_nbs },
}

return suite { "fire", en = "Fire and smoke", zh = "火灾与烟气",
               edition = "CFAST 213c648; Steckler 1982; NBS 1988", table.unpack(cases) }
