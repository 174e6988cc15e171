/// Edit: the rectification list handed out as a file and taken back in.
///
/// Layer: app.
#pragma once

#include "app/again.h"

/// Where there is no file of the name, writes the list as one and sets `handed_out`. Else reads the
/// file, files in the session what it changes, and tells how much on stdout. STATUS_INVALID after
/// problems that were printed; then nothing was filed.
WARN_UNUSED Status edit_list(Again* again, const char* path, Language language, bool* handed_out,
                             Error* error);
