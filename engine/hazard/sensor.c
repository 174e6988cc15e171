// Sensor: first order behind the air, two levels, and the heights of sensor.def.
#include "hazard/sensor.h"

#include "core/detmath.h"
#include "core/status.h"

#include <stddef.h>

#define LN_10         2.302585092994046
#define HARMS_BELOW   0.1  // of the lower limit: alarms there are about poison, own choice
#define LEVEL_BURNS   0.25 // of the lower limit, level 1
#define LEVEL_IDLH    0.05 // where no workplace limit is known
#define REACH_BURNS   5.0  // indoors [m]; outdoors twice
#define REACH_POISONS 2.0

enum { ROOMS = 1, OUTDOORS = 2, ANYWHERE = 3 };

static const SensorRule rules[] = {
#define SENSOR(NAME, name, where, from, base, least, most, slack, en, zh)                          \
    {#name,                                                                                        \
     ((where)&ROOMS) != 0,                                                                         \
     ((where)&OUTDOORS) != 0,                                                                      \
     from,                                                                                         \
     SENSOR_##base,                                                                                \
     least,                                                                                        \
     most,                                                                                         \
     slack,                                                                                        \
     {en, zh}},
#include "hazard/sensor.def"
#undef SENSOR
};

bool sensor_is_toxic(const Substance* substance) {
    return substance->lower <= 0.0 || substance->alarm < HARMS_BELOW * substance->lower;
}

double sensor_tau(double t90) {
    return t90 / LN_10;
}

double sensor_t90(const Substance* substance) {
    return sensor_is_toxic(substance) ? SENSOR_T90_TOXIC : SENSOR_T90_FLAMMABLE;
}

double sensor_follow(double shown, double share, double t90, double dt) {
    return shown + (share - shown) * (1.0 - det_exp(-dt / sensor_tau(t90)));
}

double sensor_level_most(const Substance* substance, int level) {
    ASSERT(level == 1 || level == 2);
    if (!sensor_is_toxic(substance)) {
        return level * LEVEL_BURNS * substance->lower;
    }
    double first = substance->oel > 0.0 ? substance->oel : LEVEL_IDLH * substance->idlh;
    return 1e-6 * level * first;
}

double sensor_level(const Substance* substance, int level) {
    ASSERT(level == 1 || level == 2);
    return level * substance->alarm;
}

const SensorRule* sensor_rule(const Substance* substance, bool outdoors) {
    double density = substance_density(substance);
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; ++i) {
        if (density >= rules[i].from && (outdoors ? rules[i].outdoors : rules[i].rooms)) {
            return &rules[i];
        }
    }
    ASSERT(false); // the last rows hold for any density
    return NULL;
}

double sensor_reach(const Substance* substance, bool outdoors) {
    double reach = sensor_is_toxic(substance) ? REACH_POISONS : REACH_BURNS;
    return outdoors ? 2.0 * reach : reach;
}

SensorFlaw sensor_judge(const Substance* substance, const SensorPlace* place) {
    const SensorRule* rule = sensor_rule(substance, place->outdoors);
    double base = rule->base == SENSOR_FLOOR    ? 0.0
                  : rule->base == SENSOR_SOURCE ? place->source
                                                : place->ceiling;
    double height = place->mount - base;
    if (height < rule->least - rule->slack) {
        return SENSOR_LOW;
    }
    if (height > rule->most + rule->slack) {
        return SENSOR_HIGH;
    }
    return place->distance > sensor_reach(substance, place->outdoors) ? SENSOR_FAR : SENSOR_FITS;
}
