// Temptations: persons who act against the plan - who throws water on the oil, jumps in after a
// friend, fetches the car (drillbook G.2, 8 and 12; response_model 7.9).
//
// One record: when, who, what, with what chance by level, how long they make ready, and who can
// hold them back. What they do then is a task like any other, with its way, its kit and what goes
// wrong with it, so that its consequence is in the world. Until it is done it may be prevented: by
// order, reason and body with .8 (the action of the vocabulary), by voice alone with .5, each role
// once. Participants hold people back by their own order.

#include "drill/drill_internal.h"

#define BY_VOICE  0.5 /* heeds a call (drillbook A.12) */
#define CALL_S    4.0 /* how long the call takes (the same row) */
#define NOTICES_S 1.0 /* until somebody who stands there reacts (own choice) */
#define STARTS_S  5.0 /* an act that left no task by then was refused */

enum { DRAW_GIVES_IN = 1, DRAW_HEEDS };

static const TemptationDef* def_of(const Drill* drill, int32_t index) {
    return &drill->def->scenario.temptations[index];
}

static SkillLevel level_of(const Drill* drill, int32_t person) {
    int32_t role = response_role_of(world_response(drill->world), person);
    return role >= 0 ? drill->def->world.response.roles[role].level : LEVEL_ORDINARY;
}

static double draw(const Drill* drill, int32_t index, const char* who, uint32_t slot) {
    const RngKey key = {.seed = drill->def->seed,
                        .stream = (uint32_t)RNG_CARD,
                        .slot = 16u + slot, // beside those of cards
                        .who = hash_text(who),
                        .what = hash_text(def_of(drill, index)->id),
                        .n = 0};
    return drill_draw(drill, key);
}

/// Tells of the holder of a role who called to them.
static void tell(Drill* drill, int32_t index, EventKind kind, int32_t role) {
    const TemptationDef* def = def_of(drill, index);
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, kind);
    event.person = response_role(world_response(drill->world), role)->holder;
    event.role = role;
    event.room = world_people(drill->world)->room[def->person];
    event.other = def->person;
    event_append(log, event);
}

// ---- giving in ---------------------------------------------------------------------------------

static void consider(Drill* drill, int32_t index) {
    const TemptationDef* def = def_of(drill, index);
    TemptPlay* play = &drill->state->temptations[index];
    uint32_t event = EVENT_NONE;
    if (trigger_since(drill, &def->when, def->person, &event, NULL) == TICK_NEVER) {
        return;
    }
    double chance = def->chance[level_of(drill, def->person)];
    bool gives_in = person_can_act(world_people(drill->world), def->person) &&
                    draw(drill, index, "", DRAW_GIVES_IN) < chance;
    play->stage = gives_in ? TEMPT_ACTS : TEMPT_OVER;
    play->since = world_tick(drill->world);
    if (gives_in) {
        drill_queue(drill, (Command){.kind = COMMAND_ACT,
                                     .source = SOURCE_SCENARIO,
                                     .a = def->person,
                                     .b = def->action,
                                     .c = target_pack(def->target),
                                     .d = (int32_t)(def->delay_s * 1000.0)});
    }
}

/// Over, one way or another: who holds no role goes on leaving with the others.
static void end(Drill* drill, int32_t index) {
    const TemptationDef* def = def_of(drill, index);
    const People* people = world_people(drill->world);
    drill->state->temptations[index].stage = TEMPT_OVER;
    uint8_t state = people->state[def->person];
    bool still = state == PERSON_WAITING || state == PERSON_STANDING;
    if (still && response_role_of(world_response(drill->world), def->person) < 0 &&
        knows_emergency(drill, def->person)) {
        drill_queue(drill,
                    (Command){.kind = COMMAND_LEAVE, .source = SOURCE_SCENARIO, .a = def->person});
    }
}

// ---- being held back ---------------------------------------------------------------------------

static bool may_stop(const TemptationDef* def, int32_t role) {
    for (int i = 0; i < def->stop_count; i++) {
        if (def->stops[i] == role) {
            return true;
        }
    }
    return def->stop_count == 0;
}

/// The first role whose holder stands there, knows of the danger and has not tried; -1 none.
static int32_t stopper_of(const Drill* drill, int32_t index) {
    const TemptationDef* def = def_of(drill, index);
    const TemptPlay* play = &drill->state->temptations[index];
    const Response* response = world_response(drill->world);
    const People* people = world_people(drill->world);
    for (int32_t role = 0; role < response_role_count(response); role++) {
        const Role* state = response_role(response, role);
        int32_t person = state->holder;
        if (person >= 0 && person != def->person && !state->played && !state->absent &&
            (play->tried >> role & 1u) == 0 && may_stop(def, role) &&
            person_can_act(people, person) && people->room[person] == people->room[def->person] &&
            knows_emergency(drill, person)) {
            return role;
        }
    }
    return NOBODY;
}

/// Goes and holds them where the hands are free, else calls.
static void try_to_stop(Drill* drill, int32_t index) {
    const TemptationDef* def = def_of(drill, index);
    TemptPlay* play = &drill->state->temptations[index];
    const Response* response = world_response(drill->world);
    int32_t role = stopper_of(drill, index);
    if (role < 0) {
        return;
    }
    int32_t person = response_role(response, role)->holder;
    bool free = response_task(response, person) == NULL && response_queued(response, person) == 0;
    play->tried |= (uint64_t)1 << role;
    if (free && drill->hold_action >= 0) {
        drill_queue(drill, (Command){.kind = COMMAND_ORDER,
                                     .source = SOURCE_PLAN,
                                     .a = role,
                                     .b = drill->hold_action,
                                     .c = target_pack((Target){TARGET_PERSON, def->person})});
    } else if (!response_is_talking(response, person)) {
        play->stopper = role;
        play->said_at = world_tick(drill->world) + drill_ticks(CALL_S);
    }
}

/// A call was said: is it heeded?
static void hear_call(Drill* drill, int32_t index) {
    TemptPlay* play = &drill->state->temptations[index];
    int32_t role = play->stopper;
    play->stopper = NOBODY;
    const char* id = drill->def->world.response.roles[role].id;
    if (draw(drill, index, id, DRAW_HEEDS) >= BY_VOICE) {
        tell(drill, index, EVENT_NOT_HELD_BACK, role);
        return;
    }
    tell(drill, index, EVENT_PERSON_HELD_BACK, role);
    drill_queue(drill, (Command){.kind = COMMAND_LEAVE_OFF,
                                 .source = SOURCE_SCENARIO,
                                 .a = def_of(drill, index)->person});
    end(drill, index);
}

// ---- the tick ----------------------------------------------------------------------------------

void temptations_read(Drill* drill, uint32_t first, uint32_t end_at) {
    for (int32_t i = 0; i < drill->def->scenario.temptation_count; i++) {
        const TemptationDef* def = def_of(drill, i);
        TemptPlay* play = &drill->state->temptations[i];
        for (uint32_t e = first; e < end_at; e++) {
            const Event event = world_events(drill->world)->events[e];
            bool held = event.kind == EVENT_PERSON_HELD_BACK && event.other == def->person;
            bool over = event.person == def->person && event.thing == def->action &&
                        (event.kind == EVENT_TASK_DONE || event.kind == EVENT_TASK_FAILED ||
                         event.kind == EVENT_TASK_BLOCKED || event.kind == EVENT_TASK_CANCELLED);
            if (play->stage == TEMPT_ACTS && (held || over)) {
                end(drill, i);
            }
        }
    }
}

static void step(Drill* drill, int32_t index) {
    const TemptationDef* def = def_of(drill, index);
    TemptPlay* play = &drill->state->temptations[index];
    const Response* response = world_response(drill->world);
    uint32_t now = world_tick(drill->world);
    if (play->stage == TEMPT_DORMANT) {
        consider(drill, index);
        return;
    }
    const Task* task = response_task(response, def->person);
    bool begun = task != NULL && task->action == def->action && task->state == TASK_DOING;
    if (play->stopper >= 0 && now >= play->said_at) {
        hear_call(drill, index);
    } else if (play->stopper < 0 && !begun && !drill->def->no_autopilot &&
               now % drill_ticks(NOTICES_S) == 0) {
        try_to_stop(drill, index);
    }
    if (now > play->since + drill_ticks(STARTS_S) && task == NULL &&
        response_queued(response, def->person) == 0) {
        end(drill, index); // what they wanted to do cannot be done
    }
}

void temptations_step(Drill* drill) {
    for (int32_t i = 0; i < drill->def->scenario.temptation_count; i++) {
        if (drill->state->temptations[i].stage != TEMPT_OVER) {
            step(drill, i);
        }
    }
}
