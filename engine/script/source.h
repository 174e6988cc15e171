/// Source: the text of a file that an author wrote, to say on which line a field stands.
///
/// Lua knows the line of a call, not of a field in its table; authors look for the field. So the
/// text is searched from the constructor's line for `field =` inside its own braces.
///
/// Layer: script. Internal.
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct Source {
    const char* file; // as the user named it
    const char* text; // terminated
    size_t count;     // [B]
} Source;

/// Line of `field =` in the braces of a call of `constructor` (NULL: any brace) that starts on
/// `line`; `line` itself when it is not found. Cannot fail.
int source_field_line(const Source* source, const char* constructor, int line, const char* field);

/// The first line on which more than `deepest` brackets of any kind stand open, 0 none. Cannot
/// fail.
int source_deep_line(const Source* source, int deepest);

/// True when the text holds `word` as a quoted string ("word" or 'word') outside of comments.
bool source_quotes(const Source* source, const char* word);
