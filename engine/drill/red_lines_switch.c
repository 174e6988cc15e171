// Red line of a spark: a switch, a telephone or a radio where flammable gas hangs, told for each
// act, whether or not it lights; and whoever lights the gas.

#include "drill/drill_internal.h"

#define GAS_SHARE  0.1 /* of the lower explosive limit from which a switch is watched */
#define HEAD_M     1.6f
#define SAME_ACT_S 60.0 /* own choice: within it the same switch, or the same talk, is one act */

/// Who stands in flammable gas of a tenth of its limit or more, at any height. What drifts over a
/// yard tells nobody that it is there before a nose meets it, so there it counts from then on.
static bool stands_in_gas(const Drill* drill, int32_t person) {
    const People* people = world_people(drill->world);
    int32_t room = people->room[person];
    if (room < 0 || drill->state->first_tick[EVENT_GAS_LEAKS] == TICK_NEVER) {
        return false;
    }
    bool yard = world_facility(drill->world)->rooms[room].use == ROOM_OUTDOOR;
    const Hazard* hazard = world_hazard(drill->world);
    if (yard && !hazard_gas_at(hazard, room, people->at[person], HEAD_M).smelt) {
        return false;
    }
    // What is lighter than air hangs under the ceiling, where a fan is and no head.
    float high = world_facility(drill->world)->rooms[room].ceiling - 0.1f;
    const float heights[] = {0.3f, HEAD_M, yard ? 3.0f : high};
    for (size_t i = 0; i < sizeof(heights) / sizeof(heights[0]); i++) {
        if (hazard_gas_at(hazard, room, people->at[person], heights[i]).limit >= GAS_SHARE) {
            return true;
        }
    }
    return false;
}

/// A telephone or a radio is talked on; a call for help is talk on the telephone.
static int32_t channel_of(const Drill* drill, const Event* event) {
    if (event->kind == EVENT_MESSAGE_SENT &&
        (event->thing == CHANNEL_PHONE || event->thing == CHANNEL_RADIO)) {
        return event->thing;
    }
    bool calls =
        event->kind == EVENT_TASK_DOING && event->thing >= 0 &&
        action_has_effect(&drill->def->world.response.actions[event->thing], EFFECT_REQUEST, NULL);
    return calls ? (int32_t)CHANNEL_PHONE : -1;
}

static bool is_switch(const Drill* drill, const Event* event) {
    return event->kind == EVENT_TASK_DOING && event->thing >= 0 &&
           action_has_effect(&drill->def->world.response.actions[event->thing], EFFECT_SPARK, NULL);
}

/// The same switch, or talk on the same apparatus.
static bool is_same_thing(const Drill* drill, const Event* a, const Event* b) {
    int32_t channel = channel_of(drill, a);
    if (channel >= 0 || channel_of(drill, b) >= 0) {
        return channel == channel_of(drill, b);
    }
    return a->kind == b->kind && a->thing == b->thing && a->other == b->other;
}

/// The line was told of this person for the same thing a moment ago: a call is a task and several
/// messages, and one act. The log remembers it, so that an act hides no other.
static bool was_told_of(const Drill* drill, const Event* event) {
    const EventLog* log = world_events(drill->world);
    int32_t line = plan_red_line(&drill->def->plan, RED_LINE_SWITCH_IN_GAS);
    for (uint32_t i = log->count; i > 0; i--) {
        const Event* told = &log->events[i - 1];
        if (told->tick + drill_ticks(SAME_ACT_S) < event->tick) {
            break;
        }
        if (told->kind == EVENT_RED_LINE && told->thing == line && told->person == event->person &&
            told->cause != EVENT_NONE &&
            is_same_thing(drill, &log->events[told->cause - 1], event)) {
            return true;
        }
    }
    return false;
}

/// A switch, a telephone or a radio where gas hangs, whether or not it lights.
static void watch_switch(Drill* drill, const Event* event, uint32_t sequence) {
    if ((channel_of(drill, event) >= 0 || is_switch(drill, event)) &&
        stands_in_gas(drill, event->person) && !was_told_of(drill, event)) {
        red_line_tell(drill, RED_LINE_SWITCH_IN_GAS, event->person, event->role, event->room,
                      sequence);
    }
}

/// Whoever lights the gas is told of it, unless their line was told for this very deed: an earlier
/// call in gas does not hide an explosion.
static void watch_lit(Drill* drill, const Event* event, uint32_t sequence) {
    if (event->kind != EVENT_GAS_IGNITED || event->person < 0) {
        return;
    }
    const EventLog* log = world_log(drill->world);
    for (uint32_t i = sequence - 1; i > 0; i--) {
        const Event* before = &log->events[i - 1];
        if (before->person != event->person) {
            continue;
        }
        if (before->kind == EVENT_TASK_DOING) {
            break;
        }
        if (before->kind == EVENT_RED_LINE &&
            before->thing == plan_red_line(&drill->def->plan, RED_LINE_SWITCH_IN_GAS)) {
            return;
        }
    }
    red_line_tell(drill, RED_LINE_SWITCH_IN_GAS, event->person,
                  response_role_of(world_response(drill->world), event->person), event->room,
                  sequence);
}

void red_lines_watch_switch(Drill* drill, const Event* event, uint32_t sequence) {
    watch_switch(drill, event, sequence);
    watch_lit(drill, event, sequence);
}
