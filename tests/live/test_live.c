// Live drills: time, injects by hand, spoken answers, looking back, branches. Whatever is done, the
// session verifies.

#include "stage.h"

static LiveOptions tabletop(void) {
    return live_default_options();
}

TEST(time_passes_when_the_trainer_starts_it) {
    UNUSED_STATE;
    Stage stage;
    const LiveOptions options = tabletop();
    stage_open(&stage, "boiler_gas", &options);
    assert_true(live_is_paused(stage.live));
    stage_run(&stage, 1.0);
    assert_int_equal(live_tick(stage.live), 0);
    live_go_on(stage.live);
    stage_run(&stage, 3.0);
    assert_int_equal(live_tick(stage.live), 60);
    assert_int_equal(live_options(stage.live).delivery, RUN_BY_TRAINER);
    stage_close(&stage);
}

TEST(a_second_of_the_room_is_as_many_of_the_run_as_the_speed_says) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = tabletop();
    options.timeline = RUN_COMPRESSED;
    options.speed = 4.0;
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 1.0);
    assert_int_equal(live_tick(stage.live), 80);
    assert_true(live_set_speed(stage.live, 1000.0));
    assert_near(live_speed(stage.live), LIVE_SPEED_MOST, 1e-9);
    assert_true(live_set_speed(stage.live, 0.0));
    assert_near(live_speed(stage.live), LIVE_SPEED_LEAST, 1e-9);
    stage_close(&stage);
}

TEST(real_time_has_no_other_speed) {
    UNUSED_STATE;
    Stage stage;
    const LiveOptions options = tabletop();
    stage_open(&stage, "boiler_gas", &options);
    assert_false(live_set_speed(stage.live, 8.0));
    assert_near(live_speed(stage.live), 1.0, 1e-9);
    stage_close(&stage);
}

TEST(an_inject_that_is_due_waits_for_the_trainer_and_ends_a_jump) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = tabletop();
    options.timeline = RUN_COMPRESSED;
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 1.0);
    live_set_speed(stage.live, 30.0);
    while (stage_count(&stage, EVENT_INJECT_READY) == 0) {
        stage_run(&stage, 0.1);
    }
    assert_near(live_speed(stage.live), 1.0, 1e-9); // people are wanted
    int32_t ready = live_next_inject(stage.live);
    assert_int_equal(drill_inject_status(live_drill(stage.live), ready).state, INJECT_READY);
    assert_int_equal(stage_count(&stage, EVENT_INJECT_FIRED), 0);
    good(live_do(stage.live, trainer(COMMAND_INJECT, ready, 0), error));
    stage_run(&stage, 0.1);
    assert_int_equal(drill_inject_status(live_drill(stage.live), ready).state, INJECT_DELIVERED);
    // A jump goes no further than the next that wants the trainer, and says how far it was.
    uint32_t before = live_head(stage.live);
    live_jump(stage.live, before + 10 * 60 * TICKS_PER_SECOND);
    stage_arrive(&stage);
    assert_true(live_head(stage.live) < before + 10 * 60 * TICKS_PER_SECOND);
    stage_run(&stage, 0.1);
    const Event* jumped = stage_event(&stage, EVENT_RUN_JUMPED);
    assert_non_null(jumped);
    assert_int_equal((uint32_t)jumped->value / 50, jumped->tick - 1 - before);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

/// Runs to the first inject that is ready.
static int32_t run_to_ready(Stage* stage) {
    live_go_on(stage->live);
    for (int i = 0; i < 4000 && stage_count(stage, EVENT_INJECT_READY) == 0; i++) {
        stage_run(stage, 0.05);
    }
    int32_t ready = live_next_inject(stage->live);
    assert_true(ready >= 0);
    return ready;
}

TEST(injects_are_put_off_worded_anew_and_skipped) {
    UNUSED_STATE;
    Stage stage;
    const LiveOptions options = tabletop();
    stage_open(&stage, "boiler_gas", &options);
    int32_t ready = run_to_ready(&stage);
    good(live_do(stage.live, trainer(COMMAND_INJECT_DELAY, ready, 60000), error));
    good(live_write(stage.live, "What now?\n现在怎么办？", trainer(COMMAND_INJECT_TEXT, ready, 0),
                    error));
    stage_run(&stage, 0.1);
    const Drill* drill = live_drill(stage.live);
    assert_int_equal(drill_inject_status(drill, ready).state, INJECT_DEFERRED);
    assert_string_equal(drill_inject_text(drill, ready).en, "What now?");
    assert_string_equal(drill_inject_text(drill, ready).zh, "现在怎么办？");
    // The school's call at 5:00, before its time.
    int32_t school = stage_inject(&stage, "4c");
    good(live_do(stage.live, trainer(COMMAND_INJECT_SKIP, school, REASON_DEALT_WITH), error));
    uint32_t due = live_tick(stage.live) + 60 * TICKS_PER_SECOND;
    while (drill_inject_status(drill, ready).state != INJECT_READY) {
        stage_run(&stage, 0.05);
    }
    assert_true(live_tick(stage.live) + 4 > due && live_tick(stage.live) < due + 4);
    live_jump(stage.live, 320 * TICKS_PER_SECOND);
    while (live_tick(stage.live) < 310 * TICKS_PER_SECOND) {
        live_jump(stage.live, 320 * TICKS_PER_SECOND);
        stage_arrive(&stage);
        stage_run(&stage, 0.1);
    }
    assert_int_equal(drill_inject_status(drill, school).state, INJECT_SKIPPED);
    assert_int_equal(drill_inject_status(drill, school).reason, REASON_DEALT_WITH);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

TEST(by_the_clock_injects_come_by_themselves) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = tabletop();
    options.delivery = RUN_BY_CLOCK;
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    for (int i = 0; i < 4000 && stage_count(&stage, EVENT_INJECT_FIRED) == 0; i++) {
        stage_run(&stage, 0.05);
    }
    assert_int_equal(stage_count(&stage, EVENT_INJECT_FIRED), 1);
    assert_int_equal(stage_count(&stage, EVENT_INJECT_READY), 0);
    // How a run is led is locked when it runs.
    good(live_do(stage.live, trainer(COMMAND_RUN_MODE, RUN_BY_TRAINER, 0), error));
    stage_run(&stage, 0.1);
    assert_int_equal(drill_delivery(live_drill(stage.live)), RUN_BY_CLOCK);
    assert_int_equal(stage_event(&stage, EVENT_COMMAND_REFUSED)->detail, REASON_ALREADY);
    stage_close(&stage);
}

TEST(the_palette_of_world_effects_works_and_verifies) {
    UNUSED_STATE;
    Stage stage;
    const LiveOptions options = tabletop();
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 2.0);
    const Facility* facility = stage.loaded.facility;
    int32_t office = 0;
    while (strcmp(facility->rooms[office].name.en, "Office") != 0) {
        office++;
    }
    good(live_write(stage.live, "Smoke from the office window",
                    trainer(COMMAND_AD_HOC, stage_role(&stage, "commander") + 1, 0), error));
    good(live_do(stage.live, trainer(COMMAND_IGNITE_AT, office, 2), error));
    good(live_do(
        stage.live,
        (Command){
            .kind = COMMAND_CASUALTY, .source = SOURCE_TRAINER, .a = 9, .b = HARM_BURN, .c = 60},
        error));
    good(live_do(stage.live, trainer(COMMAND_LOCK, facility->rooms[office].first_opening, 1),
                 error));
    good(live_do(
        stage.live,
        (Command){
            .kind = COMMAND_CHANNEL, .source = SOURCE_TRAINER, .a = CHANNEL_RADIO, .b = 0, .c = -1},
        error));
    good(live_do(stage.live, trainer(COMMAND_WIND, 3, 65), error)); // from the east
    good(live_do(stage.live, trainer(COMMAND_RAIN, 30, 0), error));
    good(live_do(stage.live, trainer(COMMAND_SIGHT, 50, 0), error));
    stage_run(&stage, 20.0);
    const Weather* weather = response_weather(world_response(drill_world(live_drill(stage.live))));
    assert_int_equal(weather->wind, 3);
    assert_float_equal(weather->speed, 6.5, 1e-6);
    assert_float_equal(weather->rain, 30.0, 1e-6);
    assert_float_equal(weather->sight, 50.0, 1e-6);
    assert_int_equal(stage_count(&stage, EVENT_WEATHER), 3);
    assert_int_equal(stage_count(&stage, EVENT_FIRE_STARTED), 1);
    assert_int_equal(stage_event(&stage, EVENT_FIRE_STARTED)->room, office);
    assert_int_equal(stage_event(&stage, EVENT_CASUALTY_MADE)->person, 9);
    assert_int_equal(stage_event(&stage, EVENT_PERSON_HURT)->person, 9);
    assert_int_equal(stage_count(&stage, EVENT_CHANNEL_FAILED), 1);
    LiveMessage message;
    assert_true(live_message(live_drill(stage.live), live_tick(stage.live), &message));
    assert_string_equal(message.text.en, "Smoke from the office window");
    uint64_t called = live_called_on(live_drill(stage.live), live_tick(stage.live));
    assert_true((called >> stage_role(&stage, "commander") & 1u) != 0);
    // As it was before that.
    assert_false(live_message(live_drill(stage.live), 10, &message));
    assert_int_equal(live_called_on(live_drill(stage.live), 10), 0);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

/// How many role-holders know of something outside.
static int who_know(const Stage* stage, FactKind kind, int32_t value) {
    const Response* response = world_response(drill_world(live_drill(stage->live)));
    int count = 0;
    for (int32_t role = 0; role < response_role_count(response); role++) {
        int32_t known = 0;
        int32_t holder = response_role(response, role)->holder;
        bool knows =
            holder >= 0 && response_knows(response, holder, kind, -1, NULL, &known) != UINT32_MAX;
        count += knows && known == value ? 1 : 0;
    }
    return count;
}

TEST(who_is_outside_notices_rain_and_poor_sight_that_the_trainer_brings) {
    UNUSED_STATE;
    Stage stage;
    const LiveOptions options = tabletop();
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 2.0);
    good(live_do(stage.live, trainer(COMMAND_RAIN, 10, 0), error));
    good(live_do(stage.live, trainer(COMMAND_SIGHT, 40, 0), error));
    stage_run(&stage, 60.0);
    assert_true(who_know(&stage, FACT_RAIN, 10) > 0);
    assert_true(who_know(&stage, FACT_SIGHT, 40) > 0);
    int roles = response_role_count(world_response(drill_world(live_drill(stage.live))));
    assert_true(who_know(&stage, FACT_RAIN, 10) < roles); // not who is under a roof
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

TEST(a_command_that_makes_no_sense_is_refused_and_verifies) {
    UNUSED_STATE;
    Stage stage;
    const LiveOptions options = tabletop();
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    const Command bad[] = {
        trainer(COMMAND_INJECT, 999, 0),
        trainer(COMMAND_INJECT, -1, 0),
        trainer(COMMAND_INJECT_SKIP, 0, 9999),
        trainer(COMMAND_INJECT_DELAY, 0, -5),
        trainer(COMMAND_INJECT_TEXT, 0, 0),
        trainer(COMMAND_AD_HOC, 999, 0),
        trainer(COMMAND_IGNITE_AT, 9999, 0),
        trainer(COMMAND_IGNITE_AT, 0, 99),
        trainer(COMMAND_CASUALTY, 0, HARM_NONE),
        trainer(COMMAND_CASUALTY, 9999, HARM_BURN),
        trainer(COMMAND_CORRECT, 99, 0),
        trainer(COMMAND_RUN_MODE, 7, 7),
        trainer(COMMAND_WIND, 0, 0),
        trainer(COMMAND_WIND, 9, 0),
        trainer(COMMAND_WIND, 1, -3),
        trainer(COMMAND_WIND, 1, 1201),
        trainer(COMMAND_RAIN, -1, 0),
        trainer(COMMAND_RAIN, 301, 0),
        trainer(COMMAND_RAIN, 0, 0), // nor does it rain
        trainer(COMMAND_SIGHT, 0, 0),
        trainer(COMMAND_SIGHT, 50001, 0),
        trainer(COMMAND_WRITE, -1, -1),
        trainer(COMMAND_AD_HOC, 0, 0),
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        good(live_do(stage.live, bad[i], error));
    }
    stage_run(&stage, 1.0);
    assert_int_equal(stage_count(&stage, EVENT_COMMAND_REFUSED), sizeof(bad) / sizeof(bad[0]) - 1);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

TEST(an_answer_counts_from_its_first_key) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = tabletop();
    options.played = ~(uint64_t)0;
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 30.0);
    uint32_t first_key = live_tick(stage.live);
    live_answer_begin(stage.live);
    stage_run(&stage, 4.0); // the trainer looks for the action
    assert_int_equal(live_tick(stage.live), first_key);
    int32_t role = stage_role(&stage, "control_room");
    int32_t action = stage_action(&stage, "call_fire_brigade");
    good(live_answer(stage.live, role, action, TARGET_NOTHING, error));
    stage_run(&stage, 1.0);
    assert_int_equal(live_tick(stage.live), first_key + 5 * TICKS_PER_SECOND); // made up for
    const Event* order = stage_event(&stage, EVENT_ORDER_GIVEN);
    assert_non_null(order);
    assert_int_equal(order->tick, first_key + 1);
    assert_int_equal(order->role, role);
    assert_int_equal(order->detail, SOURCE_TRAINER);
    stage_close(&stage);
}

TEST(a_correction_adds_and_never_deletes) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = tabletop();
    options.played = ~(uint64_t)0;
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 30.0);
    Error none = {0};
    assert_int_equal(live_correct(stage.live, &none), STATUS_NOT_FOUND);
    int32_t role = stage_role(&stage, "control_room");
    int32_t action = stage_action(&stage, "call_fire_brigade");
    good(live_answer(stage.live, role, action, TARGET_NOTHING, error));
    stage_run(&stage, 0.5);
    good(live_correct(stage.live, error));
    stage_run(&stage, 0.5);
    int count = 0;
    const LiveAnswer* answers = live_answers(stage.live, &count);
    assert_int_equal(count, 1);
    assert_true(answers[0].corrected);
    assert_int_equal(stage_count(&stage, EVENT_ORDER_GIVEN), 1);
    assert_int_equal(stage_count(&stage, EVENT_ANSWER_CORRECTED), 1);
    assert_int_equal(stage_count(&stage, EVENT_SERVICE_CALLED), 0);
    // An order, then a card: taking back takes back no older order, and asks what was answered.
    good(live_answer(stage.live, role, action, TARGET_NOTHING, error));
    good(live_decide(stage.live, 0, 0, error));
    stage_run(&stage, 0.5);
    assert_int_equal(live_correct(stage.live, &none), STATUS_INVALID);
    stage_run(&stage, 0.5);
    assert_int_equal(stage_count(&stage, EVENT_ANSWER_CORRECTED), 1);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

#define FULL_BP    10000
#define REASON_MAX sizeof(((ScoreItem*)NULL)->reason_en)

/// The mark that a card has been given [basis points], -1 none; its words in `reason`.
static int32_t card_mark(Stage* stage, int32_t card, char* reason, size_t size) {
    static Score score;
    const Drill* drill = live_drill(stage->live);
    const PlanDef plan = drill_def(drill)->plan;
    score_run(drill, &plan, NULL, &score);
    const char* id = drill_def(drill)->scenario.injects[card].id;
    for (int i = 0; i < score.item_count; i++) {
        if (strcmp(score.items[i].id, id) == 0) {
            snprintf(reason, size, "%s", score.items[i].reason_en);
            return score.items[i].bp;
        }
    }
    return -1;
}

/// "Which valve?", put to the shift leader; its right answer and a wrong one: to wait.
static int32_t put_card(Stage* stage, int32_t* right, int32_t* wrong) {
    int32_t card = stage_inject(stage, "4b");
    const InjectDef* def = &drill_def(live_drill(stage->live))->scenario.injects[card];
    *right = *wrong = -1;
    for (int32_t i = 0; i < def->option_count; i++) {
        *right = def->options[i].kind == ANSWER_RIGHT ? i : *right;
        *wrong = def->options[i].kind == ANSWER_WRONG ? i : *wrong;
    }
    assert_true(*right >= 0 && *wrong >= 0);
    live_go_on(stage->live);
    stage_run(stage, 1.0);
    good(live_do(stage->live, trainer(COMMAND_INJECT, card, 0), error));
    stage_run(stage, 1.0);
    return card;
}

TEST(an_answer_to_a_card_is_corrected_and_the_first_stays) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = tabletop();
    options.played = ~(uint64_t)0;
    stage_open(&stage, "boiler_gas", &options);
    int32_t right;
    int32_t wrong;
    int32_t card = put_card(&stage, &right, &wrong);
    good(live_decide(stage.live, card, wrong, error));
    stage_run(&stage, 1.0);
    const Event decision = *stage_event(&stage, EVENT_DECISION);
    char reason[REASON_MAX];
    assert_int_equal(card_mark(&stage, card, reason, sizeof(reason)), 0);
    assert_int_equal(live_last_answer(stage.live)->inject, card);
    good(live_correct_card(stage.live, right, error));
    stage_run(&stage, 1.0);
    assert_int_equal(stage_count(&stage, EVENT_DECISION), 1);
    assert_memory_equal(stage_event(&stage, EVENT_DECISION), &decision, sizeof(decision));
    const Event* corrected = stage_event(&stage, EVENT_DECISION_CORRECTED);
    assert_non_null(corrected);
    assert_int_equal(corrected->other, OPTION_PACK(card, right));
    assert_int_equal(corrected->value, OPTION_PACK(card, wrong));
    assert_int_equal(corrected->role, decision.role);
    assert_int_equal(card_mark(&stage, card, reason, sizeof(reason)), FULL_BP);
    assert_non_null(strstr(reason, "First logged as"));
    assert_int_equal(drill_inject_status(live_drill(stage.live), card).answer, right);
    // The same once more is refused; what was right after all may be wrong again, and counts.
    uint32_t refused = stage_count(&stage, EVENT_COMMAND_REFUSED);
    good(live_correct_card(stage.live, right, error));
    stage_run(&stage, 1.0);
    assert_int_equal(stage_count(&stage, EVENT_COMMAND_REFUSED), refused + 1);
    good(live_correct_card(stage.live, wrong, error));
    stage_run(&stage, 1.0);
    assert_int_equal(stage_count(&stage, EVENT_DECISION_CORRECTED), 2);
    assert_int_equal(card_mark(&stage, card, reason, sizeof(reason)), 0);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_reopen(&stage, stage.path);
    int count = 0;
    const LiveAnswer* answers = live_answers(stage.live, &count);
    assert_int_equal(count, 4); // each of them, and the one that was refused
    assert_true(answers[0].corrected);
    assert_int_equal(live_last_answer(stage.live)->option, wrong);
    assert_int_equal(drill_inject_status(live_drill(stage.live), card).answer, wrong);
    stage_close(&stage);
}

TEST(what_a_wrong_key_led_to_is_called_off_and_the_right_answer_followed) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = tabletop();
    options.played = ~(uint64_t)0;
    stage_open(&stage, "boiler_gas", &options);
    int32_t right;
    int32_t wrong;
    int32_t card = put_card(&stage, &right, &wrong);
    const InjectDef* def = &drill_def(live_drill(stage.live))->scenario.injects[card];
    good(live_decide(stage.live, card, wrong, error));
    stage_run(&stage, 1.0);
    good(live_correct_card(stage.live, right, error));
    stage_run(&stage, 3.0);
    const EventLog* log = world_events(drill_world(live_drill(stage.live)));
    uint32_t corrected = 0;
    int cancelled = 0;
    int ordered = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        corrected = event->kind == EVENT_DECISION_CORRECTED ? i : corrected;
        bool after = corrected > 0;
        cancelled += after && event->kind == EVENT_TASK_CANCELLED &&
                             event->thing == def->options[wrong].action
                         ? 1
                         : 0;
        ordered +=
            after && event->kind == EVENT_ORDER_GIVEN && event->thing == def->options[right].action
                ? 1
                : 0;
    }
    assert_int_equal(cancelled, 1);
    assert_int_equal(ordered, 1);
    stage_close(&stage);
}

TEST(an_answer_that_nobody_gave_leaves_the_question_open) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = tabletop();
    options.played = ~(uint64_t)0;
    stage_open(&stage, "boiler_gas", &options);
    int32_t right;
    int32_t wrong;
    int32_t card = put_card(&stage, &right, &wrong);
    const Drill* drill = live_drill(stage.live);
    uint32_t left = drill_inject_status(drill, card).expires - live_tick(stage.live);
    good(live_decide(stage.live, card, wrong, error));
    stage_run(&stage, 2.0);
    uint64_t role = (uint64_t)1 << drill_def(drill)->scenario.injects[card].to;
    good(live_correct_card(stage.live, LIVE_UNANSWERED, error));
    stage_run(&stage, 0.05);
    InjectStatus status = drill_inject_status(drill, card);
    assert_int_equal(status.answer, -1);
    assert_int_equal(status.expires - live_tick(stage.live), left - 1); // its time stood still
    assert_int_equal(stage_count(&stage, EVENT_DECISION_TAKEN_BACK), 1);
    assert_true((live_called_on(drill, live_tick(stage.live)) & role) != 0);
    assert_null(live_last_answer(stage.live));
    char reason[REASON_MAX];
    assert_int_equal(card_mark(&stage, card, reason, sizeof(reason)), -1);
    good(live_decide(stage.live, card, right, error));
    stage_run(&stage, 1.0);
    assert_int_equal(card_mark(&stage, card, reason, sizeof(reason)), FULL_BP);
    assert_null(strstr(reason, "First logged as"));
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

TEST(an_order_that_was_an_answer_and_is_taken_back_is_none) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = tabletop();
    options.played = ~(uint64_t)0;
    stage_open(&stage, "boiler_gas", &options);
    int32_t right;
    int32_t wrong;
    int32_t card = put_card(&stage, &right, &wrong);
    const Drill* drill = live_drill(stage.live);
    const OptionDef* option = &drill_def(drill)->scenario.injects[card].options[right];
    good(live_answer(stage.live, option->role, option->action, option->target, error));
    stage_run(&stage, 0.5);
    assert_int_equal(drill_inject_status(drill, card).answer, right);
    good(live_correct(stage.live, error));
    stage_run(&stage, 0.5);
    assert_int_equal(stage_count(&stage, EVENT_ANSWER_CORRECTED), 1);
    assert_int_equal(stage_count(&stage, EVENT_DECISION_TAKEN_BACK), 1);
    assert_int_equal(drill_inject_status(drill, card).answer, -1);
    // Taking another order back leaves the answer alone.
    good(live_answer(stage.live, option->role, option->action, option->target, error));
    stage_run(&stage, 0.1);
    int32_t other = stage_action(&stage, "order_stop_work");
    good(live_answer(stage.live, option->role, other, TARGET_NOTHING, error));
    stage_run(&stage, 0.1);
    good(live_correct(stage.live, error));
    stage_run(&stage, 0.5);
    assert_int_equal(stage_count(&stage, EVENT_ANSWER_CORRECTED), 2);
    assert_int_equal(stage_count(&stage, EVENT_DECISION_TAKEN_BACK), 1);
    assert_int_equal(drill_inject_status(drill, card).answer, right);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

TEST(looking_back_changes_nothing) {
    UNUSED_STATE;
    Stage stage;
    const LiveOptions options = tabletop();
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 10.0);
    WorldHash then = world_hash(drill_world(live_drill(stage.live)));
    good(live_do(stage.live, trainer(COMMAND_ALARM, 1, 0), error));
    stage_run(&stage, 35.0);
    WorldHash now = world_hash(drill_world(live_drill(stage.live)));
    uint32_t head = live_head(stage.live);
    live_look(stage.live, 200);
    stage_arrive(&stage);
    assert_int_equal(live_tick(stage.live), 200);
    assert_int_equal(live_head(stage.live), head);
    assert_true(world_hash(drill_world(live_drill(stage.live))).all == then.all);
    Error refused = {0};
    assert_int_equal(live_do(stage.live, trainer(COMMAND_ALARM, 0, 0), &refused), STATUS_INVALID);
    live_look(stage.live, 700); // forward again, through the alarm
    stage_arrive(&stage);
    assert_int_equal(live_tick(stage.live), 700);
    live_return(stage.live);
    assert_int_equal(live_tick(stage.live), head);
    assert_true(world_hash(drill_world(live_drill(stage.live))).all == now.all);
    live_go_on(stage.live);
    stage_run(&stage, 5.0);
    const Event* paused = stage_event(&stage, EVENT_RUN_PAUSED);
    assert_non_null(paused); // while one looks back the room discusses
    assert_int_equal(paused->detail, REASON_DISCUSSION);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

TEST(going_on_from_a_moment_makes_a_session_of_its_own) {
    UNUSED_STATE;
    Stage stage;
    const LiveOptions options = tabletop();
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 10.0);
    good(live_do(stage.live, trainer(COMMAND_ALARM, 1, 0), error));
    stage_run(&stage, 20.0);
    good(live_mark(stage.live, (SessionMark){.kind = MARK_BOOKMARK, .text = "late"}, error));
    live_look(stage.live, 300);
    stage_arrive(&stage);
    char branch[96];
    snprintf(branch, sizeof(branch), "%s/second.muster", stage.folder);
    good(live_branch(stage.live, branch, error));
    assert_int_equal(live_head(stage.live), 300);
    assert_string_equal(live_path(stage.live), branch);
    live_go_on(stage.live);
    good(live_do(stage.live, trainer(COMMAND_ALARM, 0, 0), error));
    stage_run(&stage, 15.0);
    int marks = 0;
    (void)live_marks(stage.live, &marks);
    assert_int_equal(marks, 0); // it was made later
    const Event* back = stage_event(&stage, EVENT_RUN_REWOUND);
    assert_non_null(back);
    assert_int_equal(back->value, 15000);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_verify(branch);
    LiveSum sums[2];
    good(live_compare(stage.path, branch, sums, error));
    assert_int_equal(sums[0].end, 600);
    assert_int_equal(sums[1].end, 600);
    assert_string_equal(sums[1].name, "second.muster");
    stage_close(&stage);
}

/// Marks that are out for a pause; `purpose` of the run.
static int untimed_after_pause(RunPurpose purpose, Reason why) {
    Stage stage;
    LiveOptions options = tabletop();
    options.purpose = purpose;
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 20.0);
    live_pause(stage.live, why);
    stage_run(&stage, 30.0);
    live_go_on(stage.live);
    stage_run(&stage, 40.0);
    assert_int_equal(stage_event(&stage, EVENT_RUN_PAUSED)->detail, why);
    assert_near(stage_event(&stage, EVENT_RUN_PAUSED)->value, 30000, 60);
    Score* score = calloc(1, sizeof(Score));
    score_run(live_drill(stage.live), &stage.loaded.def.plan, NULL, score);
    int untimed = 0;
    for (int i = 0; i < score->item_count; i++) {
        untimed += score->items[i].state == ITEM_UNTIMED ? 1 : 0;
    }
    free(score);
    stage_close(&stage);
    return untimed;
}

TEST(a_pause_taints_what_was_under_way_as_its_reason_says) {
    UNUSED_STATE;
    assert_true(untimed_after_pause(RUN_ASSESSES, REASON_DISCUSSION) > 0);
    assert_int_equal(untimed_after_pause(RUN_ASSESSES, REASON_TECHNICAL), 0);
    assert_int_equal(untimed_after_pause(RUN_TEACHES, REASON_DISCUSSION), 0);
}

TEST(the_players_know_what_their_heads_hold) {
    UNUSED_STATE;
    Stage stage;
    const LiveOptions options = tabletop();
    stage_open(&stage, "boiler_gas", &options);
    static LiveFact facts[2000];
    assert_int_equal(live_known(live_drill(stage.live), facts, 2000) > 0 &&
                         live_knows(facts, 0, FACT_GAS_SMELL, 0),
                     0);
    live_go_on(stage.live);
    stage_run(&stage, 60.0);
    int count = live_known(live_drill(stage.live), facts, 2000);
    bool smells = false;
    for (int i = 0; i < count; i++) {
        smells = smells || (facts[i].kind == FACT_GAS_SMELL && facts[i].value != 0);
        bool sorted =
            i == 0 || facts[i - 1].kind < facts[i].kind ||
            (facts[i - 1].kind == facts[i].kind && facts[i - 1].subject < facts[i].subject);
        assert_true(sorted);
        assert_true(live_knows(facts, count, facts[i].kind, facts[i].subject) ==
                    (facts[i].value != 0));
    }
    assert_true(smells);
    LiveExpectation rows[64];
    int expected = live_expectations(stage.live, rows, 64);
    assert_true(expected > 0);
    for (int i = 0; i < expected; i++) {
        double took = world_seconds(drill_world(live_drill(stage.live))) - rows[i].clock_s;
        bool waits = rows[i].state == EXPECT_WAITS;
        assert_true(!waits || took <= rows[i].target_s);
        assert_true(rows[i].state != EXPECT_EXPIRED || took > rows[i].limit_s);
    }
    stage_close(&stage);
}

SUITE(CASE(time_passes_when_the_trainer_starts_it),
      CASE(a_second_of_the_room_is_as_many_of_the_run_as_the_speed_says),
      CASE(real_time_has_no_other_speed),
      CASE(an_inject_that_is_due_waits_for_the_trainer_and_ends_a_jump),
      CASE(injects_are_put_off_worded_anew_and_skipped),
      CASE(by_the_clock_injects_come_by_themselves),
      CASE(the_palette_of_world_effects_works_and_verifies),
      CASE(who_is_outside_notices_rain_and_poor_sight_that_the_trainer_brings),
      CASE(a_command_that_makes_no_sense_is_refused_and_verifies),
      CASE(an_answer_counts_from_its_first_key), CASE(a_correction_adds_and_never_deletes),
      CASE(an_answer_to_a_card_is_corrected_and_the_first_stays),
      CASE(what_a_wrong_key_led_to_is_called_off_and_the_right_answer_followed),
      CASE(an_answer_that_nobody_gave_leaves_the_question_open),
      CASE(an_order_that_was_an_answer_and_is_taken_back_is_none),
      CASE(looking_back_changes_nothing), CASE(going_on_from_a_moment_makes_a_session_of_its_own),
      CASE(a_pause_taints_what_was_under_way_as_its_reason_says),
      CASE(the_players_know_what_their_heads_hold))
