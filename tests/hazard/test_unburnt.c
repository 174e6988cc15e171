// Unburnt: gas of a starved fire in a hot room, and where it burns after all.
#include "boxes.h"

/// A small room with a large fire and a door into a corridor that is open to the air.
static void starved_room(Boxes* boxes, bool unburnt) {
    boxes_begin(boxes);
    boxes->params.unburnt = unburnt;
    boxes_room(boxes, 3.6, 2.4, 2.4, 0.0);
    boxes_room(boxes, 10.0, 2.0, 2.4, 0.0);
    boxes_door(boxes, 0, 1, 0.8, 0.0, 2.0, true);
    boxes_door(boxes, 1, ZONE_OUTSIDE, 1.2, 0.0, 2.0, true);
    boxes_ready(boxes);
    ZoneFireDef fire = boxes_fire(0, 0.1876, 5000.0);
    zone_light(boxes->zones, &fire);
}

static void check_fuel(const Boxes* boxes) {
    const ZoneLedger* books = &boxes->zones->ledger;
    double inside = 0.0;
    for (int32_t i = 0; i < boxes->zones->room_count; ++i) {
        inside += boxes->zones->gas[i].species[0][SPECIES_FUEL] +
                  boxes->zones->gas[i].species[1][SPECIES_FUEL];
    }
    assert_near(inside + books->fuel_left + books->fuel_burnt, books->fuel_made,
                1e-9 * books->fuel_made + 1e-15);
}

TEST(a_flashed_over_rooms_gas_burns_beyond_its_door) {
    UNUSED_STATE;
    double corridor[2];
    for (int on = 0; on < 2; ++on) {
        Boxes boxes;
        starved_room(&boxes, on != 0);
        double flames = 0.0;
        for (int i = 0; i < 800; ++i) {
            zone_advance(boxes.zones, 0.5);
            flames = fmax(flames, 1e-3 * boxes.zones->rooms[1].gas_heat);
            check_fuel(&boxes);
        }
        corridor[on] = boxes_celsius(&boxes, 1, ZONE_UPPER);
        const ZoneLedger* books = &boxes.zones->ledger;
        print_message("corridor %.0f C; flames in it up to %.0f kW; gas made %.1f kg, burnt %.1f, "
                      "left %.1f\n",
                      corridor[on], flames, books->fuel_made, books->fuel_burnt, books->fuel_left);
        assert_true(on == 0 ? books->fuel_made == 0.0 : flames > 100.0);
        assert_int_equal(boxes.zones->stalls, 0);
        boxes_end(&boxes);
    }
    assert_true(corridor[1] > corridor[0] + 50.0);
}

TEST(a_cool_starved_room_gives_no_gas) {
    UNUSED_STATE;
    Boxes boxes;
    boxes_begin(&boxes);
    boxes_room(&boxes, 4.0, 4.0, 2.5, 0.0);
    boxes_door(&boxes, 0, ZONE_OUTSIDE, 0.9, 0.0, 2.0, false);
    boxes_ready(&boxes);
    ZoneFireDef fire = boxes_fire(0, 0.0117, 300.0);
    zone_light(boxes.zones, &fire);
    boxes_run(&boxes, 600.0, 0.5);
    assert_true(boxes.zones->fires[0].heat < 0.5 * boxes.zones->fires[0].wanted);
    assert_true(boxes.zones->ledger.fuel_made < 0.05);
    boxes_end(&boxes);
}

TEST(opening_the_door_of_a_starved_hot_room_brings_its_heat_back_and_more) {
    UNUSED_STATE;
    Boxes boxes;
    starved_room(&boxes, true);
    boxes_run(&boxes, 240.0, 0.5);
    zone_set_share(boxes.zones, 0, 0.05);
    boxes_run(&boxes, 270.0, 0.5);
    double before = boxes.zones->fires[0].heat + 1e-3 * boxes.zones->rooms[0].gas_heat;
    zone_set_share(boxes.zones, 0, 1.0);
    double most = 0.0;
    for (int i = 0; i < 120; ++i) {
        zone_advance(boxes.zones, 0.5);
        double heat = boxes.zones->fires[0].heat +
                      1e-3 * (boxes.zones->rooms[0].gas_heat + boxes.zones->rooms[1].gas_heat);
        most = fmax(most, heat);
    }
    print_message("%.0f kW behind the door ajar, %.0f kW after it was opened\n", before, most);
    assert_true(most > 2.0 * before);
    check_fuel(&boxes);
    boxes_end(&boxes);
}

SUITE(CASE(a_flashed_over_rooms_gas_burns_beyond_its_door), CASE(a_cool_starved_room_gives_no_gas),
      CASE(opening_the_door_of_a_starved_hot_room_brings_its_heat_back_and_more))
