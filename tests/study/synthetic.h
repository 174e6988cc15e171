/// Synthetic studies: populations whose truth is known, run through the real path of the
/// estimators.
///
/// A pair's luck (how bad the fire is, how slow the people) is shared by its plans; on top each run
/// has chance of its own, person by person, so that equal plans do not give equal runs.
#pragma once

#include "core/detmath.h"
#include "core/rng.h"
#include "study/results.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct Synthetic {
    uint64_t seed;   // of the whole study
    int32_t repeats; // seeds a condition
    StudyDesign design;
    int32_t plan_count;
    double odds[STUDY_PLANS_MAX];   // of being hurt, against plan A: 1 is equal
    double faster[STUDY_PLANS_MAX]; // how much sooner out than plan A [s]
    double base;                    // chance of a person to be hurt in a middling run
    bool gain_needs_wardens;        // plans differ only with three wardens or more
} Synthetic;

enum { SYNTHETIC_PEOPLE = 120, SYNTHETIC_CURVE = 121, SYNTHETIC_WARDENS = 5, SYNTHETIC_PLACES = 3 };

static inline double synthetic_unit(const Synthetic* of, uint64_t who, uint64_t what, uint64_t n) {
    return rng_unit((RngKey){
        .seed = of->seed, .stream = RNG_TEST, .slot = 9, .who = who, .what = what, .n = n});
}

static inline double synthetic_normal(const Synthetic* of, uint64_t who, uint64_t what) {
    double unit = synthetic_unit(of, who, what, 0);
    return det_inverse_normal(unit < 1e-9 ? 1e-9 : unit);
}

/// People out and hurt over time, and the measures that follow. `inside` NULL: no curves.
static inline void synthetic_outcome(const Synthetic* of, StudyRun* run, uint16_t* inside,
                                     uint16_t* unhurt) {
    uint64_t luck = run->seed;
    uint64_t own = run->seed * 64 + (uint64_t)run->plan + (uint64_t)run->cell * 977;
    double wardens = run->values[0] + 1.0;
    bool differs = !of->gain_needs_wardens || wardens >= 3.0;
    double severity = det_exp(0.5 * synthetic_normal(of, luck, 1)) *
                      (run->values[1] < 0.5   ? 0.6
                       : run->values[1] < 1.5 ? 1.0
                                              : 1.6) *
                      (1.6 - 0.2 * wardens);
    double chance = of->base * severity * (differs ? of->odds[run->plan] : 1.0);
    double slow = 1.0 + 0.1 * synthetic_normal(of, luck, 2) + 0.05 * (5.0 - wardens);
    double sooner = differs ? of->faster[run->plan] : 0.0;
    double out[SYNTHETIC_PEOPLE];
    bool hurt[SYNTHETIC_PEOPLE];
    double last = 0.0;
    int harmed = 0;
    for (int i = 0; i < SYNTHETIC_PEOPLE; i++) {
        double at = (60.0 + 300.0 * synthetic_unit(of, own, 3, (uint64_t)i)) * slow;
        double late = at - 60.0 > 0.0 ? (at - 60.0) / 330.0 : 0.0;
        out[i] = at - sooner * late;
        hurt[i] = synthetic_unit(of, own, 4, (uint64_t)i) < chance * late;
        last = out[i] > last ? out[i] : last;
        harmed += hurt[i] ? 1 : 0;
    }
    int dead = 0;
    for (int i = 0; i < harmed; i++) {
        dead += synthetic_unit(of, own, 5, (uint64_t)i) < 0.15 ? 1 : 0;
    }
    for (int t = 0; t < SYNTHETIC_CURVE && inside != NULL; t++) {
        inside[t] = 0;
        unhurt[t] = SYNTHETIC_PEOPLE;
        for (int i = 0; i < SYNTHETIC_PEOPLE; i++) {
            inside[t] = (uint16_t)(inside[t] + (out[i] > t * 5.0 ? 1 : 0));
            unhurt[t] = (uint16_t)(unhurt[t] - (hurt[i] && out[i] * 0.9 <= t * 5.0 ? 1 : 0));
        }
    }
    for (int m = 0; m < MEASURE_COUNT; m++) {
        run->measures[m] = (double)NAN;
    }
    run->measures[MEASURE_LAST_OUT] = last <= 600.0 ? last : (double)NAN;
    run->measures[MEASURE_HURT] = harmed;
    run->measures[MEASURE_DEAD] = dead;
    run->measures[MEASURE_INJURED] = harmed - dead;
    run->measures[MEASURE_RSET] = last;
    run->measures[MEASURE_ASET] = 355.0 + 40.0 * synthetic_normal(of, luck, 6);
    run->measures[MEASURE_DENSITY] = 2.0 + 2.5 * synthetic_unit(of, own, 7, 0);
    run->people = SYNTHETIC_PEOPLE;
}

static inline StudyResults synthetic_study(Arena* arena, const Synthetic* of) {
    static const StudyPlan plans[STUDY_PLANS_MAX] = {{"nearest", {"nearest exit", "就近疏散"}},
                                                     {"west", {"turned west", "向西疏散"}},
                                                     {"third", {"third plan", "第三方案"}},
                                                     {"fourth", {"fourth plan", "第四方案"}}};
    static const StudyScenario scenario = {
        "office_fire", {"Fire in the office", "办公楼火灾"}, SYNTHETIC_PEOPLE, 600.0};
    static const Text wardens[] = {
        {"one", "1 人"}, {"two", "2 人"}, {"three", "3 人"}, {"four", "4 人"}, {"five", "5 人"}};
    static const double numbers[] = {1, 2, 3, 4, 5};
    static const Text places[] = {
        {"north rooms", "北侧房间"}, {"kitchen", "茶水间"}, {"lobby", "大厅"}};
    static const StudyFactor factors[] = {
        {"wardens", {"Wardens on duty", "值守人数"}, "", 5, wardens, numbers, 2, 0, 0},
        {"fire", {"Where it burns", "起火位置"}, "", 3, places, NULL, 1, 0, 0}};
    StudyResults results = study_results_default();
    results.id = "east_stair";
    results.file = "studies/east_stair.lua";
    results.version = "test";
    results.title = (Text){"Office, 120 people, east stair lost", "办公楼 120 人，东楼梯失效"};
    results.question = (Text){"Does plan B beat plan A when the east stair is lost?",
                              "东楼梯失效时，方案 B 是否优于方案 A？"};
    results.design = of->design;
    results.plans = plans;
    results.plan_count = of->plan_count;
    results.scenarios = &scenario;
    results.scenario_count = 1;
    results.factors = factors;
    results.factor_count = 2;
    results.curve_step_s = 5.0;
    results.curve_count = SYNTHETIC_CURVE;
    int32_t cells = SYNTHETIC_WARDENS * SYNTHETIC_PLACES;
    int32_t most = cells * of->repeats * of->plan_count;
    StudyRun* runs = ARENA_TAKE(arena, StudyRun, (size_t)most);
    uint16_t* curves = ARENA_TAKE(arena, uint16_t, (size_t)most * 2 * SYNTHETIC_CURVE);
    int32_t pair = 0;
    for (int32_t cell = 0; cell < cells; cell++) {
        int32_t warden = cell % SYNTHETIC_WARDENS;
        int32_t place = cell / SYNTHETIC_WARDENS;
        bool single = warden == factors[0].base || place == factors[1].base;
        for (int32_t repeat = 0; repeat < of->repeats; repeat++) {
            if (of->design == STUDY_ONE_AT_A_TIME && !single) {
                continue;
            }
            for (int32_t plan = 0; plan < of->plan_count; plan++) {
                StudyRun* run = &runs[results.run_count];
                uint16_t* inside = &curves[(size_t)results.run_count * 2 * SYNTHETIC_CURVE];
                char* replay =
                    arena_format(arena, "muster study %s --only %d:%d", results.file, pair, plan);
                *run = (StudyRun){.plan = plan,
                                  .cell = cell,
                                  .repeat = repeat,
                                  .pair = pair,
                                  .seed = 1000 + (uint64_t)repeat,
                                  .replay = replay};
                run->values[0] = warden;
                run->values[1] = place;
                run->inside = inside;
                run->unhurt = inside + SYNTHETIC_CURVE;
                synthetic_outcome(of, run, inside, inside + SYNTHETIC_CURVE);
                results.run_count++;
            }
            pair++;
        }
    }
    results.runs = runs;
    results.runs_planned = results.run_count;
    return results;
}
