// Resolving temptations: who may act against the plan, and that they have a mind of their own.
#include <string.h>

#include "script/resolve.h"

static TemptationDef build_row(Build* build, const TemptationSpec* spec) {
    TemptationDef row = {.id = spec->id,
                         .person = spec->who != NULL ? resolve_person(build, spec->who) : -1,
                         .when = resolve_trigger(build, &spec->when),
                         .action =
                             SPEC_FIND(ActionSpec, build->script->actions.actions, spec->does),
                         .delay_s = spec->delay,
                         .line = spec->head.line};
    const double factors[LEVEL_COUNT] = {
        [LEVEL_TRAINED] = spec->trained, [LEVEL_ORDINARY] = 1.0, [LEVEL_NOVICE] = spec->novice};
    for (int i = 0; i < LEVEL_COUNT; ++i) {
        row.chance[i] = spec->chance * factors[i] < 1.0 ? spec->chance * factors[i] : 1.0;
    }
    if (row.action >= 0 && spec->target_at.form != FORM_NONE) {
        row.target = resolve_target(build, &spec->head, &spec->target_at,
                                    build->def->world.response.actions[row.action].target);
    }
    for (int i = 0; i < spec->stops.count && row.stop_count < 4; ++i) {
        int32_t role = resolve_role(build, spec->stops.items[i]);
        if (role >= 0) {
            row.stops[row.stop_count++] = role;
        }
    }
    return row;
}

void resolve_temptations(Build* build) {
    const SpecList* rows = &build->script->scenario.temptations;
    TemptationDef* temptations = BUILD_TAKE(build, TemptationDef, rows->count);
    int32_t* minds = BUILD_TAKE(build, int32_t, rows->count);
    int count = 0;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        TemptationDef row = build_row(build, SPEC_AT(TemptationSpec, *rows, i));
        if (row.person >= 0 && row.action >= 0 && row.when.kind != TRIGGER_NONE) { // else reported
            minds[count] = row.person;
            temptations[count++] = row;
        }
    }
    build->def->scenario.temptations = temptations;
    build->def->scenario.temptation_count = count;
    build->def->world.response.minds = minds;
    build->def->world.response.mind_count = count;
}
