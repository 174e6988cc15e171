// Debrief, tables: rows of figures with small titles over them, and the choice between the views of
// a part. Titles give way where there is no room; what is in the cells is a remark at most.

#include "screen/debrief_internal.h"

#define TITLES      26.0f /* [units] */
#define ROW         38.0f
#define SET_IN      10.0f /* of a list's cells from its edges */
#define BAR         18.0f /* of a list that scrolls */
#define COLUMNS_MAX 12

typedef struct Table {
    const DebriefColumn* columns;
    int count;
    float sizes[COLUMNS_MAX];
    UiCell* cell;
    void* user;
} Table;

static void tell_row(void* user, Ui* ui, int row) {
    const Table* table = user;
    ui_row(ui, UI_REST, table->sizes, table->count);
    for (int i = 0; i < table->count; i++) {
        const DebriefColumn* column = &table->columns[i];
        ui_words(ui, table->cell(table->user, ui, row, i),
                 (UiStyle){.size = UI_NOTE,
                           .align = column->align,
                           .figures = column->align == ALIGN_RIGHT,
                           .weight = column->strong ? WEIGHT_BOLD : WEIGHT_REGULAR,
                           .both = UI_BOTH_FIRST,
                           .may_cut = true});
    }
    ui_close(ui);
}

static void tell_titles(Ui* ui, const Table* table, bool scrolls) {
    float unit = ui_unit(ui);
    int set_in = (int)(SET_IN * unit + 0.5f);
    ui_area(ui, ui_cut_box(ui_take(ui, UI_REST, TITLES), set_in, 0,
                           set_in + (int)(scrolls ? BAR * unit : 0.0f), 0));
    ui_row(ui, UI_REST, table->sizes, table->count);
    for (int i = 0; i < table->count; i++) {
        ui_words(ui, table->columns[i].title,
                 (UiStyle){.size = UI_SMALL,
                           .colour = UI_DIM,
                           .align = table->columns[i].align,
                           .both = UI_BOTH_FIRST,
                           .may_cut = true});
    }
    ui_close(ui);
    ui_close(ui);
}

float debrief_table_height(int rows) {
    return TITLES + 8.0f + ROW * (float)rows;
}

UiPick debrief_table(Ui* ui, const char* name, const DebriefColumn* columns, int count, int rows,
                     UiCell* cell, void* user, int* chosen) {
    ASSERT(count <= COLUMNS_MAX);
    Table table = {.columns = columns, .count = count, .cell = cell, .user = user};
    for (int i = 0; i < count; i++) {
        table.sizes[i] = columns[i].size;
    }
    ui_push_id(ui, name);
    ui_column(ui, UI_SIZES(TITLES, -1));
    bool scrolls = debrief_table_height(rows) > ui_left_height(ui);
    tell_titles(ui, &table, scrolls);
    UiPick pick = ui_list(ui, "rows", rows, ROW, tell_row, &table, chosen);
    ui_close(ui);
    ui_pop_id(ui);
    return pick;
}

// ---- views of a part ---------------------------------------------------------------------------

void debrief_views(Ui* ui, Debrief* debrief, const Text* names, int count, int* view) {
    float wide = 0.0f;
    int before = *view;
    for (int i = 0; i < count; i++) {
        wide += ui_fit(ui, names[i]) + 8.0f;
    }
    ui_row(ui, UI_REST, UI_FLOW);
    if (wide > ui_left_width(ui)) {
        (void)ui_menu(ui, (Text){0}, names, count, view);
    } else {
        for (int i = 0; i < count; i++) {
            if (ui_choice(ui, names[i], *view == i)) {
                *view = i;
            }
        }
    }
    ui_close(ui);
    if (*view != before) {
        debrief->row = -1;
    }
}

void debrief_note_text(Ui* ui, Text text, int lines) {
    ui_words(ui, text,
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = lines, .both = UI_BOTH_STACKED});
}
