// Mixing: the exponentials of one room, and the flows of openings that need no pressures.
#include "hazard/mixing.h"

#include <math.h>

#include "core/detmath.h"

#define DISCHARGE 0.65 // of a door, hazards.md 1.3 [K]
#define GRAVITY   9.81

double mixing_settles(double gas, double air, bool displaces) {
    double out = air + (displaces ? gas : 0.0);
    return out > 0.0 ? gas / out : (gas > 0.0 ? HUGE_VAL : 0.0);
}

double mixing_room(double share, double gas, double air, double volume, double seconds,
                   bool displaces) {
    double out = air + (displaces ? gas : 0.0);
    if (out <= 0.0) {
        return share + gas * seconds / volume;
    }
    double settles = gas / out;
    return settles + (share - settles) * det_exp(-out * seconds / volume);
}

double mixing_reaches(double share, double wanted, double gas, double air, double volume,
                      bool displaces) {
    double out = air + (displaces ? gas : 0.0);
    if (out <= 0.0) {
        double time = (wanted - share) * volume / gas;
        return gas > 0.0 && time >= 0.0 ? time : HUGE_VAL;
    }
    double settles = gas / out;
    double left = (wanted - settles) / (share - settles);
    return left > 0.0 && left <= 1.0 ? -volume / out * det_log(left) : HUGE_VAL;
}

double mixing_shelter(double before, double outside, double change, double hours) {
    return outside + (before - outside) * det_exp(-change * hours);
}

double mixing_door(double area, double height, double pull) {
    return DISCHARGE / 3.0 * area * sqrt(GRAVITY * height * fabs(pull));
}

double mixing_cracks(double area, double stack, double kelvin, double cw, double wind) {
    return area * sqrt(stack * fabs(kelvin) + cw * wind * wind);
}
