// What moves people and goods in an IFC model. Only a lift becomes part of the plan; which of these
// elements is one says its kind (2x3 OperationType, 4 PredefinedType), else that of its type, else,
// where both leave it open, its name.
#include "formats/ifc_elements.h"
#include "formats/words.h"

#include <string.h>

/// Arguments that tell the kind, of the element and of its type.
#define KIND_OF_ELEMENT 8
#define KIND_OF_TYPE    9

static bool is_open(StepValue kind) {
    return kind.kind != STEP_WORD || step_is(kind, "NOTDEFINED") || step_is(kind, "USERDEFINED");
}

/// Cranes and lifting gear carry no people and are no riddle.
static bool carries_people(StepValue kind) {
    return !step_is(kind, "CRANEWAY") && !step_is(kind, "LIFTINGGEAR") &&
           !step_is(kind, "HAULINGGEAR");
}

/// Whether the name, the object type or the type's name calls it a lift.
static bool is_named_lift(const StepFile* step, int instance, int type) {
    char name[256];
    return words_lift(step_text(step_argument(step, instance, 2), name, sizeof name)) ||
           words_lift(step_text(step_argument(step, instance, 4), name, sizeof name)) ||
           (step_type(step, type) == IFCTRANSPORTELEMENTTYPE &&
            words_lift(step_text(step_argument(step, type, 2), name, sizeof name)));
}

void elements_read_transport(IfcReading* reading, int instance) {
    IfcModel* ifc = &reading->ifc;
    int type = reading->relations.type[instance];
    StepValue kind = step_argument(&ifc->step, instance, KIND_OF_ELEMENT);
    if (is_open(kind) && step_type(&ifc->step, type) == IFCTRANSPORTELEMENTTYPE) {
        kind = step_argument(&ifc->step, type, KIND_OF_TYPE);
    }
    bool lift =
        step_is(kind, "ELEVATOR") || (is_open(kind) && is_named_lift(&ifc->step, instance, type));
    if (!lift && !carries_people(kind)) {
        return;
    }
    ModelItem* item = elements_add(reading, instance, lift ? MODEL_LIFT : MODEL_CONVEYOR);
    if (item == NULL) {
        return;
    }
    ifc_product(ifc, &reading->shape, instance);
    item->rings = plan_take(ifc->plan, 1, sizeof *item->rings);
    if (item->rings != NULL && !ifc->failed && reading->shape.point_count > 0) {
        item->rings[0] = ifc_hull(ifc, &reading->shape);
        item->ring_count = item->rings[0].count > 0 ? 1 : 0;
    }
    if (lift && item->ring_count == 0 && !ifc->failed) {
        char where[128];
        model_where(item, where);
        plan_note(ifc->plan, item->line, where,
                  "left out: where its car stands is not drawn in a way that is read",
                  "已略去：轿厢位置未以可读取的形体画出");
    }
}
