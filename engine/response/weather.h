/// Weather as it is turned while a run goes on, and as it is now.
///
/// Layer: response.
#pragma once

#include "core/event.h"
#include "response/scene.h"

typedef struct Response Response;

/// The weather turns as a row of the def says.
void response_set_weather(Response* response, int32_t index, EventLog* log);
/// The wind comes from elsewhere: 1 the north, clockwise to 8, at a speed [m/s] in (0, 120], 0: as
/// it was. REASON_INVALID: another number.
Reason response_set_wind(Response* response, int32_t from, double speed, EventLog* log);
/// It rains so much [mm/h] in [0, 300], and one sees so far outside [m] in [1, 50000]: whoever is
/// outside notices, in poor sight nobody sees far. REASON_INVALID: another number; REASON_ALREADY:
/// it was so.
Reason response_set_rain(Response* response, int32_t rain, EventLog* log);
Reason response_set_sight(Response* response, int32_t sight, EventLog* log);
