// Toxic: the formulas, one a function.
#include "hazard/toxic.h"

#include <math.h>

#include "core/detmath.h"
#include "core/status.h"

#define SHORT_N     3.0 // AEGL procedure where n is not known: to shorter times
#define LONG_N      1.0 // and to longer ones
#define COLLAPSE_S  40.0
#define COLLAPSE_AT 0.10 // hazards.md 2.2: 10 % 40 s, 6 % 20 s
#define HALF_PER    0.04
// Between 14 % (clumsy, no insight) and 12 % (unconscious quickly) of hazards.md 2.1: the middle.
#define SENSES_FROM 0.13
#define CLUMSY_FROM 0.16
#define CLUMSY_PACE 0.6 // drillbook E.7
#define IRRITATED   0.7 // hazards.md 2.2 [D]
#define COUGHING    0.4
#define COUGHS_FROM 0.3
#define KNOCK_MOST  30.0 // likewise: 10 to 30 s
#define KNOCK_LEAST 10.0

double toxic_milligrams(double ppm, double molar) {
    return ppm * molar / TOXIC_MOLAR_VOLUME;
}

double toxic_ppm(double milligrams, double molar) {
    return milligrams * TOXIC_MOLAR_VOLUME / molar;
}

double toxic_load_rate(const ToxicProbit* probit, double molar, double ppm) {
    double c = probit->milligrams ? toxic_milligrams(ppm, molar) : ppm;
    return c > 0.0 ? det_pow(c, probit->n) : 0.0;
}

double toxic_probit(const ToxicProbit* probit, double load) {
    ASSERT(load > 0.0);
    return probit->a + probit->b * det_log(load);
}

double toxic_share(double value) {
    return det_normal(value - 5.0);
}

double toxic_fatal_load(const ToxicProbit* probit, double normal) {
    ASSERT(probit->b > 0.0);
    return det_exp((5.0 + normal - probit->a) / probit->b);
}

double toxic_fatal_ppm(const ToxicProbit* probit, double molar, double share, double minutes) {
    double load = toxic_fatal_load(probit, det_inverse_normal(share));
    double c = toxic_load_ppm(load, probit->n, minutes);
    return probit->milligrams ? toxic_ppm(c, molar) : c;
}

double toxic_load_ppm(double load, double n, double minutes) {
    return det_pow(load / minutes, 1.0 / n);
}

double toxic_time(int index) {
    static const double times[TOXIC_TIMES] = {10.0, 30.0, 60.0, 240.0, 480.0};
    ASSERT(index >= 0 && index < TOXIC_TIMES);
    return times[index];
}

double toxic_level_ppm(const double level[TOXIC_TIMES], double n, double minutes) {
    if (level[0] <= 0.0) {
        return 0.0;
    }
    if (minutes <= toxic_time(0)) {
        return level[0] * det_pow(toxic_time(0) / minutes, 1.0 / (n > 0.0 ? n : SHORT_N));
    }
    for (int i = 1; i < TOXIC_TIMES; ++i) {
        double from = toxic_time(i - 1);
        double to = toxic_time(i);
        if (minutes <= to) { // straight in log C over log t: C^n t with the n of the two
            double share = det_log(minutes / from) / det_log(to / from);
            return level[i - 1] * det_pow(level[i] / level[i - 1], share);
        }
    }
    double last = toxic_time(TOXIC_TIMES - 1);
    return level[TOXIC_TIMES - 1] * det_pow(last / minutes, 1.0 / (n > 0.0 ? n : LONG_N));
}

int toxic_level(const double levels[3][TOXIC_TIMES], double n, double ppm, double minutes) {
    for (int i = 3; i >= 1; --i) {
        double reached = toxic_level_ppm(levels[i - 1], n, minutes);
        if (reached > 0.0 && ppm >= reached) {
            return i;
        }
    }
    return 0;
}

double toxic_cohb(double ppm, double breath, double minutes) {
    return ppm > 0.0 ? 3.317e-5 * det_pow(ppm, 1.036) * breath * minutes : 0.0;
}

double toxic_collapse_seconds(double o2) {
    if (o2 >= SENSES_FROM) {
        return HUGE_VAL;
    }
    return COLLAPSE_S * det_pow(2.0, (o2 - COLLAPSE_AT) / HALF_PER);
}

double toxic_oxygen_pace(double o2) {
    return o2 < CLUMSY_FROM ? CLUMSY_PACE : 1.0;
}

bool toxic_coughs(double ppm, double aegl3) {
    return aegl3 > 0.0 && ppm >= COUGHS_FROM * aegl3;
}

double toxic_pace(double ppm, double aegl2, double aegl3) {
    if (toxic_coughs(ppm, aegl3)) {
        return COUGHING;
    }
    return aegl2 > 0.0 && ppm >= aegl2 ? IRRITATED : 1.0;
}

bool toxic_is_smelt(double ppm, double smelt, double numbs) {
    return smelt > 0.0 && ppm >= smelt && !(numbs > 0.0 && ppm >= numbs);
}

double toxic_knock_seconds(double ppm, double knocks) {
    if (knocks <= 0.0 || ppm < knocks) {
        return HUGE_VAL;
    }
    double seconds = KNOCK_MOST * knocks / ppm;
    return seconds > KNOCK_LEAST ? seconds : KNOCK_LEAST;
}
