// Accidents: every number of hazards.md 3.1, 4.2 and 4.3, and what must hold between them.

#include "people/accident.h"

#include "support/check.h"

static double death(double height) {
    FallCase fall = {.height = height, .age = 40.0};
    return fall_death(&fall);
}

static double odds(const FallCase* fall) {
    double p = fall_death(fall);
    return p / (1.0 - p);
}

TEST(half_die_at_14_8_metres_and_nine_in_ten_at_25_6) {
    UNUSED_STATE;
    static const double table[][2] = {{2, .0003},  {3, .0017},  {5, .0127},  {6, .0261},
                                      {8, .0782},  {10, .1719}, {12, .3013}, {15, .5135},
                                      {20, .7698}, {25, .8911}, {30, .9444}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_near(death(table[i][0]), table[i][1], 6e-5);
    }
    assert_near(death(14.8), 0.5, 1e-9);
    assert_near(death(25.6), 0.9, 1e-3);
    assert_near(death(0.0), 0.0, 0.0);
}

TEST(head_first_age_surface_and_helmet_multiply_the_odds) {
    UNUSED_STATE;
    FallCase plain = {.height = 6.0, .age = 40.0};
    FallCase head = plain;
    head.head_first = true;
    FallCase old = plain;
    old.age = 60.0;
    FallCase concrete = plain;
    concrete.surface = FALL_CONCRETE;
    FallCase soil = plain;
    soil.surface = FALL_SOIL;
    assert_near(odds(&head) / odds(&plain), 6.0, 1e-9);
    assert_near(odds(&old) / odds(&plain), 1.8, 1e-9);
    assert_near(odds(&concrete) / odds(&plain), 1.5, 1e-9);
    assert_near(odds(&soil) / odds(&plain), 0.5, 1e-9);
    head.helmet = true;
    assert_near(odds(&head) / odds(&plain), 3.0, 1e-9);
    FallCase helmet = plain;
    helmet.helmet = true; // feet first it saves the head, not the life
    assert_near(odds(&helmet) / odds(&plain), 1.0, 1e-9);
}

TEST(impact_speeds_are_those_of_free_fall) {
    UNUSED_STATE;
    assert_near(fall_speed(3.0), 7.67, 0.005);
    assert_near(fall_speed(6.0), 10.85, 0.005);
    assert_near(fall_speed(10.0), 14.0, 0.01);
}

TEST(who_survives_is_hurt_worse_from_higher_up) {
    UNUSED_STATE;
    static const double table[][4] = {{2.9, .70, .23, .07},  {3.0, .40, .37, .23},
                                      {6.0, .40, .37, .23},  {6.1, .15, .40, .45},
                                      {10.0, .15, .40, .45}, {10.1, .03, .22, .75}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        double shares[3];
        fall_split(table[i][0], shares);
        assert_near(shares[0], table[i][1], 0.0);
        assert_near(shares[1], table[i][2], 0.0);
        assert_near(shares[2], table[i][3], 0.0);
        assert_near(shares[0] + shares[1] + shares[2], 1.0, 1e-12);
    }
}

TEST(severity_follows_the_two_draws) {
    UNUSED_STATE;
    FallCase fall = {.height = 8.0, .age = 40.0};
    assert_int_equal(fall_severity(&fall, 0.078, 0.0), FALL_DEADLY);
    assert_int_equal(fall_severity(&fall, 0.079, 0.149), FALL_MINOR);
    assert_int_equal(fall_severity(&fall, 0.079, 0.151), FALL_MODERATE);
    assert_int_equal(fall_severity(&fall, 0.079, 0.56), FALL_SEVERE);
}

// Share of 20 000 severe falls that break a part.
static double share_of(uint32_t part, FallSeverity severity, bool helmet) {
    FallCase fall = {.height = 8.0, .age = 40.0, .helmet = helmet};
    uint64_t state = 88172645463325252u;
    int hits = 0;
    for (int i = 0; i < 20000; i++) {
        double draws[FALL_PARTS];
        for (int k = 0; k < FALL_PARTS; k++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            draws[k] = (double)(state >> 11) / 9007199254740992.0;
        }
        hits += (fall_parts(&fall, severity, draws) & part) != 0 ? 1 : 0;
    }
    return hits / 20000.0;
}

TEST(severe_falls_break_parts_as_often_as_the_reference_says) {
    UNUSED_STATE;
    assert_near(share_of(FALL_SPINE, FALL_SEVERE, false), 0.4, 0.012);
    assert_near(share_of(FALL_HEAD, FALL_SEVERE, false), 0.35, 0.012);
    assert_near(share_of(FALL_CHEST, FALL_SEVERE, false), 0.35, 0.012);
    assert_near(share_of(FALL_PELVIS, FALL_SEVERE, false), 0.2, 0.012);
    assert_near(share_of(FALL_ABDOMEN, FALL_SEVERE, false), 0.15, 0.012);
    assert_near(share_of(FALL_BLEEDS, FALL_SEVERE, false), 0.2, 0.012);
    double nothing_else = 0.3 * 0.6 * 0.65 * 0.65 * 0.8 * 0.85 * 0.8; // then a limb
    assert_near(share_of(FALL_LIMB, FALL_SEVERE, false), 0.7 + nothing_else, 0.012);
    assert_near(share_of(FALL_HEAD, FALL_SEVERE, true), 0.35 / 1.65, 0.012);
    assert_near(share_of(FALL_BLEEDS, FALL_MODERATE, false), 0.0, 0.0);
    assert_near(share_of(127u, FALL_MINOR, false), 0.0, 0.0);
}

TEST(grades_and_the_ground_kept_clear_below) {
    UNUSED_STATE;
    static const double table[][3] = {{1.9, 0, 0}, {2, 1, 3},  {5, 1, 3},  {5.1, 2, 4},
                                      {15, 2, 4},  {16, 3, 5}, {30, 3, 5}, {31, 4, 6}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(fall_grade(table[i][0]), (int)table[i][1]);
        assert_near(fall_radius(table[i][0]), table[i][2], 0.0);
    }
}

TEST(one_in_five_who_hang_faint_within_ten_minutes) {
    UNUSED_STATE;
    assert_near(hang_fainted(600.0), 0.193, 5e-4);
    assert_near(hang_fainted(1200.0), 0.5, 1e-9);
    assert_true(hang_fainted(3600.0) > 0.9);
    assert_near(hang_fainted(0.0), 0.0, 0.0);
}

TEST(a_helmet_takes_the_small_things) {
    UNUSED_STATE;
    assert_near(drop_energy(5.0, 1.0), 49.05, 1e-9);
    assert_int_equal(drop_severity(drop_energy(0.5, 6.0), true), FALL_MINOR);
    assert_int_equal(drop_severity(drop_energy(0.5, 6.0), false), FALL_MODERATE);
    assert_int_equal(drop_severity(drop_energy(4.0, 6.0), true), FALL_SEVERE);
    assert_int_equal(drop_severity(drop_energy(40.0, 6.0), true), FALL_DEADLY);
}

TEST(two_hundred_and_twenty_milliamperes_kill_by_the_second) {
    UNUSED_STATE;
    double current = shock_current(220.0, SHOCK_DRY_OHM);
    assert_near(current, 220.0, 1e-9);
    assert_near(shock_current(220.0, SHOCK_WET_OHM), 338.46, 0.01);
    assert_near(shock_limit(current), 0.278, 5e-4);
    assert_near(shock_fibrillates(current, 1.0), 0.37, 0.006);
    assert_near(shock_fibrillates(current, 2.0), 0.71, 0.006);
    assert_near(shock_fibrillates(current, 5.0), 0.94, 0.006);
    assert_near(shock_fibrillates(current, 10.0), 0.98, 0.006);
    assert_near(shock_fibrillates(current, SHOCK_RCD_S), 0.0, 0.001);
    assert_near(shock_fibrillates(29.0, 3600.0), 0.0, 0.0);
    assert_true(current > SHOCK_LET_GO_MA);
    for (int i = 1; i < 100; i++) {
        double draw = 0.01 * i;
        double after = shock_fibrillates_after(current, draw);
        assert_near(shock_fibrillates(current, after), draw, 1e-9);
    }
    assert_true(shock_fibrillates_after(20.0, 0.5) > 1e6);
}

TEST(machines_coast_bleed_and_let_go_within_their_bounds) {
    UNUSED_STATE;
    assert_near(machine_coasts(0.0), 1.0, 0.0);
    assert_near(machine_coasts(1.0), 8.0, 1e-12);
    assert_near(machine_bleeds(0.0), 0.1, 0.0);
    assert_near(machine_bleeds(1.0), 0.5, 1e-12);
    assert_near(machine_releases(0.0), 300.0, 1e-9);
    assert_near(machine_releases(1.0), 1800.0, 1e-6);
    assert_near(crush_poisons(3599.0), 0.0, 0.0);
    assert_near(crush_poisons(5400.0), 0.5, 1e-12);
    assert_near(crush_poisons(9000.0), 1.0, 0.0);
}

SUITE(CASE(half_die_at_14_8_metres_and_nine_in_ten_at_25_6),
      CASE(head_first_age_surface_and_helmet_multiply_the_odds),
      CASE(impact_speeds_are_those_of_free_fall), CASE(who_survives_is_hurt_worse_from_higher_up),
      CASE(severity_follows_the_two_draws),
      CASE(severe_falls_break_parts_as_often_as_the_reference_says),
      CASE(grades_and_the_ground_kept_clear_below),
      CASE(one_in_five_who_hang_faint_within_ten_minutes), CASE(a_helmet_takes_the_small_things),
      CASE(two_hundred_and_twenty_milliamperes_kill_by_the_second),
      CASE(machines_coast_bleed_and_let_go_within_their_bounds))
