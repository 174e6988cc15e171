/// Keys: the list of keys of a screen, as a box over it.
///
/// Layer: screen.
#pragma once

#include "view/ui.h"

typedef struct KeyLine {
    UiKey key;
    unsigned modifiers;
    Text does;
} KeyLine;

/// Tells the box; false when it was closed.
bool screen_keys(Ui* ui, const KeyLine* lines, int count);
