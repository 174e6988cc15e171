// muster replay, score and report: what can be done with the file of a run.

#include "app/app.h"
#include "app/assess.h"
#include "app/beside.h"
#include "app/loaded.h"
#include "app/options.h"
#include "app/result.h"
#include "report/outfile.h"
#ifdef MUSTER_GUI
#include "app/show.h"
#endif

#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The marks of a session's drill as it stands, made like those that are stored at the end of a
/// run.
static char* marks_again(const Loaded* loaded) {
    Score* score = calloc(1, sizeof(Score));
    if (score == NULL) {
        return NULL;
    }
    ScoreOutcome outcome;
    ScoreBasis basis = {.outcome = session_outcome(loaded->session, &outcome) ? &outcome : NULL};
    score_run(loaded->drill, &loaded->def.plan, &basis, score);
    ResultInfo info = result_info(loaded, session_meta(loaded->session)->date);
    char* json = report_score_json(loaded->drill, score, &info.report);
    free(score);
    return json;
}

/// The files before anything is made of them, then the run, then its marks.
static Status compare(Loaded* loaded, const char* path, SessionDifference* difference,
                      Error* error) {
    Session* session = NULL;
    char inside[PATH_MAX];
    Status status =
        session_open(&session, loaded_session_path(path, inside, sizeof(inside)), error);
    if (status == STATUS_OK) {
        status = session_check_files(session, difference, error);
    }
    session_close(session);
    if (status != STATUS_OK) {
        return status;
    }
    status = loaded_open_session(loaded, path);
    if (status == STATUS_OK) {
        status = session_verify(loaded->session, loaded->drill, difference, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    char* json = marks_again(loaded);
    if (json == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the marks");
    }
    status = session_check_result(loaded->session, json, difference);
    free(json);
    return status;
}

static void print_outcome(const char* path, const SessionMeta* meta,
                          const SessionDifference* difference, bool json) {
    if (json) {
        json_t* document = json_pack("{s:s, s:b}", "session", path, "same", difference == NULL);
        if (difference == NULL) {
            json_object_set_new(document, "ticks", json_integer(meta->last_tick));
            json_object_set_new(document, "finished", json_boolean(meta->finished));
        } else {
            json_object_set_new(document, "tick", json_integer(difference->tick));
            json_object_set_new(document, "subsystem", json_string(difference->subsystem));
            json_object_set_new(document, "sentence", json_string(difference->sentence));
        }
        json_dumpf(document, stdout, JSON_COMPACT);
        printf("\n");
        json_decref(document);
    } else if (difference == NULL) {
        printf("%s: %u ticks run again, every command, event, hash and mark the same%s\n", path,
               meta->last_tick, meta->finished ? "" : " (the recording was cut off there)");
    }
    if (difference != NULL) {
        char clock[16];
        text_clock((double)difference->tick * TICK_S, clock, sizeof(clock));
        fprintf(stderr, "%s: tick %u (%s): %s differs: %s\n", path, difference->tick, clock,
                difference->subsystem, difference->sentence);
    }
}

static int verify(Loaded* loaded, const char* path, bool json) {
    SessionDifference difference = {0};
    Error error = {0};
    Status status = compare(loaded, path, &difference, &error);
    if (status == STATUS_OK) {
        print_outcome(path, session_meta(loaded->session), NULL, json);
    } else if (status == STATUS_DIFFERS) {
        print_outcome(path, NULL, &difference, json);
    } else if (error.message[0] != '\0') {
        app_complain("%s", error.message);
    }
    return app_exit(status);
}

static int show_again(Loaded* loaded, const char* path) {
    Status status = loaded_open_session(loaded, path);
    if (status != STATUS_OK) {
        return app_exit(status);
    }
#ifdef MUSTER_GUI
    return show_loaded(loaded);
#else
    app_complain("this Muster was built without a window; use --verify, or muster report");
    return EXIT_FAULT;
#endif
}

int app_replay(int argc, char** argv) {
    bool is_verify = false;
    bool json = false;
    const Option table[] = {
        {"--verify", OPTION_FLAG, NULL, "run it again and compare all that is stored", &is_verify,
         NULL},
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
    result = is_verify ? verify(loaded, path, json) : show_again(loaded, path);
    loaded_close(loaded);
    free(loaded);
    return result;
}

// ---- runs of a session that are only read ------------------------------------------------------

#define NO_OUTCOME "do not mark the outcome against runs without a response and by the plan at once"

typedef struct Again {
    Loaded loaded;
    Report* report;
    Beside* beside;
    bool no_outcome;
    ScoreOutcome outcome;
    Assessment assessment;
    ScoreBasis basis;
    Score score;
} Again;

/// What the outcome is held against: as stored with the session, else made again.
static Status begin_outcome(Again* again, Error* error) {
    Session* session = again->loaded.session;
    if (again->no_outcome || !session_meta(session)->finished) {
        return STATUS_OK;
    }
    if (session_outcome(session, &again->outcome)) {
        again->basis.outcome = &again->outcome;
        return STATUS_OK;
    }
    return beside_start(&again->beside, &again->loaded, error);
}

static Status end_outcome(Again* again, Error* error) {
    if (again->beside == NULL) {
        return STATUS_OK;
    }
    again->basis.outcome = &again->outcome;
    return beside_wait(again->beside, &again->outcome, error);
}

static void end_again(Again* again) {
    beside_free(again->beside);
    report_free(again->report);
    loaded_close(&again->loaded);
}

/// Runs a session to the end of its recording, watched by a report.
static Status run_again(Again* again, const char* path, Error* error) {
    Status status = loaded_open_session(&again->loaded, path);
    if (status == STATUS_OK) {
        again->basis.assessment = &again->assessment;
        status = session_assessment(again->loaded.session, &again->assessment, error);
    }
    if (status == STATUS_OK) {
        status = begin_outcome(again, error);
    }
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
    return end_outcome(again, error);
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
                                 .seed = meta->seed,
                                 .set = meta->set};
    return loaded_open(other, &options);
}

typedef struct ScoreOptions {
    const char* path;
    const char* plan;
    const char* files[ASSESS_KIND_COUNT]; // by kind; of OPEN the name of who opens
    bool blank;
    bool no_outcome;
    bool json;
} ScoreOptions;

/// Puts one file of rows into the session.
static Status hand_in(Again* again, AssessKind kind, const char* path, Error* error) {
    Loaded* loaded = &again->loaded;
    AssessRow rows[ASSESS_ROWS_MAX];
    int count = 1;
    rows[0] = (AssessRow){ASSESS_OPEN, path, "", ASSESS_NONE, -1.0, "", ""};
    if (kind == ASSESS_RATE && assess_opened(&again->assessment)) {
        return error_set(error, STATUS_INVALID,
                         "score: the ratings are open, and who has seen them cannot rate blind; "
                         "let the raters agree: --agree FILE");
    }
    if (kind != ASSESS_OPEN) {
        BundleFile file = {0};
        Status status = loaded_disk(NULL, path, &loaded->arena, &file, error);
        if (status != STATUS_OK) {
            return status;
        }
        problems_init(&loaded->problems);
        status = assess_read(kind, path, (const char*)file.bytes, file.count, &loaded->def.plan,
                             &again->score, &loaded->arena, rows, &count, &loaded->problems);
        if (status != STATUS_OK) {
            app_print_problems(&loaded->problems, false);
            return status;
        }
    }
    return session_assess(loaded->session, rows, count, error);
}

/// Hands in what there is, each kind of file in its turn.
static Status hand_in_all(Again* again, const ScoreOptions* options, Error* error) {
    Status status = STATUS_OK;
    for (int kind = 0; kind < ASSESS_KIND_COUNT && status == STATUS_OK; kind++) {
        if (options->files[kind] != NULL) {
            status = hand_in(again, (AssessKind)kind, options->files[kind], error);
        }
        if (status == STATUS_OK && options->files[kind] != NULL) {
            status = session_assessment(again->loaded.session, &again->assessment, error);
        }
    }
    return status;
}

static Status score_session(Again* again, Loaded* other, const ScoreOptions* options,
                            Error* error) {
    Status status = run_again(again, options->path, error);
    if (status == STATUS_OK && options->plan != NULL) {
        status = other_plan(again, options->plan, other);
        if (status == STATUS_INVALID) {
            app_complain("score: '%s' cannot mark this session: the scenario must load with it, "
                         "so it needs the roles that the scenario names",
                         options->plan);
        }
    }
    if (status != STATUS_OK) {
        return status;
    }
    const PlanDef* by = options->plan != NULL ? &other->def.plan : &again->loaded.def.plan;
    if (options->blank) {
        assess_blank(by);
        return STATUS_OK;
    }
    score_run(again->loaded.drill, by, &again->basis, &again->score);
    status = hand_in_all(again, options, error);
    if (status != STATUS_OK) {
        return status;
    }
    score_run(again->loaded.drill, by, &again->basis, &again->score);
    ResultInfo info = info_of(again, options->path);
    char* text =
        options->json ? report_score_json(again->loaded.drill, &again->score, &info.report) : NULL;
    if (text != NULL) {
        printf("%s\n", text);
    } else {
        result_print(&again->loaded, &again->score, &info);
    }
    free(text);
    return STATUS_OK;
}

int app_score(int argc, char** argv) {
    ScoreOptions options = {0};
    const Option table[] = {
        {"--plan", OPTION_TEXT, "PLAN", "mark against another plan, made for the same roles",
         &options.plan, NULL},
        {"--blank", OPTION_FLAG, NULL, "print the sheet that a rater fills in", &options.blank,
         NULL},
        {"--rate", OPTION_TEXT, "FILE.csv", "hand in a rater's sheet: by, item, mark, at, note",
         &options.files[ASSESS_RATE], NULL},
        {"--open", OPTION_TEXT, "NAME", "open the ratings; until then raters are blind",
         &options.files[ASSESS_OPEN], NULL},
        {"--agree", OPTION_TEXT, "FILE.csv", "hand in what raters far apart agreed on",
         &options.files[ASSESS_AGREE], NULL},
        {"--overrule", OPTION_TEXT, "FILE.csv", "a trainer's marks in place of the log's",
         &options.files[ASSESS_OVERRULE], NULL},
        {"--no-outcome", OPTION_FLAG, NULL, NO_OUTCOME, &options.no_outcome, NULL},
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else", &options.json,
         NULL},
    };
    const Usage usage = {"score",
                         "SESSION",
                         "Marks a recorded drill again, with what people judged of it.",
                         table,
                         sizeof(table) / sizeof(table[0]),
                         1,
                         1};
    int count = 0;
    int result = options_parse(&usage, argc, argv, &options.path, &count);
    if (result >= 0) {
        return result;
    }
    Again* again = calloc(1, sizeof(Again));
    Loaded* other = calloc(1, sizeof(Loaded));
    Error error = {0};
    Status status = STATUS_NO_MEMORY;
    if (again != NULL && other != NULL) {
        again->no_outcome = options.no_outcome;
        status = score_session(again, other, &options, &error);
        end_again(again);
        loaded_close(other);
    }
    if (status != STATUS_OK && error.message[0] != '\0') {
        app_complain("%s", error.message);
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
    Status status = run_again(again, options->path, error);
    if (status != STATUS_OK) {
        return status;
    }
    ResultInfo info = info_of(again, options->path);
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
        {"--no-outcome", OPTION_FLAG, NULL, NO_OUTCOME, &options.no_outcome, NULL},
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
        end_again(again);
    }
    free(again);
    return app_exit(status);
}
