// Accidents: who falls, hangs, is shocked, caught and hit, what ends it, and what comes of laying
// hands on somebody who is held.

#include "rig.h"

enum {
    ROW_TREAT = ACT_TOTAL,
    ROW_POLE,
    ROW_OFF,
    ROW_ON,
    ROW_PLATFORM,
    ROW_FENCE,
    ROW_STOP,
    ROW_LOCK,
    ROW_EXTRICATE,
    ROW_PULL,
    ROW_BARE,
    ROW_KNEEL,
    ROW_TOTAL
};

static const char* const LEGEND = "room A office Deck 脚手架\n"
                                  "room B office Hall 车间\n"
                                  "room C meeting Room C 会议室\n"
                                  "room T store Store 库房\n"
                                  "room H corridor Corridor 走廊\n"
                                  "room P control Control room 消控室\n"
                                  "device power_switch SW 0 9 2\n"
                                  "device dry_pole POLE 0 12 2\n"
                                  "device open_edge EDGE 0 2 1\n"
                                  "device loose_item LOOSE 0 3 1\n"
                                  "device work_platform MEWP 0 24 2\n"
                                  "device machine M1 0 10 1\n";

typedef struct Scene {
    Rig rig;
    ActionDef rows[ROW_TOTAL];
    AccidentDef accidents[3];
    int32_t victim, helper, other; // persons
    int32_t role;                  // of the helper
} Scene;

static ActionDef* row(Scene* scene, int index, const char* id, ActionPlace place, DeviceKind device,
                      EffectKind effect, int32_t arg, TargetKind target) {
    scene->rows[index] = rig_action(id, place, device, 3, effect, arg, target, 0);
    return &scene->rows[index];
}

static void rows(Scene* scene) {
    DeviceKind none = DEVICE_KIND_COUNT;
    memcpy(scene->rows, scene->rig.actions, sizeof scene->rig.actions);
    row(scene, ROW_TREAT, "treat", PLACE_TARGET, none, EFFECT_SIGN, 0, TARGET_PERSON);
    row(scene, ROW_POLE, "pole", PLACE_TARGET, none, EFFECT_FREE, 0, TARGET_PERSON)->kit =
        DEVICE_DRY_POLE;
    row(scene, ROW_OFF, "off", PLACE_DEVICE, DEVICE_POWER_SWITCH, EFFECT_SET, STATE_OFF,
        TARGET_NONE);
    row(scene, ROW_ON, "on", PLACE_DEVICE, DEVICE_POWER_SWITCH, EFFECT_SET, STATE_ON, TARGET_NONE);
    row(scene, ROW_PLATFORM, "platform", PLACE_TARGET, none, EFFECT_FREE, 0, TARGET_PERSON)->kit =
        DEVICE_WORK_PLATFORM;
    row(scene, ROW_FENCE, "fence", PLACE_DEVICE, DEVICE_LOOSE_ITEM, EFFECT_SET, STATE_SECURED,
        TARGET_NONE);
    row(scene, ROW_STOP, "stop", PLACE_DEVICE, DEVICE_MACHINE, EFFECT_SET, STATE_STOPPED,
        TARGET_NONE);
    row(scene, ROW_LOCK, "lock", PLACE_DEVICE, DEVICE_MACHINE, EFFECT_SET, STATE_LOCKED_OUT,
        TARGET_NONE);
    row(scene, ROW_EXTRICATE, "extricate", PLACE_TARGET, none, EFFECT_FREE, 0, TARGET_PERSON);
    row(scene, ROW_PULL, "pull", PLACE_TARGET, none, EFFECT_LIFT, 0, TARGET_PERSON);
    row(scene, ROW_BARE, "bare", PLACE_TARGET, none, EFFECT_FREE, 0, TARGET_PERSON)->rash = true;
    row(scene, ROW_KNEEL, "kneel", PLACE_TARGET, none, EFFECT_SIGN, 0, TARGET_PERSON)->rash = true;
    scene->rig.def.actions = scene->rows;
    scene->rig.def.action_count = ROW_TOTAL;
}

/// An accident of the victim in the hall, one metre from the door; the helper stands there too.
static AccidentDef accident(const Scene* scene, AccidentKind kind, const char* room) {
    AccidentDef def = accident_default_def();
    def.id = accident_kind_name((int)kind);
    def.name = (Text){"it happens", "出事"};
    def.kind = kind;
    def.person = scene->victim;
    def.room = rig_room(&scene->rig, room);
    def.at = scene->rig.facility->rooms[def.room].label;
    def.onto = def.at;
    def.live_at = def.at;
    def.starts_s = 1.0;
    return def;
}

static Scene* scene_new(const char* victim_room, const char* helper_room) {
    Scene* scene = calloc(1, sizeof *scene);
    Rig* rig = &scene->rig;
    rig_init_maps(rig, &RIG_MAP, 1, LEGEND);
    rows(scene);
    scene->victim = rig_person(rig, "Vic", victim_room);
    scene->helper = rig_person(rig, "Hal", helper_room);
    scene->other = rig_person(rig, "Ott", "T");
    scene->role = rig_role(rig, "helper", scene->helper, -1);
    return scene;
}

static void scene_start(Scene* scene, int count) {
    scene->rig.def.accidents = (AccidentsDef){scene->accidents, count};
    rig_start(&scene->rig);
}

static void scene_end(Scene* scene) {
    rig_end(&scene->rig);
    free(scene);
}

static Target vic(const Scene* scene) {
    return (Target){TARGET_PERSON, scene->victim};
}

static Reason order(Scene* scene, int action, Target target) {
    return response_order(scene->rig.response, scene->role, action, target, 4, &scene->rig.log);
}

static bool knows(Scene* scene, FactKind kind, int32_t subject) {
    return response_knows(scene->rig.response, scene->helper, kind, subject, NULL, NULL) !=
           UINT32_MAX;
}

static Scene* shock_scene(double fixed) {
    Scene* scene = scene_new("B", "B");
    scene->rig.fixed = fixed;
    scene->accidents[0] = accident(scene, ACCIDENT_SHOCK, "B");
    scene->accidents[0].ended_by[0] = rig_device(&scene->rig, "SW");
    scene->accidents[0].ended_count = 1;
    scene_start(scene, 1);
    return scene;
}

TEST(who_falls_lies_below_with_the_wounds_their_author_gives) {
    UNUSED_STATE;
    Scene* scene = scene_new("A", "A");
    AccidentDef fall = accident(scene, ACCIDENT_FALL, "A");
    fall.onto_room = rig_room(&scene->rig, "C");
    fall.onto = scene->rig.facility->rooms[fall.onto_room].label;
    fall.fall.height = 6.0;
    fall.wounds[0] = (Wound){.kind = WOUND_BLEEDING, .site = SITE_LEG, .amount = 0.2f};
    fall.wounds[1] = (Wound){.kind = WOUND_FRACTURE, .site = SITE_LEG, .amount = 0.8f};
    fall.wound_count = 2;
    scene->accidents[0] = fall;
    scene_start(scene, 1);
    Rig* rig = &scene->rig;
    rig_until(rig, 0.9);
    assert_int_equal(rig->people->state[scene->victim], PERSON_WAITING);
    rig_until(rig, 1.1);
    assert_int_equal(rig->people->room[scene->victim], fall.onto_room);
    assert_near(vec_distance(rig->people->at[scene->victim], fall.onto), 0.0, 0.01);
    assert_int_equal(rig->people->state[scene->victim], PERSON_DOWN);
    assert_near(rig_event(rig, EVENT_PERSON_FELL, 0)->value, 6000, 0);
    rig_until(rig, 12.0);
    assert_true(knows(scene, FACT_FALL_OF_PERSON, fall.onto_room)); // seen from above
    assert_true(knows(scene, FACT_CASUALTY, scene->victim));
    rig_until(rig, 61.0);
    assert_near(people_vitals(rig->people, scene->victim)->blood_lost, 0.2, 0.03);
    assert_int_equal(rig_events(rig, EVENT_PERSON_FELL), 1);
    scene_end(scene);
}

TEST(who_hangs_is_out_of_reach_until_a_platform_comes) {
    UNUSED_STATE;
    Scene* scene = scene_new("A", "B");
    AccidentDef fall = accident(scene, ACCIDENT_FALL, "A");
    fall.onto_room = rig_room(&scene->rig, "B");
    fall.onto = scene->rig.facility->rooms[fall.onto_room].label;
    fall.onto.x += 2.0f; // not on top of the helper
    fall.hooked = true;
    scene->accidents[0] = fall;
    scene_start(scene, 1);
    Rig* rig = &scene->rig;
    rig_until(rig, 10.0);
    assert_int_equal(response_held(rig->response, scene->victim), HOLD_HARNESS);
    assert_true(knows(scene, FACT_HANGING, scene->victim));
    assert_int_equal(order(scene, ROW_TREAT, vic(scene)), REASON_NONE);
    rig_until(rig, 40.0);
    const Event* failed = rig_event(rig, EVENT_TASK_FAILED, 0);
    assert_non_null(failed);
    assert_int_equal(failed->detail, REASON_OUT_OF_REACH);
    assert_int_equal(order(scene, ROW_PLATFORM, vic(scene)), REASON_NONE);
    rig_until(rig, 120.0);
    assert_int_equal(rig_events(rig, EVENT_PERSON_FREED), 1);
    assert_int_equal(response_held(rig->response, scene->victim), HOLD_NONE);
    assert_false(people_vitals(rig->people, scene->victim)->hanging);
    rig_until(rig, 125.0);
    assert_false(knows(scene, FACT_HANGING, scene->victim));
    scene_end(scene);
}

TEST(current_flows_until_the_switch_is_off) {
    UNUSED_STATE;
    Scene* scene = shock_scene(-1.0);
    Rig* rig = &scene->rig;
    rig_until(rig, 4.0);
    assert_near(rig_event(rig, EVENT_PERSON_SHOCKED, 0)->value, 220, 0);
    assert_int_equal(response_held(rig->response, scene->victim), HOLD_CURRENT);
    assert_int_equal(order(scene, ROW_OFF, TARGET_NOTHING), REASON_NONE);
    rig_until(rig, 30.0);
    const Event* off = rig_event(rig, EVENT_CURRENT_ENDS, 0);
    assert_non_null(off);
    assert_int_equal(response_held(rig->response, scene->victim), HOLD_NONE);
    double flowed = rig_time(off) - rig_time(rig_event(rig, EVENT_PERSON_SHOCKED, 0));
    assert_near(response_current_ms(rig->response, scene->victim) / 1000.0, flowed, 0.11);
    assert_near(off->value / 1000.0, flowed, 0.11);
    assert_int_equal(rig_events(rig, EVENT_TOUCHES_LIVE), 0);
    scene_end(scene);
}

// 220 mA: half of the hearts fibrillate after (250 / 220)^2 s = 1.29 s.
TEST(the_heart_fibrillates_when_its_draw_says) {
    UNUSED_STATE;
    Scene* scene = shock_scene(0.5);
    Rig* rig = &scene->rig;
    rig_until(rig, 1.0 + 1.15);
    assert_int_equal(people_vitals(rig->people, scene->victim) == NULL
                         ? HEART_BEATS
                         : people_vitals(rig->people, scene->victim)->heart,
                     HEART_BEATS);
    rig_until(rig, 1.0 + 1.5);
    assert_int_equal(people_vitals(rig->people, scene->victim)->heart, HEART_FIBRILLATES);
    scene_end(scene);
}

TEST(bare_hands_get_the_same_current_and_a_dry_pole_does_not) {
    UNUSED_STATE;
    Scene* scene = shock_scene(0.6); // below .7: the touch shocks
    Rig* rig = &scene->rig;
    rig_until(rig, 2.0);
    assert_int_equal(order(scene, ROW_BARE, vic(scene)), REASON_NONE);
    rig_until(rig, 12.0);
    assert_int_equal(rig_events(rig, EVENT_TOUCHES_LIVE), 1);
    assert_int_equal(rig_events(rig, EVENT_PERSON_SHOCKED), 2);
    assert_int_equal(rig_event(rig, EVENT_PERSON_SHOCKED, 1)->other, scene->victim);
    assert_int_equal(response_held(rig->response, scene->helper), HOLD_CURRENT);
    scene_end(scene);

    scene = shock_scene(0.6);
    rig = &scene->rig;
    rig_until(rig, 2.0);
    assert_int_equal(order(scene, ROW_POLE, vic(scene)), REASON_NONE);
    rig_until(rig, 30.0);
    assert_int_equal(rig_events(rig, EVENT_TOUCHES_LIVE), 0);
    assert_int_equal(rig_events(rig, EVENT_CURRENT_ENDS), 1);
    assert_int_equal(response_held(rig->response, scene->victim), HOLD_NONE);
    assert_true(response_accident_lasts(rig->response, 0)); // the bar is still live
    scene_end(scene);
}

TEST(seven_bare_hands_in_ten_are_shocked) {
    UNUSED_STATE;
    Scene* scene = shock_scene(0.75);
    Rig* rig = &scene->rig;
    rig_until(rig, 2.0);
    assert_int_equal(order(scene, ROW_BARE, vic(scene)), REASON_NONE);
    rig_until(rig, 12.0);
    assert_int_equal(rig_events(rig, EVENT_TOUCHES_LIVE), 1);
    assert_int_equal(rig_events(rig, EVENT_PERSON_SHOCKED), 1);
    assert_int_equal(response_held(rig->response, scene->victim), HOLD_NONE); // pulled off
    scene_end(scene);
}

TEST(an_earth_leakage_breaker_lets_nobody_hang_on) {
    UNUSED_STATE;
    Scene* scene = scene_new("B", "B");
    scene->accidents[0] = accident(scene, ACCIDENT_SHOCK, "B");
    scene->accidents[0].breaker = true;
    scene_start(scene, 1);
    Rig* rig = &scene->rig;
    rig_until(rig, 10.0);
    assert_int_equal(rig_events(rig, EVENT_PERSON_SHOCKED), 1);
    assert_int_equal(response_held(rig->response, scene->victim), HOLD_NONE);
    assert_int_equal(response_current_ms(rig->response, scene->victim), 30);
    assert_true(person_can_act(rig->people, scene->victim));
    scene_end(scene);
}

TEST(switched_on_again_it_is_told_by_whom) {
    UNUSED_STATE;
    Scene* scene = shock_scene(-1.0);
    Rig* rig = &scene->rig;
    rig_until(rig, 2.0);
    assert_int_equal(order(scene, ROW_OFF, TARGET_NOTHING), REASON_NONE);
    rig_until(rig, 30.0);
    assert_int_equal(rig_events(rig, EVENT_ACCIDENT_ENDED), 1);
    assert_int_equal(order(scene, ROW_ON, TARGET_NOTHING), REASON_NONE);
    rig_until(rig, 60.0);
    const Event* again = rig_event(rig, EVENT_ACCIDENT_AGAIN, 0);
    assert_non_null(again);
    assert_int_equal(again->person, scene->helper);
    scene_end(scene);
}

TEST(an_edge_takes_who_stands_at_it_by_its_rate_until_it_is_fenced) {
    UNUSED_STATE;
    Scene* scene = scene_new("A", "A");
    AccidentDef edge = accident(scene, ACCIDENT_FALL, "A");
    edge.person = NOBODY;
    edge.starts_s = -1.0;
    edge.reach = 20.0f;
    edge.rate = 0.05;
    edge.onto_room = rig_room(&scene->rig, "C");
    edge.onto = scene->rig.facility->rooms[edge.onto_room].label;
    edge.ended_by[0] = rig_device(&scene->rig, "LOOSE");
    edge.ended_count = 1;
    scene->accidents[0] = edge;
    scene_start(scene, 1);
    Rig* rig = &scene->rig;
    rig_until(rig, 200.0);
    assert_int_equal(rig_events(rig, EVENT_PERSON_FELL), 2); // not who is in the store
    scene_end(scene);

    scene = scene_new("A", "A");
    scene->accidents[0] = edge;
    scene->accidents[0].ended_by[0] = rig_device(&scene->rig, "LOOSE");
    scene_start(scene, 1);
    rig = &scene->rig;
    (void)response_set_device(rig->response, rig_device(rig, "LOOSE"), STATE_SECURED, &rig->log);
    rig_until(rig, 200.0);
    assert_int_equal(rig_events(rig, EVENT_PERSON_FELL), 0);
    scene_end(scene);
}

TEST(things_come_down_until_they_are_made_fast_and_hit_who_stands_below) {
    UNUSED_STATE;
    Scene* scene = scene_new("B", "A");
    AccidentDef drop = accident(scene, ACCIDENT_DROP, "A");
    drop.person = NOBODY;
    drop.onto_room = rig_room(&scene->rig, "B");
    drop.onto = scene->rig.facility->rooms[drop.onto_room].label;
    drop.reach = 3.0f;
    drop.rate = 0.5;
    drop.fall.height = 6.0;
    drop.ended_by[0] = rig_device(&scene->rig, "LOOSE");
    drop.ended_count = 1;
    scene->accidents[0] = drop;
    scene_start(scene, 1);
    Rig* rig = &scene->rig;
    rig_until(rig, 201.0);
    int dropped = rig_events(rig, EVENT_THING_DROPPED);
    assert_near(dropped, 200.0 * (1.0 - exp(-0.5)), 25.0);
    assert_int_equal(order(scene, ROW_FENCE, TARGET_NOTHING), REASON_NONE);
    rig_until(rig, 220.0);
    assert_int_equal(rig_events(rig, EVENT_ACCIDENT_ENDED), 1);
    int before = rig_events(rig, EVENT_THING_DROPPED);
    rig_until(rig, 300.0);
    assert_int_equal(rig_events(rig, EVENT_THING_DROPPED), before);
    assert_int_equal(response_accident(rig->response, 0, &rig->log), REASON_NOT_NEEDED);
    for (int i = 0; i < rig_events(rig, EVENT_THING_HIT); i++) {
        assert_near(rig_event(rig, EVENT_THING_HIT, i)->value, 4.0 * 9.81 * 6.0, 1.0);
        assert_int_equal(rig_event(rig, EVENT_THING_HIT, i)->person, scene->victim);
    }
    scene_end(scene);
}

TEST(who_kneels_where_things_come_down_is_told_once) {
    UNUSED_STATE;
    Scene* scene = scene_new("B", "B");
    AccidentDef drop = accident(scene, ACCIDENT_DROP, "B");
    drop.person = NOBODY;
    drop.reach = 20.0f;
    scene->accidents[0] = drop;
    scene_start(scene, 1);
    Rig* rig = &scene->rig;
    rig_until(rig, 2.0);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(order(scene, ROW_KNEEL, vic(scene)), REASON_NONE);
        rig_until(rig, 20.0 * (i + 1));
    }
    assert_int_equal(rig_events(rig, EVENT_WORKS_BELOW), 1);
    assert_int_equal(rig_event(rig, EVENT_WORKS_BELOW, 0)->person, scene->helper);
    scene_end(scene);
}

TEST(who_looks_up_keeps_off_until_what_hangs_loose_is_made_fast_or_three_minutes_are_over) {
    UNUSED_STATE;
    for (int fast = 0; fast <= 1; fast++) {
        Scene* scene = scene_new("B", "B");
        AccidentDef drop = accident(scene, ACCIDENT_DROP, "B");
        drop.person = NOBODY;
        drop.reach = 20.0f;
        drop.ended_by[0] = rig_device(&scene->rig, "LOOSE");
        drop.ended_count = 1;
        scene->accidents[0] = drop;
        int32_t mate = rig_role(&scene->rig, "mate", scene->other, -1);
        scene->rig.roles[0].level = LEVEL_TRAINED;
        scene->rig.fixed = 0.9; // looks up: .98 of the trained
        scene_start(scene, 1);
        Rig* rig = &scene->rig;
        rig_until(rig, 2.0);
        assert_int_equal(order(scene, ROW_TREAT, vic(scene)), REASON_NONE);
        rig_until(rig, 60.0);
        assert_int_equal(rig_events(rig, EVENT_STANDS_OFF), 1);
        assert_int_equal(rig_event(rig, EVENT_STANDS_OFF, 0)->person, scene->helper);
        assert_int_equal(rig_events(rig, EVENT_WORKS_BELOW), 0);
        if (fast == 1) {
            assert_int_equal(
                response_order(rig->response, mate, ROW_FENCE, TARGET_NOTHING, 4, &rig->log),
                REASON_NONE);
        }
        rig_until(rig, 178.0);
        assert_int_equal(rig_events(rig, EVENT_ACCIDENT_ENDED), fast);
        assert_int_equal(rig_events(rig, EVENT_PERSON_EXAMINED), fast);
        rig_until(rig, 220.0);
        assert_int_equal(rig_events(rig, EVENT_PERSON_EXAMINED), 1);
        assert_int_equal(rig_events(rig, EVENT_WORKS_BELOW), 1 - fast);
        scene_end(scene);
    }
}

TEST(who_knows_of_the_current_keeps_off_until_it_is_cut) {
    UNUSED_STATE;
    Scene* scene = scene_new("B", "B");
    scene->rig.fixed = 0.6;
    scene->accidents[0] = accident(scene, ACCIDENT_SHOCK, "B");
    scene->accidents[0].ended_by[0] = rig_device(&scene->rig, "SW");
    scene->accidents[0].ended_count = 1;
    int32_t mate = rig_role(&scene->rig, "mate", scene->other, -1);
    scene_start(scene, 1);
    Rig* rig = &scene->rig;
    rig_until(rig, 5.0);
    assert_true(knows(scene, FACT_SHOCKED, scene->victim));
    assert_int_equal(order(scene, ROW_TREAT, vic(scene)), REASON_NONE);
    rig_until(rig, 240.0);
    assert_int_equal(rig_events(rig, EVENT_STANDS_OFF), 1);
    assert_int_equal(rig_events(rig, EVENT_TOUCHES_LIVE), 0);
    assert_int_equal(rig_events(rig, EVENT_PERSON_EXAMINED), 0);
    response_order(rig->response, mate, ROW_OFF, TARGET_NOTHING, 4, &rig->log);
    rig_until(rig, 300.0);
    assert_int_equal(rig_events(rig, EVENT_CURRENT_ENDS), 1);
    assert_int_equal(rig_events(rig, EVENT_PERSON_EXAMINED), 1);
    assert_int_equal(rig_events(rig, EVENT_PERSON_SHOCKED), 1);
    scene_end(scene);
}

static Scene* machine_scene(double fixed) {
    Scene* scene = scene_new("B", "B");
    scene->rig.fixed = fixed;
    scene->accidents[0] = accident(scene, ACCIDENT_MACHINE, "B");
    scene->accidents[0].ended_by[0] = rig_device(&scene->rig, "M1");
    scene->accidents[0].ended_count = 1;
    scene_start(scene, 1);
    return scene;
}

TEST(who_is_caught_stays_trapped_in_a_machine_to_who_sees_them) {
    UNUSED_STATE;
    Scene* scene = machine_scene(0.5);
    Rig* rig = &scene->rig;
    rig_until(rig, 20.0);
    FactKind kind = FACT_TRAPPED;
    assert_true(knows(scene, kind, scene->victim));
    for (uint32_t i = 0; i < rig->log.count; i++) {
        const Event* event = &rig->log.events[i];
        bool learns = event->kind == EVENT_FACT_LEARNED || event->kind == EVENT_FACT_CHANGED;
        if (learns && event->thing == (int32_t)kind) {
            assert_int_equal(event->value, 2); // "in a machine", and never free again
        }
    }
    scene_end(scene);
}

TEST(a_machine_lets_go_when_it_stands_and_unharmed_when_it_is_locked_out) {
    UNUSED_STATE;
    Scene* scene = machine_scene(0.2); // below .3: stopped only, it moves again
    Rig* rig = &scene->rig;
    rig_until(rig, 2.0);
    assert_int_equal(response_held(rig->response, scene->victim), HOLD_MACHINE);
    assert_int_equal(order(scene, ROW_EXTRICATE, vic(scene)), REASON_NONE);
    rig_until(rig, 15.0);
    assert_int_equal(rig_event(rig, EVENT_TASK_FAILED, 0)->detail, REASON_STILL_RUNS);
    assert_int_equal(order(scene, ROW_STOP, TARGET_NOTHING), REASON_NONE);
    rig_until(rig, 30.0);
    assert_int_equal(order(scene, ROW_EXTRICATE, vic(scene)), REASON_NONE);
    rig_until(rig, 60.0);
    assert_int_equal(rig_events(rig, EVENT_MACHINE_MOVES), 1);
    assert_int_equal(response_held(rig->response, scene->victim), HOLD_NONE);
    scene_end(scene);

    scene = machine_scene(0.2);
    rig = &scene->rig;
    rig_until(rig, 2.0);
    assert_int_equal(order(scene, ROW_LOCK, TARGET_NOTHING), REASON_NONE);
    rig_until(rig, 30.0);
    assert_int_equal(order(scene, ROW_EXTRICATE, vic(scene)), REASON_NONE);
    rig_until(rig, 60.0);
    assert_int_equal(rig_events(rig, EVENT_MACHINE_MOVES), 0);
    assert_int_equal(rig_events(rig, EVENT_PERSON_FREED), 1);
    scene_end(scene);
}

// What bleeds of a body, untreated and unpressed [L/min].
static float wounds_bleed(const Scene* scene) {
    const Vitals* body = people_vitals(scene->rig.people, scene->victim);
    float sum = 0.0f;
    for (int i = 0; i < body->wound_count; i++) {
        sum += body->wounds[i].kind == WOUND_BLEEDING ? body->wounds[i].amount : 0.0f;
    }
    return sum;
}

TEST(a_running_machine_makes_the_wound_worse_and_force_the_worst) {
    UNUSED_STATE;
    Scene* scene = machine_scene(0.5);
    Rig* rig = &scene->rig;
    rig_until(rig, 2.0);
    float first = wounds_bleed(scene);
    assert_near(first, machine_bleeds(0.5), 1e-6);
    rig_until(rig, 12.0);
    assert_near(wounds_bleed(scene) - first, 0.2, 1e-6); // two times five seconds
    float later = wounds_bleed(scene);
    assert_int_equal(order(scene, ROW_PULL, vic(scene)), REASON_NONE);
    rig_until(rig, 30.0);
    assert_int_equal(rig_events(rig, EVENT_PULLED_FREE), 1);
    assert_int_equal(response_held(rig->response, scene->victim), HOLD_NONE);
    assert_true(wounds_bleed(scene) > later + 0.25f);
    scene_end(scene);
}

TEST(an_accident_waits_for_its_inject) {
    UNUSED_STATE;
    Scene* scene = scene_new("A", "A");
    scene->accidents[0] = accident(scene, ACCIDENT_FALL, "A");
    scene->accidents[0].starts_s = -1.0;
    scene_start(scene, 1);
    Rig* rig = &scene->rig;
    rig_until(rig, 60.0);
    assert_int_equal(rig_events(rig, EVENT_PERSON_FELL), 0);
    assert_int_equal(response_accident(rig->response, 0, &rig->log), REASON_NONE);
    assert_int_equal(rig_events(rig, EVENT_PERSON_FELL), 1);
    assert_int_equal(response_accident(rig->response, 0, &rig->log), REASON_ALREADY);
    scene_end(scene);
}

TEST(what_is_held_is_hashed) {
    UNUSED_STATE;
    uint64_t hashes[2];
    for (int i = 0; i < 2; i++) {
        Scene* scene = shock_scene(0.5);
        Rig* rig = &scene->rig;
        rig_until(rig, 1.1);
        rig->response->accidents->current_ms[scene->victim] += i;
        Hash hash = hash_begin();
        response_hash(rig->response, &hash);
        hashes[i] = hash_end(hash);
        scene_end(scene);
    }
    assert_true(hashes[0] != hashes[1]);
}

SUITE(CASE(who_falls_lies_below_with_the_wounds_their_author_gives),
      CASE(who_hangs_is_out_of_reach_until_a_platform_comes),
      CASE(current_flows_until_the_switch_is_off), CASE(the_heart_fibrillates_when_its_draw_says),
      CASE(bare_hands_get_the_same_current_and_a_dry_pole_does_not),
      CASE(seven_bare_hands_in_ten_are_shocked), CASE(an_earth_leakage_breaker_lets_nobody_hang_on),
      CASE(switched_on_again_it_is_told_by_whom),
      CASE(an_edge_takes_who_stands_at_it_by_its_rate_until_it_is_fenced),
      CASE(things_come_down_until_they_are_made_fast_and_hit_who_stands_below),
      CASE(who_kneels_where_things_come_down_is_told_once),
      CASE(who_looks_up_keeps_off_until_what_hangs_loose_is_made_fast_or_three_minutes_are_over),
      CASE(who_knows_of_the_current_keeps_off_until_it_is_cut),
      CASE(who_is_caught_stays_trapped_in_a_machine_to_who_sees_them),
      CASE(a_machine_lets_go_when_it_stands_and_unharmed_when_it_is_locked_out),
      CASE(a_running_machine_makes_the_wound_worse_and_force_the_worst),
      CASE(an_accident_waits_for_its_inject), CASE(what_is_held_is_hashed))
