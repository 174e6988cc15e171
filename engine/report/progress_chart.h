/// Charts of marks over sessions.
///
/// Layer: report.
#pragma once

#include "report/html.h"

#include <jansson.h>

/// A chart [px] of `marks` (basis points or null), one for each of `sessions`; with figures and red
/// lines where `labelled`.
void progress_chart(Html* html, const json_t* sessions, const json_t* marks, double width,
                    double height, bool labelled);
