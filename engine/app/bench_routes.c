// Routes benches: an office of some 400 rooms with stub walls, and an open ground of 676 x 672 m
// with 81 obstacles and 12 exits. Both are drawn with characters; places to ask from are spread
// evenly by keyed draws.
#include "app/bench_routes.h"

#include "core/rng.h"
#include "facility/routes.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ASKS         100000
#define PLACES       4096
#define SOLVES       200
#define CHOOSE_EVERY 40
#define ASK_EVERY    5

static const RoutesBench benches[] = {
    {"routes.office", "an office of 401 rooms on ten corridors"},
    {"routes.ground", "open ground of 676 x 672 m, 81 obstacles, 12 exits"},
};

const RoutesBench* bench_routes_table(int* count) {
    *count = (int)(sizeof(benches) / sizeof(benches[0]));
    return benches;
}

// ---- plans -------------------------------------------------------------------------------------

enum { TEXT_MOST = 80000 };

typedef struct Picture {
    char text[TEXT_MOST];
    int wide, high;
} Picture;

static void blank(Picture* picture, int wide, int high, char fill) {
    picture->wide = wide;
    picture->high = high;
    for (int y = 0; y < high; y++) {
        memset(&picture->text[y * (wide + 1)], fill, (size_t)wide);
        picture->text[y * (wide + 1) + wide] = '\n';
    }
    picture->text[high * (wide + 1)] = '\0';
}

static void draw(Picture* picture, int x, int y, int wide, int high, char with) {
    for (int row = y; row < y + high; row++) {
        memset(&picture->text[row * (picture->wide + 1) + x], with, (size_t)wide);
    }
}

// Ten corridors of 20 rooms on either side, joined by one across at the left; every second room
// has a stub wall, so that there are corners to walk round.
static void draw_office(Picture* picture) {
    enum { CORRIDORS = 10, ROOMS = 20, PITCH = 6, BLOCK = 17 };
    blank(picture, 6 + ROOMS * PITCH + 5, CORRIDORS * BLOCK + 4, '.');
    draw(picture, 2, 1, 4 + ROOMS * PITCH, CORRIDORS * BLOCK + 1, '#');
    draw(picture, 3, 2, 2, CORRIDORS * BLOCK - 1, 'C');
    for (int c = 0; c < CORRIDORS; c++) {
        int y = 2 + c * BLOCK;
        draw(picture, 5, y + 7, ROOMS * PITCH, 2, 'B');
        draw(picture, 5 + ROOMS * PITCH, y + 7, 1, 2, c % 2 == 0 ? '=' : '#');
        for (int r = 0; r < ROOMS; r++) {
            int x = 5 + r * PITCH + 1;
            draw(picture, x, y, PITCH - 1, 6, (char)('D' + r % 20));
            draw(picture, x, y + 10, PITCH - 1, 6, (char)('D' + (r + 10) % 20));
            draw(picture, x + 1, y + 6, 1, 1, '+');
            draw(picture, x + 1, y + 9, 1, 1, '+');
            if (r % 2 == 1) {
                draw(picture, x + 2, y + 3, PITCH - 3, 1, '#');
                draw(picture, x + 2, y + 12, PITCH - 3, 1, '#');
            }
        }
    }
    draw(picture, 6 + ROOMS * PITCH + 2, 2, 1, 1, '*');
}

// Cells of 2.5 m; obstacles of 12.5 and 15 m, twelve gates.
static void draw_ground(Picture* picture) {
    enum { WIDE = 270, HIGH = 269, GRID = 9, PITCH = 29 };
    blank(picture, WIDE + 6, HIGH + 6, '.');
    draw(picture, 2, 2, WIDE + 2, HIGH + 2, '#');
    draw(picture, 3, 3, WIDE, HIGH, 'A');
    for (int i = 0; i < GRID * GRID; i++) {
        int x = 3 + i % GRID * PITCH + 12 + i * 7 % 11;
        int y = 3 + i / GRID * PITCH + 12 + i * 3 % 11;
        draw(picture, x, y, 5 + i % 2, 5 + i / 2 % 2, '#');
    }
    for (int i = 0; i < 3; i++) {
        draw(picture, 50 + i * 80, 2, 1, 1, '=');
        draw(picture, 70 + i * 80, HIGH + 3, 1, 1, '=');
        draw(picture, 2, 50 + i * 80, 1, 1, '=');
        draw(picture, WIDE + 3, 70 + i * 80, 1, 1, '=');
    }
    draw(picture, 0, 0, 1, 1, '*');
}

// ---- measuring ---------------------------------------------------------------------------------

typedef struct Place {
    int32_t room, opening;
    vec2s at;
    Waypoint way;
} Place;

typedef struct Scene {
    Arena loading, world;
    const Facility* facility;
    Building building;
    Routes* routes;
    Place* places;
} Scene;

static double cpu_s(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void scatter(Scene* scene) {
    const Facility* facility = scene->facility;
    int32_t room = -1;
    for (int i = 0; i < PLACES; i++) {
        do { // people are indoors, or on the one open ground that has no building in it
            room = (room + 1) % facility->room_count;
        } while (facility->rooms[room].use == ROOM_OUTDOOR);
        RngKey key = {.seed = 1, .stream = RNG_TEST, .who = (uint64_t)i};
        double u = rng_unit(key);
        key.slot = 1;
        scene->places[i].room = room;
        scene->places[i].at = room_place(facility, room, u, rng_unit(key), 0.25f);
        scene->places[i].way.rest = -1.0f;
    }
}

static Status open_scene(Scene* scene, const Picture* picture, double cell) {
    const char* storey = picture->text;
    const MapDef map = {.name = "bench", .storeys = &storey, .storey_count = 1, .cell = cell};
    Problems* problems = malloc(sizeof *problems);
    scene->places = calloc(PLACES, sizeof *scene->places);
    if (problems == NULL || scene->places == NULL) {
        free(problems);
        return STATUS_NO_MEMORY;
    }
    problems_init(problems);
    arena_init_growing(&scene->loading, (size_t)1 << 30);
    Status status = facility_from_map(&scene->loading, &map, problems, &scene->facility);
    free(problems);
    if (status == STATUS_OK) {
        size_t bytes = building_bytes(scene->facility) + routes_bytes(scene->facility);
        status = arena_init(&scene->world, bytes);
    }
    return status;
}

static void close_scene(Scene* scene) {
    arena_free(&scene->world);
    arena_free(&scene->loading);
    free(scene->places);
}

static void choose_all(Scene* scene, int times, Hash* hash) {
    for (int i = 0; i < times; i++) {
        Place* place = &scene->places[i % PLACES];
        RouteChoice choice =
            routes_choose(scene->routes, 0, place->room, place->at, place->opening, -1, NULL);
        place->opening = choice.opening;
        hash_f32(hash, choice.seconds);
    }
}

static void walk_all(Scene* scene, int times, Hash* hash) {
    for (int i = 0; i < times; i++) {
        Place* place = &scene->places[i % PLACES];
        if (place->opening >= 0) {
            place->way = routes_waypoint(scene->routes, place->room, place->opening, place->at,
                                         place->way, false);
            hash_f32(hash, place->way.rest);
        }
    }
}

static Status measure(Scene* scene, RoutesBenchResult* result) {
    const Facility* facility = scene->facility;
    Hash hash = hash_begin();
    building_init(&scene->building, &scene->world, facility);
    double start = cpu_s();
    scene->routes = routes_create(&scene->world, facility, &scene->building);
    result->build_ms = (cpu_s() - start) * 1e3;
    if (scene->routes == NULL) {
        return STATUS_NO_MEMORY;
    }
    scatter(scene);
    start = cpu_s();
    choose_all(scene, PLACES, &hash);
    walk_all(scene, PLACES, &hash);
    result->tables_ms = (cpu_s() - start) * 1e3;
    start = cpu_s();
    choose_all(scene, ASKS, &hash);
    result->choose_ns = (cpu_s() - start) * 1e9 / ASKS;
    start = cpu_s();
    walk_all(scene, ASKS, &hash);
    result->waypoint_ns = (cpu_s() - start) * 1e9 / ASKS;
    result->step_ns = result->choose_ns / CHOOSE_EVERY + result->waypoint_ns / ASK_EVERY;
    int64_t before = routes_counts(scene->routes).solved;
    start = cpu_s();
    for (int i = 0; i < SOLVES; i++) {
        routes_set_cost(scene->routes, i % facility->opening_count, (float)(i % 7));
        routes_refresh(scene->routes, 1000);
    }
    double solved = (double)(routes_counts(scene->routes).solved - before);
    result->solve_us = solved > 0.0 ? (cpu_s() - start) * 1e6 / solved : 0.0;
    routes_hash(scene->routes, &hash);
    result->hash = hash_end(hash);
    result->rooms = facility->room_count;
    result->openings = facility->opening_count;
    result->megabytes = (double)routes_bytes(facility) * 1e-6;
    return STATUS_OK;
}

Status bench_routes_run(const RoutesBench* bench, RoutesBenchResult* result) {
    bool office = bench == &benches[0];
    Picture* picture = malloc(sizeof *picture);
    Scene scene = {0};
    if (picture == NULL) {
        return STATUS_NO_MEMORY;
    }
    if (office) {
        draw_office(picture);
    } else {
        draw_ground(picture);
    }
    Status status = open_scene(&scene, picture, office ? 1.0 : 2.5);
    if (status == STATUS_OK) {
        status = measure(&scene, result);
    }
    close_scene(&scene);
    free(picture);
    return status;
}
