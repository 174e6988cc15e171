// Steps that never fell due: what the world did not call for is not marked; what waits for a step
// that the team failed is 0 and names it. A fact is about somebody or something: the arrival of one
// service is none of another's.
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

static uint32_t event(Rig* rig, double seconds, EventKind kind, int32_t person, int32_t role,
                      int32_t thing, int32_t other) {
    return rig_event(rig, seconds, kind, person, role, thing, other, 1, NOBODY);
}

/// Everybody with a role hears the alarm at 10 s.
static void begin_log(Rig* rig) {
    rig_start(rig);
    for (int person = 0; person < 3; person++) {
        event(rig, 10, EVENT_FACT_LEARNED, person, person + 1, FACT_ALARM, NOBODY);
    }
}

static void end_log(Rig* rig) {
    rig_event(rig, 900, EVENT_DRILL_ENDED, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, REASON_TIME_UP);
}

/// The commander's step, due when the fire brigade is here; its unit needs `travel` seconds.
static void open_waiting(Rig* rig, double travel) {
    rig_open(rig);
    rig->steps[RIG_END_STEP].when =
        (Trigger){TRIGGER_KNOWS, .fact = FACT_UNIT_HERE, .subject = SERVICE_FIRE_BRIGADE};
    rig->steps[RIG_END_STEP].after_count = 0;
    rig->steps[RIG_END_STEP].ways[0].action = RIG_SILENCE; // an ending has a clock of its own
    rig->def.world.response.services[SERVICE_FIRE_BRIGADE].travel_s = travel;
    begin_log(rig);
}

TEST(the_arrival_of_another_service_is_no_arrival_of_the_brigade) {
    UNUSED_STATE;
    Rig rig;
    open_waiting(&rig, 300.0);
    uint32_t other =
        event(&rig, 200, EVENT_SERVICE_ARRIVED, NOBODY, NOBODY, SERVICE_GAS_COMPANY, NOBODY);
    end_log(&rig);
    Score* score = mark(&rig);
    const ScoreItem* step = item(score, "end");
    assert_int_equal(step->state, ITEM_NOT_REACHED);
    assert_true(step->counts);
    assert_int_equal(step->bp, 0);
    assert_string_equal(step->reason_en,
                        "Not reached: it waits for \"Call the fire brigade\", which was not done.");
    assert_string_equal(step->reason_zh, "未能执行：须待“拨打119”，而该步骤未完成。");
    assert_false(step->personal); // it was another's to call
    for (int i = 0; i < step->evidence_count; i++) {
        assert_int_not_equal(step->evidence[i], other);
    }
    free(score);
    rig_close(&rig);
}

TEST(every_fact_is_true_of_what_it_is_about_alone) {
    UNUSED_STATE;
    static const struct {
        FactKind fact;
        EventKind event;
        bool room, person; // where the event says what it is about; else in its thing
    } rows[] = {
        {FACT_FIRE, EVENT_FIRE_STARTED, true, false},
        {FACT_SMOKE, EVENT_SMOKE_ENTERED, true, false},
        {FACT_PANEL, EVENT_DETECTOR_ALARM, true, false},
        {FACT_FIRE_OUT, EVENT_FIRE_OUT, true, false},
        {FACT_CASUALTY, EVENT_PERSON_DOWN, false, true},
        {FACT_MISSING, EVENT_PERSON_MISSING, false, true},
        {FACT_NEEDS_HELP, EVENT_PERSON_TRAPPED, false, true},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        for (int32_t about = 2; about < 4; about++) { // what the step asks about is 3
            Rig rig;
            rig_open(&rig);
            rig.steps[RIG_SWEEP_STEP].when =
                (Trigger){TRIGGER_KNOWS, .fact = rows[i].fact, .subject = 3};
            rig.steps[RIG_SWEEP_STEP].role = RIG_COMMANDER; // to whom everything is reported
            begin_log(&rig);
            uint32_t shown = event(&rig, 100, rows[i].event, rows[i].person ? about : NOBODY,
                                   NOBODY, rows[i].room || rows[i].person ? 0 : about, NOBODY);
            world_log(rig.drill->world)->events[shown - 1].room = rows[i].room ? about : NOBODY;
            end_log(&rig);
            Score* score = mark(&rig);
            const ScoreItem* step = item(score, "sweep");
            print_message("%s, of %d: %s\n", fact_name(rows[i].fact), about, step->reason_en);
            assert_int_equal(step->state, about == 3 ? ITEM_NOT_INFORMED : ITEM_NOT_APPLICABLE);
            if (about == 3) {
                assert_int_equal(step->evidence[0], shown);
                assert_contains(step->reason_en, "it was so from 1:40 (");
                assert_contains(step->reason_zh, "1:40起已属实（");
            }
            free(score);
            rig_close(&rig);
        }
    }
}

TEST(who_knew_is_told_with_what_they_knew) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_SWEEP_STEP].when = rig_knows(FACT_FIRE);
    begin_log(&rig);
    event(&rig, 60, EVENT_FACT_LEARNED, 0, RIG_CALLER, FACT_FIRE, rig.fire.room);
    end_log(&rig);
    Score* score = mark(&rig);
    assert_string_equal(item(score, "sweep")->reason_en,
                        "Nobody told the warden: Lin knew at 1:00 (fire in Copy room (small)), and "
                        "the news went no further.");
    free(score);
    rig_close(&rig);
}

TEST(of_all_that_has_to_be_so_the_term_that_its_actor_lacked_is_told) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    const Trigger terms[] = {rig_knows(FACT_FIRE), rig_knows(FACT_COUNTED)};
    rig.steps[RIG_SWEEP_STEP].when =
        (Trigger){TRIGGER_ALL, .subject = -1, .terms = terms, .term_count = 2};
    begin_log(&rig);
    event(&rig, 60, EVENT_FACT_LEARNED, 0, RIG_CALLER, FACT_FIRE, rig.fire.room);
    event(&rig, 70, EVENT_FACT_LEARNED, 1, RIG_WARDEN, FACT_COUNTED, 0);
    end_log(&rig);
    Score* score = mark(&rig);
    const ScoreItem* step = item(score, "sweep");
    assert_int_equal(step->state, ITEM_NOT_INFORMED);
    assert_contains(step->reason_en, "Lin knew at 1:00 (fire in Copy room");
    free(score);
    rig_close(&rig);
}

TEST(what_waits_for_a_call_goes_by_what_became_of_the_call) {
    UNUSED_STATE;
    static const struct {
        const char* what;
        double done;   // when 119 was called [s], 0 never
        double travel; // of the brigade [s]
        EventKind blocked;
        ItemState state;
        const char* reason;
    } rows[] = {
        {"never", 0, 300, EVENT_KIND_COUNT, ITEM_NOT_REACHED, "which was not done"},
        {"too late", 500, 300, EVENT_KIND_COUNT, ITEM_NOT_REACHED, "which came too late for it"},
        {"in time, and nobody came", 40, 300, EVENT_KIND_COUNT, ITEM_NOT_APPLICABLE, "Not called"},
        {"nobody could", 0, 300, EVENT_TASK_BLOCKED, ITEM_NOT_APPLICABLE, "Not called"},
        {"too far to come at all", 0, 1200, EVENT_KIND_COUNT, ITEM_NOT_APPLICABLE, "Not called"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        print_message("%s\n", rows[i].what);
        Rig rig;
        open_waiting(&rig, rows[i].travel);
        if (rows[i].blocked != EVENT_KIND_COUNT) {
            rig_event(&rig, 30, rows[i].blocked, 0, RIG_CALLER, RIG_CALL,
                      target_pack(TARGET_NOTHING), NOBODY, REASON_SMOKE);
        }
        if (rows[i].done > 0) {
            event(&rig, rows[i].done, EVENT_TASK_DONE, 0, RIG_CALLER, RIG_CALL,
                  target_pack(TARGET_NOTHING));
        }
        end_log(&rig);
        Score* score = mark(&rig);
        const ScoreItem* step = item(score, "end");
        assert_int_equal(step->state, rows[i].state);
        assert_contains(step->reason_en, rows[i].reason);
        free(score);
        rig_close(&rig);
    }
}

TEST(a_step_that_waits_for_its_own_role_is_that_roles) {
    UNUSED_STATE;
    Rig rig;
    open_waiting(&rig, 300.0);
    rig.steps[RIG_CALL_STEP].role = RIG_COMMANDER;
    rig.steps[RIG_COUNT_STEP].when =
        (Trigger){TRIGGER_KNOWS, .fact = FACT_DONE, .subject = RIG_END_STEP};
    rig.steps[RIG_COUNT_STEP].after_count = 0;
    end_log(&rig);
    Score* score = mark(&rig);
    const ScoreItem* end = item(score, "end");
    const ScoreItem* count = item(score, "count"); // waits for what waits, and is the warden's
    assert_int_equal(end->state, ITEM_NOT_REACHED);
    assert_true(end->personal);
    assert_int_equal(end->person, 2);
    assert_int_equal(count->state, ITEM_NOT_REACHED);
    assert_false(count->personal);
    assert_contains(count->reason_en, "it waits for \"End the response\"");
    free(score);
    rig_close(&rig);
}

TEST(what_is_blocked_elsewhere_is_not_impossible_here) {
    UNUSED_STATE;
    for (int32_t here = 0; here < 2; here++) {
        Rig rig;
        rig_open(&rig);
        begin_log(&rig);
        int32_t target = target_pack((Target){TARGET_STOREY, here ? 0 : 1});
        rig_event(&rig, 30, EVENT_TASK_BLOCKED, 1, RIG_WARDEN, RIG_SWEEP, target, NOBODY,
                  REASON_SMOKE);
        end_log(&rig);
        Score* score = mark(&rig);
        assert_int_equal(item(score, "sweep")->state, here ? ITEM_IMPOSSIBLE : ITEM_OMITTED);
        free(score);
        rig_close(&rig);
    }
}

TEST(who_sees_a_leak_has_not_heard_that_it_is_shut) {
    UNUSED_STATE;
    assert_false(way_result_is_done(FACT_SOURCE, 1)); // it leaks
    assert_true(way_result_is_done(FACT_SOURCE, 2));  // shut
    assert_true(way_result_is_done(FACT_SOURCE, 3));  // plugged
    assert_true(way_result_is_done(FACT_CALLED, 1));
    assert_false(way_result_is_done(FACT_CALLED, 0));
}

SUITE(CASE(the_arrival_of_another_service_is_no_arrival_of_the_brigade),
      CASE(every_fact_is_true_of_what_it_is_about_alone),
      CASE(who_knew_is_told_with_what_they_knew),
      CASE(of_all_that_has_to_be_so_the_term_that_its_actor_lacked_is_told),
      CASE(what_waits_for_a_call_goes_by_what_became_of_the_call),
      CASE(a_step_that_waits_for_its_own_role_is_that_roles),
      CASE(what_is_blocked_elsewhere_is_not_impossible_here),
      CASE(who_sees_a_leak_has_not_heard_that_it_is_shut))
