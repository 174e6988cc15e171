/// Outfile: a file that is written whole or not at all, wherever a document or picture goes.
///
/// One rule for every name a user gives: a device or a pipe is written into as it stands, a folder
/// is refused, and anything else is written as FILE.new beside the file that the name leads to
/// (links are followed and stay), which then takes its place.
///
/// Layer: report. No header above core is needed.
#pragma once

#include "core/status.h"

#include <stdio.h>

typedef struct Outfile {
    FILE* stream;     // to write into; binary
    const char* path; // as the user named it, for sentences
    char* part;       // what is written now, or NULL: straight into the target
    char* target;     // what `part` will replace
} Outfile;

/// Opens for writing. STATUS_IO or STATUS_NO_MEMORY fill `error`; nothing is left to close then.
/// `path` must live until the close.
WARN_UNUSED Status outfile_open(Outfile* file, const char* path, Error* error);

/// Closes, and puts the file in its place when all went well. `good` false says that the writer
/// failed already: then what was written is taken away and the target stays as it was. STATUS_IO
/// fills `error` with why, a full disk among it.
WARN_UNUSED Status outfile_close(Outfile* file, bool good, Error* error);
