/// Patients: effects on people - looking at them, treating, tagging, carrying, holding back - and
/// on who may be where.
///
/// Looking, treating and tagging are care.c's. A body that cannot walk is where its bearer is, tick
/// by tick, until both are out.
#include "response/care.h"
#include "response/crew.h"
#include "response/hatch.h"
#include "response/record.h"

#define CARRY_PACE   0.6f   /* drillbook A.7: one person .5-.8 m/s, stretcher .9 */
#define LADDER_TWO   0.02f  /* up a ladder with a body, by two: 4 to 8 min a tank (hazards 4.1) */
#define LADDER_ONE   0.004f /* and alone: nobody gets far; own choice */
#define HEAVE_S      60.0   /* then who is alone gives it up, if still on their feet; own choice */
#define HEED_ORDER   0.8    /* hold_back: order, reason and body (drillbook A.12) */
#define HEED_VOICE   0.5    /* by voice alone, out of reach of a hand (the same row) */
#define ARM_M        1.0f   /* down a ladder, to where a hand still holds somebody; own choice */
#define CALL_M       8.0f   /* at the hole a voice carries so far; as guides, own choice */
#define SET_DOWN_S   10.0   /* out, and not getting nearer to the muster point */
#define GUIDE_REACH  8.0f
#define GROUP_REACH  60.0f /* who is led stands in the same room */
#define RECALL_REACH 20.0f

/// The patient meant: the target, else the nearest in the room who is hurt or down.
static int32_t patient_of(const Response* response, const Actor* actor) {
    const Task* task = &actor->hand.task;
    if (task->target.kind == TARGET_PERSON) {
        return task->target.index;
    }
    const People* people = response->people;
    int32_t found = -1;
    float best = 1e9f;
    for (int32_t person = 0; person < people->count; person++) {
        bool hurt =
            (people->flags[person] & PERSON_FLAG_HURT) != 0 || people->state[person] >= PERSON_DOWN;
        float distance = vec_distance(people->at[person], people->at[actor->person]);
        if (person != actor->person && hurt && distance < best &&
            people->room[person] == people->room[actor->person]) {
            best = distance;
            found = person;
        }
    }
    return found;
}

static bool beside(const Response* response, const Actor* actor, int32_t patient) {
    const People* people = response->people;
    if (accidents_reach(response, actor, patient)) {
        return true;
    }
    bool climbs = people->stair[patient] >= 0 && person_can_act(people, patient);
    if (people->stair[actor->person] >= 0 ||
        (climbs && people_on_flight(people, patient).x > ARM_M)) {
        return false; // on a flight: a hand reaches no farther than an arm
    }
    return people->room[patient] == people->room[actor->person] &&
           vec_distance(people->at[patient], people->at[actor->person]) <= 3.0f;
}

int32_t care_patient(const Response* response, const Actor* actor) {
    int32_t patient = patient_of(response, actor);
    return patient >= 0 && beside(response, actor, patient) ? patient : -1;
}

// ---- leaving, getting free --------------------------------------------------------------------

static Reason load(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    if (!response->services[SERVICE_AMBULANCE].here) {
        return REASON_NO_ANSWER;
    }
    int beds = response->def.services[SERVICE_HOSPITAL].beds;
    if (beds > 0 && response->beds_used >= beds) {
        return REASON_NO_BED;
    }
    if (response->gone[patient] != 0) {
        return REASON_ALREADY;
    }
    if (contaminated(response, patient)) {
        return REASON_NOT_WASHED;
    }
    uint32_t cause = actor->hand.task.order_event;
    if (actor->report.report >= 0) {
        cause = report_tell(response, actor, &actor->report, cause, log);
    }
    record_hand_over(response, actor, patient, record_parts(response, &actor->report), cause, log);
    response->services[SERVICE_AMBULANCE].briefer = actor->person;
    care_event(response, actor, EVENT_PATIENT_CHOSEN, NOBODY, patient, NOBODY, log);
    crew_asked(response, patient);
    return REASON_NONE;
}

static Reason free_person(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    Reason held = accidents_free(response, actor, patient, log);
    if (held != REASON_NONE) {
        return held;
    }
    uint32_t cause = care_event(response, actor, EVENT_PERSON_FREED, NOBODY, patient, NOBODY, log);
    response->treated[patient] |= (uint64_t)1 << TREATMENT_RESCUED;
    people_set_free(response->people, patient, log);
    actor_observe(response, actor, FACT_TRAPPED, patient, 0, WAY_ACTED, cause, log);
    if (response->people->state[patient] == PERSON_TRAPPED) {
        people_stop(response->people, patient);
        people_show_way(response->people, patient, actor->person);
        people_leave_after(response->people, patient, CUE_TOLD, 0.0, log);
    }
    return REASON_NONE;
}

// ---- carrying ---------------------------------------------------------------------------------

void bear_end(Response* response, Actor* actor, EventLog* log) {
    if (actor->borne < 0) {
        return;
    }
    int32_t patient = actor->borne;
    actor->borne = -1;
    people_set_pace(response->people, actor->person, actor->own_pace);
    people_load(response->people, actor->person, 0.0f);
    care_event(response, actor, EVENT_PERSON_SET_DOWN, NOBODY, patient, NOBODY, log);
    actor_observe(response, actor, FACT_LOCATED, patient, 1, WAY_SEEN, actor->hand.task.order_event,
                  log);
    if (is_outdoors(response, response->people->room[patient])) {
        actor_observe(response, actor, FACT_NEEDS_HELP, patient, 0, WAY_ACTED,
                      actor->hand.task.order_event, log);
        actor_observe(response, actor, FACT_MISSING, patient, 0, WAY_ACTED,
                      actor->hand.task.order_event, log);
    }
}

static void bear_begin(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    Work* work = &actor->hand;
    const ActionDef* action = work_action(response, work);
    double pace = 0.0;
    for (int i = 0; i < action->effect_count; i++) {
        pace = action->effects[i] == EFFECT_LIFT ? action->effect_amounts[i] : pace;
    }
    actor->borne = patient;
    people_stop(response->people, patient);
    actor->own_pace =
        people_set_pace(response->people, actor->person, pace > 0.0 ? (float)pace : CARRY_PACE);
    people_load(response->people, actor->person, action->persons >= 2 ? LADDER_TWO : LADDER_ONE);
    care_event(response, actor, EVENT_PERSON_LIFTED, NOBODY, patient, NOBODY, log);
    care_lift(response, actor, patient, log);
    people_stop(response->people, actor->person);
    // Out of a vessel one is laid down beside the hole, where first aid begins (drillbook E.7).
    const Spot* area = gather_known(response, actor, FACT_TREATMENT_AREA);
    vec2s at = area != NULL ? area->at : person_at(response, actor->person);
    int32_t above = hatch_above(response, response->people->room[patient], &at);
    int32_t room = above >= 0 ? above : (area != NULL ? area->room : -1);
    if (room < 0 || !people_send(response->people, actor->person, room, at)) {
        people_leave_after(response->people, actor->person, CUE_TOLD, 0.0, log);
    }
    work->task.progress = 1;
    work->aimed = response->now;
}

void bear_step(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    const People* people = response->people;
    if (response->now < work->task.until) {
        return;
    }
    if (work->task.progress == 0) {
        int32_t patient = patient_of(response, actor);
        if (patient < 0 || !beside(response, actor, patient)) {
            task_leave(response, actor, TASK_FAILED, REASON_NO_PATIENT, log);
            return;
        }
        Reason reason = mishap_happens(response, actor, log);
        reason = reason == REASON_NONE ? accidents_pull(response, actor, patient, log) : reason;
        bool stays = reason == REASON_NONE && care_stays(response, actor, patient);
        reason = stays ? REASON_IS_PRESSED : reason;
        if (reason != REASON_NONE) {
            task_leave(response, actor, TASK_FAILED, reason, log);
            return;
        }
        bear_begin(response, actor, patient, log);
        return;
    }
    uint8_t state = people->state[actor->person];
    bool outside = is_outdoors(response, people->room[actor->person]);
    bool nowhere = response->facility->muster_count == 0 || state == PERSON_STANDING;
    bool to_area = state == PERSON_SENT;
    bool long_out = response->now - work->aimed > response_ticks(600.0);
    if (!outside) {
        work->since_out = response->now;
    }
    bool waits =
        outside && !to_area && response->now - work->since_out > response_ticks(SET_DOWN_S);
    bool alone = work_action(response, work)->persons < 2;
    vec2s hole;
    if (alone && response->now - work->aimed > response_ticks(HEAVE_S) &&
        hatch_above(response, people->room[actor->person], &hole) >= 0) {
        task_leave(response, actor, TASK_FAILED, REASON_NO_SECOND, log);
        return;
    }
    if (state == PERSON_MUSTERED || people_arrived(people, actor->person) ||
        (outside && (nowhere || waits))) {
        bear_end(response, actor, log);
        work->finished = true;
    } else if (state == PERSON_TRAPPED || long_out) {
        task_leave(response, actor, TASK_BLOCKED, REASON_NO_WAY, log);
    }
}

void bear_move(Response* response) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* actor = &response->actors[response->order[i]];
        if (actor->borne >= 0) {
            people_bear(response->people, actor->borne, actor->person);
        }
    }
}

// ---- crowds and areas -------------------------------------------------------------------------

static Reason guide(Response* response, Actor* actor, float reach, EventLog* log) {
    People* people = response->people;
    int count = 0;
    for (int32_t person = 0; person < people->count; person++) {
        bool near = people->room[person] == people->room[actor->person] &&
                    people->stair[person] < 0 &&
                    vec_distance(people->at[person], people->at[actor->person]) <= reach;
        if (person != actor->person && near && person_can_act(people, person) &&
            (people->flags[person] & PERSON_FLAG_ROLE) == 0) {
            people_show_way(people, person, actor->person);
            people_leave_after(people, person, CUE_TOLD, 2.0, log);
            count++;
        }
    }
    return count > 0 ? REASON_NONE : REASON_NOT_NEEDED;
}

Reason guide_along(Response* response, Actor* actor, EventLog* log) {
    return guide(response, actor, GROUP_REACH, log);
}

void guide_step(Response* response, Actor* actor, EventLog* log) {
    if ((response->now + (uint32_t)actor->person) % (2u * TICKS_PER_S) == 0) {
        (void)guide(response, actor, GUIDE_REACH, log);
    }
}

/// Somebody on the rungs, or in the vessel at whose hole the caller stands, hears a call.
static bool is_called(const Response* response, const Actor* actor, int32_t person) {
    const People* people = response->people;
    int32_t room = people->room[person];
    vec2s hole = person_at(response, person);
    int32_t above = people->stair[person] < 0 ? hatch_above(response, room, &hole) : room;
    return people->stair[actor->person] < 0 && people->room[actor->person] == above &&
           vec_distance(hole, person_at(response, actor->person)) <= CALL_M;
}

static Reason hold_back(Response* response, Actor* actor, EventLog* log) {
    int32_t person = actor->hand.task.target.index;
    bool held = actor->hand.task.target.kind == TARGET_PERSON && beside(response, actor, person);
    bool called = !held && actor->hand.task.target.kind == TARGET_PERSON &&
                  is_called(response, actor, person);
    if ((!held && !called) || !person_can_act(response->people, person)) {
        return REASON_UNKNOWN_TARGET;
    }
    double u = draw_unit(response, RNG_ERROR, response->person_keys[actor->person],
                         response->person_keys[person], actor->hand.attempt, 8);
    if (u >= (held ? HEED_ORDER : HEED_VOICE)) {
        return REASON_NOT_HEARD;
    }
    Actor* other = actor_of(response, person);
    if (other != NULL) {
        task_fail_all(response, other, REASON_HELD_BACK, log);
    }
    people_stop(response->people, person);
    vec2s hole;
    if (response->people->stair[person] < 0 &&
        hatch_above(response, response->people->room[person], &hole) >= 0) {
        people_leave_after(response->people, person, CUE_TOLD, 0.0, log); // out of it again
    }
    care_event(response, actor, EVENT_PERSON_HELD_BACK, NOBODY, person, NOBODY, log);
    return REASON_NONE;
}

/// A cordon over the open ground closes off the rooms behind it in which its drawer knows of gas.
static bool is_gassed_behind(const Response* response, const Actor* actor, int32_t room) {
    return is_outdoors(response, work_room(response, actor)) && !is_outdoors(response, room) &&
           (actor_knows(actor, FACT_TOXIC, room) || actor_knows(actor, FACT_GAS, room));
}

/// Rooms that the target of the work means.
static bool in_work_area(const Response* response, const Actor* actor, int32_t room) {
    Target target = actor->hand.task.target;
    const Room* row = &response->facility->rooms[room];
    if (target.kind == TARGET_STOREY) {
        return row->storey == target.index && row->use != ROOM_OUTDOOR;
    }
    if (target.kind == TARGET_ZONE) {
        return row->zone != NULL &&
               hash_text(row->zone) == hash_text(response->def.zones[target.index]);
    }
    return room == work_room(response, actor) || is_gassed_behind(response, actor, room);
}

static Reason close_area(Response* response, Actor* actor, bool closed, EventLog* log) {
    int changed = 0;
    for (int32_t room = 0; room < response->facility->room_count; room++) {
        if (in_work_area(response, actor, room) && (response->closed[room] != 0) != closed) {
            response->closed[room] = closed ? 1 : 0;
            Event event = event_make(log, closed ? EVENT_AREA_CLOSED : EVENT_AREA_OPENED);
            event.person = actor->person;
            event.role = actor->hand.task.role;
            event.room = room;
            event.cause = actor->hand.task.order_event;
            event_append(log, event);
            changed++;
        }
    }
    // Leave to go back in is worth saying though nobody had closed anything.
    bool says_more = !closed && work_action(response, &actor->hand)->effect_count > 1;
    return changed > 0 || says_more ? REASON_NONE : REASON_ALREADY;
}

static Reason mark(Response* response, Actor* actor, EventLog* log) {
    int32_t room = work_room(response, actor);
    response->swept[room] = response->now;
    Event event = event_make(log, EVENT_ROOM_SWEPT);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = room;
    event.value = actor->hand.counted > 0 ? actor->hand.counted : NOBODY;
    event.cause = actor->hand.task.order_event;
    uint32_t swept = event_append(log, event);
    actor_observe(response, actor, FACT_SWEPT, room, 1, WAY_ACTED, swept, log);
    return REASON_NONE;
}

static bool reaches(const Response* response, const Actor* actor, const Actor* other) {
    bool radio = carries_radio(response, actor) && carries_radio(response, other);
    const People* people = response->people;
    bool near = people->room[actor->person] == people->room[other->person] &&
                vec_distance(people->at[actor->person], people->at[other->person]) <= RECALL_REACH;
    return other != actor && can_act(response, other) && (radio || near) &&
           response_role_of(response, other->person) >= 0;
}

static Reason recall(Response* response, Actor* actor, EventLog* log) {
    int count = 0;
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* other = &response->actors[response->order[i]];
        if (!reaches(response, actor, other) ||
            is_outdoors(response, response->people->room[other->person])) {
            continue;
        }
        task_fail_all(response, other, REASON_SUPERSEDED, log);
        people_leave_after(response->people, other->person, CUE_TOLD, 0.0, log);
        count++;
    }
    return count > 0 ? REASON_NONE : REASON_NOT_NEEDED;
}

/// One fact to everybody who has a role and can hear it.
/// What is said to everybody: one kind of fact, or (-1) the situation, the four most urgent things
/// that are believed and not stale. How many.
static int what_to_say(const Response* response, const Actor* actor, int32_t kind,
                       MessageItem items[MESSAGE_ITEMS]) {
    int count = 0;
    for (int urgency = 0; urgency <= 3; urgency++) { // 4 is good to know, and not for all
        for (int i = 0; i < actor->mind.fact_count && count < MESSAGE_ITEMS; i++) {
            const Fact* fact = &actor->mind.facts[i];
            bool meant = kind < 0 ? inform_urgency((FactKind)fact->kind) == urgency
                                  : urgency == 0 && count == 0 && fact->kind == (uint8_t)kind;
            bool asks = fact->kind == FACT_ORDER || fact->kind == FACT_CONFLICT;
            if (meant && !asks && fact->value != 0 && fact->percent >= 50 &&
                (kind >= 0 || !fact_is_stale(fact, response->now))) {
                items[count++] = (MessageItem){.kind = fact->kind, .subject = fact->subject};
            }
        }
    }
    return count;
}

static Reason broadcast(Response* response, Actor* actor, int32_t kind, EventLog* log) {
    MessageItem items[MESSAGE_ITEMS];
    int said = what_to_say(response, actor, kind, items);
    if (said == 0) {
        return REASON_NOT_KNOWN;
    }
    bool radio = carries_radio(response, actor);
    int count = 0;
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* other = &response->actors[response->order[i]];
        if (reaches(response, actor, other)) {
            deliver_items(response, actor, other, radio ? CHANNEL_RADIO : CHANNEL_SHOUT, items,
                          said, actor_roles(response, actor), actor->hand.task.order_event, log);
            heard_from(response, other, actor, log);
            count++;
        }
    }
    return count > 0 ? REASON_NONE : REASON_NO_ANSWER;
}

void patients_say(Response* response, Actor* actor, FactKind kind, EventLog* log) {
    (void)broadcast(response, actor, (int32_t)kind, log);
}

static Reason ask(Response* response, Actor* actor, EventLog* log) {
    Target target = actor->hand.task.target;
    Actor* other = target.kind == TARGET_ROLE     ? role_actor(response, target.index)
                   : target.kind == TARGET_PERSON ? actor_of(response, target.index)
                                                  : NULL;
    if (other == NULL || !can_act(response, other) || !beside(response, actor, other->person)) {
        return REASON_NO_ANSWER;
    }
    MessageItem items[MESSAGE_ITEMS];
    int count = 0;
    for (int i = 0; i < other->mind.fact_count && count < MESSAGE_ITEMS; i++) {
        const Fact* fact = &other->mind.facts[i];
        const Fact* own = mind_find(&actor->mind, (FactKind)fact->kind, fact->subject);
        if (fact->value != 0 && fact->percent >= 50 && (own == NULL || own->value != fact->value)) {
            items[count++] = (MessageItem){.kind = fact->kind, .subject = fact->subject};
        }
    }
    if (count > 0) {
        deliver_items(response, other, actor, CHANNEL_FACE, items, count,
                      actor_roles(response, other), actor->hand.task.order_event, log);
    }
    heard_from(response, actor, other, log);
    return REASON_NONE;
}

static Reason ride(Response* response, Actor* actor, EventLog* log) {
    const Facility* facility = response->facility;
    int usable = 0;
    for (int32_t i = 0; i < facility->lift_count; i++) {
        const LiftState* lift = &response->building->lifts[i];
        usable += !lift->recalled && !lift->powerless ? 1 : 0;
    }
    for (int32_t i = 0; i < facility->device_count; i++) {
        bool parked =
            facility->devices[i].kind == DEVICE_LIFT_CONTROL && response->states[i] == STATE_PARKED;
        usable = parked ? 0 : usable;
    }
    if (usable == 0) {
        return facility->lift_count == 0 ? REASON_NO_KIT : REASON_CLOSED;
    }
    people_leave_after(response->people, actor->person, CUE_TOLD, 0.0, log);
    return REASON_NONE;
}

static Reason hand_over(Response* response, Actor* actor, EventLog* log) {
    Target target = actor->hand.task.target;
    int32_t role = actor->hand.task.role;
    if (target.kind != TARGET_ROLE || role < 0) {
        return REASON_UNKNOWN_TARGET;
    }
    Actor* other = role_actor(response, target.index);
    if (other == NULL || other == actor) {
        return REASON_NO_ANSWER;
    }
    return response_take_role(response, role, other->person, REASON_NONE, log);
}

/// A treatment that a whole group gets: calmed, kept apart. Whoever is near in the room.
static Reason treat_group(Response* response, Actor* actor, Treatment treatment, EventLog* log) {
    const People* people = response->people;
    int count = 0;
    for (int32_t person = 0; person < people->count; person++) {
        bool near = person != actor->person &&
                    people->room[person] == people->room[actor->person] &&
                    people->stair[person] < 0 && person_can_act(people, person) &&
                    vec_distance(people->at[person], people->at[actor->person]) <= GROUP_REACH;
        if (near) {
            (void)care_treat(response, actor, person, treatment, log);
            count++;
        }
    }
    return count > 0 ? REASON_NONE : REASON_NO_PATIENT;
}

static bool about_patient(EffectKind effect, TargetKind target) {
    return effect == EFFECT_SIGN || (effect == EFFECT_TREAT && target != TARGET_ROOM) ||
           effect == EFFECT_TAG || effect == EFFECT_LOAD || effect == EFFECT_FREE;
}

Reason patients_apply(Response* response, Actor* actor, int index, EventLog* log) {
    const ActionDef* action = work_action(response, &actor->hand);
    int32_t argument = action->effect_args[index];
    EffectKind effect = action->effects[index];
    int32_t patient = about_patient(effect, action->target) ? patient_of(response, actor) : -1;
    if (about_patient(effect, action->target) &&
        (patient < 0 || !beside(response, actor, patient))) {
        return REASON_NO_PATIENT;
    }
    switch (effect) {
    case EFFECT_SIGN: return care_sign(response, actor, patient, log);
    case EFFECT_TREAT:
        return action->target == TARGET_ROOM
                   ? treat_group(response, actor, (Treatment)argument, log)
                   : care_treat(response, actor, patient, (Treatment)argument, log);
    case EFFECT_TAG: return care_tag(response, actor, patient, log);
    case EFFECT_LOAD: return load(response, actor, patient, log);
    case EFFECT_FREE: return free_person(response, actor, patient, log);
    case EFFECT_HAUL: return hatch_haul(response, actor, log);
    case EFFECT_GUIDE: // who leads a group out has done it when setting out
        return action_has(action, EFFECT_LEAVE) ? REASON_NONE
                                                : guide(response, actor, GUIDE_REACH, log);
    case EFFECT_HOLD_BACK: return hold_back(response, actor, log);
    case EFFECT_ZONE: return close_area(response, actor, true, log);
    case EFFECT_UNZONE: return close_area(response, actor, false, log);
    case EFFECT_MARK: return mark(response, actor, log);
    case EFFECT_RECALL: return recall(response, actor, log);
    case EFFECT_BROADCAST: return broadcast(response, actor, argument, log);
    case EFFECT_SET_UP: return gather_set_up(response, actor, (FactKind)argument, log);
    case EFFECT_ASK: return ask(response, actor, log);
    case EFFECT_RIDE: return ride(response, actor, log);
    case EFFECT_ASSIGN: return hand_over(response, actor, log);
    case EFFECT_BRACE: gear_brace(response, actor); return REASON_NONE;
    case EFFECT_COVER: gear_cover(response, actor); return REASON_NONE;
    default: return REASON_NONE; // its own file has done it while the task ran
    }
}

uint64_t response_treatments(const Response* response, int32_t person) {
    ASSERT(person >= 0 && person < response->person_count);
    return response->treated[person];
}

Category response_category(const Response* response, int32_t person) {
    ASSERT(person >= 0 && person < response->person_count);
    return (Category)response->category[person];
}

int32_t response_bearer(const Response* response, int32_t person) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* actor = &response->actors[i];
        if (actor->borne == person || actor->assisted == person) {
            return actor->person;
        }
    }
    return -1;
}

bool response_area_closed(const Response* response, int32_t room) {
    ASSERT(room >= 0 && room < response->facility->room_count);
    return response->closed[room] != 0;
}

DeviceState response_device_state(const Response* response, int32_t device) {
    ASSERT(device >= 0 && device < response->facility->device_count);
    return (DeviceState)response->states[device];
}
