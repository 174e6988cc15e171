return suite { "s", en = "S", case { "s-1", en = "A", zh = "甲", source = "x", requires = { en = "r", zh = "要求" },
  runs = { run { "a", length = 9, storeys = { 0, 3 }, rooms = { room { "r", box = { 0, 0, 5, 5 }, air = air { extinction = 1 } },
      room { "u", outline = { { 8, 0 }, { 12, 0 }, { 12, 4 } }, storey = 1 }, yard { "y", box = { -9, 0, 0, 9 }, muster = { -5, 4 }, radius = 3 } },
    openings = { exit { "e", { 0, 1 }, { 0, 2 }, leaf = true }, stair { "f", foot = { { 5, 1 }, { 5, 2 } }, head = { { 8, 1 }, { 8, 2 } }, length = 4 } },
    lifts = { lift { "l", landings = { landing { "r", { 5, 3 }, { 5, 4 } }, landing { "u", { 8, 2 }, { 8, 3 } } }, capacity = 4 } },
    people = { crowd { "p", 3, box = { 0, 0, 5, 5 }, walks = normal { 1.3, 0.2, least = 0.5, most = 2 }, reacts = gamma(1.2, 30), goes = { { 1, 1 } } } },
    acts = { shut { "e", at = 1 } }, watch = { line { "l", { 1, 0 }, { 1, 5 } }, area { "a", box = { 0, 0, 1, 1 } }, flight { "f", of = "f" } } } },
  judge = function(r) return { { what = "x", value = #r.a.out, least = 1 } } end } }
