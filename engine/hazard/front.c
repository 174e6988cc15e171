// Front: how far smoke has got inside a room.
//
// A zone fills at once; real smoke runs along a ceiling at walking pace. Each part of a room keeps
// the point where smoke first came in and the distance its front has run from there. The zone stays
// the authority on how much smoke there is; the front only says where it is not yet.
#include <math.h>

#include "hazard/hazard_internal.h"
#include "hazard/roots.h"

#define FRONT_SLOWEST 0.2 // [m/s], fire_model.md 14
#define FRONT_FASTEST 1.5
#define POUR_TIME     20.0 // [s], own choice
#define FRONT_EDGE    1.0f // half width of the front [m]

void front_start(Hazard* hazard, int32_t zone, vec2s inlet) {
    PartState* part = &hazard->parts[zone];
    hazard->rooms[part->room].smoked = true;
    part->smoked = true;
    part->inlet = inlet;
    part->front = 0.0f;
    part->reach = 0.0f;
    for (int corner = 0; corner < 4; ++corner) {
        vec2s at = vec((corner & 1) != 0 ? part->high.x : part->low.x,
                       (corner & 2) != 0 ? part->high.y : part->low.y);
        float far = vec_distance(at, inlet);
        part->reach = far > part->reach ? far : part->reach;
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

/// How strongly smoke pours into a part: what comes in twenty seconds against what is there.
static void watch_pouring(const Hazard* hazard, int32_t zone, PartState* part) {
    const ZoneRoom* room = &hazard->zones->rooms[zone];
    double there = hazard->zones->gas[zone].species[ZONE_UPPER][SPECIES_SOOT];
    part->pour = 0.0f;
    if (room->inlet >= 0 && there > 0.0 && !hazard->zones->vents[room->inlet].joint) {
        part->pour = (float)clamp_unit(POUR_TIME * room->inlet_soot / there);
        int side = hazard->zones->vents[room->inlet].room[0] == zone ? 0 : 1;
        part->pour_at = hazard->vent_place[room->inlet][side];
    }
}

void front_step(Hazard* hazard, double dt) {
    for (int32_t i = 0; i < hazard->part_count; ++i) {
        PartState* part = &hazard->parts[i];
        watch_pouring(hazard, i, part);
        if (!part->smoked || part->front_done) {
            continue;
        }
        const ZoneRoom* zone = &hazard->zones->rooms[i];
        double heat = zone->plume_heat + 1e-3 * zone->inflow_heat;
        part->front += (float)(dt * front_speed(heat, (double)part->width));
        part->front_done = part->front > part->reach + FRONT_EDGE;
    }
}

float front_arrived(const PartState* part, vec2s at) {
    if (part->front_done) {
        return 1.0f;
    }
    if (!part->smoked) {
        return 0.0f;
    }
    float ahead = part->front + FRONT_EDGE - vec_distance(at, part->inlet);
    float x = ahead / (2.0f * FRONT_EDGE);
    x = x < 0.0f ? 0.0f : (x > 1.0f ? 1.0f : x);
    return x * x * (3.0f - 2.0f * x);
}
