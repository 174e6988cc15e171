// Fires: what a drill needs of the zone model's fires - when they light, what becomes of them under
// agent and water, and which changes are worth an event.
#include <math.h>

#include "core/detmath.h"
#include "core/status.h"
#include "hazard/hazard_internal.h"
#include "hazard/roots.h"

#define BURNT_OUT_KW     1.0  // less than this at the end of the fuel is out
#define BURNT_OUT_SHARE  0.95 // of the fuel used before that counts
#define STARVED_SHARE    0.6  // of the wanted heat: below, the fire runs short of air
#define RECOVERED_SHARE  0.9
#define STARVED_LEAST_KW 20.0
#define WALL_NEAR        0.3f // a thing whose edge is this close stands against a wall [m], own choice

static const float told_kw[] = {50.0f, 100.0f, 300.0f, 1000.0f, 3000.0f};
#define TOLD_COUNT ((int)(sizeof told_kw / sizeof told_kw[0]))

int32_t hazard_add_fire(Hazard* hazard, const FireDef* def) {
    ASSERT(def->room >= 0 && hazard->rooms[def->room].zone >= 0 && fire_alpha(def) > 0.0);
    if (hazard->fire_count >= HAZARD_FIRES_MAX || hazard->rooms[def->room].held) {
        return -1;
    }
    FireState* fire = &hazard->fires[hazard->fire_count];
    *fire = (FireState){.def = *def,
                        .zone_fire = -1,
                        .view = {.name = def->name,
                                 .room = def->room,
                                 .at = def->at,
                                 .fire_class = def->fire_class,
                                 .live = def->live}};
    return hazard->fire_count++;
}

// ---- lighting ---------------------------------------------------------------------------------

static float distance_to_edge(vec2s a, vec2s b, vec2s at) {
    vec2s along = glms_vec2_sub(b, a);
    float length2 = glms_vec2_norm2(along);
    float share = length2 > 0.0f ? glms_vec2_dot(glms_vec2_sub(at, a), along) / length2 : 0.0f;
    share = share < 0.0f ? 0.0f : (share > 1.0f ? 1.0f : share);
    return vec_distance(at, glms_vec2_lerp(a, b, share));
}

/// Walls that a thing stands against: 0, 1, or 2 where they meet at a corner.
static int walls_at(const Facility* facility, const FireDef* def) {
    const Room* room = &facility->rooms[def->room];
    float near = WALL_NEAR + 0.5f * (float)def->size;
    vec2s first = vec(0.0f, 0.0f);
    int walls = 0;
    for (int32_t r = 0; r < room->ring_count; ++r) {
        const Ring* ring = &facility->rings[room->first_ring + r];
        for (int32_t i = 0; i < ring->count; ++i) {
            vec2s a = facility->points[ring->first + i];
            vec2s b = facility->points[ring->first + (i + 1) % ring->count];
            if (distance_to_edge(a, b, def->at) > near) {
                continue;
            }
            vec2s way = glms_vec2_normalize(glms_vec2_sub(b, a));
            if (walls == 0) {
                walls = 1;
                first = way;
            } else if (fabsf(glms_vec2_cross(first, way)) > 0.5f) {
                return 2;
            }
        }
    }
    return walls;
}

void fire_light(Hazard* hazard, int32_t index, double age, Event event, EventLog* log) {
    FireState* fire = &hazard->fires[index];
    const FireDef* def = &fire->def;
    ZoneFireDef zone_def = {.room = zone_at(hazard, def->room, def->at),
                            .height = def->height,
                            .alpha = fire_alpha(def),
                            .peak = def->peak_kw,
                            .fuel = def->burns_mj,
                            .radiative = def->radiative,
                            .heat_of_combustion = def->heat_of_combustion,
                            .soot_yield = def->soot_yield,
                            .co_yield = def->co_yield,
                            .hcn_yield = def->hcn_yield,
                            .hcl_yield = def->hcl_yield,
                            .walls = walls_at(hazard->facility, def),
                            .age = age,
                            .curve = def->curve,
                            .curve_count = def->curve_count};
    fire->zone_fire = zone_light(hazard->zones, &zone_def);
    fire->free_age = age;
    fire->view.burning = true;
    fire->view.started = log->tick;
    fire->view.warmed = 1.0f;
    if (!hazard->parts[zone_def.room].smoked) {
        front_start(hazard, zone_def.room, def->at);
    }
    event.thing = index;
    event.room = def->room;
    fire->event = event_append(log, event);
}

bool hazard_ignite(Hazard* hazard, int32_t fire, uint32_t cause, EventLog* log) {
    if (fire < 0 || fire >= hazard->fire_count || hazard->fires[fire].zone_fire >= 0) {
        return false;
    }
    Event event = event_make(log, EVENT_FIRE_STARTED);
    event.cause = cause;
    fire_light(hazard, fire, 0.0, event, log);
    return true;
}

void fires_light_due(Hazard* hazard, double now, EventLog* log) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const FireState* fire = &hazard->fires[i];
        if (fire->zone_fire >= 0 || fire->def.starts < 0.0 || fire->def.starts > now + 1e-9) {
            continue;
        }
        double age = now - HAZARD_STEP_S - fire->def.starts;
        fire_light(hazard, i, age > 0.0 ? 0.0 : age, event_make(log, EVENT_FIRE_STARTED), log);
    }
}

// ---- what is told -----------------------------------------------------------------------------

void fire_put_out(Hazard* hazard, int32_t index, EventLog* log) {
    FireState* fire = &hazard->fires[index];
    ZoneFire* zone = &hazard->zones->fires[fire->zone_fire];
    zone->lit = false;
    zone->heat = 0.0;
    zone->wanted = 0.0;
    fire->view.burning = false;
    fire->view.out = true;
    fire->view.heat_kw = 0.0f;
    fire->view.wanted_kw = 0.0f;
    Event event = event_make(log, EVENT_FIRE_OUT);
    event.thing = index;
    event.room = fire->view.room;
    event.cause = fire->event;
    event_append(log, event);
}

uint32_t fire_tell(Hazard* hazard, int32_t index, EventKind kind, double kw, EventLog* log) {
    Event event = event_make(log, kind);
    event.thing = index;
    event.room = hazard->fires[index].view.room;
    event.value = (int32_t)(kw + 0.5);
    event.cause = hazard->fires[index].event;
    return event_append(log, event);
}

/// Share of the heat it would give by now had nobody put anything on it that is taken off it.
static double suppressed_share(const FireState* fire, const ZoneFire* zone) {
    double freely = burn_growth(&zone->def, fire->free_age);
    double now = burn_growth(&zone->def, zone->age);
    now = now < zone->cap ? now : zone->cap;
    return freely > 0.0 ? clamp_unit(1.0 - now / freely) : 0.0;
}

static bool is_spent(const ZoneFire* zone) {
    bool used = zone->used > BURNT_OUT_SHARE * zone->def.fuel || burn_curve_over(zone);
    return used && zone->wanted < BURNT_OUT_KW;
}

static void refresh_fire(Hazard* hazard, int32_t index, EventLog* log) {
    FireState* fire = &hazard->fires[index];
    const ZoneFire* zone = &hazard->zones->fires[fire->zone_fire];
    Fire* view = &fire->view;
    fire->free_age += HAZARD_STEP_S;
    view->suppressed = (float)suppressed_share(fire, zone);
    view->heat_kw = (float)zone->heat;
    view->wanted_kw = (float)zone->wanted;
    view->radius = (float)(0.5 * fire_diameter(zone->heat));
    for (; fire->told < TOLD_COUNT && view->heat_kw >= told_kw[fire->told]; ++fire->told) {
        fire_tell(hazard, index, EVENT_FIRE_GREW, (double)told_kw[fire->told], log);
    }
    bool large = zone->wanted > STARVED_LEAST_KW;
    if (!fire->starved && large && zone->heat < STARVED_SHARE * zone->wanted) {
        fire->starved = true;
        fire_tell(hazard, index, EVENT_FIRE_STARVED, (double)view->heat_kw, log);
    } else if (fire->starved && zone->heat > RECOVERED_SHARE * zone->wanted) {
        fire->starved = false;
    }
    if (is_spent(zone)) {
        fire_put_out(hazard, index, log);
    }
}

void fires_refresh(Hazard* hazard, EventLog* log) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        if (hazard->fires[i].view.burning) {
            refresh_fire(hazard, i, log);
        }
    }
}

void fire_hash(const FireState* fire, Hash* hash) {
    hash_i32(hash, fire->view.room);
    hash_i32(hash, fire->zone_fire);
    hash_u32(hash, (uint32_t)fire->view.burning | (uint32_t)fire->view.out << 1 |
                       (uint32_t)fire->starved << 2 | (uint32_t)fire->view.live << 3);
    hash_f64(hash, fire->free_age);
    hash_u64(hash, (uint64_t)fire->knocked_w);
    hash_u64(hash, (uint64_t)fire->cooled_j);
    hash_u32(hash, fire->smothered);
    hash_i32(hash, fire->told);
    hash_u32(hash, fire->event);
    hash_f64(hash, fire->warmth);
    hash_u32(hash, fire->relights_at);
    hash_u32(hash, fire->flares_until);
    hash_f64(hash, fire->doused_tau);
}

int32_t hazard_fire_count(const Hazard* hazard) {
    return hazard->fire_count;
}

const Fire* hazard_fire(const Hazard* hazard, int32_t fire) {
    return &hazard->fires[fire].view;
}
