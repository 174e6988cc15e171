// Resolving a plan: triggers, targets, steps. A step without a target of its own takes what its
// trigger is about (the room of the fire), so that a plan names no rooms it need not.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "script/resolve.h"

int32_t resolve_step(const Build* build, const char* name) {
    const SpecList* procedures = &build->script->plan.procedures;
    int32_t index = 0;
    for (int i = 0; i < procedures->count; ++i) {
        const SpecList* steps = &SPEC_AT(ProcedureSpec, *procedures, i)->steps;
        for (int k = 0; k < steps->count; ++k, ++index) {
            const char* id = SPEC_AT(StepSpec, *steps, k)->id;
            if (id != NULL && strcmp(id, name) == 0) {
                return index;
            }
        }
    }
    return legal_step(build, name, index);
}

// ---- what facts are about -------------------------------------------------------------------

/// A named device, or the first of the kind with that name.
static int32_t device_index(const Build* build, const char* name) {
    int32_t device = facility_find_device(build->facility, name);
    for (int32_t i = 0; i < build->facility->device_count && device < 0; ++i) {
        if (strcmp(device_kind_name(build->facility->devices[i].kind), name) == 0) {
            device = i;
        }
    }
    return device;
}

static int32_t channel_index(const char* name) {
    for (int i = 0; i < CHANNEL_COUNT; ++i) {
        if (strcmp(channel_name((Channel)i), name) == 0) {
            return i;
        }
    }
    return -1;
}

static int32_t subject_by_name(Build* build, const SpecHead* head, const char* field,
                               EventField type, const char* name) {
    switch (type) {
    case EVENT_FIELD_PERSON: return resolve_person(build, name);
    case EVENT_FIELD_ROLE: return resolve_role(build, name);
    case EVENT_FIELD_STEP: return resolve_step(build, name);
    case EVENT_FIELD_OPENING: return facility_find_opening(build->facility, name);
    case EVENT_FIELD_MUSTER: return place_muster(&build->places, head, field, name);
    case EVENT_FIELD_SERVICE: {
        Service service = service_find(name);
        return service < SERVICE_COUNT ? (int32_t)service : -1;
    }
    case EVENT_FIELD_DEVICE: return device_index(build, name);
    case EVENT_FIELD_CHANNEL: return channel_index(name);
    case EVENT_FIELD_INJECT: return SPEC_FIND(InjectSpec, build->script->scenario.injects, name);
    default: return -1;
    }
}

/// What a name of an event's field is the name of.
static TargetKind subject_kind(EventField type) {
    switch (type) {
    case EVENT_FIELD_PERSON: return TARGET_PERSON;
    case EVENT_FIELD_ROLE: return TARGET_ROLE;
    case EVENT_FIELD_OPENING: return TARGET_OPENING;
    case EVENT_FIELD_SERVICE: return TARGET_SERVICE;
    case EVENT_FIELD_DEVICE: return TARGET_DEVICE;
    default: return TARGET_NONE;
    }
}

/// Most names that a near one is sought among.
#define NEAR_MAX 1024

/// The name with index `index` of a kind of thing; NULL behind the last, "" for one without.
static const char* name_at(const Build* build, TargetKind kind, int32_t index) {
    const Script* script = build->script;
    const Facility* facility = build->facility;
    const ResponseDef* response = &build->def->world.response;
    const char* name = NULL;
    switch (kind) {
    case TARGET_PERSON:
        if (index >= script->scenario.people.count) {
            return NULL;
        }
        name = SPEC_AT(PersonSpec, script->scenario.people, index)->name.en;
        break;
    case TARGET_ROLE:
        if (index >= script->plan.roles.count) {
            return NULL;
        }
        name = SPEC_AT(RoleSpec, script->plan.roles, index)->id;
        break;
    case TARGET_FIRE:
        if (index >= script->scenario.hazards.count) {
            return NULL;
        }
        name = SPEC_AT(FireSpec, script->scenario.hazards, index)->id;
        break;
    case TARGET_OPENING:
        return index < facility->opening_count ? facility->openings[index].id : NULL;
    case TARGET_DEVICE: return index < facility->device_count ? facility->devices[index].id : NULL;
    case TARGET_MUSTER: return index < facility->muster_count ? facility->musters[index].id : NULL;
    case TARGET_STOREY: return index < facility->storey_count ? facility->storeys[index].id : NULL;
    case TARGET_ZONE: return index < response->zone_count ? response->zones[index] : NULL;
    case TARGET_SERVICE: return index < SERVICE_COUNT ? service_name((Service)index) : NULL;
    default: return NULL;
    }
    return name != NULL ? name : "";
}

/// A near name of that kind, "" when there is none.
static void resolve_hint(const Build* build, TargetKind kind, const char* name, char* hint,
                         size_t size) {
    const char* names[NEAR_MAX];
    int count = 0;
    for (int32_t i = 0; count < NEAR_MAX && name_at(build, kind, i) != NULL; ++i) {
        if (name_at(build, kind, i)[0] != 0) {
            names[count++] = name_at(build, kind, i);
        }
    }
    hint_near(name, names, count, hint, size);
}

int32_t resolve_subject(Build* build, const SpecHead* head, const char* field, FactKind fact,
                        const char* name, const PlaceSpec* place) {
    EventField type = fact_subject(fact);
    if (type == EVENT_FIELD_ROOM) {
        PlaceSpec named = {.head = *head, .name = name, .storey = NOT_GIVEN, .nth = 1};
        return place_room(&build->places, place != NULL ? place : &named, false, NULL, NULL);
    }
    if (name == NULL) {
        return -1;
    }
    int32_t subject = subject_by_name(build, head, field, type, name);
    bool unread =
        !build->script->has_plan && (type == EVENT_FIELD_ROLE || type == EVENT_FIELD_STEP);
    if (subject < 0 && !unread && type != EVENT_FIELD_MUSTER) {
        char hint[PROBLEM_HINT_MAX];
        resolve_hint(build, subject_kind(type), name, hint, sizeof(hint));
        spec_problem(build->problems, head, field, hint,
                     "%s: \"%s\" is nothing that the fact \"%s\" can be about",
                     "%s：“%s”不是事实“%s”的可能对象", field, name, fact_name(fact));
    }
    return subject;
}

static Trigger resolve_terms(Build* build, const TriggerSpec* spec) {
    Trigger trigger = {.kind = spec->head.kind == KIND_all ? TRIGGER_ALL : TRIGGER_ANY,
                       .subject = -1};
    Trigger* terms = BUILD_TAKE(build, Trigger, spec->terms.count);
    for (int i = 0; i < spec->terms.count && !build->full; ++i) {
        terms[i] = resolve_trigger(build, SPEC_AT(TriggerSpec, spec->terms, i));
    }
    trigger.terms = terms;
    trigger.term_count = build->full ? 0 : spec->terms.count;
    return trigger;
}

Trigger resolve_trigger(Build* build, const TriggerSpec* spec) {
    Trigger trigger = {.kind = TRIGGER_NONE, .subject = -1, .seconds = spec->after};
    if (spec->head.source == NULL) {
        return trigger;
    }
    if (spec->head.kind == KIND_all || spec->head.kind == KIND_any) {
        return resolve_terms(build, spec);
    }
    if (spec->head.kind == KIND_at && spec_in_story(&spec->head, "after")) {
        (void)resolve_seconds(build, &spec->head, "after", spec->after); // that there is a clock
        trigger.kind = TRIGGER_STORY;
    } else if (spec->head.kind == KIND_at) {
        trigger.seconds += build->shift;
        trigger.kind = trigger.seconds > 0.0 ? TRIGGER_TIME : TRIGGER_START;
    } else if (spec->head.kind == KIND_event && spec->event >= 0) {
        trigger.kind = TRIGGER_EVENT;
        trigger.event = (uint32_t)spec->event;
    } else if (spec->head.kind == KIND_knows && spec->fact >= 0) {
        trigger.kind = TRIGGER_KNOWS;
        trigger.fact = (FactKind)spec->fact;
        trigger.least = (int32_t)spec->least;
        trigger.most = (int32_t)spec->most;
        trigger.gone = spec->gone;
        trigger.fresh = spec->fresh;
        trigger.changed = spec->changed;
        if (spec->about != NULL) {
            trigger.subject =
                resolve_subject(build, &spec->head, "about", trigger.fact, spec->about, NULL);
        }
    }
    return trigger;
}

// ---- targets --------------------------------------------------------------------------------

static int32_t zone_index(const Build* build, const char* name) {
    const ResponseDef* response = &build->def->world.response;
    for (int i = 0; i < response->zone_count; ++i) {
        if (strcmp(response->zones[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

/// A bare name, by what the action is done to.
static Target named_target(Build* build, const SpecHead* head, const TargetSpec* spec,
                           TargetKind wanted) {
    const char* name = spec->name;
    PlaceSpec place = {.head = *head, .name = name, .storey = NOT_GIVEN, .nth = 1};
    Target target = {wanted, -1};
    switch (wanted) {
    case TARGET_ROOM:
        target.index = place_room(&build->places, &place, false, NULL, NULL);
        return target.index < 0 ? TARGET_NOTHING : target;
    case TARGET_OPENING:
        target.index = place_door(&build->places, spec);
        return target.index < 0 ? TARGET_NOTHING : target;
    case TARGET_DEVICE: target.index = device_index(build, name); break;
    case TARGET_PERSON: target.index = resolve_person(build, name); break;
    case TARGET_FIRE:
        target.index = SPEC_FIND(FireSpec, build->script->scenario.hazards, name);
        break;
    case TARGET_MUSTER: target.index = facility_find_muster(build->facility, name); break;
    case TARGET_STOREY: target.index = facility_find_storey(build->facility, name); break;
    case TARGET_ZONE: target.index = zone_index(build, name); break;
    case TARGET_SERVICE: target.index = (int32_t)service_find(name); break;
    case TARGET_ROLE: target.index = resolve_role(build, name); break;
    default: return TARGET_NOTHING; // done to nothing, and told so already
    }
    if (target.index < 0 || (wanted == TARGET_SERVICE && target.index >= SERVICE_COUNT)) {
        char hint[PROBLEM_HINT_MAX];
        resolve_hint(build, wanted, name, hint, sizeof(hint));
        spec_problem(build->problems, head, "at", hint, "at: there is nothing called \"%s\" here",
                     "at：这里没有名为“%s”的东西", name);
        return TARGET_NOTHING;
    }
    return target;
}

Target resolve_target(Build* build, const SpecHead* head, const TargetSpec* spec,
                      TargetKind wanted) {
    Target target = TARGET_NOTHING;
    switch (spec->form) {
    case FORM_NONE: return TARGET_NOTHING;
    case FORM_NAME: return named_target(build, head, spec, wanted);
    case FORM_PLACE:
        target = (Target){TARGET_ROOM, place_room(&build->places, &spec->of, false, NULL, NULL)};
        break;
    case FORM_STOREY:
        target = (Target){TARGET_STOREY, place_storey(&build->places, head, spec->number)};
        break;
    case FORM_DOOR: target = (Target){TARGET_OPENING, place_door(&build->places, spec)}; break;
    case FORM_ZONE:
        target = (Target){TARGET_ZONE, zone_index(build, spec->name)};
        if (target.index < 0) {
            spec_problem(build->problems, head, "at",
                         IN_BOTH("storey(2) works on any facility", "storey(2) 适用于任何场所"),
                         "at: the facility has no zone \"%s\"", "at：本场所没有分区“%s”",
                         spec->name);
        }
        break;
    }
    return target.index < 0 ? TARGET_NOTHING : target;
}

/// Name of a target for titles.
static Text target_name(const Build* build, Target target) {
    const Facility* facility = build->facility;
    switch (target.kind) {
    case TARGET_ROOM: return facility->rooms[target.index].name;
    case TARGET_OPENING: return facility->openings[target.index].name;
    case TARGET_DEVICE: return facility->devices[target.index].name;
    case TARGET_STOREY: return facility->storeys[target.index].name;
    case TARGET_MUSTER: return facility->musters[target.index].name;
    case TARGET_ROLE: return build->def->world.response.roles[target.index].name;
    case TARGET_ZONE: {
        const char* zone = build->def->world.response.zones[target.index];
        return (Text){zone, zone};
    }
    default: return (Text){NULL, NULL};
    }
}

static const char* join(Build* build, const char* verb, const char* gap, const char* name) {
    char text[256];
    snprintf(text, sizeof(text), "%s%s%s", verb, name[0] != 0 ? gap : "", name);
    text_cut(text);
    if (text[0] >= 'a' && text[0] <= 'z') {
        text[0] = (char)(text[0] - 'a' + 'A');
    }
    const char* kept = arena_text(build->arena, text);
    build->full = build->full || kept == NULL;
    return kept;
}

/// "Sweep: Second floor"
static Text default_title(Build* build, const ActionDef* action, Target target) {
    Text name = target_name(build, target);
    return (Text){
        join(build, text_in(action->name, LANGUAGE_EN), ": ", text_in(name, LANGUAGE_EN)),
        join(build, text_in(action->name, LANGUAGE_ZH), "：", text_in(name, LANGUAGE_ZH))};
}

// ---- steps ----------------------------------------------------------------------------------

/// Says for each way of a step what the facility lacks for it: the run will show it as impossible.
static void note_missing_device(const Build* build, const SpecHead* head, const ActionDef* action) {
    DeviceKind kinds[2] = {action->place == PLACE_DEVICE ? action->device : DEVICE_KIND_COUNT,
                           action->kit};
    for (int k = 0; k < 2; ++k) {
        bool there = kinds[k] >= DEVICE_KIND_COUNT;
        for (int32_t i = 0; i < build->facility->device_count && !there; ++i) {
            there = build->facility->devices[i].kind == kinds[k];
        }
        if (!there) {
            spec_note(
                build->problems, head,
                "this facility has no %s%.0s, so \"%s\" cannot be done: add one in an overlay",
                "本场所没有%.0s%s，因此“%s”无法做到：请用叠加文件补上",
                device_kind_text(kinds[k]).en, device_kind_text(kinds[k]).zh, action->id);
        }
    }
}

/// The service that an action calls or briefs where none is named.
static int32_t service_of(const ActionDef* action) {
    for (int i = 0; i < action->effect_count; ++i) {
        if (action->effects[i] == EFFECT_REQUEST || action->effects[i] == EFFECT_BRIEF) {
            return action->effect_args[i];
        }
    }
    return SERVICE_FIRE_BRIGADE;
}

static StepWay build_way(Build* build, const SpecHead* head, const char* action,
                         const TargetSpec* at) {
    const ResponseDef* response = &build->def->world.response;
    StepWay way = {.action = SPEC_FIND(ActionSpec, build->script->actions.actions, action)};
    if (way.action < 0) {
        return way; // unknown or missing, and reported
    }
    const ActionDef* row = &response->actions[way.action];
    if (at->form != FORM_NONE) {
        way.target = resolve_target(build, head, at, row->target);
    } else if (row->target == TARGET_SERVICE) {
        way.target = (Target){TARGET_SERVICE, service_of(row)};
    } else if (row->target == TARGET_MUSTER && build->facility->muster_count > 0) {
        way.target = (Target){TARGET_MUSTER, 0};
    } else {
        way.target_from_fact = row->target != TARGET_NONE;
    }
    note_missing_device(build, head, row);
    return way;
}

/// A step of the pre phase must fit into it.
static void check_before(Build* build, const StepSpec* spec) {
    if (spec->when.head.source != NULL) {
        spec_problem(build->problems, &spec->head, "when", NULL,
                     "when: a step with before = true is due from the beginning of the pre phase",
                     "when：before = true 的步骤自事前阶段开始即应做");
    }
    if (build->shift <= 0.0) {
        spec_note(build->problems, &spec->head,
                  "the scenario has no pre phase (before = ...): nobody is asked for it",
                  "情景没有事前阶段（before = ...）：不要求任何人做");
    } else if (spec->limit > build->shift) {
        spec_problem(build->problems, &spec->head, "limit", NULL,
                     "limit: must be at most the %g s of the pre phase, got %g",
                     "limit：不得超过事前阶段的 %g 秒，实为 %g", build->shift, spec->limit);
    }
}

/// The text that an announcement must be, + 1; 0 none is asked for, or there is none of that name,
/// which is reported.
static int32_t resolve_says(Build* build, const StepSpec* spec) {
    const ResponseDef* response = &build->def->world.response;
    const char* names[NEAR_MAX];
    int count = 0;
    if (spec->says == NULL) {
        return 0;
    }
    for (int32_t i = 0; i < response->phrase_count; ++i) {
        if (strcmp(response->phrases[i].id, spec->says) == 0) {
            return i + 1;
        }
        if (count < NEAR_MAX) {
            names[count++] = response->phrases[i].id;
        }
    }
    char hint[PROBLEM_HINT_MAX];
    const char* near_name = text_nearest(spec->says, names, count);
    snprintf(hint, sizeof(hint), DID_YOU_MEAN, near_name ? near_name : "",
             near_name ? near_name : "");
    spec_problem(build->problems, &spec->head, "says", near_name != NULL ? hint : NULL,
                 "says: there is no text for the loudspeakers called \"%s\"",
                 "says：没有名为“%s”的广播用语", spec->says);
    return 0;
}

static StepDef build_step(Build* build, const StepSpec* spec) {
    StepDef step = {
        .id = spec->id,
        .title = spec->title,
        .why = spec->why,
        .role = resolve_role(build, spec->by),
        .when = resolve_trigger(build, &spec->when),
        .unless = resolve_trigger(build, &spec->unless),
        .target_s = resolve_seconds(build, &spec->head, "target", spec->target),
        .limit_s = resolve_seconds(build, &spec->head, "limit", spec->limit),
        .patience_s =
            isnan(spec->patience)
                ? 0.0
                : fmax(resolve_seconds(build, &spec->head, "patience", spec->patience), 0.05),
        .earliest_s = resolve_seconds(build, &spec->head, "earliest", spec->earliest),
        .each = (EachKind)spec->each,
        .judged = (JudgedKind)spec->judged,
        .every_s =
            isnan(spec->every) ? 0.0 : resolve_seconds(build, &spec->head, "every", spec->every),
        .noforget = spec->noforget,
        .silent = spec->silent,
        .says1 = resolve_says(build, spec),
        .on_impossible =
            spec->on_impossible != NULL ? resolve_step(build, spec->on_impossible) : -1,
        .weight = spec->weight,
        .capability = SPEC_FIND(CapabilitySpec, build->script->headings, spec->capability),
        .line = spec->head.line,
        .file = spec->head.source->file};
    if (spec->before) {
        step.before = true;
        step.when = (Trigger){.kind = TRIGGER_START, .subject = -1};
        check_before(build, spec);
    }
    step.ways[step.way_count++] = build_way(build, &spec->head, spec->action, &spec->target_at);
    for (int i = 0; i < spec->or_else.count && step.way_count < 4; ++i) {
        const WaySpec* way = SPEC_AT(WaySpec, spec->or_else, i);
        step.ways[step.way_count++] = build_way(build, &way->head, way->action, &way->target);
    }
    for (int i = 0; i < spec->after.count && i < PLAN_AFTER_MAX; ++i) {
        step.after[step.after_count++] = resolve_step(build, spec->after.items[i]);
    }
    // What is required stands among `after` too, so that order and clocks count it.
    for (int i = 0; i < spec->requires.count && step.after_count < PLAN_AFTER_MAX; ++i) {
        step.required |= 1u << step.after_count;
        step.after[step.after_count++] = resolve_step(build, spec->requires.items[i]);
    }
    if (step.title.en == NULL && step.title.zh == NULL && step.ways[0].action >= 0) {
        step.title = default_title(build, &build->def->world.response.actions[step.ways[0].action],
                                   step.ways[0].target);
    }
    return step;
}

static void build_steps(Build* build) {
    const SpecList* rows = &build->script->plan.procedures;
    PlanDef* plan = &build->def->plan;
    int count = 0;
    for (int i = 0; i < rows->count; ++i) {
        count += SPEC_AT(ProcedureSpec, *rows, i)->steps.count;
    }
    ProcedureDef* procedures =
        BUILD_TAKE(build, ProcedureDef, rows->count + legal_procedures(build));
    StepDef* steps = BUILD_TAKE(build, StepDef, count + legal_steps_most(build));
    plan->steps = steps;
    plan->procedures = procedures;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const ProcedureSpec* spec = SPEC_AT(ProcedureSpec, *rows, i);
        procedures[i] = (ProcedureDef){.id = spec->id,
                                       .title = spec->title.en != NULL ? spec->title
                                                                       : build->script->plan.title,
                                       .starts = resolve_trigger(build, &spec->starts),
                                       .first_step = plan->step_count,
                                       .step_count = spec->steps.count};
        for (int k = 0; k < spec->steps.count && !build->full; ++k) {
            steps[plan->step_count++] = build_step(build, SPEC_AT(StepSpec, spec->steps, k));
        }
    }
    plan->procedure_count = rows->count;
    build_legal(build, steps, procedures);
}

static LineDef build_line(Build* build, const LineSpec* spec) {
    return (LineDef){.id = spec->id,
                     .text = spec->text,
                     .points = spec->points,
                     .optional = spec->optional,
                     // A sheet of the library may name a role that this plan does not have.
                     .role = SPEC_FIND(RoleSpec, build->script->plan.roles, spec->by),
                     .takes = spec->takes.items,
                     .take_count = spec->takes.count};
}

static void build_headings(Build* build) {
    const SpecList* rows = &build->script->headings;
    PlanDef* plan = &build->def->plan;
    int count = 0;
    for (int i = 0; i < rows->count; ++i) {
        count += SPEC_AT(CapabilitySpec, *rows, i)->lines.count;
    }
    CapabilityDef* headings = BUILD_TAKE(build, CapabilityDef, rows->count);
    LineDef* lines = BUILD_TAKE(build, LineDef, count);
    plan->capabilities = headings;
    plan->lines = lines;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const CapabilitySpec* row = SPEC_AT(CapabilitySpec, *rows, i);
        double weight = isnan(row->weight) ? 1.0 : row->weight;
        headings[i] = (CapabilityDef){.id = row->id,
                                      .name = row->name,
                                      .weight = (int)floor(weight + 0.5),
                                      .by_lines = isnan(row->weight) && row->lines.count > 0,
                                      .takes = row->takes.items,
                                      .take_count = row->takes.count,
                                      .first_line = plan->line_count,
                                      .line_count = row->lines.count};
        for (int k = 0; k < row->lines.count && !build->full; ++k) {
            lines[plan->line_count++] = build_line(build, SPEC_AT(LineSpec, row->lines, k));
        }
    }
    plan->capability_count = rows->count;
    if (build->script->sheet != NULL) {
        plan->sheet = build->script->sheet->id;
        plan->sheet_name = build->script->sheet->name;
    }
}

/// Whether the alarm is phased by storey.
static void build_alarm(Build* build) {
    const PlanSpec* spec = &build->script->plan;
    if (isnan(spec->alarm_phase)) {
        return;
    }
    build->def->world.response.alarm_phase_s = spec->alarm_phase;
    if (build->facility->storey_count == 1) {
        spec_note(build->problems, &spec->head,
                  "alarm_phase: the facility has one storey; the alarm sounds on all of it at once",
                  "alarm_phase：该场所只有一层，警报将同时在全层响起");
    }
}

void resolve_plan(Build* build) {
    const PlanSpec* spec = &build->script->plan;
    PlanDef* plan = &build->def->plan;
    if (!build->script->has_plan) {
        return; // could not be read, and told so
    }
    *plan = (PlanDef){.title = spec->title, .file = spec->head.source->file};
    build_alarm(build);
    build_red_lines(build);
    build_headings(build);
    build_steps(build);
}

/// The card of that name and the answer of it that the plan gives; false where there is none.
static bool find_answer(const ScenarioDef* scenario, const DecideSpec* row, DecisionDef* decision) {
    for (int i = 0; i < scenario->inject_count; ++i) {
        const InjectDef* card = &scenario->injects[i];
        for (int k = 0; strcmp(card->id, row->id) == 0 && k < card->option_count; ++k) {
            if (strcmp(card->options[k].id, row->option) == 0) {
                decision->inject = i;
                decision->option = k;
                return true;
            }
        }
    }
    return false;
}

void build_decisions(Build* build) {
    const SpecList* rows = &build->script->plan.decisions;
    DecisionDef* decisions = BUILD_TAKE(build, DecisionDef, rows->count);
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const DecideSpec* row = SPEC_AT(DecideSpec, *rows, i);
        int heading = SPEC_FIND(CapabilitySpec, build->script->headings, row->capability);
        decisions[i] = (DecisionDef){
            .inject = -1, .option = -1, .weight = row->weight, .capability1 = heading + 1};
        if (!find_answer(&build->def->scenario, row, &decisions[i])) {
            spec_note(build->problems, &row->head,
                      "the scenario has no decision card \"%s\" with an answer \"%s\"",
                      "情景没有这样的决策卡或选项：“%s”的“%s”", row->id, row->option);
        }
    }
    build->def->plan.decisions = decisions;
    build->def->plan.decision_count = rows->count;
}
