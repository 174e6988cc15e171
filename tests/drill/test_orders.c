// One order from anywhere - plan, console, file, phone or practice screen, scenario - takes one
// path: the same event for event, the same world afterwards, and refused for the same reason.
#include "rig.h"

#include <stdlib.h>

typedef struct Outcome {
    Event* events;
    uint32_t count;
    uint64_t world; // where everybody is and how
} Outcome;

/// A run in which nobody acts but by one order of the given source at 20 s.
static Outcome run_order(CommandSource source, int32_t role, int32_t action, Target target) {
    Rig rig;
    rig_open(&rig);
    rig.fire.starts = 590.0; // nobody finds it
    rig.def.no_autopilot = true;
    rig_start(&rig);
    rig_run(&rig, 20.0);
    drill_queue(rig.drill, (Command){.kind = COMMAND_ORDER,
                                     .source = (uint16_t)source,
                                     .a = role,
                                     .b = action,
                                     .c = target_pack(target)});
    rig_run(&rig, 60.0);
    const World* world = drill_world(rig.drill);
    const EventLog* log = world_events(world);
    Outcome outcome = {.events = malloc(log->count * sizeof(Event)), .count = log->count};
    assert_non_null(outcome.events);
    memcpy(outcome.events, log->events, log->count * sizeof(Event));
    for (uint32_t i = 0; i < log->count; i++) {
        if (outcome.events[i].kind == EVENT_ORDER_GIVEN) {
            assert_int_equal(outcome.events[i].detail, source); // the log says from whom
            outcome.events[i].detail = 0;
        }
    }
    const People* people = world_people(world);
    Hash hash = hash_begin();
    hash_bytes(&hash, people->at, (size_t)people->count * sizeof(people->at[0]));
    hash_bytes(&hash, people->state, (size_t)people->count);
    outcome.world = hash_end(hash);
    rig_close(&rig);
    return outcome;
}

static const CommandSource sources[] = {SOURCE_TRAINER, SOURCE_PLAYER, SOURCE_FILE, SOURCE_SCENARIO,
                                        SOURCE_PLAN};

/// The same outcome from every source; `kind`: an event that it must have.
static void expect_same(int32_t role, int32_t action, Target target, EventKind kind) {
    Outcome first = run_order(sources[0], role, action, target);
    bool found = false;
    for (uint32_t i = 0; i < first.count; i++) {
        found = found || first.events[i].kind == (uint32_t)kind;
    }
    assert_true(found);
    for (size_t i = 1; i < sizeof(sources) / sizeof(sources[0]); i++) {
        Outcome other = run_order(sources[i], role, action, target);
        assert_int_equal(other.count, first.count);
        assert_memory_equal(other.events, first.events, first.count * sizeof(Event));
        assert_int_equal(other.world, first.world);
        free(other.events);
    }
    free(first.events);
}

TEST(an_order_that_is_carried_out_is_the_same_from_every_source) {
    UNUSED_STATE;
    expect_same(RIG_WARDEN, RIG_PRESS, TARGET_NOTHING, EVENT_ALARM_RAISED);
    expect_same(RIG_CALLER, RIG_CALL, TARGET_NOTHING, EVENT_SERVICE_CALLED);
    expect_same(RIG_WARDEN, RIG_SWEEP, (Target){TARGET_STOREY, 0}, EVENT_ROOM_SWEPT);
}

TEST(an_order_that_cannot_be_is_refused_to_every_source_for_the_same_reason) {
    UNUSED_STATE;
    // A finder's role that nobody holds yet; a target that is not there.
    expect_same(RIG_FINDER, RIG_PRESS, TARGET_NOTHING, EVENT_COMMAND_REFUSED);
    expect_same(RIG_WARDEN, RIG_SWEEP, (Target){TARGET_ROOM, 900}, EVENT_COMMAND_REFUSED);
}

SUITE(CASE(an_order_that_is_carried_out_is_the_same_from_every_source),
      CASE(an_order_that_cannot_be_is_refused_to_every_source_for_the_same_reason))
