// Vadere scenarios: the topography's bounds are walkable ground, obstacles stand in it, and what
// people go to is a target. Where Vadere takes people out at a target, that is an exit; other
// targets and the places where people appear say nothing of the building and go on layers of their
// own, which the mapping ignores unless it is told otherwise.
#include "formats/flatten.h"
#include "formats/readers.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define FULL_TURN 6.283185307179586

/// A list of the topography and what its elements are.
typedef struct Group {
    const char* name;
    DrawnKind kind;
} Group;

static const json_t* topography_of(const ImportSource* source) {
    const json_t* scenario = json_object_get(source->root, "scenario");
    const json_t* topography =
        json_object_get(scenario != NULL ? scenario : source->root, "topography");
    return json_is_object(json_object_get(topography, "attributes")) ? topography : NULL;
}

bool vadere_detects(const ImportSource* source) {
    return topography_of(source) != NULL;
}

/// A number of an object; false when there is none.
static bool number_of(const json_t* object, const char* name, double* value) {
    const json_t* member = json_object_get(object, name);
    *value = json_number_value(member);
    return json_is_number(member);
}

static bool take_rectangle(const json_t* shape, double inset, Trail* trail) {
    double x = 0.0;
    double y = 0.0;
    double width = 0.0;
    double height = 0.0;
    bool good = number_of(shape, "x", &x) && number_of(shape, "y", &y) &&
                number_of(shape, "width", &width) && number_of(shape, "height", &height);
    trail_add(trail, point(x + inset, y + inset));
    trail_add(trail, point(x + width - inset, y + inset));
    trail_add(trail, point(x + width - inset, y + height - inset));
    trail_add(trail, point(x + inset, y + height - inset));
    return good && width > 2.0 * inset && height > 2.0 * inset;
}

static bool take_polygon(const json_t* shape, Trail* trail) {
    const json_t* points = json_object_get(shape, "points");
    bool good = json_array_size(points) >= 3;
    for (size_t i = 0; i < json_array_size(points) && good; i++) {
        double x = 0.0;
        double y = 0.0;
        const json_t* corner = json_array_get(points, i);
        good = number_of(corner, "x", &x) && number_of(corner, "y", &y);
        trail_add(trail, point(x, y));
    }
    return good;
}

static bool take_circle(const json_t* shape, Trail* trail) {
    double x = 0.0;
    double y = 0.0;
    double radius = 0.0;
    const json_t* centre = json_object_get(shape, "center");
    bool good = number_of(centre, "x", &x) && number_of(centre, "y", &y) &&
                number_of(shape, "radius", &radius) && radius > 0.0;
    trail_ellipse(trail, point(x, y), point(radius, 0.0), point(0.0, radius), 0.0, FULL_TURN);
    return good;
}

static bool take_shape(const json_t* shape, Trail* trail) {
    const char* type = json_string_value(json_object_get(shape, "type"));
    trail_clear(trail);
    if (type == NULL) {
        return false;
    }
    return strcmp(type, "RECTANGLE") == 0 ? take_rectangle(shape, 0.0, trail)
           : strcmp(type, "POLYGON") == 0 ? take_polygon(shape, trail)
           : strcmp(type, "CIRCLE") == 0  ? take_circle(shape, trail)
                                          : false;
}

/// People leave the world at such a target. Older files say it in one word.
static bool takes_out(const json_t* target) {
    const json_t* absorber = json_object_get(target, "absorber");
    return json_is_true(json_object_get(absorber, "enabled")) ||
           json_is_true(json_object_get(target, "absorbing"));
}

static void read_group(Drawing* drawing, const json_t* topography, const Group* group,
                       Trail* trail) {
    const json_t* list = json_object_get(topography, group->name);
    for (size_t i = 0; i < json_array_size(list) && !drawing->failed; i++) {
        const json_t* element = json_array_get(list, i);
        DrawingItem item = drawing_item(DRAWING_AREA, 0);
        bool exit = strcmp(group->name, "targets") == 0 && takes_out(element);
        item.kind = exit ? DRAWN_EXIT : group->kind;
        item.layer = drawing_layer(drawing, exit ? "targets that people leave by" : group->name);
        if (take_shape(json_object_get(element, "shape"), trail)) {
            drawing_add(drawing, &item, trail->points, trail->count);
        } else {
            char where[64];
            snprintf(where, sizeof where, "%s[%zu]", group->name, i);
            drawing_error(drawing, 0, where, NULL,
                          "a shape was expected: RECTANGLE with x, y, width and height, POLYGON "
                          "with points, or CIRCLE with center and radius",
                          "此处应为形状：RECTANGLE（x、y、width、height）、POLYGON（points）或 "
                          "CIRCLE（center、radius）");
        }
    }
}

void vadere_read(Drawing* drawing, const ImportSource* source) {
    static const Group GROUPS[] = {{"obstacles", DRAWN_OBSTACLE},
                                   {"stairs", DRAWN_STAIR},
                                   {"targets", DRAWN_UNKNOWN},
                                   {"sources", DRAWN_UNKNOWN}};
    const json_t* topography = topography_of(source);
    const json_t* attributes = json_object_get(topography, "attributes");
    double frame = 0.0;
    bool bounded = json_is_true(json_object_get(attributes, "bounded"));
    bool framed = bounded && number_of(attributes, "boundingBoxWidth", &frame) && frame > 0.0;
    Trail trail = {0};
    drawing->unit = 1.0;
    DrawingItem ground = drawing_item(DRAWING_AREA, 0);
    ground.kind = DRAWN_FREE;
    ground.layer = drawing_layer(drawing, "bounds");
    if (take_rectangle(json_object_get(attributes, "bounds"), framed ? frame : 0.0, &trail)) {
        drawing_add(drawing, &ground, trail.points, trail.count);
    } else {
        drawing_error(drawing, 0, "topography.attributes.bounds", NULL,
                      "x, y, width and height of the walkable ground were expected",
                      "此处应为可行走区域的 x、y、width、height");
    }
    for (size_t i = 0; i < sizeof GROUPS / sizeof GROUPS[0]; i++) {
        read_group(drawing, topography, &GROUPS[i], &trail);
    }
    trail_free(&trail);
}
