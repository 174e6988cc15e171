// Moment: the calendar by integers, so that no time zone of the machine has a say.

#include "report/moment.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define MS_PER_DAY 86400000LL

/// Days since 1970-01-01 of a day of the Gregorian calendar; years are begun in March, so that the
/// odd day comes last.
static int64_t days_of(int year, int month, int day) {
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t shifted = (month + 9) % 12;
    int64_t of_year = (153 * shifted + 2) / 5 + day - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + of_year - 719468;
}

static void date_of(int64_t days, int* year, int* month, int* day) {
    int y = (int)(1970 + days / 366); // never too late; at most a few centuries to go
    while (days_of(y + 1, 1, 1) <= days) {
        y++;
    }
    int m = 12;
    while (days_of(y, m, 1) > days) {
        m--;
    }
    *year = y;
    *month = m;
    *day = (int)(days - days_of(y, m, 1)) + 1;
}

/// An offset as it stands at the end of a date: "Z", "+08:00". Absent: UTC.
static bool is_offset(const char* text) {
    int hours = 0;
    int minutes = 0;
    int used = 0;
    if (text[0] == '\0' || strcmp(text, "Z") == 0) {
        return true;
    }
    return (text[0] == '+' || text[0] == '-') &&
           sscanf(text + 1, "%2d:%2d%n", &hours, &minutes, &used) == 2 && used == 5 &&
           text[6] == '\0' && hours < 24 && minutes < 60;
}

bool moment_after(const char* from, double seconds, char text[MOMENT_TEXT]) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int used = 0;
    text[0] = '\0';
    if (from == NULL ||
        sscanf(from, "%4d-%2d-%2d%*1[T ]%2d:%2d%n", &year, &month, &day, &hour, &minute, &used) !=
            5 ||
        year < 1970 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) {
        return false;
    }
    const char* rest = from + used;
    if (sscanf(rest, ":%2d%n", &second, &used) == 1) {
        rest += used;
    }
    if (second > 59 || !is_offset(rest)) {
        return false;
    }
    int64_t ms = (int64_t)(seconds * 1000.0 + (seconds < 0.0 ? -0.5 : 0.5));
    int64_t all = days_of(year, month, day) * MS_PER_DAY +
                  ((int64_t)hour * 3600 + minute * 60 + second) * 1000 + ms;
    if (all < 0) {
        return false;
    }
    unsigned of_day = (unsigned)(all % MS_PER_DAY);
    date_of(all / MS_PER_DAY, &year, &month, &day);
    // Two digits are all that there can be; the compiler sees it only so.
    snprintf(text, MOMENT_TEXT, "%04u-%02u-%02uT%02u:%02u:%02u.%03u%.6s", (unsigned)year % 10000u,
             (unsigned)month % 100u, (unsigned)day % 100u, of_day / 3600000u, of_day / 60000u % 60u,
             of_day / 1000u % 60u, of_day % 1000u, rest[0] != '\0' ? rest : "Z");
    return true;
}

void moment_duration(double seconds, char text[MOMENT_TEXT]) {
    int64_t hundredths = seconds > 0.0 ? (int64_t)(seconds * 100.0 + 0.5) : 0;
    int length = snprintf(text, MOMENT_TEXT, "PT");
    int64_t hours = hundredths / 360000;
    int64_t minutes = hundredths / 6000 % 60;
    int64_t rest = hundredths % 6000;
    if (hours > 0) {
        length +=
            snprintf(text + length, (size_t)(MOMENT_TEXT - length), "%lldH", (long long)hours);
    }
    if (minutes > 0) {
        length +=
            snprintf(text + length, (size_t)(MOMENT_TEXT - length), "%lldM", (long long)minutes);
    }
    if (rest % 100 != 0) {
        snprintf(text + length, (size_t)(MOMENT_TEXT - length), "%lld.%02lldS",
                 (long long)(rest / 100), (long long)(rest % 100));
    } else if (rest > 0 || hundredths == 0) {
        snprintf(text + length, (size_t)(MOMENT_TEXT - length), "%lldS", (long long)(rest / 100));
    }
}
