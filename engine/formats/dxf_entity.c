// One entity: its tags sorted into a struct by group code, and those that come in lists - vertices,
// knots, control points - into arrays that are used again for the next one. Which codes mean what
// differs by type, but few clash, so that one reader serves all types that are drawn.
#include "formats/dxf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool dxf_list_add(DxfReader* reader, DxfList* list, double value) {
    if (list->count == list->capacity) {
        int capacity = list->capacity == 0 ? 64 : 2 * list->capacity;
        bool most = list->count >= DRAWING_POINTS_MAX;
        double* grown = most ? NULL : realloc(list->values, (size_t)capacity * sizeof *grown);
        if (grown == NULL) {
            reader->drawing->no_memory = true;
            reader->drawing->failed = true;
            return false;
        }
        list->values = grown;
        list->capacity = capacity;
    }
    list->values[list->count++] = value;
    return true;
}

static DxfVertex* add_vertex(DxfReader* reader) {
    if (reader->vertex_count == reader->vertex_capacity) {
        int capacity = reader->vertex_capacity == 0 ? 64 : 2 * reader->vertex_capacity;
        bool most = reader->vertex_count >= DRAWING_POINTS_MAX;
        DxfVertex* grown =
            most ? NULL : realloc(reader->vertices, (size_t)capacity * sizeof *grown);
        if (grown == NULL) {
            reader->drawing->no_memory = true;
            reader->drawing->failed = true;
            return NULL;
        }
        reader->vertices = grown;
        reader->vertex_capacity = capacity;
    }
    DxfVertex* vertex = &reader->vertices[reader->vertex_count++];
    *vertex = (DxfVertex){0};
    return vertex;
}

/// Types whose codes 10, 20 and 42 are vertices.
static bool has_vertices(const DxfEntity* entity) {
    return strcmp(entity->type, "LWPOLYLINE") == 0 || strcmp(entity->type, "VERTEX") == 0;
}

/// A number of the entity. What is no number makes the drawing fail, with its line.
static double number_of(DxfReader* reader, DxfEntity* entity, const DxfTag* tag) {
    double value = 0.0;
    if (!dxf_number(tag, &value)) {
        char word[40];
        dxf_words(reader->code, tag->value, word, sizeof word);
        drawing_error(reader->drawing, tag->line, entity->type, NULL,
                      "a number was expected for group code %d, and \"%s\" came",
                      "组码 %d 处应为数字，却是“%s”", tag->code, word);
    }
    return value;
}

/// MTEXT longer than 250 bytes comes in pieces: codes 3, then 1.
static void add_text(DxfReader* reader, DxfEntity* entity, const DxfTag* tag) {
    size_t used = strlen(entity->text);
    dxf_words(reader->code, tag->value, entity->text + used, sizeof entity->text - used);
}

/// Codes 10-13, 20-23, 30-33 and 210-230.
static void take_point(DxfReader* reader, DxfEntity* entity, const DxfTag* tag) {
    double value = number_of(reader, entity, tag);
    int axis = tag->code >= 210 ? tag->code / 10 - 20 : tag->code / 10;
    int which = tag->code % 10;
    DxfPoint* point = tag->code >= 210 ? &entity->extrusion : &entity->points[which];
    bool spline = strcmp(entity->type, "SPLINE") == 0;
    bool lists = spline || strcmp(entity->type, "MLINE") == 0;
    if (axis == 1 && tag->code == 10 && has_vertices(entity)) {
        DxfVertex* vertex = add_vertex(reader);
        if (vertex != NULL) {
            vertex->at.x = value;
        }
    } else if (tag->code == 20 && reader->vertex_count > 0 && has_vertices(entity)) {
        reader->vertices[reader->vertex_count - 1].at.y = value;
    } else if (lists && tag->code < 210 && axis <= 2) {
        // x and y alternate, so that a list holds pairs.
        DxfList* list = which == (spline ? 0 : 1) ? &reader->controls
                        : which == 1              ? &reader->fits
                        : which == 3              ? &reader->miters
                                                  : NULL;
        if (list != NULL && list->count % 2 == axis - 1) {
            dxf_list_add(reader, list, value);
        }
    }
    *(axis == 1 ? &point->x : axis == 2 ? &point->y : &point->z) = value;
    if (tag->code < 210) {
        entity->has_point[which] = true;
    }
}

/// Codes 40-48.
static void take_real(DxfReader* reader, DxfEntity* entity, const DxfTag* tag) {
    double value = number_of(reader, entity, tag);
    bool spline = strcmp(entity->type, "SPLINE") == 0;
    if (tag->code == 42 && reader->vertex_count > 0 && has_vertices(entity)) {
        reader->vertices[reader->vertex_count - 1].bulge = value;
    } else if (spline && tag->code == 40) {
        dxf_list_add(reader, &reader->knots, value);
    } else if (spline && tag->code == 41) {
        dxf_list_add(reader, &reader->weights, value);
    } else if (tag->code == 41 && strcmp(entity->type, "MLINE") == 0) {
        dxf_list_add(reader, &reader->offsets, value);
    }
    entity->reals[tag->code - 40] = value;
    entity->has_real[tag->code - 40] = true;
}

/// Code 74 of an MLINE says how many offsets follow: it is kept among them, marked by its place.
static void take_integer(DxfReader* reader, DxfEntity* entity, const DxfTag* tag) {
    int value = dxf_integer(tag);
    entity->integers[tag->code - 70] = value;
    if (tag->code == 74 && strcmp(entity->type, "MLINE") == 0) {
        dxf_list_add(reader, &reader->offsets, (double)value);
    }
}

static void take_tag(DxfReader* reader, DxfEntity* entity, const DxfTag* tag) {
    int code = tag->code;
    int tens = code / 10;
    if (code >= 10 && code <= 33 && code % 10 <= 3) {
        take_point(reader, entity, tag);
    } else if (code == 210 || code == 220 || code == 230) {
        take_point(reader, entity, tag);
    } else if (code >= 40 && code <= 48) {
        take_real(reader, entity, tag);
    } else if (tens == 7 && code <= 78) {
        take_integer(reader, entity, tag);
    } else if (code == 50 || code == 51) {
        entity->angles[code - 50] = number_of(reader, entity, tag);
    } else if (code == 38) {
        entity->elevation = number_of(reader, entity, tag);
    } else if (code == 8) {
        entity->layer = tag->value;
    } else if (code == 2) {
        entity->name = tag->value;
    } else if (code == 1 || code == 3) {
        add_text(reader, entity, tag);
    } else if (code == 67 || code == 60) {
        entity->unseen = entity->unseen || dxf_integer(tag) != 0;
    }
}

/// Types whose numbers are of no use; their tags are passed over. HATCH may hold thousands.
static bool is_drawn(const char* type) {
    static const char* const DRAWN[] = {
        "LINE",   "LWPOLYLINE", "POLYLINE", "VERTEX", "ARC",    "CIRCLE",  "ELLIPSE",
        "SPLINE", "INSERT",     "TEXT",     "MTEXT",  "ATTRIB", "SOLID",   "TRACE",
        "3DFACE", "MLINE",      "SEQEND",   "ENDBLK", "ENDSEC", "SECTION", "EOF"};
    for (size_t i = 0; i < sizeof DRAWN / sizeof DRAWN[0]; i++) {
        if (strcmp(type, DRAWN[i]) == 0) {
            return true;
        }
    }
    return false;
}

/// Vertices gather over the VERTEX entities of a polyline.
static void begin_entity(DxfReader* reader, const DxfTag* first, DxfEntity* entity) {
    size_t text_at = offsetof(DxfEntity, text);
    memset(entity, 0, text_at);
    entity->text[0] = '\0';
    size_t rest = text_at + sizeof entity->text;
    memset((char*)entity + rest, 0, sizeof *entity - rest);
    dxf_words(reader->code, first->value, entity->type, sizeof entity->type);
    for (char* c = entity->type; *c != '\0'; c++) {
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    }
    char* trimmed = entity->type;
    trimmed += strspn(trimmed, " \t");
    memmove(entity->type, trimmed, strlen(trimmed) + 1);
    entity->type[strcspn(entity->type, " \t")] = '\0';
    entity->line = first->line;
    entity->extrusion = (DxfPoint){0.0, 0.0, 1.0};
    if (strcmp(entity->type, "VERTEX") != 0) {
        reader->vertex_count = 0;
    }
    reader->knots.count = 0;
    reader->weights.count = 0;
    reader->controls.count = 0;
    reader->fits.count = 0;
    reader->miters.count = 0;
    reader->offsets.count = 0;
}

bool dxf_read_entity(DxfReader* reader, DxfCursor* cursor, const DxfTag* first, DxfEntity* entity) {
    begin_entity(reader, first, entity);
    bool drawn = is_drawn(entity->type);
    bool foreign = false; // within data of other programs, whose codes 1000 and up follow
    DxfTag tag = {0};
    DxfCursor before = *cursor;
    while (!reader->drawing->failed && dxf_next(cursor, &tag) && tag.code != 0) {
        reader->tags++;
        before = *cursor;
        foreign = tag.code == 102 ? tag.value.length > 0 && tag.value.text[0] == '{' : foreign;
        // An embedded object repeats codes of its owner with other meanings, to the end of it.
        drawn = drawn && tag.code != 101;
        bool seen = tag.code == 67 || tag.code == 60;
        if (tag.code < 1000 && !foreign && (drawn || seen)) {
            take_tag(reader, entity, &tag);
        }
    }
    if (cursor->fault == DXF_FINE && tag.code == 0) {
        *cursor = before;
    }
    return dxf_check(reader, cursor);
}
