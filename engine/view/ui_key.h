/// Keys as the widgets know them, whatever gives them.
///
/// Layer: view.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// A key that writes is its lower-case character ('a', '/', ' '); the others follow.
typedef enum UiKey {
    UI_KEY_NONE = 0,
    UI_KEY_SPACE = ' ',
    UI_KEY_ENTER = 0x200,
    UI_KEY_ESCAPE,
    UI_KEY_TAB,
    UI_KEY_BACKSPACE,
    UI_KEY_DELETE,
    UI_KEY_INSERT,
    UI_KEY_LEFT,
    UI_KEY_RIGHT,
    UI_KEY_UP,
    UI_KEY_DOWN,
    UI_KEY_HOME,
    UI_KEY_END,
    UI_KEY_PAGE_UP,
    UI_KEY_PAGE_DOWN,
    UI_KEY_F1,
    UI_KEY_F2,
    UI_KEY_F3,
    UI_KEY_F4,
    UI_KEY_F5,
    UI_KEY_F6,
    UI_KEY_F7,
    UI_KEY_F8,
    UI_KEY_F9,
    UI_KEY_F10,
    UI_KEY_F11,
    UI_KEY_F12,
} UiKey;

#define UI_SHIFT   1u
#define UI_CONTROL 2u
#define UI_ALT     4u

typedef struct UiKeyPress {
    UiKey key;
    unsigned modifiers;
    bool repeat; // held down
    bool taken;  // by a widget or the screen
} UiKeyPress;

/// "F2", "Ctrl+Z", "Space", "⏎": what stands on a key cap. Returns `buffer`.
const char* ui_key_name(UiKey key, unsigned modifiers, char* buffer, size_t size);
