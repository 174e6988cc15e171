-- Which of 64 ways to prepare the office is best? `muster study office_search --search` tries every
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
    factor { "alarm", en = "Alarm", zh = "警报", levels = {
      level { "verified", en = "when it is verified", zh = "核实后发出" },
      level { "at_once", en = "at the first detector", zh = "首个探测器动作即发出", set = { "plan.fire.sound.when=panel|alarm_true" } } } },
    factor { "exit", en = "Staff leave by", zh = "员工疏散出口", levels = {
      level { "nearest", en = "the exit they find best", zh = "自行选择" },
      level { "south", en = "the south exit", zh = "南出口", set = { "people.staff.exits=exit-south" } } } },
    factor { "extinguishers", en = "Extinguishers of the second floor", zh = "二层灭火器", levels = {
      level { "both", en = "at both ends", zh = "两端各一具" },
      level { "east", en = "only at the east end", zh = "仅东端", set = { "extinguishers.extinguisher-w-2=missing" } } } },
    factor { "practice", en = "Wardens", zh = "疏散引导员", levels = {
      level { "as_now", en = "as trained now", zh = "现有水平" },
      level { "trained", en = "trained", zh = "经过训练",
        set = { "plan.roles.warden_1f.skill=trained", "plan.roles.warden_2f.skill=trained" } } } },
  },

  runs = 100, answer = "last_out", margin = 5, seed = 11,
}
