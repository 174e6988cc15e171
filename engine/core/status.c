/// Sentences about faults of the machine, and the end of the line for a programmer's mistake.
#include "core/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/sentence.h"
#include "core/text.h"

Status error_set(Error* error, Status status, const char* format, ...) {
    if (error == NULL) {
        return status;
    }
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof(error->message), format, args);
    va_end(args);
    text_cut(error->message);
    const char* zh = sentence_zh(format);
    error->message_zh[0] = '\0';
    if (zh != NULL) {
        va_start(args, format);
        vsnprintf(error->message_zh, sizeof(error->message_zh), zh, args);
        va_end(args);
        text_cut(error->message_zh);
    }
    return status;
}

void assert_failed(const char* file, int line, const char* condition) {
    fprintf(stderr, "%s:%d: %s\n", file, line, condition);
    fflush(stderr);
    abort();
}
