// Cores: keeps the hard cores of bodies out of each other.
//
// First Jacobi sweeps push overlapping persons apart, every correction reading the same places.
// What walls, free speeds and held doors make of those places may bring cores together again; so,
// when all that is known, the pairs that still lie in each other are pushed on, pair by pair with
// the wall asked each time, and those whom that moves them against. The last word has the pair: a
// step that would bring two cores deeper into each other than they were, and deeper than people
// give way, is turned along the other, or shortened, and at last not taken. So overlaps can only
// shrink; they never grow past CORE_GIVE. Work goes by lists of who is concerned, which are short;
// what comes out does not depend on their order.

#include "people/pairs.h"
#include "people/still.h"

#define CORE_GIVE    0.05f    // as deep cores may lie in each other [m]
#define CORES_MEET   -0.2f    // cosine of the headings below which two may turn their shoulders
#define DEEPER       0.00001f // less than this is no deepening [m]
#define PART_ROUNDS  6        // in which the pairs still too deep are pushed on
#define SLIDES_MOST  2        // tries to pass along those who are in the way
#define SHORTER_MOST 3        // a step is halved so often before it is not taken

// ---- pushing -----------------------------------------------------------------------------------

// The distance of centres that two cores keep [m].
static float core_reach(const Body* self, const Body* other) {
    float reach = self->core + other->core;
    float heads = self->heading.x * other->heading.x + self->heading.y * other->heading.y;
    if (self->walks && other->walks && self->bound != other->bound && heads < CORES_MEET) {
        float squeeze = self->squeeze > other->squeeze ? self->squeeze : other->squeeze;
        // The frame of a stretcher or wheelchair does not turn its shoulders.
        float stiff = (self->core > MOVE_CORE ? self->core : 0.0f) +
                      (other->core > MOVE_CORE ? other->core : 0.0f);
        reach = stiff + (reach - stiff) * (1.0f - (1.0f - MOVE_OPPOSED_CORE) * squeeze);
    }
    return reach;
}

// How far a pair is pushed apart when cores may lie `give` deep in each other.
static vec2s core_push(const PeopleWork* work, int32_t slot, int32_t other, float give) {
    vec2s a = work->next_at[slot];
    vec2s b = work->next_at[other];
    float reach = core_reach(&work->bodies[slot], &work->bodies[other]);
    float least = work->bodies[slot].core + work->bodies[other].core - give;
    reach = reach < least ? reach : least;
    float dx = a.x - b.x;
    float dy = a.y - b.y;
    float square = dx * dx + dy * dy;
    if (square >= reach * reach) {
        return vec(0.0f, 0.0f);
    }
    float distance = sqrtf(square);
    if (distance < 1e-5f) {
        // Two persons in one point part along x, by rank.
        int32_t one = work->bodies[slot].person;
        int32_t two = work->bodies[other].person;
        float side = work->rank[one] < work->rank[two] ? 0.5f : -0.5f;
        return vec(side * reach, 0.0f);
    }
    float half = 0.5f * (reach - distance) / distance;
    return vec(half * dx, half * dy);
}

// Notes what all those too near push a body by.
static void push_body(PeopleWork* work, int32_t slot, float give) {
    int32_t first = work->bodies[slot].pair_first;
    float x = 0.0f;
    float y = 0.0f;
    for (int k = 0; k < work->bodies[slot].pair_count; k++) {
        vec2s push = core_push(work, slot, pair_at(work, first + k), give);
        x += push.x;
        y += push.y;
    }
    float square = x * x + y * y;
    if (square > MOVE_SWEEP_MOST * MOVE_SWEEP_MOST) {
        float share = MOVE_SWEEP_MOST / sqrtf(square);
        x *= share;
        y *= share;
    }
    work->bodies[slot].shift = vec(x, y);
}

// Lists who may touch somebody, and finds the first pair of each.
static int32_t list_touching(PeopleWork* work) {
    int32_t count = 0;
    int32_t pairs = 0;
    LiveSlots walk = {0};
    while (pairs < work->pair_count) {
        int32_t slot = live_next(work, &walk);
        if (work->bodies[slot].pair_count > 0) {
            work->bodies[slot].pair_first = pairs;
            pairs += work->bodies[slot].pair_count;
            list_put(work, count++, slot);
        }
    }
    return count;
}

static void sweep(PeopleWork* work, int32_t count) {
    floors_follow(work);
    for (int32_t i = 0; i < count; i++) {
        int32_t slot = work->bodies[i].listed;
        push_body(work, slot, 0.0f);
    }
    for (int32_t i = 0; i < count; i++) {
        int32_t slot = work->bodies[i].listed;
        work->next_at[slot].x += work->bodies[slot].shift.x;
        work->next_at[slot].y += work->bodies[slot].shift.y;
    }
}

void cores_part(PeopleWork* work) {
    int32_t count = list_touching(work);
    for (int pass = 0; pass < MOVE_SWEEPS && count > 0; pass++) {
        sweep(work, count);
    }
}

// ---- who is concerned --------------------------------------------------------------------------

static float square_of(const vec2s* places, int32_t a, int32_t b) {
    float dx = places[a].x - places[b].x;
    float dy = places[a].y - places[b].y;
    return dx * dx + dy * dy;
}

static bool is_deep(const PeopleWork* work, int32_t slot, int32_t other) {
    const Body* self = &work->bodies[slot];
    const Body* body = &work->bodies[other];
    float least = self->core + body->core - CORE_GIVE;
    float square = square_of(work->next_at, slot, other);
    if (square >= least * least) {
        return false;
    }
    float reach = core_reach(self, body);
    return square < reach * reach;
}

// The slot in which the person seen in a slot is walked: a ghost's is elsewhere.
static int32_t own_slot(const PeopleWork* work, int32_t slot) {
    const Body* body = &work->bodies[slot];
    return body->ghost < 0 ? slot : work->body_of[body->person];
}

// Puts a slot on the list of the stirred, once. Who touches nobody has nothing to give way to.
static void stir(PeopleWork* work, int32_t slot, int32_t* count) {
    Body* body = &work->bodies[slot];
    if (!body->listed_now && body->pair_count > 0) {
        body->listed_now = true;
        list_put(work, (*count)++, slot);
    }
}

// Marks a body of the list that lies too deep in somebody, and those in whom it does, who come
// onto the list.
static void mark_deep(PeopleWork* work, int32_t slot, int32_t* count) {
    for (int k = 0; k < work->bodies[slot].pair_count; k++) {
        int32_t other = pair_at(work, work->bodies[slot].pair_first + k);
        if (is_deep(work, slot, other)) {
            int32_t own = own_slot(work, other);
            work->bodies[slot].is_deep = true;
            work->bodies[own].is_deep = true;
            stir(work, own, count);
        }
    }
}

// Leaves those on the list who lie too deep in somebody, with no marks.
static int32_t keep_deep(PeopleWork* work, int32_t listed) {
    int32_t count = 0;
    for (int32_t i = 0; i < listed; i++) {
        int32_t slot = work->bodies[i].listed;
        bool deep = work->bodies[slot].is_deep;
        work->bodies[slot].listed_now = false;
        work->bodies[slot].is_deep = false;
        list_put(work, count, slot);
        count += deep ? 1 : 0;
    }
    return count;
}

// The first list: all who lie too deep in somebody.
static int32_t stir_first(PeopleWork* work) {
    int32_t touching = list_touching(work);
    int32_t count = touching;
    for (int32_t i = 0; i < touching; i++) {
        work->bodies[work->bodies[i].listed].listed_now = true;
    }
    for (int32_t i = 0; i < touching; i++) {
        mark_deep(work, work->bodies[i].listed, &count);
    }
    return keep_deep(work, count);
}

// The next list: of the stirred and all who may touch them, those who lie too deep in somebody.
static int32_t stir_again(PeopleWork* work, int32_t stirred) {
    int32_t about = stirred;
    for (int32_t i = 0; i < stirred; i++) {
        work->bodies[work->bodies[i].listed].listed_now = true;
    }
    for (int32_t i = 0; i < stirred; i++) {
        int32_t slot = work->bodies[i].listed;
        for (int k = 0; k < work->bodies[slot].pair_count; k++) {
            stir(work, own_slot(work, pair_at(work, work->bodies[slot].pair_first + k)), &about);
        }
    }
    int32_t count = about;
    for (int32_t i = 0; i < about; i++) {
        mark_deep(work, work->bodies[i].listed, &count);
    }
    return keep_deep(work, count);
}

// ---- parting, with the wall asked --------------------------------------------------------------

// Moves a body on to where walls and its speed allow, if it still crosses what it did.
static void shift_body(People* people, int32_t slot) {
    PeopleWork* work = people->work;
    vec2s was = work->next_at[slot];
    int32_t crosses = work->bodies[slot].crosses;
    int32_t opening = crosses <= -2 ? -2 - crosses : -1;
    work->next_at[slot] = glms_vec2_add(was, work->bodies[slot].shift);
    settle_step(people, slot);
    int32_t found = work->bodies[slot].crosses;
    if ((found <= -2 ? -2 - found : found) != opening) {
        work->next_at[slot] = was;
    }
    work->bodies[slot].crosses = crosses;
}

static int32_t part_on(People* people) {
    PeopleWork* work = people->work;
    floors_follow(work);
    int32_t count = stir_first(work);
    for (int round = 0; round < PART_ROUNDS && count > 0; round++) {
        for (int32_t i = 0; i < count; i++) {
            int32_t slot = work->bodies[i].listed;
            push_body(work, slot, CORE_GIVE);
        }
        for (int32_t i = 0; i < count; i++) {
            shift_body(people, work->bodies[i].listed);
        }
        floors_follow(work);
        count = stir_again(work, count);
    }
    return count;
}

// ---- the last word -----------------------------------------------------------------------------

// True when a body's own step brings it deeper into somebody than is given way; `shift` is then
// what has to be taken from the step so that it only passes along them.
static bool closes_in(const PeopleWork* work, int32_t slot, vec2s* shift) {
    vec2s from = work->bodies[slot].at;
    vec2s to = work->next_at[slot];
    *shift = vec(0.0f, 0.0f);
    bool closes = false;
    for (int k = 0; k < work->bodies[slot].pair_count; k++) {
        int32_t other = pair_at(work, work->bodies[slot].pair_first + k);
        float dx = work->bodies[other].at.x - from.x;
        float dy = work->bodies[other].at.y - from.y;
        float before = sqrtf(dx * dx + dy * dy);
        float nearing = (to.x - from.x) * dx + (to.y - from.y) * dy;
        if (nearing > 0.0f && is_deep(work, slot, other) &&
            sqrtf(square_of(work->next_at, slot, other)) < before - DEEPER) {
            float share = nearing / (before * before);
            *shift = vec(shift->x - share * dx, shift->y - share * dy);
            closes = true;
        }
    }
    return closes;
}

// Another step: first along those whom it nears, then a shorter one, at last none. Who would cross
// an opening does not, and gives the passage back.
static void give_way(People* people, int32_t slot) {
    PeopleWork* work = people->work;
    vec2s from = work->bodies[slot].at;
    int tries = work->bodies[slot].shorter++;
    if (tries < SLIDES_MOST) {
        shift_body(people, slot);
        return;
    }
    if (work->bodies[slot].crosses <= -2) {
        gate_give_back(people, slot);
        work->bodies[slot].crosses = -1;
        work->bodies[slot].shorter = SLIDES_MOST + SHORTER_MOST;
    }
    vec2s to = work->next_at[slot];
    work->next_at[slot] = work->bodies[slot].shorter >= SLIDES_MOST + SHORTER_MOST
                              ? from
                              : vec(0.5f * (from.x + to.x), 0.5f * (from.y + to.y));
}

static void hold_back(People* people, int32_t count) {
    PeopleWork* work = people->work;
    while (count > 0) {
        // All are asked before any step is changed.
        int32_t kept = 0;
        for (int32_t i = 0; i < count; i++) {
            int32_t slot = work->bodies[i].listed;
            vec2s shift;
            if (closes_in(work, slot, &shift)) {
                work->bodies[slot].shift = shift;
                list_put(work, kept++, slot);
            }
        }
        for (int32_t i = 0; i < kept; i++) {
            give_way(people, work->bodies[i].listed);
        }
        floors_follow(work);
        count = stir_again(work, kept);
    }
}

void cores_keep(People* people) {
    if (people->work->pair_count > 0) {
        int32_t count = part_on(people);
        if (count > 0) {
            hold_back(people, count);
        }
    }
}
