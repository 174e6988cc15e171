// What a search found: the best plan with an interval from seeds that had no part in choosing it.

#include "study/page_internal.h"

#include <math.h>

#define CANDIDATES_SHOWN 10

static void put_rounds(StudyPage* page) {
    Html* html = page->html;
    const StudyResults* results = page->results;
    int32_t runs = 0;
    html_raw(html, "<p class=\"note\">");
    html_words(html, "Rounds (plans left, pairs each):", "轮次（剩余方案数 × 每方案配对数）：");
    for (int32_t i = 0; i < results->round_count; i++) {
        html_format(html, " %d &times; %d%s", results->rounds[i].candidates,
                    results->rounds[i].pairs_each, i + 1 < results->round_count ? "," : "");
        runs += results->rounds[i].runs;
    }
    html_format(html, " &middot; %d ", runs);
    html_words(html, "runs", "次运行");
    html_raw(html, "</p>\n");
}

void study_page_search(StudyPage* page) {
    Html* html = page->html;
    const StudyResults* results = page->results;
    if (results->round_count == 0 || results->candidate_count == 0) {
        return;
    }
    html_heading(html, "The search for a better plan", "方案寻优");
    study_page_note(
        page,
        "Candidates were raced on ever more seeds, half of them dropped each round. "
        "What won on the seeds that chose it was lucky there too, so the figure to rely "
        "on is the one from fresh seeds.",
        "各候选方案在逐轮增加的种子上比较，每轮淘汰一半。用于选择的种子会高估优胜者，"
        "应以全新种子上的结果为准。");
    put_rounds(page);
    html_raw(html, "<table><thead><tr><th class=\"num\">#</th><th>");
    html_words(html, "Choices", "选择");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "pairs", "配对数");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "while choosing", "选择时");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "fresh seeds", "全新种子");
    html_raw(html, "</th></tr></thead><tbody>\n");
    for (int32_t i = 0; i < results->candidate_count && i < CANDIDATES_SHOWN; i++) {
        const StudyCandidate* candidate = &results->candidates[i];
        char mean[FIGURE_TEXT];
        figure_value(results->answer, candidate->mean, mean);
        html_format(html, "<tr><td class=\"num\">%d</td><td>", i + 1);
        html_both(html, candidate->name);
        html_format(html, "</td><td class=\"num\">%d</td><td class=\"num\">%s</td>",
                    candidate->pairs, mean);
        html_raw(html, "<td class=\"num\">");
        if (!isnan(candidate->fresh_mean)) {
            Interval fresh = {candidate->fresh_mean, candidate->fresh_low, candidate->fresh_high};
            study_page_interval(page, results->answer, &fresh, false);
        }
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}
