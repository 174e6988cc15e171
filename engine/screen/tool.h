/// Tool: a button of a bar that may be too narrow for it.
///
/// Layer: screen.
#pragma once

#include "view/ui.h"

/// A button with its key where there is room for it in the open row; where there is none, its key
/// alone. `off` with a text: it cannot be used now, and why. True when it was pressed.
bool screen_tool(Ui* ui, Text text, UiKey key, UiKind kind, Text off);
