// Red lines that are watched: a lift taken while the alarm sounds, deadly air entered on purpose
// without air of one's own.
#include "rig.h"
#include "support/put_state.h"

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

/// Somebody comes from the corridor into a room with so much of its oxygen driven out by nitrogen;
/// how often that is told as a red line.
static int enters(double kg_s, PersonState state, bool own_air) {
    static const Substance nitrogen = {
        .id = "nitrogen", .molar = 28.01, .gamma = 1.4, .alarm = 0.07};
    Rig rig;
    rig_open(&rig);
    rig.red_lines[2] = (RedLineDef){RED_LINE_ENTER_GAS_WITHOUT_AIR, 23};
    rig.fire.starts = 590.0;
    rig.def.no_autopilot = true;
    GasDef leak = gas_default_def();
    leak.substance = 0;
    leak.room = facility_find_room(rig.facility, "A");
    leak.at = rig.facility->rooms[leak.room].label;
    leak.rate = kg_s;
    rig.def.world.hazard.leaks = &leak;
    rig.def.world.hazard.leak_count = 1;
    rig.def.world.hazard.substances = &nitrogen;
    rig.def.world.hazard.substance_count = 1;
    rig_start(&rig);
    rig_run(&rig, 60.0);
    const World* world = drill_world(rig.drill);
    People* people = (People*)(uintptr_t)world_people(world);
    int32_t person = 4; // put there by hand: an order would send nobody so
    put_state(people, person, (uint8_t)state);
    people_protect(people, person, (Protection){.gas = own_air ? 1.0f : 0.0f});
    rig.drill->state->rooms[person] = (int16_t)facility_find_room(rig.facility, "C");
    people->room[person] = (int16_t)leak.room;
    people->at[person] = leak.at;
    uint32_t end = world_events(world)->count;
    red_lines_step(rig.drill, end, end);
    int told = 0;
    const EventLog* log = world_events(world);
    for (uint32_t i = end; i < log->count; i++) {
        told += log->events[i].kind == EVENT_RED_LINE && log->events[i].person == person ? 1 : 0;
    }
    rig_close(&rig);
    return told;
}

TEST(who_is_sent_into_air_without_oxygen_needs_air_of_their_own) {
    UNUSED_STATE;
    assert_int_equal(enters(0.5, PERSON_SENT, false), 1);
    assert_int_equal(enters(0.5, PERSON_SENT, true), 0);
    assert_int_equal(enters(0.001, PERSON_SENT, false), 0);  // still above 19.5 %
    assert_int_equal(enters(0.5, PERSON_LEAVING, false), 0); // not on purpose: on the way out
}

SUITE(CASE(who_takes_a_lift_while_the_alarm_sounds_breaks_its_line),
      CASE(who_is_sent_into_air_without_oxygen_needs_air_of_their_own))
