// Fuzz target: a line drawing becomes rooms, or is refused with an error, whatever its bytes are.
// What follows a form feed is taken for the mapping file, what follows a vertical tab for the
// drawing of the storey above.
#include "formats/import.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ARENA_BYTES ((size_t)64 << 20)

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static Problems problems;
    const uint8_t* cut = size > 0 ? memchr(data, '\f', size) : NULL;
    size_t drawn = cut != NULL ? (size_t)(cut - data) : size;
    ImportOptions options = {0};
    if (cut != NULL) {
        options.map_name = "map.json";
        options.map_bytes = cut + 1;
        options.map_count = size - drawn - 1;
    }
    const uint8_t* above = drawn > 0 ? memchr(data, '\v', drawn) : NULL;
    ImportFile upper = {"upper.dxf", NULL, 0};
    if (above != NULL) {
        upper.bytes = above + 1;
        upper.count = drawn - (size_t)(above - data) - 1;
        drawn = (size_t)(above - data);
        options.more = &upper;
        options.more_count = 1;
    }
    Arena arena;
    arena_init_growing(&arena, ARENA_BYTES);
    problems_init(&problems);
    FacilityDef def;
    ImportOutcome outcome;
    Status status = formats_import_telling(&arena, "plan.dxf", data, drawn, &options, &problems,
                                           &def, &outcome);
    // What is refused says why; what is read is a facility.
    ASSERT(status != STATUS_INVALID || problems.errors > 0);
    ASSERT(status != STATUS_OK || def.room_count > 0);
    arena_free(&arena);
    return 0;
}
