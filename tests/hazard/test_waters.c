// Waters in a facility: how rooms fill and drain through their openings, doors that water holds,
// live equipment that it reaches; and the pools alone.
#include "rig.h"

#include "hazard/pools.h"
#include "hazard/water.h"

// ---- pools ------------------------------------------------------------------------------------

// hazards.md 4.6: a garage of 500 m^2 behind a ramp of 4 m, 0.15 m over its crest: 0.3 m in 380 s.
TEST(pools_fill_a_garage_in_the_published_time) {
    UNUSED_STATE;
    Pool garage = {.floor = -3.0, .area = 500.0};
    PoolWay ramp = {.pool = {-1, 0}, .outside = 0.15, .crest = 0.0, .width = 4.0, .share = 1.0};
    pools_count_ways(&garage, 1, &ramp, 1);
    double seconds = 0.0;
    double out = 0.0;
    while (pool_depth(&garage) < 0.3 && seconds < 1000.0) {
        out += pools_step(&garage, 1, &ramp, 1, 0.5);
        seconds += 0.5;
    }
    assert_near(seconds, 380.0, 1.0);
    assert_near(-out, garage.volume, 1e-9 * garage.volume);
}

TEST(a_drowned_crest_passes_less_and_nothing_when_level) {
    UNUSED_STATE;
    assert_near(pools_weir(4.0, 0.15, -1.0), 0.395, 5e-4);
    assert_near(pools_weir(4.0, -1.0, 0.15), -0.395, 5e-4);
    assert_near(pools_weir(4.0, 0.15, 0.15), 0.0, 0.0);
    double free_flow = pools_weir(1.0, 0.3, 0.0);
    double before = free_flow;
    for (double below = 0.05; below < 0.3; below += 0.05) {
        double flow = pools_weir(1.0, 0.3, below);
        assert_true(flow < before && flow > 0.0);
        before = flow;
    }
    // Villemonte 1947: half drowned passes (1 - 0.5^1.5)^0.385 of the free flow.
    assert_near(pools_weir(1.0, 0.3, 0.15) / free_flow, 0.8455, 1e-3);
}

TEST(a_shut_leaf_passes_what_its_cracks_do) {
    UNUSED_STATE;
    // 0.9 m wide, 8 mm under it, no crack beside it, 0.5 m of water: 0.61 A sqrt(2 g h).
    assert_near(pools_crack(0.9, 0.008, 0.0, 0.5, 0.0), 0.61 * 0.0072 * sqrt(2 * 9.81 * 0.5),
                1e-12);
    // A crack alone, nothing behind: two thirds of what its foot would pass.
    double foot = 0.61 * 2 * 0.003 * 0.5 * sqrt(2 * 9.81 * 0.5);
    assert_near(pools_crack(0.9, 0.0, 0.003, 0.5, 0.0), 2.0 / 3.0 * foot, 1e-12);
    assert_near(pools_crack(0.9, 0.008, 0.003, 0.5, 0.5), 0.0, 0.0);
    assert_near(pools_crack(0.9, 0.008, 0.003, 0.2, 0.4), -pools_crack(0.9, 0.008, 0.003, 0.4, 0.2),
                0.0);
}

TEST(pools_in_a_row_come_level_and_lose_nothing) {
    UNUSED_STATE;
    Pool pools[12] = {{0}};
    PoolWay ways[11] = {{.pool = {0}}};
    for (int i = 0; i < 12; ++i) {
        pools[i] = (Pool){.floor = 0.0, .area = i % 3 == 0 ? 40.0 : 1.5};
    }
    for (int i = 0; i < 11; ++i) {
        ways[i] = (PoolWay){.pool = {i, i + 1}, .width = 0.9, .share = 1.0};
    }
    pools[0].volume = 60.0;
    pools_count_ways(pools, 12, ways, 11);
    double area = 4 * 40.0 + 8 * 1.5;
    double highest = 1e9;
    for (int step = 0; step < 4000; ++step) {
        assert_near(pools_step(pools, 12, ways, 11, 0.5), 0.0, 0.0);
        double sum = 0.0;
        double high = 0.0;
        for (int i = 0; i < 12; ++i) {
            assert_true(pools[i].volume >= 0.0);
            sum += pools[i].volume;
            high = fmax(high, pool_depth(&pools[i]));
        }
        assert_near(sum, 60.0, 60.0 * 1e-9);
        assert_true(high <= highest + 1e-12); // nothing swings above where it came from
        highest = high;
    }
    for (int i = 0; i < 12; ++i) {
        assert_near(pool_depth(&pools[i]), 60.0 / area, 0.005);
    }
}

// ---- a facility ---------------------------------------------------------------------------------

/// A corridor (K, 12 x 2 m) with two rooms (A, B, 12 m^2 each) behind doors of 1 m; an outer door.
static const char* const basement[] = {"................\n"
                                       ".##############.\n"
                                       ".#AAAA#BBBBB###.\n"
                                       ".#AAAA#BBBBB###.\n"
                                       ".#AAAA#BBBBB###.\n"
                                       ".##+######+####.\n"
                                       ".#KKKKKKKKKKKK+.\n"
                                       ".#KKKKKKKKKKKK#*\n"
                                       ".##############.\n"};

static const char* const legend = "device power_switch DB 0 4 3\n"
                                  "device valve V1 0 5 7\n";

static WaterDef burst_main(const Rig* rig, double inflow) {
    WaterDef water = water_default_def();
    water.room = rig_room(rig, "K");
    water.inflow = inflow;
    return water;
}

static double depth_in(const Rig* rig, const char* room) {
    return hazard_water_depth(rig->hazard, rig_room(rig, room));
}

TEST(a_burst_main_fills_the_corridor_and_holds_the_doors_at_four_tenths) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, basement, 1, legend);
    WaterDef water = burst_main(&rig, 0.2);
    rig.waters = &water;
    rig.water_count = 1;
    rig_start(&rig, NULL, 0);
    int32_t door = rig_door(&rig, "A");
    double width = (double)rig.facility->openings[door].width;
    while (!hazard_water_holds(rig.hazard, door) && rig_time(&rig) < 1800.0) {
        rig_step(&rig);
        double push = water_handle_force(width, depth_in(&rig, "K"), depth_in(&rig, "A"));
        assert_int_equal(hazard_water_holds(rig.hazard, door), push > WATER_PUSH_N);
    }
    assert_true(hazard_water_holds(rig.hazard, door));
    assert_true(rig_event(&rig, EVENT_WATER_HOLDS, -1) > 0.0);
    // Water comes in by the crack; once it stands nearly as high inside the door opens again.
    double shut_at = depth_in(&rig, "K");
    assert_true(shut_at > 0.35 && depth_in(&rig, "A") > 0.0 && depth_in(&rig, "A") < shut_at);
    WaterBooks books = hazard_water_books(rig.hazard);
    assert_near(books.come, books.held + books.gone, 1e-9 * books.come);
    assert_true(books.gone > 0.0); // under the outer door
    rig_close(&rig);
}

TEST(a_door_that_water_holds_lets_go_when_the_water_has_run_in) {
    UNUSED_STATE;
    static const char* const vault[] = {".........\n"
                                        ".#######.\n"
                                        ".#AAA#B#.\n"
                                        ".#AAA+B+.\n"
                                        ".#AAA#B#.\n"
                                        ".#######*\n"};
    Rig rig;
    rig_draw(&rig, vault, 1, NULL);
    WaterDef water = water_default_def();
    water.room = rig_room(&rig, "A");
    water.depth = 0.6;
    rig.waters = &water;
    rig.water_count = 1;
    rig_start(&rig, NULL, 0);
    rig_run(&rig, 1.0);
    int32_t door = rig_door(&rig, "B");
    assert_true(hazard_water_holds(rig.hazard, door));
    rig_run(&rig, 600.0);
    assert_false(hazard_water_holds(rig.hazard, door));
    assert_true(rig_event(&rig, EVENT_WATER_LETS_GO, -1) > 5.0);
    assert_true(depth_in(&rig, "A") >= depth_in(&rig, "B")); // it runs on by the outer door
    WaterBooks books = hazard_water_books(rig.hazard);
    assert_near(books.come, books.held + books.gone, 1e-9 * books.come);
    rig_close(&rig);
}

TEST(an_open_door_lets_a_street_in_to_its_level_and_no_higher) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, basement, 1, legend);
    WaterDef water = water_default_def();
    water.opening = facility_find_opening(rig.facility, "door3");
    assert_true(water.opening >= 0);
    water.level = 0.25;
    water.starts = 10.0;
    water.lasts = 600.0;
    rig.waters = &water;
    rig.water_count = 1;
    rig_start(&rig, NULL, 0);
    building_set_open(&rig.building, water.opening, true, NOBODY, &rig.log);
    rig_run(&rig, 9.5);
    assert_near(depth_in(&rig, "K"), 0.0, 0.0);
    rig_run(&rig, 500.0);
    assert_near(depth_in(&rig, "K"), 0.25, 0.005);
    assert_true(depth_in(&rig, "A") > 0.0 && depth_in(&rig, "A") <= 0.25 + 1e-9);
    rig_run(&rig, 1500.0); // the street has fallen dry, the door stands open
    assert_true(depth_in(&rig, "K") < 0.02);
    assert_true(rig_event(&rig, EVENT_WATER_STOPPED, -1) >= 610.0);
    WaterBooks books = hazard_water_books(rig.hazard);
    assert_near(books.come, books.held + books.gone, 1e-9 * books.come);
    rig_close(&rig);
}

TEST(a_ramp_keeps_out_what_stands_below_its_crest) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, basement, 1, legend);
    WaterDef water = water_default_def();
    water.opening = facility_find_opening(rig.facility, "door3");
    water.crest = 0.5;
    water.level = -0.05;
    water.rises = 0.2 / 3600.0; // 5 cm in a quarter of an hour
    rig.waters = &water;
    rig.water_count = 1;
    rig_start(&rig, NULL, 0);
    building_set_open(&rig.building, water.opening, true, NOBODY, &rig.log);
    rig_run(&rig, 899.0);
    assert_near(hazard_water_books(rig.hazard).come, 0.0, 0.0);
    rig_run(&rig, 2700.0); // 10 cm over it by then: fills beyond the crest of 0.5 m
    assert_true(depth_in(&rig, "K") > 0.5 && depth_in(&rig, "K") < 0.61);
    assert_true(rig_event(&rig, EVENT_WATER_COMES, -1) >= 899.0);
    rig_close(&rig);
}

TEST(water_runs_down_the_stairs_and_fills_the_floor_below_first) {
    UNUSED_STATE;
    static const char* const storeys[] = {"            \n"
                                          " ########## \n"
                                          " #UUUUUUU># \n"
                                          " #UUUUUUUU# \n"
                                          " ########## \n"
                                          "            \n",
                                          "............\n"
                                          ".##########.\n"
                                          ".#GGGGGGG<#.\n"
                                          ".#GGGGGGGG+.\n"
                                          ".##########*\n"
                                          "............\n"};
    Rig rig;
    rig_draw(&rig, storeys, 2, NULL);
    WaterDef water = water_default_def();
    water.room = rig_room(&rig, "G");
    water.inflow = 0.1;
    water.lasts = 100.0;
    rig.waters = &water;
    rig.water_count = 1;
    rig_start(&rig, NULL, 0);
    rig_run(&rig, 99.0);
    int32_t stair = facility_find_opening(rig.facility, "stair1");
    WaterMet met = hazard_water_on(rig.hazard, stair);
    double width = (double)rig.facility->openings[stair].width;
    assert_true(met.depth > 0.02f && met.speed > 0.5f);
    assert_true((double)(met.depth * met.speed) <= 0.1 / width + 1e-6);
    rig_run(&rig, 400.0);
    assert_true(depth_in(&rig, "G") < 0.02);
    assert_true(depth_in(&rig, "U") > 0.3);
    rig_close(&rig);
}

TEST(live_equipment_counts_from_where_water_reaches_it_until_its_power_is_cut) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, basement, 1, legend);
    WaterDef water = water_default_def();
    water.room = rig_room(&rig, "A");
    water.depth = 0.25;
    LiveDef live = {.device = facility_find_device(rig.facility, "DB"), .height = 0.2};
    rig.waters = &water;
    rig.water_count = 1;
    rig.lives = &live;
    rig.live_count = 1;
    rig_start(&rig, NULL, 0);
    rig_run(&rig, 0.5);
    int32_t room = rig_room(&rig, "A");
    vec2s at = rig.facility->rooms[room].label;
    assert_int_equal(hazard_water_live(rig.hazard, room, at), live.device);
    assert_true(rig_event(&rig, EVENT_WATER_LIVE, room) > 0.0);
    // Nobody meets it on dry ground, nor beyond a shut door.
    assert_int_equal(hazard_water_live(rig.hazard, rig_room(&rig, "K"), vec(4.5f, 2.5f)), NOBODY);
    hazard_cut_power(rig.hazard, NULL);
    rig_run(&rig, 1.0);
    assert_int_equal(hazard_water_live(rig.hazard, room, at), NOBODY);
    rig_close(&rig);
}

TEST(a_valve_ends_an_inflow_and_opens_it_again) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, basement, 1, legend);
    WaterDef water = burst_main(&rig, 0.02);
    water.valves[0] = facility_find_device(rig.facility, "V1");
    water.valve_count = 1;
    rig.waters = &water;
    rig.water_count = 1;
    rig_start(&rig, NULL, 0);
    rig_run(&rig, 60.0);
    assert_true(hazard_set_valve(rig.hazard, water.valves[0], true, NOBODY, EVENT_NONE, &rig.log));
    assert_false(hazard_set_valve(rig.hazard, water.valves[0], true, NOBODY, EVENT_NONE, &rig.log));
    double come = hazard_water_books(rig.hazard).come;
    assert_near(come, 0.02 * 60.0, 1e-9);
    rig_run(&rig, 90.0);
    assert_near(hazard_water_books(rig.hazard).come, come, 0.0);
    assert_true(hazard_set_valve(rig.hazard, water.valves[0], false, NOBODY, EVENT_NONE, &rig.log));
    rig_run(&rig, 100.0);
    assert_near(hazard_water_books(rig.hazard).come, come + 0.2, 1e-9);
    rig_close(&rig);
}

TEST(what_cannot_be_is_refused_with_its_reason) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, basement, 1, legend);
    static Problems problems;
    HazardDef def = hazard_default_def();
    WaterDef waters[2] = {water_default_def(), water_default_def()};
    def.waters = waters;
    def.water_count = 1;
    waters[0].room = rig_room(&rig, "K");
    problems_init(&problems);
    assert_false(hazard_check_def(&def, rig.facility, "a.lua", &problems));
    assert_contains(problems.items[0].message, "no water comes");
    waters[0].inflow = 200.0;
    problems_init(&problems);
    assert_false(hazard_check_def(&def, rig.facility, "a.lua", &problems));
    assert_contains(problems.items[0].message, "inflow must be 0 to 100");
    waters[0] = water_default_def();
    waters[0].opening = rig_door(&rig, "A"); // leads to the corridor
    waters[0].level = 0.2;
    problems_init(&problems);
    assert_false(hazard_check_def(&def, rig.facility, "a.lua", &problems));
    assert_contains(problems.items[0].message, "to the open");
    waters[0].opening = facility_find_opening(rig.facility, "door3");
    waters[1] = waters[0];
    def.water_count = 2;
    problems_init(&problems);
    assert_false(hazard_check_def(&def, rig.facility, "a.lua", &problems));
    assert_contains(problems.items[0].message, "already");
    arena_free(&rig.layout);
}

SUITE(CASE(pools_fill_a_garage_in_the_published_time),
      CASE(a_drowned_crest_passes_less_and_nothing_when_level),
      CASE(a_shut_leaf_passes_what_its_cracks_do), CASE(pools_in_a_row_come_level_and_lose_nothing),
      CASE(a_burst_main_fills_the_corridor_and_holds_the_doors_at_four_tenths),
      CASE(a_door_that_water_holds_lets_go_when_the_water_has_run_in),
      CASE(an_open_door_lets_a_street_in_to_its_level_and_no_higher),
      CASE(a_ramp_keeps_out_what_stands_below_its_crest),
      CASE(water_runs_down_the_stairs_and_fills_the_floor_below_first),
      CASE(live_equipment_counts_from_where_water_reaches_it_until_its_power_is_cut),
      CASE(a_valve_ends_an_inflow_and_opens_it_again),
      CASE(what_cannot_be_is_refused_with_its_reason))
