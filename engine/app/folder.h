/// Folder: making one where something is to be written.
///
/// Layer: app.
#pragma once

#include "core/status.h"

/// Makes a folder and those above it. STATUS_IO fills `error`: also where the name is a file's.
WARN_UNUSED Status folder_make(const char* path, Error* error);
