// Sensors: how fast, at what, and where they belong (hazards.md 1.6).
#include "support/check.h"
#include "support/substances.h"

#include "hazard/sensor.h"

#define HYDROGEN_SULPHIDE TEST_SUBSTANCES // not among the rows of the tests

static const Substance sulphide = {
    .id = "hydrogen_sulphide", .molar = 34.08, .lower = 0.04, .upper = 0.44, .alarm = 10e-6};

// The rows of the tests name no workplace limits.
static const Substance limited = {
    .id = "chlorine", .molar = 70.91, .alarm = 0.3e-6, .oel = 0.34, .idlh = 10.0};
static const Substance unlimited = {
    .id = "chlorine", .molar = 70.91, .alarm = 0.5e-6, .idlh = 10.0};

static const Substance* of(int index) {
    return index == HYDROGEN_SULPHIDE ? &sulphide : &test_substances[index];
}

TEST(a_sensor_follows_its_gas_with_its_t90) {
    UNUSED_STATE;
    assert_near(sensor_tau(30.0), 13.029, 5e-4);
    // A step to half the lower limit passes a quarter of it after 9.03 s.
    double shown = 0.0;
    double time = 0.0;
    while (shown < 0.25) {
        shown = sensor_follow(shown, 0.5, 30.0, 0.001);
        time += 0.001;
    }
    assert_near(time, 9.03, 0.005);
    assert_near(sensor_follow(0.0, 1.0, 30.0, 30.0), 0.9, 1e-9);
    assert_near(sensor_follow(0.0, 1.0, 60.0, 60.0), 0.9, 1e-9);
    // Cuts of a step do not matter.
    double once = sensor_follow(0.2, 0.7, 30.0, 10.0);
    double often = 0.2;
    for (int i = 0; i < 20; ++i) {
        often = sensor_follow(often, 0.7, 30.0, 0.5);
    }
    assert_near(often, once, 1e-12);
    assert_near(sensor_t90(of(TEST_NATURAL_GAS)), 30.0, 0.0);
    assert_near(sensor_t90(of(TEST_CHLORINE)), 60.0, 0.0);
    assert_near(sensor_t90(of(TEST_CARBON_MONOXIDE)), 60.0, 0.0); // burns, but kills long before
}

TEST(levels_are_at_most_what_the_standard_allows) {
    UNUSED_STATE;
    assert_near(sensor_level_most(of(TEST_NATURAL_GAS), 1), 0.0125, 1e-12);
    assert_near(sensor_level_most(of(TEST_NATURAL_GAS), 2), 0.025, 1e-12);
    assert_near(sensor_level_most(&limited, 1), 0.34e-6, 1e-15);
    assert_near(sensor_level_most(&limited, 2), 0.68e-6, 1e-15);
    assert_near(sensor_level_most(&unlimited, 1), 0.5e-6, 1e-15); // 5 % of IDLH
    assert_near(sensor_level_most(&unlimited, 2), 1e-6, 1e-15);   // 10 %
    assert_near(sensor_level(&limited, 2), 0.6e-6, 1e-15);
    assert_true(sensor_level(of(TEST_NATURAL_GAS), 1) <=
                sensor_level_most(of(TEST_NATURAL_GAS), 1));
}

TEST(heights_go_by_density) {
    UNUSED_STATE;
    assert_string_equal(sensor_rule(of(TEST_CHLORINE), false)->name, "heavy");
    assert_string_equal(sensor_rule(of(TEST_LPG), true)->name, "heavy");
    assert_string_equal(sensor_rule(of(HYDROGEN_SULPHIDE), false)->name, "rather_heavy");
    assert_string_equal(sensor_rule(of(TEST_CARBON_MONOXIDE), false)->name, "rather_light");
    assert_string_equal(sensor_rule(of(TEST_NATURAL_GAS), false)->name, "light_in_rooms");
    assert_string_equal(sensor_rule(of(TEST_NATURAL_GAS), true)->name, "light");
    assert_string_equal(sensor_rule(of(TEST_AMMONIA), true)->name, "light");
}

static SensorFlaw flaw(int substance, double mount, double distance, bool outdoors) {
    const SensorPlace place = {
        .mount = mount, .ceiling = 4.5, .source = 1.0, .distance = distance, .outdoors = outdoors};
    return sensor_judge(of(substance), &place);
}

TEST(a_detector_hung_wrongly_is_told_how) {
    UNUSED_STATE;
    // The boiler house of drillbook E.4: natural gas, detector at 1.2 m under 4.5 m.
    assert_int_equal(flaw(TEST_NATURAL_GAS, 1.2, 3.0, false), SENSOR_LOW);
    assert_int_equal(flaw(TEST_NATURAL_GAS, 4.3, 3.0, false), SENSOR_FITS);
    assert_int_equal(flaw(TEST_NATURAL_GAS, 4.3, 5.1, false), SENSOR_FAR);
    assert_int_equal(flaw(TEST_NATURAL_GAS, 2.0, 9.0, true), SENSOR_FITS);
    assert_int_equal(flaw(TEST_NATURAL_GAS, 2.0, 11.0, true), SENSOR_FAR);
    assert_int_equal(flaw(TEST_CHLORINE, 0.4, 1.9, false), SENSOR_FITS);
    assert_int_equal(flaw(TEST_CHLORINE, 0.4, 2.1, false), SENSOR_FAR);
    assert_int_equal(flaw(TEST_CHLORINE, 2.0, 1.0, false), SENSOR_HIGH);
    assert_int_equal(flaw(TEST_CHLORINE, 0.1, 1.0, false), SENSOR_LOW);
    assert_int_equal(flaw(TEST_CHLORINE, 0.4, 3.9, true), SENSOR_FITS);
    assert_int_equal(flaw(HYDROGEN_SULPHIDE, 0.3, 1.0, false), SENSOR_FITS);
    assert_int_equal(flaw(HYDROGEN_SULPHIDE, 2.5, 1.0, false), SENSOR_HIGH);
    assert_int_equal(flaw(TEST_CARBON_MONOXIDE, 1.6, 1.0, false), SENSOR_FITS);
    assert_int_equal(flaw(TEST_CARBON_MONOXIDE, 0.2, 1.0, false), SENSOR_LOW);
}

SUITE(CASE(a_sensor_follows_its_gas_with_its_t90),
      CASE(levels_are_at_most_what_the_standard_allows), CASE(heights_go_by_density),
      CASE(a_detector_hung_wrongly_is_told_how))
