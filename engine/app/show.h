/// Show: the window in which a drill runs.
///
/// Layer: app.
#pragma once

#include "app/shell.h"
#include "load/loaded.h"

/// Plays a loaded drill in a window of its own until it is closed. Gives the exit status; a machine
/// without a display is told what to do instead.
int show_loaded(Loaded* loaded);

/// Plays a scenario or session in the shell's first window until it is left; Escape leads back,
/// closing the window ends the program. False: it cannot be opened, which has been told.
bool show_in_shell(Shell* shell, const char* path);
