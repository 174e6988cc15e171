/// Preview: a picture of what an import made of a plan, with its numbered marks, so that a person
/// sees at once which wall is missing. It needs no valid facility: that is when it is wanted most.
///
/// Layer: app. cairo, Pango.
#pragma once

#include "core/text.h"
#include "formats/import.h"

/// Draws every storey, lowest first, with the marks of `outcome` and what they say below it, and
/// writes a PNG. A `def` of nothing (the import was refused) leaves the walls and marks.
/// STATUS_IO fills `error`.
WARN_UNUSED Status preview_write(const char* path, const FacilityDef* def,
                                 const ImportOutcome* outcome, Language language, Error* error);
