/// FacilityDefs written by hand, for tests of linking and checks.
#pragma once

#include "support/check.h"

#include "facility/facility.h"

enum { DEFS_MOST = 64, DEFS_POINTS = 1024 };

/// A def under construction; all texts are the caller's.
typedef struct Draft {
    FacilityDef def;
    StoreyDef storeys[4];
    RoomDef rooms[DEFS_MOST];
    OpeningDef openings[DEFS_MOST];
    WallDef walls[DEFS_MOST];
    DeviceDef devices[DEFS_MOST];
    MusterDef musters[DEFS_MOST];
    double points[DEFS_POINTS][2];
    int point_count;
} Draft;

static inline void draft_begin(Draft* draft) {
    memset(draft, 0, sizeof *draft);
    draft->def = facility_default_def();
    draft->def.id = "test";
    draft->def.file = "test.geojson";
    draft->storeys[0] = (StoreyDef){.id = "ground", .height = 3.0};
    draft->storeys[1] = (StoreyDef){.id = "upper", .elevation = 3.6, .height = 3.0};
    draft->def.storeys = draft->storeys;
    draft->def.storey_count = 2;
    draft->def.rooms = draft->rooms;
    draft->def.openings = draft->openings;
    draft->def.walls = draft->walls;
    draft->def.devices = draft->devices;
    draft->def.musters = draft->musters;
}

/// A ring of `count` points given as x, y, x, y ...
static inline RingDef draft_ring(Draft* draft, int count, const double* values) {
    RingDef ring = {(const double(*)[2]) & draft->points[draft->point_count], count};
    for (int i = 0; i < count; i++) {
        draft->points[draft->point_count][0] = values[2 * i];
        draft->points[draft->point_count++][1] = values[2 * i + 1];
    }
    return ring;
}

static inline RoomDef* draft_room(Draft* draft, const char* id, const char* storey, RoomUse use,
                                  int count, const double* values) {
    RoomDef* room = &draft->rooms[draft->def.room_count++];
    *room = (RoomDef){.id = id,
                      .storey = storey,
                      .use = use,
                      .outline = draft_ring(draft, count, values),
                      .line = 10 * draft->def.room_count};
    return room;
}

static inline RoomDef* draft_box(Draft* draft, const char* id, RoomUse use, double x0, double y0,
                                 double x1, double y1) {
    const double corners[8] = {x0, y0, x1, y0, x1, y1, x0, y1};
    return draft_room(draft, id, "ground", use, 4, corners);
}

static inline OpeningDef* draft_opening(Draft* draft, const char* id, OpeningKind kind, double x0,
                                        double y0, double x1, double y1) {
    OpeningDef* opening = &draft->openings[draft->def.opening_count++];
    *opening = (OpeningDef){.id = id,
                            .kind = kind,
                            .storey = "ground",
                            .centre = {{x0, y0}, {x1, y1}},
                            .line = 500 + draft->def.opening_count};
    return opening;
}

static inline MusterDef* draft_muster(Draft* draft, const char* id, double x, double y) {
    MusterDef* muster = &draft->musters[draft->def.muster_count++];
    *muster = (MusterDef){.id = id, .at = {x, y}};
    return muster;
}

/// Two rooms with a wall of 0.2 m between, a yard below, doors d1 (between), exit (to the yard).
static inline void draft_house(Draft* draft) {
    draft_begin(draft);
    draft_box(draft, "left", ROOM_OFFICE, 0.0, 0.0, 5.0, 4.0);
    draft_box(draft, "right", ROOM_OFFICE, 5.2, 0.0, 10.0, 4.0);
    draft_box(draft, "yard", ROOM_OUTDOOR, -2.0, -6.0, 12.0, -0.2);
    draft_opening(draft, "d1", OPENING_DOOR, 5.1, 1.0, 5.1, 1.9);
    draft_opening(draft, "exit", OPENING_DOOR, 2.0, -0.1, 2.9, -0.1);
    draft_muster(draft, "lawn", 0.0, -5.0);
}

/// Creates and gives all problems as lines in `text`.
static inline Status draft_create(Draft* draft, Arena* arena, const Facility** facility, char* text,
                                  size_t size) {
    Problems* problems = malloc(sizeof *problems);
    problems_init(problems);
    arena_init_growing(arena, (size_t)256 << 20);
    Status status = facility_create(arena, &draft->def, problems, facility);
    text[0] = '\0';
    for (int i = 0; i < problems->count; i++) {
        char line[1024];
        problem_print(&problems->items[i], LANGUAGE_EN, line, sizeof line);
        text_append(text, size, "%s\n", line);
    }
    free(problems);
    return status;
}
