// Script: a scenario, its plan and the vocabulary of actions, each run in a state of its own. The
// states of plan and vocabulary end with their reading; the scenario's lives on for its handlers.
// Every file is read even when another has mistakes, so that one check shows them all.
#include "script/resolve.h"
#include "script/script_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// What the protected call of a load works on.
typedef struct Load {
    Vm* vm;
    Reader reader;
    int kind;
    void* spec;
    const char* settings; // fields that are set before it is read, NULL none
} Load;

/// Runs the file and reads what it returns. Under vm_protect().
static int run_and_read(lua_State* lua) {
    Load* load = lua_touserdata(lua, 1);
    lua_settop(lua, 0);
    vm_run_source(load->vm, env_push);
    int line = 0;
    int kind = env_kind(lua, -1, &line);
    if (kind != load->kind) {
        char came[96];
        env_describe(lua, -1, came, sizeof(came));
        const char* name = schema_constructor(load->kind)->name;
        if (!env_is_poison(lua, -1)) {
            problems_add(load->reader.problems, PROBLEM_ERROR, load->reader.source->file,
                         line > 0 ? line : 1, NULL, NULL,
                         "the file must return one %s { ... }, got %s%.0s",
                         "文件须返回一个 %s { ... }，实为%.0s %s", name, came, env_bare(came));
        }
        return 0;
    }
    settings_apply(lua, kind, load->settings, load->reader.source->file, load->reader.problems);
    schema_read(&load->reader, kind, NULL, NULL, load->spec);
    return 0;
}

/// Reads one file with fields that are set from outside. False: it could not be read at all
/// (reported). `kept`: gets the state, else it is closed.
static bool load_file_set(Arena* arena, const Source* source, int kind, const char* settings,
                          void* spec, Problems* problems, Vm** kept, Status* status, Error* error) {
    Vm* vm = NULL;
    if (source->count > VM_SOURCE_MAX) {
        problems_add(problems, PROBLEM_ERROR, source->file, 0, NULL, NULL,
                     "the file has %zu bytes; at most %zu are read",
                     "文件有 %zu 字节；最多读取 %zu", source->count, VM_SOURCE_MAX);
        return false;
    }
    *status = vm_open(&vm, *source, problems, error);
    if (*status != STATUS_OK) {
        return false;
    }
    Load load = {.vm = vm, .kind = kind, .spec = spec, .settings = settings};
    load.reader = (Reader){.vm = vm, .arena = arena, .problems = problems, .source = source};
    int before = problems->errors;
    bool ran = vm_protect(vm, run_and_read, &load);
    bool read = ran && ((const SpecHead*)spec)->source != NULL;
    if (load.reader.full) {
        *status =
            error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", source->file);
    }
    if (!ran && problems->errors == before) {
        problems_add(problems, PROBLEM_ERROR, source->file, 0, NULL, NULL, "it cannot be read",
                     "无法读取");
    }
    if (kept != NULL) {
        *kept = vm;
    } else {
        vm_close(vm);
    }
    return read;
}

static bool load_file(Arena* arena, const Source* source, int kind, void* spec, Problems* problems,
                      Vm** kept, Status* status, Error* error) {
    return load_file_set(arena, source, kind, NULL, spec, problems, kept, status, error);
}

// ---- names of files -------------------------------------------------------------------------

/// `folder of the scenario` + `name`; the folder ends with '/' or is empty.
static const char* beside(Script* script, const char* file, const char* name) {
    const char* slash = strrchr(file, '/');
    int folder = slash == NULL ? 0 : (int)(slash - file) + 1;
    return arena_format(&script->arena, "%.*s%s", folder, file, name);
}

static bool is_path(const char* name) {
    size_t length = strlen(name);
    return strchr(name, '/') != NULL || (length > 4 && strcmp(name + length - 4, ".lua") == 0);
}

/// Fetches a file beside the scenario, else from the stock in scenarios/. When it lies nowhere the
/// source has its first name.
static Status get_beside(Script* script, Bundle* bundle, const char* scenario, const char* name,
                         const char* role, Source* source, Error* error) {
    const char* names[2] = {beside(script, scenario, name),
                            arena_format(&script->arena, "scenarios/%s", name)};
    Status status = STATUS_NOT_FOUND;
    for (int i = 0; i < 2; ++i) {
        if (names[i] == NULL) {
            return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", name);
        }
        const BundleFile* file = NULL;
        status = bundle_get(bundle, names[i], role, &file, error);
        if (status == STATUS_OK) {
            *source = (Source){file->name, (const char*)file->bytes, file->count};
            return status;
        }
        if (status != STATUS_NOT_FOUND) {
            return status;
        }
    }
    source->file = names[0];
    return status;
}

static Status get_file(Bundle* bundle, const char* name, const char* role, Source* source,
                       Error* error) {
    const BundleFile* file = NULL;
    Status status = bundle_get(bundle, name, role, &file, error);
    if (status == STATUS_OK) {
        *source = (Source){file->name, (const char*)file->bytes, file->count};
    }
    return status;
}

// ---- the vocabulary -------------------------------------------------------------------------

/// Adds the actions of a further file; false when the arena gives no more.
static bool append_actions(Arena* arena, SpecList* all, const SpecList* more) {
    size_t size = sizeof(ActionSpec);
    size_t count = (size_t)all->count + (size_t)more->count;
    unsigned char* items = arena_take(arena, count > 0 ? count : 1, size);
    if (items == NULL) {
        return false;
    }
    if (all->count > 0) {
        memcpy(items, all->items, (size_t)all->count * size);
    }
    if (more->count > 0) {
        memcpy(items + (size_t)all->count * size, more->items, (size_t)more->count * size);
    }
    *all = (SpecList){.items = items, .count = (int)count};
    return true;
}

/// Reads the group files that the vocabulary names. `folder` is where lib/ lies; a file that is not
/// there is looked for in the stock. STATUS_OK also when files had mistakes (reported).
static Status load_groups(Arena* arena, Bundle* bundle, const char* folder, ActionsSpec* actions,
                          Problems* problems, Error* error) {
    Status status = STATUS_OK;
    for (int i = 0; i < actions->groups.count && status == STATUS_OK; ++i) {
        const char* name = actions->groups.items[i];
        Source* source = ARENA_TAKE(arena, Source, 1);
        const char* near = arena_format(arena, "%slib/actions/%s.lua", folder, name);
        const char* stock = arena_format(arena, "scenarios/lib/actions/%s.lua", name);
        if (source == NULL || near == NULL || stock == NULL) {
            return error_set(error, STATUS_NO_MEMORY, "not enough memory to read the actions");
        }
        status = get_file(bundle, near, "library", source, error);
        if (status == STATUS_NOT_FOUND) {
            status = get_file(bundle, stock, "library", source, error);
        }
        if (status == STATUS_NOT_FOUND) {
            spec_problem(problems, &actions->head, "groups", NULL,
                         "groups: there is no file \"%s\"", "groups：没有文件“%s”", near);
            status = STATUS_OK;
            continue;
        }
        ActionsSpec more = {0};
        if (status == STATUS_OK &&
            load_file(arena, source, KIND_actions, &more, problems, NULL, &status, error) &&
            !append_actions(arena, &actions->actions, &more.actions)) {
            return error_set(error, STATUS_NO_MEMORY, "not enough memory to read the actions");
        }
    }
    return status;
}

// ---- opening --------------------------------------------------------------------------------

static Status new_script(Script** out, Error* error) {
    Script* script = calloc(1, sizeof(Script));
    if (script == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read a scenario");
    }
    arena_init_growing(&script->arena, SCRIPT_ARENA_MAX);
    script->drill_table = LUA_NOREF;
    *out = script;
    return STATUS_OK;
}

static bool same_source(const Source* a, const Source* b) {
    return a->file != NULL && b->file != NULL && strcmp(a->file, b->file) == 0 &&
           a->count == b->count && memcmp(a->text, b->text, a->count) == 0;
}

/// Reads the actions with the files of their groups, or takes over what another script read.
static Status load_actions(Script* script, Bundle* bundle, const char* beside_file,
                           const Script* like, Problems* problems, Error* error) {
    Status status = get_beside(script, bundle, beside_file, "lib/actions.lua", "library",
                               &script->actions_source, error);
    if (status != STATUS_OK) {
        return status;
    }
    if (like != NULL && !like->flawed &&
        same_source(&script->actions_source, &like->actions_source)) {
        script->has_actions = like->has_actions;
        script->actions = like->actions;
        return STATUS_OK;
    }
    script->has_actions = load_file(&script->arena, &script->actions_source, KIND_actions,
                                    &script->actions, problems, NULL, &status, error);
    if (status == STATUS_OK && script->has_actions) {
        status = load_groups(&script->arena, bundle, beside(script, beside_file, ""),
                             &script->actions, problems, error);
    }
    return status;
}

/// Reads the forms of reports, which are the stock's where an author has none, or takes them over.
static Status load_messages(Script* script, Bundle* bundle, const char* beside_file,
                            const Script* like, Problems* problems, Error* error) {
    Status status = get_beside(script, bundle, beside_file, "lib/messages.lua", "library",
                               &script->messages_source, error);
    if (status == STATUS_OK && like != NULL && !like->flawed &&
        same_source(&script->messages_source, &like->messages_source)) {
        script->messages = like->messages;
    } else if (status == STATUS_OK) {
        (void)load_file(&script->arena, &script->messages_source, KIND_messages, &script->messages,
                        problems, NULL, &status, error);
    }
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/// Reads plan and vocabulary, as far as they are there.
static Status load_plan(Script* script, Bundle* bundle, const char* beside_file, const char* plan,
                        const SpecHead* asked_by, const Script* like, Problems* problems,
                        Error* error) {
    Status status = STATUS_OK;
    if (plan != NULL) {
        char name[160];
        snprintf(name, sizeof(name), "plans/%s.lua", plan);
        status = is_path(plan) ? get_file(bundle, plan, "plan", &script->plan_source, error)
                               : get_beside(script, bundle, beside_file, name, "plan",
                                            &script->plan_source, error);
        if (status == STATUS_NOT_FOUND && asked_by != NULL) {
            const char* hint = is_path(plan)
                                   ? NULL
                                   : IN_BOTH("nor in scenarios/plans", "scenarios/plans 中也没有");
            spec_problem(problems, asked_by, "plan", hint, "plan: there is no file \"%s\"",
                         "plan：没有文件“%s”",
                         script->plan_source.file != NULL ? script->plan_source.file : plan);
            plan = NULL;
        } else if (status != STATUS_OK) {
            return status;
        }
    }
    status = load_actions(script, bundle, beside_file, like, problems, error);
    if (status == STATUS_OK) {
        status = load_messages(script, bundle, beside_file, like, problems, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    status = STATUS_OK;
    script->has_plan =
        plan != NULL && load_file_set(&script->arena, &script->plan_source, KIND_plan, script->set,
                                      &script->plan, problems, NULL, &status, error);
    return status;
}

/// Reads the charts where the plan names one, and puts that one's roles into the plan.
static Status load_organisation(Script* script, Bundle* bundle, const char* beside_file,
                                Problems* problems, Error* error) {
    if (script->plan.head.source == NULL || script->plan.organisation == NULL) {
        return STATUS_OK;
    }
    Status status = get_beside(script, bundle, beside_file, "lib/organisations.lua", "library",
                               &script->organisations_source, error);
    if (status == STATUS_OK) {
        bool read = load_file(&script->arena, &script->organisations_source, KIND_organisations,
                              &script->organisations, problems, NULL, &status, error);
        if (status == STATUS_OK && read) {
            organisations_check(&script->organisations, problems);
        }
    }
    if (status == STATUS_OK && !organisation_merge(script, problems)) {
        status = error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'",
                           script->plan_source.file);
    }
    return status;
}

/// Reads the score sheets where plan or scenario names one, and settles the headings.
static Status load_sheets(Script* script, Bundle* bundle, const char* beside_file,
                          Problems* problems, Error* error) {
    Status status = STATUS_OK;
    if (script->plan.sheet != NULL || script->scenario.sheet != NULL) {
        status = get_beside(script, bundle, beside_file, "lib/sheets.lua", "library",
                            &script->sheets_source, error);
        if (status == STATUS_OK && load_file(&script->arena, &script->sheets_source, KIND_sheets,
                                             &script->sheets, problems, NULL, &status, error)) {
            sheets_check(script, problems);
        }
    }
    if (status == STATUS_OK && !sheet_merge(script, problems)) {
        status = error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'",
                           script->plan_source.file);
    }
    return status;
}

/// Reads the laws where the plan has reports that they ask for.
static Status load_laws(Script* script, Bundle* bundle, const char* beside_file, Problems* problems,
                        Error* error) {
    if (script->plan.head.source == NULL || script->plan.legal_reports.count == 0) {
        return STATUS_OK;
    }
    Status status = get_beside(script, bundle, beside_file, "lib/laws.lua", "library",
                               &script->laws_source, error);
    if (status == STATUS_OK && load_file(&script->arena, &script->laws_source, KIND_laws,
                                         &script->laws, problems, NULL, &status, error)) {
        laws_check(script, problems);
    }
    return status;
}

static bool wants_items(const ScenarioSpec* scenario) {
    bool wanted = false;
    for (int i = 0; i < scenario->hazards.count; ++i) {
        wanted = wanted || SPEC_AT(FireSpec, scenario->hazards, i)->head.kind == KIND_item;
    }
    return wanted;
}

/// Reads the library of things that burn, where the scenario names one.
static Status load_items(Script* script, Bundle* bundle, const char* beside_file,
                         Problems* problems, Error* error) {
    if (!wants_items(&script->scenario)) {
        return STATUS_OK;
    }
    Status status = get_beside(script, bundle, beside_file, "lib/items.lua", "library",
                               &script->items_source, error);
    if (status == STATUS_OK) {
        script->has_items = load_file(&script->arena, &script->items_source, KIND_items,
                                      &script->items, problems, NULL, &status, error);
    }
    return status;
}

/// Reads the library of gases, where the scenario lets one escape.
static Status load_substances(Script* script, Bundle* bundle, const char* beside_file,
                              Problems* problems, Error* error) {
    if (script->scenario.leaks.count + script->scenario.cylinders.count == 0) {
        return STATUS_OK;
    }
    Status status = get_beside(script, bundle, beside_file, "lib/substances.lua", "library",
                               &script->substances_source, error);
    if (status == STATUS_OK &&
        load_file(&script->arena, &script->substances_source, KIND_substances, &script->substances,
                  problems, NULL, &status, error)) {
        if (!substances_merge(script)) {
            return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'",
                             script->substances_source.file);
        }
        substances_check(script, problems);
    }
    return status;
}

/// Reads the library of findings, where the scenario has barriers.
static Status load_barriers(Script* script, Bundle* bundle, const char* beside_file,
                            Problems* problems, Error* error) {
    if (script->scenario.barriers.count == 0) {
        return STATUS_OK;
    }
    Status status = get_beside(script, bundle, beside_file, "lib/barriers.lua", "library",
                               &script->barriers_source, error);
    if (status == STATUS_OK) {
        (void)load_file(&script->arena, &script->barriers_source, KIND_barriers, &script->barriers,
                        problems, NULL, &status, error);
    }
    return status == STATUS_NOT_FOUND ? STATUS_OK : status; // barriers_settle() misses the names
}

static bool wants_occupancies(const ScenarioSpec* scenario) {
    bool wanted = false;
    for (int i = 0; i < scenario->people.count; ++i) {
        wanted = wanted || SPEC_AT(PersonSpec, scenario->people, i)->reacts.occupancy != NULL;
    }
    return wanted;
}

static bool wants_profiles(const ScenarioSpec* scenario) {
    bool wanted = false;
    for (int i = 0; i < scenario->people.count; ++i) {
        wanted = wanted || SPEC_AT(PersonSpec, scenario->people, i)->profile != NULL;
    }
    return wanted;
}

/// Reads what is known of kinds of people, where the scenario names any. A profile may be a mere
/// label, so that a missing library is no mistake here; check.c finds names that lead nowhere.
static Status load_kinds_of_people(Script* script, Bundle* bundle, const char* beside_file,
                                   Problems* problems, Error* error) {
    Status status = STATUS_OK;
    if (wants_profiles(&script->scenario)) {
        status = get_beside(script, bundle, beside_file, "lib/profiles.lua", "library",
                            &script->profiles_source, error);
        if (status == STATUS_OK) {
            (void)load_file(&script->arena, &script->profiles_source, KIND_profiles,
                            &script->profiles, problems, NULL, &status, error);
        }
    }
    if ((status == STATUS_OK || status == STATUS_NOT_FOUND) &&
        wants_occupancies(&script->scenario)) {
        status = get_beside(script, bundle, beside_file, "lib/occupancies.lua", "library",
                            &script->occupancies_source, error);
        if (status == STATUS_OK) {
            (void)load_file(&script->arena, &script->occupancies_source, KIND_occupancies,
                            &script->occupancies, problems, NULL, &status, error);
        }
    }
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/// Checks of the vocabulary itself.
static void check_actions(const Script* script, Problems* problems) {
    const SpecList* list = &script->actions.actions;
    for (int i = 0; i < list->count; ++i) {
        const ActionSpec* action = SPEC_AT(ActionSpec, *list, i);
        int first = SPEC_FIND(ActionSpec, *list, action->id);
        if (action->id != NULL && first < i) {
            spec_problem(problems, &action->head, NULL, NULL,
                         "the action \"%s\" is there already, in line %d", "行动“%s”已在第 %d 行",
                         action->id, SPEC_AT(ActionSpec, *list, first)->head.line);
        }
        if (action->place == PLACE_DEVICE && action->device < 0) {
            spec_problem(problems, &action->head, "place", NULL,
                         "place: \"device\" needs device = \"...\"",
                         "place：\"device\" 须写 device = \"...\"");
        }
        if (action->place == PLACE_TARGET && action->target == TARGET_NONE) {
            spec_problem(problems, &action->head, "place", NULL,
                         "place: \"target\" needs target = \"...\"",
                         "place：\"target\" 须写 target = \"...\"");
        }
    }
    if (list->count > RESPONSE_ACTIONS_MAX) {
        spec_problem(problems, &script->actions.head, NULL, NULL, "%d actions; at most %d",
                     "行动 %d 个；最多 %d 个", list->count, RESPONSE_ACTIONS_MAX);
    }
}

/// What is set from outside is there.
static void check_settings(const Script* script, const char* set, Problems* problems) {
    const char* names[SCENARIO_VARIANTS_MAX + SCENARIO_BARRIERS_MAX];
    const SpecList* barriers = &script->scenario.barriers;
    int count = 0;
    for (; count < script->variant_count; ++count) {
        names[count] = script->variants[count].id;
    }
    for (int i = 0; i < barriers->count && i < SCENARIO_BARRIERS_MAX; ++i) {
        const char* id = SPEC_AT(BarrierSpec, *barriers, i)->id;
        names[count++] = id != NULL ? id : "";
    }
    settings_check(script, set, names, count, problems);
}

static Status open_all(Script* script, Bundle* bundle, const char* scenario,
                       const ScriptOptions* options, Problems* problems, Error* error) {
    Status status = get_file(bundle, scenario, "scenario", &script->scenario_source, error);
    if (status != STATUS_OK) {
        return status;
    }
    script->set = options != NULL ? options->set : NULL;
    bool has_scenario =
        load_file_set(&script->arena, &script->scenario_source, KIND_scenario, script->set,
                      &script->scenario, problems, &script->vm, &status, error);
    if (status != STATUS_OK || !has_scenario) {
        return status == STATUS_OK ? STATUS_INVALID : status;
    }
    const ScenarioSpec* spec = &script->scenario;
    script->seed = options != NULL && options->has_seed ? options->seed : (uint64_t)spec->seed;
    script->other_plan = options != NULL && options->plan != NULL;
    if (options != NULL && options->sheet != NULL) {
        script->scenario.sheet = options->sheet; // the scenario's comes before the plan's
    }
    const char* set = script->set;
    status = load_barriers(script, bundle, scenario, problems, error);
    if (status != STATUS_OK) {
        return status;
    }
    barriers_settle(script, set, problems);
    variants_apply(script, set, problems);
    check_settings(script, set, problems);
    status = load_plan(script, bundle, scenario, script->other_plan ? options->plan : spec->plan,
                       script->other_plan ? NULL : &spec->head,
                       options != NULL ? options->like : NULL, problems, error);
    if (status != STATUS_OK) {
        return status;
    }
    status = load_organisation(script, bundle, scenario, problems, error);
    if (status != STATUS_OK) {
        return status;
    }
    status = load_sheets(script, bundle, scenario, problems, error);
    if (status == STATUS_OK) {
        status = load_laws(script, bundle, scenario, problems, error);
    }
    if (status == STATUS_OK) {
        status = load_items(script, bundle, scenario, problems, error);
    }
    if (status == STATUS_OK) {
        status = load_substances(script, bundle, scenario, problems, error);
    }
    if (status == STATUS_OK) {
        status = load_kinds_of_people(script, bundle, scenario, problems, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    if (script->has_actions) {
        check_actions(script, problems);
    }
    if (script->has_actions && script->has_plan) {
        check_plan_spec(&script->plan, &script->actions, problems);
    }
    if (!headings_settle(script, problems)) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", scenario);
    }
    check_scenario_spec(script, problems);
    return STATUS_OK;
}

static Status finish_open(Status status, const Problems* problems, int before) {
    return status == STATUS_OK && problems->errors > before ? STATUS_INVALID : status;
}

Status script_open(Script** out, Bundle* bundle, const char* scenario, const ScriptOptions* options,
                   Problems* problems, Error* error) {
    *out = NULL;
    Script* script = NULL;
    int before = problems->errors;
    Status status = new_script(&script, error);
    if (status == STATUS_OK) {
        status = open_all(script, bundle, scenario, options, problems, error);
        status = finish_open(status, problems, before);
    }
    if (status == STATUS_INVALID) {
        problems_sort(problems);
        error_set(error, status, "'%s' has %d problem%s", scenario, problems->errors - before,
                  problems->errors - before == 1 ? "" : "s");
    }
    bool readable = script != NULL && script->scenario.head.source != NULL;
    if (status != STATUS_OK && !(status == STATUS_INVALID && readable)) {
        script_close(script);
        return status;
    }
    script->flawed = status != STATUS_OK;
    *out = script;
    return status;
}

Status script_check_plan(Bundle* bundle, const char* plan, Problems* problems, Error* error) {
    Script* script = NULL;
    int before = problems->errors;
    Status status = new_script(&script, error);
    if (status != STATUS_OK) {
        return status;
    }
    // Libraries lie beside the scenarios, one folder above the plans.
    const char* slash = strrchr(plan, '/');
    const char* above =
        arena_format(&script->arena, "%.*s../x", slash == NULL ? 0 : (int)(slash - plan) + 1, plan);
    if (above == NULL) {
        script_close(script);
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", plan);
    }
    // "scenarios/plans/../lib" and "scenarios/lib" are the same place to a disk, not to a bundle.
    const char* folder = strstr(above, "plans/../");
    if (folder != NULL) {
        above = arena_format(&script->arena, "%.*sx", (int)(folder - above), above);
    }
    bool ready = false;
    status = get_file(bundle, plan, "plan", &script->plan_source, error);
    if (status == STATUS_OK) {
        status = load_plan(script, bundle, above, NULL, NULL, NULL, problems, error);
    }
    if (status == STATUS_OK) {
        ready = load_file(&script->arena, &script->plan_source, KIND_plan, &script->plan, problems,
                          NULL, &status, error);
    }
    if (status == STATUS_OK && ready) {
        status = load_organisation(script, bundle, above, problems, error);
    }
    if (status == STATUS_OK && ready) {
        status = load_sheets(script, bundle, above, problems, error);
    }
    if (status == STATUS_OK && ready) {
        status = load_laws(script, bundle, above, problems, error);
    }
    if (status == STATUS_OK && ready && script->actions.head.source != NULL) {
        check_plan_spec(&script->plan, &script->actions, problems);
        if (!headings_settle(script, problems)) {
            status = error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", plan);
        }
    }
    script_close(script);
    problems_sort(problems);
    return finish_open(status, problems, before);
}

Status script_read_one(Bundle* bundle, Arena* arena, const char* path, const char* role, int kind,
                       void* spec, Problems* problems, Error* error) {
    Source* source = arena_take(arena, 1, sizeof(Source));
    if (source == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", path);
    }
    int before = problems->errors;
    Status status = get_file(bundle, path, role, source, error);
    if (status == STATUS_OK &&
        !load_file(arena, source, kind, spec, problems, NULL, &status, error) &&
        status == STATUS_OK) {
        status = error_set(error, STATUS_INVALID, "'%s' has %d problem%s", path,
                           problems->errors - before, problems->errors - before == 1 ? "" : "s");
    }
    return status;
}

bool script_read_actions(Bundle* bundle, Arena* arena, Problems* problems, ActionsSpec* actions) {
    Source source = {0};
    Status status = get_file(bundle, "scenarios/lib/actions.lua", "library", &source, NULL);
    return status == STATUS_OK &&
           load_file(arena, &source, KIND_actions, actions, problems, NULL, &status, NULL) &&
           load_groups(arena, bundle, "scenarios/", actions, problems, NULL) == STATUS_OK;
}

void script_close(Script* script) {
    if (script != NULL) {
        vm_close(script->vm);
        arena_free(&script->arena);
        free(script);
    }
}

// ---- what is asked of it --------------------------------------------------------------------

const char* script_facility(const Script* script) {
    return script->scenario.facility;
}

void script_facility_problem(const Script* script, Problems* problems, const char* hint,
                             const char* message) {
    char en[320];
    char zh[320];
    spec_problem(problems, &script->scenario.head, "facility", hint, "facility: %s%.0s",
                 "facility：%.0s%s", text_half(message, LANGUAGE_EN, en, sizeof(en)),
                 text_half(message, LANGUAGE_ZH, zh, sizeof(zh)));
}
