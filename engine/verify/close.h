/// Close: makes the outcome of a case out of its judge's rows over all seeds, its charts and plans.
///
/// Layer: verify. Internal.
#pragma once

#include "verify/outcome.h"
#include "verify/result.h"
#include "verify/scene.h"

/// Who makes no 0.1 m of progress for longer than this is frozen [s] (issue 3).
#define FROZEN_MOST 30.0

/// Title, source and the like; not judged yet.
void close_begin(CaseOutcome* outcome, const CaseFile* file, const CaseDef* it, int seeds);
/// A case that says itself that it cannot be run.
Status close_missing(CaseOutcome* outcome, const CaseDef* it, Arena* arena);
/// Judges and shows. Results are `seeds` times the runs of the case.
Status close_case(CaseOutcome* outcome, const CaseFile* file, const CaseDef* it,
                  const Scene* scenes, const RunResult* results, int seeds, Arena* arena);
/// The parameters that every case ran with.
void close_parameters(Outcome* outcome, Arena* arena);

/// True when openings, exits, yards and measures that a run names are there; else told.
bool case_names_are_right(const Scene* scene, const CaseFile* file, Problems* problems);
