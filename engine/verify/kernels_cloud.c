// Kernels of where a cloud is: plumes, puffs, the grid, sensors.
#include "verify/kernels.h"

#include "core/arena.h"
#include "hazard/grid.h"
#include "hazard/plume.h"
#include "hazard/sensor.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

#define CELLS_MOST 200000
#define STEPS_MOST 20000

// ---- plumes -------------------------------------------------------------------------------------

static AirClass class_of(lua_State* lua) {
    AirClass air = air_class_find(kernel_text(lua, "class", NULL));
    if (air == AIR_CLASS_COUNT) {
        luaL_error(lua, "gas: class must be \"A\" to \"F\"");
    }
    return air;
}

static Terrain terrain_of(lua_State* lua) {
    bool urban = strcmp(kernel_text(lua, "terrain", "rural"), "urban") == 0;
    return urban ? TERRAIN_URBAN : TERRAIN_RURAL;
}

static double positive(lua_State* lua, const char* field) {
    double value = kernel_number(lua, field, (double)NAN);
    if (value <= 0.0) {
        luaL_error(lua, "gas: %s must be more than 0", field);
    }
    return value;
}

/// Widths at `x`: Briggs by class and terrain, or as given by sigma_y and sigma_z.
static Widths widths_of(lua_State* lua) {
    double y = kernel_number(lua, "sigma_y", 0.0);
    double z = kernel_number(lua, "sigma_z", 0.0);
    if (y > 0.0 && z > 0.0) {
        return (Widths){.y = y, .z = z};
    }
    return plume_widths(terrain_of(lua), class_of(lua), positive(lua, "x"));
}

/// { class, terrain = "rural", x [m], puff = 0 } -> { y, z } [m]
static int lua_widths(lua_State* lua) {
    bool puff = kernel_number(lua, "puff", 0.0) > 0.0;
    Widths widths = puff ? puff_widths(class_of(lua), positive(lua, "x")) : widths_of(lua);
    lua_newtable(lua);
    kernel_give(lua, "y", widths.y);
    kernel_give(lua, "z", widths.z);
    return 1;
}

/// { rate [kg/s], wind [m/s], class, terrain, x, y = 0, z = 0, height = 0 [m] } -> kg/m^3
static int lua_plume(lua_State* lua) {
    double found = plume_concentration(positive(lua, "rate"), positive(lua, "wind"), widths_of(lua),
                                       kernel_number(lua, "height", 0.0),
                                       kernel_number(lua, "y", 0.0), kernel_number(lua, "z", 0.0));
    lua_pushnumber(lua, found);
    return 1;
}

/// { mass [kg], class, x [m], along = 0, y = 0, z = 0, height = 0 } -> kg/m^3
static int lua_puff(lua_State* lua) {
    Widths widths = puff_widths(class_of(lua), positive(lua, "x"));
    double found =
        puff_concentration(positive(lua, "mass"), widths, kernel_number(lua, "height", 0.0),
                           kernel_number(lua, "along", 0.0), kernel_number(lua, "y", 0.0),
                           kernel_number(lua, "z", 0.0));
    lua_pushnumber(lua, found);
    return 1;
}

/// { rate, wind, class, terrain, level [kg/m^3] } -> m
static int lua_reach(lua_State* lua) {
    PlumeDef plume = {.rate = positive(lua, "rate"),
                      .wind = positive(lua, "wind"),
                      .air = class_of(lua),
                      .terrain = terrain_of(lua)};
    lua_pushnumber(lua, plume_reach(&plume, positive(lua, "level")));
    return 1;
}

/// { class, wind [m/s at 10 m], height [m] } -> m/s
static int lua_wind(lua_State* lua) {
    lua_pushnumber(lua,
                   plume_wind_at(class_of(lua), positive(lua, "wind"), positive(lua, "height")));
    return 1;
}

/// { density [kg/m^3], molar [g/mol] } -> ppm
static int lua_ppm(lua_State* lua) {
    double share =
        plume_share_of(kernel_number(lua, "density", (double)NAN), positive(lua, "molar"));
    lua_pushnumber(lua, 1e6 * share);
    return 1;
}

/// { ppm, molar } -> kg/m^3
static int lua_density(lua_State* lua) {
    double share = 1e-6 * kernel_number(lua, "ppm", (double)NAN);
    lua_pushnumber(lua, plume_density_of(share, positive(lua, "molar")));
    return 1;
}

/// { dimensions, mass, spread, distance, time } -> what the equation has in still air
static int lua_still(lua_State* lua) {
    int dimensions = (int)kernel_number(lua, "dimensions", (double)NAN);
    luaL_argcheck(lua, dimensions >= 1 && dimensions <= 3, 1, "dimensions must be 1, 2 or 3");
    lua_pushnumber(lua, plume_still_air(dimensions, positive(lua, "mass"), positive(lua, "spread"),
                                        kernel_number(lua, "distance", (double)NAN),
                                        positive(lua, "time")));
    return 1;
}

// ---- the grid -----------------------------------------------------------------------------------

/// A grid as a call wants it, with its memory.
typedef struct Asked {
    Arena arena;
    Grid grid;
    GridDef def;
    int dimensions;
    double whole; // m^dimensions of a cell
} Asked;

static int close_grid(lua_State* lua) {
    Asked* asked = lua_touserdata(lua, 1);
    arena_free(&asked->arena);
    return 0;
}

static Asked* open_grid(lua_State* lua) {
    Asked* asked = lua_newuserdatauv(lua, sizeof(Asked), 0);
    memset(asked, 0, sizeof *asked);
    lua_createtable(lua, 0, 1);
    lua_pushcfunction(lua, close_grid);
    lua_setfield(lua, -2, "__gc");
    lua_setmetatable(lua, -2);
    asked->dimensions = (int)kernel_number(lua, "dimensions", 2.0);
    int32_t cells = (int32_t)positive(lua, "cells");
    asked->def = (GridDef){.columns = cells,
                           .rows = asked->dimensions > 1 ? cells : 1,
                           .layers = asked->dimensions > 2 ? cells : 1,
                           .kinds = 1,
                           .edge = positive(lua, "edge")};
    double all = pow((double)cells, asked->dimensions);
    luaL_argcheck(lua, all <= CELLS_MOST, 1, "too many cells");
    if (arena_init(&asked->arena, grid_bytes(&asked->def)) != STATUS_OK) {
        luaL_error(lua, "gas.grid: not enough memory");
    }
    grid_create(&asked->grid, &asked->arena, &asked->def);
    asked->whole = pow(asked->def.edge, asked->dimensions);
    return asked;
}

static void push_grid(lua_State* lua, const Asked* asked) {
    const Grid* grid = &asked->grid;
    int32_t middle = asked->def.columns / 2;
    const double* amounts = grid_amounts(grid, 0);
    double least = 1e300;
    double squares = 0.0;
    double mean = 0.0;
    for (int32_t i = 0; i < grid->cell_count; i++) {
        double x = asked->def.edge * (double)(i % asked->def.columns - middle);
        least = amounts[i] < least ? amounts[i] : least;
        mean += x * amounts[i];
        squares += x * x * amounts[i];
    }
    lua_newtable(lua);
    for (int32_t i = middle; i < asked->def.columns; i++) { // along x from the middle on
        int32_t cell = grid_cell(grid, i, asked->def.rows / 2, asked->def.layers / 2);
        lua_pushnumber(lua, amounts[cell] / asked->whole);
        lua_rawseti(lua, -2, i - middle + 1);
    }
    kernel_give(lua, "total", grid_total(grid, 0));
    kernel_give(lua, "least", least);
    kernel_give(lua, "middle", mean);
    kernel_give(lua, "variance", squares - mean * mean);
    kernel_give(lua, "parts", grid->parts);
}

/// A unit let go in the middle of { dimensions = 2, cells (a side), edge [m], spread [m^2/s],
/// wind = 0 [m/s], step [s], steps } -> concentrations along x from the middle on, and { total,
/// least, middle, variance [m^2], parts }
static int lua_grid(lua_State* lua) {
    Asked* asked = open_grid(lua);
    Grid* grid = &asked->grid;
    float wind = (float)kernel_number(lua, "wind", 0.0);
    for (int32_t i = 0; i < grid_face_count(&asked->def, GRID_X); i++) {
        grid->wind[GRID_X][i] = wind;
    }
    int steps = (int)kernel_number(lua, "steps", (double)NAN);
    luaL_argcheck(lua, steps >= 0 && steps <= STEPS_MOST, 1, "steps must be 0 to 20000");
    int32_t middle = asked->def.columns / 2;
    grid_amounts(grid, 0)[grid_cell(grid, middle, asked->def.rows / 2, asked->def.layers / 2)] = 1;
    grid_prepare(grid, kernel_number(lua, "spread", (double)NAN), positive(lua, "step"));
    for (int i = 0; i < steps; i++) {
        grid_advance(grid);
    }
    push_grid(lua, asked);
    return 1;
}

/// Two rooms of { cells = 10 (a side), edge = 0.5 [m], spread [m^2/s], open (share of one face in
/// the wall between), time [s] }, one of them full: what is in the other then, in cells' worth.
static int lua_doorway(lua_State* lua) {
    Asked* asked = lua_newuserdatauv(lua, sizeof(Asked), 0);
    memset(asked, 0, sizeof *asked);
    int32_t side = (int32_t)kernel_number(lua, "cells", 10.0);
    luaL_argcheck(lua, side >= 1 && side <= 100, 1, "cells must be 1 to 100");
    asked->def = (GridDef){.columns = 2 * side,
                           .rows = side,
                           .layers = 1,
                           .kinds = 1,
                           .edge = kernel_number(lua, "edge", 0.5)};
    double open = kernel_number(lua, "open", (double)NAN);
    double spread = kernel_number(lua, "spread", (double)NAN);
    double time = positive(lua, "time");
    luaL_argcheck(lua, time <= 1000.0 && spread >= 0.0 && asked->def.edge > 0.0, 1, "bounds");
    if (arena_init(&asked->arena, grid_bytes(&asked->def)) != STATUS_OK) {
        return luaL_error(lua, "gas.doorway: not enough memory");
    }
    Grid* grid = &asked->grid;
    grid_create(grid, &asked->arena, &asked->def);
    for (int32_t row = 0; row < side; row++) {
        float share = row == side / 2 ? (float)open : 0.0f;
        grid->open[GRID_X][grid_face(grid, GRID_X, side, row, 0)] = share;
        for (int32_t column = 0; column < side; column++) {
            grid_amounts(grid, 0)[grid_cell(grid, column, row, 0)] = 1.0;
        }
    }
    grid_prepare(grid, spread, 0.5);
    for (double now = 0.0; now < time - 1e-9; now += 0.5) {
        grid_advance(grid);
    }
    double beyond = 0.0;
    for (int32_t i = 0; i < grid->cell_count; i++) {
        beyond += i % (2 * side) >= side ? grid_amounts(grid, 0)[i] : 0.0;
    }
    arena_free(&asked->arena);
    lua_pushnumber(lua, beyond);
    return 1;
}

// ---- sensors ------------------------------------------------------------------------------------

/// { t90 [s] } -> time constant [s]; with { step, level } when air of `step` shows as `level` [s]
static int lua_sensor(lua_State* lua) {
    double t90 = positive(lua, "t90");
    double step = kernel_number(lua, "step", 0.0);
    if (step <= 0.0) {
        lua_pushnumber(lua, sensor_tau(t90));
        return 1;
    }
    double level = positive(lua, "level");
    luaL_argcheck(lua, level < step, 1, "level must be below step");
    double shown = 0.0;
    double time = 0.0;
    while (shown < level) {
        shown = sensor_follow(shown, step, t90, 1e-3);
        time += 1e-3;
    }
    lua_pushnumber(lua, time);
    return 1;
}

const Kernel kernels_cloud[] = {
    {"widths", lua_widths},   {"plume", lua_plume},   {"puff", lua_puff},
    {"reach", lua_reach},     {"wind", lua_wind},     {"ppm", lua_ppm},
    {"density", lua_density}, {"still", lua_still},   {"grid", lua_grid},
    {"doorway", lua_doorway}, {"sensor", lua_sensor}, {NULL, NULL}};
