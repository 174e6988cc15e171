/// Loaded: a drill with everything it was made of, from the disk or from a session.
///
/// Layer: load.
#pragma once

#include "core/bundle.h"
#include "drill/drill.h"
#include "script/script.h"
#include "session/session.h"

/// What the command line says of a drill to load.
typedef struct LoadOptions {
    const char* scenario; // path or name
    const char* facility; // path or name, NULL = the scenario's
    const char* plan;     // path or name, NULL = the scenario's
    bool has_seed;
    uint64_t seed;
    const char* set;   // what is not drawn: "line_attached=on,weapon=gun", NULL nothing
    const char* sheet; // score sheet to mark by, NULL = the scenario's or plan's
} LoadOptions;

typedef struct Loaded {
    Arena arena; // growing; files, facility, texts
    Bundle bundle;
    Script* script;
    Session* session; // when it was opened from one; else NULL
    const Facility* facility;
    const char* facility_path; // name of its file in the bundle
    bool foreign;              // it is not the scenario's own, or was taken from a session
    uint64_t extras_key;       // what hangs in it besides: script_extras_key()
    const Routes* routes; // shared by the runs made from this one, NULL: by none; loaded_share()
    const Script* like;   // itself, then
    DrillDef def;
    Drill* drill;
    const char* scenario_name;
    const char* facility_name;
    const char* plan_name; // override, or NULL
    const char* set;       // what was set by hand, or NULL
    Problems problems;     // errors when a load failed, notes otherwise
    Error error;           // the machine's fault, when there are no problems
} Loaded;

/// Loads from the disk and makes the drill. Why it failed is in Loaded.problems, and where these
/// have no error in Loaded.error; nothing is left half-loaded. Close in any case.
WARN_UNUSED Status loaded_open(Loaded* loaded, const LoadOptions* options);

/// Loads what a session holds, with its seed. `path` may be the folder of a run too.
WARN_UNUSED Status loaded_open_session(Loaded* loaded, const char* path);

/// `path`, or for the folder of a run the session in it, written into `buffer`.
const char* loaded_session_path(const char* path, char* buffer, size_t size);

/// Loads the same drill a second time from the bytes that `of` holds, without its session: for a
/// run beside it, in a thread of its own. Its facility is `of`'s, which must outlive it, unless its
/// settings hang other devices in it: then it is read anew. `set` is
/// what is set by hand, as a rule of->set. `change` is called with `user` on the def before the
/// drill is made; NULL: no change.
typedef void LoadedChange(void* user, DrillDef* def);
WARN_UNUSED Status loaded_again(Loaded* loaded, const Loaded* of, const char* set,
                                LoadedChange* change, void* user, Error* error);

/// The same with another seed, for one of many runs.
WARN_UNUSED Status loaded_seeded(Loaded* loaded, const Loaded* of, uint64_t seed, const char* set,
                                 LoadedChange* change, void* user, Error* error);

/// Makes ready for many runs of a drill (loaded_again()), one after the other or on several
/// threads: what hangs on the facility alone (routes and their tables) and the vocabulary of
/// actions are worked out once, and all runs only read them. The runs are the same as without. From
/// then on `loaded` is not restarted while they live, and outlives them.
WARN_UNUSED Status loaded_share(Loaded* loaded, Error* error);

/// Throws the drill away and makes it anew, at tick 0. For a session, its recording is fed again
/// from the start.
WARN_UNUSED Status loaded_restart(Loaded* loaded);

/// One tick; feeds the recording where the drill is a session's. False when the run is over, for
/// a session that was cut off: when its recording is over. Where the recording cannot be read on,
/// Loaded.error has a message.
bool loaded_step(Loaded* loaded);

void loaded_close(Loaded* loaded);

/// Loads a facility alone, by name or path: its overlay and the open ground are added.
WARN_UNUSED Status loaded_facility(Bundle* bundle, Arena* arena, const char* name,
                                   Problems* problems, const Facility** facility, Error* error);

/// A bundle's loader for the disk: the path as given, else below the directory that holds
/// Muster's scenarios and assets.
Status loaded_disk(void* user, const char* name, Arena* arena, BundleFile* file, Error* error);

/// The loader of a session's bundle, for what a session from before a library was split off has not
/// got: this program's own scenarios/lib/NAME.lua, nothing else.
Status loaded_library(void* user, const char* name, Arena* arena, BundleFile* file, Error* error);

/// That directory: MUSTER_HOME, else the nearest one above the program that has assets/facilities.
/// NULL when there is none.
const char* loaded_home(void);

/// True when the path is a session file (by its first bytes).
bool loaded_is_session(const char* path);
/// True when the file name ends so.
bool loaded_has_ending(const char* path, const char* ending);
