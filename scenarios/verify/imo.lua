-- The component tests of IMO MSC.1/Circ.1533, annex 3, appendix 2 (tests 1 to 11 as in Circ.1238).
-- Persons are men of 30 to 50 years where a test asks for them: 0.97 to 1.62 m/s, evenly spread.
local SOURCE = "IMO MSC.1/Circ.1533, annex 3, appendix 2, test "
local max, within, at_least, at_most, shown = lib.max, lib.within, lib.at_least, lib.at_most, lib.shown
local MEN = between(0.97, 1.62)

-- ---- 12: flow at density -----------------------------------------------------------------------

local function dense(name, density)
  return run { name, length = 40, to_the_end = true, doors = "emergent", en = density .. " /m2", zh = density .. " /m2",
    rooms = { room { "corridor", box = { 0, 0, 50, 4 } } }, openings = { exit { "end", { 50, 0 }, { 50, 4 } } },
    people = { crowd { "all", math.floor(density * 200), box = { 0, 0, 50, 4 }, walks = MEN } },
    watch = { line { "middle", { 25, 0 }, { 25, 4 } } } }
end

local function flow_of(run)
  local count = 0
  for _, t in ipairs(run.watch.middle.t) do if t > 5 and t <= 25 then count = count + 1 end end
  return count / 20 / 4
end

-- A case whose body another suite has too.
local function twin(number, body, more)
  body[1], body.number, body.source = ("imo-%02d"):format(tonumber(number)), number, SOURCE .. number .. (more or "")
  return case(body)
end

return suite { "imo", en = "IMO evacuation guidelines", zh = "国际海事组织疏散指南", edition = "MSC.1/Circ.1533 (2016)",

case { "imo-01", number = "1", en = "Walking speed in a corridor", zh = "走廊中的步行速度", source = SOURCE .. "1; tolerance of 5 %: JuPedSim web community",
  setup = { en = "One person walks 40 m along a corridor 2 m wide at 1 m/s.", zh = "一人以 1 m/s 走过长 40 m、宽 2 m 的走廊。" },
  requires = { en = "40 s, to 5 %.", zh = "40 s，误差 5% 以内。" }, runs = { lib.corridor_walk("walk", 1.0) },
  judge = function(r) return { within({ en = "time for 40 m", zh = "走完 40 m 的时间" }, r.walk.watch.goal.t[1] - r.walk.started[1], 38, 42, "s") } end },

twin("2", lib.on_stair(true, 1), "; tolerance of 5 %: as RiMEA 2"),
twin("3", lib.on_stair(false, 1), "; tolerance of 5 %: as RiMEA 3"),

case { "imo-04", number = "4", en = "Flow through an exit", zh = "出口流量", source = SOURCE .. "4; laboratory 1.6 to 2.3 persons/(m s): Kretz, Seyfried, Nagai, Müller",
  setup = { en = "100 persons in a room of 8 x 5 m with an exit of 1 m in the middle of the 5 m wall; doors capped, and emergent beside it.", zh = "8 × 5 m 房间内 100 人，5 m 墙中部 1 m 出口；限流，另示自然流。" },
  requires = { en = "Over the whole period at most 1.33 persons a second (capped doors).", zh = "全程流量不超过 1.33 人/s（限流门）。" },
  runs = { lib.door_room("capped", "capped", 1.0, 100), lib.door_room("free", "emergent", 1.0, 100) },
  judge = function(r)
    return { at_most({ en = "persons a second, capped: 100 over the time of the last", zh = "限流：100 人除以最后撤出时间" }, 100 / max(r.capped.out), 1.33, "1/s"),
      at_most({ en = "persons a second, capped: first to last", zh = "限流：首末之间的流量" }, lib.flow(r.capped.out), 1.33, "1/s"),
      within({ en = "persons out", zh = "撤出人数" }, lib.finite(r.capped.out), 100, 100, ""),
      shown({ en = "last out, capped", zh = "限流：最后撤出" }, max(r.capped.out), "s"),
      shown({ en = "persons a second, emergent (laboratories 1.6-2.3)", zh = "自然流（实验 1.6–2.3）" }, lib.flow(r.free.out), "1/s") }
  end },

twin("5", lib.own_start_times()),

twin("6", lib.past_corner()),

case { "imo-07", number = "7", en = "Population parameters", zh = "人员参数", source = SOURCE .. "7", pooled = true, seeds = 10,
  setup = { en = "50 men of 30 to 50 years cross an open field; speeds over 40 m, all seeds together.", zh = "50 名 30–50 岁男性穿过空旷场地，取 40 m 速度，合并所有种子。" },
  requires = { en = "Walked speeds are spread evenly from 0.97 to 1.62 m/s: Kolmogorov-Smirnov p > 0.05; mean 1.295 within 0.05.", zh = "步行速度在 0.97–1.62 m/s 均匀分布：KS p > 0.05；均值 1.295 ± 0.05。" },
  runs = { run { "field", length = 120, rooms = { room { "field", box = { 0, 0, 60, 40 } } }, openings = { exit { "end", { 60, 0 }, { 60, 40 } } },
    people = { crowd { "men", 50, box = { 0.5, 1, 8, 39 }, walks = MEN } }, watch = { line { "from", { 10, 0 }, { 10, 40 } }, line { "to", { 50, 0 }, { 50, 40 } } } } },
  judge = function(seeds)
    local assigned, walked = {}, {}
    for _, r in ipairs(seeds) do
      for _, speed in ipairs(r.field.speed) do assigned[#assigned + 1] = speed end
      lib.speeds_between(r.field, "from", "to", 40, nil, walked)
    end
    return { at_least({ en = "p of the speeds walked", zh = "步行速度的 p 值" }, ks(walked, MEN), 0.05, ""),
      at_least({ en = "p of the speeds given", zh = "给定速度的 p 值" }, ks(assigned, MEN), 0.05, ""),
      within({ en = "mean of the speeds walked", zh = "步行速度均值" }, lib.mean(walked), 1.245, 1.345, "m/s"),
      within({ en = "variance of the speeds walked", zh = "步行速度方差" }, lib.deviation(walked) * lib.deviation(walked), 0.025, 0.045, "m2/s2"),
      at_least({ en = "least speed walked", zh = "最小步行速度" }, lib.min(walked), 0.9, "m/s"), at_most({ en = "greatest speed walked", zh = "最大步行速度" }, max(walked), 1.63, "m/s") }
  end },

twin("8", lib.against(), "; FDS+Evac 50/75/107/136 s"),

case { "imo-09", number = "9", en = "Exit flow from a large public space", zh = "大型公共空间出口流量", source = SOURCE .. "9; FDS+Evac 220.7 and 412.9 s",
  setup = { en = "1000 persons in 30 x 20 m; four doors of 1 m, then two of them; capped.", zh = "30 × 20 m 房间内 1000 人；四个 1 m 门，之后两个；限流。" },
  requires = { en = "About twice the time with half the doors (1.6 to 2.4 times, as RiMEA 9 is checked).", zh = "门减半时用时约加倍（1.6–2.4 倍，同 RiMEA 9）。" },
  runs = { lib.large_room("four", true, MEN), lib.large_room("two", false, MEN) },
  judge = function(r)
    local four, two = max(r.four.out), max(r.two.out)
    return { within({ en = "time with two doors over time with four", zh = "两门与四门用时之比" }, two / four, 1.6, 2.4, ""), shown({ en = "four doors", zh = "四门" }, four, "s"), shown({ en = "two doors", zh = "两门" }, two, "s") }
  end },

twin("10", lib.allocation(MEN)),

twin("11", lib.congestion(150)),

case { "imo-12", number = "12", en = "Flow and density in a corridor", zh = "走廊流量与密度", source = SOURCE .. "12 (from memory, text not at hand)",
  setup = { en = "A corridor 4 m wide filled with 1, 2 and 5 persons/m2.", zh = "4 m 宽走廊，密度 1、2、5 人/m2。" },
  requires = { en = "The flow is smaller at very high than at moderate density.", zh = "极高密度下的流量小于中等密度。" },
  runs = { dense("one", 1), dense("two", 2), dense("five", 5) },
  judge = function(r)
    local one, two, five = flow_of(r.one), flow_of(r.two), flow_of(r.five)
    return { at_least({ en = "flow at 2 /m2 less at 5 /m2", zh = "2 与 5 人/m2 的流量差" }, two - five, 0.001, "1/(m s)"), shown({ en = "flow at 1 /m2", zh = "1 人/m2 流量" }, one, "1/(m s)"),
      shown({ en = "flow at 2 /m2", zh = "2 人/m2 流量" }, two, "1/(m s)"), shown({ en = "flow at 5 /m2", zh = "5 人/m2 流量" }, five, "1/(m s)") }
  end },
}
