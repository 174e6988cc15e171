// Names of keys, as they stand on key caps: short, the same in both languages.

#include "view/ui_key.h"

#include <ctype.h>
#include <stdio.h>

const char* ui_key_name(UiKey key, unsigned modifiers, char* buffer, size_t size) {
    static const char* const names[] = {"⏎", "Esc", "Tab", "⌫",    "Del", "Ins",  "←",
                                        "→", "↑",   "↓",   "Home", "End", "PgUp", "PgDn"};
    char name[8] = "";
    if (key >= UI_KEY_F1) {
        snprintf(name, sizeof(name), "F%d", (int)(key - UI_KEY_F1) + 1);
    } else if (key >= UI_KEY_ENTER) {
        snprintf(name, sizeof(name), "%s", names[key - UI_KEY_ENTER]);
    } else if (key == UI_KEY_SPACE) {
        snprintf(name, sizeof(name), "Space");
    } else {
        snprintf(name, sizeof(name), "%c", toupper((int)key));
    }
    snprintf(buffer, size, "%s%s%s%s", (modifiers & UI_CONTROL) != 0 ? "Ctrl+" : "",
             (modifiers & UI_ALT) != 0 ? "Alt+" : "", (modifiers & UI_SHIFT) != 0 ? "⇧" : "", name);
    return buffer;
}
