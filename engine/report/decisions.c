// Had it been the plan: for each decision of the run the same run again with that one thing by the
// plan, and what came of it in harm, in time and in how long the way out could be seen along. Where
// nothing came of it the page says so: a late step that cost nobody anything is worth knowing too.

#include "report/decision.h"
#include "report/report_internal.h"

#include <stdio.h>

#define WIDTH  470.0
#define HEIGHT 150.0
#define LEFT   30.0
#define RIGHT  462.0
#define TOP    26.0
#define BOTTOM 128.0

typedef struct Case {
    Page* page;
    const Otherwises* all;
    const OtherwiseRun* run;
    const DecisionTold* told;
} Case;

static double told_s(const Page* page, double seconds) {
    return seconds - drill_def(page->drill)->scenario.before_s;
}

// ---- what it is about --------------------------------------------------------------------------

static void put_quoted(Html* html, Text text) {
    html_raw(html, "&ldquo;");
    html_both(html, text);
    html_raw(html, "&rdquo;");
}

static void put_card(Case* one) {
    Html* html = one->page->html;
    html_both(html, tell_role(one->page->drill, one->told->role));
    html_raw(html, ": ");
    html_both(html, one->told->what);
    html_raw(html, "</div><div>");
    html_words(html, "By the plan:", "按预案：");
    html_raw(html, " ");
    put_quoted(html, one->told->planned);
    html_raw(html, " <span class=\"dim\">");
    html_both(html, one->told->why);
    html_raw(html, "</span>");
}

static void put_step(Case* one) {
    Html* html = one->page->html;
    const Text planned = one->told->planned;
    char en[128];
    char zh[128];
    html_both(html, tell_role(one->page->drill, one->told->role));
    html_raw(html, ": ");
    html_both(html, one->told->what);
    html_raw(html, "</div><div>");
    snprintf(en, sizeof(en), "By the plan: %s", planned.en);
    snprintf(zh, sizeof(zh), "按预案：%s", planned.zh);
    html_both(html, (Text){en, zh});
}

static void put_barrier(Case* one) {
    Html* html = one->page->html;
    html_words(html, "Found beforehand, not put right", "事前已发现、未整改");
    html_raw(html, ": ");
    html_both(html, one->told->what);
    page_barrier_place(one->page, one->run->decision.otherwise.index);
    html_raw(html, "</div><div>");
    html_both(html, one->told->planned);
}

static void put_head(Case* one) {
    Html* html = one->page->html;
    html_raw(html, "<div class=\"strong\"><span class=\"proof\">");
    page_proof(one->page, one->run->decision.event);
    html_raw(html, "</span>");
    html_moment(html, told_s(one->page, one->run->decision.seconds));
    html_raw(html, " ");
    switch (one->run->decision.otherwise.kind) {
    case OTHERWISE_CARD: put_card(one); break;
    case OTHERWISE_STEP: put_step(one); break;
    case OTHERWISE_BARRIER: put_barrier(one); break;
    case OTHERWISE_NONE:
    case OTHERWISE_LATE: break; // only ever what others are held against
    }
    html_raw(html, "</div>\n");
}

// ---- what came of it ---------------------------------------------------------------------------

static void put_moment(Case* one, double seconds) {
    if (seconds < 0.0) {
        html_words(one->page->html, "never", "未发生");
    } else {
        html_moment(one->page->html, told_s(one->page, seconds));
    }
}

static void put_value(Case* one, DecisionUnit unit, double value) {
    switch (unit) {
    case DECISION_COUNT: html_format(one->page->html, "%.0f", value); break;
    case DECISION_DOSE: html_format(one->page->html, "%.2f", value); break;
    case DECISION_MOMENT: put_moment(one, value); break;
    case DECISION_MARKS: page_bp(one->page, (int32_t)value); break;
    }
}

static void put_changes(Case* one) {
    Html* html = one->page->html;
    html_raw(html, "<ul class=\"changes\">");
    for (int i = 0; i < one->told->change_count; i++) {
        const DecisionChange* change = &one->told->changes[i];
        html_raw(html, "<li>");
        html_both(html, change->what);
        html_raw(html, " <b>");
        put_value(one, change->unit, change->here);
        html_raw(html, " &rarr; ");
        put_value(one, change->unit, change->there);
        html_raw(html, "</b></li>");
    }
    html_raw(html, "</ul>\n");
}

// ---- with other chance -------------------------------------------------------------------------

static void put_end(Case* one, double value, bool clock) {
    if (clock) {
        html_moment(one->page->html, told_s(one->page, value));
    } else {
        html_format(one->page->html, "%.2f", value);
    }
}

/// "2:10 - 2:40", "2:10 - 2:40 (3 of 5)", "never".
static void put_spread(Case* one, const DecisionBand* spread, bool clock) {
    Html* html = one->page->html;
    if (spread->count == 0) {
        html_words(html, "never", "未发生");
        return;
    }
    put_end(one, spread->low, clock);
    if (spread->high - spread->low >= (clock ? 1.0 : 0.005)) {
        html_raw(html, "&ndash;");
        put_end(one, spread->high, clock);
    }
    if (spread->count < one->all->chances) {
        html_format(html, " (%d/%d)", spread->count, one->all->chances);
    }
}

static void put_counts(Case* one) {
    static const char* const words[][2] = {
        {"less harm", "伤害更轻"}, {"the same", "相同"}, {"more harm", "伤害更重"}};
    Html* html = one->page->html;
    if (one->told->counts[1] == one->all->chances) {
        html_words(html, "the same harm each time", "每次伤害相同");
        return;
    }
    for (int i = 0; i < 3; i++) {
        html_raw(html, i > 0 ? ", " : "");
        html_words(html, words[i][0], words[i][1]);
        html_format(html, " %d", one->told->counts[i]);
    }
}

/// How far one run can be believed: how it came out each time, and from where to where it went.
static void put_chances(Case* one) {
    Html* html = one->page->html;
    if (one->all->chances < 2) {
        return;
    }
    html_raw(html, "<div class=\"dim\">");
    html_format(html, "%d ", one->all->chances);
    html_words(html, "chances:", "种随机条件：");
    html_raw(html, " ");
    put_counts(one);
    html_raw(html, "</div><ul class=\"changes\">");
    for (int i = 0; i < one->told->spread_count; i++) {
        const DecisionSpread* spread = &one->told->spreads[i];
        html_raw(html, "<li>");
        html_both(html, spread->what);
        html_raw(html, " <b>");
        put_spread(one, &spread->here, spread->clock);
        html_raw(html, " &rarr; ");
        put_spread(one, &spread->there, spread->clock);
        html_raw(html, "</b></li>");
    }
    html_raw(html, "</ul>\n");
}

// ---- the curve ---------------------------------------------------------------------------------

static double chart_x(const Case* one, double seconds) {
    double length = one->page->length_s > 60.0 ? one->page->length_s : 60.0;
    return LEFT + (RIGHT - LEFT) * seconds / length;
}

static double chart_y(double metres) {
    return BOTTOM - (BOTTOM - TOP) * metres / SIGHT_MOST_M;
}

static double sight_at(const Case* one, bool here, int sample) {
    return decision_sight(one->page->report, one->all, one->run, here, sample);
}

/// The line of one run, with a ring where it falls below what signs can be read at.
static void put_line(Case* one, bool here, const char* style, const char* colour) {
    Html* html = one->page->html;
    double crossed = decision_sight_lost(one->page->report, one->all, one->run, here);
    html_raw(html, "<polyline fill=\"none\" points=\"");
    double before = -1.0;
    int count = decision_sights(one->page->report, one->run, here);
    for (int i = 0; i < count; i++) {
        double sight = sight_at(one, here, i);
        double next = i + 1 < count ? sight_at(one, here, i + 1) : -1.0;
        if (sight != before || sight != next) { // the ends of a level stretch are enough
            html_format(html, "%.1f,%.1f ", chart_x(one, i * SIGHT_STEP_S), chart_y(sight));
        }
        before = sight;
    }
    html_format(html, "\" %s/>", style);
    if (crossed >= 0.0) {
        html_format(html,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#fff\" stroke=\"%s\" "
                    "stroke-width=\"2\"/>",
                    chart_x(one, crossed), chart_y(SIGHT_LOST_M), colour);
    }
}

static void put_axes(Case* one) {
    Html* html = one->page->html;
    for (int metres = 0; metres <= 30; metres += 10) {
        html_format(html,
                    "<path d=\"M%.0f %.1fH%.0f\" stroke=\"#%s\"%s/><text x=\"%.0f\" y=\"%.1f\" "
                    "text-anchor=\"end\">%d</text>",
                    LEFT, chart_y(metres), RIGHT, metres == 10 ? "5D6778" : "D5D9E0",
                    metres == 10 ? " stroke-dasharray=\"4 3\"" : "", LEFT - 5.0,
                    chart_y(metres) + 4.0, metres);
    }
    double before = drill_def(one->page->drill)->scenario.before_s;
    int minutes = (int)((one->page->length_s - before) / 60.0);
    int stride = minutes > 32 ? 10 : minutes > 16 ? 4 : minutes > 8 ? 2 : 1;
    for (int minute = 0; minute <= minutes; minute += stride) {
        html_format(html, "<text x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\">%d</text>",
                    chart_x(one, minute * 60.0 + before), BOTTOM + 16.0, minute);
    }
}

static void put_chart_words(Case* one) {
    Html* html = one->page->html;
    const char* words[][2] = {{"this run", "本次"}, {"plan", "预案"}};
    static const char* const styles[] = {
        "stroke=\"#B45F06\" stroke-width=\"2.2\" stroke-dasharray=\"6 4\"",
        "stroke=\"#0072B2\" stroke-width=\"2.2\""};
    double x = LEFT;
    for (int i = 0; i < 2; i++) {
        bool zh = html->language == LANGUAGE_ZH;
        char clock[24] = "";
        double at = decision_sight_lost(one->page->report, one->all, one->run, i == 0);
        if (at >= 0.0) {
            text_clock(told_s(one->page, at), clock, sizeof(clock));
        }
        char label[96];
        snprintf(label, sizeof(label), at >= 0.0 ? "%s: < 10 m %s" : "%s: > 10 m%s",
                 words[i][zh ? 1 : 0], clock);
        html_format(html,
                    "<path d=\"M%.0f 10h26\" %s/><text x=\"%.0f\" y=\"14\" font-weight=\"600\">", x,
                    styles[i], x + 30.0);
        html_text(html, label);
        html_raw(html, "</text>");
        x += 46.0 + page_text_width(label, 12.0);
    }
}

/// Sight in the way out that was lost first, in this run and in the other; left out where the two
/// are the same to the eye.
static void put_chart(Case* one) {
    Html* html = one->page->html;
    if (!decision_sight_differs(one->page->report, one->all, one->run)) {
        return;
    }
    html_raw(html, "<figure><div class=\"dim\">");
    html_words(html,
               "Sight at head height [m] over minutes:", "头部高度能见度（米）—时间（分钟）：");
    html_raw(html, " ");
    html_both(html, world_facility(one->page->world)->rooms[one->all->room].name);
    html_format(html,
                "</div><svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" font-size=\"12\" "
                "role=\"img\" aria-label=\"sight\">",
                WIDTH, HEIGHT, WIDTH);
    put_axes(one);
    put_line(one, true, "stroke=\"#B45F06\" stroke-width=\"2.2\" stroke-dasharray=\"6 4\"",
             "#B45F06");
    put_line(one, false, "stroke=\"#0072B2\" stroke-width=\"2.2\"", "#0072B2");
    put_chart_words(one);
    html_raw(html, "</svg></figure>\n");
}

// ---- the part ----------------------------------------------------------------------------------

static void put_loss_row(Page* page, Text name, const ScoreLoss* loss) {
    Html* html = page->html;
    html_raw(html, "<tr><td>");
    html_both(html, name);
    html_format(html,
                "</td><td class=\"num\">%d</td><td class=\"num\">%d</td><td class=\"num\">%d</td>"
                "<td class=\"num\">%.2f</td><td class=\"num strong\">%.2f</td></tr>\n",
                loss->dead, loss->down, loss->hurt, loss->doses, score_loss(loss));
}

/// The run between the two that bound it, and whether there was anything to lose.
static void put_bounds(Page* page) {
    static const char* const heads[][2] = {{"run", "推演"},       {"dead", "死亡"},
                                           {"down", "倒下"},      {"hurt", "受伤"},
                                           {"doses", "剂量合计"}, {"loss", "损失"}};
    Html* html = page->html;
    const ScoreOutcome* outcome = page->info->outcome;
    if (outcome == NULL) {
        return;
    }
    ScoreLoss here = score_losses(page->drill);
    html_raw(html, "<table class=\"whole\"><thead><tr>");
    for (int i = 0; i < 6; i++) {
        html_raw(html, i > 0 ? "<th class=\"num\">" : "<th>");
        html_words(html, heads[i][0], heads[i][1]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead><tbody>\n");
    put_loss_row(page, (Text){"nobody follows the plan", "无人执行预案"}, &outcome->none);
    put_loss_row(page, (Text){"this run", "本次演练"}, &here);
    put_loss_row(page, (Text){"the plan at once", "立即按预案执行"}, &outcome->best);
    html_raw(html, "</tbody></table>\n<p class=\"dim\">");
    html_both(html, decision_loss());
    const Text stake = decision_stake(page->drill, outcome, page->info->otherwises);
    if (stake.en[0] != '\0') {
        html_raw(html, " ");
        html_both(html, stake);
    }
    html_raw(html, "</p>\n");
}

void page_decisions(Page* page) {
    Html* html = page->html;
    const Otherwises* all = page->info->otherwises;
    if (page->info->outcome == NULL && all == NULL) {
        return;
    }
    html_heading(html, "Had it been the plan", "若按预案执行");
    put_bounds(page);
    if (all == NULL) {
        return;
    }
    html_raw(html, "<p class=\"dim\">");
    html_both(html, decision_method());
    if (all->chances < 2 && all->count > 0) {
        html_raw(html, " ");
        html_both(html, decision_one_chance());
    }
    html_raw(html, "</p>\n");
    if (all->count == 0) {
        html_raw(html, "<p>");
        html_words(html, "No wrong decision, no late step and no barrier: nothing to ask.",
                   "无错误决策、无超时步骤、无隐患，无需推演。");
        html_raw(html, "</p>\n");
    }
    html_raw(html, "<div class=\"cards two\">\n");
    for (int i = 0; i < all->count; i++) {
        DecisionTold told;
        decision_tell(page->drill, page->score, all, i, &told);
        Case one = {page, all, &all->runs[i], &told};
        html_raw(html, "<div class=\"card\">");
        put_head(&one);
        html_raw(html, "<div class=\"strong verdict\">");
        html_both(html, (Text){told.verdict_en, told.verdict_zh});
        html_raw(html, "</div>\n");
        put_changes(&one);
        put_chances(&one);
        put_chart(&one);
        html_raw(html, "</div>\n");
    }
    html_raw(html, "</div>\n");
}
