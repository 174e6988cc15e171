// Stairs of a model. A source gives each flight with the name of its stair and run, but not where
// it leads. A stair here is all flights of one stair, or, where the source does not say which
// belong together, all that stand in one room. Where heights are known they order the flights and
// tell which end is the foot; else the names order them, and the stair starts and ends where a
// flight's end is nearest to a door of the lower and the upper stairwell, so that a dog-leg comes
// back to the side it began on.
#include "formats/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Beyond the end of a flight, the room it ends in, and farther where a wall is there [m].
#define PROBE_FLIGHT 0.3
#define PROBE_BEYOND 0.7
/// Flights of one stairwell, at most.
#define FLIGHTS_MAX 8
/// Flights of one storey, at most.
#define STOREY_FLIGHTS_MAX 1000
/// How far the top of a flight may lie from the floor that it leads to: its last riser and the
/// floor's finish [m].
#define TOP_OFF 0.5
/// A ramp that rises less lies within its storey, whose floor is taken as level [m].
#define RAMP_LEAST 1.0

typedef struct Flight {
    Point corners[4];
    Point ends[2][2]; // its short edges
    Point middle;
    double run;  // [m]
    double rise; // [m], 0 unknown
    const ModelItem* item;
    int foot; // its lower end, -1 unknown
    bool used;
} Flight;

/// Rise of one flight as Revit names its stairs ("... 180mm Max Riser 280mm Tread ...") and draws
/// them: a flight of n treads has n + 1 risers. 0 when the name does not say.
static double flight_rise(const char* name, double run) {
    for (const char* at = name; *at != '\0'; at++) {
        int riser, tread;
        if (sscanf(at, "%3dmm Max Riser %3dmm Tread", &riser, &tread) == 2 && riser > 50 &&
            tread > 100) {
            return (floor(run / (tread / 1000.0) + 0.5) + 1.0) * (riser / 1000.0);
        }
    }
    return 0.0;
}

static bool read_flight(Plan* plan, const ModelItem* item, Flight* flight) {
    *flight = (Flight){.item = item, .foot = -1};
    if (item->ring_count == 0 || !plan_door_corners(plan, item->rings[0], flight->corners)) {
        return false;
    }
    const Point* c = flight->corners;
    Point sides[2] = {point_sub(c[1], c[0]), point_sub(c[2], c[1])};
    bool climbs = fabs(item->up.x) + fabs(item->up.y) > 0.5;
    int first = point_dot(sides[0], sides[0]) <= point_dot(sides[1], sides[1]) ? 0 : 1;
    if (climbs) { // a short wide flight is not as long as it is wide
        double length;
        first = fabs(point_dot(point_direction(c[0], c[1], &length), item->up)) < 0.7 ? 0 : 1;
    }
    flight->ends[0][0] = c[first];
    flight->ends[0][1] = c[first + 1];
    flight->ends[1][0] = c[first + 2];
    flight->ends[1][1] = c[(first + 3) % 4];
    Point from = point_mid(flight->ends[0][0], flight->ends[0][1]);
    Point to = point_mid(flight->ends[1][0], flight->ends[1][1]);
    flight->middle = point_mid(point_mid(c[0], c[1]), point_mid(c[2], c[3]));
    flight->run = point_distance(from, to);
    flight->rise = item->has_levels ? item->high - item->low : flight_rise(item->name, flight->run);
    if (climbs) {
        flight->foot = point_dot(point_sub(to, from), item->up) > 0.0 ? 0 : 1;
    }
    return true;
}

static Point end_middle(const Flight* flight, int end) {
    return point_mid(flight->ends[end][0], flight->ends[end][1]);
}

/// The end of a flight that lies nearer to a door of the room.
static int end_near_door(const Plan* plan, const Flight* flight, int room) {
    int best = 0;
    double least = -1.0;
    for (int i = 0; i < plan->draft.counts[ELEMENT_OPENING]; i++) {
        const OpeningDef* door = &plan->draft.openings[i];
        bool leads =
            (door->rooms[0] != NULL && strcmp(door->rooms[0], plan->rooms[room].id) == 0) ||
            (door->rooms[1] != NULL && strcmp(door->rooms[1], plan->rooms[room].id) == 0);
        if (!leads || door->kind == OPENING_STAIR) {
            continue;
        }
        Point at = {0.5 * (door->centre[0][0] + door->centre[1][0]),
                    0.5 * (door->centre[0][1] + door->centre[1][1])};
        for (int end = 0; end < 2; end++) {
            double distance = point_distance(at, end_middle(flight, end));
            if (least < 0.0 || distance < least) {
                least = distance;
                best = end;
            }
        }
    }
    return best;
}

/// The room `far` beyond an end of the flight, -1 none.
static int room_beyond(Plan* plan, const Flight* flight, int storey, int end, double far) {
    double length;
    Point u = point_direction(flight->middle, end_middle(flight, end), &length);
    return plan_room_at(plan, storey, point_along(end_middle(flight, end), u, far));
}

/// The room that holds the flight, else the one just beyond one of its ends; -1 none.
static int room_of_flight(Plan* plan, const Flight* flight, int storey, int end) {
    static const double FAR[] = {PROBE_FLIGHT, PROBE_BEYOND};
    int room = plan_room_at(plan, storey, flight->middle);
    for (size_t i = 0; i < sizeof FAR / sizeof FAR[0] && room < 0; i++) {
        room = room_beyond(plan, flight, storey, end, FAR[i]);
        room = room < 0 ? room_beyond(plan, flight, storey, 1 - end, FAR[i]) : room;
    }
    return room;
}

/// Walked length of flights that follow each other: their slopes, and the landings between.
static double stair_length(Flight* const flights[], const int ends[][2], int count, double rise) {
    double length = 0.0;
    for (int i = 0; i < count; i++) {
        double up = rise / count;
        length += sqrt(flights[i]->run * flights[i]->run + up * up);
        if (i > 0) {
            length += point_distance(end_middle(flights[i - 1], ends[i - 1][1]),
                                     end_middle(flights[i], ends[i][0]));
        }
    }
    return floor(length * 100.0 + 0.5) / 100.0;
}

/// The smallest rectangle round all flights, for drawing.
static void set_footprint(Plan* plan, OpeningDef* stair, Flight* const flights[], int count) {
    Point all[4 * FLIGHTS_MAX + 1];
    for (int i = 0; i < count; i++) {
        memcpy(all + (size_t)i * 4, flights[i]->corners, sizeof flights[i]->corners);
    }
    all[4 * count] = all[0]; // one more than four, so that the rectangle is taken
    Point corners[4];
    double(*points)[2] = plan_take(plan, 4, sizeof *points);
    if (points != NULL && plan_door_corners(plan, (PointRing){all, 4 * count + 1}, corners)) {
        for (int i = 0; i < 4; i++) {
            points[i][0] = floor(corners[i].x * 1e4 + 0.5) / 1e4;
            points[i][1] = floor(corners[i].y * 1e4 + 0.5) / 1e4;
        }
        stair->footprint = (const double(*)[2])points;
        stair->footprint_count = 4;
    }
}

/// The storey whose floor the top of the last flight reaches; the next one up where heights are
/// not known; -1 when there is none.
static int storey_reached(const Model* model, const Flight* last, int storey) {
    int count = model->plan->draft.counts[ELEMENT_STOREY];
    if (!last->item->has_levels || !model->has_elevations) {
        return storey + 1 < count ? storey + 1 : -1;
    }
    for (int i = storey + 1; i < count; i++) {
        if (fabs(model->plan->draft.storeys[i].elevation + model->zero - last->item->high) <=
            TOP_OFF) {
            return i;
        }
    }
    return -1;
}

/// In and out of each flight, from the foot of the first to the head of the last.
static void choose_ends(Plan* plan, Flight* const flights[], int count, int lower, int upper,
                        int ends[][2]) {
    const Flight* last = flights[count - 1];
    int foot = flights[0]->foot >= 0 ? flights[0]->foot : end_near_door(plan, flights[0], lower);
    int head = count == 1 ? 1 - foot : end_near_door(plan, last, upper);
    head = last->foot >= 0 ? 1 - last->foot : head;
    for (int i = 0; i < count; i++) {
        bool known = flights[i]->foot >= 0;
        ends[i][0] = known ? flights[i]->foot : (i == 0 ? foot : 1 - head);
        ends[i][1] = known ? 1 - flights[i]->foot : (i == count - 1 ? head : 1 - foot);
    }
}

static void flights_left_out(Model* model, const Flight* flight, const char* en, const char* zh) {
    char where[128];
    model_where(flight->item, where);
    plan_note(model->plan, flight->item->line, where, "left out: %s%.0s", "已略去：%.0s%s", en, zh);
}

/// Joins the flights of one stairwell, lowest first, to the storey that they reach.
static void join_flights(Model* model, Flight* const flights[], int count, int storey, int lower) {
    Plan* plan = model->plan;
    Flight* last = flights[count - 1];
    int above = storey_reached(model, last, storey);
    int foot = flights[0]->foot >= 0 ? flights[0]->foot : end_near_door(plan, flights[0], lower);
    int head = last->foot >= 0 ? 1 - last->foot : (count == 1 ? 1 - foot : 0);
    int upper = -1;
    if (above >= 0 && last->foot >= 0) { // beyond its head lies the floor that it leads to
        upper = room_beyond(plan, last, above, head, PROBE_FLIGHT);
    }
    upper = upper < 0 && above >= 0 ? room_of_flight(plan, last, above, head) : upper;
    if (upper < 0) {
        bool ends = above < 0 && last->item->has_levels;
        flights_left_out(model, flights[0],
                         ends ? "its top is the floor of no storey with rooms"
                              : "no room of the storey above lies at its head",
                         ends ? "其顶部不在任何有房间楼层的楼面上" : "梯顶处上层没有房间");
        return;
    }
    int ends[FLIGHTS_MAX][2];
    choose_ends(plan, flights, count, lower, upper, ends);
    bool ramp = flights[0]->item->kind == MODEL_RAMP;
    OpeningDef stair = {.line = flights[0]->item->line,
                        .flight = ramp ? FLIGHT_RAMP : FLIGHT_STAIR,
                        .extra = flights[0]->item->extra};
    stair.id = plan_free_id(
        plan, plan_text(plan, "%s-%.60s", ramp ? "ramp" : "stair", plan->rooms[lower].id));
    stair.source = plan_text(plan, "%.200s", flights[0]->item->name);
    double rise = plan->draft.storeys[above].elevation - plan->draft.storeys[storey].elevation;
    stair.length = stair_length(flights, (const int(*)[2])ends, count, rise);
    set_footprint(plan, &stair, flights, count);
    plan_add_stair(plan, &stair, lower, upper, flights[0]->ends[ends[0][0]],
                   last->ends[ends[count - 1][1]]);
}

/// A ramp between two levels of one storey joins nothing; its floor is taken as level.
static bool is_within_storey(Model* model, const Flight* flight) {
    if (flight->item->kind != MODEL_RAMP || flight->rise <= 0.0 || flight->rise >= RAMP_LEAST) {
        return false;
    }
    char where[128];
    model_where(flight->item, where);
    plan_note(model->plan, flight->item->line, where,
              "it rises %.2f m within its storey: the floor is taken as level",
              "在本层内升高 %.2f 米：楼面按水平处理", flight->rise);
    return true;
}

/// All flights of a storey, in a malloc'd array.
static Flight* storey_flights(Model* model, int storey, int* count) {
    int total = 0;
    for (int i = 0; i < model->item_count; i++) {
        total += model->items[i].kind == MODEL_FLIGHT || model->items[i].kind == MODEL_RAMP;
    }
    Flight* flights = malloc(((size_t)total + 1) * sizeof *flights);
    *count = 0;
    for (int i = 0; i < model->item_count && flights != NULL && *count < STOREY_FLIGHTS_MAX; i++) {
        const ModelItem* item = &model->items[i];
        bool climbs = item->kind == MODEL_FLIGHT || item->kind == MODEL_RAMP;
        if (climbs && model_storey(model, item) == storey &&
            read_flight(model->plan, item, &flights[*count])) {
            *count += 1;
        }
    }
    model->plan->no_memory = model->plan->no_memory || flights == NULL;
    return flights;
}

/// By height where it is known, else by name: Revit numbers the runs upwards.
static bool comes_before(const Flight* a, const Flight* b) {
    if (a->item->has_levels && b->item->has_levels && a->item->low != b->item->low) {
        return a->item->low < b->item->low;
    }
    return strcmp(a->item->name, b->item->name) < 0;
}

static void sort_flights(Flight* flights[], int count) {
    for (int a = 1; a < count; a++) {
        for (int b = a; b > 0 && comes_before(flights[b], flights[b - 1]); b--) {
            Flight* other = flights[b];
            flights[b] = flights[b - 1];
            flights[b - 1] = other;
        }
    }
}

/// The flights that belong with flight i: of its stair, else of its room. Marks them as used.
static int gather_well(Model* model, Flight* flights, int count, int i, int storey,
                       Flight* well[FLIGHTS_MAX], int* lower) {
    int size = 0;
    *lower = room_of_flight(model->plan, &flights[i], storey, 0);
    for (int j = i; j < count; j++) {
        bool together = flights[i].item->group > 0
                            ? flights[j].item->group == flights[i].item->group
                            : room_of_flight(model->plan, &flights[j], storey, 0) == *lower;
        if (!flights[j].used && size < FLIGHTS_MAX && together) {
            flights[j].used = true;
            well[size++] = &flights[j];
            *lower = *lower < 0 ? room_of_flight(model->plan, &flights[j], storey, 0) : *lower;
        }
    }
    sort_flights(well, size);
    return size;
}

/// Calls `each` for every stairwell of a storey.
static void each_stairwell(Model* model, int storey,
                           void (*each)(Model*, Flight* const[], int, int, int)) {
    int count;
    Flight* flights = storey_flights(model, storey, &count);
    for (int i = 0; i < count; i++) {
        if (flights[i].used || (each == join_flights && is_within_storey(model, &flights[i]))) {
            continue;
        }
        Flight* well[FLIGHTS_MAX];
        int lower;
        int size = gather_well(model, flights, count, i, storey, well, &lower);
        if (lower >= 0) {
            each(model, well, size, storey, lower);
        } else if (each == join_flights) {
            flights_left_out(model, well[0], "it stands in no room", "不在任何房间内");
        }
    }
    free(flights);
}

static void measure_rise(Model* model, Flight* const flights[], int count, int storey, int lower) {
    (void)lower;
    double rise = 0.0;
    for (int i = 0; i < count; i++) {
        rise += flights[i]->rise;
    }
    if (rise > model->rise[storey] && rise < 20.0) {
        model->rise[storey] = rise;
    }
}

/// Heights from the source, counted from the ground's floor.
static void keep_elevations(Model* model) {
    Plan* plan = model->plan;
    int count = plan->draft.counts[ELEMENT_STOREY];
    model->zero = count == 0 ? 0.0 : plan->draft.storeys[model->ground].elevation;
    for (int i = 0; i < count; i++) {
        double above = plan->draft.storeys[i].elevation - model->zero;
        plan->draft.storeys[i].elevation = floor(above * 1000.0 + 0.5) / 1000.0;
    }
    if (fabs(model->zero) >= 0.005) {
        plan_note(plan, 0, NULL, "elevations are counted from storey \"%s\", %.2f m in the source",
                  "标高自楼层“%s”起算，原文件中为 %.2f 米", plan->draft.storeys[model->ground].id,
                  model->zero);
    }
}

static void guess_elevations(Model* model) {
    Plan* plan = model->plan;
    int count = plan->draft.counts[ELEMENT_STOREY];
    for (int i = 0; i + 1 < count; i++) {
        each_stairwell(model, i, measure_rise);
        Text from = {"the risers of its stairs", "楼梯踏步"};
        if (model->rise[i] <= 0.0) {
            model->rise[i] = plan->options.storey_height;
            from = (Text){"not in the source: correct the elevation in the file",
                          "原文件中没有：请在文件中改正标高"};
        }
        plan_note(plan, 0, NULL, "storey \"%s\" taken %.2f m above \"%s\" (%s%.0s)",
                  "楼层“%s”取高出 %.2f 米，以“%s”为准（%.0s%s）", plan->draft.storeys[i + 1].id,
                  model->rise[i], plan->draft.storeys[i].id, from.en, from.zh);
    }
    double up = 0.0;
    for (int i = model->ground; i < count; i++) {
        plan->draft.storeys[i].elevation = floor(up * 100.0 + 0.5) / 100.0;
        up += model->rise[i];
    }
    double down = 0.0;
    for (int i = model->ground - 1; i >= 0; i--) {
        down -= model->rise[i];
        plan->draft.storeys[i].elevation = floor(down * 100.0 + 0.5) / 100.0;
    }
}

void model_set_elevations(Model* model) {
    if (model->has_elevations) {
        keep_elevations(model);
    } else {
        guess_elevations(model);
    }
}

void model_add_stairs(Model* model) {
    for (int i = 0; i < model->plan->draft.counts[ELEMENT_STOREY]; i++) {
        bool top = i + 1 == model->plan->draft.counts[ELEMENT_STOREY];
        if (!top || model->has_elevations) { // what is on the top storey leads nowhere: say so
            each_stairwell(model, i, join_flights);
        }
    }
}
