// Score: the worked vectors of exercise.md 3.6 to the last digit, and marks of made-up logs.
#include "rig.h"

TEST(the_timed_curve_falls_from_target_to_limit) {
    UNUSED_STATE;
    const struct {
        double took;
        int bp;
    } rows[] = {{0, 10000},  {60, 10000}, {90, 7500}, {120, 5000},
                {150, 2500}, {180, 0},    {200, 0},   {-1, 0}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        assert_int_equal(score_timed_bp(rows[i].took, 60.0, 180.0), rows[i].bp);
    }
    assert_int_equal(score_timed_bp(240.0, 120.0, 360.0), 5000);
}

/// Steps A alarm, B valve, C ignition, D ventilate, E gas test.
static int64_t procedure(const int* order, int count, double penalty) {
    const int weights[5] = {1, 1, 1, 1, 1};
    const int pairs[4][2] = {{0, 1}, {1, 3}, {2, 3}, {3, 4}};
    return score_sequence(weights, 5, pairs, 4, order, count, penalty);
}

TEST(a_sequence_loses_by_what_is_missing_out_of_order_and_wrong) {
    UNUSED_STATE;
    const int order[5] = {0, 2, 3, 99, 1}; // A, C, D, a wrong act, B
    assert_int_equal(score_bp(procedure(order, 5, 0.2)), 4667);
    const int all[5] = {0, 1, 2, 3, 4};
    assert_int_equal(score_bp(procedure(all, 5, 0.0)), 10000);
    const int none[1] = {99};
    assert_int_equal(score_bp(procedure(none, 1, 0.2)), 0); // a penalty never goes below 0
    const int twice[6] = {0, 1, 0, 2, 3, 4};                // the first time counts
    assert_int_equal(score_bp(procedure(twice, 6, 0.0)), 10000);
}

TEST(quantity_and_outcome_are_shares_and_band_on_integers) {
    UNUSED_STATE;
    assert_int_equal(score_ratio_bp(46, 48), 9583);
    assert_int_equal(score_ratio_bp(0, 0), 0);
    // (12 - 2.8) / (12 - 0.5) is 0.7999999999999999 in doubles: it must still be P.
    assert_int_equal(score_outcome_bp(2.8, 12.0, 0.5), 8000);
    assert_int_equal(score_rating(score_outcome_bp(2.8, 12.0, 0.5)), RATING_P);
    assert_int_equal(score_outcome_bp(13.0, 12.0, 0.5), 0);
    assert_int_equal(score_outcome_bp(0.0, 12.0, 0.5), 10000);
    assert_int_equal(score_outcome_bp(0.0, 0.0, 0.0), 10000); // nothing was at stake
}

typedef struct Vector {
    int64_t capabilities[7];
    int weights[7];
} Vector;

static Vector worked_vector(void) {
    Vector v = {.weights = {20, 15, 25, 15, 5, 10, 10}};
    const int64_t P = SCORE_FULL;
    const int order[5] = {0, 2, 3, 99, 1};
    v.capabilities[0] =
        score_mean((const int[]){2, 2, 1},
                   (const int64_t[]){score_timed(90, 60, 180), score_timed(120, 120, 300),
                                     (P + P * 3 / 4) / 2},
                   3);
    v.capabilities[1] = score_mean((const int[]){1, 1}, (const int64_t[]){P / 2, P * 3 / 4}, 2);
    v.capabilities[2] =
        score_mean((const int[]){3, 2},
                   (const int64_t[]){procedure(order, 5, 0.2), score_timed(240, 120, 360)}, 2);
    v.capabilities[3] =
        score_mean((const int[]){1, 2, 1},
                   (const int64_t[]){score_timed(150, 180, 420), score_ratio(46, 48), 0}, 3);
    v.capabilities[4] = -1;
    v.capabilities[5] = score_mean((const int[]){1, 1}, (const int64_t[]){0, P * 3 / 4}, 2);
    v.capabilities[6] = score_outcome(2.8, 12.0, 0.5);
    return v;
}

TEST(the_worked_vector_gives_its_capabilities_and_total) {
    UNUSED_STATE;
    Vector v = worked_vector();
    const int32_t expected[7] = {8750, 6250, 4800, 7292, -1, 3750, 8000};
    const char letters[8] = "PMUS-UP";
    for (int i = 0; i < 7; i++) {
        assert_int_equal(score_bp(v.capabilities[i]), expected[i]);
        assert_int_equal(rating_letter(score_rating(score_bp(v.capabilities[i])))[0], letters[i]);
    }
    assert_int_equal(score_bp(score_mean(v.weights, v.capabilities, 7)), 6480);
    v.capabilities[6] = -1; // the outcome too is not applicable
    assert_int_equal(score_bp(score_mean(v.weights, v.capabilities, 7)), 6301);
}

TEST(without_any_item_there_is_no_total) {
    UNUSED_STATE;
    const int weights[2] = {2, 3};
    assert_int_equal(score_mean_bp(weights, (const int32_t[]){-1, -1}, 2), -1);
    assert_int_equal(score_mean_bp(weights, (const int32_t[]){-1, 5000}, 2), 5000);
    assert_int_equal(score_mean_bp((const int[]){0, 0}, (const int32_t[]){1, 2}, 2), -1);
    assert_int_equal(score_rating(-1), RATING_NONE);
    assert_string_equal(score_grade_key(-1), "none");
}

TEST(bands_begin_where_they_say) {
    UNUSED_STATE;
    const int32_t ratings[] = {8000, 7999, 6600, 6599, 5000, 4999};
    const char letters[] = "PSSMMU";
    for (int i = 0; i < 6; i++) {
        assert_int_equal(rating_letter(score_rating(ratings[i]))[0], letters[i]);
    }
    const int32_t grades[] = {9000, 8999, 7500, 7499, 6000, 5999};
    const char* const zh[] = {"优", "良", "良", "一般", "一般", "差"};
    for (int i = 0; i < 6; i++) {
        assert_string_equal(score_grade(grades[i]).zh, zh[i]);
    }
}

// ---- marks of a log ----------------------------------------------------------------------------

static int32_t storey(void) {
    return target_pack((Target){TARGET_STOREY, 0});
}

/// Everyone learns of the alarm at 10 s; the rest is each test's own.
static void begin_log(Rig* rig) {
    rig_start(rig);
    rig_event(rig, 5, EVENT_FIRE_STARTED, NOBODY, NOBODY, 0, NOBODY, NOBODY, NOBODY);
    rig_event(rig, 10, EVENT_ALARM_RAISED, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY);
    for (int person = 0; person < 3; person++) {
        rig_event(rig, 10, EVENT_FACT_LEARNED, person, person + 1, FACT_ALARM, NOBODY, 1,
                  WAY_HEARD);
    }
}

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

static void end_log(Rig* rig, double seconds) {
    rig_event(rig, seconds, EVENT_DRILL_ENDED, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY,
              REASON_TIME_UP);
}

TEST(a_step_is_marked_from_when_its_actor_knew) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    begin_log(&rig);
    uint32_t heard = rig_find(&rig, EVENT_FACT_LEARNED, FACT_ALARM);
    uint32_t done = rig_event(&rig, 100, EVENT_TASK_DONE, 0, RIG_CALLER, RIG_CALL,
                              target_pack(TARGET_NOTHING), NOBODY, NOBODY);
    rig_event(&rig, 100, EVENT_SERVICE_CALLED, 0, RIG_CALLER, SERVICE_FIRE_BRIGADE, NOBODY, NOBODY,
              NOBODY);
    end_log(&rig, 600);
    Score* score = mark(&rig);
    const ScoreItem* call = item(score, "call");
    assert_int_equal(call->state, ITEM_SCORED);
    assert_int_equal(call->bp, 7500); // 90 s, target 60, limit 180
    assert_near(call->took_s, 90.0, 1e-9);
    assert_int_equal(call->evidence[0], heard);
    assert_int_equal(call->evidence[call->evidence_count - 1], done);
    assert_string_equal(call->reason_en,
                        "Done 1:30 after the alarm was known; target 1:00, limit 3:00.");
    assert_string_equal(call->reason_zh, "得知警报后1:30完成；目标1:00，时限3:00。");
    assert_int_equal(score->role_bp[RIG_CALLER], 7500);
    free(score);
    rig_close(&rig);
}

TEST(the_same_act_twice_counts_the_first_time) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    begin_log(&rig);
    for (int i = 0; i < 2; i++) {
        rig_event(&rig, 40 + 60 * i, EVENT_TASK_DONE, 0, RIG_CALLER, RIG_CALL,
                  target_pack(TARGET_NOTHING), NOBODY, NOBODY);
    }
    end_log(&rig, 600);
    Score* score = mark(&rig);
    assert_int_equal(item(score, "call")->bp, 10000);
    assert_near(item(score, "call")->done_s, 40.0, 1e-9);
    free(score);
    rig_close(&rig);
}

TEST(what_could_have_been_done_and_was_not_is_zero) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    begin_log(&rig);
    end_log(&rig, 600);
    Score* score = mark(&rig);
    const ScoreItem* sweep = item(score, "sweep");
    assert_int_equal(sweep->state, ITEM_OMITTED);
    assert_true(sweep->counts);
    assert_int_equal(sweep->bp, 0);
    assert_string_equal(sweep->reason_en, "Never done, though there was 9:50 for it after the "
                                          "alarm was known; target 2:00, limit 4:00.");
    assert_int_equal(item(score, "headcount")->state, ITEM_OMITTED);
    assert_int_equal(score->total_bp, 0); // nor did anyone come out
    free(score);
    rig_close(&rig);
}

TEST(who_was_not_told_is_not_blamed_but_the_team_is) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_CALL_STEP].when = rig_knows(FACT_ALARM_TRUE);
    begin_log(&rig);
    rig_event(&rig, 41, EVENT_FACT_LEARNED, 1, RIG_WARDEN, FACT_ALARM_TRUE, NOBODY, 1, WAY_SEEN);
    end_log(&rig, 600);
    Score* score = mark(&rig);
    const ScoreItem* call = item(score, "call");
    assert_int_equal(call->state, ITEM_NOT_INFORMED);
    assert_true(call->counts);
    assert_int_equal(call->bp, 0);
    assert_int_equal(score->role_bp[RIG_CALLER], -1);
    assert_string_equal(call->reason_en, "Nobody told the communications: Mara knew at 0:41 (the "
                                         "alarm is true), and the news went no further.");
    free(score);
    rig_close(&rig);
}

TEST(news_passed_on_late_is_late_for_the_team_and_not_for_who_was_told) {
    UNUSED_STATE;
    static const struct {
        double told, took;
        int32_t bp, own;
    } rows[] = {{150, 150, 2500, 2500}, // two minutes are what news takes: the own clock
                {261, 139, 3417, -1}};  // from 41 + 120 s, which is the teller's fault
    for (int i = 0; i < 2; i++) {
        Rig rig;
        rig_open(&rig);
        rig.steps[RIG_CALL_STEP].when = rig_knows(FACT_ALARM_TRUE);
        begin_log(&rig);
        rig_event(&rig, 41, EVENT_FACT_LEARNED, 1, RIG_WARDEN, FACT_ALARM_TRUE, NOBODY, 1,
                  WAY_SEEN);
        rig_event(&rig, rows[i].told, EVENT_FACT_LEARNED, 0, RIG_CALLER, FACT_ALARM_TRUE, NOBODY, 1,
                  WAY_TOLD);
        rig_event(&rig, 300, EVENT_TASK_DONE, 0, RIG_CALLER, RIG_CALL, target_pack(TARGET_NOTHING),
                  NOBODY, NOBODY);
        end_log(&rig, 600);
        Score* score = mark(&rig);
        const ScoreItem* call = item(score, "call");
        assert_near(call->took_s, rows[i].took, 1e-9);
        assert_int_equal(call->bp, rows[i].bp);
        assert_int_equal(score->role_bp[RIG_CALLER], rows[i].own);
        if (i == 1) {
            assert_string_equal(call->reason_en,
                                "Done 2:19 after the news should have come; Mara knew at 0:41, the "
                                "communications only at 4:21; target 1:00, limit 3:00.");
            assert_contains(call->reason_zh, "通讯员直到4:21才得知");
        }
        free(score);
        rig_close(&rig);
    }
}

TEST(a_turn_that_was_told_late_is_late_for_the_team_and_not_for_who_was_told) {
    UNUSED_STATE;
    static const struct {
        double told;
        int32_t bp, own;
    } rows[] = {{100, 7500, 7500}, // within two minutes: 90 s of its own clock, of 60 to 180
                {190, 2500, -1}};  // due at 10 + 120 s: 150 s, of which its own were 90
    for (int i = 0; i < 2; i++) {
        Rig rig;
        rig_open(&rig);
        StepDef* step = &rig.steps[RIG_CALL_STEP];
        step->when = rig_knows(FACT_CASUALTY);
        step->each = EACH_KNOWN;
        begin_log(&rig);
        rig_event(&rig, 10, EVENT_FACT_LEARNED, 1, RIG_WARDEN, FACT_CASUALTY, 3, 1, WAY_SEEN);
        uint32_t told = rig_event(&rig, rows[i].told, EVENT_FACT_LEARNED, 0, RIG_CALLER,
                                  FACT_CASUALTY, 3, 1, WAY_TOLD);
        EventLog* log = world_log(rig.drill->world);
        uint32_t due = rig_event(&rig, rows[i].told, EVENT_STEP_TURN_DUE, 0, RIG_CALLER,
                                 RIG_CALL_STEP, NOBODY, 1, NOBODY);
        log->events[due - 1].cause = told;
        uint32_t task = rig_event(&rig, rows[i].told + 90, EVENT_TASK_DONE, 0, RIG_CALLER, RIG_CALL,
                                  target_pack(TARGET_NOTHING), NOBODY, NOBODY);
        uint32_t done = rig_event(&rig, rows[i].told + 90, EVENT_STEP_TURN_DONE, 0, RIG_CALLER,
                                  RIG_CALL_STEP, NOBODY, 1, NOBODY);
        log->events[done - 1].cause = task;
        end_log(&rig, 600);
        Score* score = mark(&rig);
        assert_int_equal(item(score, "call")->bp, rows[i].bp);
        assert_int_equal(score->role_bp[RIG_CALLER], rows[i].own);
        if (i == 1) {
            assert_contains(item(score, "call")->reason_en, "News that came late: 1");
            assert_contains(item(score, "call")->reason_zh, "其中1次消息传达过迟");
        }
        free(score);
        rig_close(&rig);
    }
}

TEST(what_was_impossible_or_never_called_for_drops_out) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    begin_log(&rig);
    rig_event(&rig, 50, EVENT_TASK_BLOCKED, 1, RIG_WARDEN, RIG_SWEEP, storey(), NOBODY,
              REASON_SMOKE);
    end_log(&rig, 600);
    Score* score = mark(&rig);
    const ScoreItem* sweep = item(score, "sweep");
    assert_int_equal(sweep->state, ITEM_IMPOSSIBLE);
    assert_false(sweep->counts);
    assert_contains(sweep->reason_en, "too much smoke");
    assert_int_equal(item(score, "raise")->state, ITEM_NOT_APPLICABLE); // nobody found the fire
    free(score);
    rig_close(&rig);
}

TEST(a_step_after_another_is_marked_from_when_that_one_was_done) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    begin_log(&rig);
    rig_event(&rig, 20, EVENT_TASK_DOING, 1, RIG_WARDEN, RIG_SWEEP, storey(), NOBODY, NOBODY);
    rig_event(&rig, 100, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_SWEEP, storey(), NOBODY, NOBODY);
    rig_event(&rig, 350, EVENT_TASK_DOING, 1, RIG_WARDEN, RIG_COUNT, target_pack(TARGET_NOTHING),
              NOBODY, NOBODY);
    rig_event(&rig, 370, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_COUNT, target_pack(TARGET_NOTHING),
              NOBODY, NOBODY);
    rig_event(&rig, 370, EVENT_HEADCOUNT_TAKEN, 1, RIG_WARDEN, 0, 1, 5, NOBODY);
    end_log(&rig, 600);
    Score* score = mark(&rig);
    const ScoreItem* count = item(score, "count");
    assert_near(count->clock_s, 100.0, 1e-9);
    assert_int_equal(count->bp, 5000); // 270 s, target 180, limit 360
    assert_string_equal(count->reason_zh, "得知“清查楼层”完成后4:30完成；目标3:00，时限6:00。");
    // In order, as far as it went: of the other pair the end was left out.
    assert_int_equal(item(score, "sequence")->bp, 5000);
    assert_contains(item(score, "sequence")->reason_en, "Of 2 pairs of steps both were done of 1");
    assert_contains(item(score, "sequence")->reason_zh, "2对先后步骤中仅1对均已完成");
    assert_int_equal(item(score, "headcount")->bp, 8333); // 5 of 6
    free(score);
    rig_close(&rig);
}

TEST(who_reports_by_radio_is_accounted_for) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    begin_log(&rig);
    rig_event(&rig, 370, EVENT_HEADCOUNT_TAKEN, 1, RIG_WARDEN, 0, 0, 5, 1); // 5 seen, 1 by radio
    end_log(&rig, 600);
    Score* score = mark(&rig);
    assert_int_equal(item(score, "headcount")->bp, 10000);
    assert_contains(item(score, "headcount")->reason_en, "6 of the 6");
    free(score);
    rig_close(&rig);
}

TEST(an_order_the_wrong_way_round_is_named) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_END_STEP].after_count = 0; // one pair
    begin_log(&rig);
    rig_event(&rig, 20, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_COUNT, target_pack(TARGET_NOTHING),
              NOBODY, NOBODY);
    rig_event(&rig, 100, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_SWEEP, storey(), NOBODY, NOBODY);
    end_log(&rig, 600);
    Score* score = mark(&rig);
    const ScoreItem* order = item(score, "sequence");
    assert_int_equal(order->bp, 5000); // lambda 0.5, the only pair broken
    assert_string_equal(order->reason_en, "0 of 1 pairs in order; \"Take the headcount\" was begun "
                                          "before \"Sweep the floor\".");
    assert_int_equal(order->evidence_count, 2);
    free(score);
    rig_close(&rig);
}

TEST(whoever_goes_without_air_into_air_that_kills_caps_the_total) {
    UNUSED_STATE;
    for (int kind = 0; kind < RED_LINE_KIND_COUNT; kind++) {
        ScoreRedLine line = {.kind = (RedLineKind)kind, .person = 5, .role = NOBODY};
        assert_int_equal(score_red_line_caps(&line), kind == RED_LINE_ENTER_GAS_WITHOUT_AIR);
        line.role = 0;
        assert_true(score_red_line_caps(&line));
        line = (ScoreRedLine){.kind = (RedLineKind)kind, .person = NOBODY, .role = NOBODY};
        assert_true(score_red_line_caps(&line)); // left undone
    }
}

TEST(a_red_line_of_a_role_caps_the_total_and_shows_the_uncapped) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    begin_log(&rig);
    rig_event(&rig, 30, EVENT_TASK_DONE, 0, RIG_CALLER, RIG_CALL, target_pack(TARGET_NOTHING),
              NOBODY, NOBODY);
    rig_event(&rig, 30, EVENT_SERVICE_CALLED, 0, RIG_CALLER, SERVICE_FIRE_BRIGADE, NOBODY, NOBODY,
              NOBODY);
    rig_event(&rig, 60, EVENT_HEADCOUNT_TAKEN, 1, RIG_WARDEN, 0, 0, 6, NOBODY);
    rig_event(&rig, 60, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_SWEEP, storey(), NOBODY, NOBODY);
    rig_event(&rig, 61, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_COUNT, target_pack(TARGET_NOTHING),
              NOBODY, NOBODY);
    rig_event(&rig, 62, EVENT_RED_LINE, 5, NOBODY, 2, NOBODY, NOBODY, NOBODY); // a clerk
    Score* score = mark(&rig);
    int32_t free_bp = score->total_bp;
    assert_true(free_bp > 9000);
    assert_int_equal(score->red_line_count, 1);
    free(score);
    rig_event(&rig, 65, EVENT_RED_LINE, 2, RIG_COMMANDER, 2, NOBODY, NOBODY, NOBODY);
    score = mark(&rig);
    assert_int_equal(score->red_line_count, 2);
    assert_int_equal(score->total_bp, 5999);
    assert_int_equal(score->uncapped_bp, free_bp);
    assert_string_equal(score_grade(score->total_bp).zh, "差");
    assert_string_equal(score->red_lines[1].text_en,
                        "1:05: Wu attacked a fire above 300 kW with an extinguisher.");
    free(score);
    // However many without a role cross one, what the response did is not crowded out.
    for (int i = 0; i < PLAN_RED_LINES_MAX; i++) {
        rig_event(&rig, 66, EVENT_RED_LINE, 5, NOBODY, 2, NOBODY, NOBODY, NOBODY);
    }
    rig_event(&rig, 67, EVENT_RED_LINE, 1, RIG_WARDEN, 2, NOBODY, NOBODY, NOBODY);
    score = mark(&rig);
    assert_int_equal(score->red_line_count, PLAN_RED_LINES_MAX);
    assert_int_equal(score->red_lines[PLAN_RED_LINES_MAX - 1].role, RIG_WARDEN);
    free(score);
    rig_close(&rig);
}

TEST(a_must_is_judged_when_the_run_is_over) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    begin_log(&rig);
    Score* score = mark(&rig);
    assert_int_equal(score->red_line_count, 0);
    free(score);
    end_log(&rig, 600);
    score = mark(&rig);
    assert_int_equal(score->red_line_count, 2);
    assert_string_equal(score->red_lines[0].text_en, "Until the end no headcount was taken.");
    assert_int_equal(score->red_lines[0].event,
                     rig_find(&rig, EVENT_DRILL_ENDED, -1)); // up to there
    free(score);
    rig_close(&rig);
}

/// How many red lines of a kind and person the log tells, less those among the marks.
static int told_and_not_marked(const Rig* rig, const Score* score) {
    const EventLog* log = world_events(drill_world(rig->drill));
    int apart = 0;
    for (int line = 0; line < rig->def.plan.red_line_count; line++) {
        int told = 0;
        int marked = 0;
        for (uint32_t i = 0; i < log->count; i++) {
            const Event* event = &log->events[i];
            told += event->kind == EVENT_RED_LINE && event->thing == line ? 1 : 0;
        }
        for (int i = 0; i < score->red_line_count; i++) {
            marked += score->red_lines[i].kind == rig->red_lines[line].what ? 1 : 0;
        }
        apart += abs(told - marked);
    }
    return apart;
}

TEST(what_the_log_tells_as_a_red_line_is_marked_as_one_whatever_happened) {
    UNUSED_STATE;
    static const EventKind happened[] = {
        EVENT_ALARM_RAISED,   EVENT_FIRE_STARTED,   EVENT_GAS_LEAKS, EVENT_PERSON_FELL,
        EVENT_PERSON_SHOCKED, EVENT_MACHINE_CAUGHT, EVENT_THING_HIT, EVENT_ROOM_SWEPT};
    int most = 0;
    for (int k = 0; k < 8; k++) {
        for (int done = 0; done < 8; done++) { // bits: counted, called, all out
            Rig rig;
            rig_open(&rig);
            rig.red_lines[2] = (RedLineDef){RED_LINE_ALL_OUT, 23};
            rig_start(&rig);
            rig_event(&rig, 5, happened[k], 5, NOBODY, 0, NOBODY, NOBODY, NOBODY);
            for (int person = 0; person < 6 && (done & 4) != 0; person++) {
                rig_out(&rig, 60, person);
            }
            if ((done & 1) != 0) {
                rig_event(&rig, 70, EVENT_HEADCOUNT_TAKEN, 1, RIG_WARDEN, 0, 0, 6, NOBODY);
            }
            if ((done & 2) != 0) {
                rig_event(&rig, 80, EVENT_SERVICE_CALLED, 0, RIG_CALLER, SERVICE_FIRE_BRIGADE,
                          NOBODY, NOBODY, NOBODY);
            }
            end_log(&rig, 600);
            red_lines_judge(rig.drill);
            Score* score = mark(&rig);
            assert_int_equal(told_and_not_marked(&rig, score), 0);
            // Of three duties those left undone, where something happened that they are for.
            int left = 3 - (done & 1) - (done >> 1 & 1) - (done >> 2 & 1);
            assert_int_equal(score->red_line_count, k < 7 ? left : 0);
            most = score->red_line_count > most ? score->red_line_count : most;
            free(score);
            rig_close(&rig);
        }
    }
    assert_int_equal(most, 3);
}

TEST(who_was_left_in_the_building_costs_marks_and_most_of_them_the_total) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.red_lines[2] = (RedLineDef){RED_LINE_ALL_OUT, 23};
    begin_log(&rig);
    for (int person = 0; person < 5; person++) {
        rig_out(&rig, 60, person);
    }
    Score* score = mark(&rig);
    assert_false(item(score, "people_out")->counts); // the drill has not ended
    free(score);
    end_log(&rig, 600);
    score = mark(&rig);
    // 1 - 4 / 6 is 33.33 %, half of it since the fire brigade was told of nobody
    assert_int_equal(item(score, "people_out")->bp, 1667);
    assert_contains(item(score, "people_out")->reason_en,
                    "5 of 6 persons of the building in danger were out. Left inside: person 5; "
                    "each costs four times");
    assert_contains(item(score, "people_out")->reason_en, "was not told");
    assert_int_equal(score->cap_bp, 7499);
    assert_string_equal(score->cap_en, "At most \"fair\": 1 left in the building of whom the fire "
                                       "brigade was not told (and 1 more such)."); // no call
    assert_int_equal(score->red_line_count, 3); // no headcount, no call, one in six left inside
    assert_int_equal(score->red_lines[2].kind, RED_LINE_ALL_OUT);
    free(score);
    rig_close(&rig);
}

TEST(an_old_run_can_be_held_against_another_plan) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    begin_log(&rig);
    rig_event(&rig, 100, EVENT_TASK_DONE, 0, RIG_CALLER, RIG_CALL, target_pack(TARGET_NOTHING),
              NOBODY, NOBODY);
    end_log(&rig, 600);
    StepDef step = rig.steps[RIG_CALL_STEP];
    step.id = "report";
    step.target_s = 30;
    step.limit_s = 120;
    ProcedureDef procedure = rig.procedure;
    procedure.step_count = 1;
    PlanDef other = rig.def.plan;
    other.steps = &step;
    other.step_count = 1;
    other.procedures = &procedure;
    other.red_line_count = 0;
    Score* score = malloc(sizeof(*score));
    score_run(rig.drill, &other, NULL, score);
    assert_int_equal(item(score, "report")->bp, 3333); // 90 s, target 30, limit 120
    assert_int_equal(score->total_bp, 3333);
    free(score);
    rig_close(&rig);
}

/// The item of an id, NULL where the run has none.
static const ScoreItem* item_named(const Score* score, const char* id) {
    for (int i = 0; i < score->item_count; i++) {
        if (strcmp(score->items[i].id, id) == 0) {
            return &score->items[i];
        }
    }
    return NULL;
}

TEST(patients_are_marked_by_what_was_done_for_the_slowest) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    Score* score = calloc(1, sizeof(Score));
    score_run(rig.drill, &rig.def.plan, NULL, score);
    assert_null(item_named(score, "survival")); // nobody is hurt
    // Two bleed, one is pressed upon and one is not; one heart stops.
    rig_event(&rig, 10, EVENT_WOUNDED, 4, -1, WOUND_BLEEDING, SITE_LEG, 200, HARM_FALL);
    rig_event(&rig, 10, EVENT_PATIENT_CLOCK, 4, -1, AWAKE_ALERT, 0, 1000, 900);
    rig_event(&rig, 10, EVENT_WOUNDED, 5, -1, WOUND_BLEEDING, SITE_ARM, 100, HARM_FALL);
    rig_event(&rig, 10, EVENT_PATIENT_CLOCK, 5, -1, AWAKE_ALERT, 0, 1000, 900);
    rig_event(&rig, 70, EVENT_BLEEDING_CONTROLLED, 4, -1, -1, -1, 200, -1);
    rig_event(&rig, 190, EVENT_BLEEDING_CONTROLLED, 5, -1, -1, -1, 300, -1);
    rig_event(&rig, 200, EVENT_HEART_STOPS, 5, -1, -1, -1, -1, HARM_FALL);
    rig_event(&rig, 350, EVENT_CARE_BEGINS, 3, RIG_WARDEN, TREATMENT_COMPRESSIONS, 5, 90, -1);
    rig_event(&rig, 400, EVENT_PATIENT_CLOCK, 4, -1, AWAKE_ALERT, 200, 1000, 1000);
    rig_event(&rig, 400, EVENT_PATIENT_CLOCK, 5, -1, AWAKE_NOT, 900, 500, 0);
    rig_event(&rig, 410, EVENT_TAG_RIGHT, 3, RIG_WARDEN, CATEGORY_GREEN, 4, -1, -1);
    rig_event(&rig, 420, EVENT_TAG_WRONG, 3, RIG_WARDEN, CATEGORY_RED, 5, -1, CATEGORY_BLACK);
    score_run(rig.drill, &rig.def.plan, NULL, score);
    assert_int_equal(item_named(score, "survival")->bp, 7500);
    const char* reason = item_named(score, "survival")->reason_en;
    assert_contains(reason, "1.50 of 2 are expected to live, 2.00 were when hurt");
    assert_contains(reason, "lost 50 points of chance");
    assert_contains(item_named(score, "survival")->reason_zh, "的生存可能下降50个百分点");
    const ScoreItem* bleeding = item_named(score, "bleeding_controlled");
    assert_near(bleeding->took_s, 180.0, 0.06); // of the slower; target 120 s, limit 240 s
    assert_near(bleeding->bp, 5000, 10);
    const ScoreItem* pressed = item_named(score, "first_compression");
    assert_near(pressed->took_s, 150.0, 0.06);
    assert_near(pressed->bp, 5000, 10);
    assert_null(item_named(score, "first_shock"));           // no defibrillator on site
    assert_int_equal(item_named(score, "triage")->bp, 2500); // 1 - .5 of two
    assert_contains(item_named(score, "triage")->reason_en, "1 too urgent");
    free(score);
    rig_close(&rig);
}

TEST(the_worst_minute_is_one_patients_and_never_costs_more_than_a_life) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    Score* score = calloc(1, sizeof(Score));
    for (int person = 4; person <= 6; person++) { // three fall from .9 to nothing in 20 s
        rig_event(&rig, 10, EVENT_WOUNDED, person, -1, WOUND_BLEEDING, SITE_LEG, 200, HARM_FALL);
        rig_event(&rig, 10, EVENT_PATIENT_CLOCK, person, -1, AWAKE_ALERT, 0, 900, 900);
        rig_event(&rig, 20, EVENT_PATIENT_CLOCK, person, -1, AWAKE_ALERT, 0, 600, 0);
        rig_event(&rig, 30, EVENT_PATIENT_CLOCK, person, -1, AWAKE_NOT, 900, 0, 0);
    }
    score_run(rig.drill, &rig.def.plan, NULL, score);
    const char* reason = item_named(score, "survival")->reason_en;
    assert_contains(reason, "0.00 of 3 are expected to live, 2.70 were when hurt");
    assert_contains(reason, "lost 90 points of chance");
    free(score);
    rig_close(&rig);
}

SUITE(CASE(the_worst_minute_is_one_patients_and_never_costs_more_than_a_life),
      CASE(news_passed_on_late_is_late_for_the_team_and_not_for_who_was_told),
      CASE(a_turn_that_was_told_late_is_late_for_the_team_and_not_for_who_was_told),
      CASE(the_timed_curve_falls_from_target_to_limit),
      CASE(a_sequence_loses_by_what_is_missing_out_of_order_and_wrong),
      CASE(quantity_and_outcome_are_shares_and_band_on_integers),
      CASE(the_worked_vector_gives_its_capabilities_and_total),
      CASE(without_any_item_there_is_no_total), CASE(bands_begin_where_they_say),
      CASE(a_step_is_marked_from_when_its_actor_knew),
      CASE(the_same_act_twice_counts_the_first_time),
      CASE(what_could_have_been_done_and_was_not_is_zero),
      CASE(who_was_not_told_is_not_blamed_but_the_team_is),
      CASE(what_was_impossible_or_never_called_for_drops_out),
      CASE(a_step_after_another_is_marked_from_when_that_one_was_done),
      CASE(who_reports_by_radio_is_accounted_for), CASE(an_order_the_wrong_way_round_is_named),
      CASE(whoever_goes_without_air_into_air_that_kills_caps_the_total),
      CASE(a_red_line_of_a_role_caps_the_total_and_shows_the_uncapped),
      CASE(a_must_is_judged_when_the_run_is_over),
      CASE(what_the_log_tells_as_a_red_line_is_marked_as_one_whatever_happened),
      CASE(who_was_left_in_the_building_costs_marks_and_most_of_them_the_total),
      CASE(an_old_run_can_be_held_against_another_plan),
      CASE(patients_are_marked_by_what_was_done_for_the_slowest))
