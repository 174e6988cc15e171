// Decision cards: who answers, how often rightly, and that an answer has its consequence. P4 of the
// reference page (section 13).
#include "rig.h"

#define OPTIONS 3

/// A card of one right and two wrong answers, put to the warden at 2 s.
static void add_card(Rig* rig, OptionDef options[OPTIONS]) {
    static const char* const ids[OPTIONS] = {"press", "wait", "shout"};
    for (int i = 0; i < OPTIONS; i++) {
        options[i] = (OptionDef){.id = ids[i],
                                 .kind = i == 0 ? ANSWER_RIGHT : ANSWER_WRONG,
                                 .text = {ids[i], "答"},
                                 .why = {"because", "因为"},
                                 .role = RIG_WARDEN,
                                 .action = i == 0 ? RIG_PRESS : -1,
                                 .inject = i == 1 ? 1 : -1};
    }
    rig->injects[0] = (InjectDef){.id = "card",
                                  .title = {"What now?", "怎么办？"},
                                  .when = {.kind = TRIGGER_TIME, .subject = -1, .seconds = 2.0},
                                  .to = RIG_WARDEN,
                                  .once = true,
                                  .fact = FACT_KIND_COUNT,
                                  .subject = -1,
                                  .ignite = -1,
                                  .lock_opening = -1,
                                  .expect_role = -1,
                                  .expect_action = -1,
                                  .options = options,
                                  .option_count = OPTIONS,
                                  .decide_s = 30.0};
    rig->injects[1] = rig->injects[0];
    rig->injects[1].id = "harm";
    rig->injects[1].optional = true;
    rig->injects[1].when = (Trigger){.subject = -1};
    rig->injects[1].option_count = 0;
    rig->def.scenario.inject_count = 2;
    rig->fire.starts = -1.0; // nothing else happens
}

TEST(p4_the_share_of_right_answers_is_the_levels) {
    UNUSED_STATE;
    OptionDef options[OPTIONS];
    Rig rig;
    rig_open(&rig);
    add_card(&rig, options);
    const InjectDef* card = &rig.injects[0];
    assert_int_equal(card_choose(card, LEVEL_ORDINARY, -1, 0.79), 0);
    assert_int_equal(card_choose(card, LEVEL_ORDINARY, -1, 0.85), 1);
    assert_int_equal(card_choose(card, LEVEL_ORDINARY, -1, 0.95), 2);
    assert_int_equal(card_choose(card, LEVEL_TRAINED, -1, 0.94), 0);
    assert_int_equal(card_choose(card, LEVEL_NOVICE, -1, 0.56), 1);
    // A contested answer is a good one: two of them share the draws below the level's share.
    options[2].kind = ANSWER_CONTESTED;
    assert_int_equal(card_choose(card, LEVEL_ORDINARY, -1, 0.39), 0);
    assert_int_equal(card_choose(card, LEVEL_ORDINARY, -1, 0.41), 2);
    assert_int_equal(card_choose(card, LEVEL_ORDINARY, -1, 0.99), 1);
    // What the plan says stands for what is right, and is followed as often.
    assert_int_equal(card_choose(card, LEVEL_ORDINARY, 1, 0.79), 1);
    options[2].kind = ANSWER_WRONG;
    assert_int_equal(card_choose(card, LEVEL_ORDINARY, 1, 0.81), 2);
    drill_free(rig.drill);
    arena_free(&rig.map);
}

TEST(the_autopilot_answers_and_the_order_is_carried_out) {
    UNUSED_STATE;
    OptionDef options[OPTIONS];
    Rig rig;
    rig_open(&rig);
    add_card(&rig, options);
    options[1].kind = options[2].kind = ANSWER_CONTESTED;
    options[1].action = options[2].action = RIG_PRESS; // whatever is chosen
    options[1].inject = -1;
    rig_start(&rig);
    rig_run(&rig, 60.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    uint32_t asked = rig_find(&rig, EVENT_CARD_ASKED, 0);
    uint32_t answered = rig_find(&rig, EVENT_DECISION, 0);
    assert_int_not_equal(asked, EVENT_NONE);
    assert_int_not_equal(answered, EVENT_NONE);
    assert_int_equal(log->events[asked - 1].tick, 2 * TICKS_PER_SECOND);
    assert_int_equal(log->events[answered - 1].cause, asked);
    assert_true(log->events[answered - 1].tick <= 32 * TICKS_PER_SECOND);
    assert_int_not_equal(rig_find(&rig, EVENT_ALARM_RAISED, -1), EVENT_NONE);
    char line[400];
    tell_line(rig.drill, &log->events[answered - 1], line, sizeof(line));
    assert_contains(line, "decides");
    rig_close(&rig);
}

TEST(a_participant_has_their_time_and_then_it_is_answered_for_them) {
    UNUSED_STATE;
    for (int answers = 0; answers < 2; answers++) {
        OptionDef options[OPTIONS];
        Rig rig;
        rig_open(&rig);
        add_card(&rig, options);
        rig.roles[RIG_WARDEN].played = true;
        rig_start(&rig);
        rig_run(&rig, 20.0);
        assert_int_equal(rig_find(&rig, EVENT_DECISION, 0), EVENT_NONE);
        if (answers != 0) {
            drill_queue(rig.drill,
                        (Command){.kind = COMMAND_ANSWER, .source = SOURCE_PLAYER, .a = 0, .b = 1});
        }
        rig_run(&rig, 20.0);
        const EventLog* log = world_events(drill_world(rig.drill));
        const Event* event = &log->events[rig_find(&rig, EVENT_DECISION, 0) - 1];
        assert_int_equal(event->detail, answers != 0 ? SOURCE_PLAYER : SOURCE_PLAN);
        if (answers != 0) {
            assert_int_equal(event->other, OPTION_PACK(0, 1));
            assert_true(drill_inject_fired(rig.drill, 1)); // what comes of the wrong answer
            drill_queue(rig.drill,
                        (Command){.kind = COMMAND_ANSWER, .source = SOURCE_PLAYER, .a = 0, .b = 0});
            rig_run(&rig, 1.0); // one answer a card
            assert_int_not_equal(rig_find(&rig, EVENT_COMMAND_REFUSED, COMMAND_ANSWER), EVENT_NONE);
        } else {
            assert_int_equal(event->tick, 32 * TICKS_PER_SECOND + 1);
        }
        rig_close(&rig);
    }
}

/// Runs a card that is answered from outside, by an answer of index `option`.
static void answer_from(CommandSource source, int32_t option, bool* pressed, bool* harmed,
                        int32_t* detail) {
    OptionDef options[OPTIONS];
    Rig rig;
    rig_open(&rig);
    add_card(&rig, options);
    rig.roles[RIG_WARDEN].played = true;
    rig_start(&rig);
    rig_run(&rig, 5.0);
    drill_queue(rig.drill,
                (Command){.kind = COMMAND_ANSWER, .source = (uint16_t)source, .a = 0, .b = option});
    rig_run(&rig, 40.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    const Event* event = &log->events[rig_find(&rig, EVENT_DECISION, 0) - 1];
    *pressed = rig_find(&rig, EVENT_ALARM_RAISED, -1) != EVENT_NONE;
    *harmed = drill_inject_fired(rig.drill, 1);
    *detail = event->detail;
    assert_int_equal(event->other, OPTION_PACK(0, option));
    assert_int_equal(event->person,
                     response_role(world_response(drill_world(rig.drill)), RIG_WARDEN)->holder);
    rig_close(&rig);
}

TEST(from_console_file_and_practice_an_answer_has_the_same_consequence) {
    UNUSED_STATE;
    const CommandSource sources[] = {SOURCE_TRAINER, SOURCE_PLAYER, SOURCE_FILE};
    for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++) {
        for (int32_t option = 0; option < OPTIONS; option++) {
            bool pressed;
            bool harmed;
            int32_t detail;
            answer_from(sources[i], option, &pressed, &harmed, &detail);
            assert_int_equal(detail, sources[i]);
            assert_int_equal(pressed, option == 0); // an order
            assert_int_equal(harmed, option == 1);  // an effect
        }
    }
}

/// How often each option is taken over seeds, by a holder of a level; `planned` -1: no plan.
static void count_answers(SkillLevel level, int32_t planned, int runs, int counts[OPTIONS]) {
    for (int seed = 1; seed <= runs; seed++) {
        OptionDef options[OPTIONS];
        DecisionDef decision = {.inject = 0, .option = planned};
        Rig rig;
        rig_open(&rig);
        add_card(&rig, options);
        rig.def.seed = (uint64_t)seed;
        rig.roles[RIG_WARDEN].level = level;
        rig.def.plan.decisions = &decision;
        rig.def.plan.decision_count = planned >= 0 ? 1 : 0;
        rig_start(&rig);
        rig_run(&rig, 40.0);
        const EventLog* log = world_events(drill_world(rig.drill));
        const Event* event = &log->events[rig_find(&rig, EVENT_DECISION, 0) - 1];
        int32_t option = event->other % 16;
        assert_int_equal(event->detail, SOURCE_PLAN);
        // What was chosen is what happens, right or wrong.
        bool ordered = rig_find(&rig, EVENT_ORDER_GIVEN, RIG_PRESS) != EVENT_NONE;
        assert_int_equal(ordered, option == 0);
        assert_int_equal(drill_inject_fired(rig.drill, 1), option == 1);
        counts[option]++;
        rig_close(&rig);
    }
}

TEST(the_autopilot_errs_at_its_levels_rate_and_its_errors_are_real) {
    UNUSED_STATE;
    int novice[OPTIONS] = {0};
    int trained[OPTIONS] = {0};
    count_answers(LEVEL_NOVICE, -1, 60, novice);
    count_answers(LEVEL_TRAINED, -1, 60, trained);
    // Binomial, three sigmas: .55 of 60 is 33 +- 11.6, .95 is 57 +- 5.1.
    assert_in_range(novice[0], 22, 44);
    assert_in_range(trained[0], 52, 60);
    assert_true(novice[1] > 0 && novice[2] > 0);
}

TEST(what_the_plan_decides_is_followed_though_it_be_wrong) {
    UNUSED_STATE;
    int counts[OPTIONS] = {0};
    count_answers(LEVEL_TRAINED, 1, 40, counts);
    assert_in_range(counts[1], 34, 40);          // .95 of 40, three sigmas
    assert_int_equal(counts[1] + counts[2], 40); // the plan's is the only one that is not an error
}

TEST(the_mark_of_a_card_says_why_in_both_languages) {
    UNUSED_STATE;
    for (int32_t option = 0; option < 2; option++) {
        OptionDef options[OPTIONS];
        Rig rig;
        rig_open(&rig);
        add_card(&rig, options);
        options[option].why = (Text){"smoke rises", "烟往上走"};
        rig.roles[RIG_WARDEN].played = true;
        rig_start(&rig);
        rig_run(&rig, 5.0);
        drill_queue(
            rig.drill,
            (Command){.kind = COMMAND_ANSWER, .source = SOURCE_PLAYER, .a = 0, .b = option});
        rig_run(&rig, 5.0);
        Score* score = malloc(sizeof(Score));
        assert_non_null(score);
        score_run(rig.drill, &rig.def.plan, NULL, score);
        bool found = false;
        for (int i = 0; i < score->item_count; i++) {
            const ScoreItem* item = &score->items[i];
            if (strcmp(item->id, "card") == 0) {
                found = true;
                assert_int_equal(item->bp, option == 0 ? 10000 : 0);
                assert_contains(item->reason_en, "smoke rises");
                assert_contains(item->reason_zh, "烟往上走");
            }
        }
        assert_true(found);
        free(score);
        rig_close(&rig);
    }
}

/// True when the warden, told by an inject that somebody must press the call point, which no step
/// of theirs asks for, does so.
static bool does_what_is_expected(SkillLevel level, bool played, uint64_t seed) {
    OptionDef options[OPTIONS];
    Rig rig;
    rig_open(&rig);
    add_card(&rig, options);
    rig.injects[0].option_count = 0;
    rig.injects[0].expect_role = RIG_WARDEN;
    rig.injects[0].expect_action = RIG_PRESS;
    rig.injects[0].expect_target_s = 10.0;
    rig.injects[0].expect_limit_s = 60.0;
    rig.def.seed = seed;
    rig.roles[RIG_WARDEN].level = level;
    rig.roles[RIG_WARDEN].played = played;
    rig_start(&rig);
    rig_run(&rig, 45.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    bool done = false;
    for (uint32_t i = 0; i < log->count; i++) {
        done = done || (log->events[i].kind == EVENT_TASK_DONE &&
                        log->events[i].thing == RIG_PRESS && log->events[i].role == RIG_WARDEN);
    }
    rig_close(&rig);
    return done;
}

TEST(what_an_inject_wants_of_a_role_is_done_at_the_levels_rate) {
    UNUSED_STATE;
    int done[LEVEL_COUNT] = {0};
    for (int level = 0; level < LEVEL_COUNT; level++) {
        for (uint64_t seed = 1; seed <= 20; seed++) {
            done[level] += does_what_is_expected((SkillLevel)level, false, seed) ? 1 : 0;
        }
    }
    // .95, .80, .55 of 20, three standard deviations of a binomial either way.
    assert_in_range(done[LEVEL_TRAINED], 16, 20);
    assert_in_range(done[LEVEL_ORDINARY], 11, 20);
    assert_in_range(done[LEVEL_NOVICE], 5, 17);
    assert_false(does_what_is_expected(LEVEL_TRAINED, true, 1)); // a participant sees to it
}

/// The mark of the card of the rig in basis points, and why; -1 none.
static int32_t card_mark(Rig* rig, char why[256]) {
    Score* score = malloc(sizeof(Score));
    assert_non_null(score);
    score_run(rig->drill, &rig->def.plan, NULL, score);
    int32_t bp = -1;
    for (int i = 0; i < score->item_count; i++) {
        if (strcmp(score->items[i].id, "card") == 0) {
            bp = score->items[i].bp;
            snprintf(why, 256, "%s %s", score->items[i].reason_en, score->items[i].reason_zh);
        }
    }
    free(score);
    return bp;
}

TEST(an_answer_that_never_came_earns_nothing_though_the_plans_is_right) {
    UNUSED_STATE;
    OptionDef options[OPTIONS];
    DecisionDef decision = {.inject = 0, .option = 0};
    Rig rig;
    rig_open(&rig);
    add_card(&rig, options);
    rig.roles[RIG_WARDEN].played = true;
    rig.def.plan.decisions = &decision;
    rig.def.plan.decision_count = 1;
    rig_start(&rig);
    rig_run(&rig, 50.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    const Event* event = &log->events[rig_find(&rig, EVENT_DECISION, 0) - 1];
    assert_int_equal(event->other, OPTION_PACK(0, 0)); // the drill goes on by the plan
    assert_int_equal(event->value, 30000);
    assert_int_not_equal(rig_find(&rig, EVENT_ORDER_GIVEN, RIG_PRESS), EVENT_NONE);
    char line[400];
    tell_line(rig.drill, event, line, sizeof(line));
    assert_contains(line, "no answer having come in 0:30");
    assert_contains(line, "未作答");
    char why[256];
    assert_int_equal(card_mark(&rig, why), 0);
    assert_contains(why, "Not answered in 0:30");
    assert_contains(why, "0:30内未作答");
    rig_close(&rig);
}

TEST(an_order_that_is_one_of_the_answers_is_the_answer) {
    UNUSED_STATE;
    OptionDef options[OPTIONS];
    Rig rig;
    rig_open(&rig);
    add_card(&rig, options);
    options[1].action = RIG_LEAVE; // wrong, and "harm" comes of it
    rig.roles[RIG_WARDEN].played = true;
    rig_start(&rig);
    rig_run(&rig, 5.0);
    assert_int_equal(drill_queue(rig.drill, (Command){.kind = COMMAND_ORDER,
                                                      .source = SOURCE_FILE,
                                                      .a = RIG_WARDEN,
                                                      .b = RIG_LEAVE,
                                                      .c = target_pack(TARGET_NOTHING)}),
                     true);
    rig_run(&rig, 2.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    const Event* event = &log->events[rig_find(&rig, EVENT_DECISION, 0) - 1];
    assert_int_equal(event->other, OPTION_PACK(0, 1));
    assert_int_equal(event->detail, SOURCE_FILE);
    assert_int_equal(event->value, NOBODY);
    assert_true(drill_inject_fired(rig.drill, 1)); // what comes of the wrong answer comes
    rig_run(&rig, 40.0);
    int leaves = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        leaves += log->events[i].kind == EVENT_ORDER_GIVEN && log->events[i].thing == RIG_LEAVE;
    }
    assert_int_equal(leaves, 1); // and it is not ordered once more
    char why[256];
    assert_int_equal(card_mark(&rig, why), 0);
    rig_close(&rig);
}

TEST(an_answer_that_nobody_gave_takes_no_work_away_that_somebody_gave) {
    UNUSED_STATE;
    OptionDef options[OPTIONS];
    DecisionDef decision = {.inject = 0, .option = 0};
    Rig rig;
    rig_open(&rig);
    add_card(&rig, options);
    rig.roles[RIG_WARDEN].played = true;
    rig.actions[RIG_CALL].seconds = 60.0; // still at it when the time is up
    rig.def.plan.decisions = &decision;
    rig.def.plan.decision_count = 1;
    rig_start(&rig);
    rig_run(&rig, 20.0);
    drill_queue(rig.drill, (Command){.kind = COMMAND_ORDER,
                                     .source = SOURCE_FILE,
                                     .a = RIG_WARDEN,
                                     .b = RIG_CALL,
                                     .c = target_pack(TARGET_NOTHING)});
    rig_run(&rig, 20.0);
    assert_int_not_equal(rig_find(&rig, EVENT_DECISION, 0), EVENT_NONE);
    assert_int_equal(rig_find(&rig, EVENT_ORDER_GIVEN, RIG_PRESS), EVENT_NONE);
    assert_int_equal(rig_find(&rig, EVENT_TASK_CANCELLED, RIG_CALL), EVENT_NONE);
    rig_close(&rig);
}

/// Whether a card whose answer sends the warden out breaks off what they have in hand.
static bool breaks_off(int hand, int urgency, bool is_about) {
    OptionDef options[OPTIONS];
    DecisionDef decision = {.inject = 0, .option = 0};
    Rig rig;
    rig_open(&rig);
    add_card(&rig, options);
    options[0].action = RIG_LEAVE;
    options[1].action = is_about ? hand : -1;
    rig.actions[hand].seconds = 60.0;
    rig.actions[hand].priority = urgency;
    rig.actions[RIG_LEAVE].priority = 4;
    rig.def.plan.decisions = &decision;
    rig.def.plan.decision_count = 1;
    rig_start(&rig);
    drill_queue(rig.drill, (Command){.kind = COMMAND_ORDER,
                                     .source = SOURCE_PLAN,
                                     .a = RIG_WARDEN,
                                     .b = hand,
                                     .c = target_pack(TARGET_NOTHING)});
    rig_run(&rig, 40.0);
    assert_int_not_equal(rig_find(&rig, EVENT_ORDER_GIVEN, RIG_LEAVE), EVENT_NONE);
    bool broken = rig_find(&rig, EVENT_TASK_CANCELLED, hand) != EVENT_NONE;
    rig_close(&rig);
    return broken;
}

/// Whether an answer that sends somebody to read the wind is carried out.
static bool reads_wind(bool knows) {
    OptionDef options[OPTIONS];
    Rig rig;
    rig_open(&rig);
    add_card(&rig, options);
    rig.actions[RIG_CLOSE] = rig_action("read_wind", "read the wind", "看风向", PLACE_HERE, 5.0,
                                        EFFECT_LEARN, FACT_WIND, 1);
    for (int i = 0; i < OPTIONS; i++) {
        options[i].kind = ANSWER_CONTESTED;
        options[i].action = RIG_CLOSE;
        options[i].inject = -1;
    }
    rig.injects[0].when.seconds = 20.0;
    rig.def.world.response.wind = 3;
    rig_start(&rig);
    rig_run(&rig, 1.0);
    if (knows) {
        drill_queue(rig.drill, (Command){.kind = COMMAND_ORDER,
                                         .source = SOURCE_PLAYER,
                                         .a = RIG_WARDEN,
                                         .b = RIG_CLOSE,
                                         .c = target_pack(TARGET_NOTHING)});
    }
    rig_run(&rig, 18.0);
    assert_int_equal(rig_find(&rig, EVENT_TASK_DONE, -1) != EVENT_NONE, knows);
    uint32_t before = world_events(drill_world(rig.drill))->count;
    rig_run(&rig, 60.0);
    assert_int_not_equal(rig_find(&rig, EVENT_DECISION, 0), EVENT_NONE);
    const EventLog* log = world_events(drill_world(rig.drill));
    bool reads = false;
    for (uint32_t i = before; i < log->count; i++) {
        reads = reads || log->events[i].kind == EVENT_TASK_DOING;
    }
    rig_close(&rig);
    return reads;
}

TEST(an_answer_that_sends_to_look_for_what_is_known_sends_nobody) {
    UNUSED_STATE;
    assert_true(reads_wind(false));
    assert_false(reads_wind(true));
}

TEST(a_decision_waits_for_what_is_more_urgent_unless_it_is_about_that) {
    UNUSED_STATE;
    assert_false(breaks_off(RIG_CALL, 1, false)); // nobody hangs up on the brigade
    assert_true(breaks_off(RIG_CALL, 1, true));
    assert_true(breaks_off(RIG_SWEEP, 1, false)); // who has chosen a way out searches no longer
}

SUITE(CASE(a_decision_waits_for_what_is_more_urgent_unless_it_is_about_that),
      CASE(an_answer_that_sends_to_look_for_what_is_known_sends_nobody),
      CASE(an_answer_that_never_came_earns_nothing_though_the_plans_is_right),
      CASE(an_order_that_is_one_of_the_answers_is_the_answer),
      CASE(an_answer_that_nobody_gave_takes_no_work_away_that_somebody_gave),
      CASE(from_console_file_and_practice_an_answer_has_the_same_consequence),
      CASE(the_autopilot_errs_at_its_levels_rate_and_its_errors_are_real),
      CASE(what_the_plan_decides_is_followed_though_it_be_wrong),
      CASE(the_mark_of_a_card_says_why_in_both_languages),
      CASE(p4_the_share_of_right_answers_is_the_levels),
      CASE(the_autopilot_answers_and_the_order_is_carried_out),
      CASE(what_an_inject_wants_of_a_role_is_done_at_the_levels_rate),
      CASE(a_participant_has_their_time_and_then_it_is_answered_for_them))
