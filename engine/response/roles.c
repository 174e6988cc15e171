/// Roles: who holds what, who becomes the finder, and what a holder does without a task.
///
/// A role knows what its present holder knows. A finder's role is empty until somebody perceives
/// fire, smoke or a casualty. Idle holders walk to their post only before the building is being
/// left, never from outside in, and get out of bad air by themselves.
#include "response/response_internal.h"

#define RETREAT_K            1.0 /* breaks off without air supply [1/m] */
#define SAFE_K               0.3 /* here tasks are taken up again */
#define IDLE_BAD_K           0.5
#define IDLE_TICKS           (10u * TICKS_PER_S)
#define POST_RETRY           (30u * TICKS_PER_S)
#define STAY_OUT_TICKS       (20u * TICKS_PER_S) /* queued longer, a task was put off */
#define POST_TRIES           4
#define RADIATION_KW         2.5f
#define RADIATION_TRAINED_KW 5.0f
#define LEAST_PASSES         0.1f /* of heat through what is worn, at best */
/* Shares of AEGL-3 (ten minutes; chlorine 50 ppm), own choices: nobody gets on with anything,
 * nobody who has nothing to do stays, and where one breathes again. */
#define BITTEN_OFF    2.0
#define BITTEN_IDLE   0.3
#define BITTEN_LITTLE 0.1

void roles_begin(Response* response) {
    for (int32_t i = 0; i < response->def.role_count; i++) {
        const RoleDef* def = &response->def.roles[i];
        bool held = def->holder >= 0 && def->holder < response->person_count && !def->absent;
        response->roles[i] = (Role){.holder = held ? def->holder : NOBODY,
                                    .first_holder = def->holder,
                                    .absent = def->absent,
                                    .played = def->played};
        response->radio_used[i] = def->used;
        if (held) {
            actor_make(response, def->holder);
            people_set_role(response->people, def->holder, true);
        }
    }
    // Members and stand-ins have a head of their own from the start: what they see counts later.
    for (int32_t i = 0; i < response->def.role_count; i++) {
        const RoleDef* def = &response->def.roles[i];
        for (int k = 0; k < def->member_count; k++) {
            actor_make(response, def->members[k]);
            people_set_role(response->people, def->members[k], true);
        }
        for (int k = 0; k < def->stand_in_count; k++) {
            actor_make(response, def->stand_ins[k]);
        }
    }
    for (int i = 0; i < response->def.mind_count; i++) {
        actor_make(response, response->def.minds[i]);
    }
}

static bool is_among(const int32_t* persons, int count, int32_t person) {
    for (int i = 0; i < count; i++) {
        if (persons[i] == person) {
            return true;
        }
    }
    return false;
}

int32_t roles_group_of(const Response* response, int32_t person) {
    for (int32_t i = 0; i < response->def.role_count; i++) {
        const RoleDef* def = &response->def.roles[i];
        if (is_among(def->members, def->member_count, person) ||
            is_among(def->stand_ins, def->stand_in_count, person)) {
            return i;
        }
    }
    return -1;
}

bool roles_finder_open(const Response* response) {
    for (int32_t i = 0; i < response->def.role_count; i++) {
        if (response->def.roles[i].finder && response->roles[i].holder < 0 &&
            !response->roles[i].absent) {
            return true;
        }
    }
    return false;
}

void roles_find(Response* response, int32_t person, FactKind kind, int32_t room, FactWay way,
                uint32_t cause, EventLog* log) {
    for (int32_t i = 0; i < response->def.role_count; i++) {
        if (!response->def.roles[i].finder || response->roles[i].holder >= 0 ||
            response->roles[i].absent || is_out(response, person)) {
            continue;
        }
        bool ordinary = response->actor_of[person] < 0;
        Actor* actor = actor_make(response, person);
        if (actor == NULL) {
            return; // no head is free: the crowd of actors is as large as planned
        }
        response->roles[i].holder = person;
        response->roles[i].first_holder = person;
        response->roles[i].since = response->now;
        people_set_role(response->people, person, true);
        Event event = event_make(log, EVENT_FINDER);
        event.person = person;
        event.role = i;
        event.room = room;
        event.thing = (int32_t)kind;
        event.detail = (int32_t)way;
        event.cause = cause;
        response->role_events[i] = event_append(log, event);
        if (ordinary) {
            uint8_t state = response->people->state[person];
            if (state == PERSON_LEAVING) {
                people_stop(response->people, person); // stays to act; the plan says what
            }
            perceive_look(response, actor, log);
        }
        return;
    }
}

Reason response_take_role(Response* response, int32_t role, int32_t person, Reason why,
                          EventLog* log) {
    response->now = log->tick;
    if (role < 0 || role >= response->def.role_count || person < 0 ||
        person >= response->person_count) {
        return REASON_INVALID;
    }
    if (response->roles[role].holder == person) {
        return REASON_ALREADY;
    }
    if (!person_can_act(response->people, person)) {
        return REASON_DOWN;
    }
    Actor* actor = actor_make(response, person);
    if (actor == NULL) {
        return REASON_BUSY;
    }
    int32_t before = response->roles[role].holder;
    response->roles[role].holder = person;
    response->roles[role].absent = false;
    response->roles[role].since = response->now;
    people_set_role(response->people, person, true);
    actor->wake = true;
    Event event = event_make(log, EVENT_ROLE_TAKEN);
    event.person = person;
    event.role = role;
    event.room = response->people->room[person];
    event.other = before;
    event.detail = (int32_t)why;
    response->role_events[role] = event_append(log, event);
    // The old holder keeps the orders that were given to them, but no longer waits for more.
    if (before >= 0 && response_role_of(response, before) < 0) {
        people_set_role(response->people, before, false);
    }
    if (actor_knows(actor, FACT_ABSENT, role)) {
        actor_observe(response, actor, FACT_ABSENT, role, 0, WAY_ACTED, response->role_events[role],
                      log);
    }
    return REASON_NONE;
}

void response_set_played(Response* response, int32_t role, bool played) {
    if (role >= 0 && role < response->def.role_count) {
        response->roles[role].played = played;
    }
}

// ---- bad air ----------------------------------------------------------------------------------

/// Radiation that one turns back from [kW/m^2]: as much more as what is worn keeps off.
static float radiation_limit(const Response* response, const Actor* actor) {
    float bare =
        actor_level(response, actor) == LEVEL_TRAINED ? RADIATION_TRAINED_KW : RADIATION_KW;
    float passes = people_heat_passes(response->people, actor->person);
    return bare / (passes > LEAST_PASSES ? passes : LEAST_PASSES);
}

static Exposure air_of(const Response* response, const Actor* actor) {
    return hazard_exposure(response->hazard, response->people->room[actor->person],
                           person_at(response, actor->person), 1.6f);
}

static double bitten(const Response* response, const Actor* actor, const Exposure* air) {
    return people_bitten(response->people, response->hazard, actor->person, air);
}

/// One can stay there: clear, nothing that bites, and no more than half of the heat that drives one
/// off (own choice).
static bool is_bearable(const Response* response, const Actor* actor, Exposure air) {
    return (double)air.extinction < SAFE_K && bitten(response, actor, &air) < BITTEN_LITTLE &&
           air.radiation_kw <= 0.5f * radiation_limit(response, actor);
}

static Reason unbearable(const Response* response, const Actor* actor, Exposure air) {
    if ((double)air.extinction > RETREAT_K && !people_has_air(response->people, actor->person)) {
        return REASON_SMOKE;
    }
    if (bitten(response, actor, &air) >= BITTEN_OFF) {
        return REASON_TOXIC;
    }
    return air.radiation_kw > radiation_limit(response, actor) ? REASON_HEAT : REASON_NONE;
}

static void break_off(Response* response, Actor* actor, Reason reason, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    bool sweeping = action_has(work_action(response, &actor->hand), EFFECT_SWEEP);
    const ActionDef* action = work_action(response, &actor->hand);
    bool verifying =
        action_arg(action, EFFECT_LEARN, -1) == FACT_ALARM_TRUE && action_has(action, EFFECT_LEARN);
    perceive_look(response, actor, log);
    if (reason != REASON_TOXIC) { // what bites is no wall: with air of one's own one goes in
        actor_observe(response, actor, FACT_WAY_BLOCKED, room, 1, WAY_SEEN, EVENT_NONE, log);
    }
    if (verifying) {
        // Whoever is driven back by smoke knows that the alarm was true.
        actor_observe(response, actor, FACT_ALARM_TRUE, -1, 1, WAY_SEEN, EVENT_NONE, log);
    }
    if (sweeping && actor->hand.stage != STAGE_TO_KIT) {
        sweep_give_up_room(response, actor, reason, log);
    } else {
        task_leave(response, actor, TASK_BLOCKED, reason, log);
    }
    actor->retreating = true;
    actor->retreat_since = response->now;
    bool back = actor->safe_room >= 0 &&
                people_send(response->people, actor->person, actor->safe_room, actor->safe_at);
    if (!back) {
        people_stop(response->people, actor->person);
        people_leave_after(response->people, actor->person, CUE_SMOKE, 0.0, log);
    }
}

void roles_check_air(Response* response, Actor* actor, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    vec2s at = person_at(response, actor->person);
    // Heat is asked for only where work may have led into it.
    bool works = actor->busy && !actor->retreating;
    Exposure air = works ? air_of(response, actor) : (Exposure){0};
    bool safe = works ? is_bearable(response, actor, air)
                      : air_extinction(response, room, at) < SAFE_K && !actor->retreating;
    if (safe) {
        actor->safe_room = room;
        actor->safe_at = at;
    }
    if (!works) {
        return;
    }
    // Attack and shutting the fire's door bear it, but only for their own time.
    const ActionDef* action = work_action(response, &actor->hand);
    if (action->through || action_has(action, EFFECT_LEAVE)) {
        return;
    }
    Reason reason = unbearable(response, actor, air);
    if (reason != REASON_NONE) {
        break_off(response, actor, reason, log);
    }
}

void roles_retreat(Response* response, Actor* actor, EventLog* log) {
    if (is_bearable(response, actor, air_of(response, actor))) {
        actor->retreating = false;
        if (response->people->state[actor->person] == PERSON_SENT) {
            people_stop(response->people, actor->person);
        }
        return;
    }
    // Back where it was clear, and it no longer is: out.
    uint8_t state = response->people->state[actor->person];
    if (state == PERSON_STANDING && response->now - actor->retreat_since > 2u * TICKS_PER_S) {
        actor->retreat_since = response->now;
        people_leave_after(response->people, actor->person, CUE_SMOKE, 0.0, log);
    }
}

// ---- nothing to do ----------------------------------------------------------------------------

static bool knows_main_fact(const Actor* actor) {
    return actor_knows(actor, FACT_FIRE, -1) || actor_knows(actor, FACT_PANEL, -1) ||
           actor_knows(actor, FACT_SMOKE, -1) || actor_knows(actor, FACT_ALARM, -1) ||
           actor_knows(actor, FACT_ALARM_TRUE, -1);
}

static bool building_is_left(const Actor* actor) {
    return actor_knows(actor, FACT_ALARM, -1) || actor_knows(actor, FACT_ANNOUNCED, -1);
}

/// True for a task that was put off and would lead back into a building that is known to burn: what
/// was interrupted inside, or waited behind something else meanwhile (response_model 7.8).
bool roles_stay_out(const Response* response, const Actor* actor, const Work* work) {
    bool put_off = work->began != NEVER || response->now - work->task.since > STAY_OUT_TICKS;
    TargetKind kind = work->task.target.kind;
    bool inside = action_has(work_action(response, work), EFFECT_SWEEP) ||
                  (work_action(response, work)->place == PLACE_TARGET &&
                   ((kind == TARGET_ROOM && !is_outdoors(response, work->task.target.index)) ||
                    kind == TARGET_OPENING || kind == TARGET_FIRE));
    bool burns = actor_knows(actor, FACT_FIRE, -1) || actor_knows(actor, FACT_SMOKE, -1) ||
                 actor_knows(actor, FACT_ALARM_TRUE, -1) || actor_knows(actor, FACT_ANNOUNCED, -1);
    inside = inside && !action_has(work_action(response, work), EFFECT_ZONE); // drawn from outside
    return put_off && inside && burns && is_out(response, actor->person) &&
           !actor_is_played(response, actor);
}

bool roles_leave_post(const Response* response, const Actor* actor, const Work* work) {
    const Spot* spot;
    int32_t post = gather_post(response, actor, work->task.role, &spot);
    return work_action(response, work)->place == PLACE_POST && post >= 0 &&
           !is_outdoors(response, post) && is_out(response, actor->person) &&
           building_is_left(actor) && !actor_is_played(response, actor);
}

/// Who watches over others at work - the attendant at a hole - does so from the post, emergency or
/// not: whoever fetched something is no use where it hung.
static bool keeps_watch(const Response* response, const Actor* actor) {
    uint64_t skills = 0;
    for (int32_t i = 0; i < response->def.role_count; i++) {
        skills |= response->roles[i].holder == actor->person ? response->def.roles[i].skills : 0;
    }
    return (skills & SKILL_BIT(SKILL_ATTENDANT)) != 0;
}

static void go_to_post(Response* response, Actor* actor, EventLog* log) {
    int32_t role = response_role_of(response, actor->person);
    const Spot* spot;
    int32_t post = gather_post(response, actor, role, &spot);
    int32_t here = response->people->room[actor->person];
    if (post < 0 || here == post || spot != NULL || actor->sent_by_idle ||
        believed_unsafe(actor, post, response->now)) {
        return;
    }
    bool outdoors = is_outdoors(response, post);
    bool stays_out = is_outdoors(response, here) && !keeps_watch(response, actor);
    if (!outdoors && (building_is_left(actor) || stays_out)) {
        return;
    }
    actor->post_retry = response->now + (POST_RETRY << actor->post_tries);
    actor->post_tries++;
    if (post_muster(response, actor->person, post) >= 0) {
        people_leave_after(response->people, actor->person, CUE_TOLD, 0.0, log);
        actor->sent_by_idle = true;
        return;
    }
    actor->sent_by_idle =
        people_send(response->people, actor->person, post, response->facility->rooms[post].label);
}

void roles_idle(Response* response, Actor* actor, EventLog* log) {
    uint8_t state = response->people->state[actor->person];
    if ((response->now + (uint32_t)actor->person) % TICKS_PER_S != 0 ||
        response->now - actor->idle_since < IDLE_TICKS ||
        response_role_of(response, actor->person) < 0) {
        return;
    }
    int32_t room = response->people->room[actor->person];
    bool still = state == PERSON_WAITING || state == PERSON_STANDING;
    bool bad =
        still && air_extinction(response, room, person_at(response, actor->person)) > IDLE_BAD_K;
    Exposure air = still ? air_of(response, actor) : (Exposure){0};
    bool hurt = (response->people->flags[actor->person] & PERSON_FLAG_HURT) != 0;
    bad = bad || (still && actor_knows(actor, FACT_FIRE, room) &&
                  (hurt || air.radiation_kw > radiation_limit(response, actor)));
    bool bites = still && bitten(response, actor, &air) >= BITTEN_IDLE;
    if (bad || bites) {
        people_leave_after(response->people, actor->person, bites ? CUE_GAS : CUE_SMOKE, 0.0, log);
        return;
    }
    if (still && actor->sent_by_idle) {
        actor->sent_by_idle = false; // arrived, or turned back
    }
    if (still && !actor_is_played(response, actor) &&
        (knows_main_fact(actor) || keeps_watch(response, actor)) &&
        actor->post_tries < POST_TRIES && response->now >= actor->post_retry) {
        go_to_post(response, actor, log);
    }
}
