/// Groups at exits: they must not hold up a crowd.
#include "people/crowd.h"
#include "people/work.h"

enum { CELLS_X = 122, CELLS_Y = 97, LEFT = 35, TOP = 30, WIDE = 50, HIGH = 35 };

/// A hall of 20 x 14 m with two obstacles of 2 x 1.6 m and exits of 2 and 1.2 m, in cells of 0.4 m.
static const char* hall(char map[CELLS_Y * (CELLS_X + 1) + 1]) {
    char* at = map;
    for (int y = 0; y < CELLS_Y; y++) {
        for (int x = 0; x < CELLS_X; x++) {
            int i = x - LEFT;
            int j = y - TOP;
            bool within = i >= -1 && i <= WIDE && j >= -1 && j <= HIGH;
            bool wall = within && (i == -1 || i == WIDE || j == -1 || j == HIGH);
            bool block = (i >= 14 && i < 19 && j >= 14 && j < 18) ||
                         (i >= 31 && i < 36 && j >= 16 && j < 20);
            bool exit = (j == -1 && i >= 10 && i < 15) || (i == WIDE && j >= 20 && j < 23);
            *at++ = x == 2 && y == 2 ? '*'
                    : !within        ? '.'
                    : wall && exit   ? '='
                    : wall || block  ? '#'
                                     : 'A';
        }
        *at++ = '\n';
    }
    *at = '\0';
    return map;
}

typedef struct Leaving {
    double last;  // out [s]
    double stood; // longest without 0.1 m of progress [s]
    double apart; // mean of the times between the first and the last of four who were listed so [s]
} Leaving;

static Leaving leave_hall(int count, int group_size, bool scattered, bool emergent, uint64_t seed) {
    static char map[CELLS_Y * (CELLS_X + 1) + 1];
    Crowd crowd;
    crowd_map(&crowd, hall(map), 0.4, NULL);
    crowd.seed = seed;
    crowd.emergent = emergent;
    if (!scattered) {
        crowd_add(&crowd, count, "A")->group_size = group_size;
    }
    for (int i = 0; scattered && i < count; i++) {
        crowd_add(&crowd, 1, "A")->group = i / group_size;
    }
    crowd_start(&crowd, true);
    Leaving leaving = {0};
    const People* people = crowd.people;
    while (people->inside > 0 && crowd_time(&crowd) < 400.0) {
        crowd_step(&crowd);
        for (int32_t i = 0; i < people->count; i++) {
            if (people->state[i] == PERSON_LEAVING) {
                leaving.stood = fmax(leaving.stood, (double)people->work->unmoved[i]);
            }
        }
    }
    leaving.last = crowd_time(&crowd);
    double first[64];
    double last[64];
    for (int g = 0; g < count / 4; g++) {
        first[g] = 1e9;
        last[g] = 0.0;
    }
    for (uint32_t i = 0; i < crowd.log.count; i++) {
        const Event* event = &crowd.log.events[i];
        if (event->kind == EVENT_PERSON_OUT) {
            double time = event->tick * PEOPLE_TICK_S;
            first[event->person / 4] = fmin(first[event->person / 4], time);
            last[event->person / 4] = fmax(last[event->person / 4], time);
        }
    }
    for (int g = 0; g < count / 4; g++) {
        leaving.apart += (last[g] - first[g]) / (count / 4);
    }
    crowd_end(&crowd);
    return leaving;
}

// Studies of groups at bottlenecks find losses of tens of per cent at most.
TEST(groups_do_not_hold_an_exit_against_a_crowd) {
    UNUSED_STATE;
    for (int emergent = 0; emergent < 2; emergent++) {
        Leaving alone = leave_hall(200, 1, false, emergent != 0, 1);
        Leaving fours = leave_hall(200, 4, false, emergent != 0, 1);
        Leaving mixed = leave_hall(200, 4, true, emergent != 0, 1);
        print_message("%s: %.0f s alone, %.0f s in fours, %.0f s in fours that begin scattered\n",
                      emergent != 0 ? "emergent" : "capped", alone.last, fours.last, mixed.last);
        assert_true(fours.last <= 1.3 * alone.last);
        assert_true(mixed.last <= 1.3 * alone.last);
        assert_true(fours.stood <= 30.0 && mixed.stood <= 30.0);
        assert_true(fours.apart < 0.75 * alone.apart); // and yet they are groups
    }
}

TEST(a_few_groups_walk_out_of_a_hall_nearly_as_fast_as_people_alone) {
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 2; seed++) {
        Leaving alone = leave_hall(60, 1, false, false, seed);
        Leaving fours = leave_hall(60, 4, false, false, seed);
        assert_true(fours.last <= 1.3 * alone.last);
        assert_true(fours.stood <= 30.0);
        assert_true(fours.apart < 0.5 * alone.apart);
    }
}

SUITE(CASE(groups_do_not_hold_an_exit_against_a_crowd),
      CASE(a_few_groups_walk_out_of_a_hall_nearly_as_fast_as_people_alone))
