// Resolving gas: leaks and what may light them become what the hazard layer takes.
#include "script/resolve.h"

#include <math.h>

#define AMBIENT_PA 101325.0
#define SHARP_HOLE 0.61 // discharge coefficient

void resolve_gas_settle(Build* build) {
    const ScenarioSpec* scenario = &build->script->scenario;
    for (int i = 0; i < scenario->leaks.count; ++i) {
        places_settle_named(&build->places, &SPEC_AT(GasLeakSpec, scenario->leaks, i)->at);
    }
    for (int i = 0; i < scenario->sparks.count; ++i) {
        places_settle_named(&build->places, &SPEC_AT(SparkSpec, scenario->sparks, i)->at);
    }
}

/// The room and point of a place; the room's label where it says no point, -1 where it is missing
/// or unknown, which was reported.
static int32_t room_of(Build* build, const PlaceSpec* place, vec2s* at) {
    bool has_at = false;
    int32_t room =
        place->head.source == NULL ? -1 : place_room(&build->places, place, true, &has_at, at);
    if (room >= 0 && !has_at) {
        *at = build->facility->rooms[room].label;
    }
    return room;
}

static void find_valves(Build* build, const GasLeakSpec* spec, GasDef* leak) {
    for (int i = 0; i < spec->valves.count && leak->valve_count < GAS_VALVES_MAX; ++i) {
        int32_t device = facility_find_device(build->facility, spec->valves.items[i]);
        if (device >= 0 && build->facility->devices[device].kind == DEVICE_VALVE) {
            leak->valves[leak->valve_count++] = device;
        } else {
            spec_problem(build->problems, &spec->head, "valves", NULL,
                         "valves: there is no valve \"%.60s\" in the facility",
                         "valves：本场所没有阀门“%.60s”", spec->valves.items[i]);
        }
    }
}

static GasDef leak_of_spec(Build* build, const GasLeakSpec* spec) {
    GasDef leak = gas_default_def();
    const HazardDef* hazard = &build->def->world.hazard;
    leak.substance = substance_find(hazard->substances, hazard->substance_count, spec->substance);
    leak.room = room_of(build, &spec->at, &leak.at);
    leak.height = spec->height;
    leak.contents = spec->contents;
    leak.starts = spec->starts + build->shift;
    leak.air_change = spec->air_change;
    leak.rate = spec->rate;
    if (isnan(spec->rate) && leak.substance >= 0) {
        leak.rate = gas_orifice(&hazard->substances[leak.substance], AMBIENT_PA + spec->pressure,
                                0.001 * spec->hole, SHARP_HOLE);
    }
    find_valves(build, spec, &leak);
    return leak;
}

void resolve_gas(Build* build) {
    const ScenarioSpec* scenario = &build->script->scenario;
    HazardDef* hazard = &build->def->world.hazard;
    resolve_substances(build);
    GasDef* leaks = BUILD_TAKE(build, GasDef, scenario->leaks.count);
    for (int i = 0; i < scenario->leaks.count && !build->full; ++i) {
        leaks[i] = leak_of_spec(build, SPEC_AT(GasLeakSpec, scenario->leaks, i));
    }
    hazard->leaks = leaks;
    hazard->leak_count = scenario->leaks.count;
    SparkDef* sparks = BUILD_TAKE(build, SparkDef, scenario->sparks.count);
    for (int i = 0; i < scenario->sparks.count && !build->full; ++i) {
        const SparkSpec* spec = SPEC_AT(SparkSpec, scenario->sparks, i);
        sparks[i] = (SparkDef){.height = spec->height,
                               .spark = spec->spark < 0 ? SPARK_FLAME : (Spark)spec->spark,
                               .starts = spec->starts + build->shift,
                               .lasts = spec->lasts,
                               .electrical = spec->electrical};
        sparks[i].room = room_of(build, &spec->at, &sparks[i].at);
    }
    hazard->sparks = sparks;
    hazard->spark_count = scenario->sparks.count;
}
