// Release source: a vessel that runs down through its hole, and the pool that it leaves.
//
// A main holds its pressure. A vessel of gas falls with what is left in it, isothermal or
// adiabatic; a liquefied gas keeps its vapour pressure, or cools as it boils and loses it. Liquid
// that comes out partly turns to gas at once; the rest lies on the floor and evaporates.
#include "hazard/release.h"

#include <math.h>
#include <stddef.h>

#include "core/detmath.h"
#include "core/status.h"

#define RELEASE_COOKIE 0x2E1EA5E1u
#define ZERO_CELSIUS   273.15
#define SPRAY          2.0 // so many times what flashes stays in the air: as much again as spray (CCPS [M])
#define PART_SHARE     0.02 // of a vessel's contents that one part of a step may take
#define PARTS_MOST     50
#define FILM           1e-2 // what is left of a pool that nothing feeds dries at once [kg], own choice
#define SPENT          1e-6 // share of the contents that counts as nothing

const char* release_phase_name(int phase) {
    static const char* const names[RELEASE_PHASE_COUNT] = {"gas", "liquid", "pool"};
    return phase >= 0 && phase < RELEASE_PHASE_COUNT ? names[phase] : NULL;
}

const char* release_law_name(int law) {
    static const char* const names[RELEASE_LAW_COUNT] = {"held", "isothermal", "adiabatic"};
    return law >= 0 && law < RELEASE_LAW_COUNT ? names[law] : NULL;
}

ReleaseDef release_default_def(void) {
    return (ReleaseDef){.discharge = RELEASE_SHARP,
                        .celsius = SUBSTANCE_KELVIN - ZERO_CELSIUS,
                        .pool_deep = 0.005,
                        .wind = 0.2,
                        .cookie = RELEASE_COOKIE};
}

/// Vapour pressure above the air's [Pa]; <= 0 of what does not boil there.
static double own_pressure(const Substance* substance, double kelvin) {
    return substance_vapour(substance, kelvin) - SUBSTANCE_PASCAL;
}

static double start_pressure(const ReleaseDef* def, const Substance* substance) {
    return def->pressure > 0.0 ? def->pressure
                               : own_pressure(substance, def->celsius + ZERO_CELSIUS);
}

/// Liquid under its own vapour: no gas law runs it down.
static bool is_liquefied(const ReleaseDef* def, const Substance* substance) {
    return def->contents > 0.0 && substance->liquid_density > 0.0 &&
           own_pressure(substance, def->celsius + ZERO_CELSIUS) > 0.0;
}

static const char* flawed(Text* flaw, const char* field, const char* en, const char* zh) {
    *flaw = (Text){en, zh};
    return field;
}

const char* release_flaw(const ReleaseDef* def, const Substance* substance, Text* flaw) {
    ASSERT(def->cookie == RELEASE_COOKIE); // start from release_default_def()
    if (def->phase != RELEASE_GAS && substance->liquid_density <= 0.0) {
        return flawed(flaw, "phase", "this substance is never met as a liquid",
                      "该物质不会以液态出现");
    }
    if (def->phase == RELEASE_POOL) {
        return def->contents > 0.0
                   ? NULL
                   : flawed(flaw, "contents", "a spill needs contents: how much it is",
                            "泼洒须写明 contents（数量）");
    }
    if (def->diameter <= 0.0) {
        return flawed(flaw, "hole", "is missing: either rate, or hole and what drives it out",
                      "缺少：须写 rate，或写 hole 及压力");
    }
    if (start_pressure(def, substance) <= 0.0) {
        return flawed(flaw, "pressure", "is missing: its own vapour does not drive it out",
                      "缺少：其自身蒸气压不足以喷出");
    }
    if (def->law != RELEASE_HELD && def->contents <= 0.0) {
        return flawed(flaw, "contents", "is missing: without it the source never runs down",
                      "缺少：无此项则泄漏源不会衰减");
    }
    return NULL;
}

ReleaseState release_begin(const ReleaseDef* def, const Substance* substance) {
    ReleaseState state = {.left = def->contents, .kelvin = def->celsius + ZERO_CELSIUS};
    if (def->phase == RELEASE_POOL) {
        state.pool = def->contents;
        state.left = 0.0;
        return state;
    }
    state.pressure = start_pressure(def, substance);
    return state;
}

/// Gas that a vessel keeps at the air's pressure [kg]: it has nothing to drive it out.
static double kept(const ReleaseDef* def, const Substance* substance, double kelvin) {
    if (def->law == RELEASE_HELD || is_liquefied(def, substance)) {
        return 0.0;
    }
    double full = release_density(substance->molar, def->pressure + SUBSTANCE_PASCAL,
                                  def->celsius + ZERO_CELSIUS);
    double volume = def->volume > 0.0 ? def->volume : def->contents / full;
    return volume * release_density(substance->molar, SUBSTANCE_PASCAL, kelvin);
}

/// What the contents are like when so much is left.
static void settle(const ReleaseDef* def, const Substance* substance, ReleaseState* state) {
    if (def->law == RELEASE_HELD || def->contents <= 0.0) {
        return;
    }
    if (is_liquefied(def, substance)) {
        double start = def->celsius + ZERO_CELSIUS;
        state->pressure = start_pressure(def, substance) + own_pressure(substance, state->kelvin) -
                          own_pressure(substance, start);
        return;
    }
    double share = state->left / def->contents;
    bool adiabatic = def->law == RELEASE_ADIABATIC;
    double power = adiabatic ? substance->gamma : 1.0;
    double full = def->pressure + SUBSTANCE_PASCAL;
    state->pressure = full * det_pow(share, power) - SUBSTANCE_PASCAL;
    if (adiabatic) {
        state->kelvin = (def->celsius + ZERO_CELSIUS) * det_pow(share, substance->gamma - 1.0);
    }
}

static double outflow(const ReleaseDef* def, const Substance* substance,
                      const ReleaseState* state) {
    double inside = state->pressure + SUBSTANCE_PASCAL;
    if (state->pressure <= 0.0) {
        return 0.0;
    }
    if (def->phase == RELEASE_GAS) {
        return release_pipe_gas(substance->molar, substance->gamma, state->kelvin, inside,
                                SUBSTANCE_PASCAL, def->diameter, def->length, def->discharge);
    }
    double area = 0.25 * DET_PI * def->diameter * def->diameter;
    double boiling = release_boiling(substance, state->kelvin, state->pressure, area,
                                     def->discharge, def->length);
    double pipe = release_pipe_liquid(substance->liquid_density, state->pressure, def->diameter,
                                      def->length, def->discharge);
    return boiling < pipe ? boiling : pipe;
}

/// One part of a step: mass that left the vessel [kg].
static double draw(const ReleaseDef* def, const Substance* substance, ReleaseState* state,
                   double dt) {
    double mass = outflow(def, substance, state) * dt;
    if (def->contents > 0.0) {
        double most = state->left - kept(def, substance, state->kelvin);
        mass = mass < most ? mass : (most > 0.0 ? most : 0.0);
        state->left -= mass;
        bool boils = def->phase == RELEASE_GAS && is_liquefied(def, substance);
        if (boils && def->law == RELEASE_ADIABATIC && state->left > 0.0) {
            state->kelvin -= mass * substance->latent_heat / (state->left * substance->liquid_heat);
        }
        settle(def, substance, state);
    }
    return mass;
}

static void evaporate(const ReleaseDef* def, const Substance* substance, ReleaseState* state,
                      double dt) {
    if (state->pool <= 0.0) {
        state->pool_area = 0.0;
        return;
    }
    double kelvin = def->celsius + ZERO_CELSIUS;
    double boils = substance->boiling_celsius + ZERO_CELSIUS;
    double covers = state->pool / (substance->liquid_density * def->pool_deep);
    state->pool_area = def->pool_area > 0.0 && def->pool_area < covers ? def->pool_area : covers;
    double cool = kelvin < boils ? kelvin : boils;
    double rate = release_evaporation(def->wind, substance->molar, state->pool_area,
                                      substance_vapour(substance, cool), cool);
    double boiled =
        release_boil_off(substance, state->pool_area, kelvin, state->wet, state->wet + dt);
    rate = rate > boiled ? rate : boiled;
    bool film = state->pool <= FILM && state->spilt <= 0.0;
    double mass = !film && rate * dt < state->pool ? rate * dt : state->pool;
    state->pool -= mass;
    state->wet += dt;
    state->gas += mass / dt;
}

void release_step(const ReleaseDef* def, const Substance* substance, ReleaseState* state, bool open,
                  double dt) {
    state->gas = 0.0;
    state->spilt = 0.0;
    double takes = open ? outflow(def, substance, state) * dt : 0.0;
    if (takes > 0.0) {
        double parts = def->contents > 0.0 ? takes / (PART_SHARE * state->left) + 1.0 : 1.0;
        int count = parts < PARTS_MOST ? (int)parts : PARTS_MOST;
        double mass = 0.0;
        double airborne = 0.0;
        for (int i = 0; i < count; ++i) {
            double flash = SPRAY * release_flash(substance, state->kelvin);
            double part = draw(def, substance, state, dt / count);
            bool falls = def->phase == RELEASE_LIQUID && flash < 1.0;
            mass += part;
            airborne += falls ? part * flash : part;
        }
        state->gas = airborne / dt;
        state->spilt = (mass - airborne) / dt;
        state->pool += mass - airborne;
    }
    evaporate(def, substance, state, dt);
}

bool release_over(const ReleaseDef* def, const ReleaseState* state) {
    bool vessel = def->phase != RELEASE_POOL && state->pressure > 0.0 &&
                  (def->contents <= 0.0 || state->left > SPENT * def->contents);
    return !vessel && state->pool <= 0.0;
}
