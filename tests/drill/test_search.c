// Search: what follows a missing name - somebody is sent by voice, or the brigade is told instead -
// and the second count (response_model 8).
#include "rig.h"

enum { LOOK = RIG_ACTIONS, PHONE, SEARCH_ACTIONS };

typedef struct SearchRig {
    Rig rig;
    ActionDef actions[SEARCH_ACTIONS];
} SearchRig;

/// Nothing burns until long after; the vocabulary can look for people and ring them up.
static void open_search(SearchRig* s, uint64_t seed) {
    Rig* rig = &s->rig;
    rig_open(rig);
    memcpy(s->actions, rig->actions, sizeof(rig->actions));
    s->actions[LOOK] = rig_action("look_for", "look for a missing person", "寻找失联人员",
                                  PLACE_TARGET, 15.0, EFFECT_LOOK_FOR, -1, 1);
    s->actions[LOOK].target = TARGET_ROOM;
    s->actions[PHONE] = rig_action("ask_leaver", "phone a missing person", "电话联系失联人员",
                                   PLACE_HERE, 25.0, EFFECT_LEARN, FACT_LOCATED, 2);
    s->actions[PHONE].target = TARGET_PERSON;
    s->actions[PHONE].uses_voice = true;
    rig->def.world.response.actions = s->actions;
    rig->def.world.response.action_count = SEARCH_ACTIONS;
    rig->fire.starts = 590.0;
    rig->steps[RIG_END_STEP].when =
        (Trigger){.kind = TRIGGER_TIME, .subject = -1, .seconds = 580.0}; // the run goes on
    rig->def.seed = seed;
    rig_start(rig);
}

static void inform(Rig* rig, int32_t role, FactKind kind, int32_t subject, int32_t value) {
    drill_queue(rig->drill, (Command){.kind = COMMAND_INFORM,
                                      .source = SOURCE_TRAINER,
                                      .a = role,
                                      .b = (int32_t)kind,
                                      .c = subject,
                                      .d = value});
}

static const Event* find(const Rig* rig, EventKind kind) {
    uint32_t sequence = rig_find(rig, kind, -1);
    return sequence == EVENT_NONE ? NULL
                                  : &world_events(drill_world(rig->drill))->events[sequence - 1];
}

static bool knows(const Rig* rig, int32_t person, FactKind kind, int32_t subject) {
    return response_knows(world_response(drill_world(rig->drill)), person, kind, subject, NULL,
                          NULL) != TICK_NEVER;
}

TEST(the_nearest_idle_role_is_sent_by_voice_and_the_name_is_cleared) {
    UNUSED_STATE;
    SearchRig s;
    open_search(&s, 7);
    Rig* rig = &s.rig;
    inform(rig, RIG_COMMANDER, FACT_MISSING, 3, 1);
    rig_run(rig, 120.0);
    const Event* sent = find(rig, EVENT_SEARCH_ORDERED);
    assert_non_null(sent);
    assert_int_equal(sent->other, 3);
    assert_int_equal(sent->room, rig->fire.room); // where the list says that Fang works
    assert_int_equal(sent->thing, RIG_CALLER);    // the warden has the list to read
    const Event* looked = find(rig, EVENT_LOOKED_FOR);
    assert_non_null(looked);
    assert_int_equal(looked->value, 1);
    // 5 s to think, a call of some 9 s, the way, 15 s x 0.8 in the room.
    assert_in_range(looked->tick, 26 * TICKS_PER_SECOND, 60 * TICKS_PER_SECOND);
    assert_false(knows(rig, rig->roles[RIG_COMMANDER].holder, FACT_MISSING, 3));
    assert_null(find(rig, EVENT_SEARCH_REFUSED));
    rig_close(rig);
}

TEST(nobody_is_sent_to_a_storey_that_is_known_to_burn) {
    UNUSED_STATE;
    SearchRig s;
    open_search(&s, 7);
    Rig* rig = &s.rig;
    inform(rig, RIG_COMMANDER, FACT_FIRE, facility_find_room(rig->facility, "S"), 2);
    inform(rig, RIG_COMMANDER, FACT_MISSING, 3, 1);
    rig_run(rig, 60.0);
    const Event* refused = find(rig, EVENT_SEARCH_REFUSED);
    assert_non_null(refused);
    assert_int_equal(refused->detail, REASON_FIRE_THERE);
    assert_int_equal(refused->other, 3);
    assert_null(find(rig, EVENT_SEARCH_ORDERED));
    assert_null(find(rig, EVENT_LOOKED_FOR));
    rig_close(rig);
}

TEST(light_smoke_of_another_room_forbids_nothing_and_thick_smoke_does) {
    UNUSED_STATE;
    for (int smoke = 1; smoke <= 2; smoke++) {
        SearchRig s;
        open_search(&s, 7);
        Rig* rig = &s.rig;
        inform(rig, RIG_COMMANDER, FACT_SMOKE, facility_find_room(rig->facility, "S"), smoke);
        inform(rig, RIG_COMMANDER, FACT_MISSING, 3, 1);
        rig_run(rig, 20.0);
        assert_int_equal(find(rig, EVENT_SEARCH_ORDERED) != NULL, smoke == 1);
        assert_int_equal(find(rig, EVENT_SEARCH_REFUSED) != NULL, smoke == 2);
        rig_close(rig);
    }
}

TEST(who_is_not_where_they_work_is_telephoned_and_then_left_to_the_brigade) {
    UNUSED_STATE;
    int answered = 0;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        SearchRig s;
        open_search(&s, seed);
        Rig* rig = &s.rig;
        drill_queue(rig->drill, (Command){.kind = COMMAND_LEAVE, .source = SOURCE_TRAINER, .a = 3});
        rig_run(rig, 40.0);
        inform(rig, RIG_COMMANDER, FACT_MISSING, 3, 1);
        rig_run(rig, 260.0);
        assert_non_null(find(rig, EVENT_LOOKED_FOR));
        assert_int_equal(find(rig, EVENT_LOOKED_FOR)->value, 0);
        bool missing = knows(rig, rig->roles[RIG_COMMANDER].holder, FACT_MISSING, 3);
        const Event* refused = find(rig, EVENT_SEARCH_REFUSED);
        assert_int_equal(refused != NULL, missing);
        assert_true(refused == NULL || refused->detail == REASON_NO_ANSWER);
        answered += missing ? 0 : 1;
        rig_close(rig);
    }
    assert_in_range(answered, 2, 7); // of 8 with p .6
}

TEST(going_in_again_to_look_for_somebody_by_order_is_no_red_line) {
    UNUSED_STATE;
    SearchRig s;
    open_search(&s, 7);
    Rig* rig = &s.rig;
    rig->red_lines[2] = (RedLineDef){RED_LINE_REENTER_WITHOUT_PERMISSION, 23};
    drill_queue(rig->drill, (Command){.kind = COMMAND_LEAVE, .source = SOURCE_TRAINER, .a = 0});
    drill_queue(rig->drill, (Command){.kind = COMMAND_ALARM, .source = SOURCE_TRAINER, .a = 1});
    rig_run(rig, 40.0);
    inform(rig, RIG_COMMANDER, FACT_MISSING, 3, 1);
    rig_run(rig, 120.0);
    assert_int_equal(rig_find(rig, EVENT_RED_LINE, 2), EVENT_NONE);
    rig_close(rig);
}

TEST(a_list_with_a_name_open_is_read_again_when_the_fire_is_out) {
    UNUSED_STATE;
    for (int news = 0; news < 2; news++) {
        SearchRig s;
        open_search(&s, 7);
        Rig* rig = &s.rig;
        drill_queue(rig->drill, (Command){.kind = COMMAND_ORDER,
                                          .source = SOURCE_TRAINER,
                                          .a = RIG_WARDEN,
                                          .b = RIG_COUNT,
                                          .c = target_pack(TARGET_NOTHING)});
        rig_run(rig, 150.0);
        assert_true(knows(rig, rig->roles[RIG_WARDEN].holder, FACT_MISSING, -1)); // all are inside
        if (news == 1) {
            inform(rig, RIG_WARDEN, FACT_FIRE_OUT, rig->fire.room, 1);
        }
        rig_run(rig, 150.0);
        const EventLog* log = world_events(drill_world(rig->drill));
        int counts = 0;
        for (uint32_t i = 0; i < log->count; i++) {
            counts += log->events[i].kind == EVENT_TASK_DONE && log->events[i].thing == RIG_COUNT;
        }
        assert_in_range(counts, news == 1 ? 2 : 1, 3);
        rig_close(rig);
    }
}

SUITE(CASE(the_nearest_idle_role_is_sent_by_voice_and_the_name_is_cleared),
      CASE(nobody_is_sent_to_a_storey_that_is_known_to_burn),
      CASE(light_smoke_of_another_room_forbids_nothing_and_thick_smoke_does),
      CASE(who_is_not_where_they_work_is_telephoned_and_then_left_to_the_brigade),
      CASE(going_in_again_to_look_for_somebody_by_order_is_no_red_line),
      CASE(a_list_with_a_name_open_is_read_again_when_the_fire_is_out))
