/// Gathering: the command post and the treatment area that somebody has set up, and who goes there.
///
/// What is set up is a spot on the ground with a flag that eyes find; the fact tells where. A role
/// that `gathers` at one (a field of its row) waits there, when it has nothing to do and knows of
/// it, instead of at its post, and says so on arrival. Who bears a casualty and knows of a
/// treatment area brings them there, outside units do when there is one.
#include "response/response_internal.h"

#define FLAG_SEEN_M 20.0f /* a flag is seen from so far in the open (own choice) */
#define AT_SPOT_M   4.0f
#define BESIDE_M    1.2f /* casualties lie side by side so far apart */
#define MUSTER_IS_M 10.0f

static const FactKind spot_facts[SPOT_COUNT] = {FACT_COMMAND_POST, FACT_TREATMENT_AREA};

static int spot_of(FactKind kind) {
    for (int i = 0; i < SPOT_COUNT; i++) {
        if (spot_facts[i] == kind) {
            return i;
        }
    }
    return -1;
}

const Spot* gather_spot(const Response* response, FactKind kind) {
    int index = spot_of(kind);
    return index >= 0 && response->spots[index].set ? &response->spots[index] : NULL;
}

const Spot* gather_known(const Response* response, const Actor* actor, FactKind kind) {
    const Spot* spot = gather_spot(response, kind);
    return spot != NULL && actor_knows(actor, kind, spot->room) ? spot : NULL;
}

Reason gather_set_up(Response* response, Actor* actor, FactKind kind, EventLog* log) {
    int index = spot_of(kind);
    if (index < 0) {
        return REASON_INVALID;
    }
    Spot* spot = &response->spots[index];
    int32_t was = spot->set ? spot->room : -1;
    *spot = (Spot){.set = true,
                   .room = response->people->room[actor->person],
                   .at = person_at(response, actor->person),
                   .by = actor->person};
    Event event = event_make(log, EVENT_PLACE_SET_UP);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = spot->room;
    event.thing = (int32_t)kind;
    event.cause = actor->hand.task.order_event;
    uint32_t cause = event_append(log, event);
    if (was >= 0 && was != spot->room) {
        actor_observe(response, actor, kind, was, 0, WAY_ACTED, cause, log);
    }
    actor_observe(response, actor, kind, spot->room, 1, WAY_ACTED, cause, log);
    patients_say(response, actor, kind, log);
    return REASON_NONE;
}

/// Where a role waits: the spot that it gathers at, once its holder knows of one; else its post.
int32_t gather_post(const Response* response, const Actor* actor, int32_t role, const Spot** spot) {
    *spot = NULL;
    if (role < 0) {
        return -1;
    }
    const RoleDef* def = &response->def.roles[role];
    if (def->gathers != 0 && actor != NULL) {
        *spot = gather_known(response, actor, def->gathers);
    }
    return *spot != NULL ? (*spot)->room : def->post;
}

bool gather_by_muster(const Response* response, int32_t person, const Spot* spot) {
    const People* people = response->people;
    int32_t own = people->muster[person] >= 0 ? people->muster[person] : 0;
    const Facility* facility = response->facility;
    return own < facility->muster_count && facility->musters[own].room == spot->room &&
           vec_distance(facility->musters[own].at, spot->at) <=
               facility->musters[own].radius + MUSTER_IS_M;
}

static bool is_at(const Response* response, int32_t person, const Spot* spot) {
    const People* people = response->people;
    if (people->state[person] == PERSON_MUSTERED && gather_by_muster(response, person, spot)) {
        return true; // the flag stands by the muster point
    }
    return people->room[person] == spot->room && people->stair[person] < 0 &&
           vec_distance(people->at[person], spot->at) <= AT_SPOT_M;
}

bool response_gathers(const Response* response, int32_t role, int32_t person, bool* there) {
    const Spot* spot;
    int32_t index = response->actor_of[person];
    gather_post(response, index >= 0 ? &response->actors[index] : NULL, role, &spot);
    *there = spot != NULL && (spot->by == person || ((spot->reported >> role & 1u) != 0 &&
                                                     is_at(response, person, spot)));
    return spot != NULL;
}

void gather_arrive(Response* response, Actor* actor, EventLog* log) {
    const Work* work = &actor->hand;
    const Spot* spot;
    gather_post(response, actor, work->task.role, &spot);
    if (work_action(response, work)->place != PLACE_POST || spot == NULL ||
        spot->by == actor->person) {
        return;
    }
    FactKind kind = response->def.roles[work->task.role].gathers;
    uint64_t bit = (uint64_t)1 << work->task.role;
    if ((spot->reported & bit) != 0) {
        return; // back from some work: that is no news
    }
    response->spots[spot_of(kind)].reported |= bit;
    Event event = event_make(log, EVENT_GATHERED);
    event.person = actor->person;
    event.role = work->task.role;
    event.room = spot->room;
    event.thing = (int32_t)kind;
    event.cause = work->task.order_event;
    uint32_t cause = event_append(log, event);
    Actor* head = actor_of(response, spot->by);
    if (head != NULL && can_act(response, head) && is_at(response, spot->by, spot)) {
        actor_observe(response, head, FACT_PRESENT, actor->person, 1, WAY_SEEN, cause, log);
    }
}

void gather_see(Response* response, Actor* actor, EventLog* log) {
    if ((response->now + (uint32_t)actor->person) % TICKS_PER_S != 0) {
        return;
    }
    const People* people = response->people;
    for (int i = 0; i < SPOT_COUNT; i++) {
        const Spot* spot = &response->spots[i];
        if (spot->set && people->room[actor->person] == spot->room &&
            people->stair[actor->person] < 0 && !actor_knows(actor, spot_facts[i], spot->room) &&
            vec_distance(people->at[actor->person], spot->at) <= FLAG_SEEN_M) {
            actor_observe(response, actor, spot_facts[i], spot->room, 1, WAY_SEEN, EVENT_NONE, log);
        }
    }
}

vec2s gather_place(Response* response, int spot_index) {
    Spot* spot = &response->spots[spot_index];
    int32_t n = spot->laid++;
    vec2s at =
        vec(spot->at.x + BESIDE_M * (float)(1 + n % 6), spot->at.y + BESIDE_M * (float)(n / 6));
    return room_clamp(response->facility, spot->room, at, 0.3f);
}

void gather_hash(const Response* response, Hash* hash) {
    for (int i = 0; i < SPOT_COUNT; i++) {
        const Spot* spot = &response->spots[i];
        if (spot->set) {
            const int32_t row[] = {i, spot->room, spot->by, spot->laid};
            hash_i32s(hash, row, sizeof row / sizeof row[0]);
            hash_f32(hash, spot->at.x);
            hash_f32(hash, spot->at.y);
            hash_u64(hash, spot->reported);
        }
    }
}
