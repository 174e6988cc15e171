// Unpacking grows its buffer as it goes: the size that a gzip file states at its end is not to be
// believed before the bytes are there, and a small file can unpack to gigabytes.
#include "formats/gunzip.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/// First size of the buffer [B].
#define START_BYTES ((size_t)1 << 16)
/// zlib: the largest window, and a gzip header.
#define WINDOW_GZIP (15 + 16)

bool gunzip_detects(const void* bytes, size_t count) {
    return count >= 2 && memcmp(bytes, "\x1f\x8b", 2) == 0;
}

/// Unpacks until the end, damage, or more than `most`. The result is that of inflate(),
/// Z_MEM_ERROR, or Z_BUF_ERROR for what is cut off or too large (`*length` > most).
static int unpack(z_stream* stream, size_t most, unsigned char** text, size_t* length) {
    size_t size = 0;
    int result = Z_OK;
    while (result == Z_OK && *length <= most) {
        if (*length == size) {
            size_t wanted = size == 0 ? START_BYTES : 2 * size;
            unsigned char* more = realloc(*text, wanted);
            if (more == NULL) {
                return Z_MEM_ERROR;
            }
            *text = more;
            size = wanted;
        }
        stream->next_out = *text + *length;
        stream->avail_out = (uInt)(size - *length < (1u << 30) ? size - *length : (1u << 30));
        result = inflate(stream, Z_NO_FLUSH);
        *length = (size_t)(stream->next_out - *text);
    }
    return result == Z_OK ? Z_BUF_ERROR : result;
}

Status gunzip(const char* file_name, const void* bytes, size_t count, size_t most,
              Problems* problems, void** text, size_t* length) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    stream.next_in = (z_const Bytef*)bytes;
    stream.avail_in = (uInt)(count < (1u << 30) ? count : (1u << 30));
    unsigned char* out = NULL;
    *text = NULL;
    *length = 0;
    if (inflateInit2(&stream, WINDOW_GZIP) != Z_OK) {
        return STATUS_NO_MEMORY;
    }
    int result = unpack(&stream, most, &out, length);
    inflateEnd(&stream);
    if (result == Z_STREAM_END && *length <= most) {
        *text = out;
        return STATUS_OK;
    }
    free(out);
    if (result == Z_MEM_ERROR) {
        return STATUS_NO_MEMORY;
    }
    if (*length > most) {
        problems_add(problems, PROBLEM_ERROR, file_name, 0, NULL, NULL,
                     "unpacked it is larger than the %zu MB that are read",
                     "解压后大于可读取的 %zu MB", most >> 20);
    } else {
        problems_add(problems, PROBLEM_ERROR, file_name, 0, NULL, NULL,
                     "the packed file is damaged or cut off after %zu bytes of text",
                     "压缩文件已损坏，或在 %zu 字节后中断", *length);
    }
    return STATUS_INVALID;
}
