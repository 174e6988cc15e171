/// Session files: where the window's own runs lie on the disk, and which of them was cut off.
///
/// Layer: app. Only built with the view.
#pragma once

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/// A path for a new run of a scenario (its path or name): folder of sessions, scenario, the role
/// that is practised (NULL: none), the hour. The folder is made. False: there is nowhere to put it,
/// which has been told.
bool session_files_new(const char* scenario, const char* role, char* path, size_t size);
/// The local date and time as sessions have it: "2026-11-23 09:10".
void session_files_date(char* date, size_t size);
/// A session in the folder of another by its file's name. False: there is no such file.
bool session_files_beside(const char* path, const char* name, char* beside, size_t size);

/// A run that was cut off.
typedef struct SessionCut {
    char path[PATH_MAX]; // "" there is none
    char date[32];
    double seconds; // how far it had come [s] of the run
} SessionCut;
/// The newest of a scenario (its path or name).
void session_files_cut(const char* scenario, SessionCut* cut);
