// The place of a run. A def in the frame of the case is made first: rooms as given or split, and,
// where the case draws no yard, an open ground behind each exit, large enough for everyone to
// spread out, so that nobody who is out hinders who is not. Then every point is turned into the
// facility's frame and facility_create() checks and links it like any plan.
#include "verify/scene.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/detmath.h"
#include "verify/shape.h"

// Open ground behind an exit: free depth before the circle where people spread out at PERSONS_M2.
#define YARD_DRAWN_IN 0.001 // yards may touch [m]
#define YARD_FREE     4.0   // [m]
#define YARD_RIM      1.0   // round the circle [m]
#define YARD_LEAST    3.0   // radius [m]
#define YARD_MOST     200.0 // as large as a muster point may be [m]
#define YARD_PERSONS  0.45  // [1/m^2]
#define SPLIT_LEAST   4.0   // rooms shorter than this stay whole [m]
#define SPLIT_CLEAR   0.4   // a cut keeps this far from openings [m]

typedef struct Draft {
    Arena* arena;
    const CaseRun* run;
    RoomDef* rooms;
    OpeningDef* openings;
    MusterDef* musters;
    FacilityDef def;
    int people;
} Draft;

static double (*take_points(Draft* draft, int count))[2] {
    return arena_take(draft->arena, (size_t)count, sizeof(double[2]));
}

// ---- yards -------------------------------------------------------------------------------------

static bool indoors(const Draft* draft, const char* storey, const double at[2]) {
    for (int i = 0; i < draft->run->room_count; i++) {
        const RoomDef* room = &draft->run->rooms[i];
        if (room->storey == storey && shape_holds(&room->outline, at, 0.0)) {
            return true;
        }
    }
    return false;
}

static void add_yard(Draft* draft, const OpeningDef* exit) {
    const double* a = exit->centre[0];
    const double* b = exit->centre[1];
    double length = hypot(b[0] - a[0], b[1] - a[1]);
    double u[2] = {(b[0] - a[0]) / length, (b[1] - a[1]) / length};
    double out[2] = {u[1], -u[0]};
    double middle[2] = {0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1])};
    const double ahead[2] = {middle[0] + 0.05 * out[0], middle[1] + 0.05 * out[1]};
    if (indoors(draft, exit->storey, ahead)) {
        out[0] = -out[0];
        out[1] = -out[1];
    }
    double radius = sqrt(draft->people / (DET_PI * YARD_PERSONS));
    radius = fmin(YARD_MOST, fmax(YARD_LEAST, radius));
    double half = fmax(0.5 * length + YARD_RIM, radius + YARD_RIM);
    double depth = YARD_FREE + 2.0 * radius + YARD_RIM;
    double(*points)[2] = take_points(draft, 4);
    static const double corners[4][2] = {{-1.0, 0.0}, {1.0, 0.0}, {1.0, 1.0}, {-1.0, 1.0}};
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 2; k++) {
            points[i][k] = middle[k] + corners[i][0] * half * u[k] + corners[i][1] * depth * out[k];
        }
    }
    const char* id = arena_format(draft->arena, "%s yard", exit->id);
    draft->rooms[draft->def.room_count++] = (RoomDef){.id = id,
                                                      .storey = exit->storey,
                                                      .use = ROOM_OUTDOOR,
                                                      .outline = {(const double(*)[2])points, 4},
                                                      .line = exit->line};
    MusterDef* muster = &draft->musters[draft->def.muster_count++];
    *muster = (MusterDef){.id = id, .radius = radius, .line = exit->line};
    for (int k = 0; k < 2; k++) {
        muster->at[k] = middle[k] + (YARD_FREE + radius) * out[k];
    }
}

/// True when a yard, a convex polygon drawn in by a millimetre, has ground in common with a ring.
static bool lies_over(const RingDef* yard, const RingDef* ring) {
    double inner[4][2];
    double centre[2] = {0.0, 0.0};
    for (int i = 0; i < 4; i++) {
        centre[0] += 0.25 * yard->points[i][0];
        centre[1] += 0.25 * yard->points[i][1];
    }
    for (int i = 0; i < 4; i++) {
        double away = hypot(yard->points[i][0] - centre[0], yard->points[i][1] - centre[1]);
        for (int k = 0; k < 2; k++) {
            inner[i][k] =
                centre[k] + (yard->points[i][k] - centre[k]) * (1.0 - YARD_DRAWN_IN / away);
        }
    }
    const RingDef shrunk = {(const double(*)[2])inner, 4};
    if (shape_holds(ring, inner[0], 0.0) || shape_holds(&shrunk, ring->points[0], 0.0)) {
        return true;
    }
    for (int i = 0; i < ring->count; i++) {
        int way = 0;
        const double* a = ring->points[i];
        const double* b = ring->points[(i + 1) % ring->count];
        for (int k = 0; k < 4; k++) {
            if (shape_crossed(a, b, inner[k], inner[(k + 1) % 4], &way) >= 0.0) {
                return true;
            }
        }
    }
    return false;
}

/// Yards that nobody drew must not lie over a room or each other: people would not know in which of
/// the two they are. False when one does (told).
static bool yards_are_free(const Draft* draft, int first, const CaseFile* file,
                           Problems* problems) {
    bool free = true;
    for (int i = first; i < draft->def.room_count; i++) {
        const RoomDef* yard = &draft->rooms[i];
        for (int k = 0; k < i; k++) {
            const RoomDef* room = &draft->rooms[k];
            if (room->storey == yard->storey && lies_over(&yard->outline, &room->outline)) {
                problems_add(
                    problems, PROBLEM_ERROR, file->source.file, yard->line, yard->id,
                    IN_BOTH("draw one: yard { \"name\", box = { ... }, muster = { x, y } }",
                            "请画一个：yard { \"name\", box = { ... }, muster = { x, y } }"),
                    "the open ground behind this exit would lie over \"%s\"",
                    "此出口外的空地会压在“%s”之上", room->id);
                free = false;
                break;
            }
        }
    }
    return free;
}

static void add_yards(Draft* draft) {
    for (int i = 0; i < draft->run->opening_count && draft->run->muster_count == 0; i++) {
        if (draft->run->openings[i].exit) {
            add_yard(draft, &draft->run->openings[i]);
        }
    }
}

// ---- splitting ---------------------------------------------------------------------------------

/// True when a cut at `at` across axis `k` keeps clear of every opening at the room.
static bool cut_is_clear(const Draft* draft, const RoomDef* room, int k, double at) {
    for (int i = 0; i < draft->run->opening_count; i++) {
        const OpeningDef* opening = &draft->run->openings[i];
        const double(*lines[2])[2] = {opening->centre, opening->upper_line};
        for (int l = 0; l < (opening->kind == OPENING_STAIR ? 2 : 1); l++) {
            bool touches = shape_holds(&room->outline, lines[l][0], 0.8) ||
                           shape_holds(&room->outline, lines[l][1], 0.8);
            double low = fmin(lines[l][0][k], lines[l][1][k]) - SPLIT_CLEAR;
            double high = fmax(lines[l][0][k], lines[l][1][k]) + SPLIT_CLEAR;
            if (touches && at > low && at < high) {
                return false;
            }
        }
    }
    return true;
}

/// True when a lift lands in the room: a landing names its room, so that room stays whole.
static bool has_landing(const Draft* draft, const RoomDef* room) {
    for (int i = 0; i < draft->run->lift_count; i++) {
        for (int k = 0; k < draft->run->lifts[i].landing_count; k++) {
            if (strcmp(draft->run->lifts[i].landings[k].room, room->id) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool find_cut(const Draft* draft, const RoomDef* room, int* axis, double* cut) {
    static const double shares[] = {0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7};
    double low[2];
    double high[2];
    if (room->hole_count > 0 || room->use == ROOM_OUTDOOR || !shape_is_convex(&room->outline) ||
        has_landing(draft, room)) {
        return false;
    }
    shape_box(&room->outline, low, high);
    *axis = high[0] - low[0] >= high[1] - low[1] ? 0 : 1;
    for (size_t i = 0; i < sizeof(shares) / sizeof(shares[0]); i++) {
        *cut = low[*axis] + shares[i] * (high[*axis] - low[*axis]);
        if (high[*axis] - low[*axis] >= SPLIT_LEAST && cut_is_clear(draft, room, *axis, *cut)) {
            return true;
        }
    }
    return false;
}

/// The two ends of the cut: points that both halves have.
static void cut_ends(const RingDef* half, int axis, double cut, double line[2][2]) {
    int count = 0;
    for (int i = 0; i < half->count && count < 2; i++) {
        if (fabs(half->points[i][axis] - cut) < 1e-9) {
            memcpy(line[count++], half->points[i], sizeof(double[2]));
        }
    }
}

/// True when the half lies on the same side of the cut as a point.
static bool half_has(const RingDef* half, int axis, double cut, double point) {
    for (int i = 0; i < half->count; i++) {
        if (fabs(half->points[i][axis] - cut) > 1e-9) {
            return (half->points[i][axis] > cut) == (point > cut);
        }
    }
    return false;
}

/// Ends of openings that named the room find their half by position; those of flights, which have
/// no storey to look on, are given its name.
static void rename_ends(Draft* draft, const RoomDef* room, const RoomDef* other, int axis,
                        double cut) {
    for (int i = 0; i < draft->run->opening_count; i++) {
        OpeningDef* opening = &draft->openings[i];
        for (int k = 0; k < 2; k++) {
            if (opening->rooms[k] == NULL || strcmp(opening->rooms[k], room->id) != 0) {
                continue;
            }
            double foot = (opening->centre[0][axis] + opening->centre[1][axis]) / 2.0;
            double head = (opening->upper_line[0][axis] + opening->upper_line[1][axis]) / 2.0;
            bool here = half_has(&room->outline, axis, cut, k == 0 ? foot : head);
            opening->rooms[k] = opening->kind != OPENING_STAIR ? NULL : here ? room->id : other->id;
        }
    }
}

static void split_room(Draft* draft, int index) {
    RoomDef* room = &draft->rooms[index];
    int axis = 0;
    double cut = 0.0;
    if (!find_cut(draft, room, &axis, &cut)) {
        return;
    }
    double at[2] = {0.0, 0.0};
    at[axis] = cut;
    const double forth[2] = {axis == 0 ? 0.0 : 1.0, axis == 0 ? 1.0 : 0.0};
    const double back[2] = {-forth[0], -forth[1]};
    RingDef whole = room->outline;
    double(*one)[2] = take_points(draft, whole.count + 2);
    double(*two)[2] = take_points(draft, whole.count + 2);
    int one_count = shape_cut(&whole, at, forth, one);
    int two_count = shape_cut(&whole, at, back, two);
    room->outline = (RingDef){(const double(*)[2])one, one_count};
    RoomDef* other = &draft->rooms[draft->def.room_count++];
    *other = *room;
    other->id = arena_format(draft->arena, "%s, other half", room->id);
    other->outline = (RingDef){(const double(*)[2])two, two_count};
    OpeningDef* gap = &draft->openings[draft->def.opening_count++];
    *gap = (OpeningDef){.id = arena_format(draft->arena, "%s, cut", room->id),
                        .kind = OPENING_GAP,
                        .storey = room->storey,
                        .rooms = {room->id, other->id},
                        .line = room->line};
    cut_ends(&room->outline, axis, cut, gap->centre);
    rename_ends(draft, room, other, axis, cut);
}

// ---- into the facility's frame -----------------------------------------------------------------

static void turn(const Scene* scene, const double from[2], double to[2]) {
    double x = scene->sign * from[0];
    to[0] = scene->cosine * x - scene->sine * from[1] + scene->shift[0];
    to[1] = scene->sine * x + scene->cosine * from[1] + scene->shift[1];
}

vec2s scene_to(const Scene* scene, const double at[2]) {
    double to[2];
    turn(scene, at, to);
    return (vec2s){{(float)to[0], (float)to[1]}};
}

void scene_from(const Scene* scene, vec2s at, double out[2]) {
    double x = (double)at.x - scene->shift[0];
    double y = (double)at.y - scene->shift[1];
    out[0] = scene->sign * (scene->cosine * x + scene->sine * y);
    out[1] = -scene->sine * x + scene->cosine * y;
}

static RingDef turn_ring(const Scene* scene, Draft* draft, RingDef ring) {
    double(*points)[2] = take_points(draft, ring.count);
    for (int i = 0; i < ring.count; i++) {
        turn(scene, ring.points[i], points[i]);
    }
    return (RingDef){(const double(*)[2])points, ring.count};
}

static void turn_all(const Scene* scene, Draft* draft, RoomDef* rooms, OpeningDef* openings,
                     MusterDef* musters) {
    for (int i = 0; i < draft->def.room_count; i++) {
        rooms[i] = draft->rooms[i];
        rooms[i].outline = turn_ring(scene, draft, rooms[i].outline);
        RingDef* holes = ARENA_TAKE(draft->arena, RingDef,
                                    (size_t)(rooms[i].hole_count > 0 ? rooms[i].hole_count : 1));
        for (int h = 0; h < rooms[i].hole_count; h++) {
            holes[h] = turn_ring(scene, draft, rooms[i].holes[h]);
        }
        rooms[i].holes = holes;
    }
    for (int i = 0; i < draft->def.opening_count; i++) {
        openings[i] = draft->openings[i];
        for (int k = 0; k < 2; k++) {
            turn(scene, draft->openings[i].centre[k], openings[i].centre[k]);
            turn(scene, draft->openings[i].upper_line[k], openings[i].upper_line[k]);
        }
    }
    for (int i = 0; i < draft->def.muster_count; i++) {
        musters[i] = draft->musters[i];
        turn(scene, draft->musters[i].at, musters[i].at);
    }
}

static LiftDef* turn_lifts(const Scene* scene, Draft* draft) {
    const CaseRun* run = draft->run;
    LiftDef* lifts = ARENA_TAKE(draft->arena, LiftDef, (size_t)run->lift_count + 1);
    for (int i = 0; i < run->lift_count; i++) {
        int count = run->lifts[i].landing_count;
        LandingDef* landings = ARENA_TAKE(draft->arena, LandingDef, (size_t)count + 1);
        for (int k = 0; k < count; k++) {
            landings[k] = run->lifts[i].landings[k];
            turn(scene, run->lifts[i].landings[k].line[0], landings[k].line[0]);
            turn(scene, run->lifts[i].landings[k].line[1], landings[k].line[1]);
        }
        lifts[i] = run->lifts[i];
        lifts[i].landings = landings;
    }
    return lifts;
}

static void set_frame(Scene* scene, const SceneOptions* options) {
    double angle = options->degrees * DET_PI / 180.0;
    double quarter = options->degrees / 90.0;
    scene->cosine = det_cos(angle);
    scene->sine = det_sin(angle);
    if (quarter - floor(quarter) <= 0.0) { // right angles exactly
        static const double cosines[4] = {1.0, 0.0, -1.0, 0.0};
        int turns = (int)(quarter - 4.0 * floor(quarter / 4.0));
        scene->cosine = cosines[turns];
        scene->sine = cosines[(turns + 3) % 4];
    }
    scene->sign = options->mirrored ? -1.0 : 1.0;
    memcpy(scene->shift, options->shift, sizeof(scene->shift));
}

static void begin(Draft* draft) {
    const CaseRun* run = draft->run;
    size_t rooms = (size_t)(2 * run->room_count + run->opening_count);
    size_t openings = (size_t)(run->opening_count + run->room_count + 1);
    draft->rooms = ARENA_TAKE(draft->arena, RoomDef, rooms);
    draft->openings = ARENA_TAKE(draft->arena, OpeningDef, openings);
    draft->musters =
        ARENA_TAKE(draft->arena, MusterDef, (size_t)(run->muster_count + run->opening_count + 1));
    memcpy(draft->rooms, run->rooms, (size_t)run->room_count * sizeof(RoomDef));
    if (run->opening_count > 0) {
        memcpy(draft->openings, run->openings, (size_t)run->opening_count * sizeof(OpeningDef));
    }
    if (run->muster_count > 0) {
        memcpy(draft->musters, run->musters, (size_t)run->muster_count * sizeof(MusterDef));
    }
    draft->def.room_count = run->room_count;
    draft->def.opening_count = run->opening_count;
    draft->def.muster_count = run->muster_count;
    for (int i = 0; i < run->crowd_count; i++) {
        draft->people += run->crowds[i].count;
    }
}

Status scene_create(Scene* scene, Arena* arena, const CaseFile* file, const CaseDef* it,
                    const CaseRun* run, const SceneOptions* options, Problems* problems) {
    Draft draft = {.arena = arena, .run = run, .def = facility_default_def()};
    *scene = (Scene){.run = run};
    set_frame(scene, options);
    begin(&draft);
    if (options->split) {
        for (int i = 0; i < run->room_count; i++) {
            split_room(&draft, i);
        }
    }
    int indoor = draft.def.room_count;
    add_yards(&draft);
    if (!yards_are_free(&draft, indoor, file, problems)) {
        return STATUS_INVALID;
    }
    draft.def.id = it->id;
    draft.def.name = it->title;
    draft.def.file = file->source.file;
    draft.def.storeys = run->storeys;
    draft.def.storey_count = run->storey_count;
    draft.def.rooms = draft.rooms;
    draft.def.openings = draft.openings;
    draft.def.musters = draft.musters;
    scene->def = draft.def;
    RoomDef* rooms = ARENA_TAKE(arena, RoomDef, (size_t)draft.def.room_count);
    OpeningDef* openings = ARENA_TAKE(arena, OpeningDef, (size_t)draft.def.opening_count + 1);
    MusterDef* musters = ARENA_TAKE(arena, MusterDef, (size_t)draft.def.muster_count + 1);
    turn_all(scene, &draft, rooms, openings, musters);
    FacilityDef turned = draft.def;
    turned.rooms = rooms;
    turned.openings = openings;
    turned.musters = musters;
    turned.lifts = turn_lifts(scene, &draft);
    turned.lift_count = run->lift_count;
    return facility_create(arena, &turned, problems, &scene->facility);
}

int32_t scene_room(const Scene* scene, int storey, const double at[2]) {
    return facility_room_at(scene->facility, storey, scene_to(scene, at));
}
