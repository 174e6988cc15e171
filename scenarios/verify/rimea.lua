-- The test cases of the RiMEA guideline. Numbers after v4.1.1 (2025), where v3.0.0 differs it is said.
local SOURCE = "RiMEA guideline 4.1.1 (2025), test "

return suite { "rimea", en = "RiMEA guideline", zh = "RiMEA 指南", edition = "v3.0.0 and v4.1.1 (2025)",

case { "rimea-01", number = "1", en = "Walking speed in a corridor", zh = "走廊中的步行速度",
  setup = { en = "One person walks 40 m along a corridor 2 m wide at 1.33 m/s.",
            zh = "一人以 1.33 m/s 走过长 40 m、宽 2 m 的走廊。" },
  requires = { en = "The person needs 26 to 34 s.", zh = "用时 26 至 34 s。" }, source = SOURCE .. "1",
  runs = { run { "walk", length = 60,
    rooms = { room { "corridor", box = { 0, 0, 40.5, 2 } } },
    openings = { exit { "end", { 40.5, 0 }, { 40.5, 2 } } },
    people = { crowd { "walker", 1, at = { 0.4, 1 }, walks = 1.33 } },
    watch = { line { "goal", { 40.4, 0 }, { 40.4, 2 } } } } },
  judge = function(r)
    local walk = r.walk
    return { lib.within({ en = "time for 40 m", zh = "走完 40 m 的时间" }, walk.watch.goal.t[1] - walk.started[1], 26, 34, "s") }
  end },
}
