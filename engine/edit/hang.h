/// Hang: where the leaves of a door in a document hang and open to (facility/leaf.h).
///
/// Layer: edit.
#pragma once

#include "edit/document.h"
#include "facility/leaf.h"

/// Whether elements of a kind have leaves: doors and exits.
bool hang_has_leaves(FeatureKind kind);
/// What the element says; *_UNKNOWN where it says nothing, or nonsense.
LeafHinge hang_hinge(const Feature* feature);
LeafOpens hang_opens(const Feature* feature);

/// The leaves open to the other side of the line. A door of which nobody said how it hangs is one
/// that hangs as it is drawn: at the start of its line, to the left.
void hang_to_other_side(Document* document, uint32_t key);
/// One leaf at the start, one at the end, two leaves, and round again.
void hang_at_other_end(Document* document, uint32_t key);
