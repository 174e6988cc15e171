// Waters: the rooms as pools, what comes into them, which doors and devices it reaches.
//
// Doors are followed as the building has them; that water holds one shut is told by an event, which
// the building obeys (response/controls.c) as it obeys explosions. Nothing of it exists, costs or
// is hashed in a drill without waters.
#include <math.h>

#include "core/detmath.h"
#include "core/status.h"
#include "hazard/hazard_internal.h"
#include "hazard/pools.h"
#include "hazard/water.h"

#define UNDER_LEAF_M  0.008   // gap under a shut leaf: own choice, 5 to 10 mm are usual
#define WINDOW_EDGE_M 0.00024 // crack of a shut window, as for smoke (README)
#define DOUBLE_LEAF_M 1.2     // wider doors have two leaves; own choice
#define LETS_GO       0.95    // of the push: so that a door does not chatter; own choice
#define WET_M         0.05    // what wets feet (water.c)
#define GONE_M        0.02
#define GRAVITY       9.81
#define REACH_M       10.0f // hazards.md 4.6

/// Depths that are told as they are reached [m]; own choice.
static const double told_depths[] = {0.05, 0.2, 0.4, 0.6, 0.9, 1.2, 1.5, 2.0};
#define TOLD_DEPTHS ((int)(sizeof told_depths / sizeof told_depths[0]))

/// One water.
typedef struct Source {
    WaterDef def;
    int32_t way; // of an opening, -1
    bool runs;
    uint32_t event; // water_comes
} Source;

/// Live parts of a device.
typedef struct Live {
    int32_t device;
    double height;
    bool told;
} Live;

struct Waters {
    Pool* pools;         // by room; outdoors with an area of 1 and no ways
    PoolWay* ways;       // of openings
    int32_t* way_of;     // by opening, -1
    int32_t* opening_of; // by way
    uint8_t* held;       // by opening: water keeps it shut
    uint8_t* told;       // by room: depths that were told
    uint8_t* shut;       // by device: a valve
    Source sources[WATERS_MAX];
    Live* lives;
    int32_t way_count, source_count, live_count;
    int32_t wet_lives; // live now, and standing in water
    double come, gone; // [m^3]
    bool any;          // some water has come
};

// ---- creation ---------------------------------------------------------------------------------

static bool takes_power(const Device* device) {
    DeviceKind kind = device->kind;
    return device_kind_trait(kind) == TRAIT_POWERED || kind == DEVICE_POWER_SWITCH ||
           kind == DEVICE_HIGH_VOLTAGE || kind == DEVICE_RACK || kind == DEVICE_MACHINE ||
           kind == DEVICE_PROCESS_PANEL || kind == DEVICE_LIFT_CONTROL;
}

static bool is_indoors(const Facility* facility, int32_t room) {
    return facility->rooms[room].use != ROOM_OUTDOOR;
}

size_t waters_bytes(const Facility* facility, const HazardDef* def) {
    if (def->water_count == 0) {
        return 0;
    }
    size_t rooms = (size_t)facility->room_count;
    size_t openings = (size_t)facility->opening_count;
    size_t devices = (size_t)facility->device_count;
    return arena_cost(1, sizeof(Waters)) + arena_cost(rooms, sizeof(Pool)) +
           arena_cost(openings, sizeof(PoolWay)) + 2 * arena_cost(openings, sizeof(int32_t)) +
           arena_cost(openings, sizeof(uint8_t)) + arena_cost(rooms, sizeof(uint8_t)) +
           arena_cost(devices, sizeof(uint8_t)) + arena_cost(devices, sizeof(Live));
}

static double floor_of(const Facility* facility, int32_t room) {
    return (double)facility->storeys[facility->rooms[room].storey].elevation;
}

/// An opening as a way; false of lifts and of what joins nothing indoors.
static bool way_of_opening(const Hazard* hazard, int32_t index, double leak, PoolWay* way) {
    const Facility* facility = hazard->facility;
    const Opening* opening = &facility->openings[index];
    bool inside[2] = {is_indoors(facility, opening->room[0]),
                      is_indoors(facility, opening->room[1])};
    if (opening->kind == OPENING_LIFT || (!inside[0] && !inside[1])) {
        return false;
    }
    double floors[2] = {floor_of(facility, opening->room[0]), floor_of(facility, opening->room[1])};
    bool window = opening->kind == OPENING_WINDOW;
    *way =
        (PoolWay){.pool = {inside[0] ? opening->room[0] : -1, inside[1] ? opening->room[1] : -1},
                  .outside = POOL_DRY,
                  .crest = (floors[0] > floors[1] ? floors[0] : floors[1]) + (double)opening->sill,
                  .width = (double)opening->width,
                  .under = window ? WINDOW_EDGE_M : UNDER_LEAF_M,
                  .edge = window ? WINDOW_EDGE_M : leak};
    return true;
}

static void create_ways(Hazard* hazard, double leak) {
    Waters* waters = hazard->waters;
    for (int32_t i = 0; i < hazard->facility->opening_count; ++i) {
        bool joins = way_of_opening(hazard, i, leak, &waters->ways[waters->way_count]);
        waters->way_of[i] = joins ? waters->way_count : -1;
        if (joins) {
            waters->opening_of[waters->way_count++] = i;
        }
    }
}

static void create_lives(Hazard* hazard, const HazardDef* def) {
    Waters* waters = hazard->waters;
    const Facility* facility = hazard->facility;
    for (int32_t i = 0; i < facility->device_count; ++i) {
        const Device* device = &facility->devices[i];
        Live live = {.device = i, .height = (double)device->mount};
        bool counts = takes_power(device) && is_indoors(facility, device->room);
        for (int k = 0; k < def->live_count; ++k) {
            if (def->lives[k].device == i) {
                counts = true;
                live.height = def->lives[k].height;
            }
        }
        if (counts) {
            waters->lives[waters->live_count++] = live;
        }
    }
}

static void create_source(Hazard* hazard, const WaterDef* def) {
    Waters* waters = hazard->waters;
    Source* source = &waters->sources[waters->source_count++];
    *source = (Source){.def = *def, .way = -1, .event = EVENT_NONE};
    if (def->opening >= 0) {
        source->way = waters->way_of[def->opening];
        PoolWay* way = &waters->ways[source->way];
        way->crest += def->crest;
        source->def.room = way->pool[0] >= 0 ? way->pool[0] : way->pool[1];
    } else if (def->depth > 0.0) {
        Pool* pool = &waters->pools[def->room];
        pool->volume += def->depth * pool->area;
        waters->come += def->depth * pool->area;
        waters->any = true;
    }
}

void waters_create(Hazard* hazard, Arena* arena, const HazardDef* def) {
    if (def->water_count == 0) {
        return;
    }
    const Facility* facility = hazard->facility;
    size_t rooms = (size_t)facility->room_count;
    size_t openings = (size_t)facility->opening_count;
    size_t devices = (size_t)facility->device_count;
    Waters* waters = ARENA_TAKE(arena, Waters, 1);
    ASSERT(waters != NULL); // waters_bytes()
    hazard->waters = waters;
    waters->pools = ARENA_TAKE(arena, Pool, rooms);
    waters->ways = ARENA_TAKE(arena, PoolWay, openings);
    waters->way_of = ARENA_TAKE(arena, int32_t, openings);
    waters->opening_of = ARENA_TAKE(arena, int32_t, openings);
    waters->held = ARENA_TAKE(arena, uint8_t, openings);
    waters->told = ARENA_TAKE(arena, uint8_t, rooms);
    waters->shut = ARENA_TAKE(arena, uint8_t, devices);
    waters->lives = ARENA_TAKE(arena, Live, devices);
    ASSERT(waters->pools != NULL && waters->ways != NULL && waters->way_of != NULL &&
           waters->opening_of != NULL && waters->held != NULL && waters->told != NULL &&
           waters->shut != NULL && waters->lives != NULL);
    for (int32_t i = 0; i < facility->room_count; ++i) {
        double area = (double)facility->rooms[i].area;
        waters->pools[i] = (Pool){.floor = floor_of(facility, i), .area = area > 0.1 ? area : 0.1};
    }
    create_ways(hazard, def->leak_width);
    create_lives(hazard, def);
    for (int i = 0; i < def->water_count; ++i) {
        create_source(hazard, &def->waters[i]);
    }
    pools_count_ways(waters->pools, facility->room_count, waters->ways, waters->way_count);
}

// ---- the step ---------------------------------------------------------------------------------

static uint32_t tell(const Waters* waters, EventKind kind, int32_t room, int32_t thing,
                     int32_t value, EventLog* log) {
    Event event = event_make(log, kind);
    event.room = room;
    event.thing = thing;
    event.value = value;
    for (int32_t i = 0; i < waters->source_count && event.cause == EVENT_NONE; ++i) {
        event.cause = waters->sources[i].event; // of the first that came
    }
    return event_append(log, event);
}

static bool is_shut(const Waters* waters, const WaterDef* def) {
    bool shut = false;
    for (int i = 0; i < def->valve_count; ++i) {
        shut = shut || waters->shut[def->valves[i]] != 0;
    }
    return shut;
}

/// What a source does in this step; true while it brings water.
static bool follow_source(Waters* waters, Source* source, double now) {
    const WaterDef* def = &source->def;
    bool due =
        now >= def->starts - 1e-9 && (def->lasts <= 0.0 || now < def->starts + def->lasts - 1e-9);
    if (source->way >= 0) {
        PoolWay* way = &waters->ways[source->way];
        double above = def->level + def->rises * (now - def->starts);
        way->outside = due ? way->crest + above : POOL_DRY;
        return due && above > 0.0;
    }
    bool runs = due && def->inflow > 0.0 && !is_shut(waters, def);
    if (runs) {
        waters->pools[def->room].volume += def->inflow * HAZARD_STEP_S;
        waters->come += def->inflow * HAZARD_STEP_S;
    }
    return runs;
}

static void follow_sources(Waters* waters, double now, EventLog* log) {
    for (int32_t i = 0; i < waters->source_count; ++i) {
        Source* source = &waters->sources[i];
        bool runs = follow_source(waters, source, now);
        if (runs && !source->runs) {
            waters->any = true;
            uint32_t told =
                tell(waters, EVENT_WATER_COMES, source->def.room,
                     source->def.opening >= 0 ? source->def.opening : NOBODY, NOBODY, log);
            source->event = source->event == EVENT_NONE ? told : source->event;
        } else if (source->runs && !runs) {
            tell(waters, EVENT_WATER_STOPPED, source->def.room, NOBODY, NOBODY, log);
        }
        source->runs = runs;
    }
}

/// What ran over the border, in either direction.
static void keep_books(Waters* waters) {
    for (int32_t i = 0; i < waters->way_count; ++i) {
        const PoolWay* way = &waters->ways[i];
        if (way->pool[0] >= 0 && way->pool[1] >= 0) {
            continue;
        }
        double out = (way->pool[0] >= 0 ? way->flow : -way->flow) * HAZARD_STEP_S;
        waters->gone += out > 0.0 ? out : 0.0;
        waters->come += out < 0.0 ? -out : 0.0;
    }
}

static int32_t millimetres(double metres) {
    return (int32_t)(1000.0 * metres + 0.5);
}

static void watch_room(Waters* waters, int32_t room, EventLog* log) {
    double depth = pool_depth(&waters->pools[room]);
    int passed = waters->told[room];
    while (passed < TOLD_DEPTHS && depth >= told_depths[passed]) {
        ++passed;
    }
    if (passed > waters->told[room]) {
        tell(waters, EVENT_WATER_RISES, room, NOBODY, millimetres(told_depths[passed - 1]), log);
    } else if (passed > 0 && depth < GONE_M) {
        tell(waters, EVENT_WATER_GONE, room, NOBODY, NOBODY, log);
        passed = 0;
    }
    waters->told[room] = (uint8_t)passed;
}

static double depth_beside(const Waters* waters, const PoolWay* way, int side) {
    double level = way->outside;
    if (way->pool[side] >= 0) {
        const Pool* pool = &waters->pools[way->pool[side]];
        level = pool->floor + pool_depth(pool);
    }
    return level > way->crest ? level - way->crest : 0.0;
}

/// The hinges carry half of what presses on a leaf; the rest is at the handle. Which way a leaf
/// opens no plan says, so it is held whichever side the water stands on.
static void watch_door(Hazard* hazard, int32_t index, EventLog* log) {
    Waters* waters = hazard->waters;
    int32_t opening = waters->opening_of[index];
    const Opening* row = &hazard->facility->openings[opening];
    if (row->kind != OPENING_DOOR) {
        return;
    }
    const PoolWay* way = &waters->ways[index];
    double leaf = way->width > DOUBLE_LEAF_M ? 0.5 * way->width : way->width;
    double push =
        water_handle_force(leaf, depth_beside(waters, way, 0), depth_beside(waters, way, 1));
    bool held = waters->held[opening] != 0;
    bool shut = hazard->open_share[opening] < 0.5f;
    bool holds = shut && push > (held ? LETS_GO : 1.0) * WATER_PUSH_N;
    if (holds != held) {
        waters->held[opening] = holds ? 1 : 0;
        int32_t room = way->pool[0] >= 0 ? way->pool[0] : way->pool[1];
        tell(waters, holds ? EVENT_WATER_HOLDS : EVENT_WATER_LETS_GO, room, opening,
             holds ? (int32_t)(push + 0.5) : NOBODY, log);
    }
}

static bool is_live(const Hazard* hazard, const Live* live) {
    return !hazard->rooms[hazard->facility->devices[live->device].room].dead &&
           hazard->broken[live->device] == 0;
}

static bool stands_in_water(const Hazard* hazard, const Live* live) {
    int32_t room = hazard->facility->devices[live->device].room;
    double depth = pool_depth(&hazard->waters->pools[room]);
    return depth >= WET_M && depth >= live->height;
}

static void watch_lives(Hazard* hazard, EventLog* log) {
    Waters* waters = hazard->waters;
    waters->wet_lives = 0;
    for (int32_t i = 0; i < waters->live_count; ++i) {
        Live* live = &waters->lives[i];
        bool wet = is_live(hazard, live) && stands_in_water(hazard, live);
        waters->wet_lives += wet ? 1 : 0;
        if (wet && !live->told) {
            int32_t room = hazard->facility->devices[live->device].room;
            tell(waters, EVENT_WATER_LIVE, room, live->device,
                 millimetres(pool_depth(&waters->pools[room])), log);
        }
        live->told = live->told || wet;
    }
}

void waters_step(Hazard* hazard, double now, EventLog* log) {
    Waters* waters = hazard->waters;
    if (waters == NULL) {
        return;
    }
    follow_sources(waters, now, log);
    if (!waters->any) {
        return;
    }
    for (int32_t i = 0; i < waters->way_count; ++i) {
        waters->ways[i].share = (double)hazard->open_share[waters->opening_of[i]];
    }
    (void)pools_step(waters->pools, hazard->facility->room_count, waters->ways, waters->way_count,
                     HAZARD_STEP_S);
    keep_books(waters);
    for (int32_t room = 0; room < hazard->facility->room_count; ++room) {
        watch_room(waters, room, log);
    }
    for (int32_t i = 0; i < waters->way_count; ++i) {
        watch_door(hazard, i, log);
    }
    watch_lives(hazard, log);
}

bool waters_set_valve(Hazard* hazard, int32_t device, bool shut) {
    Waters* waters = hazard->waters;
    bool own = false;
    for (int32_t i = 0; waters != NULL && i < waters->source_count; ++i) {
        const WaterDef* def = &waters->sources[i].def;
        for (int k = 0; k < def->valve_count; ++k) {
            own = own || def->valves[k] == device;
        }
    }
    if (!own || (waters->shut[device] != 0) == shut) {
        return false;
    }
    waters->shut[device] = shut ? 1 : 0;
    return true;
}

bool waters_valve_shut(const Hazard* hazard, int32_t device) {
    return hazard->waters != NULL && hazard->waters->shut[device] != 0;
}

// ---- reading ----------------------------------------------------------------------------------

bool hazard_has_water(const Hazard* hazard) {
    return hazard->waters != NULL;
}

double hazard_water_depth(const Hazard* hazard, int32_t room) {
    const Waters* waters = hazard->waters;
    return waters != NULL && room >= 0 ? pool_depth(&waters->pools[room]) : 0.0;
}

/// Water of a flow over a width [m^2/s] on a floor where `depth` stands: no thinner than it runs
/// when it is neither dammed nor drawn (critical depth).
static WaterMet running(double per_width, double depth) {
    double least = per_width > 0.0 ? det_pow(per_width * per_width / GRAVITY, 1.0 / 3.0) : 0.0;
    double deep = depth > least ? depth : least;
    return (WaterMet){.depth = (float)deep, .speed = deep > 0.0 ? (float)(per_width / deep) : 0.0f};
}

static double distance_to(const Opening* opening, vec2s at) {
    vec2s a = opening->line[0];
    vec2s along = glms_vec2_sub(opening->line[1], a);
    float length2 = glms_vec2_dot(along, along);
    float t = length2 > 0.0f ? glms_vec2_dot(glms_vec2_sub(at, a), along) / length2 : 0.0f;
    t = t < 0.0f ? 0.0f : (t > 1.0f ? 1.0f : t);
    return (double)vec_distance(at, glms_vec2_add(a, glms_vec2_scale(along, t)));
}

WaterMet hazard_water_at(const Hazard* hazard, int32_t room, vec2s at) {
    const Waters* waters = hazard->waters;
    if (waters == NULL || room < 0 || !waters->any || !is_indoors(hazard->facility, room)) {
        return (WaterMet){0};
    }
    const Room* row = &hazard->facility->rooms[room];
    double most = 0.0; // flow over a width [m^2/s]: it fans out in a half circle from an opening
    for (int32_t i = 0; i < row->opening_count; ++i) {
        int32_t opening = hazard->facility->room_openings[row->first_opening + i];
        int32_t way = waters->way_of[opening];
        if (way < 0 || waters->ways[way].flow == 0.0) {
            continue;
        }
        double round = DET_PI * distance_to(&hazard->facility->openings[opening], at);
        double wide = waters->ways[way].width > round ? waters->ways[way].width : round;
        double here = fabs(waters->ways[way].flow) / wide;
        most = here > most ? here : most;
    }
    return running(most, pool_depth(&waters->pools[room]));
}

WaterMet hazard_water_on(const Hazard* hazard, int32_t opening) {
    const Waters* waters = hazard->waters;
    int32_t way = waters != NULL && opening >= 0 ? waters->way_of[opening] : -1;
    if (way < 0) {
        return (WaterMet){0};
    }
    return running(fabs(waters->ways[way].flow) / waters->ways[way].width, 0.0);
}

/// True where water stands on both sides of an open way between two rooms.
static bool one_water(const Hazard* hazard, int32_t room, int32_t other) {
    const Waters* waters = hazard->waters;
    const Room* row = &hazard->facility->rooms[room];
    for (int32_t i = 0; i < row->opening_count; ++i) {
        int32_t opening = hazard->facility->room_openings[row->first_opening + i];
        int32_t index = waters->way_of[opening];
        const PoolWay* way = index >= 0 ? &waters->ways[index] : NULL;
        if (way != NULL && way->share > 0.0 &&
            opening_other(&hazard->facility->openings[opening], room) == other &&
            depth_beside(waters, way, 0) >= WET_M && depth_beside(waters, way, 1) >= WET_M) {
            return true;
        }
    }
    return false;
}

int32_t hazard_water_live(const Hazard* hazard, int32_t room, vec2s at) {
    const Waters* waters = hazard->waters;
    if (waters == NULL || room < 0 || waters->wet_lives == 0 ||
        pool_depth(&waters->pools[room]) < WET_M) {
        return NOBODY;
    }
    for (int32_t i = 0; i < waters->live_count; ++i) {
        const Live* live = &waters->lives[i];
        const Device* device = &hazard->facility->devices[live->device];
        if (is_live(hazard, live) && stands_in_water(hazard, live) &&
            vec_distance(device->at, at) <= REACH_M &&
            (device->room == room || one_water(hazard, room, device->room))) {
            return live->device;
        }
    }
    return NOBODY;
}

bool hazard_water_holds(const Hazard* hazard, int32_t opening) {
    return hazard->waters != NULL && hazard->waters->held[opening] != 0;
}

WaterBooks hazard_water_books(const Hazard* hazard) {
    const Waters* waters = hazard->waters;
    WaterBooks books = {0};
    if (waters != NULL) {
        books = (WaterBooks){.come = waters->come, .gone = waters->gone};
        for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
            books.held += waters->pools[i].volume;
        }
    }
    return books;
}

void waters_hash(const Hazard* hazard, Hash* hash) {
    const Waters* waters = hazard->waters;
    if (waters == NULL) {
        return;
    }
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        hash_f64(hash, waters->pools[i].volume);
        hash_u32(hash, waters->told[i]);
    }
    for (int32_t i = 0; i < waters->way_count; ++i) {
        hash_f64(hash, waters->ways[i].flow);
        hash_u32(hash, waters->held[waters->opening_of[i]]);
    }
    for (int32_t i = 0; i < waters->source_count; ++i) {
        hash_u32(hash, waters->sources[i].runs);
    }
    for (int32_t i = 0; i < waters->live_count; ++i) {
        hash_u32(hash, waters->lives[i].told);
    }
    for (int32_t i = 0; i < hazard->facility->device_count; ++i) {
        hash_u32(hash, waters->shut[i]);
    }
    hash_f64(hash, waters->come);
    hash_f64(hash, waters->gone);
    hash_u32(hash, waters->any);
}
