/// Branches: a run again for each of its decisions, with that one thing by the plan - in threads of
/// their own, when the run is over and it is known what to ask.
///
/// Layer: app.
#pragma once

#include "app/loaded.h"
#include "app/tape.h"
#include "drill/otherwise.h"

/// Finds the decisions of a run that has ended and makes the runs. `tape` holds what came from
/// outside; `outcome` may be NULL. The marks are the log's alone: what people rated of one run says
/// nothing of another. The same files, seed and commands give the same figures.
WARN_UNUSED Status branches_run(const Loaded* of, const Tape* tape, const ScoreOutcome* outcome,
                                Otherwises* otherwises, Error* error);

/// Puts what was found into the session that records the run.
WARN_UNUSED Status branches_store(const Otherwises* otherwises, Session* session, Error* error);
/// Takes what a session holds of them; false: nothing, or nothing that can be read.
bool branches_stored(Session* session, const Drill* drill, Otherwises* otherwises);
