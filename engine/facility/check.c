// Check: what can only be judged once everything is linked - overlaps, rooms without a door, exits,
// ways out. Ways out are asked for only when nothing else is wrong, since a door that could not be
// linked would make every room behind it a second problem.
#include "facility/build.h"
#include "facility/net.h"

#include <stdio.h>

#define LEAST_OVERLAP 0.5 // rooms may share this much floor: drawing tolerance [m^2]
#define CUPBOARD      1.5 // rooms smaller than this may have no door [m^2]

static void room_where(const BuildRoom* room, char* buffer, size_t size) {
    snprintf(buffer, size, "room \"%s\"", room->id);
}

static int ring_points(const BuildRoom* room) {
    int count = 0;
    for (int r = 0; r < room->ring_count; r++) {
        count += room->rings[r].count;
    }
    return count;
}

static void check_overlap(Build* build, int i, int j) {
    const BuildRoom* a = &build->rooms[i];
    const BuildRoom* b = &build->rooms[j];
    Point low =
        point(a->low.x > b->low.x ? a->low.x : b->low.x, a->low.y > b->low.y ? a->low.y : b->low.y);
    Point high = point(a->high.x < b->high.x ? a->high.x : b->high.x,
                       a->high.y < b->high.y ? a->high.y : b->high.y);
    // The common box must itself hold more than the tolerance.
    if (high.x <= low.x || high.y <= low.y ||
        (high.x - low.x) * (high.y - low.y) <= LEAST_OVERLAP) {
        return;
    }
    int64_t lines = (int64_t)((high.y - low.y) / 0.05) + 1;
    lines = lines > 400 ? 400 : lines;
    if (!build_work(build, lines * (ring_points(a) + ring_points(b)) / 8)) {
        return;
    }
    double area = rings_overlap(a->rings, a->ring_count, b->rings, b->ring_count, low, high);
    if (area <= LEAST_OVERLAP) {
        return;
    }
    bool outdoors = a->def->use == ROOM_OUTDOOR || b->def->use == ROOM_OUTDOOR;
    char where[128];
    room_where(a, where, sizeof where);
    build_problem(build, PROBLEM_ERROR, a->def->line, where,
                  outdoors ? IN_BOTH("leave a hole in the outdoor room where the building stands",
                                     "请在室外区域中为建筑留出孔洞")
                           : NULL,
                  "it shares %.1f m2 of floor with room \"%s\"", "有 %.1f 平方米地面与房间“%s”重叠",
                  area, b->id);
}

static void check_overlaps(Build* build) {
    for (int i = 0; i < build->def->room_count && !build->too_much; i++) {
        for (int j = i + 1; j < build->def->room_count && !build->too_much; j++) {
            if (!build->rooms[i].bad && !build->rooms[j].bad &&
                build->rooms[i].storey == build->rooms[j].storey) {
                check_overlap(build, i, j);
            }
        }
    }
}

static void count_openings(Build* build) {
    for (int i = 0; i < build->opening_count; i++) {
        BuildOpening* opening = &build->openings[i];
        for (int s = 0; s < 2; s++) {
            if (opening->room[s] >= 0) {
                build->rooms[opening->room[s]].openings++;
                build->rooms[opening->room[s]].doors += opening->kind != OPENING_WINDOW;
            }
        }
    }
    for (int i = 0; i < build->def->room_count; i++) {
        if (build->rooms[i].openings > FACILITY_ROOM_OPENINGS_MAX) {
            char where[128];
            room_where(&build->rooms[i], where, sizeof where);
            build_problem(build, PROBLEM_ERROR, build->rooms[i].def->line, where, NULL,
                          "it has %d openings, at most %d are accepted",
                          "有 %d 个开口，最多接受 %d 个", build->rooms[i].openings,
                          FACILITY_ROOM_OPENINGS_MAX);
        }
    }
}

static void mark_exits(Build* build) {
    for (int i = 0; i < build->opening_count; i++) {
        BuildOpening* opening = &build->openings[i];
        if (opening->kind == OPENING_WINDOW || opening->room[0] < 0 || opening->room[1] < 0) {
            continue;
        }
        bool from = build->rooms[opening->room[0]].def->use == ROOM_OUTDOOR;
        bool into = build->rooms[opening->room[1]].def->use == ROOM_OUTDOOR;
        opening->is_exit = into && !from;
        if (opening->def != NULL && opening->def->exit && from == into) {
            char where[128];
            snprintf(where, sizeof where, "exit \"%s\"", opening->id);
            build_problem(
                build, PROBLEM_ERROR, opening->line_number, where,
                IN_BOTH("an exit joins an indoor room to an outdoor one", "出口应连接室内与室外"),
                "it is marked as an exit but joins room \"%s\" to room \"%s\"",
                "标为出口，却连接房间“%s”与房间“%s”", build->rooms[opening->room[0]].id,
                build->rooms[opening->room[1]].id);
        }
    }
}

static bool has_exit(const Build* build) {
    for (int i = 0; i < build->opening_count; i++) {
        if (build->openings[i].is_exit) {
            return true;
        }
    }
    return false;
}

static void check_doors(Build* build) {
    for (int i = 0; i < build->def->room_count; i++) {
        const BuildRoom* room = &build->rooms[i];
        if (room->bad || room->doors > 0 || room->def->use == ROOM_OUTDOOR) {
            continue;
        }
        bool cupboard = room->area < CUPBOARD || room->def->use == ROOM_STORE ||
                        room->def->use == ROOM_PLANT; // shafts
        char where[128];
        room_where(room, where, sizeof where);
        build_problem(build, cupboard ? PROBLEM_NOTE : PROBLEM_ERROR, room->def->line, where,
                      cupboard
                          ? NULL
                          : IN_BOTH("add a door or an opening to it; a shaft has the use \"plant\"",
                                    "请加门或开口；竖井的用途为 plant"),
                      "it has no door: nobody can enter or leave it", "没有门：无人能进出");
    }
}

// What the routes of the facility would cost: walks between all portals of a room (squares), each
// portal a search over its corners. A hall of 1000 corners and 12 wide exits costs 4e7.
static void check_route_cost(Build* build) {
    static const double MOST_LEGS = 1.6e7;
    static const double MOST_SEARCH = 1e9;
    double legs = 0.0;
    double search = 0.0;
    int* portals = (int*)facility_build_take(build, (size_t)build->def->room_count, sizeof(int));
    for (int i = 0; portals != NULL && i < build->opening_count; i++) {
        const BuildOpening* opening = &build->openings[i];
        for (int s = 0; s < 2; s++) {
            if (opening->room[s] >= 0) {
                portals[opening->room[s]] += net_portals(opening->kind, (float)opening->width);
            }
        }
    }
    for (int i = 0; portals != NULL && i < build->def->room_count; i++) {
        double corners = build->rooms[i].corners;
        legs += (double)portals[i] * portals[i];
        search += corners * corners * (portals[i] + build->def->muster_count);
    }
    if (legs > MOST_LEGS || search > MOST_SEARCH) {
        build_problem(build, PROBLEM_ERROR, 0, NULL,
                      IN_BOTH("divide halls with very many openings, thin out curves",
                              "请把开口极多的大厅分开，简化曲线"),
                      "its rooms have too many openings and corners to find ways between",
                      "房间的开口和拐角过多，无法求出通路");
    }
}

// ---- ways out -------------------------------------------------------------------------------

// The belt of an escalator runs towards room[side].
static bool runs_against(const OpeningDef* def, int side) {
    return def != NULL && ((side == 1 && def->belt > 0.0) || (side == 0 && def->belt < 0.0));
}

static bool leads_from(const BuildOpening* opening, int side, bool through_locks) {
    // A lift is no way out to rely on: most are recalled in a fire.
    bool shut = opening->kind == OPENING_LIFT || (opening->def != NULL && opening->def->locked);
    return opening->kind != OPENING_WINDOW && opening->room[1 - side] >= 0 &&
           (!opening->one_way || side == 0) && (through_locks || !shut) &&
           !runs_against(opening->def, side);
}

// reached[room] = true where a muster point can be walked to. Repeats until nothing changes; a
// pass takes every opening, and paths are rarely deeper than twenty rooms.
static void spread(const Build* build, bool through_locks, bool* reached) {
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < build->opening_count; i++) {
            const BuildOpening* opening = &build->openings[i];
            for (int s = 0; s < 2; s++) {
                int from = opening->room[s];
                if (from >= 0 && leads_from(opening, s, through_locks) && !reached[from] &&
                    reached[opening->room[1 - s]]) {
                    reached[from] = true;
                    changed = true;
                }
            }
        }
    }
}

static void report_way_out(Build* build, int index, bool unlocked) {
    const BuildRoom* room = &build->rooms[index];
    char where[128];
    room_where(room, where, sizeof where);
    if (room->def->use == ROOM_OUTDOOR) {
        build_problem(build, PROBLEM_NOTE, room->def->line, where, NULL,
                      "no muster point can be walked to from it", "从这里走不到任何集合点");
    } else if (unlocked) {
        build_problem(build, PROBLEM_NOTE, room->def->line, where, NULL,
                      "it can only be left through a locked door or by a lift",
                      "只能经上锁的门或电梯离开");
    } else {
        build_problem(
            build, PROBLEM_ERROR, room->def->line, where,
            IN_BOTH("join it to the rest by a door, an opening or a stair: keys D, G, S of the "
                    "editor, or an overlay",
                    "请加门、洞口或楼梯与其余部分相连：编辑器中按 D、G、S，或用叠加文件"),
            "it has no way out: no exit can be reached from it", "没有出路：到不了任何出口");
    }
}

static void check_ways_out(Build* build) {
    size_t rooms = (size_t)build->def->room_count;
    bool* now = (bool*)facility_build_take(build, rooms, sizeof(bool));
    bool* unlocked = (bool*)facility_build_take(build, rooms, sizeof(bool));
    if (build->no_memory) {
        return;
    }
    for (int i = 0; i < build->def->muster_count; i++) {
        now[build->muster_rooms[i]] = unlocked[build->muster_rooms[i]] = true;
    }
    spread(build, false, now);
    spread(build, true, unlocked);
    for (int i = 0; i < build->def->room_count; i++) {
        if (!now[i] && (build->rooms[i].doors > 0 || build->rooms[i].def->use == ROOM_OUTDOOR)) {
            report_way_out(build, i, unlocked[i]);
        }
    }
    for (int i = 0; i < build->opening_count; i++) {
        const BuildOpening* exit = &build->openings[i];
        if (exit->is_exit && !unlocked[exit->room[1]]) {
            char where[128];
            snprintf(where, sizeof where, "exit \"%s\"", exit->id);
            build_problem(build, PROBLEM_NOTE, exit->line_number, where,
                          IN_BOTH("join outdoor rooms by openings, or add a muster point to each",
                                  "用开口连接室外区域，或各加一个集合点"),
                          "it leads to room \"%s\", from where no muster point can be reached",
                          "通向房间“%s”，而从那里到不了集合点", build->rooms[exit->room[1]].id);
        }
    }
}

void build_check(Build* build) {
    check_overlaps(build);
    count_openings(build);
    mark_exits(build);
    check_doors(build);
    check_route_cost(build);
    bool whole = build->problems->errors == 0;
    if (!has_exit(build)) {
        whole = false;
        build_problem(
            build, PROBLEM_ERROR, 0, NULL,
            IN_BOTH("draw one in the editor, key E; or add a door of kind \"exit\" in an overlay",
                    "在编辑器中按 E 画出口；或用叠加文件加一个 kind 为 exit 的门"),
            "it has no exit: no door joins an indoor room to the outdoors",
            "没有出口：没有连接室内与室外的门");
    }
    if (build->def->muster_count == 0) {
        whole = false;
        build_problem(
            build, PROBLEM_ERROR, 0, NULL,
            IN_BOTH("put one outdoors in the editor, key M; or add a feature of kind \"muster\" in "
                    "an overlay",
                    "在编辑器中按 M 在室外放置；或用叠加文件加一个 kind 为 muster 的要素"),
            "it has no muster point", "没有集合点");
    }
    if (whole) {
        check_ways_out(build);
    }
}
