/// Accidents: falls, things that drop, machines that catch somebody, live parts - what happens to
/// whom, when, and until what ends it. All of it is data of the scenario.
///
/// An accident happens at its time, by an inject, or by chance each second while somebody whom it
/// may befall is in its reach. What it does to the body are the laws of people/accident.h, told as
/// wounds (people/body.h). Semantics and own choices: README, "Accidents".
///
/// Layer: response.
#pragma once

#include "core/problems.h"
#include "people/accident.h"
#include "people/body.h"
#include "people/people.h"

#define ACCIDENTS_MAX         16 /* of one scenario */
#define ACCIDENT_WOUNDS_MAX   8  /* that an author prescribes */
#define ACCIDENT_SWITCHES_MAX 4  /* devices that end one */
#define ACCIDENT_HELD_MAX     32 /* people held at once by harness, current or machine */

/// Kinds (accident.def).
typedef enum AccidentKind {
#define ACCIDENT(NAME, name, en, zh) ACCIDENT_##NAME,
#include "response/accident.def"
#undef ACCIDENT
    ACCIDENT_KIND_COUNT
} AccidentKind;

/// One accident that may happen. Start from accident_default_def().
typedef struct AccidentDef {
    const char* id;
    Text name; // what is told: "a plank tips"
    AccidentKind kind;
    int32_t person;  // whom it befalls; -1: whoever comes within reach
    int32_t room;    // where it happens
    vec2s at;        //
    float reach;     // of whom it may befall, or of what drops [m]
    double starts_s; // [s]; < 0: not by the clock
    double rate;     // chance each second [1/s]; drops: that something comes down; 0 none
    // Falls, and where what drops lands.
    int32_t onto_room;   // -1: where it happens
    vec2s onto;          // where they come to lie, or hang above
    FallCase fall;       // its height is that of drops, too
    bool hooked;         // the harness holds them: they hang
    double faints_s;     // hanging motionless they faint then [s]; 0: drawn
    int32_t anchor_room; // where ropes are let down to who hangs; -1 nowhere
    vec2s anchor;
    double kilograms; // of one thing that drops
    bool helmets;     // people below wear them; default true
    // What is known of the wounds; none: drawn.
    Wound wounds[ACCIDENT_WOUNDS_MAX];
    int wound_count;
    // What ends it: edges and loose things made safe, machines stopped, switches off.
    int32_t ended_by[ACCIDENT_SWITCHES_MAX];
    int ended_count;
    // Current.
    double volts, ohms; // default 220, 1000
    bool breaker;       // an earth-leakage breaker trips
    double live_m;      // radius of live water or ground round `live_at` [m]; 0 none
    vec2s live_at;
    double step_chance; // of a shock each step there [0, 1]
    int line;           // where its author wrote it
} AccidentDef;

AccidentDef accident_default_def(void);

/// The accidents of a drill.
typedef struct AccidentsDef {
    const AccidentDef* rows;
    int count;
} AccidentsDef;

/// What holds somebody.
typedef enum AccidentHold {
    HOLD_NONE = 0,
    HOLD_HARNESS, // hangs
    HOLD_CURRENT, // cannot let go
    HOLD_MACHINE, // caught
} AccidentHold;

const char* accident_kind_name(int kind);
Text accident_kind_text(AccidentKind kind);

typedef struct Response Response;

/// Makes an accident happen now (an inject). REASON_ALREADY when it has; REASON_NOT_NEEDED where it
/// was made safe before.
Reason response_accident(Response* response, int index, EventLog* log);
/// What holds a person now.
AccidentHold response_held(const Response* response, int32_t person);
/// Milliseconds of current that went through a person so far, 0 none.
int32_t response_current_ms(const Response* response, int32_t person);
/// True when an accident has happened and nothing has ended it: live, loose, running.
bool response_accident_lasts(const Response* response, int index);
