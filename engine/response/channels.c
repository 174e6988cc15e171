/// Channels: how long a message takes on each, who hears it, and which one is taken.
///
/// The numbers are the table of the README, section "talking"; nothing else in the layer knows
/// them. A channel's queue is the messages that wait for it (messages.c); only the radio net has
/// one, since only there does one talker shut out all others.
#include "response/response_internal.h"

#define SHOUT_M   20.0f
#define EARSHOT_M 8.0f /* face to face: the same room, a raised voice */

double channel_prepare_s(Channel channel, SkillLevel level) {
    static const double seconds[CHANNEL_COUNT] = {
        [CHANNEL_FACE] = 1.0, [CHANNEL_SHOUT] = 0.0,   [CHANNEL_RADIO] = 3.0, [CHANNEL_PHONE] = 8.0,
        [CHANNEL_PA] = 30.0,  [CHANNEL_RUNNER] = 15.0, [CHANNEL_APP] = 20.0,
    };
    static const double factors[LEVEL_COUNT] = {0.8, 1.0, 1.5};
    return seconds[channel] * factors[level];
}

double channel_speak_s(Channel channel, int items, bool read_back, bool question,
                       SkillLevel level) {
    static const double factors[LEVEL_COUNT] = {0.8, 1.0, 1.15};
    double n = items;
    double seconds = 0.0;
    switch (channel) {
    case CHANNEL_RUNNER:
    case CHANNEL_FACE: seconds = 1.0 + 2.5 * n; break;
    case CHANNEL_SHOUT: seconds = 3.0; break;
    case CHANNEL_RADIO: {
        double words = question && items == 0 ? 5.0 : 2.0 + 3.0 * n;
        seconds = 1.0 + (words < 15.0 ? words : 15.0);
        break;
    }
    case CHANNEL_PHONE: seconds = 4.0 + 5.0 * n; break;
    case CHANNEL_PA: seconds = 20.0; break;
    default: break;
    }
    seconds *= factors[level];
    return seconds + (read_back ? 5.0 : 0.0) + (question ? 4.0 : 0.0);
}

double channel_belief(Channel channel) {
    static const double factors[CHANNEL_COUNT] = {
        [CHANNEL_FACE] = 0.95,  [CHANNEL_SHOUT] = 0.85, [CHANNEL_RADIO] = 0.9,
        [CHANNEL_PHONE] = 0.92, [CHANNEL_PA] = 0.8,     [CHANNEL_RUNNER] = 0.8,
        [CHANNEL_APP] = 0.95,
    };
    return factors[channel];
}

double channel_missed(Channel channel, bool addressee, SkillLevel level, bool on_a_call,
                      bool read_back, bool noise) {
    static const double net_others[LEVEL_COUNT] = {0.15, 0.25, 0.40};
    double chance = 0.0;
    if (on_a_call) {
        chance = 0.6;
    } else if (!addressee) {
        chance = channel == CHANNEL_RADIO ? net_others[level] : 0.25;
    } else {
        static const double quiet[CHANNEL_COUNT] = {[CHANNEL_RADIO] = 0.05, [CHANNEL_SHOUT] = 0.1};
        static const double loud[CHANNEL_COUNT] = {[CHANNEL_RADIO] = 0.15, [CHANNEL_SHOUT] = 0.5};
        chance = noise ? loud[channel] : quiet[channel];
        chance = chance > 0.0 ? chance : 0.01;
    }
    return read_back && addressee ? chance / 2.0 : chance;
}

double channel_read_back(SkillLevel level) {
    static const double chances[LEVEL_COUNT] = {0.9, 0.5, 0.1};
    return chances[level];
}

double channel_misheard(Channel channel, bool read_back) {
    static const double chances[CHANNEL_COUNT] = {
        [CHANNEL_FACE] = 0.01,  [CHANNEL_SHOUT] = 0.05,  [CHANNEL_RADIO] = 0.05,
        [CHANNEL_PHONE] = 0.03, [CHANNEL_RUNNER] = 0.03,
    };
    return read_back ? chances[channel] / 2.0 : chances[channel];
}

bool channel_in_shout(const Response* response, const Actor* a, const Actor* b) {
    const People* people = response->people;
    float distance = vec_distance(person_at(response, a->person), person_at(response, b->person));
    int32_t from = people->room[a->person];
    if (from < 0 || distance > SHOUT_M) {
        return false;
    }
    if (people->room[b->person] == from) {
        return true;
    }
    const Room* room = &response->facility->rooms[from];
    for (int32_t i = 0; i < room->opening_count; i++) {
        int32_t index = response->facility->room_openings[room->first_opening + i];
        const Opening* opening = &response->facility->openings[index];
        if (opening_is_doorway(opening) &&
            opening_other(opening, from) == people->room[b->person]) {
            bool open = building_air_share(response->building, index) > 0.0f;
            return open || distance <= SHOUT_M / 2.0f;
        }
    }
    return false;
}

bool channel_in_earshot(const Response* response, const Actor* a, const Actor* b) {
    return response->people->room[a->person] == response->people->room[b->person] &&
           vec_distance(person_at(response, a->person), person_at(response, b->person)) <=
               EARSHOT_M;
}

bool carries_radio(const Response* response, const Actor* actor) {
    return nets_of(response, actor) != 0;
}

/// A way that has not been tried since the last word, and may be.
static bool is_turn_of(const Actor* actor, int32_t role, Channel channel) {
    return (actor->ties[role].ways & (uint8_t)(1u << channel)) == 0;
}

Channel channel_choose(Response* response, const Actor* actor, int32_t role) {
    const Actor* other = role_actor(response, role);
    bool there = other != NULL && other != actor && can_act(response, other);
    if (there && channel_in_earshot(response, actor, other)) {
        return CHANNEL_FACE;
    }
    // Two calls in vain: the telephone, once; where that is in vain or dead, on foot; then the net.
    bool phone = response->now >= actor->phone_dead_until;
    bool in_vain = actor->ties[role].fails >= 2;
    bool phone_turn = phone && in_vain && is_turn_of(actor, role, CHANNEL_PHONE);
    bool rung = !is_turn_of(actor, role, CHANNEL_PHONE);
    bool foot_turn = in_vain && (!phone || (rung && actor->ties[role].fails >= 3)) &&
                     is_turn_of(actor, role, CHANNEL_RUNNER) && runner_can(response, actor, role);
    if (net_choose(response, actor, role) >= 0 && !phone_turn && !foot_turn) {
        return CHANNEL_RADIO;
    }
    if (there && !carries_radio(response, actor) && channel_in_shout(response, actor, other)) {
        return CHANNEL_SHOUT;
    }
    // Hands that are at work cannot hold a telephone.
    bool hands_full = actor->busy && actor->hand.task.state == TASK_DOING && actor->hand.uses_body;
    if (phone && !hands_full && !foot_turn) {
        return CHANNEL_PHONE;
    }
    return (!phone || foot_turn) && runner_can(response, actor, role) ? CHANNEL_RUNNER
                                                                      : CHANNEL_COUNT;
}
