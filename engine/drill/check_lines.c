// Lines: red lines that the plan itself breaks - a step that does what must never be done, or none
// that does what must be (drillbook G.3).

#include "drill/check_internal.h"

#include <stdio.h>

/// One red line under check.
typedef struct Line {
    const Checker* check;
    const RedLineDef* def;
} Line;

static void broken(const Line* line, const char* hint, const char* what, const char* step) {
    char where[STEP_WHERE_MAX];
    snprintf(where, sizeof(where), "red line \"%s\"", red_line_name(line->def->what));
    char by[STEP_WHERE_MAX + 8] = "";
    if (step != NULL) {
        snprintf(by, sizeof(by), "step \"%.80s\" ", step);
    }
    char en[STEP_WHERE_MAX * 2];
    char zh[STEP_WHERE_MAX * 2];
    problems_add(line->check->problems, PROBLEM_ERROR, line->check->plan->file, line->def->line,
                 where, hint, "the plan itself breaks it: %s%s%.0s", "预案自身违反：%s%.0s%s", by,
                 text_half(what, LANGUAGE_EN, en, sizeof(en)),
                 text_half(what, LANGUAGE_ZH, zh, sizeof(zh)));
}

static const ActionDef* action_of(const Checker* check, const StepWay* way) {
    return way->action >= 0 && way->action < check->response->action_count
               ? &check->response->actions[way->action]
               : NULL;
}

static bool way_has(const Checker* check, const StepWay* way, EffectKind effect, int32_t argument) {
    const ActionDef* action = action_of(check, way);
    int32_t found = -1;
    if (action == NULL || !action_has_effect(action, effect, &found)) {
        return false;
    }
    found = action->target == TARGET_SERVICE ? way->target.index : found;
    return argument < 0 || found == argument;
}

/// The first step one of whose ways has an effect (and, when >= 0, that argument); -1 none.
static int32_t step_with(const Checker* check, EffectKind effect, int32_t argument) {
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        for (int w = 0; w < step->way_count; w++) {
            if (way_has(check, &step->ways[w], effect, argument)) {
                return i;
            }
        }
    }
    return -1;
}

// ---- what must be ------------------------------------------------------------------------------

static void must_be_out(const Line* line) {
    static const EffectKind tells[] = {EFFECT_ALARM, EFFECT_ANNOUNCE, EFFECT_SWEEP, EFFECT_ALERT,
                                       EFFECT_GUIDE};
    for (size_t i = 0; i < sizeof(tells) / sizeof(tells[0]); i++) {
        if (step_with(line->check, tells[i], -1) >= 0) {
            return;
        }
    }
    broken(line, IN_BOTH("add an alarm, an announcement or a sweep", "请加报警、广播或搜查"),
           IN_BOTH("no step tells anybody to leave", "没有步骤让人离开"), NULL);
}

// ---- what must never be ------------------------------------------------------------------------

/// True when a step is not done before the truth of the alarm is known: by its trigger, or since it
/// waits for the step that finds it out.
static bool waits_for_truth(const Checker* check, int32_t index, int depth) {
    const StepDef* step = &check->plan->steps[index];
    const Trigger starts = step_trigger(check->plan, index);
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(&starts, leaves);
    bool all = starts.kind != TRIGGER_ANY;
    for (int i = 0; i < count; i++) {
        if (all && leaves[i]->kind == TRIGGER_KNOWS && leaves[i]->fact == FACT_ALARM_TRUE) {
            return true;
        }
    }
    for (int i = 0; i < step->after_count && depth < PLAN_STEPS_MAX; i++) {
        int32_t other = step->after[i];
        if (other < 0 || other >= check->plan->step_count) {
            continue;
        }
        if (way_has(check, &check->plan->steps[other].ways[0], EFFECT_LEARN, -1) ||
            waits_for_truth(check, other, depth + 1)) {
            return true;
        }
    }
    return false;
}

static void never_silenced(const Line* line) {
    const Checker* check = line->check;
    int32_t silence = step_with(check, EFFECT_SILENCE, -1);
    if (silence < 0) {
        return;
    }
    const char* id = check->plan->steps[silence].id;
    if (step_with(check, EFFECT_LEARN, -1) < 0) {
        broken(line, IN_BOTH("verify the alarm first", "请先核实报警"),
               IN_BOTH("silences the alarm and no step verifies it", "消音，而没有步骤核实报警"),
               id);
    } else if (!waits_for_truth(check, silence, 0)) {
        broken(line, IN_BOTH("let it stand after the step that verifies", "请让它排在核实步骤之后"),
               IN_BOTH("silences the alarm without waiting until it is verified", "未等核实就消音"),
               id);
    }
}

/// True when a step starts by knowing a kind of fact of at least that value.
static bool starts_by(const Checker* check, int32_t index, FactKind kind, int32_t least) {
    const Trigger starts = step_trigger(check->plan, index);
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(&starts, leaves);
    for (int i = 0; i < count; i++) {
        if (leaves[i]->kind == TRIGGER_KNOWS && leaves[i]->fact == kind && !leaves[i]->gone &&
            leaves[i]->least >= least) {
            return true;
        }
    }
    return false;
}

static void never_attacked(const Line* line) {
    const Checker* check = line->check;
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        const ActionDef* action = action_of(check, &step->ways[0]);
        if (action != NULL && action->kit == DEVICE_EXTINGUISHER &&
            action_has_effect(action, EFFECT_AGENT, NULL) &&
            starts_by(check, i, FACT_FIRE, fact_top(FACT_FIRE))) {
            broken(
                line,
                IN_BOTH("start it by a smaller fire, or use a hose", "请以较小的火触发，或用水枪"),
                IN_BOTH("takes an extinguisher to a large fire", "用灭火器去打大火"), step->id);
        }
    }
}

static bool breathes_own_air(const ActionDef* action) {
    for (int i = 0; i < action->worn_count; i++) {
        if (action->worn[i] == DEVICE_BREATHING_SET) {
            return true;
        }
    }
    return false;
}

/// A search of the very room of which thick smoke is known.
static void never_in_smoke(const Line* line) {
    const Checker* check = line->check;
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        const StepWay* way = &step->ways[0];
        const ActionDef* action = action_of(check, way);
        bool searches = action != NULL && (action_has_effect(action, EFFECT_LOOK_FOR, NULL) ||
                                           action_has_effect(action, EFFECT_SWEEP, NULL) ||
                                           action_has_effect(action, EFFECT_MARK, NULL));
        if (searches && way->target_from_fact && !breathes_own_air(action) &&
            starts_by(check, i, FACT_SMOKE, 2)) {
            broken(
                line,
                IN_BOTH("send who wears breathing apparatus, or start it by less",
                        "请派佩戴空气呼吸器的人，或以较轻的情况触发"),
                IN_BOTH("searches the room of which thick smoke is known", "搜查已知有浓烟的房间"),
                step->id);
        }
    }
}

/// A step of the same role that takes it out of the building, which `index` comes after; -1 none.
static int32_t comes_after_leaving(const Checker* check, int32_t index, int32_t role, int depth) {
    const StepDef* step = &check->plan->steps[index];
    for (int i = 0; i < step->after_count && depth < PLAN_STEPS_MAX; i++) {
        int32_t other = step->after[i];
        if (other < 0 || other >= check->plan->step_count) {
            continue;
        }
        const StepDef* before = &check->plan->steps[other];
        const ActionDef* action = action_of(check, &before->ways[0]);
        if (before->role == role && action != NULL &&
            (action->place == PLACE_MUSTER || action_has_effect(action, EFFECT_LEAVE, NULL))) {
            return other;
        }
        int32_t found = comes_after_leaving(check, other, role, depth + 1);
        if (found >= 0) {
            return found;
        }
    }
    return -1;
}

/// Work inside for somebody whom the plan has sent out before, and who is not of the fire team.
static void never_back_in(const Line* line) {
    const Checker* check = line->check;
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        const StepWay* way = &step->ways[0];
        const ActionDef* action = action_of(check, way);
        uint64_t skills = check->response->roles[step->role].skills;
        bool inside = check->facility != NULL && action != NULL && action->place == PLACE_TARGET &&
                      !way->target_from_fact && is_indoor_target(check->facility, way->target);
        int32_t left = inside && (skills & SKILL_BIT(SKILL_FIRE_TEAM)) == 0
                           ? comes_after_leaving(check, i, step->role, 0)
                           : -1;
        if (left >= 0) {
            const char* out = check->plan->steps[left].id;
            char what[2 * STEP_WHERE_MAX + 128];
            snprintf(what, sizeof(what),
                     IN_BOTH("goes back in after step \"%.80s\" has led out",
                             "在步骤“%.80s”带出之后又进入"),
                     out, out);
            broken(line,
                   IN_BOTH("let it stand before that one, or give it to the fire team",
                           "请让它排在那一步之前，或交给灭火组"),
                   what, step->id);
        }
    }
}

void check_red_line(const Checker* check, const RedLineDef* def) {
    const Line line = {.check = check, .def = def};
    int32_t rides = -1;
    switch (def->what) {
    case RED_LINE_HEADCOUNT:
        if (step_with(check, EFFECT_COUNT, -1) < 0) {
            broken(&line, IN_BOTH("add a step that counts", "请加一个清点步骤"),
                   IN_BOTH("no step takes a count", "没有步骤清点"), NULL);
        }
        break;
    case RED_LINE_CALL_FIRE_BRIGADE:
        if (step_with(check, EFFECT_REQUEST, SERVICE_FIRE_BRIGADE) < 0) {
            broken(&line, IN_BOTH("add a step that calls the fire brigade", "请加一个报火警的步骤"),
                   IN_BOTH("no step calls the fire brigade", "没有步骤报火警"), NULL);
        }
        break;
    case RED_LINE_USE_LIFT_IN_FIRE:
        rides = step_with(check, EFFECT_RIDE, -1);
        if (rides >= 0) {
            broken(&line, IN_BOTH("let them take the stairs", "请改走楼梯"),
                   IN_BOTH("takes the lift", "乘电梯"), check->plan->steps[rides].id);
        }
        break;
    case RED_LINE_SILENCE_UNVERIFIED: never_silenced(&line); break;
    case RED_LINE_ATTACK_TOO_BIG: never_attacked(&line); break;
    case RED_LINE_ENTER_SMOKE_WITHOUT_BA: never_in_smoke(&line); break;
    case RED_LINE_ALL_OUT: must_be_out(&line); break;
    case RED_LINE_REENTER_WITHOUT_PERMISSION: never_back_in(&line); break;
    default: break;
    }
}
