// Stores: closed forms, the worked numbers of the reference (hazards 4.6, 4.9, 4.11; drillbook
// E.13, E.17, E.18), and what must always hold: nothing made, nothing below zero, no dependence on
// how the time is cut up, the same person whether counted or standing there.
#include "support/check.h"

#include "hazard/stores.h"

#define DAY 86400.0
/// Densities and heats of the server room examples: air 1.2 kg/m3 x 1005 J/kg K, racks 500 J/kg K.
#define AIR_J_M3  1206.0
#define RACK_J_KG 500.0

typedef struct Rig {
    StoreDef stores[4];
    PathDef paths[8];
    SourceDef sources[4];
    StoresDef def;
    double conducts[8], flows[4];
    Stores now;
} Rig;

static void begin(Rig* rig, int stores, int paths, int sources) {
    rig->def = (StoresDef){rig->stores, rig->paths, rig->sources, stores, paths, sources};
    for (int i = 0; i < paths; ++i) {
        rig->conducts[i] = 1.0;
    }
    for (int i = 0; i < sources; ++i) {
        rig->flows[i] = 1.0;
    }
    int row;
    assert_null(stores_complaint(&rig->def, &row).en);
    stores_begin(&rig->now, &rig->def);
}

static void run(Rig* rig, double seconds, double cut) {
    int64_t cuts = (int64_t)(seconds / cut + 0.5);
    for (int64_t i = 0; i < cuts; ++i) {
        stores_advance(&rig->now, &rig->def, rig->conducts, rig->flows, cut);
    }
}

TEST(two_stores_come_together_as_the_closed_form_says) {
    UNUSED_STATE;
    const double cuts[] = {0.05, 0.5, 7.0, 700.0};
    for (int i = 0; i < 4; ++i) {
        Rig rig = {.stores = {{STORE_LEVEL, 80.0, 2000.0, 0}, {STORE_LEVEL, 20.0, 500.0, 0}},
                   .paths = {{0, 1, PATH_LINEAR, 3.0, 0, 0}}};
        begin(&rig, 2, 1, 0);
        run(&rig, 700.0, cuts[i]);
        double end = (80.0 * 2000.0 + 20.0 * 500.0) / 2500.0;
        double left = exp(-700.0 * 3.0 * (1.0 / 2000.0 + 1.0 / 500.0));
        assert_near(rig.now.now[0][0], end + (80.0 - end) * left, 1e-6);
        assert_near(rig.now.now[1][0], end + (20.0 - end) * left, 1e-6);
        double all = stores_amount(&rig.now, &rig.def, 0) + stores_amount(&rig.now, &rig.def, 1);
        assert_near(all, 170000.0, 1e-9 * 170000.0);
    }
}

TEST(a_shut_path_carries_nothing_and_a_leak_its_share) {
    UNUSED_STATE;
    Rig rig = {.stores = {{STORE_LEVEL, 1.0, 10.0, 0}, {STORE_LEVEL, 0.0, 10.0, 0}},
               .paths = {{0, 1, PATH_LINEAR, 1.0, 0, 0}}};
    begin(&rig, 2, 1, 0);
    rig.conducts[0] = 0.0;
    run(&rig, 100.0, 1.0);
    assert_true(rig.now.now[0][0] == 1.0 && rig.now.now[1][0] == 0.0);
    rig.conducts[0] = 0.1;
    run(&rig, 10.0, 1.0);
    assert_near(rig.now.now[0][0], 0.5 + 0.5 * exp(-10.0 * 0.1 * 0.2), 1e-7);
}

/// Time until a hall without cooling is so warm [min].
static double minutes_to(double watts, double air_m3, double racks_kg, double from, double to) {
    Rig rig = {.stores = {{STORE_LEVEL, from, air_m3 * AIR_J_M3 + racks_kg * RACK_J_KG, 0}},
               .sources = {{0, watts}}};
    begin(&rig, 1, 0, 1);
    int ticks = 0;
    while (rig.now.now[0][0] < to) {
        run(&rig, 0.5, 0.5);
        ticks++;
    }
    return ticks * 0.5 / 60.0;
}

TEST(a_server_hall_warms_as_the_reference_works_out) {
    UNUSED_STATE;
    assert_near(minutes_to(50e3, 300.0, 0.0, 22.0, 35.0), 1.57, 0.01);
    assert_near(minutes_to(50e3, 300.0, 5000.0, 22.0, 35.0), 12.4, 0.05);
    assert_near(minutes_to(50e3, 300.0, 5000.0, 22.0, 45.0), 21.9, 0.1);
    assert_near(10.0 / minutes_to(50e3, 300.0, 0.0, 22.0, 32.0), 8.29, 0.05);
    assert_near(10.0 / minutes_to(50e3, 300.0, 5000.0, 22.0, 32.0), 1.048, 0.002);
    assert_near(10.0 / minutes_to(100e3, 300.0, 5000.0, 22.0, 32.0), 2.097, 0.004);
    // E.18: 80 kW, 360 m3, 6 t
    assert_near(10.0 / minutes_to(80e3, 360.0, 6000.0, 22.0, 32.0), 1.40, 0.005);
    const double warm[][2] = {{27, 3.6}, {30, 5.7}, {35, 9.3}, {40, 12.9}};
    for (int i = 0; i < 4; ++i) {
        assert_near(minutes_to(80e3, 360.0, 6000.0, 22.0, warm[i][0]), warm[i][1], 0.05);
    }
}

TEST(cooling_holds_its_set_point_and_takes_no_more_than_it_can) {
    UNUSED_STATE;
    Rig rig = {.stores = {{STORE_LEVEL, 22.0, 3.434e6, 0}, {STORE_LEVEL, 21.0, 0.0, 0}},
               .paths = {{0, 1, PATH_STEADY, 100e3, 2.0, 0}},
               .sources = {{0, 80e3}}};
    begin(&rig, 2, 1, 1);
    run(&rig, 3600.0, 0.5);
    assert_near(rig.now.now[0][0], 21.0 + 2.0 * 0.8, 1e-3);
    rig.conducts[0] = 0.5; // one of two units
    run(&rig, 600.0, 0.5);
    double rate = (80e3 - 50e3) / 3.434e6;
    assert_near(rig.now.now[0][0], 22.6 + 600.0 * rate, 0.1);
    // What the boundary swallowed and what the hall holds more is what was brought.
    double more = (rig.now.now[0][0] - 22.0) * 3.434e6;
    assert_near(rig.now.brought[0], more + rig.now.gone[1], 1e-9 * rig.now.brought[0]);
}

TEST(water_over_a_crest_fills_a_garage_at_the_books_times) {
    UNUSED_STATE;
    const double depth[][2] = {{0.05, 203}, {0.2, 810}, {0.3, 1215}, {0.5, 2025}};
    for (int i = 0; i < 4; ++i) { // E.13: 6 m of ramp, street .15 m above the crest, 2400 m2
        Rig rig = {.stores = {{STORE_LEVEL, 1.15, 0.0, 0}, {STORE_LEVEL, 0.0, 2400.0, 0}},
                   .paths = {{0, 1, PATH_WEIR, 6.0, 0, 1.0}}};
        begin(&rig, 2, 1, 0);
        run(&rig, depth[i][1], 0.5);
        assert_near(rig.now.now[1][0], depth[i][0], 0.001);
    }
    // H 4.6: ramp 4 m, .15 m: .395 m3/s; 500 m2 reach .3 m in 380 s
    Rig rig = {.stores = {{STORE_LEVEL, 1.15, 0.0, 0}, {STORE_LEVEL, 0.0, 500.0, 0}},
               .paths = {{0, 1, PATH_WEIR, 4.0, 0, 1.0}}};
    begin(&rig, 2, 1, 0);
    run(&rig, 380.0, 0.5);
    assert_near(rig.now.now[1][0], 0.3, 0.001);
}

TEST(a_pump_empties_a_sump_and_never_below_its_floor) {
    UNUSED_STATE;
    Rig rig = {.stores = {{STORE_LEVEL, 0.1, 50.0, 0}},
               .paths = {{0, -1, PATH_STEADY, 0.2, 0.02, 0}}};
    begin(&rig, 1, 1, 0);
    for (int i = 0; i < 2000; ++i) {
        run(&rig, 0.5, 0.5);
        assert_true(rig.now.now[0][0] >= 0.0);
    }
    assert_true(rig.now.now[0][0] < 1e-6);
    assert_near(rig.now.gone[0], 0.1 * 50.0, 1e-4);
}

/// The worked epidemic of hazards 4.9: 200 people, one active, R0 3, 3 and 5 days.
static Rig epidemic(void) {
    return (Rig){.stores = {{STORE_PEOPLE, 1.0, 200.0, 3.0 * DAY}},
                 .paths = {{0, 0, PATH_CONTACT, 3.0 / (5.0 * DAY), 0, 0},
                           {0, -1, PATH_DECAY, 1.0 / (5.0 * DAY), 0, 0}}};
}

static void expect_states(const Rig* rig, double s, double e, double i, double r) {
    const double wanted[PART_COUNT] = {s, e, i, r};
    for (int k = 0; k < PART_COUNT; ++k) {
        assert_near(rig->now.now[0][k], wanted[k], 0.0012);
    }
    assert_near(stores_amount(&rig->now, &rig->def, 0), 200.0, 1e-9);
}

TEST(an_epidemic_goes_as_worked_out_and_as_coarsely_as_one_likes) {
    UNUSED_STATE;
    const double cuts[] = {600.0, 7.0 * DAY};
    for (int i = 0; i < 2; ++i) {
        Rig rig = epidemic();
        begin(&rig, 1, 2, 0);
        run(&rig, 7.0 * DAY, cuts[i]);
        expect_states(&rig, 193.844, 2.343, 2.063, 1.750);
        run(&rig, 7.0 * DAY, cuts[i]);
        expect_states(&rig, 178.011, 7.606, 6.952, 7.431);
        run(&rig, 14.0 * DAY, cuts[i]);
        expect_states(&rig, 76.843, 25.023, 34.698, 63.436);
    }
}

/// Runs to day 120 with the contacts cut to a quarter on a day; gives the highest number active.
static double peak_of(Rig* rig, double cut_on_day) {
    *rig = epidemic();
    begin(rig, 1, 2, 0);
    double peak = 0.0;
    for (int hour = 0; hour < 120 * 24; ++hour) {
        rig->conducts[0] = hour >= cut_on_day * 24.0 ? 0.25 : 1.0;
        run(rig, 3600.0, 3600.0);
        peak = rig->now.now[0][PART_ACTIVE] > peak ? rig->now.now[0][PART_ACTIVE] : peak;
    }
    return peak;
}

TEST(a_week_earlier_saves_twenty_nine_of_two_hundred) {
    UNUSED_STATE;
    Rig rig;
    assert_near(peak_of(&rig, 1000.0), 36.968, 0.002);
    assert_near(rig.now.now[0][PART_OVER], 188.167, 0.002);
    assert_near(peak_of(&rig, 7.0), 2.495, 0.002);
    double early = rig.now.now[0][PART_OVER];
    assert_near(early, 16.641, 0.002);
    assert_near(peak_of(&rig, 14.0), 8.181, 0.002);
    assert_near(rig.now.now[0][PART_OVER], 45.821, 0.002);
    assert_near(rig.now.now[0][PART_OVER] - early, 29.0, 0.5);
}

TEST(the_end_of_an_epidemic_obeys_the_final_size_relation) {
    UNUSED_STATE;
    const double r0s[] = {1.5, 3.0, 6.0};
    for (int i = 0; i < 3; ++i) {
        Rig rig = {.stores = {{STORE_PEOPLE, 0.001, 1000.0, 2.0 * DAY}},
                   .paths = {{0, 0, PATH_CONTACT, r0s[i] / (4.0 * DAY), 0, 0},
                             {0, -1, PATH_DECAY, 1.0 / (4.0 * DAY), 0, 0}}};
        begin(&rig, 1, 2, 0);
        run(&rig, 1000.0 * DAY, 10.0 * DAY);
        double z = rig.now.now[0][PART_OVER] / 1000.0;
        assert_near(z, 1.0 - exp(-r0s[i] * z), 1e-5);
        if (r0s[i] == 3.0) {
            assert_near(z, 0.94048, 1e-4);
        }
    }
}

TEST(malware_follows_the_logistic_and_a_wall_between_segments_slows_it) {
    UNUSED_STATE;
    const double shares[][2] = {{18, 5}, {34, 20}, {48, 50}}; // E.18: 120 hosts, .1 a minute
    Rig rig = {.stores = {{STORE_PEOPLE, 1.0, 120.0, 0.0}},
               .paths = {{0, 0, PATH_CONTACT, 0.1 / 60.0, 0, 0}}};
    begin(&rig, 1, 1, 0);
    double now = 0.0;
    for (int i = 0; i < 3; ++i) {
        run(&rig, 60.0 * (shares[i][0] - now), 0.5);
        now = shares[i][0];
        double active = stores_level(&rig.now, &rig.def, 0);
        double exact = 120.0 / (1.0 + 119.0 * exp(-0.1 * now));
        assert_near(active, exact, 1e-4);
        assert_near(100.0 * active / 120.0, shares[i][1], 0.6);
    }
    // Segments: 80 and 40 hosts, a tenth of the contacts across.
    Rig walled = {.stores = {{STORE_PEOPLE, 1.0, 80.0, 0.0}, {STORE_PEOPLE, 0.0, 40.0, 0.0}},
                  .paths = {{0, 0, PATH_CONTACT, 0.1 / 60.0, 0, 0},
                            {1, 1, PATH_CONTACT, 0.1 / 60.0, 0, 0},
                            {0, 1, PATH_CONTACT, 0.01 / 60.0, 0, 0}}};
    begin(&walled, 2, 3, 0);
    run(&walled, 34.0 * 60.0, 0.5);
    assert_true(walled.now.now[1][PART_ACTIVE] < 0.2 * 40.0);
    walled.conducts[2] = 0.0; // unplugged: what is beyond stays at what it has
    walled.conducts[1] = 0.0;
    double before = walled.now.now[1][PART_ACTIVE];
    run(&walled, 3600.0, 0.5);
    assert_true(walled.now.now[1][PART_ACTIVE] == before);
}

TEST(a_rumour_dies_away_with_its_time_and_three_times_as_fast_once_corrected) {
    UNUSED_STATE;
    Rig rig = {.stores = {{STORE_PEOPLE, 100.0, 400.0, 0.0}},
               .paths = {{0, -1, PATH_DECAY, 1.0 / 120.0, 0, 0}}};
    begin(&rig, 1, 1, 0);
    run(&rig, 60.0, 0.05);
    assert_near(stores_level(&rig.now, &rig.def, 0), 100.0 * exp(-0.5), 1e-6);
    rig.conducts[0] = 3.0; // tau 40 s
    run(&rig, 80.0, 0.5);
    assert_near(stores_level(&rig.now, &rig.def, 0), 100.0 * exp(-0.5 - 2.0), 1e-6);
}

/// E.17: salad on the counter, 1.22 portions a minute, attack .35, onset 10 to 30 min.
static const DoseDef nitrite = {7, 0.35, 1.0, 1039.0, 0.334, 0.2};

static void serve(Rig* rig, double minutes) {
    *rig = (Rig){.stores = {{STORE_PEOPLE, 0.0, 260.0, 0.0}}, .sources = {{0, 1.22 / 60.0}}};
    begin(rig, 1, 0, 1);
    run(rig, 60.0 * minutes, 0.5);
}

TEST(portions_are_served_and_the_ill_are_as_many_as_the_drill_book_says) {
    UNUSED_STATE;
    const double served[][2] = {{18, 22}, {35, 43}, {90, 110}};
    for (int i = 0; i < 3; ++i) {
        Rig rig;
        serve(&rig, served[i][0]);
        assert_int_equal(stores_reached(&rig.now, &rig.def, 0), (int)served[i][1]);
    }
    // The ill and the severe among the first 43 and 110, over many seeds.
    double ill[2] = {0}, severe[2] = {0}, early = 0.0;
    const int seeds = 400;
    for (int seed = 1; seed <= seeds; ++seed) {
        int32_t rank[260], at[260];
        members_order((uint64_t)seed, 99, 260, rank, at);
        for (int i = 0; i < 110; ++i) {
            MemberFate fate = member_fate((uint64_t)seed, 99, at[i], &nitrite);
            for (int set = i < 43 ? 0 : 1; set < 2; ++set) {
                ill[set] += fate.ill / (double)seeds;
                severe[set] += fate.severe / (double)seeds;
            }
            early += fate.onset_s > 600.0 && fate.onset_s < 1800.0;
        }
    }
    assert_near(ill[0], 15.0, 0.6);
    assert_near(severe[0], 3.0, 0.4);
    assert_near(ill[1], 38.5, 0.8);
    assert_near(severe[1], 7.7, 0.5);
    assert_near(early / (110.0 * seeds), 0.90, 0.01); // nine in ten within 10 to 30 min
}

TEST(everybody_is_served_once_and_nobody_after_the_last) {
    UNUSED_STATE;
    Rig rig;
    serve(&rig, 600.0);
    assert_int_equal(stores_reached(&rig.now, &rig.def, 0), 260);
    assert_true(rig.now.now[0][PART_FREE] >= 0.0);
    assert_near(stores_amount(&rig.now, &rig.def, 0), 260.0, 1e-9);
}

TEST(the_order_of_members_holds_everybody_once_and_differs_by_seed_and_store) {
    UNUSED_STATE;
    int32_t rank[500], at[500], other_rank[500], other_at[500];
    members_order(1, 5, 500, rank, at);
    uint8_t seen[500] = {0};
    for (int i = 0; i < 500; ++i) {
        assert_int_equal(rank[at[i]], i);
        seen[at[i]]++;
    }
    for (int i = 0; i < 500; ++i) {
        assert_int_equal(seen[i], 1);
    }
    members_order(2, 5, 500, other_rank, other_at);
    assert_true(memcmp(at, other_at, sizeof at) != 0);
    members_order(1, 6, 500, other_rank, other_at);
    assert_true(memcmp(at, other_at, sizeof at) != 0);
    // A larger store keeps the order among those who were there.
    int32_t larger_rank[500], larger_at[500];
    members_order(1, 5, 300, larger_rank, larger_at);
    for (int i = 0, k = 0; i < 500; ++i) {
        if (at[i] < 300) {
            assert_int_equal(at[i], larger_at[k++]);
        }
    }
}

TEST(more_of_the_dose_makes_more_ill_by_the_exponential_law) {
    UNUSED_STATE;
    DoseDef def = nitrite;
    assert_near(dose_chance(&def), 0.35, 1e-9);
    def.dose = 2.0;
    assert_near(dose_chance(&def), 1.0 - 0.65 * 0.65, 1e-9);
    def.dose = 0.0;
    assert_near(dose_chance(&def), 0.0, 1e-12);
    def.attack = 1.0;
    def.dose = 0.5;
    assert_true(dose_chance(&def) == 1.0);
}

TEST(rows_that_make_no_sense_are_told) {
    UNUSED_STATE;
    const struct {
        PathDef path;
        const char* says;
    } bad[] = {
        {{0, 9, PATH_LINEAR, 1, 0, 0}, "not there"},
        {{0, -1, PATH_LINEAR, 1, 0, 0}, "nowhere"},
        {{0, 0, PATH_LINEAR, 1, 0, 0}, "where it begins"},
        {{0, 1, PATH_CONTACT, 1, 0, 0}, "contact"},
        {{0, 1, PATH_LINEAR, 1, 0, 0}, "people"},
        {{0, -1, PATH_STEADY, 1, 0, 0}, "band"},
        {{1, 0, PATH_DECAY, 1, 0, 0}, "decay"},
        {{0, 2, PATH_LINEAR, -1, 0, 0}, "less than nothing"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; ++i) {
        Rig rig = {
            .stores = {{STORE_LEVEL, 0, 1, 0}, {STORE_PEOPLE, 1, 5, 0}, {STORE_LEVEL, 0, 1, 0}}};
        rig.paths[0] = bad[i].path;
        rig.def = (StoresDef){rig.stores, rig.paths, rig.sources, 3, 1, 0};
        int row = -1;
        Text complaint = stores_complaint(&rig.def, &row);
        assert_non_null(complaint.en);
        assert_non_null(complaint.zh);
        assert_contains(complaint.en, bad[i].says);
        assert_int_equal(row, 0);
    }
    Rig rig = {.stores = {{STORE_PEOPLE, 9, 5, 0}}};
    rig.def = (StoresDef){rig.stores, rig.paths, rig.sources, 1, 0, 0};
    int row = -1;
    assert_contains(stores_complaint(&rig.def, &row).en, "more than all");
}

SUITE(CASE(two_stores_come_together_as_the_closed_form_says),
      CASE(a_shut_path_carries_nothing_and_a_leak_its_share),
      CASE(a_server_hall_warms_as_the_reference_works_out),
      CASE(cooling_holds_its_set_point_and_takes_no_more_than_it_can),
      CASE(water_over_a_crest_fills_a_garage_at_the_books_times),
      CASE(a_pump_empties_a_sump_and_never_below_its_floor),
      CASE(an_epidemic_goes_as_worked_out_and_as_coarsely_as_one_likes),
      CASE(a_week_earlier_saves_twenty_nine_of_two_hundred),
      CASE(the_end_of_an_epidemic_obeys_the_final_size_relation),
      CASE(malware_follows_the_logistic_and_a_wall_between_segments_slows_it),
      CASE(a_rumour_dies_away_with_its_time_and_three_times_as_fast_once_corrected),
      CASE(portions_are_served_and_the_ill_are_as_many_as_the_drill_book_says),
      CASE(everybody_is_served_once_and_nobody_after_the_last),
      CASE(the_order_of_members_holds_everybody_once_and_differs_by_seed_and_store),
      CASE(more_of_the_dose_makes_more_ill_by_the_exponential_law),
      CASE(rows_that_make_no_sense_are_told))
