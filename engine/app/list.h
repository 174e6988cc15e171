/// List: finding the scenarios that there are.
///
/// Layer: app.
#pragma once

#include "load/loaded.h"

#define LIST_MAX        256
#define LIST_PATH_BYTES 1024

/// Paths of the scenarios of ./scenarios, else of Muster's own folder, sorted. Returns how many.
int list_find(char paths[][LIST_PATH_BYTES], int most);

/// What a scenario says of itself. Problems are added, texts live in `arena` (a growing one).
WARN_UNUSED Status list_summary(const char* path, Arena* arena, ScriptSummary* summary,
                                Problems* problems);
