// Plot: words, numbers and axes, which charts and plans share.

#include "verify/plot.h"

#include <stdio.h>
#include <string.h>

static bool shows_both(const Html* html, Text text) {
    return html->language == LANGUAGE_BOTH && text.en != NULL && text.zh != NULL &&
           strcmp(text.en, text.zh) != 0;
}

static Language one_language(const Html* html) {
    return html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN;
}

void plot_words(Html* html, Text text) {
    if (!shows_both(html, text)) {
        html_text(html, text_in(text, one_language(html)));
        return;
    }
    html_raw(html, "<span class=\"e\">");
    html_text(html, text.en);
    html_raw(html, "</span><span class=\"z\" lang=\"zh\">");
    html_text(html, text.zh);
    html_raw(html, "</span>");
}

/// One SVG text; `mark` is a class with its leading space, or empty.
static void put_label(Html* html, double x, double y, const char* attributes, const char* mark,
                      const char* text) {
    html_format(html, "<text x=\"%.2f\" y=\"%.2f\" %s%s>", x, y, attributes, mark);
    html_text(html, text);
    html_raw(html, "</text>");
}

void plot_label(Html* html, double x, double y, const char* attributes, Text text) {
    if (!shows_both(html, text)) {
        put_label(html, x, y, attributes, "", text_in(text, one_language(html)));
        return;
    }
    put_label(html, x, y, attributes, " class=\"e\"", text.en);
    put_label(html, x, y, attributes, " class=\"z\" lang=\"zh\"", text.zh);
}

void plot_number(double value, char* buffer, size_t size) {
    if (!isfinite(value)) {
        snprintf(buffer, size, "\u2013");
        return;
    }
    double most = fabs(value);
    int digits = most >= 99.95 ? 0 : most >= 9.995 ? 1 : most >= 0.9995 ? 2 : 3;
    if (most > 0.0 && most < 0.00095) {
        snprintf(buffer, size, "%.1e", value);
        return;
    }
    int length = snprintf(buffer, size, "%.*f", digits, value);
    while (digits > 0 && length > 1 && buffer[length - 1] == '0') { // 2.50 -> 2.5, 3.00 -> 3
        buffer[--length] = '\0';
        digits--;
    }
    if (length > 1 && buffer[length - 1] == '.') {
        buffer[--length] = '\0';
    }
    if (strcmp(buffer, "-0") == 0) {
        snprintf(buffer, size, "0");
    }
}

double plot_axis(double most, double* stride) {
    if (!(most > 0.0) || !isfinite(most)) {
        most = 1.0;
    }
    double power = pow(10.0, floor(log10(most / 4.0)));
    static const double steps[] = {1.0, 2.0, 5.0, 10.0};
    double wanted = most / 8.0 * (1.0 - 1e-9);
    *stride = 10.0 * power;
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        if (steps[i] * power >= wanted) {
            *stride = steps[i] * power;
            break;
        }
    }
    return ceil(most / *stride * (1.0 - 1e-9)) * *stride;
}
