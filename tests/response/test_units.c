// Units: what comes from outside besides the fire brigade - ambulances and beds, police, gas
// company, neighbours - and what the building itself refuses: dead loudspeakers, a hose too short,
// a kit for two.
#include "rig.h"

static const char* const LEGEND = "room A office Copy room 文印室\n"
                                  "room B office Office 办公室\n"
                                  "room C meeting Meeting room 会议室\n"
                                  "room T store Archive 档案室\n"
                                  "room H corridor Corridor 走廊\n"
                                  "room P control Control room 消控室\n"
                                  "device public_address PA 0 3 8\n"
                                  "device valve V1 0 24 2\n"
                                  "device hose_reel H1 0 25 5\n"
                                  "device stretcher S1 0 12 8\n";

typedef struct Site {
    Rig rig;
    int32_t commander, second; // roles
    int32_t persons[6];        // Lin (commander), Wei, then four who are hurt
} Site;

/// Lin in the control room, Wei in the corridor, four outside at the muster point.
static void site_init(Site* site) {
    static const char* const names[] = {"Lin", "Wei", "An", "Bo", "Cai", "Du"};
    rig_init_maps(&site->rig, &RIG_MAP, 1, LEGEND);
    site->rig.fixed = 0.5;
    for (int i = 0; i < 6; i++) {
        site->persons[i] = rig_person(&site->rig, names[i], i == 0 ? "P" : "H");
    }
    site->commander = rig_role(&site->rig, "commander", site->persons[0], -1);
    site->second = rig_role(&site->rig, "second", site->persons[1], site->commander);
    site->rig.roles[site->commander].watch = true;
}

/// Has a service here and ready within moments.
static void arrives(Site* site, Service service) {
    ServiceState* state = &site->rig.response->services[service];
    service_call(site->rig.response, rig_actor(&site->rig, site->commander), service, 1, 0,
                 &site->rig.log);
    state->gate = site->rig.log.tick + 1;
    for (int i = 0; i < 20 * 400 && !state->ready; i++) {
        rig_step(&site->rig);
    }
    assert_true(state->ready);
}

TEST(two_ambulances_take_the_worst_first_and_further_ones_come_while_there_are_beds) {
    UNUSED_STATE;
    Site* site = calloc(1, sizeof(Site));
    assert_non_null(site);
    site_init(site);
    Rig* rig = &site->rig;
    rig->def.services[SERVICE_HOSPITAL].beds = 3;
    rig_start(rig);
    for (int i = 2; i < 6; i++) {
        people_leave_after(rig->people, site->persons[i], CUE_START, 0.0, &rig->log);
    }
    rig_until(rig, 60.0);
    for (int i = 2; i < 6; i++) { // Cai lies, the others walk
        people_injure(rig->people, site->persons[i], HARM_FALL, i == 4 ? 1.2f : 0.5f, &rig->log);
    }
    arrives(site, SERVICE_AMBULANCE);
    double ready = rig->log.tick * 0.05;
    rig_until(rig, ready + 1500.0);
    assert_int_equal(rig_events(rig, EVENT_PATIENT_LEAVES), 3); // and not a fourth: no bed
    const Event* first = rig_event(rig, EVENT_PATIENT_LEAVES, 0);
    const Event* next = rig_event(rig, EVENT_PATIENT_LEAVES, 1);
    assert_int_equal(rig_event(rig, EVENT_CREW_TAKES_OVER, 0)->other, site->persons[4]);
    assert_int_equal(rig_event(rig, EVENT_CREW_TAKES_OVER, 1)->other, site->persons[2]);
    assert_true(first->other == site->persons[4] || next->other == site->persons[4]);
    const Event* third = rig_event(rig, EVENT_PATIENT_LEAVES, 2);
    // Two come with the call and work side by side, treated and loaded in minutes; the third comes
    // five minutes after them.
    assert_true(rig_time(first) - ready > 90.0 && rig_time(first) - ready < 300.0);
    assert_true(rig_time(next) - rig_time(first) < 120.0);
    double third_at = rig_time(third) - ready;
    assert_true(third_at > 300.0 - 30.0 + 90.0 && third_at < 600.0);
    rig_end(rig);
    free(site);
}

TEST(the_police_close_what_burns_and_nobody_is_sent_in_unprotected) {
    UNUSED_STATE;
    Site* site = calloc(1, sizeof(Site));
    assert_non_null(site);
    site_init(site);
    Rig* rig = &site->rig;
    rig_fire(rig, "B", 0.0, 100.0);
    rig_start(rig);
    rig_until(rig, 20.0);
    Target burning = {TARGET_ROOM, rig_room(rig, "B")};
    rig_knows(rig, site->second, FACT_FIRE, burning.index, 1);
    assert_int_equal(response_feasible(rig->response, site->second, ACT_ALERT, burning),
                     REASON_NONE);
    arrives(site, SERVICE_POLICE);
    rig_until(rig, rig->log.tick * 0.05 + 2.0);
    const Event* closed = rig_event(rig, EVENT_AREA_CLOSED, 0);
    assert_non_null(closed);
    assert_int_equal(closed->room, burning.index);
    assert_int_equal(rig_events(rig, EVENT_AREA_CLOSED), 1); // once
    assert_int_equal(response_feasible(rig->response, site->second, ACT_ALERT, burning),
                     REASON_CLOSED_AREA);
    rig_end(rig);
    free(site);
}

TEST(the_gas_company_shuts_the_valve_then_measures_and_tells_who_commands) {
    UNUSED_STATE;
    Site* site = calloc(1, sizeof(Site));
    assert_non_null(site);
    site_init(site);
    Rig* rig = &site->rig;
    GasDef leak = gas_default_def();
    leak.substance = TEST_NATURAL_GAS;
    leak.room = rig_room(rig, "T");
    leak.at = rig->facility->rooms[leak.room].label;
    leak.rate = 0.004;
    leak.valves[0] = rig_device(rig, "V1");
    leak.valve_count = 1;
    rig->leaks = &leak;
    rig->leak_count = 1;
    rig_start(rig);
    rig_until(rig, 30.0);
    rig_knows(rig, site->commander, FACT_GAS_SMELL, leak.room, 1);
    rig_knows(rig, site->commander, FACT_GAS, leak.room, 50);
    arrives(site, SERVICE_GAS_COMPANY);
    rig_until(rig, rig->log.tick * 0.05 + 1.0);
    const Event* shut = rig_event(rig, EVENT_VALVE_SHUT, 0);
    assert_non_null(shut);
    assert_int_equal(rig_events(rig, EVENT_UNIT_MEASURES), 0); // the valve takes its minute
    rig_until(rig, rig_time(shut) + 3600.0);
    const Event* reads = rig_event(rig, EVENT_UNIT_MEASURES, 0);
    assert_non_null(reads);
    assert_near(rig_time(reads) - rig_time(shut), 60.0, 1.0);
    int last = rig_events(rig, EVENT_UNIT_MEASURES) - 1;
    assert_true(rig_event(rig, EVENT_UNIT_MEASURES, last)->value < 20); // until it is safe
    const Fact* told = mind_find(&rig_actor(rig, site->commander)->mind, FACT_GAS, leak.room);
    assert_non_null(told);
    assert_int_equal(told->value, 0);
    assert_int_equal(told->way, WAY_TOLD);
    rig_end(rig);
    free(site);
}

TEST(neighbours_who_help_fight_the_fire_as_the_brigade_does) {
    UNUSED_STATE;
    Site* site = calloc(1, sizeof(Site));
    assert_non_null(site);
    site_init(site);
    Rig* rig = &site->rig;
    rig_fire(rig, "B", 0.0, 300.0);
    rig_start(rig);
    rig_until(rig, 60.0);
    arrives(site, SERVICE_MUTUAL_AID);
    rig_until(rig, rig->log.tick * 0.05 + 400.0);
    const Event* works = rig_event(rig, EVENT_UNIT_WORKS, 0);
    assert_non_null(works);
    assert_int_equal(works->thing, SERVICE_MUTUAL_AID);
    assert_true(hazard_fire(rig->hazard, 0)->out);
    rig_end(rig);
    free(site);
}

TEST(the_brigade_does_not_throw_burning_oil_about) {
    UNUSED_STATE;
    Site* site = calloc(1, sizeof(Site));
    assert_non_null(site);
    site_init(site);
    Rig* rig = &site->rig;
    FireDef* fire = rig_fire(rig, "B", 0.0, 300.0);
    fire->fire_class = FIRE_CLASS_F;
    rig_start(rig);
    rig_until(rig, 60.0);
    arrives(site, SERVICE_FIRE_BRIGADE);
    rig_until(rig, rig->log.tick * 0.05 + 500.0);
    assert_non_null(rig_event(rig, EVENT_UNIT_WORKS, 0));
    assert_int_equal(rig_events(rig, EVENT_FIRE_FLARED), 0);
    assert_true(hazard_fire(rig->hazard, 0)->out);
    rig_end(rig);
    free(site);
}

TEST(loudspeakers_that_failed_tell_nobody_until_they_work_again) {
    UNUSED_STATE;
    Site* site = calloc(1, sizeof(Site));
    assert_non_null(site);
    site_init(site);
    Rig* rig = &site->rig;
    rig_start(rig);
    response_set_channel(rig->response, CHANNEL_PA, -1, false, &rig->log);
    rig_order(rig, site->commander, ACT_PA, (Target){TARGET_NONE, 0});
    rig_until(rig, 60.0);
    const Event* failed = rig_event(rig, EVENT_TASK_FAILED, 0);
    assert_non_null(failed);
    assert_int_equal(failed->detail, REASON_CHANNEL_DEAD);
    assert_false(rig->building.announced);
    response_set_channel(rig->response, CHANNEL_PA, -1, true, &rig->log);
    rig_order(rig, site->commander, ACT_PA, (Target){TARGET_NONE, 0});
    rig_until(rig, 120.0);
    assert_true(rig->building.announced);
    assert_int_equal(rig_events(rig, EVENT_CHANNEL_FAILED), 1);
    assert_int_equal(rig_events(rig, EVENT_CHANNEL_RESTORED), 1);
    rig_end(rig);
    free(site);
}

TEST(a_hose_that_is_too_short_does_not_reach) {
    UNUSED_STATE;
    for (int metres = 5; metres <= 40; metres += 35) {
        Site* site = calloc(1, sizeof(Site));
        assert_non_null(site);
        site_init(site);
        Rig* rig = &site->rig;
        ((Device*)&rig->facility->devices[rig_device(rig, "H1")])->amount = (float)metres;
        rig->actions[ACT_EXTINGUISH].kit = DEVICE_HOSE_REEL;
        rig_fire(rig, "A", 0.0, 60.0);
        rig_start(rig);
        rig_until(rig, 20.0);
        Target fire = {TARGET_ROOM, rig_room(rig, "A")};
        rig_knows(rig, site->second, FACT_FIRE, fire.index, 1);
        assert_int_equal(rig_order(rig, site->second, ACT_EXTINGUISH, fire), REASON_NONE);
        rig_until(rig, 200.0);
        const Event* blocked = rig_event(rig, EVENT_TASK_BLOCKED, 0);
        blocked = blocked != NULL ? blocked : rig_event(rig, EVENT_TASK_FAILED, 0);
        if (metres == 5) {
            assert_non_null(blocked);
            assert_int_equal(blocked->detail, REASON_TOO_FAR);
        } else {
            assert_int_equal(rig_events(rig, EVENT_AGENT_USED) > 0, 1);
        }
        rig_end(rig);
        free(site);
    }
}

TEST(a_stretcher_takes_two_and_brings_out_who_cannot_walk) {
    UNUSED_STATE;
    for (int helpers = 0; helpers < 2; helpers++) {
        Site* site = calloc(1, sizeof(Site));
        assert_non_null(site);
        site_init(site);
        Rig* rig = &site->rig;
        rig->actions[ACT_THINK] = rig_action("carry_stretcher", PLACE_TARGET, DEVICE_KIND_COUNT, 5,
                                             EFFECT_LIFT, 0, TARGET_PERSON, 0);
        rig->actions[ACT_THINK].kit = DEVICE_STRETCHER;
        rig->actions[ACT_THINK].persons = 2;
        rig->actions[ACT_THINK].lay_second = true;
        rig->actions[ACT_THINK].effect_amounts[0] = 0.9;
        rig_start(rig);
        int32_t patient = site->persons[2];
        for (int i = 2; i < 6; i++) {
            if (i == 2 || helpers == 0) { // without helpers they all lie there
                people_injure(rig->people, site->persons[i], HARM_FALL, 1.2f, &rig->log);
            }
        }
        if (helpers == 0) {
            people_injure(rig->people, site->persons[0], HARM_FALL, 1.2f, &rig->log);
        }
        rig_until(rig, 1.0);
        rig_knows(rig, site->second, FACT_CASUALTY, patient, 1);
        assert_int_equal(rig_order(rig, site->second, ACT_THINK, (Target){TARGET_PERSON, patient}),
                         REASON_NONE);
        rig_until(rig, 300.0);
        assert_int_equal(is_outdoors(rig->response, rig->people->room[patient]), helpers == 1);
        if (helpers == 0) {
            assert_int_equal(rig_event(rig, EVENT_TASK_BLOCKED, 0)->detail, REASON_NO_SECOND);
        }
        rig_end(rig);
        free(site);
    }
}

SUITE(CASE(two_ambulances_take_the_worst_first_and_further_ones_come_while_there_are_beds),
      CASE(the_police_close_what_burns_and_nobody_is_sent_in_unprotected),
      CASE(the_gas_company_shuts_the_valve_then_measures_and_tells_who_commands),
      CASE(neighbours_who_help_fight_the_fire_as_the_brigade_does),
      CASE(the_brigade_does_not_throw_burning_oil_about),
      CASE(loudspeakers_that_failed_tell_nobody_until_they_work_again),
      CASE(a_hose_that_is_too_short_does_not_reach),
      CASE(a_stretcher_takes_two_and_brings_out_who_cannot_walk))
