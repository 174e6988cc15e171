/// Effects: what a finished task does to the building, the fire, the people and to heads.
///
/// An action is a list of effects from effect.def; each is one function here or in the file of its
/// subject. They run in the acts stage, by person. An effect that cannot be had on the spot makes
/// the task fail with a reason; the others of the action are then not applied.
#include "response/record.h"
#include "response/response_internal.h"

#define TOLD_AFTER_S   5.0  /* told face to face: coat and bag */
#define VISITOR_MORE_S 20.0 /* visitors pack */
#define HEED_TOLD      0.9  /* each time that one is asked */
#define ASK_AGAIN_S    4.0
#define SHOUT_AFTER_S  8.0
#define SHOUT_REACH_M  20.0f
#define ITEMS_FACE     4
// What the wrong agent does to its user, in shares of what puts one down: own choice. A jet of
// water on mains voltage, and burning oil thrown about within arm's length.
#define SHOCK_DOSE    0.5f
#define FLARE_DOSE    0.4f
#define FLARE_REACH_M 2.5
// A wheeled extinguisher (drillbook A.5: 1.2 kg/s; throw: own choice), a bucket thrown, and how
// long a hose line is kept on a fire that does not go out (own choice).
#define WHEELED_KG_S    1.2
#define WHEELED_REACH_M 6.0
#define BUCKET_KG_S     5.0
#define BUCKET_REACH_M  1.5 /* thrown from so near; own choice */
#define LINE_S          300.0

Asked ask_room(Response* response, Actor* actor, int32_t room, EventLog* log) {
    People* people = response->people;
    Asked asked = {0};
    uint32_t round = (uint32_t)actor->hand.asks++;
    for (int32_t person = 0; person < people->count; person++) {
        bool here = people->room[person] == room && people->stair[person] < 0;
        if (here) {
            wake(response, person, actor->person, CUE_TOLD, actor->hand.task.order_event, log);
        }
        if (!here || (people->flags[person] & PERSON_FLAG_ROLE) != 0) {
            continue;
        }
        uint8_t state = people->state[person];
        asked.going += state == PERSON_LEAVING ? 1 : 0;
        if (state != PERSON_WAITING && state != PERSON_STANDING && state != PERSON_TRAPPED) {
            continue;
        }
        if (needs_help(response, person)) {
            actor_observe(response, actor, FACT_NEEDS_HELP, person, 1, WAY_SEEN, EVENT_NONE, log);
            asked.helpless++;
            continue;
        }
        if (state == PERSON_TRAPPED) {
            continue; // no way out that they know: telling them moves nobody
        }
        bool visitor = (people->flags[person] & PERSON_FLAG_VISITOR) != 0;
        double delay = TOLD_AFTER_S + (visitor ? VISITOR_MORE_S : 0.0);
        if (people->starts[person] <= response->now + response_ticks(delay)) {
            asked.going++;
            continue;
        }
        double u = draw_unit(response, RNG_DECIDE, response->person_keys[person],
                             response->person_keys[actor->person], actor->hand.serial, round);
        if (u < HEED_TOLD) {
            people_show_way(people, person, actor->person);
            people_leave_after(people, person, CUE_TOLD, delay, log);
            asked.moved++;
        } else {
            asked.staying++;
        }
    }
    return asked;
}

bool ask_again(Response* response, Actor* actor, Asked asked) {
    Work* work = &actor->hand;
    if (asked.staying == 0 || work->asks >= ASKS_MOST) {
        return false;
    }
    work->task.until = response->now + response_ticks(ASK_AGAIN_S);
    return true;
}

/// What came of an alert, when all asking is done. An empty room is one that has been left.
static Reason alert_outcome(const Work* work, Asked asked) {
    if (work->counted > 0 || asked.going > 0 || asked.staying + asked.helpless == 0) {
        return REASON_NONE;
    }
    return asked.staying > 0 ? REASON_NOT_HEARD : REASON_NO_WAY;
}

// ---- telling ----------------------------------------------------------------------------------

static uint32_t note_told(Response* response, const Actor* actor, const Actor* hearer,
                          Channel channel, FactKind kind, int32_t record, uint32_t cause,
                          EventLog* log) {
    Event event = event_make(log, EVENT_MESSAGE_SENT);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->people->room[actor->person];
    event.thing = (int32_t)channel;
    event.other = hearer != NULL ? hearer->person : NOBODY;
    event.value = (int32_t)kind;
    event.detail = record;
    event.cause = cause;
    uint32_t sent = event_append(log, event);
    if (hearer == NULL) {
        return sent;
    }
    event.kind = EVENT_MESSAGE_HEARD;
    event.person = hearer->person;
    event.role = response_role_of(response, hearer->person);
    event.room = response->people->room[hearer->person];
    event.other = actor->person;
    event.detail = NOBODY;
    event.cause = sent;
    event_append(log, event);
    return sent;
}

/// The gravest thing that one would shout.
static const Fact* worth_shouting(const Actor* actor) {
    static const FactKind kinds[] = {
        FACT_FIRE,    FACT_SMOKE,   FACT_GAS_SMELL, FACT_JET_NOISE,      FACT_GAS,      FACT_TOXIC,
        FACT_SHOCKED, FACT_HANGING, FACT_TRAPPED,   FACT_FALL_OF_PERSON, FACT_CASUALTY, FACT_ALARM};
    const Fact* found = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0] && found == NULL; i++) {
        found = mind_knows(&actor->mind, kinds[i], -1);
    }
    return found;
}

/// In the same room, or in the next through an open door: within 20 m.
static bool in_shout(const Response* response, int32_t from, int32_t person, vec2s at) {
    const People* people = response->people;
    if (vec_distance(people->at[person], at) > SHOUT_REACH_M) {
        return false;
    }
    if (people->room[person] == from) {
        return true;
    }
    const Room* room = &response->facility->rooms[from];
    for (int32_t i = 0; i < room->opening_count; i++) {
        int32_t index = response->facility->room_openings[room->first_opening + i];
        const Opening* opening = &response->facility->openings[index];
        if (opening_is_doorway(opening) && opening_other(opening, from) == people->room[person] &&
            building_air_share(response->building, index) > 0.0f) {
            return true;
        }
    }
    return false;
}

static Reason shout(Response* response, Actor* actor, uint32_t cause, EventLog* log) {
    People* people = response->people;
    const Fact* fact = worth_shouting(actor);
    if (fact == NULL) {
        return REASON_NOT_KNOWN;
    }
    MessageItem item = {.kind = fact->kind, .subject = fact->subject};
    uint32_t sent =
        note_told(response, actor, NULL, CHANNEL_SHOUT, (FactKind)fact->kind, NOBODY, cause, log);
    int32_t from = people->room[actor->person];
    vec2s at = person_at(response, actor->person);
    for (int32_t person = 0; person < people->count; person++) {
        bool deaf = (people->flags[person] & PERSON_FLAG_DEAF) != 0;
        if (person == actor->person || deaf || !person_can_act(people, person) ||
            !in_shout(response, from, person, at)) {
            continue;
        }
        double u = draw_unit(response, RNG_MESSAGE, response->person_keys[actor->person],
                             response->person_keys[person], actor->hand.serial, 7);
        if (u < 0.1) {
            continue;
        }
        Actor* hearer = actor_of(response, person);
        if (hearer != NULL) {
            deliver_items(response, actor, hearer, CHANNEL_SHOUT, &item, 1,
                          actor_roles(response, actor), sent, log);
        } else if (people->state[person] == PERSON_WAITING) {
            people_leave_after(people, person, CUE_TOLD, SHOUT_AFTER_S, log);
        }
    }
    return REASON_NONE;
}

/// The gravest of what a role has heard from this one already: who is to report once more says it
/// again. How many, 0 or 1.
static int told_before(const Actor* actor, uint64_t to, MessageItem items[MESSAGE_ITEMS]) {
    const Fact* found = NULL;
    for (int i = 0; i < actor->mind.fact_count; i++) {
        const Fact* fact = &actor->mind.facts[i];
        bool told = fact->value != 0 && fact->percent >= 50 && (fact->known_by & to) != 0 &&
                    fact->kind != FACT_ORDER && fact->kind != FACT_CONFLICT;
        if (told && (found == NULL || inform_urgency((FactKind)fact->kind) <
                                          inform_urgency((FactKind)found->kind))) {
            found = fact;
        }
    }
    if (found != NULL) {
        items[0] = (MessageItem){.kind = found->kind, .subject = found->subject};
    }
    return found != NULL ? 1 : 0;
}

static Reason tell_role(Response* response, Actor* actor, int32_t role, uint32_t cause,
                        EventLog* log) {
    Actor* hearer = role_actor(response, role);
    bool near = hearer != NULL && channel_in_earshot(response, actor, hearer);
    Channel channel = near ? CHANNEL_FACE : CHANNEL_PHONE;
    if (hearer == NULL || !can_act(response, hearer) || (!near && hearer->caller >= 0)) {
        call_failed(response, actor, role, channel, log);
        return REASON_NO_ANSWER;
    }
    uint64_t to = (uint64_t)1 << role;
    MessageItem items[MESSAGE_ITEMS];
    const Fact* main_fact = worth_shouting(actor);
    MessageItem lead = {.kind = FACT_KIND_COUNT, .subject = -1};
    if (main_fact != NULL) {
        lead = (MessageItem){.kind = main_fact->kind, .subject = main_fact->subject};
    }
    int count = message_choose_items(response, actor, to, lead, items);
    count = count > 0 ? count : told_before(actor, to, items);
    if (count == 0) {
        return REASON_NOT_KNOWN;
    }
    MessageRecord* record = message_keep(response, actor, channel, to, items, count);
    record->heard = to;
    uint32_t sent = note_told(response, actor, hearer, channel, (FactKind)items[0].kind,
                              (int32_t)record->number1 - 1, cause, log);
    deliver_items(response, actor, hearer, channel, items, count, actor_roles(response, actor) | to,
                  sent, log);
    for (int i = 0; i < count; i++) {
        Fact* fact = mind_find_mutable(&actor->mind, (FactKind)items[i].kind, items[i].subject);
        if (fact != NULL) {
            fact->known_by |= to;
        }
    }
    heard_from(response, actor, hearer, log);
    heard_from(response, hearer, actor, log);
    return REASON_NONE;
}

static Reason tell(Response* response, Actor* actor, uint32_t cause, EventLog* log) {
    const Work* work = &actor->hand;
    if (work->task.target.kind == TARGET_ROLE) {
        return tell_role(response, actor, work->task.target.index, cause, log);
    }
    return shout(response, actor, cause, log);
}

// ---- looking ----------------------------------------------------------------------------------

static bool burns_or_smokes(const Response* response, int32_t room, double least_kw) {
    for (int32_t i = 0; i < hazard_fire_count(response->hazard); i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        if (fire->room == room && fire->burning && (double)fire->heat_kw > least_kw) {
            return true;
        }
    }
    return hazard_air(response->hazard, room)->upper_extinction > 0.1f;
}

/// In the room, or at an open door of it.
static bool stands_at(const Response* response, int32_t person, int32_t room) {
    int32_t here = response->people->room[person];
    const Room* row = &response->facility->rooms[room];
    bool there = here == room;
    for (int32_t i = 0; i < row->opening_count && !there; i++) {
        int32_t index = response->facility->room_openings[row->first_opening + i];
        there = opening_other(&response->facility->openings[index], room) == here &&
                building_air_share(response->building, index) > 0.0f;
    }
    return there;
}

/// What panel and cameras say: a second detector or a call point confirms the first; a camera shows
/// a fire from about 10 kW and smoke under the ceiling. `room` -1: whatever the panel shows.
static bool panel_confirms(const Response* response, int32_t room) {
    bool confirmed = response->panel_count >= 2 || response->call_point >= 0;
    for (int32_t i = 0; i < response->facility->device_count && !confirmed; i++) {
        const Device* device = &response->facility->devices[i];
        bool shown = (device->kind == DEVICE_SMOKE_DETECTOR ||
                      device->kind == DEVICE_HEAT_DETECTOR || device->kind == DEVICE_SPRINKLER) &&
                     hazard_detector_active(response->hazard, i);
        confirmed = shown && (room < 0 || device->room == room) &&
                    burns_or_smokes(response, device->room, 10.0);
    }
    return confirmed || (room >= 0 && burns_or_smokes(response, room, 10.0));
}

/// Verifies an alarm: by eye at the place, else by the panel's and the cameras' word.
static Reason verify(Response* response, Actor* actor, int32_t room, uint32_t cause,
                     EventLog* log) {
    bool there = room >= 0 && stands_at(response, actor->person, room);
    perceive_look(response, actor, log);
    bool is_true = there ? burns_or_smokes(response, room, 0.0) : panel_confirms(response, room);
    is_true = is_true || actor_knows(actor, FACT_FIRE, -1);
    if (!is_true && !response->building->alarm) {
        response->silenced_count = response->panel_count; // "false alarm" stops the panel's delay
    }
    actor_observe(response, actor, FACT_ALARM_TRUE, -1, is_true ? 1 : 0,
                  there ? WAY_SEEN : WAY_PANEL, cause, log);
    return REASON_NONE;
}

/// What a fact of this kind would be about, for the work in hand; false when there is no such
/// thing.
bool work_subject(const Response* response, const Actor* actor, FactKind kind, int32_t* subject) {
    const Work* work = &actor->hand;
    Target target = work->task.target;
    *subject = -1;
    switch (fact_subject(kind)) {
    case EVENT_FIELD_ROOM: *subject = work_room(response, actor); return true;
    case EVENT_FIELD_PERSON:
        *subject = target.kind == TARGET_PERSON ? target.index : actor->person;
        return true;
    case EVENT_FIELD_DEVICE:
        *subject = work->device >= 0 ? work->device : work->kit;
        return *subject >= 0;
    case EVENT_FIELD_OPENING: *subject = work->opening; return work->opening >= 0;
    case EVENT_FIELD_SERVICE:
        *subject = target.kind == TARGET_SERVICE ? target.index : SERVICE_FIRE_BRIGADE;
        return true;
    case EVENT_FIELD_NONE: return true;
    default: return false;
    }
}

/// Looks for something. What is there becomes a fact by looking; else that it is not there does.
static Reason learn(Response* response, Actor* actor, int32_t kind, uint32_t cause, EventLog* log) {
    if (kind == FACT_ALARM_TRUE) {
        return verify(response, actor, target_room(response, actor->hand.task.target), cause, log);
    }
    if (kind == FACT_LOCATED && actor->hand.task.target.kind == TARGET_PERSON) {
        return missing_phone(response, actor, cause, log);
    }
    perceive_look(response, actor, log);
    int32_t subject;
    if (!work_subject(response, actor, (FactKind)kind, &subject)) {
        return REASON_UNKNOWN_TARGET;
    }
    if (kind == FACT_WIND) { // the scenario's, else drawn by the seed
        int32_t drawn = 1 + (int32_t)(draw_unit(response, RNG_HAZARD, 0, FACT_WIND, 0, 0) * 7.99);
        int32_t value = response->weather.wind > 0 ? response->weather.wind : drawn;
        actor_observe(response, actor, FACT_WIND, -1, value, WAY_SEEN, cause, log);
    } else if (mind_knows(&actor->mind, (FactKind)kind, subject) == NULL) {
        actor_observe(response, actor, (FactKind)kind, subject, 0, WAY_SEEN, cause, log);
    }
    return REASON_NONE;
}

// ---- building ---------------------------------------------------------------------------------

static Reason silence(Response* response, Actor* actor, EventLog* log) {
    response->silenced_count = response->panel_count;
    building_silence_alarm(response->building, actor->person, log);
    return REASON_NONE;
}

bool see_door_as(Response* response, Actor* actor, bool open, EventLog* log) {
    int32_t opening = actor->hand.opening;
    if (opening < 0 || response->building->doors[opening].open != open) {
        return false;
    }
    actor_observe(response, actor, FACT_DOOR_SHUT, opening, open ? 0 : 1, WAY_SEEN,
                  actor->hand.task.order_event, log);
    return true;
}

static Reason set_door(Response* response, Actor* actor, bool open, uint32_t cause, EventLog* log) {
    int32_t opening = actor->hand.opening;
    if (opening < 0) {
        return REASON_UNKNOWN_TARGET;
    }
    if (open && response->building->doors[opening].locked) {
        return REASON_LOCKED;
    }
    if (open && response->building->doors[opening].pressed) {
        return REASON_HELD_BY_WATER;
    }
    if (see_door_as(response, actor, open, log)) {
        return REASON_ALREADY;
    }
    building_set_open(response->building, opening, open, actor->person, log);
    actor_observe(response, actor, FACT_DOOR_SHUT, opening, open ? 0 : 1, WAY_ACTED, cause, log);
    return REASON_NONE;
}

// ---- extinguishing ----------------------------------------------------------------------------

/// Share of the agent that a holder brings onto the fire: skill and aim (fire.md 6.2: 0.45
/// untrained, 0.8 trained; ordinary between them, own choice).
static double agent_share(SkillLevel level) {
    return level == LEVEL_TRAINED ? 0.8 : (level == LEVEL_NOVICE ? 0.45 : 0.62);
}

Jet agent_jet(const Response* response, int32_t kit) {
    const Device* device = &response->facility->devices[kit];
    HoseLine line;
    if (hazard_hose(response->facility, kit, &line)) {
        return (Jet){.agent = device->agent == AGENT_FOAM ? AGENT_FOAM : AGENT_WATER,
                     .kg_s = line.flow,
                     .reach = line.reach,
                     .line = true};
    }
    switch (device->kind) {
    case DEVICE_WHEELED_EXTINGUISHER:
        return (Jet){.agent = device->agent, .kg_s = WHEELED_KG_S, .reach = WHEELED_REACH_M};
    case DEVICE_BUCKET:
        return (Jet){.agent = AGENT_WATER, .kg_s = BUCKET_KG_S, .reach = BUCKET_REACH_M};
    default: return (Jet){.agent = device->agent, .kg_s = agent_flow(device->agent)};
    }
}

double agent_seconds(const Response* response, int32_t kit) {
    Jet jet = agent_jet(response, kit);
    return jet.line ? LINE_S
                    : (double)response->facility->devices[kit].amount * response->kits[kit].left /
                          jet.kg_s;
}

/// What a jet of the wrong agent does to its user.
static void hurt_user(Response* response, const Actor* actor, JetResult result, double edge,
                      EventLog* log) {
    if (result == JET_SHOCKS) {
        people_injure(response->people, actor->person, HARM_SHOCK, SHOCK_DOSE, log);
    } else if (result == JET_FLARES && edge < FLARE_REACH_M) {
        people_injure(response->people, actor->person, HARM_BURN, FLARE_DOSE, log);
    }
}

bool agent_step(Response* response, Actor* actor, double tick_s, EventLog* log) {
    Work* work = &actor->hand;
    if (work->kit < 0 || work->fire < 0) {
        return false;
    }
    Kit* kit = &response->kits[work->kit];
    double full = (double)response->facility->devices[work->kit].amount;
    Jet jet = agent_jet(response, work->kit);
    uint32_t discharge = response_ticks(agent_seconds(response, work->kit));
    bool pulled = response->now + 10u + discharge >= work->task.until;
    const Fire* fire = hazard_fire(response->hazard, work->fire);
    if (!pulled || kit->left <= 0.0 || full <= 0.0 || !fire->burning) {
        return false;
    }
    jet.share = agent_share(actor_level(response, actor));
    jet.distance = (double)vec_distance(person_at(response, actor->person), fire->at);
    jet.person = actor->person;
    jet.device = work->kit;
    JetResult result = hazard_extinguish(response->hazard, work->fire, &jet, tick_s, log);
    if (!jet.line) {
        kit->left = kit->left - jet.kg_s * tick_s / full;
        kit->left = kit->left > 0.0 ? kit->left : 0.0;
    }
    hurt_user(response, actor, result, jet.distance - (double)fire->radius, log);
    if (result == JET_SHOCKS || result == JET_FLARES) {
        task_leave(response, actor, TASK_FAILED, REASON_WRONG_AGENT, log);
        return false;
    }
    return true;
}

static Reason finish_agent(Response* response, Actor* actor, uint32_t cause, EventLog* log) {
    Work* work = &actor->hand;
    int32_t room = target_room(response, work->task.target);
    const Fire* fire = hazard_fire(response->hazard, work->fire);
    Event event = event_make(log, EVENT_AGENT_USED);
    event.person = actor->person;
    event.role = work->task.role;
    event.room = fire->room;
    event.thing = work->kit;
    event.other = work->fire;
    double percent = fire->out ? 100.0 : 100.0 * (double)fire->suppressed;
    event.value = (int32_t)(percent + 0.5);
    event.cause = cause;
    uint32_t used = event_append(log, event);
    if (!fire->burning) {
        actor_observe(response, actor, FACT_FIRE, room, 0, WAY_SEEN, used, log);
        actor_observe(response, actor, FACT_FIRE_OUT, room, 1, WAY_ACTED, used, log);
        return REASON_NONE;
    }
    perceive_look(response, actor, log);
    return REASON_EMPTY;
}

// ---- the rest ---------------------------------------------------------------------------------

static Reason brief(Response* response, Actor* actor, int32_t service, uint32_t cause,
                    EventLog* log) {
    if (!response->services[service].here) {
        return REASON_NO_ANSWER;
    }
    Event event = event_make(log, EVENT_COMMAND_HANDED);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = response->people->room[actor->person];
    event.thing = service;
    event.cause = cause;
    if (actor->report.report >= 0) {
        event.cause = report_tell(response, actor, &actor->report, cause, log);
    }
    uint32_t handed = event_append(log, event);
    if (service == SERVICE_AMBULANCE) {
        record_hand_over_all(response, actor, handed, log);
    }
    unit_briefed(response, actor, (Service)service);
    return REASON_NONE;
}

int32_t work_service(const Work* work, const ActionDef* action, EffectKind effect) {
    if (work->task.target.kind == TARGET_SERVICE) {
        return work->task.target.index;
    }
    int32_t service = action_arg(action, effect, SERVICE_FIRE_BRIGADE);
    return service >= 0 && service < SERVICE_COUNT ? service : SERVICE_FIRE_BRIGADE;
}

static Reason apply(Response* response, Actor* actor, EffectKind effect, int32_t arg,
                    EventLog* log) {
    Work* work = &actor->hand;
    const ActionDef* action = work_action(response, work);
    uint32_t cause = work->task.order_event;
    switch (effect) {
    case EFFECT_LEARN: return learn(response, actor, arg, cause, log);
    case EFFECT_TELL: return tell(response, actor, cause, log);
    case EFFECT_ALARM: return alarm_start(response, actor, false, cause, log);
    case EFFECT_SILENCE: return silence(response, actor, log);
    case EFFECT_ANNOUNCE: return announce(response, actor, arg, cause, log);
    case EFFECT_DOOR_CLOSE: return set_door(response, actor, false, cause, log);
    case EFFECT_DOOR_OPEN: return set_door(response, actor, true, cause, log);
    case EFFECT_AGENT: return finish_agent(response, actor, cause, log);
    case EFFECT_CUT_POWER: return cut_power(response, actor, cause, log);
    case EFFECT_ALERT: {
        int32_t room = target_room(response, work->task.target);
        room = room >= 0 ? room : response->people->room[actor->person];
        Asked asked = ask_room(response, actor, room, log);
        work->counted += asked.moved;
        if (ask_again(response, actor, asked)) {
            return REASON_BUSY;
        }
        if (asked.staying + asked.helpless == 0 && room >= 0) {
            actor_observe(response, actor, FACT_SWEPT, room, 1, WAY_ACTED, cause, log);
        }
        return alert_outcome(work, asked);
    }
    case EFFECT_REQUEST: {
        int32_t service = work_service(work, action, effect);
        bool answered = service_call(response, actor, (Service)service,
                                     response->now - work->task.since, cause, log);
        return answered ? REASON_NONE : REASON_NO_ANSWER;
    }
    case EFFECT_COUNT: {
        int32_t own = response->people->muster[actor->person];
        int32_t muster = work->task.target.kind == TARGET_MUSTER ? work->task.target.index
                                                                 : (own >= 0 ? own : 0);
        count_take(response, actor, muster, cause, log);
        return REASON_NONE;
    }
    case EFFECT_BRIEF:
        return brief(response, actor, work_service(work, action, effect), cause, log);
    case EFFECT_LOOK_FOR: return missing_look(response, actor, cause, log);
    case EFFECT_TAKE_LIST: return count_fetch_list(response, actor, arg, cause, log);
    case EFFECT_TAKE_ROLE: {
        if (work->task.target.kind != TARGET_ROLE) {
            return REASON_UNKNOWN_TARGET;
        }
        int32_t role = work->task.target.index;
        Reason why = actor_knows(actor, FACT_ABSENT, role) ? REASON_ABSENT : REASON_NONE;
        return response_take_role(response, role, actor->person, why, log);
    }
    case EFFECT_END: response->ended = true; return REASON_NONE;
    default: return REASON_NONE; // its own file has done it while the task ran
    }
}

void effects_apply(Response* response, Actor* actor, EventLog* log) {
    const ActionDef* action = work_action(response, &actor->hand);
    Reason wrong = mishap_happens(response, actor, log);
    wrong = wrong == REASON_NONE ? device_at_hand(response, actor, log) : wrong;
    if (wrong != REASON_NONE) {
        task_leave(response, actor, TASK_FAILED, wrong, log);
        return;
    }
    for (int i = 0; i < action->effect_count && actor->busy; i++) {
        bool here = action->effects[i] <= EFFECT_END &&
                    !(action->effects[i] == EFFECT_LEARN && action->effect_amounts[i] > 0.0);
        Reason reason =
            here ? apply(response, actor, action->effects[i], action->effect_args[i], log)
                 : things_apply(response, actor, i, log);
        if (reason == REASON_BUSY && action->effects[i] == EFFECT_ALERT) {
            actor->hand.finished = false; // somebody in the room has to be asked again
            return;
        }
        if (reason != REASON_NONE) {
            TaskState state = reason == REASON_ALREADY ? TASK_CANCELLED : TASK_FAILED;
            task_leave(response, actor, state, reason, log);
            return;
        }
    }
    if (actor->busy) { // who was hurt by it, or held somebody back, may have left it
        task_leave(response, actor, TASK_DONE, REASON_NONE, log);
    }
}

void response_acts(Response* response, double tick_s, EventLog* log) {
    ASSERT(fabs(tick_s - RESPONSE_TICK_S) < 1e-9);
    response->now = log->tick;
    bear_move(response);
    accidents_step(response, log); // after everyone has moved: who falls lies elsewhere from now on
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* actor = &response->actors[response->order[i]];
        if (!actor->busy || actor->hand.helps >= 0 || !can_act(response, actor)) {
            continue;
        }
        Work* work = &actor->hand;
        bool agent = action_has(work_action(response, work), EFFECT_AGENT);
        if (agent && work->stage == STAGE_DOING && !work->finished) {
            agent_step(response, actor, tick_s, log);
            if (!actor->busy) {
                continue; // given up
            }
            // Out before the cylinder is empty: the rest stays in it.
            bool out = work->fire < 0 || !hazard_fire(response->hazard, work->fire)->burning;
            work->finished = out;
        }
        if (work->finished) {
            effects_apply(response, actor, log);
        }
    }
    for (int32_t i = 0; i < response->actor_count; i++) {
        mind_settle(&response->actors[i].mind);
    }
}
