/// Export: a drill for other programs - the log as JSON Lines, tables as CSV, statements for a
/// learning record store (xAPI 1.0.3).
///
/// Each is one text in memory, so that a caller may print it or write it whole; the same run gives
/// the same bytes. Fields, columns and identifiers: the README of this folder.
///
/// Layer: report. Includes drill and below; jansson.
#pragma once

#include "report/report.h"

/// The event log, a JSON object a line. malloc'd; free() it. NULL: no memory.
char* report_log_jsonl(const Drill* drill);

/// The statements, a JSON object a line. malloc'd; free() it. NULL: no memory.
char* report_xapi(const Drill* drill, const Score* score, const ReportInfo* info);

/// Where accounts and activities are at home when ReportInfo.site names no place.
#define XAPI_SITE "https://muster.example"

/// Tables that a run can be exported as.
int report_table_count(void);
/// Name of a table, "items"; NULL beyond the last.
const char* report_table_name(int table);
/// A table as CSV: UTF-8 with a byte order mark, CRLF. malloc'd; free() it. NULL: no memory.
/// Without a `report` there are no rows of what only a watcher saw (gas).
char* report_table_csv(int table, const Report* report, const Drill* drill, const Score* score,
                       const ReportInfo* info);
