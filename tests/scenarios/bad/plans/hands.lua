-- What a safety officer would send back: drill book G.3.
return plan { { en = "Hands", zh = "人手" },
  roles = {
    role { "leader", en = "Leader", zh = "负责人", post = "Lobby" },
    role { "finder", en = "Finder", zh = "发现人", finder = true },
  },
  procedure { "fire", starts = knows "fire",
    step { "enter", by = "leader", action = "enter_rescue", when = knows "trapped", target = 900, limit = 1200 },
    step { "line", by = "leader", action = "retrieve_line", when = knows "trapped", target = 900, limit = 1200 },
    step { "unlock", by = "leader", action = "unlock_door", at = door { of = "Archive" }, target = 60, limit = 300 },
    step { "far", by = "leader", action = "search_room", at = "Archive", target = 13, limit = 300 },
    step { "sweep", by = "leader", action = "sweep", at = storey(1), target = 200, limit = 400 },
  },
}
