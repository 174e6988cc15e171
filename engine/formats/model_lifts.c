// Lifts of a model. A source draws a car on one storey, or a shaft as a space on each, and doors in
// the shaft's wall, but says nowhere that they belong together. A well here is where cars and
// shafts stand above each other; a door whose one side looks into a well is a landing of it. Doors
// on two storeys make a lift, whose shaft is then no room; anything less is a mark, the shaft stays
// a room, and such a door leads nobody into the open, on whatever storey.
#include "formats/model.h"

#include "formats/words.h"

#include <string.h>

/// Cars, shafts and doors of one lift lie above each other to within this [m].
#define ABOVE_EACH_OTHER 1.0
/// How far beside a door's line its well is looked for [m], and in what steps: half a wall and the
/// clearance before the car.
#define WELL_MOST 0.8
#define WELL_STEP 0.08
/// A shaft is at most so large [m^2]: four goods lifts side by side; a larger room is more than
/// that.
#define SHAFT_LARGEST 40.0
/// A room that no word calls a shaft, but that a car stands in, is one up to [m^2].
#define CAR_ROOM_LARGEST 12.0
/// Cars and shafts of one model that are looked at.
#define PARTS_MAX 1024
/// Rooms in the place of a car are looked for so often: 32 storeys of 24 lifts take 1536.
#define LOOKS_MAX 8192
/// What a facility takes where nobody says what a lift carries [persons] and how fast [m/s]
/// (facility.h, LiftDef).
#define USUAL_PERSONS 8
#define USUAL_SPEED   1.0
/// Doors of one well that are looked at.
#define WELL_DOORS_MAX 256

/// A car or a shaft, by its smallest box.
typedef struct WellPart {
    int item;
    int well;
    Point corners[4];
    Point middle;
    double reach; // from the middle to the farthest corner [m]
} WellPart;

struct ModelLifts {
    WellPart parts[PARTS_MAX];
    int part_count;
    int well_count;
    bool decided[PARTS_MAX]; // by well: its doors lie on two storeys at least
    int looks;               // doors that were looked at for a room in the place of a car
};

/// A door of a well.
typedef struct LiftDoor {
    ModelItem* item;
    int storey; // of the plan
    int room;   // of the plan, -1 none before it
    Point line[2];
    Point middle;
    bool used;
} LiftDoor;

// ---- wells --------------------------------------------------------------------------------------

static bool part_holds(const WellPart* part, Point at) {
    PointRing ring = {(Point*)part->corners, 4};
    return point_distance(part->middle, at) <= part->reach && rings_contain(&ring, 1, at);
}

static double part_area(const WellPart* part) {
    return fabs(ring_area(part->corners, 4));
}

/// The part of an item; false when it has no area.
static bool read_part(Model* model, int item, WellPart* part) {
    const ModelItem* from = &model->items[item];
    *part = (WellPart){.item = item, .well = -1};
    if (from->ring_count == 0 || !plan_door_corners(model->plan, from->rings[0], part->corners)) {
        return false;
    }
    part->middle = point_mid(point_mid(part->corners[0], part->corners[1]),
                             point_mid(part->corners[2], part->corners[3]));
    part->reach = point_distance(part->middle, part->corners[0]);
    return true;
}

/// Whether a room is the shaft of a car: it is small, nobody named it otherwise, and the car stands
/// in it, on the same storey or where no name says what any room is.
static bool is_room_of_car(const Model* model, const WellPart* room, const WellPart* car) {
    const ModelItem* item = &model->items[room->item];
    return item->label[0] == '\0' && part_area(room) <= CAR_ROOM_LARGEST &&
           part_area(room) < 4.0 * part_area(car) && part_holds(room, car->middle);
}

/// The well that a part belongs to, -1 none yet.
static int well_of(const Model* model, const WellPart* part) {
    const struct ModelLifts* lifts = model->lifts;
    bool car = model->items[part->item].kind == MODEL_LIFT;
    for (int i = 0; i < lifts->part_count; i++) {
        const WellPart* other = &lifts->parts[i];
        if (point_distance(part->middle, other->middle) < ABOVE_EACH_OTHER ||
            (!car && part_holds(part, other->middle))) {
            return other->well;
        }
    }
    return -1;
}

static void add_part(Model* model, WellPart* part) {
    struct ModelLifts* lifts = model->lifts;
    if (lifts->part_count < PARTS_MAX) {
        int well = well_of(model, part);
        part->well = well >= 0 ? well : lifts->well_count++;
        lifts->parts[lifts->part_count++] = *part;
    }
}

/// Cars first: they say which rooms without a name are shafts.
static void find_wells(Model* model) {
    WellPart part;
    for (int i = 0; i < model->item_count; i++) {
        if (model->items[i].kind == MODEL_LIFT && read_part(model, i, &part)) {
            add_part(model, &part);
        }
    }
    int cars = model->lifts->part_count;
    for (int i = 0; i < model->item_count; i++) {
        const ModelItem* item = &model->items[i];
        if (item->kind != MODEL_ROOM || model_storey(model, item) < 0 ||
            (cars == 0 && item->label[0] == '\0') || !read_part(model, i, &part)) {
            continue;
        }
        bool shaft = words_lift(item->label) && part_area(&part) <= SHAFT_LARGEST;
        for (int c = 0; c < cars && !shaft; c++) {
            shaft = is_room_of_car(model, &part, &model->lifts->parts[c]);
        }
        if (shaft) {
            add_part(model, &part);
        }
    }
}

// ---- doors of wells -----------------------------------------------------------------------------

static bool is_part(const Model* model, int item) {
    for (int i = 0; i < model->lifts->part_count; i++) {
        if (model->lifts->parts[i].item == item) {
            return true;
        }
    }
    return false;
}

/// Whether a room that is no shaft holds a place of a storey: then no lift passes there.
static bool is_in_room(Model* model, int storey, Point at) {
    if (model->lifts->looks++ >= LOOKS_MAX) {
        return true;
    }
    for (int i = 0; i < model->item_count; i++) {
        const ModelItem* item = &model->items[i];
        if (item->kind == MODEL_ROOM && item->ring_count > 0 &&
            model_storey(model, item) == storey && !is_part(model, i) &&
            rings_contain(item->rings, item->ring_count, at)) {
            return true;
        }
    }
    return false;
}

/// Whether a part passes a storey at a place: a car does wherever no room stands in its way, a
/// shaft goes on from its own storey as far as nothing does.
static bool passes(Model* model, const WellPart* part, int storey, Point at) {
    const ModelItem* item = &model->items[part->item];
    if (item->kind == MODEL_LIFT) {
        return !is_in_room(model, storey, at);
    }
    int own = model_storey(model, item);
    int step = storey > own ? 1 : -1;
    for (int s = own; s != storey; s += step) {
        if (is_in_room(model, s + step, at)) {
            return false;
        }
    }
    return true;
}

/// The well at a place of a storey, -1 none; one whose shaft is drawn there goes first.
static int well_at(Model* model, int storey, Point at) {
    int well = -1;
    for (int i = 0; i < model->lifts->part_count; i++) {
        const WellPart* part = &model->lifts->parts[i];
        if (!part_holds(part, at)) {
            continue;
        }
        if (model_storey(model, &model->items[part->item]) == storey &&
            model->items[part->item].kind == MODEL_ROOM) {
            return part->well;
        }
        well = well < 0 && passes(model, part, storey, at) ? part->well : well;
    }
    return well;
}

/// Finds the well that a door looks into, and on which side of its line.
static void bind_door(Model* model, ModelItem* item) {
    Point line[2];
    int storey = model_storey(model, item);
    if (storey < 0 || !model_middle_line(model->plan, item, line)) {
        return;
    }
    double width;
    Point along = point_direction(line[0], line[1], &width);
    Point middle = point_mid(line[0], line[1]);
    for (int k = 1; k * WELL_STEP <= WELL_MOST + 1e-9; k++) {
        for (int side = -1; side <= 1; side += 2) {
            Point normal = {-along.y * side, along.x * side};
            int well = well_at(model, storey, point_along(middle, normal, k * WELL_STEP));
            if (well >= 0) {
                item->well = well;
                item->well_side = side;
                return;
            }
        }
    }
}

/// Whether doors of a well lie on two storeys of the plan at least.
static bool is_decided(const Model* model, int well) {
    int first = -1;
    for (int i = 0; i < model->item_count; i++) {
        int storey = model->items[i].well == well ? model_storey(model, &model->items[i]) : -1;
        if (storey >= 0 && first >= 0 && storey != first) {
            return true;
        }
        first = first < 0 ? storey : first;
    }
    return false;
}

void model_find_lifts(Model* model) {
    model->lifts = plan_take(model->plan, 1, sizeof *model->lifts);
    if (model->lifts == NULL) {
        return;
    }
    find_wells(model);
    for (int i = 0; i < model->item_count && model->lifts->part_count > 0; i++) {
        ModelItem* item = &model->items[i];
        if (item->kind == MODEL_DOOR || item->kind == MODEL_GAP) {
            bind_door(model, item);
        }
    }
    int parts_of[PARTS_MAX] = {0};
    for (int p = 0; p < model->lifts->part_count; p++) {
        parts_of[model->lifts->parts[p].well]++;
    }
    for (int p = 0; p < model->lifts->part_count; p++) {
        const WellPart* part = &model->lifts->parts[p];
        model->lifts->decided[part->well] = is_decided(model, part->well);
        if (model->lifts->decided[part->well] && parts_of[part->well] > 1) {
            model->items[part->item].kind = MODEL_LIFT;
        }
    }
}

// ---- lifts --------------------------------------------------------------------------------------

/// A lift of a well whose doors these are; `first` has not been used.
static LiftDef gather(Model* model, LiftDoor* doors, int count, int first, bool one) {
    Plan* plan = model->plan;
    LandingDef* stops = plan_take(plan, LIFT_LANDINGS_MAX, sizeof *stops);
    LiftDef lift = {.landings = stops};
    bool stands[FACILITY_STOREYS_MAX] = {false};
    for (int i = first; i < count && stops != NULL; i++) {
        LiftDoor* door = &doors[i];
        bool same = one || point_distance(door->middle, doors[first].middle) < ABOVE_EACH_OTHER;
        if (door->used || !same || stands[door->storey]) {
            continue;
        }
        door->used = true;
        stands[door->storey] = true;
        if (door->room >= 0 && lift.landing_count < LIFT_LANDINGS_MAX) {
            LandingDef* stop = &stops[lift.landing_count++];
            stop->room = plan->rooms[door->room].id;
            for (int end = 0; end < 2; end++) {
                stop->line[end][0] = door->line[end].x;
                stop->line[end][1] = door->line[end].y;
            }
        }
    }
    return lift;
}

/// Tells of a well that makes no lift, at its place.
static void mark_well(Model* model, const WellPart* part, int landings) {
    char where[128];
    const ModelItem* item = &model->items[part->item];
    model_where(item, where);
    int storey = model_storey(model, item);
    PlanSpot spot = {.storey = storey >= 0 ? storey : model->ground,
                     .at = part->middle,
                     .line = item->line,
                     .where = where};
    const char* hint = IN_BOTH(
        "put its door into the wall of its shaft on every storey of the model, or draw the lift in "
        "the editor (T)",
        "请在模型中为各层井道墙补上电梯门，或在编辑器中画出电梯（T）");
    plan_tell(model->plan, &spot, hint,
              "a lift, but doors before which people can wait are in the model on %d storeys: "
              "nobody can use it",
              "这是电梯，但模型中仅 %d 层有可候梯的电梯门：无人可以使用", landings);
}

/// A room that a lift stops at is one that people reach.
static void open_rooms(Plan* plan, const LiftDef* lift) {
    for (int i = 0; i < lift->landing_count; i++) {
        for (int r = 0; r < plan->draft.counts[ELEMENT_ROOM]; r++) {
            plan->rooms[r].doors += plan->rooms[r].id == lift->landings[i].room ? 1 : 0;
        }
    }
}

/// Tells what a lift carries and how fast, and whether the model says so.
static void note_lift(Model* model, const ModelItem* item, const LiftDef* lift) {
    static const Text said = {"by the model", "按模型"};
    static const Text usual = {"not in the model, the usual number", "模型未给，取常用值"};
    const Text people = lift->capacity > 0 ? said : usual;
    const Text speed = lift->speed > 0.0 ? said : usual;
    char where[128];
    model_where(item, where);
    plan_note(model->plan, item->line, where,
              "a lift with landings on %d storeys, by the doors of its shaft; it carries %d people "
              "(%s%.0s) at %.3g m/s (%s%.0s)",
              "电梯，按井道门在 %d 层停靠；载 %d 人（%.0s%s），速度 %.3g 米/秒（%.0s%s）",
              lift->landing_count, lift->capacity > 0 ? lift->capacity : USUAL_PERSONS, people.en,
              people.zh, lift->speed > 0.0 ? lift->speed : USUAL_SPEED, speed.en, speed.zh);
}

/// How many people a well's cars carry and how fast, as far as the model says.
static void rate_lift(const Model* model, int well, LiftDef* lift) {
    for (int i = 0; i < model->lifts->part_count; i++) {
        const ModelItem* item = &model->items[model->lifts->parts[i].item];
        if (model->lifts->parts[i].well == well) {
            lift->capacity = lift->capacity == 0 ? item->persons : lift->capacity;
            lift->speed = lift->speed <= 0.0 ? item->speed : lift->speed;
        }
    }
}

/// What a lift is called: its car as in the model, a shaft in whole words and with its number.
static Text name_lift(Plan* plan, const ModelItem* item, int number) {
    char written[120];
    const Text counted = {plan_text(plan, "Lift %d", number), plan_text(plan, "%d号电梯", number)};
    if (item->label[0] != '\0') {
        words_label(item->label, written, sizeof written);
        bool chinese = strstr(item->label, "梯") != NULL;
        return (Text){plan_text(plan, "%.40s %.40s", written, item->name),
                      chinese ? plan_text(plan, "%.80s", item->label) : counted.zh};
    }
    const char* name = plan_text(plan, "%.80s", item->name);
    return item->name[0] != '\0' ? (Text){name, name} : counted;
}

static void add_lift(Model* model, LiftDef lift, const WellPart* part, int number) {
    Plan* plan = model->plan;
    const ModelItem* item = &model->items[part->item];
    rate_lift(model, part->well, &lift);
    lift.id = model_id(model, item, "lift");
    lift.line = item->line;
    lift.name = name_lift(plan, item, number);
    Element element = {.kind = ELEMENT_LIFT, .as.lift = lift};
    if (!draft_add(&plan->draft, &element)) {
        plan->no_memory = plan->no_memory || plan->draft.no_memory;
        return;
    }
    open_rooms(plan, &lift);
    note_lift(model, item, &lift);
}

/// The doors of a well, and whether there is one a storey at most: then they are of one lift,
/// whichever side of the car they are on.
static int collect_doors(Model* model, int well, LiftDoor doors[WELL_DOORS_MAX], bool* one) {
    Plan* plan = model->plan;
    bool stands[FACILITY_STOREYS_MAX] = {false};
    int count = 0;
    *one = true;
    for (int i = 0; i < model->item_count && count < WELL_DOORS_MAX; i++) {
        ModelItem* item = &model->items[i];
        LiftDoor* door = &doors[count];
        if (item->well != well || !model_middle_line(plan, item, door->line)) {
            continue;
        }
        door->item = item;
        door->used = false;
        door->storey = model_storey(model, item);
        door->middle = point_mid(door->line[0], door->line[1]);
        door->room = model_room_beside(plan, door->storey, door->line, -item->well_side);
        if (door->room >= 0 && !plan_snap(plan, door->room, door->line, PLAN_WALL_MOST).found) {
            door->room = -1;
        }
        *one = *one && !stands[door->storey];
        stands[door->storey] = true;
        count++;
    }
    return count;
}

static void add_well(Model* model, int well, int* number) {
    LiftDoor doors[WELL_DOORS_MAX];
    bool one;
    const WellPart* part = NULL;
    for (int i = 0; i < model->lifts->part_count && part == NULL; i++) {
        part = model->lifts->parts[i].well == well ? &model->lifts->parts[i] : NULL;
    }
    int count = collect_doors(model, well, doors, &one);
    bool decided = model->lifts->decided[well];
    int most = 0; // landings of the best that could be made of it
    for (int i = 0; i < count; i++) {
        if (doors[i].used) {
            continue;
        }
        LiftDef lift = gather(model, doors, count, i, one);
        most = lift.landing_count > most ? lift.landing_count : most;
        if (decided && lift.landing_count >= 2) {
            add_lift(model, lift, part, (*number)++);
        } else if (decided) {
            mark_well(model, part, lift.landing_count);
        }
    }
    if (!decided) {
        mark_well(model, part, most);
    }
}

bool model_is_landing(const Model* model, const ModelItem* item, const int rooms[2]) {
    return item->well >= 0 && (rooms[1] < 0 || model->lifts->decided[item->well]);
}

/// Tells of what moves people but is no lift.
static void mark_conveyor(Model* model, int index) {
    const ModelItem* item = &model->items[index];
    int storey = model_storey(model, item);
    WellPart part;
    char where[128];
    model_where(item, where);
    PlanSpot spot = {
        .storey = storey >= 0 ? storey : model->ground, .line = item->line, .where = where};
    if (storey < 0 && model->plan->options.storey != NULL) {
        return; // of a storey that nobody asked for
    }
    if (!read_part(model, index, &part)) {
        plan_note(model->plan, item->line, where, "left out: it has no place in plan",
                  "已略去：在平面上没有位置");
        return;
    }
    spot.at = part.middle;
    plan_tell(model->plan, &spot,
              IN_BOTH("if people ride on it, draw it in the editor: a lift with T, an escalator "
                      "with S",
                      "若供人员乘用，请在编辑器中画出：电梯按 T，自动扶梯按 S"),
              "left out: a transport element that is no lift, or is not said to be one",
              "已略去：并非电梯或未注明为电梯的运输设备");
}

void model_add_lifts(Model* model) {
    int number = 1;
    bool several = model->plan->draft.counts[ELEMENT_STOREY] > 1;
    for (int w = 0; model->lifts != NULL && several && w < model->lifts->well_count; w++) {
        add_well(model, w, &number);
    }
    for (int i = 0; i < model->item_count; i++) {
        if (model->items[i].kind == MODEL_CONVEYOR) {
            mark_conveyor(model, i);
        }
    }
}
