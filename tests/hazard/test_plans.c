// Random plans: a hundred drawn two-storey buildings with fires and slamming doors.
#include "rig.h"

#include "core/rng.h"

static int pick(uint64_t plan, uint64_t what, uint64_t n, uint32_t count) {
    RngKey key = {.seed = 5, .stream = RNG_TEST, .who = plan, .what = what, .n = n};
    return (int)rng_below(key, count);
}

enum { PLAN_WIDE = 26, PLAN_HIGH = 13 };

/// Rooms of one to five cells north and south of a corridor; doors at random, some shut.
static void random_storey(uint64_t plan, int storey, char text[PLAN_HIGH * (PLAN_WIDE + 1) + 1]) {
    char cells[PLAN_HIGH][PLAN_WIDE + 1];
    for (int y = 0; y < PLAN_HIGH; ++y) {
        for (int x = 0; x < PLAN_WIDE; ++x) {
            bool edge = y == 0 || x == 0 || y == PLAN_HIGH - 1 || x == PLAN_WIDE - 1;
            bool corridor = (y == 6 || y == 7) && x > 1 && x < PLAN_WIDE - 2;
            cells[y][x] = edge ? (storey == 0 ? '.' : ' ') : (corridor ? 'k' : '#');
        }
        cells[y][PLAN_WIDE] = '\n';
    }
    char letter = 'A';
    for (int side = 0; side < 2; ++side) {
        int top = side == 0 ? 2 : 9;
        int wide;
        for (int x = 2; x < PLAN_WIDE - 2; x += wide + 1) {
            uint64_t n = (uint64_t)(letter + 64 * storey);
            wide = 1 + pick(plan, 1, n, 5);
            wide = x + wide > PLAN_WIDE - 2 ? PLAN_WIDE - 2 - x : wide;
            int deep = 1 + pick(plan, 2, n, 3);
            for (int y = 0; y < deep; ++y) {
                memset(&cells[side == 0 ? top + 2 - y : top + y][x], letter, (size_t)wide);
            }
            cells[side == 0 ? 5 : 8][x + pick(plan, 3, n, (uint32_t)wide)] =
                pick(plan, 4, n, 2) == 0 ? '+' : '\'';
            ++letter;
        }
    }
    if (storey == 0) {
        cells[6][1] = pick(plan, 5, 0, 2) == 0 ? '+' : '\'';
        cells[0][0] = '*';
    }
    cells[7][PLAN_WIDE - 3] = storey == 0 ? '>' : '<';
    memcpy(text, cells, sizeof cells);
    text[sizeof cells] = '\0';
}

static void check_air(const Rig* rig) {
    for (int32_t i = 0; i < rig->facility->room_count; ++i) {
        const RoomAir* air = hazard_air(rig->hazard, i);
        assert_true(air->layer_height >= 0.0f && air->layer_height <= 2.71f);
        assert_true(air->upper_celsius > -20.0f && air->upper_celsius < 2000.0f);
        assert_true(air->lower_celsius > -20.0f && air->lower_celsius < 2000.0f);
        assert_true(air->upper_extinction >= 0.0f && air->upper_extinction < 1000.0f);
        assert_true(air->upper_o2 >= 0.0f && air->upper_o2 <= 0.2096f);
    }
}

TEST(a_hundred_random_plans_with_slamming_doors_stay_sane) {
    UNUSED_STATE;
    static char text[2][PLAN_HIGH * (PLAN_WIDE + 1) + 1];
    const char* storeys[2] = {text[0], text[1]};
    for (uint64_t plan = 0; plan < 100; ++plan) {
        random_storey(plan, 0, text[0]);
        random_storey(plan, 1, text[1]);
        Rig rig;
        rig_draw(&rig, storeys, 2, NULL);
        FireDef fires[2] = {rig_fire(&rig, "A", FIRE_ULTRAFAST, 5000.0),
                            rig_fire(&rig, "B", FIRE_FAST, 1000.0)};
        rig_start(&rig, fires, 1 + pick(plan, 6, 0, 2));
        for (int step = 0; step < 60; ++step) {
            for (int32_t i = 0; step % 12 == 0 && i < rig.facility->opening_count; ++i) {
                if (rig.facility->openings[i].kind == OPENING_DOOR) {
                    bool open = pick(plan, 7, (uint64_t)(step * 1000 + i), 2) == 0;
                    building_set_open(&rig.building, i, open, NOBODY, &rig.log);
                }
            }
            rig_step(&rig);
        }
        check_air(&rig);
        HazardBalance balance = hazard_balance(rig.hazard);
        assert_near(balance.soot_inside + balance.soot_left, balance.soot_made, 1e-9);
        rig_close(&rig);
    }
}

SUITE(CASE(a_hundred_random_plans_with_slamming_doors_stay_sane))
