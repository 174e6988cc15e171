// Resolving what people tell each other: radio nets, places that are mistaken for each other, forms
// of reports, texts for the loudspeakers.
#include "script/resolve.h"

/// Rooms of a net without coverage.
static void set_dead_rooms(Build* build, const NetSpec* spec, NetDef* net) {
    if (spec->dead.head.source == NULL) {
        return;
    }
    int most = build->facility->room_count;
    int32_t* rooms = BUILD_TAKE(build, int32_t, most);
    if (!build->full) {
        net->dead_rooms = rooms;
        net->dead_count = places_rooms(&build->places, &spec->dead, rooms, most);
    }
}

static void build_nets(Build* build) {
    const SpecList* rows = &build->script->plan.nets;
    int count = rows->count < RESPONSE_NETS_MAX ? rows->count : RESPONSE_NETS_MAX;
    NetDef* nets = BUILD_TAKE(build, NetDef, count);
    if (rows->count > RESPONSE_NETS_MAX) {
        spec_problem(build->problems, &build->script->plan.head, "nets", NULL,
                     "nets: at most %d (got %d)", "nets：最多 %d 个（实为 %d）", RESPONSE_NETS_MAX,
                     rows->count);
    }
    for (int i = 0; i < count && !build->full; ++i) {
        const NetSpec* spec = SPEC_AT(NetSpec, *rows, i);
        nets[i] = (NetDef){.id = spec->id, .name = spec->name};
        set_dead_rooms(build, spec, &nets[i]);
    }
    build->def->world.response.nets = nets;
    build->def->world.response.net_count = build->full ? 0 : count;
}

static void build_confusables(Build* build) {
    const SpecList* rows = &build->script->scenario.confusable;
    ConfusableDef* places = BUILD_TAKE(build, ConfusableDef, rows->count);
    int count = 0;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const ConfusableSpec* spec = SPEC_AT(ConfusableSpec, *rows, i);
        int32_t room = place_room(&build->places, &spec->room, false, NULL, NULL);
        int32_t heard_as = place_room(&build->places, &spec->heard_as, false, NULL, NULL);
        if (room >= 0 && heard_as >= 0) { // else reported
            places[count++] = (ConfusableDef){room, heard_as};
        }
    }
    build->def->world.response.confusables = places;
    build->def->world.response.confusable_count = count;
}

static void build_noises(Build* build) {
    const SpecList* rows = &build->script->scenario.noises;
    NoiseDef* noises = BUILD_TAKE(build, NoiseDef, rows->count);
    int count = 0;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const NoiseSpec* spec = SPEC_AT(NoiseSpec, *rows, i);
        int32_t room = place_room(&build->places, &spec->room, false, NULL, NULL);
        int32_t device =
            spec->device != NULL ? facility_find_device(build->facility, spec->device) : -1;
        if (spec->device != NULL && device < 0) {
            spec_problem(build->problems, &spec->head, "device", NULL,
                         "device: the facility has none called \"%s\"",
                         "device：本场所没有名为“%s”的设备", spec->device);
        } else if (room >= 0) { // else reported
            noises[count++] = (NoiseDef){.room = room, .device = device, .db = spec->db};
        }
    }
    build->def->world.response.noises = noises;
    build->def->world.response.noise_count = count;
}

/// A list of kinds of facts, at most `most`.
static int set_facts(Build* build, const SpecHead* head, const char* field, const Choices* knows,
                     FactKind* facts, int most) {
    int count = 0;
    if (knows->count > most) {
        spec_problem(build->problems, head, field, NULL, "%s: at most %d facts (got %d)",
                     "%s：最多 %d 个事实（实为 %d）", field, most, knows->count);
    }
    for (int i = 0; i < knows->count && i < most; ++i) {
        facts[count++] = (FactKind)knows->items[i];
    }
    return count;
}

static ReportItemDef item_of(Build* build, const ReportItemSpec* spec) {
    ReportItemDef item = {.id = spec->id,
                          .name = spec->name,
                          .weight = spec->weight,
                          .forgets_novice = spec->novice,
                          .forgets_trained = spec->trained,
                          .delay_s = spec->delay,
                          .big_site = spec->big_site,
                          .last = spec->last,
                          .drawing = spec->drawing,
                          .dangers = spec->dangers};
    item.fill_count = set_facts(build, &spec->head, "knows", &spec->knows, item.fills, 4);
    item.number_count = set_facts(build, &spec->head, "counts", &spec->counts, item.counts, 4);
    return item;
}

static ReportDef report_of(Build* build, const ReportSpec* spec) {
    int count = spec->items.count < REPORT_ITEMS_MAX ? spec->items.count : REPORT_ITEMS_MAX;
    ReportItemDef* items = BUILD_TAKE(build, ReportItemDef, count);
    if (spec->items.count > REPORT_ITEMS_MAX) {
        spec_problem(build->problems, &spec->head, "items", NULL, "items: at most %d (got %d)",
                     "items：最多 %d 项（实为 %d）", REPORT_ITEMS_MAX, spec->items.count);
    }
    for (int i = 0; i < count && !build->full; ++i) {
        items[i] = item_of(build, SPEC_AT(ReportItemSpec, spec->items, i));
    }
    return (ReportDef){.id = spec->id,
                       .name = spec->name,
                       .example = spec->example,
                       .use = (ReportUse)spec->use,
                       .service = spec->service,
                       .asks = spec->asks,
                       .place = spec->place,
                       .items = items,
                       .item_count = build->full ? 0 : count};
}

static void build_reports(Build* build) {
    const MessagesSpec* spec = &build->script->messages;
    ResponseDef* response = &build->def->world.response;
    int count = spec->reports.count;
    ReportDef* reports = BUILD_TAKE(build, ReportDef, count);
    if (count > RESPONSE_REPORTS_MAX) {
        spec_problem(build->problems, &spec->head, "reports", NULL, "reports: at most %d (got %d)",
                     "reports：最多 %d 个（实为 %d）", RESPONSE_REPORTS_MAX, count);
    }
    for (int i = 0; i < count && !build->full; ++i) {
        reports[i] = report_of(build, SPEC_AT(ReportSpec, spec->reports, i));
    }
    response->reports = reports;
    response->report_count = build->full ? 0 : count;
}

static PhraseDef phrase_of(Build* build, const PhraseSpec* spec) {
    PhraseDef phrase = {.id = spec->id,
                        .text = spec->text,
                        .any = spec->any,
                        .storeys = spec->storeys,
                        .stays = spec->stays};
    phrase.fact_count = set_facts(build, &spec->head, "knows", &spec->knows, phrase.facts, 4);
    phrase.unless_count =
        set_facts(build, &spec->head, "unless", &spec->unless, phrase.unless, PHRASE_UNLESS_MAX);
    if (spec->by.count > BUILDING_WAYS_MAX) {
        spec_problem(build->problems, &spec->head, "by", NULL, "by: at most %d exits (got %d)",
                     "by：最多 %d 个出口（实为 %d）", BUILDING_WAYS_MAX, spec->by.count);
        return phrase;
    }
    phrase.by = build_exits(build, &spec->head, "by", &spec->by, &phrase.by_count);
    return phrase;
}

/// The scenario's own texts first: they know the place, the library's fit everywhere. One of the
/// same name stands in place of the library's.
static void build_phrases(Build* build) {
    ResponseDef* response = &build->def->world.response;
    const SpecList* lists[2] = {&build->script->scenario.phrases, &build->script->messages.phrases};
    PhraseDef* phrases = BUILD_TAKE(build, PhraseDef, lists[0]->count + lists[1]->count);
    int count = 0;
    for (int list = 0; list < 2; ++list) {
        for (int i = 0; i < lists[list]->count && !build->full; ++i) {
            const PhraseSpec* spec = SPEC_AT(PhraseSpec, *lists[list], i);
            bool replaced = list == 1 && SPEC_FIND(PhraseSpec, *lists[0], spec->id) >= 0;
            if (!replaced) {
                phrases[count++] = phrase_of(build, spec);
            }
        }
    }
    response->phrases = phrases;
    response->phrase_count = build->full ? 0 : count;
}

void build_messages(Build* build) {
    build_nets(build);
    build_confusables(build);
    build_noises(build);
    build_reports(build);
    build_phrases(build);
}
