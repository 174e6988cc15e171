/// Session: the file of one run, from which it can be seen, marked and run again.
///
/// SQLite in WAL mode. The file appears under its name only when it can be opened: files loaded,
/// seed and plan are in it before the first tick. A command from outside is on disk before it has
/// an effect; events and hashes follow once a second of the run. Commands of the plan and the
/// scenario are stored too, so that a replay, which makes them again, can compare.
///
/// Layer: session. Includes drill and below, SQLite.
#pragma once

#include "core/bundle.h"
#include "drill/findings.h"

/// Version of the tables; a newer file is refused with a sentence.
#define SESSION_VERSION                                                                            \
    3 /* 2: the table `assessment`; 3: `rectification`; older ones have none                       \
       */

typedef struct Session Session;

/// Texts live as long as the session.
typedef struct SessionMeta {
    const char* scenario; // names as given on the command line
    const char* facility;
    const char* plan;    // override, or NULL
    const char* set;     // variants and barriers set by hand, or NULL
    const char* date;    // when it was run, local, ISO 8601
    const char* started; // the same to the second with its offset, RFC 3339; NULL of older sessions
    uint64_t seed;
    uint32_t length;            // ticks the run was to last
    bool finished;              // the run came to its end
    uint32_t last_tick;         // last tick with a stored hash
    uint32_t last_command_tick; // last tick that obeyed a stored command, 0 none
} SessionMeta;

/// Makes `path` anew. A file that has the name already is kept as NAME-1.muster, or the first
/// number that is free: see session_kept(). `bundle` holds every file the drill was loaded from.
WARN_UNUSED Status session_create(Session** session, const char* path, const SessionMeta* meta,
                                  const Bundle* bundle, Error* error);

/// The name under which session_create() kept an older file, or NULL. Lives as long as the session.
const char* session_kept(const Session* session);

/// A WorldRecord: writes the command; for one from outside returns when it is on disk. A fault is
/// kept and given by the next session_tick.
void session_record(void* session, const Command* command);

/// After every drill_step: new events and the tick's hashes; written out once a second and at the
/// end of the run.
WARN_UNUSED Status session_tick(Session* session, const Drill* drill, Error* error);

/// Marks the run finished and stores its result document (score.json).
WARN_UNUSED Status session_finish(Session* session, const Drill* drill, const char* result,
                                  Error* error);

/// The result document that was stored at the end of the run; lives as long as the session. NULL:
/// the run was cut off, or it cannot be read.
const char* session_result(Session* session);

/// Stores what the runs beside the drill cost, so that a report need not make them again.
WARN_UNUSED Status session_put_outcome(Session* session, const ScoreOutcome* outcome, Error* error);

/// What was stored. False: nothing was, or it cannot be read.
bool session_outcome(Session* session, ScoreOutcome* outcome);

/// Stores what the run would have come to by the plan (otherwise_write()), and gives it; NULL:
/// nothing was stored. The text lives as long as the session.
WARN_UNUSED Status session_put_otherwise(Session* session, const char* text, Error* error);
const char* session_otherwise(Session* session);

/// Appends what people judged, all of it or nothing, with the date of now. A session of an older
/// version becomes one of this. Rows are never changed or removed: the file refuses it.
WARN_UNUSED Status session_assess(Session* session, const AssessRow* rows, int count, Error* error);

/// What was judged so far; rows live as long as the session. STATUS_CORRUPT where a row makes no
/// sense.
WARN_UNUSED Status session_assessment(Session* session, Assessment* assessment, Error* error);

/// Appends rows of the rectification list, all of them or none, with the date of now: new findings,
/// or new states of old ones. A session of an older version becomes one of this.
WARN_UNUSED Status session_rectify(Session* session, const Finding* rows, int count, Error* error);

/// What was filed so far: of every number the last row, in the order in which the numbers were
/// filed first. STATUS_CORRUPT where a row makes no sense.
WARN_UNUSED Status session_rectification(Session* session, Finding rows[FINDINGS_MAX], int* count,
                                         Error* error);

/// Opens a file for reading. STATUS_CORRUPT and STATUS_NOT_FOUND say what to do.
WARN_UNUSED Status session_open(Session** session, const char* path, Error* error);
void session_close(Session* session);
const SessionMeta* session_meta(const Session* session);

/// Puts the stored files into a bundle without a loader. STATUS_CORRUPT where a file's bytes are
/// not those of its check sum.
WARN_UNUSED Status session_bundle(Session* session, Bundle* bundle, Error* error);

/// Feeds the commands from outside that are due in the next tick. Call before every drill_step of a
/// replay.
WARN_UNUSED Status session_feed(Session* session, Drill* drill, Error* error);

/// Starts feeding from the first command again.
void session_rewind(Session* session);

/// Where a re-run parted from its recording.
typedef struct SessionDifference {
    uint32_t tick;
    const char* subsystem; // subsystem_name(), "commands", "events", "files", "result", "drill"
    char sentence[512];
} SessionDifference;

/// Steps a freshly created drill through the whole recording and compares every column of every
/// command and every event, and every tick's hashes. A recording that was cut off is compared as
/// far as it came. STATUS_OK, STATUS_DIFFERS with `difference`, STATUS_CORRUPT.
WARN_UNUSED Status session_verify(Session* session, Drill* drill, SessionDifference* difference,
                                  Error* error);

/// Compares the stored files with their check sums. STATUS_OK, STATUS_DIFFERS with `difference`
/// ("files", tick 0), STATUS_CORRUPT.
WARN_UNUSED Status session_check_files(Session* session, SessionDifference* difference,
                                       Error* error);

/// Compares the stored result document with one that was made again of the re-run, line by line. A
/// recording that was cut off has none, which is STATUS_OK. STATUS_DIFFERS with `difference`
/// ("result", the last tick).
WARN_UNUSED Status session_check_result(Session* session, const char* result,
                                        SessionDifference* difference);
