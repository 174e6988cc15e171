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

/// Argument of an IFC 2x3 element with the weight that it carries; behind it the number of people.
/// In IFC 4 both are properties.
#define CAPACITY_BY_WEIGHT 9
/// A person as lifts are rated (EN 81-20 table 6, GB/T 7588.1) [kg].
#define PERSON_KG 75.0
/// What a facility takes: people, and speeds [m/s].
#define PERSONS_MOST 100
#define SPEED_LEAST  0.1
#define SPEED_MOST   20.0

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

/// The first of some properties that is a positive number; 0 none.
static double number_among(const IfcReading* reading, int instance, const char* const* names,
                           int count) {
    for (int i = 0; i < count; i++) {
        StepValue value =
            relations_property(&reading->ifc, &reading->relations, instance, names[i]);
        if (value.kind == STEP_NUMBER && value.number > 0.0) {
            return value.number;
        }
    }
    return 0.0;
}

/// How many people it carries and how fast, where the model says: IFC 2x3 in the element, IFC 4 in
/// Pset_TransportElementCommon; of the speed no standard knows a name, programs write these.
static void read_rating(IfcReading* reading, int instance, ModelItem* item) {
    static const char* const PEOPLE[] = {"CapacityPeople", "CapacityByNumber"};
    static const char* const WEIGHT[] = {"CapacityWeight", "CapacityByWeight", "RatedLoad"};
    static const char* const SPEED[] = {"Speed",        "RatedSpeed",      "Rated Speed",
                                        "NominalSpeed", "NominalVelocity", "额定速度"};
    const StepFile* step = &reading->ifc.step;
    StepValue weight = step_argument(step, instance, CAPACITY_BY_WEIGHT);
    StepValue people = step_argument(step, instance, CAPACITY_BY_WEIGHT + 1);
    double persons = people.kind == STEP_NUMBER && people.number > 0.0
                         ? people.number
                         : number_among(reading, instance, PEOPLE, 2);
    double mass = weight.kind == STEP_NUMBER && weight.number > 0.0
                      ? weight.number
                      : number_among(reading, instance, WEIGHT, 3);
    if (persons < 1.0) {
        persons = floor(mass * reading->ifc.mass / PERSON_KG);
    }
    item->persons = persons >= 1.0 && persons <= PERSONS_MOST ? (int)persons : 0;
    double speed = number_among(reading, instance, SPEED, 6);
    item->speed = speed >= SPEED_LEAST && speed <= SPEED_MOST ? speed : 0.0;
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
    if (lift) {
        read_rating(reading, instance, item);
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
