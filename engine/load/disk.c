// Disk: where names become files. The only place below which a path exists.

#include "load/loaded.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool has_assets(const char* directory) {
    char path[PATH_MAX];
    int length = snprintf(path, sizeof(path), "%s/assets/facilities", directory);
    struct stat status;
    return length > 0 && length < (int)sizeof(path) && stat(path, &status) == 0 &&
           S_ISDIR(status.st_mode);
}

const char* loaded_home(void) {
    static char home[PATH_MAX]; // found once; the same for the whole process
    if (home[0] != '\0') {
        return home;
    }
    const char* given = getenv("MUSTER_HOME");
    if (given != NULL && has_assets(given) && strlen(given) < sizeof(home)) {
        snprintf(home, sizeof(home), "%s", given);
        return home;
    }
    ssize_t length = readlink("/proc/self/exe", home, sizeof(home) - 1);
    if (length <= 0) {
        home[0] = '\0';
        return NULL;
    }
    home[length] = '\0';
    for (char* slash = strrchr(home, '/'); slash != NULL; slash = strrchr(home, '/')) {
        *slash = '\0';
        if (has_assets(home)) {
            return home;
        }
    }
    home[0] = '\0';
    return NULL;
}

static Status read_whole(FILE* stream, const char* name, Arena* arena, BundleFile* file,
                         Error* error) {
    size_t room = (size_t)1 << 16;
    size_t count = 0;
    unsigned char* bytes = malloc(room + 1);
    while (bytes != NULL) {
        count += fread(bytes + count, 1, room - count, stream);
        if (count < room) {
            break;
        }
        if (count >= BUNDLE_FILE_BYTES_MAX) {
            free(bytes);
            return error_set(error, STATUS_LIMIT, "'%s' is larger than %zu MiB", name,
                             BUNDLE_FILE_BYTES_MAX >> 20);
        }
        room *= 2;
        unsigned char* larger = realloc(bytes, room + 1);
        if (larger == NULL) {
            free(bytes);
        }
        bytes = larger;
    }
    unsigned char* kept = bytes != NULL ? arena_take(arena, count + 1, 1) : NULL;
    if (kept == NULL) {
        free(bytes);
        return error_set(error, STATUS_NO_MEMORY, "no memory to read '%s'", name);
    }
    memcpy(kept, bytes, count);
    kept[count] = 0;
    free(bytes);
    file->bytes = kept;
    file->count = count;
    return ferror(stream) != 0 ? error_set(error, STATUS_IO, "cannot read '%s'", name) : STATUS_OK;
}

static Status read_path(const char* path, const char* name, Arena* arena, BundleFile* file,
                        Error* error) {
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        return error_set(error, STATUS_IO, "'%s' is a directory, not a file", name);
    }
    FILE* stream = fopen(path, "rb");
    if (stream == NULL) {
        Status kind = errno == ENOENT || errno == ENOTDIR ? STATUS_NOT_FOUND : STATUS_IO;
        return error_set(error, kind, "cannot open '%s': %s", name, strerror(errno));
    }
    Status result = read_whole(stream, name, arena, file, error);
    fclose(stream);
    return result;
}

/// Files of a folder that a misspelt name is held against.
#define NEAR_FILES_MOST 512

/// The file in the folder of `name`, below `home`, whose name is nearest to it; false: none is
/// near.
static bool find_near(const char* home, const char* name, char* near, size_t size) {
    char folder[PATH_MAX];
    const char* slash = strrchr(name, '/');
    int length = slash == NULL
                     ? -1
                     : snprintf(folder, sizeof(folder), "%s/%.*s", home, (int)(slash - name), name);
    struct dirent** entries = NULL;
    int count =
        length > 0 && length < (int)sizeof(folder) ? scandir(folder, &entries, NULL, alphasort) : 0;
    const char* names[NEAR_FILES_MOST];
    int named = 0;
    for (int i = 0; i < count; i++) {
        if (named < NEAR_FILES_MOST && entries[i]->d_name[0] != '.') {
            names[named++] = entries[i]->d_name;
        }
    }
    const char* found = named > 0 ? text_nearest(slash + 1, names, named) : NULL;
    if (found != NULL) {
        snprintf(near, size, "%.*s%s", (int)(slash + 1 - name), name, found);
    }
    for (int i = 0; i < count; i++) {
        free(entries[i]);
    }
    free(entries);
    return found != NULL;
}

Status loaded_disk(void* user, const char* name, Arena* arena, BundleFile* file, Error* error) {
    (void)user;
    Status status = read_path(name, name, arena, file, error);
    const char* home = loaded_home();
    if (status != STATUS_NOT_FOUND || name[0] == '/' || home == NULL) {
        return status;
    }
    char path[PATH_MAX];
    int length = snprintf(path, sizeof(path), "%s/%s", home, name);
    if (length < 0 || length >= (int)sizeof(path)) {
        return status;
    }
    Error ignored;
    if (read_path(path, name, arena, file, &ignored) == STATUS_OK) {
        if (error != NULL) {
            error->message[0] = '\0';
            error->message_zh[0] = '\0';
        }
        return STATUS_OK;
    }
    char near[256];
    if (find_near(home, name, near, sizeof(near))) {
        return error_set(error, status,
                         "cannot open '%s', neither here nor in '%s' (did you mean '%s'?)", name,
                         home, near);
    }
    return error_set(error, status, "cannot open '%s', neither here nor in '%s'", name, home);
}

Status loaded_library(void* user, const char* name, Arena* arena, BundleFile* file, Error* error) {
    (void)user;
    static const char folder[] = "scenarios/lib/";
    const char* rest = strncmp(name, folder, strlen(folder)) == 0 ? name + strlen(folder) : "";
    size_t stem = strspn(rest, "abcdefghijklmnopqrstuvwxyz_");
    const char* home = loaded_home(); // NULL: as loaded_disk() does, from here
    char path[PATH_MAX];
    int length = snprintf(path, sizeof(path), "%s%s%s", home != NULL ? home : "",
                          home != NULL ? "/" : "", name);
    if (stem == 0 || strcmp(rest + stem, ".lua") != 0 || length < 0 ||
        length >= (int)sizeof(path)) {
        return error_set(error, STATUS_NOT_FOUND, "'%s' is not among the files of this drill",
                         name);
    }
    return read_path(path, name, arena, file, error);
}

bool loaded_has_ending(const char* path, const char* ending) {
    size_t length = strlen(path);
    size_t end = strlen(ending);
    return length >= end && strcmp(path + length - end, ending) == 0;
}

bool loaded_is_session(const char* path) {
    static const char magic[] = "SQLite format 3";
    char head[sizeof(magic)] = {0};
    FILE* stream = fopen(path, "rb");
    if (stream == NULL) {
        return loaded_has_ending(path, ".muster");
    }
    size_t count = fread(head, 1, sizeof(head), stream);
    fclose(stream);
    return (count == sizeof(head) && memcmp(head, magic, sizeof(magic)) == 0) ||
           loaded_has_ending(path, ".muster");
}
