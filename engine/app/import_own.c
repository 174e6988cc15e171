// An import's own output: the sum of a text is taken with noughts in the place where it stands, so
// that the file proves by itself, without a second file beside it, that nobody has touched it.
#include "app/import_own.h"

#include "core/hash.h"
#include "load/loaded.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define MEMBER     "\"written\":\""
#define NO_SUM     "0000000000000000"
#define SUM_DIGITS 16

/// The digits of the sum in a text, NULL when it has none. The provenance stands in the head of the
/// file, before the first feature.
static char* find_sum(char* text) {
    char* at = strstr(text, MEMBER);
    const char* features = strstr(text, "\"features\"");
    if (at == NULL || (features != NULL && at > features)) {
        return NULL;
    }
    at += strlen(MEMBER);
    return strspn(at, "0123456789abcdef") == SUM_DIGITS && at[SUM_DIGITS] == '"' ? at : NULL;
}

/// The sum of a text, whose digits at `at` count as noughts, into `sum`. The text is left so.
static void take_sum(char* text, char* at, char sum[SUM_DIGITS + 1]) {
    memcpy(at, NO_SUM, SUM_DIGITS);
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '\n') { // the line end that writing adds
        length--;
    }
    Hash hash = hash_begin();
    hash_bytes(&hash, text, length);
    snprintf(sum, SUM_DIGITS + 1, "%016llx", (unsigned long long)hash_end(hash));
}

const char* import_own_place(Arena* arena, const char* provenance) {
    const char* end = provenance == NULL ? NULL : strrchr(provenance, '}');
    if (end == NULL) {
        return arena_text(arena, "{" MEMBER NO_SUM "\"}");
    }
    if (strstr(provenance, MEMBER) != NULL) {
        return provenance; // of a facility that was imported before
    }
    bool empty = strchr(provenance, ':') == NULL;
    return arena_format(arena, "%.*s%s" MEMBER NO_SUM "\"}", (int)(end - provenance), provenance,
                        empty ? "" : ",");
}

void import_own_seal(char* text) {
    char* at = find_sum(text);
    char sum[SUM_DIGITS + 1];
    if (at != NULL) {
        take_sum(text, at, sum);
        memcpy(at, sum, SUM_DIGITS);
    }
}

/// Whether the file bears a sum and the sum is right.
static bool is_untouched(Arena* arena, const char* path) {
    BundleFile file = {0};
    Error ignored = {0};
    if (loaded_disk(NULL, path, arena, &file, &ignored) != STATUS_OK ||
        memchr(file.bytes, '\0', file.count) != NULL) {
        return false;
    }
    char* text = arena_format(arena, "%.*s", (int)file.count, (const char*)file.bytes);
    char* at = text == NULL ? NULL : find_sum(text);
    if (at == NULL) {
        return false;
    }
    char said[SUM_DIGITS];
    char sum[SUM_DIGITS + 1];
    memcpy(said, at, SUM_DIGITS);
    take_sum(text, at, sum);
    return memcmp(said, sum, SUM_DIGITS) == 0;
}

Status import_own_may_write(Arena* arena, const char* path, bool replace, bool* keep,
                            Error* error) {
    struct stat there;
    *keep = false;
    if (stat(path, &there) != 0 || !S_ISREG(there.st_mode) || is_untouched(arena, path)) {
        return STATUS_OK;
    }
    if (!replace) {
        return error_set(error, STATUS_INVALID,
                         "'%s' is there and is not the untouched output of an import: give another "
                         "name, or --replace, which keeps the old file as '%s~'",
                         path, path);
    }
    *keep = true;
    return STATUS_OK;
}

Status import_own_keep(Arena* arena, const char* path, Error* error) {
    const char* old = arena_format(arena, "%s~", path);
    if (old == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", path);
    }
    if (rename(path, old) != 0) {
        return error_set(error, STATUS_IO, "cannot write '%s': %s", old, strerror(errno));
    }
    return STATUS_OK;
}

void import_own_restore(Arena* arena, const char* path) {
    const char* old = arena_format(arena, "%s~", path);
    if (old != NULL) {
        (void)!rename(old, path);
    }
}
