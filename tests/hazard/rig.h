/// Rig: a facility drawn as a map, its doors and a hazard, stepped as a world would.
#pragma once

#include "core/problems.h"
#include "facility/building.h"
#include "hazard/hazard.h"
#include "support/check.h"
#include "support/substances.h"

#define RIG_TICK_S       0.05
#define RIG_TICKS_A_STEP 10

typedef struct Rig {
    Arena layout, memory;
    const Facility* facility;
    Building building;
    Hazard* hazard;
    EventLog log;
    const AirDef* airs; // set between rig_draw() and rig_start()
    int air_count;
    const GasDef* leaks; // likewise
    int leak_count;
    const SparkDef* sparks; // likewise
    int spark_count;
    const VesselDef* vessels; // likewise
    int vessel_count;
    const WaterDef* waters; // likewise
    int water_count;
    const LiveDef* lives; // likewise
    int live_count;
    uint64_t seed; // of chance
} Rig;

/// Six offices of 12 m^2 (A-F) on a corridor (K) of 14 x 2 m with an exit at its west end.
static const char* const rig_office[] = {"..................\n"
                                         ".################.\n"
                                         ".#AAAA#BBBB#CCCC#.\n"
                                         ".#AAAA#BBBB#CCCC#.\n"
                                         ".#AAAA#BBBB#CCCC#.\n"
                                         ".##'####'####'###.\n"
                                         ".'KKKKKKKKKKKKKK#.\n"
                                         ".#KKKKKKKKKKKKKK#*\n"
                                         ".##'####'####'###.\n"
                                         ".#DDDD#EEEE#FFFF#.\n"
                                         ".#DDDD#EEEE#FFFF#.\n"
                                         ".#DDDD#EEEE#FFFF#.\n"
                                         ".################.\n"
                                         ".................."};

/// Draws the facility; every problem fails the test.
static inline void rig_draw(Rig* rig, const char* const* storeys, int count, const char* legend) {
    static Problems problems;
    problems_init(&problems);
    rig->airs = NULL;
    rig->air_count = 0;
    rig->leaks = NULL;
    rig->leak_count = 0;
    rig->sparks = NULL;
    rig->spark_count = 0;
    rig->vessels = NULL;
    rig->vessel_count = 0;
    rig->waters = NULL;
    rig->water_count = 0;
    rig->lives = NULL;
    rig->live_count = 0;
    rig->seed = 7;
    arena_init_growing(&rig->layout, (size_t)1 << 28);
    MapDef map = {.name = "test",
                  .storeys = storeys,
                  .storey_count = count,
                  .cell = 1.0,
                  .height = 2.7,
                  .legend = legend};
    if (facility_from_map(&rig->layout, &map, &problems, &rig->facility) != STATUS_OK) {
        char text[512];
        problem_print(&problems.items[0], LANGUAGE_EN, text, sizeof text);
        fail_msg("%s", text);
    }
}

static inline int32_t rig_room(const Rig* rig, const char* id) {
    int32_t room = facility_find_room(rig->facility, id);
    assert_true(room >= 0);
    return room;
}

/// The first door of a room.
static inline int32_t rig_door(const Rig* rig, const char* room) {
    const Room* box = &rig->facility->rooms[rig_room(rig, room)];
    for (int32_t i = 0; i < box->opening_count; ++i) {
        int32_t opening = rig->facility->room_openings[box->first_opening + i];
        if (rig->facility->openings[opening].kind == OPENING_DOOR) {
            return opening;
        }
    }
    fail_msg("%s has no door", room);
    return -1;
}

static inline void rig_start(Rig* rig, const FireDef* fires, int fire_count) {
    HazardDef def = hazard_default_def();
    def.fires = fires;
    def.fire_count = fire_count;
    def.airs = rig->airs;
    def.air_count = rig->air_count;
    def.leaks = rig->leaks;
    def.substances = test_substances;
    def.substance_count = TEST_SUBSTANCES;
    def.leak_count = rig->leak_count;
    def.sparks = rig->sparks;
    def.spark_count = rig->spark_count;
    def.vessels = rig->vessels;
    def.vessel_count = rig->vessel_count;
    def.waters = rig->waters;
    def.water_count = rig->water_count;
    def.lives = rig->lives;
    def.live_count = rig->live_count;
    def.seed = rig->seed;
    static Problems problems;
    problems_init(&problems);
    if (!hazard_check_def(&def, rig->facility, "test.lua", &problems)) {
        fail_msg("%s: %s", problems.items[0].where, problems.items[0].message);
    }
    size_t size =
        hazard_bytes(rig->facility, &def) + building_bytes(rig->facility) + event_log_bytes(4096);
    assert_int_equal(arena_init(&rig->memory, size), STATUS_OK);
    event_log_init(&rig->log, &rig->memory, 4096);
    building_init(&rig->building, &rig->memory, rig->facility);
    rig->hazard = hazard_create(&rig->memory, rig->facility, &def);
    assert_true(rig->memory.used <= size);
}

/// Shuts the first door of a room.
static inline void rig_shut(Rig* rig, const char* room) {
    building_set_open(&rig->building, rig_door(rig, room), false, NOBODY, &rig->log);
}

/// A fire in the middle of a room.
static inline FireDef rig_fire(const Rig* rig, const char* room, FireGrowth growth, double peak) {
    FireDef def = fire_default_def();
    def.room = rig_room(rig, room);
    def.at = rig->facility->rooms[def.room].label;
    def.growth = growth;
    def.peak_kw = peak;
    return def;
}

static inline double rig_time(const Rig* rig) {
    return rig->log.tick * RIG_TICK_S;
}

static inline void rig_step(Rig* rig) {
    rig->log.tick += RIG_TICKS_A_STEP;
    hazard_step(rig->hazard, &rig->building, RIG_TICK_S, &rig->log);
}

static inline void rig_run(Rig* rig, double until) {
    while (rig_time(rig) < until - 1e-9) {
        rig_step(rig);
    }
}

/// Time of the first event of a kind in a room (-1: any), or -1 when there was none.
static inline double rig_event(const Rig* rig, EventKind kind, int32_t room) {
    for (uint32_t i = 0; i < rig->log.count; ++i) {
        const Event* event = &rig->log.events[i];
        if (event->kind == (uint32_t)kind && (room < 0 || event->room == room)) {
            return event->tick * RIG_TICK_S;
        }
    }
    return -1.0;
}

static inline int rig_count(const Rig* rig, EventKind kind) {
    int count = 0;
    for (uint32_t i = 0; i < rig->log.count; ++i) {
        count += rig->log.events[i].kind == (uint32_t)kind ? 1 : 0;
    }
    return count;
}

static inline uint64_t rig_hash(const Rig* rig) {
    Hash hash = hash_begin();
    hazard_hash(rig->hazard, &hash);
    return hash_end(hash);
}

static inline void rig_close(Rig* rig) {
    arena_free(&rig->memory);
    arena_free(&rig->layout);
}
