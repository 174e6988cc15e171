/// Changes of mind of a crowd before two doors (route_model.md section 3, hysteresis).
#include "people/crowd.h"
#include "people/work.h"

// 16 x 12 m, two exits of 1 m in one wall, at 3 and 9 m of it.
#define TWO_DOORS                                                                                  \
    ".....*............\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "..................\n"                                                                         \
    "###=#####=########\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "#AAAAAAAAAAAAAAAA#\n"                                                                         \
    "##################\n"

TEST(four_hundred_before_two_doors_seldom_change_their_mind) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, TWO_DOORS, 1.0, NULL);
    crowd_add(&crowd, 400, "A");
    crowd_start(&crowd, true);
    int32_t room = crowd_room(&crowd, "A");
    int32_t chosen[400];
    memset(chosen, -1, sizeof chosen);
    int changes = 0;
    while (crowd.people->inside > 0 && crowd_time(&crowd) < 300.0) {
        crowd_step(&crowd);
        for (int32_t i = 0; i < 400; i++) {
            int32_t opening = crowd.people->work->opening[i];
            if (crowd.people->room[i] != room || opening < 0) {
                continue;
            }
            changes += chosen[i] >= 0 && chosen[i] != opening ? 1 : 0;
            chosen[i] = opening;
        }
    }
    double last = crowd_time(&crowd);
    print_message("%.2f changes a person, last out after %.0f s\n", (double)changes / 400.0, last);
    assert_int_equal(crowd.people->inside, 0);
    assert_true((double)changes / 400.0 <= 0.15);
    assert_true(last <= 175.0);
    crowd_end(&crowd);
}

SUITE(CASE(four_hundred_before_two_doors_seldom_change_their_mind))
