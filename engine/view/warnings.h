/// Warnings: the warning signs of ISO 7010 and GB 2894 for the hazards that scenarios have, our own
/// vectors: black on yellow in a triangle, the same colours in every theme.
///
/// Layer: view.
#pragma once

#include "view/canvas.h"

typedef enum Warning {
    WARNING_GENERAL = 0, // W001
    WARNING_EXPLOSIVE,   // W002
    WARNING_FALL,        // W008
    WARNING_ELECTRIC,    // W012
    WARNING_TOXIC,       // W016
    WARNING_FIRE,        // W021
    WARNING_CYLINDER,    // W029
    WARNING_CHOKING,     // W041
    WARNING_WATER,       // flood: no number of its own
    WARNING_COUNT
} Warning;

/// Draws a sign into the square with its corner at (x, y), `size` pixels wide.
void warning_draw(Canvas* canvas, Warning warning, float x, float y, float size);
