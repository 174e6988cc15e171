// What every subcommand ends with: a sentence, an exit status, the problems of an author.

#include "app/app.h"

#include <stdarg.h>
#include <stdio.h>

void app_complain(const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("muster: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

int app_exit(Status status) {
    switch (status) {
    case STATUS_OK: return EXIT_DONE;
    case STATUS_INVALID:
    case STATUS_CORRUPT:
    case STATUS_LIMIT:
    case STATUS_NOT_FOUND:
    case STATUS_DIFFERS: return EXIT_BAD;
    case STATUS_NO_MEMORY:
    case STATUS_IO: return EXIT_FAULT;
    }
    return EXIT_FAULT;
}

void app_print_problems(Problems* problems, bool notes) {
    problems_sort(problems);
    int shown = 0;
    for (int i = 0; i < problems->count; i++) {
        const Problem* problem = &problems->items[i];
        if (problem->kind == PROBLEM_NOTE && !notes) {
            continue;
        }
        char line[1024];
        problem_print(problem, line, sizeof(line));
        fprintf(stderr, "%s\n", line);
        shown += problem->kind == PROBLEM_ERROR;
    }
    if (problems->errors > shown) {
        fprintf(stderr, "... and %d more\n", problems->errors - shown);
    }
}
