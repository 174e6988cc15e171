/// Study worst: the worst runs of a study made again with a recording, so that they can be watched.
///
/// Layer: app.
#pragma once

#include "study/study.h"

#include <signal.h>

/// Makes the `count` worst runs of the results again and writes DIR/worst/run-N/session.muster,
/// report.html and score.json of each; those that lie there from before stay. Fills in
/// StudyRun.recorded of each. STATUS_DIFFERS: a run came out otherwise than in the study.
WARN_UNUSED Status study_worst_record(const Study* study, StudyResults* results, const char* folder,
                                      int count, const volatile sig_atomic_t* interrupt,
                                      Arena* arena, Error* error);
