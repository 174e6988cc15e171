// Release: the formulas of holes, pipes, pools and jets. What a vessel makes of them in time is in
// release_source.c.
#include "hazard/release.h"

#include <math.h>

#include "core/detmath.h"

#define ZERO_CELSIUS 273.15
#define EQUILIBRIUM  0.1    // way on which liquid and vapour come into balance [m], Fauske 1985 [M]
#define ROUGH        4.6e-5 // of commercial steel [m], Moody [M]
#define HALVINGS     60
// Concrete, as the Yellow Book's table of grounds has it [M].
#define GROUND_CONDUCTS 1.3    // [W/(m K)]
#define GROUND_DIFFUSES 5.7e-7 // [m^2/s]
// EPA RMP in its own units: 0.284 u^0.78 M^(2/3) A VP / (82.05 T), lb/min, ft^2, mmHg.
#define EPA          0.284
#define EPA_EXPONENT 0.78
#define EPA_GAS      82.05
#define POUND        0.45359237
#define SQUARE_FOOT  0.09290304
#define MMHG         133.322368
#define LEES         6.0 // of the axis of a jet
#define LEES_ASIDE   5.0

double release_critical(double gamma) {
    return det_pow(2.0 / (gamma + 1.0), gamma / (gamma - 1.0));
}

double release_hole_gas(double gamma, double density, double pressure, double outside, double area,
                        double discharge) {
    if (!(pressure > outside)) {
        return 0.0;
    }
    double critical = release_critical(gamma);
    double ratio = outside / pressure > critical ? outside / pressure : critical;
    double speed = det_pow(ratio, 2.0 / gamma) - det_pow(ratio, (gamma + 1.0) / gamma);
    return discharge * area * sqrt(density * pressure * 2.0 * gamma / (gamma - 1.0) * speed);
}

double release_density(double molar, double pressure, double kelvin) {
    return 1e-3 * molar * pressure / (SUBSTANCE_GAS * kelvin);
}

double release_hole_liquid(double density, double over, double area, double discharge) {
    return over > 0.0 ? discharge * area * sqrt(2.0 * density * over) : 0.0;
}

double release_flash(const Substance* substance, double kelvin) {
    double warmer = kelvin - ZERO_CELSIUS - substance->boiling_celsius;
    double share = warmer > 0.0 ? substance->liquid_heat * warmer / substance->latent_heat : 0.0;
    return share < 1.0 ? share : 1.0;
}

double release_balanced(double latent, double grows, double capacity, double kelvin) {
    return latent / grows / sqrt(kelvin * capacity);
}

double release_boiling(const Substance* substance, double kelvin, double over, double area,
                       double discharge, double length) {
    double density = substance->liquid_density;
    double inside = over + SUBSTANCE_PASCAL;
    double vapour = substance_vapour(substance, kelvin);
    vapour = vapour < inside ? vapour : inside;
    if (over <= 0.0 || vapour <= SUBSTANCE_PASCAL) {
        return release_hole_liquid(density, over, area, discharge);
    }
    double grows = 1.0 / release_density(substance->molar, vapour, kelvin) - 1.0 / density;
    double balanced =
        release_balanced(1e3 * substance->latent_heat, grows, 1e3 * substance->liquid_heat, kelvin);
    double factor = 2.0 * density * discharge * discharge;
    double liquid = factor * (vapour - SUBSTANCE_PASCAL); // squares of kg/(m^2 s)
    double way = length < EQUILIBRIUM ? length / EQUILIBRIUM : 1.0;
    double boiling = 1.0 / (1.0 / liquid + way / (balanced * balanced));
    return area * sqrt(factor * (inside - vapour) + boiling);
}

double release_friction(double diameter) {
    double root = -2.0 * det_log(ROUGH / (3.7 * diameter)) / det_log(10.0);
    return 1.0 / (root * root);
}

/// Ratio of pressures at which isothermal flow through resistance chokes: r^2 - 1 - 2 ln r = K; at
/// most `most`.
static double choking_ratio(double resistance, double most) {
    double low = 1.0;
    double high = most;
    if (most * most - 1.0 - 2.0 * det_log(most) <= resistance) {
        return most;
    }
    for (int i = 0; i < HALVINGS; ++i) {
        double ratio = 0.5 * (low + high);
        bool below = ratio * ratio - 1.0 - 2.0 * det_log(ratio) < resistance;
        low = below ? ratio : low;
        high = below ? high : ratio;
    }
    return 0.5 * (low + high);
}

static double circle(double diameter) {
    return 0.25 * DET_PI * diameter * diameter;
}

double release_pipe_gas(double molar, double gamma, double kelvin, double pressure, double outside,
                        double diameter, double length, double discharge) {
    double density = release_density(molar, pressure, kelvin);
    double hole = release_hole_gas(gamma, density, pressure, outside, circle(diameter), discharge);
    if (!(pressure > outside) || length <= 0.0) {
        return hole;
    }
    double resistance = release_friction(diameter) * length / diameter;
    double ratio = choking_ratio(resistance, pressure / outside);
    double square =
        density * pressure * (1.0 - 1.0 / (ratio * ratio)) / (2.0 * det_log(ratio) + resistance);
    double pipe = circle(diameter) * sqrt(square);
    return pipe < hole ? pipe : hole;
}

double release_pipe_liquid(double density, double over, double diameter, double length,
                           double discharge) {
    double resistance = length > 0.0 ? release_friction(diameter) * length / diameter : 0.0;
    double slowed = 1.0 / sqrt(1.0 / (discharge * discharge) + resistance);
    return release_hole_liquid(density, over, circle(diameter), slowed);
}

double release_evaporation(double wind, double molar, double area, double vapour, double kelvin) {
    double pounds = EPA * det_pow(wind, EPA_EXPONENT) * det_pow(molar, 2.0 / 3.0) *
                    (area / SQUARE_FOOT) * (vapour / MMHG) / (EPA_GAS * kelvin);
    return pounds * POUND / 60.0;
}

double release_boil_off(const Substance* substance, double area, double ground, double begin,
                        double end) {
    double warmer = ground - ZERO_CELSIUS - substance->boiling_celsius;
    if (warmer <= 0.0) {
        return 0.0;
    }
    double since =
        0.5 * (sqrt(begin) + sqrt(end)); // the mean of 1/sqrt(t) over the time is its inverse
    double flux = GROUND_CONDUCTS * warmer / (sqrt(DET_PI * GROUND_DIFFUSES) * since);
    return area * flux / (1e3 * substance->latent_heat);
}

double release_jet_share(double diameter, double relative, double distance, double aside) {
    double share = LEES * diameter / distance / sqrt(relative);
    double off = LEES_ASIDE * aside / distance;
    share = share < 1.0 ? share : 1.0;
    return share * det_exp(-off * off);
}

double release_jet_reach(double diameter, double relative, double share) {
    return share > 0.0 ? LEES * diameter / share / sqrt(relative) : 0.0;
}
