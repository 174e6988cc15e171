// Sprinkler: what the spray of an open head leaves of the fires in its room.
//
// Madrzykowski and Vettori's exponential: Q = Qact exp(-t / tau), tau = 3 w^-1.8 with the spray w
// in mm/s, measured on furnishings under the first head; more heads are not counted. Liquids are
// not put out by it, and the screened share of a fire (under a desk, in a car) burns on.
#include "core/detmath.h"
#include "core/status.h"
#include "hazard/hazard_internal.h"

#define OUT_KW        3.0
#define SPRAY_DEFAULT 4.8  // [mm/min] = 0.08 mm/s, the reference's cases B7 and B8
#define K_FACTOR      80.0 // of an ordinary head [l/min bar^(1/2)], [M]
#define PRESSURE_BAR  1.0  // at the head, own choice

double sprinkler_tau(double mm_min) {
    return 3.0 * det_pow(mm_min / 60.0, -1.8);
}

void sprinkler_open(Hazard* hazard, const Device* device) {
    RoomState* state = &hazard->rooms[device->room];
    hazard->open_heads += 1;
    if (state->wet) {
        return;
    }
    state->wet = true;
    double spray = device->density > 0.0f ? (double)device->density : SPRAY_DEFAULT;
    double tau = sprinkler_tau(spray);
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        FireState* fire = &hazard->fires[i];
        bool here = fire->view.room == device->room && fire->view.burning;
        if (here && fire->def.fire_class == FIRE_CLASS_A) {
            fire->doused_tau = tau;
            fire->doused_kw = hazard->zones->fires[fire->zone_fire].wanted;
            hazard->zones->fires[fire->zone_fire].cap = fire->doused_kw;
        }
    }
}

void sprinkler_douse(Hazard* hazard, EventLog* log) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        FireState* fire = &hazard->fires[i];
        if (fire->doused_tau <= 0.0 || !fire->view.burning) {
            continue;
        }
        ZoneFire* zone = &hazard->zones->fires[fire->zone_fire];
        double least = fire->def.screen * fire->doused_kw;
        double cap = zone->cap * det_exp(-HAZARD_STEP_S / fire->doused_tau);
        zone->cap = cap > least ? cap : least;
        // The growth goes back with it, so that agent finds what is there.
        if (zone->age < burn_grown_age(&zone->def) &&
            burn_growth(&zone->def, zone->age) > zone->cap) {
            zone->age = burn_age_of(&zone->def, zone->cap);
        }
        if (zone->cap < OUT_KW) {
            fire->view.suppressed = 1.0f;
            fire_put_out(hazard, i, log);
        }
    }
}

double hazard_sprinkler_flow(const Hazard* hazard) {
    return K_FACTOR * PRESSURE_BAR * (double)hazard->open_heads;
}
