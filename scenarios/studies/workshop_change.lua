-- One change at a time: what helps most, or hurts most, in the workshop fire? Each row is put beside the drill as it is,
-- by the same seeds.

return study { { en = "Workshop fire: which single change matters most?", zh = "车间火灾：哪一项改变影响最大？" },
  question = {
    en = "Which single change to people, fire or help matters most for the response?",
    zh = "人员、火灾、外援中，哪一项改变对处置影响最大？",
  },
  scenarios = "workshop_fire",
  factors = {
    factor { "skill", en = "Training of all roles", zh = "各岗位熟练程度", levels = {
      level { "as_now", en = "as now", zh = "现有水平" },
      level { "trained", en = "trained", zh = "经过训练", set = "plan.roles.*.skill=trained" },
      level { "novice", en = "novices", zh = "新手", set = "plan.roles.*.skill=novice" } } },
    factor { "growth", en = "Growth of the fire", zh = "火灾增长", levels = {
      level { "as_now", en = "as in the drill", zh = "同演练设定" },
      level { "slow", en = "slow everywhere", zh = "均为慢速", set = "hazards.*.growth=slow" },
      level { "ultrafast", en = "ultrafast everywhere", zh = "均为超快速", set = "hazards.*.growth=ultrafast" } } },
    factor { "team", en = "Fire and rescue team", zh = "灭火行动组", levels = {
      level { "here", en = "on duty", zh = "在岗" },
      level { "absent", en = "absent", zh = "缺勤", set = "people.fire_rescue.absent=true" } } },
    factor { "brigade", en = "Drive of the fire brigade", zh = "消防车途中时间", unit = "s",
      set = "services.fire_brigade.travel", values = { 300, 150, 900 } },
  },
  design = "one_at_a_time", runs = 320, answer = "score_bp", seed = 3,
}
