/// Bytes: little-endian writer and reader with a sticky error.
///
/// A reader never reads past its end: the first failed read sets `failed`, and all later reads
/// give zeros, so that callers check once at the end. Every byte from a file is untrusted.
///
/// Layer: core.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ByteWriter {
    unsigned char* data;
    size_t size; // capacity [B]
    size_t used; // written so far [B]
    bool failed; // something did not fit
} ByteWriter;

typedef struct ByteReader {
    const unsigned char* data;
    size_t size;
    size_t at;
    bool failed; // read past the end, or a value out of its range
} ByteReader;

ByteWriter bytes_writer(void* data, size_t size);
void bytes_put_u8(ByteWriter* writer, uint8_t value);
void bytes_put_u16(ByteWriter* writer, uint16_t value);
void bytes_put_u32(ByteWriter* writer, uint32_t value);
void bytes_put_u64(ByteWriter* writer, uint64_t value);
void bytes_put_i32(ByteWriter* writer, int32_t value);
void bytes_put_f32(ByteWriter* writer, float value);
void bytes_put_f64(ByteWriter* writer, double value);
/// u16 length and the bytes, no terminator; at most 65535.
void bytes_put_text(ByteWriter* writer, const char* text);

ByteReader bytes_reader(const void* data, size_t size);
uint8_t bytes_get_u8(ByteReader* reader);
uint16_t bytes_get_u16(ByteReader* reader);
uint32_t bytes_get_u32(ByteReader* reader);
uint64_t bytes_get_u64(ByteReader* reader);
int32_t bytes_get_i32(ByteReader* reader);
float bytes_get_f32(ByteReader* reader);
double bytes_get_f64(ByteReader* reader);
/// Copies a text into `buffer` (terminated); a longer one fails.
void bytes_get_text(ByteReader* reader, char* buffer, size_t size);
/// True when nothing failed and every byte was read.
bool bytes_all_read(const ByteReader* reader);
