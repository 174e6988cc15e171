/// Sounders: on which storeys the alarm is to be heard, and since when.
///
/// At once, everywhere: so the sounders of a building start unless its alarm is phased. A phased
/// alarm sounds first on the storey that it comes from and on the one above, elsewhere some time
/// later or on order. Of a fire at or below ground the storeys below ground and the ground belong
/// together. A storey from which a detector or call point speaks meanwhile joins with the one above
/// it. Where no storey is known, all sound at once. The public address speaks where the alarm
/// sounds. Stages: BS 9999 and NFPA 72 know them so, as commonly quoted; GB 50116-2013 4.8.1 has
/// all sounders of a building start together, so in China a phased alarm needs leave of its own.
///
/// Layer: facility.
#pragma once

#include "facility/building.h"

/// Of a storey: its sounders are still.
#define SOUNDERS_STILL UINT32_MAX
/// The longest wait of the other storeys [s].
#define SOUNDERS_WAIT_MOST 3600.0

/// How alarms of this building go from now on: elsewhere they sound `seconds` [0,
/// SOUNDERS_WAIT_MOST] later than on the first storeys; < 0: everywhere at once. Before the first
/// step.
void sounders_phase(Building* building, double seconds);

/// The alarm that building_raise_alarm() starts next comes from this storey, -1 unknown.
void sounders_from(Building* building, int32_t storey);

/// A detector or call point of a storey speaks while the alarm sounds elsewhere: it sounds there,
/// too (event alarm_widened, if it did not yet). Nothing while no alarm sounds.
void sounders_reach(Building* building, int32_t storey, EventLog* log);

/// The alarm sounds on every storey (event alarm_widened, if it did not yet); `person` who ordered
/// it, `role` as whom, or NOBODY. Nothing while no alarm sounds.
void sounders_everywhere(Building* building, int32_t person, int32_t role, uint32_t cause,
                         EventLog* log);

/// Tick since which the alarm sounds on the storey of a room, where building_sounds().
uint32_t sounders_since(const Building* building, int32_t room);

/// True where the public address that has told people to leave is to be heard, indoors, and since
/// when: not before the alarm sounded there, if that is phased.
bool sounders_address(const Building* building, int32_t room, uint32_t* since);

/// Of building_raise_alarm(), building_step(), building_hash() and the making of a building.
void sounders_start(Building* building, EventLog* log);
void sounders_step(Building* building, EventLog* log);
void sounders_hash(const Building* building, Hash* hash);
