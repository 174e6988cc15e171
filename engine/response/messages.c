/// Messages: one voice says one thing at a time - prepare, wait for the channel, speak, be heard.
///
/// What is said is chosen when speaking starts, not when the wish arose, so that nobody tells news
/// that is old by then. The radio net has one talker; who waits for it is ordered by (priority,
/// time of asking, person), and a mayday cuts in. Who hears it is hear.c, what follows from silence
/// silence.c.
#include "response/standoff.h"

static uint64_t bit(int32_t role) {
    return (uint64_t)1 << role;
}

bool voice_is_free(const Actor* actor) {
    bool working = actor->busy && actor->hand.uses_voice && actor->hand.stage == STAGE_DOING;
    return actor->message.state == MESSAGE_NONE && actor->caller < 0 && !working &&
           !outside_talks(actor);
}

double message_draw(const Response* response, const Actor* sender, uint64_t hearer, uint32_t slot) {
    if (response->fixed_message[slot % FIXED_SLOTS] >= 0.0) {
        return response->fixed_message[slot % FIXED_SLOTS];
    }
    return draw_unit(response, RNG_MESSAGE, response->person_keys[sender->person], hearer,
                     (uint64_t)sender->message.number, slot);
}

/// One's own life goes before everything: on a net it cuts in.
static int priority_of(const Actor* actor, MessageItem lead) {
    bool own_life =
        (lead.kind == FACT_TRAPPED || lead.kind == FACT_AIR_LEFT) && lead.subject == actor->person;
    int urgency = inform_urgency((FactKind)lead.kind);
    return own_life ? 0 : (urgency <= 1 ? 1 : (urgency <= 3 ? 2 : 3));
}

/// Of the roles called, those whose radios are on the net.
static uint64_t roles_on_net(const Response* response, uint64_t to, int32_t net) {
    uint64_t on = 0;
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if ((to & bit(role)) != 0 && (nets_of_role(response, role) >> net & 1u) != 0) {
            on |= bit(role);
        }
    }
    return on;
}

void message_begin(Response* response, Actor* actor, Channel channel, uint64_t to, MessageItem lead,
                   EventLog* log) {
    (void)log;
    ASSERT(actor->message.state == MESSAGE_NONE);
    SkillLevel level = actor_level(response, actor);
    Message message = {.state = MESSAGE_PREPARING,
                       .channel = channel,
                       .to = to,
                       .priority = priority_of(actor, lead),
                       .number = actor->messages++,
                       .record = -1,
                       .partner = -1,
                       .lead = lead};
    if (channel == CHANNEL_RADIO) {
        int32_t first = 0;
        while (first + 1 < response->def.role_count && (to & bit(first)) == 0) {
            first++;
        }
        int32_t net = net_choose(response, actor, first);
        message.net = net < 0 ? 0 : net;
        message.to = net < 0 ? to : roles_on_net(response, to, net);
    }
    actor->message = message;
    if (channel == CHANNEL_RADIO) {
        actor->message.read_back =
            message_draw(response, actor, 0, SLOT_READ_BACK) < channel_read_back(level);
    }
    actor->message.due = response->now + response_ticks(channel_prepare_s(channel, level));
}

void message_drop(Response* response, Actor* actor) {
    for (int net = 0; net < RESPONSE_NETS_MAX; net++) {
        if (response->nets[net] == actor_index(response, actor)) {
            response->nets[net] = -1;
        }
    }
    if (actor->message.partner >= 0) {
        response->actors[actor->message.partner].caller = -1;
    }
    int32_t number = actor->message.number;
    actor->message =
        (Message){.state = MESSAGE_NONE, .number = number, .record = -1, .partner = -1};
    actor->wake = true;
}

void message_put_off(Response* response, Actor* actor) {
    MessageState state = actor->message.state;
    if ((state == MESSAGE_PREPARING || state == MESSAGE_RINGING) && !actor->message.from_say) {
        actor->messages = actor->message.number; // nothing was said: the next is this one again
        message_drop(response, actor);
    }
}

// ---- what is said -----------------------------------------------------------------------------

/// Whoever is told of the fire need not be told that the alarm is true.
static bool is_implied(const Actor* actor, const MessageItem* items, int count, FactKind kind) {
    for (int i = 0; i < count; i++) {
        const Fact* said = mind_find(&actor->mind, (FactKind)items[i].kind, items[i].subject);
        if (said != NULL && infer_goes_without_saying((FactKind)said->kind, said->value, kind)) {
            return true;
        }
    }
    return false;
}

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
                !is_implied(actor, items, count, (FactKind)fact->kind) &&
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

MessageRecord* message_keep(Response* response, const Actor* actor, Channel channel, uint64_t to,
                            const MessageItem* items, int count) {
    uint32_t number = (uint32_t)response->record_count++;
    MessageRecord* record = &response->records[number % RESPONSE_RECORDS_MAX];
    *record = (MessageRecord){.number1 = number + 1,
                              .sender = actor->person,
                              .channel = channel,
                              .to = to,
                              .item_count = count};
    for (int i = 0; i < count; i++) {
        const Fact* fact = mind_find(&actor->mind, (FactKind)items[i].kind, items[i].subject);
        record->items[i] = items[i];
        record->values[i] = fact != NULL ? fact->value : 0;
    }
    return record;
}

static void note_sent(Response* response, Actor* actor, EventLog* log) {
    Message* message = &actor->message;
    Event event = event_make(log, message->question ? EVENT_QUESTION_ASKED : EVENT_MESSAGE_SENT);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->people->room[actor->person];
    event.thing = (int32_t)message->channel;
    event.other = only_holder(response, message->to);
    event.value = message->question ? message->lead.kind : message->items[0].kind;
    event.detail = message->record;
    const Fact* fact = mind_find(&actor->mind, (FactKind)message->lead.kind, message->lead.subject);
    event.cause = fact != NULL ? fact->event : EVENT_NONE;
    message->event = event_append(log, event);
}

/// The finder's first word has a form (report.c): who, where, what, how big. Returns what the
/// questions take [ticks].
static uint32_t first_report(Response* response, Actor* actor, EventLog* log) {
    const Message* message = &actor->message;
    int32_t role = response_role_of(response, actor->person);
    int32_t form = report_find(response, REPORT_FIRST, -1);
    bool first = message->number == 0 && !message->question && message->item_count > 0 &&
                 role >= 0 && response->def.roles[role].finder &&
                 fact_has((FactKind)message->lead.kind, FACT_TRAIT_FINDER);
    if (!first || form < 0) {
        return 0;
    }
    ReportResult result = report_make(response, actor, form, 0);
    report_tell(response, actor, &result, message->event, log);
    double seconds = report_asking_s(&result);
    return seconds > 0.0 ? response_ticks(seconds) : 0;
}

/// Keeps off gas with a telephone or a radio, as who does not play themselves.
static bool heeds_gas(const Response* response, const Actor* actor) {
    Channel channel = actor->message.channel;
    return (channel == CHANNEL_RADIO || channel == CHANNEL_PHONE) &&
           !actor_is_played(response, actor) && standoff_needed(response, actor);
}

/// What was about to be said, or was being said, is said again later.
static void say_later(Response* response, Actor* actor) {
    Message dropped = actor->message;
    message_drop(response, actor);
    for (int32_t role = 0; role < response->def.role_count && !dropped.question; role++) {
        if ((dropped.to & bit(role)) != 0) {
            message_keep_say(actor, role, &dropped);
        }
    }
}

/// Gas has come since the call was begun: it is put off, and made from somewhere else.
static bool puts_off_for_gas(Response* response, Actor* actor) {
    if (!heeds_gas(response, actor)) {
        return false;
    }
    actor->messages = actor->message.number; // nothing was said: the next is this one again
    say_later(response, actor);
    return true;
}

/// Who comes into a room that they know to hold gas, talking, lets the button go first; nobody has
/// understood them.
static bool breaks_off_for_gas(Response* response, Actor* actor, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    const Message* message = &actor->message;
    if (message->state != MESSAGE_ON_AIR || room < 0 || is_outdoors(response, room) ||
        !heeds_gas(response, actor)) {
        return false;
    }
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if ((message->to & bit(role)) != 0) {
            message_note_missed(response, actor, role, message->channel, REASON_NOT_HEARD, false,
                                log);
        }
    }
    say_later(response, actor);
    return true;
}

void message_speak(Response* response, Actor* actor, EventLog* log) {
    Message* message = &actor->message;
    if (puts_off_for_gas(response, actor)) {
        return;
    }
    if (!message->question) {
        message->item_count =
            message_choose_items(response, actor, message->to, message->lead, message->items);
        if (message->item_count == 0) {
            message_drop(response, actor);
            return;
        }
        add_says(actor);
        if (message->channel == CHANNEL_SHOUT) {
            message->item_count = 1;
        }
    }
    MessageRecord* record = message_keep(response, actor, message->channel, message->to,
                                         message->items, message->item_count);
    record->net = message->net;
    message->record = (int32_t)record->number1 - 1;
    note_sent(response, actor, log);
    if (message->channel == CHANNEL_APP) {
        app_send(response, actor);
        return;
    }
    message->state = MESSAGE_ON_AIR;
    message->due =
        response->now + first_report(response, actor, log) +
        response_ticks(channel_speak_s(message->channel, message->item_count, message->read_back,
                                       message->question, actor_level(response, actor)));
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
    if (actor->message.state == MESSAGE_NONE || breaks_off_for_gas(response, actor, log) ||
        response->now < actor->message.due) {
        return;
    }
    switch (actor->message.state) {
    case MESSAGE_PREPARING: prepared(response, actor, log); break;
    case MESSAGE_RINGING: phone_pick_up(response, actor, log); break;
    case MESSAGE_ON_AIR: message_finish(response, actor, log); break;
    case MESSAGE_UNANSWERED: message_give_up(response, actor, log); break;
    case MESSAGE_ENGAGED: phone_ring(response, actor, log); break;
    default: break;
    }
}

/// The first in a net's queue, NULL nobody waits for it.
static Actor* first_waiting(Response* response, int32_t net) {
    Actor* first = NULL;
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* actor = &response->actors[response->order[i]];
        const Message* message = &actor->message;
        if (message->state == MESSAGE_WAITING && message->net == net &&
            (first == NULL || message->priority < first->message.priority ||
             (message->priority == first->message.priority &&
              message->asked < first->message.asked))) {
            first = actor;
        }
    }
    return first;
}

/// Who calls for their life does not wait: the talker stops, and says it again afterwards.
static void cut_in(Response* response, int32_t net, const Actor* first) {
    Actor* talker = response->nets[net] >= 0 ? &response->actors[response->nets[net]] : NULL;
    if (talker == NULL || first->message.priority != 0 || talker->message.priority == 0) {
        return;
    }
    talker->message.state = MESSAGE_WAITING;
    talker->message.asked = response->now;
    talker->message.due = NEVER;
    talker->message.record = -1;
    response->nets[net] = -1;
}

/// A free net goes to the first in its queue.
static void grant_net(Response* response, int32_t net, EventLog* log) {
    Actor* first = first_waiting(response, net);
    if (first != NULL) {
        cut_in(response, net, first);
    }
    while (response->nets[net] < 0 && first != NULL) {
        message_speak(response, first, log);
        if (first->message.state == MESSAGE_ON_AIR) {
            response->nets[net] = actor_index(response, first);
        } else {
            first = first_waiting(response, net);
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
        outside_step(response, actor, log);
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
    app_step(response, log);
    runner_step(response, log);
    for (int32_t net = 0; net < net_count(response); net++) {
        grant_net(response, net, log);
    }
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

/// The holder of a role who can speak; the reason where there is none.
static Reason speaker(Response* response, int32_t role, int32_t to_role, Actor** actor) {
    if (role < 0 || role >= response->def.role_count || to_role < 0 ||
        to_role >= response->def.role_count) {
        return REASON_INVALID;
    }
    *actor = role_actor(response, role);
    if (*actor == NULL) {
        return REASON_ROLE_EMPTY;
    }
    if (!can_act(response, *actor)) {
        return REASON_DOWN;
    }
    return response->roles[to_role].holder == (*actor)->person ? REASON_NOT_NEEDED : REASON_NONE;
}

static Reason add_say(Actor* actor, int32_t to_role, Channel channel, const Fact* fact) {
    if (actor->say_count == SAYS_MAX) {
        return REASON_BUSY;
    }
    MessageItem item = {.kind = fact->kind, .subject = fact->subject};
    actor->says[actor->say_count++] = (Say){.role = to_role, .channel = channel, .item = item};
    actor->wake = true;
    return REASON_NONE;
}

Reason response_say(Response* response, int32_t role, int32_t to_role, FactKind kind,
                    int32_t subject, EventLog* log) {
    response->now = log->tick;
    Actor* actor = NULL;
    Reason reason = (unsigned)kind < FACT_KIND_COUNT ? speaker(response, role, to_role, &actor)
                                                     : REASON_INVALID;
    if (reason != REASON_NONE && reason != REASON_NOT_NEEDED) {
        return reason;
    }
    const Fact* fact =
        subject < 0 ? mind_knows(&actor->mind, kind, -1) : mind_find(&actor->mind, kind, subject);
    if (fact == NULL || reason == REASON_NOT_NEEDED) {
        return fact == NULL ? REASON_NOT_KNOWN : reason;
    }
    MessageItem item = {.kind = (uint8_t)kind, .subject = fact->subject};
    bool told = (fact->known_by & bit(to_role)) != 0 && !actor_is_played(response, actor);
    if (told || is_said_soon(actor, to_role, item)) {
        return REASON_NONE; // told or about to be: once is enough, but for a player who insists
    }
    return add_say(actor, to_role, CHANNEL_COUNT, fact);
}

/// The fact of a kind that was learnt last, NULL none.
static const Fact* newest(const Mind* mind, FactKind kind) {
    const Fact* found = NULL;
    for (int i = 0; i < mind->fact_count; i++) {
        const Fact* fact = &mind->facts[i];
        bool later = found == NULL || fact->known_at >= found->known_at;
        found = fact->kind == (uint8_t)kind && later ? fact : found;
    }
    return found;
}

Reason response_say_by(Response* response, int32_t role, int32_t to_role, Channel channel,
                       FactKind kind, EventLog* log) {
    response->now = log->tick;
    Actor* actor = NULL;
    if ((unsigned)kind >= FACT_KIND_COUNT || (unsigned)channel >= CHANNEL_COUNT ||
        channel == CHANNEL_PA) {
        return REASON_INVALID; // the loudspeakers are an action's: somebody has to go there
    }
    Reason reason = speaker(response, role, to_role, &actor);
    if (reason != REASON_NONE) {
        return reason;
    }
    if (channel == CHANNEL_RADIO &&
        (nets_of(response, actor) & nets_of_role(response, to_role)) == 0) {
        return REASON_CHANNEL_DEAD;
    }
    const Fact* fact = newest(&actor->mind, kind);
    return fact == NULL ? REASON_NOT_KNOWN : add_say(actor, to_role, channel, fact);
}

void response_inform(Response* response, int32_t role, FactKind kind, int32_t subject,
                     int32_t value, FactWay way, uint32_t cause, EventLog* log) {
    response->now = log->tick;
    Actor* actor = role_actor(response, role);
    if (actor == NULL || (unsigned)kind >= FACT_KIND_COUNT || (unsigned)way >= WAY_COUNT) {
        return;
    }
    actor_observe(response, actor, kind, subject, value, way, cause, log);
    Fact* order = kind == FACT_ORDER ? mind_find_mutable(&actor->mind, kind, subject) : NULL;
    if (order != NULL) {
        order->known_by = 0; // asked once more: that the last question was heard proves nothing
    }
}
