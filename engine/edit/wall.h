/// Wall: in a facility file walls are what lies between the edges of rooms. Here a wall is found
/// from the edges that face each other across it, with the doors in it, so that it can be moved as
/// one, and a door finds its place in it.
///
/// Layer: edit.
#pragma once

#include "edit/document.h"

/// Widest wall: edges farther apart do not face each other [m] (facility/README.md, Linking).
#define WALL_MOST 0.75
/// Most edges of one wall.
#define WALL_EDGES_MAX 512

/// An edge of a room: from corner `corner` of the feature to the one after it in its ring.
typedef struct WallEdge {
    uint32_t room; // key
    int corner, next;
    Point a, b;
    Point out; // unit normal, away from the room
} WallEdge;

/// The edge of a room that begins at a corner. False: no such corner.
bool wall_edge(const Feature* room, int corner, WallEdge* edge);

/// The nearest edge of any room of the storey within `reach` [m]. False: there is none.
bool wall_nearest(const Document* document, const char* storey, Point at, double reach,
                  WallEdge* edge);

/// All edges of the wall that `first` is part of: those across it, those across these, and so on.
/// Returns how many.
int wall_edges(const Document* document, const char* storey, const WallEdge* first,
               WallEdge edges[WALL_EDGES_MAX]);

/// Whether a point lies in the wall of an edge, or up to `inside` [m] within the room.
bool wall_holds(const WallEdge* edge, Point at, double inside);

/// A place for a door, an opening or a window.
typedef struct WallPlace {
    uint32_t rooms[2]; // keys: the room of the nearest edge, the one across; 0 the open
    Point from, to;    // the stretch of wall that both rooms share, on the wall's middle line
    Point along;       // unit, from -> to
    double length;     // of the stretch [m]
    double thickness;  // of the wall [m]
    double at;         // where the asked for point lies along it [m]
} WallPlace;

/// Finds the wall at a point. Where nothing lies across, the wall is `thickness` thick.
bool wall_place(const Document* document, const char* storey, Point at, double reach,
                double thickness, WallPlace* place);

/// The wall between two edges that face each other: its stretch on the middle line, its thickness.
/// False: they do not.
bool wall_between(const WallEdge* edge, const WallEdge* other, WallPlace* place);

/// The centre line of an opening of a width in a place: its middle at `place->at` rounded to
/// `step`, moved so that it lies within the stretch. Returns the distances left on both sides.
/// False: the wall is too short for it.
bool wall_opening(const WallPlace* place, double width, double step, Point line[2], double left[2]);

/// Moves the wall by a distance along the first edge's normal: its edges, the doors in it, drawn
/// walls in it, and what hangs on it. Within a step. False: a room would turn over or vanish, or
/// memory is out; what was changed is to be cancelled.
bool wall_move(Document* document, const char* storey, const WallEdge* edges, int count, double by);
