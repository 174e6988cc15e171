// Stairs of IFC-derived plans. A model gives each flight as a rectangle with the name of its stair
// and run, but not where it leads. A stair here is all flights that stand in one room, in the order
// of their names; it starts and ends where a flight's end is nearest to a door of the lower and the
// upper stairwell, so a dog-leg comes back to the side it began on.
#include "formats/import_ifc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Beyond the end of a flight, the room it ends in [m].
#define PROBE_FLIGHT 0.3
/// Flights of one stairwell, at most.
#define FLIGHTS_MAX 8

typedef struct Flight {
    Point corners[4];
    Point ends[2][2]; // its short edges
    Point middle;
    double run;  // [m]
    double rise; // [m], 0 unknown
    const char* name;
    int line;
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

static bool read_flight(IfcPlan* ifc, const json_t* feature, size_t index, Flight* flight) {
    PointRing outline = ifc_ring(ifc, feature, 0);
    if (!plan_door_corners(ifc->plan, outline, flight->corners)) {
        return false;
    }
    const Point* c = flight->corners;
    int first = point_distance(c[0], c[1]) <= point_distance(c[1], c[2]) ? 0 : 1;
    flight->ends[0][0] = c[first];
    flight->ends[0][1] = c[first + 1];
    flight->ends[1][0] = c[first + 2];
    flight->ends[1][1] = c[(first + 3) % 4];
    flight->middle = point_mid(point_mid(c[0], c[1]), point_mid(c[2], c[3]));
    flight->run = point_distance(point_mid(flight->ends[0][0], flight->ends[0][1]),
                                 point_mid(flight->ends[1][0], flight->ends[1][1]));
    flight->name = ifc_text(feature, "name");
    flight->rise = flight_rise(flight->name, flight->run);
    flight->line = ifc_line(ifc, index);
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

/// The room that holds the flight, else the one just beyond one of its ends; -1 none.
static int room_of_flight(Plan* plan, const Flight* flight, int storey, int end) {
    int room = plan_room_at(plan, storey, flight->middle);
    for (int i = 0; i < 2 && room < 0; i++) {
        int at = i == 0 ? end : 1 - end;
        double length;
        Point u = point_direction(flight->middle, end_middle(flight, at), &length);
        room = plan_room_at(plan, storey, point_along(end_middle(flight, at), u, PROBE_FLIGHT));
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

/// Joins the flights of one stairwell to the storey above. Their names order them.
static void join_flights(IfcPlan* ifc, Flight* const flights[], int count, int storey, int lower) {
    Plan* plan = ifc->plan;
    char where[128] = "";
    text_append(where, sizeof where, "stair \"%.100s\"", flights[0]->name);
    Flight* last = flights[count - 1];
    int foot = end_near_door(plan, flights[0], lower);
    int head = count == 1 ? 1 - foot : 0;
    int upper = room_of_flight(plan, last, storey + 1, head);
    if (upper < 0) {
        plan_note(plan, flights[0]->line, where,
                  "left out: no room of the storey above lies at its head",
                  "已略去：梯顶处上层没有房间");
        return;
    }
    if (count > 1) {
        head = end_near_door(plan, last, upper);
    }
    int ends[FLIGHTS_MAX][2]; // in and out of each flight
    for (int i = 0; i < count; i++) {
        ends[i][0] = i == 0 ? foot : 1 - head;
        ends[i][1] = i == count - 1 ? head : 1 - foot;
    }
    OpeningDef stair = {.line = flights[0]->line};
    stair.id = plan_free_id(plan, plan_text(plan, "stair-%.60s", plan->rooms[lower].id));
    stair.source = plan_text(plan, "%.200s", flights[0]->name);
    stair.length = stair_length(flights, (const int(*)[2])ends, count, ifc->rise[storey]);
    set_footprint(plan, &stair, flights, count);
    plan_add_stair(plan, &stair, lower, upper, flights[0]->ends[foot], last->ends[head]);
}

/// All flights of a storey, in a malloc'd array.
static Flight* storey_flights(IfcPlan* ifc, int storey, int* count) {
    size_t total = json_array_size(ifc->features);
    Flight* flights = malloc((total + 1) * sizeof *flights);
    *count = 0;
    for (size_t i = 0; i < total && flights != NULL && *count < 1000; i++) {
        const json_t* feature = json_array_get(ifc->features, i);
        flights[*count] = (Flight){0};
        if (ifc_is_kind(feature, "stair") &&
            ifc_find_storey(ifc->plan, ifc_text(feature, "storey")) == storey &&
            read_flight(ifc, feature, i, &flights[*count])) {
            *count += 1;
        }
    }
    return flights;
}

/// Gathers flights by the room they stand in; calls `each` for every stairwell.
static void each_stairwell(IfcPlan* ifc, int storey,
                           void (*each)(IfcPlan*, Flight* const[], int, int, int)) {
    int count;
    Flight* flights = storey_flights(ifc, storey, &count);
    for (int i = 0; i < count; i++) {
        if (flights[i].used) {
            continue;
        }
        int lower = room_of_flight(ifc->plan, &flights[i], storey, 0);
        Flight* well[FLIGHTS_MAX];
        int size = 0;
        for (int j = i; j < count; j++) {
            if (!flights[j].used && size < FLIGHTS_MAX &&
                room_of_flight(ifc->plan, &flights[j], storey, 0) == lower) {
                flights[j].used = true;
                well[size++] = &flights[j];
            }
        }
        for (int a = 1; a < size; a++) { // by name: Revit numbers the runs upwards
            for (int b = a; b > 0 && strcmp(well[b]->name, well[b - 1]->name) < 0; b--) {
                Flight* other = well[b];
                well[b] = well[b - 1];
                well[b - 1] = other;
            }
        }
        if (lower >= 0) {
            each(ifc, well, size, storey, lower);
        } else if (each == join_flights) {
            plan_note(ifc->plan, well[0]->line, "stair", "left out: it stands in no room",
                      "已略去：不在任何房间内");
        }
    }
    free(flights);
}

static void measure_rise(IfcPlan* ifc, Flight* const flights[], int count, int storey, int lower) {
    (void)lower;
    double rise = 0.0;
    for (int i = 0; i < count; i++) {
        rise += flights[i]->rise;
    }
    if (rise > ifc->rise[storey] && rise < 20.0) {
        ifc->rise[storey] = rise;
    }
}

void ifc_set_elevations(IfcPlan* ifc) {
    Plan* plan = ifc->plan;
    int count = plan->draft.counts[ELEMENT_STOREY];
    for (int i = 0; i + 1 < count; i++) {
        each_stairwell(ifc, i, measure_rise);
        Text from = {"the risers of its stairs", "楼梯踏步"};
        if (ifc->rise[i] <= 0.0) {
            ifc->rise[i] = plan->options.storey_height;
            from = (Text){"not in the source: correct the elevation in the file",
                          "原文件中没有：请在文件中改正标高"};
        }
        plan_note(plan, 0, NULL, "storey \"%s\" taken %.2f m above \"%s\" (%s%.0s)",
                  "楼层“%s”取高出 %.2f 米，以“%s”为准（%.0s%s）", plan->draft.storeys[i + 1].id,
                  ifc->rise[i], plan->draft.storeys[i].id, from.en, from.zh);
    }
    double up = 0.0;
    for (int i = ifc->ground; i < count; i++) {
        plan->draft.storeys[i].elevation = floor(up * 100.0 + 0.5) / 100.0;
        up += ifc->rise[i];
    }
    double down = 0.0;
    for (int i = ifc->ground - 1; i >= 0; i--) {
        down -= ifc->rise[i];
        plan->draft.storeys[i].elevation = floor(down * 100.0 + 0.5) / 100.0;
    }
}

void ifc_add_stairs(IfcPlan* ifc) {
    for (int i = 0; i + 1 < ifc->plan->draft.counts[ELEMENT_STOREY]; i++) {
        each_stairwell(ifc, i, join_flights);
    }
}
