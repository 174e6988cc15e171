/// Paper, the printing: a long sheet as pages of a PDF.
///
/// Layer: report.
#pragma once

#include "core/status.h"
#include "core/text.h"
#include "report/paper.h"

#include <stdio.h>

/// What stands around the pages.
typedef struct PaperInfo {
    const char* title;
    const char* date; // RFC 3339, of the run; NULL: none is known
    Language language;
    const char* css; // for the pictures
} PaperInfo;

/// Content of a page [px]: A4 without margins.
double paper_page_width(void);

/// Cuts the sheet into pages and writes them. False: memory or the stream failed.
bool paper_print(Paper* paper, double tall, const PaperInfo* info, FILE* out);
