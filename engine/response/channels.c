/// Channels: how long a message takes on each, who hears it, and which one is taken.
///
/// The numbers are the table of the README, section "talking"; nothing else in the layer knows
/// them. A channel's queue is the messages that wait for it (messages.c); only the radio net has
/// one, since only there does one talker shut out all others.
#include "response/response_internal.h"

#define EARSHOT_M 8.0f /* face to face: the same room, a raised voice */

double channel_prepare_s(Channel channel, SkillLevel level) {
    static const double seconds[CHANNEL_COUNT] = {
        [CHANNEL_FACE] = 1.0,  [CHANNEL_SHOUT] = 0.0, [CHANNEL_RADIO] = 3.0,
        [CHANNEL_PHONE] = 8.0, [CHANNEL_PA] = 30.0,
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
        [CHANNEL_PHONE] = 0.92, [CHANNEL_PA] = 0.8,
    };
    return factors[channel];
}

double channel_missed(Channel channel, bool addressee, SkillLevel level, bool on_a_call,
                      bool read_back) {
    static const double net_others[LEVEL_COUNT] = {0.15, 0.25, 0.40};
    double chance = 0.0;
    if (on_a_call) {
        chance = 0.6;
    } else if (!addressee) {
        chance = channel == CHANNEL_RADIO ? net_others[level] : 0.25;
    } else {
        chance = channel == CHANNEL_RADIO ? 0.05 : (channel == CHANNEL_SHOUT ? 0.1 : 0.01);
    }
    return read_back && addressee ? chance / 2.0 : chance;
}

double channel_read_back(SkillLevel level) {
    static const double chances[LEVEL_COUNT] = {0.9, 0.5, 0.1};
    return chances[level];
}

bool channel_in_earshot(const Response* response, const Actor* a, const Actor* b) {
    return response->people->room[a->person] == response->people->room[b->person] &&
           vec_distance(person_at(response, a->person), person_at(response, b->person)) <=
               EARSHOT_M;
}

bool carries_radio(const Response* response, const Actor* actor) {
    for (int i = 0; i < response->def.role_count; i++) {
        if (response->roles[i].holder == actor->person && response->def.roles[i].has_radio) {
            return true;
        }
    }
    return false;
}

Channel channel_choose(Response* response, const Actor* actor, int32_t role) {
    const Actor* other = role_actor(response, role);
    if (other != NULL && other != actor && can_act(response, other) &&
        channel_in_earshot(response, actor, other)) {
        return CHANNEL_FACE;
    }
    // Two calls in vain: the telephone, once; then the net again.
    bool phone_turn =
        actor->fails[role] >= 2 && (actor->ways[role] & (uint8_t)(1u << CHANNEL_PHONE)) == 0;
    bool radio = carries_radio(response, actor) && response->def.roles[role].has_radio &&
                 response->now >= actor->radio_dead_until && !phone_turn;
    if (radio) {
        return CHANNEL_RADIO;
    }
    // Hands that are at work cannot hold a telephone.
    bool hands_full = actor->busy && actor->hand.task.state == TASK_DOING && actor->hand.uses_body;
    return hands_full ? CHANNEL_COUNT : CHANNEL_PHONE;
}
