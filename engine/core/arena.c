/// Arenas: a bump pointer over one block (worlds) or over a list of chunks (loading).
///
/// Blocks are rounded up to 16 bytes, so that every block starts aligned for any type and
/// arena_cost() is exact: modules can promise their size before the arena exists. A fixed arena is
/// wiped on every take and not only at the start, since scratch regions hand bytes out again.
#include "core/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT   ((size_t)16)
#define CHUNK_BYTES ((size_t)64 << 10)
// What a request costs whose size overflows: more than any arena, and a sum of a few of them still
// does not wrap around.
#define COST_TOO_LARGE (SIZE_MAX / 4 / ALIGNMENT * ALIGNMENT)
// No arena is larger (256 GiB, half of what a smaller machine can address): a size that comes out
// of an overflow ends here, not in the allocator.
#define ARENA_BYTES_MAX (SIZE_MAX / 2 > 0x3fffffffff ? 0x3fffffffff : SIZE_MAX / 2)

struct ArenaChunk {
    ArenaChunk* next; // the chunk before this one
    size_t size;      // bytes after this header [B]
    size_t used;
    size_t padding; // keeps the bytes after the header aligned
};

_Static_assert(sizeof(ArenaChunk) % 16 == 0, "blocks of a chunk must stay aligned");

// Of the calling thread, so that a test that makes memory fail cannot disturb another thread.
static _Thread_local int requests_until_failure;

static bool request_fails(void) {
    if (requests_until_failure == 0) {
        return false;
    }
    requests_until_failure -= 1;
    return requests_until_failure == 0;
}

void arena_fail_after(int n) {
    ASSERT(n >= 0);
    requests_until_failure = n;
}

Status arena_init(Arena* arena, size_t size) {
    *arena = (Arena){0};
    if (request_fails() || size > ARENA_BYTES_MAX) {
        return STATUS_NO_MEMORY;
    }
    // One byte at least, since calloc(0) may give NULL.
    arena->base = calloc(1, size > 0 ? size : 1);
    if (arena->base == NULL) {
        return STATUS_NO_MEMORY;
    }
    arena->size = size;
    return STATUS_OK;
}

void arena_init_growing(Arena* arena, size_t limit) {
    *arena = (Arena){.limit = limit < ARENA_BYTES_MAX ? limit : ARENA_BYTES_MAX};
}

void arena_free(Arena* arena) {
    free(arena->base);
    ArenaChunk* chunk = arena->chunks;
    while (chunk != NULL) {
        ArenaChunk* next = chunk->next;
        free(chunk);
        chunk = next;
    }
    *arena = (Arena){0};
}

size_t arena_cost(size_t count, size_t size) {
    if (size != 0 && count > COST_TOO_LARGE / size) {
        return COST_TOO_LARGE;
    }
    return (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static void* take_fixed(Arena* arena, size_t bytes) {
    if (bytes > arena->size - arena->used) {
        return NULL;
    }
    unsigned char* block = arena->base + arena->used;
    arena->used += bytes;
    if (bytes > 0) {
        memset(block, 0, bytes);
    }
    return block;
}

/// A chunk that holds at least `bytes`; each is as large as all before it together, so that the
/// number of chunks stays small whatever is loaded.
static bool add_chunk(Arena* arena, size_t bytes) {
    size_t room = arena->limit - arena->size;
    if (bytes > room) {
        return false;
    }
    size_t size = arena->size > CHUNK_BYTES ? arena->size : CHUNK_BYTES;
    size = size < bytes ? bytes : size;
    size = size > room ? room : size;
    ArenaChunk* chunk = calloc(1, sizeof(ArenaChunk) + size);
    if (chunk == NULL) {
        return false;
    }
    chunk->next = arena->chunks;
    chunk->size = size;
    arena->chunks = chunk;
    arena->size += size;
    return true;
}

static void* take_growing(Arena* arena, size_t bytes) {
    ArenaChunk* chunk = arena->chunks;
    if (chunk == NULL || bytes > chunk->size - chunk->used) {
        if (!add_chunk(arena, bytes)) {
            return NULL;
        }
        chunk = arena->chunks;
    }
    unsigned char* block = (unsigned char*)(chunk + 1) + chunk->used;
    chunk->used += bytes;
    arena->used += bytes;
    return block;
}

void* arena_take(Arena* arena, size_t count, size_t size) {
    if (request_fails()) {
        return NULL;
    }
    size_t bytes = arena_cost(count, size);
    return arena->base != NULL ? take_fixed(arena, bytes) : take_growing(arena, bytes);
}

char* arena_text(Arena* arena, const char* text) {
    if (text == NULL) {
        return NULL;
    }
    size_t bytes = strlen(text) + 1;
    char* copy = arena_take(arena, bytes, 1);
    if (copy != NULL) {
        memcpy(copy, text, bytes);
    }
    return copy;
}

char* arena_format(Arena* arena, const char* format, ...) {
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    ASSERT(length >= 0);
    char* text = arena_take(arena, (size_t)length + 1, 1);
    if (text != NULL) {
        va_start(args, format);
        vsnprintf(text, (size_t)length + 1, format, args);
        va_end(args);
    }
    return text;
}

ScratchMark scratch_begin(Arena* arena, const char* name) {
    ASSERT(arena->base != NULL);
    ASSERT(arena->scratch_depth < ARENA_SCRATCH_MAX);
    arena->scratch_names[arena->scratch_depth] = name;
    arena->scratch_depth += 1;
    return (ScratchMark){arena->used, arena->scratch_depth, name};
}

void scratch_end(Arena* arena, ScratchMark mark) {
    if (arena->scratch_depth > mark.depth) {
        char message[160];
        snprintf(message, sizeof(message), "scratch '%s' is still open where '%s' ends",
                 arena->scratch_names[arena->scratch_depth - 1], mark.name);
        assert_failed(__FILE__, __LINE__, message);
    }
    ASSERT(arena->scratch_depth == mark.depth);
    ASSERT(arena->used >= mark.used);
    arena->scratch_depth -= 1;
    arena->used = mark.used;
}
