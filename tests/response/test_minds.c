// Minds: how news meets what is believed, by the worked trace of the reference page (section 13).
#include "rig.h"

#define MASK_E ((uint64_t)1 << 5)

static Fact told(int32_t value, int32_t source, int32_t origin, uint32_t true_at, int percent) {
    return (Fact){.kind = FACT_FIRE,
                  .way = WAY_TOLD,
                  .hops = 1,
                  .percent = (uint8_t)percent,
                  .subject = 7,
                  .value = value,
                  .true_at = true_at,
                  .source = source,
                  .origin = origin,
                  .known_by = source == 5 ? MASK_E : 0};
}

/// An actor's mind, as large as the layer makes it.
static Mind* new_mind(void) {
    Mind* mind = calloc(1, sizeof *mind + RESPONSE_FACTS_MAX * sizeof(Fact) +
                               EXPOSURES_MAX * sizeof(Exposure1));
    Fact* facts = (Fact*)(void*)(mind + 1);
    mind_init(mind, facts, RESPONSE_FACTS_MAX, (Exposure1*)(void*)(facts + RESPONSE_FACTS_MAX),
              EXPOSURES_MAX);
    return mind;
}

TEST(the_merge_trace_of_the_reference_holds) {
    UNUSED_STATE;
    Mind* mind = new_mind();
    Fact news = told(1, 1, 1, 780, 92);
    assert_int_equal(mind_learn(mind, &news, 800), LEARNT_NEW);
    const Fact* fact = mind_find(mind, FACT_FIRE, 7);
    assert_int_equal(fact->known_at, 800);
    news = told(1, 2, 1, 780, 81);
    assert_int_equal(mind_learn(mind, &news, 820), LEARNT_REFRESHED);
    assert_int_equal(fact->percent, 92); // the same origin is no second witness
    news = told(1, 3, 3, 825, 80);
    assert_int_equal(mind_learn(mind, &news, 830), LEARNT_REFRESHED);
    assert_int_equal(fact->percent, 98); // 1 - .2 * .08
    assert_int_equal(fact->true_at, 825);
    assert_int_equal(fact->known_at, 800);
    news = told(0, 4, 4, 815, 90);
    assert_int_equal(mind_learn(mind, &news, 840), LEARNT_IGNORED);
    mind_find_mutable(mind, FACT_FIRE, 7)->known_by = 3;
    Fact panel = told(2, -1, 0, 900, 100);
    panel.way = WAY_PANEL;
    assert_int_equal(mind_learn(mind, &panel, 900), LEARNT_CHANGED);
    assert_int_equal(fact->known_at, 900);
    assert_int_equal(fact->known_by, 3); // a fire that has grown a class is not told anew
    news = told(0, 5, 5, 940, 90);
    assert_int_equal(mind_learn(mind, &news, 950), LEARNT_CONFLICT);
    assert_int_equal(fact->value, 2);
    news = told(3, 5, 5, 955, 90);
    assert_int_equal(mind_learn(mind, &news, 960), LEARNT_CHANGED);
    assert_int_equal(fact->value, 3);
    assert_int_equal(fact->known_by, MASK_E);
    news = told(0, 5, 5, 2290, 90);
    assert_int_equal(mind_learn(mind, &news, 2300), LEARNT_CHANGED);
    assert_int_equal(fact->value, 0);
    free(mind);
}

TEST(an_old_look_gives_way_to_a_telling) {
    UNUSED_STATE;
    Mind* mind = new_mind();
    Fact seen = told(1, -1, 0, 100, 100);
    seen.way = WAY_SEEN;
    mind_learn(mind, &seen, 100);
    Fact news = told(0, 4, 4, 1400, 90);
    assert_int_equal(mind_learn(mind, &news, 1400), LEARNT_CHANGED); // life of a fire: 1200 ticks
    free(mind);
}

TEST(what_is_hardly_believed_or_is_not_so_is_not_known) {
    UNUSED_STATE;
    Mind* mind = new_mind();
    Fact rumour = told(1, 1, 1, 10, 49);
    mind_learn(mind, &rumour, 10);
    assert_null(mind_knows(mind, FACT_FIRE, 7));
    Fact second = told(1, 2, 2, 11, 40); // another witness: 1 - .51 * .6 = .69
    mind_learn(mind, &second, 11);
    assert_non_null(mind_knows(mind, FACT_FIRE, 7));
    assert_non_null(mind_knows(mind, FACT_FIRE, -1));
    assert_null(mind_knows(mind, FACT_FIRE, 8));
    Fact out = told(0, 2, 2, 2000, 90);
    mind_learn(mind, &out, 2000);
    assert_null(mind_knows(mind, FACT_FIRE, -1));
    free(mind);
}

TEST(a_full_mind_forgets_what_was_told_longest_ago) {
    UNUSED_STATE;
    Mind* mind = new_mind();
    for (int i = 0; i < RESPONSE_FACTS_MAX; i++) {
        Fact fact = told(1, 1, 1, (uint32_t)(100 + i), 90);
        fact.subject = i;
        fact.way = i == 0 ? WAY_SEEN : WAY_TOLD; // the oldest was seen
        mind_learn(mind, &fact, (uint32_t)(100 + i));
    }
    Fact late = told(1, 1, 1, 1000, 90);
    late.subject = 9999;
    assert_int_equal(mind_learn(mind, &late, 1000), LEARNT_NEW);
    assert_int_equal(mind->fact_count, RESPONSE_FACTS_MAX);
    assert_non_null(mind_find(mind, FACT_FIRE, 0));
    assert_null(mind_find(mind, FACT_FIRE, 1));
    assert_non_null(mind_find(mind, FACT_FIRE, 9999));
    free(mind);
}

TEST(a_fact_goes_stale_when_its_life_is_over_and_stays_known) {
    UNUSED_STATE;
    Fact fact = told(1, 1, 1, 1000, 90);
    assert_false(fact_is_stale(&fact, 2200));
    assert_true(fact_is_stale(&fact, 2201)); // 60 s
    fact.kind = FACT_ALARM;                  // life 0: never
    assert_false(fact_is_stale(&fact, 4000000));
}

TEST(hearing_of_a_fire_means_that_the_alarm_is_true) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    int32_t role = rig_role(&rig, "control", rig_person(&rig, "Zhou", "P"), -1);
    rig_start(&rig);
    rig_knows(&rig, role, FACT_FIRE, rig_room(&rig, "A"), 1);
    int32_t holder = response_role(rig.response, role)->holder;
    assert_int_equal(response_knows(rig.response, holder, FACT_ALARM_TRUE, -1, NULL, NULL),
                     rig.log.tick);
    rig_knows(&rig, role, FACT_FIRE_OUT, rig_room(&rig, "A"), 1);
    assert_int_equal(response_knows(rig.response, holder, FACT_FIRE, -1, NULL, NULL), UINT32_MAX);
    rig_end(&rig);
}

TEST(everybody_is_accounted_for_when_the_last_missing_person_is_found) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    int32_t person = rig_person(&rig, "Han", "P");
    int32_t role = rig_role(&rig, "warden", person, -1);
    rig_person(&rig, "Gu", "A");
    rig_start(&rig);
    rig_knows(&rig, role, FACT_MISSING, 1, 1);
    rig_knows(&rig, role, FACT_COUNTED, 0, 2);
    assert_int_equal(response_knows(rig.response, person, FACT_ALL_COUNTED, -1, NULL, NULL),
                     UINT32_MAX);
    rig.log.tick = 50;
    rig_knows(&rig, role, FACT_MISSING, 1, 0);
    assert_int_equal(response_knows(rig.response, person, FACT_ALL_COUNTED, -1, NULL, NULL), 50);
    rig_end(&rig);
}

SUITE(CASE(the_merge_trace_of_the_reference_holds), CASE(an_old_look_gives_way_to_a_telling),
      CASE(what_is_hardly_believed_or_is_not_so_is_not_known),
      CASE(a_full_mind_forgets_what_was_told_longest_ago),
      CASE(a_fact_goes_stale_when_its_life_is_over_and_stays_known),
      CASE(hearing_of_a_fire_means_that_the_alarm_is_true),
      CASE(everybody_is_accounted_for_when_the_last_missing_person_is_found))
