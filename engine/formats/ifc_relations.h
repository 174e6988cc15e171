/// Inside of the IFC reader: what belongs to what. IFC keeps relations as instances of their own,
/// so one pass turns them round into tables by instance.
///
/// Layer: formats.
#pragma once

#include "formats/ifc.h"

/// A table by instance index each; -1 where there is no such relation.
typedef struct IfcRelations {
    int* parent;     // what holds or contains it: a storey, a space, an assembly, a wall
    int* type;       // its IfcDoorStyle, IfcDoorType ...
    int* opening;    // of a door or window: the opening it fills
    int* filled;     // of an opening: what fills it
    int* properties; // first link of its property sets, into `links`
    int* bounds;     // of a door: first link of the spaces it bounds
    int (*links)[2]; // {instance, next link}
    int link_count, link_capacity;
    int* memory; // all tables in one block
} IfcRelations;

/// Reads all relations. False when memory is out. relations_free() in any case.
bool relations_read(IfcModel* ifc, IfcRelations* relations);
void relations_free(IfcRelations* relations);

/// The storey that holds an instance, through openings, walls and assemblies; -1 none.
int relations_storey(const IfcModel* ifc, const IfcRelations* relations, int instance);

/// The value of a single property of an element or its type; STEP_END when it has none.
StepValue relations_property(const IfcModel* ifc, const IfcRelations* relations, int instance,
                             const char* name);
