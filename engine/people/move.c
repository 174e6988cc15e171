// Move: where each person would be after this tick, from the state of the last one.
//
// Heading choice with a following law (README, "Movement"): a person weighs eight headings - seven
// about the way to go, and the last one - by the speed that walls and the persons in that lane
// allow, and takes the best. First order, free of forces: nobody is ever faster than their free
// speed. All that is read is the frozen state; what is written is `next_at`, which settle.c then
// makes true. Work goes cell by cell: the bodies that the persons of a cell can meet lie in three
// stretches of the sorted arrays, and the eight headings are two vectors of four.

#include "people/lanes.h"
#include "people/work.h"

#define HEADINGS      8
#define WALLS_MOST    12
#define WALL_LOOK     0.3f  // walls farther than rw + this do not turn anyone [m]
#define WALL_TIME     0.2f  // [s]
#define BEHIND        0.25f // who is farther behind than this does not count [m]
#define NEAR_FIRST    0.9f  // these are heeded first [m]
#define JAM_LEAST     30    // where more than so many are in the cells about
#define MERGE_AFTER_S 1.0f  // stalled for longer than this one merges (own choice)
#define MERGE_AWAY    1.2f  // farther than this from an opening, where one squeezes [m]
#define FREE          1e9f  // speed that a lane without anybody allows

// cos and sin of the headings about the way to go: 0, -+0.35, -+0.8, -+1.4 rad; the last lane is
// the last heading.
static const Lanes TURN_COS[2] = {{1.0f, 0.93937271f, 0.93937271f, 0.69670671f},
                                  {0.69670671f, 0.16996714f, 0.16996714f, 0.0f}};
static const Lanes TURN_SIN[2] = {{0.0f, 0.34289781f, -0.34289781f, 0.71735609f},
                                  {-0.71735609f, 0.98544973f, -0.98544973f, 0.0f}};

// A mask of the first n lanes.
static const LaneMask LANES_FIRST[5] = {
    {0, 0, 0, 0}, {-1, 0, 0, 0}, {-1, -1, 0, 0}, {-1, -1, -1, 0}, {-1, -1, -1, -1}};

/// The stretches of `bodies` that lie in the nine cells round one, and what they have in common.
typedef struct Hood {
    int32_t first[3], last[3];
    int32_t count;
    GridCell all;
} Hood;

typedef struct Mover {
    const People* people;
    const Body* self;
    int32_t slot;
    vec2s aim;                     // unit vector of the way to go
    float v0;                      // [m/s]
    float half_length, half_width; // without elbows, which are for others to see [m]
    float scale;                   // of pair sizes, as squeezed
    float late;                    // how long one has waited [0, 1]
    float wall_space;              // distance kept from walls [m]
    float opposed;                 // onc of this tick
    int front;                     // persons in front
    bool merges;                   // held up: who is ahead of the other goes first
    bool open;                     // nothing near that hides anybody
    Lanes ex[2], ey[2], speed[2];
} Mover;

// ---- walls -------------------------------------------------------------------------------------

typedef struct NearWall {
    vec2s normal; // towards the wall
    float limit;  // largest component of a heading towards it
} NearWall;

static int gather_walls(const Mover* mover, NearWall* walls) {
    const Ground* ground = &mover->people->work->ground;
    const Body* self = mover->self;
    int32_t cell = mover->people->work->ground_at[mover->slot];
    int32_t first = ground->cells[cell];
    int32_t last = ground->cells[cell + 1];
    float look = mover->wall_space + WALL_LOOK;
    int found = 0;
    for (int32_t i = first; i < last && found < WALLS_MOST; i++) {
        Wall wall;
        if (!ground_stops(mover->people, self->person, ground->entries[i], self->floor, &wall)) {
            continue;
        }
        vec2s closest = ground_closest(wall.a, wall.b, self->at);
        float dx = closest.x - self->at.x;
        float dy = closest.y - self->at.y;
        float square = dx * dx + dy * dy;
        if (square >= look * look || square < 1e-8f) {
            continue;
        }
        float distance = sqrtf(square);
        float limit = (distance - mover->wall_space) / (WALL_TIME * mover->v0);
        if (limit < 1.0f) {
            walls[found++] = (NearWall){.normal = vec(dx / distance, dy / distance),
                                        .limit = limit > 0.0f ? limit : 0.0f};
        }
    }
    return found;
}

// Turns headings that lead into a wall along it. Before the following law: clipping the speed
// afterwards would let people follow diagonally past the person in front and slide on.
static void turn_along(const NearWall* wall, Lanes* ex, Lanes* ey) {
    Lanes nx = lanes_of(wall->normal.x);
    Lanes ny = lanes_of(wall->normal.y);
    Lanes into = *ex * nx + *ey * ny;
    LaneMask turns = into > lanes_of(wall->limit);
    if (lanes_bits(turns) == 0) {
        return;
    }
    Lanes tx = *ex - into * nx;
    Lanes ty = *ey - into * ny;
    Lanes length = lanes_root(tx * tx + ty * ty);
    // Straight at the wall either side is as good: the left one.
    LaneMask straight = length < lanes_of(1e-3f);
    tx = lanes_pick(straight, -ny, tx);
    ty = lanes_pick(straight, nx, ty);
    length = lanes_pick(straight, lanes_of(1.0f), length);
    Lanes share = lanes_of(sqrtf(1.0f - wall->limit * wall->limit)) / length;
    *ex = lanes_pick(turns, lanes_of(wall->limit) * nx + share * tx, *ex);
    *ey = lanes_pick(turns, lanes_of(wall->limit) * ny + share * ty, *ey);
}

static void turn_at_walls(Mover* mover, const NearWall* walls, int count) {
    for (int half = 0; half < 2; half++) {
        Lanes ex = mover->ex[half];
        Lanes ey = mover->ey[half];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < count; i++) {
                turn_along(&walls[i], &ex, &ey);
            }
        }
        mover->ex[half] = ex;
        mover->ey[half] = ey;
        for (int i = 0; i < count; i++) {
            // Two walls may leave no room to turn, as the jambs of a narrow door to who walks fast:
            // then as slowly as the wall allows. With no speed at all one would stay for ever.
            Lanes into = ex * lanes_of(walls[i].normal.x) + ey * lanes_of(walls[i].normal.y);
            LaneMask lost = into > lanes_of(walls[i].limit + 0.02f);
            Lanes share = lanes_of(walls[i].limit) / lanes_pick(lost, into, lanes_of(1.0f));
            Lanes slow = lanes_least(mover->speed[half], lanes_of(mover->v0) * share);
            mover->speed[half] = lanes_pick(lost, slow, mover->speed[half]);
        }
    }
}

// ---- neighbours --------------------------------------------------------------------------------

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
        speed = lanes_pick(counts, speed, lanes_of(FREE));
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
    Lanes behind = lanes_of(mover->v0 > 0.0f ? -BEHIND : FREE);
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
    for (int k = 0; k < HEADINGS; k++) {
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

static void meet_neighbours(Mover* mover, const Hood* hood) {
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

// ---- choosing ----------------------------------------------------------------------------------

static void open_headings(Mover* mover) {
    Lanes aim_x = lanes_of(mover->aim.x);
    Lanes aim_y = lanes_of(mover->aim.y);
    for (int half = 0; half < 2; half++) {
        mover->ex[half] = aim_x * TURN_COS[half] - aim_y * TURN_SIN[half];
        mover->ey[half] = aim_x * TURN_SIN[half] + aim_y * TURN_COS[half];
        mover->speed[half] = lanes_of(mover->v0);
    }
    mover->ex[1][3] = mover->self->heading.x;
    mover->ey[1][3] = mover->self->heading.y;
}

static int best_heading(Mover* mover, float late) {
    float onc = mover->opposed < 1.0f ? mover->opposed : 1.0f;
    float calm = (1.0f - late) * mover->v0;
    Lanes aim_x = lanes_of(mover->aim.x);
    Lanes aim_y = lanes_of(mover->aim.y);
    Lanes turn = lanes_of(MOVE_TURN * calm);
    Lanes habit_x = lanes_of(MOVE_HABIT * calm * mover->self->heading.x);
    Lanes habit_y = lanes_of(MOVE_HABIT * calm * mover->self->heading.y);
    Lanes keep = lanes_of(mover->people->work->keeps * MOVE_RIGHT * mover->v0 * onc);
    int best = 0;
    float best_score = -FREE;
    for (int half = 0; half < 2; half++) {
        Lanes ex = mover->ex[half];
        Lanes ey = mover->ey[half];
        Lanes zero = lanes_of(0.0f);
        mover->speed[half] = lanes_pick(mover->speed[half] > zero, mover->speed[half], zero);
        Lanes ahead = ex * aim_x + ey * aim_y;
        Lanes right = aim_y * ex - aim_x * ey;
        Lanes score = mover->speed[half] * ahead - turn * (lanes_of(1.0f) - ahead) +
                      (habit_x * ex + habit_y * ey) + keep * right;
        for (int k = 0; k < 4; k++) {
            if (score[k] > best_score) {
                best = 4 * half + k;
                best_score = score[k];
            }
        }
    }
    return best;
}

static float squeezed_scale(float sigma, float late) {
    float scale = 1.0f - (1.0f - MOVE_SQUEEZE) * sigma;
    return sigma >= 1.0f ? scale * (1.0f - MOVE_SQUEEZE_LATE * late) : scale;
}

static float wall_space(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    float core = person_body(people, person)->core;
    float space = core > MOVE_CORE ? core + 0.02f : MOVE_HALF_WIDTH;
    float onc = work->opposed[person] < 1.0f ? work->opposed[person] : 1.0f;
    float turned = space - onc * (space - core - 0.01f);
    float squeezed = space - work->sigma[person] * (space - core - 0.06f);
    return squeezed < turned && squeezed < space ? squeezed : turned;
}

// Heading and speed of a walker.
static float choose_heading(Mover* mover, const Hood* hood, float late, vec2s* heading) {
    NearWall walls[WALLS_MOST];
    int wall_count = mover->open ? 0 : gather_walls(mover, walls);
    open_headings(mover);
    if (wall_count > 0) {
        turn_at_walls(mover, walls, wall_count);
    }
    meet_neighbours(mover, hood);
    if (wall_count == 0 && mover->opposed <= 0.0f && mover->speed[0][0] >= mover->v0) {
        // Nobody slows the straight lane, nobody opposes, no wall turns it: every other lane loses
        // more by its angle than habit gives it.
        *heading = mover->aim;
        return mover->v0;
    }
    int best = best_heading(mover, late);
    *heading = vec(mover->ex[best / 4][best % 4], mover->ey[best / 4][best % 4]);
    return mover->speed[best / 4][best % 4];
}

static void walk(People* people, int32_t slot, const Hood* hood, vec2s aim, float dt) {
    PeopleWork* work = people->work;
    const Body* self = &work->bodies[slot];
    int32_t person = self->person;
    Mover mover;
    mover.people = people;
    mover.self = self;
    mover.slot = slot;
    mover.aim = aim;
    mover.v0 = person_speed(people, person);
    mover.half_length = person_body(people, person)->half_length;
    mover.half_width = people->half_width[person];
    mover.scale = squeezed_scale(work->sigma[person], work->late[person]);
    mover.wall_space = wall_space(people, person);
    mover.opposed = 0.0f;
    mover.late = work->late[person];
    mover.merges = work->stall[person] > MERGE_AFTER_S &&
                   (work->away[slot] > MERGE_AWAY || mover.late >= 1.0f);
    mover.front = 0;
    mover.open = work->ground.open[work->ground_at[slot]] != 0;
    vec2s heading;
    float speed = choose_heading(&mover, hood, work->late[person], &heading);
    work->next_at[slot] =
        vec(self->at.x + speed * dt * heading.x, self->at.y + speed * dt * heading.y);
    work->next_heading[slot] = heading;
    work->opposed[person] = mover.opposed;
    work->front[slot] = (uint8_t)(mover.front < 255 ? mover.front : 255);
    work->most[slot] = mover.v0 * dt;
}

// ---- standing ----------------------------------------------------------------------------------

// Who stands lets walkers pass: aside, and a little on, so that nobody plugs a doorway.
static vec2s push_of(const Body* self, const Body* other) {
    float dx = self->at.x - other->at.x;
    float dy = self->at.y - other->at.y;
    float square = dx * dx + dy * dy;
    if (!other->walks || square > 0.81f || square < 1e-8f) {
        return vec(0.0f, 0.0f);
    }
    float distance = sqrtf(square);
    vec2s heading = other->heading;
    if ((heading.x * dx + heading.y * dy) / distance < 0.6f) {
        return vec(0.0f, 0.0f);
    }
    float side = heading.x * dy - heading.y * dx >= 0.0f ? 1.0f : -1.0f;
    return vec(-heading.y * side + 0.5f * heading.x, heading.x * side + 0.5f * heading.y);
}

// A walker near, or somebody too near.
static bool is_disturbed(Mover* mover, const Hood* hood) {
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

static vec2s pushes_on(People* people, int32_t slot, const Hood* hood) {
    const PeopleWork* work = people->work;
    const Body* self = &work->bodies[slot];
    Mover mover = {.people = people, .self = self, .slot = slot};
    mover.open = work->ground.open[work->ground_at[slot]] != 0;
    if (!is_disturbed(&mover, hood)) {
        return vec(0.0f, 0.0f);
    }
    meet_neighbours(&mover, hood);
    vec2s push = vec(0.0f, 0.0f);
    for (int i = 0; i < work->pair_of[slot]; i++) {
        const Pair* pair = &work->pairs[work->pair_first[slot] + i];
        vec2s one = push_of(self, &work->bodies[pair->other]);
        push = vec(push.x + one.x, push.y + one.y);
    }
    float square = push.x * push.x + push.y * push.y;
    float share = square > 1e-10f ? 1.0f / sqrtf(square) : 0.0f;
    return vec(share * push.x, share * push.y);
}

static void stand(People* people, int32_t slot, const Hood* hood, float dt) {
    PeopleWork* work = people->work;
    const Body* self = &work->bodies[slot];
    int32_t person = self->person;
    vec2s at = self->at;
    // In a crowd that stands, as at a muster point, nobody has to look round.
    vec2s step = hood->all.walkers > 0 ? pushes_on(people, slot, hood) : vec(0.0f, 0.0f);
    // Back to one's post when nobody passes.
    bool post = people->state[person] == PERSON_STANDING && people->stair[person] < 0 &&
                people->goal_room[person] == people->room[person];
    float away = post ? vec_distance(at, people->goal_at[person]) : 0.0f;
    if (step.x == 0.0f && step.y == 0.0f && away > 0.4f && away < 3.0f) {
        vec2s goal = people->goal_at[person];
        step = vec((goal.x - at.x) / away, (goal.y - at.y) / away);
    }
    work->next_at[slot] = vec(at.x + MOVE_ASIDE * dt * step.x, at.y + MOVE_ASIDE * dt * step.y);
    work->next_heading[slot] = self->heading;
    work->opposed[person] = 0.0f;
    work->front[slot] = 0;
    work->most[slot] = MOVE_ASIDE * dt;
}

// ---- all ---------------------------------------------------------------------------------------

// The rows of cells go by in order; this is the one that `cell` is in.
typedef struct Row {
    int32_t first_cell, columns;
    bool below, above; // whether the block has rows there
} Row;

static Row find_row(const People* people, int32_t cell) {
    const PeopleWork* work = people->work;
    const Body* body = &work->bodies[work->cells[cell].first];
    const GridBlock* block = &work->blocks[grid_block_of(people, body->floor)];
    int32_t y = (cell - block->first) / block->columns;
    return (Row){.first_cell = block->first + y * block->columns,
                 .columns = block->columns,
                 .below = y > 0,
                 .above = y + 1 < block->rows};
}

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

static Hood find_hood(const PeopleWork* work, const Row* row, int32_t cell) {
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

static void move_body(People* people, int32_t slot, const Hood* hood, float dt, uint32_t tick) {
    PeopleWork* work = people->work;
    const Body* self = &work->bodies[slot];
    int32_t person = self->person;
    work->ground_at[slot] = ground_cell(&work->ground, self->floor, self->at);
    work->pair_of[slot] = 0;
    work->away[slot] = 1e9f;
    vec2s aim = vec(0.0f, 0.0f);
    if (state_walks(people->state[person]) || people->stair[person] >= 0) {
        aim = person_guidance(people, person, &work->away[slot]);
        aim = group_bend(people, person, aim);
        bool stands = choice_stands_back(people, person, work->away[slot]) ||
                      group_yields(people, person, work->away[slot]);
        aim = stands ? vec(0.0f, 0.0f) : aim;
    }
    work->aims[person] = aim.x != 0.0f || aim.y != 0.0f;
    if (work->aims[person] == 0) {
        stand(people, slot, hood, dt);
    } else {
        walk(people, slot, hood, person_noise(people, person, aim, tick), dt);
    }
}

void people_move(People* people, const Hazard* hazard, double dt, EventLog* log) {
    (void)hazard; // its effect on walking was read in people_perceive()
    PeopleWork* work = people->work;
    work->pair_count = 0;
    work->touching_count = 0;
    Row row = {0};
    for (int32_t i = 0; i < work->used_cell_count; i++) {
        int32_t cell = work->used_cells[i];
        if (cell >= row.first_cell + row.columns) {
            row = find_row(people, cell);
        }
        Hood hood = find_hood(work, &row, cell);
        int32_t last = work->cells[cell].first + work->cells[cell].count;
        for (int32_t slot = work->cells[cell].first; slot < last; slot++) {
            if (work->bodies[slot].ghost < 0) {
                move_body(people, slot, &hood, (float)dt, log->tick);
            }
        }
    }
    people_settle(people, dt, log);
    people_ride(people, dt, log);
}
