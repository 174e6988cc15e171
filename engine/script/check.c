// Checks of a plan that need no facility: every name that one of its elements uses of another.
// Those of a scenario stand in check_scenario.c.
#include <stdio.h>
#include <string.h>

#include "script/script_internal.h"

static const char* id_at(const SpecList* list, size_t size, size_t offset, int index) {
    const char* id = NULL;
    memcpy(&id, (const unsigned char*)list->items + (size_t)index * size + offset, sizeof(id));
    return id;
}

int spec_find(const SpecList* list, size_t size, size_t offset, const char* name) {
    for (int i = 0; i < list->count && name != NULL; ++i) {
        const char* id = id_at(list, size, offset, i);
        if (id != NULL && strcmp(id, name) == 0) {
            return i;
        }
    }
    return -1;
}

/// Most names that a near one is sought among.
#define NEAR_MAX 512

int spec_need(Problems* problems, const SpecHead* head, const char* field, const char* noun,
              const SpecList* list, size_t size, size_t offset, const char* name) {
    if (name == NULL) {
        return -1; // missing, and reported by the reader where it is needed
    }
    int found = spec_find(list, size, offset, name);
    if (found < 0) {
        const char* names[NEAR_MAX];
        int count = 0;
        for (int i = 0; i < list->count && count < NEAR_MAX; ++i) {
            const char* id = id_at(list, size, offset, i);
            if (id != NULL) {
                names[count++] = id;
            }
        }
        char hint[PROBLEM_HINT_MAX];
        hint_near(name, names, count, hint, sizeof(hint));
        spec_problem(problems, head, field, hint, "%s: there is no %s \"%s\"", "%s：没有 %s“%s”",
                     field, noun, name);
    }
    return found;
}

void check_doubles(Problems* problems, const SpecList* list, size_t size, size_t offset,
                   const char* noun) {
    for (int i = 0; i < list->count; ++i) {
        const char* id = id_at(list, size, offset, i);
        int first = spec_find(list, size, offset, id);
        if (id != NULL && first < i) {
            const SpecHead* head = (const void*)((const unsigned char*)list->items + //
                                                 (size_t)i * size);
            const SpecHead* other = (const void*)((const unsigned char*)list->items + //
                                                  (size_t)first * size);
            spec_problem(problems, head, NULL, NULL, "the %s \"%s\" is there already, in line %d",
                         "%s“%s”已在第 %d 行", noun, id, other->line);
        }
    }
}

/// One step has one clock: all of its times count on the story's, or none (drillbook G.3).
static void check_clocks(Problems* problems, const StepSpec* step) {
    const struct {
        const char* field;
        double value;
    } times[] = {{"limit", step->limit},
                 {"patience", step->patience},
                 {"earliest", step->earliest},
                 {"every", step->every}};
    bool story = spec_in_story(&step->head, "target");
    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); ++i) {
        if (times[i].value > 0.0 && spec_in_story(&step->head, times[i].field) != story) {
            spec_problem(
                problems, &step->head, times[i].field, NULL,
                "%s: counts on the %s%.0s clock and target on the %s%.0s: one step has one clock",
                "%s：用%.0s%s的时钟，而 target 用%.0s%s的时钟：一个步骤只有一个时钟",
                times[i].field, story ? "run's" : "story's", story ? "运行" : "剧情",
                story ? "story's" : "run's", story ? "剧情" : "运行");
        }
    }
}

void check_target_limit(Problems* problems, const SpecHead* head, double target, double limit) {
    if (target >= limit) { // false when one was not given or out of range
        spec_problem(problems, head, "limit", NULL,
                     "limit: must be more than target (limit %.10g s, target %.10g s)",
                     "limit：须大于 target（limit %.10g 秒，target %.10g 秒）", limit, target);
    }
}

// ---- the plan -------------------------------------------------------------------------------

/// Whoever reports in the end to themselves has nobody to report to.
static void check_bosses(const SpecList* roles, int from, Problems* problems) {
    const RoleSpec* role = SPEC_AT(RoleSpec, *roles, from);
    int at = from;
    for (int hops = 0; hops <= roles->count; ++hops) {
        const char* boss = SPEC_AT(RoleSpec, *roles, at)->boss;
        at = boss != NULL ? SPEC_FIND(RoleSpec, *roles, boss) : -1;
        if (at < 0) {
            return;
        }
        if (at == from) {
            spec_problem(problems, &role->head, "boss",
                         IN_BOTH("take one boss out of the ring", "请从环中去掉一个 boss"),
                         "boss: the role reports to itself, by way of its bosses",
                         "boss：该岗位经由其上级向自己报告");
            return;
        }
    }
}

void check_role_list(const SpecHead* head, const SpecList* roles, Problems* problems) {
    CHECK_DOUBLES(RoleSpec, problems, *roles, "role");
    if (roles->count > RESPONSE_ROLES_MAX) {
        spec_problem(problems, head, "roles", NULL, "%d roles; at most %d",
                     "岗位 %d 个；最多 %d 个", roles->count, RESPONSE_ROLES_MAX);
    }
    for (int i = 0; i < roles->count; ++i) {
        const RoleSpec* role = SPEC_AT(RoleSpec, *roles, i);
        const char* texts[] = {role->name.en, role->name.zh};
        for (int k = 0; k < 2; ++k) {
            if (texts[k] == NULL) {
                spec_problem(problems, &role->head, NULL, NULL,
                             "%s is missing: name of the role in %s%.0s",
                             "缺少 %s：岗位的%.0s%s名称", k == 0 ? "en" : "zh",
                             k == 0 ? "English" : "Chinese", k == 0 ? "英文" : "中文");
            }
        }
        if (role->boss != NULL) {
            SPEC_NEED(RoleSpec, problems, &role->head, "boss", "role", *roles, role->boss);
            check_bosses(roles, i, problems);
        }
        if (role->merged_into != NULL) {
            SPEC_NEED(RoleSpec, problems, &role->head, "merged_into", "role", *roles,
                      role->merged_into);
        }
        for (int k = 0; k < role->deputies.count; ++k) {
            int deputy = SPEC_NEED(RoleSpec, problems, &role->head, "deputies", "role", *roles,
                                   role->deputies.items[k]);
            if (deputy == i) {
                spec_problem(
                    problems, &role->head, "deputies", IN_BOTH("name another role", "请写别的岗位"),
                    "deputies: nobody takes over from themselves", "deputies：无人能接替自己");
            }
        }
        if (role->deputies.count > 4) {
            spec_problem(problems, &role->head, "deputies", NULL, "deputies: at most 4",
                         "deputies：最多 4 个");
        }
        if (role->letter != NULL && strlen(role->letter) > 6) {
            spec_problem(problems, &role->head, "letter", NULL, "letter: 1 or 2 characters",
                         "letter：1 或 2 个字符");
        }
    }
}

static void check_roles(const PlanSpec* plan, Problems* problems) {
    if (plan->roles.count == 0) {
        spec_problem(problems, &plan->head, NULL, NULL,
                     "roles is missing: give roles, or the organisation whose roles they are",
                     "缺少 roles：请给出岗位，或所采用的组织架构");
    }
    check_role_list(&plan->head, &plan->roles, problems);
    for (int i = 0; i < plan->informs.count; ++i) {
        const InformSpec* inform = SPEC_AT(InformSpec, plan->informs, i);
        SPEC_NEED(RoleSpec, problems, &inform->head, "from", "role", plan->roles, inform->from);
        SPEC_NEED(RoleSpec, problems, &inform->head, "to", "role", plan->roles, inform->to);
    }
}

bool comes_from_trigger(const TriggerSpec* when) {
    for (int i = 0; i < when->terms.count; ++i) {
        if (comes_from_trigger(SPEC_AT(TriggerSpec, when->terms, i))) {
            return true;
        }
    }
    if (when->head.source == NULL || when->head.kind != KIND_knows || when->fact < 0) {
        return false;
    }
    return fact_subject((FactKind)when->fact) != EVENT_FIELD_NONE;
}

/// `area`: the step has a turn for each storey or zone, which is its target.
static void check_way(Problems* problems, const SpecHead* head, const ActionsSpec* actions,
                      const char* name, const TargetSpec* target, const TriggerSpec* when,
                      bool area) {
    int found = SPEC_NEED(ActionSpec, problems, head, "action", "action", actions->actions, name);
    if (found < 0) {
        return;
    }
    const ActionSpec* action = SPEC_AT(ActionSpec, actions->actions, found);
    bool by_turn = area && (action->target == TARGET_ROOM || action->target == TARGET_STOREY ||
                            action->target == TARGET_ZONE);
    bool needs = !by_turn && action->target != TARGET_NONE && action->target != TARGET_MUSTER &&
                 action->target != TARGET_SERVICE;
    if (target->form == FORM_NONE && needs && !comes_from_trigger(when)) {
        spec_problem(problems, head, NULL,
                     IN_BOTH("give at = ..., or a trigger that is about one",
                             "请给出 at = ...，或用与之有关的触发条件"),
                     "the action \"%s\" needs something it is done to", "行动“%s”须写明对什么做",
                     name);
    }
    if (target->form != FORM_NONE && action->target == TARGET_NONE) {
        spec_problem(problems, head, "at", NULL, "at: the action \"%s\" is done to nothing",
                     "at：行动“%s”没有对象", name);
    }
}

/// One list of all steps of a plan, in order.
typedef struct Steps {
    const StepSpec* items[PLAN_STEPS_MAX];
    const ProcedureSpec* procedures[PLAN_STEPS_MAX];
    const SpecList* legal_reports;
    int count;
} Steps;

static void gather(const PlanSpec* plan, Problems* problems, Steps* steps) {
    steps->legal_reports = &plan->legal_reports;
    steps->count = 0;
    for (int i = 0; i < plan->procedures.count; ++i) {
        const ProcedureSpec* procedure = SPEC_AT(ProcedureSpec, plan->procedures, i);
        for (int k = 0; k < procedure->steps.count; ++k) {
            if (steps->count == PLAN_STEPS_MAX) {
                spec_problem(problems, &procedure->head, NULL, NULL, "more than %d steps in all",
                             "步骤总数多于 %d 个", PLAN_STEPS_MAX);
                return;
            }
            steps->procedures[steps->count] = procedure;
            steps->items[steps->count++] = SPEC_AT(StepSpec, procedure->steps, k);
        }
    }
}

static int find_step(const Steps* steps, const char* name) {
    for (int i = 0; i < steps->count && name != NULL; ++i) {
        if (steps->items[i]->id != NULL && strcmp(steps->items[i]->id, name) == 0) {
            return i;
        }
    }
    return -1;
}

static void need_steps(const Steps* steps, const StepSpec* step, const char* field,
                       const Names* wanted, Problems* problems) {
    for (int i = 0; i < wanted->count; ++i) {
        // A report that a law asks for is made by a step of its name, and may be waited for.
        bool legal = strcmp(field, "after") == 0 &&
                     SPEC_FIND(LegalReportSpec, *steps->legal_reports, wanted->items[i]) >= 0;
        if (!legal && find_step(steps, wanted->items[i]) < 0) {
            const char* names[PLAN_STEPS_MAX];
            int count = 0;
            for (int k = 0; k < steps->count; ++k) {
                if (steps->items[k]->id != NULL) {
                    names[count++] = steps->items[k]->id;
                }
            }
            char hint[PROBLEM_HINT_MAX];
            hint_near(wanted->items[i], names, count, hint, sizeof(hint));
            spec_problem(problems, &step->head, field, hint, "%s: there is no step \"%s\"",
                         "%s：没有步骤“%s”", field, wanted->items[i]);
        }
    }
}

static void check_after(const Steps* steps, const StepSpec* step, Problems* problems) {
    if (step->after.count + step->requires.count > PLAN_AFTER_MAX) {
        spec_problem(problems, &step->head, step->after.count > 0 ? "after" : "requires", NULL,
                     "after: at most %d steps, those of `requires` included",
                     "after：最多 %d 个步骤，`requires` 的也算在内", PLAN_AFTER_MAX);
    }
    Names other = {.items = (const char**)&step->on_impossible,
                   .count = step->on_impossible != NULL ? 1 : 0};
    need_steps(steps, step, "after", &step->after, problems);
    need_steps(steps, step, "requires", &step->requires, problems);
    need_steps(steps, step, "on_impossible", &other, problems);
}

/// Steps that are reached from `from` by `after`, marked in `seen`; true when `from` is among them.
static bool reaches_itself(const Steps* steps, int from) {
    bool seen[PLAN_STEPS_MAX] = {false};
    int waiting[PLAN_STEPS_MAX];
    int count = 0;
    waiting[count++] = from;
    while (count > 0) {
        const StepSpec* step = steps->items[waiting[--count]];
        for (int i = 0; i < step->after.count + step->requires.count; ++i) {
            const char* name = i < step->after.count ? step->after.items[i]
                                                     : step->requires.items[i - step->after.count];
            int next = find_step(steps, name);
            if (next == from) {
                return true;
            }
            if (next >= 0 && !seen[next]) {
                seen[next] = true;
                waiting[count++] = next;
            }
        }
    }
    return false;
}

static void check_cycles(const Steps* steps, Problems* problems) {
    for (int i = 0; i < steps->count; ++i) {
        if (reaches_itself(steps, i)) {
            spec_problem(problems, &steps->items[i]->head, "after", NULL,
                         "after: the step waits for itself, by way of the steps it comes after",
                         "after：该步骤经由其前置步骤等待自己");
        }
    }
}

/// True when a trigger asks for nothing but what its actor knows.
static bool is_knowledge(const TriggerSpec* when) {
    bool leaf = when->head.kind != KIND_all && when->head.kind != KIND_any;
    for (int i = 0; i < when->terms.count; ++i) {
        if (!is_knowledge(SPEC_AT(TriggerSpec, when->terms, i))) {
            return false;
        }
    }
    return !leaf || when->head.kind == KIND_knows;
}

static int count_leaves(const TriggerSpec* when) {
    int count = when->head.kind != KIND_all && when->head.kind != KIND_any ? 1 : 0;
    for (int i = 0; i < when->terms.count; ++i) {
        count += count_leaves(SPEC_AT(TriggerSpec, when->terms, i));
    }
    return count;
}

void check_trigger(const SpecHead* head, const char* field, const TriggerSpec* when,
                   Problems* problems) {
    int leaves = when->head.source != NULL ? count_leaves(when) : 0;
    if (leaves > TRIGGER_LEAVES_MAX) {
        spec_problem(problems, head, field, NULL, "%s: %d terms in all; at most %d",
                     "%s：共 %d 个条件；最多 %d 个", field, leaves, TRIGGER_LEAVES_MAX);
    }
}

/// Turns: what they are for must be there, and not be said twice.
static void check_turns(const StepSpec* step, const TriggerSpec* when, Problems* problems) {
    if (step->each == EACH_KNOWN && !comes_from_trigger(when)) {
        spec_problem(problems, &step->head, "each",
                     IN_BOTH("start it by knows \"casualty\", for instance",
                             "例如用 knows \"casualty\" 触发"),
                     "each: \"known\" takes a trigger that is about rooms, persons or the like",
                     "each：\"known\" 须用关于房间、人员之类的触发条件");
    }
    if (step->each != EACH_NONE && step->every == step->every) {
        spec_problem(problems, &step->head, "every", NULL, "give each or every, not both",
                     "each 与 every 只能给一个");
    }
    if (step->each != EACH_NONE && step->target_at.form != FORM_NONE) {
        spec_problem(problems, &step->head, "at", NULL,
                     "at: each turn has a target of its own; leave it out",
                     "at：每一轮各有对象，请略去");
    }
}

static void check_step(const PlanSpec* plan, const ActionsSpec* actions, const Steps* steps,
                       int index, Problems* problems) {
    const StepSpec* step = steps->items[index];
    const ProcedureSpec* procedure = steps->procedures[index];
    const TriggerSpec* when = step->when.head.source != NULL ? &step->when : &procedure->starts;
    int first = find_step(steps, step->id);
    if (first >= 0 && first < index) {
        spec_problem(problems, &step->head, NULL, NULL,
                     "the step \"%s\" is there already, in line %d", "步骤“%s”已在第 %d 行",
                     step->id, steps->items[first]->head.line);
    }
    SPEC_NEED(RoleSpec, problems, &step->head, "by", "role", plan->roles, step->by);
    bool area = step->each == EACH_STOREY || step->each == EACH_ZONE;
    check_way(problems, &step->head, actions, step->action, &step->target_at, when, area);
    for (int i = 0; i < step->or_else.count; ++i) {
        const WaySpec* way = SPEC_AT(WaySpec, step->or_else, i);
        check_way(problems, &way->head, actions, way->action, &way->target, when, area);
    }
    if (step->or_else.count > 3) {
        spec_problem(problems, &step->head, "or_else", NULL, "or_else: at most 3 other ways",
                     "or_else：最多 3 种其他做法");
    }
    if (step->capability != NULL) {
        SPEC_NEED(CapabilitySpec, problems, &step->head, "capability", "capability",
                  plan->capabilities, step->capability);
    }
    check_turns(step, when, problems);
    check_trigger(&step->head, "when", &step->when, problems);
    if (step->unless.head.source != NULL && !is_knowledge(&step->unless)) {
        spec_problem(problems, &step->head, "unless", NULL, "unless: only knows(...)",
                     "unless：只能用 knows(...)");
    }
    check_trigger(&step->head, "unless", &step->unless, problems);
    check_clocks(problems, step);
    check_target_limit(problems, &step->head, step->target, step->limit);
    check_after(steps, step, problems);
}

void check_plan_spec(const PlanSpec* plan, const ActionsSpec* actions, Problems* problems) {
    Steps steps;
    check_roles(plan, problems);
    if (plan->red_lines.count > PLAN_RED_LINES_MAX) {
        spec_problem(problems, &plan->head, "red_lines", NULL, "%d red lines; at most %d",
                     "红线 %d 条；最多 %d 条", plan->red_lines.count, PLAN_RED_LINES_MAX);
    }
    CHECK_DOUBLES(ProcedureSpec, problems, plan->procedures, "procedure");
    gather(plan, problems, &steps);
    for (int i = 0; i < plan->procedures.count; ++i) {
        const ProcedureSpec* procedure = SPEC_AT(ProcedureSpec, plan->procedures, i);
        check_trigger(&procedure->head, "starts", &procedure->starts, problems);
    }
    for (int i = 0; i < steps.count; ++i) {
        check_step(plan, actions, &steps, i, problems);
    }
    check_cycles(&steps, problems);
    for (int i = 0; i < plan->decisions.count; ++i) {
        const DecideSpec* row = SPEC_AT(DecideSpec, plan->decisions, i);
        if (row->capability != NULL) {
            SPEC_NEED(CapabilitySpec, problems, &row->head, "capability", "capability",
                      plan->capabilities, row->capability);
        }
    }
}
