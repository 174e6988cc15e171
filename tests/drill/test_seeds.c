// Seeds: what must hold of any plan over many runs (response_model 17): skill never slows a step in
// the median, an absent role delays its own steps and none before, and a dead radio delays
// what hangs on somebody else's word, not what is seen.
#include "rig.h"

#define SEEDS 12
#define RUN_S 500
/// Who talks into a dead net, and redials, does it with a body that could have walked [s].
#define SLACK_S 30

/// What is different from the rig's plan in one series of runs.
typedef struct Variant {
    SkillLevel level;
    int32_t absent; // role, -1 none
    bool mute;      // nobody has a radio
    bool dead;      // they have, and the net is dead from the start: nobody knows it
} Variant;

typedef struct Series {
    uint32_t done[RIG_STEPS][SEEDS]; // tick; the run's end where it was not done
    bool by_word[RIG_STEPS][SEEDS];  // somebody's word started its clock, or asked for it
} Series;

/// True when a step began by what its actor was told: its trigger, or what it stands after; or when
/// its boss asked for it, which brings back what was forgotten.
static bool is_by_word(const Rig* rig, int32_t step) {
    if (rig->drill->state->play[step].asks > 0) {
        return true;
    }
    const StepStatus* status = drill_step_status(rig->drill, step);
    const EventLog* log = world_events(drill_world(rig->drill));
    if (status->clock_event == EVENT_NONE || status->clock_event > log->count) {
        return false;
    }
    const Event* proof = &log->events[status->clock_event - 1];
    bool fact = proof->kind == EVENT_FACT_LEARNED || proof->kind == EVENT_FACT_CHANGED;
    return fact && (proof->detail == WAY_TOLD || proof->detail == WAY_INFERRED);
}

static void run_series(const Variant* variant, Series* series) {
    for (int seed = 0; seed < SEEDS; seed++) {
        Rig rig;
        rig_open(&rig);
        rig.def.seed = (uint64_t)seed + 1;
        for (int i = 0; i < RIG_ROLES; i++) {
            rig.roles[i].level = variant->level;
            rig.roles[i].absent = i == variant->absent;
            rig.roles[i].has_radio = !variant->mute;
            rig.roles[i].deputies[0] = i == RIG_WARDEN ? RIG_CALLER : -1;
        }
        rig_start(&rig);
        if (variant->dead) {
            drill_queue(rig.drill, (Command){.kind = COMMAND_CHANNEL,
                                             .source = SOURCE_TRAINER,
                                             .a = CHANNEL_RADIO,
                                             .c = NOBODY});
        }
        rig_run(&rig, RUN_S);
        for (int step = 0; step < RIG_STEPS; step++) {
            const StepStatus* status = drill_step_status(rig.drill, step);
            series->by_word[step][seed] = is_by_word(&rig, step);
            series->done[step][seed] =
                status->state == STEP_DONE ? status->done : RUN_S * TICKS_PER_SECOND;
        }
        rig_close(&rig);
    }
}

static uint32_t median(const Series* series, int step) {
    uint32_t sorted[SEEDS];
    for (int i = 0; i < SEEDS; i++) {
        int at = i;
        for (; at > 0 && sorted[at - 1] > series->done[step][i]; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = series->done[step][i];
    }
    return sorted[SEEDS / 2];
}

TEST(the_better_trained_are_never_slower_in_the_median) {
    UNUSED_STATE;
    static Series series[LEVEL_COUNT];
    for (int level = 0; level < LEVEL_COUNT; level++) {
        run_series(&(Variant){(SkillLevel)level, -1, false, false}, &series[level]);
    }
    int slower = 0;
    for (int step = 0; step < RIG_STEPS; step++) {
        assert_true(median(&series[LEVEL_TRAINED], step) <= median(&series[LEVEL_ORDINARY], step));
        assert_true(median(&series[LEVEL_ORDINARY], step) <= median(&series[LEVEL_NOVICE], step));
        slower +=
            median(&series[LEVEL_TRAINED], step) < median(&series[LEVEL_NOVICE], step) ? 1 : 0;
    }
    assert_true(slower >= 4);
}

TEST(an_absent_role_delays_its_own_steps_and_none_before) {
    UNUSED_STATE;
    static Series all;
    static Series without;
    run_series(&(Variant){LEVEL_TRAINED, -1, false, false}, &all);
    run_series(&(Variant){LEVEL_TRAINED, RIG_WARDEN, false, false}, &without);
    for (int seed = 0; seed < SEEDS; seed++) {
        // The finder needs nobody, and has the same luck.
        assert_int_equal(all.done[RIG_RAISE][seed], without.done[RIG_RAISE][seed]);
        assert_true(without.done[RIG_SWEEP_STEP][seed] >= all.done[RIG_SWEEP_STEP][seed]);
    }
    assert_int_equal(median(&all, RIG_CALL_STEP), median(&without, RIG_CALL_STEP));
    uint32_t later = median(&without, RIG_SWEEP_STEP) - median(&all, RIG_SWEEP_STEP);
    assert_true(later >= 30 * TICKS_PER_SECOND); // until its deputy misses it
    assert_true(median(&without, RIG_SWEEP_STEP) < RUN_S * TICKS_PER_SECOND); // and does it
}

TEST(a_dead_radio_delays_what_hangs_on_a_word_and_not_what_is_seen) {
    UNUSED_STATE;
    static Series heard;
    static Series mute;
    run_series(&(Variant){LEVEL_TRAINED, -1, false, false}, &heard);
    run_series(&(Variant){LEVEL_TRAINED, -1, true, false}, &mute);
    for (int seed = 0; seed < SEEDS; seed++) {
        // By eye: the same but for who stands in the way, who may have heard and left before.
        int64_t apart = (int64_t)heard.done[RIG_RAISE][seed] - (int64_t)mute.done[RIG_RAISE][seed];
        assert_true(apart >= -2 * TICKS_PER_SECOND && apart <= 2 * TICKS_PER_SECOND);
    }
    // By bell or word, whichever is first: never sooner without the word, and done all the same.
    for (int step = RIG_CALL_STEP; step <= RIG_SWEEP_STEP; step++) {
        assert_true(median(&mute, step) + 2 * TICKS_PER_SECOND >= median(&heard, step));
        assert_true(median(&mute, step) < RUN_S * TICKS_PER_SECOND);
    }
    assert_true(median(&mute, RIG_END_STEP) >= median(&heard, RIG_END_STEP));
}

TEST(every_step_that_a_dead_net_delays_hangs_on_somebodys_word) {
    UNUSED_STATE;
    static Series heard;
    static Series dead;
    int words = 0;
    for (int level = 0; level < LEVEL_COUNT; level++) {
        run_series(&(Variant){(SkillLevel)level, -1, false, false}, &heard);
        run_series(&(Variant){(SkillLevel)level, -1, false, true}, &dead);
        for (int seed = 0; seed < SEEDS; seed++) {
            bool own_word = false; // an earlier step of the same role hung on a word
            for (int step = 0; step < RIG_STEPS; step++) {
                bool by_word = heard.by_word[step][seed] || dead.by_word[step][seed];
                own_word = own_word || (step == RIG_SWEEP_STEP && by_word);
                words += by_word ? 1 : 0;
                bool later =
                    dead.done[step][seed] > heard.done[step][seed] + SLACK_S * TICKS_PER_SECOND;
                if (later && !by_word && !(step == RIG_COUNT_STEP && own_word)) {
                    print_message("level %d seed %d step %d: %g s, with a radio %g s\n", level,
                                  seed + 1, step, dead.done[step][seed] * TICK_S,
                                  heard.done[step][seed] * TICK_S);
                }
                assert_true(!later || by_word || (step == RIG_COUNT_STEP && own_word));
            }
        }
    }
    assert_true(words >= SEEDS); // or nothing was shown
}

SUITE(CASE(every_step_that_a_dead_net_delays_hangs_on_somebodys_word),
      CASE(the_better_trained_are_never_slower_in_the_median),
      CASE(an_absent_role_delays_its_own_steps_and_none_before),
      CASE(a_dead_radio_delays_what_hangs_on_a_word_and_not_what_is_seen))
