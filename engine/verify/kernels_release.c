// Kernels of what escapes and how rooms fill: holes, pipes, pools, jets, sources that run down,
// rooms.
#include "verify/kernels.h"

#include "core/arena.h"
#include "core/detmath.h"
#include "hazard/boxes.h"
#include "hazard/mixing.h"
#include "hazard/release.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

#define BOXES_MOST   64
#define STREAMS_MOST 256
#define STEPS_MOST   1000000

static double needed(lua_State* lua, const char* field) {
    return kernel_number(lua, field, (double)NAN);
}

static double positive(lua_State* lua, const char* field) {
    double value = needed(lua, field);
    if (value <= 0.0) {
        luaL_error(lua, "gas: %s must be more than 0", field);
    }
    return value;
}

static double circle(double diameter) {
    return 0.25 * DET_PI * diameter * diameter;
}

static int give(lua_State* lua, double value) {
    lua_pushnumber(lua, value);
    return 1;
}

// ---- holes and pipes ----------------------------------------------------------------------------

/// { gamma, molar [g/mol] or density [kg/m^3], pressure [Pa, absolute], kelvin = 293.15,
/// diameter [m], discharge = 0.61 } -> { mass [kg/s], flow [m^3/s at 20 C], critical, choked 0 or 1
/// }
static int lua_orifice(lua_State* lua) {
    double gamma = positive(lua, "gamma");
    double molar = kernel_number(lua, "molar", 0.0);
    double pressure = positive(lua, "pressure");
    double kelvin = kernel_number(lua, "kelvin", SUBSTANCE_KELVIN);
    double density =
        molar > 0.0 ? release_density(molar, pressure, kelvin) : positive(lua, "density");
    double mass = release_hole_gas(gamma, density, pressure, SUBSTANCE_PASCAL,
                                   circle(positive(lua, "diameter")),
                                   kernel_number(lua, "discharge", RELEASE_SHARP));
    double critical = release_critical(gamma);
    lua_newtable(lua);
    kernel_give(lua, "mass", mass);
    kernel_give(lua, "critical", critical);
    kernel_give(lua, "choked", SUBSTANCE_PASCAL / pressure <= critical ? 1.0 : 0.0);
    if (molar > 0.0) {
        double cubic = release_density(molar, SUBSTANCE_PASCAL, SUBSTANCE_KELVIN);
        kernel_give(lua, "flow", mass / cubic);
    }
    return 1;
}

/// { density [kg/m^3], over [Pa], diameter [m], discharge = 0.61, length = 0 [m] } -> kg/s
static int lua_liquid(lua_State* lua) {
    return give(lua,
                release_pipe_liquid(positive(lua, "density"), needed(lua, "over"),
                                    positive(lua, "diameter"), kernel_number(lua, "length", 0.0),
                                    kernel_number(lua, "discharge", RELEASE_SHARP)));
}

/// { latent [J/kg], grows [m^3/kg], capacity [J/(kg K)], kelvin, diameter [m] } -> kg/s
static int lua_balanced(lua_State* lua) {
    return give(lua, circle(positive(lua, "diameter")) *
                         release_balanced(positive(lua, "latent"), positive(lua, "grows"),
                                          positive(lua, "capacity"), positive(lua, "kelvin")));
}

/// { molar, gamma, pressure [Pa, absolute], diameter, length [m], kelvin = 293.15 } -> kg/s
static int lua_pipe(lua_State* lua) {
    return give(lua, release_pipe_gas(positive(lua, "molar"), positive(lua, "gamma"),
                                      kernel_number(lua, "kelvin", SUBSTANCE_KELVIN),
                                      positive(lua, "pressure"), SUBSTANCE_PASCAL,
                                      positive(lua, "diameter"), needed(lua, "length"),
                                      kernel_number(lua, "discharge", RELEASE_SHARP)));
}

/// { wind [m/s], molar, area [m^2], vapour [Pa], kelvin = 293.15 } -> kg/s
static int lua_evaporation(lua_State* lua) {
    return give(lua, release_evaporation(positive(lua, "wind"), positive(lua, "molar"),
                                         positive(lua, "area"), positive(lua, "vapour"),
                                         kernel_number(lua, "kelvin", SUBSTANCE_KELVIN)));
}

/// { diameter [m], relative (density over air's), share } -> m
static int lua_jet(lua_State* lua) {
    return give(lua, release_jet_reach(positive(lua, "diameter"), positive(lua, "relative"),
                                       positive(lua, "share")));
}

/// { gamma, molar, over [Pa], contents [kg], diameter [m], law = "held", for_seconds = 0: until it
/// is empty } -> { seconds, gas [kg], left [kg], kelvin, over [Pa] }
static int lua_source(lua_State* lua) {
    const Substance gas = {.id = "gas",
                           .molar = positive(lua, "molar"),
                           .gamma = positive(lua, "gamma"),
                           .alarm = 1.0};
    ReleaseDef def = release_default_def();
    const char* law = kernel_text(lua, "law", release_law_name(RELEASE_HELD));
    int found = 0;
    while (found < RELEASE_LAW_COUNT && strcmp(law, release_law_name(found)) != 0) {
        ++found;
    }
    luaL_argcheck(lua, found < RELEASE_LAW_COUNT, 1,
                  "gas: law must be held, isothermal or adiabatic");
    def.law = (ReleaseLaw)found;
    def.pressure = positive(lua, "over");
    def.contents = positive(lua, "contents");
    def.diameter = positive(lua, "diameter");
    double most = kernel_number(lua, "for_seconds", 0.0);
    ReleaseState state = release_begin(&def, &gas);
    double out = 0.0;
    int steps = 0;
    while (!release_over(&def, &state) && steps < STEPS_MOST &&
           (most <= 0.0 || 0.5 * steps < most - 1e-9)) {
        release_step(&def, &gas, &state, true, 0.5);
        out += 0.5 * state.gas;
        ++steps;
    }
    lua_newtable(lua);
    kernel_give(lua, "seconds", 0.5 * steps);
    kernel_give(lua, "gas", out);
    kernel_give(lua, "left", state.left);
    kernel_give(lua, "kelvin", state.kelvin);
    kernel_give(lua, "over", state.pressure);
    return 1;
}

// ---- rooms --------------------------------------------------------------------------------------

/// { share = 0, gas, air [m^3/s], volume [m^3], seconds, displaces = 0 } -> share
static int lua_room(lua_State* lua) {
    return give(lua,
                mixing_room(kernel_number(lua, "share", 0.0), needed(lua, "gas"),
                            needed(lua, "air"), positive(lua, "volume"), needed(lua, "seconds"),
                            kernel_number(lua, "displaces", 0.0) > 0.0));
}

/// { gas, air, displaces = 0 } -> share
static int lua_settles(lua_State* lua) {
    return give(lua, mixing_settles(needed(lua, "gas"), needed(lua, "air"),
                                    kernel_number(lua, "displaces", 0.0) > 0.0));
}

/// { share = 0, wanted, gas, air, volume } -> s, math.huge: never
static int lua_reaches(lua_State* lua) {
    return give(lua, mixing_reaches(kernel_number(lua, "share", 0.0), needed(lua, "wanted"),
                                    needed(lua, "gas"), needed(lua, "air"), positive(lua, "volume"),
                                    false));
}

/// { before = 0, outside, change [1/h], hours } -> share of the cloud's
static int lua_shelter(lua_State* lua) {
    return give(lua, mixing_shelter(kernel_number(lua, "before", 0.0), needed(lua, "outside"),
                                    positive(lua, "change"), needed(lua, "hours")));
}

/// { area [m^2], height [m], pull } -> m^3/s each way
static int lua_door(lua_State* lua) {
    return give(lua,
                mixing_door(positive(lua, "area"), positive(lua, "height"), needed(lua, "pull")));
}

/// Entry `place` of the list on top of the stack.
static double entry(lua_State* lua, int place) {
    lua_rawgeti(lua, -1, place);
    double value = luaL_checknumber(lua, -1);
    lua_pop(lua, 1);
    return value;
}

static int box_of(lua_State* lua, double number, int count) {
    luaL_argcheck(lua, number >= 0.0 && number <= count, 1, "gas: no such box");
    return (int)number - 1; // 0: the open
}

/// What a judge asks to be joined; read before any memory is taken, since mistakes jump.
typedef struct Joined {
    Box boxes[BOXES_MOST];
    BoxStream streams[STREAMS_MOST];
    int count, stream_count;
} Joined;

static int list_of(lua_State* lua, const char* field, int most) {
    lua_getfield(lua, 1, field);
    luaL_checktype(lua, -1, LUA_TTABLE);
    int count = (int)lua_rawlen(lua, -1);
    luaL_argcheck(lua, count > 0 && count <= most, 1, "gas: too many boxes or streams, or none");
    return count;
}

static void read_joined(lua_State* lua, Joined* joined) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    joined->count = list_of(lua, "volumes", BOXES_MOST);
    for (int i = 0; i < joined->count; ++i) {
        double volume = entry(lua, i + 1);
        luaL_argcheck(lua, volume > 0.0, 1, "gas: a box needs a volume");
        joined->boxes[i] = (Box){.volume = volume};
    }
    luaL_argcheck(lua, list_of(lua, "sources", BOXES_MOST) == joined->count, 1,
                  "gas: a source for every box");
    for (int i = 0; i < joined->count; ++i) {
        joined->boxes[i].source = entry(lua, i + 1);
    }
    joined->stream_count = list_of(lua, "streams", STREAMS_MOST);
    for (int i = 0; i < joined->stream_count; ++i) {
        lua_rawgeti(lua, -1, i + 1);
        luaL_checktype(lua, -1, LUA_TTABLE);
        int from = box_of(lua, entry(lua, 1), joined->count);
        int to = box_of(lua, entry(lua, 2), joined->count);
        double flow = entry(lua, 3);
        lua_pop(lua, 1);
        luaL_argcheck(lua, from >= 0 && from != to && flow >= 0.0, 1, "gas: a stream is wrong");
        joined->streams[i] = (BoxStream){.from = from, .to = to, .flow = flow};
    }
    lua_pop(lua, 3);
}

/// Steps them; the boxes as they are then, what has gone to the open, the least amount met.
static bool run_joined(Joined* joined, double step, int steps, double* gone, double* least) {
    Arena arena;
    if (arena_init(&arena, boxes_bytes(joined->count, STREAMS_MOST)) != STATUS_OK) {
        return false;
    }
    Boxes boxes;
    boxes_create(&boxes, &arena, joined->count, STREAMS_MOST);
    memcpy(boxes.boxes, joined->boxes, (size_t)joined->count * sizeof(Box));
    for (int i = 0; i < joined->stream_count; ++i) {
        const BoxStream* stream = &joined->streams[i];
        boxes_join(&boxes, stream->from, stream->to, stream->flow);
    }
    for (int i = 0; i < steps; ++i) {
        boxes_step(&boxes, step);
        for (int k = 0; k < boxes.stream_count; ++k) {
            *gone += boxes.streams[k].to == BOX_OPEN ? boxes_passed(&boxes, k) : 0.0;
        }
        for (int k = 0; k < boxes.count; ++k) {
            *least = boxes.boxes[k].amount < *least ? boxes.boxes[k].amount : *least;
        }
    }
    memcpy(joined->boxes, boxes.boxes, (size_t)joined->count * sizeof(Box));
    arena_free(&arena);
    return true;
}

/// { volumes = {..}, sources = {..} [m^3/s], streams = {{from, to (0 the open), flow}, ..}, step,
/// steps } -> { shares .., held, gone, least }
static int lua_boxes(lua_State* lua) {
    Joined joined;
    read_joined(lua, &joined);
    double step = positive(lua, "step");
    double steps = positive(lua, "steps");
    luaL_argcheck(lua, steps <= STEPS_MOST, 1, "gas: too many steps");
    double gone = 0.0;
    double least = 0.0;
    if (!run_joined(&joined, step, (int)steps, &gone, &least)) {
        return luaL_error(lua, "gas: not enough memory");
    }
    lua_newtable(lua);
    double held = 0.0;
    for (int k = 0; k < joined.count; ++k) {
        lua_pushnumber(lua, box_share(&joined.boxes[k]));
        lua_rawseti(lua, -2, k + 1);
        held += joined.boxes[k].amount;
    }
    kernel_give(lua, "held", held);
    kernel_give(lua, "gone", gone);
    kernel_give(lua, "least", least);
    return 1;
}

const Kernel kernels_release[] = {{"orifice", lua_orifice},
                                  {"liquid", lua_liquid},
                                  {"balanced", lua_balanced},
                                  {"pipe", lua_pipe},
                                  {"evaporation", lua_evaporation},
                                  {"jet", lua_jet},
                                  {"source", lua_source},
                                  {"room", lua_room},
                                  {"settles", lua_settles},
                                  {"reaches", lua_reaches},
                                  {"shelter", lua_shelter},
                                  {"door", lua_door},
                                  {"boxes", lua_boxes},
                                  {NULL, NULL}};
