// Waters, definitions: defaults and checks of what an author wrote.
#include <math.h>
#include <stdio.h>

#include "core/status.h"
#include "hazard/hazard_internal.h"

#define WATER_COOKIE 0x3A7E12D5u

WaterDef water_default_def(void) {
    return (WaterDef){.room = -1, .opening = -1, .cookie = WATER_COOKIE};
}

typedef struct Told {
    Problems* problems;
    const char *file, *where;
    bool sound;
} Told;

static void complain(Told* to, const char* en, const char* zh) {
    problems_add(to->problems, PROBLEM_ERROR, to->file, 0, to->where, NULL, "%s%.0s", "%.0s%s", en,
                 zh);
    to->sound = false;
}

static void range(Told* to, const char* field, double value, double low, double high,
                  const char* unit) {
    if (!(value >= low && value <= high)) {
        problems_add(to->problems, PROBLEM_ERROR, to->file, 0, to->where, NULL,
                     "%s must be %g to %g %s (got %g)", "%s 须为 %g 至 %g %s（实为 %g）", field,
                     low, high, unit, value);
        to->sound = false;
    }
}

static bool is_indoors(const Facility* facility, int32_t room) {
    return room >= 0 && room < facility->room_count && facility->rooms[room].use != ROOM_OUTDOOR;
}

/// Water stands outside of an upright opening that joins one room to the open.
static bool is_outer(const Facility* facility, int32_t opening) {
    if (opening < 0 || opening >= facility->opening_count) {
        return false;
    }
    const Opening* it = &facility->openings[opening];
    bool upright = it->kind != OPENING_STAIR && it->kind != OPENING_LIFT;
    return upright && is_indoors(facility, it->room[0]) != is_indoors(facility, it->room[1]);
}

static void check_where(Told* to, const WaterDef* def, const Facility* facility) {
    bool outside = def->opening >= 0;
    if (outside && !is_outer(facility, def->opening)) {
        complain(to, "opening must be a door, gap or window from a room to the open",
                 "opening 须为房间通往室外的门、洞口或窗");
    }
    if (!outside && !is_indoors(facility, def->room)) {
        complain(to, "water stands in a room indoors", "水须在室内房间");
    }
    if (outside && (def->inflow != 0.0 || def->depth != 0.0)) {
        complain(to, "give an opening with its level, or a room with inflow or depth, not both",
                 "只能给 opening 及水位，或给房间及流量、水深");
    }
    if (!outside && def->inflow == 0.0 && def->depth == 0.0) {
        complain(to, "no water comes: give inflow, depth, or an opening with level or rises",
                 "没有来水：请给出 inflow、depth，或 opening 加 level 或 rises");
    }
}

static bool check_water(const WaterDef* def, const char* where, const Facility* facility,
                        const char* file, Problems* problems) {
    ASSERT(def->cookie == WATER_COOKIE); // start from water_default_def()
    Told to = {.problems = problems, .file = file, .where = where, .sound = true};
    check_where(&to, def, facility);
    range(&to, "depth", def->depth, 0.0, 10.0, "m");
    range(&to, "inflow", def->inflow, 0.0, 100.0, "m3/s");
    range(&to, "crest", def->crest, 0.0, 20.0, "m");
    range(&to, "level", def->level, -20.0, 20.0, "m");
    range(&to, "rises", def->rises, 0.0, 1.0, "m/s");
    range(&to, "starts", def->starts, 0.0, 1e6, "s");
    range(&to, "lasts", def->lasts, 0.0, 1e6, "s");
    for (int i = 0; i < def->valve_count; ++i) {
        int32_t device = def->valves[i];
        if (device < 0 || device >= facility->device_count ||
            facility->devices[device].kind != DEVICE_VALVE) {
            complain(&to, "a valve of it is no device of type valve", "其阀门不是 valve 类设备");
        }
    }
    return to.sound;
}

static bool check_lives(const HazardDef* def, const Facility* facility, const char* file,
                        Problems* problems) {
    Told to = {.problems = problems, .file = file, .where = "live", .sound = true};
    for (int i = 0; i < def->live_count; ++i) {
        const LiveDef* live = &def->lives[i];
        if (live->device < 0 || live->device >= facility->device_count ||
            !is_indoors(facility, facility->devices[live->device].room)) {
            complain(&to, "names no device indoors", "没有这个室内设备");
        }
        range(&to, "height", live->height, 0.0, 10.0, "m");
    }
    return to.sound;
}

bool waters_check(const HazardDef* def, const Facility* facility, const char* file,
                  Problems* problems) {
    if (def->water_count < 0 || def->water_count > WATERS_MAX || def->live_count < 0 ||
        def->live_count > LIVES_MAX) {
        problems_add(problems, PROBLEM_ERROR, file, 0, "water", NULL,
                     "at most %d waters and %d live parts in one drill (got %d and %d)",
                     "一次演练最多 %d 处来水、%d 处带电部位（实为 %d 和 %d）", WATERS_MAX,
                     LIVES_MAX, def->water_count, def->live_count);
        return false;
    }
    bool sound = check_lives(def, facility, file, problems);
    for (int i = 0; i < def->water_count; ++i) {
        char where[64];
        snprintf(where, sizeof where, "water %d", i + 1);
        sound = check_water(&def->waters[i], where, facility, file, problems) && sound;
        for (int k = 0; k < i; ++k) {
            if (def->waters[k].opening >= 0 && def->waters[k].opening == def->waters[i].opening) {
                problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL,
                             "water stands outside of that opening already (water %d)",
                             "该开口外已有水位（第 %d 处）", k + 1);
                sound = false;
            }
        }
    }
    return sound;
}
