-- Which of 96 ways to prepare the office is best? `muster study office_search --search` tries every
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
    factor { "alarm", en = "Alarm", zh = "警报", levels = {
      level { "verified", en = "when it is verified", zh = "核实后发出" },
      level { "at_once", en = "at the first detector", zh = "首个探测器动作即发出", set = { "plan.fire.sound.when=panel|alarm_true" } },
      -- On the second floor first, where it burns, on the ground floor two minutes later.
      level { "phased", en = "when it is verified, the fire's floor first", zh = "核实后发出，着火层先响", set = { "plan.alarm_phase=120" } } } },
    factor { "exit", en = "Staff leave by", zh = "员工疏散出口", levels = {
      level { "nearest", en = "the exit they find best", zh = "自行选择" },
      level { "south", en = "the south exit", zh = "南出口", set = { "people.staff.exits=exit-south" } } } },
    factor { "extinguishers", en = "Two more extinguishers", zh = "增配两具灭火器", levels = {
      level { "as_now", en = "none", zh = "不增配" },
      level { "middle_copy", en = "in the middle of the corridor and in the copy room", zh = "走廊中部和文印室",
        set = { "extras.extinguisher-m-2.present=true", "extras.extinguisher-copy.present=true" } },
      level { "middle_open", en = "in the middle of the corridor and in the open office", zh = "走廊中部和开放办公区",
        set = { "extras.extinguisher-m-2.present=true", "extras.extinguisher-open.present=true" } },
      level { "copy_open", en = "in the copy room and in the open office", zh = "文印室和开放办公区",
        set = { "extras.extinguisher-copy.present=true", "extras.extinguisher-open.present=true" } } } },
    factor { "sweep", en = "Second floor swept by", zh = "二层清查由谁负责", levels = {
      level { "warden", en = "its warden", zh = "二层疏散引导员" },
      level { "fire_team", en = "the fire team", zh = "灭火行动组", set = { "plan.fire.sweep_2f.by=fire_rescue" } } } },
  },

  runs = 100, answer = "last_out", margin = 5, seed = 11,
}
