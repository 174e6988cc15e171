// Fire benches: the zone model alone, in the buildings of the reference data and a larger one.
//
// CFAST's times are those of ../shared/data/fire/timing.csv (`cfast_core_s`, what CFAST itself
// reports, on a machine of two cores like this one): quoted, not measured here.
#include "app/bench_fire.h"

#include "core/arena.h"
#include "hazard/zone.h"

#include <string.h>
#include <time.h>

#define MINUTES_10   600.0
#define STEP         0.5 // [s]
#define STOREYS      4
#define STOREY_ROOMS 25 // of which three are parts of the corridor and one the stair
#define ROOMS_MOST   (STOREYS * STOREY_ROOMS)
#define VENTS_MOST   160
#define SHUT_SHARE   0.01 // of a door's width that stays as a crack

/// A building as it is put together.
typedef struct Plan {
    ZoneRoomDef rooms[ROOMS_MOST];
    ZoneVentDef vents[VENTS_MOST];
    int32_t room_count, vent_count;
} Plan;

static const FireBench benches[] = {
    {"fire.room", "case A2: 100 kW in one room, door open", 1, 1, 0.079},
    {"fire.three", "case B1: fire room, corridor, far room, fast to 1 MW", 3, 3, 0.413},
    {"fire.office", "case C1: six offices on a corridor, all open", 7, 8, 1.32},
    {"fire.office_shut", "case C2: as before, the fire room's door shut", 7, 8, 142.0},
    {"fire.exits_shut", "case C4: as before, both exits shut, medium fire", 7, 8, 28.3},
    {"fire.storeys", "four storeys round a stair, doors open, fast to 1 MW", 100, 126, 0.0},
    {"fire.storeys_shut", "as before, every door shut", 100, 126, 0.0},
};

const FireBench* bench_fire_table(int* count) {
    *count = (int)(sizeof(benches) / sizeof(benches[0]));
    return benches;
}

static int32_t add_room(Plan* plan, double wide, double deep, double high, double z) {
    plan->rooms[plan->room_count] = (ZoneRoomDef){
        .floor_z = z, .height = high, .area = wide * deep, .perimeter = 2.0 * (wide + deep)};
    return plan->room_count++;
}

static ZoneVentDef* add_door(Plan* plan, int32_t a, int32_t b, double z, bool open) {
    ZoneVentDef* vent = &plan->vents[plan->vent_count++];
    *vent = (ZoneVentDef){.kind = ZONE_VENT_WALL,
                          .room = {a, b},
                          .sill_z = z,
                          .soffit_z = z + 2.0,
                          .open_width = 0.9,
                          .shut_width = SHUT_SHARE * 0.9,
                          .open = open};
    return vent;
}

static void build_room(Plan* plan) {
    add_room(plan, 3.6, 2.4, 2.4, 0.0);
    add_door(plan, 0, ZONE_OUTSIDE, 0.0, true)->open_width = 0.8;
}

static void build_three(Plan* plan) {
    add_room(plan, 4.0, 4.0, 2.5, 0.0);
    add_room(plan, 12.0, 2.0, 2.5, 0.0);
    add_room(plan, 4.0, 4.0, 2.5, 0.0);
    add_door(plan, 0, 1, 0.0, true);
    add_door(plan, 1, 2, 0.0, true);
    add_door(plan, 1, ZONE_OUTSIDE, 0.0, true);
}

static void build_office(Plan* plan, bool fire_door, bool exits) {
    for (int i = 0; i < 6; ++i) {
        add_room(plan, 4.0, 5.0, 2.7, 0.0);
    }
    int32_t corridor = add_room(plan, 12.0, 2.0, 2.7, 0.0);
    for (int i = 0; i < 6; ++i) {
        add_door(plan, i, corridor, 0.0, i > 0 || fire_door);
    }
    add_door(plan, corridor, ZONE_OUTSIDE, 0.0, exits);
    add_door(plan, corridor, ZONE_OUTSIDE, 0.0, exits);
}

/// A storey: 21 rooms along three parts of a corridor, the stair at its end, windows in some rooms.
static void build_storey(Plan* plan, int storey, int32_t stair_below, bool open) {
    double z = 3.3 * storey;
    int32_t part[3];
    for (int i = 0; i < 3; ++i) {
        part[i] = add_room(plan, 10.0, 2.0, 2.7, z);
    }
    int32_t stair = add_room(plan, 3.0, 5.0, 3.3, z);
    for (int i = 0; i < STOREY_ROOMS - 4; ++i) {
        int32_t room = add_room(plan, 4.0, 5.0, 2.7, z);
        add_door(plan, room, part[i / 7], z, open);
    }
    for (int i = 0; i < 2; ++i) {
        ZoneVentDef* joint = add_door(plan, part[i], part[i + 1], z, true);
        joint->joint = true;
        joint->open_width = 2.0;
        joint->soffit_z = z + 2.7;
    }
    add_door(plan, part[2], stair, z, open);
    int outside = storey == 0 ? 3 : 8; // exits below, windows ajar above
    for (int i = 0; i < outside; ++i) {
        add_door(plan, stair + 1 + i, ZONE_OUTSIDE, z, open && storey == 0)->shut_width = 0.01;
    }
    if (stair_below >= 0) {
        plan->vents[plan->vent_count++] = (ZoneVentDef){
            .kind = ZONE_VENT_HATCH, .room = {stair_below, stair}, .area = 6.0, .open = true};
    }
}

static void build_storeys(Plan* plan, bool open) {
    int32_t below = -1;
    for (int storey = 0; storey < STOREYS; ++storey) {
        build_storey(plan, storey, below, open);
        below = storey * STOREY_ROOMS + 3;
    }
}

static bool is_named(const FireBench* bench, const char* name) {
    return strcmp(bench->name, name) == 0;
}

/// Builds the plan of a bench and returns the room that burns.
static int32_t build(const FireBench* bench, Plan* plan) {
    *plan = (Plan){0};
    if (is_named(bench, "fire.room")) {
        build_room(plan);
    } else if (is_named(bench, "fire.three")) {
        build_three(plan);
    } else if (bench->rooms == 7) {
        build_office(plan, !is_named(bench, "fire.office_shut"),
                     !is_named(bench, "fire.exits_shut"));
    } else {
        build_storeys(plan, is_named(bench, "fire.storeys"));
        return 8;
    }
    return 0;
}

static double cpu_now(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static ZoneFireDef fire_of(const FireBench* bench, int32_t room) {
    ZoneFireDef fire = {.room = room,
                        .alpha = is_named(bench, "fire.exits_shut") ? 0.0117 : 0.0469,
                        .peak = 1000.0,
                        .fuel = 1e6,
                        .radiative = 0.35,
                        .heat_of_combustion = 20000.0,
                        .soot_yield = 0.07,
                        .co_yield = 0.04};
    if (is_named(bench, "fire.room")) {
        fire.alpha = 1e6;
        fire.peak = 100.0;
    }
    return fire;
}

Status bench_fire_run(const FireBench* bench, FireBenchResult* result) {
    static Plan plan;
    int32_t room = build(bench, &plan);
    ASSERT(plan.room_count == bench->rooms && plan.vent_count == bench->openings);
    ZoneDef def = {.rooms = plan.rooms,
                   .vents = plan.vents,
                   .room_count = plan.room_count,
                   .vent_count = plan.vent_count,
                   .params = zone_default_params()};
    Arena arena;
    Status status = arena_init(&arena, zone_bytes(&def));
    if (status != STATUS_OK) {
        return status;
    }
    Zones* zones = zone_create(&arena, &def);
    ZoneFireDef fire = fire_of(bench, room);
    zone_light(zones, &fire);
    double start = cpu_now();
    while (zones->time < MINUTES_10 - 1e-6) {
        zone_advance(zones, STEP);
    }
    Hash hash = hash_begin();
    zone_hash(zones, &hash);
    *result = (FireBenchResult){.cpu_s = cpu_now() - start,
                                .simulated_s = zones->time,
                                .rounds = (double)zones->iterations / (double)zones->solves,
                                .hottest = zones->air[room].temperature[ZONE_UPPER] - 273.15,
                                .hash = hash_end(hash)};
    arena_free(&arena);
    return STATUS_OK;
}
