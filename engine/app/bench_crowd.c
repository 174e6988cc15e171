// Scenes of the crowd benches, made in code so that they need no file: square rooms at constant
// area and at constant density, the four-door room of RiMEA test 9 until the last has left, and an
// open square full of obstacles. Everything a drill does to people runs: perception, the choice
// of the way, walls that hide, doors. Two builds whose counts and hashes agree did the same work.

#include "app/bench_crowd.h"

#include "core/detmath.h"
#include "people/people.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define YARD       25.0 // depth of the open ground before an exit [m]
#define YARD_HALF  9.0  // half its width [m]
#define EVENTS     4096
#define RING_MOST  16
#define HOLES_MOST 96
#define DOORS_MOST 12

static const CrowdBench TABLE[] = {
    {"room100-1000", "100 x 100 m, four exits of 4 m, 1 000 persons", 1000, 2.0, 10.0},
    {"room100-10000", "the same room, 10 000 persons", 10000, 1.0, 5.0},
    {"roomd-100000", "1.23 persons/m2, 100 000 persons", 100000, 1.0, 2.0},
    {"roomd-1000000", "1.23 persons/m2, 1 000 000 persons", 1000000, 0.5, 0.5},
    {"rimea9", "RiMEA test 9: 30 x 20 m, four doors of 1 m, 1 000 persons, until all are out", 1000,
     0.0, 0.0},
    {"obstacles-44000", "670 x 670 m, 81 obstacles, 12 exits, 44 000 persons", 44000, 1.0, 5.0},
    {"spread-40000", "the room of 100 000, 40 000 persons spread by draws: see create_s", 40000,
     0.5, 1.0},
};

const CrowdBench* bench_crowd_table(int* count) {
    *count = (int)(sizeof(TABLE) / sizeof(TABLE[0]));
    return TABLE;
}

typedef struct Scene {
    FacilityDef def;
    StoreyDef storey;
    RoomDef rooms[1 + DOORS_MOST];
    OpeningDef doors[DOORS_MOST];
    MusterDef musters[DOORS_MOST];
    char ids[DOORS_MOST][8];
    char muster_ids[DOORS_MOST][8];
    RingDef holes[HOLES_MOST];
    double points[HOLES_MOST][RING_MOST][2];
    double hall[4][2];
    double yards[DOORS_MOST][4][2];
    char yard_ids[DOORS_MOST][8];
    double width, height; // [m]
    double speed;         // [m/s]
    PersonDef* persons;
    int person_count; // entries, each for one person or a crowd
} Scene;

static void set_box(double box[4][2], double x0, double y0, double x1, double y1) {
    const double corners[4][2] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
    for (int i = 0; i < 4; i++) {
        box[i][0] = corners[i][0];
        box[i][1] = corners[i][1];
    }
}

/// A hall of width x height metres; every exit gets a yard of open ground of its own.
static void make_hall(Scene* scene, double width, double height) {
    scene->width = width;
    scene->height = height;
    set_box(scene->hall, 0.0, 0.0, width, height);
    scene->storey = (StoreyDef){.id = "0", .height = 4.0};
    scene->rooms[0] = (RoomDef){.id = "hall",
                                .storey = "0",
                                .outline = {(const double(*)[2])scene->hall, 4},
                                .holes = scene->holes};
    scene->def = facility_default_def();
    scene->def.id = "bench";
    scene->def.file = "bench";
    scene->def.storeys = &scene->storey;
    scene->def.storey_count = 1;
    scene->def.rooms = scene->rooms;
    scene->def.room_count = 1;
    scene->def.openings = scene->doors;
    scene->def.musters = scene->musters;
}

/// The yard before the exit at (x, y), whose wall is `wall` thick, in the direction out.
static void add_yard(Scene* scene, int i, double x, double y, double out_x, double out_y,
                     double wall) {
    double near_x = x + wall * out_x - YARD_HALF * fabs(out_y);
    double near_y = y + wall * out_y - YARD_HALF * fabs(out_x);
    double far_x = x + (wall + YARD) * out_x + YARD_HALF * fabs(out_y);
    double far_y = y + (wall + YARD) * out_y + YARD_HALF * fabs(out_x);
    set_box(scene->yards[i], fmin(near_x, far_x), fmin(near_y, far_y), fmax(near_x, far_x),
            fmax(near_y, far_y));
    scene->yard_ids[i][0] = 'y';
    scene->yard_ids[i][1] = (char)('a' + i);
    scene->rooms[scene->def.room_count++] =
        (RoomDef){.id = scene->yard_ids[i],
                  .storey = "0",
                  .use = ROOM_OUTDOOR,
                  .outline = {(const double(*)[2])scene->yards[i], 4}};
}

/// An exit about (x, y) on the hall's edge, and a muster point in front of it.
static void add_exit(Scene* scene, double x, double y, double width, double wall) {
    int i = scene->def.opening_count++;
    bool west = x <= 0.0;
    bool east = x >= scene->width;
    bool south = y <= 0.0;
    double out_x = west ? -1.0 : east ? 1.0 : 0.0;
    double out_y = west || east ? 0.0 : south ? -1.0 : 1.0;
    add_yard(scene, i, x, y, out_x, out_y, wall);
    double half_x = 0.5 * width * fabs(out_y);
    double half_y = 0.5 * width * fabs(out_x);
    scene->ids[i][0] = 'd';
    scene->ids[i][1] = (char)('a' + i);
    scene->muster_ids[i][0] = 'm';
    scene->muster_ids[i][1] = (char)('a' + i);
    double line_x = x + 0.5 * wall * out_x;
    double line_y = y + 0.5 * wall * out_y;
    scene->doors[i] = (OpeningDef){
        .id = scene->ids[i],
        .kind = OPENING_GAP,
        .storey = "0",
        .rooms = {"hall", scene->yard_ids[i]},
        .centre = {{line_x - half_x, line_y - half_y}, {line_x + half_x, line_y + half_y}},
        .open = true,
        .exit = true};
    scene->musters[scene->def.muster_count++] =
        (MusterDef){.id = scene->muster_ids[i],
                    .at = {x + 0.6 * YARD * out_x, y + 0.6 * YARD * out_y},
                    .radius = 8.0};
}

/// splitmix64 and the unit interval, as the definitions of the rooms ask for.
static double next_unit(uint64_t* state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static void put_person(Scene* scene, int index, double x, double y) {
    PersonDef* person = &scene->persons[index];
    *person = person_default_def();
    person->room = 0;
    person->has_at = true;
    person->at = vec((float)x, (float)y);
    person->walks = (Spread){.kind = SPREAD_FIXED, .a = scene->speed};
}

/// Rows and columns of persons over part of the hall, each jittered in its cell, x before y.
static void put_rows(Scene* scene, int persons, double x0, double y0, double width, double height,
                     int columns, double jitter) {
    uint64_t state = 12345;
    int rows = (persons + columns - 1) / columns;
    double cell_x = width / columns;
    double cell_y = height / rows;
    for (int i = 0; i < persons; i++) {
        double x = x0 + (i % columns + 0.5) * cell_x + (2.0 * next_unit(&state) - 1.0) * jitter;
        double y = y0 + (i / columns + 0.5) * cell_y + (2.0 * next_unit(&state) - 1.0) * jitter;
        put_person(scene, i, x, y);
    }
}

static void make_room(Scene* scene, int persons, double side) {
    make_hall(scene, side, side);
    scene->speed = 1.2;
    add_exit(scene, 0.0, 0.5 * side, 4.0, 0.0);
    add_exit(scene, side, 0.5 * side, 4.0, 0.0);
    add_exit(scene, 0.5 * side, 0.0, 4.0, 0.0);
    add_exit(scene, 0.5 * side, side, 4.0, 0.0);
    int columns = (int)ceil(sqrt((double)persons));
    double cell = 0.9 * side / columns;
    double jitter = 0.25 * cell < 0.5 * (cell - 0.5) ? 0.25 * cell : 0.5 * (cell - 0.5);
    int rows = (persons + columns - 1) / columns;
    put_rows(scene, persons, 0.05 * side, 0.05 * side, 0.9 * side, cell * rows, columns, jitter);
}

/// One entry for everybody, without places: people_create() has to find them.
static void make_spread(Scene* scene, int persons) {
    make_room(scene, 1, sqrt(100000.0));
    scene->persons[0].has_at = false;
    scene->persons[0].count = persons;
    scene->person_count = 1;
}

static void make_rimea9(Scene* scene, int persons) {
    make_hall(scene, 30.0, 20.0);
    scene->speed = 1.34;
    add_exit(scene, 5.5, 0.0, 1.0, 0.2);
    add_exit(scene, 5.5, 20.0, 1.0, 0.2);
    add_exit(scene, 24.5, 0.0, 1.0, 0.2);
    add_exit(scene, 24.5, 20.0, 1.0, 0.2);
    put_rows(scene, persons, 0.5, 0.5, 29.0, 19.0, 40, 0.1);
}

/// Nine rows of nine obstacles, ten or eleven corners each, 11 to 19 m wide.
static void add_obstacles(Scene* scene) {
    double pitch = scene->width / 9.0;
    for (int i = 0; i < 81; i++) {
        int corners = 10 + i % 2;
        double x = (i % 9 + 0.5 + 0.12 * ((i * 7) % 5 - 2)) * pitch;
        double y = (i / 9 + 0.5 + 0.12 * ((i * 11) % 5 - 2)) * pitch;
        double radius = 5.5 + (i * 13) % 5;
        for (int k = 0; k < corners; k++) {
            double angle = 2.0 * DET_PI * (k + 0.1 * (i % 7)) / corners;
            scene->points[i][k][0] = x + radius * det_cos(angle);
            scene->points[i][k][1] = y + radius * det_sin(angle);
        }
        scene->holes[i] =
            (RingDef){.points = (const double(*)[2])scene->points[i], .count = corners};
    }
    scene->rooms[0].hole_count = 81;
}

static bool in_obstacle(const Scene* scene, double x, double y) {
    for (int i = 0; i < scene->rooms[0].hole_count; i++) {
        const RingDef* hole = &scene->holes[i];
        double centre_x = 0.0;
        double centre_y = 0.0;
        for (int k = 0; k < hole->count; k++) {
            centre_x += hole->points[k][0] / hole->count;
            centre_y += hole->points[k][1] / hole->count;
        }
        double away = hypot(hole->points[0][0] - centre_x, hole->points[0][1] - centre_y) + 0.4;
        if (hypot(x - centre_x, y - centre_y) < away) {
            return true;
        }
    }
    return false;
}

static void make_obstacles(Scene* scene, int persons) {
    make_hall(scene, 670.0, 670.0);
    scene->speed = 1.34;
    add_obstacles(scene);
    for (int i = 0; i < 3; i++) {
        double along = 670.0 * (i + 0.5) / 3.0;
        add_exit(scene, 0.0, along, 8.0, 0.0);
        add_exit(scene, 670.0, along, 8.0, 0.0);
        add_exit(scene, along, 0.0, 8.0, 0.0);
        add_exit(scene, along, 670.0, 8.0, 0.0);
    }
    // A crowd round the middle, about one a square metre, where there is no obstacle.
    uint64_t state = 12345;
    int placed = 0;
    for (int i = 0; placed < persons; i++) {
        double x = 220.0 + (i % 230) + 0.25 * (2.0 * next_unit(&state) - 1.0);
        double y = 210.0 + (double)(i / 230) + 0.25 * (2.0 * next_unit(&state) - 1.0);
        if (!in_obstacle(scene, x, y)) {
            put_person(scene, placed++, x, y);
        }
    }
}

static void make_scene(Scene* scene, const CrowdBench* bench) {
    scene->person_count = bench->persons;
    switch ((int)(bench - TABLE)) {
    case 0:
    case 1: make_room(scene, bench->persons, 100.0); break;
    case 2:
    case 3: make_room(scene, bench->persons, sqrt((double)bench->persons)); break;
    case 4: make_rimea9(scene, bench->persons); break;
    case 5: make_obstacles(scene, bench->persons); break;
    default: make_spread(scene, bench->persons); break;
    }
}

// ---- running -----------------------------------------------------------------------------------

typedef struct Run {
    Arena plan;  // growing
    Arena arena; // fixed
    const Facility* facility;
    Building building;
    Routes* routes;
    People* people;
    EventLog log;
} Run;

/// Processor time of this process [s].
static double cpu_now(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static Status run_create(Run* run, Scene* scene, int persons, double* bytes) {
    Problems* problems = calloc(1, sizeof(Problems));
    if (problems == NULL) {
        return STATUS_NO_MEMORY;
    }
    problems_init(problems);
    arena_init_growing(&run->plan, (size_t)1 << 32);
    Status status = facility_create(&run->plan, &scene->def, problems, &run->facility);
    free(problems);
    if (status != STATUS_OK) {
        return status;
    }
    PeopleDef def = people_default_def();
    def.persons = scene->persons;
    def.person_count = scene->person_count;
    def.seed = 1;
    def.emergent_doors = true;
    def.gases = 0; // none escapes
    // What a person of a crowd takes: defs of their own would come on top. The bodies of the hurt
    // have room for PATIENTS_MOST in any crowd larger than that, which is not by person.
    PersonDef crowd = scene->persons[0];
    PeopleDef one = def;
    one.persons = &crowd;
    one.person_count = 1;
    crowd.count = PATIENTS_MOST;
    size_t least = people_bytes(run->facility, &one);
    int32_t more = persons > PATIENTS_MOST ? persons - PATIENTS_MOST : persons;
    crowd.count = PATIENTS_MOST + more;
    *bytes = (double)(people_bytes(run->facility, &one) - least) / more;
    size_t size = people_bytes(run->facility, &def);
    size += building_bytes(run->facility) + routes_bytes(run->facility) + event_log_bytes(EVENTS);
    status = arena_init(&run->arena, size);
    if (status != STATUS_OK) {
        return status;
    }
    event_log_init(&run->log, &run->arena, EVENTS);
    building_init(&run->building, &run->arena, run->facility);
    run->routes = routes_create(&run->arena, run->facility, &run->building);
    run->people = people_create(&run->arena, run->facility, run->routes, &run->building, &def);
    if (run->people == NULL) {
        return STATUS_NO_MEMORY;
    }
    for (int32_t i = 0; i < persons; i++) {
        people_leave_after(run->people, i, CUE_START, 0.0, &run->log);
    }
    return STATUS_OK;
}

static void run_step(Run* run) {
    EventLog* log = &run->log;
    People* people = run->people;
    building_step(&run->building, log);
    routes_refresh(run->routes, 64);
    people_index(people);
    people_perceive(people, NULL, log);
    people_decide(people, NULL, log);
    people_move(people, NULL, PEOPLE_TICK_S, log);
    people_harm(people, NULL, PEOPLE_TICK_S, log);
    people_leave(people, log);
    log->tick++;
    log->count = 0; // nobody reads it
}

static int compare_places(const void* a, const void* b) {
    const vec2s* left = a;
    const vec2s* right = b;
    return left->x < right->x ? -1 : left->x > right->x ? 1 : 0;
}

/// Mean number of others within 1.5 m, by a sweep over places in order of x.
static double mean_neighbours(const People* people) {
    size_t count = (size_t)people->count;
    vec2s* places = malloc(count * sizeof(vec2s));
    if (places == NULL) {
        return 0.0;
    }
    for (size_t i = 0; i < count; i++) {
        places[i] = people->at[i];
    }
    qsort(places, count, sizeof(vec2s), compare_places);
    size_t step = count > 20000 ? count / 20000 : 1; // a sample of a large crowd
    size_t looked = 0;
    size_t found = 0;
    for (size_t i = 0; i < count; i += step) {
        looked++;
        for (size_t k = i + 1; k < count && places[k].x - places[i].x <= 1.5f; k++) {
            found += fabsf(places[k].y - places[i].y) <= 1.5f &&
                             vec_distance(places[k], places[i]) <= 1.5f
                         ? 2
                         : 0;
        }
    }
    free(places);
    return (double)found / (double)looked;
}

static void measure(Run* run, const CrowdBench* bench, CrowdBenchResult* result) {
    uint32_t warm = (uint32_t)(bench->warm_s / PEOPLE_TICK_S + 0.5);
    uint32_t ticks = (uint32_t)(bench->run_s / PEOPLE_TICK_S + 0.5);
    ticks = ticks > 0 ? ticks : (uint32_t)(3600.0 / PEOPLE_TICK_S);
    while (run->log.tick < warm) {
        run_step(run);
    }
    double start = cpu_now();
    while (run->log.tick < warm + ticks && run->people->inside > 0) {
        run_step(run);
    }
    result->cpu_s = cpu_now() - start;
    result->person_steps = (double)(run->log.tick - warm) * run->people->count;
    result->simulated_s = run->log.tick * PEOPLE_TICK_S;
    result->left = run->people->inside;
    result->neighbours = mean_neighbours(run->people);
    Hash hash = hash_begin();
    people_hash(run->people, &hash);
    result->hash = hash_end(hash);
}

Status bench_crowd_run(const CrowdBench* bench, CrowdBenchResult* result) {
    *result = (CrowdBenchResult){0};
    Scene* scene = calloc(1, sizeof(Scene));
    Run run = {0};
    Status status = STATUS_NO_MEMORY;
    if (scene != NULL) {
        scene->persons = calloc((size_t)bench->persons, sizeof(PersonDef));
    }
    if (scene != NULL && scene->persons != NULL) {
        make_scene(scene, bench);
        double start = cpu_now();
        status = run_create(&run, scene, bench->persons, &result->bytes);
        result->create_s = cpu_now() - start;
    }
    if (status == STATUS_OK) {
        measure(&run, bench, result);
    }
    if (scene != NULL) {
        free(scene->persons);
    }
    free(scene);
    arena_free(&run.arena);
    arena_free(&run.plan);
    return status;
}
