// Marks that no average may hide: who was left inside, what could not be done, what is marked once.
#include "rig.h"

static const ScoreItem* item(const Score* score, const char* id) {
    for (int i = 0; i < score->item_count; i++) {
        if (strcmp(score->items[i].id, id) == 0) {
            return &score->items[i];
        }
    }
    fail_msg("no item \"%s\"", id);
    return NULL;
}

static Score* mark(const Rig* rig) {
    Score* score = malloc(sizeof(*score));
    score_run(rig->drill, &rig->def.plan, NULL, score);
    return score;
}

static void event(Rig* rig, double seconds, EventKind kind, int32_t person, int32_t role,
                  int32_t thing, int32_t other) {
    rig_event(rig, seconds, kind, person, role, thing, other, 1, NOBODY);
}

/// A fire at 5 s, an alarm at 10 s that all role-holders hear.
static void begin_log(Rig* rig) {
    rig_start(rig);
    event(rig, 5, EVENT_FIRE_STARTED, NOBODY, NOBODY, 0, NOBODY);
    world_log(rig->drill->world)->events[world_events(rig->drill->world)->count - 1].room =
        rig->fire.room;
    event(rig, 10, EVENT_ALARM_RAISED, NOBODY, NOBODY, NOBODY, NOBODY);
    for (int person = 0; person < 3; person++) {
        event(rig, 10, EVENT_FACT_LEARNED, person, person + 1, FACT_ALARM, NOBODY);
    }
}

static void end_log(Rig* rig) {
    rig_event(rig, 600, EVENT_DRILL_ENDED, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, REASON_TIME_UP);
}

static void room_event(Rig* rig, double seconds, EventKind kind, int32_t role, int32_t room,
                       Reason reason) {
    uint32_t sequence =
        rig_event(rig, seconds, kind, 1, role, NOBODY, NOBODY, NOBODY, (int32_t)reason);
    world_log(rig->drill->world)->events[sequence - 1].room = room;
}

static int32_t storey(void) {
    return target_pack((Target){TARGET_STOREY, 0});
}

/// Everyone out but person 5, and everything of the plan done in time.
static void all_but_one(Rig* rig) {
    begin_log(rig);
    event(rig, 20, EVENT_TASK_DONE, 0, RIG_CALLER, RIG_CALL, target_pack(TARGET_NOTHING));
    event(rig, 20, EVENT_SERVICE_CALLED, 0, RIG_CALLER, SERVICE_FIRE_BRIGADE, NOBODY);
    event(rig, 60, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_SWEEP, storey());
    for (int person = 0; person < 5; person++) {
        rig_out(rig, 70, person);
    }
    event(rig, 90, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_COUNT, target_pack(TARGET_NOTHING));
    rig_event(rig, 90, EVENT_HEADCOUNT_TAKEN, 1, RIG_WARDEN, 0, 1, 5, NOBODY);
}

TEST(one_left_inside_of_whom_nobody_told_the_brigade_bars_a_good_grade) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    all_but_one(&rig);
    end_log(&rig);
    Score* score = mark(&rig);
    assert_int_equal(score_rating(item(score, "people_out")->bp), RATING_U);
    assert_true(score->total_bp <= 7499);
    assert_true(score->cap_bp == 7499);
    assert_contains(score->cap_zh, "1人滞留建筑内且未报告消防队");
    free(score);
    rig_close(&rig);
}

TEST(who_was_handed_over_to_the_brigade_by_name_costs_four_shares_only) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    all_but_one(&rig);
    event(&rig, 100, EVENT_FACT_LEARNED, 2, RIG_COMMANDER, FACT_MISSING, 5);
    event(&rig, 200, EVENT_COMMAND_HANDED, 2, RIG_COMMANDER, SERVICE_FIRE_BRIGADE, NOBODY);
    end_log(&rig);
    Score* score = mark(&rig);
    assert_int_equal(item(score, "people_out")->bp, 3333); // 1 - 4 / 6
    assert_contains(item(score, "people_out")->reason_en, "told by name");
    assert_true(score->cap_bp != 7499);
    free(score);
    rig_close(&rig);
}

TEST(what_fell_away_by_the_teams_own_failure_is_marked_and_what_nobody_could_do_is_not) {
    UNUSED_STATE;
    static const struct {
        EventKind count; // what became of the step that has to come before
        ItemState state;
        const char* reason;
    } rows[] = {{EVENT_TASK_DONE, ITEM_NOT_INFORMED,
                 "Nobody told the commander that \"Take the headcount\""},
                {EVENT_ROOM_SWEPT, ITEM_NOT_REACHED, // left out
                 "it waits for \"Take the headcount\", which was not done"},
                {EVENT_TASK_BLOCKED, ITEM_NOT_APPLICABLE, "Not called for"}};
    for (int i = 0; i < 3; i++) {
        Rig rig;
        rig_open(&rig);
        rig.steps[RIG_END_STEP].required = 1; // the count, which is the warden's
        rig.steps[RIG_END_STEP].limit_s = 300.0;
        begin_log(&rig);
        event(&rig, 60, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_SWEEP, storey());
        rig_event(&rig, 90, rows[i].count, 1, RIG_WARDEN, RIG_COUNT, target_pack(TARGET_NOTHING),
                  NOBODY, REASON_SMOKE);
        end_log(&rig);
        Score* score = mark(&rig);
        const ScoreItem* end = item(score, "end");
        assert_int_equal(end->state, rows[i].state);
        assert_true(end->counts == (i < 2));
        assert_false(end->personal); // the team's, not the commander's
        assert_contains(end->reason_en, rows[i].reason);
        free(score);
        rig_close(&rig);
    }
}

/// Person 5 comes out at 80 s and is indoors again at the end; at 200 s the place is opened.
static void go_back_in(Rig* rig, double back, double out_again) {
    rig->red_lines[3] = (RedLineDef){RED_LINE_REENTER_WITHOUT_PERMISSION, 24};
    rig->def.plan.red_line_count = 4;
    all_but_one(rig);
    int16_t room = world_people(rig->drill->world)->room[5];
    rig_out(rig, 80, 5);
    if (back > 0.0 && back < 200.0) {
        event(rig, back, EVENT_RED_LINE, 5, NOBODY, 3, NOBODY);
    }
    event(rig, 200, EVENT_AREA_OPENED, 2, RIG_COMMANDER, NOBODY, NOBODY);
    if (out_again > 0.0) {
        rig_out(rig, out_again, 5);
    }
    People* people = (People*)world_people(rig->drill->world);
    people->room[5] = room;
    people->state[5] = PERSON_WAITING;
    rig_event(rig, 900, EVENT_DRILL_ENDED, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, REASON_TIME_UP);
}

TEST(a_leave_that_comes_later_excuses_nobody_who_had_gone_back_in) {
    UNUSED_STATE;
    static const struct {
        double back, out_again; // [s]
        bool left;
    } rows[] = {{0, 0, false}, {120, 0, true}, {120, 250, false}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        Rig rig;
        rig_open(&rig);
        go_back_in(&rig, rows[i].back, rows[i].out_again);
        Score* score = mark(&rig);
        assert_int_equal(item(score, "people_out")->bp == 10000, !rows[i].left);
        free(score);
        rig_close(&rig);
    }
}

TEST(with_everyone_out_the_mark_is_full) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    all_but_one(&rig);
    rig_out(&rig, 95, 5);
    rig_out(&rig, 96, 5); // the same person counts once
    end_log(&rig);
    Score* score = mark(&rig);
    assert_int_equal(item(score, "people_out")->bp, 10000);
    assert_string_equal(item(score, "people_out")->reason_en,
                        "All 6 persons of the building in danger were out when the drill ended.");
    free(score);
    rig_close(&rig);
}

TEST(a_heavy_step_that_was_impossible_bars_excellent_with_its_reason) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    all_but_one(&rig);
    rig_out(&rig, 95, 5);
    event(&rig, 96, EVENT_TASK_DONE, 2, RIG_COMMANDER, RIG_END, target_pack(TARGET_NOTHING));
    event(&rig, 12, EVENT_FINDER, 3, RIG_FINDER, FACT_FIRE, NOBODY);
    event(&rig, 12, EVENT_FACT_LEARNED, 3, RIG_FINDER, FACT_FIRE, 0);
    rig_event(&rig, 20, EVENT_STEP_IMPOSSIBLE, 3, RIG_FINDER, RIG_RAISE, NOBODY, NOBODY,
              REASON_NO_KIT);
    end_log(&rig);
    Score* score = mark(&rig);
    assert_int_equal(item(score, "raise")->state, ITEM_IMPOSSIBLE);
    assert_true(score->uncapped_bp > 9000);
    assert_int_equal(score->total_bp, 8999);
    assert_string_equal(score->cap_en,
                        "At most \"good\": the step \"Raise the alarm\" could not be done.");
    assert_string_equal(score->cap_zh, "最高为“良”：步骤“报警”无法执行。");
    free(score);
    rig_close(&rig);
}

TEST(a_run_in_which_all_was_done_has_no_limit) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    all_but_one(&rig);
    rig_out(&rig, 95, 5);
    event(&rig, 110, EVENT_TASK_DONE, 2, RIG_COMMANDER, RIG_END, target_pack(TARGET_NOTHING));
    end_log(&rig);
    Score* score = mark(&rig);
    assert_int_equal(score->cap_bp, -1);
    assert_string_equal(score->cap_en, "");
    free(score);
    rig_close(&rig);
}

TEST(somebody_trapped_whom_nobody_found_is_an_omission_of_the_team) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_SWEEP_STEP].when = rig_knows(FACT_NEEDS_HELP);
    begin_log(&rig);
    uint32_t trapped =
        rig_event(&rig, 100, EVENT_PERSON_TRAPPED, 4, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY);
    end_log(&rig);
    Score* score = mark(&rig);
    const ScoreItem* step = item(score, "sweep");
    assert_int_equal(step->state, ITEM_NOT_INFORMED);
    assert_true(step->counts);
    assert_int_equal(step->bp, 0);
    assert_int_equal(step->evidence[0], trapped);
    assert_contains(step->reason_en, "nobody noticed");
    free(score);
    rig_close(&rig);
}

TEST(a_sweep_is_marked_by_the_rooms_it_looked_into) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    begin_log(&rig);
    int32_t control = facility_find_room(rig.facility, "K");
    int32_t office = facility_find_room(rig.facility, "S");
    int32_t corridor = facility_find_room(rig.facility, "C");
    rig_event(&rig, 20, EVENT_TASK_DOING, 1, RIG_WARDEN, RIG_SWEEP, storey(), NOBODY, NOBODY);
    room_event(&rig, 30, EVENT_ROOM_SWEPT, RIG_WARDEN, office, REASON_NONE);
    room_event(&rig, 32, EVENT_ROOM_SKIPPED, RIG_WARDEN, control, REASON_LOCKED);
    room_event(&rig, 33, EVENT_ROOM_SKIPPED, RIG_WARDEN, rig.fire.room, REASON_HEAT);
    room_event(&rig, 40, EVENT_ROOM_SWEPT, RIG_WARDEN, corridor, REASON_NONE);
    rig_event(&rig, 60, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_SWEEP, storey(), NOBODY, NOBODY);
    end_log(&rig);
    Score* score = mark(&rig);
    // In time, 2 of 3 rooms: nobody is asked to look into the room that burns.
    assert_int_equal(item(score, "sweep")->bp, 6667);
    assert_contains(item(score, "sweep")->reason_en, "2 of 3 rooms swept");
    assert_contains(item(score, "sweep")->reason_en, "left out: Control room. Done 0:50");
    free(score);
    rig_close(&rig);
}

/// An inject that asks an action of the caller within 30 s, 60 s at most.
static void ask_caller(Rig* rig, const char* id, int32_t action) {
    rig->injects[0] = (InjectDef){.id = id,
                                  .title = {"The phone rings", "电话响"},
                                  .optional = true,
                                  .to = RIG_CALLER,
                                  .fact = FACT_KIND_COUNT,
                                  .ignite = -1,
                                  .lock_opening = -1,
                                  .expect_role = RIG_CALLER,
                                  .expect_action = action,
                                  .expect_target_s = 30,
                                  .expect_limit_s = 60};
    rig->def.scenario.inject_count = 1;
}

TEST(an_inject_that_asks_what_a_step_asks_is_not_marked_twice) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    ask_caller(&rig, "G-01", RIG_CALL);
    begin_log(&rig);
    event(&rig, 15, EVENT_INJECT_FIRED, NOBODY, RIG_CALLER, 0, RIG_CALLER);
    event(&rig, 40, EVENT_TASK_DONE, 0, RIG_CALLER, RIG_CALL, target_pack(TARGET_NOTHING));
    end_log(&rig);
    Score* score = mark(&rig);
    assert_true(item(score, "call")->counts);
    assert_false(item(score, "G-01")->counts);
    assert_string_equal(item(score, "G-01")->reason_en,
                        "Not marked twice: the plan's step \"Call the fire brigade\" stands for "
                        "what it asks.");
    free(score);
    // An act that no step of the role asks for is marked at the inject.
    rig.injects[0].expect_action = RIG_SILENCE;
    score = mark(&rig);
    assert_int_equal(item(score, "G-01")->state, ITEM_OMITTED);
    free(score);
    rig_close(&rig);
}

TEST(an_inject_that_another_has_seen_to_in_time_is_asked_of_nobody) {
    UNUSED_STATE;
    for (int late = 0; late < 2; late++) {
        Rig rig;
        rig_open(&rig);
        ask_caller(&rig, "G-05", RIG_SILENCE);
        begin_log(&rig);
        event(&rig, 15, EVENT_INJECT_FIRED, NOBODY, RIG_CALLER, 0, RIG_CALLER);
        event(&rig, late == 0 ? 40 : 76, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_SILENCE,
              target_pack(TARGET_NOTHING));
        end_log(&rig);
        Score* score = mark(&rig);
        assert_int_equal(item(score, "G-05")->state,
                         late == 0 ? ITEM_NOT_APPLICABLE : ITEM_OMITTED);
        if (late == 0) {
            assert_contains(item(score, "G-05")->reason_en, "did it at 0:40.");
            assert_contains(item(score, "G-05")->reason_zh, "已于0:40完成");
        }
        free(score);
        rig_close(&rig);
    }
}

TEST(the_order_of_steps_alone_proves_no_capability) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_END_STEP].capability = 0; // CMD has no step of its own
    begin_log(&rig);
    event(&rig, 50, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_SWEEP, storey());
    event(&rig, 90, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_COUNT, target_pack(TARGET_NOTHING));
    end_log(&rig);
    Score* score = mark(&rig);
    assert_int_equal(item(score, "sequence")->state, ITEM_NOT_APPLICABLE);
    assert_contains(item(score, "sequence")->reason_en, "nothing else of this capability was");
    assert_int_equal(score->capabilities[2].bp, -1);
    free(score);
    rig_close(&rig);
}

TEST(what_turned_out_to_be_done_already_drops_out) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    begin_log(&rig);
    rig_event(&rig, 30, EVENT_TASK_CANCELLED, 0, RIG_CALLER, RIG_CALL, target_pack(TARGET_NOTHING),
              NOBODY, REASON_ALREADY);
    end_log(&rig);
    Score* score = mark(&rig);
    assert_int_equal(item(score, "call")->state, ITEM_NOT_APPLICABLE);
    assert_contains(item(score, "call")->reason_en, "at 0:30 it was done or known already");
    free(score);
    rig_close(&rig);
}

TEST(nobody_is_blamed_for_not_ending_while_the_brigade_is_on_its_way) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    ActionDef brief = rig_action("brief", "brief the brigade", "交底", PLACE_HERE, 10.0,
                                 EFFECT_BRIEF, SERVICE_FIRE_BRIGADE, 2);
    brief.target = TARGET_SERVICE;
    rig.actions[RIG_LEAVE] = brief;
    rig.steps[RIG_STEPS] = rig_step("brief", "Brief the brigade", "向消防队交底", RIG_COMMANDER,
                                    RIG_LEAVE, 60, 180, 1, 2, 16);
    rig.steps[RIG_STEPS].ways[0].target = (Target){TARGET_SERVICE, SERVICE_FIRE_BRIGADE};
    rig.steps[RIG_STEPS].when = rig_knows(FACT_UNIT_HERE);
    rig.def.plan.step_count = rig.procedure.step_count = RIG_STEPS + 1;
    all_but_one(&rig);
    event(&rig, 100, EVENT_FACT_LEARNED, 2, RIG_COMMANDER, FACT_DONE, RIG_COUNT_STEP);
    end_log(&rig);
    Score* score = mark(&rig);
    assert_int_equal(item(score, "end")->state, ITEM_NOT_APPLICABLE);
    assert_contains(item(score, "end")->reason_en, "had not taken over yet");
    free(score);
    event(&rig, 580, EVENT_COMMAND_HANDED, 2, RIG_COMMANDER, SERVICE_FIRE_BRIGADE, NOBODY);
    event(&rig, 610, EVENT_TASK_DONE, 2, RIG_COMMANDER, RIG_END, target_pack(TARGET_NOTHING));
    score = mark(&rig);
    assert_near(item(score, "end")->took_s, 30.0, 1e-9); // from the hand-over on
    free(score);
    rig_close(&rig);
}

SUITE(CASE(one_left_inside_of_whom_nobody_told_the_brigade_bars_a_good_grade),
      CASE(who_was_handed_over_to_the_brigade_by_name_costs_four_shares_only),
      CASE(what_fell_away_by_the_teams_own_failure_is_marked_and_what_nobody_could_do_is_not),
      CASE(a_leave_that_comes_later_excuses_nobody_who_had_gone_back_in),
      CASE(with_everyone_out_the_mark_is_full),
      CASE(a_heavy_step_that_was_impossible_bars_excellent_with_its_reason),
      CASE(a_run_in_which_all_was_done_has_no_limit),
      CASE(somebody_trapped_whom_nobody_found_is_an_omission_of_the_team),
      CASE(a_sweep_is_marked_by_the_rooms_it_looked_into),
      CASE(an_inject_that_asks_what_a_step_asks_is_not_marked_twice),
      CASE(an_inject_that_another_has_seen_to_in_time_is_asked_of_nobody),
      CASE(the_order_of_steps_alone_proves_no_capability),
      CASE(what_turned_out_to_be_done_already_drops_out),
      CASE(nobody_is_blamed_for_not_ending_while_the_brigade_is_on_its_way))
