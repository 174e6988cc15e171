// Fuzz target: any bytes as an IFC model, packed or not. What is refused says why; what is read is
// a facility that can be written, and linking it never fails an assert.
#include "formats/geojson.h"
#include "formats/import.h"
#include "formats/outdoors.h"

#include <stdlib.h>

/// Most that one input may take [B].
#define ARENA_LIMIT ((size_t)256 << 20)

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static Problems problems;
    Arena arena;
    arena_init_growing(&arena, ARENA_LIMIT);
    problems_init(&problems);
    FacilityDef def;
    Status status = formats_import(&arena, "fuzz.ifc", data, size, NULL, &problems, &def);
    if (status == STATUS_INVALID && problems.errors == 0) {
        abort(); // refused without saying why
    }
    if (status == STATUS_OK) {
        char* text = NULL;
        size_t length = 0;
        if (def.room_count == 0 || formats_write_facility(&def, &text, &length) != STATUS_OK) {
            abort();
        }
        formats_free(text);
        const Facility* facility = NULL;
        if (formats_add_outdoors(&arena, &def, &problems) == STATUS_OK) {
            Status linked = facility_create(&arena, &def, &problems, &facility);
            if ((linked == STATUS_OK) != (facility != NULL)) {
                abort();
            }
        }
    }
    arena_free(&arena);
    return 0;
}
