// Verdict words: each language has its own sentences, made from the same figures. What is judged
// comes first, then how sure, then what the answer does not promise.

#include "study/verdict_words.h"

#include "study/figures.h"

#include <math.h>
#include <stdio.h>

#define PHRASE         MEASURE_PHRASE
#define GONE_NAMED_MAX 2

// ---- headline ----------------------------------------------------------------------------------

static void head_of_two(const StudyResults* results, StudyAnswer* answer, int32_t plan) {
    const Comparison* c = &answer->comparisons[plan];
    const char* b = plan_letter(plan);
    char en[PHRASE];
    char zh[PHRASE];
    measure_phrase(c->measure, c->mean.value, LANGUAGE_EN, en);
    measure_phrase(c->measure, c->mean.value, LANGUAGE_ZH, zh);
    switch (answer->verdicts[plan]) {
    case VERDICT_BETTER:
        text_append(EN(answer->headline), "Plan %s is better: on average %s.", b, en);
        text_append(ZH(answer->headline), "方案 %s 更优：平均%s。", b, zh);
        break;
    case VERDICT_WORSE:
        text_append(EN(answer->headline), "Plan %s is worse: on average %s.", b, en);
        text_append(ZH(answer->headline), "方案 %s 更差：平均%s。", b, zh);
        break;
    case VERDICT_NONE_FOUND:
        text_append(EN(answer->headline), "No difference between plan A and plan %s was found.", b);
        text_append(ZH(answer->headline), "未发现方案 A 与方案 %s 有差异。", b);
        break;
    case VERDICT_SAME: {
        char size[2][FIGURE_TEXT];
        double matters = study_matters(results, c->measure);
        figure_size(c->measure, matters, LANGUAGE_EN, size[0]);
        figure_size(c->measure, matters, LANGUAGE_ZH, size[1]);
        text_append(EN(answer->headline),
                    "No difference that matters between plan A and plan %s (%s): it is less than "
                    "%s.",
                    b, measure_row(c->measure)->name.en, size[0]);
        text_append(ZH(answer->headline), "方案 A 与方案 %s 无实质差异：%s之差小于 %s。", b,
                    measure_row(c->measure)->name.zh, size[1]);
        break;
    }
    case VERDICT_TOO_FEW:
        text_append(EN(answer->headline), "Too few runs to tell whether plan %s is better.", b);
        text_append(ZH(answer->headline), "运行次数不足，无法判断方案 %s 是否更优。", b);
        break;
    }
}

static void head_of_several(StudyAnswer* answer) {
    const Comparison* c = &answer->comparisons[answer->best];
    char en[PHRASE];
    char zh[PHRASE];
    if (answer->best == 0) {
        text_append(EN(answer->headline), "No plan was found better than plan A.");
        text_append(ZH(answer->headline), "未发现优于方案 A 的方案。");
        return;
    }
    measure_phrase(c->measure, c->mean.value, LANGUAGE_EN, en);
    measure_phrase(c->measure, c->mean.value, LANGUAGE_ZH, zh);
    text_append(EN(answer->headline), "Plan %s does best: against plan A on average %s.",
                plan_letter(answer->best), en);
    text_append(ZH(answer->headline), "方案 %s 最优：与方案 A 相比平均%s。",
                plan_letter(answer->best), zh);
}

/// "in one run of twenty 9 or more"; of a time that had not come by then, that it had not.
static void put_worst(const StudyResults* results, const Summary* alone, Language language,
                      char* text, size_t size) {
    const MeasureRow* row = measure_row(results->answer);
    double worst = row->better > 0 ? alone->p05 : alone->p95;
    char figure[FIGURE_TEXT];
    bool zh = language == LANGUAGE_ZH;
    figure_value(results->answer, worst, figure);
    if (worst >= alone->never_from) {
        text_append(text, size,
                    zh ? "每二十次运行中至少有一次直至结束仍未出现"
                       : "in one run of twenty not within the run");
    } else if (zh) {
        text_append(text, size, "每二十次运行中有一次达到 %s 或更%s", figure,
                    row->better > 0 ? "低" : "高");
    } else {
        text_append(text, size, "in one run of twenty %s or %s", figure,
                    row->better > 0 ? "less" : "more");
    }
}

void verdict_words_of_one(const StudyResults* results, StudyAnswer* answer) {
    const Summary* alone = &answer->alone;
    const MeasureRow* row = measure_row(results->answer);
    char mean[2][PHRASE];
    if (alone->runs == 0) {
        text_append(EN(answer->headline), "No run was completed.");
        text_append(ZH(answer->headline), "没有完成的运行。");
        return;
    }
    mean_phrase(results->answer, alone->mean.value, alone->never, LANGUAGE_EN, mean[0]);
    mean_phrase(results->answer, alone->mean.value, alone->never, LANGUAGE_ZH, mean[1]);
    ASSERT(answer->headline_en[0] == 0); // the measure's name begins the sentence
    text_append(EN(answer->headline), "%s: on average %s, ", row->name.en, mean[0]);
    bool small = answer->headline_en[0] >= 'a' && answer->headline_en[0] <= 'z';
    answer->headline_en[0] = small ? (char)(answer->headline_en[0] - 'a' + 'A') : row->name.en[0];
    put_worst(results, alone, LANGUAGE_EN, EN(answer->headline));
    text_append(EN(answer->headline), ".");
    text_append(ZH(answer->headline), "%s：平均 %s，", row->name.zh, mean[1]);
    put_worst(results, alone, LANGUAGE_ZH, ZH(answer->headline));
    text_append(ZH(answer->headline), "。");
}

// ---- paragraph ---------------------------------------------------------------------------------

static Text plan_name(const StudyResults* results, int32_t plan) {
    return results->plans[plan].name;
}

/// That a time did not always come, and what the figures then are.
static void say_never(StudyAnswer* answer, int32_t plan) {
    const Comparison* c = &answer->comparisons[plan];
    if (c->never_a + c->never_b == 0) {
        return;
    }
    text_append(EN(answer->paragraph),
                " It never came within the run in %d of the %d runs of A and in %d of those of %s: "
                "they count as the run's length, so the figures hold within the run and do not "
                "say how much later it comes.",
                c->never_a, c->pairs, c->never_b, plan_letter(plan));
    text_append(ZH(answer->paragraph),
                "A 有 %d 次、%s 有 %d 次运行（各 %d 次）直至结束仍未出现，按运行时长计，"
                "因此各数字仅反映运行时段之内，不代表实际会晚多久。",
                c->never_a, plan_letter(plan), c->never_b, c->pairs);
}

/// Both means and how sure the difference is.
static void say_difference(const StudyResults* results, StudyAnswer* answer, int32_t plan) {
    const Comparison* c = &answer->comparisons[plan];
    char a[2][PHRASE];
    char b[2][PHRASE];
    char better[FIGURE_TEXT];
    char worse[FIGURE_TEXT];
    char ends[2][PHRASE];
    const Language languages[2] = {LANGUAGE_EN, LANGUAGE_ZH};
    for (int i = 0; i < 2; i++) {
        mean_phrase(c->measure, c->mean_a, c->never_a, languages[i], a[i]);
        mean_phrase(c->measure, c->mean_b, c->never_b, languages[i], b[i]);
        interval_phrase(c->measure, &c->mean, languages[i], ends[i]);
    }
    figure_share(c->better.value, better);
    figure_share(c->worse.value, worse);
    Text measure = measure_row(c->measure)->name;
    text_append(
        EN(answer->paragraph),
        "In %d pairs of runs with the same people and the same luck, %s: %s with \"%s\" (%s) "
        "against %s with \"%s\" (A)",
        c->pairs, measure.en, b[0], text_in(plan_name(results, plan), LANGUAGE_EN),
        plan_letter(plan), a[0], text_in(plan_name(results, 0), LANGUAGE_EN));
    text_append(ZH(answer->paragraph),
                "在人员与随机因素相同的 %d 对运行中，%s平均值：“%s”（%s）为 %s，“%s”（A）为 %s",
                c->pairs, measure.zh, text_in(plan_name(results, plan), LANGUAGE_ZH),
                plan_letter(plan), b[1], text_in(plan_name(results, 0), LANGUAGE_ZH), a[1]);
    Verdict verdict = answer->verdicts[plan];
    char percent[FIGURE_TEXT];
    snprintf(percent, sizeof(percent), "%.3g", 100.0 * answer->confidence);
    if (verdict == VERDICT_BETTER || verdict == VERDICT_WORSE || verdict == VERDICT_SAME) {
        text_append(EN(answer->paragraph), " on average; the difference is %s (%s %% interval).",
                    ends[0], percent);
        text_append(ZH(answer->paragraph), "，相差 %s（%s%% 置信区间）。", ends[1], percent);
    } else {
        text_append(EN(answer->paragraph), " on average.");
        text_append(ZH(answer->paragraph), "。");
    }
    say_never(answer, plan);
    if (c->differing == 0) {
        return;
    }
    text_append(EN(answer->paragraph), " %s does better in %s of the pairs and worse in %s.",
                plan_letter(plan), better, worse);
    text_append(ZH(answer->paragraph), "%s 在 %s 的配对中更好，在 %s 中更差。", plan_letter(plan),
                better, worse);
}

/// What the interval leaves possible, where nothing was found.
static void say_possible(StudyAnswer* answer, int32_t plan) {
    const Comparison* c = &answer->comparisons[plan];
    char low[2][PHRASE];
    char high[2][PHRASE];
    if (answer->verdicts[plan] == VERDICT_TOO_FEW) {
        text_append(EN(answer->paragraph),
                    " %d independent seeds or conditions are too few: at least %d are needed.",
                    c->groups, GROUPS_MIN);
        text_append(ZH(answer->paragraph), "独立的种子或条件仅 %d 个，至少需要 %d 个。", c->groups,
                    GROUPS_MIN);
        return;
    }
    if (c->differing == 0) {
        text_append(EN(answer->paragraph), " In no pair was there any difference.");
        text_append(ZH(answer->paragraph), "所有配对的结果都相同。");
        return;
    }
    measure_phrase(c->measure, c->mean.low, LANGUAGE_EN, low[0]);
    measure_phrase(c->measure, c->mean.high, LANGUAGE_EN, high[0]);
    measure_phrase(c->measure, c->mean.low, LANGUAGE_ZH, low[1]);
    measure_phrase(c->measure, c->mean.high, LANGUAGE_ZH, high[1]);
    text_append(EN(answer->paragraph),
                " That does not show that there is none: with %s anything from \"%s\" to \"%s\" is "
                "still possible.",
                plan_letter(plan), low[0], high[0]);
    text_append(ZH(answer->paragraph), "这并不表示没有差异：采用 %s 时，从“%s”到“%s”均有可能。",
                plan_letter(plan), low[1], high[1]);
}

/// The other question: time where harm was asked, harm where time was.
static void say_second(const StudyResults* results, StudyAnswer* answer, int32_t plan) {
    const Comparison* c = &answer->second[plan];
    Verdict second = verdict_of(c, study_matters(results, c->measure));
    char en[PHRASE];
    char zh[PHRASE];
    char ends[2][PHRASE];
    if (second == VERDICT_TOO_FEW || !study_knows(results, c->measure)) {
        return;
    }
    Text measure = measure_row(c->measure)->name;
    if (second == VERDICT_NONE_FOUND || second == VERDICT_SAME) {
        bool same = second == VERDICT_SAME;
        text_append(EN(answer->paragraph), " In the other measure (%s) %s.", measure.en,
                    same ? "there is no difference that matters" : "no difference was found");
        text_append(ZH(answer->paragraph), "%s方面%s。", measure.zh,
                    same ? "无实质差异" : "未发现差异");
        return;
    }
    Verdict first = answer->verdicts[plan];
    bool against = (first == VERDICT_BETTER && second == VERDICT_WORSE) ||
                   (first == VERDICT_WORSE && second == VERDICT_BETTER);
    measure_phrase(c->measure, c->mean.value, LANGUAGE_EN, en);
    measure_phrase(c->measure, c->mean.value, LANGUAGE_ZH, zh);
    interval_phrase(c->measure, &c->mean, LANGUAGE_EN, ends[0]);
    interval_phrase(c->measure, &c->mean, LANGUAGE_ZH, ends[1]);
    text_append(EN(answer->paragraph), " %s with %s %s (%s).",
                against ? "But on average," : "On average,", plan_letter(plan), en, ends[0]);
    text_append(ZH(answer->paragraph), "%s，采用 %s 时平均%s（%s）。", against ? "但是" : "此外",
                plan_letter(plan), zh, ends[1]);
}

/// A factor at a level: "Wardens on duty: one", "Response time: 60 to 90 s".
static void where_words(const StudyResults* results, const LevelGain* gain, Language language,
                        char buffer[CHANGE_PHRASE]) {
    const StudyFactor* factor = &results->factors[gain->factor];
    char level[PHRASE];
    level_phrase(factor, gain->level, gain->low, gain->high, language, level);
    const char* is = language != LANGUAGE_ZH        ? ": "
                     : factor->level_count == 0     ? "在 "
                     : factor->level_values != NULL ? "为 "
                                                    : "为";
    snprintf(buffer, CHANGE_PHRASE, "%s%s%s", text_in(factor->name, language), is, level);
}

/// No gain was found here, and it was shown to be less than the one over all.
static bool is_gone(const Interval* here, double whole) {
    return whole < 0.0 ? here->high >= 0.0 && here->low > whole
                       : here->low <= 0.0 && here->high < whole;
}

/// Where the gain is gone: what to look at next.
static void say_gone(const StudyResults* results, StudyAnswer* answer, int32_t plan) {
    double whole = answer->comparisons[plan].mean.value;
    int named = 0;
    for (int i = 0; i < answer->gain_count && named < GONE_NAMED_MAX; i++) {
        const LevelGain* gain = &answer->gains[i];
        const Interval* mean = &gain->comparison.mean;
        if (gain->comparison.groups < GROUPS_MIN || !is_gone(mean, whole)) {
            continue;
        }
        char en[CHANGE_PHRASE];
        char zh[CHANGE_PHRASE];
        where_words(results, gain, LANGUAGE_EN, en);
        where_words(results, gain, LANGUAGE_ZH, zh);
        text_append(EN(answer->paragraph), "%s%s", named == 0 ? " The gain is gone where " : "; ",
                    en);
        text_append(ZH(answer->paragraph), "%s%s", named == 0 ? "以下条件下优势消失：" : "；", zh);
        named++;
    }
    if (named > 0) {
        text_append(EN(answer->paragraph), ".");
        text_append(ZH(answer->paragraph), "。");
    }
}

// ---- what it does not promise ------------------------------------------------------------------

static void say_caution(const StudyIndex* index, StudyAnswer* answer) {
    const StudyResults* results = index->results;
    text_append(EN(answer->caution),
                "It holds for the scenarios, the building and the range of conditions of this "
                "study and for the models listed below: it compares plans and does not forecast "
                "how many people a real emergency hurts.");
    text_append(ZH(answer->caution),
                "结论仅适用于本研究的情景、建筑与条件范围，以及下列模型：用于比较方案，"
                "并非预测真实事故的伤亡人数。");
    int32_t never = 0;
    for (int32_t i = 0; i < results->run_count; i++) {
        const StudyRun* run = &results->runs[i];
        never += run->status == RUN_DONE && isnan(run->measures[MEASURE_LAST_OUT]) ? 1 : 0;
    }
    if (never > 0) {
        text_append(EN(answer->caution),
                    " In %d of %d runs not everybody was out when the run ended; they count as "
                    "out at its end, so those times are too short rather than too long.",
                    never, index->done);
        text_append(ZH(answer->caution),
                    "%d 次运行（共 %d 次）结束时仍有人未撤出，按运行结束时刻计算，"
                    "因此实际时间只会更长。",
                    never, index->done);
    }
    if (index->failed > 0) {
        text_append(EN(answer->caution), " %d runs failed and are in no figure (see the list).",
                    index->failed);
        text_append(ZH(answer->caution), "%d 次运行因故障中止，未计入任何结果（见列表）。",
                    index->failed);
    }
    int32_t missing = results->runs_planned - index->done - index->failed;
    if (missing > 0) {
        text_append(EN(answer->caution), " %d of %d runs are still to be made.", missing,
                    results->runs_planned);
        text_append(ZH(answer->caution), "另有 %d 次运行（计划 %d 次）尚未完成。", missing,
                    results->runs_planned);
    }
}

/// One plan: its conditions are the question, so what changes them comes first.
static void words_of_one_plan(const StudyIndex* index, StudyAnswer* answer) {
    if (answer->alone.runs == 0) {
        verdict_words_of_one(index->results, answer);
    } else if (answer->change_count > 0) {
        verdict_words_of_changes(index, answer);
    } else {
        verdict_words_of_one(index->results, answer);
        verdict_words_of_factors(index->results, answer);
    }
    verdict_words_of_egress(answer, 0);
}

static void words_of_plans(const StudyIndex* index, StudyAnswer* answer) {
    const StudyResults* results = index->results;
    int32_t shown = answer->best > 0 ? answer->best : 1;
    if (results->plan_count == 2) {
        head_of_two(results, answer, 1);
    } else {
        head_of_several(answer);
    }
    say_difference(results, answer, shown);
    bool found =
        answer->verdicts[shown] == VERDICT_BETTER || answer->verdicts[shown] == VERDICT_WORSE;
    if (!found && answer->verdicts[shown] != VERDICT_SAME) {
        say_possible(answer, shown);
    }
    say_second(results, answer, shown);
    verdict_words_of_egress(answer, shown);
    if (answer->verdicts[shown] == VERDICT_BETTER) {
        say_gone(results, answer, shown);
    }
    verdict_words_beside_plans(results, answer);
}

/// Chinese writes 28% without the gap that figures have in English.
static void close_percents(char* text) {
    char* to = text;
    for (const char* from = text; *from != '\0'; from++) {
        if (from[0] != ' ' || from[1] != '%') {
            *to++ = *from;
        }
    }
    *to = '\0';
}

void verdict_words(const StudyIndex* index, StudyAnswer* answer) {
    if (index->results->plan_count < 2) {
        words_of_one_plan(index, answer);
    } else {
        words_of_plans(index, answer);
    }
    say_caution(index, answer);
    close_percents(answer->headline_zh);
    close_percents(answer->paragraph_zh);
}
