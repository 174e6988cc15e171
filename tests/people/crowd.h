/// A facility drawn as an ASCII map with people in it, and the stages of a step in the order of the
/// world's, for the tests of this layer. Build with crowd_map(), add persons, crowd_start().
#pragma once

#include "hazard/hazard.h"
#include "people/dose.h"
#include "people/people.h"
#include "support/check.h"

#define CROWD_DEFS_MAX 256
#define CROWD_EVENTS   200000

typedef struct Crowd {
    Arena map_arena; // growing
    Arena arena;     // fixed
    const Facility* facility;
    Building building;
    Routes* routes;
    Hazard* hazard; // NULL: clean air
    People* people;
    EventLog log;
    PersonDef defs[CROWD_DEFS_MAX];
    FireDef fires[4];
    AirDef airs[4];
    DoseLaw dose_law;
    int def_count, fire_count, air_count;
    const GasDef* leaks; // of substances of their own; NULL: none
    const Substance* substances;
    int leak_count, substance_count;
    const WaterDef* waters; // NULL: none
    const LiveDef* lives;
    int water_count, live_count;
    bool emergent;
    double tick_s; // length of a tick [s], 0: PEOPLE_TICK_S
    DoorPolicy shut_doors;
    bool keeps_left; // towards who comes the other way
    SmokeLaw smoke_law;
    uint64_t seed;
    uint32_t events_read;
} Crowd;

static inline void crowd_maps(Crowd* crowd, const char* const* storeys, int count, double cell,
                              const char* legend) {
    memset(crowd, 0, sizeof *crowd);
    arena_init_growing(&crowd->map_arena, (size_t)1 << 28);
    crowd->seed = 1;
    MapDef map = {.name = "map",
                  .storeys = storeys,
                  .storey_count = count,
                  .cell = cell,
                  .height = 3.0,
                  .legend = legend};
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    Status status = facility_from_map(&crowd->map_arena, &map, problems, &crowd->facility);
    if (status != STATUS_OK) {
        for (int i = 0; i < problems->count; i++) {
            char line[1024];
            problem_print(&problems->items[i], LANGUAGE_EN, line, sizeof line);
            print_message("%s\n", line);
        }
        fail_msg("the map is wrong");
    }
    free(problems);
}

static inline void crowd_map(Crowd* crowd, const char* map, double cell, const char* legend) {
    crowd_maps(crowd, &map, 1, cell, legend);
}

static inline int32_t crowd_room(const Crowd* crowd, const char* name) {
    int32_t room = facility_find_room(crowd->facility, name);
    assert_true(room >= 0);
    return room;
}

static inline int32_t crowd_opening(const Crowd* crowd, const char* name) {
    int32_t opening = facility_find_opening(crowd->facility, name);
    assert_true(opening >= 0);
    return opening;
}

/// `count` people in a room who leave at once unless their delay is changed.
static inline PersonDef* crowd_add(Crowd* crowd, int count, const char* room) {
    assert_true(crowd->def_count < CROWD_DEFS_MAX);
    PersonDef* def = &crowd->defs[crowd->def_count++];
    *def = person_default_def();
    def->count = count;
    def->room = crowd_room(crowd, room);
    return def;
}

static inline PersonDef* crowd_add_at(Crowd* crowd, const char* room, float x, float y,
                                      double speed) {
    PersonDef* def = crowd_add(crowd, 1, room);
    def->has_at = true;
    def->at = vec(x, y);
    def->walks = spread_fixed(speed);
    return def;
}

static inline FireDef* crowd_add_fire(Crowd* crowd, const char* room, float x, float y) {
    FireDef* fire = &crowd->fires[crowd->fire_count++];
    *fire = fire_default_def();
    fire->room = crowd_room(crowd, room);
    fire->at = vec(x, y);
    return fire;
}

static inline void crowd_create(Crowd* crowd) {
    PeopleDef def = people_default_def();
    def.persons = crowd->defs;
    def.person_count = crowd->def_count;
    def.seed = crowd->seed;
    def.emergent_doors = crowd->emergent;
    def.tick_s = crowd->tick_s;
    def.shut_doors = crowd->shut_doors;
    def.keeps = crowd->keeps_left ? -1 : 1;
    def.smoke_law = crowd->smoke_law;
    HazardDef hazard = hazard_default_def();
    hazard.fires = crowd->fires;
    hazard.fire_count = crowd->fire_count;
    hazard.airs = crowd->airs;
    hazard.air_count = crowd->air_count;
    hazard.leaks = crowd->leaks;
    hazard.leak_count = crowd->leak_count;
    hazard.substances = crowd->substances;
    hazard.substance_count = crowd->substance_count;
    hazard.waters = crowd->waters;
    hazard.water_count = crowd->water_count;
    hazard.lives = crowd->lives;
    hazard.live_count = crowd->live_count;
    bool has_hazard =
        crowd->fire_count + crowd->air_count + crowd->leak_count + crowd->water_count > 0;
    def.dose_law = crowd->dose_law;
    size_t bytes = building_bytes(crowd->facility) + routes_bytes(crowd->facility) +
                   people_bytes(crowd->facility, &def) + event_log_bytes(CROWD_EVENTS);
    bytes += has_hazard ? hazard_bytes(crowd->facility, &hazard) : 0;
    assert_int_equal(arena_init(&crowd->arena, bytes), STATUS_OK);
    event_log_init(&crowd->log, &crowd->arena, CROWD_EVENTS);
    building_init(&crowd->building, &crowd->arena, crowd->facility);
    crowd->routes = routes_create(&crowd->arena, crowd->facility, &crowd->building);
    assert_non_null(crowd->routes);
    if (has_hazard) {
        crowd->hazard = hazard_create(&crowd->arena, crowd->facility, &hazard);
        assert_non_null(crowd->hazard);
    }
    crowd->people =
        people_create(&crowd->arena, crowd->facility, crowd->routes, &crowd->building, &def);
    assert_non_null(crowd->people);
}

/// Creates everything, and makes everybody leave now when `leave`.
static inline void crowd_start(Crowd* crowd, bool leave) {
    crowd_create(crowd);
    for (int32_t i = 0; leave && i < crowd->people->count; i++) {
        people_leave_after(crowd->people, i, CUE_START, 0.0, &crowd->log);
    }
}

static inline double crowd_tick(const Crowd* crowd) {
    return crowd->tick_s > 0.0 ? crowd->tick_s : PEOPLE_TICK_S;
}

static inline void crowd_step(Crowd* crowd) {
    EventLog* log = &crowd->log;
    People* people = crowd->people;
    if (crowd->hazard != NULL && log->tick % 10 == 0) {
        hazard_step(crowd->hazard, &crowd->building, PEOPLE_TICK_S, log);
    }
    building_step(&crowd->building, log);
    routes_refresh(crowd->routes, 64);
    people_index(people);
    people_perceive(people, crowd->hazard, log);
    people_decide(people, crowd->hazard, log);
    people_move(people, crowd->hazard, crowd_tick(crowd), log);
    people_harm(people, crowd->hazard, crowd_tick(crowd), log);
    people_leave(people, log);
    log->tick++;
}

static inline double crowd_time(const Crowd* crowd) {
    return (double)crowd->log.tick * crowd_tick(crowd);
}

static inline void crowd_run(Crowd* crowd, double seconds) {
    double end = crowd_time(crowd) + seconds;
    while (crowd_time(crowd) < end - 1e-9) {
        crowd_step(crowd);
    }
}

/// Runs until nobody is inside or `most` seconds have passed. Returns the time.
static inline double crowd_empty(Crowd* crowd, double most) {
    while (crowd->people->inside > 0 && crowd_time(crowd) < most) {
        crowd_step(crowd);
    }
    return crowd_time(crowd);
}

/// Events of a kind so far; the tick of the last in `*last` when not NULL.
static inline int crowd_events(const Crowd* crowd, EventKind kind, uint32_t* last) {
    int count = 0;
    for (uint32_t i = 0; i < crowd->log.count; i++) {
        if (crowd->log.events[i].kind == (uint32_t)kind) {
            count++;
            if (last != NULL) {
                *last = crowd->log.events[i].tick;
            }
        }
    }
    return count;
}

static inline uint64_t crowd_hash(const Crowd* crowd) {
    Hash hash = hash_begin();
    people_hash(crowd->people, &hash);
    return hash_end(hash);
}

static inline void crowd_end(Crowd* crowd) {
    arena_free(&crowd->arena);
    arena_free(&crowd->map_arena);
}
