-- The verification tests of NIST Technical Note 1822 (Ronchi, Kuligowski, Reneke, Peacock and Nilsson,
-- 2013), with the figures that the JuPedSim web community's notebooks give where the note leaves
-- them to the tester.
local SOURCE = "NIST TN 1822 (2013), Verif."

-- A case whose body ISO 20414 has too (lib.lua).
local function twin(number, body)
  body[1], body.number, body.source = "nist-" .. number, number, SOURCE .. number
  return case(body)
end

return suite { "nist", en = "NIST TN 1822", zh = "NIST TN 1822", edition = "2013",

twin("1.1", lib.pre_evacuation()),
twin("2.1", lib.walking()),
twin("2.2", lib.climbing()),
twin("2.3", lib.round_corner()),
twin("2.4", lib.population()),

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

twin("2.7", lib.by_lift()),
twin("2.8", lib.against()),
twin("2.9", lib.group(0.5, 0.2)),
twin("2.10", lib.on_ramp()),
twin("3.1", lib.allocation(lib.men)),
twin("3.2", lib.social_influence()),
twin("3.3", lib.familiar_exit()),
twin("4.1", lib.lost_exit()),
twin("5.1", lib.congestion(100)),
twin("5.2", lib.exit_flow()),
}
