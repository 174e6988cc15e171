// Export job: a child, and a pipe for what it prints and complains of.

#include "app/export_job.h"

#include "app/app.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

/// "html,pdf" of what is wanted.
static void list_forms(const Exports* exports, char* text, size_t size) {
    text[0] = '\0';
    for (int i = 0; i < EXPORT_KIND_COUNT; i++) {
        if (exports->wanted[i]) {
            const char* word = export_word((ExportKind)i);
            text_append(text, size, "%s%s", text[0] != '\0' ? "," : "", word);
        }
    }
}

/// "~/reports" as the shell would read it.
static void expand(const char* folder, char* path, size_t size) {
    const char* home = getenv("HOME");
    bool tilde = folder[0] == '~' && (folder[1] == '/' || folder[1] == '\0') && home != NULL;
    snprintf(path, size, "%s%s", tilde ? home : "", tilde ? folder + 1 : folder);
}

/// A pipe that no other child gets, and that is read without waiting. False: errno says why.
static bool open_pipe(int ends[2]) {
    if (pipe(ends) != 0) {
        return false;
    }
    bool good = fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 &&
                fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 &&
                fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
    if (!good) {
        close(ends[0]);
        close(ends[1]);
    }
    return good;
}

/// The child with both its outputs in the pipe.
static int spawn(ExportJob* job, int out, char* const* arguments) {
    posix_spawn_file_actions_t actions;
    int fault = posix_spawn_file_actions_init(&actions);
    if (fault != 0) {
        return fault;
    }
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDERR_FILENO);
    fault = posix_spawn(&job->process, "/proc/self/exe", &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return fault;
}

Status export_begin(ExportJob* job, const char* session, const char* folder, const Exports* exports,
                    Language language, Error* error) {
    static const char* const languages[] = {
        [LANGUAGE_EN] = "en", [LANGUAGE_ZH] = "zh", [LANGUAGE_BOTH] = "both"};
    char forms[64];
    char path[PATH_MAX];
    char lang[8];
    char full[PATH_MAX];
    int ends[2];
    list_forms(exports, forms, sizeof(forms));
    expand(folder, path, sizeof(path));
    snprintf(lang, sizeof(lang), "%s", languages[language]);
    if (realpath(session, full) == NULL || !open_pipe(ends)) {
        return error_set(error, STATUS_IO, "cannot open '%s': %s", session, strerror(errno));
    }
    char* const arguments[] = {"muster", "report", full,     "--format", forms,
                               "--out",  path,     "--lang", lang,       NULL};
    int fault = spawn(job, ends[1], arguments);
    close(ends[1]);
    job->used = 0;
    job->said[0] = '\0';
    job->pipe = ends[0];
    if (fault != 0) {
        close(ends[0]);
        job->process = 0;
        return error_set(error, STATUS_IO, "cannot start the report: %s", strerror(fault));
    }
    return STATUS_OK;
}

/// Takes what the child has said so far; what finds no room is dropped.
static void listen(ExportJob* job) {
    char buffer[512];
    ssize_t got = 0;
    while ((got = read(job->pipe, buffer, sizeof(buffer))) > 0) {
        size_t room = sizeof(job->said) - 1 - job->used;
        size_t taken = (size_t)got < room ? (size_t)got : room;
        memcpy(job->said + job->used, buffer, taken);
        job->used += taken;
        job->said[job->used] = '\0';
    }
}

ExportState export_watch(ExportJob* job) {
    int status = 0;
    if (job->process == 0) {
        return EXPORT_NONE;
    }
    listen(job);
    if (waitpid(job->process, &status, WNOHANG) != job->process) {
        return EXPORT_WRITES;
    }
    listen(job);
    close(job->pipe);
    job->process = 0;
    return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_DONE ? EXPORT_DONE : EXPORT_FAILED;
}

void export_end(ExportJob* job) {
    if (job->process == 0) {
        return;
    }
    kill(job->process, SIGTERM);
    (void)waitpid(job->process, NULL, 0);
    close(job->pipe);
    job->process = 0;
}
