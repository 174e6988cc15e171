/// Notes: what a session keeps of bookmarks, texts on the plan and notes, as the report tells them.
///
/// Layer: app.
#pragma once

#include "report/report.h"
#include "session/session.h"

/// Those of a session by their moments, of one moment as they were made, into `*notes`, which the
/// caller frees; texts live as long as the session. STATUS_CORRUPT, STATUS_NO_MEMORY.
WARN_UNUSED Status notes_read(Session* session, ReportNote** notes, int* count, Error* error);
