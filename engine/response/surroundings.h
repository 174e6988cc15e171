/// Surroundings: what the files of tasks and effects ask of devices, of the weather and of what
/// both make of people.
///
/// Layer: response, private; included by response_internal.h.
#pragma once

#include "response/response_internal.h"

// modes.c
void modes_check(const ResponseDef* def, const Facility* facility, const char* file,
                 Problems* problems);
void modes_begin(Response* response);
/// Starting states, interlocks, sounders, what lost its power; every half second.
void modes_step(Response* response, EventLog* log);
/// Whether a device does what it is asked: REASON_NONE, or why not. `by_hand`: somebody works it,
/// else a wire or the panel. The first time may show that it is out of order.
Reason device_ask(Response* response, int32_t device, bool by_hand, uint32_t cause, EventLog* log);
/// The same without trying it, for what works by itself.
bool device_works(const Response* response, int32_t device);
/// Why the device at hand does not do what the action wants, REASON_NONE when it does.
Reason device_at_hand(Response* response, Actor* actor, EventLog* log);
/// Puts a device into a state by its kind's own rule (things.c); false when it would not.
bool device_obey(Response* response, int32_t device, DeviceState state, int32_t person,
                 uint32_t cause, EventLog* log);
/// A detector or sprinkler that is in alarm (alarm.c).
bool device_in_alarm(const Response* response, int32_t device);
/// What the action does at its device needs one that works: not mending, locking or covering it.
bool action_works_device(const ActionDef* action);
/// The actor believes that it is out of order.
bool device_known_faulty(const Actor* actor, int32_t device);
/// What the panel shows of devices that are not on automatic, to who stands before it.
#define PANEL_RATE 0.5 /* a row is noticed [1/s] */
void modes_read_panel(Response* response, Actor* actor, EventLog* log);
/// True for states that say how a device is switched, rather than what it does ("off" is both).
bool is_mode(DeviceState state);
/// Some device of the kind is there and none of them works.
bool kind_is_down(const Response* response, DeviceKind kind);

// aside.c
/// Who holds no role and stands in biting gas in the open goes out of it across the wind, once
/// a second; its part of the hash.
void aside_step(Response* response, EventLog* log);
void aside_hash(const Response* response, Hash* hash);

// strain.c
/// Once a second.
void strain_step(Response* response, Actor* actor, EventLog* log);

/// So much longer does work take.
double strain_factor(const Response* response, int32_t person);
/// Has to rest before anything else.
bool strain_is_spent(const Response* response, int32_t person);

// weather.c
void weather_check(const ResponseDef* def, const char* file, Problems* problems);
void weather_begin(Response* response);
void weather_step(Response* response, EventLog* log);
/// How far one sees in a room, of a reach in clear air [m].
float weather_sight(const Response* response, int32_t room, float reach);
/// What of the weather is to be seen where the actor is.
void weather_see(Response* response, Actor* actor, EventLog* log);
/// REASON_TOO_WINDY where gusts are stronger than the action allows.
Reason weather_forbids(const Response* response, const Actor* actor, const ActionDef* action);

// spreads_def.c
/// The gate of a flow: paths first, then sources; NULL when there is none of that number.
const SpreadGate* spreads_flow(const SpreadDef* def, int32_t index);
void spreads_check(const ResponseDef* def, const Facility* facility, int32_t person_count,
                   const char* file, Problems* problems);
/// The ways, as bits, by which a sensor or a harm makes a kind of fact known.
uint32_t spreads_ways(const ResponseDef* def, FactKind kind);

// spreads.c
size_t spreads_bytes(const ResponseDef* def, int32_t person_count);
bool spreads_create(Response* response, Arena* arena);
/// Every half second: flows, sensors, who falls ill.
void spreads_step(Response* response, EventLog* log);
/// What sensors show and who looks ill, where the actor is.
void spreads_see(Response* response, Actor* actor, EventLog* log);
/// The effect `curb`: from now on what has the lever carries `amount` of its rate; each action
/// counts once.
Reason spreads_curb(Response* response, const Actor* actor, Lever lever, double amount,
                    EventLog* log);
void spreads_hash(const Response* response, Hash* hash);

// noise.c
void noise_step(Response* response);
/// True where a person stands in noise that words are lost in.
bool hears_badly(const Response* response, int32_t person);
