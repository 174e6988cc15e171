// Resolving the scene: how devices start, what they do to each other.
#include "script/resolve.h"

#include <math.h>

int32_t build_device(Build* build, const SpecHead* head, const char* field, const char* name) {
    int32_t device = facility_find_device(build->facility, name);
    if (device >= 0) {
        return device;
    }
    const char* names[256];
    int count = 0;
    for (int32_t i = 0; i < build->facility->device_count && count < 256; ++i) {
        names[count++] = build->facility->devices[i].id;
    }
    char hint[PROBLEM_HINT_MAX];
    hint_near(name, names, count, hint, sizeof(hint));
    spec_problem(build->problems, head, field, hint,
                 "%s: the facility has no device called \"%.60s\"",
                 "%s：本场所没有名为“%.60s”的设备", field, name);
    return -1;
}

static void build_device_starts(Build* build) {
    const SpecList* rows = &build->script->scenario.devices;
    DeviceStartDef* starts = BUILD_TAKE(build, DeviceStartDef, rows->count);
    int count = 0;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const DeviceSpec* spec = SPEC_AT(DeviceSpec, *rows, i);
        int32_t device = build_device(build, &spec->head, "device", spec->name);
        int32_t key =
            spec->key != NULL ? build_device(build, &spec->head, "key", spec->key) : NOBODY;
        if (key >= 0 && build->facility->devices[key].kind != DEVICE_KEY) {
            spec_problem(build->problems, &spec->head, "key", NULL,
                         "key: \"%.60s\" is no device of type key", "key：“%.60s”不是 key 类设备",
                         spec->key);
        }
        for (int k = 0; k < count; ++k) {
            if (starts[k].device == device) {
                spec_problem(build->problems, &spec->head, NULL, NULL,
                             "\"%.60s\" has a row already: give one a device",
                             "“%.60s”已有一行：每个设备只给一行", spec->name);
            }
        }
        if (device >= 0) {
            starts[count++] = (DeviceStartDef){.device = device,
                                               .mode = (DeviceState)spec->mode,
                                               .state = (DeviceState)spec->state,
                                               .fails = spec->fails,
                                               .key = key};
        }
    }
    build->def->world.response.device_starts = starts;
    build->def->world.response.device_start_count = count;
}

static void build_interlocks(Build* build) {
    const SpecList* rows = &build->script->scenario.interlocks;
    InterlockDef* locks = BUILD_TAKE(build, InterlockDef, rows->count);
    int count = 0;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const InterlockSpec* spec = SPEC_AT(InterlockSpec, *rows, i);
        bool holds = spec->holds.count > 0;
        const Names* others = holds ? &spec->holds : &spec->sets;
        InterlockDef lock = {.id = spec->id,
                             .device = build_device(build, &spec->head, "device", spec->device),
                             .is = (DeviceState)spec->is,
                             .holds = holds,
                             .to = (DeviceState)spec->to,
                             .after_s = spec->after};
        for (int k = 0; k < others->count && k < INTERLOCK_DEVICES_MAX; ++k) {
            int32_t other =
                build_device(build, &spec->head, holds ? "holds" : "sets", others->items[k]);
            if (other >= 0) { // else reported
                lock.others[lock.other_count++] = other;
            }
        }
        if (lock.device >= 0) {
            locks[count++] = lock;
        }
    }
    build->def->world.response.interlocks = locks;
    build->def->world.response.interlock_count = count;
}

static float or_as_before(double value) {
    return isnan(value) ? -1.0f : (float)value;
}

static WeatherDef weather_of(const Build* build, const WeatherSpec* spec, bool timed) {
    bool warms = !isnan(spec->celsius);
    return (WeatherDef){.at_s = !timed           ? -1.0
                                : spec->at > 0.0 ? spec->at + build->shift
                                                 : 0.0,
                        .wind = spec->wind,
                        .speed = or_as_before(spec->speed),
                        .gust = or_as_before(spec->gust),
                        .rain = or_as_before(spec->rain),
                        .sight = or_as_before(spec->sight),
                        .celsius = warms ? (float)spec->celsius : 0.0f,
                        .warms = warms,
                        .warning = spec->warning,
                        .sky = spec->sky,
                        .line = spec->head.line};
}

/// The scenario's rows, then those of its injects in their order.
static void build_weather(Build* build) {
    const SpecList* rows = &build->script->scenario.weather;
    const SpecList* injects = &build->script->scenario.injects;
    WeatherDef* weathers = BUILD_TAKE(build, WeatherDef, rows->count + injects->count);
    int count = 0;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        weathers[count++] = weather_of(build, SPEC_AT(WeatherSpec, *rows, i), true);
    }
    for (int i = 0; i < injects->count && !build->full; ++i) {
        const InjectSpec* inject = SPEC_AT(InjectSpec, *injects, i);
        if (inject->weather.head.source != NULL) {
            weathers[count++] = weather_of(build, &inject->weather, false);
        }
    }
    build->def->world.response.weathers = weathers;
    build->def->world.response.weather_count = count;
}

/// Row of the weather that an inject brings, + 1; 0 none. The rows of injects follow the
/// scenario's.
static int32_t inject_weather(Build* build, const InjectSpec* inject) {
    const SpecList* injects = &build->script->scenario.injects;
    int32_t row = build->script->scenario.weather.count;
    if (inject->weather.head.source == NULL) {
        return 0;
    }
    for (int i = 0; i < injects->count && SPEC_AT(InjectSpec, *injects, i) != inject; ++i) {
        row += SPEC_AT(InjectSpec, *injects, i)->weather.head.source != NULL ? 1 : 0;
    }
    return row + 1;
}

void build_inject_scene(Build* build, const InjectSpec* spec, InjectDef* inject) {
    inject->weather1 = inject_weather(build, spec);
    if (spec->accident != NULL) {
        inject->accident1 =
            1 + SPEC_NEED(AccidentSpec, build->problems, &spec->head, "accident", "accident",
                          build->script->scenario.accidents, spec->accident);
    }
    if (spec->device != NULL) {
        inject->device = build_device(build, &spec->head, "device", spec->device);
        inject->device_state = spec->state >= 0 ? (DeviceState)spec->state : STATE_RESTING;
    }
}

void build_scene(Build* build) {
    build_weather(build);
    build_device_starts(build);
    build_interlocks(build);
    resolve_accidents(build);
}
