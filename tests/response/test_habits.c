// Habits: what people do of themselves in a drill so that its log reads as it should - where a
// sweep begins, the roll call, the register handed over, the shout before the call, the wrong
// device.
#include "rig.h"

static Target room_of(const Rig* rig, const char* name) {
    return (Target){TARGET_ROOM, rig_room(rig, name)};
}

/// The first of the offices A, B, C that a sweep of the storey from the control room is done with.
static int32_t first_swept(bool knows_fire) {
    Rig rig;
    rig_init(&rig);
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "P"), -1);
    rig_start(&rig);
    if (knows_fire) {
        rig_knows(&rig, role, FACT_FIRE, rig_room(&rig, "T"), 2);
    }
    assert_int_equal(rig_order(&rig, role, ACT_SWEEP, (Target){TARGET_STOREY, 0}), REASON_NONE);
    rig_until(&rig, 300.0);
    int32_t first = -1;
    for (int n = 0; first < 0 && rig_event(&rig, EVENT_ROOM_SWEPT, n) != NULL; n++) {
        int32_t room = rig_event(&rig, EVENT_ROOM_SWEPT, n)->room;
        bool passed = room == rig_room(&rig, "P") || room == rig_room(&rig, "H");
        first = passed ? -1 : room;
    }
    rig_end(&rig);
    return first;
}

TEST(a_sweep_begins_beside_the_fire_that_the_sweeper_knows_of) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    assert_int_equal(first_swept(false), rig_room(&rig, "B")); // opposite the control room's door
    assert_int_equal(first_swept(true), rig_room(&rig, "C"));  // next to the archive
    arena_free(&rig.map_arena);
}

TEST(who_has_swept_a_room_is_not_sent_to_alert_it) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "H"), -1);
    rig_start(&rig);
    assert_int_equal(rig_order(&rig, role, ACT_SWEEP, room_of(&rig, "B")), REASON_NONE);
    rig_until(&rig, 60.0);
    assert_int_equal(rig_events(&rig, EVENT_ROOM_SWEPT), 1);
    assert_int_equal(rig_order(&rig, role, ACT_ALERT, room_of(&rig, "B")), REASON_ALREADY);
    assert_int_equal(rig_order(&rig, role, ACT_ALERT, room_of(&rig, "A")), REASON_NONE);
    rig_end(&rig);
}

/// Counts by a warden outside while the holder of another role stays in the archive. Returns the
/// columns of the first count: missing, and accounted for by word.
static void roll_call(bool radio, double draws, int32_t* missing, int32_t* by_word) {
    Rig rig;
    rig_init(&rig);
    rig.fixed = draws;
    int32_t warden = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), -1);
    rig_role(&rig, "guard", rig_person(&rig, "Song", "T"), -1);
    rig.roles[1].has_radio = radio;
    rig_start(&rig);
    people_leave_after(rig.people, 0, CUE_START, 0.0, &rig.log);
    rig_order(&rig, warden, ACT_COUNT, TARGET_NOTHING);
    rig_until(&rig, 200.0);
    const Event* count = rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0);
    assert_non_null(count);
    *missing = count->other;
    *by_word = count->detail > 0 ? count->detail : 0;
    rig_end(&rig);
}

TEST(who_holds_a_role_answers_by_radio_when_the_list_is_read) {
    UNUSED_STATE;
    int32_t missing;
    int32_t by_word;
    roll_call(true, 0.5, &missing, &by_word);
    assert_int_equal(missing, 0);
    assert_int_equal(by_word, 1);
    roll_call(false, 0.5, &missing, &by_word); // no radio, no word
    assert_int_equal(missing, 1);
    assert_int_equal(by_word, 0);
    roll_call(true, 0.04, &missing, &by_word); // .05 of the calls are missed
    assert_int_equal(missing, 1);
}

TEST(the_register_is_handed_to_who_counts) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t warden = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), -1);
    int32_t clerk = rig_role(&rig, "clerk", rig_person(&rig, "Bai", "B"), warden);
    rig.actions[ACT_THINK] = rig_action("visitor_list", PLACE_TARGET, DEVICE_KIND_COUNT, 5,
                                        EFFECT_TAKE_LIST, LIST_VISITORS, TARGET_ROOM, 2);
    rig.def.list_rooms[LIST_VISITORS] = rig_room(&rig, "B");
    rig_start(&rig);
    assert_int_equal(rig_order(&rig, clerk, ACT_THINK, room_of(&rig, "B")), REASON_NONE);
    rig_until(&rig, 20.0);
    assert_int_equal(rig_events(&rig, EVENT_LIST_TAKEN), 1);
    people_leave_after(rig.people, 0, CUE_START, 0.0, &rig.log);
    people_leave_after(rig.people, 1, CUE_START, 0.0, &rig.log);
    rig_until(&rig, 80.0);
    rig_order(&rig, warden, ACT_COUNT, TARGET_NOTHING);
    rig_until(&rig, 160.0);
    const Event* handed = rig_event(&rig, EVENT_LIST_HANDED, 0);
    assert_non_null(handed);
    assert_int_equal(handed->person, 1);
    assert_int_equal(handed->other, 0);
    assert_int_equal(handed->thing, LIST_VISITORS);
    assert_int_equal(rig.response->list_with[LIST_VISITORS], 0);
    rig_end(&rig);
}

TEST(one_shouts_before_one_dials) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t boss = rig_role(&rig, "boss", rig_person(&rig, "Ma", "P"), -1);
    int32_t role = rig_role(&rig, "finder", rig_person(&rig, "Li", "A"), boss);
    rig.roles[boss].has_radio = rig.roles[role].has_radio = false;
    rig.actions[ACT_THINK] =
        rig_action("shout", PLACE_HERE, DEVICE_KIND_COUNT, 3, EFFECT_TELL, 0, TARGET_NONE, 1);
    rig.actions[ACT_THINK].uses_voice = true;
    rig.actions[ACT_THINK].uses_body = false;
    rig_fire(&rig, "A", 0.0, 30.0);
    rig_start(&rig);
    rig_knows(&rig, role, FACT_FIRE, rig_room(&rig, "A"), 1);
    rig_until(&rig, 4.0);
    MessageState state = rig.response->actors[1].message.state;
    assert_true(state == MESSAGE_PREPARING || state == MESSAGE_RINGING); // dials, or lets it ring
    assert_int_equal(rig_order(&rig, role, ACT_THINK, TARGET_NOTHING), REASON_NONE);
    rig_until(&rig, 60.0);
    const Event* first = rig_event(&rig, EVENT_MESSAGE_SENT, 0);
    assert_non_null(first);
    assert_int_equal(first->thing, CHANNEL_SHOUT);
    assert_true(first->tick <= 9 * TICKS_PER_S);
    // Whoever did not hear it is told all the same.
    assert_true(response_knows(rig.response, 0, FACT_FIRE, rig_room(&rig, "A"), NULL, NULL) !=
                UINT32_MAX);
    rig_end(&rig);
}

TEST(nobody_goes_on_ringing_up_who_has_been_found) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    int32_t role = rig_role(&rig, "boss", rig_person(&rig, "Ma", "P"), -1);
    int32_t lost = rig_person(&rig, "Zhu", "A");
    rig.actions[ACT_THINK] = rig_action("ask_leaver", PLACE_HERE, DEVICE_KIND_COUNT, 60,
                                        EFFECT_LEARN, FACT_LOCATED, TARGET_PERSON, 2);
    rig_start(&rig);
    rig_knows(&rig, role, FACT_MISSING, lost, 1);
    assert_int_equal(rig_order(&rig, role, ACT_THINK, (Target){TARGET_PERSON, lost}), REASON_NONE);
    rig_until(&rig, 10.0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_CANCELLED), 0);
    rig_knows(&rig, role, FACT_MISSING, lost, 0);
    rig_until(&rig, 11.0);
    const Event* off = rig_event(&rig, EVENT_TASK_CANCELLED, 0);
    assert_non_null(off);
    assert_int_equal(off->detail, REASON_NOT_NEEDED);
    rig_end(&rig);
}

/// Two valves side by side and one across the yard. Returns which of them is shut by an order for
/// the first, -1 none.
static int32_t valve_shut(SkillLevel level, double draw, bool stress) {
    Rig rig;
    rig_init_maps(&rig, &RIG_MAP, 1,
                  "room A office Copy room 文印室\nroom B office Office 办公室\n"
                  "room C meeting Meeting room 会议室\nroom T store Archive 档案室\n"
                  "room H corridor Corridor 走廊\nroom P control Control room 消控室\n"
                  "device valve V1 0 24 1\ndevice valve V2 0 26 3\ndevice valve V3 0 3 2\n");
    ActionDef* act = &rig.actions[ACT_THINK];
    *act =
        rig_action("close_valve", PLACE_DEVICE, DEVICE_VALVE, 10, EFFECT_PLUG, 0, TARGET_DEVICE, 1);
    act->mishaps[0] = (MishapDef){.id = "wrong_valve",
                                  .text = {"it is another valve", "关错阀门"},
                                  .when = MISHAP_ALWAYS,
                                  .rate = 0.01,
                                  .trained = 0.3,
                                  .novice = 5.0,
                                  .does = MISHAP_MISTAKES};
    act->mishap_count = 1;
    int32_t role = rig_role(&rig, "fitter", rig_person(&rig, "Ma", "T"), -1);
    rig.roles[role].level = level;
    rig.fixed = draw;
    if (stress) {
        FireDef* fire = rig_fire(&rig, "T", 0.0, 20.0);
        fire->at = (vec2s){{23.5f, 3.5f}};
    }
    rig_start(&rig);
    rig_until(&rig, 2.0);
    assert_int_equal(
        rig_order(&rig, role, ACT_THINK, (Target){TARGET_DEVICE, rig_device(&rig, "V1")}),
        REASON_NONE);
    rig_until(&rig, 60.0);
    int32_t shut = -1;
    for (int32_t i = 0; i < rig.facility->device_count; i++) {
        shut = rig.response->states[i] == STATE_SHUT ? i : shut;
    }
    rig_end(&rig);
    return shut;
}

TEST(the_wrong_device_is_taken_by_level_and_three_times_as_often_with_the_danger_in_the_room) {
    UNUSED_STATE;
    // V1, V2 in the archive are devices 0 and 1; V3, far away, is never taken for them.
    assert_int_equal(valve_shut(LEVEL_NOVICE, 0.06, false), 0);
    assert_int_equal(valve_shut(LEVEL_NOVICE, 0.04, false), 1);
    assert_int_equal(valve_shut(LEVEL_NOVICE, 0.14, true), 1);
    assert_int_equal(valve_shut(LEVEL_NOVICE, 0.16, true), 0);
    assert_int_equal(valve_shut(LEVEL_TRAINED, 0.012, true), 0);
    assert_int_equal(valve_shut(LEVEL_TRAINED, 0.0085, true), 1);
}

/// Twenty people leave the copy room by its one door; a warden who stands there lets `flow` a
/// second through (< 0: nobody stands there).
#define HELD_CROWD 20
typedef struct HeldRoom {
    Rig rig;
    int32_t warden, first;
} HeldRoom;

static void held_begin(HeldRoom* held, double flow) {
    Rig* rig = &held->rig;
    rig_init(rig);
    ActionDef* hold = &rig->actions[ACT_HOLD];
    *hold = rig_action("hold_stair", PLACE_TARGET, DEVICE_KIND_COUNT, 0, EFFECT_HOLD, 0,
                       TARGET_ROOM, 1);
    hold->effects[1] = EFFECT_HOLD_FLOW;
    hold->effect_amounts[1] = flow;
    hold->effect_count = 2;
    held->warden = rig_role(rig, "warden", rig_person(rig, "warden", "H"), -1);
    static char names[HELD_CROWD][16];
    held->first = rig->person_count;
    for (int i = 0; i < HELD_CROWD; i++) {
        (void)snprintf(names[i], sizeof names[i], "P%d", i);
        rig_person(rig, names[i], "A");
    }
    rig_start(rig);
    if (flow >= 0.0) {
        Target door = {TARGET_OPENING, rig_door(rig, "A")};
        assert_int_equal(rig_order(rig, held->warden, ACT_HOLD, door), REASON_NONE);
    }
    rig_until(rig, 20.0);
    for (int32_t i = 0; i < HELD_CROWD; i++) {
        people_leave_after(rig->people, held->first + i, CUE_START, 0.0, &rig->log);
    }
}

static int held_inside(const HeldRoom* held) {
    int inside = 0;
    for (int32_t i = 0; i < HELD_CROWD; i++) {
        inside += held->rig.people->room[held->first + i] == rig_room(&held->rig, "A");
    }
    return inside;
}

/// When the room is empty [s from the start of leaving].
static double held_empty(HeldRoom* held) {
    while (held_inside(held) > 0 && held->rig.log.tick < 400u * 20u) {
        rig_step(&held->rig);
    }
    return held->rig.log.tick * 0.05 - 20.0;
}

TEST(a_warden_at_a_door_lets_so_many_a_second_through) {
    UNUSED_STATE;
    HeldRoom free = {0};
    held_begin(&free, -1.0);
    double alone = held_empty(&free);
    rig_end(&free.rig);
    HeldRoom held = {0};
    held_begin(&held, 0.25);
    double capped = held_empty(&held);
    print_message("  %d persons: %.1f s, held to one in 4 s: %.1f s\n", HELD_CROWD, alone, capped);
    // The first passes at once, each other 4 s after the one before.
    assert_true(alone < 40.0);
    assert_true(capped >= (HELD_CROWD - 1) * 4.0 && capped <= (HELD_CROWD - 1) * 4.0 + 15.0);
    const Event* told = rig_event(&held.rig, EVENT_FLOW_HELD, 0);
    assert_int_equal(told->value, 15); // a minute
    assert_int_equal(told->thing, rig_door(&held.rig, "A"));
    rig_end(&held.rig);
}

TEST(who_is_held_back_waits_and_goes_on_when_the_warden_lets_go) {
    UNUSED_STATE;
    HeldRoom held = {0};
    held_begin(&held, 0.0);
    Rig* rig = &held.rig;
    rig_until(rig, 80.0);
    assert_int_equal(held_inside(&held), HELD_CROWD);
    int32_t warden = response_role(rig->response, held.warden)->holder;
    assert_int_equal(people_held_count(rig->people, warden), HELD_CROWD);
    for (int32_t i = 0; i < HELD_CROWD; i++) {
        int32_t person = held.first + i;
        assert_int_equal(people_held_by(rig->people, person), warden);
        assert_int_equal(rig->people->state[person],
                         PERSON_LEAVING); // neither trapped nor standing
    }
    // The holder of a role passes.
    assert_int_equal(response_cancel(rig->response, held.warden, &rig->log), REASON_NONE);
    assert_int_equal(people_held_count(rig->people, warden), 0);
    const Event* released = rig_event(rig, EVENT_FLOW_RELEASED, 0);
    assert_int_equal(released->value, 0);
    assert_int_equal(released->other, HELD_CROWD);
    assert_true(held_empty(&held) < 60.0 + 40.0);
    rig_end(rig);
}

TEST(nobody_is_held_back_in_smoke_but_by_a_mistake) {
    UNUSED_STATE;
    for (int blocks = 0; blocks < 2; blocks++) {
        HeldRoom held = {0};
        Rig* rig = &held.rig;
        rig_init(rig);
        rig->fixed = blocks != 0 ? 0.01 : 0.5;
        ActionDef* hold = &rig->actions[ACT_HOLD];
        *hold = rig_action("hold_stair", PLACE_TARGET, DEVICE_KIND_COUNT, 0, EFFECT_HOLD, 0,
                           TARGET_ROOM, 1);
        hold->effects[1] = EFFECT_HOLD_FLOW;
        hold->effect_amounts[1] = 0.5;
        hold->effect_count = 2;
        hold->mishaps[0] = (MishapDef){.id = "blocks",
                                       .text = {"blocks", "blocks"},
                                       .rate = 0.05,
                                       .novice = 1.0,
                                       .trained = 1.0,
                                       .does = MISHAP_BLOCKS,
                                       .amount = 600.0};
        hold->mishap_count = 1;
        held.warden = rig_role(rig, "warden", rig_person(rig, "warden", "H"), -1);
        rig_fire(rig, "H", 30.0, 300.0);
        rig_start(rig);
        Target door = {TARGET_OPENING, rig_door(rig, "A")};
        assert_int_equal(rig_order(rig, held.warden, ACT_HOLD, door), REASON_NONE);
        rig_until(rig, 20.0);
        assert_int_equal(rig_event(rig, EVENT_FLOW_HELD, 0)->value, blocks != 0 ? 0 : 30);
        rig_until(rig, 150.0);
        const Event* released = rig_event(rig, EVENT_FLOW_RELEASED, 0);
        assert_non_null(released); // at the latest when the air drives the warden off
        assert_int_equal(released->detail == REASON_SMOKE, blocks == 0);
        assert_int_equal(rig_events(rig, EVENT_GOES_WRONG), blocks);
        rig_end(rig);
    }
}

SUITE(CASE(a_warden_at_a_door_lets_so_many_a_second_through),
      CASE(who_is_held_back_waits_and_goes_on_when_the_warden_lets_go),
      CASE(nobody_is_held_back_in_smoke_but_by_a_mistake),
      CASE(a_sweep_begins_beside_the_fire_that_the_sweeper_knows_of),
      CASE(who_has_swept_a_room_is_not_sent_to_alert_it),
      CASE(who_holds_a_role_answers_by_radio_when_the_list_is_read),
      CASE(the_register_is_handed_to_who_counts), CASE(one_shouts_before_one_dials),
      CASE(nobody_goes_on_ringing_up_who_has_been_found),
      CASE(the_wrong_device_is_taken_by_level_and_three_times_as_often_with_the_danger_in_the_room))
