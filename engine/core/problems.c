/// The list of an author's mistakes: fixed in size, so that collecting them cannot fail.
#include "core/problems.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"

void problems_init(Problems* problems) {
    problems->count = 0;
    problems->errors = 0;
    problems->notes = 0;
}

static void copy_text(char* buffer, size_t size, const char* text) {
    snprintf(buffer, size, "%s", text == NULL ? "" : text);
    text_cut(buffer);
}

/// Counts one of a kind; the entry to fill, or NULL when enough of the kind are kept.
static Problem* add_entry(Problems* problems, ProblemKind kind) {
    int* seen = kind == PROBLEM_ERROR ? &problems->errors : &problems->notes;
    *seen += 1;
    if (*seen > PROBLEMS_MAX) {
        return NULL;
    }
    Problem* problem = &problems->items[problems->count];
    problems->count += 1;
    return problem;
}

void problems_add(Problems* problems, ProblemKind kind, const char* file, int line,
                  const char* where, const char* hint, const char* format, ...) {
    Problem* problem = add_entry(problems, kind);
    if (problem == NULL) {
        return;
    }
    problem->kind = kind;
    problem->line = line;
    copy_text(problem->file, sizeof(problem->file), file);
    copy_text(problem->where, sizeof(problem->where), where);
    copy_text(problem->hint, sizeof(problem->hint), hint);
    va_list args;
    va_start(args, format);
    vsnprintf(problem->message, sizeof(problem->message), format, args);
    va_end(args);
    text_cut(problem->message);
}

void problems_append(Problems* problems, const Problems* from) {
    int errors = problems->errors + from->errors;
    int notes = problems->notes + from->notes;
    for (int i = 0; i < from->count; ++i) {
        Problem* problem = add_entry(problems, from->items[i].kind);
        if (problem != NULL) {
            *problem = from->items[i];
        }
    }
    // Those that `from` only counted are counted here too.
    problems->errors = errors;
    problems->notes = notes;
}

static bool comes_before(const Problem* a, const Problem* b) {
    int order = strcmp(a->file, b->file);
    return order != 0 ? order < 0 : a->line < b->line;
}

void problems_sort(Problems* problems) {
    // Insertion keeps the order of arrival where file and line are equal.
    for (int i = 1; i < problems->count; ++i) {
        Problem moving = problems->items[i];
        int at = i;
        while (at > 0 && comes_before(&moving, &problems->items[at - 1])) {
            problems->items[at] = problems->items[at - 1];
            at -= 1;
        }
        problems->items[at] = moving;
    }
}

int problem_print(const Problem* problem, char* buffer, size_t size) {
    ASSERT(size > 0);
    buffer[0] = '\0';
    if (problem->file[0] != '\0') {
        text_append(buffer, size, "%s:", problem->file);
        if (problem->line > 0) {
            text_append(buffer, size, "%d:", problem->line);
        }
        text_append(buffer, size, " ");
    }
    if (problem->kind == PROBLEM_NOTE) {
        text_append(buffer, size, "note: ");
    }
    if (problem->where[0] != '\0') {
        text_append(buffer, size, "%s: ", problem->where);
    }
    int length = text_append(buffer, size, "%s", problem->message);
    if (problem->hint[0] != '\0') {
        length = text_append(buffer, size, " (%s)", problem->hint);
    }
    return length;
}
