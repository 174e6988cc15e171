// Legal clocks under check: whoever has to report must be able to know what the law's form asks
// for, and a clock that outlasts the drill is said to, since nothing will come of it there.

#include "drill/check_internal.h"

#include <stdio.h>
#include <string.h>

#define ITEM_FACTS_MAX 160 /* names of the facts that would fill an item */

/// An item that everybody can say, or one of whose facts the role can come to know.
static bool can_fill(const Checker* check, const Origins* origins, int32_t role,
                     const ReportItemDef* item) {
    bool can = item->fill_count == 0;
    for (int i = 0; i < item->fill_count && !can; i++) {
        can = check_can_know(check, origins, role, item->fills[i]);
    }
    return can;
}

static void check_form(const Checker* check, const Origins* origins, const LegalDef* legal) {
    const StepDef* step = &check->plan->steps[legal->step];
    const ReportDef* form = legal->form >= 0 ? &check->response->reports[legal->form] : NULL;
    for (int i = 0; form != NULL && i < form->item_count; i++) {
        const ReportItemDef* item = &form->items[i];
        if (can_fill(check, origins, step->role, item)) {
            continue;
        }
        char facts[ITEM_FACTS_MAX] = "";
        for (int k = 0; k < item->fill_count; k++) {
            text_append(facts, sizeof(facts), "%s\"%s\"", k > 0 ? ", " : "",
                        fact_name(item->fills[k]));
        }
        STEP_ERROR(check, step,
                   IN_BOTH("add inform { ... to = its role }, or a step that finds it out",
                           "请加 inform { ... to = 该角色 }，或查明它的步骤"),
                   "its form \"%s\" asks for \"%s\", and %s can come to know none of %s",
                   "报告表“%s”要求“%s”，而 %s 无从得知其中任何一项：%s", form->id, item->id,
                   check->response->roles[step->role].id, facts);
    }
}

/// What has to be told again when it changes must be a number on the form.
static void check_numbers(const Checker* check, const LegalDef* legal) {
    FactKind kinds[LEGAL_NUMBERS];
    if (legal->change_s > 0.0 && legal_numbers(legal, check->response, kinds) == 0) {
        STEP_ERROR(check, &check->plan->steps[legal->step],
                   IN_BOTH("give an item of the form counts = { \"casualty\" }",
                           "请给表中一项加 counts = { \"casualty\" }"),
                   "its law wants changed numbers told, and its form gives none",
                   "该法要求续报数字变化，而报告表不含数字");
    }
}

static void check_length(const Checker* check, const LegalDef* legal) {
    double length = check->drill != NULL ? check->drill->scenario.length_s : 0.0;
    if (length > 0.0 && legal->within_s > length) {
        STEP_NOTE(check, &check->plan->steps[legal->step],
                  IN_BOTH("a report made in time counts; one that is not is never too late here",
                          "按时报告即计分；未报在本次演练中不会逾期"),
                  "the law's clock of %g s outlasts the drill of %g s",
                  "法定时限 %g s 长于演练时长 %g s", legal->within_s, length);
    }
}

void check_legal(const Checker* check) {
    if (check->plan->legal_count == 0) {
        return;
    }
    Origins origins;
    check_origins(check, &origins);
    for (int i = 0; i < check->plan->legal_count; i++) {
        const LegalDef* legal = &check->plan->legal[i];
        if (check->drill != NULL) { // a plan by itself has nothing that brings facts about
            check_form(check, &origins, legal);
        }
        check_numbers(check, legal);
        check_length(check, legal);
    }
}
