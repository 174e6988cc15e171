// Flights: see the header.
#include "facility/flights.h"

#include "core/detmath.h"

float flight_share(const Opening* opening, bool up) {
    if (opening->flight != FLIGHT_RAMP) {
        return up ? FLIGHT_STAIR_UP : FLIGHT_STAIR_DOWN;
    }
    float sloped = opening->length - opening->landing;
    float run = sqrtf(sloped * sloped - opening->rise * opening->rise);
    double slope = (double)(opening->rise / run) * (up ? 1.0 : -1.0);
    double share = det_exp(-3.5 * (fabs(slope + 0.05) - 0.05));
    return share < 1.0 ? (float)share : 1.0f;
}

float flight_belt(const Opening* opening, bool up) {
    return opening->flight == FLIGHT_ESCALATOR ? (up ? opening->belt : -opening->belt) : 0.0f;
}

float flight_seconds(const Opening* opening, bool up, float speed) {
    float belt = flight_belt(opening, up);
    float sloped = belt > 0.0f
                       ? opening->length / belt
                       : (opening->length - opening->landing) / (speed * flight_share(opening, up));
    return belt > 0.0f ? sloped : sloped + opening->landing / speed;
}
