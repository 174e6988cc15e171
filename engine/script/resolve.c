// Resolving: specs become the defs of the layers below, names become indices of a facility. Nothing
// is copied that already lives as long as the script; what is computed lies in the caller's arena.
#include "script/resolve.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void* resolve_take(Build* build, size_t count, size_t size) {
    if (count == 0 || build->full) {
        return NULL;
    }
    void* bytes = arena_take(build->arena, count, size);
    build->full = bytes == NULL;
    return bytes;
}

static bool given(double number) {
    return !isnan(number);
}

int32_t resolve_role(const Build* build, const char* name) {
    return SPEC_FIND(RoleSpec, build->script->plan.roles, name);
}

static bool same(const char* a, const char* b) {
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

int32_t resolve_person(const Build* build, const char* name) {
    const SpecList* people = &build->script->scenario.people;
    for (int i = 0; i < people->count; ++i) {
        const PersonSpec* person = SPEC_AT(PersonSpec, *people, i);
        if (person->head.kind == KIND_person &&
            (same(person->name.en, name) || same(person->name.zh, name))) {
            return build->first_person[i];
        }
    }
    return -1;
}

// ---- rooms ------------------------------------------------------------------------------------

/// Rooms that the facility has by name belong to that name, whoever is placed first.
static void settle_named_rooms(Build* build) {
    const SpecList* people = &build->script->scenario.people;
    const SpecList* hazards = &build->script->scenario.hazards;
    const SpecList* roles = &build->script->plan.roles;
    for (int i = 0; i < people->count; ++i) {
        places_settle_named(&build->places, &SPEC_AT(PersonSpec, *people, i)->room);
    }
    for (int i = 0; i < hazards->count; ++i) {
        places_settle_named(&build->places, &SPEC_AT(FireSpec, *hazards, i)->at);
    }
    resolve_gas_settle(build);
    resolve_water_settle(build);
    resolve_accidents_settle(build);
    for (int i = 0; i < roles->count; ++i) {
        places_settle_named(&build->places, &SPEC_AT(RoleSpec, *roles, i)->post);
    }
}

// ---- hazards --------------------------------------------------------------------------------

static void set_given(double* out, double number) {
    if (given(number)) {
        *out = number;
    }
}

static const double (*build_curve(Build* build, const SpecList* points))[2] {
    double(*curve)[2] = resolve_take(build, (size_t)points->count, sizeof(double[2]));
    for (int i = 0; i < points->count && !build->full; ++i) {
        const PointSpec* point = SPEC_AT(PointSpec, *points, i);
        curve[i][0] = point->time;
        curve[i][1] = point->heat;
    }
    return (const double(*)[2])curve;
}

/// What a fire or a kind of thing says of itself, over what the fire has so far.
static void set_burning(Build* build, FireDef* fire, const FireSpec* spec) {
    fire->growth = (FireGrowth)spec->growth;
    set_given(&fire->alpha, spec->alpha);
    set_given(&fire->peak_kw, spec->peak);
    set_given(&fire->burns_mj, spec->burns);
    set_given(&fire->soot_yield, spec->soot_yield);
    set_given(&fire->co_yield, spec->co_yield );
    set_given(&fire->hcn_yield, spec->hcn_yield);
    set_given(&fire->hcl_yield, spec->hcl_yield);
    set_given(&fire->heat_of_combustion, spec->heat_of_combustion);
    set_given(&fire->radiative, spec->radiative);
    set_given(&fire->height, spec->height);
    set_given(&fire->size, spec->size);
    set_given(&fire->screen, spec->screen);
    set_given(&fire->ignites_at, spec->ignites_at);
    set_given(&fire->ignition_dose, spec->ignition_dose);
    fire->fire_class = (FireClass)spec->fire_class;
    fire->live = spec->live;
    fire->name = spec->name;
    if (spec->curve.count > 0) {
        fire->curve = build_curve(build, &spec->curve);
        fire->curve_count = spec->curve.count;
    }
}

static FireDef fire_of_spec(Build* build, const FireSpec* spec) {
    FireDef fire = fire_default_def();
    bool has_at = false;
    fire.id = spec->id;
    fire.room = spec->at.head.source == NULL
                    ? -1 // missing, and reported
                    : place_room(&build->places, &spec->at, true, &has_at, &fire.at);
    if (!has_at && fire.room >= 0) {
        fire.at = build->facility->rooms[fire.room].label;
    }
    fire.at = vec(fire.at.x + (float)spec->east, fire.at.y + (float)spec->north);
    fire.starts = spec->starts < 0.0 ? spec->starts : spec->starts + build->shift;
    if (spec->head.kind != KIND_item) {
        set_burning(build, &fire, spec);
        return fire;
    }
    const SpecList* items = &build->script->items.items;
    int kind = spec->kind != NULL ? SPEC_FIND(FireSpec, *items, spec->kind) : -1;
    if (kind >= 0) {
        set_burning(build, &fire, SPEC_AT(FireSpec, *items, kind));
    }
    set_given(&fire.height, spec->height);
    set_given(&fire.screen, spec->screen);
    if (spec->name.en != NULL || spec->name.zh != NULL) {
        fire.name = spec->name;
    }
    return fire;
}

static void build_hazards(Build* build) {
    const SpecList* rows = &build->script->scenario.hazards;
    FireDef* fires = BUILD_TAKE(build, FireDef, rows->count);
    for (int i = 0; i < rows->count && !build->full; ++i) {
        fires[i] = fire_of_spec(build, SPEC_AT(FireSpec, *rows, i));
    }
    build->def->world.hazard.fires = fires;
    build->def->world.hazard.fire_count = rows->count;
}

// ---- response -------------------------------------------------------------------------------

/// Who may, what is worn, who helps, what goes wrong.
static void build_needs(const ActionSpec* spec, ActionDef* action) {
    for (int k = 0; k < spec->who.count; ++k) {
        action->who |= SKILL_BIT(spec->who.items[k]);
    }
    for (int k = 0; k < spec->worn.count && k < ACTION_WORN_MAX; ++k) {
        action->worn[action->worn_count++] = (DeviceKind)spec->worn.items[k];
    }
    action->persons = spec->persons;
    action->lay_second = spec->lay_second;
    action->rash = spec->rash;
    action->needs_fact = spec->knows >= 0;
    action->knows = spec->knows >= 0 ? (FactKind)spec->knows : FACT_FIRE;
    action->heavy = spec->heavy;
    action->gust_most = spec->gust;
    action->reach_m = spec->reach;
    for (int k = 0; k < spec->wrong.count && k < ACTION_MISHAPS_MAX; ++k) {
        const MishapSpec* mishap = SPEC_AT(MishapSpec, spec->wrong, k);
        action->mishaps[action->mishap_count++] = (MishapDef){.id = mishap->id,
                                                              .text = mishap->name,
                                                              .when = (MishapWhen)mishap->when,
                                                              .rate = mishap->rate,
                                                              .novice = mishap->novice,
                                                              .trained = mishap->trained,
                                                              .does = (MishapDoes)mishap->does,
                                                              .amount = mishap->amount,
                                                              .harm = mishap->harm};
    }
}

static void build_actions(Build* build) {
    const SpecList* rows = &build->script->actions.actions;
    ActionDef* actions = BUILD_TAKE(build, ActionDef, rows->count);
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const ActionSpec* spec = SPEC_AT(ActionSpec, *rows, i);
        ActionDef* action = &actions[i];
        *action = (ActionDef){
            .id = spec->id,
            .name = spec->name,
            .group = spec->group,
            .place = (ActionPlace)spec->place,
            .device = spec->device < 0 ? DEVICE_KIND_COUNT : (DeviceKind)spec->device,
            .kit = spec->kit < 0 ? DEVICE_KIND_COUNT : (DeviceKind)spec->kit,
            .seconds = spec->seconds,
            .sigma = spec->sigma,
            .novice = spec->novice,
            .trained = spec->trained,
            .uses_body = spec->body,
            .uses_voice = spec->voice,
            .through = spec->through,
            .target = (TargetKind)spec->target,
            .effect_count = spec->effects.count,
            .priority = spec->priority,
        };
        for (int k = 0; k < spec->effects.count; ++k) {
            action->effects[k] = (EffectKind)spec->effects.items[k].effect;
            action->effect_args[k] = spec->effects.items[k].argument;
            action->effect_amounts[k] = spec->effects.items[k].amount;
        }
        build_needs(spec, action);
    }
    build->def->world.response.actions = actions;
    build->def->world.response.action_count = rows->count;
}

const char* role_default_letter(Arena* arena, const char* name) {
    char letters[3] = {0};
    int count = 0;
    bool start = true;
    for (const char* at = name; at != NULL && *at != 0 && count < 2; ++at) {
        bool letter =
            (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9');
        if (letter && start && strncmp(at, "and ", 4) != 0) {
            letters[count++] = (char)(*at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
        }
        start = !letter;
    }
    return arena_text(arena, letters[0] != 0 ? letters : "?");
}

/// A role's letter where the plan gives none.
static const char* default_letter(Build* build, const char* name) {
    const char* kept = role_default_letter(build->arena, name);
    build->full = build->full || kept == NULL;
    return kept;
}

/// The person who holds a role, and what the scenario says of how.
static void set_holder(Build* build, const char* id, RoleDef* role) {
    const SpecList* people = &build->script->scenario.people;
    role->holder = -1;
    for (int i = 0; i < people->count; ++i) {
        const PersonSpec* person = SPEC_AT(PersonSpec, *people, i);
        if (person->head.kind == KIND_person && same(person->role, id)) {
            role->holder = build->first_person[i];
            role->absent = person->absent;
            role->level = person->skill >= 0 ? (SkillLevel)person->skill : role->level;
        }
    }
}

/// Persons of the scenario who name a role in one of their fields.
static const int32_t* people_of(Build* build, const char* id, size_t field, int* count) {
    const SpecList* people = &build->script->scenario.people;
    *count = 0;
    for (int pass = 0; pass < 2; ++pass) {
        int32_t* persons = pass == 1 ? BUILD_TAKE(build, int32_t, *count) : NULL;
        if (pass == 1 && persons == NULL) {
            *count = 0;
            return NULL;
        }
        int found = 0;
        for (int i = 0; i < people->count; ++i) {
            const PersonSpec* person = SPEC_AT(PersonSpec, *people, i);
            const char* named = NULL;
            memcpy(&named, (const unsigned char*)person + field, sizeof(named));
            if (person->head.kind == KIND_person && named != NULL && same(named, id)) {
                if (persons != NULL) {
                    persons[found] = build->first_person[i];
                }
                found += 1;
            }
        }
        *count = found;
        if (pass == 1) {
            return persons;
        }
    }
    return NULL;
}

/// A role that nobody holds and that may be merged is done by the holder of the one it names.
static void merge_roles(Build* build, RoleDef* roles) {
    const SpecList* rows = &build->script->plan.roles;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        int32_t into = resolve_role(build, SPEC_AT(RoleSpec, *rows, i)->merged_into);
        if (into >= 0 && roles[i].holder < 0 && !roles[i].finder) {
            roles[i].holder = roles[into].holder;
            roles[i].absent = roles[into].absent;
            roles[i].level = roles[into].level;
        }
    }
}

static void build_roles(Build* build) {
    const SpecList* rows = &build->script->plan.roles;
    RoleDef* roles = BUILD_TAKE(build, RoleDef, rows->count);
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const RoleSpec* spec = SPEC_AT(RoleSpec, *rows, i);
        RoleDef* role = &roles[i];
        *role = (RoleDef){.id = spec->id,
                          .name = spec->name,
                          .boss = resolve_role(build, spec->boss),
                          .post = -1,
                          .level = spec->skill < 0 ? LEVEL_ORDINARY : (SkillLevel)spec->skill,
                          .finder = spec->finder,
                          .has_radio = spec->radio || spec->nets.count > 0,
                          .used = (float)(1.0 - spec->battery),
                          .gathers = spec->gathers > 0 ? (FactKind)spec->gathers : 0,
                          .watch = spec->watch,
                          .needs = spec->needs,
                          .duties = spec->duties,
                          .competence = spec->competence};
        for (int k = 0; k < spec->nets.count; ++k) {
            int net = SPEC_NEED(NetSpec, build->problems, &spec->head, "nets", "net",
                                build->script->plan.nets, spec->nets.items[k]);
            role->nets |= net >= 0 && net < RESPONSE_NETS_MAX ? (uint32_t)1 << net : 0;
        }
        for (int k = 0; k < spec->skills.count; ++k) {
            role->skills |= SKILL_BIT(spec->skills.items[k]);
        }
        role->letter = spec->letter != NULL ? spec->letter : default_letter(build, spec->name.en);
        for (int k = 0; k < 4; ++k) {
            role->deputies[k] =
                k < spec->deputies.count ? resolve_role(build, spec->deputies.items[k]) : -1;
        }
        if (spec->post.head.source != NULL) {
            role->post = place_room(&build->places, &spec->post, false, NULL, NULL);
        }
        set_holder(build, spec->id, role);
        role->members = people_of(build, spec->id, offsetof(PersonSpec, member_of), //
                                  &role->member_count);
        role->stand_ins =
            people_of(build, spec->id, offsetof(PersonSpec, deputy_of), &role->stand_in_count);
    }
    merge_roles(build, roles);
    build->def->world.response.roles = roles;
    build->def->world.response.role_count = rows->count;
}

static void build_informs(Build* build) {
    const SpecList* rows = &build->script->plan.informs;
    InformDef* informs = BUILD_TAKE(build, InformDef, rows->count);
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const InformSpec* spec = SPEC_AT(InformSpec, *rows, i);
        informs[i] = (InformDef){.kind = (FactKind)spec->fact,
                                 .from = resolve_role(build, spec->from),
                                 .to = resolve_role(build, spec->to)};
    }
    build->def->world.response.informs = informs;
    build->def->world.response.inform_count = rows->count;
}

/// The distinct zones of the rooms, in room order.
static void build_zones(Build* build) {
    const Facility* facility = build->facility;
    const char** zones = BUILD_TAKE(build, const char*, facility->room_count);
    int count = 0;
    for (int32_t i = 0; i < facility->room_count && !build->full; ++i) {
        const char* zone = facility->rooms[i].zone;
        bool there = zone == NULL;
        for (int k = 0; k < count && !there; ++k) {
            there = strcmp(zones[k], zone) == 0;
        }
        if (!there) {
            zones[count++] = zone;
        }
    }
    build->def->world.response.zones = zones;
    build->def->world.response.zone_count = count;
}

static int32_t list_room(Build* build, const PlaceSpec* place) {
    return place->head.source != NULL ? place_room(&build->places, place, false, NULL, NULL) : -1;
}

/// Who stands on which list, and where the lists lie.
static void build_lists(Build* build) {
    const ScenarioSpec* scenario = &build->script->scenario;
    ResponseDef* response = &build->def->world.response;
    int32_t total = people_count(&build->def->world.people);
    uint8_t* lists = BUILD_TAKE(build, uint8_t, total);
    for (int i = 0; lists != NULL && i < scenario->people.count; ++i) {
        const PersonSpec* person = SPEC_AT(PersonSpec, scenario->people, i);
        int32_t count = person->head.kind == KIND_crowd ? person->count : 1;
        int list = person->list >= 0 ? person->list : person->visitor ? LIST_VISITORS : LIST_STAFF;
        list = person->absent ? LIST_NONE : list; // signed in nowhere today: nobody misses them
        for (int32_t k = 0; k < count && build->first_person[i] + k < total; ++k) {
            lists[build->first_person[i] + k] = (uint8_t)list;
        }
    }
    response->lists = lists;
    response->big_site = scenario->big_site;
    response->wind = scenario->wind;
    response->list_rooms[LIST_VISITORS] = list_room(build, &scenario->visitors_list);
    response->list_rooms[LIST_CONTRACTORS] = list_room(build, &scenario->contractors_list);
}

static void build_services(Build* build) {
    const SpecList* rows = &build->script->scenario.services;
    for (int i = 0; i < rows->count; ++i) {
        const ServiceSpec* spec = SPEC_AT(ServiceSpec, *rows, i);
        if (spec->service < 0) {
            continue; // reported
        }
        ServiceDef* service = &build->def->world.response.services[spec->service];
        set_given(&service->call_s, spec->call);
        set_given(&service->travel_s, spec->travel);
        set_given(&service->dispatch_s, spec->dispatch);
        set_given(&service->entrance_s, spec->entrance);
        service->met = spec->met;
        service->present = spec->present;
        service->beds = spec->beds;
        if (spec->gate != NULL) {
            service->gate1 = 1 + build_device(build, &spec->head, "gate", spec->gate);
        }
    }
}

// ---- the scenario ---------------------------------------------------------------------------

static int32_t fire_of(const Build* build, const char* name) {
    return name == NULL ? -1 : SPEC_FIND(FireSpec, build->script->scenario.hazards, name);
}

static void build_expect(Build* build, const ExpectSpec* spec, InjectDef* inject) {
    inject->expect_role = -1;
    inject->expect_action = -1;
    if (spec->head.source != NULL) {
        inject->expect_role = resolve_role(build, spec->role);
        inject->expect_action = SPEC_FIND(ActionSpec, build->script->actions.actions, spec->action);
        inject->expect_target_s = resolve_seconds(build, &spec->head, "target", spec->target);
        inject->expect_limit_s = resolve_seconds(build, &spec->head, "limit", spec->limit);
    }
}

static const OptionDef* build_options(Build* build, const InjectSpec* spec, int32_t to) {
    OptionDef* options = BUILD_TAKE(build, OptionDef, spec->options.count);
    for (int i = 0; i < spec->options.count && !build->full; ++i) {
        const OptionSpec* row = SPEC_AT(OptionSpec, spec->options, i);
        OptionDef* option = &options[i];
        *option =
            (OptionDef){.id = row->id,
                        .kind = row->head.kind == KIND_right   ? ANSWER_RIGHT
                                : row->head.kind == KIND_wrong ? ANSWER_WRONG
                                                               : ANSWER_CONTESTED,
                        .text = row->text,
                        .why = row->why.en != NULL ? row->why : spec->feedback,
                        .role = row->by != NULL ? resolve_role(build, row->by) : to,
                        .action = SPEC_FIND(ActionSpec, build->script->actions.actions, row->does),
                        .inject = -1};
        if (option->action >= 0 && row->target_at.form != FORM_NONE) {
            TargetKind wanted = build->def->world.response.actions[option->action].target;
            option->target = resolve_target(build, &row->head, &row->target_at, wanted);
        }
    }
    return options;
}

/// Answers that lead to an inject, once all injects have their place.
static void link_options(const Build* build, InjectDef* injects, int count) {
    const SpecList* rows = &build->script->scenario.injects;
    for (int i = 0; i < count; ++i) {
        const InjectSpec* spec =
            SPEC_AT(InjectSpec, *rows, SPEC_FIND(InjectSpec, *rows, injects[i].id));
        OptionDef* options = (OptionDef*)injects[i].options;
        for (int k = 0; k < injects[i].option_count; ++k) {
            const char* wanted = SPEC_AT(OptionSpec, spec->options, k)->inject;
            for (int j = 0; wanted != NULL && j < count; ++j) {
                options[k].inject = same(injects[j].id, wanted) ? j : options[k].inject;
            }
        }
    }
}

double resolve_seconds(Build* build, const SpecHead* head, const char* field, double value) {
    double story = build->script->scenario.story;
    if (!spec_in_story(head, field)) {
        return value;
    }
    if (!(story > 0.0)) {
        spec_problem(
            build->problems, head, field,
            IN_BOTH("give it story = 60: an hour in a minute", "请给出 story = 60：一分钟过一小时"),
            "%s: the scenario has no story clock", "%s：情景没有剧情时钟", field);
        return value;
    }
    return value / story;
}

static void build_stages(Build* build) {
    const SpecList* rows = &build->script->scenario.stages;
    StageDef* stages = BUILD_TAKE(build, StageDef, rows->count);
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const StageSpec* spec = SPEC_AT(StageSpec, *rows, i);
        double run_s = resolve_seconds(build, &spec->head, "at", spec->at);
        (void)run_s; // only that there is a clock
        if (!spec_in_story(&spec->head, "at") && given(spec->at)) {
            spec_problem(build->problems, &spec->head, "at", NULL,
                         "at: expected a time on the story's clock: story_hours(...)",
                         "at：应为剧情时钟上的时间：story_hours(...)");
        }
        stages[i] = (StageDef){.id = spec->id, .text = spec->text, .story_s = spec->at};
    }
    build->def->scenario.stages = stages;
    build->def->scenario.stage_count = build->full ? 0 : rows->count;
}

static InjectDef build_inject(Build* build, const InjectSpec* spec) {
    InjectDef inject = {
        .id = spec->id,
        .title = spec->title,
        .channel = (InjectChannel)spec->channel,
        .to = resolve_role(build, spec->to),
        .optional = spec->optional,
        .once = spec->once,
        .fact = FACT_KIND_COUNT,
        .subject = -1,
        .value = (int32_t)spec->value,
        .ignite = fire_of(build, spec->ignite),
        .lock_opening = -1,
        .device = -1,
        .stage = spec->stage == NULL
                     ? -1
                     : SPEC_NEED(StageSpec, build->problems, &spec->head, "stage", "stage",
                                 build->script->scenario.stages, spec->stage),
        .breaks = (Channel)spec->breaks,
        .restores = (Channel)spec->restores,
        .net = spec->net == NULL ? -1
                                 : SPEC_NEED(NetSpec, build->problems, &spec->head, "net", "net",
                                             build->script->plan.nets, spec->net),
        .takes_s = spec->takes,
        .line = spec->head.line};
    if (given(spec->at) && spec_in_story(&spec->head, "at")) {
        (void)resolve_seconds(build, &spec->head, "at", spec->at); // that there is a clock
        inject.when = (Trigger){.kind = TRIGGER_STORY, .subject = -1, .seconds = spec->at};
    } else if (given(spec->at)) {
        inject.when =
            (Trigger){.kind = TRIGGER_TIME, .subject = -1, .seconds = spec->at + build->shift};
        if (inject.when.seconds < 0.0) {
            spec_problem(build->problems, &spec->head, "at", NULL,
                         "at: the run begins %g s before it begins to happen (before = ...)",
                         "at：演练在事发前 %g 秒开始（before = ...）", build->shift);
        }
    } else if (spec->when.head.source != NULL) {
        inject.when = resolve_trigger(build, &spec->when);
        bool story = inject.when.kind == TRIGGER_STORY;
        inject.when.seconds += story ? spec->after * build->script->scenario.story : spec->after;
    }
    if (spec->tells >= 0) {
        inject.fact = (FactKind)spec->tells;
        if (spec->about.head.source != NULL) {
            inject.subject = resolve_subject(build, &spec->head, "about", inject.fact,
                                             spec->about.name, &spec->about);
        }
    }
    build_inject_scene(build, spec, &inject);
    if (spec->lock.form != FORM_NONE) {
        inject.lock_opening = resolve_target(build, &spec->head, &spec->lock, TARGET_OPENING).index;
    }
    build_expect(build, &spec->expect, &inject);
    inject.options = build_options(build, spec, inject.to);
    inject.option_count = build->full ? 0 : spec->options.count;
    inject.decide_s = spec->decide_within;
    return inject;
}

static void build_scenario(Build* build) {
    const ScenarioSpec* spec = &build->script->scenario;
    ScenarioDef* scenario = &build->def->scenario;
    InjectDef* injects = BUILD_TAKE(build, InjectDef, spec->injects.count);
    int count = 0;
    for (int i = 0; i < spec->injects.count && !build->full; ++i) {
        const InjectSpec* inject = SPEC_AT(InjectSpec, spec->injects, i);
        if (!inject->dropped) {
            injects[count++] = build_inject(build, inject);
        }
    }
    link_options(build, injects, count);
    *scenario = (ScenarioDef){.title = spec->title,
                              .summary = spec->summary,
                              .file = spec->head.source->file,
                              .facility = spec->facility,
                              .plan = spec->plan,
                              .hazard_kind = build_hazard_kind(spec),
                              .story = spec->story,
                              .before_s = build->shift,
                              .length_s = spec->length,
                              .runs_on = spec->runs_on,
                              .seed = build->script->seed,
                              .injects = injects,
                              .inject_count = count,
                              .left_out = build->script->left_out,
                              .left_out_count = build->script->left_out_count,
                              .variants = build->script->variants,
                              .variant_count = build->script->variant_count,
                              .debrief = spec->debrief.items,
                              .debrief_count = spec->debrief.count};
}

/// One seed for every layer: each keeps its draws apart by its streams.
static void set_seeds(DrillDef* def, uint64_t seed) {
    def->seed = seed;
    def->world.seed = seed;
    def->world.hazard.seed = seed;
    def->world.people.seed = seed;
    def->world.response.seed = seed;
}

/// What the hazard finds wrong it knows by name only: its line is that of the fire so called.
static void find_lines(const SpecList* fires, Problems* problems) {
    for (int i = 0; i < problems->count; ++i) {
        Problem* problem = &problems->items[i];
        for (int k = 0; k < fires->count && problem->line == 0; ++k) {
            const SpecHead* head = &SPEC_AT(FireSpec, *fires, k)->head;
            bool same = head->source != NULL && strcmp(problem->file, head->source->file) == 0;
            if (same && strcmp(problem->where, head->where) == 0) {
                problem->line = head->line;
            }
        }
    }
}

Status script_resolve(Script* script, const Facility* facility, Arena* arena, Problems* problems,
                      DrillDef* def, Error* error) {
    int before = problems->errors;
    *def = drill_default_def();
    Build build = {.script = script,
                   .facility = facility,
                   .arena = arena,
                   .problems = problems,
                   .error = error,
                   .def = def};
    Status status = places_init(&build.places, facility, arena, problems, error);
    if (status != STATUS_OK) {
        return status;
    }
    build.places.barriers = &script->scenario.barriers;
    def->world.facility = facility;
    build.shift = given(script->scenario.before) ? script->scenario.before : 0.0;
    if (given(script->scenario.length)) { // else reported
        def->world.length =
            (uint32_t)ceil((script->scenario.length + build.shift) * TICKS_PER_SECOND);
    }
    settle_named_rooms(&build);
    resolve_people(&build);
    build_hazards(&build);
    resolve_gas(&build);
    resolve_water(&build);
    build_actions(&build);
    build_zones(&build);
    if (!build.full) {
        build_messages(&build);
        build_scene(&build);
        build_roles(&build);
        build_informs(&build);
        build_services(&build);
        build_lists(&build);
        build_spreads(&build);
        resolve_plan(&build);
        build_scenario(&build);
        build_stages(&build);
        build_decisions(&build);
        resolve_coach(&build);
        resolve_temptations(&build);
        resolve_barriers(&build);
        resolve_witnesses(&build);
    }
    set_seeds(def, script->seed);
    if (build.full || build.places.settled->full) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to resolve '%s'",
                         script->scenario_source.file);
    }
    if (!script->flawed && problems->errors == before) {
        (void)drill_check_def(def, problems);
        find_lines(&script->scenario.hazards, problems);
    }
    problems_sort(problems);
    if (script->flawed) {
        return error_set(error, STATUS_INVALID, "'%s' has mistakes", script->scenario_source.file);
    }
    if (problems->errors > before) {
        return error_set(error, STATUS_INVALID, "'%s' does not fit the facility \"%s\"",
                         script->scenario_source.file, facility->id);
    }
    script->def = def;
    return STATUS_OK;
}
