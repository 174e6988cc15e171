/// Missing: how somebody who was missed at the headcount is looked for.
///
/// A search has a last known place to go to: where others were last in a room with the person, as
/// they say at the muster point, else where the list says that the person works. Whoever
/// looks there sees who is in the room, or that nobody is; whoever telephones gets an answer or
/// none. Both become facts (`located`, `looked`), and nothing else clears a name. Who sends whom,
/// and when nobody is sent, is the drill's business (drill/search.c).
#include "response/response_internal.h"

#include <string.h>

/// Somebody missed picks up the telephone (own choice; a visitor's number stands on no staff list).
#define ANSWERS         0.6
#define ANSWERS_VISITOR 0.2
#define SEEN_TICKS      20u /* how often it is noted who is where with whom */
#define TOLD_S          5.0 /* then they leave, as when told face to face */

void missing_step(Response* response) {
    const People* people = response->people;
    if (response->now % SEEN_TICKS != 0) {
        return;
    }
    memset(response->witnesses, 0, (size_t)response->facility->room_count * sizeof(int32_t));
    for (int32_t person = 0; person < people->count; person++) {
        int32_t room = people->room[person];
        if (room >= 0 && person_can_act(people, person)) {
            response->witnesses[room]++;
        }
    }
    for (int32_t person = 0; person < people->count; person++) {
        int32_t room = people->room[person];
        int32_t own = room >= 0 && person_can_act(people, person) ? 1 : 0;
        if (room >= 0 && response->witnesses[room] > own) {
            response->seen_room[person] = room;
        }
    }
}

int32_t response_last_place(const Response* response, int32_t person) {
    int32_t seen = response->seen_room[person];
    return seen >= 0 ? seen : response->work_room[person];
}

static uint32_t note_looked(const Actor* actor, int32_t room, int found, uint32_t cause,
                            EventLog* log) {
    Event event = event_make(log, EVENT_LOOKED_FOR);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = room;
    event.value = found;
    event.cause = cause;
    return event_append(log, event);
}

Reason missing_look(Response* response, Actor* actor, uint32_t cause, EventLog* log) {
    const People* people = response->people;
    int32_t room = target_room(response, actor->hand.task.target);
    if (room < 0 || people->room[actor->person] != room) {
        return REASON_NO_WAY;
    }
    perceive_look(response, actor, log); // who lies there
    int found = 0;
    for (int32_t person = 0; person < people->count; person++) {
        bool here = person != actor->person && people->room[person] == room &&
                    people->stair[person] < 0 && people->state[person] != PERSON_DEAD;
        found += here && actor_knows(actor, FACT_MISSING, person) ? 1 : 0;
    }
    uint32_t sequence = note_looked(actor, room, found, cause, log);
    for (int32_t person = 0; person < people->count; person++) {
        if (person != actor->person && people->room[person] == room && people->stair[person] < 0 &&
            actor_knows(actor, FACT_MISSING, person)) {
            actor_observe(response, actor, FACT_LOCATED, person, 1, WAY_SEEN, sequence, log);
        }
    }
    ask_room(response, actor, room, log);
    actor_observe(response, actor, FACT_LOOKED, room, 1, WAY_ACTED, sequence, log);
    return REASON_NONE;
}

Reason missing_phone(Response* response, Actor* actor, uint32_t cause, EventLog* log) {
    if (!response_channel_works(response, CHANNEL_PHONE, -1)) {
        return REASON_CHANNEL_DEAD;
    }
    People* people = response->people;
    int32_t person = actor->hand.task.target.index;
    bool visitor = (people->flags[person] & PERSON_FLAG_VISITOR) != 0;
    bool deaf = (people->flags[person] & PERSON_FLAG_DEAF) != 0;
    double u = draw_unit(response, RNG_MESSAGE, response->person_keys[actor->person],
                         response->person_keys[person], actor->hand.attempt, 9);
    bool answers =
        person_can_act(people, person) && !deaf && u < (visitor ? ANSWERS_VISITOR : ANSWERS);
    actor_observe(response, actor, FACT_LOCATED, person, answers ? 1 : 0, WAY_HEARD, cause, log);
    if (answers && people->state[person] == PERSON_WAITING) {
        people_leave_after(people, person, CUE_TOLD, TOLD_S, log);
    }
    return REASON_NONE; // no answer is an answer: `located` is known to be not so
}
