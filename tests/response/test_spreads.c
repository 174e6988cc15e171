// Spreads: what doors, devices and actions make of flows; who reads a sensor; who falls ill, as a
// person or only counted.
#include "rig.h"

enum { ROW_STOP = ACT_TOTAL, ROW_SEAL, ROW_DENY, ROW_REDUCE, ROW_TOTAL };

static const char* const LEGEND = "room A office Server hall 机房\n"
                                  "room B office Canteen 餐厅\n"
                                  "room P control Control room 消控室\n"
                                  "room H corridor Corridor 走廊\n"
                                  "device serving_counter SC 0 10 2\n"
                                  "device rack R1 0 3 2\n"
                                  "device gauge G1 0 3 8\n"
                                  "device machine CRAC 0 5 2\n"
                                  "device console CON 0 4 8\n";

typedef struct Scene {
    Rig rig;
    StoreDef stores[3];
    SpreadName names[3];
    PathDef paths[3];
    SpreadGate path_gates[3];
    SourceDef sources[3];
    SpreadGate source_gates[3];
    SensorDef sensors[3];
    SpreadHarmDef harms[2];
    SpreadBody bodies[RIG_MOST];
    ActionDef rows[ROW_TOTAL];
} Scene;

static SpreadGate gate(const char* id) {
    return (SpreadGate){.id = id,
                        .name = {id, id},
                        .device = -1,
                        .opening = -1,
                        .reduced = 0.6,
                        .lever = LEVER_COUNT,
                        .before = 1.0};
}

static SensorDef sensor(const char* id, int32_t store, double limit) {
    return (SensorDef){.id = id,
                       .name = {id, id},
                       .store = store,
                       .harm = -1,
                       .limits = {limit},
                       .limit_count = 1,
                       .fact = FACT_KIND_COUNT,
                       .room = -1,
                       .to = -1};
}

static ActionDef* row(Scene* scene, int index, const char* id, DeviceKind device, EffectKind effect,
                      int32_t arg) {
    scene->rows[index] = rig_action(id, PLACE_DEVICE, device, 5, effect, arg, TARGET_NONE, 1);
    return &scene->rows[index];
}

static Scene* scene_new(void) {
    Scene* scene = calloc(1, sizeof *scene);
    Rig* rig = &scene->rig;
    rig_init_maps(rig, &RIG_MAP, 1, LEGEND);
    rig->fixed = -1.0;
    memcpy(scene->rows, rig->actions, sizeof rig->actions);
    row(scene, ROW_STOP, "stop", DEVICE_SERVING_COUNTER, EFFECT_SET, STATE_STOPPED);
    row(scene, ROW_SEAL, "seal", DEVICE_SERVING_COUNTER, EFFECT_SET, STATE_SEALED);
    row(scene, ROW_DENY, "deny", DEVICE_CONSOLE, EFFECT_CURB, LEVER_MALWARE)->effect_amounts[0] =
        0.3;
    row(scene, ROW_REDUCE, "reduce", DEVICE_RACK, EFFECT_SVC, STATE_REDUCED);
    rig->def.actions = scene->rows;
    rig->def.action_count = ROW_TOTAL;
    SpreadDef* def = &rig->def.spread;
    for (int i = 0; i < 3; ++i) {
        scene->names[i] = (SpreadName){.id = i == 0 ? "one" : i == 1 ? "two" : "three"};
    }
    *def = (SpreadDef){.stores = {scene->stores, scene->paths, scene->sources, 0, 0, 0},
                       .names = scene->names,
                       .paths = scene->path_gates,
                       .sources = scene->source_gates,
                       .sensors = scene->sensors,
                       .harms = scene->harms,
                       .bodies = scene->bodies,
                       .pace = 1.0};
    return scene;
}

static void scene_end(Scene* scene) {
    rig_end(&scene->rig);
    free(scene);
}

/// 200 diners, a portion a second from the counter; all who eat fall ill after about 40 s.
static void canteen(Scene* scene, int bodies) {
    SpreadDef* def = &scene->rig.def.spread;
    scene->stores[0] = (StoreDef){STORE_PEOPLE, 0.0, 200.0, 0.0};
    scene->sources[0] = (SourceDef){0, 1.0};
    scene->source_gates[0] = gate("salad");
    scene->source_gates[0].device = rig_device(&scene->rig, "SC");
    scene->harms[0] = (SpreadHarmDef){.id = "nitrite",
                                      .name = {"nitrite", "亚硝酸盐"},
                                      .store = 0,
                                      .dose = {11, 0.5, 1.0, 40.0, 0.3, 0.2},
                                      .mild = 0.2,
                                      .grave = 1.2};
    def->stores.store_count = def->stores.source_count = def->harm_count = 1;
    for (int i = 0; i < bodies; ++i) {
        char* name = calloc(1, 24);
        snprintf(name, 24, "Diner %d", i);
        scene->bodies[i] = (SpreadBody){0, rig_person(&scene->rig, name, "B")};
    }
    def->body_count = bodies;
}

static void free_names(Scene* scene) {
    for (int i = 0; i < scene->rig.def.spread.body_count; ++i) {
        free((void*)(uintptr_t)scene->rig.persons[scene->bodies[i].person].name.en);
    }
}

TEST(who_stands_there_has_the_fate_of_the_same_member_only_counted) {
    UNUSED_STATE;
    Scene* counted = scene_new();
    Scene* shown = scene_new();
    canteen(counted, 0);
    canteen(shown, 20);
    (void)rig_person(&counted->rig, "Ann", "P");
    (void)rig_person(&shown->rig, "Ann", "P");
    rig_start(&counted->rig);
    rig_start(&shown->rig);
    for (int t = 10; t <= 300; t += 10) {
        rig_until(&counted->rig, t);
        rig_until(&shown->rig, t);
        HarmTally a = response_harm(counted->rig.response, 0);
        HarmTally b = response_harm(shown->rig.response, 0);
        assert_memory_equal(&a, &b, sizeof a);
        assert_true(response_store_level(counted->rig.response, 0) ==
                    response_store_level(shown->rig.response, 0));
    }
    // One for one: the n-th to fall ill does so in the same tick, some of them as persons.
    const EventLog* logs[2] = {&counted->rig.log, &shown->rig.log};
    uint32_t at[2] = {0, 0};
    int ill = 0;
    int persons = 0;
    for (;;) {
        const Event* next[2] = {NULL, NULL};
        for (int k = 0; k < 2; ++k) {
            for (; at[k] < logs[k]->count && next[k] == NULL; ++at[k]) {
                const Event* event = &logs[k]->events[at[k]];
                bool is = event->kind == EVENT_FELL_ILL || event->kind == EVENT_FELL_SEVERELY_ILL;
                next[k] = is ? event : NULL;
            }
        }
        if (next[0] == NULL) {
            assert_null(next[1]);
            break;
        }
        assert_int_equal(next[0]->tick, next[1]->tick);
        assert_int_equal(next[0]->kind, next[1]->kind);
        assert_int_equal(next[0]->person, NOBODY);
        ill++;
        if (next[1]->person >= 0) { // member n is body n
            MemberFate fate =
                member_fate(1, hash_text("one"), next[1]->person, &shown->harms[0].dose);
            assert_true(fate.ill && fate.severe == (next[1]->kind == EVENT_FELL_SEVERELY_ILL));
            assert_int_equal(response_ill(shown->rig.response, next[1]->person),
                             fate.severe ? 2 : 1);
            bool down = shown->rig.people->state[next[1]->person] >= PERSON_DOWN;
            assert_int_equal(down, fate.severe);
            persons++;
        }
    }
    assert_int_equal(ill, response_harm(shown->rig.response, 0).ill);
    assert_true(ill > 60 && persons > 3);
    free_names(shown);
    scene_end(counted);
    scene_end(shown);
}

TEST(a_counter_that_is_stopped_and_then_sealed_serves_nobody_any_more) {
    UNUSED_STATE;
    Scene* scene = scene_new();
    canteen(scene, 0);
    int32_t head = rig_role(&scene->rig, "head", rig_person(&scene->rig, "Ann", "B"), -1);
    rig_start(&scene->rig);
    rig_until(&scene->rig, 30.0);
    assert_int_equal(response_store_reached(scene->rig.response, 0), 30);
    assert_int_equal(rig_order(&scene->rig, head, (RigAction)ROW_STOP, TARGET_NOTHING),
                     REASON_NONE);
    rig_until(&scene->rig, 60.0);
    assert_non_null(rig_event(&scene->rig, EVENT_FLOW_CHANGED, 0));
    assert_int_equal(rig_event(&scene->rig, EVENT_FLOW_CHANGED, 0)->value, 0);
    int32_t reached = response_store_reached(scene->rig.response, 0);
    assert_in_range(reached, 31, 59);
    assert_int_equal(rig_order(&scene->rig, head, (RigAction)ROW_SEAL, TARGET_NOTHING),
                     REASON_NONE);
    rig_until(&scene->rig, 120.0);
    assert_int_equal(response_device_state(scene->rig.response, rig_device(&scene->rig, "SC")),
                     STATE_SEALED);
    assert_int_equal(response_store_reached(scene->rig.response, 0), reached);
    // Those who ate before still fall ill.
    assert_true(response_harm(scene->rig.response, 0).ill > 5);
    scene_end(scene);
}

TEST(who_looks_ill_is_seen_and_three_of_them_are_a_cluster) {
    UNUSED_STATE;
    Scene* scene = scene_new();
    canteen(scene, 25);
    scene->harms[0].dose.severe = 0.0;
    int32_t nurse = rig_person(&scene->rig, "Nan", "B");
    int32_t clerk = rig_person(&scene->rig, "Cleo", "P");
    (void)rig_role(&scene->rig, "nurse", nurse, -1);
    (void)rig_role(&scene->rig, "clerk", clerk, -1);
    rig_start(&scene->rig);
    rig_until(&scene->rig, 400.0);
    assert_true(response_knows(scene->rig.response, nurse, FACT_ILL, -1, NULL, NULL) != UINT32_MAX);
    assert_true(response_knows(scene->rig.response, nurse, FACT_CLUSTER, -1, NULL, NULL) !=
                UINT32_MAX);
    assert_true(response_knows(scene->rig.response, clerk, FACT_ILL, -1, NULL, NULL) == UINT32_MAX);
    free_names(scene);
    scene_end(scene);
}

/// A hall of 3.43 MJ/K with 80 kW in its racks and 100 kW of cooling down to 21 C.
static void hall(Scene* scene) {
    SpreadDef* def = &scene->rig.def.spread;
    scene->stores[0] = (StoreDef){STORE_LEVEL, 22.0, 3.434e6, 0.0};
    scene->stores[1] = (StoreDef){STORE_LEVEL, 21.0, 0.0, 0.0};
    scene->sources[0] = (SourceDef){0, 80e3};
    scene->source_gates[0] = gate("racks");
    scene->source_gates[0].device = rig_device(&scene->rig, "R1");
    scene->paths[0] = (PathDef){0, 1, PATH_STEADY, 100e3, 1.0, 0.0};
    scene->path_gates[0] = gate("cooling");
    scene->path_gates[0].device = rig_device(&scene->rig, "CRAC");
    def->stores.store_count = 2;
    def->stores.source_count = def->stores.path_count = 1;
}

TEST(a_sensor_tells_who_stands_before_it_and_whom_it_pages_and_trips_what_it_is_wired_to) {
    UNUSED_STATE;
    Scene* scene = scene_new();
    Rig* rig = &scene->rig;
    hall(scene);
    scene->sensors[0] = sensor("S4", 0, 27.0);
    scene->sensors[0].limits[1] = 30.0;
    scene->sensors[0].limit_count = 2;
    scene->sensors[0].lag_s = 10.0;
    scene->sensors[0].band = 1.0;
    scene->sensors[0].fact = FACT_TEMP_HIGH;
    scene->sensors[0].room = rig_room(rig, "A");
    scene->sensors[0].shown[0] = rig_device(rig, "G1");
    scene->sensors[0].shown_count = 1;
    scene->sensors[1] = sensor("trip", 0, 32.0);
    scene->sensors[1].sets[0] = rig_device(rig, "R1");
    scene->sensors[1].set_count = 1;
    scene->sensors[1].state = STATE_OFF;
    rig->def.spread.sensor_count = 2;
    int32_t noc = rig_person(rig, "Noel", "P");
    int32_t far = rig_person(rig, "Fay", "B");
    int32_t paged = rig_person(rig, "Pip", "B");
    (void)rig_role(rig, "noc", noc, -1);
    (void)rig_role(rig, "far", far, -1);
    scene->sensors[0].to = rig_role(rig, "paged", paged, -1);
    rig_start(rig);
    rig_until(rig, 20.0);
    (void)response_set_device(rig->response, rig_device(rig, "CRAC"), STATE_FAULT, &rig->log);
    double stopped = 20.0;
    double to27 = 27.0 - response_store_level(rig->response, 0);
    rig_until(rig, stopped + to27 / (80e3 / 3.434e6) + 9.0);
    assert_int_equal(response_sensor_limits(rig->response, 0), 0); // the lag
    rig_until(rig, stopped + to27 / (80e3 / 3.434e6) + 30.0);
    assert_int_equal(response_sensor_limits(rig->response, 0), 1);
    int32_t value = 0;
    assert_true(response_knows(rig->response, noc, FACT_TEMP_HIGH, -1, NULL, &value) != UINT32_MAX);
    assert_int_equal(value, 27);
    assert_true(response_knows(rig->response, paged, FACT_TEMP_HIGH, -1, NULL, &value) !=
                UINT32_MAX);
    assert_true(response_knows(rig->response, far, FACT_TEMP_HIGH, -1, NULL, NULL) == UINT32_MAX);
    rig_until(rig, stopped + 600.0);
    (void)response_knows(rig->response, noc, FACT_TEMP_HIGH, -1, NULL, &value);
    assert_int_equal(value, 30);
    // Tripped: nothing heats it any more.
    assert_int_equal(response_device_state(rig->response, rig_device(rig, "R1")), STATE_OFF);
    assert_near(response_store_level(rig->response, 0), 32.0, 0.05);
    assert_true(response_source_share(rig->response, 0) == 0.0);
    scene_end(scene);
}

TEST(less_load_heats_by_its_share_and_a_shut_door_lets_its_leak_through) {
    UNUSED_STATE;
    Scene* scene = scene_new();
    Rig* rig = &scene->rig;
    hall(scene);
    scene->path_gates[0].device = -1;
    scene->path_gates[0].opening = rig_door(rig, "A");
    scene->path_gates[0].leak = 0.1;
    int32_t role = rig_role(rig, "ops", rig_person(rig, "Oda", "A"), -1);
    rig_start(rig);
    rig_until(rig, 1.0);
    double open = (double)building_air_share(&rig->building, rig_door(rig, "A"));
    assert_near(response_path_share(rig->response, 0), open + (1.0 - open) * 0.1, 1e-9);
    building_set_open(&rig->building, rig_door(rig, "A"), false, NOBODY, &rig->log);
    rig_until(rig, 3.0);
    double shut = (double)building_air_share(&rig->building, rig_door(rig, "A"));
    assert_true(shut < 0.2);
    assert_near(response_path_share(rig->response, 0), shut + (1.0 - shut) * 0.1, 1e-9);
    assert_int_equal(rig_order(rig, role, (RigAction)ROW_REDUCE, TARGET_NOTHING), REASON_NONE);
    rig_until(rig, 40.0);
    assert_near(response_source_share(rig->response, 0), 0.6, 1e-12);
    scene_end(scene);
}

TEST(an_action_pulls_its_lever_once) {
    UNUSED_STATE;
    Scene* scene = scene_new();
    Rig* rig = &scene->rig;
    scene->stores[0] = (StoreDef){STORE_PEOPLE, 1.0, 120.0, 0.0};
    scene->paths[0] = (PathDef){0, 0, PATH_CONTACT, 0.1, 0, 0};
    scene->path_gates[0] = gate("lan");
    scene->path_gates[0].lever = LEVER_MALWARE;
    rig->def.spread.stores.store_count = rig->def.spread.stores.path_count = 1;
    int32_t role = rig_role(rig, "sec", rig_person(rig, "Sid", "P"), -1);
    rig_start(rig);
    rig_until(rig, 2.0);
    assert_true(response_path_share(rig->response, 0) == 1.0);
    for (int i = 0; i < 2; ++i) {
        assert_int_equal(rig_order(rig, role, (RigAction)ROW_DENY, TARGET_NOTHING), REASON_NONE);
        rig_until(rig, 40.0 * (i + 1));
        assert_near(response_path_share(rig->response, 0), 0.3, 1e-12);
    }
    scene_end(scene);
}

TEST(on_the_storys_clock_a_minute_is_a_day_and_a_jump_is_caught_up_with) {
    UNUSED_STATE;
    double over[2];
    for (int k = 0; k < 2; ++k) {
        Scene* scene = scene_new();
        Rig* rig = &scene->rig;
        double day = 86400.0;
        scene->stores[0] = (StoreDef){STORE_PEOPLE, 1.0, 200.0, 3.0 * day};
        scene->paths[0] = (PathDef){0, 0, PATH_CONTACT, 0.6 / day, 0, 0};
        scene->paths[1] = (PathDef){0, -1, PATH_DECAY, 0.2 / day, 0, 0};
        scene->path_gates[0] = gate("contact");
        scene->path_gates[1] = gate("recovery");
        rig->def.spread.pace = 1440.0;
        rig->def.spread.stores.store_count = 1;
        rig->def.spread.stores.path_count = 2;
        (void)rig_person(rig, "Eve", "P");
        rig_start(rig);
        rig_until(rig, k == 0 ? 28.0 * 60.0 : 7.0 * 60.0);
        if (k == 1) {
            Event jump = event_make(&rig->log, EVENT_STORY_JUMPED);
            jump.value = (int32_t)(21.0 * day * 1000.0);
            event_append(&rig->log, jump);
            rig_until(rig, 7.0 * 60.0 + 0.5);
        }
        over[k] = response_store_level(rig->response, 0);
        scene_end(scene);
    }
    assert_near(over[0], 34.698, 0.01);
    assert_near(over[1], 34.698, 0.02); // half a second of the run more: 0.008 days
}

SUITE(CASE(who_stands_there_has_the_fate_of_the_same_member_only_counted),
      CASE(a_counter_that_is_stopped_and_then_sealed_serves_nobody_any_more),
      CASE(who_looks_ill_is_seen_and_three_of_them_are_a_cluster),
      CASE(a_sensor_tells_who_stands_before_it_and_whom_it_pages_and_trips_what_it_is_wired_to),
      CASE(less_load_heats_by_its_share_and_a_shut_door_lets_its_leak_through),
      CASE(an_action_pulls_its_lever_once),
      CASE(on_the_storys_clock_a_minute_is_a_day_and_a_jump_is_caught_up_with))
