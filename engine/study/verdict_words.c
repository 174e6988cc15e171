// Verdict words: each language has its own sentences, made from the same figures. What is judged
// comes first, then how sure, then what the answer does not promise.

#include "study/verdict_words.h"

#include "study/figures.h"

#include <math.h>
#include <stdio.h>

/// How a measure tells a lower and a higher value, with %s for its size: "%s sooner".
typedef struct MeasureWords {
    Text less, more;
} MeasureWords;

#define EN(answer_field) answer_field##_en, sizeof(answer_field##_en)
#define ZH(answer_field) answer_field##_zh, sizeof(answer_field##_zh)
#define PHRASE           MEASURE_PHRASE
#define EGRESS_RUNS_MIN  20 /* one run of twenty needs as many */
#define GONE_NAMED_MAX   2

static const MeasureWords* measure_words(Measure measure) {
    static const MeasureWords words[MEASURE_COUNT] = {
        [MEASURE_LAST_OUT] = {{"the last person is out %s sooner", "最后一人提前 %s撤出"},
                              {"the last person is out %s later", "最后一人推迟 %s撤出"}},
        [MEASURE_OUT_50] = {{"half of the people are out %s sooner", "半数人员提前 %s撤出"},
                            {"half of the people are out %s later", "半数人员推迟 %s撤出"}},
        [MEASURE_OUT_90] = {{"90 %% of the people are out %s sooner", "90%% 的人员提前 %s撤出"},
                            {"90 %% of the people are out %s later", "90%% 的人员推迟 %s撤出"}},
        [MEASURE_OUT_95] = {{"95 %% of the people are out %s sooner", "95%% 的人员提前 %s撤出"},
                            {"95 %% of the people are out %s later", "95%% 的人员推迟 %s撤出"}},
        [MEASURE_MUSTERED] = {{"everybody is mustered %s sooner", "全员集合提前 %s"},
                              {"everybody is mustered %s later", "全员集合推迟 %s"}},
        [MEASURE_INSIDE_AT_END] = {{"%s fewer people still inside at the end",
                                    "结束时滞留人数减少 %s"},
                                   {"%s more people still inside at the end",
                                    "结束时滞留人数增加 %s"}},
        [MEASURE_HURT] = {{"%s fewer people hurt", "伤亡减少 %s"},
                          {"%s more people hurt", "伤亡增加 %s"}},
        [MEASURE_INJURED] = {{"%s fewer people injured", "受伤减少 %s"},
                             {"%s more people injured", "受伤增加 %s"}},
        [MEASURE_DEAD] = {{"%s fewer people dead", "死亡减少 %s"},
                          {"%s more people dead", "死亡增加 %s"}},
        [MEASURE_SCORE_BP] = {{"a mark %s lower", "得分降低 %s"},
                              {"a mark %s higher", "得分提高 %s"}},
        [MEASURE_RED_LINES] = {{"%s fewer red lines crossed", "触犯红线减少 %s 次"},
                               {"%s more red lines crossed", "触犯红线增加 %s 次"}},
        [MEASURE_RSET] = {{"people need %s less to get out", "所需疏散时间缩短 %s"},
                          {"people need %s more to get out", "所需疏散时间延长 %s"}},
        [MEASURE_ASET] = {{"there is %s less time to get out", "可用疏散时间缩短 %s"},
                          {"there is %s more time to get out", "可用疏散时间延长 %s"}},
        [MEASURE_DENSITY] = {{"the worst crowding is %s lower", "最大人员密度降低 %s"},
                             {"the worst crowding is %s higher", "最大人员密度升高 %s"}},
        [MEASURE_QUEUED] = {{"%s less waiting at exits", "出口排队减少 %s"},
                            {"%s more waiting at exits", "出口排队增加 %s"}},
        [MEASURE_DOSE] = {{"%s less of toxic doses taken", "吸入毒性剂量减少 %s"},
                          {"%s more of toxic doses taken", "吸入毒性剂量增加 %s"}},
    };
    return &words[measure];
}

void measure_phrase(Measure measure, double difference, Language language,
                    char buffer[MEASURE_PHRASE]) {
    char size[FIGURE_TEXT];
    figure_size(measure, difference, language, size);
    const MeasureWords* words = measure_words(measure);
    const char* format = text_in(difference < 0.0 ? words->less : words->more, language);
    // The formats are the rows above: one %s each.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(buffer, PHRASE, format, size);
#pragma GCC diagnostic pop
}

/// Ends of an interval on one side of zero as sizes, the smaller first.
static void put_ends(Measure measure, const Interval* mean, Language language, char* buffer) {
    char near[FIGURE_TEXT];
    char far[FIGURE_TEXT];
    bool lower = mean->high <= 0.0;
    figure_size(measure, lower ? mean->high : mean->low, language, near);
    figure_size(measure, lower ? mean->low : mean->high, language, far);
    snprintf(buffer, PHRASE, language == LANGUAGE_ZH ? "%s至 %s" : "%s to %s", near, far);
}

// ---- headline ----------------------------------------------------------------------------------

static void head_of_two(const StudyResults* results, StudyAnswer* answer, int32_t plan) {
    const Comparison* c = &answer->comparisons[plan];
    const char* b = plan_letter(plan);
    char en[PHRASE];
    char zh[PHRASE];
    double told = answer->verdicts[plan] == VERDICT_SAME ? results->margin : c->mean.value;
    measure_phrase(c->measure, told, LANGUAGE_EN, en);
    measure_phrase(c->measure, told, LANGUAGE_ZH, zh);
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
        figure_size(c->measure, results->margin, LANGUAGE_EN, size[0]);
        figure_size(c->measure, results->margin, LANGUAGE_ZH, size[1]);
        text_append(EN(answer->headline),
                    "Plan A and plan %s do equally well: the difference (%s) is less than %s.", b,
                    measure_row(c->measure)->name.en, size[0]);
        text_append(ZH(answer->headline), "方案 A 与方案 %s 相当：%s之差小于 %s。", b,
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

static void head_of_one(const StudyResults* results, StudyAnswer* answer) {
    const Summary* alone = &answer->alone;
    const MeasureRow* row = measure_row(results->answer);
    char mean[FIGURE_TEXT];
    char worst[FIGURE_TEXT];
    figure_value(results->answer, alone->mean.value, mean);
    figure_value(results->answer, row->better > 0 ? alone->p05 : alone->p95, worst);
    if (alone->runs == 0) {
        text_append(EN(answer->headline), "No run was completed.");
        text_append(ZH(answer->headline), "没有完成的运行。");
        return;
    }
    text_append(EN(answer->headline), "%s: on average %s, in one run of twenty %s or %s.",
                row->name.en, mean, worst, row->better > 0 ? "less" : "more");
    text_append(ZH(answer->headline), "%s：平均 %s，每二十次运行中有一次达到 %s 或更%s。",
                row->name.zh, mean, worst, row->better > 0 ? "低" : "高");
}

// ---- paragraph ---------------------------------------------------------------------------------

static Text plan_name(const StudyResults* results, int32_t plan) {
    return results->plans[plan].name;
}

/// Both means and how sure the difference is.
static void say_difference(const StudyResults* results, StudyAnswer* answer, int32_t plan) {
    const Comparison* c = &answer->comparisons[plan];
    char a[FIGURE_TEXT];
    char b[FIGURE_TEXT];
    char better[FIGURE_TEXT];
    char worse[FIGURE_TEXT];
    char ends[2][PHRASE];
    figure_value(c->measure, c->mean_a, a);
    figure_value(c->measure, c->mean_b, b);
    figure_share(c->better.value, better);
    figure_share(c->worse.value, worse);
    put_ends(c->measure, &c->mean, LANGUAGE_EN, ends[0]);
    put_ends(c->measure, &c->mean, LANGUAGE_ZH, ends[1]);
    Text measure = measure_row(c->measure)->name;
    text_append(
        EN(answer->paragraph),
        "In %d pairs of runs with the same people and the same luck, %s: %s with \"%s\" (%s) "
        "against %s with \"%s\" (A)",
        c->pairs, measure.en, b, text_in(plan_name(results, plan), LANGUAGE_EN), plan_letter(plan),
        a, text_in(plan_name(results, 0), LANGUAGE_EN));
    text_append(ZH(answer->paragraph),
                "在人员与随机因素相同的 %d 对运行中，%s平均值：“%s”（%s）为 %s，“%s”（A）为 %s",
                c->pairs, measure.zh, text_in(plan_name(results, plan), LANGUAGE_ZH),
                plan_letter(plan), b, text_in(plan_name(results, 0), LANGUAGE_ZH), a);
    Verdict verdict = answer->verdicts[plan];
    char percent[FIGURE_TEXT];
    snprintf(percent, sizeof(percent), "%.3g", 100.0 * answer->confidence);
    if (verdict == VERDICT_BETTER || verdict == VERDICT_WORSE) {
        text_append(EN(answer->paragraph), " on average; the difference is %s (%s %% interval).",
                    ends[0], percent);
        text_append(ZH(answer->paragraph), "，相差 %s（%s%% 置信区间）。", ends[1], percent);
    } else {
        text_append(EN(answer->paragraph), " on average.");
        text_append(ZH(answer->paragraph), "。");
    }
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
    Verdict second = verdict_of(c, 0.0);
    char en[PHRASE];
    char zh[PHRASE];
    char ends[2][PHRASE];
    if (second == VERDICT_TOO_FEW || !study_knows(results, c->measure)) {
        return;
    }
    Text measure = measure_row(c->measure)->name;
    if (second == VERDICT_NONE_FOUND) {
        text_append(EN(answer->paragraph), " In the other measure (%s) no difference was found.",
                    measure.en);
        text_append(ZH(answer->paragraph), "%s方面未发现差异。", measure.zh);
        return;
    }
    Verdict first = answer->verdicts[plan];
    bool against = (first == VERDICT_BETTER && second == VERDICT_WORSE) ||
                   (first == VERDICT_WORSE && second == VERDICT_BETTER);
    measure_phrase(c->measure, c->mean.value, LANGUAGE_EN, en);
    measure_phrase(c->measure, c->mean.value, LANGUAGE_ZH, zh);
    put_ends(c->measure, &c->mean, LANGUAGE_EN, ends[0]);
    put_ends(c->measure, &c->mean, LANGUAGE_ZH, ends[1]);
    text_append(EN(answer->paragraph), " %s with %s %s (%s).",
                against ? "But on average," : "On average,", plan_letter(plan), en, ends[0]);
    text_append(ZH(answer->paragraph), "%s，采用 %s 时平均%s（%s）。", against ? "但是" : "此外",
                plan_letter(plan), zh, ends[1]);
}

static void say_margin(StudyAnswer* answer, int32_t plan, bool first) {
    const Egress* egress = &answer->egress[plan];
    char clock[FIGURE_TEXT];
    figure_value(MEASURE_RSET, fabs(egress->margin_p05), clock);
    bool lacks = egress->margin_p05 < 0.0;
    // Of what never came within the run only a bound is known.
    bool bound = lacks ? egress->rset_never > 0 : egress->aset_never > 0;
    text_append(EN(answer->paragraph), "%s %s %s%s %s", first ? "" : ",", plan_letter(plan),
                lacks ? "lacks" : "has to spare", bound ? " at least" : "", clock);
    text_append(ZH(answer->paragraph), "%s%s %s%s %s", first ? "" : "，", plan_letter(plan),
                bound ? "至少" : "", lacks ? "欠" : "余", clock);
}

/// Time there is less time needed in the worst twentieth, of both plans.
static void say_egress(StudyAnswer* answer, int32_t plan) {
    if (answer->egress[0].runs < EGRESS_RUNS_MIN || answer->egress[plan].runs < EGRESS_RUNS_MIN) {
        return;
    }
    const Egress* a = &answer->egress[0];
    const Egress* b = &answer->egress[plan];
    if (a->aset_never == a->runs && b->aset_never == b->runs) {
        text_append(EN(answer->paragraph), " The way out was lost in no run.");
        text_append(ZH(answer->paragraph), "所有运行中疏散通道均未失效。");
        return;
    }
    text_append(EN(answer->paragraph),
                " Time there is less time needed, in the worst run of twenty:");
    text_append(ZH(answer->paragraph), "可用时间减去所需时间，最不利的二十分之一运行中：");
    say_margin(answer, 0, true);
    if (plan > 0) {
        say_margin(answer, plan, false);
    }
    text_append(EN(answer->paragraph), " (min:s).");
    text_append(ZH(answer->paragraph), "（分:秒）。");
}

/// A level as words: "Wardens on duty: one", "Response time: 60 to 90 s".
static void level_words(const StudyResults* results, const LevelGain* gain, Language language,
                        char* buffer) {
    const StudyFactor* factor = &results->factors[gain->factor];
    const char* name = text_in(factor->name, language);
    if (factor->level_count > 0) {
        snprintf(buffer, PHRASE, language == LANGUAGE_ZH ? "%s为“%s”" : "%s: %s", name,
                 text_in(gain->name, language));
        return;
    }
    snprintf(buffer, PHRASE,
             language == LANGUAGE_ZH ? "%s在 %.3g 至 %.3g %s" : "%s: %.3g to %.3g %s", name,
             gain->low, gain->high, factor->unit != NULL ? factor->unit : "");
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
        char en[PHRASE];
        char zh[PHRASE];
        level_words(results, gain, LANGUAGE_EN, en);
        level_words(results, gain, LANGUAGE_ZH, zh);
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

void verdict_words(const StudyIndex* index, StudyAnswer* answer) {
    const StudyResults* results = index->results;
    int32_t shown = answer->best > 0 ? answer->best : 1;
    if (results->plan_count < 2) {
        head_of_one(results, answer);
        say_egress(answer, 0);
        say_caution(index, answer);
        return;
    }
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
    say_egress(answer, shown);
    if (answer->verdicts[shown] == VERDICT_BETTER) {
        say_gone(results, answer, shown);
    }
    say_caution(index, answer);
}
