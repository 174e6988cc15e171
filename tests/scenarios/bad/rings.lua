-- Rings and turns, line by line in plans/rings.lua.
-- expect: 4: role "leader": boss: the role reports to itself, by way of its bosses ... out of the ring
-- expect: 5: role "clerk": boss: the role reports to itself
-- expect: 6: role "third": deputies: nobody takes over from themselves ... name another role
-- expect: 10: step "a": after: the step waits for itself
-- expect: 11: step "b": after: the step waits for itself
-- expect: 12: step "own": after: the step waits for itself
-- expect: 13: step "each": each: "known" takes a trigger that is about rooms, persons or the like ... knows "casualty"
-- expect: 14: step "both": give each or every, not both
-- expect: 15: step "aimed": at: each turn has a target of its own; leave it out
-- expect: 16: step "sort": each: "casualty" is not what a step has turns for
-- expect: 16: scenario "Bad": people: nobody holds the plan's role "third" ... give a person role
return scenario { { en = "Bad", zh = "坏例" }, facility = "office", plan = "rings", length = minutes(1),


  people = { person { "Ann", room = "Lobby", role = "leader" }, person { "Bo", room = "Archive", role = "clerk" } },
}
