// Controls: what the panel does by itself - doors, shutters, fans - and what the wrong extinguisher
// does to who holds it.
#include "rig.h"

// The rig's building with magnets, a shutter, fans and an upper corridor of its own.
static const char* const GROUND = "\n"
                                  "############################......\n"
                                  "#AAAAAA#BBBBBB#CCCCCC#TTTTT#......\n"
                                  "#AAAAAA#BBBBBB#CCCCCC#TTTTT#......\n"
                                  "#AAAAAA#BBBBBB#CCCCCC#TTTTT#......\n"
                                  "###'######'######'######'###......\n"
                                  "#HHHHHHHHHHHHHHHHHHHHHHHHHH'......\n"
                                  "#HHHHHHHHHHHHHHHHHHHHHHHHHH'...*..\n"
                                  "############################......\n";
static const char* const LEGEND = "room A kitchen Kitchen 厨房\n"
                                  "room H corridor Corridor 走廊\n"
                                  "device smoke_detector D1 0 3 2\n"
                                  "device extract_fan X1 0 10 6\n"
                                  "device supply_fan S1 0 24 6\n"
                                  "device extinguisher E1 0 4 5\n"
                                  "device power_switch PS 0 20 6\n"
                                  "door door1 held_open\n"
                                  "door door2 shutter\n";

static void rig_begin(Rig* rig) {
    rig_init_maps(rig, &GROUND, 1, LEGEND);
    rig->fixed = 0.5;
}

static int32_t door_named(const Rig* rig, const char* id) {
    int32_t door = facility_find_opening(rig->facility, id);
    assert_true(door >= 0);
    return door;
}

TEST(a_detector_releases_doors_and_starts_the_extract_of_its_zone) {
    UNUSED_STATE;
    Rig rig;
    rig_begin(&rig);
    rig_role(&rig, "finder", rig_person(&rig, "Lin", "T"), -1);
    rig_fire(&rig, "A", 15.0, 1000.0)->growth = FIRE_FAST;
    rig_start(&rig);
    int32_t held = door_named(&rig, "door1");
    int32_t shutter = door_named(&rig, "door2");
    int32_t plain = door_named(&rig, "door3");
    int32_t fan = rig_device(&rig, "X1");
    assert_true(rig.building.doors[held].open && rig.building.doors[held].held);
    rig_until(&rig, 10.0);
    assert_true(rig.building.doors[held].open); // no closer runs while the magnet holds
    assert_false(hazard_fan_runs(rig.hazard, fan));
    rig_until(&rig, 60.0);
    const Event* alarm = rig_event(&rig, EVENT_DETECTOR_ALARM, 0);
    assert_non_null(alarm);
    const Event* released = rig_event(&rig, EVENT_DOORS_RELEASED, 0);
    assert_non_null(released);
    assert_int_equal(released->value, 2);
    assert_true(released->tick - alarm->tick <= 1);
    assert_true(hazard_fan_runs(rig.hazard, fan));
    assert_false(hazard_fan_runs(rig.hazard, rig_device(&rig, "S1"))); // with the alarm only
    assert_false(rig.building.doors[held].open);
    assert_false(rig.building.doors[held].locked);
    assert_false(rig.building.doors[shutter].open);
    assert_false(building_can_pass(&rig.building, shutter));
    assert_true(rig.building.doors[plain].open);
    rig_end(&rig);
}

TEST(the_alarm_of_the_building_starts_the_supply_fans) {
    UNUSED_STATE;
    Rig rig;
    rig_begin(&rig);
    rig_role(&rig, "finder", rig_person(&rig, "Lin", "T"), -1);
    rig_start(&rig);
    rig_until(&rig, 1.0);
    building_raise_alarm(&rig.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &rig.log);
    rig_until(&rig, 2.0);
    assert_true(hazard_fan_runs(rig.hazard, rig_device(&rig, "S1")));
    assert_false(hazard_fan_runs(rig.hazard, rig_device(&rig, "X1")));
    assert_int_equal(rig_event(&rig, EVENT_DOORS_RELEASED, 0)->value, 2);
    rig_until(&rig, 10.0);
    assert_false(rig.building.doors[door_named(&rig, "door1")].open);
    // Released once: a second alarm releases nothing.
    building_silence_alarm(&rig.building, NOBODY, &rig.log);
    building_raise_alarm(&rig.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &rig.log);
    rig_until(&rig, 12.0);
    assert_int_equal(rig_events(&rig, EVENT_DOORS_RELEASED), 1);
    rig_end(&rig);
}

/// Somebody attacks a fire of a class with an extinguisher of a kind; the events are in the rig.
static void attack(Rig* rig, FireClass fire_class, bool live, AgentKind agent) {
    static double steady[2][2] = {{0.0, 60.0}, {900.0, 60.0}};
    rig_begin(rig);
    // The map cannot say what is in an extinguisher.
    ((Device*)rig->facility->devices)[rig_device(rig, "E1")].agent = agent;
    int32_t role = rig_role(rig, "finder", rig_person(rig, "Lin", "H"), -1);
    FireDef* fire = rig_fire(rig, "A", 0.0, 60.0);
    fire->curve = (const double(*)[2])steady;
    fire->curve_count = 2;
    fire->at.x += 2.3f; // not so near the door that one turns back there
    fire->fire_class = fire_class;
    fire->live = live;
    rig_start(rig);
    rig_until(rig, 5.0);
    rig_knows(rig, role, FACT_FIRE, rig_room(rig, "A"), 1);
    assert_int_equal(rig_order(rig, role, ACT_EXTINGUISH, (Target){TARGET_FIRE, 0}), REASON_NONE);
    rig_until(rig, 90.0);
}

TEST(water_on_burning_oil_hurts_who_holds_it) {
    UNUSED_STATE;
    Rig rig;
    attack(&rig, FIRE_CLASS_F, false, AGENT_WATER);
    assert_int_equal(rig_events(&rig, EVENT_FIRE_FLARED), 1);
    assert_int_equal(rig_event(&rig, EVENT_FIRE_FLARED, 0)->person, 0);
    const Event* hurt = rig_event(&rig, EVENT_PERSON_HURT, 0);
    assert_non_null(hurt);
    assert_int_equal(hurt->detail, HARM_BURN);
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 0)->detail, REASON_WRONG_AGENT);
    assert_true(hazard_fire(rig.hazard, 0)->burning);
    rig_end(&rig);
}

TEST(water_on_live_equipment_shocks_who_holds_it) {
    UNUSED_STATE;
    Rig rig;
    attack(&rig, FIRE_CLASS_A, true, AGENT_WATER);
    assert_int_equal(rig_events(&rig, EVENT_JET_SHOCKED), 1);
    assert_int_equal(rig_event(&rig, EVENT_PERSON_HURT, 0)->detail, HARM_SHOCK);
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 0)->detail, REASON_WRONG_AGENT);
    rig_end(&rig);
}

TEST(the_right_extinguisher_puts_the_same_fires_out) {
    UNUSED_STATE;
    Rig rig;
    attack(&rig, FIRE_CLASS_F, false, AGENT_WET_CHEMICAL);
    assert_int_equal(rig_events(&rig, EVENT_PERSON_HURT), 0);
    assert_non_null(rig_event(&rig, EVENT_FIRE_OUT, 0));
    rig_end(&rig);
    attack(&rig, FIRE_CLASS_A, true, AGENT_POWDER);
    assert_int_equal(rig_events(&rig, EVENT_PERSON_HURT), 0);
    assert_non_null(rig_event(&rig, EVENT_FIRE_OUT, 0));
    rig_end(&rig);
}

SUITE(CASE(a_detector_releases_doors_and_starts_the_extract_of_its_zone),
      CASE(the_alarm_of_the_building_starts_the_supply_fans),
      CASE(water_on_burning_oil_hurts_who_holds_it),
      CASE(water_on_live_equipment_shocks_who_holds_it),
      CASE(the_right_extinguisher_puts_the_same_fires_out))
