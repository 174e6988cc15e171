// Zones: nothing gets lost, the step does not matter, and no building breaks them.
#include "boxes.h"

#include "core/rng.h"

/// Three rooms in a row, doors open: case B1 of the reference data.
static void three_rooms(Boxes* boxes) {
    boxes_begin(boxes);
    boxes_room(boxes, 4.0, 4.0, 2.5, 0.0);
    boxes_room(boxes, 12.0, 2.0, 2.5, 0.0);
    boxes_room(boxes, 4.0, 4.0, 2.5, 0.0);
    boxes_door(boxes, 0, 1, 0.9, 0.0, 2.0, true);
    boxes_door(boxes, 1, 2, 0.9, 0.0, 2.0, true);
    boxes_door(boxes, 1, ZONE_OUTSIDE, 0.9, 0.0, 2.0, true);
}

static void check_books(const Zones* zones, double mass, double energy) {
    const ZoneLedger* books = &zones->ledger;
    double soot = zone_soot(zones);
    assert_near(soot + books->soot_left, books->soot_made, 1e-11 * books->soot_made);
    double mass_now = mass + books->mass_made - books->mass_left;
    assert_near(zone_mass(zones), mass_now, 1e-12 * mass);
    double energy_now =
        energy + books->fire_heat + books->fuel_enthalpy - books->wall_heat - books->enthalpy_left;
    assert_near(zone_energy(zones), energy_now, 1e-11 * energy);
}

TEST(mass_soot_and_energy_add_up_with_doors_open_and_slammed) {
    UNUSED_STATE;
    Boxes boxes;
    three_rooms(&boxes);
    boxes_ready(&boxes);
    ZoneFireDef fire = boxes_fire(0, 0.0469, 1000.0);
    zone_light(boxes.zones, &fire);
    double mass = zone_mass(boxes.zones);
    double energy = zone_energy(boxes.zones);
    for (int i = 0; i < 600; ++i) {
        zone_set_share(boxes.zones, i % 3, (i / 20) % 2 == 0 ? 1.0 : 0.0);
        zone_advance(boxes.zones, 0.5);
        check_books(boxes.zones, mass, energy);
    }
    assert_true(boxes.zones->ledger.soot_made > 0.1);
    assert_true(boxes.zones->ledger.soot_left > 0.01);
    boxes_end(&boxes);
}

TEST(fire_heat_in_a_tight_box_raises_its_pressure_as_the_gas_law_says) {
    UNUSED_STATE;
    Boxes boxes;
    boxes_begin(&boxes);
    boxes_room(&boxes, 10.0, 10.0, 5.0, 0.0);
    boxes_ready(&boxes);
    ZoneFireDef fire = boxes_fire(0, 1.0, 1.0); // a candle of 1 kW after a second
    zone_light(boxes.zones, &fire);
    boxes_run(&boxes, 4.0, 0.5);
    const ZoneLedger* books = &boxes.zones->ledger;
    double heat = books->fire_heat + books->fuel_enthalpy - books->wall_heat;
    assert_near(books->mass_left, 0.0, 1e-12);
    assert_near(boxes.zones->gas[0].pressure, 0.4 * heat / 500.0, 1e-6);
    assert_true(boxes.zones->gas[0].pressure > 0.1);
    boxes_end(&boxes);
}

TEST(a_tight_room_gives_way_beyond_three_kilopascals) {
    UNUSED_STATE;
    Boxes boxes;
    boxes_begin(&boxes);
    boxes_room(&boxes, 4.0, 4.0, 2.5, 0.0);
    boxes_ready(&boxes);
    ZoneFireDef fire = boxes_fire(0, 5000.0, 5000.0);
    zone_light(boxes.zones, &fire);
    double highest = 0.0;
    for (int i = 0; i < 120; ++i) {
        zone_advance(boxes.zones, 0.5);
        highest = fmax(highest, boxes.zones->gas[0].pressure);
    }
    assert_true(highest > 3000.0);
    assert_true(highest < 6000.0);
    assert_true(boxes.zones->ledger.mass_left > 1.0);
    boxes_end(&boxes);
}

enum { ROWS = 6 };
static const double rows[ROWS] = {60.0, 120.0, 126.0, 150.0, 220.0, 300.0};

typedef struct Course {
    double upper[ROWS][3], layer[ROWS][3], heat[ROWS]; // [C], [m], [kW]
} Course;

/// B1 in steps of a length; its fire room's door shuts at 120 s where `slam`.
static Course run_three_rooms(double step, double longest_part, bool slam) {
    Boxes boxes;
    three_rooms(&boxes);
    if (longest_part > 0.0) {
        boxes.params.longest_part = longest_part;
    }
    boxes_ready(&boxes);
    ZoneFireDef fire = boxes_fire(0, 0.0469, 1000.0);
    zone_light(boxes.zones, &fire);
    Course course = {0};
    for (int row = 0; row < ROWS; ++row) {
        boxes_run(&boxes, rows[row], step);
        if (slam && rows[row] >= 120.0) {
            zone_set_share(boxes.zones, 0, 0.0);
        }
        for (int room = 0; room < 3; ++room) {
            course.upper[row][room] = boxes_celsius(&boxes, room, ZONE_UPPER);
            course.layer[row][room] = boxes.zones->air[room].layer;
        }
        course.heat[row] = boxes.zones->fires[0].heat;
    }
    boxes_end(&boxes);
    return course;
}

TEST(steps_of_a_tenth_to_two_seconds_give_the_same_answer) {
    UNUSED_STATE;
    static const double steps[] = {0.1, 0.25, 0.5, 1.0, 2.0};
    double worst[3] = {0.0, 0.0, 0.0};
    for (int slam = 0; slam < 2; ++slam) {
        Course fine = run_three_rooms(0.05, 0.05, slam != 0);
        for (int i = 0; i < 5; ++i) {
            Course course = run_three_rooms(steps[i], 0.0, slam != 0);
            for (int row = 0; row < ROWS; ++row) {
                for (int room = 0; room < 3; ++room) {
                    double peak = fmax(fine.upper[1][room], fine.upper[ROWS - 1][room]) - 20.0;
                    double off = (course.upper[row][room] - fine.upper[row][room]) / peak;
                    double lift = (course.layer[row][room] - fine.layer[row][room]) / 2.5;
                    worst[0] = fmax(worst[0], fabs(off));
                    worst[1] = fmax(worst[1], fabs(lift));
                }
                worst[2] = fmax(worst[2], fabs(course.heat[row] - fine.heat[row]) / 1000.0);
            }
        }
    }
    print_message("worst: upper %.2f %% of its peak, layer %.2f %% of the height, heat %.2f %%\n",
                  100.0 * worst[0], 100.0 * worst[1], 100.0 * worst[2]);
    assert_near(worst[0], 0.0, 0.01);
    assert_near(worst[1], 0.0, 0.01);
    assert_near(worst[2], 0.0, 0.01);
}

TEST(a_mirrored_building_gives_the_mirrored_answer) {
    UNUSED_STATE;
    // Five rooms on a corridor; the second building lists rooms and doors backwards.
    Boxes boxes[2];
    for (int b = 0; b < 2; ++b) {
        boxes_begin(&boxes[b]);
        for (int i = 0; i < 5; ++i) {
            int room = b == 0 ? i : 4 - i;
            boxes_room(&boxes[b], 3.0 + room, 4.0, 2.7, 0.0);
        }
        int32_t corridor = boxes_room(&boxes[b], 25.0, 2.0, 2.7, 0.0);
        for (int i = 0; i < 5; ++i) {
            int room = b == 0 ? i : 4 - i;
            boxes_door(&boxes[b], i, corridor, 0.9, 0.0, 2.0, room != 3);
        }
        boxes_door(&boxes[b], ZONE_OUTSIDE, corridor, 0.9, 0.0, 2.0, true);
        boxes_ready(&boxes[b]);
        ZoneFireDef fire = boxes_fire(b == 0 ? 1 : 3, 0.0469, 1000.0);
        zone_light(boxes[b].zones, &fire);
        boxes_run(&boxes[b], 300.0, 0.5);
    }
    for (int i = 0; i < 5; ++i) {
        assert_near(boxes_celsius(&boxes[0], i, ZONE_UPPER),
                    boxes_celsius(&boxes[1], 4 - i, ZONE_UPPER), 1e-2);
        assert_near(boxes[0].zones->air[i].layer, boxes[1].zones->air[4 - i].layer, 1e-4);
    }
    boxes_end(&boxes[0]);
    boxes_end(&boxes[1]);
}

TEST(a_building_at_rest_stays_at_rest) {
    UNUSED_STATE;
    Boxes boxes;
    three_rooms(&boxes);
    boxes_ready(&boxes);
    ZoneFireDef later = boxes_fire(0, 0.0469, 1000.0);
    later.age = -1e6; // awake, but nothing burns
    zone_light(boxes.zones, &later);
    boxes_run(&boxes, 60.0, 0.5);
    for (int room = 0; room < 3; ++room) {
        assert_near(boxes.zones->gas[room].pressure, 0.0, 1e-9);
        assert_near(boxes_celsius(&boxes, room, ZONE_UPPER), 20.0, 1e-9);
        assert_near(boxes.zones->air[room].layer, 2.5 * 0.995, 1e-9);
    }
    boxes_end(&boxes);
}

// ---- random buildings -------------------------------------------------------------------------

static double draw(uint64_t building, uint64_t what, uint64_t n, double low, double high) {
    RngKey key = {.seed = 11, .stream = RNG_TEST, .who = building, .what = what, .n = n};
    return rng_between(key, low, high);
}

/// Two to fourteen rooms on up to three storeys, a tree of doors with some loops and hatches.
static void random_building(Boxes* boxes, uint64_t building) {
    boxes_begin(boxes);
    int count = 2 + (int)draw(building, 1, 0, 0.0, 13.0);
    for (int i = 0; i < count; ++i) {
        double z = 3.3 * floor(3.0 * i / count);
        uint64_t n = (uint64_t)i;
        boxes_room(boxes, draw(building, 2, n, 1.5, 15.0), draw(building, 3, n, 1.5, 10.0),
                   draw(building, 4, n, 2.2, 3.2), z);
    }
    for (int i = 1; i < count; ++i) {
        uint64_t n = (uint64_t)i;
        int other = (int)draw(building, 5, n, 0.0, i);
        double z = boxes->rooms[i].floor_z;
        double below = boxes->rooms[other].floor_z;
        if (z > below) {
            boxes_hatch(boxes, other, i, draw(building, 6, n, 0.2, 4.0));
        } else {
            boxes_door(boxes, i, other, draw(building, 7, n, 0.6, 2.0), z, z + 2.0,
                       draw(building, 8, n, 0.0, 1.0) < 0.5);
        }
        if (draw(building, 9, n, 0.0, 1.0) < 0.4) {
            boxes_door(boxes, i, ZONE_OUTSIDE, draw(building, 10, n, 0.05, 2.0), z, z + 2.1,
                       draw(building, 11, n, 0.0, 1.0) < 0.5);
        }
    }
    boxes_ready(boxes);
    for (int i = 0; i < 1 + (int)draw(building, 12, 0, 0.0, 3.0); ++i) {
        uint64_t n = (uint64_t)i;
        ZoneFireDef fire =
            boxes_fire((int32_t)draw(building, 13, n, 0.0, count),
                       draw(building, 14, n, 0.002, 0.3), draw(building, 15, n, 50.0, 5000.0));
        zone_light(boxes->zones, &fire);
    }
}

static void check_sane(const Zones* zones, uint64_t building) {
    for (int32_t i = 0; i < zones->room_count; ++i) {
        const ZoneAir* air = &zones->air[i];
        for (int layer = 0; layer < 2; ++layer) {
            double kelvin = air->temperature[layer];
            if (!(kelvin > 200.0 && kelvin < 2500.0)) {
                fail_msg("building %d room %d: %g K", (int)building, (int)i, kelvin);
            }
            assert_true(air->fraction[layer][SPECIES_O2] > -1e-6);
            assert_true(air->fraction[layer][SPECIES_SOOT] > -1e-9);
        }
        assert_true(fabs(zones->gas[i].pressure) < 20000.0);
    }
}

TEST(a_hundred_random_buildings_with_slamming_doors_stay_sane) {
    UNUSED_STATE;
    for (uint64_t building = 0; building < 100; ++building) {
        Boxes boxes;
        random_building(&boxes, building);
        double mass = zone_mass(boxes.zones);
        double energy = zone_energy(boxes.zones);
        for (int step = 0; step < 100; ++step) {
            if (step % 40 == 0) {
                for (int32_t v = 0; v < boxes.vent_count; ++v) {
                    uint64_t n = (uint64_t)(step * 1000 + v);
                    zone_set_share(boxes.zones, v, draw(building, 20, n, 0.0, 1.0) < 0.5 ? 0 : 1);
                }
            }
            zone_advance(boxes.zones, 0.5);
        }
        check_sane(boxes.zones, building);
        check_books(boxes.zones, mass, energy);
        assert_int_equal(boxes.zones->stalls, 0);
        boxes_end(&boxes);
    }
}

SUITE(CASE(mass_soot_and_energy_add_up_with_doors_open_and_slammed),
      CASE(fire_heat_in_a_tight_box_raises_its_pressure_as_the_gas_law_says),
      CASE(a_tight_room_gives_way_beyond_three_kilopascals),
      CASE(steps_of_a_tenth_to_two_seconds_give_the_same_answer),
      CASE(a_mirrored_building_gives_the_mirrored_answer), CASE(a_building_at_rest_stays_at_rest),
      CASE(a_hundred_random_buildings_with_slamming_doors_stay_sane))
