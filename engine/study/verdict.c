// Verdict: what is judged, and gathering what the sentences need.

#include "study/verdict.h"

#include "study/verdict_words.h"

#include <math.h>

Verdict verdict_of(const Comparison* comparison, double margin) {
    const Interval* mean = &comparison->mean;
    if (comparison->groups < GROUPS_MIN || isnan(mean->low) || isnan(mean->high)) {
        return VERDICT_TOO_FEW;
    }
    if (margin > 0.0 && mean->low > -margin && mean->high < margin) {
        return VERDICT_SAME;
    }
    if (comparison->differing < VERDICT_DIFFERING_MIN || (mean->low <= 0.0 && mean->high >= 0.0)) {
        return VERDICT_NONE_FOUND;
    }
    bool lower = mean->high < 0.0;
    return lower == (measure_row(comparison->measure)->better < 0) ? VERDICT_BETTER : VERDICT_WORSE;
}

Text verdict_name(Verdict verdict) {
    static const Text names[] = {{"better", "更优"},
                                 {"worse", "更差"},
                                 {"no difference found", "未发现差异"},
                                 {"the same within the margin", "差异小于规定界限"},
                                 {"too few runs to tell", "运行次数不足，无法判断"}};
    return names[verdict];
}

/// Whether a time came in at least half of the runs.
static bool mostly_comes(const StudyResults* results, Measure measure) {
    int32_t done = 0;
    int32_t came = 0;
    for (int32_t i = 0; i < results->run_count; i++) {
        done += results->runs[i].status == RUN_DONE ? 1 : 0;
        came += results->runs[i].status == RUN_DONE && !isnan(results->runs[i].measures[measure])
                    ? 1
                    : 0;
    }
    return came > 0 && 2 * came >= done;
}

/// Time where people or marks are asked about, people hurt where time is: the latest time that
/// mostly comes, since one that hardly ever does tells nothing of the plans.
static Measure other_question(const StudyResults* results) {
    static const Measure times[] = {MEASURE_LAST_OUT, MEASURE_OUT_95, MEASURE_OUT_90,
                                    MEASURE_OUT_50};
    if (measure_row(results->answer)->restricted) {
        return MEASURE_HURT;
    }
    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
        if (mostly_comes(results, times[i])) {
            return times[i];
        }
    }
    return MEASURE_LAST_OUT;
}

static int32_t best_plan(const StudyResults* results, const StudyAnswer* answer) {
    int32_t best = 0;
    double sign = measure_row(results->answer)->better < 0 ? -1.0 : 1.0;
    for (int32_t plan = 1; plan < results->plan_count; plan++) {
        double gain = sign * answer->comparisons[plan].mean.value;
        bool better = answer->verdicts[plan] == VERDICT_BETTER;
        if (better && (best == 0 || gain > sign * answer->comparisons[best].mean.value)) {
            best = plan;
        }
    }
    return best;
}

bool study_answer(Arena* arena, const StudyIndex* index, StudyAnswer* answer) {
    const StudyResults* results = index->results;
    int32_t against = results->plan_count > 1 ? results->plan_count - 1 : 1;
    *answer = (StudyAnswer){.second_measure = other_question(results),
                            .confidence = 1.0 - (1.0 - results->confidence) / against};
    bool good = study_summary(arena, index, &RUNS_ALL, results->answer, 0, &answer->alone);
    for (int32_t plan = 0; plan < results->plan_count && good; plan++) {
        good = study_egress(arena, index, plan, &answer->egress[plan]);
        if (plan > 0 && good) {
            good = study_compare(arena, index, &RUNS_ALL, results->answer, 0, plan,
                                 answer->confidence, &answer->comparisons[plan]) &&
                   study_compare(arena, index, &RUNS_ALL, answer->second_measure, 0, plan,
                                 answer->confidence, &answer->second[plan]);
            answer->verdicts[plan] = verdict_of(&answer->comparisons[plan], results->margin);
        }
    }
    if (!good) {
        return false;
    }
    answer->best = best_plan(results, answer);
    if (results->plan_count > 1) {
        int32_t shown = answer->best > 0 ? answer->best : 1;
        answer->gain_count = study_level_gains(arena, index, results->answer, 0, shown,
                                               answer->gains, VERDICT_GAINS_MAX);
    }
    verdict_words(index, answer);
    return answer->gain_count >= 0;
}
