// Targets: a duty that the plan itself cannot do in its time tells nothing of a team. The plan is
// followed by everybody at once - no delay, nothing forgotten, every card answered rightly -, as in
// the run that the outcome is held against; then no step may come after its target.
#include "load/loaded.h"

#include "drill/score.h"

#include "support/check.h"

#include <stdlib.h>
#include <string.h>

static void plan_at_once(void* user, DrillDef* def) {
    (void)user;
    def->at_once = true;
}

typedef struct Perfect {
    Loaded first, again;
    Score score;
} Perfect;

/// Runs a shipped drill by the plan at once, for so many seconds.
static Perfect* run_at_once(const char* scenario, double seconds) {
    Error error = {0};
    Perfect* run = calloc(1, sizeof(Perfect));
    assert_non_null(run);
    assert_int_equal(setenv("MUSTER_HOME", MUSTER_SOURCE_DIR, 1), 0);
    const LoadOptions load = {.scenario = scenario};
    assert_int_equal(loaded_open(&run->first, &load), STATUS_OK);
    assert_int_equal(loaded_again(&run->again, &run->first, NULL, plan_at_once, NULL, &error),
                     STATUS_OK);
    while (world_seconds(drill_world(run->again.drill)) < seconds && drill_step(run->again.drill)) {
    }
    score_run(run->again.drill, &run->again.def.plan, NULL, &run->score);
    return run;
}

static void end_run(Perfect* run) {
    loaded_close(&run->again);
    loaded_close(&run->first);
    free(run);
}

/// How many steps came after their target, told with their times.
static int count_late(const Score* score) {
    int late = 0;
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (item->kind == ITEM_TIMED && item->counts && item->took_s > item->target_s) {
            print_message("%s: %.1f s, target %.0f\n", item->id, item->took_s, item->target_s);
            late++;
        }
    }
    return late;
}

static const ScoreItem* item_of(const Score* score, const char* id) {
    for (int i = 0; i < score->item_count; i++) {
        if (strcmp(score->items[i].id, id) == 0) {
            return &score->items[i];
        }
    }
    return NULL;
}

TEST(the_boilers_plan_reaches_its_own_targets) {
    UNUSED_STATE;
    Perfect* run = run_at_once("boiler_gas", 400.0);
    static const char* const first[] = {"no_touch",  "windows",  "office", "v1",
                                        "stop_weld", "call_119", "cordon"};
    for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++) {
        const ScoreItem* item = item_of(&run->score, first[i]);
        assert_non_null(item);
        assert_int_equal(item->state, ITEM_SCORED);
    }
    assert_int_equal(count_late(&run->score), 0);
    end_run(run);
}

SUITE(CASE(the_boilers_plan_reaches_its_own_targets))
