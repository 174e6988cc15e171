// A DXF is read where it lies: a tag is a pointer into the file, and a block is read again each
// time it is inserted, so that memory does not grow with the drawing. Texts are decoded only where
// they are kept: AutoCAD's code pages by iconv, whose names for them differ from AutoCAD's by a
// rule.
#include "formats/dxf_tags.h"

#include "core/text.h"
#include "formats/decimal.h"

#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COMMENT 999

// ---- tags -------------------------------------------------------------------------------------

/// The next line without its end. False at the end of the file.
static bool next_line(DxfCursor* cursor, DxfSpan* line) {
    if (cursor->at >= cursor->end) {
        return false;
    }
    size_t left = (size_t)(cursor->end - cursor->at);
    const char* stop = memchr(cursor->at, '\n', left);
    const char* end = stop == NULL ? cursor->end : stop;
    const char* next = stop == NULL ? cursor->end : stop + 1;
    size_t length = (size_t)(end - cursor->at);
    length -= length > 0 && end[-1] == '\r' ? 1 : 0;
    *line = (DxfSpan){cursor->at, length > 1000000 ? 1000000 : (int)length};
    cursor->at = next;
    cursor->line++;
    return true;
}

static DxfSpan trim(DxfSpan span) {
    while (span.length > 0 && (span.text[0] == ' ' || span.text[0] == '\t')) {
        span.text++;
        span.length--;
    }
    while (span.length > 0 &&
           (span.text[span.length - 1] == ' ' || span.text[span.length - 1] == '\t')) {
        span.length--;
    }
    return span;
}

/// A group code: a small integer. False when the line is none.
static bool read_code(DxfSpan line, int* code) {
    DxfSpan digits = trim(line);
    bool minus = digits.length > 0 && digits.text[0] == '-';
    int value = 0;
    for (int i = minus ? 1 : 0; i < digits.length; i++) {
        if (digits.text[i] < '0' || digits.text[i] > '9' || i > 5) {
            return false;
        }
        value = value * 10 + (digits.text[i] - '0');
    }
    *code = minus ? -value : value;
    return digits.length > (minus ? 1 : 0);
}

static bool only_blank(const DxfCursor* cursor) {
    for (const char* at = cursor->at; at < cursor->end; at++) {
        if (*at != ' ' && *at != '\r' && *at != '\n' && *at != '\t' && *at != '\x1a') {
            return false;
        }
    }
    return true;
}

bool dxf_next(DxfCursor* cursor, DxfTag* tag) {
    DxfSpan line;
    tag->code = COMMENT;
    while (tag->code == COMMENT) {
        if (cursor->fault != DXF_FINE || !next_line(cursor, &line)) {
            return false;
        }
        if (!read_code(line, &tag->code)) {
            bool end = trim(line).length <= 1 && only_blank(cursor);
            cursor->fault = end ? DXF_FINE : DXF_NO_CODE;
            cursor->odd = line;
            return false;
        }
        if (!next_line(cursor, &tag->value)) {
            cursor->fault = DXF_CUT_OFF;
            return false;
        }
        tag->line = cursor->line;
        cursor->tags++;
    }
    return true;
}

static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool dxf_is(DxfSpan span, const char* capitals) {
    span = trim(span);
    for (int i = 0; i < span.length; i++) {
        if (capitals[i] == '\0' || upper(span.text[i]) != capitals[i]) {
            return false;
        }
    }
    return capitals[span.length] == '\0';
}

bool dxf_number(const DxfTag* tag, double* value) {
    return decimal_all(tag->value.text, (size_t)tag->value.length, value);
}

int dxf_integer(const DxfTag* tag) {
    double value = 0.0;
    bool good = dxf_number(tag, &value) && value >= -1e9 && value <= 1e9;
    return good ? (int)value : 0;
}

// ---- encodings --------------------------------------------------------------------------------

struct DxfCode {
    bool utf8;     // the version says so
    bool unknown;  // no converter for the page
    iconv_t pages; // (iconv_t)-1 without one
};

/// iconv's name of an AutoCAD code page: "ANSI_1251" is CP1251, "ANSI_936" CP936, "DOS850" CP850,
/// "ISO8859-1" itself; none means Western Europe.
static void page_name(DxfSpan page, char name[24]) {
    page = trim(page);
    int digits = 0;
    char number[8] = "";
    for (int i = 0; i < page.length; i++) {
        bool digit = page.text[i] >= '0' && page.text[i] <= '9';
        if (digit && digits < 6) {
            number[digits++] = page.text[i];
            number[digits] = '\0';
        }
    }
    if (page.length >= 7 && page.length < 20 && memcmp(page.text, "ISO8859", 7) == 0) {
        snprintf(name, 24, "%.*s", page.length, page.text);
    } else if (page.length > 0 && digits > 0) {
        // 1361 is Johab, which glibc knows by name only.
        snprintf(name, 24, strcmp(number, "1361") == 0 ? "JOHAB" : "CP%s", number);
    } else {
        snprintf(name, 24, "CP1252");
    }
}

DxfCode* dxf_code_new(DxfSpan version, DxfSpan page) {
    DxfCode* code = calloc(1, sizeof *code);
    if (code == NULL) {
        return NULL;
    }
    version = trim(version);
    // "AC1021" is AutoCAD 2007; a file that does not say its version is older than 1990.
    code->utf8 = version.length == 6 && memcmp(version.text, "AC1021", 6) >= 0;
    char name[24];
    page_name(page, name);
    code->pages = iconv_open("UTF-8", name);
    code->unknown = code->pages == (iconv_t)-1 && !code->utf8;
    return code;
}

void dxf_code_free(DxfCode* code) {
    if (code != NULL && code->pages != (iconv_t)-1) {
        iconv_close(code->pages);
    }
    free(code);
}

bool dxf_code_unknown(const DxfCode* code) {
    return code->unknown;
}

static bool is_ascii(DxfSpan span) {
    for (int i = 0; i < span.length; i++) {
        if ((unsigned char)span.text[i] > 127) {
            return false;
        }
    }
    return true;
}

static void copy_plain(DxfSpan span, char* buffer, size_t size) {
    size_t length = (size_t)span.length < size - 1 ? (size_t)span.length : size - 1;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)span.text[i];
        buffer[i] = c == '\t' ? ' ' : c < 32 || c == 127 ? '?' : (char)c;
    }
    buffer[length] = '\0';
    text_cut(buffer);
}

/// By the code page, byte by byte where it means nothing there.
static void convert(DxfCode* code, DxfSpan span, char* buffer, size_t size) {
    char* from = (char*)(uintptr_t)span.text; // iconv does not write to it
    size_t left = (size_t)span.length;
    char* to = buffer;
    size_t space = size - 1;
    iconv(code->pages, NULL, NULL, NULL, NULL);
    while (left > 0 && space > 0) {
        size_t before = left;
        if (iconv(code->pages, &from, &left, &to, &space) != (size_t)-1) {
            break;
        }
        if (space < 4 && before == left) {
            break; // the buffer is full
        }
        if (left > 0 && space > 0) {
            from++;
            left--;
            *to++ = '?';
            space--;
        }
    }
    *to = '\0';
}

void dxf_words(DxfCode* code, DxfSpan span, char* buffer, size_t size) {
    // Files of newer versions written by old programs keep the code page: what is no UTF-8 is taken
    // for that.
    bool plain = is_ascii(span) || (code->utf8 && text_is_clean(span.text, (size_t)span.length));
    if (plain || code->pages == (iconv_t)-1) {
        copy_plain(span, buffer, size);
    } else {
        convert(code, span, buffer, size);
    }
    if (!text_is_clean(buffer, strlen(buffer))) {
        for (char* c = buffer; *c != '\0'; c++) {
            bool odd = (unsigned char)*c > 126 || (unsigned char)*c < 32;
            *c = odd ? '?' : *c;
        }
    }
}

// ---- formatting -------------------------------------------------------------------------------

static size_t put_utf8(char* to, uint32_t c) {
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xc0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    to[0] = (char)(0xe0 | c >> 12);
    to[1] = (char)(0x80 | (c >> 6 & 0x3f));
    to[2] = (char)(0x80 | (c & 0x3f));
    return 3;
}

/// "U+00B0" at `text` as a character; bytes taken, 0 when it is none. What it gives is never longer
/// than what it takes.
static size_t take_unicode(const char* text, char* to, size_t* put) {
    uint32_t c = 0;
    if (text[0] != 'U' || text[1] != '+') {
        return 0;
    }
    for (int i = 2; i < 6; i++) {
        static const char HEX[] = "0123456789abcdef0123456789ABCDEF";
        const char* digit = text[i] == '\0' ? NULL : strchr(HEX, text[i]);
        if (digit == NULL) {
            return 0;
        }
        c = c * 16 + (uint32_t)((digit - HEX) % 16);
    }
    bool printable =
        c >= 32 && c != 127 && !(c >= 0x80 && c < 0xa0) && !(c >= 0xd800 && c < 0xe000);
    *put = printable ? put_utf8(to, c) : put_utf8(to, '?');
    return 6;
}

/// "%%d" and its like at `text` (after the percent signs); bytes taken, 0 when it is none.
static size_t take_percent(const char* text, char* to, size_t* put) {
    switch (upper(text[0])) {
    case 'D': *put = put_utf8(to, 0xb0); return 1; // degrees
    case 'P': *put = put_utf8(to, 0xb1); return 1; // plus or minus
    case 'C': *put = put_utf8(to, 0xd8); return 1; // diameter
    case '%': *put = put_utf8(to, '%'); return 1;
    case 'U':
    case 'O':
    case 'K': *put = 0; return 1; // lines under, over, through
    default: return 0;
    }
}

/// A code of MTEXT at `text`, after its backslash.
static size_t take_rich(const char* text, char* to, size_t* put) {
    const char* end = strchr(text, ';');
    *put = 1;
    switch (text[0]) {
    case 'P':
    case 'N':
    case 'X':
    case '~': *to = ' '; return 1;
    case '\\':
    case '{':
    case '}': *to = text[0]; return 1;
    case 'L':
    case 'l':
    case 'O':
    case 'o':
    case 'K':
    case 'k': *put = 0; return 1;
    case 'f':
    case 'F':
    case 'H':
    case 'W':
    case 'Q':
    case 'T':
    case 'A':
    case 'C':
    case 'c':
    case 'p': *put = 0; return end == NULL ? strlen(text) : (size_t)(end - text) + 1;
    case 'S': *put = 0; return 1; // a fraction "1#2;": its parts stay
    default: return 0;
    }
}

void dxf_strip(char* text, bool rich) {
    size_t to = 0;
    bool fraction = false;
    for (size_t at = 0; text[at] != '\0';) {
        size_t put = 0;
        size_t taken = 0;
        char* out = text + to;
        if (text[at] == '\\') {
            bool stacked = rich && text[at + 1] == 'S';
            taken = take_unicode(text + at + 1, out, &put);
            taken = taken == 0 && rich ? take_rich(text + at + 1, out, &put) : taken;
            fraction = stacked || fraction;
            taken += taken > 0 ? 1 : 0;
        } else if (text[at] == '%' && text[at + 1] == '%' && text[at + 2] != '\0') {
            taken = take_percent(text + at + 2, out, &put);
            taken += taken > 0 ? 2 : 0;
        } else if (rich && (text[at] == '{' || text[at] == '}')) {
            taken = 1;
        } else if (fraction && (text[at] == '#' || text[at] == '^' || text[at] == ';')) {
            fraction = text[at] != ';';
            *out = '/';
            put = fraction ? 1 : 0;
            taken = 1;
        }
        if (taken == 0) {
            *out = text[at];
            put = 1;
            taken = 1;
        }
        to += put;
        at += taken;
    }
    text[to] = '\0';
}
