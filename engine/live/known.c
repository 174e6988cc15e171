// Known: what the players know between them, from their heads and from what was delivered to them.
// The projector shows nothing else.

#include "live/live.h"

/// True when `a` is the better record of the same fact: observed later, then surer.
static bool is_newer(const Fact* a, const LiveFact* b, int percent) {
    return a->true_at != b->true_at ? a->true_at > b->true_at : a->percent > percent;
}

/// The place of a fact in the sorted list: where it is, or where it belongs.
static int place_of(const LiveFact* facts, int count, int kind, int32_t subject) {
    int at = 0;
    while (at < count && ((int)facts[at].kind < kind ||
                          ((int)facts[at].kind == kind && facts[at].subject < subject))) {
        at++;
    }
    return at;
}

static LiveFact make(const Response* response, const Fact* fact, int32_t person) {
    return (LiveFact){.kind = (FactKind)fact->kind,
                      .subject = fact->subject,
                      .value = fact->value,
                      .since = fact->known_at,
                      .person = person,
                      .way = (FactWay)fact->way,
                      .true_at = fact->true_at,
                      .stale = response_fact_stale(response, fact)};
}

int live_known(const Drill* drill, LiveFact* facts, int most) {
    const Response* response = world_response(drill_world(drill));
    int percents[RESPONSE_ROLES_MAX * RESPONSE_FACTS_MAX];
    int count = 0;
    int limit = RESPONSE_ROLES_MAX * RESPONSE_FACTS_MAX;
    most = most < limit ? most : limit;
    for (int32_t role = 0; role < response_role_count(response); role++) {
        int32_t person = response_role(response, role)->holder;
        int held = 0;
        const Fact* heads = person >= 0 ? response_facts(response, person, &held) : NULL;
        for (int i = 0; i < held; i++) {
            const Fact* fact = &heads[i];
            int at = place_of(facts, count, fact->kind, fact->subject);
            bool there = at < count && facts[at].kind == (FactKind)fact->kind &&
                         facts[at].subject == fact->subject;
            if (there) {
                uint32_t since =
                    facts[at].since < fact->known_at ? facts[at].since : fact->known_at;
                if (is_newer(fact, &facts[at], percents[at])) {
                    facts[at] = make(response, fact, person);
                    percents[at] = fact->percent;
                }
                facts[at].since = since;
            } else if (count < most) {
                for (int k = count; k > at; k--) {
                    facts[k] = facts[k - 1];
                    percents[k] = percents[k - 1];
                }
                facts[at] = make(response, fact, person);
                percents[at] = fact->percent;
                count++;
            }
        }
    }
    return count;
}

bool live_knows(const LiveFact* facts, int count, FactKind kind, int32_t subject) {
    int at = place_of(facts, count, (int)kind, subject);
    return at < count && facts[at].kind == kind && facts[at].subject == subject &&
           facts[at].value != 0;
}

// ---- what is before them
// -------------------------------------------------------------------------

bool live_message(const Drill* drill, uint32_t tick, LiveMessage* message) {
    const EventLog* log = world_events(drill_world(drill));
    const ScenarioDef* scenario = &drill_def(drill)->scenario;
    for (uint32_t i = log->count; i > 0; i--) {
        const Event* event = &log->events[i - 1];
        if (event->tick > tick) {
            continue;
        }
        *message =
            (LiveMessage){.tick = event->tick, .inject = -1, .to = -1, .channel = INJECT_SCREEN};
        switch ((EventKind)event->kind) {
        case EVENT_INJECT_FIRED:
            message->inject = event->thing;
            message->to = event->other;
            message->text = drill_inject_text(drill, event->thing);
            message->channel = scenario->injects[event->thing].channel;
            return true;
        case EVENT_AD_HOC_INJECT:
            message->to = event->other;
            message->text = drill_note_text(drill, event->thing);
            return true;
        case EVENT_ANNOUNCED: message->text = drill_note_text(drill, event->thing); return true;
        default: break;
        }
    }
    return false;
}

uint64_t live_called_on(const Drill* drill, uint32_t tick) {
    const EventLog* log = world_events(drill_world(drill));
    uint64_t roles = 0;
    for (uint32_t i = 0; i < log->count && log->events[i].tick <= tick; i++) {
        const Event* event = &log->events[i];
        if (event->role < 0) {
            continue;
        }
        uint64_t bit = (uint64_t)1 << event->role;
        if (event->kind == EVENT_CARD_ASKED || event->kind == EVENT_DECISION_TAKEN_BACK) {
            roles |= bit;
        } else if (event->kind == EVENT_DECISION) {
            roles &= ~bit;
        }
    }
    LiveMessage message;
    if (live_message(drill, tick, &message) && message.to >= 0) {
        roles |= (uint64_t)1 << message.to;
    }
    return roles;
}
