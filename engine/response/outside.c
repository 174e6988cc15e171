/// Outside: somebody who is no part of the drill calls a role-holder by telephone.
///
/// A reporter, a relative, a false report. It rings until the holder is free, 25 s at most, and
/// holds their voice for as long as it lasts: meanwhile the line is engaged and most of what is
/// said on the net is missed. What it tells is believed like a rumour.
#include "response/response_internal.h"

#define RINGS_S 25.0
#define RUMOUR  70 /* belief [%] */

bool outside_talks(const Actor* actor) {
    return actor->outside.until != 0;
}

static void note_call(Response* response, const Actor* actor, Reason reason, EventLog* log) {
    Event event = event_make(log, EVENT_OUTSIDE_CALL);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->people->room[actor->person];
    event.thing = actor->outside.kind < FACT_KIND_COUNT ? actor->outside.kind : NOBODY;
    event.value = reason == REASON_NONE ? (int32_t)(actor->outside.lasts * 50u) : NOBODY;
    event.detail = reason == REASON_NONE ? NOBODY : (int32_t)reason;
    event_append(log, event);
}

Reason response_call_in(Response* response, int32_t role, double seconds, FactKind kind,
                        int32_t subject, int32_t value, EventLog* log) {
    response->now = log->tick;
    Actor* actor = role_actor(response, role);
    if (actor == NULL) {
        return REASON_ROLE_EMPTY;
    }
    if (!(seconds > 0.0 && seconds <= 3600.0) || (unsigned)kind > FACT_KIND_COUNT) {
        return REASON_INVALID;
    }
    if (actor->outside.rings_until != 0 || outside_talks(actor)) {
        return REASON_ENGAGED;
    }
    if (response->channel_dead[CHANNEL_PHONE]) {
        return REASON_CHANNEL_DEAD;
    }
    actor->outside = (OutsideCall){.rings_until = response->now + response_ticks(RINGS_S),
                                   .lasts = response_ticks(seconds),
                                   .kind = (uint8_t)kind,
                                   .subject = subject,
                                   .value = value};
    return REASON_NONE;
}

static void hang_up(Response* response, Actor* actor, EventLog* log) {
    OutsideCall call = actor->outside;
    actor->outside = (OutsideCall){0};
    actor->wake = true;
    if (call.kind >= FACT_KIND_COUNT || !can_act(response, actor)) {
        return;
    }
    News news = {.kind = (FactKind)call.kind,
                 .subject = call.subject,
                 .value = call.value,
                 .way = WAY_TOLD,
                 .source = NOBODY,
                 .origin = NOBODY,
                 .true_at = response->now,
                 .percent = RUMOUR,
                 .hops = 1};
    actor_learn(response, actor, &news, log);
}

void outside_step(Response* response, Actor* actor, EventLog* log) {
    OutsideCall* call = &actor->outside;
    if (call->until != 0) {
        if (response->now >= call->until || response->channel_dead[CHANNEL_PHONE]) {
            hang_up(response, actor, log);
        }
    } else if (call->rings_until != 0 && voice_is_free(actor)) {
        call->until = response->now + call->lasts;
        call->rings_until = 0;
        note_call(response, actor, REASON_NONE, log);
    } else if (call->rings_until != 0 && response->now >= call->rings_until) {
        note_call(response, actor, REASON_NO_ANSWER, log);
        *call = (OutsideCall){0};
    }
}
