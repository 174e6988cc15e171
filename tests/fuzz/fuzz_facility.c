// Fuzz target: any bytes as a facility, as an overlay, and as a plan to import. Each ends in a
// status; what is accepted is written, read again, and written to the same bytes; and linking it
// never fails an assert.
#include "formats/geojson.h"
#include "formats/import.h"
#include "formats/outdoors.h"

#include <stdlib.h>
#include <string.h>

/// Most that one input may take [B]: a file of a few kB must not need more.
#define ARENA_LIMIT ((size_t)256 << 20)

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static const char BASE[] =
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"id\":\"G\",\"properties\":{\"kind\":\"storey\",\"elevation\":0},"
    "\"geometry\":null},"
    "{\"type\":\"Feature\",\"id\":\"r\",\"properties\":{\"kind\":\"room\",\"storey\":\"G\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,0],[9,9],[0,9],[0,0]]]}},"
    "{\"type\":\"Feature\",\"id\":\"e\",\"properties\":{\"kind\":\"exit\",\"storey\":\"G\","
    "\"rooms\":[\"r\",null]},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[4,-0.1],"
    "[5,-0.1]]}},"
    "{\"type\":\"Feature\",\"id\":\"m\",\"properties\":{\"kind\":\"muster\"},\"geometry\":{"
    "\"type\":"
    "\"Point\",\"coordinates\":[4,-20]}}]}";

/// What was accepted must survive writing and reading, byte for byte.
static void check_round_trip(const FacilityDef* def) {
    static Problems problems;
    char* first = NULL;
    char* second = NULL;
    size_t first_length = 0;
    size_t second_length = 0;
    Arena arena;
    arena_init_growing(&arena, ARENA_LIMIT);
    problems_init(&problems);
    FacilityDef again;
    if (formats_write_facility(def, &first, &first_length) == STATUS_OK &&
        formats_read_facility(&arena, "again", first, first_length, &problems, &again) ==
            STATUS_OK) {
        if (formats_write_facility(&again, &second, &second_length) == STATUS_OK &&
            (first_length != second_length || memcmp(first, second, first_length) != 0)) {
            abort();
        }
    } else {
        abort();
    }
    formats_free(first);
    formats_free(second);
    arena_free(&arena);
}

/// Open ground and linking take any def that a reader accepts.
static void check_links(Arena* arena, FacilityDef* def, Problems* problems) {
    const Facility* facility = NULL;
    if (formats_add_outdoors(arena, def, problems) == STATUS_OK) {
        Status status = facility_create(arena, def, problems, &facility);
        if ((status == STATUS_OK) != (facility != NULL)) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static Problems problems;
    for (int way = 0; way < 3; way++) {
        Arena arena;
        arena_init_growing(&arena, ARENA_LIMIT);
        problems_init(&problems);
        FacilityDef def;
        Status status = STATUS_OK;
        if (way == 0) {
            status = formats_read_facility(&arena, "fuzz", data, size, &problems, &def);
        } else if (way == 1) {
            status = formats_import(&arena, "fuzz", data, size, NULL, &problems, &def);
        } else {
            status = formats_read_facility(&arena, "base", BASE, sizeof BASE - 1, &problems, &def);
            if (status == STATUS_OK) {
                status = formats_overlay(&arena, &def, "fuzz", data, size, &problems);
            }
        }
        if (status == STATUS_OK) {
            check_round_trip(&def);
            check_links(&arena, &def, &problems);
        } else if (status == STATUS_INVALID && problems.errors == 0) {
            abort(); // refused without saying why
        }
        arena_free(&arena);
    }
    return 0;
}
