/// World: one running emergency. The step is step.c; read that file first.
///
/// A world is one arena, sized at load: facility state, hazards, people, response, drill, log. The
/// only way in is world_queue(), the only thing that leaves is the event log and a const view.
///
/// Layer: world. Includes core, facility, hazard, people, response.
#pragma once

#include "response/response.h"

/// One tick [s]. Time is tick * TICK_S, never accumulated.
#define TICK_S             0.05
#define TICKS_PER_SECOND   20
#define WORLD_COMMANDS_MAX 256 /* waiting at once */

typedef enum CommandKind {
#define COMMAND(NAME, name, a, b, c, d, en, zh) COMMAND_##NAME,
#include "world/command.def"
#undef COMMAND
    COMMAND_KIND_COUNT
} CommandKind;

/// Who gave a command. Those of the plan and the scenario are made again by a replay; the others
/// come from its session file.
typedef enum CommandSource {
    SOURCE_TRAINER = 0, // console
    SOURCE_PLAYER,      // a participant
    SOURCE_FILE,        // an orders file
    SOURCE_SCENARIO,    // injects and handlers of the scenario
    SOURCE_PLAN,        // the plan's autopilot
    SOURCE_COUNT
} CommandSource;

/// What a trainer does to the run itself, told by COMMAND_CONTROL when it is over: it changes
/// nothing in the world, and marks that it touched are not trusted (drill/score.h).
typedef enum RunControl { RUN_PAUSE = 0, RUN_JUMP, RUN_REWIND, RUN_CONTROL_COUNT } RunControl;

/// How a run is led, settled in its first tick and locked from then on (COMMAND_RUN_MODE): who
/// delivers injects, what the run is for, and what its time stands for.
typedef enum RunDelivery { RUN_BY_CLOCK = 0, RUN_BY_TRAINER, RUN_DELIVERY_COUNT } RunDelivery;
typedef enum RunPurpose { RUN_ASSESSES = 0, RUN_TEACHES, RUN_PURPOSE_COUNT } RunPurpose;
typedef enum RunTimeline {
    RUN_REAL_TIME = 0, // a second is a second
    RUN_COMPRESSED,    // a second of the room is several of the run
    RUN_STORY_TIME,    // it moves on from inject to inject; nobody is timed
    RUN_TIMELINE_COUNT
} RunTimeline;

/// One command. Columns as command.def says; unused ones 0.
typedef struct Command {
    uint32_t tick;     // due: obeyed in the step that makes this tick; 0 = the next one
    uint32_t sequence; // given by world_queue
    uint16_t kind;     // CommandKind
    uint16_t source;   // CommandSource
    int32_t a, b, c, d;
} Command;

#define COMMAND_BYTES 28 /* written by command_write */
/// Fixed little-endian form, for the session file. False: unknown kind or source.
void command_write(const Command* command, unsigned char bytes[COMMAND_BYTES]);
bool command_read(const unsigned char bytes[COMMAND_BYTES], Command* command);
/// True when `a` is obeyed before `b`: by tick, then source, then sequence.
bool command_precedes(const Command* a, const Command* b);
const char* command_name(CommandKind kind);
CommandKind command_find(const char* name);
Text command_text(CommandKind kind);
Text source_text(CommandSource source);

/// The parts of a world, each hashed by itself so that a difference has a name.
typedef enum Subsystem {
    SUBSYSTEM_COMMANDS = 0, // what was obeyed so far
    SUBSYSTEM_BUILDING,
    SUBSYSTEM_HAZARD,
    SUBSYSTEM_PEOPLE,
    SUBSYSTEM_RESPONSE,
    SUBSYSTEM_DRILL,
    SUBSYSTEM_EVENTS,
    SUBSYSTEM_COUNT
} Subsystem;
const char* subsystem_name(Subsystem subsystem);

typedef struct WorldHash {
    uint64_t of[SUBSYSTEM_COUNT];
    uint64_t all; // over the row
} WorldHash;

/// What may be otherwise than usual when a run begins (start.def).
typedef enum StartKind {
#define START(NAME, name, on, doc) START_##NAME,
#include "world/start.def"
#undef START
    START_KIND_COUNT
} StartKind;
typedef struct StartDef {
    StartKind kind;
    int32_t index; // opening, device, role; SILENT: Channel
    int32_t net;   // SILENT: of a radio, -1 all
    double share;  // LEFT, CHARGE: [0, 1]
    int32_t state; // SET: DeviceInitial
    bool
        whole; // put right: a door that the plan of the building has open shuts, a locked one opens
} StartDef;
const char* start_name(int kind);
/// What a start is done to.
TargetKind start_target(StartKind kind);

typedef struct WorldDef {
    const Facility* facility;
    const Routes* routes; // what routes of this facility have in common in all runs
                          // (routes_share()); NULL: worked out anew. Outlives the world; any number
                          // of worlds on any threads may read it
    HazardDef hazard;
    PeopleDef people;
    ResponseDef response;
    uint64_t seed;
    uint32_t length;         // ticks until the run ends
    uint32_t event_capacity; // default 65536; the log holds 16 more for every person
    const StartDef* starts;  // read by world_create() only
    int start_count;
    bool hash_at_end; // the state is hashed only in the step that ends the run, to the same bits as
                      // if every tick had been: for runs that nobody compares tick by tick
    size_t extra_bytes; // taken by layers above from world_arena() right after world_create
    uint32_t cookie;
} WorldDef;

WorldDef world_default_def(void);

typedef struct World World;

/// Bytes of a world with this def [B].
size_t world_bytes(const WorldDef* def);
/// The def must have been checked (hazard_check_def ...) and outlive the world.
WARN_UNUSED Status world_create(const WorldDef* def, World** world, Error* error);
void world_free(World* world);

/// Queues a command. Its tick is at least the next one; ordered by (tick, source, sequence).
/// False when WORLD_COMMANDS_MAX wait already.
bool world_queue(World* world, Command command);

/// The sequence number that the last queued command of a source was given; 0: none was.
uint32_t world_sequence(const World* world, CommandSource source);

/// Called for every command in the step that obeys it, before it takes effect (recording).
typedef void WorldRecord(void* user, const Command* command);
void world_set_record(World* world, WorldRecord* record, void* user);
/// Commands that concern the drill (INJECT, ANNOUNCE) are handed up here. Gives a reason when
/// refused.
typedef Reason WorldUpper(void* user, const Command* command, EventLog* log);
void world_set_upper(World* world, WorldUpper* upper, void* user);
/// Hash of what the layer above keeps in the arena.
typedef void WorldUpperHash(const void* user, Hash* hash);
void world_set_upper_hash(World* world, WorldUpperHash* hash, const void* user);

/// What a tick's time goes to, for measuring: called when a part of the step is over, with whose
/// part it was and whether it was the hashing of its state. The world itself knows no clock.
typedef void WorldLap(void* user, Subsystem subsystem, bool hashing);
void world_set_lap(World* world, WorldLap* lap, void* user);

/// One tick. Cannot fail.
void world_step(World* world);

// The view.
uint32_t world_tick(const World* world);
double world_seconds(const World* world);
bool world_ended(const World* world);
const Facility* world_facility(const World* world);
const Building* world_building(const World* world);
const Hazard* world_hazard(const World* world);
const People* world_people(const World* world);
const Response* world_response(const World* world);
const EventLog* world_events(const World* world);
/// Of the last tick; all zero until the run ends with WorldDef.hash_at_end.
WorldHash world_hash(const World* world);
Arena* world_arena(World* world);
/// Writes events that only a layer above can know (steps of the plan).
EventLog* world_log(World* world);
/// Ends the run after this tick.
void world_end(World* world, Reason reason);

/// From the next tick on what comes to pass is drawn from another seed, for runs that part from one
/// at a moment; people, place and what was drawn at the start stay.
void world_set_chance(World* world, uint64_t seed);

// Snapshots: a copy of the arena, put back at the same address.
size_t world_snapshot_bytes(const World* world);
void world_snapshot(const World* world, void* bytes);
void world_restore(World* world, const void* bytes);
