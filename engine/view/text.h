/// Text: lettering on a canvas, in Chinese and English from one typeface, with a cache.
///
/// Noto Sans CJK SC in two weights, found by fontconfig. A rendered string is kept as a coverage
/// plane by (weight, size, string); colour is put in when it is drawn. `y` is always the middle of
/// the line, so that texts of different sizes stand level without knowing their metrics.
///
/// Layer: view.
#pragma once

#include "core/text.h"
#include "view/canvas.h"

typedef enum Weight { WEIGHT_REGULAR = 0, WEIGHT_BOLD, WEIGHT_COUNT } Weight;

/// Where a text lies on the given x.
typedef enum Align { ALIGN_LEFT = 0, ALIGN_CENTRE, ALIGN_RIGHT } Align;

typedef struct Type Type;

/// Finds the typeface. STATUS_IO names the package to install.
WARN_UNUSED Status type_create(Type** type, Error* error);
void type_free(Type* type);

/// Width of a string [px] at a size (height of the em [px]).
int type_width(Type* type, Weight weight, int size, const char* text);

/// Draws a string; returns its width [px].
int type_draw(Type* type, Canvas* canvas, Weight weight, int size, float x, float y, Align align,
              Colour colour, const char* text);

/// The same, cut with "…" where it is wider than `width`.
int type_draw_cut(Type* type, Canvas* canvas, Weight weight, int size, float x, float y, int width,
                  Align align, Colour colour, const char* text);

/// Copies the text into `buffer`, cut with "…" where it is wider than `width`; true when it was.
bool type_cut(Type* type, Weight weight, int size, int width, const char* text, char* buffer,
              size_t room);

/// Draws with every figure as wide as the widest, so that a running clock does not shake.
int type_draw_clock(Type* type, Canvas* canvas, Weight weight, int size, float x, float y,
                    Align align, Colour colour, const char* text);
int type_clock_width(Type* type, Weight weight, int size, const char* text);

/// The largest size of `size`, ... down to `least` (steps of 2) at which the text fits; 0 none.
int type_fit(Type* type, Weight weight, int size, int least, int width, const char* text);

/// Breaks a text into at most `most` lines of `width`; the last is cut with "…" where it is too
/// long. Lines break at spaces and beside Chinese characters, never before closing punctuation.
/// Each line is a terminated text of at most TYPE_LINE_MAX bytes.
#define TYPE_LINE_MAX 256
int type_wrap(Type* type, Weight weight, int size, int width, const char* text,
              char (*lines)[TYPE_LINE_MAX], int most);

/// True when the typeface has a glyph for the character.
bool type_has(Type* type, uint32_t code);
