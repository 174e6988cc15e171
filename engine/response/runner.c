/// Runner: news taken on foot, when no other channel is left or an order says so.
///
/// Who has nothing in hand walks to where the holder of a role is believed to be - the post once
/// the response has run for a minute, else where they work - and tells them face to face on the way
/// or there. A place found empty counts as one way tried. Nobody goes back into a building that is
/// being left, or through a room believed to burn, to tell something.
#include "response/response_internal.h"

#define AT_POSTS_AFTER (60u * TICKS_PER_S)
#define BACKS_OFF      (15u * TICKS_PER_S) /* 30, 60, 120 s after the first, second, third */
#define GIVES_UP       (300u * TICKS_PER_S)

/// Room where the holder of a role is believed to be, -1 unknown.
static int32_t believed_room(const Response* response, const Actor* actor, int32_t role) {
    int32_t post = response->def.roles[role].post;
    uint32_t since = NEVER;
    for (int i = 0; i < actor->mind.fact_count; i++) {
        const Fact* fact = &actor->mind.facts[i];
        since = fact->value != 0 && fact->known_at < since ? fact->known_at : since;
    }
    bool runs = since != NEVER && response->now - since >= AT_POSTS_AFTER;
    int32_t holder = response->roles[role].holder;
    int32_t work = holder >= 0 ? response->work_room[holder] : -1;
    return post >= 0 && (runs || work < 0) ? post : work;
}

bool runner_can(const Response* response, const Actor* actor, int32_t role) {
    uint8_t state = response->people->state[actor->person];
    bool still = state == PERSON_WAITING || state == PERSON_STANDING || state == PERSON_MUSTERED ||
                 state == PERSON_OUT;
    int32_t room = believed_room(response, actor, role);
    if (!still || actor->busy || actor->queued > 0 || actor->retreating || actor->run_to >= 0 ||
        actor_is_played(response, actor) || room < 0 ||
        believed_unsafe(actor, room, response->now)) {
        return false;
    }
    bool left = actor_knows(actor, FACT_ALARM, -1) || actor_knows(actor, FACT_ANNOUNCED, -1);
    return is_outdoors(response, room) || !is_out(response, actor->person) || !left;
}

bool runner_begin(Response* response, Actor* actor, int32_t role, MessageItem item) {
    int32_t room = believed_room(response, actor, role);
    if (room < 0 || !people_send(response->people, actor->person, room,
                                 response->facility->rooms[room].label)) {
        return false;
    }
    actor->run_to = role;
    actor->run_since = response->now;
    actor->run_item = item;
    return true;
}

/// Whoever arrives beside the one they look for tells them.
static void run_on(Response* response, Actor* actor, EventLog* log) {
    int32_t role = actor->run_to;
    Actor* other = role_actor(response, role);
    if (other != NULL && is_asleep(response, other->person) &&
        channel_in_earshot(response, actor, other)) {
        wake(response, other->person, actor->person, CUE_TOLD, EVENT_NONE, log);
    }
    bool there = other != NULL && other != actor && can_act(response, other) &&
                 channel_in_earshot(response, actor, other);
    const Fact* fact =
        mind_find(&actor->mind, (FactKind)actor->run_item.kind, actor->run_item.subject);
    if (fact == NULL || (fact->known_by >> role & 1u) != 0) {
        actor->run_to = -1; // told on the way, by a shout or by somebody else
        people_stop(response->people, actor->person);
        return;
    }
    if (there && voice_is_free(actor)) {
        actor->run_to = -1;
        people_stop(response->people, actor->person);
        message_begin(response, actor, CHANNEL_FACE, (uint64_t)1 << role, actor->run_item, log);
        actor->message.from_say = true; // still wanted should they walk off
        return;
    }
    bool arrived = response->people->state[actor->person] == PERSON_STANDING;
    if (arrived || response->now - actor->run_since > GIVES_UP) {
        actor->run_to = -1;
        actor->idle_since = response->now;
        call_failed(response, actor, role, CHANNEL_RUNNER, log);
        Tie* tie = &actor->ties[role];
        uint32_t again = response->now + (BACKS_OFF << (tie->fails < 3 ? tie->fails : 3));
        tie->retry = tie->retry > again ? tie->retry : again;
    }
}

void runner_step(Response* response, EventLog* log) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* actor = &response->actors[response->order[i]];
        if (actor->run_to < 0) {
            continue;
        }
        if (actor->busy || actor->retreating || !can_act(response, actor)) {
            actor->run_to = -1; // something else has come up: the duty to tell stands
        } else if ((response->now + (uint32_t)actor->person) % 10u == 0) {
            run_on(response, actor, log);
        }
    }
}
