// GeoJSON made from an IFC model: polygons with kind (room, wall, door, stair), name, long, storey,
// width; positions in metres. Such plans know rooms, walls and doors well, but not which rooms a
// door joins, where a stair leads, how high a storey is, or what lies outdoors. So: a door's rooms
// are looked for on both sides of its mid-line, and a door with one room on the ground storey is an
// exit; stairs and storey heights are worked out in import_ifc_stairs.c.
#include "formats/import_ifc.h"
#include "formats/importer.h"
#include "formats/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// How far beside a door's line its rooms are looked for [m], and in what steps.
#define PROBE_MOST 0.8
#define PROBE_STEP 0.08

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

const char* ifc_text(const json_t* feature, const char* name) {
    const json_t* value = json_object_get(json_object_get(feature, "properties"), name);
    const char* text = json_string_value(value);
    bool good = text != NULL && text_is_clean(text, strlen(text));
    return good ? text : "";
}

bool ifc_is_kind(const json_t* feature, const char* kind) {
    return strcmp(ifc_text(feature, "kind"), kind) == 0;
}

int ifc_line(const IfcPlan* ifc, size_t index) {
    return index < (size_t)ifc->line_count ? ifc->lines[index] : 0;
}

/// Ring `index` of a Polygon as a cleaned ring; count 0 when it has none.
PointRing ifc_ring(IfcPlan* ifc, const json_t* feature, size_t index) {
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
    text_append(where, 128, "%.20s \"%.90s\"", ifc_text(feature, "kind"),
                ifc_text(feature, "name"));
}

/// An id from the last number in a name: "Basic Wall:...:229387" gives wall-229387.
static const char* id_of(IfcPlan* ifc, const json_t* feature, size_t index) {
    const char* name = ifc_text(feature, "name");
    const char* colon = strrchr(name, ':');
    const char* number = colon == NULL ? "" : colon + 1;
    bool is_number = *number != '\0' && strspn(number, "0123456789") == strlen(number);
    char wanted[100];
    if (is_number && strlen(number) > 2 && strlen(number) < 20) {
        snprintf(wanted, sizeof wanted, "%.20s-%s", ifc_text(feature, "kind"), number);
    } else {
        snprintf(wanted, sizeof wanted, "%.20s-%zu", ifc_text(feature, "kind"), index + 1);
    }
    return ifc_is_kind(feature, "wall") ? plan_text(ifc->plan, "%s", wanted)
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
        const char* name = ifc_text(feature, "storey");
        const char* only = ifc->plan->options.storey;
        if (!ifc_is_kind(feature, "room") || *name == '\0' ||
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

int ifc_find_storey(const Plan* plan, const char* id) {
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
        const char* storey = ifc->plan->options.storey;
        plan_error(ifc->plan, 0, NULL, NULL, "there is no room%s%.0s%s", "%.0s%s%s没有房间",
                   storey == NULL ? "" : " on storey ", storey == NULL ? "" : "楼层 ",
                   storey == NULL ? "" : storey);
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
    int storey = ifc_find_storey(ifc->plan, ifc_text(feature, "storey"));
    if (storey < 0) {
        ifc->left_out++;
        return;
    }
    const json_t* geometry = json_object_get(feature, "geometry");
    size_t rings = json_array_size(json_object_get(geometry, "coordinates"));
    PointRing* list = plan_take(ifc->plan, rings + 1, sizeof *list);
    int count = 0;
    for (size_t r = 0; list != NULL && r < rings && r < 1000; r++) {
        list[count] = ifc_ring(ifc, feature, r);
        if (r == 0 && list[0].count == 0) {
            break;
        }
        count += list[count].count > 0 ? 1 : 0;
    }
    if (count == 0) {
        plan_error(ifc->plan, ifc_line(ifc, index), where,
                   IN_BOTH("mend it in the source", "请在原文件中修正"),
                   "its outline is no polygon in metres", "其轮廓不是以米计的多边形");
        return;
    }
    const char* name = ifc_text(feature, "name");
    const char* label = ifc_text(feature, "long");
    char written[120];
    words_label(*label == '\0' ? name : label, written, sizeof written);
    RoomUse use = guess_use(ifc, label);
    bool has_label = *label != '\0' && *name != '\0';
    RoomDef room = {.use = use, .line = ifc_line(ifc, index)};
    room.id = plan_free_id(ifc->plan, *name == '\0' ? "room" : name);
    room.name.en = plan_text(ifc->plan, has_label ? "%.60s %s" : "%.0s%s", name, written);
    room.name.zh = plan_text(ifc->plan, "%.60s %s", name, room_use_text(use).zh);
    plan_add_room(ifc->plan, &room, storey, list, count);
}

static void add_rooms(IfcPlan* ifc) {
    for (size_t i = 0; i < json_array_size(ifc->features); i++) {
        const json_t* feature = json_array_get(ifc->features, i);
        ifc->has_offices =
            ifc->has_offices ||
            (ifc_is_kind(feature, "room") && words_use(ifc_text(feature, "long")) == ROOM_OFFICE);
    }
    for (size_t i = 0; i < json_array_size(ifc->features) && !ifc->plan->no_memory; i++) {
        const json_t* feature = json_array_get(ifc->features, i);
        if (ifc_is_kind(feature, "room")) {
            add_room(ifc, feature, i);
        }
    }
}

static void add_walls(IfcPlan* ifc) {
    for (size_t i = 0; i < json_array_size(ifc->features) && !ifc->plan->no_memory; i++) {
        const json_t* feature = json_array_get(ifc->features, i);
        if (!ifc_is_kind(feature, "wall")) {
            continue;
        }
        int storey = ifc_find_storey(ifc->plan, ifc_text(feature, "storey"));
        PointRing ring = storey < 0 ? (PointRing){0} : ifc_ring(ifc, feature, 0);
        if (storey < 0) {
            ifc->left_out++;
        } else if (ring.count > 0) {
            plan_add_wall(ifc->plan, id_of(ifc, feature, i), storey, ring, ifc_line(ifc, i));
        }
    }
}

// ---- doors ------------------------------------------------------------------------------------

/// The nearest room on one side (1 left, -1 right) of a line's middle, or -1.
static int room_beside(Plan* plan, int storey, const Point line[2], double side) {
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
    int line_number = ifc_line(ifc, index);
    int storey = ifc_find_storey(plan, ifc_text(feature, "storey"));
    PointRing outline = storey < 0 ? (PointRing){0} : ifc_ring(ifc, feature, 0);
    Point corners[4];
    if (storey < 0) {
        ifc->left_out++;
        return;
    }
    if (!plan_door_corners(plan, outline, corners)) {
        plan_note(plan, line_number, where, "left out: its outline has no area",
                  "已略去：其轮廓没有面积");
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
        plan_note(plan, line_number, where, "left out: no room lies beside it",
                  "已略去：旁边没有房间");
    } else if (left == right) {
        plan_note(plan, line_number, where, "left out: both its sides are room \"%s\"",
                  "已略去：两侧都是房间“%s”", plan->rooms[left].id);
    } else if ((left < 0 || right < 0) && storey != ifc->ground) {
        plan_note(plan, line_number, where,
                  "left out: it leads from room \"%s\" into the open above the ground",
                  "已略去：从房间“%s”通向地面以上的空中", plan->rooms[left < 0 ? right : left].id);
    } else {
        OpeningDef door = {.id = id_of(ifc, feature, index),
                           .kind = OPENING_DOOR,
                           .line = line_number,
                           .source = plan_text(plan, "%.200s", ifc_text(feature, "name"))};
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
        if (ifc_is_kind(feature, "door")) {
            add_door(ifc, feature, i);
        }
    }
}

// ---- the whole --------------------------------------------------------------------------------

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
    ifc_set_elevations(&ifc);
    ifc_add_stairs(&ifc);
    if (ifc.left_out > 0) {
        plan_note(plan, 0, NULL,
                  "%d elements left out: they lie on storeys without rooms or not "
                  "asked for",
                  "已略去 %d 个要素：所在楼层没有房间或未被选取", ifc.left_out);
    }
    json_t* mapping = mapping_of(plan);
    plan_end(plan, "ifc-geojson", mapping, source->bytes, source->count);
    json_decref(mapping);
    free(ifc.lines);
}
