// Sessions of folders. What lies there may be anything: each file is opened by itself, and what is
// wrong with one is told in its entry.

#include "load/sessions.h"

#include "load/loaded.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEPTH_MAX 4

static Status no_memory(Error* error) {
    return error_set(error, STATUS_NO_MEMORY, "no memory for a list of sessions");
}

static Status add_file(SessionList* list, const char* path, Error* error) {
    if (list->count == SESSIONS_MAX) {
        return error_set(error, STATUS_INVALID, "more than %d sessions: give fewer folders at once",
                         SESSIONS_MAX);
    }
    if (list->count == list->capacity) {
        int larger = list->capacity == 0 ? 16 : list->capacity * 2;
        SessionEntry* rows = realloc(list->rows, (size_t)larger * sizeof(SessionEntry));
        if (rows == NULL) {
            return no_memory(error);
        }
        list->rows = rows;
        list->capacity = larger;
    }
    SessionEntry* row = &list->rows[list->count];
    *row = (SessionEntry){.path = strdup(path)};
    if (row->path == NULL) {
        return no_memory(error);
    }
    list->count++;
    Session* session = NULL;
    Error fault = {0};
    if (session_open(&session, path, &fault) != STATUS_OK) {
        text_append(row->fault, sizeof(row->fault), "%s", fault.message);
    } else {
        const SessionMeta* meta = session_meta(session);
        text_append(row->date, sizeof(row->date), "%s", meta->date != NULL ? meta->date : "");
        text_append(row->id, sizeof(row->id), "%s", meta->id);
        row->last_tick = meta->last_tick;
        row->finished = meta->finished;
        row->added_rows = session_added_rows(session);
    }
    session_close(session);
    return STATUS_OK;
}

static Status add_folder(SessionList* list, const char* path, int depth, Error* error);

/// One name of a folder: a session by its ending, or a folder to look into. Links are not followed,
/// so that none leads round in a circle.
static Status add_name(SessionList* list, const char* folder, const char* name, int depth,
                       Error* error) {
    char path[PATH_MAX];
    struct stat status;
    int length = snprintf(path, sizeof(path), "%s/%s", folder, name);
    if (name[0] == '.' || length < 0 || length >= (int)sizeof(path) || lstat(path, &status) != 0) {
        return STATUS_OK;
    }
    if (S_ISDIR(status.st_mode)) {
        return depth < DEPTH_MAX ? add_folder(list, path, depth + 1, error) : STATUS_OK;
    }
    return loaded_has_ending(name, ".muster") ? add_file(list, path, error) : STATUS_OK;
}

static Status add_folder(SessionList* list, const char* path, int depth, Error* error) {
    struct dirent** names = NULL;
    int count = scandir(path, &names, NULL, alphasort);
    if (count < 0) {
        return error_set(error, STATUS_IO, "cannot read the folder '%s': %s", path,
                         strerror(errno));
    }
    Status status = STATUS_OK;
    for (int i = 0; i < count; i++) {
        if (status == STATUS_OK) {
            status = add_name(list, path, names[i]->d_name, depth, error);
        }
        free(names[i]);
    }
    free(names);
    return status;
}

static int by_date(const void* a, const void* b) {
    const SessionEntry* first = a;
    const SessionEntry* second = b;
    int order = strcmp(first->date, second->date);
    return order != 0 ? order : strcmp(first->path, second->path);
}

/// True where a copy of a recording holds more of it than another one.
static bool holds_more(const SessionEntry* copy, const SessionEntry* than) {
    if (copy->finished != than->finished) {
        return copy->finished;
    }
    if (copy->last_tick != than->last_tick) {
        return copy->last_tick > than->last_tick;
    }
    return copy->added_rows > than->added_rows;
}

/// Finds for every row the one that stands for its recording.
static void find_copies(SessionList* list) {
    for (int i = 0; i < list->count; i++) {
        SessionEntry* row = &list->rows[i];
        int best = i;
        for (int k = 0; k < list->count && row->id[0] != '\0'; k++) {
            const SessionEntry* other = &list->rows[k];
            bool same = k != i && strcmp(other->id, row->id) == 0;
            bool more = same && holds_more(other, &list->rows[best]);
            bool sooner = same && k < best && !holds_more(&list->rows[best], other);
            best = more || sooner ? k : best;
        }
        row->copy_of = best == i ? -1 : best;
    }
}

Status sessions_find(SessionList* list, const char* path, Error* error) {
    struct stat status;
    if (stat(path, &status) != 0) {
        return error_set(error, STATUS_NOT_FOUND, "cannot open '%s': %s", path, strerror(errno));
    }
    Status result =
        S_ISDIR(status.st_mode) ? add_folder(list, path, 0, error) : add_file(list, path, error);
    if (list->count > 0) {
        qsort(list->rows, (size_t)list->count, sizeof(SessionEntry), by_date);
        find_copies(list);
    }
    return result;
}

void sessions_free(SessionList* list) {
    for (int i = 0; i < list->count; i++) {
        free(list->rows[i].path);
    }
    free(list->rows);
    *list = (SessionList){0};
}
