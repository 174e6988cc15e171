/// Dose: what smoke does to a body. Pure functions, for the harm stage,
/// for reports and for tests.
///
/// Fractional effective dose (FED): the share of the dose that incapacitates; 1 stops half of the
/// people (ISO 13571). Limits and sources: the README of this folder.
///
/// Layer: people. Includes hazard/hazard.h for Exposure.
#pragma once

#include "hazard/hazard.h"

/// FED at which a person counts as hurt, falls, dies. 0.3 and 1: ISO 13571 (11 % and 50 % of
/// people). 2: own choice after Purser's remark that lethal doses are two to three times those
/// that incapacitate.
#define DOSE_HURT 0.3f
#define DOSE_DOWN 1.0f
#define DOSE_DEAD 2.0f

/// Height of the nose above the floor [m].
#define DOSE_HEIGHT_UPRIGHT  1.6f
#define DOSE_HEIGHT_CRAWLING 0.6f
#define DOSE_HEIGHT_LYING    0.3f

/// FED per minute of carbon monoxide, 3.317e-5 C^1.036 25 / 30 (Purser: light work, 30 % COHb),
/// `ppm` >= 0.
double dose_co(double ppm);

/// FED per minute of hydrogen cyanide, exp(C / 43) / 220 - 0.0045 (Purser), 0 at `ppm` <= 0.
double dose_hcn(double ppm);

/// FED per minute of lack of oxygen, 1 / exp(8.13 - 0.54 (20.9 - %O2)), 0 from 19.5 % on. `o2` is
/// a volume fraction.
double dose_o2(double o2);

/// How much faster one breathes by carbon dioxide, exp(0.1903 %CO2 + 2.0004) / 7.1, 1 without it.
/// `co2` is a volume fraction.
double dose_breathing(double co2);

/// (CO + HCN) breathing + O2, FED per minute.
double dose_toxic(const Exposure* air);

/// FED per minute of hot air on clothed skin, T^3.61 / 4.1e8 (ISO 13571), 0 below 60 C.
double dose_convected(double celsius);

/// FED per minute of radiation to second-degree burns, q^1.56 / 6.9 (ISO 13571), 0 below
/// 2.5 kW/m^2, which is borne for minutes.
double dose_radiant(double kw);
