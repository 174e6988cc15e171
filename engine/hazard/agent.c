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
#define RELIGHT_LEAST 20u // s; within a minute: fire.md 6.2
#define RELIGHT_MOST  60u
#define RELIGHT_SHARE 0.2 // of the heat it had when it was attacked, own choice
#define RELIGHT_KW    5.0
// In which flames that were beaten back come back over what still burns, to e times [s]: own
// choice.
#define SPREADS_BACK_S 10.0

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
    fire->knocked_w += (int64_t)(1e3 * cell->knocks * jet->kg_s * share * dt + 0.5);
    fire->relights = cell->relights > fire->relights ? cell->relights : fire->relights;
    if (cell->flares <= 1.0) {
        return JET_WORKS;
    }
    bool first = fire->flares_until == 0;
    fire->flares_until = FLARE_STEPS;
    fire->flare = cell->flares;
    if (first) {
        double kw = fire->flare * (double)fire->view.wanted_kw;
        tell_wrong(hazard, index, EVENT_FIRE_FLARED, jet, kw, log);
    }
    return JET_FLARES;
}

// ---- what comes of it -------------------------------------------------------------------------

/// A fire that was put out may burn up again: drawn when it goes out.
static void draw_relighting(Hazard* hazard, int32_t index) {
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

/// Agent takes heat off and sets the growth back to what is left. A fire past its highest heat, or
/// one that never grew, is held there instead; from there flames spread back over what still burns.
static void knock_down(Hazard* hazard, int32_t index, EventLog* log) {
    FireState* fire = &hazard->fires[index];
    ZoneFire* zone = &hazard->zones->fires[fire->zone_fire];
    double wanted = zone->wanted / zone->flare;
    double left = wanted - 1e-3 * (double)fire->knocked_w;
    fire->knocked_w = 0;
    fire->attacked_kw = wanted;
    if (left < OUT_KW) {
        fire->view.suppressed = 1.0f;
        draw_relighting(hazard, index);
        fire_put_out(hazard, index, log);
        return;
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
        if (fire->view.burning && fire->knocked_w > 0) {
            knock_down(hazard, i, log);
        } else if (fire->view.burning) {
            spread_back(fire, zone);
        }
        zone->flare = fire->flares_until > 0 ? fire->flare : 1.0;
        fire->flares_until -= fire->flares_until > 0 ? 1u : 0u;
    }
}

void hazard_cut_power(Hazard* hazard, const char* zone) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        FireState* fire = &hazard->fires[i];
        const char* own = hazard->facility->rooms[fire->view.room].zone;
        if (zone == NULL || (own != NULL && hash_text(own) == hash_text(zone))) {
            fire->view.live = false;
        }
    }
}
