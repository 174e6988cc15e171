/// Study told: what is printed and written of a study that came to its end, or was stopped.
///
/// Layer: app.
#pragma once

#include "study/study.h"
#include "study/worst.h"

typedef struct Told {
    const Study* study;
    const char* folder; // where pages and tables go
    const char* path;   // of the results
    const StudyEnd* end;
    double elapsed_s;                       // that the runs took, over all starts [s]
    int worst;                              // runs that are recorded
    const volatile sig_atomic_t* interrupt; // ends the recording
    Language language;
    bool json;
} Told;

/// Writes report.html, report.pdf and csv/ beside the results, and prints the answer: as text, or
/// as the JSON document.
WARN_UNUSED Status study_told(const Told* told, Error* error);

/// Prints how far it came only: of a share, or where nothing was done yet.
WARN_UNUSED Status study_told_end(const Told* told, Error* error);

/// Writes report.html, report.pdf and csv/ of results into a folder.
WARN_UNUSED Status study_told_files(const StudyResults* results, Language language,
                                    const char* folder, Error* error);
/// The hour of now as RFC 3339; "" where it cannot be told.
void study_told_date(char* date, size_t size);
