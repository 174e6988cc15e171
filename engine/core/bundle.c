/// The named bytes of a drill: a short list, searched from its start.
#include "core/bundle.h"

#include <string.h>

void bundle_init(Bundle* bundle, Arena* arena, BundleLoad* load, void* user) {
    *bundle = (Bundle){.arena = arena, .load = load, .user = user};
}

static BundleFile* find(Bundle* bundle, const char* name) {
    for (int i = 0; i < bundle->count; ++i) {
        if (strcmp(bundle->files[i].name, name) == 0) {
            return &bundle->files[i];
        }
    }
    return NULL;
}

static Status check_count(const Bundle* bundle, const char* name, Error* error) {
    if (bundle->count == BUNDLE_FILES_MAX) {
        return error_set(error, STATUS_LIMIT, "cannot load '%s': a drill may load at most %d files",
                         name, BUNDLE_FILES_MAX);
    }
    return STATUS_OK;
}

static Status check_size(const char* name, size_t count, Error* error) {
    if (count > BUNDLE_FILE_BYTES_MAX) {
        return error_set(error, STATUS_LIMIT,
                         "'%s' is too large: %zu bytes, and a drill accepts %zu MiB a file", name,
                         count, BUNDLE_FILE_BYTES_MAX >> 20);
    }
    return STATUS_OK;
}

static Status no_memory(const char* name, Error* error) {
    return error_set(error, STATUS_NO_MEMORY, "not enough memory to load '%s'", name);
}

/// Adds a file whose bytes are in the arena already.
static Status add(Bundle* bundle, const char* name, const char* role, const unsigned char* bytes,
                  size_t count, BundleFile** added, Error* error) {
    BundleFile file = {.name = arena_text(bundle->arena, name),
                       .role = arena_text(bundle->arena, role == NULL ? "" : role),
                       .bytes = bytes,
                       .count = count};
    if (file.name == NULL || file.role == NULL) {
        return no_memory(name, error);
    }
    *added = &bundle->files[bundle->count];
    **added = file;
    bundle->count += 1;
    return STATUS_OK;
}

Status bundle_get(Bundle* bundle, const char* name, const char* role, const BundleFile** file,
                  Error* error) {
    *file = find(bundle, name);
    if (*file != NULL) {
        return STATUS_OK;
    }
    if (bundle->load == NULL) {
        return error_set(error, STATUS_NOT_FOUND, "'%s' is not among the files of this drill",
                         name);
    }
    Status status = check_count(bundle, name, error);
    if (status != STATUS_OK) {
        return status;
    }
    BundleFile loaded = {0};
    status = bundle->load(bundle->user, name, bundle->arena, &loaded, error);
    if (status != STATUS_OK) {
        return status;
    }
    status = check_size(name, loaded.count, error);
    if (status != STATUS_OK) {
        return status;
    }
    ASSERT(loaded.bytes != NULL && loaded.bytes[loaded.count] == 0);
    BundleFile* added = NULL;
    status = add(bundle, name, role, loaded.bytes, loaded.count, &added, error);
    *file = added;
    return status;
}

Status bundle_put(Bundle* bundle, const char* name, const char* role, const void* bytes,
                  size_t count, Error* error) {
    BundleFile* held = find(bundle, name);
    Status status = held == NULL ? check_count(bundle, name, error) : STATUS_OK;
    if (status == STATUS_OK) {
        status = check_size(name, count, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    unsigned char* copy = arena_take(bundle->arena, count + 1, 1);
    if (copy == NULL) {
        return no_memory(name, error);
    }
    if (count > 0) {
        memcpy(copy, bytes, count);
    }
    if (held != NULL) {
        held->bytes = copy;
        held->count = count;
        return STATUS_OK;
    }
    return add(bundle, name, role, copy, count, &held, error);
}
