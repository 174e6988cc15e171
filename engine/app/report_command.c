// muster report: the debrief of a recorded run.

#include "app/again.h"
#include "app/app.h"
#include "app/options.h"
#include "report/outfile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The event log, a JSON object a line.
static void print_jsonl(const Again* again, FILE* stream) {
    const EventLog* log = world_events(drill_world(again->loaded.drill));
    for (uint32_t i = 0; i < log->count; i++) {
        char line[2048];
        tell_json(again->loaded.drill, &log->events[i], i + 1, line, sizeof(line));
        fprintf(stream, "%s\n", line);
    }
}

static Status write_jsonl(const Again* again, const char* path, Error* error) {
    Outfile file;
    Status status = outfile_open(&file, path, error);
    if (status != STATUS_OK) {
        return status;
    }
    print_jsonl(again, file.stream);
    return outfile_close(&file, true, error);
}

static bool read_language(const char* text, Language* language) {
    static const char* const names[] = {"en", "zh", "both"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(text, names[i]) == 0) {
            *language = (Language)i;
            return true;
        }
    }
    return false;
}

typedef struct ReportOptions {
    const char* path;
    const char* format;
    const char* out;
    Language language;
    bool no_outcome;
} ReportOptions;

static Status write_report(Again* again, const ReportOptions* options, Error* error) {
    again->no_outcome = options->no_outcome;
    Status status = again_run(again, options->path, error);
    if (status != STATUS_OK) {
        return status;
    }
    ResultInfo info = again_info(again, options->path);
    info.report.language = options->language;
    score_run(again->loaded.drill, &again->loaded.def.plan, &again->basis, &again->score);
    if (strcmp(options->format, "jsonl") == 0) {
        if (options->out == NULL) {
            print_jsonl(again, stdout);
            return STATUS_OK;
        }
        return write_jsonl(again, options->out, error);
    }
    const char* out = options->out != NULL ? options->out : "report.html";
    status = report_write_html(again->report, again->loaded.drill, &again->score, &info.report, out,
                               error);
    if (status == STATUS_OK) {
        printf("%s\n", out);
    }
    return status;
}

int app_report(int argc, char** argv) {
    ReportOptions options = {.format = "html", .language = LANGUAGE_BOTH};
    const char* language = "both";
    const Option table[] = {
        {"--format", OPTION_TEXT, "F", "html (the debrief) or jsonl (the event log)",
         &options.format, NULL},
        {"--lang", OPTION_TEXT, "L", "en, zh or both (default)", &language, NULL},
        {"-o", OPTION_TEXT, "FILE", "where to; default report.html, jsonl to the terminal",
         &options.out, NULL},
        {"--no-outcome", OPTION_FLAG, NULL, AGAIN_NO_OUTCOME, &options.no_outcome, NULL},
    };
    const Usage usage = {"report", "SESSION", "Writes the debrief of a recorded drill.", table, 4,
                         1,        1};
    int count = 0;
    int result = options_parse(&usage, argc, argv, &options.path, &count);
    if (result >= 0) {
        return result;
    }
    if (!read_language(language, &options.language)) {
        app_complain("report: --lang must be en, zh or both (got \"%s\")", language);
        return EXIT_USAGE;
    }
    if (strcmp(options.format, "html") != 0 && strcmp(options.format, "jsonl") != 0) {
        app_complain("report: --format must be html or jsonl (got \"%s\")", options.format);
        return EXIT_USAGE;
    }
    Again* again = calloc(1, sizeof(Again));
    Error error = {0};
    Status status = again == NULL ? STATUS_NO_MEMORY : write_report(again, &options, &error);
    if (status != STATUS_OK && error.message[0] != '\0') {
        app_complain("%s", error.message);
    }
    if (again != NULL) {
        again_end(again);
    }
    free(again);
    return app_exit(status);
}
