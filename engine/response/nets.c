/// Nets: which radio reaches which, where there is no coverage, and channels that fail.
///
/// A radio hears every net that its holder's roles are on. A dead net still lets people talk into
/// it, and who stands beside the speaker still hears them. Nobody is told that a channel is dead:
/// they find it out by silence (messages.c), but for the telephone, which gives no tone.
#include "response/response_internal.h"

static uint32_t net_bit(int32_t net) {
    return (uint32_t)1 << net;
}

int32_t net_count(const Response* response) {
    return response->def.net_count > 0 ? response->def.net_count : 1;
}

uint32_t nets_of_role(const Response* response, int32_t role) {
    const RoleDef* def = &response->def.roles[role];
    if (!def->has_radio) {
        return 0;
    }
    return def->nets != 0 ? def->nets : net_bit(0);
}

uint32_t nets_of(const Response* response, const Actor* actor) {
    uint32_t nets = 0;
    int32_t group = roles_group_of(response, actor->person);
    for (int32_t role = 0; role < response->def.role_count; role++) {
        bool holds = response->roles[role].holder == actor->person;
        if (!holds && role != group) {
            continue;
        }
        if (!holds || radio_charged(response, role)) { // who belongs to a group has their own
            nets |= nets_of_role(response, role);
        } else if (radio_spare(response, actor) >= 0) {
            nets |=
                response->def.roles[role].nets != 0 ? response->def.roles[role].nets : net_bit(0);
        }
    }
    return nets;
}

bool net_covers(const Response* response, int32_t net, const Actor* actor) {
    int32_t room = response->people->room[actor->person];
    return room < 0 || (response->room_dead[room] & net_bit(net)) == 0;
}

bool net_delivers(const Response* response, int32_t net, const Actor* from, const Actor* to) {
    return !response->channel_dead[CHANNEL_RADIO] && (response->nets_dead & net_bit(net)) == 0 &&
           (nets_of(response, to) & net_bit(net)) != 0 && net_covers(response, net, from) &&
           net_covers(response, net, to);
}

int32_t net_choose(const Response* response, const Actor* actor, int32_t role) {
    uint32_t common = nets_of(response, actor) & nets_of_role(response, role);
    for (int32_t net = 0; net < net_count(response); net++) {
        if ((common & net_bit(net)) != 0 && response->now >= actor->radio_dead_until[net]) {
            return net;
        }
    }
    return -1;
}

// ---- names that are mistaken for each other ---------------------------------------------------

/// Whether two names differ in nothing but their figures: "Office 201" and "Office 203".
static bool names_alike(const char* a, const char* b) {
    bool differs = false;
    if (a == NULL || b == NULL) {
        return false;
    }
    for (; *a != '\0' && *b != '\0'; a++, b++) {
        bool figures = *a >= '0' && *a <= '9' && *b >= '0' && *b <= '9';
        if (*a != *b && !figures) {
            return false;
        }
        differs = differs || *a != *b;
    }
    return *a == *b && (differs || *a == '\0');
}

/// The room that this one's name may be taken for: on another storey before on the same, then the
/// nearer index. A canteen is not misheard as a lobby.
static int32_t room_alike(const Facility* facility, int32_t room) {
    const Room* own = &facility->rooms[room];
    int32_t found = -1;
    for (int32_t i = 0; i < facility->room_count; i++) {
        const Room* other = &facility->rooms[i];
        bool alike =
            names_alike(own->name.en, other->name.en) || names_alike(own->name.zh, other->name.zh);
        if (i == room || !alike || other->use == ROOM_OUTDOOR) {
            continue;
        }
        bool better = found < 0 || (other->storey != own->storey &&
                                    facility->rooms[found].storey == own->storey);
        found = better ? i : found;
    }
    return found;
}

void nets_begin(Response* response) {
    const ResponseDef* def = &response->def;
    const Facility* facility = response->facility;
    for (int net = 0; net < RESPONSE_NETS_MAX; net++) {
        response->nets[net] = -1;
    }
    for (int net = 0; net < def->net_count; net++) {
        for (int i = 0; i < def->nets[net].dead_count; i++) {
            response->room_dead[def->nets[net].dead_rooms[i]] |= (uint8_t)net_bit(net);
        }
    }
    for (int32_t room = 0; room < facility->room_count; room++) {
        response->confusable[room] = room_alike(facility, room);
    }
    for (int i = 0; i < def->confusable_count; i++) {
        response->confusable[def->confusables[i].room] = def->confusables[i].heard_as;
    }
}

// ---- failing ----------------------------------------------------------------------------------

bool response_channel_works(const Response* response, Channel channel, int32_t net) {
    ASSERT((unsigned)channel < CHANNEL_COUNT);
    if (response->channel_dead[channel]) {
        return false;
    }
    return channel != CHANNEL_RADIO || net < 0 || (response->nets_dead & net_bit(net)) == 0;
}

/// Who talks by it is cut off in mid-sentence: nobody has understood them.
static void cut_off(Response* response, Channel channel, int32_t net) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        Message* message = &response->actors[response->order[i]].message;
        bool by_it = message->state == MESSAGE_ON_AIR && message->channel == channel &&
                     (channel != CHANNEL_RADIO || net < 0 || message->net == net);
        if (by_it) {
            message->cut = true;
        }
    }
}

Reason response_set_channel(Response* response, Channel channel, int32_t net, bool works,
                            EventLog* log) {
    if ((unsigned)channel >= CHANNEL_COUNT || channel == CHANNEL_FACE || channel == CHANNEL_SHOUT ||
        channel == CHANNEL_RUNNER || net >= net_count(response)) {
        return REASON_INVALID;
    }
    bool one_net = channel == CHANNEL_RADIO && net >= 0;
    uint32_t bits = one_net ? net_bit(net) : ~(uint32_t)0;
    if (channel == CHANNEL_RADIO) {
        uint32_t all = net_bit(net_count(response)) - 1;
        uint32_t dead = works ? response->nets_dead & ~bits : response->nets_dead | (bits & all);
        if (dead == response->nets_dead) {
            return REASON_ALREADY;
        }
        response->nets_dead = dead;
    } else if (response->channel_dead[channel] == !works) {
        return REASON_ALREADY;
    } else {
        response->channel_dead[channel] = !works;
    }
    if (!works) {
        cut_off(response, channel, net);
    }
    Event event = event_make(log, works ? EVENT_CHANNEL_RESTORED : EVENT_CHANNEL_FAILED);
    event.thing = (int32_t)channel;
    event.other = one_net && response->def.net_count > 1 ? net : NOBODY;
    event_append(log, event);
    return REASON_NONE;
}
