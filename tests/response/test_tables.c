// The tables of the response: every name has its texts, every kind of fact of the drill book
// exists.
#include "rig.h"

TEST(every_kind_of_fact_of_the_drill_book_exists_and_can_be_known_somehow) {
    UNUSED_STATE;
    // Section B; room_swept, door_state, order_done are called swept, door_shut, done here.
    static const char* const book[] = {"fire",
                                       "smoke",
                                       "heat",
                                       "alarm",
                                       "alarm_true",
                                       "gas_smell",
                                       "gas",
                                       "oxygen",
                                       "jet_noise",
                                       "source",
                                       "wind",
                                       "casualty",
                                       "condition",
                                       "category",
                                       "explosion_risk",
                                       "missing",
                                       "present",
                                       "swept",
                                       "trapped",
                                       "door_shut",
                                       "way_blocked",
                                       "exit_known",
                                       "order",
                                       "done",
                                       "level",
                                       "commander_is",
                                       "device_state",
                                       "power",
                                       "air_left",
                                       "kit_at",
                                       "unit_eta",
                                       "unit_here",
                                       "crowd",
                                       "panic",
                                       "fall_of_person",
                                       "gust",
                                       "water_depth",
                                       "shaking",
                                       "structure",
                                       "weather_warning",
                                       "suspect",
                                       "robber_gone",
                                       "demand",
                                       "ill",
                                       "ate",
                                       "cluster",
                                       "contact",
                                       "system_down",
                                       "temp_high",
                                       "malware",
                                       "ransom_note",
                                       "evidence",
                                       "public_info",
                                       "rumour",
                                       "authority_told",
                                       "permit",
                                       "people_inside",
                                       "unknown_substance"};
    assert_int_equal(sizeof book / sizeof book[0], 58);
    for (size_t i = 0; i < sizeof book / sizeof book[0]; i++) {
        assert_true(fact_find(book[i]) < FACT_KIND_COUNT);
    }
    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        assert_true(fact_ways((FactKind)i) != 0);
        const FactInfo* info = fact_info((FactKind)i);
        assert_true(info->urgency >= 0 && info->urgency <= 4);
        assert_true(!fact_has((FactKind)i, FACT_TRAIT_LOCATED) ||
                    info->subject == EVENT_FIELD_ROOM);
    }
}

TEST(values_of_facts_have_words_or_units_in_both_languages) {
    UNUSED_STATE;
    char text[64];
    fact_value_text(FACT_FIRE, 1, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(text, "small");
    fact_value_text(FACT_GAS, 12, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(text, "12 % LEL");
    fact_value_text(FACT_WATER_DEPTH, 30, LANGUAGE_ZH, text, sizeof(text));
    assert_string_equal(text, "30厘米");
    fact_value_text(FACT_ALARM, 1, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(text, "");
    fact_value_text(FACT_FIRE, 0, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(text, "");
}

TEST(names_and_texts_of_the_tables_are_complete) {
    UNUSED_STATE;
    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        assert_int_equal(fact_find(fact_name((FactKind)i)), i);
        assert_true(fact_text((FactKind)i).en[0] != 0 && fact_text((FactKind)i).zh[0] != 0);
    }
    for (int i = 0; i < EFFECT_KIND_COUNT; i++) {
        assert_int_equal(effect_find(effect_name((EffectKind)i)), i);
    }
    for (int i = 0; i < SERVICE_COUNT; i++) {
        assert_int_equal(service_find(service_name((Service)i)), i);
        assert_true(service_text((Service)i).zh[0] != 0);
    }
    for (int i = 0; i < WAY_COUNT; i++) {
        assert_true(way_text((FactWay)i).en[0] != 0 && way_text((FactWay)i).zh[0] != 0);
    }
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        assert_true(channel_text((Channel)i).en[0] != 0 && channel_text((Channel)i).zh[0] != 0);
    }
    for (int i = TASK_NONE; i <= TASK_SUSPENDED; i++) {
        assert_true(task_state_text((TaskState)i).zh[0] != 0);
    }
    assert_int_equal(level_find("novice"), LEVEL_NOVICE);
    assert_int_equal(level_find("expert"), LEVEL_COUNT);
    assert_int_equal(fact_find("nonsense"), FACT_KIND_COUNT);
}

TEST(a_target_packs_into_a_number_and_back) {
    UNUSED_STATE;
    for (int kind = TARGET_ROOM; kind < TARGET_KIND_COUNT; kind++) {
        Target target = {(TargetKind)kind, 4095 * kind};
        Target back = target_unpack(target_pack(target));
        assert_int_equal(back.kind, target.kind);
        assert_int_equal(back.index, target.index);
    }
    assert_int_equal(target_pack(TARGET_NOTHING), NOBODY);
    assert_int_equal(target_unpack(NOBODY).kind, TARGET_NONE);
    assert_int_equal(target_unpack(0).kind, TARGET_NONE);
    assert_int_equal(target_unpack(0x7f000001).kind, TARGET_NONE);
}

SUITE(CASE(every_kind_of_fact_of_the_drill_book_exists_and_can_be_known_somehow),
      CASE(values_of_facts_have_words_or_units_in_both_languages),
      CASE(names_and_texts_of_the_tables_are_complete), CASE(a_target_packs_into_a_number_and_back))
