// Indoor maps in longitude and latitude: WRLD levels (feature property "type"), alone or as the
// building's main.json that names a file a level, and IMDF (feature member "feature_type"), whose
// files lie side by side. What an element is comes with the map, so the mapping has nothing to
// guess; where walls are drawn the rooms are what they enclose and the map's rooms give names, else
// the map's rooms are taken as they stand. Metres by an equirectangular projection at the middle of
// the map: within a kilometre of it that is right to a few millimetres. Levels that are given as
// files of their own share the middle of the first.
#include "formats/readers.h"

#include "core/detmath.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEGREE 0.017453292519943295
/// A map wider than this in degrees is no building [degree].
#define SPAN_MOST 0.1
/// Levels of a building.
#define LEVELS_MAX DRAWING_STOREYS_MAX

typedef struct LonLat {
    Drawing* drawing;
    const ImportSource* source;
    bool set;                // the projection is
    double lon, lat;         // of the origin [degree]
    double per_lon, per_lat; // [m/degree]
    const json_t* levels;    // IMDF: features of level.geojson, or NULL
    bool walls;              // the level being read draws walls
    int left_out;            // features without a meaning for walking
} LonLat;

/// What the types of a map are. WRLD's by "type", IMDF's by feature type and category.
static const struct {
    const char* name;
    DrawnKind kind;
} WRLD_TYPES[] = {
    {"wall", DRAWN_WALL},
    {"door", DRAWN_DOOR},
    {"window", DRAWN_WINDOW},
    {"stairs", DRAWN_STAIR},
    {"escalator", DRAWN_STAIR},
    {"elevator", DRAWN_LIFT},
    {"room", DRAWN_ROOM},
    {"bathroom", DRAWN_ROOM},
    {"hallway", DRAWN_ROOM},
    {"unit", DRAWN_ROOM},
    {"building_outline", DRAWN_IGNORE},
    {"inaccessible_space", DRAWN_OBSTACLE},
    {"floor_opening", DRAWN_OBSTACLE},
    {"garden", DRAWN_IGNORE},
    {"highlight", DRAWN_IGNORE},
    {"no_geometry", DRAWN_IGNORE},
    {"placeholder", DRAWN_IGNORE},
};

static const char* text_in_member(const json_t* object, const char* member) {
    const json_t* value = json_object_get(object, member);
    value = json_is_object(value) && json_object_get(value, "en") != NULL
                ? json_object_get(value, "en") // IMDF: by language
                : value;
    const char* text = json_string_value(value);
    return text == NULL ? "" : text;
}

static DrawnKind wrld_kind(const json_t* feature) {
    const char* type = text_in_member(json_object_get(feature, "properties"), "type");
    for (size_t i = 0; i < sizeof WRLD_TYPES / sizeof WRLD_TYPES[0]; i++) {
        if (strcmp(WRLD_TYPES[i].name, type) == 0) {
            return WRLD_TYPES[i].kind;
        }
    }
    return DRAWN_UNKNOWN;
}

static bool starts(const char* text, const char* with) {
    return strncmp(text, with, strlen(with)) == 0;
}

static DrawnKind imdf_kind(const json_t* feature) {
    const char* type = text_in_member(feature, "feature_type");
    const json_t* properties = json_object_get(feature, "properties");
    const char* category = text_in_member(properties, "category");
    if (strcmp(type, "opening") == 0) {
        bool out =
            strcmp(category, "emergencyexit") == 0 || strcmp(category, "pedestrian.principal") == 0;
        bool leaf = json_is_object(json_object_get(properties, "door"));
        bool cars = starts(category, "automobile") || starts(category, "bicycle");
        return cars ? DRAWN_IGNORE : (out ? DRAWN_EXIT : (leaf ? DRAWN_DOOR : DRAWN_OPENING));
    }
    if (strcmp(type, "unit") == 0) {
        bool void_space = starts(category, "opentobelow") || strcmp(category, "structure") == 0 ||
                          strcmp(category, "column") == 0;
        return void_space                           ? DRAWN_IGNORE
               : strcmp(category, "elevator") == 0  ? DRAWN_LIFT
               : strcmp(category, "escalator") == 0 ? DRAWN_STAIR
                                                    : DRAWN_ROOM;
    }
    return *type == '\0' ? DRAWN_UNKNOWN : DRAWN_IGNORE;
}

static bool is_map(const json_t* root) {
    const json_t* features = json_object_get(root, "features");
    for (size_t i = 0; i < json_array_size(features) && i < 1000; i++) {
        const json_t* feature = json_array_get(features, i);
        if (wrld_kind(feature) != DRAWN_UNKNOWN || imdf_kind(feature) != DRAWN_UNKNOWN) {
            return true;
        }
    }
    return false;
}

bool lonlat_detects(const ImportSource* source) {
    const json_t* level = json_array_get(json_object_get(source->root, "levels"), 0);
    return is_map(source->root) || json_is_string(json_object_get(level, "filename"));
}

// ---- projection -------------------------------------------------------------------------------

static void set_origin(LonLat* map, double lon, double lat) {
    double cosine = det_cos(lat * DEGREE);
    // Metres of a degree on the WGS 84 ellipsoid, series in the latitude.
    map->per_lat =
        111132.954 - 559.822 * det_cos(2.0 * lat * DEGREE) + 1.175 * det_cos(4.0 * lat * DEGREE);
    map->per_lon = 111412.84 * cosine - 93.5 * det_cos(3.0 * lat * DEGREE);
    map->lon = lon;
    map->lat = lat;
    map->set = true;
    map->drawing->earth = (DrawnEarth){true, lon, lat};
}

typedef struct Span {
    double low[2], high[2];
    bool any;
} Span;

/// Widens a span by all positions in a value, whatever their nesting; json_parse() bounds it.
static void widen(Span* span, const json_t* value) {
    if (json_is_number(json_array_get(value, 0)) && json_is_number(json_array_get(value, 1))) {
        for (size_t axis = 0; axis < 2; axis++) {
            double at = json_number_value(json_array_get(value, axis));
            span->low[axis] = !span->any || at < span->low[axis] ? at : span->low[axis];
            span->high[axis] = !span->any || at > span->high[axis] ? at : span->high[axis];
        }
        span->any = true;
        return;
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        widen(span, json_array_get(value, i));
    }
}

/// A level must lie where the first one does, within what one projection holds for.
static bool lies_beside(LonLat* map, DrawnEarth first, double lon, double lat) {
    if (fabs(lon - first.longitude) <= SPAN_MOST && fabs(lat - first.latitude) <= SPAN_MOST) {
        return true;
    }
    drawing_error(map->drawing, 0, NULL, NULL,
                  "the level is at longitude %.4f, latitude %.4f, and the first file at %.4f, "
                  "%.4f: that is another building",
                  "该楼层位于经度 %.4f、纬度 %.4f，第一个文件位于 %.4f、%.4f：不是同一座建筑", lon,
                  lat, first.longitude, first.latitude);
    return false;
}

/// The middle of the first level's features as the origin, unless the storeys before have one.
/// False after an error.
static bool choose_origin(LonLat* map, const json_t* features) {
    Span span = {.any = false};
    for (size_t i = 0; i < json_array_size(features); i++) {
        const json_t* geometry = json_object_get(json_array_get(features, i), "geometry");
        widen(&span, json_object_get(geometry, "coordinates"));
    }
    bool degrees = span.low[0] >= -180.0 && span.high[0] <= 180.0 && span.low[1] >= -89.0 &&
                   span.high[1] <= 89.0;
    bool small = span.high[0] - span.low[0] <= SPAN_MOST && span.high[1] - span.low[1] <= SPAN_MOST;
    if (span.any && !(degrees && small)) {
        drawing_error(map->drawing, 0, NULL, NULL,
                      "the map spans %.4g by %.4g, from %.6g, %.6g on: a building in longitude and "
                      "latitude (WGS 84) spans less than 0.1 degree",
                      "地图范围为 %.4g × %.4g，起自 %.6g，%.6g：以经纬度（WGS 84）表示的建筑应小于 "
                      "0.1 度",
                      span.high[0] - span.low[0], span.high[1] - span.low[1], span.low[0],
                      span.low[1]);
        return false;
    }
    if (span.any) {
        DrawnEarth first = map->source->earth;
        double lon = 0.5 * (span.low[0] + span.high[0]);
        double lat = 0.5 * (span.low[1] + span.high[1]);
        if (first.set && !lies_beside(map, first, lon, lat)) {
            return false;
        }
        set_origin(map, first.set ? first.longitude : lon, first.set ? first.latitude : lat);
    }
    return true;
}

// ---- features ---------------------------------------------------------------------------------

/// Positions of a ring or line in metres, malloc'd. NULL, and `*count` 0, when they are none.
static Point* positions(LonLat* map, const json_t* list, int line, int* count) {
    size_t size = json_array_size(list);
    Point* points = size == 0 || size > DRAWING_POINTS_MAX ? NULL : malloc(size * sizeof *points);
    *count = 0;
    for (size_t i = 0; points != NULL && i < size; i++) {
        const json_t* x = json_array_get(json_array_get(list, i), 0);
        const json_t* y = json_array_get(json_array_get(list, i), 1);
        if (!json_is_number(x) || !json_is_number(y)) {
            drawing_error(map->drawing, line, NULL, NULL,
                          "a position should be two numbers, longitude and latitude",
                          "位置应为经度和纬度两个数值");
            break;
        }
        points[i] = point((json_number_value(x) - map->lon) * map->per_lon,
                          (json_number_value(y) - map->lat) * map->per_lat);
        *count += 1;
    }
    return points;
}

/// A ring of a polygon; a hole belongs to item `hole_of`.
static int add_ring(LonLat* map, DrawingItem item, const json_t* ring, int hole_of) {
    int count;
    Point* points = positions(map, ring, item.line, &count);
    int index = -1;
    if (count >= 2) {
        bool closed = point_distance(points[0], points[count - 1]) < 1e-9;
        item.shape = DRAWING_AREA;
        item.hole_of = hole_of;
        index = drawing_add(map->drawing, &item, points, count - (closed ? 1 : 0));
    }
    free(points);
    return index;
}

/// The room's name where its level has walls: at the mean of its corners.
static void add_name(LonLat* map, DrawingItem item, const json_t* ring, const char* name) {
    int count;
    Point* points = positions(map, ring, item.line, &count);
    Point middle = {0.0, 0.0};
    int corners = count > 1 ? count - 1 : count; // the last repeats the first
    for (int i = 0; i < corners; i++) {
        middle = point_along(middle, points[i], 1.0 / corners);
    }
    free(points);
    if (corners > 0) {
        item.shape = DRAWING_TEXT;
        item.kind = DRAWN_ROOM_NAME;
        item.detail = NULL;
        item.text = name;
        drawing_add(map->drawing, &item, &middle, 1);
    }
}

static void add_polygon(LonLat* map, DrawingItem item, const json_t* rings, const char* name) {
    if (item.kind == DRAWN_ROOM && map->walls) {
        if (*name != '\0') {
            add_name(map, item, json_array_get(rings, 0), name);
        }
        return;
    }
    int outer = add_ring(map, item, json_array_get(rings, 0), -1);
    for (size_t h = 1; h < json_array_size(rings) && outer >= 0; h++) {
        add_ring(map, item, json_array_get(rings, h), outer);
    }
}

/// The name that a feature has, else what its type says of a room.
static const char* name_of(const json_t* feature) {
    const json_t* properties = json_object_get(feature, "properties");
    const char* name = text_in_member(properties, "name");
    const char* kind = text_in_member(properties, "category");
    kind = *kind == '\0' ? text_in_member(properties, "type") : kind;
    bool plain = strcmp(kind, "room") == 0 || strcmp(kind, "unit") == 0;
    return *name != '\0' || plain ? name : (strcmp(kind, "walkway") == 0 ? "corridor" : kind);
}

/// Draws one feature on a storey. Lines are doors of IMDF; points say nothing about a plan.
static void add_feature(LonLat* map, const json_t* feature, int storey, int line) {
    DrawnKind kind = wrld_kind(feature);
    kind = kind == DRAWN_UNKNOWN ? imdf_kind(feature) : kind;
    if (kind == DRAWN_UNKNOWN || kind == DRAWN_IGNORE) {
        map->left_out++;
        return;
    }
    const json_t* geometry = json_object_get(feature, "geometry");
    const json_t* coordinates = json_object_get(geometry, "coordinates");
    const char* shape = text_in_member(geometry, "type");
    DrawnDetail detail = {.name = drawing_text(map->drawing, name_of(feature))};
    DrawingItem item = drawing_item(DRAWING_LINE, line);
    item.kind = kind;
    item.storey = storey;
    item.layer = drawing_layer(map->drawing, drawn_kind_name(kind));
    item.detail = kind == DRAWN_ROOM ? &detail : NULL;
    if (strcmp(shape, "Polygon") == 0) {
        add_polygon(map, item, coordinates, detail.name);
    } else if (strcmp(shape, "MultiPolygon") == 0) {
        for (size_t i = 0; i < json_array_size(coordinates); i++) {
            add_polygon(map, item, json_array_get(coordinates, i), detail.name);
        }
    } else if (strcmp(shape, "LineString") == 0) {
        int count;
        Point* points = positions(map, coordinates, line, &count);
        if (count >= 2) {
            points[1] = points[count - 1]; // a door is straight
            drawing_add(map->drawing, &item, points, kind == DRAWN_WALL ? count : 2);
        }
        free(points);
    } else {
        map->left_out++;
    }
}

/// The storey of an IMDF feature by its level; `otherwise` for the rest.
static int storey_of(LonLat* map, const json_t* feature, int otherwise) {
    const char* id = text_in_member(json_object_get(feature, "properties"), "level_id");
    for (size_t i = 0; *id != '\0' && i < json_array_size(map->levels); i++) {
        const json_t* level = json_array_get(map->levels, i);
        if (strcmp(text_in_member(level, "id"), id) == 0) {
            const char* name = text_in_member(json_object_get(level, "properties"), "name");
            return drawing_storey(map->drawing, *name != '\0' ? name : id);
        }
    }
    return otherwise;
}

/// All features of a collection; `storey` for those that do not say theirs.
static void add_collection(LonLat* map, const json_t* root, int storey, const int* lines,
                           int line_count) {
    const json_t* features = json_object_get(root, "features");
    if (!map->set && !choose_origin(map, features)) {
        return;
    }
    map->walls = false;
    for (size_t i = 0; i < json_array_size(features); i++) {
        map->walls = map->walls || wrld_kind(json_array_get(features, i)) == DRAWN_WALL;
    }
    for (size_t i = 0; i < json_array_size(features) && !map->drawing->failed; i++) {
        const json_t* feature = json_array_get(features, i);
        add_feature(map, feature, storey_of(map, feature, storey),
                    i < (size_t)line_count ? lines[i] : 0);
    }
}

// ---- files ------------------------------------------------------------------------------------

/// Another file of the map; NULL without an error when there is none.
static json_t* file_beside(LonLat* map, const char* name) {
    const void* bytes;
    size_t count;
    char message[256];
    char where[128] = "";
    int line = 0;
    if (!import_beside(map->source, name, &bytes, &count)) {
        return NULL;
    }
    json_t* root = count > IMPORT_BYTES_MAX ? NULL : json_parse(bytes, count, message, &line);
    text_append(where, sizeof where, "%.100s", name);
    if (root == NULL) {
        drawing_error(map->drawing, line, where, NULL,
                      "this file of the map is no JSON of its size",
                      "地图的该文件不是有效的 JSON，或过大");
    }
    return root;
}

static int by_order(const void* a, const void* b) {
    const json_t* left = *(const json_t* const*)a;
    const json_t* right = *(const json_t* const*)b;
    double order[2] = {json_number_value(json_object_get(left, "z_order")),
                       json_number_value(json_object_get(right, "z_order"))};
    return order[0] < order[1] ? -1 : (order[0] > order[1] ? 1 : 0);
}

/// A WRLD building: its levels from the lowest up, each in its file.
static void read_building(LonLat* map, const json_t* root) {
    const json_t* list = json_object_get(root, "levels");
    const json_t* levels[LEVELS_MAX];
    size_t count = json_array_size(list);
    count = count < LEVELS_MAX ? count : LEVELS_MAX;
    for (size_t i = 0; i < count; i++) {
        levels[i] = json_array_get(list, i);
    }
    qsort(levels, count, sizeof levels[0], by_order);
    char missing[300] = "";
    for (size_t i = 0; i < count && !map->drawing->failed; i++) {
        const char* name = text_in_member(levels[i], "readable_name");
        const char* file = text_in_member(levels[i], "filename");
        name = *name != '\0' ? name : text_in_member(levels[i], "name");
        json_t* level = file_beside(map, file);
        if (level == NULL) {
            text_append(missing, sizeof missing, "%s%.60s", missing[0] == '\0' ? "" : ", ", file);
            continue;
        }
        add_collection(map, level, drawing_storey(map->drawing, name), NULL, 0);
        json_decref(level);
        import_progress(map->source, (double)(i + 1) / (double)count);
    }
    if (missing[0] != '\0') {
        drawing_note(map->drawing, 0, NULL, "levels left out, their files are not there: %s",
                     "已略去缺少文件的楼层：%s", missing);
    }
    if (map->drawing->item_count == 0) {
        drawing_error(map->drawing, 0, NULL, NULL, "no level of the building has a file beside it",
                      "建筑的各楼层文件均不在旁边");
    }
}

/// An IMDF venue: the file that was given and those beside it.
static void read_venue(LonLat* map, const json_t* root, const int* lines, int line_count) {
    static const char* const FILES[] = {"unit.geojson", "opening.geojson"};
    json_t* levels = file_beside(map, "level.geojson");
    map->levels = json_object_get(levels, "features");
    add_collection(map, root, 0, lines, line_count);
    const json_t* first = json_array_get(json_object_get(root, "features"), 0);
    for (size_t i = 0; i < 2 && levels != NULL; i++) {
        char given[32] = "";
        text_append(given, sizeof given, "%.20s.geojson", text_in_member(first, "feature_type"));
        json_t* other = strcmp(given, FILES[i]) == 0 ? NULL : file_beside(map, FILES[i]);
        if (other != NULL) {
            add_collection(map, other, 0, NULL, 0);
        }
        json_decref(other);
    }
    json_decref(levels);
}

void lonlat_read(Drawing* drawing, const ImportSource* source) {
    static const char* const PATH[] = {"features"};
    LonLat map = {.drawing = drawing, .source = source};
    drawing->unit = 1.0;
    if (json_is_array(json_object_get(source->root, "features"))) {
        int count = 0;
        int* lines = json_lines(source->bytes, source->count, PATH, 1, &count);
        const json_t* first = json_array_get(json_object_get(source->root, "features"), 0);
        if (imdf_kind(first) != DRAWN_UNKNOWN) {
            read_venue(&map, source->root, lines, count);
        } else {
            add_collection(&map, source->root, 0, lines, count);
        }
        free(lines);
    } else {
        read_building(&map, source->root);
    }
    if (map.set && !drawing->failed) {
        drawing_note(drawing, 0, NULL,
                     "0, 0 of the plan is at longitude %.7f, latitude %.7f; %d features left out",
                     "平面的 0, 0 位于经度 %.7f、纬度 %.7f；已略去 %d 个要素", map.lon, map.lat,
                     map.left_out);
    }
}
