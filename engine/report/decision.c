// Decision: figures of the run and of the one that had it by the plan, side by side, and one
// sentence that does not promise more than they can show.

#include "report/decision.h"

#include "report/report_internal.h"

#include <math.h>
#include <stdio.h>

#define HARM_TOLD    0.05 /* a loss below one slight injury is none: as the outcome is marked */
#define SIGHT_TOLD_M 3.0  /* curves that lie closer are the same to the eye: own choice */

typedef struct Case {
    const Drill* drill;
    const Score* score;
    const Otherwises* all;
    const OtherwiseRun* run;
    DecisionTold* told;
} Case;

// ---- what it is about --------------------------------------------------------------------------

static void tell_what(Case* one) {
    const DrillDef* def = drill_def(one->drill);
    const Otherwise* otherwise = &one->run->decision.otherwise;
    DecisionTold* told = one->told;
    told->role = -1;
    if (otherwise->kind == OTHERWISE_CARD) {
        const InjectDef* card = &def->scenario.injects[otherwise->index];
        told->role = card->to;
        told->what = card->title;
        told->planned = card->options[otherwise->option].text;
        told->why = card->options[otherwise->option].why;
    } else if (otherwise->kind == OTHERWISE_STEP) {
        const StepDef* step = &def->plan.steps[otherwise->index];
        told->role = step->role;
        told->what = step->title;
        told->planned =
            (Text){"taken up as soon as it was known, not forgotten.", "得知后立即着手，不遗漏。"};
    } else if (otherwise->kind == OTHERWISE_BARRIER) {
        told->what = def->scenario.barriers[otherwise->index].text;
        told->planned = (Text){"Had it been put right before the run.", "若事前已整改。"};
    }
}

// ---- what came of it ---------------------------------------------------------------------------

static void add_change(Case* one, Text what, DecisionUnit unit, double here, double there) {
    DecisionTold* told = one->told;
    ASSERT(told->change_count < DECISION_CHANGES);
    told->changes[told->change_count++] = (DecisionChange){what, unit, here, there};
}

static void compare_counts(Case* one, Text what, int32_t here, int32_t there) {
    if (here != there) {
        add_change(one, what, DECISION_COUNT, here, there);
    }
}

static void compare_times(Case* one, Text what, double here, double there) {
    double apart = here - there;
    if ((here < 0.0 && there < 0.0) ||
        (here >= 0.0 && there >= 0.0 && apart < 1.0 && apart > -1.0)) {
        return;
    }
    add_change(one, what, DECISION_MOMENT, here, there);
}

static void compare_marks(Case* one) {
    int32_t here = one->all->actual.total_bp;
    int32_t there = one->run->sum.total_bp;
    // A barrier's worth is what people are spared: marks measure the response, which has less to
    // do.
    if (one->run->decision.otherwise.kind == OTHERWISE_BARRIER || here == there || here < 0) {
        return;
    }
    add_change(one, (Text){"marks of the log", "自动评分"}, DECISION_MARKS, here, there);
}

/// When the step was done in the run itself, < 0 never.
static double done_here(const Case* one) {
    const Otherwise* otherwise = &one->run->decision.otherwise;
    for (int i = 0; otherwise->kind == OTHERWISE_STEP && i < one->score->item_count; i++) {
        const ScoreItem* item = &one->score->items[i];
        if (item->kind == ITEM_TIMED && item->step == otherwise->index) {
            return item->done_s;
        }
    }
    return -1.0;
}

static void tell_changes(Case* one) {
    const RunSum* here = &one->all->actual;
    const RunSum* there = &one->run->sum;
    if (one->run->decision.otherwise.kind == OTHERWISE_STEP) {
        compare_times(one, (Text){"done", "完成"}, done_here(one), there->done_s);
    }
    compare_counts(one, (Text){"dead", "死亡"}, here->loss.dead, there->loss.dead);
    compare_counts(one, (Text){"down", "倒下"}, here->loss.down, there->loss.down);
    compare_counts(one, (Text){"hurt", "受伤"}, here->loss.hurt, there->loss.hurt);
    double doses = here->loss.doses - there->loss.doses;
    if (doses >= 0.005 || doses <= -0.005) {
        add_change(one, (Text){"doses of all together", "人员剂量合计"}, DECISION_DOSE,
                   here->loss.doses, there->loss.doses);
    }
    compare_counts(one, (Text){"left inside", "滞留室内"}, here->inside, there->inside);
    compare_times(one, (Text){"last one out", "末人撤出"}, here->last_out_s, there->last_out_s);
    compare_times(one, (Text){"smoke at head height on a way out", "疏散通道烟气降至头部"},
                  here->way_lost_s, there->way_lost_s);
    compare_counts(one, (Text){"rooms that could not be survived in", "不宜停留的房间"},
                   here->rooms_lost, there->rooms_lost);
    compare_marks(one);
}

// ---- the sentence ------------------------------------------------------------------------------

static void say(Case* one, const char* en, const char* zh) {
    snprintf(one->told->verdict_en, DECISION_VERDICT, "%s", en);
    snprintf(one->told->verdict_zh, DECISION_VERDICT, "%s", zh);
}

/// What all chances together say of harm; false: they say nothing, or there was only one.
static bool tell_harm(Case* one) {
    const int* counts = one->told->counts;
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
    snprintf(one->told->verdict_en, DECISION_VERDICT, words[which][0], counts[0], one->all->chances,
             counts[1], counts[2]);
    snprintf(one->told->verdict_zh, DECISION_VERDICT, words[which][1], counts[0], one->all->chances,
             counts[1], counts[2]);
    return true;
}

static void tell_verdict(Case* one) {
    double here = score_loss(&one->all->actual.loss);
    double there = score_loss(&one->run->sum.loss);
    double done = done_here(one);
    double apart = done - one->run->sum.done_s;
    bool step = one->run->decision.otherwise.kind == OTHERWISE_STEP;
    if (tell_harm(one)) {
        return;
    }
    if (here - there >= 0.01) {
        say(one, "Fewer or lighter harm.", "伤害会更少、更轻。");
    } else if (there - here >= 0.01) {
        say(one, "More harm in this one run: chance has its part, the rule stands.",
            "本次推演伤害反而更重：单次结果有偶然性，规则不因此改变。");
    } else if (step && one->run->sum.done_s < 0.0) {
        say(one, "Even so it would not have been done: look for what stood in the way.",
            "即便如此也未能完成：应查明受阻原因。");
    } else if (step && done >= 0.0 && apart < 5.0 && apart > -5.0) {
        say(one,
            "Even at once it could not have been done sooner: the time went into what came before "
            "it, the way there and the work.",
            "即使立即着手也不会更早完成：时间用在前序事项、路途和操作上。");
    } else if (otherwise_same(&one->all->actual, &one->run->sum)) {
        say(one,
            "Nothing would have changed for the people in this run: the same harm, the same times. "
            "Another day it may decide.",
            "本次对人员没有影响：伤害与时间相同；换一种情形可能起决定作用。");
    } else {
        say(one,
            "Nobody's harm would have been another, but this would:", "伤害不变，但以下有变化：");
    }
}

// ---- with other chance -------------------------------------------------------------------------

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

static DecisionBand band_of(const Case* one, bool there, Measure* measure) {
    DecisionBand band = {0};
    for (int i = 0; i < one->all->chances; i++) {
        double value =
            measure(there ? otherwise_there(one->run, i) : otherwise_here(one->all, one->run, i));
        bool step = measure == done_of && !there && i == 0;
        value = step ? done_here(one) : value;
        if (value < 0.0) {
            continue;
        }
        band.low = band.count == 0 || value < band.low ? value : band.low;
        band.high = band.count == 0 || value > band.high ? value : band.high;
        band.count++;
    }
    return band;
}

static void add_spread(Case* one, Text what, bool clock, Measure* measure) {
    DecisionSpread spread = {what, clock, band_of(one, false, measure),
                             band_of(one, true, measure)};
    double least = clock ? 1.0 : 0.005;
    bool same = spread.here.count == spread.there.count &&
                fabs(spread.here.low - spread.there.low) < least &&
                fabs(spread.here.high - spread.there.high) < least;
    if (!same && (spread.here.count > 0 || spread.there.count > 0)) {
        one->told->spreads[one->told->spread_count++] = spread;
    }
}

/// How far one run can be believed: from where to where each figure went.
static void tell_spreads(Case* one) {
    if (one->all->chances < 2) {
        return;
    }
    if (one->run->decision.otherwise.kind == OTHERWISE_STEP) {
        add_spread(one, (Text){"done", "完成"}, true, done_of);
    }
    add_spread(one, (Text){"loss", "损失"}, false, loss_of);
    add_spread(one, (Text){"last one out", "末人撤出"}, true, last_out_of);
    if (one->run->decision.otherwise.kind != OTHERWISE_BARRIER) {
        add_spread(one, (Text){"marks of the log", "自动评分"}, false, marks_of);
    }
}

/// Points of the total [bp] by which the marks fall before the card says why.
#define FALL_TOLD_BP 50

/// The right choice with lower marks: nobody is to learn from that to choose wrongly.
static void tell_fall(Case* one) {
    int32_t here = one->all->actual.total_bp;
    int32_t there = one->run->sum.total_bp;
    if (one->run->decision.otherwise.kind == OTHERWISE_BARRIER || there < 0 ||
        here - there < FALL_TOLD_BP) {
        return;
    }
    text_append(one->told->verdict_en, DECISION_VERDICT,
                " The marks are lower all the same: other steps earned less then. That alone is no "
                "reason to choose otherwise.");
    text_append(one->told->verdict_zh, DECISION_VERDICT,
                "得分反而较低：其他步骤此时得分减少；不能仅凭得分另作选择。");
}

void decision_tell(const Drill* drill, const Score* score, const Otherwises* all, int run,
                   DecisionTold* told) {
    ASSERT(run >= 0 && run < all->count);
    Case one = {drill, score, all, &all->runs[run], told};
    *told = (DecisionTold){0};
    otherwise_count(all, one.run, told->counts);
    tell_what(&one);
    tell_verdict(&one);
    tell_fall(&one);
    tell_changes(&one);
    tell_spreads(&one);
}

// ---- sight -------------------------------------------------------------------------------------

double decision_sight(const Report* report, const Otherwises* all, const OtherwiseRun* run,
                      bool here, int sample) {
    if (!here) {
        return (double)run->sights[sample] / 10.0;
    }
    double extinction = (double)report->frames[sample].extinction[all->room];
    double sight = extinction > 0.0 ? 3.0 / extinction : SIGHT_MOST_M;
    return sight < SIGHT_MOST_M ? sight : SIGHT_MOST_M;
}

int decision_sights(const Report* report, const OtherwiseRun* run, bool here) {
    return here ? report->frame_count : run->sight_count;
}

bool decision_sight_differs(const Report* report, const Otherwises* all, const OtherwiseRun* run) {
    if (all->room < 0 || run->sight_count < 2 || report->frame_count < 2) {
        return false;
    }
    double most = 0.0;
    int count = report->frame_count < run->sight_count ? report->frame_count : run->sight_count;
    for (int i = 0; i < count; i++) {
        double apart = fabs(decision_sight(report, all, run, true, i) -
                            decision_sight(report, all, run, false, i));
        most = apart > most ? apart : most;
    }
    return most >= SIGHT_TOLD_M;
}

double decision_sight_lost(const Report* report, const Otherwises* all, const OtherwiseRun* run,
                           bool here) {
    for (int i = 0; i < decision_sights(report, run, here); i++) {
        if (decision_sight(report, all, run, here, i) < SIGHT_LOST_M) {
            return i * SIGHT_STEP_S;
        }
    }
    return -1.0;
}

// ---- what holds for all ------------------------------------------------------------------------

Text decision_stake(const Drill* drill, const ScoreOutcome* outcome, const Otherwises* all) {
    ScoreLoss own = score_losses(drill);
    // Where other chance hurts people, nobody says that survival was not at stake.
    if (score_loss(&outcome->none) >= HARM_TOLD || otherwise_luck(all).hurt > 0) {
        return (Text){"", ""};
    }
    if (score_loss(&own) >= HARM_TOLD) {
        return (Text){"Had nobody acted, nobody would have been harmed: the harm came from what "
                      "was done in the response.",
                      "若无人行动，本不会有人受伤：伤害源于处置中的行为。"};
    }
    return (Text){"In this story the people get out unharmed even if nobody follows the plan: with "
                  "this hazard and so few in its way, what the drill tests is whether things are "
                  "done in order and in time, not whether people survive. A slower alarm, people "
                  "who cannot walk, or one spark would make it another story.",
                  "本情景中即使无人执行预案，人员也能安全撤出：以此灾情和受威胁人数，演练检验的是处"
                  "置是否有序、及时，而非生死。若报警更迟、有行动不便者或出现火花，结果会不同。"};
}

Text decision_loss(void) {
    return (Text){"Loss: a death 1, down 0.3, hurt 0.05, ten doses 1.",
                  "损失：死亡1，倒下0.3，受伤0.05，每10个剂量单位计1。"};
}

Text decision_method(void) {
    return (Text){
        "Each time the same drill again with the same people and the same chances, up to that "
        "moment; then this one thing by the plan, and everybody goes on from there. Figures: this "
        "run → with it by the plan. One run is one run: so both are also made with other chances "
        "from that moment on (who hears what, how long things take, what slips the mind), once as "
        "it was decided and once by the plan.",
        "每项均以相同人员、相同随机条件重演至该时刻，仅此一事改按预案，其余顺势发展。数值：本次 "
        "→ 按预案。单次结果有偶然性，故自该时刻起另换随机条件（听到与否、用时、遗忘）各推演两次："
        "一次照当时的决定，一次按预案。"};
}

Text decision_one_chance(void) {
    return (Text){"This drill is too large for that within half a minute: each was made once; "
                  "--chances 5 makes more.",
                  "本演练规模较大，半分钟内不足以多次推演，各仅一次；可用 --chances 5 增加。"};
}
