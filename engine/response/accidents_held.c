/// What an accident does to whom: falls and their wounds, who hangs, who cannot let go of a live
/// part, whom a machine has caught, whom a thing hits, and what becomes of who lays hands on them.
///
/// Whoever is held stays where they are and does nothing. A current flows through them, and through
/// who touches them, until it is cut or an insulator parts them; a harness is let down by rope or
/// platform only; a machine lets go when it stands, and unharmed only when its energy is locked
/// out.
#include "core/detmath.h"
#include "response/doing.h"
#include "response/response_internal.h"

#define HIT_M            0.6f /* of the point where a thing lands: own choice, a tube of 1.2 m */
#define STORED_MOVES     0.3 /* a machine stopped but not locked out moves when freed; own choice */
#define RUNS_ON_S        5u  /* each so many seconds that it runs on it tears a further wound ... */
#define RUNS_ON_L_MIN    0.1 /* ... that bleeds so; own choices */
#define CRAMP_S          10u /* breath is reckoned by so many seconds of cramp */
#define CURRENT_BURN_S   0.002f /* of the skin each second of current; own choice */
#define CURRENT_BURN_MAX 0.03f
#define FREE_REACH_M     3.0f

HeldState* accident_held(const Response* response, int32_t person) {
    Accidents* accidents = response->accidents;
    for (int i = 0; accidents != NULL && i < accidents->held_count; i++) {
        if (accidents->held[i].person == person) {
            return &accidents->held[i];
        }
    }
    return NULL;
}

AccidentHold response_held(const Response* response, int32_t person) {
    const HeldState* held = accident_held(response, person);
    return held != NULL ? (AccidentHold)held->hold : HOLD_NONE;
}

int32_t response_current_ms(const Response* response, int32_t person) {
    ASSERT(person >= 0 && person < response->person_count);
    return response->accidents != NULL ? response->accidents->current_ms[person] : 0;
}

// ---- wounds -----------------------------------------------------------------------------------

static void deal(Response* response, int32_t person, HarmCause cause, WoundKind kind, BodySite site,
                 double amount, EventLog* log) {
    Wound wound = {.kind = kind, .site = site, .cause = (int)cause, .amount = (float)amount};
    (void)people_wound(response->people, person, &wound, EVENT_NONE, log);
}

static bool deal_prescribed(Response* response, const AccidentDef* def, int32_t person,
                            HarmCause cause, EventLog* log) {
    for (int i = 0; i < def->wound_count; i++) {
        Wound wound = def->wounds[i];
        wound.cause = (int)cause;
        (void)people_wound(response->people, person, &wound, EVENT_NONE, log);
    }
    return def->wound_count > 0;
}

/// What broke, as wounds; how bad each is by one more draw (own choices).
static void break_parts(Response* response, int32_t person, uint32_t parts, double how,
                        EventLog* log) {
    if ((parts & FALL_LIMB) != 0) {
        deal(response, person, HARM_FALL, WOUND_FRACTURE, SITE_LEG, 0.3 + 0.6 * how, log);
    }
    if ((parts & FALL_SPINE) != 0) {
        deal(response, person, HARM_FALL, WOUND_SPINE, SITE_BACK, 0.3 + 0.5 * how, log);
    }
    if ((parts & FALL_HEAD) != 0) {
        deal(response, person, HARM_FALL, WOUND_HEAD, SITE_HEAD, 0.2 + 0.5 * how, log);
    }
    if ((parts & FALL_CHEST) != 0) {
        deal(response, person, HARM_FALL, WOUND_CHEST, SITE_CHEST, 0.15 + 0.35 * how, log);
    }
    if ((parts & FALL_PELVIS) != 0) {
        deal(response, person, HARM_FALL, WOUND_FRACTURE, SITE_PELVIS, 0.4 + 0.5 * how, log);
        deal(response, person, HARM_FALL, WOUND_BLEEDING, SITE_PELVIS, 0.05 + 0.1 * how, log);
    }
    if ((parts & FALL_ABDOMEN) != 0) {
        deal(response, person, HARM_FALL, WOUND_BLEEDING, SITE_ABDOMEN, 0.05 + 0.15 * how, log);
    }
    if ((parts & FALL_BLEEDS) != 0) {
        deal(response, person, HARM_FALL, WOUND_BLEEDING, SITE_LEG, 0.15 + 0.35 * how, log);
    }
}

static void wound_by_fall(Response* response, int index, int32_t person, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    if (deal_prescribed(response, def, person, HARM_FALL, log)) {
        return;
    }
    double draws[FALL_PARTS];
    for (uint32_t i = 0; i < FALL_PARTS; i++) {
        draws[i] = accident_draw(response, index, person, 0, 10 + i);
    }
    FallSeverity severity = fall_severity(&def->fall, accident_draw(response, index, person, 0, 4),
                                          accident_draw(response, index, person, 0, 5));
    if (severity == FALL_DEADLY) {
        deal(response, person, HARM_FALL, WOUND_HEAD, SITE_HEAD, 1.0, log);
        return;
    }
    deal(response, person, HARM_FALL, WOUND_BLOW, SITE_WHOLE, severity == FALL_MINOR ? 0.4 : 0.8,
         log);
    break_parts(response, person, fall_parts(&def->fall, severity, draws),
                accident_draw(response, index, person, 0, 6), log);
}

// ---- befalling --------------------------------------------------------------------------------

static HeldState* hold(Response* response, int index, int32_t person, AccidentHold how) {
    Accidents* accidents = response->accidents;
    if (accidents->held_count == ACCIDENT_HELD_MAX || accident_held(response, person) != NULL) {
        return NULL;
    }
    HeldState* held = &accidents->held[accidents->held_count++];
    *held = (HeldState){.person = person,
                        .accident = index,
                        .hold = (int32_t)how,
                        .since = response->now,
                        .fibrillates = NEVER};
    people_stop(response->people, person);
    return held;
}

static void let_go(Response* response, HeldState* held) {
    Accidents* accidents = response->accidents;
    int at = (int)(held - accidents->held);
    accidents->held_count--;
    for (int i = at; i < accidents->held_count; i++) { // in the order of being caught
        accidents->held[i] = accidents->held[i + 1];
    }
}

static uint32_t befall_event(Response* response, int index, int32_t person, int32_t by,
                             EventKind kind, int32_t value, EventLog* log) {
    AccidentState* state = &response->accidents->states[index];
    Event event = event_make(log, kind);
    event.person = person;
    event.role = response_role_of(response, person);
    event.room = response->people->room[person];
    event.thing = index;
    event.other = by;
    event.value = value;
    state->event = event_append(log, event);
    state->person = person;
    state->seen_at = response->now;
    state->count++;
    return state->event;
}

static void falls(Response* response, int index, int32_t person, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    int32_t height = (int32_t)(1000.0 * def->fall.height + 0.5);
    if (def->onto_room >= 0) {
        people_lay(response->people, person, def->onto_room, def->onto);
    }
    if (def->hooked) {
        befall_event(response, index, person, NOBODY, EVENT_PERSON_HANGS, height, log);
        (void)hold(response, index, person, HOLD_HARNESS);
        double minutes = def->faints_s > 0.0 ? def->faints_s / 60.0 : 1.0;
        deal(response, person, HARM_FALL, WOUND_SUSPENSION, SITE_WHOLE, minutes, log);
        return;
    }
    befall_event(response, index, person, NOBODY, EVENT_PERSON_FELL, height, log);
    wound_by_fall(response, index, person, log);
}

static void gets_current(Response* response, int index, int32_t person, int32_t by, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    double current = shock_current(def->volts, def->ohms);
    if (current < SHOCK_FELT_MA) {
        return;
    }
    befall_event(response, index, person, by, EVENT_PERSON_SHOCKED, (int32_t)(current + 0.5), log);
    if (def->breaker) { // trips before the heart is out of step
        response->accidents->current_ms[person] += (int32_t)(1000.0 * SHOCK_RCD_S + 0.5);
        deal(response, person, HARM_SHOCK, WOUND_BLOW, SITE_HAND, 0.1, log);
        return;
    }
    if (current < SHOCK_LET_GO_MA) {
        deal(response, person, HARM_SHOCK, WOUND_BLOW, SITE_HAND, 0.1, log);
        return;
    }
    HeldState* held = hold(response, index, person, HOLD_CURRENT);
    double after = shock_fibrillates_after(current, accident_draw(response, index, person, 0, 7));
    if (held != NULL && after < 86400.0) {
        held->fibrillates = response->now + response_ticks(after);
    }
}

static void is_caught(Response* response, int index, int32_t person, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    befall_event(response, index, person, NOBODY, EVENT_MACHINE_CAUGHT, NOBODY, log);
    (void)hold(response, index, person, HOLD_MACHINE);
    if (!deal_prescribed(response, def, person, HARM_CRUSH, log)) {
        double bleeds = machine_bleeds(accident_draw(response, index, person, 0, 8));
        deal(response, person, HARM_CRUSH, WOUND_FRACTURE, SITE_ARM, 0.6, log);
        deal(response, person, HARM_CRUSH, WOUND_BLEEDING, SITE_ARM, bleeds, log);
        deal(response, person, HARM_CRUSH, WOUND_CRUSH, SITE_ARM, 0.1, log);
    }
}

void accident_befalls(Response* response, int index, int32_t person, int32_t by, EventLog* log) {
    if (response->people->state[person] == PERSON_DEAD) {
        return;
    }
    switch (response->def.accidents.rows[index].kind) {
    case ACCIDENT_FALL: falls(response, index, person, log); break;
    case ACCIDENT_MACHINE: is_caught(response, index, person, log); break;
    case ACCIDENT_SHOCK: gets_current(response, index, person, by, log); break;
    default: break;
    }
}

// ---- what drops -------------------------------------------------------------------------------

static void hits(Response* response, int index, int32_t person, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    double joules = drop_energy(def->kilograms, def->fall.height);
    befall_event(response, index, person, NOBODY, EVENT_THING_HIT, (int32_t)(joules + 0.5), log);
    switch (drop_severity(joules, def->helmets)) {
    case FALL_MINOR: deal(response, person, HARM_CRUSH, WOUND_BLOW, SITE_ARM, 0.3, log); break;
    case FALL_MODERATE:
        deal(response, person, HARM_CRUSH, WOUND_FRACTURE, SITE_ARM, 0.5, log);
        break;
    case FALL_SEVERE:
        deal(response, person, HARM_CRUSH, WOUND_HEAD, SITE_HEAD, 0.55, log);
        deal(response, person, HARM_CRUSH, WOUND_SPINE, SITE_NECK, 0.3, log);
        break;
    default: deal(response, person, HARM_CRUSH, WOUND_HEAD, SITE_HEAD, 1.0, log); break;
    }
}

void accident_drops(Response* response, int index, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    AccidentState* state = &response->accidents->states[index];
    const People* people = response->people;
    int32_t room = def->onto_room >= 0 ? def->onto_room : def->room;
    uint64_t n = (uint64_t)state->count;
    double angle = 2.0 * DET_PI * accident_draw(response, index, NOBODY, n, 11);
    double far = (double)def->reach * sqrt(accident_draw(response, index, NOBODY, n, 12));
    vec2s at = vec(def->onto.x + (float)(far * det_cos(angle)),
                   def->onto.y + (float)(far * det_sin(angle)));
    Event event = event_make(log, EVENT_THING_DROPPED);
    event.room = room;
    event.thing = index;
    event.value = (int32_t)(1000.0 * def->fall.height + 0.5);
    state->event = event_append(log, event);
    state->seen_at = response->now;
    state->count++;
    for (int32_t person = 0; person < people->count; person++) {
        if (people->room[person] == room && people->state[person] != PERSON_DEAD &&
            vec_distance(people->at[person], at) <= HIT_M) {
            hits(response, index, person, log);
        }
    }
}

// ---- being held -------------------------------------------------------------------------------

static void end_current(Response* response, HeldState* held, EventLog* log) {
    int32_t person = held->person;
    int32_t ms = response->accidents->current_ms[person];
    int index = held->accident;
    let_go(response, held);
    Event event = event_make(log, EVENT_CURRENT_ENDS);
    event.person = person;
    event.room = response->people->room[person];
    event.thing = index;
    event.value = ms;
    event.cause = response->accidents->states[index].event;
    event_append(log, event);
    float burn = CURRENT_BURN_S * (float)ms / 1000.0f;
    deal(response, person, HARM_SHOCK, WOUND_BURN, SITE_HAND,
         (double)(burn < CURRENT_BURN_MAX ? burn : CURRENT_BURN_MAX), log);
}

/// True in the last tick of every so many seconds of being held.
static bool each_seconds(const Response* response, const HeldState* held, uint32_t seconds) {
    uint32_t ticks = seconds * TICKS_PER_S;
    return (response->now - held->since) % ticks == ticks - 1u;
}

/// One tick of current; true when it ended.
static bool carries_current(Response* response, HeldState* held, EventLog* log) {
    int32_t person = held->person;
    if (!response_accident_lasts(response, held->accident)) {
        end_current(response, held, log);
        return true;
    }
    response->accidents->current_ms[person] += (int32_t)(1000.0 * RESPONSE_TICK_S + 0.5);
    if (held->fibrillates != NEVER && response->now >= held->fibrillates) {
        held->fibrillates = NEVER;
        deal(response, person, HARM_SHOCK, WOUND_FIBRILLATION, SITE_CHEST, 1.0, log);
    }
    if (each_seconds(response, held, CRAMP_S)) { // the chest cannot breathe
        deal(response, person, HARM_SHOCK, WOUND_ASPHYXIA, SITE_CHEST, CRAMP_S / 60.0, log);
    }
    return false;
}

static void machine_runs(Response* response, const HeldState* held, EventLog* log) {
    const AccidentState* state = &response->accidents->states[held->accident];
    bool runs = state->ended == 0 || response->now < state->coasts;
    if (runs && each_seconds(response, held, RUNS_ON_S)) {
        deal(response, held->person, HARM_CRUSH, WOUND_BLEEDING, SITE_ARM, RUNS_ON_L_MIN, log);
    }
}

void held_step(Response* response, EventLog* log) {
    Accidents* accidents = response->accidents;
    for (int i = 0; i < accidents->held_count;) {
        HeldState* held = &accidents->held[i];
        if (person_can_act(response->people, held->person)) {
            people_stop(response->people, held->person);
        }
        if (held->hold == HOLD_CURRENT && carries_current(response, held, log)) {
            continue; // the next has moved up
        }
        if (held->hold == HOLD_MACHINE) {
            machine_runs(response, held, log);
        }
        i++;
    }
}

// ---- helpers ----------------------------------------------------------------------------------

/// Works with what keeps the current off.
static bool is_insulated(const ActionDef* action) {
    return action->kit == DEVICE_DRY_POLE || action->reach_m > 1.0;
}

/// Gets somebody down who hangs.
static bool gets_down(const ActionDef* action) {
    return action->kit == DEVICE_ROPE_KIT || action->kit == DEVICE_WORK_PLATFORM;
}

/// Tells once who works where something may come down.
static void note_under(Response* response, const Actor* actor, EventLog* log) {
    const People* people = response->people;
    for (int i = 0; i < response->def.accidents.count; i++) {
        const AccidentDef* def = &response->def.accidents.rows[i];
        int32_t room = def->onto_room >= 0 ? def->onto_room : def->room;
        bool below = def->kind == ACCIDENT_DROP && response_accident_lasts(response, i) &&
                     people->room[actor->person] == room &&
                     vec_distance(people->at[actor->person], def->onto) <= def->reach;
        if (below && (response->accidents->under[actor->person] & UNDER_TOLD) == 0) {
            response->accidents->under[actor->person] |= UNDER_TOLD;
            Event event = event_make(log, EVENT_WORKS_BELOW);
            event.person = actor->person;
            event.role = actor->hand.task.role;
            event.room = room;
            event.thing = i;
            event.cause = actor->hand.task.order_event;
            event_append(log, event);
        }
    }
}

Reason accidents_touch(Response* response, Actor* actor, EventLog* log) {
    const Work* work = &actor->hand;
    const ActionDef* action = work_action(response, work);
    if (response->accidents == NULL || work->task.target.kind != TARGET_PERSON ||
        action->place != PLACE_TARGET || !action->uses_body) {
        return REASON_NONE;
    }
    int32_t patient = work->task.target.index;
    HeldState* held = accident_held(response, patient);
    note_under(response, actor, log);
    if (held == NULL || patient == actor->person) {
        return REASON_NONE;
    }
    if (held->hold == HOLD_HARNESS && !gets_down(action) && action->reach_m <= 1.0) {
        return REASON_OUT_OF_REACH;
    }
    if (held->hold != HOLD_CURRENT || is_insulated(action)) {
        return REASON_NONE;
    }
    int index = held->accident;
    Event event = event_make(log, EVENT_TOUCHES_LIVE);
    event.person = actor->person;
    event.role = work->task.role;
    event.room = response->people->room[actor->person];
    event.thing = index;
    event.other = patient;
    event.cause = work->task.order_event;
    event_append(log, event);
    if (accident_draw(response, index, actor->person, work->attempt, 9) < SHOCK_TOUCH) {
        accident_befalls(response, index, actor->person, patient, log);
    }
    return accident_held(response, actor->person) != NULL ? REASON_HURT : REASON_NONE;
}

/// Moves on although it was stopped: energy that nobody locked out.
static bool moves_again(const Response* response, const Actor* actor, const HeldState* held) {
    const AccidentDef* def = &response->def.accidents.rows[held->accident];
    bool locked = false;
    for (int i = 0; i < def->ended_count; i++) {
        uint8_t state = response->states[def->ended_by[i]];
        locked = locked || state == STATE_LOCKED_OUT || state == STATE_ISOLATED;
    }
    return !locked && accident_draw(response, held->accident, held->person, actor->hand.attempt,
                                    15) < STORED_MOVES;
}

static Reason free_of_machine(Response* response, Actor* actor, HeldState* held, EventLog* log) {
    const AccidentState* state = &response->accidents->states[held->accident];
    bool by_force = action_arg(work_action(response, &actor->hand), EFFECT_TREAT, -1) ==
                    (int32_t)TREATMENT_PULLED_FREE;
    if (!by_force && (state->ended == 0 || response->now < state->coasts)) {
        return REASON_STILL_RUNS;
    }
    int32_t patient = held->person;
    if (!by_force && moves_again(response, actor, held)) {
        befall_event(response, held->accident, patient, actor->person, EVENT_MACHINE_MOVES, NOBODY,
                     log);
        deal(response, patient, HARM_CRUSH, WOUND_BLEEDING, SITE_ARM, 0.2, log);
        deal(response, actor->person, HARM_CRUSH, WOUND_FRACTURE, SITE_HAND, 0.4, log);
    }
    let_go(response, held);
    return REASON_NONE;
}

Reason accidents_free(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    HeldState* held = accident_held(response, patient);
    const ActionDef* action = work_action(response, &actor->hand);
    if (held == NULL) {
        return response->accidents != NULL && gets_down(action) ? REASON_NOT_NEEDED : REASON_NONE;
    }
    switch ((AccidentHold)held->hold) {
    case HOLD_HARNESS:
        if (!gets_down(action)) {
            return REASON_OUT_OF_REACH;
        }
        let_go(response, held);
        return REASON_NONE;
    case HOLD_CURRENT:
        end_current(response, held, log); // who touched unshocked gets the hand off the part
        return REASON_NONE;
    case HOLD_MACHINE: return free_of_machine(response, actor, held, log);
    default: return REASON_NONE;
    }
}

Reason accidents_pull(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    HeldState* held = accident_held(response, patient);
    if (held == NULL) {
        return REASON_NONE;
    }
    if (held->hold == HOLD_CURRENT) { // not shocked by the touch, then the hand comes off
        end_current(response, held, log);
        return REASON_NONE;
    }
    if (held->hold == HOLD_HARNESS) {
        return REASON_OUT_OF_REACH;
    }
    befall_event(response, held->accident, patient, actor->person, EVENT_PULLED_FREE, NOBODY, log);
    deal(response, patient, HARM_CRUSH, WOUND_BLEEDING, SITE_ARM, 0.3, log);
    let_go(response, held);
    people_set_free(response->people, patient, log);
    return REASON_NONE;
}

/// A word reaches who hangs from where it happened: the window, the platform.
static bool calls_from(const Response* response, const Actor* actor, const ActionDef* action,
                       const AccidentDef* def) {
    return action->reach_m > 1.0 && response->people->room[actor->person] == def->room &&
           (double)vec_distance(person_at(response, actor->person), def->at) <= action->reach_m;
}

bool accidents_stand(const Response* response, const Actor* actor, const ActionDef* action,
                     int32_t patient, int32_t* room, vec2s* at) {
    const HeldState* held = accident_held(response, patient);
    if (held == NULL || held->hold != HOLD_HARNESS) {
        return false;
    }
    const AccidentDef* def = &response->def.accidents.rows[held->accident];
    if (calls_from(response, actor, action, def)) {
        *room = def->room;
        *at = person_at(response, actor->person);
        return true;
    }
    if (action->kit != DEVICE_ROPE_KIT || def->anchor_room < 0) {
        return false;
    }
    *room = def->anchor_room;
    *at = def->anchor;
    return true;
}

bool accidents_reach(const Response* response, const Actor* actor, int32_t patient) {
    int32_t room;
    vec2s at;
    return actor->busy &&
           accidents_stand(response, actor, work_action(response, &actor->hand), patient, &room,
                           &at) &&
           response->people->room[actor->person] == room &&
           vec_distance(person_at(response, actor->person), at) <= FREE_REACH_M;
}
