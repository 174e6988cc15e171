/// UTF-8 without tables, near names, clocks.
#include "core/text.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/status.h"

#define BROKEN 0xfffdu
// Longest text whose distance is counted [B].
#define DISTANCE_LENGTH_MAX 255

const char* text_in(Text text, Language language) {
    const char* wanted = language == LANGUAGE_ZH ? text.zh : text.en;
    const char* other = language == LANGUAGE_ZH ? text.en : text.zh;
    if (wanted != NULL) {
        return wanted;
    }
    return other != NULL ? other : "";
}

/// Length that the first byte of a sequence promises; 0 for a byte that starts none.
static int promised_length(unsigned char first) {
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xc2) { // continuation bytes, and two starts that only overlong forms have
        return 0;
    }
    if (first < 0xe0) {
        return 2;
    }
    if (first < 0xf0) {
        return 3;
    }
    return first < 0xf5 ? 4 : 0;
}

/// Reads one character of at most `left` bytes; 0 where the sequence is broken or cut.
static int decode(const char* text, size_t left, uint32_t* code) {
    static const uint32_t LEAST[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)text[0];
    int length = promised_length(first);
    if (length == 0 || (size_t)length > left) {
        return 0;
    }
    uint32_t value = length == 1 ? first : first & (0xffu >> (length + 1));
    for (int i = 1; i < length; ++i) {
        unsigned char next = (unsigned char)text[i];
        if ((next & 0xc0) != 0x80) {
            return 0;
        }
        value = value << 6 | (next & 0x3fu);
    }
    bool is_surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < LEAST[length] || value > 0x10ffff || is_surrogate) {
        return 0;
    }
    *code = value;
    return length;
}

int text_next(const char* text, uint32_t* code) {
    if (text[0] == '\0') {
        *code = 0;
        return 0;
    }
    // The terminator continues no sequence, so four bytes are never read past it.
    int length = decode(text, 4, code);
    if (length == 0) {
        *code = BROKEN;
        return 1;
    }
    return length;
}

bool text_is_clean(const char* text, size_t length) {
    size_t at = 0;
    while (at < length) {
        uint32_t code = 0;
        int bytes = decode(text + at, length - at, &code);
        bool is_control =
            (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7f && code < 0xa0);
        if (bytes == 0 || is_control) {
            return false;
        }
        at += (size_t)bytes;
    }
    return true;
}

void text_cut(char* text) {
    size_t length = strlen(text);
    size_t start = length;
    while (start > 0 && length - start < 4) {
        start -= 1;
        if (((unsigned char)text[start] & 0xc0) != 0x80) {
            break;
        }
    }
    if (start < length && promised_length((unsigned char)text[start]) > (int)(length - start)) {
        text[start] = '\0';
    }
}

static int smaller(int a, int b) {
    return a < b ? a : b;
}

int text_distance(const char* a, const char* b, int most) {
    size_t rows = strlen(a);
    size_t columns = strlen(b);
    if (strcmp(a, b) == 0) {
        return 0;
    }
    size_t difference = rows > columns ? rows - columns : columns - rows;
    if (rows > DISTANCE_LENGTH_MAX || columns > DISTANCE_LENGTH_MAX || (int)difference > most) {
        return most + 1;
    }
    // Three rows of the table: a swap of neighbours looks two rows back.
    int table[3][DISTANCE_LENGTH_MAX + 1];
    for (size_t j = 0; j <= columns; ++j) {
        table[0][j] = (int)j;
    }
    for (size_t i = 1; i <= rows; ++i) {
        int* now = table[i % 3];
        const int* before = table[(i + 2) % 3];
        const int* twice_before = table[(i + 1) % 3];
        now[0] = (int)i;
        for (size_t j = 1; j <= columns; ++j) {
            int replaced = before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[j] = smaller(replaced, smaller(before[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                now[j] = smaller(now[j], twice_before[j - 2] + 1);
            }
        }
    }
    return smaller(table[rows % 3][columns], most + 1);
}

const char* text_nearest(const char* name, const char* const* names, int count) {
    int allowed = (int)(strlen(name) / 3);
    int least = (allowed < 1 ? 1 : allowed) + 1;
    const char* nearest = NULL;
    for (int i = 0; i < count; ++i) {
        if (names[i] == NULL) {
            continue;
        }
        int distance = text_distance(name, names[i], least - 1);
        if (distance < least) {
            least = distance;
            nearest = names[i];
        }
        if (least == 0) {
            break;
        }
    }
    return nearest;
}

const char* text_half(const char* both, Language language, char* buffer, size_t size) {
    const char* border = strchr(both, '\n');
    if (border == NULL || language == LANGUAGE_ZH) {
        snprintf(buffer, size, "%s", border == NULL ? both : border + 1);
    } else {
        snprintf(buffer, size, "%.*s", (int)(border - both), both);
    }
    text_cut(buffer);
    return buffer;
}

int text_append(char* buffer, size_t size, const char* format, ...) {
    ASSERT(size > 0);
    size_t used = strlen(buffer);
    ASSERT(used < size);
    va_list args;
    va_start(args, format);
    vsnprintf(buffer + used, size - used, format, args);
    va_end(args);
    text_cut(buffer + used);
    return (int)(used + strlen(buffer + used));
}

int text_append_quoted(char* buffer, size_t size, const char* text, Language language) {
    static const char* const marks[][2] = {{"\"", "'"}, {"“", "‘"}, {"”", "’"}};
    const bool zh = language == LANGUAGE_ZH;
    text_append(buffer, size, "%s", zh ? "“" : "\"");
    while (*text != '\0') {
        uint32_t code = 0;
        int length = text_next(text, &code);
        const char* single = NULL;
        for (int i = 0; i < 3; i++) {
            bool same = strncmp(text, marks[i][0], strlen(marks[i][0])) == 0;
            single = same ? marks[i][1] : single;
        }
        text_append(buffer, size, "%.*s", single != NULL ? (int)strlen(single) : length,
                    single != NULL ? single : text);
        text += length;
    }
    return text_append(buffer, size, "%s", zh ? "”" : "\"");
}

void text_clock(double seconds, char* buffer, size_t size) {
    if (!(fabs(seconds) < 1e9)) {
        snprintf(buffer, size, "--:--");
        return;
    }
    // A multiple of the tick may lie a hair below the whole second that it stands for.
    long whole = (long)floor(seconds + 1e-6);
    const char* sign = whole < 0 ? "-" : "";
    whole = whole < 0 ? -whole : whole;
    if (whole >= 3600) {
        snprintf(buffer, size, "%s%ld:%02ld:%02ld", sign, whole / 3600, whole / 60 % 60,
                 whole % 60);
    } else {
        snprintf(buffer, size, "%s%ld:%02ld", sign, whole / 60, whole % 60);
    }
}
