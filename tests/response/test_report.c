// Reports: what a call says, forgets, is asked for and costs by what it leaves out; the finder's
// first word; calls from outside.
#include "rig.h"

#define ITEM(i) (SLOT_FORGET_TEST + (i))
enum { SLOT_FORGET_TEST = 16, SLOT_PLACE_TEST = 15 };

// The form of the reference's trace M4: weights and chances of the drill book, C.1.
static const ReportItemDef CALL_ITEMS[] = {
    {.id = "address",
     .name = {"a", "a"},
     .weight = 3,
     .forgets_novice = .05,
     .forgets_trained = .02},
    {.id = "hazards",
     .name = {"h", "h"},
     .weight = 2,
     .forgets_novice = .35,
     .forgets_trained = .15,
     .delay_s = 120},
    {.id = "size",
     .name = {"s", "s"},
     .weight = 1,
     .forgets_novice = .2,
     .forgets_trained = .1,
     .delay_s = 30},
    {.id = "name_phone",
     .name = {"n", "n"},
     .weight = 1,
     .forgets_novice = .2,
     .forgets_trained = .05},
    {.id = "trapped",
     .name = {"t", "t"},
     .weight = 3,
     .forgets_novice = .2,
     .forgets_trained = .05,
     .fills = {FACT_CASUALTY, FACT_MISSING},
     .fill_count = 2},
};
enum { ADDRESS = 0, HAZARDS, SIZE, NAME, TRAPPED };

static const ReportDef CALL = {.id = "119",
                               .name = {"119", "119"},
                               .use = REPORT_CALL,
                               .service = SERVICE_FIRE_BRIGADE,
                               .asks = 2,
                               .place = true,
                               .items = CALL_ITEMS,
                               .item_count = 5};

static int32_t caller_start(Rig* rig, SkillLevel level) {
    rig_init(rig);
    rig->fixed = 0.5;
    rig->actions[ACT_BRIGADE].sigma = 0.35;
    rig->actions[ACT_BRIGADE].trained = 0.75;
    rig->def.reports = &CALL;
    rig->def.report_count = 1;
    int32_t role = rig_role(rig, "communications", rig_person(rig, "Sun", "P"), -1);
    rig->roles[role].level = level;
    rig_start(rig);
    return role;
}

/// Seconds from the beginning of the call to its end.
static double call_lasts(Rig* rig, int32_t role) {
    rig_until(rig, 1.0);
    assert_int_equal(rig_order(rig, role, ACT_BRIGADE, TARGET_NOTHING), REASON_NONE);
    rig_until(rig, 200.0);
    const Event* begins = rig_event(rig, EVENT_TASK_DOING, 0);
    const Event* ends = rig_event(rig, EVENT_SERVICE_CALLED, 0);
    return rig_time(ends) - rig_time(begins);
}

TEST(the_operator_asks_for_the_two_weightiest_things_left_out) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = caller_start(&rig, LEVEL_ORDINARY);
    double* forget = rig.response->fixed_message;
    forget[ITEM(HAZARDS)] = forget[ITEM(SIZE)] = forget[ITEM(NAME)] = 0.0; // forgotten
    assert_near(call_lasts(&rig, role), 76.0, 1e-9);
    const Event* given = rig_event(&rig, EVENT_REPORT_GIVEN, 0);
    assert_int_equal(given->other, 1 << ADDRESS);
    assert_int_equal(given->value, 1 << HAZARDS | 1 << NAME);         // of equal weight by name
    assert_int_equal(given->detail, 1 << SIZE | 1 << (16 + TRAPPED)); // unknown is no fault
    assert_near(report_score(&CALL, 1, 1 << HAZARDS | 1 << NAME, 1 << SIZE), 6.0 / 7.0, 1e-12);
    rig_end(&rig);
}

TEST(who_is_told_decides_the_form) {
    UNUSED_STATE;
    static const struct {
        Service service;
        int form;
    } rows[] = {{SERVICE_FIRE_BRIGADE, 0}, {SERVICE_AMBULANCE, -1}, {SERVICE_AUTHORITY, 1},
                {SERVICE_PRESS, 2},        {SERVICE_RELATIVES, 2},  {SERVICE_NEIGHBOURS, 2}};
    ReportDef forms[3] = {CALL, CALL, CALL};
    forms[1].use = REPORT_AUTHORITY;
    forms[2].use = REPORT_PUBLIC;
    forms[1].service = forms[2].service = -1;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        rig.actions[ACT_BRIGADE].effect_args[0] = (int32_t)rows[i].service;
        rig.def.reports = forms;
        rig.def.report_count = 3;
        rig.def.services[rows[i].service].present = true;
        int32_t role = rig_role(&rig, "communications", rig_person(&rig, "Sun", "P"), -1);
        rig_start(&rig);
        rig_until(&rig, 1.0);
        assert_int_equal(rig_order(&rig, role, ACT_BRIGADE, TARGET_NOTHING), REASON_NONE);
        rig_until(&rig, 200.0);
        assert_int_equal(rig_events(&rig, EVENT_REPORT_GIVEN), rows[i].form >= 0);
        if (rows[i].form >= 0) {
            assert_int_equal(rig_event(&rig, EVENT_REPORT_GIVEN, 0)->thing, rows[i].form);
        }
        rig_end(&rig);
    }
}

TEST(a_novice_talks_longer_and_somebody_trained_shorter) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = caller_start(&rig, LEVEL_NOVICE);
    assert_near(call_lasts(&rig, role), 90.0, 1e-9);
    rig_end(&rig);
    role = caller_start(&rig, LEVEL_TRAINED);
    response_fix_draws(rig.response, 0.25);
    assert_near(call_lasts(&rig, role), 35.55, 1e-9);
    rig_end(&rig);
}

TEST(what_is_left_out_and_a_wrong_place_make_the_unit_late) {
    UNUSED_STATE;
    uint32_t gate[3];
    for (int run = 0; run < 3; run++) {
        Rig rig;
        int32_t role = caller_start(&rig, LEVEL_ORDINARY);
        double* forget = rig.response->fixed_message;
        if (run == 1) { // three forgotten, the lightest is not asked for: 30 s
            forget[ITEM(HAZARDS)] = forget[ITEM(SIZE)] = forget[ITEM(NAME)] = 0.0;
        } else if (run == 2) {
            forget[SLOT_PLACE_TEST] = 0.049;
        }
        (void)call_lasts(&rig, role);
        gate[run] = rig.response->services[SERVICE_FIRE_BRIGADE].gate -
                    rig.response->services[SERVICE_FIRE_BRIGADE].called_at;
        assert_int_equal(rig_events(&rig, EVENT_REPORT_WRONG), run == 2);
        rig_end(&rig);
    }
    assert_int_equal(gate[1] - gate[0], 30 * 20);
    assert_int_equal(gate[2] - gate[0], 120 * 20);
}

TEST(what_one_knows_of_the_trapped_is_said) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = caller_start(&rig, LEVEL_ORDINARY);
    rig_knows(&rig, role, FACT_MISSING, 0, 1);
    (void)call_lasts(&rig, role);
    assert_true((rig_event(&rig, EVENT_REPORT_GIVEN, 0)->other >> TRAPPED & 1) != 0);
    rig_end(&rig);
}

TEST(a_participant_forgets_nothing_by_a_draw) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = caller_start(&rig, LEVEL_NOVICE);
    response_set_played(rig.response, role, true);
    for (int i = 0; i < 16; i++) {
        rig.response->fixed_message[ITEM(i)] = 0.0;
    }
    ReportResult result = report_make(rig.response, rig_actor(&rig, role), 0, 0);
    assert_int_equal(result.forgotten | result.asked, 0);
    assert_int_equal(result.unknown, 1 << TRAPPED);
    rig_end(&rig);
}

// ---- calls from outside -----------------------------------------------------------------------

TEST(a_reporter_on_the_line_engages_it_and_leaves_a_rumour) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t boss = rig_role(&rig, "commander", rig_person(&rig, "Gao", "P"), -1);
    int32_t role = rig_role(&rig, "a", rig_person(&rig, "An", "A"), boss);
    rig.roles[role].has_radio = rig.roles[boss].has_radio = false;
    rig_start(&rig);
    rig_step(&rig);
    assert_int_equal(response_call_in(rig.response, boss, 60.0, FACT_RUMOUR, 0, 1, &rig.log),
                     REASON_NONE);
    assert_int_equal(response_call_in(rig.response, boss, 60.0, FACT_RUMOUR, 0, 1, &rig.log),
                     REASON_ENGAGED);
    rig_until(&rig, 2.0);
    assert_true(response_is_talking(rig.response, response_role(rig.response, boss)->holder));
    rig_knows(&rig, role, FACT_CASUALTY, 1, 1);
    rig_until(&rig, 15.0); // dialled at 10 s: engaged
    assert_int_equal(rig_event(&rig, EVENT_MESSAGE_MISSED, 0)->detail, REASON_ENGAGED);
    rig_until(&rig, 62.0);
    const Fact* rumour = mind_find(&rig_actor(&rig, boss)->mind, FACT_RUMOUR, 0);
    assert_non_null(rumour);
    assert_int_equal(rumour->percent, 70);
    assert_int_equal(rumour->way, WAY_TOLD);
    rig_end(&rig);
}

TEST(nobody_takes_a_call_from_outside_while_they_talk_for_longer_than_it_rings) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = caller_start(&rig, LEVEL_ORDINARY);
    rig_until(&rig, 1.0);
    rig_order(&rig, role, ACT_BRIGADE, TARGET_NOTHING);
    rig_until(&rig, 5.0);
    response_call_in(rig.response, role, 30.0, FACT_KIND_COUNT, -1, 0, &rig.log);
    rig_until(&rig, 35.0);
    assert_int_equal(rig_event(&rig, EVENT_OUTSIDE_CALL, 0)->detail, REASON_NO_ANSWER);
    rig_end(&rig);
}

SUITE(CASE(the_operator_asks_for_the_two_weightiest_things_left_out),
      CASE(who_is_told_decides_the_form), CASE(a_novice_talks_longer_and_somebody_trained_shorter),
      CASE(what_is_left_out_and_a_wrong_place_make_the_unit_late),
      CASE(what_one_knows_of_the_trapped_is_said), CASE(a_participant_forgets_nothing_by_a_draw),
      CASE(a_reporter_on_the_line_engages_it_and_leaves_a_rumour),
      CASE(nobody_takes_a_call_from_outside_while_they_talk_for_longer_than_it_rings))
