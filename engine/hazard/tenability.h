/// Tenability: how fast air and radiation harm people. Pure formulas, for the harm stage, for what
/// is told of rooms, for reports and for tests.
///
/// Fractional effective dose (FED): the share of the dose that incapacitates; 1 stops half of the
/// people (ISO 13571). Every channel is kept apart, so that it can be said what harmed whom. Two
/// laws for the gases: Purser's (SFPE Handbook) and ISO 13571:2012. Sources: the README of this
/// folder.
///
/// Layer: hazard.
#pragma once

#include "hazard/hazard.h"

/// What doses add up in.
typedef enum DoseChannel {
    DOSE_CO = 0,    // carbon monoxide, with the breathing that carbon dioxide drives
    DOSE_HCN,       // hydrogen cyanide, likewise
    DOSE_OXYGEN,    // lack of oxygen
    DOSE_CO2,       // carbon dioxide's own narcosis: counts apart from the three before
    DOSE_CONVECTED, // hot air
    DOSE_RADIANT,   // radiation of flames and smoke layer
    DOSE_CHANNEL_COUNT
} DoseChannel;

/// "carbon monoxide" ...
Text dose_channel_text(DoseChannel channel);

/// Which formulas the gases follow.
typedef enum DoseLaw { DOSE_PURSER = 0, DOSE_ISO_13571, DOSE_LAW_COUNT } DoseLaw;

/// Name in files, NULL beyond the last; what a reader reads.
const char* dose_law_name(DoseLaw law);
Text dose_law_text(DoseLaw law);

/// How hard somebody breathes: RMV 8.5 l/min to 40 % COHb, 25 to 30 %, 50 to 20 %.
typedef enum Breathing { BREATHING_REST = 0, BREATHING_LIGHT, BREATHING_HEAVY } Breathing;

/// FED per minute of carbon monoxide [ppm]: 3.317e-5 C^1.036 V / D (Purser); C / 35000 (ISO 13571).
double tenability_co(double ppm, Breathing breathing);
double tenability_co_iso(double ppm);

/// FED per minute of hydrogen cyanide [ppm], never negative: exp(C / 43) / 220 - 0.0045 (Purser), C
/// at most 2000; C^2.36 / 1.2e6 (ISO 13571:2012).
double tenability_hcn(double ppm);
double tenability_hcn_iso(double ppm);

/// FED per minute of lack of oxygen, 1 / exp(8.13 - 0.54 (20.9 - %O2)), 0 from 19.5 % on; volume
/// fraction.
double tenability_oxygen(double o2);

/// FED per minute of carbon dioxide itself (volume fraction): 1 / exp(6.1623 - 0.5189 %CO2)
/// (Purser), at most as with 20 %: 5 % put one down in 35 min, 10 % in under 3 min, a flooded room
/// in a second.
double tenability_dioxide(double co2);

/// How much faster one breathes by carbon dioxide (volume fraction): exp(0.1903 %CO2 + 2.0004)
/// / 7.1 (Purser), 1 without it; exp(%CO2 / 5) (ISO 13571), which is to be used above 2 % only. At
/// most as with 15 %.
double tenability_breathing(double co2);
double tenability_breathing_iso(double co2);

/// FED per minute of hot air [C] on clothed skin T^3.61 / 4.1e8, on bare skin T^3.4 / 5e7 (ISO
/// 13571). Meant from 60 C on: less is borne.
double tenability_convected(double celsius);
double tenability_convected_bare(double celsius);

/// Per minute of radiation [kW/m^2]: to second-degree burns q^1.56 / 6.9, to pain q^1.9 / 4.2 (ISO
/// 13571); q^1.33 / r (SFPE), r 1.33 to pain, 10 to burns. Meant from 2.5 kW/m^2 on: less is borne.
double tenability_burns(double kw);
double tenability_pain(double kw);
double tenability_radiant_sfpe(double kw, double r);

/// Fractional effective concentration of irritants, hydrogen chloride / 1000 ppm (ISO 13571): at 1
/// half of the people cannot get away by themselves.
double tenability_irritation(const Exposure* air);

/// Visibility [m] at an extinction [1/m]: 3 / K of what reflects light, 8 / K of lit signs; at most
/// 30 m.
double tenability_visibility(double extinction, bool lit);

/// FED per minute in every channel. Gases of clean air (CO below 1 ppm, HCN below 0.1 ppm, oxygen
/// above 19.5 %), air below 60 C and radiation below 2.5 kW/m^2 do no harm.
void tenability_rates(DoseLaw law, const Exposure* air, double rates[DOSE_CHANNEL_COUNT]);

/// What the gases' channels come to: asphyxiants together, or carbon dioxide where it is worse.
double tenability_toxic(const double rates[DOSE_CHANNEL_COUNT]);
