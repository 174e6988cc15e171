// Gas: how rooms fill, who notices, and what lights it.
#include "rig.h"

#include <math.h>

#include "hazard/gas_state.h"

static const char* const shut_room[] = {"........\n"
                                        ".######.\n"
                                        ".#AAAA#.\n"
                                        ".#AAAA+.\n"
                                        ".#AAAA#.\n"
                                        ".######*\n"};

/// A room of 12 m^2 x 2.7 m = 32.4 m^3 with a shut outer door; gas as heavy as air mixes at once.
static GasDef leak_in(const Rig* rig, int32_t substance, double cubic_metres) {
    GasDef leak = gas_default_def();
    leak.substance = substance;
    leak.room = rig_room(rig, "A");
    leak.at = rig->facility->rooms[leak.room].label;
    leak.rate = cubic_metres * test_substances[substance].molar / 24.055;
    return leak;
}

/// Mean over a rectangular room at a height of one kind.
static double mean_of(const Rig* rig, const char* room, float height, int32_t kind) {
    int32_t index = rig_room(rig, room);
    const Room* row = &rig->facility->rooms[index];
    double sum = 0.0;
    int count = 0;
    for (float y = row->low.y + 0.25f; y < row->high.y; y += 0.5f) {
        for (float x = row->low.x + 0.25f; x < row->high.x; x += 0.5f) {
            sum += (double)hazard_exposure(rig->hazard, index, vec(x, y), height).gas[kind];
            ++count;
        }
    }
    return sum / count;
}

static double share_at(const Rig* rig, const char* room, float height) {
    return mean_of(rig, room, height, 0);
}

/// dC/dt = G/V - (q + G) C / V, solved.
TEST(a_room_with_air_change_fills_as_the_equation_says) {
    UNUSED_STATE;
    static const double changes[] = {0.0, 2.0, 12.0};
    for (int i = 0; i < 3; ++i) {
        Rig rig;
        rig_draw(&rig, shut_room, 1, NULL);
        double g = 0.001;
        GasDef leak = leak_in(&rig, TEST_CARBON_MONOXIDE, g);
        leak.air_change = changes[i];
        rig.leaks = &leak;
        rig.leak_count = 1;
        rig_start(&rig, NULL, 0);
        double volume = (double)rig.facility->rooms[leak.room].area * 2.7;
        double out = changes[i] * volume / 3600.0 + g;
        static const double times[] = {60.0, 300.0, 600.0, 1800.0};
        for (int t = 0; t < 4; ++t) {
            rig_run(&rig, times[t]);
            double wanted = g / out * (1.0 - exp(-out * times[t] / volume));
            double found = 0.5 * (share_at(&rig, "A", 0.5f) + share_at(&rig, "A", 2.5f));
            assert_near(found, wanted, 0.01 * wanted + 2e-5);
        }
        rig_close(&rig);
    }
}

TEST(what_one_meets_names_the_share_of_every_gas_in_play) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, shut_room, 1, NULL);
    GasDef leaks[3] = {leak_in(&rig, TEST_CHLORINE, 1e-4), leak_in(&rig, TEST_NITROGEN, 0.02),
                       leak_in(&rig, TEST_CHLORINE, 1e-4)};
    rig.leaks = leaks;
    rig.leak_count = 3;
    rig_start(&rig, NULL, 0);
    int32_t room = rig_room(&rig, "A");
    vec2s at = rig.facility->rooms[room].label;
    assert_near(hazard_exposure(rig.hazard, room, at, 1.6f).gas[0], 0.0, 0.0);
    rig_run(&rig, 120.0);
    assert_int_equal(hazard_gas_kinds(rig.hazard), 2); // two leaks of one substance are one kind
    assert_int_equal((int)hazard_gas_kind(rig.hazard, 0), (int)TEST_CHLORINE);
    assert_int_equal((int)hazard_gas_kind(rig.hazard, 1), (int)TEST_NITROGEN);
    Exposure low = hazard_exposure(rig.hazard, room, at, 0.3f);
    Exposure high = hazard_exposure(rig.hazard, room, at, 1.6f);
    double volume = (double)rig.facility->rooms[room].area * 2.7;
    assert_true(low.gas[0] > 1.5f * high.gas[0]); // heavy gas lies low
    vec2s far =
        vec(rig.facility->rooms[room].high.x - 0.3f, rig.facility->rooms[room].high.y - 0.3f);
    assert_true(hazard_exposure(rig.hazard, room, far, 1.6f).gas[1] < high.gas[1]); // and far thin
    double mean = 0.5 * (mean_of(&rig, "A", 0.3f, 1) + mean_of(&rig, "A", 2.5f, 1));
    assert_near(mean, 0.02 * 120.0 / volume, 0.06 * 0.02 * 120.0 / volume); // less what leaked out
    for (int kind = 2; kind < GAS_KINDS_MAX; ++kind) {
        assert_near(high.gas[kind], 0.0, 0.0);
    }
    double left = 1.0 - (double)high.gas[0] - (double)high.gas[1];
    assert_near(high.o2, left * (double)HAZARD_AMBIENT_O2, 1e-6);
    rig_close(&rig);
}

TEST(light_gas_gathers_above_and_a_low_detector_notices_minutes_late) {
    UNUSED_STATE;
    static const char* const boiler[] = {"...........\n"
                                         ".#########.\n"
                                         ".#AAAAAAA#.\n"
                                         ".#AAAAAAA#.\n"
                                         ".#AAAAAAA#.\n"
                                         ".#AAAAAAA+.\n"
                                         ".#AAAAAAA#.\n"
                                         ".#AAAAAAA#.\n"
                                         ".#########*"};
    Rig rig;
    rig_draw(&rig, boiler, 1, "device gas_detector TOP 0 4 3\ndevice gas_detector LOW 0 5 3\n");
    // 8.9 g/s into 42 m^2 x 4.5 m with 3 changes an hour: drillbook E.4 on a slightly smaller room.
    ((Room*)rig.facility->rooms)[rig_room(&rig, "A")].ceiling = 4.5f;
    int32_t top = facility_find_device(rig.facility, "TOP");
    int32_t low = facility_find_device(rig.facility, "LOW");
    ((Device*)rig.facility->devices)[top].mount = 4.3f;
    ((Device*)rig.facility->devices)[low].mount = 1.2f;
    GasDef leak = leak_in(&rig, TEST_NATURAL_GAS, 0.01336);
    leak.air_change = 3.0;
    rig.leaks = &leak;
    rig.leak_count = 1;
    rig_start(&rig, NULL, 0);
    double alarm[2] = {-1.0, -1.0};
    while (rig_time(&rig) < 900.0) {
        rig_step(&rig);
        for (int i = 0; i < 2; ++i) {
            bool on = hazard_gas_alarm(rig.hazard, i == 0 ? top : low);
            alarm[i] = on && alarm[i] < 0.0 ? rig_time(&rig) : alarm[i];
        }
    }
    double smelt = rig_event(&rig, EVENT_GAS_SMELT, -1);
    double explosive = rig_event(&rig, EVENT_GAS_EXPLOSIVE, -1);
    print_message("alarm above %.1f s, below %.1f s; smelt %.1f s; explosive above %.1f s\n",
                  alarm[0], alarm[1], smelt, explosive);
    assert_true(alarm[0] > 40.0 && alarm[0] < 90.0); // 62 s and the detector's lag
    assert_true(alarm[1] > alarm[0] + 120.0);
    assert_true(explosive > 200.0 && explosive < 450.0); // 271 s in a sealed upper layer
    assert_true(smelt > 0.0 && smelt < 2.0);             // at the leak, at once
    assert_int_equal(rig_count(&rig, EVENT_GAS_SMELT), 1);
    rig_close(&rig);
}

static int32_t open_explosive(Rig* rig, uint64_t seed, double seconds) {
    rig_draw(rig, shut_room, 1, "device valve V1 0 2 3\n");
    static GasDef leak;
    leak = leak_in(rig, TEST_NATURAL_GAS, 0.005);
    leak.valves[0] = facility_find_device(rig->facility, "V1");
    leak.valve_count = 1;
    rig->leaks = &leak;
    rig->leak_count = 1;
    rig->seed = seed;
    rig_start(rig, NULL, 0);
    rig_run(rig, seconds);
    return rig_room(rig, "A");
}

TEST(a_shut_valve_stops_the_gas_and_the_room_clears) {
    UNUSED_STATE;
    Rig rig;
    open_explosive(&rig, 7, 100.0);
    double before = share_at(&rig, "A", 2.5f);
    int32_t valve = facility_find_device(rig.facility, "V1");
    assert_true(hazard_leaks(rig.hazard, 0));
    assert_true(hazard_set_valve(rig.hazard, valve, true, 2, EVENT_NONE, &rig.log));
    assert_false(hazard_set_valve(rig.hazard, valve, true, 2, EVENT_NONE, &rig.log));
    rig_step(&rig);
    assert_false(hazard_leaks(rig.hazard, 0));
    assert_int_equal(rig_count(&rig, EVENT_GAS_STOPPED), 1);
    building_set_open(&rig.building, rig_door(&rig, "A"), true, NOBODY, &rig.log);
    rig_run(&rig, 1000.0);
    assert_true(share_at(&rig, "A", 2.5f) < 0.2 * before);
    rig_close(&rig);
}

TEST(a_flame_lights_a_mixture_within_its_limits_only_and_what_escapes_burns_on) {
    UNUSED_STATE;
    Rig rig;
    int32_t room = open_explosive(&rig, 7, 30.0); // lean: about 1.5 % above
    vec2s at = rig.facility->rooms[room].label;
    assert_false(hazard_spark(rig.hazard, room, at, 2.5f, SPARK_FLAME, 0, EVENT_NONE, &rig.log));
    rig_run(&rig, 200.0);
    assert_true(hazard_gas_at(rig.hazard, room, at, 2.5f).explosive);
    assert_false(hazard_gas_at(rig.hazard, room, at, 0.5f).explosive);
    assert_false(hazard_spark(rig.hazard, room, at, 0.5f, SPARK_FLAME, 0, EVENT_NONE, &rig.log));
    assert_true(hazard_spark(rig.hazard, room, at, 2.5f, SPARK_FLAME, 0, EVENT_NONE, &rig.log));
    assert_near((double)hazard_flash(rig.hazard, room, rig.log.tick + 1), 0.3, 1e-3);
    assert_near((double)hazard_flash(rig.hazard, room, rig.log.tick + 2), 0.0, 0.0);
    assert_near(share_at(&rig, "A", 2.5f), 0.0, 1e-9);
    assert_int_equal(hazard_fire_count(rig.hazard), 1);
    rig_run(&rig, 230.0);
    const Fire* fire = hazard_fire(rig.hazard, 0);
    double kw = 0.005 * 16.04 / 24.055 * 50e3;
    assert_near((double)fire->wanted_kw, kw, 0.02 * kw);
    assert_true(share_at(&rig, "A", 2.5f) < 0.01); // it burns where it escapes
    hazard_set_valve(rig.hazard, facility_find_device(rig.facility, "V1"), true, NOBODY, EVENT_NONE,
                     &rig.log);
    rig_run(&rig, 232.0);
    assert_false(hazard_fire(rig.hazard, 0)->burning);
    rig_close(&rig);
}

TEST(a_burning_fire_lights_gas_that_reaches_it) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, shut_room, 1, NULL);
    GasDef leak = leak_in(&rig, TEST_LPG, 0.004); // heavy: gathers on the floor
    rig.leaks = &leak;
    rig.leak_count = 1;
    FireDef pilot = rig_fire(&rig, "A", FIRE_SLOW, 5.0);
    pilot.height = 0.3;
    pilot.burns_mj = 1000.0;
    rig_start(&rig, &pilot, 1);
    rig_run(&rig, 300.0);
    double lit = rig_event(&rig, EVENT_GAS_IGNITED, -1);
    print_message("LPG lit by a flame on the floor after %.1f s\n", lit);
    // 2.1 % of the lower 30 %, 9.7 m^3: 0.2 m^3, 51 s without what mixes upwards.
    assert_true(lit > 45.0 && lit < 80.0);
    rig_close(&rig);
}

TEST(a_switch_lights_gas_by_chance_and_never_twice_the_same_way) {
    UNUSED_STATE;
    int lit = 0;
    for (int seed = 0; seed < 40; ++seed) {
        Rig rig;
        int32_t room = open_explosive(&rig, (uint64_t)seed + 1, 200.0);
        vec2s at = rig.facility->rooms[room].label;
        bool is = hazard_spark(rig.hazard, room, at, 2.5f, SPARK_SWITCH, 0, EVENT_NONE, &rig.log);
        lit += is ? 1 : 0;
        rig_close(&rig);
    }
    print_message("a switch lit it in %d of 40 runs\n", lit);
    assert_true(lit > 8 && lit < 28); // 0.45
}

TEST(gas_goes_to_the_next_room_by_an_open_door_and_hardly_by_a_shut_one) {
    UNUSED_STATE;
    double shares[2];
    for (int open = 0; open < 2; ++open) {
        Rig rig;
        rig_draw(&rig, rig_office, 1, NULL);
        GasDef leak = leak_in(&rig, TEST_CARBON_MONOXIDE, 0.002);
        rig.leaks = &leak;
        rig.leak_count = 1;
        rig_start(&rig, NULL, 0);
        if (open == 0) {
            rig_shut(&rig, "A");
        }
        rig_run(&rig, 300.0);
        shares[open] = share_at(&rig, "K", 1.6f);
        Exposure met = hazard_exposure(rig.hazard, leak.room, leak.at, 1.6f);
        GasReading air = hazard_gas_at(rig.hazard, leak.room, leak.at, 1.6f);
        assert_near((double)met.co_ppm, 1e6 * air.share, 1.0);
        assert_true(air.share > share_at(&rig, "A", 1.6f)); // at the leak there is most
        rig_close(&rig);
    }
    assert_true(shares[1] > 4.0 * shares[0] && shares[0] > 0.0);
}

// A cylinder of 5 kg falls over at its valve: liquid, part of it gas at once, the rest from the
// floor.
TEST(a_lying_cylinder_fills_a_room_until_it_is_empty) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, shut_room, 1, "device valve V1 0 2 3\n");
    GasDef leak = leak_in(&rig, TEST_LPG, 0.0);
    leak.by_release = true;
    leak.release.phase = RELEASE_LIQUID;
    leak.release.diameter = 0.003;
    leak.release.contents = 5.0;
    leak.valves[0] = facility_find_device(rig.facility, "V1");
    leak.valve_count = 1;
    rig.leaks = &leak;
    rig.leak_count = 1;
    rig_start(&rig, NULL, 0);
    rig_run(&rig, 10.0);
    GasBooks books = hazard_gas_books(rig.hazard, 0);
    double lying = 0.61 * 0.25 * 3.14159265 * 9e-6 * sqrt(2.0 * 500.0 * (836e3 - 101325.0));
    double gas = books.let_in * substance_mass(&test_substances[TEST_LPG]);
    assert_true(gas > 0.73 * 10.0 * lying && gas <= 10.0 * lying); // it flashes, the pool boils
    // The valve is shut: what lies on the floor goes on, and then it is over.
    hazard_set_valve(rig.hazard, leak.valves[0], true, NOBODY, EVENT_NONE, &rig.log);
    rig_run(&rig, 11.0);
    assert_true(hazard_leaks(rig.hazard, 0));
    rig_run(&rig, 1200.0);
    assert_false(hazard_leaks(rig.hazard, 0));
    assert_int_equal(rig_count(&rig, EVENT_GAS_STOPPED), 1);
    books = hazard_gas_books(rig.hazard, 0);
    gas = books.let_in * substance_mass(&test_substances[TEST_LPG]);
    assert_near(gas, 10.0 * lying, 0.001 * gas); // all that came out
    assert_near(books.held + books.gone, books.let_in, 1e-9 * books.let_in);
    rig_close(&rig);
}

TEST(an_authors_mistakes_with_gas_are_told) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, shut_room, 1, NULL);
    GasDef leak = leak_in(&rig, TEST_NATURAL_GAS, 0.005);
    leak.rate = 0.0;
    leak.room = -1;
    HazardDef def = hazard_default_def();
    def.leaks = &leak;
    def.substances = test_substances;
    def.substance_count = TEST_SUBSTANCES;
    def.leak_count = 1;
    static Problems problems;
    problems_init(&problems);
    assert_false(hazard_check_def(&def, rig.facility, "test.lua", &problems));
    assert_int_equal(problems.count, 2);
    arena_free(&rig.layout);
}

TEST(a_scrubber_holds_back_chlorine_in_its_zone_and_nothing_that_is_not_acid) {
    UNUSED_STATE;
    static const int kinds[] = {TEST_CHLORINE, TEST_CHLORINE, TEST_NITROGEN};
    double left[3];
    for (int i = 0; i < 3; ++i) {
        Rig rig;
        rig_draw(&rig, shut_room, 1, "device scrubber S 0 3 3\nzone A lye\n");
        int32_t scrubber = facility_find_device(rig.facility, "S");
        ((Device*)rig.facility->devices)[scrubber].zone = "lye";
        ((Device*)rig.facility->devices)[scrubber].amount = 0.1f;
        GasDef leak = leak_in(&rig, kinds[i], 0.001);
        leak.contents = 30.0 * leak.rate;
        rig.leaks = &leak;
        rig.leak_count = 1;
        rig_start(&rig, NULL, 0);
        rig_run(&rig, 30.0);
        if (i > 0) {
            assert_true(hazard_set_scrubber(rig.hazard, scrubber, true));
            assert_false(hazard_set_scrubber(rig.hazard, scrubber, true));
        }
        rig_run(&rig, 630.0);
        left[i] = share_at(&rig, "A", 0.3f);
        rig_close(&rig);
    }
    // 0.1 m3/s out of 32.4 m3 for 600 s: exp(-1.85) of it is left, less what leaks out anyway.
    assert_true(left[1] < 0.25 * left[0]);
    assert_true(left[1] > 0.02 * left[0]);
    assert_true(left[2] > 0.5 * 0.03 / 32.4); // nitrogen is no acid
}

SUITE(CASE(a_scrubber_holds_back_chlorine_in_its_zone_and_nothing_that_is_not_acid),
      CASE(a_room_with_air_change_fills_as_the_equation_says),
      CASE(what_one_meets_names_the_share_of_every_gas_in_play),
      CASE(light_gas_gathers_above_and_a_low_detector_notices_minutes_late),
      CASE(a_shut_valve_stops_the_gas_and_the_room_clears),
      CASE(a_flame_lights_a_mixture_within_its_limits_only_and_what_escapes_burns_on),
      CASE(a_burning_fire_lights_gas_that_reaches_it),
      CASE(a_switch_lights_gas_by_chance_and_never_twice_the_same_way),
      CASE(gas_goes_to_the_next_room_by_an_open_door_and_hardly_by_a_shut_one),
      CASE(a_lying_cylinder_fills_a_room_until_it_is_empty),
      CASE(an_authors_mistakes_with_gas_are_told))
