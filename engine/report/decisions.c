// Had it been the plan: for each decision of the run the same run again with that one thing by the
// plan, and what came of it in harm, in time and in how long the way out could be seen along. Where
// nothing came of it the page says so: a late step that cost nobody anything is worth knowing too.

#include "drill/otherwise.h"
#include "report/report_internal.h"

#include <math.h>
#include <stdio.h>

#define WIDTH  470.0
#define HEIGHT 150.0
#define LEFT   30.0
#define RIGHT  462.0
#define TOP    26.0
#define BOTTOM 128.0

#define HARM_TOLD    0.05 /* a loss below one slight injury is none: as the outcome is marked */
#define SIGHT_TOLD_M 3.0  /* curves that lie closer are the same to the eye: own choice */

typedef struct Case {
    Page* page;
    const Otherwises* all;
    const OtherwiseRun* run;
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
    const Otherwise* otherwise = &one->run->decision.otherwise;
    const InjectDef* card = &drill_def(one->page->drill)->scenario.injects[otherwise->index];
    html_both(html, tell_role(one->page->drill, card->to));
    html_raw(html, ": ");
    html_both(html, card->title);
    html_raw(html, "</div><div>");
    html_words(html, "By the plan:", "按预案：");
    html_raw(html, " ");
    put_quoted(html, card->options[otherwise->option].text);
    html_raw(html, " <span class=\"dim\">");
    html_both(html, card->options[otherwise->option].why);
    html_raw(html, "</span>");
}

static void put_step(Case* one) {
    Html* html = one->page->html;
    const StepDef* step =
        &drill_def(one->page->drill)->plan.steps[one->run->decision.otherwise.index];
    html_both(html, tell_role(one->page->drill, step->role));
    html_raw(html, ": ");
    html_both(html, step->title);
    html_raw(html, "</div><div>");
    html_words(html, "By the plan: taken up as soon as it was known, not forgotten.",
               "按预案：得知后立即着手，不遗漏。");
}

static void put_barrier(Case* one) {
    Html* html = one->page->html;
    const BarrierDef* barrier =
        &drill_def(one->page->drill)->scenario.barriers[one->run->decision.otherwise.index];
    html_words(html, "Found beforehand, not put right", "事前已发现、未整改");
    html_raw(html, ": ");
    html_both(html, barrier->text);
    page_barrier_place(one->page, one->run->decision.otherwise.index);
    html_raw(html, "</div><div>");
    html_words(html, "Had it been put right before the run.", "若事前已整改。");
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

static void begin_change(Case* one, Text what) {
    html_raw(one->page->html, "<li>");
    html_both(one->page->html, what);
    html_raw(one->page->html, " <b>");
}

static void put_count(Case* one, Text what, int32_t here, int32_t there) {
    if (here == there) {
        return;
    }
    begin_change(one, what);
    html_format(one->page->html, "%d &rarr; %d</b></li>", here, there);
}

static void put_moment(Case* one, double seconds) {
    if (seconds < 0.0) {
        html_words(one->page->html, "never", "未发生");
    } else {
        html_moment(one->page->html, told_s(one->page, seconds));
    }
}

static void put_time(Case* one, Text what, double here, double there) {
    double apart = here - there;
    if ((here < 0.0 && there < 0.0) ||
        (here >= 0.0 && there >= 0.0 && apart < 1.0 && apart > -1.0)) {
        return;
    }
    begin_change(one, what);
    put_moment(one, here);
    html_raw(one->page->html, " &rarr; ");
    put_moment(one, there);
    html_raw(one->page->html, "</b></li>");
}

static void put_marks(Case* one) {
    int32_t here = one->all->actual.total_bp;
    int32_t there = one->run->sum.total_bp;
    // A barrier's worth is what people are spared: marks measure the response, which has less to
    // do.
    if (one->run->decision.otherwise.kind == OTHERWISE_BARRIER || here == there || here < 0) {
        return;
    }
    begin_change(one, (Text){"marks of the log", "自动评分"});
    page_bp(one->page, here);
    html_raw(one->page->html, " &rarr; ");
    page_bp(one->page, there);
    html_raw(one->page->html, "</b></li>");
}

/// When the step was done in the run itself, < 0 never.
static double done_here(const Case* one) {
    const Otherwise* otherwise = &one->run->decision.otherwise;
    for (int i = 0; otherwise->kind == OTHERWISE_STEP && i < one->page->score->item_count; i++) {
        const ScoreItem* item = &one->page->score->items[i];
        if (item->kind == ITEM_TIMED && item->step == otherwise->index) {
            return item->done_s;
        }
    }
    return -1.0;
}

static void put_changes(Case* one) {
    const RunSum* here = &one->all->actual;
    const RunSum* there = &one->run->sum;
    Html* html = one->page->html;
    html_raw(html, "<ul class=\"changes\">");
    if (one->run->decision.otherwise.kind == OTHERWISE_STEP) {
        put_time(one, (Text){"done", "完成"}, done_here(one), there->done_s);
    }
    put_count(one, (Text){"dead", "死亡"}, here->loss.dead, there->loss.dead);
    put_count(one, (Text){"down", "倒下"}, here->loss.down, there->loss.down);
    put_count(one, (Text){"hurt", "受伤"}, here->loss.hurt, there->loss.hurt);
    double doses = here->loss.doses - there->loss.doses;
    if (doses >= 0.005 || doses <= -0.005) {
        begin_change(one, (Text){"doses of all together", "人员剂量合计"});
        html_format(html, "%.2f &rarr; %.2f</b></li>", here->loss.doses, there->loss.doses);
    }
    put_count(one, (Text){"still inside", "仍在室内"}, here->inside, there->inside);
    put_time(one, (Text){"last one out", "末人撤出"}, here->last_out_s, there->last_out_s);
    put_time(one, (Text){"smoke at head height on a way out", "疏散通道烟气降至头部"},
             here->way_lost_s, there->way_lost_s);
    put_count(one, (Text){"rooms that could not be survived in", "不宜停留的房间"},
              here->rooms_lost, there->rooms_lost);
    put_marks(one);
    html_raw(html, "</ul>\n");
}

/// What all chances together say of harm; false: they say nothing, or there was only one.
static bool put_harm_verdict(Case* one) {
    int counts[3];
    otherwise_count(one->all, one->run, counts);
    if (one->all->chances < 2 || counts[1] == one->all->chances) {
        return false;
    }
    static const char* const words[][2] = {
        {"Less harm by the plan: with %d of %d chances less, with %d the same, with %d more.",
         "按预案伤害更轻：%2$d种随机条件中%1$d种更轻、%3$d种相同、%4$d种更重。"},
        {"Chance decides here: with %d of %d chances less harm, with %d the same, with %d more.",
         "此处偶然性起主要作用：%2$d种随机条件中%1$d种更轻、%3$d种相同、%4$d种更重。"},
        {"The plan's choice did not help here: with %d of %d chances less harm, with %d the same, "
         "with %d more. Find out why before the rule is taught.",
         "此处预案的做法并未奏效：%2$d种随机条件中%1$d种更轻、%3$d种相同、%4$d种更重。讲评前应查明"
         "原因。"}};
    int which = counts[0] > counts[2] ? 0 : counts[0] == counts[2] ? 1 : 2;
    char text[2][256];
    for (int i = 0; i < 2; i++) {
        snprintf(text[i], sizeof(text[i]), words[which][i], counts[0], one->all->chances, counts[1],
                 counts[2]);
    }
    html_both(one->page->html, (Text){text[0], text[1]});
    return true;
}

/// One sentence that does not promise more than one run can show.
static Text verdict(const Case* one) {
    double here = score_loss(&one->all->actual.loss);
    double there = score_loss(&one->run->sum.loss);
    double done = done_here(one);
    double apart = done - one->run->sum.done_s;
    bool step = one->run->decision.otherwise.kind == OTHERWISE_STEP;
    if (here - there >= 0.01) {
        return (Text){"Fewer or lighter harm.", "伤害会更少、更轻。"};
    }
    if (there - here >= 0.01) {
        return (Text){"More harm in this one run: chance has its part, the rule stands.",
                      "本次推演伤害反而更重：单次结果有偶然性，规则不因此改变。"};
    }
    if (step && one->run->sum.done_s < 0.0) {
        return (Text){"Even so it would not have been done: look for what stood in the way.",
                      "即便如此也未能完成：应查明受阻原因。"};
    }
    if (step && done >= 0.0 && apart < 5.0 && apart > -5.0) {
        return (Text){"Even at once it could not have been done sooner: the time went into what "
                      "came before it, the way there and the work.",
                      "即使立即着手也不会更早完成：时间用在前序事项、路途和操作上。"};
    }
    if (otherwise_same(&one->all->actual, &one->run->sum)) {
        return (Text){"Nothing would have changed for the people in this run: the same harm, the "
                      "same times. Another day it may decide.",
                      "本次对人员没有影响：伤害与时间相同；换一种情形可能起决定作用。"};
    }
    return (Text){"Nobody's harm would have been another, but this would:",
                  "伤害不变，但以下有变化："};
}

// ---- with other chance -------------------------------------------------------------------------

/// Lowest and highest of the runs of all chances, of those that have it at all.
typedef struct Band {
    double low, high;
    int count; // runs that have it
} Band;

typedef double Measure(const RunSum* sum);

static double loss_of(const RunSum* sum) {
    return score_loss(&sum->loss);
}

static double marks_of(const RunSum* sum) {
    return (double)sum->total_bp / 100.0;
}

static double done_of(const RunSum* sum) {
    return sum->done_s;
}

static double last_out_of(const RunSum* sum) {
    return sum->last_out_s;
}

static Band band_of(const Case* one, bool there, Measure* measure) {
    Band spread = {0};
    for (int i = 0; i < one->all->chances; i++) {
        double value =
            measure(there ? otherwise_there(one->run, i) : otherwise_here(one->all, one->run, i));
        bool step = measure == done_of && !there && i == 0;
        value = step ? done_here(one) : value;
        if (value < 0.0) {
            continue;
        }
        spread.low = spread.count == 0 || value < spread.low ? value : spread.low;
        spread.high = spread.count == 0 || value > spread.high ? value : spread.high;
        spread.count++;
    }
    return spread;
}

static void put_end(Case* one, double value, bool clock) {
    if (clock) {
        html_moment(one->page->html, told_s(one->page, value));
    } else {
        html_format(one->page->html, "%.2f", value);
    }
}

/// "2:10 - 2:40", "2:10 - 2:40 (3 of 5)", "never".
static void put_spread(Case* one, const Band* spread, bool clock) {
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

static void put_spreads(Case* one, Text what, bool clock, Measure* measure) {
    Band here = band_of(one, false, measure);
    Band there = band_of(one, true, measure);
    double least = clock ? 1.0 : 0.005;
    bool same = here.count == there.count && fabs(here.low - there.low) < least &&
                fabs(here.high - there.high) < least;
    if (same || (here.count == 0 && there.count == 0)) {
        return;
    }
    Html* html = one->page->html;
    html_raw(html, "<li>");
    html_both(html, what);
    html_raw(html, " <b>");
    put_spread(one, &here, clock);
    html_raw(html, " &rarr; ");
    put_spread(one, &there, clock);
    html_raw(html, "</b></li>");
}

/// How far one run can be believed: how it came out each time, and from where to where it went.
static void put_chances(Case* one) {
    Html* html = one->page->html;
    if (one->all->chances < 2) {
        return;
    }
    int counts[3];
    otherwise_count(one->all, one->run, counts);
    html_raw(html, "<div class=\"dim\">");
    html_format(html, "%d ", one->all->chances);
    html_words(html, "chances:", "种随机条件：");
    html_raw(html, " ");
    if (counts[1] == one->all->chances) {
        html_words(html, "the same harm each time", "每次伤害相同");
    } else {
        static const char* const words[][2] = {
            {"less harm", "伤害更轻"}, {"the same", "相同"}, {"more harm", "伤害更重"}};
        for (int i = 0; i < 3; i++) {
            html_raw(html, i > 0 ? ", " : "");
            html_words(html, words[i][0], words[i][1]);
            html_format(html, " %d", counts[i]);
        }
    }
    html_raw(html, "</div><ul class=\"changes\">");
    if (one->run->decision.otherwise.kind == OTHERWISE_STEP) {
        put_spreads(one, (Text){"done", "完成"}, true, done_of);
    }
    put_spreads(one, (Text){"loss", "损失"}, false, loss_of);
    put_spreads(one, (Text){"last one out", "末人撤出"}, true, last_out_of);
    if (one->run->decision.otherwise.kind != OTHERWISE_BARRIER) {
        put_spreads(one, (Text){"marks of the log", "自动评分"}, false, marks_of);
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

static double sight_here(const Case* one, int sample) {
    const Frame* frame = &one->page->report->frames[sample];
    double extinction = (double)frame->extinction[one->all->room];
    double sight = extinction > 0.0 ? 3.0 / extinction : SIGHT_MOST_M;
    return sight < SIGHT_MOST_M ? sight : SIGHT_MOST_M;
}

static double sight_at(const Case* one, bool here, int sample) {
    return here ? sight_here(one, sample) : (double)one->run->sights[sample] / 10.0;
}

static int sight_count(const Case* one, bool here) {
    return here ? one->page->report->frame_count : one->run->sight_count;
}

/// The line of one run, with a ring where it falls below what signs can be read at.
static void put_line(Case* one, bool here, const char* style, const char* colour) {
    Html* html = one->page->html;
    double crossed = -1.0;
    html_raw(html, "<polyline fill=\"none\" points=\"");
    double before = -1.0;
    int count = sight_count(one, here);
    for (int i = 0; i < count; i++) {
        double sight = sight_at(one, here, i);
        crossed = crossed < 0.0 && sight < SIGHT_LOST_M ? i * SIGHT_STEP_S : crossed;
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

/// When the sight of a run first fell below, < 0 never.
static double crossed_at(const Case* one, bool here) {
    for (int i = 0; i < sight_count(one, here); i++) {
        if (sight_at(one, here, i) < SIGHT_LOST_M) {
            return i * SIGHT_STEP_S;
        }
    }
    return -1.0;
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
        double at = crossed_at(one, i == 0);
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
    if (one->all->room < 0 || one->run->sight_count < 2 || one->page->report->frame_count < 2) {
        return;
    }
    double most = 0.0;
    int count = sight_count(one, true) < one->run->sight_count ? sight_count(one, true)
                                                               : one->run->sight_count;
    for (int i = 0; i < count; i++) {
        double apart = sight_at(one, true, i) - sight_at(one, false, i);
        apart = apart < 0.0 ? -apart : apart;
        most = apart > most ? apart : most;
    }
    if (most < SIGHT_TOLD_M) {
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

/// What the drill could show where the hazard alone would have harmed nobody.
static void put_stake(Page* page, double none, double here) {
    if (none >= HARM_TOLD) {
        return;
    }
    html_raw(page->html, " ");
    if (here >= HARM_TOLD) {
        html_words(page->html,
                   "Had nobody acted, nobody would have been harmed: the harm came from what was "
                   "done in the response.",
                   "若无人行动，本不会有人受伤：伤害源于处置中的行为。");
        return;
    }
    html_words(page->html,
               "In this story the people get out unharmed even if nobody follows the plan: with "
               "this hazard and so few in its way, what the drill tests is whether things are "
               "done in order and in time, not whether people survive. A slower alarm, people "
               "who cannot walk, or one spark would make it another story.",
               "本情景中即使无人执行预案，人员也能安全撤出：以此灾情和受威胁人数，演练检验的是处"
               "置是否有序、及时，而非生死。若报警更迟、有行动不便者或出现火花，结果会不同。");
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
    html_words(html, "Loss: a death 1, down 0.3, hurt 0.05, ten doses 1.",
               "损失：死亡1，倒下0.3，受伤0.05，每10个剂量单位计1。");
    put_stake(page, score_loss(&outcome->none), score_loss(&here));
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
    html_words(
        html,
        "Each time the same drill again with the same people and the same chances, up to that "
        "moment; then this one thing by the plan, and everybody goes on from there. Figures: this "
        "run → with it by the plan. One run is one run: so both are also made with other chances "
        "from that moment on (who hears what, how long things take, what slips the mind), once as "
        "it was decided and once by the plan.",
        "每项均以相同人员、相同随机条件重演至该时刻，仅此一事改按预案，其余顺势发展。数值：本次 "
        "→ 按预案。单次结果有偶然性，故自该时刻起另换随机条件（听到与否、用时、遗忘）各推演两次："
        "一次照当时的决定，一次按预案。");
    if (all->chances < 2 && all->count > 0) {
        html_raw(html, " ");
        html_words(html,
                   "This drill is too large for that within half a minute: each was made once; "
                   "--chances 5 makes more.",
                   "本演练规模较大，半分钟内不足以多次推演，各仅一次；可用 --chances 5 增加。");
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
        Case one = {page, all, &all->runs[i]};
        html_raw(html, "<div class=\"card\">");
        put_head(&one);
        html_raw(html, "<div class=\"strong verdict\">");
        if (!put_harm_verdict(&one)) {
            html_both(html, verdict(&one));
        }
        html_raw(html, "</div>\n");
        put_changes(&one);
        put_chances(&one);
        put_chart(&one);
        html_raw(html, "</div>\n");
    }
    html_raw(html, "</div>\n");
}
