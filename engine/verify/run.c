// One run. The parts of a world without roles, plan and response, stepped in the order of
// world/step.c; what a trainer would do by commands (shut a door, sound the alarm) is done between
// two ticks.
#include "verify/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "verify/crowd.h"
#include "verify/watch.h"

#define EVENTS_MOST   16384u // of one tick, and
#define EVENTS_EACH   8u     // more of every person: all may start, or come out, at once
#define ROUTES_BUDGET 8      // as world/step.c

typedef struct Going {
    int next; // place they go to
    bool begun;
    double at; // when they set out [s]
} Going;

typedef struct Engine {
    const CaseRun* run;
    const Scene* scene;
    Arena arena; // fixed: the world of this run
    Building building;
    Routes* routes;
    Hazard* hazard;
    People* people;
    EventLog log;
    double tick_s;
    const Placed* placed;
    Going* going;
    uint32_t hazard_ticks;
    uint64_t seed;
} Engine;

// ---- making ------------------------------------------------------------------------------------

static HazardDef hazard_of(const Engine* engine, Arena* arena, uint64_t seed) {
    const CaseRun* run = engine->run;
    const Facility* facility = engine->scene->facility;
    HazardDef def = hazard_default_def();
    def.seed = seed;
    if (run->air_count == 0) {
        return def;
    }
    AirDef* airs = ARENA_TAKE(arena, AirDef, (size_t)facility->room_count);
    for (int32_t i = 0; i < facility->room_count && airs != NULL; i++) {
        for (int k = 0; k < run->air_count; k++) {
            size_t length = strlen(run->airs[k].room);
            const char* id = facility->rooms[i].id;
            // A room that was split is held at the same air in both halves.
            if (strncmp(id, run->airs[k].room, length) == 0 &&
                (id[length] == '\0' || strcmp(id + length, ", other half") == 0)) {
                airs[def.air_count++] = (AirDef){.room = i, .air = run->airs[k].air};
            }
        }
    }
    def.airs = airs;
    return def;
}

static PeopleDef people_of(const Engine* engine, uint64_t seed) {
    PeopleDef def = people_default_def();
    def.persons = engine->placed->persons;
    def.person_count = engine->placed->count;
    def.seed = seed;
    def.emergent_doors = engine->run->emergent;
    def.smoke_law = engine->run->smoke_law;
    def.shut_doors = engine->run->shut_doors;
    def.keeps = engine->run->keep_left ? -1 : 1;
    def.tick_s = engine->tick_s;
    def.gases = 0; // no case lets gas escape
    return def;
}

static Status create(Engine* engine, Arena* arena, uint64_t seed, const char* file,
                     Problems* problems) {
    const Facility* facility = engine->scene->facility;
    PeopleDef people = people_of(engine, seed);
    HazardDef hazard = hazard_of(engine, arena, seed);
    if (!people_check_def(&people, facility, file, problems) ||
        !hazard_check_def(&hazard, facility, file, problems)) {
        return STATUS_INVALID;
    }
    bool air = engine->run->air_count > 0;
    uint32_t events = EVENTS_MOST + EVENTS_EACH * (uint32_t)people_count(&people);
    size_t bytes = building_bytes(facility) + routes_bytes(facility) +
                   people_bytes(facility, &people) + event_log_bytes(events) +
                   (air ? hazard_bytes(facility, &hazard) : 0);
    if (arena_init(&engine->arena, bytes) != STATUS_OK) {
        return STATUS_NO_MEMORY;
    }
    event_log_init(&engine->log, &engine->arena, events);
    building_init(&engine->building, &engine->arena, facility);
    engine->building.tick_s = engine->tick_s;
    engine->routes = routes_create(&engine->arena, facility, &engine->building);
    engine->hazard = air ? hazard_create(&engine->arena, facility, &hazard) : NULL;
    engine->people =
        engine->routes != NULL
            ? people_create(&engine->arena, facility, engine->routes, &engine->building, &people)
            : NULL;
    engine->going = ARENA_TAKE(arena, Going, (size_t)engine->placed->count + 1);
    bool made = engine->people != NULL && engine->going != NULL && (!air || engine->hazard != NULL);
    return made ? STATUS_OK : STATUS_NO_MEMORY;
}

// ---- what happens from outside -----------------------------------------------------------------

static const CaseCrowd* crowd_of(const Engine* engine, int32_t person) {
    return &engine->run->crowds[engine->placed->crowds[person]];
}

/// Before the first tick: who is told to go somewhere, or stays, is moved by no cue.
static void prepare(Engine* engine) {
    for (int32_t person = 0; person < engine->people->count; person++) {
        const CaseCrowd* crowd = crowd_of(engine, person);
        if (crowd->goes_count > 0 || crowd->stays) {
            const RngKey key = {.seed = engine->seed,
                                .stream = RNG_PREMOVE,
                                .who = (uint64_t)person,
                                .what = (uint64_t)CUE_TOLD};
            people_set_role(engine->people, person, true);
            engine->going[person].at =
                fmax(engine->run->alarm, 0.0) + spread_draw(&crowd->is.reacts, key);
        }
    }
}

/// Who leaves at once needs no alarm to tell them, and none has to sound; all others hear it.
static void begin_leaving(Engine* engine) {
    for (int32_t person = 0; person < engine->people->count; person++) {
        const CaseCrowd* crowd = crowd_of(engine, person);
        bool at_once = spread_most(&crowd->is.reacts) <= 0.0;
        if (crowd->goes_count == 0 && !crowd->stays && at_once) {
            people_leave_after(engine->people, person, CUE_START, 0.0, &engine->log);
        }
    }
    if (engine->run->alarm < 0.0) {
        return;
    }
    building_raise_alarm(&engine->building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &engine->log);
}

static void act(Engine* engine, const CaseAct* it) {
    int32_t opening = facility_find_opening(engine->scene->facility, it->opening);
    if (opening >= 0) {
        bool shut = it->kind == ACT_SHUT;
        building_set_open(&engine->building, opening, !shut, NOBODY, &engine->log);
        building_set_locked(&engine->building, opening, shut, NOBODY, &engine->log);
    }
}

static void go_on(Engine* engine, int32_t person, double now) {
    const CaseCrowd* crowd = crowd_of(engine, person);
    Going* going = &engine->going[person];
    People* people = engine->people;
    if (crowd->goes_count == 0 || now < going->at || people->stair[person] >= 0) {
        return;
    }
    const double* place = crowd->goes[going->next];
    int32_t room = scene_room(engine->scene, crowd->area.storey, place);
    if (going->begun) {
        bool there = crowd->again ? people->room[person] == room : people_arrived(people, person);
        bool last = going->next + 1 == crowd->goes_count;
        if (!there || (last && !crowd->again)) {
            return;
        }
        going->next = last ? 0 : going->next + 1;
        place = crowd->goes[going->next];
        room = scene_room(engine->scene, crowd->area.storey, place);
    }
    going->begun = people_send(people, person, room, scene_to(engine->scene, place));
}

static void outside_of_step(Engine* engine, double before, double now) {
    const CaseRun* run = engine->run;
    double start = fmax(run->alarm, 0.0);
    if (start >= before && start < now) {
        begin_leaving(engine);
    }
    for (int i = 0; i < run->act_count; i++) {
        if (run->acts[i].at >= before && run->acts[i].at < now) {
            act(engine, &run->acts[i]);
        }
    }
    for (int32_t person = 0; person < engine->people->count; person++) {
        go_on(engine, person, before);
    }
}

// ---- stepping ----------------------------------------------------------------------------------

static void step(Engine* engine) {
    People* people = engine->people;
    EventLog* log = &engine->log;
    double before = (double)log->tick * engine->tick_s;
    log->count = 0;
    log->tick++;
    outside_of_step(engine, before, (double)log->tick * engine->tick_s);
    if (engine->hazard != NULL && log->tick % engine->hazard_ticks == 0) {
        hazard_step(engine->hazard, &engine->building, engine->tick_s, log);
    }
    building_step(&engine->building, log);
    routes_refresh(engine->routes, ROUTES_BUDGET);
    people_index(people);
    people_perceive(people, engine->hazard, log);
    people_decide(people, engine->hazard, log);
    people_move(people, engine->hazard, engine->tick_s, log);
    people_harm(people, engine->hazard, engine->tick_s, log);
    people_leave(people, log);
}

static Status run_engine(Engine* engine, RunResult* result, Arena* arena, bool traces) {
    Watch* watch = watch_create(arena, engine->scene, engine->placed, engine->people,
                                engine->tick_s, traces, result);
    if (watch == NULL) {
        return STATUS_NO_MEMORY;
    }
    prepare(engine);
    uint32_t last = (uint32_t)ceil(engine->run->length / engine->tick_s - 1e-9);
    double now = 0.0;
    while (engine->log.tick < last && (engine->run->to_the_end || watch_inside(watch) > 0)) {
        step(engine);
        now = (double)engine->log.tick * engine->tick_s;
        watch_tick(watch, engine->people, &engine->log, now);
    }
    return watch_end(watch, engine->people, now) ? STATUS_OK : STATUS_NO_MEMORY;
}

Status run_once(RunResult* result, Arena* arena, const Scene* scene, const CaseFile* file,
                uint64_t seed, double tick_s, bool traces, Problems* problems) {
    *result = (RunResult){.run = scene->run, .seed = seed};
    Placed placed;
    Status status = crowd_place(&placed, arena, scene, file, seed, problems);
    if (status != STATUS_OK) {
        return status;
    }
    Engine* engine = calloc(1, sizeof(Engine));
    if (engine == NULL) {
        return STATUS_NO_MEMORY;
    }
    engine->run = scene->run;
    engine->scene = scene;
    engine->placed = &placed;
    engine->tick_s = scene->run->tick_s > 0.0 ? scene->run->tick_s : tick_s;
    engine->seed = seed;
    engine->hazard_ticks = (uint32_t)fmax(1.0, floor(HAZARD_STEP_S / engine->tick_s + 0.5));
    status = create(engine, arena, seed, file->source.file, problems);
    if (status == STATUS_OK) {
        status = run_engine(engine, result, arena, traces);
    }
    arena_free(&engine->arena);
    free(engine);
    return status;
}
