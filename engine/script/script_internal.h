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
    Source scenario_source, plan_source, actions_source, items_source, profiles_source,
        occupancies_source, organisations_source, messages_source, barriers_source, sheets_source,
        laws_source, substances_source;
    ScenarioSpec scenario;
    PlanSpec plan;
    ActionsSpec actions;
    ItemsSpec items;                 // read where the scenario has items
    ProfilesSpec profiles;           // read where people have a profile
    OccupanciesSpec occupancies;     // read where people react like those of an occupancy
    OrganisationsSpec organisations; // read where the plan names one
    SheetsSpec sheets;               // read where plan or scenario names one
    SpecList headings;               // CapabilitySpec: what marks stand under
    const SheetSpec* sheet;          // whose headings they are, NULL the plan's own
    MessagesSpec messages;           // read where lib/messages.lua lies
    BarriersSpec barriers;           // read where the scenario has barriers
    LawsSpec laws;                   // read where the plan has reports that laws ask for
    SubstancesSpec substances;       // read where gas escapes, with the scenario's own rows
    Vm* vm;                          // of the scenario: kept for its handlers
    uint64_t seed;
    bool has_plan, has_actions, has_items; // were read, perhaps with mistakes
    bool other_plan;                       // not the scenario's own: its roles may differ
    VariantDef variants[SCENARIO_VARIANTS_MAX];
    const char* left_out[SCENARIO_LEFT_OUT_MAX]; // injects that this run's variants leave out
    int left_out_count;
    int variant_count;
    const char* set; // what is set from outside, NULL nothing
    bool flawed;     // opened with mistakes: resolved only to find more
    // Resolved: what handlers look names up in.
    const DrillDef* def;
    Drill* drill;
    Later later[SCRIPT_LATER_MAX];
    int later_count;
    int drill_table; // reference of the drill object
};

/// Reports every id that a list has twice.
void check_doubles(Problems* problems, const SpecList* list, size_t size, size_t offset,
                   const char* noun);
#define CHECK_DOUBLES(Type, problems, list, noun)                                                  \
    check_doubles(problems, &(list), sizeof(Type), offsetof(Type, id), noun)
/// A limit is more than its target.
void check_target_limit(Problems* problems, const SpecHead* head, double target, double limit);
/// A trigger has no more terms than can be kept.
void check_trigger(const SpecHead* head, const char* field, const TriggerSpec* when,
                   Problems* problems);
/// Whether a step's target can come from what its trigger is about.
bool comes_from_trigger(const TriggerSpec* when);

/// Checks names within a plan and the vocabulary: roles, actions, steps, targets, cycles (check.c).
void check_plan_spec(const PlanSpec* plan, const ActionsSpec* actions, Problems* problems);
/// Checks the names within one list of roles, a plan's or a chart's (check.c).
void check_role_list(const SpecHead* head, const SpecList* roles, Problems* problems);
/// Checks the charts by themselves (organisations.c).
void organisations_check(const OrganisationsSpec* organisations, Problems* problems);
/// Puts the roles of the chart that the plan names before its own (organisations.c). False: not
/// enough memory.
WARN_UNUSED bool organisation_merge(Script* script, Problems* problems);
/// Checks the sheets by themselves, against the vocabulary where it was read (sheets.c).
void sheets_check(const Script* script, Problems* problems);
/// Lays the plan's own headings over those of the sheet that it names. False: not enough memory.
WARN_UNUSED bool sheet_merge(Script* script, Problems* problems);
/// Checks the plan's reports to authorities: laws, forms, who is responsible (laws.c).
void laws_check(const Script* script, Problems* problems);
/// True when a field of an element was reported already (check_scenario.c).
bool told_wrong(const SpecHead* head, const char* field, const Problems* problems);
/// Puts the scenario's own substances into the library (substances.c). False: not enough memory.
WARN_UNUSED bool substances_merge(Script* script);
/// Checks the library and what the scenario names of it (substances.c).
void substances_check(const Script* script, Problems* problems);
/// Settles whose headings the marks stand under: the scenario's sheet, else the plan's; a sheet for
/// people only is laid over the plan's. Checks what the plan itself says of them. False: not enough
/// memory.
WARN_UNUSED bool headings_settle(Script* script, Problems* problems);
/// Checks a scenario by itself and against its plan: roles that people hold, fires that injects
/// light ... What an unread plan or vocabulary would have said is passed over. With another plan
/// than its own, what is meant for roles that this one lacks is dropped, with a note.
void check_scenario_spec(Script* script, Problems* problems);

/// Most bytes of a name or value that is set from outside.
#define SETTING_MAX 128
/// Decides which barriers are broken and checks their names (barriers.c).
void barriers_settle(Script* script, const char* settings, Problems* problems);
/// Draws or sets the scenario's variants and takes out the rows that depend on what does not hold
/// (variants.c).
void variants_apply(Script* script, const char* settings, Problems* problems);
/// What the settings "a=on,b=gun" say of a name; false: nothing.
bool setting_of(const char* settings, const char* wanted, char* value, size_t size);
/// Sets the fields that settings name by a way ("hazards.copier fire.peak=3000",
/// "plan.fire.raise.target=20", "doors.door-101=locked") in the table of the file's kind on top of
/// the stack, before it is read (settings.c). Raises Lua errors when memory runs out.
void settings_apply(lua_State* lua, int kind, const char* settings, const char* file,
                    Problems* problems);
/// Reports every setting without a way of something that is none of the names.
void settings_check(const Script* script, const char* settings, const char* const* names, int count,
                    Problems* problems);

/// Index of a spec by the text that follows its head (every list's id does), -1 unknown.
int spec_find(const SpecList* list, size_t size, size_t offset, const char* name);
#define SPEC_AT(Type, list, index)  (&((const Type*)(list).items)[index])
#define SPEC_FIND(Type, list, name) spec_find(&(list), sizeof(Type), offsetof(Type, id), name)
/// Like SPEC_FIND, but an unknown name is a problem of the element's field, with a near name.
int spec_need(Problems* problems, const SpecHead* head, const char* field, const char* noun,
              const SpecList* list, size_t size, size_t offset, const char* name);
#define SPEC_NEED(Type, problems, head, field, noun, list, name)                                   \
    spec_need(problems, head, field, noun, &(list), sizeof(Type), offsetof(Type, id), name)

/// The words of a lesson (coach.c).
void check_coach(const Script* script, Problems* problems);

/// Reads one file by itself into the spec of its kind. STATUS_INVALID: it could not be read at all;
/// mistakes inside are only counted. `source` that specs point to lives in the arena.
WARN_UNUSED Status script_read_one(Bundle* bundle, Arena* arena, const char* path, const char* role,
                                   int kind, void* spec, Problems* problems, Error* error);
/// Reads scenarios/lib/actions.lua by itself; false when there is none or it has mistakes.
bool script_read_actions(Bundle* bundle, Arena* arena, Problems* problems, ActionsSpec* actions);

/// A place that was settled: the selector, its room, and whether somebody with a role is there.
typedef struct Settled {
    PlaceSpec spec;
    int32_t room;
    bool holder;
    struct Settled* next; // settled later
} Settled;

/// Settled places in their order. What is named differently goes to different rooms.
typedef struct SettledList {
    Settled* first;
    Settled* last;
    bool full; // the arena gave no more
} SettledList;

/// Places on a facility (places.c).
typedef struct Places {
    const Facility* facility;
    Problems* problems;
    Arena* arena;
    SettledList* settled;
    const bool* has_way_out; // by room
    const int32_t* storeys;  // indoor storeys by height, lowest first
    int storey_count;
    const SpecList* barriers; // BarrierSpec: places at whose door one stands; NULL none
} Places;
/// STATUS_NO_MEMORY or STATUS_OK.
WARN_UNUSED Status places_init(Places* places, const Facility* facility, Arena* arena,
                               Problems* problems, Error* error);
/// Remembers that a place is that room, so that others keep clear of it; `holder`: of somebody with
/// a role, whose room is no place for a fire.
void places_settle(const Places* places, const PlaceSpec* spec, int32_t room, bool holder);
/// Remembers it of a place whose name the facility has; else does nothing.
void places_settle_named(const Places* places, const PlaceSpec* spec);
/// Room of a place, -1 when there is none (reported). `at` and `has_at` (both or neither NULL):
/// the point of a spot. `fire`: never a stairwell or toilet.
int32_t place_room(const Places* places, const PlaceSpec* spec, bool fire, bool* has_at, vec2s* at);
/// The point of a spot of that name; `has_at` false when it is none.
void place_spot(const Places* places, const char* name, bool* has_at, vec2s* at);
/// Rooms of a crowd into `rooms`; their number, 0 reported.
int places_rooms(const Places* places, const RoomsSpec* spec, int32_t* rooms, int most);
/// Storey counted from 1 at the lowest; the top one where there are fewer (noted).
int32_t place_storey(const Places* places, const SpecHead* head, double number);
/// Whether the door of a room is meant which was chosen for this facility and has none: the author
/// could not know, so that it is no error of theirs.
bool place_lacks_door(const Places* places, const TargetSpec* spec);
/// Door by id or name, or the door of a room; -1 reported.
int32_t place_door(const Places* places, const TargetSpec* spec);
/// Muster point by id or name; -1 reported.
int32_t place_muster(const Places* places, const SpecHead* head, const char* field,
                     const char* name);
