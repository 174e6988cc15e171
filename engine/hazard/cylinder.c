// Cylinder: the race between a pressure that rises and a wall that softens.
//
// Where liquid wets the wall it keeps it cool and takes the heat up; above it the wall runs to the
// temperature of the flame within two minutes and loses its strength. A relief valve can hold the
// pressure but not the wall. Water over the wall wins both: that is why one cools from cover.
#include "hazard/cylinder.h"

#include "core/detmath.h"

#define KELVIN       273.15
#define AMBIENT      20.0     // [C]
#define LIQUID       500.0    // [kg/m^3]
#define LIQUID_HEAT  2.6      // [kJ/kg K]
#define LATENT       350.0    // [kJ/kg]
#define STEEL        7850.0   // [kg/m^3]
#define STEEL_HEAT   0.5      // [kJ/kg K]
#define SIGMA        5.67e-11 // [kW/m^2 K^4]
#define EMISSIVITY   0.8
#define VAPOUR_FILM  0.02 // from the dry wall to the vapour [kW/m^2 K]
#define WATER_FILM   1.0  // from a wall to water that runs over it [kW/m^2 K]
#define WATER_WETS   0.25 // that covers it all [kg/s]
#define BOILS_AT_KPA 101.325
#define BOILS_K      231.1
#define CRITICAL_K   369.8
#define CRITICAL_KPA 4250.0
#define RESEATS      0.9
#define CHOKED       2.67e-3 // flow of propane vapour by area and pressure [kg/s per m^2 Pa]
#define PART         0.25

CylinderDef cylinder_default_def(void) {
    return (CylinderDef){.contents = 15.0,
                         .volume = 0.0355,
                         .area = 0.72,
                         .wall = 0.003,
                         .burst = 9000.0,
                         .relief = 0.0,
                         .orifice = 2e-5};
}

double propane_kpa(double celsius) {
    double slope = det_log(CRITICAL_KPA / BOILS_AT_KPA) / (1.0 / BOILS_K - 1.0 / CRITICAL_K);
    return BOILS_AT_KPA * det_exp(slope * (1.0 / BOILS_K - 1.0 / (celsius + KELVIN)));
}

double steel_strength(double celsius) {
    static const double points[][2] = {{400.0, 1.0},  {500.0, 0.78}, {600.0, 0.47}, {700.0, 0.23},
                                       {800.0, 0.11}, {900.0, 0.06}, {1200.0, 0.0}};
    enum { COUNT = sizeof points / sizeof points[0] };
    if (celsius <= points[0][0]) {
        return 1.0;
    }
    for (int i = 1; i < COUNT; i++) {
        if (celsius <= points[i][0]) {
            double share = (celsius - points[i - 1][0]) / (points[i][0] - points[i - 1][0]);
            return points[i - 1][1] + share * (points[i][1] - points[i - 1][1]);
        }
    }
    return 0.0;
}

Cylinder cylinder_new(const CylinderDef* def, double share) {
    return (Cylinder){.left = share * def->contents,
                      .celsius = AMBIENT,
                      .wall = AMBIENT,
                      .kpa = propane_kpa(AMBIENT)};
}

static double power4(double kelvin) {
    return kelvin * kelvin * kelvin * kelvin;
}

/// The relief valve: choked flow of the vapour while it stands open [kg/s].
static double relief_flow(const CylinderDef* def, Cylinder* cylinder) {
    double gauge = cylinder->kpa - BOILS_AT_KPA;
    if (def->relief <= 0.0 || gauge < RESEATS * def->relief) {
        cylinder->open = false;
    } else if (gauge >= def->relief) {
        cylinder->open = true;
    }
    // sqrt(gamma M / R T) x the flow factor, gamma 1.13, 300 K.
    return cylinder->open ? def->orifice * cylinder->kpa * 1e3 * CHOKED : 0.0;
}

static void heat_wall(const CylinderDef* def, Cylinder* cylinder, const CylinderLoad* load,
                      double cooled, double dt) {
    double hot = power4(cylinder->wall + KELVIN);
    double cold = power4(AMBIENT + KELVIN);
    double in = load->touched > 0.0 ? load->heat : 0.0;
    double net = in - EMISSIVITY * SIGMA * (hot - cold) -
                 VAPOUR_FILM * (cylinder->wall - cylinder->celsius) -
                 cooled * WATER_FILM * (cylinder->wall - AMBIENT);
    double wall = cylinder->wall + net * dt / (STEEL * STEEL_HEAT * def->wall);
    cylinder->wall = wall > AMBIENT ? wall : AMBIENT;
}

static void heat_liquid(const CylinderDef* def, Cylinder* cylinder, const CylinderLoad* load,
                        double cooled, double dt) {
    double filled = cylinder->left / (LIQUID * def->volume);
    double wet = def->area * (filled < 1.0 ? filled : 1.0);
    double in = load->heat * load->touched * wet;
    double taken = cooled * WATER_FILM * wet * (cylinder->celsius - AMBIENT);
    double boiled = LATENT * (load->vapour + cylinder->relieves);
    double celsius =
        cylinder->celsius + (in - taken - boiled) * dt / (LIQUID_HEAT * cylinder->left);
    // What leaves cools to its boiling point and no further.
    cylinder->celsius = celsius > BOILS_K - KELVIN ? celsius : BOILS_K - KELVIN;
}

bool cylinder_step(const CylinderDef* def, Cylinder* cylinder, const CylinderLoad* load,
                   double seconds) {
    double cooled = load->water < WATER_WETS ? load->water / WATER_WETS : 1.0;
    for (double done = 0.0; done < seconds - 1e-9 && !cylinder->burst; done += PART) {
        double dt = seconds - done < PART ? seconds - done : PART;
        cylinder->relieves = cylinder->left > 0.0 ? relief_flow(def, cylinder) : 0.0;
        heat_wall(def, cylinder, load, cooled, dt);
        if (cylinder->left > 0.0) {
            heat_liquid(def, cylinder, load, cooled, dt);
            cylinder->left -= (load->vapour + load->liquid + cylinder->relieves) * dt;
            cylinder->left = cylinder->left > 0.0 ? cylinder->left : 0.0;
        }
        // An empty one has nothing that could burst it.
        cylinder->kpa = cylinder->left > 0.0 ? propane_kpa(cylinder->celsius) : BOILS_AT_KPA;
        double stands = def->burst * steel_strength(cylinder->wall);
        cylinder->burst = cylinder->left > 0.0 && cylinder->kpa - BOILS_AT_KPA >= stands;
    }
    return cylinder->burst;
}
