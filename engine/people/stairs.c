// Stairs: a flight is walked in files, one person behind the other.
//
// A flight has as many files as are 0.6 m wide; where people meet on it, each direction keeps to
// its half. In a file the following law of the floor holds in one dimension, with the free speed
// times 0.52 up and 0.62 down along the slope, so that density limits the flow. One steps on where
// the file has room and, with capped doors, when the foot (or head) of the flight lets one pass
// (1.1 persons a metre and second down, 0.88 up: IMO), and off where there is room on the floor;
// a jam below so grows up the stairs. `riders` is kept sorted by flight, direction, file and how
// far, so that the person ahead is the one before in the list.

#include "facility/flights.h"
#include "people/work.h"

#define STAIR_LENGTH      0.41f // spacing at which the speed becomes 0 [m]
#define STAIR_PASS        0.8f  // on a narrow flight one slows for who comes, this near [m]
#define STAIR_PASS_SPEED  0.5f
#define STEP_OFF          0.35f // one steps off this far beyond the line [m]
#define STEP_OFF_ROOM     0.32f // clear of others by this [m]
#define STEP_OFF_ANYWAY_S 3.0f

static int lane_count(const Opening* stair) {
    int lanes = (int)(stair->width / MOVE_STAIR_LANE + 0.05f);
    return lanes < 1 ? 1 : lanes > 16 ? 16 : lanes;
}

static bool goes_up(const People* people, int32_t stair, int side) {
    const Facility* facility = people->facility;
    const Opening* opening = &facility->openings[stair];
    int32_t from = facility->rooms[opening->room[side]].storey;
    int32_t to = facility->rooms[opening->room[1 - side]].storey;
    return from != to ? facility->storeys[to].elevation > facility->storeys[from].elevation
                      : side == 0;
}

static bool rides_before(const People* people, int32_t a, int32_t b) {
    const PeopleWork* work = people->work;
    if (people->stair[a] != people->stair[b]) {
        return people->stair[a] < people->stair[b];
    }
    if (work->stair_side[a] != work->stair_side[b]) {
        return work->stair_side[a] < work->stair_side[b];
    }
    if (work->stair_lane[a] != work->stair_lane[b]) {
        return work->stair_lane[a] < work->stair_lane[b];
    }
    if (people->stair_along[a] != people->stair_along[b]) {
        return people->stair_along[a] > people->stair_along[b];
    }
    return work->rank[a] < work->rank[b];
}

// Drops who has left or fallen, and sorts; nearly sorted already, hence by insertion.
static void sort_riders(People* people) {
    PeopleWork* work = people->work;
    int32_t count = 0;
    for (int32_t i = 0; i < work->rider_count; i++) {
        int32_t person = work->riders[i];
        if (people->stair[person] >= 0 && people->state[person] < PERSON_DOWN) {
            work->riders[count++] = person;
        }
    }
    work->rider_count = count;
    for (int32_t i = 1; i < count; i++) {
        int32_t person = work->riders[i];
        int32_t k = i;
        for (; k > 0 && rides_before(people, person, work->riders[k - 1]); k--) {
            work->riders[k] = work->riders[k - 1];
        }
        work->riders[k] = person;
    }
}

static bool same_file(const People* people, int32_t a, int32_t b) {
    const PeopleWork* work = people->work;
    return people->stair[a] == people->stair[b] && work->stair_side[a] == work->stair_side[b] &&
           work->stair_lane[a] == work->stair_lane[b];
}

// Somebody comes towards one in the only file.
static bool meets_opposing(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    const Opening* opening = &people->facility->openings[people->stair[person]];
    if (lane_count(opening) > 1) {
        return false;
    }
    for (int32_t i = 0; i < work->rider_count; i++) {
        int32_t other = work->riders[i];
        if (people->stair[other] != people->stair[person] ||
            work->stair_side[other] == work->stair_side[person]) {
            continue;
        }
        float from_here = opening->length - people->stair_along[other];
        if (fabsf(from_here - people->stair_along[person]) < STAIR_PASS) {
            return true;
        }
    }
    return false;
}

static void climb(People* people, int32_t index, float dt) {
    PeopleWork* work = people->work;
    int32_t person = work->riders[index];
    int32_t stair = people->stair[person];
    bool up = goes_up(people, stair, work->stair_side[person]);
    float speed = people->free_speed[person] * work->air_speed[person] *
                  (up ? FLIGHT_STAIR_UP : FLIGHT_STAIR_DOWN);
    if (meets_opposing(people, person)) {
        speed *= STAIR_PASS_SPEED;
    }
    if (index > 0 && same_file(people, person, work->riders[index - 1])) {
        float gap = people->stair_along[work->riders[index - 1]] - people->stair_along[person];
        float follows = (gap - STAIR_LENGTH) / MOVE_GAP_TIME;
        speed = follows < speed ? follows : speed;
        speed = speed > 0.0f ? speed : 0.0f;
    }
    float along = people->stair_along[person] + speed * dt;
    float length = people->facility->openings[stair].length;
    people->stair_along[person] = along < length ? along : length;
    people->speed[person] = speed;
}

// ---- off ---------------------------------------------------------------------------------------

static bool floor_is_free(const People* people, int32_t person, int32_t room, vec2s at) {
    const PeopleWork* work = people->work;
    int32_t first = work->room_first[room];
    int32_t last = work->room_first[room + 1];
    for (int32_t i = first; i < last; i++) {
        int32_t other = work->room_persons[i];
        if (people->stair[other] < 0 && people->room[other] == room &&
            people->state[other] < PERSON_DOWN &&
            vec_distance(people->at[other], at) < STEP_OFF_ROOM) {
            return false;
        }
    }
    // Who stepped off in this very tick is not in the room's list yet.
    for (int32_t i = 0; i < work->rider_count; i++) {
        int32_t other = work->riders[i];
        if (other != person && people->stair[other] < 0 && people->room[other] == room &&
            vec_distance(people->at[other], at) < STEP_OFF_ROOM) {
            return false;
        }
    }
    return true;
}

static void step_off(People* people, int32_t person, float dt) {
    PeopleWork* work = people->work;
    int32_t stair = people->stair[person];
    const Opening* opening = &people->facility->openings[stair];
    if (people->stair_along[person] < opening->length) {
        work->unmoved[person] = 0.0f;
        return;
    }
    int32_t room = opening_other(opening, people->room[person]);
    const Passage* end = passage_of(&work->ground, stair, room);
    float across = clampf(work->lane[person], 0.0f, 1.0f);
    // Left on stepping on is right on looking back from the far end.
    vec2s at = glms_vec2_lerp(end->inset_right, end->inset_left, across);
    at = vec(at.x - STEP_OFF * end->out.x, at.y - STEP_OFF * end->out.y);
    if (!ground_walkable(&work->ground, room, at)) {
        at = room_clamp(people->facility, room, at, MOVE_CORE);
    }
    work->unmoved[person] += dt;
    bool anyway = work->unmoved[person] > STEP_OFF_ANYWAY_S;
    if (!anyway && !floor_is_free(people, person, room, at)) {
        people->speed[person] = 0.0f;
        return;
    }
    people->stair[person] = -1;
    people->stair_along[person] = 0.0f;
    people->at[person] = at;
    people->heading[person] = vec(-end->out.x, -end->out.y);
    work->velocity[person] = vec(0.0f, 0.0f);
    work->unmoved[person] = 0.0f;
    work->anchor[person] = at;
    work->lane[person] = -1.0f;
    person_arrive(people, person, stair, room);
}

// ---- on ----------------------------------------------------------------------------------------

// The free length at the start of a file, and whether anybody comes the other way.
static float room_in_file(const People* people, int32_t stair, int side, int lane, bool* opposed) {
    const PeopleWork* work = people->work;
    float tail = 1e9f;
    for (int32_t i = 0; i < work->rider_count; i++) {
        int32_t other = work->riders[i];
        if (people->stair[other] != stair) {
            continue;
        }
        if (work->stair_side[other] != side) {
            *opposed = true;
        } else if (work->stair_lane[other] == lane && people->stair_along[other] < tail) {
            tail = people->stair_along[other];
        }
    }
    return tail;
}

// The file with most room, -1: none has enough. Files count from the walker's left; who meets
// others keeps to the right half.
static int find_file(const People* people, int32_t stair, int side) {
    int lanes = lane_count(&people->facility->openings[stair]);
    bool opposed = false;
    (void)room_in_file(people, stair, side, 0, &opposed);
    int first = opposed && lanes > 1 ? lanes / 2 : 0;
    int best = -1;
    float best_room = STAIR_LENGTH;
    for (int lane = lanes - 1; lane >= first; lane--) {
        float room = room_in_file(people, stair, side, lane, &opposed);
        if (room >= best_room && (best < 0 || room > best_room)) {
            best = lane;
            best_room = room;
        }
    }
    return best;
}

static void step_on(People* people, int32_t person, double now, double dt) {
    PeopleWork* work = people->work;
    int32_t stair = work->opening[person];
    const Opening* opening = &people->facility->openings[stair];
    int side = opening_side(opening, people->room[person]);
    bool up = goes_up(people, stair, side);
    double* next = &work->gate_next[2 * stair + side];
    if (!work->emergent_doors && now < *next) {
        return;
    }
    int lane = find_file(people, stair, side);
    if (lane < 0) {
        return;
    }
    double flow = (double)((up ? MOVE_FLOW_UP : MOVE_FLOW_DOWN) *
                           (opening->width > 0.3f ? opening->width : 0.3f));
    *next = (*next > now - dt ? *next : now - dt) + 1.0 / flow;
    people->stair[person] = stair;
    people->stair_along[person] = 0.0f;
    people->posture[person] = POSTURE_UPRIGHT;
    work->stair_side[person] = (uint8_t)side;
    work->stair_lane[person] = (uint8_t)lane;
    work->lane[person] = ((float)lane + 0.5f) / (float)lane_count(opening);
    work->unmoved[person] = 0.0f;
    work->stall[person] = 0.0f;
    work->late[person] = 0.0f;
    work->sigma[person] = 0.0f;
    work->wait[person] = 0.0f;
    work->riders[work->rider_count++] = person;
}

static bool wants_on(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (opening < 0 || work->body_of[person] < 0 || !state_walks(people->state[person]) ||
        people->facility->openings[opening].kind != OPENING_STAIR) {
        return false;
    }
    const Passage* passage = passage_of(&work->ground, opening, people->room[person]);
    vec2s near = ground_closest(passage->inset_left, passage->inset_right, people->at[person]);
    return vec_distance(near, people->at[person]) < MOVE_STAIR_REACH;
}

void people_move_stairs(People* people, double dt, EventLog* log) {
    PeopleWork* work = people->work;
    double now = (double)log->tick * work->tick_s;
    sort_riders(people);
    // From the last to the first, so that each reads where the one ahead was.
    for (int32_t i = work->rider_count; i-- > 0;) {
        climb(people, i, (float)dt);
    }
    for (int32_t i = 0; i < work->rider_count; i++) {
        step_off(people, work->riders[i], (float)dt);
    }
    int32_t count = 0;
    for (int32_t rank = 0; rank < people->count; rank++) {
        int32_t person = work->order[rank];
        if (people->stair[person] >= 0 || !wants_on(people, person)) {
            continue;
        }
        int32_t k = count++;
        for (; k > 0 && work->wait[person] > work->wait[work->waiting[k - 1]]; k--) {
            work->waiting[k] = work->waiting[k - 1];
        }
        work->waiting[k] = person;
    }
    for (int32_t i = 0; i < count; i++) {
        step_on(people, work->waiting[i], now, dt);
    }
}
