// Study bench: runs of the office fire, a seed each, on one or two threads that share one loaded
// facility. Each run is ten minutes of 120 people, zone smoke and seven roles on autopilot, hashed
// at its end.

#include "app/bench_study.h"

#include "app/app.h"
#include "app/told.h"
#include "load/loaded.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#define SCENARIO     "scenarios/office_fire.lua"
#define RUNS         24
#define MINUTES      10
#define THREADS_MOST 2

static double clock_s(clockid_t clock) {
    struct timespec now = {0};
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/// What the threads share.
typedef struct Batch {
    const Loaded* of;
    atomic_int next;       // run to be taken
    uint64_t hashes[RUNS]; // of the final states
    double cpu_s[THREADS_MOST], prepare_s[THREADS_MOST];
    Status status[THREADS_MOST];
} Batch;

typedef struct Lane {
    Batch* batch;
    int index;
    pthread_t thread;
    bool started;
} Lane;

static void cut(void* user, DrillDef* def) {
    const int* run = user;
    def->seed = (uint64_t)*run + 1;
    def->world.length = MINUTES * 60 * TICKS_PER_SECOND;
    def->world.hash_at_end = true;
}

static Status run_one(Batch* batch, int run, double* prepare_s) {
    Loaded* loaded = calloc(1, sizeof(Loaded));
    if (loaded == NULL) {
        return STATUS_NO_MEMORY;
    }
    Error error = {0};
    double start = clock_s(CLOCK_THREAD_CPUTIME_ID);
    Status status = loaded_again(loaded, batch->of, batch->of->set, cut, &run, &error);
    *prepare_s += clock_s(CLOCK_THREAD_CPUTIME_ID) - start;
    while (status == STATUS_OK && drill_step(loaded->drill)) {
    }
    if (status == STATUS_OK) {
        batch->hashes[run] = world_hash(drill_world(loaded->drill)).all;
    }
    loaded_close(loaded);
    free(loaded);
    return status;
}

static void* run_lane(void* user) {
    Lane* lane = user;
    Batch* batch = lane->batch;
    Status status = STATUS_OK;
    double start = clock_s(CLOCK_THREAD_CPUTIME_ID);
    for (int run = atomic_fetch_add(&batch->next, 1); run < RUNS && status == STATUS_OK;
         run = atomic_fetch_add(&batch->next, 1)) {
        status = run_one(batch, run, &batch->prepare_s[lane->index]);
    }
    batch->cpu_s[lane->index] = clock_s(CLOCK_THREAD_CPUTIME_ID) - start;
    batch->status[lane->index] = status;
    return NULL;
}

static Status run_batch(const Loaded* of, int threads, StudyBenchResult* result) {
    Batch batch = {.of = of};
    Lane lanes[THREADS_MOST] = {{0}};
    double start = clock_s(CLOCK_MONOTONIC);
    for (int i = 0; i < threads; i++) {
        lanes[i] = (Lane){.batch = &batch, .index = i};
        lanes[i].started = pthread_create(&lanes[i].thread, NULL, run_lane, &lanes[i]) == 0;
    }
    Status status = STATUS_OK;
    for (int i = 0; i < threads; i++) {
        if (!lanes[i].started) {
            status = STATUS_NO_MEMORY;
            continue;
        }
        pthread_join(lanes[i].thread, NULL);
        status = status == STATUS_OK ? batch.status[i] : status;
        result->cpu_s += batch.cpu_s[i];
        result->prepare_s += batch.prepare_s[i];
    }
    result->wall_s = clock_s(CLOCK_MONOTONIC) - start;
    result->runs = RUNS;
    Hash hash = hash_begin();
    for (int i = 0; i < RUNS; i++) {
        hash_u64(&hash, batch.hashes[i]);
    }
    result->hash = hash_end(hash);
    return status;
}

Status bench_study_run(int threads, StudyBenchResult* result) {
    ASSERT(threads >= 1 && threads <= THREADS_MOST);
    *result = (StudyBenchResult){0};
    Loaded* loaded = calloc(1, sizeof(Loaded));
    if (loaded == NULL) {
        return STATUS_NO_MEMORY;
    }
    const LoadOptions options = {.scenario = SCENARIO};
    Status status = told_open(loaded, &options);
    Error error = {0};
    if (status == STATUS_OK) {
        status = loaded_share(loaded, &error);
    }
    if (status == STATUS_OK) {
        status = run_batch(loaded, threads, result);
    }
    loaded_close(loaded);
    free(loaded);
    return status;
}
