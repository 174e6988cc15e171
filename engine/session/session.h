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
    4 /* 2: the table `assessment`; 3: `rectification`; 4: `mark`; older ones have none */

typedef struct Session Session;

/// Texts live as long as the session.
typedef struct SessionMeta {
    const char* scenario; // names as given on the command line
    const char* facility;
    const char* plan;    // override, or NULL
    const char* set;     // variants and barriers set by hand, or NULL
    const char* date;    // when it was run, local, ISO 8601
    const char* started; // the same to the second with its offset, RFC 3339; NULL of older sessions
    const char* id;      // which recording this is, the same of every copy of the file; made by
                         // session_create()
    uint64_t seed;
    uint32_t length;            // ticks the run was to last
    bool finished;              // the run came to its end
    uint32_t last_tick;         // last tick with a stored hash
    uint32_t last_command_tick; // last tick that obeyed a stored command, 0 none
    const char* branch_of;      // name of the session that this one parted from, or NULL
    uint32_t branch_tick;       // the last tick that both have
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

/// Puts a command from outside on the disk before it is obeyed, as it will be: with its tick, the
/// one after the last recorded, and its sequence. session_record() then finds it there. So nothing
/// that was acknowledged is lost while a run stands still.
WARN_UNUSED Status session_ahead(Session* session, const Command* command, Error* error);

/// The commands that are on the disk and were not obeyed yet, in their order.
const Command* session_ahead_list(const Session* session, int* count);

/// Its file.
const char* session_path(const Session* session);

/// Makes a session that was opened and not finished one that records on, from its last tick:
/// session_record() and session_tick() go on there. Commands that were on the disk and not obeyed
/// yet are obeyed first: session_feed() gives them. A session of an older version becomes one of
/// this. STATUS_INVALID: it is finished.
WARN_UNUSED Status session_resume(Session* session, Error* error);

/// STATUS_OK: the drill, stepped to the last recorded tick, has the hashes and the events of the
/// recording. STATUS_DIFFERS with a sentence: another program or other files made it.
WARN_UNUSED Status session_same_here(Session* session, const Drill* drill, Error* error);

/// Makes a session at `path` (as session_create() does) that has everything of another up to and
/// with a tick, and records on from there. `of` may be recording; it stays as it is.
WARN_UNUSED Status session_branch(Session** session, const char* path, Session* of, uint32_t tick,
                                  const Bundle* bundle, Error* error);

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

/// The same for a debrief that worked it out after the run: the marks that were stored at its end
/// are without it, and verifying leaves it out.
WARN_UNUSED Status session_put_later_outcome(Session* session, const ScoreOutcome* outcome,
                                             Error* error);
bool session_later_outcome(Session* session, ScoreOutcome* outcome);

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

/// How many rows people added to it: ratings, findings, marks. Of two copies the one with more of
/// them is the one that was worked with.
int session_added_rows(Session* session);

/// What is kept of a run beside what happened in it (mark.def).
typedef enum MarkKind {
#define MARK(NAME, name, en, zh) MARK_##NAME,
#include "session/mark.def"
#undef MARK
    MARK_KIND_COUNT
} MarkKind;
const char* mark_name(MarkKind kind);
Text mark_text(MarkKind kind);

#define MARK_POINTS_MAX 512
#define MARK_TEXT_MAX   2000 /* [B] */
#define MARKS_MAX       10000
/// One of them. Places are in the metres of the plan; of STOPPED `number` is a Reason, of GONE_ON
/// the milliseconds, of HIDDEN the position of the mark that is shown no longer.
typedef struct SessionMark {
    int64_t position; // given by session_put_mark()
    const char* made; // local time
    uint32_t tick;
    MarkKind kind;
    int32_t storey, number;
    int point_count;
    const float (*points)[2]; // [m], kept to the millimetre
    const char* text;         // never NULL
} SessionMark;

/// Appends a mark, on the disk when it returns, and gives it its position. Marks are never changed
/// or removed: the file refuses it. Cuts what is too long.
WARN_UNUSED Status session_put_mark(Session* session, SessionMark* mark, Error* error);

/// What was marked so far; rows live as long as the session. STATUS_CORRUPT where a row makes no
/// sense.
WARN_UNUSED Status session_marks(Session* session, const SessionMark** marks, int* count,
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
