/// Sensor: what a gas detector of a substance is like - how fast, at which levels it tells, and
/// where it belongs.
///
/// GB/T 50493-2019 and GB 50028 as hazards.md 1.6 quotes them; the heights are rows of sensor.def.
/// Fixed detectors and portable meters are alike but for where they are.
///
/// Layer: hazard.
#pragma once

#include <stdbool.h>

#include "core/text.h"
#include "hazard/substance.h"

/// T90 [s]: catalytic sensors of what burns, electrochemical ones of what poisons. [K]
#define SENSOR_T90_FLAMMABLE 30.0
#define SENSOR_T90_TOXIC     60.0

/// From where heights are counted.
typedef enum SensorBase { SENSOR_FLOOR = 0, SENSOR_SOURCE, SENSOR_CEILING } SensorBase;

/// A row of sensor.def.
typedef struct SensorRule {
    const char* name;
    bool rooms, outdoors; // where it holds
    double from;          // least density, air = 1
    SensorBase base;
    double least, most; // height above the base [m]
    double slack;       // [m]
    Text belongs;
} SensorRule;

/// What is wrong with where it hangs; the graver one first.
typedef enum SensorFlaw { SENSOR_FITS = 0, SENSOR_LOW, SENSOR_HIGH, SENSOR_FAR } SensorFlaw;

/// Where a detector hangs and where its gas may come from, heights above the floor [m].
typedef struct SensorPlace {
    double mount;
    double ceiling;  // of its room; outdoors not read
    double source;   // height of the release
    double distance; // to it as seen from above [m]
    bool outdoors;
} SensorPlace;

/// True where it is watched for its poison, not for its limits: it does not burn, or it harms far
/// below them.
bool sensor_is_toxic(const Substance* substance);
/// Time constant of a first-order sensor [s]: T90 / ln 10.
double sensor_tau(double t90);
double sensor_t90(const Substance* substance);
/// What it shows after `dt` [s] of air with `share`, from what it showed before.
double sensor_follow(double shown, double share, double t90, double dt);
/// Highest share at which level 1 or 2 may be set: 25, 50 % of the lower limit; 100, 200 % of the
/// workplace limit, where that is not known of IDLH 5, 10 %; 0 where neither is.
double sensor_level_most(const Substance* substance, int level);
/// At which level 1 or 2 is set where nobody says: the substance's `alarm`, and twice that.
double sensor_level(const Substance* substance, int level);

const SensorRule* sensor_rule(const Substance* substance, bool outdoors);
/// How far from the release one may be at most [m]: indoors 5 of what burns and 2 of what poisons,
/// outdoors 10 and 4.
double sensor_reach(const Substance* substance, bool outdoors);
SensorFlaw sensor_judge(const Substance* substance, const SensorPlace* place);
