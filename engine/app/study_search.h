/// muster study --search: the free choices of a study's file, and the best of them.
///
/// Layer: app.
#pragma once

#include "study/search.h"

/// Searches with its runs kept in FOLDER/search.sqlite (options->path is not read), writes
/// FOLDER/search.html and tells what was found: JSON alone, or sentences.
WARN_UNUSED Status study_search_told(const Study* study, const SearchOptions* options,
                                     Language language, bool json, const char* folder,
                                     Error* error);
