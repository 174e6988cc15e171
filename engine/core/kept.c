/// Kept: see kept.h.
#include "core/kept.h"

#include "core/status.h"

#include <string.h>

size_t kept_cost(size_t most) {
    return arena_cost(most, 1);
}

bool kept_init(Kept* kept, Arena* arena, size_t most) {
    *kept = (Kept){.copy = ARENA_TAKE(arena, unsigned char, most), .most = most, .size = SIZE_MAX};
    return kept->copy != NULL;
}

bool kept_is(Kept* kept, const void* memory, size_t size) {
    ASSERT(size <= kept->most);
    if (kept->size == size && (size == 0 || memcmp(kept->copy, memory, size) == 0)) {
        return true;
    }
    if (size > 0) {
        memcpy(kept->copy, memory, size);
    }
    kept->size = size;
    return false;
}

void kept_rows(Kept* kept, const void* rows, size_t size, Hash* hash) {
    if (!kept_is(kept, rows, size)) {
        Hash own = hash_begin();
        hash_bytes(&own, rows, size);
        kept->digest = hash_end(own);
    }
    hash_u64(hash, kept->digest);
}

size_t kept_parts_cost(const KeptPart* parts, int count) {
    size_t bytes = arena_cost((size_t)count, sizeof(Kept));
    for (int i = 0; i < count; i++) {
        bytes += kept_cost(parts[i].size);
    }
    return bytes;
}

Kept* kept_parts_init(Arena* arena, const KeptPart* parts, int count) {
    Kept* kept = ARENA_TAKE(arena, Kept, (size_t)count);
    bool fits = kept != NULL;
    for (int i = 0; i < count && fits; i++) {
        fits = kept_init(&kept[i], arena, parts[i].size);
    }
    return fits ? kept : NULL;
}

void kept_parts_hash(Kept* kept, const KeptPart* parts, int count, const void* user, Hash* hash) {
    for (int i = 0; i < count; i++) {
        const KeptPart* part = &parts[i];
        if (part->hash == NULL) {
            kept_rows(&kept[i], part->at, part->size, hash);
            continue;
        }
        if (!kept_is(&kept[i], part->at, part->size)) {
            Hash own = hash_begin();
            part->hash(user, &own);
            kept[i].digest = hash_end(own);
        }
        hash_u64(hash, kept[i].digest);
    }
}
