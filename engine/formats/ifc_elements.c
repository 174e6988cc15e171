// Spaces, walls and the rest of an IFC model as items. Shapes are worked out only for what counts
// in a plan.
#include "formats/ifc_elements.h"

#include <stdlib.h>
#include <string.h>

ModelItem* elements_new(IfcReading* reading) {
    Model* model = &reading->model;
    if (model->item_count == reading->item_capacity) {
        int capacity = reading->item_capacity == 0 ? 512 : 2 * reading->item_capacity;
        ModelItem* more = realloc(model->items, (size_t)capacity * sizeof *more);
        if (more == NULL) {
            reading->ifc.plan->no_memory = true;
            reading->ifc.failed = true;
            return NULL;
        }
        model->items = more;
        reading->item_capacity = capacity;
    }
    return &model->items[model->item_count++];
}

ModelItem* elements_add(IfcReading* reading, int instance, ModelKind kind) {
    ModelItem* item = elements_new(reading);
    if (item == NULL) {
        return NULL;
    }
    const StepFile* step = &reading->ifc.step;
    char name[256];
    *item = model_item(kind, step_line(step, instance));
    item->name = plan_text(reading->ifc.plan, "%s",
                           step_text(step_argument(step, instance, 2), name, sizeof name));
    uint32_t number = step->instances[instance].number;
    item->number = number > INT32_MAX ? (int)(number - INT32_MAX) : (int)number;
    int storey = relations_storey(&reading->ifc, &reading->relations, instance);
    item->storey = storey < 0 ? -1 : reading->storey_of[storey];
    reading->item_of[instance] = reading->model.item_count - 1;
    return item;
}

/// Faces that lie level at the bottom of a body: the floor of a room whose walls lean. Where they
/// are most of what is seen from above they are its outline.
static void keep_floor(IfcShape* shape) {
    int kept = 0;
    bool outer_kept = false;
    int upright = 0;
    for (int r = 0; r < shape->ring_count; r++) {
        IfcRing ring = shape->rings[r];
        double high = -1e300;
        for (int i = 0; i < ring.count; i++) {
            double z = shape->points[ring.first + i].z;
            high = z > high ? z : high;
        }
        bool on_floor = high <= shape->low + 0.02;
        outer_kept = ring.hole ? outer_kept : on_floor;
        upright += ring.hole ? 0 : 1;
        if (outer_kept) {
            shape->rings[kept++] = ring;
        }
    }
    if (kept > 0 && upright > 1) {
        shape->ring_count = kept;
    }
}

static double rings_area(const PointRing* rings, int count) {
    double area = 0.0;
    for (int r = 0; r < count; r++) {
        area += (r == 0 ? 1.0 : -1.0) * fabs(ring_area(rings[r].points, rings[r].count));
    }
    return area;
}

/// The outline of a space: its floor, else all that is seen of it.
static void outline_space(IfcReading* reading, ModelItem* item, int* parts) {
    IfcModel* ifc = &reading->ifc;
    item->ring_count = ifc_footprint(ifc, &reading->shape, &item->rings, parts);
    if (reading->shape.ring_count < 4 || item->ring_count == 0) {
        return;
    }
    PointRing* rings;
    int floor_parts;
    keep_floor(&reading->shape);
    int count = ifc_footprint(ifc, &reading->shape, &rings, &floor_parts);
    if (count > 0 && floor_parts <= *parts &&
        rings_area(rings, count) > 0.5 * rings_area(item->rings, item->ring_count)) {
        item->rings = rings;
        item->ring_count = count;
    }
}

static void read_space(IfcReading* reading, int instance) {
    IfcModel* ifc = &reading->ifc;
    ModelItem* item = elements_add(reading, instance, MODEL_ROOM);
    if (item == NULL) {
        return;
    }
    char label[256];
    char where[128];
    reading->spaces++;
    step_text(step_argument(&ifc->step, instance, 7), label, sizeof label);
    item->label = plan_text(ifc->plan, "%s", label);
    model_where(item, where);
    ifc_product(ifc, &reading->shape, instance);
    double height = reading->shape.high - reading->shape.low;
    item->height = height > 0.0 && height < 1e6 ? height : 0.0;
    int parts = 0;
    outline_space(reading, item, &parts);
    if (ifc->failed) {
        return;
    }
    if (item->ring_count == 0 &&
        (reading->shape.unread != NULL || reading->shape.point_count == 0)) {
        bool drawn = reading->shape.unread != NULL;
        plan_note(ifc->plan, item->line, where,
                  drawn ? "left out: its shape is %s, which is not read"
                        : "left out: it has no shape%.0s",
                  drawn ? "已略去：其形体为 %s，尚不能读取" : "已略去：没有形体%.0s",
                  drawn ? reading->shape.unread : "");
        item->kind = MODEL_NOTHING;
    } else if (item->ring_count > 0 && parts > 1) {
        plan_note(ifc->plan, item->line, where, "it lies in %d parts: the largest is taken",
                  "由 %d 部分组成：取最大的一部分", parts);
    }
}

static void read_wall(IfcReading* reading, int instance) {
    ModelItem* item = elements_add(reading, instance, MODEL_WALL);
    if (item == NULL) {
        return;
    }
    ifc_product(&reading->ifc, &reading->shape, instance);
    item->ring_count = ifc_footprint(&reading->ifc, &reading->shape, &item->rings, NULL);
    reading->walls_left_out += item->ring_count == 0 ? 1 : 0;
}

void elements_read(IfcReading* reading, int instance) {
    switch (step_type(&reading->ifc.step, instance)) {
    case IFCSPACE: read_space(reading, instance); break;
    case IFCWALL:
    case IFCWALLSTANDARDCASE:
    case IFCWALLELEMENTEDCASE: read_wall(reading, instance); break;
    case IFCDOOR:
    case IFCDOORSTANDARDCASE: elements_read_door(reading, instance, MODEL_DOOR); break;
    case IFCWINDOW:
    case IFCWINDOWSTANDARDCASE: elements_read_door(reading, instance, MODEL_WINDOW); break;
    case IFCOPENINGELEMENT:
    case IFCOPENINGSTANDARDCASE: elements_read_hole(reading, instance); break;
    case IFCSTAIRFLIGHT:
    case IFCSTAIR: elements_read_flight(reading, instance, MODEL_FLIGHT); break;
    case IFCRAMPFLIGHT:
    case IFCRAMP: elements_read_flight(reading, instance, MODEL_RAMP); break;
    case IFCTRANSPORTELEMENT: elements_read_transport(reading, instance); break;
    default: break;
    }
}
