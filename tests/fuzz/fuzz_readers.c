// Fuzz target: any bytes as a line drawing of any kind. Reading ends in a drawing whose numbers are
// finite and whose indices are right, or in an error; what lies beside it is the same bytes again.
#include "formats/import.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ARENA_BYTES ((size_t)128 << 20)

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

typedef struct Bytes {
    const uint8_t* data;
    size_t size;
} Bytes;

/// What follows a form feed lies beside the drawing, whatever its name.
static bool beside(void* user, const char* name, const void** bytes, size_t* count) {
    const Bytes* other = user;
    *bytes = other->data;
    *count = other->size;
    return name[0] != '\0' && other->data != NULL;
}

static void check_item(const Drawing* drawing, int index) {
    const DrawingItem* item = &drawing->items[index];
    ASSERT(item->layer >= 0 && item->layer < drawing->layer_count);
    ASSERT(item->storey >= 0 && item->storey < drawing->storey_count);
    ASSERT(item->block < drawing->block_count && item->insert < index && item->hole_of < index);
    for (int i = 0; i < item->count; i++) {
        ASSERT(isfinite(item->points[i].x) && isfinite(item->points[i].y));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static Problems problems;
    const uint8_t* cut = size > 0 ? memchr(data, '\f', size) : NULL;
    size_t own = cut != NULL ? (size_t)(cut - data) : size;
    Bytes other = {cut != NULL ? cut + 1 : NULL, cut != NULL ? size - own - 1 : 0};
    ImportOptions options = {.beside = beside, .user = &other};
    Arena arena;
    arena_init_growing(&arena, ARENA_BYTES);
    problems_init(&problems);
    Drawing drawing;
    const char* name;
    Status status =
        formats_read_drawing(&arena, "plan", data, own, &options, &problems, &drawing, &name);
    ASSERT(status != STATUS_INVALID || problems.errors > 0);
    for (int i = 0; status == STATUS_OK && i < drawing.item_count; i++) {
        check_item(&drawing, i);
    }
    arena_free(&arena);
    return 0;
}
