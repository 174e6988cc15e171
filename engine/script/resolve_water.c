// Resolving water: what comes in, and live parts that it may reach, become what the hazard layer
// takes. What the hazard layer would refuse is refused here with its line.
#include "script/resolve.h"

#define HOUR_S 3600.0

void resolve_water_settle(Build* build) {
    const SpecList* rows = &build->script->scenario.waters;
    for (int i = 0; i < rows->count; ++i) {
        const WaterSpec* spec = SPEC_AT(WaterSpec, *rows, i);
        if (spec->at.head.source != NULL) {
            places_settle_named(&build->places, &spec->at);
        }
    }
}

/// An opening from a room to the open by its id, -1 where none is named or it is none, reported.
static int32_t outer_opening(Build* build, const WaterSpec* spec) {
    const Facility* facility = build->facility;
    if (spec->opening == NULL) {
        return -1;
    }
    int32_t opening = facility_find_opening(facility, spec->opening);
    bool outer = false;
    if (opening >= 0) {
        const Opening* row = &facility->openings[opening];
        bool inside = facility->rooms[row->room[0]].use != ROOM_OUTDOOR;
        outer = row->kind != OPENING_STAIR && row->kind != OPENING_LIFT &&
                inside != (facility->rooms[row->room[1]].use != ROOM_OUTDOOR);
    }
    if (!outer) {
        spec_problem(build->problems, &spec->head, "opening", NULL,
                     "opening: \"%.60s\" is no door, gap or window from a room to the open",
                     "opening：“%.60s”不是房间通往室外的门、洞口或窗", spec->opening);
    }
    return outer ? opening : -1;
}

static void find_valves(Build* build, const WaterSpec* spec, WaterDef* def) {
    if (spec->valves.count > WATER_VALVES_MAX) {
        spec_problem(build->problems, &spec->head, "valves", NULL, "%d valves; at most %d",
                     "阀门 %d 个；最多 %d 个", spec->valves.count, WATER_VALVES_MAX);
    }
    for (int i = 0; i < spec->valves.count && def->valve_count < WATER_VALVES_MAX; ++i) {
        int32_t device = facility_find_device(build->facility, spec->valves.items[i]);
        if (device >= 0 && build->facility->devices[device].kind == DEVICE_VALVE) {
            def->valves[def->valve_count++] = device;
        } else {
            spec_problem(build->problems, &spec->head, "valves", NULL,
                         "valves: there is no valve \"%.60s\" in the facility",
                         "valves：本场所没有阀门“%.60s”", spec->valves.items[i]);
        }
    }
}

/// One of three forms: a level outside an opening, an inflow into a room, water that stands there.
static void check_form(Build* build, const WaterSpec* spec) {
    bool room = spec->at.head.source != NULL;
    bool outside = spec->opening != NULL;
    if (room == outside) {
        spec_problem(build->problems, &spec->head, NULL, NULL,
                     room ? "give at or opening, not both" : "at or opening is missing: where from",
                     room ? "at 与 opening 只能给一个" : "缺少 at 或 opening：水从何处来");
    } else if (outside && (spec->inflow > 0.0 || spec->depth > 0.0)) {
        spec_problem(build->problems, &spec->head, "opening", NULL,
                     "opening: its water is told by level and rises, not by inflow or depth",
                     "opening：其水位由 level、rises 给出，不用 inflow 或 depth");
    } else if (outside && spec->level <= 0.0 && spec->rises <= 0.0) {
        spec_problem(build->problems, &spec->head, "level", NULL,
                     "level: no water ever comes; give level above 0 or rises",
                     "level：不会有水；请给出大于 0 的 level 或 rises");
    } else if (room && spec->inflow <= 0.0 && spec->depth <= 0.0) {
        spec_problem(build->problems, &spec->head, NULL, NULL,
                     "no water ever comes; give inflow or depth",
                     "不会有水；请给出 inflow 或 depth");
    }
}

static WaterDef water_of_spec(Build* build, const WaterSpec* spec) {
    check_form(build, spec);
    WaterDef def = water_default_def();
    def.opening = outer_opening(build, spec);
    if (spec->at.head.source != NULL) {
        bool has_at = false;
        vec2s at;
        def.room = place_room(&build->places, &spec->at, true, &has_at, &at);
    }
    def.inflow = spec->inflow;
    def.depth = spec->depth;
    def.crest = spec->crest;
    def.level = spec->level;
    def.rises = spec->rises / HOUR_S;
    def.starts = spec->starts + build->shift;
    def.lasts = spec->lasts;
    find_valves(build, spec, &def);
    return def;
}

void resolve_water(Build* build) {
    const ScenarioSpec* scenario = &build->script->scenario;
    HazardDef* hazard = &build->def->world.hazard;
    if (scenario->waters.count > WATERS_MAX || scenario->live_parts.count > LIVES_MAX) {
        spec_problem(build->problems, &scenario->head, "waters", NULL,
                     "%d waters and %d live parts; at most %d and %d",
                     "来水 %d 处、带电部位 %d 处；最多 %d 和 %d 处", scenario->waters.count,
                     scenario->live_parts.count, WATERS_MAX, LIVES_MAX);
        return;
    }
    WaterDef* waters = BUILD_TAKE(build, WaterDef, scenario->waters.count);
    for (int i = 0; i < scenario->waters.count && !build->full; ++i) {
        waters[i] = water_of_spec(build, SPEC_AT(WaterSpec, scenario->waters, i));
    }
    LiveDef* lives = BUILD_TAKE(build, LiveDef, scenario->live_parts.count);
    for (int i = 0; i < scenario->live_parts.count && !build->full; ++i) {
        const LivePartSpec* spec = SPEC_AT(LivePartSpec, scenario->live_parts, i);
        lives[i] = (LiveDef){.device = build_device(build, &spec->head, "device", spec->device),
                             .height = spec->height};
    }
    hazard->waters = waters;
    hazard->water_count = build->full ? 0 : scenario->waters.count;
    hazard->lives = lives;
    hazard->live_count = build->full ? 0 : scenario->live_parts.count;
}
