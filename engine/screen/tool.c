// Tool: a button, or its key alone.

#include "screen/tool.h"

bool screen_tool(Ui* ui, Text text, UiKey key, UiKind kind, Text off) {
    bool usable = off.en == NULL || off.en[0] == '\0';
    ui_hot(ui, key, 0);
    if (ui_fit(ui, text) > ui_left_width(ui)) {
        ui_hot_hidden(ui, UI_KEY_NONE, 0); // asked for above, and not for the next one
        return usable && ui_key(ui, key, 0);
    }
    ui_hot(ui, key, 0);
    ui_as(ui, kind);
    ui_off(ui, off);
    return ui_button(ui, text);
}
