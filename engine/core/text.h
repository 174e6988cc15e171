/// Text: what a user reads, in English and Chinese, and small helpers on UTF-8.
///
/// Layer: core.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum Language {
    LANGUAGE_EN = 0,
    LANGUAGE_ZH = 1,
    LANGUAGE_BOTH = 2, // where a surface can show two; text_in() gives English then
} Language;

/// The same words in both languages; either may be NULL, never both where a text is required.
typedef struct Text {
    const char* en;
    const char* zh;
} Text;

/// A text that travels as one string in both languages: English, newline, Chinese.
#define IN_BOTH(en, zh) en "\n" zh

/// The half of an IN_BOTH text in a language, cut to `size`; one without a border serves as both.
/// Returns `buffer`.
const char* text_half(const char* both, Language language, char* buffer, size_t size);

/// The text in a language, else in the other, else "". Never NULL.
const char* text_in(Text text, Language language);

/// Bytes of the UTF-8 character that starts at `text` (1-4), its code point in `*code`. A broken
/// sequence gives 1 and U+FFFD. At the terminator gives 0.
int text_next(const char* text, uint32_t* code);

/// True when every byte sequence is well-formed UTF-8 without control characters but tab and
/// newline.
bool text_is_clean(const char* text, size_t length);

/// Drops the last character where a cut buffer left only its first bytes.
void text_cut(char* text);

/// Edit distance (insert, delete, replace, swap of neighbours) over bytes, capped at `most` + 1.
/// Texts of more than 255 bytes are equal or too far apart.
int text_distance(const char* a, const char* b, int most);

/// The nearest of `count` names within a third of the length of `name` (at least 1, ties: first),
/// or NULL.
const char* text_nearest(const char* name, const char* const* names, int count);

/// Appends to a terminated buffer, cutting at a character border. Returns the new length.
int text_append(char* buffer, size_t size, const char* format, ...)
    __attribute__((format(printf, 3, 4)));

/// Puts a text in the quotation marks of its language (LANGUAGE_ZH “ ”, else " "); those that it
/// has itself become single ones, as within others (GB/T 15834). Appends; returns the new length.
int text_append_quoted(char* buffer, size_t size, const char* text, Language language);

/// `m:ss` of a time [s], `h:mm:ss` from an hour on; "-0:05" for negative times. Whole seconds that
/// have passed; a time before zero counts down to it. "--:--" for what is no time.
void text_clock(double seconds, char* buffer, size_t size);
