// Map openings: doors and gaps in walls, open edges between floors, stairs. Each is found as a run
// of equal cells along the wall, left to right or top to bottom, so that a double door is one.
#include "facility/map.h"

#define END_INSET 0.05 // share of a cell that stays wall at each end of a door or stair

// The grid may be read along rows or along columns; a place is (along, across).
typedef struct Grain {
    Map* map;
    int storey;
    bool columns; // runs go down a column: the way through is east-west
} Grain;

static void place(const Grain* grain, int along, int across, int* x, int* y) {
    *x = grain->columns ? across : along;
    *y = grain->columns ? along : across;
}

static char sign_at(const Grain* grain, int along, int across) {
    int x;
    int y;
    place(grain, along, across, &x, &y);
    return map_at(grain->map, grain->storey, x, y);
}

static int32_t patch_at(const Grain* grain, int along, int across) {
    int x;
    int y;
    place(grain, along, across, &x, &y);
    return map_patch(grain->map, grain->storey, x, y);
}

static OpeningDef* add_opening(Map* map) {
    if (map->opening_count == map->opening_capacity) {
        int capacity = 2 * map->opening_capacity + 32;
        OpeningDef* grown = (OpeningDef*)map_take(map, (size_t)capacity, sizeof(OpeningDef));
        if (grown == NULL) {
            return NULL;
        }
        for (int i = 0; i < map->opening_count; i++) {
            grown[i] = map->openings[i];
        }
        map->openings = grown;
        map->opening_capacity = capacity;
    }
    OpeningDef* opening = &map->openings[map->opening_count++];
    *opening = (OpeningDef){0};
    return opening;
}

// A line along the run from cell `first` to before `end`, `across` in cells from the edge of the
// grid, shortened at both ends.
static void set_line(const Grain* grain, double line[2][2], int first, int end, double across,
                     double inset) {
    const Map* map = grain->map;
    double from = first + inset;
    double to = end - inset;
    for (int i = 0; i < 2; i++) {
        double along = i == 0 ? from : to;
        double x = grain->columns ? across : along;
        double y = grain->columns ? along : across;
        line[i][0] = x * map->cell;
        line[i][1] = (map->high - y) * map->cell;
    }
}

static void add_between(const Grain* grain, OpeningKind kind, int32_t one, int32_t two, int first,
                        int end, double across, double inset) {
    Map* map = grain->map;
    OpeningDef* opening = add_opening(map);
    if (opening == NULL) {
        return;
    }
    // Doors and gaps are numbered apart, in the order in which they are found.
    int number = 0;
    for (int i = 0; i < map->opening_count; i++) {
        number += i + 1 == map->opening_count || map->openings[i].kind == kind;
    }
    opening->kind = kind;
    opening->id = map_format(map, kind == OPENING_DOOR ? "door%d" : "gap%d", number);
    opening->storey = map->storeys[grain->storey].id;
    opening->rooms[0] = map->rooms[one].id;
    opening->rooms[1] = map->rooms[two].id;
    set_line(grain, opening->centre, first, end, across, inset);
}

static bool is_sign(char c) {
    return c == '+' || c == '\'' || c == '=';
}

// True when the cell is a sign with floor on both sides across the run.
static bool passes(const Grain* grain, int along, int across) {
    return is_sign(sign_at(grain, along, across)) && patch_at(grain, along, across - 1) >= 0 &&
           patch_at(grain, along, across + 1) >= 0;
}

static bool same_run(const Grain* grain, int along, int next, int across) {
    return sign_at(grain, next, across) == sign_at(grain, along, across) &&
           patch_at(grain, next, across - 1) == patch_at(grain, along, across - 1) &&
           patch_at(grain, next, across + 1) == patch_at(grain, along, across + 1);
}

// The opening whose run starts at this cell, if one does.
static void take_run(const Grain* grain, int along, int across) {
    if (!passes(grain, along, across) ||
        (passes(grain, along - 1, across) && same_run(grain, along, along - 1, across))) {
        return;
    }
    int end = along + 1;
    while (passes(grain, end, across) && same_run(grain, along, end, across)) {
        end++;
    }
    char sign = sign_at(grain, along, across);
    int before = grain->map->opening_count;
    add_between(grain, sign == '=' ? OPENING_GAP : OPENING_DOOR, patch_at(grain, along, across - 1),
                patch_at(grain, along, across + 1), along, end, across + 0.5, END_INSET);
    if (grain->map->opening_count > before) {
        grain->map->openings[before].open = sign == '\'';
    }
}

// A sign must lead somewhere, and one way only.
static void check_sign(Map* map, int storey, int x, int y) {
    Grain rows = {map, storey, false};
    Grain columns = {map, storey, true};
    bool north_south = passes(&rows, x, y);
    bool east_west = passes(&columns, y, x);
    char sign = map_at(map, storey, x, y);
    if (north_south && east_west) {
        map_problem(map, storey, x, y,
                    IN_BOTH("put wall on two opposite sides of it", "请在相对的两侧画墙"),
                    "'%c' leads both north-south and east-west", "“%c”既通南北又通东西", sign);
    } else if (!north_south && !east_west) {
        map_problem(map, storey, x, y, NULL, "'%c' needs floor on two opposite sides",
                    "“%c”相对的两侧须是地面", sign);
    } else {
        int32_t one = map_patch(map, storey, north_south ? x : x - 1, north_south ? y - 1 : y);
        int32_t two = map_patch(map, storey, north_south ? x : x + 1, north_south ? y + 1 : y);
        if (one == two) {
            map_problem(map, storey, x, y, NULL, "both sides of '%c' are room \"%s\"",
                        "“%c”两侧都是房间“%s”", sign, map->rooms[one].id);
        }
    }
}

// Where floors of two patches touch along a run of cell edges: below row / right of column across.
static void take_edge(const Grain* grain, int along, int across) {
    int32_t one = patch_at(grain, along, across);
    int32_t two = patch_at(grain, along, across + 1);
    if (one < 0 || two < 0 || one == two ||
        (patch_at(grain, along - 1, across) == one &&
         patch_at(grain, along - 1, across + 1) == two)) {
        return;
    }
    int end = along + 1;
    while (patch_at(grain, end, across) == one && patch_at(grain, end, across + 1) == two) {
        end++;
    }
    add_between(grain, OPENING_GAP, one, two, along, end, across + 1.0, 0.0);
}

// A flight from a run of '>' to the run of '<' above it.
static void take_stair(Map* map, int storey, int x, int y) {
    char sign = map_at(map, storey, x, y);
    char other = sign == '>' ? '<' : '>';
    int to = sign == '>' ? storey + 1 : storey - 1;
    if (map_at(map, to, x, y) != other) {
        map_problem(map, storey, x, y, NULL,
                    "'%c' needs '%c' at the same cell of the storey %s%.0s",
                    "“%c”须有“%c”在%.0s%s的同一格", sign, other, sign == '>' ? "above" : "below",
                    sign == '>' ? "上一层" : "下一层");
        return;
    }
    int32_t patch = map_patch(map, storey, x, y);
    if (patch < 0) {
        map_problem(map, storey, x, y, NULL, "the stair stands beside no room", "楼梯旁没有房间");
        return;
    }
    if (sign == '<' || map_patch(map, to, x, y) < 0 ||
        (map_at(map, storey, x - 1, y) == sign && map_at(map, to, x - 1, y) == other)) {
        return; // found from below; told above; part of the run to the left
    }
    int end = x + 1;
    while (map_at(map, storey, end, y) == sign && map_at(map, to, end, y) == other) {
        end++;
    }
    OpeningDef* stair = add_opening(map);
    if (stair == NULL) {
        return;
    }
    int number = 1;
    for (int i = 0; i + 1 < map->opening_count; i++) {
        number += map->openings[i].kind == OPENING_STAIR;
    }
    Grain rows = {map, storey, false};
    stair->kind = OPENING_STAIR;
    stair->id = map_format(map, "stair%d", number);
    stair->rooms[0] = map->rooms[patch].id;
    stair->rooms[1] = map->rooms[map_patch(map, to, x, y)].id;
    set_line(&rows, stair->centre, x, end, y + 0.5, END_INSET);
    set_line(&rows, stair->upper_line, x, end, y + 0.5, END_INSET);
}

void map_openings(Map* map) {
    for (int s = 0; s < map->def->storey_count && !map->no_memory; s++) {
        Grain rows = {map, s, false};
        Grain columns = {map, s, true};
        for (int y = 0; y < map->high && !map->no_memory; y++) {
            for (int x = 0; x < map->wide && !map->no_memory; x++) {
                char sign = map_at(map, s, x, y);
                if (is_sign(sign)) {
                    check_sign(map, s, x, y);
                    take_run(&rows, x, y);
                    take_run(&columns, y, x);
                } else if (sign == '<' || sign == '>') {
                    take_stair(map, s, x, y);
                }
                take_edge(&rows, x, y);
                take_edge(&columns, y, x);
            }
        }
    }
}
