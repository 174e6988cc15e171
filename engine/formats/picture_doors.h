/// Doors in the picture of a plan: where the ink shows a leaf and the arc that it sweeps, at a gap
/// in a wall.
///
/// Layer: formats.
#pragma once

#include "formats/drawing.h"

/// A door found, in pixels, y up.
typedef struct PictureDoor {
    Point line[2]; // in the gap, in the middle of the wall
    LeafHinge hinge;
    LeafOpens opens;
} PictureDoor;

typedef struct PictureDoors {
    PictureDoor* list; // to be freed
    int count;
} PictureDoors;

/// Finds them and takes their leaves and arcs out of the ink (rows from the top, non-zero is ink).
/// Walls must be thicker than the lines of leaves. Sets `failed` of the drawing without memory.
PictureDoors picture_take_doors(Drawing* drawing, uint8_t* ink, int width, int height);

/// Adds them to the drawing, on a layer of their own, with a note.
void picture_add_doors(Drawing* drawing, const PictureDoors* doors);
