/// Span: where a value stands in a JSON text, so that one value can be written anew and every other
/// byte of the file stays as somebody wrote it.
///
/// The text must have passed json_parse(); on other bytes the answers mean nothing.
///
/// Layer: edit.
#pragma once

#include "formats/json_text.h"

/// Bytes [start, end) of a text; both 0: there is no such value.
typedef struct Span {
    size_t start, end;
} Span;

static inline bool span_is_none(Span span) {
    return span.end == 0;
}

/// The first byte at or after `at` that is no white space.
size_t span_skip(const char* text, size_t at);

/// The value that begins at or, after white space, behind `at`.
Span span_value(const char* text, size_t at);

/// The value of a member of an object; none where it has no such member.
Span span_member(const char* text, Span object, const char* name);

/// Value `index` of an array; none beyond the last.
Span span_item(const char* text, Span array, int index);

/// The text with bytes [from, to) replaced; malloc'd, NULL when memory is out.
char* span_replaced(const char* text, size_t from, size_t to, const char* by);

/// The text of an object with a member set to a JSON value, or taken out where `value` is NULL.
/// `object` is where that object stands in `text`. A new member goes to the end and is spaced as
/// the others. malloc'd; NULL when memory is out.
char* span_with_member(const char* text, Span object, const char* name, const char* value);
