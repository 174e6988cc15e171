/// Projector: what the room sees of a tabletop - the plan with what the players know, the clock,
/// the message that is before them, the roles that are called on, and DRILL.
///
/// Nothing that players must read is smaller than 1/30 of the height; what does not fit is dropped.
///
/// Layer: screen.
#pragma once

#include "screen/drawings.h"

typedef struct Projector {
    const Live* live;
    PlanPicture plan;       // what is known
    const Drawing* drawing; // of the trainer, under way; NULL none
} Projector;

void screen_projector(Ui* ui, const Projector* projector);

/// What the players know of the place, for the picture: rooms whose hazards and people may be
/// shown, and persons. Arrays by room and by person of the drill.
void projector_known(const Live* live, bool* rooms, bool* persons);
