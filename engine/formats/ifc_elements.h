/// Inside of the IFC reader: elements of the model as items.
///
/// Layer: formats.
#pragma once

#include "formats/ifc_relations.h"

/// Everything that the elements are read with.
typedef struct IfcReading {
    IfcModel ifc;
    IfcRelations relations;
    Model model;
    IfcShape shape; // scratch
    int* item_of;   // by instance: index of its item, -1
    int* storey_of; // by instance: index into model.storeys, -1
    int item_capacity;
    bool has_spaces;
    int spaces;         // in the file
    int cut_rooms;      // between walls, where the file has no spaces
    int walls_left_out; // whose shapes are not read
} IfcReading;

/// Reads one element of the model, if it is of a kind that counts, into items. ifc_elements.c
void elements_read(IfcReading* reading, int instance);

/// Which rooms a door bounds, once all rooms are items.
void elements_bind_doors(IfcReading* reading);

/// Rooms of a model without spaces, out of its walls: ifc_rooms.c. Needs all walls as items.
void elements_cut_rooms(IfcReading* reading);

/// A place for one more item, which the caller fills. NULL when memory is out.
ModelItem* elements_new(IfcReading* reading);

/// An item of an instance: name, line, storey, number. NULL when memory is out.
ModelItem* elements_add(IfcReading* reading, int instance, ModelKind kind);

/// The doors, windows and holes in walls: ifc_doors.c.
void elements_read_door(IfcReading* reading, int instance, ModelKind kind);
void elements_read_hole(IfcReading* reading, int instance);

/// A lift's car, an escalator and the like: ifc_transport.c.
void elements_read_transport(IfcReading* reading, int instance);

/// A flight of a stair or a ramp, or a stair drawn as a whole: ifc_stairs.c.
void elements_read_flight(IfcReading* reading, int instance, ModelKind kind);
