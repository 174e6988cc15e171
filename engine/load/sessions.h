/// Sessions: the session files of folders, in the order of their runs.
///
/// Layer: load.
#pragma once

#include "core/status.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct SessionEntry {
    char* path;
    char date[32];   // local, as stored; "" unknown
    char fault[512]; // why it cannot be read, as a sentence; "" it can
} SessionEntry;

typedef struct SessionList {
    SessionEntry* rows;
    int count, capacity;
} SessionList;

/// Most sessions of a list.
#define SESSIONS_MAX 2000

/// Adds a session file, or every *.muster of a folder and of the folders in it, down to four
/// levels. Files that are no sessions are told in their entry and stop nothing. Sorted by date,
/// then path. STATUS_NOT_FOUND when there is no such file or folder.
WARN_UNUSED Status sessions_find(SessionList* list, const char* path, Error* error);
void sessions_free(SessionList* list);

/// True when two names lead to the same file; either may be the folder of a run.
bool sessions_same(const char* a, const char* b);
