// What each kind of feature means: one row a kind, one function that reads its geometry and
// properties into the def. The names are documented in assets/facilities/README.md.
#include "formats/geojson_read.h"

#include <string.h>

#define LENGTH(array) ((int)(sizeof(array) / sizeof((array)[0])))

/// Widths and heights of anything in a building [m].
#define SIZE_LEAST 0.001
#define SIZE_MOST  1000.0

static void read_name(Reader* reader, Text* name) {
    reader_text(reader, "name", &name->en);
    reader_text(reader, "name_zh", &name->zh);
}

static bool read_storey(Reader* reader, Element* element) {
    StoreyDef* storey = &element->as.storey;
    element->kind = ELEMENT_STOREY;
    read_name(reader, &storey->name);
    if (!reader_number(reader, "elevation", -1000.0, 2000.0, &storey->elevation) &&
        json_object_get(reader->properties, "elevation") == NULL) {
        reader_error(
            reader, IN_BOTH("metres above the ground storey's floor", "相对底层地面的高度，以米计"),
            "\"elevation\" is missing", "缺少 \"elevation\"");
    }
    reader_number(reader, "height", SIZE_LEAST, 50.0, &storey->height);
    return true;
}

/// The key of a use, for the list of choices.
static int read_use(Reader* reader) {
    const char* names[ROOM_USE_COUNT];
    for (int i = 0; i < ROOM_USE_COUNT; i++) {
        names[i] = room_use_name((RoomUse)i);
    }
    return reader_choice(reader, "use", names, ROOM_USE_COUNT);
}

static bool read_room(Reader* reader, Element* element) {
    RoomDef* room = &element->as.room;
    element->kind = ELEMENT_ROOM;
    read_name(reader, &room->name);
    reader_need_text(reader, "storey", &room->storey);
    int use = read_use(reader);
    room->use = use < 0 ? ROOM_OTHER : (RoomUse)use;
    reader_number(reader, "ceiling", SIZE_LEAST, 200.0, &room->ceiling);
    reader_text(reader, "zone", &room->zone);
    reader_flag(reader, "refuge", &room->refuge);
    const json_t* rings = reader_coordinates(reader, "Polygon");
    if (rings == NULL) {
        return false;
    }
    room->outline.points = reader_ring(reader, json_array_get(rings, 0), 3, &room->outline.count);
    if (room->outline.points == NULL) {
        return false;
    }
    int holes = (int)json_array_size(rings) - 1;
    RingDef* list = ARENA_TAKE(reader->arena, RingDef, (size_t)holes);
    if (list == NULL) {
        reader->no_memory = true;
        return false;
    }
    for (int i = 0; i < holes; i++) {
        const json_t* ring = json_array_get(rings, (size_t)i + 1);
        list[i].points = reader_ring(reader, ring, 3, &list[i].count);
        if (list[i].points == NULL) {
            return false;
        }
    }
    room->holes = list;
    room->hole_count = holes;
    return true;
}

static bool read_wall(Reader* reader, Element* element) {
    WallDef* wall = &element->as.wall;
    element->kind = ELEMENT_WALL;
    reader_need_text(reader, "storey", &wall->storey);
    const json_t* rings = reader_coordinates(reader, "Polygon");
    if (rings == NULL) {
        return false;
    }
    wall->outline.points = reader_ring(reader, json_array_get(rings, 0), 3, &wall->outline.count);
    return wall->outline.points != NULL;
}

/// "rooms": [id or null, id or null].
static void read_rooms(Reader* reader, const char* rooms[2]) {
    const json_t* list = json_object_get(reader->properties, "rooms");
    if (list == NULL || json_is_null(list)) {
        return;
    }
    bool good = json_is_array(list) && json_array_size(list) == 2;
    for (size_t i = 0; good && i < 2; i++) {
        const json_t* room = json_array_get(list, i);
        if (json_is_string(room)) {
            rooms[i] = reader_keep(reader, json_string_value(room));
        } else {
            good = json_is_null(room);
        }
    }
    if (!good) {
        reader_error(reader, NULL,
                     "\"rooms\" should be two ids of rooms, null where it is to be "
                     "found by position",
                     "\"rooms\" 应为两个房间的 id，要按位置查找的写 null");
    }
}

/// Where the leaves of a door hang and open to.
static void read_leaves(Reader* reader, OpeningDef* opening) {
    const char* names[LEAF_OPENS_COUNT];
    for (int i = 1; i < LEAF_HINGE_COUNT; i++) {
        names[i - 1] = leaf_hinge_name((LeafHinge)i);
    }
    opening->hinge = (LeafHinge)(reader_choice(reader, "hinge", names, LEAF_HINGE_COUNT - 1) + 1);
    for (int i = 1; i < LEAF_OPENS_COUNT; i++) {
        names[i - 1] = leaf_opens_name((LeafOpens)i);
    }
    opening->opens = (LeafOpens)(reader_choice(reader, "opens", names, LEAF_OPENS_COUNT - 1) + 1);
}

static bool read_opening(Reader* reader, Element* element) {
    static const char* const STATES[] = {"closed", "open", "locked"};
    OpeningDef* opening = &element->as.opening;
    element->kind = ELEMENT_OPENING;
    if (strcmp(reader->kind, "door") == 0 || strcmp(reader->kind, "exit") == 0) {
        opening->kind = OPENING_DOOR;
    } else if (strcmp(reader->kind, "window") == 0) {
        opening->kind = OPENING_WINDOW;
    } else {
        opening->kind = OPENING_GAP;
    }
    for (int flight = 0; flight < FLIGHT_KIND_COUNT; flight++) {
        if (strcmp(reader->kind, flight_kind_name((FlightKind)flight)) == 0) {
            opening->kind = OPENING_STAIR;
            opening->flight = (FlightKind)flight;
        }
    }
    read_name(reader, &opening->name);
    read_rooms(reader, opening->rooms);
    reader_number(reader, "width", SIZE_LEAST, SIZE_MOST, &opening->width);
    reader_number(reader, "height", SIZE_LEAST, SIZE_MOST, &opening->height);
    reader_number(reader, "sill", 0.0, SIZE_MOST, &opening->sill);
    reader_number(reader, "length", SIZE_LEAST, SIZE_MOST, &opening->length);
    reader_number(reader, "rise", 0.0, SIZE_MOST, &opening->rise);
    reader_number(reader, "landing", 0.0, SIZE_MOST, &opening->landing);
    reader_number(reader, "belt", -SIZE_MOST, SIZE_MOST, &opening->belt);
    int state = reader_choice(reader, "state", STATES, LENGTH(STATES));
    opening->open = state == 1;
    opening->locked = state == 2;
    if (opening->kind == OPENING_DOOR) {
        read_leaves(reader, opening);
    }
    reader_flag(reader, "self_closing", &opening->self_closing);
    reader_flag(reader, "held_open", &opening->held_open);
    reader_flag(reader, "shutter", &opening->shutter);
    reader_flag(reader, "one_way", &opening->one_way);
    reader_number(reader, "fire_rating", 0.0, 1440.0, &opening->fire_rating);
    opening->exit = strcmp(reader->kind, "exit") == 0;
    reader_flag(reader, "exit", &opening->exit);
    reader_text(reader, "source", &opening->source);
    return true;
}

static bool read_door(Reader* reader, Element* element) {
    read_opening(reader, element);
    reader_need_text(reader, "storey", &element->as.opening.storey);
    const json_t* line = reader_coordinates(reader, "LineString");
    return line != NULL && reader_line(reader, line, element->as.opening.centre);
}

static bool read_stair(Reader* reader, Element* element) {
    OpeningDef* opening = &element->as.opening;
    read_opening(reader, element);
    reader_text(reader, "storey", &opening->storey);
    if (opening->rooms[0] == NULL || opening->rooms[1] == NULL) {
        reader_error(reader,
                     IN_BOTH("\"rooms\": [\"stair-1F\", \"stair-2F\"]",
                             "\"rooms\": [\"stair-1F\", \"stair-2F\"]"),
                     "the %s needs the ids of its two rooms, the lower one first",
                     "%s 须写明两个房间的 id，先写下层", flight_kind_name(opening->flight));
    }
    const json_t* footprint = json_object_get(reader->properties, "footprint");
    if (footprint != NULL && !json_is_null(footprint)) {
        opening->footprint = reader_ring(reader, footprint, 3, &opening->footprint_count);
    }
    const json_t* lines = reader_coordinates(reader, "MultiLineString");
    if (lines == NULL) {
        return false;
    }
    if (json_array_size(lines) != 2) {
        reader_error(reader, NULL, "the %s should have two lines, foot and head, got %zu",
                     "%s 应有两条线：梯脚与梯顶，实为 %zu 条", flight_kind_name(opening->flight),
                     json_array_size(lines));
        return false;
    }
    return reader_line(reader, json_array_get(lines, 0), opening->centre) &&
           reader_line(reader, json_array_get(lines, 1), opening->upper_line);
}

/// The rooms and door lines of a lift, one a landing. False after an error.
static bool read_landings(Reader* reader, LiftDef* lift) {
    const json_t* rooms = json_object_get(reader->properties, "rooms");
    const json_t* lines = reader_coordinates(reader, "MultiLineString");
    if (lines == NULL) {
        return false;
    }
    size_t count = json_array_size(lines);
    if (!json_is_array(rooms) || json_array_size(rooms) != count || count > LIFT_LANDINGS_MAX) {
        reader_error(reader,
                     IN_BOTH("\"rooms\": [\"lobby-1F\", \"lobby-2F\"]",
                             "\"rooms\": [\"lobby-1F\", \"lobby-2F\"]"),
                     "\"rooms\" should be the ids of the rooms in which the lift stops, one for "
                     "each of its %zu door lines (at most %d)",
                     "\"rooms\" 应为电梯停靠各房间的 id，每条门线一个，共 %zu 条（最多 %d）", count,
                     LIFT_LANDINGS_MAX);
        return false;
    }
    LandingDef* landings = ARENA_TAKE(reader->arena, LandingDef, count);
    if (landings == NULL) {
        reader->no_memory = true;
        return false;
    }
    lift->landings = landings;
    lift->landing_count = (int)count;
    for (size_t i = 0; i < count; i++) {
        const char* room = json_string_value(json_array_get(rooms, i));
        if (room == NULL) {
            reader_error(reader, NULL, "\"rooms\" should be ids of rooms, number %zu is none",
                         "\"rooms\" 应为房间 id，第 %zu 个不是", i + 1);
            return false;
        }
        landings[i].room = reader_keep(reader, room);
        if (!reader_line(reader, json_array_get(lines, i), landings[i].line)) {
            return false;
        }
    }
    return true;
}

static bool read_lift(Reader* reader, Element* element) {
    static const char* const IN_FIRE[LIFT_FIRE_COUNT] = {"stops", "evacuates"};
    LiftDef* lift = &element->as.lift;
    element->kind = ELEMENT_LIFT;
    read_name(reader, &lift->name);
    double capacity = 0.0;
    reader_number(reader, "capacity", 1.0, 100.0, &capacity);
    lift->capacity = (int)capacity;
    if ((double)lift->capacity != capacity) {
        reader_error(reader, NULL, "\"capacity\" should be a whole number of persons, got %g",
                     "\"capacity\" 应为整数人数，实为 %g", capacity);
    }
    reader_number(reader, "speed", 0.1, 20.0, &lift->speed);
    reader_number(reader, "acceleration", 0.1, 5.0, &lift->acceleration);
    reader_number(reader, "door", 0.5, 60.0, &lift->door);
    reader_number(reader, "dwell", 0.5, 120.0, &lift->dwell);
    reader_text(reader, "home", &lift->home);
    lift->in_fire = reader_choice(reader, "in_fire", IN_FIRE, LIFT_FIRE_COUNT) == 1 ? LIFT_EVACUATES
                                                                                    : LIFT_STOPS;
    return read_landings(reader, lift);
}

static bool read_device(Reader* reader, Element* element) {
    DeviceDef* device = &element->as.device;
    element->kind = ELEMENT_DEVICE;
    read_name(reader, &device->name);
    reader_need_text(reader, "storey", &device->storey);
    const char* names[DEVICE_KIND_COUNT];
    for (int i = 0; i < DEVICE_KIND_COUNT; i++) {
        names[i] = device_kind_name((DeviceKind)i);
    }
    int type = reader_choice(reader, "type", names, DEVICE_KIND_COUNT);
    if (type < 0 && strcmp(reader->kind, "device") == 0 &&
        json_object_get(reader->properties, "type") == NULL) {
        reader_error(reader, NULL, "\"type\" is missing", "缺少 \"type\"");
    }
    device->kind = type < 0 ? DEVICE_SPOT : (DeviceKind)type; // a store without a type is a spot
    reader_text(reader, "room", &device->room);
    reader_text(reader, "zone", &device->zone);
    reader_number(reader, "mount", 0.0, 200.0, &device->mount);
    reader_number(reader, "amount", 0.0, 1e9, &device->amount);
    const char* agents[AGENT_KIND_COUNT];
    for (int i = 0; i < AGENT_KIND_COUNT; i++) {
        agents[i] = agent_name((AgentKind)i);
    }
    int agent = reader_choice(reader, "agent", agents, AGENT_KIND_COUNT);
    device->agent = agent < 0 ? AGENT_POWDER : (AgentKind)agent;
    const char* canisters[CANISTER_KIND_COUNT];
    for (int i = 0; i < CANISTER_KIND_COUNT; i++) {
        canisters[i] = canister_name((CanisterKind)i);
    }
    int canister = reader_choice(reader, "canister", canisters, CANISTER_KIND_COUNT);
    device->canister = canister < 0 ? CANISTER_SMOKE : (CanisterKind)canister;
    const char* states[DEVICE_INITIAL_COUNT];
    for (int i = 0; i < DEVICE_INITIAL_COUNT; i++) {
        states[i] = device_initial_name(i);
    }
    int state = reader_choice(reader, "state", states, DEVICE_INITIAL_COUNT);
    device->initial = state < 0 ? INITIAL_USUAL : (DeviceInitial)state;
    reader_number(reader, "celsius", 0.0, 400.0, &device->celsius);
    reader_number(reader, "rti", 0.0, 1000.0, &device->rti);
    reader_number(reader, "rise", 0.0, 100.0, &device->rise);
    reader_number(reader, "density", 0.0, 100.0, &device->density);
    const json_t* position = reader_coordinates(reader, "Point");
    return position != NULL && reader_position(reader, position, device->at);
}

static bool read_muster(Reader* reader, Element* element) {
    MusterDef* muster = &element->as.muster;
    element->kind = ELEMENT_MUSTER;
    read_name(reader, &muster->name);
    reader_number(reader, "radius", 0.5, 500.0, &muster->radius);
    const json_t* position = reader_coordinates(reader, "Point");
    return position != NULL && reader_position(reader, position, muster->at);
}

#define COMMON "kind", "name", "name_zh", "id"
#define OF_OPENINGS                                                                                \
    "storey", "rooms", "exit", "width", "height", "sill", "state", "self_closing", "held_open",    \
        "shutter", "one_way", "fire_rating", "source"

static const char* const STOREY_KNOWN[] = {COMMON, "elevation", "height", NULL};
static const char* const ROOM_KNOWN[] = {COMMON, "storey", "use", "ceiling",
                                         "zone", "refuge", NULL};
static const char* const WALL_KNOWN[] = {COMMON, "storey", NULL};
static const char* const LEAF_KNOWN[] = {COMMON, OF_OPENINGS, "hinge", "opens", NULL};
static const char* const DOOR_KNOWN[] = {COMMON, OF_OPENINGS, NULL};
static const char* const STAIR_KNOWN[] = {COMMON,    OF_OPENINGS, "length", "rise",
                                          "landing", "footprint", NULL};
static const char* const ESCALATOR_KNOWN[] = {COMMON,    OF_OPENINGS, "length", "rise",
                                              "landing", "footprint", "belt",   NULL};
static const char* const LIFT_KNOWN[] = {COMMON, "rooms", "capacity", "speed",   "acceleration",
                                         "door", "dwell", "home",     "in_fire", NULL};
static const char* const DEVICE_KNOWN[] = {COMMON,  "storey",  "type",     "room",    "zone",
                                           "mount", "amount",  "agent",    "celsius", "rti",
                                           "rise",  "density", "canister", "state",   NULL};
static const char* const MUSTER_KNOWN[] = {COMMON, "radius", NULL};

typedef struct KindRow {
    const char* name;
    bool (*read)(Reader* reader, Element* element);
    const char* const* known;
} KindRow;

static const KindRow ROWS[] = {
    {"storey", read_storey, STOREY_KNOWN},
    {"room", read_room, ROOM_KNOWN},
    {"wall", read_wall, WALL_KNOWN},
    {"door", read_door, LEAF_KNOWN},
    {"exit", read_door, LEAF_KNOWN},
    {"gap", read_door, DOOR_KNOWN},
    {"opening", read_door, DOOR_KNOWN},
    {"window", read_door, DOOR_KNOWN},
    {"stair", read_stair, STAIR_KNOWN},
    {"ramp", read_stair, STAIR_KNOWN},
    {"escalator", read_stair, ESCALATOR_KNOWN},
    {"ladder", read_stair, STAIR_KNOWN},
    {"lift", read_lift, LIFT_KNOWN},
    {"muster", read_muster, MUSTER_KNOWN},
    {"device", read_device, DEVICE_KNOWN},
    {"store", read_device, DEVICE_KNOWN},
};

const char* const GEOJSON_KINDS[] = {"storey",  "room",   "wall",   "door", "exit",      "gap",
                                     "opening", "window", "stair",  "ramp", "escalator", "ladder",
                                     "lift",    "muster", "device", "store"};
const int GEOJSON_KIND_COUNT = LENGTH(GEOJSON_KINDS);
_Static_assert(LENGTH(ROWS) == LENGTH(GEOJSON_KINDS), "a row and a name for every kind");

static const KindRow* find_row(const char* kind) {
    for (int i = 0; i < LENGTH(ROWS); i++) {
        if (strcmp(ROWS[i].name, kind) == 0) {
            return &ROWS[i];
        }
    }
    ASSERT(false);
    return NULL;
}

const char* const* geojson_known(const char* kind) {
    return find_row(kind)->known;
}

bool geojson_read_kind(Reader* reader, Element* element) {
    return find_row(reader->kind)->read(reader, element);
}
