// muster replay, score and report: what can be done with the file of a run.

#include "app/app.h"
#include "app/loaded.h"
#include "app/options.h"
#include "app/result.h"
#ifdef MUSTER_GUI
#include "app/show.h"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int verify(Loaded* loaded, const char* path, bool json) {
    SessionDifference difference;
    Error error = {0};
    Status status = session_verify(loaded->session, loaded->drill, &difference, &error);
    const SessionMeta* meta = session_meta(loaded->session);
    if (status == STATUS_OK && json) {
        printf("{\"session\":\"%s\",\"same\":true,\"ticks\":%u,\"finished\":%s}\n", path,
               meta->last_tick, meta->finished ? "true" : "false");
    } else if (status == STATUS_OK) {
        printf("%s: %u ticks run again, every command and every hash the same%s\n", path,
               meta->last_tick, meta->finished ? "" : " (the recording was cut off there)");
    } else if (status == STATUS_DIFFERS) {
        char clock[16];
        text_clock((double)difference.tick * TICK_S, clock, sizeof(clock));
        if (json) {
            printf("{\"session\":\"%s\",\"same\":false,\"tick\":%u,\"subsystem\":\"%s\"}\n", path,
                   difference.tick, difference.subsystem);
        }
        fprintf(stderr, "%s: tick %u (%s): %s differs: %s\n", path, difference.tick, clock,
                difference.subsystem, difference.sentence);
    } else {
        app_complain("%s", error.message);
    }
    return app_exit(status);
}

int app_replay(int argc, char** argv) {
    bool is_verify = false;
    bool json = false;
    const Option table[] = {
        {"--verify", OPTION_FLAG, NULL, "run it again and compare every command and tick",
         &is_verify, NULL},
        {"--json", OPTION_FLAG, NULL, "with --verify: print one JSON document", &json, NULL},
    };
    const Usage usage = {
        "replay", "SESSION", "Shows a recorded drill again, or verifies it.", table, 2, 1, 1};
    const char* path = NULL;
    int count = 0;
    int result = options_parse(&usage, argc, argv, &path, &count);
    if (result >= 0) {
        return result;
    }
    Loaded* loaded = calloc(1, sizeof(Loaded));
    if (loaded == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    Status status = loaded_open_session(loaded, path);
    if (status != STATUS_OK) {
        result = app_exit(status);
    } else if (is_verify) {
        result = verify(loaded, path, json);
    } else {
#ifdef MUSTER_GUI
        result = show_loaded(loaded);
#else
        app_complain("this Muster was built without a window; use --verify, or muster report");
        result = EXIT_FAULT;
#endif
    }
    loaded_close(loaded);
    free(loaded);
    return result;
}

// ---- runs of a session that are only read ------------------------------------------------------

typedef struct Again {
    Loaded loaded;
    Report* report;
    Score score;
} Again;

/// Runs a session to the end of its recording, watched by a report.
static Status run_again(Again* again, const char* path, Error* error) {
    Status status = loaded_open_session(&again->loaded, path);
    if (status == STATUS_OK) {
        status = report_create(&again->report, again->loaded.drill, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    bool going = true;
    report_observe(again->report, again->loaded.drill);
    while (going) {
        uint32_t before = world_tick(drill_world(again->loaded.drill));
        going = loaded_step(&again->loaded);
        if (world_tick(drill_world(again->loaded.drill)) > before) {
            report_observe(again->report, again->loaded.drill);
        }
    }
    return STATUS_OK;
}

static ResultInfo info_of(const Again* again, const char* path) {
    const SessionMeta* meta = session_meta(again->loaded.session);
    ResultInfo info = result_info(&again->loaded, meta->date);
    info.report.session_file = path;
    if (!meta->finished) {
        info.report.incomplete = "the recording was cut off here";
    }
    return info;
}

/// A plan to mark by instead of the one that was followed, read from the disk against the same
/// facility. The script must outlive the marks.
static Status other_plan(const Again* again, const char* plan, Loaded* other) {
    const SessionMeta* meta = session_meta(again->loaded.session);
    const LoadOptions options = {.scenario = meta->scenario,
                                 .facility = meta->facility,
                                 .plan = plan,
                                 .has_seed = true,
                                 .seed = meta->seed};
    return loaded_open(other, &options);
}

int app_score(int argc, char** argv) {
    const char* plan = NULL;
    bool json = false;
    const Option table[] = {
        {"--plan", OPTION_TEXT, "PLAN", "mark against another plan", &plan, NULL},
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else", &json, NULL},
    };
    const Usage usage = {"score", "SESSION", "Marks a recorded drill again.", table, 2, 1, 1};
    const char* path = NULL;
    int count = 0;
    int result = options_parse(&usage, argc, argv, &path, &count);
    if (result >= 0) {
        return result;
    }
    Again* again = calloc(1, sizeof(Again));
    Loaded* other = calloc(1, sizeof(Loaded));
    Error error = {0};
    Status status =
        again == NULL || other == NULL ? STATUS_NO_MEMORY : run_again(again, path, &error);
    if (status == STATUS_OK && plan != NULL) {
        status = other_plan(again, plan, other);
    }
    if (status == STATUS_OK) {
        const PlanDef* by = plan != NULL ? &other->def.plan : &again->loaded.def.plan;
        score_run(again->loaded.drill, by, NULL, &again->score);
        ResultInfo info = info_of(again, path);
        char* text =
            json ? report_score_json(again->loaded.drill, &again->score, &info.report) : NULL;
        if (text != NULL) {
            printf("%s\n", text);
        } else {
            result_print(&again->loaded, &again->score, &info);
        }
        free(text);
    } else if (error.message[0] != '\0') {
        app_complain("%s", error.message);
    }
    if (again != NULL && other != NULL) {
        report_free(again->report);
        loaded_close(other);
        loaded_close(&again->loaded);
    }
    free(other);
    free(again);
    return app_exit(status);
}

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
    FILE* stream = fopen(path, "wb");
    if (stream == NULL) {
        return error_set(error, STATUS_IO, "cannot write '%s'", path);
    }
    print_jsonl(again, stream);
    return fclose(stream) == 0 ? STATUS_OK : error_set(error, STATUS_IO, "cannot write '%s'", path);
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
} ReportOptions;

static Status write_report(Again* again, const ReportOptions* options, Error* error) {
    Status status = run_again(again, options->path, error);
    if (status != STATUS_OK) {
        return status;
    }
    ResultInfo info = info_of(again, options->path);
    info.report.language = options->language;
    score_run(again->loaded.drill, &again->loaded.def.plan, NULL, &again->score);
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
    };
    const Usage usage = {"report", "SESSION", "Writes the debrief of a recorded drill.", table, 3,
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
        report_free(again->report);
        loaded_close(&again->loaded);
    }
    free(again);
    return app_exit(status);
}
