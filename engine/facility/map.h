/// Map: an ASCII map while it is being read. Internal to facility_from_map(); the characters are
/// explained in facility.h.
///
/// Layer: facility.
#pragma once

#include "facility/facility.h"

#include <stdarg.h>

/// Cells of all storeys lie one storey after the other, rows top to bottom.
typedef struct Map {
    const MapDef* def;
    Problems* problems;
    const char* name;
    Arena scratch;
    bool no_memory;
    double cell, height; // [m]
    int wide, high;
    char* cells;     // as drawn
    char* floor;     // letter or '.' where there is floor, else 0
    int32_t* patch;  // number of the patch, the room's index; -1 no floor
    int32_t* starts; // first cell of each patch
    int patch_count;
    StoreyDef* storeys;
    RoomDef* rooms; // patch_count
    OpeningDef* openings;
    int opening_count, opening_capacity;
    DeviceDef* devices;
    int device_count;
    MusterDef* musters;
    int muster_count;
    LiftDef* lifts;
    int lift_count;
} Map;

/// Adds an error at a cell (0-based here, told 1-based).
void map_problem(Map* map, int storey, int x, int y, const char* hint, const char* en,
                 const char* zh, ...) PRINTF_LIKE(6, 8) PRINTF_LIKE(7, 8);

/// The character of a cell; '#' beyond the border.
char map_at(const Map* map, int storey, int x, int y);

/// The patch of a cell or -1.
int32_t map_patch(const Map* map, int storey, int x, int y);

/// Zeroed scratch memory; NULL sets no_memory.
void* map_take(Map* map, size_t count, size_t size);

/// Text in scratch memory.
const char* map_format(Map* map, const char* format, ...) PRINTF_LIKE(2, 3);

/// Doors, gaps, open edges and stairs. map_openings.c
void map_openings(Map* map);

/// Names, uses, devices and doors' properties. map_legend.c
void map_legend(Map* map);
