// Variants: what some runs of a scenario hold and others not, drawn by the seed or set by hand.
#include "drill/tell.h"
#include "run.h"

static const char plan[] =
    "return plan { { en = 'Plan', zh = '预案' },\n"
    "  roles = { role { 'leader', en = 'Leader', zh = '负责人' } },\n"
    "  procedure { 'p', starts = knows 'fire',\n"
    "    step { 'out', by = 'leader', action = 'leave', target = 60, limit = 300 } } }\n";

/// A line that is attached or not, a weapon of two, and what depends on them.
static const char* scenario_of(int seed, const char* more) {
    static char text[4096];
    snprintf(
        text, sizeof(text),
        "return scenario { { en = 'S', zh = '情景' }, facility = 'office', plan = 'test',\n"
        "  length = 60, seed = %d, %s\n"
        "  variants = { variant { 'line', p = 0.3, en = 'the line hangs', zh = '绳已挂' },\n"
        "    variant { 'weapon', en = 'he has', zh = '持有', choices = {\n"
        "      choice { 'knife', weight = 3, en = 'a knife', zh = '刀' },\n"
        "      choice { 'gun', en = 'a gun', zh = '枪' } } } },\n"
        "  people = { person { 'Ann', room = 'Lobby', role = 'leader' },\n"
        "    crowd { 5, room = 'Meeting room', with = 'line' },\n"
        "    crowd { 2, room = 'Archive', without = 'line' } },\n"
        "  injects = { inject { 'g', at = 1, title = { en = 'G', zh = '枪' }, with = 'gun' },\n"
        "    inject { 'k', at = 1, title = { en = 'K', zh = '刀' }, without = { 'gun' } } },\n"
        "  hazards = { fire { 'bin', at = 'Copy room', peak = 100, with = 'knife' },\n"
        "    fire { 'bin', at = 'Copy room', peak = 300, with = 'gun' } } }\n",
        seed, more);
    return text;
}

TEST(rows_come_and_go_with_what_is_set) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan, scenario_of(1, ""), "line=on,weapon=gun");
    const DrillDef* def = &run.load->def;
    assert_int_equal(people_count(&def->world.people), 6);
    assert_int_equal(def->scenario.inject_count, 1);
    assert_string_equal(def->scenario.injects[0].id, "g");
    assert_int_equal(def->world.hazard.fire_count, 1);
    assert_near(def->world.hazard.fires[0].peak_kw, 300.0, 1e-9);
    assert_true(def->scenario.variants[0].set);
    assert_string_equal(def->scenario.variants[1].value, "gun");
    run_close(&run);
    run_good(&run, plan, scenario_of(1, ""), "weapon=knife,line=off");
    assert_int_equal(people_count(&run.load->def.world.people), 3);
    assert_string_equal(run.load->def.scenario.injects[0].id, "k");
    assert_near(run.load->def.world.hazard.fires[0].peak_kw, 100.0, 1e-9);
    run_close(&run);
}

TEST(the_head_of_the_log_tells_what_was_drawn_in_both_languages) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan, scenario_of(1, ""), "line=off,weapon=gun");
    const Event* left = run_first(&run, EVENT_VARIANT_LEFT_OUT, 0);
    const Event* holds = run_first(&run, EVENT_VARIANT_HOLDS, 1);
    char text[256];
    assert_non_null(left);
    assert_non_null(holds);
    assert_int_equal(holds->tick, 0);
    tell_event(run.drill, left, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(text, "Not in this run: the line hangs");
    tell_event(run.drill, holds, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(text, "In this run: he has: a gun");
    tell_event(run.drill, holds, LANGUAGE_ZH, text, sizeof(text));
    assert_string_equal(text, "本次情形：持有：枪");
    run_close(&run);
}

TEST(draws_have_their_chances_and_one_shifts_no_other) {
    UNUSED_STATE;
    int lines = 0;
    int guns = 0;
    const int runs = 40;
    for (int seed = 1; seed <= runs; seed++) {
        Load* load = load_new();
        const VariantDef* variants = NULL;
        assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/test.lua", "plan", plan,
                                    strlen(plan), &load->error),
                         STATUS_OK);
        assert_int_equal(load_text(load, scenario_of(seed, "")), STATUS_OK);
        assert_int_equal(script_variants(load->script, &variants), 2);
        lines += variants[0].holds ? 1 : 0;
        guns += strcmp(variants[1].value, "gun") == 0 ? 1 : 0;
        bool line = variants[0].holds;
        if (seed > 4) {
            load_free(load);
            continue;
        }
        script_close(load->script);
        load->script = NULL;
        // The same seed draws the same line whatever else is set.
        const ScriptOptions options = {.set = "weapon=knife"};
        assert_int_equal(script_open(&load->script, &load->bundle, "scenarios/test.lua", &options,
                                     &load->problems, &load->error),
                         STATUS_OK);
        script_variants(load->script, &variants);
        assert_int_equal(variants[0].holds, line);
        load_free(load);
    }
    // Binomial, 99.7 %: 12 +- 9 and 10 +- 8 of 40.
    assert_in_range(lines, 3, 21);
    assert_in_range(guns, 2, 18);
}

TEST(handlers_ask_what_holds) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan,
             scenario_of(1, "on = { inject_fired = function(drill)\n"
                            "  if drill:holds 'gun' and not drill:holds 'line' then\n"
                            "    drill:announce { en = 'gun', zh = '枪' } end end },"),
             "line=off,weapon=gun");
    run_for(&run, 3.0);
    assert_non_null(run_first(&run, EVENT_ANNOUNCED, -1));
    assert_null(run_first(&run, EVENT_HANDLER_FAILED, -1));
    run_close(&run);
}

TEST(mistakes_are_told_with_line_and_near_name) {
    UNUSED_STATE;
    Run run;
    char line[1024];
    static const char bad[] =
        "return scenario { { en = 'S', zh = '情景' }, facility = 'office', plan = 'test',\n"
        "  length = 60, people = { person { 'Ann', room = 'Lobby', role = 'leader' },\n"
        "    crowd { 5, room = 'Meeting room', with = 'lime' } },\n"
        "  variants = {\n"
        "    variant { 'line', p = 0.5, en = 'a', zh = '甲' },\n"
        "    variant { 'both', p = 0.5, en = 'a', zh = '甲',\n"
        "      choices = { choice { 'line', en = 'b', zh = '乙' } } },\n"
        "    variant { 'none', en = 'c', zh = '丙' },\n"
        "    variant { 'one', en = 'c', zh = '丙',\n"
        "      choices = { choice { 'x', en = 'b', zh = '乙' } } } } }\n";
    assert_int_not_equal(run_open(&run, plan, bad, "line=yes,gun=on"), STATUS_OK);
    const Load* load = run.load;
    assert_contains(load_problem(load, "with:", line, sizeof(line)),
                    ":3: crowd 5: with: there is no variant \"lime\" (did you mean \"line\"?)");
    assert_contains(load_problem(load, "not both", line, sizeof(line)), "variant \"both\"");
    assert_contains(load_problem(load, "already", line, sizeof(line)), ":7: choice \"line\"");
    assert_contains(load_problem(load, "p is missing", line, sizeof(line)), ":8:");
    assert_contains(load_problem(load, "two or more", line, sizeof(line)), "got 1 of weight 1");
    assert_contains(load_problem(load, "is set to", line, sizeof(line)),
                    "\"line\" is set to \"yes\" (there is \"off\", \"on\")");
    assert_contains(load_problem(load, "can be set", line, sizeof(line)),
                    "nothing called \"gun\" that can be set");
    run_close(&run);
}

SUITE(CASE(rows_come_and_go_with_what_is_set),
      CASE(the_head_of_the_log_tells_what_was_drawn_in_both_languages),
      CASE(draws_have_their_chances_and_one_shifts_no_other), CASE(handlers_ask_what_holds),
      CASE(mistakes_are_told_with_line_and_near_name))
