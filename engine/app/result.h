/// Result: what a run leaves - files, a summary, a document - the same for run, replay and score.
///
/// Layer: app.
#pragma once

#include "load/loaded.h"
#include "report/report.h"

typedef struct ResultInfo {
    ReportInfo report;
    const char* out;  // folder that was written, or NULL
    const char* kept; // where the session went that was there before, or NULL
} ResultInfo;

/// The names and dates of a loaded drill, for the report.
ResultInfo result_info(const Loaded* loaded, const char* date);

/// Writes report.html and score.json into `info->out`.
WARN_UNUSED Status result_write(const Loaded* loaded, const Report* report, const Score* score,
                                const ResultInfo* info, Error* error);

/// The summary that a person reads, on stdout.
void result_print(const Loaded* loaded, const Score* score, const ResultInfo* info);

/// The document of `muster run --json`: the score's with "files".
void result_print_json(const char* score_json, const ResultInfo* info);

/// Writes a text and a line end to a file by the rule of report/outfile.h. STATUS_IO fills `error`.
WARN_UNUSED Status result_write_text(const char* path, const char* text, Error* error);
