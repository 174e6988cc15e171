// Resolving gas: leaks and what may light them become what the hazard layer takes.
#include "script/resolve.h"

#include <math.h>

#include "core/detmath.h"

#define CYLINDER_VALVE_M 0.6  // above the floor [m], own choice
#define LEAST_RATE       1e-6 // of a leak that never starts [kg/s]
#define NEVER_S          1e9

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
    leak.by_release = isnan(spec->rate);
    leak.rate = leak.by_release ? 0.0 : spec->rate;
    leak.release = release_of_spec(spec);
    find_valves(build, spec, &leak);
    return leak;
}

/// The device of a cylinder, or -1, reported.
static int32_t cylinder_device(Build* build, const CylinderSpec* spec) {
    int32_t device = facility_find_device(build->facility, spec->device);
    if (device >= 0 && build->facility->devices[device].kind == DEVICE_GAS_CYLINDER) {
        return device;
    }
    spec_problem(build->problems, &spec->head, "device", NULL,
                 "there is no gas_cylinder \"%.60s\" in the facility", "本场所没有气瓶“%.60s”",
                 spec->device);
    return -1;
}

/// Every cylinder has a leak of its own, of which nothing escapes while its rate is 0: so that what
/// bursts unlit has a gas to be.
static void add_cylinder(Build* build, const CylinderSpec* spec, HazardDef* hazard, GasDef* leaks,
                         SparkDef* sparks, VesselDef* vessels) {
    int32_t device = cylinder_device(build, spec);
    const char* what = spec->substance != NULL ? spec->substance : "lpg";
    int32_t substance = substance_find(hazard->substances, hazard->substance_count, what);
    if (substance < 0) {
        spec_problem(build->problems, &spec->head, "substance", NULL,
                     "there is no substance \"%.60s\"", "没有物质“%.60s”", what);
    }
    if (device < 0 || substance < 0) {
        return;
    }
    const Device* row = &build->facility->devices[device];
    GasDef leak = gas_default_def();
    leak.substance = substance;
    leak.room = row->room;
    leak.at = row->at;
    leak.height = CYLINDER_VALVE_M;
    leak.contents = spec->contents * spec->share;
    leak.starts = spec->rate > 0.0 ? spec->starts + build->shift : NEVER_S;
    leak.rate = spec->rate > 0.0 ? spec->rate : LEAST_RATE;
    if (spec->burning) {
        sparks[hazard->spark_count++] = (SparkDef){.room = row->room,
                                                   .at = row->at,
                                                   .height = CYLINDER_VALVE_M,
                                                   .spark = SPARK_FLAME,
                                                   .starts = leak.starts,
                                                   .lasts = 1.0};
    }
    VesselDef vessel = vessel_default_def();
    vessel.device = device;
    vessel.cylinder.contents = spec->contents;
    // Larger ones have more of both, as those of one shape have.
    double larger = spec->contents / vessel_default_def().cylinder.contents;
    vessel.cylinder.volume *= larger;
    vessel.cylinder.area *= det_pow(larger, 2.0 / 3.0);
    vessel.cylinder.relief = 0.001 * spec->relief;
    vessel.share = spec->share;
    vessel.lies = spec->lies;
    vessel.leak = hazard->leak_count;
    leaks[hazard->leak_count++] = leak;
    vessels[hazard->vessel_count++] = vessel;
}

void resolve_gas(Build* build) {
    const ScenarioSpec* scenario = &build->script->scenario;
    HazardDef* hazard = &build->def->world.hazard;
    resolve_substances(build);
    int cylinders = scenario->cylinders.count;
    GasDef* leaks = BUILD_TAKE(build, GasDef, scenario->leaks.count + cylinders);
    for (int i = 0; i < scenario->leaks.count && !build->full; ++i) {
        leaks[i] = leak_of_spec(build, SPEC_AT(GasLeakSpec, scenario->leaks, i));
    }
    hazard->leaks = leaks;
    hazard->leak_count = scenario->leaks.count;
    SparkDef* sparks = BUILD_TAKE(build, SparkDef, scenario->sparks.count + cylinders);
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
    VesselDef* vessels = BUILD_TAKE(build, VesselDef, cylinders);
    for (int i = 0; i < cylinders && !build->full; ++i) {
        add_cylinder(build, SPEC_AT(CylinderSpec, scenario->cylinders, i), hazard, leaks, sparks,
                     vessels);
    }
    hazard->vessels = vessels;
}
