/// The tables behind event.def and reason.def, and the log.
#include "core/event.h"

#include <string.h>

static const EventInfo EVENTS[EVENT_KIND_COUNT] = {
#define EVENT(NAME, name, weight, thing, other, value, detail, en, zh)                             \
    {#name,                                                                                        \
     weight,                                                                                       \
     EVENT_FIELD_##thing,                                                                          \
     EVENT_FIELD_##other,                                                                          \
     EVENT_FIELD_##value,                                                                          \
     EVENT_FIELD_##detail,                                                                         \
     en,                                                                                           \
     zh},
#include "core/event.def"
#undef EVENT
};

static const struct {
    const char* en;
    const char* zh;
} REASONS[REASON_COUNT] = {
#define REASON(NAME, en, zh) {en, zh},
#include "core/reason.def"
#undef REASON
};

_Static_assert(sizeof(Event) == 40, "sessions and snapshots count on 40 bytes an event");

const EventInfo* event_info(uint32_t kind) {
    ASSERT(kind < EVENT_KIND_COUNT);
    return &EVENTS[kind];
}

uint32_t event_find(const char* name) {
    for (uint32_t kind = 0; kind < EVENT_KIND_COUNT; ++kind) {
        if (strcmp(EVENTS[kind].name, name) == 0) {
            return kind;
        }
    }
    return EVENT_KIND_COUNT;
}

const char* reason_en(int32_t reason) {
    ASSERT(reason >= 0 && reason < REASON_COUNT);
    return REASONS[reason].en;
}

const char* reason_zh(int32_t reason) {
    ASSERT(reason >= 0 && reason < REASON_COUNT);
    return REASONS[reason].zh;
}

size_t event_log_bytes(uint32_t capacity) {
    return arena_cost(capacity, sizeof(Event));
}

void event_log_init(EventLog* log, Arena* arena, uint32_t capacity) {
    *log = (EventLog){.events = ARENA_TAKE(arena, Event, capacity), .capacity = capacity};
    ASSERT(log->events != NULL);
}

Event event_make(const EventLog* log, EventKind kind) {
    return (Event){.tick = log->tick,
                   .kind = (uint32_t)kind,
                   .person = NOBODY,
                   .role = NOBODY,
                   .room = NOBODY,
                   .thing = NOBODY,
                   .other = NOBODY,
                   .value = NOBODY,
                   .detail = NOBODY,
                   .cause = EVENT_NONE};
}

uint32_t event_append(EventLog* log, Event event) {
    // The last tenth is kept for what a reader needs most. 64 bits: capacity * 9 may overflow 32.
    uint64_t kept_for_all = (uint64_t)log->capacity * 9 / 10;
    bool is_story = event_info(event.kind)->weight >= 2;
    if (log->count == log->capacity || (!is_story && log->count >= kept_for_all)) {
        log->dropped += 1;
        return EVENT_NONE;
    }
    log->events[log->count] = event;
    log->count += 1;
    return log->count;
}
