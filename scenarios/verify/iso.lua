-- The verification tests of ISO 20414:2020. The text of the standard was not at hand: set-ups and figures
-- are those of the JuPedSim web community's notebooks and of pyFDS-Evac's documentation.
local SOURCE = "ISO 20414:2020, test "

local doses = {
  { id = "a", co = 1000, co2 = 0.02, o2 = 0.15, seconds = 981.7 },
  { id = "b", co = 0, co2 = 0, o2 = 0.12, seconds = 1666.27 },
  { id = "c", co = 1000, co2 = 0, o2 = 0.21, seconds = 1692.83 },
  { id = "d", co = 1000, co2 = 0.0343, o2 = 0.21, seconds = 846.51 },
}

local function smoke_id(extinction, speed) return ("K%g v%g"):format(extinction, speed) end

-- Published times for 100 m by the same law [s]: Ronchi et al. 2013, Table 2; five programs agree
-- within 2 %.
local published = {
  [0.5] = { 84, 105, 139, 208, 415 }, [1] = { 87, 109, 146, 217, 434 }, [3] = { 107, 133, 177, 266, 529 },
  [7.5] = { 203, 255, 339, 509, 1005 }, [10] = { 419, 526, 711, 998, 1998 },
}

local widths = { 1.0, 1.2, 1.4, 1.6, 1.8 }
local function width_id(width) return ("w%.1f"):format(width) end
local function stair_flow(r) return lib.flow(r.watch.top.t) end

local counts = { 60, 120, 240, 360, 480 }
local function corridor_reading(r)
  local last = r.watch.zone.t[#r.watch.zone.t] or 0
  return lib.area(r.watch.zone, 5, math.min(25, last))
end

-- A case whose body NIST TN 1822 has too (lib.lua).
local function twin(number, body)
  body[1], body.number, body.source = "iso-" .. number, number, SOURCE .. number
  return case(body)
end

-- An escalator of 10 m going up at 0.5 m/s; who walks on it adds the speed of the stairs.
local BELT, STAIR_SHARE = 0.5, 0.52
local function belt_run(name, count, en, zh)
  return run { name, length = 300, every = 0.5, storeys = { 0, 5 }, en = en, zh = zh,
    rooms = { room { "below", box = { 0, 0, 8, 4 } }, room { "above", box = { 16.7, 0, 22, 4 }, storey = 1 } },
    openings = { escalator { "belt", foot = { { 8, 1.5 }, { 8, 2.5 } }, head = { { 16.7, 1.5 }, { 16.7, 2.5 } }, length = 10, width = 1,
                             belt = BELT, from = "below", to = "above" },
                 exit { "out", { 22, 0 }, { 22, 4 }, storey = 1 } },
    people = { crowd { "people", count, box = { 0.5, 0.5, 7, 3.5 }, walks = 1 } },
    watch = { flight { "belt", of = "belt" } } }
end

return suite { "iso", en = "ISO 20414", zh = "ISO 20414", edition = "2020",

twin("1", lib.pre_evacuation()),
twin("2", lib.walking()),
twin("3", lib.climbing()),
twin("4", lib.round_corner()),
twin("5", lib.population()),
twin("6", lib.against()),
twin("7", lib.on_ramp()),
twin("8", lib.allocation(lib.men)),
twin("9", lib.lost_exit()),
twin("10", lib.congestion(150)),
twin("11", lib.exit_flow()),

case { "iso-12", number = "12", en = "Flow on stairs of different widths", zh = "不同宽度楼梯的流量", source = SOURCE .. "12",
  setup = { en = "100 persons of 1 m/s leave a room of 10 m x 8 m by a flight up of 6 m, 1.0 to 1.8 m wide.",
            zh = "100 人（1 m/s）经 6 m 长、1.0 至 1.8 m 宽的上行梯段离开 10 m × 8 m 的房间。" },
  requires = { en = "The flow rises with the width.", zh = "流量随宽度增加。" },
  runs = (function()
    local runs = {}
    for i, width in ipairs(widths) do
      local low, high = 5 - width / 2, 5 + width / 2
      runs[i] = run { width_id(width), en = ("%.1f m wide"):format(width), zh = ("宽 %.1f m"):format(width),
        length = 900, every = 2, storeys = { 0, 3 },
        rooms = { room { "room", box = { 0, 0, 10, 8 } }, room { "landing", box = { 3, 13.2, 7, 16 }, storey = 1 } },
        openings = { stair { "flight", from = "room", to = "landing", foot = { { low, 8 }, { high, 8 } }, head = { { low, 13.2 }, { high, 13.2 } },
                             length = 6, width = width },
                     exit { "out", { 3, 16 }, { 7, 16 }, storey = 1 } },
        people = { crowd { "people", 100, box = { 0.3, 0.3, 9.7, 7.5 }, walks = 1 } },
        watch = { line { "top", { 3, 14 }, { 7, 14 }, storey = 1 } } }
    end
    return runs
  end)(),
  judge = function(r)
    local flows, rows = {}, {}
    for i, width in ipairs(widths) do
      flows[i] = stair_flow(r[width_id(width)])
      rows[i] = lib.shown({ en = ("flow, %.1f m"):format(width), zh = ("流量，%.1f m"):format(width) }, flows[i], "1/s")
    end
    rows[#rows + 1] = lib.rises({ en = "least rise from width to width", zh = "相邻宽度间的最小增量" }, flows, "1/s")
    return rows
  end,
  chart = function(seeds)
    local x, y = {}, {}
    for _, seed in ipairs(seeds) do
      for _, width in ipairs(widths) do x[#x + 1], y[#y + 1] = width, stair_flow(seed[width_id(width)]) end
    end
    return { { title = { en = "Flow over width", zh = "流量与宽度" },
               x = { en = "width [m]", zh = "宽度 [m]" }, y = { en = "flow [1/s]", zh = "流量 [1/s]" },
               series = { { name = { en = "each seed", zh = "各随机种子" }, kind = "points", x = x, y = y },
                          { name = { en = "IMO: 0.88 per metre", zh = "IMO：每米 0.88" }, kind = "line", reference = true,
                            x = { 1, 1.8 }, y = { 0.88, 1.584 } } } } }
  end },

case { "iso-13", number = "13", en = "Speed and density in a corridor", zh = "走廊中的速度与密度", source = SOURCE .. "13",
  setup = { en = "60 to 480 persons of 1 m/s (0.5 to 4 per square metre) walk out of a corridor of 60 m x 2 m; read between 20 and 40 m, 5 to 25 s.",
            zh = "60 至 480 人（1 m/s，每平方米 0.5 至 4 人）走出 60 m × 2 m 的走廊；在 20 至 40 m 段、5 至 25 s 读数。" },
  requires = { en = "Nobody is faster than their free speed (0.05 m/s allowed); speed does not rise with density.",
               zh = "无人快于自由速度（允许 0.05 m/s）；速度不随密度上升。" },
  runs = (function()
    local runs = {}
    for i, count in ipairs(counts) do
      runs[i] = run { ("n%d"):format(count), en = ("%d persons"):format(count), zh = ("%d 人"):format(count),
        length = 25, every = 1, to_the_end = true, doors = "emergent",
        rooms = { room { "corridor", box = { 0, 0, 60, 2 }, use = "corridor" } },
        openings = { exit { "end", { 60, 0 }, { 60, 2 } } },
        people = { crowd { "people", count, box = { 0.2, 0.2, 59.8, 1.8 }, walks = 1 } },
        watch = { area { "zone", box = { 20, 0, 40, 2 } } } }
    end
    return runs
  end)(),
  judge = function(r)
    local rows, fastest, rise, before = {}, 0, -math.huge, nil
    for i, count in ipairs(counts) do
      local one = r[("n%d"):format(count)]
      local reading = corridor_reading(one)
      fastest = math.max(fastest, one.fastest)
      if before then rise = math.max(rise, reading.speed - before) end
      before = reading.speed
      rows[i] = lib.shown({ en = ("speed at %.2f per square metre"):format(reading.density),
                            zh = ("每平方米 %.2f 人时的速度"):format(reading.density) }, reading.speed, "m/s")
      rows[i].what = { en = ("speed, %d persons"):format(count), zh = ("速度，%d 人"):format(count) }
    end
    rows[#rows + 1] = lib.at_most({ en = "greatest speed of anybody", zh = "任何人的最大速度" }, fastest, 1.05, "m/s")
    rows[#rows + 1] = lib.at_most({ en = "greatest rise from density to density", zh = "相邻密度间的最大升幅" }, rise, 0.005, "m/s")
    return rows
  end,
  chart = function(seeds)
    local x, y, law_x, law_y = {}, {}, {}, {}
    for _, seed in ipairs(seeds) do
      for _, count in ipairs(counts) do
        local reading = corridor_reading(seed[("n%d"):format(count)])
        x[#x + 1], y[#y + 1] = reading.density, reading.speed
      end
    end
    for i = 1, 50 do
      law_x[i] = i / 10
      law_y[i] = 1 - math.exp(-1.913 * (1 / law_x[i] - 1 / 5.4))
    end
    return { { title = { en = "Speed over density", zh = "速度与密度" }, y_most = 1.2,
               x = { en = "density [1/m²]", zh = "密度 [1/m²]" }, y = { en = "speed [m/s]", zh = "速度 [m/s]" },
               series = { { name = { en = "each seed", zh = "各随机种子" }, kind = "points", x = x, y = y },
                          { name = { en = "Weidmann 1993 for 1 m/s", zh = "Weidmann 1993（1 m/s）" }, kind = "line",
                            reference = true, x = law_x, y = law_y } } } }
  end },

twin("14", lib.group(1.25, 0.5)),
twin("15", lib.social_influence()),
twin("16", lib.familiar_exit()),

case { "iso-17", number = "17", en = "Choosing the shorter way", zh = "选择较短路线", source = SOURCE .. "17",
  setup = { en = "10 persons in a ring corridor 2 m wide round a court of 20 m x 20 m go to its far side: round, or by a passage below between two flights of 6 m.",
            zh = "10 人在围绕 20 m × 20 m 庭院、宽 2 m 的环形走廊中前往对侧：绕行，或经两段 6 m 楼梯之间的下层通道。" },
  requires = { en = "More than half take the shorter way.", zh = "半数以上选择较短路线。" },
  note = { en = "Few persons, so that the layout decides and not a queue at the stairs.", zh = "人数少，使路线由布局而非楼梯前的排队决定。" },
  runs = { run { "ring", length = 900, every = 2, storeys = { 0, 3 },
    rooms = {
      room { "ring", outline = { { 0, 0 }, { 24, 0 }, { 24, 24 }, { 0, 24 } }, use = "corridor", storey = 1,
             holes = { { { 2, 2 }, { 2, 22 }, { 22, 22 }, { 22, 2 } } } },
      room { "passage", box = { 11, 7.2, 13, 16.8 }, use = "corridor" },
    },
    openings = {
      stair { "down", from = "passage", to = "ring", foot = { { 11, 7.2 }, { 13, 7.2 } }, head = { { 11, 2 }, { 13, 2 } }, length = 6, width = 2 },
      stair { "up", from = "passage", to = "ring", foot = { { 11, 16.8 }, { 13, 16.8 } }, head = { { 11, 22 }, { 13, 22 } }, length = 6, width = 2 },
      exit { "out", { 11, 24 }, { 13, 24 }, storey = 1 },
    },
    people = { crowd { "people", 10, box = { 10, 0.3, 14, 1.7 }, storey = 1, walks = lib.men } },
    watch = { area { "passage", box = { 11, 7.2, 13, 16.8 } } } } },
  judge = function(r)
    local by_stairs = lib.finite(r.ring.watch.passage.entered)
    return {
      lib.at_least({ en = "took the stairs", zh = "走楼梯的人数" }, by_stairs, 6, ""),
      lib.within({ en = "came out", zh = "撤出人数" }, lib.finite(r.ring.out), 10, 10, ""),
      lib.shown({ en = "last one out", zh = "最后一人离开" }, lib.max(r.ring.out), "s"),
    }
  end },

case { "iso-18", number = "18", en = "Speed in smoke", zh = "烟气中的速度", source = SOURCE .. "18; times of Ronchi et al. 2013, Table 2",
  setup = { en = "One person of 0.25 to 1.25 m/s in a corridor of 100 m x 2 m held at K = 0.5 to 10 /m.",
            zh = "一人以 0.25 至 1.25 m/s 走过 100 m × 2 m 的走廊，消光系数 0.5 至 10 /m。" },
  requires = { en = "The time with smoke over the time without is 1 / f(K) of the declared law, here within 1 % (the test allows 8 %).",
               zh = "有烟与无烟用时之比等于所声明规律的 1 / f(K)，此处要求 1 % 以内（标准允许 8 %）。" },
  note = { en = "Declared law: Frantzich and Nilsson as in FDS+Evac, f = max(0.1, 1 - 0.0807 K).",
           zh = "所声明的规律：Frantzich 与 Nilsson（同 FDS+Evac），f = max(0.1, 1 − 0.0807 K)。" },
  runs = (function()
    local runs = {}
    for _, speed in ipairs(lib.smoke_speeds) do
      runs[#runs + 1] = lib.in_smoke(smoke_id(0, speed), 0, speed)
      for _, extinction in ipairs(lib.extinctions) do
        runs[#runs + 1] = lib.in_smoke(smoke_id(extinction, speed), extinction, speed)
      end
    end
    return runs
  end)(),
  judge = function(r)
    local rows = {}
    for i, extinction in ipairs(lib.extinctions) do
      local worst = 0
      for _, speed in ipairs(lib.smoke_speeds) do
        local ratio = lib.smoke_time(r[smoke_id(extinction, speed)]) / lib.smoke_time(r[smoke_id(0, speed)])
        local off = 100 * (ratio * lib.smoke_share(extinction) - 1)
        if math.abs(off) > math.abs(worst) then worst = off end
      end
      rows[i] = lib.within({ en = ("K = %g /m: furthest from 1 / f"):format(extinction),
                             zh = ("K = %g /m：与 1 / f 的最大偏差"):format(extinction) }, worst, -1, 1, "%")
    end
    return rows
  end,
  chart = function(seeds)
    local series = {}
    for k, speed in ipairs(lib.smoke_speeds) do
      local x, y, known = {}, {}, {}
      for i, extinction in ipairs(lib.extinctions) do
        x[i] = extinction
        y[i] = lib.smoke_time(seeds[1][smoke_id(extinction, speed)])
        known[i] = published[extinction][k]
      end
      series[2 * k - 1] = { name = { en = ("%g m/s"):format(speed), zh = ("%g m/s"):format(speed) }, kind = "line", x = x, y = y }
      series[2 * k] = { name = k == 1 and { en = "published", zh = "已发表" } or nil, kind = "points", reference = true, x = x, y = known }
    end
    return { { title = { en = "Time for 100 m in smoke", zh = "烟气中 100 m 用时" }, series = series,
               x = { en = "extinction coefficient [1/m]", zh = "消光系数 [1/m]" }, y = { en = "time [s]", zh = "时间 [s]" } } }
  end },

case { "iso-19", number = "19", en = "Incapacitation by gases", zh = "气体致失能", source = SOURCE .. "19",
  setup = { en = "One person stays in air of four compositions (Table 22).", zh = "一人停留在四种成分的空气中（表 22）。" },
  requires = { en = "The fractional effective dose reaches 1 after 981.7, 1666.3, 1692.8 and 846.5 s, within 0.5 %.",
               zh = "有效剂量分数（FED）分别在 981.7、1666.3、1692.8、846.5 s 达到 1，误差 0.5 % 以内。" },
  runs = (function()
    local runs = {}
    for i, dose in ipairs(doses) do runs[i] = lib.exposed(dose.id, dose.co, dose.co2, dose.o2) end
    return runs
  end)(),
  judge = function(r)
    local rows = {}
    for i, dose in ipairs(doses) do
      rows[i] = lib.within({ en = ("%s: CO %g ppm, CO2 %g %%, O2 %g %%"):format(dose.id, dose.co, 100 * dose.co2, 100 * dose.o2),
                             zh = ("%s：CO %g ppm、CO2 %g %%、O2 %g %%"):format(dose.id, dose.co, 100 * dose.co2, 100 * dose.o2) },
        r[dose.id].down[1], 0.995 * dose.seconds, 1.005 * dose.seconds, "s")
    end
    return rows
  end },

twin("20", lib.by_lift()),

case { "iso-21", number = "21", en = "Escalator", zh = "自动扶梯", source = SOURCE .. "21 (set-up from memory, text not at hand)",
  setup = { en = "One person of 1 m/s, and 20 persons, go up an escalator 10 m long at 0.5 m/s; some stand on it, some walk (own choice of the model: 0.52 of the free speed).",
            zh = "一人（1 m/s）以及 20 人乘 10 m 长、0.5 m/s 的上行自动扶梯；部分站立，部分行走（模型自定）。" },
  requires = { en = "Who stands needs 10 m / 0.5 m/s = 20 s, who walks 10 m / (0.5 + 0.52) m/s = 9.8 s, within 5 % (own tolerance); all arrive.",
               zh = "站立者用时 10 m / 0.5 m/s = 20 s，行走者 10 m / (0.5 + 0.52) m/s = 9.8 s，误差 5 % 以内（自定）；全部到达。" },
  runs = { belt_run("one", 1, "one person", "一人"), belt_run("many", 20, "20 persons", "20 人") },
  judge = function(r)
    local time, stands, walks = lib.time_in(r.one.watch.belt), 10 / BELT, 10 / (BELT + STAIR_SHARE)
    local off = math.min(math.abs(time / stands - 1), math.abs(time / walks - 1))
    local mean = lib.time_in(r.many.watch.belt) / 20
    return { { what = { en = "time of one on the belt", zh = "一人在扶梯上的时间" }, value = time, unit = "s", pass = off <= 0.05,
               required = { en = "20 or 9.8 s, within 5 %", zh = "20 或 9.8 s，误差 5 %" } },
             lib.within({ en = "mean time of 20 on the belt", zh = "20 人在扶梯上的平均时间" }, mean, 0.95 * walks, 1.05 * stands, "s"),
             lib.within({ en = "came up", zh = "到达人数" }, lib.finite(r.many.out), 20, 20, "") }
  end },
}
