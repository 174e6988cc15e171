// Extras: devices that a scenario hangs up besides those of its building's plan, one more
// extinguisher at a place that a planner thinks of. They become part of the facility before it is
// made, so that everything downstream meets them as it meets the others; one that is not present
// is nowhere at all, so nobody walks to a place where it might have hung.
#include <math.h>
#include <string.h>

#include "core/hash.h"
#include "script/script_internal.h"

/// Things that hang on a wall may stand so far outside their room [m], as in a facility's file.
#define WALL_REACH 0.5

// ---- where it hangs ---------------------------------------------------------------------------

/// Whether a ring holds the point.
static bool ring_holds(RingDef ring, double x, double y) {
    bool inside = false;
    for (int i = 0, k = ring.count - 1; i < ring.count; k = i++) {
        const double* a = ring.points[i];
        const double* b = ring.points[k];
        if ((a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) {
            inside = !inside;
        }
    }
    return inside;
}

/// Distance of the point to the nearest side of a ring [m].
static double ring_distance(RingDef ring, double x, double y) {
    double least = HUGE_VAL;
    for (int i = 0; i < ring.count; ++i) {
        const double* a = ring.points[i];
        const double* b = ring.points[(i + 1) % ring.count];
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        double square = dx * dx + dy * dy;
        double t = square > 0.0 ? ((x - a[0]) * dx + (y - a[1]) * dy) / square : 0.0;
        t = t < 0.0 ? 0.0 : (t > 1.0 ? 1.0 : t);
        double ex = a[0] + t * dx - x;
        double ey = a[1] + t * dy - y;
        double distance = sqrt(ex * ex + ey * ey);
        least = distance < least ? distance : least;
    }
    return least;
}

static bool room_holds(const RoomDef* room, double x, double y) {
    bool inside = ring_holds(room->outline, x, y);
    bool near = ring_distance(room->outline, x, y) <= WALL_REACH;
    for (int i = 0; i < room->hole_count; ++i) {
        inside = inside && !ring_holds(room->holes[i], x, y);
        near = near || ring_distance(room->holes[i], x, y) <= WALL_REACH;
    }
    return inside || near;
}

static bool is_called(const RoomDef* room, const char* name) {
    return strcmp(room->id, name) == 0 ||
           (room->name.en != NULL && strcmp(room->name.en, name) == 0) ||
           (room->name.zh != NULL && strcmp(room->name.zh, name) == 0);
}

static const RoomDef* find_room(const FacilityDef* def, const char* name) {
    for (int i = 0; i < def->room_count; ++i) {
        if (is_called(&def->rooms[i], name)) {
            return &def->rooms[i];
        }
    }
    return NULL;
}

#define NEAR_ROOMS_MAX 256

static void complain_room(const FacilityDef* def, const ExtraSpec* extra, Problems* problems) {
    const char* names[NEAR_ROOMS_MAX];
    int count = 0;
    for (int i = 0; i < def->room_count && count + 1 < NEAR_ROOMS_MAX; ++i) {
        names[count++] = def->rooms[i].id;
        if (def->rooms[i].name.en != NULL) {
            names[count++] = def->rooms[i].name.en;
        }
    }
    char hint[PROBLEM_HINT_MAX];
    hint_near(extra->room, names, count, hint, sizeof(hint));
    spec_problem(problems, &extra->head, "room", hint, "room: the building has no room \"%s\"",
                 "room：建筑中没有房间“%s”", extra->room);
}

// ---- its id -----------------------------------------------------------------------------------

/// Whether something of the building that people go to has the id.
static bool is_taken(const FacilityDef* def, const char* name) {
    bool taken = false;
    for (int i = 0; i < def->device_count && !taken; ++i) {
        taken = strcmp(def->devices[i].id, name) == 0;
    }
    for (int i = 0; i < def->room_count && !taken; ++i) {
        taken = strcmp(def->rooms[i].id, name) == 0;
    }
    for (int i = 0; i < def->opening_count && !taken; ++i) {
        taken = strcmp(def->openings[i].id, name) == 0;
    }
    for (int i = 0; i < def->muster_count && !taken; ++i) {
        taken = strcmp(def->musters[i].id, name) == 0;
    }
    return taken;
}

/// The room that a row hangs in; NULL: a mistake, which is told, or no room of this building.
static const RoomDef* check_extra(const FacilityDef* def, const ExtraSpec* extra, bool foreign,
                                  Problems* problems) {
    if (extra->id == NULL || extra->room == NULL || extra->x != extra->x || extra->y != extra->y) {
        return NULL; // reported
    }
    const RoomDef* room = find_room(def, extra->room);
    bool taken = is_taken(def, extra->id);
    bool inside = room != NULL && room_holds(room, extra->x, extra->y);
    if (foreign && (taken || !inside)) { // it is about another building
        if (extra->present) {
            spec_note(problems, &extra->head,
                      "this building has no such place, or has the id already: it is not hung up",
                      "此建筑没有该位置，或编号已被占用：不加装");
        }
        return NULL;
    }
    if (taken) {
        spec_problem(problems, &extra->head, NULL, NULL,
                     "the building has something with the id \"%s\" already",
                     "建筑中已有编号为“%s”的对象", extra->id);
        return NULL;
    }
    if (room == NULL) {
        complain_room(def, extra, problems);
        return NULL;
    }
    if (!inside) {
        spec_problem(problems, &extra->head, NULL, NULL,
                     "it would hang at (%.2f, %.2f), outside its room \"%s\"",
                     "位于 (%.2f, %.2f)，在其房间“%s”之外", extra->x, extra->y, room->id);
        return NULL;
    }
    return room;
}

// ---- the rows ---------------------------------------------------------------------------------

uint64_t script_extras_key(const Script* script) {
    const SpecList* rows = &script->scenario.extras;
    Hash hash = hash_begin();
    bool any = false;
    for (int i = 0; i < rows->count; ++i) {
        const ExtraSpec* extra = SPEC_AT(ExtraSpec, *rows, i);
        if (!extra->present || extra->id == NULL || extra->room == NULL) {
            continue;
        }
        any = true;
        hash_u64(&hash, hash_text(extra->id));
        hash_u64(&hash, hash_text(extra->room));
        hash_u64(&hash, extra->zone != NULL ? hash_text(extra->zone) : 0);
        hash_i32(&hash, extra->kind);
        hash_i32(&hash, extra->agent);
        hash_f64(&hash, extra->x);
        hash_f64(&hash, extra->y);
        hash_f64(&hash, extra->amount);
    }
    return any ? hash_end(hash) : 0;
}

static DeviceDef device_of(Arena* arena, const ExtraSpec* extra, const RoomDef* room) {
    return (DeviceDef){.id = arena_text(arena, extra->id),
                       .name = {extra->name.en != NULL ? arena_text(arena, extra->name.en) : NULL,
                                extra->name.zh != NULL ? arena_text(arena, extra->name.zh) : NULL},
                       .kind = (DeviceKind)extra->kind,
                       .storey = room->storey,
                       .room = room->id,
                       .at = {extra->x, extra->y},
                       .zone = extra->zone != NULL ? arena_text(arena, extra->zone) : NULL,
                       .amount = extra->amount,
                       .agent = (AgentKind)extra->agent};
}

Status script_add_extras(const Script* script, Arena* arena, FacilityDef* def, bool foreign,
                         Problems* problems) {
    const SpecList* rows = &script->scenario.extras;
    if (rows->count == 0) {
        return STATUS_OK;
    }
    int errors = problems->errors;
    int count = def->device_count;
    DeviceDef* devices = ARENA_TAKE(arena, DeviceDef, (size_t)(count + rows->count));
    if (devices == NULL) {
        return STATUS_NO_MEMORY;
    }
    for (int i = 0; i < count; ++i) {
        devices[i] = def->devices[i];
    }
    for (int i = 0; i < rows->count; ++i) {
        const ExtraSpec* extra = SPEC_AT(ExtraSpec, *rows, i);
        const RoomDef* room = check_extra(def, extra, foreign, problems);
        if (room == NULL || !extra->present) {
            continue;
        }
        devices[count] = device_of(arena, extra, room);
        if (devices[count++].id == NULL) {
            return STATUS_NO_MEMORY;
        }
    }
    def->devices = devices;
    def->device_count = count;
    return problems->errors == errors ? STATUS_OK : STATUS_INVALID;
}
