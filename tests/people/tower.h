/// Buildings of boxes and flights on several storeys, for the tests of stairs and lifts: exact
/// sizes, which maps do not have.
#pragma once

#include "crowd.h"

enum { TOWER_ROOMS = 48, TOWER_OPENINGS = 48, TOWER_STOREYS = 8 };

typedef struct Tower {
    FacilityDef def;
    StoreyDef storeys[TOWER_STOREYS];
    RoomDef rooms[TOWER_ROOMS];
    double corners[TOWER_ROOMS][4][2];
    OpeningDef openings[TOWER_OPENINGS];
    MusterDef muster;
    LandingDef landings[TOWER_STOREYS];
    LiftDef lift;
} Tower;

/// Storeys "0", "1" ... `rise` above each other [m].
static inline void tower_begin(Tower* tower, int storeys, double rise) {
    static const char* const NAMES[TOWER_STOREYS] = {"0", "1", "2", "3", "4", "5", "6", "7"};
    memset(tower, 0, sizeof *tower);
    tower->def = facility_default_def();
    tower->def.id = "tower";
    tower->def.file = "tower";
    for (int i = 0; i < storeys; i++) {
        tower->storeys[i] = (StoreyDef){.id = NAMES[i], .elevation = rise * i, .height = 2.8};
    }
    tower->def.storeys = tower->storeys;
    tower->def.storey_count = storeys;
    tower->def.rooms = tower->rooms;
    tower->def.openings = tower->openings;
    tower->def.musters = &tower->muster;
}

static inline RoomDef* tower_room(Tower* tower, const char* id, int storey, double x0, double y0,
                                  double x1, double y1) {
    int index = tower->def.room_count++;
    const double corners[4][2] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
    memcpy(tower->corners[index], corners, sizeof corners);
    RoomDef* room = &tower->rooms[index];
    *room = (RoomDef){.id = id,
                      .storey = tower->storeys[storey].id,
                      .use = ROOM_CORRIDOR,
                      .outline = {(const double(*)[2])tower->corners[index], 4}};
    return room;
}

/// Open ground with the muster point in its middle.
static inline void tower_yard(Tower* tower, int storey, double x0, double y0, double x1,
                              double y1) {
    tower_room(tower, "yard", storey, x0, y0, x1, y1)->use = ROOM_OUTDOOR;
    tower->muster = (MusterDef){.id = "lawn", .at = {0.5 * (x0 + x1), 0.5 * (y0 + y1)}};
    tower->def.muster_count = 1;
}

static inline OpeningDef* tower_gap(Tower* tower, const char* id, const char* one, const char* two,
                                    double x0, double y0, double x1, double y1) {
    OpeningDef* gap = &tower->openings[tower->def.opening_count++];
    *gap = (OpeningDef){
        .id = id, .kind = OPENING_GAP, .rooms = {one, two}, .centre = {{x0, y0}, {x1, y1}}};
    return gap;
}

/// A flight from a line of the lower room to one of the upper room: x0, y0, x1, y1 each.
static inline OpeningDef* tower_flight(Tower* tower, const char* id, const char* lower,
                                       const char* upper, const double foot[4],
                                       const double head[4], double length) {
    OpeningDef* flight = &tower->openings[tower->def.opening_count++];
    *flight = (OpeningDef){.id = id,
                           .kind = OPENING_STAIR,
                           .rooms = {lower, upper},
                           .centre = {{foot[0], foot[1]}, {foot[2], foot[3]}},
                           .upper_line = {{head[0], head[1]}, {head[2], head[3]}},
                           .length = length};
    return flight;
}

/// A flight of a length between two landings; the yard is joined to the upper one (`up`) or to the
/// lower, so that everybody walks it in that direction.
static inline OpeningDef* tower_one_flight(Tower* tower, bool up, double length, double width) {
    double y = 0.5 * width;
    double x = up ? 12.0 : -4.0;
    tower_begin(tower, 2, 6.0);
    tower_room(tower, "low", 0, -4.0, -3.0, 0.0, 3.0);
    tower_room(tower, "high", 1, 8.0, -3.0, 12.0, 3.0);
    tower_yard(tower, up ? 1 : 0, up ? x : x - 16.0, -8.0, up ? x + 16.0 : x, 8.0);
    tower_gap(tower, "exit", up ? "high" : "low", "yard", x, -2.0, x, 2.0)->exit = true;
    const double foot[4] = {0.0, -y, 0.0, y};
    const double head[4] = {8.0, -y, 8.0, y};
    return tower_flight(tower, "flight", "low", "high", foot, head, length);
}

/// Makes the facility and starts a crowd on it.
static inline void tower_open(Tower* tower, Crowd* crowd) {
    memset(crowd, 0, sizeof *crowd);
    arena_init_growing(&crowd->map_arena, (size_t)1 << 28);
    crowd->seed = 1;
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    Status status = facility_create(&crowd->map_arena, &tower->def, problems, &crowd->facility);
    for (int i = 0; status != STATUS_OK && i < problems->count; i++) {
        char line[1024];
        problem_print(&problems->items[i], LANGUAGE_EN, line, sizeof line);
        print_message("%s\n", line);
    }
    free(problems);
    assert_int_equal(status, STATUS_OK);
}
