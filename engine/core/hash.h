/// Hash: 64 bits over the fields of a state, and stable ids of names. Not for security.
///
/// State is hashed field by field, or as rows of structs that a static assertion shows to have no
/// padding, so that padding cannot part two runs. Floats are hashed by their bits, with -0 as 0.
/// Whole arrays are several times cheaper than their items one by one.
///
/// Layer: core.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct Hash {
    uint64_t state;
} Hash;

/// One step of the chain: a bijection of `state` and one of `word`.
static inline uint64_t hash_mix(uint64_t state, uint64_t word) {
    uint64_t mixed = (state ^ word) * 0x9fb21c651e98df25u;
    return mixed ^ (mixed >> 29);
}

Hash hash_begin(void);

static inline void hash_u64(Hash* hash, uint64_t value) {
    hash->state = hash_mix(hash->state, value);
}

static inline void hash_u32(Hash* hash, uint32_t value) {
    hash_u64(hash, value);
}

static inline void hash_i32(Hash* hash, int32_t value) {
    hash_u64(hash, (uint32_t)value);
}

/// Memory as it lies, and its length: bytes, or rows without padding [B].
void hash_bytes(Hash* hash, const void* bytes, size_t count);
void hash_f32(Hash* hash, float value);
void hash_f64(Hash* hash, double value);
void hash_f32s(Hash* hash, const float* values, size_t count);
void hash_f64s(Hash* hash, const double* values, size_t count);
void hash_u32s(Hash* hash, const uint32_t* values, size_t count);
void hash_i32s(Hash* hash, const int32_t* values, size_t count);
uint64_t hash_end(Hash hash);

/// Stable id of a name: FNV-1a 64 of its bytes. NULL counts as "". Never changes between versions.
uint64_t hash_text(const char* text);

/// SHA-256 of a file's bytes as 64 lower-case hex digits and a terminator, for provenance.
void hash_sha256(const void* bytes, size_t count, char hex[65]);
