// Poison: toxic loads against the published shares, lack of oxygen in a vessel that nitrogen runs
// into, what is worn, and who goes in after the first.
#include "people/crowd.h"

#include "hazard/toxic.h"

enum { CHLORINE = 0, NITROGEN, SULPHIDE, SUBSTANCES };

// As scenarios/lib/substances.lua has them.
static const Substance substances[SUBSTANCES] = {
    {.id = "chlorine",
     .molar = 70.91,
     .gamma = 1.33,
     .alarm = 0.5e-6,
     .aegl = {{0.5, 0.5, 0.5, 0.5, 0.5}, {2.8, 2.8, 2.0, 1.0, 0.71}, {50, 28, 20, 10, 7.1}},
     .probit = {-8.29, 0.92, 2.0, false},
     .slot = 1.08e5,
     .slod = 4.84e5,
     .slot_power = 2.0,
     .irritant = true},
    {.id = "nitrogen", .molar = 28.01, .gamma = 1.4, .alarm = 0.07},
    {.id = "hydrogen_sulphide",
     .molar = 34.08,
     .gamma = 1.32,
     .alarm = 10e-6,
     .aegl = {{0.75, 0.6, 0.51, 0.36, 0.33}, {41, 32, 27, 20, 17}, {76, 59, 50, 37, 31}},
     .probit = {-31.42, 3.008, 1.43, false},
     .slot = 2e12,
     .slod = 1.5e13,
     .slot_power = 4.0,
     .knocks = 700.0},
};

static const char* const FIELD = "..............\n"
                                 ".############.\n"
                                 ".#AAAAAAAAAA#.\n"
                                 ".#AAAAAAAAAA#.\n"
                                 ".#AAAAAAAAAA#.\n"
                                 ".#AAAAAAAAAA+*\n"
                                 ".#AAAAAAAAAA#.\n"
                                 ".############.\n"
                                 "..............\n";

/// Persons beside a gas that is in play but does not come: what they breathe is dealt by hand.
static void deal_begin(Crowd* crowd, GasDef* leak, int substance, int count) {
    crowd_map(crowd, FIELD, 2.5, NULL);
    *leak = gas_default_def();
    leak->substance = substance;
    leak->room = crowd_room(crowd, "A");
    leak->at = crowd->facility->rooms[leak->room].label;
    leak->rate = 0.001;
    leak->starts = 1e6;
    crowd->leaks = leak;
    crowd->leak_count = 1;
    crowd->substances = substances;
    crowd->substance_count = SUBSTANCES;
    crowd_add(crowd, count, "A");
    crowd_start(crowd, false);
}

static int state_count(const Crowd* crowd, PersonState least) {
    int count = 0;
    for (int32_t i = 0; i < crowd->people->count; i++) {
        count += crowd->people->state[i] >= least ? 1 : 0;
    }
    return count;
}

static void deal(Crowd* crowd, double ppm, double minutes) {
    for (int32_t i = 0; i < crowd->people->count; i++) {
        people_inhale(crowd->people, crowd->hazard, i, 0, ppm, minutes, &crowd->log);
    }
}

TEST(so_many_die_of_chlorine_as_the_probit_says) {
    UNUSED_STATE;
    static const double rows[][3] = {
        {100.0, 10.0, 0.00349}, {250.0, 30.0, 0.49944}, {1000.0, 5.0, 0.81619}};
    for (int i = 0; i < 3; i++) {
        Crowd crowd;
        GasDef leak;
        deal_begin(&crowd, &leak, CHLORINE, 240);
        deal(&crowd, rows[i][0], rows[i][1]);
        double share = state_count(&crowd, PERSON_DEAD) / 240.0;
        double sigma = sqrt(rows[i][2] * (1.0 - rows[i][2]) / 240.0);
        assert_near(share, rows[i][2], 3.0 * sigma + 1e-3);
        assert_true(state_count(&crowd, PERSON_DOWN) >= state_count(&crowd, PERSON_DEAD));
        crowd_end(&crowd);
    }
}

TEST(more_of_a_gas_never_harms_less_and_it_adds_up) {
    UNUSED_STATE;
    float before[60] = {0};
    for (double ppm = 5.0; ppm < 2000.0; ppm *= 2.0) {
        Crowd crowd;
        GasDef leak;
        deal_begin(&crowd, &leak, CHLORINE, 60);
        deal(&crowd, ppm, 10.0);
        for (int32_t i = 0; i < 60; i++) {
            assert_true(crowd.people->poison[i] >= before[i]);
            before[i] = crowd.people->poison[i];
        }
        crowd_end(&crowd);
    }
    Crowd crowd;
    GasDef leak;
    deal_begin(&crowd, &leak, CHLORINE,
               240); // 100 ppm 10 min and 400 ppm 5 min: 24.9 % (reference)
    deal(&crowd, 100.0, 10.0);
    deal(&crowd, 400.0, 5.0);
    assert_near(state_count(&crowd, PERSON_DEAD) / 240.0, 0.24931, 0.085);
    crowd_end(&crowd);
}

TEST(who_breathed_the_second_level_is_hurt_and_up_and_a_mask_keeps_it_off) {
    UNUSED_STATE;
    Crowd crowd;
    GasDef leak;
    deal_begin(&crowd, &leak, CHLORINE, 3);
    Protection mask = {.gas = 0.9f};
    mask.kinds[0] = 0.98f; // full face, the right canister
    people_protect(crowd.people, 1, mask);
    people_protect(crowd.people, 2, (Protection){.gas = 1.0f});
    deal(&crowd, 4.0, 6.0); // the driver of drill E.5
    assert_true((crowd.people->flags[0] & PERSON_FLAG_HURT) != 0);
    assert_true(crowd.people->state[0] < PERSON_DOWN);
    assert_int_equal((int)crowd.people->harm[0], HARM_TOXIC);
    assert_true((crowd.people->flags[1] & PERSON_FLAG_HURT) == 0);
    assert_near(crowd.people->met_ppm[1], 0.08, 1e-6);
    assert_near(crowd.people->met_ppm[2], 0.0, 0.0);
    deal(&crowd, 400.0, 60.0);
    assert_int_equal((int)crowd.people->state[0], PERSON_DEAD);
    assert_int_equal((int)crowd.people->state[2], PERSON_WAITING);
    crowd_end(&crowd);
}

// ---- the tank of drill E.7 --------------------------------------------------------------------

static const char* const TANK[] = {"................\n"
                                   ".############...\n"
                                   ".#AAAA#CCCCC#...\n"
                                   ".#AAAA#CCCCC#...\n"
                                   ".#AAAA#CCCCC+*..\n"
                                   ".#AAA>#CCC>C#...\n"
                                   ".############...\n"
                                   "................\n",
                                   "                \n"
                                   " ############   \n"
                                   " #BBBBBBBBBB#   \n"
                                   " #BBBBBBBBBB#   \n"
                                   " #BBBBBBBBBB#   \n"
                                   " #BBB<BBBB<B#   \n"
                                   " ############   \n"
                                   "                \n"};

typedef struct Tank {
    Crowd crowd;
    GasDef leak;
    double volume;
} Tank;

/// Nitrogen runs into the vessel A from the start; B is the platform above.
static void tank_begin(Tank* tank, double flow) {
    Crowd* crowd = &tank->crowd;
    crowd_maps(crowd, TANK, 2, 0.6,
               "stair stair1 ladder length 3\n"
               "device supply_fan BLOWER 0 3 3\ndevice valve VN 0 9 3\n");
    int32_t vessel = crowd_room(crowd, "A");
    double area = (double)crowd->facility->rooms[vessel].area;
    ((Room*)crowd->facility->rooms)[vessel].ceiling = (float)(20.0 / area);
    ((Device*)crowd->facility->devices)[facility_find_device(crowd->facility, "BLOWER")].amount =
        0.4f;
    tank->volume = area * (double)crowd->facility->rooms[vessel].ceiling;
    tank->leak = gas_default_def();
    tank->leak.substance = NITROGEN;
    tank->leak.room = vessel;
    tank->leak.at = crowd->facility->rooms[vessel].label;
    tank->leak.rate = flow / 24.055 * 28.01;
    tank->leak.air_change = 0.0;
    tank->leak.valves[0] = facility_find_device(crowd->facility, "VN");
    tank->leak.valve_count = 1;
    crowd->leaks = &tank->leak;
    crowd->leak_count = 1;
    crowd->substances = substances;
    crowd->substance_count = SUBSTANCES;
}

static void air_runs(Tank* tank, double seconds) {
    double end = crowd_time(&tank->crowd) + seconds;
    while (crowd_time(&tank->crowd) < end) {
        hazard_step(tank->crowd.hazard, &tank->crowd.building, PEOPLE_TICK_S, &tank->crowd.log);
        tank->crowd.log.tick += 10;
    }
}

/// Of the whole vessel [%]: where nitrogen or air flows in there is less or more.
static double oxygen(const Tank* tank) {
    const Crowd* crowd = &tank->crowd;
    const Room* room = &crowd->facility->rooms[tank->leak.room];
    double sum = 0.0;
    int count = 0;
    for (float x = room->low.x + 0.25f; x < room->high.x; x += 0.5f) {
        for (float y = room->low.y + 0.25f; y < room->high.y; y += 0.5f) {
            for (int high = 0; high < 2; high++) {
                float height = high != 0 ? room->ceiling - 0.1f : 0.3f;
                sum +=
                    (double)hazard_exposure(crowd->hazard, tank->leak.room, vec(x, y), height).o2;
                count++;
            }
        }
    }
    return sum / count / (double)HAZARD_AMBIENT_O2 * 20.9;
}

// hazards.md 4.1 and drillbook E.7: O2(t) = 20.9 exp(-q t / V), 20 m^3.
TEST(nitrogen_takes_the_oxygen_of_a_tank_at_the_published_times) {
    UNUSED_STATE;
    static const struct {
        double flow, seconds, percent;
    } rows[] = {{0.03, 46, 19.5},    {0.03, 100, 18.0}, {0.03, 178, 16.0}, {0.03, 267, 14.0},
                {0.03, 370, 12.0},   {0.03, 491, 10.0}, {0.03, 640, 8.0},  {0.03, 832, 6.0},
                {0.01, 138.7, 19.5}, {0.01, 534, 16.0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Tank tank;
        tank_begin(&tank, rows[i].flow);
        crowd_add(&tank.crowd, 1, "B");
        crowd_start(&tank.crowd, false);
        air_runs(&tank, rows[i].seconds);
        print_message("%.2f m3/s, %.0f s: %.2f %% (published %.1f)\n", rows[i].flow,
                      rows[i].seconds, oxygen(&tank), rows[i].percent);
        assert_near(oxygen(&tank), rows[i].percent, 0.2);
        crowd_end(&tank.crowd);
    }
}

// Drillbook E.7: with the valve shut 0.4 m3/s bring 6 % back to 19.5 % in 118 s; with it open the
// air never gets beyond 19.44 %.
TEST(a_blower_brings_the_air_back_when_the_valve_is_shut_and_never_while_it_is_open) {
    UNUSED_STATE;
    for (int shut = 0; shut < 2; shut++) {
        Tank tank;
        tank_begin(&tank, 0.03);
        crowd_add(&tank.crowd, 1, "B");
        crowd_start(&tank.crowd, false);
        Hazard* hazard = tank.crowd.hazard;
        air_runs(&tank, 832.0);
        EventLog* log = &tank.crowd.log;
        int32_t blower = facility_find_device(tank.crowd.facility, "BLOWER");
        assert_true(hazard_set_fan(hazard, blower, true, EVENT_NONE, log));
        double since = crowd_time(&tank.crowd);
        if (shut != 0) {
            int32_t valve = tank.leak.valves[0];
            assert_true(hazard_set_valve(hazard, valve, true, NOBODY, EVENT_NONE, log));
            while (oxygen(&tank) < 19.5 && crowd_time(&tank.crowd) - since < 300.0) {
                air_runs(&tank, 0.5);
            }
            assert_near(crowd_time(&tank.crowd) - since, 118.0, 5.0);
        } else {
            air_runs(&tank, 900.0);
            assert_near(oxygen(&tank), 19.44, 0.03);
            assert_true(oxygen(&tank) < 19.5);
        }
        crowd_end(&tank.crowd);
    }
}

TEST(the_second_who_goes_in_without_air_goes_down_beside_the_first) {
    UNUSED_STATE;
    Tank tank;
    tank_begin(&tank, 0.03);
    crowd_add(&tank.crowd, 1, "A"); // works in it
    crowd_add(&tank.crowd, 1, "B"); // goes in after him with nothing
    crowd_add(&tank.crowd, 1, "B"); // with a filter mask
    crowd_add(&tank.crowd, 1, "B"); // with air of his own
    crowd_start(&tank.crowd, false);
    People* people = tank.crowd.people;
    for (int32_t i = 0; i < people->count; i++) {
        people_set_role(people, i, true);
    }
    Protection mask = {.gas = 0.9f};
    mask.kinds[0] = 0.98f;
    people_protect(people, 2, mask);
    people_protect(people, 3, (Protection){.gas = 1.0f});
    while (people->state[0] < PERSON_DOWN && crowd_time(&tank.crowd) < 900.0) {
        crowd_step(&tank.crowd);
    }
    double first = crowd_time(&tank.crowd);
    assert_true(first > 355.0 && first < 410.0); // 370 s, and within 40 s of it
    assert_int_equal((int)people->harm[0], HARM_OXYGEN);
    crowd_run(&tank.crowd, 30.0);
    vec2s inside = tank.crowd.facility->rooms[tank.leak.room].label;
    for (int32_t i = 1; i < 4; i++) {
        assert_true(people_send(people, i, tank.leak.room, inside));
    }
    crowd_run(&tank.crowd, 110.0); // down the ladder, and 40 to 60 s of that air
    assert_int_equal(people->room[1], tank.leak.room);
    assert_int_equal((int)people->state[1], PERSON_DOWN);
    assert_int_equal((int)people->state[2], PERSON_DOWN);
    assert_int_equal((int)people->harm[2], HARM_OXYGEN);
    assert_int_equal(people->room[3], tank.leak.room);
    assert_true(people->state[3] < PERSON_DOWN);
    // The second dies there, too: not before the heart can have stopped (3 to 6 min without
    // oxygen), and within the twelve minutes that nobody survives (hazards.md 3.2).
    double down = crowd_time(&tank.crowd);
    while (people->state[1] != PERSON_DEAD && crowd_time(&tank.crowd) - down < 720.0) {
        crowd_step(&tank.crowd);
    }
    assert_int_equal((int)people->state[1], PERSON_DEAD);
    assert_int_equal((int)people->state[0], PERSON_DEAD);
    assert_true(crowd_time(&tank.crowd) - down > 120.0 && crowd_time(&tank.crowd) - down < 720.0);
    assert_true(people->state[3] < PERSON_DOWN);
    crowd_end(&tank.crowd);
}

// hazards.md 2.2: 10 % in 40 s, 6 % in 20 s, and the heart stops minutes later. Purser's dose for
// fires would have this man dead after two minutes at 6 %, whose heart has not even stopped.
TEST(lack_of_oxygen_by_a_gas_counts_once) {
    UNUSED_STATE;
    Tank tank;
    tank_begin(&tank, 1.0); // 6 % in 25 s
    crowd_add(&tank.crowd, 1, "A");
    crowd_start(&tank.crowd, false);
    People* people = tank.crowd.people;
    people_set_role(people, 0, true);
    while (people->state[0] < PERSON_DOWN && crowd_time(&tank.crowd) < 120.0) {
        crowd_step(&tank.crowd);
    }
    double down = crowd_time(&tank.crowd);
    assert_true(down < 60.0);
    assert_int_equal((int)people->harm[0], HARM_OXYGEN);
    crowd_run(&tank.crowd, 150.0);
    assert_true(oxygen(&tank) < 6.0);
    assert_near(people_fed_toxic(people, 0), 0.0, 0.0);
    assert_int_equal((int)people->state[0], PERSON_DOWN); // not dead yet
    while (people->state[0] != PERSON_DEAD && crowd_time(&tank.crowd) - down < 1200.0) {
        crowd_step(&tank.crowd);
    }
    print_message("down after %.0f s, dead %.0f s later\n", down, crowd_time(&tank.crowd) - down);
    assert_int_equal((int)people->state[0], PERSON_DEAD);
    assert_true(crowd_time(&tank.crowd) - down > 180.0); // the heart stops after 3 to 6 min ...
    assert_true(crowd_time(&tank.crowd) - down < 360.0 + 12.2 * 60.0); // ... 12.2 min alone
    crowd_end(&tank.crowd);
}

TEST(who_comes_out_before_fainting_recovers) {
    UNUSED_STATE;
    Tank tank;
    tank_begin(&tank, 0.2);
    crowd_add(&tank.crowd, 1, "A");
    crowd_start(&tank.crowd, false);
    People* people = tank.crowd.people;
    people_set_role(people, 0, true);
    crowd_run(&tank.crowd, 70.0); // 10.4 % by now, a third of the time is gone
    assert_true(people_send(people, 0, crowd_room(&tank.crowd, "B"),
                            tank.crowd.facility->rooms[crowd_room(&tank.crowd, "B")].label));
    crowd_run(&tank.crowd, 120.0);
    assert_true(people->state[0] < PERSON_DOWN);
    assert_true((people->flags[0] & PERSON_FLAG_HURT) == 0);
    crowd_end(&tank.crowd);
}

SUITE(CASE(so_many_die_of_chlorine_as_the_probit_says),
      CASE(more_of_a_gas_never_harms_less_and_it_adds_up),
      CASE(who_breathed_the_second_level_is_hurt_and_up_and_a_mask_keeps_it_off),
      CASE(nitrogen_takes_the_oxygen_of_a_tank_at_the_published_times),
      CASE(a_blower_brings_the_air_back_when_the_valve_is_shut_and_never_while_it_is_open),
      CASE(the_second_who_goes_in_without_air_goes_down_beside_the_first),
      CASE(who_comes_out_before_fainting_recovers), CASE(lack_of_oxygen_by_a_gas_counts_once))
