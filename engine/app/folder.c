// Folder: each part of a path in turn, as far as it is not there yet.

#include "app/folder.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

Status folder_make(const char* path, Error* error) {
    char part[512];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof(part)) {
        return error_set(error, STATUS_IO, "cannot make the folder '%s': bad name", path);
    }
    for (size_t i = 1; i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0') {
            continue;
        }
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST) {
            return error_set(error, STATUS_IO, "cannot make the folder '%s': %s", part,
                             strerror(errno));
        }
    }
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode)) {
        return error_set(error, STATUS_IO, "'%s' is not a folder", path);
    }
    return STATUS_OK;
}
