// The rules that a planner is asked about first, as the Chinese codes state them. Distances are
// straight from door to door, so they are a little short in rooms with corners: what is told is
// longer than allowed in any case. What is a public building and what a factory the file does not
// say; the use of the largest room does.
#include "facility/rules.h"

#include <math.h>

/// GB 55037-2022 7.1.4 (from memory): clear width of a door on an escape route [m].
#define DOOR_LEAST 0.80
/// GB 50016-2014 (2018) 5.5.17, table, other public buildings of one or several storeys, fire
/// resistance 1 or 2 (from memory): from a room's door to the nearest safety exit [m]; from any
/// point of a room to its door, and of a hall with two doors or more [m].
#define WAY_MOST  40.0
#define ROOM_MOST 22.0
#define HALL_MOST 30.0
/// The same, note 3: with sprinklers throughout.
#define SPRINKLED 1.25
/// GB 50016-2014 (2018) 3.7.4, class C, several storeys (from memory): from any point of a factory
/// to the nearest safety exit [m].
#define FACTORY_MOST 60.0
/// GB 50016-2014 (2018) 5.5.15: a room up to this may have one door [m^2].
#define ONE_DOOR_MOST 120.0
/// GB 50016-2014 (2018) 5.5.8: a storey up to this may have one exit or stair [m^2].
#define ONE_EXIT_MOST 200.0
/// Of one rule, told one by one.
#define TOLD_MOST 5
/// Openings that ways are looked for through; beyond, distances are not judged.
#define OPENINGS_MAX 4096

typedef struct Rules {
    const Facility* facility;
    const char* file;
    Problems* problems;
    double* way; // to the nearest safety exit [m], HUGE_VAL none; by opening and side
    double more; // what sprinklers allow
    bool factory;
} Rules;

bool facility_has_alarm(const Facility* facility) {
    for (int32_t i = 0; i < facility->device_count; i++) {
        const DeviceKind kind = facility->devices[i].kind;
        if (kind == DEVICE_CALL_POINT || kind == DEVICE_ALARM_PANEL) {
            return true;
        }
    }
    return false;
}

/// People are in such a room for more than to pass or to repair something.
static bool is_occupied(const Room* room) {
    return room->use != ROOM_OUTDOOR && room->use != ROOM_STAIR && room->use != ROOM_PLANT &&
           room->use != ROOM_CORRIDOR;
}

static vec2s middle_of(const Opening* opening, int side) {
    return glms_vec2_scale(glms_vec2_add(opening->side[side][0], opening->side[side][1]), 0.5f);
}

static bool is_usable(const Opening* opening) {
    return !opening->locked && opening->kind != OPENING_WINDOW && opening->kind != OPENING_LIFT;
}

bool facility_safety_exit(const Facility* facility, const Opening* opening, int side) {
    const Room* here = &facility->rooms[opening->room[side]];
    const Room* there = &facility->rooms[opening->room[1 - side]];
    if (!is_usable(opening) || here->use == ROOM_OUTDOOR || opening_bars(opening, side)) {
        return false;
    }
    if (opening->kind == OPENING_STAIR) {
        const double height = (double)facility->storeys[here->storey].elevation;
        return side == 1 ? height > 0.5 : height < -0.5;
    }
    return there->use == ROOM_OUTDOOR || (there->use == ROOM_STAIR && here->use != ROOM_STAIR);
}

/// Steps of a search: 2 * opening + side is who stands in that side's room, about to pass it.
typedef struct Search {
    bool* done;
    int32_t count;
} Search;

/// The nearest step that is not done; -1 none.
static int32_t nearest_step(const Rules* rules, const Search* search) {
    int32_t at = -1;
    for (int32_t i = 0; i < search->count; i++) {
        bool open = !search->done[i] && rules->way[i] < HUGE_VAL;
        at = open && (at < 0 || rules->way[i] < rules->way[at]) ? i : at;
    }
    return at;
}

/// Those who come into a room by another door go on by this one.
static void spread(const Rules* rules, int32_t step) {
    const Facility* facility = rules->facility;
    const Opening* on = &facility->openings[step / 2];
    const int32_t index = on->room[step % 2];
    const Room* room = &facility->rooms[index];
    const vec2s to = middle_of(on, step % 2);
    for (int32_t k = 0; k < room->opening_count && room->use != ROOM_OUTDOOR; k++) {
        const int32_t i = facility->room_openings[room->first_opening + k];
        const Opening* door = &facility->openings[i];
        const int within = door->room[0] == index ? 0 : 1;
        const int before = 1 - within;
        if (i == step / 2 || !is_usable(door) || !opening_is_doorway(door) ||
            opening_bars(door, before)) {
            continue;
        }
        const double way =
            rules->way[step] + (double)glms_vec2_distance(middle_of(door, within), to);
        double* known = &rules->way[2 * i + before];
        *known = way < *known ? way : *known;
    }
}

/// Shortest ways from each door to a safety exit (Dijkstra). False where there are too many.
static bool find_ways(Rules* rules, Arena* arena) {
    const Facility* facility = rules->facility;
    Search search = {.count = 2 * facility->opening_count};
    search.done = ARENA_TAKE(arena, bool, (size_t)search.count + 1);
    rules->way = ARENA_TAKE(arena, double, (size_t)search.count + 1);
    if (search.done == NULL || rules->way == NULL || facility->opening_count > OPENINGS_MAX) {
        return false;
    }
    for (int32_t i = 0; i < search.count; i++) {
        const Opening* opening = &facility->openings[i / 2];
        bool goal = facility_safety_exit(facility, opening, i % 2);
        rules->way[i] = goal ? 0.0 : HUGE_VAL;
        search.done[i] = false;
    }
    for (int32_t at; (at = nearest_step(rules, &search)) >= 0;) {
        search.done[at] = true;
        spread(rules, at);
    }
    return true;
}

// ---- what is told -----------------------------------------------------------------------------

static void where_room(const Room* room, char where[160]) {
    where[0] = '\0';
    text_append(where, 160, "room \"%.120s\"", room->id);
}

static void tell_more(const Rules* rules, int told, const char* en, const char* zh) {
    if (told > TOLD_MOST) {
        problems_add(rules->problems, PROBLEM_NOTE, rules->file, 0, NULL, NULL, "%d more: %s%.0s",
                     "另有 %d 处：%.0s%s", told - TOLD_MOST, en, zh);
    }
}

static void check_alarm(const Rules* rules) {
    if (!facility_has_alarm(rules->facility)) {
        problems_add(rules->problems, PROBLEM_NOTE, rules->file, 0, NULL,
                     IN_BOTH("place call points, detectors and the panel where they hang, in the "
                             "editor with K; an import with --usual-devices assumes them",
                             "请在编辑器中用 K 按实际位置设置手动报警按钮、探测器和控制器；导入时"
                             "可用 --usual-devices 按常规假定"),
                     "it has no fire alarm: of a fire people learn by voice alone, room by room",
                     "没有火灾报警设施：人员只能靠逐间口头通知得知火情");
    }
}

static void check_widths(const Rules* rules) {
    const Facility* facility = rules->facility;
    int told = 0;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* door = &facility->openings[i];
        bool safety = opening_is_doorway(door) && (facility_safety_exit(facility, door, 0) ||
                                                   facility_safety_exit(facility, door, 1));
        if (!safety || (double)door->width >= DOOR_LEAST - 1e-3 || ++told > TOLD_MOST) {
            continue;
        }
        char where[160] = "";
        text_append(where, sizeof where, "door \"%.120s\"", door->id);
        problems_add(rules->problems, PROBLEM_NOTE, rules->file, 0, where, NULL,
                     "it is a safety exit only %.2f m wide: %.2f m at least (GB 55037-2022 7.1.4)",
                     "安全出口净宽仅 %.2f 米：不应小于 %.2f 米（GB 55037-2022 第 7.1.4 条）",
                     (double)door->width, DOOR_LEAST);
    }
    tell_more(rules, told, "safety exits too narrow", "安全出口净宽不足");
}

static double smaller(double a, double b) {
    return a < b ? a : b;
}

/// Doors of a room that people may leave by, and the furthest of its corners from the nearest of
/// them, without and with the way from there [m].
static int look_at_room(const Rules* rules, int32_t index, double* to_door, double* to_exit,
                        double* door_way) {
    const Facility* facility = rules->facility;
    const Room* room = &facility->rooms[index];
    const Ring* ring = &facility->rings[room->first_ring];
    int doors = 0;
    *to_door = *to_exit = 0.0;
    *door_way = HUGE_VAL;
    for (int32_t p = -1; p < ring->count; p++) {
        double nearest = HUGE_VAL;
        double shortest = HUGE_VAL;
        for (int32_t k = 0; k < room->opening_count; k++) {
            const int32_t i = facility->room_openings[room->first_opening + k];
            const Opening* door = &facility->openings[i];
            const int side = door->room[0] == index ? 0 : 1;
            bool out = is_usable(door) && !opening_bars(door, side) &&
                       (opening_is_doorway(door) || facility_safety_exit(facility, door, side));
            if (out && p < 0) {
                doors++;
                *door_way = smaller(*door_way, rules->way[2 * i + side]);
            } else if (out) {
                const vec2s corner = facility->points[ring->first + p];
                const double off = (double)glms_vec2_distance(corner, middle_of(door, side));
                nearest = smaller(nearest, off);
                shortest = smaller(shortest, off + rules->way[2 * i + side]);
            }
        }
        if (p >= 0 && doors > 0) {
            *to_door = *to_door > nearest ? *to_door : nearest;
            *to_exit = *to_exit > shortest ? *to_exit : shortest;
        }
    }
    return doors;
}

static void check_rooms(const Rules* rules) {
    const Facility* facility = rules->facility;
    int far_rooms = 0;
    int deep_rooms = 0;
    int one_door = 0;
    for (int32_t i = 0; i < facility->room_count; i++) {
        const Room* room = &facility->rooms[i];
        double to_door;
        double to_exit;
        double way;
        char where[160];
        const int doors = is_occupied(room) ? look_at_room(rules, i, &to_door, &to_exit, &way) : 0;
        where_room(room, where);
        if (doors == 0 || way >= HUGE_VAL) {
            continue;
        }
        if (rules->factory) {
            if (to_exit > FACTORY_MOST * rules->more && ++far_rooms <= TOLD_MOST) {
                problems_add(
                    rules->problems, PROBLEM_NOTE, rules->file, 0, where, NULL,
                    "from its furthest corner to a safety exit are %.0f m at least: %.0f m "
                    "at most (GB 50016-2014 (2018) 3.7.4, class C)",
                    "最远点至安全出口至少 %.0f 米：不应大于 %.0f 米（GB 50016-2014（2018 "
                    "年版）第 3.7.4 条，丙类）",
                    to_exit, FACTORY_MOST * rules->more);
            }
            continue;
        }
        if (way > WAY_MOST * rules->more && ++far_rooms <= TOLD_MOST) {
            problems_add(rules->problems, PROBLEM_NOTE, rules->file, 0, where, NULL,
                         "from its door to a safety exit are %.0f m at least: %.0f m at most (GB "
                         "50016-2014 (2018) 5.5.17)",
                         "房间疏散门至最近安全出口至少 %.0f 米：不应大于 %.0f 米（GB "
                         "50016-2014（2018 年版）第 5.5.17 条）",
                         way, WAY_MOST * rules->more);
        }
        const double most = (doors > 1 ? HALL_MOST : ROOM_MOST) * rules->more;
        if (to_door > most && ++deep_rooms <= TOLD_MOST) {
            problems_add(rules->problems, PROBLEM_NOTE, rules->file, 0, where, NULL,
                         "from its furthest corner to a door are %.0f m: %.0f m at most (GB "
                         "50016-2014 (2018) 5.5.17)",
                         "室内最远点至疏散门 %.0f 米：不应大于 %.0f 米（GB 50016-2014（2018 "
                         "年版）第 5.5.17 条）",
                         to_door, most);
        }
        if (doors == 1 && (double)room->area > ONE_DOOR_MOST && ++one_door <= TOLD_MOST) {
            problems_add(rules->problems, PROBLEM_NOTE, rules->file, 0, where, NULL,
                         "it has %.0f m2 and one door: two above %.0f m2 (GB 50016-2014 (2018) "
                         "5.5.15)",
                         "面积 %.0f 平方米而只有一个疏散门：大于 %.0f 平方米应设两个（GB "
                         "50016-2014（2018 年版）第 5.5.15 条）",
                         (double)room->area, ONE_DOOR_MOST);
        }
    }
    tell_more(rules, far_rooms, "ways to a safety exit too long", "至安全出口过远");
    tell_more(rules, deep_rooms, "rooms too deep", "室内疏散距离过长");
    tell_more(rules, one_door, "large rooms with one door", "大房间只有一个疏散门");
}

/// A storey of some size has two ways off it.
static void check_storeys(const Rules* rules) {
    const Facility* facility = rules->facility;
    for (int32_t s = 0; s < facility->storey_count; s++) {
        double area = 0.0;
        int ways = 0;
        for (int32_t i = 0; i < facility->room_count; i++) {
            const Room* room = &facility->rooms[i];
            area += room->storey == s && room->use != ROOM_OUTDOOR ? (double)room->area : 0.0;
        }
        for (int32_t i = 0; i < facility->opening_count; i++) {
            const Opening* opening = &facility->openings[i];
            for (int side = 0; side < 2 && is_usable(opening); side++) {
                const Room* room = &facility->rooms[opening->room[side]];
                bool here = room->storey == s && room->use != ROOM_OUTDOOR;
                ways += here && facility_safety_exit(facility, opening, side) ? 1 : 0;
            }
        }
        if (area > ONE_EXIT_MOST && ways < 2) {
            char where[160] = "";
            text_append(where, sizeof where, "storey \"%.120s\"", facility->storeys[s].id);
            problems_add(rules->problems, PROBLEM_NOTE, rules->file, 0, where, NULL,
                         "it has %.0f m2 and %d safety exits: two above %.0f m2 (GB 50016-2014 "
                         "(2018) 5.5.8)",
                         "面积 %.0f 平方米，安全出口 %d 个：大于 %.0f 平方米不应少于两个（GB "
                         "50016-2014（2018 年版）第 5.5.8 条）",
                         area, ways, ONE_EXIT_MOST);
        }
    }
}

static bool has_sprinklers(const Facility* facility) {
    for (int32_t i = 0; i < facility->device_count; i++) {
        if (facility->devices[i].kind == DEVICE_SPRINKLER) {
            return true;
        }
    }
    return false;
}

/// Work, and not people, is what its largest room is for.
static bool is_factory(const Facility* facility) {
    const Room* largest = NULL;
    for (int32_t i = 0; i < facility->room_count; i++) {
        const Room* room = &facility->rooms[i];
        bool larger = largest == NULL || room->area > largest->area;
        largest = room->use != ROOM_OUTDOOR && larger ? room : largest;
    }
    return largest != NULL && (largest->use == ROOM_WORKSHOP || largest->use == ROOM_STORE ||
                               largest->use == ROOM_PLANT);
}

void facility_rules(const Facility* facility, Arena* arena, const char* file, Problems* problems) {
    Rules rules = {.facility = facility,
                   .file = file,
                   .problems = problems,
                   .more = has_sprinklers(facility) ? SPRINKLED : 1.0,
                   .factory = is_factory(facility)};
    check_alarm(&rules);
    check_widths(&rules);
    check_storeys(&rules);
    if (find_ways(&rules, arena)) {
        check_rooms(&rules);
    }
}
