// Names of layers are made by people in a hurry: "A-WALL-FULL", "Innenwände 24cm", "стены", "door
// 810x125". So a name is folded, cut into words at everything that is no letter, and the longest
// word that the table knows decides; a word may be the beginning or the end of a compound.
#include "formats/decimal.h"
#include "formats/mapping.h"
#include "formats/opening_code.h"

#include <string.h>

/// Letters of a name that are looked at [B], and words in it.
#define NAME_MAX_BYTES 192
/// A pen draws much when it draws this share of what the busiest one does.
#define PEN_SHARE 0.2

typedef struct Word {
    const char* word;
    DrawnKind kind;
    int rank; // 1: beats all words of rank 0
} Word;

static const Word WORDS[] = {
#define DRAWN_WORD(word, kind)      {word, kind, 0},
#define DRAWN_WORD_OVER(word, kind) {word, kind, 1},
#include "formats/drawn_word.def"
#undef DRAWN_WORD
#undef DRAWN_WORD_OVER
};

/// A letter in small and without its accent; 0 for what is no letter.
static uint32_t fold(uint32_t code) {
    static const struct {
        uint32_t first, last;
        char plain;
    } ACCENTS[] = {{0xe0, 0xe5, 'a'}, {0xe7, 0xe7, 'c'}, {0xe8, 0xeb, 'e'},
                   {0xec, 0xef, 'i'}, {0xf1, 0xf1, 'n'}, {0xf2, 0xf6, 'o'},
                   {0xf9, 0xfc, 'u'}, {0xfd, 0xff, 'y'}, {0xdf, 0xdf, 's'}};
    if (code >= 'A' && code <= 'Z') {
        return code + 32;
    }
    if (code >= 0xc0 && code <= 0xde && code != 0xd7) {
        code += 32;
    }
    for (size_t i = 0; i < sizeof ACCENTS / sizeof ACCENTS[0]; i++) {
        if (code >= ACCENTS[i].first && code <= ACCENTS[i].last) {
            return (uint32_t)ACCENTS[i].plain;
        }
    }
    if (code >= 0x410 && code <= 0x42f) {
        return code + 32;
    }
    if (code == 0x401 || code == 0x451) {
        return 0x435; // yo is written as ye
    }
    bool is_letter = (code >= 'a' && code <= 'z') || (code > 0x7f && code != 0xfffd);
    return is_letter ? code : 0;
}

static size_t put(char* to, uint32_t code) {
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xc0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = (char)(0xe0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3f));
        to[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    to[0] = '?';
    return 1;
}

/// The name folded, its words between single spaces, a space at either end.
static void fold_name(const char* name, char folded[NAME_MAX_BYTES + 8]) {
    size_t used = 0;
    folded[used++] = ' ';
    uint32_t code;
    for (int length; (length = text_next(name, &code)) > 0 && used < NAME_MAX_BYTES;
         name += length) {
        uint32_t letter = fold(code);
        if (letter != 0) {
            used += put(folded + used, letter);
        } else if (folded[used - 1] != ' ') {
            folded[used++] = ' ';
        }
    }
    if (folded[used - 1] != ' ') {
        folded[used++] = ' ';
    }
    folded[used] = '\0';
}

/// Characters of a word; a Chinese one says as much as three letters.
static int weight(const char* word) {
    int sum = 0;
    uint32_t code;
    for (int length; (length = text_next(word, &code)) > 0; word += length) {
        sum += code >= 0x2e80 ? 3 : 1;
    }
    return sum;
}

static bool holds(const char* folded, const char* word) {
    size_t length = strlen(word);
    uint32_t first;
    text_next(word, &first);
    bool anywhere = first >= 0x2e80;
    bool part = weight(word) >= 4;
    for (const char* at = strstr(folded, word); at != NULL; at = strstr(at + 1, word)) {
        bool begins = at[-1] == ' ';
        bool ends = at[length] == ' ';
        if (anywhere || (begins && ends) || (part && (begins || ends))) {
            return true;
        }
    }
    return false;
}

DrawnKind mapping_guess_name(const char* name) {
    char folded[NAME_MAX_BYTES + 8];
    fold_name(name, folded);
    const Word* best[2] = {NULL, NULL}; // of either rank
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        const Word** longest = &best[WORDS[i].rank];
        if (holds(folded, WORDS[i].word) &&
            (*longest == NULL || weight(WORDS[i].word) > weight((*longest)->word))) {
            *longest = &WORDS[i];
        }
    }
    DrawnKind plain = best[0] == NULL ? DRAWN_UNKNOWN : best[0]->kind;
    if (best[1] == NULL) {
        return plain;
    }
    // "A-ROOM-IDEN" has the names of rooms, "A-DOOR-IDEN" the numbers of doors.
    bool of_rooms = plain == DRAWN_UNKNOWN || plain == DRAWN_ROOM || plain == DRAWN_ROOM_NAME;
    return best[1]->kind == DRAWN_ROOM_NAME && !of_rooms ? DRAWN_IGNORE : best[1]->kind;
}

/// Words that may name a room; "number=1" is what a program notes for itself, "M0921" a door.
static bool is_name(const DrawingItem* item) {
    return item->shape == DRAWING_TEXT && item->text != NULL && strchr(item->text, '=') == NULL &&
           !opening_code(item->text).sure;
}

/// Blocks called by a Chinese code of doors and windows, where no word of their name tells. Which
/// letters and sizes count hangs on where they stand: rows of layers are guessed before.
static bool guess_codes(Arena* arena, const Drawing* drawing, Mapping* mapping) {
    bool* on_openings = ARENA_TAKE(arena, bool, (size_t)drawing->block_count + 1);
    for (int i = 0; i < drawing->item_count && on_openings != NULL; i++) {
        const DrawingItem* item = &drawing->items[i];
        DrawnKind layer = mapping->layers[item->layer].kind;
        if (item->shape == DRAWING_INSERT && item->block >= 0 &&
            (layer == DRAWN_DOOR || layer == DRAWN_WINDOW)) {
            on_openings[item->block] = true;
        }
    }
    for (int i = 0; i < drawing->block_count && on_openings != NULL; i++) {
        MappingRow* row = &mapping->blocks[i];
        const OpeningCode code = opening_code(row->name);
        if (row->kind != DRAWN_UNKNOWN || code.kind == DRAWN_UNKNOWN ||
            !(code.sure || on_openings[i])) {
            continue;
        }
        row->kind = code.kind;
        row->why = code.width > 0.0 ? arena_format(arena, "%s, %.1f x %.1f m (%s)", code.en,
                                                   code.width, code.height, code.zh)
                                    : arena_format(arena, "%s (%s)", code.en, code.zh);
    }
    return on_openings != NULL;
}

/// Counts the elements of each layer, of them the texts that may be names, and the inserts of each
/// block.
static bool count_elements(Arena* arena, const Drawing* drawing, Mapping* mapping, int** texts) {
    *texts = ARENA_TAKE(arena, int, (size_t)drawing->layer_count + 1);
    if (*texts == NULL) {
        return false;
    }
    for (int i = 0; i < drawing->item_count; i++) {
        const DrawingItem* item = &drawing->items[i];
        mapping->layers[item->layer].elements++;
        (*texts)[item->layer] += is_name(item) ? 1 : 0;
        if (item->shape == DRAWING_INSERT && item->block >= 0) {
            mapping->blocks[item->block].elements++;
        }
    }
    return true;
}

/// Storeys as the drawing has them, when it has more than the one that every drawing has.
static bool guess_storeys(Arena* arena, const Drawing* drawing, Mapping* mapping) {
    bool named = drawing->storey_count > 1 ||
                 (drawing->storey_count == 1 && drawing->storeys[0].name[0] != '\0');
    mapping->storey_count = named ? drawing->storey_count : 0;
    mapping->storeys = ARENA_TAKE(arena, MappingStorey, (size_t)mapping->storey_count + 1);
    for (int i = 0; i < mapping->storey_count && mapping->storeys != NULL; i++) {
        const DrawingStorey* storey = &drawing->storeys[i];
        mapping->storeys[i] = (MappingStorey){.source = storey->name,
                                              .name = storey->name,
                                              .elevation = storey->elevation,
                                              .has_elevation = storey->has_elevation};
    }
    return mapping->storeys != NULL;
}

#define FILL " fill "

/// Width of the pen after which a layer without a name is called, "stroke black 0.7" or "stroke
/// black 0.7 fill #444"; 0 none.
static double pen_of(const char* name) {
    const char* fill = strstr(name, FILL);
    const char* end = fill != NULL ? fill : name + strlen(name);
    const char* width = end;
    double value = 0.0;
    while (width > name && width[-1] != ' ') {
        width--;
    }
    bool pen = strncmp(name, "stroke ", 7) == 0 && width < end;
    return pen && decimal_all(width, (size_t)(end - width), &value) ? value : 0.0;
}

/// How light the fill in such a name is, from 0 (black) to 1; 1 where it has none that is written
/// as #rgb or #rrggbb.
static double lightness_of(const char* name) {
    const char* fill = strstr(name, FILL "#");
    const char* digits = fill != NULL ? fill + sizeof FILL : "";
    const size_t count = strspn(digits, "0123456789abcdefABCDEF");
    if ((count != 3 && count != 6) || digits[count] != '\0') {
        return 1.0;
    }
    double sum = 0.0;
    for (size_t i = 0; i < count; i += count / 3) { // the first digit of a colour weighs most
        const char digit = digits[i];
        sum += digit <= '9' ? digit - '0' : (digit | 32) - 'a' + 10;
    }
    return sum / 45.0;
}

/// Where no name says what a wall is and layers are pens: the heaviest pen that draws much.
/// Draughtsmen draw what is cut, the walls, with the heaviest line, and fill it darkest; the note
/// says that it is a guess.
static void guess_pen(const Drawing* drawing, Mapping* mapping) {
    int most = 0;
    for (int i = 0; i < mapping->layer_count; i++) {
        if (mapping->layers[i].kind == DRAWN_WALL) {
            return;
        }
        bool pen = pen_of(mapping->layers[i].name) > 0.0;
        most = pen && mapping->layers[i].elements > most ? mapping->layers[i].elements : most;
    }
    for (int i = 0; i < drawing->item_count; i++) {
        DrawnKind kind = drawing->items[i].kind;
        if (kind == DRAWN_WALL || kind == DRAWN_FREE || kind == DRAWN_ROOM) {
            return;
        }
    }
    int best = -1;
    for (int i = 0; i < mapping->layer_count; i++) {
        const char* name = mapping->layers[i].name;
        const double width = pen_of(name);
        if (width <= 0.0 || mapping->layers[i].elements < PEN_SHARE * most) {
            continue;
        }
        const double other = best < 0 ? 0.0 : pen_of(mapping->layers[best].name);
        bool darker = best >= 0 && lightness_of(name) < lightness_of(mapping->layers[best].name);
        if (width > other || (width == other && darker)) {
            best = i;
        }
    }
    if (best >= 0) {
        mapping->layers[best].kind = DRAWN_WALL;
        mapping->heaviest = best + 1;
    }
}

Status mapping_guess(Arena* arena, const Drawing* drawing, Mapping* mapping) {
    *mapping = (Mapping){.layer_count = drawing->layer_count,
                         .block_count = drawing->block_count,
                         .wall_thickness = 0.3,
                         .door_width = 0.9};
    mapping->layers = ARENA_TAKE(arena, MappingRow, (size_t)drawing->layer_count + 1);
    mapping->blocks = ARENA_TAKE(arena, MappingRow, (size_t)drawing->block_count + 1);
    int* texts = NULL;
    if (mapping->layers == NULL || mapping->blocks == NULL ||
        !count_elements(arena, drawing, mapping, &texts) ||
        !guess_storeys(arena, drawing, mapping)) {
        return STATUS_NO_MEMORY;
    }
    for (int i = 0; i < drawing->layer_count; i++) {
        MappingRow* row = &mapping->layers[i];
        row->name = drawing->layers[i].name;
        row->kind = drawing->layers[i].hidden ? DRAWN_IGNORE : mapping_guess_name(row->name);
        bool may_name = row->kind == DRAWN_UNKNOWN || row->kind == DRAWN_ROOM;
        if (may_name && texts[i] > 0 && texts[i] == row->elements) {
            row->kind = DRAWN_ROOM_NAME;
        }
    }
    for (int i = 0; i < drawing->block_count; i++) {
        MappingRow* row = &mapping->blocks[i];
        row->name = drawing->blocks[i];
        row->kind = mapping_guess_name(row->name);
    }
    if (!guess_codes(arena, drawing, mapping)) {
        return STATUS_NO_MEMORY;
    }
    for (int i = 0; i < drawing->item_count; i++) { // what the reader knows stands there too
        MappingRow* row = &mapping->layers[drawing->items[i].layer];
        row->kind = row->kind == DRAWN_UNKNOWN ? drawing->items[i].kind : row->kind;
    }
    guess_pen(drawing, mapping);
    return STATUS_OK;
}

// ---- items ------------------------------------------------------------------------------------

/// Kinds that an insert is as a whole; of the rest every line counts by its own layer.
static bool is_thing(DrawnKind kind) {
    return kind != DRAWN_UNKNOWN && kind != DRAWN_WALL && kind != DRAWN_ROOM &&
           kind != DRAWN_FREE && kind != DRAWN_ROOM_NAME;
}

/// A kind as it holds for the shape of an item: texts name rooms or say nothing.
static DrawnKind kind_for(DrawingShape shape, DrawnKind kind) {
    if (shape == DRAWING_TEXT) {
        bool names = kind == DRAWN_ROOM_NAME || kind == DRAWN_ROOM || kind == DRAWN_FREE;
        return names ? DRAWN_ROOM_NAME : kind == DRAWN_UNKNOWN ? DRAWN_UNKNOWN : DRAWN_IGNORE;
    }
    return kind == DRAWN_ROOM_NAME ? DRAWN_IGNORE : kind;
}

static MappedItem map_item(const Mapping* mapping, const Drawing* drawing, const MappedItem* before,
                           int index) {
    const DrawingItem* item = &drawing->items[index];
    if (item->kind != DRAWN_UNKNOWN) {
        return (MappedItem){item->kind, -1};
    }
    if (item->insert >= 0 && item->insert < index && before[item->insert].owner >= 0) {
        return before[item->insert];
    }
    DrawnKind layer = mapping->layers[item->layer].kind;
    if (item->shape != DRAWING_INSERT) {
        return (MappedItem){kind_for(item->shape, layer), -1};
    }
    DrawnKind block = item->block >= 0 ? mapping->blocks[item->block].kind : DRAWN_UNKNOWN;
    if (block != DRAWN_UNKNOWN) {
        return (MappedItem){block, index};
    }
    return is_thing(layer) ? (MappedItem){layer, index} : (MappedItem){DRAWN_UNKNOWN, -1};
}

const MappedItem* mapping_apply(Arena* arena, const Mapping* mapping, const Drawing* drawing) {
    MappedItem* items = ARENA_TAKE(arena, MappedItem, (size_t)drawing->item_count + 1);
    for (int i = 0; i < drawing->item_count && items != NULL; i++) {
        items[i] = map_item(mapping, drawing, items, i);
    }
    return items;
}

void mapping_draw(const Mapping* mapping, Drawing* drawing) {
    drawing->asked_from = mapping->line_count > 0 ? drawing->item_count : 0;
    for (int i = 0; i < mapping->line_count && !drawing->failed; i++) {
        const MappingLine* line = &mapping->lines[i];
        DrawingItem item = drawing_item(DRAWING_LINE, 0);
        double high = drawing->height;
        Point ends[2] = {point(line->from[0], high > 0.0 ? high - line->from[1] : line->from[1]),
                         point(line->to[0], high > 0.0 ? high - line->to[1] : line->to[1])};
        item.kind = line->kind;
        for (int s = 0; s < drawing->storey_count && line->storey != NULL; s++) {
            item.storey = strcmp(drawing->storeys[s].name, line->storey) == 0 ? s : item.storey;
        }
        drawing_add(drawing, &item, ends, 2);
    }
}
