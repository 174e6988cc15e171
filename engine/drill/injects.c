// Injects: what the scenario feeds in by itself, and the trainer by hand.
//
// An inject is a command (COMMAND_INJECT); what it does to the world are commands too, queued for
// the tick after, since obeying one command may not queue another within the same step.

#include "drill/drill_internal.h"

static const InjectDef* inject_def(const Drill* drill, int32_t inject) {
    return &drill->def->scenario.injects[inject];
}

/// Since when the role an inject is for (all: any role) knows its fact; TICK_NEVER not yet.
static uint32_t known_since(const Drill* drill, const InjectDef* def) {
    const Response* response = world_response(drill->world);
    Trigger trigger = def->when;
    uint32_t event = EVENT_NONE;
    uint32_t best = TICK_NEVER;
    for (int32_t role = 0; role < response_role_count(response); role++) {
        if (def->to >= 0 && def->to != role) {
            continue;
        }
        uint32_t since =
            trigger_since(drill, &trigger, response_role(response, role)->holder, &event, NULL);
        best = since < best ? since : best;
    }
    return best;
}

/// The trainer has delivered or skipped it, or has it before them: the scenario does not bring it
/// again.
static bool is_in_hand(const InjectPlay* play) {
    return play->hand.ready1 != 0 || play->hand.skipped1 != 0 || play->hand.fired1 != 0;
}

/// Adds what the trainer has put it off by before its time was known.
static void add_delay(InjectPlay* play) {
    if (play->due != TICK_NEVER) {
        play->due += play->hand.delay;
        play->hand.delay = 0;
    }
}

void injects_read(Drill* drill, uint32_t first, uint32_t end) {
    const EventLog* log = world_events(drill->world);
    for (int32_t i = 0; i < drill->def->scenario.inject_count; i++) {
        const InjectDef* def = inject_def(drill, i);
        InjectPlay* play = &drill->state->injects[i];
        if (def->optional || def->when.kind != TRIGGER_EVENT || play->due != TICK_NEVER ||
            is_in_hand(play)) {
            continue;
        }
        for (uint32_t e = first; e < end; e++) {
            if (log->events[e].kind == def->when.event) {
                play->due = log->events[e].tick + drill_ticks(def->when.seconds);
                add_delay(play);
                break;
            }
        }
    }
}

/// A demand, a rumour: what it is about is the inject's own text.
static int32_t subject_of(const InjectDef* def, int32_t inject) {
    bool own = def->fact < FACT_KIND_COUNT && def->subject < 0 &&
               fact_subject(def->fact) == EVENT_FIELD_INJECT;
    return own ? inject : def->subject;
}

static void queue_channel(Drill* drill, Channel channel, int32_t net, bool works) {
    if (channel != CHANNEL_FACE) {
        drill_queue(drill, (Command){.kind = COMMAND_CHANNEL,
                                     .source = SOURCE_SCENARIO,
                                     .a = (int32_t)channel,
                                     .b = works ? 1 : 0,
                                     .c = net});
    }
}

static void queue_effects(Drill* drill, int32_t inject) {
    const InjectDef* def = inject_def(drill, inject);
    Command command = {.source = SOURCE_SCENARIO};
    bool calls = def->takes_s > 0.0 && def->to >= 0;
    if (calls) {
        command = (Command){.kind = COMMAND_CALL_IN,
                            .source = SOURCE_SCENARIO,
                            .a = def->to,
                            .b = def->fact < FACT_KIND_COUNT ? (int32_t)def->fact : -1,
                            .c = subject_of(def, inject),
                            .d = (int32_t)(def->takes_s * 1000.0)};
        drill_queue(drill, command);
    } else if (def->fact < FACT_KIND_COUNT) {
        int32_t roles = response_role_count(world_response(drill->world));
        for (int32_t role = 0; role < roles; role++) {
            if (def->to < 0 || def->to == role) {
                command.kind = COMMAND_INFORM;
                command.a = role;
                command.b = (int32_t)def->fact;
                command.c = subject_of(def, inject);
                command.d = def->value;
                drill_queue(drill, command);
            }
        }
    }
    queue_channel(drill, def->breaks, def->net, false);
    queue_channel(drill, def->restores, def->net, true);
    command = (Command){.source = SOURCE_SCENARIO};
    if (def->ignite >= 0) {
        command.kind = COMMAND_IGNITE;
        command.a = def->ignite;
        drill_queue(drill, command);
    }
    if (def->weather1 > 0) {
        drill_queue(
            drill,
            (Command){.kind = COMMAND_WEATHER, .source = SOURCE_SCENARIO, .a = def->weather1 - 1});
    }
    if (def->accident1 > 0) {
        drill_queue(drill, (Command){.kind = COMMAND_ACCIDENT,
                                     .source = SOURCE_SCENARIO,
                                     .a = def->accident1 - 1});
    }
    if (def->device_state != STATE_RESTING) {
        drill_queue(drill, (Command){.kind = COMMAND_SET_DEVICE,
                                     .source = SOURCE_SCENARIO,
                                     .a = def->device,
                                     .b = (int32_t)def->device_state});
    }
    if (def->lock_opening >= 0) {
        command.kind = COMMAND_LOCK;
        command.a = def->lock_opening;
        command.b = 1;
        drill_queue(drill, command);
    }
}

void injects_step(Drill* drill) {
    uint32_t now = world_tick(drill->world);
    for (int32_t i = 0; i < drill->def->scenario.inject_count; i++) {
        const InjectDef* def = inject_def(drill, i);
        InjectPlay* play = &drill->state->injects[i];
        if (play->apply) {
            play->apply = false;
            queue_effects(drill, i);
        }
        if ((def->optional && !play->hand.deferred) || play->queued || is_in_hand(play) ||
            (def->once && play->fired != TICK_NEVER)) {
            continue;
        }
        if (play->due == TICK_NEVER && play->fired == TICK_NEVER) {
            if (def->when.kind == TRIGGER_TIME) {
                play->due = drill_ticks(def->when.seconds);
            } else if (def->when.kind == TRIGGER_START) {
                play->due = now;
            } else if (def->when.kind == TRIGGER_STORY) {
                play->due = story_is_at(drill, def->when.seconds) ? now + 1 : TICK_NEVER;
            } else if (def->when.kind != TRIGGER_EVENT) {
                play->due = known_since(drill, def);
            }
            add_delay(play);
        }
        // Queued now, it is obeyed in the next step: an inject at 75 s happens at 75 s.
        if (play->due != TICK_NEVER && now + 1 >= play->due) {
            play->queued = drill_queue(
                drill, (Command){.kind = COMMAND_INJECT, .source = SOURCE_SCENARIO, .a = i});
        }
    }
}

Reason inject_fire(Drill* drill, int32_t inject, EventLog* log) {
    if (inject < 0 || inject >= drill->def->scenario.inject_count) {
        return REASON_INVALID;
    }
    const InjectDef* def = inject_def(drill, inject);
    InjectPlay* play = &drill->state->injects[inject];
    play->queued = false;
    if (def->once && play->fired != TICK_NEVER) {
        return REASON_ALREADY;
    }
    play->fired = log->tick;
    play->due = TICK_NEVER;
    play->apply = true;
    play->hand.deferred = false;
    Event event = event_make(log, EVENT_INJECT_FIRED);
    event.role = def->to;
    event.thing = inject;
    event.other = def->to;
    event_append(log, event);
    if (def->stage >= 0 && def->stage < drill->def->scenario.stage_count) {
        story_jump(drill, def->stage, log);
    }
    cards_ask(drill, inject, log);
    return REASON_NONE;
}
