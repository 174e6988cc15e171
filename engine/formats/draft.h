/// Draft: a FacilityDef under construction - what the readers, the overlay, the importers and the
/// outdoors add elements to. Its arrays grow in an arena; the result is handed out by draft_def().
///
/// Layer: formats.
#pragma once

#include "facility/facility.h"

/// Most walls (drawn only) and muster points of a facility, beside the limits in facility.h.
#define DRAFT_WALLS_MAX   65536
#define DRAFT_MUSTERS_MAX 256

typedef enum ElementKind {
    ELEMENT_STOREY = 0,
    ELEMENT_ROOM,
    ELEMENT_WALL,
    ELEMENT_OPENING,
    ELEMENT_DEVICE,
    ELEMENT_MUSTER,
    ELEMENT_LIFT,
    ELEMENT_KIND_COUNT
} ElementKind;

/// One element of a facility, of any kind.
typedef struct Element {
    ElementKind kind;
    union {
        StoreyDef storey;
        RoomDef room;
        WallDef wall;
        OpeningDef opening;
        DeviceDef device;
        MusterDef muster;
        LiftDef lift;
    } as;
} Element;

typedef struct Draft {
    Arena* arena;    // a growing one
    FacilityDef def; // names, provenance, extra; its arrays are set by draft_def()
    StoreyDef* storeys;
    RoomDef* rooms;
    WallDef* walls;
    OpeningDef* openings;
    DeviceDef* devices;
    MusterDef* musters;
    LiftDef* lifts;
    int counts[ELEMENT_KIND_COUNT];
    int capacities[ELEMENT_KIND_COUNT];
    bool no_memory; // the arena was full; the draft must not be used
} Draft;

/// An empty draft, or one that starts with the elements of `base`.
Draft draft_begin(Arena* arena);
Draft draft_of(Arena* arena, const FacilityDef* base);

/// Appends. False when the kind is at its limit or memory is out (`no_memory` tells which).
bool draft_add(Draft* draft, const Element* element);

/// The id of an element; NULL when it has none yet.
const char* element_id(const Element* element);

/// Finds an element by id in any kind. False when there is none.
bool draft_find(const Draft* draft, const char* id, ElementKind* kind, int* index);

/// Puts `element` where the element of that place was: same kind same place, else removed there
/// and added at the end of its own kind. False as draft_add().
bool draft_replace(Draft* draft, ElementKind kind, int index, const Element* element);

/// Takes an element out, keeping the order of the others. Cannot fail.
void draft_remove(Draft* draft, ElementKind kind, int index);

/// What a limit is called in messages: "rooms" and 4096.
const char* element_kind_plural(ElementKind kind);
int element_kind_limit(ElementKind kind);

/// The finished def; its arrays belong to the arena.
FacilityDef draft_def(Draft* draft);
