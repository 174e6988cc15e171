/// Assess: what people judge of a run, from the files that they fill in.
///
/// Rows "by, item, mark, at, note"; a first row with these words in any order is a heading, of
/// which at and note may be left out. A mark is P, S, M or U, points of a line of a sheet of points
/// ("3.5"), N/O (not observed), or of a trainer who overrules a percentage or N/A. The blank sheet
/// that assess_blank() prints is such a file.
///
/// Layer: app.
#pragma once

#include "drill/score.h"

/// Most rows of one file.
#define ASSESS_ROWS_MAX 512

/// Reads a file's text into rows of a kind; texts live in `arena`. Every problem with its line;
/// STATUS_INVALID when there is one. `score` names the items that may be overruled.
WARN_UNUSED Status assess_read(AssessKind kind, const char* file, const char* text, size_t length,
                               const PlanDef* plan, const Score* score, Arena* arena,
                               AssessRow* rows, int* count, Problems* problems);

/// Prints the sheet for a rater to fill in. False: the plan has no line that people rate.
bool assess_blank(const PlanDef* plan);
/// Prints the file in which a trainer overrules marks: every item with the mark that it has.
void assess_blank_overrule(const Score* score);
/// Whether the ratings may be opened: somebody must have rated, since nobody can afterwards.
WARN_UNUSED Status assess_may_open(const Assessment* assessment, Error* error);
