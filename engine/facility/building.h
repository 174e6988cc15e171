/// Building: what changes about a facility in a run - doors, locks, the alarm, smoke seen at doors.
///
/// Lifts: lifts.h. Doors: a person who passes a shut, unlocked door opens it; one with a closer
/// falls shut 4 s after the last passage, others stay open until somebody shuts them. Every change
/// counts up `revision`, by which routes and vents notice.
///
/// Layer: facility.
#pragma once

#include "core/event.h"
#include "core/hash.h"
#include "facility/facility.h"

/// A closer shuts its door this long after the last passage [s] (EN 1154 closers: 3-5 s).
#define DOOR_CLOSER_S 4.0

typedef struct DoorState {
    bool open;
    bool locked;
    bool held;    // by a magnet that the fire alarm releases
    bool wedged;  // its closer does not work until it is shut by hand; so it starts when it stands
                  // open
    bool gone;    // blown out: it stands open and can be neither shut nor locked
    bool buried;  // filled with debris: nobody passes, air does
    bool pressed; // water holds it: nobody can open it while it is shut
    uint32_t last_pass; // tick of the last passage
    uint32_t changed;   // tick of the last change
} DoorState;

/// What a car is doing.
typedef enum LiftPhase {
    LIFT_SHUT = 0, // stands with its doors shut
    LIFT_OPENING,
    LIFT_OPEN,
    LIFT_CLOSING,
    LIFT_MOVING,
} LiftPhase;

typedef struct LiftState {
    uint8_t phase;     // LiftPhase
    int8_t direction;  // of its sweep: 1 up, -1 down, 0 none
    bool recalled;     // by the alarm: goes home and stays there with open doors
    bool powerless;    // stands where it is, doors as they are
    bool leaving;      // somebody in it still wants out where it stands open
    int32_t at;        // landing where it stands, or that it left (0 = lowest)
    int32_t target;    // landing it moves to
    double elapsed;    // in this phase [s]
    uint32_t up, down; // landings at which somebody called, by direction, a bit each
    uint32_t inside;   // landings that somebody in the car wants, a bit each
    int32_t load;      // places taken
    double passed;     // since somebody last got in or out [s]
} LiftState;

/// Most exits that one public address names.
#define BUILDING_WAYS_MAX 4

typedef struct Building {
    const Facility* facility;
    double tick_s;        // length of a tick [s], 0.05 unless set before the first step
    DoorState* doors;     // by opening
    LiftState* lifts;     // by lift
    uint32_t revision;    // counts changes of doors
    bool alarm;           // the sounders run
    uint32_t alarm_since; // tick
    int32_t alarm_by;     // person or NOBODY
    // How it is phased by storey: sounders.h.
    double alarm_phase_s;    // the other storeys sound so much later [s]; < 0: all at once
    int32_t alarm_storey;    // where the next alarm comes from, -1 unknown
    uint32_t* alarm_storeys; // by storey: tick since which its sounders run
    bool announced;          // the public address has told people to leave
    uint32_t announced_since;
    int32_t announced_by[BUILDING_WAYS_MAX]; // exits that it told them to take
    int announced_ways;                      // how many; 0: it named none
    uint8_t* silent; // by room: no sounder of its zone works; set by the response
    float* noise;    // by room: how loud what runs there is [dB(A)], 0 quiet; set by the response
} Building;

/// Louder than this, a voice is hardly understood [dB(A)] (response_model 5.2: a shout).
#define BUILDING_LOUD_DB 85.0f

/// True where words are lost in the noise of what runs.
bool building_is_loud(const Building* building, int32_t room);

/// True where the alarm, while it sounds, is to be heard: indoors, on a storey whose turn has come
/// (sounders.h), in a zone whose sounders work.
bool building_sounds(const Building* building, int32_t room);

size_t building_bytes(const Facility* facility);
void building_init(Building* building, Arena* arena, const Facility* facility);

/// True when people can pass now or by opening the door themselves: not locked, not held by water,
/// and no window; by a lift while it is in service.
bool building_can_pass(const Building* building, int32_t opening);

/// Share of the opening's area that lets air through [0, 1]: 1 for gaps, stairs and open doors, 0
/// for shut doors and windows (leakage is the hazard layer's business).
float building_air_share(const Building* building, int32_t opening);

/// Someone walks through: opens the door where it is shut (event door_opened), stamps the passage.
void building_pass(Building* building, int32_t opening, int32_t person, EventLog* log);

/// Opens, shuts, locks or unlocks; no event when nothing changes. A shut by hand ends a wedge.
void building_set_open(Building* building, int32_t opening, bool open, int32_t person,
                       EventLog* log);
void building_set_locked(Building* building, int32_t opening, bool locked, int32_t person,
                         EventLog* log);
/// As a door is found when a run begins, without an event: wedged open, locked, or shut as it
/// should be.
void building_start_door(Building* building, int32_t opening, bool wedged, bool locked);
/// Wedges an open door with a closer.
void building_wedge(Building* building, int32_t opening);

/// An explosion has thrown a door or window out of its frame: it stands open for good. What filled
/// it with debris lets nobody pass any more. No event: they are told by the explosion.
void building_blow(Building* building, int32_t opening, uint32_t tick);
void building_bury(Building* building, int32_t opening, uint32_t tick);

/// Water holds a door so that, shut, nobody can open it; or no longer. No event: the water told it.
void building_press(Building* building, int32_t opening, bool pressed, uint32_t tick);

/// Lets a door or shutter go that a magnet holds open: it falls shut like one with a closer, a
/// shutter for good. False when nothing held it.
bool building_release(Building* building, int32_t opening, EventLog* log);

/// Starts or stops the sounders (events alarm_raised, alarm_silenced). `device` or NOBODY.
void building_raise_alarm(Building* building, int32_t person, int32_t role, int32_t device,
                          uint32_t cause, EventLog* log);
void building_silence_alarm(Building* building, int32_t person, EventLog* log);

/// Once a tick: closers, lifts.
void building_step(Building* building, EventLog* log);

void building_hash(const Building* building, Hash* hash);
