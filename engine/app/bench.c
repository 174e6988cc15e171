// muster bench: what the default drill, crowds in bare rooms, fires and gas cost on this machine.
// Counts stand beside the times, so that two builds can be seen to have done the same work. Best of
// several runs, since whatever else the machine does only ever adds.

#include "app/app.h"
#include "app/bench_crowd.h"
#include "app/bench_fire.h"
#include "app/bench_gas.h"
#include "app/bench_response.h"
#include "app/bench_routes.h"
#include "app/bench_study.h"
#include "app/options.h"
#include "app/told.h"
#include "load/loaded.h"
#ifdef MUSTER_GUI
#include "app/bench_frames.h"
#endif

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define REPEATS      3
#define SNAPSHOTS    50
#define BENCHES_MOST 32

typedef struct Bench {
    const char* name;
    const char* unit; // of `value`
    double n;         // how much work one repeat is
    double cpu_s;     // of the best repeat [s]
    double value;
    json_t* counts;
} Bench;

/// Processor time of this process [s].
static double cpu_now(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void keep_best(Bench* bench, double cpu_s) {
    if (bench->cpu_s <= 0.0 || cpu_s < bench->cpu_s) {
        bench->cpu_s = cpu_s;
    }
}

static json_t* counts_of(const Loaded* loaded) {
    const World* world = drill_world(loaded->drill);
    const Facility* facility = loaded->facility;
    char hash[24];
    snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)world_hash(world).all);
    return json_pack("{s:i, s:i, s:i, s:i, s:i, s:s}", "ticks", (int)world_tick(world), "people",
                     world_people(world)->count, "rooms", facility->room_count, "openings",
                     facility->opening_count, "events", (int)world_events(world)->count, "hash",
                     hash);
}

/// Loads, snapshots half-way, and runs to the end: three measures of one drill.
static Status run_once(const char* scenario, Bench* load, Bench* run, Bench* snapshot) {
    Loaded* loaded = calloc(1, sizeof(Loaded));
    if (loaded == NULL) {
        return STATUS_NO_MEMORY;
    }
    const LoadOptions options = {.scenario = scenario, .has_seed = true, .seed = 7};
    double start = cpu_now();
    Status status = told_open(loaded, &options);
    keep_best(load, cpu_now() - start);
    if (status == STATUS_OK) {
        uint32_t half = loaded->def.world.length / 2;
        start = cpu_now();
        while (world_tick(drill_world(loaded->drill)) < half && told_step(loaded)) {
        }
        double first_half = cpu_now() - start;
        void* bytes = malloc(drill_snapshot_bytes(loaded->drill));
        start = cpu_now();
        for (int i = 0; i < SNAPSHOTS && bytes != NULL; i++) {
            drill_snapshot(loaded->drill, bytes);
            drill_restore(loaded->drill, bytes);
        }
        keep_best(snapshot, cpu_now() - start);
        free(bytes);
        start = cpu_now();
        while (told_step(loaded)) {
        }
        keep_best(run, first_half + cpu_now() - start);
        run->n = (double)world_tick(drill_world(loaded->drill));
        json_decref(run->counts);
        run->counts = counts_of(loaded);
    }
    loaded_close(loaded);
    free(loaded);
    return status;
}

static const char* machine_name(char* name, size_t size) {
    FILE* stream = fopen("/proc/cpuinfo", "r");
    char line[256];
    snprintf(name, size, "unknown");
    while (stream != NULL && fgets(line, sizeof(line), stream) != NULL) {
        const char* colon = strchr(line, ':');
        if (strncmp(line, "model name", 10) == 0 && colon != NULL) {
            snprintf(name, size, "%.*s", (int)strcspn(colon + 2, "\n"), colon + 2);
            break;
        }
    }
    if (stream != NULL) {
        fclose(stream);
    }
    return name;
}

static void print_json(const Bench* benches, int count) {
    char machine[128];
    json_t* list = json_array();
    for (int i = 0; i < count; i++) {
        const Bench* bench = &benches[i];
        json_array_append_new(list,
                              json_pack("{s:s, s:f, s:s, s:f, s:f, s:O}", "name", bench->name, "n",
                                        bench->n, "unit", bench->unit, "value", bench->value,
                                        "cpu_s", bench->cpu_s, "counts", bench->counts));
    }
    json_t* document =
        json_pack("{s:s, s:s, s:o}", "machine", machine_name(machine, sizeof(machine)), "compiler",
                  __VERSION__, "benches", list);
    json_dumpf(document, stdout, JSON_INDENT(1));
    printf("\n");
    json_decref(document);
}

/// The three measures of the default drill.
static Status bench_drill(Bench* benches) {
    benches[0] = (Bench){.name = "load", .unit = "ms", .n = 1.0, .counts = json_object()};
    benches[1] = (Bench){.name = "run", .unit = "simulated s/s", .counts = json_object()};
    benches[2] = (Bench){.name = "snapshot", .unit = "ms", .n = SNAPSHOTS, .counts = json_object()};
    Status status = STATUS_OK;
    for (int i = 0; i < REPEATS && status == STATUS_OK; i++) {
        status = run_once("scenarios/office_fire.lua", &benches[0], &benches[1], &benches[2]);
    }
    benches[0].value = benches[0].cpu_s * 1e3;
    benches[1].value = benches[1].cpu_s > 0.0 ? benches[1].n * TICK_S / benches[1].cpu_s : 0.0;
    benches[2].value = benches[2].cpu_s * 1e3 / SNAPSHOTS;
    return status;
}

static Status bench_crowd(const CrowdBench* crowd, Bench* bench) {
    *bench = (Bench){.name = crowd->name, .unit = "M person-steps/s"};
    CrowdBenchResult result = {0};
    // A second of work and more is measured once: noise is small against it.
    for (int i = 0; i < REPEATS && (i == 0 || bench->cpu_s < 1.0); i++) {
        Status status = bench_crowd_run(crowd, &result);
        if (status != STATUS_OK) {
            bench->counts = json_object();
            return status;
        }
        keep_best(bench, result.cpu_s);
    }
    bench->n = result.person_steps;
    bench->value = bench->cpu_s > 0.0 ? result.person_steps / bench->cpu_s * 1e-6 : 0.0;
    char hash[24];
    snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)result.hash);
    bench->counts =
        json_pack("{s:s, s:f, s:i, s:f, s:f, s:f, s:f, s:s}", "about", crowd->about, "person_steps",
                  result.person_steps, "left", result.left, "simulated_s", result.simulated_s,
                  "neighbours", result.neighbours, "bytes_per_person", result.bytes, "create_s",
                  result.create_s, "hash", hash);
    return STATUS_OK;
}

static Status bench_routes(const RoutesBench* routes, Bench* bench) {
    *bench = (Bench){.name = routes->name, .unit = "ns/person-step", .n = 1.0};
    RoutesBenchResult best = {0};
    Status status = STATUS_OK;
    for (int i = 0; i < REPEATS && status == STATUS_OK; i++) {
        RoutesBenchResult result = {0};
        double start = cpu_now();
        status = bench_routes_run(routes, &result);
        keep_best(bench, cpu_now() - start);
        best = i == 0 || result.step_ns < best.step_ns ? result : best;
    }
    bench->value = best.step_ns;
    char hash[24];
    snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)best.hash);
    bench->counts =
        json_pack("{s:s, s:f, s:f, s:f, s:f, s:f, s:i, s:i, s:f, s:s}", "about", routes->about,
                  "build_ms", best.build_ms, "tables_ms", best.tables_ms, "solve_us", best.solve_us,
                  "choose_ns", best.choose_ns, "waypoint_ns", best.waypoint_ns, "rooms", best.rooms,
                  "openings", best.openings, "megabytes", best.megabytes, "hash", hash);
    return status;
}

static Status bench_fire(const FireBench* fire, Bench* bench) {
    *bench = (Bench){.name = fire->name, .unit = "ms for 600 s", .n = 1.0};
    FireBenchResult result = {0};
    for (int i = 0; i < REPEATS; i++) {
        Status status = bench_fire_run(fire, &result);
        if (status != STATUS_OK) {
            bench->counts = json_object();
            return status;
        }
        keep_best(bench, result.cpu_s);
    }
    bench->value = bench->cpu_s * 1e3;
    char hash[24];
    snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)result.hash);
    bench->counts = json_pack("{s:s, s:i, s:i, s:f, s:f, s:s}", "about", fire->about, "rooms",
                              fire->rooms, "openings", fire->openings, "newton_rounds",
                              result.rounds, "fire_room_C", result.hottest, "hash", hash);
    if (fire->cfast_s > 0.0) { // quoted from ../shared/data/fire/timing.csv
        json_object_set_new(bench->counts, "cfast_s", json_real(fire->cfast_s));
    }
    return STATUS_OK;
}

static Status bench_gas(const GasBench* gas, Bench* bench) {
    *bench = (Bench){.name = gas->name, .unit = "ms for 1 s", .n = 1.0};
    GasBenchResult result = {0};
    for (int i = 0; i < REPEATS; i++) {
        Status status = bench_gas_run(gas, &result);
        if (status != STATUS_OK) {
            bench->counts = json_object();
            return status;
        }
        keep_best(bench, result.cpu_s);
    }
    bench->value = bench->cpu_s * 1e3;
    char hash[24];
    snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)result.hash);
    bench->counts =
        json_pack("{s:s, s:i, s:i, s:i, s:f, s:f, s:f, s:s}", "about", gas->about, "cells", 40000,
                  "gases", 2, "parts_of_step", result.parts, "prepare_ms", 1e3 * result.prepare_s,
                  "wind_ms", 1e3 * result.blow_s, "lost", result.lost, "hash", hash);
    return STATUS_OK;
}

static Status bench_response(Bench* bench) {
    *bench = (Bench){.name = "response-500", .unit = "% of a step"};
    ResponseBenchResult best = {0};
    Status status = bench_response_run(&best);
    keep_best(bench, best.cpu_s);
    bench->n = best.ticks;
    bench->value = 100.0 * (best.response + best.response_hash + best.drill + best.drill_hash);
    char hash[24];
    snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)best.state);
    bench->counts = json_pack(
        "{s:s, s:f, s:f, s:f, s:f, s:f, s:f, s:f, s:f, s:i, s:i, s:i, s:i, s:i, s:i, s:i, s:i, "
        "s:i, s:i, s:s}",
        "about",
        "30 roles, 500 people, ten minutes of an office fire: response, plan and autopilot, with "
        "their hashes",
        "step_us", best.ticks > 0 ? best.cpu_s * 1e6 / best.ticks : 0.0, "response",
        100.0 * best.response, "response_hash", 100.0 * best.response_hash, "drill",
        100.0 * best.drill, "drill_hash", 100.0 * best.drill_hash, "hash", 100.0 * best.hash,
        "people", 100.0 * best.people, "hazard", 100.0 * best.hazard, "ticks", (int)best.ticks,
        "persons", best.people_count, "roles", best.roles, "events", (int)best.events,
        "facts_learnt", best.learnt, "messages", best.sent, "heard", best.heard, "orders",
        best.orders, "tasks_done", best.tasks, "steps_done", best.done, "hash_of_state", hash);
    return status;
}

/// `threads` at once; the runs themselves are the same for any number of them.
static Status bench_study(int threads, Bench* bench) {
    *bench = (Bench){.name = threads == 1 ? "study-office" : "study-office.2",
                     .unit = threads == 1 ? "runs/s" : "runs/s, 2 threads"};
    StudyBenchResult result = {0};
    Status status = bench_study_run(threads, &result);
    if (status != STATUS_OK) {
        bench->counts = json_object();
        return status;
    }
    bench->cpu_s = result.cpu_s;
    bench->n = result.runs;
    bench->value = result.runs / result.wall_s;
    char hash[24];
    snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)result.hash);
    bench->counts = json_pack(
        "{s:s, s:i, s:f, s:f, s:f, s:s}", "about",
        "ten minutes of the office fire, 120 people, zone smoke, seven roles on autopilot", "runs",
        result.runs, "wall_s", result.wall_s, "cpu_ms_a_run", 1e3 * result.cpu_s / result.runs,
        "prepare_ms_a_run", 1e3 * result.prepare_s / result.runs, "hash", hash);
    return STATUS_OK;
}

/// True where `only` asks for a bench by its name or by what stands before the dot of it.
static bool is_asked_for(const char* only, const char* name) {
    size_t length = only != NULL ? strlen(only) : 0;
    return only == NULL || strcmp(only, name) == 0 ||
           (strncmp(only, name, length) == 0 && name[length] == '.');
}

/// Those of one and of two threads, where they are asked for.
static Status bench_studies(const char* only, Bench* benches, int* count) {
    Status status = STATUS_OK;
    for (int threads = 1; threads <= 2 && status == STATUS_OK; threads++) {
        if (is_asked_for(only, threads == 1 ? "study-office" : "study-office.2")) {
            status = bench_study(threads, &benches[(*count)++]);
        }
    }
    return status;
}

/// Those of fires and smoke.
static Status bench_fires(const char* only, Bench* benches, int* count) {
    int fire_count;
    const FireBench* fires = bench_fire_table(&fire_count);
    Status status = STATUS_OK;
    for (int i = 0; i < fire_count && status == STATUS_OK; i++) {
        if (is_asked_for(only, fires[i].name)) {
            status = bench_fire(&fires[i], &benches[(*count)++]);
        }
    }
    return status;
}

#ifdef MUSTER_GUI
/// Frames a second of processor time.
static Status bench_frame(const FrameBench* frames, Bench* bench) {
    *bench = (Bench){.name = frames->name, .unit = "frames/s"};
    FrameBenchResult best = {0};
    for (int i = 0; i < REPEATS; i++) {
        FrameBenchResult result = {0};
        Status status = bench_frames_run(frames, &result);
        if (status != STATUS_OK) {
            bench->counts = json_object();
            return status;
        }
        best = i == 0 || result.cpu_s < best.cpu_s ? result : best;
    }
    keep_best(bench, best.cpu_s);
    bench->n = best.frames;
    bench->value = best.cpu_s > 0.0 ? best.frames / best.cpu_s : 0.0;
    char hash[24];
    snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)best.hash);
    bench->counts =
        json_pack("{s:s, s:f, s:f, s:f, s:f, s:i, s:f, s:s}", "about", frames->about, "frame_ms",
                  1e3 * best.cpu_s / best.frames, "worst_ms", 1e3 * best.worst_s, "first_ms",
                  1e3 * best.first_s, "wall_ms", 1e3 * best.wall_s / best.frames, "persons",
                  best.people, "smoky_rooms", best.smoky, "hash", hash);
    return STATUS_OK;
}

/// Those of frames.
static Status bench_all_frames(const char* only, Bench* benches, int* count) {
    int frame_count;
    const FrameBench* frames = bench_frames_table(&frame_count);
    Status status = STATUS_OK;
    for (int i = 0; i < frame_count && status == STATUS_OK; i++) {
        if (is_asked_for(only, frames[i].name)) {
            status = bench_frame(&frames[i], &benches[(*count)++]);
        }
    }
    return status;
}
#else
/// A program without pictures has none to measure.
static Status bench_all_frames(const char* only, Bench* benches, int* count) {
    (void)only;
    (void)benches;
    (void)count;
    return STATUS_OK;
}
#endif

/// Those of gas, then those of routes.
static Status bench_gases_and_routes(const char* only, Bench* benches, int* count) {
    int gas_count;
    const GasBench* gases = bench_gas_table(&gas_count);
    Status status = STATUS_OK;
    for (int i = 0; i < gas_count && status == STATUS_OK; i++) {
        if (is_asked_for(only, gases[i].name)) {
            status = bench_gas(&gases[i], &benches[(*count)++]);
        }
    }
    int routes_count;
    const RoutesBench* routes = bench_routes_table(&routes_count);
    for (int i = 0; i < routes_count && status == STATUS_OK; i++) {
        if (is_asked_for(only, routes[i].name)) {
            status = bench_routes(&routes[i], &benches[(*count)++]);
        }
    }
    return status;
}

static void print_bench(const Bench* bench) {
    printf("%-16s %10.2f %-17s %8.3f s CPU", bench->name, bench->value, bench->unit, bench->cpu_s);
    const char* key;
    json_t* value;
    json_object_foreach(bench->counts, key, value) {
        if (json_is_string(value) && strcmp(key, "about") != 0) {
            printf("  %s %s", key, json_string_value(value));
        } else if (json_is_number(value)) {
            printf("  %s %.6g", key, json_number_value(value));
        }
    }
    printf("\n");
}

/// Those that were asked for, all without a name.
static Status run_benches(const char* only, Bench* benches, int* count) {
    int crowd_count;
    const CrowdBench* crowds = bench_crowd_table(&crowd_count);
    Status status = STATUS_OK;
    *count = 0;
    if (only == NULL || strcmp(only, "drill") == 0) {
        status = bench_drill(benches);
        *count = 3;
    }
    for (int i = 0; i < crowd_count && status == STATUS_OK; i++) {
        if (only == NULL || strcmp(only, crowds[i].name) == 0) {
            status = bench_crowd(&crowds[i], &benches[(*count)++]);
        }
    }
    if (status == STATUS_OK && (only == NULL || strcmp(only, "response-500") == 0)) {
        status = bench_response(&benches[(*count)++]);
    }
    if (status == STATUS_OK) {
        status = bench_studies(only, benches, count);
    }
    if (status == STATUS_OK) {
        status = bench_fires(only, benches, count);
    }
    if (status == STATUS_OK) {
        status = bench_gases_and_routes(only, benches, count);
    }
    if (status == STATUS_OK) {
        status = bench_all_frames(only, benches, count);
    }
    return status;
}

int app_bench(int argc, char** argv) {
    bool json = false;
    const char* only = NULL;
    const Option table[] = {
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else", &json, NULL},
        {"--only", OPTION_TEXT, "NAME",
         "one measure: drill, response-500, study-office, room100-1000, fire, fire.office, gas, "
         "frames ...",
         &only, NULL}};
    const Usage usage = {"bench",
                         "",
                         "Measures what the default drill costs on this machine (loading, running "
                         "it, a snapshot), what a person-step costs in crowds, ten minutes of fire "
                         "and smoke, a second of gas on a grid, and a frame of the window.",
                         table,
                         2,
                         0,
                         0};
    int count = 0;
    int result = options_parse(&usage, argc, argv, NULL, &count);
    if (result >= 0) {
        return result;
    }
    Bench benches[BENCHES_MOST];
    Status status = run_benches(only, benches, &count);
    if (count == 0) {
        int crowd_count;
        const CrowdBench* crowds = bench_crowd_table(&crowd_count);
        app_complain("there is no bench \"%s\"; there are drill, response-500, study-office, fire, "
                     "gas, routes, frames, %s, "
                     "%s, %s, %s, %s, %s",
                     only, crowds[0].name, crowds[1].name, crowds[2].name, crowds[3].name,
                     crowds[4].name, crowds[5].name);
        return EXIT_USAGE;
    }
    if (status == STATUS_OK && json) {
        print_json(benches, count);
    }
    for (int i = 0; i < count; i++) {
        if (status == STATUS_OK && !json) {
            print_bench(&benches[i]);
        }
        json_decref(benches[i].counts);
    }
    return app_exit(status);
}
