/// Export job: a report that is written by this program a second time, so that the window stays
/// quick and what is written is what `muster report` writes.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/exports.h"

#include <sys/types.h>

typedef struct ExportJob {
    pid_t process; // 0: none
    int pipe;      // what it says
    char said[2048];
    size_t used;
} ExportJob;

typedef enum ExportState {
    EXPORT_NONE = 0,
    EXPORT_WRITES,
    EXPORT_DONE,   // `said`: the files, a line each
    EXPORT_FAILED, // `said`: why
} ExportState;

/// Starts `muster report` of a session into a folder, which is made. STATUS_IO.
WARN_UNUSED Status export_begin(ExportJob* job, const char* session, const char* folder,
                                const Exports* exports, Language language, Error* error);
/// Looks after it; EXPORT_DONE and EXPORT_FAILED are told once.
ExportState export_watch(ExportJob* job);
/// Stops it, where it still writes; what is half-written is never left under its name.
void export_end(ExportJob* job);
