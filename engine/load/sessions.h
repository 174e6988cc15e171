/// Sessions: the session files of folders, in the order of their runs.
///
/// Layer: load.
#pragma once

#include "core/status.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct SessionEntry {
    char* path;
    char date[32]; // local, as stored; "" unknown
    char id[33];   // which recording it is (SessionMeta.id); "" unknown
    uint32_t last_tick;
    bool finished;
    int added_rows;  // that people added (session_added_rows())
    int copy_of;     // row of the list that stands for this recording; -1: this one does
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
/// then path. Of copies of one recording the one that went furthest stands for it, then the one to
/// which people added most, then the first. STATUS_NOT_FOUND when there is no such file or folder.
WARN_UNUSED Status sessions_find(SessionList* list, const char* path, Error* error);
void sessions_free(SessionList* list);
