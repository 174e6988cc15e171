// Dose and smoke speed against published and hand-computed values.

#include "people/crowd.h"

static Exposure ambient(void) {
    return (Exposure){.celsius = 20.0f, .o2 = 0.209f};
}

// Seconds to FED 1 of constant air.
static double seconds_to_one(double co, double co2, double o2) {
    Exposure air = ambient();
    air.co_ppm = (float)co;
    air.co2 = (float)co2;
    air.o2 = (float)o2;
    double rates[DOSE_CHANNEL_COUNT];
    tenability_rates(DOSE_PURSER, &air, rates);
    return 60.0 / tenability_toxic(rates);
}

TEST(iso_20414_test_19_times_to_incapacitation) {
    UNUSED_STATE;
    assert_near(seconds_to_one(1000.0, 0.02, 0.15), 981.7, 1.0);
    assert_near(seconds_to_one(0.0, 0.0, 0.12), 1666.3, 1.0);
    assert_near(seconds_to_one(1000.0, 0.0, 0.21), 1692.8, 1.0);
    assert_near(seconds_to_one(1000.0, 0.0343, 0.21), 846.5, 1.0);
}

// A person shut into a room of prescribed air.
static const char* const CELL = ".........\n"
                                ".#######.\n"
                                ".#AAAAA+*\n"
                                ".#AAAAA#.\n"
                                ".#######.\n"
                                ".........\n";

static void prepare_in(Crowd* crowd, RoomAir air, DoseLaw law) {
    crowd_map(crowd, CELL, 1.0, NULL);
    air.layer_height = 0.0f;
    air.lower_celsius = air.upper_celsius;
    air.lower_o2 = air.upper_o2;
    crowd->airs[0] = (AirDef){.room = crowd_room(crowd, "A"), .air = air};
    crowd->air_count = 1;
    crowd->dose_law = law;
    crowd_add_at(crowd, "A", 3.5f, 2.5f, 1.2);
}

static void start_in(Crowd* crowd, RoomAir air, DoseLaw law) {
    prepare_in(crowd, air, law);
    crowd_start(crowd, false);
    people_set_role(crowd->people, 0, true); // stays where they are
}

// Seconds until the person goes down; the cause that is told.
static double down_after(Crowd* crowd, HarmCause* cause) {
    while (crowd->people->state[0] < PERSON_DOWN && crowd_time(crowd) < 3600.0) {
        crowd_step(crowd);
    }
    *cause = HARM_NONE;
    for (uint32_t i = 0; i < crowd->log.count; i++) {
        if (crowd->log.events[i].kind == EVENT_PERSON_DOWN) {
            *cause = (HarmCause)crowd->log.events[i].detail;
        }
    }
    return crowd_time(crowd);
}

TEST(what_puts_a_person_down_is_told_by_its_channel) {
    UNUSED_STATE;
    static const struct {
        RoomAir air;
        HarmCause cause;
        double seconds; // tenability_tests.csv
    } cases[] = {
        {{.upper_celsius = 20.0f, .upper_o2 = 0.205f, .upper_co_ppm = 5000.0f}, HARM_CO, 319.5},
        {{.upper_celsius = 20.0f, .upper_o2 = 0.205f, .upper_hcn_ppm = 200.0f}, HARM_HCN, 127.3},
        {{.upper_celsius = 20.0f, .upper_o2 = 0.08f}, HARM_OXYGEN, 192.2},
        {{.upper_celsius = 20.0f, .upper_o2 = 0.19f, .upper_co2 = 0.10f}, HARM_CO2, 158.8},
        {{.upper_celsius = 150.0f, .upper_o2 = 0.205f}, HARM_HEAT, 343.0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Crowd crowd;
        start_in(&crowd, cases[i].air, DOSE_PURSER);
        HarmCause cause;
        double seconds = down_after(&crowd, &cause);
        assert_int_equal(cause, cases[i].cause);
        // Air is looked at a few times a second.
        assert_near(seconds, cases[i].seconds, 0.01 * cases[i].seconds);
        crowd_end(&crowd);
    }
}

TEST(iso_13571_is_chosen_by_the_def) {
    UNUSED_STATE;
    Crowd crowd;
    RoomAir air = {.upper_celsius = 20.0f, .upper_o2 = 0.205f, .upper_co_ppm = 5000.0f};
    start_in(&crowd, air, DOSE_ISO_13571);
    HarmCause cause;
    assert_near(down_after(&crowd, &cause), 420.0, 4.2);
    assert_int_equal(cause, HARM_CO);
    crowd_end(&crowd);
}

TEST(injuries_add_up_and_name_their_cause) {
    UNUSED_STATE;
    Crowd crowd;
    start_in(&crowd, (RoomAir){.upper_celsius = 20.0f, .upper_o2 = 0.205f}, DOSE_PURSER);
    crowd_step(&crowd);
    people_injure(crowd.people, 0, HARM_SHOCK, 0.5f, &crowd.log);
    assert_true((crowd.people->flags[0] & PERSON_FLAG_HURT) != 0);
    assert_int_equal(crowd.people->harm[0], HARM_SHOCK);
    assert_true(crowd.people->state[0] < PERSON_DOWN);
    people_injure(crowd.people, 0, HARM_BURN, 0.6f, &crowd.log);
    assert_int_equal(crowd.people->state[0], PERSON_DOWN);
    assert_int_equal(crowd.people->harm[0], HARM_BURN);
    crowd_end(&crowd);
}

TEST(irritants_slow_and_do_not_kill) {
    UNUSED_STATE;
    Crowd crowd;
    RoomAir air = {.upper_celsius = 20.0f, .upper_o2 = 0.205f, .upper_hcl_ppm = 1000.0f};
    air.lower_hcl_ppm = air.upper_hcl_ppm;
    start_in(&crowd, air, DOSE_PURSER);
    people_leave_after(crowd.people, 0, CUE_TOLD, 0.0, &crowd.log);
    float fastest = 0.0f;
    for (int i = 0; i < 60; i++) {
        crowd_step(&crowd);
        fastest = crowd.people->speed[0] > fastest ? crowd.people->speed[0] : fastest;
    }
    assert_near(fastest, 0.5f * crowd.people->free_speed[0], 0.05);
    assert_near(people_fed_toxic(crowd.people, 0), 0.0, 0.0);
    // Told once, with the cause and how much; the worst is kept for the report.
    int told = 0;
    for (uint32_t i = 0; i < crowd.log.count; i++) {
        if (crowd.log.events[i].kind == EVENT_PERSON_IRRITATED) {
            told++;
            assert_int_equal(crowd.log.events[i].detail, HARM_IRRITANT);
            assert_int_equal(crowd.log.events[i].value, 100);
        }
    }
    assert_int_equal(told, 1);
    assert_near((double)crowd.people->irritation[0], 1.0, 1e-5);
    crowd_end(&crowd);
}

// ISO 13571: a dose of 1 stops half of the people, one of 0.3 stops 11.4 % of them.
TEST(personal_tolerance_is_spread_as_iso_13571_has_it) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, CELL, 1.0, NULL);
    for (int i = 0; i < 250; i++) {
        crowd_add_at(&crowd, "A", 3.5f, 2.5f, 1.2 + 0.001 * i)->tolerance_sigma = 1.0;
    }
    crowd_add_at(&crowd, "A", 4.5f, 2.5f, 1.2);
    crowd_create(&crowd);
    int below[2] = {0, 0};
    for (int32_t i = 0; i < 250; i++) {
        float tolerance = person_tolerance(crowd.people, i);
        assert_true(tolerance == person_tolerance(crowd.people, i));
        assert_true(tolerance > 0.04f && tolerance < 23.0f);
        below[0] += tolerance < 0.3f ? 1 : 0;
        below[1] += tolerance < 1.0f ? 1 : 0;
    }
    assert_near(below[0] / 250.0, 0.114, 0.05);
    assert_near(below[1] / 250.0, 0.5, 0.08);
    assert_near((double)person_tolerance(crowd.people, 250), 1.0, 0.0); // off unless asked for
    crowd_end(&crowd);
}

TEST(who_tolerates_less_goes_down_earlier_in_proportion) {
    UNUSED_STATE;
    Crowd crowd;
    RoomAir air = {.upper_celsius = 20.0f, .upper_o2 = 0.205f, .upper_co_ppm = 5000.0f};
    for (uint64_t seed = 1; seed <= 4; seed++) {
        prepare_in(&crowd, air, DOSE_PURSER);
        crowd.seed = seed;
        crowd.defs[0].tolerance_sigma = 0.5;
        crowd_start(&crowd, false);
        people_set_role(crowd.people, 0, true);
        double tolerance = (double)person_tolerance(crowd.people, 0);
        HarmCause cause;
        assert_near(down_after(&crowd, &cause), 319.5 * tolerance, 0.01 * 319.5 * tolerance + 0.5);
        assert_int_equal(cause, HARM_CO);
        crowd_end(&crowd);
    }
}

TEST(gear_put_on_and_off_a_thousand_times_keeps_off_what_it_says) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, CELL, 1.0, NULL);
    crowd_add_at(&crowd, "A", 3.5f, 2.5f, 1.2);
    crowd_add_at(&crowd, "A", 4.5f, 2.5f, 1.2);
    crowd_start(&crowd, false);
    people_protect(crowd.people, 1, (Protection){.blow = 0.25f});
    float hit = 0.0f;
    for (int i = 0; i < 1000; i++) {
        // 101 x 101 different sets, of which 255 can be worn at a time.
        Protection worn = {.heat = 0.01f * (float)(i % 101), .blow = 0.01f * (float)(i % 97)};
        people_protect(crowd.people, 0, worn);
        people_injure(crowd.people, 0, HARM_SHOCK, 0.0002f, &crowd.log);
        hit += 0.0002f * (1.0f - worn.blow);
        assert_near(crowd.people->injury[0], hit, 1e-5);
        assert_false(people_has_air(crowd.people, 0));
    }
    people_injure(crowd.people, 1, HARM_SHOCK, 0.1f, &crowd.log);
    assert_near(crowd.people->injury[1], 0.075, 1e-6);
    people_protect(crowd.people, 0, (Protection){.gas = 1.0f});
    assert_true(people_has_air(crowd.people, 0) && !people_has_air(crowd.people, 1));
    crowd_end(&crowd);
}

TEST(a_tolerance_out_of_range_is_refused) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, CELL, 1.0, NULL);
    PersonDef* person = crowd_add_at(&crowd, "A", 3.5f, 2.5f, 1.2);
    person->tolerance_sigma = 2.5;
    PeopleDef def = people_default_def();
    def.persons = person;
    def.person_count = 1;
    Problems problems;
    problems_init(&problems);
    assert_false(people_check_def(&def, crowd.facility, "test", &problems));
    assert_non_null(strstr(problems.items[0].message, "tolerance_sigma must be 0 to 2, it is 2.5"));
    arena_free(&crowd.map_arena);
}

// ---- wounds (hurt.c) ----------------------------------------------------------------------------

static void run_for(Crowd* crowd, double seconds) {
    double until = crowd_time(crowd) + seconds;
    while (crowd_time(crowd) < until) {
        crowd_step(crowd);
    }
}

static void start_well(Crowd* crowd, int count) {
    crowd_map(crowd, CELL, 1.0, NULL);
    for (int i = 0; i < count; i++) {
        crowd_add_at(crowd, "A", 2.5f + 0.6f * (float)i, 2.5f, 1.2 + 0.01 * i);
    }
    crowd_start(crowd, false);
    for (int i = 0; i < count; i++) {
        people_set_role(crowd->people, i, true);
    }
}

static const Event* last_event(const Crowd* crowd, EventKind kind) {
    for (uint32_t i = crowd->log.count; i > 0; i--) {
        if (crowd->log.events[i - 1].kind == kind) {
            return &crowd->log.events[i - 1];
        }
    }
    return NULL;
}

TEST(a_wound_runs_by_itself_until_it_kills_and_hangs_on_its_cause) {
    UNUSED_STATE;
    Crowd crowd;
    start_well(&crowd, 2);
    crowd_step(&crowd);
    Event fell = event_make(&crowd.log, EVENT_ANNOUNCED);
    uint32_t cause = event_append(&crowd.log, fell);
    Wound thigh = {WOUND_BLEEDING, SITE_LEG, HARM_FALL, 0.5f};
    assert_true(people_wound(crowd.people, 0, &thigh, cause, &crowd.log));
    assert_non_null(people_vitals(crowd.people, 0));
    assert_null(people_vitals(crowd.people, 1)); // who is well has no body to run
    assert_int_equal(people_patients(crowd.people), 1);
    assert_int_equal(last_event(&crowd, EVENT_PERSON_HURT)->cause, cause);
    assert_int_equal(last_event(&crowd, EVENT_PERSON_HURT)->detail, HARM_FALL);
    assert_true(crowd.people->state[0] < PERSON_DOWN);
    run_for(&crowd, 120.0);
    assert_near((double)people_vitals(crowd.people, 0)->blood_lost, 1.0, 0.02);
    run_for(&crowd, 300.0);
    assert_int_equal(crowd.people->state[0], PERSON_DEAD); // 35 to 59 % of five litres by then
    const Event* down = last_event(&crowd, EVENT_PERSON_DOWN);
    const Event* dead = last_event(&crowd, EVENT_PERSON_DEAD);
    assert_true(down->tick < dead->tick);
    assert_int_equal(crowd.log.events[dead->cause - 1].kind, EVENT_PERSON_DOWN);
    assert_true(crowd.people->state[1] < PERSON_DOWN);
    crowd_end(&crowd);
}

TEST(pressure_and_a_tourniquet_on_a_person_save_the_life) {
    UNUSED_STATE;
    Crowd crowd;
    start_well(&crowd, 1);
    Wound thigh = {WOUND_BLEEDING, SITE_LEG, HARM_FALL, 0.3f};
    people_wound(crowd.people, 0, &thigh, EVENT_NONE, &crowd.log);
    run_for(&crowd, 120.0);
    bool tied = false;
    for (int i = 0; i < 5 && !tied; i++) {
        tied = people_treat(crowd.people, 0, TREATMENT_TOURNIQUET, 1.0f, &crowd.log);
    }
    assert_true(tied);
    run_for(&crowd, 600.0);
    assert_true(crowd.people->state[0] < PERSON_DEAD);
    assert_near((double)people_vitals(crowd.people, 0)->blood_lost, 0.9, 0.05);
    assert_false(people_treat(crowd.people, 0, TREATMENT_SHOCK, 1.0f, &crowd.log));
    crowd_end(&crowd);
}

TEST(a_helmet_lessens_a_blow_to_the_head_and_not_the_poison) {
    UNUSED_STATE;
    Crowd crowd;
    start_well(&crowd, 2);
    people_protect(crowd.people, 0, (Protection){.blow = 0.5f});
    Wound blow = {WOUND_HEAD, SITE_HEAD, HARM_FALL, 0.6f};
    Wound gas = {WOUND_TOXIC, SITE_WHOLE, HARM_CO, 0.5f};
    for (int i = 0; i < 2; i++) {
        people_wound(crowd.people, i, &blow, EVENT_NONE, &crowd.log);
        people_wound(crowd.people, i, &gas, EVENT_NONE, &crowd.log);
    }
    assert_near((double)people_vitals(crowd.people, 0)->head, 0.3, 1e-6);
    assert_near((double)people_vitals(crowd.people, 1)->head, 0.6, 1e-6);
    assert_near((double)people_vitals(crowd.people, 0)->toxic, 0.5, 1e-6);
    assert_true(crowd.people->state[0] < PERSON_DOWN);
    assert_int_equal(crowd.people->state[1], PERSON_DOWN); // unconscious
    assert_false(people_signs(crowd.people, 1).walks);
    crowd_end(&crowd);
}

TEST(who_is_freed_from_a_harness_in_time_stands_again) {
    UNUSED_STATE;
    Crowd crowd;
    start_well(&crowd, 1);
    Wound hangs = {WOUND_SUSPENSION, SITE_WHOLE, HARM_FALL, 1.0f};
    people_wound(crowd.people, 0, &hangs, EVENT_NONE, &crowd.log);
    assert_int_equal(crowd.people->state[0], PERSON_DOWN);
    assert_true(people_signs(crowd.people, 0).talks);
    run_for(&crowd, 20.0);
    people_set_free(crowd.people, 0, &crowd.log);
    assert_int_equal(crowd.people->state[0], PERSON_STANDING);
    crowd_end(&crowd);
}

TEST(smoke_that_puts_one_down_is_a_poisoned_body_that_oxygen_helps) {
    UNUSED_STATE;
    Crowd crowd;
    RoomAir air = {.upper_celsius = 20.0f, .upper_o2 = 0.205f, .upper_co_ppm = 5000.0f};
    start_in(&crowd, air, DOSE_PURSER);
    HarmCause cause;
    (void)down_after(&crowd, &cause);
    const Vitals* body = people_vitals(crowd.people, 0);
    assert_non_null(body);
    assert_near((double)body->toxic_most, 1.0, 0.01);
    Signs signs = people_signs(crowd.people, 0);
    assert_int_equal(signs.awake, AWAKE_PAIN);
    assert_false(signs.walks);
    crowd_end(&crowd);
}

TEST(the_order_of_the_hurt_changes_no_body) {
    UNUSED_STATE;
    uint64_t hashes[2];
    for (int turn = 0; turn < 2; turn++) {
        Crowd crowd;
        start_well(&crowd, 4);
        for (int i = 0; i < 4; i++) {
            int who = turn == 0 ? i : 3 - i;
            Wound wound = {WOUND_BLEEDING, SITE_ARM, HARM_FALL, 0.05f * (float)(who + 1)};
            people_wound(crowd.people, who, &wound, EVENT_NONE, &crowd.log);
        }
        run_for(&crowd, 300.0);
        Hash hash = hash_begin();
        for (int i = 0; i < 4; i++) {
            body_hash(people_vitals(crowd.people, i), &hash);
        }
        hashes[turn] = hash_end(hash);
        assert_int_equal(people_patient(crowd.people, 2), 2);
        crowd_end(&crowd);
    }
    assert_true(hashes[0] == hashes[1]);
}

SUITE(CASE(iso_20414_test_19_times_to_incapacitation),
      CASE(what_puts_a_person_down_is_told_by_its_channel), CASE(iso_13571_is_chosen_by_the_def),
      CASE(injuries_add_up_and_name_their_cause), CASE(irritants_slow_and_do_not_kill),
      CASE(personal_tolerance_is_spread_as_iso_13571_has_it),
      CASE(who_tolerates_less_goes_down_earlier_in_proportion),
      CASE(gear_put_on_and_off_a_thousand_times_keeps_off_what_it_says),
      CASE(a_tolerance_out_of_range_is_refused),
      CASE(a_wound_runs_by_itself_until_it_kills_and_hangs_on_its_cause),
      CASE(pressure_and_a_tourniquet_on_a_person_save_the_life),
      CASE(a_helmet_lessens_a_blow_to_the_head_and_not_the_poison),
      CASE(who_is_freed_from_a_harness_in_time_stands_again),
      CASE(smoke_that_puts_one_down_is_a_poisoned_body_that_oxygen_helps),
      CASE(the_order_of_the_hurt_changes_no_body))
