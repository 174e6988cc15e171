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
        work->bits[person].class_stale = 1;
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

/// Who is where, and how they are: counted in every tick.
typedef struct Counts {
    int32_t out, mustered, hurt, down, dead, at_refuge;
    bool able_inside, anybody_left;
} Counts;

static inline void count_person(People* people, int32_t person, Counts* counts, EventLog* log) {
    uint8_t state = people->state[person];
    uint8_t flags = people->flags[person];
    bool outdoor = people->stair[person] < 0 && room_is_outdoor(people, people->room[person]);
    bool works = false;
    if (outdoor && !(state == PERSON_MUSTERED && (flags & PERSON_FLAG_COUNTED_OUT) != 0)) {
        leave_person(people, person, log);
        works = works_at_muster(people, person) >= 0;
        state = people->state[person];
    }
    counts->out += outdoor ? 1 : 0;
    counts->mustered += state == PERSON_MUSTERED || works ? 1 : 0;
    counts->hurt += (flags & PERSON_FLAG_HURT) != 0 ? 1 : 0;
    counts->down += state == PERSON_DOWN ? 1 : 0;
    counts->dead += state == PERSON_DEAD ? 1 : 0;
    if (state == PERSON_TRAPPED) {
        counts->at_refuge += waits_at_refuge(people, person) ? 1 : 0;
    }
    if (!outdoor && !counts->able_inside) {
        counts->able_inside = keeps_inside(people, person);
    }
    counts->anybody_left = counts->anybody_left || (outdoor && state >= PERSON_OUT);
}

void people_leave(People* people, EventLog* log) {
    PeopleWork* work = people->work;
    Counts counts = {0};
    for (int32_t person = 0; person < people->count; person++) {
        count_person(people, person, &counts, log);
    }
    people->out = counts.out;
    people->mustered = counts.mustered;
    people->hurt = counts.hurt;
    people->down = counts.down;
    people->dead = counts.dead;
    people->at_refuge = counts.at_refuge;
    people->inside = people->count - people->out;
    if (!counts.able_inside && counts.anybody_left && !work->all_out_told) {
        work->all_out_told = true;
        Event event = event_make(log, EVENT_ALL_OUT);
        event.value = people->out;
        event_append(log, event);
    }
}
