/// Messages: one voice says one thing at a time - prepare, wait for the channel, speak, be heard.
///
/// What is said is chosen when speaking starts, not when the wish arose, so that nobody tells news
/// that is old by then. The radio net has one talker; who waits for it is ordered by (priority,
/// time of asking, person). A call that nobody answers counts against the role called, by the ways
/// tried: three calls by two ways and no word for two minutes mean that it is absent.
#include "response/response_internal.h"

#define ANSWER_S   6.0 /* waiting for a word on the net */
#define SILENCE    (120u * TICKS_PER_S)
#define DEAD_FOR   (180u * TICKS_PER_S)
#define NET_SILENT (60u * TICKS_PER_S)

static uint64_t bit(int32_t role) {
    return (uint64_t)1 << role;
}

bool voice_is_free(const Actor* actor) {
    bool working = actor->busy && actor->hand.uses_voice && actor->hand.stage == STAGE_DOING;
    return actor->message.state == MESSAGE_NONE && actor->caller < 0 && !working;
}

double message_draw(const Response* response, const Actor* sender, uint64_t hearer, uint32_t slot) {
    return draw_unit(response, RNG_MESSAGE, response->person_keys[sender->person], hearer,
                     (uint64_t)sender->message.number, slot);
}

void message_begin(Response* response, Actor* actor, Channel channel, uint64_t to, MessageItem lead,
                   EventLog* log) {
    (void)log;
    ASSERT(actor->message.state == MESSAGE_NONE);
    SkillLevel level = actor_level(response, actor);
    int urgency = inform_urgency((FactKind)lead.kind);
    Message message = {.state = MESSAGE_PREPARING,
                       .channel = channel,
                       .to = to,
                       .priority = urgency <= 1 ? 1 : (urgency <= 3 ? 2 : 3),
                       .number = actor->messages++,
                       .partner = -1,
                       .lead = lead};
    actor->message = message;
    if (channel == CHANNEL_RADIO) {
        actor->message.read_back =
            message_draw(response, actor, 0, SLOT_READ_BACK) < channel_read_back(level);
    }
    actor->message.due = response->now + response_ticks(channel_prepare_s(channel, level));
}

void message_drop(Response* response, Actor* actor) {
    if (response->net == actor_index(response, actor)) {
        response->net = -1;
    }
    if (actor->message.partner >= 0) {
        response->actors[actor->message.partner].caller = -1;
    }
    int32_t number = actor->message.number;
    actor->message = (Message){.state = MESSAGE_NONE, .number = number, .partner = -1};
    actor->wake = true;
}

// ---- what is said -----------------------------------------------------------------------------

int message_choose_items(const Response* response, const Actor* actor, uint64_t to,
                         MessageItem lead, MessageItem* items) {
    int count = 0;
    if (mind_find(&actor->mind, (FactKind)lead.kind, lead.subject) != NULL) {
        items[count++] = lead;
    }
    for (int urgency = 0; urgency <= 4; urgency++) {
        for (int i = 0; i < actor->mind.fact_count && count < MESSAGE_ITEMS; i++) {
            const Fact* fact = &actor->mind.facts[i];
            bool is_lead = fact->kind == lead.kind && fact->subject == lead.subject;
            if (!is_lead && inform_urgency_of(fact) == urgency &&
                (inform_due(response, actor, fact) & to) != 0) {
                items[count++] = (MessageItem){.kind = fact->kind, .subject = fact->subject};
            }
        }
    }
    return count;
}

/// Whatever else was to be said to the same roles goes along.
static void add_says(Actor* actor) {
    Message* message = &actor->message;
    int kept = 0;
    for (int i = 0; i < actor->say_count; i++) {
        Say say = actor->says[i];
        bool held = mind_find(&actor->mind, (FactKind)say.item.kind, say.item.subject) != NULL;
        bool here = (message->to & bit(say.role)) != 0 && message->item_count > 0;
        bool said = false;
        for (int j = 0; j < message->item_count; j++) {
            said = said || (message->items[j].kind == say.item.kind &&
                            message->items[j].subject == say.item.subject);
        }
        if (here && held && !said && message->item_count < MESSAGE_ITEMS) {
            message->items[message->item_count++] = say.item;
            said = true;
        }
        if (!(here && said)) {
            actor->says[kept++] = say;
        }
    }
    actor->say_count = kept;
}

static int32_t only_holder(const Response* response, uint64_t to) {
    int32_t found = NOBODY;
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if ((to & bit(role)) != 0) {
            if (found != NOBODY && found != response->roles[role].holder) {
                return NOBODY;
            }
            found = response->roles[role].holder;
        }
    }
    return found;
}

void message_speak(Response* response, Actor* actor, EventLog* log) {
    Message* message = &actor->message;
    message->item_count =
        message_choose_items(response, actor, message->to, message->lead, message->items);
    if (message->item_count == 0) {
        message_drop(response, actor);
        return;
    }
    add_says(actor);
    message->state = MESSAGE_ON_AIR;
    message->due =
        response->now +
        response_ticks(channel_speak_s(message->channel, message->item_count, message->read_back,
                                       false, actor_level(response, actor)));
    Event event = event_make(log, EVENT_MESSAGE_SENT);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->people->room[actor->person];
    event.thing = (int32_t)message->channel;
    event.other = only_holder(response, message->to);
    event.value = message->items[0].kind;
    const Fact* fact =
        mind_find(&actor->mind, (FactKind)message->items[0].kind, message->items[0].subject);
    event.cause = fact != NULL ? fact->event : EVENT_NONE;
    message->event = event_append(log, event);
}

// ---- who hears it -----------------------------------------------------------------------------

void heard_from(Response* response, Actor* hearer, const Actor* speaker, EventLog* log) {
    uint64_t roles = actor_roles(response, speaker);
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if ((roles & bit(role)) == 0) {
            continue;
        }
        hearer->heard[role] = response->now;
        hearer->fails[role] = hearer->ways[role] = hearer->waits[role] = 0;
        hearer->retry[role] = 0;
        hearer->told_missed[role] = false;
        if (actor_knows(hearer, FACT_ABSENT, role)) {
            actor_observe(response, hearer, FACT_ABSENT, role, 0, WAY_HEARD, EVENT_NONE, log);
        }
    }
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
        News news = {.kind = (FactKind)fact->kind,
                     .subject = fact->subject,
                     .value = fact->value,
                     .way = WAY_TOLD,
                     .source = sender->person,
                     .origin = fact->origin,
                     .true_at = fact->true_at,
                     .percent = (int)(percent + 0.5),
                     .hops = fact->hops + 1,
                     .known_by = known_by,
                     .cause = cause};
        actor_learn(response, hearer, &news, log);
        // Whatever one makes of it, the others on the call have heard it too.
        Fact* held = mind_find_mutable(&hearer->mind, news.kind, news.subject);
        if (held != NULL && held->value == news.value) {
            held->known_by |= known_by;
        }
    }
}

static void note_heard(Response* response, const Actor* sender, const Actor* hearer,
                       EventLog* log) {
    Event event = event_make(log, EVENT_MESSAGE_HEARD);
    event.person = hearer->person;
    event.role = response_role_of(response, hearer->person);
    event.room = response->people->room[hearer->person];
    event.thing = (int32_t)sender->message.channel;
    event.other = sender->person;
    event.value = sender->message.items[0].kind;
    event.cause = sender->message.event;
    event_append(log, event);
}

/// A deaf person is reached face to face only, by lips and gestures.
bool message_can_hear(const Response* response, const Actor* actor) {
    return (response->people->flags[actor->person] & PERSON_FLAG_DEAF) == 0;
}

/// Whether this person is in reach of what is being said, as called or as a bystander.
static bool in_reach(const Response* response, const Actor* sender, const Actor* hearer) {
    if (channel_in_earshot(response, sender, hearer)) {
        return true;
    }
    if (!message_can_hear(response, hearer)) {
        return false;
    }
    if (sender->message.channel == CHANNEL_PHONE) {
        return sender->message.partner == actor_index(response, hearer);
    }
    if (sender->message.channel != CHANNEL_RADIO) {
        return false;
    }
    uint64_t roles = actor_roles(response, hearer);
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if ((roles & bit(role)) != 0 && response->def.roles[role].has_radio) {
            return true;
        }
    }
    return false;
}

static uint64_t deliver_to(Response* response, Actor* sender, Actor* hearer, EventLog* log) {
    const Message* message = &sender->message;
    uint64_t called = actor_roles(response, hearer) & message->to;
    bool on_a_call = hearer->caller >= 0 && hearer->caller != actor_index(response, sender);
    on_a_call = on_a_call || (hearer->message.state == MESSAGE_ON_AIR &&
                              hearer->message.channel == CHANNEL_PHONE);
    double chance = channel_missed(message->channel, called != 0, actor_level(response, hearer),
                                   on_a_call, message->read_back);
    double u = message_draw(response, sender, response->person_keys[hearer->person], SLOT_MISSED);
    if (u < chance) {
        return 0;
    }
    heard_from(response, hearer, sender, log);
    if (message->channel == CHANNEL_RADIO) {
        hearer->radio_heard = response->now;
    }
    if (called != 0) {
        note_heard(response, sender, hearer, log);
    }
    deliver_items(response, sender, hearer, message->channel, message->items, message->item_count,
                  actor_roles(response, sender) | message->to, message->event, log);
    return called;
}

static void finish_speaking(Response* response, Actor* sender, EventLog* log) {
    Message* message = &sender->message;
    uint64_t confirmed = 0;
    bool answered = false;
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* hearer = &response->actors[response->order[i]];
        if (hearer == sender || !can_act(response, hearer) || !in_reach(response, sender, hearer)) {
            continue;
        }
        uint64_t who = deliver_to(response, sender, hearer, log);
        if (who != 0) {
            confirmed |= who;
            answered = true;
            heard_from(response, sender, hearer, log); // "understood"
        }
    }
    for (int i = 0; i < message->item_count; i++) {
        Fact* fact = mind_find_mutable(&sender->mind, (FactKind)message->items[i].kind,
                                       message->items[i].subject);
        if (fact != NULL) {
            fact->known_by |= confirmed;
        }
    }
    if (message->channel == CHANNEL_RADIO) {
        response->net = -1;
        sender->radio_fails = answered ? 0 : sender->radio_fails + 1;
        sender->radio_heard = answered ? response->now : sender->radio_heard;
    }
    message->missed = message->to & ~confirmed;
    if (message->missed == 0 || message->channel != CHANNEL_RADIO) {
        message_drop(response, sender);
        return;
    }
    message->state = MESSAGE_UNANSWERED;
    message->due = response->now + response_ticks(ANSWER_S);
}

// ---- nobody answers ---------------------------------------------------------------------------

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

static bool is_said_soon(const Actor* actor, int32_t role, MessageItem item) {
    const Message* message = &actor->message;
    bool now = message->state != MESSAGE_NONE && message->state <= MESSAGE_ON_AIR &&
               (message->to & bit(role)) != 0 && message->lead.kind == item.kind &&
               message->lead.subject == item.subject;
    for (int i = 0; i < actor->say_count && !now; i++) {
        const Say* say = &actor->says[i];
        now = say->role == role && say->item.kind == item.kind && say->item.subject == item.subject;
    }
    return now;
}

/// What a "tell" command asked for stays wanted when its message comes to nothing.
void message_keep_say(Actor* actor, int32_t role, const Message* message) {
    if (message->from_say && actor->say_count < SAYS_MAX) {
        actor->says[actor->say_count++] = (Say){.role = role, .item = message->lead};
    }
}

/// Logs a miss: the first since the role was heard, and the last. What lies between is the same
/// story again.
uint32_t message_note_missed(Response* response, Actor* actor, int32_t role, Channel channel,
                             Reason reason, bool last, EventLog* log) {
    if (actor->told_missed[role] && !last) {
        return EVENT_NONE;
    }
    actor->told_missed[role] = true;
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
    actor->fails[role] = (uint8_t)(actor->fails[role] < 255 ? actor->fails[role] + 1 : 255);
    actor->ways[role] |= (uint8_t)(1u << channel);
    bool silent = actor->heard[role] == NEVER || response->now - actor->heard[role] > SILENCE;
    bool absent = actor->fails[role] >= 3 && bits_of(actor->ways[role]) >= 2 && silent;
    uint32_t event =
        message_note_missed(response, actor, role, channel, REASON_NO_ANSWER, absent, log);
    if (absent) {
        actor->fails[role] = actor->ways[role] = 0;
        conclude_absent(response, actor, role, event, log);
        return;
    }
    if (event == EVENT_NONE) { // nobody reads of this miss and asks for it again
        message_keep_say(actor, role, &actor->message);
    }
    if (actor->fails[role] < 3) {
        return;
    }
    // Somebody was heard there lately: back off 30, 60, 120, 120 s, then leave it.
    static const uint32_t backs_off[4] = {30, 60, 120, 120};
    actor->retry[role] = actor->waits[role] < 4
                             ? response->now + backs_off[actor->waits[role]] * TICKS_PER_S
                             : NEVER;
    actor->waits[role] = (uint8_t)(actor->waits[role] < 4 ? actor->waits[role] + 1 : 4);
}

void message_give_up(Response* response, Actor* actor, EventLog* log) {
    uint64_t missed = actor->message.missed;
    Channel channel = actor->message.channel;
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if ((missed & bit(role)) != 0) {
            call_failed(response, actor, role, channel, log);
        }
    }
    if (channel == CHANNEL_RADIO && actor->radio_fails >= 2 &&
        response->now - actor->radio_heard > NET_SILENT) {
        actor->radio_dead_until = response->now + DEAD_FOR;
        actor->radio_fails = 0;
    }
    message_drop(response, actor);
}

// ---- the stage --------------------------------------------------------------------------------

/// Nobody of the roles called stands here any more.
static bool all_have_left(Response* response, const Actor* actor) {
    for (int32_t role = 0; role < response->def.role_count; role++) {
        const Actor* other = role_actor(response, role);
        if ((actor->message.to & bit(role)) != 0 && other != NULL &&
            channel_in_earshot(response, actor, other)) {
            return false;
        }
    }
    return true;
}

static void prepared(Response* response, Actor* actor, EventLog* log) {
    switch (actor->message.channel) {
    case CHANNEL_RADIO:
        actor->message.state = MESSAGE_WAITING;
        actor->message.asked = response->now;
        actor->message.due = NEVER;
        break;
    case CHANNEL_PHONE: phone_ring(response, actor, log); break;
    default:
        if (actor->message.channel == CHANNEL_FACE && all_have_left(response, actor)) {
            message_drop(response, actor); // walked off meanwhile: proves nothing
        } else {
            message_speak(response, actor, log);
        }
        break;
    }
}

static void advance(Response* response, Actor* actor, EventLog* log) {
    if (actor->message.state == MESSAGE_NONE || response->now < actor->message.due) {
        return;
    }
    switch (actor->message.state) {
    case MESSAGE_PREPARING: prepared(response, actor, log); break;
    case MESSAGE_RINGING: phone_pick_up(response, actor, log); break;
    case MESSAGE_ON_AIR: finish_speaking(response, actor, log); break;
    case MESSAGE_UNANSWERED: message_give_up(response, actor, log); break;
    case MESSAGE_ENGAGED: phone_ring(response, actor, log); break;
    default: break;
    }
}

/// The net goes to the first in the queue.
static void grant_net(Response* response, EventLog* log) {
    while (response->net < 0) {
        Actor* first = NULL;
        for (int32_t i = 0; i < response->actor_count; i++) {
            Actor* actor = &response->actors[response->order[i]];
            const Message* message = &actor->message;
            if (message->state == MESSAGE_WAITING &&
                (first == NULL || message->priority < first->message.priority ||
                 (message->priority == first->message.priority &&
                  message->asked < first->message.asked))) {
                first = actor;
            }
        }
        if (first == NULL) {
            return;
        }
        message_speak(response, first, log);
        if (first->message.state == MESSAGE_ON_AIR) {
            response->net = actor_index(response, first);
        }
    }
}

void response_messages(Response* response, double tick_s, EventLog* log) {
    ASSERT(fabs(tick_s - RESPONSE_TICK_S) < 1e-9);
    response->now = log->tick;
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* actor = &response->actors[response->order[i]];
        if (!can_act(response, actor)) {
            if (actor->message.state != MESSAGE_NONE) {
                message_drop(response, actor);
            }
            continue;
        }
        advance(response, actor, log);
    }
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* actor = &response->actors[response->order[i]];
        bool due = actor->wake || (response->now + (uint32_t)actor->person) % TICKS_PER_S == 0;
        bool task_wants_voice = actor->busy && actor->hand.stage == STAGE_VOICE;
        if (due && can_act(response, actor) && voice_is_free(actor) && !task_wants_voice) {
            actor->wake = false;
            inform_think(response, actor, log);
        }
    }
    grant_net(response, log);
}

Reason response_say(Response* response, int32_t role, int32_t to_role, FactKind kind,
                    int32_t subject, EventLog* log) {
    response->now = log->tick;
    if (role < 0 || role >= response->def.role_count || to_role < 0 ||
        to_role >= response->def.role_count || (unsigned)kind >= FACT_KIND_COUNT) {
        return REASON_INVALID;
    }
    Actor* actor = role_actor(response, role);
    if (actor == NULL) {
        return REASON_ROLE_EMPTY;
    }
    if (!can_act(response, actor)) {
        return REASON_DOWN;
    }
    const Fact* fact =
        subject < 0 ? mind_knows(&actor->mind, kind, -1) : mind_find(&actor->mind, kind, subject);
    if (fact == NULL) {
        return REASON_NOT_KNOWN;
    }
    if (response->roles[to_role].holder == actor->person) {
        return REASON_NOT_NEEDED;
    }
    MessageItem item = {.kind = (uint8_t)kind, .subject = fact->subject};
    bool told = (fact->known_by & bit(to_role)) != 0 && !actor_is_played(response, actor);
    if (told || is_said_soon(actor, to_role, item)) {
        return REASON_NONE; // told or about to be: once is enough, but for a player who insists
    }
    if (actor->say_count == SAYS_MAX) {
        return REASON_BUSY;
    }
    actor->says[actor->say_count++] = (Say){.role = to_role, .item = item};
    actor->wake = true;
    return REASON_NONE;
}

void response_inform(Response* response, int32_t role, FactKind kind, int32_t subject,
                     int32_t value, FactWay way, uint32_t cause, EventLog* log) {
    response->now = log->tick;
    Actor* actor = role_actor(response, role);
    if (actor == NULL || (unsigned)kind >= FACT_KIND_COUNT || (unsigned)way >= WAY_COUNT) {
        return;
    }
    actor_observe(response, actor, kind, subject, value, way, cause, log);
}
