// Tips: what a widget does, or why it cannot be used, after a moment under the pointer.

#include "view/ui_internal.h"

#define TIP_AFTER_S 0.5
#define TIP_WIDTH   420.0f /* [units] at most */

/// Below the widget, or above it where there is no room; always inside the window.
static Box tip_place(const Ui* ui, int w, int h) {
    int gap = (int)(ui_px(ui, 6.0f) + 0.5f);
    int x = ui->tip_box.x;
    int y = ui->tip_box.y + ui->tip_box.h + gap;
    x = x + w > ui->width ? ui->width - w : x;
    y = y + h > ui->height ? ui->tip_box.y - gap - h : y;
    return (Box){x > 0 ? x : 0, y > 0 ? y : 0, w, h};
}

void ui_show_tip(Ui* ui) {
    if (ui->hover_next != ui->hover) {
        ui->hover = ui->hover_next;
        ui->hover_since = ui->time;
    }
    if (ui->hover == 0 || ui->held != 0) {
        return;
    }
    double shown_for = ui->time - ui->hover_since;
    if (shown_for < TIP_AFTER_S) {
        ui->wait = TIP_AFTER_S - shown_for;
        return;
    }
    const UiStyle style = {.size = UI_NOTE, .lines = 6, .both = UI_BOTH_STACKED};
    const UiStyle line = {.size = UI_NOTE, .both = UI_BOTH_STACKED};
    float width = ui_text_width(ui, ui->tip, line) + 2.0f;
    width = width < TIP_WIDTH ? width : TIP_WIDTH;
    float height = ui_text_height(ui, ui->tip, style, width);
    int pad = (int)(ui_px(ui, 8.0f) + 0.5f);
    Box box =
        tip_place(ui, (int)ui_px(ui, width) + 2 * pad + 1, (int)ui_px(ui, height) + 2 * pad + 1);
    ui->layer = ui->layers + 1;
    ui->owner = 0;
    ui_draw_rect(ui, box, ui_px(ui, 6.0f), UI_PANEL);
    ui_draw_frame(ui, box, ui_px(ui, 6.0f), ui_px(ui, 1.5f), UI_DIM);
    ui_draw_words(ui, ui_cut_box(box, pad, pad, pad, pad), ui->tip, style);
}

void ui_over_all(Ui* ui, bool on) {
    ui->layer = on ? ui->layers + 1 : 0;
    ui->owner = 0;
}
