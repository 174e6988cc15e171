// Values of a feature, checked: every wrong type or range becomes one sentence that says what was
// expected and what came, with the line on which the feature begins.
#include "formats/geojson.h"
#include "formats/geojson_read.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void reader_error(Reader* reader, const char* hint, const char* en, const char* zh, ...) {
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(reader->problems, PROBLEM_ERROR, reader->file, reader->line, reader->where,
                      hint, en, zh, arguments);
    va_end(arguments);
}

void reader_note(Reader* reader, const char* hint, const char* en, const char* zh, ...) {
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(reader->problems, PROBLEM_NOTE, reader->file, reader->line, reader->where,
                      hint, en, zh, arguments);
    va_end(arguments);
}

const char* reader_keep(Reader* reader, const char* text) {
    const char* kept = arena_text(reader->arena, text);
    if (kept == NULL && text != NULL) {
        reader->no_memory = true;
        return "";
    }
    return kept;
}

/// What came, for messages: a short form of the value.
static const char* what(const json_t* value, char buffer[64]) {
    switch (json_typeof(value)) {
    case JSON_STRING: {
        const char* text = json_string_value(value);
        buffer[0] = '\0';
        text_append(buffer, 40, "\"%s", text);
        size_t used = strlen(buffer);
        snprintf(buffer + used, 64 - used, "%s", strlen(text) + 1 > used ? "...\"" : "\"");
        return buffer;
    }
    case JSON_INTEGER:
    case JSON_REAL: snprintf(buffer, 64, "%g", json_number_value(value)); return buffer;
    case JSON_TRUE: return "true";
    case JSON_FALSE: return "false";
    case JSON_NULL: return "null";
    case JSON_ARRAY: return "a list";
    case JSON_OBJECT: return "an object";
    }
    return "something else";
}

/// The property, or NULL when it is missing or null.
static json_t* property(const Reader* reader, const char* name) {
    json_t* value = json_object_get(reader->properties, name);
    return json_is_null(value) ? NULL : value;
}

bool reader_text(Reader* reader, const char* name, const char** value) {
    char came[64];
    const json_t* given = property(reader, name);
    if (given == NULL) {
        return false;
    }
    if (!json_is_string(given)) {
        reader_error(reader, NULL, "\"%s\" should be a text, got %s", "\"%s\" 应为文字，实为 %s",
                     name, what(given, came));
        return false;
    }
    const char* text = json_string_value(given);
    if (!text_is_clean(text, json_string_length(given))) {
        reader_error(reader, NULL, "\"%s\" holds control characters", "\"%s\" 含有控制字符", name);
        return false;
    }
    *value = reader_keep(reader, text);
    return true;
}

void reader_need_text(Reader* reader, const char* name, const char** value) {
    if (property(reader, name) == NULL) {
        reader_error(reader, NULL, "\"%s\" is missing", "缺少 \"%s\"", name);
        return;
    }
    if (reader_text(reader, name, value) && **value == '\0') {
        reader_error(reader, NULL, "\"%s\" is empty", "\"%s\" 为空", name);
    }
}

bool reader_number(Reader* reader, const char* name, double low, double high, double* value) {
    char came[64];
    const json_t* given = property(reader, name);
    if (given == NULL) {
        return false;
    }
    if (!json_is_number(given)) {
        reader_error(reader, NULL, "\"%s\" should be a number, got %s", "\"%s\" 应为数字，实为 %s",
                     name, what(given, came));
        return false;
    }
    double number = json_number_value(given);
    if (!(number >= low && number <= high)) {
        reader_error(reader, NULL, "\"%s\" should be between %g and %g, got %g",
                     "\"%s\" 应在 %g 与 %g 之间，实为 %g", name, low, high, number);
        return false;
    }
    *value = number == 0.0 ? 0.0 : number; // no -0
    return true;
}

bool reader_flag(Reader* reader, const char* name, bool* value) {
    char came[64];
    const json_t* given = property(reader, name);
    if (given == NULL) {
        return false;
    }
    if (!json_is_boolean(given)) {
        reader_error(reader, NULL, "\"%s\" should be true or false, got %s",
                     "\"%s\" 应为 true 或 false，实为 %s", name, what(given, came));
        return false;
    }
    *value = json_is_true(given);
    return true;
}

/// "a, b, c or d", cut where it would not fit.
static void list_names(const char* const* names, int count, char* buffer, size_t size) {
    buffer[0] = '\0';
    for (int i = 0; i < count; i++) {
        const char* separator = i == 0 ? "" : i == count - 1 ? " or " : ", ";
        text_append(buffer, size / 2, "%s%s", separator, names[i]);
    }
    for (int i = 0; i < count; i++) {
        const char* separator = i == 0 ? "\n可用 " : i == count - 1 ? " 或 " : "、";
        text_append(buffer, size, "%s%s", separator, names[i]);
    }
}

int reader_choice(Reader* reader, const char* name, const char* const* names, int count) {
    const char* text = NULL;
    if (!reader_text(reader, name, &text)) {
        return -1;
    }
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], text) == 0) {
            return i;
        }
    }
    char hint[PROBLEM_HINT_MAX];
    const char* near = text_nearest(text, names, count);
    if (near != NULL) {
        snprintf(hint, sizeof hint, DID_YOU_MEAN, near, near);
    } else {
        list_names(names, count, hint, sizeof hint);
    }
    reader_error(reader, hint, "unknown %s \"%.60s\"", "未知的 %s \"%.60s\"", name, text);
    return -1;
}

const json_t* reader_coordinates(Reader* reader, const char* type) {
    if (reader->geometry == NULL) {
        reader_error(reader, NULL, "the geometry should be a %s, got none", "几何应为 %s，实为无",
                     type);
        return NULL;
    }
    const char* given = json_string_value(json_object_get(reader->geometry, "type"));
    if (given == NULL || strcmp(given, type) != 0) {
        reader_error(reader, NULL, "the geometry should be a %s, got %.40s",
                     "几何应为 %s，实为 %.40s", type, given == NULL ? "-" : given);
        return NULL;
    }
    const json_t* coordinates = json_object_get(reader->geometry, "coordinates");
    if (!json_is_array(coordinates)) {
        reader_error(reader, NULL, "the geometry has no list of coordinates", "几何没有坐标列表");
        return NULL;
    }
    return coordinates;
}

bool reader_position(Reader* reader, const json_t* value, double at[2]) {
    const json_t* x = json_array_get(value, 0);
    const json_t* y = json_array_get(value, 1);
    if (!json_is_number(x) || !json_is_number(y)) {
        reader_error(reader, NULL, "a position should be two numbers [x, y] in metres",
                     "位置应为两个数 [x, y]，以米计");
        return false;
    }
    at[0] = json_number_value(x) + 0.0; // + 0.0: no -0
    at[1] = json_number_value(y) + 0.0;
    if (!(fabs(at[0]) <= GEOJSON_COORDINATE_MAX && fabs(at[1]) <= GEOJSON_COORDINATE_MAX)) {
        reader_error(reader,
                     IN_BOTH("shift the drawing so that its corner is near 0, 0",
                             "请平移图纸，使其一角靠近 0, 0"),
                     "the position (%.1f, %.1f) lies more than 100 km from the origin",
                     "位置 (%.1f, %.1f) 距原点超过 100 千米", at[0], at[1]);
        return false;
    }
    for (int axis = 0; axis < 2; axis++) {
        if (reader->positions == 0 || at[axis] < reader->low[axis]) {
            reader->low[axis] = at[axis];
        }
        if (reader->positions == 0 || at[axis] > reader->high[axis]) {
            reader->high[axis] = at[axis];
        }
    }
    reader->positions++;
    return true;
}

bool reader_line(Reader* reader, const json_t* value, double line[2][2]) {
    if (!json_is_array(value) || json_array_size(value) != 2) {
        reader_error(reader, NULL, "a line should have two positions, got %zu",
                     "线应有两个位置，实为 %zu 个", json_array_size(value));
        return false;
    }
    if (!reader_position(reader, json_array_get(value, 0), line[0]) ||
        !reader_position(reader, json_array_get(value, 1), line[1])) {
        return false;
    }
    if (line[0][0] == line[1][0] && line[0][1] == line[1][1]) {
        reader_error(reader, NULL, "the two ends of the line are the same", "线的两端相同");
        return false;
    }
    return true;
}

const double (*reader_ring(Reader* reader, const json_t* value, int least, int* count))[2] {
    if (!json_is_array(value)) {
        reader_error(reader, NULL, "a ring should be a list of positions", "环应为位置的列表");
        return NULL;
    }
    size_t given = json_array_size(value);
    double(*points)[2] = arena_take(reader->arena, given, sizeof *points);
    if (points == NULL) {
        reader->no_memory = true;
        return NULL;
    }
    for (size_t i = 0; i < given; i++) {
        if (!reader_position(reader, json_array_get(value, i), points[i])) {
            return NULL;
        }
    }
    if (given > 1 && points[0][0] == points[given - 1][0] && points[0][1] == points[given - 1][1]) {
        given--;
    }
    if (given < (size_t)least) {
        reader_error(reader, NULL, "a ring should have at least %d different corners, got %zu",
                     "环至少须有 %d 个不同的拐角，实为 %zu 个", least, given);
        return NULL;
    }
    *count = (int)given;
    return (const double(*)[2])points;
}
