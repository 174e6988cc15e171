// Map: a facility drawn with characters becomes a FacilityDef, which facility_create() then checks
// and links as it does any other. The characters are explained in facility.h. Doors, gaps and
// stairs name their two rooms, so linking never guesses; outlines come from contour.c.
#include "facility/map.h"

#include "facility/contour.h"

#include <stdio.h>
#include <string.h>

#define MAP_SIDE_MOST  512 // columns, rows
#define MAP_CELLS_MOST 1048576
#define MAP_LETTERS    128

void map_problem(Map* map, int storey, int x, int y, const char* hint, const char* en,
                 const char* zh, ...) {
    char where[64];
    if (map->def->storey_count > 1) {
        snprintf(where, sizeof where, "storey %d, row %d, column %d", storey + 1, y + 1, x + 1);
    } else {
        snprintf(where, sizeof where, "row %d, column %d", y + 1, x + 1);
    }
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(map->problems, PROBLEM_ERROR, map->name, 0, where, hint, en, zh, arguments);
    va_end(arguments);
}

char map_at(const Map* map, int storey, int x, int y) {
    if (storey < 0 || storey >= map->def->storey_count || x < 0 || y < 0 || x >= map->wide ||
        y >= map->high) {
        return '#';
    }
    return map->cells[(storey * map->high + y) * map->wide + x];
}

int32_t map_patch(const Map* map, int storey, int x, int y) {
    if (x < 0 || y < 0 || x >= map->wide || y >= map->high) {
        return -1;
    }
    return map->patch[(storey * map->high + y) * map->wide + x];
}

void* map_take(Map* map, size_t count, size_t size) {
    void* taken = arena_take(&map->scratch, count > 0 ? count : 1, size);
    map->no_memory = map->no_memory || taken == NULL;
    return taken;
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// ---- reading the rows -----------------------------------------------------------------------

static const char* first_row(const char* text) {
    return text[0] == '\n' ? text + 1 : text;
}

static bool measure(Map* map) {
    for (int s = 0; s < map->def->storey_count; s++) {
        int x = 0;
        int y = 0;
        for (const char* c = first_row(map->def->storeys[s]); *c != '\0'; c++) {
            x = *c == '\n' ? 0 : x + 1;
            y += *c == '\n';
            map->wide = x > map->wide ? x : map->wide;
            map->high = x > 0 && y + 1 > map->high ? y + 1 : map->high;
            if (x > MAP_SIDE_MOST || y > MAP_SIDE_MOST) {
                map_problem(map, s, x - 1, y, NULL, "a map has at most %d rows and columns",
                            "地图的行和列最多各 %d", MAP_SIDE_MOST);
                return false;
            }
        }
    }
    if (map->wide * map->high * map->def->storey_count > MAP_CELLS_MOST || map->wide == 0) {
        problems_add(map->problems, PROBLEM_ERROR, map->name, 0, NULL, NULL,
                     map->wide == 0 ? "the map is empty" : "the map has too many cells",
                     map->wide == 0 ? "地图是空的" : "地图的格子过多");
        return false;
    }
    return true;
}

static void read_rows(Map* map) {
    size_t cells = (size_t)(map->wide * map->high * map->def->storey_count);
    map->cells = (char*)map_take(map, cells, 1);
    map->floor = (char*)map_take(map, cells, 1);
    map->patch = (int32_t*)map_take(map, cells, sizeof(int32_t));
    if (map->no_memory) {
        return;
    }
    memset(map->cells, ' ', cells);
    for (int s = 0; s < map->def->storey_count; s++) {
        int x = 0;
        int y = 0;
        for (const char* c = first_row(map->def->storeys[s]); *c != '\0'; c++) {
            if (*c == '\n') {
                x = 0;
                y++;
                continue;
            }
            if (!is_letter(*c) && strchr("#.*+'=<> ", *c) == NULL) {
                const char* hint = IN_BOTH("known are letters and # . * + ' = < > and space",
                                           "可用字母和 # . * + ' = < > 及空格");
                bool printable = *c > ' ' && *c < 127;
                map_problem(map, s, x, y, hint,
                            printable ? "'%c' means nothing in a map"
                                      : "character %d means nothing in a map",
                            printable ? "“%c”在地图中没有含义" : "字符 %d 在地图中没有含义",
                            printable ? *c : (unsigned char)*c);
            }
            map->cells[(s * map->high + y) * map->wide + x] = *c;
            x++;
        }
    }
}

// ---- floors and patches ---------------------------------------------------------------------

static char floor_at(const Map* map, int storey, int x, int y) {
    if (x < 0 || y < 0 || x >= map->wide || y >= map->high) {
        return 0;
    }
    return map->floor[(storey * map->high + y) * map->wide + x];
}

// Stairs are floor of the room beside them: left, right, above, below, the first that is a floor.
static void find_floors(Map* map) {
    static const int DX[4] = {-1, 1, 0, 0};
    static const int DY[4] = {0, 0, -1, 1};
    int cells = map->wide * map->high * map->def->storey_count;
    for (int i = 0; i < cells; i++) {
        char c = map->cells[i];
        map->floor[i] = is_letter(c) || c == '.' ? c : (c == '*' ? '.' : 0);
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < cells; i++) {
            char c = map->cells[i];
            int x = i % map->wide;
            int y = i / map->wide % map->high;
            int s = i / map->wide / map->high;
            for (int d = 0; (c == '<' || c == '>') && map->floor[i] == 0 && d < 4; d++) {
                char beside = floor_at(map, s, x + DX[d], y + DY[d]);
                if (beside != 0) {
                    map->floor[i] = beside;
                    changed = true;
                }
            }
        }
    }
}

// Fills one patch with its number, row by row with an explicit stack.
static void flood(Map* map, int start, int32_t number, int32_t* stack) {
    int count = 0;
    stack[count++] = start;
    map->patch[start] = number;
    while (count > 0) {
        int i = stack[--count];
        int x = i % map->wide;
        int y = i / map->wide % map->high;
        const int next[4] = {i - 1, i + 1, i - map->wide, i + map->wide};
        const bool there[4] = {x > 0, x + 1 < map->wide, y > 0, y + 1 < map->high};
        for (int d = 0; d < 4; d++) {
            if (there[d] && map->patch[next[d]] < 0 && map->floor[next[d]] == map->floor[i]) {
                map->patch[next[d]] = number;
                stack[count++] = next[d];
            }
        }
    }
}

static void find_patches(Map* map) {
    int cells = map->wide * map->high * map->def->storey_count;
    int32_t* stack = (int32_t*)map_take(map, (size_t)cells, sizeof(int32_t));
    map->starts = (int32_t*)map_take(map, (size_t)cells, sizeof(int32_t));
    if (map->no_memory) {
        return;
    }
    for (int i = 0; i < cells; i++) {
        map->patch[i] = -1;
    }
    for (int i = 0; i < cells; i++) {
        if (map->floor[i] != 0 && map->patch[i] < 0) {
            map->starts[map->patch_count] = i;
            flood(map, i, map->patch_count++, stack);
        }
    }
}

// ---- rooms ----------------------------------------------------------------------------------

const char* map_format(Map* map, const char* format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    char* kept = (char*)map_take(map, strlen(text) + 1, 1);
    if (kept != NULL) {
        memcpy(kept, text, strlen(text) + 1);
    }
    return kept;
}

static void make_storeys(Map* map) {
    map->storeys = (StoreyDef*)map_take(map, (size_t)map->def->storey_count, sizeof(StoreyDef));
    for (int s = 0; s < map->def->storey_count && !map->no_memory; s++) {
        map->storeys[s] = (StoreyDef){
            .id = map_format(map, "%d", s),
            .name = {map_format(map, "storey %d", s + 1), map_format(map, "%d层", s + 1)},
            .elevation = s * map->height,
            .height = map->height};
    }
}

static void make_rooms(Map* map) {
    int numbers[MAP_LETTERS] = {0};
    map->rooms = (RoomDef*)map_take(map, (size_t)map->patch_count, sizeof(RoomDef));
    for (int32_t p = 0; p < map->patch_count && !map->no_memory; p++) {
        int storey = map->starts[p] / map->wide / map->high;
        char letter = map->floor[map->starts[p]];
        int number = ++numbers[(unsigned char)letter % MAP_LETTERS];
        PatchGrid grid = {map->wide, map->high, map->patch + storey * map->high * map->wide};
        const RingDef* rings = NULL;
        int count = contour_trace(&map->scratch, &grid, p, map->cell, map->high, &rings);
        if (count == 0) {
            map->no_memory = true;
            return;
        }
        RoomDef* room = &map->rooms[p];
        const char* name = letter == '.' ? "outdoors" : map_format(map, "%c", letter);
        room->id = number == 1 ? name : map_format(map, "%s%d", name, number);
        room->storey = map->storeys[storey].id;
        room->use = letter == '.' ? ROOM_OUTDOOR : ROOM_OTHER;
        room->name =
            letter == '.' ? (Text){room->id, number == 1 ? "室外" : NULL} : (Text){room->id, NULL};
        room->outline = rings[0];
        room->holes = rings + 1;
        room->hole_count = count - 1;
    }
}

static void make_musters(Map* map) {
    int cells = map->wide * map->high * map->def->storey_count;
    int count = 0;
    for (int i = 0; i < cells; i++) {
        count += map->cells[i] == '*';
    }
    map->musters = (MusterDef*)map_take(map, (size_t)count, sizeof(MusterDef));
    for (int i = 0; i < cells && !map->no_memory; i++) {
        if (map->cells[i] == '*') {
            MusterDef* muster = &map->musters[map->muster_count++];
            muster->id = map_format(map, "muster%d", map->muster_count);
            muster->name = (Text){map_format(map, "muster point %d", map->muster_count),
                                  map_format(map, "集合点%d", map->muster_count)};
            muster->at[0] = (i % map->wide + 0.5) * map->cell;
            muster->at[1] = (map->high - i / map->wide % map->high - 0.5) * map->cell;
        }
    }
}

// ---- the whole ------------------------------------------------------------------------------

static Status run_stages(Map* map, Arena* arena, const Facility** facility) {
    int before = map->problems->errors;
    if (!measure(map)) {
        return STATUS_INVALID;
    }
    read_rows(map);
    if (map->no_memory || map->problems->errors > before) {
        return map->no_memory ? STATUS_NO_MEMORY : STATUS_INVALID;
    }
    find_floors(map);
    find_patches(map);
    if (!map->no_memory) {
        make_storeys(map);
        make_rooms(map);
        make_musters(map);
        map_openings(map);
    }
    if (!map->no_memory) {
        map_legend(map);
    }
    if (map->no_memory || map->problems->errors > before) {
        return map->no_memory ? STATUS_NO_MEMORY : STATUS_INVALID;
    }
    FacilityDef def = facility_default_def();
    def.id = map->name;
    def.file = map->name;
    def.storeys = map->storeys;
    def.storey_count = map->def->storey_count;
    def.rooms = map->rooms;
    def.room_count = map->patch_count;
    def.openings = map->openings;
    def.opening_count = map->opening_count;
    def.lifts = map->lifts;
    def.lift_count = map->lift_count;
    def.devices = map->devices;
    def.device_count = map->device_count;
    def.musters = map->musters;
    def.muster_count = map->muster_count;
    return facility_create(arena, &def, map->problems, facility);
}

Status facility_from_map(Arena* arena, const MapDef* def, Problems* problems,
                         const Facility** facility) {
    Map map = {.def = def, .problems = problems, .name = def->name != NULL ? def->name : "map"};
    *facility = NULL;
    map.cell = def->cell != 0.0 ? def->cell : 1.0;
    map.height = def->height != 0.0 ? def->height : 3.0;
    if (!(map.cell >= 0.25 && map.cell <= 2.5) || def->storey_count < 1 ||
        def->storey_count > FACILITY_STOREYS_MAX) {
        problems_add(problems, PROBLEM_ERROR, map.name, 0, NULL, NULL,
                     "a map has 1 to %d storeys and cells of 0.25 to 2.5 m (got %d and %g)",
                     "地图须有 1 至 %d 层，格宽 0.25 至 2.5 米（实为 %d 和 %g）",
                     FACILITY_STOREYS_MAX, def->storey_count, map.cell);
        return STATUS_INVALID;
    }
    arena_init_growing(&map.scratch, (size_t)1 << 30);
    Status status = run_stages(&map, arena, facility);
    arena_free(&map.scratch);
    return status;
}
