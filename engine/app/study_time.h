/// Study time: how long a study has been running, over all the times that it was started.
///
/// It stands in a small file beside the results and not in them, since results have the same bytes
/// whoever made them and however quickly.
///
/// Layer: app.
#pragma once

#include "core/status.h"

/// Seconds noted beside the results at `path` ("DIR/study.sqlite": "DIR/study.seconds"); 0 where
/// there are none.
double study_time_read(const char* path);

/// Notes them. A disk that is full is no reason to end a study: it is told by the results' own
/// writing.
void study_time_write(const char* path, double seconds);
