// Response bench: a drill of thirty roles and five hundred people from its files to its end, with a
// look at the clock after each part of a step. Every run does the same work, so each part of each
// step counts with the fastest of several runs: what else the machine does only ever adds. What a
// look costs is measured first and taken off.

#include "app/bench_response.h"

#include "app/app.h"
#include "app/told.h"
#include "load/loaded.h"

#include <stdlib.h>
#include <time.h>

#define SCENARIO "scenarios/bench/response_500.lua"
#define SEED     7
#define LOOKS    1000
#define BATCHES  100
#define RUNS     3
#define PARTS    32 /* of one step, at most; world_step and world_rehash have half as many */

/// The clock as the parts of a step are over.
typedef struct Laps {
    double look;       // what reading the clock costs [s]
    double last;       // [s]
    bool first_run;    // no time to beat yet
    uint32_t ticks;    // steps that there is room for
    uint32_t tick;     // of the step that runs, from 0
    int part;          // of it, from 0
    float* fastest;    // by step and part [s]
    uint8_t is[PARTS]; // of every part: its subsystem, times two, and 1 for hashing
    int parts;
} Laps;

static double now_s(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double cost_of_a_look(void) {
    double fastest = 0.0;
    for (int batch = 0; batch < BATCHES; batch++) {
        double start = now_s();
        for (int i = 1; i < LOOKS; i++) {
            now_s();
        }
        double look = (now_s() - start) / LOOKS;
        fastest = batch == 0 || look < fastest ? look : fastest;
    }
    return fastest;
}

static void take_lap(void* user, Subsystem subsystem, bool hashing) {
    Laps* laps = user;
    double now = now_s();
    float spent = (float)(now - laps->last - laps->look);
    if (laps->tick < laps->ticks && laps->part < PARTS) {
        float* fastest = &laps->fastest[laps->tick * PARTS + (uint32_t)laps->part];
        *fastest = laps->first_run || spent < *fastest ? spent : *fastest;
        laps->is[laps->part] = (uint8_t)((unsigned)subsystem * 2 + hashing);
        laps->part++;
        laps->parts = laps->part > laps->parts ? laps->part : laps->parts;
    }
    laps->last = now_s();
}

static void run(Loaded* loaded, Laps* laps) {
    drill_set_lap(loaded->drill, take_lap, laps);
    laps->tick = 0;
    bool runs = true;
    while (runs) {
        laps->part = 0;
        laps->last = now_s();
        runs = told_step(loaded);
        take_lap(laps, SUBSYSTEM_DRILL, false); // what the drill does after the world's step
        laps->tick++;
    }
}

static void add_up(const Laps* laps, uint32_t ticks, ResponseBenchResult* result) {
    double spent[SUBSYSTEM_COUNT][2] = {{0.0}};
    for (uint32_t tick = 0; tick < ticks && tick < laps->ticks; tick++) {
        for (int part = 0; part < laps->parts; part++) {
            int is = laps->is[part];
            spent[is / 2][is % 2] += (double)laps->fastest[tick * PARTS + (uint32_t)part];
        }
    }
    double whole = 0.0;
    double hashing = 0.0;
    for (int i = 0; i < SUBSYSTEM_COUNT; i++) {
        whole += spent[i][0] + spent[i][1];
        hashing += spent[i][1];
    }
    result->cpu_s = whole;
    result->response = spent[SUBSYSTEM_RESPONSE][0] / whole;
    result->drill = spent[SUBSYSTEM_DRILL][0] / whole;
    result->people = spent[SUBSYSTEM_PEOPLE][0] / whole;
    result->hazard = spent[SUBSYSTEM_HAZARD][0] / whole;
    result->hash = hashing / whole;
    result->response_hash = spent[SUBSYSTEM_RESPONSE][1] / whole;
    result->drill_hash = spent[SUBSYSTEM_DRILL][1] / whole;
}

static int events_of(const EventLog* log, EventKind kind) {
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        count += log->events[i].kind == kind ? 1 : 0;
    }
    return count;
}

static void count(const Loaded* loaded, ResponseBenchResult* result) {
    const World* world = drill_world(loaded->drill);
    const EventLog* log = world_events(world);
    result->ticks = world_tick(world);
    result->events = log->count;
    result->learnt = events_of(log, EVENT_FACT_LEARNED) + events_of(log, EVENT_FACT_CHANGED);
    result->sent = events_of(log, EVENT_MESSAGE_SENT);
    result->heard = events_of(log, EVENT_MESSAGE_HEARD);
    result->orders = events_of(log, EVENT_ORDER_GIVEN);
    result->tasks = events_of(log, EVENT_TASK_DONE);
    result->people_count = world_people(world)->count;
    result->roles = response_role_count(world_response(world));
    result->done = 0;
    for (int32_t i = 0; i < loaded->def.plan.step_count; i++) {
        result->done += drill_step_status(loaded->drill, i)->state == STEP_DONE;
    }
    result->state = world_hash(world).all;
}

/// One run from the files to the end.
static Status run_once(Laps* laps, ResponseBenchResult* result) {
    Loaded* loaded = calloc(1, sizeof(Loaded));
    if (loaded == NULL) {
        return STATUS_NO_MEMORY;
    }
    const LoadOptions options = {.scenario = SCENARIO, .has_seed = true, .seed = SEED};
    Status status = told_open(loaded, &options);
    if (status == STATUS_OK && laps->fastest == NULL) {
        laps->ticks = loaded->def.world.length;
        laps->fastest = calloc((size_t)laps->ticks * PARTS, sizeof(float));
        status = laps->fastest != NULL ? STATUS_OK : STATUS_NO_MEMORY;
    }
    if (status == STATUS_OK) {
        run(loaded, laps);
        count(loaded, result);
    }
    loaded_close(loaded);
    free(loaded);
    return status;
}

Status bench_response_run(ResponseBenchResult* result) {
    Laps laps = {.look = cost_of_a_look()};
    Status status = STATUS_OK;
    for (int i = 0; i < RUNS && status == STATUS_OK; i++) {
        uint64_t before = result->state;
        laps.first_run = i == 0;
        status = run_once(&laps, result);
        if (status == STATUS_OK && i > 0 && result->state != before) {
            app_complain("two runs of %s with seed %d ended in different states", SCENARIO, SEED);
            status = STATUS_DIFFERS;
        }
    }
    if (status == STATUS_OK) {
        add_up(&laps, result->ticks, result);
    }
    free(laps.fastest);
    return status;
}
