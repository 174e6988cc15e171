// Leave: who is out, who is at a muster point, and the counts.
//
// Out is who is on open ground, however they came there: by leaving, or sent to a post outdoors.
// Everyone who comes out is told once (person_out), so that counting the events, with those who
// began outdoors, counts people. Mustered is who has come within the muster point's radius, or as
// near as the crowd there lets them, or works standing in it; that too is told once. Everybody gets
// a place of their own in the circle, drawn once, so that the first do not block the rest at its
// rim; and no place right before a door, where others come out.

#include "core/detmath.h"
#include "people/work.h"

#define CLEAR_OF_BUILDING 10.0f // where there is no muster point, walk this far from the exit [m]
#define CROWD_REACH       4.0f  // waiting this near to a full muster point counts [m]
#define CROWD_WAIT_S      3.0f
#define CROWD_AT_DOOR_S   15.0f // the same for who stands right before an opening
#define CLEAR_OF_DOORS    1.5f // nobody waits nearer to an opening than this where there is room [m]
#define PLACE_TRIES       8    // draws of a place; the one farthest from openings is taken

static int32_t nearest_muster(const People* people, int32_t room, vec2s at) {
    const Facility* facility = people->facility;
    int32_t best = -1;
    float best_distance = 1e9f;
    for (int32_t i = 0; i < facility->muster_count; i++) {
        float distance = vec_distance(facility->musters[i].at, at);
        if (facility->musters[i].room == room && distance < best_distance) {
            best = i;
            best_distance = distance;
        }
    }
    return best;
}

// Away from the exit they came by, at a keyed angle of up to 45 degrees.
static vec2s open_ground(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    int32_t room = people->room[person];
    vec2s at = people->at[person];
    int32_t came = work->came[person];
    if (came < 0) {
        return at;
    }
    vec2s out = passage_of(&work->ground, came, room)->out;
    double u = rng_unit(person_key(people, person, RNG_PEOPLE, 3, 0, 0));
    float turn = (float)(2.0 * u - 1.0);
    vec2s to = vec(-out.x - turn * -out.y, -out.y - turn * out.x);
    return room_clamp(people->facility, room,
                      vec(at.x + CLEAR_OF_BUILDING * to.x, at.y + CLEAR_OF_BUILDING * to.y), 0.5f);
}

// How far a point of a room is from the nearest of the room's openings that people pass [m].
static float clear_of_doors(const People* people, int32_t room, vec2s at) {
    const Facility* facility = people->facility;
    const Room* it = &facility->rooms[room];
    float least = 1e9f;
    for (int32_t i = 0; i < it->opening_count; i++) {
        int32_t opening = facility->room_openings[it->first_opening + i];
        if (facility->openings[opening].kind != OPENING_WINDOW) {
            const Passage* passage = passage_of(&people->work->ground, opening, room);
            float away = vec_distance(at, ground_closest(passage->left, passage->right, at));
            least = away < least ? away : least;
        }
    }
    return least;
}

// A place in the circle of a muster point, drawn by person.
static vec2s draw_place(const People* people, int32_t person, const Muster* muster, int n) {
    uint64_t draw = (uint64_t)n;
    double u = rng_unit(person_key(people, person, RNG_PEOPLE, 3, draw, 1));
    double angle =
        rng_between(person_key(people, person, RNG_PEOPLE, 3, draw, 2), 0.0, 2.0 * DET_PI);
    double radius = 0.8 * (double)muster->radius * sqrt(u);
    vec2s place = vec(muster->at.x + (float)(radius * det_cos(angle)),
                      muster->at.y + (float)(radius * det_sin(angle)));
    return room_clamp(people->facility, muster->room, place, 0.3f);
}

static vec2s place_at_muster(const People* people, int32_t person, const Muster* muster) {
    vec2s best = muster->at;
    float clearest = -1.0f;
    for (int n = 0; n < PLACE_TRIES && clearest < CLEAR_OF_DOORS; n++) {
        vec2s place = draw_place(people, person, muster, n);
        float clear = clear_of_doors(people, muster->room, place);
        if (clear > clearest) {
            clearest = clear;
            best = place;
        }
    }
    return best;
}

static void find_spot(People* people, int32_t person) {
    PeopleWork* work = people->work;
    int32_t room = people->room[person];
    work->bits[person].has_spot = 1;
    work->way[person].rest = -1.0f;
    int32_t index = people->muster[person];
    if (index < 0) {
        index = nearest_muster(people, room, people->at[person]);
    }
    if (index < 0 || people->facility->musters[index].room != room) {
        work->spot[person] = open_ground(people, person);
        return;
    }
    if (people->muster[person] < 0) {
        people->muster[person] = (int16_t)index;
        person_stale_class(people, person);
    }
    const Muster* muster = &people->facility->musters[index];
    work->spot[person] = place_at_muster(people, person, muster);
}

static void tell_out(People* people, int32_t person, EventLog* log) {
    if ((people->flags[person] & PERSON_FLAG_COUNTED_OUT) != 0) {
        return;
    }
    people->flags[person] |= PERSON_FLAG_COUNTED_OUT;
    Event event = event_make(log, EVENT_PERSON_OUT);
    event.person = person;
    event.room = people->room[person];
    event.thing = people->work->came[person];
    event_append(log, event);
}

static void tell_mustered(People* people, int32_t person, int32_t index, EventLog* log) {
    if ((people->flags[person] & PERSON_FLAG_COUNTED_MUSTERED) != 0) {
        return;
    }
    people->flags[person] |= PERSON_FLAG_COUNTED_MUSTERED;
    Event event = event_make(log, EVENT_PERSON_MUSTERED);
    event.person = person;
    event.room = people->room[person];
    event.thing = index;
    event_append(log, event);
}

static bool within_muster(const People* people, int32_t person, int32_t index, float more) {
    const Muster* muster = &people->facility->musters[index];
    return muster->room == people->room[person] &&
           vec_distance(people->at[person], muster->at) <= muster->radius + more;
}

static void muster(People* people, int32_t person, EventLog* log) {
    int32_t index = people->muster[person];
    float unmoved = people->work->unmoved[person];
    bool waits = unmoved > CROWD_WAIT_S &&
                 (unmoved > CROWD_AT_DOOR_S || clear_of_doors(people, people->room[person],
                                                              people->at[person]) > CLEAR_OF_DOORS);
    if (index >= 0 && within_muster(people, person, index, waits ? CROWD_REACH : 0.0f)) {
        people->state[person] = PERSON_MUSTERED;
        tell_mustered(people, person, index, log);
    }
}

/// At work within a muster point's circle: a warden who counts there, a commander at a post there.
/// Their state stays the response's; they are at the muster point all the same.
static int32_t works_at_muster(const People* people, int32_t person) {
    if (people->state[person] != PERSON_STANDING) {
        return -1;
    }
    int32_t index = people->muster[person];
    if (index < 0) {
        index = nearest_muster(people, people->room[person], people->at[person]);
    }
    return index >= 0 && within_muster(people, person, index, 0.0f) ? index : -1;
}

// Of somebody on open ground.
static void leave_person(People* people, int32_t person, EventLog* log) {
    uint8_t state = people->state[person];
    if (state == PERSON_LEAVING || state == PERSON_TRAPPED) {
        people->state[person] = PERSON_OUT;
        person_stir(people, person);
    }
    tell_out(people, person, log);
    if (people->state[person] == PERSON_OUT) {
        if (people->work->bits[person].has_spot == 0 && people->work->opening[person] < 0) {
            find_spot(people, person);
        }
        muster(people, person, log);
    }
    int32_t index = works_at_muster(people, person);
    if (index >= 0) {
        tell_mustered(people, person, index, log);
    }
}

static bool keeps_inside(const People* people, int32_t person) {
    bool helpless = people->state[person] == PERSON_TRAPPED &&
                    (people->flags[person] & PERSON_FLAG_WHEELCHAIR) != 0;
    return person_can_act(people, person) && !helpless;
}

static bool waits_at_refuge(const People* people, int32_t person) {
    return people->state[person] == PERSON_TRAPPED && people->stair[person] < 0 &&
           people->facility->rooms[people->room[person]].refuge;
}

void leave_note_outdoors(People* people) {
    PeopleWork* work = people->work;
    for (int32_t word = 0; word < people_words(people); word++) {
        for (uint64_t bits = work->moved[word]; bits != 0; bits &= bits - 1) {
            int32_t person = 64 * word + __builtin_ctzll(bits);
            bool out = people->stair[person] < 0 && room_is_outdoor(people, people->room[person]);
            bit_put64(work->outdoors, person, out);
        }
    }
}

/// Those on open ground are told once that they are out and mustered. How many work at a muster
/// point; whether any of them was moved to leave.
static int32_t leave_all(People* people, bool* anybody_left, EventLog* log) {
    const PeopleWork* work = people->work;
    int32_t working = 0;
    for (int32_t word = 0; word < people_words(people); word++) {
        *anybody_left = *anybody_left || work->settled[word] != 0;
        for (uint64_t bits = work->outdoors[word] & ~work->settled[word]; bits != 0;
             bits &= bits - 1) {
            int32_t person = 64 * word + __builtin_ctzll(bits);
            bool told = (people->flags[person] & PERSON_FLAG_COUNTED_OUT) != 0;
            bool settled = people->state[person] == PERSON_MUSTERED && told;
            if (!settled) {
                leave_person(people, person, log);
                working += works_at_muster(people, person) >= 0 ? 1 : 0;
            }
            bit_put64(work->settled, person, settled && bit_get64(work->still, person));
            *anybody_left = *anybody_left || people->state[person] >= PERSON_OUT;
        }
    }
    return working;
}

static bool anybody_able_inside(const People* people) {
    for (int32_t word = 0; word < people_words(people); word++) {
        for (uint64_t bits = people_beside(people, people->work->outdoors, word); bits != 0;
             bits &= bits - 1) {
            if (keeps_inside(people, 64 * word + __builtin_ctzll(bits))) {
                return true;
            }
        }
    }
    return false;
}

static int32_t count_at_refuge(const People* people) {
    int32_t count = 0;
    for (int32_t person = 0; person < people->count; person++) {
        count += waits_at_refuge(people, person) ? 1 : 0;
    }
    return count;
}

static int32_t count_outdoors(const People* people) {
    int32_t count = 0;
    for (int32_t word = 0; word < people_words(people); word++) {
        count += __builtin_popcountll(people->work->outdoors[word]);
    }
    return count;
}

#define COUNTED_AT_ONCE 240 /* persons: what a byte can count */

/// How people are: four sums over two arrays of bytes, sixteen persons at a time.
static void count_states(People* people) {
    int32_t mustered = 0;
    int32_t hurt = 0;
    int32_t down = 0;
    int32_t dead = 0;
    int32_t trapped = 0;
    for (int32_t from = 0; from < people->count; from += COUNTED_AT_ONCE) {
        int32_t more = people->count - from;
        const uint8_t* states = people->state + from;
        const uint8_t* flags = people->flags + from;
        uint8_t sums[5] = {0};
        for (int32_t i = 0; i < (more < COUNTED_AT_ONCE ? more : COUNTED_AT_ONCE); i++) {
            sums[0] = (uint8_t)(sums[0] + (states[i] == PERSON_MUSTERED));
            sums[1] = (uint8_t)(sums[1] + ((flags[i] & PERSON_FLAG_HURT) != 0));
            sums[2] = (uint8_t)(sums[2] + (states[i] == PERSON_DOWN));
            sums[3] = (uint8_t)(sums[3] + (states[i] == PERSON_DEAD));
            sums[4] = (uint8_t)(sums[4] + (states[i] == PERSON_TRAPPED));
        }
        mustered += sums[0];
        hurt += sums[1];
        down += sums[2];
        dead += sums[3];
        trapped += sums[4];
    }
    people->mustered = mustered;
    people->hurt = hurt;
    people->down = down;
    people->dead = dead;
    people->at_refuge = trapped > 0 ? count_at_refuge(people) : 0;
}

void people_leave(People* people, EventLog* log) {
    PeopleWork* work = people->work;
    leave_note_outdoors(people);
    bool anybody_left = false;
    int32_t working = leave_all(people, &anybody_left, log);
    count_states(people);
    people->mustered += working;
    people->out = count_outdoors(people);
    people->inside = people->count - people->out;
    if (anybody_left && !work->all_out_told && !anybody_able_inside(people)) {
        work->all_out_told = true;
        Event event = event_make(log, EVENT_ALL_OUT);
        event.value = people->out;
        event_append(log, event);
    }
}
