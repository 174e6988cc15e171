// Gas band: how bad the gas at a place is, in three steps that mean the same for every substance.
//
// What burns by its lower limit (20 %: withdraw, hazards.md 1.6) and within its limits; what
// poisons by AEGL of ten minutes; anything by the oxygen that it takes the place of
// (hazards.md 2.1).
#include "core/detmath.h"
#include "hazard/gas_level.h"
#include "hazard/gas_state.h"
#include "hazard/sensor.h"

#define WITHDRAW      0.2 // of the lower limit
#define OXYGEN_DIZZY  0.18
#define OXYGEN_FAINTS 0.12

static GasBand worse(GasBand a, GasBand b) {
    return a > b ? a : b;
}

static GasBand flammable_band(const Substance* gas, double share) {
    if (gas->lower <= 0.0 || share < WITHDRAW * gas->lower) {
        return GAS_BAND_NONE;
    }
    return share >= gas->lower ? GAS_BAND_DEADLY : GAS_BAND_DANGER;
}

static GasBand toxic_band(const Substance* gas, double share) {
    double ppm = 1e6 * share;
    if (gas->aegl[2][0] > 0.0 && ppm >= gas->aegl[2][0]) {
        return GAS_BAND_DEADLY;
    }
    return gas->aegl[1][0] > 0.0 && ppm >= gas->aegl[1][0] ? GAS_BAND_DANGER : GAS_BAND_NONE;
}

bool hazard_gas_any(const Hazard* hazard) {
    return hazard->gas != NULL && hazard->gas->any;
}

GasBand hazard_gas_band(const Hazard* hazard, int32_t room, vec2s at, float height) {
    GasBand band = GAS_BAND_NONE;
    double air = 1.0;
    for (int32_t kind = 0; hazard_gas_any(hazard) && kind < hazard->gas->kind_count; ++kind) {
        const Substance* gas = gas_kind(hazard, kind);
        double share = gas_share_at(hazard, room, kind, at, (double)height);
        air -= share;
        band = worse(band, share >= sensor_level(gas, 1) ? GAS_BAND_TOLD : GAS_BAND_NONE);
        band = worse(band, flammable_band(gas, share));
        band = worse(band, toxic_band(gas, share));
    }
    double oxygen = air * (double)HAZARD_AMBIENT_O2;
    band = worse(band, oxygen < OXYGEN_FAINTS  ? GAS_BAND_DEADLY
                       : oxygen < OXYGEN_DIZZY ? GAS_BAND_DANGER
                                               : GAS_BAND_NONE);
    return band;
}

/// The worse step's threshold of a substance as share of the air, 0 none. `step` from 1.
static double threshold(const Substance* gas, int step) {
    double burns = gas->lower * (step == 2 ? WITHDRAW : 1.0);
    double poisons = 1e-6 * gas->aegl[step - 1][0];
    if (step == 1) {
        return sensor_level(gas, 1);
    }
    return burns > 0.0 && (poisons <= 0.0 || burns < poisons) ? burns : poisons;
}

/// How far a share is among its thresholds (hazard_gas_level).
static double level_among(double share, const double* thresholds) {
    int passed = 0;
    for (int step = 1; step <= 3; ++step) {
        passed = thresholds[step] > 0.0 && share >= thresholds[step] ? step : passed;
    }
    double next = passed == 3 ? 10.0 * thresholds[3] : 0.0;
    for (int step = passed + 1; step <= 3 && next <= 0.0; ++step) {
        next = thresholds[step];
    }
    if (share <= 0.0 || next <= 0.0) {
        return passed;
    }
    double way = passed == 0
                     ? share / next
                     : det_log(share / thresholds[passed]) / det_log(next / thresholds[passed]);
    return passed + (passed == 3 ? (way < 1.0 ? way : 1.0) : (way < 0.999 ? way : 0.999));
}

float hazard_gas_level(const Hazard* hazard, int32_t room, vec2s at, float height) {
    double worst = 0.0;
    double displaced = 0.0;
    for (int32_t kind = 0; hazard_gas_any(hazard) && kind < hazard->gas->kind_count; ++kind) {
        const Substance* gas = gas_kind(hazard, kind);
        double share = gas_share_at(hazard, room, kind, at, (double)height);
        const double thresholds[4] = {0.0, threshold(gas, 1), threshold(gas, 2), threshold(gas, 3)};
        double level = level_among(share, thresholds);
        displaced += share;
        worst = level > worst ? level : worst;
    }
    const double oxygen[4] = {0.0, 0.0, 1.0 - OXYGEN_DIZZY / (double)HAZARD_AMBIENT_O2,
                              1.0 - OXYGEN_FAINTS / (double)HAZARD_AMBIENT_O2};
    double level = level_among(displaced, oxygen);
    return (float)(level > worst && (level >= 2.0 || worst > 0.0) ? level : worst);
}
