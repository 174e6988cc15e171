// Texts of STEP files hold ASCII; everything else is written in escapes, of which there are four
// kinds, and some writers put UTF-8 into the file all the same.
#include "formats/step.h"

#include <string.h>

typedef struct TextOf {
    const char* at;
    const char* end;
    char* buffer;
    size_t size;
    size_t used;
} TextOf;

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// `digits` hexadecimal digits at the cursor, taken; false when they are not there.
static bool take_hex(TextOf* text, int digits, uint32_t* code) {
    if (text->end - text->at < digits) {
        return false;
    }
    *code = 0;
    for (int i = 0; i < digits; i++) {
        int digit = hex_digit(text->at[i]);
        if (digit < 0) {
            return false;
        }
        *code = 16 * *code + (uint32_t)digit;
    }
    text->at += digits;
    return true;
}

static bool take_mark(TextOf* text, const char* mark) {
    size_t length = strlen(mark);
    if ((size_t)(text->end - text->at) < length || memcmp(text->at, mark, length) != 0) {
        return false;
    }
    text->at += length;
    return true;
}

/// Appends a code point as UTF-8. Once one did not fit, nothing more is written.
static void put(TextOf* text, uint32_t code) {
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) {
        code = ' ';
    } else if ((code >= 0xd800 && code < 0xe000) || code > 0x10ffff) {
        code = 0xfffd;
    }
    char bytes[4];
    size_t count = code < 0x80 ? 1 : (code < 0x800 ? 2 : (code < 0x10000 ? 3 : 4));
    if (count == 1) {
        bytes[0] = (char)code;
    } else {
        static const unsigned char FIRST[] = {0, 0, 0xc0, 0xe0, 0xf0};
        for (size_t i = count - 1; i > 0; i--) {
            bytes[i] = (char)(0x80 | (code & 0x3f));
            code >>= 6;
        }
        bytes[0] = (char)(FIRST[count] | code);
    }
    if (text->used + count < text->size) {
        memcpy(text->buffer + text->used, bytes, count);
        text->used += count;
    } else {
        text->size = 0;
    }
}

/// The characters of \X2\ (4 digits each, pairs of surrogates) or \X4\ (8 digits), to \X0\.
static void put_wide(TextOf* text, int digits) {
    uint32_t code;
    uint32_t high = 0;
    while (take_hex(text, digits, &code)) {
        if (digits == 4 && code >= 0xd800 && code < 0xdc00) {
            high = code;
            continue;
        }
        if (high != 0 && code >= 0xdc00 && code < 0xe000) {
            code = 0x10000 + ((high - 0xd800) << 10) + (code - 0xdc00);
        }
        high = 0;
        put(text, code);
    }
    take_mark(text, "\\X0\\");
}

/// The escape at the cursor; false when it is none.
static bool put_escape(TextOf* text) {
    uint32_t code;
    if (take_mark(text, "\\\\")) {
        put(text, '\\');
    } else if (take_mark(text, "\\X2\\")) {
        put_wide(text, 4);
    } else if (take_mark(text, "\\X4\\")) {
        put_wide(text, 8);
    } else if (text->end - text->at >= 5 && text->at[1] == 'X' && text->at[2] == '\\') {
        text->at += 3;
        put(text, take_hex(text, 2, &code) ? code : 0xfffd);
    } else if (text->end - text->at >= 4 && text->at[1] == 'S' && text->at[2] == '\\') {
        // The upper half of the page in force; \P...\ changes it, ISO 8859-1 is the usual one.
        put(text, 0x80 | (unsigned char)text->at[3]);
        text->at += 4;
    } else if (text->end - text->at >= 4 && text->at[1] == 'P' && text->at[3] == '\\') {
        text->at += 4;
    } else {
        return false;
    }
    return true;
}

/// Bytes beyond ASCII: UTF-8 where they are that, else ISO 8859-1.
static void put_raw(TextOf* text) {
    char part[5] = "";
    size_t left = (size_t)(text->end - text->at);
    memcpy(part, text->at, left < 4 ? left : 4);
    uint32_t code;
    int length = text_next(part, &code);
    bool broken = length == 1;
    put(text, broken ? (unsigned char)part[0] : code);
    text->at += broken ? 1 : length;
}

const char* step_text(StepValue value, char* buffer, size_t size) {
    buffer[0] = '\0';
    if (value.kind != STEP_TEXT) {
        return buffer;
    }
    TextOf text = {value.text, value.text + value.length, buffer, size, 0};
    while (text.at < text.end) {
        if (*text.at == '\\' && put_escape(&text)) {
            continue;
        }
        if ((*text.at & 0x80) != 0) {
            put_raw(&text);
            continue;
        }
        if (*text.at == '\'' && text.end - text.at > 1 && text.at[1] == '\'') {
            text.at++;
        }
        put(&text, (unsigned char)*text.at++);
    }
    buffer[text.used] = '\0';
    return buffer;
}
