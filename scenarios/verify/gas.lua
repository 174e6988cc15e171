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
}
