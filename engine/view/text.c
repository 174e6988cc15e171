// Text: fonts through fontconfig, strings through SDL_ttf, both kept.
//
// A frame draws some hundred strings of which nearly all were there in the last frame, and
// rendering one costs 20-50 us against 2 us of stamping it: hence the cache. It is emptied when it
// is full, which happens once in minutes.

#include "view/text.h"

#include <SDL2/SDL_ttf.h>
#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

#define FONTS_MAX        48
#define STRINGS_MAX      4096 /* a power of two; at most half are used */
#define STRING_BYTES_MAX ((size_t)24 << 20)

typedef struct Font {
    Weight weight;
    int size;
    TTF_Font* font;
    int ascent;
} Font;

typedef struct String {
    uint64_t key;
    char* text;
    int font;
    uint8_t* coverage; // w x h; NULL for an empty text
    int w, h;
} String;

struct Type {
    char files[WEIGHT_COUNT][512];
    int faces[WEIGHT_COUNT]; // index in a collection file
    Font fonts[FONTS_MAX];
    int font_count;
    String strings[STRINGS_MAX];
    int string_count;
    size_t string_bytes;
};

/// The file and face of a weight by fontconfig. False when nothing with Chinese is installed.
static bool find_face(Type* type, FcConfig* config, Weight weight) {
    FcPattern* pattern = FcNameParse(
        (const FcChar8*)(weight == WEIGHT_BOLD ? "Noto Sans CJK SC:bold" : "Noto Sans CJK SC"));
    if (pattern == NULL) {
        return false;
    }
    FcConfigSubstitute(config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcResult result = FcResultNoMatch;
    FcPattern* match = FcFontMatch(config, pattern, &result);
    bool found = false;
    FcChar8* file = NULL;
    FcCharSet* letters = NULL;
    if (match != NULL && FcPatternGetString(match, FC_FILE, 0, &file) == FcResultMatch &&
        FcPatternGetCharSet(match, FC_CHARSET, 0, &letters) == FcResultMatch &&
        FcCharSetHasChar(letters, 0x6F14) && strlen((const char*)file) < sizeof(type->files[0])) {
        int face = 0;
        FcPatternGetInteger(match, FC_INDEX, 0, &face);
        memcpy(type->files[weight], file, strlen((const char*)file) + 1);
        type->faces[weight] = face & 0xFFFF;
        found = true;
    }
    if (match != NULL) {
        FcPatternDestroy(match);
    }
    FcPatternDestroy(pattern);
    return found;
}

Status type_create(Type** type, Error* error) {
    *type = calloc(1, sizeof(Type));
    if (*type == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the lettering");
    }
    if (TTF_Init() != 0) {
        free(*type);
        *type = NULL;
        return error_set(error, STATUS_IO, "cannot start SDL_ttf: %s", TTF_GetError());
    }
    // A configuration of our own, so that nothing of it outlives this call.
    FcConfig* config = FcInitLoadConfigAndFonts();
    bool found = config != NULL && find_face(*type, config, WEIGHT_REGULAR) &&
                 find_face(*type, config, WEIGHT_BOLD);
    if (config != NULL) {
        FcConfigDestroy(config);
    }
    if (!found) {
        type_free(*type);
        *type = NULL;
        return error_set(error, STATUS_IO,
                         "no typeface with Chinese characters: install the package fonts-noto-cjk");
    }
    return STATUS_OK;
}

static void forget_strings(Type* type) {
    for (int i = 0; i < STRINGS_MAX; i++) {
        free(type->strings[i].text);
        free(type->strings[i].coverage);
    }
    memset(type->strings, 0, sizeof(type->strings));
    type->string_count = 0;
    type->string_bytes = 0;
}

static void forget_fonts(Type* type) {
    forget_strings(type); // they name fonts by index
    for (int i = 0; i < type->font_count; i++) {
        TTF_CloseFont(type->fonts[i].font);
    }
    type->font_count = 0;
}

void type_free(Type* type) {
    if (type == NULL) {
        return;
    }
    forget_fonts(type);
    TTF_Quit();
    free(type);
}

/// Index of a font, opened when it is new; -1 when the file has gone.
static int font_of(Type* type, Weight weight, int size) {
    size = size < 6 ? 6 : size;
    for (int i = 0; i < type->font_count; i++) {
        if (type->fonts[i].weight == weight && type->fonts[i].size == size) {
            return i;
        }
    }
    if (type->font_count == FONTS_MAX) {
        forget_fonts(type);
    }
    TTF_Font* font = TTF_OpenFontIndex(type->files[weight], size, type->faces[weight]);
    if (font == NULL) {
        return -1;
    }
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT);
    type->fonts[type->font_count] =
        (Font){.weight = weight, .size = size, .font = font, .ascent = TTF_FontAscent(font)};
    return type->font_count++;
}

static void render(const Type* type, String* string) {
    SDL_Surface* surface = TTF_RenderUTF8_Blended(type->fonts[string->font].font, string->text,
                                                  (SDL_Color){255, 255, 255, 255});
    if (surface == NULL) {
        return; // an empty text has no width
    }
    string->coverage = malloc((size_t)surface->w * (size_t)surface->h);
    if (string->coverage != NULL) {
        string->w = surface->w;
        string->h = surface->h;
        for (int y = 0; y < surface->h; y++) {
            const uint32_t* row = (const uint32_t*)(const void*)((const uint8_t*)surface->pixels +
                                                                 y * surface->pitch);
            for (int x = 0; x < surface->w; x++) {
                string->coverage[y * surface->w + x] = (uint8_t)(row[x] >> 24);
            }
        }
    }
    SDL_FreeSurface(surface);
}

/// The string's coverage; NULL when memory or the font file is gone.
static const String* string_of(Type* type, Weight weight, int size, const char* text) {
    int font = font_of(type, weight, size);
    if (font < 0) {
        return NULL;
    }
    if (type->string_count >= STRINGS_MAX / 2 || type->string_bytes > STRING_BYTES_MAX) {
        forget_strings(type);
    }
    uint64_t key = 1469598103934665603u + (uint64_t)font;
    for (const char* c = text; *c != '\0'; c++) {
        key = (key ^ (uint8_t)*c) * 1099511628211u;
    }
    size_t slot = (size_t)((key ^ (key >> 29)) & (STRINGS_MAX - 1));
    while (type->strings[slot].text != NULL) {
        String* string = &type->strings[slot];
        if (string->key == key && string->font == font && strcmp(string->text, text) == 0) {
            return string;
        }
        slot = (slot + 1) & (STRINGS_MAX - 1);
    }
    size_t length = strlen(text) + 1;
    String* string = &type->strings[slot];
    string->text = malloc(length);
    if (string->text == NULL) {
        return NULL;
    }
    memcpy(string->text, text, length);
    string->key = key;
    string->font = font;
    render(type, string);
    type->string_count++;
    type->string_bytes += (size_t)string->w * (size_t)string->h + length;
    return string;
}

int type_width(Type* type, Weight weight, int size, const char* text) {
    const String* string = string_of(type, weight, size, text);
    return string != NULL ? string->w : 0;
}

int type_draw(Type* type, Canvas* canvas, Weight weight, int size, float x, float y, Align align,
              Colour colour, const char* text) {
    const String* string = string_of(type, weight, size, text);
    if (string == NULL || string->coverage == NULL) {
        return 0;
    }
    float left = align == ALIGN_LEFT     ? x
                 : align == ALIGN_CENTRE ? x - 0.5f * (float)string->w
                                         : x - (float)string->w;
    // Middle of capitals and of Chinese characters lies 0.37 em above the base line.
    float top = y + 0.37f * (float)size - (float)type->fonts[string->font].ascent;
    canvas_stamp(canvas, string->coverage, string->w, string->h, string->w,
                 (int)floorf(left + 0.5f), (int)floorf(top + 0.5f), colour);
    return string->w;
}

/// Shortens the text in the buffer until it fits with "…" behind it.
static void cut_to(Type* type, Weight weight, int size, int width, char* buffer, size_t room) {
    static const char dots[] = "…";
    size_t length = strlen(buffer);
    if (length > room - sizeof(dots)) {
        length = room - sizeof(dots);
    }
    for (;;) {
        while (length > 0 && ((uint8_t)buffer[length] & 0xC0u) == 0x80u) {
            length--;
        }
        while (length > 0 && buffer[length - 1] == ' ') {
            length--;
        }
        memcpy(buffer + length, dots, sizeof(dots));
        if (length == 0 || type_width(type, weight, size, buffer) <= width) {
            return;
        }
        length--;
    }
}

bool type_cut(Type* type, Weight weight, int size, int width, const char* text, char* buffer,
              size_t room) {
    size_t length = strlen(text);
    bool whole = length < room && type_width(type, weight, size, text) <= width;
    length = length < room - 1 ? length : room - 1;
    memcpy(buffer, text, length);
    buffer[length] = '\0';
    if (!whole) {
        cut_to(type, weight, size, width, buffer, room);
    }
    return !whole;
}

int type_draw_cut(Type* type, Canvas* canvas, Weight weight, int size, float x, float y, int width,
                  Align align, Colour colour, const char* text) {
    if (type_width(type, weight, size, text) <= width) {
        return type_draw(type, canvas, weight, size, x, y, align, colour, text);
    }
    char buffer[512];
    type_cut(type, weight, size, width, text, buffer, sizeof(buffer));
    return type_draw(type, canvas, weight, size, x, y, align, colour, buffer);
}

/// Takes the next character of a clock into `letter`; its cell's width, 0 at the end.
static int clock_cell(Type* type, Weight weight, int size, const char** text, char letter[5]) {
    uint32_t code = 0;
    int bytes = text_next(*text, &code);
    if (bytes == 0) {
        return 0;
    }
    memcpy(letter, *text, (size_t)bytes);
    letter[bytes] = '\0';
    *text += bytes;
    if (code < '0' || code > '9') {
        int width = type_width(type, weight, size, letter);
        return width > 0 ? width : 1;
    }
    int widest = 1;
    for (char figure = '0'; figure <= '9'; figure++) {
        const char one[2] = {figure, '\0'};
        int width = type_width(type, weight, size, one);
        widest = width > widest ? width : widest;
    }
    return widest;
}

int type_clock_width(Type* type, Weight weight, int size, const char* text) {
    char letter[5];
    int width = 0;
    for (int cell = clock_cell(type, weight, size, &text, letter); cell > 0;
         cell = clock_cell(type, weight, size, &text, letter)) {
        width += cell;
    }
    return width;
}

int type_draw_clock(Type* type, Canvas* canvas, Weight weight, int size, float x, float y,
                    Align align, Colour colour, const char* text) {
    int width = type_clock_width(type, weight, size, text);
    float at = align == ALIGN_LEFT     ? x
               : align == ALIGN_CENTRE ? x - 0.5f * (float)width
                                       : x - (float)width;
    char letter[5];
    for (int cell = clock_cell(type, weight, size, &text, letter); cell > 0;
         cell = clock_cell(type, weight, size, &text, letter)) {
        // The colon of a clock stands at the middle of the figures, not on the base line.
        float lift = letter[0] == ':' ? 0.07f * (float)size : 0.0f;
        type_draw(type, canvas, weight, size, at + 0.5f * (float)cell, y - lift, ALIGN_CENTRE,
                  colour, letter);
        at += (float)cell;
    }
    return width;
}

int type_fit(Type* type, Weight weight, int size, int least, int width, const char* text) {
    for (int s = size; s >= least; s -= 2) {
        if (type_width(type, weight, s, text) <= width) {
            return s;
        }
    }
    return 0;
}

static bool is_chinese(uint32_t code) {
    return (code >= 0x2E80u && code <= 0x9FFFu) || (code >= 0xF900u && code <= 0xFAFFu) ||
           (code >= 0xFF00u && code <= 0xFF60u);
}

/// Punctuation that may not begin a line.
static bool closes(uint32_t code) {
    static const uint32_t marks[] = {0x3001, 0x3002, 0x300B, 0x300D, 0x300F, 0x3011, 0x2019,
                                     0x201D, 0xFF01, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F};
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        if (code == marks[i]) {
            return true;
        }
    }
    return false;
}

/// Bytes of `text` that go on one line; the last place where a line may break and still fits.
static size_t line_length(Type* type, Weight weight, int size, int width, const char* text) {
    char buffer[TYPE_LINE_MAX];
    size_t good = 0;
    size_t at = 0;
    uint32_t before = 0;
    uint32_t code = 0;
    for (;;) {
        int bytes = text_next(text + at, &code);
        bool may_break = bytes == 0 || code == ' ' || (is_chinese(code) && !closes(code)) ||
                         (is_chinese(before) && !closes(code));
        if (at > 0 && may_break) {
            memcpy(buffer, text, at);
            buffer[at] = '\0';
            if (type_width(type, weight, size, buffer) > width) {
                return good > 0 ? good : at;
            }
            good = at;
        }
        if (bytes == 0 || at + (size_t)bytes >= TYPE_LINE_MAX) {
            return good > 0 ? good : at;
        }
        before = code;
        at += (size_t)bytes;
    }
}

int type_wrap(Type* type, Weight weight, int size, int width, const char* text,
              char (*lines)[TYPE_LINE_MAX], int most) {
    int count = 0;
    while (*text != '\0' && count < most) {
        size_t length =
            count + 1 < most ? line_length(type, weight, size, width, text) : strlen(text);
        size_t kept = length < TYPE_LINE_MAX ? length : TYPE_LINE_MAX - 1;
        memcpy(lines[count], text, kept);
        lines[count][kept] = '\0';
        if (type_width(type, weight, size, lines[count]) > width) {
            cut_to(type, weight, size, width, lines[count], TYPE_LINE_MAX);
        }
        count++;
        text += length;
        while (*text == ' ') {
            text++;
        }
    }
    return count;
}

bool type_has(Type* type, uint32_t code) {
    int font = font_of(type, WEIGHT_REGULAR, 20);
    return font >= 0 && TTF_GlyphIsProvided32(type->fonts[font].font, code) != 0;
}
