/// Report: a drill's debrief as one self-contained HTML file, and its marks as JSON.
///
/// A Report watches a run tick by tick (live, or replayed from a session) and keeps light frames:
/// places, states, air, doors. What happened is read from the event log, so that the text, the
/// timeline and the marks cannot disagree.
///
/// Layer: report. Includes drill and below; jansson.
#pragma once

#include "drill/findings.h"
#include "drill/otherwise.h"
#include "drill/tell.h"

typedef struct Report Report;

/// What the trainer wrote down at a moment of the run.
typedef struct ReportNote {
    uint32_t tick;
    Text kind;        // "Bookmark", "Note"
    const char* text; // as it was written
    const char* made; // when, local time; may be empty
} ReportNote;

/// What is not in the drill: where things came from and when. Any text may be NULL.
typedef struct ReportInfo {
    const char* scenario_file;
    const char* facility_file;
    const char* plan_file;
    const char* session_file;
    const char* date;       // local date of the run, "2026-11-22"
    const char* incomplete; // why the run stopped early, or NULL
    bool differs;      // another program recorded it, and run again here it comes out otherwise
    int32_t told_bp;   // then: the total that was told at its end, -1 none is stored
    Language language; // LANGUAGE_BOTH: English and Chinese side by side
    const ScoreOutcome* outcome;  // runs without a response and by the plan at once, or NULL
    const Otherwises* otherwises; // what its decisions came to by the plan, or NULL
    const char* started; // when the run began, RFC 3339 with its offset; NULL of an older session
    const char* site;    // where xAPI accounts and activities are at home, an http(s) address; NULL
                         // XAPI_SITE
    const Rectification* rectification; // as filed; NULL: as the run alone gives it
    const FindingHistory* history;      // of earlier sessions, or NULL
    const ReportNote* notes;            // in their order, or NULL
    int note_count;
} ReportInfo;

WARN_UNUSED Status report_create(Report** report, const Drill* drill, Error* error);
void report_free(Report* report);

/// Called once before the first tick and after every drill_step.
void report_observe(Report* report, const Drill* drill);

/// Writes the page; the same run gives the same bytes. STATUS_IO names the file and the fault, and
/// leaves no half-written file.
WARN_UNUSED Status report_write_html(const Report* report, const Drill* drill, const Score* score,
                                     const ReportInfo* info, const char* path, Error* error);

/// Digits of a number in the JSON documents: enough for hundredths of a second, and few enough that
/// 186.05 is not written as 186.05000000000001.
#define REPORT_JSON_DIGITS 12

/// One JSON document: shape of `muster run --json` plus items, capabilities, red lines with their
/// evidence. malloc'd; free() it. NULL: no memory.
char* report_score_json(const Drill* drill, const Score* score, const ReportInfo* info);
