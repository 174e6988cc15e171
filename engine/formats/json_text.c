// Numbers are written in the fewest digits that give the same double back: a file that is read and
// written again differs in nothing, and a person who opens it sees 0.9, not 0.90000000000000002.
//
// The line scanner runs over text that jansson has accepted, therefore it only needs to know
// strings and brackets; on other bytes it stays in bounds but its answer means nothing.
#include "formats/json_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void text_out_bytes(TextOut* out, const char* bytes, size_t count) {
    if (out->failed || count == 0) {
        return;
    }
    if (count >= out->size - out->used) {
        size_t size = out->size < 1024 ? 1024 : out->size;
        while (size - out->used <= count) {
            size *= 2;
        }
        char* data = realloc(out->data, size);
        if (data == NULL) {
            out->failed = true;
            return;
        }
        out->data = data;
        out->size = size;
    }
    memcpy(out->data + out->used, bytes, count);
    out->used += count;
    out->data[out->used] = '\0';
}

void text_out(TextOut* out, const char* text) {
    text_out_bytes(out, text, strlen(text));
}

void text_out_free(TextOut* out) {
    free(out->data);
    *out = (TextOut){0};
}

/// The number in `buffer`. The program's locale may have a decimal comma: JSON has a point.
static void number_text(double value, char buffer[40]) {
    if (value == 0.0) {
        strcpy(buffer, "0"); // -0 too: no length in a plan has a sign of zero
        return;
    }
    if (floor(value) == value && fabs(value) < 1e15) {
        snprintf(buffer, 40, "%.0f", value);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(buffer, 40, "%.*g", digits, value);
        if (strtod(buffer, NULL) == value) {
            break;
        }
    }
    for (char* at = buffer; *at != '\0'; at++) {
        if (*at == ',') {
            *at = '.';
        }
    }
}

void text_out_number(TextOut* out, double value) {
    ASSERT(isfinite(value));
    char buffer[40];
    number_text(value, buffer);
    text_out(out, buffer);
}

void text_out_string(TextOut* out, const char* text) {
    text_out_bytes(out, "\"", 1);
    const char* from = text;
    for (const char* at = text;; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte >= 0x20 && byte != '"' && byte != '\\') {
            continue;
        }
        text_out_bytes(out, from, (size_t)(at - from));
        from = at + 1;
        if (byte == '\0') {
            break;
        }
        char escape[8];
        if (byte == '"' || byte == '\\') {
            snprintf(escape, sizeof escape, "\\%c", byte);
        } else if (byte == '\n') {
            strcpy(escape, "\\n");
        } else if (byte == '\t') {
            strcpy(escape, "\\t");
        } else {
            snprintf(escape, sizeof escape, "\\u%04x", byte);
        }
        text_out(out, escape);
    }
    text_out_bytes(out, "\"", 1);
}

static void out_real(TextOut* out, double value) {
    char buffer[40];
    number_text(value, buffer);
    if (value == 0.0 && signbit(value)) {
        strcpy(buffer, "-0");
    }
    text_out(out, buffer);
    if (strpbrk(buffer, ".e") == NULL) {
        text_out(out, ".0");
    }
}

static void out_container(TextOut* out, const json_t* value) {
    bool first = true;
    if (json_is_array(value)) {
        text_out(out, "[");
        for (size_t i = 0; i < json_array_size(value); i++) {
            text_out(out, first ? "" : ",");
            first = false;
            text_out_json(out, json_array_get(value, i));
        }
        text_out(out, "]");
        return;
    }
    text_out(out, "{");
    // jansson's iterator wants a mutable object although it changes nothing.
    json_t* object = (json_t*)value;
    for (void* at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
        text_out(out, first ? "" : ",");
        first = false;
        text_out_string(out, json_object_iter_key(at));
        text_out(out, ":");
        text_out_json(out, json_object_iter_value(at));
    }
    text_out(out, "}");
}

void text_out_json(TextOut* out, const json_t* value) {
    char buffer[40];
    switch (json_typeof(value)) {
    case JSON_OBJECT:
    case JSON_ARRAY: out_container(out, value); break;
    case JSON_STRING: text_out_string(out, json_string_value(value)); break;
    case JSON_INTEGER:
        snprintf(buffer, sizeof buffer, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        text_out(out, buffer);
        break;
    case JSON_REAL: out_real(out, json_real_value(value)); break;
    case JSON_TRUE: text_out(out, "true"); break;
    case JSON_FALSE: text_out(out, "false"); break;
    case JSON_NULL: text_out(out, "null"); break;
    }
}

bool json_same(const json_t* a, const json_t* b) {
    if (a == NULL || b == NULL) {
        return a == b;
    }
    if (json_is_number(a) && json_is_number(b)) {
        return json_number_value(a) == json_number_value(b);
    }
    if (json_typeof(a) != json_typeof(b)) {
        return false;
    }
    if (json_is_array(a)) {
        if (json_array_size(a) != json_array_size(b)) {
            return false;
        }
        for (size_t i = 0; i < json_array_size(a); i++) {
            if (!json_same(json_array_get(a, i), json_array_get(b, i))) {
                return false;
            }
        }
        return true;
    }
    if (json_is_object(a)) {
        if (json_object_size(a) != json_object_size(b)) {
            return false;
        }
        json_t* object = (json_t*)a;
        for (void* at = json_object_iter(object); at != NULL;
             at = json_object_iter_next(object, at)) {
            const json_t* other = json_object_get(b, json_object_iter_key(at));
            if (!json_same(json_object_iter_value(at), other)) {
                return false;
            }
        }
        return true;
    }
    return json_equal(a, b) != 0;
}

/// One open bracket of the scan.
typedef struct Frame {
    bool is_array;
    int matched; // keys of the path found down to here, -1 when this lies off the path
} Frame;

typedef struct LineScan {
    const char* text;
    size_t length;
    const char* const* path;
    int path_length;
    Frame frames[JSON_DEPTH_MAX + 1];
    int depth;
    const char* key; // the last string read, for the bracket that may follow it
    size_t key_length;
    int* lines;
    int count, capacity;
} LineScan;

/// The index of the closing quote of a string that opens at `at`.
static size_t string_end(const char* text, size_t length, size_t at) {
    for (at++; at < length && text[at] != '"'; at++) {
        if (text[at] == '\\') {
            at++;
        }
    }
    return at;
}

static void keep_line(LineScan* scan, int line) {
    if (scan->count == scan->capacity) {
        int capacity = scan->capacity == 0 ? 256 : 2 * scan->capacity;
        int* lines = realloc(scan->lines, (size_t)capacity * sizeof *lines);
        if (lines == NULL) {
            return; // the elements beyond have no line; nothing else depends on it
        }
        scan->lines = lines;
        scan->capacity = capacity;
    }
    scan->lines[scan->count++] = line;
}

static void open_bracket(LineScan* scan, bool is_array, int line) {
    if (scan->depth > JSON_DEPTH_MAX) {
        return;
    }
    int matched = -1;
    if (scan->depth == 0) {
        matched = is_array ? -1 : 0;
    } else {
        const Frame* parent = &scan->frames[scan->depth - 1];
        int found = parent->matched;
        if (parent->is_array) {
            matched = is_array ? -1 : found;
            if (!is_array && found == scan->path_length) {
                keep_line(scan, line);
                matched = -1;
            }
        } else if (is_array && found >= 0 && found < scan->path_length && scan->key != NULL &&
                   strlen(scan->path[found]) == scan->key_length &&
                   memcmp(scan->path[found], scan->key, scan->key_length) == 0) {
            matched = found + 1;
        }
    }
    scan->frames[scan->depth++] = (Frame){is_array, matched};
}

int* json_lines(const char* text, size_t length, const char* const* path, int path_length,
                int* count) {
    LineScan scan = {.text = text, .length = length, .path = path, .path_length = path_length};
    int line = 1;
    for (size_t at = 0; at < length; at++) {
        char byte = text[at];
        if (byte == '\n') {
            line++;
        } else if (byte == '"') {
            size_t end = string_end(text, length, at);
            scan.key = text + at + 1;
            scan.key_length = end - at - 1;
            at = end;
        } else if (byte == '{' || byte == '[') {
            open_bracket(&scan, byte == '[', line);
            scan.key = NULL;
        } else if ((byte == '}' || byte == ']') && scan.depth > 0) {
            scan.depth--;
            scan.key = NULL;
        }
    }
    *count = scan.count;
    return scan.lines;
}

/// Deepest nesting, and about how many values. Right for any bytes: what is not JSON gives some
/// figures and is refused by the parser later.
static void measure(const char* text, size_t length, int* depth, int* values) {
    int open = 0;
    *depth = 0;
    *values = 0;
    for (size_t at = 0; at < length; at++) {
        char byte = text[at];
        if (byte == '"') {
            at = string_end(text, length, at);
        } else if (byte == '{' || byte == '[') {
            open++;
            *depth = open > *depth ? open : *depth;
            *values += 1;
        } else if (byte == '}' || byte == ']') {
            open--;
        } else if (byte == ',') {
            *values += 1;
        }
        if (*depth > JSON_DEPTH_MAX || *values > JSON_VALUES_MAX) {
            return;
        }
    }
}

json_t* json_parse(const void* bytes, size_t count, char message[256], int* line) {
    *line = 0;
    if (count > JSON_BYTES_MAX) {
        snprintf(message, 256, "the file has %zu MiB, at most 64 are read", count >> 20);
        return NULL;
    }
    int depth, values;
    measure(bytes, count, &depth, &values);
    if (depth > JSON_DEPTH_MAX) {
        snprintf(message, 256, "arrays and objects are nested more than %d deep", JSON_DEPTH_MAX);
        return NULL;
    }
    if (values > JSON_VALUES_MAX) {
        snprintf(message, 256, "the file holds more than %d values", JSON_VALUES_MAX);
        return NULL;
    }
    // A byte order mark is no JSON, but Windows editors write one.
    const char* text = bytes;
    if (count >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        count -= 3;
    }
    json_error_t error;
    json_t* root = json_loadb(text, count, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL) {
        *line = error.line > 0 ? error.line : 1;
        snprintf(message, 256, "this is not valid JSON: %s", error.text);
    }
    return root;
}
