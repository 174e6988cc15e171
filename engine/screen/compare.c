// Compare: two pictures, one slider, and sentences.

#include "screen/compare.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define WIDE   1100.0f /* [units] from here on the words stand beside the pictures */
#define LEAP   (10u * TICKS_PER_SECOND)
#define SAME_S 1.0

// ---- words -------------------------------------------------------------------------------------

static void add(CompareLine* lines, int* count, const char* en, const char* zh, ...) {
    va_list arguments;
    CompareLine* line = &lines[*count];
    if (*count == COMPARE_LINES_MAX) {
        return;
    }
    (*count)++;
    va_start(arguments, zh);
    vsnprintf(line->en, sizeof(line->en), en, arguments);
    va_end(arguments);
    va_start(arguments, zh);
    vsnprintf(line->zh, sizeof(line->zh), zh, arguments);
    va_end(arguments);
    text_cut(line->en);
    text_cut(line->zh);
}

static void add_counts(const LiveSum* first, const LiveSum* second, CompareLine* lines,
                       int* count) {
    const struct {
        int32_t values[2];
        const char *en, *zh;
    } rows[] = {{{first->dead, second->dead},
                 "Dead: %d in the first run, %d in the branch",
                 "死亡：首次%d人，分支%d人"},
                {{first->down, second->down},
                 "Down: %d in the first run, %d in the branch",
                 "倒地：首次%d人，分支%d人"},
                {{first->hurt, second->hurt},
                 "Hurt: %d in the first run, %d in the branch",
                 "受伤：首次%d人，分支%d人"},
                {{first->red_lines, second->red_lines},
                 "Red lines: %d in the first run, %d in the branch",
                 "触及红线：首次%d条，分支%d条"},
                {{first->out, second->out},
                 "Outside: %d in the first run, %d in the branch",
                 "撤出：首次%d人，分支%d人"},
                {{first->mustered, second->mustered},
                 "Mustered: %d in the first run, %d in the branch",
                 "已集合：首次%d人，分支%d人"}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (rows[i].values[0] != rows[i].values[1]) {
            add(lines, count, rows[i].en, rows[i].zh, rows[i].values[0], rows[i].values[1]);
        }
    }
}

static void add_step(const StepDef* step, const double done_s[2], CompareLine* lines, int* count) {
    // The two languages take the same arguments in the same order, but for the title.
    char clocks[2][16];
    for (int i = 0; i < 2; i++) {
        text_clock(done_s[i] >= 0.0 ? done_s[i] : 0.0, clocks[i], sizeof(clocks[i]));
    }
    const char* en = text_in(step->title, LANGUAGE_EN);
    const char* zh = text_in(step->title, LANGUAGE_ZH);
    CompareLine line;
    double later_s = done_s[1] - done_s[0];
    if (done_s[0] < 0.0 || done_s[1] < 0.0) {
        bool first = done_s[0] >= 0.0;
        snprintf(line.en, sizeof(line.en), "%s: only in the %s, at %s", en,
                 first ? "first run" : "branch", clocks[first ? 0 : 1]);
        snprintf(line.zh, sizeof(line.zh), "%s：仅%s完成，%s", zh, first ? "首次" : "分支",
                 clocks[first ? 0 : 1]);
    } else {
        double by_s = later_s < 0.0 ? -later_s : later_s;
        snprintf(line.en, sizeof(line.en), "%s: %s, in the branch %s, %.0f s %s", en, clocks[0],
                 clocks[1], by_s, later_s < 0.0 ? "earlier" : "later");
        snprintf(line.zh, sizeof(line.zh), "%s：%s，分支%s，%s%.0f秒", zh, clocks[0], clocks[1],
                 later_s < 0.0 ? "提前" : "推迟", by_s);
    }
    add(lines, count, "%s", "%s", line.en);
    if (*count > 0) {
        memcpy(lines[*count - 1].zh, line.zh, sizeof(line.zh));
        text_cut(lines[*count - 1].zh);
    }
}

static bool differ(double a, double b) {
    bool both = a >= 0.0 && b >= 0.0;
    double by = a > b ? a - b : b - a;
    return both ? by >= SAME_S : (a >= 0.0) != (b >= 0.0);
}

int compare_lines(const Compare* compare, CompareLine lines[COMPARE_LINES_MAX]) {
    const LiveSum* first = &compare->sums[0];
    const LiveSum* second = &compare->sums[1];
    const PlanDef* plan = &drill_def(live_drill(compare->lives[0]))->plan;
    int count = 0;
    if (first->end < compare->length) { // what came later has nothing to be held against
        char at[16];
        text_clock(drill_seconds(live_drill(compare->lives[0]), first->end), at, sizeof(at));
        add(lines, &count, "Held against each other up to %s, where the shorter run ends",
            "以较短一次的结束时刻%s为准进行对比", at);
    }
    if (first->total_bp != second->total_bp && first->total_bp >= 0 && second->total_bp >= 0) {
        add(lines, &count, "Marks: %d.%02d in the first run, %d.%02d in the branch",
            "得分：首次%d.%02d，分支%d.%02d", first->total_bp / 100, first->total_bp % 100,
            second->total_bp / 100, second->total_bp % 100);
    }
    add_counts(first, second, lines, &count);
    int steps = first->step_count < second->step_count ? first->step_count : second->step_count;
    for (int i = 0; i < steps && count < COMPARE_LINES_MAX; i++) {
        const double done_s[2] = {first->done_s[i], second->done_s[i]};
        if (differ(done_s[0], done_s[1])) {
            add_step(&plan->steps[i], done_s, lines, &count);
        }
    }
    return count;
}

// ---- the screen --------------------------------------------------------------------------------

static void tell_words(Ui* ui, const Compare* compare) {
    CompareLine* lines = ui_memory(ui, COMPARE_LINES_MAX * sizeof(CompareLine));
    int count = lines != NULL ? compare_lines(compare, lines) : 0;
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    ui_words(ui, UI_TEXT("What differs", "差异"),
             (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD});
    ui_scroll(ui, "words");
    for (int i = 0; i < count; i++) {
        ui_words(ui, (Text){lines[i].en, lines[i].zh},
                 (UiStyle){.size = UI_BODY, .lines = 3, .both = UI_BOTH_STACKED});
    }
    if (count == 0) {
        ui_words(ui,
                 UI_TEXT("No step, no mark and nobody's fate differ", "步骤、得分、伤亡均无差异"),
                 (UiStyle){.size = UI_BODY, .colour = UI_DIM, .lines = 3, .both = UI_BOTH_STACKED});
    }
    ui_close(ui);
    ui_close(ui);
}

static void tell_run(Ui* ui, const Compare* compare, int which) {
    char at[16];
    const Live* live = compare->lives[which];
    text_clock(drill_seconds(live_drill(live), live_tick(live)), at, sizeof(at));
    bool over = compare->tick > live_head(live);
    Text name = which == 0 ? UI_TEXT("First run, scored", "首次，计分") : UI_TEXT("Branch", "分支");
    Text ended = over ? UI_TEXT(" · it ended here", " · 至此已结束") : UI_TEXT("", "");
    ui_column(ui, UI_SIZES(34, -1));
    ui_words(ui,
             (Text){ui_format(ui, "%s · %s%s", NULL, name.en, at, ended.en).en,
                    ui_format(ui, "%s · %s%s", NULL, name.zh, at, ended.zh).en},
             (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD, .figures = true, .may_cut = true});
    Box box = drawings_picture(ui, &compare->plans[which]);
    drawings_tell(ui, live, &compare->plans[which], box, NULL, UI_LARGE);
    ui_close(ui);
}

static void tell_pictures(Ui* ui, const Compare* compare) {
    ui_row(ui, UI_REST, UI_SIZES(-1, -1));
    tell_run(ui, compare, 0);
    tell_run(ui, compare, 1);
    ui_close(ui);
}

static void look(Compare* compare, CompareActions* actions, int64_t tick) {
    tick = tick < 0 ? 0 : tick > compare->length ? compare->length : tick;
    compare->tick = (uint32_t)tick;
    actions->looks = true;
    actions->tick = compare->tick;
}

static void tell_axis(Ui* ui, Compare* compare, CompareActions* actions) {
    float seconds = (float)compare->tick / (float)TICKS_PER_SECOND;
    float most = (float)compare->length / (float)TICKS_PER_SECOND;
    ui_row(ui, UI_REST, UI_FLOW);
    ui_hot(ui, (UiKey)'q', 0);
    if (ui_button(ui, UI_TEXT("Leave", "离开"))) {
        actions->leaves = true;
    }
    const struct {
        UiKey key;
        Text text;
        int64_t tick;
    } leaps[] = {
        {(UiKey)'p', UI_TEXT("Where they part", "分叉处"), compare->parted},
        {UI_KEY_LEFT, UI_TEXT("10 s back", "后退10秒"), (int64_t)compare->tick - LEAP},
        {UI_KEY_RIGHT, UI_TEXT("10 s on", "前进10秒"), (int64_t)compare->tick + LEAP},
    };
    for (size_t i = 0; i < sizeof(leaps) / sizeof(leaps[0]); i++) {
        ui_hot(ui, leaps[i].key, 0);
        bool fits = ui_fit(ui, leaps[i].text) <= ui_left_width(ui);
        bool pressed = fits ? ui_button(ui, leaps[i].text) : ui_key(ui, leaps[i].key, 0);
        if (pressed) {
            look(compare, actions, leaps[i].tick);
        }
        ui_hot(ui, UI_KEY_NONE, 0);
    }
    ui_close(ui);
    if (ui_slider(ui, UI_TEXT("Both at [s]", "时刻 [秒]"), &seconds, 0.0f,
                  most > 1.0f ? most : 1.0f, 1.0f)) {
        look(compare, actions, (int64_t)(seconds * (float)TICKS_PER_SECOND));
    }
}

static void by_keys(Ui* ui, Compare* compare, CompareActions* actions) {
    int64_t tick = compare->tick;
    if (ui_key(ui, (UiKey)',', 0)) {
        look(compare, actions, tick - LEAP);
    } else if (ui_key(ui, (UiKey)'.', 0)) {
        look(compare, actions, tick + LEAP);
    } else if (ui_key(ui, UI_KEY_HOME, 0)) {
        look(compare, actions, 0);
    } else if (ui_key(ui, UI_KEY_END, 0)) {
        look(compare, actions, compare->length);
    } else if (ui_key(ui, UI_KEY_ESCAPE, 0)) {
        actions->leaves = true;
    }
}

static void tell_waiting(Ui* ui, const Compare* compare, CompareActions* actions) {
    ui_column(ui, UI_SIZES(-1, 60, 24, -1));
    ui_space(ui, 10);
    ui_words(ui, UI_TEXT("Playing both runs…", "正在回放两次演练……"),
             (UiStyle){.size = UI_HEADING, .align = ALIGN_CENTRE, .both = UI_BOTH_FIRST});
    ui_bar(ui, (float)compare->done, UI_FOCUS);
    ui_close(ui);
    actions->leaves = ui_key(ui, UI_KEY_ESCAPE, 0) || ui_key(ui, (UiKey)'q', 0);
}

void screen_compare(Ui* ui, Compare* compare, CompareActions* actions) {
    *actions = (CompareActions){0};
    if (compare->sums == NULL) {
        tell_waiting(ui, compare, actions);
        return;
    }
    bool wide = ui_width(ui) >= WIDE && ui_height(ui) >= 700.0f;
    ui_pad(ui, 12);
    ui_column(ui, wide ? (const float[]){-1, 52, 56, 280} : (const float[]){-1, 52, 56, -1}, 4);
    tell_pictures(ui, compare);
    tell_axis(ui, compare, actions);
    tell_words(ui, compare);
    ui_close(ui);
    ui_close(ui);
    by_keys(ui, compare, actions);
}
