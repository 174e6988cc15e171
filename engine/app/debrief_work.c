// Debrief work: what `muster report` does before it writes, so that window and report say the same.

#include "app/debrief_work.h"

#include "app/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The sentence of a file's problem, where there is one, goes before "it has mistakes".
static void fill_error(DebriefWork* work, Status status) {
    const Problems* problems = &work->again.loaded.problems;
    const Error* fault = &work->again.loaded.error;
    if (work->error.message[0] != '\0') {
        return;
    }
    if (problems->errors > 0 && problems->count > 0) {
        const Problem* first = &problems->items[0];
        snprintf(work->error.message, sizeof(work->error.message), "%s", first->message);
        snprintf(work->error.message_zh, sizeof(work->error.message_zh), "%s", first->message_zh);
    } else if (fault->message[0] != '\0') {
        work->error = *fault;
    } else {
        error_set(&work->error, status, "'%s' cannot be read", work->path);
    }
}

/// What its decisions would have come to. A run that was cut off has none.
static void compare(DebriefWork* work) {
    Error error = {0};
    Status status = again_make_otherwises(&work->again, &work->watch, &error);
    if (status != STATUS_OK && !atomic_load(&work->stop)) {
        app_fail(&error);
    }
    work->made = work->again.has_otherwises;
}

/// What earlier sessions found. Without memory, or a folder, there are none.
static void look_back(DebriefWork* work) {
    work->history = calloc(1, sizeof(FindingHistory));
    for (int i = 0; i < 2 && work->history != NULL; i++) {
        Error error = {0};
        bool again = i == 1 && strcmp(work->folders[0], work->folders[1]) == 0;
        if (work->folders[i][0] != '\0' && !again &&
            again_earlier(&work->again, work->folders[i], work->history, &error) != STATUS_OK) {
            app_fail(&error);
        }
    }
    atomic_store(&work->looked_back, true);
}

static void* run(void* user) {
    DebriefWork* work = user;
    Again* again = &work->again;
    Status status = again_run(again, work->path, &work->error);
    bool stored = false;
    if (status == STATUS_OK) {
        stored = again_stored_otherwises(again); // from then on the session is the caller's
        score_run(again->loaded.drill, &again->loaded.def.plan, &again->basis, &again->score);
        status = again_list(again, &work->error);
    }
    if (status != STATUS_OK) {
        fill_error(work, status);
    }
    atomic_store(&work->state, status == STATUS_OK ? WORK_MARKED : WORK_FAILED);
    if (status == STATUS_OK) {
        if (!stored) {
            compare(work);
        }
        atomic_store(&work->compared, true);
        look_back(work);
    }
    return NULL;
}

/// "a/b/run.muster": "a/b".
static void folder_of(const char* path, char* folder, size_t size) {
    const char* slash = strrchr(path, '/');
    snprintf(folder, size, "%.*s", slash != NULL ? (int)(slash - path) : 1,
             slash != NULL ? path : ".");
}

Status work_begin(DebriefWork* work, const char* path, const char* folder, Error* error) {
    snprintf(work->path, sizeof(work->path), "%s", path);
    folder_of(path, work->folders[0], sizeof(work->folders[0]));
    snprintf(work->folders[1], sizeof(work->folders[1]), "%s", folder != NULL ? folder : "");
    work->again.stop = work->watch.stop = &work->stop;
    work->has_thread = pthread_create(&work->thread, NULL, run, work) == 0;
    return work->has_thread ? STATUS_OK
                            : error_set(error, STATUS_NO_MEMORY, "no memory for another thread");
}

void work_end(DebriefWork* work) {
    atomic_store(&work->stop, true);
    if (work->has_thread) {
        pthread_join(work->thread, NULL);
        work->has_thread = false;
    }
    again_end(&work->again);
    free(work->history);
    work->history = NULL;
}
