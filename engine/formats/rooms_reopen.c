// Doors that part nothing. A door's closure cuts the ground, so that rooms end at it; where both
// its sides turn out to be one piece of ground - a wall is missing beside it, a leaf was drawn
// open, it is a cubicle's - the closure would stay in the room as a wall that nobody drew, and
// people would have to squeeze past its ends. Such a closure is taken back.
#include "formats/rooms_internal.h"

#include <stdlib.h>

/// How far beside a door's line its ground is looked for [m], and in what steps.
#define PROBE_FIRST 0.1
#define PROBE_STEP  0.2
#define PROBE_MOST  0.75

/// A piece of ground with the box round it.
typedef struct Piece {
    const GEOSGeometry* area;
    const GEOSPreparedGeometry* prepared; // once it was asked for
    double low[2], high[2];
} Piece;

typedef struct Pieces {
    GEOSContextHandle_t geos;
    Piece* list;
    int count;
} Pieces;

static bool gather(RoomsWork* work, const GEOSGeometry* ground, Pieces* pieces) {
    const int count = GEOSGetNumGeometries_r(work->geos, ground);
    *pieces = (Pieces){.geos = work->geos, .list = calloc((size_t)count + 1, sizeof(Piece))};
    work->plan->no_memory = work->plan->no_memory || pieces->list == NULL;
    for (int i = 0; i < count && pieces->list != NULL; i++) {
        Piece piece = {.area = GEOSGetGeometryN_r(work->geos, ground, i)};
        bool boxed = GEOSGeomTypeId_r(work->geos, piece.area) == GEOS_POLYGON &&
                     GEOSGeom_getXMin_r(work->geos, piece.area, &piece.low[0]) == 1 &&
                     GEOSGeom_getYMin_r(work->geos, piece.area, &piece.low[1]) == 1 &&
                     GEOSGeom_getXMax_r(work->geos, piece.area, &piece.high[0]) == 1 &&
                     GEOSGeom_getYMax_r(work->geos, piece.area, &piece.high[1]) == 1;
        if (boxed) {
            pieces->list[pieces->count++] = piece;
        }
    }
    return pieces->list != NULL;
}

static void drop(Pieces* pieces) {
    for (int i = 0; i < pieces->count; i++) {
        GEOSPreparedGeom_destroy_r(pieces->geos, pieces->list[i].prepared);
    }
    free(pieces->list);
}

static bool holds(Pieces* pieces, Piece* piece, Point at) {
    if (at.x < piece->low[0] || at.x > piece->high[0] || at.y < piece->low[1] ||
        at.y > piece->high[1]) {
        return false;
    }
    if (piece->prepared == NULL) {
        piece->prepared = GEOSPrepare_r(pieces->geos, piece->area);
    }
    GEOSGeometry* spot = GEOSGeom_createPointFromXY_r(pieces->geos, at.x, at.y);
    bool inside = piece->prepared != NULL && spot != NULL &&
                  GEOSPreparedIntersects_r(pieces->geos, piece->prepared, spot) == 1;
    GEOSGeom_destroy_r(pieces->geos, spot);
    return inside;
}

/// The piece of ground nearest to one side of a line's middle, -1 none.
static int piece_beside(Pieces* pieces, const Point line[2], int side) {
    double length;
    Point along = point_direction(line[0], line[1], &length);
    Point normal = {-along.y * side, along.x * side};
    for (double away = PROBE_FIRST; away <= PROBE_MOST; away += PROBE_STEP) {
        Point at = point_along(point_mid(line[0], line[1]), normal, away);
        for (int i = 0; i < pieces->count; i++) {
            if (holds(pieces, &pieces->list[i], at)) {
                return i;
            }
        }
    }
    return -1;
}

bool rooms_reopen(RoomsWork* work, SheetStorey* storey, const GEOSGeometry* ground) {
    Pieces pieces;
    bool any = false;
    if (!gather(work, ground, &pieces)) {
        return false;
    }
    for (int i = 0; i < storey->spot_count; i++) {
        Spot* spot = &storey->spots[i];
        if (!rooms_closes(spot)) {
            continue;
        }
        int left = piece_beside(&pieces, spot->line, 1);
        spot->reopened = left >= 0 && left == piece_beside(&pieces, spot->line, -1);
        any = any || spot->reopened;
    }
    drop(&pieces);
    return any;
}
