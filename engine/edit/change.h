/// Change: what the tools do to a document, each a number of changes within the step that is open.
///
/// Layer: edit.
#pragma once

#include "edit/document.h"

/// New elements; they get ids of their own and the spacing of the file. Each gives the key, 0 when
/// memory is out.
uint32_t change_add_room(Document* document, const char* storey, const char* use,
                         const Point* corners, int count);
/// A drawn wall: its outline.
uint32_t change_add_wall(Document* document, const char* storey, const Point* corners, int count);
/// A door, exit, gap or window; rooms are keys as of WallPlace, 0 the open.
uint32_t change_add_doorway(Document* document, FeatureKind kind, const char* storey,
                            const Point line[2], const uint32_t rooms[2]);
/// A device ("extinguisher"), a stored hazard or a muster point (`type` and `storey` NULL).
uint32_t change_add_spot(Document* document, FeatureKind kind, const char* storey, const char* type,
                         Point at);
/// A flight between two rooms (keys), with its footprint.
uint32_t change_add_flight(Document* document, FeatureKind kind, const Point foot[2],
                           const Point head[2], const uint32_t rooms[2]);
/// A lift with a door on the same place of every one of the rooms.
uint32_t change_add_lift(Document* document, const Point line[2], const uint32_t* rooms, int count);

/// Takes out an element and what cannot be without it: of a room its doors, windows, flights and
/// what stands in it; of a storey everything on it. Returns how many elements went.
int change_remove(Document* document, uint32_t key);

/// Sets a property to a JSON value, NULL takes it out.
void change_property(Document* document, uint32_t key, const char* name, const char* json);
/// Gives another id; whatever names the element names it by the new one.
void change_id(Document* document, uint32_t key, const char* id);
/// Puts `to` where an element's property storey, room, home or rooms says `from`.
void change_reference(Document* document, uint32_t key, const char* from, const char* to);

/// Moves all of an element; a room takes its doors and what stands in it along.
void change_move(Document* document, uint32_t key, Point by);
void change_move_corner(Document* document, uint32_t key, int corner, Point to);
/// Puts a corner after another one of its ring.
void change_insert_corner(Document* document, uint32_t key, int after, Point at);
/// False: fewer than three would be left.
bool change_remove_corner(Document* document, uint32_t key, int corner);
/// Puts an opening's line elsewhere; its rooms are those of the place.
void change_place_doorway(Document* document, uint32_t key, const Point line[2],
                          const uint32_t rooms[2]);

/// The room of a storey that holds a point: indoors before outdoors; NULL none.
const Feature* change_room_at(const Document* document, const char* storey, Point at);
