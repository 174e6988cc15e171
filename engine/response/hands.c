/// Hands: what takes four is not begun by two while others stand about.
///
/// When the second person is there, the leader calls bystanders in earshot until there are as many
/// as the row asks for; after a while it goes on with those who have come, and too few hands move
/// the spine more (care.c). Whoever stands beside the patient counts.
#include "response/doing.h"
#include "response/response_internal.h"

#define EARSHOT_M 25.0f
#define BESIDE_M  3.5f
#define WAIT_S    45.0 /* own choice */

static int hands_near(const Response* response, const Actor* leader) {
    const People* people = response->people;
    int count = 0;
    for (int32_t person = 0; person < people->count; person++) {
        bool near = people->room[person] == people->room[leader->person] &&
                    people->stair[person] < 0 && person_can_act(people, person) &&
                    vec_distance(people->at[person], people->at[leader->person]) <= BESIDE_M;
        count += near ? 1 : 0;
    }
    return count;
}

static Hands* hands_of(Response* response, const Actor* leader, bool make) {
    Hands* spare = NULL;
    for (int i = 0; i < HANDS_MOST; i++) {
        Hands* hands = &response->hands[i];
        if (hands->leader1 == actor_index(response, leader) + 1) {
            return hands;
        }
        spare = spare == NULL && hands->leader1 == 0 ? hands : spare;
    }
    if (make && spare != NULL) {
        *spare = (Hands){.leader1 = actor_index(response, leader) + 1, .since = response->now};
        for (int i = 0; i < HANDS_CALLS; i++) {
            spare->persons[i] = NOBODY;
        }
        return spare;
    }
    return NULL;
}

static bool is_called(const Response* response, int32_t person) {
    bool called = false;
    for (int i = 0; i < HANDS_MOST; i++) {
        for (int k = 0; k < HANDS_CALLS && response->hands[i].leader1 > 0; k++) {
            called = called || response->hands[i].persons[k] == person;
        }
    }
    return called;
}

/// The nearest who holds no role, hears the leader and is not called yet; -1 none. Open grounds are
/// one earshot.
static int32_t nearest_free(const Response* response, const Actor* leader) {
    const People* people = response->people;
    int32_t here = people->room[leader->person];
    int32_t found = -1;
    float best = EARSHOT_M;
    for (int32_t person = 0; person < people->count; person++) {
        bool taken = (people->flags[person] &
                      (PERSON_FLAG_ROLE | PERSON_FLAG_VISITOR | PERSON_FLAG_DEAF)) != 0;
        bool room = people->room[person] == here ||
                    (is_outdoors(response, here) && is_outdoors(response, people->room[person]));
        float distance = vec_distance(people->at[person], people->at[leader->person]);
        if (!taken && room && people->stair[person] < 0 && distance < best &&
            person_can_act(people, person) && accident_held(response, person) == NULL &&
            !is_called(response, person)) {
            best = distance;
            found = person;
        }
    }
    return found;
}

static void call_one(Response* response, Actor* leader, Hands* hands, EventLog* log) {
    int slot = 0;
    while (slot < HANDS_CALLS && hands->persons[slot] >= 0) {
        slot++;
    }
    int32_t person = slot < HANDS_CALLS ? nearest_free(response, leader) : -1;
    if (person < 0 || !people_send(response->people, person, response->people->room[leader->person],
                                   person_at(response, leader->person))) {
        return;
    }
    hands->persons[slot] = person;
    Event event = event_make(log, EVENT_SECOND_COMES);
    event.person = person;
    event.room = response->people->room[person];
    event.thing = leader->hand.task.action;
    event.other = leader->person;
    event.detail = (int32_t)CHANNEL_SHOUT;
    event.cause = leader->hand.task.order_event;
    event_append(log, event);
}

bool hands_ready(Response* response, Actor* leader, EventLog* log) {
    const ActionDef* action = work_action(response, &leader->hand);
    if (action->persons <= 2 || hands_near(response, leader) >= action->persons) {
        return true;
    }
    Hands* hands = hands_of(response, leader, true);
    if (hands == NULL || response->now - hands->since >= response_ticks(WAIT_S)) {
        return true;
    }
    if ((response->now - hands->since) % (2u * TICKS_PER_S) == 0) {
        call_one(response, leader, hands, log);
    }
    return false;
}

void hands_release(Response* response, const Actor* leader, EventLog* log) {
    Hands* hands = hands_of(response, leader, false);
    for (int i = 0; hands != NULL && i < HANDS_CALLS; i++) {
        if (hands->persons[i] >= 0) {
            people_leave_after(response->people, hands->persons[i], CUE_TOLD, 2.0, log);
        }
    }
    if (hands != NULL) {
        *hands = (Hands){0};
    }
}

void hands_hash(const Response* response, Hash* hash) {
    for (int i = 0; i < HANDS_MOST; i++) {
        const Hands* hands = &response->hands[i];
        if (hands->leader1 > 0) {
            hash_i32(hash, hands->leader1);
            hash_i32(hash, (int32_t)hands->since);
            hash_i32s(hash, hands->persons, HANDS_CALLS);
        }
    }
}
