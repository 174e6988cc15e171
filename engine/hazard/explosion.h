/// Explosion: what comes of gas that burns in rooms, and of vessels that burst - pressure, what it
/// breaks, what it does outside. Included by who hurts people and by who knows doors.
///
/// Layer: hazard. The arithmetic: blast.h, cylinder.h.
#pragma once

#include "hazard/cylinder.h"
#include "hazard/hazard.h"

/// Pressure that hits somebody at a point of a room at a tick [kPa]: indoors the room's highest,
/// outdoors what reaches the point. Once for each explosion, 0 else.
double hazard_blast(const Hazard* hazard, int32_t room, vec2s at, uint32_t tick);

/// Heat of a fireball that somebody at a point of a room gets at a tick, as seconds x
/// (W/m^2)^(4/3): blast_burns_dose() takes it. In its room and, of one outdoors, in the open. Once
/// for each, 0 else.
double hazard_fireball(const Hazard* hazard, int32_t room, vec2s at, uint32_t tick);

/// How the vessel of a device stands, NULL where it is none.
const Cylinder* hazard_vessel(const Hazard* hazard, int32_t device);
/// Water that runs over the vessel of a device from now on [kg/s]; false where it is none.
bool hazard_cool_vessel(Hazard* hazard, int32_t device, double kg_s);
/// Stands a lying vessel up, or throws it over; false where it is none or does so already.
bool hazard_lay_vessel(Hazard* hazard, int32_t device, bool lies, int32_t person, EventLog* log);
/// True while the vessel of a device lies on its side.
bool hazard_vessel_lies(const Hazard* hazard, int32_t device);
