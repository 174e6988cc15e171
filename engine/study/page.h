/// Page: what a study found as one page, on screen and on paper.
///
/// Layer: study.
#pragma once

#include "core/status.h"
#include "study/results.h"

/// Writes FOLDER/report.html, self-contained: the answer first, then what it rests on. The same
/// results give the same bytes. STATUS_IO and STATUS_NO_MEMORY fill `error`.
WARN_UNUSED Status study_report_write(const StudyResults* results, Language language,
                                      const char* folder, Error* error);

/// The same page as FOLDER/report.pdf on A4.
WARN_UNUSED Status study_report_write_pdf(const StudyResults* results, Language language,
                                          const char* folder, Error* error);
