/// SVG: inside of its reader - numbers and path data, apart from the tree of elements.
///
/// Layer: formats.
#pragma once

#include "formats/drawing.h"
#include "formats/flatten.h"

/// Numbers of an attribute, separated by blanks and commas, at most `most`; how many there are.
int svg_numbers(const char* text, double* numbers, int most);

/// A transform attribute: matrix, translate, scale, rotate, skewX, skewY in a row. False: it is
/// none.
bool svg_transform(const char* text, Affine* affine);

/// What a path is for: `finish` is called for each of its subpaths with its points.
typedef struct SvgPath {
    void* user;
    void (*finish)(void* user, const Point* points, int count, bool closed);
} SvgPath;

/// Runs path data. What stands before an error is drawn, as browsers do; false then.
bool svg_path(const char* data, const SvgPath* path);
