/// Raster: areas of a grid of cells as polygons with holes.
///
/// Layer: formats.
#pragma once

#include "formats/drawing.h"

/// Most cells of a grid: 20 bytes each are taken while it is traced.
#define RASTER_CELLS_MAX 16000000

/// Cells row by row from the TOP; non-zero ones are inside.
typedef struct Raster {
    const uint8_t* cells;
    int width, height;
} Raster;

/// How areas are traced.
typedef struct RasterTrace {
    DrawnKind kind;
    int layer;
    double cell;               // edge of a cell [units]
    Point origin;              // of the lower left corner of the grid [units]
    int least_area;            // areas of fewer cells are left out
    int least_hole;            // so are holes
    int areas, holes, dropped; // out: what came of it
} RasterTrace;

/// Adds an item for each area of cells that touch along an edge, and one for each of its holes.
/// Outlines are straightened by at most 0.71 cells.
void raster_trace(Drawing* drawing, const Raster* raster, RasterTrace* trace);

/// The pixels of a PNG or JPEG as greys from 0 (black), rows from the top; to be freed. NULL when
/// the bytes are neither, or after an error of the drawing. picture.c
uint8_t* raster_picture(Drawing* drawing, const void* bytes, size_t count, int* width, int* height);
