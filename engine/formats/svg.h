/// Inside of the SVG reader: paths and attribute values, which know nothing of XML.
///
/// Layer: formats.
#pragma once

#include "formats/flatten.h"

/// What a path says: called for each chain of it, closed by "Z" or not.
typedef void (*SvgChain)(void* user, const Trail* trail, bool closed);

/// Reads the data of a path (all of SVG 1.1's commands). False where it breaks off: what stands
/// before is drawn, as the specification asks.
bool svg_path(const char* data, Trail* trail, SvgChain chain, void* user);

/// A list of points "x,y x,y"; false when it is not pairs of numbers.
bool svg_points(const char* data, Trail* trail);

/// A transform attribute; false, and the identity, when it is none.
bool svg_transform(const char* data, Affine* affine);

/// A length in user units (1/96 inch each, "px"); `*physical` when its unit is one of paper.
/// Percent and relative units are none. False when it is none.
bool svg_length(const char* data, double* value, bool* physical);

/// The value of a property in a style attribute ("display" in "a:b;display:none") with its length;
/// NULL when it is not there.
const char* svg_style(const char* style, const char* property, size_t* length);
