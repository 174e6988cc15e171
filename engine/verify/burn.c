// burn { ... }: lets a case file run the zone model of hazard by itself, in bare boxes as published
// fire cases describe them. A case that does so has no people and no runs: `calculated = true`, and
// its judge calls burn. Lengths in metres, time in seconds, heat in kilowatts, temperatures in C.
#include "verify/case.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/detmath.h"
#include "hazard/zone.h"

#define STEP       0.5
#define BOXES_MAX  32
#define VENTS_MAX  64
#define TIMES_MAX  256
#define CURVE_MAX  64
#define LENGTH_MAX 3600.0
// Of CFAST's runs: 20.49 % of oxygen by mole in moist air are 0.2285 by mass.
#define MOIST_OXYGEN 0.2285
#define MOIST_AIR    28.7 // [g/mol]
#define LN_10        2.302585092994046

/// A building as a case file says it. Lives for one call.
typedef struct Burn {
    lua_State* lua;
    ZoneRoomDef rooms[BOXES_MAX];
    const char* names[BOXES_MAX];
    ZoneVentDef vents[VENTS_MAX];
    ZoneFanDef fan;
    ZoneFireDef fire;
    double curve[CURVE_MAX][2];
    double times[TIMES_MAX];
    int room_count, vent_count, fan_count, time_count;
    bool plain; // no rise of yields, no unburnt gas, moist air: as CFAST
    Arena arena;
    Zones* zones;
} Burn;

// ---- reading -----------------------------------------------------------------------------------

/// The number in a field of the table on top of the stack; NAN as `initial`: needed.
static double number(lua_State* lua, const char* field, double initial) {
    lua_getfield(lua, -1, field);
    double value = initial;
    if (lua_type(lua, -1) == LUA_TNUMBER) {
        value = lua_tonumber(lua, -1);
    } else if (lua_type(lua, -1) != LUA_TNIL) {
        luaL_error(lua, "burn: %s must be a number, got a %s", field, luaL_typename(lua, -1));
    }
    lua_pop(lua, 1);
    if (!isfinite(value)) {
        luaL_error(lua, "burn: %s is missing or no finite number", field);
    }
    return value;
}

/// The number at a place of the list on top of the stack.
static double entry(lua_State* lua, int place, const char* what) {
    lua_rawgeti(lua, -1, place);
    if (lua_type(lua, -1) != LUA_TNUMBER || !isfinite(lua_tonumber(lua, -1))) {
        luaL_error(lua, "burn: %s is missing in place %d", what, place);
    }
    double value = lua_tonumber(lua, -1);
    lua_pop(lua, 1);
    return value;
}

static bool flag(lua_State* lua, const char* field, bool initial) {
    lua_getfield(lua, -1, field);
    bool value = lua_type(lua, -1) == LUA_TBOOLEAN ? lua_toboolean(lua, -1) != 0 : initial;
    lua_pop(lua, 1);
    return value;
}

static double need_positive(lua_State* lua, double value, const char* what) {
    if (!(value > 0.0 && value < 1e9)) {
        luaL_error(lua, "burn: %s must be above 0, got %f", what, value);
    }
    return value;
}

/// Pushes the list of a field and returns its length.
static int list(lua_State* lua, const char* field, int most) {
    lua_getfield(lua, -1, field);
    int count = lua_type(lua, -1) == LUA_TTABLE ? (int)lua_rawlen(lua, -1) : 0;
    if (count > most) {
        luaL_error(lua, "burn: at most %d %s, got %d", most, field, count);
    }
    return count;
}

/// {conductivity, density, heat capacity, thickness} of a surface.
static void read_lining(lua_State* lua, const char* field, ZoneLining* lining) {
    if (list(lua, field, 4) > 0) {
        lining->conductivity = need_positive(lua, entry(lua, 1, "conductivity"), "conductivity");
        lining->density = need_positive(lua, entry(lua, 2, "density"), "density");
        lining->heat_capacity = need_positive(lua, entry(lua, 3, "heat capacity"), "capacity");
        lining->thickness = need_positive(lua, entry(lua, 4, "thickness"), "thickness");
    }
    lua_pop(lua, 1);
}

/// { "name", width, depth, height, z =, mixed =, walls = lining, floor = lining }
static void read_rooms(Burn* burn) {
    lua_State* lua = burn->lua;
    burn->room_count = list(lua, "rooms", BOXES_MAX);
    for (int i = 0; i < burn->room_count; i++) {
        lua_rawgeti(lua, -1, i + 1);
        luaL_checktype(lua, -1, LUA_TTABLE);
        lua_rawgeti(lua, -1, 1);
        burn->names[i] = luaL_checkstring(lua, -1); // stays in the caller's table
        lua_pop(lua, 1);
        double wide = need_positive(lua, entry(lua, 2, "width"), "width");
        double deep = need_positive(lua, entry(lua, 3, "depth"), "depth");
        ZoneRoomDef* room = &burn->rooms[i];
        room->height = need_positive(lua, entry(lua, 4, "height"), "height");
        room->floor_z = number(lua, "z", 0.0);
        room->area = wide * deep;
        room->perimeter = number(lua, "perimeter", 2.0 * (wide + deep));
        room->mixed = flag(lua, "mixed", false);
        read_lining(lua, "walls", &room->linings[0]);
        room->linings[1] = room->linings[0];
        read_lining(lua, "floor", &room->linings[2]);
        lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
    if (burn->room_count == 0) {
        luaL_error(lua, "burn: rooms are missing");
    }
}

static int32_t room_named(const Burn* burn, const char* name) {
    for (int i = 0; i < burn->room_count; i++) {
        if (strcmp(burn->names[i], name) == 0) {
            return i;
        }
    }
    if (strcmp(name, "outside") != 0) {
        luaL_error(burn->lua, "burn: there is no room \"%s\"", name);
    }
    return ZONE_OUTSIDE;
}

/// The room named in a place of the list on top of the stack.
static int32_t entry_room(const Burn* burn, int place) {
    lua_rawgeti(burn->lua, -1, place);
    int32_t room = room_named(burn, luaL_checkstring(burn->lua, -1));
    lua_pop(burn->lua, 1);
    return room;
}

/// { "room", "room" or "outside", width, sill, soffit, open =, joint = } or { "below", "above",
/// hatch = area }
static void read_openings(Burn* burn) {
    lua_State* lua = burn->lua;
    burn->vent_count = list(lua, "openings", VENTS_MAX);
    for (int i = 0; i < burn->vent_count; i++) {
        lua_rawgeti(lua, -1, i + 1);
        luaL_checktype(lua, -1, LUA_TTABLE);
        ZoneVentDef* vent = &burn->vents[i];
        vent->room[0] = entry_room(burn, 1);
        vent->room[1] = entry_room(burn, 2);
        if (vent->room[0] == vent->room[1] || vent->room[0] < 0) {
            luaL_error(lua, "burn: opening %d must lead from one room to another or outside",
                       i + 1);
        }
        vent->open = flag(lua, "open", true);
        vent->area = number(lua, "hatch", 0.0);
        if (vent->area > 0.0) {
            vent->kind = ZONE_VENT_HATCH;
        } else {
            vent->open_width = need_positive(lua, entry(lua, 3, "width"), "width");
            vent->shut_width = 0.01 * vent->open_width;
            vent->sill_z = entry(lua, 4, "sill");
            vent->soffit_z = entry(lua, 5, "soffit");
            need_positive(lua, vent->soffit_z - vent->sill_z, "height of an opening");
            vent->joint = flag(lua, "joint", false);
        }
        lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
}

static void read_curve(Burn* burn) {
    lua_State* lua = burn->lua;
    int count = list(lua, "curve", CURVE_MAX);
    for (int i = 0; i < count; i++) {
        lua_rawgeti(lua, -1, i + 1);
        luaL_checktype(lua, -1, LUA_TTABLE);
        burn->curve[i][0] = entry(lua, 1, "time");
        burn->curve[i][1] = entry(lua, 2, "heat");
        lua_pop(lua, 1);
        if (burn->curve[i][1] < 0.0 || (i > 0 && burn->curve[i][0] <= burn->curve[i - 1][0])) {
            luaL_error(lua, "burn: a curve needs rising times and heat of 0 or more");
        }
    }
    lua_pop(lua, 1);
    burn->fire.curve = count > 1 ? (const double(*)[2])burn->curve : NULL;
    burn->fire.curve_count = count > 1 ? count : 0;
}

/// The fire burns in the first room unless room = says another.
static void read_fire(Burn* burn) {
    lua_State* lua = burn->lua;
    lua_getfield(lua, -1, "fire");
    luaL_checktype(lua, -1, LUA_TTABLE);
    ZoneFireDef* fire = &burn->fire;
    lua_getfield(lua, -1, "room");
    fire->room = lua_isnil(lua, -1) ? 0 : room_named(burn, luaL_checkstring(lua, -1));
    lua_pop(lua, 1);
    read_curve(burn);
    bool curved = fire->curve_count > 0;
    fire->alpha = need_positive(lua, number(lua, "alpha", curved ? 1.0 : (double)NAN), "alpha");
    fire->peak = need_positive(lua, number(lua, "peak", curved ? 1.0 : (double)NAN), "peak");
    fire->fuel = 1e9;
    fire->height = number(lua, "height", 0.0);
    fire->area = number(lua, "area", 0.0);
    fire->radiative = number(lua, "radiative", 0.35);
    fire->heat_of_combustion =
        need_positive(lua, number(lua, "heat_of_combustion", 20000.0), "heat_of_combustion");
    fire->soot_yield = number(lua, "soot", 0.07);
    fire->co_yield = number(lua, "co", 0.04);
    fire->hcn_yield = number(lua, "hcn", 0.0);
    fire->walls = (int)number(lua, "walls", 0.0);
    lua_pop(lua, 1);
    if (fire->room < 0) {
        luaL_error(lua, "burn: the fire must be in a room");
    }
}

static void read_fan(Burn* burn) {
    lua_State* lua = burn->lua;
    lua_getfield(lua, -1, "fan");
    if (lua_type(lua, -1) == LUA_TTABLE) {
        burn->fan.room = entry_room(burn, 1);
        burn->fan.height = number(lua, "height", (double)NAN);
        burn->fan.flow = need_positive(lua, number(lua, "flow", (double)NAN), "flow");
        burn->fan.supply = flag(lua, "supply", false);
        burn->fan_count = 1;
        if (burn->fan.room < 0) {
            luaL_error(lua, "burn: a fan must be in a room");
        }
    }
    lua_pop(lua, 1);
}

static void read_times(Burn* burn) {
    lua_State* lua = burn->lua;
    burn->time_count = list(lua, "at", TIMES_MAX);
    for (int i = 0; i < burn->time_count; i++) {
        burn->times[i] = entry(lua, i + 1, "time");
        if (!(burn->times[i] > 0.0 && burn->times[i] <= LENGTH_MAX) ||
            (i > 0 && burn->times[i] < burn->times[i - 1])) {
            luaL_error(lua, "burn: times must rise, up to %f s", LENGTH_MAX);
        }
    }
    lua_pop(lua, 1);
}

// ---- running -----------------------------------------------------------------------------------

/// act = { at =, opening = 1, share = 0 } or { at =, fan = true } or { at =, sprinkler = tau }
static void act(Burn* burn) {
    lua_State* lua = burn->lua;
    lua_getfield(lua, 1, "act");
    if (lua_type(lua, -1) == LUA_TTABLE && burn->zones->time > number(lua, "at", 0.0) - 1e-6) {
        int opening = (int)number(lua, "opening", 0.0);
        double tau = number(lua, "sprinkler", 0.0);
        ZoneFire* fire = &burn->zones->fires[0];
        if (opening >= 1 && opening <= burn->vent_count) {
            zone_set_share(burn->zones, opening - 1, number(lua, "share", 0.0));
        } else if (tau > 0.0) {
            fire->cap = fire->cap < ZONE_NO_CAP ? fire->cap : fire->wanted;
            fire->cap *= det_exp(-STEP / tau);
        } else if (burn->fan_count > 0) {
            zone_set_fan(burn->zones, 0, true);
        }
    }
    lua_pop(lua, 1);
}

static void set_row(lua_State* lua, const char* name, int row, double value) {
    lua_getfield(lua, -1, name);
    lua_pushnumber(lua, value);
    lua_rawseti(lua, -2, row);
    lua_pop(lua, 1);
}

/// Adds one row to the lists of every room; the result is on top of the stack.
static void read_out(const Burn* burn, int row) {
    lua_State* lua = burn->lua;
    for (int i = 0; i < burn->room_count; i++) {
        const ZoneAir* air = &burn->zones->air[i];
        const double* upper = air->fraction[ZONE_UPPER];
        lua_getfield(lua, -1, burn->names[i]);
        set_row(lua, "upper", row, air->temperature[ZONE_UPPER] - 273.15);
        set_row(lua, "lower", row, air->temperature[ZONE_LOWER] - 273.15);
        set_row(lua, "layer", row, air->layer);
        set_row(lua, "density", row, zone_extinction(burn->zones, i, ZONE_UPPER) / LN_10);
        set_row(lua, "co", row, 1e6 * upper[SPECIES_CO] * MOIST_AIR / 28.01);
        set_row(lua, "o2", row, 100.0 * upper[SPECIES_O2] * MOIST_AIR / 32.0);
        lua_pop(lua, 1);
    }
    set_row(lua, "heat", row, burn->zones->fires[0].heat);
}

static void push_lists(const Burn* burn) {
    static const char* const names[] = {"upper", "lower", "layer", "density", "co", "o2"};
    lua_State* lua = burn->lua;
    lua_createtable(lua, 0, burn->room_count + 1);
    for (int i = 0; i < burn->room_count; i++) {
        lua_createtable(lua, 0, 6);
        for (int k = 0; k < 6; k++) {
            lua_createtable(lua, burn->time_count, 0);
            lua_setfield(lua, -2, names[k]);
        }
        lua_setfield(lua, -2, burn->names[i]);
    }
    lua_createtable(lua, burn->time_count, 0);
    lua_setfield(lua, -2, "heat");
}

static bool start(Burn* burn) {
    ZoneDef def = {.rooms = burn->rooms,
                   .vents = burn->vents,
                   .fans = &burn->fan,
                   .room_count = burn->room_count,
                   .vent_count = burn->vent_count,
                   .fan_count = burn->fan_count,
                   .params = zone_default_params()};
    if (burn->plain) {
        def.params.oxygen = MOIST_OXYGEN;
        def.params.starved_yields = false;
        def.params.unburnt = false;
    }
    if (arena_init(&burn->arena, zone_bytes(&def)) != STATUS_OK) {
        return false;
    }
    burn->zones = zone_create(&burn->arena, &def);
    return zone_light(burn->zones, &burn->fire) >= 0;
}

static int finalize(lua_State* lua) {
    Burn* burn = lua_touserdata(lua, 1);
    arena_free(&burn->arena);
    return 0;
}

static int lua_burn(lua_State* lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    Burn* burn = lua_newuserdatauv(lua, sizeof(Burn), 0); // an error must not leak its arena
    *burn = (Burn){.lua = lua};
    lua_createtable(lua, 0, 1);
    lua_pushcfunction(lua, finalize);
    lua_setfield(lua, -2, "__gc");
    lua_setmetatable(lua, -2);
    lua_pushvalue(lua, 1);
    read_rooms(burn);
    read_openings(burn);
    read_fan(burn);
    read_fire(burn);
    read_times(burn);
    burn->plain = flag(lua, "as_cfast", false);
    if (!start(burn)) {
        return luaL_error(lua, "burn: not enough memory");
    }
    push_lists(burn);
    for (int row = 0; row < burn->time_count; row++) {
        while (burn->zones->time < burn->times[row] - 1e-6) {
            act(burn);
            zone_advance(burn->zones, STEP);
        }
        read_out(burn, row + 1);
    }
    arena_free(&burn->arena);
    return 1;
}

void case_burn(lua_State* lua) {
    lua_pushcfunction(lua, lua_burn);
    lua_setfield(lua, -2, "burn");
}
