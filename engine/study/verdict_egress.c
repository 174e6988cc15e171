// Verdict, egress: in how many runs the way out was lost too early, in how many not everybody got
// out at all, and the margin where it can be told. A time that never came is called so; nobody
// "lacks" the rest of the run.

#include "study/figures.h"
#include "study/verdict_words.h"

#include <math.h>

/// One run of twenty needs as many.
#define EGRESS_RUNS_MIN 20

/// The plans that are told: A, and another.
typedef struct Told {
    int32_t plans[2];
    int count;
} Told;

static void put_caught(StudyAnswer* answer, int32_t plan, bool first, bool alone) {
    const Egress* egress = &answer->egress[plan];
    char share[FIGURE_TEXT];
    char people[FIGURE_TEXT];
    figure_share(egress->short_of_time.value, share);
    figure_value(MEASURE_CAUGHT, egress->caught, people);
    text_append(EN(answer->paragraph), "%sin %s of the runs", first ? " " : " and ", share);
    text_append(ZH(answer->paragraph), "%s", first ? "" : "，");
    if (!alone) {
        text_append(EN(answer->paragraph), " with %s", plan_letter(plan));
        text_append(ZH(answer->paragraph), "%s ", plan_letter(plan));
    }
    text_append(ZH(answer->paragraph), "占 %s", share);
    if (!isnan(egress->caught)) {
        text_append(EN(answer->paragraph), " (%s people still to leave then)", people);
        text_append(ZH(answer->paragraph), "（届时尚有 %s 人未撤出）", people);
    }
}

/// In how many runs the way out was lost while somebody was still to leave.
static void say_short(StudyAnswer* answer, const Told* told) {
    bool lost = false;
    bool early = false;
    bool caught = false;
    for (int i = 0; i < told->count; i++) {
        const Egress* egress = &answer->egress[told->plans[i]];
        lost = lost || egress->aset_never < egress->all;
        early = early || egress->short_of_time.value > 0.0;
        caught = caught || !isnan(egress->caught);
    }
    if (!lost) {
        text_append(
            EN(answer->paragraph),
            " No way out was lost to fire or smoke in any run (gas and water are not judged by "
            "this).");
        text_append(ZH(answer->paragraph),
                    "所有运行中疏散通道均未因火或烟失效（不含气体与水的影响）。");
        return;
    }
    if (!early) {
        text_append(EN(answer->paragraph),
                    " In no run was a way out lost before everybody who should leave was out.");
        text_append(ZH(answer->paragraph), "所有运行中，人员均在疏散通道失效前全部撤出。");
        return;
    }
    text_append(EN(answer->paragraph),
                " A way out was lost before everybody who should leave was out");
    text_append(ZH(answer->paragraph), "人员尚未全部撤出、疏散通道即已失效的运行：");
    for (int i = 0; i < told->count; i++) {
        put_caught(answer, told->plans[i], i == 0, told->count == 1);
    }
    text_append(EN(answer->paragraph), "%s.", caught ? ", on average over all runs" : "");
    text_append(ZH(answer->paragraph), "%s。", caught ? "，人数为全部运行的平均值" : "");
}

/// In how many runs not everybody was out when they ended.
static void say_never_out(StudyAnswer* answer, const Told* told) {
    int32_t never = 0;
    for (int i = 0; i < told->count; i++) {
        never += answer->egress[told->plans[i]].rset_never;
    }
    if (never == 0) {
        return;
    }
    text_append(EN(answer->paragraph), " Not everybody got out within the run at all");
    text_append(ZH(answer->paragraph), "直至运行结束仍未全部撤出：");
    for (int i = 0; i < told->count; i++) {
        const Egress* egress = &answer->egress[told->plans[i]];
        const char* letter = plan_letter(told->plans[i]);
        text_append(EN(answer->paragraph), "%sin %d of %d runs", i == 0 ? " " : " and ",
                    egress->rset_never, egress->all);
        text_append(ZH(answer->paragraph), "%s", i == 0 ? "" : "，");
        if (told->count > 1) {
            text_append(EN(answer->paragraph), " with %s", letter);
            text_append(ZH(answer->paragraph), "%s ", letter);
        }
        text_append(ZH(answer->paragraph), "有 %d 次（共 %d 次）", egress->rset_never, egress->all);
    }
    text_append(EN(answer->paragraph), ".");
    text_append(ZH(answer->paragraph), "。");
}

/// What there is to spare in the worst run of twenty, where that run has a margin.
static void say_margin(StudyAnswer* answer, const Told* told) {
    int said = 0;
    for (int i = 0; i < told->count; i++) {
        const Egress* egress = &answer->egress[told->plans[i]];
        bool alone = told->count == 1;
        const char* letter = alone ? "it" : plan_letter(told->plans[i]);
        if (egress->runs < EGRESS_RUNS_MIN || isinf(egress->margin_p05)) {
            continue;
        }
        char clock[FIGURE_TEXT];
        bool lacks = egress->margin_p05 < 0.0;
        bool least = egress->margin_p05_least;
        figure_value(MEASURE_RSET, fabs(egress->margin_p05), clock);
        text_append(EN(answer->paragraph), "%s %s %s%s %s",
                    said == 0 ? " In the worst run of twenty" : " and", letter,
                    lacks ? "lacks" : "has to spare",
                    !least  ? ""
                    : lacks ? " at most"
                            : " at least",
                    clock);
        text_append(ZH(answer->paragraph), "%s%s%s%s %s",
                    said == 0 ? "最不利的二十分之一运行中，" : "，", alone ? "" : letter,
                    !least  ? ""
                    : lacks ? "至多"
                            : "至少",
                    lacks ? "欠" : "余", clock);
        said++;
    }
    if (said > 0) {
        text_append(EN(answer->paragraph), " (min:s).");
        text_append(ZH(answer->paragraph), "（分:秒）。");
    }
}

void verdict_words_of_egress(StudyAnswer* answer, int32_t plan) {
    const Told told = {{0, plan}, plan > 0 ? 2 : 1};
    for (int i = 0; i < told.count; i++) {
        const Egress* egress = &answer->egress[told.plans[i]];
        if (egress->all < EGRESS_RUNS_MIN || egress->runs == 0) {
            return;
        }
    }
    say_short(answer, &told);
    say_never_out(answer, &told);
    say_margin(answer, &told);
}
