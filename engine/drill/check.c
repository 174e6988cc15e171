// Checks: what a schema cannot see in a plan and a scenario, all of it at once, so that an author
// mends a file in one go instead of in twenty runs.

#include "drill/check_internal.h"

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
        STEP_ERROR(check, step, NULL, "nobody is named to do it: `by` must be a role of the plan");
        ok = false;
    }
    if (step->way_count < 1 || step->way_count > 4) {
        STEP_ERROR(check, step, NULL, "expected an action and at most three in `or_else`, got %d",
                   step->way_count);
        return false;
    }
    for (int i = 0; i < step->way_count; i++) {
        if (step->ways[i].action < 0 || step->ways[i].action >= response->action_count) {
            STEP_ERROR(check, step, NULL, "its action is not in the vocabulary");
            ok = false;
        }
    }
    return ok;
}

static void check_times(const Checker* check, const StepDef* step) {
    if (!(step->target_s >= 0.0)) {
        STEP_ERROR(check, step, NULL, "target must be 0 s or more, got %g", step->target_s);
    }
    if (!(step->limit_s > step->target_s)) {
        STEP_ERROR(check, step, "full marks end at the target and marks end at the limit",
                   "limit must be greater than target: target %g s, limit %g s", step->target_s,
                   step->limit_s);
    }
    if (step->weight < 0) {
        STEP_ERROR(check, step, "weight 0 keeps a step out of the marks",
                   "weight must be 0 or more, got %d", step->weight);
    }
    bool unplaced = step->capability < 0 && !plan_has_takes(check->plan);
    if (check->plan->capability_count > 0 &&
        (unplaced || step->capability >= check->plan->capability_count)) {
        STEP_ERROR(check, step, "give it capability = one of the headings of the score",
                   "its capability is not one of the plan's, or missing");
    }
}

static const char* target_kind_word(TargetKind kind) {
    static const char* const words[TARGET_KIND_COUNT] = {
        "nothing", "a room",         "a door or opening", "a device", "a person",
        "a fire",  "a muster point", "a storey",          "a zone",   "a service",
        "a role"};
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

static void check_target(const Checker* check, const StepDef* step, const StepWay* way) {
    const ActionDef* action = &check->response->actions[way->action];
    bool area = step->each == EACH_STOREY || step->each == EACH_ZONE; // which is its target
    if (way->target_from_fact) {
        if (!area && !trigger_has(&step->when, TRIGGER_KNOWS) && step->when.kind != TRIGGER_NONE) {
            STEP_ERROR(check, step, "start it by knows(...) or name the target",
                       "takes its target from what is known, but is not started by a fact");
        } else if (!area && check->facility != NULL && check->facility->room_count > 0 &&
                   !is_about(check, (int32_t)(step - check->plan->steps), action->target)) {
            STEP_ERROR(check, step, "give at = ..., or start it by a fact about one",
                       "nobody can do it: action \"%s\" is done to %s, and what starts the step is "
                       "about none",
                       action->id, target_kind_word(action->target));
        }
    } else if (way->target.kind == TARGET_NONE) {
        // All but a role can be taken for granted: the fire that is known, the own muster point.
        if (action->target == TARGET_ROLE) {
            STEP_ERROR(check, step, NULL, "action \"%s\" needs %s as its target, got none",
                       action->id, target_kind_word(action->target));
        }
    } else if (!target_fits(action->target, way->target.kind)) {
        STEP_ERROR(check, step, NULL, "action \"%s\" needs %s as its target, got %s", action->id,
                   target_kind_word(action->target), target_kind_word(way->target.kind));
    }
}

static void check_starts(const Checker* check, int32_t index) {
    const StepDef* step = &check->plan->steps[index];
    Trigger starts = step_trigger(check->plan, index);
    if (starts.kind == TRIGGER_NONE && step->after_count == 0) {
        STEP_ERROR(check, step, "give it `when` or `after`, or its procedure `starts`",
                   "nothing starts it");
    }
    if (starts.kind == TRIGGER_KNOWS && step->unless.kind == TRIGGER_KNOWS &&
        starts.fact == step->unless.fact && starts.subject == step->unless.subject) {
        STEP_ERROR(check, step, NULL, "is left out by the very fact that starts it (%s)",
                   fact_name(starts.fact));
    }
    for (int i = 0; i < step->after_count; i++) {
        int32_t other = step->after[i];
        if (other < 0 || other >= check->plan->step_count) {
            STEP_ERROR(check, step, NULL, "`after` names a step that does not exist");
        }
    }
}

static void check_step(const Checker* check, int32_t index) {
    const StepDef* step = &check->plan->steps[index];
    for (int32_t i = 0; i < index; i++) {
        if (strcmp(check->plan->steps[i].id, step->id) == 0) {
            STEP_ERROR(check, step, "every step has a name of its own",
                       "the name is used already, at line %d", check->plan->steps[i].line);
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
            STEP_ERROR(check, def, "take one `after` out of the ring",
                       "waits for step \"%s\", which waits for this one: neither can start",
                       check->plan->steps[other].id);
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
                STEP_ERROR(check, step, "give the role to a person of the scenario, or a deputy",
                           "nobody holds the role \"%s\"", check->response->roles[role].id);
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
                         "weight of a capability must be 0 or more, got %d", capability->weight);
        }
    }
    if (check->plan->capability_count > 0 && total == 0) {
        problems_add(check->problems, PROBLEM_ERROR, check->plan->file, 0, "capabilities", NULL,
                     "all weights are 0: there would be no total");
    }
}

/// A step that stands in for one that cannot be done must not be that one.
static void check_instead(const Checker* check) {
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        if (step->on_impossible == i || step->on_impossible >= check->plan->step_count) {
            STEP_ERROR(check, step, NULL, "on_impossible must be another step of the plan");
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
                     "has no steps: there is nothing to follow and nothing to mark");
    }
    if (plan->step_count > PLAN_STEPS_MAX || plan->red_line_count > PLAN_RED_LINES_MAX ||
        plan->capability_count > PLAN_CAPABILITIES_MAX) {
        problems_add(problems, PROBLEM_ERROR, plan->file, 1, "plan", NULL,
                     "too large: at most %d steps, %d red lines, %d capabilities", PLAN_STEPS_MAX,
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
            INJECT_ERROR("the name is used already, at line %d", scenario->injects[i].line);
            break;
        }
    }
    if (inject->to < -1 || inject->to >= roles) {
        INJECT_ERROR("`to` is not a role of the plan");
    }
    if (inject->when.kind == TRIGGER_EVENT && inject->when.event >= EVENT_KIND_COUNT) {
        INJECT_ERROR("waits for an event that does not exist");
    }
    if (inject->when.kind == TRIGGER_NONE && !inject->optional) {
        INJECT_ERROR("nothing fires it: give it `at` or `when`, or mark it optional");
    }
    if (inject->when.kind == TRIGGER_TIME &&
        inject->when.seconds >= scenario->length_s + scenario->before_s) {
        INJECT_ERROR("is due at %g s, when the drill of %g s is over", inject->when.seconds,
                     scenario->length_s);
    }
    if (inject->ignite >= def->world.hazard.fire_count) {
        INJECT_ERROR("lights a fire that the scenario does not have");
    }
    if (inject->lock_opening >= facility->opening_count) {
        INJECT_ERROR("locks a door that the facility does not have");
    }
    if (inject->expect_action >= 0 && !(inject->expect_limit_s > inject->expect_target_s)) {
        INJECT_ERROR("limit must be greater than target: target %g s, limit %g s",
                     inject->expect_target_s, inject->expect_limit_s);
    }
#undef INJECT_ERROR
}

static void check_scenario(const DrillDef* def, Problems* problems) {
    const ScenarioDef* scenario = &def->scenario;
    if (!(scenario->length_s > 0.0 && scenario->length_s <= 86400.0)) {
        problems_add(problems, PROBLEM_ERROR, scenario->file, 1, "length", NULL,
                     "must be greater than 0 and at most a day, got %g s", scenario->length_s);
    }
    if (scenario->inject_count > SCENARIO_INJECTS_MAX) {
        problems_add(problems, PROBLEM_ERROR, scenario->file, 1, "injects", NULL,
                     "expected at most %d, got %d", SCENARIO_INJECTS_MAX, scenario->inject_count);
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
