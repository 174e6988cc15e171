-- Which of eight ways to prepare the office is best? `muster study office_search --search` tries every
-- combination of the choices and reports the best with an interval from seeds that did not choose it.

return study { { en = "Office fire: what to prepare", zh = "办公楼火灾：做哪些准备" },
  question = {
    en = "Which preparations get everybody out of the office soonest?",
    zh = "采取哪些准备措施，办公楼人员撤离得最快？",
  },
  scenarios = "office_fire",
  always = { "scenario.length=600" },

  choices = {
    factor { "door", en = "Copy room's door", zh = "文印室房门", levels = {
      level { "wedged", en = "wedged open as found", zh = "照旧被顶开" },
      level { "shut", en = "kept shut", zh = "保持关闭", set = { "f01=off" } } } },
    factor { "visitors", en = "Visitors", zh = "来访人员", levels = {
      level { "as_now", en = "know the way they came", zh = "只知来路" },
      level { "shown", en = "are shown both exits", zh = "已告知两个出口", set = { "people.visitor.knows_all_exits=true" } } } },
    factor { "practice", en = "Wardens", zh = "疏散引导员", levels = {
      level { "as_now", en = "as trained now", zh = "现有水平" },
      level { "trained", en = "trained", zh = "经过训练",
        set = { "plan.roles.warden_1f.skill=trained", "plan.roles.warden_2f.skill=trained" } } } },
  },

  runs = 100, answer = "last_out", margin = 5, seed = 11,
}
