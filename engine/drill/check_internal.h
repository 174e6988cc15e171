/// What the files of checks share: one plan under check, and how its problems are told.
///
/// Layer: drill.
#pragma once

#include "drill/drill_internal.h"
#include "hazard/sensor.h"

/// What all checks of one plan share.
typedef struct Checker {
    const PlanDef* plan;
    const ResponseDef* response;
    const Facility* facility; // NULL: a plan by itself
    const DrillDef* drill;    // NULL: no scenario around it
    Problems* problems;
} Checker;

#define STEP_WHERE_MAX 96

/// `step "call"`.
const char* check_where(const StepDef* step, char* buffer);

/// The file that a step stands in.
const char* check_file(const Checker* check, const StepDef* step);

#define STEP_PROBLEM(check, step, kind, hint, ...)                                                 \
    do {                                                                                           \
        char where_[STEP_WHERE_MAX];                                                               \
        problems_add((check)->problems, (kind), check_file((check), (step)), (step)->line,         \
                     check_where((step), where_), (hint), __VA_ARGS__);                            \
    } while (0)
#define STEP_ERROR(check, step, hint, ...)                                                         \
    STEP_PROBLEM(check, step, PROBLEM_ERROR, hint, __VA_ARGS__)
#define STEP_NOTE(check, step, hint, ...) STEP_PROBLEM(check, step, PROBLEM_NOTE, hint, __VA_ARGS__)

// check_origins.c
/// What can come to be known at all: kinds of fact, of which services, and which steps can start.
typedef struct Origins {
    bool kinds[FACT_KIND_COUNT];
    bool services[SERVICE_COUNT];
    bool steps[PLAN_STEPS_MAX];
} Origins;

void check_origins(const Checker* check, Origins* origins);
/// Whether a trigger can ever hold for anybody; `lacks` becomes the term that cannot.
bool origins_allow(const Origins* origins, const Trigger* trigger, const Trigger** lacks);

// check_known.c
/// Triggers that can never hold, or that hang on one chain of word alone.
void check_known(const Checker* check);

// check_scene.c
/// Muster points that the wind carries the gas or smoke to, and announcements that name no way out.
void check_scene(const Checker* check);

/// Whether a role can come to know a kind of fact at all.
bool check_can_know(const Checker* check, const Origins* origins, int32_t role, FactKind kind);

// check_legal.c
/// Clocks of laws that outlast the drill, and forms that ask for what nobody can know.
void check_legal(const Checker* check);

// check_lines.c
/// A red line that the plan itself breaks.
void check_red_line(const Checker* check, const RedLineDef* line);

// check_hands.c
/// Steps that nobody may do, groups too small, kit behind the fire, sweeps that nothing waits for,
/// injects before there is anybody to get them.
void check_hands(const Checker* check);
/// The least way from one room to another by doors, straight from each to the next [m]; 0 for the
/// same room, < 0 where there is none. `unlocked`: only by doors that nobody has locked.
double check_least_way(const Facility* facility, int32_t from, int32_t to, bool unlocked);

// check_reach.c
/// A step that its role cannot get to, or not in its time even at a run.
void check_reach(const Checker* check, const StepDef* step);

// check_gas.c
/// What is wrong with where a device hangs, against the leak of its room that is nearest to it;
/// SENSOR_FITS of what is no gas detector, and of one too far off where another is near enough.
SensorFlaw check_sensor(const Facility* facility, const HazardDef* hazard, int32_t device);
/// Gas detectors that hang too low, too high or too far from what may leak in their room.
void check_detectors(const Checker* check);
