// Deputies (response_model 7.7): who stands in when the holder of a role is away, hurt or silent.
//
// Absence is discovered, never known: somebody calls three times by two ways and nobody answers, or
// sees the holder lie there. Roles that command are guarded by their first deputy, who calls when
// nothing was heard from them for a while. The next in line takes over, and gives the role back at
// the first word between the two. Who stands in for whom: the roles that the plan names, then the
// persons named as deputies, then the members of the group, last the boss, who holds every post
// that nobody else does.

#include "drill/drill_internal.h"

#define SILENT_ROLE_S 60.0  /* a role without a guard: silence before its deputy takes over */
#define BOSS_S        180.0 /* the boss waits so long for a deputy who has heard of nothing yet */
#define OWN_EARS_S    120.0 /* heard so lately, a deputy who is told "absent" calls first */
#define HEARD_ONCE_S  300.0 /* a commander who has been heard is given longer (own choice) */
#define SEES_M        15.0f /* who is in sight at work is not called (own choice) */
#define CALL_AGAIN_S  3.0   /* between two calls of a guard, once his voice is free */

/// Silence before a deputy calls (response_model 7.3), by the deputy's level.
static const double silences[LEVEL_COUNT] = {
    [LEVEL_TRAINED] = 45.0, [LEVEL_ORDINARY] = 60.0, [LEVEL_NOVICE] = 90.0};

/// Facts of an emergency that people leave or are called out for.
static const FactKind main_facts[] = {FACT_FIRE,      FACT_ALARM_TRUE, FACT_ANNOUNCED,
                                      FACT_SMOKE,     FACT_ALARM,      FACT_GAS_SMELL,
                                      FACT_JET_NOISE, FACT_GAS,        FACT_TOXIC};
#define MAIN_FACTS (sizeof(main_facts) / sizeof(main_facts[0]))

uint32_t main_fact_since(const Drill* drill, int32_t person) {
    const Response* response = world_response(drill->world);
    uint32_t first = TICK_NEVER;
    for (size_t i = 0; i < MAIN_FACTS; i++) {
        uint32_t since = response_knows(response, person, main_facts[i], -1, NULL, NULL);
        first = since < first ? since : first;
    }
    return first;
}

/// True when some procedure of the plan begins with a main fact.
static bool starts_with_main_fact(const PlanDef* plan) {
    for (int p = 0; p < plan->procedure_count; p++) {
        const Trigger* leaves[TRIGGER_LEAVES_MAX];
        int count = trigger_leaves(&plan->procedures[p].starts, leaves);
        for (int i = 0; i < count; i++) {
            for (size_t k = 0; k < MAIN_FACTS; k++) {
                if (leaves[i]->kind == TRIGGER_KNOWS && leaves[i]->fact == main_facts[k]) {
                    return true;
                }
            }
        }
    }
    return false;
}

/// Since when a person knows that there is something to respond to: a main fact, or, in a plan that
/// none of these begins (illness, a hall that warms up, malware), what begins its procedures.
static uint32_t occasion_since(const Drill* drill, int32_t person) {
    const PlanDef* plan = &drill->def->plan;
    uint32_t first = main_fact_since(drill, person);
    for (int p = 0; p < plan->procedure_count && !starts_with_main_fact(plan); p++) {
        const Trigger* starts = &plan->procedures[p].starts;
        uint32_t event = EVENT_NONE;
        bool by_clock = starts->kind == TRIGGER_TIME || starts->kind == TRIGGER_START;
        // What is done by the clock, as before an entry, is no emergency.
        uint32_t since = by_clock ? TICK_NEVER : trigger_since(drill, starts, person, &event, NULL);
        first = since < first ? since : first;
    }
    return first;
}

static bool knows_occasion(const Drill* drill, int32_t person) {
    return knows_emergency(drill, person) || (!starts_with_main_fact(&drill->def->plan) &&
                                              occasion_since(drill, person) != TICK_NEVER);
}

/// True when a person could take a role over, once they know that there is an emergency.
static bool is_able(const Drill* drill, int32_t role, int32_t person) {
    const Response* response = world_response(drill->world);
    if (person < 0 || person == response_role(response, role)->holder ||
        !person_can_act(world_people(drill->world), person)) {
        return false;
    }
    for (int32_t i = 0; i < response_role_count(response); i++) {
        const Role* held = response_role(response, i);
        if (held->holder == person && (held->played || held->absent)) {
            return false;
        }
    }
    return true;
}

/// The first of some persons who could take over now; counts those who could but know of nothing.
static int32_t first_ready(const Drill* drill, int32_t role, const int32_t* persons, int count,
                           int* ignorant) {
    for (int i = 0; i < count; i++) {
        if (!is_able(drill, role, persons[i])) {
            continue;
        }
        if (knows_occasion(drill, persons[i])) {
            return persons[i];
        }
        *ignorant += 1;
    }
    return NOBODY;
}

/// The next in line for a role, NOBODY none.
static int32_t next_in_line(const Drill* drill, int32_t role) {
    const Response* response = world_response(drill->world);
    const RoleDef* def = &drill->def->world.response.roles[role];
    int32_t persons[5] = {NOBODY, NOBODY, NOBODY, NOBODY, NOBODY};
    for (int i = 0; i < 4; i++) {
        persons[i] = def->deputies[i] >= 0 ? response_role(response, def->deputies[i])->holder : -1;
    }
    int ignorant = 0;
    int32_t found = first_ready(drill, role, persons, 4, &ignorant);
    if (found < 0) {
        found = first_ready(drill, role, def->stand_ins, def->stand_in_count, &ignorant);
    }
    if (found < 0) {
        found = first_ready(drill, role, def->members, def->member_count, &ignorant);
    }
    uint32_t gone = drill->state->roles[role].gone_since;
    bool waits = ignorant > 0 &&
                 (gone == TICK_NEVER || world_tick(drill->world) < gone + drill_ticks(BOSS_S));
    if (found < 0 && def->boss >= 0 && !waits) {
        persons[4] = response_role(response, def->boss)->holder;
        found = first_ready(drill, role, &persons[4], 1, &ignorant);
    }
    return found;
}

/// A role that the plan asks nothing of needs nobody.
static bool is_needed(const Drill* drill, int32_t role) {
    const PlanDef* plan = &drill->def->plan;
    if (drill->def->world.response.roles[role].watch) {
        return true;
    }
    for (int32_t i = 0; i < plan->step_count; i++) {
        if (plan->steps[i].role == role) {
            return true;
        }
    }
    return false;
}

/// Somebody is hurt, as far as a person knows, and does not walk about and talk all the same.
static bool believes_down(const Response* response, int32_t person, int32_t other) {
    int count = response_fact_count(response, person);
    for (int i = 0; i < count; i++) {
        const Fact* fact = response_fact(response, person, i);
        if (fact->kind == FACT_CASUALTY && fact->subject == other && fact->percent >= 50) {
            return fact->value != 0 && fact->value != WALKING_WOUNDED;
        }
    }
    return false;
}

/// True when a person believes that nobody holds a role: told so, found out, or saw them lie.
static bool believes_gone(const Drill* drill, int32_t role, int32_t person) {
    const Response* response = world_response(drill->world);
    int32_t holder = response_role(response, role)->holder;
    uint32_t now = world_tick(drill->world);
    if (holder >= 0 && believes_down(response, person, holder)) {
        return true;
    }
    if (response_knows(response, person, FACT_ABSENT, role, NULL, NULL) == TICK_NEVER) {
        return false;
    }
    int count = response_fact_count(response, person);
    for (int i = 0; i < count; i++) {
        const Fact* fact = response_fact(response, person, i);
        if (fact->kind == FACT_ABSENT && fact->subject == role && fact->way == WAY_TOLD) {
            // Others say so: who has heard the holder lately calls first.
            uint32_t heard = response_heard(response, person, role);
            return heard == TICK_NEVER || now >= heard + drill_ticks(OWN_EARS_S);
        }
    }
    return true;
}

/// Stands in the same room, near enough to be seen at work.
static bool sees_holder(const Drill* drill, int32_t role, int32_t person) {
    const People* people = world_people(drill->world);
    int32_t holder = response_role(world_response(drill->world), role)->holder;
    if (holder < 0 || people->room[holder] != people->room[person] ||
        !person_can_act(people, holder)) {
        return false;
    }
    float dx = people->at[holder].x - people->at[person].x;
    float dy = people->at[holder].y - people->at[person].y;
    return dx * dx + dy * dy <= SEES_M * SEES_M;
}

/// True when a role has been silent to its guard for too long.
static bool is_silent(const Drill* drill, int32_t role, int32_t person) {
    const Response* response = world_response(drill->world);
    if (sees_holder(drill, role, person)) {
        return false;
    }
    int32_t own = response_role_of(response, person);
    SkillLevel level = own >= 0 ? drill->def->world.response.roles[own].level : LEVEL_ORDINARY;
    uint32_t since = occasion_since(drill, person);
    uint32_t heard = response_heard(response, person, role);
    double silence = silences[level];
    if (heard != TICK_NEVER && heard > since) {
        since = heard;
        silence = HEARD_ONCE_S;
    }
    return since != TICK_NEVER && world_tick(drill->world) >= since + drill_ticks(silence);
}

/// The guard calls: a question like any other, whose silence the response layer counts.
static void call(Drill* drill, int32_t role, int32_t person) {
    const Response* response = world_response(drill->world);
    RolePlay* play = &drill->state->roles[role];
    int32_t own = response_role_of(response, person);
    const Task* task = response_task(response, person);
    bool free = !response_is_talking(response, person) &&
                (task == NULL || !drill->def->world.response.actions[task->action].uses_voice);
    uint32_t now = world_tick(drill->world);
    if (own < 0 || !free || (play->called != 0 && now < play->called + drill_ticks(CALL_AGAIN_S))) {
        return;
    }
    play->called = now;
    if (drill_queue(drill, (Command){.kind = COMMAND_INFORM,
                                     .source = SOURCE_PLAN,
                                     .a = own,
                                     .b = FACT_ORDER,
                                     .c = role,
                                     .d = ORDER_ANSWER})) {
        drill_queue(drill, (Command){.kind = COMMAND_SAY,
                                     .source = SOURCE_PLAN,
                                     .a = own,
                                     .b = role,
                                     .c = FACT_ORDER,
                                     .d = role});
    }
}

static bool take_over(Drill* drill, int32_t role, int32_t person, Reason why) {
    return drill_queue(drill, (Command){.kind = COMMAND_TAKE_ROLE,
                                        .source = SOURCE_PLAN,
                                        .a = role,
                                        .b = person,
                                        .c = (int32_t)why});
}

/// The first holder, where somebody else holds the role and they could have it back; else NOBODY.
static int32_t first_holder(const Drill* drill, int32_t role) {
    const RoleDef* def = &drill->def->world.response.roles[role];
    const Role* now = response_role(world_response(drill->world), role);
    bool back = !def->finder && !def->absent && now->first_holder >= 0 &&
                now->first_holder != now->holder && now->holder >= 0 &&
                person_can_act(world_people(drill->world), now->first_holder);
    return back ? now->first_holder : NOBODY;
}

static void give_back(Drill* drill, int32_t role) {
    RolePlay* play = &drill->state->roles[role];
    int32_t person = first_holder(drill, role);
    if (person < 0 || play->gives_back || !take_over(drill, role, person, REASON_NONE)) {
        return;
    }
    play->gives_back = true;
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, EVENT_ROLE_RETURNED);
    event.person = person;
    event.role = role;
    event.other = response_role(world_response(drill->world), role)->holder;
    event_append(log, event);
}

/// True once there is an emergency to any holder of a role.
static bool anybody_knows(const Drill* drill) {
    const Response* response = world_response(drill->world);
    for (int32_t i = 0; i < response_role_count(response); i++) {
        int32_t holder = response_role(response, i)->holder;
        if (holder >= 0 && knows_occasion(drill, holder)) {
            return true;
        }
    }
    return false;
}

void deputies_watch(Drill* drill, int32_t role) {
    const RoleDef* def = &drill->def->world.response.roles[role];
    const Role* now = response_role(world_response(drill->world), role);
    RolePlay* play = &drill->state->roles[role];
    const People* people = world_people(drill->world);
    int32_t back = first_holder(drill, role);
    if (back >= 0 && people->room[back] == people->room[now->holder]) {
        give_back(drill, role); // face to face
        return;
    }
    bool gone = now->holder < 0 || now->absent || !person_can_act(people, now->holder);
    bool guarded = !def->finder && !now->played && is_needed(drill, role);
    int32_t next = guarded ? next_in_line(drill, role) : NOBODY;
    uint32_t tick = world_tick(drill->world);
    if (!gone || !guarded) {
        play->gone_since = TICK_NEVER;
    } else if (play->gone_since == TICK_NEVER && anybody_knows(drill)) {
        play->gone_since = tick; // from now on its silence is noticed
    }
    play->calling = false;
    if (next < 0) {
        return;
    }
    bool unheard = !def->watch && gone && play->gone_since != TICK_NEVER &&
                   tick >= play->gone_since + drill_ticks(SILENT_ROLE_S);
    if (believes_gone(drill, role, next) || unheard) {
        (void)take_over(drill, role, next, REASON_ABSENT);
    } else if (def->watch && is_silent(drill, role, next)) {
        play->calling = true;
        call(drill, role, next);
    }
}

static void taken(Drill* drill, const Event* event, uint32_t sequence) {
    RolePlay* play = &drill->state->roles[event->role];
    const RoleDef* def = &drill->def->world.response.roles[event->role];
    bool returned = play->gives_back;
    play->gives_back = false;
    play->called = 0;
    if (returned || !def->watch || event->detail != REASON_ABSENT || event->other < 0 ||
        !person_can_act(world_people(drill->world), event->other)) {
        return;
    }
    // The one who was believed gone is there and goes on giving orders, until the two speak.
    EventLog* log = world_log(drill->world);
    Event two = event_make(log, EVENT_TWO_COMMANDERS);
    two.person = event->person;
    two.role = event->role;
    two.other = event->other;
    two.cause = sequence;
    event_append(log, two);
}

void deputies_read(Drill* drill, uint32_t first, uint32_t end) {
    int32_t roles = response_role_count(world_response(drill->world));
    for (uint32_t i = first; i < end; i++) {
        const Event event = world_events(drill->world)->events[i];
        if (event.kind == EVENT_ROLE_TAKEN && event.role >= 0) {
            taken(drill, &event, i + 1);
        }
        for (int32_t role = 0; event.kind == EVENT_MESSAGE_HEARD && role < roles; role++) {
            int32_t back = first_holder(drill, role);
            int32_t holder = response_role(world_response(drill->world), role)->holder;
            if (back >= 0 && ((event.person == back && event.other == holder) ||
                              (event.person == holder && event.other == back))) {
                give_back(drill, role);
            }
        }
    }
}
