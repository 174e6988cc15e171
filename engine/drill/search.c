// Search: what follows when a name is missing (response_model 8).
//
// Who is in command and knows of a missing person sends the nearest idle role to the last place
// known - by voice, since nobody goes for what they were not told - or, where smoke, fire or gas
// are known about there, nobody: then the fire brigade gets name and place. Not there: telephoned;
// no answer: the brigade. When a search has an end, or the fire is out, who counted counts again,
// and what was overlooked the first time is drawn anew.

#include "drill/drill_internal.h"

#include <math.h>

#define THINK_S       5.0 /* from learning of a name to sending somebody (own choices from here) */
#define NOBODY_FREE_S 120.0 /* then the brigade is told instead */
#define HEARS_S       60.0
#define CALLS_S       45.0 /* a role-holder is given so long to answer before anybody is sent */
#define LOOKS_S       300.0
#define PHONES_S      120.0
#define SENDS_MAX     2     /* roles sent for one name */
#define WORD_S        300.0 /* response_model 8 */
#define RECOUNT_S     30.0
#define RECOUNTS_MAX  2
#define STOREY_M      50.0 /* as far as a storey counts for who is nearest */
#define SMOKE_WORST   2    /* class of smoke that nobody is sent into */

static bool knows(const Drill* drill, int32_t person, FactKind kind, int32_t subject) {
    return response_knows(world_response(drill->world), person, kind, subject, NULL, NULL) !=
           TICK_NEVER;
}

// ---- may anybody go there ----------------------------------------------------------------------

static Reason danger_of(const Fact* fact) {
    switch (fact->kind) {
    case FACT_FIRE: return REASON_FIRE_THERE;
    case FACT_SMOKE: return fact->value >= SMOKE_WORST ? REASON_SMOKE : REASON_NONE;
    case FACT_GAS:
    case FACT_GAS_SMELL:
    case FACT_JET_NOISE:
    case FACT_EXPLOSION_RISK:
    case FACT_UNKNOWN_SUBSTANCE: return REASON_TOXIC;
    case FACT_WAY_BLOCKED: return REASON_NO_WAY;
    default: return REASON_NONE;
    }
}

/// Why the one in command sends nobody to a room: a danger known there or, but for a mere blocked
/// way, on its storey (own choice: smoke does not stay in its room while somebody walks).
static Reason forbids(const Drill* drill, int32_t person, int32_t room) {
    const Response* response = world_response(drill->world);
    const Room* rooms = world_facility(drill->world)->rooms;
    if (response_area_closed(response, room)) {
        return REASON_CLOSED_AREA;
    }
    int count = response_fact_count(response, person);
    for (int i = 0; i < count; i++) {
        const Fact* fact = response_fact(response, person, i);
        Reason reason = danger_of(fact);
        if (fact->value == 0 || fact->percent < 50 || reason == REASON_NONE || fact->subject < 0) {
            continue;
        }
        bool near = fact->subject == room ||
                    (reason != REASON_NO_WAY && rooms[fact->subject].use != ROOM_OUTDOOR &&
                     rooms[fact->subject].storey == rooms[room].storey);
        if (near) {
            return reason;
        }
    }
    return REASON_NONE;
}

// ---- who goes ----------------------------------------------------------------------------------

static bool counts(const Drill* drill, int32_t role) {
    const PlanDef* plan = &drill->def->plan;
    for (int32_t i = 0; i < plan->step_count; i++) {
        const ActionDef* action =
            &drill->def->world.response.actions[plan->steps[i].ways[0].action];
        if (plan->steps[i].role == role && action_has_effect(action, EFFECT_COUNT, NULL)) {
            return true;
        }
    }
    return false;
}

static bool is_free(const Drill* drill, int32_t person) {
    const Response* response = world_response(drill->world);
    const Task* task = response_task(response, person);
    bool idle_walk = task != NULL && task->source == SOURCE_PLAN &&
                     (task->action == drill->post_action || task->action == drill->leave_action);
    return (task == NULL || idle_walk) && response_queued(response, person) == 0;
}

static bool is_sent(const Drill* drill, int32_t role) {
    for (int i = 0; i < SEARCHES_MAX; i++) {
        const Search* search = &drill->state->searches[i];
        bool under_way = search->stage == SEARCH_SAID || search->stage == SEARCH_LOOKS;
        if (search->person >= 0 && search->role == role && under_way) {
            return true;
        }
    }
    return false;
}

static double distance_to(const Drill* drill, int32_t person, int32_t room) {
    const People* people = world_people(drill->world);
    const Room* rooms = world_facility(drill->world)->rooms;
    double dx = (double)(people->at[person].x - rooms[room].label.x);
    double dy = (double)(people->at[person].y - rooms[room].label.y);
    double storeys = (double)(rooms[people->room[person]].storey - rooms[room].storey);
    return sqrt(dx * dx + dy * dy) + STOREY_M * fabs(storeys);
}

/// The nearest role that nobody plays, is not believed absent, has nothing to do and no list to
/// read out. NOBODY none.
static int32_t who_goes(const Drill* drill, const Search* search, int32_t boss) {
    const Response* response = world_response(drill->world);
    const ResponseDef* def = &drill->def->world.response;
    int32_t best = NOBODY;
    double nearest = 0.0;
    for (int32_t role = 0; role < def->role_count; role++) {
        const Role* state = response_role(response, role);
        if (state->holder < 0 || state->holder == boss || state->holder == search->person ||
            state->played || state->absent || def->roles[role].finder || role == search->role ||
            knows(drill, boss, FACT_ABSENT, role) ||
            !person_can_act(world_people(drill->world), state->holder) || counts(drill, role) ||
            !is_free(drill, state->holder) || is_sent(drill, role)) {
            continue;
        }
        double distance = distance_to(drill, state->holder, search->room);
        if (best < 0 || distance < nearest) {
            best = role;
            nearest = distance;
        }
    }
    return best;
}

// ---- the course of one search ------------------------------------------------------------------

static void enter(Drill* drill, Search* search, SearchStage stage) {
    search->stage = stage;
    search->since = world_tick(drill->world);
}

static bool is_over(const Drill* drill, const Search* search, double seconds) {
    return world_tick(drill->world) >= search->since + drill_ticks(seconds);
}

static void tell(Drill* drill, EventKind kind, const Search* search, int32_t thing, Reason reason) {
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, kind);
    event.role = search->boss;
    event.person = response_role(world_response(drill->world), search->boss)->holder;
    event.room = search->room;
    event.thing = thing;
    event.other = search->person;
    event.detail = reason == REASON_NONE ? NOBODY : (int32_t)reason;
    event.cause = search->event;
    event_append(log, event);
}

static void refuse(Drill* drill, Search* search, Reason reason) {
    tell(drill, EVENT_SEARCH_REFUSED, search, NOBODY, reason);
    enter(drill, search, SEARCH_BRIGADE);
}

static bool queue_order(Drill* drill, int32_t role, int32_t action, Target target) {
    return action >= 0 && drill_queue(drill, (Command){.kind = COMMAND_ORDER,
                                                       .source = SOURCE_PLAN,
                                                       .a = role,
                                                       .b = action,
                                                       .c = target_pack(target)});
}

/// The first action with an effect and its argument, -1 none.
static int32_t action_with(const Drill* drill, EffectKind effect, int32_t argument,
                           TargetKind target) {
    const ResponseDef* response = &drill->def->world.response;
    for (int32_t i = 0; i < response->action_count; i++) {
        int32_t found = argument;
        if (response->actions[i].target == target &&
            action_has_effect(&response->actions[i], effect, argument < 0 ? NULL : &found) &&
            found == argument) {
            return i;
        }
    }
    return NOBODY;
}

static bool say(Drill* drill, int32_t from, int32_t to, FactKind kind, int32_t subject) {
    return drill_queue(drill, (Command){.kind = COMMAND_SAY,
                                        .source = SOURCE_PLAN,
                                        .a = from,
                                        .b = to,
                                        .c = kind,
                                        .d = subject});
}

/// "Role, ...": the order goes into the own head first, since nobody says what they do not know.
static void call_role(Drill* drill, int32_t boss_role, int32_t role, int32_t value) {
    drill_queue(drill, (Command){.kind = COMMAND_INFORM,
                                 .source = SOURCE_PLAN,
                                 .a = boss_role,
                                 .b = FACT_ORDER,
                                 .c = role,
                                 .d = value});
    say(drill, boss_role, role, FACT_ORDER, role);
}

/// Who holds a role and has not been called yet is called, before anybody walks.
static bool calls_first(Drill* drill, Search* search, int32_t boss) {
    const Response* response = world_response(drill->world);
    int32_t role = response_role_of(response, search->person);
    if (search->called || role < 0 || knows(drill, boss, FACT_ABSENT, role)) {
        return false;
    }
    if (!response_is_talking(response, boss)) {
        search->called = true;
        call_role(drill, search->boss, role, ORDER_ANSWER);
        enter(drill, search, SEARCH_CALLS);
    }
    return true;
}

/// Nobody was there: the one in command rings them up.
static void phone(Drill* drill, Search* search, int32_t boss) {
    int32_t action = action_with(drill, EFFECT_LEARN, FACT_LOCATED, TARGET_PERSON);
    if (action < 0) {
        refuse(drill, search, REASON_NO_ANSWER);
    } else if (is_free(drill, boss) && !response_is_talking(world_response(drill->world), boss) &&
               queue_order(drill, search->boss, action, (Target){TARGET_PERSON, search->person})) {
        enter(drill, search, SEARCH_PHONES);
    }
}

static void begin(Drill* drill, Search* search, int32_t boss) {
    if (calls_first(drill, search, boss)) {
        return;
    }
    if (world_facility(drill->world)->rooms[search->room].use == ROOM_OUTDOOR) {
        phone(drill, search, boss); // seen outside by others: nobody is sent to look inside
        return;
    }
    Reason reason = forbids(drill, boss, search->room);
    if (reason != REASON_NONE || action_with(drill, EFFECT_LOOK_FOR, -1, TARGET_ROOM) < 0) {
        refuse(drill, search, reason != REASON_NONE ? reason : REASON_NO_WAY);
        return;
    }
    int32_t role = who_goes(drill, search, boss);
    if (role < 0) {
        if (is_over(drill, search, NOBODY_FREE_S)) {
            refuse(drill, search, REASON_BUSY);
        }
        return;
    }
    if (response_is_talking(world_response(drill->world), boss)) {
        return;
    }
    search->role = role;
    search->sent++;
    tell(drill, EVENT_SEARCH_ORDERED, search, role, REASON_NONE);
    call_role(drill, search->boss, role, ORDER_GO);
    say(drill, search->boss, role, FACT_MISSING, search->person);
    enter(drill, search, SEARCH_SAID);
}

/// Once the brigade was briefed without this name, it is told again.
static void brief_again(Drill* drill, Search* search, int32_t boss) {
    const PlanDef* plan = &drill->def->plan;
    uint32_t handed = drill->state->first_tick[EVENT_COMMAND_HANDED];
    int32_t step = plan_brief(plan, &drill->def->world.response);
    if (handed == TICK_NEVER || step < 0 || !is_free(drill, boss) ||
        response_is_talking(world_response(drill->world), boss)) {
        return; // the briefing is still to come, and names everybody who is missing then
    }
    uint32_t known = response_knows(world_response(drill->world), boss, FACT_MISSING,
                                    search->person, NULL, NULL);
    Target unit = {TARGET_SERVICE, SERVICE_FIRE_BRIGADE};
    if (known < handed ||
        queue_order(drill, search->boss, plan->steps[step].ways[0].action, unit)) {
        search->told = true;
    }
}

static void advance(Drill* drill, Search* search, int32_t boss) {
    if (!knows(drill, boss, FACT_MISSING, search->person)) {
        search->stage = SEARCH_CLOSED;
        return;
    }
    const Response* response = world_response(drill->world);
    uint32_t looked = response_knows(response, boss, FACT_LOOKED, search->room, NULL, NULL);
    switch (search->stage) {
    case SEARCH_NEW:
        if (is_over(drill, search, THINK_S)) {
            begin(drill, search, boss);
        }
        break;
    case SEARCH_CALLS:
        if (is_over(drill, search, CALLS_S)) {
            enter(drill, search, SEARCH_NEW); // no answer: somebody has to go
        }
        break;
    case SEARCH_SAID:
        if (is_over(drill, search, HEARS_S)) {
            if (search->sent >= SENDS_MAX) {
                refuse(drill, search, REASON_NO_ANSWER);
            } else {
                enter(drill, search, SEARCH_NEW);
            }
        }
        break;
    case SEARCH_LOOKS: {
        Reason reason = forbids(drill, boss, search->room);
        if (looked != TICK_NEVER && looked >= search->since) {
            phone(drill, search, boss);
        } else if (reason != REASON_NONE || is_over(drill, search, LOOKS_S)) {
            refuse(drill, search, reason != REASON_NONE ? reason : REASON_NO_ANSWER);
        }
        break;
    }
    case SEARCH_PHONES:
        if (is_over(drill, search, PHONES_S)) {
            refuse(drill, search, REASON_NO_ANSWER);
        }
        break;
    case SEARCH_BRIGADE:
        if (!search->told) {
            brief_again(drill, search, boss);
        }
        break;
    case SEARCH_CLOSED: // missed again, by a later count
        search->sent = 0;
        search->told = false;
        search->called = false;
        enter(drill, search, SEARCH_NEW);
        break;
    }
}

/// The record of a person's search, made when there is room for it; NULL: the last place known is
/// none to look in, or there is no room.
static Search* search_of(Drill* drill, int32_t role, const Fact* fact) {
    Search* spare = NULL;
    for (int i = 0; i < SEARCHES_MAX; i++) {
        Search* search = &drill->state->searches[i];
        if (search->person == fact->subject) {
            return search;
        }
        spare = spare == NULL && search->person < 0 ? search : spare;
    }
    int32_t room = response_last_place(world_response(drill->world), fact->subject);
    if (spare == NULL || room < 0 || fact->value == 0) {
        return NULL;
    }
    *spare = (Search){.person = fact->subject,
                      .boss = role,
                      .role = NOBODY,
                      .room = room,
                      .event = fact->event,
                      .since = fact->known_at};
    return spare;
}

/// Oneself, or a role-holder whose voice one has heard lately: missing on a list only.
static bool is_heard(const Drill* drill, int32_t person, int32_t missing) {
    const Response* response = world_response(drill->world);
    int32_t role = response_role_of(response, missing);
    uint32_t heard = role >= 0 ? response_heard(response, person, role) : TICK_NEVER;
    return missing == person ||
           (heard != TICK_NEVER && world_tick(drill->world) < heard + drill_ticks(WORD_S));
}

void search_step(Drill* drill, int32_t role, int32_t person) {
    const RoleDef* def = &drill->def->world.response.roles[role];
    if (def->boss >= 0 || def->finder) {
        return;
    }
    const Response* response = world_response(drill->world);
    int count = response_fact_count(response, person);
    for (int i = 0; i < count; i++) {
        const Fact* fact = response_fact(response, person, i);
        if (fact->kind != FACT_MISSING || (fact->value != 0 && fact->percent < 50)) {
            continue;
        }
        if (is_heard(drill, person, fact->subject)) {
            if (fact->value != 0) { // their voice is word enough, for the one who counts as well
                drill_queue(drill, (Command){.kind = COMMAND_INFORM,
                                             .source = SOURCE_PLAN,
                                             .a = role,
                                             .b = FACT_LOCATED,
                                             .c = fact->subject,
                                             .d = 1});
            }
            continue;
        }
        Search* search = search_of(drill, role, fact);
        if (search != NULL) {
            advance(drill, search, person);
        }
    }
}

bool search_permits(const Drill* drill, int32_t person) {
    const Response* response = world_response(drill->world);
    for (int i = 0; i < SEARCHES_MAX && drill->state->searches[i].person >= 0; i++) {
        const Search* search = &drill->state->searches[i];
        if (search->sent > 0 && search->role >= 0 &&
            response_role(response, search->role)->holder == person &&
            world_tick(drill->world) < search->sent_at + drill_ticks(LOOKS_S)) {
            return true;
        }
    }
    return false;
}

// ---- what is heard -----------------------------------------------------------------------------

/// Who was sent has heard it: they know whom they look for, and go.
static void go(Drill* drill, Search* search) {
    int32_t action = action_with(drill, EFFECT_LOOK_FOR, -1, TARGET_ROOM);
    const Response* response = world_response(drill->world);
    int32_t holder = response_role(response, search->role)->holder;
    int32_t boss = response_role(response, search->boss)->holder;
    if (!knows(drill, boss, FACT_MISSING, search->person)) {
        enter(drill, search, SEARCH_CLOSED); // found while the order was on its way
        return;
    }
    if (!knows(drill, holder, FACT_MISSING, search->person)) {
        return; // the name is still to come; lost, the order is given again
    }
    if (response_task(response, holder) != NULL) {
        drill_queue(drill, (Command){.kind = COMMAND_CANCEL, // a walk for want of anything else
                                     .source = SOURCE_PLAN,
                                     .a = search->role});
    }
    if (queue_order(drill, search->role, action, (Target){TARGET_ROOM, search->room})) {
        enter(drill, search, SEARCH_LOOKS);
        search->sent_at = search->since;
    }
}

void search_read(Drill* drill, uint32_t first, uint32_t end) {
    const Response* response = world_response(drill->world);
    for (uint32_t i = first; i < end; i++) {
        const Event event = world_events(drill->world)->events[i];
        bool counted =
            event.kind == EVENT_TASK_DONE && event.role >= 0 && event.thing >= 0 &&
            action_has_effect(&drill->def->world.response.actions[event.thing], EFFECT_COUNT, NULL);
        if (counted) {
            drill->state->roles[event.role].counted = event.tick;
        }
        if (event.kind != EVENT_MESSAGE_HEARD ||
            (event.value != FACT_ORDER && event.value != FACT_MISSING)) {
            continue;
        }
        for (int k = 0; k < SEARCHES_MAX; k++) {
            Search* search = &drill->state->searches[k];
            if (search->person >= 0 && search->stage == SEARCH_SAID &&
                response_role(response, search->boss)->holder == event.other &&
                response_role(response, search->role)->holder == event.person) {
                go(drill, search);
            }
        }
    }
}

// ---- counting again ----------------------------------------------------------------------------

/// Word that makes a list worth reading again: somebody was looked for or found, the fire is out.
static bool has_news(const Drill* drill, int32_t person, uint32_t since) {
    const Response* response = world_response(drill->world);
    int count = response_fact_count(response, person);
    for (int i = 0; i < count; i++) {
        const Fact* fact = response_fact(response, person, i);
        bool kind =
            fact->kind == FACT_LOCATED || fact->kind == FACT_LOOKED || fact->kind == FACT_FIRE_OUT;
        if (kind && fact->value != 0 && fact->known_at > since) {
            return true;
        }
    }
    return false;
}

/// The action of a second count, else the one that a step of the role counts by.
static int32_t counting_action(const Drill* drill, int32_t role, Target* target) {
    const ResponseDef* response = &drill->def->world.response;
    const PlanDef* plan = &drill->def->plan;
    int32_t action = NOBODY;
    for (int32_t i = 0; i < plan->step_count; i++) {
        const StepWay* way = &plan->steps[i].ways[0];
        if (plan->steps[i].role == role && action < 0 &&
            action_has_effect(&response->actions[way->action], EFFECT_COUNT, NULL)) {
            action = way->action;
            *target = way->target;
        }
    }
    for (int32_t i = 0; i < response->action_count && action >= 0; i++) {
        const ActionDef* again = &response->actions[i];
        if (again->needs_fact && again->knows == FACT_COUNTED &&
            action_has_effect(again, EFFECT_COUNT, NULL)) {
            return i;
        }
    }
    return action;
}

void search_recount(Drill* drill, int32_t role, int32_t person) {
    RolePlay* play = &drill->state->roles[role];
    uint32_t now = world_tick(drill->world);
    Target target = TARGET_NOTHING;
    if (play->counted == 0 || play->recounts >= RECOUNTS_MAX ||
        now < play->counted + drill_ticks(RECOUNT_S) || !knows(drill, person, FACT_MISSING, -1) ||
        !is_free(drill, person) || response_is_talking(world_response(drill->world), person) ||
        !has_news(drill, person, play->counted)) {
        return;
    }
    int32_t action = counting_action(drill, role, &target);
    if (queue_order(drill, role, action, target)) {
        play->recounts++;
        play->counted = now;
    }
}
