// Tenability: the formulas, one a function, and what they make of a person's surroundings.
#include "hazard/tenability.h"

#include "core/detmath.h"
#include "core/status.h"

#define HCN_MOST        2000.0 // the exponential is not meant for more [ppm]
#define CO2_MOST        15.0   // nor this one [%]
#define OXYGEN_ENOUGH   19.5   // [%]
#define ISO_CO2_FROM    2.0    // [%]
#define ISO_OXYGEN_FROM 13.0   // [%]; above, ISO 13571 leaves lack of oxygen out
#define HOT_FROM        60.0   // [C]
#define RADIANT_FROM    2.5    // [kW/m^2]
#define NARCOTIC_MOST   20.0   // [%]: beyond, one is down within a second
#define NARCOTIC_FROM   2.0    // [%]: less is borne for hours
#define HCL_FACTOR      1000.0 // [ppm], ISO 13571
#define VISIBLE_MOST    30.0   // [m]

Text dose_channel_text(DoseChannel channel) {
    static const Text texts[DOSE_CHANNEL_COUNT] = {
        {"carbon monoxide", "一氧化碳"}, {"hydrogen cyanide", "氰化氢"},
        {"lack of oxygen", "缺氧"},      {"carbon dioxide", "二氧化碳"},
        {"hot air", "高温空气"},         {"radiant heat", "热辐射"}};
    ASSERT((int)channel >= 0 && channel < DOSE_CHANNEL_COUNT);
    return texts[channel];
}

const char* dose_law_name(DoseLaw law) {
    return law == DOSE_PURSER ? "purser" : (law == DOSE_ISO_13571 ? "iso_13571" : NULL);
}

Text dose_law_text(DoseLaw law) {
    return law == DOSE_ISO_13571 ? (Text){"ISO 13571:2012", "ISO 13571:2012"}
                                 : (Text){"Purser (SFPE Handbook)", "Purser（SFPE手册）"};
}

double tenability_co(double ppm, Breathing breathing) {
    static const double volume[] = {8.5, 25.0, 50.0}; // [l/min]
    static const double dose[] = {40.0, 30.0, 20.0};  // [% COHb]
    return ppm <= 0.0 ? 0.0 : 3.317e-5 * det_pow(ppm, 1.036) * volume[breathing] / dose[breathing];
}

double tenability_co_iso(double ppm) {
    return ppm <= 0.0 ? 0.0 : ppm / 35000.0;
}

double tenability_hcn(double ppm) {
    if (ppm <= 0.0) {
        return 0.0;
    }
    double rate = det_exp((ppm < HCN_MOST ? ppm : HCN_MOST) / 43.0) / 220.0 - 0.0045;
    return rate > 0.0 ? rate : 0.0;
}

double tenability_hcn_iso(double ppm) {
    return ppm <= 0.0 ? 0.0 : det_pow(ppm, 2.36) / 1.2e6;
}

double tenability_oxygen(double o2) {
    double percent = 100.0 * o2;
    return percent >= OXYGEN_ENOUGH ? 0.0 : 1.0 / det_exp(8.13 - 0.54 * (20.9 - percent));
}

static double percent_co2(double co2) {
    double percent = 100.0 * co2;
    return percent < CO2_MOST ? percent : CO2_MOST;
}

double tenability_dioxide(double co2) {
    double percent = 100.0 * co2;
    percent = percent < NARCOTIC_MOST ? percent : NARCOTIC_MOST;
    return percent < NARCOTIC_FROM ? 0.0 : 1.0 / det_exp(6.1623 - 0.5189 * percent);
}

double tenability_breathing(double co2) {
    return co2 <= 0.0 ? 1.0 : det_exp(0.1903 * percent_co2(co2) + 2.0004) / 7.1;
}

double tenability_breathing_iso(double co2) {
    return co2 <= 0.0 ? 1.0 : det_exp(percent_co2(co2) / 5.0);
}

double tenability_convected(double celsius) {
    return celsius <= 0.0 ? 0.0 : det_pow(celsius, 3.61) / 4.1e8;
}

double tenability_convected_bare(double celsius) {
    return celsius <= 0.0 ? 0.0 : det_pow(celsius, 3.4) / 5e7;
}

double tenability_burns(double kw) {
    return kw <= 0.0 ? 0.0 : det_pow(kw, 1.56) / 6.9;
}

double tenability_pain(double kw) {
    return kw <= 0.0 ? 0.0 : det_pow(kw, 1.9) / 4.2;
}

double tenability_radiant_sfpe(double kw, double r) {
    return kw <= 0.0 ? 0.0 : det_pow(kw, 1.33) / r;
}

double tenability_irritation(const Exposure* air) {
    return air->hcl_ppm > 0.0f ? (double)air->hcl_ppm / HCL_FACTOR : 0.0;
}

double tenability_visibility(double extinction, bool lit) {
    double distance = extinction > 0.0 ? (lit ? 8.0 : 3.0) / extinction : VISIBLE_MOST;
    return distance < VISIBLE_MOST ? distance : VISIBLE_MOST;
}

static void purser_rates(const Exposure* air, double* rates) {
    double faster = tenability_breathing((double)air->co2);
    rates[DOSE_CO] = faster * tenability_co((double)air->co_ppm, BREATHING_LIGHT);
    rates[DOSE_HCN] = faster * tenability_hcn((double)air->hcn_ppm);
    rates[DOSE_OXYGEN] = tenability_oxygen((double)air->o2);
}

static void iso_rates(const Exposure* air, double* rates) {
    bool counts = 100.0 * (double)air->co2 > ISO_CO2_FROM;
    double faster = counts ? tenability_breathing_iso((double)air->co2) : 1.0;
    rates[DOSE_CO] = faster * tenability_co_iso((double)air->co_ppm);
    rates[DOSE_HCN] = faster * tenability_hcn_iso((double)air->hcn_ppm);
    bool short_of_it = 100.0 * (double)air->o2 < ISO_OXYGEN_FROM;
    rates[DOSE_OXYGEN] = short_of_it ? tenability_oxygen((double)air->o2) : 0.0;
}

void tenability_rates(DoseLaw law, const Exposure* air, double rates[DOSE_CHANNEL_COUNT]) {
    for (int i = 0; i < DOSE_CHANNEL_COUNT; ++i) {
        rates[i] = 0.0;
    }
    // Ambient air has carbon dioxide too, but nothing for it to speed up.
    bool clean = air->co_ppm < 1.0f && air->hcn_ppm < 0.1f && air->o2 > 0.195f;
    if (!clean && law == DOSE_ISO_13571) {
        iso_rates(air, rates);
    } else if (!clean) {
        purser_rates(air, rates);
    }
    rates[DOSE_CO2] = tenability_dioxide((double)air->co2);
    if ((double)air->celsius >= HOT_FROM) {
        rates[DOSE_CONVECTED] = tenability_convected((double)air->celsius);
    }
    if ((double)air->radiation_kw >= RADIANT_FROM) {
        rates[DOSE_RADIANT] = tenability_burns((double)air->radiation_kw);
    }
}

double tenability_toxic(const double rates[DOSE_CHANNEL_COUNT]) {
    double sum = rates[DOSE_CO] + rates[DOSE_HCN] + rates[DOSE_OXYGEN];
    return sum > rates[DOSE_CO2] ? sum : rates[DOSE_CO2];
}
