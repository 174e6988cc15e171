/// Loading the library: a thread that reads scenarios, sessions and buildings while the first
/// screen is there already.
///
/// Layer: app.
#pragma once

#include "core/arena.h"
#include "screen/library.h"

#include <pthread.h>

typedef struct LibraryLoad {
    Library* library;
    char folders[3][LIBRARY_PATH_MAX]; // with sessions; "" none
    bool sessions_only;
    Arena arena; // of summaries and buildings; growing
    pthread_t thread;
    bool started;
    atomic_bool stop;
} LibraryLoad;

/// Finds the scenarios' files (at once, so that their number is known) and starts reading. `folder`
/// is the user's own with sessions, "" none. Without a thread everything is read before it returns.
void library_load_begin(LibraryLoad* load, Library* library, const char* folder);
/// Reads the sessions again: something was run since.
void library_load_again(LibraryLoad* load, const char* folder);
/// Ends the thread; what was read stays until library_load_free().
void library_load_end(LibraryLoad* load);
void library_load_free(LibraryLoad* load);

/// The folder of the window's own sessions: $XDG_DATA_HOME/muster/sessions. False: no home.
bool library_sessions_folder(char* path, size_t size);
