// Tell, continued: an event as one JSON object, with indices for programs and names for people.

#include "drill/drill_internal.h"
#include "drill/tell.h"

#include <stdio.h>
#include <string.h>

/// A JSON writer into a fixed buffer; once something does not fit, `full` stays set.
typedef struct JsonOut {
    char* buffer;
    size_t size;
    size_t used;
    bool full;
} JsonOut;

static void put_raw(JsonOut* out, const char* text, size_t length) {
    if (out->full || out->used + length + 1 > out->size) {
        out->full = true;
        return;
    }
    memcpy(out->buffer + out->used, text, length);
    out->used += length;
    out->buffer[out->used] = '\0';
}

static void put_text(JsonOut* out, const char* text) {
    put_raw(out, "\"", 1);
    for (const char* c = text; *c != '\0'; c++) {
        char escaped[8];
        if (*c == '"' || *c == '\\') {
            snprintf(escaped, sizeof(escaped), "\\%c", *c);
        } else if ((unsigned char)*c < 0x20) {
            snprintf(escaped, sizeof(escaped), "\\u%04x", (unsigned)(unsigned char)*c);
        } else {
            put_raw(out, c, 1);
            continue;
        }
        put_raw(out, escaped, strlen(escaped));
    }
    put_raw(out, "\"", 1);
}

static void put_key(JsonOut* out, const char* key) {
    put_raw(out, ",\"", 2);
    put_raw(out, key, strlen(key));
    put_raw(out, "\":", 2);
}

static void put_number(JsonOut* out, const char* key, int64_t value) {
    char figure[24];
    snprintf(figure, sizeof(figure), "%lld", (long long)value);
    put_key(out, key);
    put_raw(out, figure, strlen(figure));
}

static void put_column(const Drill* drill, JsonOut* out, const char* key, EventField field,
                       int32_t value, const Event* event) {
    if (field == EVENT_FIELD_NONE || value == NOBODY) {
        return;
    }
    put_number(out, key, value);
    char name[400];
    char name_key[24];
    bool figure = field >= EVENT_FIELD_COUNT || field == EVENT_FIELD_VALUE;
    if (!figure && tell_column(drill, field, value, event, LANGUAGE_EN, name, sizeof(name)) > 0) {
        snprintf(name_key, sizeof(name_key), "%s_name", key);
        put_key(out, name_key);
        put_text(out, name);
    }
}

int tell_json(const Drill* drill, const Event* event, uint32_t sequence, char* buffer,
              size_t size) {
    const EventInfo* info = event_info(event->kind);
    JsonOut out = {buffer, size, 0, size < 2};
    char start[160];
    char sentence[600];
    ASSERT(size > 0);
    buffer[0] = '\0';
    // Seconds from the tick by integers: 20 ticks a second give two decimals exactly.
    snprintf(start, sizeof(start), "{\"seq\":%u,\"tick\":%u,\"t\":%u.%02u,\"kind\":\"%s\"",
             sequence, event->tick, event->tick / TICKS_PER_SECOND,
             event->tick % TICKS_PER_SECOND * 5, info->name);
    put_raw(&out, start, strlen(start));
    put_number(&out, "weight", info->weight);
    put_column(drill, &out, "person", EVENT_FIELD_PERSON, event->person, event);
    put_column(drill, &out, "role", EVENT_FIELD_ROLE, event->role, event);
    put_column(drill, &out, "room", EVENT_FIELD_ROOM, event->room, event);
    put_column(drill, &out, "thing", info->thing, event->thing, event);
    put_column(drill, &out, "other", info->other, event->other, event);
    put_column(drill, &out, "value", info->value, event->value, event);
    put_column(drill, &out, "detail", info->detail, event->detail, event);
    if (event->cause != EVENT_NONE) {
        put_number(&out, "cause", event->cause);
    }
    tell_event(drill, event, LANGUAGE_EN, sentence, sizeof(sentence));
    put_key(&out, "en");
    put_text(&out, sentence);
    tell_event(drill, event, LANGUAGE_ZH, sentence, sizeof(sentence));
    put_key(&out, "zh");
    put_text(&out, sentence);
    put_raw(&out, "}", 1);
    if (out.full) { // still one valid object, of what surely fits
        buffer[0] = '\0';
        JsonOut least = {buffer, size, 0, size < 2};
        put_raw(&least, start, strlen(start));
        put_raw(&least, "}", 1);
        if (least.full) {
            buffer[0] = '\0';
        }
        return (int)strlen(buffer);
    }
    return (int)out.used;
}
