// New elements are written member by member; moved ones keep everything but their numbers.

#include "edit/change.h"

#include "edit/wall.h"

#include <stdlib.h>
#include <string.h>

// ---- writing -----------------------------------------------------------------------------------

/// A feature being written: colons and commas spaced as the file's.
typedef struct Writer {
    TextOut out;
    bool loose;
} Writer;

static void colon(Writer* writer, const char* name) {
    text_out_string(&writer->out, name);
    text_out(&writer->out, writer->loose ? ": " : ":");
}

static void comma(Writer* writer) {
    text_out(&writer->out, writer->loose ? ", " : ",");
}

static Writer begin(const Document* document, FeatureKind kind, const char* type) {
    char id[64];
    Writer writer = {.loose = document_is_loose(document)};
    text_out(&writer.out, "{");
    colon(&writer, "type");
    text_out(&writer.out, "\"Feature\"");
    comma(&writer);
    colon(&writer, "id");
    text_out_string(
        &writer.out,
        document_free_id(document, type != NULL ? type : feature_kind_key(kind), id, sizeof id));
    comma(&writer);
    colon(&writer, "properties");
    text_out(&writer.out, "{");
    colon(&writer, "kind");
    text_out_string(&writer.out, feature_kind_key(kind));
    return writer;
}

static void property(Writer* writer, const char* name, const char* text) {
    if (text != NULL) {
        comma(writer);
        colon(writer, name);
        text_out_string(&writer->out, text);
    }
}

static void position(Writer* writer, Point at) {
    text_out(&writer->out, "[");
    text_out_number(&writer->out, feature_round(at.x));
    comma(writer);
    text_out_number(&writer->out, feature_round(at.y));
    text_out(&writer->out, "]");
}

static void positions(Writer* writer, const Point* points, int count, bool ring) {
    text_out(&writer->out, "[");
    for (int i = 0; i < count + (ring ? 1 : 0); i++) {
        if (i > 0) {
            comma(writer);
        }
        position(writer, points[i % count]);
    }
    text_out(&writer->out, "]");
}

/// The ids of two rooms, null for the open.
static void out_rooms(Writer* writer, const Document* document, const uint32_t* rooms, int count) {
    comma(writer);
    colon(writer, "rooms");
    text_out(&writer->out, "[");
    for (int i = 0; i < count; i++) {
        const Feature* room = document_find(document, rooms[i]);
        if (i > 0) {
            comma(writer);
        }
        if (room != NULL) {
            text_out_string(&writer->out, room->id);
        } else {
            text_out(&writer->out, "null");
        }
    }
    text_out(&writer->out, "]");
}

static void geometry(Writer* writer, const char* type) {
    text_out(&writer->out, "}");
    comma(writer);
    colon(writer, "geometry");
    text_out(&writer->out, "{");
    colon(writer, "type");
    text_out_string(&writer->out, type);
    comma(writer);
    colon(writer, "coordinates");
}

static uint32_t finish(Document* document, Writer* writer) {
    text_out(&writer->out, "}}");
    if (writer->out.failed) {
        text_out_free(&writer->out);
    }
    return document_append(document, writer->out.data);
}

// ---- new elements ------------------------------------------------------------------------------

static uint32_t add_polygon(Document* document, Writer* writer, const Point* corners, int count) {
    geometry(writer, "Polygon");
    text_out(&writer->out, "[");
    positions(writer, corners, count, true);
    text_out(&writer->out, "]");
    return finish(document, writer);
}

uint32_t change_add_room(Document* document, const char* storey, const char* use,
                         const Point* corners, int count) {
    Writer writer = begin(document, FEATURE_ROOM, NULL);
    property(&writer, "storey", storey);
    property(&writer, "use", use);
    return add_polygon(document, &writer, corners, count);
}

uint32_t change_add_wall(Document* document, const char* storey, const Point* corners, int count) {
    Writer writer = begin(document, FEATURE_WALL, NULL);
    property(&writer, "storey", storey);
    return add_polygon(document, &writer, corners, count);
}

uint32_t change_add_doorway(Document* document, FeatureKind kind, const char* storey,
                            const Point line[2], const uint32_t rooms[2]) {
    Writer writer = begin(document, kind, NULL);
    property(&writer, "storey", storey);
    out_rooms(&writer, document, rooms, 2);
    if (kind == FEATURE_WINDOW) { // the usual one of an office
        text_out(&writer.out, writer.loose ? ", \"height\": 1.4, \"sill\": 0.9"
                                           : ",\"height\":1.4,\"sill\":0.9");
    }
    geometry(&writer, "LineString");
    positions(&writer, line, 2, false);
    return finish(document, &writer);
}

uint32_t change_add_spot(Document* document, FeatureKind kind, const char* storey, const char* type,
                         Point at) {
    Writer writer = begin(document, kind, type);
    property(&writer, "storey", storey);
    property(&writer, "type", type);
    geometry(&writer, "Point");
    position(&writer, at);
    return finish(document, &writer);
}

uint32_t change_add_flight(Document* document, FeatureKind kind, const Point foot[2],
                           const Point head[2], const uint32_t rooms[2]) {
    Writer writer = begin(document, kind, NULL);
    out_rooms(&writer, document, rooms, 2);
    const Point corners[4] = {foot[0], foot[1], head[1], head[0]};
    comma(&writer);
    colon(&writer, "footprint");
    positions(&writer, corners, 4, false);
    geometry(&writer, "MultiLineString");
    text_out(&writer.out, "[");
    positions(&writer, foot, 2, false);
    comma(&writer);
    positions(&writer, head, 2, false);
    text_out(&writer.out, "]");
    return finish(document, &writer);
}

uint32_t change_add_lift(Document* document, const Point line[2], const uint32_t* rooms,
                         int count) {
    Writer writer = begin(document, FEATURE_LIFT, NULL);
    out_rooms(&writer, document, rooms, count);
    geometry(&writer, "MultiLineString");
    text_out(&writer.out, "[");
    for (int i = 0; i < count; i++) {
        if (i > 0) {
            comma(&writer);
        }
        positions(&writer, line, 2, false);
    }
    text_out(&writer.out, "]");
    return finish(document, &writer);
}

// ---- references --------------------------------------------------------------------------------

static bool names_room(const Feature* feature, const char* id) {
    const json_t* rooms = feature_property(feature, "rooms");
    for (size_t i = 0; i < json_array_size(rooms); i++) {
        const char* room = json_string_value(json_array_get(rooms, i));
        if (room != NULL && strcmp(room, id) == 0) {
            return true;
        }
    }
    return false;
}

void change_reference(Document* document, uint32_t key, const char* from, const char* to) {
    static const char* const names[] = {"storey", "room", "home"};
    char* json = json_text_of(to);
    for (int i = 0; i < 3 && json != NULL; i++) {
        const Feature* feature = document_find(document, key);
        const char* said = feature_property_text(feature, names[i]);
        if (said != NULL && strcmp(said, from) == 0) {
            document_replace(document, key, feature_with_property(feature, names[i], json));
        }
    }
    const Feature* feature = document_find(document, key);
    if (json != NULL && names_room(feature, from)) {
        const json_t* rooms = feature_property(feature, "rooms");
        for (size_t i = 0; i < json_array_size(rooms); i++) {
            const char* room = json_string_value(json_array_get(rooms, i));
            if (room != NULL && strcmp(room, from) == 0) {
                const char* text = document_find(document, key)->text;
                Span properties = span_member(text, span_value(text, 0), "properties");
                Span item = span_item(text, span_member(text, properties, "rooms"), (int)i);
                document_replace(document, key, span_replaced(text, item.start, item.end, json));
                feature = document_find(document, key);
                rooms = feature_property(feature, "rooms");
            }
        }
    }
    free(json);
}

void change_id(Document* document, uint32_t key, const char* id) {
    const Feature* feature = document_find(document, key);
    char* before = strdup(feature->id);
    document_replace(document, key, feature_with_id(feature, id));
    for (int i = 0; before != NULL && *before != '\0' && i < document_count(document); i++) {
        change_reference(document, document_at(document, i)->key, before, id);
    }
    free(before);
}

void change_property(Document* document, uint32_t key, const char* name, const char* json) {
    const Feature* feature = document_find(document, key);
    if (feature != NULL) {
        document_replace(document, key, feature_with_property(feature, name, json));
    }
}

// ---- removing ----------------------------------------------------------------------------------

const Feature* change_room_at(const Document* document, const char* storey, Point at) {
    const Feature* found = NULL;
    for (int i = 0; i < document_count(document); i++) {
        const Feature* room = document_at(document, i);
        if (room->kind != FEATURE_ROOM || room->storey == NULL || storey == NULL ||
            strcmp(room->storey, storey) != 0 || !feature_holds(room, at)) {
            continue;
        }
        const char* use = feature_property_text(room, "use");
        bool outdoor = use != NULL && strcmp(use, "outdoor") == 0;
        if (!outdoor) {
            return room;
        }
        found = found != NULL ? found : room;
    }
    return found;
}

/// Whether a doorway lies in a wall of the room.
static bool is_in_wall_of(const Feature* doorway, const Feature* room) {
    Point middle;
    if (doorway->storey == NULL || room->storey == NULL ||
        strcmp(doorway->storey, room->storey) != 0 || !feature_middle(doorway, &middle)) {
        return false;
    }
    for (int i = 0; i < room->point_count; i++) {
        WallEdge edge;
        if (wall_edge(room, i, &edge) && wall_holds(&edge, middle, 0.15)) {
            return true;
        }
    }
    return false;
}

/// Whether an element cannot be without the room.
static bool hangs_on(const Document* document, const Feature* feature, const Feature* room) {
    if (feature->kind == FEATURE_ROOM || feature->kind == FEATURE_STOREY) {
        return false;
    }
    if (names_room(feature, room->id)) {
        return true;
    }
    if (feature_is_doorway(feature->kind)) {
        return feature_property(feature, "rooms") == NULL && is_in_wall_of(feature, room);
    }
    bool stands = feature->kind == FEATURE_DEVICE || feature->kind == FEATURE_STORE;
    return stands && change_room_at(document, feature->storey, feature->points[0]) == room;
}

int change_remove(Document* document, uint32_t key) {
    const Feature* feature = document_find(document, key);
    if (feature == NULL) {
        return 0;
    }
    // Keys first: removing moves features.
    int count = document_count(document);
    uint32_t* keys = malloc((size_t)count * sizeof *keys);
    int going = 0;
    for (int i = 0; keys != NULL && i < count; i++) {
        const Feature* other = document_at(document, i);
        bool goes = other->key == key;
        if (feature->kind == FEATURE_ROOM) {
            goes = goes || hangs_on(document, other, feature);
        } else if (feature->kind == FEATURE_STOREY) {
            goes = goes || (other->storey != NULL && strcmp(other->storey, feature->id) == 0);
        }
        if (goes) {
            keys[going++] = other->key;
        }
    }
    for (int i = 0; i < going; i++) {
        document_remove(document, keys[i]);
    }
    free(keys);
    return going;
}

// ---- moving ------------------------------------------------------------------------------------

static void move_all(Document* document, const Feature* feature, Point by) {
    Point* points = malloc((size_t)(feature->point_count + 1) * sizeof *points);
    for (int i = 0; points != NULL && i < feature->point_count; i++) {
        points[i] = point(feature_round(feature->points[i].x + by.x),
                          feature_round(feature->points[i].y + by.y));
    }
    if (points != NULL && feature->point_count > 0) {
        document_replace(document, feature->key, feature_with_points(feature, points, NULL, 0));
    }
    free(points);
}

void change_move(Document* document, uint32_t key, Point by) {
    const Feature* feature = document_find(document, key);
    if (feature == NULL) {
        return;
    }
    bool room = feature->kind == FEATURE_ROOM;
    for (int i = 0; room && i < document_count(document); i++) {
        const Feature* other = document_at(document, i);
        bool flight = feature_is_flight(other->kind) || other->kind == FEATURE_LIFT;
        if (other->key != key && !flight && hangs_on(document, other, feature)) {
            move_all(document, other, by);
        }
    }
    move_all(document, document_find(document, key), by);
}

void change_move_corner(Document* document, uint32_t key, int corner, Point to) {
    const Feature* feature = document_find(document, key);
    Point* points = malloc((size_t)feature->point_count * sizeof *points);
    if (points != NULL) {
        memcpy(points, feature->points, (size_t)feature->point_count * sizeof *points);
        points[corner] = to;
        document_replace(document, key, feature_with_points(feature, points, NULL, 0));
    }
    free(points);
}

/// The points and parts with one point more or less.
static void replace_corner(Document* document, const Feature* feature, int at, bool insert,
                           Point to) {
    int change = insert ? 1 : -1;
    int count = feature->point_count;
    Point* points = malloc((size_t)(count + 1) * sizeof *points);
    int* ends = malloc((size_t)feature->part_count * sizeof *ends);
    if (points != NULL && ends != NULL) {
        memcpy(points, feature->points, (size_t)count * sizeof *points);
        memmove(points + at + (insert ? 1 : 0), points + at + (insert ? 0 : 1),
                (size_t)(count - at - (insert ? 0 : 1)) * sizeof *points);
        if (insert) {
            points[at] = to;
        }
        for (int part = 0; part < feature->part_count; part++) {
            bool behind = feature->ends[part] >= at + (insert ? 0 : 1);
            ends[part] = feature->ends[part] + (behind ? change : 0);
        }
        document_replace(document, feature->key,
                         feature_with_points(feature, points, ends, feature->part_count));
    }
    free(ends);
    free(points);
}

void change_insert_corner(Document* document, uint32_t key, int after, Point at) {
    const Feature* feature = document_find(document, key);
    // The last corner of a ring is followed by its end, which then lies behind the new one.
    replace_corner(document, feature, after + 1, true,
                   point(feature_round(at.x), feature_round(at.y)));
}

bool change_remove_corner(Document* document, uint32_t key, int corner) {
    const Feature* feature = document_find(document, key);
    int part = 0;
    while (feature->ends[part] <= corner) {
        part++;
    }
    if (feature->ends[part] - feature_part_start(feature, part) <= 3) {
        return false;
    }
    replace_corner(document, feature, corner, false, point(0.0, 0.0));
    return true;
}

void change_place_doorway(Document* document, uint32_t key, const Point line[2],
                          const uint32_t rooms[2]) {
    const Feature* feature = document_find(document, key);
    const Point* was = feature->points;
    // The same way round as before, since the line says how the door hangs.
    bool turned = point_dot(point_sub(line[1], line[0]), point_sub(was[1], was[0])) < 0.0;
    const Point same[2] = {line[turned ? 1 : 0], line[turned ? 0 : 1]};
    document_replace(document, key, feature_with_points(feature, same, NULL, 0));
    if (feature_property(document_find(document, key), "rooms") == NULL) {
        return; // found by position, as before
    }
    Writer writer = {.loose = document_is_loose(document)};
    text_out(&writer.out, "[");
    for (int i = 0; i < 2; i++) {
        const Feature* room = document_find(document, rooms[i]);
        if (i > 0) {
            comma(&writer);
        }
        if (room != NULL) {
            text_out_string(&writer.out, room->id);
        } else {
            text_out(&writer.out, "null");
        }
    }
    text_out(&writer.out, "]");
    if (!writer.out.failed) {
        change_property(document, key, "rooms", writer.out.data);
    }
    text_out_free(&writer.out);
}
