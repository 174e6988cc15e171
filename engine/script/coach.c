// Coach: the words of a lesson - checked, and resolved.
#include "script/resolve.h"

void check_coach(const Script* script, Problems* problems) {
    const SpecList* rows = &script->scenario.coach;
    CHECK_DOUBLES(CoachSpec, problems, *rows, "coach");
    if (rows->count > SCENARIO_COACH_MAX) {
        spec_problem(problems, &script->scenario.head, "coach", NULL,
                     "%d words of the coach; at most %d", "教练提示 %d 条；最多 %d 条", rows->count,
                     SCENARIO_COACH_MAX);
    }
    for (int i = 0; i < rows->count; ++i) {
        const CoachSpec* row = SPEC_AT(CoachSpec, *rows, i);
        bool given = row->done.head.source != NULL;
        bool fits = row->done.head.kind == KIND_event || row->done.head.kind == KIND_at;
        if (given && !fits) {
            spec_problem(problems, &row->head, "done", NULL,
                         "done: expected event \"...\" or at(...): what the learner does",
                         "done：应为 event \"...\" 或 at(...)：学员所做的事");
        }
        check_trigger(&row->head, "done", &row->done, problems);
        if (row->action != NULL && script->has_actions) {
            SPEC_NEED(ActionSpec, problems, &row->head, "action", "action", script->actions.actions,
                      row->action);
        }
    }
}

void resolve_coach(Build* build) {
    const SpecList* rows = &build->script->scenario.coach;
    CoachDef* coach = BUILD_TAKE(build, CoachDef, rows->count);
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const CoachSpec* row = SPEC_AT(CoachSpec, *rows, i);
        coach[i] = (CoachDef){
            .id = row->id,
            .text = row->text,
            .done = resolve_trigger(build, &row->done),
            .action = row->action != NULL
                          ? SPEC_FIND(ActionSpec, build->script->actions.actions, row->action)
                          : -1};
    }
    build->def->scenario.coach = coach;
    build->def->scenario.coach_count = build->full ? 0 : rows->count;
}
