// Substances: what a row must hold, and what follows from it.
#include "hazard/substance.h"

#include <string.h>

#include "support/check.h"
#include "support/substances.h"

static const char* flaw_of(const Substance* row, Text* flaw) {
    const char* field = NULL;
    return substance_sound(row, &field, flaw) ? "" : field;
}

TEST(the_rows_that_tests_use_are_sound) {
    UNUSED_STATE;
    for (int i = 0; i < TEST_SUBSTANCES; ++i) {
        Text flaw = {0};
        assert_string_equal(flaw_of(&test_substances[i], &flaw), "");
    }
}

TEST(a_row_that_does_not_hold_together_names_the_field_in_both_languages) {
    UNUSED_STATE;
    Text flaw = {0};
    Substance row = test_substances[TEST_NATURAL_GAS];
    row.upper = 0.04;
    assert_string_equal(flaw_of(&row, &flaw), "upper");
    assert_string_equal(flaw.en, "must be more than lower");
    assert_string_equal(flaw.zh, "须大于 lower");
    row = test_substances[TEST_NATURAL_GAS];
    row.stoichiometric = 0.2;
    assert_string_equal(flaw_of(&row, &flaw), "stoichiometric");
    row.stoichiometric = 0.0; // not known: nothing to compare
    assert_string_equal(flaw_of(&row, &flaw), "");
    row.heat = 0.0;
    assert_string_equal(flaw_of(&row, &flaw), "heat");
    row = test_substances[TEST_CHLORINE];
    row.aegl[1][0] = 2.8;
    row.aegl[2][0] = 2.0;
    assert_string_equal(flaw_of(&row, &flaw), "aegl_3");
    row.aegl[2][0] = 50.0;
    row.aegl[2][1] = 60.0;
    assert_string_equal(flaw_of(&row, &flaw), "aegl_3");
    row.aegl[2][1] = 28.0;
    row.slot = 2e5;
    assert_string_equal(flaw_of(&row, &flaw), "slod");
    row.slod = 5e5;
    assert_string_equal(flaw_of(&row, &flaw), "slot_power");
    row.slot_power = 2.0;
    row.latent_heat = 0.0;
    assert_string_equal(flaw_of(&row, &flaw), "liquid_density");
}

// Chlorine 2 ppm is 5.89 mg/m^3 at 24.06 l/mol (hazards.md, head).
TEST(volumes_become_masses_at_twenty_degrees) {
    UNUSED_STATE;
    const Substance* chlorine = &test_substances[TEST_CHLORINE];
    assert_near(substance_milligrams(chlorine, 1.0), 70.91 / 24.06, 1e-3);
    assert_near(substance_mass(&test_substances[TEST_NATURAL_GAS]), 0.6668, 1e-4);
    assert_near(substance_density(chlorine), 2.45, 0.01);
    assert_near(substance_density(&test_substances[TEST_HYDROGEN]), 0.07, 0.001);
}

// Chlorine's table: 3.68 bar at 0 C, 10.1 bar at 35 C (memory: within the 5 % of a straight line).
TEST(vapour_pressure_goes_through_the_boiling_point_and_twenty_degrees) {
    UNUSED_STATE;
    const Substance* chlorine = &test_substances[TEST_CHLORINE];
    assert_near(substance_vapour(chlorine, 273.15 - 34.0), 101325.0, 0.01);
    assert_near(substance_vapour(chlorine, 293.15), 673e3, 1.0);
    assert_near(substance_vapour(chlorine, 273.15), 3.68e5, 0.05 * 3.68e5);
    assert_near(substance_vapour(chlorine, 308.15), 10.1e5, 0.05 * 10.1e5);
    assert_near(substance_vapour(&test_substances[TEST_NITROGEN], 293.15), 0.0, 0.0);
}

TEST(rows_and_classes_are_found_by_name) {
    UNUSED_STATE;
    assert_int_equal(substance_find(test_substances, TEST_SUBSTANCES, "chlorine"), TEST_CHLORINE);
    assert_int_equal(substance_find(test_substances, TEST_SUBSTANCES, "phlogiston"), -1);
    assert_int_equal(substance_find(test_substances, TEST_SUBSTANCES, NULL), -1);
    assert_int_equal(substance_filter_stops(0), STOPS_NOTHING);
    int sulphide = 0;
    while (strcmp(substance_filter_name(sulphide), "sulphide") != 0) {
        ++sulphide;
    }
    assert_int_equal(substance_filter_stops(sulphide), STOPS_SULPHIDE);
    assert_null(substance_filter_name(99));
    assert_null(fire_gas_name(FIRE_GAS_COUNT));
}

SUITE(CASE(the_rows_that_tests_use_are_sound),
      CASE(a_row_that_does_not_hold_together_names_the_field_in_both_languages),
      CASE(volumes_become_masses_at_twenty_degrees),
      CASE(vapour_pressure_goes_through_the_boiling_point_and_twenty_degrees),
      CASE(rows_and_classes_are_found_by_name))
