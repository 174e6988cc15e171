// Kernels of explosions: waves, probits, vented rooms, fireballs, cylinders in fires.
#include "verify/kernels.h"

#include "hazard/blast.h"
#include "hazard/cylinder.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

#define BURST_MOST_S 3600.0
#define BURST_STEP_S 0.5

static double needed(lua_State* lua, const char* field) {
    double value = kernel_number(lua, field, NAN);
    if (value <= 0.0) {
        luaL_error(lua, "gas: %s must be more than 0", field);
    }
    return value;
}

/// { fuel [kg], heat [MJ/kg], yield } -> kg of TNT
static int lua_tnt(lua_State* lua) {
    lua_pushnumber(lua, blast_tnt(needed(lua, "fuel"), needed(lua, "heat"), needed(lua, "yield")));
    return 1;
}

/// { tnt [kg], distance [m] } -> kPa
static int lua_blast(lua_State* lua) {
    lua_pushnumber(lua, blast_pressure_at(needed(lua, "tnt"), needed(lua, "distance")));
    return 1;
}

/// { tnt [kg], pressure [kPa] } -> m
static int lua_blast_distance(lua_State* lua) {
    lua_pushnumber(lua, blast_distance(needed(lua, "tnt"), needed(lua, "pressure")));
    return 1;
}

/// { fuel [kg], heat [kJ/kg] } -> m to 1 psi by EPA's guidance
static int lua_epa(lua_State* lua) {
    lua_pushnumber(lua, blast_epa_radius(needed(lua, "fuel"), needed(lua, "heat")));
    return 1;
}

/// { what, pressure [kPa] } -> share harmed; what: eardrum, lungs, lungs_hse, glass, structure
static int lua_share(lua_State* lua) {
    static const struct {
        const char* name;
        double (*probit)(double);
    } rows[] = {{"eardrum", blast_eardrum},
                {"lungs", blast_lungs_eisenberg},
                {"lungs_hse", blast_lungs_hse},
                {"glass", blast_glass},
                {"structure", blast_structure}};
    const char* what = kernel_text(lua, "what", NULL);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(what, rows[i].name) == 0) {
            lua_pushnumber(lua, blast_share(rows[i].probit(needed(lua, "pressure"))));
            return 1;
        }
    }
    return luaL_error(lua, "gas: there is no probit \"%s\"", what);
}

/// { heat [kW/m^2], time [s] } -> { probit, share } of who dies of burns
static int lua_burns(lua_State* lua) {
    double probit = blast_burns(needed(lua, "heat"), needed(lua, "time"));
    lua_newtable(lua);
    kernel_give(lua, "probit", probit);
    kernel_give(lua, "share", blast_share(probit));
    return 1;
}

/// { burning [m/s], k, weight [kg/m^2], volume [m^3] } -> { first, second } peak [kPa]
static int lua_vented(lua_State* lua) {
    double burning = needed(lua, "burning");
    double k = needed(lua, "k");
    lua_newtable(lua);
    kernel_give(lua, "first",
                blast_first_peak(burning, k, needed(lua, "weight"), needed(lua, "volume")));
    kernel_give(lua, "second", blast_second_peak(burning, k));
    return 1;
}

/// { fuel [kg], distance = 100 [m] } -> { across [m], time [s], heat [kW/m^2] }
static int lua_fireball(lua_State* lua) {
    double fuel = needed(lua, "fuel");
    lua_newtable(lua);
    kernel_give(lua, "across", fireball_diameter(fuel));
    kernel_give(lua, "time", fireball_seconds(fuel));
    kernel_give(lua, "heat", fireball_heat(fuel, kernel_number(lua, "distance", 100.0)));
    return 1;
}

/// { contents [kg], volume [m^3], area [m^2], heat [kW/m^2], touched = 1, water = 0 [kg/s], relief
/// = 0 [kPa] } -> seconds until it bursts, 3600 when it does not
static int lua_cylinder(lua_State* lua) {
    CylinderDef def = cylinder_default_def();
    def.contents = kernel_number(lua, "contents", def.contents);
    def.volume = kernel_number(lua, "volume", def.volume);
    def.area = kernel_number(lua, "area", def.area);
    def.relief = kernel_number(lua, "relief", 0.0);
    CylinderLoad load = {.heat = needed(lua, "heat"),
                         .touched = kernel_number(lua, "touched", 1.0),
                         .water = kernel_number(lua, "water", 0.0)};
    Cylinder cylinder = cylinder_new(&def, 1.0);
    double after = 0.0;
    bool bursts = false;
    while (!bursts && after < BURST_MOST_S) {
        bursts = cylinder_step(&def, &cylinder, &load, BURST_STEP_S);
        after += BURST_STEP_S;
    }
    lua_pushnumber(lua, after);
    return 1;
}

/// { fuel [kg], distance [m] } -> kPa of a cylinder that bursts in a fire
static int lua_burst(lua_State* lua) {
    lua_pushnumber(lua, blast_pressure_at(burst_tnt(needed(lua, "fuel")), needed(lua, "distance")));
    return 1;
}

const Kernel kernels_blast[] = {{"tnt", lua_tnt},
                                {"blast", lua_blast},
                                {"blast_distance", lua_blast_distance},
                                {"epa", lua_epa},
                                {"share", lua_share},
                                {"burns", lua_burns},
                                {"vented", lua_vented},
                                {"fireball", lua_fireball},
                                {"cylinder", lua_cylinder},
                                {"burst", lua_burst},
                                {NULL, NULL}};
