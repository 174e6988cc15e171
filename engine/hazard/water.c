// Water: the formulas, one a function.
#include "hazard/water.h"

#include <math.h>

#include "core/detmath.h"

#define GRAVITY    9.81
#define DENSITY    1000.0
#define WEIR       1.7 // broad crest, hazards.md 4.6
#define DEEP       1.2 // wading is hard, likewise
#define PACE_LOST  0.7
#define FAST       3.0  // AR&R's limit whatever the depth [m/s]
#define LIVE_REACH 10.0 // likewise hazards.md 4.6 [m]
#define SHOCK_RATE 0.1  // a minute
#define FEET       0.05 // less does not wet what one stands in [m]; own choice

double water_weir(double width, double head) {
    return head > 0.0 ? WEIR * width * head * sqrt(head) : 0.0;
}

double water_door_force(double width, double depth, double other) {
    return 0.5 * DENSITY * GRAVITY * width * fabs(depth * depth - other * other);
}

double water_handle_force(double width, double depth, double other) {
    return 0.5 * water_door_force(width, depth, other);
}

bool water_door_opens(double width, double depth, double other) {
    return water_handle_force(width, depth, other) <= WATER_PUSH_N;
}

double water_pace(double depth) {
    double share = depth < DEEP ? depth / DEEP : 1.0;
    return depth > 0.0 ? 1.0 - PACE_LOST * share : 1.0;
}

WaterFooting water_footing(double depth, double speed) {
    static const double limits[] = {0.4, 0.6, 0.8, 1.2};
    if (depth > DEEP || speed > FAST) {
        return WATER_NO_FOOTING;
    }
    int footing = WATER_SAFE;
    while (footing < WATER_NO_FOOTING && depth * speed > limits[footing] + 1e-12) {
        ++footing;
    }
    return (WaterFooting)footing;
}

double water_hazard(double depth, double speed, double debris) {
    return depth * (speed + 0.5) + debris;
}

int water_endangers(double rating) {
    return rating < 0.75 ? 0 : (rating < 1.25 ? 1 : (rating <= 2.0 ? 2 : 3));
}

double water_shock_chance(double depth, double device, double distance, double seconds) {
    if (depth < device || depth < FEET || distance > LIVE_REACH) {
        return 0.0;
    }
    return 1.0 - det_exp(-SHOCK_RATE * seconds / 60.0);
}
