/// Script, inside: what a loaded scenario keeps between reading, resolving and reacting.
///
/// Layer: script. Internal.
#pragma once

#include "script/schema.h"
#include "script/script.h"

/// Most calls that drill:later keeps waiting.
#define SCRIPT_LATER_MAX 64
/// Most bytes of specs and texts that one scenario may make.
#define SCRIPT_ARENA_MAX ((size_t)64 << 20)

typedef struct Later {
    uint32_t tick; // due
    int32_t handler;
} Later;

struct Script {
    Arena arena; // specs and texts, growing
    Source scenario_source, plan_source, actions_source;
    ScenarioSpec scenario;
    PlanSpec plan;
    ActionsSpec actions;
    Vm* vm; // of the scenario: kept for its handlers
    uint64_t seed;
    // Resolved: what handlers look names up in.
    const DrillDef* def;
    Drill* drill;
    Later later[SCRIPT_LATER_MAX];
    int later_count;
    int drill_table; // reference of the drill object
};

/// Checks names within a plan and the vocabulary: roles, actions, steps, targets, cycles (check.c).
void check_plan_spec(const PlanSpec* plan, const ActionsSpec* actions, Problems* problems);
/// Checks a scenario against its plan: roles that people hold, fires that injects light ...
void check_scenario_spec(const ScenarioSpec* scenario, const PlanSpec* plan,
                         const ActionsSpec* actions, Problems* problems);

/// Index of a spec by the text that follows its head (every list's id does), -1 unknown.
int spec_find(const SpecList* list, size_t size, size_t offset, const char* name);
#define SPEC_AT(Type, list, index)  (&((const Type*)(list).items)[index])
#define SPEC_FIND(Type, list, name) spec_find(&(list), sizeof(Type), offsetof(Type, id), name)
/// Like SPEC_FIND, but an unknown name is a problem of the element's field, with a near name.
int spec_need(Problems* problems, const SpecHead* head, const char* field, const char* noun,
              const SpecList* list, size_t size, size_t offset, const char* name);
#define SPEC_NEED(Type, problems, head, field, noun, list, name)                                   \
    spec_need(problems, head, field, noun, &(list), sizeof(Type), offsetof(Type, id), name)

/// Reads scenarios/lib/actions.lua by itself; false when there is none or it has mistakes.
bool script_read_actions(Bundle* bundle, Arena* arena, Problems* problems, ActionsSpec* actions);

/// Places on a facility (places.c).
typedef struct Places {
    const Facility* facility;
    Problems* problems;
    const bool* has_way_out; // by room
    const int32_t* storeys;  // indoor storeys by height, lowest first
    int storey_count;
} Places;
/// STATUS_NO_MEMORY or STATUS_OK.
WARN_UNUSED Status places_init(Places* places, const Facility* facility, Arena* arena,
                               Problems* problems, Error* error);
/// Room of a place, -1 when there is none (reported). `at` and `has_at` (both or neither NULL):
/// the point of a spot. `fire`: never a stairwell or toilet.
int32_t place_room(const Places* places, const PlaceSpec* spec, bool fire, bool* has_at, vec2s* at);
/// Rooms of a crowd into `rooms`; their number, 0 reported.
int places_rooms(const Places* places, const RoomsSpec* spec, int32_t* rooms, int most);
/// Storey counted from 1 at the lowest; the top one where there are fewer (noted).
int32_t place_storey(const Places* places, const SpecHead* head, double number);
/// Door by id or name, or the door of a room; -1 reported.
int32_t place_door(const Places* places, const TargetSpec* spec);
/// Muster point by id or name; -1 reported.
int32_t place_muster(const Places* places, const SpecHead* head, const char* field,
                     const char* name);
