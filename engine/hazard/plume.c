// Plume: Briggs' and CCPS's widths, Gauss's bell, Pasquill's table.
//
// The tables are rows below, the two formulas are the textbook's; a level's reach is found by
// halving, since on the ground a plume thins out steadily with distance.
#include "hazard/plume.h"

#include "core/detmath.h"
#include "core/status.h"

#include <math.h>
#include <string.h>

#define MOLAR_VOLUME 24.06 // m^3/kmol at 20 C, as hazards.md 1.5 has it
#define REACH_MOST   1e5   // [m]; the widths are fitted to 10 km
#define REACH_LEAST  0.01
#define CLOSE_ENOUGH 1e-3 // [m]
#define STILL_WIND   0.1  // a plume needs some wind [m/s]
#define WIDEST_STEPS 200

// ---- class --------------------------------------------------------------------------------------

/// Pasquill's table by wind below 2, 3, 5, 6 m/s and above, and sky. Hazards.md 1.5 [K].
static const AirClass classes[5][SUNSHINE_COUNT] = {
    {AIR_A, AIR_B, AIR_B, AIR_D, AIR_E, AIR_F}, {AIR_B, AIR_B, AIR_C, AIR_D, AIR_E, AIR_F},
    {AIR_B, AIR_C, AIR_C, AIR_D, AIR_D, AIR_E}, {AIR_C, AIR_D, AIR_D, AIR_D, AIR_D, AIR_D},
    {AIR_C, AIR_D, AIR_D, AIR_D, AIR_D, AIR_D},
};

AirClass air_class(double wind, Sunshine sun) {
    ASSERT((int)sun >= 0 && sun < SUNSHINE_COUNT);
    static const double limits[4] = {2.0, 3.0, 5.0, 6.0};
    int row = 0;
    while (row < 4 && wind >= limits[row]) {
        ++row;
    }
    return classes[row][sun];
}

static const char* const class_names[AIR_CLASS_COUNT] = {"A", "B", "C", "D", "E", "F"};
static const char* const sun_names[SUNSHINE_COUNT] = {"strong_sun", "moderate_sun", "slight_sun",
                                                      "overcast",   "cloudy_night", "clear_night"};

static int find(const char* const* names, int count, const char* name) {
    int i = 0;
    while (i < count && strcmp(names[i], name) != 0) {
        ++i;
    }
    return i;
}

const char* air_class_name(AirClass air) {
    return (int)air >= 0 && air < AIR_CLASS_COUNT ? class_names[air] : NULL;
}

AirClass air_class_find(const char* name) {
    return (AirClass)find(class_names, AIR_CLASS_COUNT, name);
}

const char* sunshine_name(Sunshine sun) {
    return (int)sun >= 0 && sun < SUNSHINE_COUNT ? sun_names[sun] : NULL;
}

Sunshine sunshine_find(const char* name) {
    return (Sunshine)find(sun_names, SUNSHINE_COUNT, name);
}

// ---- widths -------------------------------------------------------------------------------------

/// a x (1 + b x)^p.
typedef struct Growth {
    double a, b, p;
} Growth;

static double grown(Growth growth, double x) {
    double bend = 1.0 + growth.b * x;
    double factor = growth.p >= 0.0 ? (growth.p > 0.0 ? sqrt(bend) : 1.0)
                                    : (growth.p > -1.0 ? 1.0 / sqrt(bend) : 1.0 / bend);
    return growth.a * x * factor;
}

/// Briggs 1973: sigma y, sigma z by terrain and class; hazards.md 1.5 [S].
static const Growth briggs[TERRAIN_COUNT][AIR_CLASS_COUNT][2] = {
    {{{0.22, 1e-4, -0.5}, {0.20, 0.0, 0.0}},
     {{0.16, 1e-4, -0.5}, {0.12, 0.0, 0.0}},
     {{0.11, 1e-4, -0.5}, {0.08, 2e-4, -0.5}},
     {{0.08, 1e-4, -0.5}, {0.06, 1.5e-3, -0.5}},
     {{0.06, 1e-4, -0.5}, {0.03, 3e-4, -1.0}},
     {{0.04, 1e-4, -0.5}, {0.016, 3e-4, -1.0}}},
    {{{0.32, 4e-4, -0.5}, {0.24, 1e-3, 0.5}},
     {{0.32, 4e-4, -0.5}, {0.24, 1e-3, 0.5}},
     {{0.22, 4e-4, -0.5}, {0.20, 0.0, 0.0}},
     {{0.16, 4e-4, -0.5}, {0.14, 3e-4, -0.5}},
     {{0.11, 4e-4, -0.5}, {0.08, 1.5e-3, -0.5}},
     {{0.11, 4e-4, -0.5}, {0.08, 1.5e-3, -0.5}}},
};

Widths plume_widths(Terrain terrain, AirClass air, double x) {
    ASSERT(x > 0.0 && (int)terrain >= 0 && terrain < TERRAIN_COUNT && air < AIR_CLASS_COUNT);
    const Growth* row = briggs[terrain][air];
    return (Widths){.y = grown(row[0], x), .z = grown(row[1], x)};
}

/// a x^b of CCPS's puffs: along and across, upwards; hazards.md 1.5 [S].
static const double puffs[AIR_CLASS_COUNT][4] = {
    {0.18, 0.92, 0.60, 0.75}, {0.14, 0.92, 0.53, 0.73}, {0.10, 0.92, 0.34, 0.71},
    {0.06, 0.92, 0.15, 0.70}, {0.04, 0.92, 0.10, 0.65}, {0.02, 0.89, 0.05, 0.61},
};

Widths puff_widths(AirClass air, double x) {
    ASSERT(x > 0.0 && (int)air >= 0 && air < AIR_CLASS_COUNT);
    double across = puffs[air][0] * det_pow(x, puffs[air][1]);
    return (Widths){.x = across, .y = across, .z = puffs[air][2] * det_pow(x, puffs[air][3])};
}

double plume_wind_at(AirClass air, double wind_10, double height) {
    static const double powers[AIR_CLASS_COUNT] = {0.108, 0.112, 0.120, 0.142, 0.203, 0.253};
    ASSERT((int)air >= 0 && air < AIR_CLASS_COUNT && height > 0.0);
    return wind_10 * det_pow(height / 10.0, powers[air]);
}

// ---- concentrations
// -------------------------------------------------------------------------------

static double bell(double distance, double width) {
    return det_exp(-0.5 * distance * distance / (width * width));
}

/// Above ground that reflects.
static double upright(double source, double z, double width) {
    return bell(z - source, width) + bell(z + source, width);
}

double plume_concentration(double rate, double wind, Widths widths, double source, double y,
                           double z) {
    ASSERT(wind > 0.0 && widths.y > 0.0 && widths.z > 0.0);
    return rate / (2.0 * DET_PI * wind * widths.y * widths.z) * bell(y, widths.y) *
           upright(source, z, widths.z);
}

double puff_concentration(double mass, Widths widths, double source, double x, double y, double z) {
    ASSERT(widths.x > 0.0 && widths.y > 0.0 && widths.z > 0.0);
    double whole = 2.0 * DET_PI * sqrt(2.0 * DET_PI) * widths.x * widths.y * widths.z;
    return mass / whole * bell(x, widths.x) * bell(y, widths.y) * upright(source, z, widths.z);
}

double plume_on_axis(const PlumeDef* plume, double x) {
    double wind = plume->wind > STILL_WIND ? plume->wind : STILL_WIND;
    return plume_concentration(plume->rate, wind, plume_widths(plume->terrain, plume->air, x), 0.0,
                               0.0, 0.0);
}

double plume_reach(const PlumeDef* plume, double level) {
    ASSERT(level > 0.0);
    if (plume->rate <= 0.0 || plume_on_axis(plume, REACH_LEAST) < level) {
        return 0.0;
    }
    double low = REACH_LEAST;
    double high = REACH_MOST;
    if (plume_on_axis(plume, high) >= level) {
        return high;
    }
    while (high - low > CLOSE_ENOUGH) {
        double middle = 0.5 * (low + high);
        if (plume_on_axis(plume, middle) >= level) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return 0.5 * (low + high);
}

double plume_half_width(const PlumeDef* plume, double level, double x) {
    ASSERT(level > 0.0);
    double middle = plume_on_axis(plume, x);
    if (middle <= level) {
        return 0.0;
    }
    return plume_widths(plume->terrain, plume->air, x).y * sqrt(2.0 * det_log(middle / level));
}

double plume_widest(const PlumeDef* plume, double level, double* where) {
    double reach = plume_reach(plume, level);
    double widest = 0.0;
    double at = 0.0;
    for (int i = 1; i < WIDEST_STEPS; ++i) {
        double x = reach * (double)i / WIDEST_STEPS;
        double half = reach > 0.0 ? plume_half_width(plume, level, x) : 0.0;
        at = half > widest ? x : at;
        widest = half > widest ? half : widest;
    }
    if (where != NULL) {
        *where = at;
    }
    return 2.0 * widest;
}

double plume_density_of(double share, double molar) {
    return share * molar / MOLAR_VOLUME;
}

double plume_share_of(double density, double molar) {
    return density * MOLAR_VOLUME / molar;
}

double plume_still_air(int dimensions, double mass, double spread, double distance, double time) {
    ASSERT(dimensions >= 1 && dimensions <= 3 && spread > 0.0 && time > 0.0);
    double four = 4.0 * spread * time;
    double root = sqrt(DET_PI * four);
    double whole = root;
    for (int i = 1; i < dimensions; ++i) {
        whole *= root;
    }
    return mass / whole * det_exp(-distance * distance / four);
}
