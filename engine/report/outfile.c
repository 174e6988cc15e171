// Outfile: writing beside the target and renaming, where the target is a file.
//
// Renaming over a device or a link would replace what the user never meant to lose, so what a name
// leads to is looked at first.

#define _XOPEN_SOURCE 700 // realpath

#include "report/outfile.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/// The file that a name leads to, malloc'd: links followed, a name not yet there as it is.
static char* resolve(const char* path) {
    char* target = realpath(path, NULL);
    return target != NULL || errno != ENOENT ? target : strdup(path);
}

/// True when there is nothing to replace by renaming: a device, a pipe, a link into the void.
static bool is_straight(const char* path) {
    struct stat status;
    if (stat(path, &status) == 0) {
        return !S_ISREG(status.st_mode);
    }
    return lstat(path, &status) == 0;
}

Status outfile_open(Outfile* file, const char* path, Error* error) {
    *file = (Outfile){.path = path};
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        return error_set(error, STATUS_IO, "cannot write '%s': it is a folder; name a file in it",
                         path);
    }
    if (is_straight(path)) {
        file->stream = fopen(path, "wb");
    } else if ((file->target = resolve(path)) != NULL) {
        size_t size = strlen(file->target) + sizeof(".new");
        file->part = malloc(size);
        if (file->part == NULL) {
            free(file->target);
            return error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", path);
        }
        snprintf(file->part, size, "%s.new", file->target);
        file->stream = fopen(file->part, "wb");
    }
    if (file->stream == NULL) {
        int fault = errno;
        free(file->part);
        free(file->target);
        return error_set(error, STATUS_IO, "cannot write '%s': %s", path, strerror(fault));
    }
    errno = 0; // so that what a failing writer leaves there is its own
    return STATUS_OK;
}

Status outfile_close(Outfile* file, bool good, Error* error) {
    int fault = errno; // of the writer's last call, where it failed
    if (fflush(file->stream) != 0) {
        fault = good ? errno : fault;
        good = false;
    }
    good = ferror(file->stream) == 0 && good;
    if (fclose(file->stream) != 0 && good) {
        fault = errno;
        good = false;
    }
    if (good && file->part != NULL && rename(file->part, file->target) != 0) {
        fault = errno;
        good = false;
    }
    if (!good && file->part != NULL) {
        remove(file->part);
    }
    free(file->part);
    free(file->target);
    return good ? STATUS_OK
                : error_set(error, STATUS_IO, "cannot write '%s': %s", file->path,
                            fault != 0 ? strerror(fault) : "the file was not taken");
}
