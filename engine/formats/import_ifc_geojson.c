// GeoJSON made from an IFC model: polygons with kind (room, wall, door, stair), name, long, storey,
// width; positions in metres. Such plans know rooms, walls and doors well, but not which rooms a
// door joins, where a stair leads, how high a storey is, or what lies outdoors. So: a door's rooms
// are looked for on both sides of its mid-line; a stair's flights are gathered by the stairwell
// they lie in and joined to the room above; a door with one room on the ground storey is an exit.
#include "formats/importer.h"
#include "formats/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// How far beside a door's line its rooms are looked for [m], and in what steps.
#define PROBE_MOST 0.8
#define PROBE_STEP 0.08
/// Beyond the end of a flight, the room it ends in [m].
#define PROBE_FLIGHT 0.3
/// Flights of one stairwell, at most.
#define FLIGHTS_MAX 8

typedef struct IfcPlan {
    Plan* plan;
    const json_t* features;
    int* lines;
    int line_count;
    int ground;                        // storey index
    bool has_offices;                  // some room is called an office
    double rise[FACILITY_STOREYS_MAX]; // to the storey above [m]
    int left_out;                      // features of storeys without rooms
} IfcPlan;

bool ifc_geojson_detects(const ImportSource* source) {
    const json_t* features = json_object_get(source->root, "features");
    for (size_t i = 0; i < json_array_size(features); i++) {
        const json_t* properties = json_object_get(json_array_get(features, i), "properties");
        const char* kind = json_string_value(json_object_get(properties, "kind"));
        if (kind != NULL && strcmp(kind, "room") == 0 &&
            json_is_string(json_object_get(properties, "storey")) &&
            json_object_get(properties, "long") != NULL) {
            return true;
        }
    }
    return false;
}

// ---- features ---------------------------------------------------------------------------------

static const char* text_of(const json_t* feature, const char* name) {
    const json_t* value = json_object_get(json_object_get(feature, "properties"), name);
    const char* text = json_string_value(value);
    bool good = text != NULL && text_is_clean(text, strlen(text));
    return good ? text : "";
}

static bool is_kind(const json_t* feature, const char* kind) {
    return strcmp(text_of(feature, "kind"), kind) == 0;
}

static int line_of(const IfcPlan* ifc, size_t index) {
    return index < (size_t)ifc->line_count ? ifc->lines[index] : 0;
}

/// Ring `index` of a Polygon as a cleaned ring; count 0 when it has none.
static PointRing read_ring(IfcPlan* ifc, const json_t* feature, size_t index) {
    const json_t* geometry = json_object_get(feature, "geometry");
    const json_t* ring = json_array_get(json_object_get(geometry, "coordinates"), index);
    size_t count = json_array_size(ring);
    Point* raw = malloc((count + 1) * sizeof *raw);
    if (raw == NULL) {
        ifc->plan->no_memory = true;
        return (PointRing){0};
    }
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        const json_t* x = json_array_get(json_array_get(ring, i), 0);
        const json_t* y = json_array_get(json_array_get(ring, i), 1);
        good = good && json_is_number(x) && json_is_number(y);
        raw[i] = plan_position(ifc->plan, json_number_value(x), json_number_value(y));
        good = good && fabs(raw[i].x) <= 1e5 && fabs(raw[i].y) <= 1e5;
    }
    PointRing clean = {0};
    if (good && count >= 3 && count <= 1000000) {
        clean = plan_clean(ifc->plan, raw, (int)count);
    }
    free(raw);
    return clean;
}

/// `kind "name"` for messages.
static void where_of(const json_t* feature, char where[128]) {
    where[0] = '\0';
    text_append(where, 128, "%.20s \"%.90s\"", text_of(feature, "kind"), text_of(feature, "name"));
}

/// An id from the last number in a name: "Basic Wall:...:229387" gives wall-229387.
static const char* id_of(IfcPlan* ifc, const json_t* feature, size_t index) {
    const char* name = text_of(feature, "name");
    const char* colon = strrchr(name, ':');
    const char* number = colon == NULL ? "" : colon + 1;
    bool is_number = *number != '\0' && strspn(number, "0123456789") == strlen(number);
    char wanted[100];
    if (is_number && strlen(number) > 2 && strlen(number) < 20) {
        snprintf(wanted, sizeof wanted, "%.20s-%s", text_of(feature, "kind"), number);
    } else {
        snprintf(wanted, sizeof wanted, "%.20s-%zu", text_of(feature, "kind"), index + 1);
    }
    return is_kind(feature, "wall") ? plan_text(ifc->plan, "%s", wanted)
                                    : plan_free_id(ifc->plan, wanted);
}

// ---- storeys ----------------------------------------------------------------------------------

typedef struct StoreyName {
    const char* name; // in the source
    int order;        // bottom to top
    int number;       // in the name, 0 none
} StoreyName;

/// Where a storey stands among the others, from its name: basements first, then by number, then
/// those without one (roofs) in the order of the file.
static StoreyName rank_storey(const char* name, int position) {
    const char* digits = strpbrk(name, "0123456789");
    int number = digits == NULL ? 0 : atoi(digits);
    number = number > 1000 ? 1000 : number;
    bool below = strstr(name, "asement") != NULL || strstr(name, "ellar") != NULL ||
                 strstr(name, "BASEMENT") != NULL;
    int order = digits == NULL ? 2000 + position : number;
    return (StoreyName){name, below ? -1 - number : order, number};
}

/// The storeys that have rooms, bottom to top. Returns how many.
static int collect_storeys(IfcPlan* ifc, StoreyName names[FACILITY_STOREYS_MAX]) {
    int count = 0;
    for (size_t i = 0; i < json_array_size(ifc->features); i++) {
        const json_t* feature = json_array_get(ifc->features, i);
        const char* name = text_of(feature, "storey");
        const char* only = ifc->plan->options.storey;
        if (!is_kind(feature, "room") || *name == '\0' ||
            (only != NULL && strcmp(only, name) != 0)) {
            continue;
        }
        int at = 0;
        while (at < count && strcmp(names[at].name, name) != 0) {
            at++;
        }
        if (at == count && count < FACILITY_STOREYS_MAX) {
            names[count] = rank_storey(name, count);
            count++;
        }
    }
    for (int i = 1; i < count; i++) { // insertion sort, stable
        for (int j = i; j > 0 && names[j].order < names[j - 1].order; j--) {
            StoreyName other = names[j];
            names[j] = names[j - 1];
            names[j - 1] = other;
        }
    }
    return count;
}

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

static int find_storey(const Plan* plan, const char* id) {
    for (int i = 0; i < plan->draft.counts[ELEMENT_STOREY]; i++) {
        if (strcmp(plan->draft.storeys[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

static void add_storeys(IfcPlan* ifc) {
    StoreyName names[FACILITY_STOREYS_MAX];
    int count = collect_storeys(ifc, names);
    if (count == 0) {
        plan_error(ifc->plan, 0, NULL, NULL, "there is no room%s%s",
                   ifc->plan->options.storey == NULL ? "" : " on storey ",
                   ifc->plan->options.storey == NULL ? "" : ifc->plan->options.storey);
    }
    for (int i = 0; i < count; i++) {
        StoreyDef storey = {.id = plan_text(ifc->plan, "%.90s", names[i].name)};
        storey.name.en = storey.id;
        if (names[i].number > 0) {
            bool below = names[i].order < 0;
            storey.name.zh = plan_text(ifc->plan, "%s%d层", below ? "地下" : "", names[i].number);
        }
        ifc->ground += names[i].order < 0 ? 1 : 0;
        plan_add_storey(ifc->plan, &storey);
    }
    if (ifc->ground >= count) {
        ifc->ground = 0;
    }
}

// ---- rooms and walls --------------------------------------------------------------------------

static RoomUse guess_use(const IfcPlan* ifc, const char* label) {
    RoomUse use = words_use(label);
    if (use != ROOM_USE_COUNT) {
        return use;
    }
    return ifc->has_offices ? ROOM_OFFICE : ROOM_OTHER;
}

static void add_room(IfcPlan* ifc, const json_t* feature, size_t index) {
    char where[128];
    where_of(feature, where);
    int storey = find_storey(ifc->plan, text_of(feature, "storey"));
    if (storey < 0) {
        ifc->left_out++;
        return;
    }
    const json_t* geometry = json_object_get(feature, "geometry");
    size_t rings = json_array_size(json_object_get(geometry, "coordinates"));
    PointRing* list = plan_take(ifc->plan, rings + 1, sizeof *list);
    int count = 0;
    for (size_t r = 0; list != NULL && r < rings && r < 1000; r++) {
        list[count] = read_ring(ifc, feature, r);
        if (r == 0 && list[0].count == 0) {
            break;
        }
        count += list[count].count > 0 ? 1 : 0;
    }
    if (count == 0) {
        plan_error(ifc->plan, line_of(ifc, index), where, "mend it in the source",
                   "its outline is no polygon in metres");
        return;
    }
    const char* name = text_of(feature, "name");
    const char* label = text_of(feature, "long");
    char written[120];
    words_label(*label == '\0' ? name : label, written, sizeof written);
    RoomUse use = guess_use(ifc, label);
    bool has_label = *label != '\0' && *name != '\0';
    RoomDef room = {.use = use, .line = line_of(ifc, index)};
    room.id = plan_free_id(ifc->plan, *name == '\0' ? "room" : name);
    room.name.en = plan_text(ifc->plan, has_label ? "%.60s %s" : "%.0s%s", name, written);
    room.name.zh = plan_text(ifc->plan, "%.60s %s", name, room_use_text(use).zh);
    plan_add_room(ifc->plan, &room, storey, list, count);
}

static void add_rooms(IfcPlan* ifc) {
    for (size_t i = 0; i < json_array_size(ifc->features); i++) {
        const json_t* feature = json_array_get(ifc->features, i);
        ifc->has_offices = ifc->has_offices || (is_kind(feature, "room") &&
                                                words_use(text_of(feature, "long")) == ROOM_OFFICE);
    }
    for (size_t i = 0; i < json_array_size(ifc->features) && !ifc->plan->no_memory; i++) {
        const json_t* feature = json_array_get(ifc->features, i);
        if (is_kind(feature, "room")) {
            add_room(ifc, feature, i);
        }
    }
}

static void add_walls(IfcPlan* ifc) {
    for (size_t i = 0; i < json_array_size(ifc->features) && !ifc->plan->no_memory; i++) {
        const json_t* feature = json_array_get(ifc->features, i);
        if (!is_kind(feature, "wall")) {
            continue;
        }
        int storey = find_storey(ifc->plan, text_of(feature, "storey"));
        PointRing ring = storey < 0 ? (PointRing){0} : read_ring(ifc, feature, 0);
        if (storey < 0) {
            ifc->left_out++;
        } else if (ring.count > 0) {
            plan_add_wall(ifc->plan, id_of(ifc, feature, i), storey, ring, line_of(ifc, i));
        }
    }
}

// ---- doors ------------------------------------------------------------------------------------

/// The nearest room on one side (1 left, -1 right) of a line's middle, or -1.
static int room_beside(const Plan* plan, int storey, const Point line[2], double side) {
    double width;
    Point u = point_direction(line[0], line[1], &width);
    Point normal = {-u.y * side, u.x * side};
    Point middle = point_mid(line[0], line[1]);
    for (int k = 1; k * PROBE_STEP <= PROBE_MOST + 1e-9; k++) {
        int room = plan_room_at(plan, storey, point_along(middle, normal, k * PROBE_STEP));
        if (room >= 0) {
            return room;
        }
    }
    return -1;
}

static void add_door(IfcPlan* ifc, const json_t* feature, size_t index) {
    Plan* plan = ifc->plan;
    char where[128];
    where_of(feature, where);
    int line_number = line_of(ifc, index);
    int storey = find_storey(plan, text_of(feature, "storey"));
    PointRing outline = storey < 0 ? (PointRing){0} : read_ring(ifc, feature, 0);
    Point corners[4];
    if (storey < 0) {
        ifc->left_out++;
        return;
    }
    if (!plan_door_corners(plan, outline, corners)) {
        plan_note(plan, line_number, where, "left out: its outline has no area");
        return;
    }
    // A door is wider than its wall is thick.
    Point lines[2][2];
    plan_mid_line(corners, 0, lines[0]);
    plan_mid_line(corners, 1, lines[1]);
    double lengths[2] = {point_distance(lines[0][0], lines[0][1]),
                         point_distance(lines[1][0], lines[1][1])};
    const Point* line = lengths[0] >= lengths[1] ? lines[0] : lines[1];
    int left = room_beside(plan, storey, line, 1.0);
    int right = room_beside(plan, storey, line, -1.0);
    if (left < 0 && right < 0) {
        plan_note(plan, line_number, where, "left out: no room lies beside it");
    } else if (left == right) {
        plan_note(plan, line_number, where, "left out: both its sides are room \"%s\"",
                  plan->rooms[left].id);
    } else if ((left < 0 || right < 0) && storey != ifc->ground) {
        plan_note(plan, line_number, where,
                  "left out: it leads from room \"%s\" into the open above the ground",
                  plan->rooms[left < 0 ? right : left].id);
    } else {
        OpeningDef door = {.id = id_of(ifc, feature, index),
                           .kind = OPENING_DOOR,
                           .line = line_number,
                           .source = plan_text(plan, "%.200s", text_of(feature, "name"))};
        const json_t* given = json_object_get(json_object_get(feature, "properties"), "width");
        double width = json_number_value(given) * plan->unit;
        door.width = width >= 0.3 && width < 20.0 ? width : 0.0;
        plan_add_door(plan, &door, left < 0 ? right : left, left < 0 || right < 0 ? -1 : right,
                      line);
    }
}

static void add_doors(IfcPlan* ifc) {
    for (size_t i = 0; i < json_array_size(ifc->features) && !ifc->plan->no_memory; i++) {
        const json_t* feature = json_array_get(ifc->features, i);
        if (is_kind(feature, "door")) {
            add_door(ifc, feature, i);
        }
    }
}

// ---- stairs -----------------------------------------------------------------------------------

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

static bool read_flight(IfcPlan* ifc, const json_t* feature, size_t index, Flight* flight) {
    PointRing outline = read_ring(ifc, feature, 0);
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
    flight->name = text_of(feature, "name");
    flight->rise = flight_rise(flight->name, flight->run);
    flight->line = line_of(ifc, index);
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
static int room_of_flight(const Plan* plan, const Flight* flight, int storey, int end) {
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
                  "left out: no room of the storey above lies at its head");
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
        if (is_kind(feature, "stair") &&
            find_storey(ifc->plan, text_of(feature, "storey")) == storey &&
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
            plan_note(ifc->plan, well[0]->line, "stair", "left out: it stands in no room");
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

/// Elevations from the risers of the stairs, else from the storey height that was asked for.
static void set_elevations(IfcPlan* ifc) {
    Plan* plan = ifc->plan;
    int count = plan->draft.counts[ELEMENT_STOREY];
    for (int i = 0; i + 1 < count; i++) {
        each_stairwell(ifc, i, measure_rise);
        const char* from = "the risers of its stairs";
        if (ifc->rise[i] <= 0.0) {
            ifc->rise[i] = plan->options.storey_height;
            from = "no source: say --storey-height or correct it in the file";
        }
        plan_note(plan, 0, NULL, "storey \"%s\" taken %.2f m above \"%s\" (%s)",
                  plan->draft.storeys[i + 1].id, ifc->rise[i], plan->draft.storeys[i].id, from);
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

static void add_stairs(IfcPlan* ifc) {
    for (int i = 0; i + 1 < ifc->plan->draft.counts[ELEMENT_STOREY]; i++) {
        each_stairwell(ifc, i, join_flights);
    }
}

/// The first position of the file decides about the local origin.
static void choose_origin(IfcPlan* ifc) {
    const json_t* geometry = json_object_get(json_array_get(ifc->features, 0), "geometry");
    const json_t* at =
        json_array_get(json_array_get(json_object_get(geometry, "coordinates"), 0), 0);
    plan_set_origin(ifc->plan, json_number_value(json_array_get(at, 0)),
                    json_number_value(json_array_get(at, 1)));
}

static json_t* mapping_of(const Plan* plan) {
    json_t* storeys = json_array();
    for (int i = 0; i < plan->draft.counts[ELEMENT_STOREY]; i++) {
        json_array_append_new(storeys, json_string(plan->draft.storeys[i].id));
    }
    return json_pack("{s:f,s:[f,f],s:o,s:{s:s,s:s,s:s}}", "unit", plan->unit, "origin",
                     plan->origin.x, plan->origin.y, "storeys", storeys, "properties", "name", "id",
                     "long", "name and use", "width", "width");
}

void ifc_geojson_read(Plan* plan, const ImportSource* source) {
    static const char* const PATH[] = {"features"};
    IfcPlan ifc = {.plan = plan, .features = json_object_get(source->root, "features")};
    ifc.lines = json_lines(source->bytes, source->count, PATH, 1, &ifc.line_count);
    const char* name = json_string_value(json_object_get(source->root, "name"));
    plan->draft.def.name.en = name == NULL ? NULL : plan_text(plan, "%.200s", name);
    choose_origin(&ifc);
    add_storeys(&ifc);
    add_rooms(&ifc);
    add_walls(&ifc);
    add_doors(&ifc);
    set_elevations(&ifc);
    add_stairs(&ifc);
    if (ifc.left_out > 0) {
        plan_note(plan, 0, NULL,
                  "%d elements left out: they lie on storeys without rooms or not "
                  "asked for",
                  ifc.left_out);
    }
    json_t* mapping = mapping_of(plan);
    plan_end(plan, "ifc-geojson", mapping, source->bytes, source->count);
    json_decref(mapping);
    free(ifc.lines);
}
