/// Input: what SDL says happened, as the widgets take it.
///
/// Layer: app.
#pragma once

#include "view/ui.h"

#include <SDL2/SDL.h>

/// Puts an event into the input of the window it belongs to; `scale_x`, `scale_y`: pixels a point.
/// False: the input has one that must be told in a frame of its own first (a key after a key, a
/// press after a press) - call again after that frame.
bool input_add(UiInput* input, const SDL_Event* event, float scale_x, float scale_y);
/// What stays after a frame: pointer, held buttons, modifiers, what is being composed.
void input_next(UiInput* input);
/// The widgets' name of a key; UI_KEY_NONE for those they do not know.
UiKey input_key(SDL_Keycode key);
