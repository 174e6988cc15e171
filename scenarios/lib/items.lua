-- Things that burn: what a scenario places by name, item { "sofa", at = "Lobby" }.
--
-- A row is one typical thing, not a measured one. `source` says where its heat comes from. [M] = from memory:
-- general engineering knowledge that nobody has looked up or checked; "fire.md 2.15 [M]" is the project's own
-- reference page, which is memory too. Published are only: the peaks of armchair, sofa and bed, the size of
-- e-bike packs, cars as a class. All shapes of curves, burns, yields, heats of combustion, radiative shares,
-- heights, sizes, screens, ignites_at and ignition_dose of every row are [M]. Ranges differ by a factor of two
-- between two sofas, so do not believe the second digit.
--
-- Yields [kg/kg] and heats of combustion [M], after the material classes of the SFPE Handbook: wood and
-- paper 0.015 soot, 0.005 CO, 16 MJ/kg; polyurethane foam 0.13, 0.03, HCN 0.008, 25 MJ/kg; mixed
-- plastics 0.08, 0.04, 25 MJ/kg; PVC with HCl; oils 0.06, 0.02, 38 MJ/kg; spirits 0.01, 0.005, 27 MJ/kg.
--
-- Lighting by others: ignites_at is the flux below which a thing does not catch fire, 10 kW/m2 easy
-- (curtain, paper), 20 normal (upholstery), 40 hard (thick wood): Babrauskas' classes [M]. ignition_dose
-- is (pi/4) TRP^2 with Tewarson's thermal response parameter [M]: 100 kW s^(1/2)/m2 gives 7900, so a
-- thing 10 kW/m2 above its threshold burns after 79 s.

return items {

  -- small things
  item_kind { "waste_bin", en = "waste bin", zh = "废纸篓", source = "peak 50-150 kW: fire.md 2.15 [M]; 5 kg of paper and plastic [M]",
    curve = { { 0, 0 }, { 60, 20 }, { 150, 100 }, { 270, 80 }, { 450, 20 }, { 600, 0 } },
    soot_yield = 0.03, co_yield = 0.01, heat_of_combustion = 18000, height = 0.3, size = 0.35,
    ignites_at = 10, ignition_dose = 5000 },
  item_kind { "paper_stack", en = "stack of paper", zh = "纸堆", source = "0.5 m stacks, slow on the outside [M]",
    growth = "medium", peak = kW(400), burns = MJ(400), soot_yield = 0.015, co_yield = 0.005, heat_of_combustion = 16000,
    height = 0.3, size = 0.8, ignites_at = 12, ignition_dose = 9000 },
  item_kind { "cardboard_boxes", en = "cardboard boxes", zh = "纸箱", source = "growth of stacked cartons, NFPA 72 annex [M]",
    growth = "fast", peak = MW(1.5), burns = MJ(500), soot_yield = 0.015, co_yield = 0.005, heat_of_combustion = 16000,
    height = 0.2, size = 1.2, ignites_at = 10, ignition_dose = 6000 },
  item_kind { "curtain", en = "curtain", zh = "窗帘", source = "burns down in 5-20 s: fire.md 2.15 [M]; peak [M]",
    curve = { { 0, 0 }, { 8, 50 }, { 20, 240 }, { 40, 150 }, { 90, 0 } },
    soot_yield = 0.03, co_yield = 0.01, heat_of_combustion = 18000, height = 0.8, size = 1.5,
    ignites_at = 10, ignition_dose = 2000 },
  item_kind { "clothes_rack", en = "rack of clothes", zh = "衣物挂架", source = "wardrobe and clothing tests, order 1-2 MW [M]",
    growth = "fast", peak = MW(1.4), burns = MJ(250), soot_yield = 0.03, co_yield = 0.02, hcn_yield = 0.004, heat_of_combustion = 20000,
    height = 0.4, size = 1.2, ignites_at = 12, ignition_dose = 6000 },

  -- furniture
  item_kind { "office_chair", en = "office chair", zh = "办公椅", source = "peak about 300 kW: fire.md 2.15 [M]",
    curve = { { 0, 0 }, { 90, 30 }, { 210, 300 }, { 300, 250 }, { 480, 60 }, { 720, 0 } },
    soot_yield = 0.1, co_yield = 0.03, hcn_yield = 0.006, heat_of_combustion = 24000, height = 0.5, size = 0.6,
    ignites_at = 20, ignition_dose = 8000 },
  item_kind { "armchair", en = "armchair", zh = "单人沙发", source = "upholstered seats 630-3360 kW: Bwalya et al., Fire Mater. (2014), doi 10.1002/fam.2259 (abstract); shape [M]",
    growth = "fast", peak = MW(1.2), burns = MJ(350), soot_yield = 0.13, co_yield = 0.03, hcn_yield = 0.008, heat_of_combustion = 24000,
    radiative = 0.4, height = 0.4, size = 0.9, ignites_at = 20, ignition_dose = 8000 },
  item_kind { "sofa", en = "sofa", zh = "沙发", source = "two seats up to 3360 kW: Bwalya et al., Fire Mater. (2014), doi 10.1002/fam.2259 (abstract); growth fast to ultrafast: fire.md 2.15 [M]",
    growth = "fast", peak = MW(2.5), burns = MJ(700), soot_yield = 0.13, co_yield = 0.03, hcn_yield = 0.008, heat_of_combustion = 24000,
    radiative = 0.4, height = 0.4, size = 1.8, ignites_at = 20, ignition_dose = 8000 },
  item_kind { "bed", en = "bed", zh = "床", source = "twin-size bed assemblies from 1800 kW: Bwalya et al., Fire Mater. (2014), doi 10.1002/fam.2259 (abstract); growth [M]",
    growth = "fast", peak = MW(1.8), burns = MJ(600), soot_yield = 0.1, co_yield = 0.03, hcn_yield = 0.008, heat_of_combustion = 24000,
    radiative = 0.4, height = 0.5, size = 1.8, ignites_at = 15, ignition_dose = 7000 },
  item_kind { "workstation", en = "workstation", zh = "工位", source = "1800-3500 kW, slower than a sofa: fire.md 2.15 [M]",
    growth = "medium", peak = MW(2.5), burns = MJ(1200), soot_yield = 0.07, co_yield = 0.03, hcn_yield = 0.002, hcl_yield = 0.01,
    heat_of_combustion = 20000, height = 0.6, size = 2.0, screen = 0.3, ignites_at = 20, ignition_dose = 12000 },
  item_kind { "desk", en = "wooden desk", zh = "木桌", source = "order 500 kW; thick wood is hard to light [M]",
    growth = "slow", peak = kW(500), burns = MJ(500), soot_yield = 0.015, co_yield = 0.005, heat_of_combustion = 16000,
    height = 0.6, size = 1.4, ignites_at = 30, ignition_dose = 15000 },
  item_kind { "bookshelf", en = "bookshelf", zh = "书架", source = "order 1 MW along a full wall of books [M]",
    growth = "medium", peak = MW(1.2), burns = MJ(1500), soot_yield = 0.015, co_yield = 0.005, heat_of_combustion = 16000,
    height = 0.3, size = 1.5, screen = 0.2, ignites_at = 20, ignition_dose = 12000 },
  item_kind { "wardrobe", en = "wardrobe", zh = "衣柜", source = "plywood wardrobes 1.5-6 MW, NIST [M]",
    growth = "fast", peak = MW(2.5), burns = MJ(600), soot_yield = 0.02, co_yield = 0.01, heat_of_combustion = 17000,
    height = 0.3, size = 1.2, screen = 0.4, ignites_at = 20, ignition_dose = 10000 },
  item_kind { "christmas_tree", en = "dry Christmas tree", zh = "干燥的圣诞树", source = "dry trees of 2 m 2-5 MW within a minute, NIST [M]",
    curve = { { 0, 0 }, { 20, 300 }, { 45, 2500 }, { 80, 800 }, { 150, 100 }, { 240, 0 } },
    soot_yield = 0.02, co_yield = 0.01, heat_of_combustion = 17000, height = 0.5, size = 1.2, ignites_at = 10, ignition_dose = 3000 },

  -- electrical: under voltage until the power is cut
  item_kind { "tv", en = "television", zh = "电视机", source = "200-300 kW for sets without flame retardants [M]", live = true,
    curve = { { 0, 0 }, { 120, 40 }, { 240, 220 }, { 420, 120 }, { 900, 0 } },
    soot_yield = 0.12, co_yield = 0.05, hcl_yield = 0.005, heat_of_combustion = 27000, height = 0.8, size = 1.0,
    ignites_at = 18, ignition_dose = 9000 },
  item_kind { "copier", en = "copying machine", zh = "复印机", source = "plastic housing with paper, order 400 kW [M]", live = true,
    growth = "medium", peak = kW(400), burns = MJ(300), soot_yield = 0.1, co_yield = 0.04, hcl_yield = 0.005, heat_of_combustion = 26000,
    height = 0.6, size = 0.9, screen = 0.3, ignites_at = 20, ignition_dose = 10000 },
  item_kind { "server_rack", en = "server rack", zh = "服务器机柜", source = "200-500 kW: fire.md 2.15 [M]", live = true,
    growth = "slow", peak = kW(400), burns = MJ(400), soot_yield = 0.12, co_yield = 0.06, hcl_yield = 0.05, heat_of_combustion = 24000,
    height = 1.0, size = 0.8, screen = 0.7, ignites_at = 25, ignition_dose = 12000 },
  item_kind { "switchboard", en = "electrical cabinet", zh = "配电柜", source = "NUREG/CR-6850 cabinets 60-1000 kW [M]; cables of PVC", live = true,
    curve = { { 0, 0 }, { 240, 60 }, { 720, 300 }, { 1200, 300 }, { 1800, 0 } },
    soot_yield = 0.17, co_yield = 0.06, hcl_yield = 0.25, heat_of_combustion = 16000, height = 1.0, size = 0.8, screen = 0.8,
    ignites_at = 25, ignition_dose = 12000 },
  item_kind { "ebike_battery", en = "e-bike battery", zh = "电动自行车电池", source = "jets of 200-500 kW: fire.md 2.15 [M]; packs of about 1 kWh: UL FSRI 2022",
    curve = { { 0, 0 }, { 5, 150 }, { 20, 400 }, { 60, 250 }, { 120, 60 }, { 300, 0 } },
    soot_yield = 0.1, co_yield = 0.1, hcn_yield = 0.002, heat_of_combustion = 20000, height = 0.3, size = 0.4,
    ignites_at = 15, ignition_dose = 20000 },
  item_kind { "ebike", en = "e-bike", zh = "电动自行车", source = "battery, tyres, seat and cables together, order 1 MW [M]",
    curve = { { 0, 0 }, { 10, 300 }, { 60, 700 }, { 180, 1000 }, { 420, 500 }, { 900, 0 } },
    soot_yield = 0.12, co_yield = 0.06, hcn_yield = 0.003, hcl_yield = 0.02, heat_of_combustion = 25000, height = 0.4, size = 1.6,
    ignites_at = 15, ignition_dose = 9000 },

  -- liquids and oils
  item_kind { "pan_of_oil", en = "pan of oil", zh = "油锅", source = "100-300 kW: fire.md 2.15 [M]", class = "F",
    curve = { { 0, 20 }, { 30, 120 }, { 240, 150 }, { 600, 80 } }, burns = MJ(45),
    soot_yield = 0.06, co_yield = 0.02, heat_of_combustion = 38000, height = 0.95, size = 0.35, ignites_at = 20, ignition_dose = 20000 },
  item_kind { "fryer", en = "deep-fat fryer", zh = "油炸锅", source = "0.15 m2 of oil at about 1.2 MW/m2 and the hood above [M]", class = "F",
    curve = { { 0, 30 }, { 40, 250 }, { 900, 300 } }, burns = MJ(400),
    soot_yield = 0.06, co_yield = 0.02, heat_of_combustion = 38000, height = 0.95, size = 0.6, ignites_at = 25, ignition_dose = 25000 },
  item_kind { "solvent_tray", en = "tray of solvent", zh = "溶剂盘", source = "0.25 m2 of acetone at about 0.04 kg/m2 s [M]", class = "B",
    curve = { { 0, 0 }, { 5, 150 }, { 15, 260 }, { 300, 260 } }, burns = MJ(60),
    soot_yield = 0.014, co_yield = 0.005, heat_of_combustion = 27000, radiative = 0.27, height = 0.8, size = 0.5,
    ignites_at = 5, ignition_dose = 500 },
  item_kind { "petrol_spill", en = "spilled petrol", zh = "汽油泄漏", source = "1 m2 film, about 1 MW/m2 for thin spills [M]", class = "B",
    curve = { { 0, 0 }, { 5, 800 }, { 15, 1000 }, { 40, 800 }, { 70, 0 } },
    soot_yield = 0.1, co_yield = 0.01, heat_of_combustion = 43000, radiative = 0.35, height = 0.0, size = 1.1,
    ignites_at = 3, ignition_dose = 200 },

  -- stores, yards and garages
  item_kind { "pallets", en = "stack of pallets", zh = "木托盘堆", source = "stack of 1.5 m about 3.5 MW: fire.md 2.15 [M]",
    growth = "fast", peak = MW(3.5), burns = MJ(4000), soot_yield = 0.015, co_yield = 0.005, heat_of_combustion = 16000,
    height = 0.2, size = 1.4, screen = 0.2, ignites_at = 15, ignition_dose = 10000 },
  item_kind { "storage_rack", en = "storage rack", zh = "货架", source = "cartons in double rows, ultrafast, 4 MW a bay of 3 m [M]",
    growth = "ultrafast", peak = MW(4), burns = MJ(5000), soot_yield = 0.05, co_yield = 0.02, heat_of_combustion = 20000,
    height = 0.3, size = 2.4, screen = 0.3, ignites_at = 12, ignition_dose = 7000 },
  item_kind { "waste_container", en = "waste container", zh = "垃圾箱", source = "0.24-1.1 m3 wheeled bins of plastic, 0.5-2 MW [M]",
    growth = "medium", peak = MW(1), burns = MJ(900), soot_yield = 0.07, co_yield = 0.03, heat_of_combustion = 28000,
    height = 0.6, size = 1.0, ignites_at = 15, ignition_dose = 9000 },
  item_kind { "car", en = "car", zh = "汽车", source = "4-5 MW, slow to medium: fire.md 2.15 [M]; tests reviewed by Boehmer et al., Fire Technol. 57 (2021) 2097",
    curve = { { 0, 0 }, { 240, 1400 }, { 960, 1400 }, { 1440, 5000 }, { 1800, 5000 }, { 2280, 1000 }, { 4200, 0 } },
    soot_yield = 0.1, co_yield = 0.06, hcn_yield = 0.002, hcl_yield = 0.01, heat_of_combustion = 28000, radiative = 0.35,
    height = 0.5, size = 2.0, screen = 0.6, ignites_at = 16, ignition_dose = 12000 },
  item_kind { "gas_bottle_leak", en = "leaking gas bottle", zh = "液化气瓶泄漏", source = "a valve jet of propane, about 10 g/s [M]", class = "C",
    curve = { { 0, 400 }, { 5, 460 }, { 900, 460 } }, burns = MJ(500),
    soot_yield = 0.024, co_yield = 0.005, heat_of_combustion = 46000, height = 0.5, size = 0.3, ignites_at = 0 },
}
