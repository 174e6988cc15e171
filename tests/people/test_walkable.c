// Properties over random plans and crowds: nobody is ever outside the walkable space, nobody is
// stuck, everybody gets out, the counts add up.

#include "people/crowd.h"

#define PLAN_MOST 64

typedef struct Plan {
    int wide, high;
    char cells[PLAN_MOST][PLAN_MOST + 1];
    char text[PLAN_MOST * (PLAN_MOST + 1) + 1];
} Plan;

static uint32_t draw(uint64_t seed, uint64_t* n, uint32_t below) {
    RngKey key = {.seed = seed, .stream = RNG_TEST, .n = (*n)++};
    return rng_below(key, below);
}

// Rooms of random size side by side in two rows, a door or gap to the left and to the row above,
// pillars inside, exits to the north and south, all round it the outdoors with a muster point.
static void make_plan(Plan* plan, uint64_t seed) {
    uint64_t n = 0;
    memset(plan->cells, '.', sizeof plan->cells);
    int rows[3] = {6, 0, 0};
    rows[1] = rows[0] + 5 + (int)draw(seed, &n, 4);
    rows[2] = rows[1] + 5 + (int)draw(seed, &n, 4);
    int columns[4] = {4, 0, 0, 0};
    for (int i = 1; i < 4; i++) {
        columns[i] = columns[i - 1] + 6 + (int)draw(seed, &n, 6);
    }
    plan->wide = columns[3] + 12;
    plan->high = rows[2] + 7;
    static const char DOORS[4] = {'+', '=', '\'', '+'};
    for (int y = rows[0]; y <= rows[2]; y++) {
        for (int x = columns[0]; x <= columns[3]; x++) {
            int r = y < rows[1] ? 0 : 1;
            int c = x < columns[1] ? 0 : x < columns[2] ? 1 : 2;
            bool wall = y == rows[0] || y == rows[1] || y == rows[2] || x == columns[0] ||
                        x == columns[1] || x == columns[2] || x == columns[3];
            plan->cells[y][x] = wall ? '#' : (char)('A' + 3 * r + c);
        }
    }
    for (int r = 0; r < 2; r++) {
        for (int c = 0; c < 3; c++) {
            int width = columns[c + 1] - columns[c] - 1;
            int height = rows[r + 1] - rows[r] - 1;
            int door_y = rows[r] + 1 + (int)draw(seed, &n, (uint32_t)height);
            int door_x = columns[c] + 1 + (int)draw(seed, &n, (uint32_t)width);
            if (c > 0) {
                plan->cells[door_y][columns[c]] = DOORS[draw(seed, &n, 4)];
            }
            if (r == 1) {
                plan->cells[rows[1]][door_x] = DOORS[draw(seed, &n, 4)];
            }
            if (width >= 6 && height >= 5 && draw(seed, &n, 3) > 0) {
                plan->cells[rows[r] + 3][columns[c] + 3] = '#';
            }
        }
    }
    int exit_x = columns[0] + 1 + (int)draw(seed, &n, (uint32_t)(columns[1] - columns[0] - 1));
    plan->cells[rows[2]][exit_x] = '+';
    if (draw(seed, &n, 2) == 0) {
        int other = columns[2] + 1 + (int)draw(seed, &n, (uint32_t)(columns[3] - columns[2] - 1));
        plan->cells[rows[0]][other] = '=';
    }
    plan->cells[plan->high - 3][plan->wide - 6] = '*';
    char* text = plan->text;
    for (int y = 0; y < plan->high; y++) {
        memcpy(text, plan->cells[y], (size_t)plan->wide);
        text += plan->wide;
        *text++ = '\n';
    }
    *text = '\0';
}

static float turn(vec2s a, vec2s b, vec2s p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

// In the room, or between the two side lines of one of its openings: written anew here, so that
// the layer's own test of it is not what it is checked by.
static bool is_walkable(const Facility* facility, int32_t room, vec2s at) {
    if (room_contains(facility, room, at)) {
        return true;
    }
    const Room* it = &facility->rooms[room];
    for (int32_t k = 0; k < it->opening_count; k++) {
        const Opening* opening =
            &facility->openings[facility->room_openings[it->first_opening + k]];
        if (opening->kind != OPENING_DOOR && opening->kind != OPENING_GAP) {
            continue;
        }
        vec2s quad[4] = {opening->side[0][0], opening->side[0][1], opening->side[1][1],
                         opening->side[1][0]};
        if (vec_distance(quad[1], quad[2]) > vec_distance(quad[1], quad[3])) {
            vec2s swap = quad[2];
            quad[2] = quad[3];
            quad[3] = swap;
        }
        int left = 0;
        int right = 0;
        for (int i = 0; i < 4; i++) {
            float side = turn(quad[i], quad[(i + 1) % 4], at);
            left += side > -1e-3f;
            right += side < 1e-3f;
        }
        if (left == 4 || right == 4) {
            return true;
        }
    }
    return false;
}

typedef struct Watch {
    vec2s at[400];
    uint32_t since[400];
} Watch;

static void check_tick(const Crowd* crowd, Watch* watch, uint64_t seed) {
    const People* people = crowd->people;
    for (int32_t i = 0; i < people->count; i++) {
        if (people->stair[i] < 0 && !is_walkable(crowd->facility, people->room[i], people->at[i])) {
            fail_msg("seed %d, tick %u: person %d of room %s at (%.3f, %.3f) is outside", (int)seed,
                     crowd->log.tick, i, crowd->facility->rooms[people->room[i]].id,
                     (double)people->at[i].x, (double)people->at[i].y);
        }
        if (vec_distance(people->at[i], watch->at[i]) > 0.1f ||
            people->state[i] != PERSON_LEAVING) {
            watch->at[i] = people->at[i];
            watch->since[i] = crowd->log.tick;
        }
        if (crowd->log.tick - watch->since[i] > 600) {
            fail_msg("seed %d, tick %u: person %d of room %s at (%.3f, %.3f) is stuck", (int)seed,
                     crowd->log.tick, i, crowd->facility->rooms[people->room[i]].id,
                     (double)people->at[i].x, (double)people->at[i].y);
        }
    }
    assert_int_equal(people->inside + people->out, people->count);
}

static void run_plan(uint64_t seed, int persons, bool emergent) {
    Plan* plan = malloc(sizeof *plan);
    Crowd* crowd = malloc(sizeof *crowd);
    Watch* watch = calloc(1, sizeof *watch);
    make_plan(plan, seed);
    crowd_map(crowd, plan->text, 1.0, NULL);
    crowd->seed = seed;
    crowd->emergent = emergent;
    static const char* const ROOMS[6] = {"A", "B", "C", "D", "E", "F"};
    for (int i = 0; i < 6; i++) {
        crowd_add(crowd, persons, ROOMS[i]);
        PersonDef* wheelchair = crowd_add(crowd, 1, ROOMS[i]);
        wheelchair->body = i == 0 ? BODY_WHEELCHAIR : BODY_ADULT;
    }
    crowd_start(crowd, true);
    while (crowd->people->inside > 0 && crowd_time(crowd) < 400.0) {
        crowd_step(crowd);
        check_tick(crowd, watch, seed);
    }
    if (crowd->people->inside > 0) {
        fail_msg("seed %d: %d of %d are still inside", (int)seed, crowd->people->inside,
                 crowd->people->count);
    }
    crowd_end(crowd);
    free(plan);
    free(crowd);
    free(watch);
}

TEST(nobody_leaves_the_walkable_space_or_is_stuck_in_random_plans) {
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        run_plan(seed, 3 + (int)(seed % 4) * 2, seed % 2 == 0);
    }
}

TEST(crowded_random_plans_empty_too) {
    UNUSED_STATE;
    run_plan(101, 24, false);
    run_plan(102, 24, true);
}

SUITE(CASE(nobody_leaves_the_walkable_space_or_is_stuck_in_random_plans),
      CASE(crowded_random_plans_empty_too))
