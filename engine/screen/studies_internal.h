/// The inside of the studies' screen.
///
/// Layer: screen.
#pragma once

#include "screen/studies.h"

/// What the results say, in everything that is left of the open area.
void studies_found(Ui* ui, StudiesModel* model, StudiesActions* actions);
/// "A" of the first plan, in its colour, in the next place.
UiColour studies_colour(int plan);
const char* studies_letter(int plan);
