// Kernels of what is breathed: toxic loads, probits, levels, lack of oxygen; table `gas`.
#include "verify/kernels.h"

#include "hazard/toxic.h"

#include <lauxlib.h>
#include <math.h>

/// a, b, n of a probit, in mg/m^3 where `milligrams` is 1.
static ToxicProbit probit_of(lua_State* lua) {
    return (ToxicProbit){.a = kernel_number(lua, "a", (double)NAN),
                         .b = kernel_number(lua, "b", (double)NAN),
                         .n = kernel_number(lua, "n", (double)NAN),
                         .milligrams = kernel_number(lua, "milligrams", 0.0) > 0.0};
}

/// { a, b, n, milligrams = 0, molar [g/mol], share = .5, minutes } -> ppm that kills the share
static int lua_fatal(lua_State* lua) {
    ToxicProbit probit = probit_of(lua);
    lua_pushnumber(lua, toxic_fatal_ppm(&probit, kernel_number(lua, "molar", (double)NAN),
                                        kernel_number(lua, "share", 0.5),
                                        kernel_number(lua, "minutes", (double)NAN)));
    return 1;
}

/// { a, b, n, milligrams = 0, molar, ppm, minutes, then_ppm = 0, then_minutes = 0 }
/// -> { load, probit, share }
static int lua_dose(lua_State* lua) {
    ToxicProbit probit = probit_of(lua);
    double molar = kernel_number(lua, "molar", (double)NAN);
    double load = kernel_number(lua, "minutes", (double)NAN) *
                  toxic_load_rate(&probit, molar, kernel_number(lua, "ppm", (double)NAN));
    load += kernel_number(lua, "then_minutes", 0.0) *
            toxic_load_rate(&probit, molar, kernel_number(lua, "then_ppm", 0.0));
    luaL_argcheck(lua, load > 0.0, 1, "the load must be above 0");
    double value = toxic_probit(&probit, load);
    lua_newtable(lua);
    kernel_give(lua, "load", load);
    kernel_give(lua, "probit", value);
    kernel_give(lua, "share", toxic_share(value));
    return 1;
}

/// { load [ppm^n min], n, minutes } -> ppm at which the load is reached in that time
static int lua_load_ppm(lua_State* lua) {
    lua_pushnumber(lua, toxic_load_ppm(kernel_number(lua, "load", (double)NAN),
                                       kernel_number(lua, "n", (double)NAN),
                                       kernel_number(lua, "minutes", (double)NAN)));
    return 1;
}

/// { ppm of carbon monoxide, breath [l/min], minutes } -> COHb [%]
static int lua_cohb(lua_State* lua) {
    lua_pushnumber(lua, toxic_cohb(kernel_number(lua, "ppm", (double)NAN),
                                   kernel_number(lua, "breath", (double)NAN),
                                   kernel_number(lua, "minutes", (double)NAN)));
    return 1;
}

/// { oxygen [share of the air] } -> s until one falls, 1e9 where one stands
static int lua_collapse(lua_State* lua) {
    double seconds = toxic_collapse_seconds(kernel_number(lua, "oxygen", (double)NAN));
    lua_pushnumber(lua, isfinite(seconds) ? seconds : 1e9);
    return 1;
}

/// { ppm, knocks [ppm] } -> s until hydrogen sulphide and its like knock one down, 1e9 never
static int lua_knock(lua_State* lua) {
    double seconds = toxic_knock_seconds(kernel_number(lua, "ppm", (double)NAN),
                                         kernel_number(lua, "knocks", (double)NAN));
    lua_pushnumber(lua, isfinite(seconds) ? seconds : 1e9);
    return 1;
}

const Kernel kernels_toxic[] = {
    {"fatal", lua_fatal}, {"dose", lua_dose},   {"load_ppm", lua_load_ppm},
    {"cohb", lua_cohb},   {"knock", lua_knock}, {"collapse", lua_collapse},
    {NULL, NULL},
};
