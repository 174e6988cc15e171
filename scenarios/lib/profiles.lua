-- Kinds of people: crowd { 20, profile = "imo_m30_50" } takes speed, stairs and body from here.
--
-- imo_*: IMO MSC.1/Circ.1533 (2016), tables of walking speeds on the flat and on stairs, each even
-- between its ends. A share of the own free speed is kept on stairs: the ratio of the tables' ends,
-- which agree within 0.02. crew is the under-30s of the same tables.
-- age_*: mean free speed by age after Weidmann 1993 as in RiMEA's figure 2; the spread of 19 % of the
-- mean is his for all ages together. Cut at 2.5 deviations.
-- fds_*: FDS+Evac guide, table 1; even.

local IMO = "IMO MSC.1/Circ.1533, tables 3.4 and 3.5"
local AGES = "RiMEA guideline figure 2 after Weidmann 1993; spread 19 %"
local FDS = "FDS+Evac guide, table 1"

local function imo(id, en, zh, low, high, down, up)
  return profile { "imo_" .. id, en = en, zh = zh, speed = between(low, high),
    stairs_down = down, stairs_up = up, source = IMO }
end

local function age(years, mean)
  local deviation = 0.19 * mean
  return profile { "age_" .. years, en = years .. " years old", zh = years .. "岁",
    speed = normal { mean, deviation, least = mean - 2.5 * deviation, most = mean + 2.5 * deviation },
    body = years < 12 and "child" or years >= 70 and "elderly" or "adult", source = AGES }
end

return profiles {
  imo("f30", "women under 30", "30岁以下女性", 0.93, 1.55, 0.605, 0.508),
  imo("f30_50", "women of 30 to 50", "30至50岁女性", 0.71, 1.19, 0.685, 0.621),
  imo("f50", "women over 50", "50岁以上女性", 0.56, 0.94, 0.8, 0.655),
  imo("f50_impaired1", "women over 50, mobility impaired (1)", "50岁以上行动不便女性（1）", 0.43, 0.71, 0.79, 0.65),
  imo("f50_impaired2", "women over 50, mobility impaired (2)", "50岁以上行动不便女性（2）", 0.37, 0.61, 0.793, 0.63),
  imo("m30", "men under 30", "30岁以下男性", 1.11, 1.85, 0.683, 0.452),
  imo("m30_50", "men of 30 to 50", "30至50岁男性", 0.97, 1.62, 0.66, 0.486),
  imo("m50", "men over 50", "50岁以上男性", 0.84, 1.40, 0.598, 0.454),
  imo("m50_impaired1", "men over 50, mobility impaired (1)", "50岁以上行动不便男性（1）", 0.64, 1.06, 0.599, 0.458),
  imo("m50_impaired2", "men over 50, mobility impaired (2)", "50岁以上行动不便男性（2）", 0.55, 0.91, 0.602, 0.452),
  imo("crew_f", "crew, women", "船员，女性", 0.93, 1.55, 0.605, 0.508),
  imo("crew_m", "crew, men", "船员，男性", 1.11, 1.85, 0.683, 0.452),

  age(10, 1.2), age(20, 1.61), age(30, 1.54), age(40, 1.48), age(50, 1.41), age(60, 1.27), age(70, 1.07), age(80, 0.68),

  profile { "fds_adult", en = "adults (FDS+Evac)", zh = "成人（FDS+Evac）", speed = between(0.95, 1.55), source = FDS },
  profile { "fds_male", en = "men (FDS+Evac)", zh = "男性（FDS+Evac）", speed = between(1.15, 1.55), source = FDS },
  profile { "fds_female", en = "women (FDS+Evac)", zh = "女性（FDS+Evac）", speed = between(0.95, 1.35), source = FDS },
  profile { "child", en = "children (FDS+Evac)", zh = "儿童（FDS+Evac）", body = "child", speed = between(0.6, 1.2), source = FDS },
  profile { "elderly", en = "elderly people (FDS+Evac)", zh = "老年人（FDS+Evac）", body = "elderly", speed = between(0.5, 1.1), source = FDS },

  profile { "wheelchair", en = "wheelchair users", zh = "轮椅使用者", body = "wheelchair", speed = 0.8,
    source = "NIST TN 1822, test 2.10" },
  profile { "stretcher", en = "stretcher with bearers", zh = "担架及抬运人员", body = "stretcher", speed = 1.04,
    source = "unchecked: Hunt, Galea and Lawrence 2015 from memory" },
}
