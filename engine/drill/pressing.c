/// Pressing: see pressing.h. One pass over the log.
#include "drill/pressing.h"

#include "people/body.h"

/// The bout at this patient that is not over, NULL none.
static PressingBout* open_bout(Pressing* pressing, int32_t patient) {
    for (int i = pressing->bout_count - 1; i >= 0; i--) {
        if (pressing->bouts[i].patient == patient) {
            return pressing->bouts[i].to == UINT32_MAX ? &pressing->bouts[i] : NULL;
        }
    }
    return NULL;
}

static PressingArrest* open_arrest(Pressing* pressing, int32_t patient) {
    for (int i = pressing->arrest_count - 1; i >= 0; i--) {
        if (pressing->arrests[i].patient == patient) {
            return pressing->arrests[i].to == UINT32_MAX ? &pressing->arrests[i] : NULL;
        }
    }
    return NULL;
}

static void end_bout(Pressing* pressing, int32_t patient, uint32_t tick) {
    PressingBout* bout = open_bout(pressing, patient);
    if (bout != NULL) {
        bout->to = tick;
    }
}

static void end_arrest(Pressing* pressing, int32_t patient, uint32_t tick) {
    PressingArrest* arrest = open_arrest(pressing, patient);
    if (arrest != NULL) {
        arrest->to = tick;
    }
    end_bout(pressing, patient, tick);
}

static void begin_bout(Pressing* pressing, const Event* event, uint32_t sequence) {
    end_bout(pressing, event->other, event->tick);
    if (open_arrest(pressing, event->other) != NULL && pressing->bout_count < PRESSING_BOUTS_MAX) {
        pressing->bouts[pressing->bout_count++] = (PressingBout){.patient = event->other,
                                                                 .person = event->person,
                                                                 .from = event->tick,
                                                                 .to = UINT32_MAX,
                                                                 .sequence = sequence,
                                                                 .first = event->value,
                                                                 .last = event->value};
    }
}

static void read_event(Pressing* pressing, const Event* event, uint32_t sequence) {
    PressingBout* bout = NULL;
    switch (event->kind) {
    case EVENT_HEART_STOPS:
        if (open_arrest(pressing, event->person) == NULL &&
            pressing->arrest_count < PRESSING_ARRESTS_MAX) {
            pressing->arrests[pressing->arrest_count++] =
                (PressingArrest){event->person, event->tick, UINT32_MAX, sequence};
        }
        break;
    case EVENT_CARE_BEGINS:
        if (event->thing == (int32_t)TREATMENT_COMPRESSIONS) {
            begin_bout(pressing, event, sequence);
        }
        break;
    case EVENT_COMPRESSIONS_GO_ON:
        bout = open_bout(pressing, event->other);
        if (bout != NULL && bout->person == event->person) {
            bout->last = event->value;
        }
        break;
    case EVENT_PRESSING_STOPS: end_bout(pressing, event->person, event->tick); break;
    case EVENT_HEART_BEATS:
    case EVENT_PERSON_DEAD: end_arrest(pressing, event->person, event->tick); break;
    case EVENT_CREW_TAKES_OVER: end_arrest(pressing, event->other, event->tick); break;
    default: break;
    }
}

void pressing_read(const EventLog* log, uint32_t end, Pressing* pressing) {
    *pressing = (Pressing){0};
    for (uint32_t i = 0; i < log->count; i++) {
        read_event(pressing, &log->events[i], i + 1);
    }
    for (int i = 0; i < pressing->bout_count; i++) {
        PressingBout* bout = &pressing->bouts[i];
        bout->to = bout->to > end ? (end > bout->from ? end : bout->from) : bout->to;
    }
    for (int i = 0; i < pressing->arrest_count; i++) {
        PressingArrest* arrest = &pressing->arrests[i];
        arrest->to = arrest->to > end ? (end > arrest->from ? end : arrest->from) : arrest->to;
    }
}

static uint32_t overlap(const PressingBout* bout, uint32_t from, uint32_t to) {
    uint32_t begins = bout->from > from ? bout->from : from;
    uint32_t ends = bout->to < to ? bout->to : to;
    return ends > begins ? ends - begins : 0;
}

uint32_t pressing_within(const Pressing* pressing, int32_t patient, uint32_t from, uint32_t to) {
    uint32_t ticks = 0;
    for (int i = 0; i < pressing->bout_count; i++) {
        const PressingBout* bout = &pressing->bouts[i];
        ticks += bout->patient == patient ? overlap(bout, from, to) : 0;
    }
    return ticks;
}

uint32_t pressing_gap(const Pressing* pressing, int32_t patient, uint32_t from, uint32_t to,
                      uint32_t* began) {
    uint32_t longest = 0;
    uint32_t since = from;
    *began = from;
    for (int i = 0; i <= pressing->bout_count; i++) {
        const PressingBout* bout = i < pressing->bout_count ? &pressing->bouts[i] : NULL;
        if (bout != NULL && bout->patient != patient) {
            continue;
        }
        uint32_t until = bout == NULL || bout->from > to ? to : bout->from;
        if (until > since && until - since > longest) {
            longest = until - since;
            *began = since;
        }
        since = bout != NULL && bout->to > since ? bout->to : since;
    }
    return longest;
}
