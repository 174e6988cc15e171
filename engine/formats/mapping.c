// A mapping is read over the guesses: a row that names a layer of the drawing replaces its guess, a
// row for a layer that the drawing has not is kept for the next drawing. Every mistake is said with
// its line, all of them at once, since a person who edits fifty rows wants to see all that is
// wrong.
#include "formats/mapping.h"

#include "formats/import.h"
#include "formats/json_text.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Most names that a note lists.
#define LISTED_MOST 6

typedef struct MapReader {
    Arena* arena;
    const char* file;
    Problems* problems;
    Mapping* mapping;
    int line;          // of the row that is read
    const char* where; // "layer", "block", "storey"
    const char* name;  // of that row
    bool no_memory;
} MapReader;

// ---- reading ----------------------------------------------------------------------------------

static void map_error(MapReader* reader, const char* hint, const char* en, const char* zh, ...)
    PRINTF_LIKE(3, 5) PRINTF_LIKE(4, 5);

static void map_error(MapReader* reader, const char* hint, const char* en, const char* zh, ...) {
    char where[128] = "";
    if (reader->name != NULL) {
        text_append(where, sizeof where, "%s \"%.90s\"", reader->where, reader->name);
    }
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(reader->problems, PROBLEM_ERROR, reader->file, reader->line,
                      where[0] != '\0' ? where : reader->where, hint, en, zh, arguments);
    va_end(arguments);
}

static const char* keep(MapReader* reader, const char* text) {
    const char* kept = arena_text(reader->arena, text);
    reader->no_memory = reader->no_memory || kept == NULL;
    return kept == NULL ? "" : kept;
}

/// A number within bounds; false after an error, or when the member is missing.
static bool read_number(MapReader* reader, const json_t* object, const char* key, double least,
                        double most, double* value) {
    const json_t* member = json_object_get(object, key);
    if (member == NULL || json_is_null(member)) {
        return false;
    }
    double number = json_is_number(member) ? json_number_value(member) : (double)NAN;
    if (!(number >= least && number <= most)) {
        map_error(reader, NULL, "%s must be a number from %g to %g", "%s 须为 %g 至 %g 的数", key,
                  least, most);
        return false;
    }
    *value = number;
    return true;
}

/// `count` numbers in an array; false after an error, or when it is missing.
static bool read_numbers(MapReader* reader, const json_t* object, const char* key, int count,
                         double* values) {
    const json_t* member = json_object_get(object, key);
    if (member == NULL || json_is_null(member)) {
        return false;
    }
    bool sound = json_array_size(member) == (size_t)count;
    for (int i = 0; i < count && sound; i++) {
        const json_t* number = json_array_get(member, (size_t)i);
        values[i] = json_number_value(number);
        sound = json_is_number(number) && fabs(values[i]) <= DRAWING_COORDINATE_MAX;
    }
    if (!sound) {
        map_error(reader, NULL, "%s must be a list of %d numbers", "%s 须为 %d 个数的列表", key,
                  count);
    }
    return sound;
}

/// Says every member of an object that is none of `known` (ended by NULL).
static void check_members(MapReader* reader, const json_t* object, const char* const* known) {
    const char* key;
    json_t* value;
    json_object_foreach((json_t*)object, key, value) {
        int count = 0;
        bool found = false;
        for (; known[count] != NULL; count++) {
            found = found || strcmp(known[count], key) == 0;
        }
        if (!found) {
            const char* near = text_nearest(key, known, count);
            char hint[PROBLEM_HINT_MAX];
            snprintf(hint, sizeof hint, DID_YOU_MEAN, near == NULL ? "" : near,
                     near == NULL ? "" : near);
            map_error(reader, near == NULL ? NULL : hint, "there is no member \"%s\"",
                      "没有成员“%s”", key);
        }
    }
}

static bool read_kind(MapReader* reader, const json_t* row, DrawnKind* kind) {
    const json_t* member = json_object_get(row, "kind");
    *kind = DRAWN_UNKNOWN;
    if (member == NULL || json_is_null(member)) {
        return true;
    }
    const char* word = json_is_string(member) ? json_string_value(member) : "";
    *kind = drawn_kind_of(word);
    if (*kind < DRAWN_KIND_COUNT) {
        return true;
    }
    const char* names[DRAWN_KIND_COUNT];
    char list[256] = "";
    for (int i = 1; i < DRAWN_KIND_COUNT; i++) {
        names[i - 1] = drawn_kind_name((DrawnKind)i);
        text_append(list, sizeof list, "%s%s", i > 1 ? ", " : "", names[i - 1]);
    }
    const char* near = text_nearest(word, names, DRAWN_KIND_COUNT - 1);
    char hint[PROBLEM_HINT_MAX];
    snprintf(hint, sizeof hint, DID_YOU_MEAN, near == NULL ? "" : near, near == NULL ? "" : near);
    map_error(reader, near == NULL ? NULL : hint, "kind must be null or one of %s (got \"%.40s\")",
              "kind 须为 null 或 %s 之一（实为“%.40s”）", list, word);
    return false;
}

/// The row of a name, a new one at the end when there is none.
static MappingRow* row_of(MapReader* reader, MappingRow** rows, int* count, const char* name) {
    for (int i = 0; i < *count; i++) {
        if (strcmp((*rows)[i].name, name) == 0) {
            return &(*rows)[i];
        }
    }
    (*rows)[*count] = (MappingRow){.name = keep(reader, name)};
    return &(*rows)[(*count)++];
}

/// Makes an array long enough for `more` rows of names that the drawing does not have.
static void reserve(MapReader* reader, MappingRow** rows, int count, size_t more) {
    MappingRow* larger = ARENA_TAKE(reader->arena, MappingRow, (size_t)count + more + 1);
    reader->no_memory = reader->no_memory || larger == NULL;
    if (larger != NULL && count > 0) {
        memcpy(larger, *rows, (size_t)count * sizeof *larger);
    }
    *rows = larger != NULL ? larger : *rows;
}

static void read_row(MapReader* reader, const json_t* row, MappingRow** rows, int* count) {
    const char* const known[] = {reader->where, "kind", "elements", "why", NULL};
    const char* name = json_string_value(json_object_get(row, reader->where));
    reader->name = name;
    if (name == NULL) {
        map_error(reader, NULL, "a row must be an object with \"%s\" and \"kind\"",
                  "每一行须为含 \"%s\" 和 \"kind\" 的对象", reader->where);
        return;
    }
    check_members(reader, row, known);
    DrawnKind kind;
    MappingRow* into = read_kind(reader, row, &kind) ? row_of(reader, rows, count, name) : NULL;
    if (into != NULL && into->line > 0) {
        map_error(reader, NULL, "line %d has it already", "第 %d 行已有此项", into->line);
    } else if (into != NULL) {
        into->why = kind == into->kind ? into->why : NULL;
        into->kind = kind;
        into->line = reader->line > 0 ? reader->line : 1;
    }
}

static void read_storey(MapReader* reader, const json_t* row) {
    static const char* const KNOWN[] = {"storey", "name", "elevation", "box", "align", NULL};
    Mapping* mapping = reader->mapping;
    const char* source = json_string_value(json_object_get(row, "storey"));
    const char* name = json_string_value(json_object_get(row, "name"));
    MappingStorey storey = {.line = reader->line > 0 ? reader->line : 1};
    reader->name = name != NULL ? name : source;
    storey.has_elevation =
        read_number(reader, row, "elevation", -1000.0, 2000.0, &storey.elevation);
    storey.has_box = read_numbers(reader, row, "box", 4, storey.box);
    storey.has_align = read_numbers(reader, row, "align", 2, storey.align);
    if (!json_is_object(row) || (source == NULL && !storey.has_box) || reader->name == NULL) {
        map_error(reader, NULL,
                  "a row must be an object with \"storey\", or with \"name\" and \"box\"",
                  "每一行须为含 \"storey\" 或含 \"name\" 和 \"box\" 的对象");
        return;
    }
    check_members(reader, row, KNOWN);
    if (storey.has_box && !(storey.box[0] < storey.box[2] && storey.box[1] != storey.box[3])) {
        map_error(reader, NULL, "box must be [left, bottom, right, top]",
                  "box 须为 [左, 下, 右, 上]");
    }
    storey.source = source == NULL ? NULL : keep(reader, source);
    storey.name = keep(reader, reader->name);
    mapping->storeys[mapping->storey_count++] = storey;
}

/// Lines of the rows of a list; NULL when there are none.
static int* lines_of(const void* bytes, size_t count, const char* key, int* line_count) {
    const char* const path[] = {key};
    *line_count = 0;
    return json_lines(bytes, count, path, 1, line_count);
}

/// A line that a person adds.
static void read_line(MapReader* reader, const json_t* row) {
    static const char* const KNOWN[] = {"kind", "from", "to", "storey", NULL};
    const char* storey = json_string_value(json_object_get(row, "storey"));
    MappingLine line = {.line = reader->line > 0 ? reader->line : 1};
    int errors = reader->problems->errors;
    reader->name = NULL;
    check_members(reader, row, KNOWN);
    bool whole = read_kind(reader, row, &line.kind);
    whole = read_numbers(reader, row, "from", 2, line.from) && whole;
    whole = read_numbers(reader, row, "to", 2, line.to) && whole;
    bool drawn = line.kind == DRAWN_WALL || line.kind == DRAWN_DOOR || line.kind == DRAWN_OPENING ||
                 line.kind == DRAWN_EXIT || line.kind == DRAWN_WINDOW || line.kind == DRAWN_LIFT;
    if (errors == reader->problems->errors && (!whole || !drawn)) {
        map_error(
            reader, NULL,
            "a row must have \"kind\" (wall, door, opening, exit, window or lift), \"from\" and "
            "\"to\", two points [x, y]",
            "每一行须有 \"kind\"（wall、door、opening、exit、window 或 lift）及两点 "
            "\"from\"、\"to\" "
            "[x, y]");
    }
    line.storey = storey == NULL ? NULL : keep(reader, storey);
    reader->mapping->lines[reader->mapping->line_count++] = line;
}

static void read_lines(MapReader* reader, const json_t* root, const void* bytes, size_t count) {
    const json_t* list = json_object_get(root, "lines");
    size_t rows = json_array_size(list);
    reader->where = "lines";
    reader->name = NULL;
    reader->line = 0;
    if (list == NULL || json_is_null(list)) {
        return;
    }
    if (!json_is_array(list) || rows > MAPPING_LINES_MAX) {
        map_error(reader, NULL, "%s must be a list of at most %d rows", "%s 须为至多 %d 行的列表",
                  "lines", MAPPING_LINES_MAX);
        return;
    }
    reader->mapping->lines = ARENA_TAKE(reader->arena, MappingLine, rows + 1);
    reader->no_memory = reader->no_memory || reader->mapping->lines == NULL;
    int line_count;
    int* lines = lines_of(bytes, count, "lines", &line_count);
    for (size_t i = 0; i < rows && !reader->no_memory; i++) {
        const json_t* row = json_array_get(list, i);
        reader->line = lines != NULL && (int)i < line_count && json_is_object(row) ? lines[i] : 0;
        read_line(reader, row);
    }
    free(lines);
}

static void read_list(MapReader* reader, const json_t* root, const void* bytes, size_t count,
                      const char* key, const char* singular) {
    const json_t* list = json_object_get(root, key);
    reader->where = singular;
    reader->name = NULL;
    reader->line = 0;
    if (list == NULL) {
        return;
    }
    size_t rows = json_array_size(list);
    bool storeys = strcmp(key, "storeys") == 0;
    size_t most = storeys ? DRAWING_STOREYS_MAX : DRAWING_LAYERS_MAX + DRAWING_BLOCKS_MAX;
    if (!json_is_array(list) || rows > most) {
        map_error(reader, NULL, "%s must be a list of at most %zu rows", "%s 须为至多 %zu 行的列表",
                  key, most);
        return;
    }
    if (storeys && rows > 0) {
        reader->mapping->storey_count = 0;
        reader->mapping->storeys = ARENA_TAKE(reader->arena, MappingStorey, rows);
        reader->no_memory = reader->no_memory || reader->mapping->storeys == NULL;
    }
    bool layers = key[0] == 'l';
    MappingRow** array = layers ? &reader->mapping->layers : &reader->mapping->blocks;
    int* used = layers ? &reader->mapping->layer_count : &reader->mapping->block_count;
    if (!storeys) {
        reserve(reader, array, *used, rows);
    }
    int line_count;
    int* lines = lines_of(bytes, count, key, &line_count);
    for (size_t i = 0; i < rows && !reader->no_memory; i++) {
        const json_t* row = json_array_get(list, i);
        reader->line = lines != NULL && (int)i < line_count && json_is_object(row) ? lines[i] : 0;
        if (storeys) {
            read_storey(reader, row);
        } else {
            read_row(reader, row, array, used);
        }
    }
    free(lines);
}

static void read_unit(MapReader* reader, const json_t* root) {
    const json_t* unit = json_object_get(root, "unit");
    if (unit == NULL || json_is_null(unit)) {
        return;
    }
    double metres =
        json_is_number(unit) ? json_number_value(unit) : import_unit(json_string_value(unit));
    if (!(metres >= 1e-7 && metres <= 1e5)) {
        map_error(reader, NULL, "unit must be m, cm, mm, ft, in or metres a unit, a number",
                  "unit 须为 m、cm、mm、ft、in 或每单位的米数");
        return;
    }
    reader->mapping->unit = metres;
}

static void read_scale(MapReader* reader, const json_t* root) {
    static const char* const KNOWN[] = {"from", "to", "metres", NULL};
    const json_t* scale = json_object_get(root, "scale");
    Mapping* mapping = reader->mapping;
    if (scale == NULL || json_is_null(scale)) {
        return;
    }
    reader->where = "scale";
    if (json_is_object(scale)) {
        check_members(reader, scale, KNOWN);
    }
    bool whole = read_numbers(reader, scale, "from", 2, mapping->scale[0]);
    whole = read_numbers(reader, scale, "to", 2, mapping->scale[1]) && whole;
    whole = read_number(reader, scale, "metres", 0.01, 1e5, &mapping->scale_metres) && whole;
    double dx = mapping->scale[1][0] - mapping->scale[0][0];
    double dy = mapping->scale[1][1] - mapping->scale[0][1];
    if (!whole || !(dx * dx + dy * dy > 0.0)) {
        map_error(reader, NULL,
                  "scale needs \"from\" and \"to\", two different points [x, y], and \"metres\"",
                  "scale 须有两个不同的点 \"from\"、\"to\"（[x, y]）和 \"metres\"");
        return;
    }
    mapping->has_scale = true;
}

/// Names the layers that the file does not have, so that nobody wonders what happened to them.
static void note_new_layers(MapReader* reader) {
    const Mapping* mapping = reader->mapping;
    char list[256] = "";
    int count = 0;
    for (int i = 0; i < mapping->layer_count; i++) {
        const MappingRow* row = &mapping->layers[i];
        if (row->line > 0 || row->elements == 0) {
            continue;
        }
        if (++count <= LISTED_MOST) {
            text_append(list, sizeof list, "%s%.30s (%s)", count > 1 ? ", " : "", row->name,
                        drawn_kind_name(row->kind));
        }
    }
    if (count > 0) {
        problems_add(reader->problems, PROBLEM_NOTE, reader->file, 0, NULL, NULL,
                     "%d layers of the drawing are not in it and were guessed: %s%s",
                     "图纸中有 %d 个图层不在其中，按名称猜测：%s%s", count, list,
                     count > LISTED_MOST ? " ..." : "");
    }
}

Status mapping_read(Arena* arena, const char* file_name, const void* bytes, size_t count,
                    Problems* problems, Mapping* mapping) {
    static const char* const KNOWN[] = {"format",     "unit",   "scale",  "wall_thickness",
                                        "door_width", "layers", "blocks", "storeys",
                                        "lines",      "remark", NULL};
    char message[256];
    int line = 0;
    int errors = problems->errors;
    json_t* root = json_parse(bytes, count, message, &line);
    if (root == NULL) {
        problems_add_words(problems, PROBLEM_ERROR, file_name, line, NULL, NULL, message);
        return STATUS_INVALID;
    }
    MapReader reader = {.arena = arena,
                        .file = file_name,
                        .problems = problems,
                        .mapping = mapping,
                        .line = 1,
                        .where = "mapping"};
    const char* format = json_string_value(json_object_get(root, "format"));
    if (format == NULL || strcmp(format, MAPPING_FORMAT) != 0) {
        map_error(&reader, NULL, "\"format\" must be \"" MAPPING_FORMAT "\"",
                  "\"format\" 须为 \"" MAPPING_FORMAT "\"");
    } else {
        check_members(&reader, root, KNOWN);
        read_unit(&reader, root);
        read_number(&reader, root, "wall_thickness", MAPPING_WALL_LEAST, MAPPING_WALL_MOST,
                    &mapping->wall_thickness);
        read_number(&reader, root, "door_width", MAPPING_DOOR_LEAST, MAPPING_DOOR_MOST,
                    &mapping->door_width);
        read_scale(&reader, root);
        read_list(&reader, root, bytes, count, "layers", "layer");
        read_list(&reader, root, bytes, count, "blocks", "block");
        read_list(&reader, root, bytes, count, "storeys", "storey");
        read_lines(&reader, root, bytes, count);
        mapping->from_file = true;
        note_new_layers(&reader);
    }
    json_decref(root);
    if (reader.no_memory) {
        return STATUS_NO_MEMORY;
    }
    return problems->errors > errors ? STATUS_INVALID : STATUS_OK;
}

// ---- writing ----------------------------------------------------------------------------------

static void out_pair(TextOut* out, const double* values, int count) {
    for (int i = 0; i < count; i++) {
        text_out(out, i == 0 ? "[" : ", ");
        text_out_number(out, values[i]);
    }
    text_out(out, "]");
}

static void out_rows(TextOut* out, const char* key, const char* singular, const MappingRow* rows,
                     int count) {
    text_out(out, "\"");
    text_out(out, key);
    text_out(out, "\": [");
    for (int i = 0; i < count; i++) {
        text_out(out, i == 0 ? "\n{\"" : ",\n{\"");
        text_out(out, singular);
        text_out(out, "\": ");
        text_out_string(out, rows[i].name);
        text_out(out, ", \"kind\": ");
        if (rows[i].kind == DRAWN_UNKNOWN) {
            text_out(out, "null");
        } else {
            text_out_string(out, drawn_kind_name(rows[i].kind));
        }
        text_out(out, ", \"elements\": ");
        text_out_number(out, rows[i].elements);
        if (rows[i].why != NULL) {
            text_out(out, ", \"why\": ");
            text_out_string(out, rows[i].why);
        }
        text_out(out, "}");
    }
    text_out(out, "\n]");
}

static void out_storeys(TextOut* out, const Mapping* mapping) {
    text_out(out, "\"storeys\": [");
    for (int i = 0; i < mapping->storey_count; i++) {
        const MappingStorey* storey = &mapping->storeys[i];
        text_out(out, i == 0 ? "\n{" : ",\n{");
        if (storey->source != NULL) {
            text_out(out, "\"storey\": ");
            text_out_string(out, storey->source);
            text_out(out, ", ");
        }
        text_out(out, "\"name\": ");
        text_out_string(out, storey->name);
        text_out(out, ", \"elevation\": ");
        if (storey->has_elevation) {
            text_out_number(out, storey->elevation);
        } else {
            text_out(out, "null");
        }
        if (storey->has_box) {
            text_out(out, ", \"box\": ");
            out_pair(out, storey->box, 4);
        }
        if (storey->has_align) {
            text_out(out, ", \"align\": ");
            out_pair(out, storey->align, 2);
        }
        text_out(out, "}");
    }
    text_out(out, "\n]");
}

static void out_lines(TextOut* out, const Mapping* mapping) {
    text_out(out, "\"lines\": [");
    for (int i = 0; i < mapping->line_count; i++) {
        const MappingLine* line = &mapping->lines[i];
        text_out(out, i == 0 ? "\n{\"kind\": " : ",\n{\"kind\": ");
        text_out_string(out, drawn_kind_name(line->kind));
        text_out(out, ", \"from\": ");
        out_pair(out, line->from, 2);
        text_out(out, ", \"to\": ");
        out_pair(out, line->to, 2);
        if (line->storey != NULL) {
            text_out(out, ", \"storey\": ");
            text_out_string(out, line->storey);
        }
        text_out(out, "}");
    }
    text_out(out, "\n]");
}

const char* mapping_write(Arena* arena, const Mapping* mapping) {
    TextOut out = {0};
    text_out(&out, "{\"format\": \"" MAPPING_FORMAT "\",\n\"unit\": ");
    if (mapping->unit > 0.0) {
        text_out_number(&out, mapping->unit);
    } else {
        text_out(&out, "null");
    }
    text_out(&out, ",\n\"scale\": ");
    if (mapping->has_scale) {
        text_out(&out, "{\"from\": ");
        out_pair(&out, mapping->scale[0], 2);
        text_out(&out, ", \"to\": ");
        out_pair(&out, mapping->scale[1], 2);
        text_out(&out, ", \"metres\": ");
        text_out_number(&out, mapping->scale_metres);
        text_out(&out, "}");
    } else {
        text_out(&out, "null");
    }
    text_out(&out, ",\n\"wall_thickness\": ");
    text_out_number(&out, mapping->wall_thickness);
    text_out(&out, ",\n\"door_width\": ");
    text_out_number(&out, mapping->door_width);
    text_out(&out, ",\n");
    out_storeys(&out, mapping);
    text_out(&out, ",\n");
    out_lines(&out, mapping);
    text_out(&out, ",\n");
    out_rows(&out, "layers", "layer", mapping->layers, mapping->layer_count);
    text_out(&out, ",\n");
    out_rows(&out, "blocks", "block", mapping->blocks, mapping->block_count);
    text_out(&out, "}\n");
    const char* kept = out.failed ? NULL : arena_text(arena, out.data);
    text_out_free(&out);
    return kept;
}
