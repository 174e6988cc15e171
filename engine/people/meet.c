// Meet: whom a walker meets in this tick, and what speed they leave each of the eight headings.
//
// The bodies that the persons of a cell can meet lie in three stretches of the sorted arrays. They
// are looked through four at a time for who is near; those near are then met four at a time: what
// is known of four lies in one vector each, and every heading in turn is slowed by all four by the
// following law (README, "Movement"). Where all about can be seen and nobody can come the other
// way, as inside most crowds, nothing has to be asked of each of them; in a jam those farther off
// only count as long as those near leave speed to lose.

#include "people/cells.h"
#include "people/mover.h"
#include "people/pairs.h"

#define BEHIND        0.25f // who is farther behind than this does not count [m]
#define NEAR_FIRST    0.9f  // these are heeded first [m]
#define JAM_LEAST     30    // where more than so many are in the cells about
#define CORE_LOOK     0.2f  // cores nearer than this may touch in a tick [m]
#define HOOD_ROWS     36    // with more than so many one looks at some rows only
#define OPPOSED_HEADS -0.2f // cosine to one's way below which another comes the other way
#define OPPOSED_REACH 1.5f  // beyond it they count less, as the distance grows [m]

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

// Row k of the three: the cells of it that have bodies, which are some. Bodies lie in the order of
// cells, so that the first cell and the last one say where the row's begin and end.
static inline void add_row(Hood* hood, int k, const GridCell* middle, unsigned used) {
    const GridCell* left = middle + __builtin_ctz(used) - 1;
    const GridCell* right = middle + 30 - __builtin_clz(used);
    HoodRow* row = &hood->sources[k];
    row->first = left->first;
    row->last = right->first + right->count;
    row->middle_first = row->first + ((used & 1u) != 0 ? middle[-1].count : 0);
    row->middle_last = row->last - ((used & 4u) != 0 ? middle[1].count : 0);
    cell_join(&hood->all, left);
    if (left != right) {
        cell_join(&hood->all, right);
        if (used == 7u) {
            cell_join(&hood->all, middle);
        }
    }
    hood->count += row->last - row->first;
}

// Four entries of the lists where nobody is.
static void end_list(Hood* hood, int32_t at) {
    Lanes far = lanes_of(HOOD_FAR);
    memcpy(&hood->x[at], &far, sizeof far);
}

static int32_t copy_slots(Hood* hood, const PeopleWork* work, int32_t at, int32_t first,
                          int32_t last) {
    for (int32_t i = first; i < last; i++, at++) {
        hood->x[at] = work->bodies[i].at.x;
        hood->y[at] = work->bodies[i].at.y;
        hood->slot[at] = i;
    }
    return at;
}

// Lists all bodies as one row, where they are few.
static void copy_few(Hood* hood, const PeopleWork* work) {
    int32_t at = 0;
    for (int k = 0; k < 3; k++) {
        const HoodRow* from = &hood->sources[k];
        hood->own = k == 1 ? at + from->middle_first - from->first : hood->own;
        at = copy_slots(hood, work, at, from->first, from->last);
    }
    hood->row_count = 1;
    hood->rows[0] = (HoodRow){.first = 0, .last = at};
    end_list(hood, at);
}

// Lists all bodies row by row, so that one may look at some of the rows only.
static void copy_rows(Hood* hood, const PeopleWork* work) {
    hood->row_count = 3;
    int32_t at = 0;
    for (int k = 0; k < 3; k++) {
        const HoodRow* from = &hood->sources[k];
        int32_t shift = at - from->first;
        hood->own = k == 1 ? from->middle_first + shift : hood->own;
        at = copy_slots(hood, work, at, from->first, from->last);
        hood->rows[k] = (HoodRow){.first = from->first + shift,
                                  .last = at,
                                  .middle_first = from->middle_first + shift,
                                  .middle_last = from->middle_last + shift};
        end_list(hood, at);
        at += 4;
    }
}

void hood_find(Hood* hood, const PeopleWork* work, const Row* row, int32_t cell) {
    int32_t column = cell - row->first_cell;
    // What lies beyond the row's ends is of other rows.
    unsigned there = (column > 0 ? 1u : 0u) | 2u | (column + 1 < row->columns ? 4u : 0u);
    unsigned used[3] = {0, there & cells_three(&work->used, cell), 0};
    if (row->below) {
        used[0] = there & cells_three(&work->used, cell - row->columns);
    }
    if (row->above) {
        used[2] = there & cells_three(&work->used, cell + row->columns);
    }
    hood->count = 0;
    hood->all = cell_empty();
    for (int k = 0; k < 3; k++) {
        hood->sources[k] = (HoodRow){0};
        if (used[k] != 0) {
            add_row(hood, k, &work->cells[cell + (k - 1) * row->columns], used[k]);
        }
    }
    hood->floor = cell_floor(&hood->all);
    hood->bound = cell_bound(&hood->all);
    hood->low = vec(row->low.x + (float)column * GRID_CELL, row->low.y);
}

void hood_list(Hood* hood, const PeopleWork* work) {
    if (hood->count <= HOOD_ROWS) {
        copy_few(hood, work);
    } else if (hood->count <= HOOD_MOST) {
        copy_rows(hood, work);
    }
}

void hood_narrow(Hood* hood, const PeopleWork* work, int32_t slot) {
    vec2s at = work->bodies[slot].at;
    int32_t count = 0;
    hood->own = HOOD_MOST;
    for (int k = 0; k < 3; k++) {
        for (int32_t i = hood->sources[k].first; i < hood->sources[k].last; i++) {
            if (count < HOOD_MOST && vec_distance(work->bodies[i].at, at) <= 1.1f * MOVE_REACH) {
                hood->own = i == slot ? count : hood->own;
                hood->x[count] = work->bodies[i].at.x;
                hood->y[count] = work->bodies[i].at.y;
                hood->slot[count++] = i;
            }
        }
    }
    hood->row_count = 1;
    hood->rows[0] = (HoodRow){.first = 0, .last = count};
    end_list(hood, count);
}

// ---- the law ------------------------------------------------------------------------------------

// The following law: the speed at which one would reach, in the gap time, the place where a
// neighbour's blunt ellipse begins. `aside` is in widths of the lane. Taken in the middle of the
// step, when both have gone half of theirs: the neighbour's half is in the places, one's own, which
// is not known before, in the gap time. So the speed does not hang on the length of the tick.
static inline Lanes allowed(const Four* four, Lanes along, Lanes aside, Lanes ex, Lanes ey) {
    Lanes one = lanes_of(1.0f);
    Lanes zero = lanes_of(0.0f);
    Lanes q = aside * aside;
    Lanes nearing = four->vx * ex + four->vy * ey;
    Lanes speed =
        (along - four->spacing * (one - q * q)) * four->per_gap + lanes_least(nearing, zero);
    // Who does not count becomes no number, and the least of that and another is the other.
    LaneMask free = (q >= one) | (along <= zero) | four->nobody;
    return (Lanes)((LaneMask)speed | free);
}

// What each of four neighbours leaves of one heading.
static inline Lanes follow(const Four* four, Lanes ex, Lanes ey) {
    Lanes along = four->dx * ex + four->dy * ey;
    Lanes aside = four->seen_x * ey - four->seen_y * ex;
    return allowed(four, along, aside, ex, ey);
}

// The same where the lane bends at a wall: whom one meets beyond the bend is seen from there, along
// the wall.
static Lanes follow_bent(const Mover* mover, const Four* four, int half, int lane) {
    Lanes zero = lanes_of(0.0f);
    Lanes ex = lanes_of(mover->ex[half][lane]);
    Lanes ey = lanes_of(mover->ey[half][lane]);
    if (mover->bend[half][lane] >= MOVER_FREE) {
        return follow(four, ex, ey);
    }
    Lanes leg = lanes_of(mover->bend[half][lane]);
    Lanes bent_x = lanes_of(mover->bent_x[half][lane]);
    Lanes bent_y = lanes_of(mover->bent_y[half][lane]);
    Lanes along = four->dx * ex + four->dy * ey;
    Lanes beyond = (four->dx - leg * ex) * bent_x + (four->dy - leg * ey) * bent_y;
    LaneMask past = (along > leg) | (beyond > zero);
    Lanes side = lanes_pick(past, leg, zero) * four->per_width;
    along = lanes_pick(past, leg + beyond, along);
    Lanes seen_x = four->seen_x - side * ex;
    Lanes seen_y = four->seen_y - side * ey;
    ex = lanes_pick(past, bent_x, ex);
    ey = lanes_pick(past, bent_y, ey);
    return allowed(four, along, seen_x * ey - seen_y * ex, ex, ey);
}

// Slows the headings of a half by those met from four `first` on.
static void slow_by(Mover* mover, int half, int first) {
    Lanes worst[4] = {lanes_of(MOVER_FREE), lanes_of(MOVER_FREE), lanes_of(MOVER_FREE),
                      lanes_of(MOVER_FREE)};
    if (mover->bends) {
        for (int i = first; i < mover->four_count; i++) {
            for (int k = 0; k < 4; k++) {
                worst[k] = lanes_least(follow_bent(mover, &mover->fours[i], half, k), worst[k]);
            }
        }
    } else {
        Lanes ex = mover->ex[half];
        Lanes ey = mover->ey[half];
        for (int i = first; i < mover->four_count; i++) {
            const Four* four = &mover->fours[i];
            for (int k = 0; k < 4; k++) {
                worst[k] = lanes_least(follow(four, lanes_of(ex[k]), lanes_of(ey[k])), worst[k]);
            }
        }
    }
    lanes_transpose(worst);
    Lanes least = lanes_least(lanes_least(worst[0], worst[1]), lanes_least(worst[2], worst[3]));
    mover->speed[half] = lanes_least(least, mover->speed[half]);
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

// How much farther off than the cores reach somebody is noted [m]. Who stands notices a walker a
// little earlier than the cores need.
static float touch_more(const Mover* mover) {
    return mover->v0 > 0.0f ? CORE_LOOK : 2.0f * CORE_LOOK;
}

// Within this somebody's core may be touched [m].
static float touch_reach(const Mover* mover) {
    return mover->self->core + mover->hood->all.size[2] + touch_more(mover);
}

// Those nearer than this are met first in a jam [m].
static float nearest_reach(const Mover* mover) {
    float touch = touch_reach(mover);
    return touch > NEAR_FIRST ? touch : NEAR_FIRST;
}

// Notes a body whose core one may touch.
static void note_pair(const Mover* mover, int32_t slot) {
    PeopleWork* work = mover->people->work;
    if (work->pair_count - work->pair_start >= CLOSE_MOST || work->pair_count >= work->pair_most) {
        return;
    }
    pair_add(work, slot);
    const Body* other = &work->bodies[slot];
    if (!other->stirs && bit_get64(work->still, other->person)) {
        work->next_at[slot] = other->at; // nobody moves them, and their place is asked for
    }
}

// The size of another as one heeds it. Who has waited for long shows elbows, and others leave them
// room; not who has waited as long: two such would only keep each other from moving.
static float heeded(const Mover* mover, const Body* other) {
    if (mover->late <= 0.0f) {
        return 1.0f;
    }
    const PeopleWork* work = mover->people->work;
    float theirs = person_waited(work, other->person);
    float mine = person_waited(work, mover->self->person);
    float more = theirs > mine ? theirs - mine : 0.0f;
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

// True for two on either side of a flight's end whom it does not bring against each other: one
// comes off it, and the other, in the room, does not make for it. Their ways meet there and part;
// were they opposed, those on a full landing would keep to their side into the flight's foot, and
// who comes off it would face them all.
static bool ways_join(const Body* self, const Body* other) {
    int stair = other->ghost >> 1; // the ends of an opening are twice its number, and one more
    return other->ghost >= 0 && (self->bound >> 1 != stair || other->bound >> 1 != stair);
}

// A mask of those who walk elsewhere than oneself.
static LaneMask bound_elsewhere(const Mover* mover, const Body* const bodies[4]) {
    const Body* self = mover->self;
    LaneMask mask;
    for (int k = 0; k < 4; k++) {
        const Body* other = bodies[k];
        bool elsewhere = other->walks && other->bound != self->bound;
        mask[k] = elsewhere && !ways_join(self, other) ? -1 : 0;
    }
    return mask;
}

// How much of those who come the other way one has before one.
static void add_opposed(Mover* mover, unsigned bits, Lanes square, Lanes along) {
    for (; bits != 0; bits &= bits - 1) {
        int k = __builtin_ctz(bits);
        float distance = sqrtf(square[k]);
        mover->opposed +=
            along[k] / distance * (distance > OPPOSED_REACH ? OPPOSED_REACH / distance : 1.0f);
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
        opposing =
            ~four->nobody & (heads < lanes_of(OPPOSED_HEADS)) & bound_elsewhere(mover, bodies);
        add_opposed(mover, lanes_bits(opposing & (along > lanes_of(0.0f))), square, along);
    }
    if (mover->merges) {
        // Two whose ways converge, as at a bend, may each have the other in front and both stand.
        // Who is further ahead in the eyes of the other goes.
        LaneMask yield = -(four->dx * heading[0] + four->dy * heading[1]) > along;
        four->nobody |= yield & ~opposing;
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
}

// Meets up to four of a list.
static void meet_four(Mover* mover, const int32_t* near, int count) {
    const Body* self = mover->self;
    const int32_t* slot = mover->hood->slot;
    const Body* bodies[4];
    Lanes place[4];
    Lanes size[4];
    for (int k = 0; k < 4; k++) {
        bodies[k] = &mover->people->work->bodies[slot[near[k < count ? k : 0]]];
        place[k] = lanes_load(&bodies[k]->at.x);
        size[k] = lanes_load(&bodies[k]->half_length);
    }
    lanes_transpose(place);
    lanes_transpose(size);
    Four* four = &mover->fours[mover->four_count];
    four->dx = place[0] - lanes_of(self->at.x);
    four->dy = place[1] - lanes_of(self->at.y);
    four->vx = place[2];
    four->vy = place[3];
    Lanes square = four->dx * four->dx + four->dy * four->dy;
    LaneMask real = LANES_FIRST[count];
    Lanes touch = lanes_of(self->core) + size[2] + lanes_of(touch_more(mover));
    for (unsigned bits = lanes_bits(real & (square < touch * touch)); bits != 0; bits &= bits - 1) {
        note_pair(mover, slot[near[__builtin_ctz(bits)]]);
    }
    Lanes along = four->dx * lanes_of(mover->aim.x) + four->dy * lanes_of(mover->aim.y);
    four->nobody = ~(real & (along > lanes_of(-BEHIND)));
    if (mover->v0 > 0.0f && lanes_bits(~four->nobody) != 0) {
        mover->four_count++;
        four->per_gap = lanes_of(1.0f / (MOVE_GAP_TIME + mover->half_tick));
        four->dx += lanes_of(mover->half_tick) * four->vx;
        four->dy += lanes_of(mover->half_tick) * four->vy;
        meet_ahead(mover, bodies, four, size, square, along);
    }
}

static void meet_all(Mover* mover, const int32_t* near, int count) {
    for (int i = 0; i < count; i += 4) {
        meet_four(mover, near + i, count - i < 4 ? count - i : 4);
    }
}

// ---- near ---------------------------------------------------------------------------------------

// Whom one looks for.
typedef struct Look {
    float inner, outer; // between these distances [m]
    float close;        // of those behind, only those nearer than this [m]
    bool ahead;         // those ahead at all
} Look;

// The entries of a row that may be within a reach.
static void stretch(const Mover* mover, int k, float reach, int32_t* first, int32_t* last) {
    const Hood* hood = mover->hood;
    const HoodRow* row = &hood->rows[k];
    *first = row->first;
    *last = row->last;
    if (hood->row_count == 1) {
        return;
    }
    reach += 0.01f; // rounding of cells
    float right = mover->self->at.x - hood->low.x;
    float above = mover->self->at.y - hood->low.y;
    *first = right > reach ? row->middle_first : row->first;
    *last = GRID_CELL - right > reach ? row->middle_last : row->last;
    bool far = k == 0 ? above > reach : k == 2 && GRID_CELL - above > reach;
    *first = far ? *last : *first;
}

// Lists who is ahead between two distances, or close. Without a branch for each body looked at:
// which of them are near is anybody's guess. Counts those in front within MOVE_REACH, of those
// looked at.
static int gather(Mover* mover, const Look* look, int32_t* near) {
    const Hood* hood = mover->hood;
    Lanes x = lanes_of(mover->self->at.x);
    Lanes y = lanes_of(mover->self->at.y);
    Lanes aim_x = lanes_of(mover->aim.x);
    Lanes aim_y = lanes_of(mover->aim.y);
    float touch = look->close < look->outer ? look->close : look->outer;
    Lanes close = lanes_of(touch * touch);
    Lanes reach = lanes_of(look->outer * look->outer);
    Lanes from = lanes_of(look->inner * look->inner);
    Lanes sight = lanes_of(MOVE_REACH * MOVE_REACH);
    Lanes zero = lanes_of(0.0f);
    Lanes behind = lanes_of(look->ahead ? -BEHIND : MOVER_FREE);
    LaneMask own = {mover->own, mover->own - 1, mover->own - 2, mover->own - 3};
    LaneMask front = {0, 0, 0, 0};
    int count = 0;
    for (int row = 0; row < hood->row_count; row++) {
        int32_t first;
        int32_t last;
        stretch(mover, row, look->outer, &first, &last);
        for (int32_t i = first; i < last && count < NEAR_MOST; i += 4) {
            Lanes dx = lanes_load(&hood->x[i]) - x;
            Lanes dy = lanes_load(&hood->y[i]) - y;
            Lanes square = dx * dx + dy * dy;
            Lanes along = dx * aim_x + dy * aim_y;
            LaneMask base = {i, i, i, i};
            LaneMask counts = (square <= reach) & (square >= from) & (base != own) &
                              ((along > behind) | (square < close));
            front -= (square <= sight) & (along > zero);
            unsigned bits = lanes_bits(counts);
            LaneMask entries = LANES_SET[bits] + base;
            memcpy(&near[count], &entries, sizeof entries);
            count += SET_COUNT[bits];
        }
    }
    mover->front = front[0] + front[1] + front[2] + front[3];
    return count < NEAR_MOST ? count : NEAR_MOST;
}

// True where nobody about can be hidden from one.
static bool sees_all(const Mover* mover) {
    const Body* self = mover->self;
    const Ground* ground = &mover->people->work->ground;
    bool clear = ground->floors[self->floor].convex && !self->niched && !mover->hood->all.hides;
    return (mover->open || clear) && mover->hood->floor == self->floor;
}

// Within reach of one's core in a tick.
static bool may_touch(const Body* self, const Body* other) {
    float reach = self->core + other->core + CORE_LOOK;
    float dx = other->at.x - self->at.x;
    float dy = other->at.y - self->at.y;
    return dx * dx + dy * dy < reach * reach;
}

// Keeps those of a list whom one sees; counts those of them in front.
static int keep_seen(Mover* mover, int32_t* near, int count) {
    const Body* bodies = mover->people->work->bodies;
    int kept = 0;
    mover->front = 0;
    for (int i = 0; i < count; i++) {
        const Body* other = &bodies[mover->hood->slot[near[i]]];
        bool hidden = mover->open ? mover->self->floor != other->floor : is_hidden(mover, other);
        if (other->apart && may_touch(mover->self, other)) {
            note_pair(mover, mover->hood->slot[near[i]]);
        }
        if (!hidden) {
            float dx = other->at.x - mover->self->at.x;
            float dy = other->at.y - mover->self->at.y;
            mover->front += mover->v0 > 0.0f && dx * mover->aim.x + dy * mover->aim.y > 0.0f;
            near[kept++] = near[i];
        }
    }
    return kept;
}

// True when those farther off, not met yet, may slow a heading that those nearest leave `speed`.
static bool may_slow(const Mover* mover, float speed) {
    // How far off somebody can be to slow one further.
    const GridCell* all = &mover->hood->all;
    float length = (mover->half_length + all->size[0]) * mover->scale;
    float width = (mover->half_width + all->size[1]) * mover->scale;
    width = width > MOVE_WIDTH_LEAST ? width : MOVE_WIDTH_LEAST;
    float gap = MOVE_GAP_TIME + 2.0f * mover->half_tick;
    float reach = length + gap * (speed + all->size[3]);
    float outer = mover->bends ? reach + width : sqrtf(reach * reach + width * width);
    return reach > 0.0f && outer > nearest_reach(mover);
}

static void meet_farther(Mover* mover) {
    int32_t near[NEAR_MOST + 4];
    int front = mover->front; // all were counted at the first look
    Look look = {.inner = nearest_reach(mover), .outer = MOVE_REACH, .ahead = true};
    meet_all(mover, near, gather(mover, &look, near));
    mover->front = front;
    mover->nearest = false;
}

void meet_slow(Mover* mover, int half) {
    int met = mover->four_count;
    if (met > 0) {
        slow_by(mover, half, 0);
    }
    if (mover->nearest) {
        Lanes speed = mover->speed[half];
        float one = speed[0] > speed[1] ? speed[0] : speed[1];
        float two = speed[2] > speed[3] ? speed[2] : speed[3];
        if (may_slow(mover, one > two ? one : two)) {
            meet_farther(mover);
            slow_by(mover, half, met);
        }
    }
}

float meet_straight(Mover* mover) {
    float ex = mover->ex[0][0];
    float ey = mover->ey[0][0];
    Lanes worst = lanes_of(mover->speed[0][0]);
    for (int i = 0; i < mover->four_count; i++) {
        const Four* four = &mover->fours[i];
        Lanes one = mover->bends ? follow_bent(mover, four, 0, 0)
                                 : follow(four, lanes_of(ex), lanes_of(ey));
        worst = lanes_least(one, worst);
    }
    float left = worst[0] < worst[1] ? worst[0] : worst[1];
    float right = worst[2] < worst[3] ? worst[2] : worst[3];
    return left < right ? left : right;
}

// Counts those in front.
static void count_front(Mover* mover) {
    const Hood* hood = mover->hood;
    Lanes x = lanes_of(mover->self->at.x);
    Lanes y = lanes_of(mover->self->at.y);
    Lanes sight = lanes_of(MOVE_REACH * MOVE_REACH);
    LaneMask front = {0, 0, 0, 0};
    for (int row = 0; row < hood->row_count; row++) {
        for (int32_t i = hood->rows[row].first; i < hood->rows[row].last; i += 4) {
            Lanes dx = lanes_load(&hood->x[i]) - x;
            Lanes dy = lanes_load(&hood->y[i]) - y;
            Lanes along = dx * lanes_of(mover->aim.x) + dy * lanes_of(mover->aim.y);
            front -= (dx * dx + dy * dy <= sight) & (along > lanes_of(0.0f));
        }
    }
    mover->front = front[0] + front[1] + front[2] + front[3];
}

// Those near may leave so little speed that those farther off do not matter: in a jam few do. Nor
// does it matter how many more than four are in front.
static void meet_nearest(Mover* mover) {
    int32_t near[NEAR_MOST + 4];
    Look look = {.outer = nearest_reach(mover), .close = touch_reach(mover), .ahead = true};
    meet_all(mover, near, gather(mover, &look, near));
    mover->nearest = true;
    if (mover->front < FRONT_MOST) {
        count_front(mover);
    }
}

static void meet_hood(Mover* mover) {
    const Hood* hood = mover->hood;
    bool all = sees_all(mover);
    bool walks = mover->v0 > 0.0f;
    mover->asks = hood->bound != mover->self->bound && hood->bound != GRID_NONE;
    if (all && !mover->asks && walks && hood->count > JAM_LEAST) {
        meet_nearest(mover);
        return;
    }
    int32_t near[NEAR_MOST + 4];
    Look look = {.outer = MOVE_REACH, .close = touch_reach(mover), .ahead = walks};
    int count = gather(mover, &look, near);
    meet_all(mover, near, all ? count : keep_seen(mover, near, count));
}

void meet_neighbours(Mover* mover) {
    PeopleWork* work = mover->people->work;
    work->pair_start = work->pair_count;
    mover->four_count = 0;
    mover->nearest = false;
    mover->front = 0;
    if (mover->hood->count > 1) {
        meet_hood(mover);
    }
    work->bodies[mover->slot].pair_count = (unsigned)(work->pair_count - work->pair_start) & 15u;
}

// A walker near, or somebody too near.
bool meet_disturbs(Mover* mover) {
    const PeopleWork* work = mover->people->work;
    int32_t near[NEAR_MOST + 4];
    Look look = {.outer = MOVE_REACH, .close = mover->self->core + MOVE_CORE_MOST + 0.4f};
    int count = gather(mover, &look, near);
    for (int i = 0; i < count; i++) {
        const Body* other = &work->bodies[mover->hood->slot[near[i]]];
        float reach = mover->self->core + other->core;
        if (other->walks || vec_distance(other->at, mover->self->at) < reach) {
            return true;
        }
    }
    return false;
}
