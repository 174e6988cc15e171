/// Library: the scenarios and sessions there are, as the home screen shows them.
///
/// A plain model. Somebody else fills it, a row after the other, on another thread if need be: a
/// row counts once its `ready` is set and never changes again.
///
/// Layer: screen.
#pragma once

#include "facility/facility.h"
#include "script/script.h"
#include "view/ui_icon.h"

#include <stdatomic.h>

#define LIBRARY_SCENARIOS_MAX 256
#define LIBRARY_SESSIONS_MAX  400
#define LIBRARY_PATH_MAX      1024
#define LIBRARY_NAME_MAX      128

typedef struct ScenarioCard {
    char path[LIBRARY_PATH_MAX];
    char name[LIBRARY_NAME_MAX]; // of its file, without folder and ending
    atomic_bool ready;           // `fault` or `summary` are there
    atomic_bool has_facility;    // and `facility`
    ScriptSummary summary;
    const Facility* facility;
    char fault[512]; // why it cannot be read: its first problem; "" it can
} ScenarioCard;

typedef struct SessionCard {
    char path[LIBRARY_PATH_MAX];
    char scenario[LIBRARY_NAME_MAX]; // name of its scenario's file, as above
    char date[32];                   // local, ISO 8601; "" unknown
    bool finished;                   // the run came to its end
    double seconds;                  // of the drill that were run
    bool has_score;
    int score_bp;     // basis points
    bool provisional; // the outcome is not in it yet
    int red_lines;
    char red_line[64]; // id of the first
    char fault[512];   // why it cannot be read; "" it can
} SessionCard;

typedef struct Library {
    ScenarioCard scenarios[LIBRARY_SCENARIOS_MAX];
    int scenario_count;                         // fixed before anything is shown
    SessionCard sessions[LIBRARY_SESSIONS_MAX]; // newest first
    atomic_int session_count;                   // those that are there
    atomic_bool complete;                       // nothing more will come
} Library;

/// The name of a file without folder and ending.
void library_name(const char* path, char* name, size_t size);
/// The last session of a scenario that has a score, or NULL.
const SessionCard* library_last(const Library* library, const char* name);
/// The scenario of a session, or NULL when it is not in the library.
const ScenarioCard* library_scenario(const Library* library, const char* name);
/// The newest session that was cut off and can be read, or NULL.
const SessionCard* library_interrupted(const Library* library);
/// The warning sign of a scenario.
UiIcon library_sign(const ScenarioCard* card);
/// True when every word of `wanted` is in the scenario's texts, roles, hazard or file name,
/// whatever its case; true for "".
bool library_matches(const ScenarioCard* card, const char* wanted);
