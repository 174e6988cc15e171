// The page of a search: what to take, how much it gains on seeds that had no part in choosing it,
// and what else was tried.

#include "report/shared.h"
#include "study/figures.h"
#include "study/page_internal.h"
#include "study/search.h"
#include "study/verdict_words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN     40
#define TIES_TOLD 4 // in the first paragraph; the table has all

// ---- in words ----------------------------------------------------------------------------------

/// " (-3.1 s, 95 % interval -4 to -2)": how sure the gain is.
static void add_interval(const SearchFound* found, const SearchRanked* winner,
                         char en[SEARCH_WORDS], char zh[SEARCH_WORDS]) {
    char low[FIGURE_TEXT];
    char high[FIGURE_TEXT];
    if (isnan(winner->gain.low)) {
        return;
    }
    figure_signed(found->rule.measure, winner->gain.low, low);
    figure_signed(found->rule.measure, winner->gain.high, high);
    double percent = 100.0 * found->rule.confidence;
    text_append(en, SEARCH_WORDS, " The difference is between %s and %s (%.0f %% interval).", low,
                high, percent);
    text_append(zh, SEARCH_WORDS, "差值的 %.0f%% 区间为 %s 至 %s。", percent, low, high);
}

/// What it does to casualties, where the search was for something else.
static void add_harm(const SearchFound* found, int32_t candidate, char en[SEARCH_WORDS],
                     char zh[SEARCH_WORDS]) {
    const Interval* gain = &found->harm[candidate].hurt_gain;
    char figures[3][FIGURE_TEXT];
    if (found->rule.measure == MEASURE_HURT || isnan(gain->low)) {
        return;
    }
    figure_signed(MEASURE_HURT, gain->value, figures[0]);
    figure_signed(MEASURE_HURT, gain->low, figures[1]);
    figure_signed(MEASURE_HURT, gain->high, figures[2]);
    bool worse = gain->low > 0.0;
    text_append(en, SEARCH_WORDS,
                "%s Hurt or dead: %s a run against the plan as it stands (%s to %s).",
                worse ? " But more people come to harm." : "", figures[0], figures[1], figures[2]);
    text_append(zh, SEARCH_WORDS, "%s伤亡与现行方案相差：每次运行 %s 人（%s 至 %s）。",
                worse ? "但伤亡增多。" : "", figures[0], figures[1], figures[2]);
}

/// Who does as well as the winner, so that nobody takes all of its choices for needed.
static void add_ties(const SearchFound* found, char en[SEARCH_WORDS], char zh[SEARCH_WORDS]) {
    int told = 0;
    for (int32_t i = 1; i < found->outcome.count && told < TIES_TOLD; i++) {
        if (found->outcome.ranked[i].tied) {
            text_append(en, SEARCH_WORDS, "%s#%d", told == 0 ? " It cannot be told from " : ", ",
                        i + 1);
            text_append(zh, SEARCH_WORDS, "%s%d", told == 0 ? "与表中第 " : "、", i + 1);
            told++;
        }
    }
    if (told > 0) {
        text_append(en, SEARCH_WORDS, " of the table: choose among them by what they cost.");
        text_append(zh, SEARCH_WORDS, " 名无法区分，可按实施成本选择。");
    }
}

void study_search_words(const SearchFound* found, char en[SEARCH_WORDS], char zh[SEARCH_WORDS]) {
    const SearchRanked* winner = &found->outcome.ranked[0];
    const Text* name = &found->names[winner->candidate];
    Measure measure = found->rule.measure;
    char phrase[2][MEASURE_PHRASE];
    measure_phrase(measure, winner->gain.value, LANGUAGE_EN, phrase[0]);
    measure_phrase(measure, winner->gain.value, LANGUAGE_ZH, phrase[1]);
    en[0] = zh[0] = '\0';
    if (winner->verdict == VERDICT_BETTER) {
        text_append(en, SEARCH_WORDS,
                    "Better than the plan as it stands: %s. On fresh seeds %s on average.",
                    name->en, phrase[0]);
        text_append(zh, SEARCH_WORDS, "优于现行方案：%s。在全新种子上平均%s。", name->zh,
                    phrase[1]);
    } else {
        text_append(en, SEARCH_WORDS,
                    "Nothing better than the plan as it stands was found. The best while choosing "
                    "(%s) did not hold on fresh seeds.",
                    name->en);
        text_append(zh, SEARCH_WORDS,
                    "未发现优于现行方案的组合。选择阶段的最优者（%s）在全新种子上未能成立。",
                    name->zh);
    }
    if (winner->candidate != 0) {
        add_interval(found, winner, en, zh);
        add_harm(found, winner->candidate, en, zh);
    }
    if (winner->verdict == VERDICT_BETTER) {
        add_ties(found, en, zh);
    }
    if (winner->candidate == 0) {
        text_append((en[0] = '\0', en), SEARCH_WORDS,
                    "The plan as it stands is the best of the %d that were tried.",
                    found->rule.candidates);
        text_append((zh[0] = '\0', zh), SEARCH_WORDS, "在试验的 %d 个组合中，现行方案最优。",
                    found->rule.candidates);
    }
}

// ---- the page ----------------------------------------------------------------------------------

static void put_head(Html* html, const SearchFound* found) {
    char title[512];
    html_label(html, found->title, title, sizeof(title));
    html_format(html, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                html->language == LANGUAGE_ZH ? "zh-CN" : "en");
    html_raw(html, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"Muster\">\n<title>");
    html_text(html, title);
    html_raw(html, "</title>\n<style>\n");
    html_raw(html, REPORT_STYLE);
    html_raw(html, STUDY_STYLE);
    html_raw(html, REPORT_STYLE_REST);
    html_raw(html, REPORT_STYLE_PRINT);
    html_raw(html, "</style>\n</head>\n<body>\n<div class=\"hatch\"></div>\n<div class=\"top\">"
                   "<span class=\"drill\">");
    html_raw(html, html->language == LANGUAGE_EN   ? "DRILL"
                   : html->language == LANGUAGE_ZH ? "演练"
                                                   : "DRILL 演练");
    html_raw(html, "</span><span>");
    html_words(html, "Search for a better plan", "方案寻优");
    html_raw(html, "</span></div>\n<h1>");
    html_both(html, found->title);
    html_format(html, "</h1>\n<p class=\"facts\">%d ", found->rule.candidates);
    html_words(html, "plans tried", "个组合");
    html_format(html, " &middot; %d ", found->outcome.runs);
    html_words(html, "runs", "次运行");
    html_raw(html, "</p>\n");
}

static void put_answer(Html* html, const SearchFound* found) {
    char words[2][SEARCH_WORDS];
    study_search_words(found, words[0], words[1]);
    const SearchRanked* winner = &found->outcome.ranked[0];
    for (int zh = 0; zh < 2; zh++) {
        if (html->language == (zh == 1 ? LANGUAGE_EN : LANGUAGE_ZH)) {
            continue;
        }
        html_raw(html, winner->verdict == VERDICT_BETTER ? "<div class=\"card answer\">"
                                                         : "<div class=\"card answer open\">");
        const char* question = zh == 1 ? found->question.zh : found->question.en;
        if (question != NULL && question[0] != '\0') {
            html_raw(html, "<p class=\"question\">");
            html_text(html, question);
            html_raw(html, "</p>\n");
        }
        html_raw(html, zh == 1 ? "<p class=\"headline\" lang=\"zh\">" : "<p class=\"headline\">");
        html_text(html, words[zh]);
        html_raw(html, "</p>\n<p class=\"caution\">");
        html_text(html,
                  zh == 1
                      ? "候选组合在逐轮增加的种子上比较，每轮淘汰一半；优胜者与现行方案再用未参与"
                        "选择的种子比较，只有该结果可作依据。未试验的组合可能更好。"
                      : "Candidates were raced on ever more seeds, half of them dropped each "
                        "round. The figures to rely on are those on fresh seeds, which had no "
                        "part in choosing. A choice that was not offered may be better still.");
        html_raw(html, "</p>\n</div>\n");
    }
}

static void put_interval(Html* html, Measure measure, const Interval* interval, bool sign) {
    char figures[3][FIGURE_TEXT];
    if (isnan(interval->value)) {
        return;
    }
    (sign ? figure_signed : figure_value)(measure, interval->value, figures[0]);
    (sign ? figure_signed : figure_value)(measure, interval->low, figures[1]);
    (sign ? figure_signed : figure_value)(measure, interval->high, figures[2]);
    html_raw(html, "<b>");
    html_text(html, figures[0]);
    html_raw(html, "</b> <span class=\"range\">(");
    html_text(html, figures[1]);
    html_raw(html, html->language == LANGUAGE_ZH ? " 至 " : " to ");
    html_text(html, figures[2]);
    html_raw(html, ")</span>");
}

/// What `muster run` takes to do as a candidate does.
static void put_options(Html* html, const SearchFound* found, int32_t candidate) {
    const char* plan = found->plans[candidate];
    const char* set = found->settings[candidate];
    if (plan == NULL && set[0] == '\0') {
        return;
    }
    html_raw(html, "<br><code>");
    if (plan != NULL) {
        html_raw(html, "--plan ");
        html_text(html, plan);
    }
    if (set[0] != '\0') {
        html_raw(html, plan != NULL ? " --set &#39;" : "--set &#39;");
        html_text(html, set);
        html_raw(html, "&#39;");
    }
    html_raw(html, "</code>");
}

static void put_row(Html* html, const SearchFound* found, int32_t place) {
    const SearchRanked* ranked = &found->outcome.ranked[place];
    char mean[FIGURE_TEXT];
    figure_value(found->rule.measure, ranked->mean, mean);
    html_format(html, "<tr><td class=\"num\">%d</td><td class=\"flat\">", place + 1);
    html_both(html, found->names[ranked->candidate]);
    if (ranked->candidate == 0) {
        html_raw(html, " <b>(");
        html_words(html, "as it stands", "现行");
        html_raw(html, ")</b>");
    }
    if (place == 0) {
        put_options(html, found, ranked->candidate);
    }
    html_format(html, "</td><td class=\"num\">%d</td><td class=\"num\">", ranked->pairs);
    html_text(html, mean);
    html_raw(html, "</td><td class=\"num\">");
    put_interval(html, found->rule.measure, &ranked->fresh, false);
    html_raw(html, "</td><td class=\"num\">");
    if (ranked->candidate != 0) {
        put_interval(html, found->rule.measure, &ranked->gain, true);
    }
    html_raw(html, "</td></tr>\n");
}

/// Who does as well as the winner, as far as the fresh pairs can tell.
static void put_ties(Html* html, const SearchFound* found) {
    bool any = false;
    for (int32_t i = 1; i < found->outcome.count; i++) {
        if (!found->outcome.ranked[i].tied) {
            continue;
        }
        if (!any) {
            html_raw(html, "<p class=\"note\">");
            html_words(html,
                       "On fresh seeds these cannot be told from #1, so choose by what they cost:",
                       "在全新种子上与第 1 名无法区分，可按实施成本选择：");
        }
        html_format(html, "%s #%d", any ? "," : "", i + 1);
        any = true;
    }
    html_raw(html, any ? "</p>\n" : "");
}

static void put_table(Html* html, const SearchFound* found) {
    html_heading(html, "What was tried, best first", "试验的组合（由优到劣）");
    html_raw(html, "<p class=\"note\">");
    html_words(html, "Rounds (plans left x pairs each):", "轮次（剩余方案数 × 每方案配对数）：");
    for (int32_t i = 0; i < found->outcome.round_count; i++) {
        html_format(html, " %d &times; %d%s", found->outcome.rounds[i].candidates,
                    found->outcome.rounds[i].pairs_each,
                    i + 1 < found->outcome.round_count ? "," : "");
    }
    html_raw(html, "</p>\n<table><thead><tr><th class=\"num\">#</th><th>");
    html_words(html, "Choices", "选择");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "pairs", "配对数");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "while choosing", "选择时");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "fresh seeds", "全新种子");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "to as it stands", "与现行之差");
    html_raw(html, "</th></tr></thead><tbody>\n");
    bool base_shown = false;
    for (int32_t i = 0; i < found->outcome.count && i < SHOWN; i++) {
        put_row(html, found, i);
        base_shown = base_shown || found->outcome.ranked[i].candidate == 0;
    }
    for (int32_t i = SHOWN; i < found->outcome.count && !base_shown; i++) {
        if (found->outcome.ranked[i].candidate == 0) {
            put_row(html, found, i);
        }
    }
    html_raw(html, "</tbody></table>\n");
    put_ties(html, found);
    html_raw(html, "<p class=\"note\">");
    html_both(html, measure_row(found->rule.measure)->name);
    html_raw(html, "</p>\n");
}

static void put_harm_row(Html* html, const SearchFound* found, int32_t place) {
    int32_t candidate = found->outcome.ranked[place].candidate;
    const SearchHarm* harm = &found->harm[candidate];
    html_format(html, "<tr><td class=\"num\">%d</td><td class=\"flat\">", place + 1);
    html_both(html, found->names[candidate]);
    html_raw(html, "</td><td class=\"num\">");
    put_interval(html, MEASURE_HURT, &harm->hurt, false);
    html_raw(html, "</td><td class=\"num\">");
    if (candidate != 0) {
        put_interval(html, MEASURE_HURT, &harm->hurt_gain, true);
    }
    html_raw(html, "</td><td class=\"num\">");
    put_interval(html, MEASURE_DEAD, &harm->dead, false);
    html_raw(html, "</td><td class=\"num\">");
    if (candidate != 0) {
        put_interval(html, MEASURE_DEAD, &harm->dead_gain, true);
    }
    html_raw(html, "</td></tr>\n");
}

/// A plan that is quicker may still hurt more: casualties of those that ran on fresh seeds,
/// whatever the search was for.
static void put_harm(Html* html, const SearchFound* found) {
    html_heading(html, "Casualties on fresh seeds, a run", "伤亡（全新种子，每次运行平均）");
    html_raw(html, "<table><thead><tr><th class=\"num\">#</th><th>");
    html_words(html, "Choices", "选择");
    html_raw(html, "</th><th class=\"num\">");
    html_both(html, measure_row(MEASURE_HURT)->name);
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "to as it stands", "与现行之差");
    html_raw(html, "</th><th class=\"num\">");
    html_both(html, measure_row(MEASURE_DEAD)->name);
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "to as it stands", "与现行之差");
    html_raw(html, "</th></tr></thead><tbody>\n");
    for (int32_t i = 0; i < found->outcome.count; i++) {
        if (!isnan(found->outcome.ranked[i].fresh.value)) {
            put_harm_row(html, found, i);
        }
    }
    html_format(html, "</tbody></table>\n<p class=\"note\">%d ", found->rule.fresh);
    html_words(html, "fresh pairs; in brackets the interval in which the mean lies in",
               "对全新配对；括号内为均值的区间，置信度");
    html_format(html, " %.0f %%", 100.0 * found->rule.confidence);
    html_words(html, " of such searches.", "。");
    html_raw(html, "</p>\n");
}

static void put_foot(Html* html, const SearchFound* found) {
    html_raw(html, "<div class=\"foot\"><b>");
    html_words(html, "Computed drills: no real event", "计算机模拟演练，非真实事件");
    html_raw(html, "</b><span>Muster ");
    html_text(html, found->version != NULL ? found->version : "");
    html_raw(html, " &middot; ");
    html_text(html, found->file);
    html_raw(html, "</span></div>\n</body>\n</html>\n");
}

Status study_search_write(const SearchFound* found, Language language, const char* folder,
                          Error* error) {
    size_t size = strlen(folder) + sizeof("/search.html");
    char* path = malloc(size);
    if (path == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", folder);
    }
    snprintf(path, size, "%s/search.html", folder);
    Html html;
    html_begin(&html, language);
    put_head(&html, found);
    put_answer(&html, found);
    put_table(&html, found);
    put_harm(&html, found);
    put_foot(&html, found);
    Status status = page_write(&html, path, error);
    html_free(&html);
    free(path);
    return status;
}

// ---- for programs ------------------------------------------------------------------------------

static json_t* figure(double value) {
    return isnan(value) ? json_null() : json_real(floor(value * 1e6 + 0.5) / 1e6);
}

/// "hurt", "hurt_gain", "hurt_low", "hurt_high" of a row.
static bool put_harm_json(json_t* row, const char* name, const Interval* mean,
                          const Interval* gain) {
    const struct {
        const char* what;
        double value;
    } figures[] = {
        {"", mean->value}, {"_gain", gain->value}, {"_low", gain->low}, {"_high", gain->high}};
    bool good = true;
    for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]) && good; i++) {
        char key[32];
        snprintf(key, sizeof(key), "%s%s", name, figures[i].what);
        good = json_object_set_new(row, key, figure(figures[i].value)) == 0;
    }
    return good;
}

json_t* study_search_json(const SearchFound* found) {
    static const char* const verdicts[] = {"better", "worse", "none_found", "same", "too_few"};
    json_t* ranked = json_array();
    for (int32_t i = 0; i < found->outcome.count && ranked != NULL; i++) {
        const SearchRanked* one = &found->outcome.ranked[i];
        json_t* row = json_pack("{s:i, s:s, s:i, s:o, s:o, s:o, s:o, s:o}", "candidate",
                                one->candidate, "name", found->names[one->candidate].en, "pairs",
                                one->pairs, "mean", figure(one->mean), "fresh",
                                figure(one->fresh.value), "gain", figure(one->gain.value), "ci_low",
                                figure(one->gain.low), "ci_high", figure(one->gain.high));
        const SearchHarm* harm = &found->harm[one->candidate];
        if (row == NULL || !put_harm_json(row, "hurt", &harm->hurt, &harm->hurt_gain) ||
            !put_harm_json(row, "dead", &harm->dead, &harm->dead_gain) ||
            json_array_append_new(ranked, row) != 0) {
            json_decref(ranked);
            return NULL;
        }
    }
    const SearchRanked* winner = &found->outcome.ranked[0];
    return ranked == NULL
               ? NULL
               : json_pack("{s:i, s:i, s:s, s:s?, s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "candidates",
                           found->rule.candidates, "runs", found->outcome.runs, "winner",
                           found->names[winner->candidate].en, "plan",
                           found->plans[winner->candidate], "settings",
                           found->settings[winner->candidate], "verdict", verdicts[winner->verdict],
                           "gain", figure(winner->gain.value), "ci_low", figure(winner->gain.low),
                           "ci_high", figure(winner->gain.high), "fresh",
                           figure(winner->fresh.value), "ranked", ranked);
}
