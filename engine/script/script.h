/// Script: scenarios and plans written in Lua, read in a sandbox into a DrillDef, and the handlers
/// by which a scenario reacts.
///
/// Data stage: a fresh Lua state with constructors only; the file returns one scenario or plan;
/// a schema (schema.c, the one source for reader, checks, editor stub and documentation) turns
/// tables into defs, collects every problem with file and line, and suggests near names. Handler
/// stage: `on.<event>(drill, event)` may look and queue commands, nothing else. Bounds on memory,
/// instructions and depth: README of this folder.
///
/// Layer: script. Includes drill and below, Lua 5.4.
#pragma once

#include "core/bundle.h"
#include "drill/drill.h"

typedef struct Script Script;

/// What the command line overrides.
typedef struct ScriptOptions {
    const char* plan; // name or path of another plan, NULL = the scenario's
    bool has_seed;
    uint64_t seed;
    const char* set;   // variants that are not drawn: "line_attached=on,weapon=gun"; NULL none
    const char* sheet; // score sheet instead of the scenario's and the plan's, NULL none
    // A script that was opened without mistakes from a bundle with the same files; NULL none. What
    // its vocabulary of actions and forms of messages say is taken over instead of read again,
    // which is more than half of the work. It is only read, by any number of threads, and must
    // outlive this one.
    const Script* like;
} ScriptOptions;

/// Runs the data stage of a scenario file and, by its name, of its plan and of the libraries that
/// it uses (scenarios/lib). Names are asked of the bundle: `scenario` as given;
/// a plan "office" as "plans/office.lua" beside the scenario, else in "scenarios/"; libraries as
/// "lib/NAME.lua" likewise. STATUS_INVALID: see problems; `script` is there all the same when the
/// scenario could be read, so that script_resolve() can look for more of them (close it in any
/// case), else NULL. Never runs longer than about a second nor takes more than 32 MiB.
WARN_UNUSED Status script_open(Script** script, Bundle* bundle, const char* scenario,
                               const ScriptOptions* options, Problems* problems, Error* error);

/// The facility that the scenario names, e.g. "office"; NULL when a scenario with mistakes names
/// none.
const char* script_facility(const Script* script);

/// The variants of a scenario as they are in this run; their number. Live as long as the script.
int script_variants(const Script* script, const VariantDef** variants);
/// The values that a variant can be set to ("off" and "on", or its choices); their number, 0 for
/// one that there is not.
int script_variant_values(const Script* script, int variant, const char** names, int most);

/// Adds an error on the line of the scenario's `facility`. `hint` may be NULL.
void script_facility_problem(const Script* script, Problems* problems, const char* hint,
                             const char* message);

/// What the devices are that this run has besides those of its building's plan (`extras`): the same
/// number for the same devices, 0 for none.
uint64_t script_extras_key(const Script* script);

/// Adds them to a facility that was read and not yet made, behind its own; texts live in `arena`.
/// All rows are checked, also those that are not there in this run: a room that the building has
/// not, a place outside it and an id that is taken are problems. `foreign`: the building is not the
/// scenario's own, so rows that do not fit it are left out with a note.
WARN_UNUSED Status script_add_extras(const Script* script, Arena* arena, FacilityDef* def,
                                     bool foreign, Problems* problems);

/// Resolves names against a facility into a def whose texts live in `arena` (a growing one). Also
/// runs drill_check_def. The def keeps pointing to the script and the facility. A script that was
/// opened with mistakes is resolved as far as it goes, to collect the others: STATUS_INVALID
/// always.
WARN_UNUSED Status script_resolve(Script* script, const Facility* facility, Arena* arena,
                                  Problems* problems, DrillDef* def, Error* error);

/// Makes the scenario's handlers react to the drill's events. A handler that fails is logged as an
/// event and is off for the rest of the run.
void script_attach(Script* script, Drill* drill);

/// Bytes that script_save() may write [B].
#define SCRIPT_STATE_BYTES ((size_t)64 << 10)
/// True when the scenario reacts by handlers: then a snapshot of the drill needs script_save() too.
bool script_has_handlers(const Script* script);
/// Writes what handlers keep between calls (drill.state, calls of drill:later, which are off), to
/// go with drill_snapshot(). False where drill.state is more than plain data that fits: run again
/// from the start instead of going back.
bool script_save(Script* script, void* bytes);
/// Puts it back, with drill_restore(), in the same process and run. False: memory ran out.
bool script_restore(Script* script, const void* bytes);

void script_close(Script* script);

/// Checks one file that is a plan by itself (muster check plans/office.lua), without a facility.
WARN_UNUSED Status script_check_plan(Bundle* bundle, const char* plan, Problems* problems,
                                     Error* error);

/// Names of the score sheets in the library beside `scenario` that have lines which people rate, at
/// most `most`; their number, 0 also where the library cannot be read. They live in `arena`.
int script_rated_sheets(Bundle* bundle, Arena* arena, const char* scenario, const char** names,
                        int most);

/// Title, facility, plan, hazard, people, length, roles of a scenario for `muster list`, without a
/// facility. Texts live in `arena`.
typedef struct ScriptSummary {
    Text title, summary;
    const char *facility, *plan, *hazard;
    double length_s;
    int people, role_count;
    const char* roles[RESPONSE_ROLES_MAX];
    Text role_names[RESPONSE_ROLES_MAX];
    const char* role_letters[RESPONSE_ROLES_MAX]; // of their flags
    /// What the hazard is: a gas' substance ("chlorine"), an accident's kind ("shock"); NULL where
    /// `hazard` says all.
    const char* detail;
    const char* place; // name of the place or room where the first hazard begins; NULL: chosen
} ScriptSummary;
void script_summary(const Script* script, Arena* arena, ScriptSummary* summary);

/// The LuaLS stub, and the authoring reference as JSON; malloc'd, free() them. NULL: no memory.
char* script_api_luals(void);
char* script_api_json(Bundle* bundle);
