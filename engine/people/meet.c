// Meet: whom a walker meets in this tick, and what speed they leave each of the eight headings.
//
// The bodies that the persons of a cell can meet lie in three stretches of the sorted arrays. They
// are looked through four at a time for who is near; those near are then met four at a time: what
// is known of four lies in one vector each, and every heading in turn is slowed by all four by the
// following law (README, "Movement"). Where all about can be seen and nobody can come the other
// way, as inside most crowds, nothing has to be asked of each of them; in a jam those farther off
// only count as long as those near leave speed to lose.

#include "people/mover.h"

#define BEHIND     0.25f // who is farther behind than this does not count [m]
#define NEAR_FIRST 0.9f  // these are heeded first [m]
#define JAM_LEAST  30    // where more than so many are in the cells about

// A mask of the first n lanes.
static const LaneMask LANES_FIRST[5] = {
    {0, 0, 0, 0}, {-1, 0, 0, 0}, {-1, -1, 0, 0}, {-1, -1, -1, 0}, {-1, -1, -1, -1}};

// The lanes of a mask's bits, those set first; and how many are.
static const LaneMask LANES_SET[16] = {{0, 0, 0, 0}, {0, 0, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0},
                                       {2, 0, 0, 0}, {0, 2, 0, 0}, {1, 2, 0, 0}, {0, 1, 2, 0},
                                       {3, 0, 0, 0}, {0, 3, 0, 0}, {1, 3, 0, 0}, {0, 1, 3, 0},
                                       {2, 3, 0, 0}, {0, 2, 3, 0}, {1, 2, 3, 0}, {0, 1, 2, 3}};
static const uint8_t SET_COUNT[16] = {0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4};

// ---- cells --------------------------------------------------------------------------------------

static void add_cell(Hood* hood, const GridCell* cell) {
    GridCell* all = &hood->all;
    all->floor = all->floor == cell->floor || all->floor == GRID_NONE ? cell->floor : GRID_MIXED;
    if (cell->walkers > 0) {
        all->walkers = 1;
        all->bound =
            all->bound == cell->bound || all->bound == GRID_NONE ? cell->bound : GRID_MIXED;
    }
    all->speed = cell->speed > all->speed ? cell->speed : all->speed;
    all->length = cell->length > all->length ? cell->length : all->length;
    all->width = cell->width > all->width ? cell->width : all->width;
    all->hides = all->hides || cell->hides;
}

// Which of up to three cells from `first` on have bodies, as bits.
static unsigned used_of(const PeopleWork* work, int32_t first, int32_t count) {
    const uint64_t* words = &work->used_bits[first >> 6];
    int shift = first & 63;
    uint64_t bits = words[0] >> shift;
    if (shift + count > 64) {
        bits |= words[1] << (64 - shift);
    }
    return (unsigned)bits & ((1u << count) - 1u);
}

Hood hood_find(const PeopleWork* work, const Row* row, int32_t cell) {
    Hood hood = {.all = {.floor = GRID_NONE, .bound = GRID_NONE}};
    int32_t left = cell > row->first_cell ? cell - 1 : cell;
    int32_t right = cell + 1 < row->first_cell + row->columns ? cell + 1 : cell;
    for (int k = row->below ? 0 : 1; k < (row->above ? 3 : 2); k++) {
        int32_t from = left + (k - 1) * row->columns;
        unsigned used = used_of(work, from, right - left + 1);
        if (used == 0) {
            continue;
        }
        hood.first[k] = hood.last[k] = work->cells[from + __builtin_ctz(used)].first;
        for (; used != 0; used &= used - 1) {
            const GridCell* it = &work->cells[from + __builtin_ctz(used)];
            hood.last[k] += it->count;
            hood.count += it->count;
            add_cell(&hood, it);
        }
    }
    return hood;
}

// ---- the law ------------------------------------------------------------------------------------

/// Four neighbours who can slow one, a lane each.
typedef struct Four {
    Lanes dx, dy;         // to them [m]
    Lanes seen_x, seen_y; // the same in widths of the lane, sideways anticipated
    Lanes vx, vy;         // their velocity [m/s]
    Lanes spacing;        // at which the speed becomes 0 [m]
    Lanes per_width;      // 1 / width of the lane [1/m]
    LaneMask real;        // where there is one
} Four;

// The following law: the speed at which one would reach, in the gap time, the place where a
// neighbour's blunt ellipse begins. `aside` is in widths of the lane.
static inline Lanes allowed(const Four* four, Lanes along, Lanes aside, Lanes ex, Lanes ey) {
    Lanes one = lanes_of(1.0f);
    Lanes zero = lanes_of(0.0f);
    Lanes per_gap = lanes_of(1.0f / MOVE_GAP_TIME);
    Lanes q = aside * aside;
    Lanes nearing = four->vx * ex + four->vy * ey;
    Lanes speed = (along - four->spacing * (one - q * q)) * per_gap + lanes_least(nearing, zero);
    // Who does not count becomes no number, and the least of that and another is the other.
    LaneMask free = (q >= one) | (along <= zero) | ~four->real;
    return (Lanes)((LaneMask)speed | free);
}

// Heading by heading.
static void follow(Mover* mover, const Four* four) {
    for (int k = 0; k < MOVER_HEADINGS; k++) {
        Lanes ex = lanes_of(mover->ex[k / 4][k % 4]);
        Lanes ey = lanes_of(mover->ey[k / 4][k % 4]);
        Lanes along = four->dx * ex + four->dy * ey;
        Lanes aside = four->seen_x * ey - four->seen_y * ex;
        mover->worst[k] = lanes_least(allowed(four, along, aside, ex, ey), mover->worst[k]);
    }
}

// The same where lanes bend at walls: whom one meets beyond the bend is seen from there, along the
// wall.
static void follow_bent(Mover* mover, const Four* four) {
    Lanes zero = lanes_of(0.0f);
    for (int k = 0; k < MOVER_HEADINGS; k++) {
        Lanes ex = lanes_of(mover->ex[k / 4][k % 4]);
        Lanes ey = lanes_of(mover->ey[k / 4][k % 4]);
        Lanes along = four->dx * ex + four->dy * ey;
        Lanes seen_x = four->seen_x;
        Lanes seen_y = four->seen_y;
        float bend = mover->bend[k / 4][k % 4];
        if (bend < MOVER_FREE) {
            Lanes leg = lanes_of(bend);
            Lanes bent_x = lanes_of(mover->bent_x[k / 4][k % 4]);
            Lanes bent_y = lanes_of(mover->bent_y[k / 4][k % 4]);
            Lanes beyond = (four->dx - leg * ex) * bent_x + (four->dy - leg * ey) * bent_y;
            LaneMask past = (along > leg) | (beyond > zero);
            Lanes side = lanes_pick(past, leg, zero) * four->per_width;
            along = lanes_pick(past, leg + beyond, along);
            seen_x -= side * ex;
            seen_y -= side * ey;
            ex = lanes_pick(past, bent_x, ex);
            ey = lanes_pick(past, bent_y, ey);
        }
        Lanes aside = seen_x * ey - seen_y * ex;
        mover->worst[k] = lanes_least(allowed(four, along, aside, ex, ey), mover->worst[k]);
    }
}

// The speeds that all those met leave.
static void slow_down(Mover* mover) {
    for (int half = 0; half < 2; half++) {
        Lanes four[4];
        for (int k = 0; k < 4; k++) {
            four[k] = mover->worst[4 * half + k];
        }
        lanes_transpose(four);
        Lanes least = lanes_least(lanes_least(four[0], four[1]), lanes_least(four[2], four[3]));
        mover->speed[half] = lanes_least(least, mover->speed[half]);
    }
}

// ---- who they are -------------------------------------------------------------------------------

static bool is_hidden(const Mover* mover, const Body* other) {
    const Body* self = mover->self;
    const People* people = mover->people;
    const Ground* ground = &people->work->ground;
    if (self->floor != other->floor) {
        return floor_is_flight(people, self->floor) || floor_is_flight(people, other->floor) ||
               !ground_through(ground, self->floor, self->at, other->floor, other->at);
    }
    if (other->ghost >= 0) {
        return floors_hide(ground, self->at, other);
    }
    bool convex = ground->floors[self->floor].convex && !self->niched && !other->niched;
    return !convex && ground_hidden(ground, self->floor, self->at, other->at);
}

// Notes a body whose core one may touch.
static void note_pair(const Mover* mover, int32_t slot) {
    PeopleWork* work = mover->people->work;
    if (work->pair_count - work->pair_start >= CLOSE_MOST || work->pair_count >= work->pair_most) {
        return;
    }
    work->pairs[work->pair_count++] = slot;
}

// The size of another as one heeds it. Who has waited for long shows elbows, and others leave them
// room; not who has waited as long: two such would only keep each other from moving.
static float heeded(const Mover* mover, const Body* other) {
    if (mover->late <= 0.0f) {
        return 1.0f;
    }
    float theirs = mover->people->work->late[other->person];
    float more = theirs > mover->late ? theirs - mover->late : 0.0f;
    return (1.0f + MOVE_ELBOWS * more) / (1.0f + MOVE_ELBOWS * theirs);
}

// The size of each of four as one heeds them.
static Lanes sizes_of(const Mover* mover, const Body* const bodies[4]) {
    if (mover->late <= 0.0f) {
        return lanes_of(1.0f);
    }
    return (Lanes){heeded(mover, bodies[0]), heeded(mover, bodies[1]), heeded(mover, bodies[2]),
                   heeded(mover, bodies[3])};
}

// A mask of those who walk elsewhere than oneself.
static LaneMask bound_elsewhere(const Mover* mover, const Body* const bodies[4]) {
    LaneMask mask;
    for (int k = 0; k < 4; k++) {
        mask[k] = bodies[k]->walks && bodies[k]->bound != mover->self->bound ? -1 : 0;
    }
    return mask;
}

// How much of those who come the other way one has before one.
static void add_opposed(Mover* mover, unsigned bits, Lanes square, Lanes along) {
    for (; bits != 0; bits &= bits - 1) {
        int k = __builtin_ctz(bits);
        float distance = sqrtf(square[k]);
        mover->opposed += along[k] / distance * (distance > 1.5f ? 1.5f / distance : 1.0f);
    }
}

// Who of four counts, and whether they come the other way; both are asked only where it can be.
static LaneMask find_opposing(Mover* mover, const Body* const bodies[4], Four* four, Lanes square,
                              Lanes along) {
    LaneMask opposing = {0, 0, 0, 0};
    if (!mover->asks && !mover->merges) {
        return opposing;
    }
    Lanes heading[4];
    for (int k = 0; k < 4; k++) {
        heading[k] = lanes_load(&bodies[k]->heading.x);
    }
    lanes_transpose(heading);
    if (mover->asks) {
        Lanes heads = lanes_of(mover->aim.x) * heading[0] + lanes_of(mover->aim.y) * heading[1];
        opposing = four->real & (heads < lanes_of(-0.2f)) & bound_elsewhere(mover, bodies);
        add_opposed(mover, lanes_bits(opposing & (along > lanes_of(0.0f))), square, along);
    }
    if (mover->merges) {
        // Two whose ways converge, as at a bend, may each have the other in front and both stand.
        // Who is further ahead in the eyes of the other goes.
        LaneMask yield = -(four->dx * heading[0] + four->dy * heading[1]) > along;
        four->real &= ~yield | opposing;
    }
    return opposing;
}

static void meet_ahead(Mover* mover, const Body* const bodies[4], Four* four, const Lanes size[2],
                       Lanes square, Lanes along) {
    LaneMask opposing = find_opposing(mover, bodies, four, square, along);
    Lanes heed = sizes_of(mover, bodies);
    Lanes scale = lanes_of(mover->scale);
    Lanes width = (lanes_of(mover->half_width) + heed * size[1]) * scale;
    width = lanes_pick(opposing, width * lanes_of(MOVE_OPPOSED_WIDTH), width);
    Lanes per_width = lanes_of(1.0f) / lanes_most(width, lanes_of(MOVE_WIDTH_LEAST));
    four->per_width = per_width;
    Lanes ahead = (Lanes)(opposing & (LaneMask)lanes_of(MOVE_ANTICIPATION));
    four->seen_x = (four->dx + ahead * four->vx) * per_width;
    four->seen_y = (four->dy + ahead * four->vy) * per_width;
    four->spacing = (lanes_of(mover->half_length) + heed * size[0]) * scale;
    if (mover->bends) {
        follow_bent(mover, four);
    } else {
        follow(mover, four);
    }
}

// Meets up to four of a list.
static void meet_four(Mover* mover, const int32_t* near, int count) {
    const Body* self = mover->self;
    const Body* bodies[4];
    LaneMask slots;
    Lanes place[4];
    Lanes size[4];
    for (int k = 0; k < 4; k++) {
        slots[k] = near[k < count ? k : 0];
        bodies[k] = &mover->people->work->bodies[slots[k]];
        place[k] = lanes_load(&bodies[k]->at.x);
        size[k] = lanes_load(&bodies[k]->half_length);
    }
    lanes_transpose(place);
    lanes_transpose(size);
    Four four = {.dx = place[0] - lanes_of(self->at.x),
                 .dy = place[1] - lanes_of(self->at.y),
                 .vx = place[2],
                 .vy = place[3]};
    Lanes square = four.dx * four.dx + four.dy * four.dy;
    LaneMask self_slot = {mover->slot, mover->slot, mover->slot, mover->slot};
    LaneMask others = LANES_FIRST[count] & (slots != self_slot);
    // Who stands notices a walker a little earlier than the cores need.
    Lanes touch = lanes_of(self->core) + size[2] + lanes_of(mover->v0 > 0.0f ? 0.2f : 0.4f);
    for (unsigned bits = lanes_bits(others & (square < touch * touch)); bits != 0;
         bits &= bits - 1) {
        note_pair(mover, slots[__builtin_ctz(bits)]);
    }
    Lanes along = four.dx * lanes_of(mover->aim.x) + four.dy * lanes_of(mover->aim.y);
    four.real = others & (along > lanes_of(mover->v0 > 0.0f ? -BEHIND : MOVER_FREE));
    if (lanes_bits(four.real) != 0) {
        if (mover->counts) {
            mover->front += SET_COUNT[lanes_bits(four.real & (along > lanes_of(0.0f)))];
        }
        meet_ahead(mover, bodies, &four, size, square, along);
    }
}

static void meet_all(Mover* mover, const int32_t* near, int count) {
    for (int i = 0; i < count; i += 4) {
        meet_four(mover, near + i, count - i < 4 ? count - i : 4);
    }
}

// ---- near ---------------------------------------------------------------------------------------

// Lists who is ahead between two distances, or close. Without a branch for each body looked at:
// which of them are near is anybody's guess. Counts those in front within MOVE_REACH.
static int gather(Mover* mover, const Hood* hood, float inner, float outer, int32_t* near) {
    const PeopleWork* work = mover->people->work;
    Lanes x = lanes_of(mover->self->at.x);
    Lanes y = lanes_of(mover->self->at.y);
    Lanes aim_x = lanes_of(mover->aim.x);
    Lanes aim_y = lanes_of(mover->aim.y);
    float touch = mover->self->core + MOVE_CORE_MOST + 0.4f;
    touch = touch < outer ? touch : outer;
    Lanes close = lanes_of(touch * touch);
    Lanes reach = lanes_of(outer * outer);
    Lanes from = lanes_of(inner * inner);
    Lanes sight = lanes_of(MOVE_REACH * MOVE_REACH);
    Lanes zero = lanes_of(0.0f);
    Lanes behind = lanes_of(mover->v0 > 0.0f ? -BEHIND : MOVER_FREE);
    LaneMask front = {0, 0, 0, 0};
    int count = 0;
    for (int row = 0; row < 3; row++) {
        int32_t last = hood->last[row];
        for (int32_t i = hood->first[row]; i < last && count < NEAR_MOST; i += 4) {
            Lanes dx = lanes_load(&work->body_x[i]) - x;
            Lanes dy = lanes_load(&work->body_y[i]) - y;
            Lanes square = dx * dx + dy * dy;
            Lanes along = dx * aim_x + dy * aim_y;
            LaneMask real = LANES_FIRST[last - i < 4 ? last - i : 4];
            LaneMask counts =
                (square <= reach) & (square >= from) & real & ((along > behind) | (square < close));
            front -= (square <= sight) & (along > zero) & real;
            unsigned bits = lanes_bits(counts);
            LaneMask slots = LANES_SET[bits] + (LaneMask){i, i, i, i};
            memcpy(&near[count], &slots, sizeof slots);
            count += SET_COUNT[bits];
        }
    }
    mover->front = front[0] + front[1] + front[2] + front[3];
    return count < NEAR_MOST ? count : NEAR_MOST;
}

static float fastest_lane(const Mover* mover) {
    float fastest = 0.0f;
    for (int k = 0; k < MOVER_HEADINGS; k++) {
        float speed = mover->speed[k / 4][k % 4];
        fastest = speed > fastest ? speed : fastest;
    }
    return fastest;
}

// True where nobody about can be hidden from one.
static bool sees_all(const Mover* mover, const Hood* hood) {
    const Body* self = mover->self;
    const Ground* ground = &mover->people->work->ground;
    bool clear = ground->floors[self->floor].convex && !self->niched && !hood->all.hides;
    return (mover->open || clear) && hood->all.floor == self->floor;
}

// Keeps those of a list whom one sees.
static int keep_seen(const Mover* mover, int32_t* near, int count) {
    const Body* bodies = mover->people->work->bodies;
    int kept = 0;
    for (int i = 0; i < count; i++) {
        const Body* other = &bodies[near[i]];
        bool hidden = mover->open ? mover->self->floor != other->floor : is_hidden(mover, other);
        near[kept] = near[i];
        kept += hidden ? 0 : 1;
    }
    return kept;
}

// How far off somebody can be to slow one further, when those nearer have been met [m].
static float far_reach(const Mover* mover, const Hood* hood) {
    float length = (mover->half_length + hood->all.length) * mover->scale;
    float width = (mover->half_width + hood->all.width) * mover->scale;
    width = width > MOVE_WIDTH_LEAST ? width : MOVE_WIDTH_LEAST;
    float reach = length + MOVE_GAP_TIME * (fastest_lane(mover) + hood->all.speed);
    float outer = mover->bends ? reach + width : sqrtf(reach * reach + width * width);
    return outer < MOVE_REACH ? outer : MOVE_REACH;
}

// Those near may leave so little speed that those farther off do not matter: in a jam few do.
static void meet_jam(Mover* mover, const Hood* hood, int32_t* near) {
    meet_all(mover, near, gather(mover, hood, 0.0f, NEAR_FIRST, near));
    slow_down(mover);
    float outer = far_reach(mover, hood);
    if (outer > NEAR_FIRST) {
        int front = mover->front; // all were counted at the first look
        meet_all(mover, near, gather(mover, hood, NEAR_FIRST, outer, near));
        mover->front = front;
        slow_down(mover);
    }
}

static void meet_hood(Mover* mover, const Hood* hood) {
    int32_t near[NEAR_MOST + 4];
    bool all = sees_all(mover, hood);
    mover->asks = hood->all.bound != mover->self->bound && hood->all.bound != GRID_NONE;
    mover->counts = !all;
    for (int k = 0; k < MOVER_HEADINGS; k++) {
        mover->worst[k] = lanes_of(MOVER_FREE);
    }
    if (all && !mover->asks && mover->v0 > 0.0f && hood->count > JAM_LEAST) {
        meet_jam(mover, hood, near);
        return;
    }
    int count = gather(mover, hood, 0.0f, MOVE_REACH, near);
    if (!all) {
        mover->front = 0; // only those who are seen
        count = keep_seen(mover, near, count);
    }
    if (count > 1 || (count == 1 && near[0] != mover->slot)) { // not only oneself
        meet_all(mover, near, count);
        slow_down(mover);
    }
}

void meet_neighbours(Mover* mover, const Hood* hood) {
    PeopleWork* work = mover->people->work;
    work->pair_start = work->pair_count;
    if (hood->count > 1) {
        meet_hood(mover, hood);
    }
    int pairs = work->pair_count - work->pair_start;
    work->pair_of[mover->slot] = (uint8_t)pairs;
    if (pairs > 0) {
        work->touching[work->touching_count++] = mover->slot;
    }
}

// A walker near, or somebody too near.
bool meet_disturbs(Mover* mover, const Hood* hood) {
    const PeopleWork* work = mover->people->work;
    int32_t near[NEAR_MOST + 4];
    int count = gather(mover, hood, 0.0f, MOVE_REACH, near);
    for (int i = 0; i < count; i++) {
        const Body* other = &work->bodies[near[i]];
        float reach = mover->self->core + other->core;
        if (other->walks ||
            (vec_distance(other->at, mover->self->at) < reach && other != mover->self)) {
            return true;
        }
    }
    return false;
}
