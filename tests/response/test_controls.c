// Controls: what the panel does by itself - doors, shutters, fans - and what the wrong extinguisher
// does to who holds it.
#include "response/doing.h"
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

// A hood over burning oil, an accident fan of a gas room: what a switch of its own turns is no
// smoke extract, and no detector starts it. Of two switches of one fan the one undoes what the
// other has done.
TEST(a_fan_with_a_switch_of_its_own_is_started_by_hands_only_and_by_either_switch) {
    UNUSED_STATE;
    static const char* const legend = "room A office Kitchen 厨房\n"
                                      "room T store Store 库房\n"
                                      "device smoke_detector D1 0 3 2\n"
                                      "device extract_fan X1 0 4 2\n"
                                      "device fan_switch F1 0 5 2\n"
                                      "device ex_fan_switch F2 0 6 2\n";
    static const char* const plain = "room A office Kitchen 厨房\n"
                                     "room T store Store 库房\n"
                                     "device smoke_detector D1 0 3 2\n"
                                     "device extract_fan X1 0 4 2\n";
    for (int own = 0; own < 2; own++) {
        Rig rig;
        rig_init_maps(&rig, &GROUND, 1, own != 0 ? legend : plain);
        rig.fixed = 0.5;
        rig_role(&rig, "cook", rig_person(&rig, "Lin", "T"), -1);
        rig_fire(&rig, "A", 15.0, 1000.0)->growth = FIRE_FAST;
        rig_start(&rig);
        int32_t fan = rig_device(&rig, "X1");
        rig_until(&rig, 60.0);
        assert_non_null(rig_event(&rig, EVENT_DETECTOR_ALARM, 0));
        assert_int_equal(hazard_fan_runs(rig.hazard, fan), own == 0);
        if (own != 0) {
            int32_t inside = rig_device(&rig, "F1");
            int32_t outside = rig_device(&rig, "F2");
            (void)device_obey(rig.response, inside, STATE_ON, NOBODY, EVENT_NONE, &rig.log);
            rig.response->states[inside] = STATE_ON;
            assert_true(hazard_fan_runs(rig.hazard, fan));
            (void)device_obey(rig.response, outside, STATE_OFF, NOBODY, EVENT_NONE, &rig.log);
            assert_false(hazard_fan_runs(rig.hazard, fan));
            assert_int_equal(rig.response->states[inside], STATE_OFF); // not "on already"
        }
        rig_end(&rig);
    }
}

/// Light gas hangs under the ceiling, above the switch, when somebody turns an inside switch on:
/// what is told of it. `ex` adds an explosion-proof switch of the same fan.
static void spark_below_gas(bool ex, bool* lit) {
    static char legend[512];
    snprintf(legend, sizeof legend, "%s%s",
             "room A plant Boiler room 锅炉间\n"
             "device extract_fan X1 0 4 2\n"
             "device fan_switch F1 0 5 2\n",
             ex ? "device ex_fan_switch F2 0 20 6\n" : "");
    Rig rig;
    rig_init_maps(&rig, &GROUND, 1, legend);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Lin", "A");
    rig_role(&rig, "finder", person, -1);
    GasDef leak = gas_default_def();
    leak.substance = TEST_NATURAL_GAS;
    leak.room = rig_room(&rig, "A");
    leak.at = rig.facility->rooms[leak.room].label;
    leak.rate = 0.01;
    rig.leaks = &leak;
    rig.leak_count = 1;
    int32_t fan = rig_device(&rig, "X1");
    int32_t inside = rig_device(&rig, "F1");
    ((Device*)&rig.facility->devices[fan])->mount = 2.9f;
    rig_start(&rig);
    vec2s at = rig.facility->devices[inside].at;
    while (!hazard_gas_at(rig.hazard, leak.room, rig.facility->devices[fan].at, 2.9f).explosive) {
        rig_step(&rig);
        assert_true(rig.log.tick < 20 * 600);
    }
    rig_until(&rig, 0.05 * rig.log.tick + 60.0); // the whole layer, not a pocket
    assert_false(hazard_gas_at(rig.hazard, leak.room, at, 1.5f).explosive);
    spark(rig.response, person, leak.room, inside, EVENT_NONE, &rig.log);
    const Event* sparked = rig_event(&rig, EVENT_SPARKED, 0);
    assert_non_null(sparked);
    const Event* ignited = rig_event(&rig, EVENT_GAS_IGNITED, 0);
    *lit = ignited != NULL;
    assert_int_equal(sparked->thing, ex ? inside : fan);
    if (ignited != NULL) {
        assert_int_equal(ignited->detail, REASON_SPARK_MOTOR);
    }
    rig_end(&rig);
}

TEST(the_spark_is_told_where_it_lights_and_an_explosion_proof_fan_makes_none) {
    UNUSED_STATE;
    bool lit;
    spark_below_gas(false, &lit);
    assert_true(lit);
    spark_below_gas(true, &lit);
    assert_false(lit);
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

TEST(burning_oil_thrown_about_hurts_who_stands_beside_it_and_not_who_is_across_the_room) {
    UNUSED_STATE;
    static double steady[2][2] = {{0.0, 60.0}, {900.0, 60.0}};
    Rig rig;
    rig_begin(&rig);
    int32_t role = rig_role(&rig, "finder", rig_person(&rig, "Lin", "H"), -1);
    FireDef* fire = rig_fire(&rig, "A", 0.0, 60.0);
    fire->curve = (const double(*)[2])steady;
    fire->curve_count = 2;
    fire->fire_class = FIRE_CLASS_F;
    (void)role;
    int32_t near = rig_person(&rig, "Ma", "A");
    int32_t far = rig_person(&rig, "Qi", "A");
    rig_start(&rig);
    rig_until(&rig, 2.0);
    vec2s at = hazard_fire(rig.hazard, 0)->at;
    people_lay(rig.people, near, rig.people->room[near], vec(at.x + 1.5f, at.y));
    people_lay(rig.people, far, rig.people->room[far],
               vec(at.x + (at.x > 3.0f ? -3.2f : 3.2f), at.y));
    Jet jet = {.agent = AGENT_WATER,
               .kg_s = 0.15,
               .share = 0.8,
               .distance = 2.0,
               .person = 0,
               .device = NOBODY};
    assert_int_equal(hazard_extinguish(rig.hazard, 0, &jet, 0.05, &rig.log), JET_FLARES);
    rig_step(&rig);
    rig_step(&rig);
    assert_true((rig.people->flags[near] & PERSON_FLAG_HURT) != 0);
    assert_true((rig.people->flags[far] & PERSON_FLAG_HURT) == 0);
    assert_int_equal(rig.people->harm[near], HARM_BURN);
    assert_near((double)rig.people->injury[near], 0.4, 1e-6); // once
    rig_end(&rig);
}

TEST(with_the_power_cut_water_may_be_used) {
    UNUSED_STATE;
    Rig rig;
    rig_begin(&rig);
    rig.actions[ACT_THINK] = rig_action("cut_power", PLACE_DEVICE, DEVICE_POWER_SWITCH, 3,
                                        EFFECT_CUT_POWER, 0, TARGET_NONE, 1);
    int32_t role = rig_role(&rig, "finder", rig_person(&rig, "Lin", "H"), -1);
    FireDef* fire = rig_fire(&rig, "A", 0.0, 60.0);
    fire->live = true;
    rig_start(&rig);
    rig_until(&rig, 2.0);
    assert_true(hazard_fire(rig.hazard, 0)->live);
    Jet jet = {.agent = AGENT_WATER,
               .kg_s = 0.15,
               .share = 0.8,
               .distance = 1.0,
               .person = NOBODY,
               .device = NOBODY};
    assert_int_equal(hazard_extinguish(rig.hazard, 0, &jet, 0.05, &rig.log), JET_SHOCKS);
    Target none = {.kind = TARGET_NONE};
    assert_int_equal(rig_order(&rig, role, ACT_THINK, none), REASON_NONE);
    rig_until(&rig, 60.0);
    const Event* cut = rig_event(&rig, EVENT_POWER_CUT, 0);
    assert_non_null(cut);
    assert_int_equal(cut->thing, rig_device(&rig, "PS"));
    assert_false(hazard_fire(rig.hazard, 0)->live);
    assert_int_equal(hazard_extinguish(rig.hazard, 0, &jet, 0.05, &rig.log), JET_WORKS);
    rig_end(&rig);
}

TEST(a_sprinkler_brings_the_fire_down_and_the_panel_acts_on_it) {
    UNUSED_STATE;
    static const char* const legend = "room A kitchen Kitchen 厨房\n"
                                      "device sprinkler SP 0 3 3\n"
                                      "device extract_fan X1 0 10 6\n"
                                      "device alarm_panel P1 0 23 3\n"
                                      "door door1 held_open\n";
    Rig rig;
    rig_init_maps(&rig, &GROUND, 1, legend);
    rig.fixed = 0.5;
    rig_role(&rig, "finder", rig_person(&rig, "Lin", "T"), -1);
    rig_fire(&rig, "A", 0.0, 1000.0)->growth = FIRE_FAST;
    rig_start(&rig);
    rig_until(&rig, 300.0);
    const Event* opened = rig_event(&rig, EVENT_SPRINKLER_OPENED, 0);
    assert_non_null(opened);
    assert_true(rig_time(opened) > 30.0 && rig_time(opened) < 150.0);
    assert_true(hazard_fire(rig.hazard, 0)->heat_kw < 0.5f * (float)opened->value);
    assert_true(hazard_fan_runs(rig.hazard, rig_device(&rig, "X1")));
    const Event* released = rig_event(&rig, EVENT_DOORS_RELEASED, 0);
    assert_non_null(released);
    assert_true(released->tick - opened->tick <= 1);
    rig_end(&rig);
}

/// A fire in the kitchen, and as many detectors there as given; the gas system is in it too.
static void flood_kitchen(Rig* rig, int detectors) {
    static const char* const one = "room A kitchen Kitchen 厨房\n"
                                   "device smoke_detector D1 0 3 2\n"
                                   "device smoke_detector D3 0 10 2\n"
                                   "device gas_system G1 0 5 3\n";
    static const char* const two = "room A kitchen Kitchen 厨房\n"
                                   "device smoke_detector D1 0 3 2\n"
                                   "device heat_detector D2 0 4 2\n"
                                   "device smoke_detector D3 0 20 6\n"
                                   "device extract_fan X1 0 5 2\n"
                                   "device gas_system G1 0 5 3\n";
    rig_init_maps(rig, &GROUND, 1, detectors == 1 ? one : two);
    rig->fixed = 0.5;
    rig_role(rig, "finder", rig_person(rig, "Lin", "T"), -1);
    rig_fire(rig, "A", 0.0, 300.0)->growth = FIRE_FAST;
    rig_start(rig);
    rig_until(rig, 200.0);
}

TEST(gas_comes_by_itself_only_when_two_detectors_of_its_room_agree) {
    UNUSED_STATE;
    Rig rig;
    flood_kitchen(&rig, 1);
    assert_true(rig_events(&rig, EVENT_DETECTOR_ALARM) >= 1);
    assert_int_equal(rig_events(&rig, EVENT_GAS_WARNED), 0);
    rig_end(&rig);
    flood_kitchen(&rig, 2);
    const Event* warned = rig_event(&rig, EVENT_GAS_WARNED, 0);
    assert_non_null(warned);
    assert_int_equal(warned->person, NOBODY);
    const Event* second = rig_event(&rig, EVENT_DETECTOR_ALARM, 1);
    assert_true(warned->tick - second->tick <= 1);
    assert_near(rig_time(rig_event(&rig, EVENT_GAS_RELEASED, 0)), rig_time(warned) + 30.0, 0.51);
    // A detector elsewhere, in alarm later, does not have the gas drawn off.
    const Event* third = rig_event(&rig, EVENT_DETECTOR_ALARM, 2);
    assert_true(third->thing == rig_device(&rig, "D3") && third->tick > warned->tick);
    assert_false(hazard_fan_runs(rig.hazard, rig_device(&rig, "X1")));
    assert_int_equal(rig_events(&rig, EVENT_FAN_STARTED), 1);
    rig_end(&rig);
}

TEST(a_gas_detector_alarms_at_the_panel_as_one_of_smoke_does) {
    UNUSED_STATE;
    static const char* const legend = "room A kitchen Kitchen 厨房\n"
                                      "device gas_detector GD 0 3 2\n"
                                      "device alarm_panel P1 0 23 3\n";
    Rig rig;
    rig_init_maps(&rig, &GROUND, 1, legend);
    rig.fixed = 0.1;
    int32_t role = rig_role(&rig, "guard", rig_person(&rig, "Lin", "T"), -1);
    rig.def.panel_delay_s = 60.0;
    GasDef leak = gas_default_def();
    leak.substance = TEST_NATURAL_GAS;
    leak.room = rig_room(&rig, "A");
    leak.at = rig.facility->rooms[leak.room].label;
    leak.rate = 0.01;
    rig.leaks = &leak;
    rig.leak_count = 1;
    rig_start(&rig);
    rig_until(&rig, 400.0);
    const Event* gas = rig_event(&rig, EVENT_GAS_ALARM, 0);
    assert_non_null(gas);
    const Fact* shown = mind_find(&rig_actor(&rig, role)->mind, FACT_PANEL, leak.room);
    assert_non_null(shown);
    assert_int_equal(shown->value, 1);
    const Event* bell = rig_event(&rig, EVENT_ALARM_RAISED, 0);
    assert_non_null(bell);
    assert_int_equal(bell->thing, rig_device(&rig, "GD"));
    assert_near(rig_time(bell), rig_time(gas) + 60.0, 0.2);
    rig_end(&rig);
}

TEST(a_lid_ordered_to_a_room_goes_on_the_fire_in_it) {
    UNUSED_STATE;
    for (int named = 0; named < 2; named++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        int32_t role = rig_role(&rig, "cook", rig_person(&rig, "Guo", "A"), -1);
        rig.actions[ACT_THINK] = rig_action("lid_on_pan", PLACE_TARGET, DEVICE_KIND_COUNT, 5,
                                            EFFECT_SMOTHER, 0, TARGET_FIRE, 1);
        FireDef* fire = rig_fire(&rig, "A", 0.0, 25.0);
        fire->fire_class = FIRE_CLASS_F;
        rig_start(&rig);
        rig_until(&rig, 20.0);
        int32_t room = rig_room(&rig, "A");
        rig_knows(&rig, role, FACT_FIRE, room, 1);
        Target target = named ? (Target){TARGET_FIRE, 0} : (Target){TARGET_ROOM, room};
        assert_int_equal(rig_order(&rig, role, ACT_THINK, target), REASON_NONE);
        rig_until(&rig, 60.0);
        assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), 1);
        assert_false(hazard_fire(rig.hazard, 0)->burning);
        rig_end(&rig);
    }
}

SUITE(CASE(a_fan_with_a_switch_of_its_own_is_started_by_hands_only_and_by_either_switch),
      CASE(the_spark_is_told_where_it_lights_and_an_explosion_proof_fan_makes_none),
      CASE(a_lid_ordered_to_a_room_goes_on_the_fire_in_it),
      CASE(a_detector_releases_doors_and_starts_the_extract_of_its_zone),
      CASE(the_alarm_of_the_building_starts_the_supply_fans),
      CASE(water_on_burning_oil_hurts_who_holds_it),
      CASE(water_on_live_equipment_shocks_who_holds_it),
      CASE(the_right_extinguisher_puts_the_same_fires_out),
      CASE(burning_oil_thrown_about_hurts_who_stands_beside_it_and_not_who_is_across_the_room),
      CASE(with_the_power_cut_water_may_be_used),
      CASE(a_sprinkler_brings_the_fire_down_and_the_panel_acts_on_it),
      CASE(gas_comes_by_itself_only_when_two_detectors_of_its_room_agree),
      CASE(a_gas_detector_alarms_at_the_panel_as_one_of_smoke_does))
