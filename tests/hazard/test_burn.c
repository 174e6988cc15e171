// Burn: growth, fuel, plume and oxygen.
#include "boxes.h"

#include "hazard/hazard.h"
#include "hazard/roots.h"

TEST(growth_classes_reach_1055_kilowatts_at_600_300_150_and_75_seconds) {
    UNUSED_STATE;
    static const double seconds[FIRE_GROWTH_COUNT] = {600.0, 300.0, 150.0, 75.0};
    for (int growth = 0; growth < FIRE_GROWTH_COUNT; ++growth) {
        Boxes boxes;
        boxes_begin(&boxes);
        boxes_room(&boxes, 60.0, 60.0, 12.0, 0.0); // air without end
        boxes_door(&boxes, 0, ZONE_OUTSIDE, 10.0, 0.0, 5.0, true);
        boxes_ready(&boxes);
        double time = fire_growth_seconds((FireGrowth)growth);
        assert_near(time, seconds[growth], 0.0);
        ZoneFireDef fire = boxes_fire(0, 1055.0 / (time * time), 5000.0);
        zone_light(boxes.zones, &fire);
        boxes_run(&boxes, time, 0.5);
        assert_near(boxes.zones->fires[0].heat, 1055.0, 1.0);
        boxes_end(&boxes);
    }
}

TEST(growth_classes_are_found_by_name) {
    UNUSED_STATE;
    for (int growth = 0; growth < FIRE_GROWTH_COUNT; ++growth) {
        const char* name = fire_growth_name((FireGrowth)growth);
        assert_int_equal(fire_growth_find(name), growth);
    }
    assert_int_equal(fire_growth_find("slowish"), FIRE_GROWTH_COUNT);
}

TEST(a_fire_burns_its_fuel_and_not_more) {
    UNUSED_STATE;
    Boxes boxes;
    boxes_begin(&boxes);
    boxes_room(&boxes, 20.0, 20.0, 6.0, 0.0);
    boxes_door(&boxes, 0, ZONE_OUTSIDE, 3.0, 0.0, 3.0, true);
    boxes_ready(&boxes);
    ZoneFireDef fire = boxes_fire(0, 0.0469, 300.0);
    fire.fuel = 30.0;
    zone_light(boxes.zones, &fire);
    boxes_run(&boxes, 100.0, 0.5);
    assert_near(boxes.zones->fires[0].heat, 300.0, 3.0);
    boxes_run(&boxes, 400.0, 0.5);
    assert_near(boxes.zones->fires[0].used, 30.0, 0.01);
    assert_true(boxes.zones->fires[0].heat < 1.0);
    assert_near(boxes.zones->ledger.fire_heat, 30e6, 1e4);
    assert_near(boxes.zones->ledger.soot_made, 30e3 / 20000.0 * 0.07, 1e-3);
    boxes_end(&boxes);
}

TEST(a_measured_curve_is_followed_point_by_point) {
    UNUSED_STATE;
    static const double chair[][2] = {{0.0, 0.0}, {100.0, 50.0}, {200.0, 400.0}, {300.0, 0.0}};
    Boxes boxes;
    boxes_begin(&boxes);
    boxes_room(&boxes, 20.0, 20.0, 6.0, 0.0);
    boxes_door(&boxes, 0, ZONE_OUTSIDE, 3.0, 0.0, 3.0, true);
    boxes_ready(&boxes);
    ZoneFireDef def = boxes_fire(0, 0.0, 0.0);
    def.curve = chair;
    def.curve_count = 4;
    zone_light(boxes.zones, &def);
    const ZoneFire* fire = &boxes.zones->fires[0];
    boxes_run(&boxes, 100.0, 0.5);
    assert_near(fire->heat, 50.0, 0.2);
    boxes_run(&boxes, 150.0, 0.5);
    assert_near(fire->heat, 225.0, 1.0);
    boxes_run(&boxes, 200.0, 0.5);
    assert_near(fire->heat, 400.0, 4.0);
    boxes_run(&boxes, 250.0, 0.5);
    assert_near(fire->heat, 200.0, 2.0);
    assert_false(burn_curve_over(fire));
    boxes_run(&boxes, 310.0, 0.5);
    assert_near(fire->heat, 0.0, 1e-9);
    assert_true(burn_curve_over(fire));
    // The area under the lines: 2.5 + 22.5 + 20 MJ.
    assert_near(fire->used, 45.0, 0.1);
    boxes_end(&boxes);
}

TEST(a_curve_that_ends_above_zero_holds_until_its_fuel_is_gone) {
    UNUSED_STATE;
    static const double pool[][2] = {{0.0, 100.0}, {10.0, 200.0}};
    Boxes boxes;
    boxes_begin(&boxes);
    boxes_room(&boxes, 20.0, 20.0, 6.0, 0.0);
    boxes_door(&boxes, 0, ZONE_OUTSIDE, 3.0, 0.0, 3.0, true);
    boxes_ready(&boxes);
    ZoneFireDef def = boxes_fire(0, 0.0, 0.0);
    def.curve = pool;
    def.curve_count = 2;
    def.fuel = 20.0;
    zone_light(boxes.zones, &def);
    boxes_run(&boxes, 60.0, 0.5);
    assert_near(boxes.zones->fires[0].heat, 200.0, 1.0);
    boxes_run(&boxes, 200.0, 0.5);
    assert_near(boxes.zones->fires[0].used, 20.0, 0.01);
    assert_true(boxes.zones->fires[0].heat < 1.0);
    boxes_end(&boxes);
}

TEST(age_and_heat_of_a_growth_are_inverse) {
    UNUSED_STATE;
    static const double points[][2] = {{0.0, 5.0}, {20.0, 5.0}, {40.0, 105.0}, {90.0, 20.0}};
    ZoneFireDef curve = boxes_fire(0, 0.0, 0.0);
    curve.curve = points;
    curve.curve_count = 4;
    assert_near(burn_age_of(&curve, 55.0), 30.0, 1e-9);
    assert_near(burn_growth(&curve, 30.0), 55.0, 1e-9);
    assert_near(burn_age_of(&curve, 4.0), 0.0, 0.0);
    assert_near(burn_age_of(&curve, 500.0), 40.0, 1e-9); // never: its highest
    assert_near(burn_growth(&curve, 1000.0), 20.0, 0.0);
    ZoneFireDef squared = boxes_fire(0, 0.0469, 1000.0);
    assert_near(burn_growth(&squared, burn_age_of(&squared, 250.0)), 250.0, 1e-9);
    assert_near(burn_age_of(&squared, 5000.0), burn_grown_age(&squared), 1e-9);
}

TEST(a_cap_holds_a_fire_down_while_it_lasts) {
    UNUSED_STATE;
    Boxes boxes;
    boxes_begin(&boxes);
    boxes_room(&boxes, 20.0, 20.0, 6.0, 0.0);
    boxes_door(&boxes, 0, ZONE_OUTSIDE, 3.0, 0.0, 3.0, true);
    boxes_ready(&boxes);
    ZoneFireDef def = boxes_fire(0, 0.0469, 1000.0);
    int32_t fire = zone_light(boxes.zones, &def);
    boxes.zones->fires[fire].cap = 120.0;
    boxes_run(&boxes, 100.0, 0.5);
    assert_near(boxes.zones->fires[fire].heat, 120.0, 1.0);
    boxes.zones->fires[fire].cap = ZONE_NO_CAP;
    boxes_run(&boxes, 110.0, 0.5);
    assert_near(boxes.zones->fires[fire].heat, 0.0469 * 110.0 * 110.0, 10.0);
    boxes_end(&boxes);
}

TEST(the_plume_gives_heskestads_worked_values) {
    UNUSED_STATE;
    // The rows HESm and HESL of formula_tests.csv: Q [kW], D, z [m], flow [kg/s], flame [m].
    static const double rows[][5] = {{100.0, 0.5, 1.2, 0.500256, 0.89827},
                                     {500.0, 1.13, 2.0, 2.36006, 1.52826},
                                     {1000.0, 1.6, 2.0, 3.70566, 1.90541},
                                     {1000.0, 1.6, 4.0, 8.24119, 1.90541},
                                     {1000.0, 1.6, 8.0, 22.2049, 1.90541}};
    for (int i = 0; i < 5; ++i) {
        const double* row = rows[i];
        assert_near(plume_flow(row[0], 0.65 * row[0], row[2], row[1]) / row[3], 1.0, 1e-4);
        assert_near(flame_length(row[0], row[1]) / row[4], 1.0, 1e-4);
    }
    // Continuous at the flame's tip, nothing below the base.
    double wide = 1.6;
    double tip = flame_length(1000.0, wide);
    assert_near(plume_flow(1000.0, 650.0, tip * 0.99999, wide),
                plume_flow(1000.0, 650.0, tip * 1.00001, wide), 1e-3);
    assert_near(plume_flow(1000.0, 650.0, 0.0, wide), 0.0, 0.0);
}

TEST(roots_are_right_over_the_range_in_use) {
    UNUSED_STATE;
    for (double x = 1e-12; x < 1e12; x *= 3.7) {
        assert_near(root3(x) / cbrt(x), 1.0, 1e-15);
        assert_near(root3_squared(x) / pow(x, 2.0 / 3.0), 1.0, 1e-14);
    }
    assert_near(root3(0.0), 0.0, 0.0);
    for (double x = 1e-12; x < 1e12; x *= 1.13) {
        assert_near(root3_near(x) / cbrt(x), 1.0, 6e-5);
        assert_near(root5_squared(x) / pow(x, 0.4), 1.0, 1e-13);
    }
}

TEST(a_fire_in_a_shut_room_starves_and_does_not_chatter) {
    UNUSED_STATE;
    Boxes boxes; // case B4's fire room with its door shut from the start
    boxes_begin(&boxes);
    boxes_room(&boxes, 4.0, 4.0, 2.5, 0.0);
    boxes_door(&boxes, 0, ZONE_OUTSIDE, 0.9, 0.0, 2.0, false);
    boxes_ready(&boxes);
    ZoneFireDef fire = boxes_fire(0, 0.0469, 1000.0);
    zone_light(boxes.zones, &fire);
    double before = 0.0;
    double highest = 0.0;
    int turns = 0;
    bool falling = false;
    for (int i = 0; i < 1200; ++i) {
        zone_advance(boxes.zones, 0.5);
        double heat = boxes.zones->fires[0].heat;
        highest = fmax(highest, heat);
        if ((heat < before - 0.03 * highest) != falling && fabs(heat - before) > 0.03 * highest) {
            falling = !falling;
            ++turns;
        }
        before = fabs(heat - before) > 0.03 * highest ? heat : before;
    }
    double oxygen = boxes.zones->air[0].fraction[ZONE_UPPER][SPECIES_O2] * 28.96 / 32.0;
    assert_true(highest > 300.0);
    assert_true(before < 0.1 * highest);
    assert_true(oxygen > 0.08 && oxygen < 0.13);
    assert_in_range(turns, 1, 2);
    boxes_end(&boxes);
}

TEST(a_starving_fire_makes_more_carbon_monoxide) {
    UNUSED_STATE;
    double co[2];
    for (int starved = 0; starved < 2; ++starved) {
        Boxes boxes;
        boxes_begin(&boxes);
        boxes_room(&boxes, 4.0, 4.0, 2.5, 0.0);
        boxes_door(&boxes, 0, ZONE_OUTSIDE, 0.9, 0.0, 2.0, false);
        boxes.params.starved_yields = starved != 0;
        boxes_ready(&boxes);
        ZoneFireDef fire = boxes_fire(0, 0.0469, 1000.0);
        zone_light(boxes.zones, &fire);
        boxes_run(&boxes, 300.0, 0.5);
        co[starved] = boxes.zones->air[0].fraction[ZONE_UPPER][SPECIES_CO];
        boxes_end(&boxes);
    }
    assert_true(co[1] > 1.5 * co[0]);
}

SUITE(CASE(growth_classes_reach_1055_kilowatts_at_600_300_150_and_75_seconds),
      CASE(growth_classes_are_found_by_name), CASE(a_fire_burns_its_fuel_and_not_more),
      CASE(the_plume_gives_heskestads_worked_values), CASE(roots_are_right_over_the_range_in_use),
      CASE(a_fire_in_a_shut_room_starves_and_does_not_chatter),
      CASE(a_starving_fire_makes_more_carbon_monoxide),
      CASE(a_measured_curve_is_followed_point_by_point),
      CASE(a_curve_that_ends_above_zero_holds_until_its_fuel_is_gone),
      CASE(age_and_heat_of_a_growth_are_inverse), CASE(a_cap_holds_a_fire_down_while_it_lasts))
