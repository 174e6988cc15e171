/// Branches: a run again for each of its decisions, with that one thing by the plan - in threads of
/// their own, when the run is over and it is known what to ask.
///
/// Layer: app.
#pragma once

#include "drill/otherwise.h"
#include "load/loaded.h"
#include "load/tape.h"

#include <stdatomic.h>

/// For another thread that waits for them.
typedef struct BranchesWatch {
    atomic_int count, done;  // runs to be made, 0 not known yet; and those that are
    const atomic_bool* stop; // set: nothing of it is wanted any more; NULL never
} BranchesWatch;

/// Finds the decisions of a run that has ended and makes the runs. `tape` holds what came from
/// outside; `outcome` may be NULL. The marks are the log's alone: what people rated of one run says
/// nothing of another. The same files, seed and commands give the same figures.
/// `chances`: how often each is asked with other chance, 1 to CHANCES_MAX; 0 as many as take about
/// half a minute. `watch` may be NULL. STATUS_INVALID where it was stopped.
WARN_UNUSED Status branches_run(const Loaded* of, const Tape* tape, const ScoreOutcome* outcome,
                                int chances, BranchesWatch* watch, Otherwises* otherwises,
                                Error* error);
/// What `--chances` may say, and its help.
#define BRANCHES_OPTION                                                                            \
    "ask each decision with so many chances (1 to 5) instead of what half a minute allows"
/// Reads it; NULL gives 0. False: it is none, and has been told.
bool branches_option(const char* command, const char* text, int* chances);

/// Puts what was found into the session that records the run.
WARN_UNUSED Status branches_store(const Otherwises* otherwises, Session* session, Error* error);
/// Takes what a session holds of them; false: nothing, or nothing that can be read.
bool branches_stored(Session* session, const Drill* drill, Otherwises* otherwises);
