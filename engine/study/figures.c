// Figures: one place decides how many digits a reader sees.

#include "study/figures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"
#define DASH  "\xE2\x80\x93"
/// A number alone, without sign and unit.
#define NUMBER_TEXT 24

static bool has_unit(Measure measure, const char* unit) {
    return strcmp(measure_row(measure)->unit, unit) == 0;
}

static bool is_time(Measure measure) {
    return has_unit(measure, "s");
}

/// In what is shown: basis points as percent.
static double shown(Measure measure, double value) {
    return has_unit(measure, "bp") ? value / 100.0 : value;
}

/// Small numbers keep two digits that say something.
static int digits_of(double size) {
    return size >= 99.95 ? 0 : size >= 0.95 ? 1 : size >= 0.095 || size <= 0.0 ? 2 : 3;
}

static void put_number(double value, char buffer[NUMBER_TEXT]) {
    double size = fabs(value);
    // A whole number is a count of one run, not a mean that was rounded.
    int digits = fabs(size - floor(size)) > 0.0 ? digits_of(size) : 0;
    if (size > 0.0 && size < 0.0005) {
        snprintf(buffer, NUMBER_TEXT, "≤0.001"); // no "<": figures go into pages as they are
    } else {
        snprintf(buffer, NUMBER_TEXT, "%.*f", digits, size);
    }
}

void figure_value(Measure measure, double value, char buffer[FIGURE_TEXT]) {
    char number[NUMBER_TEXT];
    if (isnan(value)) {
        snprintf(buffer, FIGURE_TEXT, DASH);
    } else if (is_time(measure)) {
        text_clock(floor(value + 0.5), buffer, FIGURE_TEXT);
    } else {
        put_number(shown(measure, value), number);
        snprintf(buffer, FIGURE_TEXT, "%s%s", value < 0.0 ? MINUS : "", number);
    }
}

void figure_bare(Measure measure, double difference, char buffer[FIGURE_TEXT]) {
    char number[NUMBER_TEXT];
    if (is_time(measure) && fabs(difference) >= 9.95) {
        snprintf(number, sizeof(number), "%.0f", fabs(difference));
    } else {
        put_number(shown(measure, difference), number);
    }
    snprintf(buffer, FIGURE_TEXT, "%s", number);
}

void figure_size(Measure measure, double difference, Language language, char buffer[FIGURE_TEXT]) {
    char number[FIGURE_TEXT];
    Text unit = figure_difference_unit(measure);
    bool plain = has_unit(measure, "people") && language == LANGUAGE_EN;
    figure_bare(measure, difference, number);
    // The sentences name people and runs themselves.
    snprintf(buffer, FIGURE_TEXT, "%.*s%s%s", NUMBER_TEXT, number,
             plain || unit.en[0] == '\0' ? "" : " ", plain ? "" : text_in(unit, language));
}

void figure_signed(Measure measure, double difference, char buffer[FIGURE_TEXT]) {
    char number[FIGURE_TEXT];
    if (isnan(difference)) {
        snprintf(buffer, FIGURE_TEXT, DASH);
        return;
    }
    figure_bare(measure, difference, number);
    bool zero = fabs(shown(measure, difference)) < 0.0005;
    snprintf(buffer, FIGURE_TEXT, "%s%.*s",
             zero               ? ""
             : difference < 0.0 ? MINUS
                                : "+",
             NUMBER_TEXT, zero ? "0" : number);
}

Text figure_unit(Measure measure) {
    return is_time(measure)                ? (Text){"min:s", "分:秒"}
           : has_unit(measure, "people")   ? (Text){"people", "人"}
           : has_unit(measure, "bp")       ? (Text){"%", "%"}
           : has_unit(measure, "1/m2")     ? (Text){"/m²", "人/平方米"}
           : has_unit(measure, "person s") ? (Text){"person s", "人·秒"}
           : has_unit(measure, "FED")      ? (Text){"FED", "FED"}
                                           : (Text){"", ""};
}

Text figure_difference_unit(Measure measure) {
    return is_time(measure)          ? (Text){"s", "秒"}
           : has_unit(measure, "bp") ? (Text){"points", "分"}
                                     : figure_unit(measure);
}

void figure_share(double share, char buffer[FIGURE_TEXT]) {
    double percent = 100.0 * share;
    if (isnan(share)) {
        snprintf(buffer, FIGURE_TEXT, DASH);
        return;
    }
    bool edge = (percent > 0.0 && percent < 1.5) || (percent > 98.5 && percent < 100.0);
    bool beyond = (percent > 0.0 && percent < 0.05) || (percent > 99.95 && percent < 100.0);
    snprintf(buffer, FIGURE_TEXT, "%.*f %%", beyond ? 2 : edge ? 1 : 0, percent);
}

const char* plan_letter(int32_t plan) {
    static const char* const letters[STUDY_PLANS_MAX] = {"A", "B", "C", "D", "E", "F", "G", "H"};
    return letters[plan];
}

void figure_number(double value, char buffer[FIGURE_TEXT]) {
    snprintf(buffer, FIGURE_TEXT, "%.4g", value);
}
