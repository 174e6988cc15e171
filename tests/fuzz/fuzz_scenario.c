// Fuzz: any bytes as a scenario, with a small fixed plan and vocabulary. Whatever comes in, opening
// ends in a scenario or in problems, and what opens also resolves, or is refused, on a small block
// and runs its handlers for two seconds; nothing leaks, hangs or asserts.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "script/script.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static const char plan_text[] =
    "return plan { { en = 'P', zh = '预案' }, roles = { role { 'leader', en = 'L', zh = '长' } },\n"
    "procedure { 'p', starts = knows 'fire',\n"
    "step { 's', by = 'leader', action = 'press', target = 20, limit = 60 } } }";

static const char actions_text[] =
    "return actions {\n"
    "action { 'press', en = 'press', zh = '按下', group = 'report', place = 'device',\n"
    "device = 'call_point', seconds = 4, effects = 'alarm' },\n"
    "action { 'sweep', en = 'sweep', zh = '清场', group = 'evacuate', place = 'target',\n"
    "target = 'storey', seconds = 10, effects = { 'sweep' } } }";

static const MapDef map = {
    .name = "block",
    .storeys = (const char* const[]){".............\n"
                                     ".###########.\n"
                                     ".#aaaa#bbbb#.\n"
                                     ".#aaaa+bbbb#.\n"
                                     "*+aaaa#bbbb#.\n"
                                     ".###########.\n"
                                     "............."},
    .storey_count = 1,
    .cell = 2,
    .legend = "room a office Lobby\nroom b store Store",
};

typedef struct Work {
    Arena files, texts;
    Bundle bundle;
    Problems problems;
    DrillDef def;
} Work;

static Status put(Work* work, const char* name, const void* bytes, size_t count) {
    return bundle_put(&work->bundle, name, "fuzz", bytes, count, NULL);
}

/// Two seconds of what the input made.
static void run(Script* script, const DrillDef* def) {
    Drill* drill = NULL;
    if (drill_create(def, &drill, NULL) != STATUS_OK) {
        return;
    }
    script_attach(script, drill);
    for (int tick = 0; tick < 40 && drill_step(drill); ++tick) {
    }
    drill_free(drill);
}

/// A scenario with mistakes is still held against a facility, for the rest of its mistakes; it
/// never becomes a drill.
static void look_for_more(Script* script, Work* work) {
    const Facility* facility = NULL;
    Problems* apart = calloc(1, sizeof(Problems));
    if (apart == NULL) {
        return;
    }
    problems_init(apart);
    if (script != NULL && facility_from_map(&work->texts, &map, apart, &facility) == STATUS_OK) {
        ASSERT(script_resolve(script, facility, &work->texts, &work->problems, &work->def, NULL) !=
               STATUS_OK);
    }
    free(apart);
}

static void open_and_run(Work* work) {
    Script* script = NULL;
    Status status =
        script_open(&script, &work->bundle, "scenarios/x.lua", NULL, &work->problems, NULL);
    ASSERT(status != STATUS_OK || script != NULL);
    ASSERT(status != STATUS_INVALID || work->problems.errors > 0);
    if (status != STATUS_OK) {
        look_for_more(script, work);
        script_close(script);
        return;
    }
    ScriptSummary summary;
    script_summary(script, &work->texts, &summary);
    const Facility* facility = NULL;
    problems_init(&work->problems);
    if (summary.people <= 200 &&
        facility_from_map(&work->texts, &map, &work->problems, &facility) == STATUS_OK &&
        script_resolve(script, facility, &work->texts, &work->problems, &work->def, NULL) ==
            STATUS_OK) {
        run(script, &work->def);
    }
    script_close(script);
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    Work* work = calloc(1, sizeof(Work));
    if (work == NULL) {
        return 0;
    }
    arena_init_growing(&work->files, (size_t)64 << 20);
    arena_init_growing(&work->texts, (size_t)64 << 20);
    bundle_init(&work->bundle, &work->files, NULL, NULL);
    problems_init(&work->problems);
    if (put(work, "scenarios/x.lua", data, size) == STATUS_OK &&
        put(work, "scenarios/plans/p.lua", plan_text, strlen(plan_text)) == STATUS_OK &&
        put(work, "scenarios/lib/actions.lua", actions_text, strlen(actions_text)) == STATUS_OK) {
        open_and_run(work);
    }
    arena_free(&work->texts);
    arena_free(&work->files);
    free(work);
    return 0;
}
