// Open-RMF building maps (building.yaml): levels whose vertices are pixels of a picture, y down,
// with walls, doors, floors and lifts as indices of vertices, and distances measured by a person.
// Each level has a scale of its own, so that everything is put into metres here; levels are laid
// over each other by the fiducials that they share with the first.
#include "formats/readers.h"
#include "formats/yaml_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct Level {
    const char* name;
    const json_t* json;
    const json_t* vertices;
    int storey;
    double scale; // metres per unit of the source
    Point shift;  // added to metres
} Level;

typedef struct Rmf {
    Drawing* drawing;
    bool pixels; // y runs down
    Level levels[DRAWING_STOREYS_MAX];
    int level_count;
} Rmf;

static bool has_line(const ImportSource* source, const char* start) {
    const char* text = source->bytes;
    size_t length = strlen(start);
    for (size_t at = 0; at + length <= source->count;) {
        if (memcmp(text + at, start, length) == 0) {
            return true;
        }
        const char* next = memchr(text + at, '\n', source->count - at);
        at = next == NULL ? source->count : (size_t)(next - text) + 1;
    }
    return false;
}

bool rmf_detects(const ImportSource* source) {
    return source->root == NULL && has_line(source, "levels:") &&
           (has_line(source, "coordinate_system:") || has_line(source, "    vertices:"));
}

static double number_at(const json_t* list, size_t index) {
    return json_number_value(json_array_get(list, index));
}

/// A value of the parameters, which stand as [type, value].
static const json_t* parameter(const json_t* element, const char* name) {
    return json_array_get(json_object_get(json_array_get(element, 2), name), 1);
}

static void fail(Rmf* rmf, const Level* level, const char* list, size_t index) {
    char where[128] = "";
    text_append(where, sizeof where, "level \"%.60s\" %s[%zu]", level->name, list, index);
    drawing_error(rmf->drawing, 0, where, NULL,
                  "numbers of two vertices of its level were expected",
                  "此处应为本层两个顶点的编号");
}

/// Metres from a position of the source.
static Point metres(const Rmf* rmf, const Level* level, double x, double y) {
    return point(x * level->scale + level->shift.x,
                 (rmf->pixels ? -y : y) * level->scale + level->shift.y);
}

/// The vertex whose number stands in a list; false when there is none.
static bool vertex_of(const Rmf* rmf, const Level* level, const json_t* number, Point* p) {
    double index = json_number_value(number);
    bool good =
        json_is_number(number) && index >= 0.0 && index < (double)json_array_size(level->vertices);
    const json_t* vertex = good ? json_array_get(level->vertices, (size_t)index) : NULL;
    *p = metres(rmf, level, number_at(vertex, 0), number_at(vertex, 1));
    return good && json_is_number(json_array_get(vertex, 0)) &&
           json_is_number(json_array_get(vertex, 1));
}

static DrawingItem item_of(Rmf* rmf, const Level* level, DrawingShape shape, DrawnKind kind,
                           const char* layer) {
    DrawingItem item = drawing_item(shape, 0);
    item.kind = kind;
    item.storey = level->storey;
    item.layer = drawing_layer(rmf->drawing, layer);
    return item;
}

/// How a door hangs, as the traffic editor draws it: a leaf on the axis turns by the direction's
/// sign, counted as the y axis runs - downwards in a picture's pixels; a sliding one goes past the
/// start.
static void read_leaves(const Rmf* rmf, const json_t* pair, DrawnDetail* detail) {
    const char* type = json_string_value(parameter(pair, "type"));
    const char* axis = json_string_value(parameter(pair, "motion_axis"));
    const json_t* direction = parameter(pair, "motion_direction");
    if (type == NULL) {
        return;
    }
    bool two = strncmp(type, "double_", 7) == 0;
    bool at_end = !two && axis != NULL && strcmp(axis, "end") == 0;
    bool against = json_is_number(direction) && json_number_value(direction) < 0.0;
    if (strcmp(two ? type + 7 : type, "hinged") == 0) {
        bool right = (rmf->pixels != against) != at_end;
        detail->hinge = two ? HINGE_BOTH : at_end ? HINGE_END : HINGE_START;
        detail->opens = right ? OPENS_RIGHT : OPENS_LEFT;
    } else if (strcmp(two ? type + 7 : type, "sliding") == 0) {
        detail->hinge = two ? HINGE_BOTH : HINGE_START;
        detail->opens = OPENS_SLIDES;
    }
}

static void read_pairs(Rmf* rmf, const Level* level, const char* list, DrawnKind kind) {
    const json_t* pairs = json_object_get(level->json, list);
    for (size_t i = 0; i < json_array_size(pairs) && !rmf->drawing->failed; i++) {
        const json_t* pair = json_array_get(pairs, i);
        Point line[2];
        if (!vertex_of(rmf, level, json_array_get(pair, 0), &line[0]) ||
            !vertex_of(rmf, level, json_array_get(pair, 1), &line[1])) {
            fail(rmf, level, list, i);
            return;
        }
        DrawingItem item = item_of(rmf, level, DRAWING_LINE, kind, list);
        DrawnDetail detail = {.name = json_string_value(parameter(pair, "name")),
                              .swing = json_string_value(parameter(pair, "type")),
                              .width = point_distance(line[0], line[1])};
        read_leaves(rmf, pair, &detail);
        item.detail = kind == DRAWN_DOOR ? &detail : NULL;
        drawing_add(rmf->drawing, &item, line, 2);
    }
}

static void read_floors(Rmf* rmf, const Level* level) {
    const json_t* floors = json_object_get(level->json, "floors");
    for (size_t i = 0; i < json_array_size(floors) && !rmf->drawing->failed; i++) {
        const json_t* numbers = json_object_get(json_array_get(floors, i), "vertices");
        size_t count = json_array_size(numbers);
        Point* ring = drawing_take(rmf->drawing, count + 1, sizeof *ring);
        for (size_t v = 0; ring != NULL && v < count; v++) {
            if (!vertex_of(rmf, level, json_array_get(numbers, v), &ring[v])) {
                fail(rmf, level, "floors", i);
                return;
            }
        }
        DrawingItem item = item_of(rmf, level, DRAWING_AREA, DRAWN_FREE, "floors");
        drawing_add(rmf->drawing, &item, ring, (int)count);
    }
}

/// Names of vertices: places where robots go, often rooms.
static void read_names(Rmf* rmf, const Level* level) {
    for (size_t i = 0; i < json_array_size(level->vertices) && !rmf->drawing->failed; i++) {
        const json_t* vertex = json_array_get(level->vertices, i);
        DrawingItem item = item_of(rmf, level, DRAWING_TEXT, DRAWN_UNKNOWN, "vertex names");
        item.text = json_string_value(json_array_get(vertex, 3));
        Point at = metres(rmf, level, number_at(vertex, 0), number_at(vertex, 1));
        drawing_add(rmf->drawing, &item, &at, 1);
    }
}

static const Level* find_level(const Rmf* rmf, const char* name) {
    for (int i = 0; i < rmf->level_count; i++) {
        if (name != NULL && strcmp(rmf->levels[i].name, name) == 0) {
            return &rmf->levels[i];
        }
    }
    return NULL;
}

/// A position in the frame of a car: its middle, turned by its yaw.
static Point in_car(Point middle, double yaw, double u, double v) {
    return point(middle.x + u * cos(yaw) - v * sin(yaw), middle.y + u * sin(yaw) + v * cos(yaw));
}

/// The door by which a lift opens on a level, as a line in the car's frame; metres.
static void read_lift_door(Rmf* rmf, const Level* level, const char* name, const json_t* door,
                           Point middle, double yaw) {
    double width = json_number_value(json_object_get(door, "width"));
    double x = json_number_value(json_object_get(door, "x"));
    double y = json_number_value(json_object_get(door, "y"));
    double turn = json_number_value(json_object_get(door, "motion_axis_orientation"));
    Point line[2];
    if (!(width > 0.0)) {
        return;
    }
    for (int end = 0; end < 2; end++) {
        double along = end == 0 ? -0.5 * width : 0.5 * width;
        line[end] = in_car(middle, yaw, x + along * cos(turn), y + along * sin(turn));
    }
    DrawingItem item = item_of(rmf, level, DRAWING_LINE, DRAWN_LIFT, "lifts");
    DrawnDetail detail = {.name = name, .width = width};
    item.detail = &detail;
    drawing_add(rmf->drawing, &item, line, 2);
}

/// A lift's car as a rectangle and its door as a line, on each level that it has a door on.
static void read_lift(Rmf* rmf, const char* name, const json_t* lift) {
    const Level* reference =
        find_level(rmf, json_string_value(json_object_get(lift, "reference_floor_name")));
    const json_t* level_doors = json_object_get(lift, "level_doors");
    double half[2] = {0.5 * json_number_value(json_object_get(lift, "width")),
                      0.5 * json_number_value(json_object_get(lift, "depth"))};
    double yaw = json_number_value(json_object_get(lift, "yaw"));
    reference = reference == NULL && rmf->level_count > 0 ? &rmf->levels[0] : reference;
    if (reference == NULL || !(half[0] > 0.0 && half[1] > 0.0)) {
        return;
    }
    Point middle = metres(rmf, reference, json_number_value(json_object_get(lift, "x")),
                          json_number_value(json_object_get(lift, "y")));
    for (int i = 0; i < rmf->level_count; i++) {
        const Level* level = &rmf->levels[i];
        const json_t* doors = json_object_get(level_doors, level->name);
        if (doors == NULL) {
            continue;
        }
        Point corners[4];
        for (int c = 0; c < 4; c++) {
            corners[c] = in_car(middle, yaw, c == 1 || c == 2 ? half[0] : -half[0],
                                c >= 2 ? half[1] : -half[1]);
        }
        DrawingItem item = item_of(rmf, level, DRAWING_AREA, DRAWN_LIFT, "lifts");
        drawing_add(rmf->drawing, &item, corners, 4);
        // A second door of the level opens to the other side: one is enough to ride.
        const char* door = json_string_value(json_array_get(doors, 0));
        read_lift_door(rmf, level, name, json_object_get(json_object_get(lift, "doors"), door),
                       middle, yaw);
    }
}

/// Metres per pixel: all measured distances over all lengths; 0 when nothing was measured.
static double measured_scale(const Rmf* rmf, Level* level) {
    const json_t* measured = json_object_get(level->json, "measurements");
    double known = 0.0;
    double drawn = 0.0;
    level->scale = 1.0;
    for (size_t i = 0; i < json_array_size(measured); i++) {
        const json_t* one = json_array_get(measured, i);
        double distance = json_number_value(parameter(one, "distance"));
        Point ends[2];
        if (distance > 0.0 && vertex_of(rmf, level, json_array_get(one, 0), &ends[0]) &&
            vertex_of(rmf, level, json_array_get(one, 1), &ends[1])) {
            known += distance;
            drawn += point_distance(ends[0], ends[1]);
        }
    }
    return drawn > 0.0 ? known / drawn : 0.0;
}

/// How far the level lies off the first, by the mean of the fiducials of equal names.
static Point shift_of(const Rmf* rmf, const Level* level) {
    const Level* first = &rmf->levels[0];
    const json_t* ours = json_object_get(level->json, "fiducials");
    const json_t* theirs = json_object_get(first->json, "fiducials");
    Point sum = {0.0, 0.0};
    int count = 0;
    for (size_t i = 0; i < json_array_size(ours) && i < 1000; i++) {
        for (size_t j = 0; j < json_array_size(theirs) && j < 1000; j++) {
            const json_t* a = json_array_get(ours, i);
            const json_t* b = json_array_get(theirs, j);
            if (json_equal(json_array_get(a, 2), json_array_get(b, 2)) == 1) {
                Point from = metres(rmf, level, number_at(a, 0), number_at(a, 1));
                Point to = metres(rmf, first, number_at(b, 0), number_at(b, 1));
                sum = point(sum.x + to.x - from.x, sum.y + to.y - from.y);
                count++;
            }
        }
    }
    return count == 0 ? sum : point(sum.x / (double)count, sum.y / (double)count);
}

static void open_level(Rmf* rmf, const char* name, const json_t* json) {
    int storey = drawing_storey(rmf->drawing, name);
    if (storey < 0 || rmf->level_count >= DRAWING_STOREYS_MAX) {
        return;
    }
    const json_t* elevation = json_object_get(json, "elevation");
    rmf->drawing->storeys[storey].elevation = json_number_value(elevation);
    rmf->drawing->storeys[storey].has_elevation = json_is_number(elevation);
    Level* level = &rmf->levels[rmf->level_count++];
    *level = (Level){.name = name,
                     .json = json,
                     .vertices = json_object_get(json, "vertices"),
                     .storey = storey,
                     .scale = 1.0};
    double scale = rmf->pixels ? measured_scale(rmf, level) : 1.0;
    level->scale = scale;
    if (!(scale > 0.0)) {
        char where[128] = "";
        text_append(where, sizeof where, "level \"%.80s\"", name);
        drawing_error(rmf->drawing, 0, where,
                      IN_BOTH("measure a wall in the traffic editor", "请在编辑器中量取一面墙"),
                      "no distance was measured in it, so its scale is not known",
                      "该层没有量取距离，无法得知比例");
    }
    level->shift = shift_of(rmf, level);
}

static void read_building(Rmf* rmf, json_t* root) {
    const char* system = json_string_value(json_object_get(root, "coordinate_system"));
    rmf->pixels = system == NULL || strcmp(system, "reference_image") == 0;
    if (!rmf->pixels && strcmp(system, "cartesian_meters") != 0) {
        drawing_error(rmf->drawing, 0, "coordinate_system", NULL,
                      "reference_image or cartesian_meters was expected, and \"%.40s\" came",
                      "此处应为 reference_image 或 cartesian_meters，却是“%.40s”", system);
        return;
    }
    const char* name;
    json_t* value;
    json_object_foreach(json_object_get(root, "levels"), name, value) {
        open_level(rmf, name, value);
    }
    for (int i = 0; i < rmf->level_count && !rmf->drawing->failed; i++) {
        const Level* level = &rmf->levels[i];
        read_floors(rmf, level);
        read_pairs(rmf, level, "walls", DRAWN_WALL);
        read_pairs(rmf, level, "doors", DRAWN_DOOR);
        read_names(rmf, level);
    }
    json_object_foreach(json_object_get(root, "lifts"), name, value) {
        read_lift(rmf, name, value);
    }
}

void rmf_read(Drawing* drawing, const ImportSource* source) {
    char message[256];
    int line;
    json_t* root = yaml_parse(source->bytes, source->count, message, &line);
    if (root == NULL) {
        problems_add_words(drawing->problems, PROBLEM_ERROR, drawing->file, line, NULL, NULL,
                           message);
        drawing->failed = true;
        return;
    }
    Rmf rmf = {.drawing = drawing};
    drawing->unit = 1.0;
    read_building(&rmf, root);
    json_decref(root);
}
