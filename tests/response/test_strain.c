// Strain and weather: who works in a suit or in heat tires, has to rest, goes down; wind turns and
// is read, gusts stop what they forbid.
#include "rig.h"

enum { ROW_SUIT = ACT_TOTAL, ROW_DIG, ROW_SOCK, ROW_ROPE, ROW_COUNT };
static ActionDef rows[ROW_COUNT];
static WeatherDef weathers[3];

static const char* const LEGEND = "room A office Copy room 文印室\n"
                                  "room H corridor Corridor 走廊\n"
                                  "device chemical_suit S1 0 20 5\n"
                                  "device wind_sock W1 0 28 3\n";

static int32_t begin(Rig* rig, const char* room) {
    rig_init_maps(rig, &RIG_MAP, 1, LEGEND);
    rig->fixed = 0.5;
    memcpy(rows, rig->actions, sizeof rig->actions);
    rows[ROW_SUIT] =
        rig_action("plug", PLACE_TARGET, DEVICE_KIND_COUNT, 3000, EFFECT_MARK, 0, TARGET_ROOM, 1);
    rows[ROW_SUIT].worn[0] = DEVICE_CHEMICAL_SUIT;
    rows[ROW_SUIT].worn_count = 1;
    rows[ROW_DIG] =
        rig_action("dig", PLACE_TARGET, DEVICE_KIND_COUNT, 3000, EFFECT_MARK, 0, TARGET_ROOM, 1);
    rows[ROW_DIG].heavy = true;
    rows[ROW_SOCK] = rig_action("check_wind", PLACE_DEVICE, DEVICE_WIND_SOCK, 5, EFFECT_LEARN,
                                FACT_WIND, TARGET_NONE, 1);
    rows[ROW_ROPE] =
        rig_action("tie", PLACE_DEVICE, DEVICE_WIND_SOCK, 20, EFFECT_LOG, 0, TARGET_NONE, 1);
    rows[ROW_ROPE].gust_most = 10.8;
    rig->def.actions = rows;
    rig->def.action_count = ROW_COUNT;
    rig->def.weathers = weathers;
    return rig_role(rig, "worker", rig_person(rig, "Lin", room), -1);
}

static WeatherDef weather_at(double at) {
    return (WeatherDef){.at_s = at,
                        .speed = -1.0f,
                        .gust = -1.0f,
                        .rain = -1.0f,
                        .sight = -1.0f,
                        .warning = -1,
                        .sky = -1};
}

static Reason order(Rig* rig, int32_t role, int action, Target target) {
    return rig_order(rig, role, (RigAction)action, target);
}

TEST(a_suit_tires_within_20_minutes_and_sends_its_wearer_out_to_rest) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = begin(&rig, "H");
    rig_start(&rig);
    Target archive = {TARGET_ROOM, rig_room(&rig, "T")};
    assert_int_equal(order(&rig, role, ROW_SUIT, archive), REASON_NONE);
    rig_until(&rig, 1700.0);
    double on = rig_time(rig_event(&rig, EVENT_PUT_ON, 0));
    double weary = rig_time(rig_event(&rig, EVENT_PERSON_WEARY, 0));
    double spent = rig_time(rig_event(&rig, EVENT_PERSON_SPENT, 0));
    assert_true(weary - on > 620.0 && weary - on < 640.0); // 0.6 of 17.5 min
    assert_true(spent - on >= 15.0 * 60.0 && spent - on <= 20.0 * 60.0);
    const Event* left = rig_event(&rig, EVENT_TASK_BLOCKED, 0);
    assert_non_null(left);
    assert_int_equal(left->detail, REASON_SPENT);
    assert_int_equal(order(&rig, role, ROW_DIG, archive), REASON_SPENT);
    rig_end(&rig);
}

TEST(at_rest_one_comes_back_and_may_work_again) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = begin(&rig, "H");
    rig_start(&rig);
    Target archive = {TARGET_ROOM, rig_room(&rig, "T")};
    assert_int_equal(order(&rig, role, ROW_DIG, archive), REASON_NONE);
    rig_until(&rig, 1000.0);
    const Event* weary = rig_event(&rig, EVENT_PERSON_WEARY, 0);
    assert_non_null(weary); // 0.6 of 20 min
    rig_until(&rig, 1300.0);
    assert_non_null(rig_event(&rig, EVENT_PERSON_SPENT, 0));
    double spent = rig_time(rig_event(&rig, EVENT_PERSON_SPENT, 0));
    rig_until(&rig, spent + 460.0);
    double rested = rig_time(rig_event(&rig, EVENT_PERSON_RESTED, 0));
    assert_near(rested - spent, 451.0, 3.0); // half of 15 min
    assert_true(response_strain(rig.response, 0) < 0.5);
    assert_int_equal(order(&rig, role, ROW_DIG, archive), REASON_NONE);
    rig_end(&rig);
}

/// Seconds of walking along the corridor to the archive, and of work there.
static void times_of(bool weary, double* walk, double* work) {
    Rig rig;
    int32_t role = begin(&rig, "H");
    rig.persons[0].has_at = true;
    rig.persons[0].at = vec(2.0f, 4.0f);
    rows[ROW_DIG].seconds = 30.0;
    rows[ROW_DIG].heavy = false;
    rig_start(&rig);
    if (weary) {
        rig.response->strain[0] = 0.9f;
        rig.response->weary[0] = 1;
        people_tire(rig.people, 0, 0.2f);
    }
    rig_until(&rig, 1.0);
    assert_int_equal(order(&rig, role, ROW_DIG, (Target){TARGET_ROOM, rig_room(&rig, "T")}),
                     REASON_NONE);
    rig_until(&rig, 120.0);
    double doing = rig_time(rig_event(&rig, EVENT_TASK_DOING, 0));
    *walk = doing - rig_time(rig_event(&rig, EVENT_TASK_STARTED, 0));
    *work = rig_time(rig_event(&rig, EVENT_TASK_DONE, 0)) - doing;
    rig_end(&rig);
}

TEST(work_and_walking_take_longer_for_who_is_weary) {
    UNUSED_STATE;
    double walk[2];
    double work[2];
    times_of(false, &walk[0], &work[0]);
    times_of(true, &walk[1], &work[1]);
    assert_near(work[0], 30.0, 0.11);
    assert_near(work[1], 37.5, 0.11);
    assert_true(walk[1] > 1.12 * walk[0] && walk[1] < 1.35 * walk[0]);
}

TEST(the_wind_turns_by_the_clock_and_is_read_off_the_sock) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = begin(&rig, "H");
    rig.def.wind = 5;
    weathers[0] = weather_at(60.0);
    weathers[0].wind = 3;
    weathers[0].gust = 9.0f;
    rig.def.weather_count = 1;
    rig_start(&rig);
    assert_int_equal(order(&rig, role, ROW_SOCK, TARGET_NOTHING), REASON_NONE);
    rig_until(&rig, 55.0);
    int32_t value = 0;
    (void)response_knows(rig.response, 0, FACT_WIND, -1, NULL, &value);
    assert_int_equal(value, 5);
    rig.fixed = -1.0;
    response_fix_draws(rig.response, 0.01);
    rig_until(&rig, 100.0); // still by the sock, sees it swing
    (void)response_knows(rig.response, 0, FACT_WIND, -1, NULL, &value);
    assert_int_equal(value, 3);
    assert_near(rig_time(rig_event(&rig, EVENT_WEATHER, 0)), 60.0, 0.01);
    assert_int_equal(rig_events(&rig, EVENT_WEATHER), 2);
    rig_end(&rig);
}

TEST(a_warning_reaches_who_commands_and_nobody_else) {
    UNUSED_STATE;
    Rig rig;
    (void)begin(&rig, "H");
    int32_t boss = rig_person(&rig, "Ma", "C");
    int32_t command = rig_role(&rig, "commander", boss, -1);
    rig.roles[command].watch = true;
    weathers[0] = weather_at(10.0);
    weathers[0].warning = 3;
    rig.def.weather_count = 1;
    rig_start(&rig);
    rig_until(&rig, 11.0);
    int32_t value = 0;
    (void)response_knows(rig.response, boss, FACT_WEATHER_WARNING, -1, NULL, &value);
    assert_int_equal(value, 3);
    assert_int_equal(response_knows(rig.response, 0, FACT_WEATHER_WARNING, -1, NULL, NULL),
                     UINT32_MAX);
    rig_end(&rig);
}

TEST(gusts_forbid_work_that_does_not_stand_them) {
    UNUSED_STATE;
    for (int strong = 0; strong < 2; strong++) {
        Rig rig;
        int32_t role = begin(&rig, "H");
        weathers[0] = weather_at(0.0);
        weathers[0].gust = strong != 0 ? 12.0f : 10.0f;
        rig.def.weather_count = 1;
        rig_start(&rig);
        assert_int_equal(order(&rig, role, ROW_ROPE, TARGET_NOTHING), REASON_NONE);
        rig_until(&rig, 70.0);
        const Event* blocked = rig_event(&rig, EVENT_TASK_BLOCKED, 0);
        assert_int_equal(blocked != NULL, strong);
        assert_true(blocked == NULL || blocked->detail == REASON_TOO_WINDY);
        assert_int_equal(rig_event(&rig, EVENT_TASK_DONE, 0) != NULL, strong == 0);
        rig_end(&rig);
    }
}

TEST(a_gale_throws_people_over_outside_and_not_inside) {
    UNUSED_STATE;
    int32_t hurt[2] = {0, 0};
    for (int inside = 0; inside < 2; inside++) {
        Rig rig;
        (void)begin(&rig, inside != 0 ? "H" : "A");
        rig.fixed = -1.0;
        int32_t first = rig.person_count;
        for (int i = 0; i < 28; i++) {
            int32_t person = rig_person(&rig, "", "H");
            rig.persons[person].room =
                inside != 0 ? rig_room(&rig, "H") : rig.facility->musters[0].room;
        }
        weathers[0] = weather_at(0.0);
        weathers[0].gust = 33.0f;
        rig.def.weather_count = 1;
        rig_start(&rig);
        rig_until(&rig, 120.0);
        for (int n = 0; rig_event(&rig, EVENT_PERSON_HURT, n) != NULL; n++) {
            hurt[inside] += rig_event(&rig, EVENT_PERSON_HURT, n)->person >= first ? 1 : 0;
        }
        rig_end(&rig);
    }
    assert_int_equal(hurt[1], 0);
    assert_true(hurt[0] >= 12 && hurt[0] <= 28); // half of them a minute, two minutes: 21 of 28
}

SUITE(CASE(a_suit_tires_within_20_minutes_and_sends_its_wearer_out_to_rest),
      CASE(at_rest_one_comes_back_and_may_work_again),
      CASE(work_and_walking_take_longer_for_who_is_weary),
      CASE(the_wind_turns_by_the_clock_and_is_read_off_the_sock),
      CASE(a_warning_reaches_who_commands_and_nobody_else),
      CASE(gusts_forbid_work_that_does_not_stand_them),
      CASE(a_gale_throws_people_over_outside_and_not_inside))
