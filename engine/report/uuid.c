// Uuid: version 5, which is SHA-1 (FIPS 180-4) over a namespace and a name. SHA-1 is asked for by
// the RFC; nothing here relies on it against an attacker.

#include "report/uuid.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

const char uuid_url[UUID_TEXT] = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

typedef struct Sha1 {
    uint32_t state[5];
    uint64_t length; // bytes so far
    unsigned char block[64];
} Sha1;

static uint32_t turn(uint32_t value, int bits) {
    return (value << bits) | (value >> (32 - bits));
}

/// The function and constant of a round, FIPS 180-4 4.1.1 and 4.2.1.
static uint32_t mix(int round, uint32_t b, uint32_t c, uint32_t d) {
    if (round < 20) {
        return ((b & c) ^ (~b & d)) + 0x5a827999u;
    }
    if (round < 40) {
        return (b ^ c ^ d) + 0x6ed9eba1u;
    }
    if (round < 60) {
        return ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdcu;
    }
    return (b ^ c ^ d) + 0xca62c1d6u;
}

static void take_block(Sha1* sha) {
    uint32_t words[80];
    uint32_t v[5];
    for (int i = 0; i < 16; i++) {
        const unsigned char* at = sha->block + (size_t)i * 4;
        words[i] = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    }
    for (int i = 16; i < 80; i++) {
        words[i] = turn(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    }
    memcpy(v, sha->state, sizeof(v));
    for (int i = 0; i < 80; i++) {
        uint32_t next = turn(v[0], 5) + mix(i, v[1], v[2], v[3]) + v[4] + words[i];
        v[4] = v[3];
        v[3] = v[2];
        v[2] = turn(v[1], 30);
        v[1] = v[0];
        v[0] = next;
    }
    for (int i = 0; i < 5; i++) {
        sha->state[i] += v[i];
    }
}

static void take(Sha1* sha, const void* bytes, size_t count) {
    const unsigned char* from = bytes;
    for (size_t i = 0; i < count; i++) {
        sha->block[sha->length++ % 64] = from[i];
        if (sha->length % 64 == 0) {
            take_block(sha);
        }
    }
}

static void finish(Sha1* sha, unsigned char digest[20]) {
    uint64_t bits = sha->length * 8;
    unsigned char length[8];
    for (int i = 0; i < 8; i++) {
        length[i] = (unsigned char)(bits >> (56 - 8 * i));
    }
    take(sha, "\x80", 1);
    while (sha->length % 64 != 56) {
        take(sha, "", 1);
    }
    take(sha, length, sizeof(length));
    for (int i = 0; i < 20; i++) {
        digest[i] = (unsigned char)(sha->state[i / 4] >> (24 - 8 * (i % 4)));
    }
}

static unsigned digit(char c) {
    return (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
}

void uuid_name(const char* space, const char* name, char uuid[UUID_TEXT]) {
    Sha1 sha = {.state = {0x67452301u, 0xefcdab89u, 0x98badcfeu, 0x10325476u, 0xc3d2e1f0u}};
    unsigned char bytes[20];
    int count = 0;
    for (const char* at = space; at[0] != '\0' && count < 16;) {
        if (*at == '-') {
            at++;
        } else {
            bytes[count++] = (unsigned char)(digit(at[0]) << 4 | digit(at[1]));
            at += 2;
        }
    }
    take(&sha, bytes, 16);
    take(&sha, name, strlen(name));
    finish(&sha, bytes);
    bytes[6] = (unsigned char)((bytes[6] & 0x0f) | 0x50); // version 5
    bytes[8] = (unsigned char)((bytes[8] & 0x3f) | 0x80); // variant of RFC 4122
    char* out = uuid;
    for (int i = 0; i < 16; i++) {
        bool dash = i == 4 || i == 6 || i == 8 || i == 10;
        out += snprintf(out, 4, dash ? "-%02x" : "%02x", bytes[i]);
    }
}
