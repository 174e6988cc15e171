/// Silence: what follows from calls that nobody answers.
///
/// A call that nobody answers counts against the role called, by the ways tried: three calls by two
/// ways and no word for two minutes mean that it is absent; somebody heard lately is left alone for
/// a while. Two calls that nobody at all answers, on a net that has been silent, mean that the net
/// is dead; it is tried again later, ever more seldom, and whoever is called by another way is told
/// so. Nobody is ever known to be absent otherwise.
#include "response/response_internal.h"

#define SILENCE          (120u * TICKS_PER_S)
#define DEAD_FOR         (180u * TICKS_PER_S) /* the first time, then twice as long each time */
#define NET_SILENT       (60u * TICKS_PER_S)
#define DOUBLES          3
#define PHONE_ONLY_CALLS 4 /* own choice */

static uint64_t bit(int32_t role) {
    return (uint64_t)1 << role;
}

static int bits_of(uint8_t ways) {
    int count = 0;
    for (; ways != 0; ways = (uint8_t)(ways & (ways - 1))) {
        count++;
    }
    return count;
}

static void conclude_absent(Response* response, Actor* actor, int32_t role, uint32_t cause,
                            EventLog* log) {
    News news = {.kind = FACT_ABSENT,
                 .subject = role,
                 .value = 1,
                 .way = WAY_INFERRED,
                 .source = NOBODY,
                 .origin = actor->person,
                 .true_at = response->now,
                 .percent = 100,
                 .cause = cause};
    actor_learn(response, actor, &news, log);
}

/// What a "tell" command asked for stays wanted when its message comes to nothing.
void message_keep_say(Actor* actor, int32_t role, const Message* message) {
    if (message->from_say && actor->say_count < SAYS_MAX) {
        actor->says[actor->say_count++] =
            (Say){.role = role, .channel = CHANNEL_COUNT, .item = message->lead};
    }
}

/// Logs a miss: the first since the role was heard, and the last. What lies between is the same
/// story again.
uint32_t message_note_missed(Response* response, Actor* actor, int32_t role, Channel channel,
                             Reason reason, bool last, EventLog* log) {
    Tie* tie = &actor->ties[role];
    bool own = response->roles[role].holder == actor->person; // taken over meanwhile
    if (own || (tie->told_missed && !last)) {
        return EVENT_NONE;
    }
    tie->told_missed = true;
    Event event = event_make(log, EVENT_MESSAGE_MISSED);
    event.person = response->roles[role].holder;
    event.role = role;
    event.thing = (int32_t)channel;
    event.other = actor->person;
    event.value = actor->message.lead.kind;
    event.detail = (int32_t)reason;
    event.cause = actor->message.event;
    return event_append(log, event);
}

void call_failed(Response* response, Actor* actor, int32_t role, Channel channel, EventLog* log) {
    Tie* tie = &actor->ties[role];
    tie->fails = (uint8_t)(tie->fails < 255 ? tie->fails + 1 : 255);
    tie->ways |= (uint8_t)(1u << channel);
    bool silent = tie->heard == NEVER || response->now - tie->heard > SILENCE;
    // Who has no net in common with them cannot try a second way but on foot: one call more then.
    bool phone_only = (nets_of(response, actor) & nets_of_role(response, role)) == 0;
    bool tried = tie->fails >= 3 && bits_of(tie->ways) >= 2;
    bool absent = silent && (tried || (phone_only && tie->fails >= PHONE_ONLY_CALLS));
    uint32_t event =
        message_note_missed(response, actor, role, channel, REASON_NO_ANSWER, absent, log);
    if (absent) {
        tie->fails = tie->ways = 0;
        conclude_absent(response, actor, role, event, log);
        return;
    }
    if (event == EVENT_NONE) { // nobody reads of this miss and asks for it again
        message_keep_say(actor, role, &actor->message);
    }
    if (tie->fails < 3) {
        return;
    }
    // Somebody was heard there lately: back off 30, 60, 120 s and so on, each time by all ways.
    static const uint32_t backs_off[3] = {30, 60, 120};
    tie->retry = response->now + backs_off[tie->waits] * TICKS_PER_S;
    tie->waits = (uint8_t)(tie->waits < 2 ? tie->waits + 1 : 2);
    if ((tie->ways & (uint8_t)(1u << CHANNEL_RUNNER)) != 0) {
        tie->fails = tie->ways = 0;
    }
}

static void conclude_dead(Response* response, Actor* actor, Channel channel, uint32_t cause,
                          EventLog* log) {
    if (actor_knows(actor, FACT_CHANNEL_DOWN, (int32_t)channel)) {
        return; // tried once more, in vain: the same story
    }
    Event event = event_make(log, EVENT_CHANNEL_GIVEN_UP);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->people->room[actor->person];
    event.thing = (int32_t)channel;
    event.cause = cause;
    cause = event_append(log, event);
    News news = {.kind = FACT_CHANNEL_DOWN,
                 .subject = (int32_t)channel,
                 .value = 1,
                 .way = WAY_INFERRED,
                 .source = NOBODY,
                 .origin = actor->person,
                 .true_at = response->now,
                 .percent = 100,
                 .cause = cause};
    actor_learn(response, actor, &news, log);
}

void phone_is_dead(Response* response, Actor* actor, EventLog* log) {
    uint64_t to = actor->message.to;
    Message dropped = actor->message;
    actor->phone_dead_until = response->now + DEAD_FOR;
    message_drop(response, actor);
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if ((to & bit(role)) != 0) {
            // It says nothing of who was called, but this way has been tried.
            actor->ties[role].ways |= (uint8_t)(1u << CHANNEL_PHONE);
            message_keep_say(actor, role, &dropped);
        }
    }
    conclude_dead(response, actor, CHANNEL_PHONE, dropped.event, log);
}

void message_give_up(Response* response, Actor* actor, EventLog* log) {
    uint64_t missed = actor->message.missed;
    Channel channel = actor->message.channel;
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if ((missed & bit(role)) != 0) {
            call_failed(response, actor, role, channel, log);
        }
    }
    int32_t net = actor->message.net;
    uint32_t sent = actor->message.event;
    message_drop(response, actor);
    int32_t fails = actor->radio_deaths[net] > 0 ? 1 : 2; // dead before: one new try
    if (channel == CHANNEL_RADIO && actor->radio_fails[net] >= fails &&
        response->now - actor->radio_heard[net] > NET_SILENT) {
        actor->radio_dead_until[net] = response->now + (DEAD_FOR << actor->radio_deaths[net]);
        if (actor->radio_deaths[net] < DOUBLES) {
            actor->radio_deaths[net]++;
        }
        actor->radio_fails[net] = 0;
        conclude_dead(response, actor, CHANNEL_RADIO, sent, log);
    }
}

void net_dead_told(Response* response, const Actor* sender, Actor* hearer, EventLog* log) {
    uint32_t common = nets_of(response, sender) & nets_of(response, hearer);
    for (int32_t net = 0; net < net_count(response); net++) {
        bool news = (common >> net & 1u) != 0 && response->now < sender->radio_dead_until[net] &&
                    sender->radio_dead_until[net] > hearer->radio_dead_until[net] &&
                    response->now - hearer->radio_heard[net] > NET_SILENT;
        if (news) {
            hearer->radio_dead_until[net] = sender->radio_dead_until[net];
            hearer->radio_deaths[net] = sender->radio_deaths[net];
            hearer->radio_fails[net] = 0;
            conclude_dead(response, hearer, CHANNEL_RADIO, sender->message.event, log);
        }
    }
}
