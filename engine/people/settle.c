// Settle: turns the places that people want into places they can have.
//
// In this order: hard cores push overlapping persons apart (Jacobi sweeps: every correction reads
// the same places); nobody is displaced more than their free speed allows; walls push bodies out
// and stop every step that would cross them; a step over an opening's centre line changes the room,
// a capped door letting through one person at a time, the one who has waited longest first. The
// last word has ground_walkable(): who would end elsewhere stays where they are, so that nobody is
// ever outside the walkable space.

#include "people/work.h"

#define WALL_NEAR    0.35f // nearer than this to an edge, the last word is asked [m]
#define GATE_HOLD    0.01f // who is held stands this far before the line [m]
#define GATE_FREE_S  1.0   // a gate free for longer than this is no queue's gate [s]
#define NEAR_OPENING 1.2f  // one squeezes at an opening from here on [m]
#define STALL_SHARE  0.12f // slower than this share of v0 is stalled
#define PROGRESS     0.1f  // [m]

// ---- cores -------------------------------------------------------------------------------------

static vec2s core_push(const People* people, int32_t person, const Body* self, const Body* other) {
    const PeopleWork* work = people->work;
    vec2s a = work->next_at[person];
    vec2s b = floors_next(work, other);
    float reach = self->core + other->core;
    float heads = self->heading.x * other->heading.x + self->heading.y * other->heading.y;
    if (self->walks && other->walks && self->bound != other->bound && heads < -0.2f) {
        float squeeze = self->squeeze > other->squeeze ? self->squeeze : other->squeeze;
        reach *= 1.0f - (1.0f - MOVE_OPPOSED_CORE) * squeeze;
    }
    float dx = a.x - b.x;
    float dy = a.y - b.y;
    float square = dx * dx + dy * dy;
    if (square >= reach * reach) {
        return vec(0.0f, 0.0f);
    }
    float distance = sqrtf(square);
    if (distance < 1e-5f) {
        // Two persons in one point part along x, by rank.
        float side = work->rank[person] < work->rank[other->person] ? 0.5f : -0.5f;
        return vec(side * reach, 0.0f);
    }
    float half = 0.5f * (reach - distance) / distance;
    return vec(half * dx, half * dy);
}

static void sweep(People* people) {
    PeopleWork* work = people->work;
    for (int32_t i = 0; i < work->body_count; i++) {
        const Body* self = &work->bodies[i];
        int32_t person = self->person;
        if (self->ghost >= 0) {
            continue;
        }
        float x = 0.0f;
        float y = 0.0f;
        for (int k = 0; k < work->close_count[person]; k++) {
            const Body* other = &work->bodies[work->close[person * CLOSE_MOST + k]];
            vec2s push = core_push(people, person, self, other);
            x += push.x;
            y += push.y;
        }
        float square = x * x + y * y;
        if (square > MOVE_SWEEP_MOST * MOVE_SWEEP_MOST) {
            float share = MOVE_SWEEP_MOST / sqrtf(square);
            x *= share;
            y *= share;
        }
        work->shift[person] = vec(x, y);
    }
    for (int32_t i = 0; i < work->body_count; i++) {
        int32_t person = work->bodies[i].person;
        if (work->bodies[i].ghost >= 0) {
            continue;
        }
        work->next_at[person].x += work->shift[person].x;
        work->next_at[person].y += work->shift[person].y;
    }
}

static vec2s limited(vec2s from, vec2s to, float most) {
    float dx = to.x - from.x;
    float dy = to.y - from.y;
    float square = dx * dx + dy * dy;
    if (square <= most * most) {
        return to;
    }
    float share = most / sqrtf(square);
    return vec(from.x + share * dx, from.y + share * dy);
}

// ---- walls -------------------------------------------------------------------------------------

// The segment of an entry, if it stops this person.
static bool stops(const People* people, int32_t person, int32_t entry, Wall* wall) {
    if (entry >= 0) {
        *wall = people->work->ground.edges[entry];
        return true;
    }
    *wall = ground_line(&people->work->ground, -1 - entry, people->room[person]);
    return person_is_stopped(people, person, -1 - entry, people->room[person]);
}

// Keeps the core out of walls. Returns the distance to the nearest edge or line.
static float push_out(const People* people, int32_t person, const int32_t* entries, int count,
                      vec2s* next) {
    float core = people->work->core[person];
    float least = 1e9f;
    for (int i = 0; i < count; i++) {
        Wall wall;
        bool solid = stops(people, person, entries[i], &wall);
        vec2s closest = ground_closest(wall.a, wall.b, *next);
        float distance = vec_distance(closest, *next);
        least = distance < least ? distance : least;
        if (solid && distance < core && distance > 1e-5f) {
            float share = core / distance;
            next->x = closest.x + share * (next->x - closest.x);
            next->y = closest.y + share * (next->y - closest.y);
        }
    }
    return least;
}

static bool path_blocked(const People* people, int32_t person, const int32_t* entries, int count,
                         vec2s from, vec2s to) {
    for (int i = 0; i < count; i++) {
        Wall wall;
        if (stops(people, person, entries[i], &wall) && ground_crosses(from, to, wall.a, wall.b)) {
            return true;
        }
    }
    return false;
}

// The opening whose centre line the step crosses, -1 none.
static int32_t find_crossing(const People* people, int32_t person, const int32_t* entries,
                             int count, vec2s from, vec2s to) {
    const PeopleWork* work = people->work;
    int32_t room = people->room[person];
    for (int i = 0; i < count; i++) {
        if (entries[i] >= 0 || !person_may_cross(people, person, -1 - entries[i], room)) {
            continue;
        }
        int32_t opening = -1 - entries[i];
        Wall line = ground_line(&work->ground, opening, room);
        vec2s a = line.a;
        vec2s b = line.b;
        float before = ground_beyond(&work->ground, opening, room, from);
        float after = ground_beyond(&work->ground, opening, room, to);
        if (after <= 0.0f || before > 0.15f) {
            continue;
        }
        float dx = b.x - a.x;
        float dy = b.y - a.y;
        float share = ((to.x - a.x) * dx + (to.y - a.y) * dy) / (dx * dx + dy * dy);
        if (share >= 0.0f && share <= 1.0f) {
            return opening;
        }
    }
    return -1;
}

static void settle_person(People* people, int32_t person) {
    PeopleWork* work = people->work;
    vec2s from = floor_at(people, person);
    vec2s next = limited(from, work->next_at[person], work->most[person]);
    int32_t room = people->room[person];
    int32_t floor = floor_of(people, person);
    work->crosses[person] = -1;
    if (next.x == from.x && next.y == from.y) {
        return;
    }
    const int32_t* entries;
    int count = ground_near(&work->ground, floor, from, &entries);
    if (count == 0 && !floor_is_flight(people, floor)) {
        work->next_at[person] = next;
        return;
    }
    float nearest = push_out(people, person, entries, count, &next);
    (void)push_out(people, person, entries, count, &next);
    next = limited(from, next, work->most[person]);
    if (path_blocked(people, person, entries, count, from, next)) {
        next = from;
    }
    if (floor_is_flight(people, floor)) {
        // Nothing bars the far end; granted at once.
        if (stair_leaves(people, person, &next)) {
            work->crosses[person] = -2 - people->stair[person];
        }
        work->next_at[person] = next;
        return;
    }
    int32_t crosses = find_crossing(people, person, entries, count, from, next);
    if (nearest < WALL_NEAR || crosses >= 0) {
        int32_t to = crosses < 0 ? room : opening_other(&people->facility->openings[crosses], room);
        bool flight = crosses >= 0 && people->facility->openings[crosses].kind == OPENING_STAIR;
        if (flight ? !stair_takes(people, crosses, room, next)
                   : !ground_walkable(&work->ground, to, next)) {
            crosses = -1;
            bool was = ground_walkable(&work->ground, room, from);
            next = was ? from : room_clamp(people->facility, room, from, work->core[person]);
        }
    }
    work->crosses[person] = crosses;
    work->next_at[person] = next;
}

// ---- doors -------------------------------------------------------------------------------------

static void hold(People* people, int32_t person) {
    PeopleWork* work = people->work;
    int32_t opening = work->crosses[person];
    vec2s out = passage_of(&work->ground, opening, people->room[person])->line_out;
    vec2s next = work->next_at[person];
    float back = ground_beyond(&work->ground, opening, people->room[person], next) + GATE_HOLD;
    next = vec(next.x - back * out.x, next.y - back * out.y);
    if (!ground_walkable(&work->ground, people->room[person], next)) {
        next = people->at[person];
    }
    work->next_at[person] = next;
    work->crosses[person] = -1;
}

// An opening is one gate for both directions, a flight one at either end.
static int32_t gate_of(const People* people, int32_t person, int32_t opening) {
    const Opening* it = &people->facility->openings[opening];
    bool flight = it->kind == OPENING_STAIR;
    return 2 * opening + (flight ? opening_side(it, people->room[person]) : 0);
}

static double gate_flow(const People* people, int32_t gate) {
    const Opening* it = &people->facility->openings[gate / 2];
    return it->kind == OPENING_STAIR ? stair_flow(it, gate % 2)
                                     : (double)(MOVE_FLOW * (it->width > 0.3f ? it->width : 0.3f));
}

// Of those who would cross a gate, one passes when it is free: the one who has waited longest.
static void work_gate(People* people, const int32_t* askers, int32_t count, int32_t opening,
                      double now, double dt) {
    PeopleWork* work = people->work;
    int32_t gate = gate_of(people, askers[0], opening);
    double* next = &work->gate_next[gate];
    double interval = 1.0 / gate_flow(people, gate);
    for (int32_t granted = 0; granted < count && now >= *next; granted++) {
        int32_t best = -1;
        for (int32_t i = 0; i < count; i++) {
            int32_t person = askers[i];
            bool asks =
                work->crosses[person] == opening && gate_of(people, person, opening) == gate;
            if (asks && (best < 0 || work->wait[person] > work->wait[best])) {
                best = person;
            }
        }
        if (best < 0) {
            break;
        }
        work->crosses[best] = -2 - opening; // granted
        *next = (*next > now - dt ? *next : now - dt) + interval;
    }
    for (int32_t i = 0; i < count; i++) {
        if (work->crosses[askers[i]] == opening && gate_of(people, askers[i], opening) == gate) {
            hold(people, askers[i]);
        }
    }
}

static void work_gates(People* people, double dt, double now) {
    PeopleWork* work = people->work;
    int32_t count = 0;
    for (int32_t rank = 0; rank < people->count; rank++) {
        int32_t person = work->order[rank];
        if (work->body_of[person] >= 0 && work->crosses[person] >= 0) {
            work->waiting[count++] = person;
        }
    }
    for (int32_t i = 0; i < count; i++) {
        int32_t opening = work->crosses[work->waiting[i]];
        if (opening < 0) {
            continue;
        }
        if (!work->emergent_doors) {
            work_gate(people, work->waiting + i, count - i, opening, now, dt);
        } else {
            work->crosses[work->waiting[i]] = -2 - opening;
        }
    }
}

static float lane_of(const Passage* passage, vec2s at) {
    float dx = passage->right.x - passage->left.x;
    float dy = passage->right.y - passage->left.y;
    float square = dx * dx + dy * dy;
    if (square < 1e-6f) {
        return 0.5f;
    }
    return clampf(((at.x - passage->left.x) * dx + (at.y - passage->left.y) * dy) / square, 0.0f,
                  1.0f);
}

void person_arrive(People* people, int32_t person, int32_t opening, int32_t room) {
    PeopleWork* work = people->work;
    people->room[person] = room;
    work->came[person] = opening;
    work->opening[person] = -1;
    work->way[person].rest = -1.0f;
    work->niche[person] = ground_throat(&work->ground, room, people->at[person]);
    work->ask[person] = 1;
    work->wait[person] = 0.0f;
}

static void pass_doors(People* people, EventLog* log) {
    PeopleWork* work = people->work;
    // In index order: only the log's order depends on it.
    for (int32_t person = 0; person < people->count; person++) {
        if (work->body_of[person] < 0 || work->crosses[person] > -2) {
            continue;
        }
        int32_t opening = -2 - work->crosses[person];
        int32_t room = people->room[person];
        if (people->facility->openings[opening].kind == OPENING_STAIR) {
            if (people->stair[person] >= 0) {
                stair_step_off(people, person);
            } else {
                stair_step_on(people, person, opening);
            }
            continue;
        }
        work->lane[person] = lane_of(passage_of(&work->ground, opening, room), people->at[person]);
        person_arrive(people, person, opening,
                      opening_other(&people->facility->openings[opening], room));
        building_pass(work->building, opening, person, log);
    }
}

// ---- what a person keeps from tick to tick -----------------------------------------------------

static float find_sigma(const People* people, int32_t person, float distance, double now) {
    const PeopleWork* work = people->work;
    float late = work->late[person];
    int32_t opening = work->opening[person];
    bool at_opening = opening >= 0 && distance < NEAR_OPENING;
    if (at_opening && !work->emergent_doors && people->stair[person] < 0) {
        at_opening = now - work->gate_next[gate_of(people, person, opening)] > GATE_FREE_S;
    }
    // Past the line of a thick wall's opening one is still between its jambs.
    at_opening = at_opening || (opening < 0 && work->niche[person] >= 0) ||
                 (opening >= 0 && work->niche[person] >= 0 && work->niche[person] != opening);
    if (!at_opening && work->opposed[person] <= 0.3f) {
        return late;
    }
    float sigma = clampf((work->stall[person] - 0.5f) / 1.5f, 0.0f, 1.0f);
    return sigma > late ? sigma : late;
}

static void keep_progress(People* people, int32_t person, float dt, bool stalled) {
    PeopleWork* work = people->work;
    float stall = work->stall[person] + (stalled ? dt : -2.0f * dt);
    work->stall[person] = stall > 0.0f ? stall : 0.0f;
    if (stalled) {
        work->wait[person] += dt;
    }
    if (vec_distance(work->anchor[person], floor_at(people, person)) >= PROGRESS) {
        work->anchor[person] = floor_at(people, person);
        work->unmoved[person] = 0.0f;
    } else {
        work->unmoved[person] += dt;
    }
    work->late[person] = clampf((work->unmoved[person] - 3.0f) / 8.0f, 0.0f, 1.0f);
}

static void rest_person(People* people, int32_t person) {
    PeopleWork* work = people->work;
    work->stall[person] = 0.0f;
    work->late[person] = 0.0f;
    work->sigma[person] = 0.0f;
    work->congestion[person] = 0.0f;
    bool full = people->state[person] == PERSON_MUSTERED;
    if (!full) {
        work->unmoved[person] = 0.0f;
        work->anchor[person] = floor_at(people, person);
    }
}

static void finish_sent(People* people, int32_t person) {
    const PeopleWork* work = people->work;
    if (people->state[person] != PERSON_SENT || work->opening[person] >= 0 ||
        work->ask[person] != 0 || people->room[person] != people->goal_room[person]) {
        return;
    }
    float away = vec_distance(people->at[person], people->goal_at[person]);
    if (away < 0.25f || (away < 0.55f && work->stall[person] > 0.5f) ||
        (away < 1.5f && work->unmoved[person] > 6.0f)) {
        people->state[person] = PERSON_STANDING;
    }
}

static void finish_person(People* people, int32_t person, float dt, double now) {
    PeopleWork* work = people->work;
    vec2s from = floor_at(people, person);
    vec2s to = work->next_at[person];
    float distance = 0.0f;
    if (work->aims[person] != 0) {
        (void)person_guidance(people, person, &distance);
    }
    if (people->stair[person] < 0) {
        people->at[person] = to;
    } else {
        stair_walk(people, person, to);
    }
    people->heading[person] = work->next_heading[person];
    work->velocity[person] = vec((to.x - from.x) / dt, (to.y - from.y) / dt);
    people->speed[person] = vec_distance(from, to) / dt;
    if (work->aims[person] == 0) {
        rest_person(people, person);
        finish_sent(people, person);
        return;
    }
    float v0 = work->most[person] / dt;
    float share = v0 > 0.0f ? people->speed[person] / v0 : 0.0f;
    keep_progress(people, person, dt, share < STALL_SHARE);
    float crowd = (float)work->front[person] / 4.0f;
    float wanted =
        1.0f - share > (crowd < 1.0f ? crowd : 1.0f) ? 1.0f - share : (crowd < 1.0f ? crowd : 1.0f);
    work->congestion[person] += (wanted - work->congestion[person]) * dt / 2.0f;
    work->sigma[person] = find_sigma(people, person, distance, now);
    finish_sent(people, person);
}

void people_settle(People* people, double dt, EventLog* log) {
    PeopleWork* work = people->work;
    double now = (double)log->tick * work->tick_s;
    for (int pass = 0; pass < MOVE_SWEEPS; pass++) {
        sweep(people);
    }
    for (int32_t i = 0; i < work->body_count; i++) {
        if (work->bodies[i].ghost < 0) {
            settle_person(people, work->bodies[i].person);
        }
    }
    work_gates(people, dt, now);
    for (int32_t i = 0; i < work->body_count; i++) {
        if (work->bodies[i].ghost < 0) {
            finish_person(people, work->bodies[i].person, (float)dt, now);
        }
    }
    pass_doors(people, log);
}
