/// Slots with generations: even while free, odd while in use.
///
/// The lowest free slot is found by a scan: pools hold tens to hundreds of slots and are taken from
/// a few times a second, and a free list would make ids depend on the order of giving back.
#include "core/ids.h"

size_t id_pool_bytes(int32_t capacity) {
    ASSERT(capacity >= 0);
    return arena_cost((size_t)capacity, sizeof(uint32_t));
}

void id_pool_init(IdPool* pool, Arena* arena, int32_t capacity) {
    ASSERT(capacity >= 0);
    pool->generations = ARENA_TAKE(arena, uint32_t, (size_t)capacity);
    ASSERT(pool->generations != NULL);
    pool->capacity = capacity;
    pool->used = 0;
}

Id id_pool_take(IdPool* pool) {
    if (pool->used == pool->capacity) {
        return ID_NONE;
    }
    int32_t slot = 0;
    while ((pool->generations[slot] & 1u) != 0) {
        slot += 1;
    }
    pool->generations[slot] += 1;
    pool->used += 1;
    return (Id){(uint32_t)slot + 1, pool->generations[slot]};
}

void id_pool_give(IdPool* pool, Id id) {
    int32_t slot = id_slot(pool, id);
    pool->generations[slot] += 1;
    pool->used -= 1;
}

bool id_is_valid(const IdPool* pool, Id id) {
    if (id.index1 == 0 || id.index1 > (uint32_t)pool->capacity) {
        return false;
    }
    return (id.generation & 1u) != 0 && pool->generations[id.index1 - 1] == id.generation;
}

int32_t id_slot(const IdPool* pool, Id id) {
    ASSERT(id_is_valid(pool, id));
    return (int32_t)(id.index1 - 1);
}
