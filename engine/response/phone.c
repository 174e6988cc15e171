/// Phone: dialling, ringing, the engaged tone, and two who dial each other.
///
/// A telephone reaches one person who has to pick it up. Engaged is only who is on the telephone;
/// who talks otherwise lets it ring. What the other was about to say gives way to the call and is
/// said later, for without that two people who dial each other are both engaged for minutes.
#include "response/response_internal.h"

#define RINGS_S    25.0 /* a telephone rings */
#define ENGAGED_S  20.0 /* until dialling again */
#define RING_LOOK  10u  /* who lets it ring looks so often whether they can answer [ticks] */
#define DIALS_MOST 2    /* in a row; then 60, 120, 240 s later */

static uint64_t bit(int32_t role) {
    return (uint64_t)1 << role;
}

static int32_t called_role(const Response* response, const Message* message) {
    int32_t role = 0;
    while (role + 1 < response->def.role_count && (message->to & bit(role)) == 0) {
        role++;
    }
    return role;
}

/// Has dialled `other`, or is about to.
static bool dials(const Response* response, const Actor* actor, const Actor* other) {
    const Message* message = &actor->message;
    return message->channel == CHANNEL_PHONE && message->state == MESSAGE_RINGING &&
           response->roles[called_role(response, message)].holder == other->person;
}

/// The caller hears the engaged tone: the other is on the telephone with somebody, or lets it ring
/// at a third person with something more urgent. Whoever is only about to dial answers.
static bool line_engaged(const Response* response, const Actor* actor, const Actor* other) {
    if (other->caller >= 0) {
        return other->caller != actor_index(response, actor);
    }
    const Message* message = &other->message;
    bool phones = message->channel == CHANNEL_PHONE;
    if (outside_talks(other)) {
        return true;
    }
    bool talking = phones && message->state == MESSAGE_ON_AIR;
    bool rings = phones && message->state == MESSAGE_RINGING && !dials(response, other, actor) &&
                 message->priority < actor->message.priority;
    bool calls_service = other->busy && other->hand.stage == STAGE_DOING &&
                         action_has(work_action(response, &other->hand), EFFECT_REQUEST);
    return talking || rings || calls_service;
}

/// Speaks otherwise - on the net, to who stands there, over the loudspeakers: lets it ring.
static bool lets_ring(const Actor* other) {
    bool working = other->busy && other->hand.uses_voice && other->hand.stage == STAGE_DOING;
    return working || other->message.state == MESSAGE_ON_AIR;
}

static void engaged(Response* response, Actor* actor, int32_t role, EventLog* log) {
    Tie* tie = &actor->ties[role];
    message_note_missed(response, actor, role, CHANNEL_PHONE, REASON_ENGAGED, false, log);
    actor->message.partner = -1;
    actor->message.engaged++;
    if (carries_radio(response, actor) && response->def.roles[role].has_radio) {
        tie->fails = 0; // there is somebody: the net reaches them beside their call
        message_keep_say(actor, role, &actor->message);
        message_drop(response, actor);
        return;
    }
    if (actor->message.engaged >= DIALS_MOST) {
        tie->retry = response->now + (60u * TICKS_PER_S << tie->waits);
        tie->waits = (uint8_t)(tie->waits < 2 ? tie->waits + 1 : 2);
        message_keep_say(actor, role, &actor->message);
        message_drop(response, actor);
        return;
    }
    actor->message.state = MESSAGE_ENGAGED;
    actor->message.due = response->now + response_ticks(ENGAGED_S);
}

/// Puts the call through. What the other was about to say they say later (reference, 5.2).
static void connect(Response* response, Actor* actor, Actor* other, EventLog* log) {
    if (other->message.state != MESSAGE_NONE) {
        Message dropped = other->message;
        message_drop(response, other);
        for (int32_t role = 0; role < response->def.role_count; role++) {
            if ((dropped.to & bit(role)) != 0) {
                message_keep_say(other, role, &dropped);
            }
        }
    }
    if (actor_knows(actor, FACT_CHANNEL_DOWN, CHANNEL_PHONE)) {
        actor_observe(response, actor, FACT_CHANNEL_DOWN, CHANNEL_PHONE, 0, WAY_HEARD, EVENT_NONE,
                      log);
    }
    actor->message.partner = actor_index(response, other);
    other->caller = actor_index(response, actor);
    message_speak(response, actor, log);
}

void phone_ring(Response* response, Actor* actor, EventLog* log) {
    Message* message = &actor->message;
    if (response->channel_dead[CHANNEL_PHONE]) {
        phone_is_dead(response, actor, log);
        return;
    }
    int32_t role = called_role(response, message);
    Actor* other = role_actor(response, role);
    bool there = other != NULL && other != actor && can_act(response, other) &&
                 message_can_hear(response, other);
    if (there && line_engaged(response, actor, other)) {
        engaged(response, actor, role, log);
        return;
    }
    message->state = MESSAGE_RINGING;
    message->missed = message->to;
    message->partner = -1;
    message->asked = response->now;
    if (there && dials(response, other, actor)) {
        connect(response, actor, other, log); // each had the other on the line
        return;
    }
    double seconds = RINGS_S;
    if (there) {
        seconds = 3.0 + 4.0 * message_draw(response, actor, 0, SLOT_PICK_UP);
    }
    message->due = response->now + response_ticks(seconds);
}

void phone_pick_up(Response* response, Actor* actor, EventLog* log) {
    if (response->channel_dead[CHANNEL_PHONE]) {
        phone_is_dead(response, actor, log);
        return;
    }
    int32_t role = called_role(response, &actor->message);
    Actor* other = role_actor(response, role);
    (void)wake_by_phone(response, actor, other, log);
    if (other == NULL || other == actor || !can_act(response, other) ||
        !message_can_hear(response, other)) {
        message_give_up(response, actor, log);
        return;
    }
    if (line_engaged(response, actor, other)) {
        engaged(response, actor, role, log);
        return;
    }
    if (lets_ring(other)) {
        bool too_long = response->now - actor->message.asked >= response_ticks(RINGS_S);
        if (too_long) {
            message_give_up(response, actor, log);
        } else {
            actor->message.due = response->now + RING_LOOK;
        }
        return;
    }
    connect(response, actor, other, log);
}
