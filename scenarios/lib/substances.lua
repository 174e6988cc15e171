-- Gases and vapours: what a scenario lets escape by name, gas_leak { "chlorine", at = ... }.
--
-- A scenario may add rows of its own, substances = { substance { ... } }; one of the same name takes
-- the library's place. What is not known is left out: it then does not burn, is not smelt, has no level.
--
-- Marks. [M] = from memory, checked by nobody: general knowledge of safety data sheets and handbooks.
-- "hazards.md 1.1 [M]" is the project's own reference page, which is memory too. "read" = the
-- project read it in a source on the web (hazards.md section 7 lists them); everything else of a
-- row is [M]. Not for medical or legal use.
--
-- Everywhere [M]: ignition temperatures and spark energies (NFPA 325's order), burning_speed and
-- closed_kpa (NFPA 68's tables), boiling points, densities, heats and vapour pressures (Perry's order),
-- limits at work (GBZ 2.1, turned into ppm), idlh where nothing else is said (NIOSH).
--
-- alarm: 25 % of the lower limit (GB/T 50493-2019, read) of what burns and harms nobody before; the
-- usual first level of toxic gases; of gases that only take the place of air 19.5 % oxygen.
-- smelt: odorised fuels at 20 % of the lower limit (GB 50028, read), natural gas at 10 %, as most noses do [M].
-- Probits, as hazards.md 2.2 recommends: chlorine after Withers and Lees (read), hydrogen sulphide
-- after CCPS, all others after TNO's Purple Book [M]; sets differ up to five times.
-- probit_other is another published set, used by nothing but comparisons.
-- Propane, butane, acetone, toluene: published sets have no probit; of propane, butane and acetone no
-- erpg either. Bottled gas explodes before it reaches AEGL-3: what it does is to take the place of air.
-- NIOSH's idlh of LPG as a mixture is 2000 (read), of propane 2100.
-- soluble: irritant gases that water takes up, so that a wet cloth keeps half off for two to three minutes
-- (hazards.md 2.3 [D]); hydrogen sulphide is not one of them, nor is what only takes the place of air.
-- berge_n: ten Berge et al. 1986 as the AEGL documents quote it [M]. knocks: hazards.md 2.1 [M].
-- isolate_small, isolate_large: ERG 2020/2024 [M, not re-read]; of a tank truck the farther figure.
-- slot, slod: HSE's loads [M; the sulphur dioxide slot read].

return substances {

  -- fuels

  substance { "natural_gas", en = "natural gas", zh = "天然气", molar = 16.04, gamma = 1.31,
    odour = { en = "smells of garlic or rotten cabbage, from its odorant", zh = "有加臭剂的蒜臭或烂菜味" },
    lower = 5.0, upper = 15.0, stoichiometric = 9.5, ignition_celsius = 537, spark_mj = 0.28, heat = 50.0,
    burning_speed = 0.40, closed_kpa = 710,
    smelt = 5000, alarm = 12500,
    boiling_celsius = -161.5,
    source = "as methane: hazards.md 1.1 [M]; it poisons nobody: no levels, no probit" },

  -- Bottled gas as propane. As a liquid by the density that makes a lying cylinder comparable.
  substance { "lpg", en = "liquefied petroleum gas", zh = "液化石油气", molar = 44.10, gamma = 1.13,
    odour = { en = "smells of garlic or rotten cabbage, lies on the floor, a white mist where it pours out",
              zh = "有加臭剂的蒜臭味，沉积在地面，喷出处有白雾" },
    lower = 2.1, upper = 9.5, stoichiometric = 4.0, ignition_celsius = 450, spark_mj = 0.25, heat = 46.4,
    burning_speed = 0.46, closed_kpa = 790,
    smelt = 3000, alarm = 5250, idlh = 2100,
    aegl_1 = { 10000, 6900, 5500, 5500, 5500 }, aegl_2 = { 17000, 17000, 17000, 17000, 17000 },
    aegl_3 = { 33000, 33000, 33000, 33000, 33000 },
    boiling_celsius = -42.1, liquid_density = 500, liquid_heat = 2.5, latent_heat = 426, vapour_kpa = 836,
    source = "as propane: hazards.md 1.1 [M]; idlh a tenth of the lower limit",
    toxic_source = "idlh: NIOSH, aegl_1: NRC 2012 (volume 12, table 7-1), read; the rest [M]" },

  substance { "hydrogen", en = "hydrogen", zh = "氢气", molar = 2.016, gamma = 1.41,
    lower = 4.0, upper = 75.0, stoichiometric = 29.6, ignition_celsius = 500, spark_mj = 0.017, heat = 120.0,
    burning_speed = 3.12, closed_kpa = 680,
    alarm = 10000, boiling_celsius = -252.9,
    source = "hazards.md 1.1 [M]; it poisons nobody: no levels, no probit" },

  -- toxic

  substance { "carbon_monoxide", en = "carbon monoxide", zh = "一氧化碳", molar = 28.01, gamma = 1.40,
    lower = 12.5, upper = 74.0, stoichiometric = 29.5, ignition_celsius = 605, heat = 10.1,
    burning_speed = 0.46, closed_kpa = 730,
    alarm = 35,
    aegl_2 = { 420, 150, 83, 33, 27 }, aegl_3 = { 1700, 600, 330, 150, 130 },
    erpg = { 200, 350, 500 }, idlh = 1200, oel = 26,
    probit = { -7.4, 1, n = 1, unit = "mg_m3", source = "TNO, Purple Book [M]" },
    probit_other = { -37.98, 3.7, n = 1, source = "CCPS [M]" },
    berge_n = 1,
    slot = 40125, slod = 57000, slot_power = 1, fire_gas = "co", filter = "carbon_monoxide",
    boiling_celsius = -191.5,
    isolate_small = { 30, 100, 200 },
    source = "hazards.md 1.1 [M]", toxic_source = "hazards.md 2.1, 2.2 [M]; there is no AEGL-1" },

  substance { "ammonia", en = "ammonia", zh = "氨气", molar = 17.03, gamma = 1.31,
    odour = { en = "bites in nose and eyes, a white mist where it pours out", zh = "强烈刺激眼鼻，喷出处有白雾" },
    lower = 15.0, upper = 28.0, stoichiometric = 21.8, ignition_celsius = 651, spark_mj = 680, heat = 18.6,
    burning_speed = 0.07, closed_kpa = 540,
    smelt = 20, alarm = 25,
    aegl_1 = { 30, 30, 30, 30, 30 }, aegl_2 = { 220, 220, 160, 110, 110 },
    aegl_3 = { 2700, 1600, 1100, 550, 390 }, erpg = { 25, 150, 1500 }, idlh = 300, oel = 42,
    probit = { -15.6, 1, n = 2, unit = "mg_m3", source = "TNO, Purple Book [M]; agrees with the human LC50 of Engelhardt and Holliday 1985, read" },
    probit_other = { -35.9, 1.85, n = 2, source = "CCPS [M]" },
    berge_n = 2, irritant = true, soluble = true,
    slot = 3.78e8, slod = 1.03e9, slot_power = 2, filter = "ammonia",
    boiling_celsius = -33.3, liquid_density = 610, liquid_heat = 4.7, latent_heat = 1370, vapour_kpa = 857,
    isolate_small = { 30, 100, 200 }, isolate_large = { 150, 900, 2000 },
    source = "hazards.md 1.1 [M]; smelt at 5-53 ppm, read",
    toxic_source = "erpg, idlh read; aegl: hazards.md 2.1 [M]" },

  substance { "hydrogen_sulphide", en = "hydrogen sulphide", zh = "硫化氢", molar = 34.08, gamma = 1.32,
    odour = { en = "smells of rotten eggs, until the nose fails", zh = "臭鸡蛋味，浓度高时嗅觉失灵" },
    lower = 4.0, upper = 44.0, stoichiometric = 12.3, ignition_celsius = 260, spark_mj = 0.07, heat = 15.2,
    burning_speed = 0.41,
    smelt = 0.01, numbs = 100, alarm = 10,
    aegl_1 = { 0.75, 0.60, 0.51, 0.36, 0.33 }, aegl_2 = { 41, 32, 27, 20, 17 }, aegl_3 = { 76, 59, 50, 37, 31 },
    erpg = { 0.1, 30, 100 }, idlh = 100, oel = 7,
    probit = { -31.42, 3.008, n = 1.43, source = "CCPS [M]" },
    probit_other = { -11.5, 1, n = 1.9, unit = "mg_m3", source = "TNO, Purple Book [M]" },
    berge_n = 4.4, irritant = true, knocks = 700,
    slot = 2e12, slod = 1.5e13, slot_power = 4, filter = "sulphide",
    boiling_celsius = -60.3, liquid_density = 790, liquid_heat = 2.1, latent_heat = 548, vapour_kpa = 1780,
    isolate_small = { 30, 100, 400 },
    source = "hazards.md 1.1 [M]", toxic_source = "aegl, erpg, idlh read; numbs: hazards.md 2.1 [M]" },

  substance { "chlorine", en = "chlorine", zh = "氯气", molar = 70.91, gamma = 1.33,
    odour = { en = "yellow-green, smells of bleach, bites in eyes and chest", zh = "黄绿色，漂白粉味，刺激眼和胸部" },
    smelt = 0.2, alarm = 0.5,
    aegl_1 = { 0.5, 0.5, 0.5, 0.5, 0.5 }, aegl_2 = { 2.8, 2.8, 2.0, 1.0, 0.71 }, aegl_3 = { 50, 28, 20, 10, 7.1 },
    erpg = { 1, 3, 20 }, idlh = 10, oel = 0.34,
    probit = { -8.29, 0.92, n = 2, source = "Withers and Lees 1985, read in an abstract (LC50 433 and 250 ppm at 10 and 30 min)" },
    probit_other = { -6.35, 0.5, n = 2.75, unit = "mg_m3", source = "TNO, Purple Book [M]" },
    berge_n = 2.75, irritant = true, soluble = true,
    slot = 1.08e5, slod = 4.84e5, slot_power = 2, filter = "acid",
    boiling_celsius = -34.0, liquid_density = 1410, liquid_heat = 0.95, latent_heat = 288, vapour_kpa = 673,
    isolate_small = { 60, 300, 1100 }, isolate_large = { 600, 5800, 6700 },
    source = "hazards.md 1.1 [M]; alarm 0.5 ppm: makers of portable meters, read",
    toxic_source = "aegl, erpg, idlh read" },

  -- The former solvent of every workshop: nearly acetone, no product of its own.
  substance { "solvent", en = "solvent vapour", zh = "溶剂蒸气", molar = 58.08, gamma = 1.10,
    odour = { en = "smells sweet and sharp", zh = "甜而刺鼻的气味" },
    lower = 2.5, upper = 12.8, stoichiometric = 5.0, ignition_celsius = 465, spark_mj = 1.15, heat = 29.0,
    burning_speed = 0.54, closed_kpa = 890,
    smelt = 50, alarm = 6250, idlh = 2500, oel = 190, filter = "organic",
    aegl_1 = { 200, 200, 200, 200, 200 }, aegl_2 = { 9300, 4900, 3200, 1400, 950 },
    aegl_3 = { 16000, 8600, 5700, 2500, 1700 },
    boiling_celsius = 56.1, liquid_density = 790, liquid_heat = 2.15, latent_heat = 518, vapour_kpa = 24.7,
    source = "as acetone: hazards.md 1.1 [M]", toxic_source = "idlh: NIOSH, read; aegl: EPA, oel: GBZ 2.1 [M]" },

  -- takes the place of air

  substance { "nitrogen", en = "nitrogen", zh = "氮气", molar = 28.01, gamma = 1.40,
    alarm = 70000, boiling_celsius = -195.8,
    source = "[M]; no levels: what harms is the oxygen that is lacking (hazards.md 2.1)" },

  -- more

  substance { "butane", en = "butane", zh = "丁烷", molar = 58.12, gamma = 1.09,
    odour = { en = "smells of its odorant, lies on the floor", zh = "有加臭剂气味，沉积在地面" },
    lower = 1.8, upper = 8.5, stoichiometric = 3.1, ignition_celsius = 365, spark_mj = 0.25, heat = 45.7,
    burning_speed = 0.45, closed_kpa = 800,
    smelt = 3600, alarm = 4500, idlh = 1600,
    aegl_1 = { 10000, 6900, 5500, 5500, 5500 }, aegl_2 = { 24000, 17000, 17000, 17000, 17000 },
    aegl_3 = { 77000, 53000, 53000, 53000, 53000 },
    boiling_celsius = -0.5, liquid_density = 579, liquid_heat = 2.4, latent_heat = 386, vapour_kpa = 208,
    source = "hazards.md 1.1 [M]", toxic_source = "NIOSH, NRC 2012 volume 12 [M]" },

  substance { "hydrogen_cyanide", en = "hydrogen cyanide", zh = "氰化氢", molar = 27.03, gamma = 1.30,
    odour = { en = "smells of bitter almonds, which four people in ten cannot smell", zh = "苦杏仁味，约四成人闻不到" },
    lower = 5.6, upper = 40.0, stoichiometric = 14.3, ignition_celsius = 538, heat = 23.5,
    smelt = 1, alarm = 4.7,
    aegl_1 = { 2.5, 2.5, 2.0, 1.3, 1.0 }, aegl_2 = { 17, 10, 7.1, 3.5, 2.5 }, aegl_3 = { 27, 21, 15, 8.6, 6.6 },
    erpg = { 0, 10, 25 }, idlh = 50, oel = 0.9,
    probit = { -9.8, 1, n = 2.4, unit = "mg_m3", source = "TNO, Purple Book [M]" },
    probit_other = { -29.42, 3.008, n = 1.43, source = "CCPS [M]" },
    berge_n = 2.7,
    slot = 1.92e5, slod = 4.32e5, slot_power = 2, fire_gas = "hcn", filter = "cyanide",
    boiling_celsius = 25.7, liquid_density = 690, liquid_heat = 2.6, latent_heat = 930, vapour_kpa = 82.6,
    isolate_small = { 60, 200, 900 },
    source = "[M]", toxic_source = "idlh and AEGL-1 of an hour read; the rest: hazards.md 2.1 [M]" },

  substance { "sulphur_dioxide", en = "sulphur dioxide", zh = "二氧化硫", molar = 64.07, gamma = 1.29,
    odour = { en = "smells of struck matches, bites in throat and eyes", zh = "划火柴的气味，刺激喉和眼" },
    smelt = 1, alarm = 2,
    aegl_1 = { 0.20, 0.20, 0.20, 0.20, 0.20 }, aegl_2 = { 0.75, 0.75, 0.75, 0.75, 0.75 },
    aegl_3 = { 30, 30, 30, 19, 9.6 }, erpg = { 0.3, 3, 25 }, idlh = 100, oel = 3.8,
    probit = { -19.2, 1, n = 2.4, unit = "mg_m3", source = "TNO, Purple Book [M]" },
    probit_other = { -15.67, 2.10, n = 1, source = "CCPS [M]" },
    irritant = true, soluble = true,
    slot = 4.655e6, slod = 7.448e7, slot_power = 2, filter = "acid",
    boiling_celsius = -10.0, liquid_density = 1380, liquid_heat = 1.37, latent_heat = 389, vapour_kpa = 330,
    isolate_small = { 100, 700, 2200 },
    source = "[M]", toxic_source = "hazards.md 2.1 [M]; the slot read (HSE's worked example)" },

  -- vapours of what is spilt

  substance { "acetone", en = "acetone vapour", zh = "丙酮蒸气", molar = 58.08, gamma = 1.10,
    odour = { en = "smells of nail varnish remover", zh = "洗甲水气味" },
    lower = 2.5, upper = 12.8, stoichiometric = 5.0, ignition_celsius = 465, spark_mj = 1.15, heat = 28.6,
    burning_speed = 0.54, closed_kpa = 890,
    smelt = 50, alarm = 6250, idlh = 2500, oel = 190, filter = "organic",
    aegl_1 = { 200, 200, 200, 200, 200 }, aegl_2 = { 9300, 4900, 3200, 1400, 950 },
    aegl_3 = { 16000, 8600, 5700, 2500, 1700 },
    boiling_celsius = 56.1, liquid_density = 790, liquid_heat = 2.15, latent_heat = 518, vapour_kpa = 24.7,
    source = "hazards.md 1.1, vapour pressure 185 mmHg: 1.2 [M]",
    toxic_source = "idlh: NIOSH, read; aegl: EPA, oel: GBZ 2.1 [M]" },

  substance { "toluene", en = "toluene vapour", zh = "甲苯蒸气", molar = 92.14, gamma = 1.09,
    odour = { en = "smells of glue and paint thinner", zh = "胶水、稀释剂气味" },
    lower = 1.1, upper = 7.1, stoichiometric = 2.3, ignition_celsius = 480, spark_mj = 0.24, heat = 40.6,
    burning_speed = 0.41, closed_kpa = 780,
    smelt = 3, alarm = 2750, idlh = 500, oel = 26, filter = "organic",
    aegl_1 = { 67, 67, 67, 67, 67 }, aegl_2 = { 1400, 760, 560, 310, 250 }, aegl_3 = { 10000, 6100, 3700, 1800, 1400 },
    erpg = { 50, 300, 1000 },
    boiling_celsius = 110.6, liquid_density = 867, liquid_heat = 1.7, latent_heat = 360, vapour_kpa = 2.93,
    source = "[M]; vapour pressure 22 mmHg: hazards.md 1.2 [M]",
    toxic_source = "aegl: EPA, erpg: AIHA, idlh: NIOSH, oel: GBZ 2.1 [M]" },

  -- A mixture: it boils over a range, and its light parts go first. 55 kPa is what leaves a fresh spill.
  substance { "petrol", en = "petrol vapour", zh = "汽油蒸气", molar = 100, gamma = 1.05,
    odour = { en = "smells of petrol, creeps along the floor", zh = "汽油味，沿地面蔓延" },
    lower = 1.4, upper = 7.6, stoichiometric = 2.0, ignition_celsius = 280, spark_mj = 0.24, heat = 44.0,
    burning_speed = 0.40, closed_kpa = 790,
    smelt = 1, alarm = 3500, oel = 72, filter = "organic",
    boiling_celsius = 40, liquid_density = 740, liquid_heat = 2.2, latent_heat = 310, vapour_kpa = 55,
    source = "hazards.md 1.1 [M]; one liquid in place of a mixture", toxic_source = "GBZ 2.1 [M]" },
}
