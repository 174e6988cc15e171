// Kernels: the table `gas` of a case file, put together from the lists of its groups.
#include "verify/kernels.h"

#include "verify/case.h"

#include <lauxlib.h>
#include <math.h>

double kernel_number(lua_State* lua, const char* field, double initial) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_getfield(lua, 1, field);
    double value = initial;
    if (lua_type(lua, -1) == LUA_TNUMBER) {
        value = lua_tonumber(lua, -1);
    } else if (lua_type(lua, -1) != LUA_TNIL) {
        luaL_error(lua, "%s must be a number, got a %s", field, luaL_typename(lua, -1));
    }
    lua_pop(lua, 1);
    if (!isfinite(value)) {
        luaL_error(lua, "%s is missing or no finite number", field);
    }
    return value;
}

const char* kernel_text(lua_State* lua, const char* field, const char* initial) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_getfield(lua, 1, field);
    const char* value = initial;
    if (lua_type(lua, -1) == LUA_TSTRING) {
        value = lua_tostring(lua, -1); // held by the table
    } else if (lua_type(lua, -1) != LUA_TNIL) {
        luaL_error(lua, "%s must be a text, got a %s", field, luaL_typename(lua, -1));
    }
    lua_pop(lua, 1);
    if (value == NULL) {
        luaL_error(lua, "%s is missing", field);
    }
    return value;
}

void kernel_give(lua_State* lua, const char* name, double value) {
    lua_pushnumber(lua, value);
    lua_setfield(lua, -2, name);
}

static void add_rows(lua_State* lua, const Kernel* row) {
    for (; row->name != NULL; row++) {
        lua_pushcfunction(lua, row->call);
        lua_setfield(lua, -2, row->name);
    }
}

void case_kernels(lua_State* lua) {
    static const Kernel* const groups[] = {kernels_cloud, kernels_release, kernels_blast,
                                           kernels_toxic};
    lua_newtable(lua);
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        add_rows(lua, groups[i]);
    }
    lua_setfield(lua, -2, "gas");
    lua_newtable(lua);
    add_rows(lua, kernels_medical);
    lua_setfield(lua, -2, "medical");
}
