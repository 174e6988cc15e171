// The library of substances (scenarios/lib/substances.lua) against the tables of
// hazards.md 1.1, 2.1 and 2.2, written down here once more: every gas that a drill of issue 8 may
// name has its limits of burning, its levels and its probit where they exist, and says where each
// comes from.
#include "load.h"

#include <string.h>

#define NONE                                                                                       \
    { 0, 0, 0 }

typedef struct Burns {
    const char* id;
    double molar, gamma, lower, upper, stoichiometric, celsius, heat; // per cent; MJ/kg
} Burns;

/// hazards.md 1.1; 0 where the table has a dash. What does not burn has no limits.
static const Burns burning[] = {{"natural_gas", 16.04, 1.31, 5.0, 15.0, 9.5, 537, 50.0},
                                {"lpg", 44.10, 1.13, 2.1, 9.5, 4.0, 450, 46.4},
                                {"butane", 58.12, 1.09, 1.8, 8.5, 3.1, 365, 45.7},
                                {"hydrogen", 2.016, 1.41, 4.0, 75.0, 29.6, 500, 120.0},
                                {"carbon_monoxide", 28.01, 1.40, 12.5, 74.0, 29.5, 605, 10.1},
                                {"ammonia", 17.03, 1.31, 15.0, 28.0, 21.8, 651, 18.6},
                                {"hydrogen_sulphide", 34.08, 1.32, 4.0, 44.0, 12.3, 260, 15.2},
                                {"solvent", 58.08, 0.0, 2.5, 12.8, 5.0, 465, 0.0},
                                {"acetone", 58.08, 0.0, 2.5, 12.8, 5.0, 465, 0.0},
                                {"petrol", 100.0, 0.0, 1.4, 7.6, 2.0, 280, 44.0},
                                {"hydrogen_cyanide", 27.03, 0.0, 5.6, 40.0, 0.0, 0.0, 0.0},
                                {"chlorine", 70.91, 1.33, 0.0, 0.0, 0.0, 0.0, 0.0},
                                {"sulphur_dioxide", 64.07, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0},
                                {"nitrogen", 28.01, 1.40, 0.0, 0.0, 0.0, 0.0, 0.0}};

typedef struct Harms {
    const char* id;
    double aegl[3][3]; // level 1 to 3: 10 min, 60 min, 8 h
    double erpg[3], idlh;
    double a, b, n; // probit
    bool milligrams;
} Harms;

/// hazards.md 2.1 and 2.2; of what 2.1 has no row for: NIOSH, EPA, AIHA as the row's source says.
static const Harms harming[] = {
    {"chlorine",
     {{0.5, 0.5, 0.5}, {2.8, 2.0, 0.71}, {50, 20, 7.1}},
     {1, 3, 20},
     10,
     -8.29,
     0.92,
     2.0,
     false},
    {"ammonia",
     {{30, 30, 30}, {220, 160, 110}, {2700, 1100, 390}},
     {25, 150, 1500},
     300,
     -15.6,
     1.0,
     2.0,
     true},
    {"hydrogen_sulphide",
     {{0.75, 0.51, 0.33}, {41, 27, 17}, {76, 50, 31}},
     {0.1, 30, 100},
     100,
     -31.42,
     3.008,
     1.43,
     false},
    {"carbon_monoxide",
     {NONE, {420, 83, 27}, {1700, 330, 130}},
     {200, 350, 500},
     1200,
     -7.4,
     1.0,
     1.0,
     true},
    {"hydrogen_cyanide",
     {{2.5, 2.0, 1.0}, {17, 7.1, 2.5}, {27, 15, 6.6}},
     {0, 10, 25},
     50,
     -9.8,
     1.0,
     2.4,
     true},
    {"sulphur_dioxide",
     {{0.2, 0.2, 0.2}, {0.75, 0.75, 0.75}, {30, 30, 9.6}},
     {0.3, 3, 25},
     100,
     -19.2,
     1.0,
     2.4,
     true},
    {"lpg",
     {{10000, 5500, 5500}, {17000, 17000, 17000}, {33000, 33000, 33000}},
     NONE,
     2100,
     0,
     0,
     0,
     false},
    {"acetone",
     {{200, 200, 200}, {9300, 3200, 950}, {16000, 5700, 1700}},
     NONE,
     2500,
     0,
     0,
     0,
     false},
    {"solvent",
     {{200, 200, 200}, {9300, 3200, 950}, {16000, 5700, 1700}},
     NONE,
     2500,
     0,
     0,
     0,
     false},
    {"toluene",
     {{67, 67, 67}, {1400, 560, 250}, {10000, 3700, 1400}},
     {50, 300, 1000},
     500,
     0,
     0,
     0,
     false},
    {"natural_gas", {NONE, NONE, NONE}, NONE, 0, 0, 0, 0, false},
    {"hydrogen", {NONE, NONE, NONE}, NONE, 0, 0, 0, 0, false},
    {"nitrogen", {NONE, NONE, NONE}, NONE, 0, 0, 0, 0, false}};

/// hazards.md 2.2: load for 1 to 5 and for 50 per cent, its power.
static const struct {
    const char* id;
    double slot, slod, power;
} loads[] = {{"chlorine", 1.08e5, 4.84e5, 2},        {"ammonia", 3.78e8, 1.03e9, 2},
             {"hydrogen_sulphide", 2e12, 1.5e13, 4}, {"sulphur_dioxide", 4.655e6, 7.448e7, 2},
             {"carbon_monoxide", 40125, 57000, 1},   {"hydrogen_cyanide", 1.92e5, 4.32e5, 2}};

/// As a drill that lets gas escape has it.
static Load* open_library(void) {
    Load* load = load_new();
    assert_int_equal(script_open(&load->script, &load->bundle, "scenarios/chlorine_works.lua", NULL,
                                 &load->problems, &load->error),
                     STATUS_OK);
    load_facility(load, "assets/facilities/waterworks.geojson");
    assert_int_equal(script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                    &load->def, &load->error),
                     STATUS_OK);
    assert_true(load->def.world.hazard.substance_count > 0);
    return load;
}

static const Substance* row_of(const Load* load, const char* id) {
    const HazardDef* hazard = &load->def.world.hazard;
    int32_t row = substance_find(hazard->substances, hazard->substance_count, id);
    if (row < 0) {
        fail_msg("no substance %s", id);
    }
    return &hazard->substances[row];
}

TEST(limits_of_burning_are_those_of_the_reference) {
    UNUSED_STATE;
    Load* load = open_library();
    for (size_t i = 0; i < sizeof burning / sizeof burning[0]; i++) {
        const Burns* row = &burning[i];
        const Substance* found = row_of(load, row->id);
        assert_near(found->molar, row->molar, 1e-9);
        assert_near(100.0 * found->lower, row->lower, 1e-9);
        assert_near(100.0 * found->upper, row->upper, 1e-9);
        const double wanted[][2] = {{row->gamma, found->gamma},
                                    {row->stoichiometric, 100.0 * found->stoichiometric},
                                    {row->celsius, found->ignition_celsius},
                                    {row->heat, found->heat}};
        for (size_t k = 0; k < sizeof wanted / sizeof wanted[0]; k++) {
            if (wanted[k][0] > 0.0) {
                assert_near(wanted[k][1], wanted[k][0], 1e-9);
            }
        }
    }
    load_free(load);
}

TEST(levels_and_probits_are_those_of_the_reference_and_each_names_its_source) {
    UNUSED_STATE;
    static const int times[3] = {0, 2, 4}; // 10 min, 60 min, 8 h
    Load* load = open_library();
    for (size_t i = 0; i < sizeof harming / sizeof harming[0]; i++) {
        const Harms* row = &harming[i];
        const Substance* found = row_of(load, row->id);
        for (int level = 0; level < 3; level++) {
            for (int k = 0; k < 3; k++) {
                assert_near(found->aegl[level][times[k]], row->aegl[level][k], 1e-9);
            }
            assert_near(found->erpg[level], row->erpg[level], 1e-9);
        }
        assert_near(found->idlh, row->idlh, 1e-9);
        assert_near(found->probit.a, row->a, 1e-9);
        assert_near(found->probit.b, row->b, 1e-9);
        assert_near(found->probit.n, row->n, 1e-9);
        assert_int_equal(found->probit.milligrams, row->milligrams);
        assert_true(found->source != NULL && strlen(found->source) > 2);
        bool levels = row->idlh > 0.0;
        assert_int_equal(levels, found->toxic_source != NULL && strlen(found->toxic_source) > 2);
        assert_int_equal(row->b > 0.0,
                         found->probit_source != NULL && strlen(found->probit_source) > 2);
    }
    load_free(load);
}

TEST(loads_of_the_safety_executive_are_those_of_the_reference) {
    UNUSED_STATE;
    Load* load = open_library();
    for (size_t i = 0; i < sizeof loads / sizeof loads[0]; i++) {
        const Substance* found = row_of(load, loads[i].id);
        assert_near(found->slot, loads[i].slot, 1e-6 * loads[i].slot);
        assert_near(found->slod, loads[i].slod, 1e-6 * loads[i].slod);
        assert_near(found->slot_power, loads[i].power, 1e-9);
    }
    load_free(load);
}

TEST(a_wet_cloth_is_of_use_against_irritants_that_water_takes_up_and_nothing_else) {
    UNUSED_STATE;
    Load* load = open_library();
    const HazardDef* hazard = &load->def.world.hazard;
    for (int i = 0; i < hazard->substance_count; i++) {
        const char* id = hazard->substances[i].id;
        bool helps = strcmp(id, "chlorine") == 0 || strcmp(id, "ammonia") == 0 ||
                     strcmp(id, "sulphur_dioxide") == 0;
        assert_int_equal(hazard->substances[i].soluble, helps);
        assert_true(!helps || hazard->substances[i].irritant);
    }
    load_free(load);
}

SUITE(CASE(limits_of_burning_are_those_of_the_reference),
      CASE(levels_and_probits_are_those_of_the_reference_and_each_names_its_source),
      CASE(loads_of_the_safety_executive_are_those_of_the_reference),
      CASE(a_wet_cloth_is_of_use_against_irritants_that_water_takes_up_and_nothing_else))
