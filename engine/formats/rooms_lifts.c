// Lifts of line drawings, and whether every storey can be left. A car's outline is solid ground;
// where it stops is a line, its door. Doors of lifts that lie above each other are one lift. What
// only a person knows - where the door of a drawn shaft is - is marked with a row to paste.
#include "formats/rooms_internal.h"

#include <math.h>
#include <string.h>

/// Doors of one lift lie above each other to within this [m].
#define ABOVE_EACH_OTHER 1.0
/// A lift's door belongs to a shaft whose outline is this near [m].
#define NEAR_SHAFT 0.8
/// What is left between a car and the walls of its well begins this near to the car [m].
#define ONE_WELL 0.1
/// The step in which the room before a door is looked for [m].
#define STEP 0.05
/// A door proposed for a shaft is so wide [m].
#define DOOR_WIDE 0.9
/// Doors of lifts that are looked at, as many as a facility can have.
#define LIFT_DOORS_MAX (FACILITY_LIFTS_MAX * LIFT_LANDINGS_MAX)

typedef struct LiftDoor {
    SheetStorey* storey;
    Point line[2];
    Point middle;
    const char* name; // of the lift, NULL unknown
    int room;         // index in the plan, -1 none
    int source_line;
    bool used;
} LiftDoor;

/// The room before a lift's door: the nearer of its two sides, the car is solid.
static int room_before(RoomsWork* work, const SheetStorey* storey, const Point* line) {
    double width;
    Point along = point_direction(line[0], line[1], &width);
    Point middle = point_mid(line[0], line[1]);
    for (double off = STEP; off <= ROOMS_REACH; off += STEP) {
        for (int side = -1; side <= 1; side += 2) {
            Point at = point_along(middle, point(-along.y * side, along.x * side), off);
            int room = plan_room_at(work->plan, storey->index, at);
            if (room >= 0 && plan_snap(work->plan, room, line, PLAN_WALL_MOST).found) {
                return room;
            }
        }
    }
    return -1;
}

static bool is_near(const SheetItem* shaft, Point at) {
    for (int p = 0; p < shaft->count; p++) {
        Point edge = point_closest(at, shaft->points[p], shaft->points[(p + 1) % shaft->count]);
        if (point_distance(edge, at) < NEAR_SHAFT) {
            return true;
        }
    }
    return false;
}

static bool is_shaft(const SheetItem* item) {
    return item->kind == DRAWN_LIFT && item->shape == DRAWING_AREA && item->hole_of < 0;
}

bool rooms_is_lift_door(const SheetStorey* storey, const Spot* spot) {
    Point middle = point_mid(spot->line[0], spot->line[1]);
    bool door = spot->has_line && (spot->kind == DRAWN_DOOR || spot->kind == DRAWN_OPENING);
    for (int i = 0; door && i < storey->item_count; i++) {
        if (is_shaft(&storey->items[i]) && is_near(&storey->items[i], middle)) {
            return true;
        }
    }
    return false;
}

static int collect(RoomsWork* work, LiftDoor* landings) {
    int count = 0;
    for (int s = 0; s < work->storey_count; s++) {
        SheetStorey* storey = &work->storeys[s];
        for (int i = 0; i < storey->spot_count && count < LIFT_DOORS_MAX; i++) {
            const Spot* spot = &storey->spots[i];
            if (rooms_is_lift_door(storey, spot)) {
                landings[count++] = (LiftDoor){
                    .storey = storey,
                    .line = {spot->line[0], spot->line[1]},
                    .middle = point_mid(spot->line[0], spot->line[1]),
                    .room = room_before(work, storey, spot->line),
                    .source_line = spot->item < 0 ? 0 : work->drawing->items[spot->item].line};
            }
        }
        for (int i = 0; i < storey->item_count && count < LIFT_DOORS_MAX; i++) {
            const SheetItem* item = &storey->items[i];
            if (item->kind != DRAWN_LIFT || item->shape != DRAWING_LINE || item->count != 2) {
                continue;
            }
            const DrawingItem* drawn = &work->drawing->items[item->item];
            landings[count++] =
                (LiftDoor){.storey = storey,
                           .line = {item->points[0], item->points[1]},
                           .middle = point_mid(item->points[0], item->points[1]),
                           .name = drawn->detail != NULL ? drawn->detail->name : NULL,
                           .room = room_before(work, storey, item->points),
                           .source_line = drawn->line};
        }
    }
    return count;
}

static bool same_lift(const LiftDoor* a, const LiftDoor* b) {
    bool named = a->name != NULL && b->name != NULL;
    return a->storey != b->storey && (!named || strcmp(a->name, b->name) == 0) &&
           (named || point_distance(a->middle, b->middle) < ABOVE_EACH_OTHER);
}

static void put_landing(LiftDef* lift, LandingDef* stops, const Plan* plan,
                        const LiftDoor* landing) {
    LandingDef* stop = &stops[lift->landing_count++];
    stop->room = plan->rooms[landing->room].id;
    for (int end = 0; end < 2; end++) {
        stop->line[end][0] = landing->line[end].x;
        stop->line[end][1] = landing->line[end].y;
    }
}

/// The lift of a landing and of those above each other with it.
static void add_lift(RoomsWork* work, LiftDoor* landings, int count, int first, int number) {
    Plan* plan = work->plan;
    LandingDef* stops = plan_take(plan, (size_t)work->storey_count + 1, sizeof *stops);
    if (stops == NULL) {
        return;
    }
    LiftDef lift = {.landings = stops, .line = landings[first].source_line};
    const SheetStorey* last = NULL;
    for (int i = first; i < count; i++) {
        LiftDoor* landing = &landings[i];
        bool same = i == first || same_lift(&landings[first], landing);
        bool more = lift.landing_count < LIFT_LANDINGS_MAX;
        if (same && more && !landing->used && landing->storey != last) {
            landing->used = true;
            last = landing->storey;
            if (landing->room >= 0) {
                put_landing(&lift, stops, plan, landing);
            }
        }
    }
    if (lift.landing_count < 2) {
        rooms_mark(work, landings[first].storey, landings[first].middle,
                   landings[first].source_line,
                   IN_BOTH("draw its door on each storey, on the edge of a room",
                           "请在每层房间边缘画出其门"),
                   "a lift stops before a room on %d storey only: left out",
                   "该电梯仅在 %d 层有可停靠的房间：已略去", lift.landing_count);
        return;
    }
    lift.id = plan_free_id(plan, rooms_place_id(plan, "lift", -1, landings[first].middle));
    bool named = landings[first].name != NULL && landings[first].name[0] != '\0';
    lift.name.en =
        named ? plan_text(plan, "%s", landings[first].name) : plan_text(plan, "Lift %d", number);
    lift.name.zh = named ? lift.name.en : plan_text(plan, "%d号电梯", number);
    Element element = {.kind = ELEMENT_LIFT, .as.lift = lift};
    if (!draft_add(&plan->draft, &element)) {
        plan->no_memory = plan->no_memory || plan->draft.no_memory;
    }
}

/// A row of the mapping that puts a lift's door on a line.
static void row_of(const RoomsWork* work, const SheetStorey* storey, Point a, Point b,
                   char row[256]) {
    Point from = rooms_reading(work, storey, a);
    Point to = rooms_reading(work, storey, b);
    row[0] = '\0';
    text_append(row, 256,
                "{\"kind\": \"lift\", \"from\": [%.10g, %.10g], \"to\": [%.10g, %.10g]%s%.60s%s}",
                from.x, from.y, to.x, to.y, storey->source != NULL ? ", \"storey\": \"" : "",
                storey->source != NULL ? storey->source : "", storey->source != NULL ? "\"" : "");
}

/// A shaft that no door stands at: its longest side is proposed.
static void mark_shaft(RoomsWork* work, const SheetStorey* storey, const SheetItem* shaft) {
    Point best[2] = {shaft->points[0], shaft->points[1]};
    for (int p = 0; p < shaft->count; p++) {
        Point a = shaft->points[p];
        Point b = shaft->points[(p + 1) % shaft->count];
        if (point_distance(a, b) > point_distance(best[0], best[1])) {
            best[0] = a;
            best[1] = b;
        }
    }
    double length;
    Point along = point_direction(best[0], best[1], &length);
    double half = 0.5 * fmin(DOOR_WIDE, length);
    Point middle = point_mid(best[0], best[1]);
    char row[256];
    char hint[PROBLEM_HINT_MAX] = "";
    row_of(work, storey, point_along(middle, along, -half), point_along(middle, along, half), row);
    text_append(hint, sizeof hint,
                IN_BOTH("add its door on every storey to \"lines\" of the mapping file, such as %s",
                        "请在映射文件 \"lines\" 中为各层添加其门，例如 %s"),
                row, row);
    rooms_mark(work, storey, middle, work->drawing->items[shaft->item].line, hint,
               "where the door of a lift is, is not drawn: nobody can use it",
               "未画出电梯门的位置：无人可以使用");
}

static bool has_door(const SheetItem* shaft, const SheetStorey* storey, const LiftDoor* landings,
                     int count) {
    for (int i = 0; i < count; i++) {
        if (landings[i].storey == storey && is_near(shaft, landings[i].middle)) {
            return true;
        }
    }
    return false;
}

void rooms_add_lifts(RoomsWork* work) {
    LiftDoor* landings = plan_take(work->plan, LIFT_DOORS_MAX, sizeof *landings);
    if (landings == NULL || work->storey_count < 2) {
        return;
    }
    int count = collect(work, landings);
    int number = 1;
    for (int i = 0; i < count && !work->plan->no_memory; i++) {
        if (!landings[i].used) {
            add_lift(work, landings, count, i, number++);
        }
    }
    for (int s = 0; s < work->storey_count; s++) {
        const SheetStorey* storey = &work->storeys[s];
        for (int i = 0; i < storey->item_count; i++) {
            const SheetItem* item = &storey->items[i];
            if (is_shaft(item) && !has_door(item, storey, landings, count)) {
                mark_shaft(work, storey, item);
            }
        }
    }
}

bool rooms_is_lift_well(const RoomsWork* work, const SheetStorey* storey, int room) {
    const PointRing* ring = &work->plan->rooms[room].rings[0];
    for (int i = 0; i < storey->item_count; i++) {
        const SheetItem* item = &storey->items[i];
        for (int p = 0; is_shaft(item) && p < item->count; p++) {
            for (int c = 0; c < ring->count; c++) {
                Point near = point_closest(item->points[p], ring->points[c],
                                           ring->points[(c + 1) % ring->count]);
                if (point_distance(near, item->points[p]) < ONE_WELL) {
                    return true;
                }
            }
        }
    }
    return false;
}

// ---- storeys that nothing joins -----------------------------------------------------------------

int rooms_storey_of(const Plan* plan, const char* room) {
    for (int i = 0; room != NULL && i < plan->draft.counts[ELEMENT_ROOM]; i++) {
        if (strcmp(plan->rooms[i].id, room) == 0) {
            return plan->rooms[i].storey;
        }
    }
    return -1;
}

/// Storeys that a stair or lift joins get the same number.
static void join(int* group, int storey_count, int a, int b) {
    if (a < 0 || b < 0 || group[a] == group[b]) {
        return;
    }
    int gone = group[b];
    for (int i = 0; i < storey_count; i++) {
        group[i] = group[i] == gone ? group[a] : group[i];
    }
}

void rooms_note_unjoined(RoomsWork* work) {
    Plan* plan = work->plan;
    int count = plan->draft.counts[ELEMENT_STOREY];
    int* group = plan_take(plan, (size_t)count + 1, sizeof *group);
    for (int i = 0; group != NULL && i < count; i++) {
        group[i] = i;
    }
    for (int i = 0; group != NULL && i < plan->draft.counts[ELEMENT_OPENING]; i++) {
        const OpeningDef* opening = &plan->draft.openings[i];
        join(group, count, rooms_storey_of(plan, opening->rooms[0]),
             rooms_storey_of(plan, opening->rooms[1]));
    }
    for (int i = 0; group != NULL && i < plan->draft.counts[ELEMENT_LIFT]; i++) {
        const LiftDef* lift = &plan->draft.lifts[i];
        for (int k = 1; k < lift->landing_count; k++) {
            join(group, count, rooms_storey_of(plan, lift->landings[0].room),
                 rooms_storey_of(plan, lift->landings[k].room));
        }
    }
    const SheetStorey* ground = &work->storeys[work->ground];
    for (int s = 0; group != NULL && s < work->storey_count; s++) {
        const SheetStorey* storey = &work->storeys[s];
        if (group[storey->index] != group[ground->index]) {
            const StoreyDef* def = &plan->draft.storeys[storey->index];
            rooms_mark(work, storey, point_mid(storey->box[0], storey->box[1]), 0,
                       IN_BOTH("map the layer or block of its stairs as stair, or add the doors of "
                               "a lift to \"lines\" as lift, or add a stair by an overlay",
                               "请将其楼梯的图层或图块映射为 stair，或在 \"lines\" 中以 lift "
                               "添加电梯门，或用叠加文件添加楼梯"),
                       "no stair or lift joins \"%s%.0s\" to the ground: nobody can leave it",
                       "没有楼梯或电梯把“%.0s%s”与地面层相连：该层无人可以离开", def->name.en,
                       def->name.zh);
        }
    }
}
