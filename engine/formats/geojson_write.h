/// Inside of the GeoJSON writer, for the reader: what the writer would say of an element tells the
/// reader what it has to keep beside.
///
/// Layer: formats.
#pragma once

#include "formats/draft.h"
#include "formats/json_text.h"

/// Key in `extra` that holds members of the feature itself, beside its properties.
#define EXTRA_FEATURE "@feature"

/// One feature without a newline. With `extra` of the element: its members replace and follow
/// what would be written otherwise.
void geojson_out_element(TextOut* out, const Element* element);

/// The members of the file before "features", each followed by a comma and a newline.
void geojson_out_head(TextOut* out, const FacilityDef* def);
