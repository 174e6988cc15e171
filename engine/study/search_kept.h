/// Search kept: the runs of a search in a file (DIR/search.sqlite), so that one that was stopped or
/// killed goes on where it was.
///
/// A run is its candidate and its pair: what it gives depends on nothing else, so a search that
/// finds it in the file need not make it again, and what the search finds is the same. Runs are
/// written in transactions at most a quarter of a second apart.
///
/// Layer: study. Internal.
#pragma once

#include "core/status.h"

/// What is counted of a run of a search; NAN: the run failed.
typedef struct SearchFigures {
    double value; // of the measure that is asked about, a time that never came as the run's length
    double hurt;  // [people], hurt or dead
    double dead;  // [people]
} SearchFigures;

/// What must be the same for runs to be those of this search.
typedef struct SearchKeptHead {
    const char* version; // of Muster
    const char* inputs;  // hash of all files and of what decides about runs
    const char* design;  // key of the conditions
    const char* choices; // hash of what every candidate sets, and of the measure
} SearchKeptHead;

typedef struct SearchKept SearchKept;

/// Opens or makes the file and reads what it holds of `candidates` candidates. STATUS_DIFFERS: runs
/// of another search; STATUS_CORRUPT, STATUS_IO, STATUS_NO_MEMORY.
WARN_UNUSED Status search_kept_open(SearchKept** kept, const char* path, const SearchKeptHead* head,
                                    int32_t candidates, Error* error);
/// Runs it held when it was opened.
int64_t search_kept_count(const SearchKept* kept);
/// True when a run is there: its figures then.
bool search_kept_find(const SearchKept* kept, int32_t candidate, int32_t pair,
                      SearchFigures* figures);
/// Adds a run that is not there. It is found from now on, and in the file after the next commit.
WARN_UNUSED Status search_kept_add(SearchKept* kept, int32_t candidate, int32_t pair,
                                   const SearchFigures* figures, Error* error);
/// Writes what was added.
WARN_UNUSED Status search_kept_commit(SearchKept* kept, Error* error);
/// Closes; what was not committed is lost. NULL is allowed.
void search_kept_close(SearchKept* kept);
