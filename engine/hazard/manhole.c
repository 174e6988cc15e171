// Manhole: Epstein's counterflow, less what a flow outwards holds back.
#include "hazard/manhole.h"

#include <math.h>

#include "core/detmath.h"

#define GRAVITY 9.81
#define EPSTEIN 0.055 // of a hole far wider than its rim is high [M]
#define FLOODS  0.2   // a flow outwards of so much, in the same measure, lets nothing in [M]

double manhole_exchange(double area, double denser, double through) {
    if (denser <= 0.0 || area <= 0.0) {
        return 0.0;
    }
    double across = sqrt(4.0 * area / DET_PI);
    double measure = sqrt(GRAVITY * denser * across) * across * across; // sqrt(g d^5 x)
    double held = through > 0.0 ? through / (FLOODS * measure) : 0.0;
    return held < 1.0 ? EPSTEIN * measure * (1.0 - held) : 0.0;
}
