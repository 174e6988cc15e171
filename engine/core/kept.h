/// Kept: a hash beside a copy of the memory that it was taken of.
///
/// A state is hashed every tick, and hardly any of it changes in one. Comparing memory with a copy
/// costs about a tenth of hashing it, and unlike marks that writers set it can be forgotten
/// nowhere: whatever differs in a byte is hashed anew. The copies lie in the arena of the state, so
/// that a snapshot holds them too; they and the digests are no part of the state themselves, which
/// is why they may be brought up to date while a state is only read.
///
/// Layer: core.
#pragma once

#include "core/arena.h"
#include "core/hash.h"

#include <stdbool.h>

typedef struct Kept {
    unsigned char* copy;
    size_t most;     // room of the copy [B]
    size_t size;     // of what the digest stands for [B]; SIZE_MAX: of nothing yet
    uint64_t digest; // the caller's, of whatever it makes of the memory
} Kept;

/// What a copy of at most `most` bytes takes of an arena [B].
size_t kept_cost(size_t most);
/// False when the arena is full.
bool kept_init(Kept* kept, Arena* arena, size_t most);

/// True while `digest` stands for this memory, byte for byte. False: the copy is of it now, and the
/// caller sets the digest. Memory may hold padding: that it differs only costs the caller a hash.
bool kept_is(Kept* kept, const void* memory, size_t size);

/// Adds the hash of rows without padding, taken anew only when one differs.
void kept_rows(Kept* kept, const void* rows, size_t size, Hash* hash);

/// A part of a state that is hashed part by part: the memory that is compared, and how it is hashed
/// when it differs; NULL: as rows without padding.
typedef struct KeptPart {
    const void* at;
    size_t size; // [B]
    void (*hash)(const void* user, Hash* hash);
} KeptPart;

/// The cost of a list of parts at their largest, the Kepts for them (NULL: the arena is full), and
/// adding the hashes of all to that of the whole.
size_t kept_parts_cost(const KeptPart* parts, int count);
Kept* kept_parts_init(Arena* arena, const KeptPart* parts, int count);
void kept_parts_hash(Kept* kept, const KeptPart* parts, int count, const void* user, Hash* hash);
