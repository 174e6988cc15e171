// muster score: the marks of a recorded run, and what people hand in of it.

#include "app/again.h"
#include "app/app.h"
#include "app/assess.h"
#include "app/options.h"

#include <stdio.h>
#include <stdlib.h>

/// Most sheets that are named where a plan has no line to rate.
#define SHEETS_TOLD_MAX 16

typedef struct ScoreOptions {
    const char* path;
    const char* plan;
    const char* sheet;
    const char* files[ASSESS_KIND_COUNT]; // by kind; of OPEN the name of who opens
    bool blank;
    bool blank_overrule;
    bool no_outcome;
    bool json;
} ScoreOptions;

/// Puts one file of rows into the session: of lines of the sheet that is marked by, the session's
/// own or another that was asked for.
static Status hand_in(Again* again, const PlanDef* by, AssessKind kind, const char* path,
                      Error* error) {
    Loaded* loaded = &again->loaded;
    AssessRow rows[ASSESS_ROWS_MAX];
    int count = 1;
    rows[0] = (AssessRow){ASSESS_OPEN, path, "", ASSESS_NONE, -1.0, "", ""};
    if (kind == ASSESS_RATE && assess_opened(&again->assessment)) {
        return error_set(error, STATUS_INVALID,
                         "score: the ratings are open, and who has seen them cannot rate blind; "
                         "let the raters agree: --agree FILE");
    }
    if (kind == ASSESS_OPEN) {
        Status status = assess_may_open(&again->assessment, error);
        if (status != STATUS_OK) {
            return status;
        }
    } else {
        BundleFile file = {0};
        Status status = loaded_disk(NULL, path, &loaded->arena, &file, error);
        if (status != STATUS_OK) {
            return status;
        }
        problems_init(&loaded->problems);
        status = assess_read(kind, path, (const char*)file.bytes, file.count, by, &again->score,
                             &loaded->arena, rows, &count, &loaded->problems);
        if (status != STATUS_OK) {
            app_print_problems(&loaded->problems, false, app_language());
            return status;
        }
    }
    return session_assess(loaded->session, rows, count, error);
}

/// Hands in what there is, each kind of file in its turn.
static Status hand_in_all(Again* again, const PlanDef* by, const ScoreOptions* options,
                          Error* error) {
    Status status = STATUS_OK;
    for (int kind = 0; kind < ASSESS_KIND_COUNT && status == STATUS_OK; kind++) {
        if (options->files[kind] != NULL) {
            status = hand_in(again, by, (AssessKind)kind, options->files[kind], error);
        }
        if (status == STATUS_OK && options->files[kind] != NULL) {
            status = session_assessment(again->loaded.session, &again->assessment, error);
        }
    }
    return status;
}

/// The sheet for a rater. Where the plan has no line that people rate, it says what one can do.
static Status print_blank(Again* again, const PlanDef* by, const char* sheet, Error* error) {
    const char* names[SHEETS_TOLD_MAX];
    char list[200] = "";
    if (sheet != NULL) { // the same sheet takes it in again
        printf("# --sheet %s --rate FILE.csv\n", sheet);
    }
    if (assess_blank(by)) {
        return STATUS_OK;
    }
    Bundle* bundle = calloc(1, sizeof(Bundle));
    if (bundle == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory");
    }
    bundle_init(bundle, &again->loaded.arena, loaded_disk, NULL);
    int count =
        script_rated_sheets(bundle, &again->loaded.arena,
                            session_meta(again->loaded.session)->scenario, names, SHEETS_TOLD_MAX);
    for (int i = 0; i < count; i++) {
        text_append(list, sizeof(list), "%s%s", i > 0 ? ", " : "", names[i]);
    }
    free(bundle);
    return error_set(
        error, STATUS_INVALID,
        "score: neither this plan nor its sheet has a line that a person rates; take a "
        "sheet that has (--sheet NAME --blank: %s), or write lines without takes into "
        "the plan's capabilities (scenarios/README.md)",
        count > 0 ? list : "-");
}

static Status score_session(Again* again, Loaded* other, const ScoreOptions* options,
                            Error* error) {
    Status status = again_run(again, options->path, error);
    const bool otherwise = options->plan != NULL || options->sheet != NULL;
    if (status == STATUS_OK && otherwise) {
        status = again_other_marks(again, options->plan, options->sheet, other);
    }
    if (status != STATUS_OK) {
        return status;
    }
    const PlanDef* by = otherwise ? &other->def.plan : &again->loaded.def.plan;
    if (options->blank) {
        return print_blank(again, by, options->sheet, error);
    }
    score_run(again->loaded.drill, by, &again->basis, &again->score);
    if (options->blank_overrule) {
        assess_blank_overrule(&again->score);
        return STATUS_OK;
    }
    status = hand_in_all(again, by, options, error);
    if (status != STATUS_OK) {
        return status;
    }
    score_run(again->loaded.drill, by, &again->basis, &again->score);
    status = again_list(again, error);
    if (status != STATUS_OK) {
        return status;
    }
    ResultInfo info = again_info(again, options->path);
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
        {"--sheet", OPTION_TEXT, "NAME", "mark by another score sheet of lib/sheets.lua",
         &options.sheet, NULL},
        {"--blank", OPTION_FLAG, NULL, "print the sheet that a rater fills in", &options.blank,
         NULL},
        {"--rate", OPTION_TEXT, "FILE.csv", "hand in a rater's sheet: by, item, mark, at, note",
         &options.files[ASSESS_RATE], NULL},
        {"--open", OPTION_TEXT, "NAME", "open the ratings; until then raters are blind",
         &options.files[ASSESS_OPEN], NULL},
        {"--agree", OPTION_TEXT, "FILE.csv",
         "hand in what raters far apart agreed on: by, item, mark, at, note",
         &options.files[ASSESS_AGREE], NULL},
        {"--overrule", OPTION_TEXT, "FILE.csv",
         "a trainer's marks in place of the log's: by, item, mark, at, note",
         &options.files[ASSESS_OVERRULE], NULL},
        {"--blank-overrule", OPTION_FLAG, NULL, "print that file to fill in: every mark as it is",
         &options.blank_overrule, NULL},
        {"--no-outcome", OPTION_FLAG, NULL, AGAIN_NO_OUTCOME, &options.no_outcome, NULL},
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
        again_end(again);
        loaded_close(other);
    }
    if (status != STATUS_OK && error.message[0] != '\0') {
        app_fail(&error);
    }
    free(other);
    free(again);
    return app_exit(status);
}
