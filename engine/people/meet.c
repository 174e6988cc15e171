// Meet: whom a walker meets in this tick, and what speed they leave each of the eight headings.
//
// The bodies that the persons of a cell can meet lie in three stretches of the sorted arrays. They
// are looked through four at a time for who is near; only those are asked who they are, and slow
// the lanes by the following law (README, "Movement"). Where all about can be seen and nobody can
// come the other way, as inside most crowds, nothing has to be asked of each of them; in a jam
// those farther off only count as long as those near leave speed to lose.

#include "people/mover.h"

#define BEHIND     0.25f // who is farther behind than this does not count [m]
#define NEAR_FIRST 0.9f  // these are heeded first [m]
#define JAM_LEAST  30    // where more than so many are in the cells about

// A mask of the first n lanes.
static const LaneMask LANES_FIRST[5] = {
    {0, 0, 0, 0}, {-1, 0, 0, 0}, {-1, -1, 0, 0}, {-1, -1, -1, 0}, {-1, -1, -1, -1}};

// ---- cells
// ----------------------------------------------------------------------------------------

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

Hood hood_find(const PeopleWork* work, const Row* row, int32_t cell) {
    Hood hood = {.all = {.floor = GRID_NONE, .bound = GRID_NONE}};
    int32_t left = cell > row->first_cell ? cell - 1 : cell;
    int32_t right = cell + 1 < row->first_cell + row->columns ? cell + 1 : cell;
    for (int k = row->below ? 0 : 1; k < (row->above ? 3 : 2); k++) {
        int32_t shift = (k - 1) * row->columns;
        int32_t count = 0;
        for (int32_t near = left + shift; near <= right + shift; near++) {
            const GridCell* it = &work->cells[near];
            if (it->count > 0) {
                hood.first[k] = count == 0 ? it->first : hood.first[k];
                count += it->count;
                add_cell(&hood, it);
            }
        }
        hood.last[k] = hood.first[k] + count;
        hood.count += count;
    }
    return hood;
}

// ---- the law
// --------------------------------------------------------------------------------------

/// A neighbour who can slow one.
typedef struct Ahead {
    float dx, dy;         // to them [m]
    float seen_x, seen_y; // the same in widths of the lane, sideways anticipated
    float vx, vy;         // their velocity [m/s]
    float spacing;        // at which the speed becomes 0 [m]
} Ahead;

// The following law of all eight lanes: the speed at which one would reach, in the gap time, the
// place where the neighbour's blunt ellipse begins.
static inline void follow(Mover* mover, Ahead other) {
    Lanes per_gap = lanes_of(1.0f / MOVE_GAP_TIME);
    Lanes one = lanes_of(1.0f);
    Lanes zero = lanes_of(0.0f);
    for (int half = 0; half < 2; half++) {
        Lanes ex = mover->ex[half];
        Lanes ey = mover->ey[half];
        Lanes along = lanes_of(other.dx) * ex + lanes_of(other.dy) * ey;
        Lanes aside = lanes_of(other.seen_x) * ey - lanes_of(other.seen_y) * ex;
        Lanes q = aside * aside;
        Lanes nearing = lanes_of(other.vx) * ex + lanes_of(other.vy) * ey;
        Lanes speed = (along - lanes_of(other.spacing) * (one - q * q)) * per_gap +
                      lanes_least(nearing, zero);
        LaneMask counts = (q < one) & (along > zero);
        speed = lanes_pick(counts, speed, lanes_of(MOVER_FREE));
        mover->speed[half] = lanes_least(speed, mover->speed[half]);
    }
}

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

static bool is_opposing(const Mover* mover, const Body* other) {
    float heads = mover->aim.x * other->heading.x + mover->aim.y * other->heading.y;
    return heads < -0.2f && other->walks && other->bound != mover->self->bound;
}

// Notes a body whose core one may touch.
static void note_pair(const Mover* mover, int32_t slot, const Body* other) {
    PeopleWork* work = mover->people->work;
    int32_t first = work->pair_first[mover->slot];
    if (work->pair_count - first >= CLOSE_MOST || work->pair_count >= work->pair_most) {
        return;
    }
    const Body* self = mover->self;
    float reach = self->core + other->core;
    float heads = self->heading.x * other->heading.x + self->heading.y * other->heading.y;
    if (self->walks && other->walks && self->bound != other->bound && heads < -0.2f) {
        float squeeze = self->squeeze > other->squeeze ? self->squeeze : other->squeeze;
        reach *= 1.0f - (1.0f - MOVE_OPPOSED_CORE) * squeeze;
    }
    work->pairs[work->pair_count++] = (Pair){.other = slot, .reach = reach};
}

// Two whose ways converge, as at a bend, may each have the other in front and both stand. Who is
// further ahead in the eyes of the other goes.
static bool gives_way(const Body* other, float dx, float dy, float along) {
    return -(dx * other->heading.x + dy * other->heading.y) > along;
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

static void meet_ahead(Mover* mover, const Body* other, float dx, float dy) {
    float square = dx * dx + dy * dy;
    float along = dx * mover->aim.x + dy * mover->aim.y;
    mover->front += along > 0.0f;
    bool opposing = is_opposing(mover, other);
    if (mover->merges && !opposing && gives_way(other, dx, dy, along)) {
        return;
    }
    if (opposing && along > 0.0f) {
        float distance = sqrtf(square);
        mover->opposed += along / distance * (distance > 1.5f ? 1.5f / distance : 1.0f);
    }
    float size = heeded(mover, other);
    float width = (mover->half_width + size * other->half_width) * mover->scale;
    width *= opposing ? MOVE_OPPOSED_WIDTH : 1.0f;
    float per_width = 1.0f / (width > MOVE_WIDTH_LEAST ? width : MOVE_WIDTH_LEAST);
    float ahead = opposing ? MOVE_ANTICIPATION : 0.0f;
    float vx = other->velocity.x;
    float vy = other->velocity.y;
    follow(mover,
           (Ahead){.dx = dx,
                   .dy = dy,
                   .seen_x = (dx + ahead * vx) * per_width,
                   .seen_y = (dy + ahead * vy) * per_width,
                   .vx = vx,
                   .vy = vy,
                   .spacing = (mover->half_length + size * other->half_length) * mover->scale});
}

static void meet(Mover* mover, int32_t slot) {
    const Body* self = mover->self;
    const Body* other = &mover->people->work->bodies[slot];
    float dx = other->at.x - self->at.x;
    float dy = other->at.y - self->at.y;
    if (mover->open ? self->floor != other->floor : is_hidden(mover, other)) {
        return;
    }
    // Who stands notices a walker a little earlier than the cores need.
    float touch = self->core + other->core + (mover->v0 > 0.0f ? 0.2f : 0.4f);
    if (dx * dx + dy * dy < touch * touch && slot != mover->slot) {
        note_pair(mover, slot, other);
    }
    if (mover->v0 > 0.0f && dx * mover->aim.x + dy * mover->aim.y > -BEHIND &&
        slot != mover->slot) {
        meet_ahead(mover, other, dx, dy);
    }
}

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
            for (int k = 0; k < 4; k++) {
                near[count] = i + k;
                count += (int)(bits >> k & 1u);
            }
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

// True where all about can be seen and none can come against one: nothing to ask of each of them.
static bool is_plain(const Mover* mover, const Hood* hood) {
    const Body* self = mover->self;
    bool seen = mover->open || (mover->people->work->ground.floors[self->floor].convex &&
                                !self->niched && !hood->all.hides);
    return seen && !(hood->all.hides && !mover->open) && hood->all.floor == self->floor &&
           (hood->all.bound == self->bound || hood->all.bound == GRID_NONE) && mover->v0 > 0.0f &&
           !mover->merges;
}

// As meet(), where is_plain().
static void meet_plain(Mover* mover, int32_t slot) {
    const Body* self = mover->self;
    const Body* other = &mover->people->work->bodies[slot];
    float dx = other->at.x - self->at.x;
    float dy = other->at.y - self->at.y;
    float square = dx * dx + dy * dy;
    float touch = self->core + other->core + 0.2f;
    if (square < touch * touch && slot != mover->slot) {
        note_pair(mover, slot, other);
    }
    float size = heeded(mover, other);
    float width = (mover->half_width + size * other->half_width) * mover->scale;
    float per_width = 1.0f / (width > MOVE_WIDTH_LEAST ? width : MOVE_WIDTH_LEAST);
    if (dx * mover->aim.x + dy * mover->aim.y > -BEHIND && slot != mover->slot) {
        follow(mover,
               (Ahead){.dx = dx,
                       .dy = dy,
                       .seen_x = dx * per_width,
                       .seen_y = dy * per_width,
                       .vx = other->velocity.x,
                       .vy = other->velocity.y,
                       .spacing = (mover->half_length + size * other->half_length) * mover->scale});
    }
}

// Those near may leave so little speed that those farther off do not matter: in a jam few do.
static void meet_crowd(Mover* mover, const Hood* hood) {
    int32_t near[NEAR_MOST + 4];
    bool jam = hood->count > JAM_LEAST;
    float inner = jam ? NEAR_FIRST : MOVE_REACH;
    int count = gather(mover, hood, 0.0f, inner, near);
    for (int i = 0; i < count; i++) {
        meet_plain(mover, near[i]);
    }
    if (!jam) {
        return;
    }
    float length = (mover->half_length + hood->all.length) * mover->scale;
    float width = (mover->half_width + hood->all.width) * mover->scale;
    width = width > MOVE_WIDTH_LEAST ? width : MOVE_WIDTH_LEAST;
    float reach = length + MOVE_GAP_TIME * (fastest_lane(mover) + hood->all.speed);
    float outer = sqrtf(reach * reach + width * width);
    outer = outer < MOVE_REACH ? outer : MOVE_REACH;
    if (outer > inner) {
        int front = mover->front; // all were counted at the first look
        count = gather(mover, hood, inner, outer, near);
        mover->front = front;
        for (int i = 0; i < count; i++) {
            meet_plain(mover, near[i]);
        }
    }
}

void meet_neighbours(Mover* mover, const Hood* hood) {
    PeopleWork* work = mover->people->work;
    work->pair_first[mover->slot] = work->pair_count;
    if (is_plain(mover, hood)) {
        meet_crowd(mover, hood);
    } else {
        int32_t near[NEAR_MOST + 4];
        int count = gather(mover, hood, 0.0f, MOVE_REACH, near);
        mover->front = 0; // only those who are seen
        for (int i = 0; i < count; i++) {
            meet(mover, near[i]);
        }
    }
    int pairs = work->pair_count - work->pair_first[mover->slot];
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
