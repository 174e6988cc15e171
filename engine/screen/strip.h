/// The strip of time below a replay: how far it is, with the milestones of the run. Dragged, or
/// pressed, it says which moment is wanted.
///
/// Layer: screen.
#pragma once

#include "core/event.h"
#include "view/ui.h"

#define STRIP_HEIGHT 44.0f /* [units] */
#define STRIP_WEIGHT 3     /* least weight of an event that is a milestone */

typedef struct Strip {
    const EventLog* log; // of the whole run
    uint32_t end;        // its last moment [ticks]
    uint32_t at;         // the moment that is seen [ticks]
    uint32_t chosen;     // sequence of the event that is talked about; EVENT_NONE
} Strip;

bool strip_is_milestone(const Event* event);
/// The first milestone after a tick (1), or the last before it (-1): its sequence; EVENT_NONE.
uint32_t strip_milestone(const EventLog* log, uint32_t tick, int direction);
/// True: another moment is wanted, `*tick`.
bool strip_tell(Ui* ui, const Strip* strip, uint32_t* tick);
