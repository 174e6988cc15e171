// Front: how far smoke has got inside a room.
//
// A zone fills at once; real smoke runs along a ceiling at walking pace. Each room keeps the point
// where smoke first came in and the distance its front has run from there. The zone stays the
// authority on how much smoke there is; the front only says where it is not yet.
#include <math.h>

#include "hazard/hazard_internal.h"
#include "hazard/roots.h"

#define FRONT_SLOWEST 0.2 // [m/s], fire_model.md 14
#define FRONT_FASTEST 1.5
#define FRONT_EDGE    1.0f // half width of the front [m]

void front_start(Hazard* hazard, int32_t room, vec2s inlet) {
    RoomState* state = &hazard->rooms[room];
    const Room* box = &hazard->facility->rooms[room];
    state->smoked = true;
    state->inlet = inlet;
    state->front = 0.0f;
    state->reach = 0.0f;
    for (int corner = 0; corner < 4; ++corner) {
        vec2s at = vec((corner & 1) != 0 ? box->high.x : box->low.x,
                       (corner & 2) != 0 ? box->high.y : box->low.y);
        float far = vec_distance(at, inlet);
        state->reach = far > state->reach ? far : state->reach;
    }
}

/// Speed of a ceiling jet along a passage [m/s]: 0.8 (g Qc / 2 rho cp T W)^(1/3), the heat going
/// both ways.
static double front_speed(double heat_kw, double width) {
    double scale = 2.0 * 1.2 * 1.012 * ZONE_AMBIENT_K * (width > 0.5 ? width : 0.5);
    double speed = 0.8 * root3(ZONE_GRAVITY * heat_kw / scale);
    speed = speed > FRONT_SLOWEST ? speed : FRONT_SLOWEST;
    return speed < FRONT_FASTEST ? speed : FRONT_FASTEST;
}

void front_step(Hazard* hazard, double dt) {
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        RoomState* state = &hazard->rooms[i];
        if (!state->smoked || state->front_done) {
            continue;
        }
        const ZoneRoom* zone = &hazard->zones->rooms[state->zone];
        double heat = zone->plume_heat + 1e-3 * zone->inflow_heat;
        state->front += (float)(dt * front_speed(heat, (double)state->width));
        state->front_done = state->front > state->reach + FRONT_EDGE;
    }
}

float front_arrived(const RoomState* state, vec2s at) {
    if (state->front_done) {
        return 1.0f;
    }
    if (!state->smoked) {
        return 0.0f;
    }
    float ahead = state->front + FRONT_EDGE - vec_distance(at, state->inlet);
    float x = ahead / (2.0f * FRONT_EDGE);
    x = x < 0.0f ? 0.0f : (x > 1.0f ? 1.0f : x);
    return x * x * (3.0f - 2.0f * x);
}
