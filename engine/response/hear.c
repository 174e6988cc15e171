/// Hear: who is in reach of what is being said, what they miss and what they take for another
/// place.
///
/// Every hearer draws once whether they heard the message at all, and once an item whether they
/// took the place for one of a like name. Whoever hears it learns it as told, however many were
/// called; what the speaker believes afterwards is only who confirmed. Numbers: channels.c.
#include "response/response_internal.h"

#define ALONG_M 20.0f

#define ANSWER_S 6.0 /* waiting for a word on the net */

static uint64_t bit(int32_t role) {
    return (uint64_t)1 << role;
}

void heard_from(Response* response, Actor* hearer, const Actor* speaker, EventLog* log) {
    uint64_t roles = actor_roles(response, speaker);
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if ((roles & bit(role)) == 0) {
            continue;
        }
        Tie* tie = &hearer->ties[role];
        tie->heard = response->now;
        tie->fails = tie->ways = tie->waits = 0;
        tie->retry = 0;
        tie->told_missed = false;
        if (actor_knows(hearer, FACT_ABSENT, role)) {
            actor_observe(response, hearer, FACT_ABSENT, role, 0, WAY_HEARD, EVENT_NONE, log);
        }
    }
}

// ---- items ------------------------------------------------------------------------------------

/// The place that the hearer takes an item to be about, -1 where it is the right one.
static int32_t misheard_as(const Response* response, const Actor* sender, const Actor* hearer,
                           Channel channel, const Fact* fact, int item) {
    bool place = fact_subject((FactKind)fact->kind) == EVENT_FIELD_ROOM && fact->subject >= 0;
    int32_t other = place ? response->confusable[fact->subject] : -1;
    if (other < 0 || actor_is_played(response, hearer)) {
        return -1;
    }
    double chance = channel_misheard(channel, sender->message.read_back);
    double u = message_draw(response, sender, response->person_keys[hearer->person],
                            SLOT_MISHEARD + (uint32_t)item);
    return u < chance ? other : -1;
}

static void note_misheard(Response* response, const Actor* sender, const Actor* hearer,
                          const Fact* fact, int32_t as, uint32_t cause, EventLog* log) {
    Event event = event_make(log, EVENT_MESSAGE_MISHEARD);
    event.person = hearer->person;
    event.role = response_role_of(response, hearer->person);
    event.room = response->people->room[hearer->person];
    event.thing = as;
    event.other = sender->person;
    event.value = fact->subject;
    event.detail = fact->kind;
    event.cause = cause;
    event_append(log, event);
}

void deliver_items(Response* response, const Actor* sender, Actor* hearer, Channel channel,
                   const MessageItem* items, int count, uint64_t known_by, uint32_t cause,
                   EventLog* log) {
    for (int i = 0; i < count; i++) {
        const Fact* fact = mind_find(&sender->mind, (FactKind)items[i].kind, items[i].subject);
        if (fact == NULL) {
            continue;
        }
        double percent = fact->percent * channel_belief(channel);
        int32_t other = misheard_as(response, sender, hearer, channel, fact, i);
        News news = {.kind = (FactKind)fact->kind,
                     .subject = other >= 0 ? other : fact->subject,
                     .value = fact->value,
                     .way = WAY_TOLD,
                     .source = sender->person,
                     .origin = fact->origin,
                     .true_at = fact->true_at,
                     .percent = (int)(percent + 0.5),
                     .hops = fact->hops + 1,
                     .known_by = known_by,
                     .cause = cause};
        if (other >= 0) {
            note_misheard(response, sender, hearer, fact, other, cause, log);
        }
        actor_learn(response, hearer, &news, log);
        // Whatever one makes of it, the others on the call have heard it too.
        Fact* held = mind_find_mutable(&hearer->mind, news.kind, news.subject);
        if (held != NULL && held->value == news.value) {
            held->known_by |= known_by;
        }
    }
}

static void note_heard(Response* response, const Actor* sender, const Actor* hearer,
                       Channel heard_by, EventLog* log) {
    Event event = event_make(log, EVENT_MESSAGE_HEARD);
    event.person = hearer->person;
    event.role = response_role_of(response, hearer->person);
    event.room = response->people->room[hearer->person];
    event.thing = (int32_t)heard_by;
    event.other = sender->person;
    event.value = sender->message.lead.kind;
    event.cause = sender->message.event;
    event_append(log, event);
}

// ---- reach ------------------------------------------------------------------------------------

bool message_can_hear(const Response* response, const Actor* actor) {
    return (response->people->flags[actor->person] & PERSON_FLAG_DEAF) == 0;
}

/// Reached by the channel itself, not as a bystander.
bool message_reaches(const Response* response, const Actor* sender, const Actor* hearer) {
    const Message* message = &sender->message;
    if (message->cut || !message_can_hear(response, hearer)) {
        return false;
    }
    switch (message->channel) {
    case CHANNEL_PHONE: return message->partner == actor_index(response, hearer);
    case CHANNEL_SHOUT: return channel_in_shout(response, sender, hearer);
    case CHANNEL_RADIO: return net_delivers(response, message->net, sender, hearer);
    default: return false;
    }
}

/// Already on the telephone with a third person.
static bool is_on_a_call(const Response* response, const Actor* sender, const Actor* hearer) {
    bool called = hearer->caller >= 0 && hearer->caller != actor_index(response, sender);
    return called ||
           (hearer->message.state == MESSAGE_ON_AIR && hearer->message.channel == CHANNEL_PHONE);
}

void net_heard(Response* response, Actor* hearer, int32_t net, EventLog* log) {
    hearer->radio_heard[net] = response->now;
    hearer->radio_dead_until[net] = 0;
    hearer->radio_fails[net] = 0;
    hearer->radio_deaths[net] = 0;
    if (actor_knows(hearer, FACT_CHANNEL_DOWN, CHANNEL_RADIO)) {
        actor_observe(response, hearer, FACT_CHANNEL_DOWN, CHANNEL_RADIO, 0, WAY_HEARD, EVENT_NONE,
                      log);
    }
}

/// Whom one talks to face to face stops or walks along: they hear it out, though their way leads on
/// (own choice: to 20 m). They were in earshot when it began.
static bool walks_along(const Response* response, const Actor* sender, const Actor* hearer) {
    const People* people = response->people;
    const Room* rooms = response->facility->rooms;
    int32_t mine = people->room[sender->person];
    int32_t theirs = people->room[hearer->person];
    return sender->message.channel == CHANNEL_FACE &&
           (actor_roles(response, hearer) & sender->message.to) != 0 &&
           rooms[mine].storey == rooms[theirs].storey && people->stair[hearer->person] < 0 &&
           vec_distance(people->at[sender->person], people->at[hearer->person]) <= ALONG_M;
}

/// One hearer; the roles of theirs that were called and have now confirmed.
static uint64_t deliver_to(Response* response, Actor* sender, Actor* hearer, EventLog* log) {
    const Message* message = &sender->message;
    bool by_channel = message_reaches(response, sender, hearer);
    if (!by_channel && !channel_in_earshot(response, sender, hearer) &&
        !walks_along(response, sender, hearer)) {
        return 0;
    }
    bool beside = !by_channel && message->channel != CHANNEL_FACE;
    uint64_t called = beside && message->channel == CHANNEL_PHONE
                          ? 0
                          : actor_roles(response, hearer) & message->to;
    double chance = channel_missed(message->channel, called != 0, actor_level(response, hearer),
                                   is_on_a_call(response, sender, hearer), message->read_back,
                                   hears_badly(response, hearer->person));
    double u = message_draw(response, sender, response->person_keys[hearer->person], SLOT_MISSED);
    if (u < chance) {
        return 0;
    }
    heard_from(response, hearer, sender, log);
    if (message->channel == CHANNEL_RADIO && by_channel) {
        net_heard(response, hearer, message->net, log);
    }
    if (called != 0) {
        note_heard(response, sender, hearer, beside ? CHANNEL_FACE : message->channel, log);
        if (message->channel != CHANNEL_RADIO) {
            net_dead_told(response, sender, hearer, log);
        }
    }
    if (message->question) {
        if (called != 0) {
            asking_answer(response, sender, hearer, log);
        }
        return called;
    }
    deliver_items(response, sender, hearer, message->channel, message->items, message->item_count,
                  actor_roles(response, sender) | message->to, message->event, log);
    return called;
}

/// Who has heard of the fire knows that the alarm is true: no second message for it.
static void note_implied(Mind* mind, const Fact* told, uint64_t confirmed) {
    for (int i = 0; i < mind->fact_count; i++) {
        Fact* fact = &mind->facts[i];
        if (infer_goes_without_saying((FactKind)told->kind, told->value, (FactKind)fact->kind) &&
            fact->value != 0) {
            mind->changed = true;
            fact->known_by |= confirmed;
        }
    }
}

static void note_known(Response* response, Actor* sender, uint64_t confirmed) {
    const Message* message = &sender->message;
    for (int i = 0; i < message->item_count; i++) {
        Fact* fact = mind_find_mutable(&sender->mind, (FactKind)message->items[i].kind,
                                       message->items[i].subject);
        if (fact != NULL) {
            fact->known_by |= confirmed;
            note_implied(&sender->mind, fact, confirmed);
        }
    }
    if (message->record < 0) {
        return;
    }
    MessageRecord* record = &response->records[message->record % RESPONSE_RECORDS_MAX];
    if (record->number1 == (uint32_t)message->record + 1) {
        record->heard |= confirmed;
    }
}

/// On the telephone or face to face, and yet not understood: it will be said again.
static void note_misunderstood(Response* response, Actor* sender, EventLog* log) {
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if ((sender->message.missed & bit(role)) != 0) {
            message_note_missed(response, sender, role, sender->message.channel, REASON_NOT_HEARD,
                                true, log);
        }
    }
}

void message_finish(Response* response, Actor* sender, EventLog* log) {
    Message* message = &sender->message;
    uint64_t confirmed = 0;
    bool answered = false; // over the air: who stands beside the sender proves nothing of the net
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* hearer = &response->actors[response->order[i]];
        if (hearer == sender || !can_act(response, hearer)) {
            continue;
        }
        uint64_t who = deliver_to(response, sender, hearer, log);
        if (who != 0) {
            confirmed |= who;
            answered = answered || message_reaches(response, sender, hearer);
            heard_from(response, sender, hearer, log); // "understood"
        }
    }
    if (message->question && confirmed != 0) {
        asking_overheard(response, sender, log);
    }
    note_known(response, sender, confirmed);
    if (message->channel == CHANNEL_RADIO) {
        response->nets[message->net] = -1;
        if (answered) {
            net_heard(response, sender, message->net, log);
        } else {
            sender->radio_fails[message->net]++;
        }
    }
    message->missed = message->to & ~confirmed;
    if (message->missed != 0 && message->cut && message->channel == CHANNEL_PHONE) {
        phone_is_dead(response, sender, log);
        return;
    }
    if (message->missed != 0 &&
        (message->channel == CHANNEL_PHONE || message->channel == CHANNEL_FACE)) {
        note_misunderstood(response, sender, log);
    }
    if (message->missed == 0 || message->channel != CHANNEL_RADIO) {
        message_drop(response, sender);
        return;
    }
    message->state = MESSAGE_UNANSWERED;
    message->due = response->now + response_ticks(ANSWER_S);
}
