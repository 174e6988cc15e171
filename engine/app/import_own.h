/// Import's own: which file an import may write over without asking. What it writes bears a sum of
/// its own text, `"written"` in the provenance; a file whose sum is wrong was worked on by hand (in
/// the editor, in a text editor), and one without a sum was never written by an import. The work of
/// an afternoon must not go with the command that the advice names ("import again").
///
/// Layer: app.
#pragma once

#include "core/arena.h"
#include "core/status.h"

/// The provenance with a place for the sum; NULL without memory. `provenance`: a JSON object or
/// NULL.
const char* import_own_place(Arena* arena, const char* provenance);

/// Puts the sum of the whole text into its place. Without a place it does nothing.
void import_own_seal(char* text);

/// STATUS_OK when `path` may be written: it is not there, is a device or a pipe, is an import's
/// untouched output, or `replace` and `*keep` then says that the old file must be kept. Else
/// STATUS_INVALID with the ways out in `error`.
WARN_UNUSED Status import_own_may_write(Arena* arena, const char* path, bool replace, bool* keep,
                                        Error* error);

/// Moves the file to PATH~; a file of that name goes. STATUS_IO fills `error`.
WARN_UNUSED Status import_own_keep(Arena* arena, const char* path, Error* error);

/// Moves it back: the new one could not be written.
void import_own_restore(Arena* arena, const char* path);
