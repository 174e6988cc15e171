/// The state's hash (a multiply and a shift a word, since it runs over a whole world each tick),
/// FNV-1a for names, and SHA-256 for the provenance of files.
///
/// Runs of bytes and arrays add their length, so that moving a border between two of them changes
/// the hash. Words are put together by shifts: the same on every byte order.
#include "core/hash.h"

#include <string.h>

#define HASH_START  0x4d75737465722031u // "Muster 1"
#define HASH_FACTOR 0x9fb21c651e98df25u

static void add_word(Hash* hash, uint64_t word) {
    uint64_t state = (hash->state ^ word) * HASH_FACTOR;
    hash->state = state ^ (state >> 29);
}

Hash hash_begin(void) {
    return (Hash){HASH_START};
}

static uint64_t little_endian(const unsigned char* bytes, size_t count) {
    uint64_t word = 0;
    for (size_t i = 0; i < count; ++i) {
        word |= (uint64_t)bytes[i] << (8 * i);
    }
    return word;
}

void hash_bytes(Hash* hash, const void* bytes, size_t count) {
    const unsigned char* at = bytes;
    size_t left = count;
    while (left >= 8) {
        add_word(hash, little_endian(at, 8));
        at += 8;
        left -= 8;
    }
    if (left > 0) {
        add_word(hash, little_endian(at, left));
    }
    add_word(hash, count);
}

void hash_u32(Hash* hash, uint32_t value) {
    add_word(hash, value);
}

void hash_i32(Hash* hash, int32_t value) {
    add_word(hash, (uint32_t)value);
}

void hash_u64(Hash* hash, uint64_t value) {
    add_word(hash, value);
}

/// Bits of a float with one zero and one NaN: compilers differ in the sign of both.
static uint32_t float_bits(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof(bits));
    if ((bits & 0x7fffffffu) == 0) {
        return 0;
    }
    return (bits & 0x7fffffffu) > 0x7f800000u ? 0x7fc00000u : bits;
}

void hash_f32(Hash* hash, float value) {
    add_word(hash, float_bits(value));
}

void hash_f64(Hash* hash, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof(bits));
    uint64_t magnitude = bits & 0x7fffffffffffffffu;
    if (magnitude == 0) {
        bits = 0;
    } else if (magnitude > 0x7ff0000000000000u) {
        bits = 0x7ff8000000000000u;
    }
    add_word(hash, bits);
}

void hash_f32s(Hash* hash, const float* values, size_t count) {
    size_t i = 0;
    for (; i + 1 < count; i += 2) {
        add_word(hash, (uint64_t)float_bits(values[i + 1]) << 32 | float_bits(values[i]));
    }
    if (i < count) {
        add_word(hash, float_bits(values[i]));
    }
    add_word(hash, count);
}

void hash_i32s(Hash* hash, const int32_t* values, size_t count) {
    size_t i = 0;
    for (; i + 1 < count; i += 2) {
        add_word(hash, (uint64_t)(uint32_t)values[i + 1] << 32 | (uint32_t)values[i]);
    }
    if (i < count) {
        add_word(hash, (uint32_t)values[i]);
    }
    add_word(hash, count);
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
