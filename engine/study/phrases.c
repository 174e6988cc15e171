// Phrases: what sentences are made of - differences, ends of intervals, levels and changes - each
// language with its own order of words.

#include "study/phrases.h"

#include "study/figures.h"

#include <math.h>
#include <stdio.h>

/// How a measure tells a lower and a higher value, with %s for its size: "%s sooner".
typedef struct MeasureWords {
    Text less, more;
} MeasureWords;

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
        [MEASURE_RED_LINES] = {{"the response crosses %s fewer red lines",
                                "处置人员触犯红线减少 %s 次"},
                               {"the response crosses %s more red lines",
                                "处置人员触犯红线增加 %s 次"}},
        [MEASURE_RSET] = {{"people need %s less to get out", "所需疏散时间缩短 %s"},
                          {"people need %s more to get out", "所需疏散时间延长 %s"}},
        [MEASURE_ASET] = {{"there is %s less time to get out", "可用疏散时间缩短 %s"},
                          {"there is %s more time to get out", "可用疏散时间延长 %s"}},
        [MEASURE_DENSITY] = {{"the worst crowding is %s lower", "最大人员密度降低 %s"},
                             {"the worst crowding is %s higher", "最大人员密度升高 %s"}},
        [MEASURE_QUEUED] = {{"%s less waiting at exits", "出口排队减少 %s"},
                            {"%s more waiting at exits", "出口排队增加 %s"}},
        [MEASURE_CAUGHT] = {{"%s fewer people still to leave when the way out is lost",
                             "通道失效时未撤出人数减少 %s"},
                            {"%s more people still to leave when the way out is lost",
                             "通道失效时未撤出人数增加 %s"}},
        [MEASURE_IN_SMOKE] = {{"%s fewer people walk into dense smoke", "走入浓烟的人数减少 %s"},
                              {"%s more people walk into dense smoke", "走入浓烟的人数增加 %s"}},
        [MEASURE_DOSE] = {{"%s less of toxic doses of smoke", "吸入烟气毒性剂量减少 %s"},
                          {"%s more of toxic doses of smoke", "吸入烟气毒性剂量增加 %s"}},
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
    snprintf(buffer, MEASURE_PHRASE, format, size);
#pragma GCC diagnostic pop
}

void interval_phrase(Measure measure, const Interval* interval, Language language,
                     char buffer[MEASURE_PHRASE]) {
    char ends[2][FIGURE_TEXT];
    bool lower = interval->high <= 0.0;
    if (lower || interval->low >= 0.0) { // sizes, the smaller first
        figure_bare(measure, lower ? interval->high : interval->low, ends[0]);
        figure_size(measure, lower ? interval->low : interval->high, language, ends[1]);
    } else {
        figure_signed(measure, interval->low, ends[0]);
        figure_signed(measure, interval->high, ends[1]);
    }
    snprintf(buffer, MEASURE_PHRASE, language == LANGUAGE_ZH ? "%s 至 %s" : "%s to %s", ends[0],
             ends[1]);
}

void mean_phrase(Measure measure, double value, int32_t never, Language language,
                 char buffer[MEASURE_PHRASE]) {
    char figure[FIGURE_TEXT];
    figure_value(measure, value, figure);
    const char* least = never == 0 ? "" : language == LANGUAGE_ZH ? "至少 " : "at least ";
    snprintf(buffer, MEASURE_PHRASE, "%s%s", least, figure);
}

void level_phrase(const StudyFactor* factor, int32_t level, double low, double high,
                  Language language, char buffer[MEASURE_PHRASE]) {
    const char* unit = factor->unit != NULL ? factor->unit : "";
    const char* space = unit[0] != '\0' ? " " : "";
    if (factor->level_count == 0) {
        snprintf(buffer, MEASURE_PHRASE,
                 language == LANGUAGE_ZH ? "%.3g 至 %.3g%s%s" : "%.3g to %.3g%s%s", low, high,
                 space, unit);
        return;
    }
    const char* name = text_in(factor->level_names[level], language);
    if (factor->level_values != NULL) {
        snprintf(buffer, MEASURE_PHRASE, "%s%s%s", name, space, unit);
    } else {
        snprintf(buffer, MEASURE_PHRASE, language == LANGUAGE_ZH ? "“%s”" : "%s", name);
    }
}

void change_phrase(const StudyFactor* factor, int32_t level, Language language,
                   char buffer[CHANGE_PHRASE]) {
    char from[MEASURE_PHRASE];
    char to[MEASURE_PHRASE];
    level_phrase(factor, factor->base, 0.0, 0.0, language, from);
    level_phrase(factor, level, 0.0, 0.0, language, to);
    const char* name = text_in(factor->name, language);
    if (language == LANGUAGE_ZH) {
        const char* gap = factor->level_values != NULL ? " " : ""; // between figures and words
        snprintf(buffer, CHANGE_PHRASE, "%s由%s%s%s改为%s%s", name, gap, from, gap, gap, to);
    } else {
        snprintf(buffer, CHANGE_PHRASE, "%s: %s instead of %s", name, to, from);
    }
}
