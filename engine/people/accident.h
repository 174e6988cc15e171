/// Accident: what a fall, a harness, a thing that drops, a machine and an electric current do to a
/// body. Numbers only: no person, no place, no clock. Who is hit when is the response layer's
/// (accidents.h); what becomes of the wounds is body.h.
///
/// Sources: hazards.md 3.1 (falls, suspension), 4.2 (current), 4.3 (machines) of the project's
/// reference. [S] there is read off a source, [D] designed there; own choices are marked so.
///
/// Layer: people.
#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Acceleration of gravity [m/s2].
#define ACCIDENT_GRAVITY 9.81

// ---- falls ------------------------------------------------------------------------------------

typedef enum FallSurface {
    FALL_PLAIN = 0, // asphalt, boards, packed earth: odds as they are
    FALL_CONCRETE,  // odds x1.5
    FALL_SOIL,      // soft: odds x0.5
    FALL_SURFACE_COUNT
} FallSurface;

typedef struct FallCase {
    double height; // from the feet to where they come to lie [m], >= 0
    double age;    // [years]; above 55 odds x1.8
    FallSurface surface;
    bool head_first; // odds x6
    bool helmet;     // halves the odds of a head wound, and head first those of dying
} FallCase;

/// How badly somebody who survives the fall at first is hurt.
typedef enum FallSeverity { FALL_MINOR = 0, FALL_MODERATE, FALL_SEVERE, FALL_DEADLY } FallSeverity;

/// Parts that a fall breaks, as bits.
enum {
    FALL_LIMB = 1,
    FALL_SPINE = 2,
    FALL_HEAD = 4,
    FALL_CHEST = 8,
    FALL_PELVIS = 16,
    FALL_ABDOMEN = 32,
    FALL_BLEEDS = 64, // a major vessel
    FALL_PARTS = 7
};

/// Speed of the impact [m/s]: sqrt(2 g h).
double fall_speed(double height);
/// Chance of dying of it at once or soon: 1 / (1 + (14.8 / h)^4.01) [D, fits 14.8 m = .5 and 25.6 m
/// = .9 of S], its odds multiplied by what the case says.
double fall_death(const FallCase* fall);
/// Shares of minor, moderate and severe among who survives, by height.
void fall_split(double height, double shares[3]);
/// What a fall comes to: by one draw for death and one for the split, both in [0, 1).
FallSeverity fall_severity(const FallCase* fall, double death, double split);
/// What breaks, by one draw a part in [0, 1) in the order of the bits: severe as the reference has
/// it, moderate half of those chances and no vessel, minor none (own choice). A severe fall that
/// breaks nothing breaks a limb.
uint32_t fall_parts(const FallCase* fall, FallSeverity severity, const double draws[FALL_PARTS]);
/// Grade of work at height (GB 3608): 0 below 2 m, I 2-5, II 5-15, III 15-30, IV above.
int fall_grade(double height);
/// Radius that is kept clear below [m]: 3, 4, 5, 6 by grade; 0 below 2 m.
double fall_radius(double height);

// ---- suspension -------------------------------------------------------------------------------

/// Who hangs motionless faints after a lognormal time [D: one in five within 10 min, most within
/// the hour, S: HSE]; a body draws its own (body.h).
#define HANG_FAINT_MEDIAN 20.0 /* [min] */
#define HANG_FAINT_SIGMA  0.8
/// Straps to stand in, legs kept moving: the clock runs at a third [D].
#define HANG_RELIEF 3.0
/// Share of those who have fainted by `seconds`, without straps.
double hang_fainted(double seconds);

// ---- what falls -------------------------------------------------------------------------------

/// Energy of a thing that drops [J].
double drop_energy(double kilograms, double height);
/// How badly it hits a head or shoulder: minor below 20 J, moderate below 100 J, severe below 1000
/// J, deadly above; a helmet takes 49 J of it (own choice; 49 J is the blow that EN 397 tests
/// with).
FallSeverity drop_severity(double joules, bool helmet);

// ---- current ----------------------------------------------------------------------------------

/// Current through the body [mA].
double shock_current(double volts, double ohms);
/// Impedance hand to foot at 220 V [ohm]: dry and wet.
#define SHOCK_DRY_OHM 1000.0
#define SHOCK_WET_OHM 650.0
/// Above this a hand cannot let go [mA].
#define SHOCK_LET_GO_MA 10.0
/// Felt from here on [mA].
#define SHOCK_FELT_MA 0.5
/// Chance of ventricular fibrillation of a current that lasts: logistic in ln(I sqrt t), half at
/// 250 mA s^(1/2), slope 4 [D]; 0 below 30 mA, the limit of earth-leakage breakers.
double shock_fibrillates(double milliamperes, double seconds);
/// Longest time without danger of it [s]: (116 / I)^2.
double shock_limit(double milliamperes);
/// Time after which the heart of who draws this (0, 1) fibrillates [s]: the inverse of
/// shock_fibrillates; never (a very long time) below 30 mA.
double shock_fibrillates_after(double milliamperes, double draw);
/// Who touches with bare hands gets the same current this often [D].
#define SHOCK_TOUCH 0.7
/// Length of a step through live water [m] (own choice); the chance a step stands in the accident.
#define SHOCK_STEP_M 0.7
/// An earth-leakage breaker trips [s].
#define SHOCK_RCD_S 0.03
/// Distance kept from high voltage that has fallen or leaks [m]: outdoors and indoors.
#define SHOCK_HV_OUTDOORS_M 8.0
#define SHOCK_HV_INDOORS_M  4.0

// ---- machines ---------------------------------------------------------------------------------

/// Time that a machine coasts after it was stopped [s]: 1 to 8, evenly.
double machine_coasts(double draw);
/// Blood that a trapped limb loses [L/min]: 0.1 to 0.5, evenly.
double machine_bleeds(double draw);
/// Time until trained people have freed it [s]: 5 to 30 min, evenly in the logarithm (own choice).
double machine_releases(double draw);
/// Chance that letting go of a part held for `seconds` throws the poison of the crushed muscle into
/// the blood: none before 1 h, certain from 2 h on [K: 1 to 2 h], between them in proportion.
double crush_poisons(double seconds);
