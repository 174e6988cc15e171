// Known: whether the role of a step can ever know what starts it. A trigger is knowledge, so for
// each of its facts there must be a chain that ends in the role's head: its own eyes and ears, a
// panel, a step that finds out, a duty to inform, a report from below, an inject. With none the
// step is never due, and with one it hangs on a single thread, which is what a dead radio cuts.

#include "drill/check_internal.h"

#include <stdio.h>
#include <string.h>

#define SENSES          (1u << WAY_SEEN | 1u << WAY_HEARD | 1u << WAY_SMELLED | 1u << WAY_FELT)
#define CHAINS_TEXT_MAX 200
#define CLASSES_MOST    4 /* facts graded by classes, not by per cent or centimetres */

/// Chains found so far, and what the first of them is called.
typedef struct Chains {
    int count;
    char first[CHAINS_TEXT_MAX];
    char first_zh[CHAINS_TEXT_MAX];
} Chains;

static void add_chain(Chains* chains, Text format, const char* name) {
    if (chains->count++ == 0) {
        snprintf(chains->first, sizeof(chains->first), format.en, name);
        text_cut(chains->first);
        snprintf(chains->first_zh, sizeof(chains->first_zh), format.zh, name);
        text_cut(chains->first_zh);
    }
}

static bool is_boss(const Checker* check, int32_t role) {
    for (int32_t i = 0; i < check->response->role_count; i++) {
        if (i != role && check->response->roles[i].boss == role) {
            return true;
        }
    }
    return false;
}

/// Steps that bring a fact about: the role's own, and those whose result its holder is told.
static void add_steps(const Checker* check, int32_t role, FactKind kind, Chains* chains) {
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        for (int w = 0; w < step->way_count; w++) {
            FactKind result;
            int32_t subject;
            const ActionDef* action = &check->response->actions[step->ways[w].action];
            bool looks = kind == FACT_CONDITION && action_has_effect(action, EFFECT_SIGN, NULL);
            bool finds = looks || (way_result(&step->ways[w], check->response, &result, &subject) &&
                                   result == kind);
            if (finds && (step->role == role || check->response->roles[step->role].boss == role)) {
                add_chain(chains, (Text){"step \"%s\"", "步骤“%s”"}, step->id);
                break;
            }
        }
    }
}

static void add_words(const Checker* check, int32_t role, FactKind kind, Chains* chains) {
    for (int i = 0; i < check->response->inform_count; i++) {
        const InformDef* inform = &check->response->informs[i];
        if (inform->kind == kind && inform->to == role && inform->from != role) {
            add_chain(chains, (Text){"the duty of %s to inform", "%s 的通报职责"},
                      inform->from >= 0 ? check->response->roles[inform->from].id : "everybody");
        }
    }
    if (is_boss(check, role) && (fact_ways(kind) & 1u << WAY_TOLD) != 0) {
        add_chain(chains, (Text){"reports from the roles below%.0s", "下级岗位的报告%.0s"}, "");
    }
    const ScenarioDef* scenario = check->drill != NULL ? &check->drill->scenario : NULL;
    for (int i = 0; scenario != NULL && i < scenario->inject_count; i++) {
        const InjectDef* inject = &scenario->injects[i];
        if (inject->fact == kind && (inject->to < 0 || inject->to == role)) {
            add_chain(chains, (Text){"inject \"%s\"", "情况注入“%s”"}, inject->id);
        }
    }
}

/// All chains by which a role may come to know a kind of fact.
static void add_kind(const Checker* check, int32_t role, FactKind kind, Chains* chains) {
    uint32_t ways = check->facility != NULL
                        ? response_fact_sources(check->facility, check->response, kind)
                        : fact_ways(kind);
    if ((ways & SENSES) != 0) {
        add_chain(chains, (Text){"its own eyes and ears%.0s", "自己的耳目%.0s"}, "");
    }
    if ((ways & 1u << WAY_PANEL) != 0) {
        add_chain(chains, (Text){"the alarm panel%.0s", "报警主机%.0s"}, "");
    }
    if ((ways & 1u << WAY_INFERRED) != 0) {
        add_chain(chains, (Text){"what it concludes from other facts%.0s", "由其他事实的推断%.0s"},
                  "");
    }
    add_steps(check, role, kind, chains);
    add_words(check, role, kind, chains);
}

bool check_can_know(const Checker* check, const Origins* origins, int32_t role, FactKind kind) {
    bool can = false;
    for (int other = 0; other < FACT_KIND_COUNT && !can; other++) {
        if (fact_means((FactKind)other, kind) && origins->kinds[other]) {
            Chains chains = {0};
            add_kind(check, role, (FactKind)other, &chains);
            can = chains.count > 0;
        }
    }
    return can;
}

static Chains leaf_chains(const Checker* check, int32_t role, const Trigger* leaf) {
    Chains chains = {0};
    if (leaf->kind != TRIGGER_KNOWS || leaf->fact == FACT_DONE || leaf->fact == FACT_CANNOT) {
        chains.count = 2; // time and events come by themselves; reports follow the plan
        return chains;
    }
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        if (fact_means((FactKind)kind, leaf->fact)) {
            add_kind(check, role, (FactKind)kind, &chains);
        }
    }
    return chains;
}

/// Chains of a whole trigger: ALL is as good as its worst term, ANY as all of them together.
/// `weakest` becomes the leaf that is worst off.
static int chains_of(const Checker* check, int32_t role, const Trigger* trigger,
                     const Trigger** weakest, Chains* of_weakest) {
    if (trigger->kind != TRIGGER_ALL && trigger->kind != TRIGGER_ANY) {
        Chains chains = leaf_chains(check, role, trigger);
        if (*weakest == NULL || chains.count < of_weakest->count) {
            *weakest = trigger;
            *of_weakest = chains;
        }
        return chains.count;
    }
    int result = trigger->kind == TRIGGER_ALL ? 1000 : 0;
    for (int i = 0; i < trigger->term_count; i++) {
        int count = chains_of(check, role, &trigger->terms[i], weakest, of_weakest);
        result = trigger->kind == TRIGGER_ANY ? result + count : count < result ? count : result;
    }
    return result;
}

/// Leaves that ask for more than there is: a class above the worst, a time after the end.
static void check_leaves(const Checker* check, const StepDef* step, const Trigger* starts) {
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(starts, leaves);
    for (int i = 0; i < count; i++) {
        int32_t top = leaves[i]->kind == TRIGGER_KNOWS ? fact_top(leaves[i]->fact) : 0;
        if (top > 0 && top <= CLASSES_MOST && leaves[i]->least > top) {
            STEP_ERROR(check, step,
                       IN_BOTH("the worst is the highest that anybody can see",
                               "最高等级就是人们所能看到的最严重情况"),
                       "can never start: asks for \"%s\" of at least %d, and its worst class is %d",
                       "永远无法开始：要求“%s”至少为 %d，而最高等级为 %d",
                       fact_name(leaves[i]->fact), leaves[i]->least, top);
        }
        double length = check->drill != NULL ? check->drill->scenario.length_s : 0.0;
        if (leaves[i]->kind == TRIGGER_TIME && length > 0.0 &&
            leaves[i]->seconds >= length + check->drill->scenario.before_s) {
            STEP_NOTE(check, step,
                      IN_BOTH("let it come earlier, or the drill run longer", "请提前，或延长演练"),
                      "waits for %g s, and the drill ends at %g s",
                      "要等到 %g 秒，而演练在 %g 秒结束", leaves[i]->seconds, length);
        }
    }
}

/// A step whose trigger nothing at all can bring about, or which must never go without one that can
/// never start. True: told.
static bool check_origin(const Checker* check, const Origins* origins, int32_t index) {
    const StepDef* step = &check->plan->steps[index];
    const Trigger starts = step_trigger(check->plan, index);
    const Trigger* lacks = NULL;
    if (starts.kind != TRIGGER_NONE && !origins_allow(origins, &starts, &lacks)) {
        bool unit = lacks->subject >= 0 && fact_subject(lacks->fact) == EVENT_FIELD_SERVICE;
        STEP_ERROR(check, step,
                   IN_BOTH("add a step that finds it out, or an inject that tells it",
                           "请加一个查明它的步骤，或告知它的情况注入"),
                   "can never start: nothing in plan or scenario brings \"%s%s%s\" about",
                   "永远无法开始：预案和情景中没有什么能带来“%s%s%s”", fact_name(lacks->fact),
                   unit ? " " : "", unit ? service_name((Service)lacks->subject) : "");
        return true;
    }
    for (int i = 0; i < step->after_count; i++) {
        if (step_requires(step, i) && !origins->steps[step->after[i]]) {
            STEP_ERROR(
                check, step,
                IN_BOTH("let that one start, or require another", "请让前者能开始，或改用别的前提"),
                "can never start: it requires step \"%s\", which never can",
                "永远无法开始：它以步骤“%s”为前提，而后者永远不会开始",
                check->plan->steps[step->after[i]].id);
            return true;
        }
    }
    return false;
}

void check_known(const Checker* check) {
    Origins origins;
    check_origins(check, &origins);
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        const Trigger starts = step_trigger(check->plan, i);
        bool told = check_origin(check, &origins, i);
        if (starts.kind == TRIGGER_NONE || told) {
            continue;
        }
        check_leaves(check, step, &starts);
        const Trigger* weakest = NULL;
        Chains chains = {0};
        int count = chains_of(check, step->role, &starts, &weakest, &chains);
        const char* role = check->response->roles[step->role].id;
        if (count == 0) {
            STEP_ERROR(
                check, step,
                IN_BOTH(
                    "add inform { ... to = its role }, a step that finds out, or an inject that "
                    "tells it",
                    "请加 inform { ... to = 其岗位 }、查明它的步骤或告知它的情况注入"),
                "can never start: nothing can tell %s of \"%s\"",
                "永远无法开始：没有什么能让 %s 得知“%s”", role, fact_name(weakest->fact));
        } else if (count == 1 && !check->response->roles[step->role].finder) {
            STEP_NOTE(
                check, step,
                IN_BOTH("when that fails, the step is never due", "此途径一断，该步骤就不会启动"),
                "%s learns of \"%s\" by one chain only: %s%.0s", "%s 得知“%s”只有一条途径：%.0s%s",
                role, fact_name(weakest->fact), chains.first, chains.first_zh);
        }
    }
}
