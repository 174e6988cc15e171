// Doors of an IFC model. A door's own shape has handles and frames; its place is the hole in the
// wall that it fills, its width what the model says, how it hangs that of its style or type. A hole
// that nothing fills and that reaches the floor is a passage without a leaf.
#include "formats/ifc_elements.h"

#include <string.h>

/// A hole in a wall that people walk through: from at most, to at least above the floor [m].
#define HOLE_LOW  0.15
#define HOLE_HIGH 1.9
/// Thickness of a door's outline where only its place is known [m].
#define THICKNESS 0.1
/// A wall at least so many times as long as thick says how what stands in it runs.
#define WALL_SLENDER 2.0

/// How a door is worked. A panel that swings opens towards the y axis of the door's own place, and
/// left is left of who looks along it (IFC 2x3 IfcDoor and IfcDoorStyleOperationEnum, IFC 4
/// IfcDoorTypeOperationEnum), so the line along x hangs at its start for "left".
typedef struct Operation {
    const char* name;
    LeafHinge hinge;
    LeafOpens opens;
    const char* words; // what hinge and side do not say; NULL nothing
} Operation;

static const Operation OPERATIONS[] = {
    {"SINGLE_SWING_LEFT", HINGE_START, OPENS_LEFT, NULL},
    {"SINGLE_SWING_RIGHT", HINGE_END, OPENS_LEFT, NULL},
    {"DOUBLE_SWING_LEFT", HINGE_START, OPENS_BOTH, NULL},
    {"DOUBLE_SWING_RIGHT", HINGE_END, OPENS_BOTH, NULL},
    {"DOUBLE_DOOR_SINGLE_SWING", HINGE_BOTH, OPENS_LEFT, NULL},
    {"DOUBLE_PANEL_SINGLE_SWING", HINGE_BOTH, OPENS_LEFT, NULL},
    {"DOUBLE_DOOR_DOUBLE_SWING", HINGE_BOTH, OPENS_BOTH, NULL},
    {"DOUBLE_PANEL_DOUBLE_SWING", HINGE_BOTH, OPENS_BOTH, NULL},
    {"DOUBLE_DOOR_SINGLE_SWING_OPPOSITE_LEFT", HINGE_BOTH, OPENS_UNKNOWN, "opposite"},
    {"DOUBLE_DOOR_SINGLE_SWING_OPPOSITE_RIGHT", HINGE_BOTH, OPENS_UNKNOWN, "opposite"},
    {"SLIDING_TO_LEFT", HINGE_START, OPENS_SLIDES, NULL},
    {"SLIDING_TO_RIGHT", HINGE_END, OPENS_SLIDES, NULL},
    {"DOUBLE_DOOR_SLIDING", HINGE_BOTH, OPENS_SLIDES, NULL},
    {"FOLDING_TO_LEFT", HINGE_START, OPENS_UNKNOWN, "folding"},
    {"FOLDING_TO_RIGHT", HINGE_END, OPENS_UNKNOWN, "folding"},
    {"DOUBLE_DOOR_FOLDING", HINGE_BOTH, OPENS_UNKNOWN, "folding"},
    {"REVOLVING", HINGE_UNKNOWN, OPENS_UNKNOWN, "revolving"},
    {"ROLLINGUP", HINGE_UNKNOWN, OPENS_UNKNOWN, "rolling up"},
};

static const Operation* operation_of(StepValue value) {
    for (size_t i = 0; i < sizeof OPERATIONS / sizeof OPERATIONS[0]; i++) {
        if (step_is(value, OPERATIONS[i].name)) {
            return &OPERATIONS[i];
        }
    }
    return NULL;
}

/// The operation: of an IFC 4 door itself, else of its type or style; NULL where nobody said.
static const Operation* find_operation(const IfcReading* reading, int door) {
    const StepFile* step = &reading->ifc.step;
    int type = reading->relations.type[door];
    const Operation* operation = operation_of(step_argument(step, door, 11));
    if (operation == NULL && step_type(step, type) == IFCDOORTYPE) {
        operation = operation_of(step_argument(step, type, 10));
    } else if (operation == NULL && step_type(step, type) == IFCDOORSTYLE) {
        operation = operation_of(step_argument(step, type, 8));
    }
    return operation;
}

/// Minutes in a fire rating such as "EI 30", "T90", "60 min"; 0 when there are none.
static double rating_minutes(StepValue value) {
    char text[32];
    step_text(value, text, sizeof text);
    const char* digits = strpbrk(text, "0123456789");
    double minutes = 0.0;
    for (; digits != NULL && *digits >= '0' && *digits <= '9' && minutes < 1000.0; digits++) {
        minutes = 10.0 * minutes + (*digits - '0');
    }
    return minutes >= 10.0 && minutes <= 480.0 ? minutes : 0.0;
}

/// The outline of a door without a hole: from its place along its width.
static void outline_from_place(IfcReading* reading, ModelItem* item, const IfcFrame* frame) {
    IfcModel* ifc = &reading->ifc;
    shape_clear(&reading->shape);
    for (int k = 0; k < 4 && item->width > 0.0; k++) {
        double along = k == 1 || k == 2 ? item->width / ifc->unit : 0.0;
        double across = (k >= 2 ? 0.5 : -0.5) * THICKNESS / ifc->unit;
        IfcVector at = ifc_apply(frame, (IfcVector){along, across, 0.0});
        shape_point(ifc, &reading->shape,
                    (IfcVector){at.x * ifc->unit, at.y * ifc->unit, at.z * ifc->unit});
    }
    shape_ring(ifc, &reading->shape, 0, false);
    item->ring_count = ifc_footprint(ifc, &reading->shape, &item->rings, NULL);
}

/// The convex outline of the hole that a door fills.
static void outline_from_hole(IfcReading* reading, ModelItem* item, int hole) {
    IfcModel* ifc = &reading->ifc;
    ifc_product(ifc, &reading->shape, hole);
    item->rings = plan_take(ifc->plan, 1, sizeof *item->rings);
    if (item->rings != NULL) {
        item->rings[0] = ifc_hull(ifc, &reading->shape);
        item->ring_count = item->rings[0].count > 0 ? 1 : 0;
    }
}

static double storey_floor(const IfcReading* reading, const ModelItem* item) {
    return item->storey < 0 ? 0.0 : reading->model.storeys[item->storey].elevation;
}

/// `left`: the y axis of the door's place lies left of its x axis, as in a plan seen from above.
static void read_details(IfcReading* reading, int door, ModelItem* item, bool left) {
    const IfcModel* ifc = &reading->ifc;
    const Operation* operation = find_operation(reading, door);
    if (operation != NULL) {
        item->hinge = operation->hinge;
        item->opens = left ? operation->opens : leaf_opens_turned(operation->opens);
        if (operation->words != NULL) {
            item->extra = plan_text(ifc->plan, "{\"operation\":\"%s\"}", operation->words);
        }
    }
    item->fire_rating =
        rating_minutes(relations_property(ifc, &reading->relations, door, "FireRating"));
    item->self_closing =
        step_is(relations_property(ifc, &reading->relations, door, "SelfClosing"), "T");
}

void elements_read_door(IfcReading* reading, int instance, ModelKind kind) {
    IfcModel* ifc = &reading->ifc;
    ModelItem* item = elements_add(reading, instance, kind);
    if (item == NULL) {
        return;
    }
    item->height = ifc_number(ifc, instance, 8, 0.0) * ifc->unit;
    item->width = ifc_number(ifc, instance, 9, 0.0) * ifc->unit;
    IfcFrame frame = ifc_placement(ifc, step_reference(&ifc->step, instance, 5));
    double level = sqrt(frame.x.x * frame.x.x + frame.x.y * frame.x.y);
    if (level > 0.5) {
        item->along = (Point){frame.x.x / level, frame.x.y / level};
    }
    int hole = reading->relations.opening[instance];
    if (hole >= 0) {
        outline_from_hole(reading, item, hole);
        item->sill = reading->shape.low - storey_floor(reading, item);
    }
    if (item->ring_count == 0) {
        outline_from_place(reading, item, &frame);
        item->sill = frame.at.z * ifc->unit - storey_floor(reading, item);
    }
    if (kind == MODEL_DOOR) {
        bool left = frame.x.x * frame.y.y - frame.x.y * frame.y.x >= 0.0;
        read_details(reading, instance, item, left);
    }
}

/// The way that a hole runs is its wall's: it may be cut deeper than it is wide.
static void run_along_wall(IfcReading* reading, ModelItem* item, int wall) {
    IfcModel* ifc = &reading->ifc;
    Point corners[4];
    ifc_product(ifc, &reading->shape, wall);
    if (ifc->failed || reading->shape.point_count == 0 ||
        !plan_door_corners(ifc->plan, ifc_hull(ifc, &reading->shape), corners)) {
        return;
    }
    double length[2];
    Point along[2];
    for (int i = 0; i < 2; i++) {
        along[i] = point_direction(corners[i], corners[i + 1], &length[i]);
    }
    int longer = length[0] >= length[1] ? 0 : 1;
    if (length[longer] >= WALL_SLENDER * length[1 - longer]) {
        item->along = along[longer];
    }
}

void elements_read_hole(IfcReading* reading, int instance) {
    IfcModel* ifc = &reading->ifc;
    int wall = reading->relations.parent[instance];
    int type = step_type(&ifc->step, wall);
    bool in_wall = type == IFCWALL || type == IFCWALLSTANDARDCASE || type == IFCWALLELEMENTEDCASE;
    int storey = relations_storey(ifc, &reading->relations, instance);
    if (reading->relations.filled[instance] >= 0 || !in_wall || storey < 0) {
        return;
    }
    double floor = reading->model.storeys[reading->storey_of[storey]].elevation;
    ifc_product(ifc, &reading->shape, instance);
    if (ifc->failed || reading->shape.low > floor + HOLE_LOW ||
        reading->shape.high < floor + HOLE_HIGH) {
        return;
    }
    ModelItem* item = elements_add(reading, instance, MODEL_GAP);
    if (item == NULL) {
        return;
    }
    item->height = reading->shape.high - floor;
    item->rings = plan_take(ifc->plan, 1, sizeof *item->rings);
    if (item->rings != NULL) {
        item->rings[0] = ifc_hull(ifc, &reading->shape);
        item->ring_count = item->rings[0].count > 0 ? 1 : 0;
    }
    run_along_wall(reading, item, wall);
}

void elements_bind_doors(IfcReading* reading) {
    for (int d = 0; d < reading->ifc.step.instance_count; d++) {
        int item = reading->item_of[d];
        if (item < 0 || reading->model.items[item].kind != MODEL_DOOR) {
            continue;
        }
        int* between = reading->model.items[item].between;
        int link = reading->relations.bounds[d];
        bool more = false; // a door that bounds three spaces says nothing
        for (int i = 0; i < 100 && link >= 0; i++) {
            int room = reading->item_of[reading->relations.links[link][0]];
            bool known = room < 0 || room == between[0] || room == between[1];
            if (!known && between[0] < 0) {
                between[0] = room;
            } else if (!known && between[1] < 0) {
                between[1] = room;
            } else if (!known) {
                more = true;
            }
            link = reading->relations.links[link][1];
        }
        if (more) {
            between[0] = between[1] = -1;
        }
    }
}
