// Csv: cells, quoted where they must be and disarmed where a spreadsheet would run them.

#include "report/csv.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static void separate(Csv* csv) {
    if (csv->begun) {
        fputc(',', csv->out);
    }
    csv->begun = true;
}

/// A whole or decimal number as it is written here.
static bool is_number(const char* text) {
    const char* at = *text == '-' ? text + 1 : text;
    size_t whole = strspn(at, "0123456789");
    at += whole;
    if (whole > 0 && *at == '.') {
        size_t part = strspn(at + 1, "0123456789");
        at += part > 0 ? part + 1 : 0;
    }
    return whole > 0 && *at == '\0';
}

/// What Excel, WPS or LibreOffice take for the beginning of a formula, or skip to get to one; and
/// an apostrophe, since the one in front is dropped again.
static bool is_formula(const char* text) {
    uint32_t code = 0;
    text_next(text, &code);
    switch (code) {
    case '=':
    case '+':
    case '@':
    case '\t':
    case '\r':
    case '\'':   // one is dropped when the table is read back
    case 0xFF1D: // full-width, as Chinese and Japanese keyboards give them
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20: return true;
    case '-': return !is_number(text);
    default: return false;
    }
}

static bool needs_quotes(const char* text) {
    size_t length = strlen(text);
    return strpbrk(text, "\",\r\n") != NULL ||
           (length > 0 &&
            (isspace((unsigned char)text[0]) || isspace((unsigned char)text[length - 1])));
}

void csv_text(Csv* csv, const char* text) {
    separate(csv);
    if (text == NULL || text[0] == '\0') {
        return;
    }
    bool quoted = needs_quotes(text);
    if (quoted) {
        fputc('"', csv->out);
    }
    if (is_formula(text)) {
        fputc('\'', csv->out);
    }
    for (const char* at = text; *at != '\0'; at++) {
        if (*at == '"') {
            fputc('"', csv->out);
        }
        fputc(*at, csv->out);
    }
    if (quoted) {
        fputc('"', csv->out);
    }
}

void csv_words(Csv* csv, Text text) {
    if (csv->language != LANGUAGE_ZH) {
        csv_text(csv, text_in(text, LANGUAGE_EN));
    }
    if (csv->language != LANGUAGE_EN) {
        csv_text(csv, text_in(text, LANGUAGE_ZH));
    }
}

void csv_integer(Csv* csv, int64_t value) {
    separate(csv);
    fprintf(csv->out, "%lld", (long long)value);
}

void csv_index(Csv* csv, int64_t value) {
    if (value < 0) {
        csv_text(csv, NULL);
    } else {
        csv_integer(csv, value);
    }
}

void csv_number(Csv* csv, double value) {
    separate(csv);
    if (isfinite(value)) {
        fprintf(csv->out, "%.2f", value == 0.0 ? 0.0 : value); // never "-0.00" of a zero
    }
}

void csv_seconds(Csv* csv, double seconds) {
    csv_number(csv, seconds < 0.0 ? (double)NAN : seconds);
}

void csv_bp(Csv* csv, int32_t bp) {
    csv_number(csv, bp < 0 ? (double)NAN : (double)bp / 100.0);
}

void csv_yes(Csv* csv, bool yes) {
    csv_integer(csv, yes ? 1 : 0);
}

void csv_row(Csv* csv) {
    fputs("\r\n", csv->out);
    csv->begun = false;
}

static void put_name(Csv* csv, const CsvColumn* column, const char* name, const char* mark) {
    char cell[160];
    snprintf(cell, sizeof(cell), "%s%s%s%s%s", name, mark, column->unit != NULL ? " [" : "",
             column->unit != NULL ? column->unit : "", column->unit != NULL ? "]" : "");
    csv_text(csv, cell);
}

void csv_begin(Csv* csv, FILE* out, Language language, const CsvColumn* columns, int count) {
    *csv = (Csv){.out = out, .language = language};
    fputs("\xEF\xBB\xBF", out);
    for (int i = 0; i < count; i++) {
        const CsvColumn* column = &columns[i];
        if (language != LANGUAGE_BOTH) {
            put_name(csv, column, text_in(column->name, language), "");
        } else if (column->words) {
            put_name(csv, column, column->name.en, " (en)");
            put_name(csv, column, column->name.zh, " (zh)");
        } else {
            char both[120];
            snprintf(both, sizeof(both), "%s %s", column->name.en, column->name.zh);
            put_name(csv, column, both, "");
        }
    }
    csv_row(csv);
}
