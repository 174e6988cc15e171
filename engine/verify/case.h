/// Case: a verification case as its Lua file says it, before anything is built or run.
///
/// Everything is in the frame of the case: metres, x to the right, y up, seconds. What is built
/// from it may be rotated, mirrored, moved and split (scene.h); measures are always told in the
/// frame of the case, so that one judge serves all.
///
/// Layer: verify. Internal.
#pragma once

#include "core/bundle.h"
#include "core/spread.h"
#include "people/people.h"
#include "script/vm.h"

/// Most cases of one file, runs of one case, and measures, crowds and acts of one run.
#define CASES_MAX     64
#define RUNS_MAX      40
#define MEASURES_MAX  32
#define CROWDS_MAX    64
#define ACTS_MAX      32
#define GOES_MAX      64
#define CASE_PEOPLE   100000
#define CASE_LENGTH_S 36000.0

/// A polygon on one storey. No points: nothing was said.
typedef struct CaseShape {
    RingDef ring;
    int storey; // index into CaseRun.storeys
} CaseShape;

/// People of one kind: where they start, what they are like, what they do.
typedef struct CaseCrowd {
    const char* id; // for judges and traces
    int line;
    int count;
    CaseShape area;            // they are spread over it, less what is wall
    const double (*places)[2]; // or at these points, one each; NULL: not said
    const char* const* exits;  // ids of exits they are assigned to; none: their own choice
    int exit_count;
    const char* const* familiar; // ids of exits they have used before
    int familiar_count;
    const char* muster;      // yard they make for, NULL any
    const char* follows;     // crowd whose first person they follow, or NULL
    const double (*goes)[2]; // sent to these places in turn; none: they leave
    int goes_count;
    bool again;          // from the last place to the first again, for ever
    bool stays;          // never leaves: an occupant who is exposed, a person who stands in the way
    const char* profile; // of scenarios/lib/profiles.lua, NULL none
    const char* profile_zh;
    Spread stair_up,
        stair_down;    // speed along the slope, drawn for each [m/s]; fixed 0: by the share
    const char* group; // those of one name keep together; NULL: by is.group_size, or alone
    PersonDef is;      // everything else; room and place are filled in by the crowd's placing
} CaseCrowd;

typedef enum CaseActKind { ACT_SHUT = 0, ACT_OPEN } CaseActKind;

/// Something that happens to the building at a time.
typedef struct CaseAct {
    CaseActKind kind;
    double at;           // [s]
    const char* opening; // that is locked and shut, or unlocked and opened
    int line;
} CaseAct;

typedef enum CaseMeasureKind { MEASURE_LINE = 0, MEASURE_AREA, MEASURE_FLIGHT } CaseMeasureKind;

/// A line that is watched for who crosses it, an area for who is in it, or a flight of stairs.
typedef struct CaseMeasure {
    CaseMeasureKind kind;
    const char* id;
    int source_line;
    double line[2][2]; // on area.storey
    CaseShape area;
    RingDef within;      // floor round the area for Voronoi readings; no points: none are taken
    const char* opening; // of the flight
    double along[2];     // part of the flight, from its foot [m]
} CaseMeasure;

/// Air that a room is held at.
typedef struct CaseAir {
    const char* room;
    RoomAir air;
} CaseAir;

/// One arrangement: a place, people, what happens, what is watched.
typedef struct CaseRun {
    const char* id;
    Text caption;
    int line;
    StoreyDef* storeys;
    int storey_count;
    RoomDef* rooms;
    int room_count;
    OpeningDef* openings; // where no room is a yard, scene.c puts one behind each exit
    int opening_count;
    LiftDef* lifts;
    int lift_count;
    MusterDef* musters;
    int muster_count;
    CaseCrowd* crowds;
    int crowd_count;
    CaseAct* acts;
    int act_count;
    CaseMeasure* measures;
    int measure_count;
    CaseAir* airs;
    int air_count;
    bool emergent; // doors pass what the crowd makes of them, not a standard's flow
    SmokeLaw smoke_law;
    DoorPolicy shut_doors;
    bool keep_left;  // side kept in counterflow; the right is usual
    double alarm;    // when it sounds [s], < 0 never
    double length;   // the run ends then at the latest [s]
    double tick_s;   // length of a tick [s], 0 as the command says
    double every;    // time between two samples of areas and traces [s]
    bool to_the_end; // runs its whole length even when everyone is out
} CaseRun;

/// A case of a suite. `judge` and `chart` are functions kept in the file's Lua state.
typedef struct CaseDef {
    const char* id;     // "rimea-09"
    const char* number; // "9"
    Text title, setup, required, note;
    const char* source;
    Text missing;        // why it cannot be run with this program; else empty
    const char* refused; // the first mistake in it, which was told; it is not run. NULL: none
    int line;
    bool is_long;    // only with --full
    bool may_stand;  // people stand still for long by the nature of the case: shown, not judged
    bool pooled;     // judged once over all seeds, not seed by seed
    bool calculated; // nobody walks: the judge calculates (burn); one seed, no runs
    int seeds;       // fewest that it wants, 0: as the command says
    CaseRun* runs;
    int run_count;
    int judge, chart; // registry references; LUA_NOREF without
} CaseDef;

/// One file of cases, read. Lives in the arena it was read into; the state is closed by
/// case_file_close().
typedef struct CaseFile {
    Source source;
    Vm* vm;
    const char* key; // of the suite: "rimea"
    Text name;
    Text edition;
    CaseDef* cases;
    int case_count;
    int refused; // mistakes that lie in cases of their own: those are not run, the others are
} CaseFile;

/// Reads a file and, before it, scenarios/verify/lib.lua, by names of the bundle. Everything that
/// is wrong goes to `problems` with file and line: STATUS_INVALID, but for mistakes within a case,
/// which make that case `refused` and leave the others. Takes at most 32 MiB and about a
/// second, whatever the file says.
WARN_UNUSED Status case_file_open(CaseFile* file, Bundle* bundle, Arena* arena, const char* name,
                                  Problems* problems, Error* error);
void case_file_close(CaseFile* file);

/// Sets the statistical helpers of judges in the table on top of the stack (statistics.c).
void case_statistics(lua_State* lua);
/// Sets burn { ... } in it: fires in bare boxes (burn.c).
void case_burn(lua_State* lua);
/// Sets gas.plume { ... } and its like in it: kernels of the layers below (kernels.h).
void case_kernels(lua_State* lua);
