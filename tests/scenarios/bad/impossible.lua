-- What cannot be, line by line in plans/impossible.lua.
-- expect: 9: step "room": cannot be met even at a run: it takes at least ... the limit is 12 s
-- expect: 10: step "point": cannot be met even at a run
-- expect: 12: step "unit": can never start: nothing in plan or scenario brings "unit_here police" about ... an inject that tells it
-- expect: 13: step "talk": can never start: nothing can tell clerk of "demand"
-- expect: 14: step "size": can never start: asks for "fire" of at least 9, and its worst class is 3
-- expect: 24: red line "use_lift_in_fire": the plan itself breaks it: step "ride" takes the lift ... stairs
-- expect: 25: red line "silence_unverified": the plan itself breaks it: step "quiet" silences the alarm without waiting until it is verified
-- expect: 26: red line "attack_too_big": the plan itself breaks it: step "fight" takes an extinguisher to a large fire
-- expect: 27: red line "enter_smoke_without_ba": the plan itself breaks it: step "seek" searches the room of which thick smoke is known
-- expect: 28: red line "headcount": the plan itself breaks it: no step takes a count
-- expect: 29: red line "call_fire_brigade": the plan itself breaks it: no step calls the fire brigade
-- note: 11: step "floor": cannot be met even at a run: all its rooms take at least ... the limit is 40 s
-- note: 15: step "late": waits for 4000 s, and the drill ends at 60 s
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "impossible", length = minutes(1),
  people = { person { "Ann", room = "Lobby", role = "leader" }, person { "Bo", room = "Archive", role = "clerk" } },
  hazards = { fire { "bin", at = "Copy room", peak = MW(1), starts = 20 } },
}
