/// Resolve: what the two halves of resolving share - resolve.c (people, hazards, response,
/// scenario) and resolve_plan.c (targets, triggers, steps).
///
/// Layer: script. Internal.
#pragma once

#include "script/script_internal.h"

typedef struct Build {
    Script* script;
    const Facility* facility;
    Arena* arena; // of the def
    Problems* problems;
    Error* error;
    Places places;
    DrillDef* def;
    double shift;                // the pre phase: times that authors give count from its end [s]
    const int32_t* first_person; // by row of scenario.people: index of its first person
    bool full;                   // the arena gave no more
} Build;

/// Zeroed memory; NULL sets `full`. `count` 0 gives NULL.
void* resolve_take(Build* build, size_t count, size_t size);
#define BUILD_TAKE(build, Type, count) ((Type*)resolve_take((build), (size_t)(count), sizeof(Type)))

/// The letters of a role's flag where its plan gives none: the capitals of its English name, "CO"
/// for commander, "FR" for fire and rescue. NULL when the arena is full.
const char* role_default_letter(Arena* arena, const char* name);
/// Index of a role, -1 for NULL or "all".
int32_t resolve_role(const Build* build, const char* name);
/// Index of the person of that English or Chinese name, -1 when there is none.
int32_t resolve_person(const Build* build, const char* name);
/// What a fact is about, by name or place; -1 any or unknown (reported).
int32_t resolve_subject(Build* build, const SpecHead* head, const char* field, FactKind fact,
                        const char* name, const PlaceSpec* place);
Trigger resolve_trigger(Build* build, const TriggerSpec* spec);
/// A target for an action that needs `wanted`; TARGET_NONE when it is reported.
Target resolve_target(Build* build, const SpecHead* head, const TargetSpec* spec,
                      TargetKind wanted);
/// A field's time in seconds of the run, from whichever clock it was given on.
double resolve_seconds(Build* build, const SpecHead* head, const char* field, double value);
/// Leaks and sparks (resolve_gas.c); rooms that they name settle before.
void resolve_gas_settle(Build* build);
void resolve_gas(Build* build);
/// How a leak without a rate escapes (substances.c).
ReleaseDef release_of_spec(const GasLeakSpec* spec);
/// The library of substances as rows of the hazard layer (substances.c).
void resolve_substances(Build* build);
/// Water and live parts that it may reach (resolve_water.c); rooms that they name settle before.
void resolve_water_settle(Build* build);
void resolve_water(Build* build);
/// Accidents (resolve_accidents.c); places that they name settle before.
void resolve_accidents_settle(Build* build);
void resolve_accidents(Build* build);
/// Persons and the choices of the crowd (resolve_people.c).
void resolve_people(Build* build);
/// Exits by id or name; unknown ones and what is no exit are reported. NULL when there is no room.
const int32_t* build_exits(Build* build, const SpecHead* head, const char* field,
                           const Names* names, int* count);
/// Nets, confusable places, forms of reports, texts for the loudspeakers (resolve_messages.c).
void build_messages(Build* build);
/// What an inspection found (resolve_barriers.c).
void resolve_barriers(Build* build);

/// A device by id or name; -1: there is none, which is reported.
int32_t build_device(Build* build, const SpecHead* head, const char* field, const char* name);
/// What an inject does to the scene: weather, accident, device.
void build_inject_scene(Build* build, const InjectSpec* spec, InjectDef* inject);
/// Who overhears, and what is evidence: after injects and actions are known.
void resolve_witnesses(Build* build);
/// How devices start and what they do to each other (resolve_scene.c).
void build_scene(Build* build);
/// Stores, flows, sensors, illnesses (resolve_spreads.c); after people and roles.
void build_spreads(Build* build);
/// What a list of scenarios calls it: fire, gas, spread, none.
const char* build_hazard_kind(const ScenarioSpec* scenario);
/// The words of a lesson (coach.c).
void resolve_coach(Build* build);
/// Who may act against the plan (resolve_temptations.c).
void resolve_temptations(Build* build);
/// Index of a step of the plan's procedures, -1 none.
int32_t resolve_step(const Build* build, const char* name);
/// Most steps and procedures that the plan's reports to authorities are lowered to
/// (resolve_legal.c).
int legal_steps_most(const Build* build);
/// Index of the step that makes a legal report of this name, the first of them being step `first`;
/// -1 none.
int32_t legal_step(const Build* build, const char* name, int32_t first);
int legal_procedures(const Build* build);
/// Lowers them: appends to the plan's steps and procedures, which have room for them.
void build_legal(Build* build, StepDef* steps, ProcedureDef* procedures);
/// What the plan says to cards of the scenario, which is built before (resolve_plan.c).
void build_decisions(Build* build);
/// The plan's red lines and those that its reports to authorities bring with them.
void build_red_lines(Build* build);
/// Procedures, steps, red lines, capabilities.
void resolve_plan(Build* build);
