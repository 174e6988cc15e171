/// JSON text: what the readers and writers of this layer share - writing values exactly, and
/// finding the line on which an element of a file begins, which jansson does not tell.
///
/// Layer: formats.
#pragma once

#include "core/status.h"

#include <jansson.h>

/// Largest file that a reader accepts [B], and the deepest nesting of arrays and objects in it.
#define JSON_BYTES_MAX ((size_t)64 << 20)
#define JSON_DEPTH_MAX 64

/// Most values in a file: a tree of them takes about 100 B each, so this bounds the memory.
#define JSON_VALUES_MAX 4000000

/// A growing text. When memory runs out `failed` is set and further writes do nothing.
typedef struct TextOut {
    char* data; // terminated; malloc'd, NULL while nothing was written
    size_t used;
    size_t size;
    bool failed;
} TextOut;

/// Appends `count` bytes, or a terminated text. Cannot fail but for `failed`.
void text_out_bytes(TextOut* out, const char* bytes, size_t count);
void text_out(TextOut* out, const char* text);

/// Gives the memory back; the TextOut may be used again.
void text_out_free(TextOut* out);

/// A finite number in the fewest digits that read back as the same double ("0.1", "36", "1e+300").
void text_out_number(TextOut* out, double value);

/// A JSON string with quotes; bytes above 127 are written as they are.
void text_out_string(TextOut* out, const char* text);

/// Any JSON value, compact, members in their order, reals with a point so that they stay reals.
void text_out_json(TextOut* out, const json_t* value);

/// Equal as JSON data: like json_equal(), but 1 and 1.0 are the same number.
bool json_same(const json_t* a, const json_t* b);

/// The lines on which objects begin that are found by a path of keys through arrays: the path
/// {"features"} finds the elements of the root's member "features"; {"Level", "BuildElement"}
/// those of the member "BuildElement" of each element of "Level". The text must be valid JSON.
/// Returns a malloc'd array of `*count` lines (1-based), NULL when there are none.
int* json_lines(const char* text, size_t length, const char* const* path, int path_length,
                int* count);

/// Parses a file after checking its bounds. NULL when it is not JSON or exceeds them; `message`
/// and `line` say why. Doubled keys are refused.
json_t* json_parse(const void* bytes, size_t count, char message[256], int* line);
