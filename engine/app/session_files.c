// Session files: one folder, names that sort by scenario and hour.

#include "app/session_files.h"

#include "app/app.h"
#include "app/folder.h"
#include "app/library_load.h"
#include "load/sessions.h"
#include "session/session.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static bool make_folder(char* folder, size_t size) {
    Error error = {0};
    if (!library_sessions_folder(folder, size)) {
        return false;
    }
    if (folder_make(folder, &error) != STATUS_OK) {
        app_fail(&error);
        return false;
    }
    return true;
}

static const char* file_name(const char* path) {
    const char* slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static void write_now(const char* format, char* text, size_t size) {
    time_t now = time(NULL);
    struct tm local;
    text[0] = '\0';
    if (localtime_r(&now, &local) != NULL) {
        strftime(text, size, format, &local);
    }
}

bool session_files_new(const char* scenario, const char* role, char* path, size_t size) {
    char folder[PATH_MAX];
    char hour[32];
    char name[256];
    library_name(scenario, name, sizeof(name));
    if (role != NULL) {
        text_append(name, sizeof(name), "-%s", role);
    }
    if (!make_folder(folder, sizeof(folder))) {
        return false;
    }
    write_now("%Y%m%d-%H%M%S", hour, sizeof(hour));
    int length = snprintf(path, size, "%s/%s-%s.muster", folder, name, hour);
    // Two within a second: a run, and the branch that was taken of it at once.
    for (int i = 2; length > 0 && (size_t)length < size && access(path, F_OK) == 0 && i < 100;
         i++) {
        length = snprintf(path, size, "%s/%s-%s-%d.muster", folder, name, hour, i);
    }
    return length > 0 && (size_t)length < size;
}

void session_files_date(char* date, size_t size) {
    write_now("%Y-%m-%d %H:%M", date, size);
}

bool session_files_beside(const char* path, const char* name, char* beside, size_t size) {
    int folder = (int)(file_name(path) - path);
    int length = snprintf(beside, size, "%.*s%s", folder, path, name);
    return length > 0 && (size_t)length < size && access(beside, R_OK) == 0;
}

static void take_if_cut(const SessionEntry* entry, const char* scenario, SessionCut* cut) {
    Session* session = NULL;
    Error error = {0};
    if (entry->fault[0] != '\0' || session_open(&session, entry->path, &error) != STATUS_OK) {
        return; // one that cannot be read is told of on the first page
    }
    const SessionMeta* meta = session_meta(session);
    bool same = strcmp(file_name(meta->scenario), file_name(scenario)) == 0;
    if (same && !meta->finished && meta->last_tick > 0) {
        snprintf(cut->path, sizeof(cut->path), "%s", entry->path);
        snprintf(cut->date, sizeof(cut->date), "%s", entry->date);
        cut->seconds = meta->last_tick * TICK_S;
    }
    session_close(session);
}

void session_files_cut(const char* scenario, SessionCut* cut) {
    char folder[PATH_MAX];
    SessionList list = {0};
    Error error = {0};
    *cut = (SessionCut){0};
    if (make_folder(folder, sizeof(folder)) && sessions_find(&list, folder, &error) == STATUS_OK) {
        for (int i = list.count - 1; i >= 0 && cut->path[0] == '\0'; i--) {
            take_if_cut(&list.rows[i], scenario, cut);
        }
    }
    sessions_free(&list);
}
