// Settle: turns the places that people want into places they can have.
//
// In this order: hard cores push overlapping persons apart (cores.c); nobody is displaced more than
// their free speed allows; walls push bodies out and stop every step that would cross them; a step
// over an opening's centre line changes the room, a capped door letting through one person at a
// time, the one who has waited longest first; whose cores still lie in each other are parted or
// held back (cores.c). The last word beside a wall has ground_walkable(): who would end elsewhere
// stays where they are, so that nobody is ever outside the walkable space.

#include "people/still.h"

#define WALL_NEAR     0.12f // nearer than this to an edge, the last word is asked [m]
#define STEP_REACH    0.05f // segments farther than a step and the core, and this, do not count [m]
#define SEGMENTS_MOST 48
#define GATE_HOLD     0.01f // who is held stands this far before the line [m]
#define GATE_FREE_S   0.2   // a gate free for longer than this has nobody at it [s]
#define NEAR_OPENING  1.2f  // one squeezes at an opening from here on [m]
#define CLOSING       0.4f  // share of the way to an opening over which a crowd closes up
#define NEXT_AT_GATE  0.5f  // who is this near a gate is next, and moves up close [m]
#define STALL_SHARE   0.12f // slower than this share of v0 is stalled
#define PROGRESS      0.1f  // [m]
#define OPPOSED_LEAST 0.3f  // opposed by more, one squeezes when stalled
#define STALL_FROM_S  0.5f  // one squeezes who is stalled for longer than this [s]
#define STALL_GROWS_S 1.5f  // wholly after so much more [s]
#define AT_GOAL       0.25f // arrived is who is this near the place one was sent to [m]
#define BY_GOAL       0.55f // or this near and stalled for STALL_FROM_S [m]
#define ABOUT_GOAL    1.5f  // or this near, others being in the way [m]
#define ABOUT_GOAL_S  6.0f  // and without PROGRESS for this [s]

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

// What is near a body: segments, and which of them stop it.
typedef struct Near {
    int count;
    int32_t entry[SEGMENTS_MOST];
    Wall wall[SEGMENTS_MOST];
    bool solid[SEGMENTS_MOST];
} Near;

// Only what a step can reach.
static void look_round(const People* people, const Body* body, float reach, Near* near) {
    const int32_t* entries;
    int count = ground_near(&people->work->ground, body->floor, body->at, &entries);
    near->count = 0;
    for (int i = 0; i < count && near->count < SEGMENTS_MOST; i++) {
        int k = near->count;
        near->entry[k] = entries[i];
        near->solid[k] =
            ground_stops(people, body->person, entries[i], body->floor, &near->wall[k]);
        vec2s closest = ground_closest(near->wall[k].a, near->wall[k].b, body->at);
        float dx = closest.x - body->at.x;
        float dy = closest.y - body->at.y;
        near->count += dx * dx + dy * dy < reach * reach ? 1 : 0;
    }
}

// Keeps the core out of walls. Returns the distance to the nearest segment as it was.
static float push_out(const Near* near, float core, vec2s* next) {
    float least = 1e9f;
    for (int i = 0; i < near->count; i++) {
        vec2s closest = ground_closest(near->wall[i].a, near->wall[i].b, *next);
        float distance = vec_distance(closest, *next);
        least = distance < least ? distance : least;
        if (near->solid[i] && distance < core && distance > 1e-5f) {
            float share = core / distance;
            next->x = closest.x + share * (next->x - closest.x);
            next->y = closest.y + share * (next->y - closest.y);
        }
    }
    return least;
}

static bool path_blocked(const Near* near, vec2s from, vec2s to) {
    for (int i = 0; i < near->count; i++) {
        if (near->solid[i] && ground_crosses(from, to, near->wall[i].a, near->wall[i].b)) {
            return true;
        }
    }
    return false;
}

// The opening whose line the step crosses, -1 none.
static int32_t find_crossing(const People* people, const Near* near, const Body* body, vec2s to) {
    const Ground* ground = &people->work->ground;
    for (int i = 0; i < near->count; i++) {
        int32_t opening = -1 - near->entry[i];
        if (near->entry[i] >= 0 || near->solid[i] ||
            !person_may_cross(people, body->person, opening, body->floor)) {
            continue;
        }
        vec2s a = near->wall[i].a;
        vec2s b = near->wall[i].b;
        float before = ground_beyond(ground, opening, body->floor, body->at);
        float after = ground_beyond(ground, opening, body->floor, to);
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

// The step of a body beside walls or lines.
static vec2s settle_near(People* people, int32_t slot, vec2s next, float most) {
    PeopleWork* work = people->work;
    const Body* body = &work->bodies[slot];
    vec2s from = body->at;
    Near near;
    look_round(people, body, STEP_REACH + most + body->core, &near);
    if (near.count == 0 && !floor_is_flight(people, body->floor)) {
        return next;
    }
    (void)push_out(&near, body->core, &next);
    (void)push_out(&near, body->core, &next);
    next = limited(from, next, most);
    if (path_blocked(&near, from, next)) {
        next = from;
    }
    if (floor_is_flight(people, body->floor)) {
        // Nothing bars the far end; granted at once.
        if (stair_leaves(people, body->person, &next)) {
            work->bodies[slot].crosses = -2 - floor_stair(people, body->floor);
        }
        return next;
    }
    int32_t crosses = find_crossing(people, &near, body, next);
    float nearest = push_out(&near, 0.0f, &next);
    if (nearest < WALL_NEAR || crosses >= 0) {
        int32_t to = crosses < 0 ? body->floor
                                 : opening_other(&people->facility->openings[crosses], body->floor);
        bool flight = crosses >= 0 && people->facility->openings[crosses].kind == OPENING_STAIR;
        if (flight ? !stair_takes(people, crosses, body->floor, next)
                   : !ground_walkable(&work->ground, to, next)) {
            crosses = -1;
            bool was = ground_walkable(&work->ground, body->floor, from);
            next = was ? from : room_clamp(people->facility, body->floor, from, body->core);
        }
    }
    work->bodies[slot].crosses = crosses;
    return next;
}

void settle_step(People* people, int32_t slot) {
    PeopleWork* work = people->work;
    const Body* body = &work->bodies[slot];
    float most = body->most;
    vec2s next = limited(body->at, work->next_at[slot], most);
    work->bodies[slot].crosses = -1;
    if (next.x != body->at.x || next.y != body->at.y) {
        int32_t cell = ground_cell(&work->ground, body->floor, body->at);
        if (work->ground.cells[cell] != work->ground.cells[cell + 1] ||
            floor_is_flight(people, body->floor)) {
            next = settle_near(people, slot, next, most);
        }
    }
    work->next_at[slot] = next;
}

// ---- doors -------------------------------------------------------------------------------------

void gate_hold(People* people, int32_t slot) {
    PeopleWork* work = people->work;
    const Body* body = &work->bodies[slot];
    int32_t opening = work->bodies[slot].crosses;
    vec2s out = passage_of(&work->ground, opening, body->floor)->line_out;
    vec2s next = work->next_at[slot];
    float back = ground_beyond(&work->ground, opening, body->floor, next) + GATE_HOLD;
    next = vec(next.x - back * out.x, next.y - back * out.y);
    if (!ground_walkable(&work->ground, body->floor, next)) {
        next = body->at;
    }
    work->next_at[slot] = next;
    work->bodies[slot].crosses = -1;
}

// An opening is one gate for both directions, a flight one at either end.
static int32_t gate_of(const People* people, int32_t room, int32_t opening) {
    const Opening* it = &people->facility->openings[opening];
    bool flight = it->kind == OPENING_STAIR;
    return 2 * opening + (flight ? opening_side(it, room) : 0);
}

static double gate_flow(const People* people, int32_t gate) {
    const Opening* it = &people->facility->openings[gate / 2];
    return it->kind == OPENING_STAIR ? stair_flow(it, gate % 2)
                                     : (double)(MOVE_FLOW * (it->width > 0.3f ? it->width : 0.3f));
}

// Who still asks to pass a gate.
static bool asks_at(const People* people, int32_t slot, int32_t gate) {
    const PeopleWork* work = people->work;
    int32_t opening = work->bodies[slot].crosses;
    return opening == gate / 2 && gate_of(people, work->bodies[slot].floor, opening) == gate;
}

// Of those who would cross a gate, one passes when it is free: the one who has waited longest.
static void work_gate(People* people, int32_t first, int32_t count, int32_t opening, double now,
                      double dt) {
    PeopleWork* work = people->work;
    Body* bodies = work->bodies;
    int32_t gate = gate_of(people, bodies[bodies[first].listed].floor, opening);
    double* next = &work->gate_next[gate];
    double interval = 1.0 / gate_flow(people, gate);
    // The flow is a mean over many: a gate nobody was at for a moment makes up for one passage.
    double credit = interval > dt ? interval : dt;
    for (int32_t granted = 0; granted < count - first && now >= *next; granted++) {
        int32_t best = -1;
        float longest = -1.0f;
        for (int32_t i = first; i < count; i++) {
            int32_t slot = bodies[i].listed;
            float wait = work->wait[bodies[slot].person];
            if (asks_at(people, slot, gate) && wait > longest) {
                best = slot;
                longest = wait;
            }
        }
        if (best < 0) {
            break;
        }
        bodies[best].crosses = -2 - opening; // granted
        *next = (*next > now - credit ? *next : now - credit) + interval;
    }
    for (int32_t i = first; i < count; i++) {
        if (asks_at(people, bodies[i].listed, gate)) {
            gate_hold(people, bodies[i].listed);
        }
    }
}

bool gate_is_free(const People* people, int32_t slot, double now) {
    const PeopleWork* work = people->work;
    const Body* body = &work->bodies[slot];
    return work->emergent_doors ||
           now >= work->gate_next[gate_of(people, body->floor, body->crosses)];
}

void gate_give_back(People* people, int32_t slot) {
    PeopleWork* work = people->work;
    int32_t floor = work->bodies[slot].floor;
    if (!work->emergent_doors && !floor_is_flight(people, floor)) {
        int32_t gate = gate_of(people, floor, -2 - work->bodies[slot].crosses);
        work->gate_next[gate] -= 1.0 / gate_flow(people, gate);
    }
}

// Lists the slots of who would cross, in rank order.
static int32_t list_askers(People* people) {
    PeopleWork* work = people->work;
    Body* bodies = work->bodies;
    int32_t count = 0;
    LiveSlots walk = {0};
    for (int32_t slot = live_next(work, &walk); slot >= 0; slot = live_next(work, &walk)) {
        if (work->bodies[slot].crosses < 0) {
            continue; // nearly all; ghosts never cross
        }
        int32_t rank = work->rank[work->bodies[slot].person];
        int32_t k = count++;
        for (; k > 0 && work->rank[bodies[bodies[k - 1].listed].person] > rank; k--) {
            list_put(work, k, bodies[k - 1].listed);
        }
        list_put(work, k, slot);
    }
    return count;
}

static void work_gates(People* people, double dt, double now) {
    PeopleWork* work = people->work;
    int32_t count = list_askers(people);
    held_work(people, count, now);
    for (int32_t i = 0; i < count; i++) {
        Body* asker = &work->bodies[work->bodies[i].listed];
        int32_t opening = asker->crosses;
        if (opening < 0) {
            continue;
        }
        if (!work->emergent_doors) {
            work_gate(people, i, count, opening, now, dt);
        } else {
            asker->crosses = -2 - opening;
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
    people->room[person] = (int16_t)room;
    person_moved(people, person);
    work->came[person] = (int16_t)opening;
    work->opening[person] = -1;
    work->way[person].rest = -1.0f;
    work->niche[person] = (int16_t)ground_throat(&work->ground, room, people->at[person]);
    work->bits[person].ask = ASK_NOW;
    work->bits[person].has_spot = 0;
    work->bits[person].changes = 0;
    work->wait[person] = 0.0f;
}

static void pass_doors(People* people, double now, EventLog* log) {
    PeopleWork* work = people->work;
    // In index order: only the log's order depends on it.
    int32_t count = 0;
    LiveSlots walk = {0};
    for (int32_t slot = live_next(work, &walk); slot >= 0; slot = live_next(work, &walk)) {
        if (work->bodies[slot].crosses > -2) {
            continue;
        }
        int32_t k = count++;
        int32_t person = work->bodies[slot].person;
        for (; k > 0 && work->bodies[k - 1].listed > person; k--) {
            list_put(work, k, work->bodies[k - 1].listed);
        }
        list_put(work, k, person);
    }
    for (int32_t i = 0; i < count; i++) {
        int32_t person = work->bodies[i].listed;
        int32_t opening = -2 - work->bodies[work->body_of[person]].crosses;
        int32_t room = people->room[person];
        if (people->stair[person] < 0) {
            held_pass(people, person, opening, room, now);
        }
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

// A crowd closes up before an opening, however it moves: there people stand nearer to each other
// than anywhere else in a queue. At a capped door, where the gate makes the queue, only who is next
// does.
static float close_up(const People* people, int32_t person, float distance) {
    const PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (opening < 0 || people->stair[person] >= 0 ||
        !passage_of(&work->ground, opening, people->room[person])->narrower) {
        return 0.0f;
    }
    float from = work->emergent_doors ? MOVE_CLOSE_UP : NEXT_AT_GATE;
    return work->congestion[person] * clampf((from - distance) / (CLOSING * from), 0.0f, 1.0f);
}

static float find_sigma(const People* people, int32_t person, float distance, double now) {
    const PeopleWork* work = people->work;
    float late = work->late[person];
    int32_t opening = work->opening[person];
    bool at_opening = opening >= 0 && distance < NEAR_OPENING;
    if (at_opening && !work->emergent_doors && people->stair[person] < 0) {
        int32_t gate = gate_of(people, people->room[person], opening);
        at_opening = distance < NEXT_AT_GATE || now - work->gate_next[gate] > GATE_FREE_S;
    }
    // Past the line of a thick wall's opening one is still between its jambs.
    at_opening = at_opening || (opening < 0 && work->niche[person] >= 0) ||
                 (opening >= 0 && work->niche[person] >= 0 && work->niche[person] != opening);
    float closed = close_up(people, person, distance);
    float sigma = closed > late ? closed : late;
    if (!at_opening && work->opposed[person] <= OPPOSED_LEAST) {
        return sigma;
    }
    float stalled = clampf((work->stall[person] - STALL_FROM_S) / STALL_GROWS_S, 0.0f, 1.0f);
    return stalled > sigma ? stalled : sigma;
}

static void keep_progress(People* people, int32_t person, float dt, bool stalled, bool held) {
    PeopleWork* work = people->work;
    float stall = work->stall[person] + (stalled && !held ? dt : -2.0f * dt);
    work->stall[person] = stall > 0.0f ? stall : 0.0f;
    if (stalled) {
        work->wait[person] += dt;
    }
    if (held || vec_distance(work->anchor[person], floor_at(people, person)) >= PROGRESS) {
        work->anchor[person] = floor_at(people, person);
        work->unmoved[person] = 0.0f;
    } else {
        work->unmoved[person] += dt;
    }
    work->late[person] =
        clampf((work->unmoved[person] - MOVE_LATE_FROM_S) / MOVE_LATE_S, 0.0f, 1.0f);
}

static void rest_person(People* people, int32_t slot, float dt) {
    PeopleWork* work = people->work;
    int32_t person = work->bodies[slot].person;
    // Letting others by is waiting, too: it has an end.
    if (state_walks(people->state[person]) && people->stair[person] < 0 &&
        group_yields(people, person, work->bodies[slot].away)) {
        work->wait[person] += dt;
    }
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
        work->bits[person].ask != 0 || people->room[person] != people->goal_room[person]) {
        return;
    }
    float away = vec_distance(people->at[person], people->goal_at[person]);
    if (away < AT_GOAL || (away < BY_GOAL && work->stall[person] > STALL_FROM_S) ||
        (away < ABOUT_GOAL && work->unmoved[person] > ABOUT_GOAL_S)) {
        people->state[person] = PERSON_STANDING;
    }
}

// True for who stood in this tick without meaning to go anywhere and will stand in the next ones
// until something changes of them or somebody walks about them.
static bool stays_still(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    uint8_t state = people->state[person];
    bool stands = state == PERSON_WAITING || state == PERSON_STANDING || state == PERSON_TRAPPED;
    bool mustered =
        state == PERSON_MUSTERED && work->opening[person] < 0 && work->niche[person] == -1;
    return bit_get64(work->still, person) && (stands || mustered) && people->stair[person] < 0 &&
           person_group(people, person) < 0;
}

static void finish_body(People* people, int32_t slot, float dt, double now) {
    PeopleWork* work = people->work;
    int32_t person = work->bodies[slot].person;
    vec2s from = work->bodies[slot].at;
    vec2s to = work->next_at[slot];
    if (to.x != from.x || to.y != from.y) {
        person_shifted(people, person);
    }
    if (people->stair[person] < 0) {
        people->at[person] = to;
    } else {
        stair_walk(people, person, to);
    }
    vec2s velocity = vec((to.x - from.x) / dt, (to.y - from.y) / dt);
    work->velocity[person] = velocity;
    people->speed[person] = sqrtf(velocity.x * velocity.x + velocity.y * velocity.y);
    if (work->bits[person].aims == 0) {
        rest_person(people, slot, dt);
        finish_sent(people, person);
        bool still = stays_still(people, person);
        bit_put64(work->still, person, still);
        bit_put64(work->resting, person, still && person_may_rest(people, person));
        return;
    }
    float v0 = work->bodies[slot].most / dt;
    float share = v0 > 0.0f ? people->speed[person] / v0 : 0.0f;
    bool held = people_held_by(people, person) >= 0;
    keep_progress(people, person, dt, share < STALL_SHARE, held);
    float crowd = (float)work->bodies[slot].front / (float)FRONT_MOST;
    float wanted = 1.0f - share > crowd ? 1.0f - share : crowd;
    work->congestion[person] += (wanted - work->congestion[person]) * dt / 2.0f;
    float sigma = find_sigma(people, person, work->bodies[slot].away, now);
    float eased = work->sigma[person] - dt / MOVE_EASE_S;
    work->sigma[person] = sigma > eased ? sigma : eased;
    finish_sent(people, person);
}

void people_settle(People* people, double dt, EventLog* log) {
    PeopleWork* work = people->work;
    double now = (double)log->tick * work->tick_s;
    work->list_most = 0;
    cores_part(work);
    LiveSlots walk = {0};
    for (int32_t slot = live_next(work, &walk); slot >= 0; slot = live_next(work, &walk)) {
        work->bodies[slot].crosses = -1;
        if (work->bodies[slot].ghost < 0) {
            settle_step(people, slot);
        }
    }
    work_gates(people, dt, now);
    cores_keep(people);
    walk = (LiveSlots){0};
    for (int32_t slot = live_next(work, &walk); slot >= 0; slot = live_next(work, &walk)) {
        if (work->bodies[slot].ghost < 0) {
            finish_body(people, slot, (float)dt, now);
        }
    }
    pass_doors(people, now, log);
    // Lists lay over the speeds of bodies; those of who is still are kept, and are 0.
    for (int32_t k = 0; k < work->list_most; k++) {
        work->bodies[k].speed = 0.0f;
    }
}
