/// Count: the headcount by name at a muster point.
///
/// The list has everyone who makes for this muster point. Who stands within its radius is present,
/// but for the few that a counter overlooks; a role-holder at work is present only with a word
/// within five minutes. Who is on the list, not seen and not known to be out is missing, by name.
/// While the counter stays, late arrivals are ticked off.
#include "response/response_internal.h"

#define OVERLOOKED  0.02
#define LATE_CHANCE 0.2
#define LATE_TICKS  40u
#define WORD_TICKS  (300u * TICKS_PER_S)

static bool on_list(const Response* response, int32_t person, int32_t muster) {
    int32_t own = response->people->muster[person];
    return own == muster || (own < 0 && muster == 0);
}

int count_names(const Response* response, int32_t muster) {
    int names = 0;
    for (int32_t person = 0; person < response->person_count; person++) {
        names += on_list(response, person, muster) ? 1 : 0;
    }
    return names;
}

static bool stands_there(const Response* response, int32_t person, int32_t muster) {
    const Muster* row = &response->facility->musters[muster];
    const People* people = response->people;
    uint8_t state = people->state[person];
    if (state == PERSON_MUSTERED && people->muster[person] == muster) {
        return true;
    }
    return people->room[person] == row->room && people->stair[person] < 0 && state != PERSON_DEAD &&
           vec_distance(people->at[person], row->at) <= row->radius;
}

/// By word: a casualty they were told of, or a role-holder heard lately.
static bool known_safe(const Response* response, const Actor* actor, int32_t person) {
    if (actor_knows(actor, FACT_CASUALTY, person)) {
        return true;
    }
    const Actor* other = actor_of_const(response, person);
    for (int32_t role = 0; other != NULL && role < response->def.role_count; role++) {
        if (response->roles[role].holder == person && actor->heard[role] != NEVER &&
            response->now - actor->heard[role] <= WORD_TICKS) {
            return true;
        }
    }
    return false;
}

static bool overlooks(const Response* response, const Actor* actor, int32_t person, uint64_t n) {
    static const double factors[LEVEL_COUNT] = {0.6, 1.0, 1.6};
    if (actor_is_played(response, actor)) {
        return false;
    }
    double u = draw_unit(response, RNG_COUNT, response->person_keys[actor->person],
                         response->person_keys[person], n, 0);
    return u < OVERLOOKED * factors[actor_level(response, actor)];
}

static uint32_t note_count(Response* response, const Actor* actor, int32_t muster, int present,
                           int missing, uint32_t cause, EventLog* log) {
    Event event = event_make(log, EVENT_HEADCOUNT_TAKEN);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->facility->musters[muster].room;
    event.thing = muster;
    event.other = missing;
    event.value = present;
    event.cause = cause;
    return event_append(log, event);
}

void count_take(Response* response, Actor* actor, int32_t muster, uint32_t cause, EventLog* log) {
    if (muster < 0 || muster >= response->facility->muster_count) {
        return;
    }
    uint64_t n = actor->hand.attempt;
    int present = 0;
    int missing = 0;
    for (int32_t person = 0; person < response->person_count; person++) {
        if (!on_list(response, person, muster)) {
            continue;
        }
        bool here =
            person == actor->person ||
            (stands_there(response, person, muster) && !overlooks(response, actor, person, n)) ||
            known_safe(response, actor, person);
        if (here) {
            present++;
            if (actor_knows(actor, FACT_MISSING, person)) {
                actor_observe(response, actor, FACT_MISSING, person, 0, WAY_COUNTED, cause, log);
            }
            continue;
        }
        missing++;
        Event event = event_make(log, EVENT_PERSON_MISSING);
        event.person = person;
        event.role = response_role_of(response, person);
        event.cause = cause;
        uint32_t sequence = event_append(log, event);
        actor_observe(response, actor, FACT_MISSING, person, 1, WAY_COUNTED, sequence, log);
    }
    uint32_t sequence = note_count(response, actor, muster, present, missing, cause, log);
    actor_observe(response, actor, FACT_COUNTED, muster, missing == 0 ? 1 : 2, WAY_COUNTED,
                  sequence, log);
    actor->count_muster = muster;
}

void count_late(Response* response, Actor* actor, EventLog* log) {
    int32_t muster = actor->count_muster;
    if (muster < 0 || (response->now + (uint32_t)actor->person) % LATE_TICKS != 0) {
        return;
    }
    if (!stands_there(response, actor->person, muster)) {
        actor->count_muster = -1;
        return;
    }
    bool ticked = false;
    int left = 0;
    for (int32_t person = 0; person < response->person_count; person++) {
        const Fact* fact = mind_find(&actor->mind, FACT_MISSING, person);
        if (fact == NULL || fact->value == 0) {
            continue;
        }
        double u = draw_unit(response, RNG_COUNT, response->person_keys[actor->person],
                             response->person_keys[person], response->now / LATE_TICKS, 1);
        if (stands_there(response, person, muster) && u < LATE_CHANCE) {
            actor_observe(response, actor, FACT_MISSING, person, 0, WAY_COUNTED, EVENT_NONE, log);
            ticked = true;
        } else {
            left++;
        }
    }
    if (ticked && left == 0) {
        uint32_t sequence =
            note_count(response, actor, muster, count_names(response, muster), 0, EVENT_NONE, log);
        actor_observe(response, actor, FACT_COUNTED, muster, 1, WAY_COUNTED, sequence, log);
        actor->count_muster = -1;
    }
}
