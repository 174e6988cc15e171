// Resolving what laws ask for: each report becomes a procedure of one or two steps of the plan, so
// that whatever knows steps - autopilot, hints, marks, checks - knows it too.
#include "script/resolve.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const SpecList* rows_of(const Build* build) {
    return &build->script->plan.legal_reports;
}

static const LawSpec* law_of(const Build* build, const LegalReportSpec* row) {
    int law = SPEC_FIND(LawSpec, build->script->laws.rows, row->law);
    return law >= 0 ? SPEC_AT(LawSpec, build->script->laws.rows, law) : NULL;
}

int legal_procedures(const Build* build) {
    return rows_of(build)->count < PLAN_LEGAL_MAX ? rows_of(build)->count : PLAN_LEGAL_MAX;
}

int legal_steps_most(const Build* build) {
    return 2 * legal_procedures(build);
}

/// True for a report that becomes steps; what is wrong with another was said by the checks.
static bool is_made(const LegalReportSpec* row, const LawSpec* law) {
    return law != NULL && row->by != NULL && law->authority >= 0;
}

static bool has_further(const LawSpec* law) {
    return law->change > 0.0 || law->every > 0.0;
}

int32_t legal_step(const Build* build, const char* name, int32_t first) {
    int32_t index = first;
    for (int i = 0; i < legal_procedures(build); ++i) {
        const LegalReportSpec* row = SPEC_AT(LegalReportSpec, *rows_of(build), i);
        const LawSpec* law = law_of(build, row);
        if (is_made(row, law)) {
            if (row->id != NULL && strcmp(row->id, name) == 0) {
                return index;
            }
            index += has_further(law) ? 2 : 1;
        }
    }
    return -1;
}

/// The law's hours on the clock that the drill has: the story's where there is one.
static double run_seconds(const Build* build, double real_s) {
    double story = build->script->scenario.story;
    return story > 0.0 ? real_s / story : real_s;
}

static Text title_of(Build* build, const char* en, const char* zh, Service service) {
    char text[2][160];
    Text name = service_text(service);
    snprintf(text[0], sizeof(text[0]), en, text_in(name, LANGUAGE_EN));
    snprintf(text[1], sizeof(text[1]), zh, text_in(name, LANGUAGE_ZH));
    Text title = {arena_text(build->arena, text[0]), arena_text(build->arena, text[1])};
    build->full = build->full || title.en == NULL || title.zh == NULL;
    return title;
}

static void add_way(Build* build, const SpecHead* head, const char* action, Service service,
                    StepDef* step) {
    int index = SPEC_NEED(ActionSpec, build->problems, head, "law", "action in lib/actions.lua",
                          build->script->actions.actions, action);
    if (index >= 0) {
        step->ways[step->way_count++] =
            (StepWay){.action = index, .target = {TARGET_SERVICE, (int32_t)service}};
    }
}

/// What both steps of a report have in common.
static StepDef step_of(Build* build, const LegalReportSpec* row, const LawSpec* law, int index) {
    return (StepDef){.why = row->why.en != NULL || row->why.zh != NULL ? row->why : law->name,
                     .role = resolve_role(build, row->by),
                     .weight = row->weight,
                     .capability =
                         SPEC_FIND(CapabilitySpec, build->script->headings, row->capability),
                     .on_impossible = -1,
                     .line = row->head.line,
                     .file = row->head.source->file,
                     .legal1 = index + 1};
}

static void add_first(Build* build, const LegalReportSpec* row, const LawSpec* law,
                      const LegalDef* legal, StepDef* step) {
    step->id = row->id;
    step->title = row->title.en != NULL || row->title.zh != NULL
                      ? row->title
                      : title_of(build, "Report to the %s", "向%s报告", legal->service);
    step->when = resolve_trigger(build, &row->when);
    for (int i = 0; i < row->after.count && i < PLAN_AFTER_MAX; ++i) {
        step->after[step->after_count++] = resolve_step(build, row->after.items[i]);
    }
    if (!isnan(row->patience)) {
        step->patience_s =
            fmax(resolve_seconds(build, &row->head, "patience", row->patience), 0.05);
    }
    step->target_s = resolve_seconds(build, &row->head, "target", row->target);
    step->limit_s = run_seconds(build, law->within);
    add_way(build, &row->head, "report_superior", legal->service, step);
}

/// What is told later: within the law's time of a change, full marks for half of it.
static void add_further(Build* build, const LegalReportSpec* row, const LegalDef* legal,
                        StepDef* step) {
    char id[96];
    snprintf(id, sizeof(id), "%s_further", row->id);
    step->id = arena_text(build->arena, id);
    build->full = build->full || step->id == NULL;
    step->title =
        title_of(build, "Tell the %s what has changed", "向%s续报变化情况", legal->service);
    step->each = EACH_NEWS;
    step->after[step->after_count++] = legal->step;
    step->required = 1u;
    step->limit_s = legal->change_s > 0.0 ? legal->change_s : legal->every_s;
    step->target_s = step->limit_s / 2.0;
    add_way(build, &row->head, "follow_up_report", legal->service, step);
    add_way(build, &row->head, "report_superior", legal->service, step);
}

void build_legal(Build* build, StepDef* steps, ProcedureDef* procedures) {
    PlanDef* plan = &build->def->plan;
    int count = legal_procedures(build);
    LegalDef* legals = BUILD_TAKE(build, LegalDef, count);
    for (int i = 0; i < count && !build->full; ++i) {
        const LegalReportSpec* row = SPEC_AT(LegalReportSpec, *rows_of(build), i);
        const LawSpec* law = law_of(build, row);
        if (!is_made(row, law)) {
            continue;
        }
        int index = plan->legal_count++;
        legals[index] =
            (LegalDef){.id = row->id,
                       .law = law->name,
                       .read = law->read,
                       .service = (Service)law->authority,
                       .form = SPEC_FIND(ReportSpec, build->script->messages.reports, law->form),
                       .within_s = run_seconds(build, law->within),
                       .change_s = run_seconds(build, law->change),
                       .every_s = run_seconds(build, law->every),
                       .step = plan->step_count,
                       .further = -1};
        LegalDef* legal = &legals[index];
        ProcedureDef* procedure = &procedures[plan->procedure_count++];
        StepDef common = step_of(build, row, law, index);
        steps[plan->step_count] = common;
        add_first(build, row, law, legal, &steps[plan->step_count++]);
        *procedure = (ProcedureDef){.id = row->id,
                                    .title = law->name,
                                    .starts = steps[legal->step].when,
                                    .first_step = legal->step,
                                    .step_count = 1};
        if (has_further(law)) {
            legal->further = plan->step_count;
            steps[plan->step_count] = common;
            add_further(build, row, legal, &steps[plan->step_count++]);
            procedure->step_count = 2;
        }
    }
    plan->legal = legals;
}

void build_red_lines(Build* build) {
    const SpecList* rows = &build->script->plan.red_lines;
    PlanDef* plan = &build->def->plan;
    static const RedLineKind brought[] = {RED_LINE_HIDE_OR_FALSIFY_REPORT,
                                          RED_LINE_REPORT_AUTHORITY};
    int own = rows->count < PLAN_RED_LINES_MAX - 2 ? rows->count : PLAN_RED_LINES_MAX - 2;
    RedLineDef* lines = BUILD_TAKE(build, RedLineDef, own + 2);
    for (int i = 0; i < own && !build->full; ++i) {
        const RedLineSpec* row = SPEC_AT(RedLineSpec, *rows, i);
        lines[i] = (RedLineDef){.what = (RedLineKind)row->line, .line = row->head.line};
    }
    plan->red_lines = lines;
    plan->red_line_count = build->full ? 0 : own;
    for (int k = 0; k < 2 && !build->full && rows_of(build)->count > 0; ++k) {
        bool there = false;
        for (int i = 0; i < own; ++i) {
            there = there || lines[i].what == brought[k];
        }
        if (!there) {
            lines[plan->red_line_count++] =
                (RedLineDef){.what = brought[k],
                             .line = SPEC_AT(LegalReportSpec, *rows_of(build), 0)->head.line};
        }
    }
}
