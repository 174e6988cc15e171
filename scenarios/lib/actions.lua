-- The vocabulary: what a role can be told to do, one row an action, in one file a group.
--
-- An action is walking to its kit and its place, doing it for `seconds` (median of an ordinary
-- holder, lognormal with `sigma`, times `novice` or `trained`), and then its effects; how to write one
-- stands in scenarios/README.md. Times are those of the drill book (section A) unless a line says
-- otherwise. `priority` is the class of urgency: 0 own life and a person being carried, 1 life, alarm,
-- calls, 2 hazard and count, 3 information, 4 reports, 5 staying somewhere. A lower class interrupts
-- sweeping and staying.

return actions {
  groups = { "detect", "report", "command", "evacuate", "fight", "isolate", "search", "protect",
    "treat", "count", "monitor", "devices", "accident", "warn" },
}
