/// Bundle: the named bytes that a drill was loaded from (scenario, plan, libraries, facility).
///
/// Readers ask the bundle for a name; a bundle with a loader fetches what it does not hold yet
/// (the app's loader reads the disk), one without (a session being replayed) only has what was
/// recorded. So a session carries every byte that its run depended on, and core to drill still
/// know no file.
///
/// Layer: core.
#pragma once

#include "core/arena.h"

/// Most files and most bytes of one file that a drill may load.
#define BUNDLE_FILES_MAX      64
#define BUNDLE_FILE_BYTES_MAX ((size_t)64 << 20)

typedef struct BundleFile {
    const char* name; // as asked for, e.g. "scenarios/office_fire.lua"
    const char* role; // what it was loaded as: "scenario", "plan", "library", "facility", ...
    const unsigned char* bytes;
    size_t count; // [B]; the byte after the last is 0, so texts are terminated
} BundleFile;

/// Fetches `name` into the arena. STATUS_NOT_FOUND when there is none.
typedef Status BundleLoad(void* user, const char* name, Arena* arena, BundleFile* file,
                          Error* error);

typedef struct Bundle {
    Arena* arena;
    BundleLoad* load; // NULL: nothing beyond what is held
    void* user;       // given to load
    int count;
    BundleFile files[BUNDLE_FILES_MAX];
} Bundle;

/// An empty bundle whose bytes live in `arena`, which must be a growing one.
void bundle_init(Bundle* bundle, Arena* arena, BundleLoad* load, void* user);

/// The file, held or loaded now. STATUS_NOT_FOUND, STATUS_IO or STATUS_LIMIT fill `error`.
WARN_UNUSED Status bundle_get(Bundle* bundle, const char* name, const char* role,
                              const BundleFile** file, Error* error);

/// Puts bytes under a name (copied). STATUS_LIMIT or STATUS_NO_MEMORY fill `error`.
WARN_UNUSED Status bundle_put(Bundle* bundle, const char* name, const char* role, const void* bytes,
                              size_t count, Error* error);
