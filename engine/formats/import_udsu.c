// Evacuation plans of Udmurt State University (JSON): Level[] of BuildElement[], each a room, stair
// landing, door or opening with a polygon in metres and the ids of its neighbours (Output). Traps
// found in real files (route_model.md section 5): door outlines in crossing order, doors that name
// every room of a block, stairs marked by a door that equals the landing and links two levels.
#include "formats/importer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Rooms with so many doors are corridors: the plans do not say what a room is for.
#define CORRIDOR_DOORS 5
/// A shorter edge of a landing is no place for a flight [m].
#define FLIGHT_WIDTH_LEAST 0.8
/// A landing's edge this long carries the flight up and the flight down side by side [m].
#define TWO_FLIGHTS 2.0

/// A BuildElement.
typedef struct Thing {
    const char* id;
    const json_t* json;
    const char* sign;
    int level; // index of its Level
    int line;
    int room; // index in the plan when it is a room, else -1
} Thing;

typedef struct Udsu {
    Plan* plan;
    Thing* things; // sorted by id
    int count;
    int* order;                       // places in `things` in the order of the file
    int levels[FACILITY_STOREYS_MAX]; // storey of each Level, -1 left out
    int ground;                       // storey nearest to 0
    int recomputed;
} Udsu;

bool udsu_detects(const ImportSource* source) {
    const json_t* level = json_array_get(json_object_get(source->root, "Level"), 0);
    return json_is_array(json_object_get(level, "BuildElement"));
}

static const char* text_of(const json_t* object, const char* name) {
    const char* text = json_string_value(json_object_get(object, name));
    return text != NULL && text_is_clean(text, strlen(text)) ? text : "";
}

static bool is_door(const Thing* thing) {
    return strncmp(thing->sign, "DoorWay", 7) == 0;
}

static bool is_room(const Thing* thing) {
    return strcmp(thing->sign, "Room") == 0 || strcmp(thing->sign, "Staircase") == 0;
}

static void where_of(const Thing* thing, char where[128]) {
    where[0] = '\0';
    text_append(where, 128, "%.12s \"%.90s\"", thing->sign, text_of(thing->json, "Name"));
}

static int by_id(const void* a, const void* b) {
    const Thing* left = a;
    const Thing* right = b;
    int order = strcmp(left->id, right->id);
    return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

static Thing* find_thing(const Udsu* udsu, const char* id) {
    int low = 0;
    int high = udsu->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (strcmp(udsu->things[middle].id, id) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < udsu->count && strcmp(udsu->things[low].id, id) == 0;
    return found ? &udsu->things[low] : NULL;
}

// ---- storeys and elements ---------------------------------------------------------------------

static double number_of(const json_t* object, const char* name, double otherwise) {
    const json_t* value = json_object_get(object, name);
    return json_is_number(value) ? json_number_value(value) : otherwise;
}

/// Older files call the name and the height of a level otherwise.
static const char* level_name(const json_t* level) {
    const char* name = text_of(level, "NameLevel");
    return *name != '\0' ? name : text_of(level, "Name");
}

static void add_level(Udsu* udsu, const json_t* level, size_t index) {
    Plan* plan = udsu->plan;
    const char* name = level_name(level);
    double height = number_of(level, "ZLevel", number_of(level, "SizeZ", 0.0));
    StoreyDef storey = {.elevation = floor(height * plan->unit * 1000.0 + 0.5) / 1000.0};
    if (!(fabs(storey.elevation) <= 2000.0)) {
        plan_error(plan, 0, name, NULL, "its ZLevel is no height in metres",
                   "其 ZLevel 不是以米计的高度");
        return;
    }
    const char* digits = strpbrk(name, "0123456789");
    int number = digits == NULL ? 0 : atoi(digits) % 1000;
    bool below = storey.elevation < 0.0;
    storey.id = plan_free_id(plan, plan_text(plan, below ? "B%d" : "%dF", number));
    storey.name.en = plan_text(plan, below ? "Basement %d" : "Floor %d", number);
    storey.name.zh = plan_text(plan, below ? "地下%d层" : "%d层", number);
    udsu->levels[index] = plan_add_storey(plan, &storey);
    bool nearer = udsu->ground < 0 ||
                  fabs(storey.elevation) < fabs(plan->draft.storeys[udsu->ground].elevation);
    udsu->ground = udsu->levels[index] >= 0 && nearer ? udsu->levels[index] : udsu->ground;
}

static void add_levels(Udsu* udsu, const json_t* levels) {
    const char* only = udsu->plan->options.storey;
    for (size_t i = 0; i < json_array_size(levels) && i < FACILITY_STOREYS_MAX; i++) {
        const json_t* level = json_array_get(levels, i);
        udsu->levels[i] = -1;
        if (only == NULL || strcmp(only, level_name(level)) == 0) {
            add_level(udsu, level, i);
        }
    }
}

/// Gathers all elements of the levels that are taken.
static void collect_things(Udsu* udsu, const json_t* levels, const int* lines, int line_count) {
    size_t total = 0;
    for (size_t i = 0; i < json_array_size(levels); i++) {
        total += json_array_size(json_object_get(json_array_get(levels, i), "BuildElement"));
    }
    udsu->things = malloc((total + 1) * sizeof *udsu->things);
    udsu->order = malloc((total + 1) * sizeof *udsu->order);
    if (udsu->things == NULL || udsu->order == NULL) {
        udsu->plan->no_memory = true;
        return;
    }
    int seen = 0;
    for (size_t i = 0; i < json_array_size(levels) && i < FACILITY_STOREYS_MAX; i++) {
        const json_t* elements = json_object_get(json_array_get(levels, i), "BuildElement");
        for (size_t j = 0; j < json_array_size(elements); j++, seen++) {
            const json_t* json = json_array_get(elements, j);
            Thing thing = {text_of(json, "Id"),
                           json,
                           text_of(json, "Sign"),
                           (int)i,
                           seen < line_count ? lines[seen] : 0,
                           -1};
            if (udsu->levels[i] >= 0 && *thing.id != '\0') {
                udsu->things[udsu->count++] = thing;
            }
        }
    }
    qsort(udsu->things, (size_t)udsu->count, sizeof *udsu->things, by_id);
}

static int by_line(const void* a, const void* b) {
    const int* left = a;
    const int* right = b;
    int order = (left[0] > right[0]) - (left[0] < right[0]);
    return order != 0 ? order : (left[1] > right[1]) - (left[1] < right[1]);
}

/// Fills `order`: elements by line, as they stand in the file.
static void order_things(Udsu* udsu) {
    // Pairs (line, place) sorted by line; ties by place.
    int(*pairs)[2] = malloc(((size_t)udsu->count + 1) * sizeof *pairs);
    if (pairs == NULL) {
        udsu->plan->no_memory = true;
        udsu->count = 0;
        return;
    }
    for (int i = 0; i < udsu->count; i++) {
        pairs[i][0] = udsu->things[i].line;
        pairs[i][1] = i;
    }
    qsort(pairs, (size_t)udsu->count, sizeof *pairs, by_line);
    for (int i = 0; i < udsu->count; i++) {
        udsu->order[i] = pairs[i][1];
    }
    free(pairs);
}

static PointRing read_ring(Udsu* udsu, const json_t* ring) {
    const json_t* list = json_object_get(ring, "points");
    size_t count = json_array_size(list);
    Point* raw = malloc((count + 1) * sizeof *raw);
    if (raw == NULL) {
        udsu->plan->no_memory = true;
        return (PointRing){0};
    }
    bool good = count >= 3 && count <= 1000000;
    for (size_t i = 0; i < count; i++) {
        const json_t* x = json_object_get(json_array_get(list, i), "x");
        const json_t* y = json_object_get(json_array_get(list, i), "y");
        good = good && json_is_number(x) && json_is_number(y);
        raw[i] = plan_position(udsu->plan, json_number_value(x), json_number_value(y));
        good = good && fabs(raw[i].x) <= 1e5 && fabs(raw[i].y) <= 1e5;
    }
    PointRing clean = good ? plan_clean(udsu->plan, raw, (int)count) : (PointRing){0};
    free(raw);
    return clean;
}

// ---- rooms ------------------------------------------------------------------------------------

/// "G_1_0 (00 : b805)" as "G_1_0"; the part in brackets repeats storey and id.
static const char* room_name(Udsu* udsu, const Thing* thing) {
    const char* name = text_of(thing->json, "Name");
    const char* bracket = strchr(name, '(');
    size_t length = bracket == NULL ? strlen(name) : (size_t)(bracket - name);
    while (length > 0 && name[length - 1] == ' ') {
        length--;
    }
    return plan_text(udsu->plan, "%.*s", (int)(length > 80 ? 80 : length), name);
}

/// What a room is for. The plans do not say it, but b5 and its sisters name pieces of corridor
/// C_..., toilets T..._ and rooms with a door number R...; else many doors make a corridor.
static RoomUse guess_use(const char* name, int doors) {
    if (name[0] == 'C' && (name[1] == '_' || (name[1] >= '0' && name[1] <= '9'))) {
        return ROOM_CORRIDOR;
    }
    if (name[0] == 'T' && name[1] >= '0' && name[1] <= '9') {
        return ROOM_TOILET;
    }
    bool numbered = name[0] == 'R' && name[1] >= '0' && name[1] <= '9';
    return !numbered && doors >= CORRIDOR_DOORS ? ROOM_CORRIDOR : ROOM_OFFICE;
}

/// How many doors name the room.
static int door_count(const Udsu* udsu, const Thing* thing) {
    const json_t* output = json_object_get(thing->json, "Output");
    int count = 0;
    for (size_t i = 0; i < json_array_size(output); i++) {
        const char* id = json_string_value(json_array_get(output, i));
        const Thing* other = id == NULL ? NULL : find_thing(udsu, id);
        count += other != NULL && is_door(other) ? 1 : 0;
    }
    return count;
}

static void add_room(Udsu* udsu, Thing* thing) {
    Plan* plan = udsu->plan;
    char where[128];
    where_of(thing, where);
    const json_t* shapes = json_object_get(thing->json, "XY");
    size_t rings = json_array_size(shapes);
    PointRing* list = plan_take(plan, rings + 1, sizeof *list);
    int count = 0;
    for (size_t r = 0; list != NULL && r < rings && r < 1000; r++) {
        list[count] = read_ring(udsu, json_array_get(shapes, r));
        if (r == 0 && list[0].count == 0) {
            break;
        }
        count += list[count].count > 0 ? 1 : 0;
    }
    if (count == 0) {
        plan_error(plan, thing->line, where, IN_BOTH("mend it in the source", "请在原文件中修正"),
                   "its outline is no polygon in metres", "其轮廓不是以米计的多边形");
        return;
    }
    bool landing = strcmp(thing->sign, "Staircase") == 0;
    const char* name = room_name(udsu, thing);
    RoomUse use = landing ? ROOM_STAIR : guess_use(name, door_count(udsu, thing));
    RoomDef room = {.use = use, .line = thing->line};
    room.id = plan_free_id(plan, plan_text(plan, "%.8s", thing->id));
    room.ceiling = number_of(thing->json, "SizeZ", 0.0) * plan->unit;
    if (!(room.ceiling > 0.0 && room.ceiling <= 50.0)) {
        room.ceiling = 0.0;
    }
    size_t length = strlen(thing->id);
    const char* tail = length > 4 ? thing->id + length - 4 : thing->id;
    const char* zh = room_use_text(use).zh;
    if (landing) {
        name = "Stair landing";
        zh = "楼梯平台";
    }
    room.name.en = plan_text(plan, landing ? "%s %s" : "%s", name, tail);
    room.name.zh =
        landing ? plan_text(plan, "%s %s", zh, tail) : plan_text(plan, "%s %s", zh, name);
    thing->room = plan_add_room(plan, &room, udsu->levels[thing->level], list, count);
}

// ---- doors ------------------------------------------------------------------------------------

/// The rooms that a door names, at most `most`; returns how many it names in all.
static int named_rooms(const Udsu* udsu, const Thing* door, int rooms[], int most) {
    const json_t* output = json_object_get(door->json, "Output");
    int count = 0;
    for (size_t i = 0; i < json_array_size(output); i++) {
        const char* id = json_string_value(json_array_get(output, i));
        const Thing* other = id == NULL ? NULL : find_thing(udsu, id);
        if (other == NULL || other->room < 0) {
            continue;
        }
        if (count < most) {
            rooms[count] = other->room;
        }
        count++;
    }
    return count;
}

/// The two rooms whose edges lie nearest to one of the door's mid-lines.
static int nearest_rooms(Plan* plan, int storey, const Point corners[4], int rooms[2]) {
    double gaps[2] = {0.0, 0.0};
    int count = 0;
    for (int r = 0; r < plan->draft.counts[ELEMENT_ROOM]; r++) {
        double least = -1.0;
        for (int i = 0; i < 2 && plan->rooms[r].storey == storey; i++) {
            Point line[2];
            plan_mid_line(corners, i, line);
            bool wide = point_distance(line[0], line[1]) >= PLAN_WIDTH_NARROW;
            PlanSnap snap = plan_snap(plan, r, line, 0.6);
            if (wide && snap.found && (least < 0.0 || fabs(snap.gap) < least)) {
                least = fabs(snap.gap);
            }
        }
        if (least < 0.0 || (count == 2 && least >= gaps[1])) {
            continue;
        }
        count = count < 2 ? count + 1 : 2;
        bool first = count == 1 || least < gaps[0];
        if (first && count == 2) {
            gaps[1] = gaps[0];
            rooms[1] = rooms[0];
        }
        gaps[first ? 0 : 1] = least;
        rooms[first ? 0 : 1] = r;
    }
    return count;
}

/// The mid-line whose projection on the rooms' edges is least off and widest.
static bool choose_line(Plan* plan, const Point corners[4], const int rooms[], int count,
                        Point line[2]) {
    bool found = false;
    double best = 0.0;
    for (int i = 0; i < 2; i++) {
        Point candidate[2];
        plan_mid_line(corners, i, candidate);
        double score = -0.3 * point_distance(candidate[0], candidate[1]);
        bool snaps = true;
        for (int r = 0; r < count; r++) {
            PlanSnap snap = plan_snap(plan, rooms[r], candidate, PLAN_WALL_MOST);
            snaps = snaps && snap.found;
            score += fabs(snap.gap);
        }
        if (snaps && (!found || score < best)) {
            found = true;
            best = score;
            line[0] = candidate[0];
            line[1] = candidate[1];
        }
    }
    return found;
}

/// Finds the rooms and the centre line of a door. Rooms are taken as named when the door lies on
/// their edges, else as the two nearest. Returns how many rooms, 0 when there is no place for it.
static int place_door(Udsu* udsu, const Thing* thing, const Point corners[4], int rooms[2],
                      Point line[2]) {
    Plan* plan = udsu->plan;
    int count = named_rooms(udsu, thing, rooms, 2);
    if (count >= 1 && count <= 2 && choose_line(plan, corners, rooms, count, line)) {
        return count;
    }
    udsu->recomputed++;
    count = nearest_rooms(plan, udsu->levels[thing->level], corners, rooms);
    return count > 0 && choose_line(plan, corners, rooms, count, line) ? count : 0;
}

static void add_door(Udsu* udsu, const Thing* thing) {
    Plan* plan = udsu->plan;
    char where[128];
    where_of(thing, where);
    int rooms[2];
    int count = named_rooms(udsu, thing, rooms, 2);
    if (count == 2 && plan->rooms[rooms[0]].storey != plan->rooms[rooms[1]].storey) {
        return; // a stair: add_stair()
    }
    PointRing outline = read_ring(udsu, json_array_get(json_object_get(thing->json, "XY"), 0));
    Point corners[4];
    if (!plan_door_corners(plan, outline, corners)) {
        plan_note(plan, thing->line, where, "left out: its outline has no area",
                  "已略去：其轮廓没有面积");
        return;
    }
    Point line[2];
    count = place_door(udsu, thing, corners, rooms, line);
    PlanSpot spot = {.storey = udsu->levels[thing->level],
                     .at = point_mid(corners[0], corners[2]),
                     .line = thing->line,
                     .where = where};
    if (count == 0) {
        plan_tell(plan, &spot, NULL, "left out: it lies on the edge of no room",
                  "已略去：不在任何房间的边上");
        return;
    }
    OpeningDef door = {.line = thing->line};
    door.kind = strcmp(thing->sign, "DoorWay") == 0 ? OPENING_GAP : OPENING_DOOR;
    door.id = plan_free_id(plan, plan_text(plan, "%.8s", thing->id));
    door.source = plan_text(plan, "%.200s", text_of(thing->json, "Name"));
    double height = number_of(thing->json, "SizeZ", 0.0) * plan->unit;
    door.height = height > 0.5 && height < 20.0 ? height : 0.0;
    if (count == 1 && udsu->levels[thing->level] != udsu->ground) {
        plan_tell(plan, &spot,
                  IN_BOTH("if there is ground outside, draw an outdoor room there by an overlay",
                          "若其外侧确有地面，请用叠加文件画出室外区域"),
                  "left out: it leads from room \"%s\" into the open above the ground",
                  "已略去：从房间“%s”通向地面以上的空中", plan->rooms[rooms[0]].id);
        return;
    }
    plan_add_door(plan, &door, rooms[0], count == 2 ? rooms[1] : -1, line);
}

// ---- stairs -----------------------------------------------------------------------------------

/// Middle of the landing's first door on its own storey; false when it has none.
static bool storey_door(const Plan* plan, int room, Point* at) {
    for (int i = 0; i < plan->draft.counts[ELEMENT_OPENING]; i++) {
        const OpeningDef* door = &plan->draft.openings[i];
        for (int s = 0; s < 2 && door->kind != OPENING_STAIR; s++) {
            if (door->rooms[s] != NULL && strcmp(door->rooms[s], plan->rooms[room].id) == 0) {
                *at = (Point){0.5 * (door->centre[0][0] + door->centre[1][0]),
                              0.5 * (door->centre[0][1] + door->centre[1][1])};
                return true;
            }
        }
    }
    return false;
}

/// Where a flight begins or ends on a landing: on the edge farthest from its storey door; the
/// flight up takes the first half of a wide edge, the flight down the other.
static void landing_line(const Plan* plan, int room, bool up, Point line[2]) {
    const PointRing* ring = &plan->rooms[room].rings[0];
    Point door = ring->points[0];
    storey_door(plan, room, &door);
    int best = 0;
    double most = -1.0;
    for (int i = 0; i < ring->count; i++) {
        Point a = ring->points[i];
        Point b = ring->points[(i + 1) % ring->count];
        double distance = point_distance(point_mid(a, b), door);
        if (point_distance(a, b) >= FLIGHT_WIDTH_LEAST && distance > most) {
            most = distance;
            best = i;
        }
    }
    Point a = ring->points[best];
    Point b = ring->points[(best + 1) % ring->count];
    bool halved = point_distance(a, b) >= TWO_FLIGHTS;
    double from = halved && !up ? 0.525 : 0.05;
    double to = halved && up ? 0.475 : 0.95;
    Point along = point_sub(b, a);
    line[0] = point_along(a, along, from);
    line[1] = point_along(a, along, to);
}

static void add_stair(Udsu* udsu, const Thing* thing, int* added) {
    Plan* plan = udsu->plan;
    int rooms[2];
    if (named_rooms(udsu, thing, rooms, 2) != 2 ||
        plan->rooms[rooms[0]].storey == plan->rooms[rooms[1]].storey) {
        return;
    }
    const StoreyDef* storeys = plan->draft.storeys;
    double rise = storeys[plan->rooms[rooms[1]].storey].elevation -
                  storeys[plan->rooms[rooms[0]].storey].elevation;
    int lower = rise > 0.0 ? rooms[0] : rooms[1];
    int upper = rise > 0.0 ? rooms[1] : rooms[0];
    Point foot[2], head[2];
    landing_line(plan, lower, true, foot);
    landing_line(plan, upper, false, head);
    OpeningDef stair = {.line = thing->line};
    stair.id = plan_free_id(plan, plan_text(plan, "stair-%.8s", thing->id));
    stair.source = plan_text(plan, "%.200s", text_of(thing->json, "Name"));
    stair.length = 2.0 * fabs(rise); // two flights of 30 degrees
    *added += plan_add_stair(plan, &stair, lower, upper, foot, head) ? 1 : 0;
}

// ---- the whole --------------------------------------------------------------------------------

static void add_all(Udsu* udsu) {
    Plan* plan = udsu->plan;
    for (int i = 0; i < udsu->count && !plan->no_memory; i++) {
        Thing* thing = &udsu->things[udsu->order[i]];
        if (is_room(thing)) {
            add_room(udsu, thing);
        } else if (!is_door(thing)) {
            char where[128];
            where_of(thing, where);
            plan_note(plan, thing->line, where, "left out: elements of this kind mean nothing here",
                      "已略去：此类要素在这里没有含义");
        }
    }
    for (int i = 0; i < udsu->count && !plan->no_memory; i++) {
        if (is_door(&udsu->things[udsu->order[i]])) {
            add_door(udsu, &udsu->things[udsu->order[i]]);
        }
    }
    int stairs = 0;
    for (int i = 0; i < udsu->count && !plan->no_memory; i++) {
        if (is_door(&udsu->things[udsu->order[i]])) {
            add_stair(udsu, &udsu->things[udsu->order[i]], &stairs);
        }
    }
    if (stairs > 0) {
        plan_note(plan, 0, NULL,
                  "%d stairs are not drawn: put on the edge of each landing farthest "
                  "from its door, walked length twice the rise",
                  "%d 部楼梯没有画出：已置于各层楼梯间离门最远的边，行走长度取升高的两倍", stairs);
    }
    if (udsu->recomputed > 0) {
        plan_note(plan, 0, NULL,
                  "%d doors do not name the rooms that they join: joined to the nearest",
                  "%d 扇门没有写明所连接的房间：已连接最近的房间", udsu->recomputed);
    }
    plan_note(plan, 0, NULL,
              "the plan does not say what rooms are for: taken from their names "
              "(C corridor, T toilet) and doors (%d or more: corridor), the rest as offices",
              "平面没有写明房间用途：按名称（C 走廊，T 卫生间）和门数（%d "
              "扇及以上为走廊）推定，其余为办公室",
              CORRIDOR_DOORS);
}

static json_t* mapping_of(const Plan* plan) {
    return json_pack("{s:f,s:[f,f],s:{s:s,s:s,s:s,s:s,s:s}}", "unit", plan->unit, "origin",
                     plan->origin.x, plan->origin.y, "signs", "Room", "room", "Staircase",
                     "stair landing", "DoorWayInt", "door", "DoorWay", "gap or stair", "DoorWayOut",
                     "exit");
}

void udsu_read(Plan* plan, const ImportSource* source) {
    static const char* const PATH[] = {"Level", "BuildElement"};
    const json_t* levels = json_object_get(source->root, "Level");
    int line_count;
    int* lines = json_lines(source->bytes, source->count, PATH, 2, &line_count);
    Udsu udsu = {.plan = plan, .ground = -1};
    const char* name = text_of(source->root, "NameBuilding");
    plan->draft.def.name.en = *name == '\0' ? NULL : plan_text(plan, "%.200s", name);
    const json_t* first =
        json_array_get(json_object_get(json_array_get(levels, 0), "BuildElement"), 0);
    const json_t* at = json_array_get(
        json_object_get(json_array_get(json_object_get(first, "XY"), 0), "points"), 0);
    plan_set_origin(plan, json_number_value(json_object_get(at, "x")),
                    json_number_value(json_object_get(at, "y")));
    if (json_array_size(levels) > FACILITY_STOREYS_MAX) {
        plan_error(plan, 0, NULL, NULL, "there are more than %d storeys", "楼层多于 %d 个",
                   FACILITY_STOREYS_MAX);
    }
    add_levels(&udsu, levels);
    collect_things(&udsu, levels, lines, line_count);
    order_things(&udsu);
    add_all(&udsu);
    plan_seal_rooms(plan);
    if (plan->draft.counts[ELEMENT_ROOM] == 0 && plan->problems->errors == 0) {
        plan_error(plan, 0, NULL, NULL, "there is no room", "没有房间");
    }
    json_t* mapping = mapping_of(plan);
    plan_end(plan, "udsu", mapping, source->bytes, source->count);
    json_decref(mapping);
    free(lines);
    free(udsu.things);
    free(udsu.order);
}
