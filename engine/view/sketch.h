/// Sketch: a building small enough to be recognised by - one storey's rooms, walls, doors, exits,
/// and where its hazard begins. Used on the cards of the library.
///
/// Layer: view.
#pragma once

#include "facility/facility.h"
#include "view/palette.h"

/// Paints into the box. `place` names a device or room where the hazard begins, or NULL; its storey
/// is shown, else the first. `free_right` [px] stay free of the building, for a sign. NULL
/// `facility`: the bare ground.
void sketch_paint(Canvas* canvas, Box box, int free_right, const Facility* facility,
                  const char* place, ViewTheme theme);
