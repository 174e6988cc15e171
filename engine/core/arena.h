/// Arena: the one place where memory comes from below the outer layers.
///
/// A world is one arena, sized at load, so that a snapshot is a copy of its bytes and going back
/// is copying them back to the same address: pointers inside stay right. Blocks are never freed
/// one by one. A growing arena (arena_init_growing) is for loading: it adds chunks and is freed
/// whole; it cannot be snapshot. Scratch blocks are named and last in, first out.
///
/// Layer: core. `malloc` stands in arena.c and in the outer layers, nowhere else.
#pragma once

#include "core/status.h"

typedef struct ArenaChunk ArenaChunk;

/// Most scratch regions that are open at once in an arena.
#define ARENA_SCRATCH_MAX 16

typedef struct Arena {
    unsigned char* base; // first byte; NULL for a growing arena
    size_t size;         // bytes reserved in all [B]
    size_t used;         // bytes handed out, with padding [B]
    ArenaChunk* chunks;  // growing arenas only
    size_t limit;        // growing arenas: most bytes it may reserve in all [B]
    int scratch_depth;   // open scratch regions
    const char* scratch_names[ARENA_SCRATCH_MAX];
} Arena;

/// Reserves `size` bytes, all zero. STATUS_NO_MEMORY leaves an arena that needs no free.
WARN_UNUSED Status arena_init(Arena* arena, size_t size);

/// An arena that grows in chunks up to `limit` bytes. Cannot fail; memory is taken on first use.
void arena_init_growing(Arena* arena, size_t limit);

/// Gives everything back. Also right on a zeroed arena.
void arena_free(Arena* arena);

/// `count * size` zeroed bytes aligned to 16. Returns NULL when full, when memory is out or when
/// the product overflows. `count` 0 gives a valid pointer that must not be read.
void* arena_take(Arena* arena, size_t count, size_t size);

/// What arena_take() will use of a fixed arena for this request [B]; modules add these up in
/// their xxx_bytes() functions. A product that overflows costs more than any machine has.
size_t arena_cost(size_t count, size_t size);

/// A terminated copy of `text` (NULL gives NULL), or NULL when full.
char* arena_text(Arena* arena, const char* text);

/// A formatted text in the arena, or NULL when full.
char* arena_format(Arena* arena, const char* format, ...) PRINTF_LIKE(2, 3);

#define ARENA_TAKE(arena, Type, count) ((Type*)arena_take((arena), (count), sizeof(Type)))

/// Where a fixed arena stands, to go back to. Scratch: take the mark, take blocks, release.
typedef struct ScratchMark {
    size_t used;
    int depth;
    const char* name;
} ScratchMark;

/// Opens a named scratch region of a fixed arena. Cannot fail.
ScratchMark scratch_begin(Arena* arena, const char* name);

/// Closes the region; asserts that regions close in reverse order and names the one left open.
void scratch_end(Arena* arena, ScratchMark mark);

/// Testing hook: the n-th request from now on fails as if memory were out (1 = the next); 0 turns
/// it off. Counts arena_init() and every block taken, of every arena of the calling thread.
void arena_fail_after(int n);
