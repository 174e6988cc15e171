/// Again: a session run again to the end of its recording, watched by a report.
///
/// Layer: app.
#pragma once

#include "app/branches.h"
#include "app/result.h"
#include "load/beside.h"
#include "load/loaded.h"

#include <stdatomic.h>

/// Help of the option that leaves the outcome out.
#define AGAIN_NO_OUTCOME                                                                           \
    "do not mark the outcome against runs without a response and by the plan at once"

typedef struct Again {
    Loaded loaded;
    Report* report;
    Beside* beside;
    bool no_outcome;
    int chances; // with which they are made; 0 those of the session, else what is affordable
    const atomic_bool* stop; // set by another thread: nothing of it is wanted any more; NULL never
    bool wants_otherwises;   // the runs by the plan are made where the session has none
    ScoreOutcome outcome;
    Assessment assessment;
    ScoreBasis basis;
    Tape tape;
    Otherwises otherwises;
    bool has_otherwises; // `otherwises` may be read
    bool differs;        // the recording comes out otherwise here
    int32_t told_bp;     // then: the total that was told at its end, -1 none is stored
    Score score;
    Rectification* list;     // after again_list()
    FindingHistory* history; // after again_since()
    ReportNote* notes;       // of the session, in their order
    int note_count;
} Again;

/// Loads a session by its name or the folder of its run, and runs it to the end of its recording.
/// `no_outcome` and `wants_otherwises` are set before. To be ended in any case.
WARN_UNUSED Status again_run(Again* again, const char* path, Error* error);
void again_end(Again* again);

/// What its decisions would have come to by the plan, as the session holds it, into `otherwises`.
/// False: it holds none, or with other chances than are wanted.
bool again_stored_otherwises(Again* again);
/// Makes them: only where the outcome is marked. Touches nothing else of `again`, so that another
/// thread may read the rest. `watch` may be NULL.
WARN_UNUSED Status again_make_otherwises(Again* again, BranchesWatch* watch, Error* error);
/// Puts them and the outcome into the session, for the next who asks. STATUS_IO.
WARN_UNUSED Status again_store_otherwises(const Again* again, Error* error);

/// A plan or a score sheet to mark by instead of those that were followed (either may be NULL),
/// read from the disk against the same facility into `other`, which must outlive the marks and is
/// to be closed in any case. A failure has been told.
WARN_UNUSED Status again_other_marks(const Again* again, const char* plan, const char* sheet,
                                     Loaded* other);
/// The rectification list when the marks are made: what the run gives, with what was filed over it.
/// May be called again after something was filed.
WARN_UNUSED Status again_list(Again* again, Error* error);

/// Files rows of the list as they shall stand, but those that stand in the session already, and
/// makes the list again. `count` becomes how many were filed; `rows` is reordered.
WARN_UNUSED Status again_file(Again* again, Finding* rows, int* count, Error* error);

/// What earlier sessions of a file or folder found, added to `history`: `again_since()` without
/// holding the list against it. Touches nothing of `again`, so that another thread may do it.
WARN_UNUSED Status again_earlier(const Again* again, const char* path, FindingHistory* history,
                                 Error* error);

/// Holds the list against earlier sessions: `path` is one, or a folder of them. Those of the same
/// scenario and plan that were run before this one are run again; what cannot be read is told on
/// stderr and passed over.
WARN_UNUSED Status again_since(Again* again, const char* path, Error* error);

/// What a result says of the run; `path` is how the user names the session.
ResultInfo again_info(const Again* again, const char* path);
