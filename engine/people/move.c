// Move: where each person would be after this tick, from the state of the last one.
//
// Heading choice with a following law (README, "Movement"): a person weighs eight headings - seven
// about the way to go, and the last one - by the speed that walls and the persons in that lane
// allow, and takes the best. First order, free of forces: nobody is ever faster than their free
// speed. All that is read is the frozen state; what is written is `next_at`, which settle.c then
// makes true. Work goes cell by cell; what walls do is in walls.c, whom one meets in meet.c, and
// the eight headings are two vectors of four.

#include "people/cells.h"
#include "people/mover.h"
#include "people/pairs.h"
#include "people/still.h"

#define MERGE_AFTER_S 1.0f  // stalled for longer than this one merges (own choice)
#define WIDE_WALL     0.02f // a wide body keeps this from walls until it is held up [m] (own choice)
#define MERGE_AWAY    1.2f  // farther than this from an opening, where one squeezes [m]
#define MERGE_ARCH    1.0f  // before an opening narrower than this, too [m] (own choice)

#define WALL_OPPOSED  0.01f // left to a wall beyond the core by who is wholly opposed [m]
#define WALL_SQUEEZED 0.06f // and by who squeezes [m]; before a narrow opening only
#define WALL_TIGHT    0.25f // this share of what a core in its middle has on either side (own choice)
#define ASIDE_SQUARE  0.81f // who stands makes way for walkers nearer than its root [m^2]
#define ASIDE_HEADS   0.6f  // cosine of their heading to one above which they come at one
#define ASIDE_ON      0.5f  // how much on one steps for each step aside

// cos and sin of the headings about the way to go: 0, -+0.35 rad, the last heading; -+0.8, -+1.4
// rad.
static const Lanes TURN_COS[2] = {{1.0f, 0.93937271f, 0.93937271f, 0.0f},
                                  {0.69670671f, 0.69670671f, 0.16996714f, 0.16996714f}};
static const Lanes TURN_SIN[2] = {{0.0f, 0.34289781f, -0.34289781f, 0.0f},
                                  {0.71735609f, -0.71735609f, 0.98544973f, -0.98544973f}};
static const int ORDER[2][4] = {{0, 1, 2, 7}, {3, 4, 5, 6}}; // of equals the first is taken

// ---- choosing ----------------------------------------------------------------------------------

// The four headings of a half, as walls leave them. The other half is asked for only where those
// who are met, or walls, do not let one straight on.
static void open_headings(Mover* mover, int half) {
    Lanes aim_x = lanes_of(mover->aim.x);
    Lanes aim_y = lanes_of(mover->aim.y);
    mover->ex[half] = aim_x * TURN_COS[half] - aim_y * TURN_SIN[half];
    mover->ey[half] = aim_x * TURN_SIN[half] + aim_y * TURN_COS[half];
    mover->speed[half] = lanes_of(mover->v0);
    if (half == 0) {
        mover->ex[0][3] = mover->self->heading.x;
        mover->ey[0][3] = mover->self->heading.y;
    }
    if (!mover->open) {
        walls_guide(mover, half);
    }
}

// What speaks for each heading: speed x ahead - turn + habit + side.
typedef struct Scores {
    Lanes ahead[2], turn[2], habit[2], side[2];
} Scores;

static void weigh_headings(const Mover* mover, Scores* scores, int half) {
    float onc = mover->opposed < 1.0f ? mover->opposed : 1.0f;
    float calm = (1.0f - mover->late) * mover->v0;
    Lanes aim_x = lanes_of(mover->aim.x);
    Lanes aim_y = lanes_of(mover->aim.y);
    Lanes turn = lanes_of(MOVE_TURN * calm);
    Lanes habit_x = lanes_of(MOVE_HABIT * calm * mover->self->heading.x);
    Lanes habit_y = lanes_of(MOVE_HABIT * calm * mover->self->heading.y);
    Lanes keep = lanes_of(mover->people->work->keeps * MOVE_RIGHT * calm * onc);
    Lanes ex = mover->ex[half];
    Lanes ey = mover->ey[half];
    scores->ahead[half] = ex * aim_x + ey * aim_y;
    scores->turn[half] = turn * (lanes_of(1.0f) - scores->ahead[half]);
    scores->habit[half] = habit_x * ex + habit_y * ey;
    scores->side[half] = keep * (aim_y * ex - aim_x * ey);
}

static inline Lanes score_of(const Scores* scores, int half, Lanes speed) {
    return speed * scores->ahead[half] - scores->turn[half] + scores->habit[half] +
           scores->side[half];
}

// True when a heading of a half, were it as free as it is now, might be as good as `best`. Who is
// met only ever slows one; slower is worse unless the heading leads back.
static bool may_win(const Mover* mover, const Scores* scores, int half, float best) {
    Lanes zero = lanes_of(0.0f);
    Lanes free = lanes_most(mover->speed[half], zero);
    Lanes most = lanes_most(score_of(scores, half, free), score_of(scores, half, zero));
    return lanes_bits(most >= lanes_of(best)) != 0;
}

typedef struct Best {
    float score, speed;
    int half, lane;
} Best;

static void ask_half(Mover* mover, const Scores* scores, int half, Best* best) {
    meet_slow(mover, half);
    Lanes speed = lanes_most(mover->speed[half], lanes_of(0.0f));
    Lanes score = score_of(scores, half, speed);
    for (int k = 0; k < 4; k++) {
        bool first = ORDER[half][k] < ORDER[best->half][best->lane];
        if (score[k] > best->score || (score[k] == best->score && first)) {
            *best = (Best){.score = score[k], .speed = speed[k], .half = half, .lane = k};
        }
    }
}

static float squeezed_scale(float sigma, float late) {
    float scale = 1.0f - (1.0f - MOVE_SQUEEZE) * sigma;
    return sigma >= 1.0f ? scale * (1.0f - MOVE_SQUEEZE_LATE * late) : scale;
}

// The opening a person on a floor makes for, NULL none.
static const Passage* passage_ahead(const People* people, int32_t person) {
    int32_t opening = people->work->opening[person];
    return opening < 0 || people->stair[person] >= 0
               ? NULL
               : passage_of(&people->work->ground, opening, people->room[person]);
}

// True for who is held up, so that of two whose ways converge the one ahead goes first. Near an
// opening, where all squeeze, only who has waited for long; before a narrow one as soon as one gets
// no nearer, since there three side by side form an arch that keeps everybody where they are.
static bool merges(const People* people, int32_t person, float away) {
    const PeopleWork* work = people->work;
    if (work->stall[person] <= MERGE_AFTER_S) {
        return false;
    }
    if (away > MERGE_AWAY || work->late[person] >= 1.0f) {
        return true;
    }
    const Passage* ahead = passage_ahead(people, person);
    return ahead != NULL && ahead->length < MERGE_ARCH && work->unmoved[person] > MERGE_AFTER_S;
}

// What who squeezes leaves to a wall beyond the core: less before an opening so narrow that one has
// to turn one's shoulders there.
static float squeezed_room(const People* people, int32_t person, float core) {
    const Passage* ahead = passage_ahead(people, person);
    float room = ahead == NULL ? 1e9f : WALL_TIGHT * (0.5f * ahead->length - core);
    return clampf(room, WALL_OPPOSED, WALL_SQUEEZED);
}

static float wall_space(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    float core = person_body(people, person)->core;
    if (core > MOVE_CORE) {
        return core + WIDE_WALL * (1.0f - work->sigma[person]);
    }
    float space = MOVE_HALF_WIDTH;
    float onc = work->opposed[person] < 1.0f ? work->opposed[person] : 1.0f;
    float turned = space - onc * (space - core - WALL_OPPOSED);
    if (work->sigma[person] <= 0.0f) {
        return turned;
    }
    float squeezed =
        space - work->sigma[person] * (space - core - squeezed_room(people, person, core));
    return squeezed < turned && squeezed < space ? squeezed : turned;
}

// Heading and speed of a walker.
static float choose_heading(Mover* mover, vec2s* heading) {
    mover->bends = false;
    if (!mover->open) {
        walls_find(mover);
    }
    meet_neighbours(mover);
    if (mover->opposed <= 0.0f && mover->four_count == 0 && !mover->nearest &&
        (mover->open || walls_let_on(mover))) {
        *heading = mover->aim; // with nobody to heed
        return mover->v0;
    }
    const bool both = mover->nearest; // where any lane bends, those farther off may count
    open_headings(mover, 0);
    if (both) {
        open_headings(mover, 1);
    }
    bool straight = mover->ex[0][0] == mover->aim.x && mover->ey[0][0] == mover->aim.y;
    if (straight && mover->opposed <= 0.0f && mover->speed[0][0] >= mover->v0 &&
        mover->four_count <= 1 && !mover->nearest && meet_straight(mover) >= mover->v0) {
        // Nobody slows the straight lane, nobody opposes, no wall turns it: every other lane loses
        // more by its angle than habit gives it.
        *heading = mover->aim;
        return mover->v0;
    }
    Scores scores;
    weigh_headings(mover, &scores, 0);
    Best best = {.score = -MOVER_FREE};
    ask_half(mover, &scores, 0, &best);
    if (straight && mover->opposed <= 0.0f && mover->speed[0][0] >= mover->v0) {
        *heading = mover->aim;
        return mover->v0;
    }
    if (mover->threads) {
        *heading = vec(mover->ex[0][0], mover->ey[0][0]);
        return mover->speed[0][0] > 0.0f ? mover->speed[0][0] : 0.0f;
    }
    if (!both) {
        open_headings(mover, 1);
    }
    weigh_headings(mover, &scores, 1);
    if (may_win(mover, &scores, 1, best.score)) {
        ask_half(mover, &scores, 1, &best);
    }
    *heading = vec(mover->ex[best.half][best.lane], mover->ey[best.half][best.lane]);
    return best.speed;
}

// The entry of a body of the middle cell in the hood's lists.
static int32_t entry_of(const Hood* hood, int32_t slot) {
    int32_t before = slot - hood->sources[1].middle_first;
    return hood->count > HOOD_MOST ? hood->own : hood->own + before;
}

static void walk(People* people, int32_t slot, Hood* hood, vec2s aim, float dt) {
    PeopleWork* work = people->work;
    Body* self = &work->bodies[slot];
    int32_t person = self->person;
    Mover mover;
    mover.people = people;
    mover.self = self;
    mover.hood = hood;
    mover.slot = slot;
    mover.own = entry_of(hood, slot);
    mover.aim = aim;
    mover.v0 = person_speed(people, person);
    const BodyType* body = person_body(people, person);
    mover.threads = body->core > MOVE_CORE && guide_threads(people, person);
    mover.half_width = body->half_width;
    mover.half_length = mover.threads ? mover.half_width : body->half_length;
    mover.half_tick = 0.5f * dt;
    mover.scale = squeezed_scale(work->sigma[person], work->late[person]);
    mover.wall_space = wall_space(people, person);
    mover.opposed = 0.0f;
    mover.late = work->late[person];
    mover.merges = merges(people, person, self->away);
    mover.ground = ground_cell(&work->ground, self->floor, self->at);
    mover.open = work->ground.open[mover.ground] != 0;
    vec2s heading;
    float speed = choose_heading(&mover, &heading);
    work->next_at[slot] =
        vec(self->at.x + speed * dt * heading.x, self->at.y + speed * dt * heading.y);
    people->heading[person] = heading; // others see the one in `bodies`
    work->opposed[person] = mover.opposed;
    person_stir(people, person);
    self->front = (unsigned)(mover.front < FRONT_MOST ? mover.front : FRONT_MOST) & 7u;
    self->most = mover.v0 * dt;
}

// ---- standing ----------------------------------------------------------------------------------

// Who stands lets walkers pass: aside, and a little on, so that nobody plugs a doorway.
static vec2s push_of(const Body* self, const Body* other) {
    float dx = self->at.x - other->at.x;
    float dy = self->at.y - other->at.y;
    float square = dx * dx + dy * dy;
    if (!other->walks || square > ASIDE_SQUARE || square < 1e-8f) {
        return vec(0.0f, 0.0f);
    }
    float distance = sqrtf(square);
    vec2s heading = other->heading;
    if ((heading.x * dx + heading.y * dy) / distance < ASIDE_HEADS) {
        return vec(0.0f, 0.0f);
    }
    float side = heading.x * dy - heading.y * dx >= 0.0f ? 1.0f : -1.0f;
    return vec(-heading.y * side + ASIDE_ON * heading.x, heading.x * side + ASIDE_ON * heading.y);
}

static vec2s pushes_on(People* people, int32_t slot, Hood* hood) {
    const PeopleWork* work = people->work;
    const Body* self = &work->bodies[slot];
    Mover mover;
    mover.people = people;
    mover.self = self;
    mover.hood = hood;
    mover.slot = slot;
    mover.own = entry_of(hood, slot);
    mover.aim = vec(0.0f, 0.0f);
    mover.v0 = 0.0f;
    mover.ground = ground_cell(&work->ground, self->floor, self->at);
    mover.open = work->ground.open[mover.ground] != 0;
    if (!meet_disturbs(&mover)) {
        return vec(0.0f, 0.0f);
    }
    meet_neighbours(&mover);
    vec2s push = vec(0.0f, 0.0f);
    for (int i = 0; i < self->pair_count; i++) {
        int32_t other = pair_at(work, work->pair_start + i);
        vec2s one = push_of(self, &work->bodies[other]);
        push = vec(push.x + one.x, push.y + one.y);
    }
    float square = push.x * push.x + push.y * push.y;
    float share = square > 1e-10f ? 1.0f / sqrtf(square) : 0.0f;
    return vec(share * push.x, share * push.y);
}

static void stand(People* people, int32_t slot, Hood* hood, float dt) {
    PeopleWork* work = people->work;
    Body* self = &work->bodies[slot];
    int32_t person = self->person;
    vec2s at = self->at;
    // In a crowd that stands, as at a muster point, nobody has to look round.
    vec2s step = hood->bound != GRID_NONE ? pushes_on(people, slot, hood) : vec(0.0f, 0.0f);
    // Back to one's post when nobody passes.
    bool post = people->state[person] == PERSON_STANDING && people->stair[person] < 0 &&
                people->goal_room[person] == people->room[person];
    float away = post ? vec_distance(at, people->goal_at[person]) : 0.0f;
    if (step.x == 0.0f && step.y == 0.0f && away > 0.4f && away < 3.0f) {
        vec2s goal = people->goal_at[person];
        step = vec((goal.x - at.x) / away, (goal.y - at.y) / away);
    }
    work->next_at[slot] = vec(at.x + MOVE_ASIDE * dt * step.x, at.y + MOVE_ASIDE * dt * step.y);
    work->opposed[person] = 0.0f;
    bit_put64(work->still, person, step.x == 0.0f && step.y == 0.0f);
    self->front = 0;
    self->most = MOVE_ASIDE * dt;
}

// ---- all ---------------------------------------------------------------------------------------

static Row find_row(const People* people, int32_t cell) {
    const PeopleWork* work = people->work;
    const Body* body = &work->bodies[work->cells[cell].first];
    const GridBlock* block = &work->blocks[grid_block_of(people, body->floor)];
    int32_t y = (cell - block->first) / block->columns;
    return (Row){.first_cell = block->first + y * block->columns,
                 .columns = block->columns,
                 .low = vec(block->low.x, block->low.y + (float)y * GRID_CELL),
                 .below = y > 0,
                 .above = y + 1 < block->rows};
}

// Where somebody means to go: a unit vector, kept in `next_at` until the step is chosen; 0 for who
// stands.
static void find_aim(People* people, int32_t slot, uint32_t tick) {
    PeopleWork* work = people->work;
    Body* self = &work->bodies[slot];
    int32_t person = self->person;
    self->away = 1e9f;
    vec2s aim = vec(0.0f, 0.0f);
    if (state_walks(people->state[person]) || people->stair[person] >= 0) {
        aim = person_guidance(people, person, &self->away);
        bool stands =
            work->shut_doors == DOOR_WAIT && choice_stands_back(people, person, self->away);
        if (work->group_count > 0) {
            aim = group_bend(people, person, aim);
            stands = stands || group_yields(people, person, self->away);
        }
        aim = stands ? vec(0.0f, 0.0f) : aim;
    }
    bool aims = aim.x != 0.0f || aim.y != 0.0f;
    bool wavers = work->stall[person] > 0.0f || work->opposed[person] > 0.0f;
    work->bits[person].aims = aims;
    work->next_at[slot] = aims && wavers ? person_noise(people, person, aim, tick) : aim;
}

// The aims of 64 cells one after the other: they do not wait for each other's roots and divisions,
// as they would with the walk of each in between.
static void find_aims(People* people, int32_t word, uint64_t bits, uint32_t tick) {
    const PeopleWork* work = people->work;
    for (; bits != 0; bits &= bits - 1) {
        const GridCell* cell = &work->cells[64 * word + __builtin_ctzll(bits)];
        for (int32_t slot = cell->first; slot < cell->first + cell->count; slot++) {
            if (work->bodies[slot].stirs) {
                find_aim(people, slot, tick);
            }
        }
    }
}

// True where somebody of the cell goes somewhere or a walker is about: else nobody looks round.
static bool anybody_looks(const PeopleWork* work, const GridCell* cell, const Hood* hood) {
    bool looks = hood->bound != GRID_NONE;
    for (int32_t slot = cell->first; slot < cell->first + cell->count; slot++) {
        looks = looks || work->bits[work->bodies[slot].person].aims != 0;
    }
    return looks;
}

static void move_cell(People* people, int32_t cell, Hood* hood, float dt) {
    PeopleWork* work = people->work;
    int32_t first = work->cells[cell].first;
    int32_t last = first + work->cells[cell].count;
    const bool looks = anybody_looks(work, &work->cells[cell], hood);
    if (looks) {
        hood_list(hood, work);
    }
    for (int32_t slot = first; slot < last; slot++) {
        if (work->bodies[slot].stirs) {
            if (looks && hood->count > HOOD_MOST) {
                hood_narrow(hood, work, slot);
            }
            if (work->bits[work->bodies[slot].person].aims) {
                walk(people, slot, hood, work->next_at[slot], dt);
            } else {
                stand(people, slot, hood, dt);
            }
        }
    }
}

void people_move(People* people, const Hazard* hazard, double dt, EventLog* log) {
    (void)hazard; // its effect on walking was read in people_perceive()
    PeopleWork* work = people->work;
    work->pair_count = 0;
    still_find(people);
    Row row = {0};
    Hood hood;
    const int32_t cells = work->grid_cells;
    for (int32_t word = cells_word(&work->live, cells, 0); word >= 0;
         word = cells_word(&work->live, cells, word + 1)) {
        find_aims(people, word, work->live.words[word], log->tick);
        for (uint64_t bits = work->live.words[word]; bits != 0; bits &= bits - 1) {
            int32_t cell = 64 * word + __builtin_ctzll(bits);
            if (cell >= row.first_cell + row.columns) {
                row = find_row(people, cell);
            }
            hood_find(&hood, work, &row, cell);
            move_cell(people, cell, &hood, (float)dt);
        }
    }
    people_settle(people, dt, log);
    people_ride(people, dt, log);
}
