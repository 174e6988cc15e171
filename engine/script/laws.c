// Laws: the library of reports that laws ask for, and what a plan makes of them, before a facility
// is known. A clock that nobody is responsible for is a mistake, since nobody would be late.
#include "script/script_internal.h"

#include <string.h>

/// The form of a law must be there, and one for authorities.
static void check_law(const Script* script, const LawSpec* law, Problems* problems) {
    const SpecList* forms = &script->messages.reports;
    int form = SPEC_NEED(ReportSpec, problems, &law->head, "form", "form in lib/messages.lua",
                         *forms, law->form);
    if (form >= 0 && SPEC_AT(ReportSpec, *forms, form)->use != REPORT_AUTHORITY) {
        spec_problem(problems, &law->head, "form", NULL,
                     "form: \"%s\" is no form for authorities (use = \"authority\")",
                     "form：“%s”不是向主管部门报告的表式（use = \"authority\"）", law->form);
    }
    if (law->authority >= 0 && service_form((Service)law->authority) != REPORT_AUTHORITY) {
        spec_problem(problems, &law->head, "authority", NULL,
                     "authority: %s is called for help, not reported to",
                     "authority：%s 是求援对象，不是报告对象",
                     service_name((Service)law->authority));
    }
}

static void check_responsible(const Script* script, const LegalReportSpec* row,
                              Problems* problems) {
    const SpecList* roles = &script->plan.roles;
    if (row->by == NULL) {
        spec_problem(problems, &row->head, "by",
                     IN_BOTH("name the role whose clock it is", "请写明由哪个角色负责报告"),
                     "by is missing: nobody is responsible for this report, so the law's clock "
                     "would run against nobody",
                     "缺少 by：该报告无人负责，法定时限对谁都不起算");
        return;
    }
    int role = SPEC_NEED(RoleSpec, problems, &row->head, "by", "role", *roles, row->by);
    if (role >= 0 && SPEC_AT(RoleSpec, *roles, role)->finder) {
        spec_problem(problems, &row->head, "by",
                     IN_BOTH("name a role that somebody holds", "请写有人担任的角色"),
                     "by: \"%s\" is whoever comes upon it; nobody is responsible before",
                     "by：“%s”是最先发现者，事前无人负责", row->by);
    }
}

static bool is_step(const PlanSpec* plan, const char* id) {
    for (int i = 0; i < plan->procedures.count; ++i) {
        if (SPEC_FIND(StepSpec, SPEC_AT(ProcedureSpec, plan->procedures, i)->steps, id) >= 0) {
            return true;
        }
    }
    return false;
}

static void check_row(const Script* script, const LegalReportSpec* row, Problems* problems) {
    const PlanSpec* plan = &script->plan;
    int law = SPEC_NEED(LawSpec, problems, &row->head, "law", "law in lib/laws.lua",
                        script->laws.rows, row->law);
    check_responsible(script, row, problems);
    check_trigger(&row->head, "when", &row->when, problems);
    if (row->id != NULL && is_step(plan, row->id)) {
        spec_problem(problems, &row->head, NULL, NULL, "the step \"%s\" is there already",
                     "步骤“%s”已存在", row->id);
    }
    if (row->after.count > PLAN_AFTER_MAX) {
        spec_problem(problems, &row->head, "after", NULL, "after: at most %d steps",
                     "after：最多 %d 个步骤", PLAN_AFTER_MAX);
    }
    for (int i = 0; i < row->after.count; ++i) {
        if (!is_step(plan, row->after.items[i])) {
            spec_problem(problems, &row->head, "after", NULL, "after: there is no step \"%s\"",
                         "after：没有步骤“%s”", row->after.items[i]);
        }
    }
    if (row->capability != NULL) {
        SPEC_NEED(CapabilitySpec, problems, &row->head, "capability", "capability",
                  plan->capabilities, row->capability);
    }
    if (law >= 0 && !spec_in_story(&row->head, "target")) {
        double within = SPEC_AT(LawSpec, script->laws.rows, law)->within;
        if (row->target >= within) {
            spec_problem(problems, &row->head, "target", NULL,
                         "target: must be less than the law's %g s, got %g",
                         "target：必须小于法定的 %g s，实为 %g", within, row->target);
        }
    }
}

void laws_check(const Script* script, Problems* problems) {
    CHECK_DOUBLES(LawSpec, problems, script->laws.rows, "law");
    for (int i = 0; i < script->laws.rows.count; ++i) {
        check_law(script, SPEC_AT(LawSpec, script->laws.rows, i), problems);
    }
    const SpecList* rows = &script->plan.legal_reports;
    CHECK_DOUBLES(LegalReportSpec, problems, *rows, "legal_report");
    if (rows->count > PLAN_LEGAL_MAX) {
        spec_problem(problems, &script->plan.head, "legal_reports", NULL,
                     "legal_reports: at most %d (got %d)", "legal_reports：最多 %d 个（实为 %d）",
                     PLAN_LEGAL_MAX, rows->count);
    }
    for (int i = 0; i < rows->count; ++i) {
        check_row(script, SPEC_AT(LegalReportSpec, *rows, i), problems);
    }
}
