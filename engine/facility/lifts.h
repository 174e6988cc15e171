/// Lifts: how long a ride takes, and the cars as state machines - calls, travel, doors, load, fire.
///
/// Layer: facility.
#pragma once

#include "facility/facility.h"

/// Time of a ride over a height from standing to standing [s]: full acceleration, at most the
/// lift's speed, full braking. A jerk limit is left out (it adds about 1 s to a ride).
float lift_travel_s(const Lift* lift, float rise);

/// Mean time from the call to stepping out [s], for an OPENING_LIFT: the car comes over half of its
/// shaft and opens, stands, closes, rides and opens. What routes reckon with.
float lift_crossing_s(const Facility* facility, int32_t opening);
