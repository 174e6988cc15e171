// Vents: a door's flow against the worked example, and the slope that the solver relies on.
#include "boxes.h"

/// A room of 2.4 m with 300 C above 1.0 m and 20 C below, a door 0.8 x 2 m to the outside.
static void hot_room(Boxes* boxes) {
    boxes_begin(boxes);
    boxes_room(boxes, 3.6, 2.4, 2.4, 0.0);
    boxes_door(boxes, 0, ZONE_OUTSIDE, 0.8, 0.0, 2.0, true);
    boxes_ready(boxes);
    ZoneGas* gas = &boxes->zones->gas[0];
    gas->upper_volume = 3.6 * 2.4 * 1.4;
    double cold = ZONE_PRESSURE / (ZONE_GAS_CONSTANT * 293.15);
    gas->mass[ZONE_UPPER] = cold * 293.15 / 573.15 * gas->upper_volume;
    gas->mass[ZONE_LOWER] = cold * 3.6 * 2.4 * 1.0;
    zone_derive(boxes->zones);
}

TEST(a_door_of_a_hot_room_flows_as_worked_out_by_hand) {
    UNUSED_STATE;
    Boxes boxes;
    hot_room(&boxes);
    boxes.zones->pressure[0] = -0.739; // fire.md 2.6: 0.811 kg/s each way, neutral plane 1.127 m,
    // for air of 1.204 kg/m^3; the zones' is 1.195.
    vent_prepare(boxes.zones);
    for (int i = 0; i < boxes.zones->piece_count; ++i) {
        double slope;
        vent_flow(&boxes.zones->pieces[i], -0.739, &slope);
    }
    vent_count_draws(boxes.zones);
    vent_deliver(boxes.zones, 0.25);
    assert_near(boxes.zones->vents[0].flow[0], 0.811, 0.011);
    assert_near(boxes.zones->vents[0].flow[1], 0.811, 0.011);
    boxes_end(&boxes);
}

TEST(the_slope_of_a_piece_is_the_derivative_of_its_flow) {
    UNUSED_STATE;
    Boxes boxes;
    hot_room(&boxes);
    vent_prepare(boxes.zones);
    assert_int_equal(boxes.zones->piece_count, 2);
    for (int i = 0; i < 2; ++i) {
        for (double p = -8.0; p <= 8.0; p += 0.37) {
            double slope;
            double ignored;
            vent_flow(&boxes.zones->pieces[i], p, &slope);
            double ahead = vent_flow(&boxes.zones->pieces[i], p + 1e-5, &ignored);
            double behind = vent_flow(&boxes.zones->pieces[i], p - 1e-5, &ignored);
            assert_near(slope, (ahead - behind) / 2e-5, 2e-3 * slope);
        }
    }
    boxes_end(&boxes);
}

TEST(pressures_balance_the_enthalpy_of_every_room) {
    UNUSED_STATE;
    Boxes boxes;
    hot_room(&boxes);
    boxes.zones->rates[0].heat[ZONE_UPPER] = 50e3;
    vent_prepare(boxes.zones);
    pressure_solve(boxes.zones, 1e6); // so long that nothing can be stored
    double p = boxes.zones->pressure[0];
    double slope;
    double leaving = vent_flow(&boxes.zones->pieces[0], p, &slope) +
                     vent_flow(&boxes.zones->pieces[1], p, &slope);
    assert_near(leaving, 50e3, 6.0);
    boxes_end(&boxes);
}

TEST(a_maze_with_ten_times_the_fill_of_a_building_is_solved) {
    UNUSED_STATE;
    // Ten storeys of ten by ten rooms, each open to all its neighbours: far more fill than any
    // building gives.
    enum { SIDE = 10, ROOMS = SIDE * SIDE * SIDE };
    static ZoneRoomDef rooms[ROOMS];
    static ZoneVentDef vents[3 * ROOMS];
    static const int32_t steps[3] = {1, SIDE, SIDE * SIDE};
    int32_t count = 0;
    for (int32_t i = 0; i < ROOMS; ++i) {
        double z = 3.0 * (i / (SIDE * SIDE));
        rooms[i] = (ZoneRoomDef){.floor_z = z, .height = 2.7, .area = 9.0, .perimeter = 12.0};
        for (int axis = 0; axis < 3; ++axis) {
            if (i / steps[axis] % SIDE == SIDE - 1) {
                continue;
            }
            vents[count++] = (ZoneVentDef){.kind = axis == 2 ? ZONE_VENT_HATCH : ZONE_VENT_WALL,
                                           .room = {i, i + steps[axis]},
                                           .sill_z = z,
                                           .soffit_z = z + 2.0,
                                           .open_width = 0.9,
                                           .area = 1.0,
                                           .open = true};
        }
    }
    vents[count++] = (ZoneVentDef){
        .room = {0, ZONE_OUTSIDE}, .sill_z = 0.0, .soffit_z = 2.0, .open_width = 0.9, .open = true};
    Arena arena;
    ZoneDef def = {.rooms = rooms,
                   .room_count = ROOMS,
                   .vents = vents,
                   .vent_count = count,
                   .params = zone_default_params()};
    assert_int_equal(arena_init(&arena, zone_bytes(&def)), STATUS_OK);
    Zones* zones = zone_create(&arena, &def);
    print_message("%d of %d entries\n", zones->matrix.entry_count, zones->matrix.entry_capacity);
    assert_true(zones->matrix.entry_count > 4 * count);
    ZoneFireDef fire = boxes_fire(444, 10.0, 1000.0);
    zone_light(zones, &fire);
    double mass = zone_mass(zones);
    for (int i = 0; i < 2; ++i) {
        zone_advance(zones, 0.5);
    }
    assert_int_equal(zones->stalls, 0);
    print_message("%.1f rounds a solve\n", (double)zones->iterations / zones->solves);
    assert_near(zone_mass(zones), mass + zones->ledger.mass_made - zones->ledger.mass_left,
                1e-11 * mass);
    arena_free(&arena);
}

TEST(hot_gas_rises_through_a_hatch_and_cold_gas_sinks) {
    UNUSED_STATE;
    Boxes boxes;
    boxes_begin(&boxes);
    boxes_room(&boxes, 5.0, 5.0, 2.7, 0.0);
    boxes_room(&boxes, 5.0, 5.0, 2.7, 2.7);
    boxes_door(&boxes, 0, ZONE_OUTSIDE, 0.9, 0.0, 2.0, true);
    boxes_door(&boxes, 1, ZONE_OUTSIDE, 0.9, 2.7, 4.7, true);
    int32_t hatch = boxes_hatch(&boxes, 0, 1, 1.0);
    boxes_ready(&boxes);
    ZoneFireDef fire = boxes_fire(0, 0.01172, 500.0);
    zone_light(boxes.zones, &fire);
    boxes_run(&boxes, 600.0, 0.5);
    const ZoneVent* vent = &boxes.zones->vents[hatch];
    assert_true(vent->flow[0] > 0.3);
    assert_true(vent->flow[1] < 0.2 * vent->flow[0]);
    // CFAST's case D3 after 600 s, as quoted in fire_model.md 8: 160 and 116 C, 1.50 and 0.56 m.
    assert_near(boxes_celsius(&boxes, 0, ZONE_UPPER), 160.0, 20.0);
    assert_near(boxes_celsius(&boxes, 1, ZONE_UPPER), 116.0, 20.0);
    assert_near(boxes.zones->air[0].layer, 1.50, 0.25);
    assert_near(boxes.zones->air[1].layer, 0.56, 0.25);
    boxes_end(&boxes);
}

SUITE(CASE(a_door_of_a_hot_room_flows_as_worked_out_by_hand),
      CASE(the_slope_of_a_piece_is_the_derivative_of_its_flow),
      CASE(pressures_balance_the_enthalpy_of_every_room),
      CASE(a_maze_with_ten_times_the_fill_of_a_building_is_solved),
      CASE(hot_gas_rises_through_a_hatch_and_cold_gas_sinks))
