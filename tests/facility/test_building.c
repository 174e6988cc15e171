// Building: doors that open, fall shut and lock, and the alarm.
#include "support/map.h"

#include "facility/building.h"

typedef struct House {
    Arena loading, world;
    const Facility* facility;
    Building building;
    EventLog log;
    int32_t door, gap;
} House;

static void house_open(House* house, const char* legend) {
    house->facility = map_open(&house->loading,
                               "#######\n"
                               "#AA+BB#\n"
                               "#A###B#\n"
                               "#AA=BB#\n"
                               "##+####\n"
                               "...*...\n",
                               legend);
    assert_int_equal(
        arena_init(&house->world, building_bytes(house->facility) + event_log_bytes(64)),
        STATUS_OK);
    event_log_init(&house->log, &house->world, 64);
    building_init(&house->building, &house->world, house->facility);
    house->door = facility_find_opening(house->facility, "door1");
    house->gap = facility_find_opening(house->facility, "gap1");
}

static void house_close(House* house) {
    arena_free(&house->world);
    arena_free(&house->loading);
}

static void run(House* house, int ticks) {
    for (int i = 0; i < ticks; i++) {
        house->log.tick++;
        building_step(&house->building, &house->log);
    }
}

TEST(a_person_opens_the_door_that_is_walked_through) {
    UNUSED_STATE;
    House house;
    house_open(&house, NULL);
    assert_true(building_can_pass(&house.building, house.door));
    assert_near(building_air_share(&house.building, house.door), 0.0, 0);
    assert_near(building_air_share(&house.building, house.gap), 1.0, 0);
    building_pass(&house.building, house.door, 5, &house.log);
    assert_true(house.building.doors[house.door].open);
    assert_near(building_air_share(&house.building, house.door), 1.0, 0);
    assert_int_equal(house.log.count, 1);
    assert_int_equal(house.log.events[0].kind, EVENT_DOOR_OPENED);
    assert_int_equal(house.log.events[0].thing, house.door);
    assert_int_equal(house.log.events[0].person, 5);
    assert_int_equal(house.building.revision, 1);
    building_pass(&house.building, house.door, 6, &house.log);
    building_pass(&house.building, house.gap, 6, &house.log);
    assert_int_equal(house.log.count, 1); // nothing more to open
    run(&house, 2000);
    assert_true(house.building.doors[house.door].open); // no closer
    house_close(&house);
}

TEST(a_closer_shuts_its_door_four_seconds_after_the_last_passage) {
    UNUSED_STATE;
    House house;
    house_open(&house, "door door1 closer");
    building_pass(&house.building, house.door, 1, &house.log);
    run(&house, 60);
    building_pass(&house.building, house.door, 2, &house.log);
    run(&house, 79);
    assert_true(house.building.doors[house.door].open);
    run(&house, 1);
    assert_false(house.building.doors[house.door].open);
    assert_int_equal(house.log.events[1].kind, EVENT_DOOR_CLOSED);
    assert_int_equal(house.log.events[1].person, NOBODY);
    assert_int_equal(house.log.events[1].tick, 60 + 80);
    house_close(&house);
}

TEST(a_wedged_door_stays_open_until_it_is_shut_by_hand) {
    UNUSED_STATE;
    House house;
    house_open(&house, "door door1 closer");
    building_set_open(&house.building, house.door, true, 1, &house.log);
    building_wedge(&house.building, house.door);
    run(&house, 500);
    assert_true(house.building.doors[house.door].open);
    building_set_open(&house.building, house.door, false, 1, &house.log);
    building_pass(&house.building, house.door, 1, &house.log);
    run(&house, 80);
    assert_false(house.building.doors[house.door].open); // the closer works again
    house_close(&house);
}

TEST(a_door_with_a_closer_that_starts_open_is_held_open) {
    UNUSED_STATE;
    House house;
    house_open(&house, "door door1 closer open");
    run(&house, 500);
    assert_true(house.building.doors[house.door].open);
    assert_int_equal(house.log.count, 0);
    house_close(&house);
}

TEST(a_locked_door_lets_nobody_through) {
    UNUSED_STATE;
    House house;
    house_open(&house, NULL);
    building_set_locked(&house.building, house.door, true, 3, &house.log);
    assert_false(building_can_pass(&house.building, house.door));
    assert_int_equal(house.log.events[0].kind, EVENT_DOOR_LOCKED);
    building_pass(&house.building, house.door, 1, &house.log);
    building_set_open(&house.building, house.door, true, 1, &house.log);
    assert_false(house.building.doors[house.door].open);
    building_set_locked(&house.building, house.door, true, 3, &house.log);
    assert_int_equal(house.log.count, 1); // nothing changed
    building_set_locked(&house.building, house.door, false, 3, &house.log);
    assert_true(building_can_pass(&house.building, house.door));
    assert_int_equal(house.building.revision, 2);
    // An open door is shut before it is locked.
    building_set_open(&house.building, house.door, true, 1, &house.log);
    building_set_locked(&house.building, house.door, true, 3, &house.log);
    assert_false(house.building.doors[house.door].open);
    building_set_locked(&house.building, house.gap, true, 3, &house.log); // a gap has no lock
    assert_true(building_can_pass(&house.building, house.gap));
    house_close(&house);
}

TEST(a_door_that_is_blown_out_stays_open_and_debris_lets_nobody_through) {
    UNUSED_STATE;
    House house;
    house_open(&house, "door door1 closer");
    uint32_t before = house.building.revision;
    building_blow(&house.building, house.door, house.log.tick);
    assert_true(house.building.doors[house.door].open);
    assert_true(house.building.revision > before);
    building_set_open(&house.building, house.door, false, 1, &house.log);
    building_set_locked(&house.building, house.door, true, 1, &house.log);
    run(&house, 200); // nor does a closer that is not there
    assert_true(house.building.doors[house.door].open);
    assert_false(house.building.doors[house.door].locked);
    assert_true(building_can_pass(&house.building, house.door));
    before = house.building.revision;
    building_bury(&house.building, house.door, house.log.tick);
    assert_false(building_can_pass(&house.building, house.door));
    assert_near(building_air_share(&house.building, house.door), 1.0, 0);
    assert_true(house.building.revision > before);
    building_bury(&house.building, house.gap, house.log.tick);
    assert_false(building_can_pass(&house.building, house.gap));
    house_close(&house);
}

TEST(the_alarm_is_raised_once_and_silenced) {
    UNUSED_STATE;
    House house;
    house_open(&house, "device call_point C1 0 1 1");
    house.log.tick = 40;
    building_raise_alarm(&house.building, 2, NOBODY, 0, EVENT_NONE, &house.log);
    building_raise_alarm(&house.building, 3, NOBODY, NOBODY, EVENT_NONE, &house.log);
    assert_int_equal(house.log.count, 1);
    assert_int_equal(house.log.events[0].kind, EVENT_ALARM_RAISED);
    assert_int_equal(house.log.events[0].room, facility_find_room(house.facility, "A"));
    assert_int_equal(house.building.alarm_since, 40);
    assert_int_equal(house.building.alarm_by, 2);
    building_silence_alarm(&house.building, 4, &house.log);
    building_silence_alarm(&house.building, 4, &house.log);
    assert_int_equal(house.log.count, 2);
    assert_false(house.building.alarm);
    house_close(&house);
}

static uint64_t hash_of(const House* house) {
    Hash hash = hash_begin();
    building_hash(&house->building, &hash);
    return hash_end(hash);
}

TEST(the_hash_changes_with_every_change) {
    UNUSED_STATE;
    House house;
    house_open(&house, NULL);
    uint64_t before = hash_of(&house);
    assert_true(hash_of(&house) == before);
    building_set_open(&house.building, house.door, true, NOBODY, &house.log);
    uint64_t opened = hash_of(&house);
    assert_true(opened != before);
    building_raise_alarm(&house.building, 1, NOBODY, NOBODY, EVENT_NONE, &house.log);
    assert_true(hash_of(&house) != opened);
    house_close(&house);
}

SUITE(CASE(a_person_opens_the_door_that_is_walked_through),
      CASE(a_closer_shuts_its_door_four_seconds_after_the_last_passage),
      CASE(a_wedged_door_stays_open_until_it_is_shut_by_hand),
      CASE(a_door_with_a_closer_that_starts_open_is_held_open),
      CASE(a_locked_door_lets_nobody_through),
      CASE(a_door_that_is_blown_out_stays_open_and_debris_lets_nobody_through),
      CASE(the_alarm_is_raised_once_and_silenced), CASE(the_hash_changes_with_every_change))
