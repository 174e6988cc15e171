/// Laws of survival: see survival.h. What every number comes from stands in the README.
#include "people/survival.h"

#include "core/detmath.h"
#include "core/status.h"

#define BLEEDING_HALF  0.45 /* share of the blood that half of the people do not survive */
#define BLEEDING_SCALE (0.05 / 1.702) /* a logistic curve that runs with a normal one of 5 % */
#define LIMIT_LEAST    0.01           /* draws beyond are cut: .315 to .585 */
#define FETCH_PACE     2.5            /* [m/s], there and back */
#define UNLOCK_S       20.0
#define PADS_S         60.0
#define FRESH_S        120.0 /* good until then; 5 of 6 cannot keep it up for 600 s */
#define SPENT_S        600.0
#define SPENT_QUALITY  0.5

static double at_least_0(double value) {
    return value > 0.0 ? value : 0.0;
}

double survival_larsen(double compressions, double shock, double advanced) {
    return at_least_0(LARSEN_BEST - LARSEN_CPR * compressions - LARSEN_SHOCK * shock -
                      LARSEN_ADVANCED * advanced);
}

double survival_valenzuela(double compressions, double shock) {
    return 1.0 / (1.0 + det_exp(-0.26 + 0.106 * compressions + 0.139 * shock));
}

double survival_bleeding(double lost) {
    return 1.0 / (1.0 + det_exp((lost - BLEEDING_HALF) / BLEEDING_SCALE));
}

double bleeding_limit(double u) {
    u = u < LIMIT_LEAST ? LIMIT_LEAST : u > 1.0 - LIMIT_LEAST ? 1.0 - LIMIT_LEAST : u;
    return BLEEDING_HALF + BLEEDING_SCALE * det_log(u / (1.0 - u));
}

double survival_waiting(double minutes, double tau) {
    ASSERT(tau > 0.0);
    return minutes > 0.0 ? det_exp(-minutes / tau) : 1.0;
}

double bleeding_minutes(double share, double litres_a_minute) {
    ASSERT(litres_a_minute > 0.0);
    return share * 5.0 / litres_a_minute;
}

int bleeding_class(double lost) {
    return lost < 0.15 ? 1 : lost < 0.30 ? 2 : lost < 0.40 ? 3 : 4;
}

double aed_seconds(double metres) {
    return 2.0 * metres / FETCH_PACE + UNLOCK_S + PADS_S;
}

double compressions_quality(double seconds) {
    double spent = (seconds - FRESH_S) / (SPENT_S - FRESH_S);
    spent = spent < 0.0 ? 0.0 : spent > 1.0 ? 1.0 : spent;
    return 1.0 - (1.0 - SPENT_QUALITY) * spent;
}
