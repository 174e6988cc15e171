// Lifts: see the header.
#include "facility/lifts.h"

float lift_travel_s(const Lift* lift, float rise) {
    float way = fabsf(rise);
    float run_up = lift->speed * lift->speed / lift->acceleration; // and braking, both together
    return way < run_up ? 2.0f * sqrtf(way / lift->acceleration)
                        : way / lift->speed + lift->speed / lift->acceleration;
}

float lift_crossing_s(const Facility* facility, int32_t opening) {
    const Opening* it = &facility->openings[opening];
    ASSERT(it->kind == OPENING_LIFT);
    const Lift* lift = &facility->lifts[it->lift];
    const Landing* landings = &facility->landings[lift->first_landing];
    float shaft = landings[lift->landing_count - 1].height - landings[0].height;
    return lift_travel_s(lift, 0.5f * shaft) + lift->door + lift->dwell +
           lift_travel_s(lift, it->rise) + 0.5f * lift->door;
}
