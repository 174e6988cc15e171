// Tenability and formulas: every row of the reference's tables whose model is built, to 1e-4.
//
// data/*.csv: closed forms in double precision, made for this project (reference README).
#include "support/check.h"

#include "hazard/hazard_internal.h"
#include "hazard/tenability.h"

#define LN_10 2.302585092994046

/// A row of a table: its id, and the `from_end`-th column from the end (commas in quotes stand
/// before).
typedef struct Row {
    char id[64];
    double value;
    char line[512];
} Row;

static bool next_row(FILE* file, int from_end, Row* row) {
    if (fgets(row->line, sizeof row->line, file) == NULL) {
        return false;
    }
    snprintf(row->id, sizeof row->id, "%.*s", (int)strcspn(row->line, ","), row->line);
    const char* at = row->line + strlen(row->line);
    for (int i = 0; i < from_end; ++i) {
        do {
            --at;
        } while (at > row->line && *at != ',');
    }
    row->value = strtod(at + 1, NULL);
    return true;
}

static FILE* open_table(const char* name) {
    char path[512];
    snprintf(path, sizeof path, "%s/tests/hazard/data/%s", MUSTER_SOURCE_DIR, name);
    FILE* file = fopen(path, "r");
    assert_non_null(file);
    Row header;
    assert_true(next_row(file, 1, &header));
    return file;
}

static void assert_relative(const Row* row, double got, double tolerance) {
    double error = fabs(got / row->value - 1.0);
    if (!(error <= tolerance)) {
        fail_msg("%s: expected %.8g, got %.8g", row->id, row->value, got);
    }
}

/// The number behind the last "_" of an id.
static double number_of(const Row* row) {
    return strtod(strrchr(row->id, '_') + 1, NULL);
}

static bool starts(const Row* row, const char* prefix) {
    return strncmp(row->id, prefix, strlen(prefix)) == 0;
}

// ---- tenability_tests.csv -----------------------------------------------------------------------

static double mixed(const Row* row) {
    Exposure air = {.celsius = 20.0f, .o2 = 0.209f};
    bool first = starts(row, "MIX1");
    air.co_ppm = first ? 1000.0f : 3000.0f;
    air.hcn_ppm = first ? 0.0f : 100.0f;
    air.co2 = first ? 0.05f : 0.04f;
    air.o2 = first ? 0.15f : 0.14f;
    double rates[DOSE_CHANNEL_COUNT];
    bool iso = strstr(row->id, "ISO") != NULL;
    tenability_rates(iso ? DOSE_ISO_13571 : DOSE_PURSER, &air, rates);
    return tenability_toxic(rates);
}

static double rate_of(const Row* row) {
    static const struct {
        const char* prefix;
        double (*rate)(double);
    } plain[] = {{"CO_ISO_", tenability_co_iso},
                 {"HCN_P_", tenability_hcn},
                 {"HCN_ISO_", tenability_hcn_iso},
                 {"CONVc_", tenability_convected},
                 {"CONVu_", tenability_convected_bare},
                 {"RADp_", tenability_pain},
                 {"RADb_", tenability_burns}};
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; ++i) {
        if (starts(row, plain[i].prefix)) {
            return plain[i].rate(number_of(row));
        }
    }
    if (starts(row, "CO_P_")) {
        return tenability_co(number_of(row), BREATHING_LIGHT);
    }
    if (starts(row, "CO_rest_")) {
        return tenability_co(number_of(row), BREATHING_REST);
    }
    if (starts(row, "CO_heavy_")) {
        return tenability_co(number_of(row), BREATHING_HEAVY);
    }
    if (starts(row, "O2_")) {
        return tenability_oxygen(0.01 * number_of(row));
    }
    if (starts(row, "RADs10_")) {
        return tenability_radiant_sfpe(number_of(row), 10.0);
    }
    if (starts(row, "RADs_")) {
        return tenability_radiant_sfpe(number_of(row), 1.33);
    }
    return mixed(row);
}

TEST(every_rate_of_the_tenability_table_holds) {
    UNUSED_STATE;
    FILE* file = open_table("tenability_tests.csv");
    int rows = 0;
    Row row;
    while (next_row(file, 3, &row)) {
        assert_relative(&row, rate_of(&row), 1e-4);
        rows += 1;
    }
    fclose(file);
    assert_int_equal(rows, 64);
}

// ---- formula_tests.csv --------------------------------------------------------------------------

/// Seconds until an element under an open ceiling trips (no smoke layer), in steps of 5 ms.
static double seconds_to_trip(double alpha, double rti, double celsius, double* heat) {
    double element = 20.0;
    double time = 0.0;
    while (element < celsius && time < 1000.0) {
        time += 0.005;
        double excess;
        double speed;
        *heat = alpha * time * time;
        ceiling_jet(*heat, 3.0, 2.5, &excess, &speed);
        element = link_follow(element, 20.0 + excess, speed, rti, 0.005);
    }
    return time;
}

static double alpha_of(const Row* row) {
    static const char* const names[] = {"ultrafast", "slow", "medium", "fast"};
    static const double alphas[] = {0.1876, 0.00293, 0.01172, 0.0469};
    for (int i = 0; i < 4; ++i) {
        if (strstr(row->id, names[i]) != NULL) {
            return alphas[i];
        }
    }
    fail_msg("%s names no growth class", row->id);
    return 0.0;
}

static double detact(const Row* row) {
    double rti = 0.0;
    double celsius = 0.0;
    assert_int_equal(sscanf(strchr(strchr(row->id, '_') + 1, '_'), "_%lf_%lf", &rti, &celsius), 2);
    double heat = 0.0;
    double time = seconds_to_trip(alpha_of(row), rti, celsius, &heat);
    return starts(row, "DETACTQ") ? heat : time;
}

static double jet_of_row(const Row* row) {
    double heat = 0.0;
    double height = 0.0;
    double radius = 0.0;
    assert_int_equal(sscanf(strstr(row->line, "Q="), "Q=%lf,H=%lf,r=%lf", &heat, &height, &radius),
                     3);
    double excess;
    double speed;
    ceiling_jet(heat, height, radius, &excess, &speed);
    return starts(row, "ALPdT") ? excess : speed;
}

/// What the model makes of a row; false where it is none of what is built.
static bool formula_of(const Row* row, double* got) {
    ZoneFireDef fire = {.peak = 1e6};
    double soot = starts(row, "VIS") || starts(row, "OD_") ? number_of(row) : 0.0;
    double extinction = ZONE_SOOT_EXTINCTION * soot;
    if (starts(row, "HV_")) {
        *got = tenability_breathing(0.01 * number_of(row));
    } else if (starts(row, "HVI_")) {
        *got = tenability_breathing_iso(0.01 * number_of(row));
    } else if (starts(row, "VIS3_") || starts(row, "VIS8_")) {
        if (row->value > 30.0) {
            return false; // beyond what is told
        }
        *got = tenability_visibility(extinction, starts(row, "VIS8_"));
    } else if (starts(row, "OD_")) {
        *got = extinction / LN_10;
    } else if (starts(row, "T2_")) {
        fire.alpha = alpha_of(row);
        *got = burn_age_of(&fire, 1055.0);
    } else if (starts(row, "T2Q_")) {
        fire.alpha = alpha_of(row);
        *got = burn_growth(&fire, 120.0);
    } else if (starts(row, "ALP")) {
        *got = jet_of_row(row);
    } else if (starts(row, "DETACT")) {
        *got = detact(row);
    } else if (starts(row, "SPRtau_")) {
        *got = sprinkler_tau(60.0 * number_of(row));
    } else if (starts(row, "SPR_")) {
        *got = exp(-60.0 / sprinkler_tau(60.0 * number_of(row)));
    } else {
        return false; // plume and doors: test_burn, test_vent; the rest is not built
    }
    return true;
}

TEST(every_formula_that_is_built_holds) {
    UNUSED_STATE;
    FILE* file = open_table("formula_tests.csv");
    int rows = 0;
    Row row;
    while (next_row(file, 2, &row)) {
        double got = 0.0;
        if (formula_of(&row, &got)) {
            // The reference's detectors were stepped by 0.05 s: no table of times is finer.
            double time = starts(&row, "DETACTQ") ? sqrt(row.value / alpha_of(&row)) : row.value;
            double step = 0.05 / time * (starts(&row, "DETACTQ") ? 2.0 : 1.0);
            assert_relative(&row, got, starts(&row, "DETACT") ? 1.1 * step : 1e-4);
            rows += 1;
        }
    }
    fclose(file);
    assert_int_equal(rows, 14 + 10 + 8 + 8 + 32 + 8);
}

// ---- the rest -----------------------------------------------------------------------------------

TEST(clean_mild_air_does_no_harm) {
    UNUSED_STATE;
    Exposure air = {.celsius = 59.0f, .o2 = 0.2095f, .co2 = 0.0004f, .radiation_kw = 2.4f};
    for (int law = 0; law < DOSE_LAW_COUNT; ++law) {
        double rates[DOSE_CHANNEL_COUNT];
        tenability_rates((DoseLaw)law, &air, rates);
        for (int i = 0; i < DOSE_CHANNEL_COUNT; ++i) {
            assert_near(rates[i], 0.0, 0.0);
        }
    }
    assert_near(tenability_irritation(&air), 0.0, 0.0);
}

TEST(each_channel_answers_to_its_own_cause) {
    UNUSED_STATE;
    const Exposure airs[DOSE_CHANNEL_COUNT] = {
        {.celsius = 20.0f, .o2 = 0.2f, .co_ppm = 2000.0f},
        {.celsius = 20.0f, .o2 = 0.2f, .hcn_ppm = 100.0f},
        {.celsius = 20.0f, .o2 = 0.12f},
        {.celsius = 20.0f, .o2 = 0.2f, .co2 = 0.05f},
        {.celsius = 120.0f, .o2 = 0.2f},
        {.celsius = 20.0f, .o2 = 0.2f, .radiation_kw = 5.0f},
    };
    for (int law = 0; law < DOSE_LAW_COUNT; ++law) {
        for (int cause = 0; cause < DOSE_CHANNEL_COUNT; ++cause) {
            double rates[DOSE_CHANNEL_COUNT];
            tenability_rates((DoseLaw)law, &airs[cause], rates);
            for (int i = 0; i < DOSE_CHANNEL_COUNT; ++i) {
                assert_true((rates[i] > 0.0) == (i == cause));
            }
        }
    }
}

TEST(the_laws_differ_where_the_reference_says) {
    UNUSED_STATE;
    Exposure air = {.celsius = 20.0f, .o2 = 0.15f, .co_ppm = 1000.0f, .co2 = 0.015f};
    double purser[DOSE_CHANNEL_COUNT];
    double iso[DOSE_CHANNEL_COUNT];
    tenability_rates(DOSE_PURSER, &air, purser);
    tenability_rates(DOSE_ISO_13571, &air, iso);
    assert_near(iso[DOSE_CO], 1000.0 / 35000.0, 1e-9); // no CO2 below 2 %
    assert_true(purser[DOSE_CO] > 1.5 * iso[DOSE_CO]);
    assert_near(iso[DOSE_OXYGEN], 0.0, 0.0); // nor lack of oxygen above 13 %
    assert_true(purser[DOSE_OXYGEN] > 0.0);
}

TEST(carbon_dioxide_narcotises_by_itself_and_a_flooded_room_at_once) {
    UNUSED_STATE;
    assert_near(1.0 / tenability_dioxide(0.05), 35.4, 0.1); // exp(6.1623 - 0.5189 x 5) min
    assert_near(60.0 / tenability_dioxide(0.10), 158.8, 0.2);
    assert_near(tenability_dioxide(0.01), 0.0, 0.0);
    assert_true(60.0 / tenability_dioxide(0.34) < 1.0);
    assert_near(tenability_dioxide(0.34), tenability_dioxide(0.20), 0.0);
    Exposure air = {.celsius = 20.0f, .o2 = 0.2f, .co_ppm = 1000.0f, .co2 = 0.10f};
    double rates[DOSE_CHANNEL_COUNT];
    tenability_rates(DOSE_PURSER, &air, rates);
    assert_near(tenability_toxic(rates), rates[DOSE_CO2], 0.0); // the worse of the two, not both
}

TEST(irritants_count_by_concentration) {
    UNUSED_STATE;
    Exposure air = {.celsius = 20.0f, .o2 = 0.2f, .hcl_ppm = 300.0f};
    assert_near(tenability_irritation(&air), 0.3, 1e-6);
    double rates[DOSE_CHANNEL_COUNT];
    tenability_rates(DOSE_ISO_13571, &air, rates);
    assert_near(tenability_toxic(rates), 0.0, 0.0); // no dose of it
}

TEST(laws_and_channels_have_names) {
    UNUSED_STATE;
    for (int law = 0; law < DOSE_LAW_COUNT; ++law) {
        assert_non_null(dose_law_name((DoseLaw)law));
        assert_non_null(dose_law_text((DoseLaw)law).zh);
    }
    assert_null(dose_law_name(DOSE_LAW_COUNT));
    for (int i = 0; i < DOSE_CHANNEL_COUNT; ++i) {
        Text text = dose_channel_text((DoseChannel)i);
        assert_true(text.en[0] != '\0' && text.zh[0] != '\0');
    }
}

SUITE(CASE(every_rate_of_the_tenability_table_holds), CASE(every_formula_that_is_built_holds),
      CASE(clean_mild_air_does_no_harm), CASE(each_channel_answers_to_its_own_cause),
      CASE(the_laws_differ_where_the_reference_says), CASE(irritants_count_by_concentration),
      CASE(carbon_dioxide_narcotises_by_itself_and_a_flooded_room_at_once),
      CASE(laws_and_channels_have_names))
