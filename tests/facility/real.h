/// Real and made-up buildings for tests of routes: published plans imported and completed as an
/// overlay would, halls drawn as WKT polygons, an office of 400 rooms, each turned at will.
///
///     Real real;
///     real_import(&real, path);                // or real_wkt(), real_synth()
///     real_complete(&real, shafts, dropped, join);
///     real_turn(&real, 17.0, 0.0);             // if wanted
///     real_finish(&real);
///     ...
///     real_close(&real);
#pragma once

#include "support/check.h"

#include "facility/routes.h"
#include "formats/import.h"
#include "formats/outdoors.h"

#include <time.h>

#define REAL_LAYOUTS  MUSTER_SHARED_DIR "/data/layouts"
#define REAL_OFFICE_A REAL_LAYOUTS "/ifc/derived/Office_A_20110811.geojson"
#define REAL_UDSU_B5  REAL_LAYOUTS "/udsu_json/udsu_b5_L4_v1_200102.json"
#define REAL_SCHOOL11 REAL_LAYOUTS "/udsu_json/school11v3_latest.json"
#define REAL_6K3F     REAL_LAYOUTS "/udsu_json/6k3f.json"
#define REAL_BUW      REAL_LAYOUTS "/jupedsim/BUW.wkt"
#define REAL_OPEN     REAL_LAYOUTS "/jupedsim/SiB2023_entrance_jupedsim.wkt"

typedef struct Real {
    Arena loading, world;
    FacilityDef def;
    RoomDef* rooms;       // def.rooms, to change
    OpeningDef* openings; // def.openings, to change
    MusterDef muster;
    StoreyDef storeys[4];
    Problems* problems;
    const Facility* facility;
    Building building;
    Routes* routes;
    EventLog log;
    double linked_ms, routes_ms;
} Real;

enum { REAL_SPARE = 64 }; // openings that may be added to a plan

static inline double real_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static inline unsigned char* real_bytes(const char* path, size_t* count) {
    FILE* file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *count = (size_t)ftell(file);
    rewind(file);
    unsigned char* bytes = malloc(*count + 1);
    assert_int_equal(fread(bytes, 1, *count, file), *count);
    bytes[*count] = 0;
    fclose(file);
    return bytes;
}

static inline void real_print_problems(const Problems* problems) {
    for (int i = 0; i < problems->count; i++) {
        char line[1024];
        problem_print(&problems->items[i], LANGUAGE_EN, line, sizeof line);
        print_message("%s%s\n", problems->items[i].kind == PROBLEM_NOTE ? "note: " : "", line);
    }
}

/// The problem whose text contains `part`, or NULL.
static inline const Problem* real_problem(const Real* real, const char* part) {
    for (int i = 0; i < real->problems->count; i++) {
        if (strstr(real->problems->items[i].message, part) != NULL) {
            return &real->problems->items[i];
        }
    }
    return NULL;
}

static inline int real_problem_count(const Real* real, const char* part) {
    int count = 0;
    for (int i = 0; i < real->problems->count; i++) {
        count += strstr(real->problems->items[i].message, part) != NULL;
    }
    return count;
}

// Rooms and openings in arrays that may be changed.
static inline void real_own(Real* real) {
    const size_t rooms = (size_t)real->def.room_count;
    const size_t openings = (size_t)real->def.opening_count;
    real->rooms = ARENA_TAKE(&real->loading, RoomDef, rooms + 1);
    real->openings = ARENA_TAKE(&real->loading, OpeningDef, openings + REAL_SPARE);
    if (rooms > 0) {
        memcpy(real->rooms, real->def.rooms, rooms * sizeof *real->rooms);
    }
    if (openings > 0) {
        memcpy(real->openings, real->def.openings, openings * sizeof *real->openings);
    }
    real->def.rooms = real->rooms;
    real->def.openings = real->openings;
}

static inline void real_begin(Real* real) {
    memset(real, 0, sizeof *real);
    arena_init_growing(&real->loading, (size_t)1 << 30);
    real->problems = malloc(sizeof *real->problems);
    problems_init(real->problems);
    real->def = facility_default_def();
}

static inline void real_import(Real* real, const char* path) {
    size_t count;
    unsigned char* bytes = real_bytes(path, &count);
    real_begin(real);
    ImportOptions options = {0};
    Status status =
        formats_import(&real->loading, path, bytes, count, &options, real->problems, &real->def);
    free(bytes);
    if (status != STATUS_OK) {
        real_print_problems(real->problems);
        fail_msg("the import failed");
    }
    real_own(real);
}

/// In school11 the outline of corridor E3CCAC3F runs on into that of an obstacle in it, and room
/// CA0F2EA8 is drawn twice: the obstacle becomes a hole, the second drawing goes.
static inline void real_mend_school(Real* real) {
    for (int i = 0; i < real->def.room_count; i++) {
        RoomDef* room = &real->rooms[i];
        if (strcmp(room->id, "E3CCAC3F") == 0 && room->outline.count == 22) {
            RingDef* hole = ARENA_TAKE(&real->loading, RingDef, 1);
            *hole = (RingDef){room->outline.points, 8};
            room->holes = hole;
            room->hole_count = 1;
            room->outline = (RingDef){room->outline.points + 8, 14};
        }
    }
    for (int i = 0; i < real->def.opening_count; i++) {
        for (int k = 0; k < 2; k++) {
            const char* id = real->openings[i].rooms[k];
            if (id != NULL && strcmp(id, "B2427447") == 0) {
                real->openings[i].rooms[k] = NULL; // found by its place
            }
        }
    }
}

static inline bool real_listed(const char* const* ids, const char* id) {
    for (int i = 0; ids != NULL && ids[i] != NULL; i++) {
        if (strcmp(ids[i], id) == 0) {
            return true;
        }
    }
    return false;
}

// Puts a flight between two stairwells that lie upon each other, on the longest edge of both: on
// the first half of it, since landings of school11 come to a point at the other end.
static inline void real_join(Real* real, const RoomDef* lower, const RoomDef* upper) {
    const RingDef* ring = &lower->outline;
    int best = 0;
    double longest = 0.0;
    for (int i = 0; i < ring->count; i++) {
        const double* a = ring->points[i];
        const double* b = ring->points[(i + 1) % ring->count];
        double length = sqrt((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1]));
        best = length > longest ? i : best;
        longest = length > longest ? length : longest;
    }
    const double* a = ring->points[best];
    const double* b = ring->points[(best + 1) % ring->count];
    OpeningDef* stair = &real->openings[real->def.opening_count++];
    *stair = (OpeningDef){.kind = OPENING_STAIR, .rooms = {lower->id, upper->id}, .length = 7.2};
    stair->id = arena_format(&real->loading, "flight %s", lower->id);
    for (int axis = 0; axis < 2; axis++) {
        double run = b[axis] - a[axis];
        stair->centre[0][axis] = a[axis] + 0.04 * run;
        stair->centre[1][axis] = a[axis] + 0.24 * run;
        stair->upper_line[0][axis] = a[axis] + 0.26 * run;
        stair->upper_line[1][axis] = a[axis] + 0.46 * run;
    }
}

static inline double real_elevation(const Real* real, const RoomDef* room) {
    for (int i = 0; i < real->def.storey_count; i++) {
        if (strcmp(real->def.storeys[i].id, room->storey) == 0) {
            return real->def.storeys[i].elevation;
        }
    }
    return 0.0;
}

/// Completes an import: rooms without doors are `shafts`, `dropped` ones go with their openings;
/// with `join`, stairwells that lie upon each other at the next storey get a flight.
static inline void real_complete(Real* real, const char* const* shafts, const char* const* dropped,
                                 bool join) {
    int kept = 0;
    for (int i = 0; i < real->def.room_count; i++) {
        if (real_listed(dropped, real->rooms[i].id)) {
            continue;
        }
        real->rooms[kept] = real->rooms[i];
        if (real_listed(shafts, real->rooms[kept].id)) {
            real->rooms[kept].use = ROOM_PLANT;
        }
        kept++;
    }
    real->def.room_count = kept;
    kept = 0;
    for (int i = 0; i < real->def.opening_count; i++) {
        const char* const* rooms = real->openings[i].rooms;
        if (!(rooms[0] != NULL && real_listed(dropped, rooms[0])) &&
            !(rooms[1] != NULL && real_listed(dropped, rooms[1]))) {
            real->openings[kept++] = real->openings[i];
        }
    }
    real->def.opening_count = kept;
    kept = real->def.room_count;
    for (int i = 0; i < kept && join; i++) {
        for (int k = 0; k < kept; k++) {
            const RoomDef* low = &real->rooms[i];
            const RoomDef* high = &real->rooms[k];
            double rise = real_elevation(real, high) - real_elevation(real, low);
            const double* p = low->outline.points[0];
            const double* q = high->outline.points[0];
            if (low->use == ROOM_STAIR && high->use == ROOM_STAIR && rise > 0.0 && rise < 5.0 &&
                fabs(p[0] - q[0]) < 0.1 && fabs(p[1] - q[1]) < 0.1) {
                real_join(real, low, high);
            }
        }
    }
}

// ---- a hall from WKT ------------------------------------------------------------------------

static inline double real_gap(const double* a, const double* b) {
    return sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]));
}

// Exits in the middle of the longest edges of the outline, well apart: the reference's rule.
static inline void real_place_exits(Real* real, int exits, double width, double extent) {
    const RingDef* ring = &real->rooms[0].outline;
    double middles[64][2];
    int chosen = 0;
    bool* used = calloc((size_t)ring->count, sizeof *used);
    while (chosen < exits) {
        int best = -1;
        double longest = 1.0;
        for (int i = 0; i < ring->count; i++) {
            double length = real_gap(ring->points[i], ring->points[(i + 1) % ring->count]);
            if (!used[i] && length > longest) {
                longest = length;
                best = i;
            }
        }
        if (best < 0) {
            break;
        }
        used[best] = true;
        const double* a = ring->points[best];
        const double* b = ring->points[(best + 1) % ring->count];
        double middle[2] = {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2};
        bool apart = true;
        for (int i = 0; i < chosen; i++) {
            apart = apart && real_gap(middle, middles[i]) > 0.15 * extent;
        }
        if (!apart) {
            continue;
        }
        memcpy(middles[chosen], middle, sizeof middle);
        OpeningDef* exit = &real->openings[real->def.opening_count++];
        *exit = (OpeningDef){.kind = OPENING_GAP, .storey = "ground", .exit = true};
        exit->id = arena_format(&real->loading, "exit%d", chosen + 1);
        double half = (width < 0.8 * longest ? width : 0.8 * longest) / 2 / longest;
        for (int axis = 0; axis < 2; axis++) {
            exit->centre[0][axis] = middle[axis] - half * (b[axis] - a[axis]);
            exit->centre[1][axis] = middle[axis] + half * (b[axis] - a[axis]);
        }
        chosen++;
    }
    free(used);
    assert_int_equal(chosen, exits);
}

/// Reads the first POLYGON of a WKT text as one hall, moved to the origin.
static inline void real_wkt(Real* real, const char* path, int exits, double width) {
    size_t count;
    unsigned char* bytes = real_bytes(path, &count);
    real_begin(real);
    real->storeys[0] = (StoreyDef){.id = "ground", .height = 4.0};
    real->def.storeys = real->storeys;
    real->def.storey_count = 1;
    real->def.id = "hall";
    real->def.file = path;
    RingDef* rings = ARENA_TAKE(&real->loading, RingDef, 256);
    int ring_count = 0;
    double low[2] = {1e9, 1e9};
    double high[2] = {-1e9, -1e9};
    char* at = strstr((char*)bytes, "POLYGON");
    assert_non_null(at);
    at = strchr(at, '(') + 1;
    while (ring_count < 256 && (at = strchr(at, '(')) != NULL) {
        double(*points)[2] = arena_take(&real->loading, count / 4 + 1, sizeof *points);
        int n = 0;
        do {
            at++;
            points[n][0] = strtod(at, &at);
            points[n][1] = strtod(at, &at);
            for (int axis = 0; axis < 2; axis++) {
                low[axis] = points[n][axis] < low[axis] ? points[n][axis] : low[axis];
                high[axis] = points[n][axis] > high[axis] ? points[n][axis] : high[axis];
            }
            n++;
        } while (*at == ',');
        rings[ring_count++] = (RingDef){(const double(*)[2])points, n - 1};
        if (at[0] == ')' && at[1] == ')') {
            break; // the first polygon is the hall
        }
    }
    free(bytes);
    for (int r = 0; r < ring_count; r++) {
        double(*points)[2] = (double(*)[2])(uintptr_t)rings[r].points;
        for (int i = 0; i < rings[r].count; i++) {
            points[i][0] -= low[0];
            points[i][1] -= low[1];
        }
    }
    real_own(real);
    real->rooms[0] = (RoomDef){.id = "hall",
                               .storey = "ground",
                               .use = ROOM_LOBBY,
                               .outline = rings[0],
                               .holes = rings + 1,
                               .hole_count = ring_count - 1};
    real->def.room_count = 1;
    double extent = high[0] - low[0] > high[1] - low[1] ? high[0] - low[0] : high[1] - low[1];
    real_place_exits(real, exits, width, extent);
}

// ---- an office of 400 rooms -----------------------------------------------------------------

typedef struct Synth {
    Real* real;
    const char* storey;
    int level;
} Synth;

static inline RoomDef* synth_room(Synth* synth, const char* name, RoomUse use, int count,
                                  const double* values) {
    Real* real = synth->real;
    double(*points)[2] = arena_take(&real->loading, (size_t)count, sizeof *points);
    memcpy(points, values, (size_t)count * sizeof *points);
    RoomDef* room = &real->rooms[real->def.room_count++];
    *room = (RoomDef){.storey = synth->storey, .use = use};
    room->id = arena_format(&real->loading, "%s %d.%d", name, synth->level, real->def.room_count);
    room->outline = (RingDef){(const double(*)[2])points, count};
    return room;
}

static inline OpeningDef* synth_opening(Synth* synth, OpeningKind kind, double x0, double y0,
                                        double x1, double y1) {
    Real* real = synth->real;
    OpeningDef* opening = &real->openings[real->def.opening_count++];
    *opening = (OpeningDef){.kind = kind, .storey = synth->storey, .centre = {{x0, y0}, {x1, y1}}};
    opening->id = arena_format(&real->loading, "%s%d", kind == OPENING_GAP ? "gap" : "door",
                               real->def.opening_count);
    return opening;
}

// A room of 4.8 x 6 m beside the corridor, every second with a stub wall, and its door.
static inline void synth_front(Synth* synth, int k, int j, int side) {
    double x = 30 * k + 5 * j;
    double y = side == 0 ? 3.2 : -6.2;
    const double plain[] = {x + .1, y, x + 4.9, y, x + 4.9, y + 6, x + .1, y + 6};
    const double stub[] = {x + .1,  y,       x + 4.9, y,       x + 4.9, y + 3.2, x + 2.6, y + 3.2,
                           x + 2.6, y + 3.6, x + 4.9, y + 3.6, x + 4.9, y + 6,   x + .1,  y + 6};
    bool stairs = j == 0 && side == 0 && k % 2 == 0;
    synth_room(synth, stairs ? "stair" : "room", stairs ? ROOM_STAIR : ROOM_OFFICE,
               j % 2 == 1 ? 8 : 4, j % 2 == 1 ? stub : plain);
    double door = side == 0 ? 3.1 : -0.1;
    synth_opening(synth, OPENING_DOOR, x + 1.0, door, x + 1.9, door);
}

static inline void synth_storey(Synth* synth) {
    int before = synth->real->def.room_count;
    for (int k = 0; k < 5; k++) {
        double x = 30 * k;
        const double corridor[] = {x, 0, x + 30, 0, x + 30, 3, x, 3};
        synth_room(synth, "corridor", ROOM_CORRIDOR, 4, corridor);
        if (k < 4) {
            synth_opening(synth, OPENING_GAP, x + 30, 0.05, x + 30, 2.95);
        }
    }
    for (int i = 0; i < 60; i++) {
        synth_front(synth, i / 12, i / 2 % 6, i % 2);
    }
    int exits = 0;
    for (int i = 0; i < 60; i++) { // a second row behind the first, to 100 rooms a storey
        int k = i / 12, j = i / 2 % 6, side = i % 2;
        bool stairs = j == 0 && side == 0 && k % 2 == 0;
        double x = 30 * k + 5 * j;
        bool behind = !stairs && synth->real->def.room_count - before < 100;
        if (behind) {
            double y = side == 0 ? 9.4 : -12.4;
            const double box[] = {x + .1, y, x + 4.9, y, x + 4.9, y + 6, x + .1, y + 6};
            synth_room(synth, "back", ROOM_OFFICE, 4, box);
            double door = side == 0 ? 9.3 : -6.3;
            synth_opening(synth, OPENING_DOOR, x + 3.0, door, x + 3.9, door);
        }
        // Exits lead out of the front rooms that have none behind them.
        if (synth->level == 0 && !behind && side == 1 && exits < 10) {
            synth_opening(synth, OPENING_DOOR, x + 0.6, -6.3, x + 1.6, -6.3)->exit = true;
            exits++;
        }
    }
    if (synth->level == 0) {
        synth_opening(synth, OPENING_DOOR, -0.1, 0.5, -0.1, 2.5)->exit = true;
        synth_opening(synth, OPENING_DOOR, 150.1, 0.5, 150.1, 2.5)->exit = true;
    }
}

/// Four storeys of 100 rooms: corridors in five parts, three stairwells, about a dozen exits.
static inline void real_synth(Real* real) {
    static const char* const names[4] = {"s0", "s1", "s2", "s3"};
    real_begin(real);
    for (int i = 0; i < 4; i++) {
        real->storeys[i] = (StoreyDef){.id = names[i], .elevation = 3.6 * i, .height = 3.0};
    }
    real->def.storeys = real->storeys;
    real->def.storey_count = 4;
    real->def.id = "synth400";
    real->def.file = "synth400";
    real->rooms = ARENA_TAKE(&real->loading, RoomDef, 512);
    real->openings = ARENA_TAKE(&real->loading, OpeningDef, 512);
    real->def.rooms = real->rooms;
    real->def.openings = real->openings;
    for (int i = 0; i < 4; i++) {
        Synth synth = {real, names[i], i};
        synth_storey(&synth);
    }
    real_complete(real, NULL, NULL, true);
}

// ---- turning --------------------------------------------------------------------------------

typedef struct Turning {
    double c, s, shift;
} Turning;

static inline void real_turn_point(const Turning* turning, double p[2]) {
    double x = p[0];
    double y = p[1];
    p[0] = turning->c * x - turning->s * y + turning->shift;
    p[1] = turning->s * x + turning->c * y + turning->shift;
}

static inline RingDef real_turn_ring(Real* real, const Turning* turning, const RingDef* ring) {
    double(*points)[2] = arena_take(&real->loading, (size_t)ring->count, sizeof *points);
    memcpy(points, ring->points, (size_t)ring->count * sizeof *points);
    for (int i = 0; i < ring->count; i++) {
        real_turn_point(turning, points[i]);
    }
    return (RingDef){(const double(*)[2])points, ring->count};
}

/// Turns the whole plan about the origin, then shifts it along both axes. After
/// real_add_ground().
static inline void real_turn(Real* real, double degrees, double shift) {
    const double angle = degrees * 3.14159265358979323846 / 180.0;
    const Turning turning = {cos(angle), sin(angle), shift};
    real_own(real);
    for (int i = 0; i < real->def.room_count; i++) {
        RoomDef* room = &real->rooms[i];
        room->outline = real_turn_ring(real, &turning, &room->outline);
        RingDef* holes = ARENA_TAKE(&real->loading, RingDef, (size_t)room->hole_count + 1);
        for (int h = 0; h < room->hole_count; h++) {
            holes[h] = real_turn_ring(real, &turning, &room->holes[h]);
        }
        room->holes = holes;
    }
    WallDef* walls = ARENA_TAKE(&real->loading, WallDef, (size_t)real->def.wall_count + 1);
    for (int i = 0; i < real->def.wall_count; i++) {
        walls[i] = real->def.walls[i];
        walls[i].outline = real_turn_ring(real, &turning, &real->def.walls[i].outline);
    }
    real->def.walls = walls;
    for (int i = 0; i < real->def.opening_count; i++) {
        for (int k = 0; k < 2; k++) {
            real_turn_point(&turning, real->openings[i].centre[k]);
            real_turn_point(&turning, real->openings[i].upper_line[k]);
        }
    }
    MusterDef* musters = ARENA_TAKE(&real->loading, MusterDef, (size_t)real->def.muster_count + 1);
    for (int i = 0; i < real->def.muster_count; i++) {
        musters[i] = real->def.musters[i];
        real_turn_point(&turning, musters[i].at);
    }
    real->def.musters = musters;
    real->def.device_count = 0;
}

// ---- the whole ------------------------------------------------------------------------------

/// Puts a muster point south-west of the building and the open ground round it.
static inline void real_add_ground(Real* real) {
    double low[2] = {1e9, 1e9};
    for (int i = 0; i < real->def.room_count; i++) {
        for (int k = 0; k < real->def.rooms[i].outline.count; k++) {
            for (int axis = 0; axis < 2; axis++) {
                double value = real->def.rooms[i].outline.points[k][axis];
                low[axis] = value < low[axis] ? value : low[axis];
            }
        }
    }
    real->muster = (MusterDef){.id = "yard", .at = {low[0] - 10.0, low[1] - 10.0}};
    real->def.musters = &real->muster;
    real->def.muster_count = 1;
    assert_int_equal(formats_add_outdoors(&real->loading, &real->def, real->problems), STATUS_OK);
}

/// Links the plan and builds its routes.
static inline void real_link(Real* real) {
    double start = real_milliseconds();
    Status status = facility_create(&real->loading, &real->def, real->problems, &real->facility);
    real->linked_ms = real_milliseconds() - start;
    if (status != STATUS_OK) {
        real_print_problems(real->problems);
        fail_msg("the plan is no facility");
    }
    size_t size = routes_bytes(real->facility) + building_bytes(real->facility);
    assert_int_equal(arena_init(&real->world, size + event_log_bytes(1000)), STATUS_OK);
    event_log_init(&real->log, &real->world, 1000);
    building_init(&real->building, &real->world, real->facility);
    start = real_milliseconds();
    real->routes = routes_create(&real->world, real->facility, &real->building);
    real->routes_ms = real_milliseconds() - start;
    assert_non_null(real->routes);
}

static inline void real_finish(Real* real) {
    real_add_ground(real);
    real_link(real);
}

static inline void real_close(Real* real) {
    arena_free(&real->world);
    arena_free(&real->loading);
    free(real->problems);
}

// ---- by name --------------------------------------------------------------------------------

typedef enum RealPlan {
    PLAN_UDSU_B5 = 0,
    PLAN_OFFICE_A,
    PLAN_SYNTH,
    PLAN_SCHOOL11,
    PLAN_6K3F,
    PLAN_BUW,
    PLAN_OPEN,
    PLAN_COUNT
} RealPlan;

static const char* const REAL_NAMES[PLAN_COUNT] = {"UdSU b5", "Office_A", "synth400", "school11",
                                                   "6k3f",    "BUW",      "open area"};
static const char* const REAL_PATHS[PLAN_COUNT] = {
    REAL_UDSU_B5, REAL_OFFICE_A, NULL, REAL_SCHOOL11, REAL_6K3F, REAL_BUW, REAL_OPEN};

/// Loads a plan, completed as need be; turned by `degrees` and shifted.
static inline void real_open_turned(Real* real, RealPlan plan, double degrees, double shift) {
    // In school11 the last two are joined to the open above the ground only.
    static const char* const office[] = {"124", NULL};
    static const char* const school[] = {"2B5408D9", "04DEE88D", "674C4064", "27E20F84", NULL};
    static const char* const dropped[] = {"B2427447", "90D2D9A9", "19F2F015", NULL};
    static const char* const six[] = {"7e9fa3f5", NULL};
    if (plan == PLAN_SYNTH) {
        real_synth(real);
    } else if (plan == PLAN_BUW) {
        real_wkt(real, REAL_BUW, 6, 2.0);
    } else if (plan == PLAN_OPEN) {
        real_wkt(real, REAL_OPEN, 12, 3.0);
    } else {
        real_import(real, REAL_PATHS[plan]);
        const char* const* shafts = plan == PLAN_OFFICE_A   ? office
                                    : plan == PLAN_SCHOOL11 ? school
                                    : plan == PLAN_6K3F     ? six
                                                            : NULL;
        if (plan == PLAN_SCHOOL11) {
            real_mend_school(real);
        }
        real_complete(real, shafts, plan == PLAN_SCHOOL11 ? dropped : NULL, plan == PLAN_SCHOOL11);
    }
    real_add_ground(real);
    if (degrees != 0.0 || shift != 0.0) {
        real_turn(real, degrees, shift);
    }
    real_link(real);
}

static inline void real_open(Real* real, RealPlan plan) {
    real_open_turned(real, plan, 0.0, 0.0);
}

/// Skips the test when the plan's file is not there.
#define skip_without_plan(plan)                                                                    \
    do {                                                                                           \
        if (REAL_PATHS[plan] != NULL) {                                                            \
            skip_without(REAL_PATHS[plan]);                                                        \
        }                                                                                          \
    } while (0)
