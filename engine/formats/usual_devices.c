// Where they would hang if the building were fitted by the book. The clauses are from memory; sight
// is taken for walking distance, so that corners may want one more.
#include "formats/usual_devices.h"

#include "facility/rules.h"
#include "formats/json_text.h"

#include <math.h>
#include <stdio.h>

/// GB 50116-2013 6.3.1: no place further from a call point [m]; straight, so a little less.
#define CALL_POINT_FAR 25.0f
/// Two beside one exit are one [m].
#define CALL_POINT_NEAR 6.0f
/// GB 50116-2013 6.2.2, the smaller of the areas of smoke detectors [m^2].
#define DETECTOR_AREA  60.0
#define DETECTORS_ROOM 40
/// Beside a door, from its end and from its wall [m].
#define ASIDE 0.4f
#define OFF   0.3f
/// Devices in all.
#define DEVICES_MAX 3000
#define GOLDEN      0.6180339887498949

typedef struct Placed {
    int32_t storey;
    vec2s at;
} Placed;

typedef struct Fit {
    const Facility* facility;
    TextOut out;
    Placed* calls;
    UsualDevices* counts;
    int count;
} Fit;

static void out_coordinate(TextOut* out, float value) {
    text_out_number(out, floor((double)value * 100.0 + 0.5) / 100.0);
}

static void put(Fit* fit, int32_t room, vec2s at, const char* type, int number, const char* en,
                const char* zh) {
    const Room* where = &fit->facility->rooms[room];
    TextOut* out = &fit->out;
    char text[96];
    if (fit->count >= DEVICES_MAX) {
        return;
    }
    text_out(out, fit->count++ > 0 ? ",\n{\"type\": \"Feature\", \"id\": "
                                   : "\n{\"type\": \"Feature\", \"id\": ");
    snprintf(text, sizeof text, "assumed-%s-%d", type, number);
    text_out_string(out, text);
    text_out(out, ", \"properties\": {\"kind\": \"device\", \"type\": ");
    text_out_string(out, type);
    snprintf(text, sizeof text, "%s %d (assumed)", en, number);
    text_out(out, ", \"name\": ");
    text_out_string(out, text);
    snprintf(text, sizeof text, "%s%d（假定）", zh, number);
    text_out(out, ", \"name_zh\": ");
    text_out_string(out, text);
    text_out(out, ", \"assumed\": true, \"storey\": ");
    text_out_string(out, fit->facility->storeys[where->storey].id);
    text_out(out, ", \"room\": ");
    text_out_string(out, where->id);
    text_out(out, "}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [");
    out_coordinate(out, at.x);
    text_out(out, ", ");
    out_coordinate(out, at.y);
    text_out(out, "]}}");
}

/// How far the nearest call point of a storey is from a place [m].
static float nearest_call(const Fit* fit, int32_t storey, vec2s at) {
    float best = 1e9f;
    for (int i = 0; i < fit->counts->call_points; i++) {
        if (fit->calls[i].storey == storey) {
            const float off = glms_vec2_distance(fit->calls[i].at, at);
            best = off < best ? off : best;
        }
    }
    return best;
}

/// A call point at one place and an extinguisher at another of a room.
static void put_post(Fit* fit, int32_t room, vec2s call, vec2s extinguisher) {
    if (fit->count + 2 > DEVICES_MAX) {
        return;
    }
    fit->calls[fit->counts->call_points++] = (Placed){fit->facility->rooms[room].storey, call};
    put(fit, room, call, "call_point", fit->counts->call_points, "Call point", "手动报警按钮");
    put(fit, room, extinguisher, "extinguisher", ++fit->counts->extinguishers, "Extinguisher",
        "灭火器");
}

/// Beside every safety exit, on either hand of who leaves.
static void fit_exits(Fit* fit) {
    const Facility* facility = fit->facility;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        for (int side = 0; side < 2; side++) {
            if (!facility_safety_exit(facility, opening, side)) {
                continue;
            }
            const int32_t room = opening->room[side];
            const vec2s* line = opening->side[side];
            const float width = glms_vec2_distance(line[0], line[1]);
            const vec2s along = width > 0.0f
                                    ? glms_vec2_scale(glms_vec2_sub(line[1], line[0]), 1.0f / width)
                                    : vec(1.0f, 0.0f);
            const vec2s in = vec(-along.y * OFF, along.x * OFF); // the room lies left of its side
            const vec2s one =
                glms_vec2_add(glms_vec2_add(line[1], glms_vec2_scale(along, ASIDE)), in);
            const vec2s two =
                glms_vec2_add(glms_vec2_sub(line[0], glms_vec2_scale(along, ASIDE)), in);
            if (nearest_call(fit, facility->rooms[room].storey, one) > CALL_POINT_NEAR) {
                put_post(fit, room, room_clamp(facility, room, one, OFF),
                         room_clamp(facility, room, two, OFF));
            }
        }
    }
}

static bool is_fitted(const Room* room) {
    return room->use != ROOM_OUTDOOR && room->area >= 2.0f;
}

/// Where that leaves a room too far from one: in its middle, on corridors first.
static void fit_far(Fit* fit) {
    const Facility* facility = fit->facility;
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t i = 0; i < facility->room_count; i++) {
            const Room* room = &facility->rooms[i];
            bool passage = room->use == ROOM_CORRIDOR || room->use == ROOM_LOBBY;
            if (is_fitted(room) && passage == (pass == 0) &&
                nearest_call(fit, room->storey, room->label) > CALL_POINT_FAR) {
                put_post(fit, i, room->label,
                         room_clamp(facility, i, vec(room->label.x + 0.5f, room->label.y), OFF));
            }
        }
    }
}

/// Near the middle of a room, off its name in pictures.
static vec2s beside_label(const Facility* facility, int32_t index) {
    const Room* room = &facility->rooms[index];
    const float high = room->high.y - room->low.y;
    const float wide = room->high.x - room->low.x;
    const vec2s by = high > 3.0f ? vec(0.0f, 0.25f * high) : vec(0.3f * wide, 0.0f);
    const vec2s at = glms_vec2_add(room->label, by);
    return room_contains(facility, index, at) ? room_clamp(facility, index, at, OFF) : room->label;
}

/// Detectors spread over every room.
static void fit_detectors(Fit* fit) {
    const Facility* facility = fit->facility;
    for (int32_t i = 0; i < facility->room_count; i++) {
        const Room* room = &facility->rooms[i];
        const int wanted = (int)ceil((double)room->area / DETECTOR_AREA);
        const int count = wanted < DETECTORS_ROOM ? wanted : DETECTORS_ROOM;
        const bool kitchen = room->use == ROOM_KITCHEN; // steam is no smoke
        for (int k = 0; k < count && is_fitted(room); k++) {
            const double turn = GOLDEN * k;
            const vec2s at =
                count == 1 ? beside_label(facility, i)
                           : room_place(facility, i, turn - floor(turn), (k + 0.5) / count, OFF);
            put(fit, i, at, kitchen ? "heat_detector" : "smoke_detector", ++fit->counts->detectors,
                kitchen ? "Heat detector" : "Smoke detector",
                kitchen ? "感温探测器" : "感烟探测器");
        }
    }
}

/// The room where somebody watches: the largest of the best use on the storey nearest to the
/// ground.
static int32_t watch_room(const Facility* facility) {
    static const RoomUse USES[] = {ROOM_CONTROL, ROOM_LOBBY, ROOM_OFFICE, ROOM_CORRIDOR,
                                   ROOM_OTHER};
    for (size_t u = 0; u < sizeof USES / sizeof USES[0]; u++) {
        int32_t best = -1;
        for (int32_t i = 0; i < facility->room_count; i++) {
            const Room* room = &facility->rooms[i];
            const float height = fabsf(facility->storeys[room->storey].elevation);
            if (room->use != USES[u] || height > 0.5f) {
                continue;
            }
            best = best < 0 || room->area > facility->rooms[best].area ? i : best;
        }
        if (best >= 0) {
            return best;
        }
    }
    return -1;
}

static void fit_watch(Fit* fit) {
    const int32_t room = watch_room(fit->facility);
    if (room < 0) {
        return;
    }
    const vec2s at = room_place(fit->facility, room, 0.5, 0.02, OFF); // along a wall
    put(fit, room, at, "alarm_panel", 1, "Fire alarm panel", "火灾报警控制器");
    put(fit, room, room_clamp(fit->facility, room, vec(at.x + 0.6f, at.y), OFF), "public_address",
        1, "Public address", "消防应急广播");
    put(fit, room, room_clamp(fit->facility, room, vec(at.x - 0.6f, at.y), OFF), "telephone", 1,
        "Telephone", "电话");
    put(fit, room, room_clamp(fit->facility, room, vec(at.x, at.y + 0.6f), OFF), "first_aid", 1,
        "First-aid kit", "急救箱");
}

const char* formats_usual_devices(Arena* arena, const Facility* facility, UsualDevices* placed) {
    *placed = (UsualDevices){0};
    Fit fit = {
        .facility = facility, .calls = ARENA_TAKE(arena, Placed, DEVICES_MAX), .counts = placed};
    if (fit.calls == NULL) {
        return NULL;
    }
    text_out(&fit.out, "{\"type\": \"FeatureCollection\", \"format\": \"muster facility 1\",\n"
                       "\"features\": [");
    fit_exits(&fit);
    fit_far(&fit);
    fit_watch(&fit);
    fit_detectors(&fit);
    text_out(&fit.out, "\n]}\n");
    const char* kept = fit.out.failed ? NULL : arena_text(arena, fit.out.data);
    text_out_free(&fit.out);
    return kept;
}
