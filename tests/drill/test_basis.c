// Marks by what stands beside the log: runs that an outcome is held against, what a trainer did to
// the run, whose marks they are, and what no average hides.
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

static Score* mark_by(const Rig* rig, const ScoreBasis* basis) {
    Score* score = malloc(sizeof(*score));
    score_run(rig->drill, &rig->def.plan, basis, score);
    return score;
}

static void event(Rig* rig, double seconds, EventKind kind, int32_t person, int32_t role,
                  int32_t thing, int32_t other) {
    rig_event(rig, seconds, kind, person, role, thing, other, 1, NOBODY);
}

static int32_t storey(void) {
    return target_pack((Target){TARGET_STOREY, 0});
}

/// Everything of the plan done in time and everyone out; the call comes at `call` [s].
static void good_run(Rig* rig, double call) {
    rig_start(rig);
    event(rig, 5, EVENT_FIRE_STARTED, NOBODY, NOBODY, 0, NOBODY);
    event(rig, 10, EVENT_ALARM_RAISED, NOBODY, NOBODY, NOBODY, NOBODY);
    for (int person = 0; person < 3; person++) {
        event(rig, 10, EVENT_FACT_LEARNED, person, person + 1, FACT_ALARM, NOBODY);
    }
    for (int person = 0; person < 6; person++) {
        rig_out(rig, 50, person);
    }
    double at[3] = {call, 60, 90};
    for (double now = 0; now <= 400; now += 1) { // in the order of time
        if (now == at[1]) {
            event(rig, now, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_SWEEP, storey());
        }
        if (now == at[2]) {
            event(rig, now, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_COUNT, target_pack(TARGET_NOTHING));
            rig_event(rig, now, EVENT_HEADCOUNT_TAKEN, 1, RIG_WARDEN, 0, 0, 6, NOBODY);
        }
        if (now == at[0]) {
            event(rig, now, EVENT_TASK_DONE, 0, RIG_CALLER, RIG_CALL, target_pack(TARGET_NOTHING));
            event(rig, now, EVENT_SERVICE_CALLED, 0, RIG_CALLER, SERVICE_FIRE_BRIGADE, NOBODY);
        }
    }
}

static void end(Rig* rig) {
    rig_event(rig, 600, EVENT_DRILL_ENDED, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, REASON_TIME_UP);
}

// ---- outcome -----------------------------------------------------------------------------------

TEST(a_loss_weighs_deaths_and_injuries_and_doses) {
    UNUSED_STATE;
    ScoreLoss loss = {.dead = 2, .down = 1, .hurt = 3, .doses = 1.5};
    assert_near(score_loss(&loss), 2.0 + 0.3 + 0.15 + 0.15, 1e-12);
}

TEST(the_outcome_is_shown_and_weighs_only_where_the_plan_has_a_heading_for_it) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_END_STEP].weight = 0;
    rig.steps[RIG_END_STEP].after_count = 0; // nobody does it: no pair
    good_run(&rig, 30);
    ScoreOutcome outcome = {.none = {.dead = 2}, .best = {0}};
    ScoreBasis basis = {.outcome = &outcome};
    Score* score = mark_by(&rig, &basis);
    for (int i = 0; i < score->item_count; i++) { // the drill goes on: there is no outcome yet
        assert_string_not_equal(score->items[i].id, "outcome");
    }
    free(score);
    end(&rig);
    score = mark_by(&rig, &basis);
    const ScoreItem* marked = item(score, "outcome");
    assert_int_equal(marked->bp, 10000);
    assert_int_equal(marked->weight, 0);
    assert_contains(marked->reason_en, "without a response 2.00 (dead 2, down 0, hurt 0");
    assert_contains(marked->reason_zh, "死亡2");
    assert_int_equal(marked->evidence[0], rig_find(&rig, EVENT_DRILL_ENDED, -1));
    int32_t without = score->uncapped_bp;
    free(score);
    rig.capabilities[2].id = "OUT";
    score = mark_by(&rig, &basis);
    assert_int_equal(item(score, "outcome")->weight, 1);
    assert_int_equal(score->capabilities[2].bp, 10000);
    assert_true(score->uncapped_bp >= without);
    free(score);
    rig_close(&rig);
}

TEST(where_nothing_was_at_stake_the_outcome_is_not_marked) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    good_run(&rig, 30);
    end(&rig);
    ScoreOutcome outcome = {.none = {.doses = 0.3}, .best = {.doses = 0.01}};
    Score* score = mark_by(&rig, &(ScoreBasis){.outcome = &outcome});
    assert_false(item(score, "outcome")->counts);
    assert_contains(item(score, "outcome")->reason_en,
                    "by the plan at once it comes out the same:");
    free(score);
    rig_close(&rig);
}

TEST(where_the_plan_itself_costs_more_than_no_response_the_outcome_says_so) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    good_run(&rig, 30);
    end(&rig);
    ScoreOutcome outcome = {.none = {.doses = 0.3}, .best = {.dead = 2}};
    Score* score = mark_by(&rig, &(ScoreBasis){.outcome = &outcome});
    assert_false(item(score, "outcome")->counts);
    assert_contains(item(score, "outcome")->reason_en, "and worse than without a response");
    assert_contains(item(score, "outcome")->reason_zh, "且比无响应更差");
    free(score);
    rig_close(&rig);
}

// ---- what the trainer did ----------------------------------------------------------------------

static void control(Rig* rig, double seconds, EventKind kind, double length, int32_t reason) {
    rig_event(rig, seconds, kind, NOBODY, NOBODY, NOBODY, NOBODY, (int32_t)(length * 1000.0),
              reason);
}

TEST(a_pause_for_discussion_taints_only_what_was_under_way) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    good_run(&rig, 30);
    control(&rig, 45, EVENT_RUN_PAUSED, 120, REASON_DISCUSSION); // the call is done, the sweep not
    end(&rig);
    Score* score = mark_by(&rig, NULL);
    assert_int_equal(item(score, "call")->state, ITEM_SCORED);
    const ScoreItem* sweep = item(score, "sweep");
    assert_int_equal(sweep->state, ITEM_UNTIMED);
    assert_false(sweep->counts);
    assert_int_equal(sweep->tainted, rig_find(&rig, EVENT_RUN_PAUSED, -1));
    assert_contains(sweep->reason_en, "Not timed: the run was paused at 0:45 while it was");
    assert_contains(sweep->reason_zh, "期间运行曾暂停");
    assert_int_equal(item(score, "count")->state, ITEM_SCORED); // due from 60 s on
    free(score);
    score = mark_by(&rig, &(ScoreBasis){.practice = true});
    assert_int_equal(item(score, "sweep")->state, ITEM_SCORED);
    assert_true(item(score, "sweep")->counts);
    assert_contains(item(score, "sweep")->reason_en, "Practice: the run was paused");
    free(score);
    rig_close(&rig);
}

TEST(a_technical_pause_touches_nothing) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    good_run(&rig, 30);
    control(&rig, 45, EVENT_RUN_PAUSED, 120, REASON_TECHNICAL);
    end(&rig);
    Score* score = mark_by(&rig, NULL);
    assert_int_equal(item(score, "sweep")->state, ITEM_SCORED);
    free(score);
    rig_close(&rig);
}

TEST(a_jump_taints_what_it_skipped_and_going_back_what_was_seen_before) {
    UNUSED_STATE;
    const struct {
        EventKind kind;
        double at, length;
        ItemState call, sweep, count;
    } rows[] = {
        {EVENT_RUN_JUMPED, 20, 5, ITEM_UNTIMED, ITEM_UNTIMED, ITEM_SCORED},
        {EVENT_RUN_JUMPED, 400, 345, ITEM_SCORED, ITEM_UNTIMED, ITEM_UNTIMED},
        {EVENT_RUN_JUMPED, 400, 300, ITEM_SCORED, ITEM_SCORED, ITEM_SCORED},
        {EVENT_RUN_REWOUND, 65, 100, ITEM_SCORED, ITEM_SCORED, ITEM_UNTIMED},
        {EVENT_RUN_REWOUND, 20, 5, ITEM_UNTIMED, ITEM_UNTIMED, ITEM_SCORED},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        Rig rig;
        rig_open(&rig);
        good_run(&rig, 30);
        control(&rig, rows[i].at, rows[i].kind, rows[i].length, NOBODY);
        end(&rig);
        Score* score = mark_by(&rig, NULL);
        assert_int_equal(item(score, "call")->state, rows[i].call);
        assert_int_equal(item(score, "sweep")->state, rows[i].sweep);
        assert_int_equal(item(score, "count")->state, rows[i].count);
        free(score);
        rig_close(&rig);
    }
}

TEST(a_control_of_the_run_is_a_command_that_leaves_an_event) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    const Command good = {
        .kind = COMMAND_CONTROL, .a = RUN_PAUSE, .b = 90000, .c = REASON_DISCUSSION};
    const Command bad = {.kind = COMMAND_CONTROL, .a = RUN_CONTROL_COUNT, .b = 1};
    assert_true(drill_queue(rig.drill, good));
    assert_true(drill_queue(rig.drill, bad));
    rig_run(&rig, 1);
    uint32_t paused = rig_find(&rig, EVENT_RUN_PAUSED, -1);
    assert_int_not_equal(paused, EVENT_NONE);
    char line[256];
    tell_event(rig.drill, &world_events(rig.drill->world)->events[paused - 1], LANGUAGE_EN, line,
               sizeof(line));
    assert_string_equal(line, "The run stood still for 1:30: for a discussion");
    assert_int_not_equal(rig_find(&rig, EVENT_COMMAND_REFUSED, COMMAND_CONTROL), EVENT_NONE);
    rig_close(&rig);
}

// ---- whose marks they are ----------------------------------------------------------------------

TEST(marks_stand_by_person_and_by_team_as_well) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    good_run(&rig, 100); // the call is worth 75
    end(&rig);
    Score* score = mark_by(&rig, NULL);
    // Lin made the call; Mara swept and counted; Wu, who commands, never ended the response.
    assert_int_equal(score->person_count, 3);
    assert_int_equal(score->persons[0].person, 0);
    assert_int_equal(score->persons[0].bp, 7500);
    assert_int_equal(score->persons[1].bp, 10000);
    assert_int_equal(score->persons[1].items, 2);
    assert_int_equal(score->persons[2].person, 2);
    // One team, the commander's: 2 x 75 + 2 x 100 + 2 x 100 + 1 x its end, each once.
    assert_int_equal(score->team_count, 1);
    assert_int_equal(score->teams[0].head, RIG_COMMANDER);
    int sum = 0;
    int weight = 0;
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* one = &score->items[i];
        if (one->counts && one->role >= 0) {
            sum += one->weight * one->bp;
            weight += one->weight;
        }
    }
    assert_int_equal(score->teams[0].bp, (2 * sum + weight) / (2 * weight));
    free(score);
    rig_close(&rig);
}

TEST(who_crosses_a_red_line_keeps_no_more_of_a_mark_than_the_total_does) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.red_lines[0] = (RedLineDef){RED_LINE_TOUCH_LIVE, 21};
    good_run(&rig, 30);
    event(&rig, 410, EVENT_RED_LINE, 1, RIG_WARDEN, 0, NOBODY);
    end(&rig);
    Score* score = mark_by(&rig, NULL);
    assert_int_equal(score->persons[0].bp, 10000); // not theirs
    assert_int_equal(score->persons[0].red_lines, 0);
    assert_int_equal(score->persons[1].person, 1);
    assert_int_equal(score->persons[1].bp, 5999);
    assert_int_equal(score->persons[1].whole_bp, 10000); // shown beside it
    assert_int_equal(score->persons[1].red_lines, 1);
    assert_int_equal(score->role_bp[RIG_WARDEN], 5999);
    assert_int_equal(score->role_bp[RIG_CALLER], 10000);
    assert_true(score->teams[0].bp <= 5999 && score->teams[0].whole_bp > 5999);
    free(score);
    rig_close(&rig);
}

TEST(what_another_did_for_a_role_is_the_teams_but_neither_the_roles_nor_its_holders) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    good_run(&rig, 500); // the caller never does it
    event(&rig, 100, EVENT_TASK_DONE, 1, RIG_WARDEN, RIG_CALL, target_pack(TARGET_NOTHING));
    end(&rig);
    Score* score = mark_by(&rig, NULL);
    assert_int_equal(item(score, "call")->bp, 7500);
    assert_int_equal(score->role_bp[RIG_CALLER], -1);
    assert_int_equal(score->persons[0].person, 1); // nobody else's
    assert_int_equal(score->persons[0].items, 2);  // sweep and count; the call is not Mara's duty
    free(score);
    rig_close(&rig);
}

// ---- what no average hides ---------------------------------------------------------------------

TEST(a_late_call_for_help_bars_excellent_and_one_after_its_limit_bars_good) {
    UNUSED_STATE;
    const struct {
        double call;
        int32_t cap;
        const char* why;
    } rows[] = {
        {60, -1, ""},
        {120, -1, ""},                                                                     // 58: M
        {145, 8999, "At most \"good\": the step \"Call the fire brigade\" was marked U."}, // 37
        {300, 7499, "At most \"fair\": the step \"Call the fire brigade\" came after its limit."},
        {500, 7499, "At most \"fair\": the step \"Call the fire brigade\" was not done."},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        Rig rig;
        rig_open(&rig);
        rig.red_lines[1] = rig.red_lines[0];
        rig.steps[RIG_END_STEP].weight = 0;
        rig.capabilities[0].weight = 1; // a thin heading, so that the average hides it
        rig.capabilities[1].weight = 99;
        good_run(&rig, rows[i].call);
        end(&rig);
        Score* score = mark_by(&rig, NULL);
        assert_true(score->uncapped_bp >= 9000);
        bool by_capability = rows[i].cap == 8999; // its heading is U as well: one more reason
        assert_int_equal(score->cap_bp, rows[i].cap);
        assert_int_equal(score->total_bp, rows[i].cap >= 0 ? rows[i].cap : score->uncapped_bp);
        if (by_capability) {
            assert_contains(score->cap_en, "was marked U (and 1 more such).");
        } else if (rows[i].cap >= 0) {
            assert_string_equal(score->cap_en, rows[i].why);
        }
        free(score);
        rig_close(&rig);
    }
}

TEST(a_capability_marked_u_bars_excellent) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_CALL_STEP].weight = 0;
    rig.steps[RIG_COUNT_STEP].after_count = 0; // no order to mark
    rig.steps[RIG_END_STEP].limit_s = 300;     // the response is never ended: the heading CMD is U
    rig.capabilities[2].weight = 1;
    rig.capabilities[1].weight = 99;
    good_run(&rig, 500);
    event(&rig, 95, EVENT_FACT_LEARNED, 2, RIG_COMMANDER, FACT_COUNTED, NOBODY);
    end(&rig);
    Score* score = mark_by(&rig, NULL);
    assert_int_equal(score->capabilities[2].rating, RATING_U);
    assert_int_equal(score->cap_bp, 8999);
    assert_contains(score->cap_en, "the capability \"Command\" was marked U");
    assert_contains(score->cap_zh, "能力“指挥协调”评级为U");
    free(score);
    rig_close(&rig);
}

SUITE(CASE(a_loss_weighs_deaths_and_injuries_and_doses),
      CASE(the_outcome_is_shown_and_weighs_only_where_the_plan_has_a_heading_for_it),
      CASE(where_nothing_was_at_stake_the_outcome_is_not_marked),
      CASE(where_the_plan_itself_costs_more_than_no_response_the_outcome_says_so),
      CASE(a_pause_for_discussion_taints_only_what_was_under_way),
      CASE(a_technical_pause_touches_nothing),
      CASE(a_jump_taints_what_it_skipped_and_going_back_what_was_seen_before),
      CASE(a_control_of_the_run_is_a_command_that_leaves_an_event),
      CASE(marks_stand_by_person_and_by_team_as_well),
      CASE(who_crosses_a_red_line_keeps_no_more_of_a_mark_than_the_total_does),
      CASE(what_another_did_for_a_role_is_the_teams_but_neither_the_roles_nor_its_holders),
      CASE(a_late_call_for_help_bars_excellent_and_one_after_its_limit_bars_good),
      CASE(a_capability_marked_u_bars_excellent))
