/// Ids with generations: a stale id is detected, never followed.
///
/// For things that come and go while a world runs (tasks, messages). Things that live as long as
/// the world (rooms, doors, people, roles) are plain indices, since nothing can make them stale.
///
/// Layer: core.
#pragma once

#include "core/arena.h"

/// Index + 1 and generation; all zero is "none". Passed by value.
typedef struct Id {
    uint32_t index1;
    uint32_t generation;
} Id;

#define ID_NONE ((Id){0, 0})

/// Hands out slots 0 .. capacity - 1, lowest free first, so that ids depend on nothing but history.
typedef struct IdPool {
    uint32_t* generations; // odd while the slot is in use
    int32_t capacity;
    int32_t used; // slots in use now
} IdPool;

size_t id_pool_bytes(int32_t capacity);
void id_pool_init(IdPool* pool, Arena* arena, int32_t capacity);
/// A new id, or ID_NONE when all slots are in use.
Id id_pool_take(IdPool* pool);
/// Ends the id; asserts that it is valid.
void id_pool_give(IdPool* pool, Id id);
bool id_is_valid(const IdPool* pool, Id id);
/// Slot of a valid id; asserts otherwise.
int32_t id_slot(const IdPool* pool, Id id);
static inline bool id_equal(Id a, Id b) {
    return a.index1 == b.index1 && a.generation == b.generation;
}
