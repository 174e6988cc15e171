// Idle: where role-holders go who have nothing to do, so that nobody waits for orders in a burning
// building (response_model 7.5; limits are own choices, README).

#include "drill/drill_internal.h"

#define IDLE_POST_S  10.0  /* idle before going to the post or out (response_model 7.5) */
#define IDLE_LEAVE_S 120.0 /* idle at a post indoors before leaving it */
#define NOBODY_COMES_S                                                                             \
    60.0                   /* a place indoors is held no longer than this after the last who came */
#define WALK_OUT_S    30.0 /* without a plan: median of people who react to an alarm */
#define ALARM_ALONE_S 60.0 /* an alarm that keeps ringing is taken for true after this long */
#define BAD_AIR       0.5f /* extinction that nobody stays in [1/m] */

bool holder_is_outside(const Drill* drill, int32_t person) {
    const People* people = world_people(drill->world);
    return world_facility(drill->world)->rooms[people->room[person]].use == ROOM_OUTDOOR;
}

static bool knows(const Drill* drill, int32_t person, FactKind kind) {
    return response_knows(world_response(drill->world), person, kind, -1, NULL, NULL) != TICK_NEVER;
}

/// The main fact: there is an emergency, and it is true.
bool knows_main_fact(const Drill* drill, int32_t person) {
    if (knows(drill, person, FACT_FIRE) || knows(drill, person, FACT_ALARM_TRUE) ||
        knows(drill, person, FACT_ANNOUNCED) || knows(drill, person, FACT_SMOKE)) {
        return true;
    }
    uint32_t alarm =
        response_knows(world_response(drill->world), person, FACT_ALARM, -1, NULL, NULL);
    return alarm != TICK_NEVER && world_tick(drill->world) >= alarm + drill_ticks(ALARM_ALONE_S);
}

/// The main fact of a leak.
static bool knows_gas(const Drill* drill, int32_t person) {
    return knows(drill, person, FACT_GAS_SMELL) || knows(drill, person, FACT_JET_NOISE) ||
           knows(drill, person, FACT_GAS) || knows(drill, person, FACT_TOXIC);
}

bool knows_emergency(const Drill* drill, int32_t person) {
    return knows_main_fact(drill, person) || knows_gas(drill, person);
}

bool is_indoor_target(const Facility* facility, Target target) {
    switch (target.kind) {
    case TARGET_ROOM: return facility->rooms[target.index].use != ROOM_OUTDOOR;
    case TARGET_DEVICE:
        return facility->rooms[facility->devices[target.index].room].use != ROOM_OUTDOOR;
    case TARGET_OPENING:
    case TARGET_FIRE:
    case TARGET_STOREY:
    case TARGET_ZONE:
    case TARGET_PERSON: return true;
    default: return false;
    }
}

/// Indoors where they smell, hear or have read gas: nobody waits there.
static bool knows_gas_here(const Drill* drill, int32_t person) {
    static const FactKind kinds[] = {FACT_GAS, FACT_GAS_SMELL, FACT_JET_NOISE, FACT_TOXIC};
    int32_t room = world_people(drill->world)->room[person];
    for (size_t i = 0; room >= 0 && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (response_knows(world_response(drill->world), person, kinds[i], room, NULL, NULL) !=
            TICK_NEVER) {
            return world_facility(drill->world)->rooms[room].use != ROOM_OUTDOOR;
        }
    }
    return false;
}

static void order_own(Drill* drill, int32_t role, int32_t action, int32_t person) {
    RolePlay* play = &drill->state->roles[role];
    uint32_t now = world_tick(drill->world);
    if (now < play->ordered + drill_ticks(IDLE_POST_S)) {
        return;
    }
    Command command = {.kind = COMMAND_LEAVE, .source = SOURCE_PLAN, .a = person};
    if (action >= 0) {
        command = (Command){.kind = COMMAND_ORDER,
                            .source = SOURCE_PLAN,
                            .a = role,
                            .b = action,
                            .c = target_pack(TARGET_NOTHING)};
    }
    if (drill_queue(drill, command)) {
        play->ordered = now;
    }
}

/// True when a role still has a step ahead that is done inside: its holder does not leave the floor
/// on the bell, only to come back into smoke (response_model 7.5).
static bool has_duty_inside(const Drill* drill, int32_t role) {
    const PlanDef* plan = &drill->def->plan;
    const ResponseDef* response = &drill->def->world.response;
    for (int32_t i = 0; i < plan->step_count; i++) {
        StepState state = drill->state->status[i].state;
        if (plan->steps[i].role != role ||
            (state != STEP_DORMANT && state != STEP_ARMED && state != STEP_FORGOTTEN)) {
            continue;
        }
        const StepWay* way = &plan->steps[i].ways[0];
        const ActionDef* action = &response->actions[way->action];
        Target target = way->target;
        if (target.kind == TARGET_NONE) { // taken from what is known then: indoors but for these
            bool outside = action->target == TARGET_SERVICE || action->target == TARGET_MUSTER ||
                           action->target == TARGET_ROLE;
            target.kind = outside ? TARGET_NONE : TARGET_FIRE;
        }
        if (action->place == PLACE_DEVICE ||
            (action->place == PLACE_TARGET &&
             is_indoor_target(world_facility(drill->world), target))) {
            return true;
        }
    }
    return false;
}

/// Counts how long a holder has had nothing to do since there was an emergency to them [ticks].
static uint32_t idle_ticks(Drill* drill, int32_t role, int32_t person, bool any_open) {
    const Response* response = world_response(drill->world);
    RolePlay* play = &drill->state->roles[role];
    bool busy = response_task(response, person) != NULL || response_queued(response, person) > 0 ||
                response_is_talking(response, person);
    play->alerted = play->alerted || knows_main_fact(drill, person) || knows_gas(drill, person);
    if (busy || any_open || !play->alerted) {
        play->idle_since = TICK_NEVER;
        return 0;
    }
    if (play->idle_since == TICK_NEVER) {
        play->idle_since = world_tick(drill->world);
    }
    return world_tick(drill->world) - play->idle_since;
}

static bool somebody_is_here(const Drill* drill, int32_t person) {
    const People* people = world_people(drill->world);
    for (int32_t other = 0; other < people->count; other++) {
        if (other != person && people->room[other] == people->room[person] &&
            (people->flags[other] & PERSON_FLAG_ROLE) == 0 && person_can_act(people, other)) {
            return true;
        }
    }
    return false;
}

/// Lets a stair or a junction indoors go when nobody has come by for a while: who holds it for ever
/// is the last one inside, and no count can be closed.
static void let_go(Drill* drill, int32_t role, int32_t person) {
    const Task* task = response_task(world_response(drill->world), person);
    RolePlay* play = &drill->state->roles[role];
    uint32_t now = world_tick(drill->world);
    bool holds =
        task != NULL && task->state == TASK_DOING && task->source == SOURCE_PLAN &&
        task->action != drill->post_action &&
        action_has_effect(&drill->def->world.response.actions[task->action], EFFECT_HOLD, NULL);
    if (!holds || holder_is_outside(drill, person) || !knows_main_fact(drill, person)) {
        return;
    }
    if (somebody_is_here(drill, person) || now < task->since + drill_ticks(NOBODY_COMES_S)) {
        play->held_for = now;
    } else if (now >= play->held_for + drill_ticks(NOBODY_COMES_S)) {
        play->held_for = now;
        drill_queue(drill, (Command){.kind = COMMAND_CANCEL, .source = SOURCE_PLAN, .a = role});
    }
}

/// What a holder does who has nothing to do: goes to the post, or out, so that nobody waits for
/// orders in a burning building.
void idle(Drill* drill, int32_t role, int32_t person, bool open, bool soon) {
    const Facility* facility = world_facility(drill->world);
    const People* people = world_people(drill->world);
    if (people->state[person] == PERSON_TRAPPED) {
        return; // they look for a way out themselves; another order to leave finds none either
    }
    let_go(drill, role, person);
    // Who waits for another try does not wait in the smoke, and whoever found the fire not at all.
    bool finder = drill->def->world.response.roles[role].finder;
    bool any_open = finder ? soon : open;
    uint32_t ticks = idle_ticks(drill, role, person, any_open);
    bool free = response_task(world_response(drill->world), person) == NULL && !soon;
    bool bad_air = free && (people->smoke_seen[person] > BAD_AIR || knows_gas_here(drill, person));
    int32_t post = drill->def->world.response.roles[role].post;
    bool post_inside = post >= 0 && facility->rooms[post].use != ROOM_OUTDOOR;
    bool post_outside = post >= 0 && !post_inside;
    bool there;
    bool stays_for = !holder_is_outside(drill, person) && has_duty_inside(drill, role);
    if (free && !stays_for && drill->post_action >= 0 && ticks >= drill_ticks(IDLE_POST_S) &&
        response_gathers(world_response(drill->world), role, person, &there) && !there) {
        order_own(drill, role, drill->post_action, person); // reports in
        return;
    }
    // Work took them out by some door of its own: who stands there is missing at the muster point.
    bool aside = (finder || !post_outside) && free && ticks >= drill_ticks(IDLE_POST_S) &&
                 people->state[person] != PERSON_MUSTERED;
    if (aside && holder_is_outside(drill, person) && people->state[person] != PERSON_LEAVING &&
        people->state[person] != PERSON_OUT) {
        order_own(drill, role, NOBODY, person); // on to the muster point
        return;
    }
    if (holder_is_outside(drill, person) || people->state[person] == PERSON_LEAVING ||
        (!bad_air && ticks < drill_ticks(IDLE_POST_S))) {
        return;
    }
    if (has_duty_inside(drill, role) && !bad_air && ticks < drill_ticks(IDLE_LEAVE_S)) {
        if (post_inside && people->room[person] != post && drill->post_action >= 0) {
            order_own(drill, role, drill->post_action, person);
        }
        return;
    }
    bool to_post = post_outside && drill->post_action >= 0;
    order_own(drill, role, to_post ? drill->post_action : drill->leave_action, person);
}

/// The run without a response: nobody follows the plan, and who holds a role walks out as anyone
/// else does, since they too know what is going on. Otherwise the reference run would leave all
/// role-holders in the building, and any plan would look good against it.
void walk_out(Drill* drill, int32_t role) {
    const Role* state = response_role(world_response(drill->world), role);
    const People* people = world_people(drill->world);
    int32_t person = state->holder;
    if (person < 0 || state->played || state->absent || !person_can_act(people, person) ||
        people->state[person] == PERSON_LEAVING || holder_is_outside(drill, person)) {
        return;
    }
    if (people->smoke_seen[person] > BAD_AIR ||
        idle_ticks(drill, role, person, false) >= drill_ticks(WALK_OUT_S)) {
        order_own(drill, role, NOBODY, person);
    }
}
