// World: making, viewing, hashing and copying one.
//
// Everything lives in one arena that is sized at load by adding up what the parts ask for, so a
// snapshot is a copy of its bytes and going back is copying them to the same address: every
// pointer inside stays right. The hooks of the layer above are kept over a restore.

#include "response/chance.h"
#include "world/world_internal.h"

#include <string.h>

#define WORLD_COOKIE   0x57304c44u
#define EVENT_CAPACITY 65536u
#define EVENTS_EACH    16u // room for so many more of every person

WorldDef world_default_def(void) {
    WorldDef def = {0};
    def.hazard = hazard_default_def();
    def.people = people_default_def();
    def.response = response_default_def();
    def.length = 600 * TICKS_PER_SECOND;
    def.event_capacity = EVENT_CAPACITY;
    def.cookie = WORLD_COOKIE;
    return def;
}

/// Hands the run's seed to every part, so that no part can be seeded apart.
static WorldDef seeded(const WorldDef* def) {
    WorldDef copy = *def;
    copy.hazard.seed = def->seed;
    copy.people.seed = def->seed;
    copy.response.seed = def->seed;
    return copy;
}

// How many events the log holds: of a large crowd each tells that they start, come out and muster.
static uint32_t event_room(const WorldDef* def) {
    return def->event_capacity + EVENTS_EACH * (uint32_t)people_count(&def->people);
}

// People keep what they have taken in of each gas that may escape, and of no other.
static PeopleDef people_of(const WorldDef* def) {
    PeopleDef people = def->people;
    people.gases = def->hazard.leak_count < GAS_KINDS_MAX ? def->hazard.leak_count : GAS_KINDS_MAX;
    people.water = def->hazard.water_count > 0;
    return people;
}

size_t world_bytes(const WorldDef* def) {
    ASSERT(def->cookie == WORLD_COOKIE && def->facility != NULL);
    const Facility* facility = def->facility;
    const PeopleDef people = people_of(def);
    int32_t persons = people_count(&people);
    return arena_cost(1, sizeof(World)) + event_log_bytes(event_room(def)) +
           building_bytes(facility) + routes_bytes_like(facility, def->routes) +
           hazard_bytes(facility, &def->hazard) + people_bytes(facility, &people) +
           response_bytes(facility, &def->response, persons) + arena_cost(1, def->extra_bytes);
}

static bool create_parts(World* world) {
    const WorldDef* def = &world->def;
    const Facility* facility = def->facility;
    Arena* arena = &world->arena;
    event_log_init(&world->log, arena, event_room(def));
    building_init(&world->building, arena, facility);
    world->routes = routes_create_like(arena, facility, &world->building, def->routes);
    world->hazard = hazard_create(arena, facility, &def->hazard);
    if (world->routes == NULL || world->hazard == NULL) {
        return false;
    }
    const PeopleDef people = people_of(def);
    world->people = people_create(arena, facility, world->routes, &world->building, &people);
    if (world->people == NULL) {
        return false;
    }
    world->response = response_create(arena, facility, &world->building, world->routes,
                                      world->people, world->hazard, &def->response);
    return world->response != NULL;
}

static const struct {
    const char* name;
    TargetKind on;
} start_rows[] = {
#define START(NAME, name, on, doc) {#name, TARGET_##on},
#include "world/start.def"
#undef START
};

const char* start_name(int kind) {
    return kind >= 0 && kind < START_KIND_COUNT ? start_rows[kind].name : NULL;
}

TargetKind start_target(StartKind kind) {
    return start_rows[kind].on;
}

/// What is not as usual, before anybody has done anything.
static void begin(World* world, const StartDef* start) {
    bool door = start->kind == START_WEDGED || start->kind == START_LOCKED;
    if (start->whole) {
        if (door) {
            building_start_door(&world->building, start->index, false, false);
        } else if (start->kind == START_SET) {
            response_start_device(world->response, start->index, INITIAL_USUAL, &world->log);
        }
        return;
    }
    switch (start->kind) {
    case START_WEDGED: building_start_door(&world->building, start->index, true, false); break;
    case START_LOCKED: building_start_door(&world->building, start->index, false, true); break;
    case START_LEFT: response_start_kit(world->response, start->index, start->share); break;
    case START_MISSING: response_start_kit(world->response, start->index, -1.0); break;
    case START_CHARGE: response_start_radio(world->response, start->index, start->share); break;
    case START_SILENT:
        (void)response_set_channel(world->response, (Channel)start->index, start->net, false,
                                   &world->log);
        break;
    case START_SET:
        response_start_device(world->response, start->index, (DeviceInitial)start->state,
                              &world->log);
        break;
    case START_NOTHING:
    case START_KIND_COUNT: break;
    }
}

Status world_create(const WorldDef* def, World** out, Error* error) {
    *out = NULL;
    size_t bytes = world_bytes(def);
    Arena arena = {0};
    if (arena_init(&arena, bytes) != STATUS_OK) {
        return error_set(error, STATUS_NO_MEMORY,
                         "not enough memory for this drill: %zu MiB are needed; close other "
                         "programs or use fewer people",
                         bytes >> 20);
    }
    World* world = ARENA_TAKE(&arena, World, 1);
    ASSERT(world != NULL);
    world->arena = arena;
    world->def = seeded(def);
    world->obeyed = hash_begin();
    world->told = hash_begin();
    // world_bytes() asked every part for its share, so a part that does not fit is a mistake of
    // ours, not of the machine.
    bool fits = create_parts(world);
    ASSERT(fits);
    event_append(&world->log, event_make(&world->log, EVENT_DRILL_STARTED));
    for (int i = 0; i < def->start_count; i++) {
        begin(world, &def->starts[i]);
    }
    world->def.starts = NULL; // the caller's, until here
    world->def.start_count = 0;
    world_rehash(world);
    *out = world;
    return STATUS_OK;
}

void world_free(World* world) {
    if (world != NULL) {
        Arena arena = world->arena; // the struct lies inside what is freed
        arena_free(&arena);
    }
}

void world_end(World* world, Reason reason) {
    if (!world->end_wanted) {
        world->end_wanted = true;
        world->end_reason = reason;
    }
}

// ---- view -------------------------------------------------------------------------------------

void world_set_chance(World* world, uint64_t seed) {
    hazard_set_chance(world->hazard, seed);
    people_set_chance(world->people, seed);
    response_set_chance(world->response, seed);
}

uint32_t world_tick(const World* world) {
    return world->tick;
}

double world_seconds(const World* world) {
    return (double)world->tick * TICK_S;
}

bool world_ended(const World* world) {
    return world->ended;
}

const Facility* world_facility(const World* world) {
    return world->def.facility;
}

const Building* world_building(const World* world) {
    return &world->building;
}

const Hazard* world_hazard(const World* world) {
    return world->hazard;
}

const People* world_people(const World* world) {
    return world->people;
}

const Response* world_response(const World* world) {
    return world->response;
}

const EventLog* world_events(const World* world) {
    return &world->log;
}

WorldHash world_hash(const World* world) {
    return world->hash;
}

Arena* world_arena(World* world) {
    return &world->arena;
}

EventLog* world_log(World* world) {
    return &world->log;
}

void world_set_record(World* world, WorldRecord* record, void* user) {
    world->record = record;
    world->record_user = user;
}

void world_set_upper(World* world, WorldUpper* upper, void* user) {
    world->upper = upper;
    world->upper_user = user;
}

void world_set_upper_hash(World* world, WorldUpperHash* hash, const void* user) {
    world->upper_hash = hash;
    world->upper_hash_user = user;
}

void world_set_lap(World* world, WorldLap* lap, void* user) {
    world->lap = lap;
    world->lap_user = user;
}

// ---- hash -------------------------------------------------------------------------------------

const char* subsystem_name(Subsystem subsystem) {
    static const char* const names[SUBSYSTEM_COUNT] = {"commands", "building", "hazard", "people",
                                                       "response", "drill",    "events"};
    ASSERT((int)subsystem >= 0 && subsystem < SUBSYSTEM_COUNT);
    return names[subsystem];
}

/// Events are folded in once each. The layer above writes after the step, so its events of a tick
/// count from the next tick's hash on.
static void fold_events(World* world) {
    const EventLog* log = &world->log;
    for (uint32_t i = world->told_count; i < log->count; i++) {
        const Event* event = &log->events[i];
        const int32_t columns[] = {(int32_t)event->tick, (int32_t)event->kind, event->person,
                                   event->role,          event->room,          event->thing,
                                   event->other,         event->value,         event->detail,
                                   (int32_t)event->cause};
        hash_i32s(&world->told, columns, sizeof(columns) / sizeof(columns[0]));
    }
    world->told_count = log->count;
}

void world_rehash(World* world) {
    if (world->def.hash_at_end && !world->ended) {
        return;
    }
    fold_events(world);
    world_lap(world, SUBSYSTEM_EVENTS, true);
    Hash parts[SUBSYSTEM_COUNT];
    for (int i = 0; i < SUBSYSTEM_COUNT; i++) {
        parts[i] = hash_begin();
    }
    parts[SUBSYSTEM_COMMANDS] = world->obeyed;
    parts[SUBSYSTEM_EVENTS] = world->told;
    building_hash(&world->building, &parts[SUBSYSTEM_BUILDING]);
    routes_hash(world->routes, &parts[SUBSYSTEM_BUILDING]);
    world_lap(world, SUBSYSTEM_BUILDING, true);
    hazard_hash(world->hazard, &parts[SUBSYSTEM_HAZARD]);
    world_lap(world, SUBSYSTEM_HAZARD, true);
    people_hash(world->people, &parts[SUBSYSTEM_PEOPLE]);
    world_lap(world, SUBSYSTEM_PEOPLE, true);
    response_hash(world->response, &parts[SUBSYSTEM_RESPONSE]);
    world_lap(world, SUBSYSTEM_RESPONSE, true);
    if (world->upper_hash != NULL) {
        world->upper_hash(world->upper_hash_user, &parts[SUBSYSTEM_DRILL]);
    }
    world_lap(world, SUBSYSTEM_DRILL, true);
    Hash all = hash_begin();
    hash_u32(&all, world->tick);
    for (int i = 0; i < SUBSYSTEM_COUNT; i++) {
        world->hash.of[i] = hash_end(parts[i]);
        hash_u64(&all, world->hash.of[i]);
    }
    world->hash.all = hash_end(all);
}

// ---- snapshots --------------------------------------------------------------------------------

size_t world_snapshot_bytes(const World* world) {
    return world->arena.used;
}

void world_snapshot(const World* world, void* bytes) {
    memcpy(bytes, world->arena.base, world->arena.used);
}

void world_restore(World* world, const void* bytes) {
    const World hooks = *world; // who records and who reacts is not part of the state
    memcpy(world->arena.base, bytes, world->arena.used);
    world->record = hooks.record;
    world->record_user = hooks.record_user;
    world->upper = hooks.upper;
    world->upper_user = hooks.upper_user;
    world->upper_hash = hooks.upper_hash;
    world->upper_hash_user = hooks.upper_hash_user;
    world->lap = hooks.lap;
    world->lap_user = hooks.lap_user;
}
