// A growing text: doubled when full, dropped whole when memory runs out.
#include "script/output.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static bool reserve(Output* output, size_t more) {
    if (output->failed) {
        return false;
    }
    size_t needed = output->length + more + 1;
    if (needed > output->size) {
        size_t size = output->size == 0 ? 4096 : output->size;
        while (size < needed) {
            size *= 2;
        }
        char* text = realloc(output->text, size);
        if (text == NULL) {
            output->failed = true;
            return false;
        }
        output->text = text;
        output->size = size;
    }
    return true;
}

void output_write(Output* output, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length >= 0 && reserve(output, (size_t)length)) {
        vsnprintf(output->text + output->length, (size_t)length + 1, format, again);
        output->length += (size_t)length;
    }
    va_end(again);
    va_end(arguments);
}

void output_json(Output* output, const char* text) {
    if (text == NULL) {
        output_write(output, "null");
        return;
    }
    output_write(output, "\"");
    for (const char* at = text; *at != 0; ++at) {
        unsigned char byte = (unsigned char)*at;
        if (byte == '"' || byte == '\\') {
            output_write(output, "\\%c", byte);
        } else if (byte < 0x20) {
            output_write(output, "\\u%04x", byte);
        } else {
            output_write(output, "%c", byte);
        }
    }
    output_write(output, "\"");
}

char* output_finish(Output* output) {
    if (output->failed) {
        free(output->text);
        return NULL;
    }
    return output->text;
}
