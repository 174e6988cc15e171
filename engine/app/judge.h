/// Judge: what somebody judges of a run in the debrief's window, handed in by the rules of the
/// files that `muster score` takes, into the same place of the session.
///
/// Layer: app.
#pragma once

#include "app/again.h"

/// One row as somebody wrote it; texts as in a file, any may be empty.
typedef struct JudgeRow {
    AssessKind kind;
    const char* by;
    const char* item; // of ASSESS_OPEN not read
    const char* mark; // P S M U, N/O, N/A, points or a percentage
    const char* at;   // "1:30" of the run; "" not said
    const char* note;
} JudgeRow;

/// Puts it into the session and marks the run again. STATUS_INVALID with one sentence in English
/// and Chinese where it breaks a rule (a mark off the scale, no name, no reason, a rating when the
/// ratings are open); then nothing has changed. The list is to be made again: again_list().
WARN_UNUSED Status judge_hand_in(Again* again, const JudgeRow* row, Error* error);
