// Survival: the product of the shares that got past each event.

#include "study/survival.h"

#include "core/detmath.h"

#include <math.h>
#include <stdlib.h>

typedef struct Watched {
    double time;
    bool met;
} Watched;

static int by_time(const void* a, const void* b) {
    const Watched* one = a;
    const Watched* two = b;
    int order = (one->time > two->time) - (one->time < two->time);
    return order != 0 ? order : (int)two->met - (int)one->met; // censored ones are at risk still
}

/// Interval of a share from Greenwood's sum, on the log(-log) scale.
static void put_interval(SurvivalStep* step, double greenwood, double z) {
    step->low = step->high = step->share;
    if (step->share <= 0.0 || step->share >= 1.0) {
        return; // nobody left: the scale has no place for it
    }
    double log_share = det_log(step->share);
    double half = z * sqrt(greenwood) / fabs(log_share);
    step->low = det_pow(step->share, det_exp(half));
    step->high = det_pow(step->share, det_exp(-half));
}

static void fold(Survival* survival, const Watched* watched, int count, double z) {
    double share = 1.0;
    double greenwood = 0.0;
    for (int i = 0; i < count;) {
        int end = i;
        int met = 0;
        while (end < count && !(watched[end].time > watched[i].time)) {
            met += watched[end].met ? 1 : 0;
            end++;
        }
        int at_risk = count - i;
        survival->met += met;
        survival->censored += end - i - met;
        if (met > 0) {
            share *= 1.0 - (double)met / at_risk;
            greenwood += met < at_risk ? (double)met / ((double)at_risk * (at_risk - met)) : 0.0;
            SurvivalStep* step = &survival->steps[survival->count++];
            *step = (SurvivalStep){
                .time = watched[i].time, .share = share, .at_risk = at_risk, .met = met};
            put_interval(step, greenwood, z);
            if (isnan(survival->median) && share <= 0.5 + 1e-12) {
                survival->median = watched[i].time;
            }
        }
        survival->last = watched[i].time;
        i = end;
    }
}

bool survival_of(Arena* arena, const double* times, const bool* met, int count, double confidence,
                 Survival* survival) {
    *survival = (Survival){.median = (double)NAN, .last = (double)NAN};
    Watched* watched = ARENA_TAKE(arena, Watched, (size_t)count);
    survival->steps = ARENA_TAKE(arena, SurvivalStep, (size_t)count);
    if (watched == NULL || survival->steps == NULL) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        watched[i] = (Watched){times[i], met[i]};
    }
    if (count > 1) {
        qsort(watched, (size_t)count, sizeof(Watched), by_time);
    }
    fold(survival, watched, count, det_inverse_normal(0.5 + confidence / 2.0));
    return true;
}

const SurvivalStep* survival_at(const Survival* survival, double time) {
    int low = 0;
    int high = survival->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (survival->steps[middle].time <= time) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > 0 ? &survival->steps[low - 1] : NULL;
}
