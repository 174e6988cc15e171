/// Moment: dates and durations as RFC 3339 and ISO 8601 write them.
///
/// Layer: report. No header above core is needed.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define MOMENT_TEXT 32

/// `seconds` after `from`, to the millisecond and in the same offset:
/// "2026-11-22T14:31:05.120+08:00". `from` is RFC 3339 with an offset, or a date with a time and no
/// offset ("2026-11-22 14:31", older sessions), which counts as UTC. False, and "", when `from` is
/// neither.
bool moment_after(const char* from, double seconds, char text[MOMENT_TEXT]);

/// "PT1H2M3.45S", to the hundredth of a second; "PT0S" for nothing and for negative ones.
void moment_duration(double seconds, char text[MOMENT_TEXT]);
