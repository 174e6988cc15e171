-- 500 people in the office and smoke in nearly all of its rooms: not to be played but to be painted
-- (muster bench, rows frames). Few can leave before the picture is taken: nobody reacts for a while.

local function smoulder(id, room, storey)
  return fire { id, name = { en = "Cable tray", zh = "电缆桥架" }, growth = "fast", peak = kW(60), starts = 1, soot_yield = 0.15,
    at = place { room, use = { "office", "meeting", "corridor" }, storey = storey } }
end

local function crowds(storey, counts)
  local list = {}
  for i, count in ipairs(counts) do
    list[i] = crowd { count[2], profile = "staff", reacts = between(60, 300),
      room = place { count[1], use = { "office", "meeting", "lobby", "corridor" }, storey = storey } }
  end
  return list
end

local people = {
  person { { en = "Duty officer", zh = "值班员" }, role = "duty_officer",
    room = place { "Open office", use = "office", storey = 2 } },
  person { { en = "Second officer", zh = "副值班员" }, role = "instructor",
    room = place { "Lobby", use = "lobby", storey = 1 } },
  person { { en = "Chair user", zh = "轮椅使用者" }, wheelchair = true, speed = 0.7,
    room = place { "Office 203", use = "office", storey = 2 } },
}
for _, one in ipairs(crowds(1, { { "Lobby", 59 }, { "Canteen", 60 }, { "Training room", 60 }, { "Corridor 1F", 40 },
  { "Office 101", 15 }, { "Office 102", 15 } })) do
  people[#people + 1] = one
end
for _, one in ipairs(crowds(2, { { "Open office", 130 }, { "Meeting room", 50 }, { "Office 201", 14 },
  { "Office 202", 14 }, { "Corridor 2F", 40 } })) do
  people[#people + 1] = one
end

return scenario { { en = "500 people in smoke", zh = "五百人与满楼烟气" },
  summary = { en = "What a frame of the window costs is measured with this drill.", zh = "用于测量窗口每帧画面的耗时。" },
  facility = "office", plan = "first_steps", length = minutes(5), seed = 7, runs_on = true,
  people = people,
  hazards = (function()
    local fires = {}
    for i, at in ipairs({
      { "Lobby", 1 }, { "Canteen", 1 }, { "Training room", 1 }, { "Corridor 1F", 1 }, { "Office 101", 1 },
      { "Office 102", 1 }, { "Office 103", 1 }, { "Store", 1 }, { "Kitchen", 1 }, { "First aid room", 1 },
      { "Reception office", 1 }, { "South lobby", 1 }, { "Women's toilet 1F", 1 }, { "Men's toilet 1F", 1 },
      { "Open office", 2 }, { "Corridor 2F", 2 }, { "Meeting room", 2 }, { "Archive", 2 },
      { "Office 201", 2 }, { "Office 202", 2 }, { "Office 203", 2 }, { "Office 204", 2 }, { "Copy room", 2 },
      { "Tea room", 2 }, { "Server room", 2 }, { "Director's office", 2 }, { "Women's toilet 2F", 2 },
      { "Men's toilet 2F", 2 },
    }) do
      fires[i] = smoulder("tray " .. i, at[1], at[2])
    end
    return fires
  end)(),
}
