// Study: opening. Every combination that a single value makes is loaded once, so that mistakes show
// before the first run, and every file that any run may ask for is in memory afterwards.
#include "study/study_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"
#include "study/engine_hash.h"

/// Files, texts of a study may take this much [B].
#define STUDY_BYTES_MAX ((size_t)1 << 28)

// ---- the file ---------------------------------------------------------------------------------

/// "office_stair" -> "scenarios/studies/office_stair.lua"; a path stays a path.
static const char* study_path(Arena* arena, const char* name) {
    if (strchr(name, '/') != NULL || loaded_has_ending(name, ".lua")) {
        return name;
    }
    return arena_format(arena, "scenarios/studies/%s.lua", name);
}

static Status check_measure(const StudyFile* file, const char* name, int line, Measure* measure,
                            Problems* problems) {
    *measure = name == NULL ? MEASURE_HURT : measure_find(name);
    if (*measure != MEASURE_COUNT) {
        return STATUS_OK;
    }
    const char* names[MEASURE_COUNT];
    char hint[PROBLEM_HINT_MAX] = "";
    for (int i = 0; i < MEASURE_COUNT; i++) {
        names[i] = measure_row((Measure)i)->id;
    }
    const char* near = text_nearest(name, names, MEASURE_COUNT);
    if (near != NULL) {
        snprintf(hint, sizeof(hint), DID_YOU_MEAN, near, near);
    }
    problems_add(problems, PROBLEM_ERROR, file->file, line, NULL, hint,
                 "there is no measure \"%s\"", "没有指标“%s”", name);
    return STATUS_INVALID;
}

static Status read_file(Study* study, const char* name, Problems* problems, Error* error) {
    StudyFile* file = &study->file;
    const char* path = study_path(&study->arena, name);
    Status status = script_read_study(&study->bundle, &study->arena, path, problems, file, error);
    if (status == STATUS_OK) {
        status = check_measure(file, file->answer, file->answer_line, &study->answer, problems);
    }
    if (status == STATUS_OK) {
        const char* measure = file->until.measure != NULL ? file->until.measure : file->answer;
        status = check_measure(file, measure, file->until.line, &study->until, problems);
    }
    return status;
}

// ---- its arms ---------------------------------------------------------------------------------

const Loaded* study_arm(const Study* study, const DesignRun* run) {
    int place = run->scenario * study->design.facilities + run->facility;
    return &study->arms[place * study->file.plan_count + run->plan];
}

/// Whether a drill cannot be loaded so.
static bool is_wrong(const LoadOptions* options) {
    Loaded* tried = calloc(1, sizeof(Loaded));
    bool wrong = tried == NULL || loaded_open(tried, options) != STATUS_OK;
    if (tried != NULL) {
        loaded_close(tried);
    }
    free(tried);
    return wrong;
}

/// Whether the scenario cannot be loaded with its own plan either: then the study's plan is not to
/// blame.
static bool is_scenario_at_fault(const StudyFile* file, int scenario, int plan) {
    const LoadOptions own = {.scenario = file->scenarios[scenario]};
    return file->plans[plan].plan == NULL || is_wrong(&own);
}

/// Appends the problems that are not there yet: two arms may have the same file.
static void append_new(Problems* problems, const Problems* more) {
    for (int i = 0; i < more->count; i++) {
        const Problem* one = &more->items[i];
        bool there = one->kind != PROBLEM_ERROR;
        for (int k = 0; k < problems->count && !there; k++) {
            const Problem* other = &problems->items[k];
            there = other->line == one->line && strcmp(other->file, one->file) == 0 &&
                    strcmp(other->message, one->message) == 0;
        }
        if (!there) {
            char hint[PROBLEM_HINT_MAX] = "";
            if (one->hint[0] != 0) {
                snprintf(hint, sizeof(hint), "%s\n%s", one->hint, one->hint_zh);
            }
            problems_add(problems, one->kind, one->file, one->line, one->where, hint, "%s%.0s",
                         "%.0s%s", one->message, one->message_zh);
        }
    }
}

static Status open_arm(Study* study, int scenario, int facility, int plan, Problems* problems,
                       Error* error) {
    const StudyFile* file = &study->file;
    int place = scenario * study->design.facilities + facility;
    Loaded* arm = &study->arms[place * file->plan_count + plan];
    char* set = arena_take(&study->arena, 1, STUDY_SETTINGS_LENGTH);
    if (set == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", file->file);
    }
    const char* own = file->plans[plan].set;
    snprintf(set, STUDY_SETTINGS_LENGTH, "%s%s%s", file->always,
             file->always[0] != 0 && own[0] != 0 ? "," : "", own);
    const LoadOptions options = {.scenario = file->scenarios[scenario],
                                 .facility =
                                     file->facility_count > 0 ? file->facilities[facility] : NULL,
                                 .plan = file->plans[plan].plan,
                                 .set = set[0] != 0 ? set : NULL};
    Status status = loaded_open(arm, &options);
    drill_free(arm->drill); // runs make their own
    arm->drill = NULL;
    if (status == STATUS_OK) {
        return status;
    }
    if (status == STATUS_NO_MEMORY) {
        return status;
    }
    LoadOptions bare = options; // without what the plan sets, then without `always`
    bare.set = file->always[0] != 0 ? file->always : NULL;
    bool by_plan = own[0] != 0 && !is_wrong(&bare);
    bare.set = NULL;
    bool by_always = !by_plan && file->always[0] != 0 && !is_wrong(&bare);
    const char* where = file->scenarios[scenario];
    if (by_plan) {
        study_tell(file, file->plans[plan].line, where, own, arm, &arm->error, problems);
    } else if (by_always) {
        if (plan == 0 && facility == 0) { // the same for all of them
            study_tell(file, file->always_line, where, file->always, arm, &arm->error, problems);
        }
    } else if (arm->problems.errors > 0) { // of the scenario or plan: told as they are
        append_new(problems, &arm->problems);
    } else { // a file that is not there
        int line = is_scenario_at_fault(file, scenario, plan) ? file->scenarios_line
                                                              : file->plans[plan].line;
        study_tell(file, line, where, "", arm, &arm->error, problems);
    }
    return STATUS_INVALID;
}

static Status open_arms(Study* study, Problems* problems, Error* error) {
    const StudyFile* file = &study->file;
    Status worst = STATUS_OK;
    study->arms = calloc((size_t)study_arm_count(study), sizeof(Loaded));
    if (study->arms == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", file->file);
    }
    for (int scenario = 0; scenario < file->scenario_count; scenario++) {
        for (int facility = 0; facility < study->design.facilities; facility++) {
            for (int plan = 0; plan < file->plan_count; plan++) {
                Status status = open_arm(study, scenario, facility, plan, problems, error);
                worst = status != STATUS_OK ? status : worst;
            }
        }
    }
    if (worst == STATUS_OK) {
        worst = study_try_levels(study, problems, error);
    }
    for (int a = 0; a < study_arm_count(study); a++) {
        study->arms[a].bundle.load = NULL; // from here on nothing is read
        if (worst == STATUS_OK) {
            worst = loaded_share(&study->arms[a], error); // routes and vocabulary, for all its runs
        }
    }
    return worst;
}

// ---- what it is known by ----------------------------------------------------------------------

static int by_hash(const void* a, const void* b) {
    return strcmp(a, b);
}

/// What of the study's own file decides about its runs: not its words, nor how many runs there are.
static void hash_definition(const StudyFile* file, Hash* hash) {
    hash_u64(hash, hash_text(file->always));
    hash_u64(hash, file->seed);
    hash_i32(hash, (int32_t)file->design);
    for (int i = 0; i < file->scenario_count; i++) {
        hash_u64(hash, hash_text(file->scenarios[i]));
    }
    for (int i = 0; i < file->facility_count; i++) {
        hash_u64(hash, hash_text(file->facilities[i]));
    }
    for (int i = 0; i < file->plan_count; i++) {
        hash_u64(hash, hash_text(file->plans[i].plan));
        hash_u64(hash, hash_text(file->plans[i].set));
    }
    for (int i = 0; i < file->factor_count; i++) {
        const StudyFileFactor* factor = &file->factors[i];
        hash_u64(hash, hash_text(factor->id));
        hash_i32(hash, factor->range ? 1 : 0);
        hash_i32(hash, factor->base);
        for (int k = 0; k < factor->level_count; k++) {
            hash_u64(hash, hash_text(factor->levels[k].set));
            hash_f64(hash, factor->levels[k].weight);
        }
    }
}

/// The SHA-256 over that and the sums of all files that any run reads, each once, in the order of
/// the sums, so that neither names of folders nor the order of loading matter.
static Status hash_inputs(Study* study, Error* error) {
    int count = 1;
    for (int a = 0; a < study_arm_count(study); a++) {
        count += study->arms[a].bundle.count;
    }
    char(*sums)[65] = calloc((size_t)count, sizeof(*sums));
    if (sums == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'",
                         study->file.file);
    }
    Hash definition = hash_begin();
    hash_definition(&study->file, &definition);
    snprintf(sums[0], sizeof(sums[0]), "%016llx", (unsigned long long)hash_end(definition));
    int at = 1;
    for (int a = 0; a < study_arm_count(study); a++) {
        const Bundle* bundle = &study->arms[a].bundle;
        for (int i = 0; i < bundle->count; i++) {
            hash_sha256(bundle->files[i].bytes, bundle->files[i].count, sums[at++]);
        }
    }
    qsort(sums, (size_t)count, sizeof(*sums), by_hash);
    int different = 0;
    for (int i = 0; i < count; i++) {
        if (i == 0 || strcmp(sums[i], sums[i - 1]) != 0) {
            memmove(sums[different++], sums[i], sizeof(*sums));
        }
    }
    hash_sha256(sums, (size_t)different * sizeof(*sums), study->inputs);
    free(sums);
    return STATUS_OK;
}

static void describe_places(Study* study) {
    for (int place = 0; place < study->design.places; place++) {
        study->facilities[place] = study->arms[place * study->file.plan_count].facility;
    }
    for (int i = 0; i < study->file.scenario_count; i++) {
        const Loaded* arm = &study->arms[i * study->design.facilities * study->file.plan_count];
        const DrillDef* def = &arm->def;
        study->scenarios[i] =
            (StoreScenario){.id = study->file.scenarios[i],
                            .name = def->scenario.title,
                            .length_s = def->world.length * TICK_S - def->scenario.before_s};
    }
}

Status study_open(Study** out, const StudyOptions* options, Problems* problems, Error* error) {
    *out = NULL;
    Study* study = calloc(1, sizeof(Study));
    if (study == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", options->file);
    }
    snprintf(study->version, sizeof(study->version), "%s (engine %s)", options->version,
             MUSTER_ENGINE_HASH);
    study->shard = options->shards > 0 ? options->shard : 1;
    study->shards = options->shards > 0 ? options->shards : 1;
    arena_init_growing(&study->arena, STUDY_BYTES_MAX);
    bundle_init(&study->bundle, &study->arena, loaded_disk, NULL);
    Status status = read_file(study, options->file, problems, error);
    if (status == STATUS_OK) {
        status = design_make(&study->file, options->runs, &study->design, error);
    }
    if (status == STATUS_OK) {
        status = open_arms(study, problems, error);
    }
    if (status == STATUS_OK) {
        status = hash_inputs(study, error);
    }
    if (status != STATUS_OK) {
        study_close(study);
        return status;
    }
    describe_places(study);
    *out = study;
    return STATUS_OK;
}

const StudyFile* study_file(const Study* study) {
    return &study->file;
}

const Design* study_design(const Study* study) {
    return &study->design;
}

StoreHead study_head(const Study* study) {
    return (StoreHead){.design = &study->design,
                       .version = study->version,
                       .inputs = study->inputs,
                       .scenarios = study->scenarios,
                       .facilities = study->facilities,
                       .shard = study->shard,
                       .shards = study->shards};
}

void study_close(Study* study) {
    if (study == NULL) {
        return;
    }
    for (int a = 0; study->arms != NULL && a < study_arm_count(study); a++) {
        loaded_close(&study->arms[a]);
    }
    free(study->arms);
    arena_free(&study->arena);
    free(study);
}
