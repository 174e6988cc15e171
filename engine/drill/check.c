// Checks: what a schema cannot see in a plan and a scenario, all of it at once, so that an author
// mends a file in one go instead of in twenty runs.

#include "drill/check_internal.h"
#include "drill/score_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char* check_where(const StepDef* step, char* buffer) {
    snprintf(buffer, STEP_WHERE_MAX, "step \"%s\"", step->id);
    return buffer;
}

const char* check_file(const Checker* check, const StepDef* step) {
    return step->file != NULL ? step->file : check->plan->file;
}

// ---- one step ---------------------------------------------------------------------------------

static bool step_indices_ok(const Checker* check, const StepDef* step) {
    const ResponseDef* response = check->response;
    bool ok = true;
    if (step->role < 0 || step->role >= response->role_count) {
        STEP_ERROR(check, step, NULL, "nobody is named to do it: `by` must be a role of the plan",
                   "没有指定由谁做：`by` 须为预案的岗位");
        ok = false;
    }
    if (step->way_count < 1 || step->way_count > 4) {
        STEP_ERROR(check, step, NULL, "expected an action and at most three in `or_else`, got %d",
                   "应有一个行动，`or_else` 最多三个，实为 %d 个", step->way_count);
        return false;
    }
    for (int i = 0; i < step->way_count; i++) {
        if (step->ways[i].action < 0 || step->ways[i].action >= response->action_count) {
            STEP_ERROR(check, step, NULL, "its action is not in the vocabulary",
                       "其行动不在行动表中");
            ok = false;
        }
    }
    return ok;
}

static void check_times(const Checker* check, const StepDef* step) {
    if (!(step->target_s >= 0.0)) {
        STEP_ERROR(check, step, NULL, "target must be 0 s or more, got %g",
                   "目标时间须不小于 0 秒，实为 %g", step->target_s);
    }
    if (!(step->limit_s > step->target_s)) {
        STEP_ERROR(check, step,
                   IN_BOTH("full marks end at the target and marks end at the limit",
                           "目标之内得满分，时限之后不得分"),
                   "limit must be greater than target: target %g s, limit %g s",
                   "时限须大于目标：目标 %g 秒，时限 %g 秒", step->target_s, step->limit_s);
    }
    if (step->weight < 0) {
        STEP_ERROR(check, step,
                   IN_BOTH("weight 0 keeps a step out of the marks", "权重 0 表示不计分"),
                   "weight must be 0 or more, got %d", "权重须不小于 0，实为 %d", step->weight);
    }
    bool unplaced = step->capability < 0 && !plan_has_takes(check->plan);
    if (check->plan->capability_count > 0 &&
        (unplaced || step->capability >= check->plan->capability_count)) {
        STEP_ERROR(check, step,
                   IN_BOTH("give it capability = one of the headings of the score",
                           "请给出 capability = 评分标题之一"),
                   "its capability is not one of the plan's, or missing",
                   "其能力项不在预案中，或缺失");
    }
}

static Text target_kind_word(TargetKind kind) {
    static const Text words[TARGET_KIND_COUNT] = {{"nothing", "无"},
                                                  {"a room", "房间"},
                                                  {"a door or opening", "门或开口"},
                                                  {"a device", "设备"},
                                                  {"a person", "人员"},
                                                  {"a fire", "火"},
                                                  {"a muster point", "集合点"},
                                                  {"a storey", "楼层"},
                                                  {"a zone", "分区"},
                                                  {"a service", "外部力量"},
                                                  {"a role", "岗位"}};
    return words[kind];
}

/// Which targets an action takes: a room stands for the fire or the door in it, an area for its
/// rooms (response: the same table by which orders are taken).
static bool target_fits(TargetKind wanted, TargetKind given) {
    bool area = given == TARGET_ROOM || given == TARGET_STOREY || given == TARGET_ZONE;
    switch (wanted) {
    case TARGET_FIRE: return given == TARGET_FIRE || given == TARGET_ROOM;
    case TARGET_OPENING:
        return given == TARGET_OPENING || given == TARGET_ROOM || given == TARGET_FIRE;
    case TARGET_ROOM: return area || given == TARGET_FIRE || given == TARGET_OPENING;
    case TARGET_ZONE:
    case TARGET_STOREY: return area;
    default: return wanted == TARGET_NONE || wanted == given;
    }
}

/// Whether something that starts a step is about what an action is done to, by the same table by
/// which the autopilot aims it.
static bool is_about(const Checker* check, int32_t index, TargetKind wanted) {
    Trigger starts = step_trigger(check->plan, index);
    if (starts.kind == TRIGGER_NONE) {
        starts = step_procedure_trigger(check->plan, index);
    }
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(&starts, leaves);
    for (int i = 0; i < count; i++) {
        if (leaves[i]->kind == TRIGGER_KNOWS &&
            fact_target(check->facility, wanted, leaves[i]->fact, 0).kind != TARGET_NONE) {
            return true;
        }
    }
    return false;
}

static void check_judged(const Checker* check, const StepDef* step) {
    const ActionDef* action = &check->response->actions[step->ways[0].action];
    bool pressing = step->judged == JUDGED_HANDS_ON || step->judged == JUDGED_RELIEF;
    if (step->judged == JUDGED_BEGUN && score_care_of(action) == TREATMENT_COUNT) {
        STEP_ERROR(check, step, IN_BOTH("leave out judged = ...", "请略去 judged = ..."),
                   "is judged by when care began, but action \"%s\" keeps up none",
                   "按救治开始时间评分，但行动“%s”不含持续救治", action->id);
    }
    if (pressing && !score_keeps_up(action, TREATMENT_COMPRESSIONS)) {
        STEP_ERROR(check, step, IN_BOTH("leave out judged = ...", "请略去 judged = ..."),
                   "is judged by how long somebody pressed, but action \"%s\" presses nobody",
                   "按按压时间评分，但行动“%s”不含胸外按压", action->id);
    }
}

static void check_target(const Checker* check, const StepDef* step, const StepWay* way) {
    const ActionDef* action = &check->response->actions[way->action];
    bool area = step->each == EACH_STOREY || step->each == EACH_ZONE; // which is its target
    bool to_boss = action->target == TARGET_ROLE && step->role >= 0 &&
                   check->response->roles[step->role].boss >= 0;
    if (way->target_from_fact && !to_boss) {
        if (!area && !trigger_has(&step->when, TRIGGER_KNOWS) && step->when.kind != TRIGGER_NONE) {
            STEP_ERROR(check, step,
                       IN_BOTH("start it by knows(...) or name the target",
                               "请用 knows(...) 触发，或写明对象"),
                       "takes its target from what is known, but is not started by a fact",
                       "对象取自所知，却不由事实触发");
        } else if (!area && check->facility != NULL && check->facility->room_count > 0 &&
                   !is_about(check, (int32_t)(step - check->plan->steps), action->target)) {
            STEP_ERROR(
                check, step,
                IN_BOTH("give at = ..., or start it by a fact about one",
                        "请给出 at = ...，或用与之有关的事实触发"),
                "nobody can do it: action \"%s\" is done to %s%.0s, and what starts the step is "
                "about none",
                "无人能做：行动“%s”的对象是%.0s%s，而触发它的内容与此无关", action->id,
                target_kind_word(action->target).en, target_kind_word(action->target).zh);
        }
    } else if (way->target.kind == TARGET_NONE) {
        // All but a role can be taken for granted: the fire that is known, the own muster point.
        if (action->target == TARGET_ROLE) {
            STEP_ERROR(check, step, NULL, "action \"%s\" needs %s%.0s as its target, got none",
                       "行动“%s”的对象须为%.0s%s，实为无", action->id,
                       target_kind_word(action->target).en, target_kind_word(action->target).zh);
        }
    } else if (!target_fits(action->target, way->target.kind)) {
        STEP_ERROR(check, step, NULL, "action \"%s\" needs %s%.0s as its target, got %s%.0s",
                   "行动“%s”的对象须为%.0s%s，实为%.0s%s", action->id,
                   target_kind_word(action->target).en, target_kind_word(action->target).zh,
                   target_kind_word(way->target.kind).en, target_kind_word(way->target.kind).zh);
    }
}

static void check_starts(const Checker* check, int32_t index) {
    const StepDef* step = &check->plan->steps[index];
    Trigger starts = step_trigger(check->plan, index);
    if (starts.kind == TRIGGER_NONE && step->after_count == 0) {
        STEP_ERROR(check, step,
                   IN_BOTH("give it `when` or `after`, or its procedure `starts`",
                           "请给它 `when` 或 `after`，或给其程序 `starts`"),
                   "nothing starts it", "没有触发条件");
    }
    if (starts.kind == TRIGGER_KNOWS && step->unless.kind == TRIGGER_KNOWS &&
        starts.fact == step->unless.fact && starts.subject == step->unless.subject) {
        STEP_ERROR(check, step, NULL, "is left out by the very fact that starts it (%s)",
                   "触发它的事实（%s）正好又免除了它", fact_name(starts.fact));
    }
    for (int i = 0; i < step->after_count; i++) {
        int32_t other = step->after[i];
        if (other < 0 || other >= check->plan->step_count) {
            STEP_ERROR(check, step, NULL, "`after` names a step that does not exist",
                       "`after` 所指步骤不存在");
        }
    }
}

static void check_step(const Checker* check, int32_t index) {
    const StepDef* step = &check->plan->steps[index];
    for (int32_t i = 0; i < index; i++) {
        if (strcmp(check->plan->steps[i].id, step->id) == 0) {
            STEP_ERROR(check, step,
                       IN_BOTH("every step has a name of its own", "每个步骤须有自己的名称"),
                       "the name is used already, at line %d", "此名称已在第 %d 行使用",
                       check->plan->steps[i].line);
            break;
        }
    }
    check_times(check, step);
    check_starts(check, index);
    if (!step_indices_ok(check, step)) {
        return;
    }
    for (int i = 0; i < step->way_count; i++) {
        check_target(check, step, &step->ways[i]);
    }
    check_judged(check, step);
    if (step->limit_s > step->target_s) {
        check_reach(check, step);
    }
}

// ---- the whole ---------------------------------------------------------------------------------

/// Walks `after` depth first; 1 while on the path, 2 when done. Depth is at most the step count.
static bool finds_cycle(const Checker* check, int32_t step, uint8_t* marks) {
    const StepDef* def = &check->plan->steps[step];
    marks[step] = 1;
    for (int i = 0; i < def->after_count; i++) {
        int32_t other = def->after[i];
        if (other < 0 || other >= check->plan->step_count || marks[other] == 2) {
            continue;
        }
        if (marks[other] == 1) {
            STEP_ERROR(
                check, def, IN_BOTH("take one `after` out of the ring", "请从环中去掉一个 `after`"),
                "waits for step \"%s\", which waits for this one: neither can start",
                "等待步骤“%s”，而后者又等待它：两者都无法开始", check->plan->steps[other].id);
            marks[step] = 2;
            return true;
        }
        if (finds_cycle(check, other, marks)) {
            marks[step] = 2;
            return true;
        }
    }
    marks[step] = 2;
    return false;
}

static bool someone_holds(const ResponseDef* response, int32_t role) {
    const RoleDef* def = &response->roles[role];
    if (def->finder || def->holder >= 0) {
        return true;
    }
    for (int i = 0; i < 4; i++) {
        int32_t deputy = def->deputies[i];
        if (deputy >= 0 && deputy < response->role_count && deputy != role &&
            response->roles[deputy].holder >= 0) {
            return true;
        }
    }
    return false;
}

static void check_roles(const Checker* check) {
    for (int32_t role = 0; role < check->response->role_count; role++) {
        if (someone_holds(check->response, role)) {
            continue;
        }
        for (int32_t i = 0; i < check->plan->step_count; i++) {
            const StepDef* step = &check->plan->steps[i];
            if (step->role == role) {
                STEP_ERROR(check, step,
                           IN_BOTH("give the role to a person of the scenario, or a deputy",
                                   "请把岗位交给情景中的某人，或指定副职"),
                           "nobody holds the role \"%s\"", "无人担任岗位“%s”",
                           check->response->roles[role].id);
                break;
            }
        }
    }
}

static void check_capabilities(const Checker* check) {
    int total = 0;
    for (int i = 0; i < check->plan->capability_count; i++) {
        const CapabilityDef* capability = &check->plan->capabilities[i];
        total += capability->weight > 0 ? capability->weight : 0;
        if (capability->weight < 0) {
            problems_add(check->problems, PROBLEM_ERROR, check->plan->file, 0, capability->id, NULL,
                         "weight of a capability must be 0 or more, got %d",
                         "能力项权重须不小于 0，实为 %d", capability->weight);
        }
    }
    if (check->plan->capability_count > 0 && total == 0) {
        problems_add(check->problems, PROBLEM_ERROR, check->plan->file, 0, "capabilities", NULL,
                     "all weights are 0: there would be no total", "权重全为 0：无法得出总分");
    }
}

/// A step that stands in for one that cannot be done must not be that one.
static void check_instead(const Checker* check) {
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        if (step->on_impossible == i || step->on_impossible >= check->plan->step_count) {
            STEP_ERROR(check, step, NULL, "on_impossible must be another step of the plan",
                       "on_impossible 须为预案的另一步骤");
        }
    }
}

/// True when every role, action and step that a step names is there.
static bool indices_ok(const Checker* check) {
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        bool ok = step->role >= 0 && step->role < check->response->role_count &&
                  step->way_count >= 1 && step->way_count <= 4;
        for (int w = 0; ok && w < step->way_count; w++) {
            ok = step->ways[w].action >= 0 && step->ways[w].action < check->response->action_count;
        }
        for (int a = 0; ok && a < step->after_count; a++) {
            ok = step->after[a] >= 0 && step->after[a] < check->plan->step_count;
        }
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool check_all(const Checker* given) {
    const Checker check = *given;
    const PlanDef* plan = check.plan;
    Problems* problems = check.problems;
    int before = problems->errors;
    if (plan->step_count == 0) {
        problems_add(problems, PROBLEM_ERROR, plan->file, 1, "plan", NULL,
                     "has no steps: there is nothing to follow and nothing to mark",
                     "没有任何步骤：既无可执行，也无可评分");
    }
    if (plan->step_count > PLAN_STEPS_MAX || plan->red_line_count > PLAN_RED_LINES_MAX ||
        plan->capability_count > PLAN_CAPABILITIES_MAX) {
        problems_add(problems, PROBLEM_ERROR, plan->file, 1, "plan", NULL,
                     "too large: at most %d steps, %d red lines, %d capabilities",
                     "过大：最多 %d 个步骤、%d 条红线、%d 个能力项", PLAN_STEPS_MAX,
                     PLAN_RED_LINES_MAX, PLAN_CAPABILITIES_MAX);
        return false;
    }
    uint8_t marks[PLAN_STEPS_MAX] = {0};
    for (int32_t i = 0; i < plan->step_count; i++) {
        check_step(&check, i);
    }
    for (int32_t i = 0; i < plan->step_count; i++) {
        if (marks[i] == 0) {
            finds_cycle(&check, i, marks);
        }
    }
    if (check.facility != NULL) {
        check_roles(&check);
    }
    check_instead(&check);
    if (indices_ok(&check)) { // else names would lead nowhere
        check_hands(&check);
        check_scene(&check);
        check_known(&check);
        check_legal(&check);
    }
    for (int i = 0; i < plan->red_line_count; i++) {
        check_red_line(&check, &plan->red_lines[i]);
    }
    check_capabilities(&check);
    return problems->errors == before;
}

bool plan_check(const PlanDef* plan, const ResponseDef* response, const Facility* facility,
                Problems* problems) {
    const Checker check = {plan, response, facility, NULL, problems};
    return check_all(&check);
}

// ---- the scenario ------------------------------------------------------------------------------

static void check_inject(const DrillDef* def, int index, Problems* problems) {
    const ScenarioDef* scenario = &def->scenario;
    const InjectDef* inject = &scenario->injects[index];
    const Facility* facility = def->world.facility;
    int roles = def->world.response.role_count;
    char where[STEP_WHERE_MAX];
    snprintf(where, sizeof(where), "inject \"%s\"", inject->id);
    const char* file = scenario->file;
#define INJECT_ERROR(...)                                                                          \
    problems_add(problems, PROBLEM_ERROR, file, inject->line, where, NULL, __VA_ARGS__)
    for (int i = 0; i < index; i++) {
        if (strcmp(scenario->injects[i].id, inject->id) == 0) {
            INJECT_ERROR("the name is used already, at line %d", "此名称已在第 %d 行使用",
                         scenario->injects[i].line);
            break;
        }
    }
    if (inject->to < -1 || inject->to >= roles) {
        INJECT_ERROR("`to` is not a role of the plan", "`to` 不是预案中的岗位");
    }
    if (inject->when.kind == TRIGGER_EVENT && inject->when.event >= EVENT_KIND_COUNT) {
        INJECT_ERROR("waits for an event that does not exist", "所等待的事件不存在");
    }
    if (inject->when.kind == TRIGGER_NONE && !inject->optional) {
        INJECT_ERROR("nothing fires it: give it `at` or `when`, or mark it optional",
                     "没有触发条件：请给出 `at` 或 `when`，或标为可选");
    }
    if (inject->when.kind == TRIGGER_TIME &&
        inject->when.seconds >= scenario->length_s + scenario->before_s) {
        INJECT_ERROR("is due at %g s, when the drill of %g s is over",
                     "定于 %g 秒，而 %g 秒的演练届时已结束", inject->when.seconds,
                     scenario->length_s);
    }
    if (inject->ignite >= def->world.hazard.fire_count) {
        INJECT_ERROR("lights a fire that the scenario does not have", "要点燃的火源情景中没有");
    }
    if (inject->lock_opening >= facility->opening_count) {
        INJECT_ERROR("locks a door that the facility does not have", "要锁的门场所中没有");
    }
    if (inject->expect_action >= 0 && !(inject->expect_limit_s > inject->expect_target_s)) {
        INJECT_ERROR("limit must be greater than target: target %g s, limit %g s",
                     "时限须大于目标：目标 %g 秒，时限 %g 秒", inject->expect_target_s,
                     inject->expect_limit_s);
    }
#undef INJECT_ERROR
}

static void check_scenario(const DrillDef* def, Problems* problems) {
    const ScenarioDef* scenario = &def->scenario;
    if (!(scenario->length_s > 0.0 && scenario->length_s <= 86400.0)) {
        problems_add(problems, PROBLEM_ERROR, scenario->file, 1, "length", NULL,
                     "must be greater than 0 and at most a day, got %g s",
                     "须大于 0 且不超过一天，实为 %g 秒", scenario->length_s);
    }
    if (scenario->inject_count > SCENARIO_INJECTS_MAX) {
        problems_add(problems, PROBLEM_ERROR, scenario->file, 1, "injects", NULL,
                     "expected at most %d, got %d", "最多 %d 个，实为 %d 个", SCENARIO_INJECTS_MAX,
                     scenario->inject_count);
        return;
    }
    for (int i = 0; i < scenario->inject_count; i++) {
        check_inject(def, i, problems);
    }
}

bool drill_check_def(const DrillDef* def, Problems* problems) {
    int before = problems->errors;
    const WorldDef* world = &def->world;
    const char* file = def->scenario.file;
    hazard_check_def(&world->hazard, world->facility, file, problems);
    people_check_def(&world->people, world->facility, file, problems);
    response_check_def(&world->response, world->facility, people_count(&world->people), file,
                       problems);
    const Checker check = {&def->plan, &world->response, world->facility, def, problems};
    check_all(&check);
    check_scenario(def, problems);
    return problems->errors == before;
}
