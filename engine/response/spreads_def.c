/// The rows of what spreads: what they are called, and what is wrong with them.
#include "response/response_internal.h"

#include <string.h>

// ---- names ------------------------------------------------------------------------------------

static const struct {
    const char* name;
    Text text;
} levers[LEVER_COUNT] = {
#define LEVER(NAME, key, en, zh) {#key, {en, zh}},
#include "response/lever.def"
#undef LEVER
};

const char* lever_name(int lever) {
    return lever >= 0 && lever < LEVER_COUNT ? levers[lever].name : NULL;
}

Lever lever_find(const char* name) {
    int found = 0;
    while (found < LEVER_COUNT && strcmp(levers[found].name, name) != 0) {
        found++;
    }
    return (Lever)found;
}

Text lever_text(Lever lever) {
    return lever < LEVER_COUNT ? levers[lever].text : (Text){"", ""};
}

const SpreadGate* spreads_flow(const SpreadDef* def, int32_t index) {
    int paths = def->stores.path_count;
    if (index < 0 || index >= paths + def->stores.source_count) {
        return NULL;
    }
    return index < paths ? &def->paths[index] : &def->sources[index - paths];
}

Text spreads_name(const SpreadDef* def, EventField type, int32_t index) {
    const Text none = {"", ""};
    if (index < 0) {
        return none;
    }
    switch (type) {
    case EVENT_FIELD_STORE: return index < def->stores.store_count ? def->names[index].name : none;
    case EVENT_FIELD_FLOW: {
        const SpreadGate* gate = spreads_flow(def, index);
        return gate != NULL ? gate->name : none;
    }
    case EVENT_FIELD_SENSOR: return index < def->sensor_count ? def->sensors[index].name : none;
    case EVENT_FIELD_ILLNESS: return index < def->harm_count ? def->harms[index].name : none;
    default: return none;
    }
}

const char* spreads_id(const SpreadDef* def, EventField type, int32_t index) {
    if (index < 0) {
        return NULL;
    }
    switch (type) {
    case EVENT_FIELD_STORE: return index < def->stores.store_count ? def->names[index].id : NULL;
    case EVENT_FIELD_FLOW: {
        const SpreadGate* gate = spreads_flow(def, index);
        return gate != NULL ? gate->id : NULL;
    }
    case EVENT_FIELD_SENSOR: return index < def->sensor_count ? def->sensors[index].id : NULL;
    case EVENT_FIELD_ILLNESS: return index < def->harm_count ? def->harms[index].id : NULL;
    default: return NULL;
    }
}

// ---- checks -----------------------------------------------------------------------------------

static bool gate_is_right(const SpreadGate* gate, const Facility* facility) {
    return gate->device < facility->device_count && gate->opening < facility->opening_count &&
           gate->reduced >= 0.0 && gate->reduced <= 1.0 && gate->leak >= 0.0 && gate->leak <= 1.0 &&
           gate->before >= 0.0 && (unsigned)gate->lever <= LEVER_COUNT && gate->from_s >= 0.0 &&
           gate->until_s >= 0.0;
}

static bool sensor_is_right(const SpreadDef* def, const SensorDef* sensor) {
    bool store = sensor->store >= 0 && sensor->store < def->stores.store_count;
    bool harm = sensor->harm >= 0 && sensor->harm < def->harm_count;
    bool right = store != harm && sensor->limit_count > 0 && sensor->lag_s >= 0.0 &&
                 sensor->limit_count <= SENSOR_LIMITS_MAX && sensor->band >= 0.0;
    for (int i = 1; right && i < sensor->limit_count; i++) {
        right = sensor->limits[i] > sensor->limits[i - 1];
    }
    return right;
}

static bool harm_is_right(const SpreadDef* def, const SpreadHarmDef* harm) {
    const DoseDef* dose = &harm->dose;
    bool people = harm->store >= 0 && harm->store < def->stores.store_count &&
                  def->stores.stores[harm->store].kind == STORE_PEOPLE;
    return people && dose->attack >= 0.0 && dose->attack <= 1.0 && dose->severe >= 0.0 &&
           dose->severe <= 1.0 && dose->onset_s > 0.0 && dose->sigma >= 0.0 && dose->dose >= 0.0;
}

static void complain(const char* file, Problems* problems, const char* list, int row, Text what) {
    problems_add(problems, PROBLEM_ERROR, file, 0, list, NULL, "row %d %s%.0s", "第 %d 行%.0s%s",
                 row + 1, what.en, what.zh);
}

/// Members that are persons, and whether there are more than the store holds.
static bool bodies_fit(const SpreadDef* def, int32_t person_count) {
    int32_t counts[STORES_MAX] = {0};
    bool fit = true;
    for (int i = 0; i < def->body_count && fit; i++) {
        const SpreadBody* body = &def->bodies[i];
        fit = body->store >= 0 && body->store < def->stores.store_count && body->person >= 0 &&
              body->person < person_count && def->stores.stores[body->store].kind == STORE_PEOPLE &&
              ++counts[body->store] <= (int32_t)def->stores.stores[body->store].capacity;
    }
    return fit;
}

void spreads_check(const ResponseDef* def, const Facility* facility, int32_t person_count,
                   const char* file, Problems* problems) {
    const SpreadDef* spread = &def->spread;
    const StoresDef* stores = &spread->stores;
    if (stores->store_count > STORES_MAX || stores->path_count > PATHS_MAX ||
        stores->source_count > SOURCES_MAX) {
        problems_add(problems, PROBLEM_ERROR, file, 0, "stores", NULL,
                     "at most %d stores, %d paths and %d sources",
                     "最多 %d 个容器、%d 条通路、%d 个来源", STORES_MAX, PATHS_MAX, SOURCES_MAX);
        return;
    }
    int row = 0;
    Text wrong = stores_complaint(stores, &row);
    if (wrong.en != NULL) {
        complain(file, problems, "stores, sources and paths:", row, wrong);
        return;
    }
    for (int i = 0; i < stores->path_count + stores->source_count; i++) {
        if (!gate_is_right(spreads_flow(spread, i), facility)) {
            complain(file, problems, "paths and sources:", i,
                     (Text){"has a device, door or share wrong", "的设备、门或比例有误"});
        }
    }
    for (int i = 0; i < spread->harm_count; i++) {
        if (!harm_is_right(spread, &spread->harms[i])) {
            complain(file, problems, "harms", i,
                     (Text){"harms no store of people, or by no share",
                            "没有写明人群，或比例不在 0 至 1"});
        }
    }
    for (int i = 0; i < spread->sensor_count; i++) {
        if (!sensor_is_right(spread, &spread->sensors[i])) {
            complain(
                file, problems, "sensors", i,
                (Text){"reads nothing, or its limits do not rise", "没有读数对象，或限值没有递增"});
        }
    }
    if (!bodies_fit(spread, person_count) || !(spread->pace > 0.0 || stores->store_count == 0)) {
        complain(file, problems, "stores", 0,
                 (Text){"holds fewer people than stand there as persons", "的人数少于到场人员"});
    }
}

uint32_t spreads_ways(const ResponseDef* def, FactKind kind) {
    const SpreadDef* spread = &def->spread;
    uint32_t ways = 0;
    for (int i = 0; i < spread->sensor_count; i++) {
        ways |= spread->sensors[i].fact == (int32_t)kind ? 1u << WAY_PANEL : 0;
    }
    return kind == FACT_ILL && spread->harm_count > 0 && spread->body_count > 0
               ? ways | 1u << WAY_SEEN
               : ways;
}
