// Response bench: a drill of thirty roles and five hundred people from its files to its end, with a
// look at the clock after each part of a step. What a look costs is measured first and taken off.

#include "app/bench_response.h"

#include "app/loaded.h"

#include <stdlib.h>
#include <time.h>

#define SCENARIO "scenarios/bench/response_500.lua"
#define SEED     7
#define LOOKS    100000

/// The clock as the parts of a step are over.
typedef struct Laps {
    double look;                      // what reading the clock costs [s]
    double last;                      // [s]
    double spent[2][SUBSYSTEM_COUNT]; // stepping, hashing [s]
} Laps;

static double cpu_now(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double cost_of_a_look(void) {
    double start = cpu_now();
    for (int i = 1; i < LOOKS; i++) {
        cpu_now();
    }
    return (cpu_now() - start) / LOOKS;
}

static void take_lap(void* user, Subsystem subsystem, bool hashing) {
    Laps* laps = user;
    double now = cpu_now();
    laps->spent[hashing][subsystem] += now - laps->last - laps->look;
    laps->last = now;
}

static void run(Loaded* loaded, ResponseBenchResult* result) {
    Laps laps = {.look = cost_of_a_look()};
    drill_set_lap(loaded->drill, take_lap, &laps);
    bool runs = true;
    while (runs) {
        laps.last = cpu_now();
        runs = loaded_step(loaded);
        take_lap(&laps, SUBSYSTEM_DRILL, false); // what the drill does after the world's step
    }
    double whole = 0.0;
    double hashing = 0.0;
    for (int i = 0; i < SUBSYSTEM_COUNT; i++) {
        whole += laps.spent[0][i] + laps.spent[1][i];
        hashing += laps.spent[1][i];
    }
    result->cpu_s = whole;
    result->response = laps.spent[0][SUBSYSTEM_RESPONSE] / whole;
    result->drill = laps.spent[0][SUBSYSTEM_DRILL] / whole;
    result->people = laps.spent[0][SUBSYSTEM_PEOPLE] / whole;
    result->hazard = laps.spent[0][SUBSYSTEM_HAZARD] / whole;
    result->hash = hashing / whole;
    result->response_hash = laps.spent[1][SUBSYSTEM_RESPONSE] / whole;
    result->drill_hash = laps.spent[1][SUBSYSTEM_DRILL] / whole;
}

static void count(const Loaded* loaded, ResponseBenchResult* result) {
    const World* world = drill_world(loaded->drill);
    result->ticks = world_tick(world);
    result->events = world_events(world)->count;
    result->people_count = world_people(world)->count;
    result->roles = response_role_count(world_response(world));
    result->done = 0;
    for (int32_t i = 0; i < loaded->def.plan.step_count; i++) {
        result->done += drill_step_status(loaded->drill, i)->state == STEP_DONE;
    }
    result->state = world_hash(world).all;
}

Status bench_response_run(ResponseBenchResult* result) {
    Loaded* loaded = calloc(1, sizeof(Loaded));
    if (loaded == NULL) {
        return STATUS_NO_MEMORY;
    }
    const LoadOptions options = {.scenario = SCENARIO, .has_seed = true, .seed = SEED};
    Status status = loaded_open(loaded, &options);
    if (status == STATUS_OK) {
        run(loaded, result);
        count(loaded, result);
    }
    loaded_close(loaded);
    free(loaded);
    return status;
}
