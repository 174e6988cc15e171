// Gas band: how bad the gas at a place is, in three steps that mean the same for every substance.
//
// What burns by its lower limit (20 %: withdraw, hazards.md 1.6) and within its limits; what
// poisons by AEGL of ten minutes; anything by the oxygen that it takes the place of
// (hazards.md 2.1).
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
