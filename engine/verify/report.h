/// Verify_report: the outcome of the suites as one HTML file that an authority can be shown.
///
/// It stands alone (no script, no picture, no font from outside) and prints on A4: the table of
/// all cases with what was required, what came out and the verdict; the parameters with their
/// sources; then every case with plan, trajectories and curves. Same outcome, same bytes.
///
/// Layer: verify.
#pragma once

#include "core/status.h"
#include "verify/outcome.h"

/// Writes `folder`/report.html; the folder must exist. LANGUAGE_BOTH gives one page with a switch
/// between English and Chinese. STATUS_IO or STATUS_NO_MEMORY fill `error`.
WARN_UNUSED Status verify_report_write(const Outcome* outcome, Language language,
                                       const char* folder, Error* error);

/// "pass", "miss", "shown", "not run".
Text verdict_text(Verdict verdict);
