// Fans and roof vents: what they move, when they stall, and what they are good for.
#include "boxes.h"

/// Fire room, corridor, far room with open doors and a fan in the corridor.
static void rooms_with_fan(Boxes* boxes, double flow, bool supply) {
    boxes_begin(boxes);
    boxes_room(boxes, 4.0, 4.0, 2.5, 0.0);
    boxes_room(boxes, 12.0, 2.0, 2.5, 0.0);
    boxes_room(boxes, 4.0, 4.0, 2.5, 0.0);
    boxes_door(boxes, 0, 1, 0.9, 0.0, 2.0, true);
    boxes_door(boxes, 1, 2, 0.9, 0.0, 2.0, true);
    boxes_door(boxes, 1, ZONE_OUTSIDE, 0.9, 0.0, 2.0, true);
    boxes_fan(boxes, 1, 2.3, flow, supply);
    boxes_ready(boxes);
}

TEST(an_extract_draws_its_flow_through_open_doors_after_five_seconds) {
    UNUSED_STATE;
    Boxes boxes;
    rooms_with_fan(&boxes, 1.0, false);
    zone_set_fan(boxes.zones, 0, true);
    zone_advance(boxes.zones, 2.5);
    assert_near(boxes.zones->fans[0].flow, 0.5, 0.02);
    boxes_run(&boxes, 30.0, 0.5);
    assert_near(boxes.zones->fans[0].flow, 1.0, 0.01);
    // What goes out comes in by the way out, as cold air.
    assert_near(boxes.zones->vents[2].flow[1] - boxes.zones->vents[2].flow[0], 1.195, 0.02);
    zone_set_fan(boxes.zones, 0, false);
    boxes_run(&boxes, 40.0, 0.5);
    assert_near(boxes.zones->fans[0].flow, 0.0, 1e-12);
    boxes_end(&boxes);
}

TEST(a_fan_in_a_shut_room_stalls_at_three_hundred_pascals) {
    UNUSED_STATE;
    for (int supply = 0; supply < 2; ++supply) {
        Boxes boxes;
        boxes_begin(&boxes);
        boxes_room(&boxes, 4.0, 4.0, 2.5, 0.0);
        boxes_fan(&boxes, 0, 2.3, 1.0, supply != 0);
        boxes_ready(&boxes);
        zone_set_fan(boxes.zones, 0, true);
        boxes_run(&boxes, 60.0, 0.5);
        double pressure = boxes.zones->gas[0].pressure;
        assert_near(pressure, supply != 0 ? 300.0 : -300.0, 3.0);
        assert_near(boxes.zones->fans[0].flow, 0.0, 0.02);
        boxes_end(&boxes);
    }
}

TEST(books_stay_exact_with_fans_and_a_roof_vent) {
    UNUSED_STATE;
    Boxes boxes;
    boxes_begin(&boxes);
    boxes_room(&boxes, 8.0, 6.0, 4.0, 0.0);
    boxes_door(&boxes, 0, ZONE_OUTSIDE, 0.9, 0.0, 2.0, true);
    boxes_hatch(&boxes, 0, ZONE_OUTSIDE, 1.5);
    boxes_fan(&boxes, 0, 3.8, 1.0, false);
    boxes_fan(&boxes, 0, 0.5, 0.5, true);
    boxes_ready(&boxes);
    ZoneFireDef fire = boxes_fire(0, 0.0469, 1500.0);
    fire.hcl_yield = 0.02;
    zone_light(boxes.zones, &fire);
    double mass = zone_mass(boxes.zones);
    double energy = zone_energy(boxes.zones);
    for (int i = 0; i < 400; ++i) {
        zone_set_fan(boxes.zones, 0, (i / 50) % 2 == 0);
        zone_set_fan(boxes.zones, 1, (i / 80) % 2 == 1);
        zone_set_share(boxes.zones, 1, (i / 120) % 2 == 1 ? 1.0 : 0.0);
        zone_advance(boxes.zones, 0.5);
        const ZoneLedger* books = &boxes.zones->ledger;
        assert_near(zone_mass(boxes.zones), mass + books->mass_made - books->mass_left,
                    1e-11 * mass);
        assert_near(zone_soot(boxes.zones) + books->soot_left, books->soot_made,
                    1e-11 * books->soot_made + 1e-18);
        assert_near(zone_energy(boxes.zones),
                    energy + books->fire_heat + books->fuel_enthalpy - books->wall_heat -
                        books->enthalpy_left,
                    1e-10 * energy);
    }
    assert_int_equal(boxes.zones->stalls, 0);
    // Hydrogen chloride goes where the soot goes, by its yield.
    const ZoneGas* gas = &boxes.zones->gas[0];
    assert_near(gas->species[ZONE_UPPER][SPECIES_HCL] / gas->species[ZONE_UPPER][SPECIES_SOOT],
                0.02 / 0.07, 1e-6);
    boxes_end(&boxes);
}

TEST(a_roof_vent_keeps_the_smoke_higher) {
    UNUSED_STATE;
    double layer[2];
    for (int open = 0; open < 2; ++open) {
        Boxes boxes;
        boxes_begin(&boxes);
        boxes_room(&boxes, 20.0, 20.0, 8.0, 0.0);
        boxes_door(&boxes, 0, ZONE_OUTSIDE, 4.0, 0.0, 2.5, true);
        int32_t vent = boxes_hatch(&boxes, 0, ZONE_OUTSIDE, 8.0);
        boxes_ready(&boxes);
        zone_set_share(boxes.zones, vent, open);
        ZoneFireDef fire = boxes_fire(0, 0.0469, 1500.0);
        zone_light(boxes.zones, &fire);
        boxes_run(&boxes, 600.0, 0.5);
        layer[open] = boxes.zones->air[0].layer;
        boxes_end(&boxes);
    }
    print_message("hall, 1.5 MW: layer at %.2f m with the roof vent shut, %.2f m open\n", layer[0],
                  layer[1]);
    assert_true(layer[1] > layer[0] + 0.5);
}

TEST(air_blown_into_a_stair_keeps_smoke_out_of_it) {
    UNUSED_STATE;
    double soot[2];
    for (int on = 0; on < 2; ++on) {
        Boxes boxes;
        boxes_begin(&boxes);
        boxes_room(&boxes, 4.0, 4.0, 2.7, 0.0);
        boxes_room(&boxes, 3.0, 5.0, 9.0, 0.0); // the stair
        boxes_door(&boxes, 0, ZONE_OUTSIDE, 0.9, 0.0, 2.0, true);
        boxes_door(&boxes, 0, 1, 0.9, 0.0, 2.0, false);
        boxes_fan(&boxes, 1, 0.5, 0.3, true);
        boxes_ready(&boxes);
        zone_set_fan(boxes.zones, 0, on != 0);
        boxes_run(&boxes, 20.0, 0.5);
        ZoneFireDef fire = boxes_fire(0, 0.0469, 800.0);
        zone_light(boxes.zones, &fire);
        boxes_run(&boxes, 400.0, 0.5);
        const ZoneGas* gas = &boxes.zones->gas[1];
        soot[on] = gas->species[0][SPECIES_SOOT] + gas->species[1][SPECIES_SOOT];
        boxes_end(&boxes);
    }
    print_message("soot in the stair: %.2g kg without, %.2g kg with air blown in\n", soot[0],
                  soot[1]);
    assert_true(soot[0] > 1e-5);
    assert_true(soot[1] < 0.01 * soot[0]);
}

SUITE(CASE(an_extract_draws_its_flow_through_open_doors_after_five_seconds),
      CASE(a_fan_in_a_shut_room_stalls_at_three_hundred_pascals),
      CASE(books_stay_exact_with_fans_and_a_roof_vent), CASE(a_roof_vent_keeps_the_smoke_higher),
      CASE(air_blown_into_a_stair_keeps_smoke_out_of_it))
