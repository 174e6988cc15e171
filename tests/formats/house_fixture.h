/// A small house as a DXF, and its import: what the tests of rooms and of doubts share.
#pragma once

#include "drawing_fixture.h"

#include "formats/import.h"

#define LINE(layer, x0, y0, x1, y1)                                                                \
    "0\nLINE\n8\n" layer "\n10\n" x0 "\n20\n" y0 "\n11\n" x1 "\n21\n" y1 "\n"
#define INSERT(layer, name, x, y)                                                                  \
    "0\nINSERT\n8\n" layer "\n2\n" name "\n10\n" x "\n20\n" y "\n30\n0\n"
#define TEXT(text, x, y) "0\nTEXT\n8\ntxt\n10\n" x "\n20\n" y "\n40\n200\n1\n" text "\n"
#define BLOCK(name)      "0\nBLOCK\n8\n0\n2\n" name "\n70\n0\n10\n0\n20\n0\n30\n0\n3\n" name "\n"
#define ENDBLK           "0\nENDBLK\n8\n0\n"
#define HEAD             "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n"
/// A door of a metre with its leaf open; a window of 1.4 m in a wall of 0.2 m.
#define BLOCKS                                                                                     \
    "0\nSECTION\n2\nBLOCKS\n" BLOCK("door 1000") LINE("0", "0", "0", "1000", "0")                  \
        LINE("0", "0", "0", "0", "1000") ENDBLK BLOCK("wind 1400")                                 \
            LINE("0", "0", "-100", "1400", "-100") LINE("0", "0", "100", "1400", "100") ENDBLK     \
        "0\nENDSEC\n"
/// Two rooms of 4 x 5 m, a door between them, one to the open, a window on the layer of the doors;
/// texts and END come behind.
#define HOUSE_WALLS                                                                                \
    HEAD BLOCKS "0\nSECTION\n2\nENTITIES\n" LINE("A-WALL", "0", "0", "1000", "0")                  \
        LINE("A-WALL", "2000", "0", "8000", "0") LINE("A-WALL", "8000", "0", "8000", "5000")       \
            LINE("A-WALL", "8000", "5000", "6400", "5000")                                         \
                LINE("A-WALL", "5000", "5000", "0", "5000") LINE("A-WALL", "0", "5000", "0", "0")  \
                    LINE("A-WALL", "4000", "0", "4000", "2000")                                    \
                        LINE("A-WALL", "4000", "3000", "4000", "5000")                             \
                            INSERT("doors", "door 1000", "1000", "0")                              \
                                INSERT("doors", "door 1000", "4000", "2000") "50\n90\n" INSERT(    \
                                    "doors", "wind 1400", "5000", "5000")
#define END   "0\nENDSEC\n0\nEOF\n"
#define HOUSE HOUSE_WALLS TEXT("Meeting room", "2000", "2500") TEXT("Storage", "6000", "2500") END

typedef struct House {
    Fixture* fixture;
    FacilityDef def;
    ImportOutcome outcome;
    Status status;
} House;

static inline House import(const char* drawing, const char* mapping) {
    House house = {.fixture = fixture_new()};
    ImportOptions options = {.map_name = "my.map.json",
                             .map_bytes = mapping,
                             .map_count = mapping != NULL ? strlen(mapping) : 0};
    house.status =
        formats_import_telling(&house.fixture->arena, "house.dxf", drawing, strlen(drawing),
                               &options, &house.fixture->problems, &house.def, &house.outcome);
    return house;
}

/// The house with more in it, before its end.
static inline void with(char* drawing, size_t size, const char* more) {
    size_t body = sizeof(HOUSE) - sizeof(END);
    snprintf(drawing, size, "%.*s%s" END, (int)body, HOUSE, more);
}

static inline const OpeningDef* door(const House* house, bool exit) {
    for (int i = 0; i < house->def.opening_count; i++) {
        if (house->def.openings[i].exit == exit) {
            return &house->def.openings[i];
        }
    }
    return NULL;
}
