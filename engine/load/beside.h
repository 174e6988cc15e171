/// Beside: the two runs that an outcome is held against - the same files and seed without a
/// response, and with the plan followed at once - made in threads while the drill itself runs.
///
/// Layer: load.
#pragma once

#include "drill/score.h"
#include "load/loaded.h"

typedef struct Beside Beside;

/// Starts both runs. `of` and its facility must outlive them. STATUS_NO_MEMORY, or what loading the
/// drill again came to, is told by beside_wait().
WARN_UNUSED Status beside_start(Beside** beside, const Loaded* of, Error* error);

/// Waits for both and gives what they cost.
WARN_UNUSED Status beside_wait(Beside* beside, ScoreOutcome* outcome, Error* error);

/// Stops what still runs. NULL is allowed.
void beside_free(Beside* beside);
