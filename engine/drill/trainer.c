// Trainer: what a trainer does at the console - how the run is led, and what becomes of injects by
// hand. All of it comes as commands and is told by events, so that a replay meets it again.
//
// In a run that is led by its trainer an inject that comes due, by the clock or by the scenario's
// handlers, is not delivered but made ready. What the trainer has delivered or skipped by hand the
// scenario does not bring again.

#include "drill/drill_internal.h"

#include "core/bytes.h"

#include <string.h>

#define WRITE_BYTES 16 /* of text in one WRITE */

// ---- texts -------------------------------------------------------------------------------------

/// A piece of a text, its four columns' bytes in order, low byte first; a zero byte ends it.
static Reason write_on(DrillState* state, const Command* command) {
    unsigned char bytes[WRITE_BYTES];
    ByteWriter writer = bytes_writer(bytes, sizeof(bytes));
    bytes_put_i32(&writer, command->a);
    bytes_put_i32(&writer, command->b);
    bytes_put_i32(&writer, command->c);
    bytes_put_i32(&writer, command->d);
    for (int i = 0; i < WRITE_BYTES && bytes[i] != '\0'; i++) {
        if (state->draft_used == sizeof(state->draft) - 1) {
            return REASON_INVALID;
        }
        state->draft[state->draft_used++] = (char)bytes[i];
    }
    return REASON_NONE;
}

int drill_write(const char* text, Command* commands, int most) {
    size_t length = strlen(text);
    if (length == 0 || length >= DRILL_DRAFT_MAX || !text_is_clean(text, length)) {
        return -1;
    }
    int count = 0;
    for (size_t at = 0; at < length; at += WRITE_BYTES) {
        if (count == most) {
            return -1;
        }
        unsigned char bytes[WRITE_BYTES] = {0};
        memcpy(bytes, text + at, length - at < WRITE_BYTES ? length - at : WRITE_BYTES);
        ByteReader reader = bytes_reader(bytes, sizeof(bytes));
        Command* command = &commands[count++];
        *command = (Command){.kind = COMMAND_WRITE, .source = SOURCE_TRAINER};
        command->a = bytes_get_i32(&reader);
        command->b = bytes_get_i32(&reader);
        command->c = bytes_get_i32(&reader);
        command->d = bytes_get_i32(&reader);
    }
    return count;
}

/// What was written becomes a note, and the draft is empty again; -1: it is no text.
static int32_t take_draft(Drill* drill) {
    DrillState* state = drill->state;
    size_t length = state->draft_used;
    char text[DRILL_DRAFT_MAX];
    memcpy(text, state->draft, length);
    text[length] = '\0';
    memset(state->draft, 0, sizeof(state->draft));
    state->draft_used = 0;
    if (length == 0 || !text_is_clean(text, length)) {
        return -1;
    }
    char* border = strchr(text, '\n'); // IN_BOTH: English, newline, Chinese
    if (border != NULL) {
        *border = '\0';
    }
    return drill_note(drill, text, border != NULL ? border + 1 : NULL);
}

// ---- how the run is led
// --------------------------------------------------------------------------

static Reason lead(Drill* drill, const Command* command, EventLog* log) {
    static const EventKind deliveries[RUN_DELIVERY_COUNT] = {EVENT_RUN_BY_CLOCK,
                                                             EVENT_RUN_BY_TRAINER};
    static const EventKind purposes[RUN_PURPOSE_COUNT] = {EVENT_RUN_ASSESSES, EVENT_RUN_TEACHES};
    static const EventKind timelines[RUN_TIMELINE_COUNT] = {
        EVENT_RUN_IN_REAL_TIME, EVENT_RUN_COMPRESSED, EVENT_RUN_BY_STORY};
    DrillState* state = drill->state;
    if (command->a < 0 || command->a >= RUN_DELIVERY_COUNT || command->b < 0 ||
        command->b >= RUN_PURPOSE_COUNT || command->c < 0 || command->c >= RUN_TIMELINE_COUNT) {
        return REASON_INVALID;
    }
    if (state->led || log->tick > 1) {
        return REASON_ALREADY; // locked while it runs
    }
    state->led = true;
    state->delivery = (RunDelivery)command->a;
    event_append(log, event_make(log, deliveries[command->a]));
    event_append(log, event_make(log, purposes[command->b]));
    event_append(log, event_make(log, timelines[command->c]));
    return REASON_NONE;
}

// ---- injects -----------------------------------------------------------------------------------

static void tell_inject(EventLog* log, EventKind kind, const Drill* drill, int32_t inject,
                        int32_t value, int32_t detail) {
    Event event = event_make(log, kind);
    event.role = drill->def->scenario.injects[inject].to;
    event.thing = inject;
    event.value = value;
    event.detail = detail;
    event_append(log, event);
}

/// The scenario brings an inject: it is delivered, or waits for the trainer.
static Reason bring(Drill* drill, int32_t inject, EventLog* log) {
    InjectPlay* play = &drill->state->injects[inject];
    InjectHand* hand = &play->hand;
    play->queued = false;
    if (hand->fired1 != 0 || hand->skipped1 != 0 || hand->ready1 != 0) {
        return REASON_NONE;
    }
    if (drill->state->delivery != RUN_BY_TRAINER) {
        return inject_fire(drill, inject, log);
    }
    hand->ready1 = log->tick + 1;
    hand->deferred = false;
    play->due = TICK_NEVER;
    tell_inject(log, EVENT_INJECT_READY, drill, inject, NOBODY, NOBODY);
    return REASON_NONE;
}

static Reason deliver(Drill* drill, int32_t inject, EventLog* log) {
    InjectHand* hand = &drill->state->injects[inject].hand;
    Reason reason = inject_fire(drill, inject, log);
    if (reason == REASON_NONE) {
        hand->ready1 = 0;
        hand->skipped1 = 0;
        hand->fired1 = log->tick + 1;
    }
    return reason;
}

static Reason put_off(Drill* drill, int32_t inject, int32_t milliseconds, EventLog* log) {
    InjectPlay* play = &drill->state->injects[inject];
    if (milliseconds <= 0 || play->hand.fired1 != 0 || play->hand.skipped1 != 0 ||
        play->fired != TICK_NEVER) {
        return milliseconds <= 0 ? REASON_INVALID : REASON_ALREADY;
    }
    uint32_t by = drill_ticks((double)milliseconds / 1000.0);
    if (play->hand.ready1 != 0) {
        play->due = log->tick + by;
        play->hand.deferred = true;
        play->hand.ready1 = 0;
    } else if (play->due != TICK_NEVER) {
        play->due += by;
    } else {
        play->hand.delay += by;
    }
    play->queued = false;
    tell_inject(log, EVENT_INJECT_DEFERRED, drill, inject, milliseconds, NOBODY);
    return REASON_NONE;
}

static Reason skip(Drill* drill, int32_t inject, int32_t reason, EventLog* log) {
    InjectPlay* play = &drill->state->injects[inject];
    if (play->fired != TICK_NEVER || play->hand.skipped1 != 0) {
        return REASON_ALREADY;
    }
    play->hand =
        (InjectHand){.skipped1 = log->tick + 1, .reason = reason, .note1 = play->hand.note1};
    play->due = TICK_NEVER;
    tell_inject(log, EVENT_INJECT_SKIPPED, drill, inject, NOBODY, reason);
    return REASON_NONE;
}

static Reason word_anew(Drill* drill, int32_t inject, EventLog* log) {
    int32_t note = take_draft(drill);
    if (note < 0) {
        return REASON_INVALID;
    }
    if (drill->state->injects[inject].fired != TICK_NEVER) {
        return REASON_ALREADY;
    }
    drill->state->injects[inject].hand.note1 = note + 1;
    Event event = event_make(log, EVENT_INJECT_REWORDED);
    event.thing = inject;
    event.other = note;
    event_append(log, event);
    return REASON_NONE;
}

static Reason tell_ad_hoc(Drill* drill, int32_t to1, EventLog* log) {
    int32_t note = take_draft(drill);
    if (note < 0 || to1 < 0 || to1 > response_role_count(world_response(drill->world))) {
        return REASON_INVALID;
    }
    Event event = event_make(log, EVENT_AD_HOC_INJECT);
    event.thing = note;
    event.other = to1 - 1;
    event_append(log, event);
    return REASON_NONE;
}

static Reason obey_inject(Drill* drill, const Command* command, EventLog* log) {
    if (command->a < 0 || command->a >= drill->def->scenario.inject_count) {
        return REASON_INVALID;
    }
    switch ((CommandKind)command->kind) {
    case COMMAND_INJECT:
        return command->source == SOURCE_SCENARIO ? bring(drill, command->a, log)
                                                  : deliver(drill, command->a, log);
    case COMMAND_INJECT_DELAY: return put_off(drill, command->a, command->b, log);
    case COMMAND_INJECT_SKIP: return skip(drill, command->a, command->b, log);
    default: return word_anew(drill, command->a, log);
    }
}

Reason trainer_obey(Drill* drill, const Command* command, EventLog* log) {
    if (command->source != SOURCE_TRAINER && command->kind != COMMAND_INJECT) {
        return REASON_NOT_ALLOWED;
    }
    switch ((CommandKind)command->kind) {
    case COMMAND_WRITE: return write_on(drill->state, command);
    case COMMAND_RUN_MODE: return lead(drill, command, log);
    case COMMAND_AD_HOC: return tell_ad_hoc(drill, command->a, log);
    default: return obey_inject(drill, command, log);
    }
}

// ---- the view
// ------------------------------------------------------------------------------------

RunDelivery drill_delivery(const Drill* drill) {
    return drill->state->delivery;
}

static InjectState state_of(const InjectPlay* play) {
    if (play->hand.skipped1 != 0) {
        return INJECT_SKIPPED;
    }
    if (play->fired != TICK_NEVER) {
        return play->answer >= 0 ? INJECT_ANSWERED : INJECT_DELIVERED;
    }
    if (play->hand.ready1 != 0) {
        return INJECT_READY;
    }
    return play->hand.deferred || play->hand.delay > 0 ? INJECT_DEFERRED : INJECT_PENDING;
}

InjectStatus drill_inject_status(const Drill* drill, int32_t inject) {
    ASSERT(inject >= 0 && inject < drill->def->scenario.inject_count);
    const InjectDef* def = &drill->def->scenario.injects[inject];
    const InjectPlay* play = &drill->state->injects[inject];
    InjectStatus status = {.state = state_of(play),
                           .planned = play->due,
                           .ready = TICK_NEVER,
                           .fired = play->fired,
                           .asked = def->option_count > 0 ? play->asked : TICK_NEVER,
                           .expires = def->option_count > 0 ? play->expires : TICK_NEVER,
                           .answer = play->answer,
                           .reason = (Reason)play->hand.reason};
    if (status.planned == TICK_NEVER && def->when.kind == TRIGGER_TIME && !def->optional) {
        status.planned = drill_ticks(def->when.seconds);
    }
    if (play->hand.ready1 != 0) {
        status.ready = play->hand.ready1 - 1;
    }
    return status;
}

Text drill_inject_text(const Drill* drill, int32_t inject) {
    ASSERT(inject >= 0 && inject < drill->def->scenario.inject_count);
    int32_t note1 = drill->state->injects[inject].hand.note1;
    return note1 > 0 ? drill_note_text(drill, note1 - 1)
                     : drill->def->scenario.injects[inject].title;
}

// ---- hash
// ----------------------------------------------------------------------------------------

void trainer_hash_inject(const InjectHand* hand, Hash* hash) {
    const int32_t row[] = {(int32_t)hand->ready1,
                           (int32_t)hand->skipped1,
                           (int32_t)hand->fired1,
                           (int32_t)hand->delay,
                           hand->deferred ? 1 : 0,
                           hand->reason,
                           hand->note1};
    int32_t any = 0;
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        any |= row[i];
    }
    if (any != 0) {
        hash_i32s(hash, row, sizeof(row) / sizeof(row[0]));
    }
}

void trainer_hash(const Drill* drill, Hash* hash) {
    const DrillState* state = drill->state;
    if (state->led) {
        hash_u32(hash, (uint32_t)state->delivery + 1);
    }
    if (state->draft_used > 0) {
        hash_bytes(hash, state->draft, state->draft_used);
    }
}
