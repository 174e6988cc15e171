/// The vocabulary of events and reasons, row by row, and the log.
#include "core/event.h"

#include "core/text.h"
#include "support/check.h"

TEST(every_event_has_a_name_of_its_own_that_finds_it) {
    UNUSED_STATE;
    for (uint32_t kind = 0; kind < EVENT_KIND_COUNT; ++kind) {
        const char* name = event_info(kind)->name;
        assert_true(name[0] != '\0');
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz_"), strlen(name));
        // The first of that name is this one: no name stands twice.
        assert_int_equal(event_find(name), kind);
    }
    assert_int_equal(event_find("no_such_event"), EVENT_KIND_COUNT);
    assert_int_equal(event_find(""), EVENT_KIND_COUNT);
}

TEST(the_name_is_the_constant_in_lower_case) {
    UNUSED_STATE;
    static const char* const CONSTANTS[] = {
#define EVENT(NAME, name, weight, thing, other, value, detail, en, zh) #NAME,
#include "core/event.def"
#undef EVENT
    };
    for (uint32_t kind = 0; kind < EVENT_KIND_COUNT; ++kind) {
        const char* name = event_info(kind)->name;
        assert_int_equal(strlen(CONSTANTS[kind]), strlen(name));
        for (size_t i = 0; name[i] != '\0'; ++i) {
            assert_true(CONSTANTS[kind][i] == (name[i] == '_' ? '_' : name[i] - 'a' + 'A'));
        }
    }
}

/// Bits of the placeholders of a template: 1 person, 2 role, 4 room, 8 thing, 16 other, 32 value,
/// 64 detail. Fails on an unknown one and on brackets that do not match.
static unsigned placeholders(const char* name, const char* template) {
    static const char* const NAMES[] = {"person", "role",  "room",  "thing",
                                        "other",  "value", "detail"};
    unsigned found = 0;
    bool in_optional = false;
    for (const char* at = template; *at != '\0'; ++at) {
        if (*at == '[' || *at == ']') {
            if (in_optional != (*at == ']')) {
                fail_msg("%s: brackets do not match in \"%s\"", name, template);
            }
            in_optional = *at == '[';
        }
        if (*at != '{') {
            continue;
        }
        const char* end = strchr(at, '}');
        if (end == NULL) {
            fail_msg("%s: a brace is open in \"%s\"", name, template);
            return 0;
        }
        size_t length = (size_t)(end - at - 1);
        unsigned bit = 0;
        for (unsigned i = 0; i < 7; ++i) {
            if (strlen(NAMES[i]) == length && strncmp(NAMES[i], at + 1, length) == 0) {
                bit = 1u << i;
            }
        }
        if (bit == 0) {
            fail_msg("%s: unknown placeholder in \"%s\"", name, template);
        }
        found |= bit;
        at = end;
    }
    if (in_optional) {
        fail_msg("%s: a bracket is open in \"%s\"", name, template);
    }
    return found;
}

TEST(templates_name_only_columns_that_the_row_uses) {
    UNUSED_STATE;
    for (uint32_t kind = 0; kind < EVENT_KIND_COUNT; ++kind) {
        const EventInfo* info = event_info(kind);
        unsigned allowed = 7u; // every event may have a person, a role and a room
        allowed |= info->thing != EVENT_FIELD_NONE ? 8u : 0u;
        allowed |= info->other != EVENT_FIELD_NONE ? 16u : 0u;
        allowed |= info->value != EVENT_FIELD_NONE ? 32u : 0u;
        allowed |= info->detail != EVENT_FIELD_NONE ? 64u : 0u;
        unsigned used = placeholders(info->name, info->en) | placeholders(info->name, info->zh);
        if ((used & ~allowed) != 0) {
            fail_msg("%s: a template names a column that the row does not use", info->name);
        }
    }
}

TEST(both_languages_tell_the_same_columns) {
    UNUSED_STATE;
    for (uint32_t kind = 0; kind < EVENT_KIND_COUNT; ++kind) {
        const EventInfo* info = event_info(kind);
        if (placeholders(info->name, info->en) != placeholders(info->name, info->zh)) {
            fail_msg("%s: \"%s\" and \"%s\" tell different things", info->name, info->en, info->zh);
        }
    }
}

static bool has_chinese(const char* text) {
    uint32_t code;
    for (int bytes; (bytes = text_next(text, &code)) > 0; text += bytes) {
        if (code >= 0x4e00 && code <= 0x9fff) {
            return true;
        }
    }
    return false;
}

static bool is_ascii(const char* text) {
    for (; *text != '\0'; ++text) {
        if ((unsigned char)*text >= 0x80) {
            return false;
        }
    }
    return true;
}

/// True when a template has words of its own beside its placeholders.
static bool has_words(const char* template) {
    bool in_placeholder = false;
    for (const char* at = template; *at != '\0'; ++at) {
        in_placeholder = *at == '{' || (in_placeholder && *at != '}');
        if (!in_placeholder && ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))) {
            return true;
        }
    }
    return false;
}

TEST(every_event_is_told_in_english_and_in_chinese) {
    UNUSED_STATE;
    for (uint32_t kind = 0; kind < EVENT_KIND_COUNT; ++kind) {
        const EventInfo* info = event_info(kind);
        assert_true(info->en[0] != '\0' && is_ascii(info->en));
        assert_true(info->zh[0] != '\0' && text_is_clean(info->zh, strlen(info->zh)));
        assert_true(info->weight >= 0 && info->weight <= 3);
        if (has_words(info->en) && !has_chinese(info->zh)) {
            fail_msg("%s: \"%s\" is not Chinese", info->name, info->zh);
        }
    }
}

TEST(every_reason_is_told_in_english_and_in_chinese) {
    UNUSED_STATE;
    assert_string_equal(reason_en(REASON_NONE), "");
    for (int32_t reason = REASON_NONE + 1; reason < REASON_COUNT; ++reason) {
        assert_true(reason_en(reason)[0] != '\0' && is_ascii(reason_en(reason)));
        assert_true(has_chinese(reason_zh(reason)));
        for (int32_t other = REASON_NONE + 1; other < reason; ++other) {
            assert_string_not_equal(reason_en(reason), reason_en(other));
            assert_string_not_equal(reason_zh(reason), reason_zh(other));
        }
    }
}

TEST(a_new_event_is_stamped_and_empty) {
    UNUSED_STATE;
    EventLog log = {.tick = 123};
    Event event = event_make(&log, EVENT_FIRE_OUT);
    assert_int_equal(event.tick, 123);
    assert_int_equal(event.kind, EVENT_FIRE_OUT);
    assert_int_equal(event.cause, EVENT_NONE);
    const int32_t columns[] = {event.person, event.role,  event.room,  event.thing,
                               event.other,  event.value, event.detail};
    for (size_t i = 0; i < 7; ++i) {
        assert_int_equal(columns[i], NOBODY);
    }
}

TEST(the_log_keeps_its_last_tenth_for_what_matters) {
    UNUSED_STATE;
    Arena arena;
    assert_int_equal(arena_init(&arena, event_log_bytes(20)), STATUS_OK);
    EventLog log;
    event_log_init(&log, &arena, 20);
    Event detail = event_make(&log, EVENT_DOOR_OPENED);
    Event milestone = event_make(&log, EVENT_FIRE_STARTED);
    assert_int_equal(event_info(EVENT_DOOR_OPENED)->weight, 1);
    for (uint32_t i = 1; i <= 18; ++i) {
        assert_int_equal(event_append(&log, detail), i);
    }
    assert_int_equal(event_append(&log, detail), EVENT_NONE);
    assert_int_equal(log.dropped, 1);
    assert_int_equal(event_append(&log, milestone), 19);
    assert_int_equal(event_append(&log, event_make(&log, EVENT_ANNOUNCED)), 20);
    assert_int_equal(event_append(&log, milestone), EVENT_NONE);
    assert_int_equal(log.count, 20);
    assert_int_equal(log.dropped, 2);
    assert_int_equal(log.events[18].kind, EVENT_FIRE_STARTED);
    arena_free(&arena);
}

SUITE(CASE(every_event_has_a_name_of_its_own_that_finds_it),
      CASE(the_name_is_the_constant_in_lower_case),
      CASE(templates_name_only_columns_that_the_row_uses),
      CASE(both_languages_tell_the_same_columns),
      CASE(every_event_is_told_in_english_and_in_chinese),
      CASE(every_reason_is_told_in_english_and_in_chinese), CASE(a_new_event_is_stamped_and_empty),
      CASE(the_log_keeps_its_last_tenth_for_what_matters))
