// Real buildings: published plans are imported, completed, linked, and walked through from a few
// points of every room (test_routes_walks.c takes many more), and what the imports had to mend is
// counted. Plans and limits: route_model.md sections 5 and 8.
#include "facility/real.h"
#include "facility/walker.h"

static int rooms_without_a_way(const Real* real) {
    int lost = 0;
    for (int r = 0; r < real->facility->room_count; r++) {
        const Room* room = &real->facility->rooms[r];
        RouteChoice choice = routes_choose(real->routes, 0, r, room->label, -1, -1, NULL);
        if (choice.seconds >= ROUTES_FAR && room->opening_count > 0) {
            lost++;
            print_message("no way out of %s\n", room->id);
        }
    }
    return lost;
}

static void walked(RealPlan plan, int least_rooms, double mean, double turning) {
    Real real;
    real_open(&real, plan);
    print_message("%s: %d rooms, %d openings, %d exits: linked in %.1f ms, routes in %.1f ms, "
                  "%.2f MB\n",
                  REAL_NAMES[plan], real.facility->room_count, real.facility->opening_count,
                  real.facility->exit_count, real.linked_ms, real.routes_ms,
                  (double)routes_bytes(real.facility) / 1e6);
    assert_true(real.facility->room_count >= least_rooms);
    assert_int_equal(rooms_without_a_way(&real), 0);
    WalkScore score = walker_score(real.routes, real.facility, 1);
    print_message("%d walks, %d stuck, %d unreachable, mean error %.2f %%, worst %.1f %%, "
                  "turning %.2f rad\n",
                  score.walks, score.stuck, score.no_reference, 100 * score.mean, 100 * score.worst,
                  score.turning);
    assert_int_equal(score.stuck, 0);
    // One walk an opening is a small sample: half as much again is allowed.
    assert_true(score.mean < 1.5 * mean);
    assert_true(score.turning < 1.5 * turning);
    real_close(&real);
}

TEST(udsu_b5_is_linked_and_walked_without_anybody_stuck) {
    UNUSED_STATE;
    skip_without_plan(PLAN_UDSU_B5);
    walked(PLAN_UDSU_B5, 275, 0.003, 0.1);
}

TEST(office_a_is_linked_and_walked_without_anybody_stuck) {
    UNUSED_STATE;
    skip_without_plan(PLAN_OFFICE_A);
    walked(PLAN_OFFICE_A, 99, 0.006, 0.4);
}

TEST(an_office_of_400_rooms_is_linked_and_walked_without_anybody_stuck) {
    UNUSED_STATE;
    walked(PLAN_SYNTH, 400, 0.005, 0.3);
}

TEST(school11_is_linked_and_walked_without_anybody_stuck) {
    UNUSED_STATE;
    skip_without_plan(PLAN_SCHOOL11);
    walked(PLAN_SCHOOL11, 220, 0.007, 0.2);
}

TEST(a_floor_of_6k3f_is_linked_and_walked_without_anybody_stuck) {
    UNUSED_STATE;
    skip_without_plan(PLAN_6K3F);
    walked(PLAN_6K3F, 87, 0.003, 0.1);
}

TEST(a_lecture_hall_is_walked_without_anybody_stuck) {
    UNUSED_STATE;
    skip_without_plan(PLAN_BUW);
    walked(PLAN_BUW, 2, 0.02, 3.0);
}

SUITE(CASE(udsu_b5_is_linked_and_walked_without_anybody_stuck),
      CASE(office_a_is_linked_and_walked_without_anybody_stuck),
      CASE(an_office_of_400_rooms_is_linked_and_walked_without_anybody_stuck),
      CASE(school11_is_linked_and_walked_without_anybody_stuck),
      CASE(a_floor_of_6k3f_is_linked_and_walked_without_anybody_stuck),
      CASE(a_lecture_hall_is_walked_without_anybody_stuck))
