// Plumes and puffs against the numbers of ../shared/reference/hazards.md 1.5.
#include "support/check.h"

#include "hazard/plume.h"

#define CLOSE(value, expected, share) assert_near(value, expected, (share)*fabs(expected))

TEST(widths_of_briggs_plumes) {
    UNUSED_STATE;
    static const double distances[5] = {50, 100, 200, 500, 1000};
    static const struct {
        Terrain terrain;
        AirClass air;
        double y[5], z[5];
    } rows[] = {
        {TERRAIN_RURAL,
         AIR_A,
         {10.9726, 21.8908, 43.5665, 107.3490, 209.7618},
         {10, 20, 40, 100, 200}},
        {TERRAIN_RURAL, AIR_B, {7.9801, 15.9206, 31.6847, 78.0720, 152.5540}, {6, 12, 24, 60, 120}},
        {TERRAIN_RURAL,
         AIR_C,
         {5.4863, 10.9454, 21.7832, 53.6745, 104.8809},
         {3.9801, 7.9212, 15.6893, 38.1385, 73.0297}},
        {TERRAIN_RURAL,
         AIR_D,
         {3.9900, 7.9603, 15.8424, 39.0360, 76.2770},
         {2.8935, 5.5950, 10.5247, 22.6779, 37.9473}},
        {TERRAIN_RURAL,
         AIR_E,
         {2.9925, 5.9702, 11.8818, 29.2770, 57.2078},
         {1.4778, 2.9126, 5.6604, 13.0435, 23.0769}},
        {TERRAIN_RURAL,
         AIR_F,
         {1.9950, 3.9801, 7.9212, 19.5180, 38.1385},
         {0.7882, 1.5534, 3.0189, 6.9565, 12.3077}},
        {TERRAIN_URBAN,
         AIR_D,
         {7.9212, 15.6893, 30.7920, 73.0297, 135.2247},
         {6.9481, 13.7946, 27.1960, 65.2753, 122.7881}},
        {TERRAIN_URBAN,
         AIR_E,
         {5.4458, 10.7864, 21.1695, 50.2079, 92.9670},
         {3.8579, 7.4600, 14.0329, 30.2372, 50.5964}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; ++i) {
        for (int k = 0; k < 5; ++k) {
            Widths widths = plume_widths(rows[i].terrain, rows[i].air, distances[k]);
            assert_near(widths.y, rows[i].y[k], 5.1e-5);
            assert_near(widths.z, rows[i].z[k], 5.1e-5);
        }
    }
    // A library's own figures (GasDispersion.jl), near the source.
    CLOSE(plume_widths(TERRAIN_RURAL, AIR_A, 1.2).y, 0.26398416, 2e-8);
    CLOSE(plume_widths(TERRAIN_RURAL, AIR_A, 1.2).z, 0.24, 1e-12);
    CLOSE(plume_widths(TERRAIN_RURAL, AIR_D, 1.2).y, 0.09599424, 2e-8);
    CLOSE(plume_widths(TERRAIN_RURAL, AIR_D, 1.2).z, 0.07193529, 1e-7);
    CLOSE(plume_widths(TERRAIN_RURAL, AIR_F, 1.2).y, 0.04799712, 2e-8);
    CLOSE(plume_widths(TERRAIN_RURAL, AIR_F, 1.2).z, 0.01919309, 2e-7);
}

TEST(urban_widths_of_unstable_air) {
    UNUSED_STATE;
    // By the formulas of 1.5, worked out by hand at a kilometre.
    CLOSE(plume_widths(TERRAIN_URBAN, AIR_A, 1000.0).y, 320.0 / sqrt(1.4), 1e-12);
    CLOSE(plume_widths(TERRAIN_URBAN, AIR_B, 1000.0).z, 240.0 * sqrt(2.0), 1e-12);
    CLOSE(plume_widths(TERRAIN_URBAN, AIR_C, 1000.0).z, 200.0, 1e-12);
    CLOSE(plume_widths(TERRAIN_URBAN, AIR_F, 1000.0).z, 80.0 / sqrt(2.5), 1e-12);
}

TEST(the_case_of_ccps_page_97) {
    UNUSED_STATE;
    double x = 500.0;
    Widths widths = {.y = 0.0674 * pow(x, 0.9),
                     .z = 0.01122 * pow(x, 1.4024) * exp(-0.054 * log(x) * log(x))};
    assert_near(widths.y, 18.10226, 5e-6);
    assert_near(widths.z, 8.49736, 5e-6);
    CLOSE(plume_concentration(0.1, 2.0, widths, 0.0, 0.0, 0.0), 1.0346728324507e-4, 1e-12);
    PlumeDef rural = {.rate = 0.1, .wind = 2.0, .air = AIR_F, .terrain = TERRAIN_RURAL};
    CLOSE(plume_on_axis(&rural, x), 1.17217550e-4, 1e-8);
}

TEST(chlorine_on_the_axis) {
    UNUSED_STATE;
    static const double distances[5] = {50, 100, 200, 500, 1000};
    static const double neutral[5] = {187.1, 48.5, 12.96, 2.44, 0.746};
    static const double stable[5] = {4579, 1165, 301, 53.0, 15.3};
    PlumeDef day = {.rate = 0.1, .wind = 5.0, .air = AIR_D};
    PlumeDef night = {.rate = 0.1, .wind = 1.5, .air = AIR_F};
    for (int i = 0; i < 5; ++i) { // printed to three or four figures
        CLOSE(1e6 * plume_share_of(plume_on_axis(&day, distances[i]), 70.91), neutral[i], 3.3e-3);
        CLOSE(1e6 * plume_share_of(plume_on_axis(&night, distances[i]), 70.91), stable[i], 3.3e-3);
    }
    Widths at_100 = plume_widths(TERRAIN_RURAL, AIR_D, 100.0);
    Widths at_200 = plume_widths(TERRAIN_RURAL, AIR_D, 200.0);
    CLOSE(1e6 * plume_concentration(0.1, 5.0, at_100, 0.0, 10.0, 0.0), 64.9326, 1e-6);
    CLOSE(1e6 * plume_concentration(0.1, 5.0, at_200, 10.0, 0.0, 0.0), 24.3117, 2e-6);
    CLOSE(plume_density_of(plume_share_of(3.0, 17.03), 17.03), 3.0, 1e-12);
}

TEST(how_far_a_level_reaches) {
    UNUSED_STATE;
    static const struct {
        double ppm, molar, day, night;
    } rows[] = {{20, 70.91, 159, 859},  {2, 70.91, 560, 3741}, {1100, 17.03, 42, 214},
                {160, 17.03, 113, 596}, {50, 34.08, 144, 774}, {27, 34.08, 200, 1103}};
    PlumeDef day = {.rate = 0.1, .wind = 5.0, .air = AIR_D};
    PlumeDef night = {.rate = 0.1, .wind = 1.5, .air = AIR_F};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; ++i) {
        double level = plume_density_of(1e-6 * rows[i].ppm, rows[i].molar);
        assert_near(plume_reach(&day, level), rows[i].day, 0.51);
        assert_near(plume_reach(&night, level), rows[i].night, 0.51);
        CLOSE(plume_on_axis(&day, plume_reach(&day, level)), level, 1e-4);
    }
    PlumeDef none = {.rate = 0.0, .wind = 5.0, .air = AIR_D};
    assert_near(plume_reach(&none, 1e-6), 0.0, 0.0);
}

TEST(what_lies_within_a_level_is_widest_on_the_way_and_ends_at_its_reach) {
    UNUSED_STATE;
    PlumeDef plume = {.rate = 0.1, .wind = 1.5, .air = AIR_F};
    double level = plume_density_of(20e-6, 70.91);
    double reach = plume_reach(&plume, level);
    double where;
    double widest = plume_widest(&plume, level, &where);
    assert_true(where > 0.3 * reach && where < 0.9 * reach);
    double half = plume_half_width(&plume, level, where);
    assert_near(widest, 2.0 * half, 1e-9);
    Widths widths = plume_widths(TERRAIN_RURAL, AIR_F, where);
    CLOSE(plume_concentration(0.1, 1.5, widths, 0.0, half, 0.0), level, 1e-9);
    assert_near(plume_half_width(&plume, level, reach + 1.0), 0.0, 0.0);
}

TEST(puffs_of_ccps) {
    UNUSED_STATE;
    Widths stable = puff_widths(AIR_F, 500.0);
    CLOSE(stable.x, 5.047929716825321, 1e-12);
    CLOSE(stable.y, 5.047929716825321, 1e-12);
    CLOSE(stable.z, 2.214836678536473, 1e-12);
    CLOSE(puff_concentration(1.0, stable, 0.0, 0.0, 0.0, 0.0), 2.25004854e-3, 1e-8);
    static const double distances[3] = {100, 200, 500};
    static const double neutral[3] = {1.95599e-2, 3.36318e-3, 3.28082e-4};
    for (int i = 0; i < 3; ++i) {
        Widths widths = puff_widths(AIR_D, distances[i]);
        CLOSE(puff_concentration(10.0, widths, 0.0, 0.0, 0.0, 0.0), neutral[i], 3e-6);
    }
    // The whole of it is its mass: summed over the half space above the ground.
    double sum = 0.0;
    double cell = 0.25 * stable.z;
    for (int i = -100; i <= 100; ++i) {
        for (int j = -100; j <= 100; ++j) {
            for (int k = 0; k < 60; ++k) {
                sum += cell * cell * cell *
                       puff_concentration(1.0, stable, 2.0, cell * i, cell * j, cell * (k + 0.5));
            }
        }
    }
    assert_near(sum, 1.0, 1e-3);
}

TEST(pasquills_classes_by_wind_and_sky) {
    UNUSED_STATE;
    assert_int_equal(air_class(1.0, SUN_STRONG), AIR_A);
    assert_int_equal(air_class(1.0, SUN_MODERATE), AIR_B); // A-B: the more stable
    assert_int_equal(air_class(1.5, NIGHT_CLEAR), AIR_F);
    assert_int_equal(air_class(1.5, NIGHT_CLOUDY), AIR_E);
    assert_int_equal(air_class(2.5, SUN_SLIGHT), AIR_C);
    assert_int_equal(air_class(4.0, SUN_STRONG), AIR_B);
    assert_int_equal(air_class(4.0, SUN_MODERATE), AIR_C);
    assert_int_equal(air_class(4.0, NIGHT_CLOUDY), AIR_D);
    assert_int_equal(air_class(4.0, NIGHT_CLEAR), AIR_E);
    assert_int_equal(air_class(5.5, SUN_STRONG), AIR_C);
    assert_int_equal(air_class(7.0, SUN_STRONG), AIR_C);
    assert_int_equal(air_class(7.0, NIGHT_CLEAR), AIR_D);
    for (double wind = 0.5; wind < 10.0; wind += 0.5) {
        assert_int_equal(air_class(wind, SKY_OVERCAST), AIR_D);
    }
    for (int i = 0; i < AIR_CLASS_COUNT; ++i) {
        assert_int_equal(air_class_find(air_class_name((AirClass)i)), i);
    }
    for (int i = 0; i < SUNSHINE_COUNT; ++i) {
        assert_int_equal(sunshine_find(sunshine_name((Sunshine)i)), i);
    }
    assert_int_equal(air_class_find("G"), AIR_CLASS_COUNT);
    assert_int_equal(sunshine_find("noon"), SUNSHINE_COUNT);
    assert_null(air_class_name(AIR_CLASS_COUNT));
    assert_null(sunshine_name(SUNSHINE_COUNT));
}

TEST(wind_falls_off_towards_the_ground) {
    UNUSED_STATE;
    static const double powers[AIR_CLASS_COUNT] = {0.108, 0.112, 0.120, 0.142, 0.203, 0.253};
    for (int i = 0; i < AIR_CLASS_COUNT; ++i) {
        CLOSE(plume_wind_at((AirClass)i, 5.0, 10.0), 5.0, 1e-12);
        CLOSE(plume_wind_at((AirClass)i, 5.0, 2.0), 5.0 * pow(0.2, powers[i]), 1e-12);
    }
}

TEST(clouds_in_still_air) {
    UNUSED_STATE; // hazards.md 1.4: 1 kg, D 0.05
    CLOSE(plume_still_air(2, 1.0, 0.05, 0.0, 10.0), 0.15915494, 3e-8);
    CLOSE(plume_still_air(2, 1.0, 0.05, 0.0, 60.0), 0.026525824, 2e-8);
    CLOSE(plume_still_air(2, 1.0, 0.05, 3.0, 60.0), 0.012529912, 5e-8);
    CLOSE(plume_still_air(2, 1.0, 0.05, 5.0, 60.0), 0.0033028489, 2e-8);
    CLOSE(plume_still_air(2, 1.0, 0.05, 2.0, 60.0), 0.019006583, 3e-8); // 8 m in a wind of 0.1 m/s
    CLOSE(plume_still_air(3, 1.0, 0.05, 0.0, 10.0), 0.063493636, 1e-8);
    CLOSE(plume_still_air(3, 1.0, 0.05, 2.0, 10.0), 0.0085929292, 1e-8);
    CLOSE(plume_still_air(3, 1.0, 0.05, 2.0, 60.0), 0.0030955548, 1e-8);
    CLOSE(plume_still_air(1, 1.0, 0.05, 2.0, 60.0), 0.11669967, 5e-8);
}

SUITE(CASE(widths_of_briggs_plumes), CASE(urban_widths_of_unstable_air),
      CASE(the_case_of_ccps_page_97), CASE(chlorine_on_the_axis), CASE(how_far_a_level_reaches),
      CASE(what_lies_within_a_level_is_widest_on_the_way_and_ends_at_its_reach),
      CASE(puffs_of_ccps), CASE(pasquills_classes_by_wind_and_sky),
      CASE(wind_falls_off_towards_the_ground), CASE(clouds_in_still_air))
