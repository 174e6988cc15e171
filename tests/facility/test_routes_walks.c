// Walks inside rooms: from 20 places to every opening of every room of six buildings and halls;
// nobody may get stuck, and mean length and turning stay within the limits that the reference sets
// (route_model.md 8, tests 1 and 6).
#include "facility/real.h"
#include "facility/walker.h"

enum { WALKS = 20 };

static void walked(RealPlan plan, double degrees, double shift, int per, double mean,
                   double turning) {
    Real real;
    real_open_turned(&real, plan, degrees, shift);
    WalkScore score = walker_score(real.routes, real.facility, per);
    print_message("%s turned %.0f: %d walks, %d stuck, mean error %.2f %%, worst %.1f %%, "
                  "turning %.2f rad\n",
                  REAL_NAMES[plan], degrees, score.walks, score.stuck, 100 * score.mean,
                  100 * score.worst, score.turning);
    assert_true(score.walks > 0);
    assert_int_equal(score.stuck, 0);
    assert_true(score.mean <= mean);
    assert_true(score.turning <= turning);
    real_close(&real);
}

TEST(udsu_b5) {
    UNUSED_STATE;
    skip_without_plan(PLAN_UDSU_B5);
    walked(PLAN_UDSU_B5, 0.0, 0.0, WALKS, 0.003, 0.1);
}

TEST(office_a) {
    UNUSED_STATE;
    skip_without_plan(PLAN_OFFICE_A);
    walked(PLAN_OFFICE_A, 0.0, 0.0, WALKS, 0.006, 0.4);
}

TEST(synth400) {
    UNUSED_STATE;
    walked(PLAN_SYNTH, 0.0, 0.0, WALKS, 0.005, 0.3);
}

TEST(school11) {
    UNUSED_STATE;
    skip_without_plan(PLAN_SCHOOL11);
    // 0.7 % there, without the flights that are put on its narrow landings here.
    walked(PLAN_SCHOOL11, 0.0, 0.0, WALKS, 0.008, 0.2);
}

TEST(floor_of_6k3f) {
    UNUSED_STATE;
    skip_without_plan(PLAN_6K3F);
    walked(PLAN_6K3F, 0.0, 0.0, WALKS, 0.003, 0.1);
}

TEST(lecture_hall) {
    UNUSED_STATE;
    skip_without_plan(PLAN_BUW);
    walked(PLAN_BUW, 0.0, 0.0, WALKS, 0.02, 3.0);
}

TEST(turned_by_17_degrees) {
    UNUSED_STATE;
    walked(PLAN_SYNTH, 17.0, 0.0, 5, 0.005, 0.3);
    skip_without_plan(PLAN_OFFICE_A);
    skip_without_plan(PLAN_UDSU_B5);
    skip_without_plan(PLAN_BUW);
    walked(PLAN_OFFICE_A, 17.0, 0.0, 5, 0.006, 0.4);
    walked(PLAN_UDSU_B5, 17.0, 0.0, 5, 0.003, 0.1);
    walked(PLAN_BUW, 17.0, 0.0, WALKS, 0.02, 3.0);
}

TEST(turned_by_45_degrees_and_shifted_by_a_kilometre) {
    UNUSED_STATE;
    walked(PLAN_SYNTH, 45.0, 1000.0, 5, 0.005, 0.3);
    skip_without_plan(PLAN_OFFICE_A);
    skip_without_plan(PLAN_UDSU_B5);
    skip_without_plan(PLAN_BUW);
    walked(PLAN_OFFICE_A, 45.0, 1000.0, 5, 0.006, 0.4);
    walked(PLAN_UDSU_B5, 45.0, 1000.0, 5, 0.003, 0.1);
    walked(PLAN_BUW, 45.0, 1000.0, WALKS, 0.02, 3.0);
}

SUITE(CASE(udsu_b5), CASE(office_a), CASE(synth400), CASE(school11), CASE(floor_of_6k3f),
      CASE(lecture_hall), CASE(turned_by_17_degrees),
      CASE(turned_by_45_degrees_and_shifted_by_a_kilometre))
