/// Flights: how fast stairs, ramps and escalators are walked, and how long they take; the same
/// numbers for routes, which reckon, and people, who walk.
///
/// Layer: facility.
#pragma once

#include "facility/facility.h"

/// Share of the free speed along the slope of stairs, up and down (crowd_model.md 1.8: medians of
/// Burghardt, Fruin and Weidmann lie about these).
#define FLIGHT_STAIR_UP   0.52f
#define FLIGHT_STAIR_DOWN 0.62f

/// Share of the free speed along the slope: steps as above - a belt's too, which is walked on or
/// stands -, ramps by Tobler's hiking function (1993), exp(-3.5 |slope + 0.05|), related to the
/// level and at most 1.
float flight_share(const Opening* opening, bool up);

/// Speed of the belt for who walks in this direction [m/s]; 0 where there is none or it stands.
float flight_belt(const Opening* opening, bool up);

/// Seconds from end to end at a free speed [m/s]; on a running escalator one stands.
float flight_seconds(const Opening* opening, bool up, float speed);
