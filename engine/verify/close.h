/// Close: makes the outcome of a case out of its judge's rows over all seeds, its charts and plans.
///
/// Layer: verify. Internal.
#pragma once

#include "verify/outcome.h"
#include "verify/result.h"
#include "verify/scene.h"

/// Who makes no 0.1 m of progress for longer than this is frozen [s] (issue 3).
#define FROZEN_MOST 30.0
/// Two hard cores may lie in each other by what the model itself allows a squeezed pair that meets
/// head-on (MOVE_OPPOSED_CORE: 0.06 m of two adults), and 5 mm that sweeps may leave [m]. Own
/// choice.
#define OVERLAP_MOST 0.065

/// Title, source and the like; not judged yet.
void close_begin(CaseOutcome* outcome, const CaseFile* file, const CaseDef* it, int seeds);
/// A case that was not run, and why: it says so itself, or it was refused.
Status close_unrun(CaseOutcome* outcome, Text reason, Arena* arena);
/// Says with what the case is run, and the command that repeats it (how.c). `name` is how its file
/// was asked for: "rimea" or "my/case.lua".
Status close_how(CaseOutcome* outcome, const HowRun* how, const char* name, const CaseDef* it,
                 Arena* arena);
/// The words of the whole command; `names` as they were given.
const char* close_command(const HowRun* how, const char* const* names, int count, const char* only,
                          Arena* arena);
/// Judges and shows. Results are `seeds` times the runs of the case.
Status close_case(CaseOutcome* outcome, const CaseFile* file, const CaseDef* it,
                  const Scene* scenes, const RunResult* results, int seeds, Arena* arena);
/// The parameters that every case ran with.
void close_parameters(Outcome* outcome, Arena* arena);
/// What parameters.def and the sources disagree about, for the test: the constant number `index`
/// that has no row, and the row number `index` whose constant is nowhere. NULL beyond the last.
const char* parameter_unnamed(int index);
const char* parameter_gone(int index);

/// True when openings, exits, yards and measures that a run names are there; else told.
bool case_names_are_right(const Scene* scene, const CaseFile* file, Problems* problems);
