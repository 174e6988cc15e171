// Keys: one line a key, in as many columns as there is room for.

#include "screen/keys.h"

#define LINE_HEIGHT 34.0f /* [units] */

bool screen_keys(Ui* ui, const KeyLine* lines, int count) {
    float width = ui_width(ui) - 80.0f;
    width = width < 1000.0f ? width : 1000.0f;
    int columns = width > 800.0f ? 2 : 1;
    int rows = (count + columns - 1) / columns;
    bool open = ui_modal(ui, UI_TEXT("Keys", "按键一览"), width, 110.0f + (float)rows * 42.0f);
    ui_scroll(ui, "keys");
    ui_grid(ui, columns, LINE_HEIGHT);
    for (int i = 0; i < count; i++) {
        ui_row(ui, LINE_HEIGHT, UI_SIZES(110, -1));
        ui_row(ui, LINE_HEIGHT, UI_FLOW);
        ui_key_cap(ui, lines[i].key, lines[i].modifiers);
        ui_close(ui);
        ui_words(ui, lines[i].does, (UiStyle){.size = UI_NOTE});
        ui_close(ui);
    }
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
    return open;
}
