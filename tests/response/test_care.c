// Care in the response: signs found become facts, hands that stay, taking turns, tags.

#include "people/survival.h"
#include "response/care.h"
#include "response/record.h"
#include "response/rig.h"

#define ACT_TIE   ACT_TAKE
#define ACT_CPR   ACT_CHAIR
#define ACT_SIGN  ACT_THINK
#define ACT_TAG   ACT_ALERT
#define ACT_CARRY ACT_LEAVE

typedef struct Ward {
    Rig rig;
    int32_t patient, aider, mate;
    int32_t aider_role, mate_role;
} Ward;

static Ward* ward_open(uint64_t skills) {
    Ward* ward = calloc(1, sizeof(Ward));
    assert_non_null(ward);
    Rig* rig = &ward->rig;
    rig_init(rig);
    ward->patient = rig_person(rig, "An", "A");
    ward->aider = rig_person(rig, "Bo", "A");
    ward->mate = rig_person(rig, "Cai", "A");
    ward->aider_role = rig_role(rig, "first_aider", ward->aider, -1);
    ward->mate_role = rig_role(rig, "mate", ward->mate, -1);
    for (int i = 0; i < 2; i++) {
        rig->roles[i].skills = skills;
    }
    DeviceKind none = DEVICE_KIND_COUNT;
    rig->actions[ACT_TIE] = rig_action("tourniquet", PLACE_TARGET, none, 45, EFFECT_TREAT,
                                       TREATMENT_TOURNIQUET, TARGET_PERSON, 0);
    rig->actions[ACT_CPR] = rig_action("cpr", PLACE_TARGET, none, 120, EFFECT_TREAT,
                                       TREATMENT_COMPRESSIONS, TARGET_PERSON, 0);
    rig->actions[ACT_CPR].effects[1] = EFFECT_TREAT;
    rig->actions[ACT_CPR].effect_args[1] = TREATMENT_BREATHS;
    rig->actions[ACT_CPR].effect_count = 2;
    rig->actions[ACT_SIGN] =
        rig_action("check", PLACE_TARGET, none, 10, EFFECT_SIGN, 0, TARGET_PERSON, 0);
    rig->actions[ACT_TAG] =
        rig_action("triage", PLACE_TARGET, none, 33, EFFECT_TAG, 0, TARGET_PERSON, 0);
    return ward;
}

static void ward_close(Ward* ward) {
    rig_end(&ward->rig);
    free(ward);
}

static void wound(Ward* ward, WoundKind kind, BodySite site, double amount) {
    Wound dealt = {.kind = kind, .site = site, .cause = HARM_FALL, .amount = (float)amount};
    people_wound(ward->rig.people, ward->patient, &dealt, EVENT_NONE, &ward->rig.log);
}

static const Vitals* body_of(const Ward* ward) {
    return people_vitals(ward->rig.people, ward->patient);
}

static Target at_patient(const Ward* ward) {
    return (Target){TARGET_PERSON, ward->patient};
}

static int count_of(const Ward* ward, EventKind kind, int32_t thing, int32_t person) {
    int count = 0;
    for (uint32_t i = 0; i < ward->rig.log.count; i++) {
        const Event* event = &ward->rig.log.events[i];
        bool by = person < 0 || event->person == person;
        count += event->kind == (uint32_t)kind && event->thing == thing && by ? 1 : 0;
    }
    return count;
}

TEST(a_tourniquet_by_a_first_aider_stops_the_clock_and_tells) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_FIRST_AID));
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_BLEEDING, SITE_LEG, 0.2);
    rig_until(&ward->rig, 5.0);
    for (int tries = 0; tries < 4 && body_of(ward)->tied_at == BODY_NEVER; tries++) {
        assert_int_equal(rig_order(&ward->rig, ward->aider_role, ACT_TIE, at_patient(ward)),
                         REASON_NONE);
        rig_until(&ward->rig, ward->rig.log.tick * 0.05 + 80.0);
    }
    assert_true(body_of(ward)->tied_at != BODY_NEVER);
    assert_int_equal(rig_events(&ward->rig, EVENT_BLEEDING_CONTROLLED), 1);
    int given = count_of(ward, EVENT_PERSON_TREATED, TREATMENT_TOURNIQUET, ward->aider);
    assert_true(given >= 1);
    assert_int_equal(rig_events(&ward->rig, EVENT_CARE_FAILED), given - 1); // the tries before
    assert_true(
        (response_treatments(ward->rig.response, ward->patient) >> TREATMENT_TOURNIQUET & 1u) != 0);
    ward_close(ward);
}

TEST(compressions_start_with_the_task_and_go_on_until_the_heart_beats) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_CPR_AED));
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    assert_int_equal(rig_events(&ward->rig, EVENT_HEART_STOPS), 1);
    rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
    rig_until(&ward->rig, 30.0);
    assert_true(body_of(ward)->compressed_at < 15u);
    assert_int_equal(count_of(ward, EVENT_CARE_BEGINS, TREATMENT_COMPRESSIONS, ward->aider), 1);
    rig_until(&ward->rig, 420.0);
    assert_true(body_held(body_of(ward), TREATMENT_COMPRESSIONS)); // again and again
    assert_true(rig_events(&ward->rig, EVENT_TASK_DONE) >= 2);
    // One alone tires: worse than fresh arms all the time, better than nobody.
    double fresh = LARSEN_BEST - (LARSEN_SHOCK + LARSEN_ADVANCED) * 419.0 / 60.0 -
                   LARSEN_CPR * body_of(ward)->compressed_at / 60.0;
    double chance = (double)body_of(ward)->chance;
    assert_true(chance < fresh && chance > LARSEN_BEST - 0.055 * 419.0 / 60.0 + 0.05);
    ward_close(ward);
}

/// The mate has learnt to press, or has not and is called by nobody.
static void alone_unless(Ward* ward, bool learnt) {
    ward->rig.roles[ward->mate_role].skills = SKILL_BIT(learnt ? SKILL_CPR_AED : SKILL_STAFF);
}

TEST(who_presses_alone_is_relieved_by_who_stands_free_and_has_learnt_it) {
    UNUSED_STATE;
    for (int learnt = 0; learnt < 2; learnt++) {
        Ward* ward = ward_open(SKILL_BIT(SKILL_CPR_AED));
        alone_unless(ward, learnt != 0);
        rig_start(&ward->rig);
        rig_until(&ward->rig, 1.0);
        wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
        rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
        rig_until(&ward->rig, 85.0);
        assert_int_equal(rig_events(&ward->rig, EVENT_SECOND_COMES), 0);
        rig_until(&ward->rig, 300.0);
        assert_int_equal(rig_events(&ward->rig, EVENT_SECOND_COMES), learnt);
        assert_int_equal(rig_events(&ward->rig, EVENT_PRESSER_CHANGES) > 0, learnt);
        ward_close(ward);
    }
}

TEST(a_lay_helper_presses_on_after_death_until_a_medic_has_looked) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_CPR_AED));
    alone_unless(ward, false);
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    rig_until(&ward->rig, 600.0);
    rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
    double seconds = 600.0;
    while (!body_of(ward)->dead && seconds < 3600.0) {
        rig_until(&ward->rig, seconds += 10.0);
    }
    assert_true(body_of(ward)->dead);
    rig_until(&ward->rig, seconds + 250.0); // two rounds later
    assert_true(response_task(ward->rig.response, ward->aider) != NULL);
    people_medic(ward->rig.people, ward->patient);
    rig_until(&ward->rig, seconds + 500.0);
    assert_true(response_task(ward->rig.response, ward->aider) == NULL);
    ward_close(ward);
}

TEST(two_take_turns_every_two_minutes_and_press_better_than_one) {
    UNUSED_STATE;
    double chances[2];
    for (int helpers = 1; helpers <= 2; helpers++) {
        Ward* ward = ward_open(SKILL_BIT(SKILL_CPR_AED));
        alone_unless(ward, helpers == 2);
        rig_start(&ward->rig);
        rig_until(&ward->rig, 1.0);
        wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
        rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
        if (helpers == 2) {
            rig_order(&ward->rig, ward->mate_role, ACT_CPR, at_patient(ward));
        }
        rig_until(&ward->rig, 600.0);
        chances[helpers - 1] = (double)body_of(ward)->chance;
        int by_mate = count_of(ward, EVENT_CARE_BEGINS, TREATMENT_COMPRESSIONS, ward->mate);
        assert_true(helpers == 1 ? by_mate == 0 : by_mate >= 1);
        ward_close(ward);
    }
    assert_true(chances[1] > chances[0] + 0.01);
}

TEST(the_dispatcher_makes_a_layman_press_well_once_the_arrest_is_recognised) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_STAFF));
    Rig* rig = &ward->rig;
    rig_start(rig);
    rig_until(rig, 1.0);
    const Actor* aider = actor_of(rig->response, ward->aider);
    float alone = care_quality(rig->response, aider, TREATMENT_COMPRESSIONS);
    assert_near((double)care_quality(rig->response, aider, TREATMENT_BREATHS), 0.0, 0.0);
    wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    rig_order(rig, ward->aider_role, ACT_SIGN, at_patient(ward));
    ServiceState* state = &rig->response->services[SERVICE_AMBULANCE];
    state->called = true;
    state->called_at = rig->response->now;
    state->caller = ward->aider;
    rig_until(rig, 20.0);
    assert_near((double)care_quality(rig->response, aider, TREATMENT_COMPRESSIONS), (double)alone,
                0.0);
    // 75 s until it is recognised and 101 s of instructions, medians; 8 in 10 within a factor 1.6.
    rig_until(rig, 420.0);
    assert_int_equal(rig_events(rig, EVENT_ARREST_RECOGNISED), 1);
    assert_int_equal(rig_event(rig, EVENT_ARREST_RECOGNISED, 0)->other, ward->patient);
    uint32_t recognised = rig_event(rig, EVENT_ARREST_RECOGNISED, 0)->tick;
    assert_true(dispatcher_guides_from(rig->response) > recognised);
    assert_true(care_quality(rig->response, aider, TREATMENT_COMPRESSIONS) > alone);
    ward_close(ward);
}

TEST(in_the_median_an_arrest_is_recognised_after_75_s_and_guided_after_176) {
    UNUSED_STATE; // hazards.md 3.2 [S]
    Ward* ward = ward_open(SKILL_BIT(SKILL_STAFF));
    Rig* rig = &ward->rig;
    rig->fixed = 0.5;
    rig_start(rig);
    rig_until(rig, 1.0);
    wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    rig_order(rig, ward->aider_role, ACT_SIGN, at_patient(ward));
    rig_until(rig, 30.0); // the caller knows of him
    ServiceState* state = &rig->response->services[SERVICE_AMBULANCE];
    state->called = true;
    state->called_at = rig->response->now;
    state->caller = ward->aider;
    rig_until(rig, 200.0);
    double recognised = rig_time(rig_event(rig, EVENT_ARREST_RECOGNISED, 0));
    assert_near(recognised - 30.0, 75.0, 2.0);
    assert_near(dispatcher_guides_from(rig->response) * 0.05 - 30.0, 176.0, 2.0);
    ward_close(ward);
}

TEST(without_an_arrest_the_dispatcher_has_nothing_to_recognise) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_STAFF));
    Rig* rig = &ward->rig;
    rig_start(rig);
    rig_until(rig, 1.0);
    wound(ward, WOUND_BLEEDING, SITE_ARM, 0.01);
    rig_order(rig, ward->aider_role, ACT_SIGN, at_patient(ward));
    ServiceState* state = &rig->response->services[SERVICE_AMBULANCE];
    state->called = true;
    state->called_at = rig->response->now;
    state->caller = ward->aider;
    rig_until(rig, 420.0);
    assert_int_equal(rig_events(rig, EVENT_ARREST_RECOGNISED), 0);
    assert_false(dispatcher_guides(rig->response));
    ward_close(ward);
}

static const Event* first_of(const Ward* ward, EventKind kind) {
    for (uint32_t i = 0; i < ward->rig.log.count; i++) {
        if (ward->rig.log.events[i].kind == (uint32_t)kind) {
            return &ward->rig.log.events[i];
        }
    }
    return NULL;
}

TEST(turns_and_tired_arms_are_told) {
    UNUSED_STATE;
    for (int helpers = 1; helpers <= 2; helpers++) {
        Ward* ward = ward_open(SKILL_BIT(SKILL_CPR_AED));
        alone_unless(ward, helpers == 2);
        rig_start(&ward->rig);
        rig_until(&ward->rig, 1.0);
        wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
        rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
        if (helpers == 2) {
            rig_order(&ward->rig, ward->mate_role, ACT_CPR, at_patient(ward));
        }
        rig_until(&ward->rig, 480.0);
        int turns = rig_events(&ward->rig, EVENT_PRESSER_CHANGES);
        int tired = rig_events(&ward->rig, EVENT_PRESSER_TIRES);
        assert_true(helpers == 1 ? turns == 0 && tired == 1 : turns >= 1 && tired == 0);
        const Event* change = first_of(ward, EVENT_PRESSER_CHANGES);
        if (change != NULL) { // after two minutes, told of both
            assert_true(change->thing != change->person && change->value >= 120000 &&
                        change->value < 200000);
        }
        assert_true(rig_events(&ward->rig, EVENT_COMPRESSIONS_GO_ON) > 20);
        ward_close(ward);
    }
}

/// The first time that pressing begins after a tick, NULL never.
static const Event* pressing_after(const Ward* ward, uint32_t tick) {
    for (uint32_t i = 0; i < ward->rig.log.count; i++) {
        const Event* event = &ward->rig.log.events[i];
        if (event->kind == EVENT_CARE_BEGINS && event->thing == (int32_t)TREATMENT_COMPRESSIONS &&
            event->tick > tick) {
            return event;
        }
    }
    return NULL;
}

/// The mate carries the patient off while the aider presses.
static Ward* ward_with_bearer(double burns_at) {
    Ward* ward = ward_open(SKILL_BIT(SKILL_CPR_AED));
    Rig* rig = &ward->rig;
    rig->actions[ACT_CARRY] =
        rig_action("carry", PLACE_TARGET, DEVICE_KIND_COUNT, 5, EFFECT_LIFT, 0, TARGET_PERSON, 0);
    if (burns_at >= 0.0) {
        rig_fire(rig, "A", burns_at, 10.0);
    }
    rig_start(rig);
    rig_until(rig, 1.0);
    wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    rig_order(rig, ward->aider_role, ACT_CPR, at_patient(ward));
    rig_until(rig, 20.0);
    rig_order(rig, ward->mate_role, ACT_CARRY, at_patient(ward));
    return ward;
}

TEST(nobody_is_carried_off_from_under_the_hands_where_nothing_threatens) {
    UNUSED_STATE;
    Ward* ward = ward_with_bearer(-1.0);
    rig_until(&ward->rig, 80.0);
    assert_int_equal(rig_events(&ward->rig, EVENT_PERSON_LIFTED), 0);
    const Event* failed = first_of(ward, EVENT_TASK_FAILED);
    assert_non_null(failed);
    assert_int_equal(failed->detail, REASON_IS_PRESSED);
    assert_int_equal(rig_events(&ward->rig, EVENT_PRESSING_STOPS), 0);
    assert_true(body_held(body_of(ward), TREATMENT_COMPRESSIONS));
    ward_close(ward);
}

TEST(who_is_carried_out_of_danger_is_pressed_again_as_soon_as_they_are_set_down) {
    UNUSED_STATE;
    Ward* ward = ward_with_bearer(10.0);
    Rig* rig = &ward->rig;
    rig_until(rig, 200.0);
    const Event* lifted = first_of(ward, EVENT_PERSON_LIFTED);
    const Event* down = first_of(ward, EVENT_PERSON_SET_DOWN);
    const Event* stops = first_of(ward, EVENT_PRESSING_STOPS);
    assert_non_null(lifted);
    assert_non_null(down);
    assert_non_null(stops);
    // Told within the two seconds for which the last push stands, and how long it had gone on.
    assert_true(stops->tick >= lifted->tick && rig_time(stops) <= rig_time(lifted) + 4.0);
    assert_int_equal(stops->person, ward->patient);
    assert_true(stops->value > 5000 && stops->value < 40000);
    const Event* again = pressing_after(ward, lifted->tick);
    assert_non_null(again);
    // Not while they are carried, and at once when they lie: not when the task's two minutes are
    // over.
    assert_true(again->tick >= down->tick && rig_time(again) <= rig_time(down) + 8.0);
    assert_int_equal(rig_events(rig, EVENT_TASK_FAILED), 0);
    ward_close(ward);
}

static const Event* handed(const Ward* ward, EventKind kind, int32_t thing) {
    for (uint32_t i = 0; i < ward->rig.log.count; i++) {
        const Event* event = &ward->rig.log.events[i];
        if (event->kind == (uint32_t)kind && event->thing == thing) {
            return event;
        }
    }
    return NULL;
}

TEST(a_hand_over_says_what_was_found_and_done_and_no_more) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_FIRST_AID));
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_BLEEDING, SITE_LEG, 0.05);
    wound(ward, WOUND_FRACTURE, SITE_LEG, 0.6);
    wound(ward, WOUND_BLEEDING, SITE_ABDOMEN, 0.001);
    wound(ward, WOUND_BLOW, SITE_WHOLE, 0.5);
    Response* response = ward->rig.response;
    Actor* aider = actor_of(response, ward->aider);
    // Nobody has looked: nothing but how it happened is known.
    record_hand_over(response, aider, ward->patient, PARTS_ALL, EVENT_NONE, &ward->rig.log);
    assert_int_equal(handed(ward, EVENT_HANDED_MECHANISM, HARM_FALL)->detail, NOBODY);
    assert_int_equal(handed(ward, EVENT_HANDED_INJURY, WOUND_FRACTURE)->detail, REASON_NEVER_FOUND);
    assert_int_equal(handed(ward, EVENT_HANDED_SIGNS, NOBODY)->detail, REASON_NEVER_FOUND);
    assert_null(handed(ward, EVENT_HANDED_INJURY, WOUND_BLOW)); // bruises are not asked for
    assert_int_equal(rig_order(&ward->rig, ward->aider_role, ACT_SIGN, at_patient(ward)),
                     REASON_NONE);
    rig_until(&ward->rig, 30.0);
    assert_int_equal(rig_order(&ward->rig, ward->aider_role, ACT_TIE, at_patient(ward)),
                     REASON_NONE);
    rig_until(&ward->rig, 120.0);
    const CareRecord* record = record_of(response, ward->patient);
    assert_non_null(record);
    assert_int_equal(record->finder, ward->aider);
    assert_int_equal(record->by[TREATMENT_TOURNIQUET], ward->aider);
    uint32_t before = ward->rig.log.count;
    record_hand_over(response, aider, ward->patient, PARTS_ALL, EVENT_NONE, &ward->rig.log);
    const Event* events = ward->rig.log.events;
    int wrong = 0;
    int timed = 0;
    for (uint32_t i = before; i < ward->rig.log.count; i++) {
        wrong += events[i].detail != NOBODY ? 1 : 0;
        timed += events[i].kind == EVENT_HANDED_TREATMENT && events[i].value > 0 ? 1 : 0;
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(timed, 1);
    // As if the mate had not stood by.
    ((CareRecord*)record)->saw[TREATMENT_TOURNIQUET] &= ~((uint64_t)1 << ward->mate_role);
    // The mate did not tie it and nobody wrote the time down; a form without the part leaves it
    // out.
    Actor* mate = actor_of(response, ward->mate);
    before = ward->rig.log.count;
    record_hand_over(response, mate, ward->patient, PARTS_ALL & ~(uint32_t)PART_INJURIES,
                     EVENT_NONE, &ward->rig.log);
    events = ward->rig.log.events;
    bool no_time = false;
    bool left_out = false;
    for (uint32_t i = before; i < ward->rig.log.count; i++) {
        no_time = no_time || (events[i].kind == EVENT_HANDED_TREATMENT &&
                              events[i].detail == (int32_t)REASON_NO_TIME);
        left_out = left_out || (events[i].kind == EVENT_HANDED_INJURY &&
                                events[i].detail == (int32_t)REASON_LEFT_OUT);
    }
    assert_true(no_time && left_out);
    ward_close(ward);
}

TEST(signs_that_have_changed_since_are_handed_over_wrong) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_FIRST_AID));
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_BLEEDING, SITE_LEG, 0.6);
    rig_order(&ward->rig, ward->aider_role, ACT_SIGN, at_patient(ward));
    rig_until(&ward->rig, 20.0);
    Response* response = ward->rig.response;
    assert_int_equal(record_of(response, ward->patient)->awake, AWAKE_ALERT);
    rig_until(&ward->rig, 200.0);
    assert_true(body_of(ward)->awake > AWAKE_ALERT);
    record_hand_over(response, actor_of(response, ward->aider), ward->patient, PARTS_ALL,
                     EVENT_NONE, &ward->rig.log);
    assert_int_equal(handed(ward, EVENT_HANDED_SIGNS, AWAKE_ALERT)->detail, REASON_NO_LONGER_SO);
    ward_close(ward);
}

TEST(nobody_presses_a_heart_that_beats) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_CPR_AED));
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_FRACTURE, SITE_LEG, 0.6);
    rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
    rig_until(&ward->rig, 30.0);
    assert_int_equal(rig_events(&ward->rig, EVENT_CARE_BEGINS), 0);
    assert_true(rig_event(&ward->rig, EVENT_TASK_CANCELLED, 0)->detail ==
                (int32_t)REASON_NOT_NEEDED);
    wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
    rig_until(&ward->rig, 60.0);
    assert_int_equal(count_of(ward, EVENT_CARE_BEGINS, TREATMENT_COMPRESSIONS, ward->aider), 1);
    ward_close(ward);
}

TEST(a_participant_may_press_a_heart_that_beats_and_it_is_told_that_it_was_of_no_use) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_CPR_AED));
    ward->rig.roles[ward->aider_role].played = true;
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_FRACTURE, SITE_LEG, 0.6);
    rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
    rig_until(&ward->rig, 30.0);
    const Event* told = rig_event(&ward->rig, EVENT_CARE_NEEDLESS, 0);
    assert_non_null(told);
    assert_int_equal(told->person, ward->aider);
    assert_int_equal(told->other, ward->patient);
    assert_int_equal(told->thing, TREATMENT_COMPRESSIONS);
    assert_int_equal(told->detail, REASON_HEART_BEATS);
    rig_until(&ward->rig, 200.0);
    // A heart that stands has a use for it.
    wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
    rig_until(&ward->rig, 230.0);
    assert_int_equal(rig_events(&ward->rig, EVENT_CARE_NEEDLESS), 1);
    ward_close(ward);
}

TEST(who_shows_no_sign_of_life_is_not_tied_and_what_a_participant_does_is_of_no_use) {
    UNUSED_STATE;
    for (int played = 0; played < 2; played++) {
        Ward* ward = ward_open(SKILL_BIT(SKILL_FIRST_AID));
        ward->rig.roles[ward->aider_role].played = played != 0;
        rig_start(&ward->rig);
        rig_until(&ward->rig, 1.0);
        wound(ward, WOUND_BLEEDING, SITE_LEG, 1.0);
        rig_until(&ward->rig, 240.0);
        assert_int_equal(body_of(ward)->dead, 1);
        const Event* death = rig_event(&ward->rig, EVENT_PERSON_DEAD, 0);
        assert_int_equal(death->detail, HARM_BLED); // of the blood that the fall cost
        assert_int_equal(death->thing, HARM_FALL);
        rig_order(&ward->rig, ward->aider_role, ACT_TIE, at_patient(ward));
        rig_until(&ward->rig, 320.0);
        assert_int_equal(rig_events(&ward->rig, EVENT_CARE_NEEDLESS), played);
        assert_int_equal(rig_events(&ward->rig, EVENT_TASK_CANCELLED), 1 - played);
        assert_int_equal(count_of(ward, EVENT_PERSON_TREATED, TREATMENT_TOURNIQUET, ward->aider),
                         played);
        if (played) {
            assert_int_equal(rig_event(&ward->rig, EVENT_CARE_NEEDLESS, 0)->detail, REASON_IS_DEAD);
        }
        ward_close(ward);
    }
}

TEST(the_pulseless_are_pressed_until_somebody_who_lives_needs_the_hands) {
    UNUSED_STATE;
    for (int other = 0; other < 2; other++) {
        Ward* ward = ward_open(SKILL_BIT(SKILL_CPR_AED));
        rig_start(&ward->rig);
        rig_until(&ward->rig, 1.0);
        wound(ward, WOUND_BLEEDING, SITE_LEG, 1.0);
        rig_until(&ward->rig, 240.0);
        assert_int_equal(body_of(ward)->dead, 1);
        if (other) {
            Wound fall = {WOUND_FRACTURE, SITE_LEG, HARM_FALL, 0.9f};
            ward->rig.people->at[ward->mate].x += 4.0f; // out of the aider's reach, in sight
            people_wound(ward->rig.people, ward->mate, &fall, EVENT_NONE, &ward->rig.log);
            rig_knows(&ward->rig, ward->aider_role, FACT_CASUALTY, ward->mate, 1);
        }
        rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
        rig_until(&ward->rig, 260.0);
        int pressed = count_of(ward, EVENT_CARE_BEGINS, TREATMENT_COMPRESSIONS, ward->aider);
        assert_int_equal(pressed, 1 - other);
        ward_close(ward);
    }
}

TEST(who_has_brought_a_heart_back_goes_on_breathing_for_its_owner) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_CPR_AED));
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    Vitals* body = (Vitals*)body_of(ward);
    body->draws.luck = 0.0f;
    body->draws.tongue = 0.0f; // the tongue shuts the airway of this one
    rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
    rig_until(&ward->rig, 60.0);
    people_treat(ward->rig.people, ward->patient, TREATMENT_SHOCK, 1.0f, &ward->rig.log);
    assert_int_equal(body->heart, HEART_BEATS);
    rig_until(&ward->rig, 900.0);
    assert_int_equal(body->heart, HEART_BEATS); // left alone it would have stopped again by then
    assert_true(body_held(body, TREATMENT_BREATHS));
    assert_false(body_held(body, TREATMENT_COMPRESSIONS));
    ward_close(ward);
}

TEST(once_its_pads_are_on_the_machine_advises_no_shock_where_nothing_fibrillates) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_CPR_AED));
    ward->rig.actions[ACT_TIE].effect_args[0] = TREATMENT_SHOCK;
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    Vitals* body = (Vitals*)body_of(ward);
    body->draws.luck = 1.0f; // no shock brings this heart back
    rig_order(&ward->rig, ward->aider_role, ACT_TIE, at_patient(ward));
    rig_until(&ward->rig, 90.0);
    assert_int_equal(body->shocks, 1);
    rig_order(&ward->rig, ward->aider_role, ACT_TIE, at_patient(ward));
    rig_until(&ward->rig, 180.0);
    assert_int_equal(body->shocks, 2); // it still fibrillates
    int shocks = count_of(ward, EVENT_PERSON_TREATED, TREATMENT_SHOCK, -1);
    body->heart = HEART_STANDS;
    rig_order(&ward->rig, ward->aider_role, ACT_TIE, at_patient(ward));
    rig_until(&ward->rig, 270.0);
    assert_int_equal(count_of(ward, EVENT_PERSON_TREATED, TREATMENT_SHOCK, -1), shocks);
    assert_int_equal(shocks, 2);
    assert_int_equal(rig_event(&ward->rig, EVENT_TASK_CANCELLED, 0)->detail, REASON_NOT_NEEDED);
    ward_close(ward);
}

TEST(a_burn_that_shows_makes_a_casualty_to_whoever_stands_there_and_a_smaller_one_does_not) {
    UNUSED_STATE;
    static const double skin[] = {0.01, 0.05};
    for (int i = 0; i < 2; i++) {
        Ward* ward = ward_open(0);
        rig_start(&ward->rig);
        rig_until(&ward->rig, 1.0);
        wound(ward, WOUND_BURN, SITE_HAND, skin[i]);
        rig_until(&ward->rig, 20.0);
        assert_true(person_can_act(ward->rig.people, ward->patient)); // up, and says nothing
        const Actor* mate = actor_of(ward->rig.response, ward->mate);
        assert_int_equal(actor_knows(mate, FACT_CASUALTY, ward->patient), i == 1);
        ward_close(ward);
    }
}

TEST(what_a_look_finds_is_a_fact) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_MEDIC));
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_BLEEDING, SITE_LEG, 0.2);
    wound(ward, WOUND_FRACTURE, SITE_LEG, 0.5);
    rig_order(&ward->rig, ward->aider_role, ACT_SIGN, at_patient(ward));
    rig_until(&ward->rig, 40.0);
    const Actor* aider = actor_of(ward->rig.response, ward->aider);
    const Fact* condition = mind_find(&aider->mind, FACT_CONDITION, ward->patient);
    assert_non_null(condition);
    assert_int_equal(condition->value, 4); // bleeding comes before the broken leg
    assert_true(actor_knows(aider, FACT_CASUALTY, ward->patient));
    ward_close(ward);
}

TEST(a_tag_is_by_the_signs_found_and_told_against_the_true_ones) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_MEDIC));
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_FRACTURE, SITE_LEG, 0.5);
    rig_order(&ward->rig, ward->aider_role, ACT_TAG, at_patient(ward));
    rig_until(&ward->rig, 120.0);
    assert_int_equal(response_category(ward->rig.response, ward->patient), CATEGORY_YELLOW);
    assert_int_equal(rig_events(&ward->rig, EVENT_TAG_RIGHT), 1);
    ward_close(ward);

    // An inner bleeding that a medic's count gives away; a layman's blurred count need not.
    ward = ward_open(SKILL_BIT(SKILL_MEDIC));
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    wound(ward, WOUND_BLEEDING, SITE_ABDOMEN, 0.2);
    rig_until(&ward->rig, 420.0); // 28 %
    rig_order(&ward->rig, ward->aider_role, ACT_TAG, at_patient(ward));
    rig_until(&ward->rig, 480.0);
    assert_int_equal(response_category(ward->rig.response, ward->patient), CATEGORY_RED);
    ward_close(ward);
}

TEST(by_salt_who_bleeds_hard_is_red_though_walking) {
    UNUSED_STATE;
    for (int salt = 0; salt <= 1; salt++) {
        Ward* ward = ward_open(SKILL_BIT(SKILL_MEDIC));
        ward->rig.actions[ACT_TAG].effect_amounts[0] = salt;
        rig_start(&ward->rig);
        rig_until(&ward->rig, 1.0);
        wound(ward, WOUND_BLEEDING, SITE_ARM, 0.2);
        rig_order(&ward->rig, ward->aider_role, ACT_TAG, at_patient(ward));
        rig_until(&ward->rig, 90.0);
        assert_int_equal(response_category(ward->rig.response, ward->patient),
                         salt ? CATEGORY_RED : CATEGORY_GREEN);
        assert_int_equal(rig_events(&ward->rig, EVENT_TAG_RIGHT), 1);
        ward_close(ward);
    }
}

TEST(mouth_to_mouth_with_the_poisoned_poisons_the_helper) {
    UNUSED_STATE;
    Ward* ward = ward_open(SKILL_BIT(SKILL_FIRST_AID));
    ward->rig.actions[ACT_CPR].effects[0] = EFFECT_NONE;
    rig_start(&ward->rig);
    rig_until(&ward->rig, 1.0);
    Wound gas = {WOUND_TOXIC, SITE_WHOLE, HARM_HCN, 1.5f};
    people_wound(ward->rig.people, ward->patient, &gas, EVENT_NONE, &ward->rig.log);
    rig_order(&ward->rig, ward->aider_role, ACT_CPR, at_patient(ward));
    rig_until(&ward->rig, 60.0);
    const Vitals* helper = people_vitals(ward->rig.people, ward->aider);
    assert_non_null(helper);
    assert_true((double)helper->toxic > 0.3);
    ward_close(ward);
}

SUITE(CASE(a_tourniquet_by_a_first_aider_stops_the_clock_and_tells),
      CASE(compressions_start_with_the_task_and_go_on_until_the_heart_beats),
      CASE(two_take_turns_every_two_minutes_and_press_better_than_one),
      CASE(who_presses_alone_is_relieved_by_who_stands_free_and_has_learnt_it),
      CASE(a_lay_helper_presses_on_after_death_until_a_medic_has_looked),
      CASE(the_dispatcher_makes_a_layman_press_well_once_the_arrest_is_recognised),
      CASE(in_the_median_an_arrest_is_recognised_after_75_s_and_guided_after_176),
      CASE(without_an_arrest_the_dispatcher_has_nothing_to_recognise),
      CASE(turns_and_tired_arms_are_told),
      CASE(nobody_is_carried_off_from_under_the_hands_where_nothing_threatens),
      CASE(who_is_carried_out_of_danger_is_pressed_again_as_soon_as_they_are_set_down),
      CASE(a_hand_over_says_what_was_found_and_done_and_no_more),
      CASE(signs_that_have_changed_since_are_handed_over_wrong),
      CASE(nobody_presses_a_heart_that_beats),
      CASE(a_participant_may_press_a_heart_that_beats_and_it_is_told_that_it_was_of_no_use),
      CASE(who_shows_no_sign_of_life_is_not_tied_and_what_a_participant_does_is_of_no_use),
      CASE(the_pulseless_are_pressed_until_somebody_who_lives_needs_the_hands),
      CASE(who_has_brought_a_heart_back_goes_on_breathing_for_its_owner),
      CASE(once_its_pads_are_on_the_machine_advises_no_shock_where_nothing_fibrillates),
      CASE(a_burn_that_shows_makes_a_casualty_to_whoever_stands_there_and_a_smaller_one_does_not),
      CASE(what_a_look_finds_is_a_fact),
      CASE(a_tag_is_by_the_signs_found_and_told_against_the_true_ones),
      CASE(by_salt_who_bleeds_hard_is_red_though_walking),
      CASE(mouth_to_mouth_with_the_poisoned_poisons_the_helper))
