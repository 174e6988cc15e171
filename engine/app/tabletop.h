/// Tabletop: the page on which a trainer runs a drill - the console in the first window, the
/// projector in a second one or on a key.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/shell.h"
#include "load/loaded.h"

/// Pushes the page of a scenario: first how it is led, and what was interrupted of it. Gives an
/// exit status; why it cannot be opened has been told.
int tabletop_open(Shell* shell, const LoadOptions* load);
/// Goes on with a session that was cut off, or shows one that came to its end.
int tabletop_resume(Shell* shell, const char* session_path);
