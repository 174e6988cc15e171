// Things: the rooms in which devices and muster points lie.
#include "facility/build.h"

#include <stdio.h>

// The room of a storey (or of any, storey -1) that holds p; the nearest within `reach` where none
// does, since devices hang on walls.
static int room_near(Build* build, int storey, Point p, double reach, bool outdoors_only) {
    int best = -1;
    double best_distance = reach;
    for (int i = 0; i < build->def->room_count; i++) {
        const BuildRoom* room = &build->rooms[i];
        bool outdoors = !room->bad && room->def->use == ROOM_OUTDOOR;
        if (room->bad || (storey >= 0 && room->storey != storey) || (outdoors_only && !outdoors) ||
            p.x < room->low.x - reach || p.x > room->high.x + reach || p.y < room->low.y - reach ||
            p.y > room->high.y + reach || !build_work(build, 16)) {
            continue;
        }
        double distance = rings_contain(room->rings, room->ring_count, p)
                              ? -1.0
                              : rings_distance(room->rings, room->ring_count, p);
        bool indoors_first = best >= 0 && distance == best_distance && !outdoors &&
                             build->rooms[best].def->use == ROOM_OUTDOOR;
        if (distance < best_distance || indoors_first) {
            best = i;
            best_distance = distance;
        }
    }
    return best;
}

static void place_device(Build* build, int index) {
    const DeviceDef* def = &build->def->devices[index];
    ASSERT((int)def->kind >= 0 && def->kind < DEVICE_KIND_COUNT);
    char where[128];
    char hint[PROBLEM_HINT_MAX];
    snprintf(where, sizeof where, "device \"%s\"", def->id != NULL ? def->id : "");
    build->device_rooms[index] = -1;
    if (!(def->mount >= 0.0 && def->mount <= 50.0) || !(def->amount >= 0.0)) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "mount must be between 0 and 50 m and amount at least 0 (got %g and %g)",
                      "mount 须在 0 与 50 米之间，amount 不小于 0（实为 %g 和 %g）", def->mount,
                      def->amount);
    }
    if (!(def->celsius >= 0.0 && def->celsius <= 400.0) ||
        !(def->rti >= 0.0 && def->rti <= 1000.0) || !(def->rise >= 0.0 && def->rise <= 100.0) ||
        !(def->density >= 0.0 && def->density <= 100.0)) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "celsius must be between 0 and 400, rti 0 and 1000, rise 0 and 100 K/min, "
                      "density 0 and 100 mm/min (got %g, %g, %g, %g)",
                      "celsius 须在 0 与 400 之间，rti 0 与 1000，rise 0 与 100 K/min，density 0 "
                      "与 100 mm/min（实为 %g、%g、%g、%g）",
                      def->celsius, def->rti, def->rise, def->density);
    }
    if (!device_may_be(def->kind, def->initial)) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "a device of type %s cannot be \"%s\" at the start",
                      "%s 类设备的初始状态不能为“%s”", device_kind_name(def->kind),
                      device_initial_name((int)def->initial));
    }
    Point at = point(def->at[0], def->at[1]);
    int named = def->room != NULL ? build_find_room(build, def->room) : -1;
    if (def->room != NULL && named < 0) {
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      build_near_room(build, def->room, hint, sizeof hint),
                      "there is no room \"%s\"", "没有房间“%s”", def->room);
        return;
    }
    int storey = -1;
    if (named < 0 && def->storey != NULL) {
        storey = build_find_storey(build, def->storey);
        if (storey < 0) {
            build_problem(build, PROBLEM_ERROR, def->line, where,
                          build_near_storey(build, def->storey, hint, sizeof hint),
                          "there is no storey \"%s\"", "没有楼层“%s”", def->storey);
            return;
        }
    }
    if (named >= 0 && build->rooms[named].bad) {
        return;
    }
    int room = named >= 0 ? named : room_near(build, storey, at, 0.5, false);
    if (room < 0) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "it lies outside every room, at (%.2f, %.2f)",
                      "不在任何房间内，位于 (%.2f, %.2f)", at.x, at.y);
        return;
    }
    const BuildRoom* holder = &build->rooms[room];
    if (named >= 0 && !rings_contain(holder->rings, holder->ring_count, at) &&
        !(rings_distance(holder->rings, holder->ring_count, at) <= 0.5)) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "it lies at (%.2f, %.2f), outside its room \"%s\"",
                      "位于 (%.2f, %.2f)，在其房间“%s”之外", at.x, at.y, holder->id);
        return;
    }
    build->device_rooms[index] = room;
}

static void place_muster(Build* build, int index) {
    const MusterDef* def = &build->def->musters[index];
    char where[128];
    snprintf(where, sizeof where, "muster point \"%s\"", def->id != NULL ? def->id : "");
    Point at = point(def->at[0], def->at[1]);
    if (!(def->radius >= 0.0 && def->radius <= 200.0)) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "radius must be between 0 and 200 m (got %g)",
                      "半径须在 0 与 200 米之间（实为 %g）", def->radius);
    }
    int room = room_near(build, -1, at, 0.001, true);
    build->muster_rooms[index] = room;
    if (room < 0) {
        int indoors = room_near(build, -1, at, 0.001, false);
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      IN_BOTH("put it into a room with use \"outdoor\", or draw one round it",
                              "放进用途为 outdoor 的房间，或在其周围画一个"),
                      indoors >= 0 ? "it lies in room \"%s\", not outdoors"
                                   : "it lies in no outdoor room%s",
                      indoors >= 0 ? "位于房间“%s”，不在室外" : "不在任何室外区域%s",
                      indoors >= 0 ? build->rooms[indoors].id : "");
    }
}

void build_things(Build* build) {
    const FacilityDef* def = build->def;
    build->device_rooms = (int*)facility_build_take(build, (size_t)def->device_count, sizeof(int));
    build->muster_rooms = (int*)facility_build_take(build, (size_t)def->muster_count, sizeof(int));
    if (build->no_memory) {
        return;
    }
    for (int i = 0; i < def->device_count; i++) {
        place_device(build, i);
    }
    for (int i = 0; i < def->muster_count; i++) {
        place_muster(build, i);
    }
}
