// A phased alarm: who hears it when, what makes further storeys sound, and the order to sound it
// everywhere.
#include "rig.h"

#include "facility/sounders.h"

// A hall below with the panel and a call point; a stair up to a lobby and an office.
static const char* const TOWER[2] = {"##########.......\n"
                                     "#AAAAAAAA=......*\n"
                                     "#AAAAAAA#........\n"
                                     "#>#######........\n",
                                     "##########.......\n"
                                     "#SSS+BBBB#.......\n"
                                     "#SSS#BBBB#.......\n"
                                     "#<#######........\n"};

static const Target NOTHING = {TARGET_NONE, 0};

enum { BELOW, ABOVE, CLERK_BELOW, CLERK_ABOVE };

/// Two role-holders and two others, one of each on either storey; whoever hears it, leaves after
/// 5 s.
static void begin(Rig* rig, double phase) {
    rig_init_maps(rig, TOWER, 2,
                  "room S stair Stair 楼梯间\n"
                  "device alarm_panel AP 0 3 1\n"
                  "device public_address PA 0 4 1\n"
                  "device call_point C0 0 6 2\n"
                  "device call_point C1 1 6 2\n"
                  "device smoke_detector D1 1 6 1\n");
    rig->fixed = 0.5;
    rig->def.alarm_phase_s = phase;
    rig->actions[ACT_TAKE] = rig_action("sound_everywhere", PLACE_DEVICE, DEVICE_ALARM_PANEL, 4,
                                        EFFECT_ALARM_ALL, 0, TARGET_NONE, 1);
    rig_role(rig, "below", rig_person(rig, "Yang", "A"), -1);
    rig_role(rig, "above", rig_person(rig, "Lin", "B"), -1);
    for (int i = 0; i < 2; i++) {
        int32_t clerk = rig_person(rig, i == 0 ? "Gu" : "Wu", i == 0 ? "A" : "B");
        rig->persons[clerk].reacts = spread_fixed(5.0);
    }
}

/// When somebody set out [s], -1 never.
static double started(const Rig* rig, int32_t person) {
    for (uint32_t i = 0; i < rig->log.count; i++) {
        const Event* event = &rig->log.events[i];
        if (event->kind == EVENT_PERSON_STARTED && event->person == person) {
            return rig_time(event);
        }
    }
    return -1.0;
}

static double knows_alarm(const Rig* rig, int32_t person) {
    uint32_t since = response_knows(rig->response, person, FACT_ALARM, -1, NULL, NULL);
    return since == UINT32_MAX ? -1.0 : 0.05 * since;
}

TEST(the_panel_sounds_it_where_the_detector_is_and_below_after_the_time) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 60.0);
    rig.def.panel_delay_s = 10.0;
    rig_fire(&rig, "B", 0.0, 60.0);
    rig_start(&rig);
    rig_until(&rig, 200.0);
    const Event* alarm = rig_event(&rig, EVENT_ALARM_RAISED, 0);
    assert_non_null(alarm);
    assert_int_equal(alarm->thing, rig_device(&rig, "D1"));
    double at = rig_time(alarm);
    const Event* widened = rig_event(&rig, EVENT_ALARM_WIDENED, 0);
    assert_non_null(widened);
    assert_near(rig_time(widened) - at, 60.0, 0.001);
    // Ordinary holders notice a bell after 5 s by the median; nobody tells the other here.
    assert_near(knows_alarm(&rig, ABOVE), at + 5.0, 0.1);
    assert_near(knows_alarm(&rig, BELOW), at + 65.0, 0.1);
    assert_int_equal(response_could_know(rig.response, BELOW, FACT_ALARM, -1),
                     (int)(20.0 * (at + 60.0) + 0.5));
    assert_near(started(&rig, CLERK_BELOW), at + 65.0, 1.1); // looks once a second
    rig_end(&rig);
}

TEST(an_alarm_that_is_not_phased_sounds_below_at_once) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, -1.0);
    rig.def.panel_delay_s = 10.0;
    rig_fire(&rig, "B", 0.0, 60.0);
    rig_start(&rig);
    rig_until(&rig, 120.0);
    double at = rig_time(rig_event(&rig, EVENT_ALARM_RAISED, 0));
    assert_near(knows_alarm(&rig, BELOW), at + 5.0, 0.1);
    assert_int_equal(rig_events(&rig, EVENT_ALARM_WIDENED), 0);
    rig_end(&rig);
}

TEST(a_call_point_below_has_it_sound_there_too) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 600.0);
    rig_start(&rig);
    rig_until(&rig, 1.0);
    assert_int_equal(rig_order(&rig, ABOVE, ACT_CALL_POINT, NOTHING), REASON_NONE);
    rig_until(&rig, 30.0);
    assert_int_equal(rig_events(&rig, EVENT_ALARM_RAISED), 1);
    assert_true(building_sounds(&rig.building, rig_room(&rig, "B")));
    assert_false(building_sounds(&rig.building, rig_room(&rig, "A")));
    assert_near(started(&rig, CLERK_BELOW), -1.0, 0.0);
    assert_int_equal(rig_order(&rig, BELOW, ACT_CALL_POINT, NOTHING), REASON_NONE);
    rig_until(&rig, 60.0);
    assert_int_equal(rig_events(&rig, EVENT_ALARM_RAISED), 1);
    assert_int_equal(rig_events(&rig, EVENT_ALARM_WIDENED), 1);
    assert_true(building_sounds(&rig.building, rig_room(&rig, "A")));
    assert_true(started(&rig, CLERK_BELOW) > 30.0);
    rig_end(&rig);
}

TEST(ordered_at_the_panel_it_sounds_everywhere) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 600.0);
    rig_start(&rig);
    rig_until(&rig, 1.0);
    assert_int_equal(rig_order(&rig, ABOVE, ACT_CALL_POINT, NOTHING), REASON_NONE);
    rig_until(&rig, 30.0);
    assert_int_equal(rig_order(&rig, BELOW, ACT_TAKE, NOTHING), REASON_NONE);
    rig_until(&rig, 60.0);
    const Event* widened = rig_event(&rig, EVENT_ALARM_WIDENED, 0);
    assert_non_null(widened);
    assert_int_equal(widened->person, BELOW);
    assert_int_equal(widened->value, 2);
    assert_near(started(&rig, CLERK_BELOW), rig_time(widened) + 5.0, 1.1);
    rig_end(&rig);
}

TEST(the_public_address_reaches_who_hears_the_alarm) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 600.0);
    rig_start(&rig);
    rig_until(&rig, 1.0);
    assert_int_equal(rig_order(&rig, ABOVE, ACT_CALL_POINT, NOTHING), REASON_NONE);
    rig_until(&rig, 20.0);
    rig_knows(&rig, BELOW, FACT_ALARM, -1, 1);
    assert_int_equal(rig_order(&rig, BELOW, ACT_PA, NOTHING), REASON_NONE);
    rig_until(&rig, 80.0);
    assert_true(rig.building.announced);
    assert_near(started(&rig, CLERK_BELOW), -1.0, 0.0);
    assert_int_not_equal(response_knows(rig.response, ABOVE, FACT_ANNOUNCED, -1, NULL, NULL),
                         UINT32_MAX);
    rig_end(&rig);
}

SUITE(CASE(the_panel_sounds_it_where_the_detector_is_and_below_after_the_time),
      CASE(an_alarm_that_is_not_phased_sounds_below_at_once),
      CASE(a_call_point_below_has_it_sound_there_too),
      CASE(ordered_at_the_panel_it_sounds_everywhere),
      CASE(the_public_address_reaches_who_hears_the_alarm))
