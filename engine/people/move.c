// Move: where each person would be after this tick, from the state of the last one.
//
// Heading choice with a following law (README, "Movement"): a person weighs eight headings - six
// about the way to go, straight on, and the last one - by the speed that walls and the persons in
// that lane allow, and takes the best. First order, free of forces: nobody is ever faster than
// their free speed. All that is read is the frozen state; what is written is `next_at`, which
// settle.c then makes true.

#include "core/detmath.h"
#include "people/work.h"

#define LANES            8
#define WALLS_MOST       12
#define WALL_LOOK        0.3f  // walls farther than rw + this do not turn anyone [m]
#define WALL_TIME        0.2f  // [s]
#define LANE_REST        0.02f // a waypoint this near the opening is the opening [m]
#define WIDE_OPENING     2.0f  // openings wider than this have several portals [m]
#define ARRIVED          0.25f // [m]
#define BEHIND           0.1f  // farther than this beyond a line one comes from behind [m]
#define CROWD_GIVES_UP_S 4.0f  // who cannot get nearer to a place among others stays [s]

// cos and sin of the headings about the way to go: 0, -+0.35, -+0.8, -+1.4 rad.
static const float LANE_COS[LANES - 1] = {1.0f,        0.93937271f, 0.93937271f, 0.69670671f,
                                          0.69670671f, 0.16996714f, 0.16996714f};
static const float LANE_SIN[LANES - 1] = {0.0f,         0.34289781f, -0.34289781f, 0.71735609f,
                                          -0.71735609f, 0.98544973f, -0.98544973f};

typedef struct Mover {
    int32_t person;
    const Body* self;
    vec2s aim;                     // unit vector of the way to go
    float v0;                      // [m/s]
    float half_length, half_width; // without elbows, which are for others to see [m]
    float scale;                   // of pair sizes, as squeezed
    float wall_space;              // distance kept from walls [m]
    float opposed;                 // onc of this tick
    int front;                     // persons in front
    float ex[LANES], ey[LANES], speed[LANES];
} Mover;

float person_speed(const People* people, int32_t person) {
    float speed =
        people->free_speed[person] * people->work->air_speed[person] * group_pace(people, person);
    if (people->stair[person] >= 0) {
        return stair_speed(people, person, speed);
    }
    if (people->posture[person] == POSTURE_CRAWLING && speed > MOVE_CRAWL) {
        return MOVE_CRAWL;
    }
    return speed;
}

// ---- where to ----------------------------------------------------------------------------------

static vec2s towards(vec2s at, vec2s target) {
    vec2s to = vec(target.x - at.x, target.y - at.y);
    float length = sqrtf(to.x * to.x + to.y * to.y);
    return length > 1e-5f ? vec(to.x / length, to.y / length) : vec(0.0f, 0.0f);
}

// In the throat of a door one does not want: back into the room where the way leads.
static vec2s leave_throat(const People* people, int32_t person, int32_t opening) {
    const PeopleWork* work = people->work;
    vec2s at = people->at[person];
    vec2s goal = work->way[person].at;
    const Passage* passage = passage_of(&work->ground, opening, people->room[person]);
    vec2s out = passage->out;
    float depth = (at.x - passage->left.x) * out.x + (at.y - passage->left.y) * out.y;
    float ahead = (goal.x - passage->left.x) * out.x + (goal.y - passage->left.y) * out.y;
    vec2s cross = at;
    if (ahead < -0.01f && depth > 0.0f) {
        float share = depth / (depth - ahead);
        cross = vec(at.x + share * (goal.x - at.x), at.y + share * (goal.y - at.y));
    }
    vec2s mouth = ground_closest(passage->inset_left, passage->inset_right, cross);
    return towards(at, vec(mouth.x - MOVE_BEHIND * out.x, mouth.y - MOVE_BEHIND * out.y));
}

// The point of an opening's near line one makes for: the shortest way, drawn to one's own lane in
// a crowd, so that wide openings are used over all their width.
static vec2s point_of_line(const People* people, int32_t person, const Passage* passage,
                           vec2s closest) {
    const PeopleWork* work = people->work;
    vec2s shortest = closest;
    OpeningKind kind = people->facility->openings[work->opening[person]].kind;
    if (passage->length > WIDE_OPENING && kind != OPENING_STAIR) { // those have one portal
        shortest = ground_closest(passage->inset_left, passage->inset_right, work->portal[person]);
    }
    if (work->lane[person] < 0.0f) {
        return glms_vec2_lerp(shortest, closest, work->congestion[person]);
    }
    vec2s lane = glms_vec2_lerp(passage->inset_left, passage->inset_right, work->lane[person]);
    return glms_vec2_lerp(shortest, lane, work->congestion[person]);
}

vec2s person_guidance(const People* people, int32_t person, float* to_opening) {
    const PeopleWork* work = people->work;
    if (people->stair[person] >= 0) {
        return stair_guidance(people, person, to_opening);
    }
    vec2s at = people->at[person];
    int32_t opening = work->opening[person];
    int32_t niche = work->niche[person];
    *to_opening = 1e9f;
    if (opening < 0) {
        if (niche >= 0) {
            return leave_throat(people, person, niche);
        }
        vec2s target =
            people->state[person] == PERSON_SENT ? people->goal_at[person] : work->spot[person];
        bool full =
            people->state[person] == PERSON_MUSTERED && work->unmoved[person] > CROWD_GIVES_UP_S;
        return full || vec_distance(at, target) < ARRIVED ? vec(0.0f, 0.0f)
                                                          : towards(at, work->way[person].at);
    }
    const Opening* it = &people->facility->openings[opening];
    const Passage* near = passage_of(&work->ground, opening, people->room[person]);
    vec2s closest = ground_closest(near->inset_left, near->inset_right, at);
    *to_opening = vec_distance(at, closest);
    vec2s out = near->out;
    if (niche == opening) {
        // Between the jambs: straight through to the nearest point of the far line.
        const Passage* far =
            passage_of(&work->ground, opening, opening_other(it, people->room[person]));
        vec2s through = ground_closest(far->inset_left, far->inset_right, at);
        *to_opening = 0.0f;
        return towards(at, vec(through.x + MOVE_BEHIND * out.x, through.y + MOVE_BEHIND * out.y));
    }
    if (niche >= 0) {
        return leave_throat(people, person, niche);
    }
    if (work->way[person].rest > LANE_REST) {
        return towards(at, work->way[person].at);
    }
    // To the end of a flight inside a room one may come from behind.
    bool behind =
        !near->on_edge && ground_beyond(&work->ground, opening, people->room[person], at) > BEHIND;
    vec2s point = behind ? closest : point_of_line(people, person, near, closest);
    if (behind) {
        return towards(at, point);
    }
    return towards(at, vec(point.x + MOVE_BEHIND * out.x, point.y + MOVE_BEHIND * out.y));
}

// Breaks ties between persons who block each other; by time, not by tick, so that the tick's
// length does not matter.
static vec2s add_noise(const People* people, int32_t person, vec2s aim, uint32_t tick) {
    const PeopleWork* work = people->work;
    float stall = work->stall[person];
    if (stall <= 0.0f && work->opposed[person] <= 0.0f) {
        return aim;
    }
    float grown = clampf((stall - 2.0f) / 5.0f, 0.0f, 6.0f);
    RngKey key = person_key(people, person, RNG_MOVE, 0, tick / work->noise_ticks, 0);
    float turn = MOVE_NOISE * (1.0f + grown) * (float)(2.0 * rng_unit(key) - 1.0);
    float sine = (float)det_sin((double)turn);
    float cosine = sqrtf(1.0f - sine * sine);
    return vec(aim.x * cosine - aim.y * sine, aim.x * sine + aim.y * cosine);
}

// ---- walls -------------------------------------------------------------------------------------

typedef struct NearWall {
    vec2s normal; // towards the wall
    float limit;  // largest component of a heading towards it
} NearWall;

static int gather_walls(const People* people, const Mover* mover, NearWall* walls) {
    const Ground* ground = &people->work->ground;
    const Body* self = mover->self;
    const int32_t* entries;
    int count = ground_near(ground, self->floor, self->at, &entries);
    int found = 0;
    for (int i = 0; i < count && found < WALLS_MOST; i++) {
        vec2s a, b;
        if (entries[i] >= 0) {
            a = ground->edges[entries[i]].a;
            b = ground->edges[entries[i]].b;
        } else {
            if (!person_is_stopped(people, mover->person, -1 - entries[i], self->floor)) {
                continue;
            }
            Wall line = ground_line(ground, -1 - entries[i], self->floor);
            a = line.a;
            b = line.b;
        }
        vec2s closest = ground_closest(a, b, self->at);
        float dx = closest.x - self->at.x;
        float dy = closest.y - self->at.y;
        float square = dx * dx + dy * dy;
        float look = mover->wall_space + WALL_LOOK;
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

// Turns a heading that leads into a wall along it. Before the following law: clipping the speed
// afterwards would let people follow diagonally past the person in front and slide on.
static void turn_lane(Mover* mover, int lane, const NearWall* walls, int count) {
    float ex = mover->ex[lane];
    float ey = mover->ey[lane];
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < count; i++) {
            vec2s n = walls[i].normal;
            float into = ex * n.x + ey * n.y;
            if (into <= walls[i].limit) {
                continue;
            }
            float tx = ex - into * n.x;
            float ty = ey - into * n.y;
            float length = sqrtf(tx * tx + ty * ty);
            if (length < 1e-3f) {
                tx = -n.y;
                ty = n.x;
                length = 1.0f;
            }
            float limit = walls[i].limit;
            float share = sqrtf(1.0f - limit * limit) / length;
            ex = limit * n.x + share * tx;
            ey = limit * n.y + share * ty;
        }
    }
    mover->ex[lane] = ex;
    mover->ey[lane] = ey;
    for (int i = 0; i < count; i++) {
        if (ex * walls[i].normal.x + ey * walls[i].normal.y > walls[i].limit + 0.02f) {
            mover->speed[lane] = 0.0f; // two walls leave nothing of it
        }
    }
}

// ---- neighbours --------------------------------------------------------------------------------

// The following law of all eight lanes for one neighbour: the speed at which one would reach, in
// the gap time, the place where the neighbour's blunt ellipse begins.
static void follow(Mover* mover, const Body* other, float dx, float dy, bool opposing) {
    float length = (mover->half_length + other->half_length) * mover->scale;
    float width = (mover->half_width + other->half_width) * mover->scale;
    width *= opposing ? MOVE_OPPOSED_WIDTH : 1.0f;
    width = width > MOVE_WIDTH_LEAST ? width : MOVE_WIDTH_LEAST;
    float vx = other->velocity.x;
    float vy = other->velocity.y;
    float ahead_x = opposing ? MOVE_ANTICIPATION * vx : 0.0f;
    float ahead_y = opposing ? MOVE_ANTICIPATION * vy : 0.0f;
    float per_square = 1.0f / (width * width);
    float seen_x = dx + ahead_x;
    float seen_y = dy + ahead_y;
    // Written without branches, so that compilers do four lanes at once; same bits either way.
    for (int k = 0; k < LANES; k++) {
        float ex = mover->ex[k];
        float ey = mover->ey[k];
        float along = dx * ex + dy * ey;
        float aside = seen_x * ey - seen_y * ex;
        float q = aside * aside * per_square;
        float nearing = vx * ex + vy * ey;
        nearing = nearing < 0.0f ? nearing : 0.0f;
        float speed = (along - length * (1.0f - q * q)) * (1.0f / MOVE_GAP_TIME) + nearing;
        speed = q < 1.0f ? speed : 1e9f;
        speed = along > 0.0f ? speed : 1e9f;
        mover->speed[k] = speed < mover->speed[k] ? speed : mover->speed[k];
    }
}

static bool is_hidden(const People* people, const Body* self, const Body* other) {
    const Ground* ground = &people->work->ground;
    if (self->floor != other->floor) {
        return floor_is_flight(people, self->floor) || floor_is_flight(people, other->floor) ||
               !ground_through(ground, self->floor, self->at, other->floor, other->at);
    }
    if (other->ghost >= 0) {
        return floors_hide(ground, self->at, other);
    }
    bool open = ground->floors[self->floor].convex && people->work->niche[self->person] < 0;
    return !open && ground_hidden(ground, self->floor, self->at, other->at);
}

static void meet(const People* people, Mover* mover, const Body* other) {
    PeopleWork* work = people->work;
    const Body* self = mover->self;
    float dx = other->at.x - self->at.x;
    float dy = other->at.y - self->at.y;
    float square = dx * dx + dy * dy;
    if (square > MOVE_REACH * MOVE_REACH || other == self) {
        return;
    }
    float along = dx * mover->aim.x + dy * mover->aim.y;
    // Who stands notices a walker a little earlier than the cores need.
    float touch = self->core + other->core + (mover->v0 > 0.0f ? 0.2f : 0.4f);
    bool close = square < touch * touch;
    if ((along <= -0.25f && !close) || is_hidden(people, self, other)) {
        return;
    }
    if (close && work->close_count[mover->person] < CLOSE_MOST) {
        int32_t slot = mover->person * CLOSE_MOST + work->close_count[mover->person]++;
        work->close[slot] = (int32_t)(other - work->bodies);
    }
    if (along <= -0.25f || mover->v0 <= 0.0f) {
        return;
    }
    float heads = mover->aim.x * other->heading.x + mover->aim.y * other->heading.y;
    bool opposing = other->walks && other->bound != self->bound && heads < -0.2f;
    if (along > 0.0f) {
        mover->front++;
        if (opposing) {
            float distance = sqrtf(square);
            mover->opposed += along / distance * (distance > 1.5f ? 1.5f / distance : 1.0f);
        }
    }
    float towards_me = dx * other->velocity.x + dy * other->velocity.y;
    float closing = mover->v0 + (towards_me < 0.0f ? 2.0f : 0.0f);
    float limit =
        (mover->half_length + other->half_length) * mover->scale + MOVE_GAP_TIME * closing;
    if (square <= limit * limit) {
        follow(mover, other, dx, dy, opposing);
    }
}

// The cells round a body: first and last column and row.
typedef struct CellBox {
    int32_t base, columns; // of the block
    int32_t x0, x1, y0, y1;
} CellBox;

static CellBox cells_round(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    const GridBlock* block = &work->blocks[grid_block_of(people, floor_of(people, person))];
    CellBox box = {.base = block->first, .columns = block->columns};
    int32_t y = (work->cell_of[person] - box.base) / block->columns;
    int32_t x = (work->cell_of[person] - box.base) % block->columns;
    box.x0 = x > 0 ? x - 1 : 0;
    box.y0 = y > 0 ? y - 1 : 0;
    box.x1 = x + 1 < block->columns ? x + 1 : x;
    box.y1 = y + 1 < block->rows ? y + 1 : y;
    return box;
}

static void meet_neighbours(const People* people, Mover* mover) {
    const PeopleWork* work = people->work;
    CellBox box = cells_round(people, mover->person);
    for (int32_t y = box.y0; y <= box.y1; y++) {
        for (int32_t x = box.x0; x <= box.x1; x++) {
            int32_t near = box.base + y * box.columns + x;
            const Body* body = &work->bodies[work->cell_first[near]];
            for (int32_t i = 0; i < work->cell_count[near]; i++) {
                meet(people, mover, body + i);
            }
        }
    }
}

static bool walkers_near(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    CellBox box = cells_round(people, person);
    for (int32_t y = box.y0; y <= box.y1; y++) {
        for (int32_t x = box.x0; x <= box.x1; x++) {
            int32_t near = box.base + y * box.columns + x;
            if (work->cell_count[near] > 0 && work->cell_walkers[near] > 0) {
                return true;
            }
        }
    }
    return false;
}

// ---- choosing ----------------------------------------------------------------------------------

static void open_lanes(Mover* mover) {
    vec2s aim = mover->aim;
    for (int k = 0; k < LANES - 1; k++) {
        mover->ex[k] = aim.x * LANE_COS[k] - aim.y * LANE_SIN[k];
        mover->ey[k] = aim.x * LANE_SIN[k] + aim.y * LANE_COS[k];
        mover->speed[k] = mover->v0;
    }
    mover->ex[LANES - 1] = mover->self->heading.x;
    mover->ey[LANES - 1] = mover->self->heading.y;
    mover->speed[LANES - 1] = mover->v0;
}

static int best_lane(const Mover* mover, float late) {
    float onc = mover->opposed < 1.0f ? mover->opposed : 1.0f;
    float calm = (1.0f - late) * mover->v0;
    int best = 0;
    float best_score = -1e9f;
    for (int k = 0; k < LANES; k++) {
        float ex = mover->ex[k];
        float ey = mover->ey[k];
        float speed = mover->speed[k] > 0.0f ? mover->speed[k] : 0.0f;
        float ahead = ex * mover->aim.x + ey * mover->aim.y;
        float right = mover->aim.y * ex - mover->aim.x * ey;
        float habit = ex * mover->self->heading.x + ey * mover->self->heading.y;
        float score = speed * ahead - MOVE_TURN * calm * (1.0f - ahead) +
                      MOVE_HABIT * calm * habit + MOVE_RIGHT * mover->v0 * onc * right;
        if (score > best_score) {
            best = k;
            best_score = score;
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
    float core = work->core[person];
    float space = core > MOVE_CORE ? core + 0.02f : MOVE_HALF_WIDTH;
    float onc = work->opposed[person] < 1.0f ? work->opposed[person] : 1.0f;
    float turned = space - onc * (space - core - 0.01f);
    float squeezed = space - work->sigma[person] * (space - core - 0.06f);
    return squeezed < turned && squeezed < space ? squeezed : turned;
}

static void walk(People* people, int32_t person, vec2s aim, float dt) {
    PeopleWork* work = people->work;
    Mover mover = {.person = person,
                   .self = &work->bodies[work->body_of[person]],
                   .aim = aim,
                   .v0 = person_speed(people, person),
                   .half_length = work->half_length[person],
                   .half_width = people->half_width[person],
                   .scale = squeezed_scale(work->sigma[person], work->late[person]),
                   .wall_space = wall_space(people, person)};
    vec2s at = floor_at(people, person);
    NearWall walls[WALLS_MOST];
    open_lanes(&mover);
    int wall_count = gather_walls(people, &mover, walls);
    if (wall_count > 0) {
        for (int k = 0; k < LANES; k++) {
            turn_lane(&mover, k, walls, wall_count);
        }
    }
    meet_neighbours(people, &mover);
    int best = best_lane(&mover, work->late[person]);
    float speed = mover.speed[best] > 0.0f ? mover.speed[best] : 0.0f;
    work->next_at[person] =
        vec(at.x + speed * dt * mover.ex[best], at.y + speed * dt * mover.ey[best]);
    work->next_heading[person] = vec(mover.ex[best], mover.ey[best]);
    work->opposed[person] = mover.opposed;
    work->front[person] = (uint8_t)(mover.front < 255 ? mover.front : 255);
    work->most[person] = mover.v0 * dt;
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

static vec2s pushes_on(People* people, Mover* mover) {
    const PeopleWork* work = people->work;
    meet_neighbours(people, mover);
    vec2s push = vec(0.0f, 0.0f);
    for (int i = 0; i < work->close_count[mover->person]; i++) {
        const Body* other = &work->bodies[work->close[mover->person * CLOSE_MOST + i]];
        vec2s one = push_of(mover->self, other);
        push = vec(push.x + one.x, push.y + one.y);
    }
    return push;
}

static void stand(People* people, int32_t person, float dt) {
    PeopleWork* work = people->work;
    vec2s at = floor_at(people, person);
    Mover mover = {.person = person, .self = &work->bodies[work->body_of[person]]};
    // In a crowd that stands, as at a muster point, nobody has to look round.
    vec2s step = vec(0.0f, 0.0f);
    if (walkers_near(people, person)) {
        step = towards(step, pushes_on(people, &mover));
    }
    // Back to one's post when nobody passes.
    bool post = people->state[person] == PERSON_STANDING && people->stair[person] < 0 &&
                people->goal_room[person] == people->room[person];
    float away = post ? vec_distance(at, people->goal_at[person]) : 0.0f;
    if (step.x == 0.0f && step.y == 0.0f && away > 0.4f && away < 3.0f) {
        step = towards(at, people->goal_at[person]);
    }
    work->next_at[person] = vec(at.x + MOVE_ASIDE * dt * step.x, at.y + MOVE_ASIDE * dt * step.y);
    work->next_heading[person] = people->heading[person];
    work->opposed[person] = 0.0f;
    work->front[person] = 0;
    work->most[person] = MOVE_ASIDE * dt;
}

void people_move(People* people, const Hazard* hazard, double dt, EventLog* log) {
    (void)hazard; // its effect on walking was read in people_perceive()
    PeopleWork* work = people->work;
    for (int32_t rank = 0; rank < people->count; rank++) {
        int32_t person = work->order[rank];
        work->close_count[person] = 0;
        work->next_at[person] = floor_at(people, person);
        if (work->body_of[person] < 0) {
            continue;
        }
        vec2s aim = vec(0.0f, 0.0f);
        if (state_walks(people->state[person]) || people->stair[person] >= 0) {
            float distance;
            aim = person_guidance(people, person, &distance);
            aim = group_bend(people, person, aim);
        }
        work->aims[person] = aim.x != 0.0f || aim.y != 0.0f;
        if (work->aims[person] == 0) {
            stand(people, person, (float)dt);
        } else {
            walk(people, person, add_noise(people, person, aim, log->tick), (float)dt);
        }
    }
    people_settle(people, dt, log);
}
