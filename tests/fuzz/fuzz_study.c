// Fuzz: any bytes as a study's file, as settings of a scenario, and as a record from another rank.
// A study that reads has runs whose settings fit or are refused; settings end in a scenario or in
// problems; bytes that make a record make the same bytes again.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "script/script.h"
#include "study/design.h"
#include "study/record.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static const char plan_text[] =
    "return plan { { en = 'P', zh = '预案' }, roles = { role { 'leader', en = 'L', zh = '长' } },\n"
    "procedure { 'p', starts = knows 'fire',\n"
    "step { 's', by = 'leader', action = 'press', target = 20, limit = 60 } } }";

static const char actions_text[] =
    "return actions {\n"
    "action { 'press', en = 'press', zh = '按下', group = 'report', place = 'device',\n"
    "device = 'call_point', seconds = 4, effects = 'alarm' } }";

static const char scenario_text[] =
    "return scenario { { en = 'S', zh = '情景' }, facility = 'block', plan = 'p', length = 60,\n"
    "people = { person { 'Ann', room = 'Lobby', role = 'leader' },\n"
    "crowd { 5, room = 'Store', profile = 'staff', reacts = lognormal(30, 0.6) } },\n"
    "services = { service { 'police', travel = 99 } },\n"
    "hazards = { fire { 'bin', at = place { 'Store', storey = 1 }, peak = kW(100) } } }";

typedef struct Work {
    Arena files, texts;
    Bundle bundle;
    Problems problems;
    StudyFile study;
} Work;

static Work* work_new(void) {
    Work* work = calloc(1, sizeof(Work));
    if (work == NULL) {
        abort();
    }
    arena_init_growing(&work->files, (size_t)64 << 20);
    arena_init_growing(&work->texts, (size_t)64 << 20);
    bundle_init(&work->bundle, &work->files, NULL, NULL);
    problems_init(&work->problems);
    return work;
}

static void work_free(Work* work) {
    arena_free(&work->texts);
    arena_free(&work->files);
    free(work);
}

static Status put(Work* work, const char* name, const void* bytes, size_t count) {
    return bundle_put(&work->bundle, name, "fuzz", bytes, count, NULL);
}

/// The first runs and the last of what was read.
static void look_at_runs(const StudyFile* study) {
    Design design;
    if (design_make(study, 0, &design, NULL) != STATUS_OK) {
        return;
    }
    for (int64_t run = 0; run < design.runs; run += run < 8 ? 1 : design.runs / 8 + 1) {
        char text[STUDY_SETTINGS_LENGTH];
        DesignRun point = design_run(&design, run);
        bool fits = design_settings(&design, &point, text, sizeof(text));
        ASSERT(strlen(text) < sizeof(text) && (fits || strlen(text) + 1 >= sizeof(text)));
        ASSERT(point.scenario < study->scenario_count && point.plan < study->plan_count);
    }
}

static void as_study(const uint8_t* data, size_t size) {
    Work* work = work_new();
    if (put(work, "x.lua", data, size) == STATUS_OK) {
        Status status = script_read_study(&work->bundle, &work->texts, "x.lua", &work->problems,
                                          &work->study, NULL);
        ASSERT(status != STATUS_INVALID || work->problems.errors > 0);
        if (status == STATUS_OK && work->study.runs <= 2000) {
            look_at_runs(&work->study);
        }
    }
    work_free(work);
}

static void as_settings(const uint8_t* data, size_t size) {
    Work* work = work_new();
    char set[600];
    size = size < sizeof(set) - 1 ? size : sizeof(set) - 1;
    memcpy(set, data, size);
    set[size] = 0;
    const ScriptOptions options = {.set = set};
    Script* script = NULL;
    if (put(work, "scenarios/x.lua", scenario_text, strlen(scenario_text)) == STATUS_OK &&
        put(work, "scenarios/plans/p.lua", plan_text, strlen(plan_text)) == STATUS_OK &&
        put(work, "scenarios/lib/actions.lua", actions_text, strlen(actions_text)) == STATUS_OK) {
        Status status =
            script_open(&script, &work->bundle, "scenarios/x.lua", &options, &work->problems, NULL);
        ASSERT(status != STATUS_INVALID || work->problems.errors > 0);
    }
    script_close(script);
    work_free(work);
}

static void as_record(const uint8_t* data, size_t size) {
    Record* record = record_read(data, size);
    if (record == NULL) {
        return;
    }
    unsigned char* bytes = malloc(record_bytes(record));
    if (bytes != NULL) {
        record_write(record, bytes, record_bytes(record));
    }
    free(bytes);
    record_free(record);
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    as_study(data, size);
    as_settings(data, size);
    as_record(data, size);
    return 0;
}
