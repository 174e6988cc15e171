/// Lifts: how long a ride takes, and the cars as state machines - calls, travel, doors, load, fire.
///
/// A car sweeps up and down (direction collective): it goes on as long as there are calls ahead,
/// stops for whom it carries and for who called in its direction, and takes calls the other way on
/// its way back. Its doors take LiftDef.door / 2 to open and to close, stand open at least
/// LiftDef.dwell, and as long as people pass. When the alarm sounds, a lift that is no evacuation
/// lift goes home without answering calls, opens its doors and is out of use until the alarm is
/// silenced (EN 81-73). Nobody boards a lift by itself: people/lifts.c calls, boards and alights.
///
/// Layer: facility.
#pragma once

#include "facility/building.h"

/// Time of a ride over a height from standing to standing [s]: full acceleration, at most the
/// lift's speed, full braking. A jerk limit is left out (it adds about 1 s to a ride).
float lift_travel_s(const Lift* lift, float rise);

/// Mean time from the call to stepping out [s], for an OPENING_LIFT: the car comes over half of its
/// shaft and opens, stands, closes, rides and opens. What routes reckon with.
float lift_crossing_s(const Facility* facility, int32_t opening);

/// In service: has power and is not recalled.
bool lift_runs(const Building* building, int32_t lift);

/// The landing (0 = lowest) at which its doors stand open, -1 none.
int32_t lift_open_at(const Building* building, int32_t lift);

/// The landing at which it stands with its doors in any state, -1 while it moves.
int32_t lift_stands_at(const Building* building, int32_t lift);

/// True when somebody who takes `places` finds room in it now: in an empty car everybody does.
bool lift_fits(const Building* building, int32_t lift, int32_t places);

/// Height of the car's floor now [m], for drawing.
float lift_height(const Building* building, int32_t lift);

/// Somebody at a landing wants to go up or down (event lift_called, once until it comes).
void lift_call(Building* building, int32_t lift, int32_t landing, bool up, int32_t person,
               EventLog* log);

/// Gets in: takes `places` and asks for a landing. False when the doors are not open, the car is
/// full or goes the other way; in an empty car everybody finds a place.
bool lift_board(Building* building, int32_t lift, int32_t places, int32_t landing);

/// Whether somebody still wants out where its doors stand open: they stay open, and who waits
/// before them leaves room.
void lift_hold(Building* building, int32_t lift, bool leaving);

/// Gets out.
void lift_alight(Building* building, int32_t lift, int32_t places);

/// Takes its power away or gives it back (event lift_powerless, lift_restored).
void lift_set_power(Building* building, int32_t lift, bool on, EventLog* log);

/// Part of building_step() and building_hash().
void lifts_step(Building* building, EventLog* log);
void lifts_hash(const Building* building, Hash* hash);
