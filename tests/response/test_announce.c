// Announce: who hears the loudspeakers, and that what is read out fits the hazard that its speaker
// knows.
#include "rig.h"

static const Target NOTHING = {TARGET_NONE, 0};

TEST(the_announcement_is_heard_by_who_can_hear) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t role = rig_role(&rig, "control", rig_person(&rig, "Zhou", "P"), -1);
    int32_t other = rig_role(&rig, "warden", rig_person(&rig, "Yang", "T"), -1);
    int32_t deaf = rig_role(&rig, "clerk", rig_person(&rig, "Wang", "C"), -1);
    rig.persons[2].hears_alarm = false;
    rig_start(&rig);
    rig_order(&rig, role, ACT_PA, NOTHING);
    rig_until(&rig, 60.0);
    assert_true(rig.building.announced);
    int32_t yang = response_role(rig.response, other)->holder;
    int32_t wang = response_role(rig.response, deaf)->holder;
    assert_true(response_knows(rig.response, yang, FACT_ANNOUNCED, -1, NULL, NULL) != UINT32_MAX);
    assert_int_equal(response_knows(rig.response, wang, FACT_ANNOUNCED, -1, NULL, NULL),
                     UINT32_MAX);
    rig_end(&rig);
}

TEST(an_address_names_exits_or_sends_nobody_out) {
    UNUSED_STATE;
    for (int stays = 0; stays < 2; stays++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        int32_t role = rig_role(&rig, "control", rig_person(&rig, "Zhou", "P"), -1);
        const int32_t by[] = {3};
        const PhraseDef phrases[] = {
            {.id = "PA-GAS", .text = {"g", "g"}, .facts = {FACT_GAS_SMELL}, .fact_count = 1},
            {.id = "PA", .text = {"p", "p"}, .by = by, .by_count = 1, .stays = stays != 0}};
        rig.def.phrases = phrases;
        rig.def.phrase_count = 2;
        rig_start(&rig);
        rig_order(&rig, role, ACT_PA, NOTHING);
        rig_until(&rig, 60.0);
        assert_int_equal(rig_events(&rig, EVENT_ANNOUNCEMENT), 1);
        assert_int_equal(rig_event(&rig, EVENT_ANNOUNCEMENT, 0)->thing, 1); // no gas is known
        assert_int_equal(rig.building.announced, stays == 0);
        assert_int_equal(rig.building.announced_ways, stays == 0 ? 1 : 0);
        if (stays == 0) {
            assert_int_equal(rig.building.announced_by[0], 3);
        }
        rig_end(&rig);
    }
}

TEST(what_is_announced_fits_the_hazard_that_is_known_and_the_building) {
    UNUSED_STATE;
    const PhraseDef phrases[] = {
        {.id = "PA-GAS", .facts = {FACT_GAS, FACT_GAS_SMELL}, .fact_count = 2, .any = true},
        {.id = "PA-CALM",
         .facts = {FACT_PANIC},
         .fact_count = 1,
         .unless = {FACT_SMOKE, FACT_FIRE},
         .unless_count = 2},
        {.id = "PA-EVAC", .storeys = true}, // this building has one storey
        {.id = "PA-LEAVE"},
    };
    const struct {
        FactKind known[2];
        int count, said;
    } rows[] = {{{FACT_GAS}, 1, 0},
                {{FACT_GAS_SMELL}, 1, 0},
                {{FACT_PANIC}, 1, 1},
                {{FACT_PANIC, FACT_FIRE}, 2, 3}, // "no danger" is never said into a fire
                {{FACT_FIRE}, 1, 3}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        int32_t role = rig_role(&rig, "control", rig_person(&rig, "Zhou", "P"), -1);
        rig.def.phrases = phrases;
        rig.def.phrase_count = 4;
        rig_start(&rig);
        assert_int_equal(rig.facility->storey_count, 1);
        for (int k = 0; k < rows[i].count; k++) {
            rig_knows(&rig, role, rows[i].known[k], 0, 1);
        }
        rig_order(&rig, role, ACT_PA, NOTHING);
        rig_until(&rig, 60.0);
        assert_int_equal(rig_event(&rig, EVENT_ANNOUNCEMENT, 0)->thing, rows[i].said);
        rig_end(&rig);
    }
}

SUITE(CASE(the_announcement_is_heard_by_who_can_hear),
      CASE(an_address_names_exits_or_sends_nobody_out),
      CASE(what_is_announced_fits_the_hazard_that_is_known_and_the_building))
