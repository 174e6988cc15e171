// What spreads, as an author writes it: rows that make a run, and what is told of wrong ones.
#include "run.h"

#include "drill/tell.h"

#define PLAN                                                                                         \
    "return plan { { en = 'P', zh = '预' }, roles = { role { 'leader', en = 'L', zh = '长' } },\n" \
    "procedure { 'p', starts = knows 'temp_high',\n"                                                 \
    "  step { 'note', by = 'leader', action = 'log_event', target = 60, limit = 120 } } }"
#define SCENARIO                                                                                   \
    "return scenario { { en = 'T', zh = '测' }, facility = 'office', plan = 'test', length = "    \
    "600,\n"                                                                                       \
    "people = { person { 'Ann', room = 'Lobby', role = 'leader' },\n"                              \
    "  crowd { 5, room = 'Office 101', among = 'guests' } },\n%s }"
#define STORES                                                                                     \
    "stores = {\n"                                                                                 \
    "  store { 'hall', en = 'Hall', zh = '机房', level = 22, capacity = 100000 },\n"             \
    "  store { 'cold', en = 'Cold', zh = '冷源', level = 20 },\n"                                \
    "  population { 'guests', 40, en = 'Guests', zh = '客人' } },\n"

static bool told(const Problems* problems, const char* part) {
    bool found = false;
    for (int i = 0; i < problems->count && !found; i++) {
        found = strstr(problems->items[i].message, part) != NULL && problems->items[i].line > 0 &&
                problems->items[i].message_zh[0] != 0;
    }
    return found;
}

TEST(rows_of_a_scenario_warm_a_hall_serve_guests_and_tell_who_is_paged) {
    UNUSED_STATE;
    Run run;
    char scenario[4096];
    snprintf(scenario, sizeof(scenario), SCENARIO,
             STORES "flows = {\n"
                    "  source { 'load', en = 'Load', zh = '负荷', into = 'hall', rate = 5000 },\n"
                    "  source { 'meal', en = 'Meal', zh = '餐', into = 'guests', rate = 0.2 },\n"
                    "  path { 'fan', en = 'Fan', zh = '风机', from = 'hall', to = 'cold',\n"
                    "    law = 'linear', rate = 100 } },\n"
                    "illnesses = { illness { 'bug', en = 'a bug', zh = '病', among = 'guests',\n"
                    "  attack = 1, onset = 30, sigma = 0.1 } },\n"
                    "sensors = { sensor { 'S', en = 'Hall', zh = '机房', of = 'hall',\n"
                    "    limits = { { 25 }, { 40 } }, fact = 'temp_high', at = 'Lobby',\n"
                    "    pages = 'leader' },\n"
                    "  sensor { 'N', en = 'Ill', zh = '病例', of = 'bug', limits = { { 5 } },\n"
                    "    fact = 'cluster', at = 'Lobby', pages = 'leader' } }");
    run_good(&run, PLAN, scenario, NULL);
    run_for(&run, 400.0);
    const Response* response = world_response(drill_world(run.drill));
    double tau = 100000.0 / 100.0;
    double end = 20.0 + 5000.0 / 100.0;
    assert_near(response_store_level(response, 0), end + (22.0 - end) * exp(-400.0 / tau), 1e-3);
    assert_int_equal(response_store_reached(response, 2), 40);
    assert_int_equal(response_harm(response, 0).ill, 40);
    assert_non_null(run_first(&run, EVENT_STEP_DONE, -1));
    const Event* tells = run_first(&run, EVENT_SENSOR_TELLS, 0);
    assert_non_null(tells);
    char text[256];
    tell_event(run.drill, tells, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(text, "Hall: 25 and rising");
    // Five of the forty are persons of the run.
    const EventLog* log = world_events(drill_world(run.drill));
    int persons = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        persons += log->events[i].kind == EVENT_FELL_ILL && log->events[i].person >= 0;
    }
    assert_int_equal(persons, 5);
    run_close(&run);
}

TEST(a_path_to_nowhere_and_other_mistakes_are_told_with_their_line) {
    UNUSED_STATE;
    static const struct {
        const char* rows;
        const char* says;
    } bad[] = {
        {"flows = { path { 'p', en = 'p', zh = 'p', from = 'hall', to = 'hal', law = 'linear', "
         "rate = 1 } }",
         "to: there is no store or population \"hal\""},
        {"flows = { path { 'p', en = 'p', zh = 'p', from = 'hall', law = 'linear', rate = 1 } }",
         "this path leads nowhere"},
        {"flows = { path { 'p', en = 'p', zh = 'p', from = 'hall', to = 'guests', law = "
         "'contact', rate = 1 } }",
         "joins no two stores of people"},
        {"flows = { source { 's', en = 's', zh = 's', into = 'hall', rate = 1, device = 'none' } }",
         "no device called \"none\""},
        {"flows = { source { 's', en = 's', zh = 's', into = 'hall', rate = 1, door = 'none' } }",
         "no door, window or gate \"none\""},
        {"sensors = { sensor { 'S', en = 'S', zh = 'S', of = 'hall', limits = { { 30 }, { 20 } }, "
         "fact = 'temp_high', at = 'Lobby', pages = 'leader' } }",
         "must rise"},
        {"sensors = { sensor { 'S', en = 'S', zh = 'S', of = 'hall', limits = { { 30 } }, fact = "
         "'temp_high', at = 'Lobby' } }",
         "nobody reads it"},
        {"sensors = { sensor { 'S', en = 'S', zh = 'S', of = 'hall', limits = { { 30 } }, fact = "
         "'temp_high', pages = 'leader' } }",
         "at is missing"},
        {"sensors = { sensor { 'S', en = 'S', zh = 'S', of = 'hall', limits = { { 30 } }, fact = "
         "'ill', pages = 'leader' } }",
         "is about no room"},
        {"sensors = { sensor { 'S', en = 'S', zh = 'S', of = 'hall', limits = { { 30 } } } }",
         "tells nothing and switches nothing"},
        {"illnesses = { illness { 'i', en = 'i', zh = 'i', among = 'hall', attack = 1, onset = 9 } "
         "}",
         "is no population"},
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        Run run;
        char scenario[4096];
        char rows[2048];
        snprintf(rows, sizeof(rows), STORES "%s", bad[i].rows);
        snprintf(scenario, sizeof(scenario), SCENARIO, rows);
        assert_int_not_equal(run_open(&run, PLAN, scenario, NULL), STATUS_OK);
        if (!told(&run.load->problems, bad[i].says)) {
            load_print(&run.load->problems);
            fail_msg("nothing says \"%s\"", bad[i].says);
        }
        load_free(run.load);
    }
}

TEST(a_population_is_not_smaller_than_its_persons) {
    UNUSED_STATE;
    Run run;
    char scenario[4096];
    snprintf(scenario, sizeof(scenario), SCENARIO,
             "stores = { population { 'guests', 4, en = 'Guests', zh = '客人' } }");
    assert_int_not_equal(run_open(&run, PLAN, scenario, NULL), STATUS_OK);
    assert_true(told(&run.load->problems, "fewer members than persons here"));
    load_free(run.load);
}

SUITE(CASE(rows_of_a_scenario_warm_a_hall_serve_guests_and_tell_who_is_paged),
      CASE(a_path_to_nowhere_and_other_mistakes_are_told_with_their_line),
      CASE(a_population_is_not_smaller_than_its_persons))
