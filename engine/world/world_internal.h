/// The inside of a world, shared by the files of this folder only.
///
/// Layer: world.
#pragma once

#include "world/world.h"

struct World {
    Arena arena; // holds this struct too; base and size never change
    WorldDef def;
    uint32_t tick;
    bool ended;
    bool end_wanted; // ended after this tick
    Reason end_reason;

    Building building;
    Routes* routes;
    Hazard* hazard;
    People* people;
    Response* response;
    EventLog log;

    Command commands[WORLD_COMMANDS_MAX]; // waiting, in the order they will be obeyed
    int command_count;
    uint32_t sequences[SOURCE_COUNT]; // of the last command of each source

    Hash obeyed;         // rolling: commands obeyed so far
    Hash told;           // rolling: events so far
    uint32_t told_count; // events already in `told`
    WorldHash hash;      // of the last tick

    WorldRecord* record;
    void* record_user;
    WorldUpper* upper;
    void* upper_user;
    WorldUpperHash* upper_hash;
    const void* upper_hash_user;
    WorldLap* lap;
    void* lap_user;
};

/// Obeys every command that is due, in (source, sequence) order. command.c
void world_obey(World* world);

/// Recomputes world->hash; with WorldDef.hash_at_end only when the run is over. world.c
void world_rehash(World* world);

/// Tells who measures the step that a part of it is over. step.c
void world_lap(World* world, Subsystem subsystem, bool hashing);
