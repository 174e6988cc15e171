// muster report: the debrief of a recorded run.

#include "app/again.h"
#include "app/app.h"
#include "app/edit.h"
#include "app/exports.h"
#include "app/options.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct ReportOptions {
    const char* path;
    Exports exports;
    const char* file;   // of the only form
    const char* folder; // of several
    const char* site;
    const char* sheet;
    const char* edit;  // rectification list, out or in
    const char* since; // an earlier session, or a folder of them
    Language language;
    int chances; // 0: those of the session
    bool no_outcome;
} ReportOptions;

/// Where what is wanted goes: all into a folder; the only one as a file of the user's name or its
/// own, or onto the terminal.
static Status write_forms(const ReportOptions* options, const ExportSource* source, Error* error) {
    ExportKind only = exports_only(&options->exports);
    if (options->folder != NULL || only == EXPORT_KIND_COUNT) {
        const char* folder = options->folder != NULL ? options->folder : ".";
        return exports_write(&options->exports, source, folder, true, error);
    }
    const char* path = options->file != NULL ? options->file
                       : export_prints(only) ? NULL
                                             : export_name(only);
    Status status = export_write(only, source, path, error);
    if (status == STATUS_OK && !export_prints(only)) {
        printf("%s\n", path);
    }
    return status;
}

static Status write_report(Again* again, Loaded* other, const ReportOptions* options,
                           Error* error) {
    again->no_outcome = options->no_outcome;
    again->chances = options->chances;
    again->wants_otherwises =
        options->exports.wanted[EXPORT_HTML] || options->exports.wanted[EXPORT_PDF];
    Status status = again_run(again, options->path, error);
    if (status != STATUS_OK) {
        return status;
    }
    const PlanDef* plan = &again->loaded.def.plan;
    if (options->sheet != NULL) {
        status = again_other_marks(again, NULL, options->sheet, other);
        if (status != STATUS_OK) {
            return status;
        }
        plan = &other->def.plan;
    }
    score_run(again->loaded.drill, plan, &again->basis, &again->score);
    bool handed_out = false;
    status = again_list(again, error);
    if (status == STATUS_OK && options->edit != NULL) {
        status = edit_list(again, options->edit, options->language, &handed_out, error);
    }
    if (status == STATUS_OK && !handed_out && options->since != NULL) {
        status = again_since(again, options->since, error);
    }
    if (status != STATUS_OK || handed_out) {
        return status;
    }
    ResultInfo info = again_info(again, options->path);
    info.report.language = options->language;
    info.report.site = options->site;
    const ExportSource source = {again->report, again->loaded.drill, &again->score, &info.report};
    return write_forms(options, &source, error);
}

/// What the table of options cannot check.
static bool check_options(ReportOptions* options, const char* formats, const char* language,
                          const char* chances) {
    if (!branches_option("report", chances, &options->chances) ||
        !app_read_language("report", language, &options->language) ||
        !exports_parse("report", formats, &options->exports) ||
        (options->site != NULL && !exports_site("report", options->site))) {
        return false;
    }
    if (options->file != NULL && (options->folder != NULL || options->exports.count > 1)) {
        app_complain("report: -o names one file; for several forms say --out DIR");
        return false;
    }
    return true;
}

int app_report(int argc, char** argv) {
    ReportOptions options = {0};
    const char* formats = "html";
    const char* language = "both";
    const char* chances = NULL;
    const Option table[] = {
        {"--format", OPTION_TEXT, "F,F", EXPORTS_HELP, &formats, NULL},
        {"--lang", OPTION_TEXT, "L", "en, zh or both (default)", &language, NULL},
        {"-o", OPTION_TEXT, "FILE",
         "where to; default report.html, report.pdf, csv; xapi and jsonl to the terminal",
         &options.file, NULL},
        {"--out", OPTION_TEXT, "DIR", "the folder for several, each under its own name",
         &options.folder, NULL},
        {"--site", OPTION_TEXT, "URL", "of xAPI accounts and activities, default " XAPI_SITE,
         &options.site, NULL},
        {"--sheet", OPTION_TEXT, "NAME", "mark by another score sheet of lib/sheets.lua",
         &options.sheet, NULL},
        {"--edit", OPTION_TEXT, "FILE.csv",
         "write the rectification list to edit; where FILE is there, file it", &options.edit, NULL},
        {"--since", OPTION_TEXT, "SESSION", "tell what came back since; a folder: since all of it",
         &options.since, NULL},
        {"--chances", OPTION_TEXT, "N", BRANCHES_OPTION, &chances, NULL},
        {"--no-outcome", OPTION_FLAG, NULL, AGAIN_NO_OUTCOME, &options.no_outcome, NULL},
    };
    const Usage usage = {"report",
                         "SESSION",
                         "Writes the debrief of a recorded drill, and its data for other programs.",
                         table,
                         sizeof(table) / sizeof(table[0]),
                         1,
                         1};
    int count = 0;
    int result = options_parse(&usage, argc, argv, &options.path, &count);
    if (result >= 0) {
        return result;
    }
    if (!check_options(&options, formats, language, chances)) {
        return EXIT_USAGE;
    }
    Again* again = calloc(1, sizeof(Again));
    Loaded* other = calloc(1, sizeof(Loaded));
    Error error = {0};
    Status status = again == NULL || other == NULL ? STATUS_NO_MEMORY
                                                   : write_report(again, other, &options, &error);
    if (status != STATUS_OK && error.message[0] != '\0') {
        app_fail(&error);
    }
    if (again != NULL) {
        again_end(again);
    }
    if (other != NULL) {
        loaded_close(other);
    }
    free(other);
    free(again);
    return app_exit(status);
}
