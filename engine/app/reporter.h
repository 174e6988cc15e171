/// Reporter: writes the report of a session beside it and opens it. A report runs the drill again
/// and what would have been beside it: that takes its time, and is done by this program a second
/// time, so that the window stays quick.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/shell.h"

#include <limits.h>
#include <sys/types.h>

typedef struct Reporter {
    pid_t writer;        // 0: none
    char path[PATH_MAX]; // of the report; "" none was asked for
    bool written;        // `path` is there
} Reporter;

/// Begins; what is wrong is said in the window.
void reporter_start(Reporter* reporter, Shell* shell, const char* session);
/// Asked for in every frame: opens what has been written. True: something changed.
bool reporter_watch(Reporter* reporter, Shell* shell);
bool reporter_writes(const Reporter* reporter);
