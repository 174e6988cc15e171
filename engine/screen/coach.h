/// Coach: the word of a lesson that is up, as a card of any screen; N reads on where it asks for
/// nothing.
///
/// Layer: screen.
#pragma once

#include "live/live.h"
#include "view/ui.h"

/// [units] of height that the card takes, 0: there is none.
float coach_height(const Live* live, uint64_t read);
/// Tells it; `read` as of live_coach().
void coach_tell(Ui* ui, const Live* live, uint64_t* read);
