// Reporter: the program a second time, as `muster report`.

#include "app/reporter.h"

#include "app/app.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

extern char** environ;

void reporter_start(Reporter* reporter, Shell* shell, const char* session) {
    char full[PATH_MAX];
    if (reporter->writer != 0) {
        shell_say(shell, (Text){"A report is being written already", "正在生成另一份报告"});
        return;
    }
    if (realpath(session, full) == NULL ||
        snprintf(reporter->path, sizeof(reporter->path), "%s.html", full) >=
            (int)sizeof(reporter->path)) {
        shell_say(shell, (Text){"The session's file has gone", "记录文件已不存在"});
        return;
    }
    char* const arguments[] = {"muster", "report", full,           "--format",
                               "html",   "-o",     reporter->path, NULL};
    reporter->written = false;
    if (posix_spawn(&reporter->writer, "/proc/self/exe", NULL, NULL, arguments, environ) != 0) {
        reporter->writer = 0;
        shell_say(shell, (Text){"The report cannot be started", "无法开始生成报告"});
        return;
    }
    shell_say(shell, (Text){"The report is being written…", "正在生成报告……"});
}

static void open_report(Reporter* reporter, Shell* shell) {
    char url[PATH_MAX + 16];
    snprintf(url, sizeof(url), "file://%s", reporter->path);
    const Text said = {url + 7, url + 7};
    reporter->written = true;
    if (SDL_OpenURL(url) != 0) { // no browser: the path is what helps
        shell_say(shell, said);
        return;
    }
    shell_say(shell, (Text){"The report opens in the browser", "报告已在浏览器中打开"});
}

bool reporter_watch(Reporter* reporter, Shell* shell) {
    int status = 0;
    if (reporter->writer == 0 || waitpid(reporter->writer, &status, WNOHANG) != reporter->writer) {
        return false;
    }
    reporter->writer = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_DONE) {
        open_report(reporter, shell);
    } else {
        shell_say(shell, (Text){"The report could not be written; the terminal says why",
                                "报告未能生成，原因见终端"});
    }
    return true;
}

bool reporter_writes(const Reporter* reporter) {
    return reporter->writer != 0;
}
