// Html: the page is built in memory and written in one piece, so that a full disk leaves no half
// page. What users wrote is escaped without exception.

#include "report/html.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A report is a few hundred kB; beyond this something is wrong.
#define HTML_BYTES_MAX ((size_t)256 << 20)

void html_begin(Html* html, Language language) {
    *html = (Html){.language = language};
}

void html_free(Html* html) {
    free(html->data);
    *html = (Html){0};
}

static bool reserve(Html* html, size_t more) {
    if (html->failed) {
        return false;
    }
    size_t wanted = html->used + more + 1;
    if (wanted <= html->size) {
        return true;
    }
    size_t size = html->size == 0 ? (size_t)1 << 16 : html->size;
    while (size < wanted) {
        size *= 2;
    }
    char* data = size <= HTML_BYTES_MAX ? realloc(html->data, size) : NULL;
    if (data == NULL) {
        html->failed = true;
        return false;
    }
    html->data = data;
    html->size = size;
    return true;
}

static void append(Html* html, const char* text, size_t length) {
    if (reserve(html, length)) {
        memcpy(html->data + html->used, text, length);
        html->used += length;
        html->data[html->used] = '\0';
    }
}

void html_raw(Html* html, const char* markup) {
    append(html, markup, strlen(markup));
}

void html_format(Html* html, const char* format, ...) {
    char buffer[2048];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(buffer, sizeof(buffer), format, arguments);
    va_end(arguments);
    if (length < 0 || length >= (int)sizeof(buffer)) {
        html->failed = true; // markup is short: a long one is a user's text in the wrong place
        return;
    }
    append(html, buffer, (size_t)length);
}

void html_text(Html* html, const char* text) {
    for (const char* at = text; *at != '\0'; at++) {
        switch (*at) {
        case '&': append(html, "&amp;", 5); break;
        case '<': append(html, "&lt;", 4); break;
        case '>': append(html, "&gt;", 4); break;
        case '"': append(html, "&quot;", 6); break;
        case '\'': append(html, "&#39;", 5); break;
        default: append(html, at, 1); break;
        }
    }
}

void html_both(Html* html, Text text) {
    bool both = html->language == LANGUAGE_BOTH && text.en != NULL && text.zh != NULL &&
                strcmp(text.en, text.zh) != 0;
    if (!both) {
        html_text(html, text_in(text, html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN));
        return;
    }
    html_text(html, text.en);
    html_raw(html, " <span class=\"zh\" lang=\"zh\">");
    html_text(html, text.zh);
    html_raw(html, "</span>");
}

void html_words(Html* html, const char* en, const char* zh) {
    html_both(html, (Text){en, zh});
}

void html_heading(Html* html, const char* en, const char* zh) {
    html_raw(html, "<h2>");
    html_words(html, en, zh);
    html_raw(html, "</h2>\n");
}

void html_clock(Html* html, double seconds) {
    char clock[16];
    if (seconds < 0.0) {
        html_raw(html, "&ndash;");
        return;
    }
    text_clock(seconds, clock, sizeof(clock));
    html_raw(html, clock);
}

void html_moment(Html* html, double seconds) {
    char clock[24];
    text_clock(seconds, clock, sizeof(clock));
    html_raw(html, clock);
}

void html_label(const Html* html, Text text, char* buffer, size_t size) {
    if (html->language == LANGUAGE_BOTH && text.en != NULL && text.zh != NULL &&
        strcmp(text.en, text.zh) != 0) {
        snprintf(buffer, size, "%s %s", text.en, text.zh);
    } else {
        snprintf(buffer, size, "%s",
                 text_in(text, html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN));
    }
}
