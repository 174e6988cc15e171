// Water: the published figures of floods in buildings, and level pools that fill over a crest.
#include "support/check.h"

#include "hazard/stores.h"
#include "hazard/water.h"

TEST(a_ramp_lets_in_what_a_broad_crest_does) {
    UNUSED_STATE;
    assert_near(water_weir(4.0, 0.15), 0.395, 5e-4);
    assert_near(water_weir(4.0, 0.0), 0.0, 0.0);
    assert_near(water_weir(4.0, -0.2), 0.0, 0.0);
}

// hazards.md 4.6: a garage of 500 m^2 behind a ramp of 4 m, 0.15 m over the crest: 0.3 m in 380 s.
TEST(a_garage_fills_in_the_published_time) {
    UNUSED_STATE;
    StoreDef pools[2] = {{.kind = STORE_LEVEL, .level = 1.15},      // the street, held
                         {.kind = STORE_LEVEL, .capacity = 500.0}}; // the garage
    PathDef ramp = {.from = 0, .to = 1, .law = PATH_WEIR, .rate = 4.0, .crest = 1.0};
    StoresDef def = {.stores = pools, .paths = &ramp, .store_count = 2, .path_count = 1};
    Stores stores;
    stores_begin(&stores, &def);
    const double open = 1.0;
    double seconds = 0.0;
    while (stores_level(&stores, &def, 1) < 0.3 && seconds < 1000.0) {
        stores_advance(&stores, &def, &open, NULL, 1.0);
        seconds += 1.0;
    }
    assert_near(seconds, 380.0, 1.0);
    double inside = stores_amount(&stores, &def, 1);
    assert_near(inside, water_weir(4.0, 0.15) * seconds, 1e-9 * inside); // nothing is lost
}

TEST(water_holds_a_door_shut_with_the_published_force) {
    UNUSED_STATE;
    assert_near(water_door_force(0.9, 0.2, 0.0), 176.6, 0.05);
    assert_near(water_door_force(0.9, 0.3, 0.0), 397.3, 0.05);
    assert_near(water_door_force(0.9, 0.4, 0.0), 706.3, 0.05);
    assert_near(water_door_force(0.9, 0.5, 0.0), 1103.6, 0.05);
    assert_near(water_handle_force(0.9, 0.4, 0.0), 353.2, 0.05);
    assert_near(water_door_force(0.9, 0.5, 0.5), 0.0, 0.0); // level on both sides
    assert_near(water_door_force(0.9, 0.3, 0.5), water_door_force(0.9, 0.5, 0.3), 0.0);
    assert_true(water_door_opens(0.9, 0.38, 0.0));
    assert_false(water_door_opens(0.9, 0.42, 0.0)); // shut in from 0.4 to 0.5 m
    assert_true(water_door_opens(0.9, 0.6, 0.5));
}

TEST(wading_slows_to_three_tenths_at_breast_height) {
    UNUSED_STATE;
    assert_near(water_pace(0.0), 1.0, 0.0);
    assert_near(water_pace(0.6), 0.65, 1e-12);
    assert_near(water_pace(1.2), 0.3, 1e-12);
    assert_near(water_pace(2.0), 0.3, 1e-12);
}

TEST(the_hazard_rating_has_the_published_values) {
    UNUSED_STATE;
    static const double rows[][4] = {
        {0.3, 1.0, 0.45, 0}, {0.5, 1.0, 0.75, 1}, {0.5, 2.0, 1.25, 2},
        {0.8, 1.5, 1.6, 2},  {1.2, 1.0, 1.8, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; ++i) {
        double rating = water_hazard(rows[i][0], rows[i][1], 0.0);
        assert_near(rating, rows[i][2], 1e-12);
        assert_int_equal(water_endangers(rating), (int)rows[i][3]);
    }
    assert_int_equal(water_endangers(water_hazard(1.2, 1.0, 0.5)), 3); // with debris
}

TEST(footing_is_lost_in_the_published_steps) {
    UNUSED_STATE;
    assert_int_equal(water_footing(0.4, 1.0), WATER_SAFE);
    assert_int_equal(water_footing(0.5, 1.2), WATER_MODERATE);
    assert_int_equal(water_footing(0.7, 1.0), WATER_SIGNIFICANT);
    assert_int_equal(water_footing(0.8, 1.5), WATER_EXTREME);
    assert_int_equal(water_footing(0.9, 1.5), WATER_NO_FOOTING);
    assert_int_equal(water_footing(1.3, 0.0), WATER_NO_FOOTING);
    assert_int_equal(water_footing(0.1, 3.5), WATER_NO_FOOTING);
}

TEST(a_live_device_under_water_shocks_within_ten_metres) {
    UNUSED_STATE;
    assert_near(water_shock_chance(0.4, 0.3, 5.0, 60.0), 1.0 - exp(-0.1), 1e-12);
    assert_near(water_shock_chance(0.2, 0.3, 5.0, 60.0), 0.0, 0.0); // it is not reached
    assert_near(water_shock_chance(0.4, 0.3, 11.0, 60.0), 0.0, 0.0);
    double one = 1.0 - water_shock_chance(0.4, 0.3, 5.0, 1.0);
    assert_near(1.0 - pow(one, 600.0), 1.0 - exp(-1.0), 1e-9); // however it is cut up
}

SUITE(CASE(a_ramp_lets_in_what_a_broad_crest_does), CASE(a_garage_fills_in_the_published_time),
      CASE(water_holds_a_door_shut_with_the_published_force),
      CASE(wading_slows_to_three_tenths_at_breast_height),
      CASE(the_hazard_rating_has_the_published_values),
      CASE(footing_is_lost_in_the_published_steps),
      CASE(a_live_device_under_water_shocks_within_ten_metres))
