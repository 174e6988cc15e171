-- Gas and explosions: the kernels of engine/hazard against published and worked numbers.
--
-- Sources are quoted by their own names. "hazards.md" is the reference page of the project: [S] read
-- in a source, [C] worked out there and reproduced by a second program. Tolerances are half a unit
-- of the last figure printed, unless a row says more.

-- A figure that must come out within a share of itself.
local function near(en, zh, value, wanted, share, unit)
  local slack = math.abs(wanted) * share
  return lib.within({ en = en, zh = zh }, value, wanted - slack, wanted + slack, unit)
end

-- ---- where a cloud is: the grid ---------------------------------------------------------------

local function judge_grid()
  local rows = {}
  local steps = { { 0.5, 0.25 }, { 0.375, 0.25, 0.0625 }, { 0.3125, 0.234375, 0.09375, 0.015625 } }
  for step, wanted in ipairs(steps) do -- r = D dt / dx^2 = 0.25 of a unit
    local found = gas.grid { dimensions = 1, cells = 15, edge = 0.5, spread = 0.125, step = 0.5,
                             steps = step }
    for i, value in ipairs(wanted) do
      rows[#rows + 1] = near("step " .. step .. ", " .. (i - 1) .. " cells off",
                             "第" .. step .. "步，偏" .. (i - 1) .. "格", found[i] * 0.5, value, 1e-12)
    end
    rows[#rows + 1] = near("variance after step " .. step, "第" .. step .. "步方差",
                           found.variance / 0.25, 0.5 * step, 1e-12, "dx2")
  end
  local still = gas.grid { cells = 121, edge = 0.25, spread = 0.05, step = 0.1, steps = 600 }
  for _, row in ipairs { { 0, 0.026525824, 0.004 }, { 3, 0.012529912, 0.002 }, { 5, 0.0033028489, 0.002 } } do
    rows[#rows + 1] = near("still air, 60 s, " .. row[1] .. " m", "静风 60 秒，" .. row[1] .. " 米",
                           1e3 * still[row[1] * 4 + 1], 1e3 * row[2], row[3], "g/m3")
  end
  rows[#rows + 1] = near("variance after 60 s", "60 秒方差", still.variance, 6.0, 1e-3, "m2")
  local early = gas.grid { cells = 65, edge = 0.25, spread = 0.05, step = 0.1, steps = 100 }
  rows[#rows + 1] = near("still air, 10 s, middle", "静风 10 秒，中心", 1e3 * early[1], 159.15494, 0.02, "g/m3")
  local wind = gas.grid { cells = 129, edge = 0.25, spread = 0.05, wind = 0.1, step = 0.1, steps = 600 }
  rows[#rows + 1] = near("wind of 0.1 m/s, 60 s, 8 m", "风速 0.1 米/秒，60 秒，8 米", 1e3 * wind[33], 19.006583, 0.01, "g/m3")
  rows[#rows + 1] = near("variance in the wind", "有风时方差", wind.variance, 6.0, 0.004, "m2")
  local line = gas.grid { dimensions = 1, cells = 121, edge = 0.25, spread = 0.05, step = 0.1, steps = 600 }
  rows[#rows + 1] = near("along a line, 60 s, 2 m", "一维 60 秒，2 米", 1e3 * line[9], 116.69967, 0.003, "g/m2")
  local space = gas.grid { dimensions = 3, cells = 41, edge = 0.4, spread = 0.05, step = 0.5, steps = 120 }
  rows[#rows + 1] = near("in space, 60 s, 2 m", "三维 60 秒，2 米", 1e3 * space[6], 3.0955548, 0.012, "g/m3")
  for _, one in ipairs { { "still", "静风", still }, { "wind", "有风", wind }, { "space", "三维", space } } do
    rows[#rows + 1] = near("mass, " .. one[1], "质量，" .. one[2], one[3].total, 1.0, 1e-12)
    rows[#rows + 1] = lib.at_least({ en = "least cell, " .. one[1], zh = "最小格值，" .. one[2] },
                                   one[3].least, 0.0)
  end
  return rows
end

local function judge_doorway()
  local rows = {}
  for _, open in ipairs { 0.0, 0.01, 1.0 } do -- Fick over one face, the other side clean
    local wanted = open * 0.05 * 0.5 / 0.25
    rows[#rows + 1] = lib.within({ en = string.format("through a door open %.0f %%, half a second", 100 * open),
                                   zh = string.format("门开 %.0f%%，半秒通过量", 100 * open) },
                                 gas.doorway { spread = 0.05, open = open, time = 0.5 },
                                 wanted - 1e-8, wanted + 1e-8, "cells")
  end
  rows[#rows + 1] = lib.within({ en = "through a wall, 500 s", zh = "隔墙 500 秒通过量" },
                               gas.doorway { spread = 0.05, open = 0, time = 500 }, 0.0, 0.0, "cells")
  return rows
end

-- ---- plumes -------------------------------------------------------------------------------------

local briggs = {
  { "rural", "A", { 10.9726, 21.8908, 43.5665, 107.3490, 209.7618 }, { 10, 20, 40, 100, 200 } },
  { "rural", "B", { 7.9801, 15.9206, 31.6847, 78.0720, 152.5540 }, { 6, 12, 24, 60, 120 } },
  { "rural", "C", { 5.4863, 10.9454, 21.7832, 53.6745, 104.8809 }, { 3.9801, 7.9212, 15.6893, 38.1385, 73.0297 } },
  { "rural", "D", { 3.9900, 7.9603, 15.8424, 39.0360, 76.2770 }, { 2.8935, 5.5950, 10.5247, 22.6779, 37.9473 } },
  { "rural", "E", { 2.9925, 5.9702, 11.8818, 29.2770, 57.2078 }, { 1.4778, 2.9126, 5.6604, 13.0435, 23.0769 } },
  { "rural", "F", { 1.9950, 3.9801, 7.9212, 19.5180, 38.1385 }, { 0.7882, 1.5534, 3.0189, 6.9565, 12.3077 } },
  { "urban", "D", { 7.9212, 15.6893, 30.7920, 73.0297, 135.2247 }, { 6.9481, 13.7946, 27.1960, 65.2753, 122.7881 } },
  { "urban", "E", { 5.4458, 10.7864, 21.1695, 50.2079, 92.9670 }, { 3.8579, 7.4600, 14.0329, 30.2372, 50.5964 } },
}
local far = { 50, 100, 200, 500, 1000 }

local function judge_widths()
  local rows = {}
  for _, row in ipairs(briggs) do
    local worst = 0
    for i, x in ipairs(far) do
      local found = gas.widths { terrain = row[1], class = row[2], x = x }
      worst = math.max(worst, math.abs(found.y - row[3][i]), math.abs(found.z - row[4][i]))
    end
    rows[#rows + 1] = lib.at_most({ en = row[1] .. " " .. row[2] .. ", 50 to 1000 m, worst of ten",
                                    zh = (row[1] == "rural" and "乡村 " or "城市 ") .. row[2] .. "，50 至 1000 米，十个值中最差" },
                                  worst, 5.1e-5, "m")
  end
  return rows
end

local function judge_plume()
  local x = 500
  local rows = {
    near("CCPS p. 97: ground, 500 m", "CCPS 第 97 页：地面 500 米",
         1e6 * gas.plume { rate = 0.1, wind = 2, class = "F", x = x, sigma_y = 0.0674 * x ^ 0.9,
                     sigma_z = 0.01122 * x ^ 1.4024 * math.exp(-0.054 * math.log(x) ^ 2) },
         103.46728324507, 1e-9, "mg/m3"),
    near("the same with Briggs", "同上，Briggs 参数",
         1e6 * gas.plume { rate = 0.1, wind = 2, class = "F", x = x }, 117.217550, 1e-8, "mg/m3"),
    near("10 m beside the axis", "偏离轴线 10 米",
         1e6 * gas.plume { rate = 0.1, wind = 5, class = "D", x = 100, y = 10 }, 64.9326, 1e-6, "mg/m3"),
    near("from 10 m height", "源高 10 米",
         1e6 * gas.plume { rate = 0.1, wind = 5, class = "D", x = 200, height = 10 }, 24.3117, 2e-6, "mg/m3") }
  local axis = { { "D", 5, { 187.1, 48.5, 12.96, 2.44, 0.746 } }, { "F", 1.5, { 4579, 1165, 301, 53.0, 15.3 } } }
  for _, row in ipairs(axis) do
    for i, distance in ipairs(far) do
      local density = gas.plume { rate = 0.1, wind = row[2], class = row[1], x = distance }
      rows[#rows + 1] = near("chlorine 0.1 kg/s, " .. row[1] .. ", " .. distance .. " m",
                             "氯气 0.1 千克/秒，" .. row[1] .. "，" .. distance .. " 米",
                             gas.ppm { density = density, molar = 70.91 }, row[3][i], 3.3e-3, "ppm")
    end
  end
  return rows
end

local function judge_reach()
  local rows = {}
  local wanted = {
    { "chlorine, 20 ppm", "氯气 20 ppm", 20, 70.91, 159, 859 }, { "chlorine, 2 ppm", "氯气 2 ppm", 2, 70.91, 560, 3741 },
    { "ammonia, 1100 ppm", "氨 1100 ppm", 1100, 17.03, 42, 214 }, { "ammonia, 160 ppm", "氨 160 ppm", 160, 17.03, 113, 596 },
    { "hydrogen sulphide, 50 ppm", "硫化氢 50 ppm", 50, 34.08, 144, 774 },
    { "hydrogen sulphide, 27 ppm", "硫化氢 27 ppm", 27, 34.08, 200, 1103 } }
  for _, row in ipairs(wanted) do
    local level = gas.density { ppm = row[3], molar = row[4] }
    for k, air in ipairs { { "D", 5 }, { "F", 1.5 } } do
      rows[#rows + 1] = lib.within({ en = row[1] .. ", " .. air[1], zh = row[2] .. "，" .. air[1] },
                                   gas.reach { rate = 0.1, wind = air[2], class = air[1], level = level },
                                   row[4 + k] - 0.5, row[4 + k] + 0.5, "m")
    end
  end
  return rows
end

local function judge_puff()
  local widths = gas.widths { class = "F", x = 500, puff = 1 }
  local rows = {
    near("CCPS p. 101: width across, F, 500 m", "CCPS 第 101 页：横向宽度", widths.y, 5.047929716825321, 1e-9, "m"),
    near("width upwards", "垂直宽度", widths.z, 2.214836678536473, 1e-9, "m"),
    near("1 kg, F, 500 m", "1 千克，F，500 米", 1e3 * gas.puff { mass = 1, class = "F", x = 500 }, 2.25004854, 1e-8, "g/m3") }
  for _, row in ipairs { { 100, 19.5599 }, { 200, 3.36318 }, { 500, 0.328082 } } do
    local x, wanted = row[1], row[2]
    rows[#rows + 1] = near("10 kg, D, " .. x .. " m", "10 千克，D，" .. x .. " 米",
                           1e3 * gas.puff { mass = 10, class = "D", x = x }, wanted, 3e-6, "g/m3")
  end
  local powers = { A = 0.108, B = 0.112, C = 0.120, D = 0.142, E = 0.203, F = 0.253 }
  for _, class in ipairs { "A", "B", "C", "D", "E", "F" } do
    rows[#rows + 1] = near("wind at 2 m of 5 m/s at 10 m, " .. class, "2 米高风速，" .. class,
                           gas.wind { class = class, wind = 5, height = 2 }, 5 * 0.2 ^ powers[class], 1e-9, "m/s")
  end
  return rows
end

local function judge_sensor()
  return { near("time constant of T90 30 s", "T90 30 秒的时间常数", gas.sensor { t90 = 30 }, 13.029, 4e-5, "s"),
           near("half the limit shows as a quarter", "下限一半升到四分之一",
                gas.sensor { t90 = 30, step = 0.5, level = 0.25 }, 9.03, 6e-4, "s") }
end

-- ---- what escapes ------------------------------------------------------------------------------

-- en, zh, molar, gamma, Pa above the air's, m, choked, g/s with the digits of hazards_check.py, m3/h
local holes = {
  { "natural gas, 2 kPa, 10 mm", "天然气 2 kPa，10 毫米", 16.04, 1.31, 2e3, 0.010, 0, 2.470752794, 13.34 },
  { "natural gas, 2 kPa, 19 mm (hose off)", "天然气 2 kPa，19 毫米（软管脱落）", 16.04, 1.31, 2e3, 0.019, 0, 8.919417587, 48.16 },
  { "natural gas, 0.2 MPa, 5 mm", "天然气 0.2 MPa，5 毫米", 16.04, 1.31, 2e5, 0.005, 1, 6.194443809, 33.44 },
  { "natural gas, 0.4 MPa, 20 mm (main)", "天然气 0.4 MPa，20 毫米（街管）", 16.04, 1.31, 4e5, 0.020, 1, 164.8946243, 890.3 },
  { "LPG vapour, 2.8 kPa, 9 mm (hose off)", "液化气蒸气 2.8 kPa，9 毫米（软管脱落）", 44.10, 1.13, 2.8e3, 0.009, 0, 3.914438989, 7.687 },
  { "LPG vapour, 0.7 MPa, 3 mm (valve)", "液化气蒸气 0.7 MPa，3 毫米（瓶阀）", 44.10, 1.13, 7e5, 0.003, 1, 9.326334558, 18.31 },
  { "chlorine, 0.57 MPa, 5 mm", "氯气 0.57 MPa，5 毫米", 70.91, 1.33, 5.7e5, 0.005, 1, 29.17154638, 35.6 },
  { "ammonia, 0.76 MPa, 5 mm", "氨气 0.76 MPa，5 毫米", 17.03, 1.31, 7.6e5, 0.005, 1, 18.2448101, 92.8 },
}

local function judge_holes()
  local ccps = gas.orifice { gamma = 1.15, density = 8.90, pressure = 501e3, diameter = 0.010, discharge = 0.85 }
  local jet = gas.orifice { gamma = 1.26, molar = 26.037, pressure = 29.7 * 6894.757293168, kelvin = 298.15, diameter = 0.00635 }
  local rows = {
    near("CCPS p. 47, gas jet", "CCPS 第 47 页，气体射流", ccps.mass, 0.09002799947, 1e-6, "kg/s"),
    near("CCPS p. 40, liquid jet", "CCPS 第 40 页，液体射流",
         gas.liquid { density = 490, over = 19610.0368, diameter = 0.010, discharge = 0.63 }, 0.21691154764, 1e-6, "kg/s"),
    near("acetylene, 15 psi, 1/4 inch, per area", "乙炔 15 psi，1/4 英寸，单位面积",
         jet.mass / (0.25 * math.pi * 0.00635 ^ 2), 267.15569, 1e-6, "kg/m2 s"),
    near("LPG liquid, 0.8 MPa, 3 mm (lying)", "液化气液体 0.8 MPa，3 毫米（卧放）",
         1e3 * gas.liquid { density = 500, over = 8e5, diameter = 0.003 }, 121.9571367, 1e-6, "g/s") }
  for _, row in ipairs(holes) do
    local found = gas.orifice { molar = row[3], gamma = row[4], pressure = 101325 + row[5], diameter = row[6] }
    rows[#rows + 1] = near(row[1], row[2], 1e3 * found.mass, row[8], 1e-6, "g/s")
    rows[#rows + 1] = near(row[1] .. ", by volume", row[2] .. "，体积", 3600 * found.flow, row[9], 1e-3, "m3/h")
    rows[#rows + 1] = lib.within({ en = row[1] .. ", chokes", zh = row[2] .. "，壅塞" }, found.choked, row[7], row[7])
  end
  return rows
end

local function judge_pipes()
  local rows, last = {}, math.huge
  local hole = gas.orifice { molar = 16.04, gamma = 1.31, pressure = 501325, diameter = 0.02 }.mass
  for _, length in ipairs { 0, 1, 10, 100 } do
    local found = gas.pipe { molar = 16.04, gamma = 1.31, pressure = 501325, diameter = 0.02, length = length }
    rows[#rows + 1] = lib.at_most({ en = "main of 0.4 MPa, 20 mm, " .. length .. " m of pipe", zh = "0.4 MPa 街管，20 毫米，管长 " .. length .. " 米" },
                                  found * 1e3, math.min(last, hole * 1e3 * 1.000001), "g/s")
    last = found * 1e3
  end
  -- Long and gentle, the density hardly changes: Darcy and Weisbach.
  local friction = 0.02
  local r = 100 / 0.05
  local low = gas.pipe { molar = 16.04, gamma = 1.31, pressure = 101325 + 200, diameter = 0.05, length = 100 }
  rows[#rows + 1] = lib.within({ en = "200 Pa, 50 mm, 100 m against Darcy-Weisbach with a factor of 0.02", zh = "200 Pa，50 毫米，100 米，对照达西公式（系数 0.02）" },
    low / (0.25 * math.pi * 0.05 ^ 2 * math.sqrt(2 * 0.6675 * 200 / (friction * r))), 0.98, 1.03)
  rows[#rows + 1] = near("propylene boiling on its way, 1 cm (Crowl and Louvar, from memory)", "丙烯沸腾两相流，1 厘米（Crowl 与 Louvar，凭记忆）",
    gas.balanced { latent = 3.34e5, grows = 0.042, capacity = 2180, kelvin = 298, diameter = 0.01 }, 0.774, 2e-3, "kg/s")
  return rows
end

local function judge_pools()
  local mmhg = 133.322368
  return {
    near("acetone, 10 m2, 1.5 m/s", "丙酮 10 平方米，风速 1.5 米/秒", 1e3 * gas.evaporation { wind = 1.5, molar = 58.08, area = 10, vapour = 185 * mmhg }, 36.57421975, 1e-6, "g/s"),
    near("toluene, 10 m2, 1.5 m/s", "甲苯 10 平方米，风速 1.5 米/秒", 1e3 * gas.evaporation { wind = 1.5, molar = 92.14, area = 10, vapour = 22 * mmhg }, 5.91616697, 1e-6, "g/s"),
    lib.within({ en = "jet to the lower limit, natural gas 10 mm", zh = "射流至爆炸下限，天然气 10 毫米" }, gas.jet { diameter = 0.010, relative = 16.04 / 28.96, share = 0.05 }, 1.605, 1.615, "m"),
    lib.within({ en = "natural gas 20 mm", zh = "天然气 20 毫米" }, gas.jet { diameter = 0.020, relative = 16.04 / 28.96, share = 0.05 }, 3.215, 3.226, "m"),
    lib.within({ en = "propane 3 mm", zh = "丙烷 3 毫米" }, gas.jet { diameter = 0.003, relative = 44.10 / 28.96, share = 0.021 }, 0.694, 0.6955, "m") }
end

local function judge_sources()
  local lpg = gas.source { molar = 44.10, gamma = 1.13, over = 2800, contents = 15, diameter = 0.009 }
  local chlorine = gas.source { molar = 70.91, gamma = 1.33, over = 5.7e5, contents = 50, diameter = 0.005 }
  local rows = {
    lib.within({ en = "15 kg of LPG at 3.9 g/s last", zh = "15 千克液化气以 3.9 克/秒可持续" }, lpg.seconds / 60, 63.5, 64.5, "min"),
    near("and all of it came out", "且全部泄出", lpg.gas, 15, 1e-9, "kg"),
    lib.within({ en = "50 kg of chlorine at 29 g/s last", zh = "50 千克氯气以 29 克/秒可持续" }, chlorine.seconds / 60, 28.5, 29.5, "min") }
  -- 8 kg of nitrogen at 15 MPa by 3 mm while it chokes: exp(-t), (1 + 0.2 t)^-5 of t = m' time/m.
  local first = gas.orifice { molar = 28.01, gamma = 1.4, pressure = 15101325, diameter = 0.003 }.mass
  local turns = first * 30 / 8
  for _, row in ipairs { { "isothermal", "等温", math.exp(-turns) }, { "adiabatic", "绝热", (1 + 0.2 * turns) ^ -5 } } do
    local found = gas.source { molar = 28.01, gamma = 1.4, over = 15e6, contents = 8, diameter = 0.003, law = row[1], for_seconds = 30 }
    rows[#rows + 1] = near("nitrogen cylinder, " .. row[1] .. ", left after 30 s", "氮气瓶，" .. row[2] .. "，30 秒后剩余", found.left, 8 * row[3], 0.01, "kg")
  end
  return rows
end

-- ---- rooms --------------------------------------------------------------------------------------

local function judge_rooms()
  local rows = {}
  local times = { 60, 300, 600, 1800, 3600 }
  local filled = {
    { 0, 0.18, 0.9, 1.8, 5.4, 10.8 }, { 0.5, 0.17925, 0.88151, 1.72704, 4.77790, 8.49894 },
    { 2, 0.17703, 0.82900, 1.53073, 3.41345, 4.66919 }, { 6, 0.17129, 0.70824, 1.13782, 1.71038, 1.79554 },
    { 12, 0.16314, 0.56891, 0.77820, 0.89777, 0.89999 } }
  for _, row in ipairs(filled) do
    local worst = 0
    for i, time in ipairs(times) do -- by the boxes that drills run on, in steps of half a second
      local boxes = gas.boxes { volumes = { 50 }, sources = { 0.0015 }, streams = { { 1, 0, row[1] * 50 / 3600 } }, step = 0.5, steps = 2 * time }
      worst = math.max(worst, math.abs(100 * boxes[1] - row[i + 1]))
    end
    rows[#rows + 1] = lib.at_most({ en = row[1] .. " changes an hour, worst of five times", zh = "每小时换气 " .. row[1] .. " 次，五个时刻最差" }, worst, 5.1e-6, "%")
  end
  local air = 2 * 50 / 3600
  rows[#rows + 1] = near("2 changes, to 25 % of the lower limit", "换气 2 次，至下限 25%", gas.reaches { wanted = 0.0125, gas = 0.0015, air = air, volume = 50 }, 473.92, 2e-5, "s")
  rows[#rows + 1] = near("2 changes, to the lower limit", "换气 2 次，至爆炸下限", gas.reaches { wanted = 0.05, gas = 0.0015, air = air, volume = 50 }, 4684.84, 2e-6, "s")
  rows[#rows + 1] = near("with displacement, 600 s", "计入置换，600 秒", 100 * gas.room { gas = 0.0015, air = air, volume = 50, seconds = 600, displaces = 1 }, 1.517794, 5e-7, "%")
  rows[#rows + 1] = near("with displacement, at last", "计入置换，最终", 100 * gas.settles { gas = 0.0015, air = air, displaces = 1 }, 5.123340, 2e-7, "%")
  rows[#rows + 1] = near("purge from 5 to 1 % at 12 changes", "12 次换气由 5% 降至 1%", gas.reaches { share = 0.05, wanted = 0.01, gas = 0, air = 600 / 3600, volume = 50 } / 60, 8.047, 1e-4, "min")
  rows[#rows + 1] = near("purge from 5 to 0.05 %", "由 5% 降至 0.05%", gas.reaches { share = 0.05, wanted = 0.0005, gas = 0, air = 600 / 3600, volume = 50 } / 60, 23.026, 3e-5, "min")
  return rows
end

local function judge_shelter()
  local rows = {}
  for _, row in ipairs { { 0.25, 0.1175 }, { 0.5, 0.2212 }, { 1, 0.3935 } } do
    rows[#rows + 1] = lib.within({ en = "after half an hour, " .. row[1] .. " changes an hour", zh = "半小时后，每小时换气 " .. row[1] .. " 次" },
                                 gas.shelter { outside = 1, change = row[1], hours = 0.5 }, row[2] - 5e-5, row[2] + 5e-5)
  end
  local peak = gas.shelter { outside = 1, change = 0.25, hours = 15 }
  rows[#rows + 1] = near("cloud from 5 to 20 h, peak inside", "云团 5 至 20 小时，室内峰值", peak, 0.976482, 1e-6)
  rows[#rows + 1] = near("at 25 h, shut as before", "25 小时，仍关闭门窗", gas.shelter { before = peak, outside = 0, change = 0.25, hours = 5 }, 0.279767, 2e-6)
  return rows
end

local function judge_joined()
  local function two(steps, step)
    return gas.boxes { volumes = { 50, 100 }, sources = { 0.0015, 0 }, step = step or 0.5, steps = steps,
                       streams = { { 1, 2, 0.05 }, { 2, 1, 0.05 }, { 2, 0, 0.1 } } }
  end
  local rows = {}
  for _, row in ipairs { { 60, 0.174758, 0.002569 }, { 300, 0.782762, 0.052990 }, { 600, 1.386130, 0.168961 }, { 1800, 2.860059, 0.700523 } } do
    local found = two(2 * row[1])
    for room = 1, 2 do
      rows[#rows + 1] = lib.within({ en = "room " .. room .. " after " .. row[1] .. " s", zh = "房间 " .. room .. "，" .. row[1] .. " 秒" },
                                   100 * found[room], row[room + 1] - 6e-7, row[room + 1] + 6e-7, "%")
    end
    rows[#rows + 1] = near("in, held and gone after " .. row[1] .. " s", row[1] .. " 秒进、存、出平衡", (found.held + found.gone) / (0.0015 * row[1]), 1, 1e-9)
    rows[#rows + 1] = lib.at_least({ en = "least amount", zh = "最小存量" }, found.least, 0)
  end
  local last = two(1, 1e5)
  rows[#rows + 1] = near("room 1 at last", "房间 1 最终", 100 * last[1], 4.5, 1e-9, "%")
  rows[#rows + 1] = near("room 2 at last", "房间 2 最终", 100 * last[2], 1.5, 1e-9, "%")
  rows[#rows + 1] = lib.within({ en = "open door, 2 K", zh = "开门，温差 2 K" }, gas.door { area = 1.8, height = 2, pull = 2 / 293 }, 0.1425, 0.1435, "m3/s")
  rows[#rows + 1] = lib.within({ en = "open door, 10 K", zh = "开门，温差 10 K" }, gas.door { area = 1.8, height = 2, pull = 10 / 293 }, 0.3185, 0.3195, "m3/s")
  return rows
end

-- ---- explosions --------------------------------------------------------------------------------

local function judge_tnt()
  local rows = {}
  local fuel = 50 * 0.095 * 0.657 -- a room of 50 m3 of methane at 9.5 %
  local wanted = {
    { 0.03, 1.036, { 44.1, 15.1, 6.19, 1.76 } }, { 0.10, 3.452, { 94.4, 27.2, 10.3, 3.10 } },
    { 0.20, 6.904, { 153.8, 39.7, 13.9, 4.29 } },
  }
  for _, row in ipairs(wanted) do
    local tnt = gas.tnt { fuel = fuel, heat = 50, yield = row[1] }
    rows[#rows + 1] = near(string.format("TNT at a yield of %.2f", row[1]), string.format("效率 %.2f 的 TNT 当量", row[1]),
                           tnt, row[2], 5e-4, "kg")
    for i, metres in ipairs { 5, 10, 20, 50 } do
      rows[#rows + 1] = near(string.format("%.3g kg at %d m", row[2], metres), string.format("%.3g 千克，%d 米", row[2], metres),
                             gas.blast { tnt = tnt, distance = metres }, row[3][i], 4e-3, "kPa")
    end
  end
  return rows
end

local function judge_wave()
  local rows = { near("10 t of TNT at 500 m", "10 吨 TNT，500 米", gas.blast { tnt = 10000, distance = 500 }, 5.0550, 2e-5, "kPa"),
                 near("1 psi of 22.68 t of propane", "22.68 吨丙烷的 1 psi 半径", gas.epa { fuel = 22680, heat = 46333 }, 479.6, 2e-3, "m") }
  for _, row in ipairs { { 1, 1353.7 }, { 1.5, 551.4 }, { 2, 283.7 }, { 3, 115.7 }, { 4, 64.89 }, { 5, 43.23 }, { 7, 24.94 },
                         { 10, 14.89 }, { 15, 8.758 }, { 20, 6.102 }, { 30, 3.559 }, { 40, 2.375 } } do
    rows[#rows + 1] = near(string.format("Z = %g m/kg^1/3", row[1]), string.format("比例距离 %g", row[1]),
                           gas.blast { tnt = 1, distance = row[1] }, row[2], 5e-4, "kPa")
  end
  for _, row in ipairs { { 1, 74, 159, 343 }, { 2.07, 44, 95, 205 }, { 7, 17.9, 38.6, 83.2 }, { 14, 10.5, 22.5, 48.6 },
                         { 21, 7.8, 16.9, 36.4 }, { 35, 5.7, 12.2, 26.3 }, { 69, 3.9, 8.3, 18.0 }, { 100, 3.2, 6.9, 14.9 } } do
    for i, tnt in ipairs { 1, 10, 100 } do
      local half = row[i + 1] == math.floor(row[i + 1]) and row[1] < 3 and 0.5 or 0.06
      rows[#rows + 1] = lib.within({ en = string.format("%g kPa of %d kg", row[1], tnt), zh = string.format("%d 千克的 %g kPa 距离", tnt, row[1]) },
                                   gas.blast_distance { tnt = tnt, pressure = row[1] }, row[i + 1] - half, row[i + 1] + half, "m")
    end
  end
  return rows
end

local function judge_harm()
  local rows = {}
  local kpa = { 7, 20, 35, 70, 100, 150 }
  local wanted = {
    { "eardrum", "ear drums", "鼓膜破裂", { .0002, .0686, .3423, .8242, .9474, .9919 }, 6e-5 },
    { "lungs", "lungs, Eisenberg", "肺部致死（Eisenberg）", { 0, 0, 0, 0, .00545, .60106 }, 6e-6 },
    { "lungs_hse", "death, HSE", "致死（HSE）", { .00022, .01900, .09539, .35993, .55172, .75348 }, 6e-6 },
  }
  for _, row in ipairs(wanted) do
    for i, pressure in ipairs(kpa) do
      rows[#rows + 1] = lib.within({ en = row[2] .. string.format(" at %d kPa", pressure), zh = row[3] .. string.format("，%d kPa", pressure) },
                                   gas.share { what = row[1], pressure = pressure }, row[4][i] - row[5], row[4][i] + row[5])
    end
  end
  local burns = gas.burns { heat = 10, time = 30 }
  rows[#rows + 1] = near("probit of 10 kW/m2 for 30 s", "10 kW/m2 持续 30 秒的概率值", burns.probit, 1.66503, 6e-6)
  rows[#rows + 1] = near("share of people who die of it", "对应死亡比例", burns.share, 4.265e-4, 6e-4)
  return rows
end

local function judge_room()
  local rows = {}
  for _, row in ipairs { { 1, 8.67, 26.1 }, { 2, 13.9, 52.2 }, { 5, 29.7, 130.5 } } do
    local peaks = gas.vented { burning = 0.45, k = row[1], weight = 10, volume = 50 }
    rows[#rows + 1] = near("first peak, K = " .. row[1], "第一峰，K=" .. row[1], 10 * peaks.first, row[2], 4e-3, "mbar")
    rows[#rows + 1] = near("second peak, K = " .. row[1], "第二峰，K=" .. row[1], 10 * peaks.second, row[3], 4e-4, "mbar")
  end
  return rows
end

local function judge_fireball()
  local tanker = gas.fireball { fuel = 22.7 * 585.3 * 0.9, distance = 100 }
  local rows = { near("a tanker of 22.7 m3, across", "22.7 立方米罐车火球直径", tanker.across, 132.6, 8e-4, "m"),
                 near("how long", "持续时间", tanker.time, 10.3, 5e-3, "s"),
                 near("heat 100 m away", "100 米处热辐射", tanker.heat, 89.1, 2e-3, "kW/m2") }
  for heat = 50, 85, 5 do
    rows[#rows + 1] = lib.within({ en = "11 kg without relief in " .. heat .. " kW/m2", zh = "11 千克无安全阀，" .. heat .. " kW/m2" },
                                 gas.cylinder { contents = 11, volume = 0.0272, area = 0.55, heat = heat }, 70, 152, "s")
  end
  rows[#rows + 1] = lib.within({ en = "its wave at 5 m, at most", zh = "5 米处超压上限" }, gas.burst { fuel = 11, distance = 5 }, 26, 28, "kPa")
  rows[#rows + 1] = lib.at_least({ en = "cooled by a hose reel, an hour", zh = "软管卷盘冷却一小时" },
                                 gas.cylinder { heat = 60, touched = 0.15, water = 0.5 }, 3600, "s")
  return rows
end

-- ---- what is breathed ---------------------------------------------------------------------------

-- Both sets of hazards.md 2.2: constants, and what kills half in 10, 30 and 60 min [ppm].
local probits = {
  { "chlorine, Withers", "氯气（Withers）", 70.91, -8.29, .92, 2, 0, { 433.3, 250.2, 176.9 } },
  { "ammonia, CCPS", "氨（CCPS）", 17.03, -35.9, 1.85, 2, 0, { 19986, 11539, 8159 } },
  { "hydrogen sulphide, CCPS", "硫化氢（CCPS）", 34.08, -31.42, 3.008, 1.43, 0, { 950, 441, 271 } },
  { "carbon monoxide, CCPS", "一氧化碳（CCPS）", 28.01, -37.98, 3.7, 1, 0, { 11088, 3696, 1848 } },
  { "hydrogen cyanide, CCPS", "氰化氢（CCPS）", 27.03, -29.42, 3.008, 1.43, 0, { 597, 277, 171 } },
  { "sulphur dioxide, CCPS", "二氧化硫（CCPS）", 64.07, -15.67, 2.10, 1, 0, { 1882, 627, 314 } },
  { "chlorine, TNO", "氯气（TNO）", 70.91, -6.35, .5, 2.75, 1, { 564.7, 378.8, 294.4 } },
  { "ammonia, TNO", "氨（TNO）", 17.03, -15.6, 1, 2, 1, { 13284, 7669, 5423 } },
  { "hydrogen sulphide, TNO", "硫化氢（TNO）", 34.08, -11.5, 1, 1.9, 1, { 1242, 696, 484 } },
  { "carbon monoxide, TNO", "一氧化碳（TNO）", 28.01, -7.4, 1, 1, 1, { 20856, 6952, 3476 } },
  { "hydrogen cyanide, TNO", "氰化氢（TNO）", 27.03, -9.8, 1, 2.4, 1, { 162, 103, 77 } },
  { "sulphur dioxide, TNO", "二氧化硫（TNO）", 64.07, -19.2, 1, 2.4, 1, { 3444, 2179, 1633 } },
}

local function asked(row, extra)
  local given = { molar = row[3], a = row[4], b = row[5], n = row[6], milligrams = row[7] }
  for name, value in pairs(extra) do given[name] = value end
  return given
end

local function judge_fatal()
  local rows = {}
  for _, row in ipairs(probits) do
    for i, minutes in ipairs { 10, 30, 60 } do
      rows[#rows + 1] = near(("%s: half die in %d min"):format(row[1], minutes), ("%s：%d 分钟半数致死"):format(row[2], minutes),
                             gas.fatal(asked(row, { minutes = minutes })), row[8][i], 5e-3, "ppm")
    end
  end
  for i, minutes in ipairs { 10, 30, 60 } do
    rows[#rows + 1] = near(("ammonia, people: half in %d min"):format(minutes), ("氨，人体数据：%d 分钟半数致死"):format(minutes),
                           gas.fatal(asked(probits[8], { minutes = minutes })), ({ 13000, 7500, 5300 })[i], 0.03, "ppm")
  end
  return rows
end

local function judge_dose()
  local rows = {}
  for _, row in ipairs { { 100, 10, 2.30189, .00349 }, { 250, 30, 4.99859, .49944 }, { 1000, 5, 5.90095, .81619 } } do
    local dose = gas.dose(asked(probits[1], { ppm = row[1], minutes = row[2] }))
    local en, zh = ("%d ppm of chlorine for %d min"):format(row[1], row[2]), ("氯气 %d ppm，%d 分钟"):format(row[1], row[2])
    rows[#rows + 1] = lib.within({ en = en .. ": probit", zh = zh .. "：概率值" }, dose.probit, row[3] - 1e-5, row[3] + 1e-5)
    rows[#rows + 1] = lib.within({ en = en .. ": die", zh = zh .. "：死亡比例" }, dose.share, row[4] - 1e-5, row[4] + 1e-5)
  end
  local two = gas.dose(asked(probits[1], { ppm = 100, minutes = 10, then_ppm = 400, then_minutes = 5 }))
  rows[#rows + 1] = near("100 ppm for 10 min, then 400 for 5: load", "100 ppm 10 分钟后 400 ppm 5 分钟：毒负荷", two.load, 900000, 1e-9, "ppm2 min")
  rows[#rows + 1] = lib.within({ en = "its probit", zh = "概率值" }, two.probit, 4.32334 - 1e-5, 4.32334 + 1e-5)
  rows[#rows + 1] = lib.within({ en = "die of it", zh = "死亡比例" }, two.share, .24931 - 1e-5, .24931 + 1e-5)
  return rows
end

local function judge_loads()
  local rows = {}
  local loads = {
    { "chlorine", "氯气", 2, 1.08e5, 4.84e5, { 147, 104, 60, 42 }, { 311, 220, 127, 90 } },
    { "ammonia", "氨", 2, 3.78e8, 1.03e9, { 8695, 6148, 3550, 2510 }, { 14353, 10149, 5859, 4143 } },
    { "hydrogen sulphide", "硫化氢", 4, 2e12, 1.5e13, { 795, 669, 508, 427 }, { 1316, 1107, 841, 707 } },
    { "sulphur dioxide", "二氧化硫", 2, 4.655e6, 7.448e7, { 965, 682, 394, 279 } },
  }
  for _, row in ipairs(loads) do
    for i, minutes in ipairs { 5, 10, 30, 60 } do
      for k, name in ipairs { "SLOT", "SLOD" } do
        local wanted = row[5 + k] and row[5 + k][i]
        if wanted then
          rows[#rows + 1] = lib.within({ en = ("%s, %s in %d min"):format(row[1], name, minutes), zh = ("%s %s，%d 分钟"):format(row[2], name, minutes) },
                                       gas.load_ppm { load = row[3 + k], n = row[3], minutes = minutes }, wanted - 0.6, wanted + 0.6, "ppm")
        end
      end
    end
  end
  rows[#rows + 1] = near("1000 ppm of CO, 25 l/min, 10 min: COHb", "一氧化碳 1000 ppm，10 分钟：碳氧血红蛋白",
                         gas.cohb { ppm = 1000, breath = 25, minutes = 10 }, 10.634, 5e-5, "%")
  rows[#rows + 1] = near("30 min", "30 分钟", gas.cohb { ppm = 1000, breath = 25, minutes = 30 }, 31.902, 5e-5, "%")
  return rows
end

local function judge_senses()
  return {
    near("oxygen at 10 %: down in", "氧 10%：倒下", gas.collapse { oxygen = .10 }, 40, 1e-6, "s"),
    near("at 6 %", "氧 6%", gas.collapse { oxygen = .06 }, 20, 1e-6, "s"),
    lib.at_least({ en = "at 13.5 % one stands", zh = "氧 13.5%：尚能站立" }, gas.collapse { oxygen = .135 }, 1e8, "s"),
    lib.within({ en = "hydrogen sulphide, 701 ppm: down in", zh = "硫化氢 701 ppm：倒下" }, gas.knock { ppm = 701, knocks = 700 }, 10, 30, "s"),
    lib.within({ en = "3000 ppm", zh = "硫化氢 3000 ppm" }, gas.knock { ppm = 3000, knocks = 700 }, 10, 30, "s"),
    lib.at_least({ en = "600 ppm: by its load, not at once", zh = "硫化氢 600 ppm：按毒负荷，不会立即倒下" }, gas.knock { ppm = 600, knocks = 700 }, 1e8, "s"),
  }
end

local function case_of(spec)
  return case { spec[1], number = spec.number, calculated = true, en = spec.en, zh = spec.zh,
                requires = spec.requires, source = spec.source, note = spec.note, judge = spec.judge }
end

return suite { "gas", en = "Gas, toxic clouds, explosions", zh = "气体泄漏、毒气云与爆炸",
  edition = "CCPS 1999; Briggs 1973; GB/T 50493-2019",
  case_of { "gas-grid", number = "1.4", en = "A cloud on the grid against solved equations",
    zh = "网格扩散与解析解", source = "Crank, The Mathematics of Diffusion; worked values of hazards.md 1.4",
    requires = { en = "First steps exact; a bell in one, two and three dimensions within 2 % at ten seconds and 1.2 % at sixty; mass kept to 1e-12, nothing below zero.",
                 zh = "前三步精确；一、二、三维高斯解 10 秒内误差 2%、60 秒 1.2% 以内；质量守恒 1e-12，无负值。" },
    judge = judge_grid },
  case_of { "gas-doorway", number = "1.4", en = "Walls are tight, a shut door passes its leak",
    zh = "墙体不漏，关门只过缝隙", source = "Fick's law",
    requires = { en = "What Fick's law gives for the open share of a face; nothing through a wall.",
                 zh = "通过量等于菲克定律按开口比例的值；隔墙为零。" }, judge = judge_doorway },
  case_of { "gas-widths", number = "1.5", en = "Widths of plumes", zh = "烟羽扩散参数",
    source = "Briggs 1973, as in GasDispersion.jl",
    requires = { en = "The printed figures.", zh = "与所列数值一致。" }, judge = judge_widths },
  case_of { "gas-plume", number = "1.5", en = "Concentrations in a plume", zh = "烟羽浓度",
    source = "CCPS, Guidelines for Consequence Analysis (1999), p. 97, as in GasDispersion.jl",
    requires = { en = "The printed figures.", zh = "与所列数值一致。" }, judge = judge_plume },
  case_of { "gas-reach", number = "1.5", en = "How far a level reaches, 0.1 kg/s", zh = "浓度限值到达距离，0.1 千克/秒",
    source = "AEGL levels; worked values of hazards.md 1.5",
    requires = { en = "Within half a metre.", zh = "误差不超过半米。" }, judge = judge_reach },
  case_of { "gas-puff", number = "1.5", en = "Puffs, and wind by height", zh = "瞬时云团与风速廓线",
    source = "CCPS 1999, p. 101, as in GasDispersion.jl",
    requires = { en = "The printed figures.", zh = "与所列数值一致。" }, judge = judge_puff },
  case_of { "gas-sensor", number = "1.6", en = "How fast a detector follows", zh = "探测器响应时间",
    source = "first-order law; T90 of 30 s [K]",
    requires = { en = "The printed figures.", zh = "与所列数值一致。" }, judge = judge_sensor },
  case_of { "gas-holes", number = "1.2", en = "What a hole lets out", zh = "孔口泄漏量",
    source = "CCPS 1999, pp. 40 and 47, as in GasDispersion.jl; rows of hazards.md 1.2, worked in Python",
    requires = { en = "Every mass flow to a millionth; volumes to the figures printed.", zh = "质量流量误差不超过百万分之一；体积与所列数值一致。" }, judge = judge_holes },
  case_of { "gas-pipes", number = "1.2", en = "Pipes, and liquid that boils on its way", zh = "管道与沸腾液体",
    source = "Darcy and Weisbach; Fauske's equilibrium rate in Crowl and Louvar [from memory]",
    requires = { en = "Never more than the hole alone, less the longer; the gentle limit within 3 %.", zh = "不超过单孔流量，管越长越少；缓流极限误差 3% 以内。" }, judge = judge_pipes },
  case_of { "gas-pools", number = "1.2", en = "Pools and jets", zh = "液池蒸发与射流", source = "EPA RMP; Lees; worked values of hazards.md 1.2",
    requires = { en = "Pools to a millionth, jets to the figures printed.", zh = "液池误差百万分之一以内，射流与所列数值一致。" }, judge = judge_pools },
  case_of { "gas-sources", number = "1.2", en = "Sources that run down", zh = "逐渐衰减的泄漏源", source = "hazards.md 1.2; solved laws of a choked vessel",
    requires = { en = "Cylinders last as printed; a vessel as its law is solved, within 1 %.", zh = "钢瓶持续时间与所列一致；容器衰减与解析解相差 1% 以内。" }, judge = judge_sources },
  case_of { "gas-rooms", number = "1.3", en = "A room that fills and clears", zh = "房间充气与吹扫", source = "worked values of hazards.md 1.3",
    requires = { en = "The printed figures, in steps of half a second.", zh = "半秒步长下与所列数值一致。" }, judge = judge_rooms },
  case_of { "gas-shelter", number = "1.3", en = "Sheltering behind shut windows", zh = "关窗就地避险", source = "hazards.md 1.3; pulse of aefarrell.github.io",
    requires = { en = "The printed figures.", zh = "与所列数值一致。" }, judge = judge_shelter },
  case_of { "gas-joined", number = "1.3", en = "Two rooms joined, and doors", zh = "相连两室与门洞", source = "worked values of hazards.md 1.3, checked there by RK4",
    requires = { en = "The printed figures; in = held + gone within 1e-9; nothing below zero.", zh = "与所列数值一致；进出存平衡误差 1e-9；无负值。" }, judge = judge_joined },
  case_of { "gas-tnt", number = "1.8", en = "A room full of methane as TNT", zh = "甲烷房间的 TNT 当量与超压",
    source = "Swisdak 1994 (Kingery-Bulmash); worked values of hazards.md 1.8",
    requires = { en = "The printed figures.", zh = "与所列数值一致。" }, judge = judge_tnt },
  case_of { "gas-wave", number = "1.8", en = "Pressure and distance", zh = "超压与距离",
    source = "Swisdak 1994 (Kingery-Bulmash); EPA RMP guidance",
    requires = { en = "The printed figures, both ways.", zh = "正反两向均与所列数值一致。" }, judge = judge_wave },
  case_of { "gas-harm", number = "1.8", en = "What pressure and heat do to people", zh = "超压与热辐射对人的伤害",
    source = "Eisenberg 1975; HSE; as in HyRAM+",
    requires = { en = "The printed figures.", zh = "与所列数值一致。" }, judge = judge_harm },
  case_of { "gas-room", number = "1.8", en = "A vented explosion in a room", zh = "室内泄压爆燃",
    source = "Cubbage and Simmonds 1955; worked values of hazards.md 1.8",
    requires = { en = "The printed figures.", zh = "与所列数值一致。" }, judge = judge_room },
  case_of { "gas-fireball", number = "1.8", en = "Fireballs, and cylinders in fires", zh = "火球与火中钢瓶",
    source = "CCPS 1994, worked example; BAM 2018, fifteen cylinders of 11 kg of propane",
    requires = { en = "The worked example; bursting within what was measured, and not under water.",
                 zh = "与算例一致；爆裂时间在实测范围内，冷却则不爆。" }, judge = judge_fireball },
  case_of { "gas-fatal", number = "2.2", en = "What kills half of the people, by two sets of probits", zh = "两套概率函数的半数致死浓度",
    source = "Withers and Lees [S]; CCPS and TNO Green Book sets of hazards.md 2.2 [K, values C]; Engelhardt and Holliday 1985 [S]",
    requires = { en = "The figures as printed, half a per cent (rounded there); ammonia within 3 % of the human figures by TNO's set.",
                 zh = "与所列数值相差不超过0.5%（原表已取整）；氨按TNO参数与人体数据相差不超过3%。" }, judge = judge_fatal },
  case_of { "gas-dose", number = "2.2", en = "Chlorine breathed for a time", zh = "吸入氯气的毒负荷", source = "Withers and Lees; worked values of hazards.md 2.2 [C]",
    requires = { en = "Probit and share to the last figure; loads add up.", zh = "概率值与死亡比例精确到末位；毒负荷可累加。" }, judge = judge_dose },
  case_of { "gas-loads", number = "2.2", en = "Dangerous loads (SLOT, SLOD), carbon monoxide in the blood", zh = "危险毒负荷（SLOT、SLOD）与碳氧血红蛋白",
    source = "HSE loads [K; SO2 SLOT S]; Stewart; worked values of hazards.md 2.2 [C]",
    requires = { en = "The printed figures.", zh = "与所列数值一致。" }, judge = judge_loads },
  case_of { "gas-senses", number = "2.2", en = "How soon lack of oxygen and hydrogen sulphide take the senses", zh = "缺氧与硫化氢致人倒下的时间",
    source = "hazards.md 2.2 [D]: 10 % in 40 s, 6 % in 20 s; above 700 ppm in 10 to 30 s",
    requires = { en = "The printed seconds.", zh = "与所列秒数一致。" }, judge = judge_senses },
}
