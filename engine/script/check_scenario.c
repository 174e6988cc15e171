// Checks of a scenario that need no facility: its people, hazards, injects and handlers against
// each other, the plan and the libraries.
#include <stdio.h>
#include <string.h>

#include "script/script_internal.h"

/// What the scenario is checked against; either is empty when it could not be read.
typedef struct Against {
    const Script* script;
    Problems* problems;
} Against;

/// The role a scenario means: its index, -1 when there is none (reported) or nobody can say. For
/// another plan than the scenario's own, `foreign` says that it lacks the role.
static int meant_role(const Against* against, const SpecHead* head, const char* field,
                      const char* name, bool* foreign) {
    const Script* script = against->script;
    if (!script->has_plan || name == NULL) {
        return -1;
    }
    if (script->other_plan && SPEC_FIND(RoleSpec, script->plan.roles, name) < 0) {
        *foreign = true;
        return -1;
    }
    return SPEC_NEED(RoleSpec, against->problems, head, field, "role", script->plan.roles, name);
}

/// The role of a row of people, and that each has one holder.
static void check_holder(const Against* against, PersonSpec* person, const char** held) {
    const Script* script = against->script;
    bool foreign = false;
    int role = meant_role(against, &person->head, "role", person->role, &foreign);
    if (foreign) {
        spec_note(against->problems, &person->head,
                  "this plan has no role \"%s\": counted among the others",
                  "此预案没有岗位“%s”：计入其他人员", person->role);
        person->role = NULL;
        person->skill = -1;
    }
    if (role < 0 || role >= RESPONSE_ROLES_MAX) {
        return;
    }
    if (held[role] != NULL) {
        spec_problem(against->problems, &person->head, "role", NULL,
                     "role: \"%s\" is held by %s already", "role：“%s”已由 %s 担任", person->role,
                     held[role]);
    }
    held[role] = person->head.where;
    if (SPEC_AT(RoleSpec, script->plan.roles, role)->finder) {
        spec_problem(against->problems, &person->head, "role", NULL,
                     "role: \"%s\" falls to whoever finds the fire; name nobody",
                     "role：“%s”由发现起火的人担任，请不要指定", person->role);
    }
}

static void check_unheld(const Against* against, const char** held) {
    const PlanSpec* plan = &against->script->plan;
    for (int i = 0; i < plan->roles.count && i < RESPONSE_ROLES_MAX; ++i) {
        const RoleSpec* role = SPEC_AT(RoleSpec, plan->roles, i);
        // A chart has more roles than a small unit has people: who is needed, its steps tell.
        bool own = plan->organisation == NULL;
        if (held[i] == NULL && own && role->merged_into == NULL && !role->finder &&
            role->id != NULL) {
            spec_problem(
                against->problems, &against->script->scenario.head, "people",
                IN_BOTH("give a person role = \"...\"; who is away today has absent = true",
                        "请给某人 role = \"...\"；今天不在的人写 absent = true"),
                "people: nobody holds the plan's role \"%s\"", "people：无人担任预案的岗位“%s”",
                role->id);
        }
    }
}

/// A person of the scenario is called so.
static void need_person(const Against* against, const SpecHead* head, const char* field,
                        const char* wanted) {
    const Script* script = against->script;
    Problems* problems = against->problems;
    const char* names[256];
    int count = 0;
    for (int i = 0; i < script->scenario.people.count && count < 256; ++i) {
        const PersonSpec* other = SPEC_AT(PersonSpec, script->scenario.people, i);
        if (other->head.kind == KIND_person && other->name.en != NULL) {
            names[count++] = other->name.en;
        }
    }
    for (int i = 0; i < count; ++i) {
        if (strcmp(names[i], wanted) == 0) {
            return;
        }
    }
    char hint[PROBLEM_HINT_MAX];
    hint_near(wanted, names, count, hint, sizeof(hint));
    spec_problem(problems, head, field, hint, "%s: there is no person \"%.60s\"",
                 "%s：没有人员“%.60s”", field, wanted);
}

/// Names of libraries and of other people.
static void check_company(const Against* against, const PersonSpec* person) {
    const Script* script = against->script;
    Problems* problems = against->problems;
    if (person->reacts.occupancy != NULL) {
        (void)SPEC_NEED(ReactionSpec, problems, &person->head, "reacts", "occupancy",
                        script->occupancies.rows, person->reacts.occupancy);
    }
    if (person->group != NULL && person->group_size > 1) {
        spec_problem(problems, &person->head, "group", NULL,
                     "give group (all keep together) or group_size, not both",
                     "group（全体同行）与 group_size 只能给一个");
    }
    if (person->wheelchair && person->body >= 0 && person->body != BODY_WHEELCHAIR) {
        spec_problem(problems, &person->head, "body", NULL,
                     "body: wheelchair = true says something else",
                     "body：与 wheelchair = true 矛盾");
    }
    if (person->follows != NULL) {
        need_person(against, &person->head, "follows", person->follows);
    }
}
static void check_people(const Against* against) {
    const ScenarioSpec* scenario = &against->script->scenario;
    Problems* problems = against->problems;
    const char* held[RESPONSE_ROLES_MAX] = {NULL};
    PersonSpec* people = scenario->people.items;
    int64_t total = 0;
    for (int i = 0; i < scenario->people.count; ++i) {
        PersonSpec* person = &people[i];
        total += person->head.kind == KIND_crowd ? person->count : 1;
        bool has_room = person->room.head.source != NULL;
        bool has_rooms = person->rooms.head.source != NULL;
        if (person->head.kind == KIND_crowd && has_room == has_rooms) {
            spec_problem(problems, &person->head, NULL, NULL,
                         has_room ? "give room or rooms, not both" : "room or rooms is missing",
                         has_room ? "room 与 rooms 只能给一个" : "缺少 room 或 rooms");
        }
        if (person->role == NULL && (person->absent || person->skill >= 0) &&
            person->head.kind == KIND_person) {
            spec_problem(problems, &person->head, person->absent ? "absent" : "skill", NULL,
                         "absent and skill are for people with a role",
                         "absent 和 skill 只用于有岗位的人");
        }
        check_holder(against, person, held);
        check_company(against, person);
    }
    if (total > 20000) {
        spec_problem(problems, &scenario->head, "people", NULL,
                     "%lld people; a drill takes at most 20000", "%lld 人；一次演练最多 20000 人",
                     (long long)total);
    }
    check_unheld(against, held);
}

static bool has_knowledge(const TriggerSpec* when) {
    for (int i = 0; i < when->terms.count; ++i) {
        if (has_knowledge(SPEC_AT(TriggerSpec, when->terms, i))) {
            return true;
        }
    }
    return when->head.kind == KIND_knows;
}

/// A decision card: who answers, and what its options lead to.
static void check_card(const Against* against, const InjectSpec* inject, bool all) {
    const Script* script = against->script;
    Problems* problems = against->problems;
    CHECK_DOUBLES(OptionSpec, problems, inject->options, "option");
    int right = 0;
    for (int i = 0; i < inject->options.count; ++i) {
        const OptionSpec* option = SPEC_AT(OptionSpec, inject->options, i);
        right += option->head.kind != KIND_wrong ? 1 : 0;
        if (option->does != NULL && script->has_actions) {
            SPEC_NEED(ActionSpec, problems, &option->head, "does", "action",
                      script->actions.actions, option->does);
        }
        if (option->inject != NULL) {
            SPEC_NEED(InjectSpec, problems, &option->head, "inject", "inject",
                      script->scenario.injects, option->inject);
        }
        if (option->by != NULL && script->has_plan && !script->other_plan) {
            SPEC_NEED(RoleSpec, problems, &option->head, "by", "role", script->plan.roles,
                      option->by);
        }
        if (option->does == NULL && option->inject == NULL) {
            spec_note(problems, &option->head,
                      "the answer has no consequence in the world: give does or inject",
                      "此选项在场景中没有后果：请给出 does 或 inject");
        }
    }
    if (inject->options.count == 0) {
        return;
    }
    if (all) {
        spec_problem(problems, &inject->head, "options", NULL,
                     "options: somebody has to decide; give to = \"ROLE\"",
                     "options：须有人决定；请给出 to = \"ROLE\"");
    }
    if (inject->options.count < 2 || inject->options.count > CARD_OPTIONS_MAX || right == 0) {
        spec_problem(problems, &inject->head, "options", NULL,
                     "options: expected 2 to %d answers, one of them right or contested, got %d",
                     "options：应有 2 至 %d 个选项，其中一个正确或有争议，实为 %d 个",
                     CARD_OPTIONS_MAX, inject->options.count);
    }
}

/// When an inject comes, and who gets it.
static void check_inject_form(const InjectSpec* inject, Problems* problems) {
    bool timed = inject->at == inject->at; // given: not NaN
    bool triggered = inject->when.head.source != NULL;
    if (timed == triggered && !inject->optional) {
        spec_problem(problems, &inject->head, NULL, NULL,
                     timed ? "give at or when, not both"
                           : "at, when or optional = true is missing: it would never come",
                     timed ? "at 与 when 只能给一个"
                           : "缺少 at、when 或 optional = true：它永远不会到来");
    }
    bool all = inject->to == NULL || strcmp(inject->to, "all") == 0;
    if (triggered && has_knowledge(&inject->when) && all) {
        spec_problem(problems, &inject->head, "when", NULL,
                     "when: knows(...) is about the role it goes to; give to = \"ROLE\"",
                     "when：knows(...) 指接收岗位所知；请给出 to = \"ROLE\"");
    }
    if ((inject->device != NULL) != (inject->state >= 0)) {
        spec_problem(problems, &inject->head, "device", NULL,
                     "give device and state together: which one, and what becomes of it",
                     "device 与 state 须一起给出：哪一个设备，变成什么状态");
    }
    check_trigger(&inject->head, "when", &inject->when, problems);
    if (inject->tells >= 0 && all) {
        spec_problem(problems, &inject->head, "tells", NULL,
                     "tells: a fact goes to one role; give to = \"ROLE\"",
                     "tells：事实只告诉一个岗位；请给出 to = \"ROLE\"");
    }
}

/// Whether a trigger is about a role that another plan lacks.
static bool about_foreign_role(const Against* against, const TriggerSpec* when) {
    const Script* script = against->script;
    return script->other_plan && script->has_plan && comes_from_trigger(when) &&
           when->about != NULL && fact_subject((FactKind)when->fact) == EVENT_FIELD_ROLE &&
           SPEC_FIND(RoleSpec, script->plan.roles, when->about) < 0;
}

static void check_expect(const Against* against, InjectSpec* inject) {
    const ExpectSpec* expect = &inject->expect;
    if (expect->head.source == NULL) {
        return;
    }
    bool foreign = false;
    (void)meant_role(against, &expect->head, "role", expect->role, &foreign);
    if (against->script->has_actions) {
        SPEC_NEED(ActionSpec, against->problems, &expect->head, "action", "action",
                  against->script->actions.actions, expect->action);
    }
    check_target_limit(against->problems, &expect->head, expect->target, expect->limit);
    if (foreign) {
        spec_note(against->problems, &inject->head,
                  "this plan has no role \"%s\": its answer is not marked",
                  "此预案没有岗位“%s”：其回答不评分", expect->role);
        inject->expect = (ExpectSpec){0};
    }
}

static void check_inject(const Against* against, InjectSpec* inject) {
    const ScenarioSpec* scenario = &against->script->scenario;
    bool foreign = false;
    check_inject_form(inject, against->problems);
    check_card(against, inject, inject->to == NULL || strcmp(inject->to, "all") == 0);
    if (inject->to != NULL && strcmp(inject->to, "all") != 0) {
        (void)meant_role(against, &inject->head, "to", inject->to, &foreign);
    }
    if (inject->ignite != NULL) {
        SPEC_NEED(FireSpec, against->problems, &inject->head, "ignite", "fire", scenario->hazards,
                  inject->ignite);
    }
    inject->dropped = foreign || about_foreign_role(against, &inject->when);
    if (inject->dropped) {
        spec_note(against->problems, &inject->head, "this plan has no role \"%s\": left out",
                  "此预案没有岗位“%s”：已略去", foreign ? inject->to : inject->when.about);
    } else {
        check_expect(against, inject);
    }
}

static void check_temptations(const Against* against) {
    const Script* script = against->script;
    const SpecList* rows = &script->scenario.temptations;
    CHECK_DOUBLES(TemptationSpec, against->problems, *rows, "temptation");
    if (rows->count > SCENARIO_TEMPTATIONS_MAX) {
        spec_problem(against->problems, &script->scenario.head, "temptations", NULL,
                     "%d temptations; at most %d", "诱因 %d 项；最多 %d 项", rows->count,
                     SCENARIO_TEMPTATIONS_MAX);
    }
    for (int i = 0; i < rows->count; ++i) {
        const TemptationSpec* row = SPEC_AT(TemptationSpec, *rows, i);
        if (row->who != NULL) {
            need_person(against, &row->head, "who", row->who);
        }
        if (row->does != NULL && script->has_actions) {
            SPEC_NEED(ActionSpec, against->problems, &row->head, "does", "action",
                      script->actions.actions, row->does);
        }
        for (int k = 0; k < row->stops.count; ++k) {
            bool foreign = false;
            (void)meant_role(against, &row->head, "stops", row->stops.items[k], &foreign);
        }
        if (row->stops.count > 4) {
            spec_problem(against->problems, &row->head, "stops", NULL, "stops: at most 4",
                         "stops：最多 4 个");
        }
        check_trigger(&row->head, "when", &row->when, against->problems);
    }
}

/// True when a field's value was told to be wrong: then it is not missing as well.
bool told_wrong(const SpecHead* head, const char* field, const Problems* problems) {
    size_t length = strlen(field);
    for (int i = 0; i < problems->count; ++i) {
        const Problem* problem = &problems->items[i];
        if (problem->line >= head->line && strcmp(problem->where, head->where) == 0 &&
            strncmp(problem->message, field, length) == 0 && problem->message[length] == ':') {
            return true;
        }
    }
    return false;
}

/// An interlock either switches devices to a state or holds them back.
static void check_interlocks(const ScenarioSpec* scenario, Problems* problems) {
    CHECK_DOUBLES(InterlockSpec, problems, scenario->interlocks, "interlock");
    for (int i = 0; i < scenario->interlocks.count; ++i) {
        const InterlockSpec* row = SPEC_AT(InterlockSpec, scenario->interlocks, i);
        bool sets = row->sets.count > 0;
        bool holds = row->holds.count > 0;
        if (sets == holds) {
            spec_problem(problems, &row->head, NULL, NULL,
                         sets ? "give sets or holds, not both" : "sets or holds is missing",
                         sets ? "sets 与 holds 只能给一个" : "缺少 sets 或 holds");
        } else if (sets && row->to < 0 && !told_wrong(&row->head, "to", problems)) {
            spec_problem(problems, &row->head, "to", NULL, "to is missing: what they are set to",
                         "缺少 to：设成什么状态");
        }
        if (row->sets.count > INTERLOCK_DEVICES_MAX || row->holds.count > INTERLOCK_DEVICES_MAX) {
            spec_problem(problems, &row->head, sets ? "sets" : "holds", NULL,
                         "%s: at most %d devices", "%s：最多 %d 个设备", sets ? "sets" : "holds",
                         INTERLOCK_DEVICES_MAX);
        }
    }
}

/// A handler is for an event, or for a name that the file gives drill:later.
static void check_handlers(const ScenarioSpec* scenario, Problems* problems) {
    for (int i = 0; i < scenario->on.count; ++i) {
        const HandlerSpec* handler = &scenario->on.items[i];
        if (handler->event < EVENT_KIND_COUNT ||
            source_quotes(scenario->head.source, handler->name)) {
            continue;
        }
        const char* names[EVENT_KIND_COUNT];
        for (uint32_t k = 0; k < EVENT_KIND_COUNT; ++k) {
            names[k] = event_info(k)->name;
        }
        char hint[PROBLEM_HINT_MAX];
        hint_near(handler->name, names, EVENT_KIND_COUNT, hint, sizeof(hint));
        problems_add(problems, PROBLEM_ERROR, scenario->head.source->file, handler->line,
                     scenario->head.where, hint,
                     "on: \"%s\" is no event, nor a name given to drill:later",
                     "on：“%s”不是事件，也不是 drill:later 所用的名称", handler->name);
    }
}

/// A fire says how it burns by a peak or a curve, and what may be lit by others how it is lit.
static void check_burning(const FireSpec* fire, Problems* problems) {
    if (fire->curve.count == 0 && isnan(fire->peak) && !told_wrong(&fire->head, "peak", problems)) {
        spec_problem(problems, &fire->head, NULL, NULL,
                     "peak is missing: highest heat release rate that the fuel gives, or a curve",
                     "缺少 peak：燃料能达到的最大热释放速率，或给出曲线");
    }
    if (fire->ignites_at > 0.0 && isnan(fire->ignition_dose) &&
        !told_wrong(&fire->head, "ignition_dose", problems)) {
        spec_problem(problems, &fire->head, "ignites_at", NULL,
                     "ignites_at: ignition_dose is missing, how long it takes",
                     "ignites_at：缺少 ignition_dose，即需多久");
    }
}

static void check_leaks(const ScenarioSpec* scenario, Problems* problems) {
    for (int i = 0; i < scenario->leaks.count; ++i) {
        const GasLeakSpec* leak = SPEC_AT(GasLeakSpec, scenario->leaks, i);
        if (leak->valves.count > GAS_VALVES_MAX) {
            spec_problem(problems, &leak->head, "valves", NULL, "%d valves; at most %d",
                         "阀门 %d 个；最多 %d 个", leak->valves.count, GAS_VALVES_MAX);
        }
    }
    // A cylinder counts as a leak, and as a spark: it may be either.
    int leaks = scenario->leaks.count + scenario->cylinders.count;
    int sparks = scenario->sparks.count + scenario->cylinders.count;
    if (leaks > GAS_LEAKS_MAX || sparks > GAS_SPARKS_MAX) {
        spec_problem(problems, &scenario->head, "leaks", NULL,
                     "%d leaks and %d sparks, cylinders counted; at most %d and %d",
                     "泄漏 %d 处、火花 %d 处（含钢瓶）；最多 %d 和 %d 处", leaks, sparks,
                     GAS_LEAKS_MAX, GAS_SPARKS_MAX);
    }
}

static void check_hazards(const Script* script, Problems* problems) {
    const SpecList* hazards = &script->scenario.hazards;
    CHECK_DOUBLES(FireSpec, problems, *hazards, "fire");
    CHECK_DOUBLES(FireSpec, problems, script->items.items, "item");
    if (hazards->count > HAZARD_FIRES_MAX) {
        spec_problem(problems, &script->scenario.head, "hazards", NULL, "%d fires; at most %d",
                     "火 %d 处；最多 %d 处", hazards->count, HAZARD_FIRES_MAX);
    }
    for (int i = 0; i < hazards->count; ++i) {
        const FireSpec* fire = SPEC_AT(FireSpec, *hazards, i);
        if (fire->head.kind != KIND_item) {
            check_burning(fire, problems);
        } else if (script->has_items && fire->kind != NULL) {
            SPEC_NEED(FireSpec, problems, &fire->head, "kind", "thing in lib/items.lua",
                      script->items.items, fire->kind);
        }
    }
    for (int i = 0; i < script->items.items.count; ++i) {
        check_burning(SPEC_AT(FireSpec, script->items.items, i), problems);
    }
}

void check_scenario_spec(Script* script, Problems* problems) {
    const Against against = {.script = script, .problems = problems};
    const ScenarioSpec* scenario = &script->scenario;
    check_people(&against);
    check_hazards(script, problems);
    check_leaks(scenario, problems);
    CHECK_DOUBLES(InjectSpec, problems, scenario->injects, "inject");
    if (scenario->injects.count > SCENARIO_INJECTS_MAX) {
        spec_problem(problems, &scenario->head, "injects", NULL, "%d injects; at most %d",
                     "情况注入 %d 条；最多 %d 条", scenario->injects.count, SCENARIO_INJECTS_MAX);
    }
    InjectSpec* injects = scenario->injects.items;
    for (int i = 0; i < scenario->injects.count; ++i) {
        check_inject(&against, &injects[i]);
    }
    if (scenario->seed != scenario->seed || scenario->seed != (double)(int64_t)scenario->seed) {
        spec_problem(problems, &scenario->head, "seed", NULL, "seed: must be a whole number",
                     "seed：须为整数");
    }
    check_temptations(&against);
    check_coach(script, problems);
    CHECK_DOUBLES(StageSpec, problems, scenario->stages, "stage");
    if (scenario->stages.count > SCENARIO_STAGES_MAX) {
        spec_problem(problems, &scenario->head, "stages", NULL, "%d stages; at most %d",
                     "阶段 %d 个；最多 %d 个", scenario->stages.count, SCENARIO_STAGES_MAX);
    }
    check_interlocks(scenario, problems);
    CHECK_DOUBLES(ExtraSpec, problems, scenario->extras, "extra");
    CHECK_DOUBLES(StoreSpec, problems, scenario->stores, "store");
    CHECK_DOUBLES(FlowSpec, problems, scenario->flows, "flow");
    CHECK_DOUBLES(SensorSpec, problems, scenario->sensors, "sensor");
    CHECK_DOUBLES(IllnessSpec, problems, scenario->illnesses, "illness");
    CHECK_DOUBLES(AccidentSpec, problems, scenario->accidents, "accident");
    check_handlers(scenario, problems);
}
