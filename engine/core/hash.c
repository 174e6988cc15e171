/// The state's hash (a multiply and a shift a word, since it runs over a whole world each tick),
/// FNV-1a for names, and SHA-256 for the provenance of files.
///
/// Runs of bytes and arrays add their length, so that moving a border between two of them changes
/// the hash. One word waits for the one before it (six cycles); long runs are therefore taken up in
/// eight lanes side by side, each a chain of its own that starts from the state, and the lanes are
/// folded into it at the end. Every step can be undone, so a change is lost only where two cancel.
/// Memory is read as it lies: words are little-endian, which the build asserts.
#include "core/hash.h"

#include <stdbool.h>
#include <string.h>

#define HASH_START 0x4d75737465722031u    // "Muster 1"
#define BLOCK      (8 * sizeof(uint64_t)) /* a word for each lane [B] */
/// Parts the starts of the lanes: 2^64 / golden ratio.
#define LANE_STEP 0x9e3779b97f4a7c15u

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "words of a hash are little-endian");

Hash hash_begin(void) {
    return (Hash){HASH_START};
}

/// The lanes are named one by one: an array of them stays in memory with some compilers.
typedef struct Lanes {
    uint64_t a, b, c, d, e, f, g, h;
} Lanes;

static Lanes lanes_begin(const Hash* hash) {
    uint64_t state = hash->state;
    return (Lanes){state,
                   state + LANE_STEP,
                   state + 2 * LANE_STEP,
                   state + 3 * LANE_STEP,
                   state + 4 * LANE_STEP,
                   state + 5 * LANE_STEP,
                   state + 6 * LANE_STEP,
                   state + 7 * LANE_STEP};
}

static inline uint64_t mix_word(uint64_t lane, const unsigned char* at) {
    uint64_t word;
    memcpy(&word, at, sizeof(word));
    return hash_mix(lane, word);
}

static inline Lanes lanes_add(Lanes lanes, const unsigned char* block) {
    lanes.a = mix_word(lanes.a, block);
    lanes.b = mix_word(lanes.b, block + 8);
    lanes.c = mix_word(lanes.c, block + 16);
    lanes.d = mix_word(lanes.d, block + 24);
    lanes.e = mix_word(lanes.e, block + 32);
    lanes.f = mix_word(lanes.f, block + 40);
    lanes.g = mix_word(lanes.g, block + 48);
    lanes.h = mix_word(lanes.h, block + 56);
    return lanes;
}

/// By pairs, so that the folding waits three times and not eight.
static void lanes_end(Hash* hash, Lanes lanes) {
    uint64_t left = hash_mix(hash_mix(lanes.a, lanes.b), hash_mix(lanes.c, lanes.d));
    uint64_t right = hash_mix(hash_mix(lanes.e, lanes.f), hash_mix(lanes.g, lanes.h));
    hash->state = hash_mix(left, right);
}

/// Words of memory, the last one filled up with zeros. Their number is the caller's to add. The
/// last block of a long run reaches back into the one before it.
static void add_run(Hash* hash, const void* bytes, size_t count) {
    const unsigned char* at = bytes;
    if (count >= BLOCK) {
        const unsigned char* last = at + count - BLOCK;
        Lanes lanes = lanes_begin(hash);
        for (; at < last; at += BLOCK) {
            lanes = lanes_add(lanes, at);
        }
        lanes_end(hash, lanes_add(lanes, last));
        return;
    }
    for (; count >= 8; count -= 8) {
        uint64_t word;
        memcpy(&word, at, sizeof(word));
        hash_u64(hash, word);
        at += 8;
    }
    if (count > 0) {
        uint64_t word = 0;
        memcpy(&word, at, count);
        hash_u64(hash, word);
    }
}

void hash_bytes(Hash* hash, const void* bytes, size_t count) {
    add_run(hash, bytes, count);
    hash_u64(hash, count);
}

void hash_u32s(Hash* hash, const uint32_t* values, size_t count) {
    add_run(hash, values, count * sizeof(values[0]));
    hash_u64(hash, count);
}

void hash_i32s(Hash* hash, const int32_t* values, size_t count) {
    add_run(hash, values, count * sizeof(values[0]));
    hash_u64(hash, count);
}

/// Bits of a float with one zero and one NaN: compilers differ in the sign of both.
static uint32_t float_bits(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof(bits));
    uint32_t magnitude = bits & 0x7fffffffu;
    bits = magnitude == 0 ? 0 : bits;
    return magnitude > 0x7f800000u ? 0x7fc00000u : bits;
}

void hash_f32(Hash* hash, float value) {
    hash_u64(hash, float_bits(value));
}

static uint64_t double_bits(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof(bits));
    uint64_t magnitude = bits & 0x7fffffffffffffffu;
    if (magnitude == 0) {
        bits = 0;
    } else if (magnitude > 0x7ff0000000000000u) {
        bits = 0x7ff8000000000000u;
    }
    return bits;
}

void hash_f64(Hash* hash, double value) {
    hash_u64(hash, double_bits(value));
}

#define DOUBLES (BLOCK / sizeof(double))

static inline Lanes lanes_add_doubles(Lanes lanes, const double* values) {
    uint64_t bits[DOUBLES];
    for (size_t i = 0; i < DOUBLES; ++i) {
        bits[i] = double_bits(values[i]);
    }
    return lanes_add(lanes, (const unsigned char*)bits);
}

void hash_f64s(Hash* hash, const double* values, size_t count) {
    if (count >= DOUBLES) {
        const double* last = values + count - DOUBLES;
        Lanes lanes = lanes_begin(hash);
        for (const double* at = values; at < last; at += DOUBLES) {
            lanes = lanes_add_doubles(lanes, at);
        }
        lanes_end(hash, lanes_add_doubles(lanes, last));
    } else {
        for (size_t i = 0; i < count; ++i) {
            hash_f64(hash, values[i]);
        }
    }
    hash_u64(hash, count);
}

typedef int32_t Quad __attribute__((vector_size(16)));

/// float_bits() of four at once; only whole-number operations, so every machine gives the same.
static inline Quad quad_bits(const float* values) {
    Quad bits;
    memcpy(&bits, values, sizeof(bits));
    Quad magnitude = bits & 0x7fffffff;
    Quad nan = magnitude > 0x7f800000;
    bits &= ~((magnitude == 0) | nan);
    return bits | (nan & 0x7fc00000);
}

#define FLOATS (BLOCK / sizeof(float))

static inline Lanes lanes_add_floats(Lanes lanes, const float* values) {
    const Quad bits[4] = {quad_bits(values), quad_bits(values + 4), quad_bits(values + 8),
                          quad_bits(values + 12)};
    return lanes_add(lanes, (const unsigned char*)bits);
}

void hash_f32s(Hash* hash, const float* values, size_t count) {
    if (count >= FLOATS) {
        const float* last = values + count - FLOATS;
        Lanes lanes = lanes_begin(hash);
        for (const float* at = values; at < last; at += FLOATS) {
            lanes = lanes_add_floats(lanes, at);
        }
        lanes_end(hash, lanes_add_floats(lanes, last));
    } else {
        for (size_t i = 0; i < count; i += 2) {
            uint64_t high = i + 1 < count ? float_bits(values[i + 1]) : 0;
            hash_u64(hash, high << 32 | float_bits(values[i]));
        }
    }
    hash_u64(hash, count);
}

uint64_t hash_end(Hash hash) {
    uint64_t word = hash.state;
    word = (word ^ (word >> 32)) * 0xd6e8feb86659fd93u;
    word = (word ^ (word >> 32)) * 0xd6e8feb86659fd93u;
    return word ^ (word >> 32);
}

uint64_t hash_text(const char* text) {
    uint64_t state = 0xcbf29ce484222325u;
    for (const char* at = text == NULL ? "" : text; *at != '\0'; ++at) {
        state = (state ^ (unsigned char)*at) * 0x100000001b3u;
    }
    return state;
}

// SHA-256 as FIPS 180-4 defines it: blocks of 64 bytes, 64 rounds over eight words.

static uint32_t rotate(uint32_t word, int count) {
    return word >> count | word << (32 - count);
}

/// First 32 bits of the fractional parts of the cube roots of the first 64 primes.
static const uint32_t ROUND_CONSTANTS[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static void sha256_block(uint32_t state[8], const unsigned char block[64]) {
    uint32_t schedule[64];
    for (int i = 0; i < 16; ++i) {
        const unsigned char* at = block + (size_t)(4 * i);
        schedule[i] = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    }
    for (int i = 16; i < 64; ++i) {
        uint32_t early = schedule[i - 15];
        uint32_t late = schedule[i - 2];
        schedule[i] = schedule[i - 16] + (rotate(early, 7) ^ rotate(early, 18) ^ early >> 3) +
                      schedule[i - 7] + (rotate(late, 17) ^ rotate(late, 19) ^ late >> 10);
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (int i = 0; i < 64; ++i) {
        uint32_t choice = (e & f) ^ (~e & g);
        uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        uint32_t first = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice +
                         ROUND_CONSTANTS[i] + schedule[i];
        uint32_t second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority;
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const uint32_t change[8] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; ++i) {
        state[i] += change[i];
    }
}

void hash_sha256(const void* bytes, size_t count, char hex[65]) {
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const unsigned char* at = bytes;
    size_t left = count;
    for (; left >= 64; left -= 64) {
        sha256_block(state, at);
        at += 64;
    }
    // The rest, a 1 bit, zeros, and the length in bits as the last 8 bytes of a block.
    unsigned char last[128] = {0};
    if (left > 0) {
        memcpy(last, at, left);
    }
    last[left] = 0x80;
    size_t padded = left < 56 ? 64 : 128;
    uint64_t length = (uint64_t)count * 8;
    for (size_t i = 0; i < 8; ++i) {
        last[padded - 1 - i] = (unsigned char)(length >> (8 * i));
    }
    sha256_block(state, last);
    if (padded == 128) {
        sha256_block(state, last + 64);
    }
    static const char DIGITS[] = "0123456789abcdef";
    for (int i = 0; i < 64; ++i) {
        hex[i] = DIGITS[state[i / 8] >> (28 - 4 * (i % 8)) & 15u];
    }
    hex[64] = '\0';
}
