// Paper, fonts: a finished PDF is copied with other bytes for its font streams; their lengths and
// the table of where objects lie are put right. cairo writes that table as plain text, each object
// once and with its stream's length as an object of its own: that is all this relies on.

#include "report/paper_fonts.h"

#include "report/paper_cff.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define EDITS_MAX   64
#define HEAD_MOST   200 /* of a stream's dictionary */
#define ENTRY_BYTES 20  /* of the table */

/// Bytes that stand in the place of others.
typedef struct Edit {
    size_t at, removed;
    unsigned char* bytes; // owned
    size_t count;
} Edit;

typedef struct Packer {
    const unsigned char* pdf;
    size_t size;
    size_t table;   // of the first entry
    size_t xref;    // of the word
    uint32_t count; // entries
    Edit edits[EDITS_MAX];
    int edit_count;
} Packer;

/// A number in digits from `at` on; moves behind it. SIZE_MAX: there is none.
static size_t read_digits(const Packer* packer, size_t* at) {
    size_t value = SIZE_MAX;
    while (*at < packer->size && packer->pdf[*at] >= '0' && packer->pdf[*at] <= '9') {
        value = (value == SIZE_MAX ? 0 : value * 10) + (size_t)(packer->pdf[*at] - '0');
        (*at)++;
    }
    return value;
}

static bool has(const Packer* packer, size_t at, const char* text) {
    size_t length = strlen(text);
    return at <= packer->size && length <= packer->size - at &&
           memcmp(packer->pdf + at, text, length) == 0;
}

/// The first place of a text from `from` on, before `to`; SIZE_MAX none.
static size_t find(const Packer* packer, size_t from, size_t to, const char* text) {
    for (size_t at = from; at < to; at++) {
        if (has(packer, at, text)) {
            return at;
        }
    }
    return SIZE_MAX;
}

/// The table at the end; false: not as cairo writes it.
static bool find_table(Packer* packer) {
    size_t tail = packer->size > 64 ? packer->size - 64 : 0;
    size_t at = find(packer, tail, packer->size, "startxref\n");
    if (at == SIZE_MAX) {
        return false;
    }
    at += strlen("startxref\n");
    packer->xref = read_digits(packer, &at);
    if (!has(packer, packer->xref, "xref\n0 ")) {
        return false;
    }
    at = packer->xref + strlen("xref\n0 ");
    size_t count = read_digits(packer, &at);
    packer->table = at + 1;
    packer->count = (uint32_t)count;
    return count < 1000000 && packer->table + count * ENTRY_BYTES < packer->size;
}

/// Where the inside of an object begins; SIZE_MAX: there is no such object.
static size_t object_at(const Packer* packer, size_t number) {
    if (number == 0 || number >= packer->count) {
        return SIZE_MAX;
    }
    size_t entry = packer->table + number * ENTRY_BYTES;
    size_t at = read_digits(packer, &entry);
    size_t found = at < packer->size
                       ? find(packer, at, at + 24 < packer->size ? at + 24 : at, " 0 obj\n")
                       : SIZE_MAX;
    return found == SIZE_MAX ? found : found + strlen(" 0 obj\n");
}

static void add_edit(Packer* packer, size_t at, size_t removed, unsigned char* bytes,
                     size_t count) {
    int place = packer->edit_count++;
    for (; place > 0 && packer->edits[place - 1].at > at; place--) {
        packer->edits[place] = packer->edits[place - 1];
    }
    packer->edits[place] = (Edit){at, removed, bytes, count};
}

static unsigned char* unpack(const unsigned char* bytes, size_t count, size_t* size) {
    size_t room = count * 4 + 1024;
    unsigned char* out = malloc(room);
    z_stream stream = {.next_in = (unsigned char*)bytes, .avail_in = (uInt)count};
    if (out == NULL || inflateInit(&stream) != Z_OK) {
        free(out);
        return NULL;
    }
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = out + stream.total_out;
        stream.avail_out = (uInt)(room - stream.total_out);
        state = inflate(&stream, Z_NO_FLUSH);
        if (state == Z_OK && stream.avail_out == 0) {
            room *= 2;
            unsigned char* larger = realloc(out, room);
            state = larger != NULL ? Z_OK : Z_MEM_ERROR;
            out = larger != NULL ? larger : out;
        }
    }
    *size = stream.total_out;
    inflateEnd(&stream);
    if (state != Z_STREAM_END) {
        free(out);
        return NULL;
    }
    return out;
}

/// A font's bytes packed anew, NULL: it stays as it is.
static unsigned char* pack_font(const unsigned char* bytes, size_t count, size_t* size) {
    size_t plain = 0;
    unsigned char* font = unpack(bytes, count, &plain);
    unsigned char* packed = NULL;
    if (font != NULL && cff_empty_unused(font, plain)) {
        uLongf room = compressBound((uLong)plain);
        packed = malloc(room);
        if (packed != NULL && compress2(packed, &room, font, (uLong)plain, 9) != Z_OK) {
            free(packed);
            packed = NULL;
        }
        *size = room;
    }
    free(font);
    return packed;
}

/// Looks at one object; a font stream becomes two edits, of its bytes and of their length.
static void look_at(Packer* packer, size_t number) {
    static const char tail[] = "/Subtype /CIDFontType0C\n>>\nstream\n";
    size_t at = object_at(packer, number);
    if (at == SIZE_MAX || !has(packer, at, "<< /Length ") || packer->edit_count + 2 > EDITS_MAX) {
        return;
    }
    size_t most = at + HEAD_MOST < packer->size ? at + HEAD_MOST : packer->size;
    size_t head = find(packer, at, most, tail);
    at += strlen("<< /Length ");
    size_t length_at = head != SIZE_MAX ? object_at(packer, read_digits(packer, &at)) : SIZE_MAX;
    if (length_at == SIZE_MAX) {
        return;
    }
    while (has(packer, length_at, " ")) {
        length_at++;
    }
    size_t digits = length_at;
    size_t length = read_digits(packer, &digits);
    size_t stream = head + strlen(tail);
    if (length > packer->size - stream) {
        return;
    }
    size_t count = 0;
    unsigned char* packed = pack_font(packer->pdf + stream, length, &count);
    char* text = packed != NULL ? malloc(24) : NULL;
    if (text == NULL) {
        free(packed);
        return;
    }
    int written = snprintf(text, 24, "%zu", count);
    add_edit(packer, stream, length, packed, count);
    add_edit(packer, length_at, digits - length_at, (unsigned char*)text, (size_t)written);
}

/// Where a byte of the old file stands in the new one.
static size_t moved(const Packer* packer, size_t at) {
    size_t to = at;
    for (int i = 0; i < packer->edit_count && packer->edits[i].at < at; i++) {
        to = to + packer->edits[i].count - packer->edits[i].removed;
    }
    return to;
}

static void write_all(const Packer* packer, FILE* out) {
    size_t at = 0;
    for (int i = 0; i < packer->edit_count; i++) {
        const Edit* edit = &packer->edits[i];
        fwrite(packer->pdf + at, 1, edit->at - at, out);
        fwrite(edit->bytes, 1, edit->count, out);
        at = edit->at + edit->removed;
    }
    fwrite(packer->pdf + at, 1, packer->table - at, out);
    for (uint32_t i = 0; i < packer->count; i++) {
        size_t entry = packer->table + (size_t)i * ENTRY_BYTES;
        size_t place = entry;
        size_t old = read_digits(packer, &place);
        if (packer->pdf[entry + 17] == 'n') {
            fprintf(out, "%010zu", moved(packer, old));
            fwrite(packer->pdf + entry + 10, 1, ENTRY_BYTES - 10, out);
        } else {
            fwrite(packer->pdf + entry, 1, ENTRY_BYTES, out);
        }
    }
    size_t trailer = packer->table + (size_t)packer->count * ENTRY_BYTES;
    size_t start = find(packer, trailer, packer->size, "startxref\n");
    fwrite(packer->pdf + trailer, 1, start - trailer, out);
    fprintf(out, "startxref\n%zu\n%%%%EOF\n", moved(packer, packer->xref));
}

bool paper_pack_fonts(const unsigned char* pdf, size_t size, FILE* out) {
    Packer* packer = calloc(1, sizeof(Packer));
    if (packer == NULL) {
        return false;
    }
    packer->pdf = pdf;
    packer->size = size;
    bool known = find_table(packer);
    for (size_t i = 1; known && i < packer->count; i++) {
        look_at(packer, i);
    }
    if (known && packer->edit_count > 0) {
        write_all(packer, out);
    } else {
        fwrite(pdf, 1, size, out);
    }
    for (int i = 0; i < packer->edit_count; i++) {
        free(packer->edits[i].bytes);
    }
    free(packer);
    return ferror(out) == 0;
}
