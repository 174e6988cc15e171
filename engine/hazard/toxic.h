/// Toxic: what a concentration breathed for a time does. Pure formulas, for the harm stage, for
/// what is told and scored, and for tests.
///
/// A toxic load is the sum of C^n over time; a probit says the share of people whom a load kills.
/// Published levels (AEGL) hold for exposures of 10 minutes to 8 hours and are read between their
/// times by ten Berge's C^n t. Concentrations in ppm by volume, times in minutes unless a name says
/// otherwise. Equations, sources and limits: the README of this folder.
///
/// Layer: hazard. Includes core only.
#pragma once

#include <stdbool.h>

/// Litres of a gramme-molecule of gas at 20 C, as the figures of the reference take it.
#define TOXIC_MOLAR_VOLUME 24.06

/// Times for which AEGL are published: 10, 30, 60, 240, 480 min.
#define TOXIC_TIMES 5

/// A probit: Pr = a + b ln(sum C^n dt), C in ppm or mg/m^3, times in minutes; b 0: none known.
typedef struct ToxicProbit {
    double a, b, n;
    bool milligrams; // C in mg/m^3, else ppm
} ToxicProbit;

/// mg/m^3 of a gas of a molar mass [g/mol] at 20 C, and back.
double toxic_milligrams(double ppm, double molar);
double toxic_ppm(double milligrams, double molar);

/// What a minute of a concentration [ppm] adds to the load that a probit asks for, in its unit.
double toxic_load_rate(const ToxicProbit* probit, double molar, double ppm);
/// The probit of a load > 0; the share of people it stands for [0, 1].
double toxic_probit(const ToxicProbit* probit, double load);
double toxic_share(double value);
/// Load that kills who is as tolerant as `normal` says (standard normal): 0 the middle one.
double toxic_fatal_load(const ToxicProbit* probit, double normal);
/// Concentration [ppm] that kills a share (0, 1) of people in so many minutes.
double toxic_fatal_ppm(const ToxicProbit* probit, double molar, double share, double minutes);

/// Concentration [ppm] at which a load (SLOT, SLOD: ppm^n min) is reached in so many minutes.
double toxic_load_ppm(double load, double n, double minutes);

/// Minutes of the times at which AEGL stand, index below TOXIC_TIMES.
double toxic_time(int index);
/// A level's concentration [ppm] for an exposure of so many minutes: between two published times
/// C^n t with the n of these two; before 10 and after 480 min with the substance's `n`, where it is
/// not known (0) 3 and 1 (AEGL procedure). 0: the level is not published.
double toxic_level_ppm(const double level[TOXIC_TIMES], double n, double minutes);
/// The highest of the three levels that a concentration held for so many minutes reaches, 0 none.
int toxic_level(const double levels[3][TOXIC_TIMES], double n, double ppm, double minutes);

/// Carboxyhaemoglobin taken up [%] (Stewart): ppm of carbon monoxide, breath [l/min], minutes.
double toxic_cohb(double ppm, double breath, double minutes);

/// Seconds in which lack of oxygen (share of the air) takes the senses: 40 s at 10 %, 20 s at 6 %,
/// in proportion on a log scale between and beyond; HUGE_VAL from 13 % on: there one is clumsy and
/// has no insight, and stands.
double toxic_collapse_seconds(double o2);
/// Share of the pace that lack of oxygen leaves: 1 down to 16 %, then 0.6.
double toxic_oxygen_pace(double o2);

/// Share of the pace that a gas leaves: 0.7 from AEGL-2, 0.4 with coughing from 0.3 AEGL-3 on, both
/// for 10 min [ppm]; 1 below and where they are not published.
double toxic_pace(double ppm, double aegl2, double aegl3);
/// True where that is coughing.
bool toxic_coughs(double ppm, double aegl3);

/// The nose tells nothing above `numbs` [ppm], 0 never.
bool toxic_is_smelt(double ppm, double smelt, double numbs);
/// Seconds to a knock-down by hydrogen sulphide and its like: 30 s at `knocks` [ppm], in proportion
/// to 1/C down to 10 s; HUGE_VAL below it and where it is 0.
double toxic_knock_seconds(double ppm, double knocks);
