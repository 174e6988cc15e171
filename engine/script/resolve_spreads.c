// Resolving what spreads: stores, flows, sensors and illnesses with their names become rows with
// indices, and the rows of people who are members of a population its bodies.
#include "script/resolve.h"

#include <math.h>
#include <string.h>

/// Names that are searched in: of stores, or of stores and then illnesses.
static int32_t find_named(Build* build, const SpecHead* head, const char* field, Text noun,
                          const char* name, bool illnesses) {
    const ScenarioSpec* scenario = &build->script->scenario;
    const char* names[STORES_MAX * 2];
    int count = 0;
    for (int i = 0; i < scenario->stores.count && count < STORES_MAX; ++i) {
        names[count++] = SPEC_AT(StoreSpec, scenario->stores, i)->id;
    }
    for (int i = 0; illnesses && i < scenario->illnesses.count && count < STORES_MAX * 2; ++i) {
        names[count++] = SPEC_AT(IllnessSpec, scenario->illnesses, i)->id;
    }
    for (int i = 0; i < count; ++i) {
        if (names[i] != NULL && name != NULL && strcmp(names[i], name) == 0) {
            return i;
        }
    }
    if (name != NULL) { // else reported as missing
        char hint[192];
        hint_near(name, names, count, hint, sizeof(hint));
        spec_problem(build->problems, head, field, hint, "%s: there is no %s%.0s \"%.60s\"",
                     "%s：没有%.0s%s“%.60s”", field, noun.en, noun.zh, name);
    }
    return -1;
}

/// Index of a store; 0 when it is reported, so that the rest can be checked.
static int32_t store_of(Build* build, const SpecHead* head, const char* field, const char* name) {
    int32_t store =
        find_named(build, head, field, (Text){"store or population", "容器或人群"}, name, false);
    return store < 0 ? 0 : store;
}

static int limited(Build* build, const SpecList* rows, const char* what, int most) {
    if (rows->count > most) {
        spec_problem(build->problems, &build->script->scenario.head, what, NULL,
                     "%s: at most %d (got %d)", "%s：最多 %d 个（实为 %d）", what, most,
                     rows->count);
    }
    return rows->count < most ? rows->count : most;
}

static void build_stores(Build* build, SpreadDef* def) {
    const SpecList* rows = &build->script->scenario.stores;
    int count = limited(build, rows, "stores", STORES_MAX);
    StoreDef* stores = BUILD_TAKE(build, StoreDef, count);
    SpreadName* names = BUILD_TAKE(build, SpreadName, count);
    for (int i = 0; i < count && !build->full; ++i) {
        const StoreSpec* spec = SPEC_AT(StoreSpec, *rows, i);
        bool people = spec->head.kind == KIND_population;
        stores[i] = (StoreDef){.kind = people ? STORE_PEOPLE : STORE_LEVEL,
                               .level = people ? spec->active : spec->level,
                               .capacity = people ? (double)spec->count : spec->capacity,
                               .latent_s = people ? spec->latent : 0.0};
        names[i] = (SpreadName){
            .id = spec->id,
            .name = spec->name,
            .unit = {spec->unit != NULL ? spec->unit : "", spec->unit != NULL ? spec->unit : ""}};
        if (people && spec->active > (double)spec->count) {
            spec_problem(build->problems, &spec->head, "active", NULL,
                         "active: %g of %d are more than all of them",
                         "active：%g 人超过总数 %d 人", spec->active, spec->count);
        }
    }
    def->stores.stores = stores;
    def->stores.store_count = count;
    def->names = names;
}

/// Index of an opening by its id, -1: none is named, or none is so called, which is reported.
static int32_t opening_of(Build* build, const FlowSpec* spec) {
    int32_t opening = spec->door != NULL ? facility_find_opening(build->facility, spec->door) : -1;
    if (spec->door != NULL && opening < 0) {
        spec_problem(build->problems, &spec->head, "door", NULL,
                     "door: the facility has no door, window or gate \"%.60s\"",
                     "door：设施中没有门、窗或闸“%.60s”", spec->door);
    }
    return opening;
}

static SpreadGate gate_of(Build* build, const FlowSpec* spec) {
    return (SpreadGate){.id = spec->id,
                        .name = spec->name,
                        .device = spec->device != NULL
                                      ? build_device(build, &spec->head, "device", spec->device)
                                      : -1,
                        .needs_on = spec->needs_on,
                        .reduced = spec->reduced,
                        .opening = opening_of(build, spec),
                        .leak = spec->leak,
                        .lever = spec->lever >= 0 ? (Lever)spec->lever : LEVER_COUNT,
                        .before = spec->before,
                        .from_s = spec->starts > 0.0 ? spec->starts + build->shift : 0.0,
                        .until_s = spec->ends > 0.0 ? spec->ends + build->shift : 0.0};
}

/// What a path cannot be, said at its line: the layers below know only its number.
static void check_path(Build* build, const FlowSpec* spec, const StoresDef* stores,
                       const PathDef* path) {
    StoresDef alone = *stores;
    alone.paths = path;
    alone.path_count = 1;
    alone.sources = NULL;
    alone.source_count = 0;
    int row = 0;
    Text wrong = {NULL, NULL};
    if (spec->law >= 0 && !build->full) {
        wrong = stores_complaint(&alone, &row);
    }
    if (wrong.en != NULL) {
        spec_problem(build->problems, &spec->head, NULL, NULL, "this path %s%.0s", "此通路%.0s%s",
                     wrong.en, wrong.zh);
    }
}

static void build_flows(Build* build, SpreadDef* def) {
    const SpecList* rows = &build->script->scenario.flows;
    int most = limited(build, rows, "flows", PATHS_MAX);
    PathDef* paths = BUILD_TAKE(build, PathDef, most);
    SpreadGate* gates = BUILD_TAKE(build, SpreadGate, most);
    SourceDef* sources = BUILD_TAKE(build, SourceDef, most);
    SpreadGate* source_gates = BUILD_TAKE(build, SpreadGate, most);
    int path_count = 0;
    int source_count = 0;
    for (int i = 0; i < most && !build->full; ++i) {
        const FlowSpec* spec = SPEC_AT(FlowSpec, *rows, i);
        double rate = isnan(spec->rate) ? 0.0 : spec->rate;
        if (spec->head.kind == KIND_source) {
            sources[source_count] =
                (SourceDef){store_of(build, &spec->head, "into", spec->into), rate};
            source_gates[source_count++] = gate_of(build, spec);
            continue;
        }
        PathDef* path = &paths[path_count];
        *path =
            (PathDef){.from = store_of(build, &spec->head, "from", spec->from),
                      .to = spec->to != NULL ? store_of(build, &spec->head, "to", spec->to) : -1,
                      .law = spec->law < 0 ? PATH_LINEAR : (PathLaw)spec->law,
                      .rate = rate,
                      .band = spec->band,
                      .crest = spec->crest};
        check_path(build, spec, &def->stores, path);
        gates[path_count++] = gate_of(build, spec);
    }
    if (source_count > SOURCES_MAX) {
        spec_problem(build->problems, &build->script->scenario.head, "flows", NULL,
                     "flows: at most %d sources (got %d)", "flows：最多 %d 个来源（实为 %d）",
                     SOURCES_MAX, source_count);
    }
    def->stores.paths = paths;
    def->stores.path_count = path_count;
    def->paths = gates;
    def->stores.sources = sources;
    def->stores.source_count = source_count;
    def->sources = source_gates;
}

static void build_illnesses(Build* build, SpreadDef* def) {
    const SpecList* rows = &build->script->scenario.illnesses;
    SpreadHarmDef* harms = BUILD_TAKE(build, SpreadHarmDef, rows->count);
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const IllnessSpec* spec = SPEC_AT(IllnessSpec, *rows, i);
        int32_t store = store_of(build, &spec->head, "among", spec->among);
        harms[i] = (SpreadHarmDef){.id = spec->id,
                                   .name = spec->name,
                                   .store = store,
                                   .dose = {.key = hash_text(spec->id),
                                            .attack = spec->attack,
                                            .dose = spec->dose,
                                            .onset_s = spec->onset,
                                            .sigma = spec->sigma,
                                            .severe = spec->severe},
                                   .mild = spec->mild_dose,
                                   .grave = spec->grave_dose};
        if (store < def->stores.store_count && def->stores.stores[store].kind != STORE_PEOPLE) {
            spec_problem(build->problems, &spec->head, "among", NULL,
                         "among: \"%.60s\" is no population", "among：“%.60s”不是人群",
                         spec->among);
        }
    }
    def->harms = harms;
    def->harm_count = rows->count;
}

static int named_devices(Build* build, const SpecHead* head, const char* field, const Names* names,
                         int32_t* devices) {
    int count = 0;
    if (names->count > SENSOR_DEVICES_MAX) {
        spec_problem(build->problems, head, field, NULL, "%s: at most %d devices (got %d)",
                     "%s：最多 %d 个设备（实为 %d）", field, SENSOR_DEVICES_MAX, names->count);
    }
    for (int i = 0; i < names->count && count < SENSOR_DEVICES_MAX; ++i) {
        int32_t device = build_device(build, head, field, names->items[i]);
        if (device >= 0) { // else reported
            devices[count++] = device;
        }
    }
    return count;
}

static void set_limits(Build* build, const SensorSpec* spec, SensorDef* sensor) {
    for (int i = 0; i < spec->limits.count && i < SENSOR_LIMITS_MAX; ++i) {
        sensor->limits[i] = SPEC_AT(LimitSpec, spec->limits, i)->value;
        if (i > 0 && !(sensor->limits[i] > sensor->limits[i - 1])) {
            spec_problem(
                build->problems, &spec->head, "limits", NULL, "limits: must rise (got %g after %g)",
                "limits：必须递增（%g 排在 %g 之后）", sensor->limits[i], sensor->limits[i - 1]);
        }
        sensor->limit_count = i + 1;
    }
    if (spec->limits.count == 0 || spec->limits.count > SENSOR_LIMITS_MAX) {
        spec_problem(build->problems, &spec->head, "limits", NULL,
                     "limits: expected 1 to %d of them (got %d)",
                     "limits：应有 1 至 %d 个（实为 %d）", SENSOR_LIMITS_MAX, spec->limits.count);
    }
}

/// What is told is about a room or about nothing, and somebody must be able to learn it.
static void check_told(Build* build, const SensorSpec* spec, const SensorDef* sensor) {
    bool tells = spec->fact >= 0;
    EventField about = tells ? fact_subject((FactKind)spec->fact) : EVENT_FIELD_NONE;
    if (tells && about != EVENT_FIELD_ROOM && about != EVENT_FIELD_NONE) {
        spec_problem(build->problems, &spec->head, "fact", NULL,
                     "fact: \"%s\" is about no room; a sensor cannot tell it",
                     "fact：“%s”不针对房间，传感器无法给出", fact_name((FactKind)spec->fact));
    }
    if (tells && about == EVENT_FIELD_ROOM && spec->at.head.source == NULL) {
        spec_problem(build->problems, &spec->head, "at", NULL,
                     "at is missing: the room that \"%s\" is about", "缺少 at：“%s”所指的房间",
                     fact_name((FactKind)spec->fact));
    }
    if (tells && spec->shown.count == 0 && spec->pages == NULL) {
        spec_problem(build->problems, &spec->head, "shown", NULL,
                     "nobody reads it: give shown or pages", "无人读取：请给出 shown 或 pages");
    }
    if (!tells && sensor->set_count == 0) {
        spec_problem(build->problems, &spec->head, "fact", NULL,
                     "it tells nothing and switches nothing: give fact or sets",
                     "既不告知也不动作：请给出 fact 或 sets");
    }
    if (sensor->set_count > 0 && spec->state < 0) {
        spec_problem(build->problems, &spec->head, "state", NULL,
                     "state is missing: what the devices are set to",
                     "缺少 state：设备切换到什么状态");
    }
}

static SensorDef sensor_of(Build* build, const SensorSpec* spec) {
    int stores = build->script->scenario.stores.count;
    int32_t of =
        find_named(build, &spec->head, "of",
                   (Text){"store, population or illness", "容器、人群或疾病"}, spec->of, true);
    SensorDef sensor = {.id = spec->id,
                        .name = spec->name,
                        .store = of >= 0 && of < stores ? of : -1,
                        .harm = of >= stores ? of - stores : -1,
                        .lag_s = spec->lag,
                        .band = spec->band,
                        .fact = spec->fact >= 0 ? spec->fact : FACT_KIND_COUNT,
                        .room = NOBODY,
                        .to = spec->pages != NULL ? resolve_role(build, spec->pages) : NOBODY,
                        .state = spec->state >= 0 ? spec->state : STATE_RESTING};
    if (spec->pages != NULL && sensor.to < 0) {
        spec_problem(build->problems, &spec->head, "pages", NULL,
                     "pages: the plan has no role \"%.60s\"", "pages：预案中没有岗位“%.60s”",
                     spec->pages);
    }
    set_limits(build, spec, &sensor);
    sensor.shown_count = named_devices(build, &spec->head, "shown", &spec->shown, sensor.shown);
    sensor.set_count = named_devices(build, &spec->head, "sets", &spec->sets, sensor.sets);
    bool about_room = spec->fact >= 0 && fact_subject((FactKind)spec->fact) == EVENT_FIELD_ROOM;
    if (about_room && spec->at.head.source != NULL) {
        sensor.room = place_room(&build->places, &spec->at, false, NULL, NULL);
    }
    check_told(build, spec, &sensor);
    return sensor;
}

static void build_sensors(Build* build, SpreadDef* def) {
    const SpecList* rows = &build->script->scenario.sensors;
    SensorDef* sensors = BUILD_TAKE(build, SensorDef, rows->count);
    for (int i = 0; i < rows->count && !build->full; ++i) {
        sensors[i] = sensor_of(build, SPEC_AT(SensorSpec, *rows, i));
    }
    def->sensors = sensors;
    def->sensor_count = rows->count;
}

/// Persons of a row of people: from its first one to the next row's.
static int32_t heads_of(const Build* build, int row) {
    const PeopleDef* people = &build->def->world.people;
    int rows = build->script->scenario.people.count;
    int32_t end = row + 1 < rows ? build->first_person[row + 1] : people_count(people);
    return end - build->first_person[row];
}

static void build_bodies(Build* build, SpreadDef* def) {
    const SpecList* rows = &build->script->scenario.people;
    SpreadBody* bodies = BUILD_TAKE(build, SpreadBody, people_count(&build->def->world.people));
    int32_t members[STORES_MAX] = {0};
    int count = 0;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const PersonSpec* spec = SPEC_AT(PersonSpec, *rows, i);
        if (spec->among == NULL) {
            continue;
        }
        int32_t store = find_named(build, &spec->head, "among", (Text){"population", "人群"},
                                   spec->among, false);
        if (store < 0) {
            continue; // reported
        }
        bool people = def->stores.stores[store].kind == STORE_PEOPLE;
        int32_t heads = heads_of(build, i);
        members[store] += heads;
        if (!people || members[store] > (int32_t)def->stores.stores[store].capacity) {
            if (people) {
                spec_problem(build->problems, &spec->head, "among", NULL,
                             "among: \"%.60s\" has fewer members than persons here",
                             "among：“%.60s”的人数少于到场人员", spec->among);
            } else {
                spec_problem(build->problems, &spec->head, "among", NULL,
                             "among: \"%.60s\" is no population", "among：“%.60s”不是人群",
                             spec->among);
            }
            continue;
        }
        for (int32_t k = 0; k < heads; ++k) {
            bodies[count++] = (SpreadBody){store, build->first_person[i] + k};
        }
    }
    def->bodies = bodies;
    def->body_count = count;
}

void build_spreads(Build* build) {
    SpreadDef* def = &build->def->world.response.spread;
    double story = build->script->scenario.story;
    def->pace = story > 0.0 ? story : 1.0;
    build_stores(build, def);
    build_flows(build, def);
    build_illnesses(build, def);
    build_sensors(build, def);
    build_bodies(build, def);
}

const char* build_hazard_kind(const ScenarioSpec* scenario) {
    return scenario->hazards.count > 0     ? "fire"
           : scenario->leaks.count > 0     ? "gas"
           : scenario->waters.count > 0    ? "water"
           : scenario->stores.count > 0    ? "spread"
           : scenario->accidents.count > 0 ? "accident"
                                           : "none";
}
