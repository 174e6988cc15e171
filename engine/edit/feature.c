// What a feature's text says. Everything is told by what it holds; a feature that makes no sense is
// FEATURE_UNKNOWN and kept as it is, the check says what is wrong with it.

#include "edit/feature.h"

#include "formats/geojson_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const Text KIND_TEXTS[FEATURE_KIND_COUNT] = {
    {"Storey", "楼层"},
    {"Room", "房间"},
    {"Drawn wall", "墙体"},
    {"Door", "门"},
    {"Exit", "出口"},
    {"Opening", "洞口"},
    {"Opening", "洞口"},
    {"Window", "窗"},
    {"Stair", "楼梯"},
    {"Ramp", "坡道"},
    {"Escalator", "扶梯"},
    {"Ladder", "爬梯"},
    {"Lift", "电梯"},
    {"Muster point", "集合点"},
    {"Device", "设备"},
    {"Stored hazard", "存放危险源"},
    {"Element of unknown kind", "未知类型要素"},
};

Text feature_kind_text(FeatureKind kind) {
    return KIND_TEXTS[kind];
}

const char* feature_kind_key(FeatureKind kind) {
    return kind < FEATURE_UNKNOWN ? GEOJSON_KINDS[kind] : NULL;
}

bool feature_is_doorway(FeatureKind kind) {
    return kind >= FEATURE_DOOR && kind <= FEATURE_WINDOW;
}

bool feature_is_flight(FeatureKind kind) {
    return kind >= FEATURE_STAIR && kind <= FEATURE_LADDER;
}

bool feature_is_spot(FeatureKind kind) {
    return kind >= FEATURE_MUSTER && kind <= FEATURE_STORE;
}

const json_t* feature_property(const Feature* feature, const char* name) {
    const json_t* properties = json_object_get(feature->root, "properties");
    const json_t* value = json_object_get(properties, name);
    return json_is_null(value) ? NULL : value;
}

const char* feature_property_text(const Feature* feature, const char* name) {
    return json_string_value(feature_property(feature, name));
}

double feature_property_number(const Feature* feature, const char* name, double otherwise) {
    const json_t* value = feature_property(feature, name);
    return json_is_number(value) ? json_number_value(value) : otherwise;
}

// ---- geometry ----------------------------------------------------------------------------------

static bool is_position(const json_t* value) {
    return json_array_size(value) >= 2 && json_is_number(json_array_get(value, 0)) &&
           json_is_number(json_array_get(value, 1));
}

static void keep_position(Feature* feature, const json_t* value) {
    feature->points[feature->point_count++] = point(json_number_value(json_array_get(value, 0)),
                                                    json_number_value(json_array_get(value, 1)));
}

/// A list of positions as a part; a ring's repeated last one is left out. False: it is none.
static bool keep_part(Feature* feature, const json_t* list, bool ring) {
    size_t count = json_array_size(list);
    int first = feature->point_count;
    if (feature->part_count >= FEATURE_PARTS_MAX || count + (size_t)first > FEATURE_POINTS_MAX ||
        count == 0) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_position(json_array_get(list, i))) {
            return false;
        }
        keep_position(feature, json_array_get(list, i));
    }
    const Point last = feature->points[feature->point_count - 1];
    if (ring && count > 1 && last.x == feature->points[first].x &&
        last.y == feature->points[first].y) {
        feature->point_count--;
    }
    feature->ends[feature->part_count++] = feature->point_count;
    return true;
}

static size_t count_positions(const json_t* value, int depth) {
    if (depth > 4 || !json_is_array(value)) {
        return 0;
    }
    if (is_position(value)) {
        return 1;
    }
    size_t count = 0;
    for (size_t i = 0; i < json_array_size(value); i++) {
        count += count_positions(json_array_get(value, i), depth + 1);
    }
    return count;
}

static bool read_parts(Feature* feature, const json_t* coordinates, const char* type) {
    if (strcmp(type, "Point") == 0) {
        if (!is_position(coordinates)) {
            return false;
        }
        keep_position(feature, coordinates);
        feature->ends[feature->part_count++] = 1;
        return true;
    }
    if (strcmp(type, "LineString") == 0) {
        return keep_part(feature, coordinates, false);
    }
    bool rings = strcmp(type, "Polygon") == 0;
    if (!rings && strcmp(type, "MultiLineString") != 0) {
        return false;
    }
    for (size_t i = 0; i < json_array_size(coordinates); i++) {
        if (!keep_part(feature, json_array_get(coordinates, i), rings)) {
            return false;
        }
    }
    return feature->part_count > 0;
}

/// False: a geometry that the editor cannot work with.
static bool read_geometry(Feature* feature, Status* status) {
    const json_t* geometry = json_object_get(feature->root, "geometry");
    const char* type = json_string_value(json_object_get(geometry, "type"));
    const json_t* coordinates = json_object_get(geometry, "coordinates");
    if (type == NULL) {
        return feature->kind == FEATURE_STOREY;
    }
    size_t count = count_positions(coordinates, 0);
    feature->points = malloc((count + 1) * sizeof *feature->points);
    feature->ends = malloc(FEATURE_PARTS_MAX * sizeof *feature->ends);
    if (feature->points == NULL || feature->ends == NULL) {
        *status = STATUS_NO_MEMORY;
        return false;
    }
    return count <= FEATURE_POINTS_MAX && read_parts(feature, coordinates, type);
}

/// Whether the geometry is the one that the kind wants: what is drawn relies on it.
static bool fits_kind(const Feature* feature) {
    if (feature->kind == FEATURE_STOREY) {
        return true;
    }
    int first = feature->part_count > 0 ? feature->ends[0] : 0;
    if (feature->kind == FEATURE_ROOM || feature->kind == FEATURE_WALL) {
        return first >= 3;
    }
    if (feature_is_doorway(feature->kind)) {
        return feature->part_count == 1 && first == 2;
    }
    if (feature_is_flight(feature->kind)) {
        return feature->part_count == 2 && first == 2 && feature->point_count == 4;
    }
    if (feature->kind == FEATURE_LIFT) {
        return feature->point_count == 2 * feature->part_count;
    }
    return feature->point_count == 1;
}

Status feature_read(Feature* feature) {
    feature_forget(feature);
    feature->root = json_loadb(feature->text, strlen(feature->text), 0, NULL);
    feature->kind = FEATURE_UNKNOWN;
    feature->id = "";
    const char* kind = feature_property_text(feature, "kind");
    for (int i = 0; kind != NULL && i < FEATURE_UNKNOWN; i++) {
        if (strcmp(GEOJSON_KINDS[i], kind) == 0) {
            feature->kind = (FeatureKind)i;
        }
    }
    const char* id = json_string_value(json_object_get(feature->root, "id"));
    id = id != NULL ? id : feature_property_text(feature, "id");
    feature->id = id != NULL ? id : "";
    feature->name =
        (Text){feature_property_text(feature, "name"), feature_property_text(feature, "name_zh")};
    feature->storey = feature_property_text(feature, "storey");
    Status status = STATUS_OK;
    if (!read_geometry(feature, &status) || !fits_kind(feature)) {
        feature->kind = FEATURE_UNKNOWN;
    }
    return status;
}

void feature_forget(Feature* feature) {
    json_decref(feature->root);
    free(feature->points);
    free(feature->ends);
    feature->root = NULL;
    feature->points = NULL;
    feature->ends = NULL;
    feature->point_count = feature->part_count = 0;
    feature->id = "";
    feature->name = (Text){0};
    feature->storey = NULL;
}

int feature_part_start(const Feature* feature, int part) {
    return part == 0 ? 0 : feature->ends[part - 1];
}

bool feature_box(const Feature* feature, Point* low, Point* high) {
    *low = *high = feature->point_count > 0 ? feature->points[0] : point(0.0, 0.0);
    for (int i = 1; i < feature->point_count; i++) {
        const Point p = feature->points[i];
        *low = point(p.x < low->x ? p.x : low->x, p.y < low->y ? p.y : low->y);
        *high = point(p.x > high->x ? p.x : high->x, p.y > high->y ? p.y : high->y);
    }
    return feature->point_count > 0;
}

bool feature_middle(const Feature* feature, Point* middle) {
    Point low;
    Point high;
    bool some = feature_box(feature, &low, &high);
    *middle = point_mid(low, high);
    return some;
}

bool feature_holds(const Feature* feature, Point at) {
    PointRing rings[FEATURE_PARTS_MAX];
    for (int part = 0; part < feature->part_count; part++) {
        int first = feature_part_start(feature, part);
        rings[part] = (PointRing){feature->points + first, feature->ends[part] - first};
    }
    return rings_contain(rings, feature->part_count, at);
}

double feature_area(const Feature* feature) {
    double area = 0.0;
    for (int part = 0; part < feature->part_count; part++) {
        int first = feature_part_start(feature, part);
        double ring = fabs(ring_area(feature->points + first, feature->ends[part] - first));
        area += part == 0 ? ring : -ring;
    }
    return area;
}

// ---- new texts ---------------------------------------------------------------------------------

double feature_round(double metres) {
    return floor(metres * 1000.0 + 0.5) / 1000.0;
}

char* json_text_of(const char* text) {
    TextOut out = {0};
    text_out_string(&out, text);
    if (out.failed) {
        text_out_free(&out);
        return NULL;
    }
    return out.data;
}

static Span whole(const char* text) {
    return span_value(text, 0);
}

/// The text as it is, for what has no such place.
static char* unchanged(const Feature* feature) {
    return span_replaced(feature->text, 0, 0, "");
}

char* feature_with_property(const Feature* feature, const char* name, const char* json) {
    if (!json_is_object(json_object_get(feature->root, "properties"))) {
        return unchanged(feature);
    }
    Span properties = span_member(feature->text, whole(feature->text), "properties");
    return span_with_member(feature->text, properties, name, json);
}

char* feature_with_id(const Feature* feature, const char* id) {
    if (!json_is_object(feature->root)) {
        return unchanged(feature);
    }
    char* json = json_text_of(id);
    if (json == NULL) {
        return NULL;
    }
    bool inside =
        json_object_get(feature->root, "id") == NULL && feature_property(feature, "id") != NULL;
    char* made = inside ? feature_with_property(feature, "id", json)
                        : span_with_member(feature->text, whole(feature->text), "id", json);
    free(json);
    return made;
}

/// Writes a number anew where it is another one.
static void out_changed(TextOut* out, const char* text, Span span, double value) {
    if (strtod(text + span.start, NULL) == value) {
        text_out_bytes(out, text + span.start, span.end - span.start);
    } else {
        text_out_number(out, feature_round(value));
    }
}

/// Copies up to a position and writes its two numbers; moves `*from` behind them.
static void out_position(TextOut* out, const char* text, Span position, Point to, size_t* from) {
    for (int axis = 0; axis < 2; axis++) {
        Span number = span_item(text, position, axis);
        text_out_bytes(out, text + *from, number.start - *from);
        out_changed(out, text, number, axis == 0 ? to.x : to.y);
        *from = number.end;
    }
}

/// The numbers of a part; a ring's repeated last position follows its first.
static void out_part(TextOut* out, const char* text, Span part, const Point* points, int count,
                     size_t* from) {
    size_t at = part.start + 1;
    for (int i = 0;; i++) {
        at = span_skip(text, at);
        if (text[at] != '[') {
            break;
        }
        Span position = span_value(text, at);
        out_position(out, text, position, points[i < count ? i : 0], from);
        at = span_skip(text, position.end);
        if (text[at] != ',') {
            break;
        }
        at++;
    }
}

/// Only the numbers that changed.
static char* with_numbers(const Feature* feature, Span coordinates, const Point* points) {
    const char* text = feature->text;
    TextOut out = {0};
    size_t from = 0;
    const json_t* geometry = json_object_get(feature->root, "geometry");
    const char* type = json_string_value(json_object_get(geometry, "type"));
    if (strcmp(type, "Point") == 0) {
        out_position(&out, text, coordinates, points[0], &from);
    } else if (strcmp(type, "LineString") == 0) {
        out_part(&out, text, coordinates, points, feature->point_count, &from);
    } else {
        for (int part = 0; part < feature->part_count; part++) {
            int first = feature_part_start(feature, part);
            out_part(&out, text, span_item(text, coordinates, part), points + first,
                     feature->ends[part] - first, &from);
        }
    }
    text_out(&out, text + from);
    return out.failed ? NULL : out.data;
}

static void out_new_part(TextOut* out, const Point* points, int count, bool ring, bool loose) {
    text_out(out, "[");
    for (int i = 0; i < count + (ring ? 1 : 0); i++) {
        text_out(out, i > 0 ? (loose ? ", [" : ",[") : "[");
        text_out_number(out, feature_round(points[i % count].x));
        text_out(out, loose ? ", " : ",");
        text_out_number(out, feature_round(points[i % count].y));
        text_out(out, "]");
    }
    text_out(out, "]");
}

/// The coordinates written anew, spaced as the feature is.
static char* with_parts(const Feature* feature, Span coordinates, const Point* points,
                        const int* ends, int part_count) {
    const json_t* geometry = json_object_get(feature->root, "geometry");
    const char* type = json_string_value(json_object_get(geometry, "type"));
    bool loose = strstr(feature->text, "\": ") != NULL;
    bool single = strcmp(type, "LineString") == 0;
    TextOut out = {0};
    text_out(&out, single ? "" : "[");
    for (int part = 0; part < part_count; part++) {
        int first = part == 0 ? 0 : ends[part - 1];
        text_out(&out, part > 0 ? (loose ? ", " : ",") : "");
        out_new_part(&out, points + first, ends[part] - first, strcmp(type, "Polygon") == 0, loose);
    }
    text_out(&out, single ? "" : "]");
    char* made = out.failed
                     ? NULL
                     : span_replaced(feature->text, coordinates.start, coordinates.end, out.data);
    text_out_free(&out);
    return made;
}

char* feature_with_points(const Feature* feature, const Point* points, const int* ends,
                          int part_count) {
    Span geometry = span_member(feature->text, whole(feature->text), "geometry");
    Span coordinates = span_member(feature->text, geometry, "coordinates");
    bool same = ends == NULL;
    if (!same && part_count == feature->part_count) {
        same = memcmp(ends, feature->ends, (size_t)part_count * sizeof *ends) == 0;
    }
    return same ? with_numbers(feature, coordinates, points)
                : with_parts(feature, coordinates, points, ends, part_count);
}
