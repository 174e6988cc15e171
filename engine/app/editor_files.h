/// Files of the editor: reading whole, writing whole or not at all, the copy that is kept of
/// unsaved changes.
///
/// Layer: app.
#pragma once

#include "core/status.h"

/// A file's bytes, terminated; malloc'd. NULL after `error` was set.
char* editor_read(const char* path, size_t* count, Error* error);

/// Writes exactly these bytes in the place of a file.
WARN_UNUSED Status editor_write(const char* path, const char* bytes, size_t count, Error* error);

/// Name of the copy of unsaved changes of a plan ("" a new one); makes its folder. False: there is
/// no place for it.
bool editor_copy_path(const char* plan, char* path, size_t size);

/// When a file was written, "2026-11-23 17:05"; false: there is none.
bool editor_written(const char* path, char* text, size_t size);
