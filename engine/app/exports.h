/// Exports: the forms in which a drill can be written out, by the names of the command line.
///
/// Layer: app.
#pragma once

#include "report/export.h"

typedef enum ExportKind {
    EXPORT_HTML = 0,
    EXPORT_PDF,
    EXPORT_CSV,   // a folder of tables
    EXPORT_XAPI,  // statements, JSON Lines
    EXPORT_JSONL, // the event log, JSON Lines
    EXPORT_KIND_COUNT
} ExportKind;

/// Which of them are wanted.
typedef struct Exports {
    bool wanted[EXPORT_KIND_COUNT];
    int count;
} Exports;

/// What is written out.
typedef struct ExportSource {
    const Report* report;
    const Drill* drill;
    const Score* score;
    const ReportInfo* info;
} ExportSource;

/// The names for --help: "html, pdf, csv, xapi, jsonl".
#define EXPORTS_HELP                                                                               \
    "html, pdf, csv (a folder of tables), xapi, jsonl (the event log), several by comma"

/// Reads a list of names parted by commas. False after a complaint that begins with `command`.
bool exports_parse(const char* command, const char* list, Exports* exports);

/// Reads an address for accounts and activities: http or https, no blanks, no "/" at its end. False
/// after a complaint.
bool exports_site(const char* command, const char* site);

/// Writes one form as `path`, a folder for tables; NULL: on standard output, which html and tables
/// cannot. What exists is replaced file by file.
WARN_UNUSED Status export_write(ExportKind kind, const ExportSource* source, const char* path,
                                Error* error);

/// Writes all that are wanted into a folder under their own names ("report.html", "csv/",
/// "statements.jsonl", "log.jsonl") and, with `tell`, prints these.
WARN_UNUSED Status exports_write(const Exports* exports, const ExportSource* source,
                                 const char* folder, bool tell, Error* error);

/// The only one that is wanted; EXPORT_KIND_COUNT where there are several.
ExportKind exports_only(const Exports* exports);
/// Its own name: "report.html".
const char* export_name(ExportKind kind);
/// Its word on the command line: "html".
const char* export_word(ExportKind kind);
/// True where it may go to standard output.
bool export_prints(ExportKind kind);
