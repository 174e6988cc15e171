/// Radios: batteries that run down, beep and are empty, and spare radios that hang somewhere.
///
/// A role's radio goes with the role. It takes little while it waits, more while somebody is heard
/// and most while it sends; at a tenth it beeps, at nothing it neither hears nor sends, and its
/// holder falls back on the telephone, the feet, or a spare that was fetched.
#include "response/response_internal.h"

// Currents of a 4 W portable and its battery: usual data sheets, from memory [A], [A s].
#define WAITS_A     0.06f
#define HEARS_A     0.30f
#define SENDS_A     1.50f
#define BATTERY_AS  (2.0f * 3600.0f)
#define ALMOST_USED 0.9999f /* an empty one dies within seconds of being used, and is told */
#define LOW_USED    0.9f    /* it beeps at a tenth; own choice */

bool radio_charged(const Response* response, int32_t role) {
    return response->def.roles[role].has_radio && response->radio_used[role] < 1.0f;
}

int32_t radio_spare(const Response* response, const Actor* actor) {
    for (int i = 0; i < KEPT_MOST; i++) {
        int32_t device = actor->kept[i];
        if (device >= 0 && response->facility->devices[device].kind == DEVICE_RADIO &&
            response->kits[device].left > 0.0) {
            return device;
        }
    }
    return -1;
}

double response_radio_left(const Response* response, int32_t role) {
    ASSERT(role >= 0 && role < response->def.role_count);
    return response->def.roles[role].has_radio ? 1.0 - (double)response->radio_used[role] : -1.0;
}

void response_start_radio(Response* response, int32_t role, double share) {
    ASSERT(role >= 0 && role < response->def.role_count);
    float used = (float)(1.0 - share);
    response->radio_used[role] = used < ALMOST_USED ? used : ALMOST_USED;
}

static bool sends(const Actor* actor) {
    return actor->message.state == MESSAGE_ON_AIR && actor->message.channel == CHANNEL_RADIO;
}

static float current(const Response* response, const Actor* actor, uint32_t nets) {
    if (sends(actor)) {
        return SENDS_A;
    }
    for (int32_t net = 0; net < net_count(response); net++) {
        if ((nets >> net & 1u) != 0 && response->nets[net] >= 0) {
            return HEARS_A;
        }
    }
    return WAITS_A;
}

static void tell(Response* response, const Actor* actor, int32_t role, EventKind kind,
                 EventLog* log) {
    Event event = event_make(log, kind);
    event.person = actor->person;
    event.role = role;
    event.room = response->people->room[actor->person];
    if (kind == EVENT_RADIO_LOW) {
        event.value = (int32_t)((1.0f - response->radio_used[role]) * 100.0f + 0.5f);
    }
    event_append(log, event);
}

static void drain(Response* response, Actor* actor, int32_t role, EventLog* log) {
    float before = response->radio_used[role];
    float used = before + current(response, actor, nets_of_role(response, role)) / BATTERY_AS;
    response->radio_used[role] = used < 1.0f ? used : 1.0f;
    if (before < LOW_USED && used >= LOW_USED) {
        tell(response, actor, role, EVENT_RADIO_LOW, log);
    }
    if (used >= 1.0f) {
        tell(response, actor, role, EVENT_RADIO_DEAD, log);
        if (sends(actor) && radio_spare(response, actor) < 0) {
            actor->message.cut = true; // nobody has understood it
        }
    }
}

void radio_step(Response* response, Actor* actor, EventLog* log) {
    if ((response->now + (uint32_t)actor->person) % TICKS_PER_S != 0) {
        return;
    }
    bool own = false;
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if (response->roles[role].holder == actor->person && radio_charged(response, role)) {
            own = true;
            drain(response, actor, role, log);
        }
    }
    int32_t spare = own ? -1 : radio_spare(response, actor);
    if (spare >= 0) {
        Kit* kit = &response->kits[spare];
        kit->left -= (double)(current(response, actor, nets_of(response, actor)) / BATTERY_AS);
        kit->left = kit->left > 0.0 ? kit->left : 0.0;
    }
}
