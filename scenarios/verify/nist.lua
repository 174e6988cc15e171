-- The verification tests of NIST Technical Note 1822 (Ronchi, Kuligowski, Reneke, Peacock and Nilsson,
-- 2013), with the figures that the JuPedSim web community's notebooks give where the note leaves
-- them to the tester.
local SOURCE = "NIST TN 1822 (2013), Verif."

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

return suite { "nist", en = "NIST TN 1822", zh = "NIST TN 1822", edition = "2013",

case { "nist-1.1", number = "1.1", en = "Pre-evacuation times", zh = "疏散前时间", source = SOURCE .. "1.1",
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
  end },

case { "nist-2.1", number = "2.1", en = "Speed in a corridor", zh = "走廊中的速度", source = SOURCE .. "2.1",
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
  end },

case { "nist-2.4", number = "2.4", en = "Speeds of a population", zh = "人群的速度分布", source = SOURCE .. "2.4",
  setup = { en = "100 persons with free speeds N(1.2, 0.2) m/s.", zh = "100 人，自由速度服从 N(1.2, 0.2) m/s。" },
  requires = { en = "Mean and standard deviation within 0.05 m/s; Kolmogorov-Smirnov p above 0.05 over all seeds.",
               zh = "均值和标准差误差在 0.05 m/s 以内；全部种子合并的 Kolmogorov-Smirnov 检验 p 大于 0.05。" },
  pooled = true,
  runs = { run { "people", length = 1,
    rooms = { room { "room", box = { 0, 0, 20, 20 } } }, openings = { exit { "out", { 20, 9 }, { 20, 11 } } },
    people = { crowd { "people", 100, box = { 1, 1, 19, 19 }, walks = normal { 1.2, 0.2, least = 0.2, most = 2.2 } } } } },
  judge = function(seeds)
    local speeds = pooled(seeds, "people", "speed")
    return {
      lib.within({ en = "mean", zh = "均值" }, lib.mean(speeds), 1.15, 1.25, "m/s"),
      lib.within({ en = "standard deviation", zh = "标准差" }, lib.deviation(speeds), 0.15, 0.25, "m/s"),
      lib.at_least({ en = "p", zh = "p" }, ks(speeds, normal { 1.2, 0.2, least = 0.2, most = 2.2 }), 0.05, ""),
    }
  end,
  chart = function(seeds)
    local x, y = distribution(pooled(seeds, "people", "speed"))
    return { { title = { en = "Share of persons slower than", zh = "低于该速度者的比例" }, y_most = 1,
               series = { { kind = "steps", x = x, y = y } },
               x = { en = "free speed [m/s]", zh = "自由速度 [m/s]" }, y = { en = "share", zh = "比例" } } }
  end },

case { "nist-2.5", number = "2.5", en = "Speed in smoke", zh = "烟气中的速度", source = SOURCE .. "2.5",
  setup = { en = "One person of 1.25 m/s in a corridor of 100 m x 2 m held at K = 1 /m.",
            zh = "一人以 1.25 m/s 走过 100 m × 2 m 的走廊，消光系数 K = 1 /m。" },
  requires = { en = "100 m take 100 / (1.25 f(K)) s by the declared law, here within 1 %.",
               zh = "100 m 用时等于所声明规律的 100 / (1.25 f(K)) s，此处要求误差 1 % 以内。" },
  note = { en = "Declared law: Frantzich and Nilsson as in FDS+Evac, f = max(0.1, 1 - 0.0807 K).",
           zh = "所声明的规律：Frantzich 与 Nilsson（同 FDS+Evac），f = max(0.1, 1 − 0.0807 K)。" },
  runs = { lib.in_smoke("walk", 1, 1.25) },
  judge = function(r)
    local exact = 100 / (1.25 * lib.smoke_share(1))
    return { lib.within({ en = "time for 100 m", zh = "100 m 用时" }, lib.smoke_time(r.walk), 0.99 * exact, 1.01 * exact, "s") }
  end },

case { "nist-2.6", number = "2.6", en = "Incapacitation by gases", zh = "气体致失能", source = SOURCE .. "2.6",
  setup = { en = "One person stays in air with CO 5000 ppm, CO2 2 % and O2 18 %.",
            zh = "一人停留在 CO 5000 ppm、CO2 2 %、O2 18 % 的空气中。" },
  requires = { en = "The fractional effective dose reaches 1 after 208.7 s (Purser's constants), within 0.5 %.",
               zh = "有效剂量分数（FED）在 208.7 s 达到 1（Purser 常数），误差 0.5 % 以内。" },
  runs = { lib.exposed("air", 5000, 0.02, 0.18) },
  judge = function(r)
    return { lib.within({ en = "time to incapacitation", zh = "失能时间" }, r.air.down[1], 0.995 * 208.71, 1.005 * 208.71, "s") }
  end },

case { "nist-3.2", number = "3.2", en = "Social influence", zh = "社会影响", source = SOURCE .. "3.2",
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
  end },

case { "nist-3.3", number = "3.3", en = "Familiar exit", zh = "熟悉的出口", source = SOURCE .. "3.3",
  pooled = true, seeds = 40,
  setup = { en = "A person in a room with two exits alike; then one to whom only the east exit is familiar.",
            zh = "房间有两个相同出口；一人两个都不熟悉，另一人只熟悉东出口。" },
  requires = { en = "Without familiarity both are used alike (each 40 to 60 %), with it the familiar one more.",
               zh = "无偏好时两个出口使用相近（各 40 至 60 %），熟悉后更多使用熟悉的出口。" },
  runs = {
    lib.two_exits("unfamiliar", 60, { crowd { "free", at = { 5, 0.5 }, walks = lib.men } }),
    lib.two_exits("familiar", 60, { crowd { "free", at = { 5, 0.5 }, walks = lib.men, familiar = { "east" } } }),
  },
  judge = function(seeds)
    local without = lib.share_of_exit(seeds, "unfamiliar", "east")
    return {
      lib.within({ en = "east exit, unfamiliar", zh = "东出口，不熟悉" }, without, 40, 60, "%"),
      lib.at_least({ en = "east exit, familiar", zh = "东出口，熟悉" }, lib.share_of_exit(seeds, "familiar", "east"), without + 1e-9, "%"),
    }
  end },

case { "nist-4.1", number = "4.1", en = "An exit is lost", zh = "出口失效", source = SOURCE .. "4.1",
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
  end },
}
