/// Pdf: the report's page as A4 sheets, with fonts embedded and texts that can be searched.
///
/// Layer: report. cairo, Pango, librsvg.
#pragma once

#include "report/report.h"

/// Writes a PDF of the page that report_write_html() writes, in the language of `info`; the same
/// run gives the same bytes on one machine. STATUS_IO names the file and the fault, and leaves no
/// half-written file.
WARN_UNUSED Status report_write_pdf(const Report* report, const Drill* drill, const Score* score,
                                    const ReportInfo* info, const char* path, Error* error);
