// Paper, CFF: which subroutines the glyphs of an embedded font call. A Chinese font has its strokes
// as tens of thousands of subroutines, and cairo 1.16 takes all of them into the file for the few
// hundred glyphs that are used: 0.9 MB a font.
//
// Formats: Adobe Technical Notes 5176 (CFF) and 5177 (Type 2 charstrings).

#include "report/paper_cff.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FONTS_MAX  256 /* font dictionaries of a CID font */
#define STACK_MAX  513 /* of Type 2, version 2; 48 of version 1 */
#define DEPTH_MAX  10
#define RETURN     11
#define OPERANDS   8 /* of a dictionary entry that matters here */
#define ESCAPE     12
#define OP_CHARS   17
#define OP_PRIVATE 18
#define OP_SUBRS   19
#define OP_FONTS   (ESCAPE << 8 | 36)
#define OP_SELECT  (ESCAPE << 8 | 37)

/// A table of pieces; offsets count from `data`.
typedef struct Index {
    size_t offsets; // of the offset array
    size_t data;    // a piece at offset 1 begins at data + 1
    size_t end;
    uint32_t count;
    int size; // bytes of an offset
} Index;

typedef struct Cff {
    unsigned char* bytes;
    size_t count;
    Index global, chars, fonts;
    Index local[FONTS_MAX];
    unsigned char* global_used;
    unsigned char* local_used[FONTS_MAX];
    size_t select; // of the table that says which font a glyph is of
    bool failed;
} Cff;

// ---- reading -----------------------------------------------------------------------------------

static uint32_t read_bytes(Cff* cff, size_t at, int size) {
    uint32_t value = 0;
    if (at > cff->count || (size_t)size > cff->count - at) {
        cff->failed = true;
        return 0;
    }
    for (int i = 0; i < size; i++) {
        value = value << 8 | cff->bytes[at + (size_t)i];
    }
    return value;
}

static size_t piece(Cff* cff, const Index* index, uint32_t number) {
    return index->data +
           read_bytes(cff, index->offsets + (size_t)number * (size_t)index->size, index->size);
}

static Index read_index(Cff* cff, size_t at) {
    Index index = {.count = read_bytes(cff, at, 2), .end = at + 2};
    if (cff->failed || index.count == 0) {
        return index;
    }
    index.size = (int)read_bytes(cff, at + 2, 1);
    index.offsets = at + 3;
    index.data = index.offsets + ((size_t)index.count + 1) * (size_t)index.size - 1;
    if (index.size < 1 || index.size > 4) {
        cff->failed = true;
        return index;
    }
    index.end = piece(cff, &index, index.count);
    for (uint32_t i = 0; i < index.count && !cff->failed; i++) {
        cff->failed = piece(cff, &index, i) > piece(cff, &index, i + 1);
    }
    cff->failed = cff->failed || index.end > cff->count;
    return index;
}

/// A whole number of a dictionary or a charstring that begins with `first` >= 28; moves `at`.
static int32_t read_number(Cff* cff, unsigned first, size_t* at) {
    int32_t value = 0;
    if (first == 28) {
        value = (int16_t)read_bytes(cff, *at, 2);
        *at += 2;
    } else if (first < 247) {
        value = (int32_t)first - 139;
    } else if (first < 251) {
        value = ((int32_t)first - 247) * 256 + (int32_t)read_bytes(cff, *at, 1) + 108;
        *at += 1;
    } else {
        value = -((int32_t)first - 251) * 256 - (int32_t)read_bytes(cff, *at, 1) - 108;
        *at += 1;
    }
    return value;
}

/// The operands of an operator in a dictionary; returns how many there are, 0 also where it is not
/// there.
static int find_entry(Cff* cff, size_t from, size_t to, int wanted, int32_t operands[OPERANDS]) {
    int count = 0;
    for (size_t at = from; at < to && !cff->failed;) {
        unsigned first = read_bytes(cff, at++, 1);
        if (first == 29) {
            int32_t value = (int32_t)read_bytes(cff, at, 4);
            at += 4;
            operands[count < OPERANDS ? count++ : 0] = value;
        } else if (first == 30) { // a real number, to its end nibble
            while (at < to && (cff->bytes[at] & 0x0f) != 0x0f && cff->bytes[at] >> 4 != 0x0f) {
                at++;
            }
            at++;
            operands[count < OPERANDS ? count++ : 0] = 0;
        } else if (first >= 28) {
            int32_t value = read_number(cff, first, &at);
            operands[count < OPERANDS ? count++ : 0] = value;
        } else {
            int code = first == ESCAPE ? ESCAPE << 8 | (int)read_bytes(cff, at++, 1) : (int)first;
            if (code == wanted) {
                return count;
            }
            count = 0;
        }
    }
    return 0;
}

/// The offset that an entry with one operand gives; 0: there is none.
static size_t find_offset(Cff* cff, size_t from, size_t to, int wanted) {
    int32_t operands[OPERANDS];
    int count = find_entry(cff, from, to, wanted, operands);
    return count == 1 && operands[0] > 0 ? (size_t)operands[0] : 0;
}

static void read_fonts(Cff* cff) {
    for (uint32_t i = 0; i < cff->fonts.count && !cff->failed; i++) {
        int32_t operands[OPERANDS];
        size_t from = piece(cff, &cff->fonts, i);
        if (find_entry(cff, from, piece(cff, &cff->fonts, i + 1), OP_PRIVATE, operands) != 2 ||
            operands[0] < 0 || operands[1] < 0) {
            cff->failed = true;
            return;
        }
        size_t private = (size_t)operands[1];
        size_t subrs = find_offset(cff, private, private + (size_t)operands[0], OP_SUBRS);
        if (subrs > 0) {
            cff->local[i] = read_index(cff, private + subrs);
        }
        cff->local_used[i] = calloc(cff->local[i].count + 1, 1);
        cff->failed = cff->failed || cff->local_used[i] == NULL;
    }
}

static bool read_font(Cff* cff) {
    Index names = read_index(cff, read_bytes(cff, 2, 1));
    Index tops = read_index(cff, names.end);
    Index strings = read_index(cff, tops.end);
    cff->global = read_index(cff, strings.end);
    if (cff->failed || tops.count != 1) {
        return false;
    }
    size_t from = piece(cff, &tops, 0);
    size_t to = piece(cff, &tops, 1);
    size_t chars = find_offset(cff, from, to, OP_CHARS);
    size_t fonts = find_offset(cff, from, to, OP_FONTS);
    cff->select = find_offset(cff, from, to, OP_SELECT);
    if (chars == 0 || fonts == 0 || cff->select == 0) {
        return false;
    }
    cff->chars = read_index(cff, chars);
    cff->fonts = read_index(cff, fonts);
    cff->global_used = calloc(cff->global.count + 1, 1);
    if (cff->failed || cff->fonts.count > FONTS_MAX || cff->global_used == NULL) {
        return false;
    }
    read_fonts(cff);
    return !cff->failed;
}

/// Which font dictionary a glyph is of.
static uint32_t font_of(Cff* cff, uint32_t glyph) {
    uint32_t format = read_bytes(cff, cff->select, 1);
    if (format == 0) {
        return read_bytes(cff, cff->select + 1 + glyph, 1);
    }
    uint32_t ranges = read_bytes(cff, cff->select + 1, 2);
    cff->failed = cff->failed || format != 3;
    for (uint32_t i = 0; i < ranges && !cff->failed; i++) {
        size_t at = cff->select + 3 + (size_t)i * 3;
        if (glyph >= read_bytes(cff, at, 2) && glyph < read_bytes(cff, at + 3, 2)) {
            return read_bytes(cff, at + 2, 1);
        }
    }
    cff->failed = true;
    return 0;
}

// ---- following ---------------------------------------------------------------------------------

/// A glyph that is being followed through what it calls.
typedef struct Walk {
    int32_t stack[STACK_MAX];
    int count;
    int hints;
    uint32_t font;
    bool over;
} Walk;

static void follow(Cff* cff, Walk* walk, size_t from, size_t to, int depth);

static void call(Cff* cff, Walk* walk, bool global, int depth) {
    const Index* index = global ? &cff->global : &cff->local[walk->font];
    unsigned char* used = global ? cff->global_used : cff->local_used[walk->font];
    int32_t bias = index->count < 1240 ? 107 : index->count < 33900 ? 1131 : 32768;
    int32_t number = walk->count > 0 ? walk->stack[--walk->count] + bias : -1;
    if (number < 0 || number >= (int32_t)index->count || depth >= DEPTH_MAX) {
        cff->failed = true;
        return;
    }
    used[number] = 1;
    follow(cff, walk, piece(cff, index, (uint32_t)number), piece(cff, index, (uint32_t)number + 1),
           depth + 1);
}

static void take_hints(Walk* walk) {
    walk->hints += walk->count / 2;
    walk->count = 0;
}

/// An operator; `at` is behind it and moves over what belongs to it.
static void obey(Cff* cff, Walk* walk, unsigned code, size_t* at, int depth) {
    switch (code) {
    case 1:
    case 3:
    case 18:
    case 23: take_hints(walk); break; // stems
    case 19:
    case 20: // masks of them
        take_hints(walk);
        *at += (size_t)(walk->hints + 7) / 8;
        break;
    case 10: call(cff, walk, false, depth); break;
    case 29: call(cff, walk, true, depth); break;
    case 14: walk->over = true; break;
    case ESCAPE: {
        unsigned second = read_bytes(cff, (*at)++, 1);
        cff->failed = cff->failed || second < 34 || second > 37; // sums: not followed, flexes are
        walk->count = 0;
        break;
    }
    default: walk->count = 0; break; // moves, lines and curves take all there is
    }
}

static void follow(Cff* cff, Walk* walk, size_t from, size_t to, int depth) {
    for (size_t at = from; at < to && !cff->failed && !walk->over;) {
        unsigned first = read_bytes(cff, at++, 1);
        if (first == RETURN) {
            return;
        }
        if (first < 32 && first != 28) {
            obey(cff, walk, first, &at, depth);
            continue;
        }
        int32_t value = 0;
        if (first == 255) {
            value = (int32_t)read_bytes(cff, at, 4) >> 16; // 16.16
            at += 4;
        } else {
            value = read_number(cff, first, &at);
        }
        cff->failed = cff->failed || walk->count == STACK_MAX;
        if (!cff->failed) {
            walk->stack[walk->count++] = value;
        }
    }
}

static void follow_all(Cff* cff) {
    for (uint32_t glyph = 0; glyph < cff->chars.count && !cff->failed; glyph++) {
        Walk walk = {.font = font_of(cff, glyph)};
        cff->failed = cff->failed || walk.font >= cff->fonts.count;
        if (!cff->failed) {
            follow(cff, &walk, piece(cff, &cff->chars, glyph), piece(cff, &cff->chars, glyph + 1),
                   0);
        }
    }
}

static void empty(Cff* cff, const Index* index, const unsigned char* used) {
    for (uint32_t i = 0; i < index->count; i++) {
        size_t from = piece(cff, index, i);
        if (used[i] == 0) {
            memset(cff->bytes + from, RETURN, piece(cff, index, i + 1) - from);
        }
    }
}

bool cff_empty_unused(unsigned char* bytes, size_t count) {
    Cff* cff = calloc(1, sizeof(Cff));
    if (cff == NULL) {
        return false;
    }
    *cff = (Cff){.bytes = bytes, .count = count};
    bool good = read_font(cff);
    if (good) {
        follow_all(cff);
        good = !cff->failed;
    }
    if (good) {
        empty(cff, &cff->global, cff->global_used);
        for (uint32_t i = 0; i < cff->fonts.count; i++) {
            empty(cff, &cff->local[i], cff->local_used[i]);
        }
    }
    free(cff->global_used);
    for (int i = 0; i < FONTS_MAX; i++) {
        free(cff->local_used[i]);
    }
    free(cff);
    return good;
}
