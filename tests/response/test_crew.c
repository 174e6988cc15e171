// Ambulance crews: what they take over, the order of their work, hearts that come back and hearts
// that do not, who rides when, and the clocks that run on until the hospital.

#include "people/survival.h"
#include "response/care.h"
#include "response/crew.h"
#include "response/rig.h"

#define ACT_CPR  ACT_CHAIR
#define ACT_ROLL ACT_THINK
#define ACT_MIST ACT_TAKE

typedef struct Yard {
    Rig rig;
    int32_t patient, aider;
    int32_t aider_role;
} Yard;

/// A first-aider and somebody who lies at the muster point outside.
static Yard* yard_open(void) {
    Yard* yard = calloc(1, sizeof(Yard));
    assert_non_null(yard);
    Rig* rig = &yard->rig;
    rig_init(rig);
    yard->patient = rig_person(rig, "An", "A");
    yard->aider = rig_person(rig, "Bo", "A");
    yard->aider_role = rig_role(rig, "first_aider", yard->aider, -1);
    rig->roles[0].skills = SKILL_BIT(SKILL_FIRST_AID) | SKILL_BIT(SKILL_CPR_AED);
    DeviceKind none = DEVICE_KIND_COUNT;
    rig->actions[ACT_CPR] = rig_action("cpr", PLACE_TARGET, none, 120, EFFECT_TREAT,
                                       TREATMENT_COMPRESSIONS, TARGET_PERSON, 0);
    rig->actions[ACT_ROLL] =
        rig_action("roll", PLACE_TARGET, none, 60, EFFECT_TREAT, TREATMENT_BOARD, TARGET_PERSON, 1);
    rig->actions[ACT_ROLL].persons = 4;
    rig->actions[ACT_MIST] =
        rig_action("mist", PLACE_HERE, none, 40, EFFECT_BRIEF, SERVICE_AMBULANCE, TARGET_NONE, 0);
    rig_start(rig);
    const Muster* muster = &rig->facility->musters[0];
    people_lay(rig->people, yard->patient, muster->room, muster->at);
    rig_until(rig, 1.0);
    return yard;
}

static void yard_close(Yard* yard) {
    rig_end(&yard->rig);
    free(yard);
}

static void wound(Yard* yard, WoundKind kind, BodySite site, double amount) {
    Wound dealt = {.kind = kind, .site = site, .cause = HARM_FALL, .amount = (float)amount};
    people_wound(yard->rig.people, yard->patient, &dealt, EVENT_NONE, &yard->rig.log);
}

static const Vitals* body_of(const Yard* yard) {
    return people_vitals(yard->rig.people, yard->patient);
}

/// Sets the one draw of an arrest: 0 comes back by the first shock, 1 by none.
static void lucky(Yard* yard, float luck) {
    ((Vitals*)body_of(yard))->draws.luck = luck;
}

static void arrives(Yard* yard) {
    ServiceState* state = &yard->rig.response->services[SERVICE_AMBULANCE];
    service_call(yard->rig.response, rig_actor(&yard->rig, yard->aider_role), SERVICE_AMBULANCE, 1,
                 0, &yard->rig.log);
    state->gate = yard->rig.log.tick + 1;
    for (int i = 0; i < 20 * 400 && !state->ready; i++) {
        rig_step(&yard->rig);
    }
    assert_true(state->ready);
}

static double now_s(const Yard* yard) {
    return yard->rig.log.tick * 0.05;
}

static void more(Yard* yard, double seconds) {
    rig_until(&yard->rig, now_s(yard) + seconds);
}

static int crew_gave(const Yard* yard, Treatment treatment) {
    int count = 0;
    for (uint32_t i = 0; i < yard->rig.log.count; i++) {
        const Event* event = &yard->rig.log.events[i];
        count += event->kind == EVENT_CREW_TREATS && event->thing == (int32_t)treatment ? 1 : 0;
    }
    return count;
}

TEST(a_crew_takes_the_compressions_over_and_the_helper_is_free) {
    UNUSED_STATE;
    Yard* yard = yard_open();
    wound(yard, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    lucky(yard, 0.999f);
    rig_order(&yard->rig, yard->aider_role, ACT_CPR, (Target){TARGET_PERSON, yard->patient});
    more(yard, 60.0);
    assert_true(body_held(body_of(yard), TREATMENT_COMPRESSIONS));
    arrives(yard);
    more(yard, 6.0);
    assert_int_equal(rig_events(&yard->rig, EVENT_CREW_TAKES_OVER), 1);
    assert_false(rig_actor(&yard->rig, yard->aider_role)->busy);
    assert_int_equal(crew_gave(yard, TREATMENT_COMPRESSIONS), 1);
    for (int s = 0; s < 60; s++) { // and not a second without hands
        more(yard, 1.0);
        assert_true(body_held(body_of(yard), TREATMENT_COMPRESSIONS));
        assert_true(body_held(body_of(yard), TREATMENT_BREATHS));
    }
    yard_close(yard);
}

TEST(a_heart_that_refuses_is_shocked_every_two_minutes_and_its_clock_runs_out) {
    UNUSED_STATE;
    Yard* yard = yard_open();
    wound(yard, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    lucky(yard, 0.999f);
    arrives(yard);
    more(yard, 30.0);
    assert_int_equal(crew_gave(yard, TREATMENT_SHOCK), 1);
    double before = (double)body_of(yard)->chance;
    more(yard, 60.0);
    assert_near(before - (double)body_of(yard)->chance, LARSEN_SHOCK + LARSEN_ADVANCED, 1e-3);
    more(yard, 180.0);
    assert_int_equal(crew_gave(yard, TREATMENT_SHOCK), 3);
    assert_int_equal(crew_gave(yard, TREATMENT_ADVANCED), 1);
    more(yard, 1200.0);
    assert_true(body_of(yard)->dead);
    assert_int_equal(rig_events(&yard->rig, EVENT_PATIENT_LEAVES), 0); // the dead do not ride
    assert_false(crews_at_work(yard->rig.response));
    yard_close(yard);
}

TEST(a_heart_that_comes_back_rides_and_reaches_the_hospital) {
    UNUSED_STATE;
    Yard* yard = yard_open();
    wound(yard, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    lucky(yard, 0.0f);
    arrives(yard);
    more(yard, 30.0);
    assert_int_equal(body_of(yard)->heart, HEART_BEATS);
    more(yard, 300.0);
    assert_int_equal(rig_events(&yard->rig, EVENT_PATIENT_LEAVES), 1);
    uint32_t seconds = body_of(yard)->seconds;
    more(yard, 60.0);
    assert_int_equal(body_of(yard)->seconds, seconds + 60u); // on the road it runs on
    more(yard, 3000.0);
    assert_int_equal(rig_events(&yard->rig, EVENT_PATIENT_ARRIVES), 1);
    double ride = rig_time(rig_event(&yard->rig, EVENT_PATIENT_ARRIVES, 0)) -
                  rig_time(rig_event(&yard->rig, EVENT_PATIENT_LEAVES, 0));
    assert_true(ride > 300.0 && ride < 2700.0);
    seconds = body_of(yard)->seconds;
    more(yard, 60.0);
    assert_int_equal(body_of(yard)->seconds, seconds); // in hospital it stands
    yard_close(yard);
}

TEST(blood_is_stopped_before_anything_else_and_each_thing_takes_its_time) {
    UNUSED_STATE;
    Yard* yard = yard_open();
    wound(yard, WOUND_BLEEDING, SITE_LEG, 0.3);
    wound(yard, WOUND_BLEEDING, SITE_CHEST, 0.001);
    wound(yard, WOUND_SPINE, SITE_NECK, 0.6);
    arrives(yard);
    more(yard, 10.0);
    assert_int_equal(crew_gave(yard, TREATMENT_TOURNIQUET), 0);
    assert_true(body_held(body_of(yard), TREATMENT_INLINE)); // the head from the first second
    more(yard, 30.0);
    assert_int_equal(crew_gave(yard, TREATMENT_TOURNIQUET), 1);
    assert_int_equal(crew_gave(yard, TREATMENT_OXYGEN), 0);
    more(yard, 400.0);
    assert_true((double)body_bleeding(body_of(yard), true) < 0.1);
    assert_int_equal(crew_gave(yard, TREATMENT_BOARD), 1);
    assert_int_equal(rig_events(&yard->rig, EVENT_PATIENT_LEAVES), 1);
    yard_close(yard);
}

TEST(nobody_is_rolled_before_the_crew_has_been_told_and_its_hands_count) {
    UNUSED_STATE;
    Yard* yard = yard_open();
    wound(yard, WOUND_SPINE, SITE_NECK, 0.6);
    wound(yard, WOUND_FRACTURE, SITE_ARM, 0.2);
    rig_order(&yard->rig, yard->aider_role, ACT_ROLL, (Target){TARGET_PERSON, yard->patient});
    more(yard, 20.0); // alone: waits for hands
    assert_int_equal(rig_events(&yard->rig, EVENT_PERSON_TREATED), 0);
    arrives(yard);
    more(yard, 5.0);
    const Actor* leader = rig_actor(&yard->rig, yard->aider_role);
    assert_int_equal(crew_hands(yard->rig.response, leader), CREW_HANDS);
    assert_int_equal(crew_gave(yard, TREATMENT_BOARD), 0);
    yard_close(yard);

    yard = yard_open();
    wound(yard, WOUND_SPINE, SITE_NECK, 0.6);
    arrives(yard);
    rig_order(&yard->rig, yard->aider_role, ACT_MIST, TARGET_NOTHING);
    more(yard, 200.0);
    double told = rig_time(rig_event(&yard->rig, EVENT_COMMAND_HANDED, 0));
    assert_int_equal(crew_gave(yard, TREATMENT_BOARD), 1);
    for (uint32_t i = 0; i < yard->rig.log.count; i++) {
        const Event* event = &yard->rig.log.events[i];
        if (event->kind == EVENT_CREW_TREATS && event->thing == TREATMENT_BOARD) {
            assert_true(rig_time(event) >= told);
        }
    }
    yard_close(yard);
}

TEST(where_neither_fire_nor_gas_is_a_crew_comes_in) {
    UNUSED_STATE;
    Yard* yard = yard_open();
    wound(yard, WOUND_BURN, SITE_ARM, 0.1);
    int32_t office = rig_room(&yard->rig, "A");
    people_lay(yard->rig.people, yard->patient, office, yard->rig.facility->rooms[office].label);
    assert_true(unit_reaches(yard->rig.response, yard->patient));
    arrives(yard);
    more(yard, 6.0);
    assert_int_equal(rig_events(&yard->rig, EVENT_CREW_TAKES_OVER), 1);
    double before = (double)body_of(yard)->burnt;
    more(yard, 20.0);
    assert_true((double)body_of(yard)->burnt < before); // and cools the burn from the first second
    yard_close(yard);
}

SUITE(CASE(where_neither_fire_nor_gas_is_a_crew_comes_in),
      CASE(a_crew_takes_the_compressions_over_and_the_helper_is_free),
      CASE(a_heart_that_refuses_is_shocked_every_two_minutes_and_its_clock_runs_out),
      CASE(a_heart_that_comes_back_rides_and_reaches_the_hospital),
      CASE(blood_is_stopped_before_anything_else_and_each_thing_takes_its_time),
      CASE(nobody_is_rolled_before_the_crew_has_been_told_and_its_hands_count))
