/// Show: the window in which a drill runs.
///
/// Layer: app.
#pragma once

#include "load/loaded.h"

/// Plays a loaded drill in a window of its own until it is closed. Gives the exit status; a machine
/// without a display is told what to do instead.
int show_loaded(Loaded* loaded);
