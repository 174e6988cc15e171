/// Enough: whether a study that may stop early has runs enough. Looked at after whole blocks of the
/// runs in their order only, so that who did them, and how many at once, cannot matter.
///
/// Layer: study. Internal.
#pragma once

#include "study/study.h"

typedef struct Enough Enough;

/// Begins with the runs that a store holds.
WARN_UNUSED Status enough_open(Enough** enough, const Study* study, Store* store, Error* error);
/// Whether the runs that it began with are enough.
bool enough_already(const Enough* enough);
/// Adds the next run; true when from here on no more are needed.
bool enough_add(Enough* enough, const Record* record);
/// NULL is allowed.
void enough_close(Enough* enough);

/// Runs after which a study ends whose runs have these values, by number; all of them when it never
/// is enough. -1: no memory.
int64_t enough_end(const Study* study, const double* values);
