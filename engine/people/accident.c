// Accident: the laws behind accident.h, one section a kind.
#include "people/accident.h"

#include "core/detmath.h"

#include <math.h>

#define HALF_DIE_M       14.8
#define DEATH_SLOPE      4.01
#define HELMET_TAKES_J   49.0
#define VF_HALF          250.0
#define VF_SLOPE         4.0
#define VF_LEAST_MA      30.0
#define SAFE_LINE        116.0
#define A_VERY_LONG_TIME 1e9

static double square(double x) {
    return x * x;
}

/// Distribution of the standard normal by its inverse: bisected, so that the two never disagree.
static double normal_share(double z) {
    double low = 1e-12;
    double high = 1.0 - 1e-12;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (det_inverse_normal(middle) < z) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return 0.5 * (low + high);
}

// ---- falls ------------------------------------------------------------------------------------

double fall_speed(double height) {
    return sqrt(2.0 * ACCIDENT_GRAVITY * height);
}

static double odds_factor(const FallCase* fall) {
    static const double surfaces[FALL_SURFACE_COUNT] = {1.0, 1.5, 0.5};
    double factor = surfaces[fall->surface];
    factor *= fall->head_first ? 6.0 : 1.0;
    factor *= fall->head_first && fall->helmet ? 0.5 : 1.0;
    return factor * (fall->age > 55.0 ? 1.8 : 1.0);
}

double fall_death(const FallCase* fall) {
    if (fall->height <= 0.0) {
        return 0.0;
    }
    double odds = odds_factor(fall) / det_pow(HALF_DIE_M / fall->height, DEATH_SLOPE);
    return odds / (1.0 + odds);
}

void fall_split(double height, double shares[3]) {
    static const double rows[4][3] = {
        {0.70, 0.23, 0.07}, {0.40, 0.37, 0.23}, {0.15, 0.40, 0.45}, {0.03, 0.22, 0.75}};
    int row = height < 3.0 ? 0 : (height <= 6.0 ? 1 : (height <= 10.0 ? 2 : 3));
    for (int i = 0; i < 3; i++) {
        shares[i] = rows[row][i];
    }
}

FallSeverity fall_severity(const FallCase* fall, double death, double split) {
    if (death < fall_death(fall)) {
        return FALL_DEADLY;
    }
    double shares[3];
    fall_split(fall->height, shares);
    return split < shares[0] ? FALL_MINOR
                             : (split < shares[0] + shares[1] ? FALL_MODERATE : FALL_SEVERE);
}

uint32_t fall_parts(const FallCase* fall, FallSeverity severity, const double draws[FALL_PARTS]) {
    static const double chances[FALL_PARTS] = {0.7, 0.4, 0.35, 0.35, 0.2, 0.15, 0.2};
    if (severity == FALL_MINOR) {
        return 0;
    }
    uint32_t parts = 0;
    for (int i = 0; i < FALL_PARTS; i++) {
        double chance = severity == FALL_MODERATE ? 0.5 * chances[i] : chances[i];
        if (1u << i == FALL_HEAD && fall->helmet) { // half the odds
            chance = chance / (2.0 - chance);
        }
        bool vessel = 1u << i == FALL_BLEEDS;
        parts |= draws[i] < chance && !(vessel && severity == FALL_MODERATE) ? 1u << i : 0;
    }
    return parts == 0 && severity >= FALL_SEVERE ? FALL_LIMB : parts;
}

int fall_grade(double height) {
    return height < 2.0 ? 0 : (height <= 5.0 ? 1 : (height <= 15.0 ? 2 : (height <= 30.0 ? 3 : 4)));
}

double fall_radius(double height) {
    int grade = fall_grade(height);
    return grade == 0 ? 0.0 : 2.0 + grade;
}

// ---- suspension -------------------------------------------------------------------------------

double hang_fainted(double seconds) {
    double minutes = seconds / 60.0;
    return minutes <= 0.0 ? 0.0
                          : normal_share(det_log(minutes / HANG_FAINT_MEDIAN) / HANG_FAINT_SIGMA);
}

// ---- what falls -------------------------------------------------------------------------------

double drop_energy(double kilograms, double height) {
    return kilograms * ACCIDENT_GRAVITY * height;
}

FallSeverity drop_severity(double joules, bool helmet) {
    double left = joules - (helmet ? HELMET_TAKES_J : 0.0);
    return left < 20.0
               ? FALL_MINOR
               : (left < 100.0 ? FALL_MODERATE : (left < 1000.0 ? FALL_SEVERE : FALL_DEADLY));
}

// ---- current ----------------------------------------------------------------------------------

double shock_current(double volts, double ohms) {
    return 1000.0 * volts / ohms;
}

double shock_fibrillates(double milliamperes, double seconds) {
    if (milliamperes < VF_LEAST_MA || seconds <= 0.0) {
        return 0.0;
    }
    double load = milliamperes * sqrt(seconds) / VF_HALF;
    return 1.0 / (1.0 + det_pow(1.0 / load, VF_SLOPE));
}

double shock_limit(double milliamperes) {
    return square(SAFE_LINE / milliamperes);
}

double shock_fibrillates_after(double milliamperes, double draw) {
    if (milliamperes < VF_LEAST_MA || draw >= 1.0) {
        return A_VERY_LONG_TIME;
    }
    double load = det_pow(draw / (1.0 - draw), 1.0 / VF_SLOPE);
    return square(load * VF_HALF / milliamperes);
}

// ---- machines ---------------------------------------------------------------------------------

double machine_coasts(double draw) {
    return 1.0 + 7.0 * draw;
}

double machine_bleeds(double draw) {
    return 0.1 + 0.4 * draw;
}

double machine_releases(double draw) {
    return 300.0 * det_pow(6.0, draw);
}

double crush_poisons(double seconds) {
    double share = (seconds - 3600.0) / 3600.0;
    return share < 0.0 ? 0.0 : (share > 1.0 ? 1.0 : share);
}
