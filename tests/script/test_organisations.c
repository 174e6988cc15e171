// Organisations: every chart of lib/organisations.lua can be a plan's, whole and linked, and a plan
// may change it.
#include "load.h"

/// Charts of the drill book, section D, with their number of roles (D.8 is three of them).
static const struct {
    const char* id;
    int roles;
    const char* head;
} charts[] = {{"cn_enterprise", 13, "commander"},
              {"micro_fire_station", 5, "station_head"},
              {"bank_branch", 7, "branch_head"},
              {"school", 8, "principal"},
              {"construction_site", 10, "project_manager"},
              {"hospital_ward", 8, "head_nurse"},
              {"ics", 9, "incident_commander"},
              {"property", 3, "property_manager"},
              {"metro_station", 5, "duty_stationmaster"},
              {"data_centre", 5, "incident_manager"}};

static const char scenario_text[] =
    "return scenario { { en = 'Chart', zh = '组织' }, facility = 'office', plan = 'chart',\n"
    "  length = minutes(1),\n"
    "  people = { person { 'Ann', room = 'Lobby', role = '%s', %s } %s } }\n";
static const char plan_text[] =
    "return plan { { en = 'Chart', zh = '组织' }, organisation = '%s', roles = { %s },\n"
    "  procedure { 'p', starts = knows 'alarm',\n"
    "    step { 's', by = '%s', action = 'end_response', target = 60, limit = 300 } } }\n";

/// Loads a plan that takes a chart over; `own` are rows of its own.
static Status load_chart(Load* load, const char* chart, const char* own, const char* head,
                         const char* people) {
    static char plan[2048];
    static char scenario[2048];
    snprintf(plan, sizeof(plan), plan_text, chart, own, head);
    snprintf(scenario, sizeof(scenario), scenario_text, head, "", people);
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/chart.lua", "plan", plan,
                                strlen(plan), &load->error),
                     STATUS_OK);
    Status status = load_text(load, scenario);
    if (load->script != NULL) {
        load_facility(load, "assets/facilities/office.geojson");
        status = script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                &load->def, &load->error);
    }
    return status;
}

static int32_t role_of(const ResponseDef* response, const char* id) {
    for (int32_t i = 0; i < response->role_count; i++) {
        if (strcmp(response->roles[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

TEST(every_chart_of_the_drill_book_can_be_taken_over_with_all_its_roles) {
    UNUSED_STATE;
    int total = 0;
    for (size_t c = 0; c < sizeof(charts) / sizeof(charts[0]); c++) {
        Load* load = load_new();
        Status status = load_chart(load, charts[c].id, "", charts[c].head, "");
        if (status != STATUS_OK) {
            load_print(&load->problems);
        }
        assert_int_equal(status, STATUS_OK);
        const ResponseDef* response = &load->def.world.response;
        assert_int_equal(response->role_count, charts[c].roles);
        total += response->role_count;
        int heads = 0;
        for (int32_t i = 0; i < response->role_count; i++) {
            const RoleDef* role = &response->roles[i];
            assert_true(role->name.en[0] != 0 && role->name.zh[0] != 0);
            assert_true(role->duties.en[0] != 0 && role->duties.zh[0] != 0);
            assert_true(role->competence.en[0] != 0 && role->competence.zh[0] != 0);
            assert_true(strcmp(role->duties.en, role->duties.zh) != 0);
            assert_true(role->letter != NULL && role->letter[0] != 0);
            assert_true(role->needs >= 0 && role->needs <= 4);
            assert_true(role->skills != 0); // 0 would let it do everything
            heads += role->watch ? 1 : 0;
            // Up the tree one comes to a role without a boss, and never in a ring.
            int32_t up = i;
            for (int hops = 0; response->roles[up].boss >= 0; hops++) {
                assert_true(hops < response->role_count);
                up = response->roles[up].boss;
            }
            for (int k = 0; k < 4; k++) {
                assert_true(role->deputies[k] != i);
            }
        }
        int32_t finder = role_of(response, "finder");
        assert_true(finder < 0 ||
                    response->roles[finder].boss == role_of(response, "shift_leader"));
        assert_int_equal(heads, 1); // one commands
        assert_true(response->roles[role_of(response, charts[c].head)].watch);
        load_free(load);
    }
    assert_int_equal(total, 73);
}

TEST(a_plan_changes_and_adds_to_a_chart) {
    UNUSED_STATE;
    Load* load = load_new();
    Status status = load_chart(load, "cn_enterprise",
                               "role { 'medical', skill = 'trained', deputies = 'security' },"
                               "role { 'lift_guard', en = 'Lift guard', zh = '电梯管理员',"
                               " boss = 'security' }",
                               "commander", "");
    load_print(&load->problems);
    assert_int_equal(status, STATUS_OK);
    const ResponseDef* response = &load->def.world.response;
    assert_int_equal(response->role_count, 14);
    const RoleDef* medical = &response->roles[role_of(response, "medical")];
    assert_string_equal(medical->name.en, "medical"); // the chart's, where the plan says nothing
    assert_int_equal(medical->level, LEVEL_TRAINED);
    assert_int_equal(medical->deputies[0], role_of(response, "security"));
    assert_int_equal(response->roles[13].boss, role_of(response, "security"));
    load_free(load);
}

TEST(what_nobody_holds_is_merged_where_the_chart_allows_it) {
    UNUSED_STATE;
    Load* load = load_new();
    Status status = load_chart(load, "cn_enterprise", "", "commander",
                               ", person { 'Bo', room = 'Lobby', role = 'logistics' },"
                               " person { 'Cai', room = 'Lobby', member_of = 'fire_rescue' },"
                               " person { 'Dan', room = 'Lobby', deputy_of = 'communications' }");
    load_print(&load->problems);
    assert_int_equal(status, STATUS_OK);
    const ResponseDef* response = &load->def.world.response;
    assert_int_equal(response->roles[role_of(response, "aftermath")].holder, 1);
    assert_int_equal(response->roles[role_of(response, "medical")].holder, -1);
    const RoleDef* group = &response->roles[role_of(response, "fire_rescue")];
    assert_int_equal(group->member_count, 1);
    assert_int_equal(group->members[0], 2);
    const RoleDef* held = &response->roles[role_of(response, "communications")];
    assert_int_equal(held->stand_in_count, 1);
    assert_int_equal(held->stand_ins[0], 3);
    load_free(load);
}

TEST(a_chart_that_is_not_there_is_named_with_a_near_one) {
    UNUSED_STATE;
    Load* load = load_new();
    (void)load_chart(load, "cn_enterprize", "role { 'commander', en = 'C', zh = '总' }",
                     "commander", "");
    char line[512];
    load_problem(load, "there is no organisation \"cn_enterprize\"", line, sizeof(line));
    assert_contains(line, "scenarios/plans/chart.lua:1");
    assert_contains(line, "cn_enterprise");
    load_free(load);
}

TEST(triggers_nest_and_cards_find_their_consequences) {
    UNUSED_STATE;
    Load* load = load_new();
    static const char plan[] =
        "return plan { { en = 'P', zh = '预案' },\n"
        "  roles = { role { 'leader', en = 'Leader', zh = '负责人' } },\n"
        "  decisions = { decide { 'c1', 'stay' } },\n"
        "  procedure { 'p', starts = all { knows { 'fire', least = 2, fresh = true },\n"
        "      any { knows 'alarm', knows { 'smoke', changed = true } } },\n"
        "    step { 's', by = 'leader', action = 'headcount', target = 60, limit = 300,\n"
        "      unless = all { knows { 'fire', gone = true }, knows 'all_counted' } },\n"
        "    step { 't', by = 'leader', action = 'headcount', requires = 's', patience = 20,\n"
        "      target = 60, limit = 300, noforget = true, on_impossible = 's' } } }\n";
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/chart.lua", "plan", plan,
                                strlen(plan), &load->error),
                     STATUS_OK);
    Status status = load_text(
        load,
        "return scenario { { en = 'S', zh = '情景' }, facility = 'office', plan = 'chart',\n"
        "  length = 60, people = { person { 'Ann', room = 'Lobby', role = 'leader' } },\n"
        "  injects = {\n"
        "    inject { 'c1', at = 5, to = 'leader', title = { en = 'Q?', zh = '问？' },\n"
        "      feedback = { en = 'Because.', zh = '因为。' }, decide_within = 20, options = {\n"
        "        right { 'go', en = 'Go', zh = '走', does = 'headcount' },\n"
        "        wrong { 'stay', en = 'Stay', zh = '留', inject = 'i2' } } },\n"
        "    inject { 'i2', optional = true, title = { en = 'Smoke', zh = '烟' } } } }\n");
    load_facility(load, "assets/facilities/office.geojson");
    if (status == STATUS_OK) {
        status = script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                &load->def, &load->error);
    }
    load_print(&load->problems);
    assert_int_equal(status, STATUS_OK);
    const PlanDef* built = &load->def.plan;
    const Trigger* starts = &built->procedures[0].starts;
    assert_int_equal(starts->kind, TRIGGER_ALL);
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    assert_int_equal(trigger_leaves(starts, leaves), 3);
    assert_int_equal(leaves[0]->least, 2);
    assert_true(leaves[0]->fresh && leaves[2]->changed);
    assert_int_equal(built->steps[1].required, 1);
    assert_int_equal(built->steps[1].on_impossible, 0);
    assert_int_equal(built->steps[0].on_impossible, -1);
    const InjectDef* card = &load->def.scenario.injects[0];
    assert_int_equal(card->option_count, 2);
    assert_int_equal(card->options[1].inject, 1);
    assert_string_equal(card->options[0].why.en, "Because.");
    assert_int_equal(built->decisions[0].inject, 0);
    assert_int_equal(built->decisions[0].option, 1);
    load_free(load);
}

SUITE(CASE(every_chart_of_the_drill_book_can_be_taken_over_with_all_its_roles),
      CASE(a_plan_changes_and_adds_to_a_chart),
      CASE(what_nobody_holds_is_merged_where_the_chart_allows_it),
      CASE(a_chart_that_is_not_there_is_named_with_a_near_one),
      CASE(triggers_nest_and_cards_find_their_consequences))
