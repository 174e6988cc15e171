// Files are small enough to be read whole; 64 MiB is what the reader of facilities takes.

#include "app/editor_files.h"

#include "app/folder.h"
#include "core/hash.h"
#include "formats/json_text.h"
#include "report/outfile.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

char* editor_read(const char* path, size_t* count, Error* error) {
    FILE* file = fopen(path, "rb");
    struct stat status;
    if (file == NULL || fstat(fileno(file), &status) != 0) {
        error_set(error, STATUS_NOT_FOUND, "cannot open '%s': %s", path, strerror(errno));
        if (file != NULL) {
            fclose(file);
        }
        return NULL;
    }
    if (!S_ISREG(status.st_mode) || (size_t)status.st_size > JSON_BYTES_MAX) {
        error_set(error, STATUS_LIMIT, "cannot open '%s': %s", path,
                  S_ISREG(status.st_mode) ? strerror(EFBIG) : strerror(EISDIR));
        fclose(file);
        return NULL;
    }
    char* bytes = malloc((size_t)status.st_size + 1);
    *count = bytes == NULL ? 0 : fread(bytes, 1, (size_t)status.st_size, file);
    bool good = bytes != NULL && *count == (size_t)status.st_size;
    fclose(file);
    if (!good) {
        free(bytes);
        error_set(error, bytes == NULL ? STATUS_NO_MEMORY : STATUS_IO, "cannot open '%s': %s", path,
                  strerror(bytes == NULL ? ENOMEM : EIO));
        return NULL;
    }
    bytes[*count] = '\0';
    return bytes;
}

Status editor_write(const char* path, const char* bytes, size_t count, Error* error) {
    Outfile file;
    Status status = outfile_open(&file, path, error);
    if (status != STATUS_OK) {
        return status;
    }
    return outfile_close(&file, fwrite(bytes, 1, count, file.stream) == count, error);
}

bool editor_copy_path(const char* plan, char* path, size_t size) {
    char folder[PATH_MAX];
    const char* state = getenv("XDG_STATE_HOME");
    const char* home = getenv("HOME");
    int length = -1;
    if (state != NULL && state[0] == '/') {
        length = snprintf(folder, sizeof folder, "%s/muster/editor", state);
    } else if (home != NULL && home[0] == '/') {
        length = snprintf(folder, sizeof folder, "%s/.local/state/muster/editor", home);
    }
    Error error = {0};
    if (length < 0 || length >= (int)sizeof folder || folder_make(folder, &error) != STATUS_OK) {
        return false;
    }
    char full[PATH_MAX];
    const char* named = plan[0] != '\0' && realpath(plan, full) != NULL ? full : plan;
    length =
        snprintf(path, size, "%s/%016llx.geojson", folder, (unsigned long long)hash_text(named));
    return length > 0 && length < (int)size;
}

bool editor_written(const char* path, char* text, size_t size) {
    struct stat status;
    struct tm local;
    return stat(path, &status) == 0 && localtime_r(&status.st_mtime, &local) != NULL &&
           strftime(text, size, "%Y-%m-%d %H:%M", &local) > 0;
}
