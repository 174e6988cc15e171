// The canonical form of a facility: a feature a line, members and properties in a fixed order,
// defaults left out. What a reader could not put into the def comes from `extra`: a member there
// takes the place of the one that would be written (a null, a default said aloud, a synonym), the
// others follow in their order. Because the reader computes `extra` as the difference to exactly
// this text, reading and writing cannot lose anything.
#include "formats/geojson_write.h"
#include "formats/geojson.h"

#include <stdlib.h>
#include <string.h>

/// An object being written: its members, and those of `extra` that replace or follow them.
typedef struct ObjectOut {
    TextOut* out;
    json_t* extra; // owned by the caller; members are deleted as they are written
    bool first;
} ObjectOut;

static void separate(ObjectOut* object) {
    text_out(object->out, object->first ? "" : ",");
    object->first = false;
}

/// Writes the key, or the whole member when `extra` has its own. True when the value is to follow.
static bool key(ObjectOut* object, const char* name) {
    separate(object);
    text_out_string(object->out, name);
    text_out(object->out, ":");
    json_t* own = json_object_get(object->extra, name);
    if (own == NULL) {
        return true;
    }
    text_out_json(object->out, own);
    json_object_del(object->extra, name);
    return false;
}

/// True when the member is to be written: it says something, or `extra` has its own.
static bool wanted(const ObjectOut* object, const char* name, bool says_something) {
    return says_something || json_object_get(object->extra, name) != NULL;
}

static void put_text(ObjectOut* object, const char* name, const char* value) {
    if (wanted(object, name, value != NULL) && key(object, name)) {
        text_out_string(object->out, value);
    }
}

/// A name that is the same in Chinese says so once: "Lab" and not "Lab Lab".
static void put_name(ObjectOut* object, Text name) {
    bool same = name.en != NULL && name.zh != NULL && strcmp(name.en, name.zh) == 0;
    put_text(object, "name", name.en);
    put_text(object, "name_zh", same ? NULL : name.zh);
}

/// A number, left out when it is `otherwise`.
static void put_number(ObjectOut* object, const char* name, double value, double otherwise) {
    if (wanted(object, name, value != otherwise) && key(object, name)) {
        text_out_number(object->out, value);
    }
}

static void put_flag(ObjectOut* object, const char* name, bool value) {
    if (wanted(object, name, value) && key(object, name)) {
        text_out(object->out, "true");
    }
}

static void put_rest(ObjectOut* object) {
    void* at = json_object_iter(object->extra);
    for (; at != NULL; at = json_object_iter_next(object->extra, at)) {
        separate(object);
        text_out_string(object->out, json_object_iter_key(at));
        text_out(object->out, ":");
        text_out_json(object->out, json_object_iter_value(at));
    }
}

static void out_point(TextOut* out, const double at[2]) {
    text_out(out, "[");
    text_out_number(out, at[0]);
    text_out(out, ",");
    text_out_number(out, at[1]);
    text_out(out, "]");
}

static void out_points(TextOut* out, const double (*points)[2], int count, bool close) {
    text_out(out, "[");
    for (int i = 0; i < count + (close ? 1 : 0); i++) {
        text_out(out, i == 0 ? "" : ",");
        out_point(out, points[i % count]);
    }
    text_out(out, "]");
}

static void out_polygon(TextOut* out, RingDef outline, const RingDef* holes, int hole_count) {
    text_out(out, "{\"type\":\"Polygon\",\"coordinates\":[");
    out_points(out, outline.points, outline.count, true);
    for (int i = 0; i < hole_count; i++) {
        text_out(out, ",");
        out_points(out, holes[i].points, holes[i].count, true);
    }
    text_out(out, "]}");
}

static void out_geometry(TextOut* out, const Element* element) {
    switch (element->kind) {
    case ELEMENT_ROOM:
        out_polygon(out, element->as.room.outline, element->as.room.holes,
                    element->as.room.hole_count);
        return;
    case ELEMENT_WALL: out_polygon(out, element->as.wall.outline, NULL, 0); return;
    case ELEMENT_OPENING:
        if (element->as.opening.kind == OPENING_STAIR) {
            text_out(out, "{\"type\":\"MultiLineString\",\"coordinates\":[");
            out_points(out, element->as.opening.centre, 2, false);
            text_out(out, ",");
            out_points(out, element->as.opening.upper_line, 2, false);
            text_out(out, "]}");
        } else {
            text_out(out, "{\"type\":\"LineString\",\"coordinates\":");
            out_points(out, element->as.opening.centre, 2, false);
            text_out(out, "}");
        }
        return;
    case ELEMENT_LIFT:
        text_out(out, "{\"type\":\"MultiLineString\",\"coordinates\":[");
        for (int i = 0; i < element->as.lift.landing_count; i++) {
            text_out(out, i == 0 ? "" : ",");
            out_points(out, element->as.lift.landings[i].line, 2, false);
        }
        text_out(out, "]}");
        return;
    case ELEMENT_DEVICE:
    case ELEMENT_MUSTER:
        text_out(out, "{\"type\":\"Point\",\"coordinates\":");
        out_point(out,
                  element->kind == ELEMENT_DEVICE ? element->as.device.at : element->as.muster.at);
        text_out(out, "}");
        return;
    case ELEMENT_STOREY:
    case ELEMENT_KIND_COUNT: break;
    }
    text_out(out, "null");
}

static void out_room(TextOut* out, bool first, const char* room) {
    text_out(out, first ? "[" : ",");
    if (room == NULL) {
        text_out(out, "null");
    } else {
        text_out_string(out, room);
    }
}

static void put_rooms(ObjectOut* object, const char* const rooms[2]) {
    bool named = rooms[0] != NULL || rooms[1] != NULL;
    if (wanted(object, "rooms", named) && key(object, "rooms")) {
        out_room(object->out, true, rooms[0]);
        out_room(object->out, false, rooms[1]);
        text_out(object->out, "]");
    }
}

static void put_lift(ObjectOut* object, const LiftDef* lift) {
    put_text(object, "kind", "lift");
    put_name(object, lift->name);
    if (key(object, "rooms")) {
        for (int i = 0; i < lift->landing_count; i++) {
            out_room(object->out, i == 0, lift->landings[i].room);
        }
        text_out(object->out, "]");
    }
    put_number(object, "capacity", lift->capacity, 0.0);
    put_number(object, "speed", lift->speed, 0.0);
    put_number(object, "acceleration", lift->acceleration, 0.0);
    put_number(object, "door", lift->door, 0.0);
    put_number(object, "dwell", lift->dwell, 0.0);
    put_text(object, "home", lift->home);
    put_text(object, "in_fire", lift->in_fire == LIFT_EVACUATES ? "evacuates" : NULL);
}

static const char* opening_kind_key(const OpeningDef* opening) {
    switch (opening->kind) {
    case OPENING_DOOR: return opening->exit ? "exit" : "door";
    case OPENING_GAP: return "gap";
    case OPENING_STAIR: return flight_kind_name(opening->flight);
    case OPENING_WINDOW: return "window";
    case OPENING_LIFT: // made by facility_create(), never of a def
    case OPENING_KIND_COUNT: break;
    }
    ASSERT(false);
    return "";
}

static void put_opening(ObjectOut* object, const OpeningDef* opening) {
    put_text(object, "kind", opening_kind_key(opening));
    put_name(object, opening->name);
    put_text(object, "storey", opening->storey);
    put_rooms(object, opening->rooms);
    put_flag(object, "exit", opening->exit && opening->kind != OPENING_DOOR);
    put_number(object, "width", opening->width, 0.0);
    put_number(object, "height", opening->height, 0.0);
    put_number(object, "sill", opening->sill, 0.0);
    put_number(object, "length", opening->length, 0.0);
    put_number(object, "rise", opening->rise, 0.0);
    put_number(object, "landing", opening->landing, 0.0);
    put_number(object, "belt", opening->belt, 0.0);
    put_text(object, "state", opening->open ? "open" : opening->locked ? "locked" : NULL);
    put_text(object, "hinge",
             opening->hinge != HINGE_UNKNOWN ? leaf_hinge_name(opening->hinge) : NULL);
    put_text(object, "opens",
             opening->opens != OPENS_UNKNOWN ? leaf_opens_name(opening->opens) : NULL);
    put_flag(object, "self_closing", opening->self_closing);
    put_flag(object, "held_open", opening->held_open);
    put_flag(object, "shutter", opening->shutter);
    put_flag(object, "one_way", opening->one_way);
    put_number(object, "fire_rating", opening->fire_rating, 0.0);
    if (wanted(object, "footprint", opening->footprint_count > 0) && key(object, "footprint")) {
        out_points(object->out, opening->footprint, opening->footprint_count, false);
    }
    put_text(object, "source", opening->source);
}

static void put_room(ObjectOut* object, const RoomDef* room) {
    put_text(object, "kind", "room");
    put_name(object, room->name);
    put_text(object, "storey", room->storey);
    put_text(object, "use", room->use == ROOM_OTHER ? NULL : room_use_name(room->use));
    put_number(object, "ceiling", room->ceiling, 0.0);
    put_text(object, "zone", room->zone);
    put_flag(object, "refuge", room->refuge);
}

static void put_device(ObjectOut* object, const DeviceDef* device) {
    // A store is a spot without saying so; the reader keeps in `extra` what it does say.
    const char* own = json_string_value(json_object_get(object->extra, "kind"));
    bool silent = device->kind == DEVICE_SPOT && own != NULL && strcmp(own, "store") == 0;
    put_text(object, "kind", "device");
    put_name(object, device->name);
    put_text(object, "storey", device->storey);
    put_text(object, "type", silent ? NULL : device_kind_name(device->kind));
    put_text(object, "room", device->room);
    put_text(object, "zone", device->zone);
    put_number(object, "mount", device->mount, 0.0);
    put_number(object, "amount", device->amount, 0.0);
    put_text(object, "agent", device->agent == AGENT_POWDER ? NULL : agent_name(device->agent));
    put_text(object, "canister",
             device->canister == CANISTER_SMOKE ? NULL : canister_name(device->canister));
    put_text(object, "state",
             device->initial == INITIAL_USUAL ? NULL : device_initial_name((int)device->initial));
    put_number(object, "celsius", device->celsius, 0.0);
    put_number(object, "rti", device->rti, 0.0);
    put_number(object, "rise", device->rise, 0.0);
    put_number(object, "density", device->density, 0.0);
}

static void put_properties(ObjectOut* object, const Element* element) {
    switch (element->kind) {
    case ELEMENT_STOREY:
        put_text(object, "kind", "storey");
        put_name(object, element->as.storey.name);
        if (key(object, "elevation")) {
            text_out_number(object->out, element->as.storey.elevation);
        }
        put_number(object, "height", element->as.storey.height, 0.0);
        break;
    case ELEMENT_ROOM: put_room(object, &element->as.room); break;
    case ELEMENT_WALL:
        put_text(object, "kind", "wall");
        put_text(object, "storey", element->as.wall.storey);
        break;
    case ELEMENT_OPENING: put_opening(object, &element->as.opening); break;
    case ELEMENT_DEVICE: put_device(object, &element->as.device); break;
    case ELEMENT_MUSTER:
        put_text(object, "kind", "muster");
        put_name(object, element->as.muster.name);
        put_number(object, "radius", element->as.muster.radius, 0.0);
        break;
    case ELEMENT_LIFT: put_lift(object, &element->as.lift); break;
    case ELEMENT_KIND_COUNT: ASSERT(false);
    }
    put_rest(object);
}

static const char* element_extra(const Element* element) {
    switch (element->kind) {
    case ELEMENT_STOREY: return element->as.storey.extra;
    case ELEMENT_ROOM: return element->as.room.extra;
    case ELEMENT_WALL: return element->as.wall.extra;
    case ELEMENT_OPENING: return element->as.opening.extra;
    case ELEMENT_DEVICE: return element->as.device.extra;
    case ELEMENT_MUSTER: return element->as.muster.extra;
    case ELEMENT_LIFT: return element->as.lift.extra;
    case ELEMENT_KIND_COUNT: break;
    }
    return NULL;
}

/// Parses an `extra` text; an empty object when there is none, or memory is out.
static json_t* extra_object(const char* text) {
    json_t* extra = text == NULL ? NULL : json_loads(text, 0, NULL);
    if (!json_is_object(extra)) {
        json_decref(extra);
        extra = json_object();
    }
    return extra;
}

void geojson_out_element(TextOut* out, const Element* element) {
    json_t* extra = extra_object(element_extra(element));
    json_t* outer = json_incref(json_object_get(extra, EXTRA_FEATURE));
    if (outer == NULL) {
        outer = json_object();
    }
    json_object_del(extra, EXTRA_FEATURE);

    ObjectOut feature = {.out = out, .extra = outer, .first = true};
    text_out(out, "{");
    put_text(&feature, "type", "Feature");
    put_text(&feature, "id", element_id(element));
    if (key(&feature, "properties")) {
        ObjectOut properties = {.out = out, .extra = extra, .first = true};
        text_out(out, "{");
        put_properties(&properties, element);
        text_out(out, "}");
    }
    if (key(&feature, "geometry")) {
        out_geometry(out, element);
    }
    put_rest(&feature);
    text_out(out, "}");
    json_decref(outer);
    json_decref(extra);
}

void geojson_out_head(TextOut* out, const FacilityDef* def) {
    json_t* extra = extra_object(def->extra);
    TextOut members = {0};
    ObjectOut head = {.out = &members, .extra = extra, .first = true};
    put_text(&head, "type", "FeatureCollection");
    put_text(&head, "format", GEOJSON_FORMAT);
    put_text(&head, "id", def->id);
    put_name(&head, def->name);
    if (wanted(&head, "provenance", def->provenance != NULL) && key(&head, "provenance")) {
        text_out(&members, def->provenance);
    }
    put_rest(&head);
    json_decref(extra);
    out->failed = out->failed || members.failed;
    if (!out->failed) {
        text_out_bytes(out, members.data, members.used);
    }
    text_out_free(&members);
}

/// Writes every element of one array of the def.
#define OUT_ALL(KIND, field, array, number)                                                        \
    for (int i = 0; i < (number); i++) {                                                           \
        Element element = {.kind = (KIND), .as.field = (array)[i]};                                \
        text_out(&out, first ? "" : ",\n");                                                        \
        first = false;                                                                             \
        geojson_out_element(&out, &element);                                                       \
    }

Status formats_write_facility(const FacilityDef* def, char** text, size_t* length) {
    TextOut out = {0};
    text_out(&out, "{\n");
    geojson_out_head(&out, def);
    text_out(&out, ",\n\"features\":[\n");
    bool first = true;
    OUT_ALL(ELEMENT_STOREY, storey, def->storeys, def->storey_count)
    OUT_ALL(ELEMENT_ROOM, room, def->rooms, def->room_count)
    OUT_ALL(ELEMENT_WALL, wall, def->walls, def->wall_count)
    OUT_ALL(ELEMENT_OPENING, opening, def->openings, def->opening_count)
    OUT_ALL(ELEMENT_DEVICE, device, def->devices, def->device_count)
    OUT_ALL(ELEMENT_MUSTER, muster, def->musters, def->muster_count)
    OUT_ALL(ELEMENT_LIFT, lift, def->lifts, def->lift_count)
    text_out(&out, "\n]\n}\n");
    if (out.failed) {
        text_out_free(&out);
        return STATUS_NO_MEMORY;
    }
    *text = out.data;
    *length = out.used;
    return STATUS_OK;
}

void formats_free(void* text) {
    free(text);
}
