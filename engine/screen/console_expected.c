// Console, right: what is expected of the roles, each with its clock and a mark that is shape,
// colour and word.

#include "screen/console_internal.h"

#define EXPECTED_MOST 64

typedef struct Look {
    UiIcon icon;
    UiColour colour;
    Text text;
} Look;

static Look look_of(LiveExpected state) {
    switch (state) {
    case EXPECT_WAITS: return (Look){UI_ICON_DISC, UI_FOCUS, {"running", "计时中"}};
    case EXPECT_LATE: return (Look){UI_ICON_HALF, UI_ALERT, {"late", "超时"}};
    case EXPECT_EXPIRED: return (Look){UI_ICON_WARN, UI_HARM, {"overdue", "逾期"}};
    case EXPECT_DONE: return (Look){UI_ICON_CHECK, UI_GOOD, {"done", "已完成"}};
    case EXPECT_DONE_LATE: return (Look){UI_ICON_CHECK, UI_ALERT, {"done late", "超时完成"}};
    case EXPECT_CANNOT: return (Look){UI_ICON_CROSS, UI_DIM, {"cannot be done", "无法完成"}};
    case EXPECT_DORMANT: break;
    }
    return (Look){UI_ICON_RING, UI_DIM, {"open", "未开始"}};
}

static void tell_row(Ui* ui, const Console* console, const LiveExpectation* row) {
    const Drill* drill = live_drill(console->live);
    const RoleDef* role = &drill_def(drill)->world.response.roles[row->role];
    Look look = look_of(row->state);
    char took[16];
    char target[16];
    double now_s = world_seconds(drill_world(drill));
    text_clock((row->done_s >= 0.0 ? row->done_s : now_s) - row->clock_s, took, sizeof(took));
    text_clock(row->target_s, target, sizeof(target));
    const UiStyle title = {.size = UI_BODY,
                           .weight = WEIGHT_BOLD,
                           .lines = 2,
                           .both = UI_BOTH_STACKED,
                           .may_cut = true};
    float words = ui_text_height(ui, row->title, title, ui_left_width(ui) - 40.0f);
    ui_panel(ui, words + 84.0f, UI_FIELD, look.colour);
    ui_words(ui, row->title, title);
    ui_row(ui, 24, UI_SIZES(-3, -2));
    ui_words(ui, role->name,
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_words(ui, ui_format(ui, "%s / %s", "%s / %s", took, target),
             (UiStyle){.size = UI_NOTE,
                       .weight = WEIGHT_BOLD,
                       .colour = look.colour,
                       .align = ALIGN_RIGHT,
                       .figures = true,
                       .both = UI_BOTH_FIRST});
    ui_close(ui);
    ui_row(ui, 24, UI_SIZES(24, -1));
    ui_icon(ui, look.icon, look.colour);
    ui_words(ui, look.text,
             (UiStyle){.size = UI_NOTE, .colour = look.colour, .both = UI_BOTH_FIRST});
    ui_close(ui);
    ui_close(ui);
}

/// What runs comes first, then what is over, newest first.
static bool is_open(const LiveExpectation* row) {
    return row->state == EXPECT_WAITS || row->state == EXPECT_LATE || row->state == EXPECT_EXPIRED;
}

void console_expected(Ui* ui, const Console* console) {
    LiveExpectation rows[EXPECTED_MOST];
    int count = live_expectations(console->live, rows, EXPECTED_MOST);
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    ui_words(ui, UI_TEXT("Expected", "预期行动"),
             (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD});
    ui_scroll(ui, "expected");
    for (int i = 0; i < count; i++) {
        if (is_open(&rows[i])) {
            tell_row(ui, console, &rows[i]);
        }
    }
    for (int i = count - 1; i >= 0; i--) {
        if (!is_open(&rows[i])) {
            tell_row(ui, console, &rows[i]);
        }
    }
    if (count == 0) {
        ui_words(ui,
                 UI_TEXT("Nothing yet: clocks start when a role could know.",
                         "尚无：角色可能知情时开始计时。"),
                 (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 4, .both = UI_BOTH_STACKED});
    }
    ui_close(ui);
    ui_close(ui);
}
