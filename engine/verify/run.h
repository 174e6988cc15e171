/// Run: one seed of one arrangement, from people at their places to figures.
///
/// Steps the engine's own layers in the world's order (world/step.c), with nobody in a role.
///
/// Layer: verify. Internal.
#pragma once

#include "verify/result.h"
#include "verify/scene.h"

/// Runs. Everything in `result` lives in `arena` (a growing one). STATUS_INVALID: the case's own
/// mistake, in `problems`.
WARN_UNUSED Status run_once(RunResult* result, Arena* arena, const Scene* scene,
                            const CaseFile* file, uint64_t seed, double tick_s, bool traces,
                            Problems* problems);
