// Verdict, changes: what one change helps most, by how much and how sure; and where conditions are
// drawn instead of changed one by one, which of them the measure follows most.

#include "study/figures.h"
#include "study/verdict_words.h"

#include <math.h>
#include <stdio.h>

/// Changes of a kind that are told with their figures; the table has them all.
#define CHANGES_TOLD 3

/// Changes by their verdict, each best for people first.
typedef struct Sorted {
    const SingleChange* of[VERDICT_TOO_FEW + 1][STUDY_CHANGES_MAX];
    int counts[VERDICT_TOO_FEW + 1];
} Sorted;

static void sort_by_verdict(const StudyResults* results, const StudyAnswer* answer,
                            Sorted* sorted) {
    double matters = study_matters(results, results->answer);
    *sorted = (Sorted){0};
    for (int i = 0; i < answer->change_count; i++) {
        const SingleChange* change = &answer->changes[i];
        Verdict verdict = verdict_of_change(change, results->answer, matters);
        sorted->of[verdict][sorted->counts[verdict]++] = change;
    }
}

static const SingleChange* most_helpful(const Sorted* sorted) {
    return sorted->counts[VERDICT_BETTER] > 0 ? sorted->of[VERDICT_BETTER][0] : NULL;
}

static const SingleChange* most_harmful(const Sorted* sorted) {
    int count = sorted->counts[VERDICT_WORSE];
    return count > 0 ? sorted->of[VERDICT_WORSE][count - 1] : NULL;
}

// ---- headline ----------------------------------------------------------------------------------

static void head_change(const StudyResults* results, StudyAnswer* answer,
                        const SingleChange* change, Text label) {
    char names[2][CHANGE_PHRASE];
    char sizes[2][MEASURE_PHRASE];
    const StudyFactor* factor = &results->factors[change->factor];
    change_phrase(factor, change->level, LANGUAGE_EN, names[0]);
    change_phrase(factor, change->level, LANGUAGE_ZH, names[1]);
    measure_phrase(results->answer, change->difference.value, LANGUAGE_EN, sizes[0]);
    measure_phrase(results->answer, change->difference.value, LANGUAGE_ZH, sizes[1]);
    const char* space = answer->headline_en[0] != '\0' ? " " : "";
    text_append(EN(answer->headline), "%s%s %s (on average %s).", space, label.en, names[0],
                sizes[0]);
    text_append(ZH(answer->headline), "%s%s，平均%s。", label.zh, names[1], sizes[1]);
}

static void head_changes(const StudyResults* results, StudyAnswer* answer, const Sorted* sorted) {
    const SingleChange* helps = most_helpful(sorted);
    const SingleChange* harms = most_harmful(sorted);
    int count = answer->change_count;
    if (sorted->counts[VERDICT_TOO_FEW] == count) {
        text_append(EN(answer->headline), "Too few seeds to tell what one change would do.");
        text_append(ZH(answer->headline), "种子数不足，无法判断单项改动的效果。");
        return;
    }
    if (helps != NULL) {
        head_change(results, answer, helps, (Text){"What helps most:", "改善最大的一项："});
    } else if (harms != NULL) {
        text_append(EN(answer->headline), "None of the %d single changes was found to help.",
                    count);
        text_append(ZH(answer->headline), "%d 项单独改动中未发现能改善结果的。", count);
    } else {
        text_append(EN(answer->headline),
                    "None of the %d single changes was found to make a difference that matters.",
                    count);
        text_append(ZH(answer->headline), "%d 项单独改动中未发现有实质影响的。", count);
    }
    if (harms != NULL) {
        head_change(results, answer, harms, (Text){"What harms most:", "恶化最大的一项："});
    }
}

// ---- paragraph ---------------------------------------------------------------------------------

/// The measure where nothing was changed; NAN: it is not known of any run. `*never`: runs in which
/// the time did not come.
static double base_mean(const StudyIndex* index, int32_t plan, int32_t* never) {
    const StudyResults* results = index->results;
    double sum = 0.0;
    int count = 0;
    *never = 0;
    for (int32_t pair = 0; pair < index->pair_count; pair++) {
        const StudyRun* run = study_run_of(index, pair, plan);
        bool base = run != NULL;
        for (int32_t f = 0; base && f < results->factor_count; f++) {
            base = (int32_t)(run->values[f] + 0.5) == results->factors[f].base;
        }
        double value = base ? study_value(results, run, results->answer) : (double)NAN;
        if (!isnan(value)) {
            sum += value;
            count++;
            *never += isnan(run->measures[results->answer]) ? 1 : 0;
        }
    }
    return count > 0 ? sum / count : (double)NAN;
}

static void put_base(const StudyResults* results, StudyAnswer* answer) {
    for (int32_t f = 0; f < results->factor_count; f++) {
        const StudyFactor* factor = &results->factors[f];
        char levels[2][MEASURE_PHRASE];
        level_phrase(factor, factor->base, 0.0, 0.0, LANGUAGE_EN, levels[0]);
        level_phrase(factor, factor->base, 0.0, 0.0, LANGUAGE_ZH, levels[1]);
        text_append(EN(answer->paragraph), "%s%s: %s", f > 0 ? "; " : "", factor->name.en,
                    levels[0]);
        text_append(ZH(answer->paragraph), "%s%s为%s%s", f > 0 ? "；" : "", factor->name.zh,
                    factor->level_values != NULL ? " " : "", levels[1]);
    }
}

/// What was done: from which base, by how many seeds.
static void say_base(const StudyIndex* index, StudyAnswer* answer) {
    const StudyResults* results = index->results;
    int32_t never = 0;
    char mean[2][MEASURE_PHRASE];
    double base = base_mean(index, answer->best, &never);
    Text name = measure_row(results->answer)->name;
    int seeds = answer->changes[0].groups;
    mean_phrase(results->answer, base, never, LANGUAGE_EN, mean[0]);
    mean_phrase(results->answer, base, never, LANGUAGE_ZH, mean[1]);
    text_append(EN(answer->paragraph), "With nothing changed (");
    text_append(ZH(answer->paragraph), "各项均不改动时（");
    put_base(results, answer);
    text_append(EN(answer->paragraph), ") %s is %s on average. ", name.en, mean[0]);
    text_append(ZH(answer->paragraph), "），%s平均为 %s。", name.zh, mean[1]);
    bool grid = results->design == STUDY_GRID;
    text_append(EN(answer->paragraph),
                grid ? "Each change is put beside the runs without it over all levels of the other "
                       "factors, by the same %d seeds."
                     : "Each change was made alone, by the same %d seeds.",
                seeds);
    text_append(ZH(answer->paragraph),
                grid ? "每项改动在其余因素的全部水平上与未改动的运行对比，使用相同的 %d 个种子。"
                     : "每次只改动一项，使用相同的 %d 个种子。",
                seeds);
}

static void put_change(const StudyResults* results, StudyAnswer* answer, const SingleChange* change,
                       bool first) {
    char names[2][CHANGE_PHRASE];
    char sizes[2][MEASURE_PHRASE];
    char ends[2][MEASURE_PHRASE];
    char share[FIGURE_TEXT];
    const Language languages[2] = {LANGUAGE_EN, LANGUAGE_ZH};
    for (int i = 0; i < 2; i++) {
        change_phrase(&results->factors[change->factor], change->level, languages[i], names[i]);
        measure_phrase(results->answer, change->difference.value, languages[i], sizes[i]);
        interval_phrase(results->answer, &change->difference, languages[i], ends[i]);
    }
    bool helps = change->better >= change->worse;
    figure_share(helps ? change->better : change->worse, share);
    text_append(EN(answer->paragraph), "%s%s, %s (%s; %s in %s of the pairs)", first ? " " : "; ",
                names[0], sizes[0], ends[0], helps ? "better" : "worse", share);
    text_append(ZH(answer->paragraph), "%s%s，%s（%s；%s 的配对%s）", first ? "" : "；", names[1],
                sizes[1], ends[1], share, helps ? "更好" : "更差");
}

/// Those of a verdict with their figures: the strongest first.
static void say_strong(const StudyResults* results, StudyAnswer* answer, const Sorted* sorted,
                       Verdict verdict, Text label) {
    int count = sorted->counts[verdict];
    for (int i = 0; i < count && i < CHANGES_TOLD; i++) {
        if (i == 0) {
            text_append(EN(answer->paragraph), " %s", label.en);
            text_append(ZH(answer->paragraph), "%s", label.zh);
        }
        int at = verdict == VERDICT_WORSE ? count - 1 - i : i;
        put_change(results, answer, sorted->of[verdict][at], i == 0);
    }
    if (count > CHANGES_TOLD) {
        text_append(EN(answer->paragraph), "; %d more in the table", count - CHANGES_TOLD);
        text_append(ZH(answer->paragraph), "；另有 %d 项见表", count - CHANGES_TOLD);
    }
    if (count > 0) {
        text_append(EN(answer->paragraph), ".");
        text_append(ZH(answer->paragraph), "。");
    }
}

/// Those of a verdict by their names.
static void say_names(const StudyResults* results, StudyAnswer* answer, const Sorted* sorted,
                      Verdict verdict, Text label, Text end) {
    for (int i = 0; i < sorted->counts[verdict]; i++) {
        const SingleChange* change = sorted->of[verdict][i];
        const StudyFactor* factor = &results->factors[change->factor];
        char names[2][CHANGE_PHRASE];
        change_phrase(factor, change->level, LANGUAGE_EN, names[0]);
        change_phrase(factor, change->level, LANGUAGE_ZH, names[1]);
        text_append(EN(answer->paragraph), "%s%s", i == 0 ? label.en : "; ", names[0]);
        text_append(ZH(answer->paragraph), "%s%s", i == 0 ? label.zh : "；", names[1]);
    }
    if (sorted->counts[verdict] > 0) {
        text_append(EN(answer->paragraph), "%s", end.en);
        text_append(ZH(answer->paragraph), "%s", end.zh);
    }
}

void verdict_words_of_changes(const StudyIndex* index, StudyAnswer* answer) {
    const StudyResults* results = index->results;
    Sorted sorted;
    sort_by_verdict(results, answer, &sorted);
    head_changes(results, answer, &sorted);
    say_base(index, answer);
    say_strong(results, answer, &sorted, VERDICT_BETTER, (Text){"Helps:", "有改善："});
    say_strong(results, answer, &sorted, VERDICT_WORSE, (Text){"Harms:", "使结果变差："});
    if (sorted.counts[VERDICT_BETTER] + sorted.counts[VERDICT_WORSE] > 0) {
        char percent[FIGURE_TEXT];
        snprintf(percent, sizeof(percent), "%.3g", 100.0 * answer->change_confidence);
        text_append(EN(answer->paragraph),
                    " (%s %% intervals, so that all %d together err in one study of twenty.)",
                    percent, answer->change_count);
        text_append(ZH(answer->paragraph),
                    "（%s%% 置信区间，使全部 %d 项合计的误判率为二十分之一。）", percent,
                    answer->change_count);
    }
    say_names(results, answer, &sorted, VERDICT_SAME,
              (Text){" No difference that matters: ", "无实质差异："}, (Text){".", "。"});
    say_names(results, answer, &sorted, VERDICT_NONE_FOUND,
              (Text){" Not found to help or to harm: ", "未发现有改善或恶化："},
              (Text){", which does not show that it does neither.", "，但不能说明没有影响。"});
}

// ---- factors that are drawn --------------------------------------------------------------------

/// The levels with the lowest and the highest mean of those with runs enough. False: there are no
/// two.
static bool find_ends(const StudyAnswer* answer, const LevelMean** low, const LevelMean** high) {
    *low = *high = NULL;
    for (int i = 0; i < answer->mean_count; i++) {
        const LevelMean* mean = &answer->means[i];
        double value = mean->summary.mean.value;
        if (mean->summary.runs < GROUPS_MIN || isnan(value)) {
            continue;
        }
        *low = *low == NULL || value < (*low)->summary.mean.value ? mean : *low;
        *high = *high == NULL || value > (*high)->summary.mean.value ? mean : *high;
    }
    return *low != NULL && *low != *high;
}

static void put_level_mean(const StudyResults* results, const StudyAnswer* answer,
                           const LevelMean* mean, Language language, char* text, size_t size) {
    char level[MEASURE_PHRASE];
    char figure[MEASURE_PHRASE];
    level_phrase(&results->factors[answer->strongest], mean->level, mean->low, mean->high, language,
                 level);
    mean_phrase(results->answer, mean->summary.mean.value, mean->summary.never, language, figure);
    text_append(text, size, language == LANGUAGE_ZH ? "%s 时 %s" : "%s: %s", level, figure);
}

/// "People present matters most: 0.4 to 0.67: 1.2; 0.93 to 1.2: 4.5."
static void put_strongest(const StudyResults* results, const StudyAnswer* answer, Language language,
                          char* text, size_t size) {
    const LevelMean* low = NULL;
    const LevelMean* high = NULL;
    const StudyFactor* factor = &results->factors[answer->strongest];
    bool zh = language == LANGUAGE_ZH;
    text_append(text, size, zh ? "影响最大的因素是“%s”" : "\"%s\" moves it most",
                text_in(factor->name, language));
    if (find_ends(answer, &low, &high)) {
        text_append(text, size, zh ? "：" : " (on average, ");
        put_level_mean(results, answer, low, language, text, size);
        text_append(text, size, zh ? "，" : "; ");
        put_level_mean(results, answer, high, language, text, size);
        text_append(text, size, zh ? "（均值）" : ")");
    }
    text_append(text, size, zh ? "。" : ".");
}

/// How much of the spread goes with each factor, the strongest first.
static void say_shares(StudyAnswer* answer) {
    int said = 0;
    for (int i = 0; i < answer->influence_count && said < CHANGES_TOLD; i++) {
        const Influence* influence = &answer->influences[i];
        char share[FIGURE_TEXT];
        if (isnan(influence->share.value) || !(influence->share.low > 0.0)) {
            continue;
        }
        figure_share(influence->share.value, share);
        text_append(EN(answer->paragraph), "%s\"%s\" %s", said == 0 ? " Of the spread " : ", ",
                    influence->name.en, share);
        text_append(ZH(answer->paragraph), "%s“%s”占 %s", said == 0 ? "各次运行的差异中，" : "，",
                    influence->name.zh, share);
        said++;
    }
    if (said > 0) {
        text_append(EN(answer->paragraph), " alone; the rest is chance and combinations.");
        text_append(ZH(answer->paragraph), "；其余为随机性与因素组合。");
    }
}

void verdict_words_of_factors(const StudyResults* results, StudyAnswer* answer) {
    const Summary* alone = &answer->alone;
    char ends[2][MEASURE_PHRASE];
    char range[2][FIGURE_TEXT];
    figure_value(results->answer, alone->mean.low, ends[0]);
    figure_value(results->answer, alone->mean.high, ends[1]);
    figure_value(results->answer, alone->p05, range[0]);
    figure_value(results->answer, alone->p95, range[1]);
    // What had not come by then is later than the run.
    const char* later[2] = {alone->p05 >= alone->never_from ? ">" : "",
                            alone->p95 >= alone->never_from ? ">" : ""};
    if (!isnan(alone->mean.low)) {
        text_append(EN(answer->paragraph),
                    "From %d runs: the mean lies within %s to %s (95 %% interval), nine runs of "
                    "ten between %s%s and %s%s.",
                    alone->runs, ends[0], ends[1], later[0], range[0], later[1], range[1]);
        text_append(ZH(answer->paragraph),
                    "共 %d 次运行；均值的 95%% 置信区间为 %s 至 %s，十分之九的运行在 %s%s 与 %s%s "
                    "之间。",
                    alone->runs, ends[0], ends[1], later[0], range[0], later[1], range[1]);
    }
    if (alone->never > 0) {
        text_append(EN(answer->paragraph),
                    " It never came within the run in %d of them, which count as its length.",
                    alone->never);
        text_append(ZH(answer->paragraph), "其中 %d 次直至结束仍未出现，按运行时长计。",
                    alone->never);
    }
    if (answer->strongest >= 0) {
        text_append(EN(answer->headline), " ");
        put_strongest(results, answer, LANGUAGE_EN, EN(answer->headline));
        put_strongest(results, answer, LANGUAGE_ZH, ZH(answer->headline));
        say_shares(answer);
    } else if (results->factor_count > 0) {
        text_append(EN(answer->paragraph), " None of the factors was found to move it.");
        text_append(ZH(answer->paragraph), "未发现对其有影响的因素。");
    }
}

// ---- beside a comparison of plans --------------------------------------------------------------

void verdict_words_beside_plans(const StudyResults* results, StudyAnswer* answer) {
    Sorted sorted;
    sort_by_verdict(results, answer, &sorted);
    const SingleChange* helps = most_helpful(&sorted);
    const char* letter = plan_letter(answer->best);
    if (answer->change_count == 0) {
        if (answer->strongest >= 0) {
            text_append(EN(answer->paragraph), " With plan %s ", letter);
            put_strongest(results, answer, LANGUAGE_EN, EN(answer->paragraph));
            text_append(ZH(answer->paragraph), "采用方案 %s 时，", letter);
            put_strongest(results, answer, LANGUAGE_ZH, ZH(answer->paragraph));
        }
        return;
    }
    if (helps == NULL) {
        text_append(EN(answer->paragraph), " With plan %s no single change was found to help.",
                    letter);
        text_append(ZH(answer->paragraph), "采用方案 %s 时，未发现能改善结果的单项改动。", letter);
        return;
    }
    text_append(EN(answer->paragraph), " The single change that helps most with plan %s:", letter);
    text_append(ZH(answer->paragraph), "采用方案 %s 时，改善最大的单项改动：", letter);
    put_change(results, answer, helps, true);
    text_append(EN(answer->paragraph), ".");
    text_append(ZH(answer->paragraph), "。");
}
