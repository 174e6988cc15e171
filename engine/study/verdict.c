// Verdict: what is judged, and gathering what the sentences need.

#include "study/verdict.h"

#include "study/verdict_words.h"

#include <math.h>

/// Of this share of groups, with 95 % certainty, at most ever differ.
#define SELDOM_CONFIDENCE 0.95

/// What a verdict rests on.
typedef struct Grounds {
    const Interval* mean;
    int32_t groups, differing;
    double largest; // size of the largest difference; 0: not known
    int better;     // sign of what is better for people
} Grounds;

/// Where hardly any group differs at all the interval knows nothing of those that did not come yet:
/// as many as may still differ, each by as much as the largest, must be less than what matters.
static bool seldom_and_small(const Grounds* of, double margin) {
    double most = wilson_interval(of->differing, of->groups, SELDOM_CONFIDENCE).high;
    return of->largest > 0.0 && most * of->largest < margin;
}

static Verdict judge(const Grounds* of, double margin) {
    const Interval* mean = of->mean;
    if (of->groups < GROUPS_MIN || isnan(mean->low) || isnan(mean->high)) {
        return VERDICT_TOO_FEW;
    }
    if (of->differing < VERDICT_DIFFERING_MIN) {
        return seldom_and_small(of, margin) ? VERDICT_SAME : VERDICT_NONE_FOUND;
    }
    if (margin > 0.0 && mean->low > -margin && mean->high < margin) {
        return VERDICT_SAME;
    }
    if (mean->low <= 0.0 && mean->high >= 0.0) {
        return VERDICT_NONE_FOUND;
    }
    bool lower = mean->high < 0.0;
    return lower == (of->better < 0) ? VERDICT_BETTER : VERDICT_WORSE;
}

Verdict verdict_of(const Comparison* c, double margin) {
    const Grounds grounds = {&c->mean, c->groups, c->differing, c->largest,
                             measure_row(c->measure)->better};
    return judge(&grounds, margin);
}

Verdict verdict_of_change(const SingleChange* change, Measure measure, double margin) {
    const Grounds grounds = {&change->difference, change->groups, change->differing,
                             change->largest, measure_row(measure)->better};
    return judge(&grounds, margin);
}

Text verdict_name(Verdict verdict) {
    static const Text names[] = {{"better", "更优"},
                                 {"worse", "更差"},
                                 {"no difference found", "未发现差异"},
                                 {"no difference that matters", "无实质差异"},
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

Measure study_other_question(const StudyResults* results) {
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

/// Whether a factor was shown to move the measure at all.
static bool is_found(const Influence* influence) {
    const Interval* r = &influence->correlation;
    return influence->share.low > 0.0 || (!isnan(r->low) && (r->low > 0.0 || r->high < 0.0));
}

/// What factors do: which moves the measure most, and what each single change would do.
static bool answer_factors(Arena* arena, const StudyIndex* index, StudyAnswer* answer) {
    const StudyResults* results = index->results;
    int changes = study_change_count(results);
    answer->strongest = -1;
    answer->change_confidence = 1.0 - (1.0 - results->confidence) / (changes > 0 ? changes : 1);
    answer->change_count =
        study_single_changes(arena, index, results->answer, answer->best, answer->change_confidence,
                             answer->changes, STUDY_CHANGES_MAX);
    answer->influence_count = study_influences(arena, index, results->answer, answer->influences);
    if (answer->change_count < 0 || answer->influence_count < 0) {
        return false;
    }
    for (int i = 0; i < answer->influence_count && answer->strongest < 0; i++) {
        const Influence* influence = &answer->influences[i];
        answer->strongest = influence->factor >= 0 && is_found(influence) ? influence->factor : -1;
    }
    if (answer->strongest >= 0) {
        answer->mean_count = study_level_means(index, results->answer, answer->best,
                                               answer->strongest, answer->means, STUDY_LEVELS_MAX);
    }
    return answer->mean_count >= 0;
}

bool study_answer(Arena* arena, const StudyIndex* index, StudyAnswer* answer) {
    const StudyResults* results = index->results;
    int32_t against = results->plan_count > 1 ? results->plan_count - 1 : 1;
    *answer = (StudyAnswer){.second_measure = study_other_question(results),
                            .confidence = 1.0 - (1.0 - results->confidence) / against};
    bool good = study_summary(index, &RUNS_ALL, results->answer, 0, &answer->alone);
    for (int32_t plan = 0; plan < results->plan_count && good; plan++) {
        good = study_egress(arena, index, plan, &answer->egress[plan]);
        if (plan > 0 && good) {
            good = study_compare(arena, index, &RUNS_ALL, results->answer, 0, plan,
                                 answer->confidence, &answer->comparisons[plan]) &&
                   study_compare(arena, index, &RUNS_ALL, answer->second_measure, 0, plan,
                                 answer->confidence, &answer->second[plan]);
            answer->verdicts[plan] =
                verdict_of(&answer->comparisons[plan], study_matters(results, results->answer));
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
    if (answer->gain_count < 0 || !answer_factors(arena, index, answer)) {
        return false;
    }
    verdict_words(index, answer);
    return true;
}
