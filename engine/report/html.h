/// Html: a growing page with escaping and bilingual text.
///
/// Layer: report.
#pragma once

#include "core/text.h"

typedef struct Html {
    char* data; // terminated; malloc'd
    size_t used, size;
    bool failed; // memory ran out; the page must not be used
    Language language;
} Html;

void html_begin(Html* html, Language language);
void html_free(Html* html);

/// Markup as it is.
void html_raw(Html* html, const char* markup);
/// Formatted markup; texts of users must not go in here.
void html_format(Html* html, const char* format, ...) __attribute__((format(printf, 2, 3)));
/// Any text, escaped.
void html_text(Html* html, const char* text);
/// A text in the page's language: both, English first and Chinese dimmer beside it, when the page
/// has both.
void html_both(Html* html, Text text);
/// The same from two literals.
void html_words(Html* html, const char* en, const char* zh);
/// A heading of a part: <h2> with both languages.
void html_heading(Html* html, const char* en, const char* zh);
/// m:ss of a time [s], a dash when it is negative.
void html_clock(Html* html, double seconds);
/// A moment: negative ones stand before the beginning.
void html_moment(Html* html, double seconds);
/// Both languages in one plain string, for SVG text: "Alarm 警报", or one of them.
void html_label(const Html* html, Text text, char* buffer, size_t size);
