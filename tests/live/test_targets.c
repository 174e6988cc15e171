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

/// The steps that came after their target, by id in the order of the plan, a blank before each.
static void list_late(const Score* score, char* list, size_t size) {
    list[0] = '\0';
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (item->kind == ITEM_TIMED && item->step >= 0 && item->counts &&
            item->took_s > item->target_s) {
            print_message("%s: %.1f s, target %.0f\n", item->id, item->took_s, item->target_s);
            text_append(list, size, " %s", item->id);
        }
    }
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
    char late[256];
    list_late(&run->score, late, sizeof(late));
    assert_string_equal(late, "");
    end_run(run);
}

/// The other drills' plans, and what each cannot do in its own time even so: one pair of hands has
/// several duties at once, or the way is longer than the book's time. Their marks say less of a
/// team than others do. A step that joins them is a fault of the plan; one that leaves them leaves
/// this list.
TEST(no_plan_misses_more_of_its_own_targets_than_are_known) {
    UNUSED_STATE;
    static const struct {
        const char* drill;
        double seconds; // of the drill, pre phase included
        const char* late;
    } rows[] = {
        {"chlorine_works", 500.0, ""},
        {"datacentre_dual", 900.0, ""},
        {"electric_shock", 920.0, " call aed hand"},
        {"food_poisoning", 3600.0, " call_120"},
        {"harness_rescue", 990.0, " stop hand"},
        {"kitchen_fire", 754.0, " gas_off call announce end"},
        {"machine_entrapment", 975.0, " call bleed"},
        {"office_fire", 900.0, " raise first_blow call announce sweep_2f sweep_1f list end"},
        {"scaffold_fall", 1350.0, " stop below call bleed press still lane guide hand"},
        {"tank_entry", 1100.0, " vn blower call_120 call_119"},
        {"workshop_fire", 547.0, " call sweep"},
        {"first_steps", 180.0, " call"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        print_message("%s\n", rows[i].drill);
        Perfect* run = run_at_once(rows[i].drill, rows[i].seconds);
        char late[256];
        list_late(&run->score, late, sizeof(late));
        assert_string_equal(late, rows[i].late);
        int done = 0;
        for (int k = 0; k < run->score.item_count; k++) {
            done += run->score.items[k].step >= 0 && run->score.items[k].state == ITEM_SCORED;
        }
        assert_true(done >= 4); // the plan was indeed followed
        end_run(run);
    }
}

SUITE(CASE(the_boilers_plan_reaches_its_own_targets),
      CASE(no_plan_misses_more_of_its_own_targets_than_are_known))
