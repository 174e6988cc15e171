/// Output: a text that grows by formatted pieces, for the editor stub and the reference.
///
/// Layer: script. Internal.
#pragma once

#include "core/status.h"

typedef struct Output {
    char* text; // malloc'd, terminated; NULL before the first piece and after a failure
    size_t length, size;
    bool failed; // memory ran out; nothing more is written
} Output;

void output_write(Output* output, const char* format, ...) PRINTF_LIKE(2, 3);
/// A JSON string with its quotes; NULL gives null.
void output_json(Output* output, const char* text);
/// The finished text, free() it; NULL when memory ran out.
char* output_finish(Output* output);
