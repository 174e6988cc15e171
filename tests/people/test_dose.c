// Dose and smoke speed against published and hand-computed values.

#include "people/crowd.h"

static Exposure ambient(void) {
    return (Exposure){.celsius = 20.0f, .o2 = 0.209f};
}

// Seconds to FED 1 of constant air.
static double seconds_to_one(double co, double co2, double o2) {
    Exposure air = ambient();
    air.co_ppm = (float)co;
    air.co2 = (float)co2;
    air.o2 = (float)o2;
    return 60.0 / dose_toxic(&air);
}

TEST(iso_20414_test_19_times_to_incapacitation) {
    UNUSED_STATE;
    assert_near(seconds_to_one(1000.0, 0.02, 0.15), 981.7, 1.0);
    assert_near(seconds_to_one(0.0, 0.0, 0.12), 1666.3, 1.0);
    assert_near(seconds_to_one(1000.0, 0.0, 0.21), 1692.8, 1.0);
    assert_near(seconds_to_one(1000.0, 0.0343, 0.21), 846.5, 1.0);
}

TEST(carbon_monoxide_follows_purser) {
    UNUSED_STATE;
    assert_near(1.0 / dose_co(1000.0), 28.21, 0.01);
    assert_near(1.0 / dose_co(2000.0), 13.76, 0.01);
    assert_near(1.0 / dose_co(5000.0), 5.32, 0.01);
    assert_near(1.0 / dose_co(10000.0), 2.60, 0.01);
    assert_near(dose_co(0.0), 0.0, 0.0);
}

TEST(hydrogen_cyanide_follows_purser) {
    UNUSED_STATE;
    assert_near(1.0 / dose_hcn(100.0), 23.80, 0.02);
    assert_near(1.0 / dose_hcn(200.0), 2.121, 0.002);
    assert_near(dose_hcn(0.0), 0.0, 0.0);
    assert_true(dose_hcn(1e9) < 1e30); // bounded for absurd air
}

TEST(lack_of_oxygen_counts_below_19_5_percent) {
    UNUSED_STATE;
    assert_near(1.0 / dose_o2(0.15), 140.3, 0.2);
    assert_near(1.0 / dose_o2(0.10), 9.431, 0.01);
    assert_near(1.0 / dose_o2(0.08), 3.203, 0.01);
    assert_near(dose_o2(0.2095), 0.0, 0.0);
}

TEST(carbon_dioxide_speeds_breathing) {
    UNUSED_STATE;
    assert_near(dose_breathing(0.05), 2.696, 0.002);
    assert_near(dose_breathing(0.0), 1.0, 0.0);
}

TEST(heat_follows_iso_13571) {
    UNUSED_STATE;
    assert_near(1.0 / dose_convected(100.0), 24.70, 0.05);
    assert_near(1.0 / dose_convected(150.0), 5.716, 0.02);
    assert_near(dose_convected(59.0), 0.0, 0.0);
    assert_near(60.0 / dose_radiant(2.5), 99.0, 0.5);
    assert_near(60.0 / dose_radiant(5.0), 33.6, 0.2);
    assert_near(60.0 / dose_radiant(10.0), 11.4, 0.1);
    assert_near(dose_radiant(2.4), 0.0, 0.0);
}

SUITE(CASE(iso_20414_test_19_times_to_incapacitation), CASE(carbon_monoxide_follows_purser),
      CASE(hydrogen_cyanide_follows_purser), CASE(lack_of_oxygen_counts_below_19_5_percent),
      CASE(carbon_dioxide_speeds_breathing), CASE(heat_follows_iso_13571))
