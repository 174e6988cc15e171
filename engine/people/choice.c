// Choice: what speaks for and against an opening beside the walk to it - queues as one sees them,
// whom one follows, one's own liking.
//
// crowd_model.md section 5: cost = path/v0 + queue/(Fs w) - 1.5 s for each of up to three persons
// seen bound there + a personal Gumbel term + familiarity. The path and the familiarity come from
// the routes, which also hold the queue as its last person has it; here that is put right for who
// stands further forward. The personal term and the pull of others count at exits, where people
// choose; who does not know the exits follows others through any opening.

#include <string.h>

#include "core/detmath.h"
#include "facility/lifts.h"
#include "people/work.h"

#define HELD_UP        0.5f  // who goes slower than this share of their pace queues
#define QUEUE_STEP     2.0f  // changes of the cost for all below this are not told [s]
#define FOLLOW_S       1.5f  // worth of a person seen bound for an exit [s]
#define FOLLOW_LOST_S  3.0f  // the same to who does not know the exits (own choice)
#define FOLLOW_MOST    3     // more do not pull more
#define FOLLOW_REACH   15.0f // one sees where others are bound within this [m]
#define FOLLOW_LOOKS   32    // persons of the room looked at
#define LIKING_S       1.0f  // scale of the personal term [s]
#define LIKING_LEAST   -1.5f
#define LIKING_MOST    4.0f  // its tail is cut, so that nobody crosses a hall for a liking
#define GROUP_PULL_S   60.0f // one goes where one's group goes
#define KEEP_S         15.0f // held against the queues of others each time one has changed (own choice)
#define OUT_OF_CROWD_S 2.5f  // it takes so long to get out of a dense crowd (own choice)
#define BARRED_EACH    2.0f  // held against one's way a second that others bar it [1] (own choice)
#define SHUT_WAIT_S    10.0f // a shut door is expected to open within this [s] (own choice)
#define SHUT_BACK      1.0f  // one waits this far before it [m]
#define SHUT_BACK_MORE 0.5f  // and up to this farther
#define SHUT_BACK_EACH 0.4f  // times the root of how many wait nearer [m]
#define SHUT_CROWD     8.0f  // within this one also waits behind others who do [m]
#define SHUT_STALL_S   0.5f
#define WIDTH_LEAST    0.3f // [m]

size_t choice_bytes(const Facility* facility) {
    size_t openings = (size_t)facility->opening_count;
    return 2 * arena_cost(2 * openings * QUEUE_BINS, sizeof(int32_t)) +
           2 * arena_cost(openings, sizeof(float)) + arena_cost(openings, sizeof(int32_t)) +
           arena_cost(openings, sizeof(uint64_t)) + arena_cost(openings / 64 + 1, sizeof(uint64_t));
}

bool choice_create(PeopleWork* work, Arena* arena, const Facility* facility) {
    size_t openings = (size_t)facility->opening_count;
    work->queue = ARENA_TAKE(arena, float, openings);
    work->leaning = ARENA_TAKE(arena, float, openings);
    work->queued = ARENA_TAKE(arena, int32_t, 2 * openings * QUEUE_BINS);
    work->bound = ARENA_TAKE(arena, int32_t, 2 * openings * QUEUE_BINS);
    work->followed = ARENA_TAKE(arena, int32_t, openings);
    work->liked = ARENA_TAKE(arena, uint64_t, openings);
    work->asked = ARENA_TAKE(arena, uint64_t, openings / 64 + 1);
    for (size_t i = 0; i < openings && work->liked != NULL; i++) {
        work->liked[i] = hash_text(facility->openings[i].id);
    }
    return work->queue != NULL && work->leaning != NULL && work->queued != NULL &&
           work->bound != NULL && work->followed != NULL && work->liked != NULL &&
           work->asked != NULL;
}

// ---- doors that are shut -----------------------------------------------------------------------

void choice_update_waits(People* people) {
    const PeopleWork* work = people->work;
    if (work->shut_doors != DOOR_WAIT) {
        return;
    }
    for (int32_t i = 0; i < people->facility->opening_count; i++) {
        if (people->facility->openings[i].kind == OPENING_DOOR) {
            bool shut = !building_can_pass(work->building, i);
            routes_set_wait(work->routes, i, shut ? SHUT_WAIT_S : 0.0f);
        }
    }
}

bool choice_waits(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    return work->shut_doors == DOOR_WAIT && opening >= 0 &&
           people->facility->openings[opening].kind == OPENING_DOOR &&
           !building_can_pass(work->building, opening);
}

// ---- queues ------------------------------------------------------------------------------------

static int32_t* queue_of(const PeopleWork* work, int32_t opening, int side) {
    return &work->queued[(2 * (size_t)opening + (size_t)side) * QUEUE_BINS];
}

static int32_t* bound_of(const PeopleWork* work, int32_t opening, int side) {
    return &work->bound[(2 * (size_t)opening + (size_t)side) * QUEUE_BINS];
}

// Persons a second that pass: those of a capped door, also where the crowd is left to itself.
static float flow_of(const Facility* facility, const Opening* opening, int side) {
    float width = opening->width > WIDTH_LEAST ? opening->width : WIDTH_LEAST;
    if (opening->kind == OPENING_LIFT) {
        // Full loads, one a round.
        const Lift* lift = &facility->lifts[opening->lift];
        float round = 2.0f * (lift_travel_s(lift, opening->rise) + lift->door + lift->dwell);
        return (float)lift->capacity / round;
    }
    float flow = opening->kind != OPENING_STAIR ? MOVE_FLOW
                 : side == 0                    ? MOVE_FLOW_UP
                                                : MOVE_FLOW_DOWN;
    return flow * width;
}

// The same now: somebody may hold it.
static float flow_now(const People* people, int32_t opening, int side) {
    const Facility* facility = people->facility;
    return held_flow(people, opening, side, flow_of(facility, &facility->openings[opening], side));
}

static float distance_to(const People* people, int32_t person, int32_t opening) {
    const Passage* passage = passage_of(&people->work->ground, opening, people->room[person]);
    vec2s near = ground_closest(passage->left, passage->right, people->at[person]);
    return vec_distance(near, people->at[person]);
}

static int bin_of(float distance) {
    return distance >= (float)QUEUE_BINS ? QUEUE_BINS - 1 : (int)distance;
}

bool choice_is_held_up(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    bool slow = opening >= 0 && people->stair[person] < 0 && state_walks(people->state[person]) &&
                people->speed[person] < HELD_UP * person_speed(people, person);
    // Who lets others go first stands of their own will.
    return slow && (work->group_count == 0 ||
                    !group_yields(people, person, distance_to(people, person, opening)));
}

void choice_bind(People* people, int32_t person, int32_t opening, int32_t by) {
    const PeopleWork* work = people->work;
    if (opening < 0 || people->stair[person] >= 0) {
        return;
    }
    int side = opening_side(&people->facility->openings[opening], people->room[person]);
    bound_of(work, opening, side)[bin_of(distance_to(people, person, opening))] += by;
    bit_put64(work->asked, opening, true);
}

// True where anybody is bound for an opening, from either side.
static bool is_asked(const PeopleWork* work, int32_t opening) {
    const int32_t* bound = bound_of(work, opening, 0);
    bool any = work->queue[opening] > 0.0f;
    for (int i = 0; i < 2 * QUEUE_BINS; i++) {
        any = any || bound[i] != 0;
    }
    return any;
}

// Who is bound for each opening, and who of them is held up: a sum of who walks, made from nothing.
static void count_queues(People* people) {
    PeopleWork* work = people->work;
    const Facility* facility = people->facility;
    for (int32_t person = 0; person < people->count; person++) {
        if (!state_walks(people->state[person])) {
            continue;
        }
        int32_t opening = work->opening[person];
        choice_bind(people, person, opening, 1);
        if (choice_is_held_up(people, person)) {
            int side = opening_side(&facility->openings[opening], people->room[person]);
            queue_of(work, opening, side)[bin_of(distance_to(people, person, opening))]++;
        }
    }
}

// Adds up the counts before an opening and tells the routes what its queue takes.
static void update_queue(People* people, int32_t opening) {
    PeopleWork* work = people->work;
    float wait = 0.0f;
    for (int side = 0; side < 2; side++) {
        int32_t* bins = queue_of(work, opening, side);
        for (int bin = 1; bin < QUEUE_BINS; bin++) {
            bins[bin] += bins[bin - 1]; // from here on: nearer than the end of the bin
        }
        float seconds = (float)bins[QUEUE_BINS - 1] / flow_now(people, opening, side);
        wait = seconds > wait ? seconds : wait;
    }
    bool cleared = wait == 0.0f && work->queue[opening] > 0.0f;
    if (cleared || fabsf(wait - work->queue[opening]) > QUEUE_STEP) {
        work->queue[opening] = wait;
        routes_set_cost(work->routes, opening, wait);
    }
}

void choice_update_queues(People* people) {
    PeopleWork* work = people->work;
    const int32_t words = people->facility->opening_count / 64 + 1;
    for (int32_t word = 0; word < words; word++) {
        for (uint64_t bits = work->asked[word]; bits != 0; bits &= bits - 1) {
            int32_t opening = 64 * word + __builtin_ctzll(bits);
            memset(queue_of(work, opening, 0), 0, 2 * QUEUE_BINS * sizeof(int32_t));
            memset(bound_of(work, opening, 0), 0, 2 * QUEUE_BINS * sizeof(int32_t));
        }
    }
    // Openings that nobody asks for any more are told so once, and then left alone.
    count_queues(people);
    for (int32_t word = 0; word < words; word++) {
        for (uint64_t bits = work->asked[word]; bits != 0; bits &= bits - 1) {
            int32_t opening = 64 * word + __builtin_ctzll(bits);
            update_queue(people, opening);
            bit_put64(work->asked, opening, is_asked(work, opening));
        }
    }
}

// How many are bound for the opening and nearer than `distance`.
static float bound_before(const People* people, int32_t opening, int side, float distance) {
    const int32_t* bins = bound_of(people->work, opening, side);
    int last = bin_of(distance);
    int32_t before = 0;
    for (int bin = 0; bin < last; bin++) {
        before += bins[bin];
    }
    return (float)before;
}

// An opening as somebody sees its queue.
typedef struct Queue {
    float distance; // to the opening [m]
    float pass_s;   // those bound for it and nearer need so long to pass [s]
} Queue;

static Queue see_queue(const People* people, int32_t person, int32_t opening) {
    const Opening* it = &people->facility->openings[opening];
    int side = opening_side(it, people->room[person]);
    float distance = distance_to(people, person, opening);
    return (Queue){.distance = distance,
                   .pass_s = bound_before(people, opening, side, distance) /
                             flow_now(people, opening, side)};
}

// Seconds that one will wait at the opening: those who are bound for it and nearer pass before one,
// and meanwhile one walks there. Whoever walks in a file that passes without a halt waits for
// nobody.
static float queue_before(Queue queue) {
    float wait = queue.pass_s - queue.distance / ROUTES_SPEED;
    return wait > 0.0f ? wait : 0.0f;
}

// What one who has changed holds against another opening: that its queue may prove longer than it
// looks, by no more than there is of it. Nobody walks past a door before which nobody stands.
static float distrust(const People* people, int32_t person, Queue queue) {
    float share = queue.pass_s / KEEP_S;
    return KEEP_S * (float)people->work->bits[person].changes * (share < 1.0f ? share : 1.0f);
}

float choice_queue_s(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (opening < 0) {
        return 0.0f;
    }
    const Opening* it = &people->facility->openings[opening];
    int side = opening_side(it, people->room[person]);
    return (float)queue_of(work, opening, side)[QUEUE_BINS - 1] / flow_now(people, opening, side);
}

// ---- standing back -----------------------------------------------------------------------------

bool choice_stands_back(const People* people, int32_t person, float distance) {
    const PeopleWork* work = people->work;
    if (distance > SHUT_CROWD || !choice_waits(people, person)) {
        return false;
    }
    // Who waits already takes up the ground before the door: the crowd grows outwards.
    int32_t opening = work->opening[person];
    int side = opening_side(&people->facility->openings[opening], people->room[person]);
    int bin = bin_of(distance);
    int32_t before = bin > 0 ? queue_of(work, opening, side)[bin - 1] : 0;
    double unit = rng_unit(person_key(people, person, RNG_DECIDE, 0, 0, 1));
    float back = SHUT_BACK + SHUT_BACK_MORE * (float)unit + SHUT_BACK_EACH * sqrtf((float)before);
    return distance < back || work->stall[person] > SHUT_STALL_S;
}

// ---- others ------------------------------------------------------------------------------------

bool choice_sees(const People* people, int32_t person, int32_t other) {
    int32_t room = people->room[person];
    return people->work->ground.floors[room].convex ||
           sight_in_room(people->facility, room, people->at[person], people->at[other], 0.0f);
}

// Counts, by opening of the room, how many of those seen are on their way out through it.
static void watch_others(People* people, int32_t person) {
    PeopleWork* work = people->work;
    int32_t room = people->room[person];
    const Room* it = &people->facility->rooms[room];
    for (int32_t k = 0; k < it->opening_count; k++) {
        work->followed[people->facility->room_openings[it->first_opening + k]] = 0;
    }
    float sight = people_visibility(people, person);
    float reach = sight < FOLLOW_REACH ? sight : FOLLOW_REACH;
    int32_t first = work->room_first[room];
    int32_t count = work->room_first[room + 1] - first;
    int32_t looks = count < FOLLOW_LOOKS ? count : FOLLOW_LOOKS;
    // In a crowd everybody looks at others of it: from their own place in the list on.
    int32_t next = count > 0 ? work->rank[person] % count : 0;
    for (int32_t i = 0; i < looks; i++) {
        int32_t other = work->room_persons[first + next];
        next = next + 1 < count ? next + 1 : 0;
        // Most are far off in a large hall: nothing else of them has to be fetched then.
        if (other == person || vec_distance(people->at[person], people->at[other]) > reach) {
            continue;
        }
        int32_t opening = work->opening[other];
        if (opening >= 0 && people->state[other] == PERSON_LEAVING && people->room[other] == room &&
            work->followed[opening] < FOLLOW_MOST && choice_sees(people, person, other)) {
            work->followed[opening]++;
        }
    }
}

// Exits whose sign one sees, or to which one sees others go, are known from then on.
static void learn_exits(People* people, int32_t person) {
    const PeopleWork* work = people->work;
    const Facility* facility = people->facility;
    int32_t room = people->room[person];
    if (person_kind(work, person)->assigned) {
        return;
    }
    for (int32_t k = 0; k < facility->rooms[room].opening_count; k++) {
        int32_t index = facility->room_openings[facility->rooms[room].first_opening + k];
        const Opening* opening = &facility->openings[index];
        if (!opening->is_exit || person_knows(people, person, index)) {
            continue;
        }
        // The sign hangs over the opening; sight is tested to a point before it.
        const Passage* passage = passage_of(&work->ground, index, room);
        vec2s sign = vec(0.5f * (passage->left.x + passage->right.x) - 0.3f * passage->out.x,
                         0.5f * (passage->left.y + passage->right.y) - 0.3f * passage->out.y);
        vec2s at = people->at[person];
        bool seen =
            vec_distance(sign, at) <= people_visibility(people, person) &&
            (work->ground.floors[room].convex || sight_in_room(facility, room, at, sign, 0.0f));
        if (seen || work->followed[index] > 0) {
            person_learn(people, person, index);
        }
    }
}

// ---- leaning -----------------------------------------------------------------------------------

// A draw of the Gumbel distribution by person and opening: the same whenever one chooses.
static float liking(const People* people, int32_t person, int32_t opening) {
    uint64_t what = people->work->liked[opening];
    double unit = rng_unit(person_key(people, person, RNG_DECIDE, what, 0, 0));
    unit = unit > 1e-12 ? unit : 1e-12;
    float draw = LIKING_S * (float)-det_log(-det_log(unit));
    return clampf(draw, LIKING_LEAST, LIKING_MOST);
}

static float lean_to(const People* people, int32_t person, int32_t opening, Queue queue) {
    const PeopleWork* work = people->work;
    float cost = queue_before(queue) - work->queue[opening];
    if (people->state[person] != PERSON_LEAVING) {
        return cost;
    }
    bool exit = people->facility->openings[opening].is_exit;
    bool knows = (people->flags[person] & PERSON_FLAG_KNOWS_ALL) != 0;
    float pull = !knows ? FOLLOW_LOST_S : exit ? FOLLOW_S : 0.0f;
    cost -= pull * (float)work->followed[opening];
    return exit ? cost - liking(people, person, opening) : cost;
}

// What one holds against the opening one makes for whose way there others bar who come the other
// way: in a lane too narrow to pass each other, as between two rows of seats, one of the two has to
// turn back, and only then. First one squeezes and waits, as long as it takes to be wholly late.
static float barred(const PeopleWork* work, int32_t person) {
    float waited = work->unmoved[person] - MOVE_LATE_FROM_S - MOVE_LATE_S;
    return work->opposed[person] > 0.0f && waited > 0.0f ? BARRED_EACH * waited : 0.0f;
}

const float* choice_lean(People* people, int32_t person) {
    PeopleWork* work = people->work;
    const Facility* facility = people->facility;
    const Room* room = &facility->rooms[people->room[person]];
    bool knows = (people->flags[person] & PERSON_FLAG_KNOWS_ALL) != 0;
    if (people->state[person] == PERSON_LEAVING) {
        watch_others(people, person);
        if (!knows) {
            learn_exits(people, person);
        }
    }
    int32_t joins = group_opening(people, person);
    for (int32_t k = 0; k < room->opening_count; k++) {
        int32_t opening = facility->room_openings[room->first_opening + k];
        Queue queue = see_queue(people, person, opening);
        work->leaning[opening] = lean_to(people, person, opening, queue);
        if (opening == joins) {
            work->leaning[opening] -= GROUP_PULL_S;
        }
        if (opening == work->opening[person]) {
            work->leaning[opening] -= OUT_OF_CROWD_S * work->congestion[person];
            work->leaning[opening] += barred(work, person);
        } else {
            work->leaning[opening] += distrust(people, person, queue);
        }
    }
    return work->leaning;
}
