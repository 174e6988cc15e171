-- Delays from the first cue to walking by kind of occupancy: reacts = occupancy "office_awake_familiar".
--
-- The lognormals of the first group pass through the 1st and 99th percentile that PD 7974-6 gives for
-- good management (M1) or less (M2): mu = (ln p1 + ln p99)/2, sigma = (ln p99 - ln p1)/4.652. These
-- percentiles are from memory and unchecked against the standard. The ship cases are IMO's, from memory
-- as well: lognormal, cut, at night from 400 s on. The drill group is what this project's own scenarios
-- take: estimates. Lovreglio et al. 2019 (Fire Safety Journal 105, 107-128) has fits by occupancy of
-- 13 591 persons; its table was not at hand.

local PD = "unchecked: PD 7974-6 percentiles from memory, lognormal through them"
local SHIP = "unchecked: IMO MSC.1/Circ.1533 response times from memory"

return occupancies {
  reaction { "office_awake_familiar", en = "office, awake and familiar, well managed", zh = "办公，清醒且熟悉，管理良好",
    reacts = lognormal(51.96, 0.236), source = PD },
  reaction { "office_m2", en = "office, awake and familiar, ordinary management", zh = "办公，清醒且熟悉，管理一般",
    reacts = lognormal(103.9, 0.236), source = PD },
  reaction { "shop_awake_unfamiliar", en = "shop or assembly, awake and unfamiliar, well managed", zh = "商场或集会，清醒但不熟悉，管理良好",
    reacts = lognormal(67.08, 0.346), source = PD },
  reaction { "shop_m2", en = "shop or assembly, ordinary management", zh = "商场或集会，管理一般",
    reacts = lognormal(120, 0.298), source = PD },
  reaction { "hotel_asleep", en = "hotel, asleep and unfamiliar", zh = "旅馆，睡眠且不熟悉",
    reacts = lognormal(1273, 0.149), asleep = true, source = PD },
  reaction { "dwelling_asleep", en = "dwelling, asleep and familiar", zh = "住宅，睡眠且熟悉",
    reacts = lognormal(424.3, 0.149), asleep = true, source = PD },
  reaction { "ship_night", en = "passenger ship, night", zh = "客船，夜间",
    reacts = lognormal { 51.94, 0.84, shift = 400, least = 400, most = 700 }, asleep = true, source = SHIP },
  reaction { "ship_day", en = "passenger ship, day", zh = "客船，日间",
    reacts = lognormal { 31.19, 0.94, least = 0, most = 300 }, source = SHIP },
  reaction { "drill_staff", en = "staff in an announced drill", zh = "预告演练中的员工",
    reacts = lognormal(30, 0.6), source = "own estimate" },
  reaction { "drill_visitors", en = "visitors in a drill", zh = "演练中的来访者",
    reacts = lognormal(60, 0.5), source = "own estimate" },
}
