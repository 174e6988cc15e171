// Areas: a stack of boxes that deal places along their axis.

#include "view/ui_internal.h"

#include <string.h>

float ui_px(const Ui* ui, float units) {
    return units * ui->unit;
}

Area* ui_top(Ui* ui) {
    return &ui->areas[ui->depth - 1];
}

Box ui_cut_box(Box box, int left, int top, int right, int bottom) {
    int w = box.w - left - right;
    int h = box.h - top - bottom;
    return (Box){box.x + left, box.y + top, w > 0 ? w : 0, h > 0 ? h : 0};
}

void ui_open(Ui* ui, const Area* area) {
    ASSERT(ui->depth < UI_AREAS_MAX);
    Area* top = &ui->areas[ui->depth++];
    *top = *area;
    top->at = (float)(top->kind == AREA_ROW ? top->box.x : top->box.y);
    top->end = top->at;
}

/// The cells' sizes in pixels: what is fixed, then the shares of the rest. Done when the first is
/// dealt, since the gap may be set until then.
static void share_out(const Ui* ui, Area* area) {
    float rest = (float)(area->kind == AREA_ROW ? area->box.w : area->box.h) -
                 area->gap * (float)(area->count - 1);
    float shares = 0.0f;
    for (int i = 0; i < area->count; i++) {
        rest -= area->cells[i] > 0.0f ? ui_px(ui, area->cells[i]) : 0.0f;
        shares -= area->cells[i] < 0.0f ? area->cells[i] : 0.0f;
    }
    rest = rest > 0.0f ? rest : 0.0f;
    for (int i = 0; i < area->count; i++) {
        float size = area->cells[i];
        area->cells[i] = size < 0.0f ? rest * -size / shares : ui_px(ui, size);
    }
}

static void open_cells(Ui* ui, AreaKind kind, Box box, const float* sizes, int count) {
    ASSERT(count <= UI_CELLS_MAX);
    Area area = {.kind = kind, .box = box, .gap = ui_px(ui, UI_GAP), .count = count};
    if (count > 0) {
        memcpy(area.cells, sizes, sizeof(float) * (size_t)count);
    }
    ui_open(ui, &area);
}

/// The part of a box from `from` to `to` along the axis, on whole pixels.
static Box slice(const Area* area, float from, float to) {
    int a = (int)floorf(from + 0.5f);
    int b = (int)floorf(to + 0.5f);
    return area->kind == AREA_ROW ? (Box){a, area->box.y, b > a ? b - a : 0, area->box.h}
                                  : (Box){area->box.x, a, area->box.w, b > a ? b - a : 0};
}

static Box take_cell_of_grid(Area* area) {
    int column = area->next % area->columns;
    int row = area->next / area->columns;
    area->next++;
    float width =
        ((float)area->box.w - area->gap * (float)(area->columns - 1)) / (float)area->columns;
    float left = (float)area->box.x + (width + area->gap) * (float)column;
    float top = (float)area->box.y + (area->height + area->gap) * (float)row;
    area->at = top + area->height + area->gap;
    area->end = top + area->height;
    int x = (int)floorf(left + 0.5f);
    int y = (int)floorf(top + 0.5f);
    return (Box){x, y, (int)floorf(left + width + 0.5f) - x,
                 (int)floorf(top + area->height + 0.5f) - y};
}

Box ui_take(Ui* ui, float width, float height) {
    Area* area = ui_top(ui);
    if (area->kind == AREA_GRID) {
        return take_cell_of_grid(area);
    }
    bool across = area->kind == AREA_ROW;
    float last = (float)(across ? area->box.x + area->box.w : area->box.y + area->box.h);
    float want = across ? width : height;
    float size = want < 0.0f ? last - area->at : ui_px(ui, want);
    if (area->count > 0) {
        ASSERT(area->next < area->count); // more widgets than cells
        if (area->next == 0) {
            share_out(ui, area);
        }
        size = area->cells[area->next++];
    }
    size = size > 0.0f ? size : 0.0f;
    Box box = slice(area, area->at, area->at + size);
    area->end = area->at + size;
    area->at += size + area->gap;
    return box;
}

void ui_row(Ui* ui, float height, const float* sizes, int count) {
    Box box = ui_take(ui, UI_REST, height == 0.0f ? UI_ROW_HEIGHT : height);
    open_cells(ui, AREA_ROW, box, sizes, count);
}

void ui_column(Ui* ui, const float* sizes, int count) {
    Box box = ui_take(ui, UI_REST, UI_REST);
    open_cells(ui, AREA_COLUMN, box, sizes, count);
}

void ui_grid(Ui* ui, int columns, float height) {
    Area area = {.kind = AREA_GRID,
                 .box = ui_left(ui),
                 .gap = ui_px(ui, UI_GAP),
                 .columns = columns > 0 ? columns : 1,
                 .height = ui_px(ui, height)};
    ui_open(ui, &area);
}

void ui_pad(Ui* ui, float margin) {
    int px = (int)(ui_px(ui, margin) + 0.5f);
    Box box = ui_cut_box(ui_take(ui, UI_REST, UI_REST), px, px, px, px);
    open_cells(ui, AREA_COLUMN, box, UI_FLOW);
}

void ui_area(Ui* ui, Box box) {
    open_cells(ui, AREA_COLUMN, box, UI_FLOW);
}

void ui_panel(Ui* ui, float height, UiColour ground, UiColour frame) {
    Box box = ui_take(ui, UI_REST, height == 0.0f ? UI_ROW_HEIGHT : height);
    float radius = ui_px(ui, UI_RADIUS);
    ui_draw_rect(ui, box, radius, ground);
    ui_draw_frame(ui, box, radius, ui_px(ui, 1.5f), frame);
    int pad = (int)(ui_px(ui, UI_PAD) + 0.5f);
    open_cells(ui, AREA_COLUMN, ui_cut_box(box, pad, pad, pad, pad), UI_FLOW);
}

void ui_close(Ui* ui) {
    ASSERT(ui->depth > 1); // closed more than was opened
    Area area = *ui_top(ui);
    ui->depth--;
    if (area.clips) {
        ui_clip_end(ui);
    }
    if (area.scrolls) {
        ui_scroll_end(ui, &area);
    }
    if (area.is_layer) {
        ui->layer--;
    }
    // A grid lies in what was left of its area: it takes what it used.
    if (area.kind == AREA_GRID && area.next > 0) {
        Area* top = ui_top(ui);
        top->end = area.end;
        top->at = area.end + top->gap;
    }
}

void ui_gap(Ui* ui, float units) {
    ui_top(ui)->gap = ui_px(ui, units);
}

void ui_space(Ui* ui, float units) {
    ui_take(ui, units, units);
}

Box ui_left(const Ui* ui) {
    const Area* area = &ui->areas[ui->depth - 1];
    Box box = area->box;
    if (area->kind == AREA_ROW) {
        int x = (int)floorf(area->at + 0.5f);
        int right = box.x + box.w;
        return (Box){x, box.y, right > x ? right - x : 0, box.h};
    }
    int y = (int)floorf(area->at + 0.5f);
    int bottom = box.y + box.h;
    return (Box){box.x, y, box.w, bottom > y ? bottom - y : 0};
}

float ui_left_width(const Ui* ui) {
    return (float)ui_left(ui).w / ui->unit;
}

float ui_left_height(const Ui* ui) {
    return (float)ui_left(ui).h / ui->unit;
}
