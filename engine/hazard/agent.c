// Agent: what an extinguisher or a hose does to a fire - the right agent takes heat off it, the
// wrong one throws burning liquid about or brings the current back, and some leave it to burn up
// again. Numbers and their sources: agent_effect.def.
#include <math.h>

#include "core/detmath.h"
#include "core/status.h"
#include "hazard/hazard_internal.h"
#include "hazard/roots.h"

#define OUT_KW        3.0 // less than this under agent is out, fire.md 6.2
#define REACH_FADES   0.5 // share of the reach beyond it in which the jet falls to nothing
#define FLARE_STEPS   6   // 3 s, fire.md 6.2
#define SPLASH_REACH  2.5 // of what is thrown about [m]: 2 m in drillbook A.5, arm's length more
#define RELIGHT_LEAST 20u // s; within a minute: fire.md 6.2
#define RELIGHT_MOST  60u
#define RELIGHT_SHARE 0.2 // of the heat it had when it was attacked, own choice
#define RELIGHT_KW    5.0
// In which flames that were beaten back come back over what still burns, to e times [s]: own
// choice.
#define SPREADS_BACK_S 10.0

// A line of water: what it evaporates at most and what of that fires really lose, fire.md 6.3 (0.2
// to 0.5). Fires below that die down to 1/e in 15 to 30 s, larger ones only grow slower.
#define WATER_HEAT  2600.0 // [kJ/kg]
#define WATER_SHARE 0.35
#define LINE_TAU    20.0 // [s]

// Lines of the plan, [M]: EN 671-1 reels of 30 m throw 10 m and give 30-60 l/min, lines of 65 mm
// from indoor hydrants 5 l/s (fire.md 6.3, GB 50974); times to lay: drillbook A.5, trained.
static const HoseLine reel = {.reach = 10.0, .flow = 0.75, .lay = 20.0, .crew = 1};
static const HoseLine hydrant = {.reach = 10.0, .flow = 5.0, .lay = 42.0, .crew = 2};

/// One class of an agent.
typedef struct Cell {
    double knocks; // [kW/kg]
    int relights;  // [%]
    double flares;
} Cell;

typedef struct AgentEffect {
    double reach, flow; // [m], [kg/s]
    bool conducts;
    Cell cells[FIRE_CLASS_COUNT];
} AgentEffect;

static const AgentEffect effects[AGENT_KIND_COUNT] = {
#define CELL(knocks, relights, flares)                                                             \
    { knocks, relights, flares }
#define EFFECT(NAME, reach, flow, conducts, A, B, C, F)                                            \
    [AGENT_##NAME] = {reach, flow, conducts, {A, B, C, F}},
#include "hazard/agent_effect.def"
#undef EFFECT
#undef CELL
};

double agent_reach(AgentKind agent) {
    ASSERT((int)agent >= 0 && agent < AGENT_KIND_COUNT);
    return effects[agent].reach;
}

double agent_flow(AgentKind agent) {
    ASSERT((int)agent >= 0 && agent < AGENT_KIND_COUNT);
    return effects[agent].flow;
}

bool agent_is_right(AgentKind agent, FireClass fire_class, bool live) {
    ASSERT((int)agent >= 0 && agent < AGENT_KIND_COUNT && fire_class < FIRE_CLASS_COUNT);
    const Cell* cell = &effects[agent].cells[fire_class];
    return cell->flares <= 1.0 && cell->knocks > 5.0 && !(live && effects[agent].conducts);
}

bool hazard_hose(const Facility* facility, int32_t device, HoseLine* line) {
    const Device* row = &facility->devices[device];
    if (row->kind != DEVICE_HOSE_REEL && row->kind != DEVICE_HYDRANT) {
        return false;
    }
    *line = row->kind == DEVICE_HOSE_REEL ? reel : hydrant;
    line->length = (double)row->amount;
    return true;
}

/// Share of a jet that gets as far as the edge of the flames.
static double arriving(double reach, double distance) {
    return distance <= reach ? 1.0 : clamp_unit(1.0 - (distance - reach) / (REACH_FADES * reach));
}

static uint32_t tell_wrong(Hazard* hazard, int32_t index, EventKind kind, const Jet* jet, double kw,
                           EventLog* log) {
    Event event = event_make(log, kind);
    event.person = jet->person;
    event.thing = index;
    event.room = hazard->fires[index].view.room;
    event.other = jet->device;
    event.value = (int32_t)(kw + 0.5);
    event.cause = hazard->fires[index].event;
    return event_append(log, event);
}

JetResult hazard_extinguish(Hazard* hazard, int32_t index, const Jet* jet, double dt,
                            EventLog* log) {
    ASSERT((int)jet->agent >= 0 && jet->agent < AGENT_KIND_COUNT);
    if (index < 0 || index >= hazard->fire_count || !hazard->fires[index].view.burning) {
        return JET_USELESS;
    }
    FireState* fire = &hazard->fires[index];
    const AgentEffect* agent = &effects[jet->agent];
    const Cell* cell = &agent->cells[fire->def.fire_class];
    double reach = jet->reach > 0.0 ? jet->reach : agent->reach;
    double share = jet->share * arriving(reach, jet->distance - (double)fire->view.radius);
    if (share <= 0.0) {
        return JET_SHORT;
    }
    if (fire->view.live && agent->conducts) {
        tell_wrong(hazard, index, EVENT_JET_SHOCKED, jet, 0.0, log);
        return JET_SHOCKS;
    }
    if (jet->agent == AGENT_POWDER) {
        cloud_blow(hazard, fire->view.room, fire->view.at, jet->kg_s * dt);
    }
    if (jet->line) { // in the ratio of what the agent does to this class and to wood
        double cools = 1e3 * WATER_SHARE * WATER_HEAT * jet->kg_s * share * dt;
        double best = agent->cells[FIRE_CLASS_A].knocks;
        fire->cooled_j += best > 0.0 ? (int64_t)(cools * cell->knocks / best + 0.5) : 0;
    } else {
        fire->knocked_w += (int64_t)(1e3 * cell->knocks * jet->kg_s * share * dt + 0.5);
    }
    fire->relights = cell->relights > fire->relights ? cell->relights : fire->relights;
    if (cell->flares <= 1.0) {
        return JET_WORKS;
    }
    bool first = fire->flares_until == 0;
    fire->flares_until = FLARE_STEPS;
    fire->flare = cell->flares;
    if (first) {
        double kw = fire->flare * (double)fire->view.wanted_kw;
        fire->flared = log->tick + 1u;
        hazard->strikes_until = fire->flared; // explosions come no later
        fire->flared_by = jet->person;
        tell_wrong(hazard, index, EVENT_FIRE_FLARED, jet, kw, log);
    }
    return JET_FLARES;
}

bool hazard_splashes(const Hazard* hazard, int32_t room, vec2s at, int32_t person, uint32_t tick) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const FireState* fire = &hazard->fires[i];
        bool now = fire->flared == tick && fire->flares_until > 0;
        if (now && fire->view.room == room && fire->flared_by != person &&
            (double)(vec_distance(at, fire->view.at) - fire->view.radius) < SPLASH_REACH) {
            return true;
        }
    }
    return false;
}

// ---- what comes of it -------------------------------------------------------------------------

/// A fire that was put out may burn up again: drawn when it goes out.
void agent_draw_relighting(Hazard* hazard, int32_t index) {
    FireState* fire = &hazard->fires[index];
    RngKey key = {.seed = hazard->seed,
                  .stream = RNG_HAZARD,
                  .who = (uint64_t)index,
                  .what = hash_text("relight"),
                  .n = fire->relit};
    bool does = 100.0 * rng_unit(key) < (double)fire->relights;
    key.slot = 1;
    uint32_t seconds = RELIGHT_LEAST + rng_below(key, RELIGHT_MOST - RELIGHT_LEAST + 1u);
    fire->relights_at = does ? (uint32_t)((double)seconds / HAZARD_STEP_S) : 0u;
    fire->relights = 0;
}

static void relight(Hazard* hazard, int32_t index, EventLog* log) {
    FireState* fire = &hazard->fires[index];
    ZoneFire* zone = &hazard->zones->fires[fire->zone_fire];
    double kw = RELIGHT_SHARE * fire->attacked_kw;
    kw = kw > RELIGHT_KW ? kw : RELIGHT_KW;
    zone->lit = true;
    zone->cap = kw;
    zone->age = burn_age_of(&zone->def, kw);
    fire->view.burning = true;
    fire->view.out = false;
    fire->relit += 1;
    fire_tell(hazard, index, EVENT_FIRE_RELIT, kw, log);
}

static void put_out(Hazard* hazard, int32_t index, EventLog* log) {
    hazard->fires[index].view.suppressed = 1.0f;
    agent_draw_relighting(hazard, index);
    fire_put_out(hazard, index, log);
}

/// What lines of water leave of `wanted` [kW]; where they cool less than it gives they hold back
/// its growth in that share.
static double cooled(const FireState* fire, ZoneFire* zone, double wanted) {
    double capacity = 1e-3 * (double)fire->cooled_j / HAZARD_STEP_S;
    if (capacity <= 0.0) {
        return wanted;
    }
    if (capacity >= wanted) { // and flames whose heat is all taken do not spread
        zone->age = zone->age > HAZARD_STEP_S ? zone->age - HAZARD_STEP_S : 0.0;
        return wanted * det_exp(-HAZARD_STEP_S / LINE_TAU);
    }
    if (zone->age < burn_grown_age(&zone->def)) {
        double slower = zone->age - HAZARD_STEP_S * capacity / wanted;
        zone->age = slower > 0.0 ? slower : 0.0;
    }
    return wanted;
}

/// Agent takes heat off and sets the growth back to what is left. A fire past its highest heat, or
/// one that never grew, is held there instead; from there flames spread back over what still burns.
static void knock_down(Hazard* hazard, int32_t index, EventLog* log) {
    FireState* fire = &hazard->fires[index];
    ZoneFire* zone = &hazard->zones->fires[fire->zone_fire];
    double wanted = zone->wanted / zone->flare;
    double left = cooled(fire, zone, wanted - 1e-3 * (double)fire->knocked_w);
    fire->knocked_w = 0;
    fire->cooled_j = 0;
    fire->attacked_kw = wanted;
    if (left < OUT_KW) {
        put_out(hazard, index, log);
        return;
    }
    if (left >= wanted) {
        return; // a line that only slows it
    }
    double share = wanted > 0.0 ? left / wanted : 0.0;
    if (zone->def.curve_count == 0) {
        zone->age = sqrt(share) * (zone->age > 0.0 ? zone->age : 0.0);
    } else {
        double target = share * burn_growth(&zone->def, zone->age);
        if (zone->age <= burn_grown_age(&zone->def) && target > zone->def.curve[0][1]) {
            zone->age = burn_age_of(&zone->def, target);
        } else {
            zone->cap = left < zone->cap ? left : zone->cap;
        }
    }
    zone->wanted = left;
}

/// What agent holds down and nobody keeps down comes back.
static void spread_back(const FireState* fire, ZoneFire* zone) {
    if (zone->cap >= ZONE_NO_CAP || fire->doused_tau > 0.0) {
        return;
    }
    zone->cap *= det_exp(HAZARD_STEP_S / SPREADS_BACK_S);
    zone->cap = zone->cap < burn_growth(&zone->def, zone->age) ? zone->cap : ZONE_NO_CAP;
}

void agents_apply(Hazard* hazard, EventLog* log) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        FireState* fire = &hazard->fires[i];
        if (fire->zone_fire < 0) {
            continue;
        }
        ZoneFire* zone = &hazard->zones->fires[fire->zone_fire];
        if (fire->relights_at > 0 && --fire->relights_at == 0) {
            relight(hazard, i, log);
        }
        if (fire->view.burning && (fire->knocked_w > 0 || fire->cooled_j > 0)) {
            knock_down(hazard, i, log);
        } else if (fire->view.burning) {
            spread_back(fire, zone);
        }
        zone->flare = fire->flares_until > 0 ? fire->flare : 1.0;
        fire->flares_until -= fire->flares_until > 0 ? 1u : 0u;
    }
}

static bool in_zone(const Facility* facility, int32_t room, const char* zone) {
    const char* own = facility->rooms[room].zone;
    return zone == NULL || (own != NULL && hash_text(own) == hash_text(zone));
}

void hazard_cut_power(Hazard* hazard, const char* zone) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        FireState* fire = &hazard->fires[i];
        fire->view.live = fire->view.live && !in_zone(hazard->facility, fire->view.room, zone);
    }
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        hazard->rooms[i].dead = hazard->rooms[i].dead || in_zone(hazard->facility, i, zone);
    }
}
