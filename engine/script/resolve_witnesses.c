// Resolving witnesses: who overhears what is said, and what an inquiry will ask for.
#include "script/resolve.h"

#include <string.h>

/// Index of an inject in the def; -1: none of that name, which is reported, or one that was left
/// out.
static int32_t find_inject(Build* build, const SpecHead* head, const char* name) {
    const ScenarioDef* scenario = &build->def->scenario;
    if (name == NULL || SPEC_NEED(InjectSpec, build->problems, head, "inject", "inject",
                                  build->script->scenario.injects, name) < 0) {
        return NOBODY;
    }
    for (int i = 0; i < scenario->inject_count; ++i) {
        if (strcmp(scenario->injects[i].id, name) == 0) {
            if (!scenario->injects[i].optional) {
                spec_note(build->problems, head,
                          "inject: \"%s\" comes by itself as well; give it optional = true",
                          "inject：“%s”也会自行到来；请给出 optional = true", name);
            }
            return i;
        }
    }
    return NOBODY;
}

static ListenerDef listener_of(Build* build, const ListenerSpec* spec) {
    ListenerDef row = {.id = spec->id,
                       .name = spec->name,
                       .room = NOBODY,
                       .device = NOBODY,
                       .chance = spec->chance,
                       .from_s = spec->since > 0.0 ? spec->since + build->shift : 0.0,
                       .till_s = spec->till + build->shift,
                       .inject = find_inject(build, &spec->head, spec->inject),
                       .line = spec->head.line};
    for (int i = 0; i < spec->hears.count; ++i) {
        int channel = spec->hears.items[i];
        row.channels |= channel == CHANNEL_COUNT ? LISTENS_ALARM : 1u << channel;
    }
    if (spec->room.head.source != NULL) {
        row.room = place_room(&build->places, &spec->room, false, NULL, NULL);
    }
    if (spec->device != NULL) {
        row.device = build_device(build, &spec->head, "device", spec->device);
    }
    if (!(spec->till > spec->since)) {
        spec_problem(build->problems, &spec->head, "till", NULL,
                     "till: must be after from (got %g and %g)",
                     "till：须晚于 from（实为 %g 和 %g）", spec->since, spec->till);
    }
    return row;
}

static int set_actions(Build* build, const SpecHead* head, const char* field, const Names* names,
                       int32_t* actions) {
    int count = 0;
    if (names->count > EVIDENCE_ACTIONS_MAX) {
        spec_problem(build->problems, head, field, NULL, "%s: at most %d actions (got %d)",
                     "%s：最多 %d 个行动（实为 %d）", field, EVIDENCE_ACTIONS_MAX, names->count);
    }
    for (int i = 0; i < names->count && i < EVIDENCE_ACTIONS_MAX; ++i) {
        int action = SPEC_NEED(ActionSpec, build->problems, head, field, "action",
                               build->script->actions.actions, names->items[i]);
        if (action >= 0) { // else reported
            actions[count++] = action;
        }
    }
    return count;
}

static EvidenceDef evidence_of(Build* build, const EvidenceSpec* spec) {
    EvidenceDef row = {.id = spec->id,
                       .name = spec->name,
                       .room = NOBODY,
                       .device = NOBODY,
                       .perishes_s = spec->perishes > 0.0 ? spec->perishes + build->shift : 0.0,
                       .stands_kw = spec->stands,
                       .line = spec->head.line};
    bool placed = spec->at.head.source != NULL;
    if (placed) {
        row.room = place_room(&build->places, &spec->at, false, NULL, NULL);
    }
    if (spec->device != NULL) {
        row.device = build_device(build, &spec->head, "device", spec->device);
        row.room = row.device >= 0 ? build->facility->devices[row.device].room : NOBODY;
    }
    if (placed == (spec->device != NULL)) {
        spec_problem(build->problems, &spec->head, NULL, NULL,
                     placed ? "give at or device, not both" : "at or device is missing",
                     placed ? "at 与 device 只能给一个" : "缺少 at 或 device");
    }
    row.keep_count = set_actions(build, &spec->head, "keeps", &spec->keeps, row.keeps);
    row.change_count = set_actions(build, &spec->head, "changes", &spec->changes, row.changes);
    row.destroy_count = set_actions(build, &spec->head, "destroys", &spec->destroys, row.destroys);
    return row;
}

/// Rows of one list, at most so many.
static int most_of(Build* build, const SpecList* rows, const char* field, int most) {
    if (rows->count > most) {
        spec_problem(build->problems, &build->script->scenario.head, field, NULL,
                     "%s: at most %d (got %d)", "%s：最多 %d 个（实为 %d）", field, most,
                     rows->count);
    }
    return rows->count < most ? rows->count : most;
}

void resolve_witnesses(Build* build) {
    ScenarioDef* scenario = &build->def->scenario;
    const SpecList* rows = &build->script->scenario.listeners;
    CHECK_DOUBLES(ListenerSpec, build->problems, *rows, "listener");
    int count = most_of(build, rows, "listeners", SCENARIO_LISTENERS_MAX);
    ListenerDef* listeners = BUILD_TAKE(build, ListenerDef, count);
    for (int i = 0; i < count && !build->full; ++i) {
        listeners[i] = listener_of(build, SPEC_AT(ListenerSpec, *rows, i));
    }
    scenario->listeners = listeners;
    scenario->listener_count = build->full ? 0 : count;
    rows = &build->script->scenario.evidence;
    CHECK_DOUBLES(EvidenceSpec, build->problems, *rows, "evidence");
    count = most_of(build, rows, "evidence", SCENARIO_EVIDENCE_MAX);
    EvidenceDef* evidence = BUILD_TAKE(build, EvidenceDef, count);
    for (int i = 0; i < count && !build->full; ++i) {
        evidence[i] = evidence_of(build, SPEC_AT(EvidenceSpec, *rows, i));
    }
    scenario->evidence = evidence;
    scenario->evidence_count = build->full ? 0 : count;
}
