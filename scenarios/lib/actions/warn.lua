-- Warn: on which storeys the alarm sounds. A plan with `alarm_phase` has it sound on the fire's
-- storey and the one above first; this is the order that everybody else leaves now, too.

return actions {
  action { "sound_everywhere", en = "sound the alarm on every storey", zh = "启动全楼各层声光警报", group = "report",
    seconds = 4, place = "device", device = "alarm_panel", effects = { "alarm_all" }, priority = 1 },
}
