/// Told: loading and stepping a drill for the command line, which says on stderr what went wrong.
///
/// Layer: app.
#pragma once

#include "load/loaded.h"

/// loaded_open(), loaded_open_session() and loaded_restart(); a failure has been told.
WARN_UNUSED Status told_open(Loaded* loaded, const LoadOptions* options);
WARN_UNUSED Status told_open_session(Loaded* loaded, const char* path);
WARN_UNUSED Status told_restart(Loaded* loaded);

/// loaded_step(); a recording that cannot be read on has been told.
bool told_step(Loaded* loaded);
