/// Little-endian bytes, put together by shifts, so that a file is the same from every machine.
#include "core/bytes.h"

#include <string.h>

#include "core/status.h"

ByteWriter bytes_writer(void* data, size_t size) {
    return (ByteWriter){.data = data, .size = size};
}

static void put(ByteWriter* writer, uint64_t value, size_t count) {
    if (writer->failed || count > writer->size - writer->used) {
        writer->failed = true;
        return;
    }
    for (size_t i = 0; i < count; ++i) {
        writer->data[writer->used + i] = (unsigned char)(value >> (8 * i));
    }
    writer->used += count;
}

void bytes_put_u8(ByteWriter* writer, uint8_t value) {
    put(writer, value, 1);
}

void bytes_put_u16(ByteWriter* writer, uint16_t value) {
    put(writer, value, 2);
}

void bytes_put_u32(ByteWriter* writer, uint32_t value) {
    put(writer, value, 4);
}

void bytes_put_u64(ByteWriter* writer, uint64_t value) {
    put(writer, value, 8);
}

void bytes_put_i32(ByteWriter* writer, int32_t value) {
    put(writer, (uint32_t)value, 4);
}

void bytes_put_f32(ByteWriter* writer, float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof(bits));
    put(writer, bits, 4);
}

void bytes_put_f64(ByteWriter* writer, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof(bits));
    put(writer, bits, 8);
}

void bytes_put_text(ByteWriter* writer, const char* text) {
    size_t length = strlen(text);
    // Length and bytes together or not at all, so that what was written stays readable.
    if (length > UINT16_MAX || writer->failed || length + 2 > writer->size - writer->used) {
        writer->failed = true;
        return;
    }
    put(writer, length, 2);
    memcpy(writer->data + writer->used, text, length);
    writer->used += length;
}

ByteReader bytes_reader(const void* data, size_t size) {
    return (ByteReader){.data = data, .size = size};
}

static uint64_t get(ByteReader* reader, size_t count) {
    if (reader->failed || count > reader->size - reader->at) {
        reader->failed = true;
        return 0;
    }
    uint64_t value = 0;
    for (size_t i = 0; i < count; ++i) {
        value |= (uint64_t)reader->data[reader->at + i] << (8 * i);
    }
    reader->at += count;
    return value;
}

uint8_t bytes_get_u8(ByteReader* reader) {
    return (uint8_t)get(reader, 1);
}

uint16_t bytes_get_u16(ByteReader* reader) {
    return (uint16_t)get(reader, 2);
}

uint32_t bytes_get_u32(ByteReader* reader) {
    return (uint32_t)get(reader, 4);
}

uint64_t bytes_get_u64(ByteReader* reader) {
    return get(reader, 8);
}

int32_t bytes_get_i32(ByteReader* reader) {
    return (int32_t)(uint32_t)get(reader, 4);
}

float bytes_get_f32(ByteReader* reader) {
    uint32_t bits = (uint32_t)get(reader, 4);
    float value;
    memcpy(&value, &bits, sizeof(value));
    return value;
}

double bytes_get_f64(ByteReader* reader) {
    uint64_t bits = get(reader, 8);
    double value;
    memcpy(&value, &bits, sizeof(value));
    return value;
}

void bytes_get_text(ByteReader* reader, char* buffer, size_t size) {
    ASSERT(size > 0);
    buffer[0] = '\0';
    size_t length = bytes_get_u16(reader);
    if (reader->failed || length >= size || length > reader->size - reader->at) {
        reader->failed = true;
        return;
    }
    const unsigned char* text = reader->data + reader->at;
    // A zero inside would hide the rest of the text from everyone who reads it.
    if (length > 0 && memchr(text, 0, length) != NULL) {
        reader->failed = true;
        return;
    }
    if (length > 0) {
        memcpy(buffer, text, length);
    }
    buffer[length] = '\0';
    reader->at += length;
}

bool bytes_all_read(const ByteReader* reader) {
    return !reader->failed && reader->at == reader->size;
}
