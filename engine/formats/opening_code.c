// A code is letters, the class of a fire door perhaps, and digits: "GFM甲1021-a". Names of all
// other kinds must not be taken for one - "M8" is a screw and "HM1020" a chair - so that only
// customary letters with a size of a door or window count everywhere, and the rest where the caller
// knows from the layer that a door or window stands there.
#include "formats/opening_code.h"

#include <string.h>

/// Letters of a code.
#define LETTERS_MAX 5
/// What may follow the digits [B]: "-1", "a", "(甲)", "反".
#define REST_MAX 9
/// Sizes of doors and windows [dm].
#define WIDTH_LEAST  4
#define WIDTH_MOST   99
#define HEIGHT_LEAST 4
#define HEIGHT_MOST  60

typedef struct Letters {
    const char* letters;
    DrawnKind kind;
    const char *en, *zh;
} Letters;

static const Letters LETTERS[] = {
#define OPENING_CODE(letters, kind, en, zh) {letters, kind, en, zh},
#include "formats/opening_code.def"
#undef OPENING_CODE
};

static bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Steps over the class of a fire door, with or without brackets, and one dash or blank.
static const char* skip_class(const char* at) {
    static const char* const CLASSES[] = {"甲",     "乙",   "丙",   "（甲）", "（乙）",
                                          "（丙）", "(甲)", "(乙)", "(丙)"};
    for (size_t i = 0; i < sizeof CLASSES / sizeof CLASSES[0]; i++) {
        if (strncmp(at, CLASSES[i], strlen(CLASSES[i])) == 0) {
            at += strlen(CLASSES[i]);
            break;
        }
    }
    return at + (*at == '-' || *at == ' ' || *at == '_' ? 1 : 0);
}

/// The row that is the end of the letters, the longest; NULL none.
static const Letters* row_of(const char* letters, size_t count) {
    const Letters* best = NULL;
    for (size_t i = 0; i < sizeof LETTERS / sizeof LETTERS[0]; i++) {
        size_t length = strlen(LETTERS[i].letters);
        bool ends =
            length <= count && strncmp(letters + count - length, LETTERS[i].letters, length) == 0;
        if (ends && (best == NULL || length > strlen(best->letters))) {
            best = &LETTERS[i];
        }
    }
    return best;
}

OpeningCode opening_code(const char* name) {
    const OpeningCode none = {.kind = DRAWN_UNKNOWN};
    char letters[LETTERS_MAX + 1] = "";
    size_t count = 0;
    for (; is_letter(name[count]); count++) {
        if (count == LETTERS_MAX) {
            return none;
        }
        letters[count] = (char)(name[count] & ~0x20); // a capital
    }
    const char* digits = skip_class(name + count);
    size_t size = 0;
    while (is_digit(digits[size])) {
        size++;
    }
    const Letters* row = row_of(letters, count);
    if (row == NULL || size < 1 || size > 4 || size == 3 || strlen(digits + size) > REST_MAX) {
        return none;
    }
    OpeningCode code = {.kind = row->kind, .en = row->en, .zh = row->zh};
    code.shutter = strstr(row->zh, "卷帘") != NULL;
    if (size == 4) {
        int width = 10 * (digits[0] - '0') + digits[1] - '0';
        int height = 10 * (digits[2] - '0') + digits[3] - '0';
        if (width < WIDTH_LEAST || width > WIDTH_MOST || height < HEIGHT_LEAST ||
            height > HEIGHT_MOST) {
            return none;
        }
        code.width = 0.1 * width;
        code.height = 0.1 * height;
        code.sure = strlen(row->letters) == count;
    }
    return code;
}
