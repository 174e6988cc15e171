// Red line of going back: who came out of the building in danger and is in it again without leave.
//
// Watched from the first alarm, fire or leak on: a leak that no bell rings for kills as surely as a
// fire. Without an alarm only who knows of the danger goes back into it.

#include "drill/drill_internal.h"
#include "drill/struck.h"

/// Something happened that one leaves a building for.
static bool danger_is_there(const Drill* drill) {
    const uint32_t* first = drill->state->first_tick;
    return first[EVENT_ALARM_RAISED] != TICK_NEVER || first[EVENT_FIRE_STARTED] != TICK_NEVER ||
           first[EVENT_GAS_LEAKS] != TICK_NEVER;
}

static bool is_danger(FactKind kind) {
    return kind == FACT_FIRE || kind == FACT_SMOKE || kind == FACT_GAS || kind == FACT_GAS_SMELL ||
           kind == FACT_JET_NOISE || kind == FACT_EXPLOSION_RISK;
}

/// The person holds that there is fire, smoke or gas in the building of a room.
static bool knows_of_danger(const Drill* drill, int32_t person, int32_t room) {
    const Response* response = world_response(drill->world);
    int32_t house = response_house(response, room);
    int count = response_fact_count(response, person);
    for (int i = 0; i < count; i++) {
        const Fact* fact = response_fact(response, person, i);
        if (is_danger(fact->kind) && fact->value != 0 && fact->subject >= 0 &&
            response_house(response, fact->subject) == house) {
            return true;
        }
    }
    return false;
}

/// The team that attacks is sent in by the plan: at work it needs no further leave.
static bool is_attack_team(const Drill* drill, int32_t person) {
    const Response* response = world_response(drill->world);
    if (response_task(response, person) == NULL) {
        return false; // hardly anybody has one, and the roles are many
    }
    uint64_t skills = 0;
    for (int32_t i = 0; i < drill->def->world.response.role_count; i++) {
        const RoleDef* def = &drill->def->world.response.roles[i];
        bool of_it = response_role(response, i)->holder == person;
        for (int k = 0; k < def->member_count && !of_it; k++) {
            of_it = def->members[k] == person;
        }
        skills |= of_it ? def->skills : 0;
    }
    return (skills & SKILL_BIT(SKILL_FIRE_TEAM)) != 0;
}

/// What the person is at is a step of the plan that is due of their role. An alarm that has sent
/// everybody out stands above it: from then on nobody goes back for a step left open.
static bool plan_sends(const Drill* drill, int32_t person) {
    const Task* task = response_task(world_response(drill->world), person);
    if (task == NULL || drill->state->first_tick[EVENT_ALARM_RAISED] != TICK_NEVER) {
        return false;
    }
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        const StepDef* step = &drill->def->plan.steps[i];
        StepState state = drill->state->status[i].state;
        bool due = state == STEP_ARMED || state == STEP_ISSUED || state == STEP_FORGOTTEN;
        if (due && step->role == task->role &&
            step_is_way(step, task->action, target_pack(task->target))) {
            return true;
        }
    }
    return false;
}

/// In air of their own, and about something they were told to do: a rescue pair, a search.
static bool goes_in_with_air(const Drill* drill, int32_t person) {
    return people_has_air(world_people(drill->world), person) &&
           response_task(world_response(drill->world), person) != NULL;
}

/// The place was given free again, and not closed since.
static bool was_opened(const Drill* drill, int32_t room) {
    const Response* response = world_response(drill->world);
    const EventLog* log = world_events(drill->world);
    int32_t house = response_house(response, room);
    for (uint32_t i = log->count; i > 0; i--) {
        const Event* event = &log->events[i - 1];
        bool word = event->kind == EVENT_AREA_OPENED || event->kind == EVENT_AREA_CLOSED;
        if (word && event->room >= 0 && response_house(response, event->room) == house) {
            return event->kind == EVENT_AREA_OPENED;
        }
    }
    return false;
}

void red_lines_watch_leaving(Drill* drill, int32_t person, int32_t before) {
    bool inside = world_facility(drill->world)->rooms[before].use != ROOM_OUTDOOR;
    if (inside && danger_is_there(drill) && struck_building(drill, before)) {
        drill->state->marks[person] |= WATCH_WAS_OUT;
    }
}

static void tell_reentry(Drill* drill, int32_t person, int32_t room) {
    const Task* task = response_task(world_response(drill->world), person);
    drill->state->marks[person] |= WATCH_REENTRY;
    red_line_tell(drill, RED_LINE_REENTER_WITHOUT_PERMISSION, person,
                  response_role_of(world_response(drill->world), person), room,
                  task != NULL ? task->order_event : EVENT_NONE);
}

/// Who was out and has now been inside again for three seconds went back in. Whom the crowd at an
/// exit pushes over its threshold, still making for the muster point, did not. Who was sent in
/// stays so for this stay, also while walking out when the work is over.
void red_lines_watch_reentry(Drill* drill, int32_t person) {
    uint8_t* marks = &drill->state->marks[person];
    int32_t room = drill->state->rooms[person];
    if ((*marks & WATCH_WAS_OUT) == 0 || (*marks & WATCH_REENTRY) != 0 || room < 0) {
        return;
    }
    int seconds = *marks % WATCH_DENSE / WATCH_INSIDE;
    uint8_t state = world_people(drill->world)->state[person];
    bool makes_for_muster =
        state == PERSON_LEAVING || state == PERSON_OUT || state == PERSON_MUSTERED;
    bool outdoors = world_facility(drill->world)->rooms[room].use == ROOM_OUTDOOR;
    bool in_danger = !outdoors && struck_building(drill, room) &&
                     (drill->state->first_tick[EVENT_ALARM_RAISED] != TICK_NEVER ||
                      knows_of_danger(drill, person, room));
    if (makes_for_muster || !in_danger) {
        *marks = (uint8_t)(*marks - seconds * WATCH_INSIDE);
    } else if (is_attack_team(drill, person) || search_permits(drill, person) ||
               plan_sends(drill, person) || goes_in_with_air(drill, person) ||
               was_opened(drill, room)) {
        *marks = (uint8_t)((*marks & ~WATCH_WAS_OUT) - seconds * WATCH_INSIDE);
    } else if (seconds < 3) {
        *marks = (uint8_t)(*marks + WATCH_INSIDE);
    } else {
        tell_reentry(drill, person, room);
    }
}
