// Scrolling: a column of any height behind a clip.

#include "view/ui_internal.h"

#define BAR_WIDTH  12.0f /* [units] */
#define WHEEL_STEP 90.0f /* [units] a notch */

/// How far can be scrolled [px].
static float scroll_range(const Kept* kept, Box box) {
    float range = kept->content - (float)box.h;
    return range > 0.5f ? range : 0.0f;
}

static Box bar_box(const Ui* ui, Box box) {
    int w = (int)(ui_px(ui, BAR_WIDTH) + 0.5f);
    return (Box){box.x + box.w - w, box.y, w, box.h};
}

/// The grip's place on the bar.
static Box grip_box(const Ui* ui, const Kept* kept, Box box) {
    Box bar = bar_box(ui, box);
    float range = scroll_range(kept, box);
    float least = ui_px(ui, 30.0f);
    float height = (float)bar.h * (float)box.h / kept->content;
    height = height > least ? height : least;
    height = height < (float)bar.h ? height : (float)bar.h;
    float at = range > 0.0f ? ((float)bar.h - height) * kept->offset / range : 0.0f;
    return (Box){bar.x, bar.y + (int)at, bar.w, (int)height};
}

void ui_scroll_clamp(Kept* kept, Box box) {
    float range = scroll_range(kept, box);
    kept->offset = kept->offset < 0.0f ? 0.0f : kept->offset > range ? range : kept->offset;
}

void ui_scroll(Ui* ui, const char* name) {
    uint64_t id = ui_id(ui, name);
    Box box = ui_take(ui, UI_REST, UI_REST);
    Kept* kept = ui_kept(ui, id);
    ui_scroll_clamp(kept, box);
    bool has_bar = scroll_range(kept, box) > 0.0f;
    int ring = (int)(ui_px(ui, UI_RING) + 1.0f); // of what lies at its edge
    ui_clip(ui, ui_cut_box(box, -ring, -ring, -ring, -ring));
    ui->clips[ui->clip_count - 1].scrolls = true;
    Area area = {.kind = AREA_COLUMN,
                 .box = box,
                 .gap = ui_px(ui, UI_GAP),
                 .clips = true,
                 .scrolls = true,
                 .id = id};
    area.box.y -= (int)(kept->offset + 0.5f);
    area.box.w -= has_bar ? (int)(ui_px(ui, BAR_WIDTH + 6.0f) + 0.5f) : 0;
    ui_open(ui, &area);
    // What fills "the rest" of a column without end: what can be seen of it.
    ui_top(ui)->box.h = box.h;
}

bool ui_scrolls_at(const Ui* ui, uint64_t id, const Kept* kept, Box box) {
    return scroll_range(kept, box) > 0.0f && ui_over(ui, id, bar_box(ui, box));
}

void ui_scroll_bar(Ui* ui, uint64_t id, Kept* kept, Box box) {
    id++; // held by its bar is not held by itself
    Box bar = bar_box(ui, box);
    Box grip = grip_box(ui, kept, box);
    bool over = ui_over(ui, id, bar);
    if (over && (ui->input.pressed & UI_LEFT) != 0) {
        bool on_grip = box_holds(grip, ui->input.x, ui->input.y);
        ui->held = id;
        kept->grip = on_grip ? (float)(ui->input.y - grip.y) : 0.5f * (float)grip.h;
        ui->input.pressed &= ~UI_LEFT;
    }
    if (ui->held == id && bar.h > grip.h) {
        float at = (float)(ui->input.y - bar.y) - kept->grip;
        float offset = at * scroll_range(kept, box) / (float)(bar.h - grip.h);
        float before = kept->offset;
        kept->offset = offset;
        ui_scroll_clamp(kept, box);
        ui->again = ui->again || kept->offset != before;
        grip = grip_box(ui, kept, box);
    }
    int thin = bar.w / 4;
    float radius = 0.5f * (float)(bar.w - 2 * thin);
    ui_draw_rect(ui, ui_cut_box(bar, thin, 0, thin, 0), radius, UI_FIELD);
    ui_draw_rect(ui, ui_cut_box(grip, thin, 0, thin, 0), radius,
                 over || ui->held == id ? UI_INK : UI_DIM);
}

/// The stop with the focus is brought into sight when a key has moved the focus to it.
static void reveal_focus(Ui* ui, Kept* kept, Box box, Box content) {
    for (int i = 0; i < ui->stop_count && ui->reveal; i++) {
        Box stop = ui->stops[i].box;
        bool inside = stop.x >= content.x && stop.x + stop.w <= box.x + box.w &&
                      stop.y >= content.y - 1 && stop.y + stop.h <= content.y + content.h + 1;
        if (ui->stops[i].id != ui->focus || !inside) {
            continue;
        }
        float margin = ui_px(ui, 10.0f);
        float above = (float)box.y + margin - (float)stop.y;
        float below = (float)(stop.y + stop.h) + margin - (float)(box.y + box.h);
        float move = above > 0.0f ? -above : below > 0.0f ? below : 0.0f;
        ui->reveal = false;
        ui->again = ui->again || move != 0.0f;
        kept->offset += move;
        ui_scroll_clamp(kept, box);
    }
}

void ui_scroll_end(Ui* ui, const Area* area) {
    Kept* kept = ui_kept(ui, area->id);
    int offset = (int)(kept->offset + 0.5f);
    Box box = {area->box.x, area->box.y + offset, area->box.w, area->box.h};
    float content = area->end - (float)area->box.y;
    bool had_bar = scroll_range(kept, box) > 0.0f;
    box.w += had_bar ? (int)(ui_px(ui, BAR_WIDTH + 6.0f) + 0.5f) : 0;
    ui->again = ui->again || (content != kept->content);
    kept->content = content;
    float notches = scroll_range(kept, box) > 0.0f ? ui_wheel(ui, box) : 0.0f;
    kept->offset -= notches * ui_px(ui, WHEEL_STEP);
    ui->again = ui->again || notches != 0.0f;
    ui_scroll_clamp(kept, box);
    reveal_focus(ui, kept, box,
                 (Box){area->box.x, area->box.y, area->box.w, (int)(content + 0.5f)});
    if (scroll_range(kept, box) > 0.0f) {
        ui_scroll_bar(ui, area->id, kept, box);
    }
}
