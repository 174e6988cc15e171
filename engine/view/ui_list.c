// Lists and tables: rows of equal height of which only those in sight are told, one stop of the
// focus, so that a list of ten thousand rows costs what is seen of it.

#include "view/ui_internal.h"

#define SCROLL_MARGIN 1 /* rows kept in sight beyond the chosen one */

typedef struct Rows {
    uint64_t id;
    Kept* kept;
    Box box;
    int count;
    float height; // [px] of a row
} Rows;

static void bring_into_sight(Rows* rows, int row) {
    float top = (float)(row - SCROLL_MARGIN) * rows->height;
    float bottom = (float)(row + 1 + SCROLL_MARGIN) * rows->height;
    float room = (float)rows->box.h;
    float* offset = &rows->kept->offset;
    *offset = bottom - *offset > room ? bottom - room : *offset;
    *offset = top - *offset < 0.0f ? top : *offset;
}

/// The row that the keys choose, from `chosen` on; `chosen` where they do not.
static int row_by_keys(Ui* ui, const Rows* rows, int chosen) {
    int page = (int)((float)rows->box.h / rows->height) - 1;
    page = page > 1 ? page : 1;
    const struct {
        UiKey key;
        int move;
    } moves[] = {{UI_KEY_UP, -1},
                 {UI_KEY_DOWN, 1},
                 {UI_KEY_PAGE_UP, -page},
                 {UI_KEY_PAGE_DOWN, page},
                 {UI_KEY_HOME, -rows->count},
                 {UI_KEY_END, rows->count}};
    for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
        // At its end a list lets the arrow go on to what lies beyond.
        bool at_end =
            (moves[i].move < 0 && chosen == 0) || (moves[i].move > 0 && chosen == rows->count - 1);
        while (!at_end && ui_focus_key(ui, rows->id, moves[i].key, 0)) {
            chosen = chosen < 0 ? 0 : chosen + moves[i].move;
            chosen = chosen < 0 ? 0 : chosen >= rows->count ? rows->count - 1 : chosen;
            at_end = chosen == 0 || chosen == rows->count - 1;
        }
    }
    return chosen;
}

static int row_at(const Ui* ui, const Rows* rows) {
    int row = (int)(((float)(ui->input.y - rows->box.y) + rows->kept->offset) / rows->height);
    return row >= 0 && row < rows->count ? row : -1;
}

static void draw_rows(Ui* ui, const Rows* rows, UiRow* row, void* user, int chosen, int lit) {
    int first = (int)(rows->kept->offset / rows->height);
    ui_clip(ui, rows->box);
    ui->clips[ui->clip_count - 1].scrolls = true;
    for (int i = first > 0 ? first : 0; i < rows->count; i++) {
        float top = (float)rows->box.y + (float)i * rows->height - rows->kept->offset;
        int y = (int)floorf(top + 0.5f);
        if (y >= rows->box.y + rows->box.h) {
            break;
        }
        const Box box = {rows->box.x, y, rows->box.w, (int)floorf(top + rows->height + 0.5f) - y};
        float radius = ui_px(ui, 6.0f);
        if (i == chosen || i == lit) {
            ui_draw_rect(ui, box, radius, i == chosen ? UI_FOCUS_SOFT : UI_FIELD);
        }
        if (i == chosen) {
            ui_draw_frame(ui, box, radius, ui_px(ui, 1.5f), UI_FOCUS);
        }
        int pad = (int)(ui_px(ui, 10.0f) + 0.5f);
        ui_push_number(ui, i);
        ui_area(ui, ui_cut_box(box, pad, 0, pad, 0));
        row(user, ui, i);
        ui_close(ui);
        ui_pop_id(ui);
    }
    ui_clip_end(ui);
}

UiPick ui_list(Ui* ui, const char* name, int count, float row_height, UiRow* row, void* user,
               int* chosen) {
    uint64_t id = ui_id(ui, name);
    Rows rows = {.id = id,
                 .kept = ui_kept(ui, id),
                 .box = ui_take(ui, UI_REST, UI_REST),
                 .count = count,
                 .height = ui_px(ui, row_height)};
    const Box box = rows.box;
    rows.kept->content = rows.height * (float)count;
    bool scrolls = rows.kept->content > (float)box.h + 0.5f;
    bool on_bar = scrolls && ui_scrolls_at(ui, id, rows.kept, box);
    if (scrolls) {
        ui_scroll_bar(ui, id, rows.kept, box);
        rows.box.w -= (int)(ui_px(ui, 18.0f) + 0.5f);
    }
    UiTouch touch = ui_touch_as(ui, id, box, TOUCH_TAKES);
    int before = *chosen;
    int lit = touch.hovered && !on_bar ? row_at(ui, &rows) : -1;
    *chosen = touch.pressed && lit >= 0 ? lit : *chosen;
    int by_keys = touch.focused ? row_by_keys(ui, &rows, *chosen) : *chosen;
    if (by_keys != rows.kept->row || (ui->focus == id) != rows.kept->open) {
        *chosen = by_keys;
        bring_into_sight(&rows, *chosen);
    }
    rows.kept->row = *chosen;
    rows.kept->open = ui->focus == id;
    rows.kept->offset -= scrolls ? ui_wheel(ui, box) * 2.0f * rows.height : 0.0f;
    ui_scroll_clamp(rows.kept, box);
    draw_rows(ui, &rows, row, user, *chosen, lit);
    if (touch.focused) {
        ui_ring(ui, box, ui_px(ui, UI_RADIUS));
    }
    bool opened = *chosen >= 0 &&
                  (ui_focus_key(ui, id, UI_KEY_ENTER, 0) || (touch.doubled && lit == *chosen));
    ui->again = ui->again || opened || *chosen != before;
    return opened ? UI_PICK_OPENED : *chosen != before ? UI_PICK_CHANGED : UI_PICK_NOTHING;
}

bool ui_entry_rows(Ui* ui, int count, int* chosen) {
    int before = *chosen;
    int by = 0;
    if (ui->last.focused) {
        by += ui_key(ui, UI_KEY_DOWN, 0) ? 1 : 0;
        by -= ui_key(ui, UI_KEY_UP, 0) ? 1 : 0;
    }
    *chosen = *chosen + by < count ? *chosen + by : count - 1;
    *chosen = *chosen > 0 ? *chosen : 0;
    ui->again = ui->again || *chosen != before;
    return *chosen != before;
}

// ---- tables ------------------------------------------------------------------------------------

typedef struct Table {
    const UiColumn* columns;
    int count;
    float sizes[UI_CELLS_MAX];
    UiCell* cell;
    void* user;
} Table;

static void table_row(void* user, Ui* ui, int index) {
    const Table* table = user;
    ui_row(ui, UI_REST, table->sizes, table->count);
    for (int i = 0; i < table->count; i++) {
        const UiColumn* column = &table->columns[i];
        ui_draw_words(ui, ui_take(ui, 0, 0), table->cell(table->user, ui, index, i),
                      (UiStyle){.align = column->align,
                                .figures = column->figures,
                                .may_cut = true,
                                .size = UI_NOTE});
    }
    ui_close(ui);
}

/// The titles; true when one was pressed that sorts otherwise now.
static bool table_titles(Ui* ui, const Table* table, int* sorted) {
    bool changed = false;
    ui_row(ui, 40.0f, table->sizes, table->count);
    for (int i = 0; i < table->count; i++) {
        const UiColumn* column = &table->columns[i];
        ui_style(ui, (UiStyle){.size = UI_NOTE,
                               .weight = WEIGHT_BOLD,
                               .colour = UI_DIM,
                               .align = column->align});
        if (sorted == NULL) {
            ui_label(ui, column->title);
            continue;
        }
        bool up = *sorted == i + 1;
        if (up || *sorted == -(i + 1)) {
            ui_with_icon(ui, up ? UI_ICON_UP : UI_ICON_DOWN);
        }
        ui_as(ui, UI_QUIET);
        if (ui_button(ui, column->title)) {
            *sorted = up ? -(i + 1) : i + 1;
            changed = true;
        }
    }
    ui_close(ui);
    return changed;
}

UiPick ui_table(Ui* ui, const char* name, const UiColumn* columns, int column_count, int rows,
                UiCell* cell, void* user, int* chosen, int* sorted) {
    ASSERT(column_count <= UI_CELLS_MAX);
    Table table = {.columns = columns, .count = column_count, .cell = cell, .user = user};
    for (int i = 0; i < column_count; i++) {
        table.sizes[i] = columns[i].size;
    }
    ui_push_id(ui, name);
    Box place = ui_take(ui, UI_REST, UI_REST);
    ui_area(ui, place);
    ui_gap(ui, 2.0f);
    // The titles stand over their cells, which are set in from the list's edges.
    int pad = (int)(ui_px(ui, 10.0f) + 0.5f);
    Box titles = ui_take(ui, UI_REST, 40.0f);
    ui_area(ui, ui_cut_box(titles, pad, 0, pad, 0));
    bool sorts = table_titles(ui, &table, sorted);
    ui_close(ui);
    ui_separator(ui);
    UiPick pick = ui_list(ui, "rows", rows, 38.0f, table_row, &table, chosen);
    ui_close(ui);
    ui_pop_id(ui);
    return sorts ? UI_PICK_CHANGED : pick;
}
