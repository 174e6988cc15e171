/// Problems: an author's mistakes, collected so that one check shows them all.
///
/// Each has a place (file and line, or the element's name), what was expected and what came, and
/// a near name where there is one. Notes (repairs made by an import) are kept in the same list and
/// do not count as errors.
///
/// Layer: core.
#pragma once

#include "core/status.h"

/// At most this many are kept of one load; the rest are counted.
#define PROBLEMS_MAX 50

typedef enum ProblemKind {
    PROBLEM_ERROR = 0, // must be put right before a drill can run
    PROBLEM_NOTE = 1,  // worth knowing: a repair, a default taken
} ProblemKind;

typedef struct Problem {
    ProblemKind kind;
    int line;          // 1-based; 0 where the file has no lines (an element of a facility)
    char file[256];    // as the user named it
    char where[128];   // the element: `door "D12"`, `step "sweep"`; may be empty
    char message[320]; // what was expected and what came
    char hint[192];    // a near name or a way out; may be empty
} Problem;

typedef struct Problems {
    int count;  // entries kept, at most PROBLEMS_MAX errors and PROBLEMS_MAX notes
    int errors; // errors seen, kept or not
    int notes;  // notes seen, kept or not
    Problem items[2 * PROBLEMS_MAX];
} Problems;

/// An empty list. Cannot fail.
void problems_init(Problems* problems);

/// Adds one. `file`, `where` and `hint` may be NULL. Cannot fail: beyond the limit it only counts.
void problems_add(Problems* problems, ProblemKind kind, const char* file, int line,
                  const char* where, const char* hint, const char* format, ...) PRINTF_LIKE(7, 8);

/// Adds every entry of `from`. Cannot fail.
void problems_append(Problems* problems, const Problems* from);

/// Sorts by file, then line, then order of arrival. Cannot fail.
void problems_sort(Problems* problems);

/// One line as the command line prints it: `file:line: where: message (hint)`. Returns the length
/// that was written, less than `size`.
int problem_print(const Problem* problem, char* buffer, size_t size);
