/// Paper, the reading of values: what a declaration makes of a style.
///
/// Layer: report.
#pragma once

#include "report/paper.h"

/// Applies one declaration; those that paper has no use for are passed over. `parent` is the style
/// handed on. `name` and `value` are cut to size, without "var()".
void paper_declare(PaperStyle* style, const PaperStyle* parent, Arena* arena, const char* name,
                   const char* value);
