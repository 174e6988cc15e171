// Red line of a spark: a switch, a telephone or a radio where flammable gas hangs, told for each
// act, whether or not it lights; and whoever lights the gas. Talk is watched all the while: the gas
// may come to a call that began before it, and who is rung up holds a telephone as well.

#include "drill/drill_internal.h"
#include "response/talking.h"

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

/// What makes or breaks a current, where nobody has made it explosion-proof. Emergency shut-offs
/// and the switches named so are; who starts an engine or strikes metal shows by the spark.
static bool is_electrical(DeviceKind kind) {
    switch (kind) {
    case DEVICE_CALL_POINT:
    case DEVICE_ALARM_PANEL:
    case DEVICE_PUBLIC_ADDRESS:
    case DEVICE_GAS_SYSTEM:
    case DEVICE_POWER_SWITCH:
    case DEVICE_HIGH_VOLTAGE:
    case DEVICE_FAN_SWITCH:
    case DEVICE_SILENT_ALARM:
    case DEVICE_SCRUBBER:
    case DEVICE_PUMP:
    case DEVICE_MACHINE:
    case DEVICE_HOIST:
    case DEVICE_CRANE:
    case DEVICE_LIFT_CONTROL:
    case DEVICE_ESCALATOR_STOP:
    case DEVICE_DOOR_CONTROL:
    case DEVICE_ENTRY_GATE:
    case DEVICE_COMPUTER:
    case DEVICE_NETWORK_SWITCH:
    case DEVICE_CONSOLE: return true;
    default: return false;
    }
}

/// The action works what it goes to, and does not only read it.
static bool works_device(const ActionDef* action) {
    static const EffectKind effects[] = {
        EFFECT_SET,       EFFECT_ALARM,   EFFECT_ALARM_ALL, EFFECT_SILENCE, EFFECT_ANNOUNCE,
        EFFECT_CUT_POWER, EFFECT_REQUEST, EFFECT_RELEASE,   EFFECT_SVC,     EFFECT_DOOR_UNLOCK};
    bool works = false;
    for (size_t i = 0; i < sizeof(effects) / sizeof(effects[0]); i++) {
        works = works || action_has_effect(action, effects[i], NULL);
    }
    return works && action->place == PLACE_DEVICE;
}

static bool is_switch(const Drill* drill, const Event* event) {
    if (event->kind != EVENT_TASK_DOING || event->thing < 0) {
        return false;
    }
    const ActionDef* action = &drill->def->world.response.actions[event->thing];
    return action_has_effect(action, EFFECT_SPARK, NULL) ||
           (is_electrical(action->device) && works_device(action));
}

/// A call by telephone that is a task: for help, or to somebody who is missed.
static bool is_call(const Drill* drill, const Event* event) {
    if (event->thing < 0 || is_switch(drill, event)) {
        return false;
    }
    const ActionDef* action = &drill->def->world.response.actions[event->thing];
    int32_t fact = NOBODY;
    return action_has_effect(action, EFFECT_REQUEST, NULL) ||
           (action_has_effect(action, EFFECT_LEARN, &fact) && fact == FACT_LOCATED);
}

/// Talk on a telephone or a radio that an event tells of, -1 none. A written message is one too.
static int32_t channel_of(const Drill* drill, const Event* event) {
    switch (event->kind) {
    case EVENT_MESSAGE_SENT:
        return event->thing == CHANNEL_RADIO ? (int32_t)CHANNEL_RADIO
               : event->thing == CHANNEL_PHONE || event->thing == CHANNEL_APP
                   ? (int32_t)CHANNEL_PHONE
                   : -1;
    case EVENT_MESSAGE_MISSED: return event->thing == CHANNEL_PHONE ? (int32_t)CHANNEL_PHONE : -1;
    case EVENT_OUTSIDE_CALL: return CHANNEL_PHONE;
    case EVENT_TASK_DOING: return is_call(drill, event) ? (int32_t)CHANNEL_PHONE : -1;
    default: return -1;
    }
}

/// The same switch, or talk on the same apparatus.
static bool is_same_thing(const Drill* drill, const Event* a, const Event* b) {
    int32_t channel = channel_of(drill, a);
    if (channel >= 0 || channel_of(drill, b) >= 0) {
        return channel == channel_of(drill, b);
    }
    return a->kind == b->kind && a->thing == b->thing && a->other == b->other;
}

/// The line was told of this person for this very act, or for the same thing a moment ago: a call
/// is a task and several messages, and one act. The log remembers it, so that an act hides no
/// other.
static bool was_told_of(const Drill* drill, int32_t person, uint32_t act) {
    const EventLog* log = world_events(drill->world);
    int32_t line = plan_red_line(&drill->def->plan, RED_LINE_SWITCH_IN_GAS);
    const Event* event = &log->events[act - 1];
    uint32_t now = world_tick(drill->world);
    for (uint32_t i = log->count; i > 0; i--) {
        const Event* told = &log->events[i - 1];
        if (i <= act && told->tick + drill_ticks(SAME_ACT_S) < now) {
            break;
        }
        bool same = told->kind == EVENT_RED_LINE && told->thing == line && told->person == person &&
                    told->cause != EVENT_NONE;
        if (same &&
            (told->cause == act || (told->tick + drill_ticks(SAME_ACT_S) >= now &&
                                    is_same_thing(drill, &log->events[told->cause - 1], event)))) {
            return true;
        }
    }
    return false;
}

static void tell_act(Drill* drill, int32_t person, uint32_t act) {
    if (stands_in_gas(drill, person) && !was_told_of(drill, person, act)) {
        red_line_tell(drill, RED_LINE_SWITCH_IN_GAS, person,
                      response_role_of(world_response(drill->world), person),
                      world_people(drill->world)->room[person], act);
    }
}

/// A switch where gas hangs, a call that nobody took or a message that was written there: whether
/// or not it lights.
static void watch_switch(Drill* drill, const Event* event, uint32_t sequence) {
    bool written = event->kind == EVENT_MESSAGE_SENT && event->thing == CHANNEL_APP;
    if (is_switch(drill, event) || written) {
        tell_act(drill, event->person, sequence);
    } else if (event->kind == EVENT_MESSAGE_MISSED && event->other >= 0 &&
               channel_of(drill, event) >= 0) {
        tell_act(drill, event->other, sequence); // who had dialled
    }
}

/// The event by which somebody came to talk now: what `speaker` said last, the call from outside or
/// the task that is a call. EVENT_NONE where the log holds none.
static uint32_t talk_event(const Drill* drill, int32_t person, int32_t speaker) {
    const EventLog* log = world_events(drill->world);
    for (uint32_t i = log->count; i > 0; i--) {
        const Event* event = &log->events[i - 1];
        bool said = event->kind == EVENT_MESSAGE_SENT && event->person == speaker;
        bool rang = event->kind == EVENT_OUTSIDE_CALL && event->person == person;
        bool calls = event->kind == EVENT_TASK_DOING && event->person == person;
        if ((said || rang || calls) && channel_of(drill, event) >= 0) {
            return i;
        }
    }
    return EVENT_NONE;
}

void red_lines_watch_talk(Drill* drill) {
    if (drill->state->first_tick[EVENT_GAS_LEAKS] == TICK_NEVER ||
        plan_red_line(&drill->def->plan, RED_LINE_SWITCH_IN_GAS) < 0) {
        return;
    }
    const Response* response = world_response(drill->world);
    const People* people = world_people(drill->world);
    for (int32_t person = 0; person < people->count; person++) {
        Channel channel;
        int32_t speaker;
        if (response_talks(response, person, &channel, &speaker) && stands_in_gas(drill, person)) {
            uint32_t act = talk_event(drill, person, speaker);
            if (act != EVENT_NONE) {
                tell_act(drill, person, act);
            }
        }
    }
}

/// Their line was told for this very deed: since they began with what they are at.
static bool told_of_deed(const Drill* drill, int32_t person) {
    const EventLog* log = world_events(drill->world);
    int32_t line = plan_red_line(&drill->def->plan, RED_LINE_SWITCH_IN_GAS);
    for (uint32_t i = log->count; i > 0; i--) {
        const Event* before = &log->events[i - 1];
        if (before->person == person && before->kind == EVENT_TASK_DOING) {
            return false;
        }
        if (before->person == person && before->kind == EVENT_RED_LINE && before->thing == line) {
            return true;
        }
    }
    return false;
}

/// Whoever makes a spark in gas, or lights it, is told of it unless they were for this deed: an
/// earlier call in gas does not hide an explosion.
static void watch_lit(Drill* drill, const Event* event, uint32_t sequence) {
    bool lit = event->kind == EVENT_GAS_IGNITED ||
               (event->kind == EVENT_SPARKED && stands_in_gas(drill, event->person));
    if (lit && !told_of_deed(drill, event->person)) {
        red_line_tell(drill, RED_LINE_SWITCH_IN_GAS, event->person,
                      response_role_of(world_response(drill->world), event->person), event->room,
                      sequence);
    }
}

void red_lines_watch_switch(Drill* drill, const Event* event, uint32_t sequence) {
    watch_switch(drill, event, sequence);
    watch_lit(drill, event, sequence);
}
