// Resolving accidents: persons, places and devices that they name are looked up.
#include "script/resolve.h"

#include <math.h>

void resolve_accidents_settle(Build* build) {
    const ScenarioSpec* scenario = &build->script->scenario;
    for (int i = 0; i < scenario->accidents.count; ++i) {
        const AccidentSpec* spec = SPEC_AT(AccidentSpec, scenario->accidents, i);
        const PlaceSpec* places[] = {&spec->at, &spec->onto, &spec->anchor, &spec->live_at};
        for (size_t k = 0; k < sizeof places / sizeof places[0]; ++k) {
            if (places[k]->head.source != NULL) {
                places_settle_named(&build->places, places[k]);
            }
        }
    }
}

/// Room and point of a place; -1 where it was not given or is unknown, which was reported.
static int32_t spot_of(Build* build, const PlaceSpec* place, vec2s* at) {
    bool has_at = false;
    if (place->head.source == NULL) {
        return -1;
    }
    int32_t room = place_room(&build->places, place, true, &has_at, at);
    if (room >= 0 && !has_at) {
        *at = build->facility->rooms[room].label;
    }
    return room;
}

static void build_wounds(Build* build, const AccidentSpec* spec, AccidentDef* def) {
    if (spec->wounds.count > ACCIDENT_WOUNDS_MAX) {
        spec_problem(build->problems, &spec->head, "wounds", NULL, "%d wounds; at most %d",
                     "伤情 %d 处；最多 %d 处", spec->wounds.count, ACCIDENT_WOUNDS_MAX);
    }
    for (int i = 0; i < spec->wounds.count && i < ACCIDENT_WOUNDS_MAX; ++i) {
        const WoundSpec* wound = SPEC_AT(WoundSpec, spec->wounds, i);
        def->wounds[def->wound_count++] = (Wound){.kind = (WoundKind)wound->kind,
                                                  .site = (BodySite)wound->site,
                                                  .amount = (float)wound->amount};
    }
}

static void build_ends(Build* build, const AccidentSpec* spec, AccidentDef* def) {
    if (spec->ended_by.count > ACCIDENT_SWITCHES_MAX) {
        spec_problem(build->problems, &spec->head, "ended_by", NULL, "%d devices; at most %d",
                     "设备 %d 个；最多 %d 个", spec->ended_by.count, ACCIDENT_SWITCHES_MAX);
    }
    for (int i = 0; i < spec->ended_by.count && i < ACCIDENT_SWITCHES_MAX; ++i) {
        int32_t device = build_device(build, &spec->head, "ended_by", spec->ended_by.items[i]);
        if (device >= 0) {
            def->ended_by[def->ended_count++] = device;
        }
    }
}

static int32_t person_of(Build* build, const AccidentSpec* spec) {
    int32_t person = spec->person != NULL ? resolve_person(build, spec->person) : -1;
    if (spec->person != NULL && person < 0) {
        spec_problem(build->problems, &spec->head, "person", NULL,
                     "person: there is nobody called \"%.60s\"", "person：没有名为“%.60s”的人",
                     spec->person);
    }
    return person;
}

static AccidentDef accident_of_spec(Build* build, const AccidentSpec* spec) {
    AccidentDef def = accident_default_def();
    def.id = spec->id;
    def.name = spec->name;
    def.kind = spec->kind < 0 ? ACCIDENT_FALL : (AccidentKind)spec->kind;
    def.person = person_of(build, spec);
    def.room = spot_of(build, &spec->at, &def.at);
    def.onto_room = spot_of(build, &spec->onto, &def.onto);
    def.anchor_room = spot_of(build, &spec->anchor, &def.anchor);
    if (def.onto_room < 0) {
        def.onto = def.at;
    }
    def.live_at = def.at;
    (void)spot_of(build, &spec->live_at, &def.live_at);
    def.reach = (float)spec->reach;
    def.starts_s = spec->starts < 0.0 ? -1.0 : spec->starts + build->shift;
    def.rate = spec->rate;
    def.fall = (FallCase){.height = spec->height,
                          .age = spec->age,
                          .surface = (FallSurface)spec->surface,
                          .head_first = spec->head_first,
                          .helmet = spec->helmet};
    def.hooked = spec->harness == 2;
    def.faints_s = spec->faints;
    def.kilograms = spec->kilograms;
    def.helmets = spec->helmet;
    def.volts = spec->volts;
    def.ohms = spec->ohms;
    def.breaker = spec->breaker;
    def.live_m = spec->live;
    def.step_chance = spec->step_chance;
    def.line = spec->head.line;
    build_wounds(build, spec, &def);
    build_ends(build, spec, &def);
    return def;
}

void resolve_accidents(Build* build) {
    const SpecList* rows = &build->script->scenario.accidents;
    AccidentDef* defs = BUILD_TAKE(build, AccidentDef, rows->count);
    for (int i = 0; i < rows->count && !build->full; ++i) {
        defs[i] = accident_of_spec(build, SPEC_AT(AccidentSpec, *rows, i));
    }
    build->def->world.response.accidents =
        (AccidentsDef){.rows = defs, .count = build->full ? 0 : rows->count};
}
