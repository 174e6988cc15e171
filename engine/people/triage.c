/// Triage: see triage.h.
#include "people/triage.h"

#include "core/status.h"

#define RATE_MOST     30.0f
#define CHILD_LEAST   15.0f
#define CHILD_MOST    45.0f
#define REFILL_MOST   2.0f  /* [s] */
#define NOVICE_GASPS  0.3   /* take gasping for breathing (drillbook A.9) */
#define TRAINED_GASPS 0.05  /* own choice */
#define COUNT_BLUR    0.25f /* a novice counts a rate so far off, a trained helper by none */

Category triage_start(const Signs* signs, bool after_airway) {
    if (signs->walks) {
        return CATEGORY_GREEN;
    }
    if (!signs->breathes) {
        bool tried = !signs->child || signs->carotid; // of a child: five breaths while it has one
        return after_airway && tried ? CATEGORY_RED : CATEGORY_BLACK;
    }
    bool rate = signs->child ? signs->breaths < CHILD_LEAST || signs->breaths > CHILD_MOST
                             : signs->breaths > RATE_MOST;
    if (rate || !signs->radial || (!signs->child && signs->refill > REFILL_MOST)) {
        return CATEGORY_RED;
    }
    bool answers = signs->child ? signs->awake <= AWAKE_VOICE : signs->obeys;
    return answers ? CATEGORY_YELLOW : CATEGORY_RED;
}

int triage_salt_order(const Signs* signs) {
    bool threat = signs->bleeding > 0.05f && !signs->controlled;
    return signs->walks && !threat ? 3 : signs->purposeful && !threat ? 2 : 1;
}

Category triage_salt(const Signs* signs, bool after_airway, bool survivable) {
    if (!signs->breathes && !after_airway) {
        return CATEGORY_BLACK;
    }
    bool bleeds = signs->bleeding > 0.05f && !signs->controlled;
    bool well =
        (signs->obeys || signs->purposeful) && signs->radial && !signs->distressed && !bleeds;
    if (well) {
        bool minor = signs->walks && signs->burnt < 0.1f;
        return minor ? CATEGORY_GREEN : CATEGORY_YELLOW;
    }
    return survivable ? CATEGORY_RED : CATEGORY_GREY;
}

/// How urgent a category is: the dead wait for ever, so black instead of red is under-triage.
static int urgency(Category category) {
    static const int ranks[CATEGORY_COUNT] = {
        [CATEGORY_NONE] = 0,  [CATEGORY_BLACK] = 0,  [CATEGORY_GREY] = 0,
        [CATEGORY_GREEN] = 1, [CATEGORY_YELLOW] = 2, [CATEGORY_RED] = 3,
    };
    ASSERT((unsigned)category < CATEGORY_COUNT);
    return ranks[category];
}

int triage_error(Category given, Category right) {
    int difference = urgency(given) - urgency(right);
    return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

double triage_mark(Category given, Category right) {
    int error = triage_error(given, right);
    return error == 0 ? 1.0 : error > 0 ? -0.5 : -1.0;
}

Signs signs_found(const Signs* signs, int ways, float skill, double u) {
    Signs found = {.awake = AWAKE_ALERT,
                   .walks = signs->walks,
                   .purposeful = true,
                   .talks = true,
                   .obeys = true,
                   .breathes = true,
                   .breaths = 16.0f,
                   .radial = true,
                   .carotid = true,
                   .pulse = 80.0f,
                   .refill = 1.5f,
                   .core = 37.0f,
                   .saturation = 0.98f,
                   .child = signs->child};
    if ((ways & FIND_LOOK) != 0) {
        found.purposeful = signs->purposeful;
        found.skin = signs->skin;
        found.bleeding = signs->bleeding;
        found.controlled = signs->controlled;
        found.deformed = signs->deformed;
        found.burnt = signs->burnt;
        found.distressed = signs->distressed;
    }
    if ((ways & FIND_ASK) != 0) {
        found.awake = signs->awake;
        found.talks = signs->talks;
        found.obeys = signs->obeys;
        found.pain = signs->pain;
        found.neck_pain = signs->neck_pain;
    }
    if ((ways & FIND_FEEL) != 0) {
        double misses = NOVICE_GASPS + (TRAINED_GASPS - NOVICE_GASPS) * (double)skill;
        found.gasps = signs->gasps;
        found.breathes = signs->breathes || (signs->gasps && u < misses);
        found.radial = signs->radial;
        found.carotid = signs->carotid;
        found.refill = signs->refill;
        float off = COUNT_BLUR * (1.0f - skill) * (2.0f * (float)u - 1.0f);
        found.breaths = signs->breaths * (1.0f + off);
    }
    if ((ways & FIND_MEASURE) != 0) {
        found.breaths = signs->breaths;
        found.pulse = signs->pulse;
        found.core = signs->core;
        found.saturation = signs->saturation;
    }
    return found;
}
