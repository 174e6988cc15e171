// Loudspeakers: the texts of a scenario beside those of the library, and the step that names its
// words.
#include <stdio.h>

#include "load.h"

/// A scenario in the office with one person, a plan of one announcement, and these fields of both.
static Status resolve_in_office(Load* load, const char* extra, const char* of_step) {
    char plan[1024];
    char text[2048];
    snprintf(plan, sizeof(plan),
             "return plan { { en = 'Plan', zh = '预案' },\n"
             "  roles = { role { 'leader', en = 'Leader', zh = '负责人' } },\n"
             "  procedure { 'p', starts = knows 'gas',\n"
             "    step { 'say', by = 'leader', action = 'announce_pa', target = 60, limit = 300 %s "
             "} } }\n",
             of_step);
    snprintf(text, sizeof(text),
             "return scenario { { en = 'T', zh = '测' }, facility = 'office', plan = 'small',\n"
             "length = 60, people = { person { 'Ann', room = 'Lobby', role = 'leader' } },\n%s }",
             extra);
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/small.lua", "plan", plan,
                                strlen(plan), &load->error),
                     STATUS_OK);
    Status status = load_text(load, text);
    load_facility(load, "assets/facilities/office.geojson");
    return status != STATUS_OK ? status
                               : script_resolve(load->script, load->facility, &load->texts,
                                                &load->problems, &load->def, &load->error);
}

TEST(a_text_of_the_scenario_stands_in_place_of_the_library_s_of_that_name) {
    UNUSED_STATE;
    Load* load = load_new();
    (void)resolve_in_office(load,
                            "phrases = { phrase { 'PA-GAS', { en = 'Here', zh = '此处' },\n"
                            "  knows = { 'gas', 'toxic' }, any = true, unless = 'fire_out' } }",
                            "");
    const ResponseDef* response = &load->def.world.response;
    int named = 0;
    for (int i = 0; i < response->phrase_count; i++) {
        named += strcmp(response->phrases[i].id, "PA-GAS") == 0 ? 1 : 0;
    }
    assert_int_equal(named, 1);
    assert_string_equal(response->phrases[0].text.en, "Here");
    assert_int_equal(response->phrases[0].fact_count, 2);
    assert_true(response->phrases[0].any);
    assert_int_equal(response->phrases[0].unless[0], FACT_FIRE_OUT);
    load_free(load);
}

TEST(an_announced_exit_that_is_none_is_reported) {
    UNUSED_STATE;
    Load* load = load_new();
    char line[1024];
    (void)resolve_in_office(load,
                            "phrases = { phrase { 'A', { en = 'a', zh = 'a' },\n"
                            "  by = { 'exit-mian' } } }",
                            "");
    assert_contains(load_problem(load, "by: there is no exit", line, sizeof(line)), "exit-mian");
    load_free(load);
}

TEST(a_step_names_its_words_and_a_name_that_is_none_is_reported) {
    UNUSED_STATE;
    Load* load = load_new();
    char line[1024];
    (void)resolve_in_office(load, "", ", says = 'PA-GAS'");
    const int32_t says = load->def.plan.steps[0].says1 - 1;
    assert_true(says >= 0);
    assert_string_equal(load->def.world.response.phrases[says].id, "PA-GAS");
    load_free(load);
    load = load_new();
    (void)resolve_in_office(load, "", ", says = 'PA-GUS'");
    assert_contains(load_problem(load, "says: there is no text", line, sizeof(line)),
                    "did you mean \"PA-GAS\"?");
    load_free(load);
}

SUITE(CASE(a_text_of_the_scenario_stands_in_place_of_the_library_s_of_that_name),
      CASE(an_announced_exit_that_is_none_is_reported),
      CASE(a_step_names_its_words_and_a_name_that_is_none_is_reported))
