/// Opening code: what Chinese draughtsmen call a door or a window - "M0921", "LC1515", "FM甲1021" -
/// as the name of its block or the text beside it.
///
/// Layer: formats.
#pragma once

#include "formats/drawing.h"

typedef struct OpeningCode {
    DrawnKind kind;       // DRAWN_DOOR, DRAWN_WINDOW or DRAWN_OPENING; DRAWN_UNKNOWN: it is no code
    const char *en, *zh;  // what the letters stand for
    double width, height; // of the opening [m], steps of 0.1; 0 where only a number is written
    bool sure;            // its letters are customary and its size is written: a code on any layer
    bool shutter;         // comes down: no way out (GB 50016-2014 (2018) 6.4.11)
} OpeningCode;

/// Reads a name or text as a code.
OpeningCode opening_code(const char* name);
