/// Progress: marks over many sessions as one self-contained page.
///
/// Layer: report. jansson.
#pragma once

#include "core/status.h"
#include "core/text.h"

#include <jansson.h>

/// Writes the page of a document {"sessions", "series", "faults", "copies"} as `muster progress
/// --json` prints it. The same document gives the same bytes.
WARN_UNUSED Status progress_write_html(const json_t* document, Language language, const char* path,
                                       Error* error);

/// True where a session's marks do not stand on their own: not complete, still to be rated, or
/// paused in. Charts draw them hollow.
bool progress_is_soft(const json_t* session);
/// What of that it is, and red lines, in words.
void progress_flags(const json_t* session, Language language, char* text, size_t size);
/// "ordinary 6, novice 1", in Chinese "一般6人、新手1人": the skill of those who held roles.
void progress_levels(const json_t* session, bool zh, char* text, size_t size);
