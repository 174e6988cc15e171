// Paper, the reading of values: lengths, colours, borders, and what each declaration sets.

#include "report/paper_css.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PX_PER_PT (96.0 / 72.0)
#define PX_PER_MM (96.0 / 25.4)

/// A length in pixels; em and % of `em`. False for words like "auto".
static bool length_of(const char* text, double em, double* px) {
    char* end = NULL;
    double value = strtod(text, &end);
    if (end == text) {
        return false;
    }
    size_t unit = strcspn(end, " ,)/");
    if (unit == 2 && strncmp(end, "pt", 2) == 0) {
        value *= PX_PER_PT;
    } else if (unit == 2 && strncmp(end, "mm", 2) == 0) {
        value *= PX_PER_MM;
    } else if (unit == 2 && strncmp(end, "em", 2) == 0) {
        value *= em;
    } else if (unit == 3 && strncmp(end, "rem", 3) == 0) {
        value *= 15.0;
    } else if (unit == 1 && *end == '%') {
        value *= em / 100.0;
    }
    *px = value;
    return true;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/// A colour anywhere in a value: "#abc", "#aabbcc", white, black. False: none is in it.
static bool colour_of(const char* text, PaperColour* colour) {
    const char* hash = strchr(text, '#');
    int digits[6];
    int count = 0;
    while (hash != NULL && count < 6 && hex_digit(hash[1 + count]) >= 0) {
        digits[count] = hex_digit(hash[1 + count]);
        count++;
    }
    if (count == 3 || count == 6) {
        double parts[3];
        for (int i = 0; i < 3; i++) {
            parts[i] = count == 3 ? digits[i] * 17 / 255.0
                                  : (digits[2 * i] * 16 + digits[2 * i + 1]) / 255.0;
        }
        *colour = (PaperColour){parts[0], parts[1], parts[2], false};
        return true;
    }
    if (strstr(text, "white") != NULL) {
        *colour = (PaperColour){1.0, 1.0, 1.0, false};
        return true;
    }
    if (strstr(text, "black") != NULL) {
        *colour = (PaperColour){0.0, 0.0, 0.0, false};
        return true;
    }
    return false;
}

/// One to four lengths, as CSS spreads them over the sides.
static void set_sides(double sides[PAPER_SIDES], const char* value, double em, bool* is_auto) {
    double found[4] = {0.0};
    int count = 0;
    for (const char* at = value; *at != '\0' && count < 4;) {
        if (length_of(at, em, &found[count])) {
            count++;
        } else if (strncmp(at, "auto", 4) == 0) {
            found[count++] = 0.0;
            *is_auto = true;
        }
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    if (count > 0) {
        sides[PAPER_TOP] = found[0];
        sides[PAPER_END] = found[count > 1 ? 1 : 0];
        sides[PAPER_BOTTOM] = found[count > 2 ? 2 : 0];
        sides[PAPER_START] = found[count > 3 ? 3 : count > 1 ? 1 : 0];
    }
}

/// The side that a name ends with, -1 none.
static int side_of(const char* name) {
    static const char* const sides[] = {"-top", "-right", "-bottom", "-left"};
    for (int i = 0; i < PAPER_SIDES; i++) {
        const char* found = strstr(name, sides[i]);
        if (found != NULL && found[strlen(sides[i])] == '\0') {
            return i;
        }
    }
    return -1;
}

static void set_border(PaperStyle* style, int side, const char* value) {
    double wide = 0.0;
    PaperColour colour = style->colour;
    length_of(value, style->font_size, &wide);
    colour_of(value, &colour);
    for (int i = 0; i < PAPER_SIDES; i++) {
        if (side < 0 || side == i) {
            style->border[i] = strstr(value, "none") != NULL ? 0.0 : wide;
            style->border_colour[i] = colour;
        }
    }
}

static void set_display(PaperStyle* style, const char* value) {
    static const struct {
        const char* name;
        PaperDisplay display;
    } displays[] = {{"inline", PAPER_INLINE},
                    {"inline-block", PAPER_INLINE_BLOCK},
                    {"block", PAPER_BLOCK},
                    {"flex", PAPER_FLEX},
                    {"grid", PAPER_GRID},
                    {"none", PAPER_NONE},
                    {"inline-flex", PAPER_INLINE_BLOCK}};
    for (size_t i = 0; i < sizeof(displays) / sizeof(displays[0]); i++) {
        if (strcmp(value, displays[i].name) == 0) {
            style->display = displays[i].display;
        }
    }
}

static void set_ground(PaperStyle* style, const char* value) {
    PaperColour colour = {.none = true};
    colour_of(value, &colour);
    style->hatched = strstr(value, "gradient") != NULL;
    style->ground = colour;
}

static void set_weight(PaperStyle* style, const char* value) {
    style->bold = strncmp(value, "bold", 4) == 0 || strtod(value, NULL) >= 600.0;
}

static void set_font_size(PaperStyle* style, const PaperStyle* parent, const char* value) {
    if (strcmp(value, "smaller") == 0) {
        style->font_size = parent->font_size * 0.85;
    } else {
        length_of(value, parent->font_size, &style->font_size);
    }
}

/// "15px/1.45 'Noto Sans CJK SC', ...": size and line height; the family is always the same.
static void set_font(PaperStyle* style, const PaperStyle* parent, const char* value) {
    const char* slash = strchr(value, '/');
    for (const char* at = value; *at != '\0'; at += strcspn(at, " "), at += strspn(at, " ")) {
        if (length_of(at, parent->font_size, &style->font_size) && *at != '0') {
            break;
        }
    }
    if (slash != NULL) {
        style->line_height = strtod(slash + 1, NULL);
    }
}

static void set_line_height(PaperStyle* style, const char* value) {
    double px = 0.0;
    if (strstr(value, "px") != NULL && length_of(value, style->font_size, &px)) {
        style->line_height = px / style->font_size;
    } else if (strtod(value, NULL) > 0.0) {
        style->line_height = strtod(value, NULL);
    }
}

static void set_gap(PaperStyle* style, const char* value) {
    length_of(value, style->font_size, &style->gap_row);
    const char* second = strchr(value, ' ');
    style->gap_column = style->gap_row;
    if (second != NULL) {
        length_of(second + 1, style->font_size, &style->gap_column);
    }
}

static void set_width(PaperStyle* style, const char* value) {
    style->width_percent = strchr(value, '%') != NULL;
    style->width = -1.0;
    length_of(value, style->width_percent ? 100.0 : style->font_size, &style->width);
}

static void set_grow(PaperStyle* style, const char* value) {
    style->grow = strncmp(value, "none", 4) == 0 ? 0.0 : strtod(value, NULL);
}

static void set_align(PaperStyle* style, const char* value) {
    style->align = strcmp(value, "right") == 0 || strcmp(value, "end") == 0 ? PAPER_RIGHT
                   : strcmp(value, "center") == 0                           ? PAPER_CENTRE
                                                                            : PAPER_LEFT;
}

/// Text, which is handed on. False: it is none of these.
static bool declare_text(PaperStyle* style, const PaperStyle* parent, const char* name,
                         const char* value) {
    if (strcmp(name, "font-size") == 0) {
        set_font_size(style, parent, value);
    } else if (strcmp(name, "font-weight") == 0) {
        set_weight(style, value);
    } else if (strcmp(name, "font-style") == 0) {
        style->italic = strcmp(value, "italic") == 0;
    } else if (strcmp(name, "font") == 0) {
        set_font(style, parent, value);
    } else if (strcmp(name, "line-height") == 0) {
        set_line_height(style, value);
    } else if (strcmp(name, "letter-spacing") == 0) {
        length_of(value, style->font_size, &style->letter_spacing);
    } else if (strcmp(name, "color") == 0) {
        colour_of(value, &style->colour);
    } else if (strcmp(name, "text-align") == 0) {
        set_align(style, value);
    } else if (strcmp(name, "white-space") == 0) {
        style->nowrap = strcmp(value, "nowrap") == 0;
    } else {
        return false;
    }
    return true;
}

/// The box around it. False: it is none of these.
static bool declare_box(PaperStyle* style, const char* name, const char* value) {
    double em = style->font_size;
    int side = side_of(name);
    bool ignored = false;
    if (strcmp(name, "margin") == 0) {
        set_sides(style->margin, value, em, &style->margin_auto);
    } else if (strcmp(name, "padding") == 0) {
        set_sides(style->padding, value, em, &ignored);
    } else if (strncmp(name, "margin-", 7) == 0 && side >= 0) {
        length_of(value, em, &style->margin[side]);
    } else if (strncmp(name, "padding-", 8) == 0 && side >= 0) {
        length_of(value, em, &style->padding[side]);
    } else if (strcmp(name, "border") == 0 || (strncmp(name, "border-", 7) == 0 && side >= 0)) {
        set_border(style, side, value);
    } else if (strcmp(name, "border-radius") == 0) {
        length_of(value, em, &style->radius);
    } else if (strcmp(name, "border-color") == 0) {
        for (int i = 0; i < PAPER_SIDES; i++) {
            colour_of(value, &style->border_colour[i]);
        }
    } else if (strcmp(name, "background") == 0 || strcmp(name, "background-color") == 0) {
        set_ground(style, value);
    } else if (strcmp(name, "width") == 0) {
        set_width(style, value);
    } else if (strcmp(name, "max-width") == 0) {
        style->max_width = -1.0;
        if (strchr(value, '%') == NULL) {
            length_of(value, em, &style->max_width);
        }
    } else if (strcmp(name, "height") == 0) {
        style->height = -1.0;
        length_of(value, em, &style->height);
    } else {
        return false;
    }
    return true;
}

/// How it stands among others, and where pages may part.
static void declare_place(PaperStyle* style, Arena* arena, const char* name, const char* value) {
    bool avoid = strcmp(value, "avoid") == 0;
    if (strcmp(name, "display") == 0) {
        set_display(style, value);
    } else if (strcmp(name, "gap") == 0) {
        set_gap(style, value);
    } else if (strcmp(name, "grid-template-columns") == 0) {
        style->columns = arena_text(arena, value);
    } else if (strcmp(name, "flex") == 0) {
        set_grow(style, value);
    } else if (strcmp(name, "flex-wrap") == 0) {
        style->wrap = strcmp(value, "wrap") == 0;
    } else if (strcmp(name, "justify-content") == 0) {
        style->spread = strcmp(value, "space-between") == 0;
    } else if (strcmp(name, "align-items") == 0) {
        style->centred = strcmp(value, "center") == 0;
    } else if (strcmp(name, "float") == 0) {
        style->floats = strcmp(value, "right") == 0;
    } else if (strcmp(name, "break-before") == 0 || strcmp(name, "page-break-before") == 0) {
        style->break_before = strcmp(value, "page") == 0 || strcmp(value, "always") == 0;
    } else if (strcmp(name, "break-inside") == 0 || strcmp(name, "page-break-inside") == 0) {
        style->keep_inside = avoid;
    } else if (strcmp(name, "break-after") == 0 || strcmp(name, "page-break-after") == 0) {
        style->keep_with_next = avoid;
    }
}

void paper_declare(PaperStyle* style, const PaperStyle* parent, Arena* arena, const char* name,
                   const char* value) {
    if (!declare_text(style, parent, name, value) && !declare_box(style, name, value)) {
        declare_place(style, arena, name, value);
    }
}
