// Red lines that are watched: a lift taken while the alarm sounds.
#include "rig.h"

/// The rig on a copy of its building whose first door is a lift's; what is told of a person who
/// boards it.
static uint32_t boards_lift(bool alarm, LiftFire in_fire) {
    Rig rig;
    rig_open(&rig);
    Facility building = *rig.facility;
    Opening openings[16];
    assert_in_range(building.opening_count, 1, 16);
    memcpy(openings, rig.facility->openings, (size_t)building.opening_count * sizeof(openings[0]));
    building.openings = openings;
    const Lift lift = {.id = "car", .in_fire = in_fire};
    rig.def.world.facility = &building;
    rig.fire.starts = 590.0;
    rig.red_lines[0] = (RedLineDef){RED_LINE_USE_LIFT_IN_FIRE, 21};
    rig_start(&rig);
    building.lifts = &lift; // what the watch reads; nobody rides it
    openings[0].lift = 0;
    if (alarm) {
        drill_queue(rig.drill, (Command){.kind = COMMAND_ALARM, .source = SOURCE_TRAINER, .a = 1});
    }
    rig_run(&rig, 1.0);
    rig_event(&rig, 1.0, EVENT_PERSON_BOARDED, 2, NOBODY, 0, NOBODY, NOBODY, NOBODY);
    rig_run(&rig, 0.1);
    uint32_t told = rig_find(&rig, EVENT_RED_LINE, 0);
    rig_close(&rig);
    return told;
}

TEST(who_takes_a_lift_while_the_alarm_sounds_breaks_its_line) {
    UNUSED_STATE;
    assert_int_not_equal(boards_lift(true, LIFT_STOPS), EVENT_NONE);
    assert_int_equal(boards_lift(false, LIFT_STOPS), EVENT_NONE);
    assert_int_equal(boards_lift(true, LIFT_EVACUATES), EVENT_NONE); // it is there for that
}

SUITE(CASE(who_takes_a_lift_while_the_alarm_sounds_breaks_its_line))
