// What every subcommand ends with: a sentence, an exit status, the problems of an author.

#include "app/app.h"

#include "core/sentence.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void app_complain(const char* format, ...) {
    va_list arguments;
    const char* zh = app_language() == LANGUAGE_ZH ? sentence_zh(format) : NULL;
    va_start(arguments, format);
    fputs("muster: ", stderr);
    vfprintf(stderr, zh != NULL ? zh : format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

void app_fail(const Error* error) {
    bool zh = app_language() == LANGUAGE_ZH && error->message_zh[0] != '\0';
    app_complain("%s", zh ? error->message_zh : error->message);
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

Language app_language(void) {
    const char* environment = getenv("LANG");
    bool chinese = environment != NULL && strncmp(environment, "zh", 2) == 0;
    return chinese ? LANGUAGE_ZH : LANGUAGE_EN;
}

bool app_read_language(const char* command, const char* given, Language* language) {
    static const char* const names[] = {"en", "zh", "both"};
    for (int i = 0; given != NULL && i < 3; i++) {
        if (strcmp(given, names[i]) == 0) {
            *language = (Language)i;
            return true;
        }
    }
    if (given == NULL) {
        return true;
    }
    app_complain("%s: --lang must be en, zh or both (got \"%s\")", command, given);
    return false;
}

void app_print_problems(Problems* problems, bool notes, Language language) {
    problems_sort(problems);
    int shown = 0;
    for (int pass = 0; pass < (notes ? 2 : 1); pass++) { // what is wrong before what is to be known
        for (int i = 0; i < problems->count; i++) {
            const Problem* problem = &problems->items[i];
            if ((problem->kind == PROBLEM_NOTE) != (pass == 1)) {
                continue;
            }
            char line[2048];
            problem_print(problem, language, line, sizeof(line));
            fprintf(stderr, "%s\n", line);
            shown += problem->kind == PROBLEM_ERROR;
        }
    }
    if (problems->errors > shown) {
        fprintf(stderr, language == LANGUAGE_ZH ? "……另有 %d 个\n" : "... and %d more\n",
                problems->errors - shown);
    }
}
