// Holders of roles as a scenario has them: in bed until something wakes them, gathered at the place
// that the commander has set up.
#include "run.h"

#include "drill/tell.h"

static const char* const PLAN =
    "return plan { { en = 'P', zh = '预' }, roles = {\n"
    "  role { 'guard', en = 'G', zh = '卫', radio = true },\n"
    "  role { 'leader', en = 'L', zh = '长', skills = { 'command', 'first_aid', 'medic' } },\n"
    "  role { 'rescue', en = 'R', zh = '救', boss = 'leader', radio = true, gathers = "
    "'command_post' },\n"
    "  role { 'aid', en = 'A', zh = '医', boss = 'leader', gathers = 'treatment_area', skills = { "
    "'medic' } } },\n"
    "procedure { 'p', starts = knows 'alarm',\n%s } }";

static void open_run(Run* run, const char* steps, const char* people, const char* extra) {
    char plan[4096];
    char scenario[4096];
    snprintf(plan, sizeof(plan), PLAN, steps);
    // The two whom a test does not name are there all the same, with nothing to do.
    const char* others = strstr(people, "rescue") != NULL
                             ? ""
                             : "person { 'Ru', room = 'Office 102', role = 'rescue' },"
                               "person { 'Ai', room = 'Office 102', role = 'aid' },";
    snprintf(scenario, sizeof(scenario),
             "return scenario { { en = 'T', zh = '测' }, facility = 'office', plan = 'test',\n"
             "length = 900, runs_on = true, people = { %s, %s crowd { 5, room = 'Office 101' } }, "
             "%s }",
             people, others, extra);
    run_good(run, plan, scenario, NULL);
}

#define RAISE                                                                                      \
    "step { 'raise', by = 'guard', action = 'press_call_point', when = knows 'fire', target = "    \
    "60, "                                                                                         \
    "limit = 120 },\n"
#define LEAD "step { 'take', by = 'leader', action = 'declare_level', target = 60, limit = 120 },\n"
#define FIRE "hazards = { fire { 'bin', at = 'Lobby', growth = 'fast', peak = 300, starts = 5 } }"

static int32_t role_named(const Run* run, const char* id) {
    const ResponseDef* def = response_def(world_response(drill_world(run->drill)));
    for (int32_t i = 0; i < def->role_count; i++) {
        if (strcmp(def->roles[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

TEST(a_leader_in_bed_does_nothing_until_the_alarm_has_woken_them) {
    UNUSED_STATE;
    double began[2];
    for (int asleep = 0; asleep < 2; asleep++) {
        Run run;
        char people[512];
        snprintf(people, sizeof(people),
                 "person { 'Gu', room = 'Lobby', role = 'guard' }, person { 'Li', room = 'Office "
                 "201', role = 'leader'%s }",
                 asleep ? ", asleep = true, reacts = between(200, 200.1)" : "");
        open_run(&run, RAISE LEAD, people, FIRE);
        run_for(&run, 20.0);
        const Response* response = world_response(drill_world(run.drill));
        int32_t leader = response_role(response, role_named(&run, "leader"))->holder;
        assert_int_equal(response_is_asleep(response, leader), asleep);
        run_for(&run, 600.0);
        const Event* raised = run_first(&run, EVENT_ALARM_RAISED, -1);
        assert_non_null(raised);
        const EventLog* log = world_events(drill_world(run.drill));
        const Event* first = NULL; // thing that they do
        const Event* wakes = run_first(&run, EVENT_PERSON_WAKES, -1);
        for (uint32_t i = 0; i < log->count && first == NULL; i++) {
            const Event* event = &log->events[i];
            bool own = event->kind == EVENT_ORDER_GIVEN || event->kind == EVENT_MESSAGE_SENT ||
                       event->kind == EVENT_FACT_LEARNED;
            first = own && event->person == leader ? event : NULL;
        }
        assert_non_null(first);
        began[asleep] = (first->tick - raised->tick) * 0.05;
        assert_int_equal(wakes != NULL, asleep);
        if (asleep) {
            double woke = (wakes->tick - raised->tick) * 0.05;
            assert_true(began[1] >= woke);
            assert_true(wakes->detail == CUE_TOLD || (woke >= 199.9 && woke <= 200.2));
            char text[256];
            tell_event(run.drill, wakes, LANGUAGE_ZH, text, sizeof(text));
            assert_contains(text, "醒来");
        }
        assert_non_null(run_first(&run, EVENT_STEP_DONE, 1));
        run_close(&run);
    }
    assert_true(began[0] < 120.0);
}

TEST(the_occupancy_says_who_is_asleep_and_a_telephone_may_wake_them) {
    UNUSED_STATE;
    Run run;
    open_run(&run, RAISE LEAD,
             "person { 'Gu', room = 'Lobby', role = 'guard' },\n"
             "person { 'Li', room = 'Office 201', role = 'leader', reacts = occupancy "
             "'hotel_asleep' }",
             FIRE);
    const Response* response = world_response(drill_world(run.drill));
    int32_t leader = response_role(response, role_named(&run, "leader"))->holder;
    assert_true(response_is_asleep(response, leader));
    run_for(&run, 120.0); // the law of the table: twenty minutes
    assert_true(response_is_asleep(response, leader));
    assert_non_null(run_first(&run, EVENT_ALARM_RAISED, -1));
    run_for(&run, 480.0); // but those outside ring up who does not come
    const Event* wakes = run_first(&run, EVENT_PERSON_WAKES, -1);
    assert_non_null(wakes);
    assert_int_equal(wakes->detail, CUE_TOLD);
    assert_true(wakes->other >= 0);
    assert_non_null(run_first(&run, EVENT_PERSON_ASLEEP, -1));
    run_close(&run);
}

TEST(heads_gather_at_the_command_post_and_first_aiders_at_the_treatment_area) {
    UNUSED_STATE;
    Run run;
    open_run(&run,
             RAISE
             "step { 'post', by = 'leader', action = 'set_command_post', target = 60, limit = 300 "
             "},\n"
             "step { 'area', by = 'leader', action = 'treatment_area', after = 'post', target = "
             "200, limit = 400 },\n",
             "person { 'Gu', room = 'Lobby', role = 'guard' }, person { 'Li', room = 'Lobby', role "
             "= 'leader' },\n"
             "person { 'Ru', room = 'Office 102', role = 'rescue' }, person { 'Ai', room = 'Office "
             "102', role = 'aid' }",
             FIRE);
    run_for(&run, 899.0);
    assert_non_null(run_first(&run, EVENT_PLACE_SET_UP, FACT_COMMAND_POST));
    assert_non_null(run_first(&run, EVENT_PLACE_SET_UP, FACT_TREATMENT_AREA));
    const Event* post = run_first(&run, EVENT_GATHERED, FACT_COMMAND_POST);
    const Event* area = run_first(&run, EVENT_GATHERED, FACT_TREATMENT_AREA);
    assert_non_null(post);
    assert_non_null(area);
    assert_int_equal(post->role, role_named(&run, "rescue"));
    assert_int_equal(area->role, role_named(&run, "aid"));
    const World* world = drill_world(run.drill);
    int32_t leader = response_role(world_response(world), role_named(&run, "leader"))->holder;
    assert_true(response_knows(world_response(world), leader, FACT_PRESENT, post->person, NULL,
                               NULL) != UINT32_MAX);
    // They stand together, and are counted like everybody who has left.
    const People* people = world_people(world);
    assert_true(vec_distance(people->at[post->person], people->at[leader]) < 15.0f);
    assert_int_equal(people->state[post->person], PERSON_MUSTERED);
    run_close(&run);
}

TEST(the_patients_form_is_mist) {
    UNUSED_STATE;
    Run run;
    open_run(&run, LEAD,
             "person { 'Gu', room = 'Lobby', role = 'guard' }, person { 'Li', room = 'Lobby', role "
             "= 'leader' }",
             FIRE);
    const ResponseDef* def = response_def(world_response(drill_world(run.drill)));
    const ReportDef* form = NULL;
    for (int i = 0; i < def->report_count; i++) {
        form = def->reports[i].use == REPORT_PATIENT ? &def->reports[i] : form;
    }
    assert_non_null(form);
    assert_string_equal(form->id, "mist");
    assert_int_equal(form->service, SERVICE_AMBULANCE);
    static const char* const items[] = {"mechanism", "injuries", "signs", "treatment"};
    for (int i = 0; i < 4; i++) { // the letters, in their order
        assert_string_equal(form->items[i].id, items[i]);
        assert_true(form->items[i].weight >= form->items[4].weight);
        assert_true(form->items[i].forgets_novice > form->items[i].forgets_trained);
    }
    // What nobody has looked at cannot be said: injuries and signs come of an examination.
    bool fills[2] = {false, false};
    for (int n = 0; n < 2; n++) {
        for (int k = 0; k < form->items[1 + n].fill_count; k++) {
            fills[n] = fills[n] || form->items[1 + n].fills[k] == FACT_CONDITION;
        }
    }
    assert_true(fills[0] && fills[1]);
    assert_int_equal(form->items[0].fill_count, 0);
    run_close(&run);
}

SUITE(CASE(the_patients_form_is_mist),
      CASE(a_leader_in_bed_does_nothing_until_the_alarm_has_woken_them),
      CASE(the_occupancy_says_who_is_asleep_and_a_telephone_may_wake_them),
      CASE(heads_gather_at_the_command_post_and_first_aiders_at_the_treatment_area))
