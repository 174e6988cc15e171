/// What `muster progress` knows of sessions, as one JSON document: its rows, and the series in
/// which they may be compared.
///
/// Layer: app.
#pragma once

#include "load/sessions.h"

#include <jansson.h>

/// A session's row: where it is from, what it was marked by, its marks. What was stored at the end
/// of the run is taken where nothing was judged since; else the session is run and marked again.
/// NULL: it cannot be read, and `fault` says why.
json_t* progress_row(const char* path, char* fault, size_t size);

/// Puts rows into series: same scenario, plan, version of the plan and score sheet. Takes nothing.
json_t* progress_series(const json_t* rows);
