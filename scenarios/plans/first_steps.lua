-- The plan of the first drill: raise, attack or shut in, clear the floor, count.

return plan { { en = "Small fire plan", zh = "初起火灾处置预案" },

  roles = {
    role { "duty_officer", en = "Duty officer", zh = "值班员", letter = "D", radio = true,
      post = place { "Control room", use = { "control", "office" }, storey = 1 } },
    role { "instructor", en = "Instructor", zh = "培训教师", letter = "I", boss = "duty_officer", radio = true },
    role { "finder", en = "First finder", zh = "第一发现人", letter = "!", finder = true, boss = "duty_officer" },
  },

  informs = {
    inform { "fire", to = "duty_officer" },
    inform { "fire_out", to = "duty_officer" },
  },

  capabilities = {
    capability { "INFO", en = "Information and reporting", zh = "信息报告", weight = 30 },
    capability { "OPS",  en = "Fire fighting", zh = "现场处置", weight = 30 },
    capability { "EVAC", en = "Evacuation", zh = "疏散引导", weight = 40 },
  },

  procedure { "fire", starts = knows "fire",
    step { "raise", by = "finder", action = "press_call_point", target = 20, limit = 60, weight = 2, capability = "INFO",
      why = { en = "The alarm moves everyone; the fire can wait four seconds.", zh = "一按手报，全楼知晓；灭火不差这几秒。" } },
    step { "attack", by = "finder", action = "use_extinguisher", or_else = { "close_door" }, when = knows "fire", after = "raise",
      target = 60, limit = 120, weight = 2, capability = "OPS",
      why = { en = "A bin is one extinguisher's work. If it is more, shut the door.", zh = "废纸篓起火一具灭火器足够；控制不住就关门撤离。" } },
    step { "call", by = "duty_officer", action = "call_fire_brigade", when = knows "fire", target = 60, limit = 150, weight = 1, capability = "INFO",
      why = { en = "Call even when it is nearly out: it may not be.", zh = "哪怕快扑灭了也要报119：复燃往往就在一瞬间。" } },
    step { "clear", by = "instructor", action = "alert_people", at = place { "Training room", use = { "meeting", "office" }, storey = 1 },
      when = knows "alarm", target = 30, limit = 90, weight = 2, capability = "EVAC",
      why = { en = "Visitors wait to be told; the one they know must tell them.", zh = "外来学员习惯等人指挥，教师必须立即带头组织撤离。" } },
  },

  red_lines = { never "reenter_without_permission", must "call_fire_brigade" },
}
